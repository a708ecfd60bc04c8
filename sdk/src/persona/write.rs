use std::fmt;
use std::sync::Arc;

use super::Status;
use super::fields::FieldValue;
use super::models::Transaction;
#[cfg(doc)]
use super::models::TransactionLabel;
use super::shape::Sparse;
use crate::generated::persona::types as wire;
use crate::transport::OperationRequest;
use crate::{Call, Error, Keyed, Operation, Result};

/// The arguments of a call that returns a [`Transaction`]: what its setters write, of type `B`, and the rest.
#[derive(Clone)]
pub struct TransactionOp<B> {
    pub(super) body: B,
    request: Arc<Begin<B>>,
}

type Begin<B> = dyn Fn(B) -> Result<OperationRequest<Transaction>> + Send + Sync;

impl<B> TransactionOp<B> {
    pub(super) fn new(
        body: B,
        request: impl Fn(B) -> Result<OperationRequest<Transaction>> + Send + Sync + 'static,
    ) -> Self {
        Self {
            body,
            request: Arc::new(request),
        }
    }
}

impl<B: Clone + Send + 'static> Operation for TransactionOp<B> {
    type Output = Transaction;

    fn request(self) -> Result<OperationRequest<Transaction>> {
        (self.request)(self.body)
    }
}

impl<B: Clone + Send + 'static> Sparse for TransactionOp<B> {}

impl<B> fmt::Debug for TransactionOp<B> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("TransactionOp").finish_non_exhaustive()
    }
}

impl<B> Call<TransactionOp<B>> {
    /// Includes the objects of a relationship, such as `transaction-label`, or `related-objects.inquiry` for what
    /// those are linked to. They are in [`Transaction::included`]. Before version 2025-10-27 some are included
    /// without being requested; an empty name excludes them. A path has at most one dot. See [inclusion of related
    /// resources](https://docs.withpersona.com/serialization#inclusion-of-related-resources).
    pub fn include(mut self, relationship: impl AsRef<str>) -> Self {
        self.options.query_list("include", relationship.as_ref());
        self
    }
}

/// A read.
#[derive(Clone, Debug)]
pub struct Get;

/// A deletion.
#[derive(Clone, Debug)]
pub struct Delete;

/// A change under an idempotency key.
#[derive(Clone, Debug)]
pub struct Post;

impl Keyed for TransactionOp<Post> {}

/// Retrieves a transaction and returns the [`Transaction`]. See
/// [`Transactions::retrieve`](super::Transactions::retrieve).
pub type RetrieveTransaction = Call<TransactionOp<Get>>;

/// Deletes the personal data of a transaction and returns the [`Transaction`]. See
/// [`Transactions::redact`](super::Transactions::redact).
pub type RedactTransaction = Call<TransactionOp<Delete>>;

/// Deletes the biometric data of a transaction and returns the [`Transaction`]. See
/// [`Transactions::redact_biometrics`](super::Transactions::redact_biometrics).
pub type RedactBiometrics = Call<TransactionOp<Post>>;

/// Adds or removes a tag and returns the [`Transaction`]. See
/// [`Transactions::add_tag`](super::Transactions::add_tag) and
/// [`Transactions::remove_tag`](super::Transactions::remove_tag).
pub type ChangeTag = Call<TransactionOp<Post>>;

/// Replaces all tags and returns the [`Transaction`]. See
/// [`Transactions::set_tags`](super::Transactions::set_tags).
pub type SetTags = Call<TransactionOp<Post>>;

/// Adds or removes a relation and returns the [`Transaction`]. See
/// [`Transactions::add_relation`](super::Transactions::add_relation) and
/// [`Transactions::remove_relation`](super::Transactions::remove_relation).
pub type ChangeRelation = Call<TransactionOp<Post>>;

/// Adds or removes objects and returns the [`Transaction`]. See
/// [`Transactions::add_objects`](super::Transactions::add_objects) and
/// [`Transactions::remove_objects`](super::Transactions::remove_objects).
pub type ChangeObjects = Call<TransactionOp<Post>>;

/// Updates a transaction and returns the [`Transaction`]. See [`Transactions::update`](super::Transactions::update).
pub type UpdateTransaction = Call<TransactionOp<wire::TransactionUpdateAttributes>>;

impl UpdateTransaction {
    /// Sets the value of a field, or clears it with [`FieldValue::null`]. Other fields keep their values. Values that
    /// [`CreateTransaction::field`](super::CreateTransaction::field) rejects are rejected here too.
    pub fn field(mut self, name: impl Into<String>, value: impl Into<FieldValue>) -> Self {
        let name = name.into();
        match value.into().bare() {
            Ok(value) => {
                let fields = self.operation.body.fields.get_or_insert_default();
                fields.insert(name, value);
            }
            Err(problem) => self.options.refuse(refusal(&name, problem)),
        }
        self
    }

    /// Sets the status to one of the transaction type's, which its owner
    /// [defines](https://help.withpersona.com/articles/1YTSCV5t6ypNj7ZyF5wAnc); no order among them is documented.
    /// Causes the event `transaction.status-updated`.
    pub fn status(mut self, status: impl Into<Status>) -> Self {
        self.operation.body.status = Some(status.into());
        self
    }

    /// Sets your own id for the subject of the transaction.
    pub fn reference_id(mut self, id: impl Into<String>) -> Self {
        self.operation.body.reference_id = Some(id.into());
        self
    }

    /// Sets the label, like [`label`](super::Transactions::label), but without a score and a version.
    pub fn label(mut self, label: impl Into<String>) -> Self {
        self.operation.body.label = Some(label.into());
        self
    }

    /// Replaces the tags, by name. An empty list removes every tag.
    pub fn tags<T: Into<String>>(mut self, names: impl IntoIterator<Item = T>) -> Self {
        self.operation.body.tags = Some(names.into_iter().map(Into::into).collect());
        self
    }
}

/// Labels a transaction and returns the [`Transaction`]. See
/// [`Transactions::label`](super::Transactions::label).
pub type LabelTransaction = Call<TransactionOp<wire::LabelArguments>>;

impl Keyed for TransactionOp<wire::LabelArguments> {}

impl LabelTransaction {
    /// Sets the label, in your own words. Responses return it as [`model_label`](TransactionLabel::model_label).
    pub fn label(mut self, label: impl Into<String>) -> Self {
        self.operation.body.label = Some(label.into());
        self
    }

    /// Sets the confidence of the label. Persona documents a number, but neither a scale nor a range. A number that
    /// is not finite is rejected before anything is sent.
    pub fn score(mut self, score: f64) -> Self {
        if !score.is_finite() {
            self.options
                .refuse(Error::invalid_argument("score", "is not a finite number"));
        }
        self.operation.body.score = Some(score);
        self
    }

    /// Sets the version of the model that assigned the label, such as `1.2.3`.
    pub fn model_version(mut self, version: impl Into<String>) -> Self {
        self.operation.body.model_version = Some(version.into());
        self
    }
}

/// The error for a field value that cannot be sent.
pub(super) fn refusal(name: &str, problem: &str) -> Error {
    Error::invalid_argument("field", format_args!("`{name}` {problem}"))
}
