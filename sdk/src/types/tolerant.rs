//! Tolerant decoding of response members: any scalar is read as text, an optional value that cannot be decoded is
//! `None`, and `null` instead of a list, a map or an object of such members is an empty one.

use serde::{Deserialize, Deserializer};

use super::Loose;
use super::loose::FromLoose;

pub(crate) fn text<'de, D: Deserializer<'de>>(from: D) -> Result<String, D::Error> {
    loose(from)
}

pub(crate) fn loose<'de, D: Deserializer<'de>, T: FromLoose>(from: D) -> Result<T, D::Error> {
    Loose::deserialize(from).map(Loose::into_inner)
}

/// A scalar, or `None` for anything else.
pub(crate) fn optional<'de, D: Deserializer<'de>, T: FromLoose>(
    from: D,
) -> Result<Option<T>, D::Error> {
    loose(from)
}

pub(crate) fn texts<'de, D: Deserializer<'de>>(from: D) -> Result<Vec<String>, D::Error> {
    let texts: Vec<Loose<String>> = list(from)?;
    Ok(texts.into_iter().map(Loose::into_inner).collect())
}

/// The elements that are not `null`.
pub(crate) fn list<'de, D, T>(from: D) -> Result<Vec<T>, D::Error>
where
    D: Deserializer<'de>,
    T: Deserialize<'de>,
{
    let elements: Vec<Option<T>> = null_is_empty(from)?;
    Ok(elements.into_iter().flatten().collect())
}

pub(crate) fn null_is_empty<'de, D, T>(from: D) -> Result<T, D::Error>
where
    D: Deserializer<'de>,
    T: Deserialize<'de> + Default,
{
    Option::deserialize(from).map(Option::unwrap_or_default)
}
