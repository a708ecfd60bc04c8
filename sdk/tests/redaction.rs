//! Marked secrets and personal values go through every code path; then everything that was printed is searched for them.

#![cfg(all(
    feature = "tracing",
    feature = "persona",
    feature = "commerce-layer",
    feature = "fragment",
    feature = "flexigift"
))]
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, dead_code)]

#[path = "sdk/catalogue/mod.rs"]
mod catalogue;
#[path = "sdk/notebook.rs"]
mod notebook;
#[path = "sdk/scripted.rs"]
mod scripted;
#[path = "sdk/server.rs"]
mod server;
#[path = "sdk/support.rs"]
mod support;

use std::error::Error as _;
use std::fmt::{Debug, Write as _};
use std::sync::{Arc, Mutex};
use std::time::Duration;

use counterfoil::fragment::AccountRef;
use counterfoil::metrics::{Attempt, AttemptOutcome, Call, Metrics, Throttle};
use counterfoil::types::Timestamp;
use counterfoil::{Method, Response, commerce_layer, flexigift, fragment, persona};

use crate::notebook::Notebook;
use crate::server::{Received, Reply, Server, answer, json};
use crate::support::TestRuntime;

/// Everything that is printed.
#[derive(Clone, Debug, Default)]
struct Paper(Arc<Mutex<String>>);

impl Paper {
    fn print(&self, value: &impl Debug) {
        let _ = write!(self.0.lock().unwrap(), "{value:?} {value:#?} ");
    }

    /// Prints a response or an error with all its causes.
    fn outcome<T: Debug>(&self, outcome: &Result<Response<T>, counterfoil::Error>) {
        match outcome {
            Ok(response) => self.print(response),
            Err(error) => {
                self.print(error);
                let _ = write!(self.0.lock().unwrap(), "{error} ");
                let mut cause = error.source();
                while let Some(deeper) = cause {
                    let _ = write!(self.0.lock().unwrap(), "{deeper} {deeper:?} ");
                    cause = deeper.source();
                }
            }
        }
    }
}

impl Metrics for Paper {
    fn attempt(&self, call: &Call<'_>, attempt: &Attempt) {
        self.print(&(call, attempt));
    }

    fn call(&self, call: &Call<'_>, outcome: AttemptOutcome, attempts: u32, elapsed: Duration) {
        self.print(&(call, outcome, attempts, elapsed));
    }

    fn throttle(&self, call: &Call<'_>, throttle: Throttle) {
        self.print(&(call, throttle));
    }
}

const PERSONA: &str = r#"{"data":{"type":"transaction","id":"txn_1","attributes":{"status":"created","reference-id":"PII-reference",
    "fields":{"name":{"type":"string","value":"PII-name"}}}}}"#;
const COMMERCE_LAYER: &str = r#"{"data":{"type":"transactions","id":"x","attributes":{"message":"PII-message","error_detail":"PII-detail",
    "token":"SECRET-token","gateway_transaction_id":"PII-gateway","reference":"PII-reference","metadata":{"name":"PII-name"}}}}"#;
const FRAGMENT: &str = r#"{"data":{"id":"t","account":{"id":"a","external_id":"PII-account"},
    "allocations":[{"amount":"1","invoice_id":"i","type":"invoice_payin","user":{"id":"u","external_id":"PII-user"}}],
    "amount":"1","created":"2024-01-13T00:00:00Z","currency":"USD","external_id":"PII-external","posted":"2024-01-13T00:00:00Z",
    "tags":[{"key":"name","value":"PII-tag"}],"unallocated_amount":"0","version":1}}"#;
const FLEXIGIFT: &str = r#"{"id":1,"transaction_id":"PII-txn","user_id":"PII-user","amazon_id":"PII-amazon","product_id":"p",
    "card_id":"PII-card","amount":1.5,"status":"Completed","balance_check":true,"message":"PII-message"}"#;

/// One way in which a server may answer.
#[derive(Clone, Copy, Debug)]
enum Way {
    Good,
    NotFound,
    Gateway,
    Throttled,
    WrongShape,
    NoJson,
    CutOff,
    HangUp,
    NoToken,
    OddToken,
}

const WAYS: [Way; 10] = [
    Way::Good,
    Way::NotFound,
    Way::Gateway,
    Way::Throttled,
    Way::WrongShape,
    Way::NoJson,
    Way::CutOff,
    Way::HangUp,
    Way::NoToken,
    Way::OddToken,
];

fn reply(way: Way, request: &Received) -> Reply {
    if request.target.ends_with("/token") {
        return match way {
            Way::NoToken => json(401, r#"{"error":"invalid_client","got":"SECRET-echo"}"#),
            Way::OddToken => json(200, r#"{"access_token":["SECRET-token"]}"#),
            _ => json(200, r#"{"access_token":"SECRET-token","expires_in":3600}"#),
        };
    }
    let good = match request.target.split('/').nth(1).unwrap() {
        "persona" => PERSONA,
        "commerce-layer" => COMMERCE_LAYER,
        "fragment" => FRAGMENT,
        _ => FLEXIGIFT,
    };
    match way {
        Way::Good => json(200, good),
        Way::NotFound => json(404, r#"{"about":"PII-name","errors":[{"title":"Not found","meta":{"name":"PII-meta"}}]}"#),
        Way::Gateway => answer(502, &[("set-cookie", "SECRET-cookie")], "<p>PII-page"),
        Way::Throttled => answer(429, &[("retry-after", "900")], "PII-page"),
        Way::WrongShape => json(200, r#"{"data":"PII-value","id":"PII-value","amount":"PII-value"}"#),
        Way::NoJson => json(200, "PII-text"),
        Way::CutOff => Reply::Bytes(
            b"HTTP/1.1 200 OK\r\ncontent-length: 999\r\nx-name: PII-header\r\n\r\n{\"data\":\"PII-cut".to_vec(),
        ),
        Way::HangUp | Way::NoToken | Way::OddToken => Reply::HangUp,
    }
}

async fn everything(server: &Server, paper: &Paper) {
    let base = |api: &str| format!("{}/{api}", server.url);

    let builder = persona::Client::builder()
        .base_url(base("persona"))
        .api_key("SECRET-key")
        .metrics(paper.clone())
        .runtime(TestRuntime::default());
    paper.print(&builder);
    let client = builder.build().unwrap();
    paper.print(&client);
    let txns = client.transactions();
    let create = txns
        .create("txntp_1")
        .reference_id("PII-reference")
        .field("name", "PII-name")
        .tag("PII-tag")
        .idempotency_key("SECRET-idempotency")
        .header("x-name", "PII-header")
        .query("name", "PII-query")
        .body_member("/meta/name", "PII-member");
    paper.print(&create);
    paper.outcome(&create.send().await);
    paper.outcome(&txns.retrieve("PII-id").send().await);
    paper.outcome(&txns.list().reference_id("PII-reference").send().await);
    paper.outcome(&txns.label("PII-id").label("PII-label").send().await);
    let request = client
        .request(Method::POST, "/accounts/x")
        .json(&"PII-body");
    paper.print(&request);
    paper.outcome(&request.send().await.map(|response| response.map(|_| ())));

    let builder = commerce_layer::Client::builder()
        .base_url(base("commerce-layer"))
        .token_url(base("commerce-layer/token"))
        .client_id("id")
        .client_secret("SECRET-client")
        .metrics(paper.clone())
        .runtime(TestRuntime::default());
    paper.print(&builder);
    let client = builder.build().unwrap();
    paper.print(&client);
    let create = client
        .transactions()
        .create()
        .reference("PII-reference")
        .metadata("name", "PII-name");
    paper.print(&create);
    paper.outcome(&create.send().await);
    paper.outcome(&client.transactions().retrieve("PII-id").send().await);

    let builder = fragment::Client::builder()
        .base_url(base("fragment"))
        .token_url(base("fragment/token"))
        .client_id("id")
        .client_secret("SECRET-client")
        .metrics(paper.clone())
        .runtime(TestRuntime::default());
    paper.print(&builder);
    let client = builder.build().unwrap();
    paper.print(&client);
    let create = client.transactions().create().external_id("PII-external");
    let create = create
        .account(AccountRef::external_id("PII-account"))
        .amount(1)
        .currency("USD")
        .posted(Timestamp::from_unix(0, 0).unwrap());
    paper.print(&create);
    paper.outcome(&create.send().await);
    paper.outcome(&client.transactions().retrieve("PII-id").send().await);

    let builder = flexigift::Client::builder()
        .base_url(base("flexigift"))
        .metrics(paper.clone())
        .runtime(TestRuntime::default());
    let client = builder.build().unwrap();
    let list = client
        .transactions()
        .list()
        .user_id("PII-user")
        .card_id("PII-card");
    paper.print(&list);
    paper.outcome(&list.send().await);
    paper.outcome(&client.transactions().retrieve(1).send().await);
    let wrong = persona::Client::builder().api_key("SECRET\nkey").build();
    paper.outcome(&wrong.map(|_| -> Response<()> { panic!("it has a line break") }));
    let wrong = flexigift::Client::builder()
        .proxy("http://SECRET-user:SECRET-password@:x")
        .build();
    paper.outcome(&wrong.map(|_| -> Response<()> { panic!("it has no host") }));
}

#[tokio::test]
async fn nothing_secret_or_personal_is_ever_printed() {
    let notebook = Notebook::default();
    tracing::subscriber::set_global_default(notebook.clone()).unwrap();
    let paper = Paper::default();
    for way in WAYS {
        let server = Server::start(move |request, _| reply(way, request)).await;
        everything(&server, &paper).await;
        assert!(server.received().len() > 4, "{way:?}");
    }
    let printed = paper.0.lock().unwrap().clone();
    assert!(printed.contains("[redacted]") && printed.contains("txn_1"));
    // What the libraries below trace at their own levels is theirs; this crate's words are in both.
    for (what, text) in [("Debug and Display", printed), ("traces", notebook.text())] {
        for mark in ["PII-", "SECRET"] {
            if let Some(place) = text.find(mark) {
                panic!(
                    "{what}: ...{}",
                    &text[place.saturating_sub(200)..(place + 60).min(text.len())]
                );
            }
        }
    }
}

#[tokio::test]
async fn personal_values_are_shown_where_the_client_was_told_to_and_secrets_never() {
    let server = Server::start(|request, before| match before {
        0 => reply(Way::Good, request),
        _ => reply(Way::Gateway, request),
    })
    .await;
    let client = persona::Client::builder()
        .base_url(format!("{}/persona", server.url))
        .api_key("SECRET-key")
        .debug_values(true)
        .max_retries(0)
        .build()
        .unwrap();
    let txn = client.transactions().retrieve("x").send().await.unwrap();
    let debug = format!("{client:?} {txn:?}");
    assert!(
        debug.contains("PII-name") && debug.contains("PII-reference"),
        "{debug}"
    );
    assert!(!debug.contains("SECRET"), "{debug}");
    // Outside of its response, a value does not know whose it is.
    assert!(!format!("{:?}", txn.into_inner()).contains("PII-"));
    let error = client
        .transactions()
        .retrieve("x")
        .send()
        .await
        .unwrap_err();
    assert!(format!("{error:?}").contains("PII-page"));
    assert!(!error.to_string().contains("PII-page"));
}
