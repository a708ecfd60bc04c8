//! The calls about the resource types. What all of them have is said once; where they differ is mostly in their triggers.

use std::fmt;
use std::marker::PhantomData;

use super::{
    Attachment, Authorization, AuthorizationId, Capture, CaptureId, Event, EventStore, Order,
    OrderId, Refund, RefundId, Resource, Transaction, TransactionId, Void, VoidId,
};
use crate::Call;
use crate::jsonapi::{
    Create, Delete, Deleted, List, ListAfter, Related, Relationship, Retrieve, Served, Update,
    Written,
};
use crate::transport::Transport;

/// The calls about the resources of one type. Each starts a builder; `send` sends it. See the
/// [module](crate::commerce_layer#errors-and-repetition) for errors and repetition.
///
/// An id is asked for by its type: text will do, and the id of another type will not.
///
/// ```compile_fail
/// # fn example(commerce_layer: counterfoil::commerce_layer::Client, order: counterfoil::commerce_layer::Order) {
/// let _ = commerce_layer.captures().retrieve(&order.id);
/// # }
/// ```
///
/// Authorizations, captures, voids and refunds are transactions too, so that their ids may stand where a transaction's does.
///
/// ```
/// # fn example(commerce_layer: counterfoil::commerce_layer::Client, capture: counterfoil::commerce_layer::Capture) {
/// let _ = commerce_layer.captures().retrieve(&capture.id);
/// let _ = commerce_layer.captures().retrieve("xYZkjABcde");
/// let _ = commerce_layer.transactions().retrieve(&capture.id);
/// # }
/// ```
pub struct Calls<R> {
    transport: Transport,
    kind: PhantomData<fn() -> R>,
}

impl<R> Calls<R> {
    pub(super) fn new(transport: &Transport) -> Self {
        Self {
            transport: transport.clone(),
            kind: PhantomData,
        }
    }

    pub(crate) fn call<O>(&self, operation: O) -> Call<O> {
        Call::new(&self.transport, operation)
    }
}

impl<R> Clone for Calls<R> {
    fn clone(&self) -> Self {
        Self::new(&self.transport)
    }
}

impl<R> fmt::Debug for Calls<R> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_tuple("Calls").field(&self.transport).finish()
    }
}

/// Every type has these.
impl<R: Served> Calls<R> {
    /// [Retrieves](https://docs.commercelayer.io/core/api-reference/transactions/retrieve) a resource
    /// (`GET /{type}/{id}`).
    ///
    /// ```no_run
    /// # async fn example(
    /// #     commerce_layer: counterfoil::commerce_layer::Client,
    /// # ) -> counterfoil::Result<()> {
    /// let txn = commerce_layer
    ///     .transactions()
    ///     .retrieve("XAyRWNUzyN")
    ///     .include("order")
    ///     .fields(("transactions", "number,amount_cents,order"))
    ///     .send()
    ///     .await?;
    /// if let Some(order) = txn.included_order() {
    ///     println!("{:?} {:?}", order.number, order.payment_status);
    /// }
    /// # Ok(())
    /// # }
    /// ```
    ///
    /// 404 if there is none, 400 for a relationship or an attribute that does not exist. Retried
    /// whenever that may help.
    pub fn retrieve(&self, id: impl Into<R::Id>) -> Call<Retrieve<R>> {
        self.call(Retrieve::new(id.into()))
    }

    /// Lists the resources (`GET /{type}`).
    ///
    /// ```no_run
    /// # async fn example(
    /// #     commerce_layer: counterfoil::commerce_layer::Client,
    /// # ) -> counterfoil::Result<()> {
    /// use counterfoil::commerce_layer::Transaction;
    ///
    /// let page = commerce_layer
    ///     .transactions()
    ///     .list()
    ///     .filter(Transaction::SUCCEEDED.is_true())
    ///     .filter(Transaction::CURRENCY_CODE.is_in(["EUR", "USD"]))
    ///     .sort("-created_at")
    ///     .page_size(25)
    ///     .send()
    ///     .await?;
    /// println!("{} of {:?}", page.items.len(), page.total);
    /// # Ok(())
    /// # }
    /// ```
    ///
    /// Nothing is required. 400 for an unknown filter, sort key, relationship or page. The order
    /// without [`sort`](Call::sort) is not documented: sort before walking through pages, which are numbered, so that what
    /// is created or deleted meanwhile can shift them. Retried whenever that may help.
    pub fn list(&self) -> Call<List<R>> {
        self.call(List::all())
    }

    /// Retrieves the linkage of one of its relationships, such as `order`: which resources it leads to
    /// (`GET /{type}/{id}/relationships/{name}`). The vendor's answers link to this path and its schema leaves it out; the
    /// shape is inferred (`docs/fidelity/commerce-layer.md`, row "`GET .../relationships/...`").
    ///
    /// ```no_run
    /// # async fn example(
    /// #     commerce_layer: counterfoil::commerce_layer::Client,
    /// # ) -> counterfoil::Result<()> {
    /// let linked = commerce_layer
    ///     .authorizations()
    ///     .relationship("xYZkjABcde", "captures")
    ///     .send()
    ///     .await?;
    /// for capture in linked.iter() {
    ///     println!("{} {}", capture.kind, capture.id);
    /// }
    /// # Ok(())
    /// # }
    /// ```
    pub fn relationship(
        &self,
        id: impl Into<R::Id>,
        name: impl AsRef<str>,
    ) -> RetrieveRelationship {
        self.call(Relationship::new::<R>(id.into(), name.as_ref()))
    }

    fn lists<T: Served>(&self, id: R::Id, name: &str) -> Call<List<T>> {
        self.call(List::related::<R>(id, name))
    }

    fn leads<T: crate::jsonapi::Row>(&self, id: R::Id, name: &str) -> Call<Related<T>> {
        self.call(Related::new::<R>(id, name))
    }
}

/// Every type of version 2017-08 has these.
impl<R: Served<Any = Resource>> Calls<R> {
    /// Lists its attachments (`GET /{type}/{id}/attachments`). 404 if there is no such resource; pages, order and filters
    /// are those of every list.
    ///
    /// ```no_run
    /// # async fn example(
    /// #     commerce_layer: counterfoil::commerce_layer::Client,
    /// # ) -> counterfoil::Result<()> {
    /// let orders = commerce_layer.orders();
    /// let mut slips = orders.attachments("xYZkjABcde").sort("name").items();
    /// while let Some(slip) = slips.try_next().await? {
    ///     println!("{:?} at {:?}", slip.name, slip.url);
    /// }
    /// # Ok(())
    /// # }
    /// ```
    pub fn attachments(&self, id: impl Into<R::Id>) -> ListAttachments {
        self.call(List::related::<R>(id.into(), "attachments"))
    }

    /// Lists its events: what happened to it, as webhooks tell. As with
    /// [attachments](Self::attachments).
    pub fn events(&self, id: impl Into<R::Id>) -> ListEvents {
        self.call(List::related::<R>(id.into(), "events"))
    }

    /// Lists its history (`GET /{type}/{id}/event_stores`). Its pages go by cursor and are not counted. 404 if there is no
    /// such resource.
    ///
    /// ```no_run
    /// # async fn example(
    /// #     commerce_layer: counterfoil::commerce_layer::Client,
    /// # ) -> counterfoil::Result<()> {
    /// let mut history = commerce_layer.captures().event_stores("xYZkjABcde").page_size(25).items();
    /// while let Some(entry) = history.try_next().await? {
    ///     println!("{:?} {:?} at {:?}", entry.event, entry.resource_type, entry.created_at);
    /// }
    /// # Ok(())
    /// # }
    /// ```
    pub fn event_stores(&self, id: impl Into<R::Id>) -> ListEventStores {
        self.call(ListAfter::related::<R>(id.into(), "event_stores"))
    }

    /// Retrieves what it is paid from, such as a `stripe_payments`; `None` if there is none.
    pub fn payment_source(&self, id: impl Into<R::Id>) -> RelatedResource {
        self.call(Related::new::<R>(id.into(), "payment_source"))
    }
}

/// Types whose resources can be changed have these.
impl<R: Written> Calls<R> {
    /// Changes a resource (`PATCH /{type}/{id}`). What is not set stays. Of transactions the vendor never published it; see
    /// the [module](crate::commerce_layer).
    ///
    /// ```no_run
    /// # async fn example(
    /// #     commerce_layer: counterfoil::commerce_layer::Client,
    /// # ) -> counterfoil::Result<()> {
    /// use counterfoil::types::Nullable;
    ///
    /// let txn = commerce_layer
    ///     .transactions()
    ///     .update("XAyRWNUzyN")
    ///     .reference("payment-42")
    ///     .reference_origin(Nullable::Null)
    ///     .send()
    ///     .await?;
    /// println!("{:?}", txn.updated_at);
    /// # Ok(())
    /// # }
    /// ```
    ///
    /// 404 if there is none, 422 in the mock for what its state does not allow. Not
    /// retried when no answer comes. The calls named after triggers are such changes, and take its setters too.
    pub fn update(&self, id: impl Into<R::Id>) -> Call<Update<R>> {
        self.call(Update::new(id.into()))
    }

    pub(crate) fn trigger(&self, id: R::Id, pull: impl FnOnce(&mut R::Input)) -> Call<Update<R>> {
        let mut update = self.update(id);
        pull(&mut update.operation.attributes);
        update
    }
}

impl Transactions {
    /// Creates a transaction (`POST /transactions`, 201), as a page of 2021 has it; see the
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
    /// println!("{} {:?}", txn.id, txn.amount_cents);
    /// # Ok(())
    /// # }
    /// ```
    ///
    /// Nothing is required; amount, currency and what the gateway said cannot be given. Errors: 405
    /// where the call is not served. Not retried when no answer comes.
    pub fn create(&self) -> CreateTransaction {
        self.call(Create::new())
    }
}

/// Types whose resources can be deleted have this.
impl<R: Deleted> Calls<R> {
    /// Deletes a resource (`DELETE /{type}/{id}`, 204). Of transactions the vendor never published it; see the
    /// [module](crate::commerce_layer).
    ///
    /// ```no_run
    /// # async fn example(
    /// #     commerce_layer: counterfoil::commerce_layer::Client,
    /// # ) -> counterfoil::Result<()> {
    /// match commerce_layer.transactions().delete("XAyRWNUzyN").send().await {
    ///     Err(error) if error.status().is_some_and(|status| status == 423) => println!("locked"),
    ///     other => {
    ///         other?;
    ///     }
    /// }
    /// # Ok(())
    /// # }
    /// ```
    ///
    /// 404 if there is none, 423 if something else needs it. Not retried when no answer comes.
    pub fn delete(&self, id: impl Into<R::Id>) -> Call<Delete<R>> {
        self.call(Delete::new(id.into()))
    }
}

/// What a gateway did for an order: an authorization, a capture, a void or a refund.
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

/// Authorizations, captures, voids and refunds have these.
impl<R: Payment> Calls<R> {
    /// Marks a stuck one as succeeded, and brings its order up to date (the trigger `_forward`). Not
    /// retried when no answer comes.
    pub fn forward(&self, id: impl Into<R::Id>) -> Call<Update<R>> {
        self.trigger(id.into(), |it| *R::forward(it) = Some(true))
    }
}

/// Changes of authorizations, captures, voids and refunds have this.
impl<R: Payment> Call<Update<R>> {
    /// Whether the gateway accepted.
    pub fn succeeded(mut self, succeeded: bool) -> Self {
        *R::succeeded(&mut self.operation.attributes) = Some(succeeded);
        self
    }
}

impl Authorizations {
    /// Captures what is left, or [a part](UpdateAuthorization::amount_cents) of it (the trigger
    /// `_capture`). The answer is the authorization; include `captures` to see what was made.
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
    ///     println!("{:?}", capture.amount_cents);
    /// }
    /// # Ok(())
    /// # }
    /// ```
    ///
    /// The order's payment status becomes `paid`. More than is left is refused; the vendor does not say
    /// how, and the mock answers 422 (`docs/fidelity/commerce-layer.md`, row "over-capture,
    /// over-refund"). Not retried when no answer comes: list the captures before trying once more.
    pub fn capture(&self, id: impl Into<AuthorizationId>) -> UpdateAuthorization {
        self.trigger(id.into(), |it| it.capture = Some(true))
    }

    /// Gives back what is left (the trigger `_void`), which makes a void and the order's payment status
    /// `voided`. The answer is the authorization; include `voids` to see what was made.
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
    /// Not retried when no answer comes.
    pub fn void(&self, id: impl Into<AuthorizationId>) -> UpdateAuthorization {
        self.trigger(id.into(), |it| it.void = Some(true))
    }

    /// Voids the succeeded authorization of an order that is still pending (the trigger `_cancel`). Not
    /// retried when no answer comes.
    pub fn cancel(&self, id: impl Into<AuthorizationId>) -> UpdateAuthorization {
        self.trigger(id.into(), |it| it.cancel = Some(true))
    }

    /// Retrieves its order.
    pub fn order(&self, id: impl Into<AuthorizationId>) -> RelatedOrder {
        self.leads(id.into(), "order")
    }

    /// Lists what was captured of it.
    pub fn captures(&self, id: impl Into<AuthorizationId>) -> ListCaptures {
        self.lists(id.into(), "captures")
    }

    /// Lists what was voided of it.
    pub fn voids(&self, id: impl Into<AuthorizationId>) -> ListVoids {
        self.lists(id.into(), "voids")
    }
}

impl UpdateAuthorization {
    /// What to capture, in the currency's smallest unit, instead of all that is left. It goes with
    /// [`capture`](Authorizations::capture); alone it captures nothing in the mock.
    pub fn amount_cents(mut self, cents: i64) -> Self {
        self.operation.attributes.capture_amount_cents = Some(cents);
        self
    }
}

impl Captures {
    /// Refunds what is left, or [a part](UpdateCapture::amount_cents) of it (the trigger `_refund`). The
    /// answer is the capture; include `refunds` to see what was made.
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
    /// The order's payment status becomes `partially_refunded`; with all of it `refunded`, and the order
    /// is cancelled. No more can be refunded than was captured; the mock answers 422. Not
    /// retried when no answer comes.
    pub fn refund(&self, id: impl Into<CaptureId>) -> UpdateCapture {
        self.trigger(id.into(), |it| it.refund = Some(true))
    }

    /// Refunds the succeeded capture of an order that is still pending (the trigger `_cancel`). Not
    /// retried when no answer comes.
    pub fn cancel(&self, id: impl Into<CaptureId>) -> UpdateCapture {
        self.trigger(id.into(), |it| it.cancel = Some(true))
    }

    /// Retrieves its order.
    pub fn order(&self, id: impl Into<CaptureId>) -> RelatedOrder {
        self.leads(id.into(), "order")
    }

    /// Retrieves what was captured.
    pub fn reference_authorization(&self, id: impl Into<CaptureId>) -> RelatedAuthorization {
        self.leads(id.into(), "reference_authorization")
    }

    /// Retrieves the return that it is for.
    pub fn related_return(&self, id: impl Into<CaptureId>) -> RelatedResource {
        self.leads(id.into(), "return")
    }

    /// Lists what was refunded of it.
    pub fn refunds(&self, id: impl Into<CaptureId>) -> ListRefunds {
        self.lists(id.into(), "refunds")
    }
}

impl UpdateCapture {
    /// What to refund, in the currency's smallest unit, instead of all that is left. It goes with
    /// [`refund`](Captures::refund); alone it refunds nothing in the mock.
    pub fn amount_cents(mut self, cents: i64) -> Self {
        self.operation.attributes.refund_amount_cents = Some(cents);
        self
    }
}

impl Voids {
    /// Retrieves its order.
    pub fn order(&self, id: impl Into<VoidId>) -> RelatedOrder {
        self.leads(id.into(), "order")
    }

    /// Retrieves what was voided.
    pub fn reference_authorization(&self, id: impl Into<VoidId>) -> RelatedAuthorization {
        self.leads(id.into(), "reference_authorization")
    }
}

impl Refunds {
    /// Retrieves its order.
    pub fn order(&self, id: impl Into<RefundId>) -> RelatedOrder {
        self.leads(id.into(), "order")
    }

    /// Retrieves what was refunded.
    pub fn reference_capture(&self, id: impl Into<RefundId>) -> RelatedCapture {
        self.leads(id.into(), "reference_capture")
    }

    /// Retrieves the return that it is for.
    pub fn related_return(&self, id: impl Into<RefundId>) -> RelatedResource {
        self.leads(id.into(), "return")
    }
}

impl Transactions {
    /// Retrieves its order (`GET /transactions/{id}/order`); `None` if it has none. 404 if there is no such
    /// transaction.
    ///
    /// ```no_run
    /// # async fn example(
    /// #     commerce_layer: counterfoil::commerce_layer::Client,
    /// # ) -> counterfoil::Result<()> {
    /// let order = commerce_layer.transactions().order("XAyRWNUzyN").send().await?;
    /// if let Some(order) = order.into_inner() {
    ///     println!("{:?} {:?}", order.number, order.payment_status);
    /// }
    /// # Ok(())
    /// # }
    /// ```
    pub fn order(&self, id: impl Into<TransactionId>) -> RelatedOrder {
        self.leads(id.into(), "order")
    }
}

impl Orders {
    /// Places an order (the trigger `_place`), which creates its authorization and makes its payment
    /// status `authorized`, unless the gateway answers later.
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
    /// Not retried when no answer comes.
    pub fn place(&self, id: impl Into<OrderId>) -> UpdateOrder {
        self.trigger(id.into(), |it| it.place = Some(true))
    }

    /// Lists its authorizations.
    pub fn authorizations(&self, id: impl Into<OrderId>) -> ListAuthorizations {
        self.lists(id.into(), "authorizations")
    }

    /// Lists its captures.
    pub fn captures(&self, id: impl Into<OrderId>) -> ListCaptures {
        self.lists(id.into(), "captures")
    }

    /// Lists its voids.
    pub fn voids(&self, id: impl Into<OrderId>) -> ListVoids {
        self.lists(id.into(), "voids")
    }

    /// Lists its refunds.
    pub fn refunds(&self, id: impl Into<OrderId>) -> ListRefunds {
        self.lists(id.into(), "refunds")
    }
}

/// Adds to the calls about a resource type its triggers and what its relationships lead to.
macro_rules! calls {
    ($resource:ident; $($(#[$meta:meta])* $kind:ident $name:ident $(: $row:ty = $wire:literal)?;)*) => {
        impl $crate::commerce_layer::Calls<$resource> {
            $($crate::commerce_layer::calls! {
                @$kind $resource; $(#[$meta])* $name $(: $row = $wire)?
            })*
        }
    };
    (@trigger $resource:ident; $(#[$meta:meta])* $name:ident) => {
        $(#[$meta])*
        pub fn $name(
            &self,
            id: impl Into<<$resource as $crate::jsonapi::Resource>::Id>,
        ) -> $crate::Call<$crate::jsonapi::Update<$resource>> {
            self.trigger(id.into(), |it| it.$name = Some(true))
        }
    };
    (@one $resource:ident; $(#[$meta:meta])* $name:ident: $row:ty = $wire:literal) => {
        $(#[$meta])*
        pub fn $name(
            &self,
            id: impl Into<<$resource as $crate::jsonapi::Resource>::Id>,
        ) -> $crate::Call<$crate::jsonapi::Related<$row>> {
            self.call($crate::jsonapi::Related::new::<$resource>(id.into(), $wire))
        }
    };
    (@many $resource:ident; $(#[$meta:meta])* $name:ident: $row:ty = $wire:literal) => {
        $(#[$meta])*
        pub fn $name(
            &self,
            id: impl Into<<$resource as $crate::jsonapi::Resource>::Id>,
        ) -> $crate::Call<$crate::jsonapi::List<$row>> {
            self.call($crate::jsonapi::List::related::<$resource>(id.into(), $wire))
        }
    };
    (@history $resource:ident; $(#[$meta:meta])* $name:ident: $row:ty = $wire:literal) => {
        $(#[$meta])*
        pub fn $name(
            &self,
            id: impl Into<<$resource as $crate::jsonapi::Resource>::Id>,
        ) -> $crate::Call<$crate::jsonapi::ListAfter<$row>> {
            self.call($crate::jsonapi::ListAfter::related::<$resource>(id.into(), $wire))
        }
    };
}

pub(crate) use calls;

/// The calls about transactions of any kind.
pub type Transactions = Calls<Transaction>;
/// The calls about authorizations: what gateways have promised to pay.
pub type Authorizations = Calls<Authorization>;
/// The calls about captures: what gateways have paid.
pub type Captures = Calls<Capture>;
/// The calls about voids: promises that were given back.
pub type Voids = Calls<Void>;
/// The calls about refunds: payments that were given back.
pub type Refunds = Calls<Refund>;
/// The calls about orders, as far as transactions need them.
pub type Orders = Calls<Order>;

/// Creates a transaction and answers with the [`Transaction`]. See [`create`](Transactions::create).
pub type CreateTransaction = Call<Create<Transaction>>;
/// Deletes a transaction. See [`delete`](Calls::delete).
pub type DeleteTransaction = Call<Delete<Transaction>>;

macro_rules! aliases {
    ($($one:literal, $things:literal: $row:ident, $retrieve:ident, $list:ident, $update:ident $begun:literal;)+) => {$(
        #[doc = concat!("Retrieves ", $one, " and answers with the [`", stringify!($row), "`].")]
        /// See [`retrieve`](Calls::retrieve).
        pub type $retrieve = Call<Retrieve<$row>>;
        #[doc = concat!("Lists ", $things, " and answers with a [`Page`](crate::Page) of [`", stringify!($row), "`]s.")]
        /// See [`list`](Calls::list).
        pub type $list = Call<List<$row>>;
        #[doc = concat!("Changes ", $one, " and answers with the [`", stringify!($row), "`].")]
        #[doc = concat!("See [`update`](Calls::update)", $begun, ". Values take `Nullable::Null` to be removed.")]
        pub type $update = Call<Update<$row>>;
    )+};
}

aliases! {
    "a transaction", "transactions": Transaction, RetrieveTransaction, ListTransactions, UpdateTransaction "";
    "an authorization", "authorizations": Authorization, RetrieveAuthorization, ListAuthorizations, UpdateAuthorization
        ", [`capture`](Authorizations::capture), [`void`](Authorizations::void), [`cancel`](Authorizations::cancel) and [`forward`](Calls::forward)";
    "a capture", "captures": Capture, RetrieveCapture, ListCaptures, UpdateCapture
        ", [`refund`](Captures::refund), [`cancel`](Captures::cancel) and [`forward`](Calls::forward)";
    "a void", "voids": Void, RetrieveVoid, ListVoids, UpdateVoid " and [`forward`](Calls::forward)";
    "a refund", "refunds": Refund, RetrieveRefund, ListRefunds, UpdateRefund " and [`forward`](Calls::forward)";
    "an order", "orders": Order, RetrieveOrder, ListOrders, UpdateOrder " and the calls of [`Orders`] named after triggers, such as [`place`](Orders::place)";
}

/// Lists attachments and answers with a [`Page`](crate::Page) of [`Attachment`]s. See [`attachments`](Calls::attachments).
pub type ListAttachments = Call<List<Attachment>>;
/// Lists events and answers with a [`Page`](crate::Page) of [`Event`]s. See [`events`](Calls::events).
pub type ListEvents = Call<List<Event>>;
/// Lists a history and answers with a [`Page`](crate::Page) of [`EventStore`]s. See
/// [`event_stores`](Calls::event_stores).
pub type ListEventStores = Call<ListAfter<EventStore>>;
/// Retrieves an order that a resource is related to and answers with the [`Order`], or `None` if there is none.
pub type RelatedOrder = Call<Related<Order>>;
/// Retrieves an authorization that a resource is related to and answers with the [`Authorization`], or `None`.
pub type RelatedAuthorization = Call<Related<Authorization>>;
/// Retrieves a capture that a resource is related to and answers with the [`Capture`], or `None`.
pub type RelatedCapture = Call<Related<Capture>>;
/// Retrieves what a resource is related to, whatever its type, and answers with the [`Resource`], or `None`.
pub type RelatedResource = Call<Related<Resource>>;
/// Retrieves a linkage and answers with all [`ResourceReference`](super::ResourceReference)s: one or none if the relationship
/// is to one. See [`relationship`](Calls::relationship).
pub type RetrieveRelationship = Call<Relationship>;
