//! Records the exchanges of a service.

use std::fmt;
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

/// The maximum number of exchanges of one recorder; later ones pass unrecorded.
pub const CAPACITY: usize = 100_000;

/// A service that wraps another and records every exchange, without secrets and personal data. Its clones record to
/// the same cassette.
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
#[derive(Clone)]
pub struct Recorder<S> {
    service: S,
    log: Arc<Mutex<ExchangeLog>>,
    now: fn() -> Timestamp,
}

/// Without the recording, which has secrets until it is a cassette.
impl<S: fmt::Debug> fmt::Debug for Recorder<S> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Recorder")
            .field("service", &self.service)
            .finish_non_exhaustive()
    }
}

/// The original exchanges: a later exchange may reveal that a value in an earlier one is secret.
struct ExchangeLog {
    api: Api,
    redaction: Redaction,
    exchanges: Vec<Passed>,
}

struct Passed {
    whole: Exchange,
    /// The redacted exchange, as of the last request for the cassette.
    redacted: Option<Exchange>,
}

impl<S> Recorder<S> {
    /// Creates a recorder that wraps `service`.
    pub fn new(api: Api, service: S) -> Self {
        Self {
            service,
            log: Arc::new(Mutex::new(ExchangeLog {
                api,
                redaction: Redaction::new(api),
                exchanges: Vec::new(),
            })),
            now: system_time,
        }
    }

    /// Takes the time from `now` instead of the system, for tests.
    #[must_use]
    pub fn clock(mut self, now: fn() -> Timestamp) -> Self {
        self.now = now;
        self
    }

    /// Returns the recording so far.
    pub fn cassette(&self) -> Cassette {
        let mut log = lock(&self.log);
        log.redact();
        let redacted = log.exchanges.iter().filter_map(|it| it.redacted.clone());
        Cassette {
            api: Some(log.api),
            exchanges: redacted.collect(),
        }
    }

    /// Writes the recording so far to a file.
    ///
    /// # Errors
    ///
    /// If the file cannot be written.
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
        let (now, log) = (self.now, self.log.clone());
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
            lock(&log).keep(exchange);
            Ok(response)
        })
    }
}

impl ExchangeLog {
    fn keep(&mut self, exchange: Exchange) {
        let kept = &mut self.exchanges;
        if kept.len() < CAPACITY {
            // Concurrent requests are recorded in the order in which they were sent.
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

    /// Searches new exchanges for secrets and redacts them; earlier ones are redacted again only if more secrets are
    /// known by now.
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
            exchanges.iter_mut().for_each(|it| it.redacted = None);
        }
        for passed in exchanges.iter_mut().filter(|it| it.redacted.is_none()) {
            passed.redacted = Some(redaction.exchange(&passed.whole));
        }
    }
}

fn lock(log: &Mutex<ExchangeLog>) -> MutexGuard<'_, ExchangeLog> {
    log.lock().unwrap_or_else(PoisonError::into_inner)
}

#[expect(
    clippy::disallowed_methods,
    reason = "the one place where a recorder reads the time"
)]
fn system_time() -> Timestamp {
    Timestamp::now()
}
