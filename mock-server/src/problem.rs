//! The mock's own errors, as problem details (RFC 9457).

use bytes::Bytes;
use http::header::{CONTENT_LENGTH, CONTENT_TYPE, HeaderValue, RETRY_AFTER};
use http::{Response, StatusCode};
use serde_json::{Value, json};

/// The `Retry-After` value if the store is unavailable.
pub(crate) const COME_BACK_SECONDS: &str = "1";

/// The response for an error of the mock itself.
pub(crate) fn problem(status: StatusCode, detail: &str) -> Response<Bytes> {
    let body = json!({
        "type": "about:blank",
        "title": status.canonical_reason().unwrap_or("Error"),
        "status": status.as_u16(),
        "detail": detail,
    });
    let mut response = answer(status, "application/problem+json", body.to_string().into());
    if status == StatusCode::SERVICE_UNAVAILABLE {
        let seconds = HeaderValue::from_static(COME_BACK_SECONDS);
        response.headers_mut().insert(RETRY_AFTER, seconds);
    }
    response
}

/// A JSON response of the mock itself.
pub(crate) fn json_answer(status: StatusCode, body: &Value) -> Response<Bytes> {
    json_bytes(status, body.to_string().into())
}

/// A JSON response from a serialized body.
pub(crate) fn json_bytes(status: StatusCode, body: Bytes) -> Response<Bytes> {
    answer(status, "application/json", body)
}

fn answer(status: StatusCode, media_type: &'static str, body: Bytes) -> Response<Bytes> {
    let mut response = Response::new(body);
    *response.status_mut() = status;
    let length = HeaderValue::from(response.body().len());
    let headers = response.headers_mut();
    headers.insert(CONTENT_TYPE, HeaderValue::from_static(media_type));
    headers.insert(CONTENT_LENGTH, length);
    response
}
