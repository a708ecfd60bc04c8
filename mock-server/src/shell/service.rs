//! The mock without a socket.

use std::convert::Infallible;
use std::fmt;
use std::future::{Ready, ready};
use std::sync::Arc;
use std::task::{Context, Poll};

use bytes::Bytes;
use http::{Request, Response};

use crate::engine::World;
use crate::mock::Mock;

/// One world as a [`tower_service::Service`]: what the shared server answers, without a server. Paths are those of the
/// shared server: `/persona/api/v1/...`.
#[derive(Clone)]
pub struct Service {
    pub(crate) mock: Arc<Mock>,
    pub(crate) world: Arc<World>,
}

impl Service {
    /// Answers one request.
    pub fn handle(&self, request: &Request<Bytes>) -> Response<Bytes> {
        self.mock.handle(&self.world, request, 0)
    }
}

impl tower_service::Service<Request<Bytes>> for Service {
    type Response = Response<Bytes>;
    type Error = Infallible;
    type Future = Ready<Result<Response<Bytes>, Infallible>>;

    fn poll_ready(&mut self, _: &mut Context<'_>) -> Poll<Result<(), Infallible>> {
        Poll::Ready(Ok(()))
    }

    fn call(&mut self, request: Request<Bytes>) -> Self::Future {
        ready(Ok(self.handle(&request)))
    }
}

impl fmt::Debug for Service {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Service").finish_non_exhaustive()
    }
}
