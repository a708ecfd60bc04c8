use std::fmt;

use serde_json::{Map, Value};

use crate::transport::{Answer, Truncation};

/// One error as the vendor described it, in any of the vendors' formats.
///
/// ```no_run
/// # async fn example(persona: counterfoil::persona::Client) {
/// let create = persona.transactions().create("txntp_ABC123").field("amount", "much");
/// if let Err(error) = create.send().await {
///     for problem in error.errors() {
///         println!("{:?} at {:?}", problem.detail, problem.pointer);
///     }
/// }
/// # }
/// ```
///
/// Persona sends title, detail and pointer, Commerce Layer also a code and a status. Fragment documents no format,
/// and Flexigift has none; the mock's strict Flexigift sends detail and pointer.
#[derive(Clone, Default, PartialEq)]
#[non_exhaustive]
pub struct ApiErrorObject {
    /// The short title of the problem.
    pub title: Option<String>,
    /// The explanation of this occurrence.
    pub detail: Option<String>,
    /// A machine-readable code, such as Commerce Layer's `VALIDATION_ERROR` or OAuth's `invalid_client`.
    pub code: Option<String>,
    /// A JSON pointer into the request body, such as `/data/attributes/files`.
    pub pointer: Option<String>,
    /// The status that the error object itself carries.
    pub status: Option<u16>,
    /// Any other information from the vendor.
    pub meta: Option<Value>,
}

impl ApiErrorObject {
    /// Reads the errors that a body describes.
    pub(crate) fn read(body: &[u8]) -> Vec<Self> {
        parse(body)
    }

    fn message(&self) -> Option<&str> {
        [&self.detail, &self.title, &self.code]
            .into_iter()
            .find_map(|text| text.as_deref().filter(|text| !text.is_empty()))
    }
}

impl fmt::Debug for ApiErrorObject {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("ApiErrorObject")
            .field("title", &self.title)
            .field("detail", &self.detail)
            .field("code", &self.code)
            .field("pointer", &self.pointer)
            .field("status", &self.status)
            .field(
                "meta",
                &self.meta.as_ref().map(|_| format_args!("[redacted]")),
            )
            .finish()
    }
}

/// Reads the errors of a body in any vendor's format: `errors` as a list or a single object, `error` as an object,
/// OAuth's `error` with `error_description`, or the fields and rules of a strict Flexigift.
pub(super) fn parse(body: &[u8]) -> Vec<ApiErrorObject> {
    let Ok(Value::Object(body)) = serde_json::from_slice(body) else {
        return Vec::new();
    };
    let errors = match (body.get("errors"), body.get("error")) {
        (Some(Value::Array(errors)), _) => errors.iter().filter_map(any).collect(),
        (Some(error @ Value::Object(_)), _) | (_, Some(error @ Value::Object(_))) => {
            any(error).into_iter().collect()
        }
        _ => Vec::new(),
    };
    match body.get("error") {
        _ if !errors.is_empty() => errors,
        Some(Value::String(code)) => vec![ApiErrorObject {
            code: Some(code.clone()),
            detail: text(&body, &["error_description", "message"]),
            ..ApiErrorObject::default()
        }],
        _ => object(&body).into_iter().collect(),
    }
}

fn any(error: &Value) -> Option<ApiErrorObject> {
    match error {
        Value::Object(error) => object(error),
        Value::String(detail) => Some(ApiErrorObject {
            detail: Some(detail.clone()),
            ..ApiErrorObject::default()
        }),
        _ => None,
    }
}

fn object(error: &Map<String, Value>) -> Option<ApiErrorObject> {
    let (field, rule) = (text(error, &["field"]), text(error, &["rule"]));
    let broken = || Some(format!("`{}` {}", field.as_deref()?, rule?));
    let object = ApiErrorObject {
        title: text(error, &["title"]),
        detail: text(error, &["detail", "details", "message"]).or_else(broken),
        code: text(error, &["code"]),
        pointer: error
            .get("source")
            .and_then(|source| source.get("pointer"))
            .and_then(scalar)
            .or_else(|| Some(format!("/{}", field.as_deref()?))),
        status: text(error, &["status"]).and_then(|status| status.parse().ok()),
        meta: error.get("meta").cloned(),
    };
    object.message().is_some().then_some(object)
}

fn text(error: &Map<String, Value>, names: &[&str]) -> Option<String> {
    names
        .iter()
        .find_map(|name| error.get(*name).and_then(scalar))
}

fn scalar(value: &Value) -> Option<String> {
    match value {
        Value::String(text) => Some(text.clone()),
        Value::Number(number) => Some(number.to_string()),
        Value::Array(parts) => {
            let parts: Vec<_> = parts.iter().filter_map(scalar).collect();
            (!parts.is_empty()).then(|| parts.join(", "))
        }
        _ => None,
    }
}

/// The vendor's message in one line; without one, the kind of body it sent.
pub(super) fn message(objects: &[ApiErrorObject], answer: &Answer) -> String {
    let said: Vec<_> = objects.iter().filter_map(ApiErrorObject::message).collect();
    if !said.is_empty() {
        return said.join("; ");
    }
    if let Some(told) = redirect(answer) {
        return told;
    }
    let length = answer.body.len();
    let sender = base(answer).map_or_else(String::new, |base| format!(" of {base}"));
    let media_type = answer
        .headers
        .get(http::header::CONTENT_TYPE)
        .and_then(|value| value.to_str().ok())
        .and_then(|value| value.split(';').next())
        .map_or("no declared type", str::trim);
    match (&answer.cut, length) {
        (Some(Truncation::Long(limit)), _) => {
            format!("the answer{sender} cannot be told: {}", beyond(*limit))
        }
        (Some(Truncation::Short(breakdown)), _) => {
            format!(
                "the answer{sender} broke off after {length} bytes: {}",
                breakdown.reason
            )
        }
        (None, 0) => format!("the answer{sender} has no body"),
        (None, _) => {
            format!("the answer{sender} describes no error ({length} bytes of {media_type})")
        }
    }
}

/// The base URL of the server that responded: without a vendor's message, it may be the wrong server.
fn base(answer: &Answer) -> Option<String> {
    let url = answer.url.as_ref()?;
    let origin = url.origin().ascii_serialization();
    let below = answer.place.path.matches('/').count();
    if below == 0 {
        // A file or a token: no base URL is known, and the path may be a secret.
        return Some(origin);
    }
    let segments: Vec<_> = url.path().split('/').collect();
    let base = segments
        .get(..segments.len().checked_sub(below)?)?
        .join("/");
    Some(format!("{origin}{base}"))
}

/// The redirect's target, without path and query, which may identify someone.
fn redirect(answer: &Answer) -> Option<String> {
    let from = answer.url.as_deref();
    let parse = |location| url::Url::options().base_url(from).parse(location);
    let target = match (answer.status.as_u16(), answer.header("location")) {
        (300..=303 | 305..=399, Some(location)) => match parse(location) {
            Ok(url) if from.is_some_and(|from| from.origin() == url.origin()) => {
                "to another path of the same host".to_owned()
            }
            Ok(url) if url.has_host() => format!("to {}", url.origin().ascii_serialization()),
            Err(url::ParseError::RelativeUrlWithoutBase) => {
                "to another path of the same host".to_owned()
            }
            _ => "to something else than a host".to_owned(),
        },
        (301..=303 | 307 | 308, None) => "without saying where to".to_owned(),
        _ => return None,
    };
    Some(format!(
        "it redirects {target}, and no redirect is followed"
    ))
}

/// The message for a body beyond the limit.
pub(super) fn beyond(limit: usize) -> String {
    format!("the body has more than {limit} bytes; `max_response_size` sets how many are read")
}
