//! The value types that the APIs share.

use std::collections::BTreeMap;

use counterfoil::commerce_layer;
use counterfoil::fragment::{Currency, TransactionId};
use counterfoil::types::{Amount, Metadata, Nullable, Timestamp};
use proptest::prelude::*;
use serde::Serialize;
use serde_json::{Map, Value, json};

use crate::support::resource;

#[test]
fn every_documented_form_of_one_instant_is_the_same_instant() {
    let expected = Timestamp::from_utc((2026, 2, 12), (0, 0, 0)).unwrap();
    for text in [
        "2026-02-12T00:00:00",
        "2026-02-12T00:00:00Z",
        "2026-02-12T00:00:00.000Z",
        "2026-02-12T00:00:00.000000000",
        "2026-02-12T00:00:00+00:00",
        "2026-02-12T01:30:00+01:30",
        "2026-02-11T19:00:00.0-05:00",
    ] {
        assert_eq!(text.parse::<Timestamp>().unwrap(), expected, "{text}");
    }
}

#[test]
fn fraction_digits_survive() {
    for text in [
        "2023-05-26T16:49:33.86Z",
        "2023-05-26T16:49:33.860123Z",
        "2023-05-26T16:49:33.123456789Z",
    ] {
        let read: Timestamp = text.parse().unwrap();
        assert_eq!(
            read.to_string().parse::<Timestamp>().unwrap().as_jiff(),
            read.as_jiff()
        );
    }
    let read: Timestamp = "2023-05-26T16:49:33.123456789".parse().unwrap();
    assert_eq!(read.to_string(), "2023-05-26T16:49:33.123456789Z");
}

#[test]
fn the_last_hours_that_rfc_3339_can_write_are_the_last_instant() {
    let last = Timestamp::from(jiff::Timestamp::MAX);
    for text in [
        "9999-12-31T23:59:59Z",
        "9999-12-31T23:59:59.999999999",
        "9999-12-30T22:00:01Z",
        "9999-12-30T20:00:00-05:00",
    ] {
        assert_eq!(text.parse::<Timestamp>().unwrap(), last, "{text}");
    }
    let before: Timestamp = "9999-12-30T21:59:59".parse().unwrap();
    assert_eq!(before.to_string(), "9999-12-30T21:59:59Z");
    for text in [
        "9999-12-31T24:59:59Z",
        "9999-12-31T23:59:59Y",
        "9999-12-32T00:00:00Z",
    ] {
        assert!(text.parse::<Timestamp>().is_err(), "{text}");
    }
}

#[test]
fn what_is_not_a_timestamp_is_refused_without_repeating_it() {
    for text in [
        "",
        "yesterday",
        "2026-02-30T00:00:00Z",
        "2026-02-12T25:00:00",
        "2026-02-12T00:00:00+99:00",
        "1700000000",
        "2026-02-12+01:00",
        "2026-02-12T00:00:00[Mars/Base]",
        "2026-02-12T00:00:00.0000000000Z",
    ] {
        let message = text.parse::<Timestamp>().unwrap_err().to_string();
        assert!(text.is_empty() || !message.contains(text), "{message}");
    }
}

#[test]
fn the_ends_of_the_range_survive_a_round_trip() {
    for units in [i128::MIN, -1, 0, 1, i128::MAX] {
        let json = serde_json::to_string(&Amount::new(units)).unwrap();
        assert_eq!(json, format!("\"{units}\""));
        assert_eq!(serde_json::from_str::<Amount>(&json).unwrap(), units);
    }
}

#[test]
fn an_integer_that_came_as_a_number_is_read() {
    assert_eq!(serde_json::from_str::<Amount>("-1000").unwrap(), -1000);
    assert_eq!(
        serde_json::from_str::<Amount>("18446744073709551615").unwrap(),
        u64::MAX
    );
}

#[test]
fn a_refusal_names_the_rule_and_the_shape_but_not_the_value() {
    for (text, shape) in [
        ("", "got an empty string"),
        ("10.50", "got a decimal number"),
        ("1e3", "got a decimal number"),
        (
            "999999999999999999999999999999999999999999",
            "got 42 digits, more than a 128-bit integer holds",
        ),
        ("secret", "got text of 6 characters"),
        ("+5", "got text of 2 characters"),
        ("-", "got text of 1 characters"),
        (" 5", "got text of 2 characters"),
        ("\u{0665}", "got text of 1 characters"),
    ] {
        let message = text.parse::<Amount>().unwrap_err().to_string();
        assert!(message.starts_with("an amount is a whole number"));
        assert!(message.ends_with(shape), "{message}");
        assert!(text.len() < 3 || !message.contains(text), "{message}");
    }
}

#[test]
fn floats_booleans_and_nulls_are_refused_in_json() {
    for json in ["10.5", "1.0", "true", "null", "[]", "{}", "1e40"] {
        assert!(serde_json::from_str::<Amount>(json).is_err(), "{json}");
    }
}

fn of(value: &str) -> Metadata {
    serde_json::from_str(&format!(r#"{{"n":{value}}}"#)).unwrap()
}

#[test]
fn values_are_equal_however_they_are_written() {
    for (one, two) in [
        ("1.50", "1.5"),
        ("100", "1e2"),
        ("-0.0", "-0"),
        ("0.001", "1E-3"),
        ("[1, 2]", "[1,2]"),
        (r#"{"a": 1, "b": [null]}"#, r#"{"b":[null],"a":1.0}"#),
        (r#""\u0061""#, r#""a""#),
    ] {
        assert_eq!(of(one), of(two), "{one} {two}");
    }
    for (one, two) in [
        (
            "123456789012345678901234567890",
            "123456789012345678901234567891",
        ),
        ("1", "-1"),
        ("1", "10"),
        ("1", r#""1""#),
        ("[1]", "[1,1]"),
        ("true", "false"),
        ("null", "0"),
    ] {
        assert_ne!(of(one), of(two), "{one} {two}");
    }
}

#[test]
fn what_is_put_in_comes_out_with_every_digit() {
    let mut metadata = Metadata::new();
    metadata.insert("n", i128::MIN).unwrap();
    metadata.insert("gone", 1).unwrap();
    assert!(metadata.remove("gone") && !metadata.remove("gone"));
    let text = serde_json::to_string(&metadata).unwrap();
    assert_eq!(text, format!(r#"{{"n":{}}}"#, i128::MIN));
    let read: Metadata = serde_json::from_str(&text).unwrap();
    assert_eq!(read.get_as::<i128>("n"), Some(i128::MIN));
    assert_eq!(read.get_as::<String>("n"), None);
    let names: Vec<_> = read.iter().map(|(name, _)| name).collect();
    assert_eq!((names, read.len()), (vec!["n"], 1));
    assert_eq!(format!("{read:?}"), "[redacted]");
    let of_values: Metadata = Map::from_iter([("n".to_owned(), Value::from(1.5))]).into();
    assert_eq!(of_values, of("15e-1"));
    let no_json = BTreeMap::from([((1, 2), 3)]);
    assert!(
        metadata
            .insert("map", no_json)
            .unwrap_err()
            .to_string()
            .contains("metadata")
    );
}

#[derive(Serialize)]
struct Patch {
    #[serde(skip_serializing_if = "Option::is_none")]
    note: Option<Nullable<String>>,
}

#[test]
fn absent_null_and_value_are_three_things_on_the_wire() {
    for (note, json) in [
        (None, "{}"),
        (Some(Nullable::Null), r#"{"note":null}"#),
        (Some(Nullable::Value("x".to_owned())), r#"{"note":"x"}"#),
    ] {
        assert_eq!(serde_json::to_string(&Patch { note }).unwrap(), json);
    }
}

#[test]
fn a_value_that_is_not_documented_survives_a_round_trip() {
    for (wire, known) in [("EUR", true), ("PTS", true), ("mauve", false)] {
        let currency: Currency = serde_json::from_value(json!(wire)).unwrap();
        assert_eq!(currency, wire);
        assert_eq!(currency.is_known(), known);
        assert_eq!(serde_json::to_value(&currency).unwrap(), wire);
    }
    assert_eq!(Currency::Other("EUR".to_owned()), Currency::EUR);
    assert!(Currency::KNOWN.contains(&"EUR"));
}

#[test]
fn whatever_a_server_sent_is_an_identifier() {
    for text in ["", "txn_1", "a/b", "é"] {
        let id: TransactionId = serde_json::from_value(json!(text)).unwrap();
        assert_eq!(id, text);
        assert_eq!(id.as_str(), text);
        assert_eq!(id.to_string(), text);
        assert_eq!(serde_json::to_value(&id).unwrap(), text);
    }
    let id = TransactionId::from("txn_1");
    assert_eq!(format!("{id:?}"), r#"TransactionId("txn_1")"#);
}

fn with(attribute: &str, value: &Value) -> commerce_layer::Transaction {
    read(attribute, value).unwrap()
}

fn read(attribute: &str, value: &Value) -> serde_json::Result<commerce_layer::Transaction> {
    let members = json!({"attributes": {attribute: value}});
    serde_json::from_value(resource("transactions", "x", members))
}

#[test]
fn a_scalar_is_read_from_whichever_type_it_came_in() {
    for whole in [json!("1500"), json!(1500.0), json!(1500)] {
        assert_eq!(with("amount_cents", &whole).amount_cents, 1500);
    }
    assert_eq!(with("amount_float", &json!("15.0")).amount_float, 15.0);
    assert_eq!(with("amount_float", &json!(65)).amount_float, 65.0);
    assert!(with("succeeded", &json!("TRUE")).succeeded);
    assert_eq!(with("message", &json!(200)).message.as_deref(), Some("200"));
}

#[test]
fn what_has_no_faithful_reading_is_none_or_refused_where_there_is_always_something() {
    let refused = |attribute, value: &Value| {
        let told = read(attribute, value).unwrap_err().to_string();
        assert!(told.starts_with("invalid type: "), "{told}");
    };
    for value in [
        json!(15.5),
        json!(1e300),
        json!(null),
        json!([1, [2]]),
        json!({"a": {"b": 1}}),
        json!("x"),
        json!(true),
    ] {
        let authorization = json!({"attributes": {"capture_balance_cents": value}});
        let authorization = resource("authorizations", "x", authorization);
        let authorization: commerce_layer::Authorization =
            serde_json::from_value(authorization).unwrap();
        assert_eq!(authorization.capture_balance_cents, None, "{value}");
        let order = json!({"attributes": {"placed_at": value}});
        let order: commerce_layer::Order =
            serde_json::from_value(resource("orders", "x", order)).unwrap();
        assert_eq!(order.placed_at, None, "{value}");
        refused("amount_cents", &value);
        refused("created_at", &value);
    }
    refused("amount_float", &json!("NaN"));
    refused("succeeded", &json!(2));
    assert_eq!(with("message", &json!([1])).message, None);
}

proptest! {
    #[test]
    fn every_instant_round_trips(seconds in -60_000_000_000_i64..200_000_000_000, nanos in 0_i32..1_000_000_000) {
        let instant = Timestamp::from_unix(seconds, nanos).unwrap();
        prop_assert_eq!(instant.to_string().parse::<Timestamp>().unwrap(), instant);
        let json = serde_json::to_string(&instant).unwrap();
        prop_assert_eq!(serde_json::from_str::<Timestamp>(&json).unwrap(), instant);
    }

    #[test]
    fn a_time_without_a_zone_is_the_same_time_in_utc(seconds in -60_000_000_000_i64..200_000_000_000, nanos in 0_i32..1_000_000_000) {
        let text = Timestamp::from_unix(seconds, nanos).unwrap().to_string();
        let zoneless = text.strip_suffix('Z').unwrap();
        prop_assert_eq!(zoneless.parse::<Timestamp>().unwrap().to_string(), text);
    }

    #[test]
    fn no_text_panics(text in "\\PC{0,40}") {
        let _ = text.parse::<Timestamp>();
    }

    #[test]
    fn every_integer_round_trips_through_text_and_json(units: i128) {
        let amount = Amount::new(units);
        prop_assert_eq!(amount.to_string().parse::<Amount>().unwrap(), amount);
        let json = serde_json::to_string(&amount).unwrap();
        prop_assert_eq!(serde_json::from_str::<Amount>(&json).unwrap(), amount);
    }

    #[test]
    fn no_text_panics_and_only_digits_are_accepted(text in "\\PC{0,60}") {
        let digits = text.strip_prefix('-').unwrap_or(&text);
        if text.parse::<Amount>().is_ok() {
            prop_assert!(digits.bytes().all(|b| b.is_ascii_digit()));
        }
    }
}
