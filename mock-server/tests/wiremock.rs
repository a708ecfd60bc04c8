//! Sandboxes in servers of wiremock, beside a team's own stubs.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

mod support;

use std::time::Duration;

use counterfoil_mock::{Api, Sandbox};
use http::{HeaderMap, Method};
use serde_json::{Value, json};
use support::{body_of, exchange, header_of, status_of};
use wiremock::matchers::{any, method, path, path_regex};
use wiremock::{Mock, MockServer, Request, Respond as _, ResponseTemplate};

/// Sends a request and reads the whole answer.
fn send(server: &MockServer, head: &str, headers: &str, body: &str) -> String {
    let address = server.address().to_string();
    let length = body.len();
    exchange(
        &address,
        &format!(
            "{head} HTTP/1.1\r\nhost: {address}\r\nconnection: close\r\n{headers}content-length: {length}\r\n\r\n{body}"
        ),
    )
}

const JSON: &str = "content-type: application/json\r\n";
const PERSONA: &str =
    "content-type: application/json\r\nauthorization: Bearer persona_sandbox_counterfoil\r\n";

fn loan() -> String {
    json!({"data": {"attributes": {"transaction-type-id": "txntp_ABC123", "reference-id": "loan-42"}}}).to_string()
}

fn json_of(raw: &str) -> Value {
    serde_json::from_str(body_of(raw).as_str()).unwrap()
}

#[tokio::test(flavor = "multi_thread")]
async fn several_vendors_keep_their_state_in_one_server() {
    let sandbox = Sandbox::start().await;
    let server = MockServer::start().await;
    Mock::given(path_regex("^/(persona|flexigift)/"))
        .respond_with(sandbox.service())
        .mount(&server)
        .await;
    let created = send(
        &server,
        "POST /persona/api/v1/transactions",
        PERSONA,
        &loan(),
    );
    assert_eq!(status_of(&created), 201, "{created}");
    let id = json_of(&created)["data"]["id"].as_str().unwrap().to_owned();
    let found = send(
        &server,
        &format!("GET /persona/api/v1/transactions/{id}"),
        PERSONA,
        "",
    );
    assert_eq!(
        json_of(&found)["data"]["attributes"]["reference-id"],
        "loan-42"
    );
    assert!(header_of(&found, "request-id").is_some(), "{found}");
    let user = send(
        &server,
        "POST /flexigift/users",
        JSON,
        r#"{"name": "Jane Doe"}"#,
    );
    assert_eq!(status_of(&user), 201);
    // What json-server says about where it is found is what the client addressed.
    let location = header_of(&user, "location").unwrap();
    assert!(
        location.starts_with(&format!("{}/flexigift/users/", server.uri())),
        "{location}"
    );
    assert_eq!(sandbox.journal().matching("POST", "/transactions").len(), 1);
    assert_eq!(sandbox.journal().matching("POST", "/users").len(), 1);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_stub_of_a_higher_priority_answers_before_the_sandbox() {
    let sandbox = Sandbox::start().await;
    let server = MockServer::start().await;
    Mock::given(any())
        .respond_with(sandbox.service_of(Api::Flexigift))
        .with_priority(9)
        .mount(&server)
        .await;
    Mock::given(method("GET"))
        .and(path("/transactions/2"))
        .respond_with(ResponseTemplate::new(418))
        .up_to_n_times(1)
        .mount(&server)
        .await;
    assert_eq!(
        status_of(&send(&server, "GET /transactions/2", "", "")),
        418
    );
    assert_eq!(
        status_of(&send(&server, "GET /transactions/2", "", "")),
        200
    );
    assert_eq!(sandbox.journal().total(), 1);
}

#[tokio::test(flavor = "multi_thread")]
async fn expectations_of_the_server_hold_for_a_sandbox() {
    let sandbox = Sandbox::start().await;
    let server = MockServer::start().await;
    let mock = Mock::given(path("/users"))
        .respond_with(sandbox.service_of(Api::Flexigift))
        .expect(2);
    let guard = server.register_as_scoped(mock).await;
    let broken = async |server: &MockServer| {
        let server = std::panic::AssertUnwindSafe(server.verify());
        futures_util::FutureExt::catch_unwind(server).await.is_err()
    };
    send(&server, "POST /users", JSON, r#"{"name": "a"}"#);
    assert!(broken(&server).await);
    send(&server, "POST /users", JSON, r#"{"name": "b"}"#);
    assert!(!broken(&server).await);
    drop(guard);
    assert_eq!(status_of(&send(&server, "GET /users", "", "")), 404);
}

#[tokio::test(flavor = "multi_thread")]
async fn two_worlds_in_one_server_do_not_see_each_other() {
    let server = MockServer::start().await;
    let mut sandboxes = Vec::new();
    for host in ["one", "two"] {
        let sandbox = Sandbox::start().await;
        Mock::given(wiremock::matchers::header("x-tenant", host))
            .respond_with(sandbox.service())
            .mount(&server)
            .await;
        sandboxes.push(sandbox);
    }
    let one = "content-type: application/json\r\nx-tenant: one\r\n";
    let user = send(
        &server,
        "POST /flexigift/users",
        one,
        r#"{"name": "Jane Doe"}"#,
    );
    let place = format!("GET /flexigift/users/{}", json_of(&user)["id"]).replace('"', "");
    assert_eq!(status_of(&send(&server, &place, one, "")), 200);
    assert_eq!(
        status_of(&send(&server, &place, "x-tenant: two\r\n", "")),
        404
    );
    assert_eq!(sandboxes[0].journal().total(), 2);
    assert_eq!(sandboxes[1].journal().total(), 1);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_sandbox_lives_as_long_as_it_is_mounted() {
    let server = MockServer::start().await;
    Mock::given(any())
        .respond_with(Sandbox::start().await)
        .mount(&server)
        .await;
    send(
        &server,
        "POST /flexigift/users",
        JSON,
        r#"{"id": "u9", "name": "Jane Doe"}"#,
    );
    assert_eq!(
        status_of(&send(&server, "GET /flexigift/users/u9", "", "")),
        200
    );
}

#[tokio::test(flavor = "multi_thread")]
async fn faults_strike_where_a_responder_can_carry_them_out() {
    let sandbox = Sandbox::start().await;
    let server = MockServer::start().await;
    Mock::given(any())
        .respond_with(sandbox.service_of(Api::Flexigift))
        .mount(&server)
        .await;
    let get = || send(&server, "GET /transactions/1", "", "");
    let whole = body_of(&get());
    let on = || sandbox.faults().on(Api::Flexigift, "retrieve-transaction");
    on().status(503).once();
    assert_eq!(status_of(&get()), 503);
    on().reset_before().once();
    assert_eq!(status_of(&get()), 502);
    on().truncate(10).once();
    assert_eq!(body_of(&get()), whole[..10]);
    on().delay(Duration::from_secs(90)).once();
    let request = Request {
        url: format!("{}/transactions/1", server.uri()).parse().unwrap(),
        method: Method::GET,
        headers: HeaderMap::new(),
        body: Vec::new(),
    };
    // The server is told to wait; the responder itself does not.
    let template = sandbox.service_of(Api::Flexigift).respond(&request);
    assert!(format!("{template:?}").contains("delay: Some(90s)"));
    let head = send(&server, "HEAD /transactions/1", "", "");
    assert_eq!(
        header_of(&head, "content-length"),
        Some(whole.len().to_string())
    );
}
