//! Several servers on one PostgreSQL database: what they share, and what happens to it when one of them, or the database,
//! dies.

#![cfg(all(unix, feature = "cli"))]
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

#[path = "support/endpoint.rs"]
mod endpoint;
#[path = "support/shopper.rs"]
mod shopper;
mod support;
#[path = "../src/store/postgres/test_server.rs"]
mod test_server;

use std::collections::BTreeSet;
use std::io::{BufRead as _, BufReader};
use std::process::{Child, Command, Stdio};
use std::sync::Mutex;
use std::sync::atomic::{AtomicU32, Ordering};

use endpoint::Endpoint;
use serde_json::{Value, json};
use shopper::Shopper;
use support::{body_of, exchange, header_of, status_of};
use test_server::TestServer;

const PROGRAM: &str = env!("CARGO_BIN_EXE_counterfoil-mock");

/// A server of the program; killed when the test ends, however it ends.
struct Replica {
    child: Child,
    address: String,
}

impl Replica {
    fn start(store: &str) -> Self {
        Self::start_with(store, &[], &[])
    }

    /// One with a pinned clock.
    fn pinned(store: &str) -> Self {
        Self::start_with(store, &["--at", "2026-02-12T00:00:00Z"], &[])
    }

    fn start_with(store: &str, options: &[&str], variables: &[(&str, &str)]) -> Self {
        let mut child = Command::new(PROGRAM)
            .args([
                "serve",
                "--quiet",
                "--listen",
                "127.0.0.1:0",
                "--no-rate-limits",
                "--store",
                store,
            ])
            .args(options)
            .envs(variables.iter().copied())
            .stdout(Stdio::piped())
            .spawn()
            .unwrap();
        let mut line = String::new();
        let mut out = BufReader::new(child.stdout.take().unwrap());
        out.read_line(&mut line).unwrap();
        let address = line.trim_end().strip_prefix("listening on http://");
        let address = address.unwrap_or_else(|| panic!("unexpected first line: {line:?}"));
        Self {
            address: address.to_owned(),
            child,
        }
    }

    fn send(&self, method: &str, path: &str, headers: &str, body: &str) -> String {
        send(&self.address, method, path, headers, body).unwrap()
    }

    fn control(&self, method: &str, path: &str, body: &str) -> Value {
        let answer = self.send(method, &format!("/_control{path}"), JSON, body);
        assert_eq!(status_of(&answer), 200, "{method} {path}: {answer}");
        serde_json::from_str(&body_of(&answer)).unwrap()
    }
}

impl Drop for Replica {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

const JSON: &str = "content-type: application/json\r\n";

/// Sends a request; `None` if nothing listens.
fn send(address: &str, method: &str, path: &str, headers: &str, body: &str) -> Option<String> {
    std::net::TcpStream::connect(address).ok()?;
    let length = body.len();
    let request = format!(
        "{method} {path} HTTP/1.1\r\nhost: {address}\r\nconnection: close\r\n{headers}content-length: {length}\r\n\r\n{body}"
    );
    Some(exchange(address, &request))
}

const PERSONA: &str = "/persona/api/v1/transactions";

/// Creates a transaction of Persona's under an idempotency key, which is its reference id too.
fn create(address: &str, key: &str) -> Option<String> {
    let headers = format!("authorization: Bearer k\r\nidempotency-key: {key}\r\n{JSON}");
    let body = format!(
        r#"{{"data":{{"attributes":{{"transaction-type-id":"txntp_ABC123","reference-id":"{key}"}}}}}}"#
    );
    send(address, "POST", PERSONA, &headers, &body)
}

fn id_of(answer: &str) -> String {
    let body: Value = serde_json::from_str(&body_of(answer)).unwrap();
    body["data"]["id"].as_str().unwrap().to_owned()
}

/// The ids of the transactions with this reference id.
fn with_reference(replica: &Replica, reference: &str) -> Vec<String> {
    let path = format!("{PERSONA}?filter%5Breference-id%5D={reference}");
    let answer = replica.send("GET", &path, "authorization: Bearer k\r\n", "");
    let body: Value = serde_json::from_str(&body_of(&answer)).unwrap();
    let found = body["data"].as_array().unwrap().iter();
    found
        .map(|it| it["id"].as_str().unwrap().to_owned())
        .collect()
}

/// Looks until it is so. Between two looks another process is waited for.
fn until(server: &TestServer, what: &str, so: impl Fn() -> bool) {
    for _ in 0..1_000 {
        if so() {
            return;
        }
        server.sql("postgres", "SELECT pg_sleep(0.01)");
    }
    panic!("{what} did not happen");
}

#[test]
fn three_replicas_and_64_clients_with_one_key_make_one_object() {
    let Some(server) = TestServer::shared() else {
        return;
    };
    let store = server.database();
    let replicas: Vec<_> = (0..3).map(|_| Replica::start(&store)).collect();
    let answers = Mutex::new(Vec::new());
    std::thread::scope(|scope| {
        for client in 0..64 {
            let address = &replicas[client % 3].address;
            let answers = &answers;
            scope.spawn(move || {
                let answer = create(address, "one-key").unwrap();
                answers.lock().unwrap().push(answer);
            });
        }
    });
    let answers = answers.into_inner().unwrap();
    let created = answers.iter().filter(|it| status_of(it) == 201);
    let ids: BTreeSet<_> = created.map(|it| id_of(it)).collect();
    // The others were told that the key is in use by a request that goes on.
    let statuses: BTreeSet<_> = answers.iter().map(|it| status_of(it)).collect();
    assert!(statuses.is_subset(&[201, 409].into()), "{statuses:?}");
    assert_eq!(ids.len(), 1);
    for replica in &replicas {
        assert_eq!(
            with_reference(replica, "one-key"),
            Vec::from_iter(ids.clone())
        );
    }
}

#[test]
fn what_was_acknowledged_is_there_once_after_a_replica_and_the_database_were_killed() {
    const WRITERS: usize = 6;
    const EACH: usize = 40;
    let Some(server) = TestServer::start() else {
        return;
    };
    let store = server.database();
    let mut replicas: Vec<_> = (0..3).map(|_| Replica::start(&store)).collect();
    let addresses: Vec<_> = replicas.iter().map(|it| it.address.clone()).collect();
    let acknowledged = Mutex::new(Vec::new());
    let (count, unavailable) = (AtomicU32::new(0), AtomicU32::new(0));
    std::thread::scope(|scope| {
        for writer in 0..WRITERS {
            let (addresses, acknowledged) = (&addresses, &acknowledged);
            let (count, unavailable) = (&count, &unavailable);
            scope.spawn(move || {
                for number in 0..EACH {
                    let key = format!("w{writer}-{number}");
                    let id = (0..20_000).find_map(|attempt| {
                        let answer = create(&addresses[(writer + attempt) % 3], &key)?;
                        match status_of(&answer) {
                            201 => return Some(id_of(&answer)),
                            503 => {
                                assert!(header_of(&answer, "retry-after").is_some(), "{answer}");
                                unavailable.fetch_add(1, Ordering::Relaxed);
                            }
                            // 0: the replica died while it answered.
                            0 | 409 => {}
                            _ => panic!("{answer}"),
                        }
                        std::thread::park_timeout(std::time::Duration::from_millis(5));
                        None
                    });
                    acknowledged.lock().unwrap().push((key, id.unwrap()));
                    count.fetch_add(1, Ordering::Relaxed);
                }
            });
        }
        let reached = |share: usize| {
            let enough = u32::try_from(WRITERS * EACH * share / 10).unwrap();
            until(&server, "the load", || {
                count.load(Ordering::Relaxed) >= enough
            });
        };
        reached(2);
        drop(replicas.pop());
        reached(4);
        server.kill();
        while unavailable.load(Ordering::Relaxed) == 0 {
            std::thread::yield_now();
        }
        server.run();
    });
    let acknowledged = acknowledged.into_inner().unwrap();
    assert_eq!(acknowledged.len(), WRITERS * EACH);
    for (key, id) in acknowledged {
        assert_eq!(with_reference(&replicas[0], &key), [id], "{key}");
    }
}

#[test]
fn while_the_database_is_away_each_vendor_says_503_in_its_own_form() {
    let Some(server) = TestServer::start() else {
        return;
    };
    let replica = Replica::start(&server.database());
    let requests = [
        (
            "GET",
            PERSONA,
            "authorization: Bearer k\r\n",
            r#"{"errors":[{"#,
        ),
        (
            "GET",
            "/commerce-layer/api/transactions",
            "accept: application/vnd.api+json\r\nauthorization: Bearer your-access-token\r\n",
            r#"{"errors":[{"#,
        ),
        (
            "GET",
            "/fragment/billing/transactions/t",
            "authorization: Bearer mock-test-token\r\n",
            r#"{"error":{"#,
        ),
        ("GET", "/flexigift/transactions", "", "Error: "),
    ];
    let ask = |method, path, headers| replica.send(method, path, headers, "");
    for (method, path, headers, _) in requests {
        let status = status_of(&ask(method, path, headers));
        assert!(matches!(status, 200 | 404), "{path}: {status}");
    }
    server.kill();
    for (method, path, headers, form) in requests {
        let answer = ask(method, path, headers);
        assert_eq!(status_of(&answer), 503, "{path}: {answer}");
        assert!(
            header_of(&answer, "retry-after").is_some(),
            "{path}: {answer}"
        );
        let body = body_of(&answer);
        let says = body.contains(form) && body.contains("store is not available");
        assert!(says && !body.contains("nject"), "{path}: {answer}");
    }
    for (method, path, body) in [
        ("GET", "/journal", ""),
        ("GET", "/journal/har", ""),
        ("GET", "/journal/summaries?after=4", ""),
        ("POST", "/verify", r#"{"api": "fragment", "times": 0}"#),
    ] {
        let answer = replica.send(method, &format!("/_control{path}"), JSON, body);
        assert_eq!(status_of(&answer), 503, "{path}: {answer}");
    }
    assert_eq!(replica.control("GET", "/health", "")["status"], "ok");
    server.run();
    for (method, path, headers, _) in requests {
        assert_ne!(status_of(&ask(method, path, headers)), 503, "{path}");
    }
    // What could not be written to the journal is there, under a number of its own.
    let exchanges = |query: &str| -> Vec<(u64, u64)> {
        let journal = replica.control("GET", &format!("/journal/summaries{query}"), "");
        let exchanges = journal["exchanges"].as_array().unwrap().iter();
        let number = |it: &Value, name| it[name].as_u64().unwrap();
        exchanges
            .map(|it| (number(it, "number"), number(it, "status")))
            .collect()
    };
    let all = exchanges("");
    assert!(all.is_sorted_by(|one, next| one.0 < next.0), "{all:?}");
    assert_eq!(all.iter().filter(|it| it.1 == 503).count(), 4, "{all:?}");
    for (place, (number, _)) in all.iter().enumerate() {
        assert_eq!(exchanges(&format!("?after={number}")), all[place + 1..]);
    }
}

#[test]
fn replicas_share_the_journal_and_a_reset() {
    let Some(server) = TestServer::shared() else {
        return;
    };
    let store = server.database();
    let (one, other) = (Replica::start(&store), Replica::start(&store));
    let get = |replica: &Replica, id: &str| {
        status_of(&replica.send("GET", &format!("/flexigift/transactions/{id}"), "", ""))
    };
    let create = one.send("POST", "/flexigift/transactions", JSON, r#"{"amount": 1}"#);
    assert_eq!(status_of(&create), 201);
    let created: Value = serde_json::from_str(&body_of(&create)).unwrap();
    let id = created["id"].to_string();
    assert_eq!((get(&one, &id), get(&other, &id)), (200, 200));
    for replica in [&one, &other] {
        let journal = replica.control("GET", "/journal", "");
        assert_eq!(journal["total"], 3);
        let methods: Vec<_> = journal["entries"].as_array().unwrap().iter().collect();
        let methods: Vec<_> = methods
            .iter()
            .map(|it| it["method"].as_str().unwrap())
            .collect();
        assert_eq!(methods, ["POST", "GET", "GET"]);
    }
    other.control("POST", "/reset", "");
    // What was made is gone, and the documented rows are there, at once and wherever one looks.
    assert_eq!((get(&one, &id), get(&other, &id)), (404, 404));
    assert_eq!((get(&one, "1"), get(&other, "1")), (200, 200));
    assert_eq!(one.control("GET", "/journal", "")["total"], 4);
    one.control("DELETE", "/journal", "");
    assert_eq!(other.control("GET", "/journal", "")["total"], 0);
    assert_eq!(
        one.control("GET", "/worlds", ""),
        other.control("GET", "/worlds", "")
    );
}

#[test]
fn a_world_that_one_replica_removes_begins_anew_on_all() {
    let Some(server) = TestServer::shared() else {
        return;
    };
    let store = server.database();
    let start = || {
        let options = ["--at", "2026-02-12T00:00:00Z", "--strict"];
        Replica::start_with(&store, &options, &[])
    };
    let (one, other) = (start(), start());
    let get = |replica: &Replica, path: &str| -> Value {
        let answer = replica.send("GET", &format!("/s/rm/_control/{path}"), "", "");
        assert_eq!(status_of(&answer), 200, "{path}: {answer}");
        serde_json::from_str(&body_of(&answer)).unwrap()
    };
    let post = |replica: &Replica, path: &str, body: &str| {
        let answer = replica.send("POST", &format!("/s/rm/_control/{path}"), JSON, body);
        assert_eq!(status_of(&answer), 200, "{path}: {answer}");
    };
    let token = |replica: &Replica| {
        let body = r#"{"grant_type": "client_credentials", "client_id": "counterfoil-client", "client_secret": "counterfoil-secret"}"#;
        let answer = replica.send("POST", "/s/rm/commerce-layer/oauth/token", JSON, body);
        let answer: Value = serde_json::from_str(&body_of(&answer)).unwrap();
        answer["access_token"].as_str().unwrap().to_owned()
    };
    let orders = |replica: &Replica, token: &str| {
        let headers =
            format!("accept: application/vnd.api+json\r\nauthorization: Bearer {token}\r\n");
        status_of(&replica.send("GET", "/s/rm/commerce-layer/api/orders", &headers, ""))
    };
    let known = token(&one);
    assert_eq!(orders(&other, &known), 200);
    post(&one, "clock", r#"{"advance_seconds": 864000}"#);
    post(
        &other,
        "faults",
        r#"{"api": "flexigift", "operation": "*", "status": 500}"#,
    );
    post(&one, "persona/options", r#"{"rate_limit": 5}"#);
    assert_eq!(day_of(&get(&other, "clock")), "2026-02-22");
    assert_eq!(get(&other, "persona/options")["rate_limit"], 5);

    one.control("DELETE", "/worlds/rm", "");
    let names = |replica: &Replica| replica.control("GET", "/worlds", "")["worlds"].to_string();
    assert!(!names(&other).contains("rm"), "{}", names(&other));
    // The one that removed it creates it again, or the other does.
    for (first, second) in [(&one, &other), (&other, &one)] {
        let issued = token(first);
        assert_eq!(orders(second, &issued), 200);
        assert_eq!(orders(second, &known), 401);
        assert_eq!(get(first, "journal")["total"], 3);
        for replica in [first, second] {
            assert_eq!(day_of(&get(replica, "clock")), "2026-02-12");
            assert_eq!(get(replica, "faults")["faults"], json!([]));
            assert_eq!(get(replica, "persona/options")["rate_limit"], 300);
        }
        post(second, "clock", r#"{"advance_seconds": 864000}"#);
        assert_eq!(day_of(&get(first, "clock")), "2026-02-22");
        one.control("DELETE", "/worlds/rm", "");
    }
}

#[test]
fn a_connection_is_encrypted_and_the_certificate_is_checked() {
    let Some(server) = TestServer::start() else {
        return;
    };
    let certificate = server.run_with_tls();
    let database = server.database();
    let encrypted = database.replace("127.0.0.1", "localhost") + "?sslmode=verify-full";
    let trusted = [("SSL_CERT_FILE", certificate.to_str().unwrap())];
    let replica = Replica::start_with(&encrypted, &[], &trusted);
    assert_eq!(
        status_of(&replica.send("GET", "/flexigift/transactions/1", "", "")),
        200
    );
    let plain = "SELECT count(*) FROM pg_stat_ssl JOIN pg_stat_activity USING (pid)
                 WHERE application_name = 'counterfoil-mock' AND NOT ssl";
    assert_eq!(server.sql("postgres", plain).trim(), "0");
    for (url, variables) in [
        (encrypted.clone(), &[][..]),
        (encrypted.replace("localhost", "127.0.0.1"), &trusted[..]),
    ] {
        let (code, said) = refusal(&url, variables);
        assert_eq!(code, Some(2), "{said}");
        assert!(said.contains("certificate"), "{said}");
    }
}

/// How the program ends that cannot start.
fn refusal(store: &str, variables: &[(&str, &str)]) -> (Option<i32>, String) {
    let output = Command::new(PROGRAM)
        .args(["serve", "--listen", "127.0.0.1:0", "--store", store])
        .envs(variables.iter().copied())
        .output()
        .unwrap();
    let said = String::from_utf8_lossy(&output.stderr).into_owned();
    (output.status.code(), said)
}

#[test]
fn a_database_that_cannot_be_had_is_a_clear_message_without_the_password() {
    let nobody = "postgres://me:secret@127.0.0.1:1/sandbox?password=secret2";
    let (code, said) = refusal(nobody, &[]);
    assert_eq!(code, Some(2), "{said}");
    assert!(said.contains("postgres://127.0.0.1:1/sandbox"), "{said}");
    assert!(
        said.contains("refused") && !said.contains("secret"),
        "{said}"
    );
}

#[test]
fn what_is_ordered_of_one_replica_is_in_force_on_all() {
    let Some(server) = TestServer::shared() else {
        return;
    };
    let store = server.database();
    let (one, other) = (Replica::start(&store), Replica::start(&store));
    let users = |replica: &Replica| status_of(&replica.send("GET", "/flexigift/users", "", ""));
    assert_eq!((users(&one), users(&other)), (200, 200));

    // Twice in all, not twice on each.
    let fault = r#"{"api":"flexigift","operation":"list-users","status":503,"times":2}"#;
    one.control("POST", "/faults", fault);
    assert_eq!(other.control("GET", "/faults", "")["faults"][0]["left"], 2);
    let statuses = [users(&other), users(&one), users(&other), users(&one)];
    assert_eq!(statuses, [503, 503, 200, 200]);
    assert_eq!(
        one.control("GET", "/faults", "")["faults"],
        Value::Array(Vec::new())
    );

    // A key is new again after 24 hours, on whichever server the clock was advanced.
    let first = id_of(&create(&one.address, "k").unwrap());
    assert_eq!(id_of(&create(&other.address, "k").unwrap()), first);
    let day = r#"{"advance_seconds": 86400}"#;
    let (before, after) = (
        other.control("GET", "/clock", ""),
        one.control("POST", "/clock", day),
    );
    assert_eq!(day_of(&other.control("GET", "/clock", "")), day_of(&after));
    assert_ne!(day_of(&before), day_of(&after));
    other.control("POST", "/clock", day);
    let again = id_of(&create(&one.address, "k").unwrap());
    assert_ne!(again, first);
    assert_eq!(id_of(&create(&other.address, "k").unwrap()), again);

    one.control("POST", "/reset", "");
    assert_eq!(
        other.control("GET", "/faults", "")["faults"],
        Value::Array(Vec::new())
    );
}

fn day_of(clock: &Value) -> String {
    clock["now"].as_str().unwrap()[..10].to_owned()
}

/// How many deliveries of the world are not over, as a replica sees it.
fn pending(replica: &Replica) -> u64 {
    let deliveries = replica.control("GET", "/persona/deliveries", "");
    deliveries["pending"].as_u64().unwrap()
}

fn register(endpoint: &Endpoint, replica: &Replica) {
    let webhook = json!({"url": endpoint.url, "events": ["transaction.created"]});
    replica.control("POST", "/persona/webhooks", &webhook.to_string());
}

#[test]
fn a_webhook_of_one_replica_is_told_once_of_what_happens_at_any() {
    let Some(server) = TestServer::shared() else {
        return;
    };
    let store = server.database();
    let replicas: Vec<_> = (0..3).map(|_| Replica::start(&store)).collect();
    let endpoint = Endpoint::start(&[]);
    register(&endpoint, &replicas[0]);
    for number in 0..12 {
        let created = create(&replicas[number % 3].address, &format!("told-{number}"));
        assert_eq!(status_of(&created.unwrap()), 201);
    }
    let told: BTreeSet<_> = (0..12).map(|_| endpoint.next()).collect();
    assert_eq!(told.len(), 12);
    assert!(told.iter().all(|(attempt, _)| attempt == "1"));
    until(server, "the end of the deliveries", || {
        replicas.iter().all(|replica| pending(replica) == 0)
    });
    assert!(endpoint.is_told_no_more());
}

#[test]
fn one_replica_makes_the_next_attempt_wherever_the_clock_was_moved() {
    let Some(server) = TestServer::shared() else {
        return;
    };
    let store = server.database();
    let replicas: Vec<_> = (0..3).map(|_| Replica::pinned(&store)).collect();
    let endpoint = Endpoint::start(&[500, 500]);
    register(&endpoint, &replicas[0]);
    create(&replicas[0].address, "k").unwrap();
    let (attempt, event) = endpoint.next();
    assert_eq!(attempt, "1");
    for (attempt, seconds) in [("2", 3), ("3", 64)] {
        // All know of it, and want to make the next attempt at the same time.
        until(server, "the end of the attempt", || {
            replicas.iter().all(|replica| pending(replica) == 1)
        });
        let advance = json!({"advance_seconds": seconds});
        replicas[1].control("POST", "/clock", &advance.to_string());
        assert_eq!(endpoint.next(), (attempt.to_owned(), event.clone()));
    }
    until(server, "the end of the deliveries", || {
        replicas.iter().all(|replica| pending(replica) == 0)
    });
    assert!(endpoint.is_told_no_more());
}

#[test]
fn what_a_killed_replica_had_to_deliver_is_delivered_by_another() {
    let Some(server) = TestServer::shared() else {
        return;
    };
    let store = server.database();
    let (one, other) = (Replica::pinned(&store), Replica::pinned(&store));
    let endpoint = Endpoint::start(&[500]);
    register(&endpoint, &one);
    create(&one.address, "k").unwrap();
    let (_, event) = endpoint.next();
    until(server, "the end of the attempt", || {
        let deliveries = one.control("GET", "/persona/deliveries", "");
        deliveries["deliveries"].as_array().unwrap().len() == 1
    });
    drop(one);
    other.control("POST", "/clock", r#"{"advance_seconds": 3}"#);
    assert_eq!(endpoint.next(), ("2".to_owned(), event));
    until(server, "the end of the delivery", || pending(&other) == 0);
    assert!(endpoint.is_told_no_more());
}

#[test]
fn a_gateway_that_a_killed_replica_was_to_call_is_called_by_another() {
    let Some(server) = TestServer::shared() else {
        return;
    };
    let store = server.database();
    let (one, other) = (Replica::pinned(&store), Replica::pinned(&store));
    let gateway = Endpoint::start(&[]);
    let later = json!({"delay_ms": 5_000}).to_string();
    one.control("POST", "/commerce-layer/payment-options", &later);
    let shopper = Shopper::log_in(&one.address);
    let authorization = shopper.authorize(&one.address, &gateway.url);
    assert_eq!(shopper.status(&other.address, &authorization), "pending");
    assert!(gateway.is_told_no_more());
    drop(one);
    other.control("POST", "/clock", r#"{"advance_seconds": 5}"#);
    gateway.request();
    until(server, "the gateway's answer", || pending(&other) == 0);
    assert_eq!(shopper.status(&other.address, &authorization), "succeeded");
    assert!(gateway.is_told_no_more());
}

#[test]
fn what_one_replica_delivered_all_of_them_know_and_the_next_one_does() {
    let Some(server) = TestServer::shared() else {
        return;
    };
    let store = server.database();
    let (one, other) = (Replica::start(&store), Replica::start(&store));
    let endpoint = Endpoint::start(&[]);
    register(&endpoint, &one);
    id_of(&create(&other.address, "k").unwrap());
    endpoint.next();
    let deliveries = |replica: &Replica| {
        let listed = replica.control("GET", "/persona/deliveries", "");
        listed["deliveries"].as_array().unwrap().clone()
    };
    until(server, "a delivery", || !deliveries(&one).is_empty());
    assert_eq!(deliveries(&one), deliveries(&other));
    let search = |replica: &Replica| -> Value {
        let path = "/persona/api/v1/webhook-events/search";
        let headers = format!("authorization: Bearer k\r\n{JSON}");
        let answer = replica.send("POST", path, &headers, "{}");
        assert_eq!(status_of(&answer), 200, "{answer}");
        serde_json::from_str(&body_of(&answer)).unwrap()
    };
    let found = search(&one);
    let attributes = &found["data"][0]["attributes"];
    assert_eq!(attributes["status"], "completed");
    assert_eq!(attributes["attempts-made"], 1);
    assert_eq!(found, search(&other));
    drop((one, other));
    assert_eq!(search(&Replica::start(&store)), found);
}
