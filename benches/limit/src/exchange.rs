//! One request and its response, and the journal that stores them.

use std::collections::VecDeque;

use bytes::Bytes;
use http::header::{AUTHORIZATION, CONTENT_TYPE, HOST};
use http::request::Parts;
use http::{HeaderMap, HeaderName, HeaderValue, Response, StatusCode};
use jiff::Timestamp;
use serde_json::Value;

const JOURNAL_CAPACITY: usize = 1_000;

/// A request.
pub(crate) struct Asked {
    pub(crate) head: Parts,
    pub(crate) body: Bytes,
}

/// A response, or the status of a refusal.
pub(crate) type Said = Result<Response<Bytes>, StatusCode>;

impl Asked {
    pub(crate) fn path(&self) -> &str {
        self.head.uri.path()
    }

    fn header(&self, name: HeaderName) -> Result<&str, StatusCode> {
        let value = self.head.headers.get(name);
        let text = value.and_then(|value| value.to_str().ok());
        text.ok_or(StatusCode::BAD_REQUEST)
    }

    /// The host that URLs in a response name.
    pub(crate) fn host(&self) -> Result<&str, StatusCode> {
        self.header(HOST)
    }

    /// The bearer token (RFC 6750).
    pub(crate) fn bearer(&self) -> Result<&str, StatusCode> {
        let header = self.header(AUTHORIZATION);
        let token = header.ok().and_then(|it| it.strip_prefix("Bearer "));
        token.ok_or(StatusCode::UNAUTHORIZED)
    }

    /// The body, if it is JSON of this media type.
    pub(crate) fn json(&self, media_type: &str) -> Result<Value, StatusCode> {
        match self.header(CONTENT_TYPE)? == media_type {
            true => serde_json::from_slice(&self.body).map_err(|_| StatusCode::BAD_REQUEST),
            false => Err(StatusCode::UNSUPPORTED_MEDIA_TYPE),
        }
    }
}

/// The last exchanges.
#[derive(Default)]
pub(crate) struct Journal(VecDeque<Entry>);

/// One exchange, both messages as they were.
#[expect(dead_code, reason = "kept for whoever asks, and nobody does here")]
struct Entry {
    at: Timestamp,
    asked: Asked,
    status: StatusCode,
    headers: HeaderMap,
    body: Bytes,
}

impl Journal {
    /// Stores an exchange, and makes its response.
    pub(crate) fn record(
        &mut self,
        at: Timestamp,
        asked: Asked,
        status: StatusCode,
        headers: impl IntoIterator<Item = (HeaderName, HeaderValue)>,
        body: Bytes,
    ) -> Said {
        let mut response = Response::new(body.clone());
        *response.status_mut() = status;
        *response.headers_mut() = HeaderMap::with_capacity(13);
        for (name, value) in headers {
            response.headers_mut().insert(name, value);
        }
        if self.0.len() == JOURNAL_CAPACITY {
            self.0.pop_front();
        }
        self.0.push_back(Entry {
            at,
            asked,
            status,
            headers: response.headers().clone(),
            body,
        });
        Ok(response)
    }
}

#[expect(
    clippy::disallowed_methods,
    reason = "the one place that reads the clock"
)]
pub(crate) fn now() -> Timestamp {
    Timestamp::now()
}

/// A value that is only known when it is sent.
pub(crate) fn header(value: String) -> Result<HeaderValue, StatusCode> {
    HeaderValue::try_from(value).map_err(|_| StatusCode::BAD_REQUEST)
}

/// A header that does not change.
pub(crate) const fn fixed(value: &'static str) -> HeaderValue {
    HeaderValue::from_static(value)
}
