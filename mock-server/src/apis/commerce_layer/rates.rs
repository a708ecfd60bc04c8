//! Rate limits: an average over all calls of a class, and a burst per endpoint. Transactions, their subtypes and orders
//! are of the classes "read, uncacheable" and "write". Every client of the mock counts as one address.

use std::time::Duration;

use http::header::HeaderName;
use http::{Method, StatusCode};

use super::model::Mode;
use super::token;
use crate::Api;
use crate::engine::{Exchange, Quota, RateLimit, Refusal, Reply};

const LIMIT: HeaderName = HeaderName::from_static("x-ratelimit-limit");
const INTERVAL: HeaderName = HeaderName::from_static("x-ratelimit-interval");
const REMAINING: HeaderName = HeaderName::from_static("x-ratelimit-remaining");

const fn per(limit: u32, seconds: u64) -> RateLimit {
    let window = Duration::from_secs(seconds);
    RateLimit { limit, window }
}

/// Average and burst of the test data, the same for reads and writes.
const TEST: (RateLimit, RateLimit) = (per(100, 60), per(25, 10));

/// Average and burst of the live data.
const LIVE: (RateLimit, RateLimit) = (per(200, 60), per(50, 10));

const TOKENS: RateLimit = per(30, 60);

fn limits(mode: Mode) -> (RateLimit, RateLimit) {
    match mode {
        Mode::Live => LIVE,
        Mode::Test => TEST,
    }
}

/// The key under which the average is counted.
pub(super) fn key(exchange: &Exchange<'_>, mode: Mode) -> String {
    let class = match *exchange.request.method() {
        Method::GET | Method::HEAD => "read",
        _ => "write",
    };
    format!("{}/{class}", mode.name())
}

pub(super) fn average(exchange: &Exchange<'_>) -> RateLimit {
    limits(Mode::of(exchange)).0
}

/// Counts the request at its endpoint.
pub(super) fn count_burst(exchange: &Exchange<'_>, mode: Mode) -> Result<(), Refusal> {
    if !exchange.world.counts_requests() {
        return Ok(());
    }
    let endpoint = exchange.operation.map_or("", |operation| &operation.id);
    let (_, burst) = limits(mode);
    let key = format!("{}/{endpoint}", key(exchange, mode));
    count(exchange, &key, burst)
}

/// Counts a request for a token.
pub(super) fn count_token(exchange: &Exchange<'_>) -> Result<(), Refusal> {
    count(exchange, "token", TOKENS)
}

fn count(exchange: &Exchange<'_>, key: &str, rate: RateLimit) -> Result<(), Refusal> {
    if !exchange.world.counts_requests() {
        return Ok(());
    }
    let windows = &exchange.world.windows;
    let counted = windows.count(Api::CommerceLayer, key, rate, exchange.now);
    counted.map(drop).map_err(Refusal::RateLimited)
}

/// The rest of the average of a client that is known.
fn rest(exchange: &Exchange<'_>) -> Option<Quota> {
    let mode = token::authenticate(exchange).ok()?;
    let (average, _) = limits(mode);
    let (windows, key) = (&exchange.world.windows, key(exchange, mode));
    Some(windows.rest(Api::CommerceLayer, &key, average, exchange.now))
}

/// Reports the rest of the average. The interval is in seconds, which is not documented.
pub(super) fn describe(exchange: &Exchange<'_>, reply: &mut Reply) {
    let (average, _) = limits(Mode::of(exchange));
    // A world that does not enforce limits reports them as unused.
    let uncounted = !exchange.world.counts_requests() && !exchange.principal.is_empty();
    let uncounted = uncounted.then_some(Quota {
        limit: average.limit,
        remaining: average.limit,
        reset_seconds: average.window.as_secs(),
    });
    // A burst is refused before its average is counted.
    let is_burst = exchange.operation.is_some() && reply.status == StatusCode::TOO_MANY_REQUESTS;
    let of_burst = || is_burst.then(|| rest(exchange)).flatten();
    let Some(quota) = exchange.rate_quota.get().or(uncounted).or_else(of_burst) else {
        return;
    };
    let headers = &mut reply.headers;
    headers.insert(LIMIT, quota.limit.into());
    headers.insert(INTERVAL, average.window.as_secs().into());
    headers.insert(REMAINING, quota.remaining.into());
}
