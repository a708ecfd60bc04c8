//! A service in the place of the network.

use std::convert::Infallible;
use std::future::Future;
use std::pin::Pin;
use std::task::{Context, Poll};
use std::time::Duration;

use bytes::Bytes;
use counterfoil::{ErrorKind, persona};
use http::{Request, Response};

use crate::support::{TXN, TestRuntime};

/// A service from a function.
#[derive(Clone)]
struct Answers<F>(F);

type Answering<E> = Pin<Box<dyn Future<Output = Result<Response<Bytes>, E>> + Send>>;

impl<F, E> tower_service::Service<Request<Bytes>> for Answers<F>
where
    F: Fn(Request<Bytes>) -> Answering<E>,
{
    type Response = Response<Bytes>;
    type Error = E;
    type Future = Answering<E>;

    fn poll_ready(&mut self, _: &mut Context<'_>) -> Poll<Result<(), E>> {
        Poll::Ready(Ok(()))
    }

    fn call(&mut self, request: Request<Bytes>) -> Answering<E> {
        (self.0)(request)
    }
}

fn client<F, E>(answers: F) -> persona::Client
where
    F: Fn(Request<Bytes>) -> Answering<E> + Clone + Send + Sync + 'static,
    E: Into<Box<dyn std::error::Error + Send + Sync>> + 'static,
{
    persona::Client::builder()
        .base_url("http://localhost:1/api/v1")
        .api_key("k")
        .transport(Answers(answers))
        .runtime(TestRuntime::default())
        .build()
        .unwrap()
}

#[tokio::test]
async fn a_service_sees_the_request_that_a_server_would_see() {
    let client = client(|request| {
        Box::pin(async move {
            assert_eq!(request.uri(), "http://localhost:1/api/v1/transactions");
            let header = |name: &str| request.headers()[name].to_str().unwrap().to_owned();
            assert_eq!(header("host"), "localhost:1");
            assert_eq!(header("authorization"), "Bearer k");
            assert_eq!(header("content-length"), request.body().len().to_string());
            assert!(request.headers().contains_key("idempotency-key"));
            Ok::<_, Infallible>(Response::new(Bytes::from_static(TXN.as_bytes())))
        })
    });
    let created = client.transactions().create("t").send().await.unwrap();
    assert_eq!(created.id.as_ref(), "txn_ABC123");
}

#[tokio::test]
async fn a_service_that_fails_or_breaks_off_is_a_connection_that_does() {
    let client = client(|request| {
        let cut = request.method() == http::Method::GET;
        Box::pin(async move {
            if !cut {
                return Err("nobody is there");
            }
            let answer = Response::builder().header("content-length", "99");
            Ok(answer.body(Bytes::from_static(b"{")).unwrap())
        })
    });
    let error = client.transactions().create("t").send().await.unwrap_err();
    assert_eq!((error.kind(), error.attempts()), (ErrorKind::MaybeSent, 3));
    assert!(error.to_string().contains("nobody is there"), "{error}");
    let error = client.transactions().list().send().await.unwrap_err();
    assert_eq!((error.kind(), error.attempts()), (ErrorKind::MaybeSent, 3));
    assert_eq!(error.status().unwrap(), 200);
    assert_eq!(error.raw_body(), "{");
}

#[tokio::test(start_paused = true)]
async fn a_service_that_says_nothing_is_a_timeout() {
    let client = client(|_| Box::pin(std::future::pending::<Result<_, Infallible>>()));
    let list = client
        .transactions()
        .list()
        .timeout(Duration::from_secs(3600));
    let error = list.send().await.unwrap_err();
    assert!(error.is_timeout());
    assert_eq!(error.attempts(), 3);
}

#[tokio::test]
async fn thousands_of_calls_at_once_share_one_client_and_a_dropped_one_leaves_nothing() {
    let client = client(|request| {
        let slow = request.uri().path().ends_with("/slow");
        Box::pin(async move {
            if slow {
                std::future::pending::<()>().await;
            }
            Ok::<_, Infallible>(Response::new(Bytes::from_static(TXN.as_bytes())))
        })
    });
    let mut tasks = tokio::task::JoinSet::new();
    for _ in 0..5_000 {
        let client = client.clone();
        tasks.spawn(async move { client.transactions().retrieve("x").send().await.is_ok() });
    }
    let slow = tokio::spawn({
        let client = client.clone();
        async move {
            client
                .transactions()
                .retrieve("slow")
                .send()
                .await
                .map(|_| ())
        }
    });
    assert!(tasks.join_all().await.into_iter().all(|fine| fine));
    slow.abort();
    assert!(slow.await.unwrap_err().is_cancelled());
    client.transactions().retrieve("x").send().await.unwrap();
}

#[test]
fn clients_and_the_futures_of_their_calls_may_cross_threads() {
    fn crosses<T: Send + Sync + Clone + 'static>() {}
    fn sendable(_: &(impl Send + 'static)) {}
    crosses::<persona::Client>();
    crosses::<counterfoil::commerce_layer::Client>();
    crosses::<counterfoil::fragment::Client>();
    crosses::<counterfoil::flexigift::Client>();
    let client = client(|_| Box::pin(std::future::pending::<Result<_, Infallible>>()));
    sendable(&client.transactions().list().send());
    sendable(&client.transactions().list().send_raw());
    sendable(&client.transactions().list().items());
}
