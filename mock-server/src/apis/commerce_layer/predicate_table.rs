//! Every documented predicate on every filterable attribute: what matches it, what does not, and whether null does.

#![allow(clippy::unwrap_used)]

use std::collections::BTreeSet;
use std::convert::Infallible;

use serde_json::{Value, json};

use super::jsonapi::{Condition, Kind, Reader, Schema};
use super::version::ApiVersion::V2017_08;

const READER: Reader = Reader {
    strict: false,
    is_public: false,
    clamps_pages: false,
    ignores_filters: false,
};

/// The documentation's complete list of 2021, and later additions.
const DOCUMENTED: &str = "\
    eq not_eq matches does_not_match matches_any matches_all does_not_match_any does_not_match_all lt lteq \
    gt gteq present blank null not_null in not_in lt_any lteq_any gt_any gteq_any lt_all lteq_all gt_all \
    gteq_all not_eq_all start not_start start_any start_all not_start_any not_start_all end not_end end_any \
    end_all not_end_any not_end_all cont not_cont cont_any cont_all not_cont_all true false eq_or_null \
    not_eq_or_null in_or_null not_in_or_null jcont";

/// None of these is in a list, but each is the other half of one that is.
const INFERRED: &str = "not_cont_any lt_or_null gteq_or_null";

fn predicates() -> impl Iterator<Item = &'static str> {
    DOCUMENTED.split(' ').chain(INFERRED.split(' '))
}

/// A predicate with a value, an attribute that fulfils it, one that does not, and whether null does.
struct Row {
    predicate: &'static str,
    value: String,
    hit: Value,
    miss: Value,
    null: bool,
}

fn row(predicate: &'static str, value: &str, hit: Value, miss: Value) -> Row {
    let null = predicate.ends_with("or_null");
    Row {
        predicate,
        value: value.to_owned(),
        hit,
        miss,
        null,
    }
}

/// What holds for values in an order, of which these are five, as a filter writes them and as they are.
fn ordered(written: [&str; 5], is: [Value; 5]) -> Vec<Row> {
    let [a, b, c, d, e] = is;
    let [_, second, third, fourth, _] = written;
    let two = format!("{second},{fourth}");
    let row = |predicate, value: &str, hit: &Value, miss: &Value| {
        row(predicate, value, hit.clone(), miss.clone())
    };
    vec![
        row("eq", third, &c, &b),
        row("eq_or_null", third, &c, &b),
        row("not_eq", third, &b, &c),
        row("not_eq_or_null", third, &b, &c),
        row("in", &two, &b, &c),
        row("in_or_null", &two, &d, &c),
        row("not_in", &two, &c, &d),
        row("not_in_or_null", &two, &c, &b),
        row("not_eq_all", &two, &c, &d),
        row("lt", third, &b, &c),
        row("lt_or_null", third, &b, &c),
        row("lteq", third, &c, &d),
        row("gt", third, &d, &c),
        row("gteq", third, &c, &b),
        row("gteq_or_null", third, &c, &b),
        row("lt_any", &two, &c, &d),
        row("lteq_any", &two, &d, &e),
        row("gt_any", &two, &c, &b),
        row("gteq_any", &two, &b, &a),
        row("lt_all", &two, &a, &c),
        row("lteq_all", &two, &b, &c),
        row("gt_all", &two, &e, &c),
        row("gteq_all", &two, &d, &c),
    ]
}

/// What holds whatever an attribute is, with a value of it.
fn flags(value: &Value) -> Vec<Row> {
    let null = Value::Null;
    let mut rows = vec![
        row("present", "true", value.clone(), null.clone()),
        row("not_null", "true", value.clone(), null.clone()),
        row("blank", "true", null.clone(), value.clone()),
        row("null", "true", null.clone(), value.clone()),
        row("present", "false", null.clone(), value.clone()),
        row("not_null", "false", null.clone(), value.clone()),
        row("blank", "false", value.clone(), null.clone()),
        row("null", "false", value.clone(), null),
    ];
    for row in &mut rows {
        row.null = row.hit.is_null();
    }
    rows
}

fn of_text() -> Vec<Row> {
    let text =
        |predicate, value, hit: &str, miss: &str| row(predicate, value, hit.into(), miss.into());
    let mut rows = ordered(
        ["a", "b", "c", "d", "e"],
        ["a", "b", "c", "d", "e"].map(Value::from),
    );
    rows.extend(flags(&json!("x")));
    rows.extend([
        text("eq", "Abc", "Abc", "abc"),
        row("blank", "true", json!(""), json!("x")),
        row("present", "true", json!("x"), json!("")),
        text("matches", "a%_c", "Axbc", "ac"),
        text("does_not_match", "a%", "ba", "ab"),
        text("matches_any", "x%,a%", "ab", "b"),
        text("matches_all", "a%,%b", "ab", "ac"),
        text("does_not_match_any", "a%,%b", "ac", "ab"),
        text("does_not_match_all", "a%,%b", "c", "ac"),
        text("start", "AB", "abc", "cab"),
        text("not_start", "ab", "cab", "abc"),
        text("start_any", "x,a", "ab", "b"),
        text("start_all", "a,ab", "abc", "ac"),
        text("not_start_any", "a,ab", "ac", "ab"),
        text("not_start_all", "a,b", "c", "a"),
        text("end", "bc", "aBC", "bca"),
        text("not_end", "bc", "bca", "abc"),
        text("end_any", "x,c", "abc", "ab"),
        text("end_all", "c,bc", "abc", "ac"),
        text("not_end_any", "c,bc", "ac", "bc"),
        text("not_end_all", "c,b", "a", "ab"),
        text("cont", "B", "abc", "ac"),
        text("not_cont", "b", "ac", "abc"),
        text("cont_any", "x,b", "abc", "ac"),
        text("cont_all", "a,b", "cba", "ac"),
        text("not_cont_any", "a,b", "ac", "ab"),
        text("not_cont_all", "a,b", "c", "ac"),
    ]);
    for row in &mut rows {
        row.null |= row.predicate == "blank" && row.value == "true";
    }
    rows
}

fn of_integers() -> Vec<Row> {
    // The order of numbers, not that of their digits.
    let mut rows = ordered(
        ["9", "10", "15", "100", "101"],
        [9, 10, 15, 100, 101].map(Value::from),
    );
    rows.extend(flags(&json!(0)));
    rows
}

fn of_times() -> Vec<Row> {
    let is = |second: u32| json!(format!("2026-01-01T00:00:0{second}.000Z"));
    let mut rows = ordered(
        [
            "2026-01-01T00:00:00Z",
            "2026-01-01T01:00:01+01:00",
            "2026-01-01T00:00:02.000Z",
            "2026-01-01T00:00:03Z",
            "2026-01-01T00:00:04Z",
        ],
        [is(0), is(1), is(2), is(3), is(4)],
    );
    rows.extend(flags(&is(0)));
    rows.push(row(
        "gteq",
        "2026-01-01",
        is(0),
        json!("2025-12-31T23:59:59.999Z"),
    ));
    rows
}

fn of_booleans() -> Vec<Row> {
    let (no, yes) = (json!(false), json!(true));
    let hits_yes = |predicate, value| row(predicate, value, json!(true), json!(false));
    let hits_no = |predicate, value| row(predicate, value, json!(false), json!(true));
    let mut rows = vec![
        hits_yes("eq", "true"),
        hits_yes("eq_or_null", "1"),
        hits_no("not_eq", "true"),
        hits_no("not_eq_or_null", "true"),
        hits_yes("in", "true"),
        hits_yes("in_or_null", "true"),
        hits_no("not_in", "true"),
        hits_no("not_in_or_null", "true"),
        hits_no("not_eq_all", "true"),
        hits_no("lt", "true"),
        hits_no("lt_or_null", "true"),
        hits_no("lteq", "false"),
        hits_yes("gt", "false"),
        hits_yes("gteq", "true"),
        hits_yes("gteq_or_null", "true"),
        hits_no("lt_any", "true,false"),
        hits_no("lteq_any", "false"),
        hits_yes("gt_any", "true,false"),
        hits_yes("gteq_any", "true"),
        hits_no("lt_all", "true"),
        hits_no("lteq_all", "true,false"),
        hits_yes("gt_all", "false"),
        hits_yes("gteq_all", "true,false"),
        hits_yes("true", "true"),
        hits_no("true", "false"),
        hits_no("false", "true"),
        hits_yes("false", "false"),
    ];
    rows.extend(flags(&no));
    rows.extend(flags(&yes));
    rows
}

fn of_json() -> Vec<Row> {
    let (is, other) = (
        json!({"a": {"b": [1, 2]}, "c": 3}),
        json!({"a": {"b": [2]}}),
    );
    let mut rows = flags(&json!({}));
    rows.extend([
        row("jcont", r#"{"a":{"b":[1]}}"#, is.clone(), other.clone()),
        row("jcont", "{}", is.clone(), json!([])),
        row("eq", r#"{"a":{"b":[2]}}"#, other.clone(), is.clone()),
        row(
            "eq_or_null",
            r#"{"a":{"b":[2]}}"#,
            other.clone(),
            is.clone(),
        ),
        row("not_eq", r#"{"a":{"b":[2]}}"#, is.clone(), other.clone()),
        row("not_eq_or_null", r#"{"a":{"b":[2]}}"#, is, other),
    ]);
    rows
}

fn rows(kind: Kind) -> Vec<Row> {
    match kind {
        Kind::Text => of_text(),
        Kind::Integer => of_integers(),
        Kind::Boolean => of_booleans(),
        Kind::Time => of_times(),
        Kind::Json => of_json(),
    }
}

/// Filters by one attribute of a resource that has this one.
fn holds(schema: &Schema, name: &str, value: &str, attribute: &Value) -> Option<bool> {
    let condition = Condition::read(V2017_08.catalogue(), schema, READER, name, value)
        .ok()?
        .unwrap();
    let found = |_: &str| Ok::<_, Infallible>(vec![attribute.clone()]);
    condition.holds(found).ok()
}

fn schemas() -> impl Iterator<Item = &'static Schema> {
    let names = [
        "transactions",
        "authorizations",
        "captures",
        "voids",
        "refunds",
        "orders",
    ];
    names
        .into_iter()
        .map(|it| V2017_08.catalogue().named(it).unwrap())
}

#[test]
fn each_predicate_on_each_attribute_has_a_hit_a_miss_and_a_word_on_null() {
    let mut tried = 0;
    for schema in schemas() {
        for (attribute, kind) in schema.filterable() {
            for row in rows(kind) {
                let name = format!("{attribute}_{}", row.predicate);
                for (value, expected) in [
                    (&row.hit, true),
                    (&row.miss, false),
                    (&Value::Null, row.null),
                ] {
                    assert_eq!(
                        holds(schema, &name, &row.value, value),
                        Some(expected),
                        "{}: {name}={} of {value}",
                        schema.name,
                        row.value
                    );
                    tried += 1;
                }
            }
        }
    }
    assert!(tried > 10_000, "{tried}");
}

#[test]
fn what_a_kind_has_no_row_for_is_refused_by_name() {
    for schema in schemas() {
        for (attribute, kind) in schema.filterable() {
            let known: BTreeSet<_> = rows(kind).iter().map(|row| row.predicate).collect();
            for predicate in predicates() {
                let name = format!("{attribute}_{predicate}");
                let read = |value| {
                    Condition::read(V2017_08.catalogue(), schema, READER, &name, value).is_ok()
                };
                let is_known = read("true") || read("1") || read("2026-01-01");
                assert_eq!(is_known, known.contains(predicate), "{name}");
            }
        }
    }
    let of_text: BTreeSet<_> = of_text().iter().map(|row| row.predicate).collect();
    let missing: Vec<_> = predicates().filter(|it| !of_text.contains(it)).collect();
    assert_eq!(missing, ["true", "false", "jcont"]);
}

#[test]
fn alternatives_hold_where_one_of_them_does() {
    let catalogue = V2017_08.catalogue();
    let transactions = catalogue.named("transactions").unwrap();
    let condition = |name, value| {
        Condition::read(catalogue, transactions, READER, name, value)
            .ok()
            .flatten()
    };
    let condition = condition("reference_or_number_or_token_start", "a").unwrap();
    for (reference, number, expected) in [
        (json!("ab"), Value::Null, true),
        (Value::Null, json!("ab"), true),
        (json!("b"), json!("c"), false),
        (Value::Null, Value::Null, false),
    ] {
        let found = condition.holds(|name| {
            Ok::<_, Infallible>(vec![match name {
                "reference" => reference.clone(),
                "number" => number.clone(),
                _ => Value::Null,
            }])
        });
        assert_eq!(found, Ok(expected), "{reference} {number}");
    }
}
