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
    refuses_bare: bool,
    query: &[(String, String)],
    headers: &HeaderMap,
) -> Result<(Parameters, Vec<Violation>), String> {
    let mut parameters = Parameters::default();
    let mut violations = Vec::new();
    for parameter in &operation.parameters {
        let value = match &parameter.location {
            Location::Query(name) => match bare_text(parameter, name, query) {
                Some(text) if refuses_bare => Some(Value::String(text.to_owned())),
                _ => from_query(contract, parameter, name, refuses_bare, query),
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
    // Of two lists the last counts, as of two members of an object.
    let is_meant =
        |rest: &str| matches!(rest, "" | "[]") || (refuses_bare && rest.starts_with('['));
    let (key, last) = query
        .iter()
        .rfind(|(key, _)| key.strip_prefix(name).is_some_and(is_meant))?;
    let items: Vec<&str> = match (&key[name.len()..], &parameter.style) {
        // A list as Rails writes it, whose items are not split at commas.
        ("[]", _) => texts(key),
        ("", Style::CommaList) => last.split(',').collect(),
        ("", _) => texts(name),
        // No list: the validator says so.
        _ => return Some(Value::String(last.clone())),
    };
    // `include=` is an empty list, not a list of one empty name.
    let items = items.into_iter().filter(|text| !text.is_empty());
    Some(items.map(|text| typed(contract, item, text)).collect())
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
    // A list of what is written with commas otherwise.
    if rest == [""] && contract.resolve(member).get("x-comma-list") == Some(&Value::Bool(true)) {
        let known = object.get(name).and_then(Value::as_str);
        let list = known.map_or_else(|| text.to_owned(), |it| format!("{it},{text}"));
        object.insert(name.to_owned(), list.into());
        return;
    }
    if rest.is_empty() {
        // As `page=`: an object without members.
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
    // `1e1`, `1.0` and ` 1` are JSON numbers, and no way to write a whole one in a query.
    let whole = || {
        let digits = text.strip_prefix(['-', '+']).unwrap_or(text);
        let is_whole = !digits.is_empty() && digits.bytes().all(|it| it.is_ascii_digit());
        // Beyond 64 bits only the range is looked at.
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
    fn a_list_may_be_written_with_brackets() {
        for (query, include) in [
            ("include[]=a&include[]=b", json!(["a", "b"])),
            ("include[]=a,b", json!(["a,b"])),
            ("include[]=", json!([])),
            ("include[]=a&include=b", json!(["b"])),
            ("include=b&include[]=a", json!(["a"])),
            ("includes[]=a", Value::Null),
        ] {
            let (values, violations) = parse(&format!("who=x&{query}"));
            assert_eq!(violations, [""; 0], "{query}");
            assert_eq!(
                values.get("include").unwrap_or(&Value::Null),
                &include,
                "{query}"
            );
        }
        assert_eq!(
            parse("who=x&include[0]=a").1,
            ["query parameter `include` must be an array"]
        );
        assert_eq!(
            parse("who=x&fields[t][]=a&fields[t][]=b&fields[u]=c").0["fields"],
            json!({"t": "a,b", "u": "c"})
        );
        assert_eq!(
            parse("who=x&filter[id][]=a").1,
            ["query parameter `filter` /id must be a string"]
        );
    }

    #[test]
    fn a_whole_number_is_written_in_digits() {
        for text in ["10abc", "1.5", "1.0", "1e1", " 1", "-", "%2B-1", "0x1", ""] {
            assert_eq!(
                parse(&format!("who=x&page[size]={text}")).1,
                ["query parameter `page` /size must be an integer"],
                "{text}"
            );
        }
        for text in ["7", "%2B7", "007", "%2B07"] {
            let (values, violations) = parse(&format!("who=x&page[size]={text}"));
            assert_eq!((&values["page"]["size"], violations.len()), (&json!(7), 0));
        }
        for length in [20, 400] {
            assert_eq!(
                parse(&format!("who=x&page[size]={}", "9".repeat(length))).1,
                ["query parameter `page` /size must be less than or equal to 100"]
            );
        }
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
