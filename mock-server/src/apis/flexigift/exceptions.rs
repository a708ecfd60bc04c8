//! The responses of json-server where it throws an exception.

use http::StatusCode;

use crate::engine::{Body, Reply};

const HTML: &str = "text/html; charset=utf-8";

/// A stored row that is no JSON.
pub(super) fn unreadable(error: &serde_json::Error) -> Reply {
    exception(&format!("Error: a stored row cannot be read: {error}"))
}

/// A call of a missing method.
pub(super) fn type_error(method: &str) -> Reply {
    exception(&format!("TypeError: {method} is not a function"))
}

/// An exception in json-server: the response is its stack trace, of which we give the first line.
pub(super) fn exception(first_line: &str) -> Reply {
    text(StatusCode::INTERNAL_SERVER_ERROR, first_line.to_owned())
}

/// An id to compare with is `null` or `undefined`.
pub(super) fn without(id: &str) -> Reply {
    exception(&format!(
        "TypeError: Cannot read properties of {id} (reading 'toString')"
    ))
}

/// A path parameter that cannot be decoded.
pub(super) fn undecodable(parameter: &str) -> Reply {
    exception(&format!("URIError: Failed to decode param '{parameter}'"))
}

/// An HTML page, or text labelled as one.
pub(super) fn text(status: StatusCode, text: String) -> Reply {
    Reply::new(
        status,
        Body::Text {
            media_type: HTML,
            text: text.into(),
        },
    )
}
