//! Carries out the [`Transfer`] of a response: delays and broken connections.

use std::fmt;
use std::future::Future;
use std::pin::Pin;
use std::sync::Arc;
use std::sync::atomic::{AtomicU8, Ordering};
use std::task::{Context, Poll, ready};
use std::time::Duration;

use bytes::Bytes;
use http::header::{CONTENT_ENCODING, CONTENT_LENGTH, HeaderMap};
use http::{Response, StatusCode};
use hyper::body::{Body, Frame, SizeHint};

use super::activity::{Exchange, Phase, Piece};
use super::streaming::Pieces;
use crate::engine::{Drip, Transfer};
use crate::problem::problem;

/// The error for a connection that a fault reset instead of letting the response through. Whether the request took
/// effect is unknown.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("the connection was reset")]
#[non_exhaustive]
pub struct ConnectionReset;

pub(super) type Sleep = Pin<Box<dyn Future<Output = ()> + Send + Sync>>;

#[expect(
    clippy::disallowed_methods,
    reason = "the one place where the mock waits"
)]
pub(super) fn sleep(duration: Duration) -> Sleep {
    Box::pin(tokio::time::sleep(duration))
}

/// The transfer of the response, if it is not the normal one.
fn take(response: &mut Response<Bytes>) -> Option<Transfer> {
    response.extensions_mut().remove::<Transfer>()
}

/// The response where nothing can wait or break: a reset is a response of the mock's own.
pub(super) fn at_once(mut response: Response<Bytes>) -> Response<Bytes> {
    match take(&mut response) {
        Some(transfer) if transfer.reset => problem(
            StatusCode::BAD_GATEWAY,
            "a fault resets the connection here",
        ),
        Some(transfer) => cut(response, &transfer),
        None => response,
    }
}

/// The response in the same process. A body that breaks off is shorter than its declared length.
pub(super) async fn in_process(
    mut response: Response<Bytes>,
) -> Result<Response<Bytes>, ConnectionReset> {
    let Some(transfer) = take(&mut response) else {
        return Ok(response);
    };
    let wait = transfer.wait(response.body().len());
    if wait > Duration::ZERO {
        sleep(wait).await;
    }
    match transfer.reset {
        true => Err(ConnectionReset),
        false => Ok(cut(response, &transfer)),
    }
}

fn cut(mut response: Response<Bytes>, transfer: &Transfer) -> Response<Bytes> {
    let arriving = transfer.arriving(response.body().len());
    response.body_mut().truncate(arriving);
    response
}

/// How a connection has to end, if it does. A response sets it, and the socket carries it out.
#[derive(Debug, Clone, Default)]
pub(super) struct ConnectionEnd(Arc<AtomicU8>);

const NONE: u8 = 0;
pub(super) const CLOSE: u8 = 1;
pub(super) const RESET: u8 = 2;

impl ConnectionEnd {
    pub(super) fn set(&self, end: u8) {
        self.0.fetch_max(end, Ordering::AcqRel);
    }

    /// Whether the next read has to find the end of the connection.
    pub(super) fn is_due(&self) -> bool {
        self.0.load(Ordering::Acquire) != NONE
    }

    /// Whether the connection has to be reset.
    pub(super) fn resets(&self) -> bool {
        self.0.load(Ordering::Acquire) == RESET
    }
}

/// How much of a response is passed on at once if it shares its connection with others. A stream requests the next
/// piece when the previous one is being sent.
const PIECE: usize = 16 * 1024;

/// The response over a connection.
pub(super) async fn over_connection(
    mut response: Response<Bytes>,
    end: &ConnectionEnd,
    exchange: Arc<Exchange>,
    pieces: Option<Pieces>,
) -> Result<Response<Payload>, ConnectionReset> {
    let transfer = take(&mut response).unwrap_or_default();
    if transfer.delay > Duration::ZERO {
        sleep(transfer.delay).await;
    }
    if transfer.reset {
        if !exchange.is_multiplexed {
            end.set(RESET);
        }
        return Err(ConnectionReset);
    }
    let status = response.status();
    if exchange.is_multiplexed
        && matches!(status, StatusCode::NO_CONTENT | StatusCode::NOT_MODIFIED)
    {
        // Over HTTP/1.1, hyper omits it.
        response.body_mut().clear();
    }
    if pieces.is_some() {
        // The first piece is the response's body.
        response.body_mut().clear();
        exchange.enter(Phase::Streaming);
    } else if transfer.drip.is_none() {
        exchange.enter(Phase::Sending);
    }
    let is_unmeasured = is_unmeasured(response.headers());
    Ok(response.map(|body| Payload {
        is_unmeasured,
        breaks_off: transfer.arriving(body.len()) < body.len(),
        rest: body.slice(..transfer.arriving(body.len())),
        pieces,
        drip: transfer.drip,
        pause: None,
        flushed: false,
        after: transfer.close.then(|| end.clone()),
        end: end.clone(),
        exchange,
    }))
}

/// Whether a vendor compresses a body while it sends it, and so does not know its length in advance.
fn is_unmeasured(headers: &HeaderMap) -> bool {
    headers.contains_key(CONTENT_ENCODING) && !headers.contains_key(CONTENT_LENGTH)
}

/// A body as it is sent.
pub(super) struct Payload {
    rest: Bytes,
    /// Whether the length is not told.
    is_unmeasured: bool,
    /// The pieces after the rest, if there are more.
    pieces: Option<Pieces>,
    drip: Option<Drip>,
    pause: Option<Sleep>,
    /// Whether the response breaks off after the rest.
    breaks_off: bool,
    /// Whether the server has had the chance to write what it buffers.
    flushed: bool,
    /// How the connection has to end when this body is dropped, that is, when it has been written.
    after: Option<ConnectionEnd>,
    end: ConnectionEnd,
    exchange: Arc<Exchange>,
}

impl Body for Payload {
    type Data = Piece;
    type Error = ConnectionReset;

    fn poll_frame(
        mut self: Pin<&mut Self>,
        context: &mut Context<'_>,
    ) -> Poll<Option<Result<Frame<Piece>, ConnectionReset>>> {
        if let Some(pause) = &mut self.pause {
            ready!(pause.as_mut().poll(context));
            self.pause = None;
        }
        let this = &mut *self;
        if let Some(pieces) = this.pieces.as_mut().filter(|_| this.rest.is_empty()) {
            match ready!(pieces.as_mut().poll_next(context)) {
                Some(piece) => {
                    this.exchange.hold(piece.len());
                    this.rest = piece;
                }
                None => this.pieces = None,
            }
        }
        if !self.rest.is_empty() {
            let most = if self.exchange.is_multiplexed {
                PIECE
            } else {
                usize::MAX
            };
            let most = self.drip.map_or(most, |drip| drip.bytes.clamp(1, most));
            let length = most.min(self.rest.len());
            let piece = self.rest.split_to(length);
            match self.drip {
                Some(drip) if !self.rest.is_empty() => self.pause = Some(sleep(drip.pause)),
                Some(_) => self.exchange.enter(Phase::Sending),
                None => {}
            }
            // Over HTTP/1.1, this only matters if the response breaks off.
            let is_counted = self.exchange.is_multiplexed || self.breaks_off;
            let exchange = is_counted.then(|| self.exchange.clone());
            return Poll::Ready(Some(Ok(Frame::data(Piece::new(piece, exchange)))));
        }
        if !self.breaks_off {
            return Poll::Ready(None);
        }
        // An error discards what is passed on but not sent yet; a body that is not ready does not.
        ready!(self.exchange.poll_sent(context));
        if !self.flushed {
            self.flushed = true;
            context.waker().wake_by_ref();
            return Poll::Pending;
        }
        if !self.exchange.is_multiplexed {
            self.end.set(CLOSE);
        }
        Poll::Ready(Some(Err(ConnectionReset)))
    }

    fn size_hint(&self) -> SizeHint {
        match self.breaks_off || self.is_unmeasured || self.pieces.is_some() {
            // The length is unknown, or a header already states it and the actual body is shorter.
            true => SizeHint::default(),
            false => SizeHint::with_exact(self.rest.len() as u64),
        }
    }

    fn is_end_stream(&self) -> bool {
        self.rest.is_empty() && !self.breaks_off && self.pieces.is_none()
    }
}

impl Drop for Payload {
    fn drop(&mut self) {
        if let Some(end) = &self.after {
            end.set(CLOSE);
        }
    }
}

impl fmt::Debug for Payload {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Payload").finish_non_exhaustive()
    }
}
