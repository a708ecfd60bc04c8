use std::fmt;
use std::str::FromStr;

use serde::de::{self, Deserializer, Unexpected, Visitor};
use serde::{Deserialize, Serialize, Serializer};

/// A whole number of a currency's smallest unit, held as an `i128` and written as a JSON string.
///
/// Money never passes through a float: anything that is not a whole number is refused. A JSON number is
/// read too, if it is whole. What the smallest unit is the currency says: ten dollars are 1000 `USD`, ten
/// yen are 10 `JPY`.
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
    /// Nothing at all.
    pub const ZERO: Self = Self(0);

    /// An amount of so many smallest units.
    #[must_use]
    pub const fn new(units: i128) -> Self {
        Self(units)
    }

    /// The number of smallest units.
    #[must_use]
    pub const fn get(self) -> i128 {
        self.0
    }

    /// Whether the amount is nothing.
    #[must_use]
    pub const fn is_zero(self) -> bool {
        self.0 == 0
    }

    /// Whether the amount is below zero.
    #[must_use]
    pub const fn is_negative(self) -> bool {
        self.0 < 0
    }

    /// The sum, or `None` if it does not fit.
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

    /// The difference, or `None` if it does not fit.
    #[must_use]
    pub const fn checked_sub(self, other: Self) -> Option<Self> {
        match self.0.checked_sub(other.0) {
            Some(difference) => Some(Self(difference)),
            None => None,
        }
    }
}

/// Why a value is not an [`Amount`]. It names the rule and the shape of the value, never the value.
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

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

    use super::*;
    use proptest::prelude::*;

    #[test]
    fn the_ends_of_the_range_survive_a_round_trip() {
        for units in [i128::MIN, -1, 0, 1, i128::MAX] {
            let json = serde_json::to_string(&Amount::new(units)).unwrap();
            assert_eq!(json, format!("\"{units}\""));
            assert_eq!(serde_json::from_str::<Amount>(&json).unwrap(), units);
        }
    }

    #[test]
    fn an_integer_that_came_as_a_number_is_read() {
        assert_eq!(serde_json::from_str::<Amount>("-1000").unwrap(), -1000);
        assert_eq!(
            serde_json::from_str::<Amount>("18446744073709551615").unwrap(),
            u64::MAX
        );
    }

    #[test]
    fn a_refusal_names_the_rule_and_the_shape_but_not_the_value() {
        for (text, shape) in [
            ("", "got an empty string"),
            ("10.50", "got a decimal number"),
            ("1e3", "got a decimal number"),
            (
                "999999999999999999999999999999999999999999",
                "got 42 digits, more than a 128-bit integer holds",
            ),
            ("secret", "got text of 6 characters"),
            ("+5", "got text of 2 characters"),
            ("-", "got text of 1 characters"),
            (" 5", "got text of 2 characters"),
            ("\u{0665}", "got text of 1 characters"),
        ] {
            let message = text.parse::<Amount>().unwrap_err().to_string();
            assert!(message.starts_with("an amount is a whole number"));
            assert!(message.ends_with(shape), "{message}");
            assert!(text.len() < 3 || !message.contains(text), "{message}");
        }
    }

    #[test]
    fn floats_booleans_and_nulls_are_refused_in_json() {
        for json in ["10.5", "1.0", "true", "null", "[]", "{}", "1e40"] {
            assert!(serde_json::from_str::<Amount>(json).is_err(), "{json}");
        }
    }

    proptest! {
        #[test]
        fn every_integer_round_trips_through_text_and_json(units: i128) {
            let amount = Amount::new(units);
            prop_assert_eq!(amount.to_string().parse::<Amount>().unwrap(), amount);
            let json = serde_json::to_string(&amount).unwrap();
            prop_assert_eq!(serde_json::from_str::<Amount>(&json).unwrap(), amount);
        }

        #[test]
        fn no_text_panics_and_only_digits_are_accepted(text in "\\PC{0,60}") {
            let digits = text.strip_prefix('-').unwrap_or(&text);
            if text.parse::<Amount>().is_ok() {
                prop_assert!(digits.bytes().all(|b| b.is_ascii_digit()));
            }
        }
    }
}
