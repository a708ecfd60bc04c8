//! Events on their way to the endpoints that asked for them: a bounded queue in the world, its retries on the world's
//! clock. The core only queues; a shell carries, and reports what came back.

mod endpoint;
mod outbox;

use std::sync::Arc;
use std::time::Duration;

use jiff::Timestamp;
use serde::{Deserialize, Serialize};

pub use endpoint::{InvalidWebhook, Webhook};
pub(crate) use outbox::{Couriers, Failure, Job, Message, Outbox};

/// The webhooks of one world: endpoints to be registered, and what became of the deliveries.
///
/// Events are delivered in the background as soon as the request that caused them is answered. A failed delivery is
/// tried again after 3, 64, 729, 4096, 15625, 46656 and 117649 seconds on the world's clock. 10,000 are queued at most.
/// The rules are those of `docs/fidelity/persona.md`, rows "webhook signature" and "webhook delivery".
///
/// ```no_run
/// # async fn example() -> Result<(), Box<dyn std::error::Error>> {
/// use counterfoil_mock::{Sandbox, Webhook};
///
/// let sandbox = Sandbox::start().await;
/// let webhook = sandbox.webhooks().register(Webhook::new("http://127.0.0.1:3000/hooks"))?;
/// // Hand `webhook.secret()` to the receiver, cause an event, then:
/// sandbox.webhooks().settled().await;
/// assert_eq!(sandbox.webhooks().deliveries()[0].status, Some(200));
/// # Ok(())
/// # }
/// ```
#[derive(Debug, Clone)]
pub struct Webhooks {
    pub(crate) outbox: Arc<Outbox>,
}

/// What the mock gave a registered endpoint.
#[derive(Clone, PartialEq, Eq)]
pub struct RegisteredWebhook {
    pub(crate) id: String,
    pub(crate) secret: String,
}

/// Bad days of deliveries. Persona promises neither that an event comes once nor that events come in order.
///
/// The same as JSON is what the control call `POST /_control/persona/delivery-faults` takes.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
#[must_use = "delivery faults do nothing until webhooks have them"]
pub struct DeliveryFaults {
    pub(crate) duplicates: u32,
    pub(crate) newest_first: bool,
    pub(crate) held: bool,
}

impl DeliveryFaults {
    /// No faults: every event is delivered at once, once, and in order.
    pub fn none() -> Self {
        Self::default()
    }

    /// Delivers each event that is yet to happen so many times more, 9 at most.
    pub fn duplicates(mut self, times: u32) -> Self {
        self.duplicates = times.min(9);
        self
    }

    /// Delivers, of those that are due, the newest first.
    pub fn newest_first(mut self) -> Self {
        self.newest_first = true;
        self
    }

    /// Delivers nothing. What is due waits until these faults are replaced by others, so that a test can have several
    /// events wait and then arrive in an order of its choice.
    pub fn held(mut self) -> Self {
        self.held = true;
        self
    }
}

/// One attempt to deliver an event.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[non_exhaustive]
pub struct Delivery {
    /// When the attempt ended, on the world's clock.
    pub at: Timestamp,
    /// The id of the webhook.
    pub webhook: String,
    /// The id of the event.
    pub event_id: String,
    /// The name of the event, such as `transaction.created`.
    pub event: String,
    /// Which attempt it was, from 1.
    pub attempt: u32,
    /// The status of the answer, if there was one in time.
    pub status: Option<u16>,
    /// Whether the endpoint took it: 200, 201, 202 or 204.
    pub accepted: bool,
    /// Why there was no answer.
    pub failure: Option<String>,
    /// When the next attempt is due, if there is to be one.
    pub next_attempt_at: Option<Timestamp>,
}

impl Webhooks {
    /// Registers an endpoint, and tells its id and secret. It gets the events from then on.
    ///
    /// ```
    /// # fn main() -> Result<(), Box<dyn std::error::Error>> {
    /// # let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build()?;
    /// # runtime.block_on(async {
    /// use std::time::Duration;
    /// use counterfoil_mock::{Sandbox, Webhook};
    ///
    /// let sandbox = Sandbox::start().await;
    /// let webhook = sandbox.webhooks().register(Webhook::new("http://127.0.0.1:3000/hooks"))?;
    /// let new_secret = sandbox.webhooks().rotate_secret(webhook.id(), Duration::from_secs(3600));
    /// assert_ne!(new_secret.as_deref(), Some(webhook.secret()));
    /// assert!(sandbox.webhooks().register(Webhook::new("https://example.com")).is_err());
    /// # Ok(())
    /// # })
    /// # }
    /// ```
    ///
    /// # Errors
    ///
    /// When its URL is not one that the mock can deliver to, or there is no such casing of keys.
    pub fn register(&self, webhook: Webhook) -> Result<RegisteredWebhook, InvalidWebhook> {
        self.outbox.register(webhook)
    }

    /// Gives an endpoint a new secret and returns it. For so long on the world's clock every delivery is signed with
    /// both. `None` if there is no such webhook.
    pub fn rotate_secret(&self, id: &str, old_one_expires_in: Duration) -> Option<String> {
        self.outbox.rotate(id, old_one_expires_in)
    }

    /// Has deliveries go wrong in these ways from now on, in place of those ordered before.
    ///
    /// ```
    /// # async fn example(sandbox: counterfoil_mock::Sandbox) {
    /// use counterfoil_mock::DeliveryFaults;
    ///
    /// sandbox.webhooks().disturb(DeliveryFaults::none().held());
    /// // ... cause several events ...
    /// sandbox.webhooks().disturb(DeliveryFaults::none().newest_first());
    /// sandbox.webhooks().settled().await;
    /// # }
    /// ```
    pub fn disturb(&self, faults: DeliveryFaults) {
        self.outbox.disturb(faults);
    }

    /// How long an endpoint may take to answer, in real time: five seconds unless set.
    /// A later answer counts as none.
    pub fn set_timeout(&self, timeout: Duration) {
        self.outbox.set_timeout(timeout);
    }

    /// Every attempt that is still kept (the last 1,000), in the order in which they ended.
    pub fn deliveries(&self) -> Vec<Delivery> {
        self.outbox.log()
    }

    /// How many deliveries are queued, due now or later.
    pub fn pending(&self) -> usize {
        self.outbox.pending()
    }

    /// Waits until nothing is due and nothing on its way: what is still pending waits for the clock, or is held.
    pub async fn settled(&self) {
        self.outbox.settled().await;
    }
}

impl RegisteredWebhook {
    /// The id of the webhook, `wbh_...`.
    pub fn id(&self) -> &str {
        &self.id
    }

    /// The secret that deliveries are signed with.
    pub fn secret(&self) -> &str {
        &self.secret
    }
}

impl std::fmt::Debug for RegisteredWebhook {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("RegisteredWebhook")
            .field("id", &self.id)
            .finish_non_exhaustive()
    }
}
