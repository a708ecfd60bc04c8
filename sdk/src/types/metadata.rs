use std::collections::BTreeMap;
use std::fmt;

use serde::de::DeserializeOwned;
use serde::{Deserialize, Serialize};
use serde_json::value::{RawValue, to_raw_value};
use serde_json::{Map, Value};

use crate::json::from_text;
use crate::redact::Redacted;
use crate::{Error, Result};

/// Uninterpreted data stored by an API: any JSON under names, sorted by name.
///
/// Values are kept as written, so numbers keep all their digits in both directions, regardless of `serde_json`'s
/// features. `Debug` omits it as personal.
///
/// ```
/// use counterfoil::types::Metadata;
///
/// let mut metadata: Metadata = serde_json::from_str(r#"{"serial":123456789012345678901234567890}"#)?;
/// assert_eq!(metadata.get_as::<i128>("serial"), Some(123456789012345678901234567890));
///
/// metadata.insert("foo", "bar").unwrap();
/// assert_eq!(metadata.get("foo").unwrap(), "bar");
/// assert_eq!(
///     serde_json::to_string(&metadata)?,
///     r#"{"foo":"bar","serial":123456789012345678901234567890}"#
/// );
/// # Ok::<(), serde_json::Error>(())
/// ```
#[derive(Clone, Default, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Metadata(BTreeMap<String, Box<RawValue>>);

impl Metadata {
    /// Creates empty metadata.
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    /// Returns the value of this name. A number that does not fit 64 bits is rounded; [`get_as`](Self::get_as) and
    /// [`raw`](Self::raw) keep all digits.
    #[must_use]
    pub fn get(&self, name: &str) -> Option<Value> {
        self.get_as(name)
    }

    /// Returns the value of this name as a type of yours; `None` also if it does not fit.
    #[must_use]
    pub fn get_as<T: DeserializeOwned>(&self, name: &str) -> Option<T> {
        from_text(self.raw(name)?.get()).ok()
    }

    /// Returns the value of this name as written.
    #[must_use]
    pub fn raw(&self, name: &str) -> Option<&RawValue> {
        self.0.get(name).map(Box::as_ref)
    }

    /// Sets the value of a name, replacing any existing one.
    ///
    /// # Errors
    ///
    /// Kind [`InvalidArgument`](crate::ErrorKind::InvalidArgument) for a value that JSON cannot express, such as a
    /// map whose keys are not text.
    pub fn insert(&mut self, name: impl Into<String>, value: impl Serialize) -> Result<()> {
        let value = to_raw_value(&value);
        let value = value.map_err(|problem| Error::invalid_argument("metadata", problem))?;
        self.0.insert(name.into(), value);
        Ok(())
    }

    /// Removes the value of this name, and returns whether there was one.
    pub fn remove(&mut self, name: &str) -> bool {
        self.0.remove(name).is_some()
    }

    /// Iterates over the names and their values as written.
    pub fn iter(&self) -> impl Iterator<Item = (&str, &RawValue)> {
        let members = self.0.iter();
        members.map(|(name, value)| (name.as_str(), value.as_ref()))
    }

    /// Returns the number of names.
    #[must_use]
    pub fn len(&self) -> usize {
        self.0.len()
    }

    /// Returns whether there are no names.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }
}

impl From<Map<String, Value>> for Metadata {
    fn from(members: Map<String, Value>) -> Self {
        let members = members.into_iter();
        let written = members.filter_map(|(name, value)| Some((name, to_raw_value(&value).ok()?)));
        Self(written.collect())
    }
}

/// Compares names and values regardless of notation: `1.50` equals `1.5`, and whitespace does not matter.
impl PartialEq for Metadata {
    fn eq(&self, other: &Self) -> bool {
        let (one, two) = (self.0.iter(), other.0.iter());
        self.len() == other.len() && one.zip(two).all(|(a, b)| a.0 == b.0 && same(a.1, b.1))
    }
}

impl Eq for Metadata {}

impl fmt::Debug for Metadata {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        Redacted::value(&self.0).fmt(f)
    }
}

fn same(one: &RawValue, two: &RawValue) -> bool {
    fn read<'a, T: Deserialize<'a>>(value: &'a RawValue) -> Option<T> {
        from_text(value.get()).ok()
    }
    let (text, other) = (one.get(), two.get());
    if text == other {
        return true;
    }
    match text.as_bytes().first() {
        Some(b'{') => read::<Metadata>(one) == read(two),
        Some(b'[') => {
            let lists: Option<(Vec<&RawValue>, Vec<&RawValue>)> = read(one).zip(read(two));
            lists.is_some_and(|(one, two)| {
                one.len() == two.len() && one.iter().zip(two).all(|(one, two)| same(one, two))
            })
        }
        Some(b'"') => read::<String>(one) == read(two),
        _ => decimal(text).is_some_and(|number| Some(number) == decimal(other)),
    }
}

/// A number as its sign, its digits without surrounding zeros, and the power of ten of the last one.
fn decimal(text: &str) -> Option<(bool, String, i64)> {
    let (is_negative, rest) = match text.strip_prefix('-') {
        Some(rest) => (true, rest),
        None => (false, text),
    };
    let (digits, exponent) = rest.split_once(['e', 'E']).unwrap_or((rest, "0"));
    let (whole, fraction) = digits.split_once('.').unwrap_or((digits, ""));
    let digits = format!("{whole}{fraction}");
    if !digits.bytes().all(|byte| byte.is_ascii_digit()) {
        return None;
    }
    let significant = digits.trim_end_matches('0');
    if significant.is_empty() {
        return Some((is_negative, String::new(), 0));
    }
    let dropped = digits.len() - significant.len();
    let exponent: i64 = exponent.parse().ok()?;
    let shift = i64::try_from(dropped).ok()? - i64::try_from(fraction.len()).ok()?;
    let significant = significant.trim_start_matches('0').to_owned();
    Some((is_negative, significant, exponent.checked_add(shift)?))
}
