//! Flexigift over raw HTTP: the documented calls as printed, json-server's ways with ids and lists, and what the
//! strict world refuses.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

#[path = "../support/raw_http.rs"]
mod raw_http;
#[path = "../support/mod.rs"]
mod raw_socket;
#[path = "../support/wrong_input/mod.rs"]
mod wrong_input;

mod bad_input;
mod express;
mod recorded;

use bytes::Bytes;
use counterfoil_mock::{Sandbox, WorldBuilder};
use http::{Request, Response};
use proptest::prelude::*;
use serde_json::{Value, json};

/// The documented body, spaces and all.
const DOCUMENTED: &str = r#"  {
    "transaction_id": "txn005",
    "user_id": "user004",
    "amazon_id": "amz98765",
    "product_id": "hanes-underwear-001",
    "card_id": "hanes-gc-001",
    "amount": 15.99,
    "status": "Completed",
    "balance_check": true,
    "message": "Balance confirmed before transaction."
  }"#;

fn start(builder: WorldBuilder) -> Sandbox {
    let at = "2026-01-01T00:00:00Z".parse().unwrap();
    raw_socket::block_on(builder.seed(7).at(at).start())
}

fn sandbox() -> Sandbox {
    start(Sandbox::builder())
}

fn send(sandbox: &Sandbox, method: &str, path: &str, body: &str) -> Response<Bytes> {
    let request = Request::builder()
        .method(method)
        .uri(format!("/flexigift{path}"))
        .header("host", "localhost:4010")
        .header("content-type", "application/json")
        .body(Bytes::copy_from_slice(body.as_bytes()));
    sandbox.handle(request.unwrap())
}

fn json_of(response: &Response<Bytes>) -> Value {
    serde_json::from_slice(response.body()).unwrap()
}

fn text_of(response: &Response<Bytes>) -> &str {
    std::str::from_utf8(response.body()).unwrap()
}

fn header<'r>(response: &'r Response<Bytes>, name: &str) -> Option<&'r str> {
    response
        .headers()
        .get(name)
        .map(|value| value.to_str().unwrap())
}

fn get(sandbox: &Sandbox, path: &str) -> Response<Bytes> {
    send(sandbox, "GET", path, "")
}

/// The ids of a list, as JSON.
fn ids(response: &Response<Bytes>) -> Vec<Value> {
    assert_eq!(response.status(), 200, "{}", text_of(response));
    let rows = json_of(response);
    rows.as_array()
        .unwrap()
        .iter()
        .map(|row| row["id"].clone())
        .collect()
}

/// A world with these rows only, under the ids from 1.
fn with_rows(rows: &[Value]) -> Sandbox {
    let sandbox = sandbox();
    for id in 1..=4 {
        send(&sandbox, "DELETE", &format!("/transactions/{id}"), "");
    }
    for row in rows {
        assert_eq!(
            send(&sandbox, "POST", "/transactions", &row.to_string()).status(),
            201
        );
    }
    sandbox
}

#[test]
fn the_documented_create_gives_the_documented_answer_byte_for_byte() {
    let response = send(&sandbox(), "POST", "/transactions", DOCUMENTED);
    assert_eq!(response.status(), 201);
    assert_eq!(
        text_of(&response),
        r#"{
  "transaction_id": "txn005",
  "user_id": "user004",
  "amazon_id": "amz98765",
  "product_id": "hanes-underwear-001",
  "card_id": "hanes-gc-001",
  "amount": 15.99,
  "status": "Completed",
  "balance_check": true,
  "message": "Balance confirmed before transaction.",
  "id": 5
}"#
    );
    assert_eq!(
        header(&response, "location"),
        Some("http://localhost:4010/flexigift/transactions/5")
    );
}

#[test]
fn what_is_created_is_retrieved_listed_replaced_and_deleted() {
    let sandbox = sandbox();
    let created = send(&sandbox, "POST", "/transactions", DOCUMENTED);
    let path = "/transactions/5";
    let retrieved = get(&sandbox, path);
    assert_eq!(retrieved.body(), created.body());
    assert_eq!(header(&retrieved, "etag"), header(&created, "etag"));
    assert_eq!(ids(&get(&sandbox, "/transactions")).len(), 5);
    let replaced = send(&sandbox, "PUT", path, r#"{"id": 9, "amount": 1.50}"#);
    assert_eq!(replaced.status(), 200);
    assert_eq!(text_of(&replaced), "{\n  \"id\": 5,\n  \"amount\": 1.5\n}");
    assert_eq!(get(&sandbox, path).body(), replaced.body());
    let deleted = send(&sandbox, "DELETE", path, "");
    assert_eq!((deleted.status().as_u16(), text_of(&deleted)), (200, "{}"));
    for method in ["GET", "PUT", "DELETE"] {
        let gone = send(&sandbox, method, path, "{}");
        assert_eq!(
            (gone.status().as_u16(), text_of(&gone)),
            (404, "{}"),
            "{method}"
        );
    }
    assert_eq!(ids(&get(&sandbox, "/transactions")).len(), 4);
}

#[test]
fn a_body_that_cannot_be_read_is_an_html_page_and_changes_nothing() {
    let sandbox = sandbox();
    let before = get(&sandbox, "/transactions");
    for body in ["{bad", "5", "null", "\"text\"", "{\"a\":1,}", " "] {
        for (method, path) in [
            ("POST", "/transactions"),
            ("PUT", "/transactions/1"),
            ("DELETE", "/transactions/1"),
            ("GET", "/transactions"),
            ("POST", "/nowhere"),
        ] {
            let response = send(&sandbox, method, path, body);
            assert_eq!(response.status(), 400, "{method} {body}");
            assert_eq!(
                header(&response, "content-type"),
                Some("text/html; charset=utf-8")
            );
            assert!(text_of(&response).starts_with("<!DOCTYPE html>"));
            assert_eq!(header(&response, "etag"), None);
        }
    }
    assert_eq!(get(&sandbox, "/transactions").body(), before.body());
}

#[test]
fn a_page_of_an_error_escapes_what_the_client_sent() {
    let request = Request::post("/flexigift/transactions")
        .header("content-type", "application/json; charset=\"<script>\"")
        .body(Bytes::from_static(b"{}"))
        .unwrap();
    let response = sandbox().handle(request);
    assert_eq!(response.status(), 415);
    assert!(
        text_of(&response).contains("&quot;&lt;SCRIPT&gt;&quot;"),
        "{}",
        text_of(&response)
    );
}

#[test]
fn a_repeated_id_is_refused_whatever_its_type_and_stores_nothing() {
    let sandbox = sandbox();
    for id in ["1", "\"1\"", "1.0", "[1]", "[[\"1\"]]"] {
        let response = send(
            &sandbox,
            "POST",
            "/transactions",
            &format!("{{\"id\": {id}}}"),
        );
        assert_eq!(response.status(), 500, "{id}");
        assert_eq!(text_of(&response), "Error: Insert failed, duplicate id");
    }
    assert_eq!(ids(&get(&sandbox, "/transactions")).len(), 4);
}

#[test]
fn the_next_id_follows_the_greatest_as_javascript_compares_them() {
    let next = |given: &[Value]| {
        let rows: Vec<_> = given.iter().map(|id| json!({ "id": id })).collect();
        let sandbox = with_rows(&rows);
        json_of(&send(&sandbox, "POST", "/transactions", "{}"))["id"].clone()
    };
    assert_eq!(next(&[]), 1);
    assert_eq!(next(&[json!(3), json!(2)]), 4);
    assert_eq!(next(&[json!(-7)]), -6);
    assert_eq!(next(&[json!(2.5)]), 3.5);
    // A text never compares greater than a number that it is not, so here the number stays the greatest.
    assert_eq!(next(&[json!(3), json!("abc"), json!({"a": 1})]), 4);
    // These are greater than any number so far, and no numbers: the next id is random.
    for given in [[json!("abc"), json!(9)], [json!(3), json!("10")]] {
        let id = next(&given);
        assert_eq!(id.as_str().map(str::len), Some(7), "{given:?}");
    }
}

#[test]
fn numbers_and_member_order_come_back_as_javascript_has_them() {
    let sandbox = sandbox();
    let body = r#"{"b":12345678901234567890,"2":1e21,"1":-0.0,"c":1e-7,"d":0.1234567890123456789,"e":100.0,"f":"\u00e9\/"}"#;
    let response = send(&sandbox, "POST", "/transactions", body);
    let expected = "{\n  \"1\": 0,\n  \"2\": 1e+21,\n  \"b\": 12345678901234567000,\n  \"c\": 1e-7,\n  \
                    \"d\": 0.12345678901234568,\n  \"e\": 100,\n  \"f\": \"é/\",\n  \"id\": 5\n}";
    assert_eq!(text_of(&response), expected);
    assert_eq!(get(&sandbox, "/transactions/5").body(), response.body());
}

#[test]
fn filters_compare_texts_as_javascript_does() {
    let sandbox = with_rows(&[
        json!({"n": 2, "s": "b", "nested": {"x": [1, "Deep"]}}),
        json!({"n": 10, "s": "10", "flag": false}),
        json!({"n": null, "s": "B"}),
    ]);
    let found = |query: &str| ids(&get(&sandbox, &format!("/transactions?{query}")));
    assert_eq!(found("n=2"), [1]);
    assert_eq!(found("n=2.0"), [0; 0]);
    assert_eq!(found("n_gte=2"), [1, 2]);
    assert_eq!(found("n_lte=0xA"), [1, 2]);
    assert_eq!(found("n_gte=x"), [0; 0]);
    assert_eq!(found("s_lte=B"), [2, 3]);
    assert_eq!(found("n_ne=2"), [2]);
    assert_eq!(found("n_ne=2&n_ne=10"), [0; 0]);
    assert_eq!(found("s=b&s=B"), [1, 3]);
    assert_eq!(found("s_like=^B$"), [1, 3]);
    assert_eq!(found("s_like=b(?!x)"), [1, 3]);
    assert_eq!(found("nested.x.1=Deep"), [1]);
    assert_eq!(found("q=deep"), [1]);
    assert_eq!(found("q=false"), [0; 0]);
    assert_eq!(found("nope=1"), [1, 2, 3]);
    assert_eq!(found("nope_ne=1"), [0; 0]);
    assert_eq!(found("s[x]=b"), [0; 0]);
    assert_eq!(found("_delay=60000&n=2"), [1]);
}

#[test]
fn a_member_named_page_is_a_filter_and_the_page_all_the_same() {
    let rows = [
        json!({"_page": 1}),
        json!({"_page": 2}),
        json!({"_page": "2"}),
        json!({}),
    ];
    let sandbox = with_rows(&rows);
    let found = |query: &str| {
        let answer = get(&sandbox, &format!("/transactions?{query}"));
        let total = header(&answer, "x-total-count").map(str::to_owned);
        (
            ids(&answer)
                .iter()
                .filter_map(Value::as_u64)
                .collect::<Vec<_>>(),
            total,
        )
    };
    let total = |total: &str| Some(total.to_owned());
    assert_eq!(found("_page=1"), (vec![1], total("1")));
    assert_eq!(found("_page=2&_limit=1"), (vec![3], total("2")));
    assert_eq!(found("_page="), (vec![], None));
    assert_eq!(found("_page_ne=2"), (vec![1], None));
    send(&sandbox, "DELETE", "/transactions/1", "");
    send(&sandbox, "DELETE", "/transactions/2", "");
    send(&sandbox, "PUT", "/transactions/3", "{}");
    // No row has the member any more.
    assert_eq!(found("_page=1"), (vec![3, 4], total("2")));
}

#[test]
fn integers_beyond_what_a_double_holds_are_rounded_as_in_javascript() {
    let sandbox = sandbox();
    let body = r#"{"a":9007199254740993,"b":123456789012345678901234567890,"c":-18446744073709551617,"d":1e21,"e":-0}"#;
    let answer = send(&sandbox, "POST", "/transactions", body);
    let text = text_of(&answer);
    for member in [
        "\"a\": 9007199254740992,",
        "\"b\": 1.2345678901234568e+29,",
        "\"c\": -18446744073709552000,",
        "\"d\": 1e+21,",
        "\"e\": 0,",
    ] {
        assert!(text.contains(member), "{text}");
    }
    let found = get(&sandbox, "/transactions?b=1.2345678901234568e%2B29");
    assert_eq!(ids(&found).len(), 1);
}

#[test]
fn exceptions_of_json_server_are_500_with_their_first_line() {
    let sandbox = sandbox();
    let cases = [
        (
            "?message_like=(",
            "SyntaxError: Invalid regular expression: /(/i: Unterminated group",
        ),
        (
            "?message_like=a%5C",
            "SyntaxError: Invalid regular expression: /a\\/i: \\ at end of pattern",
        ),
        (
            "?message_like=*",
            "SyntaxError: Invalid regular expression: /*/i: Nothing to repeat",
        ),
        (
            "?message_like=[",
            "SyntaxError: Invalid regular expression: /[/i: Unterminated character class",
        ),
        (
            "?_sort=a&_sort=b",
            "TypeError: _sort.split is not a function",
        ),
        ("?q[a]=b", "TypeError: q.toLowerCase is not a function"),
        ("/%zz", "URIError: Failed to decode param '%zz'"),
    ];
    for (path, line) in cases {
        let response = get(&sandbox, &format!("/transactions{path}"));
        assert_eq!(
            (response.status().as_u16(), text_of(&response)),
            (500, line)
        );
        assert_eq!(
            header(&response, "content-type"),
            Some("text/html; charset=utf-8")
        );
    }
    // A pattern that is applied to nothing is never read.
    assert_eq!(ids(&get(&sandbox, "/transactions?nope_like=(")), [0; 0]);
}

#[test]
fn a_pattern_that_v8_would_never_come_back_from_is_answered() {
    let text = format!("{}!", "a".repeat(50_000));
    let sandbox = with_rows(&[json!({"s": text}), json!({"s": "b".repeat(50_000)})]);
    let like = |pattern: &str| {
        let pattern =
            percent_encoding::utf8_percent_encode(pattern, percent_encoding::NON_ALPHANUMERIC);
        get(&sandbox, &format!("/transactions?s_like={pattern}"))
    };
    for (pattern, found) in [
        ("(a+)+$", &[][..]),
        ("(A|a|a)*!$", &[1]),
        (".*.*.*.*=.*", &[]),
        ("^(b?){30}b{30}$", &[]),
        ("^(aa)*!$", &[1]),
        ("a{2,}!", &[1]),
        ("^[^]*!$", &[1]),
        // These escapes are no backreferences.
        ("(A|!)*a*\\x4", &[]),
        ("(?:a*)*\\01", &[]),
        ("\\0(?:a*)*(?:a*)*", &[]),
        ("(?:a*)*\\41$", &[1]),
        ("\\b(?:a*)*\\B", &[1]),
        // What matches nothing does so as often as wanted.
        ("(){5000}!", &[1]),
        ("(?:^){5000}a", &[1]),
        ("(?:b?){5000}!", &[1]),
    ] {
        assert_eq!(ids(&like(pattern)), found, "{pattern}");
    }
    for (pattern, says) in [
        ("(?=(a+)+!)b", "could take more than 100000 steps on a text"),
        ("^(a+)+\\1$", "could take more than 100000 steps on a text"),
        (
            "()(?:\\1){200000}",
            "could take more than 100000 steps on a text",
        ),
        (
            "(?:(?=c)|q){200000}",
            "could take more than 100000 steps on a text",
        ),
        ("\\k(?<", "Invalid named reference"),
        (&"(".repeat(5_000), "Regular expression too large"),
    ] {
        let refused = like(pattern);
        assert_eq!(refused.status(), 500, "{pattern}");
        assert!(text_of(&refused).ends_with(says), "{}", text_of(&refused));
    }
}

#[test]
fn a_pattern_is_bounded_on_all_rows_together() {
    let text = "a".repeat(44);
    let rows: Vec<_> = (0..1_200).map(|_| json!({ "s": text })).collect();
    let sandbox = with_rows(&rows);
    let like = |pattern: &str| {
        get(
            &sandbox,
            &format!("/transactions?s_like={pattern}&_limit=1"),
        )
    };
    assert_eq!(ids(&like("a.*a.*a")), [1]);
    let refused = like("(?=a.*a.*b)");
    assert_eq!(refused.status(), 500);
    let says = "could take more than 100000000 steps on all texts";
    assert!(text_of(&refused).ends_with(says), "{}", text_of(&refused));
}

#[test]
fn sorting_is_stable_and_survives_values_that_have_no_order() {
    let sandbox = with_rows(&[
        json!({"v": "b"}),
        json!({"v": 3}),
        json!({"v": null}),
        json!({"v": "a"}),
        json!({}),
        json!({"v": [2]}),
        json!({"v": 1}),
    ]);
    let sorted = |query: &str| ids(&get(&sandbox, &format!("/transactions?{query}")));
    assert_eq!(sorted("_sort=nope").len(), 7);
    let ascending = sorted("_sort=v");
    assert_eq!(ascending[5..], [3, 5]);
    let descending = sorted("_sort=v&_order=desc");
    assert_eq!(descending[..2], [5, 3]);
}

#[test]
fn a_conditional_get_is_answered_without_a_body() {
    let sandbox = sandbox();
    let tag = header(&get(&sandbox, "/transactions/1"), "etag")
        .unwrap()
        .to_owned();
    let conditional = |headers: &[(&str, &str)]| {
        let mut request = Request::get("/flexigift/transactions/1");
        for (name, value) in headers {
            request = request.header(*name, *value);
        }
        sandbox.handle(request.body(Bytes::new()).unwrap())
    };
    for known in [
        tag.as_str(),
        "*",
        "\"other\", W/\"x\" ,TAG",
        tag.trim_start_matches("W/"),
        "W/TAG",
    ] {
        let response = conditional(&[("if-none-match", &known.replace("TAG", &tag))]);
        assert_eq!(response.status(), 304, "{known}");
        assert!(response.body().is_empty());
        assert_eq!(header(&response, "content-type"), None);
        assert_eq!(header(&response, "content-length"), None);
    }
    for other in ["W/\"x\"", "W/\"x\", *", "W/W/TAG", ""] {
        let response = conditional(&[("if-none-match", &other.replace("TAG", &tag))]);
        assert_eq!(response.status(), 200, "{other}");
    }
    let reload = [
        ("if-none-match", tag.as_str()),
        ("cache-control", "no-cache"),
    ];
    assert_eq!(conditional(&reload).status(), 200);
}

#[test]
fn the_strict_world_enforces_what_is_documented_and_names_the_field() {
    let sandbox = start(Sandbox::builder().strict());
    assert_eq!(ids(&get(&sandbox, "/transactions")), [0; 0]);
    let documented: Value = serde_json::from_str(DOCUMENTED).unwrap();
    let valid = |changes: Value| {
        let mut row = documented.clone();
        row["status"] = json!("COMPLETED");
        for (name, value) in changes.as_object().unwrap() {
            row[name.as_str()] = value.clone();
        }
        row
    };
    let post = |row: &Value| send(&sandbox, "POST", "/transactions", &row.to_string());
    let refused = |response: &Response<Bytes>| {
        assert_eq!(response.status(), 422, "{}", text_of(response));
        let errors = json_of(response)["errors"].clone();
        let fields = errors.as_array().unwrap().iter();
        let mut fields: Vec<_> = fields
            .map(|it| it["field"].as_str().unwrap().to_owned())
            .collect();
        // A value of the wrong type breaks an enum as well.
        fields.dedup();
        fields
    };
    assert_eq!(refused(&post(&documented)), ["status"]);
    for field in [
        "transaction_id",
        "user_id",
        "amazon_id",
        "product_id",
        "card_id",
        "amount",
        "status",
        "balance_check",
    ] {
        let mut row = valid(json!({}));
        row.as_object_mut().unwrap().remove(field);
        assert_eq!(refused(&post(&row)), [field]);
        assert_eq!(refused(&post(&valid(json!({ (field): [] })))), [field]);
    }
    assert_eq!(
        refused(&post(&valid(json!({"message": null})))),
        ["message"]
    );
    assert_eq!(refused(&post(&valid(json!({"id": 7})))), ["id"]);
    assert_eq!(refused(&post(&json!([1]))).len(), 1);
    assert_eq!(ids(&get(&sandbox, "/transactions")), [0; 0]);

    let created = post(&valid(json!({})));
    assert_eq!(created.status(), 201, "{}", text_of(&created));
    assert_eq!(json_of(&created)["id"], 1);
    assert_eq!(
        refused(&post(&valid(json!({"amount": 1})))),
        ["transaction_id"]
    );
    assert_eq!(
        post(&valid(
            json!({"transaction_id": "other", "status": "REJECTED"})
        ))
        .status(),
        201
    );
    let put = |id: u32, row: &Value| {
        send(
            &sandbox,
            "PUT",
            &format!("/transactions/{id}"),
            &row.to_string(),
        )
    };
    assert_eq!(put(1, &valid(json!({"amount": 2}))).status(), 200);
    assert_eq!(refused(&put(2, &valid(json!({})))), ["transaction_id"]);
    assert_eq!(put(9, &valid(json!({}))).status(), 404);
    assert_eq!(ids(&get(&sandbox, "/transactions")), [1, 2]);
    assert_eq!(get(&sandbox, "/transactions/1").status(), 200);
}

#[test]
fn a_violation_names_the_member_and_the_rule_and_never_the_value() {
    let sandbox = start(Sandbox::builder().strict());
    let row = json!({"transaction_id": 5, "user_id": "u", "amazon_id": "a", "product_id": "p", "amount": "s3cret", "status": "s3cret"});
    assert_eq!(
        send(&sandbox, "POST", "/transactions", &row.to_string()).status(),
        422
    );
    let entry = sandbox.journal().entries().remove(0);
    let violations: Vec<_> = entry.violations.iter().map(ToString::to_string).collect();
    assert_eq!(
        violations,
        [
            "body /amount must be a number",
            "body /balance_check is missing",
            "body /card_id is missing",
            "body /status must be one of: COMPLETED, REJECTED",
            "body /transaction_id must be a string",
        ]
    );
}

#[test]
fn a_world_in_a_file_gives_the_same_bytes_and_survives_a_restart() {
    let name = format!("counterfoil-flexigift-{}.sqlite", std::process::id());
    let file = std::env::temp_dir().join(name);
    let _ = std::fs::remove_file(&file);
    let open = || start(Sandbox::builder().store_sqlite(&file));
    let (memory, first) = (sandbox(), open());
    let same = |method, path: &str, body: &str| {
        let (one, other) = (
            send(&memory, method, path, body),
            send(&first, method, path, body),
        );
        assert_eq!(
            (one.status(), one.body(), one.headers()),
            (other.status(), other.body(), other.headers())
        );
    };
    same("POST", "/transactions", DOCUMENTED);
    same("POST", "/transactions", r#"{"id": "text", "n": 1e300}"#);
    same("POST", "/transactions", "[1, 2]");
    same("POST", "/transactions", "{}");
    same("PUT", "/transactions/text", r#"{"1": 0}"#);
    same("DELETE", "/transactions/2", "");
    same("GET", "/transactions", "");
    same("GET", "/transactions?_sort=amount&_page=2&_limit=2", "");
    drop(first);
    assert_eq!(
        get(&open(), "/transactions").body(),
        get(&memory, "/transactions").body()
    );
    std::fs::remove_file(&file).unwrap();
}

/// What `Array.prototype.slice` takes of `length` items, in whole numbers.
fn slice(length: i64, start: i64, end: i64) -> Vec<i64> {
    let position = |at: i64| {
        if at < 0 {
            (length + at).max(0)
        } else {
            at.min(length)
        }
    };
    (position(start)..position(end)).map(|it| it + 1).collect()
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::with_cases(64) })]

    #[test]
    fn a_slice_is_what_a_plain_array_gives(
        length in 0_i64..30,
        start in proptest::option::of(-40_i64..40),
        end in proptest::option::of(-40_i64..40),
        limit in proptest::option::of(-40_i64..40),
    ) {
        let rows: Vec<_> = (0..length).map(|n| json!({ "n": n })).collect();
        let sandbox = with_rows(&rows);
        let arguments = [("_start", start), ("_end", end), ("_limit", limit)];
        let query: Vec<_> = arguments
            .iter()
            .filter_map(|(name, value)| Some(format!("{name}={}", (*value)?)))
            .collect();
        let from = start.unwrap_or(0);
        let expected = match (end, limit) {
            (Some(end), _) => slice(length, from, end),
            (None, Some(limit)) => slice(length, from, from + limit),
            (None, None) => slice(length, 0, length),
        };
        // With a filter that keeps everything the rows are read one by one, and the answer is the same.
        for filter in ["", "&n_gte=0"] {
            let response = get(&sandbox, &format!("/transactions?{}{filter}", query.join("&")));
            prop_assert_eq!(ids(&response), expected.iter().map(|it| json!(it)).collect::<Vec<_>>());
            let total = end.or(limit).map(|_| length.to_string());
            prop_assert_eq!(header(&response, "x-total-count"), total.as_deref());
        }
    }

    #[test]
    fn the_links_from_page_to_page_lead_through_every_row_once(length in 0_usize..40, size in 1_usize..12) {
        let rows: Vec<_> = (0..length).map(|n| json!({ "n": n })).collect();
        let sandbox = with_rows(&rows);
        let mut seen = Vec::new();
        let mut next = Some(format!("/transactions?_page=1&_limit={size}"));
        let mut pages = 0;
        while let Some(path) = next {
            let response = get(&sandbox, &path);
            let page = ids(&response);
            prop_assert!(page.len() <= size);
            seen.extend(page);
            pages += 1;
            let total = length.to_string();
            prop_assert_eq!(header(&response, "x-total-count"), Some(total.as_str()));
            let links = header(&response, "link").unwrap();
            next = links
                .split(", ")
                .find_map(|link| link.strip_suffix(">; rel=\"next\""))
                .map(|link| link.trim_start_matches("<http://localhost:4010/flexigift").to_owned());
        }
        prop_assert_eq!(seen, (1..=length).map(|it| json!(it)).collect::<Vec<_>>());
        prop_assert_eq!(pages, length.div_ceil(size).max(1));
    }

    #[test]
    fn any_query_is_answered_and_any_body_too(query in "[_a-z&=\\[\\]().*0-9%-]{0,40}", body in "[{}\\[\\]\":,a-z0-9.e-]{0,30}") {
        let sandbox = sandbox();
        let uri = format!("/transactions?{query}");
        for method in ["GET", "POST"] {
            let response = send(&sandbox, method, &uri, &body);
            prop_assert!([200, 201, 400, 500].contains(&response.status().as_u16()));
        }
    }
}

#[test]
fn a_row_with_a_length_is_emptied_as_an_array_by_a_put() {
    let sandbox = with_rows(&[]);
    let mut id = 0;
    let mut put = |row: &str, body: &str| {
        id += 1;
        let created = send(&sandbox, "POST", "/transactions", row);
        assert_eq!(json_of(&created)["id"], id);
        let answer = send(&sandbox, "PUT", &format!("/transactions/{id}"), body);
        let text = text_of(&answer).replace(['\n', ' '], "");
        text.replace(&format!("\"id\":{id}"), "ID")
    };
    // As json-server 0.17.4 answers.
    for (row, emptied) in [
        (
            r#"{"name":"Rope","length":100}"#,
            r#"{"name":"Rope","length":100,ID,"price":1}"#,
        ),
        (
            r#"{"length":2,"0":"a","1":"b","2":"c","01":"d"}"#,
            r#"{"2":"c","length":2,"01":"d",ID,"price":1}"#,
        ),
        (r#"{"length":0}"#, r#"{"length":0,ID,"price":1}"#),
        (r#"{"length":9007199254740992}"#, r#"{"price":1,ID}"#),
        (r#"{"length":1.5}"#, r#"{"price":1,ID}"#),
        (r#"{"length":-1}"#, r#"{"price":1,ID}"#),
        (r#"{"length":"3"}"#, r#"{"price":1,ID}"#),
        (r#"{"length":null}"#, r#"{"price":1,ID}"#),
    ] {
        assert_eq!(put(row, r#"{"price":1}"#), emptied, "{row}");
    }
    assert_eq!(
        put(r#"{"length":1}"#, r#"{"length":"x","id":7}"#),
        r#"{"length":"x",ID}"#
    );
}

#[test]
fn the_foreign_keys_of_a_row_with_a_length_are_not_seen_by_a_delete() {
    let sandbox = sandbox();
    for (row, id, status) in [
        (r#"{"userId":2,"length":10}"#, 7, 200),
        (r#"{"userId":null,"length":0}"#, 8, 200),
        (r#"{"userId":2,"length":"10"}"#, 9, 404),
    ] {
        let created = send(&sandbox, "POST", "/gift_cards", row);
        assert_eq!(json_of(&created)["id"], id);
        let deleted = send(&sandbox, "DELETE", "/users/2", "");
        assert!(
            [200, 404].contains(&deleted.status().as_u16()),
            "{}",
            text_of(&deleted)
        );
        let left = get(&sandbox, &format!("/gift_cards/{id}"));
        assert_eq!(left.status(), status, "{row}");
    }
}

#[test]
fn an_expand_that_is_no_text_is_an_exception_of_the_first_row_that_comes_to_it() {
    let sandbox = with_rows(&[
        serde_json::json!({"userId": 1}),
        serde_json::json!({"name": "without"}),
    ]);
    let word = "TypeError: word.toLowerCase is not a function";
    for (path, first_line) in [
        ("/users?_expand[a]=x&_limit=1", word),
        ("/users/1?_expand[a]=x", word),
        ("/users?_expand[0][a]=x", word),
        ("/users/1?_expand[]=none&_expand[0][0]=x", word),
        ("/transactions?_expand[]=user&_expand[1][a]=x", word),
        (
            "/transactions/2?_expand[]=user&_expand[1][a]=x",
            "TypeError: Cannot read properties of undefined (reading 'toString')",
        ),
    ] {
        let answer = get(&sandbox, path);
        assert_eq!(answer.status(), 500, "{path}");
        assert_eq!(text_of(&answer), first_line, "{path}");
    }
    // No row comes to it.
    let none = get(&sandbox, "/users?_expand[a]=x&name=nobody");
    assert_eq!((none.status().as_u16(), text_of(&none)), (200, "[]"));
    // An embed that is no text is the name of no collection.
    let embedded = get(&sandbox, "/users/1?_embed[a]=x");
    assert_eq!(json_of(&embedded)["[object Object]"], serde_json::json!([]));
}

#[test]
fn a_missing_row_is_found_before_its_body_is_checked_in_the_strict_world() {
    let sandbox = start(Sandbox::builder().strict());
    for method in ["PUT", "PATCH"] {
        for body in [r#"{"balance":"x"}"#, r#"{"id":1}"#, "{}", ""] {
            let answer = send(&sandbox, method, "/gift_cards/99", body);
            assert_eq!((answer.status().as_u16(), text_of(&answer)), (404, "{}"));
        }
        // But not before it is parsed.
        let answer = send(&sandbox, method, "/gift_cards/99", "{");
        assert_eq!(answer.status(), 400);
        send(&sandbox, "POST", "/gift_cards", "{}");
        let answer = send(&sandbox, method, "/gift_cards/1", r#"{"balance":"x"}"#);
        assert_eq!(answer.status(), 422);
    }
}

#[test]
fn an_expiry_date_must_exist_in_the_strict_world() {
    let sandbox = start(Sandbox::builder().strict());
    send(&sandbox, "POST", "/gift_cards", "{}");
    for (date, exists) in [
        ("2026-02-28", true),
        ("2024-02-29", true),
        ("2026-02-30", false),
        ("2026-02-29", false),
        ("2026-13-01", false),
        ("2026-00-10", false),
    ] {
        let body = format!(r#"{{"expiry_date":"{date}"}}"#);
        for (method, path, status) in [
            ("POST", "/gift_cards", 201),
            ("PUT", "/gift_cards/1", 200),
            ("PATCH", "/gift_cards/1", 200),
        ] {
            let answer = send(&sandbox, method, path, &body);
            if exists {
                assert_eq!(answer.status(), status, "{method} {date}");
            } else {
                assert_eq!(answer.status(), 422, "{method} {date}");
                assert_eq!(json_of(&answer)["errors"][0]["field"], "expiry_date");
            }
        }
    }
    assert_eq!(
        send(
            &self::sandbox(),
            "PATCH",
            "/gift_cards/1",
            r#"{"expiry_date":"2026-02-30"}"#
        )
        .status(),
        200
    );
}
