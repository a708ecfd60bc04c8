//! How a form spells a body, part by part.

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use counterfoil_mock::{Sandbox, WorldBuilder};
use proptest::prelude::*;
use serde_json::{Map, Value, json};

use super::raw_http::{Answer, Store, World, on};
use super::{attributes, error, persona};

fn sandbox() -> World {
    on(Store::Memory, |builder: WorldBuilder| {
        builder.rate_limits(false)
    })
}

fn send(sandbox: &Sandbox, body: impl Into<Vec<u8>>) -> Answer {
    let media_type = "multipart/form-data; boundary=B";
    persona(sandbox, "POST", "")
        .body(media_type, body.into())
        .send()
}

fn form(parts: &[(&str, &str)]) -> String {
    let part = |(disposition, content): &(&str, &str)| {
        format!("--B\r\nContent-Disposition: form-data; {disposition}\r\n\r\n{content}\r\n")
    };
    parts.iter().map(part).collect::<String>() + "--B--\r\n"
}

/// A field without its types. Of a file its name and length.
pub(super) fn bare(wrapper: &Value) -> Value {
    match (wrapper["type"].as_str(), &wrapper["value"]) {
        (Some("file"), file) => json!([file["filename"], file["byte-size"]]),
        (_, Value::Array(items)) => items.iter().map(bare).collect(),
        (_, Value::Object(members)) => members
            .iter()
            .map(|(key, it)| (key.clone(), bare(it)))
            .collect::<Map<_, _>>()
            .into(),
        (_, value) => value.clone(),
    }
}

/// The fields that a form with these names spells.
fn spelled(parts: &[(&str, &str)]) -> Value {
    let parts = parts.iter().map(|(name, content)| {
        let (name, rest) = name.split_once(';').unwrap_or((name, ""));
        let separator = if rest.is_empty() { "" } else { ";" };
        (
            format!("name=\"data[attributes][fields]{name}\"{separator}{rest}"),
            *content,
        )
    });
    let parts: Vec<_> = parts.collect();
    let kind = ("name=\"data[attributes][transaction_type_id]\"", "txntp_1");
    let parts = parts
        .iter()
        .map(|(name, content)| (name.as_str(), *content));
    let parts: Vec<_> = [kind].into_iter().chain(parts).collect();
    let made = send(&sandbox(), form(&parts)).expect(201);
    bare(&json!({"type": "hash", "value": attributes(&made)["fields"]}))
}

#[test]
fn names_with_brackets_nest() {
    let parts = [
        ("[tags][]", "a"),
        ("[tags][]", "b"),
        ("[names][first]", "Jane\r\nDoe"),
        ("[names][photo]; filename=\"a \\\"b\\\".png\"", "\u{1}bytes"),
        ("[empty]", ""),
    ];
    let names = json!({"first": "Jane\r\nDoe", "photo": ["a \"b\".png", 6]});
    let expected = json!({"tags": ["a", "b"], "names": names, "empty": ""});
    assert_eq!(spelled(&parts), expected);
}

#[test]
fn a_broken_form_is_refused_with_a_reason() {
    let part = |head: &str| format!("--B\r\n{head}\r\n\r\nx\r\n--B--");
    let of = |disposition: &str| part(&format!("Content-Disposition: {disposition}"));
    for (body, reason) in [
        ("hello".to_owned(), "incomplete multipart stream"),
        (
            part("Content-Type: text/plain"),
            "a part has no Content-Disposition",
        ),
        (of("form-data2; name=a"), "a part is not form-data"),
        (of("attachment"), "a part is not form-data"),
        (of("form-data; name=a[b"), "a name has an open bracket"),
        (
            of("form-data; name=a; filename*=b.png"),
            "the filename* of a part is not of the form UTF-8''a%20b",
        ),
        (
            of("form-data; name*=latin9''a"),
            "the name* of a part is not of the form UTF-8''a%20b",
        ),
        (
            "--Bx\r\n\r\n--B--".to_owned(),
            "incomplete multipart stream",
        ),
        (
            form(&[("name=a[b]", "1"), ("name=a[]", "2")]),
            "a name is used for a list and for an object",
        ),
        (
            form(&vec![("name=a[]", ""); 1_001]),
            "the form has more than 1000 parts",
        ),
    ] {
        let answer = send(&sandbox(), body.clone()).expect(400);
        let details = format!("the body cannot be read: {reason}");
        assert_eq!(answer.body, error("Bad Request", &details), "{body}");
    }
    let empty = send(&sandbox(), "--B--\r\n").expect(400);
    assert_eq!(empty.body["errors"][0]["details"], "data is missing");
}

#[test]
fn the_members_of_a_list_go_into_its_last_object_until_one_repeats() {
    for (names, expected) in [
        (
            &["[a][][x]", "[a][][y]", "[a][][x]", "[a][][y]"][..],
            json!([{"x": "1", "y": "2"}, {"x": "3", "y": "4"}]),
        ),
        (
            &["[a][][x]", "[a][][m][p]", "[a][][m][q]", "[a][][m][p]"],
            json!([{"x": "1", "m": {"p": "2", "q": "3"}}, {"m": {"p": "4"}}]),
        ),
        // A list inside says nothing of where its object ends.
        (
            &[
                "[a][][x]",
                "[a][][l][]",
                "[a][][l][]",
                "[a][][x]",
                "[a][][l][]",
            ],
            json!([{"x": "1", "l": ["2", "3"]}, {"x": "4", "l": ["5"]}]),
        ),
        (
            &[
                "[a][][x]",
                "[a][][l][][p]",
                "[a][][l][][p]",
                "[a][][l][][q]",
            ],
            json!([{"x": "1", "l": [{"p": "2"}, {"p": "3", "q": "4"}]}]),
        ),
        (
            &["[a][]", "[a][][x]", "[a][]", "[a][][]", "[a][][]"],
            json!(["1", {"x": "2"}, "3", ["4"], ["5"]]),
        ),
    ] {
        let parts: Vec<_> = names
            .iter()
            .copied()
            .zip(["1", "2", "3", "4", "5"])
            .collect();
        assert_eq!(spelled(&parts)["a"], expected, "{names:?}");
    }
}

#[test]
fn a_file_in_a_list_takes_no_members() {
    let parts = [
        ("[a][][id]", "1"),
        ("[a][][photo]; filename=b.png", "2"),
        ("[a][][photo]; filename=c.png", "33"),
        ("[f][]; filename=d.png", "444"),
        ("[f][][id]", "5"),
    ];
    let expected = json!({
        "a": [{"id": "1", "photo": ["b.png", 1]}, {"photo": ["c.png", 2]}],
        "f": [["d.png", 3], {"id": "5"}],
    });
    assert_eq!(spelled(&parts), expected);
}

#[test]
fn extended_names_are_read_and_win() {
    for (part, expected) in [
        (
            "[a]; filename*=UTF-8''%e2%82%ac.png",
            json!({"a": ["\u{20ac}.png", 1]}),
        ),
        (
            "[a]; filename*=utf-8'en'a%20b; filename=c",
            json!({"a": ["a b", 1]}),
        ),
        (
            "[a]; filename=c; filename*=iso-8859-1''%e9",
            json!({"a": ["\u{e9}", 1]}),
        ),
        ("[a]; filename=c; filename*=broken", json!({"a": ["c", 1]})),
        (
            "[c]; name*=UTF-8''data%5Battributes%5D%5Bfields%5D%5Ba%5D%5Bb%5D",
            json!({"a": {"b": "x"}}),
        ),
        (
            "[c]; name*=UTF-8''data%5Battributes%5D%5Bfields%5D%5B%c3%a9%5D",
            json!({"\u{e9}": "x"}),
        ),
    ] {
        assert_eq!(spelled(&[(part, "x")]), expected, "{part}");
    }
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn no_body_brings_the_reader_down(body in prop::collection::vec(any::<u8>(), 0..200)) {
        let sandbox = sandbox();
        let framed = [b"--B\r\n", body.as_slice(), b"\r\n--B--"].concat();
        for body in [body, framed] {
            let status = send(&sandbox, body).status;
            prop_assert!([201, 400].contains(&status), "{}", status);
        }
    }

    #[test]
    fn any_file_comes_through_unchanged(content in prop::collection::vec(any::<u8>(), 0..100)) {
        let sandbox = sandbox();
        let head = b"--Boundary7\r\nContent-Disposition: form-data; name=data[attributes][transaction_type_id]\r\n\r\ntxntp_1\r\n\
            --Boundary7\r\nContent-Disposition: form-data; name=data[attributes][fields][f]; filename=a\r\n\r\n";
        let body = [head, content.as_slice(), b"\r\n--Boundary7--"].concat();
        let media_type = "multipart/form-data; boundary=Boundary7";
        let made = persona(&sandbox, "POST", "").body(media_type, body).send().expect(201);
        let url = attributes(&made)["fields"]["f"]["value"]["url"].as_str().unwrap().to_owned();
        let file = http::Request::get(url.trim_start_matches("http://localhost"));
        let file = sandbox.handle(file.body(bytes::Bytes::new()).unwrap());
        prop_assert_eq!(STANDARD.encode(file.body()), STANDARD.encode(&content));
    }
}
