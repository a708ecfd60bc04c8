//! Conversions of ordinary values into field values.

use std::borrow::Cow;
use std::collections::{BTreeMap, HashMap};

use serde_json::{Map, Number, Value};

use super::{Date, FieldValue, FileUpload, exact};
use crate::types::Timestamp;

macro_rules! from {
    ($($source:ty => $build:expr),+ $(,)?) => {$(
        impl From<$source> for FieldValue {
            fn from(value: $source) -> Self {
                let build: fn($source) -> Self = $build;
                build(value)
            }
        }
    )+};
}

from! {
    &str => |text| Self::String(text.to_owned()),
    &String => |text| Self::String(text.clone()),
    String => Self::String,
    Cow<'_, str> => |text| Self::String(text.into_owned()),
    bool => Self::Boolean,
    i8 => |number| Self::Integer(number.into()),
    i16 => |number| Self::Integer(number.into()),
    i32 => |number| Self::Integer(number.into()),
    i64 => |number| Self::Integer(number.into()),
    i128 => Self::Integer,
    u8 => |number| Self::Integer(number.into()),
    u16 => |number| Self::Integer(number.into()),
    u32 => |number| Self::Integer(number.into()),
    u64 => |number| Self::Integer(number.into()),
    usize => |number| Self::from(number as u64),
    isize => |number| Self::from(number as i64),
    Number => |number| Self::from(Value::Number(number)),
    f32 => |number| Self::Number(number.into()),
    f64 => Self::Number,
    Date => Self::Date,
    Timestamp => Self::Datetime,
    FileUpload => Self::Upload,
    Map<String, Value> => |members| Self::Json(Value::Object(members)),
    () => |()| Self::null(),
}

/// Scalars become values of their kind, arrays and objects JSON; all are sent as they are.
impl From<Value> for FieldValue {
    fn from(value: Value) -> Self {
        match value {
            Value::Null => Self::null(),
            Value::Bool(value) => Self::Boolean(value),
            Value::String(text) => Self::String(text),
            Value::Number(number) => {
                let digits = number.to_string();
                match (digits.parse(), exact::float(&digits)) {
                    (Ok(whole), _) => Self::Integer(whole),
                    (_, Some(float)) => Self::Number(float),
                    _ => Self::exact(digits),
                }
            }
            json => match json.to_string() {
                digits if exact::value(&digits).is_none() => Self::exact(digits),
                _ => Self::Json(json),
            },
        }
    }
}

impl From<&Self> for FieldValue {
    fn from(value: &Self) -> Self {
        value.clone()
    }
}

/// `None` is null, which clears a field.
impl<T: Into<Self>> From<Option<T>> for FieldValue {
    fn from(value: Option<T>) -> Self {
        value.map_or_else(Self::null, Into::into)
    }
}

impl<T: Into<Self>> From<Vec<T>> for FieldValue {
    fn from(items: Vec<T>) -> Self {
        Self::Array(items.into_iter().map(Into::into).collect())
    }
}

impl<T: Clone + Into<Self>> From<&[T]> for FieldValue {
    fn from(items: &[T]) -> Self {
        Self::Array(items.iter().cloned().map(Into::into).collect())
    }
}

impl<T: Into<Self>, const N: usize> From<[T; N]> for FieldValue {
    fn from(items: [T; N]) -> Self {
        Self::Array(items.into_iter().map(Into::into).collect())
    }
}

impl<T: Into<Self>> From<BTreeMap<String, T>> for FieldValue {
    fn from(members: BTreeMap<String, T>) -> Self {
        Self::hash(members)
    }
}

impl<T: Into<Self>, S> From<HashMap<String, T, S>> for FieldValue {
    fn from(members: HashMap<String, T, S>) -> Self {
        Self::hash(members)
    }
}
