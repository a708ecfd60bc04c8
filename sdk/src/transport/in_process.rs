//! A service in the same process that replaces a connection.

use std::fmt;
use std::future::Future;
use std::pin::Pin;
use std::sync::Arc;
use std::time::Duration;

use bytes::Bytes;
use http::header::{CONTENT_LENGTH, HOST, HeaderValue};
use http::{Request, Response};
use tower_service::Service;

use super::wire::{self, Incoming, ResponseHead, TransportFailure};
use crate::ErrorKind;

type BoxError = Box<dyn std::error::Error + Send + Sync>;
type Answering = Pin<Box<dyn Future<Output = Result<Response<Bytes>, TransportFailure>> + Send>>;

/// A type-erased service.
#[derive(Clone)]
pub(crate) struct InProcess(Arc<dyn Fn(Request<Bytes>) -> Answering + Send + Sync>);

impl InProcess {
    pub(crate) fn new<S>(service: S) -> Self
    where
        S: Service<Request<Bytes>, Response = Response<Bytes>> + Clone + Send + Sync + 'static,
        S::Error: Into<BoxError>,
        S::Future: Send,
    {
        Self(Arc::new(move |request| {
            let mut service = service.clone();
            Box::pin(async move {
                // A service that is not ready has not seen the request.
                std::future::poll_fn(|context| service.poll_ready(context))
                    .await
                    .map_err(|cause| {
                        let what = "no connection could be established";
                        breakdown(ErrorKind::NeverSent, what, cause.into())
                    })?;
                service.call(request).await.map_err(|cause| {
                    breakdown(ErrorKind::MaybeSent, "the exchange broke off", cause.into())
                })
            })
        }))
    }

    /// Passes a request to the service, and converts its response as if from a connection.
    pub(super) async fn exchange(
        &self,
        request: &reqwest::Request,
        timeout: Duration,
    ) -> Result<ResponseHead, TransportFailure> {
        let Some(request) = translate(request) else {
            return Err(breakdown(
                ErrorKind::InvalidArgument,
                "the request cannot be built",
                "its URL or its body has no form that a service can take".into(),
            ));
        };
        let answer = wire::within(timeout, (self.0)(request)).await??;
        let (parts, body) = answer.into_parts();
        let promised = parts
            .headers
            .get(CONTENT_LENGTH)
            .and_then(|length| length.to_str().ok()?.parse::<usize>().ok());
        let broken_off = promised.filter(|length| *length > body.len()).map(|_| {
            breakdown(
                ErrorKind::MaybeSent,
                "the exchange broke off",
                "the body ends before its end".into(),
            )
        });
        Ok(ResponseHead {
            status: parts.status,
            headers: parts.headers,
            body: Incoming::Here(body, broken_off),
        })
    }
}

fn translate(request: &reqwest::Request) -> Option<Request<Bytes>> {
    let body = match request.body() {
        None => Bytes::new(),
        Some(body) => Bytes::copy_from_slice(body.as_bytes()?),
    };
    let length = body.len();
    let mut translated = Request::new(body);
    *translated.method_mut() = request.method().clone();
    *translated.uri_mut() = request.url().as_str().parse().ok()?;
    *translated.headers_mut() = request.headers().clone();
    let authority = HeaderValue::from_str(request.url().authority()).ok()?;
    translated.headers_mut().insert(HOST, authority);
    if request.body().is_some() {
        translated
            .headers_mut()
            .insert(CONTENT_LENGTH, HeaderValue::from(length));
    }
    Some(translated)
}

fn breakdown(kind: ErrorKind, what: &str, cause: BoxError) -> TransportFailure {
    TransportFailure {
        kind,
        reason: format!("{what}: {cause}"),
        source: Arc::from(cause),
    }
}

impl fmt::Debug for InProcess {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_tuple("InProcess").finish()
    }
}
