//! What carries an attempt: a connection, or a service in the same process.

use std::error::Error as StdError;
use std::sync::Arc;

use bytes::Bytes;
#[cfg(not(target_arch = "wasm32"))]
use bytes::BytesMut;
use http::{HeaderMap, StatusCode};

use crate::ErrorKind;

/// What came back.
pub(super) struct Arrived {
    pub(super) status: StatusCode,
    pub(super) headers: HeaderMap,
    pub(super) body: Bytes,
    /// Why the body ends before its end.
    pub(super) broken_off: Option<Breakdown>,
}

/// Why nothing, or not everything, came back.
#[derive(Clone, Debug)]
pub(crate) struct Breakdown {
    pub(crate) kind: ErrorKind,
    pub(crate) reason: String,
    pub(crate) source: Arc<dyn StdError + Send + Sync>,
}

/// Sends a request over a connection.
pub(super) async fn over_http(
    client: &reqwest::Client,
    request: reqwest::Request,
) -> Result<Arrived, Breakdown> {
    let mut response = client.execute(request).await.map_err(Breakdown::of)?;
    let status = response.status();
    let headers = std::mem::take(response.headers_mut());
    let (body, broken_off) = read_body(response).await;
    Ok(Arrived {
        status,
        headers,
        body,
        broken_off: broken_off.map(|cause| {
            let mut breakdown = Breakdown::of(cause);
            if breakdown.kind == ErrorKind::NeverSent {
                breakdown.kind = ErrorKind::MaybeSent;
            }
            breakdown
        }),
    })
}

/// Reads a body to its end. A browser hands over nothing of one that breaks off.
#[cfg(target_arch = "wasm32")]
async fn read_body(response: reqwest::Response) -> (Bytes, Option<reqwest::Error>) {
    match response.bytes().await {
        Ok(body) => (body, None),
        Err(cause) => (Bytes::new(), Some(cause)),
    }
}

/// Reads a body to its end, or to where it breaks off.
#[cfg(not(target_arch = "wasm32"))]
async fn read_body(mut response: reqwest::Response) -> (Bytes, Option<reqwest::Error>) {
    let mut whole = Bytes::new();
    let mut gathered = BytesMut::new();
    loop {
        match response.chunk().await {
            // The usual body is one chunk, which needs no copy.
            Ok(Some(chunk)) if whole.is_empty() && gathered.is_empty() => whole = chunk,
            Ok(Some(chunk)) => {
                if gathered.is_empty() {
                    gathered.extend_from_slice(&std::mem::take(&mut whole));
                }
                gathered.extend_from_slice(&chunk);
            }
            end => {
                let body = if gathered.is_empty() {
                    whole
                } else {
                    gathered.freeze()
                };
                return (body, end.err());
            }
        }
    }
}

impl Breakdown {
    fn of(cause: reqwest::Error) -> Self {
        let (kind, what) = if cause.is_builder() {
            (ErrorKind::InvalidArgument, "the request cannot be built")
        } else if never_sent(&cause) {
            (ErrorKind::NeverSent, "no connection could be established")
        } else if cause.is_timeout() {
            (ErrorKind::Timeout, "no answer in time")
        } else {
            (ErrorKind::MaybeSent, "the exchange broke off")
        };
        // A URL may hold personal data in its query.
        let cause = cause.without_url();
        let mut reason = what.to_owned();
        let mut source = cause.source();
        while let Some(deeper) = source {
            reason = format!("{reason}: {deeper}");
            source = deeper.source();
        }
        Self {
            kind,
            reason,
            source: Arc::new(cause),
        }
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
