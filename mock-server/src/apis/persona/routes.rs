//! The handlers of operations, and the requests that are counted before them.

use http::StatusCode;

use super::lookup::requested_id;
use super::model::TransactionRecord;
use super::wire::{self, MINUTE};
use super::{events, listing, options, relations, tags, transactions, types, webhook_events};
use crate::Api;
use crate::engine::{Exchange, Handler, RateLimit, Refusal};

pub(super) fn handler(operation: &str) -> Option<Handler> {
    Some(match operation {
        "list-all-transactions" => listing::list,
        "create-a-transaction" => transactions::create,
        "retrieve-a-transaction" => transactions::retrieve,
        "update-a-transaction" => transactions::update,
        "redact-a-transaction" => transactions::redact,
        "redact-transaction-biometrics" => transactions::redact_biometrics,
        "transactions-add-tag" => tags::add_tag,
        "transactions-remove-tag" => tags::remove_tag,
        "transactions-set-tags" => tags::set_tags,
        "create-a-transaction-label" => transactions::label,
        "transactions-add-relation" => relations::add_relation,
        "transactions-remove-relation" => relations::remove_relation,
        "transactions-add-objects" => relations::add_objects,
        "transactions-remove-objects" => relations::remove_objects,
        "retrieve-a-transaction-type" => types::retrieve,
        "list-all-events" => events::list,
        "retrieve-an-event" => events::retrieve,
        "search-webhook-events" => webhook_events::search,
        _ => return None,
    })
}

pub(super) fn arrive(exchange: &mut Exchange<'_>) -> Result<(), Refusal> {
    let operation = exchange.operation.map(|operation| operation.id.as_str());
    match operation {
        Some("create-a-transaction") => count_creation(exchange)?,
        Some("update-a-transaction") => note_revision(exchange)?,
        _ => {}
    }
    wire::check_headers(exchange)
}

/// Counts a creation against its quota. Like the rate limit, this precedes idempotency, and so does its 429.
fn count_creation(exchange: &mut Exchange<'_>) -> Result<(), Refusal> {
    let world = exchange.world;
    let options = options::of(world);
    let Some(limit) = options.creation_quota else {
        return Ok(());
    };
    let quota = RateLimit {
        limit,
        window: MINUTE,
    };
    let key = format!("create_transaction {}", wire::environment(exchange));
    let counted = world.windows.count(Api::Persona, &key, quota, exchange.now);
    exchange.creation_quota = Some(counted);
    match counted {
        // The operation itself refuses with 403, which is stored under an idempotency key like its other failures.
        Err(_) if !options.forbid_beyond_quota => {
            Err(wire::quota_exceeded(limit, StatusCode::TOO_MANY_REQUESTS).into())
        }
        _ => Ok(()),
    }
}

/// Records the revision at an update's arrival. If it has changed when the update runs, that was overtaken.
fn note_revision(exchange: &mut Exchange<'_>) -> Result<(), Refusal> {
    let id = requested_id(exchange).to_owned();
    let found = exchange
        .world
        .store
        .read(|tx| tx.get::<TransactionRecord>(&id).map_err(Refusal::Store))?;
    exchange.seen_revision = found.map(|record| record.revision);
    Ok(())
}
