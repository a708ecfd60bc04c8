//! The fields of a transaction as stored.

use memchr::memmem;
use serde::{Deserialize, Deserializer, Serialize, Serializer};
use serde_json::value::{RawValue, to_raw_value};
use serde_json::{Map, Value};

use super::file::STORED;
use crate::engine::integers;

/// The fields written out, which takes a fifth of what their tree would. What could not be parsed again stays a tree.
#[derive(Debug, Clone)]
pub(in crate::apis::persona) enum KeptFields {
    Written {
        text: Box<RawValue>,
        /// Whether responses have this form, except for the URLs of files: each stored file in the text, preceded by
        /// its name, needs one.
        is_plain: bool,
    },
    Tree(Box<Map<String, Value>>),
}

/// Fewer levels than serde_json reads, with room for the stored and returned form of such fields.
const DEPTH: usize = 100;

/// The maximum levels of a client's value: each is two when stored, its wrapper's and its own.
pub(super) const MOST_LEVELS: usize = 48;

impl KeptFields {
    pub(in crate::apis::persona) fn of(fields: &Map<String, Value>) -> Self {
        let is_shallow = fields.values().all(|it| is_within(it, DEPTH));
        match to_raw_value(fields) {
            Ok(text) if is_shallow => Self::written(text, || fields.values().map(files).sum()),
            _ => Self::Tree(Box::new(fields.clone())),
        }
    }

    /// Wrapped fields as JSON, with this many files among them.
    pub(super) fn written(text: Box<RawValue>, files: impl FnOnce() -> usize) -> Self {
        let named = memmem::find_iter(text.get().as_bytes(), STORED).count();
        let is_plain =
            !integers::may_stand_in(text.get().as_bytes()) && (named == 0 || named == files());
        Self::Written { text, is_plain }
    }

    /// The text, if a response has it so except for the URLs of files.
    pub(in crate::apis::persona) fn plain(&self) -> Option<&RawValue> {
        match self {
            Self::Written { text, is_plain } if *is_plain => Some(text),
            _ => None,
        }
    }

    /// Whether a field has another value. One that is not there has none, like one whose value is null.
    pub(in crate::apis::persona) fn differ_in_values(&self, other: &Self) -> bool {
        if self == other {
            return false;
        }
        let with_value = |kept: &Self| {
            let mut fields = kept.read();
            fields.retain(|_, wrapper| !wrapper["value"].is_null());
            fields
        };
        with_value(self) != with_value(other)
    }

    pub(in crate::apis::persona) fn read(&self) -> Map<String, Value> {
        match self {
            Self::Written { text, .. } => serde_json::from_str(text.get()).unwrap_or_default(),
            Self::Tree(fields) => Map::clone(fields),
        }
    }
}

/// The error for a value that is too deep to be read again from every stored form: a record, an event, an idempotent response.
pub(super) fn too_deep() -> String {
    format!("has more than {MOST_LEVELS} levels")
}

pub(super) fn is_within(value: &Value, levels: usize) -> bool {
    match value {
        Value::Array(items) => levels > 0 && items.iter().all(|it| is_within(it, levels - 1)),
        Value::Object(members) => {
            levels > 0 && members.values().all(|it| is_within(it, levels - 1))
        }
        _ => true,
    }
}

/// How many stored files a value names in URLs, each after the name of the file.
fn files(wrapper: &Value) -> usize {
    match (wrapper["type"].as_str(), &wrapper["value"]) {
        (Some("file"), Value::Object(file)) => {
            let place = |name: &str| file.keys().position(|it| it == name);
            let is_stored = file
                .get("url")
                .and_then(Value::as_str)
                .is_some_and(|it| it.starts_with(STORED));
            let is_named = file.get("filename").is_some_and(Value::is_string)
                && place("filename") < place("url");
            let is_flat = file.values().all(|it| !it.is_object() && !it.is_array());
            usize::from(is_stored && is_named && is_flat)
        }
        (Some("hash"), Value::Object(members)) => members.values().map(files).sum(),
        (Some("array"), Value::Array(items)) => items.iter().map(files).sum(),
        _ => 0,
    }
}

impl PartialEq for KeptFields {
    fn eq(&self, other: &Self) -> bool {
        match (self, other) {
            (Self::Written { text: own, .. }, Self::Written { text, .. }) => {
                own.get() == text.get()
            }
            _ => self.read() == other.read(),
        }
    }
}

impl Serialize for KeptFields {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self {
            Self::Written { text, .. } => text.serialize(serializer),
            Self::Tree(fields) => fields.serialize(serializer),
        }
    }
}

impl<'de> Deserialize<'de> for KeptFields {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        Map::deserialize(deserializer).map(|fields| Self::of(&fields))
    }
}
