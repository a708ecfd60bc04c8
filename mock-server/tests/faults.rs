//! Bad days on order, as they arrive over a socket and without one.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

mod support;

use std::io::{Read as _, Write as _};
use std::net::TcpStream;
use std::time::Duration;

use bytes::Bytes;
use counterfoil_mock::{Api, Effect, Sandbox};
use http::{Request, Response};
use serde_json::Value;
use tower_service::Service as _;

fn sandbox() -> Sandbox {
    let at = "2026-01-01T00:00:00Z".parse().unwrap();
    support::block_on(Sandbox::builder().at(at).virtual_delays().start())
}

const ROW: &str = r#"{"transaction_id":"txn005","user_id":"user004","amazon_id":"amz98765","product_id":"p","card_id":"c","amount":15.99,"status":"Completed","balance_check":true}"#;

fn post() -> Request<Bytes> {
    Request::post("/flexigift/transactions")
        .header("content-type", "application/json")
        .body(Bytes::from_static(ROW.as_bytes()))
        .unwrap()
}

fn get(path: &str) -> Request<Bytes> {
    Request::get(path).body(Bytes::new()).unwrap()
}

/// Sends a request and reads to the end: what came, and whether the end was a reset.
fn over_the_socket(sandbox: &Sandbox, method: &str, path: &str, body: &str) -> (String, bool) {
    let url = sandbox.flexigift().url().to_owned();
    let (address, world) = url
        .strip_prefix("http://")
        .unwrap()
        .split_once('/')
        .unwrap();
    let mut stream = TcpStream::connect(address).unwrap();
    let request = format!(
        "{method} /{world}{path} HTTP/1.1\r\nhost: {address}\r\nconnection: close\r\n\
         content-type: application/json\r\ncontent-length: {}\r\n\r\n{body}",
        body.len()
    );
    stream.write_all(request.as_bytes()).unwrap();
    let mut answer = Vec::new();
    let end = stream.read_to_end(&mut answer);
    let reset = end.is_err_and(|error| error.kind() == std::io::ErrorKind::ConnectionReset);
    (String::from_utf8_lossy(&answer).into_owned(), reset)
}

fn rows(sandbox: &Sandbox) -> usize {
    let list = sandbox.handle(get("/flexigift/transactions"));
    serde_json::from_slice::<Vec<Value>>(list.body())
        .unwrap()
        .len()
}

fn call(sandbox: &Sandbox, request: Request<Bytes>) -> Result<Response<Bytes>, String> {
    let mut service = sandbox.service();
    support::block_on(async move { service.call(request).await }).map_err(|error| error.to_string())
}

#[test]
fn a_reset_comes_before_the_effect_or_after_it_and_in_both_shells() {
    for (socket, after) in [(false, false), (false, true), (true, false), (true, true)] {
        let sandbox = sandbox();
        let on = sandbox.faults().on(Api::Flexigift, "create-transaction");
        let fault = match after {
            true => on.reset_after(),
            false => on.reset_before(),
        }
        .times(1);
        match socket {
            true => assert_eq!(
                over_the_socket(&sandbox, "POST", "/transactions", ROW),
                (String::new(), true)
            ),
            false => assert_eq!(
                call(&sandbox, post()).unwrap_err(),
                "the connection was reset"
            ),
        }
        assert_eq!(
            rows(&sandbox),
            4 + usize::from(after),
            "socket: {socket}, after: {after}"
        );
        assert_eq!(fault.struck(), 1);
        assert!(sandbox.journal().entries()[0].injected);
        assert_eq!(call(&sandbox, post()).unwrap().status(), 201);
    }
}

#[test]
fn a_truncated_body_keeps_its_length_and_loses_its_end() {
    let sandbox = sandbox();
    let whole = sandbox.handle(get("/flexigift/transactions/1"));
    sandbox
        .faults()
        .on(Api::Flexigift, "*")
        .truncate(10)
        .until_removed();
    let cut = call(&sandbox, get("/flexigift/transactions/1")).unwrap();
    assert_eq!(
        cut.headers()["content-length"],
        whole.headers()["content-length"]
    );
    assert_eq!(cut.body()[..], whole.body()[..10]);
    let (raw, _) = over_the_socket(&sandbox, "GET", "/transactions/1", "");
    assert_eq!(support::body_of(&raw).as_bytes(), &whole.body()[..10]);
    let length = support::header_of(&raw, "content-length");
    assert_eq!(
        length.as_deref(),
        whole.headers()["content-length"].to_str().ok()
    );
}

#[test]
fn delays_and_drips_of_a_virtual_world_move_its_clock_and_nothing_is_lost() {
    let sandbox = sandbox();
    let before = sandbox.clock().now();
    let whole = sandbox.handle(get("/flexigift/transactions/1"));
    let pieces = u32::try_from(whole.body().len().div_ceil(16)).unwrap();
    sandbox
        .faults()
        .on(Api::Flexigift, "*")
        .delay(Duration::from_secs(90))
        .drip(16, Duration::from_secs(1))
        .until_removed();
    let slow = call(&sandbox, get("/flexigift/transactions/1")).unwrap();
    assert_eq!(slow.body(), whole.body());
    let passed = sandbox.clock().now().duration_since(before);
    assert_eq!(passed.as_secs(), i64::from(90 + pieces - 1));
}

#[tokio::test(start_paused = true)]
async fn a_delay_is_waited_for_on_the_timer_of_the_runtime_and_blocks_nobody() {
    let sandbox = Sandbox::start().await;
    let slow = sandbox
        .faults()
        .on(Api::Flexigift, "*")
        .delay(Duration::from_secs(3600))
        .times(1);
    let mut first = sandbox.service();
    let waiting = tokio::spawn(async move { first.call(get("/flexigift/transactions/1")).await });
    while slow.struck() == 0 {
        tokio::task::yield_now().await;
    }
    let second = sandbox
        .service()
        .call(get("/flexigift/transactions/1"))
        .await
        .unwrap();
    assert_eq!(second.status(), 200);
    assert!(!waiting.is_finished());
    assert_eq!(waiting.await.unwrap().unwrap().body(), second.body());
}

#[test]
fn a_drip_over_a_socket_arrives_whole() {
    let sandbox = support::block_on(Sandbox::start());
    let whole = sandbox.handle(get("/flexigift/transactions/1"));
    sandbox
        .faults()
        .on(Api::Flexigift, "*")
        .drip(7, Duration::from_micros(1))
        .until_removed();
    let (raw, reset) = over_the_socket(&sandbox, "GET", "/transactions/1", "");
    assert!(!reset);
    assert_eq!(support::body_of(&raw).as_bytes(), whole.body());
}

#[test]
fn a_connection_may_be_closed_after_its_answer_without_notice() {
    let sandbox = sandbox();
    sandbox
        .faults()
        .on(Api::Flexigift, "*")
        .close_connection()
        .times(1);
    let url = sandbox.flexigift().url().to_owned();
    let (address, world) = url
        .strip_prefix("http://")
        .unwrap()
        .split_once('/')
        .unwrap();
    let request = format!("GET /{world}/transactions/1 HTTP/1.1\r\nhost: x\r\n\r\n");
    // Nobody said `connection: close`, and yet there is an end to read to.
    let raw = support::exchange(address, &request);
    assert_eq!(support::status_of(&raw), 200);
    assert_eq!(support::header_of(&raw, "connection"), None);
    assert!(support::body_of(&raw).ends_with('}'), "{raw}");
}

#[test]
fn a_body_may_be_declared_wrongly_or_be_half_of_itself() {
    let sandbox = sandbox();
    let whole = sandbox.handle(get("/flexigift/transactions/1"));
    sandbox
        .faults()
        .on(Api::Flexigift, "*")
        .content_type("text/html")
        .times(1);
    sandbox
        .faults()
        .on(Api::Flexigift, "*")
        .after(1)
        .malformed_json()
        .until_removed();
    let page = sandbox.handle(get("/flexigift/transactions/1"));
    assert_eq!(page.headers()["content-type"], "text/html");
    assert_eq!(page.body(), whole.body());
    let half = sandbox.handle(get("/flexigift/transactions/1"));
    assert_eq!(half.body().len(), whole.body().len() / 2);
    assert_eq!(
        half.headers()["content-length"],
        half.body().len().to_string()
    );
}

#[test]
fn a_newer_vendor_knows_more_members_and_more_values() {
    let sandbox = sandbox();
    let create = || {
        Request::post("/persona/api/v1/transactions")
            .header("authorization", format!("Bearer {}", sandbox.persona().api_key()))
            .header("content-type", "application/json")
            .header("key-inflection", "kebab")
            .header("persona-version", "2025-12-08")
            .body(Bytes::from_static(
                br#"{"data":{"attributes":{"transaction-type-id":"txntp_1","fields":{"amount":1}}}}"#,
            ))
            .unwrap()
    };
    let fault = sandbox
        .faults()
        .on(Api::Persona, "*")
        .unknown_fields()
        .until_removed();
    let body: Value = serde_json::from_slice(sandbox.handle(create()).body()).unwrap();
    for object in ["", "/data", "/data/attributes"] {
        let pointer = format!("{object}/counterfoil_unknown_field");
        assert!(body.pointer(&pointer).is_some(), "{pointer}: {body}");
    }
    // Names of the user's own are no members of the contract.
    let fields = body
        .pointer("/data/attributes/fields")
        .unwrap()
        .as_object()
        .unwrap();
    assert_eq!(fields.keys().collect::<Vec<_>>(), ["amount"]);
    fault.remove();

    sandbox
        .faults()
        .on(Api::Persona, "*")
        .unknown_values()
        .until_removed();
    let body: Value = serde_json::from_slice(sandbox.handle(create()).body()).unwrap();
    let kind = body.pointer("/data/attributes/fields/amount/type").unwrap();
    assert_eq!(kind, "counterfoil_unknown_value");
    assert_eq!(body.pointer("/data/type").unwrap(), "transaction");
}

#[test]
fn a_rate_limit_and_an_expired_token_are_told_in_the_vendors_words() {
    let sandbox = sandbox();
    for api in Api::ALL {
        sandbox
            .faults()
            .on(api, "*")
            .rate_limited(Duration::from_secs(17))
            .times(1);
    }
    for (path, header) in [
        ("/persona/api/v1/transactions", "ratelimit-reset"),
        ("/commerce-layer/api/transactions", "retry-after"),
        ("/fragment/billing/transactions", "retry-after"),
        ("/flexigift/transactions", "retry-after"),
    ] {
        let response = sandbox.handle(get(path));
        assert_eq!(response.status(), 429, "{path}");
        assert_eq!(response.headers()[header], "17", "{path}");
    }
    sandbox
        .faults()
        .on(Api::CommerceLayer, "*")
        .expired_token()
        .until_removed();
    let expired = sandbox.handle(get("/commerce-layer/api/transactions"));
    assert_eq!(expired.status(), 401);
    assert!(String::from_utf8_lossy(expired.body()).contains("INVALID_TOKEN"));
}

#[test]
fn the_control_api_places_lists_and_removes_faults() {
    let sandbox = sandbox();
    let control = |method: &str, name: &str, body: &'static str| {
        let request = Request::builder()
            .method(method)
            .uri(format!("/_control/{name}"))
            .body(Bytes::from_static(body.as_bytes()))
            .unwrap();
        let response = sandbox.handle(request);
        let json: Value = serde_json::from_slice(response.body()).unwrap();
        (response.status().as_u16(), json)
    };
    let order = r#"{"api":"flexigift","operation":"*","path":"/transactions/*","probability":1,"after":0,
        "times":2,"effects":[{"status":503},{"delay":{"millis":5}},"malformed_json"]}"#;
    let (status, placed) = control("POST", "faults", order);
    assert_eq!((status, &placed["number"]), (200, &0.into()));
    assert_eq!(sandbox.handle(get("/flexigift/transactions")).status(), 200);
    assert_eq!(
        sandbox.handle(get("/flexigift/transactions/1")).status(),
        503
    );
    let (_, listed) = control("GET", "faults", "");
    let fault = &listed["faults"][0];
    assert_eq!(
        (&fault["struck"], &fault["left"]),
        (&1.into(), &1.into()),
        "{listed}"
    );
    assert_eq!(sandbox.faults().list()[0].effects[0], Effect::Status(503));
    assert_eq!(control("DELETE", "faults/0", "").0, 200);
    assert_eq!(control("DELETE", "faults/0", "").0, 404);
    assert_eq!(
        sandbox.handle(get("/flexigift/transactions/1")).status(),
        200
    );
    for (order, says) in [
        (r#"{"api":"flexigift","operation":"*"}"#, "effects"),
        (
            r#"{"api":"flexigift","operation":"create-a-transaction","status":503}"#,
            "flexigift has no operation `create-a-transaction`; its operations are ",
        ),
        (
            r#"{"api":"flexigift","operation":"*","status":503,"probability":2}"#,
            "probability",
        ),
        (
            r#"{"api":"flexigift","operation":"*","effects":["explode"]}"#,
            "/effects/0 must be one of: expired_token",
        ),
        (
            r#"{"api":"flexigift","operation":"*","effects":[{"status":9}]}"#,
            "/effects/0/status must be greater than or equal to 200",
        ),
    ] {
        let (status, answer) = control("POST", "faults", order);
        assert_eq!(status, 400, "{order}");
        assert!(answer.to_string().contains(says), "{answer}");
    }
}
