//! The calls about the resource types: what all of them have is said once, and what one has besides is generated from its
//! contract with [`calls!`].

use std::fmt;
use std::marker::PhantomData;

use crate::Call;
use crate::jsonapi::{Delete, Deleted, List, Relationship, Retrieve, Served, Update, Written};
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
    pub fn relationship(&self, id: impl Into<R::Id>, name: impl AsRef<str>) -> Call<Relationship> {
        self.call(Relationship::new::<R>(id.into(), name.as_ref()))
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
    /// println!("{}", txn.updated_at);
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
