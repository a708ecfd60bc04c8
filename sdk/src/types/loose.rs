use std::fmt;
use std::marker::PhantomData;
use std::ops::Deref;

use serde::de::{self, Deserializer, Visitor};
use serde::{Deserialize, Serialize};

/// A scalar that a server may send in another JSON type than it documents: a number as a string, a
/// boolean as a word, a string as a number.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(transparent)]
pub(crate) struct Loose<T>(pub(crate) T);

impl<T> Loose<T> {
    /// The scalar.
    pub(crate) fn into_inner(self) -> T {
        self.0
    }
}

impl<T> From<T> for Loose<T> {
    fn from(value: T) -> Self {
        Self(value)
    }
}

impl<T> Deref for Loose<T> {
    type Target = T;

    fn deref(&self) -> &T {
        &self.0
    }
}

impl<T: fmt::Display> fmt::Display for Loose<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }
}

/// A scalar that can be read from more than one JSON type. Each method answers `None` where the
/// value has no faithful reading.
pub(crate) trait FromLoose: Sized {
    /// What is expected, for the error message.
    const EXPECTED: &'static str;

    /// Reads a boolean.
    fn from_bool(value: bool) -> Option<Self>;
    /// Reads a signed integer.
    fn from_i64(value: i64) -> Option<Self>;
    /// Reads an unsigned integer.
    fn from_u64(value: u64) -> Option<Self>;
    /// Reads a float.
    fn from_f64(value: f64) -> Option<Self>;
    /// Reads a string.
    fn from_text(value: &str) -> Option<Self>;

    /// Reads a number with all its digits.
    fn from_number(value: &serde_json::Number) -> Option<Self> {
        let signed = value.as_i64().map(Self::from_i64);
        let unsigned = || value.as_u64().map(Self::from_u64);
        let float = || value.as_f64().map(Self::from_f64);
        signed.or_else(unsigned).or_else(float).flatten()
    }
}

macro_rules! integer {
    ($($integer:ty),*) => {$(
        impl FromLoose for $integer {
            const EXPECTED: &'static str = "an integer, or a string that holds one";

            fn from_bool(_: bool) -> Option<Self> {
                None
            }

            fn from_i64(value: i64) -> Option<Self> {
                value.try_into().ok()
            }

            fn from_u64(value: u64) -> Option<Self> {
                value.try_into().ok()
            }

            fn from_f64(value: f64) -> Option<Self> {
                // Beyond 2^53 a float no longer tells neighbouring integers apart.
                const EXACT: f64 = 9_007_199_254_740_992.0;
                let whole = value.fract() == 0.0 && value.abs() <= EXACT;
                #[expect(clippy::cast_possible_truncation, reason = "whole and within 2^53")]
                whole.then_some(value as i64).and_then(Self::from_i64)
            }

            fn from_text(value: &str) -> Option<Self> {
                let value = value.trim();
                value
                    .parse()
                    .ok()
                    .or_else(|| value.parse().ok().and_then(Self::from_f64))
            }
        }
    )*};
}

integer!(i32, u32, i64, u64);

impl FromLoose for f64 {
    const EXPECTED: &'static str = "a number, or a string that holds one";

    fn from_bool(_: bool) -> Option<Self> {
        None
    }

    fn from_i64(value: i64) -> Option<Self> {
        #[expect(clippy::cast_precision_loss, reason = "the field is a float")]
        Some(value as Self)
    }

    fn from_u64(value: u64) -> Option<Self> {
        #[expect(clippy::cast_precision_loss, reason = "the field is a float")]
        Some(value as Self)
    }

    fn from_f64(value: f64) -> Option<Self> {
        Some(value)
    }

    fn from_text(value: &str) -> Option<Self> {
        value
            .trim()
            .parse()
            .ok()
            .filter(|number: &Self| number.is_finite())
    }
}

impl FromLoose for bool {
    const EXPECTED: &'static str = "a boolean, or a string that holds one";

    fn from_bool(value: bool) -> Option<Self> {
        Some(value)
    }

    fn from_i64(value: i64) -> Option<Self> {
        u64::try_from(value).ok().and_then(Self::from_u64)
    }

    fn from_u64(value: u64) -> Option<Self> {
        match value {
            0 => Some(false),
            1 => Some(true),
            _ => None,
        }
    }

    fn from_f64(_: f64) -> Option<Self> {
        None
    }

    fn from_text(value: &str) -> Option<Self> {
        let value = value.trim();
        if value.eq_ignore_ascii_case("true") {
            Some(true)
        } else if value.eq_ignore_ascii_case("false") {
            Some(false)
        } else {
            None
        }
    }
}

impl FromLoose for String {
    const EXPECTED: &'static str = "a string";

    fn from_bool(value: bool) -> Option<Self> {
        Some(value.to_string())
    }

    fn from_i64(value: i64) -> Option<Self> {
        Some(value.to_string())
    }

    fn from_u64(value: u64) -> Option<Self> {
        Some(value.to_string())
    }

    fn from_f64(value: f64) -> Option<Self> {
        Some(value.to_string())
    }

    fn from_text(value: &str) -> Option<Self> {
        Some(value.to_owned())
    }

    fn from_number(value: &serde_json::Number) -> Option<Self> {
        Some(value.to_string())
    }
}

impl<'de, T: FromLoose> Deserialize<'de> for Loose<T> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct LooseVisitor<T>(PhantomData<T>);

        impl<T: FromLoose> LooseVisitor<T> {
            fn read<E: de::Error>(value: Option<T>, shape: &'static str) -> Result<Loose<T>, E> {
                value
                    .map(Loose)
                    .ok_or_else(|| E::invalid_type(de::Unexpected::Other(shape), &T::EXPECTED))
            }
        }

        impl<'de, T: FromLoose> Visitor<'de> for LooseVisitor<T> {
            type Value = Loose<T>;

            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str(T::EXPECTED)
            }

            fn visit_bool<E: de::Error>(self, value: bool) -> Result<Self::Value, E> {
                Self::read(T::from_bool(value), "boolean")
            }

            fn visit_i64<E: de::Error>(self, value: i64) -> Result<Self::Value, E> {
                Self::read(T::from_i64(value), "integer")
            }

            fn visit_u64<E: de::Error>(self, value: u64) -> Result<Self::Value, E> {
                Self::read(T::from_u64(value), "integer")
            }

            fn visit_f64<E: de::Error>(self, value: f64) -> Result<Self::Value, E> {
                Self::read(T::from_f64(value), "decimal number")
            }

            fn visit_str<E: de::Error>(self, value: &str) -> Result<Self::Value, E> {
                Self::read(T::from_text(value), "string")
            }

            fn visit_map<A: de::MapAccess<'de>>(self, map: A) -> Result<Self::Value, A::Error> {
                let number = super::number::from_map(map)
                    .map_err(|_| de::Error::invalid_type(de::Unexpected::Map, &self))?;
                Self::read(T::from_number(&number), "number")
            }
        }

        deserializer.deserialize_any(LooseVisitor(PhantomData))
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]

    use super::*;

    fn read<T: FromLoose>(json: &str) -> Option<T> {
        serde_json::from_str::<Loose<T>>(json)
            .ok()
            .map(|Loose(value)| value)
    }

    #[test]
    fn a_scalar_is_read_from_whichever_type_it_came_in() {
        assert_eq!(read::<i64>(r#""1500""#), Some(1500));
        assert_eq!(read::<i64>("1500.0"), Some(1500));
        assert_eq!(read::<f64>(r#""15.0""#), Some(15.0));
        assert_eq!(read::<f64>("65"), Some(65.0));
        assert_eq!(read::<bool>(r#""FALSE""#), Some(false));
        assert_eq!(read::<String>("200"), Some("200".to_owned()));
    }

    #[test]
    fn what_has_no_faithful_reading_is_refused() {
        assert_eq!(read::<i64>("15.5"), None);
        assert_eq!(read::<u32>("-1"), None);
        assert_eq!(read::<i64>("1e300"), None);
        assert_eq!(read::<f64>(r#""NaN""#), None);
        assert_eq!(read::<bool>("2"), None);
        assert_eq!(read::<String>("null"), None);
    }
}
