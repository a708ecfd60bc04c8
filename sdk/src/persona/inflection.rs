//! The casing of keys. The client requests kebab-case, but can be configured otherwise, and webhooks have their own
//! setting.

use std::collections::BTreeMap;

use serde_json::value::{RawValue, to_raw_value};

use super::fields::exact;

/// Members whose keys are not the API's: the names of fields, and schemas.
const FOREIGN: [&str; 4] = ["fields", "json-schema", "default-value", "meta"];

/// A body with the API's keys in kebab-case, and everything else unchanged; `None` if it is not JSON.
pub(super) fn kebab_body(body: &[u8]) -> Option<Vec<u8>> {
    let json: &RawValue = serde_json::from_slice(body).ok()?;
    serde_json::to_vec(&kebab_keys(json, 0)?).ok()
}

fn kebab_keys(json: &RawValue, depth: usize) -> Option<Box<RawValue>> {
    let below = |json| kebab_keys(json, depth + 1);
    let written = match json.get().as_bytes().first() {
        Some(b'{' | b'[') if depth == exact::DEEPEST => return None,
        Some(b'{') => {
            let members: BTreeMap<String, &RawValue> = exact::of(json)?;
            let name: Option<String> = members.get("name").and_then(|name| exact::of(name));
            // The payload of a custom event keeps its own keys.
            let is_custom = name.is_some_and(|name| name.starts_with("custom."));
            let members = members.into_iter().map(|(key, value)| {
                let key = kebab(&key);
                let foreign = FOREIGN.contains(&key.as_str()) || (is_custom && key == "payload");
                let value = if foreign {
                    value.to_owned()
                } else {
                    below(value)?
                };
                Some((key, value))
            });
            to_raw_value(&members.collect::<Option<BTreeMap<_, _>>>()?)
        }
        Some(b'[') => {
            let items: Vec<&RawValue> = exact::of(json)?;
            to_raw_value(&items.into_iter().map(below).collect::<Option<Vec<_>>>()?)
        }
        _ => return Some(json.to_owned()),
    };
    written.ok()
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
    #![allow(clippy::unwrap_used)]

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
        let body = kebab_body(camel.to_string().as_bytes()).unwrap();
        assert_eq!(
            serde_json::from_slice::<serde_json::Value>(&body).unwrap(),
            kebab
        );
        assert_eq!(kebab_body(b"not json"), None);
    }

    proptest! {
        #[test]
        fn kebab_case_stays_as_it_is(key in "[A-Za-z0-9_-]{0,12}") {
            prop_assert_eq!(kebab(&kebab(&key)), kebab(&key));
        }
    }
}
