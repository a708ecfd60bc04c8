use serde::{Deserialize, Serialize};
use serde_json::{Map, Value, json};

use super::fields::Date;
use super::reference::TransactionTypeId;
use super::resource::{model, text, unset};
use crate::open_enum;
use crate::types::{Timestamp, tolerant};

pub use crate::generated::persona::facts::enums::FieldSchemaType;

/// A transaction type: the definition that transactions of one type share.
#[derive(Clone, Debug, PartialEq, Deserialize, Serialize)]
#[serde(remote = "Self", rename_all = "kebab-case")]
#[non_exhaustive]
pub struct TransactionType {
    /// The id.
    #[serde(skip, default = "unset")]
    pub id: TransactionTypeId,
    /// The display name.
    #[serde(default, deserialize_with = "tolerant::optional")]
    pub name: Option<String>,
    /// The schemas of the fields.
    #[serde(default, deserialize_with = "tolerant::list")]
    pub field_schemas: Vec<FieldSchema>,
    /// When the type was created.
    #[serde(default, deserialize_with = "tolerant::optional")]
    pub created_at: Option<Timestamp>,
    /// When the type was last changed.
    #[serde(default, deserialize_with = "tolerant::optional")]
    pub updated_at: Option<Timestamp>,
}

impl TransactionType {
    /// Returns the schema of a field.
    #[must_use]
    pub fn field_schema(&self, key: &str) -> Option<&FieldSchema> {
        self.field_schemas.iter().find(|schema| schema.key == key)
    }
}

model!(TransactionType: "transaction-type");

/// The schema of a field.
#[derive(Clone, Debug, PartialEq, Deserialize, Serialize)]
#[serde(from = "Written", into = "Written")]
#[non_exhaustive]
pub struct FieldSchema {
    /// The kind of the values; fifteen are documented.
    pub kind: FieldSchemaType,
    /// The name of the field in a transaction.
    pub key: String,
    /// The display name.
    pub label: Option<String>,
    /// The default value; a bare value of the field's kind.
    pub default_value: Option<Value>,
    /// Whether the field is required.
    pub required: bool,
    /// When the field was archived.
    pub archived_at: Option<Timestamp>,
    /// When the field was deactivated.
    pub deactivated_at: Option<Timestamp>,
    /// The field whose value this one shows.
    pub source_key_path: Option<String>,
    /// Whether redaction clears the field; with [`Never`](RedactionPolicy::Never) it does not.
    pub redaction_policy: Option<RedactionPolicy>,
    /// Whether the field can be written again; with [`WriteOnce`](WritePolicy::WriteOnce) it cannot.
    pub write_policy: Option<WritePolicy>,
    /// The rules of the field's kind.
    pub rules: FieldRules,
}

open_enum! {
    /// The effect of redaction on a field.
    pub enum RedactionPolicy {
        None = "none",
        Never = "never",
    }
}

open_enum! {
    /// How often a field can be written.
    pub enum WritePolicy {
        None = "none",
        WriteOnce = "write_once",
    }
}

/// The rules of one kind of field. A rule that the type does not state is `None`, empty or `false`; Persona's own
/// defaults are documented with it.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case", rename_all_fields = "kebab-case")]
#[non_exhaustive]
pub enum FieldRules {
    /// The kind has no rules.
    #[serde(skip_deserializing)]
    None,
    /// The rules of a string.
    String {
        /// The maximum number of characters: 255 by default, at most 1,024.
        max_char_length: Option<u64>,
        /// What is sanitized, such as `html`.
        #[serde(default, deserialize_with = "tolerant::null_is_empty")]
        sanitize: Vec<String>,
    },
    /// The rules of an integer or a number.
    #[serde(rename = "integer", alias = "number")]
    Range {
        /// The minimum.
        min: Option<f64>,
        /// The maximum.
        max: Option<f64>,
    },
    /// The rules of a date.
    #[serde(rename = "date")]
    Dates {
        /// The first accepted date.
        #[serde(rename = "min-date")]
        min: Option<Date>,
        /// The last accepted date.
        #[serde(rename = "max-date")]
        max: Option<Date>,
    },
    /// The rules of one or several choices.
    #[serde(alias = "multi-choices")]
    Choices {
        /// The options.
        #[serde(default, deserialize_with = "tolerant::null_is_empty")]
        options: Vec<String>,
        /// The display names, in the same order.
        #[serde(default, deserialize_with = "tolerant::null_is_empty")]
        option_labels: Vec<String>,
        /// Whether choosing none is accepted.
        #[serde(default, deserialize_with = "tolerant::null_is_empty")]
        allow_empty: bool,
    },
    /// The rules of an array.
    Array {
        /// The schema of its elements.
        #[serde(rename = "item-schema")]
        item: Option<Box<FieldSchema>>,
    },
    /// The rules of a hash.
    Hash {
        /// The schemas of its members.
        #[serde(rename = "item-schemas")]
        #[serde(default, deserialize_with = "tolerant::null_is_empty")]
        items: Vec<FieldSchema>,
        /// Whether unknown members are ignored instead of refused.
        #[serde(default, deserialize_with = "tolerant::null_is_empty")]
        ignore_unknown_keys: bool,
    },
    /// The rules of a file.
    File {
        /// The maximum size in bytes; 10,000,000 by default.
        max_file_size_bytes: Option<u64>,
        /// The minimum size in bytes; 1 by default.
        min_file_size_bytes: Option<u64>,
        /// The accepted media types.
        #[serde(default, deserialize_with = "tolerant::null_is_empty")]
        supported_mime_types: Vec<String>,
        /// The minimum number of pages, if limited.
        page_count_min: Option<u64>,
        /// The maximum number of pages, if limited.
        page_count_max: Option<u64>,
    },
    /// The rules of JSON.
    Json {
        /// The JSON Schema, draft 7.
        json_schema: Option<Value>,
    },
    /// The rules of a relation.
    #[serde(rename = "relation-schema")]
    Relation {
        /// The target's type: `document-generic`, `document-government-id`, `document-government-id-nfc`,
        /// `document-mdoc`, `document-qr-code` or `selfie`.
        target: Option<String>,
    },
    /// Rules of an unknown kind, or in an unknown form: as received.
    #[serde(skip_deserializing)]
    Other(Map<String, Value>),
}

/// The wire form of a field's schema.
#[derive(Deserialize, Serialize)]
struct Written {
    #[serde(default, with = "text")]
    key: String,
    #[serde(rename = "type", default = "unset", with = "text")]
    kind: FieldSchemaType,
    #[serde(default, deserialize_with = "tolerant::optional")]
    label: Option<String>,
    #[serde(rename = "default-value")]
    default_value: Option<Value>,
    config: Option<Value>,
}

/// The rules that all kinds share.
#[derive(Default, Deserialize, Serialize)]
#[serde(default, rename_all = "kebab-case")]
struct CommonRules {
    #[serde(deserialize_with = "tolerant::optional")]
    required: Option<bool>,
    #[serde(deserialize_with = "tolerant::optional")]
    archived_at: Option<Timestamp>,
    #[serde(deserialize_with = "tolerant::optional")]
    deactivated_at: Option<Timestamp>,
    #[serde(deserialize_with = "tolerant::optional")]
    source_key_path: Option<String>,
    #[serde(deserialize_with = "tolerant::optional")]
    redaction_policy: Option<RedactionPolicy>,
    #[serde(deserialize_with = "tolerant::optional")]
    write_policy: Option<WritePolicy>,
}

impl From<Written> for FieldSchema {
    fn from(written: Written) -> Self {
        let config = written.config.unwrap_or_default();
        let common = CommonRules::deserialize(&config).unwrap_or_default();
        Self {
            key: written.key,
            label: written.label,
            default_value: written.default_value,
            required: common.required.unwrap_or_default(),
            archived_at: common.archived_at,
            deactivated_at: common.deactivated_at,
            source_key_path: common.source_key_path,
            redaction_policy: common.redaction_policy,
            write_policy: common.write_policy,
            rules: FieldRules::read(&written.kind, config),
            kind: written.kind,
        }
    }
}

impl From<FieldSchema> for Written {
    fn from(schema: FieldSchema) -> Self {
        let mut config = schema.rules.written();
        let says_so = match &schema.rules {
            FieldRules::Other(config) => config.get("required").is_some_and(Value::is_boolean),
            _ => true,
        };
        let common = CommonRules {
            required: (schema.required || says_so).then_some(schema.required),
            archived_at: schema.archived_at,
            deactivated_at: schema.deactivated_at,
            source_key_path: schema.source_key_path,
            redaction_policy: schema.redaction_policy,
            write_policy: schema.write_policy,
        };
        if let Ok(Value::Object(common)) = serde_json::to_value(common) {
            config.extend(common.into_iter().filter(|(_, rule)| !rule.is_null()));
        }
        Self {
            key: schema.key,
            kind: schema.kind,
            label: schema.label,
            default_value: schema.default_value,
            config: Some(config.into()),
        }
    }
}

impl FieldRules {
    fn read(kind: &FieldSchemaType, config: Value) -> Self {
        let config = match config {
            Value::Object(config) => config,
            _ => Map::new(),
        };
        match kind {
            FieldSchemaType::Boolean
            | FieldSchemaType::Datetime
            | FieldSchemaType::EmailAddress
            | FieldSchemaType::PlatformFile => Self::None,
            // The names that serde uses for enum variants.
            kind => {
                Self::deserialize(json!({kind.as_str(): config})).unwrap_or(Self::Other(config))
            }
        }
    }

    fn written(&self) -> Map<String, Value> {
        let Self::Other(config) = self else {
            let written = serde_json::to_value(self).unwrap_or_default();
            let rules = written
                .as_object()
                .and_then(|it| it.values().next()?.as_object());
            let rules = rules
                .into_iter()
                .flatten()
                .filter(|(_, rule)| !rule.is_null());
            return rules
                .map(|(name, rule)| (name.clone(), rule.clone()))
                .collect();
        };
        config.clone()
    }
}
