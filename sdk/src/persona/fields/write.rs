//! Field values as sent: bare, as the transaction type expects them, or with their types, as received.

use std::collections::BTreeMap;

use serde::ser::Error as _;
use serde::{Serialize, Serializer};
use serde_json::value::RawValue;

use super::FieldValue;
use super::exact::written;
use crate::persona::FieldValueType;

impl FieldValue {
    /// The bare value, or why it cannot be sent.
    pub(in crate::persona) fn bare(&self) -> Result<Box<RawValue>, &'static str> {
        self.write(false)
    }

    fn write(&self, typed: bool) -> Result<Box<RawValue>, &'static str> {
        let value = match self {
            Self::Null(_) => written(&()),
            Self::String(text) | Self::Choice(text) | Self::EmailAddress(text) => written(text),
            Self::Boolean(value) => written(value),
            Self::Date(date) => written(date),
            Self::Datetime(instant) => written(instant),
            Self::Integer(number) => written(number),
            Self::Number(number) if !typed && !number.is_finite() => Err("is not a finite number"),
            Self::Number(number) => written(number),
            Self::MultiChoices(options) => written(options),
            Self::Hash(members) => members
                .iter()
                .map(|(name, value)| Ok((name, value.write(typed)?)))
                .collect::<Result<BTreeMap<_, _>, _>>()
                .and_then(|members| written(&members)),
            Self::Array(items) => items
                .iter()
                .map(|item| item.write(typed))
                .collect::<Result<Vec<_>, _>>()
                .and_then(|items| written(&items)),
            Self::Upload(file) => file.bare(),
            Self::Json(value) | Self::Other { value, .. } => written(value),
            Self::Exact { json, .. } => match RawValue::from_string(json.clone()) {
                Ok(json) => Ok(json),
                Err(_) if typed => written(json),
                Err(_) => Err("is not JSON"),
            },
            Self::File(file) if typed => written(file),
            Self::File(_) => Err("is a file that Persona keeps already; send its bytes"),
            Self::Relation(object) if typed => written(object),
            Self::Relation(_) => Err("is a relation; send the id of its object"),
        }?;
        match typed {
            true => written(&Typed {
                kind: self.kind(),
                value,
            }),
            false => Ok(value),
        }
    }
}

#[derive(Serialize)]
struct Typed {
    #[serde(rename = "type")]
    kind: FieldValueType,
    value: Box<RawValue>,
}

impl Serialize for FieldValue {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let typed = self.write(true).map_err(S::Error::custom)?;
        typed.serialize(serializer)
    }
}
