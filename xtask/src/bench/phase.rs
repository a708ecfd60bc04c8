//! What is measured, and what it may cost.

use super::subject::Subject;

/// One load on one server.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Phase {
    pub(super) subject: Subject,
    pub(super) action: Action,
    /// The processor time per request, as a multiple of the yardstick's for the same action.
    pub(super) cpu_budget: Option<f64>,
    /// What the server may keep of each request, in kB.
    pub(super) memory_budget: Option<f64>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Action {
    Create,
    Retrieve,
}

impl Action {
    fn name(self) -> &'static str {
        match self {
            Self::Create => "create",
            Self::Retrieve => "retrieve by id",
        }
    }
}

impl Phase {
    pub(super) const ALL: [Self; 7] = [
        Self::new(Subject::Yardstick, Action::Create, None),
        Self {
            memory_budget: Some(0.6),
            ..Self::new(Subject::Flexigift, Action::Create, Some(1.25))
        },
        Self::new(Subject::Persona, Action::Create, Some(2.0)),
        Self::new(Subject::Fragment, Action::Create, Some(2.0)),
        Self::new(Subject::CommerceLayer, Action::Create, Some(2.0)),
        Self::new(Subject::Yardstick, Action::Retrieve, None),
        Self::new(Subject::Flexigift, Action::Retrieve, Some(1.25)),
    ];

    const fn new(subject: Subject, action: Action, cpu_budget: Option<f64>) -> Self {
        Self {
            subject,
            action,
            cpu_budget,
            memory_budget: None,
        }
    }

    pub(super) fn name(self) -> String {
        format!("{} {}", self.subject.name(), self.action.name())
    }
}

/// The slowest that one request in a hundred may be, in milliseconds.
pub(super) const P99_BUDGET: f64 = 0.35;

/// From the start of the process to its first answer, in milliseconds.
pub(super) const START_BUDGET: f64 = 8.0;

/// The memory of a process that has just answered, in MiB.
pub(super) const IDLE_BUDGET: f64 = 10.0;

/// How many transactions a list is taken from: few, and many.
pub(super) const STORED: [usize; 2] = [1_000, 100_000];

/// The latency of a page out of many, as a multiple of one out of few.
pub(super) const LIST_BUDGET: f64 = 1.2;
