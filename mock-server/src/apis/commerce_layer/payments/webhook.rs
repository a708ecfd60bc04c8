//! Webhooks: the endpoints that want to know what happens to payments.

use std::fmt;

use serde::{Deserialize, Serialize};
use url::Url;

use super::gateway::Gateway;
use super::transaction::Kind;
use crate::engine::address;

/// A webhook of Commerce Layer's for the resources of version 2026-05, with the attributes that the vendor's have: see
/// [`PaymentOptions::webhook`](super::PaymentOptions::webhook).
///
/// Its endpoint gets a `POST` of the resource, as a `GET` of it answers, with the topic in `X-CommerceLayer-Topic` and in
/// `X-CommerceLayer-Signature` the signature that the SDK's `v2026_05::external::Verifier` checks. A response of 2xx takes it; else
/// ten more attempts follow, on the world's clock. What became of each is in [`Sandbox::webhooks`](crate::Sandbox::webhooks), which has
/// them delayed and repeated too.
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

/// The states that a resource of this type comes into; none if there is no such type.
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
    /// One for a topic: a resource and `create`, `update`, `destroy` or a state that it comes into, as in
    /// `payment_sessions.authorized`, or `*` for all. The mock speaks plain HTTP only, and signs with the secret as the text that it is.
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

    /// Tells of what a relationship leads to as well, by the path that `include` has; one that leads nowhere is looked past.
    pub fn include_resource(mut self, path: impl Into<String>) -> Self {
        self.include_resources.push(path.into());
        self
    }

    /// Refuses what could tell no one anything. No two are the same.
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
