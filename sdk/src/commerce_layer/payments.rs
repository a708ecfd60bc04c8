use std::fmt;

use serde_json::{Map, Value};

use super::Mode;
use super::included::{Included, Resource};
use super::models::{ResourceReference, filterable_transaction};
use super::orders::Order;
use crate::generated::commerce_layer::types as wire;
use crate::redact::Redacted;
use crate::typed_ids;
use crate::types::{Loose, Timestamp};

typed_ids! {
    /// Names an authorization.
    pub struct AuthorizationId;
    /// Names a capture.
    pub struct CaptureId;
    /// Names a void.
    pub struct VoidId;
    /// Names a refund.
    pub struct RefundId;
}

/// Declares one kind of transaction: what all have, and what it has beside.
macro_rules! payment {
    (
        $(#[$meta:meta])*
        $name:ident, $id:ident in $type:literal {
            $($(#[$amount_meta:meta])* $amount:ident,)*
        }
        one { $($(#[$one_meta:meta])* $one:ident,)* }
        many { $($(#[$many_meta:meta])* $many:ident,)* }
    ) => {
        $(#[$meta])*
        ///
        /// Sparse fieldsets may leave out everything but the id. `Debug` shows neither reference, metadata
        /// nor what the gateway said. The constants are the attributes to
        /// [filter](crate::commerce_layer::filter) by.
        #[derive(Clone, PartialEq)]
        #[non_exhaustive]
        pub struct $name {
            /// Its id.
            pub id: $id,
            /// The order's number, `/T/` and a sequence, such as `42/T/001`.
            pub number: Option<String>,
            /// ISO 4217 code of the order's currency.
            pub currency_code: Option<String>,
            /// The amount in the currency's smallest unit.
            pub amount_cents: Option<i64>,
            /// The amount for people.
            pub formatted_amount: Option<String>,
            $($(#[$amount_meta])* pub $amount: Option<i64>,)*
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
            /// Your own id of it.
            pub reference: Option<String>,
            /// The system that your id belongs to.
            pub reference_origin: Option<String>,
            /// What you keep with it.
            pub metadata: Map<String, Value>,
            /// When it was created.
            pub created_at: Option<Timestamp>,
            /// When it was last changed.
            pub updated_at: Option<Timestamp>,
            /// Whether it is test data; the access token decides.
            pub mode: Option<Mode>,
            /// Its order, if that was included.
            pub order: Option<ResourceReference>,
            $($(#[$one_meta])* pub $one: Option<ResourceReference>,)*
            $($(#[$many_meta])* pub $many: Vec<ResourceReference>,)*
            included: Included,
        }

        impl $name {
            pub(super) fn from_wire(wire: wire::Payment, included: &Included) -> Self {
                let attributes = wire.attributes.unwrap_or_default();
                let relationships = wire.relationships;
                Self {
                    id: wire.id.into(),
                    number: attributes.number,
                    currency_code: attributes.currency_code,
                    amount_cents: attributes.amount_cents.map(Loose::into_inner),
                    formatted_amount: attributes.formatted_amount,
                    $($amount: attributes.$amount.map(Loose::into_inner),)*
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
                    order: ResourceReference::one(&relationships, "order"),
                    $($one: ResourceReference::one(&relationships, stringify!($one)),)*
                    $($many: ResourceReference::many(&relationships, stringify!($many)),)*
                    included: included.clone(),
                }
            }

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

        impl fmt::Debug for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.debug_struct(stringify!($name))
                    .field("id", &self.id)
                    .field("number", &self.number)
                    .field("currency_code", &self.currency_code)
                    .field("amount_cents", &self.amount_cents)
                    $(.field(stringify!($amount), &self.$amount))*
                    .field("succeeded", &self.succeeded)
                    .field("error_code", &self.error_code)
                    .field("message", &Redacted::option(&self.message))
                    .field("token", &Redacted::option(&self.token))
                    .field("reference", &Redacted::option(&self.reference))
                    .field("metadata", &Redacted)
                    .field("created_at", &self.created_at)
                    .field("updated_at", &self.updated_at)
                    .field("mode", &self.mode)
                    .field("order", &self.order)
                    .finish_non_exhaustive()
            }
        }

        filterable_transaction!($name in $type);
    };
}

payment! {
    /// What a gateway has promised to pay.
    Authorization, AuthorizationId in "authorizations" {
        /// What the next capture takes, in the currency's smallest unit.
        capture_amount_cents,
        /// What is left to capture, in the currency's smallest unit.
        capture_balance_cents,
        /// What is left to void, in the currency's smallest unit.
        void_balance_cents,
    }
    one {}
    many {
        /// Its captures, if they were included.
        captures,
        /// Its voids, if they were included.
        voids,
    }
}

payment! {
    /// What a gateway has paid.
    Capture, CaptureId in "captures" {
        /// What the next refund gives back, in the currency's smallest unit.
        refund_amount_cents,
        /// What is left to refund, in the currency's smallest unit.
        refund_balance_cents,
    }
    one {
        /// What was captured, if that was included.
        reference_authorization,
    }
    many {
        /// Its refunds, if they were included.
        refunds,
    }
}

payment! {
    /// A promise that was given back.
    Void, VoidId in "voids" {}
    one {
        /// What was voided, if that was included.
        reference_authorization,
    }
    many {}
}

payment! {
    /// A payment that was given back.
    Refund, RefundId in "refunds" {}
    one {
        /// What was refunded, if that was included.
        reference_capture,
    }
    many {}
}
