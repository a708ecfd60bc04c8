//! Fragment's calls of the control API: resources under a test's own ids, as the vendor returns them.

use jiff::Timestamp;
use serde::Deserialize;
use serde::de::DeserializeOwned;
use serde_json::{Value, json};

use super::accounts::AccountRecord;
use super::amount::Amount;
use super::given::{Ids, keep};
use super::identity::{Named as _, encode};
use super::instant::{Instant, seeded};
use super::invoices::{Direction, InvoiceRecord, LineItem, Price};
use super::payments::{self, Payments};
use super::products::{BY_CODE, ProductRecord};
use super::tags::Tag;
use super::transactions::{Allocation, AllocationKind, BY_EXTERNAL_ID, TransactionRecord};
use super::users::UserRecord;
use crate::Api;
use crate::engine::{ControlFailure, ControlHandler, World, control_body};
use crate::store::Transaction;

/// By operation id.
pub(super) const HANDLERS: &[(&str, ControlHandler)] = &[
    ("put-account", |world, body| put(world, body, account)),
    ("put-user", |world, body| put(world, body, user)),
    ("put-product", |world, body| put(world, body, product)),
    ("put-invoice", |world, body| put(world, body, invoice)),
    ("put-transaction", |world, body| {
        put(world, body, transaction)
    }),
    ("put-payment-flow", |world, body| {
        put(world, body, payments::plant)
    }),
];

type Put<T> = fn(&World, &mut Transaction<'_>, &T) -> Result<String, ControlFailure>;

fn put<T: DeserializeOwned>(
    world: &World,
    body: &Value,
    put: Put<T>,
) -> Result<Value, ControlFailure> {
    let given = control_body(body)?;
    // The documented rows must not come after, and replace it.
    world.seed(Api::Fragment)?;
    let id = world.store.transact(|tx| put(world, tx, &given))?;
    Ok(json!({ "id": id }))
}

#[derive(Deserialize)]
struct Account {
    #[serde(flatten)]
    ids: Ids,
    name: Option<String>,
}

fn account(
    world: &World,
    tx: &mut Transaction<'_>,
    given: &Account,
) -> Result<String, ControlFailure> {
    let mut record = AccountRecord::provisioned(given.ids.identity::<AccountRecord>(world, tx)?);
    if let Some(name) = &given.name {
        record.name.clone_from(name);
    }
    let key = record.identity.external_id.clone();
    keep(tx, record, (AccountRecord::BY_EXTERNAL_ID, &key))
}

#[derive(Deserialize)]
struct User {
    #[serde(flatten)]
    ids: Ids,
    #[serde(default)]
    tags: Vec<Tag>,
}

fn user(world: &World, tx: &mut Transaction<'_>, given: &User) -> Result<String, ControlFailure> {
    let mut record = UserRecord::provisioned(given.ids.identity::<UserRecord>(world, tx)?);
    record.tags.clone_from(&given.tags);
    let key = record.identity.external_id.clone();
    keep(tx, record, (UserRecord::BY_EXTERNAL_ID, &key))
}

#[derive(Deserialize)]
struct Product {
    id: Option<String>,
    code: String,
    description: Option<String>,
    #[serde(default, deserialize_with = "seeded")]
    created: Option<Timestamp>,
}

fn product(
    world: &World,
    tx: &mut Transaction<'_>,
    given: &Product,
) -> Result<String, ControlFailure> {
    let id = match given.id.clone() {
        Some(id) => id,
        None => tx.unused::<ProductRecord>(|| encode("prod", &world.ids.base58(12)))?,
    };
    let record = ProductRecord {
        id,
        code: given.code.clone(),
        created: given.created.unwrap_or_else(|| world.clock.now()),
        description: given.description.clone(),
        created_by: None,
    };
    keep(tx, record, (BY_CODE, &given.code))
}

#[derive(Deserialize)]
struct Invoice {
    id: String,
    #[serde(default)]
    line_items: Vec<Item>,
    #[serde(default)]
    tags: Vec<Tag>,
    #[serde(default, deserialize_with = "seeded")]
    created: Option<Timestamp>,
    #[serde(default, deserialize_with = "seeded")]
    modified: Option<Timestamp>,
    version: Option<u64>,
}

#[derive(Deserialize)]
struct Item {
    id: Option<String>,
    currency_code: Option<String>,
    #[serde(default)]
    description: String,
    #[serde(rename = "type")]
    direction: Direction,
    amount: Option<Amount>,
    price: Option<Price>,
    product_id: String,
    #[serde(default)]
    tags: Vec<Tag>,
    user_id: Option<String>,
    user: Option<Ids>,
}

fn invoice(
    world: &World,
    tx: &mut Transaction<'_>,
    given: &Invoice,
) -> Result<String, ControlFailure> {
    let mut line_items = Vec::new();
    for item in &given.line_items {
        let whole = item.amount.map(|amount| Price {
            amount,
            quantity: 1,
            unit_price: amount,
        });
        let priceless = || ControlFailure::refused("a line item has neither price nor amount");
        let by_id = || Ids {
            id: None,
            external_id: item.user_id.clone(),
        };
        let user = item.user.as_ref().map_or_else(by_id, |it| Ids {
            id: it.id.clone(),
            external_id: it.external_id.clone(),
        });
        let id = item.id.clone();
        line_items.push(LineItem {
            id: id.unwrap_or_else(|| encode("li", &world.ids.base58(12))),
            currency: item
                .currency_code
                .clone()
                .unwrap_or_else(|| "USD".to_owned()),
            description: item.description.clone(),
            direction: item.direction,
            price: item.price.clone().or(whole).ok_or_else(priceless)?,
            product_id: item.product_id.clone(),
            tags: item.tags.clone(),
            user: user.resolve::<UserRecord>(world, tx)?,
        });
    }
    let now = world.clock.now();
    let payments = Payments::of_invoices(tx, [&*given.id])?;
    let record = tx.put(InvoiceRecord {
        id: given.id.clone(),
        created: given.created.unwrap_or(now),
        modified: given.modified,
        line_items,
        tags: given.tags.clone(),
        version: given.version.unwrap_or(1),
        created_by: None,
    })?;
    payments.note_changes(tx, now)?;
    Ok(record.id.clone())
}

#[derive(Deserialize)]
struct Movement {
    id: Option<String>,
    external_id: String,
    account: Ids,
    #[serde(default)]
    allocations: Vec<AllocationPart>,
    amount: Amount,
    currency: String,
    posted: Option<Instant>,
    #[serde(default, deserialize_with = "seeded")]
    created: Option<Timestamp>,
    #[serde(default, deserialize_with = "seeded")]
    modified: Option<Timestamp>,
    #[serde(default)]
    tags: Vec<Tag>,
    version: Option<u64>,
}

#[derive(Deserialize)]
struct AllocationPart {
    id: Option<String>,
    amount: Amount,
    invoice_id: String,
    #[serde(rename = "type")]
    kind: AllocationKind,
    user: Ids,
}

fn transaction(
    world: &World,
    tx: &mut Transaction<'_>,
    given: &Movement,
) -> Result<String, ControlFailure> {
    let now = world.clock.now();
    let mut allocations = Vec::new();
    for part in &given.allocations {
        if tx.get::<InvoiceRecord>(&part.invoice_id)?.is_none() {
            let reason = format!("there is no invoice `{}`", part.invoice_id);
            return Err(ControlFailure::refused(reason));
        }
        let id = part.id.clone();
        allocations.push(Allocation {
            id: id.unwrap_or_else(|| encode("alloc", &world.ids.base58(12))),
            amount: part.amount,
            invoice_id: part.invoice_id.clone(),
            kind: part.kind,
            user: part.user.resolve::<UserRecord>(world, tx)?,
        });
    }
    let id = match given.id.clone() {
        Some(id) => id,
        None => tx.unused::<TransactionRecord>(|| encode("txn", &world.ids.base58(12)))?,
    };
    let record = TransactionRecord {
        id,
        external_id: given.external_id.clone(),
        account: given.account.resolve::<AccountRecord>(world, tx)?,
        allocations,
        amount: given.amount,
        currency: given.currency.clone(),
        posted: given.posted.unwrap_or(now.into()),
        created: given.created.unwrap_or(now),
        modified: given.modified,
        tags: given.tags.clone(),
        version: given.version.unwrap_or(1),
        created_by: None,
    };
    let replaced = tx.get::<TransactionRecord>(&record.id)?;
    let replaced = replaced.iter().map(|it| &**it);
    let payments = Payments::of_transactions(tx, replaced.chain([&record]))?;
    let id = keep(tx, record, (BY_EXTERNAL_ID, &given.external_id))?;
    payments.note_changes(tx, now)?;
    Ok(id)
}
