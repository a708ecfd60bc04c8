use super::models::{
    GiftCard, GiftCardChanges, GiftCardId, NewGiftCard, NewProduct, NewTransaction, NewUser,
    Product, ProductChanges, ProductId, Transaction, TransactionChanges, TransactionId, User,
    UserChanges, UserId,
};
use crate::generated::flexigift as generated;
use crate::transport::{Draft, Transport, per_call_options};
use crate::{Error, Response, Result};

/// Declares the calls about one row of a resource.
macro_rules! calls {
    (
        $thing:literal: $row:ident, $id:ident, $new:ident, $changes:ident;
        $create:ident = $create_row:ident, $retrieve:ident = $retrieve_row:ident,
        $update:ident = $update_row:ident, $patch:ident = $patch_row:ident,
        $delete:ident = $delete_row:ident
    ) => {
        #[doc = concat!("Stores a ", $thing, ".")]
        #[derive(Clone)]
        #[must_use = "a call does nothing until it is sent"]
        pub struct $create {
            draft: Draft,
            row: $new,
        }

        impl $create {
            pub(super) fn new(transport: &Transport, row: $new) -> Self {
                let mut draft = Draft::new(transport);
                check(&mut draft, &row.numbers());
                Self { draft, row }
            }

            /// Sends the call.
            ///
            /// # Errors
            ///
            /// As every call; see [`Error`].
            pub async fn send(self) -> Result<Response<$row>> {
                let call = self.draft.start()?;
                let body = self.row.into_wire();
                let response = call.run(generated::$create_row(&body)).await?;
                Ok(response.map($row::from_wire))
            }
        }

        #[doc = concat!("Retrieves a ", $thing, ".")]
        #[derive(Clone)]
        #[must_use = "a call does nothing until it is sent"]
        pub struct $retrieve {
            draft: Draft,
            id: $id,
        }

        impl $retrieve {
            pub(super) fn new(transport: &Transport, id: $id) -> Self {
                Self {
                    draft: about(transport, id.as_str()),
                    id,
                }
            }

            /// Sends the call.
            ///
            /// # Errors
            ///
            /// As every call; see [`Error`]. An empty object means that there is none, whatever the status:
            /// [`is_not_found`](Error::is_not_found).
            pub async fn send(self) -> Result<Response<$row>> {
                let call = self.draft.start()?;
                        let response = call.run(generated::$retrieve_row(self.id.as_str())).await?;
                Ok(response.map($row::from_wire))
            }
        }

        #[doc = concat!("Replaces a ", $thing, ".")]
        #[derive(Clone)]
        #[must_use = "a call does nothing until it is sent"]
        pub struct $update {
            draft: Draft,
            id: $id,
            row: $new,
        }

        impl $update {
            pub(super) fn new(transport: &Transport, id: $id, row: $new) -> Self {
                let mut draft = about(transport, id.as_str());
                check(&mut draft, &row.numbers());
                Self { draft, id, row }
            }

            /// Sends the call.
            ///
            /// # Errors
            ///
            /// As every call; see [`Error`].
            pub async fn send(self) -> Result<Response<$row>> {
                let call = self.draft.start()?;
                let body = self.row.into_wire();
                        let response = call.run(generated::$update_row(self.id.as_str(), &body)).await?;
                Ok(response.map($row::from_wire))
            }
        }

        #[doc = concat!("Changes some fields of a ", $thing, ". Not documented; json-server has it.")]
        #[derive(Clone)]
        #[must_use = "a call does nothing until it is sent"]
        pub struct $patch {
            draft: Draft,
            id: $id,
            changes: $changes,
        }

        impl $patch {
            pub(super) fn new(transport: &Transport, id: $id, changes: $changes) -> Self {
                let mut draft = about(transport, id.as_str());
                check(&mut draft, &changes.numbers());
                Self { draft, id, changes }
            }

            /// Sends the call.
            ///
            /// # Errors
            ///
            /// As every call; see [`Error`].
            pub async fn send(self) -> Result<Response<$row>> {
                let call = self.draft.start()?;
                let body = self.changes.into_wire();
                        let response = call.run(generated::$patch_row(self.id.as_str(), &body)).await?;
                Ok(response.map($row::from_wire))
            }
        }

        #[doc = concat!("Deletes a ", $thing, ".")]
        #[derive(Clone)]
        #[must_use = "a call does nothing until it is sent"]
        pub struct $delete {
            draft: Draft,
            id: $id,
        }

        impl $delete {
            pub(super) fn new(transport: &Transport, id: $id) -> Self {
                Self {
                    draft: about(transport, id.as_str()),
                    id,
                }
            }

            /// Sends the call.
            ///
            /// # Errors
            ///
            /// As every call; see [`Error`].
            pub async fn send(self) -> Result<Response<()>> {
                let call = self.draft.start()?;
                        let response = call.run(generated::$delete_row(self.id.as_str())).await?;
                Ok(response.map(|_| ()))
            }
        }

        per_call_options!($create, $retrieve, $update, $patch, $delete);
    };
}

calls! {
    "purchase": Transaction, TransactionId, NewTransaction, TransactionChanges;
    CreateTransaction = create_transaction, RetrieveTransaction = retrieve_transaction,
    UpdateTransaction = update_transaction, PatchTransaction = patch_transaction,
    DeleteTransaction = delete_transaction
}

calls! {
    "user": User, UserId, NewUser, UserChanges;
    CreateUser = create_user, RetrieveUser = retrieve_user,
    UpdateUser = update_user, PatchUser = patch_user,
    DeleteUser = delete_user
}

calls! {
    "product": Product, ProductId, NewProduct, ProductChanges;
    CreateProduct = create_product, RetrieveProduct = retrieve_product,
    UpdateProduct = update_product, PatchProduct = patch_product,
    DeleteProduct = delete_product
}

calls! {
    "gift card": GiftCard, GiftCardId, NewGiftCard, GiftCardChanges;
    CreateGiftCard = create_gift_card, RetrieveGiftCard = retrieve_gift_card,
    UpdateGiftCard = update_gift_card, PatchGiftCard = patch_gift_card,
    DeleteGiftCard = delete_gift_card
}

/// The path that is sent is made of this text; the generated operation's own argument has room for numbers only.
fn about(transport: &Transport, id: &str) -> Draft {
    Draft::about(transport, "id", id)
}

/// JSON has no way to write a number that is not finite.
fn check(draft: &mut Draft, numbers: &[(&'static str, Option<f64>)]) {
    for (name, number) in numbers {
        if number.is_some_and(|it| !it.is_finite()) {
            draft.refuse(Error::invalid_argument(name, "is not a finite number"));
        }
    }
}
