use super::{
    Attachment, Authorization, Calls, Capture, Event, EventStore, Order, Refund, Resource,
    Transaction, Void,
};
use crate::Call;
use crate::jsonapi::{Create, Delete, List, ListAfter, Related, Relationship, Retrieve, Update};

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

/// Lists attachments and answers with a [`Page`](crate::Page) of [`Attachment`]s. See [`attachments`](Transactions::attachments).
pub type ListAttachments = Call<List<Attachment>>;
/// Lists events and answers with a [`Page`](crate::Page) of [`Event`]s. See [`events`](Transactions::events).
pub type ListEvents = Call<List<Event>>;
/// Lists a history and answers with a [`Page`](crate::Page) of [`EventStore`]s. See
/// [`event_stores`](Transactions::event_stores).
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
