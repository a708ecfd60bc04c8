//! The ways in which a body can be wrong: its values, and its bytes.

use bytes::Bytes;
use serde_json::Value;

use super::contract::{Contract, Operation};
use super::parameters::Variation;
use super::request::Request;
use super::schema::{Schemas, escaped};
use super::values::{Change, Edit, changes};
use super::{Place, Wrong};

/// Above the 10 MiB that the listener reads.
pub(super) const TOO_LARGE: usize = 10 * 1024 * 1024 + 1;

pub(super) fn variations(
    contract: &Contract,
    strict: bool,
    operation: &Operation,
    request: &Request,
) -> Vec<Variation> {
    let (Some(body), Some(json)) = (&operation.body, &request.json) else {
        return Vec::new();
    };
    let validator = contract.of(strict).validator(&body.schema);
    let mut out = Vec::new();
    for change in changes(&contract.strict, &body.schema, json) {
        let last = applied(json, &change);
        let breaks_contract = !validator.is_valid(&last);
        let bytes = match &change.edit {
            Edit::Twice(first, last) => twice(json, &change.pointer, first, last),
            _ => last.to_string(),
        };
        out.push(Variation {
            place: Place::Body(change.pointer),
            wrong: change.wrong,
            breaks_contract,
            request: Request {
                body: Some(bytes.into()),
                ..request.clone()
            },
        });
    }
    let written = json.to_string();
    let mut not_utf8 = written.clone().into_bytes();
    not_utf8.splice(1..1, *b"\"\xff\": 1,");
    let raw: [(Wrong, Bytes); 5] = [
        (Wrong::Malformed, "{\"a\": }".into()),
        (
            Wrong::Truncated,
            written[..written.len() / 2].to_owned().into(),
        ),
        (Wrong::Trailing, format!("{written} x").into()),
        (Wrong::NotUtf8, not_utf8.into()),
        (Wrong::TooDeep, "[".repeat(100_000).into()),
    ];
    let mut push = |wrong, breaks_contract, request| {
        out.push(Variation {
            place: Place::Body(String::new()),
            wrong,
            breaks_contract,
            request,
        });
    };
    for (wrong, body) in raw {
        let body = Some(body);
        push(
            wrong,
            true,
            Request {
                body,
                ..request.clone()
            },
        );
    }
    let body_less = Request {
        body: None,
        ..request.clone()
    };
    push(Wrong::NoBody, body.required, body_less);
    let untyped = request.clone().without_header("content-type");
    push(Wrong::NoMediaType, false, untyped.clone());
    let mut text = untyped;
    let media_type = Bytes::from_static(b"text/plain");
    text.headers.push(("content-type".to_owned(), media_type));
    push(Wrong::OtherMediaType, true, text);
    push(Wrong::TooLarge, true, request.clone());
    out
}

/// The places of a body that none of the requests has a value at.
pub(super) fn unreached<'r>(
    schemas: &Schemas,
    operation: &Operation,
    requests: impl Iterator<Item = &'r Request>,
) -> Vec<String> {
    let Some(body) = &operation.body else {
        return Vec::new();
    };
    let mut places = schemas.places(&body.schema);
    for request in requests {
        if let Some(json) = &request.json {
            reach(json, "", &mut |place| {
                places.remove(place);
            });
        }
    }
    places.into_iter().collect()
}

fn reach(value: &Value, pointer: &str, found: &mut impl FnMut(&str)) {
    found(pointer);
    match value {
        Value::Array(items) => {
            for item in items {
                reach(item, &format!("{pointer}/*"), found);
            }
        }
        Value::Object(members) => {
            for (name, member) in members {
                reach(member, &format!("{pointer}/{}", escaped(name)), found);
            }
        }
        _ => {}
    }
}

/// The body as a reader sees it for whom the last of two members of one name counts.
fn applied(body: &Value, change: &Change) -> Value {
    let Some((parent, name)) = change.pointer.rsplit_once('/') else {
        return match &change.edit {
            Edit::Set(value) => value.clone(),
            _ => body.clone(),
        };
    };
    let name = name.replace("~1", "/").replace("~0", "~");
    let mut body = body.clone();
    match (body.pointer_mut(parent), &change.edit) {
        (Some(Value::Object(members)), Edit::Remove) => {
            members.shift_remove(&name);
        }
        (Some(Value::Object(members)), Edit::Set(value) | Edit::Twice(_, value)) => {
            members.insert(name, value.clone());
        }
        (Some(Value::Array(items)), Edit::Set(value)) => {
            items[name.parse::<usize>().unwrap()] = value.clone();
        }
        _ => unreachable!("{}", change.pointer),
    }
    body
}

/// JSON with a duplicate member.
fn twice(body: &Value, pointer: &str, first: &Value, last: &Value) -> String {
    let mut body = body.clone();
    let mark = "the member that stands twice";
    *body.pointer_mut(pointer).unwrap() = Value::from(mark);
    let (_, name) = pointer.rsplit_once('/').unwrap();
    let name = Value::from(name.replace("~1", "/").replace("~0", "~"));
    let once = format!("\"{mark}\"");
    body.to_string()
        .replace(&once, &format!("{first},{name}:{last}"))
}
