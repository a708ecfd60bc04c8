//! The resources that came along with an answer.

use std::collections::HashMap;
use std::fmt;
use std::sync::Arc;

use serde_json::Value;

use super::beside::{Attachment, Event};
use super::orders::Order;
use super::payments::{Authorization, Capture, Refund, Void};
use super::related::Read as _;
use crate::generated::commerce_layer::types as wire;
use crate::redact::Redacted;

/// A resource that came along because `include` asked for it. The `included` methods of resources find
/// it by its [`ResourceReference`](super::ResourceReference).
///
/// Among an order's `transactions` each has its own kind, such as [`Capture`](Resource::Capture).
#[derive(Clone, PartialEq)]
#[non_exhaustive]
pub enum Resource {
    /// An order.
    Order(Order),
    /// An authorization.
    Authorization(Authorization),
    /// A capture.
    Capture(Capture),
    /// A void.
    Void(Void),
    /// A refund.
    Refund(Refund),
    /// An attachment.
    Attachment(Attachment),
    /// An event.
    Event(Event),
    /// A resource of a type that this crate does not model, as JSON.
    Other(Value),
}

// What of an unknown type is personal, nobody knows.
impl fmt::Debug for Resource {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (kind, value): (_, &dyn fmt::Debug) = match self {
            Self::Order(order) => ("Order", order),
            Self::Authorization(authorization) => ("Authorization", authorization),
            Self::Capture(capture) => ("Capture", capture),
            Self::Void(void) => ("Void", void),
            Self::Refund(refund) => ("Refund", refund),
            Self::Attachment(attachment) => ("Attachment", attachment),
            Self::Event(event) => ("Event", event),
            Self::Other(value) => ("Other", &Redacted::value(value)),
        };
        f.debug_tuple(kind).field(value).finish()
    }
}

/// What came along with an answer, shared by the resources of the answer.
pub(super) type Included = Arc<HashMap<(String, String), Resource>>;

pub(super) fn read(resources: Vec<wire::IncludedResource>) -> Included {
    let nothing = Included::default();
    let known = resources.into_iter().map(|resource| {
        let key = (resource.type_.clone(), resource.id.clone());
        (key, resolve(resource, &nothing))
    });
    Arc::new(known.collect())
}

/// A resource that cannot be read as what it says it is stays JSON.
pub(super) fn resolve(resource: wire::IncludedResource, included: &Included) -> Resource {
    let kind = resource.type_.clone();
    match kind.as_str() {
        "attachments" => return Resource::Attachment(Attachment::read(resource, included)),
        "events" => return Resource::Event(Event::read(resource, included)),
        _ => {}
    }
    let Ok(value) = serde_json::to_value(resource) else {
        return Resource::Other(Value::Null);
    };
    let payment = || serde_json::from_value::<wire::Payment>(value.clone()).ok();
    let resolved = match kind.as_str() {
        "orders" => serde_json::from_value::<wire::Order>(value.clone())
            .ok()
            .map(|wire| Resource::Order(Order::from_wire(wire, included))),
        "authorizations" => {
            payment().map(|it| Resource::Authorization(Authorization::from_wire(it, included)))
        }
        "captures" => payment().map(|it| Resource::Capture(Capture::from_wire(it, included))),
        "voids" => payment().map(|it| Resource::Void(Void::from_wire(it, included))),
        "refunds" => payment().map(|it| Resource::Refund(Refund::from_wire(it, included))),
        _ => None,
    };
    resolved.unwrap_or(Resource::Other(value))
}
