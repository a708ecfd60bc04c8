//! What a call requests: the order of a list, and the attributes of each resource type.

use std::borrow::Cow;

use super::filter::Attribute;

/// A sort criterion: an [`Attribute`], or the name of one. For transactions of all kinds the vendor documents
/// `number`, `amount_cents`, `id`, `created_at`, `updated_at`, `reference` and `reference_origin`; others may be a
/// 400.
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
    /// The name of an attribute; a leading `-` reverses the order.
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
    /// Sorts by this attribute, ascending.
    #[must_use]
    pub fn ascending(&self) -> Sort {
        Sort(self.name().to_owned())
    }

    /// Sorts by this attribute, descending.
    #[must_use]
    pub fn descending(&self) -> Sort {
        Sort(format!("-{}", self.name()))
    }
}

/// A field of a resource: an [`Attribute`], or the name of an attribute or a relationship.
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

/// The requested fields of one resource type. Fields that are not an `Option` in Rust are requested in addition. A
/// pair of strings is a fieldset too: the type, and its fields separated by commas.
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
    /// Creates an empty fieldset of this resource type.
    #[must_use]
    pub fn of(resource_type: impl Into<Cow<'static, str>>) -> Self {
        Self {
            resource_type: resource_type.into(),
            fields: String::new(),
        }
    }

    /// Adds a field.
    #[must_use]
    pub fn with(mut self, field: impl Into<Field>) -> Self {
        if !self.fields.is_empty() {
            self.fields.push(',');
        }
        self.fields.push_str(&field.into().0);
        self
    }

    pub(super) fn resource_type(&self) -> &str {
        &self.resource_type
    }

    /// The query parameter: these fields and those without which the resource cannot be read.
    pub(super) fn parameter(self, always: &[&'static str]) -> (String, String) {
        let name = format!("fields[{}]", self.resource_type);
        let named = self.fields.clone();
        let is_missing = |field: &&&str| !named.split(',').any(|it| it == **field);
        let missing = always.iter().filter(is_missing);
        (name, missing.fold(self, |it, field| it.with(*field)).fields)
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
