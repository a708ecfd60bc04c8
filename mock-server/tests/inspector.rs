//! The page that shows a world, and its requests.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

mod support;

use std::io::Write as _;
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::time::Duration;

use bytes::Bytes;
use counterfoil_mock::{Sandbox, Server, ServerBuilder, WorldBuilder};
use http::{Request, Response};
use serde_json::{Value, json};
use support::{header_of, status_of};
use tokio::io::{AsyncBufReadExt as _, AsyncReadExt as _, AsyncWriteExt as _, BufReader};
use tokio::net::TcpStream;
use tokio::sync::oneshot;

const PAGE: &str = "accept: text/html,application/xhtml+xml";

/// Serves as long as a test needs it.
async fn serving<T>(server: ServerBuilder, test: impl AsyncFnOnce(&str) -> T) -> T {
    let server = server.bind("127.0.0.1:0".parse().unwrap()).await.unwrap();
    let address = server.local_addr().to_string();
    let (stop, stopped) = oneshot::channel::<()>();
    let serving = tokio::spawn(server.serve_until(stopped));
    let answer = test(&address).await;
    stop.send(()).unwrap();
    serving.await.unwrap();
    answer
}

/// Sends a request without a body and reads until the other side closes.
async fn ask(address: &str, line: &str, head: &str) -> String {
    let mut stream = TcpStream::connect(address).await.unwrap();
    let head = head.replace("{host}", address);
    let request = format!("{line} HTTP/1.1\r\nconnection: close\r\n{head}\r\n\r\n");
    stream.write_all(request.as_bytes()).await.unwrap();
    let mut answer = String::new();
    stream.read_to_string(&mut answer).await.unwrap();
    answer
}

/// A reader of a stream.
struct Reader(BufReader<TcpStream>);

impl Reader {
    async fn open(address: &str, path: &str, head: &str) -> Self {
        let mut stream = TcpStream::connect(address).await.unwrap();
        let request = format!("GET {path} HTTP/1.1\r\nhost: {address}\r\n{head}\r\n");
        stream.write_all(request.as_bytes()).await.unwrap();
        Self(BufReader::new(stream))
    }

    /// The head of the answer.
    async fn head(&mut self) -> String {
        let mut head = String::new();
        while !head.ends_with("\r\n\r\n") {
            assert_ne!(self.0.read_line(&mut head).await.unwrap(), 0, "{head}");
        }
        head
    }

    /// The next line of the stream, without the sizes of its pieces; none if it is over.
    async fn line(&mut self) -> Option<String> {
        loop {
            let mut line = String::new();
            if self.0.read_line(&mut line).await.unwrap() == 0 || line == "0\r\n" {
                return None;
            }
            if line.ends_with("\r\n") || line == "\n" {
                continue;
            }
            return Some(line.trim_end().to_owned());
        }
    }

    /// The next event: its id, its name and its data.
    async fn event(&mut self) -> (u64, String, Value) {
        let mut line = self.line().await.unwrap();
        while line.starts_with(':') {
            line = self.line().await.unwrap();
        }
        let value = |line: &str, name: &str| line.strip_prefix(name).unwrap().to_owned();
        let id = value(&line, "id: ").parse().unwrap();
        let name = value(&self.line().await.unwrap(), "event: ");
        let data = value(&self.line().await.unwrap(), "data: ");
        (id, name, serde_json::from_str(&data).unwrap())
    }
}

async fn call(address: &str, world: &str, method: &str, path: &str) -> String {
    ask(address, &format!("{method} {world}{path}"), "host: {host}").await
}

const EVENTS: &str = "/_control/journal/events";

fn sandbox() -> Sandbox {
    support::block_on(Sandbox::start())
}

fn send(sandbox: &Sandbox, request: http::request::Builder, body: &str) -> Response<Bytes> {
    let request = request.body(Bytes::from(body.to_owned())).unwrap();
    sandbox.handle(request)
}

fn get(sandbox: &Sandbox, path: &str) -> Value {
    let answer = send(sandbox, Request::get(format!("/_control{path}")), "");
    assert_eq!(answer.status(), 200, "{path}");
    serde_json::from_slice(answer.body()).unwrap()
}

#[test]
fn a_browser_gets_the_page_and_everybody_else_the_calls() {
    let sandbox = sandbox();
    for base in ["/_control/", "/s/any/_control/"] {
        let page = send(
            &sandbox,
            Request::get(base).header("accept", "text/html"),
            "",
        );
        assert_eq!(page.status(), 200, "{base}");
        let policy = "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";
        for (name, value) in [
            ("content-type", "text/html; charset=utf-8"),
            ("content-security-policy", policy),
            ("x-content-type-options", "nosniff"),
            ("referrer-policy", "no-referrer"),
            ("cache-control", "no-cache"),
        ] {
            assert_eq!(page.headers()[name], value);
        }
        let page = String::from_utf8(page.into_body().to_vec()).unwrap();
        for file in ["inspector.js", "inspector.css"] {
            assert!(
                page.contains(&format!("\"{file}\"")) || page.contains(&format!("\"./{file}\""))
            );
            let file = send(&sandbox, Request::get(format!("{base}{file}")), "");
            assert_eq!(file.status(), 200);
            assert_eq!(file.headers()["content-security-policy"], policy);
        }
        // No policy would allow it.
        assert!(
            !page.contains("<style") && !page.contains(" style=") && !page.contains("javascript:")
        );
        let help = send(&sandbox, Request::get(base).header("accept", "*/*"), "");
        assert_eq!(help.headers()["content-type"], "application/json");
        // The page's addresses are relative.
        let bare = base.trim_end_matches('/');
        let moved = send(
            &sandbox,
            Request::get(bare).header("accept", "text/html"),
            "",
        );
        assert_eq!(
            (moved.status().as_u16(), &moved.headers()["location"]),
            (307, &base.parse().unwrap())
        );
        let post = send(
            &sandbox,
            Request::post(base).header("accept", "text/html"),
            "",
        );
        assert_eq!(post.status(), 405);
    }
}

#[test]
fn a_page_steers_what_it_is_served_by_and_no_page_of_another_origin_does() {
    let sandbox = sandbox();
    let status = |uri: &str, host: &str, head: &[(&str, &str)]| {
        let mut request = Request::post(uri).header("host", host);
        for (name, value) in head {
            request = request.header(*name, *value);
        }
        send(&sandbox, request, "").status().as_u16()
    };
    let reset = "/_control/reset";
    for host in [
        "localhost:4010",
        "127.0.0.1:4010",
        "[::1]:4010",
        "mock.localhost",
    ] {
        let origin = format!("http://{host}");
        assert_eq!(
            status(
                reset,
                host,
                &[("origin", &origin), ("sec-fetch-site", "same-origin")]
            ),
            200,
            "{host}"
        );
        let secure = format!("https://{host}");
        assert_eq!(status(reset, host, &[("origin", &secure)]), 403, "{host}");
        let uri = format!("https://{host}{reset}");
        assert_eq!(status(&uri, host, &[("origin", &secure)]), 200, "{host}");
        assert_eq!(status(&uri, host, &[("origin", &origin)]), 403, "{host}");
    }
    let own = "http://localhost:4010";
    for (host, head) in [
        ("localhost:4010", &[("origin", "http://localhost:4011")][..]),
        ("localhost:4010", &[("origin", "http://localhost")]),
        ("localhost:4010", &[("origin", "http://127.0.0.1:4010")]),
        (
            "localhost:4010",
            &[("origin", "http://localhost:4010.evil.example")],
        ),
        (
            "localhost:4010",
            &[("origin", "http://user@localhost:4010")],
        ),
        ("localhost:4010", &[("origin", "null")]),
        ("localhost:4010", &[("origin", "")]),
        (
            "localhost:4010",
            &[("origin", own), ("origin", "http://evil.example")],
        ),
        (
            "localhost:4010",
            &[("origin", own), ("sec-fetch-site", "same-site")],
        ),
        (
            "localhost:4010",
            &[("origin", own), ("sec-fetch-site", "cross-site")],
        ),
        // A name of theirs that resolves here: the page and its calls have one origin.
        (
            "evil.example:4010",
            &[
                ("origin", "http://evil.example:4010"),
                ("sec-fetch-site", "same-origin"),
            ],
        ),
        (
            "localhost.evil.example",
            &[("origin", "http://localhost.evil.example")],
        ),
    ] {
        assert_eq!(status(reset, host, head), 403, "{host} {head:?}");
    }
    // The page itself is refused to others, too.
    for (name, value, expected) in [
        ("sec-fetch-site", "none", 200),
        ("sec-fetch-site", "same-origin", 200),
        ("sec-fetch-site", "cross-site", 403),
        ("origin", "http://evil.example", 403),
        ("host", "evil.example", 403),
    ] {
        let page = Request::get("/_control/").header("accept", "text/html");
        let page = send(&sandbox, page.header(name, value), "");
        assert_eq!(page.status(), expected, "{name}: {value}");
    }
}

#[tokio::test]
async fn where_there_is_a_token_the_page_is_for_all_and_what_it_shows_is_not() {
    serving(Server::builder().control_token("secret"), async |address| {
        let own = "host: {host}\r\norigin: http://{host}\r\nauthorization: Bearer";
        for (line, head, expected) in [
            (
                "GET /_control/",
                PAGE.to_owned() + "\r\nhost: any.example",
                200,
            ),
            (
                "GET /_control/inspector.js",
                "host: any.example".to_owned(),
                200,
            ),
            ("GET /_control/", "host: {host}".to_owned(), 401),
            (
                "GET /_control/journal/summaries",
                "host: {host}".to_owned(),
                401,
            ),
            (
                "GET /_control/journal/events",
                "host: {host}".to_owned(),
                401,
            ),
            (
                "GET /_control/journal/summaries",
                format!("{own} wrong"),
                401,
            ),
            (
                "GET /_control/journal/summaries",
                format!("{own} secret"),
                200,
            ),
            ("POST /_control/reset", format!("{own} secret"), 200),
            (
                "POST /_control/reset",
                "host: a.example\r\norigin: http://a.example\r\nauthorization: Bearer secret"
                    .to_owned(),
                200,
            ),
            (
                "POST /_control/reset",
                "host: {host}\r\norigin: http://a.example\r\nauthorization: Bearer secret"
                    .to_owned(),
                403,
            ),
        ] {
            let answer = ask(address, line, &head).await;
            assert_eq!(status_of(&answer), expected, "{line} {head}");
        }
    })
    .await;
}

#[tokio::test]
async fn an_exchange_is_told_of_as_it_happens() {
    serving(Server::builder(), async |address| {
        let mut reader = Reader::open(address, EVENTS, "").await;
        let head = reader.head().await;
        assert_eq!(status_of(&head), 200);
        assert_eq!(header_of(&head, "content-type").as_deref(), Some("text/event-stream"));
        call(address, "", "GET", "/flexigift/users").await;
        let (id, name, data) = reader.event().await;
        assert_eq!((id, name.as_str()), (1, "exchange"));
        let expected = json!({"number": 1, "api": "flexigift", "method": "GET", "path": "/users", "operation": "list-users", "status": 200, "story": null, "caused_by": null, "delivery": false, "violations": 0});
        for (member, value) in expected.as_object().unwrap() {
            assert_eq!(data[member], *value, "{member}");
        }
        assert!(data["duration_us"].as_f64().unwrap() > 0.0);
        // Calls of the control API are no exchanges, and neither is what happens in another world.
        call(address, "", "GET", "/_control/clock").await;
        call(address, "/s/other", "GET", "/flexigift/users").await;
        call(address, "", "GET", "/flexigift/nothing").await;
        let (id, _, data) = reader.event().await;
        assert_eq!((id, &data["status"]), (2, &json!(404)));
    })
    .await;
}

#[tokio::test]
async fn whoever_was_cut_off_goes_on_where_it_was() {
    serving(Server::builder(), async |address| {
        for _ in 0..3 {
            call(address, "", "GET", "/flexigift/users").await;
        }
        let after = format!("{EVENTS}?after=1");
        for (path, head, expected) in [
            (EVENTS, "", 1),
            (after.as_str(), "", 2),
            (EVENTS, "last-event-id: 2\r\n", 3),
            (&after, "last-event-id: 2\r\n", 3),
        ] {
            let mut reader = Reader::open(address, path, head).await;
            reader.head().await;
            assert_eq!(reader.event().await.0, expected, "{path} {head}");
        }
    })
    .await;
}

#[tokio::test]
async fn a_stream_tells_that_the_journal_was_cleared_and_that_numbers_begin_anew() {
    serving(Server::builder(), async |address| {
        let mut reader = Reader::open(address, EVENTS, "").await;
        reader.head().await;
        call(address, "", "GET", "/flexigift/users").await;
        assert_eq!(reader.event().await.0, 1);
        for (method, path) in [("DELETE", "/_control/journal"), ("POST", "/_control/reset")] {
            call(address, "", method, path).await;
            let (reset, name, _) = reader.event().await;
            assert_eq!(name, "reset", "{path}");
            call(address, "", "GET", "/flexigift/users").await;
            let (id, name, _) = reader.event().await;
            assert_eq!((id, name.as_str()), (reset + 1, "exchange"));
        }
        // Only the stream that was shown it has it.
        let mut fresh = Reader::open(address, EVENTS, "").await;
        fresh.head().await;
        assert_eq!(fresh.event().await.1, "exchange");
        // A server that was started again has another journal.
        for id in ["900", "9223372036854775808"] {
            let head = format!("last-event-id: {id}\r\n");
            let mut late = Reader::open(address, EVENTS, &head).await;
            late.head().await;
            assert_eq!(late.event().await.1, "reset");
            assert_eq!(late.event().await.1, "exchange");
            let lines = format!("/_control/journal/summaries?after={id}");
            let lines = call(address, "", "GET", &lines).await;
            assert!(lines.contains("\"exchanges\":[]"), "{lines}");
        }
    })
    .await;
}

#[tokio::test]
async fn a_stream_tells_what_gave_way_before_it_was_sent() {
    let world = WorldBuilder::default().journal_capacity(2);
    serving(Server::builder().world(world), async |address| {
        for _ in 0..5 {
            call(address, "", "GET", "/flexigift/users").await;
        }
        let mut reader = Reader::open(address, &format!("{EVENTS}?after=1"), "").await;
        reader.head().await;
        assert_eq!(
            reader.event().await,
            (3, "missed".to_owned(), json!({ "up_to": 3 }))
        );
        assert_eq!(reader.event().await.0, 4);
        assert_eq!(reader.event().await.0, 5);
    })
    .await;
}

#[tokio::test(start_paused = true)]
async fn a_silent_stream_says_that_it_is_there_and_ends_with_the_server() {
    let mut reader = serving(Server::builder(), async |address| {
        let mut reader = Reader::open(address, EVENTS, "").await;
        reader.head().await;
        assert_eq!(reader.line().await.as_deref(), Some(":"));
        let early = tokio::time::timeout(Duration::from_secs(14), reader.line());
        assert!(early.await.is_err());
        assert_eq!(reader.line().await.as_deref(), Some(":"));
        reader
    })
    .await;
    assert_eq!(reader.line().await, None);
}

#[tokio::test]
async fn a_server_has_sixteen_streams_and_whoever_leaves_makes_room() {
    serving(Server::builder(), async |address| {
        let mut readers = Vec::new();
        for _ in 0..16 {
            let mut reader = Reader::open(address, EVENTS, "").await;
            assert_eq!(status_of(&reader.head().await), 200);
            readers.push(reader);
        }
        let mut refused = Reader::open(address, EVENTS, "").await;
        assert_eq!(status_of(&refused.head().await), 503);
        // Everything else continues.
        let clock = call(address, "", "GET", "/_control/clock").await;
        assert_eq!(status_of(&clock), 200);
        readers.pop();
        let mut status = 503;
        while status == 503 {
            let mut next = Reader::open(address, EVENTS, "").await;
            status = status_of(&next.head().await);
        }
        assert_eq!(status, 200);
    })
    .await;
}

#[tokio::test]
async fn the_stream_of_a_world_that_there_is_not_yet_tells_of_it_once_there_is() {
    serving(Server::builder(), async |address| {
        let mut reader = Reader::open(address, &format!("/s/new{EVENTS}"), "").await;
        reader.head().await;
        let worlds = call(address, "", "GET", "/_control/worlds").await;
        assert!(!worlds.contains("\"new\""));
        call(address, "/s/new", "GET", "/flexigift/users").await;
        assert_eq!(reader.event().await.0, 1);
    })
    .await;
}

#[tokio::test]
async fn the_stream_of_a_world_that_is_removed_and_made_again_begins_anew() {
    serving(Server::builder(), async |address| {
        let mut reader = Reader::open(address, &format!("/s/brief{EVENTS}"), "").await;
        reader.head().await;
        call(address, "/s/brief", "GET", "/flexigift/users").await;
        assert_eq!(reader.event().await.0, 1);
        call(address, "", "DELETE", "/_control/worlds/brief").await;
        // Sooner than the stream would say that it is there.
        let told = tokio::time::timeout(Duration::from_secs(14), reader.event());
        assert_eq!(told.await.expect("it is told").1, "reset");
        call(address, "/s/brief", "GET", "/flexigift/users").await;
        let (id, name, _) = reader.event().await;
        assert_eq!((id, name.as_str()), (1, "exchange"));
    })
    .await;
}

#[tokio::test]
async fn a_request_whose_body_was_not_read_is_not_sent_again() {
    let mut limits = counterfoil_mock::Limits::default();
    limits.body_bytes = 1_000;
    serving(Server::builder().limits(limits), async |address| {
        let line = "POST /flexigift/users";
        let body = format!("7d0\r\n{}\r\n0\r\n", "[".repeat(2_000));
        let head = "host: {host}\r\ncontent-type: application/json\r\ntransfer-encoding: chunked";
        let refused = ask(address, line, &format!("{head}\r\n\r\n{body}")).await;
        assert_eq!(status_of(&refused), 413);
        let again = "/_control/journal/1/send-again";
        let again = call(address, "", "POST", again).await;
        assert_eq!(status_of(&again), 409);
        assert!(again.contains("its body was not kept"), "{again}");
    })
    .await;
}

#[test]
fn attempts_at_the_same_are_one_story() {
    let sandbox = sandbox();
    let create = |key: Option<&str>, reference: &str| {
        let mut request = Request::post("/persona/api/v1/transactions")
            .header("authorization", "Bearer persona_sandbox_counterfoil")
            .header("content-type", "application/json");
        if let Some(key) = key {
            request = request.header("idempotency-key", key);
        }
        let attributes = json!({"transaction-type-id": "txntp_ABC123", "reference-id": reference});
        let body = json!({"data": {"attributes": attributes}});
        send(&sandbox, request, &body.to_string());
    };
    create(Some("one"), "loan-1");
    create(None, "loan-2");
    create(Some("one"), "loan-1");
    create(Some("two"), "loan-1");
    create(Some("two"), "loan-3");
    send(&sandbox, Request::get("/flexigift/users"), "");
    let flexigift = Request::post("/flexigift/users").header("content-type", "application/json");
    send(&sandbox, flexigift, r#"{"user_id": "loan-1"}"#);
    let lines = get(&sandbox, "/journal/summaries");
    assert_eq!(lines["total"], 7);
    let lines = lines["exchanges"].as_array().unwrap();
    let stories: Vec<_> = lines.iter().map(|it| it["story"].as_u64()).collect();
    assert_eq!(
        stories,
        [Some(1), Some(2), Some(1), Some(1), Some(1), None, Some(7)]
    );
    assert_eq!(lines[2]["replayed"], true);
    let newest = get(&sandbox, "/journal/summaries?after=1&limit=2");
    let newest = newest["exchanges"].as_array().unwrap().iter();
    let newest: Vec<_> = newest.map(|it| it["number"].as_u64()).collect();
    assert_eq!(newest, [Some(6), Some(7)]);
}

fn persona(method: &str, path: &str) -> http::request::Builder {
    Request::builder()
        .method(method)
        .uri(format!("/persona/api/v1{path}"))
        .header("authorization", "Bearer persona_sandbox_counterfoil")
        .header("content-type", "application/json")
}

const CREATE: &str = r#"{"data": {"attributes": {"transaction-type-id": "txntp_ABC123", "reference-id": "loan-1"}}}"#;

#[test]
fn one_exchange_shows_what_was_sent_to_whoever_asks_for_it_and_a_credential_to_nobody() {
    let sandbox = sandbox();
    let create = persona("POST", "/transactions").header("idempotency-key", "secret-key");
    send(&sandbox, create, CREATE);
    let list = persona(
        "GET",
        "/transactions?filter[reference-id]=loan-1&page[size]=2",
    );
    send(&sandbox, list, "");
    let shown = get(&sandbox, "/journal/1");
    assert_eq!(
        shown["request"]["body"]["data"]["attributes"]["reference-id"],
        "[a text of 6]"
    );
    assert_eq!(shown["story"], 1);
    assert_eq!(shown["caused_by"], Value::Null);
    assert!(shown["duration_us"].as_f64().unwrap() > 0.0);
    let revealed = get(&sandbox, "/journal/1?reveal=true");
    assert_eq!(
        revealed["request"]["body"]["data"]["attributes"]["reference-id"],
        "loan-1"
    );
    assert_eq!(
        revealed["response"]["body"]["data"]["attributes"]["reference-id"],
        "loan-1"
    );
    // A header of the contract is no credential: a copied command must do the same again.
    let curl = |shown: &Value| {
        shown["curl"]
            .as_str()
            .unwrap()
            .contains("'idempotency-key: secret-key'")
    };
    assert!(!curl(&shown) && curl(&revealed), "{revealed}");
    let query = |shown: &Value| shown["request"]["query"][0]["value"].clone();
    assert_eq!(query(&get(&sandbox, "/journal/2")), "[a text of 6]");
    let list = get(&sandbox, "/journal/2?reveal=true");
    assert_eq!(query(&list), "loan-1");
    for shown in [&revealed, &list] {
        assert!(
            !shown.to_string().contains("persona_sandbox_counterfoil"),
            "{shown}"
        );
    }
    // Values revealed to one client are not shown to others.
    let again = get(&sandbox, "/journal/1");
    assert_eq!(again["request"], shown["request"]);
    let gone = send(&sandbox, Request::get("/_control/journal/3"), "");
    assert_eq!(gone.status(), 404);
}

#[test]
fn what_opens_an_api_is_not_revealed_where_it_was_asked_for_either() {
    let sandbox = sandbox();
    for path in ["/commerce-layer/oauth/token", "/fragment/oauth2/token"] {
        let form = "grant_type=client_credentials&client_id=counterfoil-client&client_secret=counterfoil-secret";
        let request =
            Request::post(path).header("content-type", "application/x-www-form-urlencoded");
        let answer = send(&sandbox, request, form);
        assert_eq!(answer.status(), 200, "{path}");
        let answer: Value = serde_json::from_slice(answer.body()).unwrap();
        let token = answer["access_token"].as_str().unwrap();
        let number = get(&sandbox, "/journal/summaries")["total"].clone();
        let shown = get(&sandbox, &format!("/journal/{number}?reveal=true")).to_string();
        assert!(shown.contains("client_credentials"), "{shown}");
        assert!(shown.contains("--data-raw 'grant_type=client_credentials&client_id="));
        assert!(
            !shown.contains("counterfoil-secret") && !shown.contains(token),
            "{shown}"
        );
    }
}

#[test]
fn a_token_request_reveals_no_secret_however_it_is_sent() {
    let sandbox = sandbox();
    let form = "grant_type=client_credentials&client_id=counterfoil-client&client_secret=SECRET-1";
    let json_of = |name: &str| json!({ name: "SECRET-1", "grant_type": "x" }).to_string();
    let multipart = "--x\r\ncontent-disposition: form-data; name=\"client_secret\"\r\n\r\nSECRET-1\r\n--x--\r\n";
    let urlencoded = "Application/X-WWW-Form-Urlencoded; charset=utf-8";
    let names = [
        "client[secret]",
        "clientSecret",
        "client-secret",
        "CLIENT_SECRET",
        "apiKey",
        "client_secret[0]",
    ];
    let cases = [
        (urlencoded, form.to_owned()),
        ("text/plain", form.to_owned()),
        ("", form.to_owned()),
        ("multipart/form-data; boundary=x", multipart.to_owned()),
        (
            "application/json",
            json_of("client_secret").replace('}', ""),
        ),
        ("application/json", format!("{form:?}")),
        (urlencoded, json_of("client_secret")),
    ];
    let named = names.iter().flat_map(|name| {
        let form = format!("{name}=SECRET-1");
        [("application/json", json_of(name)), (urlencoded, form)]
    });
    for (content_type, body) in cases.into_iter().chain(named) {
        for path in ["/commerce-layer/oauth/token", "/fragment/oauth2/token"] {
            let mut request = Request::post(path);
            if !content_type.is_empty() {
                request = request.header("content-type", content_type);
            }
            send(&sandbox, request, &body);
            let number = get(&sandbox, "/journal/summaries")["total"].clone();
            for reveal in ["", "?reveal=true"] {
                let shown = get(&sandbox, &format!("/journal/{number}{reveal}"));
                assert!(
                    !shown.to_string().contains("SECRET-1"),
                    "{content_type}: {shown}"
                );
            }
        }
    }
}

#[test]
fn a_credential_in_an_address_is_not_revealed() {
    let sandbox = sandbox();
    let credentials = "access_token=SECRET-1&api_key=SECRET-2&clientSecret=SECRET-3&token=SECRET-4";
    send(
        &sandbox,
        persona("GET", &format!("/transactions?q=shown&{credentials}")),
        "",
    );
    let file = format!("https://SECRET-5:SECRET-6@files.example/a.png?size=shown&{credentials}");
    let attributes = json!({"transaction-type-id": "txntp_ABC123", "fields": {"photo": file}});
    let body = json!({"data": {"attributes": attributes}}).to_string();
    send(&sandbox, persona("POST", "/transactions"), &body);
    let cut_off = r#"{"client_secret": "SECRET-7""#;
    send(&sandbox, persona("POST", "/transactions"), cut_off);
    for number in 1..=3 {
        let shown = get(&sandbox, &format!("/journal/{number}?reveal=true")).to_string();
        assert!(!shown.contains("SECRET-"), "{shown}");
        assert!(number == 3 || shown.contains("=shown"), "{shown}");
    }
}

#[test]
fn a_request_is_shown_as_a_call_of_the_sdk() {
    let sandbox = sandbox();
    let body = r#"{"data": {"attributes": {"transaction-type-id": "txntp_ABC123", "reference-id": "a \"b\" \u0007 é {c}", "fields": {"amount": 5000000000, "n": [1, 0.5, null, true], "none": {}}}}}"#;
    send(&sandbox, persona("POST", "/transactions?include=x"), body);
    send(&sandbox, Request::get("/fragment/billing/nowhere"), "");
    let call = get(&sandbox, "/journal/1?reveal=true")["rust"].clone();
    assert_eq!(
        call.as_str().unwrap(),
        r#"let answer = persona
    .transactions()
    .create("txntp_ABC123")
    .reference_id("a \"b\" \u{7} é {c}")
    .field("amount", 5000000000_i64)
    .field("n", serde_json::json!([
        1,
        0.5,
        null,
        true,
    ]))
    .field("none", serde_json::json!({}))
    .include("x")
    .send()
    .await?;"#
    );
    assert_eq!(get(&sandbox, "/journal/2")["rust"], Value::Null);
}

#[test]
fn what_the_typed_call_has_no_word_for_is_said_by_what_every_call_has() {
    let sandbox = sandbox();
    let body = r#"{"data": {"attributes": {"transaction-type-id": "txntp_ABC123", "colour": "red"}}, "extra": [1]}"#;
    send(&sandbox, persona("POST", "/transactions?colour=blue"), body);
    let without = r#"{"data": {"attributes": {"reference-id": "a\n`b"}}}"#;
    send(&sandbox, persona("POST", "/transactions"), without);
    send(&sandbox, persona("HEAD", "/transactions/txn_ABC123"), "");
    let call =
        |number: u64| get(&sandbox, &format!("/journal/{number}?reveal=true"))["rust"].clone();
    assert_eq!(
        call(1),
        r#"let answer = persona
    .transactions()
    .create("txntp_ABC123")
    .query("colour", "blue")
    .body_member("/data/attributes/colour", "red")
    .body_member("/extra", serde_json::json!([
        1,
    ]))
    .send()
    .await?;"#
    );
    // The typed call is impossible without its required arguments.
    assert_eq!(
        call(2),
        r#"// The typed call takes `/data/attributes/transaction-type-id`, which the body lacks.
let answer = persona
    .request(counterfoil::Method::POST, "/transactions")
    .json(&serde_json::json!({
        "data": {
            "attributes": {
                "reference-id": "a\n`b",
            },
        },
    }))
    .send()
    .await?;"#
    );
    assert_eq!(
        call(3),
        r#"// The typed call sends GET.
let answer = persona
    .request(counterfoil::Method::HEAD, "/transactions/txn_ABC123")
    .send()
    .await?;"#
    );
    // Redacted values are shown by their shape.
    let hidden = get(&sandbox, "/journal/1")["rust"].clone();
    let hidden = hidden.as_str().unwrap();
    assert!(
        hidden.contains(r#".body_member("/data/attributes/colour", "[a text of 3]")"#),
        "{hidden}"
    );
}

#[test]
fn a_request_that_reached_no_api_is_listed_by_itself_and_is_no_exchange() {
    let sandbox = sandbox();
    let secret = "SECRET-0123456789-0123456789";
    for path in [
        "/nowhere?q=PII",
        "/persona/wrong/PII",
        &format!("/files/{secret}"),
        "/persona/v1/files/SECRET/a.png",
    ] {
        let request = Request::get(path);
        assert_eq!(send(&sandbox, request, "").status(), 404, "{path}");
    }
    send(&sandbox, Request::get("/flexigift/users"), "");
    let strays = get(&sandbox, "/journal/strays");
    assert_eq!(strays["total"], 4);
    let listed = strays["strays"].as_array().unwrap();
    let of = |it: &Value| {
        (
            it["number"].clone(),
            it["method"].clone(),
            it["path"].clone(),
            it["status"].clone(),
        )
    };
    assert_eq!(
        of(&listed[0]),
        (json!(1), json!("GET"), json!("/nowhere"), json!(404))
    );
    assert_eq!(listed[2]["path"], "/files/[a text of 28]");
    assert_eq!(listed[3]["path"], "/persona/v1/files/{token}/a.png");
    assert_eq!(listed[0]["reason"], "nothing is served at this path");
    assert!(!strays.to_string().contains("q=") && !strays.to_string().contains(secret));
    // Inspection is no request to an API, so it is not in the journal.
    assert_eq!(get(&sandbox, "/journal/summaries")["total"], 1);
    for number in 0..500 {
        let long = format!("/nowhere/{number}/{}", "a/".repeat(50));
        send(&sandbox, Request::get(long), "");
    }
    let strays = get(&sandbox, "/journal/strays");
    assert_eq!(strays["total"], 504);
    let listed = strays["strays"].as_array().unwrap();
    assert_eq!((listed.len(), &listed[199]["number"]), (200, &json!(504)));
    assert!(
        listed[0]["path"].as_str().unwrap().ends_with("a/..."),
        "{}",
        listed[0]
    );
    send(&sandbox, Request::delete("/_control/journal"), "");
    assert_eq!(
        get(&sandbox, "/journal/strays"),
        json!({"total": 0, "strays": []})
    );
}

#[tokio::test]
async fn what_a_server_cannot_read_or_place_is_told_of_in_the_world_that_it_was_meant_for() {
    serving(Server::builder(), async |address| {
        let mut reader = Reader::open(address, EVENTS, "").await;
        reader.head().await;
        call(address, "", "GET", "/nowhere").await;
        let mut line = reader.line().await.unwrap();
        while line.starts_with(':') {
            line = reader.line().await.unwrap();
        }
        assert_eq!((line.as_str(), reader.line().await.as_deref()), ("event: strays", Some(r#"data: {"total":1}"#)));
        // A world that there is has its own; one that cannot be has none.
        call(address, "/s/mine", "GET", "/flexigift/users").await;
        call(address, "/s/mine", "GET", "/nowhere").await;
        call(address, "/s/no%20name", "GET", "/flexigift/users").await;
        let garbage = "\x16\x03\x01 no request at all\r\n\r\n";
        let mut stream = TcpStream::connect(address).await.unwrap();
        stream.write_all(garbage.as_bytes()).await.unwrap();
        let _ = stream.read_to_string(&mut String::new()).await;
        let body = "POST /flexigift/users HTTP/1.1\r\nhost: x\r\ntransfer-encoding: chunked\r\n\r\nno size\r\n";
        let mut stream = TcpStream::connect(address).await.unwrap();
        stream.write_all(body.as_bytes()).await.unwrap();
        let _ = stream.read_to_string(&mut String::new()).await;
        let listed = |answer: &str| {
            let (_, body) = answer.split_once("\r\n\r\n").unwrap();
            let strays: Value = serde_json::from_str(body).unwrap();
            let strays = strays["strays"].as_array().unwrap().iter();
            strays.map(|it| (it["method"].as_str().unwrap().to_owned(), it["path"].as_str().unwrap().to_owned(), it["status"].as_u64().unwrap())).collect::<Vec<_>>()
        };
        let stray = |method: &str, path: &str, status| (method.to_owned(), path.to_owned(), status);
        let own = listed(&call(address, "/s/mine", "GET", "/_control/journal/strays").await);
        assert_eq!(own, [stray("GET", "/s/mine/nowhere", 404)]);
        let default = listed(&call(address, "", "GET", "/_control/journal/strays").await);
        let expected = [
            stray("GET", "/nowhere", 404),
            stray("GET", "/s/no%20name/flexigift/users", 404),
            stray("", "", 400),
            stray("POST", "/flexigift/users", 400),
        ];
        assert_eq!(default, expected);
        let journal = call(address, "", "GET", "/_control/journal/summaries").await;
        assert!(journal.contains(r#""total":0"#), "{journal}");
    })
    .await;
}

#[test]
fn a_refusal_of_a_token_endpoint_names_its_rule_and_its_fixed_words_are_shown() {
    let sandbox = sandbox();
    let form = |body: &str| body.to_owned();
    for (path, body, rule, words) in [
        (
            "/commerce-layer/oauth/token",
            form("grant_type=client_credentials&client_id=PII"),
            "vendor: invalid_client",
            "Client authentication failed",
        ),
        (
            "/commerce-layer/oauth/token",
            form("client_id=PII"),
            "vendor: invalid_request",
            "Missing required parameter: grant_type.",
        ),
        (
            "/commerce-layer/oauth/token",
            form("grant_type=PII"),
            "vendor: unsupported_grant_type",
            "The authorization grant type",
        ),
        (
            "/commerce-layer/oauth/revoke",
            form("token=PII"),
            "vendor: unauthorized_client",
            "You are not authorized to revoke",
        ),
        (
            "/fragment/oauth2/token",
            form("grant_type=client_credentials&client_id=counterfoil-client&client_secret=PII"),
            "vendor: invalid_client",
            "the client credentials are missing or wrong",
        ),
        (
            "/fragment/oauth2/token",
            form("grant_type=PII&client_id=a&client_secret=b"),
            "vendor: unsupported_grant_type",
            "grant_type must be client_credentials",
        ),
    ] {
        let request =
            Request::post(path).header("content-type", "application/x-www-form-urlencoded");
        let status = send(&sandbox, request, &body).status();
        assert!(status.is_client_error(), "{path} {body}: {status}");
        let number = get(&sandbox, "/journal/summaries")["total"].clone();
        let shown = get(&sandbox, &format!("/journal/{number}"));
        assert_eq!(shown["refused_by"], rule, "{path} {body}");
        let shown = shown.to_string();
        assert!(shown.contains(words) && !shown.contains("PII"), "{shown}");
    }
    // One that is granted is refused by nothing.
    let request = Request::post("/commerce-layer/oauth/token")
        .header("content-type", "application/x-www-form-urlencoded");
    send(
        &sandbox,
        request,
        "grant_type=client_credentials&client_id=counterfoil-client&client_secret=counterfoil-secret",
    );
    let number = get(&sandbox, "/journal/summaries")["total"].clone();
    assert_eq!(
        get(&sandbox, &format!("/journal/{number}"))["refused_by"],
        Value::Null
    );
}

#[test]
fn a_call_says_no_more_than_was_sent_and_only_what_compiles() {
    let sandbox = sandbox();
    let rust = |request: http::request::Builder, body: &str| {
        send(&sandbox, request, body);
        let number = get(&sandbox, "/journal/summaries")["total"].clone();
        let entry = get(&sandbox, &format!("/journal/{number}?reveal=true"));
        entry["rust"].as_str().unwrap().to_owned()
    };
    let said = rust(
        persona("GET", "/transactions?page[size]=5&page[size]=6"),
        "",
    );
    assert!(!said.contains(".page_size("), "{said}");
    assert_eq!(said.matches(r#".query("page[size]", "#).count(), 2);
    let said = rust(persona("GET", "/transactions/txn_ABC123?page[after]=x"), "");
    assert!(!said.contains(".page_after("), "{said}");
    let numbers = vec![1; 200];
    let fields = json!({"data": {"attributes": {
        "transaction-type-id": "txntp_ABC123", "fields": {"a": {"b": numbers}, "c": [1]},
    }}});
    let said = rust(persona("POST", "/transactions"), &fields.to_string());
    assert!(
        said.contains(r#".field("a", serde_json::from_str::<serde_json::Value>("{"#),
        "{said}"
    );
    assert!(
        said.contains(r#".field("c", serde_json::json!(["#),
        "{said}"
    );
    let flexigift = |path: &str| Request::get(format!("/flexigift{path}"));
    let said = rust(flexigift("/users?id=5000000000&_start=%2B1&_end=%2B5"), "");
    assert!(said.contains(".id(5000000000_i64)"), "{said}");
    assert!(said.contains(r#".query("_start", "+1")"#), "{said}");
    let search = Request::post("/fragment/billing/transactions/search")
        .header("content-type", "application/json");
    let said = rust(search, r#"{"filter": {}, "page_info": {"limit": -5}}"#);
    assert!(said.contains("-5") && !said.contains(".limit("), "{said}");
    let capture = Request::patch("/commerce-layer/api/authorizations/x")
        .header("content-type", "application/vnd.api+json");
    let said = rust(
        capture,
        r#"{"data": {"type": "authorizations", "id": "x", "attributes": {"_capture": true, "_capture_amount_cents": "12"}}}"#,
    );
    assert!(
        said.contains(r#".body_member("/data/attributes/_capture_amount_cents", "12")"#),
        "{said}"
    );
}

#[test]
fn a_command_to_paste_runs_nothing_but_curl() {
    let sandbox = sandbox();
    let odd = Request::builder().method("A|`id`").uri("/flexigift/users");
    send(&sandbox, odd, "");
    let curl = get(&sandbox, "/journal/1")["curl"].clone();
    assert!(
        curl.as_str().unwrap().starts_with("curl -X 'A|`id`' "),
        "{curl}"
    );
}

#[test]
fn what_an_answer_repeats_of_a_query_is_as_hidden_as_the_query() {
    let sandbox = sandbox();
    let create = Request::post("/flexigift/users?email=john@example.com&access_token=s3cr3t")
        .header("content-type", "application/json");
    send(&sandbox, create, r#"{"name": "x"}"#);
    send(
        &sandbox,
        Request::get("/flexigift/users?email=john@example.com&_page=1&_limit=1"),
        "",
    );
    for number in [1, 2] {
        let entry = get(&sandbox, &format!("/journal/{number}")).to_string();
        assert!(
            !entry.contains("john") && !entry.contains("s3cr3t"),
            "{entry}"
        );
    }
    let revealed = get(&sandbox, "/journal/1?reveal=true").to_string();
    assert!(
        revealed.contains("john") && !revealed.contains("s3cr3t"),
        "{revealed}"
    );
    // A text where a time belongs may be anything, such as a telephone number, and so may a number where a text does.
    let session =
        r#"{"data": {"type": "payment_sessions", "attributes": {"expires_at": "+49 555 12345"}}}"#;
    let create = Request::post("/commerce-layer/api/2026-05/payment_sessions")
        .header("content-type", "application/vnd.api+json");
    send(&sandbox, create, session);
    let entry = get(&sandbox, "/journal/3").to_string();
    assert!(!entry.contains("555"), "{entry}");
    let create =
        r#"{"data": {"attributes": {"transaction-type-id": 5551234, "tags": [123456789]}}}"#;
    send(&sandbox, persona("POST", "/transactions"), create);
    let entry = get(&sandbox, "/journal/4").to_string();
    assert!(
        !entry.contains("5551234") && !entry.contains("123456789"),
        "{entry}"
    );
}

#[test]
fn a_vendors_words_for_an_error_are_shown_and_what_is_the_clients_in_them_is_not() {
    let sandbox = support::block_on(Sandbox::builder().strict().start());
    let said = |number: u64| {
        get(&sandbox, &format!("/journal/{number}"))["response"]["body"]["errors"][0].clone()
    };
    send(&sandbox, Request::get("/persona/api/v1/transactions"), "");
    assert_eq!(
        said(1)["title"],
        "Must be authenticated to access this endpoint"
    );
    // A reference of the client is in the details.
    let relation =
        r#"{"meta": {"relation-schema-key": "parent-of", "target-object-id": "act_Jane"}}"#;
    send(
        &sandbox,
        persona("POST", "/transactions/txn_ABC123/add-relation"),
        relation,
    );
    send(
        &sandbox,
        persona("POST", "/transactions"),
        r#"{"data": {"attributes": {"transaction-type-id": 5}}}"#,
    );
    send(
        &sandbox,
        persona("POST", "/transactions"),
        r#"{"data": "Jane Doe"#,
    );
    for number in 2..=4 {
        let error = said(number);
        let words = error["title"].as_str().unwrap();
        assert!(!words.starts_with("[a text"), "{error}");
        assert!(!error.to_string().contains("Jane"), "{error}");
    }
    // Of Commerce Layer, where the rule has no value of the client's in it.
    let form = "grant_type=client_credentials&client_id=counterfoil-client&client_secret=counterfoil-secret";
    let token = Request::post("/commerce-layer/oauth/token")
        .header("content-type", "application/x-www-form-urlencoded");
    let token: Value = serde_json::from_slice(send(&sandbox, token, form).body()).unwrap();
    let create = Request::post("/commerce-layer/api/2026-05/payment_authorizations")
        .header(
            "authorization",
            format!("Bearer {}", token["access_token"].as_str().unwrap()),
        )
        .header("accept", "application/vnd.api+json")
        .header("content-type", "application/vnd.api+json");
    let body = r#"{"data": {"type": "payment_authorizations", "relationships": {"payment_session": {"data": {"type": "payment_sessions", "id": "Jane"}}}}}"#;
    assert_eq!(send(&sandbox, create, body).status(), 422);
    let error = said(6);
    assert_eq!(
        (&error["title"], &error["source"]["pointer"]),
        (
            &json!("must exist"),
            &json!("/data/relationships/payment_session")
        )
    );
    // Contract violations are shown anyway.
    assert_eq!(
        said(3)["details"],
        get(&sandbox, "/journal/3?reveal=true")["response"]["body"]["errors"][0]["details"]
    );
    assert!(
        said(4)["details"]
            .as_str()
            .unwrap()
            .starts_with("[a text of"),
        "{}",
        said(4)
    );
}

/// A paused test, as its own process.
fn stopped(stdin: Stdio) -> Child {
    let mut child = Command::new(std::env::current_exe().unwrap());
    child.args(["--exact", "a_test_that_stops", "--ignored", "--nocapture"]);
    child
        .stdin(stdin)
        .stdout(Stdio::piped())
        .stderr(Stdio::piped());
    child.spawn().unwrap()
}

#[tokio::test]
#[ignore = "the others run it in a process of its own"]
async fn a_test_that_stops() {
    let sandbox = Sandbox::start().await;
    send(&sandbox, Request::get("/flexigift/users"), "");
    sandbox.inspect().await;
    println!("it goes on after {} requests", sandbox.journal().total());
}

#[tokio::test]
async fn a_stopped_test_is_looked_into_until_somebody_presses_enter() {
    let mut child = stopped(Stdio::piped());
    let mut said = std::io::BufReader::new(child.stderr.take().unwrap());
    let mut line = String::new();
    std::io::BufRead::read_line(&mut said, &mut line).unwrap();
    let url = line
        .strip_prefix("the world is at ")
        .and_then(|it| it.strip_suffix(" until you press Enter\n"));
    let url = url.unwrap_or_else(|| panic!("{line}"));
    let (address, path) = url.trim_start_matches("http://").split_once('/').unwrap();
    let page = ask(
        address,
        &format!("GET /{path}"),
        &format!("host: {address}\r\n{PAGE}"),
    )
    .await;
    assert_eq!(status_of(&page), 200);
    assert!(page.contains("inspector.js"));
    // Earlier exchanges are shown, and more can follow.
    let world = path.split("_control").next().unwrap();
    call(address, "", "GET", &format!("/{world}flexigift/users/1")).await;
    let lines = call(address, "", "GET", &format!("/{path}journal/summaries")).await;
    assert!(
        lines.contains("list-users") && lines.contains("retrieve-user"),
        "{lines}"
    );
    assert!(child.try_wait().unwrap().is_none(), "it waits");
    child.stdin.take().unwrap().write_all(b"\n").unwrap();
    let ended = child.wait_with_output().unwrap();
    let printed = String::from_utf8_lossy(&ended.stdout);
    assert!(
        ended.status.success() && printed.contains("it goes on after 2 requests"),
        "{printed}"
    );
}

#[test]
fn a_stopped_test_goes_on_where_nobody_can_press_anything() {
    let ended = stopped(Stdio::null()).wait_with_output().unwrap();
    let printed = String::from_utf8_lossy(&ended.stdout);
    assert!(
        ended.status.success() && printed.contains("it goes on after 1 requests"),
        "{printed}"
    );
}

#[test]
fn the_feature_is_in_no_code_that_answers_a_request_to_an_api() {
    let source = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let (mut pending, mut found) = (vec![source.clone()], Vec::new());
    while let Some(folder) = pending.pop() {
        for file in std::fs::read_dir(folder).unwrap() {
            let path = file.unwrap().path();
            if path.is_dir() {
                pending.push(path);
            } else if std::fs::read_to_string(&path)
                .is_ok_and(|it| it.contains(r#"cfg(feature = "inspector")"#))
            {
                found.push(path.strip_prefix(&source).unwrap().display().to_string());
            }
        }
    }
    found.sort();
    // Its modules, and the control API, which serves its files.
    assert_eq!(found, ["inspect.rs", "lib.rs", "mock.rs"]);
}

#[tokio::test]
async fn nothing_runs_for_an_inspector_that_nobody_looks_at() {
    let tasks = || {
        tokio::runtime::Handle::current()
            .metrics()
            .num_alive_tasks()
    };
    serving(Server::builder(), async |address| {
        // A connection that is over has no task any more.
        let settled = async |expected: usize| {
            while tasks() > expected {
                tokio::task::yield_now().await;
            }
            tasks()
        };
        let nobody = tasks();
        for _ in 0..50 {
            call(address, "", "GET", "/flexigift/users").await;
        }
        assert_eq!(settled(nobody).await, nobody);
        // Neither does it for one that was looked at.
        ask(
            address,
            "GET /_control/",
            &format!("{PAGE}\r\nhost: {{host}}"),
        )
        .await;
        call(address, "", "GET", "/_control/journal/summaries").await;
        assert_eq!(settled(nobody).await, nobody);
        let mut reader = Reader::open(address, EVENTS, "").await;
        reader.head().await;
        reader.event().await;
        assert!(tasks() > nobody, "an open stream is counted");
        drop(reader);
        // The next exchange has no listener.
        while tasks() > nobody {
            call(address, "", "GET", "/flexigift/users").await;
        }
    })
    .await;
}

fn again(sandbox: &Sandbox, number: u64) -> (u16, Value) {
    let path = format!("/_control/journal/{number}/send-again");
    let answer = send(sandbox, Request::post(path), "");
    let body = serde_json::from_slice(answer.body()).unwrap();
    (answer.status().as_u16(), body)
}

#[test]
fn a_request_is_sent_again_as_it_was() {
    let sandbox = sandbox();
    let create = persona("POST", "/transactions").header("idempotency-key", "one");
    send(&sandbox, create, CREATE);
    assert_eq!(
        again(&sandbox, 1),
        (200, json!({"number": 2, "status": 201}))
    );
    let entries = sandbox.journal().entries();
    assert!(entries[1].replayed);
    assert_eq!(entries[1].path, entries[0].path);
    send(&sandbox, persona("POST", "/transactions"), CREATE);
    assert_eq!(again(&sandbox, 3).1["number"], 4);
    assert!(!sandbox.journal().entries()[3].replayed);
    send(&sandbox, Request::get("/flexigift/users?_limit=1"), "");
    assert_eq!(
        again(&sandbox, 5),
        (200, json!({"number": 6, "status": 200}))
    );
    assert_eq!(
        sandbox.journal().entries()[5].query(),
        [("_limit".to_owned(), "1".to_owned())]
    );
    assert_eq!(again(&sandbox, 99).0, 404);
}

#[test]
fn a_request_whose_credential_is_no_longer_good_is_sent_again_with_one_of_the_world() {
    let sandbox = support::block_on(Sandbox::builder().strict().start());
    let json_api = "application/vnd.api+json";
    for (path, good) in [
        ("/commerce-layer/api/transactions", false),
        ("/commerce-layer/api/2026-05/payment_sessions", false),
        ("/fragment/billing/transactions", false),
        ("/persona/api/v1/transactions", false),
        ("/persona/api/v1/transactions", true),
    ] {
        let bearer = if good {
            "Bearer persona_sandbox_counterfoil"
        } else {
            "Bearer expired"
        };
        let request = Request::get(path)
            .header("accept", json_api)
            .header("authorization", bearer);
        let status = send(&sandbox, request, "").status();
        assert_eq!(status == 200, good, "{path}");
        let number = sandbox.journal().total();
        let (called, answer) = again(&sandbox, number);
        assert_eq!(called, 200, "{answer}");
        assert_eq!(
            answer,
            json!({"number": number + 1, "status": 200}),
            "{path}"
        );
    }
    // Asking for a token is a request like any other, and shows its own credential.
    let form = "grant_type=client_credentials&client_id=counterfoil-client&client_secret=wrong";
    let request = Request::post("/fragment/oauth2/token")
        .header("content-type", "application/x-www-form-urlencoded");
    send(&sandbox, request, form);
    assert_eq!(again(&sandbox, sandbox.journal().total()).1["status"], 401);
}

#[test]
fn a_webhook_is_told_of_with_what_caused_it_and_is_not_sent_again() {
    use counterfoil_mock::persona::Webhook;
    support::block_on(async {
        let sandbox = Sandbox::start().await;
        sandbox
            .webhooks()
            .register(Webhook::new("http://127.0.0.1:9/hooks"))
            .unwrap();
        send(&sandbox, Request::get("/flexigift/users"), "");
        send(&sandbox, persona("POST", "/transactions"), CREATE);
        sandbox.webhooks().settled().await;
        let lines = get(&sandbox, "/journal/summaries");
        let lines = lines["exchanges"].as_array().unwrap();
        assert_eq!(lines.len(), 3);
        assert_eq!(lines[2]["delivery"], true);
        assert_eq!(lines[2]["caused_by"], 2);
        assert_eq!(lines[2]["status"], 0);
        // How long it took, though none of the stages of a request was it.
        let took = lines[2]["duration_us"].as_f64().unwrap();
        assert!(took > 0.0, "{lines:?}");
        assert_eq!(get(&sandbox, "/journal/3")["duration_us"], took);
        assert_eq!(get(&sandbox, "/journal/3")["caused_by"], 2);
        let (status, answer) = again(&sandbox, 3);
        assert_eq!(status, 409, "{answer}");
    });
}

#[test]
fn what_a_browser_opens_of_a_vendor_is_no_page_of_ours() {
    let sandbox = sandbox();
    for (place, is_secluded) in [
        (Some("document"), true),
        (Some("iframe"), true),
        (Some("image"), false),
        (Some("empty"), false),
        (None, false),
    ] {
        let mut request = Request::get("/flexigift/");
        if let Some(place) = place {
            request = request.header("sec-fetch-dest", place);
        }
        let answer = send(&sandbox, request, "");
        let policies = answer.headers().get_all("content-security-policy").iter();
        let secluded = policies.filter(|it| *it == "sandbox allow-scripts").count() == 1;
        assert_eq!(secluded, is_secluded, "{place:?}");
        assert_eq!(answer.status(), 200);
    }
}

#[tokio::test]
async fn a_sandbox_is_seen_at_its_own_address() {
    let sandbox = Sandbox::start().await;
    let url = sandbox.inspector_url();
    let (address, path) = url.trim_start_matches("http://").split_once('/').unwrap();
    let head = format!("host: {address}\r\n{PAGE}");
    let page = ask(address, &format!("GET /{path}"), &head).await;
    assert_eq!(status_of(&page), 200);
    assert!(page.contains("inspector.js"));
    send(&sandbox, Request::get("/flexigift/users"), "");
    let lines = ask(
        address,
        &format!("GET /{path}journal/summaries"),
        "host: {host}",
    )
    .await;
    assert!(lines.contains("list-users"), "{lines}");
}
