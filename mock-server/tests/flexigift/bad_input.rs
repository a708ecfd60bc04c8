//! Every documented input, wrong in each way it can be, in both worlds and on both stores.
//!
//! The documented world takes what json-server takes, which is almost anything: there the sweep shows what is refused all
//! the same, and that nothing breaks. `cargo xtask conformance flexigift` compares the answers themselves.

use counterfoil_mock::Sandbox;
use serde_json::{Value, json};

use crate::raw_http::{Answer, Store, call};
use crate::wrong_input::{Api, Case, Expected, Place, Requests, Tolerance, Wrong, sweep};

const MOUNT: &str = "/flexigift";
const COLLECTIONS: [&str; 4] = ["transactions", "users", "products", "gift_cards"];

struct Flexigift;

/// A row that the documentation allows.
fn row(collection: &str, name: &str) -> Value {
    match collection {
        "transactions" => json!({
            "transaction_id": name, "user_id": "user004", "amazon_id": "amz98765", "product_id": "hanes-underwear-001",
            "card_id": "hanes-gc-001", "amount": 15.99, "status": "COMPLETED", "balance_check": true, "message": "Fine.",
        }),
        "users" => json!({
            "user_id": name, "amazon_id": "amz3456", "name": "Jack Johnson", "email": "jack@example.com",
            "gift_cards": ["kohls-gc-001"],
        }),
        "products" => json!({
            "product_id": name, "name": "Deluxe Round Dog Bed", "price": 50.5, "eligible_issuer": "Kohls",
        }),
        _ => json!({
            "card_id": name, "user_id": "user004", "issuer": "Kohls", "balance": 50.5, "expiry_date": "2026-12-31",
        }),
    }
}

fn operation(verb: &str, collection: &str) -> String {
    let thing = collection.trim_end_matches('s').replace('_', "-");
    format!("{verb}-{thing}")
}

impl Api for Flexigift {
    const CONTRACT: counterfoil_spec::Contract = counterfoil_spec::FLEXIGIFT;
    const MOUNT: &'static str = MOUNT;

    /// One row in each collection, under the id that the requests have.
    fn inhabit(&self, sandbox: &Sandbox) {
        for collection in COLLECTIONS {
            let path = format!("{MOUNT}/{collection}");
            call(sandbox, "POST", &path)
                .json(&row(collection, "first"))
                .send()
                .expect(201);
        }
    }

    fn requests(&self, _sandbox: &Sandbox, mut examples: Requests) -> Requests {
        for collection in COLLECTIONS {
            for verb in ["create", "update", "patch"] {
                examples =
                    examples.bodies(&operation(verb, collection), [row(collection, "second")]);
            }
        }
        examples.path("id", "1")
    }

    fn observe(&self, sandbox: &Sandbox) -> Value {
        call(sandbox, "GET", &format!("{MOUNT}/db"))
            .send()
            .expect(200)
            .body
    }

    fn expected(&self, case: &Case) -> Expected {
        let status = match (&case.place, case.wrong) {
            // Node reads no head of 16 KiB.
            (Place::Path(_) | Place::Query(_) | Place::Header(_), Wrong::Long(16_384..)) => 431,
            (Place::Path(_), Wrong::NotUtf8 | Wrong::BrokenEscape) => {
                return Expected::elsewhere(500);
            }
            (Place::Path(_), Wrong::Blank) => return Expected::nowhere(404),
            (Place::Path(_), _) => 404,
            (Place::Header(_), _) => 304,
            // The first of two is read as the contract says.
            (Place::Query(_), Wrong::AfterOther) if case.strict => 422,
            // What has to be a text is a list or an object.
            (
                Place::Query(_),
                Wrong::Style | Wrong::Twice | Wrong::ThenOther | Wrong::AfterOther,
            ) => 500,
            (_, Wrong::TooLarge) => 413,
            (
                Place::Body(_),
                Wrong::Malformed
                | Wrong::Truncated
                | Wrong::Trailing
                | Wrong::TooDeep
                | Wrong::NotUtf8,
            ) => 400,
            (Place::Body(pointer), Wrong::Type(name)) if pointer.is_empty() && name != "array" => {
                400
            }
            _ => 422,
        };
        Expected::status(status)
    }

    fn objection(&self, case: &Case, answer: &Answer) -> Option<String> {
        match answer.status {
            404 => (answer.body != json!({})).then(|| "has a body".to_owned()),
            422 => {
                let errors = answer.body["errors"].as_array();
                let mut fields = errors.into_iter().flatten().map(|it| &it["field"]);
                let names = case.place.names();
                let named = fields.any(|it| *it == names.join("/") || names.is_empty());
                // A body that is ignored has nothing in it.
                let ignored = matches!(
                    case.wrong,
                    Wrong::NoBody | Wrong::NoMediaType | Wrong::OtherMediaType
                );
                (!named && !ignored).then(|| format!("does not name {}", names.join("/")))
            }
            _ => None,
        }
    }

    fn tolerances(&self, strict: bool) -> Vec<Tolerance> {
        let row = |operation, place, wrong, because| Tolerance {
            operation,
            place,
            wrong,
            because,
        };
        let mut rows = vec![
            row(
                "*",
                "query no_such_parameter",
                "unknown parameter",
                "json-server ignores it",
            ),
            row(
                "*",
                "body */no_such_member",
                "unknown member",
                "json-server stores it",
            ),
            row(
                "*",
                "body *",
                "twice|twice, first wrong",
                "the last one counts, as in JavaScript",
            ),
            row(
                "*",
                "body *",
                "blank|nul|long *",
                "no length and no character is documented as refused",
            ),
            row(
                "*",
                "body *",
                "huge|negative",
                "no range of an amount is documented",
            ),
            row("retrieve-*", "path id", "blank", "it is the list"),
            row(
                "list-*",
                "query *",
                "blank|nul|long *|not utf-8|broken escape|style",
                "it is a filter that finds nothing",
            ),
            row(
                "list-*",
                "query *",
                "twice|twice, last wrong",
                "one of several values has to fit",
            ),
            row(
                "list-*",
                "query *",
                "huge",
                "it is an integer, beyond the last page",
            ),
            row(
                "*",
                "header If-None-Match",
                "*",
                "it is the tag of another answer",
            ),
        ];
        if !strict {
            rows.extend([
                row("*", "body", "type array", "json-server stores it"),
                row(
                    "*",
                    "body",
                    "not utf-8",
                    "json-server reads a replacement character",
                ),
                row(
                    "*",
                    "body",
                    "no body|no media type|other media type",
                    "json-server reads an empty object",
                ),
                row(
                    "*",
                    "body *",
                    "*",
                    "json-server stores whatever it is given",
                ),
                row(
                    "list-*",
                    "query *",
                    "*",
                    "json-server reads whatever it is given",
                ),
            ]);
        }
        rows
    }

    fn enforces_contract(&self, strict: bool) -> bool {
        strict
    }
}

#[test]
fn the_documented_world_takes_what_json_server_takes() {
    let swept = sweep(&Flexigift, false, Store::Memory);
    assert!(swept.cases > 1_000, "{swept:?}");
}

#[test]
fn the_strict_world_refuses_wrong_input() {
    let swept = sweep(&Flexigift, true, Store::Memory);
    assert!(swept.cases > 1_000, "{swept:?}");
}

#[test]
#[cfg(feature = "sqlite")]
fn a_world_in_a_file_refuses_wrong_input() {
    sweep(&Flexigift, true, Store::Sqlite);
}
