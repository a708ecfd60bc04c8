//! What a handler answers, before it becomes bytes.

use std::borrow::Cow;

use bytes::Bytes;
use http::StatusCode;
use http::header::{HeaderMap, HeaderName, HeaderValue};
use serde::Serialize;
use serde_json::Value;

/// A vendor's answer.
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
    /// Kept as a value, since somebody on the way changes it.
    Json(Value),
    /// JSON as it is sent.
    Written(Bytes),
    Text {
        media_type: &'static str,
        text: Bytes,
    },
}

impl Body {
    /// The JSON value to check against the contract, if the body is one.
    pub(crate) fn json(&self) -> Option<Cow<'_, Value>> {
        match self {
            Self::Json(value) => Some(Cow::Borrowed(value)),
            Self::Written(text) => serde_json::from_slice(text).ok().map(Cow::Owned),
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

    /// An answer that nobody changes any more: from what it tells of straight to bytes.
    pub(crate) fn written(status: StatusCode, body: &impl Serialize) -> Self {
        let mut written = Vec::with_capacity(2_048);
        // Writing to memory does not fail.
        let _ = serde_json::to_writer(&mut written, body);
        Self::bytes(status, written)
    }

    /// An answer that is JSON already.
    pub(crate) fn bytes(status: StatusCode, mut written: Vec<u8>) -> Self {
        // The journal keeps it.
        written.shrink_to_fit();
        Self::new(status, Body::Written(written.into()))
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
        let body = self.body.json().unwrap_or_default();
        let errors = [body.pointer("/errors/0"), Some(&*body)];
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
