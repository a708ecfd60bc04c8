//! Data that is fetched from a gateway again, according to the test's outcomes.

use std::sync::Arc;

use super::entry::{self, Entry};
use super::options::Subject;
use super::payment::Payment;
use super::session::Session;
use super::state::TransactionStatus;
use super::work::Work;
use super::{link, operations, settlement, worker};
use crate::engine::Refusal;
use crate::store;

/// Takes over the gateway's current data of a session, a wallet or a link.
pub(super) fn refresh(
    work: &Work<'_>,
    tx: &mut store::Transaction<'_>,
    payment: Payment,
) -> Result<Payment, Refusal> {
    Ok(match payment {
        Payment::Session(it) => Payment::Session(session(work, tx, it)?),
        Payment::Entry(it) => Payment::Entry(match it.type_name() {
            "payment_wallets" => wallet(work, tx, it)?,
            _ => link(work, tx, it)?,
        }),
        Payment::Transaction(_) => payment,
    })
}

/// Closes a link as its gateway did. By default nothing has happened to it.
fn link(
    work: &Work<'_>,
    tx: &mut store::Transaction<'_>,
    link: Arc<Entry>,
) -> Result<Arc<Entry>, Refusal> {
    let gateway = entry::gateway_of(tx, &link)?.filter(|it| it.refreshes());
    let outcome = gateway.and_then(|gateway| {
        work.options.outcome_of(&Subject {
            gateway,
            kind: "payment_links",
            amount_cents: link.amount_cents.unwrap_or(0),
            gift_card_code: None,
        })
    });
    let status = match outcome.map(|it| it.status()) {
        Some(TransactionStatus::Succeeded) => "completed",
        Some(status) if status.is_final() => "expired",
        _ => return Ok(link),
    };
    if link.base.text("status") != Some("open") {
        return Ok(link);
    }
    link::finish(work, tx, &link, status)?;
    Ok(tx.get::<Entry>(&link.base.id)?.unwrap_or(link))
}

/// Updates a wallet that was pending at the gateway.
fn wallet(
    work: &Work<'_>,
    tx: &mut store::Transaction<'_>,
    wallet: Arc<Entry>,
) -> Result<Arc<Entry>, Refusal> {
    let gateway = entry::gateway_of(tx, &wallet)?.filter(|it| it.refreshes());
    let waits = matches!(
        wallet.base.text("status"),
        Some("requires_action" | "processing")
    );
    match gateway {
        Some(_) if waits => worker::look_at_wallet(work, tx, &wallet),
        _ => Ok(wallet),
    }
}

/// Updates a session's authorization that was pending at the gateway.
fn session(
    work: &Work<'_>,
    tx: &mut store::Transaction<'_>,
    session: Arc<Session>,
) -> Result<Arc<Session>, Refusal> {
    let known = operations::authorization(tx, &session.base.id)?;
    let waits = |status| {
        matches!(
            status,
            TransactionStatus::RequiresAction | TransactionStatus::Processing
        )
    };
    let waiting = known.filter(|it| session.gateway.refreshes() && waits(it.status));
    let Some(authorization) = waiting else {
        return Ok(session);
    };
    let outcome = work
        .options
        .outcome_of(&operations::subject(&authorization, &session));
    let status = outcome.map_or(TransactionStatus::Succeeded, |it| it.status());
    if status.is_final() {
        settlement::settle(work, tx, &authorization, status, None)?;
    }
    Ok(tx.get::<Session>(&session.base.id)?.unwrap_or(session))
}
