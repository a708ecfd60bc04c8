//! A journal entry in the form that the replicas of a world share.

use std::sync::OnceLock;
use std::time::Duration;

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use bytes::Bytes;
use http::HeaderName;
use http::header::{AUTHORIZATION, COOKIE, PROXY_AUTHORIZATION, SET_COOKIE};
use jiff::Timestamp;
use serde::{Deserialize, Serialize};

use super::headers::Headers;
use super::{Describe, JournalEntry, Messages};
use crate::Api;
use crate::engine::{Delivery, Violation};

/// Larger bodies are not shared: listing the journal reads all of them.
const LONGEST_BODY: usize = 64 * 1024;

/// Credentials are never stored.
const CREDENTIALS: [HeaderName; 4] = [AUTHORIZATION, COOKIE, PROXY_AUTHORIZATION, SET_COOKIE];

#[derive(Serialize, Deserialize)]
pub(super) struct SharedEntry {
    at: Timestamp,
    api: Api,
    method: String,
    path: String,
    operation: Option<String>,
    status: u16,
    replayed: bool,
    injected: bool,
    refused_by: Option<String>,
    violations: Vec<Violation>,
    unread: Vec<String>,
    delivery: Option<Delivery>,
    url: String,
    request: Message,
    response: Message,
    times: Vec<Duration>,
    #[serde(default)]
    took: Duration,
    #[serde(default)]
    fixed: bool,
    #[serde(default)]
    announced: Vec<String>,
    open: bool,
}

#[derive(Serialize, Deserialize)]
struct Message {
    headers: Vec<(String, String)>,
    /// In Base64.
    body: String,
}

impl Message {
    fn new(headers: &Headers, body: &Bytes) -> Self {
        let shared = headers
            .iter()
            .filter(|(name, _)| !CREDENTIALS.iter().any(|it| it == name));
        let text = |(name, value): (&str, &[u8])| {
            let value = String::from_utf8_lossy(value).into_owned();
            (name.to_owned(), value)
        };
        let body = if body.len() > LONGEST_BODY {
            &[][..]
        } else {
            body
        };
        Self {
            headers: shared.map(text).collect(),
            body: STANDARD.encode(body),
        }
    }

    fn read(self) -> (Headers, Bytes) {
        let headers = self.headers.iter();
        let headers = headers.map(|(name, value)| (name.as_str(), value.as_bytes()));
        let body = STANDARD.decode(&self.body).unwrap_or_default();
        (headers.collect(), body.into())
    }
}

impl From<&JournalEntry> for SharedEntry {
    fn from(entry: &JournalEntry) -> Self {
        let messages = &entry.messages;
        Self {
            at: entry.at,
            api: entry.api,
            method: entry.method.clone(),
            path: entry.path.clone(),
            operation: entry.operation.clone(),
            status: entry.status,
            replayed: entry.replayed,
            injected: entry.injected,
            refused_by: entry.refused_by.clone(),
            violations: entry.violations.clone(),
            unread: entry.unread.clone(),
            delivery: entry.delivery.clone(),
            url: messages.url.clone(),
            request: Message::new(&messages.request_headers, &messages.request_body),
            response: Message::new(&messages.response_headers, &messages.response_body),
            times: messages.times.to_vec(),
            took: messages.took,
            fixed: messages.fixed,
            announced: messages.announced.clone(),
            open: messages.open,
        }
    }
}

impl SharedEntry {
    /// The entry of this number.
    pub(super) fn into_entry(self, number: u64, describe: &Describe) -> JournalEntry {
        let described = (self.operation.as_deref()).and_then(|id| describe(self.api, id));
        let (request_headers, request_body) = self.request.read();
        let (response_headers, response_body) = self.response.read();
        JournalEntry {
            number,
            at: self.at,
            api: self.api,
            method: self.method,
            path: self.path,
            operation: self.operation,
            status: self.status,
            replayed: self.replayed,
            injected: self.injected,
            refused_by: self.refused_by,
            violations: self.violations,
            unread: self.unread,
            delivery: self.delivery,
            request_body: self.open.then(|| request_body.clone()),
            response_body: self.open.then(|| response_body.clone()),
            messages: Messages {
                url: self.url,
                request_headers,
                request_body,
                response_headers,
                response_body,
                described,
                times: self.times.try_into().unwrap_or_default(),
                took: self.took,
                fixed: self.fixed,
                announced: self.announced,
                names: OnceLock::new(),
                open: self.open,
            },
        }
    }
}
