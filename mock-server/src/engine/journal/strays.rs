//! Requests that reached no API. They are not part of a world's history, but are shown with it: most were meant for
//! it.

use std::collections::VecDeque;

use http::{Method, StatusCode};
use jiff::Timestamp;
use serde::Serialize;

use super::shown;

/// The maximum number that is kept.
const KEPT: usize = 200;

/// The maximum length of a method, and of a path segment. A longer segment may be a credential.
const LONGEST: usize = 24;

/// The maximum number of path segments.
const PARTS: usize = 12;

/// A request that reached no API.
#[derive(Debug, Clone, Serialize)]
pub(crate) struct Stray {
    number: u64,
    /// On the world's clock.
    at: Timestamp,
    /// Empty if it was not an HTTP request.
    method: String,
    /// Without the query.
    path: String,
    status: u16,
    reason: &'static str,
}

/// The stray requests of one world.
#[derive(Debug, Default)]
pub(super) struct Strays {
    kept: VecDeque<Stray>,
    total: u64,
}

impl Strays {
    pub(super) fn note(
        &mut self,
        at: Timestamp,
        (method, path): (Option<&Method>, &str),
        status: StatusCode,
        reason: &'static str,
    ) {
        let method = method.map_or("", Method::as_str);
        self.total += 1;
        if self.kept.len() >= KEPT {
            self.kept.pop_front();
        }
        self.kept.push_back(Stray {
            number: self.total,
            at,
            method: method.chars().take(LONGEST).collect(),
            path: shown_path(path),
            status: status.as_u16(),
            reason,
        });
    }

    /// The total number.
    pub(super) fn total(&self) -> u64 {
        self.total
    }

    /// The last of them, oldest first.
    pub(super) fn list(&self) -> Vec<Stray> {
        self.kept.iter().cloned().collect()
    }
}

/// An unknown path: long segments are replaced by their shape.
fn shown_path(path: &str) -> String {
    let mut parts = path.split('/').map(|part| match part.chars().count() {
        ..=LONGEST => part.to_owned(),
        _ => shown::shape_of_text(part),
    });
    let mut shown = parts.by_ref().take(PARTS).collect::<Vec<_>>().join("/");
    if parts.next().is_some() {
        shown += "/...";
    }
    shown
}
