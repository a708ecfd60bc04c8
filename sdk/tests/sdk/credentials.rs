//! Credentials that are exchanged while a client lives, and headers that every request carries.

use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};

use counterfoil::credentials::Credentials;
use counterfoil::{ErrorKind, commerce_layer, fragment, persona};

use crate::server::{Server, answer, json};
use crate::support::{FRAGMENT_TXN, TXN, TestRuntime};

type Provided = Result<Credentials, &'static str>;

/// The credentials of the first call, the second and so on.
fn provider(
    provided: impl Fn(usize) -> Provided + Send + Sync + 'static,
) -> impl counterfoil::credentials::CredentialsProvider {
    let asked = Arc::new(AtomicUsize::new(0));
    move || std::future::ready(provided(asked.fetch_add(1, Ordering::Relaxed)))
}

#[tokio::test]
async fn a_persona_key_is_asked_for_before_each_attempt() {
    let server = Server::start(|_, before| match before {
        0 => answer(503, &[], ""),
        _ => json(200, TXN),
    })
    .await;
    let client = persona::Client::builder()
        .base_url(format!("{}/api/v1", server.url))
        .credentials(provider(|n| Ok(Credentials::secret(format!("key-{n}")))))
        .runtime(TestRuntime::default())
        .build()
        .unwrap();
    client.transactions().retrieve("t").send().await.unwrap();
    client.transactions().retrieve("t").send().await.unwrap();
    let keys: Vec<_> = server.received();
    let keys: Vec<_> = keys
        .iter()
        .map(|it| it.header("authorization").unwrap())
        .collect();
    assert_eq!(keys, ["Bearer key-0", "Bearer key-1", "Bearer key-2"]);
}

#[tokio::test]
async fn a_client_secret_is_asked_for_with_each_access_token() {
    // The first token is no longer good when it is used.
    let server = Server::start(|request, before| match request.target.as_str() {
        "/token" => json(200, &format!(r#"{{"access_token":"t{before}"}}"#)),
        _ if request.header("authorization") == Some("Bearer t0") => answer(401, &[], ""),
        _ => json(200, FRAGMENT_TXN),
    })
    .await;
    let client = fragment::Client::builder()
        .base_url(&server.url)
        .token_url(format!("{}/token", server.url))
        .credentials(provider(|n| {
            Ok(Credentials::client("id", format!("secret-{n}")))
        }))
        .build()
        .unwrap();
    for _ in 0..2 {
        client.transactions().retrieve("t").send().await.unwrap();
    }
    let received = server.received();
    let shown = |at: usize| {
        (
            received[at].target.as_str(),
            received[at].header("authorization").unwrap(),
        )
    };
    assert_eq!(received.len(), 5);
    assert_eq!(shown(0), ("/token", "Basic aWQ6c2VjcmV0LTA="));
    assert_eq!(shown(2), ("/token", "Basic aWQ6c2VjcmV0LTE="));
    assert_eq!(shown(4).1, shown(3).1);
}

#[tokio::test]
async fn an_access_token_of_the_provider_is_shown_as_it_is() {
    let server = Server::always(200, r#"{"data":[]}"#).await;
    let client = commerce_layer::Client::builder()
        .base_url(&server.url)
        .token_url(format!("{}/token", server.url))
        .credentials(provider(|n| Ok(Credentials::secret(format!("token-{n}")))))
        .build()
        .unwrap();
    for _ in 0..2 {
        client.orders().list().send().await.unwrap();
    }
    let received = server.received();
    assert_eq!(received.len(), 2);
    assert_eq!(received[1].header("authorization"), Some("Bearer token-1"));
}

#[tokio::test]
async fn a_provider_that_fails_fails_the_call_before_anything_is_sent() {
    for (provided, told) in [
        (
            Err("the vault is sealed"),
            "no credentials: the provider failed: the vault is sealed",
        ),
        (Ok(Credentials::secret(" ")), "`credentials`: is empty"),
        (Ok(Credentials::secret("top\nsecret")), "a line break"),
    ] {
        let server = Server::always(200, TXN).await;
        let client = persona::Client::builder()
            .base_url(&server.url)
            .credentials(provider(move |_| provided.clone()))
            .build()
            .unwrap();
        let error = client
            .transactions()
            .retrieve("t")
            .send()
            .await
            .unwrap_err();
        assert_eq!((error.kind(), error.attempts()), (ErrorKind::Auth, 0));
        assert!(error.to_string().contains(told), "{error}");
        assert!(
            !format!("{error} {error:?}").contains("secret"),
            "{error:?}"
        );
        assert_eq!(error.operation(), Some("retrieve-a-transaction"));
        assert_eq!(error.path(), Some("/transactions/{transaction-id}"));
        assert_eq!(error.method(), Some(&counterfoil::Method::GET));
        assert_eq!(server.received().len(), 0);
    }
}

#[tokio::test]
async fn a_client_has_headers_of_its_own_and_adds_others_to_each_attempt() {
    let server = Server::start(|_, before| match before {
        0 => answer(503, &[], ""),
        _ => json(200, TXN),
    })
    .await;
    let sent = AtomicUsize::new(0);
    let client = persona::Client::builder()
        .base_url(&server.url)
        .api_key("k")
        .default_header("x-team", "topsecret")
        .default_header("persona-version", "2023-01-05")
        .inject_headers(move |headers| {
            let number = sent.fetch_add(1, Ordering::Relaxed);
            headers.insert("traceparent", number.into());
        })
        .runtime(TestRuntime::default())
        .build()
        .unwrap();
    let call = client.transactions().retrieve("t");
    let call = call.header("x-team", "another");
    client.transactions().retrieve("t").send().await.unwrap();
    call.send().await.unwrap();
    let received = server.received();
    let of = |name: &str| {
        received
            .iter()
            .map(|it| it.header(name).unwrap().to_owned())
            .collect::<Vec<_>>()
    };
    assert_eq!(of("traceparent"), ["0", "1", "2"]);
    assert_eq!(of("x-team"), ["topsecret", "topsecret", "another"]);
    assert_eq!(of("persona-version")[0], "2023-01-05");
    assert!(!format!("{client:?}").contains("topsecret"));
}
