//! Query parameters as Rack nests them.

use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, utf8_percent_encode};
use serde_json::{Map, Value};

/// The parameters of a request: `fields[orders]=number` is a text in an object, `fields[orders][]=number` a list in one.
/// The last value of a repeated parameter counts.
pub(super) struct Parameters(Map<String, Value>);

impl Parameters {
    pub(super) fn read(query: &[(String, String)]) -> Self {
        let mut parameters = Map::new();
        for (key, text) in query {
            let nested = key.strip_suffix(']').and_then(|key| key.split_once('['));
            let path: Vec<_> = match nested {
                // No parameter is nested deeper, and a client must not control the depth.
                Some((name, rest)) => std::iter::once(name).chain(rest.splitn(3, "][")).collect(),
                None => vec![key],
            };
            put(&mut parameters, &path, text);
        }
        Self(parameters)
    }

    pub(super) fn get(&self, name: &str) -> Option<&Value> {
        self.0.get(name)
    }

    /// These parameters with another value of one, sorted and encoded as Rails does it.
    pub(super) fn encoded(&self, name: &str, value: Value) -> String {
        let mut parameters = self.0.clone();
        parameters.insert(name.to_owned(), value);
        let mut pairs = Vec::new();
        for (name, value) in &parameters {
            flatten(name.clone(), value, &mut pairs);
        }
        pairs.sort_by(|(left, _), (right, _)| left.cmp(right));
        let pairs = pairs
            .iter()
            .map(|(name, text)| format!("{name}={}", encode(text)));
        pairs.collect::<Vec<_>>().join("&")
    }
}

fn put(members: &mut Map<String, Value>, path: &[&str], text: &str) {
    let [name, rest @ ..] = path else { return };
    let value = members.entry(*name).or_insert(Value::Null);
    match (rest, value) {
        ([], value) => *value = text.into(),
        ([""], Value::Array(items)) => items.push(text.into()),
        ([""], value) => *value = Value::Array(vec![text.into()]),
        (rest, Value::Object(members)) => put(members, rest, text),
        (rest, value) => {
            let mut members = Map::new();
            put(&mut members, rest, text);
            *value = Value::Object(members);
        }
    }
}

fn flatten<'v>(name: String, value: &'v Value, pairs: &mut Vec<(String, &'v str)>) {
    match value {
        Value::Object(members) => {
            for (member, value) in members {
                flatten(format!("{name}[{member}]"), value, pairs);
            }
        }
        Value::Array(items) => {
            for item in items {
                flatten(format!("{name}[]"), item, pairs);
            }
        }
        value => pairs.push((encode(&name), value.as_str().unwrap_or_default())),
    }
}

/// `CGI.escape`.
fn encode(text: &str) -> String {
    const ESCAPED: &AsciiSet = &NON_ALPHANUMERIC
        .remove(b'_')
        .remove(b'.')
        .remove(b'-')
        .remove(b'~');
    let encoded = utf8_percent_encode(text, ESCAPED).to_string();
    encoded.replace("%20", "+")
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    fn read(query: &str) -> Parameters {
        let pairs = url::form_urlencoded::parse(query.as_bytes());
        Parameters::read(&pairs.into_owned().collect::<Vec<_>>())
    }

    #[test]
    fn brackets_nest_and_empty_ones_list() {
        let deep = format!("a[b][c]{}=1", "[d]".repeat(10_000));
        for (query, value) in [
            ("a=1&a=2", json!({"a": "2"})),
            (
                "a[b]=1&a[c][d]=2",
                json!({"a": {"b": "1", "c": {"d": "2"}}}),
            ),
            (
                "a[]=1&a[]=2&b[c][]=3",
                json!({"a": ["1", "2"], "b": {"c": ["3"]}}),
            ),
            ("a=1&a[]=2", json!({"a": ["2"]})),
            ("a[]=2&a[b]=1", json!({"a": {"b": "1"}})),
            ("a[=1&b]=2", json!({"a[": "1", "b]": "2"})),
        ] {
            assert_eq!(Value::Object(read(query).0), value, "{query}");
        }
        assert!(read(&deep).get("a").is_some());
    }

    #[test]
    fn parameters_are_sorted_and_escaped_as_rails_does_it() {
        let parameters = read("sort[]=b&sort[]=a&q=a b,c-d_é&page[size]=5");
        assert_eq!(
            parameters.encoded("page", json!({"number": "2"})),
            "page%5Bnumber%5D=2&q=a+b%2Cc-d_%C3%A9&sort%5B%5D=b&sort%5B%5D=a"
        );
    }
}
