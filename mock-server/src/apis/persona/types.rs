//! Transaction types: configured from outside, since no call of the API makes one, and read through the API.

use std::collections::HashSet;
use std::sync::LazyLock;

use http::StatusCode;
use jiff::Timestamp;
use serde::Deserialize;
use serde_json::{Map, Value, json};

use super::fields::{FieldSchema, Rules, Uploads, escape};
use super::model::{INITIAL, STATUSES, TransactionType};
use super::options;
use super::{contract, serialization};
use crate::Api;
use crate::engine::{
    ControlFailure, Exchange, Handled, Ids, Location, Refusal, Reply, Schema, Violation, World,
};
use crate::store::{StoreError, Transaction};

/// The schema of every field schema, with its validator, which takes a while to compile.
static FIELD_SCHEMA: LazyLock<Schema> = LazyLock::new(|| Schema::component("FieldSchema"));

/// A transaction type as its user writes it.
#[derive(Deserialize)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
struct Definition {
    #[serde(default, rename = "type")]
    _kind: Option<String>,
    id: String,
    #[serde(default)]
    name: Option<String>,
    #[serde(default)]
    statuses: Option<Vec<String>>,
    #[serde(default)]
    field_schemas: Vec<Value>,
    #[serde(default)]
    created_at: Option<Timestamp>,
    #[serde(default)]
    updated_at: Option<Timestamp>,
}

/// Reads a definition: flat, or in the shape of the vendor's response.
///
/// # Errors
///
/// Why it is invalid, in a sentence.
pub(crate) fn read(definition: &Value) -> Result<TransactionType, String> {
    let object = definition.get("data").unwrap_or(definition);
    let mut flat: Map<String, Value> = object.as_object().cloned().unwrap_or_default();
    if let Some(Value::Object(attributes)) = flat.shift_remove("attributes") {
        flat.extend(attributes);
    }
    let definition: Definition = serde_json::from_value(flat.into())
        .map_err(|error| format!("a transaction type cannot be read: {error}"))?;
    let id = definition.id;
    if id.strip_prefix("txntp_").is_none_or(str::is_empty) {
        return Err(format!(
            "the id of a transaction type begins with `txntp_`, and `{id}` does not"
        ));
    }
    for schema in &definition.field_schemas {
        check(schema, true).map_err(|reason| format!("transaction type {id}: {reason}"))?;
    }
    let schemas: Result<Vec<FieldSchema>, _> = definition
        .field_schemas
        .into_iter()
        .map(serde_json::from_value)
        .collect();
    let schemas = schemas.map_err(|error| format!("transaction type {id}: {error}"))?;
    check_members(&schemas, "").map_err(|reason| format!("transaction type {id}: {reason}"))?;
    let mut statuses = definition
        .statuses
        .unwrap_or_else(|| STATUSES.map(str::to_owned).to_vec());
    // Persona itself gives it to each new transaction.
    if !statuses.iter().any(|it| it == INITIAL) {
        statuses.insert(0, INITIAL.to_owned());
    }
    Ok(TransactionType {
        name: definition.name.unwrap_or_else(|| "Transaction".to_owned()),
        statuses,
        field_schemas: schemas,
        created_at: definition.created_at.unwrap_or_default(),
        updated_at: definition.updated_at,
        id: id.into(),
    })
}

/// Checks a field schema against the strict contract, so a misspelt member is one, and the JSON Schema in it against JSON Schema
/// itself. The items of an array are the only ones without a key.
fn check(schema: &Value, is_named: bool) -> Result<(), String> {
    let key = schema.get("key").and_then(Value::as_str);
    let key = key.filter(|it| !it.is_empty());
    if is_named && key.is_none() {
        return Err("a field has no key".to_owned());
    }
    let key = key.unwrap_or("?");
    let contract = contract::CONTRACT.as_ref()?;
    let violations = contract.check(&FIELD_SCHEMA, true, schema, &Location::Body)?;
    if let Some(violation) = violations.first() {
        let pointer = violation.full_pointer();
        return Err(format!("field `{key}`{pointer} {}", violation.rule));
    }
    let config = schema.get("config");
    if let Some(json_schema) = config.and_then(|config| config.get("json-schema"))
        && jsonschema::draft7::new(json_schema).is_err()
    {
        return Err(format!("field `{key}`: its json-schema is no JSON Schema"));
    }
    let nested = config.and_then(|config| config.get("item-schema"));
    let members = config
        .and_then(|config| config.get("item-schemas"))
        .and_then(Value::as_array);
    let mut members = members.into_iter().flatten();
    members.try_for_each(|it| check(it, true))?;
    nested.map_or(Ok(()), |it| check(it, false))
}

/// Checks the fields of a type, or the members of the hash at a place in them.
fn check_members(schemas: &[FieldSchema], place: &str) -> Result<(), String> {
    let mut keys = HashSet::new();
    for FieldSchema { key, .. } in schemas {
        if !keys.insert(key) {
            return Err(format!("field {place}/{} is defined twice", escape(key)));
        }
    }
    check_defaults(schemas, place)?;
    schemas.iter().try_for_each(|schema| {
        let place = format!("{place}/{}", escape(&schema.key));
        check_members(schema.members(), &place)
    })
}

/// Refuses a default that its field does not accept: every create without a value would fail.
fn check_defaults(schemas: &[FieldSchema], place: &str) -> Result<(), String> {
    let with_default = schemas
        .iter()
        .filter(|it| it.default_value.as_ref().is_some_and(|it| !it.is_null()));
    let rules = Rules {
        schemas: &with_default.cloned().collect::<Vec<_>>(),
        strict: true,
        is_form: false,
        platform_files_by_id: false,
        any_casing: false,
        is_new: true,
    };
    let mut uploads = Uploads {
        ids: &Ids::new(0),
        transaction: "",
        files: Vec::new(),
    };
    let completed = rules.complete(&mut Map::new(), &mut uploads);
    completed.map_err(|errors| {
        let first = errors.first();
        let (pointer, rule) = first.map_or(("", ""), |it| (&it.pointer, &it.rule));
        format!("default-value of field {place}{pointer} {rule}")
    })
}

/// Puts a type into a living world, or replaces it.
///
/// # Errors
///
/// Why the definition is invalid, in a sentence.
pub(crate) fn put(world: &World, definition: &Value) -> Result<(), ControlFailure> {
    let kind = read(definition).map_err(ControlFailure::refused)?;
    // The documented type must not replace it later.
    world.seed(Api::Persona)?;
    world
        .store
        .transact(|tx| Ok(tx.put(kind.clone()).map(drop)?))
}

/// Puts the configured types into a fresh world.
pub(super) fn configure(tx: &mut Transaction<'_>, definitions: &[Value]) -> Result<(), StoreError> {
    for definition in definitions {
        // The definitions were checked when the world was built.
        if let Ok(kind) = read(definition) {
            tx.put(kind)?;
        }
    }
    Ok(())
}

pub(super) fn retrieve(exchange: &Exchange<'_>, tx: &mut Transaction<'_>) -> Handled {
    let id = exchange.path_parameter("transaction-type-id");
    let kind = tx.get::<TransactionType>(id)?.ok_or(Refusal::NotFound)?;
    exchange.admit()?;
    let mut body = Map::new();
    let mut data = serialization::transaction_type(&kind);
    serialization::sparse(exchange, &mut data);
    body.insert("data".to_owned(), data);
    let options = options::of(exchange.world);
    let refuses = options.refuse_unknown_includes.unwrap_or(exchange.strict());
    match exchange
        .parameters()
        .get("include")
        .and_then(Value::as_array)
    {
        None => {}
        // A transaction type has no relationships that could be included.
        Some(names) if !names.is_empty() && refuses => {
            let rule = "names no relationship of a transaction type";
            let name = Location::Query("include".to_owned());
            return Err(Refusal::Invalid(vec![Violation::new(name, "enum", rule)]));
        }
        Some(_) => {
            body.insert("included".to_owned(), json!([]));
        }
    }
    Ok(Reply::json(StatusCode::OK, body.into()))
}
