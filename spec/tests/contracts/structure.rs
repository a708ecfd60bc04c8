//! What generators and servers rely on beyond the meta-schema.

use std::collections::{BTreeMap, BTreeSet};

use serde_json::Value;

use crate::document::{Document, escape, members};

#[test]
fn every_operation_has_an_id_of_its_own() {
    for document in Document::all() {
        let mut seen = BTreeSet::new();
        for operation in document.operations() {
            let place = format!("{}: {} {}", document.name, operation.method, operation.path);
            assert!(!operation.id.is_empty(), "{place} has no operationId");
            assert!(
                seen.insert(operation.id),
                "{place}: {} is taken",
                operation.id
            );
        }
    }
}

#[test]
fn the_operations_are_those_that_the_sources_name() {
    let operations: BTreeMap<String, Vec<String>> = Document::all()
        .iter()
        .map(|document| {
            let mut operations: Vec<String> = document
                .operations()
                .iter()
                .map(|operation| {
                    format!("{} {} {}", operation.id, operation.method, operation.path)
                })
                .collect();
            operations.sort();
            (document.name.clone(), operations)
        })
        .collect();
    assert_eq!(
        operations["persona"],
        [
            "create-a-transaction post /transactions",
            "create-a-transaction-label post /transactions/{transaction-id}/label",
            "list-all-events get /events",
            "list-all-transactions get /transactions",
            "redact-a-transaction delete /transactions/{transaction-id}",
            "redact-transaction-biometrics post /transactions/{transaction-id}/redact-biometrics",
            "retrieve-a-transaction get /transactions/{transaction-id}",
            "retrieve-a-transaction-type get /transaction-types/{transaction-type-id}",
            "retrieve-an-event get /events/{event-id}",
            "search-webhook-events post /webhook-events/search",
            "transactions-add-objects post /transactions/{transaction-id}/add-objects",
            "transactions-add-relation post /transactions/{transaction-id}/add-relation",
            "transactions-add-tag post /transactions/{transaction-id}/add-tag",
            "transactions-remove-objects post /transactions/{transaction-id}/remove-objects",
            "transactions-remove-relation post /transactions/{transaction-id}/remove-relation",
            "transactions-remove-tag post /transactions/{transaction-id}/remove-tag",
            "transactions-set-tags post /transactions/{transaction-id}/set-tags",
            "update-a-transaction patch /transactions/{transaction-id}",
        ]
    );
    assert_eq!(
        operations["commerce-layer"],
        [
            "create-transaction post /transactions",
            "delete-transaction delete /transactions/{id}",
            "list-authorizations get /authorizations",
            "list-captures get /captures",
            "list-orders get /orders",
            "list-refunds get /refunds",
            "list-transactions get /transactions",
            "list-voids get /voids",
            "related-to-authorization get /authorizations/{id}/{relationship}",
            "related-to-capture get /captures/{id}/{relationship}",
            "related-to-order get /orders/{id}/{relationship}",
            "related-to-refund get /refunds/{id}/{relationship}",
            "related-to-transaction get /transactions/{id}/{relationship}",
            "related-to-void get /voids/{id}/{relationship}",
            "relationship-of-authorization get /authorizations/{id}/relationships/{relationship}",
            "relationship-of-capture get /captures/{id}/relationships/{relationship}",
            "relationship-of-order get /orders/{id}/relationships/{relationship}",
            "relationship-of-refund get /refunds/{id}/relationships/{relationship}",
            "relationship-of-transaction get /transactions/{id}/relationships/{relationship}",
            "relationship-of-void get /voids/{id}/relationships/{relationship}",
            "retrieve-authorization get /authorizations/{id}",
            "retrieve-capture get /captures/{id}",
            "retrieve-order get /orders/{id}",
            "retrieve-refund get /refunds/{id}",
            "retrieve-transaction get /transactions/{id}",
            "retrieve-void get /voids/{id}",
            "update-authorization patch /authorizations/{id}",
            "update-capture patch /captures/{id}",
            "update-order patch /orders/{id}",
            "update-refund patch /refunds/{id}",
            "update-transaction patch /transactions/{id}",
            "update-void patch /voids/{id}",
        ]
    );
    // Which they are, `commerce_layer_2026_05` compares with the vendor's.
    assert_eq!(operations["commerce-layer-2026-05"].len(), 125);
    assert_eq!(
        operations["fragment"],
        [
            "batch-get-invoices post /invoices/batch-get",
            "create-external-account post /external-accounts",
            "create-invoice post /invoices",
            "create-payment-flow post /payment-flows",
            "create-product post /products",
            "create-transaction post /transactions",
            "create-transaction-allocations post /transactions/{transaction_ref}/allocations",
            "create-user post /users",
            "list-external-accounts get /external-accounts",
            "list-invoice-history get /invoices/{id}/history",
            "list-invoices get /invoices",
            "list-products get /products",
            "list-transaction-history get /transactions/{transaction_ref}/history",
            "list-transactions get /transactions",
            "list-users get /users",
            "retrieve-invoice get /invoices/{id}",
            "retrieve-payment get /payments/{payment_ref}",
            "retrieve-payment-flow get /payment-flows/{payment_flow_ref}",
            "retrieve-product get /products/{code}",
            "retrieve-transaction get /transactions/{transaction_ref}",
            "search-allocations post /transactions/allocations/search",
            "search-invoices post /invoices/search",
            "search-payment-flows post /payment-flows/search",
            "search-payments post /payments/search",
            "search-transactions post /transactions/search",
            "update-invoice patch /invoices/{id}",
            "update-transaction patch /transactions/{transaction_ref}",
            "update-user patch /users/{user_ref}",
        ]
    );
    assert_eq!(
        operations["flexigift"],
        [
            "create-gift-card post /gift_cards",
            "create-product post /products",
            "create-transaction post /transactions",
            "create-user post /users",
            "delete-gift-card delete /gift_cards/{id}",
            "delete-product delete /products/{id}",
            "delete-transaction delete /transactions/{id}",
            "delete-user delete /users/{id}",
            "list-gift-cards get /gift_cards",
            "list-products get /products",
            "list-transactions get /transactions",
            "list-users get /users",
            "patch-gift-card patch /gift_cards/{id}",
            "patch-product patch /products/{id}",
            "patch-transaction patch /transactions/{id}",
            "patch-user patch /users/{id}",
            "retrieve-gift-card get /gift_cards/{id}",
            "retrieve-product get /products/{id}",
            "retrieve-transaction get /transactions/{id}",
            "retrieve-user get /users/{id}",
            "update-gift-card put /gift_cards/{id}",
            "update-product put /products/{id}",
            "update-transaction put /transactions/{id}",
            "update-user put /users/{id}",
        ]
    );
}

#[test]
fn every_path_parameter_is_declared_and_every_declared_one_is_in_the_path() {
    for document in Document::all() {
        for operation in document.operations() {
            let in_path: BTreeSet<&str> = operation
                .path
                .split('{')
                .skip(1)
                .filter_map(|rest| rest.split('}').next())
                .collect();
            let declared: BTreeSet<&str> = operation
                .parameters
                .iter()
                .filter(|parameter| parameter["in"] == "path")
                .map(|parameter| {
                    assert_eq!(
                        parameter["required"], true,
                        "{}: {parameter}",
                        document.name
                    );
                    parameter["name"].as_str().unwrap()
                })
                .collect();
            assert_eq!(in_path, declared, "{}: {}", document.name, operation.id);
        }
    }
}

#[test]
fn no_parameter_is_declared_twice() {
    for document in Document::all() {
        for operation in document.operations() {
            let mut seen = BTreeSet::new();
            for parameter in operation.parameters {
                let key = format!("{} {}", parameter["in"], parameter["name"]).to_lowercase();
                assert!(
                    seen.insert(key.clone()),
                    "{}: {}: {key}",
                    document.name,
                    operation.id
                );
            }
        }
    }
}

#[test]
fn no_two_components_have_names_that_differ_only_in_case() {
    for document in Document::all() {
        let mut seen = BTreeSet::new();
        for (kind, components) in members(&document.root["components"]) {
            for (name, _) in members(components) {
                assert!(
                    seen.insert(name.to_lowercase()),
                    "{}: #/components/{kind}/{name} is taken",
                    document.name
                );
            }
        }
    }
}

#[test]
fn no_inline_schema_would_be_named_like_a_component() {
    for document in Document::all() {
        let schemas = &document.root["components"]["schemas"];
        let taken: BTreeSet<String> = members(schemas)
            .map(|(name, _)| name.to_lowercase())
            .collect();
        for (name, schema) in members(schemas) {
            let mut inline = Vec::new();
            inline_names(schema, name, &mut inline);
            for generated in inline {
                assert!(
                    !taken.contains(&generated.to_lowercase()),
                    "{}: a part of {name} would be called {generated}",
                    document.name
                );
            }
        }
    }
}

/// The names that a generator derives for the parts of a schema which need a type of their own.
fn inline_names(schema: &Value, name: &str, names: &mut Vec<String>) {
    for (property, part) in members(&schema["properties"]) {
        let generated = format!("{name}{}", pascal_case(property));
        if part.get("properties").is_some()
            || part.get("enum").is_some()
            || part.get("const").is_some()
        {
            names.push(generated.clone());
        }
        inline_names(part, &generated, names);
        if part["items"].get("$ref").is_none() {
            inline_names(&part["items"], &format!("{generated}Item"), names);
        }
    }
}

fn pascal_case(name: &str) -> String {
    name.split(['-', '_'])
        .filter(|word| !word.is_empty())
        .map(|word| word[..1].to_uppercase() + &word[1..])
        .collect()
}

#[test]
fn every_reference_leads_somewhere_and_every_component_is_used() {
    for document in Document::all() {
        let mut used = BTreeSet::new();
        references(&document.root, &mut used);
        for reference in &used {
            let pointer = reference.strip_prefix('#').expect("references are local");
            assert!(
                document.root.pointer(pointer).is_some(),
                "{}: {reference}",
                document.name
            );
        }
        for (kind, components) in members(&document.root["components"]) {
            // A resource of JSON:API may come along with any other, which no reference says.
            for (name, _) in members(components)
                .filter(|(_, it)| kind != "securitySchemes" && it["x-resource"] != true)
            {
                let reference = format!("#/components/{kind}/{}", escape(name));
                assert!(
                    used.contains(&reference),
                    "{}: nobody uses {reference}",
                    document.name
                );
            }
        }
    }
}

fn references(value: &Value, used: &mut BTreeSet<String>) {
    match value {
        Value::Object(object) => {
            if let Some(Value::String(reference)) = object.get("$ref") {
                used.insert(reference.clone());
            }
            object.values().for_each(|member| references(member, used));
        }
        Value::Array(items) => items.iter().for_each(|item| references(item, used)),
        _ => {}
    }
}

#[test]
fn every_operation_names_its_failures_and_its_security() {
    for document in Document::all() {
        let secured = document.root["security"]
            .as_array()
            .expect("security is declared");
        assert_eq!(
            secured.is_empty(),
            document.name == "flexigift",
            "{}",
            document.name
        );
        for operation in document.operations() {
            let statuses: Vec<&String> = members(&operation.value["responses"])
                .map(|(status, _)| status)
                .collect();
            let place = format!("{}: {} {statuses:?}", document.name, operation.id);
            assert!(
                statuses.iter().any(|status| status.starts_with('2')),
                "{place}"
            );
            assert!(
                statuses
                    .iter()
                    .any(|status| status.starts_with('4') || status.starts_with('5')),
                "{place}"
            );
            assert!(
                secured.is_empty() || statuses.iter().any(|status| *status == "401"),
                "{place}"
            );
        }
    }
}

#[test]
fn no_field_that_persona_keeps_private_is_named() {
    for private in ["external-id", "upsert-by"] {
        assert!(
            !counterfoil_spec::PERSONA.json.contains(private),
            "{private}"
        );
    }
}

#[test]
fn a_contract_prints_without_its_document() {
    assert_eq!(
        format!("{:?}", counterfoil_spec::FRAGMENT),
        "Contract { name: \"fragment\", .. }"
    );
}

#[test]
fn a_parameter_that_filters_by_a_personal_member_is_personal_too() {
    for document in Document::all() {
        for operation in document.operations() {
            let mut answered = Personal::new();
            for (status, response) in members(&operation.value["responses"]) {
                if status.starts_with('2') {
                    personal(&document, response, &mut Vec::new(), &mut answered);
                }
            }
            for parameter in &operation.parameters {
                let name = parameter["name"].as_str().unwrap_or_default();
                let member = name.trim_end_matches(']').rsplit('[').next();
                let member = member.unwrap_or_default().to_owned();
                assert!(
                    parameter["schema"]["x-personal"] == true
                        || !answered.contains(&(member.clone(), true))
                        || answered.contains(&(member, false)),
                    "{}: {}: {name}",
                    document.name,
                    operation.id
                );
            }
        }
    }
}

/// Names of members, each with whether it is personal.
type Personal = BTreeSet<(String, bool)>;

/// The members below a part that have no members of their own.
fn personal(document: &Document, part: &Value, seen: &mut Vec<*const Value>, found: &mut Personal) {
    let part = document.resolve(part);
    if seen.contains(&std::ptr::from_ref(part)) {
        return;
    }
    seen.push(part);
    for (name, member) in members(&part["properties"]) {
        let target = document.resolve(member);
        let is_personal = [member, target].iter().any(|it| it["x-personal"] == true);
        let has_none = |it: &&str| target.get(it).is_none();
        if is_personal || ["properties", "items", "allOf"].iter().all(has_none) {
            found.insert((name.clone(), is_personal));
        }
    }
    let parts = part.as_object().into_iter().flat_map(|it| it.values());
    let parts = parts.chain(part.as_array().into_iter().flatten());
    parts.for_each(|it| personal(document, it, seen, found));
}
