use std::fmt;

use serde_json::{Map, Value};

use super::included::{Included, Resource};
use super::orders::Order;
use super::{Mode, TransactionKind};
use crate::generated::commerce_layer::types as wire;
use crate::redact::Redacted;
use crate::typed_ids;
use crate::types::{Loose, Timestamp};

typed_ids! {
    /// Names a transaction. Ten letters in every example of the vendor's; opaque, and case-sensitive.
    pub struct TransactionId;
}

/// What a payment gateway did about an order. Sparse fieldsets may leave out everything but the id.
///
/// Numbers and booleans in strings, as an old page of the vendor's prints them, are read too. `Debug`
/// shows neither references, metadata nor what the gateway said. The constants are the attributes to
/// [filter](crate::commerce_layer::filter) by.
#[derive(Clone, PartialEq)]
#[non_exhaustive]
pub struct Transaction {
    /// Names the transaction.
    pub id: TransactionId,
    /// What the gateway was asked to do; the attribute `type`. Older answers have none.
    pub kind: Option<TransactionKind>,
    /// The order's number, `/T/` and a sequence, such as `42/T/001`.
    pub number: Option<String>,
    /// How it was paid, such as `credit card`.
    pub payment_method_type: Option<String>,
    /// The ISO 4217 code of the currency.
    pub currency_code: Option<String>,
    /// How much, in the currency's smallest unit.
    pub amount_cents: Option<i64>,
    /// How much, in the currency's main unit. Calculate with `amount_cents`.
    pub amount_float: Option<f64>,
    /// How much, for people, such as `€15,00`.
    pub formatted_amount: Option<String>,
    /// Whether the gateway accepted.
    pub succeeded: Option<bool>,
    /// What the gateway said.
    pub message: Option<String>,
    /// The gateway's error code.
    pub error_code: Option<String>,
    /// The gateway's explanation of the error.
    pub error_detail: Option<String>,
    /// The gateway's token.
    pub token: Option<String>,
    /// The gateway's id of the transaction.
    pub gateway_transaction_id: Option<String>,
    /// Your own id of the transaction; not unique.
    pub reference: Option<String>,
    /// The system that your id belongs to.
    pub reference_origin: Option<String>,
    /// What you keep with the transaction; empty if there is nothing.
    pub metadata: Map<String, Value>,
    /// When it was created.
    pub created_at: Option<Timestamp>,
    /// When it was last changed.
    pub updated_at: Option<Timestamp>,
    /// Whether it is test data; the access token decides.
    pub mode: Option<Mode>,
    /// Its order, if that was included.
    pub order: Option<ResourceReference>,
    /// Its payment source, if that was included.
    pub payment_source: Option<ResourceReference>,
    pub(super) included: Included,
}

impl Transaction {
    pub(super) fn from_wire(wire: wire::Transaction, included: &Included) -> Self {
        let attributes = wire.attributes.unwrap_or_default();
        let relationships = wire.relationships.unwrap_or_default();
        Self {
            id: wire.id.into(),
            kind: attributes.type_,
            number: attributes.number,
            payment_method_type: attributes.payment_method_type,
            currency_code: attributes.currency_code,
            amount_cents: attributes.amount_cents.map(Loose::into_inner),
            amount_float: attributes.amount_float.map(Loose::into_inner),
            formatted_amount: attributes.formatted_amount,
            succeeded: attributes.succeeded.map(Loose::into_inner),
            message: attributes.message,
            error_code: attributes.error_code,
            error_detail: attributes.error_detail,
            token: attributes.token,
            gateway_transaction_id: attributes.gateway_transaction_id,
            reference: attributes.reference,
            reference_origin: attributes.reference_origin,
            metadata: attributes.metadata.unwrap_or_default(),
            created_at: attributes.created_at,
            updated_at: attributes.updated_at,
            mode: wire.meta.and_then(|meta| meta.mode),
            order: ResourceReference::of(relationships.order),
            payment_source: ResourceReference::of(relationships.payment_source),
            included: included.clone(),
        }
    }
}

impl Transaction {
    /// The order, if it was included.
    #[must_use]
    pub fn included_order(&self) -> Option<&Order> {
        match self.included(self.order.as_ref()?)? {
            Resource::Order(order) => Some(order),
            _ => None,
        }
    }

    /// A resource that came along with the answer; `None` if it did not.
    #[must_use]
    pub fn included(&self, reference: &ResourceReference) -> Option<&Resource> {
        self.included
            .get(&(reference.kind.clone(), reference.id.clone()))
    }
}

/// The attributes that a filter can be on. Those that are sorted by are among them, and most that are chosen.
macro_rules! filterable {
    ($resource:ident in $type:literal: $($name:ident, $kind:ident, $wire:literal;)+) => {
        impl $resource {
            /// No fields of this type yet, to choose those of an answer.
            #[must_use]
            pub fn fields() -> $crate::commerce_layer::Fieldset {
                $crate::commerce_layer::Fieldset::of($type)
            }

            $(
                #[doc = concat!("`", $wire, "`, to filter by.")]
                pub const $name: $crate::commerce_layer::filter::$kind =
                    $crate::commerce_layer::filter::$kind::new($wire);
            )+
        }
    };
}

macro_rules! filterable_transaction {
    ($resource:ident in $type:literal) => {
        $crate::commerce_layer::models::filterable! { $resource in $type:
            ID, Text, "id";
            NUMBER, Text, "number";
            TYPE, Text, "type";
            CURRENCY_CODE, Text, "currency_code";
            AMOUNT_CENTS, Integer, "amount_cents";
            SUCCEEDED, Boolean, "succeeded";
            MESSAGE, Text, "message";
            ERROR_CODE, Text, "error_code";
            ERROR_DETAIL, Text, "error_detail";
            TOKEN, Text, "token";
            GATEWAY_TRANSACTION_ID, Text, "gateway_transaction_id";
            CREATED_AT, Time, "created_at";
            UPDATED_AT, Time, "updated_at";
            REFERENCE, Text, "reference";
            REFERENCE_ORIGIN, Text, "reference_origin";
            METADATA, Json, "metadata";
            ORDER_NUMBER, Text, "order_number";
            ORDER_PAYMENT_STATUS, Text, "order_payment_status";
        }
    };
}

pub(super) use {filterable, filterable_transaction};

filterable_transaction!(Transaction in "transactions");

impl fmt::Debug for Transaction {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Transaction")
            .field("id", &self.id)
            .field("kind", &self.kind)
            .field("number", &self.number)
            .field("payment_method_type", &self.payment_method_type)
            .field("currency_code", &self.currency_code)
            .field("amount_cents", &self.amount_cents)
            .field("amount_float", &self.amount_float)
            .field("formatted_amount", &self.formatted_amount)
            .field("succeeded", &self.succeeded)
            .field("message", &Redacted::option(&self.message))
            .field("error_code", &self.error_code)
            .field("error_detail", &Redacted::option(&self.error_detail))
            .field("token", &Redacted::option(&self.token))
            .field(
                "gateway_transaction_id",
                &Redacted::option(&self.gateway_transaction_id),
            )
            .field("reference", &Redacted::option(&self.reference))
            .field("reference_origin", &self.reference_origin)
            .field("metadata", &Redacted::value(&self.metadata))
            .field("created_at", &self.created_at)
            .field("updated_at", &self.updated_at)
            .field("mode", &self.mode)
            .field("order", &self.order)
            .field("payment_source", &self.payment_source)
            .finish()
    }
}

/// Names a resource of any type. An answer has it only for relationships that were
/// [included](crate::commerce_layer::RetrieveTransaction::include).
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub struct ResourceReference {
    /// The type, such as `orders`.
    pub kind: String,
    /// The id.
    pub id: String,
}

impl ResourceReference {
    /// The linkage of a relationship to one, among relationships by name.
    pub(super) fn one(relationships: &Map<String, Value>, name: &str) -> Option<Self> {
        Self::read(relationships.get(name)?.get("data")?)
    }

    /// The linkage of a relationship to many.
    pub(super) fn many(relationships: &Map<String, Value>, name: &str) -> Vec<Self> {
        let data = relationships.get(name).and_then(|it| it.get("data"));
        let identifiers = data.and_then(Value::as_array).into_iter().flatten();
        identifiers.filter_map(Self::read).collect()
    }

    pub(super) fn read(identifier: &Value) -> Option<Self> {
        Some(Self {
            kind: identifier.get("type")?.as_str()?.to_owned(),
            id: identifier.get("id")?.as_str()?.to_owned(),
        })
    }

    fn of(relationship: Option<wire::ToOneRelationship>) -> Option<Self> {
        let data = relationship?.data?;
        Some(Self {
            kind: data.type_,
            id: data.id,
        })
    }
}
