//! Filters whose attributes and predicates the compiler checks.
//!
//! The attributes are constants of the resources, the predicates methods of the attributes, named as
//! the vendor names them. Conditions given to one list must all hold; attributes joined by
//! [`or`](Attribute::or) are alternatives.
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
//! // What this crate has no constant for is a pair of strings.
//! assert_eq!(failed[1], Condition::from(("amount_cents_gteq", "1000")));
//! assert_eq!(failed[2], Condition::from(("message_or_error_detail_cont", "declined")));
//! ```
//!
//! An attribute or a predicate that the vendor does not know is a 400 in the mock and not documented by
//! the vendor (`docs/fidelity/commerce-layer.md`, row "unknown filter attribute or predicate").

use std::fmt;
use std::marker::PhantomData;

use crate::redact::Redacted;
use crate::types::Timestamp;
use crate::{Error, Result};

/// A condition on the resources of a list, as [`filter`](crate::commerce_layer::ListTransactions::filter) takes it: made of an
/// [`Attribute`], or of a pair of strings for what this crate does not know.
#[derive(Clone, PartialEq, Eq)]
pub struct Condition {
    name: String,
    value: String,
    /// Whether one of several values holds what separates them.
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

/// An attribute to filter by, or several of which one has to fulfil the predicate. `T` is what it holds,
/// so a number cannot be compared with text.
///
/// ```compile_fail
/// # use counterfoil::commerce_layer::Transaction;
/// Transaction::AMOUNT_CENTS.gteq("a thousand");
/// ```
///
/// Predicates with several values send them with commas between. A value that holds one cannot be sent: the call is
/// refused before it leaves.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Attribute<T: ?Sized> {
    name: std::borrow::Cow<'static, str>,
    kind: PhantomData<fn(&T)>,
}

/// An attribute that holds text.
pub type Text = Attribute<str>;
/// An attribute that holds an integer.
pub type Integer = Attribute<i64>;
/// An attribute that is true or false.
pub type Boolean = Attribute<bool>;
/// An attribute that holds a time.
pub type Time = Attribute<Timestamp>;
/// An attribute that holds a JSON object.
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

    /// This attribute or another one.
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

    /// It has a value.
    #[must_use]
    pub fn not_null(&self) -> Condition {
        self.flag("not_null")
    }

    /// It has no value.
    #[must_use]
    pub fn null(&self) -> Condition {
        self.flag("null")
    }

    /// It has a value that is not empty.
    #[must_use]
    pub fn present(&self) -> Condition {
        self.flag("present")
    }

    /// It has no value, or an empty one.
    #[must_use]
    pub fn blank(&self) -> Condition {
        self.flag("blank")
    }
}

/// A value that a comparison can be with.
pub trait Comparable<T: ?Sized> {
    /// The value as it stands in a filter.
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
        /// One of these has to hold.
        #[must_use]
        pub fn $any<V: AsRef<str>>(&self, values: impl IntoIterator<Item = V>) -> Condition {
            let values = values.into_iter().map(|it| it.as_ref().to_owned());
            self.plural(concat!($wire, "_any"), values)
        }

        $(#[$meta])*
        /// All of these have to hold.
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
        /// It is this.
        eq => "eq";
        /// It is something else; not null.
        not_eq => "not_eq";
        /// It is this or null.
        eq_or_null => "eq_or_null";
        /// It is something else or null.
        not_eq_or_null => "not_eq_or_null";
        /// It is less.
        lt => "lt";
        /// It is this or less.
        lteq => "lteq";
        /// It is more.
        gt => "gt";
        /// It is this or more.
        gteq => "gteq";
    }

    plural_predicates! {
        /// It is one of these.
        is_in => "in";
        /// It is none of these; not null.
        not_in => "not_in";
        /// It is one of these or null.
        in_or_null => "in_or_null";
        /// It is none of these, or null.
        not_in_or_null => "not_in_or_null";
        /// It is none of these; not null.
        not_eq_all => "not_eq_all";
        /// It is less than one of these.
        lt_any => "lt_any";
        /// It is one of these or less than it.
        lteq_any => "lteq_any";
        /// It is more than one of these.
        gt_any => "gt_any";
        /// It is one of these or more than it.
        gteq_any => "gteq_any";
        /// It is less than all of these.
        lt_all => "lt_all";
        /// It is no more than any of these.
        lteq_all => "lteq_all";
        /// It is more than all of these.
        gt_all => "gt_all";
        /// It is no less than any of these.
        gteq_all => "gteq_all";
    }
}

impl Text {
    predicates_of_text! {
        /// It fits a pattern, in which `%` is any text.
        matches, matches_any, matches_all => "matches";
        /// It does not fit a pattern, in which `%` is any text.
        does_not_match, does_not_match_any, does_not_match_all => "does_not_match";
        /// It starts so, in any case.
        start, start_any, start_all => "start";
        /// It does not start so.
        not_start, not_start_any, not_start_all => "not_start";
        /// It ends so, in any case.
        end, end_any, end_all => "end";
        /// It does not end so.
        not_end, not_end_any, not_end_all => "not_end";
        /// It contains this, in any case.
        cont, cont_any, cont_all => "cont";
        /// It does not contain this.
        not_cont, not_cont_any, not_cont_all => "not_cont";
    }
}

impl Boolean {
    /// It is true.
    #[must_use]
    pub fn is_true(&self) -> Condition {
        self.flag("true")
    }

    /// It is false.
    #[must_use]
    pub fn is_false(&self) -> Condition {
        self.flag("false")
    }
}

impl Json {
    /// It contains this JSON.
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
