//! Transaction types and the rules of their fields.

use counterfoil_mock::Sandbox;
use counterfoil_mock::persona::PersonaOptions;
use serde_json::{Value, json};

use super::raw_http::{World, call, documented, on_each_store, strict};
use super::{Answer, attributes, patch, persona, post, refused};

const TYPES: &str = "/persona/api/v1/transaction-types";

pub(super) fn definition(schemas: &Value) -> Value {
    json!({"id": "txntp_kinds", "name": "Kinds", "field-schemas": schemas})
}

pub(super) fn with_fields(schemas: Value) -> Vec<World> {
    on_each_store(|builder| {
        builder.persona(PersonaOptions::default().transaction_type(definition(&schemas)))
    })
}

#[test]
fn an_error_in_a_field_points_there_with_the_keys_that_the_client_wrote() {
    let schemas = json!([{"type": "integer", "key": "amount", "label": null, "config": {}}]);
    for sandbox in with_fields(schemas) {
        let fields = json!({"transactionTypeId": "txntp_kinds", "Fields": {"amount": "x"}});
        let body = json!({"Data": {"attributes": fields}});
        let answer = post(&sandbox, "", &body).expect(422);
        let pointer = &answer.body["errors"][0]["source"]["pointer"];
        assert_eq!(*pointer, "/Data/attributes/Fields/amount");
    }
}

pub(super) fn send(sandbox: &Sandbox, fields: &Value) -> Answer {
    let attributes = json!({"transaction-type-id": "txntp_kinds", "fields": fields});
    post(sandbox, "", &json!({"data": {"attributes": attributes}}))
}

fn read(sandbox: &Sandbox, path: &str) -> Answer {
    call(sandbox, "GET", &format!("{TYPES}/{path}"))
        .bearer(sandbox.persona().api_key())
        .send()
}

pub(super) fn field(kind: &str, config: Value) -> Value {
    json!([{"type": kind, "key": "f", "label": null, "config": config}])
}

#[test]
fn a_required_field_must_be_there_on_creation_and_cannot_be_cleared() {
    let schemas = field("string", json!({"required": true}));
    for sandbox in with_fields(schemas) {
        for fields in [json!({}), json!({"f": null}), json!({"f": ""})] {
            let answer = refused(&sandbox, 422, || send(&sandbox, &fields));
            assert_eq!(answer.body["errors"][0]["details"], "can't be blank");
        }
        let made = send(&sandbox, &json!({"f": "x"})).expect(201);
        let path = format!("/{}", made.body["data"]["id"].as_str().unwrap());
        refused(&sandbox, 422, || {
            patch(&sandbox, &path, json!({"fields": {"f": null}}))
        });
        patch(&sandbox, &path, json!({"status": "approved"})).expect(200);
    }
}

#[test]
fn a_default_stands_in_where_nothing_was_sent() {
    let schemas = json!([{"type": "choices", "key": "size", "label": null, "default-value": "s", "config": {"options": ["s", "m"]}}]);
    for sandbox in with_fields(schemas) {
        let answer = send(&sandbox, &json!({})).expect(201);
        assert_eq!(
            attributes(&answer)["fields"]["size"],
            json!({"type": "choices", "value": "s"})
        );
        let answer = send(&sandbox, &json!({"size": "m"})).expect(201);
        assert_eq!(attributes(&answer)["fields"]["size"]["value"], "m");
    }
}

#[test]
fn the_defaults_of_members_stand_in_where_their_hash_is_sent_on_creation() {
    let with_default = |kind: &str, key: &str, default: Value| json!({"type": kind, "key": key, "default-value": default, "config": {"required": true}});
    let inner = json!({"type": "hash", "key": "in", "config": {"item-schemas": [with_default("integer", "n", json!(5))]}});
    let members = json!([
        with_default("string", "country", json!("NO")),
        {"type": "string", "key": "city", "default-value": null, "config": {}},
        {"type": "string", "key": "old", "default-value": "x", "config": {"archived-at": "2024-01-01T00:00:00Z"}},
        inner,
    ]);
    let hash = json!({"type": "hash", "key": "h", "config": {"item-schemas": members}});
    let list = json!({"type": "array", "key": "list", "config": {"item-schema": hash}});
    let of_country = |country: &str| json!({"country": {"type": "string", "value": country}});
    for sandbox in with_fields(json!([hash, list])) {
        let made = send(&sandbox, &json!({"h": {}, "list": [{}]})).expect(201);
        let hash = json!({"type": "hash", "value": of_country("NO")});
        let expected = json!({"h": hash, "list": {"type": "array", "value": [hash]}});
        assert_eq!(attributes(&made)["fields"], expected);
        let made = send(&sandbox, &json!({"h": {"country": "SE", "in": {}}})).expect(201);
        let mut value = of_country("SE");
        value["in"] = json!({"type": "hash", "value": {"n": {"type": "integer", "value": 5}}});
        let expected = json!({"h": {"type": "hash", "value": value}});
        assert_eq!(attributes(&made)["fields"], expected);
        let made = send(&sandbox, &json!({})).expect(201);
        assert_eq!(attributes(&made)["fields"], json!({}));
        // Later nothing stands in.
        let path = format!("/{}", made.body["data"]["id"].as_str().unwrap());
        let update = || patch(&sandbox, &path, json!({"fields": {"h": {}}}));
        let refused = refused(&sandbox, 422, update);
        assert_eq!(
            refused.body["errors"][0]["source"]["pointer"],
            "/data/attributes/fields/h/country"
        );
        send(&sandbox, &json!({"h": {"country": null}})).expect(422);
    }
}

#[test]
fn a_member_s_default_that_it_does_not_take_is_refused_with_its_type() {
    let sandbox = documented().remove(0);
    let put = |members: Value| {
        let hash = json!({"type": "hash", "key": "h", "config": {"item-schemas": members}});
        let list = json!([{"type": "array", "key": "l", "config": {"item-schema": hash}}]);
        sandbox.put_transaction_type(&definition(&list))
    };
    let refused = put(json!([{"type": "date", "key": "d", "default-value": "today"}]));
    let rule = "default-value of field /l/d must be a date as YYYY-MM-DD";
    assert!(refused.unwrap_err().contains(rule));
}

#[test]
fn two_fields_or_members_with_one_key_are_refused_with_their_type() {
    let sandbox = documented().remove(0);
    let twice = json!([{"type": "string", "key": "a"}, {"type": "integer", "key": "a"}]);
    let hash = json!({"type": "hash", "config": {"item-schemas": twice}});
    let mut keyed = hash.clone();
    keyed["key"] = json!("h");
    let list = json!({"type": "array", "key": "l", "config": {"item-schema": hash}});
    for (schemas, field) in [
        (twice, "/a"),
        (json!([keyed]), "/h/a"),
        (json!([list]), "/l/a"),
    ] {
        let put = call(&sandbox, "POST", "/_control/persona/transaction-types");
        let refused = put.json(&definition(&schemas)).send().expect(400);
        let reason = format!("field {field} is defined twice");
        assert!(refused.body.to_string().contains(&reason), "{reason}");
    }
}

#[test]
fn a_default_that_its_field_does_not_take_is_refused_with_its_type() {
    let long: Value = serde_json::from_str("123456789012345678901234567890").unwrap();
    for sandbox in with_fields(json!([])) {
        for (kind, default, rule) in [
            ("integer", long.clone(), "must be an integer"),
            ("date", json!("today"), "must be a date as YYYY-MM-DD"),
        ] {
            // With `serde_json/arbitrary_precision`, which any crate of a program can switch on, it is an integer.
            if kind == "integer" && !default.is_f64() {
                continue;
            }
            let schema = json!({"type": kind, "key": "f", "label": null, "default-value": default, "config": {"required": true}});
            let body = definition(&json!([schema]));
            let put = call(&sandbox, "POST", "/_control/persona/transaction-types");
            let text = put.json(&body).send().expect(400).body.to_string();
            let reason = format!("default-value of field /f {rule}");
            assert!(text.contains(&reason), "{text}");
        }
    }
}

#[test]
fn a_field_that_is_written_once_refuses_a_second_value() {
    for sandbox in with_fields(field("string", json!({"write-policy": "write_once"}))) {
        let made = send(&sandbox, &json!({})).expect(201);
        let path = format!("/{}", made.body["data"]["id"].as_str().unwrap());
        patch(&sandbox, &path, json!({"fields": {"f": "first"}})).expect(200);
        let answer = refused(&sandbox, 422, || {
            patch(&sandbox, &path, json!({"fields": {"f": "second"}}))
        });
        assert_eq!(
            answer.body["errors"][0]["details"],
            "has already been written"
        );
    }
}

/// A hash `h` with a member that is written once, one that is not, and a hash `in` of the same two.
fn hash_with_members_written_once() -> Value {
    let once = json!({"type": "string", "key": "on_ce", "config": {"write-policy": "write_once"}});
    let free = json!({"type": "string", "key": "free", "config": {}});
    let inner = json!({"type": "hash", "key": "in", "config": {"item-schemas": [once, free]}});
    let members = json!([once, free, inner]);
    let list = json!({"type": "hash", "config": {"item-schemas": [once]}});
    json!([
        {"type": "hash", "key": "h", "config": {"item-schemas": members}},
        {"type": "array", "key": "list", "config": {"item-schema": list}},
    ])
}

#[test]
fn a_member_of_a_hash_that_is_written_once_refuses_a_second_value() {
    let before = json!({"on_ce": "a", "free": "b", "in": {"on_ce": "c", "free": "d"}});
    for sandbox in with_fields(hash_with_members_written_once()) {
        let made = send(&sandbox, &json!({ "h": before })).expect(201);
        let path = format!("/{}", made.body["data"]["id"].as_str().unwrap());
        for (hash, pointers) in [
            (&before, &["/on_ce", "/in/on_ce"][..]),
            (&json!({"on_ce": "other"}), &["/on_ce"]),
            (&json!({"on_ce": null}), &["/on_ce"]),
            (&json!({"in": {"free": "e", "on_ce": "c"}}), &["/in/on_ce"]),
            (&json!({"in": null}), &["/in"]),
            (&json!(null), &[""]),
        ] {
            let update = || patch(&sandbox, &path, json!({"fields": {"h": hash}}));
            let answer = refused(&sandbox, 422, update).body;
            let errors = answer["errors"].as_array().unwrap();
            let places = errors.iter().map(|error| {
                assert_eq!(error["details"], "has already been written");
                let pointer = error["source"]["pointer"].as_str().unwrap();
                pointer.strip_prefix("/data/attributes/fields/h").unwrap()
            });
            assert_eq!(places.collect::<Vec<_>>(), pointers, "{hash}");
        }
        // Before version 2025-10-27 under each key that responses show.
        let hash = json!({"h": {"onCe": "other"}});
        let recased = send_recased(&sandbox, ("PATCH", &path), "camel", &hash).expect(422);
        assert_eq!(
            recased.body["errors"][0]["source"]["pointer"],
            "/data/attributes/fields/h/onCe"
        );
    }
}

#[test]
fn a_member_of_a_hash_that_is_written_once_stays_when_the_hash_is_written_without_it() {
    for sandbox in with_fields(hash_with_members_written_once()) {
        let made = send(
            &sandbox,
            &json!({"h": {"free": "b", "in": {"on_ce": null}}}),
        );
        let path = format!("/{}", made.expect(201).body["data"]["id"].as_str().unwrap());
        let write = |hash: Value| {
            let answer = patch(&sandbox, &path, json!({"fields": {"h": hash}})).expect(200);
            super::forms::bare(&attributes(&answer)["fields"]["h"])
        };
        // Null is no value yet, here and above.
        assert_eq!(write(json!(null)), json!(null));
        let first = json!({"on_ce": "a", "free": "b", "in": {"on_ce": "c", "free": "d"}});
        assert_eq!(write(first.clone()), first);
        let left = json!({"on_ce": "a", "in": {"on_ce": "c", "free": "d"}});
        assert_eq!(write(json!({})), left);
        let changed = json!({"free": "new", "in": {"free": "new"}});
        let both = json!({"free": "new", "in": {"free": "new", "on_ce": "c"}, "on_ce": "a"});
        assert_eq!(write(changed), both);
        let list = |items: Value| patch(&sandbox, &path, json!({"fields": {"list": items}}));
        // Items have no identity.
        list(json!([{"on_ce": "a"}])).expect(200);
        list(json!([{"on_ce": "b"}, {"on_ce": "a"}])).expect(200);
        list(json!([])).expect(200);
        persona(&sandbox, "DELETE", &path).send().expect(200);
        assert_eq!(write(json!({"on_ce": "again"})), json!({"on_ce": "again"}));
    }
}

#[test]
fn a_field_that_is_never_redacted_keeps_its_value() {
    let schemas = json!([
        {"type": "string", "key": "kept", "label": null, "config": {"redaction-policy": "never"}},
        {"type": "string", "key": "gone", "label": null, "config": {"redaction-policy": "none"}},
    ]);
    for sandbox in with_fields(schemas) {
        let made = send(&sandbox, &json!({"kept": "a", "gone": "b"})).expect(201);
        let path = format!("/{}", made.body["data"]["id"].as_str().unwrap());
        let redacted = persona(&sandbox, "DELETE", &path).send().expect(200);
        let fields = &attributes(&redacted)["fields"];
        assert_eq!(fields["kept"]["value"], "a");
        assert_eq!(fields["gone"], json!({"type": "string", "value": null}));
    }
}

#[test]
fn what_is_never_redacted_keeps_its_value_inside_lists_and_hashes_too() {
    let kept = |kind: &str, key: &str| json!({"type": kind, "key": key, "label": null, "config": {"redaction-policy": "never"}});
    let plain =
        |kind: &str, key: &str| json!({"type": kind, "key": key, "label": null, "config": {}});
    let schemas = json!([
        {"type": "hash", "key": "address", "label": null, "config": {"item-schemas": [
            kept("string", "country"), plain("string", "city"),
            {"type": "array", "key": "papers", "label": null, "config": {"item-schema":
                {"type": "hash", "key": "paper", "label": null, "config": {"item-schemas": [
                    kept("file", "scan"), plain("file", "photo"), plain("string", "number")]}}}},
        ]}},
        {"type": "array", "key": "names", "label": null, "config": {"item-schema": kept("string", "name")}},
        {"type": "array", "key": "nicknames", "label": null, "config": {"item-schema": plain("string", "name")}},
        {"type": "hash", "key": "empty", "label": null, "config": {"item-schemas": [kept("string", "a")]}},
        plain("json", "extra"),
    ]);
    let file = json!({"filename": "a.png", "data": "AAA="});
    let fields = json!({
        "address": {"country": "NO", "city": "Oslo", "papers": [{"scan": file, "photo": file, "number": "7"}]},
        "names": ["Jane"], "nicknames": ["J"], "empty": {},
        "extra": {"type": "file", "value": {"a": 1}},
    });
    for sandbox in with_fields(schemas) {
        let made = send(&sandbox, &fields).expect(201);
        let path = format!("/{}", made.body["data"]["id"].as_str().unwrap());
        let url = |answer: &Answer, name: &str| {
            let papers = &attributes(answer)["fields"]["address"]["value"]["papers"];
            let url = &papers["value"][0]["value"][name]["value"]["url"];
            let url = url.as_str().unwrap();
            url.strip_prefix("http://localhost").unwrap().to_owned()
        };
        let photo = url(&made, "photo");
        let blurred = persona(&sandbox, "POST", &format!("{path}/redact-biometrics")).send();
        let blurred = blurred.expect(200);
        let fields = &attributes(&blurred)["fields"];
        let paper = &fields["address"]["value"]["papers"]["value"][0]["value"];
        assert_eq!(paper["photo"], json!({"type": "file", "value": null}));
        assert_eq!(paper["number"]["value"], "7");
        assert_eq!(
            fields["extra"]["value"],
            json!({"type": "file", "value": {"a": 1}})
        );
        call(&sandbox, "GET", &photo).send().expect(404);
        let redacted = persona(&sandbox, "DELETE", &path).send().expect(200);
        let fields = &attributes(&redacted)["fields"];
        let address = &fields["address"]["value"];
        assert_eq!(address["country"], json!({"type": "string", "value": "NO"}));
        assert_eq!(address["city"], json!({"type": "string", "value": null}));
        let paper = &address["papers"]["value"][0]["value"];
        assert_eq!(paper["number"], json!({"type": "string", "value": null}));
        assert_eq!(paper["photo"], json!({"type": "file", "value": null}));
        call(&sandbox, "GET", &url(&redacted, "scan"))
            .send()
            .expect(200);
        assert_eq!(
            fields["names"],
            json!({"type": "array", "value": [{"type": "string", "value": "Jane"}]})
        );
        assert_eq!(fields["nicknames"], json!({"type": "array", "value": null}));
        assert_eq!(fields["empty"], json!({"type": "hash", "value": null}));
        assert_eq!(fields["extra"], json!({"type": "json", "value": null}));
    }
}

#[test]
fn an_unknown_or_archived_field_is_inferred_unless_the_world_is_strict() {
    let schemas = json!([
        {"type": "string", "key": "known", "label": null, "config": {}},
        {"type": "integer", "key": "old", "label": null, "config": {"archived-at": "2024-01-01T00:00:00Z"}},
    ]);
    for sandbox in with_fields(schemas.clone()) {
        let answer = send(&sandbox, &json!({"unknown": 5, "old": "x"})).expect(201);
        assert_eq!(attributes(&answer)["fields"]["unknown"]["type"], "integer");
        assert_eq!(attributes(&answer)["fields"]["old"]["type"], "string");
    }
    for sandbox in strict() {
        sandbox.put_transaction_type(&definition(&schemas)).unwrap();
        let answer = refused(&sandbox, 422, || {
            send(&sandbox, &json!({"a/b": 5, "old": 1}))
        });
        let details = "is not a field of the transaction type";
        assert_eq!(answer.body["errors"][0]["details"], details);
        assert_eq!(
            answer.body["errors"][0]["source"]["pointer"],
            "/data/attributes/fields/a~1b"
        );
        assert_eq!(answer.body["errors"].as_array().unwrap().len(), 2);
    }
}

#[test]
fn a_transaction_type_is_read_as_it_was_configured() {
    let contract: Value = serde_json::from_str(counterfoil_spec::PERSONA.json).unwrap();
    let example = &contract["components"]["examples"]["TransactionTypeOfEveryKind"]["value"];
    for sandbox in documented() {
        let plain = read(&sandbox, "txntp_ABC123").expect(200);
        assert_eq!(plain.body["data"]["attributes"]["field-schemas"], json!([]));
        sandbox.put_transaction_type(example).unwrap();
        let answer = read(&sandbox, "txntp_ABC123?include=").expect(200);
        assert_eq!(answer.body["included"], json!([]));
        let schemas = answer.body["data"]["attributes"]["field-schemas"]
            .as_array()
            .unwrap();
        assert_eq!(schemas.len(), 15);
        assert_eq!(schemas[0]["config"]["max-char-length"], 64);
        assert_eq!(schemas[10]["config"]["item-schemas"][0]["key"], "city");
        let sparse = read(&sandbox, "txntp_ABC123?fields[transaction-type]=name").expect(200);
        assert_eq!(
            sparse.body["data"]["attributes"],
            json!({"name": "Every kind"})
        );
        let missing = read(&sandbox, "txntp_none").expect(404);
        assert_eq!(
            missing.body,
            json!({"errors": [{"title": "Record not found"}]})
        );
    }
}

#[test]
fn a_type_s_own_statuses_are_the_only_ones_in_the_strict_world() {
    for sandbox in strict() {
        let kind = json!({"id": "txntp_own", "statuses": ["created", "paid"]});
        sandbox.put_transaction_type(&kind).unwrap();
        let body = json!({"data": {"attributes": {"transaction-type-id": "txntp_own"}}});
        let made = post(&sandbox, "", &body).expect(201);
        let path = format!("/{}", made.body["data"]["id"].as_str().unwrap());
        patch(&sandbox, &path, json!({"status": "paid"})).expect(200);
        patch(&sandbox, &path, json!({"status": "approved"})).expect(422);
    }
}

#[test]
fn every_type_has_the_status_that_its_transactions_begin_with() {
    for sandbox in documented().into_iter().chain(strict()) {
        for statuses in [json!([]), json!(["approved"])] {
            let kind = json!({"id": "txntp_own", "statuses": statuses});
            sandbox.put_transaction_type(&kind).unwrap();
            let id = super::create(&sandbox, json!({"transaction-type-id": "txntp_own"}));
            let set = |status: &str| patch(&sandbox, &format!("/{id}"), json!({"status": status}));
            set("created").expect(200);
            set("declined").expect(422);
            let planted = json!({"transaction-type-id": "txntp_own", "status": "created"});
            let put = call(&sandbox, "POST", "/_control/persona/transactions");
            put.json(&planted).send().expect(200);
        }
    }
}

#[test]
fn a_wrong_type_is_refused_where_it_is_configured() {
    let sandbox = documented().remove(0);
    let wrong = json!({"id": "txntp_t", "field-schemas": [{"type": "colour", "key": "c"}]});
    assert!(
        sandbox
            .put_transaction_type(&wrong)
            .unwrap_err()
            .contains("field `c`")
    );
    let answer = call(&sandbox, "POST", "/_control/persona/transaction-types")
        .json(&wrong)
        .send();
    answer.expect(400);
    let right = json!({"id": "txntp_control", "name": "By control"});
    call(&sandbox, "POST", "/_control/persona/transaction-types")
        .json(&right)
        .send()
        .expect(200);
    assert_eq!(
        read(&sandbox, "txntp_control").expect(200).body["data"]["attributes"]["name"],
        "By control"
    );
}

#[test]
fn before_october_2025_fields_are_found_in_any_casing() {
    for sandbox in
        with_fields(json!([{"type": "integer", "key": "name_first", "label": null, "config": {}}]))
    {
        let attributes =
            json!({"transaction-type-id": "txntp_kinds", "fields": {"nameFirst": "Jane"}});
        let send = |version: &str| {
            persona(&sandbox, "POST", "")
                .header("persona-version", version)
                .json(&json!({"data": {"attributes": attributes}}))
                .send()
        };
        send("2025-10-27").expect(201);
        send("2023-01-05").expect(422);
    }
}

/// A version in which the keys of fields are recased like any other.
const RECASED: &str = "2023-01-05";

/// Worlds of both kinds with a type of these fields.
fn in_both_worlds(schemas: &Value) -> Vec<World> {
    let options = PersonaOptions::default().transaction_type(definition(schemas));
    let mut worlds = on_each_store(|builder| builder.persona(options.clone()));
    worlds.extend(on_each_store(|builder| {
        builder.strict().persona(options.clone())
    }));
    worlds
}

/// Sends fields in that version, and returns the answer in a casing.
fn send_recased(
    sandbox: &Sandbox,
    (method, path): (&str, &str),
    casing: &str,
    fields: &Value,
) -> Answer {
    let mut attributes = json!({ "fields": fields });
    if method == "POST" {
        attributes["transaction-type-id"] = json!("txntp_kinds");
    }
    persona(sandbox, method, path)
        .header("persona-version", RECASED)
        .header("key-inflection", casing)
        .json(&json!({"data": {"attributes": attributes}}))
        .send()
}

#[test]
fn before_october_2025_a_field_has_its_rules_under_each_key_that_responses_show() {
    let schemas = json!([{"type": "string", "key": "address_street_1", "label": null,
        "config": {"max-char-length": 5, "write-policy": "write_once"}}]);
    for sandbox in in_both_worlds(&schemas) {
        for (casing, key) in [
            ("camel", "addressStreet1"),
            ("kebab", "address-street-1"),
            ("snake", "address_street_1"),
        ] {
            let of = |value: &str| json!({ key: value });
            let made = send(&sandbox, &json!({})).expect(201);
            let path = format!("/{}", made.body["data"]["id"].as_str().unwrap());
            let update = |fields| send_recased(&sandbox, ("PATCH", &path), casing, &fields);
            let long = refused(&sandbox, 422, || update(of("much too long")));
            let rule = "is too long (maximum is 5 characters)";
            assert_eq!(long.body["errors"][0]["details"], rule);
            let written = update(of("first")).expect(200);
            let expected = json!({ key: {"type": "string", "value": "first"} });
            assert_eq!(attributes(&written)["fields"], expected);
            let second = refused(&sandbox, 422, || update(of("other")));
            let rule = "has already been written";
            assert_eq!(second.body["errors"][0]["details"], rule);
            let made = send_recased(&sandbox, ("POST", ""), casing, &of("first"));
            assert_eq!(attributes(&made.expect(201))["fields"], expected);
        }
    }
}

#[test]
fn before_october_2025_an_unconfigured_field_is_one_field_in_every_casing() {
    for sandbox in documented() {
        let made = send(&sandbox, &json!({"address_street_1": "a"})).expect(201);
        let path = format!("/{}", made.body["data"]["id"].as_str().unwrap());
        for key in ["addressStreet1", "address-street-1", "address_street_1"] {
            let fields = json!({ key: key });
            let update = send_recased(&sandbox, ("PATCH", &path), "snake", &fields);
            let expected = json!({"address_street_1": {"type": "string", "value": key}});
            assert_eq!(attributes(&update.expect(200))["fields"], expected);
        }
        // Later each casing is a field of its own.
        let other = json!({"fields": {"addressStreet1": "b"}});
        let answer = patch(&sandbox, &path, other).expect(200);
        let fields = attributes(&answer)["fields"].as_object().unwrap();
        assert_eq!(fields.len(), 2);
    }
}

#[test]
fn of_two_fields_that_are_written_alike_the_one_is_shown_that_is_written() {
    for sandbox in documented() {
        let alike = json!({"fooBar": "x", "foo-bar": "y", "foo_bar": "z"});
        let made = send(&sandbox, &alike).expect(201);
        let path = format!("/{}", made.body["data"]["id"].as_str().unwrap());
        for (casing, key) in [
            ("kebab", "foo-bar"),
            ("camel", "fooBar"),
            ("snake", "foo_bar"),
        ] {
            let update = send_recased(&sandbox, ("PATCH", &path), casing, &json!({ key: casing }));
            let update = update.expect(200);
            let fields = &attributes(&update)["fields"];
            assert_eq!(fields[key]["value"], casing, "{fields}");
        }
    }
}

#[test]
fn before_october_2025_an_upsert_names_its_field_by_each_key_that_responses_show() {
    let options = PersonaOptions::default().upsert();
    for sandbox in on_each_store(|builder| builder.persona(options.clone())) {
        let first = send(&sandbox, &json!({"id_num_1": "5"})).expect(201);
        for key in ["idNum1", "id-num-1", "id_num_1"] {
            let attributes = json!({"transaction-type-id": "txntp_kinds", "fields": { key: "5" }});
            let upsert = persona(&sandbox, "POST", "")
                .header("persona-version", RECASED)
                .json(&json!({"data": {"attributes": attributes}, "meta": {"upsert-by": key}}))
                .send();
            assert_eq!(
                upsert.expect(200).body["data"]["id"],
                first.body["data"]["id"]
            );
        }
    }
}

#[test]
fn before_october_2025_keys_inside_hashes_come_in_any_casing() {
    let member = json!({"type": "string", "key": "in_a_1", "label": null,
        "config": {"required": true, "max-char-length": 5}});
    let hash = json!({"type": "hash", "label": null, "config": {"item-schemas": [member]}});
    let mut keyed = hash.clone();
    keyed["key"] = json!("hh");
    let list =
        json!({"type": "array", "key": "list", "label": null, "config": {"item-schema": hash}});
    for sandbox in in_both_worlds(&json!([keyed, list])) {
        for (casing, key) in [("camel", "inA1"), ("kebab", "in-a-1"), ("snake", "in_a_1")] {
            let of = |value: &str| {
                let member = json!({ key: value });
                json!({"hh": member, "list": [member]})
            };
            let made = send_recased(&sandbox, ("POST", ""), casing, &of("1")).expect(201);
            let hash = json!({"type": "hash", "value": { key: {"type": "string", "value": "1"} }});
            let list = json!({"type": "array", "value": [hash]});
            let expected = json!({"hh": hash, "list": list});
            assert_eq!(attributes(&made)["fields"], expected);
            let long = refused(&sandbox, 422, || {
                send_recased(&sandbox, ("POST", ""), casing, &of("much too long"))
            });
            assert_eq!(long.body["errors"].as_array().unwrap().len(), 2);
        }
        // Later they are as configured.
        refused(&sandbox, 422, || {
            send(&sandbox, &json!({"hh": {"inA1": "1"}}))
        });
    }
}

#[test]
fn before_october_2025_keys_of_a_json_schema_come_in_any_casing() {
    let item = json!({"type": "object", "properties": {"zip_code": {"type": "integer"}}, "required": ["zip_code"]});
    let schema = json!({
        "properties": {"first_name": {"type": "string"}, "old_homes": {"type": "array", "items": item}, "any": true},
        "required": ["first_name", "old_homes"],
    });
    let field =
        json!({"type": "json", "key": "my_js", "label": null, "config": {"json-schema": schema}});
    let stored = json!({"first_name": "a", "old_homes": [{"zip_code": 1}], "any": {"aB": 1}});
    for sandbox in in_both_worlds(&json!([field])) {
        for (casing, sent) in [
            (
                "kebab",
                json!({"my-js": {"first-name": "a", "old-homes": [{"zip-code": 1}], "any": {"aB": 1}}}),
            ),
            (
                "camel",
                json!({"myJs": {"firstName": "a", "oldHomes": [{"zipCode": 1}], "any": {"aB": 1}}}),
            ),
        ] {
            let made = send_recased(&sandbox, ("POST", ""), casing, &sent).expect(201);
            let path = format!("/{}", made.body["data"]["id"].as_str().unwrap());
            let found = super::get(&sandbox, &path).expect(200);
            assert_eq!(attributes(&found)["fields"]["my_js"]["value"], stored);
            // Later they are as the schema writes them.
            let document = sent.as_object().unwrap().values().next();
            refused(&sandbox, 422, || {
                send(&sandbox, &json!({ "my_js": document }))
            });
        }
    }
}

#[test]
fn before_october_2025_what_was_read_can_be_written_back_without_a_change() {
    let schemas = json!([
        {"type": "json", "key": "doc", "label": null, "config": {}},
        {"type": "hash", "key": "open", "label": null, "config": {}},
        {"type": "hash", "key": "closed", "label": null, "config": {"item-schemas": [
            {"type": "json", "key": "do_c", "label": null, "config": {}},
            {"type": "array", "key": "li_st", "label": null, "config": {}}]}},
    ]);
    let known = json!({
        "uh": {"c_d": 1, "in_ner": {"x_y": 2, "listOf": [[{"e_f": 3}], "g_h"]}}, "ua": [{"c_d": 1}, {"camelCase": 2}],
        "to_p": 1, "open": {"a_b": {"c_d": null}},
        "doc": {"a_b": [{"cD": {"type": "hash", "value_of": 1}}]}, "closed": {"do_c": {"a-b": 1}, "li_st": [{"a_b": 1}]},
    });
    for sandbox in with_fields(schemas) {
        let made = send(&sandbox, &known).expect(201);
        let fields = &attributes(&made)["fields"];
        let path = format!("/{}", made.body["data"]["id"].as_str().unwrap());
        for casing in ["kebab", "camel", "snake"] {
            let read = persona(&sandbox, "GET", &path)
                .header("persona-version", RECASED)
                .header("key-inflection", casing)
                .send();
            let shown = &attributes(&read.expect(200))["fields"].clone();
            assert_ne!(shown, fields, "{casing}");
            let bare: Value = (shown.as_object().unwrap().iter())
                .map(|(key, wrapper)| (key.clone(), unwrapped(wrapper)))
                .collect();
            send_recased(&sandbox, ("PATCH", &path), casing, &bare).expect(200);
            let after = super::get(&sandbox, &path).expect(200);
            assert_eq!(attributes(&after)["fields"], *fields, "{casing}");
        }
        let updated = "/persona/api/v1/events?filter[name]=transaction.updated-fields";
        let events = call(&sandbox, "GET", updated).bearer(sandbox.persona().api_key());
        assert_eq!(events.send().expect(200).body["data"], json!([]));
        // A new item and a new key are as they were sent.
        let more = json!({"ua": [{"c-d": 1}, {"camel-case": 2}, {"camel-case": 3, "newOne": 4}]});
        send_recased(&sandbox, ("PATCH", &path), "kebab", &more).expect(200);
        let after = super::get(&sandbox, &path).expect(200);
        let list = super::forms::bare(&attributes(&after)["fields"]["ua"]);
        let expected = json!([{"c_d": 1}, {"camelCase": 2}, {"camel-case": 3, "newOne": 4}]);
        assert_eq!(list, expected);
        // Later each casing is a key of its own.
        let other = json!({"fields": {"uh": {"c-d": 1}}});
        let answer = patch(&sandbox, &path, other).expect(200);
        let hash = super::forms::bare(&attributes(&answer)["fields"]["uh"]);
        assert_eq!(hash, json!({"c-d": 1}));
    }
}

/// A value of a response without its types, as a client writes it.
fn unwrapped(wrapper: &Value) -> Value {
    match (wrapper["type"].as_str(), &wrapper["value"]) {
        (Some("hash"), Value::Object(members)) => members
            .iter()
            .map(|(key, member)| (key.clone(), unwrapped(member)))
            .collect(),
        (Some("array"), Value::Array(items)) => items.iter().map(unwrapped).collect(),
        (_, value) => value.clone(),
    }
}

#[test]
fn a_field_schema_shows_the_defaults_that_the_documented_type_prints() {
    let schemas = json!([
        {"type": "string", "key": "name_first", "label": "Name First"},
        {"type": "date", "key": "birthdate", "label": "Birthdate"},
        {"type": "relation-schema", "key": "id", "label": "ID", "config": {"target": "selfie"}},
        {"type": "integer", "key": "amount", "default-value": null, "config": {"required": true, "max": 9}},
        {"type": "array", "key": "names", "config": {"item-schema":
            {"type": "hash", "config": {"item-schemas": [{"type": "choices", "key": "kind"}]}}}},
        {"type": "file", "key": "photo", "config": {"max-file-size-bytes": 5}},
    ]);
    let common = r#""required":false,"archived-at":null,"deactivated-at":null"#;
    for sandbox in with_fields(schemas) {
        let answer = read(&sandbox, "txntp_kinds").expect(200);
        let shown = &answer.body["data"]["attributes"]["field-schemas"];
        // In the order of the documented example.
        let schema = |at: usize| shown[at].to_string();
        assert_eq!(
            schema(0),
            format!(
                r#"{{"type":"string","key":"name_first","label":"Name First","config":{{{common},"max-char-length":255,"sanitize":[]}}}}"#
            )
        );
        assert_eq!(
            schema(1),
            format!(
                r#"{{"type":"date","key":"birthdate","label":"Birthdate","config":{{{common},"min-date":null,"max-date":null}}}}"#
            )
        );
        assert_eq!(
            schema(2),
            format!(
                r#"{{"type":"relation-schema","key":"id","label":"ID","config":{{{common},"target":"selfie"}}}}"#
            )
        );
        assert!(schema(3).contains(r#""default-value":null,"config":{"required":true"#));
        assert!(!schema(0).contains("default-value"));
        let hash = &shown[4]["config"]["item-schema"]["config"];
        assert_eq!(hash["ignore-unknown-keys"], false);
        assert_eq!(hash["item-schemas"][0]["config"]["allow-empty"], false);
        let file = &shown[5]["config"];
        assert_eq!(file["max-file-size-bytes"], 5);
        assert_eq!(file["min-file-size-bytes"], 1);
        assert_eq!(file["supported-mime-types"].as_array().unwrap().len(), 15);
        assert_eq!(file["page-count-limit-enabled"], false);
    }
}
