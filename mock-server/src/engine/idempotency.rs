//! Idempotency keys: the first response is stored with the effect, in one unit of work, and returned again.

use std::borrow::Cow;
use std::collections::HashMap;
use std::collections::hash_map::Entry;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::Duration;

use http::StatusCode;
use jiff::Timestamp;
use serde::{Deserialize, Serialize};
use serde_json::Value;
use serde_json::value::{RawValue, to_raw_value};
use sha1::{Digest, Sha1};

use super::{Body, Refusal, Reply};
use crate::store::{Record, StoreError, Transaction};

/// The idempotency key of a request, for vendors that support it.
#[derive(Debug, Clone)]
pub(crate) struct Idempotency {
    /// The owner of the key: scopes never share responses.
    pub(crate) scope: Cow<'static, str>,
    pub(crate) key: String,
    /// A digest of everything that must be the same for the same key; a digest, so that no personal data is stored
    /// for it.
    pub(crate) fingerprint: String,
    /// The vendor's number of the form in which it writes the response, stored with it: a replay is the first body.
    pub(crate) form: u8,
    /// How long the key is remembered.
    pub(crate) retention: Duration,
    /// The response to a request whose key is in use by a request in progress; by default it waits.
    pub(crate) in_flight: Option<fn() -> Reply>,
    /// Whether an injected fault is stored under the key, as the vendor does with its own failures.
    pub(crate) stores_faults: bool,
}

/// The keys of requests in progress with their fingerprints, for vendors that refuse a second one in the meantime.
#[derive(Debug, Clone, Default)]
pub(crate) struct InFlight(Arc<Mutex<HashMap<String, String>>>);

impl InFlight {
    fn keys(&self) -> MutexGuard<'_, HashMap<String, String>> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Reserves the key until the value is dropped.
    ///
    /// # Errors
    ///
    /// If another request has it: [`Refusal::IdempotencyMismatch`] if that one has other parameters, else this refusal.
    pub(crate) fn begin(
        &self,
        key: &Idempotency,
        refuse: fn() -> Reply,
    ) -> Result<Arc<Held>, Refusal> {
        let id = key.id();
        match self.keys().entry(id.clone()) {
            Entry::Occupied(first) if *first.get() != key.fingerprint => Err(key.mismatch()),
            Entry::Occupied(_) => Err(refuse().into()),
            Entry::Vacant(free) => {
                free.insert(key.fingerprint.clone());
                Ok(Arc::new(Held {
                    among: self.clone(),
                    id,
                }))
            }
        }
    }
}

/// A key in use. It is a response extension, so that a delayed response keeps it.
#[derive(Debug)]
pub(crate) struct Held {
    among: InFlight,
    id: String,
}

impl Drop for Held {
    fn drop(&mut self) {
        self.among.keys().remove(&self.id);
    }
}

/// A digest of everything that makes two requests the same.
pub(crate) fn fingerprint(parts: &[&[u8]]) -> String {
    let mut digest = Sha1::new();
    for part in parts {
        digest.update((part.len() as u64).to_be_bytes());
        digest.update(part);
    }
    hex(&digest.finalize())
}

/// Bytes as hexadecimal digits.
pub(crate) fn hex(bytes: &[u8]) -> String {
    const DIGITS: &[u8; 16] = b"0123456789abcdef";
    let digits = bytes.iter().flat_map(|byte| [byte >> 4, byte & 15]);
    let digits = digits.map(|digit| char::from(DIGITS[usize::from(digit)]));
    digits.collect()
}

/// A canonical form of a body: the order of members, whitespace and the boundaries of a form do not matter.
pub(crate) fn canonical(body: &Value) -> Vec<u8> {
    let mut bytes = Vec::new();
    write_canonical(body, &mut bytes);
    bytes
}

fn write_canonical(value: &Value, to: &mut Vec<u8>) {
    match value {
        Value::Object(members) => {
            let mut members: Vec<_> = members.iter().collect();
            members.sort_unstable_by_key(|(key, _)| *key);
            to.push(b'{');
            for (key, member) in members {
                write_scalar(key, to);
                write_canonical(member, to);
            }
            to.push(b'}');
        }
        Value::Array(items) => {
            to.push(b'[');
            for item in items {
                write_canonical(item, to);
                to.push(b',');
            }
            to.push(b']');
        }
        scalar => write_scalar(scalar, to),
    }
}

fn write_scalar(scalar: &(impl Serialize + ?Sized), to: &mut Vec<u8>) {
    // Writing to memory does not fail.
    let _ = serde_json::to_writer(to, scalar);
}

/// The body is stored as written, which takes a fifth of its tree.
#[derive(Debug, Serialize, Deserialize)]
pub(super) struct StoredAnswer {
    id: String,
    fingerprint: String,
    expires_at: Timestamp,
    status: u16,
    /// None in what an earlier release stored.
    #[serde(default)]
    form: Option<u8>,
    body: Option<Box<RawValue>>,
}

impl Record for StoredAnswer {
    const COLLECTION: &'static str = "idempotent_answers";

    fn id(&self) -> Cow<'_, str> {
        Cow::Borrowed(&self.id)
    }

    fn expires_at(&self) -> Option<Timestamp> {
        Some(self.expires_at)
    }
}

impl Idempotency {
    fn id(&self) -> String {
        format!("{}:{}", self.scope, self.key)
    }

    fn mismatch(&self) -> Refusal {
        Refusal::IdempotencyMismatch {
            key: self.key.clone(),
        }
    }

    /// The stored response for this key, if it is still valid.
    ///
    /// # Errors
    ///
    /// [`Refusal::IdempotencyMismatch`] if the key was first used with other parameters.
    pub(crate) fn replay(
        &self,
        tx: &mut Transaction<'_>,
        now: Timestamp,
    ) -> Result<Option<Reply>, Refusal> {
        let Some(stored) = tx.get::<StoredAnswer>(&self.id())? else {
            return Ok(None);
        };
        if now >= stored.expires_at {
            return Ok(None);
        }
        if stored.fingerprint != self.fingerprint {
            return Err(self.mismatch());
        }
        let status =
            StatusCode::from_u16(stored.status).unwrap_or(StatusCode::INTERNAL_SERVER_ERROR);
        let body = match &stored.body {
            None => Body::Empty,
            Some(written) => Body::Json(serde_json::from_str(written.get()).map_err(broken)?),
        };
        Ok(Some(Reply {
            form: stored.form,
            ..Reply::new(status, body)
        }))
    }

    /// Stores the first response, successful or not.
    pub(crate) fn store(
        &self,
        tx: &mut Transaction<'_>,
        now: Timestamp,
        reply: &Reply,
    ) -> Result<(), Refusal> {
        tx.purge(now)?;
        let body = match &reply.body {
            Body::Json(value) => Some(to_raw_value(value)),
            Body::Written(text) => {
                let text = String::from_utf8_lossy(text).into_owned();
                Some(RawValue::from_string(text))
            }
            Body::Empty | Body::Text { .. } => None,
        };
        tx.put(StoredAnswer {
            id: self.id(),
            fingerprint: self.fingerprint.clone(),
            expires_at: now.checked_add(self.retention).unwrap_or(Timestamp::MAX),
            status: reply.status.as_u16(),
            form: Some(self.form),
            body: body.transpose().map_err(broken)?,
        })?;
        Ok(())
    }
}

fn broken(error: serde_json::Error) -> StoreError {
    StoreError::Backend(error.to_string())
}
