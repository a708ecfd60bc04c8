//! The part of a list that is returned, and the links to the others.

use std::fmt::Write as _;
use std::ops::Range;

use serde_json::Value;

use super::javascript::{number_text, parse_int, text};
use super::query::Query;

/// The page size without `_limit`.
const PAGE_SIZE: f64 = 10.0;

/// The part of a list that a query requests. Numbers are doubles, because JavaScript reads any digits as such.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) enum Slice {
    All,
    Between { start: f64, end: f64 },
    Page { page: f64, size: f64 },
}

impl Slice {
    pub(super) fn read(query: &mut Query) -> Self {
        let mut take = |name: &str| query.take(name);
        let (page, limit, start, end) =
            (take("_page"), take("_limit"), take("_start"), take("_end"));
        let integer = |argument: &Value| parse_int(&text(argument));
        // A missing number, a non-number or 0 is replaced by the default.
        let or = |argument: &Option<Value>, default: f64| {
            let given = argument.as_ref().and_then(integer);
            given.filter(|it| *it != 0.0).unwrap_or(default)
        };
        let start = or(&start, 0.0);
        if let Some(page) = page {
            return Self::Page {
                page: integer(&page).filter(|page| *page >= 1.0).unwrap_or(1.0),
                size: or(&limit, PAGE_SIZE),
            };
        }
        match (end, limit) {
            (Some(end), _) => Self::Between {
                start,
                end: integer(&end).unwrap_or(0.0),
            },
            (None, Some(limit)) => Self::Between {
                start,
                end: integer(&limit).map_or(0.0, |limit| start + limit),
            },
            (None, None) => Self::All,
        }
    }

    /// The positions of the part in a list of this length.
    pub(super) fn range(self, length: usize) -> Range<usize> {
        let (start, end) = match self {
            Self::All => return 0..length,
            Self::Between { start, end } => (start, end),
            Self::Page { page, size } => ((page - 1.0) * size, page * size),
        };
        let start = position(start, length);
        start..position(end, length).max(start)
    }

    /// The value of `Link`: to the first, previous, next and last page, none if the page is empty or the only one.
    /// An address is the request's own with the first `page=<this page>` in it replaced.
    pub(super) fn links(self, length: usize, address: &str) -> Option<String> {
        let Self::Page { page, size } = self else {
            return None;
        };
        let range = self.range(length);
        if range.is_empty() {
            return Some(String::new());
        }
        #[expect(clippy::cast_precision_loss, reason = "as in JavaScript")]
        let total = length as f64;
        let is_part = range.len() != length;
        let targets = [
            ("first", is_part.then_some(1.0)),
            ("prev", (page > 1.0).then_some(page - 1.0)),
            ("next", (page * size < total).then_some(page + 1.0)),
            ("last", is_part.then(|| (total / size).ceil())),
        ];
        let this = format!("page={}", number_text(page));
        let mut links = String::new();
        for (relation, target) in targets {
            let Some(target) = target.filter(|it| *it != 0.0) else {
                continue;
            };
            let address = match is_part {
                true => address.replacen(&this, &format!("page={}", number_text(target)), 1),
                // With everything on one page json-server knows no current page, and replaces nothing.
                false => address.to_owned(),
            };
            let separator = if links.is_empty() { "" } else { ", " };
            let _ = write!(links, "{separator}<{address}>; rel=\"{relation}\"");
        }
        Some(links)
    }
}

/// A position as `Array.prototype.slice` reads it: from the end if it is negative, and never outside.
fn position(at: f64, length: usize) -> usize {
    #[expect(
        clippy::cast_precision_loss,
        clippy::cast_possible_truncation,
        clippy::cast_sign_loss,
        reason = "clamped to the length first"
    )]
    match at {
        at if at.is_nan() => 0,
        at if at < 0.0 => (length as f64 + at).max(0.0) as usize,
        at => at.min(length as f64) as usize,
    }
}
