//! The declared parameters of an operation.

use serde_json::{Value, json};

use super::{Components, Schema};
use crate::engine::Location;

/// A query or header parameter of an operation.
pub(crate) struct Parameter {
    pub(crate) name: String,
    pub(crate) location: Location,
    pub(crate) required: bool,
    pub(crate) style: Style,
    /// Whether the members of an object may be named in any casing.
    pub(crate) any_casing: bool,
    pub(crate) schema: Schema,
}

/// The serialization of a parameter in a query string.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Style {
    /// `name=value`, repeated for an array.
    Form,
    /// `name=a,b`.
    CommaList,
    /// `name[key]=value`, nested as deep as the schema goes.
    DeepObject,
}

impl Parameter {
    pub(super) fn read(components: &Components<'_>, parameter: &Value) -> Option<Self> {
        let parameter = components.resolve(parameter);
        let name = parameter.get("name")?.as_str()?.to_owned();
        let location = match parameter.get("in")?.as_str()? {
            "query" => Location::Query(name.clone()),
            "header" => Location::Header(name.clone()),
            _ => return None,
        };
        let explode = parameter.get("explode").and_then(Value::as_bool);
        let style = match (parameter.get("style").and_then(Value::as_str), explode) {
            (Some("deepObject"), _) => Style::DeepObject,
            (_, Some(false)) => Style::CommaList,
            _ => Style::Form,
        };
        Some(Self {
            name,
            location,
            required: parameter.get("required").and_then(Value::as_bool) == Some(true),
            style,
            any_casing: parameter.get("x-any-casing") == Some(&Value::Bool(true)),
            schema: Schema::new(parameter.get("schema")?.clone()),
        })
    }

    /// Merges `page[size]` and `page[number]` into one object `page`, so that other members of it are refused.
    pub(super) fn folded(parameters: Vec<Self>) -> Vec<Self> {
        let is_member =
            |it: &Self| matches!(it.location, Location::Query(_)) && it.name.contains('[');
        let (members, mut whole): (Vec<_>, Vec<_>) = parameters.into_iter().partition(is_member);
        for it in members {
            let Self { name, schema, .. } = it;
            let Some((root, member)) = name.strip_suffix(']').and_then(|it| it.split_once('['))
            else {
                continue;
            };
            let index = whole.iter().position(|it| it.name == root);
            let index = index.unwrap_or_else(|| {
                whole.push(Self {
                    name: root.to_owned(),
                    location: Location::Query(root.to_owned()),
                    required: false,
                    style: Style::DeepObject,
                    any_casing: it.any_casing,
                    schema: Schema::new(json!({"type": "object", "additionalProperties": false})),
                });
                whole.len() - 1
            });
            let object = &mut whole[index].schema.value;
            object["properties"][member] = schema.value;
            for names in ["/propertyNames/enum", "/x-strict/propertyNames/enum"] {
                if let Some(Value::Array(names)) = object.pointer_mut(names) {
                    names.push(Value::from(member));
                }
            }
        }
        whole
    }
}
