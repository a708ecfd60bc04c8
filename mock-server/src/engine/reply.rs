//! A handler's response, before it is serialized.

use std::borrow::Cow;

use bytes::Bytes;
use http::StatusCode;
use http::header::{HeaderMap, HeaderName, HeaderValue};
use serde::Serialize;
use serde_json::Value;

/// A vendor's response.
#[derive(Debug, Clone)]
pub(crate) struct Reply {
    pub(crate) status: StatusCode,
    pub(crate) headers: HeaderMap,
    pub(crate) body: Body,
    /// Whether it contains only the vendor's words, and nothing of a client's.
    pub(crate) is_fixed: bool,
    /// The form of the first response, if this is a replay.
    pub(crate) form: Option<u8>,
}

/// The body of a [`Reply`].
#[derive(Debug, Clone)]
pub(crate) enum Body {
    Empty,
    /// A value, because a later stage may change it.
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

    /// A response that no later stage changes: serialized directly.
    pub(crate) fn written(status: StatusCode, body: &impl Serialize) -> Self {
        let mut written = Vec::with_capacity(2_048);
        // Writing to memory does not fail.
        let _ = serde_json::to_writer(&mut written, body);
        Self::bytes(status, written)
    }

    /// A response that is JSON already.
    pub(crate) fn bytes(status: StatusCode, written: Vec<u8>) -> Self {
        Self::new(status, Body::Written(exact(written)))
    }

    pub(crate) fn empty(status: StatusCode) -> Self {
        Self::new(status, Body::Empty)
    }

    pub(crate) fn new(status: StatusCode, body: Body) -> Self {
        Self {
            status,
            headers: HeaderMap::new(),
            body,
            is_fixed: false,
            form: None,
        }
    }

    /// The vendor's identifier of an error: a code or a title, which never contains a client's value; else the
    /// status.
    pub(crate) fn code(&self) -> String {
        let body = self.body.json().unwrap_or_default();
        let found = errors(&body).find_map(|(_, error)| code(error));
        found.map_or_else(|| self.status.to_string(), |(_, word)| word.to_owned())
    }

    /// Marks it as containing nothing of a client's.
    pub(crate) fn fixed(mut self) -> Self {
        self.is_fixed = true;
        self
    }

    pub(crate) fn header(mut self, name: HeaderName, value: impl AsRef<str>) -> Self {
        self.set(name, value);
        self
    }

    /// Sets a header that is the same on every response.
    pub(crate) fn set_static(&mut self, name: HeaderName, value: &'static str) {
        self.headers.insert(name, HeaderValue::from_static(value));
    }

    /// Sets a header. An invalid value, such as one with a line break from a request, is omitted.
    pub(crate) fn set(&mut self, name: HeaderName, value: impl AsRef<str>) {
        if let Ok(value) = HeaderValue::from_str(value.as_ref()) {
            self.headers.insert(name, value);
        }
    }
}

/// A body without spare memory, because the journal keeps it. A short one is copied: shrunk where it is, it would leave a gap
/// that the next buffer does not fit into.
pub(super) fn exact(mut written: Vec<u8>) -> Bytes {
    const SHORT: usize = 4 * 1024;
    if written.len() < SHORT {
        return Bytes::copy_from_slice(&written);
    }
    written.shrink_to_fit();
    written.into()
}

/// The errors of a response, with their locations.
fn errors(body: &Value) -> impl Iterator<Item = (String, &Value)> {
    let listed = body.get("errors").and_then(Value::as_array);
    let listed = listed.into_iter().flatten().enumerate();
    let listed = listed.map(|(at, error)| (format!("/errors/{at}"), error));
    let nested = body.get("error").filter(|it| it.is_object());
    let nested = nested.map(|error| ("/error".to_owned(), error));
    listed.chain(nested).chain([(String::new(), body)])
}

/// The identifier of an error, and its member; a code that repeats the status does not count if there is a title.
fn code(error: &Value) -> Option<(&'static str, &str)> {
    let words = ["code", "title", "error"].into_iter();
    let words = words.filter_map(|name| Some((name, error.get(name)?.as_str()?)));
    let status = error["status"]
        .as_u64()
        .and_then(|it| u16::try_from(it).ok());
    let status = status.and_then(|it| StatusCode::from_u16(it).ok());
    let status = status.and_then(|it| it.canonical_reason());
    let status = status.map(|it| it.to_uppercase().replace(' ', "_"));
    let mut last = None;
    for (name, word) in words {
        last = Some((name, word));
        if status.as_deref() != Some(word) {
            break;
        }
    }
    last
}

/// Restores the codes of a response's errors, which the journal shows anyway, in its redacted form.
pub(super) fn restore_codes(shown: &mut Value, answer: &Value) {
    for (place, error) in errors(answer) {
        if let Some((name, word)) = code(error)
            && let Some(member) = shown.pointer_mut(&format!("{place}/{name}"))
        {
            *member = word.into();
        }
    }
}
