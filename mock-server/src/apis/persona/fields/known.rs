//! What a transaction has stored where a value is written.

use serde_json::{Map, Value};

use super::schema::FieldSchema;
use crate::apis::persona::inflection::spellings;

/// The stored value where a bare one is written, if there is one.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Known<'a> {
    /// With its type, except inside the document of a `json` field.
    value: Option<&'a Value>,
    is_in_document: bool,
    is_in_list: bool,
}

impl<'a> Known<'a> {
    pub(super) fn of(wrapper: Option<&'a Value>) -> Self {
        Self {
            value: wrapper,
            ..Self::default()
        }
    }

    /// The stored member of a hash.
    pub(super) fn member(self, key: &str) -> Self {
        let content = self.content();
        Self {
            value: content.value.and_then(|members| members.get(key)),
            ..content
        }
    }

    /// The stored item of a list at the same place.
    pub(super) fn item(self, index: usize) -> Self {
        let content = self.content();
        let items = content.value.and_then(Value::as_array);
        Self {
            value: items.and_then(|items| items.get(index)),
            is_in_list: true,
            ..content
        }
    }

    /// The members or items themselves, without their type.
    fn content(self) -> Self {
        if self.is_in_document {
            return self;
        }
        let kind = self.value.and_then(|wrapper| wrapper["type"].as_str());
        let value = self.value.and_then(|wrapper| wrapper.get("value"));
        Self {
            value: value.filter(|_| matches!(kind, Some("hash" | "array" | "json"))),
            is_in_document: kind == Some("json"),
            ..self
        }
    }

    /// A bare value with the keys of a JSON Schema, and the stored ones, in place of those that some casing writes for them.
    pub(super) fn rekeyed(self, bare: &Value, schema: &Value) -> Value {
        match bare {
            Value::Array(items) => {
                let items = items.iter().enumerate();
                items
                    .map(|(index, item)| self.item(index).rekeyed(item, &schema["items"]))
                    .collect()
            }
            Value::Object(members) => {
                let properties = &schema["properties"];
                let known = [Some(properties), self.content().value];
                let known = || known.into_iter().flatten().filter_map(Value::as_object);
                let is_known = |key: &str| known().any(|it| it.contains_key(key));
                let spellings = spellings(known().flat_map(Map::keys));
                let members = members.iter().map(|(sent, value)| {
                    let key = spellings.get(sent).filter(|_| !is_known(sent));
                    let key = key.unwrap_or(sent);
                    let value = self.member(key).rekeyed(value, &properties[key]);
                    (key.clone(), value)
                });
                Value::Object(members.collect())
            }
            _ => bare.clone(),
        }
    }

    /// Whether something in it may have been written once for ever. Items of a list have no identity, so nothing in them is.
    pub(super) fn can_be_written(self) -> bool {
        self.value.is_some() && !self.is_in_document && !self.is_in_list
    }

    /// The stored value, if it or something in it was written once for ever.
    pub(super) fn written_once(self, schema: &FieldSchema) -> Option<&'a Value> {
        let has_value = |wrapper: &&Value| !wrapper["value"].is_null();
        let wrapper = self.value.filter(has_value)?;
        let mut members = schema.config.item_schemas.iter().flatten();
        let is_written = self.can_be_written()
            && (schema.is_write_once()
                || members.any(|it| self.member(&it.key).written_once(it).is_some()));
        is_written.then_some(wrapper)
    }
}
