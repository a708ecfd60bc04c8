//! HTTP/1.1 over a socket: reads requests within bounds, and writes the mock's answers.

use std::future::{Future, poll_fn};
use std::io;
use std::sync::Arc;
use std::task::Poll;

use bytes::Bytes;
use http::header::{CONNECTION, EXPECT, HeaderName, HeaderValue};
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
use super::stream::Stream;
use super::streaming::{self, Pieces};
use super::travel::{self, ConnectionEnd};
use super::waiting;
use super::watch::{Rejected, Watcher};
use crate::engine::media::BodyTooLarge;
use crate::engine::{Events, Secure, Watched};
use crate::mock::Mock;
use crate::problem::problem;

/// Header lines of one request. Node reads half as many and ignores the rest.
const HEADER_LIMIT: usize = 2_000;

/// What a reader of a stream says it has seen.
const LAST_EVENT_ID: HeaderName = HeaderName::from_static("last-event-id");

/// What a listener serves, and how.
#[derive(Clone)]
pub(crate) struct Serving {
    pub(crate) mock: Arc<Mock>,
    pub(crate) watcher: Watcher,
    #[cfg(feature = "tls")]
    pub(crate) tls: Option<super::tls::Tls>,
}

/// Serves connections until `shutdown` is ready. What it returns lets the open exchanges finish.
pub(crate) async fn serve(
    listeners: Vec<TcpListener>,
    serving: Serving,
    limits: Limits,
    shutdown: impl Future,
) -> GracefulShutdown {
    let connections = Connections::new(limits);
    let graceful = GracefulShutdown::new();
    let mut shutdown = std::pin::pin!(shutdown);
    loop {
        let admitted = tokio::select! {
            admitted = accept(&listeners, &connections) => admitted,
            _ = &mut shutdown => break,
        };
        let Some((stream, slot)) = admitted else {
            continue;
        };
        let activity = slot.activity.clone();
        let (watcher, serving) = (graceful.watcher(), serving.clone());
        tokio::spawn(async move {
            let served = async {
                if let Some(stream) = serving.stream(stream, &slot).await {
                    // A connection ends in an error when its client goes away; that is the client's business.
                    let _ = watcher.watch(connection(stream, serving, slot)).await;
                }
            };
            tokio::select! {
                () = served => {}
                () = activity.cut() => {}
            }
        });
    }
    connections.end();
    graceful
}

/// The next connection and its place, if there is one.
async fn accept(
    listeners: &[TcpListener],
    connections: &Arc<Connections>,
) -> Option<(TcpStream, Slot)> {
    let next = poll_fn(|context| {
        let mut accepted = listeners.iter().map(|it| it.poll_accept(context));
        accepted.find(Poll::is_ready).unwrap_or(Poll::Pending)
    });
    match next.await {
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

impl Serving {
    /// What a connection runs over; nothing if there is no agreement about TLS.
    #[cfg(feature = "tls")]
    async fn stream(&self, stream: TcpStream, slot: &Slot) -> Option<Stream> {
        let Some(tls) = &self.tls else {
            return Some(Stream::Plain(stream));
        };
        let agreed = tokio::time::timeout(slot.limits().head, tls.accept(stream)).await;
        agreed.ok()?.ok().map(|it| Stream::Tls(Box::new(it)))
    }

    #[cfg(not(feature = "tls"))]
    #[expect(clippy::unused_async, reason = "as with TLS")]
    async fn stream(&self, stream: TcpStream, _: &Slot) -> Option<Stream> {
        Some(Stream::Plain(stream))
    }
}

fn connection(
    stream: Stream,
    serving: Serving,
    slot: Slot,
) -> impl hyper_util::server::graceful::GracefulConnection<Error = hyper::Error> {
    // Answers are small and whole; waiting to fill a segment only adds latency.
    let _ = stream.tcp().set_nodelay(true);
    let secure = stream.is_secure().then_some(Secure);
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
    let answer = move |mut request: Request<Incoming>| {
        let (end, lines, slot) = (end.clone(), lines.clone(), slot.clone());
        let mock = serving.mock.clone();
        let watch = serving.watcher.begin(&request);
        if let Some(secure) = secure {
            request.extensions_mut().insert(secure);
        }
        async move {
            let (response, pieces) = answer(mock, request, &lines, watch.is_some(), &slot).await;
            let watch = watch.map(|watch| watch.answered(&response));
            let sent = travel::over_connection(response, &end, slot.activity.clone(), pieces).await;
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
    slot: &Arc<Slot>,
) -> (Response<Bytes>, Option<Pieces>) {
    let activity = &slot.activity;
    activity.sent().await;
    activity.enter(Phase::Receiving);
    let (mut response, closes, pieces) = match slot.serves_all() || mock.steers(&request) {
        true => read_and_handle(mock, request, lines, watched, slot).await,
        false => (busy(), true, None),
    };
    activity.enter(Phase::Working);
    activity.hold(response.body().len());
    if closes {
        // The rest of the body is still on its way; nothing after it can be read.
        response
            .headers_mut()
            .insert(CONNECTION, HeaderValue::from_static("close"));
    }
    (response, pieces)
}

/// The answer, whether the connection ends with it, and its body if that is a stream.
async fn read_and_handle(
    mock: Arc<Mock>,
    request: Request<Incoming>,
    lines: &RequestLines,
    watched: bool,
    slot: &Arc<Slot>,
) -> (Response<Bytes>, bool, Option<Pieces>) {
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
            let late = rejected("timeout", StatusCode::REQUEST_TIMEOUT, late);
            return (late, true, None);
        }
        Err(Unread::Busy) => return (busy(), true, None),
        Err(Unread::Broken) => {
            let broken = "the body did not arrive whole";
            let broken = rejected("broken", StatusCode::BAD_REQUEST, broken);
            return (broken, true, None);
        }
    }
    if let Some(target) = lines.next(request.body().len()) {
        request.extensions_mut().insert(target);
    }
    slot.activity.enter(Phase::Working);
    let reads = request.method().is_safe() && mock.blocks(&request) && !mock.steers(&request);
    let turn = if reads { slot.turn().await } else { None };
    if slot.activity.room(request.body().len()).await.is_err() {
        return (busy(), true, None);
    }
    let mut response = waiting::answered(|| handle(&mock, &request), slot.ended()).await;
    slot.activity.hold(response.body().len());
    drop(turn);
    let Some(events) = response.extensions_mut().remove::<Events>() else {
        return (response, closes, None);
    };
    let Some(place) = slot.begin_stream() else {
        let taken = "as many streams as there are at a time are open";
        return (problem(StatusCode::SERVICE_UNAVAILABLE, taken), true, None);
    };
    let ask = move |last: u64| {
        let (mock, mut request) = (mock.clone(), request.clone());
        let _ = &place;
        request
            .headers_mut()
            .insert(LAST_EVENT_ID, HeaderValue::from(last));
        async move { handle(&mock, &request).await }
    };
    let (first, slot) = (response.body().clone(), slot.clone());
    let ended = async move { slot.ended().await };
    let pieces = streaming::pieces(first, events, ask, ended);
    (response, closes, Some(pieces))
}

async fn handle(mock: &Arc<Mock>, request: &Request<Bytes>) -> Response<Bytes> {
    if !mock.blocks(request) {
        return mock.answer(request);
    }
    let (mock, request) = (mock.clone(), request.clone());
    let handled = tokio::task::spawn_blocking(move || mock.answer(&request)).await;
    handled.unwrap_or_else(|_| waiting::unanswered())
}

/// Others have all that there is.
fn busy() -> Response<Bytes> {
    let reason = "as many requests as there is room for are underway";
    rejected("busy", StatusCode::SERVICE_UNAVAILABLE, reason)
}

fn rejected(reason: &'static str, status: StatusCode, detail: &str) -> Response<Bytes> {
    let mut response = problem(status, detail);
    response.extensions_mut().insert(Rejected(reason));
    response
}
