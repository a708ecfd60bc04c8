//! HTTP/2 over a socket.

use std::pin::pin;
use std::time::{Duration, Instant};

use http::Request;
use http::header::{HOST, HeaderValue};
use http::uri::PathAndQuery;
use hyper::body::Incoming;
use hyper::server::conn::http2;
use hyper::service::HttpService;
use hyper_util::rt::{TokioExecutor, TokioIo, TokioTimer};

use super::connections::Slot;
use super::request_line;
use super::socket::Socket;
use super::travel::{self, ConnectionEnd, ConnectionReset, Payload};
use super::watch::now;
use crate::engine::TargetAsSent;

/// The maximum number of concurrent requests of a connection: the minimum that RFC 9113 recommends.
const REQUESTS: u32 = 100;

/// The size of a request's head, as RFC 9113 counts it, section 6.5.2.
const HEAD: u32 = 16 * 1024;

/// The flow-control window of a connection, and of each of its streams.
const WINDOW: u32 = 64 * 1024;

/// How much of a response is passed to the protocol before it can be sent, in addition to the piece that reaches the
/// limit.
const UNSENT: usize = 16 * 1024;

/// The maximum number of streams that a client cancels before they are handled, or that it breaks or begins beyond
/// [`REQUESTS`], before the connection is closed.
const RESETS: usize = 20;
const BROKEN: usize = 1_000;

/// Converts a request to its HTTP/1.1 form, with a `Host` and a path as its target.
pub(super) fn to_origin_form<B>(request: &mut Request<B>) {
    let uri = std::mem::take(request.uri_mut()).into_parts();
    let host = uri.authority.as_ref();
    if let Some(Ok(host)) = host.map(|it| HeaderValue::from_str(it.as_str())) {
        request.headers_mut().insert(HOST, host);
    }
    let Some(target) = uri.path_and_query else {
        return;
    };
    let encoded = request_line::encoded(target.as_str());
    match encoded.and_then(|it| PathAndQuery::try_from(it).ok()) {
        Some(encoded) => {
            *request.uri_mut() = encoded.into();
            let sent = TargetAsSent(target.as_str().to_owned());
            request.extensions_mut().insert(sent);
        }
        None => *request.uri_mut() = target.into(),
    }
}

/// Serves a connection until it ends, or has to end.
pub(super) async fn serve<S>(socket: Socket, service: S, slot: &Slot, end: &ConnectionEnd)
where
    S: HttpService<Incoming, ResBody = Payload, Error = ConnectionReset>,
    S::Future: Send + 'static,
{
    let (activity, limits) = (&slot.activity, slot.limits());
    let mut connection = pin!(
        http2::Builder::new(TokioExecutor::new())
            .timer(TokioTimer::new())
            .max_concurrent_streams(REQUESTS)
            .max_header_list_size(HEAD)
            .initial_connection_window_size(WINDOW)
            .initial_stream_window_size(WINDOW)
            .max_send_buf_size(UNSENT)
            .max_pending_accept_reset_streams(RESETS)
            .max_local_error_reset_streams(BROKEN)
            .serve_connection(TokioIo::new(socket), service)
    );
    // When the client was told to begin no more requests.
    let mut told: Option<Instant> = None;
    let mut server_ends = false;
    loop {
        let time = now();
        let left = |since: Instant, allowed: Duration| {
            allowed.saturating_sub(time.saturating_duration_since(since))
        };
        let mut wait = limits.unread.min(limits.head);
        if let Some(since) = activity.unread_since() {
            wait = wait.min(left(since, limits.unread));
            if left(since, limits.unread).is_zero() {
                end.set(travel::RESET);
                return;
            }
        }
        let idle_since = activity.idle_since();
        let is_late = idle_since.is_some_and(|it| left(it, limits.head).is_zero());
        if told.is_none() && (is_late || server_ends || end.is_due()) {
            // GOAWAY; requests in progress are completed.
            connection.as_mut().graceful_shutdown();
            told = Some(time);
        }
        if let Some(since) = idle_since {
            // Not every client responds while it is idle.
            let left = match told {
                Some(told) => left(since.max(told), limits.overdue),
                None => left(since, limits.head),
            };
            if left.is_zero() {
                return;
            }
            wait = wait.min(left);
        }
        tokio::select! {
            _ = connection.as_mut() => return,
            () = activity.over.notified() => {}
            () = travel::sleep(wait) => {}
            () = slot.ended(), if !server_ends => server_ends = true,
        }
    }
}
