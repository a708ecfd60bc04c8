use super::call::{Create, Delete, Patch, Resource, Retrieve, Update};
use super::list::List;
use super::{GiftCard, Product, Transaction, User};
use crate::Call;
use crate::transport::Transport;
use std::marker::PhantomData;

/// The calls about purchases. [`Client::transactions`](super::Client::transactions) has an example.
pub type Transactions = Rows<Transaction>;
/// The calls about users. [`Client::users`](super::Client::users) has an example.
pub type Users = Rows<User>;
/// The calls about products. [`Client::products`](super::Client::products) has an example.
pub type Products = Rows<Product>;
/// The calls about gift cards. [`Client::gift_cards`](super::Client::gift_cards) has an example.
pub type GiftCards = Rows<GiftCard>;

/// The calls about the rows of one resource. Each starts a builder; `send` sends it.
///
/// [`Client`](super::Client) has examples, the [module](crate::flexigift#errors-and-repetition) errors and repetition.
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

    /// Stores a row.
    ///
    /// A POST, answered with 201. The server chooses the id: one more than the greatest there is. Not
    /// retried when no answer comes.
    pub fn create(&self, row: R::New) -> Call<Create<R>> {
        Call::new(&self.transport, Create(row))
    }

    /// Retrieves a row.
    ///
    /// By its number, not by your own id. 404 if there is none, which is also said of an empty object, whatever
    /// the status: [`is_not_found`](crate::Error::is_not_found).
    pub fn retrieve(&self, id: impl Into<R::Id>) -> Call<Retrieve<R>> {
        Call::new(&self.transport, Retrieve(id.into()))
    }

    /// Lists the rows.
    ///
    /// All at once unless a page, a limit or a slice is set.
    pub fn list(&self) -> Call<List<R>> {
        Call::new(&self.transport, List::default())
    }

    /// Replaces a row by another one. It keeps its id.
    ///
    /// A PUT: what the new one does not name is lost. 404 if there is none. Not
    /// retried when no answer comes.
    pub fn update(&self, id: impl Into<R::Id>, row: R::New) -> Call<Update<R>> {
        Call::new(&self.transport, Update(id.into(), row))
    }

    /// Changes some fields of a row. Not documented; json-server has it.
    ///
    /// 404 if there is none. Not retried when no answer comes.
    pub fn patch(&self, id: impl Into<R::Id>, changes: R::Changes) -> Call<Patch<R>> {
        Call::new(&self.transport, Patch(id.into(), changes))
    }

    /// Deletes a row.
    ///
    /// What names it by an id of yours stays. 404 if there is none. Not retried when no answer comes.
    pub fn delete(&self, id: impl Into<R::Id>) -> Call<Delete<R>> {
        Call::new(&self.transport, Delete(id.into()))
    }
}
