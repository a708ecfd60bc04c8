//! The limit of the mock for Persona: the cost of a create and a page of 25 with only the unavoidable work.
//! A request is authorized, parsed once and validated against its schema of the contract; its row is stored typed and found
//! by id; the documented response goes from the row to bytes in one pass; the journal stores both messages, redacted when shown.
//!
//! No faults, no worlds, no idempotency keys, no versions, no key inflections, no rate limits, no store but a map.

#![forbid(unsafe_code)]

mod answer;
mod row;
mod state;

use std::io::Write as _;
use std::sync::{Arc, Mutex, PoisonError};

use axum::Router;
use axum::body::Body;
use axum::extract::State;
use axum::http::{HeaderMap, Method, Response, StatusCode, Uri, header};
use axum::routing::post;
use axum::serve::ListenerExt as _;
use bytes::Bytes;
use jiff::Timestamp;
use jsonschema::Validator;
use serde_json::{Value, json};

use row::Row;
use state::{Entry, Tables};

const PAGE: usize = 25;

struct Mock {
    create: Validator,
    tables: Mutex<Tables>,
}

type Answer = Result<Response<Body>, StatusCode>;

async fn create(
    State(mock): State<Arc<Mock>>,
    uri: Uri,
    headers: HeaderMap,
    body: Bytes,
) -> Answer {
    authenticate(&headers)?;
    let request: Value = serde_json::from_slice(&body).map_err(|_| StatusCode::BAD_REQUEST)?;
    if !mock.create.is_valid(&request) {
        return Err(StatusCode::BAD_REQUEST);
    }
    let now = now();
    let mut tables = mock.tables.lock().unwrap_or_else(PoisonError::into_inner);
    let row = Row::read(request, tables.id("txn"), now).ok_or(StatusCode::BAD_REQUEST)?;
    let answer = answer::one(&row).map_err(|_| StatusCode::INTERNAL_SERVER_ERROR)?;
    tables.insert(row);
    let exchange = (Method::POST, uri, headers, body);
    Ok(answered(
        &mut tables,
        exchange,
        now,
        StatusCode::CREATED,
        answer,
    ))
}

async fn page(State(mock): State<Arc<Mock>>, uri: Uri, headers: HeaderMap) -> Answer {
    authenticate(&headers)?;
    let mut tables = mock.tables.lock().unwrap_or_else(PoisonError::into_inner);
    let answer =
        answer::page(tables.newest(PAGE)).map_err(|_| StatusCode::INTERNAL_SERVER_ERROR)?;
    let exchange = (Method::GET, uri, headers, Bytes::new());
    Ok(answered(
        &mut tables,
        exchange,
        now(),
        StatusCode::OK,
        answer,
    ))
}

fn authenticate(headers: &HeaderMap) -> Result<(), StatusCode> {
    match headers.get(header::AUTHORIZATION) {
        Some(value) if value == "Bearer persona_sandbox_counterfoil" => Ok(()),
        _ => Err(StatusCode::UNAUTHORIZED),
    }
}

/// Records the exchange and responds with the headers that Persona documents.
fn answered(
    tables: &mut Tables,
    (method, uri, request_headers, request_body): (Method, Uri, HeaderMap, Bytes),
    at: Timestamp,
    status: StatusCode,
    body: Vec<u8>,
) -> Response<Body> {
    let body = Bytes::from(body);
    let mut response = Response::new(Body::from(body.clone()));
    *response.status_mut() = status;
    let headers = response.headers_mut();
    let request_id = tables.id("req");
    if let Ok(request_id) = request_id.parse() {
        headers.insert("request-id", request_id);
    }
    for (name, value) in [
        ("persona-environment-id", "env_CounterfoiSandbox1111111"),
        ("persona-organization-id", "org_CounterfoiMock1111111111"),
        ("ratelimit-limit", "300"),
        ("ratelimit-remaining", "300"),
        ("ratelimit-reset", "60"),
        ("content-type", "application/json"),
    ] {
        headers.insert(name, header::HeaderValue::from_static(value));
    }
    tables.record(Entry {
        at,
        method,
        uri,
        status,
        request_headers,
        request_body,
        response_headers: headers.clone(),
        response_body: body,
    });
    response
}

#[expect(
    clippy::disallowed_methods,
    reason = "the one place that reads the clock"
)]
fn now() -> Timestamp {
    Timestamp::now()
}

fn create_validator() -> Result<Validator, Box<dyn std::error::Error>> {
    let mut document: Value = serde_json::from_str(counterfoil_spec::PERSONA.compact)?;
    let schema = json!({
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "$ref": "#/components/schemas/TransactionCreateBody",
        "components": document["components"].take(),
    });
    Ok(jsonschema::validator_for(&schema)?)
}

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let mock = Arc::new(Mock {
        create: create_validator()?,
        tables: Mutex::default(),
    });
    let routes = Router::new()
        .route("/persona/api/v1/transactions", post(create).get(page))
        .with_state(mock);
    // One worker thread, as in the mock's own program.
    let runtime = tokio::runtime::Builder::new_current_thread()
        .enable_all()
        .build()?;
    runtime.block_on(async {
        let listener = tokio::net::TcpListener::bind(("127.0.0.1", 0)).await?;
        let mut out = std::io::stdout();
        writeln!(out, "listening on http://{}", listener.local_addr()?)?;
        out.flush()?;
        // As in the mock: responses are complete, so there is nothing to wait for.
        let listener = listener.tap_io(|stream| {
            let _ = stream.set_nodelay(true);
        });
        axum::serve(listener, routes.into_make_service()).await?;
        Ok(())
    })
}
