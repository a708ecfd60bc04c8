use std::fmt::Write as _;

use heck::ToSnakeCase;
use serde_json::Value;

const METHODS: [&str; 8] = [
    "get", "put", "post", "delete", "options", "head", "patch", "trace",
];

/// The table by which the transport knows an operation's method and path, of which progenitor's hooks are not told.
/// The paths are the contract's own.
pub(super) fn text(contract: &Value) -> String {
    let mut text = "/// Every operation, by the id that the hooks are given.\n\
                    pub const OPERATIONS: &[crate::transport::Operation] = &[\n"
        .to_owned();
    for (path, method, operation) in operations(contract) {
        let id = operation
            .get("operationId")
            .and_then(Value::as_str)
            .unwrap_or_default();
        let _ = writeln!(
            text,
            "    crate::transport::Operation {{\n        id: {:?},\n        method: {:?},\n        path: {:?},\n    }},",
            id.to_snake_case(),
            method.to_uppercase(),
            path,
        );
    }
    text.push_str("];\n");
    text
}

fn operations(contract: &Value) -> impl Iterator<Item = (&String, &String, &Value)> {
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
    use serde_json::json;

    use super::*;

    #[test]
    fn the_table_has_the_ids_of_the_hooks_and_the_paths_of_the_contract() {
        let contract = json!({"paths": {"/things/{thing-id}": {
            "parameters": [],
            "get": {"operationId": "retrieve-a-thing"},
            "delete": {"operationId": "delete-a-thing"},
        }}});
        insta::assert_snapshot!(text(&contract), @r#"
        /// Every operation, by the id that the hooks are given.
        pub const OPERATIONS: &[crate::transport::Operation] = &[
            crate::transport::Operation {
                id: "retrieve_a_thing",
                method: "GET",
                path: "/things/{thing-id}",
            },
            crate::transport::Operation {
                id: "delete_a_thing",
                method: "DELETE",
                path: "/things/{thing-id}",
            },
        ];
        "#);
    }
}
