//! The interface of a resource for documents.

use serde_json::Value;

use super::attribute_value::AttributeValue;
use super::catalogue::Catalogue;
use super::schema::{Arity, Relationship, Schema};

/// The interface of a resource: its id, type and attributes.
pub(crate) trait Described {
    fn id(&self) -> &str;

    /// The type under which others refer to it.
    fn kind(&self) -> &str;

    /// An attribute, or `id`, as a document shows it; none for a name that it does not have.
    fn attribute(&self, name: &str) -> Option<AttributeValue<'_>>;

    /// The same as a JSON value.
    fn value(&self, name: &str) -> Option<Value> {
        self.attribute(name).map(AttributeValue::into_value)
    }
}

/// A resource of any of the types of a server.
pub(crate) trait Resource: Described + Clone {
    /// The names of attributes in addition to those of its type.
    fn further_attributes(&self) -> Vec<&str> {
        Vec::new()
    }

    /// An attribute that is an address of this server, whose resources begin at this base.
    fn address(&self, _base: &str, _name: &str) -> Option<String> {
        None
    }

    /// Whether a relationship is shown though it is not included.
    fn shows(&self, relationship: &Relationship) -> bool;

    fn meta(&self) -> Value;
}

/// The target of a relationship.
pub(crate) enum Related<R> {
    One(Option<R>),
    Many(Vec<R>),
}

impl<R> Related<R> {
    pub(crate) fn none(relationship: &Relationship) -> Self {
        match relationship.arity {
            Arity::One => Self::One(None),
            Arity::Many => Self::Many(Vec::new()),
        }
    }

    pub(super) fn resources(self) -> Vec<R> {
        match self {
            Self::One(one) => one.into_iter().collect(),
            Self::Many(many) => many,
        }
    }
}

/// The values of an attribute, possibly of related resources, as in `order_number`: then there is one value for each
/// of them, and null if there are none.
pub(crate) fn values<R: Resource, E>(
    catalogue: &'static Catalogue,
    schema: &'static Schema,
    resource: &R,
    name: &str,
    follow: &mut impl FnMut(&R, &'static Relationship) -> Result<Related<R>, E>,
) -> Result<Vec<Value>, E> {
    let is_own = schema.filter_kind(name, false).is_some();
    let Some((relationship, rest)) = schema.related_attribute(name).filter(|_| !is_own) else {
        return Ok(vec![resource.value(name).unwrap_or_default()]);
    };
    let mut values = Vec::new();
    for resource in follow(resource, relationship)?.resources() {
        if let Some(schema) = catalogue.named(resource.kind()) {
            values.extend(self::values(catalogue, schema, &resource, rest, follow)?);
        }
    }
    if values.is_empty() {
        values.push(Value::Null);
    }
    Ok(values)
}
