//! The endpoints that Persona's events are delivered to.

mod allowlist;
mod blocklist;
mod endpoint;
mod filter;

use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::Duration;

pub(super) use blocklist::block;
pub use endpoint::{InvalidWebhook, Webhook};

use serde::{Deserialize, Serialize};

use self::endpoint::{KeptSubscriber, Subscriber};
use crate::engine::{Clock, Delivery, DeliveryFaults, Endpoint, Ids, Outbox, World};
use crate::store::StoreError;

/// Endpoints of one world.
const ENDPOINTS: usize = 100;

/// The webhooks of one world: endpoints to be registered, and what became of the deliveries.
///
/// Events are delivered in the background as soon as the request that caused them is answered. A failed delivery is
/// tried again after 3, 64, 729, 4096, 15625, 46656 and 117649 seconds on the world's clock. 10,000 are queued at most.
/// The rules are those of `docs/fidelity/persona.md`, rows "webhook signature" and "webhook delivery".
///
/// ```no_run
/// # async fn example() -> Result<(), Box<dyn std::error::Error>> {
/// use counterfoil_mock::persona::Webhook;
/// use counterfoil_mock::Sandbox;
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
    subscribers: Arc<Mutex<Vec<Arc<Subscriber>>>>,
    /// A stream of its own: registering an endpoint must not change the ids of transactions.
    ids: Arc<Ids>,
    clock: Clock,
    outbox: Arc<Outbox>,
}

/// What the mock gave a registered endpoint.
#[derive(Clone, PartialEq, Eq)]
pub struct RegisteredWebhook {
    id: String,
    secret: String,
}

/// What is kept of the webhooks of a world.
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
    /// The webhooks of a new world; the seed pins ids and secrets.
    pub(super) fn new(world: &World, seed: u64) -> Self {
        Self {
            subscribers: Arc::default(),
            ids: Arc::new(Ids::new(!seed)),
            clock: world.clock.clone(),
            outbox: world.outbox.clone(),
        }
    }

    /// Registers an endpoint, and tells its id and secret. It gets the events from then on.
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
    /// When its URL is not one that the mock can deliver to, or there is no such casing of keys.
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

    /// Gives an endpoint a new secret and returns it. For so long on the world's clock every delivery is signed with
    /// both. `None` if there is no such webhook.
    pub fn rotate_secret(&self, id: &str, old_one_expires_in: Duration) -> Option<String> {
        let secret = self.secret();
        let known = self.lock().iter().find(|it| it.id() == id)?.clone();
        known.rotate(&secret, self.clock.now(), old_one_expires_in);
        Some(secret)
    }

    /// The endpoints and what goes wrong with deliveries, to be kept with the world.
    pub(super) fn kept(&self) -> KeptWebhooks {
        KeptWebhooks {
            endpoints: self.lock().iter().map(|it| it.kept()).collect(),
            faults: self.outbox.faults(),
        }
    }

    /// Puts back what was kept, in place of all but those that are configured. One that is configured at the same URL is the
    /// same one.
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

    /// The endpoints that want an event of this name.
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

    /// The last 1,000 attempts, in the order in which they ended. They are kept with the world, 30 days unless
    /// [`webhook_event_retention`](crate::persona::PersonaOptions::webhook_event_retention) says otherwise: where servers share
    /// the world, it is what all of them delivered. Empty when the store cannot be reached.
    pub fn deliveries(&self) -> Vec<Delivery> {
        self.try_deliveries().unwrap_or_default()
    }

    pub(super) fn try_deliveries(&self) -> Result<Vec<Delivery>, StoreError> {
        self.outbox.deliveries()
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
