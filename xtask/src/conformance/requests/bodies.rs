//! Bodies, and what they are said to be.

use std::io::Write as _;

use flate2::Compression;
use flate2::write::{GzEncoder, ZlibEncoder};
use serde_json::{Map, Value, json};

use super::super::http::{Framing, Request};
use super::super::random::Random;
use super::FIELDS;

const FORM: &str = "application/x-www-form-urlencoded";

pub(super) fn add(random: &mut Random, request: &mut Request) {
    let (content_type, body) = draw(random, request.method);
    if let Some(content_type) = content_type {
        request.header("Content-Type", content_type);
    }
    let body = match random.below(60) {
        0 => coded(random, request, body),
        1 => {
            request.header("Content-Encoding", random.pick(&["identity", "x", "gzip"]));
            body
        }
        _ => body,
    };
    request.body = Some(body);
    match random.below(20) {
        0 => request.framing = Framing::Chunked,
        1 => request.header("Expect", "100-continue"),
        _ => {}
    }
}

/// The body compressed, said to be so.
fn coded(random: &mut Random, request: &mut Request, body: Vec<u8>) -> Vec<u8> {
    if random.one_in(2) {
        request.header("Content-Encoding", "gzip");
        let mut encoder = GzEncoder::new(Vec::new(), Compression::fast());
        let written = encoder.write_all(&body).and_then(|()| encoder.finish());
        return written.unwrap_or(body);
    }
    request.header("Content-Encoding", "Deflate");
    let mut encoder = ZlibEncoder::new(Vec::new(), Compression::fast());
    let written = encoder.write_all(&body).and_then(|()| encoder.finish());
    written.unwrap_or(body)
}

fn draw(random: &mut Random, method: &str) -> (Option<&'static str>, Vec<u8>) {
    const JSON: &str = "application/json";
    let object = object(random).to_string();
    let (content_type, body) = match random.below(24) {
        0 => (Some(JSON), String::new()),
        1..=2 => (Some(JSON), malformed(random).to_owned()),
        3 => (None, object),
        4..=5 => {
            let content_type = random.pick(&[
                "text/plain",
                "application/vnd.api+json",
                "application/merge-patch+json",
                "Application/JSON",
                "application/json;charset=UTF-8",
                "application/json; charset=\"utf-8\"",
                "application/json; charset=iso-8859-1",
                "application/json; charset=us-ascii",
                "application/json; charset",
                "application/json;",
                "application/json; charset=utf-8; a=b",
                "application/json; charset=utf-8; charset=latin1",
                "application/json, application/json",
                "application/json; charset=<b>&'",
                "text/json",
                "json",
                "multipart/form-data; boundary=x",
                "",
            ]);
            (Some(content_type), object)
        }
        6 => {
            let content_type = random.pick(&[
                FORM,
                "application/x-www-form-urlencoded; charset=utf-8",
                "application/x-www-form-urlencoded; charset=latin1",
            ]);
            (Some(content_type), form(random))
        }
        7 => {
            let text = "{\"m\":\"\u{20ac}\",\"2\":0,\"1\":0,\"n\":1.50,\"e\":1e2,\"big\":12345678901234567890,\"m\":1}";
            (Some("application/json; charset=utf-8"), text.to_owned())
        }
        // As a new row json-server would keep an array with members that it never shows.
        8 if method != "POST" => (Some(JSON), "[1,{\"a\":2}]".to_owned()),
        9 => (Some(JSON), format!("\u{feff}{object}")),
        10 if random.one_in(3) => return (Some(JSON), b"{\"a\":\"\xff\xe2\x82x\"}".to_vec()),
        11 if random.one_in(60) => {
            let long = "a".repeat(*random.choose(&[10_485_752, 10_485_753, 11_000_000]));
            (Some(JSON), format!("{{\"a\":\"{long}\"}}"))
        }
        12 if random.one_in(20) => {
            let long = "a".repeat(*random.choose(&[102_398, 102_399, 150_000]));
            (Some(FORM), format!("a={long}"))
        }
        13 if random.one_in(20) => {
            let count = *random.choose(&[999, 1_000, 1_200]);
            (Some(FORM), vec!["a=1"; count].join("&"))
        }
        14 if random.one_in(10) => (
            Some(JSON),
            format!("{{\"name\":\"{}\"}}", "long ".repeat(400)),
        ),
        _ => (Some(JSON), object),
    };
    (content_type, body.into_bytes())
}

fn malformed(random: &mut Random) -> &'static str {
    random.pick(&[
        "{bad",
        "5",
        "null",
        "\"text\"",
        "{\"a\":1,}",
        "{\"a\":1",
        "{\"a\"",
        "{\"a\":",
        "{",
        "[",
        "[1,",
        "[1,]",
        "[1 2]",
        "{\"a\" 1}",
        "{\"a\":1 \"b\":2}",
        "{a:1}",
        "{'a':1}",
        "{\"a\":01}",
        "{\"a\":+1}",
        "{\"a\":.5}",
        "{\"a\":1.}",
        "{\"a\":1e}",
        "{\"a\":-}",
        "{\"a\":tru}",
        "{\"a\":true1}",
        "{\"a\":undefined}",
        "{\"a\":NaN}",
        "{\"a\":\"\\x\"}",
        "{\"a\":\"\\u12\"}",
        "{\"a\":\"b\nc\"}",
        "{\"a\":\"b",
        "{} {}",
        "{}x",
        "[]]",
        "  \n ",
        "true",
        "-1",
        "<xml/>",
        "a=b&c=d",
        "{\"a\":\"a rather long text that comes first\", bad, \"and\": \"one that comes later\"}",
        "{\"a\":1,\"a rather long name that comes later\":2 3}",
        "{,}",
        "{\"a\":1}}",
        "{\"\u{20ac}\":\u{20ac}}",
        "// {}",
        "\u{a0}{}",
        "{1:2}",
        "{\"a\":1\"b\"}",
        "[\"a\"\"b\"]",
        "[1}",
        "{\"a\":]",
        "{\"a\":'b'}",
        "'",
        "{\"a\":1,,\"b\":2}",
    ])
}

fn form(random: &mut Random) -> String {
    random
        .pick(&[
            "user_id=u9&amount=1.5&c=1&c=2&a%5Bb%5D=1",
            "a[b]=1&c=1&c=2&c=3",
            "a",
            "a=&=b&&c",
            "a=%zz&b=%ff+c%20d",
            "id=3&name=x",
            "id=&name=x",
            "2=a&1=b&z=c",
            "%E2%82%AC=%E2%82%AC",
            "a=b=c",
            "{\"a\":1}",
            "",
        ])
        .to_owned()
}

fn object(random: &mut Random) -> Value {
    let mut members = Map::new();
    for _ in 0..random.below(6) {
        let name = random.pick(&FIELDS);
        if name == "id" {
            continue;
        }
        members.insert(name.to_owned(), value(random));
    }
    if random.one_in(6) {
        let key = random.pick(&[
            "userId",
            "transactionId",
            "gift_cardId",
            "productId",
            "nopeId",
            "usersId",
            "Id",
        ]);
        let id = match random.below(12) {
            0 => json!(null),
            1 => json!("2"),
            _ => json!(random.below(9)),
        };
        members.insert(key.to_owned(), id);
    }
    if random.one_in(4) {
        let id = match random.below(24) {
            0 => json!(null),
            1 => json!("3"),
            2 => json!(0),
            3 => json!(2.5),
            4 => json!(-7),
            5 => json!({"a": 1}),
            6 => json!([1]),
            7 => json!(true),
            8 => json!("a/b"),
            9 => json!("text id"),
            10 => json!(""),
            11 => json!(1e21),
            12 => json!("\u{20ac}\"<>"),
            _ => json!(random.below(40)),
        };
        members.insert("id".to_owned(), id);
    }
    Value::Object(members)
}

fn value(random: &mut Random) -> Value {
    match random.below(12) {
        0 => json!(null),
        1 => json!(random.one_in(2)),
        2 => json!(15.99),
        3 => json!(65),
        4 => json!({"a": {"b": [1, "x"]}, "b": null}),
        5 => json!(["hanes-gc-001", 2]),
        6 => json!([]),
        7 => json!(1e-7),
        8 => json!("50"),
        9 => json!("\u{20ac} \u{2028} \u{1f600} \u{1} \" \\ /"),
        _ => json!(random.pick(&[
            "user001",
            "Hanes",
            "Completed",
            "",
            "true",
            "15.99",
            "Gap Winter Jacket"
        ])),
    }
}
