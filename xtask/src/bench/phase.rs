//! The loads that every round has.

use super::program::Program;
use super::subject::Subject;

/// One load on one server.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Phase {
    pub(super) subject: Subject,
    pub(super) action: Action,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Action {
    Create,
    /// By a mock that checks its own responses, too.
    CheckedCreate,
    Retrieve,
    /// A page of 25 out of so many rows.
    Page(usize),
}

impl Phase {
    /// What is loaded in each round. Each page has a place of its own in [`pages`](super::pages).
    pub(super) const ALL: [Self; 9] = [
        Self::new(Subject::Yardstick, Action::Create),
        Self::new(Subject::Flexigift, Action::Create),
        Self::new(Subject::Limit, Action::Create),
        Self::new(Subject::Persona, Action::Create),
        Self::new(Subject::Persona, Action::CheckedCreate),
        Self::new(Subject::Fragment, Action::Create),
        Self::new(Subject::CommerceLayer, Action::Create),
        Self::new(Subject::Yardstick, Action::Retrieve),
        Self::new(Subject::Flexigift, Action::Retrieve),
    ];

    pub(super) const fn new(subject: Subject, action: Action) -> Self {
        Self { subject, action }
    }

    pub(super) fn program(self) -> Program {
        match self.action {
            Action::CheckedCreate => Program::CheckingMock,
            _ => self.subject.program(),
        }
    }

    pub(super) fn name(self) -> String {
        let subject = self.subject.name();
        match self.action {
            Action::Create => format!("{subject} create"),
            Action::CheckedCreate => format!("{subject} create, answer checked"),
            Action::Retrieve => format!("{subject} retrieve by id"),
            Action::Page(stored) => {
                format!(
                    "{subject} page of 25 out of {}",
                    super::table::count(stored)
                )
            }
        }
    }
}
