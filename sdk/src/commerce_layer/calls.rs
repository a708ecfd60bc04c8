//! Operations on the resource types. Those that every type has are written once; those of one type are generated from
//! its contract with [`calls!`].

use std::fmt;
use std::marker::PhantomData;

use crate::Call;
use crate::jsonapi::{Delete, Deleted, List, Relationship, Retrieve, Served, Update, Written};
use crate::transport::Transport;

/// Operations on the resources of one type. Each method returns a builder; `send` sends the request. See the
/// [module](crate::commerce_layer#errors-and-repetition) for errors and repetition.
///
/// An id can be given as text or as its own type; the id type of another resource does not compile.
///
/// ```compile_fail
/// # fn example(commerce_layer: counterfoil::commerce_layer::Client, order: counterfoil::commerce_layer::Order) {
/// let _ = commerce_layer.captures().retrieve(&order.id);
/// # }
/// ```
///
/// Authorizations, captures, voids and refunds are transactions too, so their ids are accepted where a transaction's
/// is.
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

/// Operations that every type has.
impl<R: Served> Calls<R> {
    /// [Retrieves](https://docs.commercelayer.io/core/api-reference/transactions/retrieve) a resource (`GET
    /// /{type}/{id}`).
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
    /// Errors: 404 if it does not exist, 400 for an unknown relationship or attribute. Retried after any transient
    /// failure.
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
    /// All arguments are optional. Errors: 400 for an unknown filter, sort key, relationship or page. The default
    /// order is not documented: [`sort`](Call::sort) before walking through pages. Pages are numbered, so resources
    /// created or deleted in the meantime can shift them. Retried after any transient failure.
    pub fn list(&self) -> Call<List<R>> {
        self.call(List::all())
    }

    /// Retrieves the linkage of a relationship, such as `order`: the references to the related resources (`GET
    /// /{type}/{id}/relationships/{name}`). The vendor's responses link to this path, but its schema omits it; the
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

/// Operations on types whose resources can be updated.
impl<R: Written> Calls<R> {
    /// Updates a resource (`PATCH /{type}/{id}`). Fields that are not set keep their values. The vendor has never
    /// published this call for transactions; see the [module](crate::commerce_layer).
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
    /// Errors: 404 if it does not exist; in the mock, 422 if its state does not allow the change. Not retried if no
    /// response arrives. The calls named after triggers are such updates, and take the same setters.
    pub fn update(&self, id: impl Into<R::Id>) -> Call<Update<R>> {
        self.call(Update::new(id.into()))
    }

    pub(crate) fn trigger(&self, id: R::Id, pull: impl FnOnce(&mut R::Input)) -> Call<Update<R>> {
        let mut update = self.update(id);
        pull(&mut update.operation.attributes);
        update
    }
}

/// Operations on types whose resources can be deleted.
impl<R: Deleted> Calls<R> {
    /// Deletes a resource (`DELETE /{type}/{id}`, 204). The vendor has never published this call for transactions;
    /// see the [module](crate::commerce_layer).
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
    /// Errors: 404 if it does not exist, 423 if something else depends on it. Not retried if no response arrives.
    pub fn delete(&self, id: impl Into<R::Id>) -> Call<Delete<R>> {
        self.call(Delete::new(id.into()))
    }
}

/// Adds to the operations on a resource type its triggers and the resources that its relationships lead to.
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
