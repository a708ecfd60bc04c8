//! The catalogue of errors. Titles, details and codes are those of the documentation and of `jsonapi-resources`.

use http::header::ALLOW;
use http::{Method, StatusCode};
use serde_json::{Map, Value, json};

use super::negotiation::MEDIA_TYPE;
use crate::engine::{AuthFailure, Location, Refusal, Reply, Violation};

/// One error object.
pub(super) struct Problem {
    status: StatusCode,
    title: String,
    detail: String,
    code: Option<&'static str>,
    pointer: Option<String>,
    meta: Option<Value>,
}

impl Problem {
    fn new(status: StatusCode, code: &'static str, title: &str, detail: impl Into<String>) -> Self {
        Self {
            status,
            title: title.to_owned(),
            detail: detail.into(),
            code: Some(code),
            pointer: None,
            meta: None,
        }
    }

    fn bad(code: &'static str, title: &str, detail: impl Into<String>) -> Self {
        Self::new(StatusCode::BAD_REQUEST, code, title, detail)
    }

    /// The object, its members in the vendor's order.
    fn object(&self) -> Value {
        let mut object = Map::new();
        object.insert("title".to_owned(), json!(self.title));
        object.insert("detail".to_owned(), json!(self.detail));
        if let Some(code) = self.code {
            object.insert("code".to_owned(), json!(code));
        }
        if let Some(pointer) = &self.pointer {
            object.insert("source".to_owned(), json!({ "pointer": pointer }));
        }
        object.insert("status".to_owned(), json!(self.status.as_str()));
        if let Some(meta) = &self.meta {
            object.insert("meta".to_owned(), meta.clone());
        }
        Value::Object(object)
    }
}

/// An answer with these problems, under the status of the first.
pub(super) fn reply(problems: &[Problem]) -> Reply {
    let status = problems
        .first()
        .map_or(StatusCode::INTERNAL_SERVER_ERROR, |it| it.status);
    let errors: Vec<_> = problems.iter().map(Problem::object).collect();
    Reply::json(status, json!({ "errors": errors }))
}

impl From<Problem> for Refusal {
    fn from(problem: Problem) -> Self {
        reply(&[problem]).into()
    }
}

pub(super) fn param_not_allowed(name: &str) -> Problem {
    let detail = format!("{name} is not allowed.");
    Problem::bad("PARAM_NOT_ALLOWED", "Param not allowed", detail)
}

pub(super) fn param_missing(name: &str) -> Problem {
    let detail = format!("The required parameter, {name}, is missing.");
    Problem::bad("PARAM_MISSING", "Missing Parameter", detail)
}

pub(super) fn invalid_resource(name: &str) -> Problem {
    let detail = format!("{name} is not a valid resource.");
    Problem::bad("INVALID_RESOURCE", "Invalid resource", detail)
}

pub(super) fn invalid_data_format() -> Problem {
    let detail = "Data must be a hash.";
    Problem::bad("INVALID_DATA_FORMAT", "Invalid data format", detail)
}

pub(super) fn missing_key() -> Problem {
    let detail = "The resource object does not contain a key.";
    Problem::bad("KEY_ORDER_MISMATCH", "A key is required", detail)
}

pub(super) fn key_not_included_in_url(key: &str) -> Problem {
    let detail = format!("The URL does not support the key {key}");
    Problem::bad(
        "KEY_NOT_INCLUDED_IN_URL",
        "Key is not included in URL",
        detail,
    )
}

pub(super) fn invalid_field(field: &str, kind: &str) -> Problem {
    let detail = format!("{field} is not a valid field for {kind}.");
    Problem::bad("INVALID_FIELD", "Invalid field", detail)
}

pub(super) fn invalid_field_format() -> Problem {
    let detail = "Fields must specify a type.";
    Problem::bad("INVALID_FIELD_FORMAT", "Invalid field format", detail)
}

pub(super) fn invalid_include(relationship: &str, kind: &str) -> Problem {
    let detail = format!("{relationship} is not a valid includable relationship of {kind}");
    Problem::bad("INVALID_INCLUDE", "Invalid include", detail)
}

pub(super) fn invalid_sort_criteria(key: &str, kind: &str) -> Problem {
    let detail = format!("{key} is not a valid sort criteria for {kind}");
    Problem::bad("INVALID_SORT_CRITERIA", "Invalid sort criteria", detail)
}

pub(super) fn filter_not_allowed(name: &str) -> Problem {
    let detail = format!("{name} is not allowed.");
    Problem::bad("FILTER_NOT_ALLOWED", "Filter not allowed", detail)
}

pub(super) fn invalid_filters_syntax(filters: &str) -> Problem {
    let detail = format!("{filters} is not a valid syntax for filtering.");
    Problem::bad("INVALID_FILTERS_SYNTAX", "Invalid filters syntax", detail)
}

pub(super) fn invalid_filter_value(value: &str, filter: &str) -> Problem {
    let detail = format!("{value} is not a valid value for {filter}.");
    Problem::bad("INVALID_FILTER_VALUE", "Invalid filter value", detail)
}

pub(super) fn invalid_page_value(value: &str, name: &str) -> Problem {
    let detail = format!("{value} is not a valid value for {name} page parameter.");
    Problem::bad("INVALID_PAGE_VALUE", "Invalid page value", detail)
}

pub(super) fn page_parameter_not_allowed(name: &str) -> Problem {
    let detail = format!("{name} is not an allowed page parameter.");
    Problem::bad("PARAM_NOT_ALLOWED", "Page parameter not allowed", detail)
}

/// A request that cannot be read at all; the gem has no word for it.
fn unreadable(reason: impl Into<String>) -> Problem {
    Problem {
        code: None,
        ..Problem::bad("", "Bad Request", reason)
    }
}

/// A value that is not valid, where the body has it.
fn validation(violation: &Violation) -> Problem {
    let pointer = violation.full_pointer();
    let name = pointer.rsplit('/').next().unwrap_or_default();
    Problem {
        pointer: Some(pointer.clone()),
        meta: Some(json!({ "error": "invalid" })),
        ..Problem::new(
            StatusCode::UNPROCESSABLE_ENTITY,
            "VALIDATION_ERROR",
            &violation.rule,
            format!("{name} - {}", violation.rule),
        )
    }
}

/// A trigger's amount that is more than there is, in the documented form of a validation error.
pub(super) fn too_much(attribute: &str, value: &Value, balance: i64) -> Problem {
    let message = format!("must be less than or equal to {balance}");
    Problem {
        pointer: Some(format!("/data/attributes/{attribute}")),
        meta: Some(json!({
            "error": "less_than_or_equal_to",
            "value": value,
            "count": balance,
        })),
        ..Problem::new(
            StatusCode::UNPROCESSABLE_ENTITY,
            "VALIDATION_ERROR",
            &message,
            format!("{attribute} - {message}"),
        )
    }
}

/// A trigger that the state of the resource does not allow.
pub(super) fn not_possible(trigger: &str, message: &str) -> Problem {
    Problem {
        pointer: Some(format!("/data/attributes/{trigger}")),
        meta: Some(json!({ "error": "invalid" })),
        ..Problem::new(
            StatusCode::UNPROCESSABLE_ENTITY,
            "VALIDATION_ERROR",
            message,
            format!("{trigger} - {message}"),
        )
    }
}

/// A transaction that belongs to an order cannot be deleted.
pub(super) fn locked(id: &str) -> Problem {
    Problem::new(
        StatusCode::LOCKED,
        "LOCKED",
        "Locked resource",
        format!("Failed to destroy Transaction with id={id}"),
    )
}

/// A good token that does not suffice; there is no 403.
pub(super) fn not_permitted() -> Problem {
    Problem::new(
        StatusCode::UNAUTHORIZED,
        "UNAUTHORIZED",
        "Access denied",
        "You are not authorized to perform this action on the requested resource.",
    )
}

fn broken(violation: &Violation) -> Problem {
    match (&violation.location, violation.keyword.as_str()) {
        (Location::Body, "additionalProperties") => {
            param_not_allowed(violation.member.as_deref().unwrap_or_default())
        }
        (Location::Body, "maxProperties") => param_not_allowed("relationships"),
        (Location::Body, _) => validation(violation),
        _ => unreadable(violation.to_string()),
    }
}

fn unauthenticated(failure: AuthFailure) -> Problem {
    let detail = match failure {
        AuthFailure::Missing | AuthFailure::Unknown => "The access token you provided is invalid.",
        AuthFailure::Expired => "The access token you provided is invalid (has expired).",
    };
    Problem::new(
        StatusCode::UNAUTHORIZED,
        "INVALID_TOKEN",
        "Invalid token",
        detail,
    )
}

fn not_found() -> Problem {
    Problem::new(
        StatusCode::NOT_FOUND,
        "RECORD_NOT_FOUND",
        "Record not found",
        "The requested resource was not found. Please double-check the resource id.",
    )
}

/// Says a refusal in Commerce Layer's words. The texts for 405, 413 and 429 are chosen: only the statuses are
/// documented.
pub(super) fn refuse(refusal: Refusal) -> Reply {
    let problem = match refusal {
        Refusal::Vendor(reply) => return *reply,
        Refusal::Invalid(violations) => {
            let problems: Vec<_> = violations.iter().map(broken).collect();
            return reply(&problems);
        }
        Refusal::Unauthenticated(failure) => unauthenticated(failure),
        Refusal::NotFound | Refusal::UnknownPath => not_found(),
        Refusal::MethodNotAllowed(allowed) => {
            let problem = Problem::new(
                StatusCode::METHOD_NOT_ALLOWED,
                "METHOD_NOT_ALLOWED",
                "Method not allowed",
                "The method is known by the server but not supported by this resource.",
            );
            let allowed: Vec<_> = allowed.iter().map(Method::as_str).collect();
            return reply(&[problem]).header(ALLOW, allowed.join(", "));
        }
        Refusal::NotAcceptable { accept } => Problem::new(
            StatusCode::NOT_ACCEPTABLE,
            "NOT_ACCEPTABLE",
            "Not acceptable",
            format!(
                "All requests must use the '{MEDIA_TYPE}' Accept without media type parameters. \
                 This request specified '{accept}'."
            ),
        ),
        Refusal::UnsupportedMediaType { content_type } => Problem::new(
            StatusCode::UNSUPPORTED_MEDIA_TYPE,
            "UNSUPPORTED_MEDIA_TYPE",
            "Unsupported media type",
            format!(
                "All requests that create or update must use the '{MEDIA_TYPE}' Content-Type. \
                 This request specified '{}'.",
                content_type.unwrap_or_default()
            ),
        ),
        Refusal::MalformedBody { reason } => unreadable(reason),
        Refusal::BodyTooLarge { limit } => Problem::new(
            StatusCode::PAYLOAD_TOO_LARGE,
            "PAYLOAD_TOO_LARGE",
            "Payload too large",
            format!("The body is larger than {limit} bytes."),
        ),
        Refusal::RateLimited(_) => Problem::new(
            StatusCode::TOO_MANY_REQUESTS,
            "TOO_MANY_REQUESTS",
            "Too many requests",
            "The rate limit is exceeded.",
        ),
        Refusal::Injected(status) => Problem::new(
            status,
            "INJECTED_FAULT",
            status.canonical_reason().unwrap_or("Injected fault"),
            "The sandbox was asked for this answer.",
        ),
        Refusal::BrokenContract(violations) => internal(&list(&violations)),
        Refusal::Store(error) => internal(&error.to_string()),
        // Commerce Layer has no idempotency keys.
        Refusal::IdempotencyMismatch { key } => internal(&key),
    };
    reply(&[problem])
}

fn internal(reason: &str) -> Problem {
    Problem {
        meta: Some(json!({ "reason": reason })),
        ..Problem::new(
            StatusCode::INTERNAL_SERVER_ERROR,
            "INTERNAL_SERVER_ERROR",
            "Internal Server Error",
            "Internal Server Error",
        )
    }
}

fn list(violations: &[Violation]) -> String {
    let sentences: Vec<_> = violations.iter().map(Violation::to_string).collect();
    sentences.join("; ")
}
