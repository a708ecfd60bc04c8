//! A bounded load: so many requests over so many connections, each with one request on its way at a time.

use std::net::SocketAddr;
use std::ops::Range;
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::Duration;

use tokio::task::JoinSet;

use super::clock::now;
use super::connection::Connection;
use super::error::Error;
use super::http::Template;
use super::quantile::percentile;

/// As many as the budgets speak of.
const CONNECTIONS: usize = 16;

/// The cost of a load.
#[derive(Debug)]
pub(super) struct Load {
    /// One per request, sorted.
    latencies: Vec<Duration>,
    elapsed: Duration,
}

impl Load {
    pub(super) fn requests(&self) -> usize {
        self.latencies.len()
    }

    #[expect(
        clippy::cast_precision_loss,
        reason = "a double counts requests exactly"
    )]
    pub(super) fn per_second(&self) -> f64 {
        self.requests() as f64 / self.elapsed.as_secs_f64().max(f64::EPSILON)
    }

    pub(super) fn percentile(&self, share: f64) -> Duration {
        percentile(&self.latencies, share)
    }
}

/// Sends the requests with these numbers, until all are answered or the time is over.
///
/// # Errors
///
/// If a connection breaks, or a response is not 2xx: figures of failures would be meaningless.
pub(super) async fn drive(
    what: &str,
    address: SocketAddr,
    request: &Template,
    numbers: Range<usize>,
    limit: Option<Duration>,
) -> Result<Load, Error> {
    let mut connections = Vec::new();
    for _ in 0..CONNECTIONS {
        connections.push(Connection::open(address).await?);
    }
    let next = Arc::new(AtomicUsize::new(numbers.start));
    let started = now();
    let end = limit.map(|limit| started + limit);
    let mut tasks = JoinSet::new();
    for mut connection in connections {
        let (next, mut request) = (next.clone(), request.clone());
        tasks.spawn(async move {
            let mut share = Share::default();
            loop {
                let number = next.fetch_add(1, Ordering::Relaxed);
                let sent = now();
                if number >= numbers.end || end.is_some_and(|end| sent >= end) {
                    return Ok::<_, Error>(share);
                }
                let (frame, body) = connection.exchange(request.numbered(number)).await?;
                share.latencies.push(now().duration_since(sent));
                if !frame.is_success() {
                    share.failures += 1;
                    share.first_failure.get_or_insert_with(|| {
                        (frame.status, String::from_utf8_lossy(body).into_owned())
                    });
                }
            }
        });
    }
    let mut whole = Share::default();
    while let Some(share) = tasks.join_next().await {
        whole.add(share??);
    }
    let elapsed = now().duration_since(started);
    whole.into_load(what, elapsed)
}

/// The results of one connection.
#[derive(Debug, Default)]
struct Share {
    latencies: Vec<Duration>,
    failures: usize,
    first_failure: Option<(u16, String)>,
}

impl Share {
    fn add(&mut self, other: Self) {
        self.latencies.extend(other.latencies);
        self.failures += other.failures;
        self.first_failure = self.first_failure.take().or(other.first_failure);
    }

    fn into_load(mut self, what: &str, elapsed: Duration) -> Result<Load, Error> {
        if let Some((status, body)) = self.first_failure {
            return Err(Error::Failed {
                what: what.to_owned(),
                failures: self.failures,
                requests: self.latencies.len(),
                status,
                body,
            });
        }
        if self.latencies.is_empty() {
            return Err(Error::NoAnswer {
                what: what.to_owned(),
            });
        }
        self.latencies.sort_unstable();
        Ok(Load {
            latencies: self.latencies,
            elapsed,
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn share(millis: &[u64], failure: Option<u16>) -> Share {
        Share {
            latencies: millis.iter().copied().map(Duration::from_millis).collect(),
            failures: failure.iter().count(),
            first_failure: failure.map(|status| (status, "{}".to_owned())),
        }
    }

    #[test]
    fn the_shares_of_all_connections_make_one_load() {
        let mut whole = share(&[3, 1], None);
        whole.add(share(&[2, 4], None));
        let load = whole.into_load("a", Duration::from_secs(2)).unwrap();
        assert_eq!(load.requests(), 4);
        assert_eq!(load.per_second(), 2.0);
        assert_eq!(load.percentile(0.5), Duration::from_millis(2));
    }

    #[test]
    fn one_failed_answer_fails_the_load() {
        let mut whole = share(&[1], None);
        whole.add(share(&[1], Some(429)));
        let error = whole.into_load("a create", Duration::from_secs(1));
        assert_eq!(
            error.unwrap_err().to_string(),
            "a create: 1 of 2 answers were not 2xx; the first was 429: {}"
        );
    }

    #[test]
    fn a_load_without_an_answer_has_no_figures() {
        let load = Share::default().into_load("a", Duration::from_secs(1));
        assert!(matches!(load, Err(Error::NoAnswer { .. })));
    }
}
