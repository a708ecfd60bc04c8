use std::fmt;

use serde_json::{Map, Value};

use super::included::{Included, Resource};
use super::models::{ResourceReference, filterable};
use super::{Mode, OrderStatus, PaymentStatus};
use crate::generated::commerce_layer::types as wire;
use crate::redact::Redacted;
use crate::typed_ids;
use crate::types::{Loose, Timestamp};

typed_ids! {
    /// Names an order.
    pub struct OrderId;
}

/// What is paid for, as far as its transactions need it. Sparse fieldsets may leave out everything but the id.
/// `Debug` shows neither reference nor metadata. The constants are the attributes to
/// [filter](crate::commerce_layer::filter) by.
#[derive(Clone, PartialEq)]
#[non_exhaustive]
pub struct Order {
    /// Its id.
    pub id: OrderId,
    /// Its number.
    pub number: Option<String>,
    /// How far it is, such as `pending` or `placed`.
    pub status: Option<OrderStatus>,
    /// How far its payment is, such as `authorized`, `paid` or `refunded`.
    pub payment_status: Option<PaymentStatus>,
    /// ISO 4217 code.
    pub currency_code: Option<String>,
    /// What it costs, in the currency's smallest unit.
    pub total_amount_cents: Option<i64>,
    /// What it costs, for people.
    pub formatted_total_amount: Option<String>,
    /// When it was placed.
    pub placed_at: Option<Timestamp>,
    /// When it was created.
    pub created_at: Option<Timestamp>,
    /// When it was last changed.
    pub updated_at: Option<Timestamp>,
    /// Your own id of it.
    pub reference: Option<String>,
    /// The system that your id belongs to.
    pub reference_origin: Option<String>,
    /// What you keep with it.
    pub metadata: Map<String, Value>,
    /// Whether it is test data; the access token decides.
    pub mode: Option<Mode>,
    /// Its authorizations, if they were included.
    pub authorizations: Vec<ResourceReference>,
    /// Its captures, if they were included.
    pub captures: Vec<ResourceReference>,
    /// Its voids, if they were included.
    pub voids: Vec<ResourceReference>,
    /// Its refunds, if they were included.
    pub refunds: Vec<ResourceReference>,
    /// All of its transactions, if they were included.
    pub transactions: Vec<ResourceReference>,
    included: Included,
}

impl Order {
    pub(super) fn from_wire(wire: wire::Order, included: &Included) -> Self {
        let attributes = wire.attributes.unwrap_or_default();
        let many = |name| ResourceReference::many(&wire.relationships, name);
        Self {
            authorizations: many("authorizations"),
            captures: many("captures"),
            voids: many("voids"),
            refunds: many("refunds"),
            transactions: many("transactions"),
            id: wire.id.into(),
            number: attributes.number,
            status: attributes.status,
            payment_status: attributes.payment_status,
            currency_code: attributes.currency_code,
            total_amount_cents: attributes.total_amount_cents.map(Loose::into_inner),
            formatted_total_amount: attributes.formatted_total_amount,
            placed_at: attributes.placed_at,
            created_at: attributes.created_at,
            updated_at: attributes.updated_at,
            reference: attributes.reference,
            reference_origin: attributes.reference_origin,
            metadata: attributes.metadata.unwrap_or_default(),
            mode: wire.meta.and_then(|meta| meta.mode),
            included: included.clone(),
        }
    }

    /// A resource that came along with the answer; `None` if it did not.
    #[must_use]
    pub fn included(&self, reference: &ResourceReference) -> Option<&Resource> {
        self.included
            .get(&(reference.kind.clone(), reference.id.clone()))
    }
}

filterable! { Order in "orders":
    ID, Text, "id";
    NUMBER, Text, "number";
    STATUS, Text, "status";
    PAYMENT_STATUS, Text, "payment_status";
    CURRENCY_CODE, Text, "currency_code";
    TOTAL_AMOUNT_CENTS, Integer, "total_amount_cents";
    PLACED_AT, Time, "placed_at";
    CREATED_AT, Time, "created_at";
    UPDATED_AT, Time, "updated_at";
    REFERENCE, Text, "reference";
    REFERENCE_ORIGIN, Text, "reference_origin";
    METADATA, Json, "metadata";
}

impl fmt::Debug for Order {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Order")
            .field("id", &self.id)
            .field("number", &self.number)
            .field("status", &self.status)
            .field("payment_status", &self.payment_status)
            .field("currency_code", &self.currency_code)
            .field("total_amount_cents", &self.total_amount_cents)
            .field("placed_at", &self.placed_at)
            .field("reference", &Redacted::option(&self.reference))
            .field("metadata", &Redacted)
            .field("mode", &self.mode)
            .finish_non_exhaustive()
    }
}
