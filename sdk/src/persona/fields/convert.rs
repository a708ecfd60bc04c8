//! Field values from ordinary ones.

use std::borrow::Cow;
use std::collections::{BTreeMap, HashMap};

use serde_json::{Map, Number, Value};

use super::{Date, FieldValue, FileUpload};
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
    i64 => Self::Integer,
    u8 => |number| Self::Integer(number.into()),
    u16 => |number| Self::Integer(number.into()),
    u32 => |number| Self::Integer(number.into()),
    // What only unsigned numbers can be is sent as it is.
    u64 => |number| i64::try_from(number).map_or_else(|_| Self::Json(number.into()), Self::Integer),
    usize => |number| Self::from(number as u64),
    isize => |number| Self::Integer(number as i64),
    Number => |number| Self::from(Value::Number(number)),
    f32 => |number| Self::Number(number.into()),
    f64 => Self::Number,
    Date => Self::Date,
    Timestamp => Self::Datetime,
    FileUpload => Self::Upload,
    Map<String, Value> => |members| Self::Json(Value::Object(members)),
    () => |()| Self::null(),
}

/// Scalars become values of their kind, arrays and objects JSON; all of it is sent as it is.
impl From<Value> for FieldValue {
    fn from(value: Value) -> Self {
        match value {
            Value::Null => Self::null(),
            Value::Bool(value) => Self::Boolean(value),
            Value::String(text) => Self::String(text),
            Value::Number(number) => match (number.as_i64(), float(&number)) {
                (Some(whole), _) => Self::Integer(whole),
                (None, Some(float)) if number.is_f64() => Self::Number(float),
                _ => Self::Json(Value::Number(number)),
            },
            other => Self::Json(other),
        }
    }
}

/// The number as a float, unless it is one that takes `serde_json/arbitrary_precision` to keep all its digits.
pub(super) fn float(number: &Number) -> Option<f64> {
    let digits = |number: &Number| number.to_string().trim_end_matches('0').to_owned();
    let same =
        |float: f64| Number::from_f64(float).is_some_and(|again| digits(&again) == digits(number));
    let fits = number.is_i64() || number.is_u64();
    number.as_f64().filter(|float| fits || same(*float))
}

impl From<&Self> for FieldValue {
    fn from(value: &Self) -> Self {
        value.clone()
    }
}

/// `None` is no value, which clears a field.
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
