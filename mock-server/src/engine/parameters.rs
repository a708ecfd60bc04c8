//! Query and header parameters: from text to typed values, by the contract's schemas.

use http::{HeaderMap, HeaderValue};
use serde_json::{Map, Value};

use super::contract::{Contract, Operation, Parameter, Style};
use super::validation::{Location, Violation};

/// The maximum number of brackets of a name, as in Rack; a name with more is not a parameter.
const NESTING: usize = 32;

/// The declared parameters of a request, typed.
#[derive(Debug, Default)]
pub(crate) struct Parameters {
    values: Vec<(String, Value)>,
}

impl Parameters {
    /// The value of a declared parameter.
    pub(crate) fn get(&self, name: &str) -> Option<&Value> {
        self.values
            .iter()
            .find(|(known, _)| known == name)
            .map(|(_, value)| value)
    }

    /// All of them, as the members of an object.
    pub(crate) fn into_object(self) -> Value {
        self.values.into_iter().collect()
    }

    /// A string inside a parameter: `at("filter", &["identifier", "key"])`.
    pub(crate) fn at(&self, name: &str, path: &[&str]) -> Option<&Value> {
        path.iter()
            .try_fold(self.get(name)?, |value, member| value.get(member))
    }

    pub(crate) fn str(&self, name: &str, path: &[&str]) -> Option<&str> {
        self.at(name, path)?.as_str()
    }
}

/// Reads and validates the declared parameters of an operation.
pub(crate) fn read(
    contract: &Contract,
    operation: &Operation,
    strict: bool,
    refuses_bare: bool,
    query: &[(String, String)],
    headers: &HeaderMap,
) -> Result<(Parameters, Vec<Violation>), String> {
    let mut parameters = Parameters::default();
    let mut violations = Vec::new();
    for parameter in operation.parameters() {
        let value = match &parameter.location {
            Location::Query(name) => match bare_text(parameter, name, query) {
                Some(text) if refuses_bare => Some(Value::String(text.to_owned())),
                _ => from_query(contract, parameter, name, refuses_bare, query),
            },
            Location::Header(name) => match headers.get(name.as_str()).map(HeaderValue::to_str) {
                Some(Ok(text)) => Some(typed(contract, parameter.schema.value(), text)),
                Some(Err(_)) => {
                    // An unreadable parameter must not count as missing.
                    let rule = "must be text";
                    violations.push(Violation::new(parameter.location.clone(), "type", rule));
                    continue;
                }
                None => None,
            },
            Location::Body | Location::Status => None,
        };
        match value {
            Some(value) => {
                violations.extend(contract.check(
                    &parameter.schema,
                    strict,
                    &value,
                    &parameter.location,
                )?);
                parameters.values.push((parameter.name.clone(), value));
            }
            None if parameter.required => violations.push(Violation::new(
                parameter.location.clone(),
                "required",
                "is missing",
            )),
            None => {}
        }
    }
    Ok((parameters, violations))
}

/// A text where an object is expected, as in `page=1`; an empty object is written as `page=`.
fn bare_text<'q>(
    parameter: &Parameter,
    name: &str,
    query: &'q [(String, String)],
) -> Option<&'q str> {
    let mut texts = query.iter().filter(|(key, _)| key == name);
    let text = texts.find(|(_, text)| !text.is_empty());
    text.filter(|_| parameter.style == Style::DeepObject)
        .map(|(_, text)| text.as_str())
}

fn from_query(
    contract: &Contract,
    parameter: &Parameter,
    name: &str,
    refuses_bare: bool,
    query: &[(String, String)],
) -> Option<Value> {
    let schema = parameter.schema.value();
    if parameter.style == Style::DeepObject {
        let mut object = Map::new();
        for (key, text) in query {
            if let Some(path) = bracket_path(key, name) {
                insert(contract, parameter, schema, &mut object, &path, text);
            }
        }
        return (!object.is_empty()).then_some(Value::Object(object));
    }
    let texts = |name: &str| -> Vec<&str> {
        let named = query.iter().filter(|(key, _)| key == name);
        named.map(|(_, text)| text.as_str()).collect()
    };
    let resolved = contract.resolve(schema);
    if !has_type(resolved, "array") {
        let text = texts(name).first().copied();
        return text.map(|text| typed(contract, schema, text));
    }
    let item = resolved.get("items").unwrap_or(&Value::Null);
    // The last of two lists counts, as with two members of an object.
    let is_meant =
        |rest: &str| matches!(rest, "" | "[]") || (refuses_bare && rest.starts_with('['));
    let (key, last) = query
        .iter()
        .rfind(|(key, _)| key.strip_prefix(name).is_some_and(is_meant))?;
    let items: Vec<&str> = match (&key[name.len()..], &parameter.style) {
        // A list in Rails notation, whose items are not split at commas.
        ("[]", _) => texts(key),
        ("", Style::CommaList) => last.split(',').collect(),
        ("", _) => texts(name),
        // Not a list: the validator reports it.
        _ => return Some(Value::String(last.clone())),
    };
    // `include=` is an empty list, not a list with one empty name.
    let items = items.into_iter().filter(|text| !text.is_empty());
    Some(items.map(|text| typed(contract, item, text)).collect())
}

/// `filter[identifier][key]` below `filter` is `["identifier", "key"]`.
fn bracket_path<'k>(key: &'k str, name: &str) -> Option<Vec<&'k str>> {
    let brackets = key
        .strip_prefix(name)?
        .strip_prefix('[')?
        .strip_suffix(']')?;
    let path: Vec<_> = brackets.split("][").take(NESTING + 1).collect();
    (path.len() <= NESTING).then_some(path)
}

fn insert(
    contract: &Contract,
    parameter: &Parameter,
    schema: &Value,
    object: &mut Map<String, Value>,
    path: &[&str],
    text: &str,
) {
    let Some((first, rest)) = path.split_first() else {
        return;
    };
    let resolved = contract.resolve(schema);
    let properties = resolved.get("properties").and_then(Value::as_object);
    let is_meant =
        |known: &str| known == *first || parameter.any_casing && same_words(known, first);
    let declared = properties.and_then(|them| them.iter().find(|(known, _)| is_meant(known)));
    let (name, member) = declared.map_or_else(
        || {
            (
                *first,
                resolved.get("additionalProperties").unwrap_or(&Value::Null),
            )
        },
        |(known, member)| (known.as_str(), member),
    );
    // A list that is otherwise written with commas.
    if rest == [""] && contract.resolve(member).get("x-comma-list") == Some(&Value::Bool(true)) {
        let known = object.get(name).and_then(Value::as_str);
        let list = known.map_or_else(|| text.to_owned(), |it| format!("{it},{text}"));
        object.insert(name.to_owned(), list.into());
        return;
    }
    if rest.is_empty() {
        // Like `page=`: an empty object.
        if text.is_empty() && has_type(contract.resolve(member), "object") {
            return;
        }
        object.insert(name.to_owned(), typed(contract, member, text));
        return;
    }
    let nested = object
        .entry(name.to_owned())
        .or_insert_with(|| Value::Object(Map::new()));
    if let Value::Object(nested) = nested {
        insert(contract, parameter, member, nested, rest, text);
    }
}

/// Whether two names differ only in their casing.
fn same_words(one: &str, other: &str) -> bool {
    let letters = |name: &str| name.replace(['-', '_'], "").to_ascii_lowercase();
    letters(one) == letters(other)
}

/// Reads a text as the schema's type; text of another type stays a string, which the validator then rejects by name.
fn typed(contract: &Contract, schema: &Value, text: &str) -> Value {
    let schema = contract.resolve(schema);
    let number = || {
        let value: Value = serde_json::from_str(text).ok()?;
        value.is_number().then_some(value)
    };
    // `1e1`, `1.0` and ` 1` are JSON numbers, but not integers in a query.
    let whole = || {
        let digits = text.strip_prefix(['-', '+']).unwrap_or(text);
        let is_whole = !digits.is_empty() && digits.bytes().all(|it| it.is_ascii_digit());
        // Beyond 64 bits only the range matters.
        let nearest = || Some(text.parse::<f64>().ok()?.clamp(f64::MIN, f64::MAX).into());
        let exact = || text.parse::<i64>().ok().map(Value::from);
        is_whole.then(|| exact().or_else(nearest)).flatten()
    };
    let read = if has_type(schema, "integer") {
        whole()
    } else if has_type(schema, "number") {
        number()
    } else if has_type(schema, "boolean") {
        text.parse().ok().map(Value::Bool)
    } else {
        None
    };
    read.unwrap_or_else(|| Value::String(text.to_owned()))
}

fn has_type(schema: &Value, wanted: &str) -> bool {
    match schema.get("type") {
        Some(Value::String(kind)) => kind == wanted,
        Some(Value::Array(kinds)) => kinds.iter().any(|kind| kind == wanted),
        _ => false,
    }
}
