//! Money in a currency's smallest unit, written as a string because it outgrows a JSON number.

use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Deserializer, Serialize, Serializer, de};

/// A signed whole number of at most 96 bits.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Amount(i128);

/// Why a text is not an [`Amount`].
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub(super) enum NotAnAmount {
    #[error("must be a whole number written as a string")]
    Malformed,
    #[error("must be between -{LIMIT} and {LIMIT}")]
    OutOfRange,
}

/// Fragment's ledger keeps amounts as Int96.
const LIMIT: i128 = 1 << 96;

impl Amount {
    pub(super) const ZERO: Self = Self(0);

    /// The sum, which cannot overflow: no body has room for the 2^31 amounts that could do so.
    pub(super) fn plus(self, other: Self) -> Self {
        Self(self.0.saturating_add(other.0))
    }

    /// The difference.
    pub(super) fn minus(self, other: Self) -> Self {
        Self(self.0.saturating_sub(other.0))
    }

    /// This amount, multiplied.
    pub(super) fn times(self, count: i64) -> Result<Self, NotAnAmount> {
        let product = self.0.checked_mul(i128::from(count));
        product
            .and_then(Self::within_limits)
            .ok_or(NotAnAmount::OutOfRange)
    }

    /// An equal share, rounded towards zero; the whole amount if there is no one to share with.
    pub(super) fn divided_by(self, count: i64) -> Self {
        Self(self.0.checked_div(i128::from(count)).unwrap_or(self.0))
    }

    pub(super) fn number(self) -> i128 {
        self.0
    }

    fn within_limits(number: i128) -> Option<Self> {
        (-LIMIT..=LIMIT).contains(&number).then_some(Self(number))
    }
}

impl FromStr for Amount {
    type Err = NotAnAmount;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        let digits = text.strip_prefix('-').unwrap_or(text);
        if digits.is_empty() || !digits.bytes().all(|byte| byte.is_ascii_digit()) {
            return Err(NotAnAmount::Malformed);
        }
        // Only a number that is too long for an i128 fails here.
        let number: i128 = text.parse().map_err(|_| NotAnAmount::OutOfRange)?;
        Self::within_limits(number).ok_or(NotAnAmount::OutOfRange)
    }
}

impl fmt::Display for Amount {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(&self.0, f)
    }
}

impl Serialize for Amount {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

impl<'de> Deserialize<'de> for Amount {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        String::deserialize(deserializer)?
            .parse()
            .map_err(de::Error::custom)
    }
}
