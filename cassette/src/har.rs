//! The file format of cassettes: HTTP Archive 1.2, which browsers and other tools read. Our additions begin with `_`,
//! as the format requires.

use std::time::Duration;

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use bytes::Bytes;
use http::header::CONTENT_TYPE;
use http::{HeaderMap, HeaderName, HeaderValue, Method, Request, Response, StatusCode, Uri};
use jiff::Timestamp;
use serde::{Deserialize, Serialize};

use crate::exchange::{BodyRedaction, Exchange};
use crate::{Api, Cassette};

/// The version of our additions; a file of a later one is rejected.
const OURS: u32 = 1;

#[derive(Serialize, Deserialize)]
struct Archive {
    log: Log,
}

#[derive(Serialize, Deserialize)]
struct Log {
    version: String,
    creator: Creator,
    entries: Vec<Entry>,
    #[serde(rename = "_counterfoil", skip_serializing_if = "Option::is_none")]
    ours: Option<Ours>,
}

#[derive(Serialize, Deserialize)]
struct Creator {
    name: String,
    version: String,
}

#[derive(Serialize, Deserialize)]
struct Ours {
    format: u32,
    api: Option<Api>,
}

#[derive(Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
struct Entry {
    started_date_time: Timestamp,
    time: f64,
    request: HarRequest,
    response: HarResponse,
    cache: Empty,
    timings: Timings,
}

#[derive(Serialize, Deserialize)]
struct Empty {}

#[derive(Serialize, Deserialize)]
struct Timings {
    send: f64,
    wait: f64,
    receive: f64,
}

#[derive(Serialize, Deserialize)]
struct Pair {
    name: String,
    value: String,
    #[serde(rename = "_standIn", default, skip_serializing_if = "is_false")]
    stands_in: bool,
}

#[derive(Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
struct HarRequest {
    method: String,
    url: String,
    http_version: String,
    #[serde(default)]
    cookies: Vec<Pair>,
    headers: Vec<Pair>,
    #[serde(default)]
    query_string: Vec<Pair>,
    #[serde(skip_serializing_if = "Option::is_none")]
    post_data: Option<PostData>,
    headers_size: i64,
    body_size: i64,
}

#[derive(Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
struct PostData {
    mime_type: String,
    #[serde(default)]
    text: String,
    /// `base64` if the body is not text: the format has no such member for requests.
    #[serde(rename = "_encoding", skip_serializing_if = "Option::is_none")]
    encoding: Option<String>,
    #[serde(rename = "_leftOut", default, skip_serializing_if = "is_false")]
    left_out: bool,
    #[serde(rename = "_standIns", default, skip_serializing_if = "Vec::is_empty")]
    stand_ins: Vec<String>,
}

#[derive(Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
struct HarResponse {
    status: u16,
    status_text: String,
    http_version: String,
    #[serde(default)]
    cookies: Vec<Pair>,
    headers: Vec<Pair>,
    content: Content,
    #[serde(rename = "redirectURL", default)]
    redirect_url: String,
    headers_size: i64,
    body_size: i64,
}

#[derive(Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
struct Content {
    size: i64,
    #[serde(default)]
    mime_type: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    text: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    encoding: Option<String>,
    #[serde(rename = "_leftOut", default, skip_serializing_if = "is_false")]
    left_out: bool,
    #[serde(rename = "_standIns", default, skip_serializing_if = "Vec::is_empty")]
    stand_ins: Vec<String>,
}

#[expect(
    clippy::trivially_copy_pass_by_ref,
    reason = "serde passes a reference"
)]
fn is_false(it: &bool) -> bool {
    !it
}

pub(crate) fn write(cassette: &Cassette) -> Result<Vec<u8>, serde_json::Error> {
    let archive = Archive {
        log: Log {
            version: "1.2".to_owned(),
            creator: Creator {
                name: "counterfoil".to_owned(),
                version: env!("CARGO_PKG_VERSION").to_owned(),
            },
            entries: cassette.exchanges.iter().map(entry).collect(),
            ours: Some(Ours {
                format: OURS,
                api: cassette.api,
            }),
        },
    };
    let mut text = serde_json::to_vec_pretty(&archive)?;
    text.push(b'\n');
    Ok(text)
}

/// # Errors
///
/// A sentence that names the member and the rule.
pub(crate) fn read(text: &[u8]) -> Result<Cassette, String> {
    let text = text.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(text);
    let mut deserializer = serde_json::Deserializer::from_slice(text);
    let archive: Archive =
        serde_path_to_error::deserialize(&mut deserializer).map_err(|error| {
            match error.path().to_string().as_str() {
                "." => format!("it is no HTTP archive: {}", error.inner()),
                path => format!("{path}: {}", error.inner()),
            }
        })?;
    deserializer.end().map_err(|error| error.to_string())?;
    let ours = archive.log.ours;
    if let Some(ours) = ours.as_ref().filter(|it| it.format > OURS) {
        return Err(format!(
            "log._counterfoil.format: {} is of a later release, this one reads {OURS}",
            ours.format
        ));
    }
    let entries = archive.log.entries.into_iter().enumerate();
    let exchanges = entries.map(|(index, entry)| {
        exchange(entry).map_err(|reason| format!("log.entries[{index}].{reason}"))
    });
    Ok(Cassette {
        api: ours.and_then(|it| it.api),
        exchanges: exchanges.collect::<Result<_, _>>()?,
    })
}

fn entry(exchange: &Exchange) -> Entry {
    let Exchange {
        started,
        took,
        request,
        response,
        query_stand_ins,
        request_body,
        response_body,
    } = exchange;
    let milliseconds = took.as_millis() as f64;
    let uri = request.uri();
    let query = uri.query().unwrap_or_default();
    let (text, encoding) = body_text(request.body());
    let has_post_data = !request.body().is_empty() || *request_body != BodyRedaction::default();
    let post_data = has_post_data.then(|| PostData {
        mime_type: media_type(request.headers()),
        text,
        encoding,
        left_out: request_body.left_out,
        stand_ins: request_body.stand_ins.clone(),
    });
    let (text, encoding) = body_text(response.body());
    Entry {
        started_date_time: *started,
        time: milliseconds,
        request: HarRequest {
            method: request.method().to_string(),
            url: uri.to_string(),
            http_version: format!("{:?}", request.version()),
            cookies: Vec::new(),
            headers: pairs(request.headers()),
            query_string: url::form_urlencoded::parse(query.as_bytes())
                .into_owned()
                .enumerate()
                .map(|(place, (name, value))| Pair {
                    name,
                    value,
                    stands_in: query_stand_ins.contains(&place),
                })
                .collect(),
            post_data,
            headers_size: -1,
            body_size: length(request.body()),
        },
        response: HarResponse {
            status: response.status().as_u16(),
            status_text: response
                .status()
                .canonical_reason()
                .unwrap_or_default()
                .to_owned(),
            http_version: format!("{:?}", response.version()),
            cookies: Vec::new(),
            headers: pairs(response.headers()),
            content: Content {
                size: length(response.body()),
                mime_type: media_type(response.headers()),
                text: (!response.body().is_empty()).then_some(text),
                encoding,
                left_out: response_body.left_out,
                stand_ins: response_body.stand_ins.clone(),
            },
            redirect_url: String::new(),
            headers_size: -1,
            body_size: length(response.body()),
        },
        cache: Empty {},
        timings: Timings {
            send: 0.0,
            wait: milliseconds,
            receive: 0.0,
        },
    }
}

fn exchange(entry: Entry) -> Result<Exchange, String> {
    let HarRequest {
        method,
        url,
        headers,
        query_string,
        post_data,
        ..
    } = entry.request;
    let method =
        Method::from_bytes(method.as_bytes()).map_err(|_| "request.method is no method")?;
    let uri: Uri = url.parse().map_err(|_| "request.url is no URL")?;
    if uri.scheme().is_none() {
        return Err("request.url is not absolute".to_owned());
    }
    let query = uri.query().unwrap_or_default().as_bytes();
    let parameters = url::form_urlencoded::parse(query).count();
    let places = query_string.iter().take(parameters).enumerate();
    let query_stand_ins = places
        .filter(|(_, it)| it.stands_in)
        .map(|(place, _)| place);
    let request_body = post_data.as_ref().map(|it| BodyRedaction {
        left_out: it.left_out,
        stand_ins: it.stand_ins.clone(),
    });
    let response_body = BodyRedaction {
        left_out: entry.response.content.left_out,
        stand_ins: entry.response.content.stand_ins.clone(),
    };
    let body = post_data.map(|it| body(it.text, it.encoding.as_deref()));
    let body = body
        .transpose()
        .map_err(|reason| format!("request.postData{reason}"))?;
    let mut request = Request::new(body.unwrap_or_default());
    *request.method_mut() = method;
    *request.uri_mut() = uri;
    *request.headers_mut() = header_map(headers).map_err(|it| format!("request.headers{it}"))?;
    let HarResponse {
        status,
        headers,
        content,
        ..
    } = entry.response;
    let answer = body_of(content).map_err(|reason| format!("response.content{reason}"))?;
    let mut response = Response::new(answer);
    *response.status_mut() =
        StatusCode::from_u16(status).map_err(|_| "response.status is no status")?;
    *response.headers_mut() = header_map(headers).map_err(|it| format!("response.headers{it}"))?;
    Ok(Exchange {
        started: entry.started_date_time,
        took: Duration::from_millis(entry.time as u64),
        request,
        response,
        query_stand_ins: query_stand_ins.collect(),
        request_body: request_body.unwrap_or_default(),
        response_body,
    })
}

fn body_of(content: Content) -> Result<Bytes, String> {
    body(
        content.text.unwrap_or_default(),
        content.encoding.as_deref(),
    )
}

fn length(body: &Bytes) -> i64 {
    i64::try_from(body.len()).unwrap_or(-1)
}

/// The body as text, or as base64.
fn body_text(body: &Bytes) -> (String, Option<String>) {
    match std::str::from_utf8(body) {
        Ok(text) => (text.to_owned(), None),
        Err(_) => (STANDARD.encode(body), Some("base64".to_owned())),
    }
}

fn body(text: String, encoding: Option<&str>) -> Result<Bytes, String> {
    match encoding {
        None | Some("") => Ok(text.into()),
        Some("base64") => {
            let bytes = STANDARD.decode(text);
            bytes
                .map(Bytes::from)
                .map_err(|_| ".text is not base64".to_owned())
        }
        Some(_) => Err(".encoding is not `base64`".to_owned()),
    }
}

fn media_type(headers: &HeaderMap) -> String {
    let value = headers.get(CONTENT_TYPE).and_then(|it| it.to_str().ok());
    value.unwrap_or_default().to_owned()
}

fn pairs(headers: &HeaderMap) -> Vec<Pair> {
    let text = |value: &HeaderValue| String::from_utf8_lossy(value.as_bytes()).into_owned();
    let pair = |(name, value): (&HeaderName, &HeaderValue)| Pair {
        name: name.to_string(),
        value: text(value),
        stands_in: false,
    };
    headers.iter().map(pair).collect()
}

/// HTTP/2 pseudo-headers, which browsers export, are omitted.
fn header_map(pairs: Vec<Pair>) -> Result<HeaderMap, String> {
    let mut headers = HeaderMap::new();
    let pairs = pairs.into_iter().enumerate();
    for (index, Pair { name, value, .. }) in pairs.filter(|(_, it)| !it.name.starts_with(':')) {
        let name = HeaderName::from_bytes(name.as_bytes());
        let name = name.map_err(|_| format!("[{index}].name is no header"))?;
        let value = HeaderValue::from_str(&value);
        let value = value.map_err(|_| format!("[{index}].value is no header value"))?;
        let appended = headers.try_append(name, value);
        appended.map_err(|_| format!("[{index}] is one too many"))?;
    }
    Ok(headers)
}
