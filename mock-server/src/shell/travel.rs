//! Carries out the [`Transfer`] of an answer: the waiting, and the breaking.

use std::fmt;
use std::future::Future;
use std::pin::Pin;
use std::sync::Arc;
use std::sync::atomic::{AtomicU8, Ordering};
use std::task::{Context, Poll};
use std::time::Duration;

use bytes::Bytes;
use http::{Response, StatusCode};
use http_body_util::Full;
use hyper::body::{Body, Frame, SizeHint};

use super::connections::{Activity, Phase};
use super::streaming::Pieces;
use crate::engine::{Drip, Transfer};
use crate::problem::problem;

/// A fault reset the connection instead of letting the answer through. Whether the request had its effect is not
/// known.
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

/// How the answer is to be transferred, if not as it is.
fn take(response: &mut Response<Bytes>) -> Option<Transfer> {
    response.extensions_mut().remove::<Transfer>()
}

/// The answer where nothing can wait and nothing can break: a reset shows as an answer of the mock's own.
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

/// The answer in the same process. A body that breaks off is shorter than its declared length.
pub(super) async fn in_process(
    mut response: Response<Bytes>,
) -> Result<Response<Bytes>, ConnectionReset> {
    let Some(transfer) = take(&mut response) else {
        return Ok(response);
    };
    let wait = transfer.delay + transfer.dripping(response.body().len());
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

/// How a connection is to end, if it is. An answer says so, and the socket does it.
#[derive(Debug, Clone, Default)]
pub(super) struct ConnectionEnd(Arc<AtomicU8>);

const NONE: u8 = 0;
const CLOSE: u8 = 1;
pub(super) const RESET: u8 = 2;

impl ConnectionEnd {
    pub(super) fn set(&self, end: u8) {
        self.0.fetch_max(end, Ordering::AcqRel);
    }

    /// Whether the next read is to find the end of the connection.
    pub(super) fn is_due(&self) -> bool {
        self.0.load(Ordering::Acquire) != NONE
    }

    /// Whether the end is to be abrupt.
    pub(super) fn resets(&self) -> bool {
        self.0.load(Ordering::Acquire) == RESET
    }
}

/// The answer over a connection.
pub(super) async fn over_connection(
    mut response: Response<Bytes>,
    end: &ConnectionEnd,
    activity: Arc<Activity>,
    pieces: Option<Pieces>,
) -> Result<Response<Payload>, ConnectionReset> {
    if pieces.is_some() {
        activity.enter(Phase::Streaming);
    }
    let leaving = Leaving(activity);
    if let Some(pieces) = pieces {
        return Ok(response.map(|_| Payload::Streamed {
            pieces,
            _leaving: leaving,
        }));
    }
    let Some(transfer) = take(&mut response) else {
        return Ok(response.map(|body| Payload::Whole {
            body: Full::new(body),
            _leaving: leaving,
        }));
    };
    if transfer.delay > Duration::ZERO {
        sleep(transfer.delay).await;
    }
    if transfer.reset {
        end.set(RESET);
        return Err(ConnectionReset);
    }
    Ok(response.map(|body| {
        Payload::Disturbed(Disturbed {
            breaks_off: transfer.arriving(body.len()) < body.len(),
            rest: body.slice(..transfer.arriving(body.len())),
            drip: transfer.drip,
            pause: None,
            flushed: false,
            after: transfer.close.then(|| end.clone()),
            end: end.clone(),
            _leaving: leaving,
        })
    }))
}

/// Dropped with a body, which is when all of it waits to be written.
pub(super) struct Leaving(Arc<Activity>);

impl Drop for Leaving {
    fn drop(&mut self) {
        self.0.enter(Phase::Sending);
    }
}

/// A body as it leaves.
pub(super) enum Payload {
    Whole {
        body: Full<Bytes>,
        _leaving: Leaving,
    },
    Disturbed(Disturbed),
    Streamed {
        pieces: Pieces,
        _leaving: Leaving,
    },
}

pub(super) struct Disturbed {
    rest: Bytes,
    drip: Option<Drip>,
    pause: Option<Sleep>,
    /// The connection breaks where the rest ends.
    breaks_off: bool,
    /// The server has had the chance to write what it holds back.
    flushed: bool,
    /// The connection is to end when this body is dropped, which is when it is written.
    after: Option<ConnectionEnd>,
    end: ConnectionEnd,
    _leaving: Leaving,
}

impl Body for Payload {
    type Data = Bytes;
    type Error = ConnectionReset;

    fn poll_frame(
        self: Pin<&mut Self>,
        context: &mut Context<'_>,
    ) -> Poll<Option<Result<Frame<Bytes>, ConnectionReset>>> {
        match self.get_mut() {
            Self::Whole { body, .. } => Pin::new(body)
                .poll_frame(context)
                .map_err(|never| match never {}),
            Self::Disturbed(body) => body.poll(context),
            Self::Streamed { pieces, .. } => {
                let piece = std::task::ready!(pieces.as_mut().poll_next(context));
                Poll::Ready(piece.map(|it| Ok(Frame::data(it))))
            }
        }
    }

    fn size_hint(&self) -> SizeHint {
        match self {
            Self::Whole { body, .. } => body.size_hint(),
            // The header that is set already tells the length; what comes may be less.
            Self::Disturbed(_) | Self::Streamed { .. } => SizeHint::default(),
        }
    }

    fn is_end_stream(&self) -> bool {
        match self {
            Self::Whole { body, .. } => body.is_end_stream(),
            Self::Disturbed(body) => body.rest.is_empty() && !body.breaks_off,
            Self::Streamed { .. } => false,
        }
    }
}

impl Disturbed {
    fn poll(
        &mut self,
        context: &mut Context<'_>,
    ) -> Poll<Option<Result<Frame<Bytes>, ConnectionReset>>> {
        if let Some(pause) = &mut self.pause {
            std::task::ready!(pause.as_mut().poll(context));
            self.pause = None;
        }
        if !self.rest.is_empty() {
            let length = self.drip.map_or(self.rest.len(), |drip| drip.bytes.max(1));
            let piece = self.rest.split_to(length.min(self.rest.len()));
            if let Some(drip) = self.drip.filter(|_| !self.rest.is_empty()) {
                self.pause = Some(sleep(drip.pause));
            }
            return Poll::Ready(Some(Ok(Frame::data(piece))));
        }
        if !self.breaks_off {
            return Poll::Ready(None);
        }
        if !self.flushed {
            // An error takes with it what is written and not yet sent; a body that is not ready does not.
            self.flushed = true;
            context.waker().wake_by_ref();
            return Poll::Pending;
        }
        self.end.set(CLOSE);
        Poll::Ready(Some(Err(ConnectionReset)))
    }
}

impl Drop for Disturbed {
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
