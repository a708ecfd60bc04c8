//! A service that replaces the network and fails as configured.

use std::future::Future;
use std::pin::Pin;
use std::sync::{Arc, Mutex};
use std::task::{Context, Poll};

use bytes::Bytes;
use http::{Request, Response};
use tower_service::Service;

/// The fate of a request.
pub(crate) enum Fate {
    /// It is answered.
    Answered(Response<Bytes>),
    /// It arrives, and then the exchange breaks off.
    Lost,
    /// It arrives, and there is no response.
    Silent,
}

type Script = Arc<dyn Fn(&Request<Bytes>) -> Fate + Send + Sync>;

/// The service. Clones are the same one.
#[derive(Clone)]
pub(crate) struct Scripted(Arc<Mutex<State>>);

struct State {
    script: Script,
    /// Whether requests are accepted at all.
    reachable: bool,
    received: Vec<Request<Bytes>>,
}

impl Scripted {
    pub(crate) fn new(script: impl Fn(&Request<Bytes>) -> Fate + Send + Sync + 'static) -> Self {
        Self(Arc::new(Mutex::new(State {
            script: Arc::new(script),
            reachable: true,
            received: Vec::new(),
        })))
    }

    /// From now on no request arrives.
    pub(crate) fn unreachable(&self) {
        self.0.lock().unwrap().reachable = false;
    }

    /// The requests since the last call.
    pub(crate) fn received(&self) -> Vec<Request<Bytes>> {
        std::mem::take(&mut self.0.lock().unwrap().received)
    }
}

impl Service<Request<Bytes>> for Scripted {
    type Response = Response<Bytes>;
    type Error = &'static str;
    type Future = Pin<Box<dyn Future<Output = Result<Response<Bytes>, &'static str>> + Send>>;

    fn poll_ready(&mut self, _: &mut Context<'_>) -> Poll<Result<(), &'static str>> {
        Poll::Ready(match self.0.lock().unwrap().reachable {
            true => Ok(()),
            false => Err("nobody is there"),
        })
    }

    fn call(&mut self, request: Request<Bytes>) -> Self::Future {
        let script = self.0.lock().unwrap().script.clone();
        let fate = script(&request);
        self.0.lock().unwrap().received.push(request);
        Box::pin(async move {
            match fate {
                Fate::Answered(response) => Ok(response),
                Fate::Lost => Err("the connection was reset"),
                Fate::Silent => std::future::pending().await,
            }
        })
    }
}
