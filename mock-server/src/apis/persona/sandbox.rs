//! Persona's part of a sandbox: its address, and the actions of a test.

use bytes::Bytes;
use http::Request;
use serde::de::DeserializeOwned;
use serde_json::{Value, json};

use super::{self as persona, Persona, Webhooks};
use crate::Api;
use crate::engine::{ControlFailure, Exchange};
use crate::sandbox::{ApiKeyEndpoint, Sandbox};

impl Sandbox {
    /// Returns Persona's base URL for a client, `.../api/v1`, and its API key.
    pub fn persona(&self) -> ApiKeyEndpoint {
        ApiKeyEndpoint {
            url: self.url(Api::Persona, "/api/v1"),
        }
    }

    /// Returns the world's webhooks: the endpoints of Persona's events, and the outcomes of all deliveries, including
    /// those of Commerce Layer's [webhooks](crate::commerce_layer::Webhook).
    pub fn webhooks(&self) -> &Webhooks {
        &self.webhooks
    }

    /// Adds or replaces a transaction type: see
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

    /// Processes a Sentinel session of Persona's transaction with this id, and returns the session's id, `snts_...`.
    /// The signals, an object, are added to those of the transaction, and the event
    /// `transaction.sentinel-session-processed` is sent.
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
    /// Why it is not possible, in a sentence: there is no such transaction, or the signals are not an object.
    pub fn process_sentinel_session(
        &self,
        transaction_id: &str,
        signals: &Value,
    ) -> Result<String, String> {
        let session = json!({"transaction": transaction_id, "signals": signals});
        self.simulate(persona::process_session, &session)
    }

    /// Deletes a field from Persona's transaction type with this id, as in the dashboard, and returns the id of the
    /// event `transaction-type.deleted-field`.
    ///
    /// # Errors
    ///
    /// Why it is not possible, in a sentence: there is no such type, or it has no such field.
    pub fn delete_field(&self, transaction_type_id: &str, key: &str) -> Result<String, String> {
        let deleted = json!({"transaction_type": transaction_type_id, "field": key});
        self.simulate(persona::delete_field, &deleted)
    }

    /// Sends a signed event of Persona to the subscribed webhooks, and returns its id. It is listed like any other.
    /// It has the form of the control call `POST /_control/persona/events`: a `name` and its `object`, a `txn_...` or
    /// a `txntp_...` of the world, or, for events about anything else, a `payload`.
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
    /// Why it is not possible, in a sentence.
    pub fn send_event(&self, event: &Value) -> Result<String, String> {
        self.simulate(persona::send, event)
    }

    fn simulate<T: DeserializeOwned>(
        &self,
        act: impl Fn(&Exchange<'_>, &T) -> Result<String, ControlFailure>,
        order: &Value,
    ) -> Result<String, String> {
        let order = T::deserialize(order).map_err(|error| error.to_string())?;
        // Files are linked at the sandbox's address.
        let request = Request::get(self.url(Api::Persona, "/")).body(Bytes::new());
        let request = request.map_err(|error| error.to_string())?;
        let mount = request.uri().path().trim_end_matches('/');
        let exchange = Exchange::new(&self.service.world, &Persona, &request, mount, "/");
        act(&exchange, &order).map_err(|failure| failure.1)
    }
}
