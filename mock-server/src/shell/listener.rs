//! HTTP/1.1 over a socket: reads requests within bounds, and writes the mock's answers.

use std::future::Future;
use std::sync::Arc;
use std::time::Duration;

use bytes::Bytes;
use http::header::{CONNECTION, HeaderValue};
use http::{Request, Response, StatusCode};
use http_body_util::{BodyExt, LengthLimitError, Limited};
use hyper::body::Incoming;
use hyper::server::conn::http1;
use hyper::service::service_fn;
use hyper_util::rt::{TokioIo, TokioTimer};
use hyper_util::server::graceful::GracefulShutdown;
use tokio::net::{TcpListener, TcpStream};
use tokio::sync::Semaphore;

use super::request_line::RequestLines;
use super::socket::Socket;
use super::travel::{self, ConnectionEnd};
use super::watch::Watcher;
use crate::engine::Watched;
use crate::engine::media::BodyTooLarge;
use crate::mock::Mock;
use crate::problem::problem;

/// The largest body that is read: json-server's limit, the only one that a vendor documents.
const BODY_LIMIT: usize = 10 * 1024 * 1024;

/// Connections served at once; more wait in the listen queue.
const CONNECTION_LIMIT: usize = 1_024;

/// How long a client may take to send its request head.
const HEAD_TIMEOUT: Duration = Duration::from_secs(30);

/// Header lines of one request. Node reads half as many and ignores the rest.
const HEADER_LIMIT: usize = 2_000;

/// How long open exchanges get to finish at shutdown.
const SHUTDOWN_TIMEOUT: Duration = Duration::from_secs(5);

/// Serves connections until `shutdown` is ready, then lets the open exchanges finish.
pub(crate) async fn serve(
    listener: TcpListener,
    mock: Arc<Mock>,
    watcher: Watcher,
    shutdown: impl Future,
) {
    let connections = Arc::new(Semaphore::new(CONNECTION_LIMIT));
    let graceful = GracefulShutdown::new();
    let mut shutdown = std::pin::pin!(shutdown);
    loop {
        let permit = tokio::select! {
            permit = connections.clone().acquire_owned() => permit,
            _ = &mut shutdown => break,
        };
        let stream = tokio::select! {
            accepted = listener.accept() => accepted,
            _ = &mut shutdown => break,
        };
        let Ok((stream, _)) = stream else {
            // Out of file descriptors, most likely: the open connections must end before another can begin.
            tokio::task::yield_now().await;
            continue;
        };
        let connection = graceful.watch(connection(stream, mock.clone(), watcher.clone()));
        tokio::spawn(async move {
            // A connection ends in an error when its client goes away; that is the client's business.
            let _ = connection.await;
            drop(permit);
        });
    }
    drop(listener);
    let _ = tokio::time::timeout(SHUTDOWN_TIMEOUT, graceful.shutdown()).await;
}

fn connection(
    stream: TcpStream,
    mock: Arc<Mock>,
    watcher: Watcher,
) -> impl hyper_util::server::graceful::GracefulConnection<Error = hyper::Error> {
    // Answers are small and whole; waiting to fill a segment only adds latency.
    let _ = stream.set_nodelay(true);
    let end = ConnectionEnd::default();
    let lines = RequestLines::default();
    let socket = Socket::new(stream, end.clone(), lines.clone());
    let answer = move |request: Request<Incoming>| {
        let (mock, end, lines) = (mock.clone(), end.clone(), lines.clone());
        let watch = watcher.begin(&request);
        async move {
            let response = answer(mock, request, &lines, watch.is_some()).await;
            let watch = watch.map(|watch| watch.answered(&response));
            let sent = travel::over_connection(response, &end).await;
            if let Some(watch) = watch {
                watch.end();
            }
            sent
        }
    };
    http1::Builder::new()
        .timer(TokioTimer::new())
        .header_read_timeout(HEAD_TIMEOUT)
        .max_headers(HEADER_LIMIT)
        .serve_connection(TokioIo::new(socket), service_fn(answer))
}

async fn answer(
    mock: Arc<Mock>,
    request: Request<Incoming>,
    lines: &RequestLines,
    watched: bool,
) -> Response<Bytes> {
    let (parts, body) = request.into_parts();
    let mut request = Request::from_parts(parts, Bytes::new());
    if watched {
        request.extensions_mut().insert(Watched);
    }
    let mut close = false;
    match Limited::new(body, BODY_LIMIT).collect().await {
        Ok(body) => *request.body_mut() = body.to_bytes(),
        Err(error) if error.is::<LengthLimitError>() => {
            request
                .extensions_mut()
                .insert(BodyTooLarge { limit: BODY_LIMIT });
            close = true;
        }
        Err(_) => return problem(StatusCode::BAD_REQUEST, "the body did not arrive whole"),
    }
    if let Some(target) = lines.next(request.body().len()) {
        request.extensions_mut().insert(target);
    }
    let mut response = if mock.blocks(&request) {
        let handled = tokio::task::spawn_blocking(move || mock.answer(&request));
        handled.await.unwrap_or_else(|_| {
            problem(
                StatusCode::INTERNAL_SERVER_ERROR,
                "the handler ended without an answer",
            )
        })
    } else {
        mock.answer(&request)
    };
    if close {
        // The rest of the body is still on its way; nothing after it can be read.
        response
            .headers_mut()
            .insert(CONNECTION, HeaderValue::from_static("close"));
    }
    response
}
