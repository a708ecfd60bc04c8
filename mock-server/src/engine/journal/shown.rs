//! The redacted form of a message: it contains numbers, times, and texts of a known set, where the contract describes
//! them and does not mark them as personal. Other values are replaced by their shape, so that a journal can be
//! printed, exported and attached to a bug report.

use bytes::Bytes;
use http::header::{AUTHORIZATION, COOKIE, HeaderName, SET_COOKIE};
use jiff::Timestamp;
use jiff::civil::DateTime;
use serde::Serialize;
use serde_json::Value;
use url::Url;

use super::headers::Headers;
use crate::engine::{Contract, Location, Operation};

/// Marks personal data in a contract.
const PERSONAL: &str = "x-personal";

/// The maximum depth of a traversal.
const DEPTH: usize = 32;

/// The request headers that are shown, in addition to those of the contract with a known set of values.
const ALLOWED: [&str; 13] = [
    "accept",
    "accept-encoding",
    "connection",
    "content-encoding",
    "content-length",
    "content-type",
    "expect",
    "host",
    "if-match",
    "if-none-match",
    "prefer",
    "transfer-encoding",
    "user-agent",
];

/// The headers that are never shown.
const SECRET: [HeaderName; 3] = [AUTHORIZATION, COOKIE, SET_COOKIE];

/// The endings of names of credentials, in lower case and without separators.
const OPENING: [&str; 9] = [
    "secret",
    "assertion",
    "password",
    "apikey",
    "privatekey",
    "secretkey",
    "accesstoken",
    "refreshtoken",
    "sessiontoken",
];

/// A header or a query parameter.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub(crate) struct Pair {
    pub(crate) name: String,
    pub(crate) value: String,
}

type Described = Option<(&'static Contract, &'static Operation)>;

/// The headers of a request; with `open`, all headers of the contract.
pub(super) fn request_headers(headers: &Headers, described: Described, open: bool) -> Vec<Pair> {
    let known = |name: &str, text: &str| {
        let of = |(contract, operation): (&'static Contract, &'static Operation)| {
            let mut parameters = operation.parameters().iter();
            let parameter = parameters.find(|it| {
                matches!(&it.location, Location::Header(known) if known.eq_ignore_ascii_case(name))
            })?;
            parts_of(contract, &[parameter.schema.value()], DEPTH)
        };
        let schemas = described.and_then(of).unwrap_or_default();
        schemas.iter().any(|it| open || lists(it, text))
    };
    let shown = headers.iter().map(|(name, value)| {
        let text = String::from_utf8_lossy(value);
        let is_allowed = ALLOWED.contains(&name) || known(name, &text);
        let value = match is_allowed && !is_secret(name) {
            true => text.into_owned(),
            false => shape_of_text(&text),
        };
        let name = name.to_string();
        Pair { name, value }
    });
    shown.collect()
}

/// Whether a header is never shown.
pub(super) fn is_secret(name: &str) -> bool {
    SECRET
        .iter()
        .any(|it| name.eq_ignore_ascii_case(it.as_str()))
}

/// The headers of a response, which the vendor wrote. URLs in them repeat the request's query.
pub(super) fn headers(headers: &Headers, open: bool) -> Vec<Pair> {
    let shown = headers.iter().map(|(name, value)| {
        let text = String::from_utf8_lossy(value);
        Pair {
            name: name.to_string(),
            value: match name {
                "location" | "content-location" => address(&text, open),
                "link" => links(&text, open),
                _ => text.into_owned(),
            },
        }
    });
    shown.collect()
}

/// A `Link` header (RFC 8288), whose addresses are in angle brackets.
fn links(text: &str, open: bool) -> String {
    let mut parts = text.split('<');
    let mut shown = parts.next().unwrap_or_default().to_owned();
    for part in parts {
        let (link, rest) = part.split_once('>').unwrap_or((part, ""));
        shown += &format!("<{}>{rest}", address(link, open));
    }
    shown
}

/// A query parameter.
pub(super) fn parameter(described: Described, name: String, value: &str) -> Pair {
    let mut parts = name.split(['[', ']']).filter(|it| !it.is_empty());
    let root = parts.next().unwrap_or_default();
    let schemas = described.and_then(|(contract, operation)| {
        let mut parameters = operation.parameters().iter();
        let is_named = |it: &Location| matches!(it, Location::Query(name) if name == root);
        let found = parameters.find(|it| is_named(&it.location))?;
        let mut schemas = vec![found.schema.value()];
        for part in parts {
            schemas = below(contract, &schemas, part)?;
        }
        Some((contract, schemas))
    });
    let is_shown = schemas.is_some_and(|(contract, schemas)| {
        let all = parts_of(contract, &schemas, DEPTH);
        all.is_some_and(|all| all.iter().any(|it| lists(it, value) || is_number(value)))
    });
    let value = match is_shown {
        true => value.to_owned(),
        false => shape_of_text(value),
    };
    Pair { name, value }
}

/// A query parameter as sent, unless it is a credential.
pub(super) fn open_parameter(name: String, value: &str) -> Pair {
    let value = match opens(&name, true) {
        true => shape_of_text(value),
        false => address(value, true),
    };
    Pair { name, value }
}

/// A redacted URL: never a credential before the host or in the query, and without `open` no value of the query. A
/// URL without such parts is unchanged.
pub(crate) fn address(text: &str, open: bool) -> String {
    let Ok(mut url) = Url::parse(text) else {
        return text.to_owned();
    };
    let pairs: Vec<_> = url.query_pairs().into_owned().collect();
    let is_hidden = |name: &str| !open || opens(name, true);
    let hides_query = pairs.iter().any(|(name, _)| is_hidden(name));
    if !hides_query && url.username().is_empty() && url.password().is_none() {
        return text.to_owned();
    }
    // Neither fails: a URL that cannot have credentials has none.
    let _ = (url.set_username(""), url.set_password(None));
    if hides_query {
        let pairs = pairs.into_iter().map(|(name, value)| {
            let value = if is_hidden(&name) {
                shape_of_text(&value)
            } else {
                value
            };
            (name, value)
        });
        url.query_pairs_mut().clear().extend_pairs(pairs);
    }
    url.into()
}

fn is_number(text: &str) -> bool {
    text.parse::<i64>().is_ok() || matches!(text, "true" | "false")
}

/// Whether a text, or each member of a comma-separated list, is one that a schema names.
fn lists(schema: &Value, text: &str) -> bool {
    let names = |schema: &Value, text: &str| {
        let known = ["enum", "x-known-values"].into_iter();
        let mut known = known.filter_map(|keyword| schema.get(keyword)?.as_array());
        schema["const"] == text || known.any(|known| known.iter().any(|it| it == text))
    };
    let items = schema.get("items");
    names(schema, text) || items.is_some_and(|it| text.split(',').all(|text| names(it, text)))
}

/// Whether a content type is that of a form without files.
pub(super) fn is_form(content_type: &str) -> bool {
    let essence = content_type.split(';').next().unwrap_or_default();
    essence
        .trim()
        .eq_ignore_ascii_case("application/x-www-form-urlencoded")
}

/// A body as a document, if it is JSON or a form without files.
pub(super) fn document(headers: &Headers, body: &Bytes) -> Option<Value> {
    let content_type = headers.get("content-type");
    if content_type.is_some_and(is_form) {
        let pairs: Vec<_> = url::form_urlencoded::parse(body).into_owned().collect();
        // Plain text sent as a form would be shown as a name.
        let is_name = |it: char| it.is_alphanumeric() || "_-.[]".contains(it);
        if pairs.iter().all(|(name, _)| name.chars().all(is_name)) {
            let pairs = pairs.into_iter();
            return Some(
                pairs
                    .map(|(name, value)| (name, Value::from(value)))
                    .collect(),
            );
        }
    }
    serde_json::from_slice(body).ok()
}

/// A body; none if it is empty.
pub(super) fn body(
    headers: &Headers,
    body: &Bytes,
    schema: Option<(&Contract, &Value)>,
    open: bool,
) -> Option<Value> {
    if body.is_empty() {
        return None;
    }
    // A message outside the contract is probably about tokens.
    let is_described = schema.is_some();
    let document = document(headers, body).filter(|it| is_described || it.is_object());
    let Some(mut document) = document else {
        let is_shown = |it: &&str| {
            let plain = plain(it);
            open && is_described && !OPENING.iter().any(|it| plain.contains(it))
        };
        let text = std::str::from_utf8(body).ok().filter(is_shown);
        let shape = || format!("[{} bytes]", body.len());
        return Some(Value::String(text.map_or_else(shape, str::to_owned)));
    };
    match schema {
        _ if open => conceal(&mut document, !is_described),
        Some((contract, schema)) => redact(contract, &[schema], &mut document, DEPTH, false),
        None => shape(&mut document),
    }
    Some(document)
}

/// Removes credentials from an unredacted record.
pub(crate) fn without_credentials(document: &mut Value) {
    conceal(document, false);
}

/// A name in lower case, without separators.
fn plain(name: &str) -> String {
    let letters = name.chars().filter(|it| it.is_alphanumeric());
    letters.flat_map(char::to_lowercase).collect()
}

/// Whether a name is that of a credential; known names of tokens, or all.
fn opens(name: &str, all_tokens: bool) -> bool {
    let plain = plain(name);
    // An item of a list has its number after the name.
    let name = plain.trim_end_matches(|it: char| it.is_ascii_digit());
    OPENING.iter().any(|it| name.ends_with(it)) || (all_tokens && name.ends_with("token"))
}

/// Removes credentials from an unredacted document.
fn conceal(value: &mut Value, all_tokens: bool) {
    match value {
        Value::Object(members) => {
            for (name, member) in members {
                match opens(name, all_tokens) {
                    true => shape(member),
                    false => conceal(member, all_tokens),
                }
            }
        }
        Value::Array(items) => items.iter_mut().for_each(|it| conceal(it, all_tokens)),
        Value::String(text) => *text = address(text, true),
        _ => {}
    }
}

/// Keeps the values of a record that its schema describes and does not mark, including texts: whoever inspects it
/// knows what it is.
pub(crate) fn without_personal(contract: &Contract, schema: &Value, document: &mut Value) {
    redact(contract, &[schema], document, DEPTH, true);
}

/// Keeps the values that the schemas describe and do not mark; of texts those of a known set, or all.
fn redact(
    contract: &Contract,
    schemas: &[&Value],
    value: &mut Value,
    depth: usize,
    all_texts: bool,
) {
    let Some((schemas, deeper)) = parts_of(contract, schemas, DEPTH).zip(depth.checked_sub(1))
    else {
        return shape(value);
    };
    match value {
        Value::Object(members) => {
            for (name, member) in members {
                match below(contract, &schemas, name) {
                    Some(schemas) => redact(contract, &schemas, member, deeper, all_texts),
                    None => shape(member),
                }
            }
        }
        Value::Array(items) => {
            let schemas: Vec<_> = schemas.iter().filter_map(|it| it.get("items")).collect();
            items
                .iter_mut()
                .for_each(|item| redact(contract, &schemas, item, deeper, all_texts));
        }
        scalar => {
            let may_be = |it: &&Value| match &*scalar {
                Value::String(text) => {
                    (all_texts && it.get("type").is_some())
                        || lists(it, text)
                        || (["date-time", "date"]
                            .iter()
                            .any(|known| it["format"] == *known)
                            && is_moment(text))
                }
                Value::Number(_) => is_of(it, "number") || is_of(it, "integer"),
                Value::Bool(_) => is_of(it, "boolean"),
                _ => it.get("type").is_some(),
            };
            if !schemas.iter().any(may_be) {
                shape(scalar);
            } else if let Value::String(text) = scalar {
                *text = address(text, false);
            }
        }
    }
}

/// Whether a schema allows a type. A value of another type may be anything.
fn is_of(schema: &Value, kind: &str) -> bool {
    match &schema["type"] {
        Value::Array(kinds) => kinds.iter().any(|it| it == kind),
        known => known == kind,
    }
}

/// Whether a text is a time, with or without a zone, or a date.
fn is_moment(text: &str) -> bool {
    text.parse::<Timestamp>().is_ok() || text.parse::<DateTime>().is_ok()
}

/// The schemas of a member; none if it is not described.
fn below<'c>(contract: &'c Contract, schemas: &[&'c Value], name: &str) -> Option<Vec<&'c Value>> {
    let schemas = parts_of(contract, schemas, DEPTH)?;
    let found: Vec<_> = schemas
        .iter()
        .filter_map(|schema| {
            let rest = schema.get("additionalProperties");
            let known = schema.get("properties").and_then(|it| it.get(name));
            known.or(rest.filter(|it| it.is_object()))
        })
        .collect();
    (!found.is_empty()).then_some(found)
}

/// The schemas with their references and parts; none if one marks the value as personal.
fn parts_of<'c>(
    contract: &'c Contract,
    schemas: &[&'c Value],
    depth: usize,
) -> Option<Vec<&'c Value>> {
    let deeper = depth.checked_sub(1)?;
    let mut parts = Vec::new();
    for schema in schemas {
        let resolved = contract.resolve(schema);
        if [*schema, resolved].iter().any(|it| it[PERSONAL] == true) {
            return None;
        }
        parts.push(resolved);
        if resolved.get("$ref").is_some() && !std::ptr::eq(*schema, resolved) {
            parts.extend(parts_of(contract, &[resolved], deeper)?);
        }
        for keyword in ["allOf", "anyOf", "oneOf"] {
            let list = resolved.get(keyword).and_then(Value::as_array);
            let list: Vec<_> = list.into_iter().flatten().collect();
            parts.extend(parts_of(contract, &list, deeper)?);
        }
    }
    Some(parts)
}

/// Replaces each value with its shape.
fn shape(value: &mut Value) {
    match value {
        Value::Object(members) => members.iter_mut().for_each(|(_, it)| shape(it)),
        Value::Array(items) => items.iter_mut().for_each(shape),
        Value::String(text) => *text = shape_of_text(text),
        Value::Number(_) => *value = "[a number]".into(),
        Value::Bool(_) => *value = "[a boolean]".into(),
        Value::Null => {}
    }
}

pub(super) fn shape_of_text(text: &str) -> String {
    format!("[a text of {}]", text.chars().count())
}
