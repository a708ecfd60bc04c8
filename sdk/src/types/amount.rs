use std::fmt;
use std::str::FromStr;

use serde::de::{self, Deserializer, Unexpected, Visitor};
use serde::{Deserialize, Serialize, Serializer};

/// An integer amount in a currency's smallest unit, held as an `i128` and written as a JSON string.
///
/// Money is never converted to a float: anything but an integer is rejected. An integer JSON number can be read too.
/// The currency defines the smallest unit: ten dollars are 1000 `USD`, ten yen are 10 `JPY`.
///
/// ```
/// use counterfoil::types::Amount;
///
/// let amount: Amount = "-1000".parse()?;
/// assert_eq!(amount, -1000);
/// assert_eq!(serde_json::to_string(&amount)?, r#""-1000""#);
/// assert!("10.50".parse::<Amount>().is_err());
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Amount(i128);

impl Amount {
    /// Zero.
    pub const ZERO: Self = Self(0);

    /// Creates an amount from a number of smallest units.
    #[must_use]
    pub const fn new(units: i128) -> Self {
        Self(units)
    }

    /// Returns the number of smallest units.
    #[must_use]
    pub const fn get(self) -> i128 {
        self.0
    }

    /// Returns whether the amount is zero.
    #[must_use]
    pub const fn is_zero(self) -> bool {
        self.0 == 0
    }

    /// Returns whether the amount is negative.
    #[must_use]
    pub const fn is_negative(self) -> bool {
        self.0 < 0
    }

    /// Returns the sum, or `None` on overflow.
    ///
    /// ```
    /// use counterfoil::types::Amount;
    ///
    /// let sum = Amount::new(1200).checked_add(Amount::from(-200));
    /// assert_eq!(sum, Some(Amount::new(1000)));
    /// assert_eq!(Amount::new(i128::MAX).checked_add(Amount::from(1)), None);
    /// ```
    #[must_use]
    pub const fn checked_add(self, other: Self) -> Option<Self> {
        match self.0.checked_add(other.0) {
            Some(sum) => Some(Self(sum)),
            None => None,
        }
    }

    /// Returns the difference, or `None` on overflow.
    #[must_use]
    pub const fn checked_sub(self, other: Self) -> Option<Self> {
        match self.0.checked_sub(other.0) {
            Some(difference) => Some(Self(difference)),
            None => None,
        }
    }
}

/// Why a value is not an [`Amount`]. States the violated rule and the shape of the value, never the value.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("an amount is a whole number of the currency's smallest unit, written as digits: {shape}")]
pub struct AmountError {
    shape: String,
}

impl AmountError {
    fn new(shape: impl Into<String>) -> Self {
        Self {
            shape: shape.into(),
        }
    }

    fn of(text: &str) -> Self {
        let unsigned = text.strip_prefix('-').unwrap_or(text);
        let digits = |s: &str| !s.is_empty() && s.bytes().all(|b| b.is_ascii_digit());
        if text.is_empty() {
            return Self::new("got an empty string");
        }
        if digits(unsigned) {
            let count = unsigned.len();
            return Self::new(format!(
                "got {count} digits, more than a 128-bit integer holds"
            ));
        }
        if text.parse::<f64>().is_ok_and(f64::is_finite) && unsigned.contains(['.', 'e', 'E']) {
            return Self::new("got a decimal number");
        }
        let length = text.chars().count();
        Self::new(format!("got text of {length} characters"))
    }
}

impl FromStr for Amount {
    type Err = AmountError;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        let unsigned = text.strip_prefix('-').unwrap_or(text);
        if unsigned.is_empty() || !unsigned.bytes().all(|b| b.is_ascii_digit()) {
            return Err(AmountError::of(text));
        }
        text.parse().map(Self).map_err(|_| AmountError::of(text))
    }
}

impl fmt::Display for Amount {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(&self.0, f)
    }
}

impl Serialize for Amount {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(&self.0)
    }
}

impl<'de> Deserialize<'de> for Amount {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct AmountVisitor;

        impl<'de> Visitor<'de> for AmountVisitor {
            type Value = Amount;

            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("an amount: a whole number of the smallest unit in a string")
            }

            fn visit_str<E: de::Error>(self, text: &str) -> Result<Amount, E> {
                text.parse().map_err(E::custom)
            }

            fn visit_i64<E: de::Error>(self, units: i64) -> Result<Amount, E> {
                Ok(units.into())
            }

            fn visit_u64<E: de::Error>(self, units: u64) -> Result<Amount, E> {
                Ok(units.into())
            }

            fn visit_i128<E: de::Error>(self, units: i128) -> Result<Amount, E> {
                Ok(units.into())
            }

            fn visit_map<A: de::MapAccess<'de>>(self, map: A) -> Result<Amount, A::Error> {
                let number = super::number::from_map(map)?.to_string();
                number.parse().map_err(de::Error::custom)
            }

            fn visit_f64<E: de::Error>(self, _: f64) -> Result<Amount, E> {
                Err(E::custom(AmountError::new("got a decimal number")))
            }

            fn visit_bool<E: de::Error>(self, _: bool) -> Result<Amount, E> {
                Err(E::invalid_type(Unexpected::Other("boolean"), &self))
            }
        }

        deserializer.deserialize_any(AmountVisitor)
    }
}

macro_rules! lossless {
    ($($integer:ty),*) => {$(
        impl From<$integer> for Amount {
            fn from(units: $integer) -> Self {
                Self(units.into())
            }
        }

        impl PartialEq<$integer> for Amount {
            fn eq(&self, units: &$integer) -> bool {
                self.0 == i128::from(*units)
            }
        }

        impl PartialEq<Amount> for $integer {
            fn eq(&self, amount: &Amount) -> bool {
                amount == self
            }
        }
    )*};
}

lossless!(i8, i16, i32, i64, i128, u8, u16, u32, u64);
