//! `chromedriver`, which starts and ends the browser.

use std::io::{BufRead as _, BufReader, Read as _, Write as _};
use std::net::TcpStream;
use std::path::PathBuf;
use std::process::{Child, Command, Stdio};
use std::sync::atomic::{AtomicU32, Ordering};

/// A WebDriver of its own for each browser, so that it ends with it.
#[derive(Debug)]
pub(crate) struct Driver {
    child: Child,
    port: u16,
    /// Where the browser keeps what it keeps.
    pub(crate) profile: PathBuf,
}

impl Driver {
    /// Starts it; `None` where it is not installed.
    pub(crate) fn start() -> Option<Self> {
        static STARTED: AtomicU32 = AtomicU32::new(0);
        let mut command = Command::new("chromedriver");
        command.arg("--port=0").stdout(Stdio::piped());
        let mut child = command.stderr(Stdio::null()).spawn().ok()?;
        let mut lines = BufReader::new(child.stdout.take().unwrap()).lines();
        let port = lines.find_map(|line| {
            let line = line.ok()?;
            let (_, port) = line.split_once("started successfully on port ")?;
            port.trim_end_matches('.').parse().ok()
        });
        // It goes on speaking, and whoever does not listen ends it.
        std::thread::spawn(move || lines.for_each(drop));
        let number = STARTED.fetch_add(1, Ordering::Relaxed);
        let profile = format!("inspector-browser-{}-{number}", std::process::id());
        let profile = std::env::temp_dir().join(profile);
        let port = port.expect("chromedriver says where it is");
        Some(Self {
            child,
            port,
            profile,
        })
    }

    pub(crate) fn url(&self) -> String {
        format!("http://127.0.0.1:{}", self.port)
    }
}

/// Ends the browser too, also when a test fails: a driver that is killed leaves its browsers behind.
impl Drop for Driver {
    fn drop(&mut self) {
        let ended = TcpStream::connect(("127.0.0.1", self.port)).and_then(|mut stream| {
            let request = "GET /shutdown HTTP/1.1\r\nhost: 127.0.0.1\r\nconnection: close\r\n\r\n";
            stream.write_all(request.as_bytes())?;
            stream.read_to_end(&mut Vec::new())
        });
        if ended.is_err() {
            let _ = self.child.kill();
        }
        let _ = self.child.wait();
        let _ = std::fs::remove_dir_all(&self.profile);
    }
}
