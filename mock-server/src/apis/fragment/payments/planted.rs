//! Payment flows that a test adds to a world, as the vendor returns them.

use jiff::Timestamp;
use serde::Deserialize;

use super::model::{BY_EXTERNAL_ID, FlowRecord, PaymentRecord};
use super::{Reference, digest, plan, unplan};
use crate::apis::fragment::amount::Amount;
use crate::apis::fragment::given::{Ids, keep};
use crate::apis::fragment::identity;
use crate::apis::fragment::instant::seeded;
use crate::apis::fragment::invoices::{Direction, InvoiceRecord};
use crate::apis::fragment::users::UserRecord;
use crate::engine::{ControlFailure, World};
use crate::store::Transaction;

#[derive(Deserialize)]
pub(in crate::apis::fragment) struct Flow {
    id: Option<String>,
    external_id: String,
    invoice: Reference,
    #[serde(rename = "type", default = "only_kind")]
    kind: String,
    #[serde(default, deserialize_with = "seeded")]
    created: Option<Timestamp>,
    #[serde(default, deserialize_with = "seeded")]
    modified: Option<Timestamp>,
    payment_plan: Option<Plan>,
}

fn only_kind() -> String {
    "single_invoice_settlement".to_owned()
}

#[derive(Deserialize)]
struct Plan {
    batches: Vec<Batch>,
}

#[derive(Deserialize)]
struct Batch {
    payments: Vec<Payment>,
}

#[derive(Deserialize)]
struct Payment {
    payment_id: Option<String>,
    amount: Amount,
    currency: String,
    direction: Direction,
    user: Ids,
}

pub(in crate::apis::fragment) fn put(
    world: &World,
    tx: &mut Transaction<'_>,
    given: &Flow,
) -> Result<String, ControlFailure> {
    let invoice_id = given.invoice.id.clone().unwrap_or_default();
    if tx.get::<InvoiceRecord>(&invoice_id)?.is_none() {
        return Err(ControlFailure::refused(
            "/invoice/id is the id of no invoice",
        ));
    }
    let id = given.id.clone();
    let flow = FlowRecord {
        id: id.unwrap_or_else(|| identity::encode("pf", &world.ids.base58(12))),
        external_id: given.external_id.clone(),
        // A create that says the same is a repetition.
        digest: digest(&given.external_id, &invoice_id, &given.kind),
        invoice_id,
        kind: given.kind.clone(),
        created: given.created.unwrap_or_else(|| world.clock.now()),
        modified: given.modified,
    };
    keep(tx, flow.clone(), (BY_EXTERNAL_ID, &given.external_id))?;
    let Some(known) = &given.payment_plan else {
        plan(&world.ids, tx, &flow)?;
        return Ok(flow.id);
    };
    unplan(tx, &flow)?;
    for payment in known.batches.iter().flat_map(|it| &it.payments) {
        let id = payment.payment_id.clone();
        let record = PaymentRecord {
            id: id.unwrap_or_else(|| identity::encode("pmt", &world.ids.base58(12))),
            flow_id: flow.id.clone(),
            invoice_id: flow.invoice_id.clone(),
            user: payment.user.resolve::<UserRecord>(world, tx)?,
            amount: payment.amount,
            currency: payment.currency.clone(),
            direction: payment.direction,
            created: flow.created,
            modified: None,
        };
        tx.put(record)?;
    }
    Ok(flow.id)
}
