//! Transactions as JSON: the common members, those of `include`, and the selection by `fields`.

use std::collections::{HashMap, HashSet};

use http::StatusCode;
use http::header::HeaderName;
use jiff::Timestamp;
use serde::Serialize;
use serde_json::{Map, Serializer, Value, json};

use super::document::{Document, Identifier, Shared, Splicing, sessions};
use super::fields::FieldSchema;
use super::inflection::{self, CASINGS, Inflection};
use super::model::{Label, ObjectReference, TransactionRecord, TransactionType};
use super::options;
use super::paging::Page;
use super::version::Version;
use super::webhooks;
use crate::apis::object::object;
use crate::engine::{Body, Exchange, Handled, Reply};
use crate::store::{StoreError, Transaction};

const KEY_INFLECTION: HeaderName = HeaderName::from_static("key-inflection");

/// The objects that a response includes by default.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum DefaultIncludes {
    None,
    Label,
    /// In versions before autumn 2025.
    RelatedObjects,
}

/// The requested content of transactions.
#[derive(Serialize)]
struct Answer<'a, D> {
    data: D,
    #[serde(skip_serializing_if = "Option::is_none")]
    included: Option<Vec<Value>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    links: Option<&'a Value>,
}

impl<D: Serialize> Answer<'_, D> {
    fn reply(&self, exchange: &Exchange<'_>, shared: &Shared<'_>, status: StatusCode) -> Reply {
        if shared.splices {
            let mut bytes = Vec::with_capacity(2_048);
            let splicing = Splicing(&shared.links);
            // Writing to memory does not fail.
            let _ = self.serialize(&mut Serializer::with_formatter(&mut bytes, splicing));
            return Reply::bytes(status, bytes);
        }
        let mut body = to_value(self);
        match &mut body["data"] {
            Value::Array(items) => items.iter_mut().for_each(|it| sparse(exchange, it)),
            item => sparse(exchange, item),
        }
        Reply::json(status, body)
    }
}

/// What these transactions have in common in a response. They go straight to bytes, unless the client wants its keys in another
/// casing or only some attributes, or there are integers that a value alone can write.
fn shared<'r>(
    exchange: &Exchange<'_>,
    mut records: impl Iterator<Item = &'r TransactionRecord>,
) -> Shared<'static> {
    let (inflection, into_fields) = casing(exchange);
    let is_whole = exchange.parameters().get("fields").is_none();
    let is_kebab = inflection == Inflection::Kebab && !into_fields;
    let blocks = !options::of(exchange.world).attributes_blocklist.is_empty();
    let is_whole = is_whole && !blocks;
    let is_plain = |it: &TransactionRecord| it.fields.plain().is_some() && it.sentinel.is_none();
    Shared {
        splices: is_whole && is_kebab && records.all(is_plain),
        ..Shared::of(exchange, Version::of(exchange))
    }
}

/// One transaction, as every operation on one answers it.
pub(super) fn envelope(
    exchange: &Exchange<'_>,
    tx: &mut Transaction<'_>,
    status: StatusCode,
    record: &TransactionRecord,
    includes: DefaultIncludes,
) -> Result<Reply, StoreError> {
    let shared = shared(exchange, std::iter::once(record));
    let answer = Answer {
        data: Document::of(record, &shared),
        included: included(exchange, tx, shared.version, record, includes)?,
        links: None,
    };
    Ok(answer.reply(exchange, &shared, status))
}

/// A page of transactions.
pub(super) fn page(exchange: &Exchange<'_>, page: &Page<TransactionRecord>) -> Reply {
    let shared = shared(exchange, page.records.iter().map(|it| &**it));
    let data = page.records.iter().map(|it| Document::of(it, &shared));
    let answer = Answer {
        data: data.collect::<Vec<_>>(),
        included: None,
        links: Some(&page.links),
    };
    answer.reply(exchange, &shared, StatusCode::OK)
}

/// How a response can be written: the casing of its keys, and whether those inside `fields` have it too. A response that is
/// stored under an idempotency key has the place in this list.
const FORMS: [(Inflection, bool); 6] = [
    (Inflection::Kebab, false),
    (Inflection::Camel, false),
    (Inflection::Snake, false),
    (Inflection::Kebab, true),
    (Inflection::Camel, true),
    (Inflection::Snake, true),
];

/// The place in [`FORMS`] of the response that a request asks for.
pub(super) fn form(exchange: &Exchange<'_>) -> u8 {
    let asked = casing(exchange);
    let form = (0..).zip(FORMS).find(|(_, form)| *form == asked);
    form.map_or(0, |(place, _)| place)
}

/// How keys are written, and whether those inside `fields` are too.
fn casing(exchange: &Exchange<'_>) -> (Inflection, bool) {
    let named = exchange.header(&KEY_INFLECTION).and_then(Inflection::read);
    let usual = || Inflection::named(options::of(exchange.world).key_inflection.as_deref());
    let inflection = named.unwrap_or_else(usual);
    (inflection, Version::of(exchange).recases_fields())
}

fn to_value(of: &impl Serialize) -> Value {
    // Nothing that is answered has keys other than text.
    serde_json::to_value(of).unwrap_or_default()
}

/// Writes the keys of a response as the client asked for them, and those of a replay as its first one did, without the blocked
/// attributes.
pub(super) fn inflect(exchange: &Exchange<'_>, mut reply: Reply) -> Reply {
    if let Body::Json(body) = &mut reply.body {
        webhooks::block(&options::of(exchange.world).attributes_blocklist, body);
    }
    let first = reply.form.and_then(|it| FORMS.get(usize::from(it)));
    let (inflection, into_fields) = first.copied().unwrap_or_else(|| casing(exchange));
    // Kebab is how the responses are built.
    if let Body::Json(body) = &mut reply.body
        && (inflection != Inflection::Kebab || into_fields)
    {
        inflection::recase(body, inflection, into_fields);
    }
    reply
}

/// The response to every operation on a transaction that makes none.
pub(super) fn answer(
    exchange: &Exchange<'_>,
    tx: &mut Transaction<'_>,
    record: &TransactionRecord,
    includes: DefaultIncludes,
) -> Handled {
    Ok(envelope(exchange, tx, StatusCode::OK, record, includes)?)
}

/// A transaction with the members that the request's `fields` selects.
pub(super) fn transaction(exchange: &Exchange<'_>, record: &TransactionRecord) -> Value {
    let mut transaction = resource(exchange, Version::of(exchange), record);
    sparse(exchange, &mut transaction);
    transaction
}

/// A transaction with its fields in full, as a version writes it.
pub(super) fn resource(
    exchange: &Exchange<'_>,
    version: Version<'_>,
    record: &TransactionRecord,
) -> Value {
    to_value(&Document::of(record, &Shared::of(exchange, version)))
}

/// The included objects of a transaction's named relationships.
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
            "transaction-label" => objects.extend(record.label.as_deref().map(label)),
            "reviewer" => objects.extend(record.reviewer.as_deref().map(reference)),
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

/// A Sentinel session in full, which is not documented.
fn session(exchange: &Exchange<'_>, session: &Identifier<'_>) -> Value {
    let mut session = to_value(session);
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
    version: Version<'_>,
    record: &TransactionRecord,
    includes: DefaultIncludes,
) -> Result<Option<Vec<Value>>, StoreError> {
    let Some(asked) = exchange
        .parameters()
        .get("include")
        .and_then(Value::as_array)
    else {
        let mut objects: Vec<_> = match includes {
            DefaultIncludes::Label => record.label.as_deref().into_iter().map(label).collect(),
            DefaultIncludes::RelatedObjects if version.includes_related_unasked() => {
                record.related.iter().map(reference).collect()
            }
            DefaultIncludes::None | DefaultIncludes::RelatedObjects => return Ok(None),
        };
        objects.iter_mut().for_each(|it| sparse(exchange, it));
        return Ok(Some(objects));
    };
    // Paths nest; the part after the first name belongs to objects whose relationships the mock does not know.
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
    distinct.iter_mut().for_each(|it| sparse(exchange, it));
    Ok(Some(distinct))
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
    let schemas: Vec<_> = kind.field_schemas.iter().map(FieldSchema::shown).collect();
    json!({
        "type": "transaction-type",
        "id": kind.id,
        "attributes": {
            "name": kind.name,
            "created-at": timestamp(kind.created_at),
            "updated-at": kind.updated_at.map(timestamp),
            "field-schemas": schemas,
        },
    })
}

fn reference(to: &ObjectReference) -> Value {
    object([
        ("type", to.kind.as_str().into()),
        ("id", to.id.as_str().into()),
    ])
}

/// Keeps the attributes that `fields[<type>]` names, and no relationships; an object of a type that it does not name
/// stays whole.
pub(super) fn sparse(exchange: &Exchange<'_>, object: &mut Value) {
    let kind = object.get("type").and_then(Value::as_str);
    let literally = Version::of(exchange).selects_literally();
    let wanted = kind.and_then(|kind| {
        let fields = |kind| exchange.parameters().str("fields", &[kind]);
        // A type such as `verification/government-id` is also meant by the one above it.
        let above = kind.split_once('/').filter(|_| !literally);
        fields(kind).or_else(|| fields(above?.0))
    });
    let (Some(wanted), Some(members)) = (wanted.map(str::to_owned), object.as_object_mut()) else {
        return;
    };
    members.shift_remove("relationships");
    if let Some(Value::Object(attributes)) = members.get_mut("attributes") {
        keep(attributes, &wanted, literally.then(|| casing(exchange).0));
    }
}

/// `status,fields.name_first` selects the status, and one of the fields. A key that responses recase is named in this casing,
/// or in any if there is none.
fn keep(attributes: &mut Map<String, Value>, wanted: &str, casing: Option<Inflection>) {
    let casings = casing.as_ref().map_or(&CASINGS[..], std::slice::from_ref);
    let is_in = |keys: &HashSet<&str>, key: &str| {
        let mut spellings = casings.iter().map(|it| it.of(key));
        spellings.any(|it| keys.contains(&*it))
    };
    let mut whole = HashSet::new();
    let mut nested: HashMap<&str, HashSet<&str>> = HashMap::new();
    for path in wanted.split(',').map(str::trim) {
        match path.split_once('.') {
            Some((name, key)) => nested.entry(name).or_default().insert(key),
            None => whole.insert(path),
        };
    }
    attributes.retain(|name, value| {
        if is_in(&whole, name) {
            return true;
        }
        let spellings = casings.iter().map(|it| it.of(name));
        let below: Vec<_> = spellings.filter_map(|it| nested.get(&*it)).collect();
        if let Value::Object(members) = value {
            let recased = casing.is_some() || name != "fields";
            members.retain(|key, _| {
                below.iter().any(|keys| match recased {
                    true => is_in(keys, key),
                    false => keys.contains(&**key),
                })
            });
        }
        !below.is_empty()
    });
}

/// `2023-05-26T16:49:33.860Z`.
pub(super) fn timestamp(at: Timestamp) -> String {
    format!("{at:.3}")
}
