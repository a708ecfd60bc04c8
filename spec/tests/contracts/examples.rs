//! Every example against the schema it illustrates, as the default world sees it.

use serde_json::{Value, json};

use crate::document::{Document, escape, members};

pub(crate) struct Example<'d> {
    /// Where the example itself is written.
    pub(crate) pointer: String,
    pub(crate) schema_pointer: String,
    pub(crate) schema: &'d Value,
    pub(crate) value: &'d Value,
}

/// The examples of all parameters, headers and media types.
pub(crate) fn of(document: &Document) -> Vec<Example<'_>> {
    let mut examples = Vec::new();
    for (pointer, object) in document.objects() {
        let Some(schema) = object.get("schema") else {
            continue;
        };
        let mut add = |pointer: String, value| {
            examples.push(Example {
                pointer,
                schema_pointer: String::new(),
                schema,
                value,
            });
        };
        if let Some(value) = object.get("example") {
            add(format!("{pointer}/example"), value);
        }
        for (name, example) in object.get("examples").into_iter().flat_map(members) {
            match example.get("$ref").and_then(Value::as_str) {
                Some(reference) => add(
                    format!("{}/value", reference.trim_start_matches('#')),
                    &document.resolve(example)["value"],
                ),
                None => add(
                    format!("{pointer}/examples/{}/value", escape(name)),
                    &example["value"],
                ),
            }
        }
        for example in examples
            .iter_mut()
            .filter(|example| example.schema_pointer.is_empty())
        {
            example.schema_pointer = format!("{pointer}/schema");
        }
    }
    examples
}

/// What a schema of `document` finds wrong with a value: the pointer of the failing keyword, and why.
pub(crate) fn violations(document: &Document, schema: &Value, value: &Value) -> Vec<String> {
    let resource = json!({ "allOf": [schema], "components": document.root["components"] });
    let validator =
        jsonschema::draft202012::new(&resource).expect("a schema of a contract compiles");
    validator
        .iter_errors(value)
        .map(|error| {
            let keyword = error.schema_path().to_string();
            let keyword = keyword.strip_prefix("/allOf/0").unwrap_or(&keyword);
            format!(
                "at {:?}, keyword {keyword}: {error}",
                error.instance_path().to_string()
            )
        })
        .collect()
}

#[test]
fn every_example_fits_its_schema() {
    let mut complaints = Vec::new();
    for document in Document::all() {
        let examples = of(&document);
        assert!(
            examples.len() > 20,
            "{}: only {} examples found",
            document.name,
            examples.len()
        );
        for example in examples {
            for violation in violations(&document, example.schema, example.value) {
                complaints.push(format!(
                    "{}: example #{} against #{}: {violation}",
                    document.name, example.pointer, example.schema_pointer
                ));
            }
        }
    }
    assert!(complaints.is_empty(), "{}", complaints.join("\n"));
}

#[test]
fn every_json_body_has_an_example() {
    for document in Document::all() {
        for (pointer, object) in document.objects() {
            let is_json_body = pointer.contains("/content/")
                && pointer.ends_with("json")
                && object.contains_key("schema");
            assert!(
                !is_json_body || object.contains_key("examples"),
                "{}#{pointer} has no example",
                document.name
            );
        }
    }
}

#[test]
fn a_broken_example_is_reported_with_the_keyword_that_it_breaks() {
    let document = Document::of(&counterfoil_spec::FRAGMENT);
    let schema = json!({ "$ref": "#/components/schemas/AllocationInput" });
    let user = json!({ "id": "user_abc123", "external_id": "user_ext_001" });
    let value = json!({ "amount": "10.5", "invoice_id": "inv_abc123", "type": "invoice_payin", "user": user });
    let violations = violations(&document, &schema, &value).join("\n");
    assert!(
        violations.contains("at \"/amount\", keyword "),
        "{violations}"
    );
    assert!(violations.contains("/pattern: "), "{violations}");
    assert!(
        violations.contains("at \"/user\", keyword "),
        "{violations}"
    );
    assert!(violations.contains("/oneOf: "), "{violations}");
}
