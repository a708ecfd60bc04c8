//! An endpoint of webhooks, whose deliveries a test waits for.

use std::collections::VecDeque;
use std::io::Write as _;
use std::net::TcpListener;
use std::sync::mpsc::{Receiver, channel};

use serde_json::Value;

use crate::support::Received;

/// An endpoint that answers with the given statuses, then with 200. 0 never answers.
pub(crate) struct Endpoint {
    pub(crate) url: String,
    received: Receiver<Received>,
}

impl Endpoint {
    pub(crate) fn start(statuses: &[u16]) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").unwrap();
        let url = format!("http://{}/hooks", listener.local_addr().unwrap());
        let (tell, received) = channel();
        let mut statuses: VecDeque<u16> = statuses.to_vec().into();
        std::thread::spawn(move || {
            let mut hanging = Vec::new();
            for stream in listener.incoming() {
                let mut stream = stream.unwrap();
                let Some(delivery) = Received::read(&mut stream) else {
                    continue;
                };
                match statuses.pop_front().unwrap_or(200) {
                    0 => hanging.push(stream),
                    status => {
                        let _ = stream.write_all(answer(status).as_bytes());
                    }
                }
                if tell.send(delivery).is_err() {
                    return;
                }
            }
        });
        Self { url, received }
    }

    /// The next request, which is waited for.
    pub(crate) fn request(&self) -> Received {
        self.received.recv().unwrap()
    }

    /// The next delivery, which is waited for: its attempt, and the event's id.
    pub(crate) fn next(&self) -> (String, String) {
        let delivery = self.request();
        let event: Value = serde_json::from_str(&delivery.body).unwrap();
        let id = event["data"]["id"].as_str().unwrap().to_owned();
        let made = delivery.header("persona-webhook-attempts-made").to_owned();
        (made, id)
    }

    pub(crate) fn is_told_no_more(&self) -> bool {
        self.received.try_recv().is_err()
    }
}

/// The response of a payment gateway that accepts; others ignore it.
pub(crate) fn answer(status: u16) -> String {
    let body = r#"{"success":true,"data":{"transaction_token":"tok"}}"#;
    let length = body.len();
    format!("HTTP/1.1 {status} X\r\ncontent-length: {length}\r\n\r\n{body}")
}
