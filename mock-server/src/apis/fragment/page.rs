//! Pages of search results.

use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use serde::Deserialize;
use serde_json::{Value, json};

use super::wire;
use crate::engine::{Exchange, Refusal};

const DEFAULT_LIMIT: usize = 20;

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

    /// The contract limits it to between 0, in the strict world 1, and 100.
    pub(super) fn limit(&self) -> usize {
        let given = self.limit.as_ref().and_then(serde_json::Number::as_f64);
        #[expect(
            clippy::cast_possible_truncation,
            clippy::cast_sign_loss,
            reason = "the contract keeps it between 0 and 100"
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
