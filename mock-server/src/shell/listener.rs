//! HTTP over a socket: reads requests within bounds, and writes the mock's responses.

use std::future::{Future, poll_fn};
use std::io;
use std::pin::pin;
use std::sync::Arc;
use std::task::Poll;

use bytes::Bytes;
use http::header::{CONNECTION, EXPECT, HeaderMap, HeaderName, HeaderValue};
use http::{Method, Request, Response, StatusCode, Uri};
use hyper::body::{Body as _, Incoming};
use hyper::server::conn::http1;
use hyper::service::service_fn;
use hyper_util::rt::{TokioIo, TokioTimer};
use tokio::net::{TcpListener, TcpStream};

use super::activity::{Exchange, Phase};
use super::connections::{Connections, Slot};
#[cfg(feature = "http2")]
use super::http2;
use super::limits::Limits;
use super::request_body::{self, Unread};
use super::request_line::RequestLines;
use super::socket::Socket;
use super::stream::Stream;
use super::streaming::{self, Pieces};
use super::travel::{self, CLOSE, ConnectionEnd};
use super::waiting;
use super::watch::{Rejected, Watcher};
use crate::engine::media::BodyTooLarge;
use crate::engine::{Events, Secure, prepare_validation};
use crate::mock::Mock;
use crate::problem::problem;

/// The maximum number of header lines of a request. Above its default of 100, hyper 1.12 allocates and fills 64 bytes a line
/// for every request (`findings/hyper-max-headers-allocation.sh`).
const HEADER_LIMIT: usize = 128;

/// The header with which a reader of a stream resumes.
const LAST_EVENT_ID: HeaderName = HeaderName::from_static("last-event-id");

/// The configuration of a listener.
#[derive(Clone)]
pub(crate) struct Serving {
    pub(crate) mock: Arc<Mock>,
    pub(crate) watcher: Watcher,
    #[cfg(feature = "tls")]
    pub(crate) tls: Option<super::tls::Tls>,
}

/// Serves connections until `shutdown` is ready. Returns the remaining connections, which end when they can.
pub(crate) async fn serve(
    listeners: Vec<TcpListener>,
    serving: Serving,
    limits: Limits,
    shutdown: impl Future,
) -> Arc<Connections> {
    // Beside the first client, which takes its time to connect.
    tokio::task::spawn_blocking(prepare_validation);
    let connections = Connections::new(limits);
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
        let serving = serving.clone();
        tokio::spawn(async move {
            tokio::select! {
                () = connection(stream, serving, slot) => {}
                () = activity.cut() => {}
            }
        });
    }
    connections.end();
    connections
}

/// Returns the next connection and its slot, if there is one.
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
        // The client has already gone.
        Err(error) if error.kind() == io::ErrorKind::ConnectionAborted => None,
        // Most likely out of file descriptors.
        Err(_) => {
            connections.make_way().await;
            None
        }
    }
}

impl Serving {
    /// The stream of a connection, and whether its client speaks HTTP/2; nothing if TLS negotiation fails.
    #[cfg_attr(
        not(any(feature = "tls", feature = "http2")),
        expect(clippy::unused_async, reason = "as with these")
    )]
    async fn stream(&self, stream: TcpStream) -> io::Result<(Stream, bool)> {
        #[cfg(feature = "tls")]
        let stream = match &self.tls {
            Some(tls) => Stream::tls(tls.accept(stream).await?),
            None => Stream::plain(stream),
        };
        #[cfg(not(feature = "tls"))]
        let stream = Stream::plain(stream);
        #[cfg(feature = "http2")]
        {
            let mut stream = stream;
            let speaks_http2 = stream.speaks_http2().await?;
            Ok((stream, speaks_http2))
        }
        #[cfg(not(feature = "http2"))]
        Ok((stream, false))
    }
}

async fn connection(stream: TcpStream, serving: Serving, slot: Slot) {
    // Responses are small and complete; waiting to fill a segment only adds latency.
    let _ = stream.set_nodelay(true);
    let opened = tokio::time::timeout(slot.limits().head, serving.stream(stream));
    let opened = tokio::select! {
        opened = opened => opened,
        () = slot.ended() => return,
    };
    let Ok(Ok((stream, is_multiplexed))) = opened else {
        return;
    };
    let secure = stream.is_secure().then_some(Secure);
    let end = ConnectionEnd::default();
    let lines = (!is_multiplexed).then(RequestLines::default);
    let slot = Arc::new(slot);
    let mock = serving.mock.clone();
    let socket = Socket {
        stream,
        end: end.clone(),
        lines: lines.clone(),
        activity: slot.activity.clone(),
        unread: slot.limits().unread,
        patience: None,
    };
    let service = {
        let (end, slot) = (end.clone(), slot.clone());
        service_fn(move |mut request: Request<Incoming>| {
            #[cfg(feature = "http2")]
            if is_multiplexed {
                http2::to_origin_form(&mut request);
            }
            let exchange = slot.activity.begin(&request, is_multiplexed);
            let (end, lines, slot) = (end.clone(), lines.clone(), slot.clone());
            let mock = serving.mock.clone();
            let watch = serving.watcher.begin(&request);
            if let Some(secure) = secure {
                request.extensions_mut().insert(secure);
            }
            async move {
                let answering = Answering {
                    mock,
                    lines,
                    slot,
                    end,
                    exchange,
                };
                let (response, pieces) = answering.answer(request).await;
                let watch = watch.map(|watch| watch.answered(&response));
                let Answering {
                    slot,
                    end,
                    exchange,
                    ..
                } = answering;
                let mut sent = travel::over_connection(response, &end, exchange, pieces).await;
                if let Ok(sent) = &mut sent
                    && !is_multiplexed
                    && slot.is_ending()
                {
                    announce_close(sent.headers_mut());
                }
                if let Some(watch) = watch {
                    watch.end();
                }
                sent
            }
        })
    };
    #[cfg(feature = "http2")]
    if is_multiplexed {
        return http2::serve(socket, service, &slot, &end).await;
    }
    let mut connection = pin!(
        http1::Builder::new()
            .timer(TokioTimer::new())
            .header_read_timeout(slot.limits().head)
            .max_headers(HEADER_LIMIT)
            // A client that has finished sending may still be reading.
            .half_close(true)
            .serve_connection(TokioIo::new(socket), service)
    );
    // A connection ends with an error when its client disconnects; that is the client's business.
    let ended = tokio::select! {
        ended = connection.as_mut() => ended,
        () = slot.ended() => {
            connection.as_mut().graceful_shutdown();
            connection.await
        }
    };
    if let Err(error) = ended
        && error.is_parse()
    {
        let status = match error.is_parse_too_large() {
            true => StatusCode::REQUEST_HEADER_FIELDS_TOO_LARGE,
            false => StatusCode::BAD_REQUEST,
        };
        let why = "it is no request of HTTP, as where TLS is spoken to a server without";
        mock.note_stray(None, &Uri::default(), status, why);
    }
}

/// Says that the connection ends with this response, whatever the vendor said of it.
fn announce_close(headers: &mut HeaderMap) {
    headers.insert(CONNECTION, HeaderValue::from_static("close"));
    headers.remove("keep-alive");
}

/// Handles the requests of a connection.
struct Answering {
    mock: Arc<Mock>,
    lines: Option<RequestLines>,
    slot: Arc<Slot>,
    end: ConnectionEnd,
    exchange: Arc<Exchange>,
}

impl Answering {
    /// Handles a request, and counts the connection's memory in the meantime. The body may be a stream.
    async fn answer(&self, request: Request<Incoming>) -> (Response<Bytes>, Option<Pieces>) {
        let exchange = &self.exchange;
        if !exchange.is_multiplexed {
            // A connection has at most one response in memory.
            exchange.alone().await;
        }
        let is_head = *request.method() == Method::HEAD;
        let is_served = self.slot.serves_all() || self.mock.steers(&request);
        let (mut response, closes, pieces) = match is_served && exchange.fits() {
            true => self.read_and_handle(request).await,
            false => (self.busy(&request), true, None),
        };
        if is_head {
            response.body_mut().clear();
        }
        exchange.work(response.body().len());
        if closes && !exchange.is_multiplexed {
            // The rest of the body is still arriving; nothing after it can be read.
            announce_close(response.headers_mut());
        }
        if !is_served && exchange.is_multiplexed {
            self.end.set(CLOSE);
        }
        (response, pieces.filter(|_| !is_head))
    }

    /// Returns the response, whether the connection ends with it, and its body if that is a stream.
    async fn read_and_handle(
        &self,
        request: Request<Incoming>,
    ) -> (Response<Bytes>, bool, Option<Pieces>) {
        let (exchange, limits) = (&self.exchange, self.slot.limits());
        let (parts, body) = request.into_parts();
        let mut request = Request::from_parts(parts, Bytes::new());
        let mut closes = false;
        match request_body::read(body, limits, exchange).await {
            Ok(body) => *request.body_mut() = body,
            Err(Unread::TooLarge(rest)) => {
                let (limit, unit) = (limits.body_bytes, "bytes");
                let excess = BodyTooLarge { limit, unit };
                request.extensions_mut().insert(excess);
                closes = true;
                // A client that asks first does not send a body whose length was refused. One that named none was
                // told to go on.
                let has_length = rest.size_hint().exact().is_some();
                if !(has_length && request.headers().contains_key(EXPECT)) {
                    tokio::spawn(request_body::drain(rest, limits.drained_bytes, limits.body));
                }
            }
            Err(Unread::Late) => {
                let late = "the body did not arrive in time";
                let late = self.rejected(&request, "timeout", StatusCode::REQUEST_TIMEOUT, late);
                return (late, true, None);
            }
            Err(Unread::Busy) => return (self.busy(&request), true, None),
            Err(Unread::Broken) => {
                let broken = "the body did not arrive whole";
                let broken = self.rejected(&request, "broken", StatusCode::BAD_REQUEST, broken);
                return (broken, true, None);
            }
        }
        let lines = self.lines.as_ref();
        if let Some(target) = lines.and_then(|it| it.next(request.body().len())) {
            request.extensions_mut().insert(target);
        }
        exchange.enter(Phase::Working);
        let (mock, slot) = (&self.mock, &self.slot);
        let reads = request.method().is_safe() && mock.blocks(&request) && !mock.steers(&request);
        let turn = if reads { slot.turn().await } else { None };
        if exchange.room(request.body().len()).await.is_err() {
            return (self.busy(&request), true, None);
        }
        let ask = || handle(mock, exchange, &request);
        let mut response = waiting::answered(ask, slot.ended()).await;
        exchange.hold(response.body().len());
        drop(turn);
        let Some(events) = response.extensions_mut().remove::<Events>() else {
            return (response, closes, None);
        };
        let Some(place) = slot.begin_stream() else {
            let taken = "as many streams as there are at a time are open";
            return (problem(StatusCode::SERVICE_UNAVAILABLE, taken), true, None);
        };
        let (mock, exchange) = (mock.clone(), exchange.clone());
        let ask = move |last: u64| {
            let (mock, exchange, mut request) = (mock.clone(), exchange.clone(), request.clone());
            let _ = &place;
            let headers = request.headers_mut();
            headers.insert(LAST_EVENT_ID, HeaderValue::from(last));
            async move { handle(&mock, &exchange, &request).await }
        };
        let (first, slot) = (response.body().clone(), slot.clone());
        let ended = async move { slot.ended().await };
        let pieces = streaming::pieces(first, events, ask, ended);
        (response, closes, Some(pieces))
    }

    /// Other connections use all resources.
    fn busy<B>(&self, request: &Request<B>) -> Response<Bytes> {
        let why = "as many requests as there is room for are underway";
        self.rejected(request, "busy", StatusCode::SERVICE_UNAVAILABLE, why)
    }

    fn rejected<B>(
        &self,
        request: &Request<B>,
        reason: &'static str,
        status: StatusCode,
        detail: &'static str,
    ) -> Response<Bytes> {
        let (method, uri) = (Some(request.method()), request.uri());
        self.mock.note_stray(method, uri, status, detail);
        let mut response = problem(status, detail);
        response.extensions_mut().insert(Rejected(reason));
        response
    }
}

async fn handle(
    mock: &Arc<Mock>,
    exchange: &Arc<Exchange>,
    request: &Request<Bytes>,
) -> Response<Bytes> {
    if !mock.blocks(request) {
        return mock.answer(request);
    }
    let (mock, request, exchange) = (mock.clone(), request.clone(), exchange.clone());
    let handled = tokio::task::spawn_blocking(move || {
        let response = mock.answer(&request);
        // It is in progress until then, even if the client cancels it.
        drop(exchange);
        response
    });
    handled.await.unwrap_or_else(|_| waiting::unanswered())
}
