//! Commerce Layer's contract against the reconstruction of the vendor's document, level 7.10.

use std::collections::BTreeSet;

use serde_json::Value;

use crate::differences::{Difference, assert_only};
use crate::document::{Document, METHODS, members};
use crate::facts::{self, Facts};
use crate::shared;

const ALWAYS: &str = "Every answer has it, also under sparse fieldsets.";
const META: &str =
    "On the wire and in the documentation's examples; the vendor's document leaves it out.";
const TO_MANY: &str = "The vendor's document types a list of identifiers as one object.";
const IDENTIFIER: &str = "A resource identifier always has both; the vendor's enum names the relationship and not the type.";
const VERSIONS: &str = "Removed in level 7.10, and in the documentation's example still.";

#[rustfmt::skip]
const DIFFERENCES: &[Difference] = &[
    Difference { location: "transaction.attributes.number", theirs: "string", ours: "string|null", reason: "Null in the documented answer to a create." },
    Difference { location: "transaction.id", theirs: "string", ours: "string, required", reason: ALWAYS },
    Difference { location: "transaction.type", theirs: "string of \"transactions\"", ours: "string = \"transactions\", required", reason: ALWAYS },
    Difference { location: "transaction.attributes.additional_data", theirs: "", ours: "object|null", reason: "The vendor's client has it since 2026; the reconstruction is older." },
    Difference { location: "transaction.meta", theirs: "", ours: "object", reason: META },
    Difference { location: "transaction.meta.*", theirs: "", ours: "string", reason: META },
    Difference { location: "transaction.relationships.*.data", theirs: "object", ours: "array", reason: TO_MANY },
    Difference { location: "transaction.relationships.*.data.id", theirs: "string", ours: "", reason: TO_MANY },
    Difference { location: "transaction.relationships.attachments.data.type", theirs: "string of \"attachments\"", ours: "", reason: TO_MANY },
    Difference { location: "transaction.relationships.events.data.type", theirs: "string of \"events\"", ours: "", reason: TO_MANY },
    Difference { location: "transaction.relationships.event_stores.data.type", theirs: "string of \"event_stores\"", ours: "", reason: TO_MANY },
    Difference { location: "transaction.relationships.*.data[]", theirs: "", ours: "object", reason: TO_MANY },
    Difference { location: "transaction.relationships.*.data[].id", theirs: "", ours: "string, required", reason: TO_MANY },
    Difference { location: "transaction.relationships.*.data[].type", theirs: "", ours: "string, required", reason: TO_MANY },
    Difference { location: "transaction.relationships.*.data", theirs: "object", ours: "object|null", reason: "Null when the relationship is included and empty." },
    Difference { location: "transaction.relationships.*.data.id", theirs: "string", ours: "string, required", reason: IDENTIFIER },
    Difference { location: "transaction.relationships.order.data.type", theirs: "string of \"order\"", ours: "string, required", reason: IDENTIFIER },
    Difference { location: "transaction.relationships.payment_source.data.type", theirs: "string of \"payment_source\"", ours: "string, required", reason: IDENTIFIER },
    Difference { location: "transaction.relationships.versions", theirs: "", ours: "object", reason: VERSIONS },
    Difference { location: "transaction.relationships.versions.data", theirs: "", ours: "array", reason: VERSIONS },
    Difference { location: "transaction.relationships.versions.links", theirs: "", ours: "object", reason: VERSIONS },
    Difference { location: "transaction.relationships.versions.links.*", theirs: "", ours: "string", reason: VERSIONS },
];

fn resource(document: &Document, schema: &Value) -> Facts {
    let mut found = Facts::new();
    facts::of_schema(document, schema, "transaction", false, &mut found);
    found
}

#[test]
fn the_resource_says_what_the_vendors_document_says() {
    let Some(root) = shared::json("vendor/commerce-layer-7.10-transactions-reconstructed.json")
    else {
        return;
    };
    let ours = Document::of(&counterfoil_spec::COMMERCE_LAYER);
    let theirs = Document {
        name: "Commerce Layer's own document".to_owned(),
        root,
    };
    assert_only(
        DIFFERENCES,
        &resource(
            &theirs,
            &theirs.root["components"]["schemas"]["transactionResponse"]["properties"]["data"],
        ),
        &resource(&ours, &ours.root["components"]["schemas"]["Transaction"]),
    );
}

#[test]
fn the_vendors_two_operations_are_ours_and_the_writes_are_the_seeds() {
    let Some(root) = shared::json("vendor/commerce-layer-7.10-transactions-reconstructed.json")
    else {
        return;
    };
    let paths = |root: &Value, item: &str| -> Vec<String> {
        [("/transactions", "list"), (item, "item")]
            .into_iter()
            .flat_map(|(path, kind)| {
                members(&root["paths"][path])
                    .filter(|(method, _)| METHODS.contains(&method.as_str()))
                    .map(|(method, operation)| {
                        let (status, answer) = members(&operation["responses"]).next().unwrap();
                        let media_type = members(&answer["content"]).next().map(|(name, _)| name);
                        format!(
                            "{method} {kind} {status} {}",
                            media_type.map_or("", String::as_str)
                        )
                    })
                    .collect::<Vec<_>>()
            })
            .collect()
    };
    let theirs = paths(&root, "/transactions/{transactionId}");
    let ours = paths(
        &Document::of(&counterfoil_spec::COMMERCE_LAYER).root,
        "/transactions/{id}",
    );
    assert_eq!(
        theirs,
        [
            "get list 200 application/vnd.api+json",
            "get item 200 application/vnd.api+json"
        ]
    );
    let mut writes: Vec<&String> = ours
        .iter()
        .filter(|operation| !theirs.contains(operation))
        .collect();
    writes.sort();
    assert_eq!(ours.len(), theirs.len() + writes.len());
    assert_eq!(
        writes,
        [
            "delete item 204 ",
            "patch item 200 application/vnd.api+json",
            "post list 201 application/vnd.api+json",
        ]
    );
}

/// `number` is null in the documented answer to a create, and older answers have no `type`.
const NOT_RELIED_ON: [&str; 2] = ["number", "type"];

#[test]
fn what_is_never_null_is_what_the_vendors_document_says() {
    let Some(root) = shared::json("vendor/commerce-layer-7.10-transactions-reconstructed.json")
    else {
        return;
    };
    let ours = Document::of(&counterfoil_spec::COMMERCE_LAYER);
    let ours = members(&ours.root["components"]["schemas"]["PaymentAttributes"]["properties"]);
    let ours = ours.filter(|(_, it)| it["x-never-null"] == true);
    let ours: BTreeSet<_> = ours.map(|(name, _)| name.as_str()).collect();
    for kind in ["transaction", "authorization", "capture", "void", "refund"] {
        let attributes = "properties/data/properties/attributes/properties";
        let theirs = root.pointer(&format!("/components/schemas/{kind}/{attributes}"));
        let theirs = members(theirs.unwrap()).filter(|(_, it)| it["nullable"] == false);
        let theirs = theirs.map(|(name, _)| name.as_str());
        let theirs: BTreeSet<_> = theirs.filter(|it| !NOT_RELIED_ON.contains(it)).collect();
        assert_eq!(ours, theirs, "{kind}");
    }
}
