//! Which worlds there are.

use serde_json::json;

use crate::program::{Directory, Running};

fn names(server: &Running) -> Vec<String> {
    let worlds = server.control("GET", "/worlds", "");
    let names = worlds["worlds"].as_array().unwrap().iter();
    names.map(|it| it.as_str().unwrap().to_owned()).collect()
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
