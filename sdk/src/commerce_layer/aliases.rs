use super::{
    Attachment, Authorization, Calls, Capture, Event, EventStore, Order, Refund, Resource,
    Transaction, Void,
};
use crate::Call;
use crate::jsonapi::{Create, Delete, List, ListAfter, Related, Relationship, Retrieve, Update};

/// Operations on transactions of any kind.
pub type Transactions = Calls<Transaction>;
/// Operations on authorizations: payments that a gateway has promised.
pub type Authorizations = Calls<Authorization>;
/// Operations on captures: payments that a gateway has made.
pub type Captures = Calls<Capture>;
/// Operations on voids: authorizations that were released.
pub type Voids = Calls<Void>;
/// Operations on refunds: captured payments that were returned.
pub type Refunds = Calls<Refund>;
/// Operations on orders, limited to what transactions need.
pub type Orders = Calls<Order>;

/// Creates a transaction and returns the [`Transaction`]. See [`create`](Transactions::create).
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

/// Lists attachments and returns a [`Page`](crate::Page) of [`Attachment`]s. See [`attachments`](Transactions::attachments).
pub type ListAttachments = Call<List<Attachment>>;
/// Lists events and returns a [`Page`](crate::Page) of [`Event`]s. See [`events`](Transactions::events).
pub type ListEvents = Call<List<Event>>;
/// Lists the history of a resource and returns a [`Page`](crate::Page) of [`EventStore`]s. See
/// [`event_stores`](Transactions::event_stores).
pub type ListEventStores = Call<ListAfter<EventStore>>;
/// Retrieves the order related to a resource and returns the [`Order`], or `None`.
pub type RelatedOrder = Call<Related<Order>>;
/// Retrieves the authorization related to a resource and returns the [`Authorization`], or `None`.
pub type RelatedAuthorization = Call<Related<Authorization>>;
/// Retrieves the capture related to a resource and returns the [`Capture`], or `None`.
pub type RelatedCapture = Call<Related<Capture>>;
/// Retrieves the resource related to another, whatever its type, and returns the [`Resource`], or `None`.
pub type RelatedResource = Call<Related<Resource>>;
/// Retrieves the linkage of a relationship and returns its [`ResourceReference`](super::ResourceReference)s: at most
/// one if the relationship is to-one. See [`relationship`](Calls::relationship).
pub type RetrieveRelationship = Call<Relationship>;
