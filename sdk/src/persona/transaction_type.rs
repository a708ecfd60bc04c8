use serde::{Deserialize, Serialize};
use serde_json::{Map, Value};

use super::fields::Date;
use super::models::TransactionTypeId;
use super::object::Resource;
use super::shape::Sparse;
use crate::generated::persona::{self as generated, types as wire};
use crate::transport::{OperationRequest, Transport};
use crate::types::Timestamp;
use crate::{Call, Operation, Result, open_enum};

pub use crate::generated::persona::enums::FieldSchemaType;

/// What transactions of one type have in common.
#[derive(Clone, Debug, PartialEq, Deserialize, Serialize)]
#[serde(from = "TypeResource", into = "TypeResource")]
#[non_exhaustive]
pub struct TransactionType {
    /// Names the type.
    pub id: TransactionTypeId,
    /// What people call it.
    pub name: Option<String>,
    /// The fields that its transactions have.
    pub field_schemas: Vec<FieldSchema>,
    /// When it was created.
    pub created_at: Option<Timestamp>,
    /// When it was last changed.
    pub updated_at: Option<Timestamp>,
}

impl TransactionType {
    /// The schema of a field.
    #[must_use]
    pub fn field_schema(&self, key: &str) -> Option<&FieldSchema> {
        self.field_schemas.iter().find(|schema| schema.key == key)
    }
}

type TypeResource = Resource<wire::TransactionTypeAttributes>;

impl From<TypeResource> for TransactionType {
    fn from(resource: TypeResource) -> Self {
        let attributes = resource.attributes.unwrap_or_default();
        let schemas = attributes.field_schemas.into_iter();
        Self {
            id: resource.id.into(),
            name: attributes.name,
            field_schemas: schemas.map(Into::into).collect(),
            created_at: attributes.created_at,
            updated_at: attributes.updated_at,
        }
    }
}

impl From<TransactionType> for TypeResource {
    fn from(transaction_type: TransactionType) -> Self {
        let schemas = transaction_type.field_schemas.into_iter();
        let attributes = wire::TransactionTypeAttributes {
            name: transaction_type.name,
            field_schemas: schemas.map(Into::into).collect(),
            created_at: transaction_type.created_at,
            updated_at: transaction_type.updated_at,
        };
        let id = transaction_type.id.to_string();
        Self::new("transaction-type", id, attributes)
    }
}

/// What a field may hold.
#[derive(Clone, Debug, PartialEq, Deserialize, Serialize)]
#[serde(from = "wire::FieldSchema", into = "wire::FieldSchema")]
#[non_exhaustive]
pub struct FieldSchema {
    /// The kind of its values; fifteen are documented.
    pub kind: FieldSchemaType,
    /// Its name in the fields of a transaction.
    pub key: String,
    /// What people call it.
    pub label: Option<String>,
    /// What it holds unless something else is sent; a bare value of its kind.
    pub default_value: Option<Value>,
    /// Whether a transaction must have it.
    pub required: bool,
    /// Since when it is archived.
    pub archived_at: Option<Timestamp>,
    /// Since when it is out of use.
    pub deactivated_at: Option<Timestamp>,
    /// The field whose value it shows.
    pub source_key_path: Option<String>,
    /// Whether redaction spares it; [`Never`](RedactionPolicy::Never) does.
    pub redaction_policy: Option<RedactionPolicy>,
    /// Whether it can be written again; with [`WriteOnce`](WritePolicy::WriteOnce) it cannot.
    pub write_policy: Option<WritePolicy>,
    /// What its kind has rules about.
    pub rules: FieldRules,
}

open_enum! {
    /// What redaction does to a field.
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

/// What one kind of field has rules about. A rule that the type does not state is `None`, empty or
/// `false`; Persona's own defaults are named with it.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[serde(untagged, rename_all_fields = "kebab-case")]
#[non_exhaustive]
pub enum FieldRules {
    /// The kind has none.
    None,
    /// Of a string.
    String {
        /// The most characters: 255 unless set, 1,024 at most.
        max_char_length: Option<u64>,
        /// What is cleaned, such as `html`.
        sanitize: Vec<String>,
    },
    /// Of an integer or a number.
    Range {
        /// The least value.
        min: Option<f64>,
        /// The greatest value.
        max: Option<f64>,
    },
    /// Of a date.
    Dates {
        /// The first day that is accepted.
        #[serde(rename = "min-date")]
        min: Option<Date>,
        /// The last day that is accepted.
        #[serde(rename = "max-date")]
        max: Option<Date>,
    },
    /// Of one or some options.
    Choices {
        /// The options.
        options: Vec<String>,
        /// What people call them, in the same order.
        option_labels: Vec<String>,
        /// Whether none of them will do.
        allow_empty: bool,
    },
    /// Of an array.
    Array {
        /// What its elements may hold.
        #[serde(rename = "item-schema")]
        item: Option<Box<FieldSchema>>,
    },
    /// Of a hash.
    Hash {
        /// What its members may hold.
        #[serde(rename = "item-schemas")]
        items: Vec<FieldSchema>,
        /// Whether other members are ignored instead of refused.
        ignore_unknown_keys: bool,
    },
    /// Of a file.
    File {
        /// The most bytes; 10,000,000 unless set.
        max_file_size_bytes: Option<u64>,
        /// The least bytes; 1 unless set.
        min_file_size_bytes: Option<u64>,
        /// The media types.
        supported_mime_types: Vec<String>,
        /// The least pages, if they count.
        page_count_min: Option<u64>,
        /// The most pages, if they count.
        page_count_max: Option<u64>,
    },
    /// Of JSON.
    Json {
        /// The JSON Schema, draft 7.
        json_schema: Option<Value>,
    },
    /// Of a relation.
    Relation {
        /// What it leads to: `document-generic`, `document-government-id`,
        /// `document-government-id-nfc`, `document-mdoc`, `document-qr-code` or `selfie`.
        target: Option<String>,
    },
    /// Of a kind that this crate does not know, or in a form that it cannot read: as they came.
    Other(Map<String, Value>),
}

impl From<wire::FieldSchema> for FieldSchema {
    fn from(wire: wire::FieldSchema) -> Self {
        let config = match wire.config {
            Some(Value::Object(config)) => config,
            _ => Map::new(),
        };
        let kind = wire
            .type_
            .unwrap_or_else(|| FieldSchemaType::Other(String::new()));
        let text = |name: &str| config.get(name).and_then(Value::as_str);
        let instant = |name| text(name).and_then(|text| text.parse().ok());
        Self {
            key: wire.key.unwrap_or_default(),
            label: wire.label,
            default_value: wire.default_value,
            required: config
                .get("required")
                .and_then(Value::as_bool)
                .unwrap_or_default(),
            archived_at: instant("archived-at"),
            deactivated_at: instant("deactivated-at"),
            source_key_path: text("source-key-path").map(str::to_owned),
            redaction_policy: text("redaction-policy").map(Into::into),
            write_policy: text("write-policy").map(Into::into),
            rules: FieldRules::read(&kind, config),
            kind,
        }
    }
}

impl From<FieldSchema> for wire::FieldSchema {
    fn from(schema: FieldSchema) -> Self {
        let mut config = match (&schema.rules, serde_json::to_value(&schema.rules)) {
            (FieldRules::Other(config), _) => config.clone(),
            (_, Ok(Value::Object(mut config))) => {
                config.retain(|_, rule| !rule.is_null());
                config
            }
            _ => Map::new(),
        };
        let says_so = match &schema.rules {
            FieldRules::Other(config) => config.get("required").is_some_and(Value::is_boolean),
            _ => true,
        };
        let required = (schema.required || says_so).then(|| schema.required.into());
        let mut set = |name: &str, value: Option<Value>| {
            if let Some(value) = value {
                config.insert(name.to_owned(), value);
            }
        };
        let text = |text: &dyn ToString| Value::from(text.to_string());
        set("required", required);
        set("archived-at", schema.archived_at.map(|it| text(&it)));
        set("deactivated-at", schema.deactivated_at.map(|it| text(&it)));
        set("source-key-path", schema.source_key_path.map(Into::into));
        set(
            "redaction-policy",
            schema.redaction_policy.map(|it| text(&it)),
        );
        set("write-policy", schema.write_policy.map(|it| text(&it)));
        Self {
            key: Some(schema.key),
            type_: (!schema.kind.as_str().is_empty()).then_some(schema.kind),
            label: schema.label,
            default_value: schema.default_value,
            config: Some(config.into()),
        }
    }
}

impl FieldRules {
    fn read(kind: &FieldSchemaType, config: Map<String, Value>) -> Self {
        Self::known(kind, &config).unwrap_or(Self::Other(config))
    }

    fn known(kind: &FieldSchemaType, config: &Map<String, Value>) -> Option<Self> {
        let config: Config = serde_json::from_value(Value::Object(config.clone())).ok()?;
        Some(match kind {
            FieldSchemaType::String => Self::String {
                max_char_length: config.max_char_length,
                sanitize: config.sanitize.unwrap_or_default(),
            },
            FieldSchemaType::Integer | FieldSchemaType::Number => Self::Range {
                min: config.min,
                max: config.max,
            },
            FieldSchemaType::Date => Self::Dates {
                min: config.min_date,
                max: config.max_date,
            },
            FieldSchemaType::Choices | FieldSchemaType::MultiChoices => Self::Choices {
                options: config.options.unwrap_or_default(),
                option_labels: config.option_labels.unwrap_or_default(),
                allow_empty: config.allow_empty.unwrap_or_default(),
            },
            FieldSchemaType::Array => Self::Array {
                item: config.item_schema,
            },
            FieldSchemaType::Hash => Self::Hash {
                items: config.item_schemas.unwrap_or_default(),
                ignore_unknown_keys: config.ignore_unknown_keys.unwrap_or_default(),
            },
            FieldSchemaType::File => Self::File {
                max_file_size_bytes: config.max_file_size_bytes,
                min_file_size_bytes: config.min_file_size_bytes,
                supported_mime_types: config.supported_mime_types.unwrap_or_default(),
                page_count_min: config.page_count_min,
                page_count_max: config.page_count_max,
            },
            FieldSchemaType::Json => Self::Json {
                json_schema: config.json_schema,
            },
            FieldSchemaType::RelationSchema => Self::Relation {
                target: config.target,
            },
            FieldSchemaType::Boolean
            | FieldSchemaType::Datetime
            | FieldSchemaType::EmailAddress
            | FieldSchemaType::PlatformFile => Self::None,
            _ => return None,
        })
    }
}

/// Every rule of every kind; which of them a kind has, the kind decides.
#[derive(Deserialize)]
#[serde(rename_all = "kebab-case")]
struct Config {
    max_char_length: Option<u64>,
    sanitize: Option<Vec<String>>,
    min: Option<f64>,
    max: Option<f64>,
    min_date: Option<Date>,
    max_date: Option<Date>,
    options: Option<Vec<String>>,
    option_labels: Option<Vec<String>>,
    allow_empty: Option<bool>,
    item_schema: Option<Box<FieldSchema>>,
    item_schemas: Option<Vec<FieldSchema>>,
    ignore_unknown_keys: Option<bool>,
    max_file_size_bytes: Option<u64>,
    min_file_size_bytes: Option<u64>,
    supported_mime_types: Option<Vec<String>>,
    page_count_min: Option<u64>,
    page_count_max: Option<u64>,
    json_schema: Option<Value>,
    target: Option<String>,
}

/// The calls about transaction types. Each starts a builder; `send` sends it.
#[derive(Clone, Debug)]
pub struct TransactionTypes {
    transport: Transport,
}

impl TransactionTypes {
    pub(super) fn new(transport: &Transport) -> Self {
        Self {
            transport: transport.clone(),
        }
    }

    /// Retrieves a transaction type (`GET /transaction-types/{transaction-type-id}`). They are [made in
    /// Persona's dashboard](https://docs.withpersona.com/transaction-types) alone. 404
    /// ([`is_not_found`](crate::Error::is_not_found)) if there is none. Sent again whenever that may
    /// help.
    ///
    /// ```no_run
    /// # async fn example(persona: counterfoil::persona::Client) -> counterfoil::Result<()> {
    /// use counterfoil::persona::FieldRules;
    ///
    /// let kind = persona.transaction_types().retrieve("txntp_ABC123").send().await?;
    /// for field in &kind.field_schemas {
    ///     match &field.rules {
    ///         FieldRules::Choices { options, .. } => println!("{}: {}", field.key, options.join(", ")),
    ///         _ => println!("{}: {}", field.key, field.kind),
    ///     }
    /// }
    /// # Ok(())
    /// # }
    /// ```
    ///
    /// The id of a transaction is not one of its type:
    ///
    /// ```compile_fail,E0277
    /// # fn example(persona: counterfoil::persona::Client, txn: counterfoil::persona::Transaction) {
    /// let call = persona.transaction_types().retrieve(&txn.id);
    /// # }
    /// ```
    pub fn retrieve(
        &self,
        transaction_type_id: impl Into<TransactionTypeId>,
    ) -> RetrieveTransactionType {
        let id = transaction_type_id.into();
        Call::new(&self.transport, RetrieveTransactionTypeOp { id })
    }
}

/// Retrieves a transaction type and answers with the [`TransactionType`]. See
/// [`TransactionTypes::retrieve`].
pub type RetrieveTransactionType = Call<RetrieveTransactionTypeOp>;

/// What [`RetrieveTransactionType`] sends.
#[derive(Clone, Debug)]
pub struct RetrieveTransactionTypeOp {
    id: TransactionTypeId,
}

impl Operation for RetrieveTransactionTypeOp {
    type Output = TransactionType;

    fn request(self) -> Result<OperationRequest<TransactionType>> {
        let operation = generated::retrieve_a_transaction_type(self.id.as_str(), None);
        Ok(operation.map(|answer| answer.data))
    }
}

impl Sparse for RetrieveTransactionTypeOp {}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]

    use super::*;
    use serde_json::json;

    fn read(schema: Value) -> FieldSchema {
        let schema: FieldSchema = serde_json::from_value(schema).unwrap();
        let written = serde_json::to_value(&schema).unwrap();
        assert_eq!(
            serde_json::from_value::<FieldSchema>(written).unwrap(),
            schema
        );
        schema
    }

    #[test]
    fn every_kind_of_field_schema_is_typed() {
        for (kind, config, rules) in [
            ("boolean", json!({}), FieldRules::None),
            ("datetime", json!({}), FieldRules::None),
            ("email-address", json!({}), FieldRules::None),
            ("platform-file", json!({}), FieldRules::None),
            (
                "string",
                json!({"max-char-length": 255, "sanitize": ["html"]}),
                FieldRules::String {
                    max_char_length: Some(255),
                    sanitize: vec!["html".into()],
                },
            ),
            (
                "integer",
                json!({"min": 0, "max": null}),
                FieldRules::Range {
                    min: Some(0.0),
                    max: None,
                },
            ),
            (
                "number",
                json!({"max": 1.5}),
                FieldRules::Range {
                    min: None,
                    max: Some(1.5),
                },
            ),
            (
                "date",
                json!({"min-date": "1900-01-01"}),
                FieldRules::Dates {
                    min: Some(Date::new(1900, 1, 1).unwrap()),
                    max: None,
                },
            ),
            (
                "multi-choices",
                json!({"options": ["a"], "option-labels": ["A"], "allow-empty": true}),
                FieldRules::Choices {
                    options: vec!["a".into()],
                    option_labels: vec!["A".into()],
                    allow_empty: true,
                },
            ),
            (
                "file",
                json!({"max-file-size-bytes": 10_000_000, "supported-mime-types": ["image/png"]}),
                FieldRules::File {
                    max_file_size_bytes: Some(10_000_000),
                    min_file_size_bytes: None,
                    supported_mime_types: vec!["image/png".into()],
                    page_count_min: None,
                    page_count_max: None,
                },
            ),
            (
                "json",
                json!({"json-schema": {"maxLength": 3}}),
                FieldRules::Json {
                    json_schema: Some(json!({"maxLength": 3})),
                },
            ),
            (
                "relation-schema",
                json!({"target": "selfie"}),
                FieldRules::Relation {
                    target: Some("selfie".into()),
                },
            ),
        ] {
            let schema = read(json!({"type": kind, "key": "k", "config": config}));
            assert_eq!(schema.rules, rules, "{kind}");
            assert!(schema.kind.is_known());
        }
    }

    #[test]
    fn arrays_and_hashes_hold_schemas_of_their_own() {
        let schema = read(json!({"type": "array", "key": "names", "config": {
            "item-schema": {"type": "hash", "key": "name", "config": {
                "item-schemas": [{"type": "string", "key": "first", "config": {"required": true}}],
                "ignore-unknown-keys": true,
            }},
        }}));
        let FieldRules::Array { item: Some(name) } = schema.rules else {
            unreachable!("{schema:?}");
        };
        let FieldRules::Hash {
            items,
            ignore_unknown_keys: true,
        } = name.rules
        else {
            unreachable!("{name:?}");
        };
        assert_eq!(items[0].key, "first");
        assert!(items[0].required);
    }

    #[test]
    fn what_is_new_is_kept_as_it_came() {
        let schema = read(json!({"type": "hologram", "key": "h", "config": {
            "hue": 3, "redaction-policy": "never", "write-policy": "twice"}}));
        assert_eq!(schema.kind.as_str(), "hologram");
        assert_eq!(schema.redaction_policy, Some(RedactionPolicy::Never));
        assert_eq!(schema.write_policy.unwrap().as_str(), "twice");
        assert!(matches!(schema.rules, FieldRules::Other(config) if config["hue"] == 3));
        read(json!({"type": "hologram", "config": {"required": null, "hue": null}}));
        let odd = read(json!({"type": "date", "config": {"min-date": "soon"}}));
        assert!(matches!(odd.rules, FieldRules::Other(_)));
        let bare = read(json!({}));
        assert!(!bare.required && bare.key.is_empty());
    }
}
