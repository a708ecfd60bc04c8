//! How much of an answer is read.

use bytes::Bytes;
use counterfoil::{ErrorKind, Method, persona};
use http::Response;

use crate::catalogue::file;
use crate::scripted::{Fate, Scripted};
use crate::server::{Reply, Server, json};
use crate::support::{TOKEN, TXN, TestRuntime, scripted};

fn limited(url: &str, bytes: usize) -> persona::Client {
    persona::Client::builder()
        .base_url(url)
        .api_key("k")
        .max_response_size(bytes)
        .runtime(TestRuntime::default())
        .build()
        .unwrap()
}

fn answers(status: u16, body: &'static str) -> Scripted {
    Scripted::new(move |_| {
        let answer = Response::builder()
            .status(status)
            .header("request-id", "req_1");
        Fate::Answered(answer.body(Bytes::from_static(body.as_bytes())).unwrap())
    })
}

#[tokio::test]
async fn a_body_of_exactly_the_limit_is_read_and_one_byte_more_is_too_much() {
    let server = Server::always(200, TXN).await;
    let fits = limited(&server.url, TXN.len());
    fits.transactions().retrieve("x").send().await.unwrap();
    let error = limited(&server.url, TXN.len() - 1)
        .transactions()
        .retrieve("x")
        .send()
        .await
        .unwrap_err();
    assert_eq!(error.kind(), ErrorKind::TooLarge);
    assert_eq!(error.status().unwrap(), 200);
    assert_eq!(error.attempts(), 1, "it would be as large again");
    assert_eq!(error.raw_body(), &TXN[..TXN.len() - 1]);
    let message = error.to_string();
    let limit = (TXN.len() - 1).to_string();
    assert!(
        message.contains(&limit) && message.contains("`max_response_size`"),
        "{message}"
    );
}

#[tokio::test]
async fn a_call_may_set_its_own_limit_and_raw_bytes_have_one_too() {
    let service = answers(200, TXN);
    let persona = scripted(&service).persona;
    let retrieve = || persona.transactions().retrieve("x");
    let error = retrieve().max_response_size(10).send().await.unwrap_err();
    assert_eq!(
        (error.kind(), error.request_id()),
        (ErrorKind::TooLarge, Some("req_1"))
    );
    let error = retrieve()
        .max_response_size(10)
        .send_raw()
        .await
        .unwrap_err();
    assert_eq!(error.kind(), ErrorKind::TooLarge);
    let request = persona.request(Method::GET, "/x").max_response_size(10);
    assert_eq!(
        request.send().await.unwrap_err().kind(),
        ErrorKind::TooLarge
    );
    retrieve().send().await.unwrap();
}

#[tokio::test]
async fn an_endless_body_is_left_at_the_limit() {
    // It announces more than it will ever send: further reads would wait, or find it cut off.
    let server = Server::start(|_, _| {
        Reply::Bytes(
            b"HTTP/1.1 200 OK\r\ncontent-length: 99999999999\r\n\r\n0123456789abcdef".to_vec(),
        )
    })
    .await;
    let error = limited(&server.url, 10)
        .transactions()
        .list()
        .send()
        .await
        .unwrap_err();
    assert_eq!(error.kind(), ErrorKind::TooLarge);
    assert_eq!(error.raw_body(), "0123456789");
}

#[tokio::test]
async fn an_error_loses_the_rest_of_its_body_and_neither_its_status_nor_its_retries() {
    for (status, kind, attempts) in [
        (404, ErrorKind::Api, 1),
        (429, ErrorKind::Throttled, 3),
        (502, ErrorKind::Api, 3),
    ] {
        let service = answers(status, "<html>a very long page</html>");
        let list = scripted(&service)
            .persona
            .transactions()
            .list()
            .max_response_size(6);
        let error = list.send().await.unwrap_err();
        assert_eq!(
            (error.kind(), error.attempts()),
            (kind, attempts),
            "{status}"
        );
        assert_eq!(error.status().unwrap(), status);
        assert_eq!(error.request_id(), Some("req_1"));
        assert_eq!(error.raw_body(), "<html>");
        assert!(error.to_string().contains("more than 6 bytes"), "{error}");
    }
}

#[tokio::test]
async fn a_token_that_is_too_large_says_so_and_is_not_kept() {
    let service =
        Scripted::new(|_| Fate::Answered(Response::new(Bytes::from_static(TOKEN.as_bytes()))));
    let client = counterfoil::fragment::Client::builder()
        .base_url("http://localhost:1/fragment")
        .token_url("http://localhost:1/token")
        .client_id("id")
        .client_secret("topsecret")
        .max_response_size(20)
        .debug_values(true)
        .transport(service)
        .build()
        .unwrap();
    let error = client.users().list().send().await.unwrap_err();
    assert_eq!(error.kind(), ErrorKind::Auth);
    assert!(error.to_string().contains("`max_response_size`"), "{error}");
    assert!(error.raw_body().is_empty());
    assert!(!format!("{error:?}").contains("access_token"), "{error:?}");
}

#[tokio::test]
async fn a_file_is_streamed_whatever_its_size_and_held_only_up_to_the_limit() {
    let service = answers(200, "0123456789");
    let persona = scripted(&service).persona;
    let download = || persona.files().download(&file()).max_response_size(9);
    let mut stream = download().send().await.unwrap();
    assert_eq!(stream.try_next().await.unwrap().unwrap(), "0123456789");
    assert!(stream.try_next().await.unwrap().is_none());
    let error = download().send().await.unwrap().bytes().await.unwrap_err();
    assert_eq!(
        (error.kind(), error.request_id()),
        (ErrorKind::TooLarge, Some("req_1"))
    );
    let whole = persona.files().download(&file()).send().await.unwrap();
    assert_eq!(whole.bytes().await.unwrap(), "0123456789");
}

#[tokio::test]
async fn an_answer_whose_error_body_breaks_off_keeps_its_status_and_its_retries() {
    let server = Server::start(|_, before| match before {
        0 => Reply::Bytes(b"HTTP/1.1 429 Slow\r\ncontent-length: 99\r\n\r\n{\"errors\"".to_vec()),
        1 => json(200, TXN),
        _ => Reply::Bytes(b"HTTP/1.1 404 Gone\r\ncontent-length: 99\r\n\r\n{\"errors\"".to_vec()),
    })
    .await;
    let persona = limited(&server.url, 100);
    // It would not be retried if its effect were unknown.
    let txn = persona.transactions().update("x").send().await.unwrap();
    assert_eq!(txn.attempts(), 2);
    let error = persona.transactions().update("x").send().await.unwrap_err();
    assert!(error.is_not_found());
    assert_eq!(error.raw_body(), "{\"errors\"");
    assert!(
        error.to_string().contains("broke off after 9 bytes"),
        "{error}"
    );
    assert!(std::error::Error::source(&error).is_some());
}
