//! When to retry.

use std::time::Duration;

use http::header::RETRY_AFTER;
use http::{HeaderMap, HeaderName, StatusCode};
use jiff::Timestamp;

use super::answer::{Answer, Outcome};
use super::repeat::Failure;
use super::runtime::Runtime;
use crate::ErrorKind;

const FIRST_WAIT: Duration = Duration::from_millis(500);
const LONGEST_WAIT: Duration = Duration::from_secs(8);

/// The longest wait that is accepted by default: beyond it, the caller should decide.
pub(super) const LONGEST_OBEYED_WAIT: Duration = Duration::from_secs(60);

/// The failure that decides on another attempt; `None` for a success, or if another attempt cannot help.
pub(super) fn failure(outcome: &Outcome) -> Option<Failure> {
    match outcome {
        Ok(answer) if answer.status.is_success() => None,
        Ok(answer) => Some(Failure::Status(answer.status.as_u16())),
        Err(error) => match error.kind() {
            ErrorKind::NeverSent => Some(Failure::NeverSent),
            ErrorKind::MaybeSent | ErrorKind::Timeout => Some(Failure::UnknownFate),
            _ => None,
        },
    }
}

/// The vendor's own statement about another attempt, `x-should-retry`.
pub(super) fn vendors_word(answer: &Answer) -> Option<bool> {
    match answer.header("x-should-retry")?.trim() {
        "true" => Some(true),
        "false" => Some(false),
        _ => None,
    }
}

/// The wait that the vendor asks for: `retry-after-ms`, or `Retry-After` in seconds (possibly fractional) or as a
/// date; else, after a 429, Persona's `RateLimit-Reset` in seconds, or its `quota-reset` if that quota is spent and later.
/// Every response has the first, but it does not say when a failed request would succeed.
pub(super) fn asked_wait(
    status: StatusCode,
    headers: &HeaderMap,
    now: impl Fn() -> Timestamp,
) -> Option<Duration> {
    static IN_MILLISECONDS: HeaderName = HeaderName::from_static("retry-after-ms");
    let text = |name: &HeaderName| headers.get(name).and_then(|value| value.to_str().ok());
    text(&IN_MILLISECONDS)
        .and_then(milliseconds)
        .or_else(|| text(&RETRY_AFTER).and_then(|it| seconds(it).or_else(|| until(it, now()))))
        .or_else(|| {
            if status != StatusCode::TOO_MANY_REQUESTS {
                return None;
            }
            let text = |name: &'static str| text(&HeaderName::from_static(name));
            let quota = text("quota-reset").filter(|_| text("quota-remaining") == Some("0"));
            let resets = [text("ratelimit-reset"), quota];
            resets.into_iter().flatten().filter_map(seconds).max()
        })
}

fn seconds(text: &str) -> Option<Duration> {
    Duration::try_from_secs_f64(text.trim().parse().ok()?).ok()
}

fn milliseconds(text: &str) -> Option<Duration> {
    Duration::try_from_secs_f64(text.trim().parse::<f64>().ok()? / 1_000.0).ok()
}

fn until(date: &str, now: Timestamp) -> Option<Duration> {
    let date = httpdate::parse_http_date(date.trim()).ok()?;
    let wait = Timestamp::try_from(date).ok()?.duration_since(now);
    Some(Duration::try_from(wait).unwrap_or(Duration::ZERO))
}

/// Full jitter: a random wait up to an exponentially growing, capped limit, so that clients that failed together do
/// not retry together.
pub(super) fn backoff(retry: u32, runtime: &dyn Runtime) -> Duration {
    let ceiling = FIRST_WAIT
        .saturating_mul(2_u32.saturating_pow(retry))
        .min(LONGEST_WAIT);
    #[expect(
        clippy::cast_possible_truncation,
        reason = "the low bits are as random"
    )]
    let fraction = f64::from(runtime.random() as u32) / f64::from(u32::MAX);
    ceiling.mul_f64(fraction)
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]

    use super::*;

    #[derive(Debug)]
    struct Fixed(u128);

    impl Runtime for Fixed {
        fn now(&self) -> Timestamp {
            Timestamp::UNIX_EPOCH
        }

        fn sleep(
            &self,
            _: Duration,
        ) -> std::pin::Pin<Box<dyn std::future::Future<Output = ()> + Send>> {
            Box::pin(std::future::ready(()))
        }

        fn random(&self) -> u128 {
            self.0
        }
    }

    #[test]
    fn a_wait_grows_up_to_its_cap_and_is_jittered_down_to_nothing() {
        let longest = Fixed(u128::MAX);
        let waits: Vec<_> = (0..6).map(|n| backoff(n, &longest).as_millis()).collect();
        assert_eq!(waits, [500, 1000, 2000, 4000, 8000, 8000]);
        assert_eq!(backoff(u32::MAX, &longest), LONGEST_WAIT);
        assert_eq!(backoff(5, &Fixed(0)), Duration::ZERO);
    }
}
