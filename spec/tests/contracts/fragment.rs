//! Fragment's contract against what its official clients know.

use serde_json::Value;

use crate::document::Document;
use crate::shared;

#[test]
fn the_currencies_are_those_of_the_official_clients_in_their_order() {
    let Some(text) = shared::text("vendor/fragment-currencies.txt") else {
        return;
    };
    let theirs: Vec<&str> = text.split_whitespace().collect();
    assert_eq!(theirs.len(), 179);
    let document = Document::of(&counterfoil_spec::FRAGMENT);
    let ours: Vec<&str> = document.root["components"]["schemas"]["Currency"]["enum"]
        .as_array()
        .unwrap()
        .iter()
        .filter_map(|code| code.as_str())
        .collect();
    assert_eq!(ours, theirs);
}

#[test]
fn nothing_is_ever_deleted_and_the_legacy_call_is_marked() {
    let document = Document::of(&counterfoil_spec::FRAGMENT);
    for operation in document.operations() {
        assert_ne!(operation.method, "delete", "{}", operation.path);
        let is_legacy = operation.id == "create-transaction-allocations";
        assert_eq!(
            operation.value["deprecated"] == true,
            is_legacy,
            "{}",
            operation.id
        );
    }
}

#[test]
fn every_answer_is_an_object_with_data() {
    let document = Document::of(&counterfoil_spec::FRAGMENT);
    for operation in document.operations() {
        let body = &operation.value["responses"]["200"]["content"]["application/json"]["schema"];
        let required = &document.resolve(body)["required"];
        let names: Vec<&str> = required
            .as_array()
            .unwrap()
            .iter()
            .filter_map(Value::as_str)
            .collect();
        assert!(names.contains(&"data"), "{}", operation.id);
    }
}

#[test]
fn an_update_names_the_version_that_it_is_based_on() {
    let document = Document::of(&counterfoil_spec::FRAGMENT);
    for (schema, version) in [
        ("TransactionUpdate", "current_transaction_version"),
        ("AllocationUpdates", "version"),
        ("InvoiceUpdate", "current_invoice_version"),
    ] {
        let schema = &document.root["components"]["schemas"][schema];
        let required = schema["required"].as_array().unwrap();
        assert!(required.iter().any(|name| name == version), "{schema}");
        assert_eq!(schema["properties"][version]["type"], "integer");
    }
}

#[test]
fn an_invoice_with_balances_is_an_invoice_and_three_lists() {
    let document = Document::of(&counterfoil_spec::FRAGMENT);
    let schemas = &document.root["components"]["schemas"];
    let mut whole = schemas["InvoiceWithBalances"]["properties"].clone();
    for added in ["balances", "payments", "users"] {
        assert!(whole.as_object_mut().unwrap().remove(added).is_some());
    }
    assert_eq!(whole, schemas["Invoice"]["properties"]);
}
