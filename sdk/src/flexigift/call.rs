//! The operations that all four resources have, each written once.

use std::fmt;

use serde::Serialize;
use serde::de::DeserializeOwned;

use super::{GiftCard, Product, Transaction, User};
use super::{list, models};
use crate::generated::flexigift as generated;
use crate::transport::OperationRequest;
use crate::{Call, Error, Operation, Result};

/// A row that the server stores: a [`Transaction`], a [`User`], a [`Product`] or a [`GiftCard`]. Sealed: only this
/// crate implements it.
pub trait Resource: DeserializeOwned + Clone + fmt::Debug + Send + 'static {
    /// The type of its id.
    type Id: AsRef<str> + Clone + fmt::Debug + Send + 'static;
    /// A new row, with the fields that the documentation requires.
    type New: Serialize + Clone + fmt::Debug + Send + 'static;
    /// Changed fields of a row.
    type Changes: Serialize + Clone + fmt::Debug + Send + 'static;

    #[doc(hidden)]
    type Filter: Clone + Default + fmt::Debug + Send + 'static;
    #[doc(hidden)]
    const CREATE: fn(&Self::New) -> OperationRequest<Self>;
    #[doc(hidden)]
    const RETRIEVE: fn(&str) -> OperationRequest<Self>;
    #[doc(hidden)]
    const UPDATE: fn(&str, &Self::New) -> OperationRequest<Self>;
    #[doc(hidden)]
    const PATCH: fn(&str, &Self::Changes) -> OperationRequest<Self>;
    #[doc(hidden)]
    const DELETE: fn(&str) -> OperationRequest<serde_json::Map<String, serde_json::Value>>;
    #[doc(hidden)]
    const LIST: fn(&Self::Filter, &list::Part) -> OperationRequest<Vec<Self>>;
}

/// Maps each resource's operations to the generated functions.
macro_rules! resources {
    ($($row:ident, $id:ident, $new:ident, $changes:ident, $filter:ident:
        $create:ident, $retrieve:ident, $update:ident, $patch:ident, $delete:ident;)+) => {$(
        impl Resource for $row {
            type Id = models::$id;
            type New = models::$new;
            type Changes = models::$changes;
            type Filter = list::$filter;

            const CREATE: fn(&Self::New) -> OperationRequest<Self> = generated::$create;
            const RETRIEVE: fn(&str) -> OperationRequest<Self> = generated::$retrieve;
            const UPDATE: fn(&str, &Self::New) -> OperationRequest<Self> = generated::$update;
            const PATCH: fn(&str, &Self::Changes) -> OperationRequest<Self> = generated::$patch;
            const DELETE: fn(&str) -> OperationRequest<serde_json::Map<String, serde_json::Value>> =
                generated::$delete;
            const LIST: fn(&Self::Filter, &list::Part) -> OperationRequest<Vec<Self>> =
                list::$filter::request;
        }
    )+};
}

resources! {
    Transaction, TransactionId, NewTransaction, TransactionChanges, TransactionFilter:
        create_transaction, retrieve_transaction, update_transaction, patch_transaction, delete_transaction;
    User, UserId, NewUser, UserChanges, UserFilter:
        create_user, retrieve_user, update_user, patch_user, delete_user;
    Product, ProductId, NewProduct, ProductChanges, ProductFilter:
        create_product, retrieve_product, update_product, patch_product, delete_product;
    GiftCard, GiftCardId, NewGiftCard, GiftCardChanges, GiftCardFilter:
        create_gift_card, retrieve_gift_card, update_gift_card, patch_gift_card, delete_gift_card;
}

/// Stores a row and returns it. See [`Rows::create`](super::Rows::create).
#[derive(Clone, Debug)]
pub struct Create<R: Resource>(pub(super) R::New);

impl<R: Resource> Operation for Create<R> {
    type Output = R;

    fn request(self) -> Result<OperationRequest<R>> {
        finite(&self.0)?;
        Ok(R::CREATE(&self.0))
    }
}

/// Retrieves a row and returns it. See [`Rows::retrieve`](super::Rows::retrieve).
#[derive(Clone, Debug)]
pub struct Retrieve<R: Resource>(pub(super) R::Id);

impl<R: Resource> Operation for Retrieve<R> {
    type Output = R;

    fn request(self) -> Result<OperationRequest<R>> {
        Ok(R::RETRIEVE(self.0.as_ref()))
    }
}

/// Replaces a row and returns the new one. See [`Rows::update`](super::Rows::update).
#[derive(Clone, Debug)]
pub struct Update<R: Resource>(pub(super) R::Id, pub(super) R::New);

impl<R: Resource> Operation for Update<R> {
    type Output = R;

    fn request(self) -> Result<OperationRequest<R>> {
        finite(&self.1)?;
        Ok(R::UPDATE(self.0.as_ref(), &self.1))
    }
}

/// Changes some fields of a row and returns it. See [`Rows::patch`](super::Rows::patch).
#[derive(Clone, Debug)]
pub struct Patch<R: Resource>(pub(super) R::Id, pub(super) R::Changes);

impl<R: Resource> Operation for Patch<R> {
    type Output = R;

    fn request(self) -> Result<OperationRequest<R>> {
        finite(&self.1)?;
        Ok(R::PATCH(self.0.as_ref(), &self.1))
    }
}

/// Deletes a row. See [`Rows::delete`](super::Rows::delete).
#[derive(Clone, Debug)]
pub struct Delete<R: Resource>(pub(super) R::Id);

impl<R: Resource> Operation for Delete<R> {
    type Output = ();

    fn request(self) -> Result<OperationRequest<()>> {
        Ok(R::DELETE(self.0.as_ref()).map(drop))
    }
}

/// Rejects numbers that are not finite, which JSON would write as `null`.
fn finite(row: &impl Serialize) -> Result<()> {
    let row = serde_json::to_value(row).unwrap_or_default();
    let mut fields = row.as_object().into_iter().flatten();
    match fields.find(|(_, value)| value.is_null()) {
        Some((name, _)) => Err(Error::invalid_argument(name, "is not a finite number")),
        None => Ok(()),
    }
}

/// Stores a purchase, a [`NewTransaction`](models::NewTransaction), and returns the [`Transaction`]. See [`create`](super::Rows::create).
pub type CreateTransaction = Call<Create<Transaction>>;
/// Retrieves a purchase and returns the [`Transaction`]. See [`retrieve`](super::Rows::retrieve).
pub type RetrieveTransaction = Call<Retrieve<Transaction>>;
/// Replaces a purchase with a [`NewTransaction`](models::NewTransaction) and returns the [`Transaction`]. See
/// [`update`](super::Rows::update).
pub type UpdateTransaction = Call<Update<Transaction>>;
/// Changes some fields of a purchase with [`TransactionChanges`](models::TransactionChanges) and returns the
/// [`Transaction`]. See [`patch`](super::Rows::patch).
pub type PatchTransaction = Call<Patch<Transaction>>;
/// Deletes a purchase. See [`delete`](super::Rows::delete).
pub type DeleteTransaction = Call<Delete<Transaction>>;

/// Stores a user, a [`NewUser`](models::NewUser), and returns the [`User`]. See [`create`](super::Rows::create).
pub type CreateUser = Call<Create<User>>;
/// Retrieves a user and returns the [`User`]. See [`retrieve`](super::Rows::retrieve).
pub type RetrieveUser = Call<Retrieve<User>>;
/// Replaces a user with a [`NewUser`](models::NewUser) and returns the [`User`]. See [`update`](super::Rows::update).
pub type UpdateUser = Call<Update<User>>;
/// Changes some fields of a user with [`UserChanges`](models::UserChanges) and returns the [`User`]. See
/// [`patch`](super::Rows::patch).
pub type PatchUser = Call<Patch<User>>;
/// Deletes a user. See [`delete`](super::Rows::delete).
pub type DeleteUser = Call<Delete<User>>;

/// Stores a product, a [`NewProduct`](models::NewProduct), and returns the [`Product`]. See [`create`](super::Rows::create).
pub type CreateProduct = Call<Create<Product>>;
/// Retrieves a product and returns the [`Product`]. See [`retrieve`](super::Rows::retrieve).
pub type RetrieveProduct = Call<Retrieve<Product>>;
/// Replaces a product with a [`NewProduct`](models::NewProduct) and returns the [`Product`]. See
/// [`update`](super::Rows::update).
pub type UpdateProduct = Call<Update<Product>>;
/// Changes some fields of a product with [`ProductChanges`](models::ProductChanges) and returns the [`Product`]. See
/// [`patch`](super::Rows::patch).
pub type PatchProduct = Call<Patch<Product>>;
/// Deletes a product. See [`delete`](super::Rows::delete).
pub type DeleteProduct = Call<Delete<Product>>;

/// Stores a gift card, a [`NewGiftCard`](models::NewGiftCard), and returns the [`GiftCard`]. See [`create`](super::Rows::create).
pub type CreateGiftCard = Call<Create<GiftCard>>;
/// Retrieves a gift card and returns the [`GiftCard`]. See [`retrieve`](super::Rows::retrieve).
pub type RetrieveGiftCard = Call<Retrieve<GiftCard>>;
/// Replaces a gift card with a [`NewGiftCard`](models::NewGiftCard) and returns the [`GiftCard`]. See
/// [`update`](super::Rows::update).
pub type UpdateGiftCard = Call<Update<GiftCard>>;
/// Changes some fields of a gift card with [`GiftCardChanges`](models::GiftCardChanges) and returns the [`GiftCard`].
/// See [`patch`](super::Rows::patch).
pub type PatchGiftCard = Call<Patch<GiftCard>>;
/// Deletes a gift card. See [`delete`](super::Rows::delete).
pub type DeleteGiftCard = Call<Delete<GiftCard>>;
