//! Clients for tests: without waits, with a pinned clock and constant randomness.

use std::future::Future;
use std::pin::Pin;
use std::sync::{Arc, Mutex};
use std::time::Duration;

use counterfoil::runtime::Runtime;
use counterfoil::{commerce_layer, flexigift, fragment, persona};
use serde_json::{Value, json};

use crate::catalogue::Clients;
use crate::scripted::Scripted;
use crate::server::Server;

#[derive(Clone, Debug, Default)]
pub(crate) struct TestRuntime(Arc<Mutex<State>>);

#[derive(Debug, Default)]
struct State {
    seconds: i64,
    waits: Vec<Duration>,
    drawn: u128,
    advancing: bool,
}

impl TestRuntime {
    pub(crate) fn set_clock(&self, seconds: i64) {
        self.0.lock().unwrap().seconds = seconds;
    }

    /// A runtime whose clock advances by each wait of the client.
    pub(crate) fn advancing() -> Self {
        let runtime = Self::default();
        runtime.0.lock().unwrap().advancing = true;
        runtime
    }

    /// How long the client would have waited.
    pub(crate) fn waits(&self) -> Vec<Duration> {
        self.0.lock().unwrap().waits.clone()
    }
}

impl Runtime for TestRuntime {
    fn now(&self) -> jiff::Timestamp {
        jiff::Timestamp::from_second(self.0.lock().unwrap().seconds).unwrap()
    }

    fn sleep(&self, duration: Duration) -> Pin<Box<dyn Future<Output = ()> + Send>> {
        let mut state = self.0.lock().unwrap();
        state.waits.push(duration);
        if state.advancing {
            state.seconds += i64::try_from(duration.as_secs()).unwrap();
        }
        Box::pin(std::future::ready(()))
    }

    fn random(&self) -> u128 {
        let mut state = self.0.lock().unwrap();
        state.drawn += 1;
        // Different numbers, all of whose low bits are set, so that waits are the longest.
        (state.drawn << 64) | u128::from(u32::MAX)
    }
}

pub(crate) fn persona(server: &Server) -> persona::Client {
    persona_with(server, TestRuntime::default())
}

pub(crate) fn persona_with(server: &Server, runtime: TestRuntime) -> persona::Client {
    persona::Client::builder()
        .base_url(format!("{}/api/v1", server.url))
        .api_key("persona_sandbox_topsecret")
        .runtime(runtime)
        .build()
        .unwrap()
}

pub(crate) fn commerce_layer(server: &Server) -> commerce_layer::Client {
    commerce_layer::Client::builder()
        .base_url(format!("{}/api", server.url))
        .access_token("topsecret")
        .runtime(TestRuntime::default())
        .build()
        .unwrap()
}

/// Its tokens come from `/oauth2/token` on the same server.
pub(crate) fn fragment(server: &Server) -> fragment::Client {
    fragment_with(server, TestRuntime::default())
}

pub(crate) fn fragment_with(server: &Server, runtime: TestRuntime) -> fragment::Client {
    fragment::Client::builder()
        .base_url(format!("{}/billing", server.url))
        .token_url(format!("{}/oauth2/token", server.url))
        .client_id("client")
        .client_secret("topsecret")
        .runtime(runtime)
        .build()
        .unwrap()
}

pub(crate) fn flexigift(server: &Server) -> flexigift::Client {
    flexigift::Client::builder()
        .base_url(&server.url)
        .runtime(TestRuntime::default())
        .build()
        .unwrap()
}

/// Clients that talk to a service in this process, and whose retries are only limited by their number.
pub(crate) fn scripted(service: &Scripted) -> Clients {
    macro_rules! client {
        ($api:ident, $path:literal $(, $setting:ident = $value:literal)*) => {
            $api::Client::builder()
                .base_url(concat!("http://localhost:1/", $path))
                .transport(service.clone())
                .runtime(TestRuntime::default())
                .retry_budget(u32::MAX)
                $(.$setting($value))*
                .build()
                .unwrap()
        };
    }
    Clients {
        persona: client!(persona, "persona", api_key = "topsecret"),
        commerce_layer: client!(commerce_layer, "commerce-layer", access_token = "topsecret"),
        payments: commerce_layer::Client::builder()
            .base_url("http://localhost:1/commerce-layer")
            .access_token("topsecret")
            .transport(service.clone())
            .runtime(TestRuntime::default())
            .retry_budget(u32::MAX)
            .api_version(commerce_layer::ApiVersion::V2026_05)
            .build()
            .unwrap(),
        fragment: client!(
            fragment,
            "fragment",
            token_url = "http://localhost:1/token",
            client_id = "id",
            client_secret = "topsecret"
        ),
        flexigift: client!(flexigift, "flexigift"),
    }
}

/// A resource of Commerce Layer's with these members, and with the attributes that one of any type always has.
pub(crate) fn resource(kind: &str, id: &str, members: Value) -> Value {
    let mut resource = json!({"type": kind, "id": id, "attributes": {
        "currency_code": "EUR", "amount_cents": 1500, "amount_float": 15.0, "formatted_amount": "€15,00", "succeeded": false,
        "status": "pending", "payment_type": "MANUAL", "url": "https://example.com", "template_id": "t",
        "created_at": "2018-01-01T12:00:00.000Z", "updated_at": "2018-01-01T12:00:00.000Z",
    }});
    for (name, member) in members.as_object().unwrap() {
        match member.as_object().filter(|_| name == "attributes") {
            Some(attributes) => resource[name]
                .as_object_mut()
                .unwrap()
                .extend(attributes.clone()),
            None => resource[name] = member.clone(),
        }
    }
    resource
}

pub(crate) const TXN: &str =
    r#"{"data":{"type":"transaction","id":"txn_ABC123","attributes":{"status":"created"}}}"#;

pub(crate) const FRAGMENT_TXN: &str = r#"{"data":{"id":"txn_dHhuX2ZyYWdfMDAx",
    "account":{"id":"ext_account_YWJjMTIz","external_id":"acct_external_123"},
    "allocations":[{"amount":"1000","invoice_id":"inv_abc123","type":"invoice_payin","user":{"id":"user_abc123","external_id":"user_ext_001"}}],
    "amount":"-1000","created":"2024-01-13T00:00:00Z","currency":"USD","external_id":"bank_txn_123","posted":"2024-01-13T00:00:00Z",
    "tags":[{"key":"department","value":"engineering"}],"unallocated_amount":"0","version":1}}"#;

pub(crate) const TOKEN: &str = r#"{"access_token":"t1","expires_in":3600,"token_type":"Bearer"}"#;
