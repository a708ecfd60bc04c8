//! Times up to the end of the year 9999, the usual word for never: jiff's `Timestamp` ends 26 hours earlier.

use jiff::SignedDuration;
use jiff::civil::DateTime;
use jiff::fmt::temporal::Pieces;
use jiff::tz::Offset;

/// The time in UTC. One without an offset is in UTC already, and a date alone is its first moment.
pub(super) fn utc(pieces: &Pieces<'_>) -> Option<DateTime> {
    let offset = pieces.to_numeric_offset().map_or(0, Offset::seconds);
    let time = pieces.date().to_datetime(pieces.time().unwrap_or_default());
    let offset = SignedDuration::from_secs(offset.into());
    time.checked_sub(offset).ok()
}
