//! Resources related to transactions and orders, which only a test creates, because nothing in this API does.

use serde::Deserialize;
use serde_json::{Map, Value};

use super::jsonapi::Described as _;
use super::model::{Order, RelatedRecord, Transaction};
use super::object::Object;
use super::stamp::Stamp;
use super::version::ApiVersion;
use super::{payload, payments};
use crate::Api;
use crate::engine::{ControlFailure, World};
use crate::store;

/// An attachment, an event, a return or a payment source of Commerce Layer, which [`Order::related`] and
/// [`Sandbox::add_related`] add to an order or a transaction.
///
/// ```
/// # fn main() -> Result<(), Box<dyn std::error::Error>> {
/// # let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build()?;
/// # runtime.block_on(async {
/// use bytes::Bytes;
/// use counterfoil_mock::commerce_layer::{Order, RelatedResource};
/// use counterfoil_mock::Sandbox;
/// use http::Request;
///
/// let sandbox = Sandbox::start().await;
/// let order = sandbox.add_order(&Order::new("42"))?;
/// let slip = RelatedResource::new("attachments").attribute("name", "slip.pdf");
/// sandbox.add_related(&order, &slip)?;
///
/// let request = Request::get(format!("/commerce-layer/api/orders/{order}/attachments"))
///     .header("authorization", "Bearer your-access-token")
///     .header("accept", "application/vnd.api+json");
/// let response = sandbox.handle(request.body(Bytes::new())?);
/// let attachments: serde_json::Value = serde_json::from_slice(response.body())?;
/// assert_eq!(attachments["data"][0]["attributes"]["name"], "slip.pdf");
/// assert!(sandbox.add_related(&order, &RelatedResource::new("shipments")).is_err());
/// # Ok(())
/// # })
/// # }
/// ```
///
/// [`Order::related`]: crate::commerce_layer::Order::related
/// [`Sandbox::add_related`]: crate::Sandbox::add_related
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct RelatedResource {
    #[serde(rename = "type")]
    kind: String,
    #[serde(default)]
    attributes: Map<String, Value>,
}

impl RelatedResource {
    /// Creates a resource of this type: `attachments`, `events`, `returns`, or one of the payment sources, such as
    /// `stripe_payments`.
    pub fn new(resource_type: impl Into<String>) -> Self {
        Self {
            kind: resource_type.into(),
            attributes: Map::new(),
        }
    }

    /// Sets an attribute, such as the `name` of an attachment.
    #[must_use]
    pub fn attribute(mut self, name: impl Into<String>, value: impl Into<Value>) -> Self {
        self.attributes.insert(name.into(), value.into());
        self
    }

    /// The relationship to resources of its type.
    pub(super) fn relationship(&self) -> Result<&'static str, String> {
        let orders = ApiVersion::V2017_08.catalogue().named("orders");
        let sources = orders.and_then(|it| it.relationship("payment_source"));
        let sources = sources.map_or(&[][..], |it| it.types());
        match self.kind.as_str() {
            "attachments" => Ok("attachments"),
            "events" => Ok("events"),
            "returns" => Ok("return"),
            kind if sources.contains(&kind) => Ok("payment_source"),
            kind => Err(format!(
                "`{kind}` is no type of a related resource: there are attachments, events, returns, {}",
                sources.join(", ")
            )),
        }
    }
}

/// Adds a resource to the order or transaction of this id, and returns its own id.
pub(crate) fn add(
    world: &World,
    owner: &str,
    resource: &RelatedResource,
) -> Result<String, ControlFailure> {
    resource.relationship().map_err(ControlFailure::refused)?;
    let stamp = Stamp::of_a_test(world);
    // The id may be that of an order in the settings.
    world.seed(Api::CommerceLayer)?;
    world.store.transact(|tx| {
        let found = match (tx.get::<Order>(owner)?, tx.get::<Transaction>(owner)?) {
            (Some(order), _) => Some(Object::Order(order)),
            (None, Some(transaction)) => Some(Object::Transaction(transaction)),
            (None, None) => payments::of_id(tx, owner)?.map(Object::Payment),
        };
        let object = found
            .ok_or_else(|| ControlFailure::refused(format!("nothing has the id `{owner}`")))?;
        put(&stamp, tx, &object, resource)
    })
}

/// Adds a resource to another one, and returns its id.
pub(super) fn put(
    stamp: &Stamp<'_>,
    tx: &mut store::Transaction<'_>,
    object: &Object,
    resource: &RelatedResource,
) -> Result<String, ControlFailure> {
    let relationship = resource.relationship().map_err(ControlFailure::refused)?;
    let schema = payload::schema(object);
    if schema.is_none_or(|it| it.relationship(relationship).is_none()) {
        let kind = object.kind();
        return Err(ControlFailure::refused(format!(
            "{kind} have no `{relationship}`"
        )));
    }
    let owner = match object {
        // A transaction has the payment source of its order.
        Object::Transaction(transaction) if relationship == "payment_source" => {
            match &transaction.order {
                Some(order) => order.as_str(),
                None => return Err(ControlFailure::refused("it has no order")),
            }
        }
        object => object.id(),
    };
    let put = tx.put(RelatedRecord {
        id: stamp.ids.letters(10),
        mode: object.mode(),
        kind: resource.kind.clone(),
        owner: owner.to_owned(),
        relationship: relationship.to_owned(),
        attributes: resource.attributes.clone(),
        created_at: stamp.now,
    })?;
    Ok(put.id.clone())
}
