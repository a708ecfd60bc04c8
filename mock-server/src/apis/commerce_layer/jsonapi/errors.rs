//! Error objects, and those of `jsonapi-resources`: titles, details and codes are the gem's.

use http::StatusCode;
use serde_json::{Map, Value, json};

use crate::engine::{Refusal, Reply};

/// One error object.
pub(crate) struct ErrorObject {
    status: StatusCode,
    title: String,
    detail: String,
    code: Option<&'static str>,
    pointer: Option<String>,
    meta: Option<Value>,
    /// Whether it has nothing of the client's in it but numbers and the names of members.
    is_fixed: bool,
}

impl ErrorObject {
    pub(crate) fn new(
        status: StatusCode,
        code: &'static str,
        title: &str,
        detail: impl Into<String>,
    ) -> Self {
        Self {
            status,
            title: title.to_owned(),
            detail: detail.into(),
            code: Some(code),
            pointer: None,
            meta: None,
            is_fixed: false,
        }
    }

    fn bad(code: &'static str, title: &str, detail: impl Into<String>) -> Self {
        Self::new(StatusCode::BAD_REQUEST, code, title, detail)
    }

    /// A request that cannot be read at all; the gem has no code for it.
    pub(crate) fn unreadable(reason: impl Into<String>) -> Self {
        Self {
            code: None,
            ..Self::bad("", "Bad Request", reason)
        }
    }

    /// An invalid value in the body: the title is the rule, and the pointer its location.
    pub(crate) fn invalid(pointer: String, rule: &str, meta: Value) -> Self {
        let name = pointer.rsplit('/').next().unwrap_or_default();
        let detail = format!("{name} - {rule}");
        Self {
            pointer: Some(pointer),
            is_fixed: !meta["value"].is_string(),
            ..Self::new(
                StatusCode::UNPROCESSABLE_ENTITY,
                "VALIDATION_ERROR",
                rule,
                detail,
            )
            .with_meta(meta)
        }
    }

    /// Marks it as containing a value of the client's.
    pub(crate) fn with_value(self) -> Self {
        let is_fixed = false;
        Self { is_fixed, ..self }
    }

    pub(crate) fn with_meta(self, meta: Value) -> Self {
        let meta = Some(meta);
        Self { meta, ..self }
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

/// A response with these errors, under the status of the first.
pub(crate) fn reply(errors: &[ErrorObject]) -> Reply {
    let status = errors
        .first()
        .map_or(StatusCode::INTERNAL_SERVER_ERROR, |it| it.status);
    let is_fixed = errors.iter().all(|it| it.is_fixed);
    let errors: Vec<_> = errors.iter().map(ErrorObject::object).collect();
    Reply {
        is_fixed,
        ..Reply::json(status, json!({ "errors": errors }))
    }
}

impl From<ErrorObject> for Refusal {
    fn from(error: ErrorObject) -> Self {
        reply(&[error]).into()
    }
}

pub(crate) fn param_not_allowed(name: &str) -> ErrorObject {
    let detail = format!("{name} is not allowed.");
    ErrorObject::bad("PARAM_NOT_ALLOWED", "Param not allowed", detail)
}

pub(super) fn param_missing(name: &str) -> ErrorObject {
    let detail = format!("The required parameter, {name}, is missing.");
    ErrorObject::bad("PARAM_MISSING", "Missing Parameter", detail)
}

pub(super) fn invalid_resource(name: &str) -> ErrorObject {
    let detail = format!("{name} is not a valid resource.");
    ErrorObject::bad("INVALID_RESOURCE", "Invalid resource", detail)
}

pub(super) fn invalid_data_format() -> ErrorObject {
    let detail = "Data must be a hash.";
    ErrorObject::bad("INVALID_DATA_FORMAT", "Invalid data format", detail)
}

pub(super) fn missing_key() -> ErrorObject {
    let detail = "The resource object does not contain a key.";
    ErrorObject::bad("KEY_ORDER_MISMATCH", "A key is required", detail)
}

pub(super) fn key_not_included_in_url(key: &str) -> ErrorObject {
    let detail = format!("The URL does not support the key {key}");
    ErrorObject::bad(
        "KEY_NOT_INCLUDED_IN_URL",
        "Key is not included in URL",
        detail,
    )
}

/// A relationship to a resource of another type.
pub(super) fn type_mismatch(kind: &str) -> ErrorObject {
    let detail = format!("{kind} is not a valid type for this operation.");
    ErrorObject::bad("TYPE_MISMATCH", "Type Mismatch", detail)
}

pub(super) fn invalid_field(field: &str, kind: &str) -> ErrorObject {
    let detail = format!("{field} is not a valid field for {kind}.");
    ErrorObject::bad("INVALID_FIELD", "Invalid field", detail)
}

pub(super) fn invalid_field_format() -> ErrorObject {
    let detail = "Fields must specify a type.";
    ErrorObject::bad("INVALID_FIELD_FORMAT", "Invalid field format", detail)
}

pub(super) fn invalid_include(relationship: &str, kind: &str) -> ErrorObject {
    let detail = format!("{relationship} is not a valid includable relationship of {kind}");
    ErrorObject::bad("INVALID_INCLUDE", "Invalid include", detail)
}

pub(super) fn invalid_sort_criteria(key: &str, kind: &str) -> ErrorObject {
    let detail = format!("{key} is not a valid sort criteria for {kind}");
    ErrorObject::bad("INVALID_SORT_CRITERIA", "Invalid sort criteria", detail)
}

pub(super) fn filter_not_allowed(name: &str) -> ErrorObject {
    let detail = format!("{name} is not allowed.");
    ErrorObject::bad("FILTER_NOT_ALLOWED", "Filter not allowed", detail)
}

pub(super) fn invalid_filters_syntax(filters: &str) -> ErrorObject {
    let detail = format!("{filters} is not a valid syntax for filtering.");
    ErrorObject::bad("INVALID_FILTERS_SYNTAX", "Invalid filters syntax", detail)
}

pub(super) fn invalid_filter_value(value: &str, filter: &str) -> ErrorObject {
    let detail = format!("{value} is not a valid value for {filter}.");
    ErrorObject::bad("INVALID_FILTER_VALUE", "Invalid filter value", detail)
}

pub(super) fn invalid_page_value(value: &str, name: &str) -> ErrorObject {
    let detail = format!("{value} is not a valid value for {name} page parameter.");
    ErrorObject::bad("INVALID_PAGE_VALUE", "Invalid page value", detail)
}

pub(super) fn page_parameter_not_allowed(name: &str) -> ErrorObject {
    let detail = format!("{name} is not an allowed page parameter.");
    ErrorObject::bad("PARAM_NOT_ALLOWED", "Page parameter not allowed", detail)
}
