//! Idempotency keys: the first answer is stored with the effect, in one unit of work, and given again.

use std::borrow::Cow;
use std::collections::HashSet;
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

/// The key that a request carries, in a vendor that honours it.
#[derive(Debug, Clone)]
pub(crate) struct Idempotency {
    /// Whose key it is: two scopes never share answers.
    pub(crate) scope: Cow<'static, str>,
    pub(crate) key: String,
    /// What must be the same when the key comes back; a digest, so that no personal data is kept for it.
    pub(crate) fingerprint: String,
    /// After so long the key is fresh again.
    pub(crate) retention: Duration,
    /// The answer to a request whose key belongs to one that is still going on; without one it waits.
    pub(crate) in_flight: Option<fn() -> Reply>,
    /// Whether an ordered fault is stored under the key, as the vendor does with failures of its own.
    pub(crate) stores_faults: bool,
}

/// The keys of the requests that are going on, where a second one is refused for as long.
#[derive(Debug, Clone, Default)]
pub(crate) struct InFlight(Arc<Mutex<HashSet<String>>>);

impl InFlight {
    fn keys(&self) -> MutexGuard<'_, HashSet<String>> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Takes the key until the value is dropped; `None` if another request has it.
    pub(crate) fn begin(&self, key: &Idempotency) -> Option<Arc<Held>> {
        let id = key.id();
        let is_free = self.keys().insert(id.clone());
        is_free.then(|| {
            Arc::new(Held {
                among: self.clone(),
                id,
            })
        })
    }
}

/// A key in flight. It rides in the response's extensions, so that a delayed answer holds it.
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

/// A digest of what makes two requests the same.
pub(crate) fn fingerprint(parts: &[&[u8]]) -> String {
    let mut digest = Sha1::new();
    for part in parts {
        digest.update((part.len() as u64).to_be_bytes());
        digest.update(part);
    }
    hex(&digest.finalize())
}

/// Bytes in hexadecimal digits.
pub(crate) fn hex(bytes: &[u8]) -> String {
    const DIGITS: &[u8; 16] = b"0123456789abcdef";
    let digits = bytes.iter().flat_map(|byte| [byte >> 4, byte & 15]);
    let digits = digits.map(|digit| char::from(DIGITS[usize::from(digit)]));
    digits.collect()
}

/// A body in one spelling: the order of members, blanks and the boundaries of a form do not make another of it.
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

/// The body is kept as it is written, which takes a fifth of what its tree would.
#[derive(Debug, Serialize, Deserialize)]
pub(super) struct StoredAnswer {
    id: String,
    fingerprint: String,
    expires_at: Timestamp,
    status: u16,
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

    /// The stored answer for this key, if it still counts.
    ///
    /// # Errors
    ///
    /// [`Refusal::IdempotencyMismatch`] when the key was first used with other parameters.
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
            return Err(Refusal::IdempotencyMismatch {
                key: self.key.clone(),
            });
        }
        let status =
            StatusCode::from_u16(stored.status).unwrap_or(StatusCode::INTERNAL_SERVER_ERROR);
        let body = match &stored.body {
            None => Body::Empty,
            Some(written) => Body::Json(serde_json::from_str(written.get()).map_err(broken)?),
        };
        Ok(Some(Reply::new(status, body)))
    }

    /// Stores the first answer, good or bad.
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
            body: body.transpose().map_err(broken)?,
        })?;
        Ok(())
    }
}

fn broken(error: serde_json::Error) -> StoreError {
    StoreError::Backend(error.to_string())
}
