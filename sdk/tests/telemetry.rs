//! Calls as OpenTelemetry sees them, on both ends: the exported spans, and the `traceparent` that a server reads. It is a
//! program of its own because a subscriber is for a whole process.

#![cfg(all(feature = "tracing", feature = "persona"))]
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, dead_code)]

#[path = "sdk/server.rs"]
mod server;

use counterfoil::{HeaderMap, persona};
use opentelemetry::propagation::{Injector, TextMapPropagator as _};
use opentelemetry::trace::{SpanKind, Status, TracerProvider as _};
use opentelemetry_sdk::propagation::TraceContextPropagator;
use opentelemetry_sdk::trace::{InMemorySpanExporter, SdkTracerProvider};
use tracing::Instrument as _;
use tracing_opentelemetry::OpenTelemetrySpanExt as _;
use tracing_subscriber::layer::SubscriberExt as _;

use crate::server::{Server, answer};

/// Headers as a propagator writes them.
struct Headers<'a>(&'a mut HeaderMap);

impl Injector for Headers<'_> {
    fn set(&mut self, key: &str, value: String) {
        let key: http::HeaderName = key.parse().unwrap();
        self.0.insert(key, value.parse().unwrap());
    }
}

#[tokio::test]
async fn a_call_is_a_span_of_the_trace_that_it_is_made_in_and_the_server_goes_on_with_it() {
    let exporter = InMemorySpanExporter::default();
    let provider = SdkTracerProvider::builder()
        .with_simple_exporter(exporter.clone())
        .build();
    let layer = tracing_opentelemetry::layer().with_tracer(provider.tracer("test"));
    let subscriber = tracing_subscriber::registry().with(layer);
    tracing::subscriber::set_global_default(subscriber).unwrap();

    let server = Server::start(|_, _| answer(404, &[], "Jane")).await;
    let client = persona::Client::builder()
        .base_url(&server.url)
        .api_key("k")
        .inject_headers(|headers| {
            let context = tracing::Span::current().context();
            TraceContextPropagator::new().inject_context(&context, &mut Headers(headers));
        })
        .build()
        .unwrap();
    let call = client.transactions().retrieve("txn_1").send();
    call.instrument(tracing::info_span!("order"))
        .await
        .unwrap_err();
    provider.force_flush().unwrap();

    let spans = exporter.get_finished_spans().unwrap();
    let named = |name: &str| spans.iter().find(|span| span.name == name).unwrap();
    let (call, order) = (named("GET /transactions/{transaction-id}"), named("order"));
    assert_eq!(call.span_kind, SpanKind::Client);
    assert_eq!(call.parent_span_id, order.span_context.span_id());
    let told = |name: &str| {
        let found = call.attributes.iter().find(|it| it.key.as_str() == name);
        found.unwrap().value.to_string()
    };
    assert_eq!(told("error.type"), "404");
    assert_eq!(told("http.response.status_code"), "404");
    assert_eq!(told("counterfoil.operation"), "retrieve-a-transaction");
    let Status::Error { description } = &call.status else {
        panic!("{:?}", call.status);
    };
    assert_eq!(description, "404 Not Found");

    let context = &call.span_context;
    let (trace, span) = (context.trace_id(), context.span_id());
    let request = server.only();
    assert_eq!(
        request.header("traceparent").unwrap(),
        format!("00-{trace}-{span}-01")
    );
}
