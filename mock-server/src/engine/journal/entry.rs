//! One exchange as the journal keeps it.

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

/// One exchange: a request and what became of it. As JSON it has the messages too, redacted as [`Journal`](super::Journal)
/// says.
#[derive(Debug, Clone)]
#[non_exhaustive]
pub struct JournalEntry {
    /// Its number in this world, from 1.
    pub number: u64,
    /// When the request arrived, on the world's clock.
    pub at: Timestamp,
    /// Which API it was for; of a webhook, which one it came from.
    pub api: Api,
    /// The request method.
    pub method: String,
    /// The vendor's own path, still percent-encoded, without the query: `/api/v1/transactions`. What opens a file is not in
    /// it: `/api/v1/files/{token}/a.png`.
    pub path: String,
    /// The `operationId` it was routed to, or the name of what is served beside the contract, if any: one of
    /// [`operation`](crate::operation).
    pub operation: Option<String>,
    /// The status it was answered with; 0 for a webhook that got no answer.
    pub status: u16,
    /// The answer came from the store of idempotent answers, not from the handler.
    pub replayed: bool,
    /// A fault that the test ordered struck this exchange. If it reset the connection, nobody got the answer.
    pub injected: bool,
    /// The rule that refused the request, if one did, in words: `unauthenticated: missing`, `rate limit: 300`, `unknown path`,
    /// `contract: body /data is missing`, `not found`, `fault: 503`, `vendor: ...` with the vendor's own code or title.
    pub refused_by: Option<String>,
    /// How the request broke the contract: refused with an error where the world refuses, only noted where it does not.
    pub violations: Vec<Violation>,
    /// What the client sent and the vendor's handler did not read: members of the body as JSON pointers
    /// (`/data/attributes/colour`), query parameters as `?colour`. Empty of a request that was refused.
    pub unread: Vec<String>,
    /// Of a webhook that the mock delivered, what became of the attempt; `None` for a request that it answered.
    pub delivery: Option<Delivery>,
    /// The request body, if bodies are recorded.
    pub request_body: Option<Bytes>,
    /// The response body, if bodies are recorded.
    pub response_body: Option<Bytes>,
    pub(crate) messages: Messages,
}

/// Both messages of an exchange, as they were. What is shown of them is redacted.
#[derive(Clone, Default)]
pub(crate) struct Messages {
    /// Where the client sent the request, query included.
    pub(crate) url: String,
    pub(crate) request_headers: Headers,
    pub(crate) request_body: Bytes,
    pub(crate) response_headers: Headers,
    pub(crate) response_body: Bytes,
    /// What describes them, in a message that the contract knows.
    pub(crate) described: Option<(&'static Contract, &'static Operation)>,
    pub(crate) times: Times,
    /// How long it took beside those: a delivery, until its answer was there.
    pub(crate) took: Duration,
    /// Whether the answer is a refusal in words that have nothing of the client's but what the entry says of it anyway.
    pub(crate) fixed: bool,
    /// The ids of the events that it told of.
    pub(crate) announced: Vec<String>,
    /// What repeated attempts have in common, once somebody looked.
    pub(crate) names: OnceLock<Vec<String>>,
    /// Whether bodies and query are shown as they are.
    pub(crate) open: bool,
}

/// A message as it may be shown to anybody.
#[derive(Debug, Serialize)]
pub(crate) struct Shown {
    pub(crate) headers: Vec<Pair>,
    pub(crate) body: Option<Value>,
}

impl JournalEntry {
    /// About how much memory it takes; the bodies that are shown are those of the messages.
    pub(super) fn bytes(&self) -> usize {
        let messages = &self.messages;
        let headers = messages.request_headers.bytes() + messages.response_headers.bytes();
        let violations = self.violations.iter().map(Violation::bytes);
        let unread = self.unread.iter().map(String::len);
        let texts = violations.chain(unread).sum::<usize>();
        let bodies = messages.request_body.len() + messages.response_body.len();
        size_of::<Self>() + self.path.len() + messages.url.len() + headers + bodies + texts
    }

    /// A request header as it was sent, if it is text; the first of several.
    pub fn header(&self, name: &str) -> Option<&str> {
        self.messages.request_headers.get(name)
    }

    /// The query parameters as they were sent, decoded.
    pub fn query(&self) -> Vec<(String, String)> {
        let query = self.messages.url.split_once('?').map_or("", |it| it.1);
        let pairs = url::form_urlencoded::parse(query.as_bytes());
        pairs.into_owned().collect()
    }

    /// How long each stage of `docs/architecture.md` took, in real time; what waited for a socket is not in it.
    pub fn stages(&self) -> impl Iterator<Item = (&'static str, Duration)> {
        STAGES.into_iter().zip(self.messages.times)
    }

    /// The request body as it was sent, if it is JSON or a form without files.
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

    /// The address with what may be shown of the query.
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

/// Says no more than that they are there: what is personal in them does not get into a log.
impl fmt::Debug for Messages {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Messages").finish_non_exhaustive()
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

/// Microseconds, to a tenth.
pub(crate) fn micros(time: Duration) -> Value {
    json!((time.as_secs_f64() * 1e7).round() / 10.0)
}
