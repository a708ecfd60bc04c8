//! Flexigift's contract against the rows that it starts with and the recorded answers of json-server.

use std::collections::BTreeSet;

use serde_json::{Value, json};

use crate::document::Document;
use crate::examples::violations;
use crate::shared;

#[test]
fn the_rows_that_the_service_starts_with_fit_as_answers() {
    let Some(database) = shared::json("vendor/flexigift-db.json") else {
        return;
    };
    let document = Document::of(&counterfoil_spec::FLEXIGIFT);
    let collections = [
        ("users", "User", 7),
        ("gift_cards", "GiftCard", 6),
        ("products", "Product", 5),
        ("transactions", "Transaction", 4),
    ];
    for (name, schema, count) in collections {
        let rows = &database[name];
        assert_eq!(rows.as_array().map(Vec::len), Some(count), "{name}");
        let schema = json!({ "$ref": format!("#/components/schemas/{schema}List") });
        let found = violations(&document, &schema, rows);
        assert!(found.is_empty(), "{name}: {found:?}");
    }
}

#[test]
fn the_statuses_and_documented_headers_are_those_that_were_recorded() {
    let Some(recordings) = shared::text("vendor/flexigift-json-server-0.17.4.jsonl") else {
        return;
    };
    let document = Document::of(&counterfoil_spec::FLEXIGIFT);
    let operations = document.operations();
    let mut undeclared = BTreeSet::new();
    let mut compared = 0;
    for line in recordings.lines() {
        let recording: Value = serde_json::from_str(line).unwrap();
        // Some lines note the state of the database between two groups of requests.
        let Some(path) = recording["path"].as_str() else {
            continue;
        };
        let path = path.split('?').next().unwrap_or(path);
        let overridden = recording["req_headers"]
            .get("X-HTTP-Method-Override")
            .is_some();
        let segments: Vec<&str> = path.split('/').skip(1).collect();
        let template = match segments.as_slice() {
            [name] => format!("/{name}"),
            [name, id] if !id.is_empty() => format!("/{name}/{{id}}"),
            _ => continue,
        };
        let method = recording["method"].as_str().unwrap().to_lowercase();
        let operation = operations.iter().find(|operation| {
            operation.path == template && operation.method == method && !overridden
        });
        let Some(operation) = operation else { continue };
        compared += 1;
        let status = recording["status"].to_string();
        let Some(response) = operation.value["responses"].get(&status) else {
            undeclared.insert(format!("{} {status}", operation.id));
            continue;
        };
        for header in [
            "ETag",
            "Location",
            "Link",
            "X-Total-Count",
            "Access-Control-Expose-Headers",
        ] {
            let recorded = recording["headers"]
                .as_array()
                .unwrap()
                .iter()
                .any(|pair| pair[0] == header);
            let declared = document.resolve(response)["headers"].get(header).is_some();
            let is_success = status.starts_with('2');
            if recorded && !declared && is_success {
                undeclared.insert(format!("{} {status} {header}", operation.id));
            }
        }
    }
    assert!(compared > 150, "only {compared} recordings compared");
    assert_eq!(undeclared, BTreeSet::new());
}
