//! Requests per window, counted per API and key on the world's clock.

use std::collections::HashMap;
use std::sync::{Mutex, PoisonError};
use std::time::Duration;

use jiff::Timestamp;

use crate::Api;

/// How many requests a window takes. The window starts at its first request.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct RateLimit {
    pub(crate) limit: u32,
    pub(crate) window: Duration,
}

/// What a client has left of a limit.
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

#[derive(Debug)]
struct Window {
    since: Timestamp,
    used: u32,
}

/// Windows kept at once: keys come from clients, so their number must not grow without bound.
const CAPACITY: usize = 1_024;

impl Windows {
    /// Counts a request: `Ok` with what is left, or `Err` with when to come back.
    pub(crate) fn count(
        &self,
        api: Api,
        key: &str,
        rate: RateLimit,
        now: Timestamp,
    ) -> Result<Quota, Quota> {
        let mut open = self.open.lock().unwrap_or_else(PoisonError::into_inner);
        let length = i64::try_from(rate.window.as_secs()).unwrap_or(i64::MAX);
        let age = |window: &Window| now.as_second() - window.since.as_second();
        if open.len() >= CAPACITY {
            open.retain(|_, window| age(window) < length);
        }
        if open.len() >= CAPACITY {
            open.clear();
        }
        let window = open.entry((api, key.to_owned())).or_insert(Window {
            since: now,
            used: 0,
        });
        if age(window) >= length {
            *window = Window {
                since: now,
                used: 0,
            };
        }
        let quota = |used: u32| Quota {
            limit: rate.limit,
            remaining: rate.limit.saturating_sub(used),
            reset_seconds: u64::try_from(length - age(window)).unwrap_or(0),
        };
        if window.used >= rate.limit {
            return Err(quota(window.used));
        }
        let counted = quota(window.used + 1);
        window.used += 1;
        Ok(counted)
    }

    pub(crate) fn clear(&self) {
        self.open
            .lock()
            .unwrap_or_else(PoisonError::into_inner)
            .clear();
    }
}
