//! A client of one request at a time, which reports a missing response.

use std::io::{Read as _, Write as _};
use std::net::{SocketAddr, TcpStream};
use std::time::Duration;

use serde_json::{Value, json};

use super::scenario::{Figures, now};

/// How long it waits for a response: far longer than any should take.
const PATIENCE: Duration = Duration::from_secs(20);

pub(super) struct Answer {
    pub(super) status: u16,
    pub(super) head: String,
    pub(super) body: Value,
}

/// Sends a request; `None` if it got no whole answer.
pub(super) fn send(
    address: SocketAddr,
    method: &str,
    path: &str,
    headers: &str,
    body: &str,
) -> Option<Answer> {
    let mut stream = TcpStream::connect_timeout(&address, PATIENCE).ok()?;
    stream.set_read_timeout(Some(PATIENCE)).ok()?;
    let length = body.len();
    let request = format!(
        "{method} {path} HTTP/1.1\r\nhost: {address}\r\nconnection: close\r\ncontent-type: application/json\r\n\
         {headers}content-length: {length}\r\n\r\n{body}"
    );
    stream.write_all(request.as_bytes()).ok()?;
    let mut answer = Vec::new();
    stream.read_to_end(&mut answer).ok()?;
    let answer = String::from_utf8(answer).ok()?;
    let (head, body) = answer.split_once("\r\n\r\n")?;
    let status = head.split(' ').nth(1)?.parse().ok()?;
    Some(Answer {
        status,
        head: head.to_ascii_lowercase(),
        body: serde_json::from_str(body).ok()?,
    })
}

const KEY: &str = "authorization: Bearer key\r\n";

/// One write: a transaction of Persona's under an idempotency key, with a reference of its own.
#[derive(Debug, Clone)]
pub(super) struct Write {
    pub(super) reference: String,
    /// The id that was acknowledged.
    pub(super) id: Option<String>,
}

impl Write {
    pub(super) fn new(reference: String) -> Self {
        let id = None;
        Self { reference, id }
    }

    /// Sends it, in a world, and counts.
    pub(super) fn send(
        &mut self,
        address: SocketAddr,
        world: &str,
        figures: &mut Figures,
    ) -> Option<Answer> {
        figures.tried += 1;
        let answer = self.repeat(address, world)?;
        if answer.status == 201 {
            figures.acknowledged += 1;
            self.id = answer.body["data"]["id"].as_str().map(str::to_owned);
        }
        Some(answer)
    }

    fn repeat(&self, address: SocketAddr, world: &str) -> Option<Answer> {
        let attributes =
            json!({"transaction-type-id": "txntp_ABC123", "reference-id": self.reference});
        let body = json!({"data": {"attributes": attributes}}).to_string();
        let headers = format!("{KEY}idempotency-key: {}\r\n", self.reference);
        send(
            address,
            "POST",
            &format!("/s/{world}/persona/api/v1/transactions"),
            &headers,
            &body,
        )
    }

    /// Sends it again, as a client does that is not sure, and looks how often it is there.
    pub(super) fn check(&self, address: SocketAddr, world: &str, figures: &mut Figures) {
        let again = self.repeat(address, world);
        let id = again.as_ref().and_then(|it| it.body["data"]["id"].as_str());
        if self.id.is_some() && id != self.id.as_deref() {
            figures.lost += 1;
        }
        let reference = &self.reference;
        let path =
            format!("/s/{world}/persona/api/v1/transactions?filter[reference-id]={reference}");
        let listed = send(address, "GET", &path, KEY, "");
        match listed.and_then(|it| Some(it.body["data"].as_array()?.len())) {
            Some(1) => {}
            Some(2..) => figures.duplicated += 1,
            _ => figures.wrong += 1,
        }
    }
}

/// A read of somebody who has nothing to do with it.
pub(super) fn read(address: SocketAddr, figures: &mut Figures) {
    let since = now();
    let answer = send(address, "GET", "/s/others/flexigift/transactions", "", "");
    figures.reads.push(now() - since);
    if answer.is_none_or(|it| it.status != 200) {
        figures.wrong += 1;
    }
}
