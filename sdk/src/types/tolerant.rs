//! How members of answers are read: text may come as any scalar, and `null` in the place of a list or a map is an empty one.

use serde::{Deserialize, Deserializer};

use super::Loose;
use super::loose::FromLoose;

pub(crate) fn text<'de, D: Deserializer<'de>>(from: D) -> Result<String, D::Error> {
    Loose::deserialize(from).map(Loose::into_inner)
}

pub(crate) fn loose<'de, D: Deserializer<'de>, T: FromLoose>(from: D) -> Result<T, D::Error> {
    Loose::deserialize(from).map(Loose::into_inner)
}

pub(crate) fn optional<'de, D: Deserializer<'de>, T: FromLoose>(
    from: D,
) -> Result<Option<T>, D::Error> {
    let value: Option<Loose<T>> = Option::deserialize(from)?;
    Ok(value.map(Loose::into_inner))
}

pub(crate) fn optional_text<'de, D: Deserializer<'de>>(
    from: D,
) -> Result<Option<String>, D::Error> {
    optional(from)
}

pub(crate) fn scalar<'de, D: Deserializer<'de>, T: FromLoose>(
    from: D,
) -> Result<Option<T>, D::Error> {
    let scalar: Option<Loose<T>> = Option::deserialize(from)?;
    Ok(scalar.map(Loose::into_inner))
}

pub(crate) fn texts<'de, D: Deserializer<'de>>(from: D) -> Result<Vec<String>, D::Error> {
    let texts: Vec<Loose<String>> = null_is_empty(from)?;
    Ok(texts.into_iter().map(Loose::into_inner).collect())
}

pub(crate) fn null_is_empty<'de, D, T>(from: D) -> Result<T, D::Error>
where
    D: Deserializer<'de>,
    T: Deserialize<'de> + Default,
{
    Option::deserialize(from).map(Option::unwrap_or_default)
}
