//! A placed fault: which requests it affects, and how.

use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};

use serde::{Deserialize, Serialize};

use super::{Effect, FaultReport};
use crate::Api;
use crate::engine::path;

/// The target of a request, as faults name it.
#[derive(Debug, Clone, Copy)]
pub(crate) enum Target<'a> {
    /// An operation of the contract, by its id; none if the path is unknown.
    Operation(&'a str),
    /// A path outside the contract. `*` excludes it: a test of faults in an API is rarely meant for its token
    /// endpoint.
    Unlisted(&'a str),
}

/// A fault as a plain value, without effect until it is placed.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub(crate) struct FaultSpec {
    pub(crate) api: Api,
    pub(crate) operation: String,
    pub(crate) path: Option<String>,
    #[serde(default = "always")]
    pub(crate) probability: f64,
    #[serde(default)]
    pub(crate) after: u64,
    #[serde(default)]
    pub(crate) effects: Vec<Effect>,
    /// `None` lasts until it is removed.
    pub(crate) times: Option<u32>,
}

fn always() -> f64 {
    1.0
}

impl FaultSpec {
    pub(super) fn new(api: Api, operation: String) -> Self {
        Self {
            api,
            operation,
            path: None,
            probability: always(),
            after: 0,
            effects: Vec::new(),
            times: None,
        }
    }

    fn covers(&self, api: Api, target: Target<'_>, path: &str) -> bool {
        let named = match target {
            Target::Operation(id) => self.operation == "*" || self.operation == id,
            Target::Unlisted(name) => self.operation == name,
        };
        self.api == api
            && named
            && (self.path.as_ref()).is_none_or(|pattern| path::ends_with(path, pattern))
    }
}

/// A placed fault, and its progress.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub(crate) struct Rule {
    pub(super) number: u64,
    spec: FaultSpec,
    seen: u64,
    pub(super) struck: Arc<AtomicU64>,
    left: Option<u32>,
}

impl Rule {
    pub(super) fn new(number: u64, spec: FaultSpec) -> Self {
        Self {
            number,
            left: spec.times,
            spec,
            seen: 0,
            struck: Arc::default(),
        }
    }

    /// Shares the count with the handles of the same fault.
    pub(super) fn continue_from(&mut self, same: &Self) {
        let struck = self.struck.load(Ordering::Relaxed);
        same.struck.store(struck, Ordering::Relaxed);
        self.struck = same.struck.clone();
    }

    pub(super) fn effects(&self) -> &[Effect] {
        &self.spec.effects
    }

    /// Whether it replaces the vendor's response.
    pub(super) fn answers(&self) -> bool {
        self.spec.effects.iter().any(Effect::answers)
    }

    pub(super) fn is_used_up(&self) -> bool {
        self.left == Some(0)
    }

    pub(super) fn covers(&self, api: Api, target: Target<'_>, path: &str) -> bool {
        !self.is_used_up() && self.spec.covers(api, target, path)
    }

    /// Counts a request; returns whether it is affected.
    pub(super) fn strikes(&mut self, chances: impl Fn(f64) -> bool) -> bool {
        self.seen += 1;
        if self.seen <= self.spec.after || !chances(self.spec.probability) {
            return false;
        }
        self.struck.fetch_add(1, Ordering::Relaxed);
        if let Some(left) = &mut self.left {
            *left -= 1;
        }
        true
    }

    pub(super) fn report(&self) -> FaultReport {
        let spec = self.spec.clone();
        FaultReport {
            number: self.number,
            api: spec.api,
            operation: spec.operation,
            path: spec.path,
            probability: spec.probability,
            after: spec.after,
            left: self.left,
            struck: self.struck.load(Ordering::Relaxed),
            effects: spec.effects,
        }
    }
}
