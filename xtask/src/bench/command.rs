//! Other programs that are run to their end.

use std::process::{Command, ExitStatus};

use super::error::Error;

/// Runs it, with its messages where ours go.
pub(super) fn succeed(mut command: Command, name: &str) -> Result<(), Error> {
    let status = command.status().map_err(Error::io(name))?;
    check(status, name)
}

/// Its output.
pub(super) fn output(mut command: Command, name: &str) -> Result<String, Error> {
    let output = command.output().map_err(Error::io(name))?;
    if !output.status.success() {
        eprint!("{}", String::from_utf8_lossy(&output.stderr));
    }
    check(output.status, name)?;
    Ok(String::from_utf8_lossy(&output.stdout).into_owned())
}

fn check(status: ExitStatus, name: &str) -> Result<(), Error> {
    match status.success() {
        true => Ok(()),
        false => Err(Error::Command {
            command: name.to_owned(),
            status,
        }),
    }
}
