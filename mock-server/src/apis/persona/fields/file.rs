//! Files as received: `{filename, data}` in base64, or a part of a form.

use std::borrow::Cow;
use std::path::Path;

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use serde::{Deserialize, Serialize};
use serde_json::{Map, Value};

use crate::engine::Ids;
use crate::store::{IndexEntry, Record};

pub(in crate::apis::persona) const BY_TRANSACTION: &str = "transaction";

/// Precedes the id of a stored file in place of the file's URL: every response gets new URLs.
pub(in crate::apis::persona) const STORED: &str = "counterfoil-file:";

/// A file that a transaction holds.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub(in crate::apis::persona) struct FileRecord {
    pub(in crate::apis::persona) id: Box<str>,
    pub(in crate::apis::persona) transaction: Box<str>,
    pub(in crate::apis::persona) filename: Box<str>,
    #[serde(with = "as_base64")]
    pub(in crate::apis::persona) bytes: Box<[u8]>,
}

impl Record for FileRecord {
    const COLLECTION: &'static str = "persona_files";

    fn id(&self) -> Cow<'_, str> {
        Cow::Borrowed(&self.id)
    }

    fn indexes(&self) -> Vec<IndexEntry<'_>> {
        vec![IndexEntry::shared(BY_TRANSACTION, &*self.transaction)]
    }
}

/// The files that a request brings, to be stored with its effect.
pub(in crate::apis::persona) struct Uploads<'a> {
    pub(in crate::apis::persona) ids: &'a Ids,
    pub(in crate::apis::persona) transaction: &'a str,
    pub(in crate::apis::persona) files: Vec<FileRecord>,
}

/// A file that is not base64.
#[derive(Debug, Clone, Copy)]
pub(super) struct Unreadable;

/// A bare value that is a file.
pub(super) struct Upload<'a> {
    filename: &'a str,
    data: &'a str,
}

impl<'a> Upload<'a> {
    /// `{filename, data}` and nothing else.
    pub(super) fn of(value: &'a Value) -> Option<Self> {
        let members = value.as_object().filter(|members| members.len() == 2)?;
        Self::of_members(members)
    }

    fn of_members(members: &'a Map<String, Value>) -> Option<Self> {
        Some(Self {
            filename: members.get("filename")?.as_str()?,
            data: members.get("data")?.as_str()?,
        })
    }

    pub(super) fn decode(&self) -> Result<Content<'a>, Unreadable> {
        // Browsers produce data URLs.
        let base64 = match self.data.strip_prefix("data:") {
            Some(url) => url.split_once(',').ok_or(Unreadable)?.1,
            None => self.data,
        };
        let bytes = STANDARD.decode(base64).map_err(|_| Unreadable)?;
        let filename = self.filename.split(['/', '\\']).next_back();
        Ok(Content {
            filename: filename.unwrap_or_default(),
            bytes,
        })
    }
}

/// The JSON pointers at which a value has a stored file as in a response: its name and URL, and no data.
pub(super) fn references(value: &Value, at: &str, found: &mut Vec<String>) {
    match value {
        Value::Object(members) => {
            let has = |name| members.contains_key(name);
            if has("filename") && has("url") && !has("data") {
                return found.push(at.to_owned());
            }
            for (key, member) in members {
                references(member, &format!("{at}/{}", escape(key)), found);
            }
        }
        Value::Array(items) => {
            for (index, item) in items.iter().enumerate() {
                references(item, &format!("{at}/{index}"), found);
            }
        }
        _ => {}
    }
}

/// A key as a token of a JSON pointer (RFC 6901).
pub(in crate::apis::persona) fn escape(key: &str) -> String {
    key.replace('~', "~0").replace('/', "~1")
}

/// A file that was read.
pub(super) struct Content<'a> {
    filename: &'a str,
    pub(super) bytes: Vec<u8>,
}

/// A stored file in a response.
#[derive(Serialize)]
#[serde(rename_all = "kebab-case")]
pub(super) struct Description<'a> {
    filename: &'a str,
    byte_size: usize,
    mime_type: &'static str,
    #[serde(skip_serializing_if = "Option::is_none")]
    page_count: Option<usize>,
    url: String,
}

impl<'a> Content<'a> {
    pub(super) fn mime_type(&self) -> &'static str {
        mime_type(self.filename)
    }

    /// The page count of a PDF: its page objects, which is correct without compressed object streams.
    pub(super) fn page_count(&self) -> Option<usize> {
        (self.mime_type() == "application/pdf").then(|| {
            let text = String::from_utf8_lossy(&self.bytes);
            text.match_indices("/Type")
                .filter(|(at, name)| {
                    let rest = text[at + name.len()..].trim_start();
                    rest.strip_prefix("/Page")
                        .is_some_and(|rest| !rest.starts_with(|next: char| next.is_alphanumeric()))
                })
                .count()
        })
    }

    /// Collects the file to be stored, and returns its form in a response.
    pub(super) fn keep(self, uploads: &mut Uploads<'_>) -> Description<'a> {
        let id = ["file_", &uploads.ids.base58(24)].concat();
        let description = Description {
            filename: self.filename,
            byte_size: self.bytes.len(),
            mime_type: self.mime_type(),
            page_count: self.page_count(),
            url: [STORED, &id].concat(),
        };
        uploads.files.push(FileRecord {
            id: id.into(),
            transaction: uploads.transaction.into(),
            filename: self.filename.into(),
            bytes: self.bytes.into(),
        });
        description
    }
}

/// The media type of a file name's extension.
pub(in crate::apis::persona) fn mime_type(filename: &str) -> &'static str {
    let extension = Path::new(filename).extension().unwrap_or_default();
    match extension.to_ascii_lowercase().to_str() {
        Some("png") => "image/png",
        Some("jpg" | "jpeg") => "image/jpeg",
        Some("heic") => "image/heic",
        Some("heif") => "image/heif",
        Some("webp") => "image/webp",
        Some("gif") => "image/gif",
        Some("svg") => "image/svg+xml",
        Some("tif" | "tiff") => "image/tiff",
        Some("pdf") => "application/pdf",
        Some("mp4") => "video/mp4",
        Some("mov") => "video/quicktime",
        Some("webm") => "video/webm",
        Some("json") => "application/json",
        Some("csv") => "text/csv",
        Some("txt") => "text/plain",
        _ => "application/octet-stream",
    }
}

/// Bytes in a JSON row: base64 takes four characters for three, an array of numbers about eleven.
mod as_base64 {
    use base64::Engine as _;
    use base64::engine::general_purpose::STANDARD;
    use serde::{Deserialize as _, Deserializer, Serializer, de::Error as _};

    pub(super) fn serialize<S: Serializer>(bytes: &[u8], to: S) -> Result<S::Ok, S::Error> {
        to.serialize_str(&STANDARD.encode(bytes))
    }

    pub(super) fn deserialize<'de, D: Deserializer<'de>>(from: D) -> Result<Box<[u8]>, D::Error> {
        let text = String::deserialize(from)?;
        let decoded = STANDARD.decode(text).map_err(D::Error::custom);
        decoded.map(Vec::into_boxed_slice)
    }
}
