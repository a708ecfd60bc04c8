//! Where a fault strikes, and when.

use crate::Api;

/// What a request is for, as faults name it.
#[derive(Debug, Clone, Copy)]
pub(crate) enum Target<'a> {
    /// An operation of the contract, by its id; none if the path is unknown.
    Operation(&'a str),
    /// What the vendor serves beside its contract. `*` leaves it alone: a test of the API's bad days is rarely one of its
    /// token endpoint's.
    Beside(&'a str),
}

/// Where and when.
#[derive(Debug, Clone)]
pub(super) struct Place {
    pub(super) api: Api,
    pub(super) operation: String,
    pub(super) path: Option<String>,
    pub(super) probability: f64,
    pub(super) after: u64,
}

impl Place {
    pub(super) fn covers(&self, api: Api, target: Target<'_>, path: &str) -> bool {
        let named = match target {
            Target::Operation(id) => self.operation == "*" || self.operation == id,
            Target::Beside(name) => self.operation == name,
        };
        let ends_alike = |pattern: &String| {
            let mut parts = path.rsplit('/');
            pattern.trim_start_matches('/').rsplit('/').all(|wanted| {
                parts
                    .next()
                    .is_some_and(|part| wanted == "*" || wanted == part)
            })
        };
        self.api == api && named && self.path.as_ref().is_none_or(ends_alike)
    }
}
