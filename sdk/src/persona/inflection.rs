//! The casing of keys. The client asks for kebab-case, but may be told to ask for another, and a
//! webhook has a setting of its own.

use serde_json::{Map, Value};

/// Members whose keys belong to somebody else: the names of fields, and schemas.
const FOREIGN: [&str; 4] = ["fields", "json-schema", "default-value", "meta"];

/// A body with its keys in kebab-case; `None` if it is not JSON.
pub(super) fn kebab_body(body: &[u8]) -> Option<Vec<u8>> {
    let value = serde_json::from_slice(body).ok()?;
    serde_json::to_vec(&kebab_keys(value)).ok()
}

/// The same JSON with the keys that are the API's in kebab-case.
pub(super) fn kebab_keys(value: Value) -> Value {
    match value {
        Value::Object(members) => Value::Object(
            members
                .into_iter()
                .map(|(key, value)| {
                    let key = kebab(&key);
                    let foreign = FOREIGN.contains(&key.as_str());
                    let value = if foreign { value } else { kebab_keys(value) };
                    (key, value)
                })
                .collect::<Map<_, _>>(),
        ),
        Value::Array(items) => Value::Array(items.into_iter().map(kebab_keys).collect()),
        scalar => scalar,
    }
}

/// `createdAt` and `created_at` as `created-at`.
pub(super) fn kebab(key: &str) -> String {
    let mut kebab = String::with_capacity(key.len() + 4);
    for character in key.chars() {
        if character == '_' {
            kebab.push('-');
        } else if character.is_ascii_uppercase() {
            if !kebab.is_empty() && !kebab.ends_with('-') {
                kebab.push('-');
            }
            kebab.push(character.to_ascii_lowercase());
        } else {
            kebab.push(character);
        }
    }
    kebab
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;
    use serde_json::json;

    #[test]
    fn every_casing_becomes_kebab_case() {
        for key in ["created-at", "created_at", "createdAt", "CreatedAt"] {
            assert_eq!(kebab(key), "created-at");
        }
        assert_eq!(kebab("type"), "type");
        assert_eq!(kebab("nameFirst2"), "name-first2");
    }

    #[test]
    fn the_names_of_fields_and_what_is_below_them_stay() {
        let camel = json!({"data": {"attributes": {
            "referenceId": "r",
            "fields": {"name_first": {"type": "string", "value": null}, "isVip": {}},
        }, "relationships": {"relatedObjects": {"data": [{"objectId": 1}]}}}});
        let kebab = json!({"data": {"attributes": {
            "reference-id": "r",
            "fields": {"name_first": {"type": "string", "value": null}, "isVip": {}},
        }, "relationships": {"related-objects": {"data": [{"object-id": 1}]}}}});
        assert_eq!(kebab_keys(camel), kebab);
        assert_eq!(kebab_body(b"not json"), None);
    }

    proptest! {
        #[test]
        fn kebab_case_stays_as_it_is(key in "[A-Za-z0-9_-]{0,12}") {
            prop_assert_eq!(kebab(&kebab(&key)), kebab(&key));
        }
    }
}
