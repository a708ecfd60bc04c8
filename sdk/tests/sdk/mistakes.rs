//! Common mistakes, and their errors.

use std::net::TcpListener;

use counterfoil::{Method, Result, blocking, commerce_layer, flexigift, fragment, persona};

use crate::server::{Server, answer, json};
use crate::support::{TXN, TestRuntime};

/// The errors of a client's configuration.
fn refused<T>(outcome: Result<T>) -> String {
    outcome.map(|_| ()).unwrap_err().to_string()
}

#[test]
fn a_client_that_is_set_up_wrongly_is_told_what_to_do() {
    let persona = || persona::Client::builder().api_key("k");
    let fragment = || {
        fragment::Client::builder()
            .client_id("id")
            .client_secret("s")
    };
    let local = "http://localhost:4010";
    for (told, mistake) in [
        (
            "setting `api_key`: is missing: `from_env` reads it from PERSONA_API_KEY, `builder` has a setter of its name",
            refused(persona::Client::builder().build()),
        ),
        (
            "settings `client_id`, `client_secret`: are missing: `from_env` reads them from FRAGMENT_CLIENT_ID \
             and FRAGMENT_CLIENT_SECRET, `builder` has setters of their names",
            refused(fragment::Client::builder().build()),
        ),
        (
            "settings `organization`, `client_id`, `client_secret`: are missing: `from_env` reads them from \
             COMMERCELAYER_ORGANIZATION, COMMERCELAYER_CLIENT_ID and COMMERCELAYER_CLIENT_SECRET, `builder` has setters of \
             their names",
            refused(
                commerce_layer::Client::builder()
                    .variables([("COMMERCELAYER_CLIENT_ID", "")])
                    .build(),
            ),
        ),
        (
            "setting `token_url`: is missing: `from_env` reads it from FRAGMENT_TOKEN_URL, `builder` has a setter of its name; \
             `base_url` is on this machine, while access tokens would come from the vendor",
            refused(fragment().base_url(local).build()),
        ),
        (
            "setting `base_url` (`PERSONA_BASE_URL` in the environment): has no scheme: write `http://` in front of it",
            refused(
                persona()
                    .variables([("PERSONA_BASE_URL", "localhost:4010")])
                    .build(),
            ),
        ),
        (
            "setting `base_url` (`FLEXIGIFT_BASE_URL` in the environment): has no scheme: write `https://` in front of it",
            refused(
                flexigift::Client::builder()
                    .base_url("gifts.example.com/api")
                    .build(),
            ),
        ),
        (
            "setting `base_url` (`PERSONA_BASE_URL` in the environment): is not an absolute URL that begins with `http://` or `https://`",
            refused(persona().base_url("/api/v1").build()),
        ),
        (
            "setting `base_url` (`PERSONA_BASE_URL` in the environment): credentials would travel over plain http; use \
             https, or `allow_insecure_http()` if that is meant",
            refused(persona().base_url("http://api.example.com").build()),
        ),
        (
            "setting `base_url` (`PERSONA_BASE_URL` in the environment): a base URL has no query and no fragment",
            refused(persona().base_url("http://localhost/?a=b").build()),
        ),
        (
            "setting `base_url` (`PERSONA_BASE_URL` in the environment): the URL must not contain credentials",
            refused(persona().base_url("http://me:topsecret@localhost").build()),
        ),
        (
            "setting `api_key` (`PERSONA_API_KEY` in the environment): contains a space, a line break or another \
             character that it cannot have",
            refused(
                persona::Client::builder()
                    .api_key("Bearer topsecret")
                    .build(),
            ),
        ),
        (
            "setting `client_id` (`FRAGMENT_CLIENT_ID` in the environment): holds a colon",
            refused(fragment().client_id("id:topsecret").build()),
        ),
        (
            "setting `organization` (`COMMERCELAYER_ORGANIZATION` in the environment): is a slug: letters, digits and hyphens",
            refused(
                commerce_layer::Client::builder()
                    .organization("shop.commercelayer.io")
                    .build(),
            ),
        ),
        (
            "setting `default_header`: is not a header name",
            refused(persona().default_header("x team", "a").build()),
        ),
        (
            "setting `root_certificate_pem`: holds no certificate in PEM form",
            refused(persona().root_certificate_pem("topsecret").build()),
        ),
        (
            "setting `proxy`: belongs to the client's own HTTP client; set it on your `http_client` instead",
            refused(
                persona()
                    .proxy("http://p:1")
                    .http_client(counterfoil::reqwest::Client::new())
                    .build(),
            ),
        ),
    ] {
        assert_eq!(mistake, told);
        assert!(!mistake.contains("topsecret"), "{mistake}");
    }
}

#[tokio::test]
async fn a_call_that_is_wrong_is_told_what_is_wrong_before_anything_is_sent() {
    let server = Server::always(200, TXN).await;
    let client = crate::support::persona(&server);
    let transactions = client.transactions();
    for (told, mistake) in [
        (
            "argument `transaction_id`: is empty",
            transactions.retrieve("").send().await.map(|_| ()),
        ),
        (
            "argument `path`: is a path below the base URL: it starts with one slash and has no dot segments",
            client
                .request(Method::GET, "accounts")
                .send()
                .await
                .map(|_| ()),
        ),
        (
            "argument `path`: holds no query; use `query()` for its parameters",
            client
                .request(Method::GET, "/accounts?page=2")
                .send()
                .await
                .map(|_| ()),
        ),
        (
            "argument `path`: has 1 placeholders, and `path_argument` was called 0 times",
            client
                .request(Method::GET, "/accounts/{id}")
                .send()
                .await
                .map(|_| ()),
        ),
        (
            "argument `header`: the value of `x-team` holds characters that no header can",
            transactions
                .list()
                .header("x-team", "top\nsecret")
                .send()
                .await
                .map(|_| ()),
        ),
        (
            "argument `body_member`: is a JSON pointer: it starts with a slash",
            transactions
                .create("t")
                .body_member("data", 1)
                .send()
                .await
                .map(|_| ()),
        ),
        (
            "setting `blocking`: this thread runs asynchronous code, which waits with `.await`",
            blocking::wait(transactions.list().send()).map(|_| ()),
        ),
    ] {
        assert_eq!(refused(mistake), told);
    }
    assert_eq!(server.received().len(), 0);
}

#[tokio::test]
async fn a_server_that_is_not_there_or_another_one_is_told_by_its_place() {
    let nobody = TcpListener::bind("127.0.0.1:0")
        .unwrap()
        .local_addr()
        .unwrap();
    let client = persona::Client::builder()
        .base_url(format!("http://{nobody}/api/v1"))
        .api_key("k")
        .runtime(TestRuntime::default())
        .build()
        .unwrap();
    let error = client.transactions().list().send().await.unwrap_err();
    let told = error.to_string();
    let begins = format!("GET /transactions: no connection could be established to {nobody}: ");
    assert!(told.starts_with(&begins), "{told}");
    // `main` prints only as many lines as there are new causes.
    assert!(format!("{error:?}").starts_with(&told), "{error:?}");
    assert!(
        format!("{error:#?}").contains("kind: NeverSent"),
        "{error:#?}"
    );

    // A mock speaks no TLS.
    let server = Server::always(200, "{}").await;
    let client = flexigift::Client::builder()
        .base_url(server.url.replace("http://", "https://"))
        .max_retries(0)
        .build()
        .unwrap();
    let told = refused(client.users().list().send().await);
    let hint = "; a server on this machine usually speaks plain http: write `http://` (1 attempt)";
    assert!(told.ends_with(hint), "{told}");

    let server = Server::start(|request, _| match request.target.as_str() {
        "/transactions" => json(
            422,
            r#"{"error":"body /value must be a number","errors":[{"field":"value","rule":"must be a number"}]}"#,
        ),
        "/captures/r" => json(200, r#"{"data":{"type":"refunds","id":"r"}}"#),
        _ => answer(404, &[("content-type", "text/html")], "<html>"),
    })
    .await;
    let flexigift = crate::support::flexigift(&server);
    let commerce_layer = commerce_layer::Client::builder()
        .base_url(&server.url)
        .access_token("t")
        .build()
        .unwrap();
    for (told, error) in [
        (
            "POST /transactions: 422 Unprocessable Entity: `value` must be a number (1 attempt)",
            flexigift
                .request(Method::POST, "/transactions")
                .send()
                .await
                .map(|_| ()),
        ),
        (
            "GET /captures/{id}: 200 OK: the body is not what the contract says at `data.type`: its `type` is `refunds` \
             instead of `captures`",
            commerce_layer
                .captures()
                .retrieve("r")
                .send()
                .await
                .map(|_| ()),
        ),
        (
            &format!(
                "GET /users: 404 Not Found: the answer of {} describes no error (6 bytes of text/html) (1 attempt)",
                server.url
            ),
            flexigift.users().list().send().await.map(|_| ()),
        ),
    ] {
        let error = refused(error);
        assert!(error.starts_with(told), "{error}");
    }
}
