//! The fields of a transaction as they are kept.

use serde::{Deserialize, Deserializer, Serialize, Serializer};
use serde_json::value::{RawValue, to_raw_value};
use serde_json::{Map, Value};

use crate::apis::integers;

/// The fields written out, which takes a fifth of what their tree would. What is too deep to be read again stays a tree.
#[derive(Debug, Clone)]
pub(in crate::apis::persona) enum KeptFields {
    Written(Box<RawValue>),
    Tree(Box<Map<String, Value>>),
}

/// Fewer levels than serde_json reads.
const DEPTH: usize = 100;

impl KeptFields {
    pub(in crate::apis::persona) fn of(fields: &Map<String, Value>) -> Self {
        let is_shallow = fields.values().all(|it| is_within(it, DEPTH));
        match to_raw_value(fields) {
            Ok(written) if is_shallow => Self::Written(written),
            _ => Self::Tree(Box::new(fields.clone())),
        }
    }

    /// The fields as an answer has them, if none of them is written otherwise than it is kept.
    pub(in crate::apis::persona) fn written(&self) -> Option<&RawValue> {
        match self {
            Self::Written(written) if !integers::may_stand_in(written.get()) => Some(written),
            _ => None,
        }
    }

    pub(in crate::apis::persona) fn read(&self) -> Map<String, Value> {
        match self {
            Self::Written(written) => serde_json::from_str(written.get()).unwrap_or_default(),
            Self::Tree(fields) => Map::clone(fields),
        }
    }
}

fn is_within(value: &Value, levels: usize) -> bool {
    match value {
        Value::Array(items) => levels > 0 && items.iter().all(|it| is_within(it, levels - 1)),
        Value::Object(members) => {
            levels > 0 && members.values().all(|it| is_within(it, levels - 1))
        }
        _ => true,
    }
}

impl PartialEq for KeptFields {
    fn eq(&self, other: &Self) -> bool {
        match (self, other) {
            (Self::Written(own), Self::Written(other)) => own.get() == other.get(),
            _ => self.read() == other.read(),
        }
    }
}

impl Serialize for KeptFields {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self {
            Self::Written(written) => written.serialize(serializer),
            Self::Tree(fields) => fields.serialize(serializer),
        }
    }
}

impl<'de> Deserialize<'de> for KeptFields {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        Map::deserialize(deserializer).map(|fields| Self::of(&fields))
    }
}
