use super::call::{Create, Delete, Patch, Resource, Retrieve, Update};
use super::list::List;
use super::{GiftCard, Product, Transaction, User};
use crate::Call;
use crate::transport::Transport;
use std::marker::PhantomData;

/// Operations on purchases. [`Client::transactions`](super::Client::transactions) has an example.
pub type Transactions = Rows<Transaction>;
/// Operations on users. [`Client::users`](super::Client::users) has an example.
pub type Users = Rows<User>;
/// Operations on products. [`Client::products`](super::Client::products) has an example.
pub type Products = Rows<Product>;
/// Operations on gift cards. [`Client::gift_cards`](super::Client::gift_cards) has an example.
pub type GiftCards = Rows<GiftCard>;

/// Operations on the rows of one resource. Each method returns a builder; `send` sends the request.
///
/// [`Client`](super::Client) has examples; the [module](crate::flexigift#errors-and-repetition) covers errors and
/// repetition.
#[derive(Clone, Debug)]
pub struct Rows<R> {
    transport: Transport,
    row: PhantomData<R>,
}

impl<R: Resource> Rows<R> {
    pub(super) fn new(transport: &Transport) -> Self {
        Self {
            transport: transport.clone(),
            row: PhantomData,
        }
    }

    /// Creates a row.
    ///
    /// A POST that returns 201. The server chooses the id: one more than the greatest one stored. Not retried if no
    /// response arrives.
    pub fn create(&self, row: R::New) -> Call<Create<R>> {
        Call::new(&self.transport, Create(row))
    }

    /// Retrieves a row.
    ///
    /// The row is addressed by its number, not by your own id. Errors: 404 if it does not exist; an empty object
    /// counts as that too, whatever its status: [`is_not_found`](crate::Error::is_not_found).
    pub fn retrieve(&self, id: impl Into<R::Id>) -> Call<Retrieve<R>> {
        Call::new(&self.transport, Retrieve(id.into()))
    }

    /// Lists the rows.
    ///
    /// Returns all rows at once, unless a page, a limit or a slice is set.
    pub fn list(&self) -> Call<List<R>> {
        Call::new(&self.transport, List::default())
    }

    /// Replaces a row. It keeps its id.
    ///
    /// A PUT: fields that are not set are lost. Errors: 404 if the row does not exist. Not retried if no response
    /// arrives.
    pub fn update(&self, id: impl Into<R::Id>, row: R::New) -> Call<Update<R>> {
        Call::new(&self.transport, Update(id.into(), row))
    }

    /// Changes some fields of a row. Not documented, but json-server supports it.
    ///
    /// Errors: 404 if the row does not exist. Not retried if no response arrives.
    pub fn patch(&self, id: impl Into<R::Id>, changes: R::Changes) -> Call<Patch<R>> {
        Call::new(&self.transport, Patch(id.into(), changes))
    }

    /// Deletes a row.
    ///
    /// Rows that refer to it by your own id stay. Errors: 404 if the row does not exist. Not retried if no response
    /// arrives.
    pub fn delete(&self, id: impl Into<R::Id>) -> Call<Delete<R>> {
        Call::new(&self.transport, Delete(id.into()))
    }
}
