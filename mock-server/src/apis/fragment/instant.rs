//! Times as Fragment's clients send them.

use std::borrow::Cow;
use std::fmt;

use jiff::civil::DateTime;
use jiff::fmt::temporal::Pieces;
use jiff::tz::Offset;
use jiff::{SignedDuration, Timestamp};
use serde::de::Error as _;
use serde::{Deserialize, Deserializer, Serialize, Serializer};

use crate::apis::times;

pub(super) const NO_TIME: &str = "must be a date and time that exists";

/// A time that a client chooses, in UTC.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Instant(DateTime);

impl Instant {
    /// Reads a time with any offset, or without one, which means UTC: the official Python client sends a naive `datetime`
    /// as it is.
    pub(crate) fn read(text: &str) -> Option<Self> {
        let pieces = Pieces::parse(text).ok()?;
        times::utc(&pieces).map(Self)
    }

    /// The time with the precision of responses.
    pub(crate) fn as_shown(self) -> Self {
        let hidden = i64::from(self.0.subsec_nanosecond() % 1_000_000);
        Self(self.0.saturating_sub(SignedDuration::from_nanos(hidden)))
    }
}

/// Reads a time of a seed, by the same rules.
pub(super) fn seeded<'de, D: Deserializer<'de>>(
    deserializer: D,
) -> Result<Option<Timestamp>, D::Error> {
    let at = Option::<Instant>::deserialize(deserializer)?;
    let at = at.map(|it| Offset::UTC.to_timestamp(it.0)).transpose();
    at.map_err(|_| D::Error::custom(NO_TIME))
}

/// Reads a time that is stored: earlier releases took years before 0000.
pub(super) fn stored<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Instant, D::Error> {
    let text = Cow::<'de, str>::deserialize(deserializer)?;
    let before = || text.trim_end_matches('Z').parse().ok().map(Instant);
    let read = Instant::read(&text).or_else(before);
    read.ok_or_else(|| D::Error::custom(NO_TIME))
}

impl From<Timestamp> for Instant {
    fn from(at: Timestamp) -> Self {
        Self(Offset::UTC.to_datetime(at))
    }
}

/// With the precision that it has, or the one that is asked for.
impl fmt::Display for Instant {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(&self.0, f)?;
        f.write_str("Z")
    }
}

impl Serialize for Instant {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

impl<'de> Deserialize<'de> for Instant {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let text = Cow::<'de, str>::deserialize(deserializer)?;
        Self::read(&text).ok_or_else(|| D::Error::custom(NO_TIME))
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]

    use serde::de::IntoDeserializer as _;
    use serde::de::value::{Error, StrDeserializer};

    use super::*;

    #[test]
    fn what_an_earlier_release_stored_is_still_read() {
        let text = "-000001-12-31T19:00:00Z";
        let deserializer = || -> StrDeserializer<'_, Error> { text.into_deserializer() };
        let read = stored(deserializer()).unwrap();
        assert_eq!(serde_json::to_value(read).unwrap(), text);
        assert!(Instant::deserialize(deserializer()).is_err());
    }
}
