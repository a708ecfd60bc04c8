//! Persona's models in their wire form: every digit of the values of fields, and the documented examples there and back.

use counterfoil::persona::{FieldValue, Object, Transaction};
use serde_json::{Value, json};

use crate::catalogue;
use crate::server::Server;
use crate::support::persona;

const NUMBERS: [&str; 5] = [
    "123456789012345678901234567890",
    "-123456789012345678901234567890",
    "18446744073709551616",
    "0.1234567890123456789012345",
    "1e+400",
];

#[tokio::test]
async fn every_digit_of_a_field_comes_and_goes() {
    for digits in NUMBERS {
        let fields = format!(
            r#""fields":{{"whole":{{"type":"integer","value":{digits}}},"part":{{"type":"number","value":{digits}}},
                "deep":{{"type":"hash","value":{{"n":{{"type":"array","value":[{{"type":"integer","value":{digits}}}]}}}}}},
                "json":{{"type":"json","value":{{"n":[{digits}]}}}}}}"#
        );
        let object =
            |kind: &str| format!(r#"{{"type":"{kind}","id":"x","attributes":{{{fields}}}}}"#);
        let body = format!(
            r#"{{"data":{},"included":[{}]}}"#,
            object("transaction"),
            object("account")
        );
        let server = Server::start(move |_, _| crate::server::json(200, &body)).await;
        let client = persona(&server);
        let txn = client.transactions().retrieve("x").send().await.unwrap();
        let Object::Account(account) = &txn.included[0] else {
            panic!("{:?}", txn.included);
        };
        let copy: Transaction =
            serde_json::from_str(&serde_json::to_string(&*txn).unwrap()).unwrap();
        for fields in [&txn.fields, &account.fields, &copy.fields] {
            let update = client.transactions().update("x");
            let update = fields.iter().fold(update, |update, (name, value)| {
                update.field(name, value).field("again", value)
            });
            update.send().await.unwrap();
            let sent = server.received().pop().unwrap().body;
            for member in [
                format!(r#""whole":{digits}"#),
                format!(r#""part":{digits}"#),
                format!(r#""deep":{{"n":[{digits}]}}"#),
                format!(r#""json":{{"n":[{digits}]}}"#),
            ] {
                assert!(sent.contains(&member), "{member} in {sent}");
            }
        }
    }
}

#[tokio::test]
async fn a_number_that_the_caller_has_as_text_is_sent_digit_by_digit() {
    let server = Server::always(201, r#"{"data":{"id":"x"}}"#).await;
    let create = persona(&server).transactions().create("txntp_1");
    let create = create
        .field("large", u64::MAX)
        .field("larger", i128::MAX)
        .field("precise", FieldValue::exact("0.10000000000000000000000001"));
    create.send().await.unwrap();
    let sent = server.only().body;
    for number in [
        r#""large":18446744073709551615"#,
        r#""larger":170141183460469231731687303715884105727"#,
        r#""precise":0.10000000000000000000000001"#,
    ] {
        assert!(sent.contains(number), "{sent}");
    }
    let create = persona(&server).transactions().create("txntp_1");
    let refused = create.field("n", FieldValue::exact("1 2")).send().await;
    assert!(refused.unwrap_err().to_string().contains("is not JSON"));
}

/// Every object of a contract's examples.
fn objects<'a>(value: &'a Value, found: &mut Vec<&'a Value>) {
    if value["type"].is_string() && value["id"].is_string() {
        found.push(value);
    }
    match value {
        Value::Object(members) => members.values().for_each(|it| objects(it, found)),
        Value::Array(items) => items.iter().for_each(|it| objects(it, found)),
        _ => {}
    }
}

/// Without empty members, and with instants in one form.
fn plain(value: &Value) -> Value {
    let says = |value: &Value| !value.is_null() && *value != json!({}) && *value != json!([]);
    match value {
        Value::Object(members) => members
            .iter()
            .map(|(name, value)| (name.clone(), plain(value)))
            .filter(|(_, value)| says(value))
            .collect(),
        Value::Array(items) => items.iter().map(plain).collect(),
        Value::String(text) => match text.parse::<jiff::Timestamp>() {
            Ok(instant) => json!(instant.to_string()),
            Err(_) => value.clone(),
        },
        scalar => scalar.clone(),
    }
}

#[test]
fn every_documented_object_is_read_and_written_in_its_wire_form() {
    let contract = catalogue::contract("persona");
    let mut found = Vec::new();
    objects(&contract["paths"], &mut found);
    objects(&contract["webhooks"], &mut found);
    objects(&contract["components"]["examples"], &mut found);
    let mut events = 0;
    for example in &found {
        let written = if example["type"] == "event" {
            events += 1;
            there_and_back::<counterfoil::persona::Event>(example)
        } else if example["attributes"].is_object() {
            let object: Object = serde_json::from_value((*example).clone()).unwrap();
            let is_modelled = [
                "transaction",
                "transaction-type",
                "transaction-label",
                "account",
            ]
            .iter()
            .any(|kind| example["type"] == *kind);
            assert_eq!(
                is_modelled,
                !matches!(object, Object::Other(_)),
                "{example}"
            );
            there_and_back::<Object>(example)
        } else {
            there_and_back::<counterfoil::persona::ObjectReference>(example)
        };
        // Rules of fields that this crate does not know are dropped.
        let has_rules = example.to_string().contains("page-count-limit-enabled");
        if !has_rules {
            assert_eq!(plain(&written), plain(example));
        }
    }
    assert!(found.len() > 40 && events > 3, "{} {events}", found.len());
}

fn there_and_back<T>(example: &Value) -> Value
where
    T: serde::de::DeserializeOwned + serde::Serialize + PartialEq + std::fmt::Debug,
{
    let read: T = serde_json::from_str(&example.to_string()).unwrap();
    let written = serde_json::to_value(&read).unwrap();
    let again: T = serde_json::from_value(written.clone()).unwrap();
    assert_eq!(again, read);
    written
}
