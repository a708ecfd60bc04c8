//! Streamed bodies, from the URL that a response contains.

use std::sync::Arc;
use std::time::Duration;

use bytes::Bytes;
use futures_util::stream::{self, Stream, StreamExt as _};
use http::header::{ACCEPT, USER_AGENT};
use http::{HeaderValue, Method};
use url::Url;

use super::call::add_headers;
use super::engine::Exchange;
use super::options::CallOptions;
use super::pacing::RateClass;
use super::runtime::Runtime;
use super::wire::{TransportFailure, within};
use super::{Answer, CallTarget, Repeat, Transport, base_url, trace};
use crate::Error;
use crate::threads::{BoxedStream, MaybeSend};

/// A successful response whose body is still to be read.
pub(crate) struct Opened {
    pub(crate) answer: Box<Answer>,
    pub(crate) body: BoxedStream<Result<Bytes, Error>>,
    /// How many bytes may be buffered at once.
    pub(crate) max_size: usize,
}

impl Transport {
    /// Requests a URL. The client's credentials are only sent to the host of its other requests, and from one of the
    /// vendor's own hosts to another.
    pub(crate) async fn open(&self, mut url: Url, options: &CallOptions) -> Result<Opened, Error> {
        let (engine, base) = (self.engine(), self.base().url());
        base_url::require_confidential("base_url", &url, base.scheme() == "http")
            .map_err(|_| Error::invalid_argument("file", "has a URL that leads over plain http"))?;
        let place = CallTarget {
            method: Method::GET,
            path: "(file)".into(),
            operation: None,
        };
        let is_vendors = |url: &Url| {
            let is_known = |host| engine.policy.hosts.contains(&host);
            url.scheme() == "https" && url.port().is_none() && url.host_str().is_some_and(is_known)
        };
        let at_home = url.origin() == base.origin() || (is_vendors(&url) && is_vendors(base));
        // A token in the URL grants all the access that is needed.
        let has_token = url.query_pairs().any(|(name, _)| name == "access_token");
        let needs_credentials = at_home && !has_token;

        if !options.query.is_empty() {
            url.query_pairs_mut().extend_pairs(&options.query);
        }
        let url = Arc::new(url);
        let make = || {
            let mut request = reqwest::Request::new(Method::GET, (*url).clone());
            let headers = request.headers_mut();
            headers.insert(USER_AGENT, engine.user_agent.clone());
            headers.insert(ACCEPT, HeaderValue::from_static("*/*"));
            add_headers(&mut request, options);
            request
        };
        let span = trace::CallSpan::new(engine.policy.api, &place, &url);
        let auth = needs_credentials.then(|| self.auth());
        let rate_class = if at_home {
            RateClass::Calls
        } else {
            RateClass::Files
        };
        let plan = self.plan(
            options,
            place,
            url.clone(),
            Repeat::Always,
            rate_class,
            auth,
        );

        let began = engine.runtime.elapsed();
        let Exchange { outcome, rest } = span.enter(engine.open(&make, &plan)).await;
        span.record(&outcome);
        let answer = outcome?;
        if !answer.status.is_success() {
            return Err(Error::api(answer));
        }
        let patience = ReadTimeout {
            timeout: plan.timeout,
            until: plan.deadline.map(|deadline| began + deadline),
            runtime: engine.runtime.clone(),
        };
        let (max_size, place) = (plan.max_response_size, answer.clone());
        let body = watched(rest.into_stream(), patience, move |breakdown| {
            let error = Error::truncated(place.clone(), breakdown);
            span.broken_off(&error);
            error
        });
        Ok(Opened {
            answer,
            body: Box::pin(body),
            max_size,
        })
    }
}

/// How long to wait for the next bytes.
struct ReadTimeout {
    timeout: Duration,
    /// When the whole call ends, if it has a deadline.
    until: Option<Duration>,
    runtime: Arc<dyn Runtime>,
}

impl ReadTimeout {
    async fn next<S>(&self, chunks: &mut S) -> Result<Option<Bytes>, TransportFailure>
    where
        S: Stream<Item = Result<Bytes, TransportFailure>> + Unpin,
    {
        let left = self
            .until
            .map(|until| until.saturating_sub(self.runtime.elapsed()));
        if left == Some(Duration::ZERO) {
            return Err(TransportFailure::past_the_deadline());
        }
        let time = left.unwrap_or(self.timeout).min(self.timeout);
        within(time, chunks.next()).await?.transpose()
    }
}

/// A streamed body. It ends when it breaks off, stalls or exceeds the deadline.
fn watched<S>(
    chunks: S,
    patience: ReadTimeout,
    failed: impl Fn(TransportFailure) -> Error + MaybeSend,
) -> impl Stream<Item = Result<Bytes, Error>> + MaybeSend
where
    S: Stream<Item = Result<Bytes, TransportFailure>> + MaybeSend,
{
    let open = Some((Box::pin(chunks), patience, failed));
    stream::unfold(open, async |open| {
        let (mut chunks, patience, failed) = open?;
        match patience.next(&mut chunks).await {
            Ok(None) => None,
            Ok(Some(bytes)) => Some((Ok(bytes), Some((chunks, patience, failed)))),
            Err(breakdown) => Some((Err(failed(breakdown)), None)),
        }
    })
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]

    use std::sync::atomic::{AtomicU64, Ordering};

    use super::*;
    use crate::ErrorKind;

    /// A clock that ticks a second each time that it is looked at.
    #[derive(Debug, Default)]
    struct Ticking(AtomicU64);

    impl Runtime for Ticking {
        fn now(&self) -> jiff::Timestamp {
            jiff::Timestamp::UNIX_EPOCH
        }

        fn elapsed(&self) -> Duration {
            Duration::from_secs(self.0.fetch_add(1, Ordering::Relaxed))
        }

        fn sleep(&self, _: Duration) -> std::pin::Pin<Box<dyn Future<Output = ()> + Send>> {
            Box::pin(std::future::ready(()))
        }

        fn random(&self) -> u128 {
            0
        }
    }

    fn patience(timeout: u64, until: Option<u64>) -> ReadTimeout {
        ReadTimeout {
            timeout: Duration::from_secs(timeout),
            until: until.map(Duration::from_secs),
            runtime: Arc::new(Ticking::default()),
        }
    }

    async fn outcomes(
        chunks: impl Stream<Item = Result<Bytes, TransportFailure>> + Send,
        patience: ReadTimeout,
    ) -> Vec<Result<Bytes, ErrorKind>> {
        let failed = |breakdown| {
            Error::truncated(
                crate::transport::made::answer(
                    http::StatusCode::OK,
                    http::HeaderMap::new(),
                    Bytes::new(),
                ),
                breakdown,
            )
        };
        watched(chunks, patience, failed)
            .map(|outcome| outcome.map_err(|error| error.kind()))
            .collect()
            .await
    }

    #[tokio::test(start_paused = true)]
    async fn a_body_that_stands_still_ends_with_a_timeout_once() {
        let chunks = stream::iter([Ok(Bytes::from("1"))]).chain(stream::pending());
        let outcomes = outcomes(chunks, patience(3_600, None)).await;
        assert_eq!(outcomes, [Ok(Bytes::from("1")), Err(ErrorKind::Timeout)]);
    }

    #[tokio::test(start_paused = true)]
    async fn the_time_is_for_the_next_bytes_and_not_for_all_of_them() {
        let slow = stream::iter(0..9).then(async |_| {
            within(Duration::from_secs(50), std::future::pending::<()>())
                .await
                .unwrap_err();
            Ok(Bytes::from("1"))
        });
        let outcomes = outcomes(slow, patience(60, None)).await;
        assert_eq!(outcomes, vec![Ok(Bytes::from("1")); 9]);
    }

    #[tokio::test]
    async fn a_deadline_holds_although_the_bytes_keep_coming() {
        let endless = stream::repeat_with(|| Ok(Bytes::from("1")));
        let outcomes = outcomes(endless, patience(60, Some(3))).await;
        assert_eq!(outcomes.len(), 4);
        assert_eq!(outcomes.last(), Some(&Err(ErrorKind::Timeout)));
    }

    #[tokio::test]
    async fn a_body_that_breaks_off_says_so_once() {
        let broken = || Err(TransportFailure::past_the_deadline());
        let chunks = stream::iter([Ok(Bytes::from("1")), broken(), broken()]);
        let outcomes = outcomes(chunks, patience(60, None)).await;
        assert_eq!(outcomes, [Ok(Bytes::from("1")), Err(ErrorKind::Timeout)]);
    }
}
