//! The loads that every round has.

use super::program::Program;
use super::subject::Subject;

/// One load on one server.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Phase {
    pub(super) program: Program,
    pub(super) subject: Subject,
    pub(super) action: Action,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Action {
    Create,
    Retrieve,
    /// A page of 25 out of so many rows.
    Page(usize),
}

impl Phase {
    /// What is loaded in each round. Each page has a place of its own in [`pages`](super::pages).
    pub(super) const ALL: [Self; 13] = [
        Self::new(Subject::Yardstick, Action::Create),
        Self::limit(Subject::Flexigift, Action::Create),
        Self::new(Subject::Flexigift, Action::Create),
        Self::limit(Subject::Persona, Action::Create),
        Self::new(Subject::Persona, Action::Create),
        Self::by(Program::CheckingMock, Subject::Persona, Action::Create),
        Self::limit(Subject::Fragment, Action::Create),
        Self::new(Subject::Fragment, Action::Create),
        Self::limit(Subject::CommerceLayer, Action::Create),
        Self::new(Subject::CommerceLayer, Action::Create),
        Self::new(Subject::Yardstick, Action::Retrieve),
        Self::limit(Subject::Flexigift, Action::Retrieve),
        Self::new(Subject::Flexigift, Action::Retrieve),
    ];

    /// By the program that is measured, or by the yardstick.
    pub(super) const fn new(subject: Subject, action: Action) -> Self {
        Self::by(subject.program(), subject, action)
    }

    /// By the program that does the unavoidable work alone.
    pub(super) const fn limit(subject: Subject, action: Action) -> Self {
        Self::by(Program::Limit, subject, action)
    }

    pub(super) const fn by(program: Program, subject: Subject, action: Action) -> Self {
        Self {
            program,
            subject,
            action,
        }
    }

    pub(super) fn name(self) -> String {
        let action = match self.action {
            Action::Create => "create".to_owned(),
            Action::Retrieve => "retrieve by id".to_owned(),
            Action::Page(stored) => format!("page of 25 out of {}", super::table::count(stored)),
        };
        let name = format!("{} {action}", self.subject.name());
        match self.program {
            Program::Limit => format!("limit of a {name}"),
            Program::CheckingMock => format!("{name}, answer checked"),
            _ => name,
        }
    }
}
