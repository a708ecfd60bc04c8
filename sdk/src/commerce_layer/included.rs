use super::{
    Attachment, Authorization, AuthorizationId, Capture, CaptureId, Event, EventStore, Order,
    Refund, RefundId, Transaction, TransactionId, Void, VoidId,
};
use crate::jsonapi::any_resource;

any_resource! {
    /// A resource that the response includes because `include` asked for it. The `included` methods of resources find
    /// it, by its [`ResourceReference`](super::ResourceReference) or as the type that a relationship has. Included
    /// resources reach the others in the same way.
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
    ///     println!("{}", refund.amount_cents);
    /// }
    /// # Ok(())
    /// # }
    /// ```
    ///
    /// Each of an order's `transactions` has its own variant, such as [`Capture`](Resource::Capture).
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
