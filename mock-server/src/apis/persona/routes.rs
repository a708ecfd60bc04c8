//! The ten documented operations on transactions.

use std::sync::Arc;

use http::StatusCode;
use serde_json::{Map, Value};

use super::model::{DOCUMENTED_ID, DOCUMENTED_TYPE, Label, TransactionRecord, TransactionType};
use super::serialization::{Beside, envelope};
use super::wire::{self, CreateAttributes, DataBody, LabelArguments, MetaBody, UpdateAttributes};
use super::{fields, listing, tagging};
use crate::engine::{Exchange, Handler, Refusal, Reply};
use crate::store::Transaction;

/// What the documentation's own call writes in the place of an id.
const PLACEHOLDER: &str = "transaction-id";

/// What the documented answer to a label without arguments says.
const DOCUMENTED_LABEL: (&str, &str) = ("test", "1.2.3");

pub(super) fn handler(operation: &str) -> Option<Handler> {
    Some(match operation {
        "list-all-transactions" => listing::list,
        "create-a-transaction" => create,
        "retrieve-a-transaction" => retrieve,
        "update-a-transaction" => update,
        "redact-a-transaction" => redact,
        "redact-transaction-biometrics" => redact_biometrics,
        "transactions-add-tag" => tagging::add_tag,
        "transactions-remove-tag" => tagging::remove_tag,
        "transactions-set-tags" => tagging::set_tags,
        "create-a-transaction-label" => label,
        _ => return None,
    })
}

fn create(exchange: &Exchange<'_>, tx: &mut Transaction<'_>) -> Result<Reply, Refusal> {
    let body: DataBody<CreateAttributes> = exchange.body()?;
    let attributes = body.data.attributes;
    let kind = transaction_type(exchange, tx, attributes.transaction_type_id.as_deref())?;
    let mut record = TransactionRecord {
        id: format!("txn_{}", exchange.world.ids.base58(24)),
        transaction_type: kind.id.clone(),
        status: "created".to_owned(),
        reference_id: attributes.reference_id,
        fields: Map::new(),
        tags: tagging::names(exchange, tx, attributes.tags.unwrap_or_default())?,
        reviewer: None,
        related: Vec::new(),
        label: None,
        redacted: false,
        created_at: exchange.now,
        updated_at: exchange.now,
    };
    merge(exchange, &mut record, &attributes.fields)?;
    let record = tx.put(record)?;
    Ok(envelope(
        exchange,
        tx,
        StatusCode::CREATED,
        &record,
        Beside::Nothing,
    )?)
}

fn retrieve(exchange: &Exchange<'_>, tx: &mut Transaction<'_>) -> Result<Reply, Refusal> {
    let record = find(exchange, tx)?;
    exchange.admit()?;
    Ok(envelope(
        exchange,
        tx,
        StatusCode::OK,
        &record,
        Beside::Nothing,
    )?)
}

fn update(exchange: &Exchange<'_>, tx: &mut Transaction<'_>) -> Result<Reply, Refusal> {
    let mut record = TransactionRecord::clone(&*find(exchange, tx)?);
    let body: DataBody<UpdateAttributes> = exchange.body()?;
    let attributes = body.data.attributes;
    let is_change = attributes.status.is_some()
        || attributes.reference_id.is_some()
        || attributes.tags.is_some()
        || !attributes.fields.is_empty();
    if is_change {
        record.updated_at = exchange.now;
    }
    if let Some(status) = attributes.status {
        let kind = transaction_type(exchange, tx, Some(&record.transaction_type))?;
        if exchange.strict() && !kind.statuses.contains(&status) {
            let details = "Status is not one of the transaction type's statuses";
            return Err(wire::invalid_record("/data/attributes/status", details).into());
        }
        record.status = status;
    }
    if let Some(reference) = attributes.reference_id {
        record.reference_id = Some(reference);
    }
    if let Some(tags) = attributes.tags {
        record.tags = tagging::names(exchange, tx, tags)?;
    }
    merge(exchange, &mut record, &attributes.fields)?;
    let beside = match attributes.label {
        Some(label) => {
            attach(exchange, &mut record, Some(label), None, None)?;
            Beside::Label
        }
        None => Beside::Nothing,
    };
    let record = tx.put(record)?;
    Ok(envelope(exchange, tx, StatusCode::OK, &record, beside)?)
}

/// Redaction is final. Outside the strict world a second one changes nothing and says so with the same answer.
fn redact(exchange: &Exchange<'_>, tx: &mut Transaction<'_>) -> Result<Reply, Refusal> {
    let found = find(exchange, tx)?;
    exchange.admit()?;
    if found.redacted && exchange.strict() {
        return Err(wire::already_redacted().into());
    }
    let mut record = TransactionRecord::clone(&found);
    if !record.redacted {
        record.updated_at = exchange.now;
    }
    fields::redact(&mut record.fields);
    record.reference_id = None;
    record.tags.clear();
    record.related.clear();
    record.redacted = true;
    let record = tx.put(record)?;
    Ok(envelope(
        exchange,
        tx,
        StatusCode::OK,
        &record,
        Beside::Nothing,
    )?)
}

fn redact_biometrics(exchange: &Exchange<'_>, tx: &mut Transaction<'_>) -> Result<Reply, Refusal> {
    let mut record = TransactionRecord::clone(&*find(exchange, tx)?);
    exchange.admit()?;
    fields::redact_files(&mut record.fields);
    record.updated_at = exchange.now;
    let record = tx.put(record)?;
    Ok(envelope(
        exchange,
        tx,
        StatusCode::OK,
        &record,
        Beside::Nothing,
    )?)
}

fn label(exchange: &Exchange<'_>, tx: &mut Transaction<'_>) -> Result<Reply, Refusal> {
    let mut record = TransactionRecord::clone(&*find(exchange, tx)?);
    let MetaBody { meta } = exchange.body::<MetaBody<LabelArguments>>()?;
    let is_documented_call = matches!(
        meta,
        LabelArguments {
            label: None,
            score: None,
            model_version: None,
        }
    );
    let (label, version) = if is_documented_call {
        let (label, version) = DOCUMENTED_LABEL;
        (Some(label.to_owned()), Some(version.to_owned()))
    } else {
        (meta.label, meta.model_version)
    };
    attach(exchange, &mut record, label, version, meta.score)?;
    let record = tx.put(record)?;
    Ok(envelope(
        exchange,
        tx,
        StatusCode::OK,
        &record,
        Beside::Label,
    )?)
}

/// The transaction that the path names.
pub(super) fn find(
    exchange: &Exchange<'_>,
    tx: &mut Transaction<'_>,
) -> Result<Arc<TransactionRecord>, Refusal> {
    let id = match exchange.path_parameter("transaction-id") {
        PLACEHOLDER if !exchange.strict() => DOCUMENTED_ID,
        id => id,
    };
    tx.get(id)?.ok_or(Refusal::NotFound)
}

/// The transaction type of this id, or the documented one. Outside the strict world an unknown one is made.
fn transaction_type(
    exchange: &Exchange<'_>,
    tx: &mut Transaction<'_>,
    id: Option<&str>,
) -> Result<Arc<TransactionType>, Refusal> {
    let id = id.unwrap_or(DOCUMENTED_TYPE);
    match tx.get::<TransactionType>(id)? {
        Some(kind) => Ok(kind),
        None if exchange.strict() => {
            Err(wire::unknown_reference("data.attributes.transaction_type_id").into())
        }
        None => Ok(tx.put(TransactionType::new(id, exchange.now))?),
    }
}

fn merge(
    exchange: &Exchange<'_>,
    record: &mut TransactionRecord,
    bare: &Map<String, Value>,
) -> Result<(), Refusal> {
    fields::merge(&mut record.fields, bare, &exchange.world.ids).map_err(|(key, _)| {
        let key = key.replace('~', "~0").replace('/', "~1");
        let pointer = format!("/data/attributes/fields/{key}");
        wire::invalid_record(&pointer, "File data must be base64").into()
    })
}

/// A transaction takes one label. `updated-at` stays, as in the documented answer.
fn attach(
    exchange: &Exchange<'_>,
    record: &mut TransactionRecord,
    model_label: Option<String>,
    model_version: Option<String>,
    score: Option<f64>,
) -> Result<(), Refusal> {
    if record.label.is_some() {
        return Err(wire::already_labeled().into());
    }
    record.label = Some(Label {
        id: format!("txnl_{}", exchange.world.ids.base58(24)),
        model_label,
        model_version,
        score,
        created_at: exchange.now,
    });
    Ok(())
}
