//! The vendor's own errors, and the format of every refusal.

use http::header::ALLOW;
use http::{Method, StatusCode};
use serde_json::{Value, json};

use super::jsonapi::{ErrorObject, MEDIA_TYPE, param_not_allowed, reply};
use crate::engine::{
    AuthFailure, Body, ControlFailure, Location, Refusal, Reply, UNAVAILABLE, Violation,
};

/// A trigger's amount that is more than is available, in the documented form of a validation error.
pub(super) fn too_much(attribute: &str, value: &Value, balance: i64) -> ErrorObject {
    let rule = format!("must be less than or equal to {balance}");
    let meta = json!({ "error": "less_than_or_equal_to", "value": value, "count": balance });
    ErrorObject::invalid(format!("/data/attributes/{attribute}"), &rule, meta)
}

/// An amount of which nothing could be taken.
pub(super) fn too_little(attribute: &str, value: &Value) -> ErrorObject {
    let meta = json!({ "error": "greater_than", "value": value, "count": 0 });
    let pointer = format!("/data/attributes/{attribute}");
    ErrorObject::invalid(pointer, "must be greater than 0", meta)
}

/// A trigger that the state of the resource does not allow.
pub(super) fn not_possible(trigger: &str, rule: &str) -> ErrorObject {
    let meta = json!({ "error": "invalid" });
    ErrorObject::invalid(format!("/data/attributes/{trigger}"), rule, meta)
}

/// A resource that others depend on cannot be deleted.
pub(super) fn locked(kind: &str, id: &str) -> ErrorObject {
    let detail = format!("Failed to destroy {kind} with id={id}");
    ErrorObject::new(StatusCode::LOCKED, "LOCKED", "Locked resource", detail)
}

/// A valid token that does not suffice; there is no 403.
pub(super) fn not_permitted() -> ErrorObject {
    ErrorObject::new(
        StatusCode::UNAUTHORIZED,
        "UNAUTHORIZED",
        "Access denied",
        "You are not authorized to perform this action on the requested resource.",
    )
}

/// A resource of a type that no client creates.
pub(super) fn no_type(kind: &str) -> ErrorObject {
    let rule = format!("is no type that is created: {kind}");
    ErrorObject::invalid(
        "/data/type".to_owned(),
        &rule,
        json!({ "error": "invalid" }),
    )
    .with_value()
}

/// A refusal in the control API: the member of the resource object, and the rule.
pub(super) fn told(refusal: Refusal) -> ControlFailure {
    let reply = match refusal {
        Refusal::Store(error) => return error.into(),
        // A test is told the part of a value, too.
        Refusal::Invalid(violations) => refuse_all(&violations, Violation::full_pointer),
        refusal => refuse(refusal),
    };
    let Body::Json(body) = reply.body else {
        return Refusal::NotFound.into();
    };
    let error = &body["errors"][0];
    let pointer = error["source"]["pointer"].as_str();
    let pointer = pointer.and_then(|it| it.strip_prefix("/data"));
    ControlFailure::refused(match (pointer, error["title"].as_str()) {
        (Some(pointer), Some(rule)) => format!("{pointer} {rule}"),
        _ => error["detail"].as_str().unwrap_or_default().to_owned(),
    })
}

fn refuse_all(violations: &[Violation], pointer: impl Fn(&Violation) -> String) -> Reply {
    let errors = violations.iter().map(|it| broken(it, pointer(it)));
    reply(&errors.collect::<Vec<_>>())
}

fn broken(violation: &Violation, pointer: String) -> ErrorObject {
    match (&violation.location, violation.keyword.as_str()) {
        (Location::Body, "additionalProperties") => {
            param_not_allowed(violation.member.as_deref().unwrap_or_default())
        }
        (Location::Body, "maxProperties") => param_not_allowed("relationships"),
        (Location::Body, "required") => {
            let rule = match pointer.starts_with("/data/relationships") {
                true => "must exist",
                false => "can't be blank",
            };
            ErrorObject::invalid(pointer, rule, json!({ "error": "blank" }))
        }
        (Location::Body, _) => {
            let meta = json!({ "error": "invalid" });
            // What is wrong with a part of a value does not fit the whole.
            let rule = match pointer == violation.full_pointer() {
                true => &violation.rule,
                false => "is invalid",
            };
            ErrorObject::invalid(pointer, rule, meta)
        }
        _ => ErrorObject::unreadable(violation.to_string()),
    }
}

/// The pointer to the attribute or relationship that a violation is in: the vendor points at nothing inside of one.
fn written_member(violation: &Violation) -> String {
    let mut pointer = violation.full_pointer();
    if let Some((end, _)) = pointer.match_indices('/').nth(3) {
        pointer.truncate(end);
    }
    pointer
}

fn unauthenticated(failure: AuthFailure) -> ErrorObject {
    let detail = match failure {
        AuthFailure::Missing | AuthFailure::Unknown => "The access token you provided is invalid.",
        AuthFailure::Expired => "The access token you provided is invalid (has expired).",
    };
    ErrorObject::new(
        StatusCode::UNAUTHORIZED,
        "INVALID_TOKEN",
        "Invalid token",
        detail,
    )
}

fn not_found() -> ErrorObject {
    ErrorObject::new(
        StatusCode::NOT_FOUND,
        "RECORD_NOT_FOUND",
        "Record not found",
        "The requested resource was not found. Please double-check the resource id.",
    )
}

/// Says a refusal in Commerce Layer's words. The texts for 405, 413 and 429 are chosen: only the statuses are
/// documented.
pub(super) fn refuse(refusal: Refusal) -> Reply {
    let error = match refusal {
        Refusal::Vendor(reply) => return *reply,
        Refusal::Invalid(violations) => return refuse_all(&violations, written_member),
        Refusal::Unauthenticated(failure) => unauthenticated(failure),
        Refusal::NotFound | Refusal::UnknownPath => not_found(),
        Refusal::MethodNotAllowed(allowed) => {
            let error = ErrorObject::new(
                StatusCode::METHOD_NOT_ALLOWED,
                "METHOD_NOT_ALLOWED",
                "Method not allowed",
                "The method is known by the server but not supported by this resource.",
            );
            let allowed: Vec<_> = allowed.iter().map(Method::as_str).collect();
            return reply(&[error]).header(ALLOW, allowed.join(", "));
        }
        Refusal::NotAcceptable { accept } => ErrorObject::new(
            StatusCode::NOT_ACCEPTABLE,
            "NOT_ACCEPTABLE",
            "Not acceptable",
            format!(
                "All requests must use the '{MEDIA_TYPE}' Accept without media type parameters. \
                 This request specified '{accept}'."
            ),
        ),
        Refusal::UnsupportedMediaType { content_type } => ErrorObject::new(
            StatusCode::UNSUPPORTED_MEDIA_TYPE,
            "UNSUPPORTED_MEDIA_TYPE",
            "Unsupported media type",
            format!(
                "All requests that create or update must use the '{MEDIA_TYPE}' Content-Type. \
                 This request specified '{}'.",
                content_type.unwrap_or_default()
            ),
        ),
        Refusal::MalformedBody { reason } => ErrorObject::unreadable(reason),
        Refusal::BodyTooLarge(excess) => ErrorObject::new(
            StatusCode::PAYLOAD_TOO_LARGE,
            "PAYLOAD_TOO_LARGE",
            "Payload too large",
            format!("The body {excess}."),
        ),
        Refusal::RateLimited(_) => ErrorObject::new(
            StatusCode::TOO_MANY_REQUESTS,
            "TOO_MANY_REQUESTS",
            "Too many requests",
            "The rate limit is exceeded.",
        ),
        Refusal::Injected(status) => ErrorObject::new(
            status,
            "INJECTED_FAULT",
            status.canonical_reason().unwrap_or("Injected fault"),
            "The sandbox was asked for this answer.",
        ),
        Refusal::BrokenContract(violations) => internal(&list(&violations)),
        Refusal::Unavailable => ErrorObject::new(
            StatusCode::SERVICE_UNAVAILABLE,
            "SERVICE_UNAVAILABLE",
            "Service Unavailable",
            UNAVAILABLE,
        ),
        Refusal::Store(error) => internal(&error.to_string()),
        // Commerce Layer has no idempotency keys.
        Refusal::IdempotencyMismatch { key } => internal(&key),
    };
    reply(&[error])
}

/// An uncaught error, as the gem says it.
pub(super) fn uncaught() -> ErrorObject {
    let text = "Internal Server Error";
    let status = StatusCode::INTERNAL_SERVER_ERROR;
    ErrorObject::new(status, "INTERNAL_SERVER_ERROR", text, text)
}

fn internal(reason: &str) -> ErrorObject {
    uncaught().with_meta(json!({ "reason": reason }))
}

fn list(violations: &[Violation]) -> String {
    let sentences: Vec<_> = violations.iter().map(Violation::to_string).collect();
    sentences.join("; ")
}
