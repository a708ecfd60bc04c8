//! Orders that a test puts into a world, and the behaviours that it can choose.

use std::sync::Arc;

use serde::Deserialize;

use super::history::record;
use super::jsonapi::Described as _;
use super::ledger;
use super::model::{self, BY_NUMBER, Mode};
use super::money::is_currency;
use super::object::Object;
use super::related::{self, RelatedResource};
use super::stamp::Stamp;
use crate::Api;
use crate::engine::{ControlFailure, World};
use crate::listed;
use crate::store::Transaction;

/// The orders of every fresh world.
#[derive(Debug, Clone, Default)]
pub(crate) struct Orders(Arc<Vec<Order>>);

impl Orders {
    pub(crate) fn add(&mut self, order: Order) {
        Arc::make_mut(&mut self.0).push(order);
    }

    /// Says what is wrong with an order, if something is.
    pub(crate) fn check(&self) -> Result<(), String> {
        listed::check("orders", &self.0, |order| {
            order.check()?;
            Ok((order.live, &order.number))
        })
    }
}

/// An order of Commerce Layer's, as far as its transactions need it: what [`WorldBuilder::order`] and
/// [`Sandbox::add_order`] put into a world. No call of Commerce Layer's that is served here makes one; see
/// `docs/fidelity/commerce-layer.md`, row "orders".
///
/// ```
/// # fn main() -> Result<(), Box<dyn std::error::Error>> {
/// # let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build()?;
/// # runtime.block_on(async {
/// use counterfoil_mock::commerce_layer::Order;
/// use counterfoil_mock::Sandbox;
///
/// let sandbox = Sandbox::start().await;
/// let pending = Order::new("42").total_amount_cents(2500).currency_code("USD");
/// let capturable = Order::new("43").authorized();
/// assert_ne!(sandbox.add_order(&pending)?, sandbox.add_order(&capturable)?);
/// # Ok(())
/// # })
/// # }
/// ```
///
/// [`WorldBuilder::order`]: crate::WorldBuilder::order
/// [`Sandbox::add_order`]: crate::Sandbox::add_order
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Order {
    #[serde(default)]
    id: Option<String>,
    number: String,
    #[serde(default = "documented_amount")]
    total_amount_cents: i64,
    #[serde(default = "documented_currency")]
    currency_code: String,
    #[serde(default)]
    authorized: bool,
    #[serde(default)]
    live: bool,
    #[serde(default)]
    customer: Option<String>,
    #[serde(default)]
    related: Vec<RelatedResource>,
}

fn documented_amount() -> i64 {
    1500
}

fn documented_currency() -> String {
    "EUR".to_owned()
}

impl Order {
    /// A pending order of this number over fifteen euros in the test data.
    pub fn new(number: impl Into<String>) -> Self {
        Self {
            id: None,
            number: number.into(),
            total_amount_cents: documented_amount(),
            currency_code: documented_currency(),
            authorized: false,
            live: false,
            customer: None,
            related: Vec::new(),
        }
    }

    /// Its id: ten letters. Unset, one is drawn.
    #[must_use]
    pub fn id(mut self, id: impl Into<String>) -> Self {
        self.id = Some(id.into());
        self
    }

    /// What it costs, in the currency's smallest unit: 1500 unless set, and never less than 0. An order that costs nothing is free once it is
    /// placed.
    #[must_use]
    pub fn total_amount_cents(mut self, cents: i64) -> Self {
        self.total_amount_cents = cents;
        self
    }

    /// The ISO 4217 code of its currency: `EUR` unless set. A world takes no order with another code.
    #[must_use]
    pub fn currency_code(mut self, code: impl Into<String>) -> Self {
        self.currency_code = code.into();
        self
    }

    /// Already authorized in full, though it is still pending, so that its authorization can be cancelled.
    #[must_use]
    pub fn authorized(mut self) -> Self {
        self.authorized = true;
        self
    }

    /// In the live data, which only a client id that ends in `-live` sees.
    #[must_use]
    pub fn live(mut self) -> Self {
        self.live = true;
        self
    }

    /// The order of the customer with this id, whose wallet keeps the instrument of a session that asks for `vaulting`.
    #[must_use]
    pub fn customer(mut self, id: impl Into<String>) -> Self {
        self.customer = Some(id.into());
        self
    }

    /// With an attachment, an event or a payment source beside it.
    #[must_use]
    pub fn related(mut self, resource: RelatedResource) -> Self {
        self.related.push(resource);
        self
    }

    fn check(&self) -> Result<(), String> {
        if self.number.is_empty() {
            return Err("the number of an order is empty".to_owned());
        }
        let is_id = |id: &str| id.len() == 10 && id.bytes().all(|it| it.is_ascii_alphabetic());
        if self.id.as_deref().is_some_and(|id| !is_id(id)) {
            return Err(format!("order {}: an id is ten letters", self.number));
        }
        if self.total_amount_cents < 0 {
            let (number, cents) = (&self.number, self.total_amount_cents);
            return Err(format!(
                "order {number} costs less than nothing: {cents} cents"
            ));
        }
        if self.customer.as_deref() == Some("") {
            return Err(format!(
                "order {}: the id of its customer is empty",
                self.number
            ));
        }
        if !is_currency(&self.currency_code) {
            let (number, code) = (&self.number, &self.currency_code);
            return Err(format!("order {number}: ISO 4217 has no currency `{code}`"));
        }
        let mut relationships = self.related.iter().map(RelatedResource::relationship);
        match relationships
            .find(|it| !matches!(it, Ok("attachments" | "events" | "payment_source")))
        {
            None => Ok(()),
            Some(Ok(relationship)) => Err(format!("orders have no `{relationship}`")),
            Some(Err(reason)) => Err(reason),
        }
    }
}

/// Puts an order into a world and says its id.
pub(crate) fn add(world: &World, order: &Order) -> Result<String, ControlFailure> {
    order.check().map_err(ControlFailure::refused)?;
    // Those of the settings come first.
    world.seed(Api::CommerceLayer)?;
    let stamp = Stamp::of_a_test(world);
    world.store.transact(|tx| put(&stamp, tx, order))
}

/// Puts the orders of the settings into a fresh world.
pub(super) fn configure(tx: &mut Transaction<'_>, world: &World) -> Result<(), ControlFailure> {
    let stamp = Stamp::of_a_test(world);
    let orders = world.settings.options.get::<Orders>();
    for order in orders.iter().flat_map(|it| it.0.iter()) {
        put(&stamp, tx, order)?;
    }
    Ok(())
}

fn put(
    stamp: &Stamp<'_>,
    tx: &mut Transaction<'_>,
    order: &Order,
) -> Result<String, ControlFailure> {
    let mode = if order.live { Mode::Live } else { Mode::Test };
    let number = model::by_number(mode, &order.number);
    if tx.find_by::<model::Order>(BY_NUMBER, &number)?.is_some() {
        return Err(ControlFailure::refused(
            "`number`: another order has it already",
        ));
    }
    let id = match order.id.clone() {
        Some(id) => id,
        None => tx.unused::<model::Order>(|| stamp.ids.letters(10))?,
    };
    if tx.get::<model::Order>(&id)?.is_some() {
        return Err(ControlFailure::refused(
            "`id`: another order has it already",
        ));
    }
    let mut stored = model::Order {
        id,
        mode,
        number: order.number.clone(),
        status: "pending".to_owned(),
        payment_status: "unpaid".to_owned(),
        currency_code: order.currency_code.clone(),
        total_amount_cents: order.total_amount_cents,
        is_paid_by_method: false,
        session_taken_cents: 0,
        payment_taken_sessions_count: 0,
        is_fulfilled: false,
        place_async: None,
        gift_card_code: None,
        customer: order.customer.clone(),
        placed_at: None,
        created_at: stamp.now,
        updated_at: stamp.now,
        reference: None,
        reference_origin: None,
        metadata: serde_json::Map::new(),
    };
    if order.authorized {
        ledger::authorize(stamp, tx, &mut stored)?;
    }
    let object = Object::Order(tx.put(stored)?);
    record(stamp, tx, mode, None, &object)?;
    for resource in &order.related {
        related::put(stamp, tx, &object, resource)?;
    }
    Ok(object.id().to_owned())
}
