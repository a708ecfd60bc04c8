//! The same mock behind a socket and without one, and the bounds of the listener.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

mod support;

use bytes::Bytes;
use counterfoil_mock::commerce_layer::Order;
use counterfoil_mock::{Api, Sandbox, Server, ServerBuilder, WorldBuilder};
use http::Request;
use support::{body_of, exchange, header_of, status_of};
use tower_service::Service as _;

const ROW: &str = r#"{"transaction_id":"txn005","user_id":"user004","amazon_id":"amz98765","product_id":"p","card_id":"c","amount":15.99,"status":"Completed","balance_check":true}"#;

fn sandbox() -> Sandbox {
    support::block_on(
        Sandbox::builder()
            .at("2026-01-01T00:00:00Z".parse().unwrap())
            .start(),
    )
}

fn post(path: &str, body: &str) -> Request<Bytes> {
    Request::post(path)
        .header("host", "localhost:3000")
        .header("content-type", "application/json")
        .body(Bytes::copy_from_slice(body.as_bytes()))
        .unwrap()
}

fn address(sandbox: &Sandbox) -> (String, String) {
    let url = sandbox.flexigift().url().to_owned();
    let rest = url.strip_prefix("http://").unwrap();
    let (address, path) = rest.split_once('/').unwrap();
    (address.to_owned(), format!("/{path}"))
}

#[test]
fn the_service_and_the_socket_give_the_same_answer() {
    let sandbox = sandbox();
    let (address, path) = address(&sandbox);
    let raw = exchange(
        &address,
        &format!(
            "POST {path}/transactions HTTP/1.1\r\nhost: {address}\r\nconnection: close\r\n\
             content-type: application/json\r\ncontent-length: {}\r\n\r\n{ROW}",
            ROW.len()
        ),
    );
    let mut service = sandbox.service();
    let direct = support::block_on(service.call(post("/flexigift/transactions", ROW))).unwrap();
    assert_eq!(status_of(&raw), 201);
    assert_eq!(direct.status(), 201);
    let socket_body = body_of(&raw).replace("\"id\": 5", "\"id\": 6");
    assert_eq!(socket_body.as_bytes(), direct.body());
    assert_eq!(sandbox.journal().matching("POST", "/transactions").len(), 2);
}

#[test]
fn sandboxes_are_isolated_and_end_with_their_value() {
    let (first, second) = (sandbox(), sandbox());
    let created = first.handle(post("/flexigift/transactions", ROW));
    assert_eq!(created.status(), 201);
    assert_eq!(first.journal().total(), 1);
    assert_eq!(second.journal().total(), 0);
    let (address, path) = address(&first);
    drop(first);
    // The name leads nowhere any more.
    let get = format!("GET {path}/transactions/5 HTTP/1.1\r\nhost: x\r\nconnection: close\r\n\r\n");
    assert_eq!(status_of(&exchange(&address, &get)), 410);
}

#[test]
fn sandboxes_work_under_several_runtimes_at_once() {
    std::thread::scope(|scope| {
        for _ in 0..8 {
            scope.spawn(|| {
                let sandbox = sandbox();
                let (address, path) = address(&sandbox);
                for _ in 0..10 {
                    let get = format!(
                        "GET {path}/transactions/1 HTTP/1.1\r\nhost: x\r\nconnection: close\r\n\r\n"
                    );
                    assert_eq!(status_of(&exchange(&address, &get)), 200);
                }
                assert_eq!(sandbox.journal().total(), 10);
            });
        }
    });
}

#[test]
fn a_body_over_the_limit_is_refused_with_the_vendors_page_and_nothing_is_stored() {
    let sandbox = sandbox();
    let (address, path) = address(&sandbox);
    let size = 10 * 1024 * 1024 + 1;
    let head = format!(
        "POST {path}/transactions HTTP/1.1\r\nhost: x\r\ncontent-type: application/json\r\ncontent-length: {size}\r\n\r\n"
    );
    let raw = exchange(&address, &(head + &"a".repeat(size)));
    assert_eq!(status_of(&raw), 413);
    assert!(body_of(&raw).contains("PayloadTooLargeError"));
    let list = Request::get("/flexigift/transactions")
        .body(Bytes::new())
        .unwrap();
    let rows: Vec<serde_json::Value> = serde_json::from_slice(sandbox.handle(list).body()).unwrap();
    assert_eq!(rows.len(), 4);
}

#[test]
fn a_path_that_no_api_serves_says_where_the_apis_are() {
    let sandbox = sandbox();
    for path in ["/", "/nope", "/personas/api/v1/transactions", "/s"] {
        let request = Request::get(path).body(Bytes::new()).unwrap();
        let response = sandbox.handle(request);
        assert_eq!(response.status(), 404, "{path}");
        assert_eq!(
            response.headers()["content-type"],
            "application/problem+json"
        );
        let text = String::from_utf8_lossy(response.body()).into_owned();
        assert!(text.contains("/persona/api/v1"), "{text}");
    }
}

#[test]
fn an_ordered_fault_strikes_before_any_effect_and_is_in_the_journal() {
    let sandbox = sandbox();
    sandbox
        .faults()
        .on(Api::Flexigift, "create-transaction")
        .status(503)
        .times(1);
    let statuses: Vec<_> = (0..2)
        .map(|_| {
            sandbox
                .handle(post("/flexigift/transactions", ROW))
                .status()
                .as_u16()
        })
        .collect();
    assert_eq!(statuses, [503, 201]);
    let entries = sandbox.journal().entries();
    assert_eq!([entries[0].injected, entries[1].injected], [true, false]);
    let get = Request::get("/flexigift/transactions/5")
        .body(Bytes::new())
        .unwrap();
    assert_eq!(sandbox.handle(get).status(), 200);
}

#[test]
fn the_control_api_steers_a_world() {
    let sandbox = sandbox();
    let (address, path) = address(&sandbox);
    let base = path.strip_suffix("/flexigift").unwrap().to_owned();
    let send = |method: &str, name: &str, body: &str| {
        let raw = exchange(
            &address,
            &format!(
                "{method} {base}/_control/{name} HTTP/1.1\r\nhost: localhost\r\nconnection: close\r\ncontent-length: {}\r\n\r\n{body}",
                body.len()
            ),
        );
        (status_of(&raw), body_of(&raw))
    };
    assert_eq!(send("GET", "health", "").0, 200);
    assert!(send("GET", "worlds", "").1.contains("sandbox-"));
    let before = sandbox.clock().now();
    assert_eq!(send("POST", "clock", r#"{"advance_seconds": 90.5}"#).0, 200);
    assert_eq!(
        sandbox.clock().now().duration_since(before).as_millis(),
        90_500
    );
    let fault = r#"{"api":"flexigift","operation":"*","status":502,"times":1}"#;
    assert_eq!(send("POST", "faults", fault).0, 200);
    assert_eq!(
        sandbox
            .handle(post("/flexigift/transactions", ROW))
            .status(),
        502
    );
    assert_eq!(
        sandbox
            .handle(post("/flexigift/transactions", ROW))
            .status(),
        201
    );
    let (_, journal) = send("GET", "journal", "");
    assert!(journal.contains("\"injected\":true"), "{journal}");
    assert_eq!(send("POST", "reset", "").0, 200);
    assert_eq!(sandbox.journal().total(), 0);
    let get = Request::get("/flexigift/transactions/5")
        .body(Bytes::new())
        .unwrap();
    assert_eq!(sandbox.handle(get).status(), 404);

    for (method, name, body, status, says) in [
        (
            "POST",
            "clock",
            r#"{"advance_seconds": -1}"#,
            400,
            "must be greater than or equal to 0",
        ),
        (
            "POST",
            "clock",
            r#"{"advance": 1}"#,
            400,
            "/advance is not allowed",
        ),
        (
            "POST",
            "faults",
            r#"{"api":"x","operation":"*","status":502}"#,
            400,
            "/api must be one of: persona",
        ),
        (
            "POST",
            "faults",
            r#"{"api":"persona","operation":"*","status":7}"#,
            400,
            "/status must be greater than or equal to 200",
        ),
        ("PUT", "clock", "", 405, "it knows GET, POST"),
        ("GET", "persona", "", 404, "GET /_control/persona/options"),
        ("GET", "nope", "", 404, "health"),
    ] {
        let (answered, text) = send(method, name, body);
        assert_eq!(answered, status, "{method} {name}: {text}");
        assert!(text.contains(says), "{text}");
    }
}

#[test]
fn the_control_api_does_not_answer_web_pages() {
    let sandbox = sandbox();
    let answer = |method: &str, name: &'static str, value: &str| {
        let request = Request::builder().method(method).uri("/_control/health");
        let request = request.header(name, value).body(Bytes::new()).unwrap();
        sandbox.handle(request).status().as_u16()
    };
    for (name, value) in [
        ("origin", "https://evil.example"),
        ("origin", "null"),
        ("sec-fetch-site", "cross-site"),
        ("sec-fetch-site", "same-site"),
        ("host", "evil.example"),
        ("host", "evil.example:4010"),
        ("host", "localhost.evil.example"),
        ("host", "127.0.0.1.evil.example:4010"),
        ("host", ""),
    ] {
        assert_eq!(answer("GET", name, value), 403, "{name}: {value}");
    }
    for (name, value) in [
        ("sec-fetch-site", "none"),
        ("sec-fetch-site", "same-origin"),
        ("host", "localhost"),
        ("host", "LOCALHOST:4010"),
        ("host", "mock.localhost"),
        ("host", "127.0.0.1:4010"),
        ("host", "192.168.0.7"),
        ("host", "[::1]:4010"),
    ] {
        assert_eq!(answer("GET", name, value), 200, "{name}: {value}");
    }
}

/// A server's responses to requests with these lines and heads, one after the other.
fn answers(server: ServerBuilder, requests: &[(&str, &str)]) -> Vec<String> {
    let request = |(line, head): &(&str, &str)| {
        format!("{line} HTTP/1.1\r\nconnection: close\r\n{head}\r\n\r\n")
    };
    let requests: Vec<_> = requests.iter().map(request).collect();
    support::block_on(async {
        let server = server.bind("127.0.0.1:0".parse().unwrap()).await.unwrap();
        let address = server.local_addr().to_string();
        let (stop, stopped) = tokio::sync::oneshot::channel::<()>();
        let client = std::thread::spawn(move || {
            let answers = requests.iter().map(|it| exchange(&address, it)).collect();
            stop.send(()).unwrap();
            answers
        });
        server.serve_until(stopped).await;
        client.join().unwrap()
    })
}

#[test]
fn an_empty_token_is_none() {
    let server = Server::builder().control_token("");
    let answers = answers(server, &[("GET /_control/health", "host: localhost")]);
    assert_eq!(status_of(&answers[0]), 200);
}

#[test]
fn a_server_that_others_can_reach_is_steered_with_its_token_alone() {
    let bind = |builder: ServerBuilder| {
        support::block_on(builder.bind("0.0.0.0:0".parse().unwrap())).map(drop)
    };
    let remote = || Server::builder().allow_remote(true);
    let refused = bind(remote()).unwrap_err().to_string();
    assert!(refused.contains("needs a token"), "{refused}");
    assert!(bind(remote().control_token("")).is_err());
    let shown = format!("{:?}", Server::builder().control_token("secret"));
    assert!(!shown.contains("secret"), "{shown}");
    // The rest is the same on loopback.
    let health = "GET /_control/health";
    let answers = answers(
        Server::builder().control_token("secret"),
        &[
            (health, "host: localhost"),
            (health, "host: x\r\nauthorization: Bearer secre"),
            (health, "host: x\r\nauthorization: Bearer secrets"),
            (health, "host: x\r\nauthorization: Bearer secreT"),
            (health, "host: x\r\nauthorization: bearer secret"),
            (
                health,
                "host: x\r\norigin: null\r\nauthorization: Bearer secret",
            ),
            // A vendor's API is no secret.
            ("GET /flexigift/users", "host: x"),
        ],
    );
    let statuses: Vec<_> = answers.iter().map(|it| status_of(it)).collect();
    assert_eq!(statuses, [401, 401, 401, 401, 200, 403, 200]);
    assert_eq!(
        header_of(&answers[0], "www-authenticate").as_deref(),
        Some("Bearer")
    );
}

#[test]
fn a_look_makes_no_world() {
    let here = "host: localhost";
    let answers = answers(
        Server::builder(),
        &[
            ("GET /s/a/_control/journal", here),
            ("GET /s/b/_control/clock", here),
            (
                "GET /s/c/flexigift/users",
                "host: localhost\r\nsec-fetch-site: cross-site",
            ),
            ("GET /s/../_control/journal", here),
            ("POST /s/d/_control/reset", here),
            ("GET /s/e/flexigift/users", here),
            ("GET /_control/worlds", here),
        ],
    );
    let statuses: Vec<_> = answers.iter().map(|it| status_of(it)).collect();
    assert_eq!(statuses, [200, 200, 200, 404, 200, 200, 200]);
    let worlds: serde_json::Value = serde_json::from_str(&body_of(&answers[6])).unwrap();
    let worlds = worlds["worlds"].as_array().unwrap().iter();
    let names: Vec<_> = worlds.map(|it| it["name"].as_str().unwrap()).collect();
    assert_eq!(names, ["d", "default", "e"]);
}

#[test]
fn a_request_is_routed_by_its_host_too() {
    let sandbox = sandbox();
    for (host, path, status) in [
        ("api.withpersona.com", "/api/v1/transactions", 401),
        ("acme.commercelayer.io", "/api/transactions", 401),
        ("api.us-west-2.fragment.dev", "/billing/transactions", 200),
    ] {
        let request = Request::get(path)
            .header("host", host)
            .body(Bytes::new())
            .unwrap();
        let response = sandbox.handle(request);
        assert_eq!(response.status(), status, "{host}: {:?}", response.body());
    }
}

#[test]
fn a_connection_is_kept_alive_between_requests() {
    let sandbox = sandbox();
    let (address, path) = address(&sandbox);
    let get = |connection: &str| {
        format!("GET {path}/transactions/1 HTTP/1.1\r\nhost: x\r\nconnection: {connection}\r\n\r\n")
    };
    let raw = exchange(&address, &(get("keep-alive") + &get("close")));
    assert_eq!(raw.matches("HTTP/1.1 200 OK").count(), 2);
    assert_eq!(header_of(&raw, "x-powered-by").as_deref(), Some("Express"));
}

#[test]
fn a_sandbox_and_a_server_make_the_same_world_of_the_same_settings() {
    let world = WorldBuilder::default()
        .seed(7)
        .at("2026-01-01T00:00:00Z".parse().unwrap())
        .order(Order::new("42").authorized());
    let path = "/commerce-layer/api/orders?include=authorizations";
    let request = Request::get(path)
        .header("host", "x")
        .header("authorization", "Bearer your-access-token")
        .header("accept", "application/vnd.api+json")
        .body(Bytes::new());
    let sandbox = support::block_on(world.clone().start());
    let here = sandbox.handle(request.unwrap());
    assert_eq!(here.status(), 200);

    let there = support::block_on(async {
        let server = Server::builder().world(world);
        let server = server.bind("127.0.0.1:0".parse().unwrap()).await.unwrap();
        let address = server.local_addr().to_string();
        let (stop, stopped) = tokio::sync::oneshot::channel::<()>();
        let client = std::thread::spawn(move || {
            let head =
                "authorization: Bearer your-access-token\r\naccept: application/vnd.api+json";
            let request =
                format!("GET {path} HTTP/1.1\r\nhost: x\r\nconnection: close\r\n{head}\r\n\r\n");
            let answer = exchange(&address, &request);
            stop.send(()).unwrap();
            answer
        });
        server.serve_until(stopped).await;
        client.join().unwrap()
    });
    assert_eq!(body_of(&there), String::from_utf8_lossy(here.body()));
}

#[test]
fn the_address_of_a_sandbox_that_was_dropped_is_gone_and_no_other_world_comes_in_its_place() {
    let sandbox = sandbox();
    let (address, path) = address(&sandbox);
    let send = |line: &str| {
        let request = format!(
            "{line} HTTP/1.1\r\nhost: localhost\r\nconnection: close\r\ncontent-length: 0\r\n\r\n"
        );
        status_of(&exchange(&address, &request))
    };
    assert_eq!(send(&format!("GET {path}/transactions/1")), 200);
    let world = path.strip_suffix("/flexigift").unwrap().to_owned();
    drop(sandbox);
    for (method, path) in [
        ("GET", format!("{path}/transactions/1")),
        ("POST", format!("{path}/transactions")),
        ("GET", format!("{world}/persona/api/v1/transactions")),
        ("GET", format!("{world}/_control/clock")),
        ("POST", format!("{world}/_control/reset")),
        ("GET", "/s/never-was/flexigift/transactions".to_owned()),
        ("GET", "/flexigift/transactions".to_owned()),
    ] {
        for _ in 0..2 {
            assert_eq!(send(&format!("{method} {path}")), 410, "{method} {path}");
        }
    }
}
