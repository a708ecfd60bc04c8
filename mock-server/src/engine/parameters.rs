//! Query and header parameters: from text to typed values, by the contract's own schemas.

use http::{HeaderMap, HeaderValue};
use serde_json::{Map, Value};

use super::contract::{Contract, Operation, Parameter, Style};
use super::validation::{Location, Violation};

/// The declared parameters that a request carries, typed.
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

    /// A string inside a parameter: `at("filter", &["identifier", "key"])`.
    pub(crate) fn at(&self, name: &str, path: &[&str]) -> Option<&Value> {
        path.iter()
            .try_fold(self.get(name)?, |value, member| value.get(member))
    }

    pub(crate) fn str(&self, name: &str, path: &[&str]) -> Option<&str> {
        self.at(name, path)?.as_str()
    }
}

/// Reads and checks the declared parameters of an operation.
pub(crate) fn read(
    contract: &Contract,
    operation: &Operation,
    strict: bool,
    refuses_shapes: bool,
    query: &[(String, String)],
    headers: &HeaderMap,
) -> Result<(Parameters, Vec<Violation>), String> {
    let mut parameters = Parameters::default();
    let mut violations = Vec::new();
    for parameter in &operation.parameters {
        let value = match &parameter.location {
            Location::Query(name) => match bare_text(parameter, name, query) {
                Some(text) if refuses_shapes => Some(Value::String(text.to_owned())),
                _ => from_query(contract, parameter, refuses_shapes, name, query),
            },
            Location::Header(name) => match headers.get(name.as_str()).map(HeaderValue::to_str) {
                Some(Ok(text)) => Some(typed(contract, parameter.schema.value(), text)),
                Some(Err(_)) => {
                    // What cannot be read must not pass for what was not sent.
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

/// A text where an object belongs, as in `page=1`; an object without members is written as `page=`.
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
    refuses_shapes: bool,
    name: &str,
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
    let mut texts = query
        .iter()
        .filter(|(key, _)| key == name)
        .map(|(_, text)| text.as_str());
    let resolved = contract.resolve(schema);
    if !has_type(resolved, "array") {
        return texts.next().map(|text| typed(contract, schema, text));
    }
    let item = resolved.get("items").unwrap_or(&Value::Null);
    let items: Vec<Value> = match parameter.style {
        // `include=` is an empty list, not a list of one empty name.
        // Of two lists the last counts, as of two members of an object.
        Style::CommaList => {
            let mut lists: Vec<_> = texts.next_back().into_iter().collect();
            for (key, text) in query {
                match bracket_path(key, name).as_deref() {
                    Some([""]) => lists.push(text),
                    // `include[0]=` is the member of an object.
                    Some(_) if refuses_shapes => return Some(Value::Object(Map::new())),
                    _ => {}
                }
            }
            if lists.is_empty() {
                return None;
            }
            let names = lists.into_iter().flat_map(|list| list.split(','));
            let names = names.filter(|text| !text.is_empty());
            names.map(|text| typed(contract, item, text)).collect()
        }
        Style::Form | Style::DeepObject => {
            let items: Vec<_> = texts.map(|text| typed(contract, item, text)).collect();
            if items.is_empty() {
                return None;
            }
            items
        }
    };
    Some(Value::Array(items))
}

/// `filter[identifier][key]` below `filter` is `["identifier", "key"]`.
fn bracket_path<'k>(key: &'k str, name: &str) -> Option<Vec<&'k str>> {
    let brackets = key
        .strip_prefix(name)?
        .strip_prefix('[')?
        .strip_suffix(']')?;
    Some(brackets.split("][").collect())
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
    if rest.is_empty() {
        // As `page=`: an object without members.
        if text.is_empty() && has_type(contract.resolve(member), "object") {
            return;
        }
        object.insert(name.to_owned(), typed(contract, member, text));
        return;
    }
    if rest == [""] && contract.resolve(member).get("x-comma-list").is_some() {
        let known = object.get(name).and_then(Value::as_str);
        let list = known.map_or_else(|| text.to_owned(), |known| format!("{known},{text}"));
        object.insert(name.to_owned(), list.into());
        return;
    }
    let nested = object
        .entry(name.to_owned())
        .or_insert_with(|| Value::Object(Map::new()));
    if let Value::Object(nested) = nested {
        insert(contract, parameter, member, nested, rest, text);
    }
}

/// Whether two names differ in their casing alone.
fn same_words(one: &str, other: &str) -> bool {
    let letters = |name: &str| name.replace(['-', '_'], "").to_ascii_lowercase();
    letters(one) == letters(other)
}

/// Reads a text as the type that the schema asks for; text that is not of that type stays a string, which the
/// validator then refuses by name.
fn typed(contract: &Contract, schema: &Value, text: &str) -> Value {
    let schema = contract.resolve(schema);
    let number = || {
        let value: Value = serde_json::from_str(text).ok()?;
        value.is_number().then_some(value)
    };
    let is_whole = || {
        let digits = text.strip_prefix('-').unwrap_or(text);
        !digits.is_empty() && digits.bytes().all(|it| it.is_ascii_digit())
    };
    // `1e1`, `1.0` and ` 1` are JSON numbers, and no way to write a whole one in a query.
    let read = if has_type(schema, "integer") {
        is_whole().then(number).flatten()
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

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]

    use serde_json::json;

    use super::*;

    fn parse(query: &str) -> (Value, Vec<String>) {
        let contract = Contract::read(
            &json!({
                "paths": {"/things": {"get": {"operationId": "list", "responses": {}, "parameters": [
                    {"name": "page[size]", "in": "query", "schema": {"type": "integer", "minimum": 1, "maximum": 100}},
                    {"name": "page[after]", "in": "query", "schema": {"type": "string"}},
                    {"name": "filter[identifier]", "in": "query", "style": "deepObject", "schema": {
                        "type": "object", "properties": {"key": {"type": "string"}},
                    }},
                    {"name": "filter", "in": "query", "style": "deepObject", "schema": {
                        "type": "object", "additionalProperties": {"type": "string"}, "propertyNames": {"enum": ["id"]},
                    }},
                    {"name": "any", "in": "query", "style": "deepObject", "x-any-casing": true, "schema": {
                        "type": "object",
                        "properties": {
                            "account-id": {"type": "integer"},
                            "of": {"type": "object", "properties": {"account-id": {"type": "string"}}},
                        },
                    }},
                    {"name": "include", "in": "query", "explode": false, "schema": {"type": "array", "items": {"type": "string"}}},
                    {"name": "fields", "in": "query", "style": "deepObject", "schema": {
                        "type": "object", "additionalProperties": {"type": "string", "x-comma-list": true},
                    }},
                    {"name": "open", "in": "query", "schema": {"type": "boolean"}},
                    {"name": "who", "in": "query", "required": true, "schema": {"type": "string"}},
                ]}}},
            })
            .to_string(),
        )
        .unwrap();
        let operation = contract.operations().next().unwrap();
        let query: Vec<(String, String)> = url::form_urlencoded::parse(query.as_bytes())
            .into_owned()
            .collect();
        let (parameters, violations) =
            read(&contract, operation, false, true, &query, &HeaderMap::new()).unwrap();
        (
            parameters.values.into_iter().collect::<Map<_, _>>().into(),
            violations.iter().map(Violation::to_string).collect(),
        )
    }

    #[test]
    fn each_style_is_read_by_its_schema() {
        let (values, violations) = parse(
            "page%5Bsize%5D=5&page[after]=7&filter[identifier][key]=k&filter[id]=i&include=a,b&open=true&who=1",
        );
        assert!(violations.is_empty(), "{violations:?}");
        assert_eq!(
            values,
            json!({
                "page": {"size": 5, "after": "7"},
                "filter": {"identifier": {"key": "k"}, "id": "i"},
                "include": ["a", "b"],
                "open": true,
                "who": "1",
            })
        );
        assert_eq!(
            parse("who=x&include=").0,
            json!({"include": [], "who": "x"})
        );
    }

    #[test]
    fn a_list_may_be_written_item_by_item_and_not_by_position() {
        let read = |query: &str| parse(&format!("who=x&{query}"));
        for query in ["include[]=a&include[]=b", "include%5B%5D=a,b"] {
            assert_eq!(read(query).0["include"], json!(["a", "b"]), "{query}");
        }
        assert_eq!(read("include[]=").0["include"], json!([]));
        for query in ["include[0]=a", "include[][a]=b"] {
            let refused = ["query parameter `include` must be an array"];
            assert_eq!(read(query).1, refused, "{query}");
        }
        let (values, violations) = read("fields[a][]=b&fields[a][]=c&fields[d]=e,f");
        assert_eq!(values["fields"], json!({"a": "b,c", "d": "e,f"}));
        assert!(violations.is_empty(), "{violations:?}");
        let refused = ["query parameter `fields` /a must be a string"];
        assert_eq!(read("fields[a][b]=c").1, refused);
        let refused = ["query parameter `filter` /id must be a string"];
        assert_eq!(read("filter[id][]=c").1, refused);
    }

    #[test]
    fn the_members_of_an_object_are_found_in_any_casing_where_the_contract_says_so() {
        let read = |query: &str| parse(&format!("who=x&{query}"));
        for name in ["account-id", "account_id", "accountId"] {
            let (values, _) = read(&format!("any[{name}]=1&any[of][{name}]=2"));
            let expected = json!({"account-id": 1, "of": {"account-id": "2"}});
            assert_eq!(values["any"], expected, "{name}");
        }
        assert_eq!(read("page[Size]=1").0["page"], json!({"Size": "1"}));
    }

    #[test]
    fn a_whole_number_is_written_in_digits() {
        for text in ["10abc", "1.5", "1.0", "1e1", " 1", "%2B1", "-", "0x1", ""] {
            assert_eq!(
                parse(&format!("who=x&page[size]={text}")).1,
                ["query parameter `page` /size must be an integer"],
                "{text}"
            );
        }
        assert_eq!(
            parse("who=x&page[size]=99999999999999999999").1,
            ["query parameter `page` /size must be less than or equal to 100"]
        );
    }

    #[test]
    fn a_parameter_of_the_wrong_type_or_range_is_named() {
        let (_, violations) = parse("page[size]=0&open=maybe");
        assert_eq!(
            violations,
            [
                "query parameter `open` must be a boolean",
                "query parameter `who` is missing",
                "query parameter `page` /size must be greater than or equal to 1",
            ]
        );
        assert_eq!(
            parse("page[size]=ten&who=x").1,
            ["query parameter `page` /size must be an integer"]
        );
        let (_, strangers) = parse("page[from]=1&filter[name]=x&who=x");
        assert_eq!(strangers.len(), 2, "{strangers:?}");
    }
}
