//! Payment flows and payments, which the vendor calls experimental. Its clients define their shapes but not their
//! behaviour: that a flow plans the remaining amount of an invoice, and that a payment is settled once nothing
//! remains, is our choice.

mod changes;
mod model;
mod planted;

use serde::Deserialize;
use serde_json::{Value, json};

use super::amount::Amount;
use super::identity::{self, Reference};
use super::invoices::{self, Direction};
use super::page::{self, PageRequest};
use super::{replay, wire};
use crate::engine::{Exchange, Handled, Ids, Refusal};
use crate::store::{Record, Scan, StoreError, Transaction};
use model::BY_EXTERNAL_ID;

pub(super) use changes::Payments;
pub(super) use model::{BY_FLOW, BY_INVOICE, FlowRecord, PaymentRecord};
pub(super) use planted::put as plant;

/// The account from which payments are made, which is not documented.
const PAYMENT_ACCOUNT: &str = "pa_Y291bnRlcmZvaWw";

/// The two batches of a plan: money is collected before it is paid out.
const BATCHES: [(Direction, &str, &str); 2] = [
    (Direction::Payin, "payins", "Collect"),
    (Direction::Payout, "payouts", "Pay out"),
];

#[derive(Debug, Deserialize)]
struct PaymentFlowCreate {
    external_id: String,
    invoice: Reference,
    #[serde(rename = "type")]
    kind: String,
}

pub(super) fn create_flow(exchange: &Exchange<'_>, tx: &mut Transaction<'_>) -> Handled {
    let sent: PaymentFlowCreate = exchange.body()?;
    // An invoice's id is the caller's own already.
    let Reference { id, external_id } = sent.invoice;
    let invoice_id = id.or(external_id).unwrap_or_default();
    let digest = digest(&sent.external_id, &invoice_id, &sent.kind);
    let stored = tx.find_by::<FlowRecord>(BY_EXTERNAL_ID, &sent.external_id)?;
    if let Some(stored) = &stored
        && replay::is_replay(exchange, stored.created_by(), &digest, "external_id")?
    {
        return Ok(wire::data(view_flow(tx, stored)?));
    }
    invoices::must_exist(exchange, tx, &invoice_id, "invoice")?;
    // The documented payment is one of an invoice that owes nothing.
    let same = stored.as_ref().filter(|it| it.invoice_id == invoice_id);
    let is_planned = same.is_none() || owes(tx, &invoice_id)?;
    let (created, modified) = match same.filter(|_| !is_planned) {
        Some(documented) => (documented.created, documented.modified),
        None => (exchange.now, None),
    };
    let id = match stored {
        Some(documented) => documented.id.clone(),
        None => identity::encode("pf", &exchange.world.ids.base58(12)),
    };
    let flow = tx.put(FlowRecord {
        id,
        external_id: sent.external_id,
        invoice_id,
        kind: sent.kind,
        created,
        modified,
        digest,
    })?;
    if is_planned {
        plan(&exchange.world.ids, tx, &flow)?;
    }
    Ok(wire::data(view_flow(tx, &flow)?))
}

/// The digest of a create's content, by which a repetition is recognized.
fn digest(external_id: &str, invoice_id: &str, kind: &str) -> String {
    replay::digest(&(external_id, invoice_id, kind))
}

/// Whether an invoice has remaining amounts.
fn owes(tx: &mut Transaction<'_>, invoice_id: &str) -> Result<bool, StoreError> {
    let balances = invoices::user_balances(tx, invoice_id)?;
    Ok(balances.iter().any(|it| it.remaining() > Amount::ZERO))
}

/// Plans the remaining amounts of a flow's invoice, in place of what was planned.
fn plan(ids: &Ids, tx: &mut Transaction<'_>, flow: &FlowRecord) -> Result<(), StoreError> {
    unplan(tx, flow)?;
    for user_balance in invoices::user_balances(tx, &flow.invoice_id)? {
        if user_balance.remaining() <= Amount::ZERO {
            continue;
        }
        tx.put(PaymentRecord {
            id: identity::encode("pmt", &ids.base58(12)),
            flow_id: flow.id.clone(),
            invoice_id: flow.invoice_id.clone(),
            amount: user_balance.remaining(),
            user: user_balance.user,
            currency: user_balance.currency,
            direction: user_balance.direction,
            created: flow.created,
            modified: None,
        })?;
    }
    Ok(())
}

fn unplan(tx: &mut Transaction<'_>, flow: &FlowRecord) -> Result<(), StoreError> {
    for payment in tx.scan::<PaymentRecord>(Scan::all().index(BY_FLOW, &flow.id))? {
        tx.delete::<PaymentRecord>(&payment.id)?;
    }
    Ok(())
}

pub(super) fn retrieve_flow(exchange: &Exchange<'_>, tx: &mut Transaction<'_>) -> Handled {
    let reference = exchange.path_parameter("payment_flow_ref");
    match identity::find::<FlowRecord>(tx, BY_EXTERNAL_ID, reference)? {
        Some(flow) => Ok(wire::data(view_flow(tx, &flow)?)),
        None => Err(wire::not_found("no payment flow has this id or external_id").into()),
    }
}

#[derive(Debug, Deserialize)]
struct PaymentFlowSearch {
    invoice_id: Option<String>,
    #[serde(default)]
    page_info: PageRequest,
}

pub(super) fn search_flows(exchange: &Exchange<'_>, tx: &mut Transaction<'_>) -> Handled {
    let sent: PaymentFlowSearch = exchange.body()?;
    let after = known::<FlowRecord>(exchange, tx, &sent.page_info)?;
    let scan = Scan::all().after(after).limit(sent.page_info.limit());
    let flows = tx.scan::<FlowRecord>(match &sent.invoice_id {
        Some(invoice_id) => scan.index(BY_INVOICE, invoice_id),
        None => scan,
    })?;
    let data: Vec<Value> = flows
        .iter()
        .map(|flow| view_flow(tx, flow))
        .collect::<Result<_, _>>()?;
    Ok(wire::data(data))
}

pub(super) fn retrieve(exchange: &Exchange<'_>, tx: &mut Transaction<'_>) -> Handled {
    match tx.get::<PaymentRecord>(exchange.path_parameter("payment_ref"))? {
        Some(payment) => Ok(wire::data(view(tx, &payment)?)),
        None => Err(wire::not_found("no payment has this id").into()),
    }
}

#[derive(Debug, Deserialize)]
struct PaymentSearch {
    payment_flow_id: Option<String>,
    #[serde(default)]
    page_info: PageRequest,
}

pub(super) fn search(exchange: &Exchange<'_>, tx: &mut Transaction<'_>) -> Handled {
    let sent: PaymentSearch = exchange.body()?;
    let after = known::<PaymentRecord>(exchange, tx, &sent.page_info)?;
    let scan = Scan::all().after(after).limit(sent.page_info.limit());
    let payments = tx.scan::<PaymentRecord>(match &sent.payment_flow_id {
        Some(flow_id) => scan.index(BY_FLOW, flow_id),
        None => scan,
    })?;
    let data: Vec<Value> = payments
        .iter()
        .map(|payment| view(tx, payment))
        .collect::<Result<_, _>>()?;
    Ok(wire::data(data))
}

/// The bookmark, if it names something; one that names nothing is refused in the strict world only.
fn known<'p, R: Record>(
    exchange: &Exchange<'_>,
    tx: &mut Transaction<'_>,
    page: &'p PageRequest,
) -> Result<Option<&'p str>, Refusal> {
    let Some(after) = page.after() else {
        return Ok(None);
    };
    match tx.get::<R>(after)? {
        Some(_) => Ok(Some(after)),
        None if exchange.strict() => Err(page::no_such_cursor()),
        None => Ok(None),
    }
}

pub(super) fn view_flow(tx: &mut Transaction<'_>, flow: &FlowRecord) -> Result<Value, StoreError> {
    let payments = tx.scan::<PaymentRecord>(Scan::all().index(BY_FLOW, &flow.id))?;
    let user_balances = invoices::user_balances(tx, &flow.invoice_id)?;
    let is_settled = |payment: &PaymentRecord| payment.is_settled(&user_balances);
    let modified = flow.changed(payments.iter().map(|it| &**it), &user_balances);
    let mut batches: Vec<Value> = Vec::new();
    for (direction, batch_id, label) in BATCHES {
        let batch: Vec<&PaymentRecord> = payments
            .iter()
            .map(|payment| &**payment)
            .filter(|payment| payment.direction == direction)
            .collect();
        if batch.is_empty() {
            continue;
        }
        let planned: Vec<Value> = batch
            .iter()
            .map(|payment| {
                json!({
                    "amount": payment.amount,
                    "currency": payment.currency,
                    "direction": payment.direction,
                    "payment_id": payment.id,
                    "status": status(is_settled(payment)),
                    "user": payment.user,
                })
            })
            .collect();
        let depends_on: Vec<Value> = batches
            .iter()
            .map(|earlier| earlier["batch_id"].clone())
            .collect();
        batches.push(json!({
            "batch_id": batch_id,
            "depends_on": depends_on,
            "label": label,
            "payments": planned,
            "status": status(batch.iter().all(|payment| is_settled(payment))),
        }));
    }
    let created = wire::timestamp(flow.created);
    Ok(json!({
        "id": flow.id,
        "created": created,
        "external_id": flow.external_id,
        "invoice": { "id": flow.invoice_id },
        "modified": wire::timestamp(modified),
        "payment_plan": {
            "batches": batches,
            "generated_at": created,
            "invoice_id": flow.invoice_id,
            "version": 1,
        },
        "status": status(payments.iter().all(|payment| is_settled(payment))),
        "type": flow.kind,
    }))
}

pub(super) fn view(tx: &mut Transaction<'_>, payment: &PaymentRecord) -> Result<Value, StoreError> {
    let user_balances = invoices::user_balances(tx, &payment.invoice_id)?;
    Ok(json!({
        "id": payment.id,
        "amount": payment.amount,
        "created": wire::timestamp(payment.created),
        "currency": payment.currency,
        "direction": payment.direction,
        "modified": wire::timestamp(payment.changed(&user_balances)),
        "payment_account_id": PAYMENT_ACCOUNT,
        "payment_flow_id": payment.flow_id,
        "status": status(payment.is_settled(&user_balances)),
        "transaction_ids": payment.transactions(&user_balances),
    }))
}

/// `settled` is the one status that the vendor shows.
fn status(is_settled: bool) -> &'static str {
    if is_settled { "settled" } else { "pending" }
}
