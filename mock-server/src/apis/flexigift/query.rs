//! The query of a list: json-server's filters.

use std::borrow::Cow;

use bytes::Bytes;
use serde_json::{Map, Value};

use super::exceptions;
use super::javascript;
use super::model::Stored;
use super::pattern::Pattern;
use super::query_string;
use crate::engine::Refusal;
use crate::store::StoreError;

/// The arguments of a query string: strings, and by repetition or brackets lists and objects.
#[derive(Debug)]
pub(super) struct Query {
    arguments: Map<String, Value>,
}

impl Query {
    pub(super) fn read(request: &http::Request<Bytes>) -> Self {
        Self {
            arguments: query_string::parse(request.uri().query().unwrap_or_default()),
        }
    }

    /// Removes an argument; an empty one counts as absent.
    pub(super) fn take(&mut self, name: &str) -> Option<Value> {
        let argument = self.arguments.shift_remove(name)?;
        javascript::truthy(&argument).then_some(argument)
    }

    pub(super) fn get(&self, name: &str) -> Option<&Value> {
        self.arguments.get(name)
    }

    /// Puts an argument, replacing one of that name.
    pub(super) fn put(&mut self, name: String, argument: Value) {
        self.arguments.insert(name, argument);
    }

    pub(super) fn is_empty(&self) -> bool {
        self.arguments.is_empty()
    }
}

/// `[].concat(argument)`, as texts.
pub(super) fn texts(argument: &Value) -> Vec<Cow<'_, str>> {
    match argument {
        Value::Array(items) => items.iter().map(javascript::text).collect(),
        other => vec![javascript::text(other)],
    }
}

/// A row that is filtered.
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

    pub(super) fn get(&self, path: &str) -> Option<Cow<'_, Value>> {
        match &self.hidden_id {
            Some(id) if path == "id" => Some(Cow::Borrowed(id)),
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
pub(super) fn search(elements: &mut Vec<Element<'_>>, q: &Value) -> Result<(), Refusal> {
    let first = match q {
        Value::Array(items) => items.first(),
        other => Some(other),
    };
    let Some(Value::String(text)) = first else {
        return Err(exceptions::type_error("q.toLowerCase").into());
    };
    let wanted = text.to_lowercase();
    // An empty string matches nothing here, though an empty `q` filters nothing.
    elements.retain(|element| !wanted.is_empty() && element.contains(&wanted));
    Ok(())
}

/// The filters in what is left of a query. An argument that names no member of any element is ignored, unless it ends
/// like an operator.
pub(super) fn filters<'q>(query: &'q Query, elements: &[Element<'_>]) -> Vec<Filter<'q>> {
    query
        .arguments
        .iter()
        .filter(|(name, _)| *name != "callback" && *name != "_")
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

/// The condition of one argument on a member.
pub(super) struct Filter<'q> {
    path: &'q str,
    operator: Operator,
    wanted: Vec<Wanted>,
}

struct Wanted {
    value: Value,
    /// A bad pattern throws its exception on first use.
    pattern: Option<Result<Pattern, String>>,
}

impl<'q> Filter<'q> {
    fn new(name: &'q str, argument: &Value) -> Self {
        let (path, operator) = OPERATORS
            .into_iter()
            .find_map(|(suffix, operator)| Some((name.strip_suffix(suffix)?, operator)))
            .unwrap_or((name, Operator::Equal));
        let values = match argument {
            Value::Array(values) => values.clone(),
            other => vec![other.clone()],
        };
        let wanted = values.into_iter().map(|value| Wanted {
            pattern: (operator == Operator::Like)
                .then(|| Pattern::compile(&javascript::text(&value))),
            value,
        });
        Self {
            path,
            operator,
            wanted: wanted.collect(),
        }
    }

    /// One of several values must match, or for `_ne` all of them. A missing or null member never does.
    fn keeps(&self, element: &Element<'_>) -> Result<bool, Refusal> {
        let value = match element.get(self.path) {
            Some(value) if !value.is_null() => value,
            _ => return Ok(false),
        };
        let mut fits = Vec::with_capacity(self.wanted.len());
        for wanted in &self.wanted {
            fits.push(self.operator.fits(wanted, &value)?);
        }
        Ok(match self.operator {
            Operator::NotEqual => fits.iter().all(|it| *it),
            _ => fits.iter().any(|it| *it),
        })
    }
}

impl Operator {
    fn fits(self, wanted: &Wanted, value: &Value) -> Result<bool, Refusal> {
        let order = || javascript::compare(&wanted.value, value);
        // An object equals no text.
        let equal = || wanted.value.as_str() == Some(&*javascript::text(value));
        Ok(match self {
            Self::Equal => equal(),
            Self::NotEqual => !equal(),
            Self::AtLeast => order().is_some_and(std::cmp::Ordering::is_le),
            Self::AtMost => order().is_some_and(std::cmp::Ordering::is_ge),
            Self::Like => match &wanted.pattern {
                Some(pattern) => {
                    let text = javascript::text(value);
                    let found = pattern.as_ref().map_err(Clone::clone);
                    let found = found.and_then(|pattern| pattern.is_in(&text));
                    found.map_err(|exception| exceptions::exception(&exception))?
                }
                None => false,
            },
        })
    }
}
