//! Numbers and times of the command line, each with the rule that a wrong one breaks.

use std::time::Duration;

use jiff::Timestamp;

/// Parses an integer in the range of its option.
pub(crate) fn whole<T: TryFrom<u64>>(text: &str) -> Result<T, String> {
    let number = text.parse::<u64>().ok().and_then(|it| it.try_into().ok());
    number.ok_or_else(|| {
        let least = u8::from(T::try_from(0).is_err());
        format!("must be a whole number from {least} on")
    })
}

/// Parses an integer in a range.
pub(crate) fn within(text: &str, least: u64, most: u64) -> Result<u64, String> {
    let number = text.parse().ok();
    let number = number.filter(|it| (least..=most).contains(it));
    number.ok_or_else(|| format!("must be a whole number from {least} to {most}"))
}

/// Reads a number of seconds.
pub(crate) fn seconds(text: &str) -> Result<f64, String> {
    let seconds = text.parse().ok();
    let duration = seconds.and_then(|it| Duration::try_from_secs_f64(it).ok());
    let duration = duration.ok_or("must be a number of seconds, 0 or more, such as 2.5")?;
    Ok(duration.as_secs_f64())
}

/// Reads an instant.
pub(crate) fn instant(text: &str) -> Result<Timestamp, String> {
    let instant = text.parse();
    instant.map_err(|_| "must be an instant of RFC 3339, such as 2026-02-12T00:00:00Z".to_owned())
}
