//! Times as Fragment's clients send them.

use jiff::Timestamp;
use jiff::civil::DateTime;
use jiff::tz::TimeZone;

/// An instant with any offset, or without one, which means UTC: the official Python client sends a naive `datetime` as
/// it is.
pub(super) fn instant(text: &str) -> Option<Timestamp> {
    if let Ok(instant) = text.parse::<Timestamp>() {
        return Some(instant);
    }
    let local: DateTime = text.parse().ok()?;
    TimeZone::UTC.to_timestamp(local).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_instant_is_read_with_any_zone_and_any_precision() {
        for (text, instant_in_utc) in [
            ("2026-02-12T00:00:00", "2026-02-12T00:00:00Z"),
            ("2026-02-12T00:00:00Z", "2026-02-12T00:00:00Z"),
            ("2026-02-12t00:00:00z", "2026-02-12T00:00:00Z"),
            ("2026-02-12 00:00:00", "2026-02-12T00:00:00Z"),
            ("2026-02-12T00:00:00.000Z", "2026-02-12T00:00:00Z"),
            (
                "2026-02-12T01:02:03.456000+00:00",
                "2026-02-12T01:02:03.456Z",
            ),
            (
                "2026-02-12T01:02:03.123456789",
                "2026-02-12T01:02:03.123456789Z",
            ),
            ("2026-02-12T01:02:03-05:30", "2026-02-12T06:32:03Z"),
        ] {
            assert_eq!(instant(text), instant_in_utc.parse().ok(), "{text}");
        }
        for text in [
            "2026-02-30T00:00:00Z",
            "2026-13-01T00:00:00",
            "2026-02-12T25:00:00Z",
            "",
        ] {
            assert_eq!(instant(text), None, "{text}");
        }
    }
}
