use std::fmt;
use std::marker::PhantomData;
use std::ops::Deref;

use serde::de::value::MapAccessDeserializer;
use serde::de::{self, Deserializer, IgnoredAny, MapAccess, SeqAccess, Visitor};
use serde::{Deserialize, Serialize};
use serde_json::{Number, Value};

use super::Timestamp;

/// A scalar that a server may send in another JSON type than it documents: a number as a string, a boolean as a word,
/// a string as a number.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(transparent)]
pub(crate) struct Loose<T>(pub(crate) T);

impl<T> Loose<T> {
    /// Returns the scalar.
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

/// A JSON value where a scalar is expected.
#[derive(Clone, Copy)]
pub(crate) enum Scalar<'a> {
    Bool(bool),
    Signed(i64),
    Unsigned(u64),
    Float(f64),
    Text(&'a str),
    /// A number with all its digits.
    Number(&'a Number),
    /// `null`, a list or a map: not a scalar.
    None,
}

/// A scalar that can be read from more than one JSON type.
pub(crate) trait FromLoose: Sized {
    /// What is expected, for the error message.
    const EXPECTED: &'static str;

    /// Converts it; `None` if that would lose information.
    fn read(scalar: Scalar<'_>) -> Option<Self>;
}

/// An optional value that cannot be converted without loss is `None`. The raw body still has it.
impl<T: FromLoose> FromLoose for Option<T> {
    const EXPECTED: &'static str = T::EXPECTED;

    fn read(scalar: Scalar<'_>) -> Option<Self> {
        Some(T::read(scalar))
    }
}

impl<T: FromLoose> FromLoose for Loose<T> {
    const EXPECTED: &'static str = T::EXPECTED;

    fn read(scalar: Scalar<'_>) -> Option<Self> {
        T::read(scalar).map(Self)
    }
}

macro_rules! integer {
    ($($integer:ty),*) => {$(
        impl FromLoose for $integer {
            const EXPECTED: &'static str = "an integer, or a string that holds one";

            fn read(scalar: Scalar<'_>) -> Option<Self> {
                // Beyond 2^53 a float cannot distinguish adjacent integers.
                const EXACT: f64 = 9_007_199_254_740_992.0;
                let whole = |value: f64| {
                    let whole = value.fract() == 0.0 && value.abs() <= EXACT;
                    #[expect(clippy::cast_possible_truncation, reason = "whole and within 2^53")]
                    whole.then_some(value as i64)?.try_into().ok()
                };
                let text = |text: &str| {
                    let exact = text.parse().ok();
                    exact.or_else(|| text.parse().ok().and_then(whole))
                };
                match scalar {
                    Scalar::Signed(value) => value.try_into().ok(),
                    Scalar::Unsigned(value) => value.try_into().ok(),
                    Scalar::Float(value) => whole(value),
                    Scalar::Text(value) => text(value.trim()),
                    Scalar::Number(value) => text(&value.to_string()),
                    Scalar::Bool(_) | Scalar::None => None,
                }
            }
        }
    )*};
}

integer!(i32, u32, i64, u64);

impl FromLoose for f64 {
    const EXPECTED: &'static str = "a number, or a string that holds one";

    #[expect(clippy::cast_precision_loss, reason = "the field is a float")]
    fn read(scalar: Scalar<'_>) -> Option<Self> {
        match scalar {
            Scalar::Signed(value) => Some(value as Self),
            Scalar::Unsigned(value) => Some(value as Self),
            Scalar::Float(value) => Some(value),
            Scalar::Text(value) => value.trim().parse().ok().filter(|it: &Self| it.is_finite()),
            Scalar::Number(value) => value.as_f64(),
            Scalar::Bool(_) | Scalar::None => None,
        }
    }
}

impl FromLoose for bool {
    const EXPECTED: &'static str = "a boolean, or a string that holds one";

    fn read(scalar: Scalar<'_>) -> Option<Self> {
        match scalar {
            Scalar::Bool(value) => Some(value),
            Scalar::Signed(0) | Scalar::Unsigned(0) => Some(false),
            Scalar::Signed(1) | Scalar::Unsigned(1) => Some(true),
            Scalar::Number(value) => Self::read(Scalar::Unsigned(value.as_u64()?)),
            Scalar::Text(value) => value.trim().to_ascii_lowercase().parse().ok(),
            _ => None,
        }
    }
}

impl FromLoose for String {
    const EXPECTED: &'static str = "a string";

    fn read(scalar: Scalar<'_>) -> Option<Self> {
        match scalar {
            Scalar::Bool(value) => Some(value.to_string()),
            Scalar::Signed(value) => Some(value.to_string()),
            Scalar::Unsigned(value) => Some(value.to_string()),
            Scalar::Float(value) => Some(value.to_string()),
            Scalar::Text(value) => Some(value.to_owned()),
            Scalar::Number(value) => Some(value.to_string()),
            Scalar::None => None,
        }
    }
}

impl FromLoose for Timestamp {
    const EXPECTED: &'static str = "an RFC 3339 date and time";

    fn read(scalar: Scalar<'_>) -> Option<Self> {
        match scalar {
            Scalar::Text(text) => text.parse().ok(),
            _ => None,
        }
    }
}

impl<'de, T: FromLoose> Deserialize<'de> for Loose<T> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct LooseVisitor<T>(PhantomData<T>);

        impl<T: FromLoose> LooseVisitor<T> {
            fn read<E: de::Error>(scalar: Scalar<'_>, shape: &'static str) -> Result<Loose<T>, E> {
                T::read(scalar)
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
                Self::read(Scalar::Bool(value), "boolean")
            }

            fn visit_i64<E: de::Error>(self, value: i64) -> Result<Self::Value, E> {
                Self::read(Scalar::Signed(value), "integer")
            }

            fn visit_u64<E: de::Error>(self, value: u64) -> Result<Self::Value, E> {
                Self::read(Scalar::Unsigned(value), "integer")
            }

            fn visit_f64<E: de::Error>(self, value: f64) -> Result<Self::Value, E> {
                Self::read(Scalar::Float(value), "decimal number")
            }

            fn visit_str<E: de::Error>(self, value: &str) -> Result<Self::Value, E> {
                Self::read(Scalar::Text(value), "string")
            }

            fn visit_unit<E: de::Error>(self) -> Result<Self::Value, E> {
                Self::read(Scalar::None, "null")
            }

            fn visit_seq<A: SeqAccess<'de>>(self, list: A) -> Result<Self::Value, A::Error> {
                IgnoredAny.visit_seq(list)?;
                Self::read(Scalar::None, "sequence")
            }

            /// With `serde_json/arbitrary_precision` numbers are maps.
            fn visit_map<A: MapAccess<'de>>(self, map: A) -> Result<Self::Value, A::Error> {
                match Value::deserialize(MapAccessDeserializer::new(map))? {
                    Value::Number(number) => Self::read(Scalar::Number(&number), "number"),
                    _ => Self::read(Scalar::None, "map"),
                }
            }
        }

        deserializer.deserialize_any(LooseVisitor(PhantomData))
    }
}
