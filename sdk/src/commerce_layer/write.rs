use serde_json::{Map, Value};

use super::included;
use super::models::Transaction;
use super::selection::answered_with_resources;
use crate::generated::commerce_layer::{self as generated, types as wire};
use crate::transport::{Draft, Transport, per_call_options};
use crate::types::{CommaList, Nullable};
use crate::{Response, Result};

const RESOURCE_TYPE: &str = "transactions";

/// Creates a transaction. See [`Transactions::create`](super::Transactions::create).
#[derive(Clone)]
#[must_use = "a call does nothing until it is sent"]
pub struct CreateTransaction {
    draft: Draft,
    include: CommaList,
    attributes: wire::TransactionInputAttributes,
}

impl CreateTransaction {
    pub(super) fn new(transport: &Transport) -> Self {
        Self {
            draft: Draft::new(transport),
            include: CommaList::default(),
            attributes: wire::TransactionInputAttributes::default(),
        }
    }

    /// Sends the call.
    ///
    /// # Errors
    ///
    /// As every call; see [`Error`](crate::Error).
    pub async fn send(self) -> Result<Response<Transaction>> {
        let call = self.draft.start()?;
        let body = wire::TransactionCreateDocument {
            data: wire::TransactionCreate {
                type_: RESOURCE_TYPE.to_owned(),
                attributes: written(self.attributes),
                relationships: None,
            },
        };
        let include = (!self.include.is_empty()).then_some(&self.include);
        let response = call
            .run(generated::create_transaction(include, &body))
            .await?;
        Ok(response.map(document))
    }
}

/// Retrieves a transaction. See [`Transactions::retrieve`](super::Transactions::retrieve).
#[derive(Clone)]
#[must_use = "a call does nothing until it is sent"]
pub struct RetrieveTransaction {
    draft: Draft,
    include: CommaList,
}

impl RetrieveTransaction {
    pub(super) fn new(transport: &Transport, id: &str) -> Self {
        Self {
            draft: Draft::about(transport, "id", id),
            include: CommaList::default(),
        }
    }

    /// Sends the call.
    ///
    /// # Errors
    ///
    /// As every call; see [`Error`](crate::Error).
    pub async fn send(self) -> Result<Response<Transaction>> {
        let id = self.draft.path_argument().to_owned();
        let call = self.draft.start()?;
        let include = (!self.include.is_empty()).then_some(&self.include);
        let response = call
            .run(generated::retrieve_transaction(&id, include))
            .await?;
        Ok(response.map(document))
    }
}

/// Changes a transaction. Values take `Nullable::Null` to be removed. See
/// [`Transactions::update`](super::Transactions::update).
#[derive(Clone)]
#[must_use = "a call does nothing until it is sent"]
pub struct UpdateTransaction {
    draft: Draft,
    include: CommaList,
    attributes: wire::TransactionInputAttributes,
}

impl UpdateTransaction {
    pub(super) fn new(transport: &Transport, id: &str) -> Self {
        Self {
            draft: Draft::about(transport, "id", id),
            include: CommaList::default(),
            attributes: wire::TransactionInputAttributes::default(),
        }
    }

    /// Removes all that you keep with the transaction.
    pub fn clear_metadata(mut self) -> Self {
        self.attributes.metadata = Some(Nullable::Null);
        self
    }

    /// Sends the call.
    ///
    /// # Errors
    ///
    /// As every call; see [`Error`](crate::Error).
    pub async fn send(self) -> Result<Response<Transaction>> {
        let id = self.draft.path_argument().to_owned();
        let call = self.draft.start()?;
        let body = wire::TransactionUpdateDocument {
            data: wire::TransactionUpdate {
                type_: RESOURCE_TYPE.to_owned(),
                id: id.clone(),
                attributes: written(self.attributes),
                relationships: None,
            },
        };
        let include = (!self.include.is_empty()).then_some(&self.include);
        let response = call
            .run(generated::update_transaction(&id, include, &body))
            .await?;
        Ok(response.map(document))
    }
}

/// Deletes a transaction. See [`Transactions::delete`](super::Transactions::delete).
#[derive(Clone)]
#[must_use = "a call does nothing until it is sent"]
pub struct DeleteTransaction {
    draft: Draft,
}

impl DeleteTransaction {
    pub(super) fn new(transport: &Transport, id: &str) -> Self {
        Self {
            draft: Draft::about(transport, "id", id),
        }
    }

    /// Sends the call.
    ///
    /// # Errors
    ///
    /// As every call; see [`Error`](crate::Error).
    pub async fn send(self) -> Result<Response<()>> {
        let id = self.draft.path_argument().to_owned();
        let call = self.draft.start()?;
        call.run(generated::delete_transaction(&id)).await
    }
}

per_call_options!(
    CreateTransaction,
    RetrieveTransaction,
    UpdateTransaction,
    DeleteTransaction,
);

macro_rules! written_attributes {
    ($($builder:ty),+) => {$(
        impl $builder {
            /// Your own id of the transaction. Free text that the vendor neither reads nor keeps unique.
            pub fn reference(mut self, reference: impl Into<Nullable<String>>) -> Self {
                self.attributes.reference = Some(reference.into());
                self
            }

            /// The system that your id belongs to. Free text.
            pub fn reference_origin(mut self, origin: impl Into<Nullable<String>>) -> Self {
                self.attributes.reference_origin = Some(origin.into());
                self
            }

            /// Something to keep with the transaction, beside what is named already: any JSON under a
            /// name. What is not named at all does not stay: the vendor is taken to replace the whole
            /// (`docs/fidelity/commerce-layer.md`, row "`metadata` in PATCH").
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
        }
    )+};
}

written_attributes!(CreateTransaction, UpdateTransaction);

answered_with_resources!(CreateTransaction, RetrieveTransaction, UpdateTransaction);

/// The documented minimal body has no `attributes` at all.
fn written(
    attributes: wire::TransactionInputAttributes,
) -> Option<wire::TransactionInputAttributes> {
    let some = attributes.metadata.is_some()
        || attributes.reference.is_some()
        || attributes.reference_origin.is_some();
    some.then_some(attributes)
}

fn document(wire: wire::TransactionDocument) -> Transaction {
    let included = included::read(wire.included);
    Transaction::from_wire(wire.data, &included)
}
