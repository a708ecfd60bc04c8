//! Waits for a response that a request of the control API asks for.

use std::future::Future;
use std::pin::pin;
use std::time::Duration;

use bytes::Bytes;
use http::{Response, StatusCode};

use super::travel;
use crate::engine::Awaited;
use crate::problem::problem;

/// How often a world that is not there yet is looked for.
const LOOK: Duration = Duration::from_millis(100);

/// Asks again whenever something relevant is recorded, and a last time when the request's time is over or the server
/// ends.
pub(super) async fn answered<A: Future<Output = Response<Bytes>>>(
    ask: impl Fn() -> A,
    ended: impl Future,
) -> Response<Bytes> {
    let mut response = ask().await;
    let Some(time) = response.extensions().get().map(|it: &Awaited| it.time) else {
        return response;
    };
    let mut over = pin!(async {
        tokio::select! {
            () = travel::sleep(time) => {}
            _ = ended => {}
        }
    });
    while let Some(mut awaited) = response.extensions_mut().remove::<Awaited>() {
        let changed = async {
            if awaited.recorded.changed().await.is_err() {
                // The world is gone, or was never there: nothing notifies of what comes later.
                travel::sleep(LOOK).await;
            }
        };
        let is_over = tokio::select! {
            () = changed => false,
            () = &mut over => true,
        };
        response = ask().await;
        if is_over {
            break;
        }
    }
    response
}

/// A handler panicked.
pub(super) fn unanswered() -> Response<Bytes> {
    let reason = "the handler ended without an answer";
    problem(StatusCode::INTERNAL_SERVER_ERROR, reason)
}

#[cfg(test)]
mod tests {
    use std::cell::Cell;

    use tokio::sync::watch;

    use super::*;

    #[tokio::test(start_paused = true)]
    async fn a_world_that_is_not_there_yet_is_looked_for_now_and_then() {
        let asked = Cell::new(0);
        let ask = || async {
            asked.set(asked.get() + 1);
            // Of a journal that nobody else has.
            let (_, recorded) = watch::channel(());
            let time = Duration::from_millis(950);
            let mut response = Response::new(Bytes::new());
            response.extensions_mut().insert(Awaited { recorded, time });
            response
        };
        answered(ask, std::future::pending::<()>()).await;
        assert_eq!(asked.get(), 11);
    }
}
