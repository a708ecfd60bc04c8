//! Idempotency keys: the first answer is stored with the effect, in one unit of work, and given again.

use std::borrow::Cow;
use std::fmt::Write as _;
use std::time::Duration;

use http::StatusCode;
use jiff::Timestamp;
use serde::{Deserialize, Serialize};
use serde_json::Value;
use sha1::{Digest, Sha1};

use super::{Body, Refusal, Reply};
use crate::store::{Record, Transaction};

/// The key that a request carries, in a vendor that honours it.
#[derive(Debug, Clone)]
pub(crate) struct Idempotency {
    /// Whose key it is: two scopes never share answers.
    pub(crate) scope: &'static str,
    pub(crate) key: String,
    /// What must be the same when the key comes back; a digest, so that no personal data is kept for it.
    pub(crate) fingerprint: String,
    /// After so long the key is fresh again.
    pub(crate) retention: Duration,
}

/// A digest of what makes two requests the same.
pub(crate) fn fingerprint(parts: &[&[u8]]) -> String {
    let mut digest = Sha1::new();
    for part in parts {
        digest.update((part.len() as u64).to_be_bytes());
        digest.update(part);
    }
    digest
        .finalize()
        .iter()
        .fold(String::new(), |mut hex, byte| {
            let _ = write!(hex, "{byte:02x}");
            hex
        })
}

#[derive(Debug, Serialize, Deserialize)]
struct StoredAnswer {
    id: String,
    fingerprint: String,
    at: Timestamp,
    status: u16,
    body: Option<Value>,
}

impl Record for StoredAnswer {
    const COLLECTION: &'static str = "idempotent_answers";

    fn id(&self) -> Cow<'_, str> {
        Cow::Borrowed(&self.id)
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
        let age = now.duration_since(stored.at);
        if age.unsigned_abs() >= self.retention {
            return Ok(None);
        }
        if stored.fingerprint != self.fingerprint {
            return Err(Refusal::IdempotencyMismatch {
                key: self.key.clone(),
            });
        }
        let status =
            StatusCode::from_u16(stored.status).unwrap_or(StatusCode::INTERNAL_SERVER_ERROR);
        let body = stored.body.clone().map_or(Body::Empty, Body::Json);
        Ok(Some(Reply::new(status, body)))
    }

    /// Stores the first answer, good or bad.
    pub(crate) fn store(
        &self,
        tx: &mut Transaction<'_>,
        now: Timestamp,
        reply: &Reply,
    ) -> Result<(), Refusal> {
        tx.put(StoredAnswer {
            id: self.id(),
            fingerprint: self.fingerprint.clone(),
            at: now,
            status: reply.status.as_u16(),
            body: reply.body.json().cloned(),
        })?;
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::fingerprint;

    #[test]
    fn a_fingerprint_keeps_its_parts_apart() {
        assert_eq!(fingerprint(&[b"ab", b"c"]), fingerprint(&[b"ab", b"c"]));
        assert_ne!(fingerprint(&[b"ab", b"c"]), fingerprint(&[b"a", b"bc"]));
        assert_eq!(fingerprint(&[]).len(), 40);
    }
}
