use super::{
    Attachment, Authorization, AuthorizationId, Capture, CaptureId, Event, Order, Refund, RefundId,
    Transaction, TransactionId, Void, VoidId,
};
use crate::jsonapi::any_resource;

any_resource! {
    /// A resource that came along because `include` asked for it. The `included` methods of resources find
    /// it by its [`ResourceReference`](super::ResourceReference).
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
    }
}

macro_rules! of_an_order {
    ($($resource:ident),+) => {$(
        impl $resource {
            /// The order, if it was included.
            #[must_use]
            pub fn included_order(&self) -> Option<&Order> {
                match self.included(self.order.as_ref()?)? {
                    Resource::Order(order) => Some(order),
                    _ => None,
                }
            }
        }
    )+};
}

of_an_order!(Transaction, Authorization, Capture, Void, Refund);

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
