//! A server as a child process: on a port of its own, and ended with the value.

use std::ffi::OsString;
use std::io::{BufRead as _, BufReader};
use std::net::SocketAddr;
use std::process::{Child, ChildStdout, Command, Stdio};
use std::time::{Duration, Instant};

use super::clock::now;
use super::command::output;
use super::error::Error;
use super::procfs;
use super::program::Program;
use super::side::Side;

pub(super) struct Server {
    child: Child,
    /// Held open so that the server can go on writing.
    _stdout: BufReader<ChildStdout>,
    pub(super) address: SocketAddr,
    pub(super) started: Instant,
}

impl Server {
    /// Starts a program of a revision and waits until it says where it listens.
    pub(super) fn start(side: &Side, program: Program) -> Result<Self, Error> {
        let path = side.program(program)?;
        let help = help(side, program)?;
        Self::spawn(
            program,
            Command::new(path).args(program.arguments(&help)),
            Stdio::inherit(),
        )
    }

    /// The same inside another program, `wrapper`, whose messages are kept.
    pub(super) fn start_inside(
        mut wrapper: Command,
        side: &Side,
        program: Program,
    ) -> Result<Self, Error> {
        let path: OsString = side.program(program)?.into();
        let help = help(side, program)?;
        wrapper.arg(path).args(program.arguments(&help));
        Self::spawn(program, &mut wrapper, Stdio::piped())
    }

    fn spawn(program: Program, command: &mut Command, messages: Stdio) -> Result<Self, Error> {
        let started = now();
        let mut child = command
            .stdin(Stdio::null())
            .stdout(Stdio::piped())
            .stderr(messages)
            .spawn()
            .map_err(Error::io(program.name()))?;
        let Some(stdout) = child.stdout.take() else {
            return Err(no_address(program, String::new()));
        };
        let mut stdout = BufReader::new(stdout);
        let mut line = String::new();
        stdout
            .read_line(&mut line)
            .map_err(Error::io(program.name()))?;
        let Some(address) = address(&line) else {
            let _ = child.kill();
            let _ = child.wait();
            return Err(no_address(program, line));
        };
        Ok(Self {
            child,
            _stdout: stdout,
            address,
            started,
        })
    }

    pub(super) fn cpu_time(&self) -> Result<Duration, Error> {
        procfs::cpu_time(self.child.id())
    }

    pub(super) fn resident_kib(&self) -> Result<u64, Error> {
        procfs::resident_kib(self.child.id())
    }

    /// Asks it to end, and returns the stored messages.
    pub(super) fn end(mut self) -> Result<String, Error> {
        let mut kill = Command::new("kill");
        kill.args(["-TERM", &self.child.id().to_string()]);
        output(kill, "kill")?;
        let mut messages = String::new();
        if let Some(mut stderr) = self.child.stderr.take() {
            std::io::Read::read_to_string(&mut stderr, &mut messages)
                .map_err(Error::io("reading a server's messages"))?;
        }
        Ok(messages)
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        // It may have ended already; either way it is gone.
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

/// The mock's help about its options.
fn help(side: &Side, program: Program) -> Result<String, Error> {
    match program {
        Program::Mock | Program::CheckingMock => {
            let mut command = Command::new(side.program(program)?);
            command.args(["serve", "--help"]);
            output(command, "counterfoil-mock serve --help")
        }
        _ => Ok(String::new()),
    }
}

fn no_address(program: Program, line: String) -> Error {
    Error::NoAddress {
        program: program.name(),
        line,
    }
}

fn address(line: &str) -> Option<SocketAddr> {
    line.trim()
        .strip_prefix("listening on http://")?
        .parse()
        .ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_first_line_says_where_the_server_listens() {
        assert_eq!(
            address("listening on http://127.0.0.1:4010\n"),
            Some(SocketAddr::from(([127, 0, 0, 1], 4010)))
        );
        assert_eq!(address("error: port taken\n"), None);
    }
}
