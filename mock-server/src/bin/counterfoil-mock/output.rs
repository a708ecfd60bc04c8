//! The output format of a report.

use std::fmt::Display;
use std::io::Write as _;

use clap::ValueEnum;
use serde::Serialize;

use crate::BoxError;

#[derive(clap::Args, Clone, Copy)]
pub(crate) struct Output {
    /// How to report.
    #[arg(long = "output", value_name = "FORM", default_value = "text")]
    form: Form,
}

#[derive(Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Form {
    /// Sentences.
    Text,
    /// A JSON document per line.
    Json,
}

impl Output {
    pub(crate) fn is_json(self) -> bool {
        self.form == Form::Json
    }

    pub(crate) fn line(self, value: &(impl Serialize + Display)) {
        // A reader that has gone does not stop the program.
        let _ = print(&match self.form {
            Form::Text => value.to_string(),
            Form::Json => serde_json::to_string(value).unwrap_or_default(),
        });
    }
}

pub(crate) fn print(line: &str) -> Result<(), BoxError> {
    let mut out = std::io::stdout();
    Ok(writeln!(out, "{line}").and_then(|()| out.flush())?)
}

/// Prints a message on standard error, if it can be written: the program's exit code says the same.
pub(crate) fn tell(message: impl Display) {
    let _ = writeln!(std::io::stderr(), "{message}");
}

/// Whether the reader of the output has gone.
pub(crate) fn is_unread(error: &BoxError) -> bool {
    let error = error.downcast_ref::<std::io::Error>();
    error.is_some_and(|it| it.kind() == std::io::ErrorKind::BrokenPipe)
}

/// A count with its noun, singular for one.
pub(crate) fn counted(count: u64, one: &str) -> String {
    let ending = if count == 1 { "" } else { "s" };
    format!("{count} {one}{ending}")
}
