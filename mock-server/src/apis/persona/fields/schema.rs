//! How the fields of a transaction type are configured: fifteen kinds, and what each may hold.

use serde::{Deserialize, Serialize};
use serde_json::{Map, Value};

/// One field of a transaction type, in the vendor's own shape.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub(in crate::apis::persona) struct FieldSchema {
    #[serde(rename = "type")]
    pub(in crate::apis::persona) kind: Kind,
    pub(in crate::apis::persona) key: String,
    #[serde(default)]
    label: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
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

/// The configuration of every kind. The contract says which kind has which; an absent one has the documented default.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case", default)]
pub(in crate::apis::persona) struct Config {
    pub(super) required: bool,
    #[serde(skip_serializing_if = "Option::is_none")]
    archived_at: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    deactivated_at: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    source_key_path: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    redaction_policy: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    write_policy: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) max_char_length: Option<usize>,
    #[serde(skip_serializing_if = "Option::is_none")]
    sanitize: Option<Vec<String>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) min: Option<f64>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) max: Option<f64>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) min_date: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) max_date: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    allow_empty: Option<bool>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) options: Option<Vec<String>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    option_labels: Option<Vec<String>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) item_schema: Option<Box<FieldSchema>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    ignore_unknown_keys: Option<bool>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) item_schemas: Option<Vec<FieldSchema>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    max_file_size_bytes: Option<usize>,
    #[serde(skip_serializing_if = "Option::is_none")]
    min_file_size_bytes: Option<usize>,
    #[serde(skip_serializing_if = "Option::is_none")]
    supported_mime_types: Option<Vec<String>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    page_count_limit_enabled: Option<bool>,
    #[serde(skip_serializing_if = "Option::is_none")]
    page_count_min: Option<usize>,
    #[serde(skip_serializing_if = "Option::is_none")]
    page_count_max: Option<usize>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) json_schema: Option<Map<String, Value>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) target: Option<String>,
}

impl FieldSchema {
    /// Whether values may be written to it; an archived or deactivated field is as good as unknown.
    pub(super) fn is_active(&self) -> bool {
        self.config.archived_at.is_none() && self.config.deactivated_at.is_none()
    }

    pub(super) fn is_write_once(&self) -> bool {
        self.config.write_policy.as_deref() == Some("write_once")
    }

    pub(super) fn is_never_redacted(&self) -> bool {
        self.config.redaction_policy.as_deref() == Some("never")
    }
}

impl Kind {
    /// The `type` beside a value of this kind. The guide to payloads writes `multi_choices`, the schema `multi-choices`.
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
            // What a platform file looks like is not documented.
            Self::File | Self::PlatformFile => "file",
            Self::Json => "json",
            Self::RelationSchema => "relation-schema",
        }
    }
}

/// Media types that a file field takes unless its own list says otherwise.
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
    pub(super) fn max_chars(&self) -> usize {
        self.max_char_length.unwrap_or(255)
    }

    pub(super) fn sanitizes_html(&self) -> bool {
        self.sanitize
            .as_ref()
            .is_some_and(|parts| parts.iter().any(|part| part == "html"))
    }

    pub(super) fn allows_empty(&self) -> bool {
        self.allow_empty == Some(true)
    }

    pub(super) fn ignores_unknown_keys(&self) -> bool {
        self.ignore_unknown_keys == Some(true)
    }

    pub(super) fn max_file_size(&self) -> usize {
        self.max_file_size_bytes.unwrap_or(10_000_000)
    }

    pub(super) fn min_file_size(&self) -> usize {
        self.min_file_size_bytes.unwrap_or(1)
    }

    pub(super) fn supports(&self, mime_type: &str) -> bool {
        match &self.supported_mime_types {
            // The published default is one string with spaces in it; each part of such a string counts.
            Some(types) => types
                .iter()
                .flat_map(|types| types.split_whitespace())
                .any(|known| known == mime_type),
            None => MIME_TYPES.contains(&mime_type),
        }
    }

    /// The page counts to enforce, if any.
    pub(super) fn page_counts(&self) -> Option<std::ops::RangeInclusive<usize>> {
        (self.page_count_limit_enabled == Some(true)).then(|| {
            let least = self.page_count_min.unwrap_or(0);
            least..=self.page_count_max.unwrap_or(usize::MAX)
        })
    }
}
