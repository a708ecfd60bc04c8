//! The two servers as child processes, which end with the values.

use std::fs;
use std::io::{BufRead as _, BufReader};
use std::net::{Ipv4Addr, SocketAddr, TcpListener, TcpStream};
use std::path::Path;
use std::process::{Child, ChildStdout, Command, Stdio};
use std::thread;
use std::time::Duration;

use counterfoil_spec::Contract;
use serde_json::Value;

use super::error::Error;
use super::http::{self, Request};

/// Below the folder that npm installed into.
pub(super) const JSON_SERVER_PROGRAM: &str = "node_modules/json-server/lib/cli/bin.js";

struct Process(Child);

impl Drop for Process {
    fn drop(&mut self) {
        // It may have ended already; either way nothing of it is left.
        let _ = self.0.kill();
        let _ = self.0.wait();
    }
}

pub(super) struct JsonServer {
    _process: Process,
    pub(super) address: SocketAddr,
}

impl JsonServer {
    /// Starts it on a copy of the rows and waits until it answers.
    pub(super) fn start(folder: &Path, rows: &Path) -> Result<Self, Error> {
        let database = folder.join("db.json");
        fs::copy(rows, &database).map_err(Error::io("copying the rows"))?;
        let address = free_address()?;
        let child = Command::new("node")
            .current_dir(folder)
            .arg(JSON_SERVER_PROGRAM)
            .args(["--quiet", "--host", "127.0.0.1", "--port"])
            .arg(address.port().to_string())
            .arg(&database)
            .stdin(Stdio::null())
            .stdout(Stdio::null())
            .stderr(Stdio::null())
            .spawn()
            .map_err(Error::io("node"))?;
        let process = Process(child);
        for _ in 0..400 {
            if TcpStream::connect(address).is_ok() {
                return Ok(Self {
                    _process: process,
                    address,
                });
            }
            wait();
        }
        Err(Error::NotStarted("json-server"))
    }
}

/// A currently unused port.
fn free_address() -> Result<SocketAddr, Error> {
    TcpListener::bind((Ipv4Addr::LOCALHOST, 0))
        .and_then(|listener| listener.local_addr())
        .map_err(Error::io("finding a free port"))
}

#[expect(
    clippy::disallowed_methods,
    reason = "json-server does not say when it is ready, so there is only asking again"
)]
fn wait() {
    thread::sleep(Duration::from_millis(25));
}

pub(super) struct Mock {
    _process: Process,
    /// Held open so that the server can continue to write.
    _stdout: BufReader<ChildStdout>,
    pub(super) address: SocketAddr,
}

impl Mock {
    /// Starts it with one API and waits until it says where it listens.
    pub(super) fn start(program: &Path, api: &str, options: &[&str]) -> Result<Self, Error> {
        let child = Command::new(program)
            .args([
                "serve",
                "--listen",
                "127.0.0.1:0",
                "--check-responses",
                "--api",
                api,
            ])
            .args(options)
            .stdin(Stdio::null())
            .stdout(Stdio::piped())
            .spawn()
            .map_err(Error::io(program.display().to_string()))?;
        let mut process = Process(child);
        let not_started = || Error::NotStarted("the mock");
        let stdout = process.0.stdout.take().ok_or_else(not_started)?;
        let mut stdout = BufReader::new(stdout);
        let mut line = String::new();
        stdout
            .read_line(&mut line)
            .map_err(Error::io("the mock's first line"))?;
        let address = line.trim().strip_prefix("listening on http://");
        let address = address.and_then(|address| address.parse().ok());
        Ok(Self {
            _process: process,
            _stdout: stdout,
            address: address.ok_or_else(not_started)?,
        })
    }

    /// A contract as it enforces it.
    pub(super) fn document(&self, contract: &Contract) -> Result<Value, Error> {
        let version = contract.version.map(|it| format!("?version={it}"));
        let path = format!(
            "/_control/openapi/{}{}",
            contract.api,
            version.unwrap_or_default()
        );
        let answer = http::send(self.address, &Request::new("GET", path))?;
        let body = answer.windows(4).position(|it| it == b"\r\n\r\n");
        let body = body.map_or(&[][..], |at| &answer[at + 4..]);
        let not_http = |_| Error::NotHttp(String::from_utf8_lossy(&answer).into_owned());
        serde_json::from_slice(body).map_err(not_http)
    }

    /// Back to the rows that it started with.
    pub(super) fn reset(&self) -> Result<(), Error> {
        let mut request = Request::new("POST", "/_control/reset".to_owned());
        request.body = Some(Vec::new());
        http::send(self.address, &request).map(drop)
    }
}
