//! Members of a JSON body that the typed calls do not know.

use bytes::Bytes;
use serde_json::{Map, Value};

use crate::Error;

/// The body with members added at JSON pointers.
pub(super) fn with_members(
    body: Option<Bytes>,
    members: &[(String, Value)],
) -> Result<Option<Bytes>, Error> {
    if members.is_empty() {
        return Ok(body);
    }
    let mut body = match body {
        None => Value::Object(Map::new()),
        Some(bytes) => serde_json::from_slice(&bytes)
            .map_err(|problem| Error::invalid_argument("body_member", problem))?,
    };
    for (pointer, value) in members {
        let Some(place) = place(&mut body, pointer) else {
            return Err(Error::invalid_argument(
                "body_member",
                format_args!("`{pointer}` leads through a value that is no object"),
            ));
        };
        *place = value.clone();
    }
    let bytes = serde_json::to_vec(&body)
        .map_err(|problem| Error::invalid_argument("body_member", problem))?;
    Ok(Some(bytes.into()))
}

fn place<'v>(body: &'v mut Value, pointer: &str) -> Option<&'v mut Value> {
    let mut place = body;
    for name in pointer.split('/').skip(1) {
        let name = name.replace("~1", "/").replace("~0", "~");
        if place.is_null() {
            *place = Value::Object(Map::new());
        }
        place = match place {
            Value::Object(members) => members.entry(name).or_insert(Value::Null),
            Value::Array(elements) => elements.get_mut(name.parse::<usize>().ok()?)?,
            _ => return None,
        };
    }
    Some(place)
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]

    use super::*;
    use serde_json::json;

    #[test]
    fn a_member_goes_where_its_pointer_leads() {
        let mut body = json!({"data": {"attributes": {"a": 1}, "list": [1, 2]}});
        for (pointer, value) in [
            ("/data/attributes/b", json!("new")),
            ("/meta/deep/er", json!(true)),
            ("/data/list/1", json!(3)),
            ("/a~1b~0", json!(null)),
        ] {
            *place(&mut body, pointer).unwrap() = value;
        }
        assert_eq!(
            body,
            json!({
                "data": {"attributes": {"a": 1, "b": "new"}, "list": [1, 3]},
                "meta": {"deep": {"er": true}},
                "a/b~": null
            })
        );
        assert!(place(&mut body, "/data/attributes/a/b").is_none());
        assert!(place(&mut body, "/data/list/9").is_none());
    }
}
