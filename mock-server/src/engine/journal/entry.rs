//! One exchange in the journal.

use std::fmt;
use std::sync::OnceLock;
use std::time::Duration;

use bytes::Bytes;
use jiff::Timestamp;
use serde::{Serialize, Serializer};
use serde_json::{Value, json};

use super::headers::Headers;
use super::shown::{self, Pair};
use crate::Api;
use crate::engine::reply;
use crate::engine::stopwatch::{STAGES, Times};
use crate::engine::{Contract, Delivery, Operation, Violation};

/// One exchange: a request and its outcome. Its JSON includes the messages, redacted like the
/// [`Journal`](super::Journal).
#[derive(Clone)]
#[non_exhaustive]
pub struct JournalEntry {
    /// Its number in this world, starting at 1.
    pub number: u64,
    /// When the request arrived, on the world's clock.
    pub at: Timestamp,
    /// The API of the request, or the one that a webhook comes from.
    pub api: Api,
    /// The request method.
    pub method: String,
    /// The vendor's own path, percent-encoded and without the query: `/api/v1/transactions`. File access tokens are
    /// removed: `/api/v1/files/{token}/a.png`.
    pub path: String,
    /// The `operationId`, or the name of a path outside the contract, if any: one of [`operation`](crate::operation).
    pub operation: Option<String>,
    /// The status of the response; 0 for a webhook without a response.
    pub status: u16,
    /// Whether the response is a stored idempotent one, and not from the handler.
    pub replayed: bool,
    /// Whether an injected fault affected this exchange. If it reset the connection, no one received the response.
    pub injected: bool,
    /// The rule that refused the request, if any, in words: `unauthenticated: missing`, `rate limit: 300`, `unknown
    /// path`, `contract: body /data is missing`, `not found`, `fault: 503`, `vendor: ...` with the vendor's own code
    /// or title.
    pub refused_by: Option<String>,
    /// The contract violations of the request: refused with an error where the world refuses, otherwise only noted.
    pub violations: Vec<Violation>,
    /// The parts of the request that the vendor's handler did not read: body members as JSON pointers
    /// (`/data/attributes/colour`), query parameters as `?colour`. Empty for a refused request.
    pub unread: Vec<String>,
    /// For a webhook that the mock delivered, the outcome of the attempt; `None` for an incoming request.
    pub delivery: Option<Delivery>,
    /// The request body, if bodies are recorded.
    pub request_body: Option<Bytes>,
    /// The response body, if bodies are recorded.
    pub response_body: Option<Bytes>,
    pub(crate) messages: Messages,
}

/// Both messages of an exchange, unredacted. Their output is redacted.
#[derive(Clone, Default)]
pub(crate) struct Messages {
    /// The URL of the request, including the query.
    pub(crate) url: String,
    pub(crate) request_headers: Headers,
    pub(crate) request_body: Bytes,
    pub(crate) response_headers: Headers,
    pub(crate) response_body: Bytes,
    /// The contract's description, for a declared message.
    pub(crate) described: Option<(&'static Contract, &'static Operation)>,
    pub(crate) times: Times,
    /// Additional time: that of a delivery, until its response arrived.
    pub(crate) took: Duration,
    /// Whether the response is a refusal whose words contain nothing of the client's beyond what the entry shows
    /// anyway.
    pub(crate) fixed: bool,
    /// The ids of the events that it announced.
    pub(crate) announced: Vec<String>,
    /// What repeated attempts have in common, computed on demand.
    pub(crate) names: OnceLock<Vec<String>>,
    /// Whether bodies and query are shown unredacted.
    pub(crate) open: bool,
}

/// A message in its redacted form.
#[derive(Debug, Serialize)]
pub(crate) struct Shown {
    pub(crate) headers: Vec<Pair>,
    pub(crate) body: Option<Value>,
}

impl JournalEntry {
    /// The approximate memory; shown bodies share that of the messages.
    pub(super) fn bytes(&self) -> usize {
        let messages = &self.messages;
        let headers = messages.request_headers.bytes() + messages.response_headers.bytes();
        let violations = self.violations.iter().map(Violation::bytes);
        let unread = self.unread.iter().map(String::len);
        let texts = violations.chain(unread).sum::<usize>();
        let bodies = messages.request_body.len() + messages.response_body.len();
        size_of::<Self>() + self.path.len() + messages.url.len() + headers + bodies + texts
    }

    /// Returns the original value of a request header, if it is text; the first of several.
    pub fn header(&self, name: &str) -> Option<&str> {
        self.messages.request_headers.get(name)
    }

    /// Returns the original query parameters, decoded.
    pub fn query(&self) -> Vec<(String, String)> {
        let query = self.messages.url.split_once('?').map_or("", |it| it.1);
        let pairs = url::form_urlencoded::parse(query.as_bytes());
        pairs.into_owned().collect()
    }

    /// Returns how long each stage of `docs/architecture.md` took, in real time, without socket waits.
    pub fn stages(&self) -> impl Iterator<Item = (&'static str, Duration)> {
        STAGES.into_iter().zip(self.messages.times)
    }

    /// The request body, if it is JSON or a form without files.
    pub(super) fn request_document(&self) -> Option<Value> {
        shown::document(&self.messages.request_headers, &self.messages.request_body)
    }

    pub(crate) fn shown_query(&self) -> Vec<Pair> {
        let Messages {
            open, described, ..
        } = self.messages;
        let shown = |(name, value): (String, String)| match open {
            true => shown::open_parameter(name, &value),
            false => shown::parameter(described, name, &value),
        };
        self.query().into_iter().map(shown).collect()
    }

    /// The URL with a redacted query.
    pub(crate) fn shown_url(&self) -> String {
        let url = &self.messages.url;
        let Some((place, _)) = url.split_once('?') else {
            return url.clone();
        };
        let pairs = self.shown_query().into_iter();
        let pairs: Vec<_> = pairs.map(|Pair { name, value }| (name, value)).collect();
        if self.messages.open && pairs == self.query() {
            return url.clone();
        }
        let mut query = url::form_urlencoded::Serializer::new(String::new());
        format!("{place}?{}", query.extend_pairs(pairs).finish())
    }

    pub(crate) fn shown_request(&self) -> Shown {
        let it = &self.messages;
        let schema = it.described.and_then(|(contract, operation)| {
            let body = operation.request_body()?;
            Some((contract, body.schema.value()))
        });
        Shown {
            headers: shown::request_headers(&it.request_headers, it.described, it.open),
            body: shown::body(&it.request_headers, &it.request_body, schema, it.open),
        }
    }

    pub(crate) fn shown_response(&self) -> Shown {
        let it = &self.messages;
        let is_open = it.open || it.fixed;
        let status = http::StatusCode::from_u16(self.status).ok();
        let schema = it.described.zip(status);
        let schema = schema.and_then(|((contract, operation), status)| {
            Some((contract, contract.response_schema(operation, status)?))
        });
        Shown {
            headers: shown::headers(&it.response_headers, it.open),
            body: match shown::body(&it.response_headers, &it.response_body, schema, is_open) {
                Some(mut body) if !is_open && self.status >= 400 => {
                    let said = shown::document(&it.response_headers, &it.response_body);
                    reply::restore_codes(&mut body, &said.unwrap_or_default());
                    Some(body)
                }
                body => body,
            },
        }
    }
}

/// As redacted as its JSON: recorded bodies have credentials.
impl fmt::Debug for JournalEntry {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_tuple("JournalEntry").field(&json!(self)).finish()
    }
}

impl Serialize for JournalEntry {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let Shown { headers, body } = self.shown_request();
        let stages = self
            .stages()
            .map(|(stage, time)| (stage.to_owned(), micros(time)));
        let mut entry = json!({
            "number": self.number,
            "at": self.at,
            "api": self.api,
            "method": self.method,
            "path": self.path,
            "operation": self.operation,
            "status": self.status,
            "replayed": self.replayed,
            "injected": self.injected,
            "refused_by": self.refused_by,
            "violations": self.violations,
            "unread": self.unread,
            "stages_us": stages.collect::<serde_json::Map<_, _>>(),
            "request": {"url": self.shown_url(), "query": self.shown_query(), "headers": headers, "body": body},
            "response": self.shown_response(),
            "curl": self.to_curl(),
        });
        if let Some(delivery) = &self.delivery {
            entry["delivery"] = json!(delivery);
        }
        entry.serialize(serializer)
    }
}

/// Microseconds, with one decimal.
pub(crate) fn micros(time: Duration) -> Value {
    json!((time.as_secs_f64() * 1e7).round() / 10.0)
}
