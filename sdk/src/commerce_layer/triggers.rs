//! Operations that only version 2017-08 has: creating transactions, and triggers.

use super::{
    Authorization, AuthorizationId, Authorizations, Calls, Capture, CaptureId, Captures,
    CreateTransaction, OrderId, Orders, Refund, Transactions, UpdateAuthorization, UpdateCapture,
    UpdateOrder, Void,
};
use crate::Call;
use crate::jsonapi::{Create, Update, Written};

impl Transactions {
    /// Creates a transaction (`POST /transactions`, 201), as a page of 2021 documents it; see the
    /// [module](crate::commerce_layer).
    ///
    /// ```no_run
    /// # async fn example(
    /// #     commerce_layer: counterfoil::commerce_layer::Client,
    /// # ) -> counterfoil::Result<()> {
    /// let txn = commerce_layer
    ///     .transactions()
    ///     .create()
    ///     .reference("payment-42")
    ///     .reference_origin("my-erp")
    ///     .metadata("foo", "bar")
    ///     .send()
    ///     .await?;
    /// println!("{} {}", txn.id, txn.amount_cents);
    /// # Ok(())
    /// # }
    /// ```
    ///
    /// All arguments are optional; amount, currency and the gateway's response cannot be set. Errors: 405 where the
    /// call is not served. Not retried if no response arrives.
    pub fn create(&self) -> CreateTransaction {
        self.call(Create::new())
    }
}

/// A payment operation of a gateway: an authorization, a capture, a void or a refund.
pub trait Payment: Written {
    #[doc(hidden)]
    fn succeeded(input: &mut Self::Input) -> &mut Option<bool>;

    #[doc(hidden)]
    fn forward(input: &mut Self::Input) -> &mut Option<bool>;
}

macro_rules! payments {
    ($($resource:ident),+) => {$(
        impl Payment for $resource {
            fn succeeded(input: &mut Self::Input) -> &mut Option<bool> {
                &mut input.succeeded
            }

            fn forward(input: &mut Self::Input) -> &mut Option<bool> {
                &mut input.forward
            }
        }
    )+};
}

payments!(Authorization, Capture, Void, Refund);

/// Operations on authorizations, captures, voids and refunds.
impl<R: Payment> Calls<R> {
    /// Marks a stuck payment operation as succeeded, and updates its order (the trigger `_forward`). Not retried if
    /// no response arrives.
    pub fn forward(&self, id: impl Into<R::Id>) -> Call<Update<R>> {
        self.trigger(id.into(), |it| *R::forward(it) = Some(true))
    }
}

/// Setters of updates of authorizations, captures, voids and refunds.
impl<R: Payment> Call<Update<R>> {
    /// Sets whether the gateway accepted.
    pub fn succeeded(mut self, succeeded: bool) -> Self {
        *R::succeeded(&mut self.operation.attributes) = Some(succeeded);
        self
    }
}

impl Authorizations {
    /// Captures the remaining amount, or [a part](UpdateAuthorization::amount_cents) of it (the trigger `_capture`).
    /// Returns the authorization; include `captures` to see the new capture.
    ///
    /// ```no_run
    /// # async fn example(
    /// #     commerce_layer: counterfoil::commerce_layer::Client,
    /// # ) -> counterfoil::Result<()> {
    /// let authorization = commerce_layer
    ///     .authorizations()
    ///     .capture("xYZkjABcde")
    ///     .amount_cents(1000)
    ///     .include("captures")
    ///     .send()
    ///     .await?;
    /// println!("left: {:?}", authorization.capture_balance_cents);
    /// for capture in authorization.included_captures() {
    ///     println!("{}", capture.amount_cents);
    /// }
    /// # Ok(())
    /// # }
    /// ```
    ///
    /// The order's payment status becomes `paid`. An amount beyond the remaining one is refused; the vendor does not
    /// say how, and the mock returns 422 (`docs/fidelity/commerce-layer.md`, row "over-capture, over-refund"). Not
    /// retried if no response arrives: list the captures before trying again.
    pub fn capture(&self, id: impl Into<AuthorizationId>) -> UpdateAuthorization {
        self.trigger(id.into(), |it| it.capture = Some(true))
    }

    /// Releases the remaining amount (the trigger `_void`), which creates a void and makes the order's payment status
    /// `voided`. Returns the authorization; include `voids` to see the new void.
    ///
    /// ```no_run
    /// # async fn example(
    /// #     commerce_layer: counterfoil::commerce_layer::Client,
    /// # ) -> counterfoil::Result<()> {
    /// let authorization = commerce_layer.authorizations().void("xYZkjABcde").send().await?;
    /// println!("{:?}", authorization.void_balance_cents);
    /// # Ok(())
    /// # }
    /// ```
    ///
    /// Not retried if no response arrives.
    pub fn void(&self, id: impl Into<AuthorizationId>) -> UpdateAuthorization {
        self.trigger(id.into(), |it| it.void = Some(true))
    }

    /// Voids the succeeded authorization of an order that is still pending (the trigger `_cancel`). Not retried if no
    /// response arrives.
    pub fn cancel(&self, id: impl Into<AuthorizationId>) -> UpdateAuthorization {
        self.trigger(id.into(), |it| it.cancel = Some(true))
    }
}

impl UpdateAuthorization {
    /// Sets the amount to capture, in the currency's smallest unit, instead of the remaining amount. Use it with
    /// [`capture`](Authorizations::capture); alone it captures nothing in the mock.
    pub fn amount_cents(mut self, cents: i64) -> Self {
        self.operation.attributes.capture_amount_cents = Some(cents);
        self
    }
}

impl Captures {
    /// Refunds the remaining amount, or [a part](UpdateCapture::amount_cents) of it (the trigger `_refund`). Returns
    /// the capture; include `refunds` to see the new refund.
    ///
    /// ```no_run
    /// # async fn example(
    /// #     commerce_layer: counterfoil::commerce_layer::Client,
    /// # ) -> counterfoil::Result<()> {
    /// let capture = commerce_layer
    ///     .captures()
    ///     .refund("xYZkjABcde")
    ///     .amount_cents(250)
    ///     .send()
    ///     .await?;
    /// println!("left: {:?}", capture.refund_balance_cents);
    /// # Ok(())
    /// # }
    /// ```
    ///
    /// The order's payment status becomes `partially_refunded`; after a full refund it becomes `refunded`, and the
    /// order is cancelled. No more can be refunded than was captured; the mock returns 422. Not retried if no
    /// response arrives.
    pub fn refund(&self, id: impl Into<CaptureId>) -> UpdateCapture {
        self.trigger(id.into(), |it| it.refund = Some(true))
    }

    /// Refunds the succeeded capture of an order that is still pending (the trigger `_cancel`). Not
    /// retried if no response arrives.
    pub fn cancel(&self, id: impl Into<CaptureId>) -> UpdateCapture {
        self.trigger(id.into(), |it| it.cancel = Some(true))
    }
}

impl UpdateCapture {
    /// Sets the amount to refund, in the currency's smallest unit, instead of the remaining amount. Use it with
    /// [`refund`](Captures::refund); alone it refunds nothing in the mock.
    pub fn amount_cents(mut self, cents: i64) -> Self {
        self.operation.attributes.refund_amount_cents = Some(cents);
        self
    }
}

impl Orders {
    /// Places an order (the trigger `_place`), which creates its authorization and makes its payment status
    /// `authorized`, unless the gateway responds later.
    ///
    /// ```no_run
    /// # async fn example(
    /// #     commerce_layer: counterfoil::commerce_layer::Client,
    /// # ) -> counterfoil::Result<()> {
    /// let order = commerce_layer
    ///     .orders()
    ///     .place("xYZkjABcde")
    ///     .include("authorizations")
    ///     .send()
    ///     .await?;
    /// println!("{:?} {:?}", order.status, order.authorizations);
    /// # Ok(())
    /// # }
    /// ```
    ///
    /// Not retried if no response arrives.
    pub fn place(&self, id: impl Into<OrderId>) -> UpdateOrder {
        self.trigger(id.into(), |it| it.place = Some(true))
    }
}
