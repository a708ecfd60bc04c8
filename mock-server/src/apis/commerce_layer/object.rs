//! A resource of any of the types, as documents show it.

use std::sync::Arc;

use serde_json::{Value, json};

use super::jsonapi::{AttributeValue, Described, Relationship, Resource};
use super::model::{EventStore, Mode, Order, RelatedRecord, Transaction};
use super::payments::Payment;

/// A resource of any of the types.
#[derive(Debug, Clone)]
pub(super) enum Object {
    Transaction(Arc<Transaction>),
    Order(Arc<Order>),
    EventStore(Arc<EventStore>),
    Related(Arc<RelatedRecord>),
    Payment(Payment),
    Named(Named),
}

impl Object {
    pub(super) fn mode(&self) -> Mode {
        match self {
            Self::Transaction(it) => it.mode,
            Self::Order(it) => it.mode,
            Self::EventStore(it) => it.mode,
            Self::Related(it) => it.mode,
            Self::Payment(it) => it.mode(),
            Self::Named(it) => it.mode,
        }
    }

    /// Whether the documented create made it, which lacks the attribute `type`, and has one relationship.
    pub(super) fn is_documented_create(&self) -> bool {
        matches!(self, Self::Transaction(it) if it.kind.is_none())
    }
}

impl Object {
    fn described(&self) -> &dyn Described {
        match self {
            Self::Transaction(it) => &**it,
            Self::Order(it) => &**it,
            Self::EventStore(it) => &**it,
            Self::Related(it) => &**it,
            Self::Payment(it) => it,
            Self::Named(it) => it,
        }
    }
}

impl Described for Object {
    fn id(&self) -> &str {
        self.described().id()
    }

    fn kind(&self) -> &str {
        self.described().kind()
    }

    fn attribute(&self, name: &str) -> Option<AttributeValue<'_>> {
        self.described().attribute(name)
    }
}

/// A resource of which nothing is known but its name.
#[derive(Debug, Clone)]
pub(super) struct Named {
    pub(super) mode: Mode,
    pub(super) kind: &'static str,
    pub(super) id: String,
}

impl Described for Named {
    fn id(&self) -> &str {
        &self.id
    }

    fn kind(&self) -> &str {
        self.kind
    }

    fn attribute(&self, name: &str) -> Option<AttributeValue<'_>> {
        (name == "id").then(|| (&self.id).into())
    }
}

impl Resource for Object {
    /// Those that a test gave.
    fn further_attributes(&self) -> Vec<&str> {
        match self {
            Self::Related(it) => it.attributes.keys().map(String::as_str).collect(),
            _ => Vec::new(),
        }
    }

    fn address(&self, base: &str, name: &str) -> Option<String> {
        match self {
            Self::Payment(it) if name == "webhook_endpoint_url" => it.webhook_url(base),
            _ => None,
        }
    }

    /// The documented create only shows its order; the others were added later, and `versions` removed again.
    fn shows(&self, relationship: &Relationship) -> bool {
        let name = relationship.name;
        name == "order" || (!self.is_documented_create() && name != "versions")
    }

    fn meta(&self) -> Value {
        json!({ "mode": self.mode().name() })
    }
}
