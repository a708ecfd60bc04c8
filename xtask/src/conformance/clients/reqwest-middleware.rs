//! Drives reqwest-retry, a middleware of reqwest-middleware's, beside the SDK and under it: who repeats what fails, how
//! often, and what else is repeated then; see `rust.rs`, which puts this into a workspace of its own.

mod common;

use std::future::Future;
use std::pin::Pin;
use std::task::{Context, Poll};
use std::time::Duration;

use bytes::Bytes;
use common::{BoxError, Outcome, equal, report, root};
use counterfoil::commerce_layer::Transaction;
use counterfoil::{commerce_layer, persona};
use reqwest_middleware::{ClientBuilder, ClientWithMiddleware};
use reqwest_retry::RetryTransientMiddleware;
use reqwest_retry::policies::ExponentialBackoff;
use serde_json::{Value, json};
use tower_service::Service;

/// reqwest with the middleware, and so many retries.
fn middleware(retries: u32) -> ClientWithMiddleware {
    let (shortest, longest) = (Duration::from_millis(1), Duration::from_millis(20));
    let policy = ExponentialBackoff::builder().retry_bounds(shortest, longest);
    let policy = policy.build_with_max_retries(retries);
    ClientBuilder::new(reqwest::Client::new())
        .with(RetryTransientMiddleware::new_with_policy(policy))
        .build()
}

/// The middleware in the place of the SDK's connection.
#[derive(Clone)]
struct Under(ClientWithMiddleware);

impl Service<http::Request<Bytes>> for Under {
    type Response = http::Response<Bytes>;
    type Error = BoxError;
    type Future = Pin<Box<dyn Future<Output = Result<Self::Response, BoxError>> + Send>>;

    fn poll_ready(&mut self, _: &mut Context<'_>) -> Poll<Result<(), BoxError>> {
        Poll::Ready(Ok(()))
    }

    fn call(&mut self, request: http::Request<Bytes>) -> Self::Future {
        let client = self.0.clone();
        Box::pin(async move {
            let answer = client.execute(request.try_into()?).await?;
            let (status, headers) = (answer.status(), answer.headers().clone());
            let mut whole = http::Response::new(answer.bytes().await?);
            *whole.status_mut() = status;
            *whole.headers_mut() = headers;
            Ok(whole)
        })
    }
}

/// The mock's control API.
struct Mock {
    root: String,
    http: reqwest::Client,
}

impl Mock {
    /// A fresh world in which an operation fails.
    async fn fails(&self, fault: Value) -> Outcome {
        for (path, body) in [("reset", json!({})), ("faults", fault)] {
            let call = self.http.post(format!("{}/_control/{path}", self.root)).json(&body);
            call.send().await?.error_for_status()?;
        }
        let journal = self.http.delete(format!("{}/_control/journal", self.root));
        journal.send().await?.error_for_status()?;
        Ok(())
    }

    /// How many requests of an operation arrived.
    async fn arrived(&self, operation: &str) -> Result<usize, BoxError> {
        let journal = self.http.get(format!("{}/_control/journal", self.root));
        let journal: Value = journal.send().await?.json().await?;
        let entries = journal["entries"].as_array().ok_or("there is no journal")?;
        Ok(entries.iter().filter(|entry| entry["operation"] == operation).count())
    }

    fn persona(&self, under: u32, retries: u32) -> counterfoil::Result<persona::Client> {
        persona::Client::builder()
            .base_url(format!("{}/persona/api/v1", self.root))
            .api_key(KEY)
            .transport(Under(middleware(under)))
            .max_retries(retries)
            .build()
    }

    fn commerce_layer(&self, under: u32) -> counterfoil::Result<commerce_layer::Client> {
        commerce_layer::Client::builder()
            .base_url(format!("{}/commerce-layer/api", self.root))
            .token_url(format!("{}/commerce-layer/oauth/token", self.root))
            .client_id("counterfoil-client")
            .client_secret("counterfoil-secret")
            .transport(Under(middleware(under)))
            .build()
    }
}

const KEY: &str = "persona_sandbox_counterfoil";
const LIST: &str = "list-all-transactions";

fn unavailable(times: u32) -> Value {
    json!({"api": "persona", "operation": LIST, "status": 503, "times": times})
}

/// The middleware alone: two failures, the third request succeeds.
async fn beside(mock: &Mock) -> Outcome {
    let url = format!("{}/persona/api/v1/transactions", mock.root);
    for (retries, status, requests) in [(2, 200, 3), (1, 503, 2), (0, 503, 1)] {
        mock.fails(unavailable(2)).await?;
        let answer = middleware(retries).get(&url).bearer_auth(KEY).send().await?;
        equal("status", answer.status().as_u16(), status)?;
        equal("requests", mock.arrived(LIST).await?, requests)?;
    }
    Ok(())
}

/// Retries of one of the two are those of that one; of both, each attempt of the SDK's is repeated below it.
async fn under(mock: &Mock) -> Outcome {
    for (below, above, attempts, requests) in [(2, 0, 1, 3), (0, 2, 3, 3), (2, 2, 1, 3)] {
        mock.fails(unavailable(2)).await?;
        let page = mock.persona(below, above)?.transactions().list().send().await?;
        equal("attempts", page.attempts(), attempts)?;
        equal("requests", mock.arrived(LIST).await?, requests)?;
    }
    for (below, above, requests) in [(0, 0, 1), (2, 0, 3), (0, 2, 3), (2, 2, 9)] {
        mock.fails(unavailable(100)).await?;
        let refused = mock.persona(below, above)?.transactions().list().send().await;
        let error = refused.err().ok_or("it was not refused")?;
        let status = error.status().map(|status| status.as_u16());
        equal("outcome", (status, error.attempts()), (Some(503), above + 1))?;
        equal("requests", mock.arrived(LIST).await?, requests)?;
    }
    Ok(())
}

/// The middleware repeats what the SDK does once because it is unsafe to repeat: it ignores the method.
async fn lost_answer(mock: &Mock) -> Outcome {
    for (below, created) in [(0, 1), (2, 2)] {
        let operation = "create-transaction";
        let lost = json!({"api": "commerce-layer", "operation": operation, "effects": ["reset_after"], "times": 1});
        mock.fails(lost).await?;
        let client = mock.commerce_layer(below)?;
        let sent = client.transactions().create().reference("order-1").send().await;
        equal("success", sent.is_ok(), below > 0)?;
        equal("requests", mock.arrived(operation).await?, created)?;
        let stored = client.transactions().list().filter(Transaction::REFERENCE.eq("order-1"));
        let stored = stored.send().await?.items.len();
        equal("transactions", stored, created)?;
    }
    Ok(())
}

#[tokio::main(flavor = "current_thread")]
async fn main() {
    let root = root();
    let http = reqwest::Client::new();
    let mock = Mock { root, http };
    report([
        ("beside the SDK", beside(&mock).await),
        ("under the SDK", under(&mock).await),
        ("an answer that is lost", lost_answer(&mock).await),
    ])
}
