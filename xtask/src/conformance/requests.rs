//! Requests at random: mostly what a client would send, and some of what it would not.
//!
//! Left out is what no two servers can agree on: random ids (which json-server gives once an id is a text that is no
//! number), `_delay`, compression and the home page.

use serde_json::{Map, Value, json};

use super::http::Request;
use super::random::Random;

const COLLECTIONS: [&str; 4] = ["transactions", "users", "products", "gift_cards"];

const FIELDS: [&str; 12] = [
    "id",
    "transaction_id",
    "user_id",
    "amount",
    "status",
    "balance_check",
    "name",
    "price",
    "issuer",
    "balance",
    "expiry_date",
    "userId",
];

const TEXTS: [&str; 12] = [
    "user001",
    "hanes-gc-001",
    "Hanes",
    "Completed",
    "true",
    "15.99",
    "50",
    "65",
    "1",
    "2",
    "",
    "Gap%20Winter%20Jacket",
];

/// The next request.
pub(super) fn draw(random: &mut Random) -> Request {
    let (method, target) = match random.below(20) {
        0..=5 => ("GET", format!("/{}{}", collection(random), query(random))),
        6..=8 => ("GET", row(random)),
        9..=11 => ("POST", format!("/{}", collection(random))),
        12..=13 => ("PUT", row(random)),
        14..=15 => ("PATCH", row(random)),
        16..=17 => ("DELETE", row(random)),
        _ => odd(random),
    };
    let has_body = matches!(method, "POST" | "PUT" | "PATCH");
    let mut headers = Vec::new();
    if random.one_in(8) {
        headers.push(("Origin", "http://example.com"));
    }
    if method == "POST" && random.one_in(20) {
        let method = random.pick(&["DELETE", "put", "PATCH", "GET", "nonsense"]);
        headers.push(("X-HTTP-Method-Override", method));
    }
    if !has_body {
        return Request {
            method,
            target,
            headers,
            body: None,
        };
    }
    let (content_type, body) = body(random, method == "POST");
    headers.extend(content_type.map(|it| ("Content-Type", it)));
    Request {
        method,
        target,
        headers,
        body: Some(body),
    }
}

fn collection(random: &mut Random) -> &'static str {
    random.pick(&COLLECTIONS)
}

fn row(random: &mut Random) -> String {
    let id = match random.below(10) {
        0 => random.pick(&["01", "1.0", "%31", "999", "abc", "-7", "2.5"]),
        _ => random.pick(&["1", "2", "3", "4", "5", "6", "7", "8"]),
    };
    let slash = if random.one_in(12) { "/" } else { "" };
    let query = match random.below(12) {
        0 => random.pick(&[
            "?x=1",
            "?_embed=transactions",
            "?_embed=users",
            "?_expand=user",
            "?callback=f",
        ]),
        _ => "",
    };
    format!("/{}/{id}{slash}{query}", collection(random))
}

fn odd(random: &mut Random) -> (&'static str, String) {
    let path = random.pick(&[
        "/db",
        "/DB/",
        "/nope",
        "/nope/1",
        "/Users/1",
        "/GIFT_CARDS",
        "/users/1/transactions",
        "/users/2/gift_cards/",
        "/nope/1/users",
        "/users/1/nope",
        "/users/%zz",
        "/users/%zz/products",
        "//users",
        "/gift-cards",
        "/users/1/transactions/2",
    ]);
    let method = random.pick(&[
        "GET", "GET", "GET", "POST", "PUT", "PATCH", "DELETE", "OPTIONS", "HEAD",
    ]);
    (method, path.to_owned())
}

fn query(random: &mut Random) -> String {
    let count = random.below(4);
    let parameters: Vec<_> = (0..count).map(|_| parameter(random)).collect();
    match parameters.is_empty() {
        true => String::new(),
        false => format!("?{}", parameters.join("&")),
    }
}

fn parameter(random: &mut Random) -> String {
    let number = random.pick(&["0", "1", "2", "3", "5", "-1", "x", "", "2x", "10"]);
    match random.below(14) {
        0..=3 => format!("{}={}", random.pick(&FIELDS), random.pick(&TEXTS)),
        4 => format!("{}_gte={}", random.pick(&FIELDS), random.pick(&TEXTS)),
        5 => format!("{}_lte={}", random.pick(&FIELDS), random.pick(&TEXTS)),
        6 => format!("{}_ne={}", random.pick(&FIELDS), random.pick(&TEXTS)),
        7 => {
            let pattern = random.pick(&["hanes", "^h", "[0-9]%2B", "a.b", "gc-00(1|2)", "%28", ""]);
            format!("{}_like={pattern}", random.pick(&FIELDS))
        }
        8 => format!("q={}", random.pick(&["hanes", "JOHN", "true", "50", ""])),
        9 => {
            let field = random.pick(&["id", "user_id", "amount", "issuer", "balance", "nope"]);
            let order = random.pick(&["", "&_order=desc", "&_order=ASC", "&_order=x"]);
            format!("_sort={field}{order}")
        }
        10 => format!("_page={number}"),
        11 => format!("_limit={number}"),
        12 => format!("_start={number}&_end={}", random.pick(&["1", "3", "-1"])),
        _ => random
            .pick(&[
                "callback=foo",
                "_embed=transactions",
                "_embed=nope",
                "foo=bar",
                "_=1",
                "user_id=user001&user_id=user002",
                "callback=a.b%5B0%5D()",
            ])
            .to_owned(),
    }
}

/// A body and its type. Only a create may not be of an array: json-server then stores what it cannot show.
fn body(random: &mut Random, creates: bool) -> (Option<&'static str>, String) {
    const JSON: Option<&str> = Some("application/json");
    match random.below(16) {
        0 => (JSON, String::new()),
        1 => (
            JSON,
            random
                .pick(&["{bad", "5", "null", "\"text\"", "{\"a\":1,}"])
                .to_owned(),
        ),
        2 => (None, "{\"a\":1}".to_owned()),
        3 => (
            random.pick(&[
                &Some("text/plain"),
                &Some("application/vnd.api+json"),
                &Some("application/merge-patch+json"),
            ])
            .to_owned(),
            "{\"a\":1}".to_owned(),
        ),
        4 => (
            Some("application/x-www-form-urlencoded"),
            "user_id=u9&amount=1.5&c=1&c=2&a%5Bb%5D=1".to_owned(),
        ),
        5 => (
            Some("application/json; charset=utf-8"),
            "{\"m\":\"\u{20ac}\",\"2\":0,\"1\":0,\"n\":1.50,\"e\":1e2,\"big\":12345678901234567890}"
                .to_owned(),
        ),
        6 if !creates => (JSON, "[1,{\"a\":2}]".to_owned()),
        _ => (JSON, object(random).to_string()),
    }
}

fn object(random: &mut Random) -> Value {
    let mut members = Map::new();
    for _ in 0..random.below(6) {
        let name = random.pick(&FIELDS);
        if name == "id" {
            continue;
        }
        let value = match random.below(8) {
            0 => json!(null),
            1 => json!(true),
            2 => json!(15.99),
            3 => json!(65),
            4 => json!({"a": {"b": [1, "x"]}}),
            5 => json!(["hanes-gc-001", 2]),
            _ => json!(random.pick(&TEXTS)),
        };
        // A foreign key that is null has json-server fail on every later delete.
        let value = match name {
            "userId" => json!(random.below(9)),
            _ => value,
        };
        members.insert(name.to_owned(), value);
    }
    if random.one_in(5) {
        let id = match random.below(6) {
            0 => json!(null),
            1 => json!("3"),
            2 => json!(0),
            3 => json!(2.5),
            4 => json!(-7),
            _ => json!(random.below(40)),
        };
        members.insert("id".to_owned(), id);
    }
    Value::Object(members)
}
