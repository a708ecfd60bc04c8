//! Commerce Layer's records for inspection: money flows from an order, or one of its sessions, to authorizations, and
//! from there to captures, refunds and voids.

use std::sync::Arc;

use serde_json::{Value, json};

use super::jsonapi::{Arity, Described, Document, Query, Reader, Related, Schema, Shape};
use super::model::{BY_ORDER, BY_OWNER, EventStore, Order, RelatedRecord, Transaction};
use super::object::Object;
use super::payload;
use super::payments::{self, Card, Entry, Owner, Payment, PaymentTransaction, Session, Viewer};
use super::relations;
use super::version::{ApiVersion, ROOT};
use crate::apis::money;
use crate::engine::{Amount, Brief, Exchange, Flow, Happened, Inspected, Kind, MOST, Relation};
use crate::store::{Record, Scan, StoreError};

type Tx<'a> = crate::store::Transaction<'a>;

/// Records of a type that share their collection with others, of both modes.
macro_rules! kind {
    ($record:ty, $name:literal, $schema:literal, $index:literal) => {
        Kind::of::<$record>($name, $schema)
            .under($index, &[concat!("test/", $name), concat!("live/", $name)])
    };
}

pub(super) static KINDS: &[Kind] = &[
    Kind::of::<Order>("orders", "Order").with_flow(),
    // Any kind, as under the path of this name.
    Kind::of::<Transaction>("transactions", "Transaction"),
    kind!(Transaction, "authorizations", "Authorization", "kind"),
    kind!(Transaction, "captures", "Capture", "kind"),
    kind!(Transaction, "voids", "Void", "kind"),
    kind!(Transaction, "refunds", "Refund", "kind"),
    Kind::of::<Session>("payment_sessions", "PaymentSession").with_flow(),
    kind!(
        PaymentTransaction,
        "payment_authorizations",
        "PaymentAuthorization",
        "type"
    ),
    kind!(
        PaymentTransaction,
        "payment_captures",
        "PaymentCapture",
        "type"
    ),
    kind!(PaymentTransaction, "payment_voids", "PaymentVoid", "type"),
    kind!(
        PaymentTransaction,
        "payment_refunds",
        "PaymentRefund",
        "type"
    ),
    kind!(
        Entry,
        "payment_setting_adyens",
        "PaymentSettingAdyen",
        "type"
    ),
    kind!(
        Entry,
        "payment_setting_braintrees",
        "PaymentSettingBraintree",
        "type"
    ),
    kind!(
        Entry,
        "payment_setting_checkout_coms",
        "PaymentSettingCheckoutCom",
        "type"
    ),
    kind!(
        Entry,
        "payment_setting_externals",
        "PaymentSettingExternal",
        "type"
    ),
    kind!(
        Entry,
        "payment_setting_gift_cards",
        "PaymentSettingGiftCard",
        "type"
    ),
    kind!(
        Entry,
        "payment_setting_manuals",
        "PaymentSettingManual",
        "type"
    ),
    kind!(
        Entry,
        "payment_setting_paypals",
        "PaymentSettingPaypal",
        "type"
    ),
    kind!(
        Entry,
        "payment_setting_stripes",
        "PaymentSettingStripe",
        "type"
    ),
    kind!(Entry, "payment_wallets", "PaymentWallet", "type"),
    kind!(Entry, "payment_links", "PaymentLink", "type"),
    kind!(Entry, "payment_rules", "PaymentRule", "type"),
    // Tests add these two, with any content.
    Kind::of::<Card>("gift_cards", ""),
    Kind::of::<RelatedRecord>("related", ""),
    Kind::of::<EventStore>("event_stores", "EventStore"),
];

/// A record that documents show.
trait Resource: Record {
    fn object(&self) -> Object;
}

impl Resource for Order {
    fn object(&self) -> Object {
        Object::Order(Arc::new(self.clone()))
    }
}

impl Resource for Transaction {
    fn object(&self) -> Object {
        Object::Transaction(Arc::new(self.clone()))
    }
}

impl Resource for EventStore {
    fn object(&self) -> Object {
        Object::EventStore(Arc::new(self.clone()))
    }
}

impl Resource for RelatedRecord {
    fn object(&self) -> Object {
        Object::Related(Arc::new(self.clone()))
    }
}

impl Resource for Session {
    fn object(&self) -> Object {
        Object::Payment(Payment::Session(Arc::new(self.clone())))
    }
}

impl Resource for PaymentTransaction {
    fn object(&self) -> Object {
        Object::Payment(Payment::Transaction(Arc::new(self.clone())))
    }
}

impl Resource for Entry {
    fn object(&self) -> Object {
        Object::Payment(Payment::Entry(Arc::new(self.clone())))
    }
}

impl<R: Resource> Inspected for R {
    fn brief(&self) -> Brief {
        brief(&self.object())
    }

    fn document(&self, exchange: &Exchange<'_>, _: &mut Tx<'_>) -> Result<Value, StoreError> {
        document(exchange, self.object())
    }

    fn relations(&self, tx: &mut Tx<'_>) -> Result<Vec<Relation>, StoreError> {
        let object = self.object();
        let mut relations = Vec::new();
        if let Object::EventStore(it) = &object {
            let owner = KINDS.iter().find(|kind| kind.name == it.owner_type);
            relations.extend(owner.map(|kind| Relation::new("resource", kind.name, &it.owner)));
        }
        let Some(schema) = payload::schema(&object) else {
            return Ok(relations);
        };
        // The history is shown separately.
        for relationship in schema.relationships.iter().filter(|it| !it.by_cursor) {
            let found = match relations::related(tx, &viewer(&object), &object, relationship)? {
                Related::One(one) => one.into_iter().collect(),
                Related::Many(many) => many,
            };
            relations.extend(
                found
                    .iter()
                    .take(MOST)
                    .filter_map(|it| Some(Relation::new(relationship.name, kind(it)?, it.id()))),
            );
        }
        Ok(relations)
    }

    fn history(&self, tx: &mut Tx<'_>) -> Result<Vec<Happened>, StoreError> {
        let object = self.object();
        let newest = Scan::all().index(BY_OWNER, object.id()).newest_first();
        let newest = tx.scan::<EventStore>(newest.limit(MOST))?;
        Ok(newest.iter().rev().map(|it| happened(it)).collect())
    }

    fn flow(&self, tx: &mut Tx<'_>) -> Result<Flow, StoreError> {
        let mut flow = Flow::default();
        match self.object() {
            Object::Order(order) => of_order(&mut flow, tx, &order)?,
            Object::Payment(session) => {
                let order = session.order().map(|id| tx.get::<Order>(id));
                let order = order.transpose()?.flatten();
                order
                    .iter()
                    .for_each(|it| add(&mut flow, &Object::Order(it.clone())));
                of_session(&mut flow, tx, order.as_deref(), session)?;
            }
            _ => {}
        }
        Ok(flow)
    }
}

/// A viewer that sees all of a resource's mode.
fn viewer(object: &Object) -> Viewer {
    Viewer {
        mode: object.mode(),
        is_sales_channel: false,
        customer: None,
    }
}

/// The kind of a resource, if it is stored as a record.
fn kind(object: &Object) -> Option<&'static str> {
    match object {
        Object::Related(_) => Some("related"),
        Object::Named(_) => None,
        object => {
            let mut kinds = KINDS.iter();
            kinds.find(|it| it.name == object.kind()).map(|it| it.name)
        }
    }
}

fn text(object: &Object, name: &str) -> Option<String> {
    object.value(name)?.as_str().map(str::to_owned)
}

fn brief(object: &Object) -> Brief {
    let label = text(object, "number")
        .or_else(|| text(object, "name"))
        .filter(|it| !it.is_empty());
    let label = match object {
        Object::EventStore(it) => Some(it.event.clone()),
        Object::Related(it) => Some(it.kind.clone()),
        Object::Payment(it) if label.is_none() => Some(it.id().to_owned()),
        _ => label,
    };
    Brief {
        status: match object {
            Object::Order(it) => Some(format!("{}, {}", it.status, it.payment_status)),
            Object::Transaction(it) => it.succeeded.then(|| "succeeded".to_owned()),
            object => text(object, "status"),
        },
        amount: amount(object),
        personal: text(object, "reference"),
        created_at: text(object, "created_at").and_then(|it| it.parse().ok()),
        label: label.unwrap_or_else(|| object.id().to_owned()),
    }
}

fn amount(object: &Object) -> Option<Amount> {
    let mut names = ["amount_cents", "total_amount_with_taxes_cents"].into_iter();
    let cents = names.find_map(|name| object.value(name)?.as_i64())?;
    Some(money::amount(cents, &text(object, "currency_code")?))
}

fn document(exchange: &Exchange<'_>, object: Object) -> Result<Value, StoreError> {
    let described = ApiVersion::ALL.into_iter().find_map(|version| {
        let catalogue = version.catalogue();
        Some((version, catalogue, catalogue.named(object.kind())?))
    });
    let query = |schema: &Schema, catalogue| {
        Query::read(&[], schema, catalogue, Reader::default(), Shape::One).ok()
    };
    let Some((version, catalogue, schema)) = described else {
        return Ok(Value::Null);
    };
    let Some(query) = query(schema, catalogue) else {
        return Ok(Value::Null);
    };
    let base = match version {
        ApiVersion::V2017_08 => ROOT.to_owned(),
        version => format!("{ROOT}/{}", version.name()),
    };
    let base = [&exchange.origin(), exchange.mount, &base].concat();
    let none = |_: &Object, relationship| Ok::<_, StoreError>(Related::none(relationship));
    let data = [(schema, object)];
    let document = Document::gather(&base, catalogue, false, &query, &data, none)?;
    Ok(json!(document)["data"].take())
}

/// `update: status, amount_cents`.
fn happened(event: &EventStore) -> Happened {
    let what = match event.event.as_str() {
        "update" => {
            let changes = event.payload.value();
            let names = changes.as_object().into_iter().flatten();
            let names: Vec<_> = names.map(|(name, _)| name.as_str()).collect();
            format!("update: {}", names.join(", "))
        }
        event => event.to_owned(),
    };
    Happened {
        at: event.created_at,
        what,
    }
}

fn add(flow: &mut Flow, object: &Object) {
    if let Some(kind) = kind(object) {
        flow.add(kind, object.id(), brief(object));
    }
}

fn of_order(flow: &mut Flow, tx: &mut Tx<'_>, order: &Arc<Order>) -> Result<(), StoreError> {
    add(flow, &Object::Order(order.clone()));
    let transactions = Scan::all().index(BY_ORDER, &order.id).limit(MOST + 1);
    let transactions = tx.scan::<Transaction>(transactions)?;
    for transaction in flow.most(transactions) {
        let from = transaction.parent.as_ref().unwrap_or(&order.id).clone();
        step(flow, &from, &Object::Transaction(transaction));
    }
    let sessions = followed(tx, Owner::Order(order), "payment_sessions")?;
    for session in flow.most(sessions) {
        of_session(flow, tx, Some(order), session)?;
    }
    Ok(())
}

/// The amounts of a step, with their origin.
fn step(flow: &mut Flow, from: &str, to: &Object) {
    add(flow, to);
    flow.lead(from, to.id(), amount(to));
}

fn of_session(
    flow: &mut Flow,
    tx: &mut Tx<'_>,
    order: Option<&Order>,
    session: Payment,
) -> Result<(), StoreError> {
    // The newest are first.
    let transactions = followed(tx, Owner::Payment(&session), "payment_transactions")?;
    let transactions = flow.most(transactions);
    let session = Object::Payment(session);
    match order {
        Some(order) => step(flow, &order.id, &session),
        None => add(flow, &session),
    }
    for transaction in transactions.into_iter().rev() {
        let mut from = None;
        for parent in [
            "payment_capture",
            "payment_authorization",
            "payment_session",
        ] {
            if from.is_none() {
                from = followed(tx, Owner::Payment(&transaction), parent)?.pop();
            }
        }
        let from = from.map_or_else(|| session.id().to_owned(), |it| it.id().to_owned());
        step(flow, &from, &Object::Payment(transaction));
    }
    Ok(())
}

fn followed(
    tx: &mut Tx<'_>,
    owner: Owner<'_>,
    relationship: &str,
) -> Result<Vec<Payment>, StoreError> {
    let viewer = match owner {
        Owner::Order(order) => viewer(&Object::Order(Arc::new(order.clone()))),
        Owner::Payment(payment) => viewer(&Object::Payment(payment.clone())),
    };
    let arity = match relationship.ends_with('s') {
        true => Arity::Many,
        false => Arity::One,
    };
    Ok(
        match payments::related(tx, &viewer, owner, relationship, arity)? {
            Related::One(one) => one.into_iter().collect(),
            Related::Many(many) => many,
        },
    )
}

impl Inspected for Card {
    fn brief(&self) -> Brief {
        let (cents, currency) = self.balance();
        Brief::new(&*Record::id(self)).amount(money::amount(cents, currency))
    }

    fn document(&self, _: &Exchange<'_>, _: &mut Tx<'_>) -> Result<Value, StoreError> {
        Ok(json!(self))
    }
}
