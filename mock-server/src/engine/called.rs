//! A request as the typed call of the SDK that sends it: as text, because the two sides share no types.
//!
//! A vendor's hook converts the parts of a request that its calls have setters for, and removes them. The rest is
//! expressed by the setters that every call has: `query` and `body_member`.

use std::collections::BTreeSet;
use std::fmt::Write as _;

use serde_json::Value;

use super::{Contract, Location, Operation};

/// A part of a request as code, or why the typed call cannot express it.
pub(crate) type Said<T = ()> = Result<T, String>;

/// How a vendor's calls are written.
pub(crate) type Calls = fn(&mut Called<'_>) -> Said;

/// A request that is being converted.
#[derive(Clone)]
pub(crate) struct Called<'c> {
    pub(crate) contract: &'c Contract,
    pub(crate) operation: &'c Operation,
    /// The values of its path parameters.
    pub(crate) path: Vec<String>,
    query: Vec<(String, String)>,
    body: Value,
    /// Where members were removed, as JSON pointers.
    touched: BTreeSet<String>,
    text: String,
}

impl<'c> Called<'c> {
    pub(crate) fn new(
        (contract, operation): (&'c Contract, &'c Operation),
        path: Vec<String>,
        query: Vec<(String, String)>,
        body: Value,
    ) -> Self {
        Self {
            contract,
            operation,
            path,
            query,
            body,
            touched: BTreeSet::new(),
            text: String::new(),
        }
    }

    /// The id of the operation, without its version.
    pub(crate) fn id(&self) -> &'c str {
        let id = &self.operation.id;
        id.rsplit_once('/').map_or(id, |(_, id)| id)
    }

    /// A value of the path, as an argument.
    pub(crate) fn place(&self, index: usize) -> String {
        format!("{:?}", self.path.get(index).map_or("", String::as_str))
    }

    /// Appends a call to the chain.
    pub(crate) fn say<A: AsRef<str>>(&mut self, name: &str, arguments: impl AsRef<[A]>) {
        let arguments: Vec<_> = arguments.as_ref().iter().map(AsRef::as_ref).collect();
        let _ = write!(self.text, "\n    .{name}({})", arguments.join(", "));
    }

    /// Removes and returns the body's value at a pointer.
    pub(crate) fn take(&mut self, pointer: &str) -> Option<Value> {
        let (parent, name) = pointer.rsplit_once('/')?;
        let members = self.body.pointer_mut(parent)?.as_object_mut()?;
        let value = members.shift_remove(&name.replace("~1", "/").replace("~0", "~"))?;
        self.touched(parent);
        Some(value)
    }

    /// Marks a value as expressed, so that it need not be repeated.
    pub(crate) fn touched(&mut self, pointer: &str) {
        let ends = pointer.match_indices('/').map(|(at, _)| at);
        let parents: Vec<_> = ends.chain([pointer.len()]).collect();
        let parents = parents.into_iter().map(|end| pointer[..end].to_owned());
        self.touched.extend(parents);
    }

    pub(crate) fn peek(&self, pointer: &str) -> Option<&Value> {
        self.body.pointer(pointer)
    }

    /// The body's value at a pointer, as a required argument.
    pub(crate) fn need(&mut self, pointer: &str) -> Said<String> {
        let found = self.written(pointer)?;
        let found = found.ok_or_else(|| format!("takes `{pointer}`, which the body lacks"))?;
        let _ = self.take(pointer);
        Ok(found)
    }

    /// The same as an argument of a setter, if it is present and of the contract's type.
    pub(crate) fn set(&mut self, pointer: &str, name: &str) {
        if let Ok(Some(value)) = self.written(pointer) {
            let _ = self.take(pointer);
            self.say(name, [value]);
        }
    }

    fn written(&self, pointer: &str) -> Said<Option<String>> {
        let Some(value) = self.body.pointer(pointer) else {
            return Ok(None);
        };
        let schema = self.schema(pointer);
        written(self.contract, schema, value)
            .map(Some)
            .ok_or_else(|| format!("cannot have what the body has at `{pointer}`"))
    }

    /// Appends a setter for each text of a list.
    pub(crate) fn each(&mut self, pointer: &str, name: &str) {
        let texts = self.texts(pointer);
        for text in texts.into_iter().flatten() {
            self.say(name, [text]);
        }
    }

    /// The texts of a list, if it contains nothing else and is not empty.
    pub(crate) fn texts(&mut self, pointer: &str) -> Option<Vec<String>> {
        let items = self.body.pointer(pointer)?.as_array()?;
        let texts: Option<Vec<_>> = items.iter().map(|it| Some(quoted(it.as_str()?))).collect();
        let texts = texts.filter(|it| !it.is_empty())?;
        let _ = self.take(pointer);
        Some(texts)
    }

    /// Appends a setter for each member of an object.
    pub(crate) fn members(&mut self, pointer: &str, name: &str) {
        let members = self.body.pointer(pointer).and_then(Value::as_object);
        let Some(members) = members.filter(|it| !it.is_empty()).cloned() else {
            return;
        };
        let _ = self.take(pointer);
        for (member, value) in &members {
            self.say(name, [quoted(member), json(value)]);
        }
    }

    /// Appends a setter for a numeric query parameter.
    pub(crate) fn number_of(&mut self, parameter: &str, name: &str) {
        self.parameter(parameter, name, |value| {
            let number: Option<u32> = value.parse().ok();
            let number = number.map(|it| it.to_string());
            number.filter(|it| it == value)
        });
    }

    /// Appends a setter for a text query parameter.
    pub(crate) fn text_of(&mut self, parameter: &str, name: &str) {
        self.parameter(parameter, name, |value| Some(quoted(value)));
    }

    /// Appends a setter for each member of a comma-separated list.
    pub(crate) fn list_of(&mut self, parameter: &str, name: &str) {
        if let Some(list) = self.take_parameter(parameter) {
            for item in list.split(',') {
                self.say(name, [quoted(item)]);
            }
        }
    }

    pub(crate) fn parameter(
        &mut self,
        parameter: &str,
        name: &str,
        write: impl FnOnce(&str) -> Option<String>,
    ) {
        let found = self.query.iter().find(|(known, _)| known == parameter);
        let written = found.and_then(|(_, value)| write(value));
        // Only parameters that the operation declares and that occur once.
        if let Some(value) = written.filter(|_| self.take_parameter(parameter).is_some()) {
            self.say(name, [value]);
        }
    }

    /// The value of a declared query parameter that occurs once.
    pub(crate) fn take_parameter(&mut self, name: &str) -> Option<String> {
        let root = name.split('[').next().unwrap_or_default();
        let mut declared = self.operation.parameters().iter();
        let is_declared = declared.any(|it| {
            matches!(&it.location, Location::Query(known) if known == name || known == root || known.starts_with(&format!("{root}[")))
        });
        let mut same = self.query.iter().filter(|(known, _)| known == name);
        if !is_declared || same.next().is_none() || same.next().is_some() {
            return None;
        }
        let at = self.query.iter().position(|(known, _)| known == name)?;
        Some(self.query.remove(at).1)
    }

    /// The query parameters whose names begin so, by the rest between their brackets.
    pub(crate) fn take_parameters(&mut self, root: &str) -> Vec<(String, String)> {
        let (taken, rest) = std::mem::take(&mut self.query)
            .into_iter()
            .partition(|(name, _)| between(name, root).is_some());
        self.query = rest;
        let taken: Vec<(String, String)> = taken;
        let inner =
            |(name, value): (String, String)| Some((between(&name, root)?.to_owned(), value));
        taken.into_iter().filter_map(inner).collect()
    }

    /// The schema of a body member.
    pub(crate) fn schema(&self, pointer: &str) -> Option<&'c Value> {
        let body = self.operation.request_body()?.schema.value();
        let names = pointer.split('/').skip(1);
        names
            .into_iter()
            .try_fold(body, |schema, name| member(self.contract, schema, name))
    }

    /// The members that the contract requires in a part of the body.
    pub(crate) fn required(&self, pointer: &str) -> Vec<&'c str> {
        let schema = self.schema(pointer).map(|it| self.contract.resolve(it));
        let names = schema.and_then(|it| it["required"].as_array());
        let names = names.into_iter().flatten();
        names.filter_map(Value::as_str).collect()
    }

    /// The schema of a member.
    pub(crate) fn member(&self, schema: &'c Value, name: &str) -> Option<&'c Value> {
        member(self.contract, schema, name)
    }

    /// The whole call, with the rest expressed by the setters that every call has.
    pub(crate) fn finish(mut self) -> String {
        for (name, value) in std::mem::take(&mut self.query) {
            self.say("query", [quoted(&name), quoted(&value)]);
        }
        let body = self.body.take();
        self.rest(&body, "");
        self.text
    }

    fn rest(&mut self, value: &Value, pointer: &str) {
        let is_touched = self.touched.contains(pointer) || pointer.is_empty();
        let below: Vec<(String, &Value)> = match value {
            Value::Object(members) if is_touched => members
                .iter()
                .map(|(name, it)| (name.replace('~', "~0").replace('/', "~1"), it))
                .collect(),
            Value::Array(items) if is_touched => {
                let numbered = items.iter().enumerate();
                numbered.map(|(at, it)| (at.to_string(), it)).collect()
            }
            Value::Null if pointer.is_empty() => return,
            _ => return self.say("body_member", [quoted(pointer), json(value)]),
        };
        for (name, value) in below {
            self.rest(value, &format!("{pointer}/{name}"));
        }
    }
}

/// The brackets of `filter[q][name]` after `filter[q]`.
fn between<'n>(name: &'n str, root: &str) -> Option<&'n str> {
    let inner = name
        .strip_prefix(root)?
        .strip_prefix('[')?
        .strip_suffix(']')?;
    (!inner.contains(['[', ']'])).then_some(inner)
}

/// The schema of a member, whichever part of its schema declares it.
fn member<'c>(contract: &'c Contract, schema: &'c Value, name: &str) -> Option<&'c Value> {
    let schema = contract.resolve(schema);
    if name.parse::<usize>().is_ok() && schema.get("items").is_some() {
        return schema.get("items");
    }
    let own = schema.get("properties").and_then(|it| it.get(name));
    own.or_else(|| {
        let parts = ["allOf", "anyOf", "oneOf"].into_iter();
        let mut parts = parts.filter_map(|it| schema.get(it)?.as_array()).flatten();
        parts.find_map(|it| member(contract, it, name))
    })
}

/// A value as an argument of the SDK's type for such a member; none if the types differ.
fn written(contract: &Contract, schema: Option<&Value>, value: &Value) -> Option<String> {
    let schema = contract.resolve(schema?);
    let is = |kind: &str| {
        schema["type"] == kind
            || schema["type"]
                .as_array()
                .is_some_and(|it| it.iter().any(|it| it == kind))
    };
    match value {
        Value::String(text) if is_time(schema) => Some(time(text)),
        Value::String(text) if schema["format"] == "bigint" => match is_hidden(text) {
            true => Some(quoted(text)),
            false => text
                .parse::<i128>()
                .ok()
                .filter(|it| it.to_string() == *text)
                .map(|_| whole(text)),
        },
        // A number sent as text is a number in the SDK.
        Value::String(_) if is("integer") || is("number") || is("boolean") => None,
        Value::String(text) => (is("string") || is_hidden(text)).then(|| quoted(text)),
        Value::Number(number) if is("number") => {
            let text = number.as_f64()?.to_string();
            Some(if text.contains('.') {
                text
            } else {
                text + ".0"
            })
        }
        Value::Number(number) if is("integer") && number.is_i64() => Some(number.to_string()),
        Value::Bool(flag) if is("boolean") => Some(flag.to_string()),
        _ => None,
    }
}

/// Whether a schema describes times, with or without a zone.
fn is_time(schema: &Value) -> bool {
    let format = schema["format"].as_str();
    format.is_some_and(|it| it.starts_with("date-time"))
}

/// Whether a text is a placeholder for a redacted value.
pub(crate) fn is_hidden(text: &str) -> bool {
    text.starts_with("[a ") && text.ends_with(']')
}

/// A time as an argument.
pub(crate) fn time(text: &str) -> String {
    format!("{text:?}.parse::<counterfoil::types::Timestamp>()?")
}

/// A text as an argument.
pub(crate) fn quoted(text: &str) -> String {
    format!("{text:?}")
}

/// An integer as a literal of a type that can hold it.
pub(crate) fn whole(digits: &str) -> String {
    let type_of = match digits.parse::<i128>() {
        Ok(it) if i32::try_from(it).is_ok() => "",
        Ok(it) if i64::try_from(it).is_ok() => "_i64",
        Ok(it) if u64::try_from(it).is_ok() => "_u64",
        _ => "_i128",
    };
    format!("{digits}{type_of}")
}

/// A value as an argument that accepts any JSON.
pub(crate) fn json(value: &Value) -> String {
    match value {
        Value::Object(_) | Value::Array(_) if !is_short(value) => {
            let text = value.to_string();
            format!("serde_json::from_str::<serde_json::Value>({text:?})?")
        }
        Value::Object(_) | Value::Array(_) | Value::Null => {
            let mut text = "serde_json::json!(".to_owned();
            write_json(&mut text, value, 1);
            text + ")"
        }
        scalar => {
            let mut text = String::new();
            write_json(&mut text, scalar, 1);
            text
        }
    }
}

/// Whether `serde_json::json!` can expand it: it recurses about three times per member, and a macro may do so 128
/// times.
fn is_short(value: &Value) -> bool {
    match value {
        Value::Object(members) => members.len() <= 32 && members.values().all(is_short),
        Value::Array(items) => items.len() <= 48 && items.iter().all(is_short),
        _ => true,
    }
}

/// JSON as `serde_json::json!` reads it, with Rust's literals.
pub(super) fn write_json(text: &mut String, value: &Value, depth: usize) {
    let indent = "    ".repeat(depth + 1);
    let end = "    ".repeat(depth);
    match value {
        Value::Object(members) if !members.is_empty() => {
            text.push_str("{\n");
            for (name, member) in members {
                let _ = write!(text, "{indent}{name:?}: ");
                write_json(text, member, depth + 1);
                text.push_str(",\n");
            }
            let _ = write!(text, "{end}}}");
        }
        Value::Array(items) if !items.is_empty() => {
            text.push_str("[\n");
            for item in items {
                text.push_str(&indent);
                write_json(text, item, depth + 1);
                text.push_str(",\n");
            }
            let _ = write!(text, "{end}]");
        }
        Value::String(string) => {
            let _ = write!(text, "{string:?}");
        }
        Value::Number(number) if number.is_i64() || number.is_u64() => {
            text.push_str(&whole(&number.to_string()));
        }
        other => {
            let _ = write!(text, "{other}");
        }
    }
}
