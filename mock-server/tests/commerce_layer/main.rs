//! Commerce Layer over raw HTTP.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

#[path = "../support/raw_http.rs"]
mod raw_http;
#[path = "../support/mod.rs"]
mod raw_socket;
#[path = "../support/wrong_input/mod.rs"]
mod wrong_input;

mod bad_input;
mod bad_payments;
mod bodies;
mod flags;
mod operations;
mod orders;
mod protocol;
mod queries;
mod related;
mod switches;
mod tokens;
mod versions;

use orders::{placed, trigger};
use tokens::{ask_for_token, bearer, credentials};

use std::collections::HashSet;
use std::time::Duration;

use bytes::Bytes;
use counterfoil_mock::{Sandbox, WorldBuilder};
use http::{Request, Response};
use serde_json::{Value, json};

const MEDIA_TYPE: &str = "application/vnd.api+json";
const BASE: &str = "http://localhost:4010/commerce-layer/api/transactions";

/// The id of the transaction that the documented world starts with.
const DOCUMENTED: &str = "xYZkjABcde";

/// A fresh world.
fn fresh(builder: WorldBuilder) -> Sandbox {
    let at = "2018-01-01T12:00:00Z".parse().unwrap();
    raw_socket::block_on(builder.seed(7).at(at).rate_limits(false).start())
}

/// A world without the documented transaction, so that a test counts what it creates.
fn start(builder: WorldBuilder) -> Sandbox {
    let sandbox = fresh(builder);
    sandbox.handle(request(
        "DELETE",
        &format!("/transactions/{DOCUMENTED}"),
        "",
    ));
    sandbox.journal().clear();
    sandbox
}

fn sandbox() -> Sandbox {
    start(Sandbox::builder())
}

/// A request as the documentation prints it, with the token of its examples.
fn request(method: &str, path: &str, body: &str) -> Request<Bytes> {
    let mut request = Request::builder()
        .method(method)
        .uri(format!("/commerce-layer/api{path}"))
        .header("host", "localhost:4010")
        .header("accept", MEDIA_TYPE)
        .header("authorization", "Bearer your-access-token");
    if !body.is_empty() {
        request = request.header("content-type", MEDIA_TYPE);
    }
    request
        .body(Bytes::copy_from_slice(body.as_bytes()))
        .unwrap()
}

fn with(mut request: Request<Bytes>, name: &'static str, value: &str) -> Request<Bytes> {
    match value {
        "" => request.headers_mut().remove(name),
        value => request.headers_mut().insert(name, value.parse().unwrap()),
    };
    request
}

fn json_of(response: &Response<Bytes>) -> Value {
    serde_json::from_slice(response.body()).unwrap()
}

fn header<'r>(response: &'r Response<Bytes>, name: &str) -> Option<&'r str> {
    response
        .headers()
        .get(name)
        .map(|value| value.to_str().unwrap())
}

fn send(sandbox: &Sandbox, method: &str, path: &str, body: &Value) -> (u16, Value) {
    let body = if body.is_null() {
        String::new()
    } else {
        body.to_string()
    };
    let response = sandbox.handle(request(method, path, &body));
    let json = match response.body().is_empty() {
        true => Value::Null,
        false => json_of(&response),
    };
    (response.status().as_u16(), json)
}

fn get(sandbox: &Sandbox, path: &str) -> Value {
    let (status, body) = send(sandbox, "GET", path, &Value::Null);
    assert_eq!(status, 200, "{path}: {body}");
    body
}

fn create(sandbox: &Sandbox, attributes: &Value) -> String {
    let body = json!({"data": {"type": "transactions", "attributes": attributes}});
    let (status, body) = send(sandbox, "POST", "/transactions", &body);
    assert_eq!(status, 201, "{body}");
    body["data"]["id"].as_str().unwrap().to_owned()
}

fn stored(sandbox: &Sandbox) -> u64 {
    get(sandbox, "/transactions")["meta"]["record_count"]
        .as_u64()
        .unwrap()
}

/// The one error of an answer, as `(status, code, detail)`; asserts that status line and error agree.
fn error_of(response: &Response<Bytes>) -> (u16, String, String) {
    let body = json_of(response);
    let errors = body["errors"].as_array().unwrap();
    assert_eq!(errors.len(), 1, "{body}");
    assert_eq!(errors[0]["status"], response.status().as_str());
    assert_eq!(header(response, "content-type"), Some(MEDIA_TYPE));
    let text = |name: &str| errors[0][name].as_str().unwrap_or_default().to_owned();
    (response.status().as_u16(), text("code"), text("detail"))
}

fn references(body: &Value) -> Vec<&str> {
    let data = body["data"].as_array().unwrap();
    data.iter()
        .map(|it| it["attributes"]["reference"].as_str().unwrap_or("-"))
        .collect()
}
