//! reqwest-middleware in the place of the network: an adapter of a few lines, and all that there is for it works below the SDK.

use std::future::Future;
use std::pin::Pin;
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::task::{Context, Poll};

use bytes::Bytes;
use counterfoil::{ErrorKind, persona};
use http::Extensions;
use reqwest_middleware::{ClientBuilder, ClientWithMiddleware, Middleware, Next};
use tower_service::Service;

use crate::server::{Reply, Server, answer, json};
use crate::support::{TXN, TestRuntime};

/// A client with middleware as a service.
#[derive(Clone)]
struct Through(ClientWithMiddleware);

impl Service<http::Request<Bytes>> for Through {
    type Response = http::Response<Bytes>;
    type Error = reqwest_middleware::Error;
    type Future = Pin<Box<dyn Future<Output = Result<Self::Response, Self::Error>> + Send>>;

    fn poll_ready(&mut self, _: &mut Context<'_>) -> Poll<Result<(), Self::Error>> {
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

/// Signs each request and counts them.
#[derive(Clone, Default)]
struct Signing(Arc<AtomicUsize>);

#[async_trait::async_trait]
impl Middleware for Signing {
    async fn handle(
        &self,
        mut request: reqwest::Request,
        extensions: &mut Extensions,
        next: Next<'_>,
    ) -> reqwest_middleware::Result<reqwest::Response> {
        let number = self.0.fetch_add(1, Ordering::Relaxed);
        request.headers_mut().insert("x-signature", number.into());
        next.run(request, extensions).await
    }
}

#[tokio::test]
async fn middleware_sees_each_attempt_and_the_client_stays_what_it_is() {
    let server = Server::start(|_, before| match before {
        0 => answer(503, &[], ""),
        1 => json(200, TXN),
        _ => Reply::HangUp,
    })
    .await;
    let signing = Signing::default();
    let middleware = ClientBuilder::new(reqwest::Client::new()).with(signing.clone());
    let client = persona::Client::builder()
        .base_url(&server.url)
        .api_key("k")
        .transport(Through(middleware.build()))
        .runtime(TestRuntime::default())
        .build()
        .unwrap();
    let made = client.transactions().create("t").send().await.unwrap();
    assert_eq!(made.attempts(), 2);
    let received = server.received();
    let signed: Vec<_> = received
        .iter()
        .map(|it| it.header("x-signature").unwrap())
        .collect();
    assert_eq!(signed, ["0", "1"]);
    let key = |at: usize| received[at].header("idempotency-key").unwrap();
    assert_eq!(key(0), key(1));
    // A request that the middleware fails may have been sent.
    let error = client.transactions().update("t").send().await.unwrap_err();
    assert_eq!((error.kind(), error.attempts()), (ErrorKind::MaybeSent, 1));
}
