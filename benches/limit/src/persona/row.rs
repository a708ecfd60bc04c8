//! A transaction as it is kept.

use base64::Engine as _;
use base64::engine::general_purpose::{STANDARD, URL_SAFE_NO_PAD};
use hmac::{Hmac, KeyInit as _, Mac as _};
use jiff::Timestamp;
use serde_json::{Value, json};
use sha2::Sha256;

pub(super) struct Row {
    pub(super) id: Box<str>,
    pub(super) type_id: Box<str>,
    pub(super) reference_id: Option<Box<str>>,
    pub(super) tags: Box<[Box<str>]>,
    pub(super) fields: Box<[(Box<str>, Field)]>,
    pub(super) created_at: Timestamp,
}

pub(super) enum Field {
    Text(Box<str>),
    Date(Box<str>),
    Number(f64),
    File {
        name: Box<str>,
        size: usize,
        /// Signed once: it is valid for hours.
        url: Box<str>,
    },
}

impl Row {
    /// Takes what it needs out of a request that is known to be valid.
    pub(super) fn read(mut request: Value, id: String, host: &str, now: Timestamp) -> Option<Self> {
        let attributes = &mut request["data"]["attributes"];
        let fields = match attributes["fields"].take() {
            Value::Object(fields) => fields,
            _ => serde_json::Map::new(),
        };
        let tags = attributes["tags"].as_array().map(Vec::as_slice);
        Some(Self {
            id: id.into(),
            type_id: attributes["transaction-type-id"].as_str()?.into(),
            reference_id: attributes["reference-id"].as_str().map(Into::into),
            tags: tags
                .unwrap_or_default()
                .iter()
                .filter_map(|tag| Some(tag.as_str()?.into()))
                .collect(),
            fields: fields
                .into_iter()
                .map(|(name, value)| Some((name.into(), Field::read(value, host, now)?)))
                .collect::<Option<_>>()?,
            created_at: now,
        })
    }
}

impl Field {
    fn read(value: Value, host: &str, now: Timestamp) -> Option<Self> {
        match value {
            Value::String(text) if text.parse::<jiff::civil::Date>().is_ok() => {
                Some(Self::Date(text.into()))
            }
            Value::String(text) => Some(Self::Text(text.into())),
            Value::Number(number) => number.as_f64().map(Self::Number),
            Value::Object(file) => {
                let name = file.get("filename")?.as_str()?;
                let bytes = STANDARD.decode(file.get("data")?.as_str()?).ok()?;
                Some(Self::File {
                    name: name.into(),
                    size: bytes.len(),
                    url: signed(name, host, now)?.into(),
                })
            }
            _ => None,
        }
    }
}

fn signed(name: &str, host: &str, now: Timestamp) -> Option<String> {
    let seconds = now.as_second();
    let header = URL_SAFE_NO_PAD.encode(r#"{"alg":"HS256","typ":"JWT"}"#);
    let claims = json!({
        "sub": name, "aud": "files.withpersona.com", "iss": "withpersona.com", "iat": seconds, "nbf": seconds,
        "exp": seconds + 21_600, "jti": "file_VPh3HSCHm9Z66Fj2otDTSpYZ",
    });
    let signed = format!("{header}.{}", URL_SAFE_NO_PAD.encode(claims.to_string()));
    let mut mac = Hmac::<Sha256>::new_from_slice(b"counterfoil").ok()?;
    mac.update(signed.as_bytes());
    let signature = URL_SAFE_NO_PAD.encode(mac.finalize().into_bytes());
    Some(format!(
        "http://{host}/persona/files/{name}?access_token={signed}.{signature}"
    ))
}
