//! Records what passes through a service.

use std::future::Future;
use std::path::Path;
use std::pin::Pin;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::task::{Context, Poll};
use std::time::Duration;

use bytes::Bytes;
use http::{Request, Response};
use jiff::Timestamp;
use tower_service::Service;

use crate::{Api, BodyRedaction, Cassette, CassetteError, Exchange, Redaction};

/// Exchanges that one recorder keeps; later ones pass and are not recorded.
pub const CAPACITY: usize = 100_000;

/// A service in front of another that keeps every exchange, without what is secret or personal. Its clones record the same
/// cassette.
///
/// ```
/// use bytes::Bytes;
/// use counterfoil_cassette::{Api, Cassette, Player, Recorder};
/// use http::{Request, Response};
/// # #[derive(Clone)] struct Vendor;
/// # impl tower_service::Service<Request<Bytes>> for Vendor {
/// #     type Response = Response<Bytes>;
/// #     type Error = std::convert::Infallible;
/// #     type Future = std::future::Ready<Result<Response<Bytes>, Self::Error>>;
/// #     fn poll_ready(&mut self, _: &mut std::task::Context<'_>) -> std::task::Poll<Result<(), Self::Error>> {
/// #         std::task::Poll::Ready(Ok(()))
/// #     }
/// #     fn call(&mut self, _: Request<Bytes>) -> Self::Future {
/// #         std::future::ready(Ok(Response::new(Bytes::from_static(b"[]"))))
/// #     }
/// # }
/// use tower_service::Service as _;
///
/// # #[tokio::main(flavor = "current_thread")]
/// # async fn main() -> Result<(), Box<dyn std::error::Error>> {
/// let mut recorder = Recorder::new(Api::Flexigift, Vendor);
/// recorder.call(Request::get("http://localhost:3000/users").body(Bytes::new())?).await?;
///
/// let cassette: Cassette = recorder.cassette();
/// assert_eq!(cassette.exchanges[0].request.uri().path(), "/users");
/// # Ok(())
/// # }
/// ```
#[derive(Debug, Clone)]
pub struct Recorder<S> {
    service: S,
    tape: Arc<Mutex<Tape>>,
    now: fn() -> Timestamp,
}

/// What passed, as it was: what is secret in one exchange may be known by a later one alone.
#[derive(Debug)]
struct Tape {
    api: Api,
    redaction: Redaction,
    exchanges: Vec<Passed>,
}

#[derive(Debug)]
struct Passed {
    whole: Exchange,
    /// Without what was known to be secret when someone last asked.
    redacted: Option<Exchange>,
}

impl<S> Recorder<S> {
    /// Records what passes through `service`.
    pub fn new(api: Api, service: S) -> Self {
        Self {
            service,
            tape: Arc::new(Mutex::new(Tape {
                api,
                redaction: Redaction::new(api),
                exchanges: Vec::new(),
            })),
            now: system_time,
        }
    }

    /// Takes the time from `now` instead of the system, as tests do.
    #[must_use]
    pub fn clock(mut self, now: fn() -> Timestamp) -> Self {
        self.now = now;
        self
    }

    /// What was recorded so far.
    pub fn cassette(&self) -> Cassette {
        let mut tape = lock(&self.tape);
        tape.redact();
        let redacted = tape.exchanges.iter().filter_map(|it| it.redacted.clone());
        Cassette {
            api: Some(tape.api),
            exchanges: redacted.collect(),
        }
    }

    /// Writes what was recorded so far.
    ///
    /// # Errors
    ///
    /// The file cannot be written.
    pub fn save(&self, path: impl AsRef<Path>) -> Result<(), CassetteError> {
        self.cassette().save(path)
    }
}

impl<S> Service<Request<Bytes>> for Recorder<S>
where
    S: Service<Request<Bytes>, Response = Response<Bytes>>,
    S::Future: Send + 'static,
{
    type Response = Response<Bytes>;
    type Error = S::Error;
    type Future = Pin<Box<dyn Future<Output = Result<Response<Bytes>, S::Error>> + Send>>;

    fn poll_ready(&mut self, context: &mut Context<'_>) -> Poll<Result<(), S::Error>> {
        self.service.poll_ready(context)
    }

    fn call(&mut self, request: Request<Bytes>) -> Self::Future {
        let (now, tape) = (self.now, self.tape.clone());
        let started = now();
        let sent = request.clone();
        let answering = self.service.call(request);
        Box::pin(async move {
            let response = answering.await?;
            let took = Duration::try_from(now().duration_since(started)).unwrap_or_default();
            let exchange = Exchange {
                started,
                took: Duration::from_millis(u64::try_from(took.as_millis()).unwrap_or(u64::MAX)),
                request: sent,
                response: response.clone(),
                query_stand_ins: Vec::new(),
                request_body: BodyRedaction::default(),
                response_body: BodyRedaction::default(),
            };
            lock(&tape).keep(exchange);
            Ok(response)
        })
    }
}

impl Tape {
    fn keep(&mut self, exchange: Exchange) {
        let kept = &mut self.exchanges;
        if kept.len() < CAPACITY {
            // Requests that overlap are kept in the order in which they left.
            let later = kept
                .iter()
                .rposition(|it| it.whole.started <= exchange.started);
            let passed = Passed {
                whole: exchange,
                redacted: None,
            };
            kept.insert(later.map_or(0, |index| index + 1), passed);
        }
    }

    /// Looks for secrets in what is new, and redacts that; what was redacted before is again only if they are more by now.
    fn redact(&mut self) {
        let Self {
            redaction,
            exchanges,
            ..
        } = self;
        let known = redaction.known();
        for new in exchanges.iter().filter(|it| it.redacted.is_none()) {
            redaction.exchange(&new.whole);
        }
        if redaction.known() > known {
            redaction.begin_again();
            exchanges.iter_mut().for_each(|it| it.redacted = None);
        }
        for passed in exchanges.iter_mut().filter(|it| it.redacted.is_none()) {
            passed.redacted = Some(redaction.exchange(&passed.whole));
        }
    }
}

fn lock(tape: &Mutex<Tape>) -> MutexGuard<'_, Tape> {
    tape.lock().unwrap_or_else(PoisonError::into_inner)
}

#[expect(
    clippy::disallowed_methods,
    reason = "the one place where a recorder reads the time"
)]
fn system_time() -> Timestamp {
    Timestamp::now()
}
