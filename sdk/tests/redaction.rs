//! Marked secrets and personal values go through every operation of every API, with every outcome of a call; then
//! everything that was printed is searched for them.

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
#[path = "redaction/contract.rs"]
mod contract;
#[path = "redaction/marked.rs"]
mod marked;
#[path = "sdk/notebook.rs"]
mod notebook;
#[path = "sdk/scripted.rs"]
mod scripted;
#[path = "sdk/server.rs"]
mod server;
#[path = "sdk/support.rs"]
mod support;

use std::collections::BTreeSet;
use std::fmt::{Debug, Write as _};
use std::sync::{Arc, Mutex};
use std::time::Duration;

use bytes::Bytes;
use counterfoil::commerce_layer::filter::Condition;
use counterfoil::fragment::{
    AccountRef, Allocation, LineItemUpdate, NewLineItem, Price, TagUpdates, TagsFilter, UserRef,
};
use counterfoil::metrics::{Attempt, AttemptOutcome, CallInfo, Metrics, Throttle};
use counterfoil::persona::webhooks::Verifier;
use counterfoil::persona::{Event, FieldValue};
use counterfoil::{commerce_layer, flexigift, fragment, persona};
use http::{Request, Response};

use crate::catalogue::{Clients, Manner};
use crate::notebook::Notebook;
use crate::scripted::{Fate, Scripted};
use crate::server::{Reply, Server, answer, json};
use crate::support::TestRuntime;

/// Everything that is printed.
#[derive(Clone, Debug, Default)]
struct Paper(Arc<Mutex<String>>);

impl Paper {
    fn print(&self, value: &dyn Debug) {
        let _ = write!(self.0.lock().unwrap(), "{value:?} {value:#?} ");
    }
}

impl Metrics for Paper {
    fn attempt(&self, call: &CallInfo<'_>, attempt: &Attempt) {
        self.print(&(call, attempt));
    }

    fn call(&self, call: &CallInfo<'_>, outcome: AttemptOutcome, attempts: u32, elapsed: Duration) {
        self.print(&(call, outcome, attempts, elapsed));
    }

    fn throttle(&self, call: &CallInfo<'_>, throttle: Throttle) {
        self.print(&(call, throttle));
    }
}

/// One outcome of a call.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Way {
    Good,
    NotFound,
    Gateway,
    Throttled,
    WrongShape,
    NoJson,
    CutOff,
    TooLarge,
    HangUp,
    Silence,
    NoToken,
    OddToken,
}

const WAYS: [Way; 12] = [
    Way::Good,
    Way::NotFound,
    Way::Gateway,
    Way::Throttled,
    Way::WrongShape,
    Way::NoJson,
    Way::CutOff,
    Way::TooLarge,
    Way::HangUp,
    Way::Silence,
    Way::NoToken,
    Way::OddToken,
];

/// Status, headers and body.
type Said = (u16, &'static [(&'static str, &'static str)], String);

impl Way {
    /// The output, if any.
    fn answer(self, method: &str, path: &str) -> Option<Said> {
        if path.ends_with("/token") {
            return Some(match self {
                Self::NoToken => (
                    401,
                    &[],
                    r#"{"error":"invalid_client","got":"SECRET-echo"}"#.into(),
                ),
                Self::OddToken => (200, &[], r#"{"access_token":["SECRET-token"]}"#.into()),
                _ => (
                    200,
                    &[],
                    r#"{"access_token":"SECRET-token","expires_in":3600}"#.into(),
                ),
            });
        }
        let page = || "<p>PII-page".to_owned();
        Some(match self {
            Self::Good => {
                let (status, body) = marked::answer(method, path);
                (status, &[("x-name", "PII-header")], body)
            }
            Self::NotFound => {
                let body = r#"{"about":"PII-name","errors":[{"title":"Not found","meta":{"name":"PII-meta"}}]}"#;
                (404, &[], body.into())
            }
            Self::Gateway => (502, &[("set-cookie", "SECRET-cookie")], page()),
            Self::Throttled => (429, &[("retry-after", "900")], page()),
            Self::WrongShape => (
                200,
                &[],
                r#"{"data":"PII-value","id":"PII-value","amount":"PII-value"}"#.into(),
            ),
            Self::NoJson => (200, &[], "PII-text".into()),
            Self::CutOff => (
                200,
                &[("content-length", "9999"), ("x-name", "PII-header")],
                "{\"data\":\"PII-cut".into(),
            ),
            Self::TooLarge => (
                200,
                &[],
                format!("{{\"data\":\"{}", "PII-long".repeat(LIMIT)),
            ),
            Self::HangUp | Self::Silence | Self::NoToken | Self::OddToken => return None,
        })
    }

    fn fate(self, request: &Request<Bytes>) -> Fate {
        let Some((status, headers, body)) =
            self.answer(request.method().as_str(), request.uri().path())
        else {
            return match self {
                Self::Silence => Fate::Silent,
                _ => Fate::Lost,
            };
        };
        let mut response = Response::builder().status(status);
        for (name, value) in headers {
            response = response.header(*name, *value);
        }
        Fate::Answered(response.body(body.into()).unwrap())
    }
}

/// More than any successful response needs.
const LIMIT: usize = 100_000;

/// The clients, printed when they are built. They reach the service, directly or through the proxy.
fn clients(paper: &Paper, service: Option<&Scripted>, proxy: Option<&str>, show: bool) -> Clients {
    macro_rules! client {
        ($api:ident, $path:literal $(, $setting:ident = $value:expr)* $(; $version:expr)?) => {{
            let mut builder = $api::Client::builder()
                .base_url(concat!("http://localhost:1/", $path))
                .metrics(paper.clone())
                .max_response_size(LIMIT)
                .debug_values(show)
                .retry_budget(u32::MAX)
                .user_agent_suffix("test")
                .runtime(TestRuntime::default())
                $(.$setting($value))*;
            if let Some(service) = service {
                builder = builder.transport(service.clone());
            }
            if let Some(proxy) = proxy {
                builder = builder.proxy(proxy).proxy_loopback();
            }
            $(let builder = builder.api_version($version);)?
            paper.print(&builder);
            let client = builder.build().unwrap();
            paper.print(&client);
            client
        }};
    }
    Clients {
        persona: client!(persona, "persona", api_key = "SECRET-key"),
        commerce_layer: client!(
            commerce_layer,
            "commerce-layer",
            token_url = "http://localhost:1/token",
            client_id = "id",
            client_secret = "SECRET-client"
        ),
        payments: client!(
            commerce_layer,
            "commerce-layer",
            token_url = "http://localhost:1/token",
            client_id = "id",
            client_secret = "SECRET-client";
            commerce_layer::ApiVersion::V2026_05
        ),
        fragment: client!(
            fragment,
            "fragment",
            token_url = "http://localhost:1/token",
            client_id = "id",
            client_secret = "SECRET-client"
        ),
        flexigift: client!(flexigift, "flexigift"),
    }
}

/// Makes every call with one outcome, and returns the called operations.
async fn every_call(
    way: Way,
    paper: &Paper,
    clients: &Clients,
    only: &[&str],
) -> BTreeSet<(String, String)> {
    let mut made = BTreeSet::new();
    for entry in catalogue::all() {
        if !only.is_empty() && !only.contains(&entry.operation) {
            continue;
        }
        for raw in [false, true] {
            let manner = Manner {
                timeout: match way {
                    Way::Silence => Duration::ZERO,
                    _ => Duration::from_secs(30),
                },
                raw,
                witness: &|value| paper.print(value),
            };
            let outcome = (entry.make)(clients, &manner).await;
            if way == Way::Good {
                outcome
                    .unwrap_or_else(|error| panic!("{} {}: {error}", entry.api, entry.operation));
            }
        }
        made.insert((entry.api.to_owned(), entry.operation.to_owned()));
    }
    made
}

/// Values that a program can print besides calls and their responses.
fn values(paper: &Paper) {
    paper.print(&catalogue::file());
    for value in [
        FieldValue::from("PII-text"),
        FieldValue::file(&b"PII-bytes"[..], "PII-filename"),
        FieldValue::choices(["PII-choice"]),
        FieldValue::hash([("name", "PII-member")]),
        FieldValue::EmailAddress("PII-email".into()),
        FieldValue::Json("PII-json".into()),
    ] {
        paper.print(&value);
    }
    let user = || UserRef::external_id("PII-user");
    paper.print(&AccountRef::external_id("PII-account"));
    paper.print(&Allocation::payin("inv_1", 1, user()));
    let tags = || {
        TagUpdates::new()
            .create("name", "PII-tag")
            .set("name", "PII-tag")
            .update("name", "PII-tag")
    };
    paper.print(&tags());
    paper.print(
        &TagsFilter::new()
            .all("name", "PII-pattern")
            .any("name", "PII-pattern"),
    );
    paper.print(
        &NewLineItem::payin("prod_1", "PII-description", user(), Price::total(1))
            .tag("name", "PII-tag"),
    );
    paper.print(
        &LineItemUpdate::of("li_1")
            .description("PII-description")
            .tags(tags()),
    );
    paper.print(&Condition::from(("customer_email_eq", "PII-email")));
}

/// Notices of events: signed well, signed badly, and holding something else than an event.
fn webhooks(paper: &Paper) {
    let verifier = Verifier::new("SECRET-webhook")
        .unwrap()
        .or_secret("SECRET-other")
        .unwrap();
    paper.print(&verifier);
    paper.print(&Verifier::new("").unwrap_err());
    let body = marked::event();
    let event = Event::from_slice(body.as_bytes()).unwrap();
    paper.print(&event);
    let mut errors = vec![Event::from_slice(b"{\"data\":\"PII-value\"}").unwrap_err()];
    for signature in ["", "PII-signature", "t=1,v1=SECRET-signature"] {
        errors.extend(verifier.verify(signature, body.as_bytes()).err());
        errors.extend(verifier.event(signature, body.as_bytes()).err());
    }
    assert_eq!(errors.len(), 7);
    for error in errors {
        paper.print(&error);
        paper.print(&error.to_string());
    }
}

/// Settings that are refused.
fn mistakes(paper: &Paper) {
    let url = "https://SECRET-user:SECRET-password@localhost/?key=SECRET-key#SECRET";
    paper.print(&persona::Client::builder().base_url(url));
    paper.print(
        &commerce_layer::Client::builder()
            .base_url(url)
            .token_url(url)
            .access_token("SECRET"),
    );
    paper.print(
        &fragment::Client::builder()
            .base_url("SECRET-key")
            .token_url(url),
    );
    paper.print(&flexigift::Client::builder().base_url(url).proxy(url));
    let errors = [
        persona::Client::builder()
            .api_key("SECRET\nkey")
            .build()
            .map(|_| ()),
        flexigift::Client::builder()
            .proxy("http://SECRET-user:SECRET-password@:x")
            .build()
            .map(|_| ()),
        flexigift::Client::builder()
            .base_url("https://SECRET-user:SECRET-password@localhost")
            .build()
            .map(|_| ()),
        fragment::Client::builder()
            .client_id("id")
            .client_secret("SECRET-client")
            .token_url("SECRET")
            .build()
            .map(|_| ()),
    ];
    for error in errors {
        let error = error.unwrap_err();
        paper.print(&error);
        paper.print(&error.to_string());
    }
}

fn search(what: &str, text: &str) {
    for mark in ["PII-", "SECRET"] {
        if let Some(place) = text.find(mark) {
            let (from, to) = (place.saturating_sub(300), (place + 60).min(text.len()));
            let around = String::from_utf8_lossy(&text.as_bytes()[from..to]);
            panic!("{what}: ...{around}");
        }
    }
}

#[tokio::test]
async fn nothing_secret_or_personal_is_ever_printed() {
    let notebook = Notebook::default();
    tracing::subscriber::set_global_default(notebook.clone()).unwrap();
    let all: BTreeSet<_> = catalogue::operations();
    for way in WAYS {
        let paper = Paper::default();
        let service = Scripted::new(move |request| way.fate(request));
        let made = every_call(
            way,
            &paper,
            &clients(&paper, Some(&service), None, false),
            &[],
        )
        .await;
        assert!(
            made.is_superset(&all),
            "{way:?} leaves out {:?}",
            all.difference(&made)
        );
        let printed = paper.0.lock().unwrap();
        assert!(printed.len() > 10_000);
        search(&format!("Debug and Display when {way:?}"), &printed);
    }
    // The transport is the same for all operations: one of each API goes over sockets.
    let some = ["create-a-transaction", "(file)", "list-transactions"];
    for way in WAYS {
        let paper = Paper::default();
        let server = Server::start(move |request, _| {
            let path = request.target.trim_start_matches("http://localhost:1");
            match way.answer(&request.method, path.split('?').next().unwrap()) {
                None if way == Way::Silence => Reply::Silence,
                None => Reply::HangUp,
                Some((status, headers, body)) => {
                    let mut head = format!("HTTP/1.1 {status} PII-reason\r\nconnection: close\r\n");
                    for (name, value) in headers {
                        let _ = write!(head, "{name}: {value}\r\n");
                    }
                    if way != Way::CutOff {
                        let _ = write!(head, "content-length: {}\r\n", body.len());
                    }
                    Reply::Bytes(format!("{head}\r\n{body}").into_bytes())
                }
            }
        })
        .await;
        every_call(
            way,
            &paper,
            &clients(&paper, None, Some(&server.url), false),
            &some,
        )
        .await;
        assert!(
            server.received().len() > 4 || way == Way::Silence,
            "{way:?}"
        );
        search(
            &format!("Debug and Display over a socket when {way:?}"),
            &paper.0.lock().unwrap(),
        );
    }
    let paper = Paper::default();
    values(&paper);
    webhooks(&paper);
    mistakes(&paper);
    search("values", &paper.0.lock().unwrap());
    // Traces of the libraries below are not ours; all of this crate's are here.
    let traced = notebook.text();
    assert!(traced.contains("/payment-flows/{payment_flow_ref}"));
    search("traces", &traced);
}

#[test]
fn the_marks_are_where_they_are_searched_for() {
    for (method, path) in [
        ("GET", "/persona/transactions/x"),
        ("GET", "/commerce-layer/orders/x"),
        ("GET", "/fragment/invoices/x"),
        ("POST", "/fragment/payment-flows"),
        ("GET", "/flexigift/users"),
    ] {
        assert!(marked::answer(method, path).1.contains("PII-"), "{path}");
    }
}

const PERSONA: &str = r#"{"data":{"type":"transaction","id":"txn_1","attributes":{"status":"created","reference-id":"PII-reference",
    "fields":{"name":{"type":"string","value":"PII-name"}}}}}"#;

#[tokio::test]
async fn personal_values_are_shown_where_the_client_was_told_to_and_secrets_never() {
    let server = Server::start(|_, before| match before {
        0 => json(200, PERSONA),
        _ => answer(502, &[], "<p>PII-page"),
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
    // Outside its response, a value does not know its client.
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
