//! A body above the limit, which only a listener has.

use counterfoil_mock::Sandbox;

use super::bodies::TOO_LARGE;
use super::case::Case;
use crate::raw_http::Answer;
use crate::raw_socket;

/// Sends the head of a request with a body that is too large.
pub(super) fn send(sandbox: &Sandbox, case: &Case) -> Answer {
    let flexigift = sandbox.flexigift();
    let base = flexigift.url().strip_suffix("/flexigift").unwrap();
    let (address, prefix) = base
        .strip_prefix("http://")
        .unwrap()
        .split_once('/')
        .unwrap();
    let (method, path) = (case.http.method(), case.http.uri());
    let mut head = format!(
        "{method} /{prefix}{path} HTTP/1.1\r\nhost: {address}\r\nconnection: close\r\ncontent-length: {TOO_LARGE}\r\n"
    );
    for (name, value) in case.http.headers() {
        head += &format!("{name}: {}\r\n", value.to_str().unwrap());
    }
    let raw = raw_socket::exchange(address, &(head + "\r\n" + &" ".repeat(TOO_LARGE)));
    Answer {
        status: raw_socket::status_of(&raw),
        headers: http::HeaderMap::new(),
        body: serde_json::from_str(&raw_socket::body_of(&raw)).unwrap_or_default(),
    }
}
