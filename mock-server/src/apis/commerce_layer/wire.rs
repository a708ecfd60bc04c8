//! JSON:API documents.

use serde_json::{Map, Value, json};

use super::compound::Compound;
use super::model::Object;
use super::query::Selection;
use super::relations::Related;
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

/// A document with one resource, shown as one of this type, and what it includes.
pub(super) fn document(
    exchange: &Exchange<'_>,
    tx: &mut Transaction<'_>,
    schema: &'static Schema,
    selection: &Selection,
    object: &Object,
) -> Result<Value, StoreError> {
    let primary = [(schema, object.clone())];
    let mut document = json!({ "data": null });
    let mut data = join(exchange, tx, selection, &primary, &mut document)?;
    document["data"] = data.pop().unwrap_or_default();
    Ok(document)
}

/// A document with many resources, and what they include.
pub(super) fn documents(
    exchange: &Exchange<'_>,
    tx: &mut Transaction<'_>,
    selection: &Selection,
    primary: &[(&'static Schema, Object)],
) -> Result<Value, StoreError> {
    let mut document = json!({ "data": [] });
    let data = join(exchange, tx, selection, primary, &mut document)?;
    document["data"] = Value::Array(data);
    Ok(document)
}

/// Puts what is included into the document, and says what its data are.
fn join(
    exchange: &Exchange<'_>,
    tx: &mut Transaction<'_>,
    selection: &Selection,
    primary: &[(&'static Schema, Object)],
    document: &mut Value,
) -> Result<Vec<Value>, StoreError> {
    let compound = Compound::gather(tx, selection, primary)?;
    let show = |schema, object: &Object| resource(exchange, schema, selection, object, &compound);
    let included: Vec<_> = compound
        .included()
        .map(|object| show(object.schema(), object))
        .collect();
    if !included.is_empty() {
        document["included"] = Value::Array(included);
    }
    let data = primary.iter().map(|(schema, object)| show(schema, object));
    Ok(data.collect())
}

/// A resource object, shown as one of `schema`. Attributes and relationships that a sparse fieldset left empty are left
/// out.
fn resource(
    exchange: &Exchange<'_>,
    schema: &'static Schema,
    selection: &Selection,
    object: &Object,
    compound: &Compound,
) -> Value {
    let url = self_url(exchange, schema.name, object.id());
    let attributes: Map<_, _> = object
        .attribute_names(schema)
        .filter(|name| selection.shows(schema, name))
        .filter(|name| *name != "type" || !object.is_documented_create())
        .map(|name| (name.to_owned(), object.attribute(name)))
        .collect();
    let mut relationships = Map::new();
    for relationship in schema.relationships {
        let name = relationship.name;
        let linkage = compound.linkage(schema, object, name);
        // The documented create shows its order alone; the others have come since.
        let is_shown = name == "order" || (!object.is_documented_create() && name != "versions");
        if !selection.shows(schema, name) || !(is_shown || linkage.is_some()) {
            continue;
        }
        let mut value = json!({ "links": relationship_links(&url, name) });
        // Linkage is only there when it was asked for.
        if let Some(linkage) = linkage {
            value["data"] = linkage.clone();
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
    Value::Object(resource)
}

fn relationship_links(url: &str, name: &str) -> Value {
    json!({
        "self": format!("{url}/relationships/{name}"),
        "related": format!("{url}/{name}"),
    })
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
    json!({
        "links": relationship_links(&self_url(exchange, kind, id), name),
        "data": linkage(related),
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
