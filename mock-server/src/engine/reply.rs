//! What a handler answers, before it becomes bytes.

use bytes::Bytes;
use http::StatusCode;
use http::header::{HeaderMap, HeaderName, HeaderValue};
use serde_json::Value;

/// A vendor's answer: kept as a JSON value until the end, so that it can be checked against the contract.
#[derive(Debug, Clone)]
pub(crate) struct Reply {
    pub(crate) status: StatusCode,
    pub(crate) headers: HeaderMap,
    pub(crate) body: Body,
}

/// The body of a [`Reply`].
#[derive(Debug, Clone)]
pub(crate) enum Body {
    Empty,
    Json(Value),
    Text {
        media_type: &'static str,
        text: Bytes,
    },
}

impl Body {
    /// The JSON value to check against the contract, if the body is one.
    pub(crate) fn json(&self) -> Option<&Value> {
        match self {
            Self::Json(value) => Some(value),
            Self::Empty | Self::Text { .. } => None,
        }
    }
}

impl Reply {
    pub(crate) fn json(status: StatusCode, body: Value) -> Self {
        Self::new(status, Body::Json(body))
    }

    pub(crate) fn ok(body: Value) -> Self {
        Self::json(StatusCode::OK, body)
    }

    pub(crate) fn empty(status: StatusCode) -> Self {
        Self::new(status, Body::Empty)
    }

    pub(crate) fn new(status: StatusCode, body: Body) -> Self {
        Self {
            status,
            headers: HeaderMap::new(),
            body,
        }
    }

    /// The vendor's own word for an error: a code or a title, none of which has a value of the client's in it; else the
    /// status.
    pub(crate) fn code(&self) -> String {
        let body = self.body.json().unwrap_or(&Value::Null);
        let errors = [body.pointer("/errors/0"), Some(body)];
        let words = errors.into_iter().flatten().flat_map(|error| {
            let words = ["code", "title", "error"].map(|name| error.get(name));
            words.into_iter().flatten().filter_map(Value::as_str)
        });
        let word = words.into_iter().next();
        word.map_or_else(|| self.status.to_string(), str::to_owned)
    }

    pub(crate) fn header(mut self, name: HeaderName, value: impl AsRef<str>) -> Self {
        self.set(name, value);
        self
    }

    /// Sets a header that is the same on every answer.
    pub(crate) fn set_static(&mut self, name: HeaderName, value: &'static str) {
        self.headers.insert(name, HeaderValue::from_static(value));
    }

    /// Sets a header. A value that is not a legal header value, such as one with a line break that came in with a
    /// request, is left out rather than sent.
    pub(crate) fn set(&mut self, name: HeaderName, value: impl AsRef<str>) {
        if let Ok(value) = HeaderValue::from_str(value.as_ref()) {
            self.headers.insert(name, value);
        }
    }
}
