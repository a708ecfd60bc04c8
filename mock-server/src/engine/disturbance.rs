//! Modified responses: what a client must tolerate from a newer, or a broken, vendor.

use bytes::Bytes;
use http::Response;
use http::header::{CONTENT_LENGTH, CONTENT_TYPE, HeaderValue};
use serde_json::Value;

use super::faults::Effect;
use super::{Contract, Operation};

/// A member that no contract declares.
const UNKNOWN_FIELD: &str = "counterfoil_unknown_field";

/// A value that no contract declares.
const UNKNOWN_VALUE: &str = "counterfoil_unknown_value";

/// The maximum depth of a traversal.
const DEPTH: usize = 32;

/// Applies effects to a response. One that is not JSON is unaffected by effects on JSON.
pub(super) fn disturb(
    response: &mut Response<Bytes>,
    effects: &[Effect],
    contract: &Contract,
    operation: Option<&Operation>,
) {
    for effect in effects {
        match effect {
            Effect::UnknownFields | Effect::UnknownValues => {
                let schema = operation
                    .and_then(|operation| contract.response_schema(operation, response.status()));
                let body = serde_json::from_slice::<Value>(response.body());
                if let (Some(schema), Ok(mut body)) = (schema, body) {
                    let fields = *effect == Effect::UnknownFields;
                    age(contract, schema, &mut body, fields, DEPTH);
                    if let Ok(bytes) = serde_json::to_vec(&body) {
                        replace(response, bytes.into());
                    }
                }
            }
            Effect::MalformedJson => {
                let half = response.body().slice(..response.body().len() / 2);
                replace(response, half);
            }
            Effect::ContentType(media_type) => {
                if let Ok(media_type) = HeaderValue::from_str(media_type) {
                    response.headers_mut().insert(CONTENT_TYPE, media_type);
                }
            }
            _ => {}
        }
    }
}

fn replace(response: &mut Response<Bytes>, body: Bytes) {
    let length = HeaderValue::from(body.len());
    if response.headers().contains_key(CONTENT_LENGTH) {
        response.headers_mut().insert(CONTENT_LENGTH, length);
    }
    *response.body_mut() = body;
}

/// Walks a value along its schema: every object of known members gets an additional one, or every value of a known
/// set becomes an unknown one. A set of one value names the kind of an object, and is kept.
fn age(contract: &Contract, schema: &Value, value: &mut Value, fields: bool, depth: usize) {
    let Some(deeper) = depth.checked_sub(1) else {
        return;
    };
    let schema = contract.resolve(schema);
    for combined in ["allOf", "anyOf", "oneOf"] {
        let parts = schema.get(combined).and_then(Value::as_array);
        for part in parts.into_iter().flatten() {
            age(contract, part, value, fields, deeper);
        }
    }
    match value {
        Value::Object(members) => {
            let properties = schema.get("properties").and_then(Value::as_object);
            let rest = schema
                .get("additionalProperties")
                .filter(|it| it.is_object());
            for (name, member) in members.iter_mut() {
                let known = properties.and_then(|properties| properties.get(name));
                if let Some(schema) = known.or(rest) {
                    age(contract, schema, member, fields, deeper);
                }
            }
            if fields && properties.is_some() {
                members.insert(
                    UNKNOWN_FIELD.to_owned(),
                    serde_json::json!({"new": [1, null]}),
                );
            }
        }
        Value::Array(elements) => {
            if let Some(items) = schema.get("items") {
                for element in elements {
                    age(contract, items, element, fields, deeper);
                }
            }
        }
        Value::String(text) if !fields => {
            let known = schema.get("enum").or_else(|| schema.get("x-known-values"));
            if known
                .and_then(Value::as_array)
                .is_some_and(|known| known.len() > 1)
            {
                UNKNOWN_VALUE.clone_into(text);
            }
        }
        _ => {}
    }
}
