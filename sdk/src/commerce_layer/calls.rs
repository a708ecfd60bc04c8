//! The calls about authorizations, captures, voids, refunds and orders, which differ in little but their triggers.

use serde_json::{Map, Value};

use super::included;
use super::list;
use super::orders::Order;
use super::payments::{Authorization, Capture, Refund, Void};
use super::related::{Owner, Part, Relation};
use super::selection::{answered_with_resources, listed_by_number};
use crate::generated::commerce_layer::{self as generated, types as wire};
use crate::pager::{self, Items, Page, Pages};
use crate::rows::readable;
use crate::transport::{Draft, Transport, per_call_options};
use crate::types::{CommaList, Nullable};
use crate::{Response, Result};

/// Declares the calls about one resource.
macro_rules! resource {
    (
        $thing:literal, $things:literal: $calls:ident of $row:ident,
        $retrieve:ident = $retrieve_one:ident, $list:ident = $list_all:ident,
        $update:ident = $update_one:ident with $document:ident, $data:ident, $attributes:ident
    ) => {
        #[doc = concat!("The calls about ", $things, ". Each starts a builder; `send` sends it.")]
        /// See the [module](crate::commerce_layer#errors-and-repetition) for errors and repetition.
        #[derive(Clone, Debug)]
        pub struct $calls {
            pub(super) transport: Transport,
        }

        impl $calls {
            pub(super) fn new(transport: &Transport) -> Self {
                Self {
                    transport: transport.clone(),
                }
            }

            #[doc = concat!("Retrieves ", $thing, ".")]
            ///
            /// 404 if there is none, 400 for a relationship or an attribute that does not exist. Sent again
            /// whenever that may help. [`Client`](crate::commerce_layer::Client) has examples.
            pub fn retrieve(&self, id: impl AsRef<str>) -> $retrieve {
                $retrieve {
                    draft: Draft::about(&self.transport, "id", id.as_ref()),
                    include: CommaList::default(),
                }
            }

            #[doc = concat!("Lists ", $things, ".")]
            ///
            /// Nothing is required. 400 for an unknown filter, sort key, relationship or page. Sent again
            /// whenever that may help.
            pub fn list(&self) -> $list {
                $list::new(Draft::new(&self.transport), None)
            }

            #[doc = concat!("Changes ", $thing, ". What is not set stays.")]
            ///
            /// 404 if there is none, 422 in the mock for what its state does not allow. Not sent again after
            /// a lost answer. The calls named after triggers are such changes, and take its setters too.
            pub fn update(&self, id: impl AsRef<str>) -> $update {
                $update {
                    draft: Draft::about(&self.transport, "id", id.as_ref()),
                    include: CommaList::default(),
                    attributes: wire::$attributes::default(),
                }
            }
        }

        #[doc = concat!("Retrieves ", $thing, ".")]
        #[derive(Clone)]
        #[must_use = "a call does nothing until it is sent"]
        pub struct $retrieve {
            draft: Draft,
            include: CommaList,
        }

        impl $retrieve {
            /// Sends the call.
            ///
            /// # Errors
            ///
            /// As every call; see [`Error`](crate::Error).
            pub async fn send(self) -> Result<Response<$row>> {
                let id = self.draft.path_argument().to_owned();
                let call = self.draft.start()?;
                let include = (!self.include.is_empty()).then_some(&self.include);
                let response = call.run(generated::$retrieve_one(&id, include)).await?;
                Ok(response.map(|wire| $row::from_wire(wire.data, &included::read(wire.included))))
            }
        }

        #[doc = concat!("Changes ", $thing, ". Values take `Nullable::Null` to be removed.")]
        #[derive(Clone)]
        #[must_use = "a call does nothing until it is sent"]
        pub struct $update {
            draft: Draft,
            include: CommaList,
            attributes: wire::$attributes,
        }

        impl $update {
            /// Your own id of it. Free text that the vendor neither reads nor keeps unique.
            pub fn reference(mut self, reference: impl Into<Nullable<String>>) -> Self {
                self.attributes.reference = Some(reference.into());
                self
            }

            /// The system that your id belongs to. Free text.
            pub fn reference_origin(mut self, origin: impl Into<Nullable<String>>) -> Self {
                self.attributes.reference_origin = Some(origin.into());
                self
            }

            /// Something to keep with it, beside what is named already: any JSON under a name. What is not
            /// named at all does not stay: the vendor is taken to replace the whole.
            pub fn metadata(mut self, name: impl Into<String>, value: impl Into<Value>) -> Self {
                let (name, value) = (name.into(), value.into());
                match &mut self.attributes.metadata {
                    Some(Nullable::Value(members)) => {
                        members.insert(name, value);
                    }
                    metadata => {
                        *metadata = Some(Nullable::Value(Map::from_iter([(name, value)])));
                    }
                }
                self
            }

            /// Sends the call.
            ///
            /// # Errors
            ///
            /// As every call; see [`Error`](crate::Error).
            pub async fn send(self) -> Result<Response<$row>> {
                let id = self.draft.path_argument().to_owned();
                let call = self.draft.start()?;
                let body = wire::$document {
                    data: wire::$data {
                        type_: $things.to_owned(),
                        id: id.clone(),
                        attributes: Some(self.attributes),
                        relationships: None,
                    },
                };
                let include = (!self.include.is_empty()).then_some(&self.include);
                let response = call
                    .run(generated::$update_one(&id, include, &body))
                    .await?;
                Ok(response.map(|wire| $row::from_wire(wire.data, &included::read(wire.included))))
            }
        }

        #[doc = concat!("Lists ", $things, ".")]
        #[derive(Clone)]
        #[must_use = "a call does nothing until it is sent"]
        pub struct $list {
            draft: Draft,
            relation: Option<Relation>,
            include: CommaList,
            sort: CommaList,
            page_number: Option<u32>,
            page_size: Option<u32>,
        }

        impl $list {
            fn new(draft: Draft, relation: Option<Relation>) -> Self {
                Self {
                    draft,
                    relation,
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
                let include = (!self.include.is_empty()).then_some(&self.include);
                let sort = (!self.sort.is_empty()).then_some(&self.sort);
                let outcome = match self.relation {
                    None => {
                        let number = self.page_number.map(Into::into);
                        let size = self.page_size.map(Into::into);
                        call.run(generated::$list_all(include, number, size, sort))
                            .await
                    }
                    Some(relation) => {
                        let part = Part {
                            include,
                            sort,
                            number: self.page_number,
                            size: self.page_size,
                            after: None,
                        };
                        relation.read(&call, &id, part).await
                    }
                };
                let (response, unreadable) = readable(outcome, &[&["data"]])?;
                let number = self.page_number.unwrap_or(1);
                Ok(response.map(|wire| {
                    let next = list::next(wire.links.as_ref(), number);
                    let total = list::total(wire.meta);
                    let included = included::read(wire.included);
                    let rows = wire.data.into_iter();
                    let items = rows.map(|row| $row::from_wire(row, &included)).collect();
                    Page::new(items, next, total).besides(unreadable)
                }))
            }

            /// This page and those after it, each requested when it is asked for.
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

        answered_with_resources!($retrieve, $update, $list);
        listed_by_number!($list);
        per_call_options!($retrieve, $update, $list);
    };
}

resource! {
    "an authorization", "authorizations": Authorizations of Authorization,
    RetrieveAuthorization = retrieve_authorization, ListAuthorizations = list_authorizations,
    UpdateAuthorization = update_authorization
        with AuthorizationUpdateDocument, AuthorizationUpdate, AuthorizationInputAttributes
}

resource! {
    "a capture", "captures": Captures of Capture,
    RetrieveCapture = retrieve_capture, ListCaptures = list_captures,
    UpdateCapture = update_capture
        with CaptureUpdateDocument, CaptureUpdate, CaptureInputAttributes
}

resource! {
    "a void", "voids": Voids of Void,
    RetrieveVoid = retrieve_void, ListVoids = list_voids,
    UpdateVoid = update_void with PaymentUpdateDocument, PaymentUpdate, PaymentInputAttributes
}

resource! {
    "a refund", "refunds": Refunds of Refund,
    RetrieveRefund = retrieve_refund, ListRefunds = list_refunds,
    UpdateRefund = update_refund with PaymentUpdateDocument, PaymentUpdate, PaymentInputAttributes
}

resource! {
    "an order", "orders": Orders of Order,
    RetrieveOrder = retrieve_order, ListOrders = list_orders,
    UpdateOrder = update_order with OrderUpdateDocument, OrderUpdate, OrderInputAttributes
}

macro_rules! of_a_gateway {
    ($($calls:ident, $update:ident);+) => {$(
        impl $update {
            /// Whether the gateway accepted.
            pub fn succeeded(mut self, succeeded: bool) -> Self {
                self.attributes.succeeded = Some(succeeded);
                self
            }
        }

        impl $calls {
            /// Marks a stuck one as succeeded, and brings its order up to date (the trigger `_forward`). Not
            /// sent again after a lost answer.
            pub fn forward(&self, id: impl AsRef<str>) -> $update {
                let mut update = self.update(id);
                update.attributes.forward = Some(true);
                update
            }
        }
    )+};
}

of_a_gateway!(
    Authorizations, UpdateAuthorization;
    Captures, UpdateCapture;
    Voids, UpdateVoid;
    Refunds, UpdateRefund
);

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
    /// for capture in &authorization.captures {
    ///     println!("{:?}", authorization.included(capture));
    /// }
    /// # Ok(())
    /// # }
    /// ```
    ///
    /// The order's payment status becomes `paid`. More than is left is refused; the vendor does not say
    /// how, and the mock answers 422 (`docs/fidelity/commerce-layer.md`, row "over-capture,
    /// over-refund"). Not sent again after a lost answer: list the captures before trying once more.
    pub fn capture(&self, id: impl AsRef<str>) -> UpdateAuthorization {
        let mut update = self.update(id);
        update.attributes.capture = Some(true);
        update
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
    /// Not sent again after a lost answer.
    pub fn void(&self, id: impl AsRef<str>) -> UpdateAuthorization {
        let mut update = self.update(id);
        update.attributes.void = Some(true);
        update
    }

    /// Voids the succeeded authorization of an order that is still pending (the trigger `_cancel`). Not
    /// sent again after a lost answer.
    pub fn cancel(&self, id: impl AsRef<str>) -> UpdateAuthorization {
        let mut update = self.update(id);
        update.attributes.cancel = Some(true);
        update
    }
}

impl UpdateAuthorization {
    /// What to capture, in the currency's smallest unit, instead of all that is left. It goes with
    /// [`capture`](Authorizations::capture); alone it captures nothing in the mock.
    pub fn amount_cents(mut self, cents: i64) -> Self {
        self.attributes.capture_amount_cents = Some(cents);
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
    /// is cancelled. No more can be refunded than was captured; the mock answers 422. Not sent again after
    /// a lost answer.
    pub fn refund(&self, id: impl AsRef<str>) -> UpdateCapture {
        let mut update = self.update(id);
        update.attributes.refund = Some(true);
        update
    }

    /// Refunds the succeeded capture of an order that is still pending (the trigger `_cancel`). Not sent
    /// again after a lost answer.
    pub fn cancel(&self, id: impl AsRef<str>) -> UpdateCapture {
        let mut update = self.update(id);
        update.attributes.cancel = Some(true);
        update
    }
}

impl UpdateCapture {
    /// What to refund, in the currency's smallest unit, instead of all that is left. It goes with
    /// [`refund`](Captures::refund); alone it refunds nothing in the mock.
    pub fn amount_cents(mut self, cents: i64) -> Self {
        self.attributes.refund_amount_cents = Some(cents);
        self
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
    /// Not sent again after a lost answer.
    pub fn place(&self, id: impl AsRef<str>) -> UpdateOrder {
        let mut update = self.update(id);
        update.attributes.place = Some(true);
        update
    }
}

/// The calls about one relationship to many.
macro_rules! leads_to_many {
    ($($calls:ident is $owner:ident: $(#[$meta:meta])* $name:ident -> $list:ident;)+) => {$(
        impl $calls {
            $(#[$meta])*
            pub fn $name(&self, id: impl AsRef<str>) -> $list {
                let (owner, name) = (Owner::$owner, stringify!($name));
                let draft = Draft::about(&self.transport, "id", id.as_ref());
                let draft = draft.and_about("relationship", name);
                $list::new(draft, Some(Relation { owner, name }))
            }
        }
    )+};
}

leads_to_many! {
    Authorizations is Authorization:
        /// Lists what was captured of it.
        captures -> ListCaptures;
    Authorizations is Authorization:
        /// Lists what was voided of it.
        voids -> ListVoids;
    Captures is Capture:
        /// Lists what was refunded of it.
        refunds -> ListRefunds;
    Orders is Order:
        /// Lists its authorizations.
        authorizations -> ListAuthorizations;
    Orders is Order:
        /// Lists its captures.
        captures -> ListCaptures;
    Orders is Order:
        /// Lists its voids.
        voids -> ListVoids;
    Orders is Order:
        /// Lists its refunds.
        refunds -> ListRefunds;
}
