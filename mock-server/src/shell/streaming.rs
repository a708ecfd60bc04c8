//! Continues a streamed response. New events are requested when there are some, and only once the client has read the
//! previous ones: nothing is queued here.

use std::future::Future;
use std::pin::Pin;
use std::time::Duration;

use bytes::Bytes;
use futures_util::stream::{self, Stream, StreamExt as _};
use http::Response;

use super::travel;
use crate::engine::Events;

/// The interval of keep-alive comments.
const BEAT: Duration = Duration::from_secs(15);

/// How often to check for events that cannot be notified: in a world that does not exist yet, or that other servers
/// share.
const LOOK: Duration = Duration::from_secs(1);

/// A comment of a stream of events.
const COMMENT: Bytes = Bytes::from_static(b":\n\n");

/// The body of a stream, piece by piece.
pub(super) type Pieces = Pin<Box<dyn Stream<Item = Bytes> + Send>>;

/// The pieces after the first one, until the server or the world ends. `ask` gets the position of the last event
/// sent.
pub(super) fn pieces<A: Future<Output = Response<Bytes>> + Send>(
    first: Bytes,
    events: Events,
    ask: impl Fn(u64) -> A + Send + Sync + 'static,
    ended: impl Future + Send + 'static,
) -> Pieces {
    let first = if first.is_empty() { COMMENT } else { first };
    let state = (events, ask, Box::pin(ended));
    let rest = stream::unfold(state, async |(mut events, ask, mut ended)| {
        loop {
            let mut is_silent = false;
            // The journal ends with its world.
            let is_there = events.recorded.has_changed().is_ok();
            let pause = if events.is_told && is_there {
                BEAT
            } else {
                LOOK
            };
            if !events.more {
                tokio::select! {
                    _ = events.recorded.changed(), if is_there => {}
                    () = travel::sleep(pause) => is_silent = true,
                    _ = &mut ended => return None,
                }
            }
            let mut answer = ask(events.last).await;
            events = answer.extensions_mut().remove::<Events>()?;
            match answer.into_body() {
                none if none.is_empty() && !is_silent => {}
                none if none.is_empty() => return Some((COMMENT, (events, ask, ended))),
                piece => return Some((piece, (events, ask, ended))),
            }
        }
    });
    Box::pin(stream::once(async { first }).chain(rest))
}
