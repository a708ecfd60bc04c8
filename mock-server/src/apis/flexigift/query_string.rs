//! Query strings as Express parses them (qs 6.16): texts, and lists and objects by the brackets in a name.

use std::collections::BTreeMap;

use percent_encoding::percent_decode_str;
use serde_json::{Map, Value};

use super::javascript;

/// Arguments beyond this number are ignored.
const ARGUMENTS: usize = 1_000;

/// The maximum number of brackets of a name that are parsed.
const DEPTH: usize = 5;

/// From this number on, brackets contain the name of a member.
const LIST: usize = 1_000;

/// The arguments of a query string by name.
pub(super) fn parse(query: &str) -> Map<String, Value> {
    if query.is_empty() {
        return Map::new();
    }
    let mut repeated: Vec<(String, Node)> = Vec::new();
    for argument in query.split('&').take(ARGUMENTS) {
        let argument = argument
            .replace("%5B", "[")
            .replace("%5b", "[")
            .replace("%5D", "]")
            .replace("%5d", "]");
        let end_of_name = match argument.find("]=") {
            Some(bracket) => Some(bracket + 1),
            None => argument.find('='),
        };
        let (name, text) = match end_of_name {
            Some(end) => (&argument[..end], &argument[end + 1..]),
            None => (argument.as_str(), ""),
        };
        let (name, text) = (decode(name), Node::Text(decode(text)));
        if name.is_empty() {
            continue;
        }
        match repeated.iter_mut().find(|(it, _)| *it == name) {
            None => repeated.push((name, text)),
            Some((_, Node::List(texts))) => push(texts, text),
            Some((_, first)) => *first = list([take(first), text]),
        }
    }
    let mut arguments = Node::Object(Vec::new());
    for (name, node) in repeated {
        arguments = merge(arguments, nested(&segments(&name), node));
    }
    let mut arguments = arguments.into_value();
    javascript::reorder(&mut arguments);
    match arguments {
        Value::Object(arguments) => arguments,
        _ => Map::new(),
    }
}

/// `decodeURIComponent`, or the original text if that fails.
fn decode(text: &str) -> String {
    let spaced = text.replace('+', " ");
    let is_escape = |it: &str| it.bytes().take(2).filter(u8::is_ascii_hexdigit).count() == 2;
    if !spaced.split('%').skip(1).all(is_escape) {
        return spaced;
    }
    match percent_decode_str(&spaced).decode_utf8() {
        Ok(decoded) => decoded.into_owned(),
        Err(_) => spaced,
    }
}

#[derive(Debug, Clone, PartialEq, Eq)]
enum Node {
    Text(String),
    /// Items by position, with gaps as long as it is built.
    List(BTreeMap<usize, Node>),
    /// Members by name, in the order in which they came.
    Object(Vec<(String, Node)>),
}

impl Node {
    fn is_text(&self) -> bool {
        matches!(self, Self::Text(_))
    }

    fn into_value(self) -> Value {
        match self {
            Self::Text(text) => Value::String(text),
            Self::List(items) => items.into_values().map(Self::into_value).collect(),
            Self::Object(members) => {
                let members = members.into_iter();
                Value::Object(members.map(|(name, it)| (name, it.into_value())).collect())
            }
        }
    }
}

fn take(node: &mut Node) -> Node {
    std::mem::replace(node, Node::Object(Vec::new()))
}

fn list(items: impl IntoIterator<Item = Node>) -> Node {
    Node::List(items.into_iter().enumerate().collect())
}

fn push(items: &mut BTreeMap<usize, Node>, item: Node) {
    let end = items.last_key_value().map_or(0, |(last, _)| last + 1);
    items.insert(end, item);
}

fn named(items: BTreeMap<usize, Node>) -> Vec<(String, Node)> {
    let items = items.into_iter();
    items.map(|(at, item)| (at.to_string(), item)).collect()
}

/// `a[b][]` is `a`, `[b]`, `[]`. What is not closed, or too deep, is one segment.
fn segments(name: &str) -> Vec<String> {
    let mut open = name.find('[');
    let parent = &name[..open.unwrap_or(name.len())];
    let mut segments = Vec::new();
    if !parent.is_empty() {
        segments.push(parent.to_owned());
    }
    for _ in 0..DEPTH {
        let Some(start) = open else { return segments };
        let mut level = 0_usize;
        let close = name[start..].bytes().position(|byte| {
            match byte {
                b'[' => level += 1,
                b']' => level = level.saturating_sub(1),
                _ => {}
            }
            level == 0
        });
        let Some(close) = close.map(|it| start + it) else {
            break;
        };
        segments.push(name[start..=close].to_owned());
        open = name[close..].find('[').map(|it| close + it);
    }
    if let Some(start) = open {
        segments.push(format!("[{}]", &name[start..]));
    }
    segments
}

/// The argument below the segments of its name.
fn nested(segments: &[String], text: Node) -> Node {
    segments.iter().rev().fold(text, |node, segment| {
        let inside = segment
            .strip_prefix('[')
            .and_then(|it| it.strip_suffix(']'));
        let name = inside.unwrap_or(segment);
        let position: Option<usize> = inside.and_then(|it| it.parse().ok());
        match position.filter(|it| *it < LIST && it.to_string() == name) {
            _ if inside == Some("") => match node {
                list @ Node::List(_) => list,
                item => list([item]),
            },
            Some(position) => Node::List(BTreeMap::from([(position, node)])),
            None if name == "__proto__" => Node::Object(Vec::new()),
            None => Node::Object(vec![(name.to_owned(), node)]),
        }
    })
}

fn merge(target: Node, source: Node) -> Node {
    match (target, source) {
        (target, Node::Text(text)) if text.is_empty() => target,
        (Node::List(mut items), text @ Node::Text(_)) => {
            push(&mut items, text);
            Node::List(items)
        }
        (target, text @ Node::Text(_)) => list([target, text]),
        (text @ Node::Text(_), Node::List(items)) => {
            list(std::iter::once(text).chain(items.into_values()))
        }
        (text @ Node::Text(_), object) => list([text, object]),
        (Node::List(mut items), Node::List(more)) => {
            for (position, item) in more {
                let Some(known) = items.remove(&position) else {
                    items.insert(position, item);
                    continue;
                };
                if known.is_text() || item.is_text() {
                    items.insert(position, known);
                    push(&mut items, item);
                } else {
                    items.insert(position, merge(known, item));
                }
            }
            Node::List(items)
        }
        (Node::List(items), source) => merge(Node::Object(named(items)), source),
        (target, Node::List(items)) => merge(target, Node::Object(named(items))),
        (Node::Object(mut members), Node::Object(more)) => {
            for (name, node) in more {
                match members.iter_mut().find(|(it, _)| *it == name) {
                    Some((_, known)) => *known = merge(take(known), node),
                    None => members.push((name, node)),
                }
            }
            Node::Object(members)
        }
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn repeated_and_bracketed_names_are_lists_and_objects() {
        let parsed = [
            (
                "a=1&b=1&b=2&g&",
                json!({"a": "1", "b": ["1", "2"], "g": ""}),
            ),
            ("c[]=1", json!({"c": ["1"]})),
            ("d%5B1%5D=2&d[0]=1", json!({"d": ["1", "2"]})),
            ("e[x]=1&e[y][]=2", json!({"e": {"x": "1", "y": ["2"]}})),
            ("f[=1", json!({"f": {"[": "1"}})),
            ("h=1&h[x]=2", json!({"h": ["1", {"x": "2"}]})),
            ("i[x]=1&i=2", json!({"i": [{"x": "1"}, "2"]})),
            ("j[01]=1", json!({"j": {"01": "1"}})),
            ("k[1000]=1", json!({"k": {"1000": "1"}})),
            ("l[0]=1&l[x]=2", json!({"l": {"0": "1", "x": "2"}})),
            ("[m]=1", json!({"m": "1"})),
            (
                "n=a%20b+c%2B&o=%zz+%20",
                json!({"n": "a b c+", "o": "%zz %20"}),
            ),
            ("p=%ff", json!({"p": "%ff"})),
            ("=1&__proto__=1&q=a=b", json!({"q": "a=b"})),
            (
                "r[a][b][c][d][e][f][g]=1",
                json!({"r": {"a": {"b": {"c": {"d": {"e": {"[f][g]": "1"}}}}}}}),
            ),
        ];
        for (query, expected) in parsed {
            assert_eq!(Value::Object(parse(query)), expected, "{query}");
        }
    }
}
