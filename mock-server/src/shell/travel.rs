//! Carries out what was ordered for an answer's way: the waiting, and the breaking.

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

use crate::engine::{Delivery, Drip};
use crate::problem::problem;

/// A fault reset the connection instead of letting the answer through. Whether the request had its effect is what
/// nobody knows.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("the connection was reset")]
#[non_exhaustive]
pub struct ConnectionReset;

type Sleep = Pin<Box<dyn Future<Output = ()> + Send + Sync>>;

#[expect(
    clippy::disallowed_methods,
    reason = "the one place where the mock waits"
)]
fn sleep(duration: Duration) -> Sleep {
    Box::pin(tokio::time::sleep(duration))
}

/// What was ordered for an answer's way, if anything was.
fn take(response: &mut Response<Bytes>) -> Option<Delivery> {
    response.extensions_mut().remove::<Delivery>()
}

/// The answer where nothing can wait and nothing can break: a reset shows as an answer of the mock's own.
pub(super) fn at_once(mut response: Response<Bytes>) -> Response<Bytes> {
    match take(&mut response) {
        Some(delivery) if delivery.reset => problem(
            StatusCode::BAD_GATEWAY,
            "a fault resets the connection here",
        ),
        Some(delivery) => cut(response, &delivery),
        None => response,
    }
}

/// The answer in the same process. A body that breaks off is shorter than its declared length.
pub(super) async fn in_process(
    mut response: Response<Bytes>,
) -> Result<Response<Bytes>, ConnectionReset> {
    let Some(delivery) = take(&mut response) else {
        return Ok(response);
    };
    let wait = delivery.delay + delivery.dripping(response.body().len());
    if wait > Duration::ZERO {
        sleep(wait).await;
    }
    match delivery.reset {
        true => Err(ConnectionReset),
        false => Ok(cut(response, &delivery)),
    }
}

fn cut(mut response: Response<Bytes>, delivery: &Delivery) -> Response<Bytes> {
    let arriving = delivery.arriving(response.body().len());
    response.body_mut().truncate(arriving);
    response
}

/// What is to become of a connection. The exchange orders it, the socket carries it out.
#[derive(Debug, Clone, Default)]
pub(super) struct ConnectionOrders(Arc<AtomicU8>);

const NONE: u8 = 0;
const CLOSE: u8 = 1;
const RESET: u8 = 2;

impl ConnectionOrders {
    fn order(&self, order: u8) {
        self.0.fetch_max(order, Ordering::AcqRel);
    }

    /// Whether the next read is to find the end of the connection.
    pub(super) fn ends(&self) -> bool {
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
    orders: &ConnectionOrders,
) -> Result<Response<Payload>, ConnectionReset> {
    let Some(delivery) = take(&mut response) else {
        return Ok(response.map(|body| Payload::Whole(Full::new(body))));
    };
    if delivery.delay > Duration::ZERO {
        sleep(delivery.delay).await;
    }
    if delivery.reset {
        orders.order(RESET);
        return Err(ConnectionReset);
    }
    Ok(response.map(|body| {
        Payload::Disturbed(Disturbed {
            breaks_off: delivery.arriving(body.len()) < body.len(),
            rest: body.slice(..delivery.arriving(body.len())),
            drip: delivery.drip,
            pause: None,
            flushed: false,
            after: delivery.close.then(|| orders.clone()),
            orders: orders.clone(),
        })
    }))
}

/// A body as it leaves.
pub(super) enum Payload {
    Whole(Full<Bytes>),
    Disturbed(Disturbed),
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
    after: Option<ConnectionOrders>,
    orders: ConnectionOrders,
}

impl Body for Payload {
    type Data = Bytes;
    type Error = ConnectionReset;

    fn poll_frame(
        self: Pin<&mut Self>,
        context: &mut Context<'_>,
    ) -> Poll<Option<Result<Frame<Bytes>, ConnectionReset>>> {
        match self.get_mut() {
            Self::Whole(body) => Pin::new(body)
                .poll_frame(context)
                .map_err(|never| match never {}),
            Self::Disturbed(body) => body.poll(context),
        }
    }

    fn size_hint(&self) -> SizeHint {
        match self {
            Self::Whole(body) => body.size_hint(),
            // The header that is set already tells the length; what comes may be less.
            Self::Disturbed(_) => SizeHint::default(),
        }
    }

    fn is_end_stream(&self) -> bool {
        match self {
            Self::Whole(body) => body.is_end_stream(),
            Self::Disturbed(body) => body.rest.is_empty() && !body.breaks_off,
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
        self.orders.order(CLOSE);
        Poll::Ready(Some(Err(ConnectionReset)))
    }
}

impl Drop for Disturbed {
    fn drop(&mut self) {
        if let Some(orders) = &self.after {
            orders.order(CLOSE);
        }
    }
}

impl fmt::Debug for Payload {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Payload").finish_non_exhaustive()
    }
}
