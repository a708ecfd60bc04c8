//! Request heads that clients send and HTTP libraries refuse: the vendor's response, over a socket.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

mod support;

use bytes::Bytes;
use counterfoil_mock::{Api, Sandbox};
use http::Request;
use support::{body_of, exchange, exchange_bytes, header_of, status_of};

const APIS: [(Api, &str); 4] = [
    (Api::Persona, "/api/v1/transactions"),
    (Api::CommerceLayer, "/api/transactions"),
    (Api::Fragment, "/billing/transactions"),
    (Api::Flexigift, "/transactions"),
];

fn sandbox() -> Sandbox {
    let at = "2026-01-01T00:00:00Z".parse().unwrap();
    support::block_on(Sandbox::builder().at(at).start())
}

/// Host and port of a sandbox's socket.
fn host(sandbox: &Sandbox) -> String {
    let url = sandbox.flexigift().url().to_owned();
    let rest = url.strip_prefix("http://").unwrap();
    rest.split('/').next().unwrap().to_owned()
}

/// Where an API is mounted on the socket.
fn mount(sandbox: &Sandbox, api: Api) -> String {
    let url = sandbox.flexigift().url().to_owned();
    let (_, path) = url
        .strip_prefix("http://")
        .unwrap()
        .split_once('/')
        .unwrap();
    format!("/{path}").replace("flexigift", api.name())
}

fn send(sandbox: &Sandbox, method: &str, target: &str, more: &str) -> String {
    let head =
        format!("{method} {target} HTTP/1.1\r\nhost: localhost:3000\r\nconnection: close\r\n");
    let authorization = "authorization: Bearer persona_sandbox_1\r\n";
    let body = "\r\n";
    exchange(
        &host(sandbox),
        &format!("{head}{authorization}{more}{body}"),
    )
}

#[test]
fn characters_that_no_target_may_hold_reach_every_vendor() {
    let sandbox = sandbox();
    for (api, path) in APIS {
        let base = mount(&sandbox, api);
        // Each vendor's error for an unknown id.
        let unknown = send(&sandbox, "GET", &format!("{base}{path}/%22%3C%3E%60"), "");
        let raw = send(&sandbox, "GET", &format!("{base}{path}/\"<>`"), "");
        assert_eq!(status_of(&raw), status_of(&unknown), "{api}: {raw}");
        assert!(matches!(status_of(&raw), 401 | 404), "{api}: {raw}");
        assert_eq!(
            header_of(&raw, "content-type"),
            header_of(&unknown, "content-type")
        );
        assert_eq!(body_of(&raw).len(), body_of(&unknown).len(), "{api}");
        assert!(!body_of(&raw).is_empty(), "{api}");
    }
}

#[test]
fn bytes_that_are_no_utf_8_reach_every_vendor_in_a_target() {
    let sandbox = sandbox();
    for (api, path) in APIS {
        let target = format!("{}{path}?a=\u{e9}", mount(&sandbox, api));
        let head = format!(
            "GET {target} HTTP/1.1\r\nhost: x\r\nconnection: close\r\n\
             authorization: Bearer persona_sandbox_1\r\n\r\n"
        );
        // In Latin-1 every character is one byte.
        let latin_1: Vec<u8> = head.chars().map(|it| it as u8).collect();
        let answers = [
            exchange_bytes(&host(&sandbox), &latin_1),
            exchange(&host(&sandbox), &head),
            send(&sandbox, "GET", &target.replace('\u{e9}', "%E9"), ""),
        ];
        for answer in &answers {
            assert_eq!(status_of(answer), status_of(&answers[2]), "{api}: {answer}");
            assert!(!body_of(answer).is_empty(), "{api}: {answer}");
        }
    }
}

#[test]
fn flexigift_filters_by_raw_characters_and_keeps_them_in_its_links() {
    let sandbox = sandbox();
    let base = mount(&sandbox, Api::Flexigift);
    let target = format!("{base}/transactions?x=<\"a\">`%22&_page=1&_limit=2");
    let answer = send(&sandbox, "GET", &target, "");
    assert_eq!(status_of(&answer), 200);
    let link = header_of(&answer, "link").unwrap();
    let first = format!("<http://localhost:3000{target}>; rel=\"first\"");
    assert!(link.starts_with(&first), "{link}");
    let answer = send(
        &sandbox,
        "GET",
        &format!("{base}/transactions?status=\"a\""),
        "",
    );
    assert_eq!(body_of(&answer), "[]");
    let answer = send(
        &sandbox,
        "POST",
        &format!("{base}/transactions?a=\"<>`"),
        "content-length: 0\r\n",
    );
    let location = header_of(&answer, "location").unwrap();
    assert_eq!(
        location,
        format!("http://localhost:3000{base}/transactions?a=%22%3C%3E%60/5")
    );
}

#[test]
fn a_body_keeps_its_characters_on_a_connection_that_goes_on() {
    let sandbox = sandbox();
    let base = mount(&sandbox, Api::Flexigift);
    let body = r#"{"a b":"<\"> ` <"}"#;
    let post = |connection: &str| {
        let length = body.len();
        format!(
            "POST {base}/transactions?\"<> HTTP/1.1\r\nhost: x\r\nconnection: {connection}\r\n\
             content-type: application/json\r\ncontent-length: {length}\r\n\r\n{body}"
        )
    };
    let stored = "\"a b\": \"<\\\"> ` <\"";
    let mut connection = std::net::TcpStream::connect(host(&sandbox)).unwrap();
    for how in ["keep-alive", "keep-alive", "close"] {
        use std::io::{Read as _, Write as _};
        connection.write_all(post(how).as_bytes()).unwrap();
        let mut answer = Vec::new();
        let mut byte = [0];
        while !String::from_utf8_lossy(&answer).ends_with("\n}") {
            assert_eq!(connection.read(&mut byte).unwrap(), 1, "{answer:?}");
            answer.push(byte[0]);
        }
        let answer = String::from_utf8(answer).unwrap();
        assert_eq!(status_of(&answer), 201, "{answer}");
        assert!(answer.contains(stored), "{answer}");
    }
    // Two at once: the second is not read, and not changed.
    let plain = |connection| post(connection).replace("?\"<>", "");
    let both = exchange(&host(&sandbox), &(plain("keep-alive") + &plain("close")));
    assert_eq!(both.matches(stored).count(), 2, "{both}");
}

#[test]
fn a_hundred_and_twenty_eight_headers_are_read_and_no_more() {
    let sandbox = sandbox();
    for (api, path) in APIS {
        let target = mount(&sandbox, api) + path;
        let plain = status_of(&send(&sandbox, "GET", &target, ""));
        for count in [101, 125] {
            let headers: String = (0..count).map(|it| format!("h{it}:\r\n")).collect();
            let answer = send(&sandbox, "GET", &target, &headers);
            assert_eq!(status_of(&answer), plain, "{api}: {count}");
        }
        let more = send(&sandbox, "GET", &target, &"h:\r\n".repeat(128));
        assert_eq!(status_of(&more), 431, "{api}");
    }
}

#[test]
fn flexigift_refuses_heads_of_sixteen_kib_as_node_does() {
    let sandbox = sandbox();
    let row = "/flexigift/transactions/1";
    let get = |length: usize| {
        let request = Request::get(row).header("x-h", "a".repeat(length));
        sandbox.handle(request.body(Bytes::new()).unwrap())
    };
    let rest = row.len() + "x-h".len();
    assert_eq!(get(16_383 - rest).status(), 200);
    let refused = get(16_384 - rest);
    assert_eq!(refused.status(), 431);
    assert!(refused.body().is_empty());
    assert_eq!(refused.headers().len(), 1);
    assert_eq!(refused.headers()["connection"], "close");
    // The sent form counts, not the decoded one.
    let raw = format!(
        "{}/users?x={}",
        mount(&sandbox, Api::Flexigift),
        "\"".repeat(6_000)
    );
    assert_eq!(status_of(&send(&sandbox, "GET", &raw, "")), 200);
    let long = format!("{row}?{}", "a".repeat(17_000));
    let request = Request::post(long).body(Bytes::new()).unwrap();
    assert_eq!(sandbox.handle(request).status(), 431);
}

#[test]
fn links_of_a_target_in_absolute_form_have_its_host() {
    let sandbox = sandbox();
    let base = mount(&sandbox, Api::Flexigift);
    let target = format!("http://other:1234{base}/transactions");
    let answer = send(&sandbox, "GET", &format!("{target}?_page=1&_limit=2"), "");
    let link = header_of(&answer, "link").unwrap();
    assert!(
        link.starts_with(&format!("<{target}?_page=1&_limit=2>; rel=\"first\"")),
        "{link}"
    );
    let answer = send(&sandbox, "POST", &target, "content-length: 0\r\n");
    let location = header_of(&answer, "location");
    assert_eq!(location, Some(format!("{target}/5")));
    // User info is no part of a host.
    let with_userinfo = target.replace("other", "me:secret@other");
    let answer = send(
        &sandbox,
        "GET",
        &format!("{with_userinfo}?_page=1&_limit=2"),
        "",
    );
    let link = header_of(&answer, "link").unwrap();
    assert!(link.starts_with(&format!("<{target}?_page=1&")), "{link}");
    // The host of the target also selects an API.
    let world = base.strip_suffix("/flexigift").unwrap();
    let persona = format!("http://api.withpersona.com{world}/api/v1/transactions");
    let answer = send(&sandbox, "GET", &persona, "");
    assert_eq!(status_of(&answer), 200, "{answer}");
}

#[test]
fn head_is_answered_as_get_without_a_body() {
    let sandbox = sandbox();
    for (api, path) in APIS {
        for path in [
            path.to_owned(),
            format!("{path}/none"),
            "/nowhere".to_owned(),
        ] {
            let ask = |method: &str| {
                let request = Request::builder()
                    .method(method)
                    .uri(format!("/{}{path}", api.name()))
                    .header("authorization", "Bearer persona_sandbox_1");
                sandbox.handle(request.body(Bytes::new()).unwrap())
            };
            let (get, head) = (ask("GET"), ask("HEAD"));
            assert_eq!(head.status(), get.status(), "{api} {path}");
            assert!(head.body().is_empty(), "{api} {path}");
            for name in ["content-type", "content-length"] {
                assert_eq!(
                    head.headers().get(name),
                    get.headers().get(name),
                    "{api} {path}"
                );
            }
        }
        let target = mount(&sandbox, api) + path;
        let answer = send(&sandbox, "HEAD", &target, "");
        let (head, body) = answer.split_once("\r\n\r\n").unwrap();
        assert_eq!(body, "", "{head}");
        assert_ne!(header_of(&answer, "content-length").as_deref(), Some("0"));
    }
}
