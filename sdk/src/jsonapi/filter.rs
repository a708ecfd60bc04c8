//! Filters whose attributes and predicates are checked at compile time.
//!
//! Attributes are constants of the resources; predicates are methods of the attributes, under the vendor's names. All
//! conditions of a list must hold; attributes joined by [`or`](Attribute::or) are alternatives.
//!
//! ```
//! use counterfoil::commerce_layer::Transaction;
//! use counterfoil::commerce_layer::filter::Condition;
//!
//! let failed: [Condition; 3] = [
//!     Transaction::SUCCEEDED.is_false(),
//!     Transaction::AMOUNT_CENTS.gteq(1000),
//!     Transaction::MESSAGE.or(Transaction::ERROR_DETAIL).cont("declined"),
//! ];
//! // Attributes and predicates without a constant are pairs of strings.
//! assert_eq!(failed[1], Condition::from(("amount_cents_gteq", "1000")));
//! assert_eq!(failed[2], Condition::from(("message_or_error_detail_cont", "declined")));
//! ```
//!
//! An attribute or predicate that the vendor does not know is a 400 in the mock; the vendor does not document it
//! (`docs/fidelity/commerce-layer.md`, row "unknown filter attribute or predicate").

use std::fmt;
use std::marker::PhantomData;

use crate::redact::Redacted;
use crate::types::Timestamp;
use crate::{Error, Result};

/// A condition for [`filter`](crate::commerce_layer::ListTransactions::filter): made from an [`Attribute`], or from a
/// pair of strings for anything this crate does not know.
#[derive(Clone, PartialEq, Eq)]
pub struct Condition {
    name: String,
    value: String,
    /// Whether one of several values contains the separator.
    is_torn: bool,
}

impl Condition {
    pub(super) fn parameter(&self) -> Result<(String, &str)> {
        if self.is_torn {
            return Err(Error::invalid_argument(
                "filter",
                format_args!(
                    "`{}` has a value with a comma, which is what separates its values",
                    self.name
                ),
            ));
        }
        Ok((format!("filter[q][{}]", self.name), &self.value))
    }
}

impl fmt::Debug for Condition {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Condition")
            .field("name", &self.name)
            .field("value", &Redacted::value(&self.value))
            .finish()
    }
}

impl<N: AsRef<str>, V: AsRef<str>> From<(N, V)> for Condition {
    /// A predicate by its full name, such as `currency_code_eq`, and its value.
    fn from((name, value): (N, V)) -> Self {
        Self {
            name: name.as_ref().to_owned(),
            value: value.as_ref().to_owned(),
            is_torn: false,
        }
    }
}

/// An attribute to filter by, or several alternatives. `T` is the attribute's type, so a number cannot be compared
/// with text.
///
/// ```compile_fail
/// # use counterfoil::commerce_layer::Transaction;
/// Transaction::AMOUNT_CENTS.gteq("a thousand");
/// ```
///
/// Predicates with several values separate them with commas. A value that contains one cannot be sent: the call is
/// rejected before anything is sent.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Attribute<T: ?Sized> {
    name: std::borrow::Cow<'static, str>,
    kind: PhantomData<fn(&T)>,
}

/// A text attribute.
pub type Text = Attribute<str>;
/// An integer attribute.
pub type Integer = Attribute<i64>;
/// A boolean attribute.
pub type Boolean = Attribute<bool>;
/// A time attribute.
pub type Time = Attribute<Timestamp>;
/// A JSON object attribute.
pub type Json = Attribute<serde_json::Value>;

impl<T: ?Sized> Attribute<T> {
    pub(crate) const fn new(name: &'static str) -> Self {
        Self {
            name: std::borrow::Cow::Borrowed(name),
            kind: PhantomData,
        }
    }

    pub(super) fn name(&self) -> &str {
        &self.name
    }

    pub(super) fn into_name(self) -> std::borrow::Cow<'static, str> {
        self.name
    }

    /// Matches this attribute or another one.
    #[must_use]
    pub fn or(self, other: Self) -> Self {
        Self {
            name: format!("{}_or_{}", self.name, other.name).into(),
            kind: PhantomData,
        }
    }

    fn condition(&self, predicate: &str, value: String) -> Condition {
        Condition {
            name: format!("{}_{predicate}", self.name),
            value,
            is_torn: false,
        }
    }

    fn plural(&self, predicate: &str, values: impl Iterator<Item = String>) -> Condition {
        let values: Vec<_> = values.collect();
        Condition {
            is_torn: values.iter().any(|value| value.contains(',')),
            ..self.condition(predicate, values.join(","))
        }
    }

    fn flag(&self, predicate: &str) -> Condition {
        self.condition(predicate, "true".to_owned())
    }

    /// Matches if the attribute is not null.
    #[must_use]
    pub fn not_null(&self) -> Condition {
        self.flag("not_null")
    }

    /// Matches if the attribute is null.
    #[must_use]
    pub fn null(&self) -> Condition {
        self.flag("null")
    }

    /// Matches if the attribute is neither null nor empty.
    #[must_use]
    pub fn present(&self) -> Condition {
        self.flag("present")
    }

    /// Matches if the attribute is null or empty.
    #[must_use]
    pub fn blank(&self) -> Condition {
        self.flag("blank")
    }
}

/// A value that an attribute can be compared with.
pub trait Comparable<T: ?Sized> {
    /// Returns the value as it is written in a filter.
    fn spelled(&self) -> String;
}

macro_rules! comparable {
    ($($value:ty => $kind:ty),+ $(,)?) => {$(
        impl Comparable<$kind> for $value {
            fn spelled(&self) -> String {
                self.to_string()
            }
        }
    )+};
}

comparable!(
    &str => str,
    String => str,
    &String => str,
    i64 => i64,
    i32 => i64,
    u32 => i64,
    bool => bool,
    Timestamp => Timestamp,
);

/// Predicates with one value.
macro_rules! predicates {
    ($($(#[$meta:meta])* $name:ident => $wire:literal;)+) => {$(
        $(#[$meta])*
        #[must_use]
        pub fn $name<V: Comparable<T>>(&self, value: V) -> Condition {
            self.condition($wire, value.spelled())
        }
    )+};
}

/// Predicates on text: with one value, with one of several, and with all of several.
macro_rules! predicates_of_text {
    ($($(#[$meta:meta])* $one:ident, $any:ident, $all:ident => $wire:literal;)+) => {$(
        $(#[$meta])*
        #[must_use]
        pub fn $one(&self, value: impl AsRef<str>) -> Condition {
            self.condition($wire, value.as_ref().to_owned())
        }

        $(#[$meta])*
        /// Matches if the predicate holds for at least one value.
        #[must_use]
        pub fn $any<V: AsRef<str>>(&self, values: impl IntoIterator<Item = V>) -> Condition {
            let values = values.into_iter().map(|it| it.as_ref().to_owned());
            self.plural(concat!($wire, "_any"), values)
        }

        $(#[$meta])*
        /// Matches if the predicate holds for every value.
        #[must_use]
        pub fn $all<V: AsRef<str>>(&self, values: impl IntoIterator<Item = V>) -> Condition {
            let values = values.into_iter().map(|it| it.as_ref().to_owned());
            self.plural(concat!($wire, "_all"), values)
        }
    )+};
}

/// Predicates with several values.
macro_rules! plural_predicates {
    ($($(#[$meta:meta])* $name:ident => $wire:literal;)+) => {$(
        $(#[$meta])*
        #[must_use]
        pub fn $name<V: Comparable<T>>(&self, values: impl IntoIterator<Item = V>) -> Condition {
            self.plural($wire, values.into_iter().map(|value| value.spelled()))
        }
    )+};
}

impl<T: ?Sized> Attribute<T> {
    predicates! {
        /// Matches if the attribute equals the value.
        eq => "eq";
        /// Matches if the attribute differs from the value; never null.
        not_eq => "not_eq";
        /// Matches if the attribute equals the value or is null.
        eq_or_null => "eq_or_null";
        /// Matches if the attribute differs from the value or is null.
        not_eq_or_null => "not_eq_or_null";
        /// Matches if the attribute is less than the value.
        lt => "lt";
        /// Matches if the attribute is less than or equal to the value.
        lteq => "lteq";
        /// Matches if the attribute is greater than the value.
        gt => "gt";
        /// Matches if the attribute is greater than or equal to the value.
        gteq => "gteq";
    }

    plural_predicates! {
        /// Matches if the attribute is one of the values.
        is_in => "in";
        /// Matches if the attribute is none of the values; never null.
        not_in => "not_in";
        /// Matches if the attribute is one of the values or null.
        in_or_null => "in_or_null";
        /// Matches if the attribute is none of the values, or null.
        not_in_or_null => "not_in_or_null";
        /// Matches if the attribute is none of the values; never null.
        not_eq_all => "not_eq_all";
        /// Matches if the attribute is less than at least one value.
        lt_any => "lt_any";
        /// Matches if the attribute is less than or equal to at least one value.
        lteq_any => "lteq_any";
        /// Matches if the attribute is greater than at least one value.
        gt_any => "gt_any";
        /// Matches if the attribute is greater than or equal to at least one value.
        gteq_any => "gteq_any";
        /// Matches if the attribute is less than every value.
        lt_all => "lt_all";
        /// Matches if the attribute is less than or equal to every value.
        lteq_all => "lteq_all";
        /// Matches if the attribute is greater than every value.
        gt_all => "gt_all";
        /// Matches if the attribute is greater than or equal to every value.
        gteq_all => "gteq_all";
    }
}

impl Text {
    predicates_of_text! {
        /// Matches if the attribute fits a pattern, in which `%` is any text.
        matches, matches_any, matches_all => "matches";
        /// Matches if the attribute does not fit a pattern, in which `%` is any text.
        does_not_match, does_not_match_any, does_not_match_all => "does_not_match";
        /// Matches if the attribute starts with the value, ignoring case.
        start, start_any, start_all => "start";
        /// Matches if the attribute does not start with the value.
        not_start, not_start_any, not_start_all => "not_start";
        /// Matches if the attribute ends with the value, ignoring case.
        end, end_any, end_all => "end";
        /// Matches if the attribute does not end with the value.
        not_end, not_end_any, not_end_all => "not_end";
        /// Matches if the attribute contains the value, ignoring case.
        cont, cont_any, cont_all => "cont";
        /// Matches if the attribute does not contain the value.
        not_cont, not_cont_any, not_cont_all => "not_cont";
    }
}

impl Boolean {
    /// Matches if the attribute is true.
    #[must_use]
    pub fn is_true(&self) -> Condition {
        self.flag("true")
    }

    /// Matches if the attribute is false.
    #[must_use]
    pub fn is_false(&self) -> Condition {
        self.flag("false")
    }
}

impl Json {
    /// Matches if the attribute contains this JSON.
    ///
    /// ```
    /// use counterfoil::commerce_layer::Transaction;
    ///
    /// let condition = Transaction::METADATA.jcont(&serde_json::json!({"foo": "bar"}));
    /// assert_eq!(condition, ("metadata_jcont", r#"{"foo":"bar"}"#).into());
    /// ```
    #[must_use]
    pub fn jcont(&self, part: &serde_json::Value) -> Condition {
        self.condition("jcont", part.to_string())
    }
}
