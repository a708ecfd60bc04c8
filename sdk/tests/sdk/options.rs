//! A caller's options, for one call and for a client.

use counterfoil::{Method, persona};
use serde_json::json;

use crate::server::{Server, answer, json as reply};
use crate::support::{TXN, TestRuntime, commerce_layer, persona};

#[tokio::test]
async fn unknown_members_are_put_where_their_pointers_lead() {
    let server = Server::always(201, TXN).await;
    persona(&server)
        .transactions()
        .create("t")
        .body_member("/data/attributes/new-thing", [1, 2])
        .body_member("/meta/dry-run", true)
        .send()
        .await
        .unwrap();
    let sent = server.only();
    assert_eq!(
        sent.json(),
        json!({
            "data": {"attributes": {"transaction-type-id": "t", "new-thing": [1, 2]}},
            "meta": {"dry-run": true}
        })
    );
    assert_eq!(
        sent.header("content-length").unwrap(),
        sent.body.len().to_string()
    );
}

#[tokio::test]
async fn a_member_makes_a_body_where_there_was_none_and_a_wrong_pointer_is_refused() {
    let server = Server::always(200, TXN).await;
    let txns = persona(&server).transactions();
    txns.redact("x")
        .body_member("/reason", "asked")
        .send()
        .await
        .unwrap();
    let sent = server.only();
    assert_eq!(sent.json(), json!({"reason": "asked"}));
    assert_eq!(sent.header("content-type"), Some("application/json"));
    for pointer in ["reason", "/data/attributes/transaction-type-id/deeper"] {
        let error = txns
            .create("t")
            .body_member(pointer, 1)
            .send()
            .await
            .unwrap_err();
        assert!(error.to_string().contains("body_member"), "{error}");
    }
    assert_eq!(server.received().len(), 1);
}

#[tokio::test]
async fn the_bytes_of_any_call_can_be_had_whatever_they_are() {
    for body in ["<p>no JSON</p>", r#"{"data":5}"#, ""] {
        let server = Server::always(200, body).await;
        let raw = persona(&server)
            .transactions()
            .retrieve("x")
            .send_raw()
            .await
            .unwrap();
        assert_eq!(*raw, body);
        assert_eq!(raw.status(), 200);
        let raw = persona(&server)
            .transactions()
            .list()
            .send_raw()
            .await
            .unwrap();
        assert_eq!(*raw, body);
        let raw = commerce_layer(&server)
            .request(Method::GET, "/orders")
            .send_raw()
            .await
            .unwrap();
        assert_eq!(*raw, body);
    }
    let server = Server::start(|_, _| answer(404, &[], "gone")).await;
    let error = persona(&server)
        .transactions()
        .retrieve("x")
        .send_raw()
        .await
        .unwrap_err();
    assert!(error.is_not_found());
    let error = persona(&server)
        .transactions()
        .retrieve("")
        .send_raw()
        .await
        .unwrap_err();
    assert_eq!(error.attempts(), 0);
}

#[tokio::test]
async fn a_product_may_name_itself_in_the_user_agent() {
    let server = Server::always(200, TXN).await;
    let client = persona::Client::builder()
        .base_url(&server.url)
        .api_key("k")
        .user_agent_suffix("my-product/1.2")
        .build()
        .unwrap();
    client.transactions().retrieve("x").send().await.unwrap();
    let sent = server.only();
    let agent = sent.header("user-agent").unwrap();
    assert!(
        agent.starts_with("counterfoil/") && agent.ends_with(" my-product/1.2"),
        "{agent}"
    );
}

#[tokio::test]
async fn a_proxy_gets_the_requests() {
    let server = Server::start(|_, _| reply(200, TXN)).await;
    let client = persona::Client::builder()
        .base_url("http://api.invalid/v1")
        .allow_insecure_http()
        .proxy(&server.url)
        .api_key("k")
        .build()
        .unwrap();
    client.transactions().retrieve("x").send().await.unwrap();
    assert_eq!(server.only().target, "http://api.invalid/v1/transactions/x");
}

#[tokio::test]
async fn a_list_goes_on_from_where_somebody_else_stopped() {
    let server = Server::start(|request, _| {
        let next = match request.target.as_str() {
            "/api/v1/transactions" => r#""/api/v1/transactions?page[after]=txn_1""#,
            _ => "null",
        };
        reply(
            200,
            &format!(
                r#"{{"data":[{{"type":"transaction","id":"txn_1"}}],"links":{{"next":{next}}}}}"#
            ),
        )
    })
    .await;
    let mut pages = persona(&server).transactions().list().pages();
    let bookmark = pages
        .try_next()
        .await
        .unwrap()
        .unwrap()
        .next
        .clone()
        .unwrap();
    drop(pages);
    assert_eq!(server.received().len(), 1);
    let mut rest = persona(&server)
        .transactions()
        .list()
        .page_after(bookmark)
        .items();
    assert!(rest.try_next().await.unwrap().is_some());
    assert!(rest.try_next().await.unwrap().is_none());
    let received = server.received();
    assert!(
        received[1].target.ends_with("?page%5Bafter%5D=txn_1"),
        "{}",
        received[1].target
    );
}

#[tokio::test]
async fn metrics_tell_every_attempt_and_every_call() {
    use counterfoil::metrics::{Attempt, AttemptOutcome, CallInfo, Metrics, Throttle};
    use std::sync::{Arc, Mutex};
    use std::time::Duration;

    #[derive(Clone, Debug, Default)]
    struct Log(Arc<Mutex<Vec<String>>>);

    impl Metrics for Log {
        fn attempt(&self, call: &CallInfo<'_>, attempt: &Attempt) {
            self.0.lock().unwrap().push(format!(
                "{} {} {} {} {:?}",
                call.api, call.method, call.path, attempt.outcome, attempt.wait
            ));
        }

        fn call(
            &self,
            _: &CallInfo<'_>,
            outcome: AttemptOutcome,
            attempts: u32,
            elapsed: Duration,
        ) {
            self.0
                .lock()
                .unwrap()
                .push(format!("{outcome} {attempts} {elapsed:?}"));
        }

        fn throttle(&self, _: &CallInfo<'_>, throttle: Throttle) {
            self.0.lock().unwrap().push(format!("{throttle:?}"));
        }
    }

    let server = Server::start(|_, before| match before {
        0 => answer(429, &[("retry-after", "2")], ""),
        _ => reply(200, TXN),
    })
    .await;
    let log = Log::default();
    let client = persona::Client::builder()
        .base_url(&server.url)
        .api_key("k")
        .metrics(log.clone())
        .runtime(TestRuntime::advancing())
        .build()
        .unwrap();
    client.transactions().retrieve("x").send().await.unwrap();
    assert_eq!(
        *log.0.lock().unwrap(),
        [
            "RateLimited",
            "persona GET /transactions/{transaction-id} 429 Too Many Requests Some(2s)",
            "persona GET /transactions/{transaction-id} 200 OK None",
            "200 OK 2 2s",
        ]
    );
}
