//! A contract as a JSON tree: loading it, following its references, and walking to the places that matter.

use counterfoil_spec::Contract;
use serde_json::{Map, Value};

pub(crate) const METHODS: [&str; 5] = ["get", "post", "put", "patch", "delete"];

pub(crate) struct Document {
    pub(crate) name: String,
    pub(crate) root: Value,
}

/// One operation, with the path's own parameters merged in.
pub(crate) struct Operation<'d> {
    pub(crate) path: &'d str,
    pub(crate) method: &'d str,
    pub(crate) id: &'d str,
    pub(crate) parameters: Vec<&'d Value>,
    pub(crate) value: &'d Value,
}

impl Document {
    pub(crate) fn of(contract: &Contract) -> Self {
        Self {
            name: contract.name.to_owned(),
            root: serde_json::from_str(contract.json).expect("an embedded contract is JSON"),
        }
    }

    pub(crate) fn all() -> Vec<Self> {
        counterfoil_spec::ALL.iter().map(Self::of).collect()
    }

    /// The vendors' documents and our own.
    pub(crate) fn all_and_control() -> Vec<Self> {
        let mut all = Self::all();
        all.push(Self::of(&counterfoil_spec::CONTROL));
        all
    }

    /// Follows references until there is none.
    pub(crate) fn resolve<'d>(&'d self, mut value: &'d Value) -> &'d Value {
        while let Some(reference) = value.get("$ref").and_then(Value::as_str) {
            let pointer = reference.strip_prefix('#').expect("references are local");
            value = self
                .root
                .pointer(pointer)
                .unwrap_or_else(|| panic!("{}: {reference} leads nowhere", self.name));
        }
        value
    }

    pub(crate) fn operations(&self) -> Vec<Operation<'_>> {
        let mut operations = Vec::new();
        for (path, item) in members(&self.root["paths"]) {
            for method in METHODS {
                let Some(value) = item.get(method) else {
                    continue;
                };
                let parameters = [&item["parameters"], &value["parameters"]]
                    .into_iter()
                    .flat_map(|list| list.as_array().into_iter().flatten())
                    .map(|parameter| self.resolve(parameter))
                    .collect();
                operations.push(Operation {
                    path,
                    method,
                    id: value["operationId"].as_str().unwrap_or_default(),
                    parameters,
                    value,
                });
            }
        }
        operations
    }

    /// Every object of the tree outside examples, with its pointer.
    pub(crate) fn objects(&self) -> Vec<(String, &Map<String, Value>)> {
        let mut found = Vec::new();
        walk(&self.root, String::new(), &mut found);
        found
    }

    /// Every schema that no other schema holds, with its pointer.
    pub(crate) fn root_schemas(&self) -> Vec<(String, &Value)> {
        let components = members(&self.root["components"]["schemas"])
            .map(|(name, schema)| (format!("/components/schemas/{name}"), schema));
        let used = self.objects().into_iter().filter_map(|(pointer, object)| {
            let holds_a_schema = ["in", "name", "examples", "example", "description"]
                .iter()
                .any(|key| object.contains_key(*key))
                || pointer.contains("/content/");
            let schema = object.get("schema").filter(|_| holds_a_schema)?;
            Some((format!("{pointer}/schema"), schema))
        });
        components.chain(used).collect()
    }
}

pub(crate) fn members(value: &Value) -> impl Iterator<Item = (&String, &Value)> {
    value.as_object().into_iter().flatten()
}

pub(crate) fn escape(token: &str) -> String {
    token.replace('~', "~0").replace('/', "~1")
}

fn walk<'d>(value: &'d Value, pointer: String, found: &mut Vec<(String, &'d Map<String, Value>)>) {
    match value {
        Value::Object(object) => {
            found.push((pointer.clone(), object));
            for (key, member) in object {
                let is_example =
                    key == "example" || (key == "examples" && !pointer.ends_with("/properties"));
                if !is_example {
                    walk(member, format!("{pointer}/{}", escape(key)), found);
                }
            }
        }
        Value::Array(items) => {
            for (index, item) in items.iter().enumerate() {
                walk(item, format!("{pointer}/{index}"), found);
            }
        }
        _ => {}
    }
}
