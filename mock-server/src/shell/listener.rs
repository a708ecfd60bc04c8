//! HTTP/1.1 over a socket: reads requests within bounds, and writes the mock's answers.

use std::future::Future;
use std::io;
use std::sync::Arc;

use bytes::Bytes;
use http::header::{CONNECTION, EXPECT, HeaderValue};
use http::{Request, Response, StatusCode};
use hyper::body::Incoming;
use hyper::server::conn::http1;
use hyper::service::service_fn;
use hyper_util::rt::{TokioIo, TokioTimer};
use hyper_util::server::graceful::GracefulShutdown;
use tokio::net::{TcpListener, TcpStream};

use super::connections::{Connections, Phase, Slot};
use super::limits::Limits;
use super::request_body::{self, Unread};
use super::request_line::RequestLines;
use super::socket::Socket;
use super::travel::{self, ConnectionEnd};
use super::watch::Watcher;
use crate::engine::Watched;
use crate::engine::media::BodyTooLarge;
use crate::mock::Mock;
use crate::problem::problem;

/// Header lines of one request. Node reads half as many and ignores the rest.
const HEADER_LIMIT: usize = 2_000;

/// Serves connections until `shutdown` is ready. What it returns lets the open exchanges finish.
pub(crate) async fn serve(
    listener: TcpListener,
    mock: Arc<Mock>,
    watcher: Watcher,
    limits: Limits,
    shutdown: impl Future,
) -> GracefulShutdown {
    let connections = Connections::new(limits);
    let graceful = GracefulShutdown::new();
    let mut shutdown = std::pin::pin!(shutdown);
    loop {
        let admitted = tokio::select! {
            admitted = accept(&listener, &connections) => admitted,
            _ = &mut shutdown => break,
        };
        let Some((stream, slot)) = admitted else {
            continue;
        };
        let activity = slot.activity.clone();
        let connection = connection(stream, mock.clone(), watcher.clone(), slot);
        let connection = graceful.watch(connection);
        tokio::spawn(async move {
            tokio::select! {
                // A connection ends in an error when its client goes away; that is the client's business.
                _ = connection => {}
                () = activity.cut() => {}
            }
        });
    }
    graceful
}

/// The next connection and its place, if there is one.
async fn accept(
    listener: &TcpListener,
    connections: &Arc<Connections>,
) -> Option<(TcpStream, Slot)> {
    match listener.accept().await {
        Ok((stream, peer)) => {
            let slot = connections.admit(peer.ip()).await;
            Some((stream, slot))
        }
        // It has gone already.
        Err(error) if error.kind() == io::ErrorKind::ConnectionAborted => None,
        // Out of descriptors, most likely.
        Err(_) => {
            connections.make_way().await;
            None
        }
    }
}

fn connection(
    stream: TcpStream,
    mock: Arc<Mock>,
    watcher: Watcher,
    slot: Slot,
) -> impl hyper_util::server::graceful::GracefulConnection<Error = hyper::Error> {
    // Answers are small and whole; waiting to fill a segment only adds latency.
    let _ = stream.set_nodelay(true);
    let end = ConnectionEnd::default();
    let lines = RequestLines::default();
    let slot = Arc::new(slot);
    let (head, unread) = (slot.limits().head, slot.limits().unread);
    let socket = Socket {
        stream,
        end: end.clone(),
        lines: lines.clone(),
        activity: slot.activity.clone(),
        unread,
        patience: None,
    };
    let answer = move |request: Request<Incoming>| {
        let (mock, end, lines, slot) = (mock.clone(), end.clone(), lines.clone(), slot.clone());
        let watch = watcher.begin(&request);
        async move {
            let response = answer(mock, request, &lines, watch.is_some(), &slot).await;
            let watch = watch.map(|watch| watch.answered(&response));
            let sent = travel::over_connection(response, &end, slot.activity.clone()).await;
            if let Some(watch) = watch {
                watch.end();
            }
            sent
        }
    };
    http1::Builder::new()
        .timer(TokioTimer::new())
        .header_read_timeout(head)
        .max_headers(HEADER_LIMIT)
        // Whoever has said all that it wants to say may still listen.
        .half_close(true)
        .serve_connection(TokioIo::new(socket), service_fn(answer))
}

/// Answers, and counts what the connection holds meanwhile.
async fn answer(
    mock: Arc<Mock>,
    request: Request<Incoming>,
    lines: &RequestLines,
    watched: bool,
    slot: &Slot,
) -> Response<Bytes> {
    let activity = &slot.activity;
    activity.sent().await;
    activity.enter(Phase::Receiving);
    let (response, closes) = match slot.serves_all() || Mock::steers(request.uri().path()) {
        true => read_and_handle(mock, request, lines, watched, slot).await,
        false => (busy(), true),
    };
    activity.enter(Phase::Working);
    activity.hold(response.body().len());
    let mut response = response;
    if closes {
        // The rest of the body is still on its way; nothing after it can be read.
        response
            .headers_mut()
            .insert(CONNECTION, HeaderValue::from_static("close"));
    }
    response
}

/// The answer, and whether the connection ends with it.
async fn read_and_handle(
    mock: Arc<Mock>,
    request: Request<Incoming>,
    lines: &RequestLines,
    watched: bool,
    slot: &Slot,
) -> (Response<Bytes>, bool) {
    let limits = slot.limits();
    let (parts, body) = request.into_parts();
    let mut request = Request::from_parts(parts, Bytes::new());
    if watched {
        request.extensions_mut().insert(Watched);
    }
    let mut closes = false;
    match request_body::read(body, limits, &slot.activity).await {
        Ok(body) => *request.body_mut() = body,
        Err(Unread::TooLarge(rest)) => {
            let (limit, unit) = (limits.body_bytes, "bytes");
            let excess = BodyTooLarge { limit, unit };
            request.extensions_mut().insert(excess);
            closes = true;
            // Whoever asks first does not send what is refused.
            if !request.headers().contains_key(EXPECT) {
                tokio::spawn(request_body::drain(rest, limits.drained_bytes, limits.body));
            }
        }
        Err(Unread::Late) => {
            let late = "the body did not arrive in time";
            return (problem(StatusCode::REQUEST_TIMEOUT, late), true);
        }
        Err(Unread::Busy) => return (busy(), true),
        Err(Unread::Broken) => {
            let broken = "the body did not arrive whole";
            return (problem(StatusCode::BAD_REQUEST, broken), true);
        }
    }
    if let Some(target) = lines.next(request.body().len()) {
        request.extensions_mut().insert(target);
    }
    slot.activity.enter(Phase::Working);
    if slot.activity.room(request.body().len()).await.is_err() {
        return (busy(), true);
    }
    let response = if mock.blocks(&request) {
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
    (response, closes)
}

/// Others have all that there is.
fn busy() -> Response<Bytes> {
    let reason = "as many requests as there is room for are underway";
    problem(StatusCode::SERVICE_UNAVAILABLE, reason)
}
