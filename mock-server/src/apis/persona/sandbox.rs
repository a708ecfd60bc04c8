//! Persona's part of a sandbox: where it is served, and what a test does in it.

use serde_json::Value;

use super::{self as persona, Webhooks};
use crate::Api;
use crate::sandbox::{ApiKeyEndpoint, Sandbox};

impl Sandbox {
    /// Where Persona is served: the base URL for a client, `.../api/v1`, and the key of it.
    pub fn persona(&self) -> ApiKeyEndpoint {
        ApiKeyEndpoint {
            url: self.url(Api::Persona, "/api/v1"),
        }
    }

    /// The world's webhooks: where Persona's events are delivered.
    pub fn webhooks(&self) -> &Webhooks {
        &self.webhooks
    }

    /// Puts a transaction type into the world, or replaces it: see
    /// [`PersonaOptions::transaction_type`](crate::persona::PersonaOptions::transaction_type).
    ///
    /// ```
    /// # fn main() -> Result<(), Box<dyn std::error::Error>> {
    /// # let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build()?;
    /// # runtime.block_on(async {
    /// use counterfoil_mock::Sandbox;
    /// use serde_json::json;
    ///
    /// let sandbox = Sandbox::start().await;
    /// sandbox.put_transaction_type(&json!({
    ///     "id": "txntp_loan",
    ///     "name": "Loan",
    ///     "statuses": ["created", "approved"],
    ///     "field-schemas": [{"type": "integer", "key": "amount", "label": "Amount", "config": {"required": true}}],
    /// }))?;
    /// assert!(sandbox.put_transaction_type(&json!({"id": 1})).is_err());
    /// # Ok(())
    /// # })
    /// # }
    /// ```
    ///
    /// # Errors
    ///
    /// What is wrong with the definition, in a sentence.
    pub fn put_transaction_type(&self, definition: &Value) -> Result<(), String> {
        persona::put_transaction_type(&self.service.world, definition)
    }
}
