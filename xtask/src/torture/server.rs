//! The program over a file; killed when the value is dropped.

use std::io::{BufRead as _, BufReader};
use std::net::SocketAddr;
use std::process::{Child, Command, Stdio};
use std::time::Duration;

use super::scenario::{Failure, Figures, Setting};
use crate::bench::procfs;

pub(super) struct Server {
    child: Child,
    pub(super) address: SocketAddr,
}

impl Server {
    pub(super) fn start(setting: &Setting) -> Result<Self, Failure> {
        Self::start_on(setting, &setting.store())
    }

    /// The same, with its worlds elsewhere.
    pub(super) fn start_on(setting: &Setting, store: &str) -> Result<Self, Failure> {
        Self::spawn(Command::new(&setting.program), store)
    }

    /// One whose files cannot grow beyond that many KiB, like a full disk.
    pub(super) fn start_within(setting: &Setting, kib: u64) -> Result<Self, Failure> {
        let mut shell = Command::new("bash");
        // Without the trap the first write beyond the limit would end it.
        let script = format!("trap '' XFSZ; ulimit -f {kib}; exec \"$0\" \"$@\"");
        shell.arg("-c").arg(script).arg(&setting.program);
        Self::spawn(shell, &setting.store())
    }

    fn spawn(mut command: Command, store: &str) -> Result<Self, Failure> {
        let mut child = command
            .args([
                "serve",
                "--quiet",
                "--no-rate-limits",
                "--listen",
                "127.0.0.1:0",
                "--store",
            ])
            .arg(store)
            .stdin(Stdio::null())
            .stdout(Stdio::piped())
            .spawn()?;
        let mut line = String::new();
        let stdout = child.stdout.take().ok_or("no standard output")?;
        BufReader::new(stdout).read_line(&mut line)?;
        let address = line
            .trim()
            .strip_prefix("listening on http://")
            .map(str::parse);
        match address {
            Some(Ok(address)) => Ok(Self { child, address }),
            _ => {
                let _ = child.kill();
                let _ = child.wait();
                Err(format!("it did not say where it listens, but: {line:?}").into())
            }
        }
    }

    /// Records its maximum memory.
    pub(super) fn note_peak(&self, figures: &mut Figures) {
        let status = std::fs::read_to_string(format!("/proc/{}/status", self.child.id()));
        let status = status.unwrap_or_default();
        let peak = status.lines().find_map(|line| line.strip_prefix("VmHWM:"));
        let peak = peak.and_then(|it| it.trim().strip_suffix("kB")?.trim().parse().ok());
        figures.peak_kib = figures.peak_kib.max(peak.unwrap_or(0));
    }

    /// The memory of it that is in RAM.
    pub(super) fn resident_kib(&self) -> Result<u64, Failure> {
        Ok(procfs::resident_kib(self.child.id())?)
    }

    /// Its processor time.
    pub(super) fn processor_time(&self) -> Result<Duration, Failure> {
        Ok(procfs::cpu_time(self.child.id())?)
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}
