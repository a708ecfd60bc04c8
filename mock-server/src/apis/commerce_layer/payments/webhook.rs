//! Webhooks: the endpoints that are notified of payments.

use std::fmt;

use serde::{Deserialize, Serialize};
use url::Url;

use super::gateway::Gateway;
use super::transaction::Kind;
use crate::engine::address;

/// A webhook of Commerce Layer for the resources of version 2026-05, with the vendor's attributes: see
/// [`PaymentOptions::webhook`](super::PaymentOptions::webhook).
///
/// Its endpoint gets a `POST` of the resource, as a `GET` returns it, with the topic in `X-CommerceLayer-Topic` and
/// the signature in `X-CommerceLayer-Signature`, which the SDK's `v2026_05::external::Verifier` verifies. A 2xx
/// response accepts it; otherwise ten more attempts follow, on the world's clock.
/// [`Sandbox::webhooks`](crate::Sandbox::webhooks) has the outcome of each, and can delay and repeat them.
///
/// ```
/// use counterfoil_mock::commerce_layer::{PaymentOptions, Webhook};
///
/// let url = "http://127.0.0.1:3000/hooks";
/// let options = PaymentOptions::default()
///     .webhook(Webhook::new("payment_captures.succeeded", url, "s3cr3t").include_resource("payment_session"));
/// # let _ = options;
/// ```
#[derive(Clone, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[must_use = "a webhook is told of nothing until the options have it"]
pub struct Webhook {
    pub(super) topic: String,
    pub(super) callback_url: String,
    pub(super) shared_secret: String,
    #[serde(default)]
    pub(super) include_resources: Vec<String>,
}

/// The states of resources of this type; none if there is no such type.
fn states(type_name: &str) -> Option<&'static [&'static str]> {
    Some(match type_name {
        "payment_sessions" => &[
            "authorized",
            "voided",
            "invalidated",
            "paid",
            "partially_paid",
            "refunded",
            "partially_refunded",
        ],
        "payment_wallets" => &["requires_action", "processing", "succeeded", "canceled"],
        "payment_links" => &["expired", "completed"],
        "payment_rules" => &[],
        name if Gateway::of(name).is_some() => &["pending", "active"],
        name => {
            Kind::of(name)?;
            &[
                "requires_action",
                "processing",
                "succeeded",
                "declined",
                "failed",
                "canceled",
                "expired",
            ]
        }
    })
}

impl Webhook {
    /// Creates a webhook for a topic: a resource and `create`, `update`, `destroy` or one of its states, as in
    /// `payment_sessions.authorized`, or `*` for all. The mock only delivers over plain HTTP, and uses the secret as
    /// text.
    pub fn new(
        topic: impl Into<String>,
        callback_url: impl Into<String>,
        shared_secret: impl Into<String>,
    ) -> Self {
        Self {
            topic: topic.into(),
            callback_url: callback_url.into(),
            shared_secret: shared_secret.into(),
            include_resources: Vec::new(),
        }
    }

    /// Includes the resources of a relationship, by a path as in `include`; an unknown one is ignored.
    pub fn include_resource(mut self, path: impl Into<String>) -> Self {
        self.include_resources.push(path.into());
        self
    }

    /// Rejects a webhook that could notify no one. No two may be the same.
    pub(super) fn check(&self) -> Result<(&str, &str), String> {
        let is_topic = |(resource, event): (&str, &str)| {
            states(resource).is_some_and(|it| {
                matches!(event, "create" | "update" | "destroy") || it.contains(&event)
            })
        };
        if self.topic != "*" && !self.topic.split_once('.').is_some_and(is_topic) {
            return Err(format!("there is no topic `{}`", self.topic));
        }
        let url =
            Url::parse(&self.callback_url).map_err(|error| format!("callback_url: {error}"))?;
        if url.scheme() != "http" || !url.has_host() {
            return Err(
                "callback_url: it must be http://...: webhooks are not sent over TLS".to_owned(),
            );
        }
        if self.shared_secret.is_empty() {
            return Err("shared_secret: it is empty".to_owned());
        }
        Ok((&self.topic, &self.callback_url))
    }
}

impl fmt::Debug for Webhook {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Webhook")
            .field("topic", &self.topic)
            .field("callback_url", &address(&self.callback_url, false))
            .finish_non_exhaustive()
    }
}
