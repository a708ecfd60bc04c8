//! The value of an attribute, borrowed from its resource where that has it as it is shown.

use std::borrow::Cow;

use jiff::Timestamp;
use serde::{Serialize, Serializer};
use serde_json::{Map, Value};

use super::predicate::time_text;

/// The value of an attribute.
#[derive(Debug)]
pub(crate) enum AttributeValue<'a> {
    Text(&'a str),
    Time(Timestamp),
    Object(&'a Map<String, Value>),
    Value(Cow<'a, Value>),
}

impl AttributeValue<'_> {
    pub(crate) const NULL: Self = Self::Value(Cow::Owned(Value::Null));

    pub(crate) fn into_value(self) -> Value {
        match self {
            Self::Text(text) => text.into(),
            Self::Time(time) => time_text(time).into(),
            Self::Object(members) => Value::Object(members.clone()),
            Self::Value(value) => value.into_owned(),
        }
    }
}

impl Serialize for AttributeValue<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self {
            Self::Text(text) => serializer.serialize_str(text),
            Self::Time(time) => serializer.serialize_str(&time_text(*time)),
            Self::Object(members) => members.serialize(serializer),
            Self::Value(value) => value.serialize(serializer),
        }
    }
}

impl<'a> From<&'a str> for AttributeValue<'a> {
    fn from(text: &'a str) -> Self {
        Self::Text(text)
    }
}

impl<'a> From<&'a String> for AttributeValue<'a> {
    fn from(text: &'a String) -> Self {
        Self::Text(text)
    }
}

impl From<Timestamp> for AttributeValue<'_> {
    fn from(time: Timestamp) -> Self {
        Self::Time(time)
    }
}

impl<'a> From<&'a Map<String, Value>> for AttributeValue<'a> {
    fn from(members: &'a Map<String, Value>) -> Self {
        Self::Object(members)
    }
}

impl From<bool> for AttributeValue<'_> {
    fn from(value: bool) -> Self {
        Value::from(value).into()
    }
}

impl From<usize> for AttributeValue<'_> {
    fn from(value: usize) -> Self {
        Value::from(value).into()
    }
}

impl From<Value> for AttributeValue<'_> {
    fn from(value: Value) -> Self {
        Self::Value(Cow::Owned(value))
    }
}

impl<'a> From<&'a Value> for AttributeValue<'a> {
    fn from(value: &'a Value) -> Self {
        Self::Value(Cow::Borrowed(value))
    }
}

impl<'a, T: Into<AttributeValue<'a>>> From<Option<T>> for AttributeValue<'a> {
    fn from(value: Option<T>) -> Self {
        value.map_or(Self::NULL, Into::into)
    }
}
