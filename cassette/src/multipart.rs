//! Parses and writes forms with files (RFC 7578).

use std::convert::Infallible;

use bytes::Bytes;
use futures_util::{FutureExt as _, stream};
use multer::Multipart;
use serde_json::{Value, json};

/// The maximum number of parts of a body; a longer one is not parsed.
const MOST: usize = 1_000;

/// The maximum number of brackets of a name; a part with more is not parsed.
const DEEPEST: usize = 32;

pub(crate) struct Part {
    pub(crate) name: String,
    pub(crate) filename: Option<String>,
    media_type: Option<String>,
    pub(crate) content: Bytes,
}

/// The boundary and the parts, if the body is such a form.
pub(crate) fn read(body: &Bytes, content_type: &str) -> Option<(String, Vec<Part>)> {
    let boundary = multer::parse_boundary(content_type).ok()?;
    let whole = stream::iter([Ok::<_, Infallible>(body.clone())]);
    // The body is complete, so this never waits.
    let parts = parts(Multipart::new(whole, &boundary)).now_or_never()?;
    Some((boundary, parts?))
}

async fn parts(mut form: Multipart<'_>) -> Option<Vec<Part>> {
    let mut parts = Vec::new();
    while let Some(field) = form.next_field().await.ok()? {
        if parts.len() == MOST {
            return None;
        }
        parts.push(Part {
            name: field.name()?.to_owned(),
            filename: field.file_name().map(str::to_owned),
            media_type: field.content_type().map(ToString::to_string),
            content: field.bytes().await.ok()?,
        });
    }
    Some(parts)
}

pub(crate) fn write(boundary: &str, parts: &[Part]) -> Bytes {
    let mut body = Vec::new();
    for part in parts {
        let quoted = |text: &str| text.replace('"', "%22");
        let mut head = format!(
            "--{boundary}\r\nContent-Disposition: form-data; name=\"{}\"",
            quoted(&part.name)
        );
        if let Some(filename) = &part.filename {
            head += &format!("; filename=\"{}\"", quoted(filename));
        }
        if let Some(media_type) = &part.media_type {
            head += &format!("\r\nContent-Type: {media_type}");
        }
        body.extend_from_slice(head.as_bytes());
        body.extend_from_slice(b"\r\n\r\n");
        body.extend_from_slice(&part.content);
        body.extend_from_slice(b"\r\n");
    }
    body.extend_from_slice(format!("--{boundary}--\r\n").as_bytes());
    body.into()
}

/// Text as the document that the brackets in a part's name describe, and its pointer in that.
pub(crate) fn nested(name: &str, text: &str) -> Option<(Value, String)> {
    let keys: Vec<_> = name
        .split('[')
        .map(|key| key.trim_end_matches(']'))
        .collect();
    if keys.len() > DEEPEST {
        return None;
    }
    let (mut value, mut pointer) = (Value::from(text), String::new());
    for key in keys.into_iter().rev() {
        (value, pointer) = match key {
            "" => (json!([value]), format!("/0{pointer}")),
            key => {
                let token = key.replace('~', "~0").replace('/', "~1");
                (json!({ key: value }), format!("/{token}{pointer}"))
            }
        };
    }
    Some((value, pointer))
}
