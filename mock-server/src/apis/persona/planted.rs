//! Transactions that a test adds to a world under its own ids.

use jiff::Timestamp;
use serde::Deserialize;
use serde_json::{Map, Value, json};

use super::fields::{KeptFields, Rules, Uploads};
use super::model::{
    INITIAL, Label, NoTag, ObjectReference, TransactionRecord, TransactionType, tag_by_name,
};
use super::{options, order};
use crate::Api;
use crate::engine::{ControlFailure, World, control_body};
use crate::store::Transaction;

#[derive(Deserialize)]
#[serde(rename_all = "kebab-case")]
struct Given {
    id: Option<String>,
    transaction_type_id: Option<String>,
    status: Option<String>,
    reference_id: Option<String>,
    #[serde(default)]
    fields: Map<String, Value>,
    #[serde(default)]
    tags: Vec<String>,
    reviewer: Option<ObjectReference>,
    #[serde(default)]
    related_objects: Vec<ObjectReference>,
    label: Option<GivenLabel>,
    created_at: Option<Timestamp>,
    updated_at: Option<Timestamp>,
}

#[derive(Deserialize)]
#[serde(rename_all = "kebab-case")]
struct GivenLabel {
    id: Option<String>,
    label: Option<String>,
    score: Option<f64>,
    model_version: Option<String>,
    created_at: Option<Timestamp>,
}

/// Puts a transaction, in place of one that has its id.
pub(super) fn put(world: &World, body: &Value) -> Result<Value, ControlFailure> {
    let is_answer = body.get("attributes").is_some();
    let given: Given = control_body(&flat(body))?;
    // The documented one must not replace it later.
    world.seed(Api::Persona)?;
    let id = world
        .store
        .transact(|tx| add(world, tx, &given, is_answer))?;
    Ok(json!({ "id": id }))
}

/// The vendor's response converted to a create and a label.
fn flat(body: &Value) -> Value {
    let mut flat = body.as_object().cloned().unwrap_or_default();
    if let Some(Value::Object(attributes)) = flat.shift_remove("attributes") {
        flat.extend(attributes);
    }
    let relationships = flat.shift_remove("relationships").unwrap_or_default();
    let leads_to = |name: &str| relationships[name]["data"].clone();
    for (name, value) in [
        (
            "transaction-type-id",
            leads_to("transaction-type")["id"].clone(),
        ),
        ("reviewer", leads_to("reviewer")),
        ("related-objects", leads_to("related-objects")),
    ] {
        if !value.is_null() {
            flat.insert(name.to_owned(), value);
        }
    }
    flat.into()
}

fn add(
    world: &World,
    tx: &mut Transaction<'_>,
    given: &Given,
    is_answer: bool,
) -> Result<String, ControlFailure> {
    let now = world.clock.now();
    let Some(kind) = &given.transaction_type_id else {
        return Err(ControlFailure::refused("has no `transaction-type-id`"));
    };
    let kind = match tx.get::<TransactionType>(kind)? {
        Some(kind) => kind,
        None if world.settings.strict => {
            let rule = "/transaction-type-id is the id of no transaction type";
            return Err(ControlFailure::refused(rule));
        }
        None => tx.put(TransactionType::new(kind, now))?,
    };
    let drawn = || format!("txn_{}", world.ids.base58(24));
    let id = match given.id.clone() {
        Some(id) => id,
        None => tx.unused::<TransactionRecord>(drawn)?,
    };
    if let Some(status) = &given.status
        && !is_answer
        && options::of(world).refuse_unknown_statuses
        && !kind.statuses.contains(status)
    {
        let rule = format!("/status is none of {}", kind.statuses.join(", "));
        return Err(ControlFailure::refused(rule));
    }
    let mut fields = Map::new();
    if is_answer {
        fields.clone_from(&given.fields);
    } else {
        let rules = Rules {
            schemas: &kind.field_schemas,
            strict: world.settings.strict,
            is_form: false,
            platform_files_by_id: options::of(world).platform_files_by_id,
            any_casing: false,
            // It has what it says, and no defaults.
            is_new: false,
        };
        let mut uploads = Uploads {
            ids: &world.ids,
            transaction: &id,
            files: Vec::new(),
        };
        let merged = rules.merge(&mut fields, &given.fields, &mut uploads);
        merged.map_err(|errors| {
            let first = errors.first();
            let wrong = first.map(|it| format!("/fields{} {}", it.pointer, it.rule));
            ControlFailure::refused(wrong.unwrap_or_default())
        })?;
        for file in uploads.files {
            tx.put(file)?;
        }
    }
    let mut tags: Vec<String> = Vec::new();
    for name in &given.tags {
        if tags.contains(name) {
            continue;
        }
        tags.push(match tag_by_name(tx, &world.ids, name) {
            Ok(tag) => tag.name.clone(),
            Err(NoTag::Store(error)) => return Err(error.into()),
            Err(_) => return Err(ControlFailure::refused("/tags are more than there may be")),
        });
    }
    let created_at = given.created_at.unwrap_or(now);
    let label = given.label.as_ref().map(|label| {
        Box::new(Label {
            id: label
                .id
                .clone()
                .unwrap_or_else(|| format!("txnl_{}", world.ids.base58(24))),
            model_label: label.label.clone(),
            model_version: label.model_version.clone(),
            score: label.score,
            created_at: label.created_at.unwrap_or(created_at),
        })
    });
    let status = given.status.clone();
    let record = TransactionRecord {
        id,
        transaction_type: kind.id.clone(),
        status: status.map_or(INITIAL.into(), Into::into),
        reference_id: given.reference_id.clone(),
        fields: KeptFields::of(&fields),
        tags,
        reviewer: given.reviewer.clone().map(Box::new),
        related: given.related_objects.clone(),
        relations: Vec::new(),
        label,
        sentinel: None,
        redacted: false,
        misplaced: false,
        revision: 0,
        created_at,
        updated_at: given.updated_at.unwrap_or(created_at),
    };
    Ok(order::put(tx, record)?.id.clone())
}
