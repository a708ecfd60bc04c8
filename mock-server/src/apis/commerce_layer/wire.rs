//! JSON:API documents.

use serde_json::{Map, Value, json};

use super::model::{ATTRIBUTES, TYPE, Transaction};
use super::query::{Arity, RELATIONSHIPS, Selection};
use crate::engine::Exchange;

/// The address of the collection, as the client reached the mock.
pub(super) fn collection_url(exchange: &Exchange<'_>) -> String {
    format!("{}{}/api/{TYPE}", exchange.origin(), exchange.mount)
}

/// The address of a transaction.
pub(super) fn self_url(exchange: &Exchange<'_>, transaction: &Transaction) -> String {
    format!("{}/{}", collection_url(exchange), transaction.id)
}

/// A document with one transaction.
pub(super) fn document(
    exchange: &Exchange<'_>,
    selection: &Selection,
    transaction: &Transaction,
) -> Value {
    json!({ "data": resource(exchange, selection, transaction) })
}

/// A resource object. Attributes and relationships that a sparse fieldset left empty are left out.
pub(super) fn resource(
    exchange: &Exchange<'_>,
    selection: &Selection,
    transaction: &Transaction,
) -> Value {
    let url = self_url(exchange, transaction);
    let attributes: Map<_, _> = ATTRIBUTES
        .into_iter()
        .filter(|name| selection.shows(name))
        .map(|name| (name.to_owned(), transaction.attribute(name)))
        .collect();
    let relationships: Map<_, _> = RELATIONSHIPS
        .iter()
        .filter(|it| selection.shows(it.name) && (it.is_default || selection.includes(it.name)))
        .map(|it| {
            let mut relationship = json!({ "links": {
                "self": format!("{url}/relationships/{}", it.name),
                "related": format!("{url}/{}", it.name),
            }});
            // Linkage is only there when it was asked for, and nothing is linked yet.
            if selection.includes(it.name) {
                relationship["data"] = match it.arity {
                    Arity::One => Value::Null,
                    Arity::Many => json!([]),
                };
            }
            (it.name.to_owned(), relationship)
        })
        .collect();

    let mut resource = Map::new();
    resource.insert("id".to_owned(), json!(transaction.id));
    resource.insert("type".to_owned(), json!(TYPE));
    resource.insert("links".to_owned(), json!({ "self": url }));
    if !attributes.is_empty() {
        resource.insert("attributes".to_owned(), Value::Object(attributes));
    }
    if !relationships.is_empty() {
        resource.insert("relationships".to_owned(), Value::Object(relationships));
    }
    resource.insert(
        "meta".to_owned(),
        json!({ "mode": transaction.mode.name() }),
    );
    Value::Object(resource)
}
