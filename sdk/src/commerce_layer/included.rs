use super::{
    Attachment, Authorization, AuthorizationId, Capture, CaptureId, Event, EventStore, Order,
    Refund, RefundId, Transaction, TransactionId, Void, VoidId,
};
use crate::jsonapi::any_resource;

any_resource! {
    /// A resource that came along because `include` asked for it. The `included` methods of resources find
    /// it, by its [`ResourceReference`](super::ResourceReference) or as the type that a relationship has.
    /// What came along reaches the rest in the same way.
    ///
    /// ```no_run
    /// # async fn example(
    /// #     commerce_layer: counterfoil::commerce_layer::Client,
    /// # ) -> counterfoil::Result<()> {
    /// let captures = commerce_layer.captures();
    /// let path = "reference_authorization.order";
    /// let capture = captures.retrieve("xYZkjABcde").include(path).include("refunds").send().await?;
    /// if let Some(authorization) = capture.included_reference_authorization() {
    ///     println!("{:?}", authorization.included_order().and_then(|order| order.number));
    /// }
    /// for refund in capture.included_refunds() {
    ///     println!("{:?}", refund.amount_cents);
    /// }
    /// # Ok(())
    /// # }
    /// ```
    ///
    /// Among an order's `transactions` each has its own kind, such as [`Capture`](Resource::Capture).
    pub enum Resource {
        /// An order.
        Order,
        /// An authorization.
        Authorization,
        /// A capture.
        Capture,
        /// A void.
        Void,
        /// A refund.
        Refund,
        /// An attachment.
        Attachment,
        /// An event.
        Event,
        /// An entry of a history.
        EventStore,
    }
    kinds Transaction: Authorization, Capture, Void, Refund;
}

/// Relationships whose type is known: what came along for one, or for many.
macro_rules! relationships {
    ($($resource:ident { $($included:ident = $relationship:ident: $one:ident $([$many:ident])?,)+ })+) => {$(
        impl $resource {
            $(relationships!(@method $included = $relationship: $one $([$many])?);)+
        }
    )+};
    (@method $included:ident = $relationship:ident: Vec[$target:ident]) => {
        #[doc = concat!("The `", stringify!($relationship), "` that were included.")]
        #[must_use]
        pub fn $included(&self) -> Vec<$target> {
            let found = self.$relationship.iter().filter_map(|it| self.included(it));
            found.filter_map(|it| it.try_into().ok()).collect()
        }
    };
    (@method $included:ident = $relationship:ident: $target:ident) => {
        #[doc = concat!("The `", stringify!($relationship), "`, if it was included.")]
        #[must_use]
        pub fn $included(&self) -> Option<$target> {
            self.included(self.$relationship.as_ref()?)?.try_into().ok()
        }
    };
}

relationships! {
    Transaction {
        included_order = order: Order,
        included_payment_source = payment_source: Resource,
        included_attachments = attachments: Vec[Attachment],
        included_events = events: Vec[Event],
        included_event_stores = event_stores: Vec[EventStore],
    }
    Authorization {
        included_order = order: Order,
        included_captures = captures: Vec[Capture],
        included_voids = voids: Vec[Void],
    }
    Capture {
        included_order = order: Order,
        included_reference_authorization = reference_authorization: Authorization,
        included_refunds = refunds: Vec[Refund],
    }
    Void {
        included_order = order: Order,
        included_reference_authorization = reference_authorization: Authorization,
    }
    Refund {
        included_order = order: Order,
        included_reference_capture = reference_capture: Capture,
    }
    Order {
        included_authorizations = authorizations: Vec[Authorization],
        included_captures = captures: Vec[Capture],
        included_voids = voids: Vec[Void],
        included_refunds = refunds: Vec[Refund],
        included_transactions = transactions: Vec[Resource],
    }
}

macro_rules! transactions {
    ($($id:ident),+) => {$(
        impl From<$id> for TransactionId {
            fn from(id: $id) -> Self {
                id.as_str().into()
            }
        }

        impl From<&$id> for TransactionId {
            fn from(id: &$id) -> Self {
                id.as_str().into()
            }
        }
    )+};
}

transactions!(AuthorizationId, CaptureId, VoidId, RefundId);
