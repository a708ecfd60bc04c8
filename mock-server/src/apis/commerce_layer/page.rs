//! Pages by number, and the links between them.

use std::collections::BTreeMap;

use serde_json::{Map, Value, json};

use super::errors;
use super::query::{members, parameter};
use super::wire;
use crate::engine::{Exchange, Refusal};

const DEFAULT_SIZE: i64 = 10;
const MAXIMUM_SIZE: i64 = 25;

/// The page that is asked for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Page {
    number: u64,
    size: u64,
}

impl Page {
    pub(super) fn read(exchange: &Exchange<'_>) -> Result<Self, Refusal> {
        // A bare `page=2` is the number, for the gem's paginator.
        let mut number = parameter(exchange, "page").map_or(1, to_i);
        let mut size = DEFAULT_SIZE;
        for (key, value) in members(exchange, "page") {
            match key {
                "number" => number = to_i(value),
                "size" => size = to_i(value),
                "after" if takes_cursor(exchange) => {}
                other => return Err(errors::page_parameter_not_allowed(other).into()),
            }
        }
        if !(1..=MAXIMUM_SIZE).contains(&size) {
            return Err(errors::invalid_page_value(size, "size").into());
        }
        if number < 1 {
            return Err(errors::invalid_page_value(number, "number").into());
        }
        Ok(Self {
            number: number.unsigned_abs(),
            size: size.unsigned_abs(),
        })
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

    /// The address of a page: all parameters of the request are kept, sorted by key and encoded, as Rails does.
    fn address(self, exchange: &Exchange<'_>, number: u64) -> String {
        let mut parameters: BTreeMap<String, String> = exchange
            .query
            .iter()
            .filter(|(key, _)| key != "page")
            .map(|(key, value)| (encode(key), encode(value)))
            .collect();
        parameters.insert(encode("page[number]"), number.to_string());
        parameters.insert(encode("page[size]"), self.size.to_string());
        let query: Vec<_> = parameters
            .iter()
            .map(|(key, value)| format!("{key}={value}"))
            .collect();
        format!("{}?{}", wire::address(exchange), query.join("&"))
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

/// Ruby's `to_i`: as many digits as there are, else 0.
fn to_i(text: &str) -> i64 {
    let text = text.trim_start();
    let digits = text.trim_start_matches(['-', '+']);
    let end = digits
        .find(|letter: char| !letter.is_ascii_digit())
        .unwrap_or(digits.len());
    let number = match &digits[..end] {
        "" => 0,
        digits => digits.parse().unwrap_or(i64::MAX),
    };
    if text.starts_with('-') {
        -number
    } else {
        number
    }
}

/// `CGI.escape`.
fn encode(text: &str) -> String {
    use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, utf8_percent_encode};
    const ESCAPED: &AsciiSet = &NON_ALPHANUMERIC
        .remove(b'_')
        .remove(b'.')
        .remove(b'-')
        .remove(b'~');
    utf8_percent_encode(text, ESCAPED)
        .to_string()
        .replace("%20", "+")
}

#[cfg(test)]
mod tests {
    use super::{encode, to_i};

    #[test]
    fn numbers_are_read_as_ruby_reads_them() {
        for (text, number) in [
            ("25", 25),
            ("2x", 2),
            ("x", 0),
            ("", 0),
            (" 7", 7),
            ("-1", -1),
        ] {
            assert_eq!(to_i(text), number, "{text}");
        }
        assert_eq!(to_i("99999999999999999999"), i64::MAX);
    }

    #[test]
    fn parameters_are_escaped_as_ruby_escapes_them() {
        assert_eq!(encode("page[size]"), "page%5Bsize%5D");
        assert_eq!(encode("a b,c-d_é"), "a+b%2Cc-d_%C3%A9");
    }
}
