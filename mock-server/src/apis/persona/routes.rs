//! The operations on transactions.

use std::borrow::Cow;
use std::sync::Arc;

use http::StatusCode;
use serde_json::{Map, Value};

use super::fields::{BY_TRANSACTION, FileRecord, Rules, Uploads};
use super::model::{
    BY_REFERENCE, BY_TYPE, DOCUMENTED_ID, DOCUMENTED_TYPE, Label, Redaction, TransactionRecord,
    TransactionType,
};
use super::options;
use super::serialization::{Beside, envelope};
use super::version::Version;
use super::wire::MINUTE;
use super::wire::{
    self, CreateAttributes, CreateBody, DataBody, LabelArguments, MetaBody, UpdateAttributes,
};
use super::{events, fields, listing, relating, tagging, types};
use crate::Api;
use crate::engine::{Exchange, Handler, RateLimit, Refusal, Reply, media};
use crate::store::{Scan, Transaction};

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
        "transactions-add-relation" => relating::add_relation,
        "transactions-remove-relation" => relating::remove_relation,
        "transactions-add-objects" => relating::add_objects,
        "retrieve-a-transaction-type" => types::retrieve,
        "list-all-events" => events::list,
        _ => return None,
    })
}

fn create(exchange: &Exchange<'_>, tx: &mut Transaction<'_>) -> Result<Reply, Refusal> {
    let options = options::of(exchange.world);
    if options.inactive_environment {
        return Err(wire::inactive_environment().into());
    }
    let body: CreateBody = exchange.body()?;
    let attributes = body.data.attributes;
    let kind = transaction_type(exchange, tx, attributes.transaction_type_id.as_deref())?;
    if options.upsert
        && let Some(found) = upserted(tx, &kind, &attributes, &body.meta)?
    {
        let change = UpdateAttributes {
            fields: attributes.fields,
            tags: attributes.tags,
            ..UpdateAttributes::default()
        };
        let (record, beside) = change_found(exchange, tx, &found, &kind, change)?;
        return Ok(envelope(exchange, tx, StatusCode::OK, &record, beside)?);
    }
    if let Some(reference) = &attributes.reference_id
        && options.unique_reference_ids
        && tx
            .find_by::<TransactionRecord>(BY_REFERENCE, reference)?
            .is_some()
    {
        return Err(wire::duplicate_reference().into());
    }
    let mut record = TransactionRecord {
        id: format!("txn_{}", exchange.world.ids.base58(24)),
        transaction_type: kind.id.clone(),
        status: "created".to_owned(),
        reference_id: attributes.reference_id,
        fields: Map::new(),
        tags: tagging::names(exchange, tx, attributes.tags.unwrap_or_default())?,
        reviewer: None,
        related: Vec::new(),
        relations: Vec::new(),
        label: None,
        redacted: false,
        revision: 0,
        created_at: exchange.now,
        updated_at: exchange.now,
    };
    let uploads = write(exchange, &kind, &mut record, &attributes.fields, true)?;
    store(tx, uploads)?;
    let record = tx.put(record)?;
    events::record(exchange, tx, events::CREATED, &record, None)?;
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
        Beside::Related,
    )?)
}

fn update(exchange: &Exchange<'_>, tx: &mut Transaction<'_>) -> Result<Reply, Refusal> {
    let found = find(exchange, tx)?;
    let body: DataBody<UpdateAttributes> = exchange.body()?;
    if exchange
        .seen_revision
        .is_some_and(|seen| seen != found.revision)
    {
        return Err(wire::stale().into());
    }
    let kind = transaction_type(exchange, tx, Some(&found.transaction_type))?;
    let (record, beside) = change_found(exchange, tx, &found, &kind, body.data.attributes)?;
    Ok(envelope(exchange, tx, StatusCode::OK, &record, beside)?)
}

/// The transaction that `meta.upsert-by` matches: the newest of the type with the same reference id, or the same value in
/// the named field.
fn upserted(
    tx: &mut Transaction<'_>,
    kind: &TransactionType,
    attributes: &CreateAttributes,
    meta: &Map<String, Value>,
) -> Result<Option<Arc<TransactionRecord>>, Refusal> {
    let name = match meta.get("upsert-by") {
        None | Some(Value::Null) => return Ok(None),
        Some(Value::String(name)) => name,
        Some(_) => return Err(wire::bad_request("meta.upsert_by must be a string").into()),
    };
    let is_reference = matches!(name.as_str(), "reference-id" | "reference_id");
    let wanted = match is_reference {
        true => attributes.reference_id.as_deref().map(Cow::Borrowed),
        false => attributes.fields.get(name).and_then(fields::as_text),
    };
    let Some(wanted) = wanted else {
        return Ok(None);
    };
    let of_type = Scan::all().index(BY_TYPE, &kind.id).newest_first();
    let records = tx.scan::<TransactionRecord>(of_type)?;
    Ok(records.into_iter().find(|record| match is_reference {
        true => record.reference_id.as_deref() == Some(&*wanted),
        false => record
            .fields
            .get(name)
            .is_some_and(|wrapper| fields::matches(wrapper, &wanted)),
    }))
}

/// Makes the changes that an update names, and tells what happened.
fn change_found(
    exchange: &Exchange<'_>,
    tx: &mut Transaction<'_>,
    found: &TransactionRecord,
    kind: &TransactionType,
    attributes: UpdateAttributes,
) -> Result<(Arc<TransactionRecord>, Beside), Refusal> {
    let options = options::of(exchange.world);
    let mut record = found.clone();
    let is_change = attributes.status.is_some()
        || attributes.reference_id.is_some()
        || attributes.tags.is_some()
        || !attributes.fields.is_empty();
    if is_change {
        record.updated_at = exchange.now;
    }
    if let Some(status) = attributes.status {
        let refuses = options.refuse_unknown_statuses.unwrap_or(exchange.strict());
        if refuses && !kind.statuses.contains(&status) {
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
    let uploads = write(exchange, kind, &mut record, &attributes.fields, false)?;
    store(tx, uploads)?;
    let beside = match attributes.label {
        Some(label) => {
            attach(exchange, &mut record, Some(label), None, None)?;
            Beside::Label
        }
        None => Beside::Nothing,
    };
    let record = save(tx, record)?;
    let happened = [
        (events::STATUS_UPDATED, record.status != found.status),
        (events::UPDATED_FIELDS, record.fields != found.fields),
        (events::LABELED, beside == Beside::Label),
    ];
    for (name, _) in happened.into_iter().filter(|(_, happened)| *happened) {
        events::record(exchange, tx, name, &record, None)?;
    }
    Ok((record, beside))
}

/// Redaction is final. Outside the strict world a second one changes nothing and says so with the same answer. What
/// the events remember of the transaction is redacted with it, and so are its files.
fn redact(exchange: &Exchange<'_>, tx: &mut Transaction<'_>) -> Result<Reply, Refusal> {
    let found = find(exchange, tx)?;
    exchange.admit()?;
    let options = options::of(exchange.world);
    let refuses = options.refuse_second_redaction.unwrap_or(exchange.strict());
    if found.redacted && refuses {
        return Err(wire::already_redacted().into());
    }
    let kind = transaction_type(exchange, tx, Some(&found.transaction_type))?;
    let redaction = Redaction {
        schemas: &kind.field_schemas,
        keeps_reference_id: options.keep_reference_id_on_redaction,
    };
    let mut record = TransactionRecord::clone(&found);
    if !record.redacted {
        record.updated_at = exchange.now;
    }
    redaction.apply(&mut record);
    drop_files(tx, &record)?;
    let record = save(tx, record)?;
    if !found.redacted {
        events::redact(tx, &record.id, &redaction)?;
        events::record(exchange, tx, events::REDACTED, &record, None)?;
    }
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
    let kind = transaction_type(exchange, tx, Some(&record.transaction_type))?;
    fields::redact_files(&mut record.fields, &kind.field_schemas);
    record.updated_at = exchange.now;
    drop_files(tx, &record)?;
    let record = save(tx, record)?;
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
    let record = save(tx, record)?;
    events::record(exchange, tx, events::LABELED, &record, None)?;
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
    tx.get(named(exchange))?.ok_or(Refusal::NotFound)
}

/// The id in the path.
fn named<'a>(exchange: &'a Exchange<'_>) -> &'a str {
    match exchange.path_parameter("transaction-id") {
        PLACEHOLDER if !exchange.strict() => DOCUMENTED_ID,
        id => id,
    }
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
        // Nothing can be made under an empty id that a path could name.
        None if exchange.strict() || id.is_empty() => {
            Err(wire::unknown_reference("data.attributes.transaction_type_id").into())
        }
        None => Ok(tx.put(TransactionType::new(id, exchange.now))?),
    }
}

/// Writes bare values into the fields of a transaction by the rules of its type, and gives the files among them.
fn write(
    exchange: &Exchange<'_>,
    kind: &TransactionType,
    record: &mut TransactionRecord,
    bare: &Map<String, Value>,
    is_new: bool,
) -> Result<Vec<FileRecord>, Refusal> {
    let rules = Rules {
        schemas: &kind.field_schemas,
        strict: exchange.strict(),
        is_form: media::is_form_data(exchange.request),
        any_casing: Version::of(exchange).recases_fields(),
    };
    let mut uploads = Uploads {
        ids: &exchange.world.ids,
        transaction: &record.id,
        files: Vec::new(),
    };
    let refuse = |errors| Refusal::from(wire::invalid_fields(errors));
    rules
        .merge(&mut record.fields, bare, &mut uploads)
        .map_err(refuse)?;
    if is_new {
        rules
            .complete(&mut record.fields, &mut uploads)
            .map_err(refuse)?;
    }
    Ok(uploads.files)
}

fn store(tx: &mut Transaction<'_>, files: Vec<FileRecord>) -> Result<(), Refusal> {
    for file in files {
        tx.put(file)?;
    }
    Ok(())
}

/// Deletes the files that a transaction no longer names.
fn drop_files(tx: &mut Transaction<'_>, record: &TransactionRecord) -> Result<(), Refusal> {
    let named = fields::stored_files(&record.fields);
    let files = tx.scan::<FileRecord>(Scan::all().index(BY_TRANSACTION, &record.id))?;
    for file in files
        .iter()
        .filter(|file| !named.contains(&file.id.as_str()))
    {
        tx.delete::<FileRecord>(&file.id)?;
    }
    Ok(())
}

/// Stores a change of a transaction, and counts it.
pub(super) fn save(
    tx: &mut Transaction<'_>,
    mut record: TransactionRecord,
) -> Result<Arc<TransactionRecord>, Refusal> {
    record.revision += 1;
    Ok(tx.put(record)?)
}

/// Whether an operation takes its body as a form too.
pub(super) fn takes_form(operation: &str) -> bool {
    matches!(operation, "create-a-transaction" | "update-a-transaction")
}

pub(super) fn arrive(exchange: &mut Exchange<'_>) -> Result<(), Refusal> {
    let operation = exchange.operation.map(|operation| operation.id.as_str());
    match operation {
        Some("create-a-transaction") => count_creation(exchange),
        Some("update-a-transaction") => note_revision(exchange),
        _ => Ok(()),
    }
}

/// Counts a creation against its quota. Like the rate limit, this comes before the idempotency key is looked at.
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
    exchange.creation_quota = Some(counted.unwrap_or_else(|quota| quota));
    match counted {
        Ok(_) => Ok(()),
        Err(_) if options.forbid_beyond_quota => {
            Err(wire::quota_exceeded(limit, StatusCode::FORBIDDEN).into())
        }
        Err(_) => Err(wire::quota_exceeded(limit, StatusCode::TOO_MANY_REQUESTS).into()),
    }
}

/// Notes which revision an update found on its arrival. One that finds another when its turn comes was overtaken.
fn note_revision(exchange: &mut Exchange<'_>) -> Result<(), Refusal> {
    let id = named(exchange).to_owned();
    let found = exchange
        .world
        .store
        .transact(|tx| tx.get::<TransactionRecord>(&id).map_err(Refusal::Store))?;
    exchange.seen_revision = found.map(|record| record.revision);
    Ok(())
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
