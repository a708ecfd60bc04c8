//! The pointers to personal data in each schema of a contract: what `x-personal` marks.

use std::collections::BTreeSet;
use std::fmt::Write as _;

use serde_json::Value;

const KEYWORD: &str = "x-personal";

/// One constant per schema with personal data: the paths to it, a `*` for each element of a list and each value
/// of a map. If some schemas are types of the SDK's own, they are the only ones.
pub(super) fn text(contract: &Value, models: &[(&str, &str)]) -> String {
    let mut text = String::new();
    let schemas = contract.pointer("/components/schemas");
    let schemas = schemas.and_then(Value::as_object);
    // Of a JSON:API the resources are the models.
    let is_resource = |schema: &Value| schema["x-resource"] == true;
    let has_resources = schemas.is_some_and(|it| it.values().any(is_resource));
    for (name, schema) in schemas.into_iter().flatten() {
        if has_resources && !is_resource(schema) {
            continue;
        }
        if !models.is_empty() && models.iter().all(|(model, _)| model != name) {
            continue;
        }
        let mut paths = BTreeSet::new();
        let mut walk = Walk {
            contract,
            within: vec![name],
            paths: &mut paths,
        };
        walk.schema(schema, "");
        if !paths.is_empty() {
            let list = paths.iter().map(|path| format!("{path:?}"));
            let list: Vec<_> = list.collect();
            let name = constant(name);
            let _ = writeln!(
                text,
                "    pub const {name}: &[&str] = &[{}];",
                list.join(", ")
            );
        }
    }
    if text.is_empty() {
        return text;
    }
    format!(
        "/// Where personal data stands in each schema. `*` is any element of a list or value of a map.\n\
         pub mod personal {{\n{text}}}\n"
    )
}

struct Walk<'a> {
    contract: &'a Value,
    /// The schemas on the way here, none of which is entered again.
    within: Vec<&'a str>,
    paths: &'a mut BTreeSet<String>,
}

impl<'a> Walk<'a> {
    fn schema(&mut self, schema: &'a Value, path: &str) {
        if schema[KEYWORD] == true {
            self.paths.insert(path.to_owned());
            return;
        }
        if let Some(name) = schema["$ref"]
            .as_str()
            .and_then(|target| target.strip_prefix("#/components/schemas/"))
            .filter(|name| !self.within.contains(name))
        {
            self.within.push(name);
            self.schema(&self.contract["components"]["schemas"][name], path);
            self.within.pop();
        }
        for (name, member) in schema["properties"].as_object().into_iter().flatten() {
            self.schema(member, &below(path, name));
        }
        for keyword in ["items", "additionalProperties"] {
            if let Some(element) = schema.get(keyword) {
                self.schema(element, &below(path, "*"));
            }
        }
        for keyword in ["allOf", "anyOf", "oneOf"] {
            for part in schema[keyword].as_array().into_iter().flatten() {
                self.schema(part, path);
            }
        }
    }
}

fn below(path: &str, name: &str) -> String {
    match path {
        "" => name.to_owned(),
        path => format!("{path}.{name}"),
    }
}

/// `TransactionType` as `TRANSACTION_TYPE`.
fn constant(name: &str) -> String {
    let mut constant = String::new();
    for (index, letter) in name.char_indices() {
        if letter.is_uppercase() && index > 0 {
            constant.push('_');
        }
        constant.push(letter.to_ascii_uppercase());
    }
    constant
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn personal_members_are_found_through_references_lists_maps_and_combinations() {
        let contract = json!({"components": {"schemas": {
            "UserRef": {"properties": {"id": {}, "external_id": {"x-personal": true}}},
            "Payment": {"allOf": [{"properties": {
                "users": {"items": {"$ref": "#/components/schemas/UserRef"}},
                "notes": {"additionalProperties": {"x-personal": true}},
                "parent": {"$ref": "#/components/schemas/Payment"},
            }}]},
            "Open": {"properties": {"id": {}}},
        }}});
        insta::assert_snapshot!(text(&contract, &[]), @r#"
        /// Where personal data stands in each schema. `*` is any element of a list or value of a map.
        pub mod personal {
            pub const USER_REF: &[&str] = &["external_id"];
            pub const PAYMENT: &[&str] = &["notes.*", "users.*.external_id"];
        }
        "#);
    }
}
