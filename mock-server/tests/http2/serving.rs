//! The same answers by HTTP/2 and HTTP/1.1, with prior knowledge and under TLS.

use std::io::{Read as _, Write as _};
use std::sync::Arc;

use counterfoil_mock::{Server, Tls};
use http::header::{ACCEPT, AUTHORIZATION, CONTENT_TYPE};
use rustls::pki_types::CertificateDer;
use rustls::pki_types::pem::PemObject as _;
use serde_json::json;
use tokio_rustls::TlsConnector;

use crate::client::{Client, get, post};
use crate::running::Running;
use crate::support::{block_on, body_of, exchange, header_of, status_of};
use crate::{ROW, place, sandbox};

#[test]
fn every_api_creates_and_gives_back() {
    let sandbox = sandbox();
    let (address, world) = place(&sandbox);
    let key = sandbox.persona().api_key().to_owned();
    let attributes = json!({"transaction-type-id": "txntp_ABC123", "reference-id": "r"});
    let persona = json!({"data": {"attributes": attributes}});
    let attributes = json!({"reference": "r"});
    let commerce_layer = json!({"data": {"type": "transactions", "attributes": attributes}});
    let fragment = json!({
        "account": {"external_id": "acct_42"}, "allocations": [], "amount": "-9007199254740993", "currency": "USD",
        "external_id": "bank_txn_42", "posted": "2026-02-12T00:00:00",
    });
    let json_api = "application/vnd.api+json";
    let json = "application/json";
    let calls = [
        (
            "/persona/api/v1/transactions",
            key.as_str(),
            json,
            persona,
            "/data/id",
        ),
        (
            "/commerce-layer/api/transactions",
            "your-access-token",
            json_api,
            commerce_layer,
            "/data/id",
        ),
        (
            "/fragment/billing/transactions",
            "mock-test-token",
            json,
            fragment,
            "/data/id",
        ),
        (
            "/flexigift/transactions",
            "none",
            json,
            ROW.parse().unwrap(),
            "/id",
        ),
    ];
    block_on(async {
        let client = Client::open(&address).await;
        for (path, token, media_type, body, id) in calls {
            let path = format!("{world}{path}");
            let with_token = |mut request: http::Request<bytes::Bytes>| {
                let headers = request.headers_mut();
                headers.insert(AUTHORIZATION, format!("Bearer {token}").parse().unwrap());
                headers.insert(ACCEPT, media_type.parse().unwrap());
                headers.insert(CONTENT_TYPE, media_type.parse().unwrap());
                request
            };
            let created = client
                .send(with_token(post(&path, body.to_string())))
                .await
                .unwrap();
            assert!(
                matches!(created.status.as_u16(), 200 | 201),
                "{path}: {}",
                created.text()
            );
            let id = created.json().pointer(id).unwrap().clone();
            let id = id.as_str().map_or(id.to_string(), str::to_owned);
            let one = client
                .send(with_token(get(&format!("{path}/{id}"))))
                .await
                .unwrap();
            assert_eq!(one.status, 200, "{path}: {}", one.text());
            assert!(one.text().contains(&id), "{path}: {}", one.text());
        }
    });
}

#[test]
fn an_answer_is_that_of_http_1_1_without_what_is_about_its_connection() {
    let sandbox = sandbox();
    let (address, world) = place(&sandbox);
    let targets = [
        ("GET", "/flexigift/transactions?_page=1&_limit=2"),
        ("HEAD", "/flexigift/transactions/1"),
        ("GET", "/flexigift/transactions/nobody"),
        ("GET", "/flexigift/transactions/1?%22a%22=%C3%BC"),
        ("GET", "/persona/api/v1/transactions"),
        ("GET", "/commerce-layer/api/transactions"),
        ("HEAD", "/fragment/billing/transactions/t"),
        ("GET", "/nowhere"),
        ("GET", "/_control/clock"),
        ("DELETE", "/_control/faults"),
    ];
    block_on(async {
        let client = Client::open(&address).await;
        for (method, target) in targets {
            let target = format!("{world}{target}");
            let raw = exchange(
                &address,
                &format!(
                    "{method} {target} HTTP/1.1\r\nhost: {address}\r\nconnection: close\r\n\r\n"
                ),
            );
            let mut request = get(&target);
            *request.method_mut() = method.parse().unwrap();
            *request.uri_mut() = format!("http://{address}{target}").parse().unwrap();
            let answer = client.send(request).await.unwrap();
            assert_eq!(answer.status.as_u16(), status_of(&raw), "{target}");
            assert_eq!(answer.text(), body_of(&raw), "{target}");
            let varies = [
                "date",
                "request-id",
                "x-request-id",
                "connection",
                "keep-alive",
                "content-length",
            ];
            let names = raw.split("\r\n\r\n").next().unwrap().lines().skip(1);
            let names = names.map(|line| line.split(':').next().unwrap().to_lowercase());
            for name in names.filter(|name| !varies.contains(&name.as_str())) {
                let value = answer.headers.get(&name).map(|it| it.to_str().unwrap());
                assert_eq!(value, header_of(&raw, &name).as_deref(), "{target}: {name}");
            }
            for name in ["connection", "keep-alive", "transfer-encoding"] {
                assert!(!answer.headers.contains_key(name), "{target}: {name}");
            }
        }
    });
}

#[test]
fn a_compressed_response_of_flexigift_has_no_length() {
    let sandbox = sandbox();
    let (address, world) = place(&sandbox);
    block_on(async {
        let client = Client::open(&address).await;
        let mut request = get(&format!("{world}/flexigift/transactions"));
        let gzip = "gzip".parse().unwrap();
        request.headers_mut().insert("accept-encoding", gzip);
        let answer = client.send(request).await.unwrap();
        assert_eq!(answer.headers["content-encoding"], "gzip");
        for name in [
            "content-length",
            "transfer-encoding",
            "connection",
            "keep-alive",
        ] {
            assert!(!answer.headers.contains_key(name), "{name}");
        }
        assert!(answer.body.starts_with(&[0x1f, 0x8b]));
    });
}

#[test]
fn the_requests_of_one_connection_are_answered_side_by_side() {
    let sandbox = sandbox();
    let (address, world) = place(&sandbox);
    block_on(async {
        let client = Client::open(&address).await;
        let path = format!("{world}/flexigift/transactions");
        assert_eq!(client.get(&path).await.unwrap().status, 200);
        // By now the client knows how many a connection has at once: the others wait for their turn.
        let calls = (0..300).map(|_| client.send(post(&path, ROW)));
        let answers = futures_util::future::join_all(calls).await;
        let mut ids: Vec<_> = answers
            .into_iter()
            .map(|it| it.unwrap().json()["id"].as_u64().unwrap())
            .collect();
        ids.sort_unstable();
        assert_eq!(ids, (5..305).collect::<Vec<_>>());
        assert_eq!(sandbox.journal().total(), 301);
    });
}

#[test]
fn a_client_may_be_told_by_its_first_bytes_however_they_arrive() {
    let server = Running::start(|_| ());
    let mut first = server.with("PRI * HT");
    // Neither is in the way of the other.
    assert_eq!(server.answers("/flexigift/transactions"), 200);
    first
        .write_all(b"TP/2.0\r\n\r\nSM\r\n\r\n\0\0\0\x04\0\0\0\0\0")
        .unwrap();
    let mut frame = [0; 9];
    first.read_exact(&mut frame).unwrap();
    // SETTINGS.
    assert_eq!(frame[3], 4);
    let mut other = server.with("PRI");
    other
        .write_all(b"NT /flexigift/transactions HTTP/1.1\r\nhost: x\r\nconnection: close\r\n\r\n")
        .unwrap();
    let mut answer = String::new();
    other.read_to_string(&mut answer).unwrap();
    assert!(answer.starts_with("HTTP/1.1 404 "), "{answer}");
}

#[test]
fn under_tls_client_and_server_agree_on_a_version() {
    block_on(async {
        let tls = Tls::self_signed(["localhost"]).unwrap();
        let authority = tls.authority().unwrap().to_owned();
        let server = Server::builder().tls(tls);
        let server = server.bind("127.0.0.1:0".parse().unwrap()).await.unwrap();
        let address = server.local_addr();
        tokio::spawn(server.serve_until(std::future::pending::<()>()));
        let mut trusted = rustls::RootCertStore::empty();
        let certificate = CertificateDer::from_pem_slice(authority.as_bytes()).unwrap();
        trusted.add(certificate).unwrap();
        let provider = Arc::new(rustls::crypto::ring::default_provider());
        let config = rustls::ClientConfig::builder_with_provider(provider)
            .with_safe_default_protocol_versions()
            .unwrap()
            .with_root_certificates(trusted)
            .with_no_client_auth();
        for (offered, agreed) in [
            (&["h2", "http/1.1"][..], Some("h2")),
            (&["http/1.1", "h2"], Some("h2")),
            (&["h2"], Some("h2")),
            (&["http/1.1"], Some("http/1.1")),
            (&[], None),
        ] {
            let mut config = config.clone();
            config.alpn_protocols = offered.iter().map(|it| it.as_bytes().to_vec()).collect();
            let connector = TlsConnector::from(Arc::new(config));
            let stream = tokio::net::TcpStream::connect(address).await.unwrap();
            let name = "localhost".try_into().unwrap();
            let mut stream = connector.connect(name, stream).await.unwrap();
            let protocol = stream.get_ref().1.alpn_protocol().map(<[u8]>::to_vec);
            assert_eq!(
                protocol.as_deref(),
                agreed.map(str::as_bytes),
                "{offered:?}"
            );
            let path = "/_control/openapi/flexigift";
            let document = if agreed == Some("h2") {
                let client = Client::over(stream, |_| ()).await;
                client.get(path).await.unwrap().text()
            } else {
                use tokio::io::{AsyncReadExt as _, AsyncWriteExt as _};
                let request =
                    format!("GET {path} HTTP/1.1\r\nhost: localhost\r\nconnection: close\r\n\r\n");
                stream.write_all(request.as_bytes()).await.unwrap();
                let mut answer = Vec::new();
                let _ = stream.read_to_end(&mut answer).await;
                body_of(&String::from_utf8_lossy(&answer))
            };
            assert!(
                document.contains("https://localhost/flexigift"),
                "{offered:?}"
            );
        }
    });
}

#[test]
fn what_happens_is_streamed() {
    let sandbox = sandbox();
    let (address, world) = place(&sandbox);
    block_on(async {
        let client = Client::open(&address).await;
        let events = get(&format!("{world}/_control/journal/events")).map(drop);
        let (response, _) = client.begin(events, false).await.unwrap();
        let mut stream = response.await.unwrap().into_body();
        let mut seen = String::new();
        // Each is sent while the stream is open, and besides other requests.
        for number in 1..=3 {
            let path = format!("{world}/flexigift/transactions/{number}");
            assert_eq!(client.get(&path).await.unwrap().status, 200);
            while !seen.contains(&format!("id: {number}\nevent: exchange\n")) {
                let piece = stream.data().await.unwrap().unwrap();
                stream.flow_control().release_capacity(piece.len()).unwrap();
                seen += std::str::from_utf8(&piece).unwrap();
            }
        }
    });
}
