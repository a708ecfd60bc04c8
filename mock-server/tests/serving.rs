//! A server beside the vendors' APIs: probes, metrics, documents, web pages, TLS, waiting.

#![cfg(feature = "cli")]
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

mod support;

use std::future::pending;
use std::io::{Read as _, Write as _};
use std::net::{SocketAddr, TcpStream};
use std::sync::Arc;
use std::thread;
use std::time::Duration;

use counterfoil_mock::{Api, Cors, Limits, Sandbox, Server, ServerBuilder, Tls, WorldBuilder};
use rustls::pki_types::CertificateDer;
use rustls::pki_types::pem::PemObject as _;
use serde_json::{Value, json};
use support::{block_on, body_of, exchange, header_of, status_of};
use tokio::sync::oneshot;

/// Serves until the process ends.
fn served(server: ServerBuilder) -> SocketAddr {
    let (tell, told) = std::sync::mpsc::channel();
    thread::spawn(move || {
        block_on(async move {
            let server = server.bind("127.0.0.1:0".parse().unwrap()).await.unwrap();
            tell.send(server.local_addr()).unwrap();
            server.serve_until(pending::<()>()).await;
        });
    });
    told.recv().unwrap()
}

fn ask(address: SocketAddr, method: &str, path: &str, headers: &str) -> String {
    let request = format!(
        "{method} {path} HTTP/1.1\r\nhost: {address}\r\nconnection: close\r\n{headers}\r\n"
    );
    exchange(&address.to_string(), &request)
}

fn get(address: SocketAddr, path: &str) -> String {
    ask(address, "GET", path, "")
}

fn json_of(answer: &str) -> Value {
    serde_json::from_str(&body_of(answer)).unwrap_or_else(|_| panic!("{answer}"))
}

#[test]
fn a_supervisor_finds_the_probes_without_a_token() {
    let address = served(Server::builder().control_token("secret"));
    for place in ["", "/_control", "/s/other/_control"] {
        let alive = get(address, &format!("{place}/healthz"));
        assert_eq!(json_of(&alive), json!({"status": "ok"}), "{alive}");
        let ready = get(address, &format!("{place}/readyz"));
        assert_eq!(json_of(&ready), json!({"status": "ready"}), "{ready}");
        assert_eq!(status_of(&get(address, &format!("{place}/metrics"))), 401);
    }
    let head = ask(address, "HEAD", "/healthz", "");
    assert_eq!((status_of(&head), body_of(&head).as_str()), (200, ""));
    let worlds = ask(
        address,
        "GET",
        "/_control/worlds",
        "authorization: Bearer secret\r\n",
    );
    let worlds = json_of(&worlds);
    let worlds = worlds["worlds"].as_array().unwrap();
    assert!(!worlds.iter().any(|it| it["name"] == "other"), "{worlds:?}");
    assert!(
        worlds.iter().any(|it| it["name"] == "default"),
        "{worlds:?}"
    );
}

#[test]
fn the_probes_take_no_path_of_a_vendor_that_stands_alone() {
    let address = served(Server::builder().api(Api::Flexigift));
    for path in ["/healthz", "/readyz", "/metrics"] {
        let answer = get(address, path);
        // As json-server answers a resource that it does not have.
        assert_eq!((status_of(&answer), body_of(&answer).as_str()), (404, "{}"));
        assert_eq!(status_of(&get(address, &format!("/_control{path}"))), 200);
    }
}

#[test]
fn a_server_is_not_ready_while_its_store_does_not_answer_and_lives_all_the_same() {
    let folder = std::env::temp_dir().join(format!("counterfoil-readyz-{}", std::process::id()));
    std::fs::create_dir_all(&folder).unwrap();
    let file = folder.join("worlds.sqlite");
    let address = served(Server::builder().world(WorldBuilder::default().store_sqlite(&file)));
    assert_eq!(status_of(&get(address, "/readyz")), 200);
    let other = rusqlite::Connection::open(&file).unwrap();
    other.execute_batch("DROP TABLE records").unwrap();
    assert_eq!(status_of(&get(address, "/readyz")), 503);
    assert_eq!(status_of(&get(address, "/healthz")), 200);
    std::fs::remove_dir_all(&folder).unwrap();
}

#[test]
fn metrics_count_requests_by_what_they_were_for_and_never_by_what_a_client_says() {
    let address = served(Server::builder());
    for world in 0..20 {
        get(
            address,
            &format!("/s/world-{world}/flexigift/transactions/1"),
        );
        get(address, &format!("/nowhere/{world}"));
    }
    ask(address, "BREW", "/flexigift/transactions", "");
    let answer = get(address, "/metrics");
    assert_eq!(
        header_of(&answer, "content-type").as_deref(),
        Some("application/openmetrics-text; version=1.0.0; charset=utf-8")
    );
    let text = body_of(&answer);
    for line in [
        "# TYPE counterfoil_mock_requests counter",
        r#"counterfoil_mock_requests_total{api="flexigift",operation="retrieve-transaction",status="200",world="named"} 20"#,
        r#"counterfoil_mock_requests_total{api="",operation="",status="404",world="default"} 20"#,
        r#"counterfoil_mock_request_duration_seconds_count{api="flexigift",operation="retrieve-transaction"} 20"#,
        "counterfoil_mock_requests_in_flight 1",
        "# EOF",
    ] {
        assert!(text.lines().any(|it| it == line), "{line}: {text}");
    }
    let series = text
        .lines()
        .filter(|it| it.starts_with("counterfoil_mock_requests_total"));
    assert_eq!(series.count(), 3, "{text}");
}

#[test]
fn what_is_turned_away_is_counted_with_the_reason() {
    let mut limits = counterfoil_mock::Limits::default();
    limits.body = Duration::from_millis(10);
    let address = served(Server::builder().limits(limits));
    let late = ask(address, "POST", "/flexigift/users", "content-length: 9\r\n");
    assert_eq!(status_of(&late), 408);
    let text = body_of(&get(address, "/metrics"));
    let line = r#"counterfoil_mock_requests_rejected_total{reason="timeout"} 1"#;
    assert!(text.lines().any(|it| it == line), "{text}");
}

/// The response of a server that ends afterwards.
fn asked<T: Send + 'static>(
    server: ServerBuilder,
    ask: impl FnOnce(SocketAddr) -> T + Send + 'static,
) -> T {
    ended(server, |address, stop| {
        let answer = ask(address);
        drop(stop);
        answer
    })
}

/// The response of a server that ends when the sender is dropped.
fn ended<T: Send + 'static>(
    server: ServerBuilder,
    ask: impl FnOnce(SocketAddr, oneshot::Sender<()>) -> T + Send + 'static,
) -> T {
    block_on(async {
        let server = server.bind("127.0.0.1:0".parse().unwrap()).await.unwrap();
        let address = server.local_addr();
        let (stop, stopped) = oneshot::channel();
        let asked = thread::spawn(move || ask(address, stop));
        server.serve_until(stopped).await;
        asked.join().unwrap()
    })
}

#[test]
fn an_answer_that_breaks_the_contract_is_sent_by_a_server_unless_it_is_to_check() {
    let folder = std::env::temp_dir().join(format!("counterfoil-check-{}", std::process::id()));
    std::fs::create_dir_all(&folder).unwrap();
    let world = || WorldBuilder::default().store_sqlite(folder.join("worlds.sqlite"));
    // The documented world stores what the strict one, which has the same rows next, never would.
    let status = asked(Server::builder().world(world()), |address| {
        let row = r#"{"id":77,"transaction_id":[]}"#;
        let head = format!(
            "content-type: application/json\r\ncontent-length: {}\r\n",
            row.len()
        );
        let request = format!(
            "POST /flexigift/transactions HTTP/1.1\r\nhost: {address}\r\nconnection: close\r\n{head}\r\n{row}"
        );
        status_of(&exchange(&address.to_string(), &request))
    });
    assert_eq!(status, 201);
    let get = |world| {
        asked(Server::builder().world(world), |address| {
            get(address, "/flexigift/transactions/77")
        })
    };
    assert_eq!(status_of(&get(world().strict())), 200);
    let checked = get(world().strict().check_responses(true));
    assert_eq!(status_of(&checked), 500, "{checked}");
    assert!(body_of(&checked).contains("/transaction_id"), "{checked}");
    std::fs::remove_dir_all(&folder).unwrap();
}

/// Every member of this name, at any depth.
fn has_member(value: &Value, name: &str) -> bool {
    match value {
        Value::Array(items) => items.iter().any(|it| has_member(it, name)),
        Value::Object(members) => {
            members.contains_key(name) || members.values().any(|it| has_member(it, name))
        }
        _ => false,
    }
}

#[test]
fn a_document_is_what_its_world_enforces_and_says_where_that_is() {
    let schema: Value =
        serde_json::from_str(include_str!("../../spec/tests/meta/oas-3.1-schema.json")).unwrap();
    let valid = jsonschema::draft202012::options().build(&schema).unwrap();
    let strict = served(Server::builder().world(WorldBuilder::default().strict()));
    let documented = served(Server::builder());
    for (api, version) in [
        ("persona", ""),
        ("commerce-layer", ""),
        ("commerce-layer", "2017-08"),
        ("commerce-layer", "2026-05"),
        ("fragment", ""),
        ("flexigift", ""),
    ] {
        let query = if version.is_empty() {
            String::new()
        } else {
            format!("?version={version}")
        };
        let path = format!("/s/mine/_control/openapi/{api}{query}");
        let of = |address| json_of(&get(address, &path));
        let (loose, tight) = (of(documented), of(strict));
        for (address, document) in [(documented, &loose), (strict, &tight)] {
            let errors: Vec<_> = valid
                .iter_errors(document)
                .map(|it| it.to_string())
                .collect();
            assert_eq!(errors, Vec::<String>::new(), "{path}");
            assert!(!has_member(document, "x-strict"), "{path}");
            let server = document["servers"][0]["url"].as_str().unwrap();
            let place = format!("http://{address}/s/mine/{api}");
            assert!(
                server.starts_with(&place) && server.ends_with(version),
                "{server}"
            );
            // A client that follows it gets the vendor's response, not the mock's.
            let answer = get(address, &server[server.find("/s/").unwrap()..]);
            assert!(!answer.contains("application/problem+json"), "{answer}");
        }
        assert_ne!(loose["components"], tight["components"], "{path}");
    }
    let token = &json_of(&get(strict, "/_control/openapi/fragment"))["components"];
    let token = token["securitySchemes"].to_string();
    assert!(
        token.contains(&format!("http://{strict}/fragment/oauth2/token")),
        "{token}"
    );
    for path in ["stripe", "persona?version=2017-08"] {
        let answer = get(strict, &format!("/_control/openapi/{path}"));
        assert_eq!(status_of(&answer), 404, "{answer}");
    }
}

#[test]
fn a_document_without_a_version_is_of_the_one_that_paths_without_one_are_for() {
    let version = "2026-05".parse().unwrap();
    let world = WorldBuilder::default().default_api_version(version);
    let address = served(Server::builder().api(Api::CommerceLayer).world(world));
    let document = json_of(&get(address, "/_control/openapi/commerce-layer"));
    assert_eq!(document["info"]["version"], "2026-05");
    let server = format!("http://{address}/api");
    assert_eq!(document["servers"][0]["url"], server);
    let older = json_of(&get(
        address,
        "/_control/openapi/commerce-layer?version=2017-08",
    ));
    assert_eq!(older["servers"][0]["url"], format!("{server}/2017-08"));
}

#[test]
fn what_is_told_of_a_request_has_no_file_access_token_whoever_answers_it() {
    let (tell, told) = std::sync::mpsc::channel();
    let server = Server::builder().cors(Cors::Any);
    let server = server.on_served(move |served| tell.send(served.path.to_owned()).unwrap());
    let mut limits = Limits::default();
    limits.body = Duration::from_millis(10);
    let address = served(server.limits(limits));
    let file = "/api/v1/files/hush/a.png";
    let preflight = "origin: http://localhost:5173\r\naccess-control-request-method: GET\r\n";
    for (method, path, headers, status) in [
        ("OPTIONS", format!("/persona{file}"), preflight, 204),
        ("GET", format!("/s/w/persona{file}"), "", 401),
        // A wrong base URL.
        ("GET", file.to_owned(), "", 404),
        ("GET", format!("/s/w/fragment{file}"), "", 404),
        // The body does not arrive.
        (
            "GET",
            format!("/persona{file}"),
            "content-length: 1\r\n",
            408,
        ),
    ] {
        let answer = ask(address, method, &path, headers);
        assert_eq!(status_of(&answer), status, "{answer}");
        let told = told.recv().unwrap();
        assert!(told.ends_with("/api/v1/files/{token}/a.png"), "{told}");
    }
}

#[test]
fn a_page_of_an_allowed_origin_calls_the_vendors_and_never_the_control_api() {
    let cors = Cors::Origins(vec!["http://localhost:5173".to_owned()]);
    let address = served(Server::builder().cors(cors));
    let origin = "origin: http://localhost:5173\r\nsec-fetch-site: cross-site\r\n";
    let preflight = "access-control-request-method: POST\r\naccess-control-request-headers: authorization, idempotency-key\r\n";
    let path = "/s/page/persona/api/v1/transactions";
    let asked = ask(address, "OPTIONS", path, &format!("{origin}{preflight}"));
    assert_eq!(status_of(&asked), 204, "{asked}");
    for (name, value) in [
        ("access-control-allow-origin", "http://localhost:5173"),
        ("access-control-allow-methods", "POST"),
        (
            "access-control-allow-headers",
            "authorization, idempotency-key",
        ),
        ("vary", "Origin"),
    ] {
        assert_eq!(header_of(&asked, name).as_deref(), Some(value), "{asked}");
    }
    // The question is no request of the vendor's, and the request makes its world as that of a program does.
    let call = ask(
        address,
        "GET",
        path,
        &format!("{origin}authorization: Bearer persona_sandbox_counterfoil\r\n"),
    );
    assert_eq!(status_of(&call), 200, "{call}");
    assert_eq!(
        header_of(&call, "access-control-allow-origin").as_deref(),
        Some("http://localhost:5173")
    );
    assert_eq!(
        header_of(&call, "access-control-expose-headers").as_deref(),
        Some("*")
    );
    assert_eq!(
        json_of(&get(address, "/s/page/_control/journal"))["total"],
        1
    );
    let stranger = ask(address, "GET", path, "origin: http://evil.example\r\n");
    assert_eq!(header_of(&stranger, "access-control-allow-origin"), None);
    let steers = ask(address, "GET", "/_control/worlds", origin);
    assert_eq!(status_of(&steers), 403);
    assert_eq!(header_of(&steers, "access-control-allow-origin"), None);
}

#[test]
fn flexigift_answers_pages_as_json_server_does_whatever_is_allowed() {
    let origin = "origin: http://page.example\r\naccess-control-request-method: PUT\r\n";
    let answers = [Cors::Off, Cors::Any].map(|cors| {
        let address = served(Server::builder().cors(cors));
        let answer = ask(address, "OPTIONS", "/flexigift/transactions", origin);
        [
            "access-control-allow-origin",
            "access-control-allow-methods",
            "access-control-allow-credentials",
        ]
        .map(|name| header_of(&answer, name))
    });
    assert_eq!(answers[0], answers[1]);
    assert_eq!(answers[0][0].as_deref(), Some("http://page.example"));
}

#[test]
fn a_request_is_waited_for_until_it_comes_or_the_time_is_over() {
    let sandbox = block_on(Sandbox::start());
    let url = sandbox.flexigift().url().to_owned();
    let (address, rest) = url.trim_start_matches("http://").split_once('/').unwrap();
    let address: SocketAddr = address.parse().unwrap();
    let world = rest.trim_end_matches("/flexigift").to_owned();
    let journal = format!("/{world}/_control/journal?api=flexigift&at_least=2");
    let over = json_of(&get(address, &format!("{journal}&wait=0")));
    assert_eq!(over["entries"], json!([]));
    let mut waiting = TcpStream::connect(address).unwrap();
    let request =
        format!("GET {journal}&wait=60 HTTP/1.1\r\nhost: {address}\r\nconnection: close\r\n\r\n");
    waiting.write_all(request.as_bytes()).unwrap();
    for path in ["users", "products"] {
        get(address, &format!("/{world}/flexigift/{path}"));
    }
    let mut answer = String::new();
    waiting.read_to_string(&mut answer).unwrap();
    assert_eq!(json_of(&answer)["entries"].as_array().unwrap().len(), 2);
    for wrong in ["wait=61", "wait=-1", "wait=soon", "wait=1&at_least=0"] {
        let answer = get(address, &format!("/{world}/_control/journal?{wrong}"));
        assert_eq!(status_of(&answer), 400, "{answer}");
    }
}

#[test]
fn whoever_waits_is_answered_when_the_server_ends() {
    let answer = ended(Server::builder(), |address, stop| {
        let mut stream = TcpStream::connect(address).unwrap();
        let request = format!("GET /_control/journal?wait=60 HTTP/1.1\r\nhost: {address}\r\n\r\n");
        stream.write_all(request.as_bytes()).unwrap();
        // Its own answer tells that the server has read the request before it, or will before it ends.
        get(address, "/healthz");
        drop(stop);
        let mut answer = String::new();
        stream.read_to_string(&mut answer).unwrap();
        answer
    });
    assert_eq!(json_of(&answer)["entries"], json!([]));
}

#[test]
fn a_response_underway_when_the_server_ends_announces_the_close_and_nothing_else() {
    let answer = ended(Server::builder(), |address, stop| {
        let mut stream = TcpStream::connect(address).unwrap();
        let head = format!(
            "POST /flexigift/users HTTP/1.1\r\nhost: {address}\r\nexpect: 100-continue\r\n\
             content-type: application/json\r\ncontent-length: 2\r\n\r\n"
        );
        stream.write_all(head.as_bytes()).unwrap();
        let mut told = [0; "HTTP/1.1 100 Continue\r\n\r\n".len()];
        stream.read_exact(&mut told).unwrap();
        drop(stop);
        // Refused once the server is ending.
        while TcpStream::connect(address).is_ok() {}
        stream.write_all(b"{}").unwrap();
        let mut answer = String::new();
        stream.read_to_string(&mut answer).unwrap();
        answer
    });
    assert_eq!(status_of(&answer), 201);
    let announced = |it: &&str| it.starts_with("connection:") || it.starts_with("keep-alive:");
    let announced: Vec<_> = answer.lines().filter(announced).collect();
    assert_eq!(announced, ["connection: close"]);
}

#[test]
fn localhost_is_both_loopback_addresses() {
    let address = served(Server::builder().both_loopbacks());
    assert_eq!(status_of(&get(address, "/healthz")), 200);
    let other = SocketAddr::new("::1".parse().unwrap(), address.port());
    match std::net::TcpListener::bind("[::1]:0") {
        Ok(_) => assert_eq!(status_of(&get(other, "/healthz")), 200),
        Err(error) => println!("skipped: there is no IPv6 here: {error}"),
    }
}

/// The response over TLS to a client that only trusts this authority.
fn get_over_tls(
    address: SocketAddr,
    name: &'static str,
    authority: &str,
    path: &str,
) -> Result<String, String> {
    let mut trusted = rustls::RootCertStore::empty();
    for certificate in CertificateDer::pem_slice_iter(authority.as_bytes()) {
        trusted.add(certificate.unwrap()).unwrap();
    }
    let provider = Arc::new(rustls::crypto::ring::default_provider());
    let mut config = rustls::ClientConfig::builder_with_provider(provider)
        .with_safe_default_protocol_versions()
        .unwrap()
        .with_root_certificates(trusted)
        .with_no_client_auth();
    config.alpn_protocols = vec![b"http/1.1".to_vec()];
    let connection = rustls::ClientConnection::new(Arc::new(config), name.try_into().unwrap());
    let stream = TcpStream::connect(address).unwrap();
    let mut stream = rustls::StreamOwned::new(connection.unwrap(), stream);
    let request = format!("GET {path} HTTP/1.1\r\nhost: {address}\r\nconnection: close\r\n\r\n");
    stream
        .write_all(request.as_bytes())
        .map_err(|error| error.to_string())?;
    assert_eq!(stream.conn.alpn_protocol(), Some(&b"http/1.1"[..]));
    let mut answer = String::new();
    let _ = stream.read_to_string(&mut answer);
    Ok(answer)
}

#[test]
fn a_certificate_is_made_for_the_names_that_are_asked_for_and_no_others() {
    let tls = Tls::self_signed(["localhost", "127.0.0.1"]).unwrap();
    let authority = tls.authority().unwrap().to_owned();
    let address = served(Server::builder().tls(tls));
    for name in ["localhost", "127.0.0.1"] {
        let answer =
            get_over_tls(address, name, &authority, "/_control/openapi/flexigift").unwrap();
        let server = &json_of(&answer)["servers"][0]["url"];
        assert_eq!(server, &format!("https://{address}/flexigift"));
    }
    let error = get_over_tls(address, "example.com", &authority, "/healthz").unwrap_err();
    assert!(error.contains("not valid for name"), "{error}");
    let other = Tls::self_signed(["localhost"]).unwrap();
    let error = get_over_tls(address, "localhost", other.authority().unwrap(), "/healthz");
    let error = error.unwrap_err();
    assert!(error.contains("invalid peer certificate"), "{error}");
    // Plain HTTP gets no response, and the server continues.
    assert!(!get(address, "/healthz").contains("200"));
    assert!(get_over_tls(address, "localhost", &authority, "/healthz").is_ok());
}

#[test]
fn an_answer_over_tls_is_whole_however_large_and_its_client_may_be_slow() {
    let tls = Tls::self_signed(["localhost"]).unwrap();
    let authority = tls.authority().unwrap().to_owned();
    let address = served(Server::builder().tls(tls));
    let answer = get_over_tls(
        address,
        "localhost",
        &authority,
        "/_control/openapi/persona",
    )
    .unwrap();
    let length = header_of(&answer, "content-length").unwrap();
    assert_eq!(body_of(&answer).len().to_string(), length);
    assert!(body_of(&answer).len() > 100_000);
}

#[test]
fn a_certificate_that_cannot_be_is_told_before_anything_is_served() {
    let wrong =
        |certificate: &[u8], key: &[u8]| Tls::from_pem(certificate, key).unwrap_err().to_string();
    assert!(wrong(b"", b"").starts_with("the certificate is no PEM"));
    let pem = Tls::self_signed(["localhost"]).unwrap();
    let pem = pem.authority().unwrap().as_bytes();
    assert!(wrong(pem, b"secret").starts_with("the key is no PEM"));
    assert!(!wrong(pem, b"secret").contains("secret"));
    let error = Tls::self_signed(["exämple"]).unwrap_err().to_string();
    assert!(error.starts_with("no certificate can be made"), "{error}");
}
