//! Events that were not delivered when the process ended.

use std::io::{Read as _, Write as _};

use rusqlite::Connection;
use serde_json::json;

use crate::endpoint::{Endpoint, answer};
use crate::program::{Directory, Running};
use crate::shopper::Shopper;
use crate::support::Received;

const AT: [&str; 2] = ["--at", "2026-02-12T00:00:00Z"];

/// Registers an endpoint in a world: the path of one, or nothing.
fn register(endpoint: &Endpoint, server: &Running, world: &str) {
    let webhook = json!({"url": endpoint.url, "events": ["transaction.created"]});
    let path = format!("{world}/_control/persona/webhooks");
    let registered = server.send("POST", &path, "", &webhook.to_string());
    assert_eq!(registered.status, 200, "{}", registered.text);
}

fn create(server: &Running, world: &str) {
    let body = json!({"data": {"attributes": {"transaction-type-id": "txntp_ABC123"}}});
    let headers = "authorization: Bearer persona_production_1\r\n";
    let path = format!("{world}/persona/api/v1/transactions");
    let created = server.send("POST", &path, headers, &body.to_string());
    assert_eq!(created.status, 201, "{}", created.text);
}

fn pending(server: &Running) -> u64 {
    let deliveries = server.control("GET", "/persona/deliveries", "");
    deliveries["pending"].as_u64().unwrap()
}

/// Polls until that many attempts have ended.
fn until_over(server: &Running, attempts: usize) {
    let count = || {
        let deliveries = server.control("GET", "/persona/deliveries", "");
        deliveries["deliveries"].as_array().unwrap().len()
    };
    while count() < attempts {}
}

/// A server with an endpoint that has refused its first delivery.
fn refused_once(directory: &Directory) -> (Running, Endpoint) {
    let endpoint = Endpoint::start(&[500]);
    let server = directory.serve(&AT);
    register(&endpoint, &server, "");
    create(&server, "");
    endpoint.next();
    until_over(&server, 1);
    (server, endpoint)
}

#[test]
fn the_next_process_goes_on_with_the_attempts() {
    let directory = Directory::new();
    let persona = directory.path("persona.json");
    std::fs::write(
        &persona,
        "persona: {options: {separate_environments: true}}",
    )
    .unwrap();
    let separate = [&AT[..], &["--seed-file", persona.to_str().unwrap()]].concat();
    // Those in an environment of its own, too.
    for (file, options) in [("one", &AT[..]), ("environment", &separate)] {
        let store = format!("sqlite:{}", directory.path(file).display());
        let serve = || Running::start(&[options, &["--store", &store]].concat());
        let endpoint = Endpoint::start(&[500, 500]);
        let server = serve();
        register(&endpoint, &server, "");
        create(&server, "");
        let (attempt, event) = endpoint.next();
        assert_eq!(attempt, "1");
        until_over(&server, 1);
        server.kill();

        let server = serve();
        assert_eq!(pending(&server), 1, "{file}");
        server.control("POST", "/clock", r#"{"advance_seconds": 3}"#);
        assert_eq!(endpoint.next(), ("2".to_owned(), event.clone()));
        until_over(&server, 2);
        server.kill();

        let server = serve();
        server.control("POST", "/clock", r#"{"advance_seconds": 64}"#);
        assert_eq!(endpoint.next(), ("3".to_owned(), event));
        until_over(&server, 3);
        assert_eq!(pending(&server), 0);
        server.kill();

        let server = serve();
        assert_eq!(pending(&server), 0);
        server.control("POST", "/clock", r#"{"advance_seconds": 1000}"#);
        create(&server, "");
        // An accepted one is not sent again.
        assert_eq!(endpoint.next().0, "1");
        assert!(endpoint.is_told_no_more());
    }
}

#[test]
fn what_cannot_be_finished_at_a_stop_is_delivered_at_the_next_start_whatever_world_it_is_of() {
    let directory = Directory::new();
    let endpoint = Endpoint::start(&[0]);
    let server = directory.serve(&AT);
    register(&endpoint, &server, "/s/team");
    create(&server, "/s/team");
    let (attempt, event) = endpoint.next();
    assert_eq!(attempt, "1");
    assert_eq!(server.stop(&["-TERM"]), Some(0));
    // There is no request for the world.
    let _server = directory.serve(&AT);
    assert_eq!(endpoint.next(), ("1".to_owned(), event));
}

#[test]
fn an_attempt_that_its_process_was_killed_in_is_made_again_once_nobody_can_be_at_it() {
    let directory = Directory::new();
    let endpoint = Endpoint::start(&[0]);
    let server = directory.serve(&AT);
    register(&endpoint, &server, "");
    create(&server, "");
    let (_, event) = endpoint.next();
    server.kill();
    let server = directory.serve(&AT);
    // It appears to be in progress.
    assert_eq!(pending(&server), 1);
    assert_eq!(endpoint.next(), ("1".to_owned(), event));
    until_over(&server, 1);
    assert_eq!(pending(&server), 0);
}

#[test]
fn a_gateway_is_called_again_where_the_process_was_killed_before_it_answered() {
    let directory = Directory::new();
    let gateway = Endpoint::start(&[0]);
    let server = directory.serve(&AT);
    let soon = json!({"gateway_timeout_ms": 500}).to_string();
    server.control("POST", "/commerce-layer/payment-options", &soon);
    let shopper = Shopper::log_in(&server.address);
    let authorization = shopper.authorize(&server.address, &gateway.url);
    let call = gateway.request();
    server.kill();

    let server = directory.serve(&AT);
    assert_eq!(shopper.status(&server.address, &authorization), "pending");
    let again = gateway.request();
    assert_eq!(again.body, call.body);
    let signed = |it: &Received| it.header("x-commercelayer-signature").to_owned();
    assert_eq!(signed(&again), signed(&call));
    while pending(&server) > 0 {}
    assert_eq!(shopper.status(&server.address, &authorization), "succeeded");
    assert!(gateway.is_told_no_more());
}

#[test]
fn a_gateway_is_called_again_where_its_answer_could_not_be_kept() {
    let directory = Directory::new();
    let gateway = std::net::TcpListener::bind("127.0.0.1:0").unwrap();
    let server = directory.serve(&AT);
    let soon = json!({"gateway_timeout_ms": 5_000}).to_string();
    server.control("POST", "/commerce-layer/payment-options", &soon);
    let shopper = Shopper::log_in(&server.address);
    let url = format!("http://{}/", gateway.local_addr().unwrap());
    let authorization = shopper.authorize(&server.address, &url);
    let (mut call, _) = gateway.accept().unwrap();
    Received::read(&mut call).unwrap();
    let other = Connection::open(directory.file()).unwrap();
    other.execute_batch("BEGIN IMMEDIATE").unwrap();
    call.write_all(answer(200).as_bytes()).unwrap();
    // The mock has the response, but cannot store it as long as others are refused.
    assert_eq!(call.read(&mut [0]).unwrap(), 0);
    let row = r#"{"text":"t"}"#;
    for _ in 0..20 {
        let refused = server.send("POST", "/flexigift/users", "", row);
        assert_eq!(refused.status, 503, "{}", refused.text);
    }
    drop(other);

    let (mut call, _) = gateway.accept().unwrap();
    Received::read(&mut call).unwrap();
    call.write_all(answer(200).as_bytes()).unwrap();
    while pending(&server) > 0 {}
    assert_eq!(shopper.status(&server.address, &authorization), "succeeded");
}

#[test]
fn a_reset_forgets_what_is_kept() {
    let directory = Directory::new();
    let (server, endpoint) = refused_once(&directory);
    server.control("POST", "/reset", "");
    assert_eq!(pending(&server), 0);
    server.kill();
    let server = directory.serve(&AT);
    server.control("POST", "/clock", r#"{"advance_seconds": 3}"#);
    assert_eq!(pending(&server), 0);
    assert!(endpoint.is_told_no_more());
}

#[test]
fn what_nobody_is_to_be_told_any_more_is_deleted() {
    let directory = Directory::new();
    let (server, _endpoint) = refused_once(&directory);
    server.kill();
    let file = Connection::open(directory.file()).unwrap();
    let count = || -> i64 {
        let sql = "SELECT count(*) FROM records WHERE collection = 'deliveries'";
        file.query_row(sql, [], |row| row.get(0)).unwrap()
    };
    assert_eq!(count(), 1);
    let sql = "DELETE FROM records WHERE collection = 'world' AND id = 'persona'";
    assert_eq!(file.execute(sql, []).unwrap(), 1);
    let server = directory.serve(&AT);
    assert_eq!(pending(&server), 0);
    assert_eq!(count(), 0);
}

#[test]
fn of_two_servers_on_a_file_one_makes_an_attempt() {
    let directory = Directory::new();
    let endpoint = Endpoint::start(&[500]);
    let one = directory.serve(&AT);
    register(&endpoint, &one, "");
    create(&one, "");
    endpoint.next();
    until_over(&one, 1);
    let other = directory.serve(&AT);
    assert_eq!((pending(&one), pending(&other)), (1, 1));
    // Each has a clock of its own.
    for server in [&one, &other] {
        server.control("POST", "/clock", r#"{"advance_seconds": 3}"#);
    }
    assert_eq!(endpoint.next().0, "2");
    while pending(&one) + pending(&other) > 0 {}
    assert!(endpoint.is_told_no_more());
}
