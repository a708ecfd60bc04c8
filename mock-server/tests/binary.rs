//! The program: what it prints, where it listens, how it ends.

#![cfg(all(unix, feature = "cli"))]
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

mod support;

use std::io::{BufRead as _, BufReader};
use std::process::{Child, Command, Output, Stdio};

use support::{body_of, exchange, header_of, status_of};

const PROGRAM: &str = env!("CARGO_BIN_EXE_counterfoil-mock");

/// A running server; killed when the test ends, however it ends.
struct Running {
    child: Child,
    address: String,
}

impl Running {
    fn start(options: &[&str]) -> Self {
        let mut child = Command::new(PROGRAM)
            .args(["serve", "--listen", "127.0.0.1:0"])
            .args(options)
            .stdout(Stdio::piped())
            .spawn()
            .unwrap();
        let mut line = String::new();
        BufReader::new(child.stdout.take().unwrap())
            .read_line(&mut line)
            .unwrap();
        let address = line
            .trim_end()
            .strip_prefix("listening on http://")
            .unwrap_or_else(|| panic!("unexpected first line: {line:?}"))
            .to_owned();
        Self { child, address }
    }

    fn get(&self, path: &str) -> String {
        self.send("GET", path, "", "")
    }

    fn send(&self, method: &str, path: &str, headers: &str, body: &str) -> String {
        exchange(
            &self.address,
            &format!(
                "{method} {path} HTTP/1.1\r\nhost: {}\r\nconnection: close\r\n{headers}content-length: {}\r\n\r\n{body}",
                self.address,
                body.len()
            ),
        )
    }

    fn stop(mut self, signal: &str) -> Option<i32> {
        Command::new("kill")
            .args([signal, &self.child.id().to_string()])
            .status()
            .unwrap();
        self.child.wait().unwrap().code()
    }
}

impl Drop for Running {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

fn run(arguments: &[&str]) -> (Option<i32>, String) {
    let Output { status, stderr, .. } = Command::new(PROGRAM).args(arguments).output().unwrap();
    (status.code(), String::from_utf8_lossy(&stderr).into_owned())
}

#[test]
fn it_says_where_it_listens_and_ends_cleanly_on_each_signal() {
    for signal in ["-INT", "-TERM"] {
        let server = Running::start(&[]);
        assert_eq!(status_of(&server.get("/_control/health")), 200);
        assert_eq!(server.stop(signal), Some(0), "{signal}");
    }
}

#[test]
fn several_apis_stand_behind_their_names() {
    let server = Running::start(&[]);
    assert_eq!(status_of(&server.get("/flexigift/transactions")), 200);
    assert_eq!(status_of(&server.get("/persona/api/v1/transactions")), 401);
    assert_eq!(
        status_of(&server.get("/fragment/billing/transactions")),
        200
    );
    assert_eq!(
        status_of(&server.get("/commerce-layer/api/transactions")),
        401
    );
    assert_eq!(status_of(&server.get("/transactions")), 404);
}

#[test]
fn one_api_alone_stands_at_the_vendors_own_paths() {
    let flexigift = Running::start(&["--api", "flexigift"]);
    assert_eq!(status_of(&flexigift.get("/transactions/1")), 200);
    assert_eq!(status_of(&flexigift.get("/s/mine/transactions/1")), 200);
    let persona = Running::start(&["--api", "persona"]);
    assert_eq!(status_of(&persona.get("/api/v1/transactions")), 401);
    let some = Running::start(&["--api", "persona", "--api", "flexigift"]);
    assert_eq!(status_of(&some.get("/flexigift/transactions/1")), 200);
    assert_eq!(status_of(&some.get("/fragment/billing/transactions")), 404);
}

#[test]
fn worlds_by_name_are_isolated() {
    let server = Running::start(&["--api", "flexigift"]);
    let json = "content-type: application/json\r\n";
    let created = server.send("POST", "/s/a/transactions", json, "{\"amount\": 1}");
    assert_eq!(status_of(&created), 201);
    let location = header_of(&created, "location").unwrap();
    assert!(location.ends_with("/s/a/transactions/5"), "{location}");
    assert_eq!(status_of(&server.get("/s/a/transactions/5")), 200);
    assert_eq!(status_of(&server.get("/s/b/transactions/5")), 404);
    assert_eq!(status_of(&server.get("/transactions/5")), 404);
    assert_eq!(
        status_of(&server.get("/s/not%20a%20name/transactions/5")),
        404
    );
}

#[test]
fn the_strict_world_refuses_what_the_vendor_documents_as_refused() {
    let server = Running::start(&["--api", "flexigift", "--strict"]);
    let json = "content-type: application/json\r\n";
    let refused = server.send("POST", "/transactions", json, "{\"amount\": 1}");
    assert_eq!(status_of(&refused), 422);
    assert!(body_of(&refused).contains("transaction_id"));
}

#[cfg(feature = "sqlite")]
#[test]
fn a_world_in_a_file_survives_a_restart() {
    let directory = std::env::temp_dir().join(format!("counterfoil-binary-{}", std::process::id()));
    std::fs::create_dir_all(&directory).unwrap();
    let store = format!("sqlite:{}", directory.join("worlds.sqlite").display());
    let options = ["--api", "flexigift", "--store", &store];
    let json = "content-type: application/json\r\n";
    let server = Running::start(&options);
    assert_eq!(
        status_of(&server.send("POST", "/transactions", json, "{\"amount\": 1}")),
        201
    );
    assert_eq!(
        status_of(&server.send("DELETE", "/transactions/1", "", "")),
        200
    );
    assert_eq!(server.stop("-TERM"), Some(0));
    let server = Running::start(&options);
    assert_eq!(status_of(&server.get("/transactions/5")), 200);
    // A documented row that was deleted does not come back with the restart.
    assert_eq!(status_of(&server.get("/transactions/1")), 404);
    drop(server);
    std::fs::remove_dir_all(&directory).unwrap();
}

#[test]
fn a_wrong_option_is_a_clear_message_and_exit_code_2() {
    let taken = Running::start(&[]);
    for (arguments, says) in [
        (
            vec!["serve", "--listen", &taken.address],
            "cannot listen on",
        ),
        (vec!["serve", "--listen", "0.0.0.0:0"], "other machines"),
        (vec!["serve", "--listen", "nonsense"], "--listen"),
        (vec!["serve", "--api", "stripe"], "unknown API `stripe`"),
        (vec!["serve", "--seed", "minus one"], "--seed"),
        (vec!["serve", "--at", "yesterday"], "--at"),
        (
            vec!["serve", "--store", "postgres"],
            "`memory` or `sqlite:FILE`",
        ),
        (
            vec!["serve", "--store", "sqlite:/nonexistent/f"],
            "cannot open the store",
        ),
        (vec!["serve", "--strictly"], "--strictly"),
        (vec![], "Usage"),
    ] {
        let (code, stderr) = run(&arguments);
        assert_eq!(code, Some(2), "{arguments:?}: {stderr}");
        assert!(stderr.contains(says), "{arguments:?}: {stderr}");
    }
}

#[test]
fn the_help_names_every_option() {
    let output = Command::new(PROGRAM)
        .args(["serve", "--help"])
        .output()
        .unwrap();
    let help = String::from_utf8_lossy(&output.stdout).into_owned();
    assert_eq!(output.status.code(), Some(0));
    for option in [
        "--listen",
        "--api",
        "--strict",
        "--seed",
        "--at",
        "--store",
        "--journal",
    ] {
        assert!(help.contains(option), "{option}");
    }
}
