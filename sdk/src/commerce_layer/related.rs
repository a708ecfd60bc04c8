//! The calls about what a resource is related to.

use serde::Deserialize;
use serde::de::DeserializeOwned;
use serde_json::Value;

use super::beside::{Attachment, Event, EventStore};
use super::included::{self, Included, Resource};
use super::list;
use super::models::ResourceReference;
use super::orders::Order;
use super::payments::{Authorization, Capture};
use super::selection::{answered_with_resources, listed_by_number};
use crate::generated::commerce_layer::{self as generated, enums, types as wire};
use crate::pager::{self, Items, Page, Pages};
use crate::rows::readable;
use crate::transport::{Draft, Started, Transport, decode, per_call_options};
use crate::types::{CommaList, tolerant};
use crate::{Response, Result};

/// Whose related resources are asked for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Owner {
    Transaction,
    Authorization,
    Capture,
    Void,
    Refund,
    Order,
}

/// A relationship of a resource, whose id is the draft's argument.
#[derive(Clone, Copy, Debug)]
pub(super) struct Relation {
    pub(super) owner: Owner,
    pub(super) name: &'static str,
}

/// Which part of a relationship to many, in which order.
#[derive(Clone, Copy, Default)]
pub(super) struct Part<'a> {
    pub(super) include: Option<&'a CommaList>,
    pub(super) sort: Option<&'a CommaList>,
    pub(super) after: Option<&'a str>,
    pub(super) number: Option<u32>,
    pub(super) size: Option<u32>,
}

impl Relation {
    /// Requests what it leads to.
    pub(super) async fn follow(
        self,
        call: &Started,
        id: &str,
        part: Part<'_>,
    ) -> Result<Response<wire::RelatedDocument>> {
        let (number, size) = (part.number.map(Into::into), part.size.map(Into::into));
        macro_rules! request {
            ($operation:ident, $relationship:ident) => {{
                let relationship = enums::$relationship::from(self.name);
                let operation = generated::$operation(
                    id,
                    &relationship,
                    part.include,
                    part.after,
                    number,
                    size,
                    part.sort,
                );
                call.run(operation).await
            }};
        }
        match self.owner {
            Owner::Transaction => {
                request!(related_to_transaction, RelatedToTransactionRelationship)
            }
            Owner::Authorization => {
                request!(related_to_authorization, RelatedToAuthorizationRelationship)
            }
            Owner::Capture => request!(related_to_capture, RelatedToCaptureRelationship),
            Owner::Void => request!(related_to_void, RelatedToVoidRelationship),
            Owner::Refund => request!(related_to_refund, RelatedToRefundRelationship),
            Owner::Order => request!(related_to_order, RelatedToOrderRelationship),
        }
    }

    /// Requests what it leads to, as a document of this type.
    pub(super) async fn read<T: DeserializeOwned>(
        self,
        call: &Started,
        id: &str,
        part: Part<'_>,
    ) -> Result<Response<T>> {
        let response = self.follow(call, id, part).await?;
        // Of the whole body, so that an error names the place in it.
        let typed = response.try_map(|_, answer| decode::untyped::<T>(answer.clone()))?;
        Ok(typed.map(Response::into_inner))
    }
}

/// A resource of a type that is known from the relationship.
pub(super) trait Read {
    /// As it came.
    type Wire: DeserializeOwned;

    fn read(wire: Self::Wire, included: &Included) -> Self;
}

impl Read for Resource {
    type Wire = wire::IncludedResource;

    fn read(wire: Self::Wire, included: &Included) -> Self {
        included::resolve(wire, included)
    }
}

macro_rules! read_from {
    ($($row:ident from $wire:ident;)+) => {$(
        impl Read for $row {
            type Wire = wire::$wire;

            fn read(wire: Self::Wire, included: &Included) -> Self {
                Self::from_wire(wire, included)
            }
        }
    )+};
}

read_from! {
    Order from Order;
    Authorization from Payment;
    Capture from Payment;
}

#[derive(Deserialize)]
struct OneDocument<W> {
    data: Option<W>,
    #[serde(default, deserialize_with = "tolerant::null_is_empty")]
    included: Vec<wire::IncludedResource>,
}

#[derive(Deserialize)]
#[serde(bound = "W: Deserialize<'de>")]
struct ManyDocument<W> {
    #[serde(deserialize_with = "tolerant::null_is_empty")]
    data: Vec<W>,
    #[serde(default, deserialize_with = "tolerant::null_is_empty")]
    included: Vec<wire::IncludedResource>,
    meta: Option<wire::ListMeta>,
    links: Option<wire::PageLinks>,
}

/// Declares the call about a relationship to one.
macro_rules! one {
    ($($(#[$meta:meta])* $builder:ident of $row:ident;)+) => {$(
        $(#[$meta])*
        #[derive(Clone)]
        #[must_use = "a call does nothing until it is sent"]
        pub struct $builder {
            draft: Draft,
            relation: Relation,
            include: CommaList,
        }

        impl $builder {
            pub(super) fn new(
                transport: &Transport,
                id: &str,
                owner: Owner,
                name: &'static str,
            ) -> Self {
                Self {
                    draft: Draft::about(transport, "id", id).and_about("relationship", name),
                    relation: Relation { owner, name },
                    include: CommaList::default(),
                }
            }

            /// Sends the call. `None` if it is related to nothing.
            ///
            /// # Errors
            ///
            /// As every call; see [`Error`](crate::Error).
            pub async fn send(self) -> Result<Response<Option<$row>>> {
                let id = self.draft.path_argument().to_owned();
                let call = self.draft.start()?;
                let part = Part {
                    include: (!self.include.is_empty()).then_some(&self.include),
                    ..Part::default()
                };
                let response: Response<OneDocument<<$row as Read>::Wire>> =
                    self.relation.read(&call, &id, part).await?;
                Ok(response.map(|document| {
                    let included = included::read(document.included);
                    document.data.map(|row| $row::read(row, &included))
                }))
            }
        }

        answered_with_resources!($builder);
        per_call_options!($builder);
    )+};
}

one! {
    /// Retrieves the order that a resource is related to (`GET /{type}/{id}/order`). 404 if there is no such
    /// resource.
    RelatedOrder of Order;
    /// Retrieves the authorization that a resource is related to. As [`RelatedOrder`].
    RelatedAuthorization of Authorization;
    /// Retrieves the capture that a resource is related to. As [`RelatedOrder`].
    RelatedCapture of Capture;
    /// Retrieves what a resource is related to, whatever its type. As [`RelatedOrder`].
    RelatedResource of Resource;
}

/// Declares the call about a relationship to many.
macro_rules! many {
    ($($(#[$meta:meta])* $builder:ident of $row:ident;)+) => {$(
        $(#[$meta])*
        #[derive(Clone)]
        #[must_use = "a call does nothing until it is sent"]
        pub struct $builder {
            draft: Draft,
            relation: Relation,
            include: CommaList,
            sort: CommaList,
            page_number: Option<u32>,
            page_size: Option<u32>,
        }

        impl $builder {
            pub(super) fn new(
                transport: &Transport,
                id: &str,
                owner: Owner,
                name: &'static str,
            ) -> Self {
                Self {
                    draft: Draft::about(transport, "id", id).and_about("relationship", name),
                    relation: Relation { owner, name },
                    include: CommaList::default(),
                    sort: CommaList::default(),
                    page_number: None,
                    page_size: None,
                }
            }

            /// One page.
            ///
            /// # Errors
            ///
            /// As every call; see [`Error`](crate::Error).
            pub async fn send(self) -> Result<Response<Page<$row, u32>>> {
                let id = self.draft.path_argument().to_owned();
                let call = self.draft.start()?;
                let part = Part {
                    include: (!self.include.is_empty()).then_some(&self.include),
                    sort: (!self.sort.is_empty()).then_some(&self.sort),
                    number: self.page_number,
                    size: self.page_size,
                    after: None,
                };
                let outcome: Result<Response<ManyDocument<<$row as Read>::Wire>>> =
                    self.relation.read(&call, &id, part).await;
                let (response, unreadable) = readable(outcome, &[&["data"]])?;
                let number = self.page_number.unwrap_or(1);
                Ok(response.map(|document| {
                    let next = list::next(document.links.as_ref(), number);
                    let total = list::total(document.meta);
                    let included = included::read(document.included);
                    let rows = document.data.into_iter();
                    let items = rows.map(|row| $row::read(row, &included)).collect();
                    Page::new(items, next, total).besides(unreadable)
                }))
            }

            /// This page and those after it.
            pub fn pages(self) -> Pages<$row, u32> {
                pager::pages(self.page_number, move |number| {
                    let mut page = self.clone();
                    page.page_number = number;
                    page.send()
                })
            }

            /// The resources of this page and of those after it.
            pub fn items(self) -> Items<$row> {
                self.pages().items()
            }
        }

        answered_with_resources!($builder);
        listed_by_number!($builder);
        per_call_options!($builder);
    )+};
}

many! {
    /// Lists the attachments of a resource (`GET /{type}/{id}/attachments`). 404 if there is no such resource; pages, order
    /// and filters are those of every list.
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
    ListAttachments of Attachment;
    /// Lists the events of a resource (`GET /{type}/{id}/events`). As [`ListAttachments`].
    ListEvents of Event;
}

/// Lists the history of a resource (`GET /{type}/{id}/event_stores`). Its pages go by cursor and are not counted. 404 if there
/// is no such resource.
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
#[derive(Clone)]
#[must_use = "a call does nothing until it is sent"]
pub struct ListEventStores {
    draft: Draft,
    relation: Relation,
    after: Option<String>,
    page_size: Option<u32>,
}

impl ListEventStores {
    fn new(transport: &Transport, id: &str, owner: Owner, name: &'static str) -> Self {
        Self {
            draft: Draft::about(transport, "id", id).and_about("relationship", name),
            relation: Relation { owner, name },
            after: None,
            page_size: None,
        }
    }

    /// Only what comes after the cursor of another page: its [`next`](Page::next).
    pub fn page_after(mut self, cursor: impl Into<String>) -> Self {
        self.after = Some(cursor.into());
        self
    }

    /// How many a page has: 1 to 25, 10 unless set.
    pub fn page_size(mut self, size: u32) -> Self {
        self.page_size = Some(size);
        self
    }

    /// One page.
    ///
    /// # Errors
    ///
    /// As every call; see [`Error`](crate::Error).
    pub async fn send(self) -> Result<Response<Page<EventStore, String>>> {
        let id = self.draft.path_argument().to_owned();
        let call = self.draft.start()?;
        let part = Part {
            after: self.after.as_deref(),
            size: self.page_size,
            ..Part::default()
        };
        let outcome: Result<Response<ManyDocument<wire::IncludedResource>>> =
            self.relation.read(&call, &id, part).await;
        let (response, unreadable) = readable(outcome, &[&["data"]])?;
        Ok(response.map(|document| {
            let link = document.links.and_then(|links| links.next);
            let next = link.and_then(|link| list::parameter(&link, "page[after]"));
            let nothing = Included::default();
            let rows = document.data.into_iter();
            let items = rows.map(|row| EventStore::read(row, &nothing));
            Page::new(items.collect(), next, None).besides(unreadable)
        }))
    }

    /// This page and those after it.
    pub fn pages(self) -> Pages<EventStore, String> {
        pager::pages(self.after.clone(), move |after| {
            let mut page = self.clone();
            page.after = after;
            page.send()
        })
    }

    /// The entries of this page and of those after it.
    pub fn items(self) -> Items<EventStore> {
        self.pages().items()
    }
}

per_call_options!(ListEventStores);

/// Retrieves the linkage of a relationship: which resources it leads to (`GET /{type}/{id}/relationships/{name}`). The
/// vendor's answers link to this path and its schema leaves it out; the shape is inferred (`docs/fidelity/commerce-layer.md`,
/// row "`GET .../relationships/...`").
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
#[derive(Clone)]
#[must_use = "a call does nothing until it is sent"]
pub struct RetrieveRelationship {
    draft: Draft,
    owner: Owner,
    name: String,
}

impl RetrieveRelationship {
    fn new(transport: &Transport, id: &str, owner: Owner, name: &str) -> Self {
        Self {
            draft: Draft::about(transport, "id", id).and_about("relationship", name),
            owner,
            name: name.to_owned(),
        }
    }

    /// Sends the call. A relationship to one answers one reference or none.
    ///
    /// # Errors
    ///
    /// As every call; see [`Error`](crate::Error).
    pub async fn send(self) -> Result<Response<Vec<ResourceReference>>> {
        let id = self.draft.path_argument().to_owned();
        let call = self.draft.start()?;
        let name = self.name.as_str();
        macro_rules! request {
            ($operation:ident, $relationship:ident) => {{
                let relationship = enums::$relationship::from(name);
                call.run(generated::$operation(&id, &relationship)).await
            }};
        }
        let response = match self.owner {
            Owner::Transaction => request!(
                relationship_of_transaction,
                RelationshipOfTransactionRelationship
            ),
            Owner::Authorization => request!(
                relationship_of_authorization,
                RelationshipOfAuthorizationRelationship
            ),
            Owner::Capture => {
                request!(relationship_of_capture, RelationshipOfCaptureRelationship)
            }
            Owner::Void => request!(relationship_of_void, RelationshipOfVoidRelationship),
            Owner::Refund => request!(relationship_of_refund, RelationshipOfRefundRelationship),
            Owner::Order => request!(relationship_of_order, RelationshipOfOrderRelationship),
        };
        Ok(response?.map(|document| match document.data {
            Value::Array(many) => many.iter().filter_map(ResourceReference::read).collect(),
            one => ResourceReference::read(&one).into_iter().collect(),
        }))
    }
}

per_call_options!(RetrieveRelationship);

/// The calls that the resources of every type have.
macro_rules! related_to {
    ($($calls:ident is $owner:ident;)+) => {$(
        impl super::$calls {
            /// Lists its attachments. For an example see [`ListAttachments`].
            pub fn attachments(&self, id: impl AsRef<str>) -> ListAttachments {
                let owner = Owner::$owner;
                ListAttachments::new(&self.transport, id.as_ref(), owner, "attachments")
            }

            /// Lists its events: what happened to it, as webhooks tell. As with
            /// [attachments](Self::attachments).
            pub fn events(&self, id: impl AsRef<str>) -> ListEvents {
                ListEvents::new(&self.transport, id.as_ref(), Owner::$owner, "events")
            }

            /// Lists its history, cursor by cursor. For an example see [`ListEventStores`].
            pub fn event_stores(&self, id: impl AsRef<str>) -> ListEventStores {
                let owner = Owner::$owner;
                ListEventStores::new(&self.transport, id.as_ref(), owner, "event_stores")
            }

            /// Retrieves what it is paid from, such as a `stripe_payments`; `None` if there is none.
            pub fn payment_source(&self, id: impl AsRef<str>) -> RelatedResource {
                let owner = Owner::$owner;
                RelatedResource::new(&self.transport, id.as_ref(), owner, "payment_source")
            }

            /// Retrieves the linkage of one of its relationships, such as `order`. For an example see
            /// [`RetrieveRelationship`].
            pub fn relationship(
                &self,
                id: impl AsRef<str>,
                name: impl AsRef<str>,
            ) -> RetrieveRelationship {
                let owner = Owner::$owner;
                RetrieveRelationship::new(&self.transport, id.as_ref(), owner, name.as_ref())
            }
        }
    )+};
}

related_to! {
    Transactions is Transaction;
    Authorizations is Authorization;
    Captures is Capture;
    Voids is Void;
    Refunds is Refund;
    Orders is Order;
}

/// The calls about one relationship to one.
macro_rules! leads_to_one {
    ($($calls:ident is $owner:ident: $(#[$meta:meta])* $name:ident = $wire:literal -> $builder:ident;)+) => {$(
        impl super::$calls {
            $(#[$meta])*
            pub fn $name(&self, id: impl AsRef<str>) -> $builder {
                $builder::new(&self.transport, id.as_ref(), Owner::$owner, $wire)
            }
        }
    )+};
}

leads_to_one! {
    Transactions is Transaction:
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
        order = "order" -> RelatedOrder;
    Authorizations is Authorization:
        /// Retrieves its order.
        order = "order" -> RelatedOrder;
    Captures is Capture:
        /// Retrieves its order.
        order = "order" -> RelatedOrder;
    Voids is Void:
        /// Retrieves its order.
        order = "order" -> RelatedOrder;
    Refunds is Refund:
        /// Retrieves its order.
        order = "order" -> RelatedOrder;
    Captures is Capture:
        /// Retrieves what was captured.
        reference_authorization = "reference_authorization" -> RelatedAuthorization;
    Voids is Void:
        /// Retrieves what was voided.
        reference_authorization = "reference_authorization" -> RelatedAuthorization;
    Refunds is Refund:
        /// Retrieves what was refunded.
        reference_capture = "reference_capture" -> RelatedCapture;
    Captures is Capture:
        /// Retrieves the return that it is for.
        r#return = "return" -> RelatedResource;
    Refunds is Refund:
        /// Retrieves the return that it is for.
        r#return = "return" -> RelatedResource;
}
