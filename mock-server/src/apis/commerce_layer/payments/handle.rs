//! The payments of one world: its options, its gift cards, and the actions of a test.

use std::fmt;
use std::io;
use std::sync::atomic::{AtomicI64, Ordering};
use std::sync::{Arc, Mutex, Weak};

use jiff::Timestamp;
use serde_json::{Value, json};

use super::super::model::Mode;
use super::super::stamp::Stamp;
use super::entry::Entry;
use super::gift_card::{self, GiftCard};
use super::options::PaymentOptions;
use super::order::{DEFAULT_TEMPLATE, MARKET};
use super::record::Base;
use super::save::save;
use super::session::Session;
use super::shared::Shared;
use super::state::{SessionStatus, TransactionStatus};
use super::transaction::Transaction;
use super::work::Work;
use super::{link, settlement, worker};
use crate::engine::{ControlFailure, Exchange, Ids, Live, Outbox, Refusal, Worker, World};
use crate::store::{self, Access, StoreError};

/// The payments of Commerce Layer's version 2026-05 in one world, for a test to control: see
/// [`Sandbox::payments`](crate::Sandbox::payments).
///
/// Transactions that a client creates are settled by a background worker on the world's clock; see
/// [`PaymentOptions`].
#[derive(Clone)]
pub struct Payments {
    pub(super) shared: Arc<Shared>,
    outbox: Arc<Outbox>,
}

/// Adds the payments to a new world; the seed determines the ids that responses create.
pub(in crate::apis::commerce_layer) fn open(world: &mut World, seed: u64) {
    let payments = Payments::new(world, seed);
    world.state.insert(payments.shared.clone());
    world.state.insert(payments);
}

/// The payments of a world.
pub(crate) fn of(world: &World) -> Payments {
    let opened = world.state.get().cloned();
    opened.unwrap_or_else(|| Payments::new(world, 0))
}

/// The current options of a world.
pub(in crate::apis::commerce_layer) fn options(world: &World) -> Arc<PaymentOptions> {
    of(world).shared.options()
}

/// The change of a request.
pub(in crate::apis::commerce_layer) fn work<'a>(
    exchange: &Exchange<'a>,
    stamp: Stamp<'a>,
) -> Work<'a> {
    let shared = of(exchange.world).shared;
    let root = shared.reached(exchange);
    Work::new(shared, stamp, root)
}

/// Restores the original options.
pub(in crate::apis::commerce_layer) fn reset(world: &World) {
    let payments = of(world);
    let configured = payments.shared.configured.clone();
    payments.set_options(PaymentOptions::clone(&configured));
}

/// The options, to be stored with the world.
pub(in crate::apis::commerce_layer) fn kept(world: &World, all: bool) -> Value {
    let shared = of(world).shared;
    shared.options.kept(&shared.configured, all)
}

/// Restores stored options.
pub(in crate::apis::commerce_layer) fn restore(world: &World, kept: &Value) -> Result<(), String> {
    let payments = of(world);
    // Stored records are restored elsewhere.
    payments.shared.next_work.store(i64::MIN, Ordering::Relaxed);
    if !kept.is_null() {
        let mut changed = payments.shared.options.changed(kept)?;
        changed
            .gift_cards
            .clone_from(&payments.shared.configured.gift_cards);
        payments.set_options(changed);
    }
    Ok(())
}

/// Continues the worker's ids at another position.
pub(in crate::apis::commerce_layer) fn continue_ids(world: &World, position: u64) {
    of(world).shared.ids.go_to(position);
}

/// Adds the gift cards of the options, and the default rule of the market, to a fresh world.
pub(in crate::apis::commerce_layer) fn seed(
    tx: &mut store::Transaction<'_>,
    world: &World,
) -> Result<(), StoreError> {
    let payments = of(world);
    for card in &payments.shared.options().gift_cards {
        gift_card::put(tx, &payments.shared.ids, card)?;
    }
    for (mode, id) in [(Mode::Test, "wBDqzMRpVg"), (Mode::Live, "kYxZvSNbJe")] {
        let attributes = json!({
            "template_id": format!("{DEFAULT_TEMPLATE}0000-7000-8000-000000000000"),
            "template_settings": {},
        });
        let mut base = Base::given(id, mode, world.clock.now());
        base.attributes = attributes.as_object().cloned().unwrap_or_default();
        tx.put(Entry {
            base,
            type_name: "payment_rules".to_owned(),
            relations: [("ruleable".to_owned(), MARKET.to_owned())].into(),
            amount_cents: None,
            due: None,
        })?;
    }
    Ok(())
}

/// Lets the background worker catch up with the clock, before a request is handled.
pub(in crate::apis::commerce_layer) fn settle_due(exchange: &Exchange<'_>) -> Result<(), Refusal> {
    let shared = of(exchange.world).shared;
    let is_due = exchange.now.as_millisecond() >= shared.next_work.load(Ordering::Relaxed);
    if is_due || shared.has_replicas() {
        shared.reached(exchange);
        let access = if is_due { Access::Write } else { Access::Read };
        settle(&shared, exchange.now, access)?;
    }
    Ok(())
}

/// Runs the worker.
fn settle(shared: &Arc<Shared>, now: Timestamp, access: Access) -> Result<(), Refusal> {
    let messages = shared.change(now, access, |work, tx| {
        let next = worker::run(work, tx)?;
        let next = next.map_or(i64::MAX, Timestamp::as_millisecond);
        shared.next_work.store(next, Ordering::Relaxed);
        Ok::<_, Refusal>(())
    });
    // A change that could not be stored is still due.
    let messages = messages.inspect_err(|_| shared.wake_at(now))?;
    // This unit of work is kept already.
    if let Some(outbox) = shared.outbox.upgrade() {
        outbox.send(messages);
    }
    Ok(())
}

impl Worker for Weak<Shared> {
    fn due(&self) -> Option<Timestamp> {
        let shared = self.upgrade()?;
        let next = shared.next_work.load(Ordering::Relaxed);
        // Before the first request of a process, the base URL of a document's links is unknown.
        let is_told = !shared.options().webhooks.is_empty() && !shared.root().is_empty();
        (is_told && next < i64::MAX)
            .then(|| Timestamp::from_millisecond(next).unwrap_or(Timestamp::MIN))
    }

    fn work(&self) -> bool {
        let shared = self.upgrade();
        shared.is_none_or(|it| settle(&it, it.now(), Access::Write).is_ok())
    }
}

impl Payments {
    fn new(world: &World, seed: u64) -> Self {
        let configured = world.settings.options.get::<Arc<PaymentOptions>>();
        let configured = configured.cloned().unwrap_or_default();
        let shared = Arc::new(Shared {
            store: world.store.clone(),
            clock: world.clock.clone(),
            ids: Ids::new(!seed),
            options: Live::new(configured.clone()),
            configured,
            // It is unknown what the store already contains.
            next_work: AtomicI64::new(i64::MIN),
            root: Mutex::default(),
            outbox: Arc::downgrade(&world.outbox),
        });
        let outbox = world.outbox.clone();
        outbox.set_worker(Arc::downgrade(&shared));
        Self { shared, outbox }
    }

    /// Adds a gift card to the world and returns its id. An existing one with the same code is not changed.
    ///
    /// # Errors
    ///
    /// If its code is empty, its balance negative or its currency not in ISO 4217, or if the world's file cannot be
    /// written.
    pub fn add_gift_card(&self, card: &GiftCard) -> io::Result<String> {
        self.put_gift_card(card).map_err(io::Error::other)
    }

    fn put_gift_card(&self, card: &GiftCard) -> Result<String, ControlFailure> {
        card.check().map_err(ControlFailure::refused)?;
        let shared = &self.shared;
        let put = shared
            .store
            .transact(|tx| gift_card::put(tx, &shared.ids, card));
        Ok(put?)
    }

    /// Sets the options of payments from now on. Gift cards of these options are not added to the world.
    pub fn set_options(&self, options: PaymentOptions) {
        self.shared.options.set(Arc::new(options));
        self.look();
    }

    /// Schedules the worker if someone has to be notified of its results.
    fn look(&self) {
        self.outbox.send(Vec::new());
    }

    /// Returns the current options of the world.
    pub fn options(&self) -> PaymentOptions {
        PaymentOptions::clone(&self.shared.options())
    }

    /// Changes the status of a payment as its gateway would: a transaction to any that can follow its own, a link to
    /// `completed` or `expired`, an unpaid session to `invalidated`, of which only the name is known. It takes
    /// precedence over the worker, if that has not settled it yet.
    ///
    /// ```
    /// # fn main() -> Result<(), Box<dyn std::error::Error>> {
    /// # let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build()?;
    /// # runtime.block_on(async {
    /// let sandbox = counterfoil_mock::Sandbox::start().await;
    /// let refused = sandbox.payments().settle("xYZkjABcde", "succeeded");
    /// assert!(refused.is_err_and(|reason| reason.contains("nothing has the id")));
    /// # Ok(())
    /// # })
    /// # }
    /// ```
    ///
    /// # Errors
    ///
    /// If nothing has this id, or it cannot get this status, in a sentence.
    pub fn settle(&self, id: &str, status: &str) -> Result<(), String> {
        self.bring(id, status).map_err(|failure| failure.1)
    }

    fn bring(&self, id: &str, status: &str) -> Result<(), ControlFailure> {
        let shared = &self.shared;
        let messages = shared.change(shared.now(), Access::Write, |work, tx| {
            force(work, tx, id, status)
        })?;
        self.outbox.send(messages);
        Ok(())
    }

    /// Waits until every due call of an external gateway has been answered.
    pub async fn settled(&self) {
        self.outbox.settled().await;
    }
}

impl fmt::Debug for Payments {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Payments")
            .field("options", &self.shared.options())
            .finish_non_exhaustive()
    }
}

pub(super) fn force(
    work: &Work<'_>,
    tx: &mut store::Transaction<'_>,
    id: &str,
    status: &str,
) -> Result<(), ControlFailure> {
    if let Some(transaction) = tx.get::<Transaction>(id)? {
        let states = TransactionStatus::ALL.into_iter();
        let choices = states.filter(|it| transaction.may_become(*it));
        let Some(status) = choices.clone().find(|it| it.name() == status) else {
            let choices: Vec<_> = choices.map(TransactionStatus::name).collect();
            return Err(unfit(transaction.status.name(), status, &choices));
        };
        settlement::settle(work, tx, &transaction, status, None)?;
    } else if let Some(session) = tx.get::<Session>(id)? {
        // Resources that hold money still count against their order.
        let choices: &[_] = match session.status {
            SessionStatus::Unpaid => &["invalidated"],
            _ => &[],
        };
        if !choices.contains(&status) {
            return Err(unfit(session.status.name(), status, choices));
        }
        let mut changed = Session::clone(&session);
        changed.status = SessionStatus::Invalidated;
        save(work, tx, Some(&*session), changed)?;
    } else if let Some(link) = tx
        .get::<Entry>(id)?
        .filter(|it| it.type_name == "payment_links")
    {
        const CHOICES: [&str; 2] = ["completed", "expired"];
        if !CHOICES.contains(&status) {
            let current = link.base.text("status").unwrap_or_default();
            return Err(unfit(current, status, &CHOICES));
        }
        link::finish(work, tx, &link, status)?;
    } else {
        return Err(ControlFailure::refused(format!(
            "nothing has the id `{id}`"
        )));
    }
    Ok(())
}

/// The refusal of a status, with those that could follow the current one.
fn unfit(current: &str, status: &str, choices: &[&str]) -> ControlFailure {
    let choices = match choices {
        [] => "no other status can follow".to_owned(),
        _ => format!("it can become {}", choices.join(", ")),
    };
    ControlFailure::refused(format!(
        "it is `{current}` and cannot become `{status}`: {choices}"
    ))
}

/// The calls of the control API, by operation id.
pub(in crate::apis::commerce_layer) mod control {
    use serde::Deserialize;
    use serde_json::{Value, json};

    use super::GiftCard;
    use crate::engine::{ControlFailure, World, control_body};

    type Answer = Result<Value, ControlFailure>;

    pub(in crate::apis::commerce_layer) fn retrieve_options(world: &World, _: &Value) -> Answer {
        Ok(super::of(world).shared.options.switches())
    }

    pub(in crate::apis::commerce_layer) fn change_options(world: &World, body: &Value) -> Answer {
        let payments = super::of(world);
        let live = &payments.shared.options;
        let mut changed = live.changed(body).map_err(ControlFailure::refused)?;
        if !changed.gift_cards.is_empty() {
            return Err(ControlFailure::refused(
                "gift cards have a call of their own",
            ));
        }
        changed.check().map_err(ControlFailure::refused)?;
        changed.gift_cards.clone_from(&live.get().gift_cards);
        payments.set_options(changed);
        retrieve_options(world, body)
    }

    pub(in crate::apis::commerce_layer) fn put_gift_card(world: &World, body: &Value) -> Answer {
        let card: GiftCard = control_body(body)?;
        let id = super::of(world).put_gift_card(&card)?;
        Ok(json!({ "id": id }))
    }

    #[derive(Deserialize)]
    struct Settlement {
        payment: String,
        status: String,
    }

    pub(in crate::apis::commerce_layer) fn settle(world: &World, body: &Value) -> Answer {
        let Settlement { payment, status } = control_body(body)?;
        super::of(world).bring(&payment, &status)?;
        Ok(json!({ "id": payment }))
    }
}
