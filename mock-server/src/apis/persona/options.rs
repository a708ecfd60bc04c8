//! How Persona is to behave in a world, where its documentation leaves it open, and what is configured in its dashboard.

use std::time::Duration;

use serde::Deserialize;
use serde_json::Value;

use super::types;
use crate::engine::Webhook;

/// What a team configures in Persona's dashboard, and the behaviours that Persona's documentation leaves open.
///
/// The same as JSON, with the names of the methods as members, is what `counterfoil-mock serve --persona FILE` reads.
///
/// ```
/// use counterfoil_mock::PersonaOptions;
/// use serde_json::json;
///
/// let options = PersonaOptions::default()
///     .rate_limit(30)
///     .transaction_type(json!({
///         "id": "txntp_loan",
///         "name": "Loan",
///         "statuses": ["created", "approved"],
///         "field-schemas": [
///             {"type": "integer", "key": "amount", "label": "Amount", "config": {"required": true, "min": 1}},
///         ],
///     }));
/// # let _ = options;
/// ```
#[derive(Debug, Clone, Deserialize)]
#[serde(default, deny_unknown_fields)]
#[must_use = "options do nothing until a sandbox or a server has them"]
pub struct PersonaOptions {
    pub(crate) transaction_types: Vec<Value>,
    pub(crate) webhooks: Vec<Webhook>,
    pub(crate) rate_limit: u32,
    pub(crate) file_token_seconds: u64,
    pub(crate) separate_environments: bool,
    pub(crate) unique_reference_ids: bool,
    pub(crate) keep_reference_id_on_redaction: bool,
    pub(crate) idempotent_updates: bool,
    pub(crate) stored_faults: bool,
    pub(crate) clamp_page_size: bool,
    pub(crate) absolute_links: bool,
}

impl Default for PersonaOptions {
    fn default() -> Self {
        Self {
            transaction_types: Vec::new(),
            webhooks: Vec::new(),
            rate_limit: 300,
            file_token_seconds: 6 * 60 * 60,
            separate_environments: false,
            unique_reference_ids: false,
            keep_reference_id_on_redaction: false,
            idempotent_updates: false,
            stored_faults: false,
            clamp_page_size: false,
            absolute_links: false,
        }
    }
}

impl PersonaOptions {
    /// Puts a transaction type into the world: `id`, `name`, `statuses` and `field-schemas`, or the answer of the
    /// vendor's own `GET /transaction-types/{id}`. It is checked when the world starts. Unset, the world has
    /// `txntp_ABC123`, and the documented world makes others on first use, without fields.
    pub fn transaction_type(mut self, definition: Value) -> Self {
        self.transaction_types.push(definition);
        self
    }

    /// Registers a webhook endpoint when the world starts; [`Webhooks::register`](crate::Webhooks::register) does so
    /// later, and tells its secret.
    pub fn webhook(mut self, webhook: Webhook) -> Self {
        self.webhooks.push(webhook);
        self
    }

    /// Requests per minute that an environment takes: 300 unless set. One more is a 429 until the minute is over on the
    /// world's clock.
    pub fn rate_limit(mut self, per_minute: u32) -> Self {
        self.rate_limit = per_minute;
        self
    }

    /// How long the URL of a file stays good, in whole seconds: six hours unless set.
    pub fn file_token_lifetime(mut self, lifetime: Duration) -> Self {
        self.file_token_seconds = lifetime.as_secs();
        self
    }

    /// Gives each API key an environment with data of its own, 64 keys at most. Unset, every key sees the same data.
    pub fn separate_environments(mut self) -> Self {
        self.separate_environments = true;
        self
    }

    /// Refuses a second transaction with a reference id, with 409, as the documentation of 2023 said.
    pub fn unique_reference_ids(mut self) -> Self {
        self.unique_reference_ids = true;
        self
    }

    /// Leaves the reference id of a redacted transaction, as the documented webhook shows it. Unset, it is nulled, as
    /// the documented answer shows it.
    pub fn keep_reference_id_on_redaction(mut self) -> Self {
        self.keep_reference_id_on_redaction = true;
        self
    }

    /// Honours idempotency keys on PATCH too. Unset, they are on POST alone, as documented.
    pub fn idempotent_updates(mut self) -> Self {
        self.idempotent_updates = true;
        self
    }

    /// Stores an ordered fault under the idempotency key of the request that it strikes, so that the same key gets it
    /// again, as Persona does with failures of its own. Unset, a fault strikes before the key is looked at.
    pub fn stored_faults(mut self) -> Self {
        self.stored_faults = true;
        self
    }

    /// Takes a page size out of range for the nearest one in range. Unset, it is refused with 400.
    pub fn clamp_page_size(mut self) -> Self {
        self.clamp_page_size = true;
        self
    }

    /// Writes the links between pages with scheme and host. Unset, they are relative, as documented.
    pub fn absolute_links(mut self) -> Self {
        self.absolute_links = true;
        self
    }

    /// Says what is wrong with the options, if anything is.
    pub(crate) fn check(&self) -> Result<(), String> {
        for definition in &self.transaction_types {
            types::read(definition)?;
        }
        self.webhooks.iter().try_for_each(Webhook::check)
    }
}
