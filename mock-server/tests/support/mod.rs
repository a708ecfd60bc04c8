//! A client of a few lines: what the tests send must not be tidied up by a library.

#![allow(dead_code, reason = "each test program uses its part")]

use std::future::Future;
use std::io::{Read as _, Write as _};
use std::net::TcpStream;

/// Sends a request and reads until the other side closes.
pub(crate) fn exchange(address: &str, request: &str) -> String {
    exchange_bytes(address, request.as_bytes())
}

pub(crate) fn exchange_bytes(address: &str, request: &[u8]) -> String {
    let mut stream = TcpStream::connect(address).unwrap();
    // A server that refuses a body may stop reading it; what it says is read all the same.
    let _ = stream.write_all(request);
    let mut answer = Vec::new();
    let _ = stream.read_to_end(&mut answer);
    String::from_utf8_lossy(&answer).into_owned()
}

pub(crate) fn status_of(raw: &str) -> u16 {
    raw.split(' ')
        .nth(1)
        .and_then(|it| it.parse().ok())
        .unwrap_or(0)
}

pub(crate) fn body_of(raw: &str) -> String {
    raw.split_once("\r\n\r\n")
        .map_or("", |(_, body)| body)
        .to_owned()
}

pub(crate) fn header_of(raw: &str, name: &str) -> Option<String> {
    let (head, _) = raw.split_once("\r\n\r\n")?;
    head.lines().find_map(|line| {
        let (key, value) = line.split_once(": ")?;
        key.eq_ignore_ascii_case(name).then(|| value.to_owned())
    })
}

pub(crate) fn block_on<T>(future: impl Future<Output = T>) -> T {
    tokio::runtime::Builder::new_current_thread()
        .enable_all()
        .build()
        .unwrap()
        .block_on(future)
}
