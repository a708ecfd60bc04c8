//! Transactions as JSON: what is always there, what `include` adds, and what `fields` leaves.

use http::StatusCode;
use http::header::HeaderName;
use jiff::Timestamp;
use serde_json::{Map, Value, json};

use super::files;
use super::inflection::{self, Inflection};
use super::model::{Label, ObjectReference, TransactionRecord, TransactionType};
use super::options;
use super::version::Version;
use crate::apis::object::object;
use crate::engine::{Body, Exchange, Handled, Reply};
use crate::store::{StoreError, Transaction};

const KEY_INFLECTION: HeaderName = HeaderName::from_static("key-inflection");

/// What an answer holds in full beside the transaction when the client does not say.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum DefaultIncludes {
    None,
    Label,
    /// In versions before autumn 2025.
    RelatedObjects,
}

/// One transaction, as every operation on one answers it.
pub(super) fn envelope(
    exchange: &Exchange<'_>,
    tx: &mut Transaction<'_>,
    status: StatusCode,
    record: &TransactionRecord,
    fields: Map<String, Value>,
    includes: DefaultIncludes,
) -> Result<Reply, StoreError> {
    let mut body = Map::new();
    let data = resource(exchange, Version::of(exchange), record, fields);
    body.insert("data".to_owned(), sparse(exchange, data));
    if let Some(included) = included(exchange, tx, record, includes)? {
        body.insert("included".to_owned(), included.into());
    }
    Ok(Reply::json(status, body.into()))
}

/// Writes the keys of an answer as the client asked for them.
pub(super) fn inflect(exchange: &Exchange<'_>, mut reply: Reply) -> Reply {
    let inflection = Inflection::named(exchange.header(&KEY_INFLECTION));
    let into_fields = Version::of(exchange).recases_fields();
    // Kebab is how the answers are built.
    if let Body::Json(body) = &mut reply.body
        && (inflection != Inflection::Kebab || into_fields)
    {
        inflection::recase(body, inflection, into_fields);
    }
    reply
}

/// The answer to every operation on a transaction that makes none.
pub(super) fn answer(
    exchange: &Exchange<'_>,
    tx: &mut Transaction<'_>,
    record: &TransactionRecord,
    includes: DefaultIncludes,
) -> Handled {
    let (status, fields) = (StatusCode::OK, record.fields.read());
    Ok(envelope(exchange, tx, status, record, fields, includes)?)
}

/// A transaction with what the request's `fields` leaves of it.
pub(super) fn transaction(exchange: &Exchange<'_>, record: &TransactionRecord) -> Value {
    let version = Version::of(exchange);
    sparse(
        exchange,
        resource(exchange, version, record, record.fields.read()),
    )
}

/// A transaction with its fields in full, as a version writes it.
pub(super) fn resource(
    exchange: &Exchange<'_>,
    version: Version<'_>,
    record: &TransactionRecord,
    mut fields: Map<String, Value>,
) -> Value {
    let label = record
        .label
        .as_ref()
        .map(|label| identifier("transaction-label", &label.id));
    files::link(exchange, version, &mut fields);
    let created_at = timestamp(record.created_at);
    let updated_at = match record.updated_at == record.created_at {
        true => created_at.clone(),
        false => timestamp(record.updated_at),
    };
    let related: Vec<_> = record
        .related
        .iter()
        .take(version.related_limit())
        .map(reference)
        .collect();
    let mut attributes = object([
        ("status", record.status.as_str().into()),
        ("reference-id", record.reference_id.as_deref().into()),
        ("fields", fields.into()),
        ("tags", record.tags.as_slice().into()),
        ("created-at", created_at.into()),
        ("updated-at", updated_at.into()),
    ]);
    if let (Some(sentinel), Some(members)) = (&record.sentinel, attributes.as_object_mut()) {
        members.insert("signals".to_owned(), sentinel.signals.clone().into());
    }
    let sessions: Vec<_> = sessions(record).map(|it| reference(&it)).collect();
    let data = |value: Value| object([("data", value)]);
    let kind = identifier("transaction-type", &record.transaction_type);
    let relationships = object([
        (
            "reviewer",
            data(record.reviewer.as_ref().map_or(Value::Null, reference)),
        ),
        ("transaction-label", data(label.unwrap_or_default())),
        ("transaction-type", data(kind)),
        ("related-objects", data(related.into())),
        ("sentinel-sessions", data(sessions.into())),
    ]);
    object([
        ("type", "transaction".into()),
        ("id", record.id.as_str().into()),
        ("attributes", attributes),
        ("relationships", relationships),
    ])
}

/// What the named relationships of a transaction lead to, in full.
pub(super) fn behind<'n>(
    exchange: &Exchange<'_>,
    tx: &mut Transaction<'_>,
    version: Version<'_>,
    record: &TransactionRecord,
    names: impl IntoIterator<Item = &'n str>,
) -> Result<Vec<Value>, StoreError> {
    let mut objects = Vec::new();
    for name in names {
        match name {
            "transaction-type" => {
                let found = tx.get::<TransactionType>(&record.transaction_type)?;
                objects.extend(found.map(|it| transaction_type(&it)));
            }
            "transaction-label" => objects.extend(record.label.as_ref().map(label)),
            "reviewer" => objects.extend(record.reviewer.as_ref().map(reference)),
            "related-objects" => {
                let related = record.related.iter().take(version.related_limit());
                objects.extend(related.map(reference));
            }
            "sentinel-sessions" => {
                objects.extend(sessions(record).map(|it| session(exchange, &it)));
            }
            _ => {}
        }
    }
    Ok(objects)
}

fn sessions(record: &TransactionRecord) -> impl Iterator<Item = ObjectReference> {
    let sessions = record.sentinel.iter().flat_map(|it| &it.sessions);
    sessions.map(|id| ObjectReference {
        kind: "sentinel-session".to_owned(),
        id: id.clone(),
    })
}

/// A Sentinel session in full, of which nothing is documented.
fn session(exchange: &Exchange<'_>, object: &ObjectReference) -> Value {
    let mut session = reference(object);
    if !options::of(exchange.world).sessions_without_attributes {
        session["attributes"] = json!({});
    }
    session
}

/// The objects in full: those that `include` names, or else those that the operation gives by itself. An `include`
/// without a name suppresses all.
fn included(
    exchange: &Exchange<'_>,
    tx: &mut Transaction<'_>,
    record: &TransactionRecord,
    includes: DefaultIncludes,
) -> Result<Option<Vec<Value>>, StoreError> {
    let version = Version::of(exchange);
    let Some(asked) = exchange
        .parameters()
        .get("include")
        .and_then(Value::as_array)
    else {
        return Ok(match includes {
            DefaultIncludes::None => None,
            DefaultIncludes::Label => Some(record.label.iter().map(label).collect()),
            DefaultIncludes::RelatedObjects if version.includes_related_unasked() => {
                Some(record.related.iter().map(reference).collect())
            }
            DefaultIncludes::RelatedObjects => None,
        });
    };
    // Paths nest; what lies behind the first name belongs to objects of which the mock knows no relationships.
    let names = asked.iter().filter_map(Value::as_str).map(|path| {
        let name = path.split('.').next().unwrap_or_default();
        Inflection::Kebab.of(name)
    });
    let mut names: Vec<_> = names.collect();
    if includes == DefaultIncludes::Label && !names.is_empty() {
        names.insert(0, "transaction-label".to_owned());
    }
    let objects = behind(
        exchange,
        tx,
        version,
        record,
        names.iter().map(String::as_str),
    )?;
    let mut distinct: Vec<Value> = Vec::new();
    for object in objects {
        if !distinct.contains(&object) {
            distinct.push(object);
        }
    }
    Ok(Some(
        distinct
            .into_iter()
            .map(|object| sparse(exchange, object))
            .collect(),
    ))
}

fn label(label: &Label) -> Value {
    let mut attributes = Map::new();
    if let Some(model_label) = &label.model_label {
        attributes.insert("model-label".to_owned(), model_label.as_str().into());
    }
    attributes.insert(
        "model-version".to_owned(),
        label.model_version.clone().into(),
    );
    let created_at = timestamp(label.created_at);
    attributes.insert("created-at".to_owned(), created_at.clone().into());
    attributes.insert("updated-at".to_owned(), created_at.into());
    json!({ "type": "transaction-label", "id": label.id, "attributes": attributes })
}

pub(super) fn transaction_type(kind: &TransactionType) -> Value {
    json!({
        "type": "transaction-type",
        "id": kind.id,
        "attributes": {
            "name": kind.name,
            "created-at": timestamp(kind.created_at),
            "updated-at": kind.updated_at.map(timestamp),
            "field-schemas": kind.field_schemas,
        },
    })
}

fn reference(object: &ObjectReference) -> Value {
    identifier(&object.kind, &object.id)
}

fn identifier(kind: &str, id: &str) -> Value {
    object([("type", kind.into()), ("id", id.into())])
}

/// Keeps the attributes that `fields[<type>]` names, and no relationships; an object of a type that it does not name
/// stays whole.
pub(super) fn sparse(exchange: &Exchange<'_>, mut object: Value) -> Value {
    let kind = object.get("type").and_then(Value::as_str);
    // A type such as `verification/government-id` is also meant by the one above it.
    let wanted = kind.and_then(|kind| {
        let fields = |kind| exchange.parameters().str("fields", &[kind]);
        fields(kind).or_else(|| fields(kind.split_once('/')?.0))
    });
    let (Some(wanted), Some(members)) = (wanted.map(str::to_owned), object.as_object_mut()) else {
        return object;
    };
    members.shift_remove("relationships");
    if let Some(Value::Object(attributes)) = members.get_mut("attributes") {
        keep(attributes, &wanted);
    }
    object
}

/// `status,fields.name_first` keeps the status, and of the fields one.
fn keep(attributes: &mut Map<String, Value>, wanted: &str) {
    let wanted: Vec<(String, Option<&str>)> = wanted
        .split(',')
        .map(|path| match path.trim().split_once('.') {
            Some((name, nested)) => (Inflection::Kebab.of(name), Some(nested)),
            None => (Inflection::Kebab.of(path.trim()), None),
        })
        .collect();
    attributes.retain(|name, _| wanted.iter().any(|(it, _)| it == name));
    for (name, value) in attributes.iter_mut() {
        let nested = wanted
            .iter()
            .filter(|(it, _)| it == name)
            .map(|(_, key)| *key);
        let nested: Option<Vec<&str>> = nested.collect();
        if let (Value::Object(members), Some(nested)) = (value, nested) {
            members.retain(|key, _| nested.contains(&key.as_str()));
        }
    }
}

/// `2023-05-26T16:49:33.860Z`.
pub(super) fn timestamp(at: Timestamp) -> String {
    format!("{at:.3}")
}
