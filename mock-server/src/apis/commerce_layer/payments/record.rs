//! Common parts of the records of payments.

use jiff::Timestamp;
use serde::{Deserialize, Serialize};
use serde_json::{Map, Value, json};

use super::super::jsonapi::time_text;
use super::super::model::Mode;
use crate::store::IndexEntry;

/// The index of one resource type, by mode.
pub(super) const BY_TYPE: &str = "type";

/// The index of references to a resource, by relationship and id.
pub(super) const BY_RELATION: &str = "relation";

pub(super) fn type_key(mode: Mode, type_name: &str) -> String {
    format!("{}/{type_name}", mode.name())
}

/// The index key of the resources that lead to the resource with this id by this relationship.
pub(super) fn relation_key(relationship: &str, id: &str) -> String {
    format!("{relationship}/{id}")
}

pub(super) fn relation_entry(relationship: &str, id: &str) -> IndexEntry<'static> {
    IndexEntry::shared(BY_RELATION, relation_key(relationship, id))
}

/// The members of every resource.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub(super) struct Base {
    pub(super) id: String,
    pub(super) mode: Mode,
    pub(super) created_at: Timestamp,
    pub(super) updated_at: Timestamp,
    reference: Option<String>,
    reference_origin: Option<String>,
    pub(super) metadata: Map<String, Value>,
    /// The attributes that are stored as written, or as a gateway returned them.
    pub(super) attributes: Map<String, Value>,
}

impl Base {
    /// A new record that only has this id.
    pub(super) fn given(id: &str, mode: Mode, now: Timestamp) -> Self {
        Self {
            id: id.to_owned(),
            mode,
            created_at: now,
            updated_at: now,
            reference: None,
            reference_origin: None,
            metadata: Map::new(),
            attributes: Map::new(),
        }
    }

    /// Applies the attributes that are writable in every resource, and the named ones. Absent ones stay.
    pub(super) fn write(&mut self, sent: &Map<String, Value>, names: &[&str]) {
        let text = |value: &Value| value.as_str().map(str::to_owned);
        if let Some(value) = sent.get("reference") {
            self.reference = text(value);
        }
        if let Some(value) = sent.get("reference_origin") {
            self.reference_origin = text(value);
        }
        if let Some(value) = sent.get("metadata") {
            self.metadata = value.as_object().cloned().unwrap_or_default();
        }
        for name in names {
            if let Some(value) = sent.get(*name) {
                self.set(name, value.clone());
            }
        }
    }

    /// Gives an attribute a value unless it has one; null and an empty string are none.
    pub(super) fn fill(&mut self, name: &str, value: impl FnOnce() -> Value) {
        let known = self.attributes.get(name);
        if known.is_none_or(|it| it.is_null() || it.as_str() == Some("")) {
            self.set(name, value());
        }
    }

    pub(super) fn set(&mut self, name: &str, value: impl Into<Value>) {
        self.attributes.insert(name.to_owned(), value.into());
    }

    /// An attribute that is a text; an empty one is none.
    pub(super) fn text(&self, name: &str) -> Option<&str> {
        let text = self.attributes.get(name)?.as_str();
        text.filter(|it| !it.is_empty())
    }

    /// When something ends, if it does: at the last timestamp at the latest.
    pub(super) fn expires_at(&self) -> Option<Timestamp> {
        let written = self.text("expires_at")?;
        Some(written.parse().unwrap_or(Timestamp::MAX))
    }

    pub(super) fn has_expired(&self, now: Timestamp) -> bool {
        self.expires_at().is_some_and(|it| it <= now)
    }

    pub(super) fn is_on(&self, name: &str) -> bool {
        self.attributes.get(name) == Some(&Value::Bool(true))
    }

    /// An attribute; null for one that it does not have.
    pub(super) fn attribute(&self, name: &str) -> Value {
        match name {
            "id" => json!(self.id),
            "created_at" => json!(time_text(self.created_at)),
            "updated_at" => json!(time_text(self.updated_at)),
            "reference" => json!(self.reference),
            "reference_origin" => json!(self.reference_origin),
            "metadata" => Value::Object(self.metadata.clone()),
            _ => self.attributes.get(name).cloned().unwrap_or_default(),
        }
    }
}
