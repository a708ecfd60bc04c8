//! Pages of search results.

use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use serde::Deserialize;
use serde_json::{Value, json};

use super::violations::Violations;
use super::wire;
use crate::engine::{Exchange, Refusal};

const DEFAULT_LIMIT: usize = 20;

/// The largest limit, as the contract has it.
const MOST: u32 = 100;

/// Which page a request wants.
#[derive(Debug, Default, Deserialize)]
pub(super) struct PageRequest {
    after: Option<String>,
    limit: Option<serde_json::Number>,
}

/// One page, and the bookmark of the next one.
#[derive(Debug)]
pub(super) struct Page<T> {
    pub(super) items: Vec<T>,
    next_cursor: Option<String>,
}

impl PageRequest {
    /// Takes the page out of everything that matches. The cursor is the id of the last thing on the page before,
    /// so what is added later moves no page; one that names nothing is refused in the strict world only.
    ///
    /// `place` finds an id among all resources, matching or not: the cursor's may have changed since.
    pub(super) fn cut<T>(
        &self,
        exchange: &Exchange<'_>,
        all: Vec<(usize, T)>,
        place: impl Fn(&str) -> Option<usize>,
        id: impl Fn(&T) -> &str,
    ) -> Result<Page<T>, Refusal> {
        let after = match &self.after {
            None => None,
            Some(cursor) => match decode(cursor).and_then(|id| place(&id)) {
                None if exchange.strict() => return Err(no_such_cursor()),
                known => known,
            },
        };
        let mut rest = all
            .into_iter()
            .filter(|(position, _)| after.is_none_or(|after| *position > after))
            .map(|(_, item)| item)
            .peekable();
        let items: Vec<T> = rest.by_ref().take(self.limit()).collect();
        let next_cursor = match (rest.peek(), items.last()) {
            (Some(_), Some(last)) => Some(URL_SAFE_NO_PAD.encode(id(last))),
            _ => None,
        };
        Ok(Page { items, next_cursor })
    }

    /// The bookmark as it was sent.
    pub(super) fn after(&self) -> Option<&str> {
        self.after.as_deref()
    }

    /// Refuses a limit out of range as the contract does, for a search whose pages a filter may disable: its contract has
    /// no range.
    pub(super) fn check(&self, exchange: &Exchange<'_>) -> Result<(), Refusal> {
        let Some(limit) = &self.limit else {
            return Ok(());
        };
        // Only a number beyond a double is none.
        let limit = limit.as_f64().unwrap_or(f64::INFINITY);
        let least = u32::from(exchange.strict());
        let mut violations = Violations::default();
        let pointer = "/page_info/limit";
        if limit < f64::from(least) {
            violations.add(
                pointer,
                &format!("must be greater than or equal to {least}"),
            );
        }
        if limit > f64::from(MOST) {
            violations.add(pointer, &format!("must be less than or equal to {MOST}"));
        }
        violations.check()
    }

    /// It is between 0, in the strict world 1, and 100, by the contract or a [check](Self::check).
    pub(super) fn limit(&self) -> usize {
        let given = self.limit.as_ref().and_then(serde_json::Number::as_f64);
        #[expect(
            clippy::cast_possible_truncation,
            clippy::cast_sign_loss,
            reason = "it is between 0 and 100"
        )]
        given.map_or(DEFAULT_LIMIT, |limit| limit as usize)
    }
}

impl<T> Page<T> {
    pub(super) fn info(&self) -> Value {
        match &self.next_cursor {
            None => json!({}),
            Some(cursor) => json!({ "next_cursor": cursor }),
        }
    }
}

/// A page of everything.
pub(super) fn undivided<T>(items: Vec<T>) -> Page<T> {
    Page {
        items,
        next_cursor: None,
    }
}

pub(super) fn no_such_cursor() -> Refusal {
    wire::bad_request("page_info.after: no such cursor").into()
}

fn decode(cursor: &str) -> Option<String> {
    String::from_utf8(URL_SAFE_NO_PAD.decode(cursor).ok()?).ok()
}
