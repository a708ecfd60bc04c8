//! The operations that relate other objects to a transaction.

use serde_json::{Value, json};

use super::events;
use super::lookup::{find, save};
use super::model::{ObjectReference, Relation, TransactionRecord};
use super::options;
use super::serialization::{DefaultIncludes, answer};
use super::wire::{self, MetaBody, ObjectReferences, RelationReference};
use crate::engine::{Exchange, Handled, Refusal, Reply};
use crate::store::Transaction;

/// The prefixes of ids, and the types of the objects that have them.
const TYPES: [(&str, &str); 7] = [
    ("act_", "account"),
    ("txn_", "transaction"),
    ("inq_", "inquiry"),
    ("ver_", "verification"),
    ("rep_", "report"),
    ("case_", "case"),
    ("doc_", "document"),
];

/// The types of those that can be put under a transaction; accounts and transactions are related instead.
const BELOW: [&str; 4] = ["document", "inquiry", "report", "verification"];

/// The keys in the vendor's examples, the strict world's default.
const DOCUMENTED_KEYS: [&str; 2] = ["parent-of", "txn_account"];

/// Adds a relation. `updated-at` stays, as in the documented events about relations.
pub(super) fn add_relation(exchange: &Exchange<'_>, tx: &mut Transaction<'_>) -> Handled {
    let found = find(exchange, tx)?;
    let relation = relation(exchange, tx)?;
    let is_configured = match &options::of(exchange.world).relation_schemas {
        Some(keys) => keys.contains(&relation.key),
        None => !exchange.strict() || DOCUMENTED_KEYS.contains(&relation.key.as_str()),
    };
    if !is_configured {
        // However long the key is, the response stays short.
        let key: String = relation.key.chars().take(255).collect();
        let details = format!("No relation schema found for '{key}'");
        return Err(wire::unknown_name(exchange, "/meta/relation-schema-key", &details).into());
    }
    if found.relations.contains(&relation) {
        return answer(exchange, tx, &found, DefaultIncludes::None);
    }
    let mut record = TransactionRecord::clone(&found);
    let target = reference(&relation.target).ok_or_else(|| unrelatable(exchange))?;
    if !record.related.iter().any(|it| it.id == target.id) {
        record.related.push(target);
    }
    let context = context(&relation);
    record.relations.push(relation);
    let record = save(tx, record)?;
    events::record(exchange, tx, events::ADDED_RELATION, &record, Some(context))?;
    answer(exchange, tx, &record, DefaultIncludes::None)
}

pub(super) fn remove_relation(exchange: &Exchange<'_>, tx: &mut Transaction<'_>) -> Handled {
    let found = find(exchange, tx)?;
    let relation = relation(exchange, tx)?;
    if !found.relations.contains(&relation) {
        return answer(exchange, tx, &found, DefaultIncludes::None);
    }
    let mut record = TransactionRecord::clone(&found);
    record.relations.retain(|it| *it != relation);
    // Another relation may still refer to it.
    let mut relations = record.relations.iter();
    if !relations.any(|it| it.target == relation.target) {
        record.related.retain(|it| it.id != relation.target);
    }
    let record = save(tx, record)?;
    let context = Some(context(&relation));
    events::record(exchange, tx, events::REMOVED_RELATION, &record, context)?;
    answer(exchange, tx, &record, DefaultIncludes::None)
}

pub(super) fn add_objects(exchange: &Exchange<'_>, tx: &mut Transaction<'_>) -> Handled {
    let is_first = options::of(exchange.world).newest_object_first;
    change_objects(exchange, tx, |related, objects| {
        for object in objects {
            if !related.iter().any(|it| it.id == object.id) {
                let place = if is_first { 0 } else { related.len() };
                related.insert(place, object);
            }
        }
    })
}

pub(super) fn remove_objects(exchange: &Exchange<'_>, tx: &mut Transaction<'_>) -> Handled {
    change_objects(exchange, tx, |related, objects| {
        related.retain(|it| !objects.iter().any(|object| object.id == it.id));
    })
}

/// Changes a transaction's objects by those that the body names: by all of them, or not at all.
fn change_objects(
    exchange: &Exchange<'_>,
    tx: &mut Transaction<'_>,
    change: impl FnOnce(&mut Vec<ObjectReference>, Vec<ObjectReference>),
) -> Handled {
    let found = find(exchange, tx)?;
    let objects = objects(exchange, tx)?;
    let mut record = TransactionRecord::clone(&found);
    change(&mut record.related, objects);
    if record.related.len() == found.related.len() {
        return answer(exchange, tx, &found, DefaultIncludes::None);
    }
    if !options::of(exchange.world).objects_keep_updated_at {
        record.updated_at = exchange.now;
    }
    let record = save(tx, record)?;
    answer(exchange, tx, &record, DefaultIncludes::None)
}

fn objects(
    exchange: &Exchange<'_>,
    tx: &mut Transaction<'_>,
) -> Result<Vec<ObjectReference>, Refusal> {
    let MetaBody { meta } = exchange.body::<MetaBody<ObjectReferences>>()?;
    let options = options::of(exchange.world);
    let refuses = options.refuse_unknown_objects.unwrap_or(exchange.strict());
    let mut objects = Vec::with_capacity(meta.object_ids.len());
    for (index, id) in meta.object_ids.iter().enumerate() {
        let known = tx.get::<ObjectReference>(id)?;
        let object = known.as_deref().cloned().or_else(|| reference(id));
        let kind = object.as_ref().map(|it| it.kind.as_str());
        let is_below = kind.is_none_or(|kind| {
            let (family, _) = kind.split_once('/').unwrap_or((kind, ""));
            BELOW.contains(&family)
        });
        if !is_below && !options.keep_good_objects {
            let pointer = format!("/meta/object-ids/{index}");
            let details = "Object is not of a type that can be under a transaction";
            return Err(wire::unknown_name(exchange, &pointer, details).into());
        }
        match object {
            Some(object) if is_below && (known.is_some() || !refuses) => objects.push(object),
            _ if options.keep_good_objects => {}
            _ => return Err(wire::unknown_reference(&format!("meta.object_ids.{index}")).into()),
        }
    }
    Ok(objects)
}

/// The relation that the body names. Its target is an account or a transaction; of those the mock knows only
/// transactions, and the strict world wants them to exist.
fn relation(exchange: &Exchange<'_>, tx: &mut Transaction<'_>) -> Result<Relation, Refusal> {
    let MetaBody { meta } = exchange.body::<MetaBody<RelationReference>>()?;
    let target = meta.target_object_id;
    let is_transaction = target.starts_with("txn_");
    if !is_transaction && !target.starts_with("act_") {
        return Err(unrelatable(exchange).into());
    }
    if is_transaction && exchange.strict() && tx.get::<TransactionRecord>(&target)?.is_none() {
        return Err(wire::unknown_reference("meta.target_object_id").into());
    }
    Ok(Relation {
        key: meta.relation_schema_key,
        target,
    })
}

fn unrelatable(exchange: &Exchange<'_>) -> Reply {
    let details = "Target object must be an account or a transaction";
    wire::invalid_record(exchange, "/meta/target-object-id", details)
}

/// The context of a relation event: one of the two targets is null.
fn context(relation: &Relation) -> Value {
    let target = |prefix| Some(&relation.target).filter(|id| id.starts_with(prefix));
    json!({
        "relation-schema-key": relation.key,
        "target-account-id": target("act_"),
        "target-txn-id": target("txn_"),
    })
}

fn reference(id: &str) -> Option<ObjectReference> {
    let (_, kind) = TYPES.iter().find(|(prefix, _)| id.starts_with(prefix))?;
    Some(ObjectReference {
        kind: (*kind).to_owned(),
        id: id.to_owned(),
    })
}
