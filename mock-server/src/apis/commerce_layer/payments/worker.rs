//! The background worker, on the world's clock: the first request after something became due finds it settled.

use std::sync::Arc;

use jiff::Timestamp;
use serde_json::json;

use super::entry::{self, Entry};
use super::gateway::Gateway;
use super::options::Subject;
use super::save::save;
use super::session::Session;
use super::state::TransactionStatus;
use super::transaction::{BY_WORK, Kind, Transaction, WAITING};
use super::work::Work;
use super::{external, operations, settlement};
use crate::engine::Refusal;
use crate::store::{self, Scan};

/// Settles due records in the order of their due times, each at its time; returns the next due time.
pub(super) fn run(
    work: &mut Work<'_>,
    tx: &mut store::Transaction<'_>,
) -> Result<Option<Timestamp>, Refusal> {
    let now = work.now();
    loop {
        let waiting = Scan::all().index(BY_WORK, WAITING);
        let transactions = tx.scan::<Transaction>(waiting)?;
        let transaction = transactions.into_iter().min_by_key(|it| it.due);
        let wallets = tx.scan::<Entry>(waiting)?;
        let wallet = wallets.into_iter().min_by_key(|it| it.due);
        let due = |due: Option<Option<Timestamp>>| due.flatten();
        let of_transaction = due(transaction.as_ref().map(|it| it.due));
        let of_wallet = due(wallet.as_ref().map(|it| it.due));
        let Some(next) = of_transaction.into_iter().chain(of_wallet).min() else {
            return Ok(None);
        };
        if next > now {
            return Ok(Some(next));
        }
        work.at(next);
        match (transaction, wallet) {
            (Some(it), _) if it.due == Some(next) => look_at(work, tx, &it)?,
            (_, Some(it)) => look_at_wallet(work, tx, &it).map(drop)?,
            _ => return Ok(None),
        }
    }
}

pub(super) fn look_at(
    work: &Work<'_>,
    tx: &mut store::Transaction<'_>,
    transaction: &Arc<Transaction>,
) -> Result<(), Refusal> {
    let session = tx
        .get::<Session>(&transaction.session)?
        .ok_or(Refusal::NotFound)?;
    let has_acted = transaction
        .reached
        .contains_key(&TransactionStatus::RequiresAction);
    let outcome = work
        .options
        .outcome_of(&operations::subject(transaction, &session));
    let (status, answer) = match (transaction.status, outcome.map(|it| it.status())) {
        // No one came back in time.
        (TransactionStatus::RequiresAction, _) => (TransactionStatus::Expired, None),
        _ if transaction.gateway == Gateway::External => {
            match settlement::twin(work, tx, transaction)? {
                Some(twin) => {
                    let answer = twin.base.attribute("response_data");
                    (TransactionStatus::Succeeded, Some(answer))
                }
                None => {
                    let setting = &transaction.setting;
                    let reason = external::obstacle(work, tx, setting, transaction.kind)?;
                    (TransactionStatus::Failed, Some(json!({ "error": reason })))
                }
            }
        }
        (_, Some(TransactionStatus::Pending)) => return rest(work, tx, transaction),
        (_, Some(TransactionStatus::RequiresAction))
            if has_acted || transaction.kind != Kind::Authorization =>
        {
            (TransactionStatus::Succeeded, None)
        }
        (_, Some(status)) => (status, None),
        (_, None) => (TransactionStatus::Succeeded, None),
    };
    settlement::settle(work, tx, transaction, status, answer)?;
    Ok(())
}

/// Leaves a transaction as it is, for ever.
fn rest(
    work: &Work<'_>,
    tx: &mut store::Transaction<'_>,
    transaction: &Arc<Transaction>,
) -> Result<(), Refusal> {
    let mut changed = Transaction::clone(transaction);
    changed.due = None;
    save(work, tx, Some(&**transaction), changed).map(drop)
}

pub(super) fn look_at_wallet(
    work: &Work<'_>,
    tx: &mut store::Transaction<'_>,
    wallet: &Entry,
) -> Result<Arc<Entry>, Refusal> {
    let subject = Subject {
        gateway: entry::gateway_of(tx, wallet)?.unwrap_or(Gateway::Manual),
        kind: "payment_wallets",
        amount_cents: 0,
        gift_card_code: None,
    };
    let outcome = work.options.outcome_of(&subject);
    let status = outcome.map_or(TransactionStatus::Succeeded, |it| it.status());
    let mut changed = wallet.clone();
    changed.due = None;
    if let Some(status) = Entry::wallet_status(status)
        && wallet.base.text("status") != Some(status)
    {
        changed.enter(status, work.now());
    }
    save(work, tx, Some(wallet), changed)
}
