use super::create::{CreateTransaction, NewTransaction};
use super::list::{ListOp, ListTransactions, TransactionFilter};
use super::models::Transaction;
use super::reference::{ObjectId, TagReference, TransactionId, TransactionTypeId};
use super::write::{
    ChangeObjects, ChangeRelation, ChangeTag, Delete, Get, LabelTransaction, Post,
    RedactBiometrics, RedactTransaction, RetrieveTransaction, SetTags, TransactionOp,
    UpdateTransaction,
};
use crate::generated::persona::{self as generated, types as wire};
use crate::transport::{OperationRequest, Transport};
use crate::types::CommaList;
use crate::{Call, Error};

/// Operations on transactions. Each method returns a builder; `send` sends the request.
///
/// The statuses named here are listed in [Persona's OpenAPI document](https://github.com/persona-id/persona-openapi)
/// and explained on its [page on errors](https://docs.withpersona.com/errors): 400 and 422
/// ([`is_validation`](crate::Error::is_validation)), 401, 403, 404 ([`is_not_found`](crate::Error::is_not_found)),
/// 409 ([`is_conflict`](crate::Error::is_conflict)) and 429 ([`Throttled`](crate::ErrorKind::Throttled)). Every call
/// can return 400, 401, 403, 404 and 429, so the methods only name what is specific to them. Reads have no 409 and
/// 422. [What is retried](crate::persona#what-is-retried) depends on the method.
///
/// A transaction is identified by its [`TransactionId`] or by text. The id of anything else does not compile:
///
/// ```compile_fail,E0277
/// # fn example(persona: counterfoil::persona::Client, event: counterfoil::persona::Event) {
/// let call = persona.transactions().retrieve(&event.id);
/// # }
/// ```
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

    /// Creates a transaction of a type (`POST /transactions`). Its initial status is `created`.
    ///
    /// ```no_run
    /// # async fn example(persona: counterfoil::persona::Client) -> counterfoil::Result<()> {
    /// use counterfoil::persona::FieldValue;
    ///
    /// let txn = persona
    ///     .transactions()
    ///     .create("txntp_ABC123")
    ///     .reference_id("loan-42")
    ///     .field("name", FieldValue::hash([("first", "Jane"), ("last", "Doe")]))
    ///     .field("birthdate", "1990-01-01")
    ///     .tag("vip")
    ///     .idempotency_key("0b6f1c52-6f2b-4a55-9d7c-0c2a3c1d5e6f")
    ///     .send()
    ///     .await?;
    /// assert_eq!(txn.status.as_str(), "created");
    /// # Ok(())
    /// # }
    /// ```
    ///
    /// Only the type is required. Returns 201; 200 is documented too, presumably for an existing transaction. A value
    /// that the type's schema rejects is a 400 or a 422, Persona does not say which;
    /// [`ApiErrorObject::pointer`](crate::ApiErrorObject::pointer) locates it where Persona does. If no response
    /// arrives, the call is retried under the same key, so it happens once.
    pub fn create(&self, transaction_type_id: impl Into<TransactionTypeId>) -> CreateTransaction {
        let body = NewTransaction::new(transaction_type_id.into());
        let operation = TransactionOp::new(body, NewTransaction::request);
        Call::new(&self.transport, operation)
    }

    /// Retrieves a transaction (`GET /transactions/{transaction-id}`), in full or, with `include` and
    /// `sparse_fields`, with the requested objects and attributes. 404 if it does not exist. Retried after any
    /// transient failure.
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
    pub fn retrieve(&self, transaction_id: impl Into<TransactionId>) -> RetrieveTransaction {
        self.about(transaction_id, Get, |id, Get| {
            generated::retrieve_a_transaction(id, None).map(whole)
        })
    }

    /// Lists transactions of all types, newest first (`GET /transactions`).
    ///
    /// ```no_run
    /// # async fn example(persona: counterfoil::persona::Client) -> counterfoil::Result<()> {
    /// let page = persona.transactions().list().page_size(100).send().await?;
    /// println!("{} of them, more: {}", page.items.len(), page.next.is_some());
    ///
    /// let mut loans = persona
    ///     .transactions()
    ///     .list()
    ///     .transaction_type_id("txntp_ABC123")
    ///     .reference_id("loan-42")
    ///     .items();
    /// while let Some(txn) = loans.try_next().await? {
    ///     println!("{} {}", txn.id, txn.status);
    /// }
    /// # Ok(())
    /// # }
    /// ```
    ///
    /// All filters are optional. Pages follow a cursor, which new transactions do not shift, and have no total
    /// ([pagination](https://docs.withpersona.com/pagination)). Retried after any transient failure.
    pub fn list(&self) -> ListTransactions {
        Call::new(&self.transport, ListOp::new(TransactionFilter::default()))
    }

    /// Updates a transaction (`PATCH /transactions/{transaction-id}`). Fields that are not set keep their values.
    ///
    /// ```no_run
    /// # async fn example(persona: counterfoil::persona::Client) -> counterfoil::Result<()> {
    /// use counterfoil::persona::FieldValue;
    ///
    /// let txn = persona
    ///     .transactions()
    ///     .update("txn_ABC123")
    ///     .status("approved")
    ///     .field("amount", 1300)
    ///     .field("comment", FieldValue::null())
    ///     .send()
    ///     .await?;
    /// println!("{} {:?}", txn.status, txn.updated_at);
    /// # Ok(())
    /// # }
    /// ```
    ///
    /// Errors: 409 if another request changed the transaction at the same time; retrieve it and try again. Values
    /// that the type rejects, and a second value of a field that is [written
    /// once](crate::persona::WritePolicy::WriteOnce), are errors as in [`create`](Self::create). Idempotency keys are
    /// documented for POST only, so the call is retried only if it provably had no effect (no connection, 429).
    pub fn update(&self, transaction_id: impl Into<TransactionId>) -> UpdateTransaction {
        let nothing = wire::TransactionUpdateAttributes::default();
        self.about(transaction_id, nothing, |id, attributes| {
            let attributes = Some(attributes);
            let data = Some(wire::TransactionUpdateData { attributes });
            let body = wire::TransactionUpdateBody { data };
            generated::update_a_transaction(id, None, &body)
                .map(|answer| answer.data.including(answer.included))
        })
    }

    /// Labels a transaction (`POST /transactions/{transaction-id}/label`), which can have one label.
    ///
    /// ```no_run
    /// # async fn example(persona: counterfoil::persona::Client) -> counterfoil::Result<()> {
    /// let txn = persona
    ///     .transactions()
    ///     .label("txn_ABC123")
    ///     .label("fraud")
    ///     .score(0.93)
    ///     .model_version("1.2.3")
    ///     .send()
    ///     .await?;
    /// let label = txn.label.as_ref().and_then(|label| label.model_label.as_deref());
    /// assert_eq!(label, Some("fraud"));
    /// # Ok(())
    /// # }
    /// ```
    ///
    /// Persona's schema requires none of the three arguments. The behaviour without any is not documented: the
    /// example on the page sends none and gets a label, so nothing is rejected here, and Persona may return 400. A
    /// second label is a 422, according to the schema of 2023. No call reads, changes or deletes a label, and no
    /// response contains the score. If no response arrives, the call is retried under the same key.
    pub fn label(&self, transaction_id: impl Into<TransactionId>) -> LabelTransaction {
        let nothing = wire::LabelArguments::default();
        self.about(transaction_id, nothing, |id, label| {
            let body = wire::LabelBody { meta: Some(label) };
            generated::create_a_transaction_label(id, None, &body)
                .map(|answer| answer.data.including(answer.included))
        })
    }

    /// Adds a tag (`POST /transactions/{transaction-id}/add-tag`), creating it if no tag has that name. No effect if
    /// the transaction already has it.
    ///
    /// ```no_run
    /// # async fn example(persona: counterfoil::persona::Client) -> counterfoil::Result<()> {
    /// use counterfoil::persona::TagReference;
    ///
    /// let transactions = persona.transactions();
    /// transactions.add_tag("txn_ABC123", "reviewed").send().await?;
    /// transactions.remove_tag("txn_ABC123", TagReference::id("...")).send().await?;
    /// let txn = transactions.set_tags("txn_ABC123", ["vip", "reviewed"]).send().await?;
    /// println!("{:?}", txn.tags);
    /// # Ok(())
    /// # }
    /// ```
    ///
    /// Errors: 422 if the tag is new and the organization already has 1,000. Adding a tag is idempotent: this call,
    /// [`remove_tag`](Self::remove_tag) and [`set_tags`](Self::set_tags) are retried after any transient failure.
    pub fn add_tag(
        &self,
        transaction_id: impl Into<TransactionId>,
        tag: impl Into<TagReference>,
    ) -> ChangeTag {
        let body = one_tag(tag.into());
        self.about(transaction_id, Post, move |id, Post| {
            generated::transactions_add_tag(id, None, &body).map(whole)
        })
    }

    /// Removes a tag (`POST /transactions/{transaction-id}/remove-tag`). No effect if the transaction does not have
    /// it. See [`add_tag`](Self::add_tag) for an example.
    pub fn remove_tag(
        &self,
        transaction_id: impl Into<TransactionId>,
        tag: impl Into<TagReference>,
    ) -> ChangeTag {
        let body = one_tag(tag.into());
        self.about(transaction_id, Post, move |id, Post| {
            generated::transactions_remove_tag(id, None, &body).map(whole)
        })
    }

    /// Replaces all tags (`POST /transactions/{transaction-id}/set-tags`); an empty list removes every tag. See
    /// [`add_tag`](Self::add_tag) for an example and the 422.
    pub fn set_tags<T: Into<TagReference>>(
        &self,
        transaction_id: impl Into<TransactionId>,
        tags: impl IntoIterator<Item = T>,
    ) -> SetTags {
        let mut meta = wire::TagReferences::default();
        for tag in tags {
            match tag.into() {
                TagReference::Name(name) => meta.tag_name.get_or_insert_default().push(name),
                TagReference::Id(id) => meta.tag_id.get_or_insert_default().push(id),
            }
        }
        if meta.tag_id.is_none() {
            // No tags at all is an empty list of names, which removes every tag.
            meta.tag_name.get_or_insert_default();
        }
        let body = wire::TagsBody { meta: Some(meta) };
        self.about(transaction_id, Post, move |id, Post| {
            generated::transactions_set_tags(id, None, &body).map(whole)
        })
    }

    /// Relates a transaction to an account or to another transaction (`POST
    /// /transactions/{transaction-id}/add-relation`). No effect if the relation exists.
    ///
    /// The key names the relation's schema, such as `parent-of`; the target is an `act_...` or a `txn_...`. All
    /// arguments are required. Retried after any transient failure.
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
        transaction_id: impl Into<TransactionId>,
        relation_schema_key: impl Into<String>,
        target_object_id: impl Into<ObjectId>,
    ) -> ChangeRelation {
        let body = relation(relation_schema_key.into(), &target_object_id.into());
        self.about(transaction_id, Post, move |id, Post| {
            generated::transactions_add_relation(id, None, &body).map(whole)
        })
    }

    /// Removes a relation (`POST /transactions/{transaction-id}/remove-relation`). No effect if the relation does not
    /// exist. Arguments and repetition are those of [`add_relation`](Self::add_relation).
    pub fn remove_relation(
        &self,
        transaction_id: impl Into<TransactionId>,
        relation_schema_key: impl Into<String>,
        target_object_id: impl Into<ObjectId>,
    ) -> ChangeRelation {
        let body = relation(relation_schema_key.into(), &target_object_id.into());
        self.about(transaction_id, Post, move |id, Post| {
            generated::transactions_remove_relation(id, None, &body).map(whole)
        })
    }

    /// Associates documents, inquiries, reports and verifications with a transaction (`POST
    /// /transactions/{transaction-id}/add-objects`), all of them or none.
    ///
    /// ```no_run
    /// # async fn example(persona: counterfoil::persona::Client) -> counterfoil::Result<()> {
    /// let txn = persona
    ///     .transactions()
    ///     .add_objects("txn_ABC123", ["inq_ABC123", "ver_ABC123"])
    ///     .send()
    ///     .await?;
    /// println!("{} related objects", txn.related_objects.len());
    /// # Ok(())
    /// # }
    /// ```
    ///
    /// More than a hundred ids are rejected before anything is sent. Accounts and other transactions are
    /// [related](Self::add_relation) instead. For an id that is unknown or of another type, only 404 and 422 are
    /// documented, without details. If no response arrives, the call is retried under the same key.
    pub fn add_objects<T: Into<ObjectId>>(
        &self,
        transaction_id: impl Into<TransactionId>,
        object_ids: impl IntoIterator<Item = T>,
    ) -> ChangeObjects {
        let request = generated::transactions_add_objects;
        self.objects(transaction_id, object_ids, request)
    }

    /// Removes objects from a transaction (`POST /transactions/{transaction-id}/remove-objects`). Missing objects are
    /// not an error, and change nothing. Takes the arguments of [`add_objects`](Self::add_objects). Retried after any
    /// transient failure.
    ///
    /// ```no_run
    /// # async fn example(persona: counterfoil::persona::Client) -> counterfoil::Result<()> {
    /// let transactions = persona.transactions();
    /// transactions.remove_objects("txn_ABC123", ["inq_ABC123"]).send().await?;
    /// # Ok(())
    /// # }
    /// ```
    pub fn remove_objects<T: Into<ObjectId>>(
        &self,
        transaction_id: impl Into<TransactionId>,
        object_ids: impl IntoIterator<Item = T>,
    ) -> ChangeObjects {
        let request = generated::transactions_remove_objects;
        self.objects(transaction_id, object_ids, request)
    }

    fn objects<T: Into<ObjectId>>(
        &self,
        transaction_id: impl Into<TransactionId>,
        object_ids: impl IntoIterator<Item = T>,
        request: ChangeOfObjects,
    ) -> ChangeObjects {
        let ids = object_ids.into_iter().map(Into::into);
        let object_ids: Vec<_> = ids.map(|id: ObjectId| id.to_string()).collect();
        let too_many = object_ids.len() > MOST_OBJECTS;
        let meta = wire::ObjectReferences { object_ids };
        let body = wire::ObjectsBody { meta };
        let mut call = self.about(transaction_id, Post, move |id, Post| {
            request(id, None, &body).map(whole)
        });
        if too_many {
            let rule = "are more than a hundred";
            let error = Error::invalid_argument("object_ids", rule);
            call.options.refuse(error);
        }
        call
    }

    /// Deletes the personal data of a transaction and, later, of its associated objects (`DELETE
    /// /transactions/{transaction-id}`). It cannot be undone.
    ///
    /// ```no_run
    /// # async fn example(persona: counterfoil::persona::Client) -> counterfoil::Result<()> {
    /// let txn = persona.transactions().redact("txn_ABC123").send().await?;
    /// println!("{:?}", txn.field("name").is_none());
    /// # Ok(())
    /// # }
    /// ```
    ///
    /// Returns the redacted transaction: fields keep their kinds and lose their values, except those whose schema
    /// [exempts them](crate::persona::RedactionPolicy::Never). Associated objects follow
    /// [later](https://help.withpersona.com/articles/42ubXB5lJPWNaITI0uJfrI). 409 and 422 are documented without
    /// their causes. Retried only if it provably had no effect.
    pub fn redact(&self, transaction_id: impl Into<TransactionId>) -> RedactTransaction {
        self.about(transaction_id, Delete, |id, Delete| {
            generated::redact_a_transaction(id, None).map(whole)
        })
    }

    /// Deletes the biometric data of a transaction and of all associated objects (`POST
    /// /transactions/{transaction-id}/redact-biometrics`). It cannot be undone. Persona marks the call as private, so
    /// it may need a permission. Retried after any transient failure.
    pub fn redact_biometrics(&self, transaction_id: impl Into<TransactionId>) -> RedactBiometrics {
        self.about(transaction_id, Post, |id, Post| {
            generated::redact_transaction_biometrics(id, None).map(whole)
        })
    }

    /// A call on a transaction whose setters write `body`.
    fn about<B>(
        &self,
        id: impl Into<TransactionId>,
        body: B,
        request: impl Fn(&str, B) -> OperationRequest<Transaction> + Send + Sync + 'static,
    ) -> Call<TransactionOp<B>> {
        let id = id.into();
        let operation = TransactionOp::new(body, move |body| Ok(request(id.as_str(), body)));
        Call::new(&self.transport, operation)
    }
}

/// The maximum number of objects that one call adds or removes.
const MOST_OBJECTS: usize = 100;

type ChangeOfObjects =
    fn(&str, Option<&CommaList>, &wire::ObjectsBody) -> OperationRequest<wire::TransactionEnvelope>;

fn whole(answer: wire::TransactionEnvelope) -> Transaction {
    answer.data.including(answer.included)
}

fn one_tag(tag: TagReference) -> wire::TagBody {
    let mut meta = wire::TagReference::default();
    match tag {
        TagReference::Name(name) => meta.tag_name = Some(name),
        TagReference::Id(id) => meta.tag_id = Some(id),
    }
    wire::TagBody { meta: Some(meta) }
}

fn relation(relation_schema_key: String, target: &ObjectId) -> wire::RelationBody {
    wire::RelationBody {
        meta: wire::RelationReference {
            relation_schema_key,
            target_object_id: target.to_string(),
        },
    }
}
