use std::fmt;
use std::str::FromStr;

use jiff::civil;
use serde::{Deserialize, Serialize};

/// A calendar date, without a time or a time zone.
///
/// ```
/// use counterfoil::persona::Date;
///
/// let birthdate: Date = "1990-02-28".parse()?;
/// assert_eq!(birthdate, Date::new(1990, 2, 28)?);
/// assert_eq!(birthdate.to_string(), "1990-02-28");
/// assert!("1990-02-30".parse::<Date>().is_err());
/// # Ok::<(), counterfoil::persona::DateError>(())
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Deserialize, Serialize)]
#[serde(try_from = "String", into = "String")]
pub struct Date(civil::Date);

/// Why a value is not a [`Date`]: no such day exists.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("a date is a day that exists, written as year-month-day")]
#[non_exhaustive]
pub struct DateError;

impl Date {
    /// Creates the date of a year (-9999 to 9999), month (1 to 12) and day of the month (1 to 31).
    ///
    /// # Errors
    ///
    /// If no such day exists.
    pub fn new(year: i16, month: i8, day: i8) -> Result<Self, DateError> {
        civil::Date::new(year, month, day)
            .map(Self)
            .map_err(|_| DateError)
    }

    /// Returns the year.
    #[must_use]
    pub fn year(self) -> i16 {
        self.0.year()
    }

    /// Returns the month, starting at 1 for January.
    #[must_use]
    pub fn month(self) -> i8 {
        self.0.month()
    }

    /// Returns the day of the month, starting at 1.
    #[must_use]
    pub fn day(self) -> i8 {
        self.0.day()
    }
}

impl FromStr for Date {
    type Err = DateError;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        // jiff also accepts a date at the start of longer text.
        if text.len() != "yyyy-mm-dd".len() {
            return Err(DateError);
        }
        text.parse().map(Self).map_err(|_| DateError)
    }
}

impl TryFrom<String> for Date {
    type Error = DateError;

    fn try_from(text: String) -> Result<Self, DateError> {
        text.parse()
    }
}

impl From<Date> for String {
    fn from(date: Date) -> Self {
        date.to_string()
    }
}

impl fmt::Display for Date {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(&self.0, f)
    }
}
