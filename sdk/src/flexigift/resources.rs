use super::list::{ListGiftCards, ListProducts, ListTransactions, ListUsers};
use super::models::{
    GiftCardChanges, GiftCardId, NewGiftCard, NewProduct, NewTransaction, NewUser, ProductChanges,
    ProductId, TransactionChanges, TransactionId, UserChanges, UserId,
};
use super::write::{
    CreateGiftCard, CreateProduct, CreateTransaction, CreateUser, DeleteGiftCard, DeleteProduct,
    DeleteTransaction, DeleteUser, PatchGiftCard, PatchProduct, PatchTransaction, PatchUser,
    RetrieveGiftCard, RetrieveProduct, RetrieveTransaction, RetrieveUser, UpdateGiftCard,
    UpdateProduct, UpdateTransaction, UpdateUser,
};
use crate::transport::Transport;

/// Declares the calls of a resource.
macro_rules! resource {
    (
        $resource:ident, $one:literal, $many:literal: $id:ident, $new:ident, $changes:ident,
        $create:ident, $retrieve:ident, $list:ident, $update:ident, $patch:ident, $delete:ident
    ) => {
        #[doc = concat!("The calls about ", $many, ". Each starts a builder; `send` sends it.")]
        ///
        /// [`Client`](crate::flexigift::Client) has examples, the
        /// [module](crate::flexigift#errors-and-repetition) errors and repetition.
        #[derive(Clone, Debug)]
        pub struct $resource {
            transport: Transport,
        }

        impl $resource {
            pub(super) fn new(transport: &Transport) -> Self {
                Self {
                    transport: transport.clone(),
                }
            }

            #[doc = concat!("Stores a ", $one, ".")]
            ///
            /// A POST, answered with 201. The server chooses the id: one more than the greatest there is. Not
            /// sent again after a lost answer.
            pub fn create(&self, row: $new) -> $create {
                $create::new(&self.transport, row)
            }

            #[doc = concat!("Retrieves a ", $one, ".")]
            ///
            /// By the number of its row, not by your own id. 404 if there is none.
            pub fn retrieve(&self, id: impl Into<$id>) -> $retrieve {
                $retrieve::new(&self.transport, id.into())
            }

            #[doc = concat!("Lists ", $many, ".")]
            ///
            /// All at once unless a page, a limit or a slice is set.
            pub fn list(&self) -> $list {
                $list::new(&self.transport)
            }

            #[doc = concat!("Replaces a ", $one, " by another one. It keeps its id.")]
            ///
            /// A PUT: what the new one does not name is lost. 404 if there is none. Not sent again after a lost
            /// answer.
            pub fn update(&self, id: impl Into<$id>, row: $new) -> $update {
                $update::new(&self.transport, id.into(), row)
            }

            #[doc = concat!("Changes some fields of a ", $one, ". Not documented; json-server has it.")]
            ///
            /// 404 if there is none. Not sent again after a lost answer.
            pub fn patch(&self, id: impl Into<$id>, changes: $changes) -> $patch {
                $patch::new(&self.transport, id.into(), changes)
            }

            #[doc = concat!("Deletes a ", $one, ".")]
            ///
            /// What names it by an id of yours stays. 404 if there is none. Not sent again after a lost answer.
            pub fn delete(&self, id: impl Into<$id>) -> $delete {
                $delete::new(&self.transport, id.into())
            }
        }
    };
}

resource! {
    Transactions, "purchase", "purchases": TransactionId, NewTransaction, TransactionChanges,
    CreateTransaction, RetrieveTransaction, ListTransactions, UpdateTransaction, PatchTransaction, DeleteTransaction
}

resource! {
    Users, "user", "users": UserId, NewUser, UserChanges,
    CreateUser, RetrieveUser, ListUsers, UpdateUser, PatchUser, DeleteUser
}

resource! {
    Products, "product", "products": ProductId, NewProduct, ProductChanges,
    CreateProduct, RetrieveProduct, ListProducts, UpdateProduct, PatchProduct, DeleteProduct
}

resource! {
    GiftCards, "gift card", "gift cards": GiftCardId, NewGiftCard, GiftCardChanges,
    CreateGiftCard, RetrieveGiftCard, ListGiftCards, UpdateGiftCard, PatchGiftCard, DeleteGiftCard
}
