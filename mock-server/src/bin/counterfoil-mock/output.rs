//! The form of a report.

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
        match self.form {
            Form::Text => println!("{value}"),
            Form::Json => println!("{}", serde_json::to_string(value).unwrap_or_default()),
        }
    }
}

pub(crate) fn print(line: &str) -> Result<(), BoxError> {
    let mut out = std::io::stdout();
    Ok(writeln!(out, "{line}").and_then(|()| out.flush())?)
}
