//! Ways around an OpenAPI document: its operations, its schemas, its references.

use std::collections::{BTreeMap, BTreeSet};

use serde_json::{Map, Value};

pub(super) type Object = Map<String, Value>;

const METHODS: [&str; 8] = [
    "get", "put", "post", "delete", "options", "head", "patch", "trace",
];

/// Where a schema hangs.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Root {
    Component(String),
    Parameter { operation: String, name: String },
    Request { operation: String },
    Response { operation: String },
}

/// A schema's place: its root and the members on the way down (`[]` for items, `*` for additional properties).
#[derive(Clone, Debug)]
pub(super) struct Place {
    pub(super) root: Root,
    pub(super) path: Vec<String>,
}

impl Place {
    fn root(root: Root) -> Self {
        Self {
            root,
            path: Vec::new(),
        }
    }

    fn below(&self, member: impl Into<String>) -> Self {
        let mut path = self.path.clone();
        path.push(member.into());
        Self {
            root: self.root.clone(),
            path,
        }
    }

    /// The owner of the schema: the component, or the operation.
    pub(super) fn owner(&self) -> &str {
        match &self.root {
            Root::Component(name) => name,
            Root::Parameter { operation, .. }
            | Root::Request { operation }
            | Root::Response { operation } => operation,
        }
    }
}

impl std::fmt::Display for Place {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        formatter.write_str(self.owner())?;
        if let Root::Parameter { name, .. } = &self.root {
            write!(formatter, " parameter {name}")?;
        }
        self.path
            .iter()
            .try_for_each(|member| write!(formatter, ".{member}"))
    }
}

/// Calls `visit` with every operation: its path template, its method and itself.
pub(super) fn for_each_operation(
    document: &mut Value,
    mut visit: impl FnMut(&str, &str, &mut Object),
) {
    let Some(paths) = document.get_mut("paths").and_then(Value::as_object_mut) else {
        return;
    };
    for (path, item) in paths {
        let Some(item) = item.as_object_mut() else {
            continue;
        };
        for (method, operation) in item {
            if let (true, Some(operation)) = (
                METHODS.contains(&method.as_str()),
                operation.as_object_mut(),
            ) {
                visit(path, method, operation);
            }
        }
    }
}

/// The operation's id, or a stand-in that names the missing one in messages.
pub(super) fn operation_id(operation: &Object) -> String {
    text(operation, "operationId")
        .unwrap_or("operation without an id")
        .to_owned()
}

/// A member that is a string.
pub(super) fn text<'a>(object: &'a Object, member: &str) -> Option<&'a str> {
    object.get(member).and_then(Value::as_str)
}

/// Calls `visit` with every schema of the document, children before parents.
pub(super) fn for_each_schema(document: &mut Value, mut visit: impl FnMut(&Place, &mut Value)) {
    for_each_root(document, |place, schema| {
        walk(&place, schema, &mut visit);
    });
}

/// Calls `visit` with every schema that is no part of another.
pub(super) fn for_each_root(document: &mut Value, mut visit: impl FnMut(Place, &mut Value)) {
    if let Some(components) = schema_components_mut(document) {
        for (name, schema) in components {
            visit(Place::root(Root::Component(name.clone())), schema);
        }
    }
    for_each_operation(document, |_, _, operation| {
        let id = operation_id(operation);
        for parameter in members_mut(operation.get_mut("parameters")) {
            let name = parameter
                .get("name")
                .and_then(Value::as_str)
                .unwrap_or_default()
                .to_owned();
            if let Some(schema) = parameter.get_mut("schema") {
                visit(
                    Place::root(Root::Parameter {
                        operation: id.clone(),
                        name,
                    }),
                    schema,
                );
            }
        }
        if let Some(body) = operation.get_mut("requestBody") {
            for schema in content_schemas(body) {
                visit(
                    Place::root(Root::Request {
                        operation: id.clone(),
                    }),
                    schema,
                );
            }
        }
        for response in values_mut(operation.get_mut("responses")) {
            for schema in content_schemas(response) {
                visit(
                    Place::root(Root::Response {
                        operation: id.clone(),
                    }),
                    schema,
                );
            }
        }
    });
}

fn content_schemas(message: &mut Value) -> impl Iterator<Item = &mut Value> {
    values_mut(message.get_mut("content")).filter_map(|media_type| media_type.get_mut("schema"))
}

fn walk(place: &Place, schema: &mut Value, visit: &mut impl FnMut(&Place, &mut Value)) {
    for_each_child(place, schema, |place, child| walk(&place, child, visit));
    visit(place, schema);
}

/// Calls `visit` with every schema directly below this one.
pub(super) fn for_each_child(
    place: &Place,
    schema: &mut Value,
    mut visit: impl FnMut(Place, &mut Value),
) {
    let Some(object) = schema.as_object_mut() else {
        return;
    };
    for (keyword, value) in object {
        match keyword.as_str() {
            "properties" => {
                if let Some(properties) = value.as_object_mut() {
                    for (name, property) in properties {
                        visit(place.below(name.as_str()), property);
                    }
                }
            }
            "items" => visit(place.below("[]"), value),
            "additionalProperties" if value.is_object() => visit(place.below("*"), value),
            "allOf" | "oneOf" | "anyOf" => {
                for member in members_mut(Some(value)) {
                    visit(place.clone(), member);
                }
            }
            super::rust_type::KEYWORD => {
                for parameter in members_mut(value.get_mut("parameters")) {
                    visit(place.clone(), parameter);
                }
            }
            _ => {}
        }
    }
}

/// The elements of an array, nothing of anything else.
pub(super) fn members_mut(value: Option<&mut Value>) -> impl Iterator<Item = &mut Value> {
    value.and_then(Value::as_array_mut).into_iter().flatten()
}

/// The members' values of an object, nothing of anything else.
pub(super) fn values_mut(value: Option<&mut Value>) -> impl Iterator<Item = &mut Value> {
    value
        .and_then(Value::as_object_mut)
        .into_iter()
        .flat_map(|object| object.values_mut())
}

pub(super) fn schema_components_mut(document: &mut Value) -> Option<&mut Object> {
    document
        .pointer_mut("/components/schemas")
        .and_then(Value::as_object_mut)
}

/// A copy of the schema components, to resolve references against while the document is being changed.
pub(super) fn schema_components(document: &Value) -> Object {
    document
        .pointer("/components/schemas")
        .and_then(Value::as_object)
        .cloned()
        .unwrap_or_default()
}

/// The schema component that a `$ref` names.
pub(super) fn reference(schema: &Value) -> Option<&str> {
    schema
        .get("$ref")
        .and_then(Value::as_str)?
        .strip_prefix("#/components/schemas/")
}

/// The schema that a chain of references ends at; a schema without a reference is its own end.
pub(super) fn resolve<'a>(schema: &'a Value, components: &'a Object) -> &'a Value {
    let mut end = schema;
    // A chain longer than the number of components is a circle.
    for _ in 0..=components.len() {
        match reference(end).and_then(|name| components.get(name)) {
            Some(target) => end = target,
            None => break,
        }
    }
    end
}

/// Which way a component travels.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Usage {
    pub(super) in_requests: bool,
    pub(super) in_responses: bool,
}

/// Who refers to which component, directly or through others.
#[derive(Debug)]
pub(super) struct Usages(BTreeMap<String, Usage>);

impl Usages {
    pub(super) fn of(document: &Value) -> Self {
        let mut document = document.clone();
        let mut direct: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
        let mut queue = Vec::new();
        for_each_schema(&mut document, |place, schema| {
            let Some(target) = reference(schema) else {
                return;
            };
            match &place.root {
                Root::Component(name) => {
                    direct
                        .entry(name.clone())
                        .or_default()
                        .insert(target.to_owned());
                }
                Root::Response { .. } => queue.push((target.to_owned(), true)),
                Root::Request { .. } | Root::Parameter { .. } => {
                    queue.push((target.to_owned(), false));
                }
            }
        });
        let mut usages: BTreeMap<String, Usage> = BTreeMap::new();
        while let Some((name, in_response)) = queue.pop() {
            let usage = usages.entry(name.clone()).or_default();
            let flag = if in_response {
                &mut usage.in_responses
            } else {
                &mut usage.in_requests
            };
            if !std::mem::replace(flag, true) {
                let below = direct.get(&name).into_iter().flatten();
                queue.extend(below.map(|target| (target.clone(), in_response)));
            }
        }
        Self(usages)
    }

    pub(super) fn component(&self, name: &str) -> Usage {
        self.0.get(name).copied().unwrap_or_default()
    }

    /// How the schema at this place is used.
    pub(super) fn at(&self, place: &Place) -> Usage {
        match &place.root {
            Root::Component(name) => self.component(name),
            Root::Response { .. } => Usage {
                in_requests: false,
                in_responses: true,
            },
            Root::Request { .. } | Root::Parameter { .. } => Usage {
                in_requests: true,
                in_responses: false,
            },
        }
    }
}
