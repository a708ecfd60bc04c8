//! The list of worlds, and worlds that two servers have open.

use std::collections::BTreeSet;

use serde_json::json;

use crate::program::{Directory, Running};

fn names(server: &Running) -> Vec<String> {
    let worlds = server.control("GET", "/worlds", "");
    let names = worlds["worlds"].as_array().unwrap().iter();
    names
        .map(|it| it["name"].as_str().unwrap().to_owned())
        .collect()
}

/// Servers whose worlds are in memory and in a file.
fn each(test: impl Fn(&dyn Fn() -> Running, bool)) {
    test(&|| Running::start(&[]), false);
    let directory = Directory::new();
    test(&|| directory.serve(&[]), true);
}

#[test]
fn a_world_can_be_removed_and_begins_anew_when_it_is_named_again() {
    each(|start, _| {
        let server = start();
        let path = "/s/alice/flexigift/transactions";
        let count = || server.get(path).json().as_array().unwrap().len();
        let fresh = count();
        assert_eq!(
            server.send("POST", path, "", r#"{"amount": 1}"#).status,
            201
        );
        let fault = r#"{"api": "persona", "operation": "*", "status": 500}"#;
        server.send("POST", "/s/alice/_control/faults", "", fault);
        assert_eq!(count(), fresh + 1);
        assert_eq!(names(&server), ["alice", "default"]);
        assert_eq!(
            server.control("DELETE", "/worlds/alice", ""),
            json!({"removed": true})
        );
        assert_eq!(names(&server), ["default"]);
        assert_eq!(
            server
                .send("DELETE", "/_control/worlds/alice", "", "")
                .status,
            404
        );
        assert_eq!(count(), fresh);
        let faults = server.get("/s/alice/_control/faults").json();
        assert_eq!(faults, json!({"faults": []}));
        // It can remove itself.
        assert_eq!(
            server
                .send("DELETE", "/s/alice/_control/worlds/alice", "", "")
                .status,
            200
        );
        assert_eq!(names(&server), ["default"]);
    });
}

#[test]
fn the_default_world_always_exists() {
    each(|start, _| {
        let server = start();
        assert_eq!(names(&server), ["default"]);
        let refused = server.send("DELETE", "/_control/worlds/default", "", "");
        assert_eq!(refused.status, 409, "{}", refused.text);
        assert_eq!(names(&server), ["default"]);
    });
}

#[test]
fn the_worlds_of_a_file_are_told_before_anybody_has_opened_them() {
    let directory = Directory::new();
    let server = directory.serve(&[]);
    let path = "/s/alice/flexigift/transactions";
    assert_eq!(
        server.send("POST", path, "", r#"{"amount": 1}"#).status,
        201
    );
    server.kill();
    let server = directory.serve(&[]);
    assert_eq!(names(&server), ["alice", "default"]);
    assert_eq!(
        server
            .send("DELETE", "/_control/worlds/alice", "", "")
            .status,
        200
    );
    server.kill();
    assert_eq!(names(&directory.serve(&[])), ["default"]);
}

#[test]
fn what_is_not_served_makes_no_world() {
    each(|start, _| {
        let server = start();
        for path in [
            "/s/alice",
            "/s/alice/",
            "/s/alice/nothing/here",
            "/s/alice/_controlreset",
            "/s/alice_control/reset",
            "/s/./flexigift/transactions",
            "/s/../flexigift/transactions",
            "/s//flexigift/transactions",
            "/_controlreset",
            "/nothing",
        ] {
            for method in ["GET", "POST"] {
                let answer = server.send(method, path, "", "");
                assert_eq!(answer.status, 404, "{method} {path}: {}", answer.text);
            }
        }
        assert_eq!(names(&server), ["default"]);
    });
}

#[test]
fn looking_at_a_world_that_there_is_not_makes_none() {
    each(|start, is_kept| {
        let server = start();
        for path in ["journal", "faults", "clock", "health", "persona/options"] {
            let answer = server.get(&format!("/s/alice/_control/{path}"));
            assert_eq!(answer.status, 200, "{path}: {}", answer.text);
        }
        assert_eq!(names(&server), ["default"]);
        let ahead = server.send(
            "POST",
            "/s/alice/_control/clock",
            "",
            r#"{"advance_seconds": 60}"#,
        );
        assert_eq!(ahead.status, 200);
        assert_eq!(names(&server), ["alice", "default"]);
        if is_kept {
            server.kill();
            let server = start();
            assert_eq!(server.get("/s/alice/_control/clock").status, 200);
            assert_eq!(names(&server), ["alice", "default"]);
        }
    });
}

#[test]
fn worlds_are_told_with_what_is_in_them_and_how_old_they_are() {
    each(|start, is_kept| {
        let server = start();
        let row = r#"{"amount": 1}"#;
        let path = "/s/alice/flexigift/transactions";
        assert_eq!(server.send("POST", path, "", row).status, 201);
        let told = |server: &Running| {
            let worlds = server.control("GET", "/worlds", "")["worlds"].clone();
            let worlds = worlds.as_array().unwrap().clone();
            worlds.into_iter().find(|it| it["name"] == "alice").unwrap()
        };
        let before = told(&server);
        assert_eq!(server.send("POST", path, "", row).status, 201);
        let after = told(&server);
        let grown =
            |member: &str| after[member].as_u64().unwrap() - before[member].as_u64().unwrap();
        assert_eq!(grown("rows"), 1);
        assert!((10..1_000).contains(&grown("bytes")), "{after}");
        assert!(after["age_seconds"].as_i64().unwrap() >= 0);
        assert!(after["idle_seconds"].as_i64().unwrap() >= 0);
        if is_kept {
            server.kill();
            // Nobody has opened it since.
            let again = told(&start());
            for member in ["rows", "bytes", "created"] {
                assert_eq!(again[member], after[member], "{member}");
            }
        }
    });
}

#[test]
fn a_world_that_is_idle_ends_and_the_default_one_stays() {
    let directory = Directory::new();
    for server in [
        Running::start(&["--world-idle", "0.2"]),
        directory.serve(&["--world-idle", "0.2"]),
    ] {
        for path in ["/s/alice/flexigift/transactions", "/flexigift/transactions"] {
            assert_eq!(
                server.send("POST", path, "", r#"{"amount": 1}"#).status,
                201
            );
        }
        while names(&server).contains(&"alice".to_owned()) {}
        assert_eq!(names(&server), ["default"]);
        let kept = server.get("/flexigift/transactions/5");
        assert_eq!(kept.status, 200, "{}", kept.text);
    }
}

#[test]
fn snapshots_outlive_the_program_and_end_with_their_world() {
    let directory = Directory::new();
    let server = directory.serve(&[]);
    let rows = |server: &Running| {
        let rows = server.get("/s/alice/flexigift/transactions").json();
        rows.as_array().unwrap().len()
    };
    let fresh = rows(&server);
    let post = |server: &Running, path: &str, body: &str| {
        let answer = server.send("POST", &format!("/s/alice{path}"), "", body);
        assert!(answer.status < 300, "{path}: {}", answer.text);
    };
    post(&server, "/_control/snapshots", r#"{"name": "moment"}"#);
    post(&server, "/flexigift/transactions", r#"{"amount": 1}"#);
    server.kill();
    let server = directory.serve(&[]);
    assert_eq!(names(&server), ["alice", "default"]);
    assert_eq!(rows(&server), fresh + 1);
    post(&server, "/_control/snapshots/moment/restore", "");
    assert_eq!(rows(&server), fresh);
    post(
        &server,
        "/_control/snapshots/moment/fork",
        r#"{"world": "bob"}"#,
    );
    server.kill();
    let server = directory.serve(&[]);
    assert_eq!(names(&server), ["alice", "bob", "default"]);
    assert_eq!(rows(&server), fresh);
    let taken = server.send(
        "POST",
        "/s/alice/_control/snapshots/moment/fork",
        "",
        r#"{"world": "bob"}"#,
    );
    assert_eq!(taken.status, 409, "{}", taken.text);
    server.control("DELETE", "/worlds/alice", "");
    let gone = server.get("/s/alice/_control/snapshots").json();
    assert_eq!(gone, json!({"snapshots": []}));
}

#[test]
fn the_command_line_saves_worlds_and_brings_them_back() {
    let directory = Directory::new();
    let server = Running::start(&[]);
    let url = format!("http://{}", server.address);
    let command = |arguments: &[&str]| {
        let output = std::process::Command::new(env!("CARGO_BIN_EXE_counterfoil-mock"))
            .args(arguments)
            .args(["--url", &url])
            .output()
            .unwrap();
        let text = |bytes| String::from_utf8(bytes).unwrap();
        (
            output.status.code(),
            text(output.stdout),
            text(output.stderr),
        )
    };
    let done = |arguments: &[&str]| {
        let (code, out, err) = command(arguments);
        assert_eq!(code, Some(0), "{arguments:?}: {err}");
        out
    };
    let row = "/s/alice/flexigift/transactions/5";
    let post = || {
        server.send(
            "POST",
            "/s/alice/flexigift/transactions",
            "",
            r#"{"amount": 1}"#,
        )
    };
    done(&["snapshot", "save", "fresh", "--world", "alice"]);
    assert_eq!(post().status, 201);
    done(&["snapshot", "save", "full", "--world", "alice"]);
    done(&["snapshot", "restore", "fresh", "--world", "alice"]);
    assert_eq!(server.get(row).status, 404);
    done(&["snapshot", "fork", "full", "bob", "--world", "alice"]);
    assert_eq!(server.get(&row.replace("alice", "bob")).status, 200);
    let file = directory.path("full.json");
    let file = file.to_str().unwrap();
    done(&["snapshot", "export", "full", file, "--world", "alice"]);
    done(&["snapshot", "import", "arrived", file, "--world", "carol"]);
    done(&["snapshot", "restore", "arrived", "--world", "carol"]);
    assert_eq!(server.get(&row.replace("alice", "carol")).status, 200);
    done(&["snapshot", "remove", "fresh", "--world", "alice"]);
    let listed = done(&["snapshot", "list", "--world", "alice", "--output", "json"]);
    assert_eq!(listed.lines().count(), 1, "{listed}");
    assert!(listed.contains("\"name\":\"full\""), "{listed}");
    let (code, _, err) = command(&["snapshot", "restore", "never", "--world", "alice"]);
    assert_eq!(code, Some(2));
    assert!(err.contains("`never`"), "{err}");
    let worlds = done(&["worlds", "--remove", "bob"]);
    assert!(
        worlds.contains("alice  ") && worlds.contains(" rows, "),
        "{worlds}"
    );
    assert!(!worlds.contains("bob"), "{worlds}");
}

const KEY: &str = "authorization: Bearer key\r\n";

/// Creates a transaction of Persona in the world `shared`, and returns its id.
fn create(server: &Running) -> String {
    let body = r#"{"data": {"attributes": {"transaction-type-id": "txntp_ABC123"}}}"#;
    let created = server.send("POST", "/s/shared/persona/api/v1/transactions", KEY, body);
    assert_eq!(created.status, 201, "{}", created.text);
    created.json()["data"]["id"].as_str().unwrap().to_owned()
}

/// Two servers on one file, whose worlds have the same seed and time at first.
fn pair(directory: &Directory) -> [Running; 2] {
    [(); 2].map(|()| directory.serve(&["--seed", "7", "--at", "2026-02-12T00:00:00Z"]))
}

#[test]
fn two_servers_on_a_file_generate_no_id_twice_after_either_restored_a_snapshot() {
    let directory = Directory::new();
    let servers = pair(&directory);
    let snapshots = "/s/shared/_control/snapshots";
    let save = servers[0].send("POST", snapshots, "", r#"{"name": "moment"}"#);
    assert_eq!(save.status, 200, "{}", save.text);
    for server in [1, 0, 1] {
        let restored = servers[server].send("POST", &format!("{snapshots}/moment/restore"), "", "");
        assert_eq!(restored.status, 200, "{}", restored.text);
        let ids = [0, 1, 0, 1].map(|server| create(&servers[server]));
        let distinct: BTreeSet<_> = ids.iter().collect();
        assert_eq!(distinct.len(), 4, "{ids:?}");
        let listed = servers[0].send("GET", "/s/shared/persona/api/v1/transactions", KEY, "");
        assert!(
            ids.iter().all(|id| listed.text.contains(id)),
            "{}",
            listed.text
        );
    }
}

#[test]
fn what_one_server_on_a_file_restores_has_the_documented_rows_at_the_other() {
    let directory = Directory::new();
    let [one, other] = pair(&directory);
    let snapshots = "/s/shared/_control/snapshots";
    let save = one.send("POST", snapshots, "", r#"{"name": "empty"}"#);
    assert_eq!(save.status, 200, "{}", save.text);
    // The snapshot is of before the first request to an API, which adds its rows.
    assert_eq!(other.get("/s/shared/flexigift/users/1").status, 200);
    one.send("POST", &format!("{snapshots}/empty/restore"), "", "");
    assert_eq!(other.get("/s/shared/flexigift/users/1").status, 200);
}

#[test]
fn a_world_that_one_server_on_a_file_removes_begins_anew_at_the_other() {
    let directory = Directory::new();
    let [one, other] = pair(&directory);
    create(&one);
    create(&other);
    let order = |path: &str, body: &str| {
        let done = other.send("POST", &format!("/s/shared/_control{path}"), "", body);
        assert_eq!(done.status, 200, "{path}: {}", done.text);
    };
    order("/clock", r#"{"advance_seconds": 864000}"#);
    order(
        "/faults",
        r#"{"api": "fragment", "operation": "*", "status": 500}"#,
    );
    order("/persona/options", r#"{"rate_limit": 5}"#);
    one.control("DELETE", "/worlds/shared", "");
    let again = other.send("DELETE", "/_control/worlds/shared", "", "");
    assert_eq!(again.status, 404, "{}", again.text);
    assert_eq!(names(&one), ["default"]);
    assert_eq!(names(&other), ["default"]);
    // Looking at it creates none, and neither does the other server's open world.
    let at = |server: &Running, path: &str| {
        let answer = server.get(&format!("/s/shared/_control/{path}"));
        assert_eq!(answer.status, 200, "{path}: {}", answer.text);
        answer.json()
    };
    assert_eq!(at(&other, "clock")["now"], "2026-02-12T00:00:00Z");
    assert_eq!(names(&other), ["default"]);
    // The documented rows are there, whoever is asked first.
    assert_eq!(other.get("/s/shared/flexigift/users/1").status, 200);
    for server in [&one, &other] {
        assert_eq!(at(server, "clock")["now"], "2026-02-12T00:00:00Z");
        assert_eq!(at(server, "faults"), json!({"faults": []}));
        assert_eq!(at(server, "persona/options")["rate_limit"], 300);
        assert_eq!(names(server), ["default", "shared"]);
    }
    assert_eq!(at(&other, "journal")["total"], 1);
    let ids = [create(&one), create(&other), create(&one), create(&other)];
    let listed = one.send("GET", "/s/shared/persona/api/v1/transactions", KEY, "");
    assert!(
        ids.iter().all(|id| listed.text.contains(id)),
        "{ids:?}: {}",
        listed.text
    );
    assert_eq!(ids.iter().collect::<BTreeSet<_>>().len(), 4, "{ids:?}");
}
