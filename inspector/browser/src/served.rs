//! A server in this process, which can be stopped and started again at its address.

use std::net::SocketAddr;
use std::time::Duration;

use counterfoil_mock::{Api, Limits, Server, ServerBuilder};
use reqwest::{Client, Method};
use serde_json::Value;
use tokio::sync::oneshot;
use tokio::task::JoinHandle;

/// A mock that listens.
#[derive(Debug)]
pub struct Served {
    builder: ServerBuilder,
    address: SocketAddr,
    running: Option<(oneshot::Sender<()>, JoinHandle<bool>)>,
    http: Client,
}

impl Served {
    /// Starts what is built, at a free port.
    pub async fn start(builder: ServerBuilder) -> Self {
        let mut limits = Limits::default();
        // A stopped server does not wait for a page that is open.
        limits.shutdown = Duration::from_millis(200);
        let mut served = Self {
            builder: builder.limits(limits),
            address: ([127, 0, 0, 1], 0).into(),
            running: None,
            http: Client::builder().no_proxy().build().unwrap(),
        };
        served.restart().await;
        served
    }

    /// Starts it where it was, with a new world.
    pub async fn restart(&mut self) {
        self.stop().await;
        let server = self.builder.clone().bind(self.address).await.unwrap();
        self.address = server.local_addr();
        let (stop, stopped) = oneshot::channel();
        let serving = tokio::spawn(server.serve_until(stopped));
        self.running = Some((stop, serving));
    }

    /// Stops it: what is open is closed.
    pub async fn stop(&mut self) {
        if let Some((stop, serving)) = self.running.take() {
            let _ = stop.send(());
            serving.await.unwrap();
        }
    }

    /// Its address: `http://127.0.0.1:4010`.
    pub fn origin(&self) -> String {
        format!("http://{}", self.address)
    }

    /// The address of what the inspector shows: `#/live` of the default world.
    pub fn inspector(&self, view: &str) -> String {
        format!("{}/_control/{view}", self.origin())
    }

    /// What clients are set up from.
    pub fn variables(&self) -> Vec<(&'static str, String)> {
        let all = Server::variables_at(&self.origin(), &Api::ALL);
        all.into_iter()
            .flat_map(|(_, variables)| variables)
            .collect()
    }

    /// Sends a request, and answers with its status and what it was answered.
    pub async fn send(&self, method: &str, path: &str, body: Value) -> (u16, Value) {
        let method = Method::from_bytes(method.as_bytes()).unwrap();
        let url = format!("{}{path}", self.origin());
        let mut request = self.http.request(method, url);
        request = request.bearer_auth("persona_sandbox_counterfoil");
        if !body.is_null() {
            request = request.json(&body);
        }
        let answer = request.send().await.unwrap();
        let status = answer.status().as_u16();
        let text = answer.text().await.unwrap();
        (
            status,
            serde_json::from_str(&text).unwrap_or(Value::String(text)),
        )
    }

    /// Steers the default world.
    pub async fn control(&self, path: &str, body: Value) -> Value {
        let (status, answer) = self.send("POST", &format!("/_control{path}"), body).await;
        assert!(status < 300, "{path}: {status} {answer}");
        answer
    }
}
