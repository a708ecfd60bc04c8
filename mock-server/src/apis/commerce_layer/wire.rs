//! JSON:API documents.

use std::collections::BTreeSet;

use serde_json::{Map, Value, json};

use super::model::{EventStore, Object, time_text};
use super::query::Selection;
use super::relations::{self, Related};
use super::schema::Schema;
use crate::engine::Exchange;
use crate::store::{StoreError, Transaction};

/// The address of the request, without its query, as the client reached the mock.
pub(super) fn address(exchange: &Exchange<'_>) -> String {
    let path = exchange.path.strip_suffix('/').unwrap_or(exchange.path);
    format!("{}{}{path}", exchange.origin(), exchange.mount)
}

/// The address of a resource.
pub(super) fn self_url(exchange: &Exchange<'_>, kind: &str, id: &str) -> String {
    format!("{}{}/api/{kind}/{id}", exchange.origin(), exchange.mount)
}

/// A document with one resource of this type, and what it includes.
pub(super) fn document(
    exchange: &Exchange<'_>,
    tx: &mut Transaction<'_>,
    schema: &Schema,
    selection: &Selection,
    object: &Object,
) -> Result<Value, StoreError> {
    let mut included = Included::default();
    let data = resource(exchange, tx, schema, selection, object, "", &mut included)?;
    let mut document = json!({ "data": data });
    included.join(&mut document);
    Ok(document)
}

/// The resources beside the data, each once.
#[derive(Default)]
pub(super) struct Included {
    known: BTreeSet<(&'static str, String)>,
    resources: Vec<Value>,
}

impl Included {
    /// Puts them into a document, if there are any.
    pub(super) fn join(self, document: &mut Value) {
        if !self.resources.is_empty() {
            document["included"] = Value::Array(self.resources);
        }
    }
}

/// A resource object, shown as one of `schema` at the end of this path of includes. Attributes and relationships that
/// a sparse fieldset left empty are left out.
pub(super) fn resource(
    exchange: &Exchange<'_>,
    tx: &mut Transaction<'_>,
    schema: &Schema,
    selection: &Selection,
    object: &Object,
    path: &str,
    included: &mut Included,
) -> Result<Value, StoreError> {
    let url = self_url(exchange, schema.name, object.id());
    let attributes: Map<_, _> = schema
        .attributes
        .iter()
        .filter(|name| selection.shows(schema, name))
        // The documented create does not have this one yet.
        .filter(|name| **name != "type" || object.is_of_an_order())
        .map(|name| ((*name).to_owned(), object.attribute(name)))
        .collect();
    let mut relationships = Map::new();
    for relationship in schema.relationships {
        let name = relationship.name;
        let inner = match path {
            "" => name.to_owned(),
            path => format!("{path}.{name}"),
        };
        let is_included = selection.includes(&inner);
        // The documented create shows its order alone; the others have come since.
        let is_shown = name == "order" || (object.is_of_an_order() && name != "versions");
        if !selection.shows(schema, name) || !(is_shown || is_included) {
            continue;
        }
        let mut value = json!({ "links": {
            "self": format!("{url}/relationships/{name}"),
            "related": format!("{url}/{name}"),
        }});
        // Linkage is only there when it was asked for.
        if is_included {
            let related = relations::related(tx, object, relationship)?;
            value["data"] = linkage(&related);
            for object in related.objects() {
                include(exchange, tx, selection, object, &inner, included)?;
            }
        }
        relationships.insert(name.to_owned(), value);
    }

    let mut resource = Map::new();
    resource.insert("id".to_owned(), json!(object.id()));
    resource.insert("type".to_owned(), json!(schema.name));
    resource.insert("links".to_owned(), json!({ "self": url }));
    if !attributes.is_empty() {
        resource.insert("attributes".to_owned(), Value::Object(attributes));
    }
    if !relationships.is_empty() {
        resource.insert("relationships".to_owned(), Value::Object(relationships));
    }
    resource.insert("meta".to_owned(), json!({ "mode": object.mode().name() }));
    Ok(Value::Object(resource))
}

fn include(
    exchange: &Exchange<'_>,
    tx: &mut Transaction<'_>,
    selection: &Selection,
    object: &Object,
    path: &str,
    included: &mut Included,
) -> Result<(), StoreError> {
    let schema = object.schema();
    if !included.known.insert((schema.name, object.id().to_owned())) {
        return Ok(());
    }
    // Its place is before what it includes in turn.
    let place = included.resources.len();
    included.resources.push(Value::Null);
    let resource = resource(exchange, tx, schema, selection, object, path, included)?;
    included.resources[place] = resource;
    Ok(())
}

/// The identifiers of what is related.
pub(super) fn linkage(related: &Related) -> Value {
    let identifier = |object: &Object| json!({ "type": object.schema().name, "id": object.id() });
    match related {
        Related::One(object) => object.as_ref().map_or(Value::Null, identifier),
        Related::Many(objects) => objects.iter().map(identifier).collect(),
    }
}

/// The relationship of a resource alone.
pub(super) fn relationship(
    exchange: &Exchange<'_>,
    kind: &str,
    id: &str,
    name: &str,
    related: &Related,
) -> Value {
    let url = self_url(exchange, kind, id);
    json!({
        "links": {
            "self": format!("{url}/relationships/{name}"),
            "related": format!("{url}/{name}"),
        },
        "data": linkage(related),
    })
}

pub(super) fn event_store(exchange: &Exchange<'_>, event: &EventStore) -> Value {
    json!({
        "id": event.id,
        "type": "event_stores",
        "links": { "self": self_url(exchange, "event_stores", &event.id) },
        "attributes": {
            "event": event.event,
            "created_at": time_text(event.created_at),
        },
        "meta": { "mode": event.mode.name() },
    })
}

/// Turns the numbers and booleans of every resource into strings, as the documentation of February 2021 printed them:
/// `"1500"`, `"15.0"`, `"false"`.
pub(super) fn print_as_strings(document: &mut Value) {
    for member in ["data", "included"] {
        let resources = match document.get_mut(member) {
            Some(Value::Array(resources)) => resources.as_mut_slice(),
            Some(resource) => std::slice::from_mut(resource),
            None => continue,
        };
        for resource in resources {
            let attributes = resource
                .get_mut("attributes")
                .and_then(Value::as_object_mut);
            for (name, value) in attributes.into_iter().flatten() {
                if name != "metadata" && (value.is_number() || value.is_boolean()) {
                    *value = Value::String(value.to_string());
                }
            }
        }
    }
}
