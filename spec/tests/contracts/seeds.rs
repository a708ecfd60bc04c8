//! The documented examples of the seeds, which ours repeat fact for fact.

use serde_json::{Deserializer, Value};

use crate::document::Document;
use crate::shared;

fn first_json(text: &str) -> Value {
    Deserializer::from_str(text)
        .into_iter()
        .next()
        .unwrap()
        .unwrap()
}

fn example<'d>(document: &'d Document, pointer: &str) -> &'d Value {
    let found = document
        .root
        .pointer(pointer)
        .unwrap_or_else(|| panic!("no {pointer}"));
    &document.resolve(found)["value"]
}

#[test]
fn flexigifts_create_is_the_seeds() {
    let Some(page) = shared::text("seeds/003_99132ed34b5102b7.txt") else {
        return;
    };
    let document = Document::of(&counterfoil_spec::FLEXIGIFT);
    let create = "/paths/~1transactions/post";
    let request = first_json(page.split_once("-d '").unwrap().1);
    let response = first_json(page.split_once("```json").unwrap().1);
    assert_eq!(
        example(
            &document,
            &format!("{create}/requestBody/content/application~1json/examples/documented")
        ),
        &request
    );
    assert_eq!(
        example(
            &document,
            &format!("{create}/responses/201/content/application~1json/examples/documented")
        ),
        &response
    );
}

#[test]
fn personas_label_is_the_seeds() {
    let Some(page) = shared::text("seeds/002_d57c6706d373c36c.txt") else {
        return;
    };
    // The page numbers the lines of its answer.
    let from = page.find("\n1{").unwrap();
    let answer: String = page[from..]
        .lines()
        .map(|line| line.trim_start_matches(|digit: char| digit.is_ascii_digit()))
        .collect();
    let document = Document::of(&counterfoil_spec::PERSONA);
    let label = "/paths/~1transactions~1{transaction-id}~1label/post";
    assert_eq!(
        example(
            &document,
            &format!("{label}/responses/200/content/application~1json/examples/printed")
        ),
        &first_json(&answer)
    );
    let request = first_json(page.split_once("-d '").unwrap().1);
    assert_eq!(
        example(
            &document,
            &format!("{label}/requestBody/content/application~1json/examples/documented")
        ),
        &request
    );
}

#[test]
fn commerce_layers_create_is_the_seeds_with_its_literals_typed() {
    let Some(page) = shared::text("seeds/001_7e6d46334dc89c69.txt") else {
        return;
    };
    let page = page.replace("â‚¬", "€");
    let document = Document::of(&counterfoil_spec::COMMERCE_LAYER);
    let create = "/paths/~1transactions/post";
    let media_type = "content/application~1vnd.api+json/examples/documented";
    let request = first_json(page.split_once("-d '").unwrap().1);
    assert_eq!(
        example(&document, &format!("{create}/requestBody/{media_type}")),
        &request
    );
    let response = first_json(page.rsplit_once("```javascript").unwrap().1);
    let ours = example(&document, &format!("{create}/responses/201/{media_type}"));
    let mut printed = ours.clone();
    for attribute in ["amount_cents", "amount_float", "succeeded"] {
        let value = &mut printed["data"]["attributes"][attribute];
        assert!(!value.is_string(), "{attribute}");
        *value = Value::String(value.to_string());
    }
    assert_eq!(printed, response);
}

#[test]
fn fragments_create_is_the_seeds() {
    let Some(page) = shared::text("seeds/004_6168e21b08a99f16.txt") else {
        return;
    };
    let call = page.split_once("client.transactions.create(").unwrap().1;
    let call = call.split_once(") print(").unwrap().0;
    // The arguments are Python; these replacements turn them into the JSON which the official client sends.
    let mut json = call
        .replace(
            "datetime.fromisoformat(\"2026-02-12T00:00:00.000\")",
            "\"2026-02-12T00:00:00\"",
        )
        .replace(", }", " }")
        .replace(", ]", " ]");
    for argument in [
        "account",
        "allocations",
        "amount",
        "currency",
        "external_id",
        "posted",
    ] {
        json = json.replacen(&format!(" {argument}="), &format!(" \"{argument}\":"), 1);
    }
    let json = format!("{{{}}}", json.trim().trim_end_matches(','));
    let document = Document::of(&counterfoil_spec::FRAGMENT);
    assert_eq!(
        example(
            &document,
            "/paths/~1transactions/post/requestBody/content/application~1json/examples/documented"
        ),
        &first_json(&json)
    );
}
