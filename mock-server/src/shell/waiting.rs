//! Waits for a response that a request of the control API asks for.

use std::future::Future;
use std::pin::pin;

use bytes::Bytes;
use http::{Response, StatusCode};

use super::travel;
use crate::engine::Awaited;
use crate::problem::problem;

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
        let is_over = tokio::select! {
            _ = awaited.recorded.changed() => false,
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
