//! The dated versions of the API. They sort as text.

use http::header::HeaderName;

use super::{contract, options};
use crate::engine::Exchange;

const PERSONA_VERSION: HeaderName = HeaderName::from_static("persona-version");

/// Keys inside `fields` are unchanged, related objects are only included on request, and are at most 100; `fields` names
/// attributes in any casing, and a type counts for its subtypes.
const AUTUMN_2025: &str = "2025-10-27";

/// File URLs carry a token and need no API key.
const SIGNED_FILES: &str = "2023-01-05";

/// Which version a response is written in, and how long its links to files last, where not as long as usual.
#[derive(Debug, Clone, Copy)]
pub(super) struct Version<'a> {
    date: Option<&'a str>,
    pub(super) file_seconds: Option<u64>,
}

impl Version<'static> {
    pub(super) fn of(exchange: &Exchange<'_>) -> Self {
        let named = exchange
            .header(&PERSONA_VERSION)
            .and_then(contract::version);
        let date = named.or_else(|| {
            let options = options::of(exchange.world);
            options.api_version.as_deref().and_then(contract::version)
        });
        Self::new(date, None)
    }
}

impl<'a> Version<'a> {
    pub(super) fn new(date: Option<&'a str>, file_seconds: Option<u64>) -> Self {
        Self { date, file_seconds }
    }

    fn is_before(self, date: &str) -> bool {
        self.date.is_some_and(|version| version < date)
    }

    pub(super) fn recases_fields(self) -> bool {
        self.is_before(AUTUMN_2025)
    }

    pub(super) fn includes_related_unasked(self) -> bool {
        self.is_before(AUTUMN_2025)
    }

    /// Whether `fields[TYPE]` names attributes only as the response does, and only objects of that very type.
    pub(super) fn selects_literally(self) -> bool {
        self.is_before(AUTUMN_2025)
    }

    /// The most related objects that a response names.
    pub(super) fn related_limit(self) -> usize {
        match self.is_before(AUTUMN_2025) {
            true => usize::MAX,
            false => 100,
        }
    }

    pub(super) fn signs_files(self) -> bool {
        !self.is_before(SIGNED_FILES)
    }
}
