//! The query of a list: what Express makes of a query string, and json-server's filters on it.

use std::borrow::Cow;

use regress::Regex;
use serde_json::Value;

use super::javascript;
use super::model::Stored;
use super::wire;
use crate::engine::{Refusal, Reply};
use crate::store::StoreError;

/// One argument of a query string.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Argument {
    One(String),
    /// The name came more than once, or with `[]`.
    Many(Vec<String>),
    /// The name came with a key in brackets: an object, whose members nothing here reads.
    Nested,
}

impl Argument {
    /// `String(argument)`.
    pub(super) fn text(&self) -> Cow<'_, str> {
        match self {
            Self::One(text) => Cow::Borrowed(text),
            Self::Many(texts) => Cow::Owned(texts.join(",")),
            Self::Nested => Cow::Borrowed("[object Object]"),
        }
    }

    /// `[].concat(argument)`.
    pub(super) fn texts(&self) -> Vec<Cow<'_, str>> {
        match self {
            Self::Many(texts) => texts.iter().map(|it| Cow::Borrowed(it.as_str())).collect(),
            other => vec![other.text()],
        }
    }

    /// An empty text counts as no argument at all.
    fn is_present(&self) -> bool {
        !matches!(self, Self::One(text) if text.is_empty())
    }

    fn add(&mut self, text: String) {
        match self {
            Self::One(first) => *self = Self::Many(vec![std::mem::take(first), text]),
            Self::Many(texts) => texts.push(text),
            Self::Nested => {}
        }
    }
}

/// The arguments of a query string.
#[derive(Debug, Default)]
pub(super) struct Query {
    arguments: Vec<(String, Argument)>,
}

impl Query {
    pub(super) fn read(pairs: &[(String, String)]) -> Self {
        let mut query = Self::default();
        for (key, text) in pairs {
            let (name, bracket) = split(key);
            if name.is_empty() {
                continue;
            }
            let known = query.arguments.iter_mut().find(|(it, _)| it == name);
            match (known, bracket) {
                (Some((_, argument)), Bracket::Object) => *argument = Argument::Nested,
                (Some((_, argument)), _) => argument.add(text.clone()),
                (None, bracket) => {
                    let argument = match bracket {
                        Bracket::None => Argument::One(text.clone()),
                        Bracket::List => Argument::Many(vec![text.clone()]),
                        Bracket::Object => Argument::Nested,
                    };
                    query.arguments.push((name.to_owned(), argument));
                }
            }
        }
        query
    }

    /// Takes an argument out; an empty one counts as absent.
    pub(super) fn take(&mut self, name: &str) -> Option<Argument> {
        let position = self.arguments.iter().position(|(it, _)| it == name)?;
        let (_, argument) = self.arguments.remove(position);
        argument.is_present().then_some(argument)
    }

    /// Puts an argument, in the place of one of that name.
    pub(super) fn put(&mut self, name: String, text: String) {
        self.arguments.retain(|(it, _)| *it != name);
        self.arguments.push((name, Argument::One(text)));
    }

    pub(super) fn is_empty(&self) -> bool {
        self.arguments.is_empty()
    }
}

enum Bracket {
    None,
    List,
    Object,
}

/// `a[]` and `a[0]` are lists `a`, `a[b]` is an object `a`.
fn split(key: &str) -> (&str, Bracket) {
    let Some((name, rest)) = key.split_once('[') else {
        return (key, Bracket::None);
    };
    let Some((inside, _)) = rest.split_once(']') else {
        return (key, Bracket::None);
    };
    match inside.is_empty() || inside.bytes().all(|byte| byte.is_ascii_digit()) {
        true => (name, Bracket::List),
        false => (name, Bracket::Object),
    }
}

/// A row that is looked into.
pub(super) struct Element<'r> {
    pub(super) stored: &'r Stored,
    pub(super) value: Value,
    /// An array has an id that it does not show.
    hidden_id: Option<Value>,
}

impl<'r> Element<'r> {
    pub(super) fn new(stored: &'r Stored) -> Result<Self, StoreError> {
        let value = stored.value()?;
        let hidden_id = value.is_array().then(|| stored.id_value()).transpose()?;
        Ok(Self {
            stored,
            value,
            hidden_id,
        })
    }

    pub(super) fn get(&self, path: &str) -> Option<&Value> {
        match &self.hidden_id {
            Some(id) if path == "id" => Some(id),
            _ => javascript::get(&self.value, path),
        }
    }

    /// Whether any value in the row contains this lower-case text.
    fn contains(&self, text: &str) -> bool {
        let hidden = self.hidden_id.as_ref();
        contains(&self.value, text) || hidden.is_some_and(|id| contains(id, text))
    }
}

/// A value that counts as false (`null`, `false`, `0`, an empty text) contains nothing.
fn contains(value: &Value, wanted: &str) -> bool {
    match value {
        Value::Array(items) => items.iter().any(|item| contains(item, wanted)),
        Value::Object(members) => members.values().any(|value| contains(value, wanted)),
        value if javascript::truthy(value) => {
            javascript::text(value).to_lowercase().contains(wanted)
        }
        _ => false,
    }
}

/// Keeps the elements with `q` in any value.
pub(super) fn search(elements: &mut Vec<Element<'_>>, q: &Argument) -> Result<(), Refusal> {
    let text = match q {
        Argument::One(text) => text,
        Argument::Many(texts) => match texts.first() {
            Some(text) => text,
            None => return Ok(()),
        },
        Argument::Nested => return Err(type_error("q.toLowerCase").into()),
    };
    let wanted = text.to_lowercase();
    // An empty text is in nothing here, though an empty `q` filters nothing.
    elements.retain(|element| !wanted.is_empty() && element.contains(&wanted));
    Ok(())
}

pub(super) fn type_error(method: &str) -> Reply {
    wire::exception(&format!("TypeError: {method} is not a function"))
}

/// The filters in what is left of a query. An argument that names no member of any element is ignored, unless it ends
/// like an operator.
pub(super) fn filters<'q>(query: &'q Query, elements: &[Element<'_>]) -> Vec<Filter<'q>> {
    query
        .arguments
        .iter()
        .filter(|(name, _)| name != "callback" && name != "_")
        .map(|(name, argument)| Filter::new(name, argument))
        .filter(|filter| {
            filter.operator != Operator::Equal
                || elements.iter().any(|it| it.get(filter.path).is_some())
        })
        .collect()
}

/// Keeps the elements that every filter keeps.
pub(super) fn apply(
    filters: &[Filter<'_>],
    elements: &mut Vec<Element<'_>>,
) -> Result<(), Refusal> {
    for filter in filters {
        let mut kept = Vec::with_capacity(elements.len());
        for element in elements.drain(..) {
            if filter.keeps(&element)? {
                kept.push(element);
            }
        }
        *elements = kept;
    }
    Ok(())
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Operator {
    Equal,
    NotEqual,
    AtLeast,
    AtMost,
    Like,
}

const OPERATORS: [(&str, Operator); 4] = [
    ("_lte", Operator::AtMost),
    ("_gte", Operator::AtLeast),
    ("_ne", Operator::NotEqual),
    ("_like", Operator::Like),
];

/// What one argument asks of a member.
pub(super) struct Filter<'q> {
    path: &'q str,
    operator: Operator,
    wanted: Vec<Wanted>,
}

struct Wanted {
    text: String,
    /// An object equals no text.
    is_object: bool,
    /// The exception that a bad pattern raises is raised when it is first used.
    pattern: Option<Result<Regex, String>>,
}

impl<'q> Filter<'q> {
    fn new(name: &'q str, argument: &Argument) -> Self {
        let (path, operator) = OPERATORS
            .into_iter()
            .find_map(|(suffix, operator)| Some((name.strip_suffix(suffix)?, operator)))
            .unwrap_or((name, Operator::Equal));
        let texts = match argument {
            Argument::Many(texts) => texts.clone(),
            other => vec![other.text().into_owned()],
        };
        let wanted = texts.into_iter().map(|text| Wanted {
            pattern: (operator == Operator::Like).then(|| compile(&text)),
            is_object: *argument == Argument::Nested,
            text,
        });
        Self {
            path,
            operator,
            wanted: wanted.collect(),
        }
    }

    /// One of several values has to fit, or for `_ne` all of them. A missing or null member never fits.
    fn keeps(&self, element: &Element<'_>) -> Result<bool, Refusal> {
        let value = match element.get(self.path) {
            None | Some(Value::Null) => return Ok(false),
            Some(value) => value,
        };
        let mut fits = Vec::with_capacity(self.wanted.len());
        for wanted in &self.wanted {
            fits.push(self.operator.fits(wanted, value)?);
        }
        Ok(match self.operator {
            Operator::NotEqual => fits.iter().all(|it| *it),
            _ => fits.iter().any(|it| *it),
        })
    }
}

impl Operator {
    fn fits(self, wanted: &Wanted, value: &Value) -> Result<bool, Refusal> {
        let order = || {
            let wanted = Value::String(wanted.text.clone());
            javascript::compare(&wanted, value)
        };
        let equal = || !wanted.is_object && wanted.text == javascript::text(value);
        Ok(match self {
            Self::Equal => equal(),
            Self::NotEqual => !equal(),
            Self::AtLeast => order().is_some_and(std::cmp::Ordering::is_le),
            Self::AtMost => order().is_some_and(std::cmp::Ordering::is_ge),
            Self::Like => match &wanted.pattern {
                Some(Ok(pattern)) => pattern.find(&javascript::text(value)).is_some(),
                Some(Err(exception)) => return Err(wire::exception(exception).into()),
                None => false,
            },
        })
    }
}

fn compile(pattern: &str) -> Result<Regex, String> {
    Regex::with_flags(pattern, "i").map_err(|error| {
        // The reasons that V8 gives in other words.
        let reason = match error.text.as_str() {
            "Unbalanced parenthesis" if pattern.contains('(') => "Unterminated group",
            "Unbalanced parenthesis" => "Unmatched ')'",
            "Unbalanced bracket" => "Unterminated character class",
            "Invalid atom character" | "Quantifier not allowed here" => "Nothing to repeat",
            "Incomplete escape" | "Unterminated escape" => "\\ at end of pattern",
            "Invalid character range" => "Range out of order in character class",
            "Invalid group modifier" => "Invalid group",
            other => other,
        };
        format!("SyntaxError: Invalid regular expression: /{pattern}/i: {reason}")
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(query: &str) -> Vec<(String, Argument)> {
        let pairs: Vec<(String, String)> = url::form_urlencoded::parse(query.as_bytes())
            .into_owned()
            .collect();
        Query::read(&pairs).arguments
    }

    #[test]
    fn repeated_and_bracketed_names_are_lists_and_objects() {
        let one = |text: &str| Argument::One(text.to_owned());
        let many = |texts: &[&str]| Argument::Many(texts.iter().map(|&it| it.to_owned()).collect());
        let read = read("a=1&b=1&b=2&c[]=1&d[0]=1&d[1]=2&e[x]=1&f[=1&g&=1");
        let expected = [
            ("a", one("1")),
            ("b", many(&["1", "2"])),
            ("c", many(&["1"])),
            ("d", many(&["1", "2"])),
            ("e", Argument::Nested),
            ("f[", one("1")),
            ("g", one("")),
        ];
        assert_eq!(read, expected.map(|(name, it)| (name.to_owned(), it)));
    }
}
