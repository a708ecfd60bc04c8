//! A server as a child process: alone on a port of its own, and gone when the value is.

use std::io::{BufRead as _, BufReader};
use std::net::SocketAddr;
use std::path::Path;
use std::process::{Child, ChildStdout, Command, Stdio};
use std::time::{Duration, Instant};

use super::clock::now;
use super::error::Error;
use super::procfs;

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Program {
    Yardstick,
    Mock,
}

impl Program {
    pub(super) const ALL: [Self; 2] = [Self::Yardstick, Self::Mock];

    /// The package and its binary have the same name.
    pub(super) fn name(self) -> &'static str {
        match self {
            Self::Yardstick => "axum-validated",
            Self::Mock => "counterfoil-mock",
        }
    }

    fn arguments(self) -> &'static [&'static str] {
        match self {
            Self::Yardstick => &[],
            Self::Mock => &[
                "serve",
                "--listen",
                "127.0.0.1:0",
                "--no-rate-limits",
                "--quiet",
            ],
        }
    }
}

pub(super) struct Server {
    child: Child,
    /// Held open so that the server can go on writing.
    _stdout: BufReader<ChildStdout>,
    pub(super) address: SocketAddr,
    pub(super) started: Instant,
}

impl Server {
    /// Starts a program out of `binaries` and waits until it says where it listens.
    pub(super) fn start(binaries: &Path, program: Program) -> Result<Self, Error> {
        let path = binaries.join(program.name());
        let started = now();
        let mut child = Command::new(&path)
            .args(program.arguments())
            .stdin(Stdio::null())
            .stdout(Stdio::piped())
            .spawn()
            .map_err(Error::io(path.display().to_string()))?;
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
}

impl Drop for Server {
    fn drop(&mut self) {
        // It may have ended already; either way nothing of it is left.
        let _ = self.child.kill();
        let _ = self.child.wait();
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
