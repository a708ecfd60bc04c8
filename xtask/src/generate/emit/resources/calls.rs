//! What can be called about a resource type that states its operations: how one is created, what is set, triggered, and found
//! through relationships.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;

use heck::ToPascalCase;
use serde_json::{Map, Value};

use super::shape::Shape;
use super::{Members, Writer, described, documented, field_name, flag, input_name, reference};

/// The setters that every write already has.
const COMMON: [&str; 3] = ["reference", "reference_origin", "metadata"];

/// The names of the resource types, by their names on the wire.
pub(super) fn types(schemas: &Map<String, Value>) -> BTreeMap<&str, &str> {
    let resources = schemas.iter().filter(|(_, it)| flag(it, "x-resource"));
    resources
        .filter_map(|(name, it)| {
            Some((
                it.pointer("/properties/type/const")?.as_str()?,
                name.as_str(),
            ))
        })
        .collect()
}

/// The types of ids that relationships are written with and that no resource here has.
pub(super) fn foreign(schemas: &Map<String, Value>, types: &BTreeMap<&str, &str>) -> String {
    let mut foreign = BTreeSet::new();
    let bodies = schemas
        .iter()
        .filter(|(name, _)| name.ends_with("Relationships"));
    for member in bodies.flat_map(|(_, it)| it["properties"].as_object().into_iter().flatten()) {
        if let [only] = targets(member.1)[..]
            && !types.contains_key(only)
        {
            foreign.insert(only);
        }
    }
    let mut text = String::new();
    for kind in foreign {
        let _ = writeln!(
            text,
            "\n    crate::jsonapi::foreign_id! {{ {}, {kind:?} }}",
            id_type(kind)
        );
    }
    text
}

pub(super) fn of(
    writer: &mut Writer<'_>,
    name: &str,
    kind: &str,
    attributes: &Members,
    relationships: &Members,
) -> Result<String, String> {
    let mut text = String::new();
    let contract = writer.contract;
    for operation in ["Create", "Update"] {
        let schema =
            |part: &str| contract.pointer(&format!("/components/schemas/{name}{operation}{part}"));
        let Some(written) = schema("Attributes") else {
            continue;
        };
        let links = schema("Relationships");
        let mut required = Vec::new();
        let mut optional = String::new();
        for (part, is_link) in [(Some(written), false), (links, true)] {
            let Some(part) = part else { continue };
            let must = part["required"].as_array().cloned().unwrap_or_default();
            for (wire, member) in part["properties"].as_object().into_iter().flatten() {
                let line = match is_link {
                    true => link(writer, wire, member),
                    false => setter(writer, wire, member)?,
                };
                if must.iter().any(|it| it == wire.as_str()) {
                    required.push((wire.as_str(), member, line));
                    continue;
                }
                let is_trigger = operation == "Update" && is_trigger(wire, member);
                if !COMMON.contains(&wire.as_str()) && !is_trigger {
                    documented(&mut optional, described(wire, member)?);
                    let _ = writeln!(optional, "        {line};");
                }
            }
        }
        let named = match required.len() {
            0..=2 => Vec::new(),
            _ => required.clone(),
        };
        for (index, (wire, member, line)) in named.iter().enumerate() {
            let left = named.len() - index;
            documented(&mut optional, described(wire, member)?);
            let _ = writeln!(optional, "        {line} [{left} => {}];", left - 1);
        }
        if !optional.is_empty() {
            let _ = write!(
                text,
                "\n    crate::jsonapi::setters! {{\n        {operation}<{name}>;\n{optional}    }}\n"
            );
        }
        if operation == "Create" {
            create(&mut text, writer, name, kind, &required)?;
        }
    }
    let mut calls = String::new();
    let can_update = contract
        .pointer(&format!("/components/schemas/{name}UpdateAttributes"))
        .is_some();
    for (wire, attribute) in attributes {
        if can_update && is_trigger(wire, attribute) && writes(attribute, "update") {
            let said = described(wire, attribute)?;
            documented(
                &mut calls,
                &format!("{said} The trigger `{wire}`; not retried if no response arrives."),
            );
            let _ = writeln!(calls, "        trigger {};", input_name(wire));
        }
    }
    let path = format!("/{kind}/{{id}}/{{relationship}}");
    let parameters = contract["paths"][path]["parameters"].as_array();
    let mut parameters = parameters.into_iter().flatten();
    let parameter = parameters.find(|it| it["name"] == "relationship");
    let mut included = String::new();
    for (wire, relationship) in relationships {
        let is_served = parameter.is_some_and(|it| {
            let names = it["schema"]["enum"].as_array();
            names.is_some_and(|it| it.iter().any(|it| it == wire.as_str()))
        });
        if is_served {
            related(writer, &mut calls, kind, wire, relationship)?;
        }
        if !flag(relationship, "x-cursor") {
            let many = match reference(relationship) {
                Some("ToManyRelationship") => "many",
                _ => "one",
            };
            let row = row(writer, relationship, true);
            let field = field_name(wire);
            let _ = writeln!(
                included,
                "        included_{wire} = {field}: {many}[{row}],"
            );
        }
    }
    let _ = write!(
        text,
        "\n    crate::{}::calls! {{\n        {name};\n{calls}    }}\n\n    \
         crate::jsonapi::relationships! {{\n        {name};\n{included}    }}\n",
        writer.module
    );
    Ok(text)
}

/// Names that are Rust keywords are those of version 2017-08.
fn method_name(wire: &str) -> &str {
    match wire {
        "return" => "related_return",
        _ => wire,
    }
}

fn targets(relationship: &Value) -> Vec<&str> {
    let types = relationship["x-types"].as_array().into_iter().flatten();
    types.filter_map(Value::as_str).collect()
}

fn is_trigger(wire: &str, attribute: &Value) -> bool {
    // Null triggers nothing.
    let is_boolean = |it: &Value| it == "boolean" || it[0] == "boolean";
    wire.starts_with('_') && is_boolean(&attribute["type"])
}

fn writes(attribute: &Value, operation: &str) -> bool {
    let writable = attribute["x-writable"].as_array();
    writable.is_some_and(|it| it.iter().any(|it| it == operation))
}

fn setter(writer: &mut Writer<'_>, wire: &str, member: &Value) -> Result<String, String> {
    let name = input_name(wire);
    Ok(match writer.shape(wire, member)? {
        Shape::Text => format!("text {name}"),
        Shape::Time => format!("time {name}"),
        Shape::Object => format!("object {name}"),
        Shape::List => format!("list {name}"),
        shape => format!("plain {name}: {}", shape.written()),
    })
}

fn link(writer: &Writer<'_>, wire: &str, member: &Value) -> String {
    format!(
        "link {}: {} = {wire:?}",
        method_name(wire),
        link_type(writer, wire, member)
    )
}

/// What names the resource that a relationship is written to lead to.
fn link_type(writer: &Writer<'_>, wire: &str, member: &Value) -> String {
    match targets(member)[..] {
        [only] => match writer.types.get(only) {
            Some(name) => format!("{name}Id"),
            None => id_type(only),
        },
        _ => format!("crate::{}::{}Ref", writer.module, wire.to_pascal_case()),
    }
}

fn id_type(kind: &str) -> String {
    let singular = kind.strip_suffix("es").filter(|it| it.ends_with("ss"));
    let singular = singular.or_else(|| kind.strip_suffix('s')).unwrap_or(kind);
    format!("{}Id", singular.to_pascal_case())
}

/// The call that creates one. Up to two values that it must have are its arguments, and more are set by name.
fn create(
    text: &mut String,
    writer: &Writer<'_>,
    name: &str,
    kind: &str,
    required: &[(&str, &Value, String)],
) -> Result<(), String> {
    let singular = kind.strip_suffix('s').unwrap_or(kind).replace('_', " ");
    let (mut arguments, mut set) = (String::new(), String::new());
    let (mut said, mut left) = (String::new(), String::new());
    if let 0..=2 = required.len() {
        for (wire, member, _) in required {
            let field = method_name(wire);
            let lower = described(wire, member)?;
            let _ = write!(said, "\n        /// - `{field}`: {}", lowered(lower));
            if reference(member) == Some("ToOneRelationship") {
                let to = link_type(writer, wire, member);
                let _ = write!(arguments, ", {field}: impl Into<{to}>");
                let _ = writeln!(
                    set,
                    "            create.links.set({wire:?}, {field}.into());"
                );
            } else {
                let _ = write!(arguments, ", {field}: impl Into<String>");
                let _ = writeln!(
                    set,
                    "            create.attributes.{field} = Some(crate::types::Nullable::Value({field}.into()));"
                );
            }
        }
    } else {
        left = format!(", {}", required.len());
        let names: Vec<_> = required
            .iter()
            .map(|(wire, ..)| format!("`{}`", method_name(wire)))
            .collect();
        let _ = write!(
            said,
            "\n        /// It can be sent when {} are set, one after the other.",
            names.join(", ")
        );
    }
    if !said.is_empty() {
        said = format!("\n        ///{said}");
    }
    let mutable = if set.is_empty() { "" } else { "mut " };
    let _ = write!(
        text,
        "\n    impl crate::{module}::Calls<{name}> {{\n        \
         /// Creates a {singular} (`POST /{kind}`, 201). 422 if it is invalid; not retried if no response arrives.{said}\n        \
         pub fn create(&self{arguments}) -> crate::Call<crate::jsonapi::Create<{name}{left}>> {{\n            \
         let {mutable}create = crate::jsonapi::Create::<{name}{left}>::new();\n{set}            \
         self.call(create)\n        }}\n    }}\n",
        module = writer.module,
    );
    Ok(())
}

/// The call that retrieves a relationship's target.
fn related(
    writer: &Writer<'_>,
    calls: &mut String,
    kind: &str,
    wire: &str,
    relationship: &Value,
) -> Result<(), String> {
    let is_many = reference(relationship) == Some("ToManyRelationship");
    let said = lowered(described(wire, relationship)?);
    let said = said.trim_end_matches('.');
    let said = said.strip_suffix(", if they were included").unwrap_or(said);
    let said = said.strip_suffix(", if that was included").unwrap_or(said);
    let (verb, end) = match is_many {
        true => ("Lists", ""),
        false => ("Retrieves", ", if there is one"),
    };
    documented(
        calls,
        &format!("{verb} {said}{end} (`GET /{kind}/{{id}}/{wire}`)."),
    );
    let row = row(writer, relationship, false);
    let how = match is_many {
        true if flag(relationship, "x-cursor") => "history",
        true => "many",
        false => "one",
    };
    let _ = writeln!(
        calls,
        "        {how} {}: {row} = {wire:?};",
        method_name(wire)
    );
    Ok(())
}

/// The type of what a relationship leads to. What comes along is of one of the kinds of a general type, and a row of a list
/// is read as the general one.
fn row(writer: &Writer<'_>, relationship: &Value, comes_along: bool) -> String {
    let name = match targets(relationship)[..] {
        [only] => writer.types.get(only).copied(),
        _ => None,
    };
    let is_general = |name: &str| {
        let schema = format!("/components/schemas/{name}/x-subtypes");
        writer.contract.pointer(&schema).is_some()
    };
    match name {
        Some(name) if !(comes_along && is_general(name)) => name.to_owned(),
        _ => format!("crate::{}::Resource", writer.module),
    }
}

fn lowered(text: &str) -> String {
    let mut letters = text.chars();
    let first = letters.next().map(|it| it.to_lowercase().to_string());
    first.unwrap_or_default() + letters.as_str()
}
