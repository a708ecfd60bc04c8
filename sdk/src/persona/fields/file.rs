use std::ffi::OsStr;
use std::fmt;
use std::io;
use std::path::Path;

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use bytes::Bytes;
use serde::{Deserialize, Serialize};
use serde_json::Value;
use serde_json::value::RawValue;

use super::exact::written;

use crate::persona::inflection::kebab;
use crate::redact::Redacted;

/// A file stored at Persona. [`Files::download`](crate::persona::Files::download) fetches it. Any call's response may
/// contain one; see [downloading files](https://docs.withpersona.com/downloading-files).
#[derive(Clone, PartialEq, Eq, Deserialize, Serialize)]
#[serde(try_from = "Value", rename_all = "kebab-case")]
#[non_exhaustive]
pub struct File {
    /// The file name.
    pub filename: Option<String>,
    /// The size in bytes.
    pub byte_size: Option<u64>,
    /// The media type, such as `image/png`.
    pub mime_type: Option<String>,
    /// The download URL, valid for six hours unless configured otherwise at Persona (three days at most). Anyone with
    /// the URL can read the file.
    pub url: Option<String>,
    /// The number of pages, for files newer than mid-2025 of a type that has pages.
    pub page_count: Option<u64>,
}

impl TryFrom<Value> for File {
    type Error = &'static str;

    fn try_from(value: Value) -> Result<Self, Self::Error> {
        let none = "a file has a name or a URL";
        let members = value.as_object().ok_or(none)?;
        let member = |name: &str| {
            members
                .iter()
                .find(|(key, _)| kebab(key) == name)
                .map(|(_, value)| value)
        };
        let text = |name| member(name).and_then(Value::as_str).map(str::to_owned);
        let count = |name| member(name).and_then(whole);
        let file = Self {
            filename: text("filename"),
            byte_size: count("byte-size"),
            mime_type: text("mime-type"),
            url: text("url"),
            page_count: count("page-count"),
        };
        let is_one = file.filename.is_some() || file.url.is_some();
        is_one.then_some(file).ok_or(none)
    }
}

fn whole(value: &Value) -> Option<u64> {
    value.as_u64().or_else(|| value.as_str()?.parse().ok())
}

impl fmt::Debug for File {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("File")
            .field("filename", &Redacted::option(&self.filename))
            .field("byte_size", &self.byte_size)
            .field("mime_type", &self.mime_type)
            .field("url", &Redacted::option(&self.url))
            .field("page_count", &self.page_count)
            .finish()
    }
}

/// A file to upload, created by [`FieldValue::file`](crate::persona::FieldValue::file). The transaction type limits
/// its size, 10,000,000 bytes by default, and its media type.
#[derive(Clone, PartialEq, Eq)]
pub struct FileUpload {
    bytes: Bytes,
    filename: String,
}

impl FileUpload {
    pub(super) fn new(bytes: impl Into<Bytes>, filename: impl Into<String>) -> Self {
        Self {
            bytes: bytes.into(),
            filename: filename.into(),
        }
    }

    pub(super) fn from_path(path: &Path) -> io::Result<Self> {
        let Some(name) = path.file_name() else {
            return Err(io::Error::new(
                io::ErrorKind::InvalidInput,
                "the path does not end in the name of a file",
            ));
        };
        Ok(Self::new(
            std::fs::read(path)?,
            OsStr::to_string_lossy(name),
        ))
    }

    /// Returns the file name.
    #[must_use]
    pub fn filename(&self) -> &str {
        &self.filename
    }

    /// Returns the content.
    #[must_use]
    pub fn bytes(&self) -> &Bytes {
        &self.bytes
    }

    pub(super) fn bare(&self) -> Result<Box<RawValue>, &'static str> {
        #[derive(Serialize)]
        struct Bare<'a> {
            filename: &'a str,
            data: String,
        }
        written(&Bare {
            filename: &self.filename,
            data: STANDARD.encode(&self.bytes),
        })
    }
}

impl fmt::Debug for FileUpload {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("FileUpload")
            .field("filename", &Redacted::value(&self.filename))
            .field("bytes", &format_args!("[{} bytes]", self.bytes.len()))
            .finish()
    }
}
