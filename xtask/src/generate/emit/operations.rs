use std::collections::BTreeMap;
use std::fmt::Write as _;

use heck::ToSnakeCase;
use serde_json::Value;

use super::super::api::Api;
use super::super::error::Error;

const METHODS: [&str; 8] = [
    "get", "put", "post", "delete", "options", "head", "patch", "trace",
];

/// The extension that says when a request can be repeated safely.
const REPEAT: &str = "x-repeat";

/// The rows of the table by the names of the functions that refer to them.
pub(super) fn rows(contract: &Value) -> BTreeMap<String, usize> {
    operations(contract)
        .enumerate()
        .map(|(row, (.., operation))| (id(operation).to_snake_case(), row))
        .collect()
}

/// The table of the contract's own facts about each operation.
pub(super) fn text(api: &Api, contract: &Value) -> Result<String, Error> {
    let mut text = format!(
        "/// Every operation of the contract.\npub static OPERATIONS: [OperationInfo; {}] = [\n",
        operations(contract).count()
    );
    let own = operations(contract).find_map(|(.., operation)| media_type(contract, operation));
    for (path, method, operation) in operations(contract) {
        let (id, method) = (id(operation), method.to_uppercase());
        let media_type = media_type(contract, operation)
            .or(own)
            .unwrap_or("application/json");
        let repeat = repeat(&method, operation).ok_or_else(|| Error::Operation {
            api: api.name,
            id: id.to_owned(),
            reason: format!("`{REPEAT}` is `always`, `same-key`, `any-key` or `never`"),
        })?;
        let _ = writeln!(
            text,
            "    OperationInfo {{ id: {id:?}, method: Method::{method}, path: {path:?}, repeat: Repeat::{repeat}, media_type: {media_type:?} }},",
        );
    }
    text.push_str("];\n");
    Ok(text)
}

/// The media type of JSON that an operation answers with, if it has a body to answer with.
fn media_type<'a>(contract: &'a Value, operation: &'a Value) -> Option<&'a str> {
    let responses = operation.get("responses")?.as_object()?.iter();
    let mut successes = responses.filter(|(status, _)| status.starts_with('2'));
    successes.find_map(|(_, response)| {
        let named = response.get("$ref").and_then(Value::as_str);
        let named = named.and_then(|it| contract.pointer(it.trim_start_matches('#')));
        let content = named.unwrap_or(response).get("content")?.as_object()?;
        content
            .keys()
            .map(String::as_str)
            .find(|it| it.ends_with("json"))
    })
}

/// A read can always be repeated, any other only if it says so.
fn repeat(method: &str, operation: &Value) -> Option<&'static str> {
    let Some(repeat) = operation.get(REPEAT) else {
        return Some(match method {
            "GET" | "HEAD" => "Always",
            _ => "Never",
        });
    };
    match repeat.as_str()? {
        "always" => Some("Always"),
        "same-key" => Some("SameKey"),
        "any-key" => Some("AnyKey"),
        "never" => Some("Never"),
        _ => None,
    }
}

fn id(operation: &Value) -> &str {
    operation
        .get("operationId")
        .and_then(Value::as_str)
        .unwrap_or_default()
}

pub(super) fn operations(contract: &Value) -> impl Iterator<Item = (&String, &String, &Value)> {
    let paths = contract.get("paths").and_then(Value::as_object);
    paths.into_iter().flatten().flat_map(|(path, item)| {
        item.as_object()
            .into_iter()
            .flatten()
            .filter(|(method, _)| METHODS.contains(&method.as_str()))
            .map(move |(method, operation)| (path, method, operation))
    })
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]

    use serde_json::json;

    use super::super::super::api::APIS;
    use super::*;

    #[test]
    fn the_table_has_the_facts_of_the_contract() {
        let contract = json!({"paths": {"/things/{thing-id}": {
            "parameters": [],
            "get": {"operationId": "retrieve-a-thing", "responses": {"404": {}, "200": {"$ref": "#/components/responses/Thing"}}},
            "post": {"operationId": "tag-a-thing", "x-repeat": "any-key"},
            "delete": {"operationId": "delete-a-thing", "responses": {"204": {}}},
        }}, "components": {"responses": {"Thing": {"content": {"application/vnd.api+json": {}}}}}});
        insta::assert_snapshot!(text(&APIS[0], &contract).unwrap(), @r#"
        /// Every operation of the contract.
        pub static OPERATIONS: [OperationInfo; 3] = [
            OperationInfo { id: "retrieve-a-thing", method: Method::GET, path: "/things/{thing-id}", repeat: Repeat::Always, media_type: "application/vnd.api+json" },
            OperationInfo { id: "tag-a-thing", method: Method::POST, path: "/things/{thing-id}", repeat: Repeat::AnyKey, media_type: "application/vnd.api+json" },
            OperationInfo { id: "delete-a-thing", method: Method::DELETE, path: "/things/{thing-id}", repeat: Repeat::Never, media_type: "application/vnd.api+json" },
        ];
        "#);
        assert_eq!(rows(&contract)["tag_a_thing"], 1);
    }

    #[test]
    fn a_repetition_that_nobody_knows_is_refused() {
        let contract = json!({"paths": {"/things": {
            "post": {"operationId": "make-a-thing", "x-repeat": "sometimes"},
        }}});
        let error = text(&APIS[0], &contract).unwrap_err().to_string();
        assert!(
            error.contains("make-a-thing") && error.contains("same-key"),
            "{error}"
        );
    }
}
