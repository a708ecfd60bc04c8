//! The endpoints of Persona's events.

mod allowlist;
mod blocklist;
mod endpoint;
mod filter;

use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::Duration;

pub(super) use blocklist::{block, is_entry};
pub use endpoint::{InvalidWebhook, Webhook};

use serde::{Deserialize, Serialize};

use self::endpoint::{KeptSubscriber, Subscriber};
use crate::engine::{Clock, Delivery, DeliveryFaults, Endpoint, Ids, Outbox, World};
use crate::store::StoreError;

/// The maximum number of endpoints of one world.
const ENDPOINTS: usize = 100;

/// The webhooks of one world: endpoints and deliveries.
///
/// Events are delivered in the background once the request that caused them has been answered. A failed delivery is
/// retried after 3, 64, 729, 4096, 15625, 46656 and 117649 seconds on the world's clock. Up to 10,000 are queued. For
/// the rules see `docs/fidelity/persona.md`, rows "webhook signature" and "webhook delivery".
///
/// ```no_run
/// # async fn example() -> Result<(), Box<dyn std::error::Error>> {
/// use counterfoil_mock::persona::Webhook;
/// use counterfoil_mock::Sandbox;
///
/// let sandbox = Sandbox::start().await;
/// let webhook = sandbox.webhooks().register(Webhook::new("http://127.0.0.1:3000/hooks"))?;
/// // Pass `webhook.secret()` to the receiver, cause an event, then:
/// sandbox.webhooks().settled().await;
/// assert_eq!(sandbox.webhooks().deliveries()[0].status, Some(200));
/// # Ok(())
/// # }
/// ```
#[derive(Debug, Clone)]
pub struct Webhooks {
    subscribers: Arc<Mutex<Vec<Arc<Subscriber>>>>,
    /// A separate stream: registering an endpoint must not change the ids of transactions.
    ids: Arc<Ids>,
    clock: Clock,
    outbox: Arc<Outbox>,
}

/// The id and secret of a registered endpoint.
#[derive(Clone, PartialEq, Eq)]
pub struct RegisteredWebhook {
    id: String,
    secret: String,
}

/// The stored webhooks of a world.
#[derive(Serialize, Deserialize)]
pub(super) struct KeptWebhooks {
    endpoints: Vec<KeptSubscriber>,
    faults: DeliveryFaults,
}

/// The webhooks of a world.
pub(crate) fn of(world: &World) -> Webhooks {
    let opened = world.state.get().cloned();
    opened.unwrap_or_else(|| Webhooks::new(world, 0))
}

impl Webhooks {
    /// The webhooks of a new world; the seed determines ids and secrets.
    pub(super) fn new(world: &World, seed: u64) -> Self {
        Self {
            subscribers: Arc::default(),
            ids: Arc::new(Ids::new(!seed)),
            clock: world.clock.clone(),
            outbox: world.outbox.clone(),
        }
    }

    /// Registers an endpoint, and returns its id and secret. It receives events from then on.
    ///
    /// ```
    /// # fn main() -> Result<(), Box<dyn std::error::Error>> {
    /// # let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build()?;
    /// # runtime.block_on(async {
    /// use std::time::Duration;
    /// use counterfoil_mock::persona::Webhook;
    /// use counterfoil_mock::Sandbox;
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
    /// If the mock cannot deliver to its URL, or another setting of it is invalid.
    pub fn register(&self, webhook: Webhook) -> Result<RegisteredWebhook, InvalidWebhook> {
        let url = webhook.check().map_err(InvalidWebhook)?;
        let id = format!("wbh_{}", self.ids.base58(24));
        let secret = webhook.secret.clone().unwrap_or_else(|| self.secret());
        let mut subscribers = self.lock();
        if subscribers.len() >= ENDPOINTS {
            return Err(InvalidWebhook(format!("the world has {ENDPOINTS} of them")));
        }
        let subscriber = Subscriber::new(id.clone(), url, webhook, secret.clone());
        subscribers.push(Arc::new(subscriber));
        Ok(RegisteredWebhook { id, secret })
    }

    /// Gives an endpoint a new secret and returns it. For this time on the world's clock, every delivery is signed
    /// with both. `None` if there is no such webhook.
    pub fn rotate_secret(&self, id: &str, old_one_expires_in: Duration) -> Option<String> {
        let secret = self.secret();
        let known = self.lock().iter().find(|it| it.id() == id)?.clone();
        known.rotate(&secret, self.clock.now(), old_one_expires_in);
        Some(secret)
    }

    /// The endpoints and delivery faults, to be stored with the world.
    pub(super) fn kept(&self) -> KeptWebhooks {
        KeptWebhooks {
            endpoints: self.lock().iter().map(|it| it.kept()).collect(),
            faults: self.outbox.faults(),
        }
    }

    /// Restores stored endpoints, replacing all except configured ones. A configured endpoint with the same URL is
    /// the same one.
    pub(super) fn restore(&self, kept: KeptWebhooks, settings: &[Webhook]) -> Result<(), String> {
        let mut subscribers = self.lock();
        let mut configured = std::mem::take(&mut *subscribers);
        configured.retain(|it| settings.iter().any(|set| set.url == it.webhook.url));
        for endpoint in kept.endpoints {
            let same = |it: &Arc<Subscriber>| it.webhook.url == endpoint.webhook.url;
            let found = configured.iter().position(same);
            let found = found.map(|at| configured.remove(at));
            let again = endpoint.again(found.as_ref().map(|it| &it.webhook))?;
            subscribers.push(Arc::new(again));
        }
        subscribers.append(&mut configured);
        drop(subscribers);
        self.outbox.disturb(kept.faults);
        Ok(())
    }

    pub(super) fn continue_ids(&self, position: u64) {
        self.ids.go_to(position);
    }

    /// The endpoints that receive an event of this name.
    pub(super) fn subscribers(&self, event: &str) -> Vec<Arc<Subscriber>> {
        let subscribers = self.lock();
        let wanting = subscribers.iter().filter(|it| it.wants(event));
        wanting.cloned().collect()
    }

    pub(super) fn endpoint(&self, id: &str) -> Option<Arc<dyn Endpoint>> {
        let found = self.lock().iter().find(|it| it.id() == id).cloned();
        found.map(|it| it as Arc<dyn Endpoint>)
    }

    /// The id of another webhook event.
    pub(super) fn event_id(&self) -> String {
        format!("wbhe_{}", self.ids.base58(24))
    }

    fn secret(&self) -> String {
        format!("wbhsec_{}", self.ids.base58(24))
    }

    fn lock(&self) -> MutexGuard<'_, Vec<Arc<Subscriber>>> {
        self.subscribers
            .lock()
            .unwrap_or_else(PoisonError::into_inner)
    }

    /// Sets the faults of future deliveries, replacing the previous ones.
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

    /// Sets how long an endpoint may take to respond, in real time: five seconds by default. A later response counts
    /// as none.
    pub fn set_timeout(&self, timeout: Duration) {
        self.outbox.set_timeout(timeout);
    }

    /// Returns the last 1,000 attempts, in the order in which they ended. They are stored with the world, for 30 days
    /// or as [`webhook_event_retention`](crate::persona::PersonaOptions::webhook_event_retention) says; if servers
    /// share the world, they include those of all of them. Empty if the store is unavailable.
    pub fn deliveries(&self) -> Vec<Delivery> {
        self.try_deliveries().unwrap_or_default()
    }

    pub(super) fn try_deliveries(&self) -> Result<Vec<Delivery>, StoreError> {
        self.outbox.deliveries()
    }

    /// Returns how many deliveries are queued, due now or later.
    pub fn pending(&self) -> usize {
        self.outbox.pending()
    }

    /// Waits until nothing is due or in progress: what is still pending waits for the clock, or is held.
    pub async fn settled(&self) {
        self.outbox.settled().await;
    }
}

impl RegisteredWebhook {
    /// Returns the id of the webhook, `wbh_...`.
    pub fn id(&self) -> &str {
        &self.id
    }

    /// Returns the secret that signs deliveries.
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
