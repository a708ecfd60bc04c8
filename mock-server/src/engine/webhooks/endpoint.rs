//! Where events are delivered, and how they are signed.

use std::fmt::{self, Write as _};

use hmac::{Hmac, KeyInit as _, Mac as _};
use jiff::Timestamp;
use serde::Deserialize;
use sha2::Sha256;
use url::Url;

/// A webhook endpoint to be registered.
///
/// ```
/// let webhook = counterfoil_mock::Webhook::new("http://127.0.0.1:3000/hooks")
///     .secret("wbhsec_test")
///     .events(["transaction.created", "transaction.redacted"]);
/// # let _ = webhook;
/// ```
#[derive(Clone, Deserialize)]
#[serde(deny_unknown_fields)]
#[must_use = "a webhook gets events once it is registered"]
pub struct Webhook {
    pub(super) url: String,
    #[serde(default)]
    pub(super) secret: Option<String>,
    #[serde(default = "everything")]
    pub(super) events: Vec<String>,
    #[serde(default)]
    pub(super) api_version: Option<String>,
    #[serde(default)]
    pub(super) key_inflection: Option<String>,
    #[serde(default)]
    pub(super) include_all: bool,
}

fn everything() -> Vec<String> {
    vec!["*".to_owned()]
}

/// An endpoint that cannot be delivered to.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("a webhook cannot be registered: {0}")]
pub struct InvalidWebhook(pub(super) String);

impl Webhook {
    /// An endpoint for every event, at an `http://` URL. The mock speaks plain HTTP only: registering another is an
    /// [`InvalidWebhook`].
    pub fn new(url: impl Into<String>) -> Self {
        Self {
            url: url.into(),
            secret: None,
            events: everything(),
            api_version: None,
            key_inflection: None,
            include_all: false,
        }
    }

    /// The secret to sign with, used as the text that it is. Unset, the mock draws one, `wbhsec_...`.
    pub fn secret(mut self, secret: impl Into<String>) -> Self {
        self.secret = Some(secret.into());
        self
    }

    /// The events to deliver: names such as `transaction.created`, or `*` for all, which they are unless set.
    pub fn events(mut self, names: impl IntoIterator<Item = impl Into<String>>) -> Self {
        self.events = names.into_iter().map(Into::into).collect();
        self
    }

    /// The API version of the payloads.
    pub fn api_version(mut self, version: impl Into<String>) -> Self {
        self.api_version = Some(version.into());
        self
    }

    /// The casing of the keys: `kebab`, which it is unless set, `camel` or `snake`. Another is an [`InvalidWebhook`].
    pub fn key_inflection(mut self, inflection: impl Into<String>) -> Self {
        self.key_inflection = Some(inflection.into());
        self
    }

    /// Delivers related objects in full, as the webhooks made before January 2026 do. Unset, `included` is empty.
    pub fn include_all(mut self) -> Self {
        self.include_all = true;
        self
    }

    pub(crate) fn check(&self) -> Result<(), String> {
        let url = Url::parse(&self.url).map_err(|error| format!("its URL: {error}"))?;
        if url.scheme() != "http" || !url.has_host() {
            return Err("its URL must be http://...: the mock speaks no TLS".to_owned());
        }
        match self.key_inflection.as_deref() {
            None | Some("kebab" | "camel" | "snake") => Ok(()),
            Some(_) => Err("its key inflection is kebab, camel or snake".to_owned()),
        }
    }
}

impl fmt::Debug for Webhook {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Webhook")
            .field("url", &self.url)
            .field("events", &self.events)
            .finish_non_exhaustive()
    }
}

/// A registered endpoint.
pub(super) struct Endpoint {
    pub(super) id: String,
    pub(super) webhook: Webhook,
    pub(super) url: Url,
    pub(super) secret: String,
    /// The secret before the last rotation, and until when it still signs.
    pub(super) previous: Option<(String, Timestamp)>,
}

impl Endpoint {
    pub(super) fn wants(&self, event: &str) -> bool {
        let mut names = self.webhook.events.iter();
        names.any(|name| name == "*" || name == event)
    }

    /// `t=..,v1=..`, and while a rotation lasts a second such group for the old secret, behind a space.
    pub(super) fn signature(&self, now: Timestamp, body: &[u8]) -> String {
        let group = |secret: &str| {
            let at = now.as_second();
            format!("t={at},v1={}", digest(secret, at, body))
        };
        match &self.previous {
            Some((old, until)) if now < *until => {
                format!("{} {}", group(&self.secret), group(old))
            }
            _ => group(&self.secret),
        }
    }
}

/// HMAC-SHA256 of `<seconds>.<body>` in hexadecimal digits.
fn digest(secret: &str, at: i64, body: &[u8]) -> String {
    // HMAC takes a key of any length (RFC 2104), so the empty default never stands in.
    let mut mac = Hmac::<Sha256>::new_from_slice(secret.as_bytes())
        .unwrap_or_else(|_| Hmac::<Sha256>::new(&Default::default()));
    mac.update(format!("{at}.").as_bytes());
    mac.update(body);
    let tag = mac.finalize().into_bytes();
    tag.iter().fold(String::new(), |mut hex, byte| {
        let _ = write!(hex, "{byte:02x}");
        hex
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_digest_is_hmac_sha256_of_the_time_and_the_body() {
        // Computed with `printf '1709686052.{}' | openssl dgst -sha256 -hmac wbhsec_test`.
        assert_eq!(
            digest("wbhsec_test", 1_709_686_052, b"{}"),
            "a87dab6ab4c361975f5f546fb97df173652ceeed3e36fa0756b10390827f87cb"
        );
    }

    #[test]
    fn only_plain_http_can_be_delivered_to() {
        assert!(Webhook::new("http://localhost:1/x").check().is_ok());
        for url in ["https://example.com", "localhost", "ftp://x", "http://"] {
            assert!(Webhook::new(url).check().is_err(), "{url}");
        }
    }

    #[test]
    fn the_secret_is_in_no_debug_output() {
        let webhook = Webhook::new("http://localhost").secret("wbhsec_test");
        assert!(!format!("{webhook:?}").contains("wbhsec_test"));
    }
}
