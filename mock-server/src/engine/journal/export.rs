//! Entries in the formats of other tools, redacted like all output.

use std::fmt::Write as _;
use std::sync::Arc;

use http::StatusCode;
use http::header::CONTENT_TYPE;
use serde_json::{Value, json};

use super::JournalEntry;
use super::entry::Shown;
use super::shown::{Pair, is_form};

/// Headers that curl sets itself.
const MADE_BY_CURL: [&str; 4] = ["accept-encoding", "connection", "content-length", "host"];

impl JournalEntry {
    /// Returns the request as a curl command for a shell. Redacted values are written as their shape, a credential as
    /// the variable `$AUTHORIZATION`.
    pub fn to_curl(&self) -> String {
        let (url, Shown { headers, body }) = (self.shown_url(), self.shown_request());
        let mut command = match (self.method.as_str(), &body) {
            // With `-X`, curl would wait for the body of the response.
            ("HEAD", None) => "curl --head ".to_owned(),
            // Methods may contain shell characters.
            (method, _) if method.bytes().all(|it| it.is_ascii_alphanumeric()) => {
                format!("curl -X {method} ")
            }
            (method, _) => format!("curl -X {} ", quoted(method)),
        };
        // Otherwise curl expands brackets as ranges.
        if url.contains(['[', ']', '{', '}']) {
            command += "--globoff ";
        }
        command += &quoted(&url);
        for Pair { name, value } in &headers {
            if MADE_BY_CURL.contains(&name.as_str()) {
                continue;
            }
            let _ = match name.as_str() {
                "authorization" => write!(command, " -H \"authorization: $AUTHORIZATION\""),
                _ => write!(command, " -H {}", quoted(&format!("{name}: {value}"))),
            };
        }
        if let Some(body) = body {
            let body = form(&headers, &body).unwrap_or_else(|| text(&body));
            let _ = write!(command, " --data-raw {}", quoted(&body));
        }
        command
    }
}

/// A form body.
fn form(headers: &[Pair], body: &Value) -> Option<String> {
    let is_form = is_form(media_type(headers));
    let members = body.as_object().filter(|_| is_form)?.iter();
    let pairs = members.map(|(name, value)| (name, text(value)));
    let mut form = url::form_urlencoded::Serializer::new(String::new());
    Some(form.extend_pairs(pairs).finish())
}

/// A quoted word of a POSIX shell.
fn quoted(text: &str) -> String {
    format!("'{}'", text.replace('\'', r"'\''"))
}

fn text(body: &Value) -> String {
    body.as_str()
        .map_or_else(|| body.to_string(), str::to_owned)
}

/// A log of HAR 1.2 (<http://www.softwareishard.com/blog/har-12-spec/>).
pub(super) fn har(entries: &[Arc<JournalEntry>]) -> Value {
    json!({"log": {
        "version": "1.2",
        "creator": {"name": "counterfoil-mock", "version": env!("CARGO_PKG_VERSION")},
        "pages": [],
        "entries": entries.iter().map(|it| har_entry(it)).collect::<Vec<_>>(),
    }})
}

fn har_entry(entry: &JournalEntry) -> Value {
    let (request, response) = (entry.shown_request(), entry.shown_response());
    let wait = entry.duration().as_secs_f64() * 1e3;
    let mut sent = json!({
        "method": entry.method,
        "url": entry.shown_url(),
        "httpVersion": "HTTP/1.1",
        "cookies": [],
        "headers": request.headers,
        "queryString": entry.shown_query(),
        "headersSize": -1,
        "bodySize": entry.messages.request_body.len(),
    });
    if let Some(body) = &request.body {
        sent["postData"] =
            json!({"mimeType": media_type(&request.headers), "text": text(body), "params": []});
    }
    let size = entry.messages.response_body.len();
    let status = StatusCode::from_u16(entry.status).ok();
    let location = response.headers.iter().find(|it| it.name == "location");
    json!({
        "startedDateTime": entry.at,
        "time": wait,
        "request": sent,
        "response": {
            "status": entry.status,
            "statusText": status.and_then(|it| it.canonical_reason()).unwrap_or_default(),
            "httpVersion": "HTTP/1.1",
            "cookies": [],
            "redirectURL": location.map_or("", |it| it.value.as_str()),
            "content": {
                "size": size,
                "mimeType": media_type(&response.headers),
                "text": response.body.as_ref().map(text).unwrap_or_default(),
            },
            "headers": response.headers,
            "headersSize": -1,
            "bodySize": size,
        },
        "cache": {},
        "timings": {"send": 0, "wait": wait, "receive": 0},
        "comment": entry.operation.as_deref().unwrap_or_default(),
    })
}

fn media_type(headers: &[Pair]) -> &str {
    let found = headers.iter().find(|it| it.name == CONTENT_TYPE.as_str());
    found.map_or("", |it| it.value.as_str())
}
