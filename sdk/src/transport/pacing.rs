//! Waits that avoid hitting the rate limit.

use std::sync::{Mutex, PoisonError};
use std::time::Duration;

use http::HeaderMap;

/// The rate limits according to the vendor's headers, and the requests sent since: shared by all clones, so that a
/// bulk job waits at the end of a window instead of running into 429s.
#[derive(Debug, Default)]
pub(super) struct Pacer {
    windows: Mutex<[Option<Window>; 4]>,
}

/// The requests that a vendor counts together.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum RateClass {
    /// All calls, or only those that read.
    Calls,
    /// Calls that write, if they are counted apart.
    Writes,
    /// Requests of the token endpoint.
    Tokens,
    /// Requests of other hosts.
    Files,
}

#[derive(Clone, Copy, Debug)]
struct Window {
    limit: u64,
    remaining: u64,
    ends: Duration,
    length: Duration,
    /// Whether the vendor said when the window ends.
    exact: bool,
}

impl Pacer {
    /// Takes one request from its window, or returns how long to wait for the next one.
    pub(super) fn reserve(&self, class: RateClass, now: Duration) -> Option<Duration> {
        let mut windows = self.windows.lock().unwrap_or_else(PoisonError::into_inner);
        let known = windows[class as usize].as_mut()?;
        if now >= known.ends {
            // A new window; its first response will correct this.
            known.remaining = known.limit;
            known.ends = now + known.length;
        }
        match known.remaining.checked_sub(1) {
            Some(remaining) => {
                known.remaining = remaining;
                None
            }
            None => Some(known.ends.saturating_sub(now)),
        }
    }

    /// Updates the window from a response.
    pub(super) fn learn(&self, class: RateClass, headers: &HeaderMap, now: Duration) {
        let Some(told) = Window::read(headers, now) else {
            return;
        };
        let mut windows = self.windows.lock().unwrap_or_else(PoisonError::into_inner);
        let window = &mut windows[class as usize];
        *window = Some(match *window {
            // Responses arrive out of order and do not count requests in flight: within a window, the smaller number
            // is more accurate.
            Some(known) if now < known.ends => Window {
                remaining: told.remaining.min(known.remaining),
                ends: if told.exact { told.ends } else { known.ends },
                ..told
            },
            _ => told,
        });
    }
}

impl Window {
    /// `RateLimit-*` is Persona's form, `X-Ratelimit-*` Commerce Layer's, which states the length of the window but
    /// not its end.
    fn read(headers: &HeaderMap, now: Duration) -> Option<Self> {
        let number = |names: [&str; 2]| {
            names.into_iter().find_map(|name| {
                let text = headers.get(name)?.to_str().ok()?;
                text.trim().parse::<u64>().ok()
            })
        };
        let remaining = number(["ratelimit-remaining", "x-ratelimit-remaining"])?;
        let limit = number(["ratelimit-limit", "x-ratelimit-limit"])
            .unwrap_or(remaining)
            .max(1);
        let reset = number(["ratelimit-reset", "x-ratelimit-reset"]).map(Duration::from_secs);
        let interval = number(["x-ratelimit-interval", "x-ratelimit-period"])
            .map_or(Duration::from_secs(60), Duration::from_secs);
        Some(Self {
            limit,
            remaining,
            ends: now + reset.unwrap_or(interval),
            length: interval,
            exact: reset.is_some(),
        })
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]

    use super::RateClass::{Calls, Files, Tokens, Writes};
    use super::*;

    fn headers(pairs: &[(&'static str, &str)]) -> HeaderMap {
        pairs
            .iter()
            .map(|(name, value)| (http::HeaderName::from_static(name), value.parse().unwrap()))
            .collect()
    }

    #[test]
    fn nothing_waits_while_nothing_is_known() {
        let pacer = Pacer::default();
        pacer.learn(Calls, &headers(&[("content-type", "x")]), Duration::ZERO);
        assert_eq!(pacer.reserve(Calls, Duration::ZERO), None);
    }

    #[test]
    fn a_spent_window_is_waited_out_and_the_next_one_is_used() {
        let second = Duration::from_secs;
        let pacer = Pacer::default();
        let told = headers(&[
            ("ratelimit-limit", "3"),
            ("ratelimit-remaining", "2"),
            ("ratelimit-reset", "40"),
        ]);
        pacer.learn(Calls, &told, second(20));
        assert_eq!(pacer.reserve(Calls, second(21)), None);
        assert_eq!(pacer.reserve(Calls, second(21)), None);
        assert_eq!(pacer.reserve(Calls, second(30)), Some(second(30)));
        for _ in 0..3 {
            assert_eq!(pacer.reserve(Calls, second(60)), None);
        }
        assert_eq!(pacer.reserve(Calls, second(60)), Some(second(60)));
    }

    #[test]
    fn an_answer_that_was_overtaken_does_not_give_back_what_is_spent() {
        let told = |remaining: &str| {
            headers(&[
                ("x-ratelimit-limit", "10"),
                ("x-ratelimit-interval", "10"),
                ("x-ratelimit-remaining", remaining),
            ])
        };
        let pacer = Pacer::default();
        pacer.learn(Calls, &told("0"), Duration::ZERO);
        pacer.learn(Calls, &told("5"), Duration::from_secs(1));
        assert_eq!(
            pacer.reserve(Calls, Duration::from_secs(1)),
            Some(Duration::from_secs(9))
        );
    }

    #[test]
    fn a_spent_window_of_one_class_holds_up_no_other() {
        let spent = headers(&[
            ("x-ratelimit-limit", "30"),
            ("x-ratelimit-interval", "60"),
            ("x-ratelimit-remaining", "0"),
        ]);
        for class in [Calls, Writes, Tokens, Files] {
            let pacer = Pacer::default();
            pacer.learn(class, &spent, Duration::ZERO);
            for other in [Calls, Writes, Tokens, Files] {
                let waits = pacer.reserve(other, Duration::ZERO).is_some();
                assert_eq!(waits, other == class, "{class:?} {other:?}");
            }
        }
    }
}
