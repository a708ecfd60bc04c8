//! Values in strings: amounts, instants, and patterns of tags.

use serde_json::{Value, json};

use crate::raw_http::{Store, call, documented, on};
use crate::{movement_with, post, send};

#[test]
fn an_amount_is_a_whole_number_however_it_is_spelled() {
    for sandbox in documented() {
        for (number, (sent, shown)) in [("-0", "0"), ("007", "7"), ("-1000", "-1000")]
            .iter()
            .enumerate()
        {
            let movement = movement_with(&number.to_string(), json!({ "amount": sent }));
            let made = post(&sandbox, &movement).expect(200);
            assert_eq!(made.body["data"]["amount"], *shown);
        }
        for amount in ["-", "+1", "1.0", "1e3", " 1", "--1", "１"] {
            let movement = movement_with("wrong", json!({ "amount": amount }));
            post(&sandbox, &movement).expect(400);
        }
    }
}

#[test]
fn an_instant_is_read_with_any_zone_and_any_precision() {
    for sandbox in documented() {
        for (number, (sent, shown)) in [
            ("2026-02-12T00:00:00", "2026-02-12T00:00:00.000Z"),
            ("2026-02-12T00:00:00Z", "2026-02-12T00:00:00.000Z"),
            ("2026-02-12t00:00:00z", "2026-02-12T00:00:00.000Z"),
            ("2026-02-12 00:00:00", "2026-02-12T00:00:00.000Z"),
            ("2026-02-12T00:00:00.000Z", "2026-02-12T00:00:00.000Z"),
            (
                "2026-02-12T01:02:03.456000+00:00",
                "2026-02-12T01:02:03.456Z",
            ),
            ("2026-02-12T01:02:03.123456789", "2026-02-12T01:02:03.123Z"),
            ("2026-02-12T01:02:03-05:30", "2026-02-12T06:32:03.000Z"),
            // A leap second is the one before.
            ("2016-12-31T23:59:60Z", "2016-12-31T23:59:59.000Z"),
            ("2017-01-01T00:59:60.123+01:00", "2016-12-31T23:59:59.123Z"),
            ("2026-02-12T01:02:60", "2026-02-12T01:02:59.000Z"),
        ]
        .iter()
        .enumerate()
        {
            let movement = movement_with(&number.to_string(), json!({ "posted": sent }));
            let made = post(&sandbox, &movement).expect(200);
            assert_eq!(made.body["data"]["posted"], *shown);
        }
        for posted in [
            "2026-02-30T00:00:00Z",
            "2026-13-01T00:00:00",
            "2026-02-12T25:00:00Z",
            "",
        ] {
            let movement = movement_with("wrong", json!({ "posted": posted }));
            post(&sandbox, &movement).expect(400);
        }
    }
}

#[test]
fn a_time_has_an_offset_of_less_than_a_day_and_a_year_that_is_not_negative() {
    let sandbox = on(Store::Memory, |builder| builder);
    let posted = |posted: &str| {
        let movement = movement_with(posted, json!({ "posted": posted }));
        post(&sandbox, &movement).status
    };
    let searched = |bound: &str| {
        let search = json!({ "filter": { "created": { "after": bound } } });
        send(&sandbox, "POST", "/invoices/search", &search).status
    };
    let seeded = |member: &str, time: &str| {
        let list = match member {
            "posted" => "transactions",
            _ => "invoices",
        };
        let mut row = match member {
            "posted" => movement_with(&format!("seeded {time}"), json!({})),
            _ => json!({ "id": time }),
        };
        row[member] = time.into();
        let seed = json!({ "fragment": { list: [row] } });
        let call = call(&sandbox, "POST", "/_control/seed").json(&seed);
        let answer = call.send();
        let text = answer.body.to_string();
        assert!(
            answer.status == 200 || text.contains(&format!("/{member}: must be a date")),
            "{text}"
        );
        answer.status
    };
    for (time, status) in [
        ("2024-01-01T00:00:00+23:59", 200),
        ("2024-01-01T00:00:00-23:59", 200),
        ("0000-01-01T00:00:00Z", 200),
        ("0000-01-01T00:00:00-01:00", 200),
        ("2024-01-01T00:00:00+24:00", 400),
        ("2024-01-01T00:00:00-24:00", 400),
        ("2024-01-01T00:00:00+25:00", 400),
        ("0000-01-01T00:00:00+01:00", 400),
    ] {
        assert_eq!(posted(time), status, "{time}");
        assert_eq!(searched(time), status, "{time}");
        for member in ["posted", "created", "modified"] {
            assert_eq!(seeded(member, time), status, "{member} {time}");
        }
    }
}

#[test]
fn the_last_second_of_the_year_9999_exists_in_creates_and_in_filters() {
    for sandbox in documented() {
        for (sent, shown) in [
            ("9999-12-31T23:59:59Z", "9999-12-31T23:59:59.000Z"),
            ("9999-12-31T23:59:59.999", "9999-12-31T23:59:59.999Z"),
            ("9999-12-31T23:59:59+01:00", "9999-12-31T22:59:59.000Z"),
        ] {
            let movement = movement_with(sent, json!({ "posted": sent }));
            let made = post(&sandbox, &movement).expect(200);
            assert_eq!(made.body["data"]["posted"], shown);
            let filter = json!({ "filter": {} });
            let found = send(&sandbox, "POST", "/transactions/search", &filter).expect(200);
            let found = found.body["data"].as_array().unwrap();
            assert!(found.iter().any(|it| it["posted"] == shown), "{sent}");
            for (bounds, is_found) in [
                (json!({ "created": { "before": sent } }), true),
                (json!({ "created": { "after": sent } }), false),
            ] {
                let search = json!({ "filter": bounds });
                let found = send(&sandbox, "POST", "/invoices/search", &search).expect(200);
                let found = found.body["data"]["invoices"].as_array().unwrap();
                assert_eq!(!found.is_empty(), is_found, "{bounds}");
            }
        }
        let posted = "9999-12-31T23:59:59-01:00";
        let beyond = movement_with("beyond", json!({ "posted": posted }));
        post(&sandbox, &beyond).expect(400);
    }
}

#[test]
fn a_pattern_describes_the_whole_value_of_a_tag() {
    let sandbox = on(Store::Memory, |builder| builder);
    let found = |pattern: &str, text: &str| -> bool {
        let key = format!("{pattern} {text}");
        let tag = |value: &str| json!([{ "key": key, "value": value }]);
        let movement = movement_with(&key, json!({ "tags": tag(text) }));
        post(&sandbox, &movement).expect(200);
        let filter = json!({ "filter": { "tags": { "all": tag(pattern) } } });
        let answer = send(&sandbox, "POST", "/transactions/search", &filter).expect(200);
        answer.body["data"].as_array().map(Vec::len) == Some(1)
    };
    for (pattern, text) in [
        ("engineering", "engineering"),
        ("eng*", "engineering"),
        ("eng*", "eng"),
        ("*ing", "engineering"),
        ("*", ""),
        ("*", "anything"),
        ("?", "é"),
        ("e*g?n*g", "engineering"),
        ("a**b", "ab"),
        ("*a*b", "xaxaxb"),
        ("", ""),
        (r"50\*", "50*"),
        (r"why\?", "why?"),
        (r"a\b", r"a\b"),
        (r"\\host\a", r"\\host\a"),
        (r"a\", r"a\"),
        (r"a\\*", r"a\bc"),
        (r"a\\?", r"a\b"),
        (r"a\\\*", r"a\*"),
        (r"a\\\?", r"a\?"),
    ] {
        assert!(found(pattern, text), "{pattern} {text}");
    }
    for (pattern, text) in [
        ("eng", "engineering"),
        ("neer*", "engineering"),
        ("Eng*", "engineering"),
        ("?", ""),
        ("??", "a"),
        ("", "a"),
        (r"50\*", "500"),
        (r"why\?", "whys"),
        (r"a\b", "ab"),
        (r"a\\*", "abc"),
        (r"a\\\*", r"a\b"),
        ("*a*b", "xaxax"),
    ] {
        assert!(!found(pattern, text), "{pattern} {text}");
    }
    // A hostile one needs no exponential time.
    let hostile = format!("{}b", "*a".repeat(500));
    assert!(!found(&hostile, &"a".repeat(2_000)));
}

#[test]
fn the_documented_rows_are_readable() {
    for sandbox in documented() {
        let listed = send(&sandbox, "GET", "/transactions", &Value::Null).expect(200);
        assert_eq!(listed.body["data"][0]["id"], "txn_abc123");
    }
}
