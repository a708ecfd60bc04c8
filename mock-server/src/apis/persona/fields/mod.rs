//! The values of a transaction's `fields`: bare in requests, with their type in responses.

mod file;
mod inferred;
mod kept;
mod known;
mod schema;
mod typed;
mod unconfigured;
mod wrapper;

use std::borrow::Cow;

use serde_json::{Map, Value};

pub(super) use file::{BY_TRANSACTION, FileRecord, STORED, Uploads, escape, mime_type};
pub(super) use kept::KeptFields;
pub(super) use schema::FieldSchema;
pub(super) use typed::FieldError;
pub(super) use unconfigured::infer;

use super::inflection::{is_written, spellings};
use crate::engine::integers;
use known::Known;
use typed::Reader;
use wrapper::without_value;

/// The context in which bare values are read.
pub(super) struct Rules<'a> {
    /// The fields of the transaction type. A type without any is unconfigured: it accepts everything.
    pub(super) schemas: &'a [FieldSchema],
    /// Refuse keys that the type does not have.
    pub(super) strict: bool,
    /// Everything came as text.
    pub(super) is_form: bool,
    /// The value of a `platform-file` field is the name of a file.
    pub(super) platform_files_by_id: bool,
    /// Keys may come in any casing, as before version 2025-10-27.
    pub(super) any_casing: bool,
    /// The transaction is created: members of its hashes that were not sent get their defaults.
    pub(super) is_new: bool,
}

impl Rules<'_> {
    /// Puts bare values into the stored fields.
    ///
    /// # Errors
    ///
    /// Every value that its field does not accept.
    pub(super) fn merge(
        &self,
        stored: &mut Map<String, Value>,
        bare: &Map<String, Value>,
        uploads: &mut Uploads<'_>,
    ) -> Result<(), Vec<FieldError>> {
        let mut reader = Reader {
            is_form: self.is_form,
            platform_files_by_id: self.platform_files_by_id,
            any_casing: self.any_casing,
            is_new: self.is_new,
            uploads,
            errors: Vec::new(),
        };
        let keys = self.active().map(|it| &it.key).chain(stored.keys());
        let spellings = spellings(keys.filter(|_| self.any_casing));
        for (sent, value) in bare {
            let pointer = || format!("/{}", file::escape(sent));
            let is_known = || self.schema(sent).is_some() || stored.contains_key(sent);
            let key = spellings.get(sent).filter(|_| !is_known());
            let key = key.unwrap_or(sent);
            if !kept::is_within(value, kept::MOST_LEVELS) {
                reader.refuse(&pointer(), kept::too_deep());
                continue;
            }
            let known = Known::of(stored.get(key));
            match self.schema(key) {
                Some(schema) => {
                    let wrapper = reader.read(schema, value, known, &pointer());
                    stored.insert(schema.key.clone(), wrapper);
                }
                None if self.strict && !self.schemas.is_empty() => {
                    reader.refuse(&pointer(), "is not a field of the transaction type");
                }
                None => {
                    let wrapper = match (value, stored.get(key)) {
                        (Value::Null, Some(wrapper)) => without_value(wrapper),
                        _ => match reader.inferred(value, known) {
                            Ok(wrapper) => wrapper,
                            Err(rule) => {
                                reader.refuse(&pointer(), rule);
                                continue;
                            }
                        },
                    };
                    stored.insert(key.clone(), wrapper);
                }
            }
        }
        match reader.errors.is_empty() {
            true => Ok(()),
            false => Err(reader.errors),
        }
    }

    /// The additional values of a new transaction: the defaults of its type.
    ///
    /// # Errors
    ///
    /// Every required field without a value.
    pub(super) fn complete(
        &self,
        stored: &mut Map<String, Value>,
        uploads: &mut Uploads<'_>,
    ) -> Result<(), Vec<FieldError>> {
        let missing = self
            .active()
            .filter(|schema| !stored.contains_key(&schema.key));
        let mut reader = Reader {
            is_form: false,
            platform_files_by_id: self.platform_files_by_id,
            any_casing: false,
            is_new: true,
            uploads,
            errors: Vec::new(),
        };
        let mut values = Vec::new();
        for schema in missing {
            let default = schema.default_value.as_ref();
            let value = default.unwrap_or(&Value::Null);
            let pointer = format!("/{}", file::escape(&schema.key));
            if !kept::is_within(value, kept::MOST_LEVELS) {
                reader.refuse(&pointer, kept::too_deep());
                continue;
            }
            let wrapper = reader.read(schema, value, Known::default(), &pointer);
            if !value.is_null() {
                values.push((schema.key.clone(), wrapper));
            }
        }
        if !reader.errors.is_empty() {
            return Err(reader.errors);
        }
        stored.extend(values);
        Ok(())
    }

    fn schema(&self, key: &str) -> Option<&FieldSchema> {
        self.active().find(|schema| schema.key == key)
    }

    fn active(&self) -> impl Iterator<Item = &FieldSchema> {
        self.schemas.iter().filter(|schema| schema.is_active())
    }
}

/// The value of this key, or before version 2025-10-27 of one that some casing writes like it.
pub(super) fn get<'f>(
    fields: &'f Map<String, Value>,
    key: &str,
    any_casing: bool,
) -> Option<&'f Value> {
    fields.get(key).or_else(|| {
        let mut fields = fields.iter().filter(|_| any_casing);
        Some(fields.find(|(it, _)| is_written(it, key))?.1)
    })
}

/// The JSON pointers of references to stored files among bare values.
pub(super) fn references(bare: &Map<String, Value>) -> Vec<String> {
    let mut found = Vec::new();
    for (key, value) in bare {
        file::references(value, &format!("/{}", file::escape(key)), &mut found);
    }
    found
}

/// Nulls every value except those that their type never redacts, at any depth. The types of the values stay.
pub(super) fn redact(fields: &mut Map<String, Value>, schemas: &[FieldSchema]) {
    for (key, wrapper) in fields.iter_mut() {
        null(wrapper, of_key(schemas, key));
    }
}

/// Nulls every file, at any depth, but those that their type keeps for ever: pictures are what a transaction itself
/// holds of a body.
pub(super) fn redact_files(fields: &mut Map<String, Value>, schemas: &[FieldSchema]) {
    for (key, wrapper) in fields.iter_mut() {
        null_files(wrapper, of_key(schemas, key));
    }
}

fn of_key<'s>(schemas: &'s [FieldSchema], key: &str) -> Option<&'s FieldSchema> {
    schemas.iter().find(|schema| schema.key == key)
}

/// Nulls a value, unless something in it is never redacted. Returns whether something is.
fn null(wrapper: &mut Value, schema: Option<&FieldSchema>) -> bool {
    if schema.is_some_and(FieldSchema::is_never_redacted) {
        return true;
    }
    let mut keeps = false;
    if let Some(config) = schema.map(|schema| &schema.config) {
        match wrapper.get_mut("value") {
            Some(Value::Object(members)) => {
                let schemas = config.item_schemas.as_deref().unwrap_or_default();
                for (key, member) in members.iter_mut() {
                    keeps |= null(member, of_key(schemas, key));
                }
            }
            Some(Value::Array(items)) => {
                for item in items.iter_mut() {
                    keeps |= null(item, config.item_schema.as_deref());
                }
            }
            _ => {}
        }
    }
    if !keeps {
        *wrapper = without_value(wrapper);
    }
    keeps
}

fn null_files(wrapper: &mut Value, schema: Option<&FieldSchema>) {
    if schema.is_some_and(FieldSchema::is_never_redacted) {
        return;
    }
    let kind = wrapper.get("type").and_then(Value::as_str);
    if kind == Some("file") {
        *wrapper = without_value(wrapper);
        return;
    }
    // A value inside a `json` field that resembles a file is JSON.
    if !matches!(kind, Some("hash" | "array")) {
        return;
    }
    let config = schema.map(|schema| &schema.config);
    match wrapper.get_mut("value") {
        Some(Value::Object(members)) => {
            let schemas = config.and_then(|config| config.item_schemas.as_deref());
            for (key, member) in members.iter_mut() {
                null_files(member, of_key(schemas.unwrap_or_default(), key));
            }
        }
        Some(Value::Array(items)) => {
            let schema = config.and_then(|config| config.item_schema.as_deref());
            items.iter_mut().for_each(|item| null_files(item, schema));
        }
        _ => {}
    }
}

/// The ids of the stored files that the fields still name.
pub(super) fn stored_files(fields: &Map<String, Value>) -> Vec<&str> {
    let mut found = Vec::new();
    fields.values().for_each(|value| collect(value, &mut found));
    found
}

fn collect<'a>(value: &'a Value, found: &mut Vec<&'a str>) {
    match value {
        Value::Object(members) => members.values().for_each(|it| collect(it, found)),
        Value::Array(items) => items.iter().for_each(|it| collect(it, found)),
        Value::String(text) => found.extend(text.strip_prefix(STORED)),
        _ => {}
    }
}

/// Whether a field has this value, as a filter writes it.
pub(super) fn matches(wrapper: &Value, text: &str) -> bool {
    wrapper
        .get("value")
        .and_then(as_text)
        .is_some_and(|value| value == text)
}

/// A plain value as a filter writes it.
pub(super) fn as_text(value: &Value) -> Option<Cow<'_, str>> {
    match value {
        Value::String(text) => Some(integers::digits(value).unwrap_or(text).into()),
        Value::Number(value) => Some(value.to_string().into()),
        Value::Bool(value) => Some(if *value { "true" } else { "false" }.into()),
        _ => None,
    }
}
