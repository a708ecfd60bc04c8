//! What carries an attempt: a connection, or a service in the same process.

use std::error::Error as StdError;
use std::future::Future;
use std::pin::pin;
use std::sync::Arc;
use std::time::Duration;

use bytes::{Bytes, BytesMut};
use futures_util::stream::{self, Stream, StreamExt as _, TryStreamExt as _};
use http::{HeaderMap, StatusCode};

use super::loopback::is_loopback;
use crate::ErrorKind;

/// A response whose body may not have been read.
pub(super) struct ResponseHead {
    pub(super) status: StatusCode,
    pub(super) headers: HeaderMap,
    pub(super) body: Incoming,
}

/// A body that has not been read yet.
pub(super) enum Incoming {
    /// Received over a connection.
    Connection(reqwest::Response),
    /// Already here, with the reason if it is incomplete.
    Here(Bytes, Option<TransportFailure>),
}

/// Why a body was not read to its end.
#[derive(Clone, Debug)]
pub(crate) enum Truncation {
    /// It broke off.
    Short(TransportFailure),
    /// It exceeds this limit.
    Long(usize),
}

/// Why no response, or only a part of it, was received.
#[derive(Clone, Debug)]
pub(crate) struct TransportFailure {
    pub(crate) kind: ErrorKind,
    pub(crate) reason: String,
    pub(crate) source: Arc<dyn StdError + Send + Sync>,
}

#[derive(Debug, thiserror::Error)]
#[error("the deadline of the call has passed")]
struct PastTheDeadline;

/// How the body of a successful response is read. That of any other response is read as a whole.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Reading {
    /// As a whole; the attempt's timeout includes it.
    Whole,
    /// Streamed by the caller; the attempt's timeout ends before it.
    Streamed,
}

/// Sends a request over a connection.
pub(super) async fn over_http(
    client: &reqwest::Client,
    request: reqwest::Request,
    reading: Reading,
) -> Result<ResponseHead, TransportFailure> {
    let mut response = match reading {
        Reading::Whole => client
            .execute(request)
            .await
            .map_err(TransportFailure::of)?,
        Reading::Streamed => opened(client, request).await?,
    };
    Ok(ResponseHead {
        status: response.status(),
        headers: std::mem::take(response.headers_mut()),
        body: Incoming::Connection(response),
    })
}

/// reqwest's own timer would not stop when the body begins.
#[cfg(not(target_arch = "wasm32"))]
async fn opened(
    client: &reqwest::Client,
    mut request: reqwest::Request,
) -> Result<reqwest::Response, TransportFailure> {
    let time = request.timeout_mut().take();
    let sent = client.execute(request);
    match time {
        None => sent.await,
        Some(time) => within(time, sent).await?,
    }
    .map_err(TransportFailure::of)
}

/// The browser's timer is the only one, and it includes the body.
#[cfg(target_arch = "wasm32")]
async fn opened(
    client: &reqwest::Client,
    request: reqwest::Request,
) -> Result<reqwest::Response, TransportFailure> {
    client.execute(request).await.map_err(TransportFailure::of)
}

/// Waits for a future, up to this time.
#[cfg(not(target_arch = "wasm32"))]
pub(super) async fn within<F: Future>(
    time: Duration,
    future: F,
) -> Result<F::Output, TransportFailure> {
    tokio::time::timeout(time, future)
        .await
        .map_err(|elapsed| TransportFailure {
            kind: ErrorKind::Timeout,
            reason: format!("no answer in time: {elapsed}"),
            source: Arc::new(elapsed),
        })
}

/// The only timer is the one that the browser sets for each request.
#[cfg(target_arch = "wasm32")]
pub(super) async fn within<F: Future>(
    _: Duration,
    future: F,
) -> Result<F::Output, TransportFailure> {
    Ok(future.await)
}

impl Incoming {
    /// An empty body.
    pub(super) fn nothing() -> Self {
        Self::Here(Bytes::new(), None)
    }

    /// The body as a stream.
    pub(super) fn into_stream(self) -> impl Stream<Item = Result<Bytes, TransportFailure>> {
        match self {
            Self::Connection(response) => response
                .bytes_stream()
                .map_err(TransportFailure::of_a_body)
                .left_stream(),
            Self::Here(bytes, broken_off) => {
                let bytes = (!bytes.is_empty()).then_some(Ok(bytes));
                stream::iter(bytes.into_iter().chain(broken_off.map(Err))).right_stream()
            }
        }
    }

    /// Reads the body to its end, to where it breaks off, or up to the limit.
    pub(super) async fn read(self, limit: usize) -> (Bytes, Option<Truncation>) {
        let mut chunks = pin!(self.into_stream());
        let mut whole = Bytes::new();
        let mut gathered = BytesMut::new();
        let cut = loop {
            let mut chunk = match chunks.next().await {
                Some(Ok(chunk)) => chunk,
                Some(Err(breakdown)) => break Some(Truncation::Short(breakdown)),
                None => break None,
            };
            let room = limit.saturating_sub(whole.len() + gathered.len());
            let too_long = chunk.len() > room;
            chunk.truncate(room);
            // The usual body is one chunk and needs no copy.
            if whole.is_empty() && gathered.is_empty() {
                whole = chunk;
            } else {
                if gathered.is_empty() {
                    gathered.extend_from_slice(&std::mem::take(&mut whole));
                }
                gathered.extend_from_slice(&chunk);
            }
            if too_long {
                break Some(Truncation::Long(limit));
            }
        };
        match gathered.is_empty() {
            true => (whole, cut),
            false => (gathered.freeze(), cut),
        }
    }
}

impl TransportFailure {
    pub(crate) fn of(cause: reqwest::Error) -> Self {
        let (kind, what) = if cause.is_builder() {
            (ErrorKind::InvalidArgument, "the request cannot be built")
        } else if never_sent(&cause) {
            (ErrorKind::NeverSent, "no connection could be established")
        } else if cause.is_timeout() {
            (ErrorKind::Timeout, "no answer in time")
        } else {
            (ErrorKind::MaybeSent, "the exchange broke off")
        };
        // A URL may hold personal data in its query, but the reader needs to know which host is unreachable.
        let host = cause.url().and_then(|url| {
            let port = url.port_or_known_default()?;
            Some(format!(" to {}:{port}", url.host_str()?))
        });
        let is_local_tls = |url: &url::Url| url.scheme() == "https" && is_loopback(url);
        let is_local_tls = cause.url().is_some_and(is_local_tls);
        let cause = cause.without_url();
        let host = host.filter(|_| kind == ErrorKind::NeverSent);
        let mut reason = format!("{what}{}", host.unwrap_or_default());
        let mut source = cause.source();
        while let Some(deeper) = source {
            reason = format!("{reason}: {deeper}");
            source = deeper.source();
        }
        if is_local_tls && kind == ErrorKind::NeverSent {
            reason += "; a server on this machine usually speaks plain http: write `http://`";
        }
        Self {
            kind,
            reason,
            source: Arc::new(cause),
        }
    }

    /// The deadline of the call passed before the response arrived.
    pub(super) fn past_the_deadline() -> Self {
        Self {
            kind: ErrorKind::Timeout,
            reason: PastTheDeadline.to_string(),
            source: Arc::new(PastTheDeadline),
        }
    }

    /// If there is a body, the request was sent.
    fn of_a_body(cause: reqwest::Error) -> Self {
        let mut breakdown = Self::of(cause);
        if breakdown.kind == ErrorKind::NeverSent {
            breakdown.kind = ErrorKind::MaybeSent;
        }
        breakdown
    }
}

#[cfg(not(target_arch = "wasm32"))]
fn never_sent(cause: &reqwest::Error) -> bool {
    cause.is_connect()
}

/// A browser does not say.
#[cfg(target_arch = "wasm32")]
fn never_sent(_: &reqwest::Error) -> bool {
    false
}
