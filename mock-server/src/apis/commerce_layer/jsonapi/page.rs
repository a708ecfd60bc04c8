//! Pages by number, the links between them, and cursors.

use serde_json::{Map, Value, json};

use super::errors;
use super::parameters::Parameters;
use super::schema::Reader;
use crate::engine::Refusal;

/// The last page number there can be: the contract's are `int64`.
const MAXIMUM: u64 = i64::MAX.unsigned_abs();

/// The default and the maximum number of records in a page.
const SIZE: u64 = 10;
const MAXIMUM_SIZE: u64 = 25;

/// On which side of a cursor a page is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Side {
    After,
    Before,
}

/// The page that is asked for.
pub(crate) struct Page {
    number: u64,
    size: u64,
    /// The cursor next to it, if pages follow cursors.
    pub(crate) cursor: Option<(Side, String)>,
}

impl Page {
    pub(super) fn first() -> Self {
        Self {
            number: 1,
            size: SIZE,
            cursor: None,
        }
    }

    pub(super) fn read(
        parameters: &Parameters,
        by_cursor: bool,
        reader: Reader,
    ) -> Result<Self, Refusal> {
        let mut page = Self::first();
        let members = match parameters.get("page") {
            None => return Ok(page),
            Some(Value::Object(members)) => members,
            // A bare `page=2` is the number, for the gem's paginator.
            Some(_) if by_cursor => return Err(errors::page_parameter_not_allowed("number").into()),
            Some(value) => {
                page.number = count("number", value.as_str().unwrap_or_default(), MAXIMUM)?;
                return Ok(page);
            }
        };
        for (name, value) in members {
            match (name.as_str(), value) {
                ("number", Value::String(text)) if !by_cursor => {
                    page.number = count(name, text, MAXIMUM)?;
                }
                ("size", Value::String(text)) => {
                    page.size = match reader.clamps_pages {
                        true => count(name, text, MAXIMUM)?.min(MAXIMUM_SIZE),
                        false => count(name, text, MAXIMUM_SIZE)?,
                    };
                }
                ("after" | "before", Value::String(text)) if by_cursor && text.is_empty() => {}
                ("after", Value::String(text)) if by_cursor && page.cursor.is_none() => {
                    page.cursor = Some((Side::After, text.clone()));
                }
                ("before", Value::String(text)) if by_cursor && page.cursor.is_none() => {
                    page.cursor = Some((Side::Before, text.clone()));
                }
                _ => return Err(errors::page_parameter_not_allowed(name).into()),
            }
        }
        Ok(page)
    }

    pub(crate) fn skip(&self) -> usize {
        usize::try_from((self.number - 1).saturating_mul(self.size)).unwrap_or(usize::MAX)
    }

    pub(crate) fn size(&self) -> usize {
        usize::try_from(self.size).unwrap_or(usize::MAX)
    }

    /// `meta` and `links` of a list at this address, for this many records. The links keep all parameters.
    pub(super) fn describe(
        &self,
        parameters: &Parameters,
        address: &str,
        records: usize,
    ) -> (Value, Value) {
        let records = records as u64;
        let pages = records.div_ceil(self.size);
        let mut links = Map::new();
        let mut link = |relation: &str, number: u64| {
            let page = json!({ "number": number.to_string(), "size": self.size.to_string() });
            let query = parameters.encoded("page", page);
            links.insert(relation.to_owned(), json!(format!("{address}?{query}")));
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

    /// The address of the page behind a cursor, with all other parameters.
    pub(super) fn behind(&self, parameters: &Parameters, address: &str, cursor: &str) -> String {
        let page = json!({ "after": cursor, "size": self.size.to_string() });
        let query = parameters.encoded("page", page);
        format!("{address}?{query}")
    }

    /// The error for an unknown cursor.
    pub(crate) fn unknown_cursor(&self) -> Refusal {
        let (name, cursor) = match &self.cursor {
            Some((Side::Before, cursor)) => ("before", cursor.as_str()),
            Some((Side::After, cursor)) => ("after", cursor.as_str()),
            None => ("after", ""),
        };
        errors::invalid_page_value(cursor, name).into()
    }
}

/// A count from 1 to a maximum, in digits only. Ruby would read the leading digits of `10abc` and `1.5`, which hides
/// the mistake; the error has an invalid one as sent.
fn count(name: &str, text: &str, maximum: u64) -> Result<u64, Refusal> {
    let read = text.parse().ok().filter(|it: &u64| it.to_string() == text);
    match read.filter(|it| (1..=maximum).contains(it)) {
        Some(count) => Ok(count),
        None => Err(errors::invalid_page_value(text, name).into()),
    }
}
