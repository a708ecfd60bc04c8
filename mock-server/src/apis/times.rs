//! Times up to the end of the year 9999, the usual word for never: jiff's `Timestamp` ends 26 hours earlier.

use jiff::SignedDuration;
use jiff::civil::DateTime;
use jiff::fmt::temporal::Pieces;
use jiff::tz::Offset;

/// The time in UTC. One without an offset is in UTC already, and a date alone is its first moment.
///
/// jiff's offsets have up to 25 hours and its years may be negative, those of RFC 3339 have 23 and none is.
pub(super) fn utc(pieces: &Pieces<'_>) -> Option<DateTime> {
    const DAY: i32 = 24 * 60 * 60;
    let offset = pieces.to_numeric_offset().map_or(0, Offset::seconds);
    let time = pieces.date().to_datetime(pieces.time().unwrap_or_default());
    let in_utc = time.checked_sub(SignedDuration::from_secs(offset.into()));
    in_utc
        .ok()
        .filter(|it| offset.abs() < DAY && time.year() >= 0 && it.year() >= 0)
}
