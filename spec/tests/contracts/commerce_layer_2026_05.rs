//! Commerce Layer's contract of version 2026-05 against what the vendor's client is made from.

use std::collections::{BTreeMap, BTreeSet};

use serde_json::Value;

use crate::document::{Document, METHODS, members};
use crate::shared;

const FACTS: &str = "vendor/commerce-layer-2026-05.json";

/// What an attribute or a relationship is, in words.
type Facts = BTreeMap<String, String>;

struct Resource<'d> {
    schema: &'d Value,
    attributes: BTreeMap<&'d str, &'d Value>,
    relationships: BTreeMap<&'d str, &'d Value>,
}

/// Our resources, by their types.
fn ours(document: &Document) -> BTreeMap<&str, Resource<'_>> {
    let mut resources = BTreeMap::new();
    for (_, schema) in members(&document.root["components"]["schemas"]) {
        if schema.get("x-operations").is_none() {
            continue;
        }
        let parts = &schema["properties"];
        let resource = Resource {
            schema,
            attributes: all(document, &parts["attributes"]),
            relationships: all(document, &parts["relationships"]),
        };
        resources.insert(parts["type"]["const"].as_str().unwrap(), resource);
    }
    resources
}

/// The members of an object, those of its parts among them.
fn all<'d>(document: &'d Document, schema: &'d Value) -> BTreeMap<&'d str, &'d Value> {
    let schema = document.resolve(schema);
    let mut found = BTreeMap::new();
    for part in schema["allOf"].as_array().into_iter().flatten() {
        found.extend(all(document, part));
    }
    found.extend(members(&schema["properties"]).map(|(name, it)| (name.as_str(), it)));
    found
}

fn flags(pairs: &[(&str, bool)]) -> String {
    let set = pairs.iter().filter(|(_, is_set)| *is_set);
    set.map(|(name, _)| *name).collect::<Vec<_>>().join(" ")
}

fn lists(member: &Value, key: &str, value: &str) -> bool {
    member[key]
        .as_array()
        .is_some_and(|it| it.iter().any(|it| it == value))
}

fn their_attribute(it: &Value) -> String {
    let is = |key: &str| it[key] == true;
    let kind = match it["type"].as_str().unwrap() {
        "datetime" => "string",
        kind => kind,
    };
    let values: Vec<_> = ["enum", "enum_open"]
        .iter()
        .flat_map(|key| it[*key].as_array().into_iter().flatten())
        .filter_map(Value::as_str)
        .collect();
    let flags = flags(&[
        ("create", is("create")),
        ("update", is("update")),
        ("required", is("required_on_create")),
        ("fetch", is("fetch")),
        ("filter", is("filter")),
        ("sort", is("sort")),
        ("prohibited", is("prohibited_for_sales_channels")),
        ("confidential", is("confidential")),
        ("never null", is("fetch") && it["nullable"] == false),
    ]);
    format!("{kind} {values:?}: {flags}")
}

fn our_attribute(document: &Document, it: &Value) -> String {
    let target = document.resolve(it);
    let kind = match &target["type"] {
        Value::Array(kinds) => &kinds[0],
        kind => kind,
    };
    let values = target["x-known-values"].as_array().into_iter().flatten();
    let values: Vec<_> = values.filter_map(Value::as_str).collect();
    let flags = flags(&[
        ("create", lists(it, "x-writable", "create")),
        ("update", lists(it, "x-writable", "update")),
        ("required", it["x-required"] == true),
        ("fetch", it["writeOnly"] != true),
        ("filter", it["x-filterable"] == true),
        ("sort", it["x-sortable"] == true),
        ("prohibited", it["x-prohibited"] == true),
        ("confidential", it["x-confidential"] == true),
        ("never null", it["x-never-null"] == true),
    ]);
    format!("{} {values:?}: {flags}", kind.as_str().unwrap())
}

fn relationship(is_many: bool, types: Vec<&str>, flags: &str) -> String {
    format!(
        "{} {types:?}: {flags}",
        if is_many { "many" } else { "one" }
    )
}

fn texts(list: &Value) -> Vec<&str> {
    list.as_array()
        .into_iter()
        .flatten()
        .filter_map(Value::as_str)
        .collect()
}

fn their_relationship(it: &Value, can_create: bool) -> String {
    let is = |key: &str| it[key] == true;
    let flags = flags(&[
        ("create", is("create")),
        ("update", is("update")),
        // The description requires it of the kind that cannot be created, too.
        ("required", is("required_on_create") && can_create),
        ("filter", is("filter")),
        ("sort", is("sort")),
    ]);
    relationship(it["cardinality"] == "to-many", texts(&it["types"]), &flags)
}

fn our_relationship(it: &Value) -> String {
    let flags = flags(&[
        ("create", lists(it, "x-writable", "create")),
        ("update", lists(it, "x-writable", "update")),
        ("required", it["x-required"] == true),
        ("filter", lists(it, "x-filterable", "id")),
        ("sort", it["x-sortable"] == true),
    ]);
    let is_many = it["$ref"].as_str().unwrap().ends_with("ToManyRelationship");
    relationship(is_many, texts(&it["x-types"]), &flags)
}

#[test]
fn every_attribute_and_relationship_has_the_vendors_flags() {
    let Some(theirs) = shared::json(FACTS) else {
        return;
    };
    let document = Document::of(&counterfoil_spec::COMMERCE_LAYER_2026_05);
    let ours = ours(&document);
    for (kind, it) in members(&theirs["x-resources"]) {
        let own = &ours[kind.as_str()];
        let can_create = lists(it, "operations", "create");
        assert_eq!(
            Facts::from_iter(
                own.attributes
                    .iter()
                    .map(|(n, a)| (n.to_string(), our_attribute(&document, a)))
            ),
            Facts::from_iter(
                members(&it["attributes"]).map(|(n, a)| (n.clone(), their_attribute(a)))
            ),
            "{kind}"
        );
        assert_eq!(
            Facts::from_iter(
                own.relationships
                    .iter()
                    .map(|(n, r)| (n.to_string(), our_relationship(r)))
            ),
            Facts::from_iter(
                members(&it["relationships"])
                    .map(|(n, r)| (n.clone(), their_relationship(r, can_create)))
            ),
            "{kind}"
        );
        let operations: BTreeSet<_> = texts(&it["operations"]).into_iter().collect();
        let own: BTreeSet<_> = texts(&own.schema["x-operations"]).into_iter().collect();
        assert_eq!(own, operations, "{kind}");
    }
    let kinds: BTreeSet<_> = ours.keys().copied().filter(|it| *it != "orders").collect();
    let theirs: BTreeSet<_> = members(&theirs["x-resources"])
        .map(|(kind, _)| kind.as_str())
        .collect();
    assert_eq!(kinds, theirs);
}

#[test]
fn lists_are_filtered_and_sorted_by_what_the_vendor_says() {
    let Some(theirs) = shared::json(FACTS) else {
        return;
    };
    let document = Document::of(&counterfoil_spec::COMMERCE_LAYER_2026_05);
    let operations = document.operations();
    for (kind, it) in members(&theirs["x-resources"]) {
        let path = format!("/{kind}");
        let list = operations
            .iter()
            .find(|it| it.path == path && it.method == "get")
            .unwrap();
        let schema = |name: &str| {
            let found = list.parameters.iter().find(|it| it["name"] == name);
            &found.unwrap()["schema"]
        };
        let filters: BTreeSet<_> = texts(&schema("filter")["propertyNames"]["enum"])
            .into_iter()
            .collect();
        // `q` is a parameter of its own.
        let wanted: BTreeSet<_> = texts(&it["filters"])
            .into_iter()
            .filter(|it| *it != "q")
            .collect();
        assert_eq!(filters, wanted, "{kind}");
        let pattern = schema("sort")["items"]["pattern"].as_str().unwrap();
        let keys = pattern.trim_start_matches("^-?(").trim_end_matches(")$");
        let keys: BTreeSet<_> = keys.split('|').collect();
        // What a list that is sorted by a relationship is sorted by, the vendor does not say.
        let wanted: BTreeSet<_> = texts(&it["sortable"])
            .into_iter()
            .filter(|it| !it.contains(' '))
            .collect();
        assert_eq!(keys, wanted, "{kind}");
    }
}

/// A path of ours stands for those of all relationships that it takes.
#[test]
fn each_of_the_vendors_204_operations_is_one_of_ours() {
    let Some(theirs) = shared::json(FACTS) else {
        return;
    };
    let document = Document::of(&counterfoil_spec::COMMERCE_LAYER_2026_05);
    let mut ours = BTreeSet::new();
    for operation in document.operations() {
        let relationship = operation
            .parameters
            .iter()
            .find(|it| it["name"] == "relationship");
        let names = relationship.map_or_else(|| vec![""], |it| texts(&it["schema"]["enum"]));
        for name in names {
            ours.insert(format!(
                "{} {}",
                operation.method,
                operation.path.replace("{relationship}", name)
            ));
        }
    }
    let mut count = 0;
    for (path, item) in members(&theirs["paths"]) {
        let mut segments = path
            .split('/')
            .map(|it| if it.starts_with('{') { "{id}" } else { it });
        let path = segments.by_ref().collect::<Vec<_>>().join("/");
        for (method, _) in members(item).filter(|(it, _)| METHODS.contains(&it.as_str())) {
            count += 1;
            assert!(
                ours.contains(&format!("{method} {path}")),
                "{method} {path}"
            );
        }
    }
    assert_eq!(count, 204);
}
