//! The values of Persona's fields: how they are read, and how they are sent.

use counterfoil::persona::{Date, FieldValue};
use counterfoil::types::Timestamp;
use proptest::prelude::*;
use serde_json::{Value, json};

use crate::scripted::{Fate, Scripted};
use crate::support::{TXN, scripted};

fn read(kind: &str, value: Value) -> FieldValue {
    serde_json::from_value(json!({"type": kind, "value": value})).unwrap()
}

/// Sends values as the field `f` of transactions.
struct Sender {
    runtime: tokio::runtime::Runtime,
    service: Scripted,
    client: counterfoil::persona::Client,
}

impl Sender {
    fn new() -> Self {
        let service = Scripted::new(|_| Fate::Answered(http::Response::new(TXN.into())));
        Self {
            runtime: tokio::runtime::Builder::new_current_thread()
                .enable_all()
                .build()
                .unwrap(),
            client: scripted(&service).persona,
            service,
        }
    }

    /// The body of the call, if it is one.
    fn body(&self, value: &FieldValue) -> counterfoil::Result<String> {
        let call = self
            .client
            .transactions()
            .create("txntp_1")
            .field("f", value);
        self.runtime.block_on(async { call.send().await })?;
        let body = self.service.received().remove(0).into_body();
        Ok(String::from_utf8(body.to_vec()).unwrap())
    }

    fn sent(&self, value: &FieldValue) -> Value {
        let body: Value = serde_json::from_str(&self.body(value).unwrap()).unwrap();
        body["data"]["attributes"]["fields"]["f"].clone()
    }

    /// The parts of the form that a value is sent as, each with its head.
    fn form(&self, name: &str, value: &FieldValue) -> counterfoil::Result<Vec<String>> {
        let call = self.client.transactions().create("txntp_1").multipart();
        self.runtime
            .block_on(async { call.field(name, value).send().await })?;
        let request = self.service.received().remove(0);
        let media_type = request.headers()["content-type"].to_str().unwrap();
        let (_, boundary) = media_type.split_once("boundary=").unwrap();
        let body = String::from_utf8(request.body().to_vec()).unwrap();
        let body = body
            .strip_suffix(&format!("\r\n--{boundary}--\r\n"))
            .unwrap();
        let delimiter = format!("--{boundary}\r\nContent-Disposition: form-data; ");
        let parts = body
            .split(&delimiter)
            .filter(|part| part.contains("[fields]"));
        Ok(parts
            .map(|part| {
                part.replace("data[attributes][fields]", "f")
                    .trim_end()
                    .to_owned()
            })
            .collect())
    }
}

#[test]
fn every_kind_is_read_and_says_which_it_is() {
    let date = Date::new(1990, 1, 1).unwrap();
    let instant: Timestamp = "2026-02-12T09:30:00Z".parse().unwrap();
    let file = json!({"filename": "front.png", "byte-size": 237_011, "mime-type": "image/png",
        "url": "https://files.withpersona.com/front.png?access_token=ACCESS_ABC123"});
    for (kind, value, expected) in [
        ("string", json!("Jane"), FieldValue::String("Jane".into())),
        ("boolean", json!(true), FieldValue::Boolean(true)),
        ("date", json!("1990-01-01"), FieldValue::Date(date)),
        (
            "datetime",
            json!("2026-02-12T09:30:00.000Z"),
            FieldValue::Datetime(instant),
        ),
        ("integer", json!(12), FieldValue::Integer(12)),
        ("number", json!(1.5), FieldValue::Number(1.5)),
        ("choices", json!("dl"), FieldValue::Choice("dl".into())),
        (
            "multi_choices",
            json!(["a", "b"]),
            FieldValue::choices(["a", "b"]),
        ),
        ("array", json!([]), FieldValue::Array(Vec::new())),
        (
            "email-address",
            json!("j@example.com"),
            FieldValue::EmailAddress("j@example.com".into()),
        ),
        (
            "json",
            json!({"a": [1]}),
            FieldValue::Json(json!({"a": [1]})),
        ),
    ] {
        let value = read(kind, value);
        assert_eq!(value, expected);
        assert_eq!(value.kind().as_str(), kind);
    }
    let photo = read("file", file);
    let photo = photo.as_file().unwrap();
    assert_eq!(photo.byte_size, Some(237_011));
    assert_eq!(photo.mime_type.as_deref(), Some("image/png"));
    let document = read(
        "relation",
        json!({"type": "document/generic", "id": "doc_1"}),
    );
    assert_eq!(document.as_relation().unwrap().id, "doc_1");
}

#[test]
fn hashes_and_arrays_are_read_to_the_bottom() {
    let name = read(
        "hash",
        json!({
            "first": {"type": "string", "value": "Jane"},
            "middle": {"type": "string", "value": null},
            "former": {"type": "array", "value": [{"type": "string", "value": "Roe"}]},
        }),
    );
    assert_eq!(name.member("first").unwrap().as_str(), Some("Jane"));
    assert_eq!(name.member("middle"), None);
    let former = name.member("former").unwrap().as_array().unwrap();
    assert_eq!(former[0].as_str(), Some("Roe"));
}

#[test]
fn a_value_that_its_kind_does_not_explain_is_kept() {
    for (kind, value) in [
        ("integer", json!("twelve")),
        ("date", json!("soon")),
        ("file", json!("front.png")),
        ("hologram", json!({"a": 1})),
        ("", json!(1)),
    ] {
        let read = read(kind, value.clone());
        assert_eq!(read.as_json(), Some(&value), "{kind}");
        assert_eq!(read.kind().as_str(), kind);
    }
}

#[test]
fn numbers_and_booleans_in_strings_are_what_they_say() {
    assert_eq!(read("integer", json!("12")), FieldValue::Integer(12));
    assert_eq!(read("number", json!("1.5")), FieldValue::Number(1.5));
    assert_eq!(read("boolean", json!("false")), FieldValue::Boolean(false));
}

#[test]
fn null_keeps_its_kind() {
    let redacted = read("file", Value::Null);
    assert!(redacted.is_null());
    assert_eq!(redacted.kind().as_str(), "file");
}

#[test]
fn values_go_out_bare() {
    let sender = Sender::new();
    for (value, bare) in [
        (FieldValue::from("Jane"), json!("Jane")),
        (1200.into(), json!(1200)),
        (u64::MAX.into(), json!(u64::MAX)),
        (1.5.into(), json!(1.5)),
        (7_usize.into(), json!(7)),
        ((-7_isize).into(), json!(-7)),
        ([1, 2].as_slice().into(), json!([1, 2])),
        (None::<&str>.into(), Value::Null),
        (Date::new(1990, 1, 1).unwrap().into(), json!("1990-01-01")),
        (vec!["a", "b"].into(), json!(["a", "b"])),
        (FieldValue::choices(["a"]), json!(["a"])),
        (
            FieldValue::hash([("first", "Jane")]),
            json!({"first": "Jane"}),
        ),
        (
            json!({"free": [1, null]}).into(),
            json!({"free": [1, null]}),
        ),
        (
            FieldValue::file(b"Hi".as_slice(), "hi.txt"),
            json!({"filename": "hi.txt", "data": "SGk="}),
        ),
    ] {
        assert_eq!(sender.sent(&value), bare);
    }
}

#[test]
fn what_cannot_be_sent_says_why() {
    let sender = Sender::new();
    assert!(sender.body(&FieldValue::from(f64::NAN)).is_err());
    assert!(sender.body(&FieldValue::from([f64::INFINITY])).is_err());
    let kept = read("file", json!({"filename": "a", "url": "https://x"}));
    let refusal = sender.body(&kept).unwrap_err().to_string();
    assert!(refusal.contains("bytes"), "{refusal}");
}

#[test]
fn debug_never_shows_a_value() {
    for value in [
        FieldValue::from("Jane"),
        FieldValue::hash([("name", "Jane")]),
        FieldValue::file(b"Jane".as_slice(), "Jane.png"),
        json!({"Jane": "Jane"}).into(),
        FieldValue::exact("Jane"),
        FieldValue::exact("1e+400"),
        f64::NAN.into(),
        read(
            "file",
            json!({"filename": "Jane.png", "url": "https://x/Jane"}),
        ),
    ] {
        let inner = match &value {
            FieldValue::File(file) => format!("{file:?}"),
            FieldValue::Upload(file) => format!("{file:?}"),
            _ => String::new(),
        };
        let debug = format!("{value:?}{inner}");
        assert!(!debug.contains("Jane"), "{debug}");
    }
}

fn any_json() -> impl Strategy<Value = Value> {
    let leaf = prop_oneof![
        Just(Value::Null),
        any::<bool>().prop_map(Value::from),
        any::<i64>().prop_map(Value::from),
        any::<u64>().prop_map(Value::from),
        "[a-z0-9-]{0,12}".prop_map(Value::from),
    ];
    leaf.prop_recursive(3, 20, 4, |inner| {
        prop_oneof![
            proptest::collection::vec(inner.clone(), 0..4).prop_map(Value::from),
            proptest::collection::btree_map("type|value|[a-z_]{1,5}", inner, 0..4)
                .prop_map(|members| Value::Object(members.into_iter().collect())),
        ]
    })
}

proptest! {
    #[test]
    fn no_wrapper_makes_the_reader_stumble(
        kind in "string|boolean|date|datetime|integer|number|choices|multi-choices|hash|array|file|json|relation|x",
        value in any_json(),
    ) {
        let read = read(&kind, value.clone());
        let _ = format!("{read:?}");
        // Read values are written so that they can be read again.
        let json = serde_json::to_string(&read).unwrap();
        prop_assert_eq!(&serde_json::from_str::<FieldValue>(&json).unwrap(), &read);
        prop_assert!(serde_json::from_value::<FieldValue>(value).is_ok());
    }
}

#[test]
fn every_digit_of_a_number_comes_and_goes() {
    let sender = Sender::new();
    for digits in [
        "18446744073709551616",
        "-123456789012345678901234567890",
        "1234567890123456789012345678901234567890",
        "0.1234567890123456789012345",
        "1e+400",
    ] {
        for kind in ["integer", "number", "json", "hash", "array"] {
            for value in [
                digits.to_owned(),
                format!(r#"{{"n":{digits}}}"#),
                format!("[[{digits}]]"),
            ] {
                let typed = format!(r#"{{"type":"{kind}","value":{value}}}"#);
                let read: FieldValue = serde_json::from_str(&typed).unwrap();
                let body = sender.body(&read).unwrap();
                assert!(body.contains(&format!(r#""f":{value}"#)), "{body}");
                let again = serde_json::to_string(&read).unwrap();
                assert_eq!(serde_json::from_str::<FieldValue>(&again).unwrap(), read);
            }
        }
    }
    let whole: FieldValue =
        serde_json::from_str(r#"{"type":"integer","value":18446744073709551616}"#).unwrap();
    assert_eq!(whole.as_i128(), Some(18_446_744_073_709_551_616));
}

#[test]
fn what_is_nested_too_deeply_is_refused_and_not_followed() {
    for (open, close) in [("[", "]"), (r#"{"type":"hash","value":{"a":"#, "}}")] {
        let deep = format!("{}1{}", open.repeat(100_000), close.repeat(100_000));
        let error = serde_json::from_str::<FieldValue>(&deep).unwrap_err();
        assert!(error.to_string().contains("deeply"), "{error}");
    }
}

#[test]
fn json_goes_out_as_it_is() {
    let sender = Sender::new();
    proptest!(|(value in any_json())| {
        prop_assert_eq!(sender.sent(&FieldValue::from(value.clone())), value);
    });
}

#[test]
fn a_file_goes_as_its_bytes_under_its_name() {
    let file = FieldValue::file(b"a\r\nb".as_slice(), "my \"front\".png");
    let expected = "name=\"f[photo]\"; filename=\"my \\\"front\\\".png\"\r\n\
                    Content-Type: application/octet-stream\r\n\r\na\r\nb";
    assert_eq!(Sender::new().form("photo", &file).unwrap(), [expected]);
}

#[test]
fn lists_and_hashes_are_spelled_in_the_names() {
    let value = FieldValue::hash([("tags", FieldValue::choices(["x", "y"]))]);
    let form = Sender::new().form("h", &value).unwrap();
    assert_eq!(
        form,
        ["x", "y"].map(|tag| format!("name=\"f[h][tags][]\"\r\n\r\n{tag}"))
    );
}

#[test]
fn each_hash_of_a_list_begins_with_a_member_of_the_one_before() {
    let file = || FieldValue::file(b"z".as_slice(), "z.png");
    let value = FieldValue::Array(vec![
        FieldValue::hash([("m", FieldValue::hash([("p", 1), ("q", 2)])), ("z", file())]),
        FieldValue::hash([("a", ["3"].into()), ("z", file())]),
        "4".into(),
        FieldValue::hash([("b", 5)]),
    ]);
    let form = Sender::new().form("l", &value).unwrap();
    let names = form
        .iter()
        .filter_map(|part| part.strip_prefix("name=\"f[l][]")?.split('"').next());
    let names: Vec<_> = names.collect();
    assert_eq!(
        names,
        ["[m][p]", "[m][q]", "[z]", "[z]", "[a][]", "", "[b]"]
    );
}

#[test]
fn what_a_form_cannot_say_is_refused() {
    let sender = Sender::new();
    for value in [
        FieldValue::null(),
        FieldValue::Array(Vec::new()),
        FieldValue::Array(vec![FieldValue::Array(vec![1.into()])]),
        FieldValue::Array(vec![FieldValue::choices(["x"])]),
        FieldValue::Array(vec![
            FieldValue::hash([("x", 1)]),
            FieldValue::hash([("y", 2)]),
        ]),
        FieldValue::Array(vec![
            FieldValue::hash([("x", ["a"])]),
            FieldValue::hash([("x", ["b"])]),
        ]),
        FieldValue::Hash([].into()),
        FieldValue::Json(json!({"a": 1})),
        FieldValue::Number(f64::NAN),
        FieldValue::file(b"".as_slice(), "a\r\nb.png"),
    ] {
        sender.form("a", &value).unwrap_err();
    }
    for name in ["", "a]b", "a\"", "a\r\n"] {
        sender.form(name, &1.into()).unwrap_err();
    }
}
