//! The content of errors, and what they omit.

use std::error::Error as _;

use counterfoil::{ApiErrorObject, Error, ErrorKind, HeaderMap, StatusCode};

use crate::server::{Reply, Server, answer, json};
use crate::support::{TXN, commerce_layer, flexigift, fragment, persona};

#[tokio::test]
async fn an_error_says_what_the_vendor_said() {
    let server = Server::start(|_, _| {
        answer(
            422,
            &[("request-id", "req_123"), ("content-type", "application/json")],
            r#"{"errors":[{"title":"Bad Request","details":"Transaction already has a label","source":{"pointer":"/meta/label"}}]}"#,
        )
    })
    .await;
    let error = persona(&server)
        .transactions()
        .label("t")
        .send()
        .await
        .unwrap_err();
    assert_eq!(
        error.to_string(),
        "POST /transactions/{transaction-id}/label: 422 Unprocessable Entity: Transaction already has a label (request req_123, 1 attempt)"
    );
    assert_eq!(error.kind(), ErrorKind::Api);
    assert!(error.is_validation());
    assert_eq!(error.request_id(), Some("req_123"));
    assert_eq!(error.errors()[0].pointer.as_deref(), Some("/meta/label"));
    assert_eq!(error.headers()["request-id"], "req_123");
}

#[tokio::test]
async fn a_gateways_page_does_not_hide_the_status() {
    let server = Server::start(|_, _| {
        answer(
            502,
            &[("content-type", "text/html; charset=utf-8")],
            "<h1>Bad Gateway</h1>",
        )
    })
    .await;
    let error = commerce_layer(&server)
        .transactions()
        .create()
        .send()
        .await
        .unwrap_err();
    assert_eq!(error.status().unwrap(), 502);
    assert!(error.is_server_error());
    assert_eq!(error.raw_body(), "<h1>Bad Gateway</h1>");
    assert_eq!(
        error.to_string(),
        format!(
            "POST /transactions: 502 Bad Gateway: the answer of {}/api describes no error (20 bytes of text/html) (1 attempt)",
            server.url
        )
    );
}

#[tokio::test]
async fn empty_and_broken_bodies_do_not_hide_the_status() {
    for (status, body) in [(401, ""), (404, "{"), (409, "null"), (418, "[]"), (302, "")] {
        let server = Server::start(move |_, _| answer(status, &[("location", "/x")], body)).await;
        let error = persona(&server)
            .transactions()
            .redact("t")
            .send()
            .await
            .unwrap_err();
        assert_eq!(error.status().unwrap().as_u16(), status);
        assert_eq!(error.kind(), ErrorKind::Api);
        assert_eq!(server.received().len(), 1, "redirects are not followed");
    }
}

#[tokio::test]
async fn a_redirect_says_whose_host_it_leads_to() {
    for (status, location, told) in [
        (
            308,
            Some("//host.example/p?q"),
            "it redirects to http://host.example,",
        ),
        (
            302,
            Some("https://host.example:8443/p"),
            "it redirects to https://host.example:8443,",
        ),
        (
            301,
            Some("p?q"),
            "it redirects to another path of the same host,",
        ),
        (
            300,
            Some("/p"),
            "it redirects to another path of the same host,",
        ),
        (
            307,
            Some("mailto:x@host.example"),
            "it redirects to something else than a host,",
        ),
        (302, None, "it redirects without saying where to,"),
        (300, None, " has no body"),
        (304, None, " has no body"),
        (304, Some("/p"), " has no body"),
    ] {
        let headers = location.map(|location| ("location", location));
        let server = Server::start(move |_, _| answer(status, headers.as_slice(), "")).await;
        let call = persona(&server).transactions().redact("t");
        let told_is = call.send().await.unwrap_err().to_string();
        assert!(told_is.contains(told), "{status} {location:?}: {told_is}");
        assert!(!told_is.contains("/p"), "{told_is}");
    }
}

#[tokio::test]
async fn a_body_that_breaks_off_keeps_its_status_and_what_came_of_it() {
    let server = Server::start(|_, _| {
        Reply::Bytes(
            b"HTTP/1.1 201 Created\r\ncontent-length: 100\r\nx-request-id: r1\r\n\r\n{\"data\""
                .to_vec(),
        )
    })
    .await;
    let error = commerce_layer(&server)
        .transactions()
        .create()
        .send()
        .await
        .unwrap_err();
    assert_eq!(error.kind(), ErrorKind::MaybeSent);
    assert_eq!(error.status().unwrap(), 201);
    assert_eq!(error.request_id(), Some("r1"));
    assert_eq!(error.raw_body(), "{\"data\"");
    assert!(error.source().is_some());
}

#[tokio::test]
async fn a_body_that_does_not_fit_is_named_by_its_place_and_not_by_its_value() {
    let body = r#"{"data":{"type":"transaction","id":"txn_1","attributes":{"tags":"Jane Doe, expected nobody"}}}"#;
    let server = Server::start(move |_, _| answer(200, &[("request-id", "req_9")], body)).await;
    let error = persona(&server)
        .transactions()
        .retrieve("t")
        .send()
        .await
        .unwrap_err();
    assert!(error.is_decode());
    assert_eq!(error.decode_path(), Some("data.attributes.tags"));
    assert_eq!(error.status().unwrap(), 200);
    assert_eq!(error.request_id(), Some("req_9"));
    assert_eq!(error.raw_body(), body);
    let message = error.to_string();
    assert!(message.contains("`data.attributes.tags`"), "{message}");
    let source = error.source().unwrap();
    assert!(!format!("{message}{error:?}{source}{source:?}").contains("Jane"));
}

#[tokio::test]
async fn a_success_that_is_no_json_is_a_decode_error_with_its_status() {
    for body in ["", "<html>Jane</html>", "{\"data\":", "{} {}"] {
        let server = Server::start(move |_, _| answer(200, &[], body)).await;
        let error = persona(&server)
            .transactions()
            .retrieve("t")
            .send()
            .await
            .unwrap_err();
        assert_eq!(error.kind(), ErrorKind::Decode);
        assert_eq!(error.status().unwrap(), 200);
        assert!(!error.to_string().contains("Jane"));
    }
    let server = Server::always(200, r#"{"data":{"type":"transaction"}}"#).await;
    let error = persona(&server)
        .transactions()
        .retrieve("t")
        .send()
        .await
        .unwrap_err();
    assert_eq!(error.decode_path(), Some("data"));
    assert!(error.to_string().contains("missing field `id`"), "{error}");
}

#[tokio::test]
async fn no_secret_and_no_body_is_in_what_a_client_an_error_or_an_answer_prints() {
    let server = Server::start(|request, _| match request.method.as_str() {
        "GET" => json(200, TXN),
        _ => json(
            422,
            r#"{"errors":[{"title":"No","meta":{"name":"Jane"}}],"name":"Jane"}"#,
        ),
    })
    .await;
    let persona = persona(&server);
    let call = persona
        .transactions()
        .create("t")
        .field("name", "Jane")
        .header("x-key", "topsecret");
    let printed = format!("{call:?} {persona:?}");
    let error = call.send().await.unwrap_err();
    let found = persona.transactions().retrieve("t").send().await.unwrap();
    let printed = format!("{printed} {error} {error:?} {error:#?} {found:?}");
    assert!(!printed.contains("topsecret"), "{printed}");
    assert!(!printed.contains("Jane"), "{printed}");
}

#[tokio::test]
async fn a_redirect_is_not_followed_and_the_error_names_where_it_leads() {
    for (location, named) in [
        (
            Some("https://jane:PII-word@other.example:8443/users/PII-1?key=PII-2#PII-3"),
            "https://other.example:8443",
        ),
        (Some("http://other.example/"), "http://other.example"),
        (Some("/users/PII-1"), "another path of the same host"),
        (Some("mailto:PII-1"), "something else than a host"),
        (None, "without saying where to"),
    ] {
        for status in [301, 302, 303, 307, 308] {
            let server = Server::start(move |_, _| {
                let headers: Vec<_> = location.map(|it| ("location", it)).into_iter().collect();
                crate::server::answer(status, &headers, "<a>moved</a>")
            })
            .await;
            let error = flexigift(&server).users().list().send().await.unwrap_err();
            let message = error.to_string();
            assert_eq!(error.status().unwrap(), status);
            assert!(
                message.contains(named) && message.contains("no redirect is followed"),
                "{message}"
            );
            assert!(!message.contains("PII"), "{message}");
            assert_eq!(
                error.headers().get("location").is_some(),
                location.is_some()
            );
            // Nor is it the address of tokens or files.
            let error = fragment(&server)
                .transactions()
                .retrieve("x")
                .send()
                .await
                .unwrap_err();
            assert_eq!(error.kind(), ErrorKind::Auth);
            assert!(error.to_string().contains(named), "{error}");
            let file = event_with_file(&format!("{}/file", server.url));
            let error = persona(&server)
                .files()
                .download(&file)
                .send()
                .await
                .unwrap_err();
            assert!(error.to_string().contains(named), "{error}");
            assert_eq!(server.received().len(), 3);
        }
    }
}

fn event_with_file(url: &str) -> counterfoil::persona::File {
    let event = format!(
        r#"{{"data": {{"type": "event", "id": "evt_1", "attributes": {{
            "name": "transaction.created",
            "created-at": "2026-02-12T09:30:00.000Z",
            "payload": {{"data": {{"type": "transaction", "id": "txn_1", "attributes": {{"fields": {{"photo": {{
                "type": "file", "value": {{"filename": "a.txt", "url": "{url}"}}
            }}}}}}}}}}
        }}}}}}"#
    );
    let event = counterfoil::persona::webhooks::Event::from_slice(event.as_bytes()).unwrap();
    let file = event
        .transaction()
        .and_then(|txn| txn.field("photo")?.as_file());
    file.unwrap().clone()
}

fn described(body: &'static str) -> Vec<ApiErrorObject> {
    let error = Error::from_response(StatusCode::BAD_REQUEST, HeaderMap::new(), body);
    error.errors().to_vec()
}

#[test]
fn each_vendors_error_body_is_understood() {
    let said = |body| {
        let [object] = &described(body)[..] else {
            panic!("{body}")
        };
        let error = Error::from_response(StatusCode::BAD_REQUEST, HeaderMap::new(), body);
        (object.clone(), error.to_string())
    };
    let (persona, message) = said(
        r#"{"errors":[{"title":"Bad Request","details":"Transaction already has a label","source":{"pointer":"/meta"},"meta":{}}]}"#,
    );
    assert!(
        message.contains("Transaction already has a label"),
        "{message}"
    );
    assert_eq!(persona.pointer.as_deref(), Some("/meta"));
    let (commerce_layer, _) = said(
        r#"{"errors":[{"title":"Record not found","detail":"No such thing.","code":"RECORD_NOT_FOUND","status":"404"}]}"#,
    );
    assert_eq!(commerce_layer.code.as_deref(), Some("RECORD_NOT_FOUND"));
    assert_eq!(commerce_layer.status, Some(404));
    let (single, _) = said(r#"{"errors":{"title":"invalid_client","status":401}}"#);
    assert_eq!(single.status, Some(401));
    let (_, message) = said(r#"{"error":{"code":"not_found","message":"No such transaction"}}"#);
    assert!(message.contains("No such transaction"), "{message}");
    let (flexigift, message) = said(
        r#"{"error":"body /price must be a number","errors":[{"field":"price","rule":"must be a number"}]}"#,
    );
    assert_eq!(flexigift.pointer.as_deref(), Some("/price"));
    assert!(message.contains("`price` must be a number"), "{message}");
    let (oauth, message) =
        said(r#"{"error":"invalid_client","error_description":"Unknown client"}"#);
    assert_eq!(oauth.code.as_deref(), Some("invalid_client"));
    assert!(message.contains("Unknown client"), "{message}");
}

#[test]
fn a_body_that_describes_no_error_yields_none() {
    for body in [
        "",
        "{}",
        "null",
        "[]",
        "<html>502</html>",
        r#"{"errors":[]}"#,
        r#"{"errors":[{}]}"#,
        r#"{"errors":[5]}"#,
    ] {
        assert_eq!(described(body), [], "{body}");
    }
}
