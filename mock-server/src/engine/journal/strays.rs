//! Requests that reached no API. They are nothing that happened in a world, and whoever looks into it wants to know of them: most were
//! meant for it.

use std::collections::VecDeque;

use http::{Method, StatusCode};
use jiff::Timestamp;
use serde::Serialize;

use super::shown;

/// The last of them that are kept.
const KEPT: usize = 200;

/// Characters of a method, and of a part of a path, that are shown. A longer part may open something.
const LONGEST: usize = 24;

/// Parts of a path that are shown.
const PARTS: usize = 12;

/// A request that reached no API.
#[derive(Debug, Clone, Serialize)]
pub(crate) struct Stray {
    number: u64,
    /// On the world's clock.
    at: Timestamp,
    /// Empty of what was no request of HTTP.
    method: String,
    /// Without the query.
    path: String,
    status: u16,
    reason: &'static str,
}

/// Those of one world.
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

    /// How many there have been.
    pub(super) fn total(&self) -> u64 {
        self.total
    }

    /// The last of them, oldest first.
    pub(super) fn list(&self) -> Vec<Stray> {
        self.kept.iter().cloned().collect()
    }
}

/// A path of which nobody knows what it has: parts that are long have their shape alone.
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
