//! Access tokens: fetched once, renewed once, never lost to a task that gives up.

use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};

use counterfoil::ErrorKind;
use tokio::sync::Notify;
use tokio::task::JoinSet;

use crate::server::{Received, Reply, Server, answer, json};
use crate::support::{TOKEN, TestRuntime, fragment, fragment_with};

fn is_token(request: &Received) -> bool {
    request.target == "/oauth2/token"
}

/// A server that issues tokens `t1`, `t2`, ... and accepts those that `good` accepts.
async fn server(good: fn(&str) -> bool) -> Server {
    let given = AtomicUsize::new(0);
    Server::start(move |request, _| {
        if is_token(request) {
            let number = given.fetch_add(1, Ordering::Relaxed) + 1;
            return json(
                200,
                &format!(r#"{{"access_token":"t{number}","expires_in":3600}}"#),
            );
        }
        match request.header("authorization") {
            Some(token) if good(token) => json(200, r#"{"data":[]}"#),
            _ => answer(401, &[], ""),
        }
    })
    .await
}

fn tokens_asked_for(server: &Server) -> usize {
    server.received().iter().filter(|r| is_token(r)).count()
}

#[tokio::test]
async fn thirty_two_tasks_wait_for_one_token_and_for_one_renewal() {
    let server = server(|token| token != "Bearer t1").await;
    let fragment = fragment(&server);
    let mut tasks = JoinSet::new();
    for _ in 0..32 {
        let fragment = fragment.clone();
        tasks.spawn(async move { fragment.transactions().list().send().await });
    }
    let answers = tasks.join_all().await;
    assert!(answers.iter().all(Result::is_ok));
    assert_eq!(tokens_asked_for(&server), 2);
}

#[tokio::test]
async fn a_fresh_token_that_is_not_accepted_either_ends_the_call() {
    let server = server(|_| false).await;
    let error = fragment(&server)
        .transactions()
        .list()
        .send()
        .await
        .unwrap_err();
    assert!(error.is_unauthorized());
    assert_eq!(error.status().unwrap(), 401);
    assert_eq!(error.attempts(), 2);
    assert_eq!(tokens_asked_for(&server), 2);
}

#[tokio::test]
async fn a_token_is_renewed_ten_seconds_before_it_expires() {
    let server = server(|_| true).await;
    let runtime = TestRuntime::default();
    let fragment = fragment_with(&server, runtime.clone());
    for (seconds, tokens) in [(0, 1), (3589, 1), (3590, 2), (7179, 2), (7180, 3)] {
        runtime.set_clock(seconds);
        fragment.transactions().list().send().await.unwrap();
        assert_eq!(tokens_asked_for(&server), tokens, "after {seconds} s");
    }
}

#[tokio::test]
async fn a_token_whose_life_cannot_be_understood_lives_an_hour() {
    for life in ["3600.5", "-5", "1e30", "\"soon\"", "[]", "null"] {
        let body = format!(r#"{{"access_token":"t","expires_in":{life}}}"#);
        let server = Server::start(move |request, _| match is_token(request) {
            true => json(200, &body),
            false => json(200, r#"{"data":[]}"#),
        })
        .await;
        let runtime = TestRuntime::default();
        let fragment = fragment_with(&server, runtime.clone());
        for (seconds, tokens) in [(0, 1), (3589, 1), (3590, 2)] {
            runtime.set_clock(seconds);
            fragment.transactions().list().send().await.unwrap();
            assert_eq!(
                tokens_asked_for(&server),
                tokens,
                "{life} after {seconds} s"
            );
        }
    }
}

#[tokio::test]
async fn a_task_that_gives_up_while_it_renews_holds_nobody_up() {
    let asked = Arc::new(Notify::new());
    let signal = asked.clone();
    let server = Server::start(move |request, before| match (is_token(request), before) {
        (true, 0) => {
            signal.notify_one();
            Reply::Silence
        }
        (true, _) => json(200, r#"{"access_token":"t2"}"#),
        (false, _) => json(200, r#"{"data":[]}"#),
    })
    .await;
    let fragment = fragment(&server);
    let first = tokio::spawn({
        let fragment = fragment.clone();
        async move { fragment.transactions().list().send().await.map(|_| ()) }
    });
    asked.notified().await;
    let second = tokio::spawn({
        let fragment = fragment.clone();
        async move { fragment.transactions().list().send().await.map(|_| ()) }
    });
    tokio::task::yield_now().await;
    first.abort();
    assert!(first.await.unwrap_err().is_cancelled());
    second.await.unwrap().unwrap();
}

#[tokio::test]
async fn those_who_wait_for_a_token_that_cannot_be_had_share_the_reason() {
    let server = Server::start(|_, _| {
        json(
            401,
            r#"{"error":"invalid_client","error_description":"Unknown client"}"#,
        )
    })
    .await;
    let fragment = fragment(&server);
    let mut tasks = JoinSet::new();
    for _ in 0..8 {
        let fragment = fragment.clone();
        tasks.spawn(async move { fragment.transactions().list().send().await });
    }
    for outcome in tasks.join_all().await {
        let error = outcome.unwrap_err();
        assert_eq!(error.kind(), ErrorKind::Auth);
        assert!(error.is_unauthorized());
        assert_eq!(error.status().unwrap(), 401);
        assert_eq!(error.errors()[0].code.as_deref(), Some("invalid_client"));
        let message = error.to_string();
        assert!(message.contains("Unknown client"), "{message}");
        assert!(!format!("{message}{error:?}").contains("topsecret"));
    }
    assert_eq!(tokens_asked_for(&server), 1);
}

#[tokio::test]
async fn a_failure_of_the_token_endpoint_is_told_apart_from_refused_credentials() {
    let failed = async |status: u16| {
        let body = r#"{"error":"temporarily_unavailable"}"#;
        let said = move |_: &Received, _: usize| answer(status, &[("retry-after", "7")], body);
        let server = Server::start(said).await;
        let list = fragment(&server).transactions().list();
        list.send().await.unwrap_err()
    };
    let told = |error: &counterfoil::Error| {
        (
            error.is_unauthorized(),
            error.is_rate_limited(),
            error.is_server_error(),
            error.retry_after().map(|it| it.as_secs()),
        )
    };
    assert_eq!(told(&failed(401).await), (true, false, false, Some(7)));
    assert_eq!(told(&failed(429).await), (false, true, false, Some(7)));
    assert_eq!(told(&failed(503).await), (false, false, true, Some(7)));
}

#[tokio::test]
async fn a_token_endpoint_that_does_not_answer_says_nothing_about_the_credentials() {
    let server = Server::start(|_, _| Reply::HangUp).await;
    let error = fragment(&server)
        .transactions()
        .list()
        .send()
        .await
        .unwrap_err();
    assert_eq!(error.kind(), ErrorKind::Auth);
    assert!(!error.is_unauthorized());
    assert_eq!(error.attempts(), 0);
    assert_eq!(tokens_asked_for(&server), 3);
    let source = std::error::Error::source(&error).unwrap();
    let cause = source.downcast_ref::<counterfoil::Error>().unwrap();
    assert_eq!(cause.kind(), ErrorKind::MaybeSent);
}

#[tokio::test]
async fn a_token_answer_that_cannot_be_used_is_not_repeated_in_the_error() {
    for body in [
        r#"{"access_token":5,"leak":"hush"}"#,
        "hush",
        r#"{"access_token":"hu\nsh"}"#,
        r#"{"access_token":""}"#,
    ] {
        let server = Server::start(move |_, _| json(200, body)).await;
        let error = fragment(&server)
            .transactions()
            .list()
            .send()
            .await
            .unwrap_err();
        assert_eq!(error.kind(), ErrorKind::Auth);
        assert!(error.raw_body().is_empty());
        assert!(!format!("{error}{error:?}").contains("hush"));
    }
}

#[tokio::test]
async fn a_commerce_layer_token_is_renewed_when_it_is_invalid_and_not_when_it_does_not_suffice() {
    for (code, tokens) in [("INVALID_TOKEN", 2), ("UNAUTHORIZED", 1)] {
        let server = Server::start(move |request, _| {
            if request.target == "/oauth/token" {
                return json(200, r#"{"access_token":"t","expires_in":7200}"#);
            }
            json(
                401,
                &format!(r#"{{"errors":[{{"title":"No","code":"{code}","status":"401"}}]}}"#),
            )
        })
        .await;
        let commerce_layer = counterfoil::commerce_layer::Client::builder()
            .base_url(format!("{}/api", server.url))
            .token_url(format!("{}/oauth/token", server.url))
            .client_id("id")
            .client_secret("secret")
            .scope("market:all")
            .build()
            .unwrap();
        let error = commerce_layer
            .transactions()
            .list()
            .send()
            .await
            .unwrap_err();
        assert_eq!(error.errors()[0].code.as_deref(), Some(code));
        let received = server.received();
        let asked: Vec<_> = received
            .iter()
            .filter(|r| r.target == "/oauth/token")
            .collect();
        assert_eq!(asked.len(), tokens, "{code}");
        assert_eq!(
            asked[0].body,
            r#"{"grant_type":"client_credentials","client_id":"id","client_secret":"secret","scope":"market:all"}"#
        );
        assert_eq!(asked[0].header("content-type"), Some("application/json"));
    }
}

#[tokio::test]
async fn a_renewed_token_leaves_every_retry() {
    let server = Server::start(|request, before| match before {
        _ if is_token(request) => json(200, TOKEN),
        1 => answer(401, &[], ""),
        3 => answer(503, &[], ""),
        _ => json(200, r#"{"data":[]}"#),
    })
    .await;
    let list = fragment(&server).transactions().list().max_retries(1);
    assert_eq!(list.send().await.unwrap().attempts(), 3);
}
