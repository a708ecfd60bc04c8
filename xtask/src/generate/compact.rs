//! Contracts for validating messages: without the parts for people, generators and clients.

use serde_json::{Map, Value};

/// Members that validate no message.
const FOR_PEOPLE: &[&str] = &[
    "description",
    "discriminator",
    "example",
    "examples",
    "externalDocs",
    "headers",
    "info",
    "summary",
    "tags",
    "title",
    "x-evidence",
    "x-left-out",
    "x-never-null",
    "x-operations",
    "x-repeat",
    "x-runtime",
    "x-writable",
];

/// Members whose own members are named by the author of the contract, and may be called anything.
const NAMED: &[&str] = &[
    "parameters",
    "patternProperties",
    "properties",
    "requestBodies",
    "responses",
    "schemas",
];

/// Values of messages, which stay unchanged.
const DATA: &[&str] = &["const", "default", "enum"];

/// Each operation and each component is a line of its own, which begins with its name and is followed by what ends the objects
/// around it: so a change of the contract stays a readable diff, and the mock finds a line without reading the others as JSON.
pub(super) fn text(contract: &Value) -> String {
    let mut text = String::new();
    let mut compact = without_prose(contract, false);
    let resources = resources(contract);
    if !resources.is_empty() {
        compact["x-resources"] = Value::Object(resources);
    }
    write(&compact, 3, &mut text);
    text.push('\n');
    text
}

/// The schemas of a JSON:API's resources, by type, so that no other schema has to be read to find one.
fn resources(contract: &Value) -> Map<String, Value> {
    let schemas = contract.pointer("/components/schemas");
    let schemas = schemas.and_then(Value::as_object).into_iter().flatten();
    let resources = schemas.filter(|(_, schema)| schema["x-resource"] == true);
    let named = resources.filter_map(|(name, schema)| {
        let kind = schema.pointer("/properties/type/const")?.as_str()?;
        Some((kind.to_owned(), Value::from(name.as_str())))
    });
    named.collect()
}

fn without_prose(value: &Value, are_named: bool) -> Value {
    match value {
        Value::Object(members) => {
            let kept = members
                .iter()
                .filter(|(name, _)| are_named || !FOR_PEOPLE.contains(&name.as_str()));
            let kept = kept.map(|(name, member)| {
                let is = |names: &[&str]| !are_named && names.contains(&name.as_str());
                let member = match is(DATA) {
                    true => member.clone(),
                    false => without_prose(member, is(NAMED)),
                };
                (name.clone(), member)
            });
            Value::Object(kept.collect::<Map<_, _>>())
        }
        Value::Array(items) => items.iter().map(|it| without_prose(it, false)).collect(),
        scalar => scalar.clone(),
    }
}

/// The members of so many levels of objects have a line each.
fn write(value: &Value, levels: usize, text: &mut String) {
    let Value::Object(members) = value else {
        *text += &value.to_string();
        return;
    };
    if levels == 0 || members.is_empty() {
        *text += &value.to_string();
        return;
    }
    for (index, (name, member)) in members.iter().enumerate() {
        *text += if index == 0 { "{\n" } else { ",\n" };
        *text += &Value::from(name.as_str()).to_string();
        text.push(':');
        write(member, levels - 1, text);
    }
    *text += "\n}";
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn prose_goes_and_what_is_only_called_so_stays() {
        let contract = json!({
            "info": {"title": "Things"},
            "paths": {"/things": {"get": {
                "summary": "Lists things",
                "responses": {"200": {"description": "Some"}},
            }}},
            "components": {
                "schemas": {
                    "title": {"description": "A schema of this name", "const": {"title": 1}},
                    "Resource": {
                        "x-resource": true,
                        "properties": {"type": {"const": "things"}},
                    },
                    "Thing": {
                        "properties": {"description": {"type": "string", "examples": ["x"]}},
                        "x-strict": {"properties": {"summary": {"title": "T"}}},
                    },
                },
                "examples": {"one": {"value": 1}},
            },
        });
        insta::assert_snapshot!(text(&contract), @r#"
        {
        "paths":{
        "/things":{
        "get":{"responses":{"200":{}}}
        }
        },
        "components":{
        "schemas":{
        "title":{"const":{"title":1}},
        "Resource":{"x-resource":true,"properties":{"type":{"const":"things"}}},
        "Thing":{"properties":{"description":{"type":"string"}},"x-strict":{"properties":{"summary":{}}}}
        }
        },
        "x-resources":{
        "things":"Resource"
        }
        }
        "#);
    }
}
