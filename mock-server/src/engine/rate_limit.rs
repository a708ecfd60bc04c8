//! Requests per window, counted per API and key on the world's clock.

use std::collections::HashMap;
use std::sync::{Mutex, PoisonError};
use std::time::Duration;

use jiff::Timestamp;

use crate::Api;

/// The number of requests per window. A window starts at its first request.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct RateLimit {
    pub(crate) limit: u32,
    pub(crate) window: Duration,
}

/// The remaining part of a limit.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Quota {
    pub(crate) limit: u32,
    pub(crate) remaining: u32,
    pub(crate) reset_seconds: u64,
}

/// The open windows of one world.
#[derive(Debug, Default)]
pub(crate) struct Windows {
    open: Mutex<HashMap<(Api, String), Window>>,
}

#[derive(Debug, Clone, Copy)]
struct Window {
    since: Timestamp,
    used: u32,
}

impl Window {
    /// How long it has been open, if it still is. One that begins later is none: the clock was set to an earlier time.
    fn age(&self, now: Timestamp, rate: RateLimit) -> Option<i64> {
        let age = now.as_second() - self.since.as_second();
        (0..rate.seconds()).contains(&age).then_some(age)
    }
}

impl RateLimit {
    fn seconds(self) -> i64 {
        i64::try_from(self.window.as_secs()).unwrap_or(i64::MAX)
    }
}

/// The maximum number of windows: keys come from clients, so their number must be bounded.
const CAPACITY: usize = 1_024;

impl Windows {
    /// Counts a request: `Ok` with the remaining limit, or `Err` with the time to come back.
    pub(crate) fn count(
        &self,
        api: Api,
        key: &str,
        rate: RateLimit,
        now: Timestamp,
    ) -> Result<Quota, Quota> {
        self.count_nearest(api, (key, rate), None, now)
    }

    /// Counts a request against both limits, or neither if one of them is used up: `Ok` with the nearer limit, or
    /// `Err` with the one that is used up.
    pub(crate) fn count_nearest(
        &self,
        api: Api,
        shared: (&str, RateLimit),
        own: Option<(&str, RateLimit)>,
        now: Timestamp,
    ) -> Result<Quota, Quota> {
        let mut open = self.open.lock().unwrap_or_else(PoisonError::into_inner);
        if open.len() >= CAPACITY {
            open.retain(|_, window| window.age(now, shared.1).is_some());
        }
        if open.len() >= CAPACITY {
            open.clear();
        }
        let fresh = Window {
            since: now,
            used: 0,
        };
        let limits = std::iter::once(shared).chain(own);
        let mut nearest: Option<Quota> = None;
        for (key, rate) in limits.clone() {
            let window = open.entry((api, key.to_owned())).or_insert(fresh);
            let age = window.age(now, rate);
            if age.is_none() {
                *window = fresh;
            }
            let left = rate.seconds() - age.unwrap_or(0);
            let quota = |used: u32| Quota {
                limit: rate.limit,
                remaining: rate.limit.saturating_sub(used),
                reset_seconds: u64::try_from(left).unwrap_or(0),
            };
            if window.used >= rate.limit {
                return Err(quota(window.used));
            }
            let counted = quota(window.used + 1);
            nearest = Some(match nearest {
                Some(nearest) if nearest.remaining < counted.remaining => nearest,
                _ => counted,
            });
        }
        for (key, _) in limits {
            if let Some(window) = open.get_mut(&(api, key.to_owned())) {
                window.used += 1;
            }
        }
        // There is at least the shared one.
        nearest.ok_or(Quota {
            limit: shared.1.limit,
            remaining: 0,
            reset_seconds: 0,
        })
    }

    /// What is left of a limit, without counting a request.
    pub(crate) fn rest(&self, api: Api, key: &str, rate: RateLimit, now: Timestamp) -> Quota {
        let open = self.open.lock().unwrap_or_else(PoisonError::into_inner);
        let window = open.get(&(api, key.to_owned()));
        let window = window.and_then(|window| Some((window.used, window.age(now, rate)?)));
        let (used, age) = window.unwrap_or_default();
        let left = rate.seconds() - age;
        Quota {
            limit: rate.limit,
            remaining: rate.limit.saturating_sub(used),
            reset_seconds: u64::try_from(left).unwrap_or(0),
        }
    }

    pub(crate) fn clear(&self) {
        self.open
            .lock()
            .unwrap_or_else(PoisonError::into_inner)
            .clear();
    }
}
