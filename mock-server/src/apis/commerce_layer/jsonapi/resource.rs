//! What a document needs to know of a resource.

use serde_json::Value;

use super::schema::{Arity, Relationship, Schema};

/// A resource of any of the types of a server.
pub(crate) trait Resource: Clone {
    fn id(&self) -> &str;

    /// The type under which others refer to it.
    fn schema(&self) -> &'static Schema;

    /// The value of an attribute, or of `id`; null for a name that it does not have.
    fn attribute(&self, name: &str) -> Value;

    /// The names of its attributes, shown as one of this type.
    fn attribute_names(&self, schema: &'static Schema) -> Vec<&str>;

    /// Whether a relationship is shown though it is not included.
    fn shows(&self, relationship: &Relationship) -> bool;

    fn meta(&self) -> Value;
}

/// What a relationship leads to.
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

/// What an attribute holds, which may be one of related resources, as in `order_number`: then there is one value for
/// each of them, and null if there are none.
pub(crate) fn values<R: Resource, E>(
    schema: &'static Schema,
    resource: &R,
    name: &str,
    follow: &mut impl FnMut(&R, &'static Relationship) -> Result<Related<R>, E>,
) -> Result<Vec<Value>, E> {
    let is_own = schema.filter_kind(name).is_some();
    let Some((relationship, rest)) = schema.related_attribute(name).filter(|_| !is_own) else {
        return Ok(vec![resource.attribute(name)]);
    };
    let mut values = Vec::new();
    for resource in follow(resource, relationship)?.resources() {
        values.extend(self::values(resource.schema(), &resource, rest, follow)?);
    }
    if values.is_empty() {
        values.push(Value::Null);
    }
    Ok(values)
}
