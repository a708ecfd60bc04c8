//! The mock without a socket.

use std::fmt;
use std::future::Future;
use std::pin::Pin;
use std::sync::Arc;
use std::task::{Context, Poll};
use std::time::Duration;

use bytes::Bytes;
use http::{Request, Response};

use super::travel::{self, ConnectionReset};
use super::waiting;
use crate::engine::{Transfer, World};
use crate::mock::{Mock, split_world};

/// One world as a [`tower_service::Service`], without a server. Paths are those of the shared server,
/// `/persona/api/v1/...`, with or without the world's name in front, so the URLs of a [`Sandbox`](crate::Sandbox)
/// work too.
///
/// Calls are delayed and fail as a [fault](crate::Faults) says. A tokio runtime is only needed for delays.
#[derive(Clone)]
pub struct Service {
    pub(crate) mock: Arc<Mock>,
    pub(crate) world: Arc<World>,
}

impl Service {
    /// Handles one request without waiting; the delays of faults are skipped. A connection reset is a response of the
    /// mock's own. See [`Sandbox::handle`](crate::Sandbox::handle) for an example.
    pub fn handle(&self, request: &Request<Bytes>) -> Response<Bytes> {
        self.answer_and_delay(request).0
    }

    /// Handles one request, and returns the response with its delay.
    pub(crate) fn answer_and_delay(&self, request: &Request<Bytes>) -> (Response<Bytes>, Duration) {
        let response = self.answer(request);
        let transfer = response.extensions().get::<Transfer>();
        let delay = transfer.map_or(Duration::ZERO, |it| it.wait(response.body().len()));
        (travel::at_once(response), delay)
    }

    fn answer(&self, request: &Request<Bytes>) -> Response<Bytes> {
        let prefix = split_world(request.uri().path()).map_or(0, |(_, length)| length);
        self.mock.handle(&self.world, request, prefix)
    }
}

impl tower_service::Service<Request<Bytes>> for Service {
    type Response = Response<Bytes>;
    type Error = ConnectionReset;
    type Future = Pin<Box<dyn Future<Output = Result<Response<Bytes>, ConnectionReset>> + Send>>;

    fn poll_ready(&mut self, _: &mut Context<'_>) -> Poll<Result<(), ConnectionReset>> {
        Poll::Ready(Ok(()))
    }

    fn call(&mut self, request: Request<Bytes>) -> Self::Future {
        let service = self.clone();
        Box::pin(async move {
            let ask = || async {
                if !service.world.store.blocks() {
                    return service.answer(&request);
                }
                let (service, request) = (service.clone(), request.clone());
                let handled = tokio::task::spawn_blocking(move || service.answer(&request));
                handled.await.unwrap_or_else(|_| waiting::unanswered())
            };
            let never = std::future::pending::<()>();
            travel::in_process(waiting::answered(ask, never).await).await
        })
    }
}

impl fmt::Debug for Service {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Service").finish_non_exhaustive()
    }
}
