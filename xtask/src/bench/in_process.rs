//! The cost of sandboxes in their process, measured from outside.

use std::io::{BufRead, BufReader, Write as _};
use std::process::{Command, Stdio};

use super::command::output;
use super::error::Error;
use super::measurement::{as_f64, kib_as_f64};
use super::procfs;
use super::program::Program;
use super::side::Side;

/// Sandboxes that are alive together.
const WORLDS: &str = "1000";

const NAME: &str = "in-process";

/// The cost of a thousand sandboxes with one create each.
#[derive(Debug, Clone, Copy)]
pub(super) struct Worlds {
    pub(super) cpu_seconds: f64,
    pub(super) mebibytes: f64,
    pub(super) descriptors: f64,
}

/// Creates a second.
#[derive(Debug, Clone, Copy)]
pub(super) struct Threads {
    pub(super) one: f64,
    pub(super) two: f64,
}

pub(super) fn worlds(side: &Side) -> Result<Worlds, Error> {
    let mut child = Command::new(side.program(Program::InProcess)?)
        .args(["worlds", WORLDS])
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn()
        .map_err(Error::io(NAME))?;
    let process = child.id();
    let look = || -> Result<_, Error> {
        Ok((
            procfs::cpu_time(process)?,
            procfs::resident_kib(process)?,
            procfs::descriptors(process)?,
        ))
    };
    let (Some(mut input), Some(printed)) = (child.stdin.take(), child.stdout.take()) else {
        return Err(unreadable(""));
    };
    let mut printed = BufReader::new(printed);
    expect(&mut printed, "ready")?;
    let before = look()?;
    input.write_all(b"go\n").map_err(Error::io(NAME))?;
    expect(&mut printed, "done")?;
    let after = look()?;
    drop(input);
    child.wait().map_err(Error::io(NAME))?;
    Ok(Worlds {
        cpu_seconds: after.0.saturating_sub(before.0).as_secs_f64(),
        mebibytes: kib_as_f64(after.1.saturating_sub(before.1)) / 1_024.0,
        descriptors: as_f64(after.2.saturating_sub(before.2)),
    })
}

fn expect(printed: &mut impl BufRead, word: &str) -> Result<(), Error> {
    let mut line = String::new();
    printed.read_line(&mut line).map_err(Error::io(NAME))?;
    match line.trim() == word {
        true => Ok(()),
        false => Err(unreadable(&line)),
    }
}

pub(super) fn threads(side: &Side) -> Result<Threads, Error> {
    let mut command = Command::new(side.program(Program::InProcess)?);
    command.args(["threads", "2"]);
    let text = output(command, NAME)?;
    parse(&text).ok_or_else(|| unreadable(&text))
}

fn parse(text: &str) -> Option<Threads> {
    let mut lines = text.lines().map(str::parse);
    let (one, two) = (lines.next()?.ok()?, lines.next()?.ok()?);
    Some(Threads { one, two })
}

fn unreadable(text: &str) -> Error {
    Error::Unreadable {
        program: NAME,
        text: text.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn both_throughputs_are_read() {
        let threads = parse("21000.5\n40000\n").unwrap();
        assert_eq!((threads.one, threads.two), (21_000.5, 40_000.0));
        assert!(parse("21000.5\n").is_none());
    }
}
