//! The configuration of a transaction type's fields: fifteen kinds, and their rules.

use serde::{Deserialize, Deserializer, Serialize};
use serde_json::{Map, Value, json};

/// One field of a transaction type, in the vendor's own shape.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub(in crate::apis::persona) struct FieldSchema {
    #[serde(rename = "type")]
    pub(in crate::apis::persona) kind: Kind,
    /// None except for the items of an array.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub(in crate::apis::persona) key: String,
    #[serde(default)]
    label: Option<String>,
    /// Null if that was configured.
    #[serde(
        default,
        deserialize_with = "given",
        skip_serializing_if = "Option::is_none"
    )]
    pub(in crate::apis::persona) default_value: Option<Value>,
    #[serde(default)]
    pub(in crate::apis::persona) config: Config,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub(in crate::apis::persona) enum Kind {
    String,
    Boolean,
    Integer,
    Number,
    Date,
    Datetime,
    EmailAddress,
    Choices,
    MultiChoices,
    Array,
    Hash,
    File,
    Json,
    PlatformFile,
    RelationSchema,
}

/// The configuration of every kind. The contract defines which kind has which; an absent one has the documented default.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case", default)]
pub(in crate::apis::persona) struct Config {
    pub(super) required: bool,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) item_schema: Option<Box<FieldSchema>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) item_schemas: Option<Vec<FieldSchema>>,
    /// The members that only some kinds have, as they were sent; the contract has checked them.
    #[serde(flatten)]
    rest: Map<String, Value>,
}

fn given<'de, D: Deserializer<'de>>(value: D) -> Result<Option<Value>, D::Error> {
    Value::deserialize(value).map(Some)
}

impl FieldSchema {
    /// As responses show it: with the defaults of its kind, and those that the documented type prints.
    pub(in crate::apis::persona) fn shown(&self) -> Value {
        let mut shown = json!(self);
        let mut config = Map::new();
        config.insert("required".to_owned(), self.config.required.into());
        config.insert("archived-at".to_owned(), Value::Null);
        config.insert("deactivated-at".to_owned(), Value::Null);
        if let Value::Object(defaults) = self.kind.defaults() {
            config.extend(defaults);
        }
        config.extend(self.config.rest.clone());
        if let Some(item) = &self.config.item_schema {
            config.insert("item-schema".to_owned(), item.shown());
        }
        if let Some(items) = &self.config.item_schemas {
            let items = items.iter().map(Self::shown).collect();
            config.insert("item-schemas".to_owned(), items);
        }
        shown["config"] = config.into();
        shown
    }

    /// The members of the hash that it is, or that the items of the list are.
    pub(in crate::apis::persona) fn members(&self) -> &[Self] {
        match &self.config.item_schema {
            Some(item) => item.members(),
            None => self.config.item_schemas.as_deref().unwrap_or_default(),
        }
    }

    /// Whether values may be written to it; an archived or deactivated field counts as unknown.
    pub(super) fn is_active(&self) -> bool {
        self.config.text("archived-at").is_none() && self.config.text("deactivated-at").is_none()
    }

    pub(super) fn is_write_once(&self) -> bool {
        self.config.text("write-policy") == Some("write_once")
    }

    pub(super) fn is_never_redacted(&self) -> bool {
        self.config.text("redaction-policy") == Some("never")
    }
}

impl Kind {
    /// The limits that hold unless they are configured.
    fn defaults(self) -> Value {
        match self {
            Self::String => json!({ "max-char-length": MAX_CHARS, "sanitize": [] }),
            Self::Date => json!({ "min-date": null, "max-date": null }),
            Self::Choices | Self::MultiChoices => json!({ "allow-empty": false }),
            Self::Hash => json!({ "ignore-unknown-keys": false }),
            Self::File => json!({
                "max-file-size-bytes": MAX_FILE_SIZE,
                "min-file-size-bytes": MIN_FILE_SIZE,
                "supported-mime-types": MIME_TYPES,
                "page-count-limit-enabled": false,
                "page-count-min": null,
                "page-count-max": null,
            }),
            _ => Value::Null,
        }
    }

    /// The `type` of a value of this kind. The guide to payloads writes `multi_choices`, the schema `multi-choices`.
    pub(super) fn of_value(self) -> &'static str {
        match self {
            Self::String => "string",
            Self::Boolean => "boolean",
            Self::Integer => "integer",
            Self::Number => "number",
            Self::Date => "date",
            Self::Datetime => "datetime",
            Self::EmailAddress => "email-address",
            Self::Choices => "choices",
            Self::MultiChoices => "multi_choices",
            Self::Array => "array",
            Self::Hash => "hash",
            // What a platform file looks like is not documented. An option has another type for it.
            Self::File | Self::PlatformFile => "file",
            Self::Json => "json",
            Self::RelationSchema => "relation-schema",
        }
    }
}

const MAX_CHARS: usize = 255;
const MAX_FILE_SIZE: usize = 10_000_000;
const MIN_FILE_SIZE: usize = 1;

/// The media types that a file field accepts by default.
const MIME_TYPES: [&str; 15] = [
    "image/jpg",
    "image/jpeg",
    "image/png",
    "image/heic",
    "image/heif",
    "image/tif",
    "image/tiff",
    "image/gif",
    "image/svg+xml",
    "application/pdf",
    "text/plain",
    "text/csv",
    "video/mp4",
    "video/webm",
    "video/quicktime",
];

impl Config {
    pub(super) fn get(&self, name: &str) -> Option<&Value> {
        self.rest.get(name).filter(|value| !value.is_null())
    }

    pub(super) fn text(&self, name: &str) -> Option<&str> {
        self.get(name)?.as_str()
    }

    pub(super) fn texts(&self, name: &str) -> Option<impl Iterator<Item = &str>> {
        let texts = self.get(name)?.as_array()?;
        Some(texts.iter().filter_map(Value::as_str))
    }

    pub(super) fn number(&self, name: &str) -> Option<f64> {
        self.get(name)?.as_f64()
    }

    #[expect(
        clippy::cast_possible_truncation,
        clippy::cast_sign_loss,
        reason = "a count below zero is none, and one beyond all memory a bound of nothing"
    )]
    fn count(&self, name: &str) -> Option<usize> {
        self.number(name).map(|count| count as usize)
    }

    fn is_on(&self, name: &str) -> bool {
        self.get(name) == Some(&Value::Bool(true))
    }

    pub(super) fn max_chars(&self) -> usize {
        self.count("max-char-length").unwrap_or(MAX_CHARS)
    }

    pub(super) fn sanitizes_html(&self) -> bool {
        self.texts("sanitize")
            .is_some_and(|mut parts| parts.any(|part| part == "html"))
    }

    pub(super) fn allows_empty(&self) -> bool {
        self.is_on("allow-empty")
    }

    pub(super) fn ignores_unknown_keys(&self) -> bool {
        self.is_on("ignore-unknown-keys")
    }

    pub(super) fn max_file_size(&self) -> usize {
        self.count("max-file-size-bytes").unwrap_or(MAX_FILE_SIZE)
    }

    pub(super) fn min_file_size(&self) -> usize {
        self.count("min-file-size-bytes").unwrap_or(MIN_FILE_SIZE)
    }

    pub(super) fn supports(&self, mime_type: &str) -> bool {
        match self.texts("supported-mime-types") {
            // The published default is one string with spaces in it; each part of such a string counts.
            Some(types) => types
                .flat_map(str::split_whitespace)
                .any(|known| known == mime_type),
            None => MIME_TYPES.contains(&mime_type),
        }
    }

    /// The page counts to enforce, if any.
    pub(super) fn page_counts(&self) -> Option<std::ops::RangeInclusive<usize>> {
        self.is_on("page-count-limit-enabled").then(|| {
            let least = self.count("page-count-min").unwrap_or(0);
            least..=self.count("page-count-max").unwrap_or(usize::MAX)
        })
    }
}
