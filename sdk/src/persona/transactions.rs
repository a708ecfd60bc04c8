use super::create::CreateTransaction;
use super::list::ListTransactions;
use super::models::{TagReference, TransactionTypeId};
use super::write::{
    AddObjects, ChangeRelation, ChangeTag, LabelTransaction, RedactBiometrics, RedactTransaction,
    RetrieveTransaction, SetTags, UpdateTransaction,
};
use crate::transport::Transport;

/// The calls about transactions. Each starts a builder; `send` sends it.
#[derive(Clone, Debug)]
pub struct Transactions {
    transport: Transport,
}

impl Transactions {
    pub(super) fn new(transport: &Transport) -> Self {
        Self {
            transport: transport.clone(),
        }
    }

    /// Creates a transaction of a type.
    pub fn create(&self, transaction_type_id: impl Into<TransactionTypeId>) -> CreateTransaction {
        CreateTransaction::new(&self.transport, transaction_type_id.into())
    }

    /// Retrieves a transaction.
    ///
    /// ```no_run
    /// # async fn example(persona: counterfoil::persona::Client) -> counterfoil::Result<()> {
    /// use counterfoil::persona::Object;
    ///
    /// let txn = persona
    ///     .transactions()
    ///     .retrieve("txn_ABC123")
    ///     .include("related-objects")
    ///     .sparse_fields("account", ["reference-id", "tags"])
    ///     .send()
    ///     .await?;
    /// for object in &txn.included {
    ///     match object {
    ///         Object::Account(account) => println!("{} {:?}", account.id, account.tags),
    ///         other => println!("{} {}", other.kind(), other.id()),
    ///     }
    /// }
    /// # Ok(())
    /// # }
    /// ```
    pub fn retrieve(&self, transaction_id: impl AsRef<str>) -> RetrieveTransaction {
        RetrieveTransaction::new(&self.transport, transaction_id.as_ref())
    }

    /// Lists transactions, the newest first.
    pub fn list(&self) -> ListTransactions {
        ListTransactions::new(&self.transport)
    }

    /// Changes a transaction. What is not set stays.
    pub fn update(&self, transaction_id: impl AsRef<str>) -> UpdateTransaction {
        UpdateTransaction::new(&self.transport, transaction_id.as_ref())
    }

    /// Labels a transaction. It can have one label.
    pub fn label(&self, transaction_id: impl AsRef<str>) -> LabelTransaction {
        LabelTransaction::new(&self.transport, transaction_id.as_ref())
    }

    /// Adds a tag, which is created if there is none of that name.
    pub fn add_tag(
        &self,
        transaction_id: impl AsRef<str>,
        tag: impl Into<TagReference>,
    ) -> ChangeTag {
        ChangeTag::add(&self.transport, transaction_id.as_ref(), tag.into())
    }

    /// Removes a tag. If the transaction does not have it, nothing happens.
    pub fn remove_tag(
        &self,
        transaction_id: impl AsRef<str>,
        tag: impl Into<TagReference>,
    ) -> ChangeTag {
        ChangeTag::remove(&self.transport, transaction_id.as_ref(), tag.into())
    }

    /// Replaces all tags by the given ones.
    pub fn set_tags<T: Into<TagReference>>(
        &self,
        transaction_id: impl AsRef<str>,
        tags: impl IntoIterator<Item = T>,
    ) -> SetTags {
        SetTags::new(
            &self.transport,
            transaction_id.as_ref(),
            tags.into_iter().map(Into::into),
        )
    }

    /// Relates a transaction to an account or to another transaction. If it is already, nothing
    /// happens.
    ///
    /// ```no_run
    /// # async fn example(persona: counterfoil::persona::Client) -> counterfoil::Result<()> {
    /// persona
    ///     .transactions()
    ///     .add_relation("txn_ABC123", "parent-of", "txn_DEF456")
    ///     .send()
    ///     .await?;
    /// # Ok(())
    /// # }
    /// ```
    pub fn add_relation(
        &self,
        transaction_id: impl AsRef<str>,
        relation_schema_key: impl AsRef<str>,
        target_object_id: impl AsRef<str>,
    ) -> ChangeRelation {
        ChangeRelation::add(
            &self.transport,
            transaction_id.as_ref(),
            relation_schema_key.as_ref(),
            target_object_id.as_ref(),
        )
    }

    /// Removes a relation. If there is no such relation, nothing happens.
    pub fn remove_relation(
        &self,
        transaction_id: impl AsRef<str>,
        relation_schema_key: impl AsRef<str>,
        target_object_id: impl AsRef<str>,
    ) -> ChangeRelation {
        ChangeRelation::remove(
            &self.transport,
            transaction_id.as_ref(),
            relation_schema_key.as_ref(),
            target_object_id.as_ref(),
        )
    }

    /// Puts objects, such as inquiries and verifications, under a transaction.
    ///
    /// Persona names this call and does not describe it: what is sent is what the call of the same name
    /// on cases takes.
    pub fn add_objects<T: Into<String>>(
        &self,
        transaction_id: impl AsRef<str>,
        object_ids: impl IntoIterator<Item = T>,
    ) -> AddObjects {
        AddObjects::new(
            &self.transport,
            transaction_id.as_ref(),
            object_ids.into_iter().map(Into::into).collect(),
        )
    }

    /// Deletes the personal data of a transaction and, later, of the objects below it. It cannot be
    /// undone.
    pub fn redact(&self, transaction_id: impl AsRef<str>) -> RedactTransaction {
        RedactTransaction::new(&self.transport, transaction_id.as_ref())
    }

    /// Deletes the biometric data of a transaction and of all associated objects. It cannot be
    /// undone.
    pub fn redact_biometrics(&self, transaction_id: impl AsRef<str>) -> RedactBiometrics {
        RedactBiometrics::new(&self.transport, transaction_id.as_ref())
    }
}
