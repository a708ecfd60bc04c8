//! The type of a resource's attribute, and its Rust types: in a model, in a write, and in a filter.

/// The type of an attribute.
pub(super) enum Shape {
    Text,
    Integer,
    Fraction,
    Boolean,
    Time,
    Object,
    /// Of texts.
    List,
    Enum(String),
}

/// How serde reads attributes that are never null.
pub(super) const LOOSE: &str = r#"deserialize_with = "crate::types::tolerant::loose""#;

impl Shape {
    pub(super) fn bare(&self) -> String {
        match self {
            Self::Text => "String".to_owned(),
            Self::Integer => "i64".to_owned(),
            Self::Fraction => "f64".to_owned(),
            Self::Boolean => "bool".to_owned(),
            Self::Time => "crate::types::Timestamp".to_owned(),
            Self::Object => "crate::types::Metadata".to_owned(),
            Self::List => "Vec<String>".to_owned(),
            Self::Enum(name) => format!("enums::{name}"),
        }
    }

    pub(super) fn rust(&self) -> String {
        match self {
            Self::Object | Self::List => self.bare(),
            _ => format!("Option<{}>", self.bare()),
        }
    }

    pub(super) fn written(&self) -> &str {
        match self {
            Self::Text => "crate::types::Nullable<String>",
            Self::Integer => "i64",
            Self::Fraction => "f64",
            Self::Boolean => "bool",
            Self::Time => "crate::types::Nullable<crate::types::Timestamp>",
            Self::List => "Vec<String>",
            Self::Object => "crate::types::Nullable<crate::types::Metadata>",
            Self::Enum(name) => name,
        }
    }

    pub(super) fn serde(&self) -> &'static str {
        match self {
            Self::Object => {
                r#"default, deserialize_with = "crate::types::tolerant::null_is_empty", skip_serializing_if = "crate::types::Metadata::is_empty""#
            }
            Self::List => {
                r#"default, deserialize_with = "crate::types::tolerant::texts", skip_serializing_if = "Vec::is_empty""#
            }
            _ => {
                r#"default, deserialize_with = "crate::types::tolerant::optional", skip_serializing_if = "Option::is_none""#
            }
        }
    }

    pub(super) fn filter(&self) -> Option<&'static str> {
        match self {
            Self::Text | Self::Enum(_) => Some("Text"),
            Self::Integer => Some("Integer"),
            Self::Boolean => Some("Boolean"),
            Self::Time => Some("Time"),
            Self::Object => Some("Json"),
            Self::Fraction | Self::List => None,
        }
    }
}
