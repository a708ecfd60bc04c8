//! What a call asks to see: the order of a list, and the attributes of each resource type.

use std::borrow::Cow;

use super::filter::Attribute;

/// What a list is sorted by: an [`Attribute`], or the name of one. Of transactions of all kinds the vendor documents `number`,
/// `amount_cents`, `id`, `created_at`, `updated_at`, `reference` and `reference_origin`; another may be a 400.
///
/// ```
/// use counterfoil::commerce_layer::{Sort, Transaction};
///
/// let newest_first: Sort = Transaction::CREATED_AT.descending();
/// assert_eq!(newest_first, Sort::from("-created_at"));
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Sort(String);

impl Sort {
    pub(super) fn into_criterion(self) -> String {
        self.0
    }
}

impl From<&str> for Sort {
    /// The name of an attribute; `-` in front of it turns the order round.
    fn from(criterion: &str) -> Self {
        Self(criterion.to_owned())
    }
}

impl From<String> for Sort {
    fn from(criterion: String) -> Self {
        Self(criterion)
    }
}

impl<T: ?Sized> From<Attribute<T>> for Sort {
    fn from(attribute: Attribute<T>) -> Self {
        attribute.ascending()
    }
}

impl<T: ?Sized> Attribute<T> {
    /// The least first, to sort by.
    #[must_use]
    pub fn ascending(&self) -> Sort {
        Sort(self.name().to_owned())
    }

    /// The greatest first, to sort by.
    #[must_use]
    pub fn descending(&self) -> Sort {
        Sort(format!("-{}", self.name()))
    }
}

/// Names a field of a resource: an [`Attribute`], or the name of an attribute or a relationship.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Field(Cow<'static, str>);

impl From<&str> for Field {
    fn from(name: &str) -> Self {
        Self(name.to_owned().into())
    }
}

impl From<String> for Field {
    fn from(name: String) -> Self {
        Self(name.into())
    }
}

impl<T: ?Sized> From<Attribute<T>> for Field {
    fn from(attribute: Attribute<T>) -> Self {
        Self(attribute.into_name())
    }
}

/// Which fields of one resource type are to be in an answer. A pair of strings is one too: the type, and its fields
/// with commas between.
///
/// ```
/// use counterfoil::commerce_layer::{Fieldset, Transaction};
///
/// let fields = Transaction::fields().with(Transaction::NUMBER).with("order");
/// assert_eq!(fields, Fieldset::from(("transactions", "number,order")));
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fieldset {
    resource_type: Cow<'static, str>,
    fields: String,
}

impl Fieldset {
    /// None yet of this resource type.
    #[must_use]
    pub fn of(resource_type: impl Into<Cow<'static, str>>) -> Self {
        Self {
            resource_type: resource_type.into(),
            fields: String::new(),
        }
    }

    /// This field too.
    #[must_use]
    pub fn with(mut self, field: impl Into<Field>) -> Self {
        if !self.fields.is_empty() {
            self.fields.push(',');
        }
        self.fields.push_str(&field.into().0);
        self
    }

    pub(super) fn parameter(&self) -> (String, &str) {
        (format!("fields[{}]", self.resource_type), &self.fields)
    }
}

impl<R: AsRef<str>, F: AsRef<str>> From<(R, F)> for Fieldset {
    fn from((resource_type, fields): (R, F)) -> Self {
        Self {
            resource_type: resource_type.as_ref().to_owned().into(),
            fields: fields.as_ref().to_owned(),
        }
    }
}

/// What every call has that is answered with resources. The builder has a `draft` and an `include`.
macro_rules! answered_with_resources {
    ($($builder:ty),+ $(,)?) => {$(
        impl $builder {
            /// A relationship whose resources are to come along, such as `order`; `order.captures` brings those
            /// of the order too. 400 for one that does not exist. The answer's `included` method finds them.
            pub fn include(mut self, relationship: impl Into<String>) -> Self {
                self.include.push(relationship);
                self
            }

            /// Only these fields of a resource type, such as `Order::fields().with(Order::NUMBER)`. A pair of strings
            /// is a fieldset too: `("orders", "number,status")`. A relationship has to be named too for its link to
            /// stay; ids and `meta` always do.
            pub fn fields(
                mut self,
                fields: impl Into<$crate::commerce_layer::selection::Fieldset>,
            ) -> Self {
                let fields = fields.into();
                let (name, value) = fields.parameter();
                self.draft.query(&name, value);
                self
            }
        }
    )+};
}

/// What every list has. The builder has a `draft`, a `sort`, a `page_number` and a `page_size`.
macro_rules! listed_by_number {
    ($($builder:ty),+ $(,)?) => {$(
        impl $builder {
            /// Which page; the first is 1, which is where a list begins unless set. The mock answers 400 to zero.
            pub fn page_number(mut self, number: u32) -> Self {
                self.page_number = Some(number);
                self
            }

            /// How many a page has: 1 to 25, 10 unless set. What the vendor makes of more is not documented; the
            /// mock answers 400.
            pub fn page_size(mut self, size: u32) -> Self {
                self.page_size = Some(size);
                self
            }

            /// What to sort by, after what is named already: an attribute, such as
            /// `Transaction::CREATED_AT.descending()`, or the name of one; `-` in front of it turns the order round.
            pub fn sort(
                mut self,
                criterion: impl Into<$crate::commerce_layer::selection::Sort>,
            ) -> Self {
                self.sort.push(criterion.into().into_criterion());
                self
            }

            /// Only those that fulfil a condition, such as `Transaction::AMOUNT_CENTS.gteq(1000)`; beside those
            /// named already. A pair of strings is a condition too: `("currency_code_eq", "EUR")`.
            pub fn filter(
                mut self,
                condition: impl Into<$crate::commerce_layer::filter::Condition>,
            ) -> Self {
                match condition.into().parameter() {
                    Ok((name, value)) => self.draft.query(&name, value),
                    Err(error) => self.draft.refuse(error),
                }
                self
            }
        }
    )+};
}

pub(super) use {answered_with_resources, listed_by_number};
