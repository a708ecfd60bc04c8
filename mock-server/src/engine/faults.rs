//! Bad days on order: answers that a test asks for instead of the vendor's own.

use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use http::StatusCode;

use crate::Api;

/// The faults of one world. A fault strikes before the request has any effect.
///
/// ```
/// # let runtime = tokio::runtime::Builder::new_current_thread().build().unwrap();
/// # runtime.block_on(async {
/// use counterfoil_mock::{Api, Sandbox};
///
/// let sandbox = Sandbox::start().await;
/// // The next two creates answer 503 with Persona's own error body; the third works.
/// sandbox.faults().on(Api::Persona, "create-a-transaction").status(503).times(2);
/// # });
/// ```
#[derive(Debug, Clone, Default)]
pub struct Faults {
    rules: Arc<Mutex<Vec<Rule>>>,
}

#[derive(Debug)]
struct Rule {
    number: u64,
    api: Api,
    operation: String,
    status: StatusCode,
    /// `None` goes on until it is removed.
    left: Option<u32>,
}

/// Where a fault is to strike; [`FaultBuilder::status`] puts it in place.
#[derive(Debug)]
#[must_use = "a fault without a status does nothing"]
pub struct FaultBuilder {
    faults: Faults,
    api: Api,
    operation: String,
}

/// A fault in place. Dropping this handle leaves it there.
#[derive(Debug)]
pub struct Fault {
    faults: Faults,
    number: u64,
}

impl Faults {
    /// Starts a fault for one operation, named by its `operationId` in the contract; `*` means every operation.
    pub fn on(&self, api: Api, operation: impl Into<String>) -> FaultBuilder {
        FaultBuilder {
            faults: self.clone(),
            api,
            operation: operation.into(),
        }
    }

    /// Removes every fault.
    pub fn clear(&self) {
        self.lock().clear();
    }

    /// The status to answer a request with, if a fault is set for it. Faults strike in the order they were put in place.
    pub(crate) fn strike(&self, api: Api, operation: &str) -> Option<StatusCode> {
        let mut rules = self.lock();
        let rule = rules.iter_mut().find(|rule| {
            rule.api == api
                && rule.left != Some(0)
                && (rule.operation == operation || rule.operation == "*")
        })?;
        if let Some(left) = &mut rule.left {
            *left -= 1;
        }
        let status = rule.status;
        rules.retain(|rule| rule.left != Some(0));
        Some(status)
    }

    fn lock(&self) -> MutexGuard<'_, Vec<Rule>> {
        self.rules.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl FaultBuilder {
    /// Puts the fault in place: the vendor's own error body under this status, until it is removed or, with
    /// [`Fault::times`], used up. A number outside 100..=999 is no HTTP status and becomes 500.
    pub fn status(self, status: u16) -> Fault {
        let status = StatusCode::from_u16(status).unwrap_or(StatusCode::INTERNAL_SERVER_ERROR);
        let mut rules = self.faults.lock();
        let number = rules.last().map_or(0, |rule| rule.number + 1);
        rules.push(Rule {
            number,
            api: self.api,
            operation: self.operation,
            status,
            left: None,
        });
        drop(rules);
        Fault {
            faults: self.faults,
            number,
        }
    }
}

impl Fault {
    /// Lets the fault strike so many times from now on, then no more.
    pub fn times(self, times: u32) -> Self {
        let mut rules = self.faults.lock();
        for rule in rules.iter_mut().filter(|rule| rule.number == self.number) {
            rule.left = Some(times);
        }
        drop(rules);
        self
    }

    /// Ends the fault.
    pub fn remove(self) {
        self.faults.lock().retain(|rule| rule.number != self.number);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_counted_fault_strikes_so_often_and_then_lets_go() {
        let faults = Faults::default();
        faults.on(Api::Persona, "create").status(503).times(2);
        faults.on(Api::Persona, "*").status(429).times(1);
        assert_eq!(faults.strike(Api::Fragment, "create"), None);
        let struck: Vec<_> = (0..4)
            .map(|_| faults.strike(Api::Persona, "create").map(|it| it.as_u16()))
            .collect();
        assert_eq!(struck, [Some(503), Some(503), Some(429), None]);
    }

    #[test]
    fn a_removed_fault_never_strikes_and_one_of_zero_times_neither() {
        let faults = Faults::default();
        faults.on(Api::Persona, "create").status(500).remove();
        faults.on(Api::Persona, "create").status(500).times(0);
        assert_eq!(faults.strike(Api::Persona, "create"), None);
    }
}
