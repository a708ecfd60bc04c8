//! The schemas of fields of Persona's transactions.

use counterfoil::persona::{Date, FieldRules, FieldSchema, RedactionPolicy};
use serde_json::{Value, json};

fn read(schema: Value) -> FieldSchema {
    let schema: FieldSchema = serde_json::from_value(schema).unwrap();
    let written = serde_json::to_value(&schema).unwrap();
    assert_eq!(
        serde_json::from_value::<FieldSchema>(written).unwrap(),
        schema
    );
    schema
}

#[test]
fn every_kind_of_field_schema_is_typed() {
    for (kind, config, rules) in [
        ("boolean", json!({}), FieldRules::None),
        ("datetime", json!({}), FieldRules::None),
        ("email-address", json!({}), FieldRules::None),
        (
            "string",
            json!({"max-char-length": 255, "sanitize": ["html"]}),
            FieldRules::String {
                max_char_length: Some(255),
                sanitize: vec!["html".into()],
            },
        ),
        (
            "integer",
            json!({"min": 0, "max": null}),
            FieldRules::Range {
                min: Some(0.0),
                max: None,
            },
        ),
        (
            "number",
            json!({"max": 1.5}),
            FieldRules::Range {
                min: None,
                max: Some(1.5),
            },
        ),
        (
            "date",
            json!({"min-date": "1900-01-01"}),
            FieldRules::Dates {
                min: Some(Date::new(1900, 1, 1).unwrap()),
                max: None,
            },
        ),
        (
            "multi-choices",
            json!({"options": ["a"], "option-labels": ["A"], "allow-empty": true}),
            FieldRules::Choices {
                options: vec!["a".into()],
                option_labels: vec!["A".into()],
                allow_empty: true,
            },
        ),
        (
            "file",
            json!({"max-file-size-bytes": 10_000_000, "supported-mime-types": ["image/png"]}),
            FieldRules::File {
                max_file_size_bytes: Some(10_000_000),
                min_file_size_bytes: None,
                supported_mime_types: vec!["image/png".into()],
                page_count_min: None,
                page_count_max: None,
            },
        ),
        (
            "json",
            json!({"json-schema": {"maxLength": 3}}),
            FieldRules::Json {
                json_schema: Some(json!({"maxLength": 3})),
            },
        ),
        (
            "relation-schema",
            json!({"target": "selfie"}),
            FieldRules::Relation {
                target: Some("selfie".into()),
            },
        ),
    ] {
        let schema = read(json!({"type": kind, "key": "k", "config": config}));
        assert_eq!(schema.rules, rules, "{kind}");
        assert!(schema.kind.is_known());
    }
}

#[test]
fn arrays_and_hashes_hold_schemas_of_their_own() {
    let schema = read(json!({"type": "array", "key": "names", "config": {
        "item-schema": {"type": "hash", "key": "name", "config": {
            "item-schemas": [{"type": "string", "key": "first", "config": {"required": true}}],
            "ignore-unknown-keys": true,
        }},
    }}));
    let FieldRules::Array { item: Some(name) } = schema.rules else {
        unreachable!("{schema:?}");
    };
    let FieldRules::Hash {
        items,
        ignore_unknown_keys: true,
    } = name.rules
    else {
        unreachable!("{name:?}");
    };
    assert_eq!(items[0].key, "first");
    assert!(items[0].required);
}

#[test]
fn what_is_new_is_kept_as_it_came() {
    let schema = read(json!({"type": "hologram", "key": "h", "config": {
        "hue": 3, "redaction-policy": "never", "write-policy": "twice"}}));
    assert_eq!(schema.kind.as_str(), "hologram");
    assert_eq!(schema.redaction_policy, Some(RedactionPolicy::Never));
    assert_eq!(schema.write_policy.unwrap().as_str(), "twice");
    assert!(matches!(schema.rules, FieldRules::Other(config) if config["hue"] == 3));
    read(json!({"type": "hologram", "config": {"required": null, "hue": null}}));
    let odd = read(json!({"type": "date", "config": {"min-date": "soon"}}));
    assert!(matches!(odd.rules, FieldRules::Other(_)));
    let bare = read(json!({}));
    assert!(!bare.required && bare.key.is_empty());
}
