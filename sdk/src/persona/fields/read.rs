//! Field values as received: objects with `type` and `value`.

use std::collections::BTreeMap;

use serde::{Deserialize, Deserializer};
use serde_json::value::RawValue;

use super::exact::{self, of};
use super::{Date, FieldValue};
use crate::persona::FieldValueType;
use crate::persona::inflection::kebab;
use crate::types::Timestamp;

/// A value with its type. Without a type, it is inferred from the value.
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
    /// Reads a value of a kind. A value that does not fit its kind is kept as received.
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

    /// JSON as a value of the kind that it appears to be.
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
        // The form of a platform file is not documented.
        "file" | "platform-file" => FieldValue::File(of(json)?),
        "email-address" => FieldValue::EmailAddress(text()?),
        "json" => FieldValue::Json(exact::value(json.get())?),
        // The form of these is not documented; third parties have observed an object reference.
        "relation" | "relation-schema" => FieldValue::Relation(of(json)?),
        _ => return None,
    })
}
