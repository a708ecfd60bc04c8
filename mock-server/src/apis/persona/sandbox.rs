//! Persona's part of a sandbox: where it is served, and what a test does in it.

use serde::de::DeserializeOwned;
use serde_json::{Value, json};

use super::{self as persona, Webhooks};
use crate::Api;
use crate::engine::{ControlFailure, World};
use crate::sandbox::{ApiKeyEndpoint, Sandbox};

impl Sandbox {
    /// Where Persona is served: the base URL for a client, `.../api/v1`, and the key of it.
    pub fn persona(&self) -> ApiKeyEndpoint {
        ApiKeyEndpoint {
            url: self.url(Api::Persona, "/api/v1"),
        }
    }

    /// The world's webhooks: where Persona's events are delivered, and what becomes of every delivery, those of Commerce Layer's
    /// [webhooks](crate::commerce_layer::Webhook) among them.
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
        let put = persona::put_transaction_type(&self.service.world, definition);
        put.map_err(|failure| failure.1)
    }

    /// Has a Sentinel session of Persona's transaction of this id processed, and answers the session's id, `snts_...`. The
    /// signals, an object, join those of the transaction, and `transaction.sentinel-session-processed` is told.
    ///
    /// ```
    /// # fn main() -> Result<(), Box<dyn std::error::Error>> {
    /// # let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build()?;
    /// # runtime.block_on(async {
    /// use counterfoil_mock::Sandbox;
    /// use serde_json::json;
    ///
    /// let sandbox = Sandbox::start().await;
    /// let id = sandbox.process_sentinel_session("txn_ABC123", &json!({"bot-likelihood": 0.9}))?;
    /// assert!(id.starts_with("snts_"));
    /// # Ok(())
    /// # })
    /// # }
    /// ```
    ///
    /// # Errors
    ///
    /// Why it cannot be, in a sentence: there is no such transaction, or the signals are no object.
    pub fn process_sentinel_session(
        &self,
        transaction_id: &str,
        signals: &Value,
    ) -> Result<String, String> {
        let session = json!({"transaction": transaction_id, "signals": signals});
        self.simulate(persona::process_session, &session)
    }

    /// Deletes a field from Persona's transaction type of this id, as someone does in the dashboard, and answers the id of
    /// the event `transaction-type.deleted-field` that tells of it.
    ///
    /// # Errors
    ///
    /// Why it cannot be, in a sentence: there is no such type, or no such field in it.
    pub fn delete_field(&self, transaction_type_id: &str, key: &str) -> Result<String, String> {
        let deleted = json!({"transaction_type": transaction_type_id, "field": key});
        self.simulate(persona::delete_field, &deleted)
    }

    /// Sends an event of Persona's to the webhooks that want it, signed, and answers its id. It is listed like any other.
    /// An event is what the control call `POST /_control/persona/events` takes: a `name` and the `object` that it is about,
    /// a `txn_...` or a `txntp_...` of the world, or, for events about anything else, a `payload`.
    ///
    /// ```
    /// # fn main() -> Result<(), Box<dyn std::error::Error>> {
    /// # let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build()?;
    /// # runtime.block_on(async {
    /// use counterfoil_mock::Sandbox;
    /// use serde_json::json;
    ///
    /// let sandbox = Sandbox::start().await;
    /// sandbox.send_event(&json!({"name": "transaction.labeled", "object": "txn_ABC123"}))?;
    /// let payload = json!({"data": {"type": "loan", "id": "loan_42", "attributes": {"paidBack": true}}});
    /// sandbox.send_event(&json!({"name": "custom.loan.paid-back", "payload": payload}))?;
    /// assert!(sandbox.send_event(&json!({"name": "transaction.teleported", "object": "txn_ABC123"})).is_err());
    /// # Ok(())
    /// # })
    /// # }
    /// ```
    ///
    /// # Errors
    ///
    /// Why it cannot be, in a sentence.
    pub fn send_event(&self, event: &Value) -> Result<String, String> {
        self.simulate(persona::send, event)
    }

    fn simulate<T: DeserializeOwned>(
        &self,
        act: impl Fn(&World, &T) -> Result<String, ControlFailure>,
        order: &Value,
    ) -> Result<String, String> {
        let order = T::deserialize(order).map_err(|error| error.to_string())?;
        act(&self.service.world, &order).map_err(|failure| failure.1)
    }
}
