//! Values as JSON, with some scalars replaced by the vendor's texts.

use serde::{Serialize, Serializer};
use serde_json::Value;
use serde_json::value::RawValue;

/// A value whose scalars the function writes; unchanged if it returns nothing, or no JSON.
pub(crate) struct Rewritten<'a, F>(pub(crate) &'a Value, pub(crate) F);

impl<F: Copy + Fn(&Value) -> Option<String>> Serialize for Rewritten<'_, F> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let Self(value, text) = *self;
        let inside = |it| Rewritten(it, text);
        match value {
            Value::Array(items) => serializer.collect_seq(items.iter().map(inside)),
            Value::Object(members) => {
                serializer.collect_map(members.iter().map(|(name, it)| (name, inside(it))))
            }
            value => match text(value).map(RawValue::from_string) {
                Some(Ok(text)) => text.serialize(serializer),
                _ => value.serialize(serializer),
            },
        }
    }
}
