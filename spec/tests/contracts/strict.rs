//! The `x-strict` overlays: well formed, effective, and refusing exactly the documented examples that are known to be
//! outside the vendors' own rules.

use std::collections::BTreeSet;

use serde_json::{Value, json};

use crate::document::Document;
use crate::examples;

/// The keywords that an overlay may set.
const KEYWORDS: [&str; 14] = [
    "additionalProperties",
    "anyOf",
    "enum",
    "maxItems",
    "maxLength",
    "maxProperties",
    "minLength",
    "minProperties",
    "minimum",
    "pattern",
    "patternProperties",
    "propertyNames",
    "required",
    "unevaluatedProperties",
];

/// The document as the strict world compiles it.
fn strict(document: &Document) -> Document {
    let mut root = document.root.clone();
    apply(&mut root);
    Document {
        name: document.name.clone(),
        root,
    }
}

fn apply(value: &mut Value) {
    match value {
        Value::Object(object) => {
            if let Some(Value::Object(overlay)) = object.remove("x-strict") {
                object.extend(overlay);
            }
            object.values_mut().for_each(apply);
        }
        Value::Array(items) => items.iter_mut().for_each(apply),
        _ => {}
    }
}

#[test]
fn every_overlay_is_well_formed_and_changes_its_schema() {
    for document in Document::all() {
        let mut overlays = 0;
        for (pointer, schema) in document.objects() {
            let Some(overlay) = schema.get("x-strict") else {
                continue;
            };
            let place = format!("{}#{pointer}/x-strict", document.name);
            assert!(
                pointer.contains("/schema/")
                    || pointer.ends_with("/schema")
                    || pointer.starts_with("/components/schemas/"),
                "{place} is not in a schema"
            );
            let overlay = overlay
                .as_object()
                .unwrap_or_else(|| panic!("{place} is not an object"));
            assert!(!overlay.is_empty(), "{place} is empty");
            for (keyword, value) in overlay {
                assert!(
                    KEYWORDS.contains(&keyword.as_str()),
                    "{place}/{keyword} is not a keyword of an overlay"
                );
                assert_ne!(
                    schema.get(keyword),
                    Some(value),
                    "{place}/{keyword} changes nothing"
                );
            }
            overlays += 1;
        }
        assert!(
            overlays > 0,
            "{} has nothing for the strict world",
            document.name
        );
    }
}

#[test]
fn every_schema_of_the_strict_world_is_json_schema_2020_12() {
    let validator = jsonschema::draft202012::meta::validator();
    for document in Document::all() {
        let document = strict(&document);
        for (pointer, schema) in document.root_schemas() {
            let complaints: Vec<String> = validator
                .iter_errors(schema)
                .map(|error| error.to_string())
                .collect();
            assert!(
                complaints.is_empty(),
                "{}#{pointer}: {complaints:?}",
                document.name
            );
        }
    }
}

#[test]
fn the_strict_world_refuses_exactly_these_documented_examples() {
    let refused: BTreeSet<String> = Document::all()
        .iter()
        .map(strict)
        .flat_map(|document| {
            examples::of(&document)
                .into_iter()
                .filter(|example| {
                    !examples::violations(&document, example.schema, example.value).is_empty()
                })
                .map(|example| format!("{}#{}", document.name, example.pointer))
                .collect::<Vec<_>>()
        })
        .collect();
    let expected = [
        // Of Commerce Layer's filters only `q` is documented.
        "commerce-layer#/components/parameters/FilterShorthands/example",
        "commerce-layer#/components/parameters/OrderFilterShorthands/example",
        // Flexigift documents `COMPLETED` and prints `Completed`.
        "flexigift#/paths/~1transactions/post/requestBody/content/application~1json/examples/documented/value",
        "flexigift#/paths/~1transactions~1{id}/put/requestBody/content/application~1json/examples/replace/value",
        // Fragment wants an account and prints `{}`; its first answers had no version, tags or second user id.
        "fragment#/paths/~1transactions/post/requestBody/content/application~1json/examples/documented/value",
        "fragment#/paths/~1transactions/post/responses/200/content/application~1json/examples/first-published/value",
        // Persona's label page sends `{}`.
        "persona#/paths/~1transactions~1{transaction-id}~1label/post/requestBody/content/application~1json/examples/documented/value",
    ];
    assert_eq!(refused, expected.map(str::to_owned).into_iter().collect());
}

/// Which of the two worlds take a value.
#[derive(Debug, PartialEq)]
enum Takes {
    Both,
    Default,
    Neither,
}

fn who_takes(document: &Document, pointer: &str, value: &Value) -> Takes {
    let accepts = |document: &Document| {
        let schema = document
            .root
            .pointer(pointer)
            .unwrap_or_else(|| panic!("no {pointer}"));
        examples::violations(document, schema, value).is_empty()
    };
    match (accepts(document), accepts(&strict(document))) {
        (true, true) => Takes::Both,
        (true, false) => Takes::Default,
        (false, false) => Takes::Neither,
        (false, true) => panic!("{pointer}: only the strict world takes {value}"),
    }
}

#[test]
fn the_worlds_draw_their_lines_where_the_vendors_do() {
    let persona = Document::of(&counterfoil_spec::PERSONA);
    let commerce_layer = Document::of(&counterfoil_spec::COMMERCE_LAYER);
    let fragment = Document::of(&counterfoil_spec::FRAGMENT);
    let flexigift = Document::of(&counterfoil_spec::FLEXIGIFT);
    let size = "/components/parameters/PageSize/schema";
    let identifier = "/components/parameters/IdentifierFilter/schema";
    let filter = "/components/parameters/Filter/schema";
    let shorthands = "/components/parameters/FilterShorthands/schema";
    let sort = "/components/parameters/Sort/schema";
    let include = "/components/parameters/Include/schema";
    let typed = json!({ "data": { "attributes": { "transaction-type-id": "txntp_ABC123" } } });
    let misspelt =
        json!({ "data": { "attributes": { "transaction-type-id": "txntp_ABC123", "tag": [] } } });
    let user = json!({ "id": "user_abc123" });
    let allocation = |amount: &str, user: &Value| json!({ "amount": amount, "invoice_id": "inv_abc123", "type": "invoice_payin", "user": user });
    let lines = [
        (
            &persona,
            "/components/schemas/TransactionCreateBody",
            typed,
            Takes::Both,
        ),
        (
            &persona,
            "/components/schemas/TransactionCreateBody",
            misspelt,
            Takes::Default,
        ),
        (
            &persona,
            "/components/schemas/TransactionCreateBody",
            json!({ "data": {} }),
            Takes::Neither,
        ),
        (
            &persona,
            "/components/schemas/TransactionCreateBody",
            json!({ "data": { "attributes": { "transaction-type-id": "loan" } } }),
            Takes::Neither,
        ),
        (
            &persona,
            "/components/schemas/ObjectsBody",
            json!({ "meta": { "object-ids": vec!["inq_1"; 101] } }),
            Takes::Neither,
        ),
        (
            &persona,
            "/components/schemas/TagBody",
            json!({ "meta": {} }),
            Takes::Default,
        ),
        (
            &persona,
            "/components/schemas/TagsBody",
            json!({ "meta": { "tag-name": "vip" } }),
            Takes::Neither,
        ),
        (
            &persona,
            "/components/schemas/LabelBody",
            json!({ "meta": { "label": "fraud" } }),
            Takes::Both,
        ),
        (
            &persona,
            "/components/schemas/LabelBody",
            json!({ "meta": { "score": "high" } }),
            Takes::Neither,
        ),
        (&persona, size, json!(100), Takes::Both),
        (&persona, size, json!(101), Takes::Neither),
        (&persona, size, json!(0), Takes::Neither),
        (
            &persona,
            identifier,
            json!({ "key": "email" }),
            Takes::Default,
        ),
        (
            &persona,
            include,
            json!(["transaction-type", "related-objects.account"]),
            Takes::Both,
        ),
        (&persona, include, json!(["friends"]), Takes::Default),
        (
            &commerce_layer,
            "/components/schemas/TransactionCreateDocument",
            json!({ "data": {} }),
            Takes::Neither,
        ),
        (
            &commerce_layer,
            "/components/schemas/TransactionCreateDocument",
            json!({ "data": { "type": "orders" } }),
            Takes::Neither,
        ),
        (
            &commerce_layer,
            "/components/schemas/TransactionCreateDocument",
            json!({ "data": { "type": "transactions", "id": "xYZkjABcde" } }),
            Takes::Neither,
        ),
        (
            &commerce_layer,
            "/components/schemas/TransactionUpdateDocument",
            json!({ "data": { "type": "transactions" } }),
            Takes::Neither,
        ),
        (
            &commerce_layer,
            "/components/schemas/TransactionInputAttributes",
            json!({ "amount_cents": 1 }),
            Takes::Neither,
        ),
        (
            &commerce_layer,
            "/components/schemas/TransactionInputAttributes",
            json!({ "reference": 1 }),
            Takes::Neither,
        ),
        (
            &commerce_layer,
            "/components/schemas/NoRelationships",
            json!({ "order": { "data": null } }),
            Takes::Neither,
        ),
        (&commerce_layer, size, json!(25), Takes::Both),
        (&commerce_layer, size, json!(26), Takes::Neither),
        (
            &commerce_layer,
            sort,
            json!(["-created_at", "id"]),
            Takes::Both,
        ),
        (&commerce_layer, sort, json!(["type"]), Takes::Default),
        (&commerce_layer, sort, json!(["token"]), Takes::Neither),
        (
            &commerce_layer,
            include,
            json!(["order.customer"]),
            Takes::Both,
        ),
        (
            &commerce_layer,
            include,
            json!(["event_stores"]),
            Takes::Neither,
        ),
        (
            &commerce_layer,
            filter,
            json!({ "number_eq": "42/T/001" }),
            Takes::Both,
        ),
        (
            &commerce_layer,
            filter,
            json!({ "number": "42/T/001" }),
            Takes::Neither,
        ),
        (
            &commerce_layer,
            shorthands,
            json!({ "number": "42/T/001" }),
            Takes::Default,
        ),
        (
            &commerce_layer,
            shorthands,
            json!({ "foo": "bar" }),
            Takes::Neither,
        ),
        (
            &fragment,
            "/components/schemas/AccountReference",
            json!({ "external_id": "acct_external_123" }),
            Takes::Both,
        ),
        (
            &fragment,
            "/components/schemas/AccountReference",
            json!({}),
            Takes::Default,
        ),
        (
            &fragment,
            "/components/schemas/AccountReference",
            json!({ "id": 1 }),
            Takes::Neither,
        ),
        (
            &fragment,
            "/components/schemas/AllocationInput",
            allocation("0", &user),
            Takes::Both,
        ),
        (
            &fragment,
            "/components/schemas/AllocationInput",
            allocation("-1", &user),
            Takes::Default,
        ),
        (
            &fragment,
            "/components/schemas/AllocationInput",
            allocation("1.0", &user),
            Takes::Neither,
        ),
        (
            &fragment,
            "/components/schemas/AllocationInput",
            allocation("1", &json!({})),
            Takes::Neither,
        ),
        (
            &fragment,
            "/components/schemas/TagInput",
            json!({ "key": "k", "value": "v" }),
            Takes::Both,
        ),
        (
            &fragment,
            "/components/schemas/TagInput",
            json!({ "key": "a/b", "value": "v" }),
            Takes::Default,
        ),
        (
            &fragment,
            "/components/schemas/TagInput",
            json!({ "key": "k".repeat(51), "value": "v" }),
            Takes::Default,
        ),
        (
            &fragment,
            "/components/schemas/TagInput",
            json!({ "key": "k", "value": "v".repeat(201) }),
            Takes::Default,
        ),
        (
            &fragment,
            "/components/schemas/Currency",
            json!("BYN"),
            Takes::Neither,
        ),
        (
            &fragment,
            "/components/schemas/TransactionCreate/properties/posted",
            json!("2026-02-12T00:00:00"),
            Takes::Both,
        ),
        (
            &fragment,
            "/components/schemas/TransactionCreate/properties/posted",
            json!("2026-02-12T00:00:00.123456789+01:00"),
            Takes::Both,
        ),
        (
            &fragment,
            "/components/schemas/TransactionCreate/properties/posted",
            json!("yesterday"),
            Takes::Neither,
        ),
        (
            &flexigift,
            "/components/schemas/UserInput/properties/email",
            json!("jack.johnson@example.com"),
            Takes::Both,
        ),
        (
            &flexigift,
            "/components/schemas/UserInput/properties/email",
            json!("2026-12-31"),
            Takes::Default,
        ),
        (
            &flexigift,
            "/components/schemas/UserInput/properties/name",
            json!(200),
            Takes::Neither,
        ),
        (
            &flexigift,
            "/components/schemas/ProductInput/properties/price",
            json!("50.00"),
            Takes::Neither,
        ),
        (
            &flexigift,
            "/components/schemas/GiftCardInput",
            json!({}),
            Takes::Both,
        ),
        (
            &flexigift,
            "/components/schemas/GiftCardInput/properties/expiry_date",
            json!("2025-12-31"),
            Takes::Both,
        ),
        (
            &flexigift,
            "/components/schemas/GiftCardInput/properties/expiry_date",
            json!("soon"),
            Takes::Default,
        ),
        (
            &flexigift,
            "/components/schemas/TransactionChanges",
            json!({}),
            Takes::Both,
        ),
        (
            &flexigift,
            "/components/schemas/TransactionChanges/properties/status",
            json!("Completed"),
            Takes::Default,
        ),
        (
            &flexigift,
            "/components/schemas/TransactionInput/properties/status",
            json!("REJECTED"),
            Takes::Both,
        ),
        (
            &flexigift,
            "/components/schemas/TransactionInput/properties/status",
            json!("Completed"),
            Takes::Default,
        ),
        (
            &flexigift,
            "/components/schemas/TransactionInput/properties/balance_check",
            json!("TRUE"),
            Takes::Neither,
        ),
    ];
    for (document, pointer, value, takes) in lines {
        assert_eq!(
            who_takes(document, pointer, &value),
            takes,
            "{}#{pointer}: {value}",
            document.name
        );
    }
}
