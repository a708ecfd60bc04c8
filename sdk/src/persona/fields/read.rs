//! Field values on their way in: objects with `type` and `value`.

use std::collections::BTreeMap;

use serde::{Deserialize, Deserializer};
use serde_json::value::RawValue;

use super::exact::{self, of};
use super::{Date, FieldValue};
use crate::persona::FieldValueType;
use crate::persona::inflection::kebab;
use crate::types::Timestamp;

/// A value with its type beside it. One without is taken for what it looks like.
impl<'de> Deserialize<'de> for FieldValue {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let json = exact::text(deserializer)?;
        let members: Option<BTreeMap<String, &RawValue>> = of(&json);
        let typed = members.and_then(|members| {
            let kind: String = of(members.get("type")?)?;
            let is_typed = members.contains_key("value") || members.len() == 1;
            is_typed.then(|| Self::read(kind.into(), members.get("value").copied()))
        });
        Ok(typed.unwrap_or_else(|| Self::untyped(json.get())))
    }
}

impl FieldValue {
    /// Reads a value of a kind. What does not fit its kind is kept as it came.
    fn read(kind: FieldValueType, json: Option<&RawValue>) -> Self {
        match json.filter(|json| json.get() != "null") {
            None => Self::Null(kind),
            Some(json) => known(&kebab(kind.as_str()), json)
                .unwrap_or_else(|| Self::unknown(kind, json.get())),
        }
    }

    /// A value that no kind fits.
    fn unknown(kind: FieldValueType, json: &str) -> Self {
        match exact::value(json) {
            Some(value) => Self::Other { kind, value },
            None => Self::Exact {
                kind,
                json: json.to_owned(),
            },
        }
    }

    /// JSON as a value of the kind that it looks like.
    pub(super) fn untyped(json: &str) -> Self {
        match (exact::value(json), json.parse()) {
            (_, Ok(whole)) => Self::Integer(whole),
            (Some(value), _) => value.into(),
            (None, _) => Self::unknown("json".into(), json),
        }
    }
}

fn known(kind: &str, json: &RawValue) -> Option<FieldValue> {
    let text = || of::<String>(json);
    let scalar = || text().unwrap_or_else(|| json.get().to_owned());
    Some(match kind {
        "string" => FieldValue::String(text()?),
        "boolean" => FieldValue::Boolean(scalar().parse().ok()?),
        "date" => FieldValue::Date(text()?.parse::<Date>().ok()?),
        "datetime" => FieldValue::Datetime(text()?.parse::<Timestamp>().ok()?),
        "integer" => FieldValue::Integer(scalar().parse().ok()?),
        "number" | "float" => FieldValue::Number(exact::float(&scalar())?),
        "choices" => FieldValue::Choice(text()?),
        "multi-choices" => FieldValue::MultiChoices(of(json)?),
        "hash" => FieldValue::Hash(of(json)?),
        "array" => FieldValue::Array(of(json)?),
        // What a platform file looks like is not documented.
        "file" | "platform-file" => FieldValue::File(of(json)?),
        "email-address" => FieldValue::EmailAddress(text()?),
        "json" => FieldValue::Json(exact::value(json.get())?),
        // How these come is not documented; third parties have seen the name of an object.
        "relation" | "relation-schema" => FieldValue::Relation(of(json)?),
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]

    use super::*;
    use proptest::prelude::*;
    use serde_json::{Value, json};

    fn read(kind: &str, value: Value) -> FieldValue {
        serde_json::from_value(json!({"type": kind, "value": value})).unwrap()
    }

    fn sent(value: &FieldValue) -> Value {
        serde_json::from_str(value.bare().unwrap().get()).unwrap()
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
            assert_eq!(sent(&value), bare);
        }
    }

    #[test]
    fn what_cannot_be_sent_says_why() {
        assert!(FieldValue::from(f64::NAN).bare().is_err());
        assert!(FieldValue::from([f64::INFINITY]).bare().is_err());
        let kept = read("file", json!({"filename": "a", "url": "https://x"}));
        assert!(kept.bare().unwrap_err().contains("bytes"));
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
        fn json_goes_out_as_it_is(value in any_json()) {
            prop_assert_eq!(sent(&FieldValue::from(value.clone())), value);
        }

        #[test]
        fn no_wrapper_makes_the_reader_stumble(
            kind in "string|boolean|date|datetime|integer|number|choices|multi-choices|hash|array|file|json|relation|x",
            value in any_json(),
        ) {
            let read = read(&kind, value.clone());
            let _ = format!("{read:?}");
            // What was read is written so that it is read again.
            let json = serde_json::to_string(&read).unwrap();
            prop_assert_eq!(&serde_json::from_str::<FieldValue>(&json).unwrap(), &read);
            prop_assert!(serde_json::from_value::<FieldValue>(value).is_ok());
        }
    }

    #[test]
    fn every_digit_of_a_number_comes_and_goes() {
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
                    let bare = read.bare().unwrap();
                    assert_eq!(bare.get(), value);
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
}
