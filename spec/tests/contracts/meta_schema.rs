//! The documents against the schema of OpenAPI 3.1, and their schemas against the schema of JSON Schema 2020-12.

use serde_json::Value;

use crate::document::Document;

#[test]
fn every_document_is_openapi_3_1() {
    let meta: Value = serde_json::from_str(include_str!("../meta/oas-3.1-schema.json")).unwrap();
    let validator = jsonschema::draft202012::new(&meta).unwrap();
    let mut complaints = Vec::new();
    for document in Document::all_and_control() {
        for error in validator.iter_errors(&document.root) {
            complaints.push(format!(
                "{}#{}: {error}",
                document.name,
                error.instance_path()
            ));
        }
    }
    assert!(complaints.is_empty(), "{}", complaints.join("\n"));
}

#[test]
fn every_schema_is_json_schema_2020_12() {
    let validator = jsonschema::draft202012::meta::validator();
    let mut complaints = Vec::new();
    for document in Document::all_and_control() {
        let schemas = document.root_schemas();
        assert!(
            schemas.len() > 20,
            "{}: only {} schemas found",
            document.name,
            schemas.len()
        );
        for (pointer, schema) in schemas {
            for error in validator.iter_errors(schema) {
                complaints.push(format!(
                    "{}#{pointer}{}: {error}",
                    document.name,
                    error.instance_path()
                ));
            }
        }
    }
    assert!(complaints.is_empty(), "{}", complaints.join("\n"));
}
