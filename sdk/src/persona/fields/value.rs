use std::collections::BTreeMap;

use bytes::Bytes;
use serde_json::Value;

use super::{Date, File, FileUpload};
use crate::generated::persona::facts::enums::FieldValueType;
use crate::generated::persona::facts::personal;
use crate::persona::ObjectReference;
use crate::redact::debug_without_personal;
use crate::types::Timestamp;

/// The value of a transaction's field.
///
/// Values to send are created from ordinary ones. Received values have the kind that the transaction type defines;
/// kinds that this crate does not know are [`Other`](FieldValue::Other). `Debug` shows the kind and omits the value,
/// which is personal.
///
/// ```
/// use counterfoil::persona::FieldValue;
///
/// let amount = FieldValue::from(1200);
/// assert_eq!(amount.as_i64(), Some(1200));
///
/// let name = FieldValue::hash([("first", "Jane"), ("last", "Doe")]);
/// assert_eq!(name.member("first").and_then(FieldValue::as_str), Some("Jane"));
///
/// let photo = FieldValue::file(b"\x89PNG...".as_slice(), "front.png");
/// assert!(!format!("{photo:?}").contains("PNG"));
/// ```
#[derive(Clone, PartialEq)]
#[non_exhaustive]
pub enum FieldValue {
    /// No value: unset, redacted, or to be cleared. The kind is that of the field, if known.
    Null(FieldValueType),
    /// Text.
    String(String),
    /// A boolean.
    Boolean(bool),
    /// A date, sent as `YYYY-MM-DD`.
    Date(Date),
    /// An instant, sent as RFC 3339 in UTC.
    Datetime(Timestamp),
    /// An integer.
    Integer(i128),
    /// A number. One that is not finite cannot be sent.
    Number(f64),
    /// One of the field's options.
    Choice(String),
    /// Several of the field's options.
    MultiChoices(Vec<String>),
    /// Named values.
    Hash(BTreeMap<String, FieldValue>),
    /// A list of values.
    Array(Vec<FieldValue>),
    /// A file stored at Persona. It cannot be sent: the call is rejected.
    File(File),
    /// A file to upload.
    Upload(FileUpload),
    /// An email address.
    EmailAddress(String),
    /// JSON of any shape.
    Json(Value),
    /// Another object, such as a document or a selfie. It cannot be sent.
    Relation(ObjectReference),
    /// A value of an unknown kind, or one that does not fit its kind. It is kept as received.
    Other {
        /// The API's name of the kind.
        kind: FieldValueType,
        /// The value.
        value: Value,
    },
    /// A value containing a number with more digits than the other variants hold, as JSON text. It is kept and sent
    /// digit by digit.
    Exact {
        /// The API's name of the kind.
        kind: FieldValueType,
        /// The JSON.
        json: String,
    },
}

impl FieldValue {
    /// Creates a null value, which clears a field.
    ///
    /// ```
    /// use counterfoil::persona::FieldValue;
    ///
    /// assert!(FieldValue::null().is_null());
    /// assert!(FieldValue::from(None::<i64>).is_null());
    /// ```
    #[must_use]
    pub fn null() -> Self {
        Self::Null(FieldValueType::Other(String::new()))
    }

    /// Creates a value from JSON text that is kept digit by digit, for numbers that fit neither `i128` nor `f64`.
    /// Text that is not JSON cannot be sent.
    ///
    /// ```
    /// use counterfoil::persona::FieldValue;
    ///
    /// let precise = FieldValue::exact("0.1234567890123456789012345");
    /// assert_eq!(precise.as_f64(), Some(0.123_456_789_012_345_68));
    /// ```
    pub fn exact(json: impl Into<String>) -> Self {
        Self::Exact {
            kind: "json".into(),
            json: json.into(),
        }
    }

    /// Creates a file to upload from its bytes. It is sent as base64, which is a third larger, unless the call is
    /// sent as a [form](crate::persona::CreateTransaction::multipart).
    #[must_use]
    pub fn file(bytes: impl Into<Bytes>, filename: impl Into<String>) -> Self {
        Self::Upload(FileUpload::new(bytes, filename))
    }

    /// Creates a file to upload by reading a path into memory. Its name is the last component of the path.
    ///
    /// Reading blocks the thread: where that matters, call this in `tokio::task::spawn_blocking`, or read the bytes
    /// yourself and use [`file`](FieldValue::file).
    ///
    /// ```no_run
    /// # async fn example(persona: counterfoil::persona::Client) -> Result<(), Box<dyn std::error::Error>> {
    /// use counterfoil::persona::FieldValue;
    ///
    /// persona
    ///     .transactions()
    ///     .create("txntp_ABC123")
    ///     .field("id_front_photo", FieldValue::file_from_path("front.png")?)
    ///     .send()
    ///     .await?;
    /// # Ok(())
    /// # }
    /// ```
    ///
    /// # Errors
    ///
    /// If the path cannot be read, or names no file.
    pub fn file_from_path(path: impl AsRef<std::path::Path>) -> std::io::Result<Self> {
        FileUpload::from_path(path.as_ref()).map(Self::Upload)
    }

    /// Creates named values for a field of kind `hash`. A repeated name keeps its last value.
    pub fn hash<K, V>(members: impl IntoIterator<Item = (K, V)>) -> Self
    where
        K: Into<String>,
        V: Into<Self>,
    {
        Self::Hash(
            members
                .into_iter()
                .map(|(name, value)| (name.into(), value.into()))
                .collect(),
        )
    }

    /// Creates several options for a field of kind `multi-choices`; one of kind `choices` takes plain text.
    ///
    /// ```
    /// use counterfoil::persona::FieldValue;
    ///
    /// let chosen = FieldValue::choices(["passport", "visa"]);
    /// assert_eq!(chosen.as_choices().map(<[String]>::len), Some(2));
    /// assert_eq!(chosen.as_str(), None);
    /// ```
    pub fn choices<T: Into<String>>(options: impl IntoIterator<Item = T>) -> Self {
        Self::MultiChoices(options.into_iter().map(Into::into).collect())
    }

    /// Returns the API's name of the kind, such as `string` or `multi_choices`.
    #[must_use]
    pub fn kind(&self) -> FieldValueType {
        match self {
            Self::Null(kind) | Self::Other { kind, .. } | Self::Exact { kind, .. } => kind.clone(),
            Self::String(_) => "string".into(),
            Self::Boolean(_) => "boolean".into(),
            Self::Date(_) => "date".into(),
            Self::Datetime(_) => "datetime".into(),
            Self::Integer(_) => "integer".into(),
            Self::Number(_) => "number".into(),
            Self::Choice(_) => "choices".into(),
            Self::MultiChoices(_) => "multi_choices".into(),
            Self::Hash(_) => "hash".into(),
            Self::Array(_) => "array".into(),
            Self::File(_) | Self::Upload(_) => "file".into(),
            Self::EmailAddress(_) => "email-address".into(),
            Self::Json(_) => "json".into(),
            Self::Relation(_) => "relation".into(),
        }
    }

    /// Returns whether there is no value: unset or redacted.
    #[must_use]
    pub fn is_null(&self) -> bool {
        matches!(self, Self::Null(_))
    }

    /// Returns the text of a string, a choice or an email address.
    #[must_use]
    pub fn as_str(&self) -> Option<&str> {
        match self {
            Self::String(text) | Self::Choice(text) | Self::EmailAddress(text) => Some(text),
            Self::Json(value) | Self::Other { value, .. } => value.as_str(),
            _ => None,
        }
    }

    /// Returns a boolean; `None` for another kind, as with every `as_...`.
    #[must_use]
    pub fn as_bool(&self) -> Option<bool> {
        match self {
            Self::Boolean(value) => Some(*value),
            Self::Json(value) => value.as_bool(),
            _ => None,
        }
    }

    /// Returns an integer that fits 64 bits.
    #[must_use]
    pub fn as_i64(&self) -> Option<i64> {
        self.as_i128()?.try_into().ok()
    }

    /// Returns an integer.
    ///
    /// ```
    /// use counterfoil::persona::FieldValue;
    ///
    /// let large = FieldValue::from(u64::MAX);
    /// assert_eq!(large.as_i128(), Some(18_446_744_073_709_551_615));
    /// assert_eq!(large.as_i64(), None);
    /// ```
    #[must_use]
    pub fn as_i128(&self) -> Option<i128> {
        match self {
            Self::Integer(number) => Some(*number),
            Self::Json(value) => value
                .as_i64()
                .map(Into::into)
                .or_else(|| value.as_u64().map(Into::into)),
            _ => None,
        }
    }

    /// Returns a number, integer or not. One of more than 53 bits is rounded.
    #[must_use]
    pub fn as_f64(&self) -> Option<f64> {
        match self {
            Self::Number(number) => Some(*number),
            #[expect(clippy::cast_precision_loss, reason = "as documented")]
            Self::Integer(number) => Some(*number as f64),
            Self::Json(value) | Self::Other { value, .. } => value.as_f64(),
            Self::Exact { json, .. } => json.parse().ok(),
            _ => None,
        }
    }

    /// Returns a date.
    #[must_use]
    pub fn as_date(&self) -> Option<Date> {
        match self {
            Self::Date(date) => Some(*date),
            _ => None,
        }
    }

    /// Returns an instant.
    #[must_use]
    pub fn as_datetime(&self) -> Option<Timestamp> {
        match self {
            Self::Datetime(instant) => Some(*instant),
            _ => None,
        }
    }

    /// Returns the chosen options, one or several.
    #[must_use]
    pub fn as_choices(&self) -> Option<&[String]> {
        match self {
            Self::Choice(option) => Some(std::slice::from_ref(option)),
            Self::MultiChoices(options) => Some(options),
            _ => None,
        }
    }

    /// Returns the members of a hash.
    #[must_use]
    pub fn as_hash(&self) -> Option<&BTreeMap<String, Self>> {
        match self {
            Self::Hash(members) => Some(members),
            _ => None,
        }
    }

    /// Returns one member of a hash; `None` if it does not exist or has no value.
    #[must_use]
    pub fn member(&self, name: &str) -> Option<&Self> {
        self.as_hash()?.get(name).filter(|value| !value.is_null())
    }

    /// Returns the elements of an array.
    #[must_use]
    pub fn as_array(&self) -> Option<&[Self]> {
        match self {
            Self::Array(items) => Some(items),
            _ => None,
        }
    }

    /// Returns a file stored at Persona.
    #[must_use]
    pub fn as_file(&self) -> Option<&File> {
        match self {
            Self::File(file) => Some(file),
            _ => None,
        }
    }

    /// Returns a reference to another object.
    #[must_use]
    pub fn as_relation(&self) -> Option<&ObjectReference> {
        match self {
            Self::Relation(object) => Some(object),
            _ => None,
        }
    }

    /// Returns JSON of any shape, including values that this crate cannot read.
    #[must_use]
    pub fn as_json(&self) -> Option<&Value> {
        match self {
            Self::Json(value) | Self::Other { value, .. } => Some(value),
            _ => None,
        }
    }
}

/// Compares text with the [text](FieldValue::as_str) of a value.
impl PartialEq<str> for FieldValue {
    fn eq(&self, text: &str) -> bool {
        self.as_str() == Some(text)
    }
}

impl PartialEq<&str> for FieldValue {
    fn eq(&self, text: &&str) -> bool {
        self == *text
    }
}

debug_without_personal!(FieldValue: FIELD_VALUE);
