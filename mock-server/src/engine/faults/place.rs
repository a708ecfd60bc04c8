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

/// A name that no operation of an API has, nor anything that it serves beside its contract.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{api} has no operation `{name}`; it has *, {}", known.join(", "))]
pub struct UnknownOperation {
    api: Api,
    name: String,
    known: Vec<String>,
}

impl Place {
    /// Whether there is anything that it could strike. Of a contract that cannot be read nothing is known.
    pub(super) fn check(&self) -> Result<(), UnknownOperation> {
        let vendor = self.api.vendor();
        let Ok(contract) = vendor.contract() else {
            return Ok(());
        };
        let known = || {
            let operations = contract.operations().map(|it| it.id.as_str());
            operations.chain(vendor.beside().iter().copied())
        };
        if self.operation == "*" || known().any(|name| name == self.operation) {
            return Ok(());
        }
        let mut known: Vec<_> = known().map(str::to_owned).collect();
        known.sort_unstable();
        Err(UnknownOperation {
            api: self.api,
            name: self.operation.clone(),
            known,
        })
    }

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
