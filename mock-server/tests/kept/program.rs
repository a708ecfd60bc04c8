//! The program with a file of its own.

use std::io::{BufRead as _, BufReader};
use std::path::PathBuf;
use std::process::{Child, Command, Output, Stdio};
use std::sync::atomic::{AtomicU64, Ordering};

use serde_json::Value;

use crate::support::{body_of, exchange, header_of, status_of};

const PROGRAM: &str = env!("CARGO_BIN_EXE_counterfoil-mock");

/// A directory that is deleted after the test.
pub(crate) struct Directory(PathBuf);

impl Directory {
    pub(crate) fn new() -> Self {
        static NUMBER: AtomicU64 = AtomicU64::new(0);
        let (process, number) = (std::process::id(), NUMBER.fetch_add(1, Ordering::Relaxed));
        let path = std::env::temp_dir().join(format!("counterfoil-kept-{process}-{number}"));
        std::fs::create_dir_all(&path).unwrap();
        Self(path)
    }

    pub(crate) fn path(&self, name: &str) -> PathBuf {
        self.0.join(name)
    }

    pub(crate) fn file(&self) -> PathBuf {
        self.path("worlds.sqlite")
    }

    /// Starts a server on the file.
    pub(crate) fn serve(&self, options: &[&str]) -> Running {
        let store = format!("sqlite:{}", self.file().display());
        Running::start(&[options, &["--store", &store]].concat())
    }
}

impl Drop for Directory {
    fn drop(&mut self) {
        let _ = std::fs::remove_dir_all(&self.0);
    }
}

/// A server's response.
pub(crate) struct Answer {
    pub(crate) status: u16,
    pub(crate) retry_after: Option<String>,
    pub(crate) text: String,
}

impl Answer {
    pub(crate) fn json(&self) -> Value {
        serde_json::from_str(&self.text).unwrap_or_else(|_| panic!("no JSON: {}", self.text))
    }
}

/// A running server; killed when the test ends, however it ends.
pub(crate) struct Running {
    child: Child,
    pub(crate) address: String,
}

impl Running {
    pub(crate) fn start(options: &[&str]) -> Self {
        Self::spawn(Command::new(PROGRAM), options)
    }

    /// One with this limit of descriptors.
    pub(crate) fn with_descriptors(count: u32, options: &[&str]) -> Self {
        let mut shell = Command::new("sh");
        let script = format!("ulimit -n {count}; exec \"$0\" \"$@\"");
        shell.args(["-c", &script, PROGRAM]);
        Self::spawn(shell, options)
    }

    fn spawn(mut command: Command, options: &[&str]) -> Self {
        let mut child = command
            .args(["serve", "--quiet", "--listen", "127.0.0.1:0"])
            .args(options)
            .stdout(Stdio::piped())
            .spawn()
            .unwrap();
        let mut line = String::new();
        let mut output = BufReader::new(child.stdout.take().unwrap());
        output.read_line(&mut line).unwrap();
        let address = line.trim_end().strip_prefix("listening on http://");
        let address = address.unwrap_or_else(|| panic!("unexpected first line: {line:?}"));
        let address = address.to_owned();
        Self { child, address }
    }

    /// Sends a request whose body is JSON; `headers` end with line breaks.
    pub(crate) fn send(&self, method: &str, path: &str, headers: &str, body: &str) -> Answer {
        let (address, length) = (&self.address, body.len());
        let raw = exchange(
            address,
            &format!(
                "{method} {path} HTTP/1.1\r\nhost: {address}\r\nconnection: close\r\n\
                 content-type: application/json\r\n{headers}content-length: {length}\r\n\r\n{body}"
            ),
        );
        Answer {
            status: status_of(&raw),
            retry_after: header_of(&raw, "retry-after"),
            text: body_of(&raw),
        }
    }

    pub(crate) fn get(&self, path: &str) -> Answer {
        self.send("GET", path, "", "")
    }

    /// A call of the control API that must succeed.
    pub(crate) fn control(&self, method: &str, path: &str, body: &str) -> Value {
        let answer = self.send(method, &format!("/_control{path}"), "", body);
        assert_eq!(answer.status, 200, "{method} {path}: {}", answer.text);
        answer.json()
    }

    /// Sends it signals, one after the other, and returns its exit code.
    pub(crate) fn stop(mut self, signals: &[&str]) -> Option<i32> {
        let process = self.child.id().to_string();
        for signal in signals {
            let sent = Command::new("kill").args([signal, &process[..]]).status();
            assert!(sent.unwrap().success());
        }
        self.child.wait().unwrap().code()
    }

    /// Its processor time, in hundredths of a second.
    #[cfg(target_os = "linux")]
    pub(crate) fn processor_time(&self) -> u64 {
        let stat = std::fs::read_to_string(format!("/proc/{}/stat", self.child.id())).unwrap();
        let (_, rest) = stat.rsplit_once(')').unwrap();
        let fields = rest.split_ascii_whitespace().skip(11).take(2);
        fields.map(|it| it.parse::<u64>().unwrap()).sum()
    }

    /// Its maximum memory.
    #[cfg(target_os = "linux")]
    pub(crate) fn peak_mib(&self) -> u64 {
        let status = std::fs::read_to_string(format!("/proc/{}/status", self.child.id())).unwrap();
        let peak = status.lines().find_map(|it| it.strip_prefix("VmHWM:"));
        let peak = peak.unwrap().trim().strip_suffix(" kB").unwrap();
        peak.parse::<u64>().unwrap() / 1024
    }

    /// Ends it like a power failure, as seen by a process.
    pub(crate) fn kill(self) {
        drop(self);
    }
}

impl Drop for Running {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

/// Runs the program to its end: exit code and output.
pub(crate) fn run(arguments: &[&str]) -> (Option<i32>, String) {
    let Output { status, stderr, .. } = Command::new(PROGRAM).args(arguments).output().unwrap();
    (status.code(), String::from_utf8_lossy(&stderr).into_owned())
}
