//! Field values on their way in: objects with `type` and `value`.

use std::collections::BTreeMap;

use serde_json::{Map, Value};

use super::convert::float;
use super::{Date, FieldValue, File};
use crate::persona::inflection::kebab;
use crate::persona::{FieldValueType, ObjectReference};
use crate::types::Timestamp;

/// The fields of any object that has some.
pub(in crate::persona) fn read_fields(fields: Map<String, Value>) -> BTreeMap<String, FieldValue> {
    fields
        .into_iter()
        .map(|(name, wrapped)| (name, unwrap(wrapped)))
        .collect()
}

/// Reads a value with its type beside it. One without is taken for what it looks like.
fn unwrap(wrapped: Value) -> FieldValue {
    match wrapped {
        Value::Object(mut members)
            if members.get("type").is_some_and(Value::is_string)
                && (members.contains_key("value") || members.len() == 1) =>
        {
            let kind = match members.remove("type") {
                Some(Value::String(kind)) => FieldValueType::from(kind),
                _ => FieldValueType::Other(String::new()),
            };
            FieldValue::read(kind, members.remove("value").unwrap_or_default())
        }
        bare => bare.into(),
    }
}

impl FieldValue {
    /// Reads a value of a kind. What does not fit its kind is kept as it came.
    pub(in crate::persona) fn read(kind: FieldValueType, value: Value) -> Self {
        if value.is_null() {
            return Self::Null(kind);
        }
        known(&kebab(kind.as_str()), &value).unwrap_or(Self::Other { kind, value })
    }
}

fn known(kind: &str, value: &Value) -> Option<FieldValue> {
    let text = || value.as_str().map(str::to_owned);
    Some(match kind {
        "string" => FieldValue::String(text()?),
        "boolean" => FieldValue::Boolean(match value.as_str() {
            Some(text) => text.parse().ok()?,
            None => value.as_bool()?,
        }),
        "date" => FieldValue::Date(value.as_str()?.parse::<Date>().ok()?),
        "datetime" => FieldValue::Datetime(value.as_str()?.parse::<Timestamp>().ok()?),
        "integer" => FieldValue::Integer(match value.as_str() {
            Some(text) => text.parse().ok()?,
            None => value.as_i64()?,
        }),
        "number" | "float" => FieldValue::Number(match value.as_str() {
            Some(text) => text
                .parse()
                .ok()
                .filter(|number: &f64| number.is_finite())?,
            None => float(value.as_number()?)?,
        }),
        "choices" => FieldValue::Choice(text()?),
        "multi-choices" => FieldValue::MultiChoices(
            value
                .as_array()?
                .iter()
                .map(|option| option.as_str().map(str::to_owned))
                .collect::<Option<_>>()?,
        ),
        "hash" => FieldValue::Hash(read_fields(value.as_object()?.clone())),
        "array" => FieldValue::Array(value.as_array()?.iter().cloned().map(unwrap).collect()),
        "file" => FieldValue::File(File::read(value)?),
        "email-address" => FieldValue::EmailAddress(text()?),
        "json" => FieldValue::Json(value.clone()),
        // How these come is not documented; third parties have seen the name of an object.
        "relation" | "relation-schema" => FieldValue::Relation(ObjectReference {
            kind: value.get("type")?.as_str()?.to_owned(),
            id: value.get("id")?.as_str()?.to_owned(),
        }),
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]

    use super::*;
    use proptest::prelude::*;
    use serde_json::json;

    fn read(kind: &str, value: Value) -> FieldValue {
        FieldValue::read(kind.into(), value)
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
            assert_eq!(value.bare(), Ok(bare));
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
            prop_assert_eq!(FieldValue::from(value.clone()).bare(), Ok(value));
        }

        #[test]
        fn no_wrapper_makes_the_reader_stumble(
            kind in "string|boolean|date|datetime|integer|number|choices|multi-choices|hash|array|file|json|relation|x",
            value in any_json(),
        ) {
            let _ = format!("{:?}", read(&kind, value.clone()));
            let _ = unwrap(value);
        }
    }
}
