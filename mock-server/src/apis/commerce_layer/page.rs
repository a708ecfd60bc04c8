//! Pages by number, and the links between them.

use serde_json::{Map, Value, json};

use super::errors;
use super::jsonapi::Parameters;
use super::wire;
use crate::engine::{Exchange, Refusal};

const DEFAULT_SIZE: u64 = 10;
const MAXIMUM_SIZE: u64 = 25;

/// The last page number there can be: the contract's are `int64`.
const MAXIMUM: u64 = i64::MAX.unsigned_abs();

/// The page that is asked for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Page {
    number: u64,
    size: u64,
}

impl Page {
    pub(super) fn read(exchange: &Exchange<'_>) -> Result<Self, Refusal> {
        let mut page = Self {
            number: 1,
            size: DEFAULT_SIZE,
        };
        match Parameters::read(&exchange.query).get("page") {
            None => {}
            Some(Value::Object(members)) => {
                for (name, value) in members {
                    match (name.as_str(), value) {
                        ("number", Value::String(text)) => {
                            page.number = count(name, text, MAXIMUM)?
                        }
                        ("size", Value::String(text)) => {
                            page.size = count(name, text, MAXIMUM_SIZE)?
                        }
                        ("after", Value::String(_)) if takes_cursor(exchange) => {}
                        _ => return Err(errors::page_parameter_not_allowed(name).into()),
                    }
                }
            }
            // A bare `page=2` is the number, for the gem's paginator.
            Some(value) => {
                page.number = count("number", value.as_str().unwrap_or_default(), MAXIMUM)?;
            }
        }
        Ok(page)
    }

    pub(super) fn skip(self) -> usize {
        usize::try_from((self.number - 1).saturating_mul(self.size)).unwrap_or(usize::MAX)
    }

    pub(super) fn size(self) -> usize {
        usize::try_from(self.size).unwrap_or(usize::MAX)
    }

    /// `meta` and `links` of the document, for this many records.
    pub(super) fn describe(self, exchange: &Exchange<'_>, records: usize) -> (Value, Value) {
        let records = records as u64;
        let pages = records.div_ceil(self.size);
        let mut links = Map::new();
        let mut link = |relation: &str, number: u64| {
            let address = self.address(exchange, number);
            links.insert(relation.to_owned(), Value::String(address));
        };
        link("first", 1);
        if self.number > 1 {
            link("prev", self.number - 1);
        }
        if self.number < pages {
            link("next", self.number + 1);
        }
        link("last", pages.max(1));
        let meta = json!({ "record_count": records, "page_count": pages });
        (meta, Value::Object(links))
    }

    /// The address of a page: all parameters of the request are kept.
    fn address(self, exchange: &Exchange<'_>, number: u64) -> String {
        let page = json!({ "number": number.to_string(), "size": self.size.to_string() });
        let others = Map::from_iter([("page".to_owned(), page)]);
        let query = Parameters::read(&exchange.query).encoded(others);
        format!("{}?{query}", wire::address(exchange))
    }
}

/// Whether the request is for `event_stores`, whose pages go by cursor.
fn takes_cursor(exchange: &Exchange<'_>) -> bool {
    let path = exchange.path.strip_suffix('/').unwrap_or(exchange.path);
    path.ends_with("/event_stores")
}

/// The address of the page behind a cursor.
pub(super) fn after(exchange: &Exchange<'_>, cursor: &str, size: usize) -> String {
    format!(
        "{}?page%5Bafter%5D={cursor}&page%5Bsize%5D={size}",
        wire::address(exchange)
    )
}

/// A count from 1 to a maximum, in digits alone. Ruby would read `10abc` and `1.5` as far as it can, which hides the
/// mistake; what is no such count is named as it was sent.
fn count(name: &str, text: &str, maximum: u64) -> Result<u64, Refusal> {
    let read = text.parse().ok().filter(|it: &u64| it.to_string() == text);
    match read.filter(|it| (1..=maximum).contains(it)) {
        Some(count) => Ok(count),
        None => Err(errors::invalid_page_value(text, name).into()),
    }
}
