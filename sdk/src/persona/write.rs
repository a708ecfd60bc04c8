use super::Status;
use super::create::{CreateTransaction, refusal};
use super::fields::FieldValue;
use super::models::{TagReference, Transaction, TransactionLabel};
use super::object::Object;
use super::shape::{include, sparse_fields};
use crate::generated::persona::{self as generated, types as wire};
use crate::transport::{Answer, Draft, Transport, per_call_options};
use crate::{Error, Response, Result};

/// Retrieves a transaction. See [`Transactions::retrieve`](super::Transactions::retrieve).
#[derive(Clone)]
#[must_use = "a call does nothing until it is sent"]
pub struct RetrieveTransaction {
    draft: Draft,
}

impl RetrieveTransaction {
    pub(super) fn new(transport: &Transport, id: &str) -> Self {
        Self {
            draft: about(transport, id),
        }
    }

    /// Sends the call.
    ///
    /// # Errors
    ///
    /// As every call; see [`Error`].
    pub async fn send(self) -> Result<Response<Transaction>> {
        let id = self.draft.path_argument().to_owned();
        let call = self.draft.start()?;
        let operation = generated::retrieve_a_transaction(&id, None);
        call.run(operation).await?.try_map(unlabelled)
    }
}

/// Changes a transaction. See [`Transactions::update`](super::Transactions::update).
#[derive(Clone)]
#[must_use = "a call does nothing until it is sent"]
pub struct UpdateTransaction {
    draft: Draft,
    attributes: wire::TransactionUpdateAttributes,
}

impl UpdateTransaction {
    pub(super) fn new(transport: &Transport, id: &str) -> Self {
        Self {
            draft: about(transport, id),
            attributes: wire::TransactionUpdateAttributes::default(),
        }
    }

    /// A value for a field, or [`FieldValue::null`] to clear it. Other fields stay. What
    /// [`CreateTransaction::field`](super::CreateTransaction::field) refuses is refused here too.
    pub fn field(mut self, name: impl Into<String>, value: impl Into<FieldValue>) -> Self {
        let name = name.into();
        match value.into().bare() {
            Ok(value) => {
                let fields = self.attributes.fields.get_or_insert_default();
                fields.insert(name, value);
            }
            Err(problem) => self.draft.refuse(refusal(&name, problem)),
        }
        self
    }

    /// One of the statuses of the transaction type, which its owner
    /// [chooses](https://help.withpersona.com/articles/1YTSCV5t6ypNj7ZyF5wAnc); no order among them is
    /// documented. Causes the event `transaction.status-updated`.
    pub fn status(mut self, status: impl Into<Status>) -> Self {
        self.attributes.status = Some(status.into());
        self
    }

    /// Your own id of whom or what it is about.
    pub fn reference_id(mut self, id: impl Into<String>) -> Self {
        self.attributes.reference_id = Some(id.into());
        self
    }

    /// A label, as [`label`](super::Transactions::label) gives it, without a score and a version.
    pub fn label(mut self, label: impl Into<String>) -> Self {
        self.attributes.label = Some(label.into());
        self
    }

    /// The names of the tags that replace those it has. None at all removes every tag.
    pub fn tags<T: Into<String>>(mut self, names: impl IntoIterator<Item = T>) -> Self {
        self.attributes.tags = Some(names.into_iter().map(Into::into).collect());
        self
    }

    /// Sends the call.
    ///
    /// # Errors
    ///
    /// As every call; see [`Error`].
    pub async fn send(self) -> Result<Response<Transaction>> {
        let id = self.draft.path_argument().to_owned();
        let call = self.draft.start()?;
        let body = wire::TransactionUpdateBody {
            data: Some(wire::TransactionUpdateData {
                attributes: Some(self.attributes),
            }),
        };
        let operation = generated::update_a_transaction(&id, None, &body);
        call.run(operation).await?.try_map(labelled)
    }
}

/// Labels a transaction. See [`Transactions::label`](super::Transactions::label).
#[derive(Clone)]
#[must_use = "a call does nothing until it is sent"]
pub struct LabelTransaction {
    draft: Draft,
    arguments: wire::LabelArguments,
}

impl LabelTransaction {
    pub(super) fn new(transport: &Transport, id: &str) -> Self {
        Self {
            draft: about(transport, id),
            arguments: wire::LabelArguments::default(),
        }
    }

    /// What the transaction was found to be, in your own words. It comes back as
    /// [`model_label`](TransactionLabel::model_label).
    pub fn label(mut self, label: impl Into<String>) -> Self {
        self.arguments.label = Some(label.into());
        self
    }

    /// How sure that is. Persona documents a number and neither a scale nor a range. A number that is
    /// not finite is refused before anything is sent.
    pub fn score(mut self, score: f64) -> Self {
        if !score.is_finite() {
            self.draft
                .refuse(Error::invalid_argument("score", "is not a finite number"));
        }
        self.arguments.score = Some(score);
        self
    }

    /// The version of what found it, such as `1.2.3`.
    pub fn model_version(mut self, version: impl Into<String>) -> Self {
        self.arguments.model_version = Some(version.into());
        self
    }

    /// Sends the call.
    ///
    /// # Errors
    ///
    /// As every call; see [`Error`].
    pub async fn send(self) -> Result<Response<Transaction>> {
        let id = self.draft.path_argument().to_owned();
        let call = self.draft.start()?;
        let body = wire::LabelBody {
            meta: Some(self.arguments),
        };
        let operation = generated::create_a_transaction_label(&id, None, &body);
        call.run(operation).await?.try_map(labelled)
    }
}

/// Adds or removes a tag. See [`Transactions::add_tag`](super::Transactions::add_tag) and
/// [`Transactions::remove_tag`](super::Transactions::remove_tag).
#[derive(Clone)]
#[must_use = "a call does nothing until it is sent"]
pub struct ChangeTag {
    draft: Draft,
    tag: TagReference,
    change: Change,
}

#[derive(Clone, Copy)]
enum Change {
    Add,
    Remove,
}

impl ChangeTag {
    pub(super) fn add(transport: &Transport, id: &str, tag: TagReference) -> Self {
        Self {
            draft: about(transport, id),
            tag,
            change: Change::Add,
        }
    }

    pub(super) fn remove(transport: &Transport, id: &str, tag: TagReference) -> Self {
        Self {
            draft: about(transport, id),
            tag,
            change: Change::Remove,
        }
    }

    /// Sends the call.
    ///
    /// # Errors
    ///
    /// As every call; see [`Error`].
    pub async fn send(self) -> Result<Response<Transaction>> {
        let id = self.draft.path_argument().to_owned();
        let call = self.draft.start()?;
        let (tag_name, tag_id) = match self.tag {
            TagReference::Name(name) => (Some(name), None),
            TagReference::Id(id) => (None, Some(id)),
        };
        let body = wire::TagBody {
            meta: Some(wire::TagReference { tag_id, tag_name }),
        };
        let response = match self.change {
            Change::Add => {
                call.run(generated::transactions_add_tag(&id, None, &body))
                    .await?
            }
            Change::Remove => {
                call.run(generated::transactions_remove_tag(&id, None, &body))
                    .await?
            }
        };
        response.try_map(unlabelled)
    }
}

/// Replaces all tags. See [`Transactions::set_tags`](super::Transactions::set_tags).
#[derive(Clone)]
#[must_use = "a call does nothing until it is sent"]
pub struct SetTags {
    draft: Draft,
    names: Vec<String>,
    ids: Vec<String>,
}

impl SetTags {
    pub(super) fn new(
        transport: &Transport,
        id: &str,
        tags: impl Iterator<Item = TagReference>,
    ) -> Self {
        let (mut names, mut ids) = (Vec::new(), Vec::new());
        for tag in tags {
            match tag {
                TagReference::Name(name) => names.push(name),
                TagReference::Id(id) => ids.push(id),
            }
        }
        Self {
            draft: about(transport, id),
            names,
            ids,
        }
    }

    /// Sends the call.
    ///
    /// # Errors
    ///
    /// As every call; see [`Error`].
    pub async fn send(self) -> Result<Response<Transaction>> {
        let id = self.draft.path_argument().to_owned();
        let call = self.draft.start()?;
        // No tags at all is an empty list of names, which removes every tag.
        let by_name = !self.names.is_empty() || self.ids.is_empty();
        let body = wire::TagsBody {
            meta: Some(wire::TagReferences {
                tag_id: (!self.ids.is_empty()).then_some(self.ids),
                tag_name: by_name.then_some(self.names),
            }),
        };
        let operation = generated::transactions_set_tags(&id, None, &body);
        call.run(operation).await?.try_map(unlabelled)
    }
}

/// Adds or removes a relation. See
/// [`Transactions::add_relation`](super::Transactions::add_relation) and
/// [`Transactions::remove_relation`](super::Transactions::remove_relation).
#[derive(Clone)]
#[must_use = "a call does nothing until it is sent"]
pub struct ChangeRelation {
    draft: Draft,
    relation: wire::RelationReference,
    change: Change,
}

impl ChangeRelation {
    pub(super) fn add(transport: &Transport, id: &str, schema_key: &str, target: &str) -> Self {
        Self::new(transport, id, schema_key, target, Change::Add)
    }

    pub(super) fn remove(transport: &Transport, id: &str, schema_key: &str, target: &str) -> Self {
        Self::new(transport, id, schema_key, target, Change::Remove)
    }

    fn new(
        transport: &Transport,
        id: &str,
        schema_key: &str,
        target: &str,
        change: Change,
    ) -> Self {
        Self {
            draft: about(transport, id),
            relation: wire::RelationReference {
                relation_schema_key: schema_key.to_owned(),
                target_object_id: target.to_owned(),
            },
            change,
        }
    }

    /// Sends the call.
    ///
    /// # Errors
    ///
    /// As every call; see [`Error`].
    pub async fn send(self) -> Result<Response<Transaction>> {
        let id = self.draft.path_argument().to_owned();
        let call = self.draft.start()?;
        let body = wire::RelationBody {
            meta: self.relation,
        };
        let response = match self.change {
            Change::Add => {
                call.run(generated::transactions_add_relation(&id, None, &body))
                    .await?
            }
            Change::Remove => {
                call.run(generated::transactions_remove_relation(&id, None, &body))
                    .await?
            }
        };
        response.try_map(unlabelled)
    }
}

/// Puts objects under a transaction. See [`Transactions::add_objects`](super::Transactions::add_objects).
#[derive(Clone)]
#[must_use = "a call does nothing until it is sent"]
pub struct AddObjects {
    draft: Draft,
    object_ids: Vec<String>,
}

impl AddObjects {
    pub(super) fn new(transport: &Transport, id: &str, object_ids: Vec<String>) -> Self {
        Self {
            draft: about(transport, id),
            object_ids,
        }
    }

    /// Sends the call.
    ///
    /// # Errors
    ///
    /// As every call; see [`Error`].
    pub async fn send(self) -> Result<Response<Transaction>> {
        let id = self.draft.path_argument().to_owned();
        let call = self.draft.start()?;
        let body = wire::ObjectsBody {
            meta: wire::ObjectReferences {
                object_ids: self.object_ids,
            },
        };
        let operation = generated::transactions_add_objects(&id, None, &body);
        call.run(operation).await?.try_map(unlabelled)
    }
}

/// Deletes the personal data of a transaction. See [`Transactions::redact`](super::Transactions::redact).
#[derive(Clone)]
#[must_use = "a call does nothing until it is sent"]
pub struct RedactTransaction {
    draft: Draft,
}

impl RedactTransaction {
    pub(super) fn new(transport: &Transport, id: &str) -> Self {
        Self {
            draft: about(transport, id),
        }
    }

    /// Sends the call.
    ///
    /// # Errors
    ///
    /// As every call; see [`Error`].
    pub async fn send(self) -> Result<Response<Transaction>> {
        let id = self.draft.path_argument().to_owned();
        let call = self.draft.start()?;
        let operation = generated::redact_a_transaction(&id, None);
        call.run(operation).await?.try_map(unlabelled)
    }
}

/// Deletes the biometric data of a transaction. See [`Transactions::redact_biometrics`](super::Transactions::redact_biometrics).
#[derive(Clone)]
#[must_use = "a call does nothing until it is sent"]
pub struct RedactBiometrics {
    draft: Draft,
}

impl RedactBiometrics {
    pub(super) fn new(transport: &Transport, id: &str) -> Self {
        Self {
            draft: about(transport, id),
        }
    }

    /// Sends the call.
    ///
    /// # Errors
    ///
    /// As every call; see [`Error`].
    pub async fn send(self) -> Result<Response<Transaction>> {
        let id = self.draft.path_argument().to_owned();
        let call = self.draft.start()?;
        let operation = generated::redact_transaction_biometrics(&id, None);
        call.run(operation).await?.try_map(unlabelled)
    }
}

macro_rules! every_call {
    ($macro:ident) => {
        $macro!(
            CreateTransaction,
            RetrieveTransaction,
            UpdateTransaction,
            LabelTransaction,
            ChangeTag,
            SetTags,
            ChangeRelation,
            AddObjects,
            RedactTransaction,
            RedactBiometrics,
        );
    };
}

every_call!(per_call_options);
every_call!(include);
every_call!(sparse_fields);

macro_rules! keyed {
    ($($builder:ty),+ $(,)?) => {$(
        impl $builder {
            /// The key under which Persona recognises the call when it comes again, for at least 24
            /// hours. A random one unless set. What is sent again because no answer came carries the
            /// same key. After an answer of 500 to 504, which Persona may have stored under the key, a
            /// call that changes nothing the second time is sent again with a new one, unless the key
            /// was set here.
            ///
            /// Give each call one of its own: the same key with other parameters is a 400, with the
            /// title `Idempotency error`. An empty key is refused before anything is sent. See
            /// [idempotence](https://docs.withpersona.com/idempotence).
            pub fn idempotency_key(mut self, key: impl AsRef<str>) -> Self {
                self.draft.idempotency_key(key.as_ref());
                self
            }
        }
    )+};
}

keyed!(
    CreateTransaction,
    LabelTransaction,
    ChangeTag,
    SetTags,
    ChangeRelation,
    AddObjects,
    RedactBiometrics,
);

fn about(transport: &Transport, id: &str) -> Draft {
    Draft::about(transport, "transaction_id", id)
}

pub(super) fn unlabelled(
    envelope: wire::TransactionEnvelope,
    answer: &Answer,
) -> Result<Transaction> {
    let included = envelope.included.into_iter().map(Object::from_wire);
    Transaction::from_wire(envelope.data, included.collect())
        .ok_or_else(|| Error::incomplete(answer.clone(), "data.id"))
}

fn labelled(envelope: wire::LabeledTransactionEnvelope, answer: &Answer) -> Result<Transaction> {
    // The contract expects nothing but labels here; `include` may have asked for more.
    let only_labels = envelope
        .included
        .iter()
        .all(|object| object.type_.as_ref().is_none_or(|kind| kind.is_known()));
    let included = match only_labels {
        true => envelope
            .included
            .into_iter()
            .filter_map(TransactionLabel::from_wire)
            .map(Object::TransactionLabel)
            .collect(),
        false => Object::included_in(answer),
    };
    Transaction::from_wire(envelope.data, included)
        .ok_or_else(|| Error::incomplete(answer.clone(), "data.id"))
}
