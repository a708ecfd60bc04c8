//! The pictures of README.md: the real output of the tour and the server, as SVG. What differs from run to run, which is the
//! port and the time that a request took, is put in order first.

use std::fs;
use std::io::{self, BufRead as _, BufReader, Read as _, Write as _};
use std::net::TcpStream;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};

use similar::TextDiff;

use crate::generate::workspace_root;

mod svg;

/// Lines of the tour: its first two steps.
const TOUR: usize = 50;

/// The requests to the server whose lines are shown: method, path, body.
const REQUESTS: &[(&str, &str, &str)] = &[
    ("GET", "/flexigift/transactions/1", ""),
    (
        "POST",
        "/persona/api/v1/transactions",
        r#"{"data":{"attributes":{"transaction-type-id":"txntp_ABC123"}}}"#,
    ),
    (
        "POST",
        "/_control/faults",
        r#"{"api":"persona","operation":"list-all-transactions","status":503,"times":1}"#,
    ),
    ("GET", "/persona/api/v1/transactions", ""),
    ("GET", "/persona/api/v1/transactions", ""),
    ("GET", "/commerce-layer/api/orders", ""),
    ("DELETE", "/s/another-world/flexigift/users/1", ""),
];

#[derive(Debug, thiserror::Error)]
pub(crate) enum Error {
    #[error("{what}: {source}")]
    Io { what: String, source: io::Error },
    #[error("`{0}` printed nothing of what it should")]
    Silent(&'static str),
    #[error("a picture is stale: run `cargo xtask pictures`")]
    Stale,
}

type Result<T = ()> = std::result::Result<T, Error>;

/// Draws the pictures, or checks them: prints the differences and fails if there are any.
pub(crate) fn run(check: bool) -> Result {
    let root = workspace_root();
    let mut is_stale = false;
    for (name, lines) in [("tour", tour(&root)?), ("serve", serve(&root)?)] {
        let path = root.join(format!("docs/pictures/{name}.svg"));
        let text = svg::draw(&lines);
        let before = fs::read_to_string(&path).unwrap_or_default();
        if !check {
            told(&path, fs::write(&path, text))?;
        } else if before != text {
            is_stale = true;
            print!("{}", TextDiff::from_lines(&before, &text).unified_diff());
        }
    }
    if is_stale { Err(Error::Stale) } else { Ok(()) }
}

const TOUR_COMMAND: &str = "cargo run --example tour";
const SERVE_COMMAND: &str = "cargo run -p counterfoil-mock --features cli -- serve";

fn tour(root: &Path) -> Result<Vec<String>> {
    let output = told(TOUR_COMMAND, command(root, TOUR_COMMAND).output())?;
    let output = String::from_utf8_lossy(&output.stdout).into_owned();
    let (all, mut lines) = (output.lines().count(), prompt(TOUR_COMMAND));
    if all <= TOUR {
        return Err(Error::Silent(TOUR_COMMAND));
    }
    lines.extend(output.lines().take(TOUR).map(str::to_owned));
    lines.push(format!("\x1b[2m   … {} more lines\x1b[0m", all - TOUR));
    Ok(lines)
}

fn serve(root: &Path) -> Result<Vec<String>> {
    let pinned = format!("{SERVE_COMMAND} --listen :0 --seed 1");
    let mut command = command(root, &pinned);
    let child = told(SERVE_COMMAND, command.stdout(Stdio::piped()).spawn())?;
    let mut server = Server(child);
    let output = server.0.stdout.take().ok_or(Error::Silent(SERVE_COMMAND))?;
    let mut output = BufReader::new(output).lines();
    let mut lines = Vec::new();
    // The last lines at its start are how to stop it, and an empty line.
    let mut is_started = false;
    for line in output.by_ref() {
        let line = told(SERVE_COMMAND, line)?;
        is_started |= line.starts_with("stop");
        let is_last = is_started && line.is_empty();
        lines.push(line);
        if is_last {
            break;
        }
    }
    let address = lines.first().and_then(|it| it.split_once("//"));
    let (_, address) = address.ok_or(Error::Silent(SERVE_COMMAND))?;
    let address = address.to_owned();
    for (method, path, body) in REQUESTS {
        told(path, send(&address, method, path, body))?;
        lines.push(told(path, output.next().unwrap_or(Ok(String::new())))?);
    }
    let ordered = lines.iter().map(|it| in_order(it, &address));
    Ok(prompt(SERVE_COMMAND).into_iter().chain(ordered).collect())
}

/// A line without what differs from run to run.
fn in_order(line: &str, address: &str) -> String {
    let line = line.replace(address, "127.0.0.1:4010");
    let Some((before, after)) = line.split_once(" ms  ") else {
        return line;
    };
    let before = before.trim_end_matches(|it: char| it.is_ascii_digit() || it == '.');
    format!("{}      … ms  {after}", before.trim_end())
}

fn send(address: &str, method: &str, path: &str, body: &str) -> io::Result<()> {
    let mut stream = TcpStream::connect(address)?;
    write!(
        stream,
        "{method} {path} HTTP/1.1\r\nhost: {address}\r\nconnection: close\r\nauthorization: Bearer persona_sandbox_counterfoil\r\n\
         content-type: application/json\r\ncontent-length: {}\r\n\r\n{body}",
        body.len()
    )?;
    stream.read_to_end(&mut Vec::new()).map(drop)
}

fn prompt(command: &str) -> Vec<String> {
    vec![
        format!("\x1b[2m$\x1b[0m \x1b[1m{command}\x1b[0m"),
        String::new(),
    ]
}

/// A reader's command, with colours although there is no terminal.
fn command(root: &Path, text: &str) -> Command {
    let mut command = Command::new(env!("CARGO"));
    command
        .arg("run")
        .arg("--quiet")
        .args(text.split(' ').skip(2));
    command.current_dir(root).env("CLICOLOR_FORCE", "1");
    command.env_remove("NO_COLOR");
    command
}

/// A server that ends with its picture.
struct Server(Child);

impl Drop for Server {
    fn drop(&mut self) {
        let _ = self.0.kill();
        let _ = self.0.wait();
    }
}

fn told<T>(what: impl AsRef<Path>, outcome: io::Result<T>) -> Result<T> {
    let what: PathBuf = what.as_ref().to_owned();
    outcome.map_err(|source| Error::Io {
        what: what.display().to_string(),
        source,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_differs_from_run_to_run_is_put_in_order() {
        for (line, ordered) in [
            (
                "listening on http://127.0.0.1:31",
                "listening on http://127.0.0.1:4010",
            ),
            (
                "GET    200     1.3 ms  /a  - 2 ms  x",
                "GET    200      … ms  /a  - 2 ms  x",
            ),
            (
                "GET    \x1b[32m200\x1b[0m   131.3 ms  /a",
                "GET    \x1b[32m200\x1b[0m      … ms  /a",
            ),
        ] {
            assert_eq!(in_order(line, "127.0.0.1:31"), ordered);
        }
    }
}
