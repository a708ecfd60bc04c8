//! The operations on transactions as such.

use std::borrow::Cow;
use std::sync::Arc;

use http::StatusCode;
use serde_json::{Map, Value};

use super::fields::{BY_TRANSACTION, FileRecord, KeptFields, Rules, Uploads};
use super::lookup::{find, save};
use super::model::{
    BY_REFERENCE, BY_TYPE, INITIAL, Label, Redaction, TransactionRecord, TransactionType,
};
use super::serialization::{DefaultIncludes, answer, envelope};
use super::version::Version;
use super::wire::{
    self, CreateAttributes, CreateBody, DataBody, LabelArguments, MetaBody, UpdateAttributes,
};
use super::{events, fields, options, order, tags};
use crate::engine::{Exchange, Handled, Refusal, media};
use crate::store::{Scan, Transaction};

/// The documented response to a label without arguments.
const DOCUMENTED_LABEL: (&str, &str) = ("test", "1.2.3");

pub(super) fn create(exchange: &Exchange<'_>, tx: &mut Transaction<'_>) -> Handled {
    let options = options::of(exchange.world);
    if options.inactive_environment {
        return Err(wire::inactive_environment().into());
    }
    if let Some(Err(quota)) = exchange.creation_quota {
        return Err(wire::quota_exceeded(quota.limit, StatusCode::FORBIDDEN).into());
    }
    let body: CreateBody = exchange.body()?;
    let attributes = body.data.attributes;
    let kind = transaction_type(exchange, tx, &attributes.transaction_type_id)?;
    if options.upsert
        && let Some(found) = upserted(exchange, tx, &kind, &attributes, &body.meta)?
    {
        let change = UpdateAttributes {
            fields: attributes.fields,
            tags: attributes.tags,
            ..UpdateAttributes::default()
        };
        let (record, includes) = change_found(exchange, tx, &found, &kind, change)?;
        return answer(exchange, tx, &record, includes);
    }
    if let Some(reference) = &attributes.reference_id {
        refuse_duplicate(exchange, tx, reference, None)?;
    }
    let id = format!("txn_{}", exchange.world.ids.base58(24));
    let tags = tags::names(exchange, tx, attributes.tags.unwrap_or_default())?;
    let (fields, uploads) = write(exchange, &kind, &id, None, &attributes.fields)?;
    store(tx, uploads)?;
    let new = TransactionRecord {
        id,
        transaction_type: kind.id.clone(),
        status: INITIAL.into(),
        reference_id: attributes.reference_id,
        fields,
        tags,
        reviewer: None,
        related: Vec::new(),
        relations: Vec::new(),
        label: None,
        sentinel: None,
        redacted: false,
        misplaced: false,
        revision: 0,
        created_at: exchange.now,
        updated_at: exchange.now,
    };
    let record = order::insert(tx, new)?;
    events::record(exchange, tx, events::CREATED, &record, None)?;
    Ok(envelope(
        exchange,
        tx,
        StatusCode::CREATED,
        &record,
        DefaultIncludes::None,
    )?)
}

pub(super) fn retrieve(exchange: &Exchange<'_>, tx: &mut Transaction<'_>) -> Handled {
    let record = find(exchange, tx)?;
    exchange.admit()?;
    answer(exchange, tx, &record, DefaultIncludes::RelatedObjects)
}

pub(super) fn update(exchange: &Exchange<'_>, tx: &mut Transaction<'_>) -> Handled {
    let found = find(exchange, tx)?;
    let body: DataBody<UpdateAttributes> = exchange.body()?;
    if exchange
        .seen_revision
        .is_some_and(|seen| seen != found.revision)
    {
        return Err(wire::stale().into());
    }
    let kind = transaction_type(exchange, tx, &found.transaction_type)?;
    let (record, includes) = change_found(exchange, tx, &found, &kind, body.data.attributes)?;
    answer(exchange, tx, &record, includes)
}

/// Refuses a reference id that another transaction has, if the world says so.
fn refuse_duplicate(
    exchange: &Exchange<'_>,
    tx: &mut Transaction<'_>,
    reference: &str,
    own: Option<&str>,
) -> Result<(), Refusal> {
    if !options::of(exchange.world).unique_reference_ids {
        return Ok(());
    }
    // Two, because its own may be the first.
    let having = Scan::all().index(BY_REFERENCE, reference).limit(2);
    let found = tx.scan::<TransactionRecord>(having)?;
    match found.iter().all(|it| Some(&*it.id) == own) {
        true => Ok(()),
        false => Err(wire::duplicate_reference().into()),
    }
}

/// The transaction that `meta.upsert-by` matches: the newest of the type with the same reference id, or the same value in
/// the named field.
fn upserted(
    exchange: &Exchange<'_>,
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
    let any_casing = Version::of(exchange).recases_fields();
    let is_reference = matches!(name.as_str(), "reference-id" | "reference_id");
    let wanted = match is_reference {
        true => attributes.reference_id.as_deref().map(Cow::Borrowed),
        false => fields::get(&attributes.fields, name, any_casing).and_then(fields::as_text),
    };
    let Some(wanted) = wanted else {
        return Ok(None);
    };
    order::restore(tx)?;
    let of_type = Scan::all().index(BY_TYPE, &kind.id).newest_first();
    let records = tx.scan::<TransactionRecord>(of_type)?;
    Ok(records.into_iter().find(|record| match is_reference {
        true => record.reference_id.as_deref() == Some(&*wanted),
        false => {
            let fields = record.fields.read();
            let wrapper = fields::get(&fields, name, any_casing);
            wrapper.is_some_and(|wrapper| fields::matches(wrapper, &wanted))
        }
    }))
}

/// Applies an update, and sends its events.
fn change_found(
    exchange: &Exchange<'_>,
    tx: &mut Transaction<'_>,
    found: &TransactionRecord,
    kind: &TransactionType,
    attributes: UpdateAttributes,
) -> Result<(Arc<TransactionRecord>, DefaultIncludes), Refusal> {
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
        if options.refuse_unknown_statuses && !kind.statuses.contains(&status) {
            let pointer = "/data/attributes/status";
            return Err(wire::unknown_name(exchange, pointer, "Status does not exist").into());
        }
        record.status = status.into();
    }
    if let Some(reference) = attributes.reference_id {
        refuse_duplicate(exchange, tx, &reference, Some(&found.id))?;
        record.reference_id = Some(reference);
    }
    if let Some(tags) = attributes.tags {
        record.tags = tags::names(exchange, tx, tags)?;
    }
    let (id, stored) = (&record.id, Some(&record.fields));
    let (fields, uploads) = write(exchange, kind, id, stored, &attributes.fields)?;
    record.fields = fields;
    store(tx, uploads)?;
    let includes = match attributes.label {
        Some(label) => {
            attach(exchange, &mut record, Some(label), None, None)?;
            DefaultIncludes::Label
        }
        None => DefaultIncludes::None,
    };
    let record = save(tx, record)?;
    let happened = [
        (events::STATUS_UPDATED, record.status != found.status),
        (
            events::UPDATED_FIELDS,
            record.fields.differ_in_values(&found.fields),
        ),
        (events::LABELED, includes == DefaultIncludes::Label),
    ];
    for (name, _) in happened.into_iter().filter(|(_, happened)| *happened) {
        events::record(exchange, tx, name, &record, None)?;
    }
    Ok((record, includes))
}

/// Redacts what there is. Outside the strict world a redaction of nothing new changes nothing and says so with the same
/// response. What the events remember of the transaction is redacted with it, and so are its files.
pub(super) fn redact(exchange: &Exchange<'_>, tx: &mut Transaction<'_>) -> Handled {
    let found = find(exchange, tx)?;
    exchange.admit()?;
    let options = options::of(exchange.world);
    let kind = transaction_type(exchange, tx, &found.transaction_type)?;
    let redaction = Redaction {
        schemas: &kind.field_schemas,
        keeps_reference_id: options.keep_reference_id_on_redaction,
    };
    let mut record = TransactionRecord::clone(&found);
    if !redaction.apply(&mut record) {
        return match options.refuse_second_redaction.unwrap_or(exchange.strict()) {
            true => Err(wire::already_redacted().into()),
            false => answer(exchange, tx, &found, DefaultIncludes::None),
        };
    }
    record.updated_at = exchange.now;
    drop_files(tx, &record)?;
    let record = save(tx, record)?;
    events::redact(tx, &record.id, |subject| {
        redaction.apply(subject);
    })?;
    events::record(exchange, tx, events::REDACTED, &record, None)?;
    answer(exchange, tx, &record, DefaultIncludes::None)
}

pub(super) fn redact_biometrics(exchange: &Exchange<'_>, tx: &mut Transaction<'_>) -> Handled {
    let mut record = TransactionRecord::clone(&*find(exchange, tx)?);
    exchange.admit()?;
    let kind = transaction_type(exchange, tx, &record.transaction_type)?;
    let null_files = |record: &mut TransactionRecord| {
        let mut fields = record.fields.read();
        fields::redact_files(&mut fields, &kind.field_schemas);
        record.fields = KeptFields::of(&fields);
    };
    null_files(&mut record);
    record.updated_at = exchange.now;
    drop_files(tx, &record)?;
    let record = save(tx, record)?;
    events::redact(tx, &record.id, null_files)?;
    answer(exchange, tx, &record, DefaultIncludes::None)
}

pub(super) fn label(exchange: &Exchange<'_>, tx: &mut Transaction<'_>) -> Handled {
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
    answer(exchange, tx, &record, DefaultIncludes::Label)
}

/// The transaction type of this id. Outside the strict world an unknown one is created.
fn transaction_type(
    exchange: &Exchange<'_>,
    tx: &mut Transaction<'_>,
    id: &str,
) -> Result<Arc<TransactionType>, Refusal> {
    match tx.get::<TransactionType>(id)? {
        Some(kind) => Ok(kind),
        None if exchange.strict() => {
            Err(wire::unknown_reference("data.attributes.transaction_type_id").into())
        }
        None => Ok(tx.put(TransactionType::new(id, exchange.now))?),
    }
}

/// Writes bare values into the stored fields of a transaction, if any, by the rules of its type. Returns the fields and
/// their new files.
fn write(
    exchange: &Exchange<'_>,
    kind: &TransactionType,
    transaction: &str,
    stored: Option<&KeptFields>,
    bare: &Map<String, Value>,
) -> Result<(KeptFields, Vec<FileRecord>), Refusal> {
    let options = options::of(exchange.world);
    let stored_files = match options.uploads_only {
        true => fields::references(bare),
        false => Vec::new(),
    };
    if !stored_files.is_empty() {
        return Err(wire::stored_files(stored_files));
    }
    let mut uploads = Uploads {
        ids: &exchange.world.ids,
        transaction,
        files: Vec::new(),
    };
    let refuse = |errors| Refusal::from(wire::invalid_fields(exchange, errors));
    if stored.is_none() && kind.field_schemas.is_empty() {
        let fields = fields::infer(bare, &mut uploads).map_err(refuse)?;
        return Ok((fields, uploads.files));
    }
    let rules = Rules {
        schemas: &kind.field_schemas,
        strict: exchange.strict(),
        is_form: media::is_form_data(exchange.request),
        platform_files_by_id: options.platform_files_by_id,
        any_casing: Version::of(exchange).recases_fields(),
        is_new: stored.is_none(),
    };
    let mut fields = stored.map(KeptFields::read).unwrap_or_default();
    let merged = rules.merge(&mut fields, bare, &mut uploads);
    merged.map_err(refuse)?;
    if stored.is_none() {
        rules.complete(&mut fields, &mut uploads).map_err(refuse)?;
    }
    Ok((KeptFields::of(&fields), uploads.files))
}

fn store(tx: &mut Transaction<'_>, files: Vec<FileRecord>) -> Result<(), Refusal> {
    for file in files {
        tx.put(file)?;
    }
    Ok(())
}

/// Deletes the files that a transaction no longer names.
fn drop_files(tx: &mut Transaction<'_>, record: &TransactionRecord) -> Result<(), Refusal> {
    let fields = record.fields.read();
    let named = fields::stored_files(&fields);
    let files = tx.scan::<FileRecord>(Scan::all().index(BY_TRANSACTION, &record.id))?;
    for file in files.iter().filter(|file| !named.contains(&&*file.id)) {
        tx.delete::<FileRecord>(&file.id)?;
    }
    Ok(())
}

/// A transaction has one label. `updated-at` stays, as in the documented response.
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
    record.label = Some(Box::new(Label {
        id: format!("txnl_{}", exchange.world.ids.base58(24)),
        model_label,
        model_version,
        score,
        created_at: exchange.now,
    }));
    Ok(())
}
