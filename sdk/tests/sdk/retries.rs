//! When a request is sent again, and when it is not.

use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Arc, OnceLock};
use std::time::{Duration, SystemTime};

use bytes::Bytes;
use counterfoil::ErrorKind;
use counterfoil::types::Timestamp;

use crate::scripted::{Fate, Scripted};
use crate::server::{Reply, Server, answer, json};
use crate::support::{
    FRAGMENT_TXN, TOKEN, TXN, TestRuntime, commerce_layer, fragment, fragment_with, persona,
    persona_with, resource, scripted,
};

const LIST: &str = r#"{"data":[],"links":{"prev":null,"next":null}}"#;

#[tokio::test]
async fn a_persona_post_comes_again_with_the_same_key() {
    let server = Server::start(|_, before| match before {
        0 => Reply::HangUp,
        1 => answer(503, &[], "busy"),
        _ => json(201, TXN),
    })
    .await;
    let runtime = TestRuntime::default();
    let txn = persona_with(&server, runtime.clone())
        .transactions()
        .create("t")
        .send()
        .await
        .unwrap();
    assert_eq!(txn.attempts(), 3);
    let received = server.received();
    let keys: Vec<_> = received
        .iter()
        .map(|r| r.header("idempotency-key").unwrap())
        .collect();
    assert_eq!(keys.len(), 3);
    assert!(keys.iter().all(|key| *key == keys[0]), "{keys:?}");
    assert!(
        received
            .iter()
            .all(|request| request.body == received[0].body)
    );
    assert_eq!(runtime.waits(), [500, 1000].map(Duration::from_millis));
}

#[tokio::test]
async fn two_calls_have_two_keys() {
    let server = Server::always(201, TXN).await;
    let persona = persona(&server);
    persona.transactions().create("t").send().await.unwrap();
    persona.transactions().create("t").send().await.unwrap();
    let received = server.received();
    assert_ne!(
        received[0].header("idempotency-key"),
        received[1].header("idempotency-key")
    );
}

#[tokio::test]
async fn a_post_that_is_not_safe_to_repeat_is_not_repeated() {
    for reply in [
        || Reply::HangUp,
        || answer(503, &[], ""),
        || answer(500, &[], ""),
    ] {
        let server = Server::start(move |_, _| reply()).await;
        let error = commerce_layer(&server)
            .transactions()
            .create()
            .send()
            .await
            .unwrap_err();
        assert_eq!(error.attempts(), 1, "{error}");
        assert_eq!(server.received().len(), 1);
    }
    let server = Server::start(|_, _| Reply::HangUp).await;
    let error = commerce_layer(&server)
        .transactions()
        .delete("x")
        .send()
        .await
        .unwrap_err();
    assert_eq!(error.kind(), ErrorKind::MaybeSent);
    assert_eq!(server.received().len(), 1);
}

#[tokio::test]
async fn what_was_never_sent_or_was_turned_away_is_tried_again_whatever_it_is() {
    // Bound, so that nobody else gets the port meanwhile, and never listened at.
    let unheard = tokio::net::TcpSocket::new_v4().unwrap();
    unheard.bind("127.0.0.1:0".parse().unwrap()).unwrap();
    let nobody = unheard.local_addr().unwrap();
    let error = counterfoil::commerce_layer::Client::builder()
        .base_url(format!("http://{nobody}/api"))
        .access_token("t")
        .runtime(TestRuntime::default())
        .build()
        .unwrap()
        .transactions()
        .create()
        .send()
        .await
        .unwrap_err();
    assert_eq!(error.kind(), ErrorKind::NeverSent);
    assert!(error.is_connect());
    assert_eq!(error.attempts(), 3);

    let server = Server::start(|_, before| match before {
        0 => answer(429, &[], ""),
        _ => json(
            201,
            &serde_json::json!({"data": resource("transactions", "x", serde_json::json!({}))})
                .to_string(),
        ),
    })
    .await;
    let created = commerce_layer(&server)
        .transactions()
        .create()
        .send()
        .await
        .unwrap();
    assert_eq!(created.attempts(), 2);
}

#[tokio::test]
async fn a_fragment_create_is_repeated_because_its_external_id_makes_it_harmless() {
    let server = Server::start(|request, before| match (request.target.as_str(), before) {
        ("/oauth2/token", _) => json(200, TOKEN),
        (_, 1) => Reply::HangUp,
        (_, 2) => answer(500, &[], ""),
        _ => json(200, FRAGMENT_TXN),
    })
    .await;
    let synced = fragment(&server)
        .transactions()
        .create(
            "e",
            counterfoil::fragment::AccountRef::external_id("a"),
            1,
            "EUR",
            Timestamp::from_unix(0, 0).unwrap(),
        )
        .send()
        .await
        .unwrap();
    assert_eq!(synced.attempts(), 3);
}

#[tokio::test]
async fn a_fragment_update_whose_fate_is_unknown_is_not_repeated() {
    let server = Server::start(|request, _| match request.target.as_str() {
        "/oauth2/token" => json(200, TOKEN),
        _ => Reply::HangUp,
    })
    .await;
    let client = fragment(&server);
    let error = client.transactions().update("a", 1).send().await;
    assert_eq!(error.unwrap_err().attempts(), 1);
    let error = client
        .transactions()
        .update_allocations("a", 1)
        .send()
        .await;
    assert_eq!(error.unwrap_err().attempts(), 1);
    let error = client.invoices().update("a", 1).send().await;
    assert_eq!(error.unwrap_err().attempts(), 1);
    let error = client.invoices().create("a").send().await;
    assert_eq!(error.unwrap_err().attempts(), 3);
}

#[tokio::test]
async fn the_number_of_retries_is_a_setting_of_the_client_and_of_the_call() {
    let server = Server::start(|_, _| answer(503, &[], "")).await;
    let persona = persona(&server);
    let attempts = async |list: counterfoil::persona::ListTransactions| {
        list.send().await.unwrap_err().attempts()
    };
    assert_eq!(attempts(persona.transactions().list()).await, 3);
    assert_eq!(
        attempts(persona.transactions().list().max_retries(0)).await,
        1
    );
    assert_eq!(
        attempts(persona.transactions().list().max_retries(4)).await,
        5
    );
}

#[tokio::test]
async fn the_vendors_wish_to_wait_is_obeyed_unless_it_is_too_long() {
    let server = Server::start(|_, before| match before {
        0 => answer(429, &[("retry-after", "7")], ""),
        1 => answer(429, &[("ratelimit-reset", "3")], ""),
        _ => json(200, LIST),
    })
    .await;
    let runtime = TestRuntime::default();
    persona_with(&server, runtime.clone())
        .transactions()
        .list()
        .send()
        .await
        .unwrap();
    assert_eq!(runtime.waits(), [7, 3].map(Duration::from_secs));

    let server = Server::start(|_, _| answer(429, &[("retry-after", "3600")], "")).await;
    let runtime = TestRuntime::default();
    let persona = persona_with(&server, runtime.clone());
    let error = persona.transactions().list().send().await.unwrap_err();
    assert!(error.is_rate_limited());
    assert_eq!(error.retry_after(), Some(Duration::from_secs(3600)));
    assert_eq!(error.attempts(), 1);
    assert_eq!(runtime.waits(), []);
}

#[tokio::test]
async fn silence_is_a_timeout_and_only_a_safe_request_outlasts_it() {
    let server = Server::start(|_, _| Reply::Silence).await;
    let error = persona(&server)
        .transactions()
        .list()
        .timeout(Duration::ZERO)
        .send()
        .await
        .unwrap_err();
    assert!(error.is_timeout(), "{error:?}");
    assert_eq!(error.attempts(), 3);
    let error = commerce_layer(&server)
        .transactions()
        .create()
        .timeout(Duration::ZERO)
        .send()
        .await
        .unwrap_err();
    assert!(error.is_timeout(), "{error:?}");
    assert_eq!(error.attempts(), 1);
}

#[tokio::test]
async fn the_vendors_word_on_retrying_goes_before_the_status() {
    for (word, status, attempts) in [("false", 503, 1), ("false", 429, 1), ("true", 409, 3)] {
        let server =
            Server::start(move |_, _| answer(status, &[("x-should-retry", word)], "")).await;
        let error = persona(&server)
            .transactions()
            .list()
            .send()
            .await
            .unwrap_err();
        assert_eq!(error.attempts(), attempts, "{word} {status}");
    }
    // It is no contract: what may not happen twice does not.
    let server = Server::start(|_, _| answer(503, &[("x-should-retry", "true")], "")).await;
    let create = commerce_layer(&server).transactions().create();
    assert_eq!(create.send().await.unwrap_err().attempts(), 1);
}

#[tokio::test]
async fn milliseconds_and_fractions_are_waited_as_they_are() {
    let server = Server::start(|_, before| match before {
        0 => answer(503, &[("retry-after-ms", "40"), ("retry-after", "9")], ""),
        1 => answer(503, &[("retry-after", "0.5")], ""),
        _ => json(200, LIST),
    })
    .await;
    let runtime = TestRuntime::default();
    let persona = persona_with(&server, runtime.clone());
    let page = persona.transactions().list().send().await.unwrap();
    assert_eq!(runtime.waits(), [40, 500].map(Duration::from_millis));
    let waits: Vec<_> = page.failed_attempts().iter().map(|it| it.wait).collect();
    assert_eq!(
        waits,
        runtime.waits().into_iter().map(Some).collect::<Vec<_>>()
    );
}

#[tokio::test]
async fn a_wait_that_fragment_cannot_mean_is_as_good_as_none() {
    let server = Server::start(|_, before| match before {
        0 => json(200, TOKEN),
        1 => answer(503, &[("retry-after", "3600")], ""),
        2 => answer(503, &[("retry-after-ms", "0")], ""),
        3 => answer(503, &[("retry-after", "60")], ""),
        _ => json(200, FRAGMENT_TXN),
    })
    .await;
    let runtime = TestRuntime::default();
    let txn = fragment_with(&server, runtime.clone())
        .transactions()
        .retrieve("bank_txn_123")
        .max_retries(3)
        .send()
        .await
        .unwrap();
    assert_eq!(txn.attempts(), 4);
    let [first, second, third] = runtime.waits()[..] else {
        panic!("{:?}", runtime.waits());
    };
    // Its own backoff twice, and then what the vendor said.
    assert!(first <= Duration::from_millis(500) && second <= Duration::from_secs(1));
    assert!(!first.is_zero() && !second.is_zero());
    assert_eq!(third, Duration::from_secs(60));
}

#[tokio::test]
async fn the_longest_wait_is_a_setting() {
    let server = Server::start(|_, _| answer(429, &[("retry-after", "90")], "")).await;
    let attempts = async |longest: u64| {
        let client = counterfoil::persona::Client::builder()
            .base_url(&server.url)
            .api_key("k")
            .max_retry_wait(Duration::from_secs(longest))
            .runtime(TestRuntime::default())
            .build()
            .unwrap();
        let error = client.transactions().list().send().await.unwrap_err();
        assert_eq!(error.kind(), ErrorKind::Throttled);
        error.attempts()
    };
    assert_eq!(attempts(89).await, 1);
    assert_eq!(attempts(90).await, 3);
}

#[tokio::test]
async fn clones_share_a_budget_so_that_an_outage_is_not_amplified() {
    let server = Server::start(|request, _| match request.target.contains("good") {
        true => json(200, LIST),
        false => answer(503, &[], ""),
    })
    .await;
    let client = counterfoil::persona::Client::builder()
        .base_url(&server.url)
        .api_key("k")
        .retry_budget(5)
        .runtime(TestRuntime::default())
        .build()
        .unwrap();
    let mut attempts = Vec::new();
    for _ in 0..5 {
        let clone = client.clone();
        let error = clone.transactions().list().send().await.unwrap_err();
        attempts.push(error.attempts());
    }
    assert_eq!(attempts, [3, 3, 2, 1, 1]);
    // Five successes pay for a retry.
    for _ in 0..5 {
        client
            .transactions()
            .list()
            .query("good", "1")
            .send()
            .await
            .unwrap();
    }
    let error = client.transactions().list().send().await.unwrap_err();
    assert_eq!(error.attempts(), 2);
}

#[tokio::test]
async fn a_deadline_holds_for_all_attempts_and_waits_together() {
    let server = Server::start(|_, _| answer(503, &[("retry-after", "4")], "")).await;
    let runtime = TestRuntime::advancing();
    let client = persona_with(&server, runtime.clone());
    let list = || client.transactions().list().max_retries(9);
    let error = list()
        .deadline(Duration::from_secs(10))
        .send()
        .await
        .unwrap_err();
    // A third wait would end after it.
    assert_eq!(runtime.waits(), [4, 4].map(Duration::from_secs));
    assert_eq!(error.attempts(), 3);
    assert_eq!(error.status().unwrap(), 503);
    let outcomes: Vec<_> = error
        .failed_attempts()
        .iter()
        .map(|it| it.outcome.to_string())
        .collect();
    assert_eq!(outcomes, ["503 Service Unavailable"; 3]);

    let error = list().deadline(Duration::ZERO).send().await.unwrap_err();
    assert!(error.is_timeout());
    assert_eq!(error.attempts(), 0);
}

#[tokio::test]
async fn a_deadline_shortens_the_attempt_that_would_outlast_it() {
    let server = Server::start(|_, _| Reply::Silence).await;
    let error = persona(&server)
        .transactions()
        .list()
        .deadline(Duration::from_millis(5))
        .send()
        .await
        .unwrap_err();
    assert!(error.is_timeout(), "{error:?}");
}

#[tokio::test]
async fn a_paced_client_waits_for_the_next_window_instead_of_being_refused() {
    let server = Server::start(|_, before| {
        let remaining = 1 - before % 2;
        answer(
            200,
            &[
                ("content-type", "application/json"),
                ("ratelimit-limit", "2"),
                ("ratelimit-remaining", &remaining.to_string()),
                ("ratelimit-reset", "30"),
            ],
            LIST,
        )
    })
    .await;
    let runtime = TestRuntime::advancing();
    let client = counterfoil::persona::Client::builder()
        .base_url(&server.url)
        .api_key("k")
        .paced()
        .runtime(runtime.clone())
        .build()
        .unwrap();
    for _ in 0..5 {
        client.transactions().list().send().await.unwrap();
    }
    assert_eq!(runtime.waits(), [30, 30].map(Duration::from_secs));
    let hasty = client.transactions().list().send().await.unwrap();
    assert_eq!(hasty.attempts(), 1);
    let error = client
        .transactions()
        .list()
        .deadline(Duration::from_secs(1))
        .send()
        .await
        .unwrap_err();
    assert!(error.is_timeout());
    assert_eq!(server.received().len(), 6);
}

#[tokio::test]
async fn a_pair_of_functions_is_a_runtime_whose_waits_only_move_its_clock() {
    let server = Server::start(|_, before| match before {
        0 => answer(429, &[("retry-after", "30")], ""),
        _ => answer(200, &[], TXN),
    })
    .await;
    let clock = Arc::new(AtomicU64::new(0));
    let now = {
        let clock = clock.clone();
        move || SystemTime::UNIX_EPOCH + Duration::from_secs(clock.load(Ordering::Relaxed))
    };
    let sleep = {
        let clock = clock.clone();
        move |wait: Duration| {
            clock.fetch_add(wait.as_secs(), Ordering::Relaxed);
            std::future::ready(())
        }
    };
    let client = counterfoil::persona::Client::builder()
        .base_url(format!("{}/api/v1", server.url))
        .api_key("k")
        .runtime((now, sleep))
        .build()
        .unwrap();
    let call = client.transactions().retrieve("t");
    let found = call.deadline(Duration::from_secs(31)).send().await.unwrap();
    assert_eq!(found.attempts(), 2);
    assert_eq!(clock.load(Ordering::Relaxed), 30);
}

#[test]
fn what_the_vendor_asks_to_wait_is_read_in_every_form() {
    let asked = |status: u16, headers: &'static [(&str, &str)]| {
        let service = Scripted::new(move |_| {
            let response = http::Response::builder().status(status);
            let response = headers
                .iter()
                .fold(response, |it, (name, value)| it.header(*name, *value));
            Fate::Answered(response.body(Bytes::new()).unwrap())
        });
        let runtime = TestRuntime::default();
        // 1994-11-06T08:49:30Z
        runtime.set_clock(784_111_770);
        let client = counterfoil::persona::Client::builder()
            .api_key("k")
            .transport(service)
            .runtime(runtime);
        let call = client.build().unwrap().transactions().list().max_retries(0);
        let executor = tokio::runtime::Builder::new_current_thread()
            .enable_all()
            .build()
            .unwrap();
        let error = executor.block_on(async { call.send().await }).unwrap_err();
        error.retry_after().map(|wait| wait.as_millis())
    };
    macro_rules! check {
        ($($name:literal: $value:literal => $wait:expr,)+) => {$(
            assert_eq!(asked(429, &[($name, $value)]), $wait, "{}: {}", $name, $value);
        )+};
    }
    check! {
        "retry-after": "3" => Some(3_000),
        "retry-after": "1.5" => Some(1_500),
        "retry-after": "Sun, 06 Nov 1994 08:49:37 GMT" => Some(7_000),
        "retry-after": "Sun, 06 Nov 1994 08:49:00 GMT" => Some(0),
        "retry-after": "Sunday, 06-Nov-94 08:49:37 GMT" => Some(7_000),
        "retry-after": "Sun Nov  6 08:49:37 1994" => Some(7_000),
        "retry-after": "Sun Nov 16 08:49:30 1994" => None,
        "retry-after": "1e999" => None,
        "retry-after": "" => None,
        "retry-after-ms": "250" => Some(250),
        "retry-after-ms": "1.5" => Some(1),
        "retry-after-ms": "-3" => None,
        "retry-after": "-1" => None,
        "retry-after": "soon" => None,
        "retry-after": "inf" => None,
        "ratelimit-reset": "42" => Some(42_000),
    }
    let all = &[
        ("retry-after", "9"),
        ("retry-after-ms", "40"),
        ("ratelimit-reset", "42"),
    ];
    assert_eq!(asked(429, all), Some(40));
    assert_eq!(asked(503, &[("ratelimit-reset", "42")]), None);
}

/// How a call ends whose first attempt is lost, and whose others end in this way.
fn after_a_lost_attempt(status: Option<u16>) -> Scripted {
    let arrived = AtomicU64::new(0);
    let service = Arc::new(OnceLock::<Scripted>::new());
    let itself = service.clone();
    let scripted = Scripted::new(move |_| {
        if arrived.fetch_add(1, Ordering::Relaxed) == 0 {
            if status.is_none()
                && let Some(service) = itself.get()
            {
                service.unreachable();
            }
            return Fate::Lost;
        }
        let response = http::Response::builder().status(status.unwrap_or(500));
        Fate::Answered(response.body(Bytes::new()).unwrap())
    });
    let _ = service.set(scripted.clone());
    scripted
}

#[tokio::test]
async fn an_error_denies_no_effect_that_an_earlier_attempt_may_have_had() {
    for status in [Some(429), None] {
        let service = after_a_lost_attempt(status);
        let create = scripted(&service).persona.transactions().create("t");
        let error = create.send().await.unwrap_err();
        assert_eq!(error.kind(), ErrorKind::MaybeSent, "{error:?}");
        assert_eq!(error.attempts(), 3);
        assert_eq!(error.status().map(|it| it.as_u16()), status);
        assert_eq!(error.is_rate_limited(), status.is_some());
        assert!(!error.is_connect());
        let told = error.to_string();
        assert!(
            told.contains("an earlier attempt may have taken effect"),
            "{told}"
        );
    }
}

#[tokio::test]
async fn what_changes_nothing_leaves_no_doubt_behind() {
    for (status, kind) in [
        (Some(429), ErrorKind::Throttled),
        (None, ErrorKind::NeverSent),
    ] {
        let service = after_a_lost_attempt(status);
        let list = scripted(&service).persona.transactions().list();
        let error = list.send().await.unwrap_err();
        assert_eq!((error.kind(), error.attempts()), (kind, 3), "{error:?}");
    }
}

#[tokio::test]
async fn a_token_that_nobody_got_leaves_no_doubt_behind() {
    let service = after_a_lost_attempt(None);
    let list = scripted(&service).fragment.transactions().list();
    let error = list.send().await.unwrap_err();
    assert_eq!(error.kind(), ErrorKind::Auth);
    assert!(error.is_connect(), "{error:?}");
}

#[tokio::test]
async fn a_spent_quota_is_waited_out_if_it_is_reset_later_than_the_rate_limit() {
    for (remaining, waited) in [("0", 45), ("7", 3)] {
        let headers = [
            ("ratelimit-reset", "3"),
            ("quota-remaining", remaining),
            ("quota-reset", "45"),
        ];
        let server = Server::start(move |_, before| match before {
            0 => answer(429, &headers, ""),
            _ => json(201, TXN),
        })
        .await;
        let runtime = TestRuntime::default();
        let create = persona_with(&server, runtime.clone())
            .transactions()
            .create("t");
        create.send().await.unwrap();
        assert_eq!(runtime.waits(), [Duration::from_secs(waited)]);
    }
}
