//! Valid OpenAPI that widely used generators and validators do not understand, and that our documents do without.

use std::collections::BTreeSet;

use serde_json::Value;

use crate::document::{Document, members};

/// A list of the places in all documents of which something is true.
fn places(
    is_there: impl Fn(&Document, &str, &serde_json::Map<String, Value>) -> bool,
) -> Vec<String> {
    let mut places = Vec::new();
    for document in Document::all() {
        for (pointer, object) in document.objects() {
            let is_value = pointer.contains("/example") || pointer.contains("/value");
            if !is_value && is_there(&document, &pointer, object) {
                places.push(format!("{}#{pointer}", document.name));
            }
        }
    }
    places
}

#[test]
fn no_document_names_the_default_dialect() {
    // Prism 5.16 then checks no request body.
    for document in Document::all() {
        assert!(
            document.root.get("jsonSchemaDialect").is_none(),
            "{}",
            document.name
        );
    }
}

#[test]
fn every_array_says_what_its_items_are() {
    // openapi-python-client 0.29 drops an answer with one that does not.
    let found = places(|_, _, it| {
        let types = it.get("type");
        let is_array = types.is_some_and(|it| {
            it == "array" || it.as_array().is_some_and(|it| it.contains(&"array".into()))
        });
        is_array && !it.contains_key("items")
    });
    assert!(found.is_empty(), "{found:?}");
}

#[test]
fn nothing_is_only_null_by_its_type() {
    // The Python client of openapi-generator 7.26 cannot be generated from one; `const: null` it can.
    let found = places(|_, _, it| it.get("type").is_some_and(|it| it == "null"));
    assert!(found.is_empty(), "{found:?}");
}

#[test]
fn what_decides_between_branches_is_required_in_each() {
    let found = places(|document, _, it| {
        let Some(name) = it.get("discriminator").map(|it| &it["propertyName"]) else {
            return false;
        };
        let branches = ["oneOf", "anyOf"]
            .iter()
            .filter_map(|key| it.get(*key)?.as_array());
        let mut branches = branches.flatten().map(|branch| document.resolve(branch));
        branches.any(|branch| {
            !branch["required"]
                .as_array()
                .is_some_and(|it| it.contains(name))
        })
    });
    assert!(found.is_empty(), "{found:?}");
}

#[test]
fn a_deep_object_is_flat() {
    // OpenAPI does not say how an object in a `deepObject` is written, and every client does it in another way.
    let found = places(|document, _, it| {
        if it.get("style").is_none_or(|it| it != "deepObject") {
            return false;
        }
        let schema = document.resolve(&it["schema"]);
        let all = members(&schema["properties"]).map(|(_, it)| it);
        let mut all = all.chain(schema.get("additionalProperties"));
        all.any(|it| document.resolve(it)["type"] == "object")
    });
    assert!(found.is_empty(), "{found:?}");
}

#[test]
fn a_webhook_shares_no_tag_with_a_call() {
    // openapi-generator 7.26 makes one file for each tag, of the calls and then of the webhooks.
    for document in Document::all() {
        let of = |part: &str| -> BTreeSet<String> {
            let items = members(&document.root[part]).flat_map(|(_, item)| members(item));
            let tags = items.filter_map(|(_, operation)| operation["tags"].as_array());
            tags.flatten().map(Value::to_string).collect()
        };
        let (calls, webhooks) = (of("paths"), of("webhooks"));
        assert!(
            calls.is_disjoint(&webhooks),
            "{}: {webhooks:?}",
            document.name
        );
    }
}

#[test]
fn no_answer_whose_keys_are_cased_at_will_is_closed() {
    // `Key-Inflection` has other keys come, which a closed schema would call strangers.
    let document = Document::of(&counterfoil_spec::PERSONA);
    for (name, schema) in members(&document.root["components"]["schemas"]) {
        let has_words = members(&schema["properties"]).any(|(key, _)| key.contains('-'));
        let is_closed =
            schema["additionalProperties"] == false || schema["unevaluatedProperties"] == false;
        assert!(!(has_words && is_closed), "{name}");
    }
}
