use std::borrow::Cow;
use std::fmt;
use std::str::FromStr;

use jiff::civil;
use jiff::fmt::temporal::Pieces;
use jiff::tz::TimeZone;
use serde::{Deserialize, Deserializer, Serialize, Serializer, de};

/// An instant, with nanosecond precision.
///
/// Reads RFC 3339 with `Z` or an offset; a time without a zone counts as UTC. Writes RFC 3339 in UTC. The latest
/// instant is 9999-12-30T22:00:00.999999999Z, as in jiff; the 26 hours after it, in which `9999-12-31T23:59:59Z`
/// stands for "never", are read as that instant.
///
/// ```
/// use counterfoil::types::Timestamp;
///
/// let zoneless: Timestamp = "2026-02-12T00:00:00".parse()?;
/// let offset: Timestamp = "2026-02-12T01:00:00.000+01:00".parse()?;
/// assert_eq!(zoneless, offset);
/// assert_eq!(zoneless.to_string(), "2026-02-12T00:00:00Z");
/// # Ok::<(), counterfoil::types::TimestampError>(())
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Timestamp(jiff::Timestamp);

impl Timestamp {
    /// The start of 1970 in UTC.
    pub const UNIX_EPOCH: Self = Self(jiff::Timestamp::UNIX_EPOCH);

    /// Creates an instant from seconds and nanoseconds since the start of 1970 in UTC.
    ///
    /// # Errors
    ///
    /// If the instant is outside the years -9999 to 9999.
    pub fn from_unix(seconds: i64, nanoseconds: i32) -> Result<Self, TimestampError> {
        jiff::Timestamp::new(seconds, nanoseconds)
            .map(Self)
            .map_err(|_| TimestampError::OutOfRange)
    }

    /// Creates an instant from a date and time of day in UTC.
    ///
    /// # Errors
    ///
    /// If the date or the time of day does not exist.
    pub fn from_utc(
        (year, month, day): (i16, i8, i8),
        (hour, minute, second): (i8, i8, i8),
    ) -> Result<Self, TimestampError> {
        civil::DateTime::new(year, month, day, hour, minute, second, 0)
            .map_err(|_| TimestampError::OutOfRange)
            .and_then(Self::in_utc)
    }

    /// Returns the instant as jiff's type.
    #[must_use]
    pub const fn as_jiff(self) -> jiff::Timestamp {
        self.0
    }

    /// Returns whole seconds since the start of 1970 in UTC.
    #[must_use]
    pub fn unix_seconds(self) -> i64 {
        self.0.as_second()
    }

    fn in_utc(time: civil::DateTime) -> Result<Self, TimestampError> {
        TimeZone::UTC
            .to_timestamp(time)
            .map(Self)
            .map_err(|_| TimestampError::OutOfRange)
    }
}

/// Why a value is not a [`Timestamp`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum TimestampError {
    /// The text is not in an accepted form.
    #[error(
        "a timestamp is an RFC 3339 date and time with at most nine fraction digits: got text of {length} characters"
    )]
    Form {
        /// The length of the text.
        length: usize,
    },
    /// The parts form no instant, or one outside the years -9999 to 9999.
    #[error("a timestamp is an instant that exists, in the years -9999 to 9999")]
    OutOfRange,
}

impl FromStr for Timestamp {
    type Err = TimestampError;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        if let Ok(instant) = text.parse::<jiff::Timestamp>() {
            return Ok(Self(instant));
        }
        match text.parse::<civil::DateTime>() {
            // jiff accepts a civil time in text that also has an offset; if the offset were valid, the first attempt
            // would have parsed it.
            Ok(time) if zoneless(text) => Self::in_utc(time),
            _ => Err(TimestampError::Form {
                length: text.chars().count(),
            }),
        }
        .or_else(|error| match Pieces::parse(text) {
            // Valid but not parsed: it is in the last hours of 9999 (findings/jiff-last-hours-of-9999.sh).
            Ok(pieces) if pieces.date() >= LAST_DAY => Ok(Self(jiff::Timestamp::MAX)),
            _ => Err(error),
        })
    }
}

/// The date of the latest instant, in UTC.
const LAST_DAY: civil::Date = civil::date(9999, 12, 30);

fn zoneless(text: &str) -> bool {
    let time = text
        .split_once(['T', 't', ' '])
        .map_or("", |(_, time)| time);
    !time.contains(['+', '-', 'Z', 'z', '['])
}

impl fmt::Display for Timestamp {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(&self.0, f)
    }
}

impl From<jiff::Timestamp> for Timestamp {
    fn from(instant: jiff::Timestamp) -> Self {
        Self(instant)
    }
}

impl From<Timestamp> for jiff::Timestamp {
    fn from(instant: Timestamp) -> Self {
        instant.0
    }
}

impl Serialize for Timestamp {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(&self.0)
    }
}

impl<'de> Deserialize<'de> for Timestamp {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        Cow::<'de, str>::deserialize(deserializer)?
            .parse()
            .map_err(de::Error::custom)
    }
}
