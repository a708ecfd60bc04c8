//! JSON body members that the typed calls do not know. The rest of the body stays as it is.

use std::collections::BTreeMap;

use bytes::Bytes;
use serde_json::value::{RawValue, to_raw_value};

use crate::Error;
use crate::json::from_text;

/// The body with members added at JSON pointers.
pub(super) fn with_members(
    body: Option<Bytes>,
    members: &[(String, Box<RawValue>)],
) -> Result<Option<Bytes>, Error> {
    if members.is_empty() {
        return Ok(body);
    }
    let json = body.map(|bytes| serde_json::from_slice::<Box<RawValue>>(&bytes));
    let mut json = json
        .transpose()
        .map_err(|problem| Error::invalid_argument("body_member", problem))?;
    for (pointer, value) in members {
        let unescaped = |name: &str| name.replace("~1", "/").replace("~0", "~");
        let path: Vec<_> = pointer.split('/').skip(1).map(unescaped).collect();
        let changed = with(json.as_deref(), &path, value).ok_or_else(|| {
            let problem = format_args!("`{pointer}` leads through a value that is no object");
            Error::invalid_argument("body_member", problem)
        })?;
        json = Some(changed);
    }
    Ok(json.map(|json| Bytes::from(json.get().to_owned())))
}

/// Returns the JSON with a value at a path.
fn with(json: Option<&RawValue>, path: &[String], value: &RawValue) -> Option<Box<RawValue>> {
    let Some((name, below)) = path.split_first() else {
        return Some(value.to_owned());
    };
    let json = json.map(RawValue::get).filter(|json| *json != "null");
    let json = json.unwrap_or("{}");
    if json.starts_with('[') {
        let mut items: Vec<Box<RawValue>> = from_text(json).ok()?;
        let place = items.get_mut(name.parse::<usize>().ok()?)?;
        *place = with(Some(place), below, value)?;
        return to_raw_value(&items).ok();
    }
    let mut members: BTreeMap<String, Box<RawValue>> = from_text(json).ok()?;
    let changed = with(members.get(name).map(AsRef::as_ref), below, value)?;
    members.insert(name.clone(), changed);
    to_raw_value(&members).ok()
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]

    use super::*;
    use serde_json::json;

    fn changed(
        body: &'static str,
        pointer: &str,
        value: &serde_json::Value,
    ) -> Result<String, Error> {
        let members = [(pointer.to_owned(), to_raw_value(value).unwrap())];
        let body = with_members(Some(Bytes::from_static(body.as_bytes())), &members)?;
        Ok(String::from_utf8(body.unwrap().to_vec()).unwrap())
    }

    #[test]
    fn a_member_goes_where_its_pointer_leads_and_the_others_stay_as_they_are() {
        let body =
            r#"{"a":{"b":0.10000000000000000000000001,"n":null},"list":[1, 18446744073709551616]}"#;
        for (pointer, value, expected) in [
            (
                "/a/c",
                json!("new"),
                r#"{"a":{"b":0.10000000000000000000000001,"c":"new","n":null},"list":[1, 18446744073709551616]}"#,
            ),
            (
                "/a/n/deep",
                json!(true),
                r#"{"a":{"b":0.10000000000000000000000001,"n":{"deep":true}},"list":[1, 18446744073709551616]}"#,
            ),
            (
                "/list/0",
                json!(3),
                r#"{"a":{"b":0.10000000000000000000000001,"n":null},"list":[3,18446744073709551616]}"#,
            ),
            (
                "/x~1y~0/z",
                json!(null),
                r#"{"a":{"b":0.10000000000000000000000001,"n":null},"list":[1, 18446744073709551616],"x/y~":{"z":null}}"#,
            ),
        ] {
            assert_eq!(changed(body, pointer, &value).unwrap(), expected);
        }
        for pointer in ["/a/b/c", "/list/9", "/list/x"] {
            changed(body, pointer, &json!(1)).unwrap_err();
        }
    }
}
