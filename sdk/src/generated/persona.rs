// Written by `cargo xtask generate` from spec/persona.yaml. Do not edit.

use http::Method;

use crate::transport::{OperationInfo, OperationRequest, Repeat};

/// Types used as operation parameters and responses.
#[allow(clippy::all)]
pub mod types {
    /// One event.
    #[derive(::serde::Deserialize, ::serde::Serialize, Clone, Debug)]
    pub struct EventEnvelope {
        pub data: crate::persona::Event,
        /// Absent, or empty when `include` was empty.
        #[serde(default, skip_serializing_if = "::std::vec::Vec::is_empty")]
        #[serde(deserialize_with = "crate::types::tolerant::list")]
        pub included: ::std::vec::Vec<crate::persona::Object>,
    }
    /// A page of events, the newest first.
    #[derive(::serde::Deserialize, ::serde::Serialize, Clone, Debug)]
    pub struct EventPage {
        #[serde(deserialize_with = "crate::types::tolerant::list")]
        pub data: ::std::vec::Vec<crate::persona::Event>,
        #[serde(default, deserialize_with = "crate::types::tolerant::null_is_empty")]
        pub links: PageLinks,
    }
    /// What was found, how sure it is, and what found it.
    #[derive(::serde::Deserialize, ::serde::Serialize, Clone, Debug, Default)]
    pub struct LabelArguments {
        /// Comes back as `model-label`.
        #[serde(skip_serializing_if = "::std::option::Option::is_none")]
        #[serde(default, deserialize_with = "crate::types::tolerant::optional")]
        pub label: Option<::std::string::String>,
        /// Comes back under the same name.
        #[serde(
            rename = "model-version",
            skip_serializing_if = "::std::option::Option::is_none"
        )]
        #[serde(default, deserialize_with = "crate::types::tolerant::optional")]
        pub model_version: Option<::std::string::String>,
        /// Accepted; no response carries it.
        #[serde(skip_serializing_if = "::std::option::Option::is_none")]
        pub score: Option<f64>,
    }
    /// A label. The documented call sends an empty object.
    #[derive(::serde::Deserialize, ::serde::Serialize, Clone, Debug, Default)]
    pub struct LabelBody {
        #[serde(skip_serializing_if = "::std::option::Option::is_none")]
        pub meta: Option<LabelArguments>,
    }
    /// One transaction and its label.
    #[derive(::serde::Deserialize, ::serde::Serialize, Clone, Debug)]
    pub struct LabeledTransactionEnvelope {
        pub data: crate::persona::Transaction,
        /// The label, and what else `include` asked for.
        #[serde(default, skip_serializing_if = "::std::vec::Vec::is_empty")]
        #[serde(deserialize_with = "crate::types::tolerant::list")]
        pub included: ::std::vec::Vec<crate::persona::Object>,
    }
    /// Objects by id.
    #[derive(::serde::Deserialize, ::serde::Serialize, Clone, Debug)]
    #[derive(Default)]
    pub struct ObjectReferences {
        /// The ids of documents, inquiries, reports or verifications.
        #[serde(rename = "object-ids")]
        #[serde(deserialize_with = "crate::types::tolerant::texts")]
        pub object_ids: ::std::vec::Vec<::std::string::String>,
    }
    /// Names objects.
    #[derive(::serde::Deserialize, ::serde::Serialize, Clone, Debug)]
    pub struct ObjectsBody {
        #[serde(deserialize_with = "crate::types::tolerant::null_is_empty")]
        pub meta: ObjectReferences,
    }
    /// The neighbouring pages, relative to the origin; null at the ends.
    #[derive(::serde::Deserialize, ::serde::Serialize, Clone, Debug)]
    #[derive(Default)]
    pub struct PageLinks {
        #[serde(default, deserialize_with = "crate::types::tolerant::optional")]
        pub next: Option<::std::string::String>,
        #[serde(default, deserialize_with = "crate::types::tolerant::optional")]
        pub prev: Option<::std::string::String>,
    }
    /// Names a relation.
    #[derive(::serde::Deserialize, ::serde::Serialize, Clone, Debug)]
    pub struct RelationBody {
        pub meta: RelationReference,
    }
    /// Which relation, and to what.
    #[derive(::serde::Deserialize, ::serde::Serialize, Clone, Debug)]
    pub struct RelationReference {
        /// The key of the relation's schema, for example `parent-of`.
        #[serde(rename = "relation-schema-key")]
        #[serde(deserialize_with = "crate::types::tolerant::text")]
        pub relation_schema_key: ::std::string::String,
        /// The id of an account or of a transaction.
        #[serde(rename = "target-object-id")]
        #[serde(deserialize_with = "crate::types::tolerant::text")]
        pub target_object_id: ::std::string::String,
    }
    /// Names a tag.
    #[derive(::serde::Deserialize, ::serde::Serialize, Clone, Debug, Default)]
    pub struct TagBody {
        #[serde(skip_serializing_if = "::std::option::Option::is_none")]
        pub meta: Option<TagReference>,
    }
    /// A tag by name or by id.
    #[derive(::serde::Deserialize, ::serde::Serialize, Clone, Debug, Default)]
    pub struct TagReference {
        /// The tag's id.
        #[serde(
            rename = "tag-id",
            skip_serializing_if = "::std::option::Option::is_none"
        )]
        #[serde(default, deserialize_with = "crate::types::tolerant::optional")]
        pub tag_id: Option<::std::string::String>,
        /// The tag's name.
        #[serde(
            rename = "tag-name",
            skip_serializing_if = "::std::option::Option::is_none"
        )]
        #[serde(default, deserialize_with = "crate::types::tolerant::optional")]
        pub tag_name: Option<::std::string::String>,
    }
    /// Tags by name or by id.
    #[derive(::serde::Deserialize, ::serde::Serialize, Clone, Debug, Default)]
    pub struct TagReferences {
        /// The tags' ids.
        #[serde(
            rename = "tag-id",
            skip_serializing_if = "::std::option::Option::is_none"
        )]
        pub tag_id: Option<::std::vec::Vec<::std::string::String>>,
        /// The tags' names.
        #[serde(
            rename = "tag-name",
            skip_serializing_if = "::std::option::Option::is_none"
        )]
        pub tag_name: Option<::std::vec::Vec<::std::string::String>>,
    }
    /// Names tags.
    #[derive(::serde::Deserialize, ::serde::Serialize, Clone, Debug, Default)]
    pub struct TagsBody {
        #[serde(skip_serializing_if = "::std::option::Option::is_none")]
        pub meta: Option<TagReferences>,
    }
    /// The new transaction.
    #[derive(::serde::Deserialize, ::serde::Serialize, Clone, Debug)]
    pub struct TransactionCreateAttributes {
        /// Bare values by field name, as the transaction type defines them. A file is `{filename, data}` in base64.
        #[serde(skip_serializing_if = "::std::option::Option::is_none")]
        pub fields: Option<crate::persona::BareFields>,
        /// Your own id for the subject of the transaction.
        #[serde(
            rename = "reference-id",
            skip_serializing_if = "::std::option::Option::is_none"
        )]
        #[serde(default, deserialize_with = "crate::types::tolerant::optional")]
        pub reference_id: Option<::std::string::String>,
        /// Names of tags.
        #[serde(skip_serializing_if = "::std::option::Option::is_none")]
        pub tags: Option<crate::types::Nullable<::std::vec::Vec<::std::string::String>>>,
        /// Which type of transaction, one of the organization's.
        #[serde(rename = "transaction-type-id")]
        #[serde(deserialize_with = "crate::types::tolerant::text")]
        pub transaction_type_id: ::std::string::String,
    }
    /// The body of a create.
    #[derive(::serde::Deserialize, ::serde::Serialize, Clone, Debug)]
    pub struct TransactionCreateBody {
        pub data: TransactionCreateData,
        /// Declared and empty.
        #[serde(skip_serializing_if = "::std::option::Option::is_none")]
        pub meta: Option<::serde_json::Map<::std::string::String, ::serde_json::Value>>,
    }
    /// What to create.
    #[derive(::serde::Deserialize, ::serde::Serialize, Clone, Debug)]
    pub struct TransactionCreateData {
        pub attributes: TransactionCreateAttributes,
    }
    /// One transaction, and what `include` asked for.
    #[derive(::serde::Deserialize, ::serde::Serialize, Clone, Debug)]
    pub struct TransactionEnvelope {
        pub data: crate::persona::Transaction,
        /// Absent unless asked for; empty when `include` was empty.
        #[serde(default, skip_serializing_if = "::std::vec::Vec::is_empty")]
        #[serde(deserialize_with = "crate::types::tolerant::list")]
        pub included: ::std::vec::Vec<crate::persona::Object>,
    }
    /// A page of transactions, the newest first.
    #[derive(::serde::Deserialize, ::serde::Serialize, Clone, Debug)]
    pub struct TransactionPage {
        #[serde(deserialize_with = "crate::types::tolerant::list")]
        pub data: ::std::vec::Vec<crate::persona::Transaction>,
        #[serde(default, deserialize_with = "crate::types::tolerant::null_is_empty")]
        pub links: PageLinks,
    }
    /// One transaction type.
    #[derive(::serde::Deserialize, ::serde::Serialize, Clone, Debug)]
    pub struct TransactionTypeEnvelope {
        pub data: crate::persona::TransactionType,
        /// Absent, or empty when `include` was empty.
        #[serde(default, skip_serializing_if = "::std::vec::Vec::is_empty")]
        #[serde(deserialize_with = "crate::types::tolerant::list")]
        pub included: ::std::vec::Vec<crate::persona::Object>,
    }
    /// The changes; what is absent stays.
    #[derive(::serde::Deserialize, ::serde::Serialize, Clone, Debug, Default)]
    pub struct TransactionUpdateAttributes {
        /// Bare values by field name; other fields stay.
        #[serde(skip_serializing_if = "::std::option::Option::is_none")]
        pub fields: Option<crate::persona::BareFields>,
        /// Labels the transaction, as the label call does.
        #[serde(skip_serializing_if = "::std::option::Option::is_none")]
        #[serde(default, deserialize_with = "crate::types::tolerant::optional")]
        pub label: Option<::std::string::String>,
        /// Your own id for the subject of the transaction.
        #[serde(
            rename = "reference-id",
            skip_serializing_if = "::std::option::Option::is_none"
        )]
        #[serde(default, deserialize_with = "crate::types::tolerant::optional")]
        pub reference_id: Option<::std::string::String>,
        /// One of the statuses of the transaction type, which no call tells; another is refused.
        #[serde(skip_serializing_if = "::std::option::Option::is_none")]
        #[serde(default, deserialize_with = "crate::types::tolerant::optional")]
        pub status: Option<super::enums::Status>,
        /// Names of tags, which replace those it has.
        #[serde(skip_serializing_if = "::std::option::Option::is_none")]
        pub tags: Option<::std::vec::Vec<::std::string::String>>,
    }
    /// The body of an update.
    #[derive(::serde::Deserialize, ::serde::Serialize, Clone, Debug, Default)]
    pub struct TransactionUpdateBody {
        #[serde(skip_serializing_if = "::std::option::Option::is_none")]
        pub data: Option<TransactionUpdateData>,
    }
    /// What to change.
    #[derive(::serde::Deserialize, ::serde::Serialize, Clone, Debug, Default)]
    pub struct TransactionUpdateData {
        #[serde(skip_serializing_if = "::std::option::Option::is_none")]
        pub attributes: Option<TransactionUpdateAttributes>,
    }
    /// Which page, where the query of the address does not say.
    #[derive(::serde::Deserialize, ::serde::Serialize, Clone, Debug, Default)]
    pub struct WebhookEventCursor {
        /// As `page[after]`.
        #[serde(skip_serializing_if = "::std::option::Option::is_none")]
        #[serde(default, deserialize_with = "crate::types::tolerant::optional")]
        pub after: Option<::std::string::String>,
        /// As `page[before]`.
        #[serde(skip_serializing_if = "::std::option::Option::is_none")]
        #[serde(default, deserialize_with = "crate::types::tolerant::optional")]
        pub before: Option<::std::string::String>,
        /// As `page[size]`.
        #[serde(skip_serializing_if = "::std::option::Option::is_none")]
        pub size: Option<i64>,
    }
    /// A page of webhook events.
    #[derive(::serde::Deserialize, ::serde::Serialize, Clone, Debug)]
    pub struct WebhookEventPage {
        #[serde(deserialize_with = "crate::types::tolerant::list")]
        pub data: ::std::vec::Vec<crate::persona::WebhookEvent>,
        #[serde(default, deserialize_with = "crate::types::tolerant::null_is_empty")]
        pub links: PageLinks,
    }
    /// Which webhook events, in which order; all of them, the newest first, unless it says.
    #[derive(::serde::Deserialize, ::serde::Serialize, Clone, Debug, Default)]
    pub struct WebhookEventSearchBody {
        #[serde(skip_serializing_if = "::std::option::Option::is_none")]
        pub page: Option<WebhookEventCursor>,
        #[serde(skip_serializing_if = "::std::option::Option::is_none")]
        pub query: Option<crate::persona::WebhookEventQuery>,
        #[serde(skip_serializing_if = "::std::option::Option::is_none")]
        pub sort: Option<WebhookEventSort>,
    }
    /// The order.
    #[derive(::serde::Deserialize, ::serde::Serialize, Clone, Debug, Default)]
    pub struct WebhookEventSort {
        /// What decides about it.
        #[serde(skip_serializing_if = "::std::option::Option::is_none")]
        #[serde(default, deserialize_with = "crate::types::tolerant::optional")]
        pub attribute: Option<::std::string::String>,
        /// `desc` by default.
        #[serde(skip_serializing_if = "::std::option::Option::is_none")]
        #[serde(default, deserialize_with = "crate::types::tolerant::optional")]
        pub direction: Option<super::enums::Direction>,
    }
}
/// List transactions
///
/// Transactions of every type, the newest first.
///
/// Sends a `GET` request to `/transactions`
///
/// Arguments:
/// - `filter_identifier_key`
/// - `filter_identifier_value`
/// - `filter_reference_id`: Keeps the transactions with this reference id. What all filters ask for has to match.
/// - `filter_transaction_type_id`: Keeps the transactions of the type with this id.
/// - `page_after`: Objects older than the one with this id.
/// - `page_before`: Objects just newer than the one with this id.
/// - `page_size`: 10 without it.
pub fn list_all_transactions(
    filter_identifier_key: Option<&str>,
    filter_identifier_value: Option<&str>,
    filter_reference_id: Option<&str>,
    filter_transaction_type_id: Option<&str>,
    page_after: Option<&str>,
    page_before: Option<&str>,
    page_size: Option<i64>,
) -> OperationRequest<types::TransactionPage> {
    OperationRequest::new(&OPERATIONS[0])
        .query("filter[identifier][key]", &filter_identifier_key)
        .query("filter[identifier][value]", &filter_identifier_value)
        .query("filter[reference-id]", &filter_reference_id)
        .query("filter[transaction-type-id]", &filter_transaction_type_id)
        .query("page[after]", &page_after)
        .query("page[before]", &page_before)
        .query("page[size]", &page_size)
}
/// Create a transaction
///
/// Starts in the status `created`. What `fields` may hold is configured on the transaction type.
///
/// Sends a `POST` request to `/transactions`
///
/// Arguments:
/// - `include`: Relationships to return in full in `included`, as dotted paths. Empty suppresses all.
/// - `body`
pub fn create_a_transaction(
    include: Option<&crate::types::CommaList>,
    body: &types::TransactionCreateBody,
) -> OperationRequest<types::TransactionEnvelope> {
    OperationRequest::new(&OPERATIONS[1]).query("include", &include).json(body)
}
/// Retrieve a transaction
///
/// Before version 2025-10-27 related objects came without `include`.
///
/// Sends a `GET` request to `/transactions/{transaction_id}`
///
/// Arguments:
/// - `transaction_id`: The transaction's id.
/// - `include`: Relationships to return in full in `included`, as dotted paths. Empty suppresses all.
pub fn retrieve_a_transaction(
    transaction_id: &str,
    include: Option<&crate::types::CommaList>,
) -> OperationRequest<types::TransactionEnvelope> {
    OperationRequest::new(&OPERATIONS[2])
        .path_argument("transaction_id", &transaction_id)
        .query("include", &include)
}
/// Redact a transaction
///
/// Nulls the personal data at once and for good; the objects under the transaction follow later. Answers with the redacted transaction.
///
/// Sends a `DELETE` request to `/transactions/{transaction_id}`
///
/// Arguments:
/// - `transaction_id`: The transaction's id.
/// - `include`: Relationships to return in full in `included`, as dotted paths. Empty suppresses all.
pub fn redact_a_transaction(
    transaction_id: &str,
    include: Option<&crate::types::CommaList>,
) -> OperationRequest<types::TransactionEnvelope> {
    OperationRequest::new(&OPERATIONS[4])
        .path_argument("transaction_id", &transaction_id)
        .query("include", &include)
}
/// Update a transaction
///
/// Changes what is sent and nothing else. A `label` creates a transaction label.
///
/// Sends a `PATCH` request to `/transactions/{transaction_id}`
///
/// Arguments:
/// - `transaction_id`: The transaction's id.
/// - `include`: Relationships to return in full in `included`, as dotted paths. Empty suppresses all.
/// - `body`
pub fn update_a_transaction(
    transaction_id: &str,
    include: Option<&crate::types::CommaList>,
    body: &types::TransactionUpdateBody,
) -> OperationRequest<types::LabeledTransactionEnvelope> {
    OperationRequest::new(&OPERATIONS[3])
        .path_argument("transaction_id", &transaction_id)
        .query("include", &include)
        .json(body)
}
/// Add a tag
///
/// Creates the tag when the organization has none of this name. Adding it twice changes nothing.
///
/// Sends a `POST` request to `/transactions/{transaction_id}/add-tag`
///
/// Arguments:
/// - `transaction_id`: The transaction's id.
/// - `include`: Relationships to return in full in `included`, as dotted paths. Empty suppresses all.
/// - `body`
pub fn transactions_add_tag(
    transaction_id: &str,
    include: Option<&crate::types::CommaList>,
    body: &types::TagBody,
) -> OperationRequest<types::TransactionEnvelope> {
    OperationRequest::new(&OPERATIONS[5])
        .path_argument("transaction_id", &transaction_id)
        .query("include", &include)
        .json(body)
}
/// Remove a tag
///
/// Removing a tag that is not there changes nothing.
///
/// Sends a `POST` request to `/transactions/{transaction_id}/remove-tag`
///
/// Arguments:
/// - `transaction_id`: The transaction's id.
/// - `include`: Relationships to return in full in `included`, as dotted paths. Empty suppresses all.
/// - `body`
pub fn transactions_remove_tag(
    transaction_id: &str,
    include: Option<&crate::types::CommaList>,
    body: &types::TagBody,
) -> OperationRequest<types::TransactionEnvelope> {
    OperationRequest::new(&OPERATIONS[6])
        .path_argument("transaction_id", &transaction_id)
        .query("include", &include)
        .json(body)
}
/// Set the tags
///
/// Replaces the whole list.
///
/// Sends a `POST` request to `/transactions/{transaction_id}/set-tags`
///
/// Arguments:
/// - `transaction_id`: The transaction's id.
/// - `include`: Relationships to return in full in `included`, as dotted paths. Empty suppresses all.
/// - `body`
pub fn transactions_set_tags(
    transaction_id: &str,
    include: Option<&crate::types::CommaList>,
    body: &types::TagsBody,
) -> OperationRequest<types::TransactionEnvelope> {
    OperationRequest::new(&OPERATIONS[7])
        .path_argument("transaction_id", &transaction_id)
        .query("include", &include)
        .json(body)
}
/// Label a transaction
///
/// A transaction takes one label; a second one is answered with 422. No answer carries the `score`.
///
/// Sends a `POST` request to `/transactions/{transaction_id}/label`
///
/// Arguments:
/// - `transaction_id`: The transaction's id.
/// - `include`: Relationships to return in full in `included`, as dotted paths. Empty suppresses all.
/// - `body`
pub fn create_a_transaction_label(
    transaction_id: &str,
    include: Option<&crate::types::CommaList>,
    body: &types::LabelBody,
) -> OperationRequest<types::LabeledTransactionEnvelope> {
    OperationRequest::new(&OPERATIONS[8])
        .path_argument("transaction_id", &transaction_id)
        .query("include", &include)
        .json(body)
}
/// Redact biometrics
///
/// Deletes the biometric data of the transaction and of all objects under it, for good.
///
/// Sends a `POST` request to `/transactions/{transaction_id}/redact-biometrics`
///
/// Arguments:
/// - `transaction_id`: The transaction's id.
/// - `include`: Relationships to return in full in `included`, as dotted paths. Empty suppresses all.
pub fn redact_transaction_biometrics(
    transaction_id: &str,
    include: Option<&crate::types::CommaList>,
) -> OperationRequest<types::TransactionEnvelope> {
    OperationRequest::new(&OPERATIONS[9])
        .path_argument("transaction_id", &transaction_id)
        .query("include", &include)
}
/// Add a relation
///
/// Relates the transaction to an account or to another transaction, by a key that the organization has configured. Adding a relation twice changes nothing.
///
/// Sends a `POST` request to `/transactions/{transaction_id}/add-relation`
///
/// Arguments:
/// - `transaction_id`: The transaction's id.
/// - `include`: Relationships to return in full in `included`, as dotted paths. Empty suppresses all.
/// - `body`
pub fn transactions_add_relation(
    transaction_id: &str,
    include: Option<&crate::types::CommaList>,
    body: &types::RelationBody,
) -> OperationRequest<types::TransactionEnvelope> {
    OperationRequest::new(&OPERATIONS[10])
        .path_argument("transaction_id", &transaction_id)
        .query("include", &include)
        .json(body)
}
/// Remove a relation
///
/// Removing a relation that is not there changes nothing.
///
/// Sends a `POST` request to `/transactions/{transaction_id}/remove-relation`
///
/// Arguments:
/// - `transaction_id`: The transaction's id.
/// - `include`: Relationships to return in full in `included`, as dotted paths. Empty suppresses all.
/// - `body`
pub fn transactions_remove_relation(
    transaction_id: &str,
    include: Option<&crate::types::CommaList>,
    body: &types::RelationBody,
) -> OperationRequest<types::TransactionEnvelope> {
    OperationRequest::new(&OPERATIONS[11])
        .path_argument("transaction_id", &transaction_id)
        .query("include", &include)
        .json(body)
}
/// Add objects
///
/// Puts documents, inquiries, reports and verifications under the transaction, all of them or none. Accounts and other transactions are related by a relation.
///
/// Sends a `POST` request to `/transactions/{transaction_id}/add-objects`
///
/// Arguments:
/// - `transaction_id`: The transaction's id.
/// - `include`: Relationships to return in full in `included`, as dotted paths. Empty suppresses all.
/// - `body`
pub fn transactions_add_objects(
    transaction_id: &str,
    include: Option<&crate::types::CommaList>,
    body: &types::ObjectsBody,
) -> OperationRequest<types::TransactionEnvelope> {
    OperationRequest::new(&OPERATIONS[12])
        .path_argument("transaction_id", &transaction_id)
        .query("include", &include)
        .json(body)
}
/// Remove objects
///
/// Takes documents, inquiries, reports and verifications away from the transaction. Removing what is not there changes nothing.
///
/// Sends a `POST` request to `/transactions/{transaction_id}/remove-objects`
///
/// Arguments:
/// - `transaction_id`: The transaction's id.
/// - `include`: Relationships to return in full in `included`, as dotted paths. Empty suppresses all.
/// - `body`
pub fn transactions_remove_objects(
    transaction_id: &str,
    include: Option<&crate::types::CommaList>,
    body: &types::ObjectsBody,
) -> OperationRequest<types::TransactionEnvelope> {
    OperationRequest::new(&OPERATIONS[13])
        .path_argument("transaction_id", &transaction_id)
        .query("include", &include)
        .json(body)
}
/// Retrieve a transaction type
///
/// Which fields the transactions of a type have. Types are configured in the dashboard; the API only reads them.
///
/// Sends a `GET` request to `/transaction-types/{transaction_type_id}`
///
/// Arguments:
/// - `transaction_type_id`: The transaction type's id.
/// - `include`: A transaction type has no relationships, so that only an empty list is certain to be taken.
pub fn retrieve_a_transaction_type(
    transaction_type_id: &str,
    include: Option<&crate::types::CommaList>,
) -> OperationRequest<types::TransactionTypeEnvelope> {
    OperationRequest::new(&OPERATIONS[14])
        .path_argument("transaction_type_id", &transaction_type_id)
        .query("include", &include)
}
/// List events
///
/// What happened, the newest first; the same events that webhooks deliver.
///
/// Sends a `GET` request to `/events`
///
/// Arguments:
/// - `filter_id`: Keeps the event with this id.
/// - `filter_name`: Keeps the events with this name; several are separated by commas. What all filters ask for has to match.
/// - `filter_object_id`: Keeps the events about the object with this id.
/// - `page_after`: Objects older than the one with this id.
/// - `page_before`: Objects just newer than the one with this id.
/// - `page_size`: 10 without it.
pub fn list_all_events(
    filter_id: Option<&str>,
    filter_name: Option<&str>,
    filter_object_id: Option<&str>,
    page_after: Option<&str>,
    page_before: Option<&str>,
    page_size: Option<i64>,
) -> OperationRequest<types::EventPage> {
    OperationRequest::new(&OPERATIONS[15])
        .query("filter[id]", &filter_id)
        .query("filter[name]", &filter_name)
        .query("filter[object-id]", &filter_object_id)
        .query("page[after]", &page_after)
        .query("page[before]", &page_before)
        .query("page[size]", &page_size)
}
/// Retrieve an event
///
/// What happened then.
///
/// Sends a `GET` request to `/events/{event_id}`
///
/// Arguments:
/// - `event_id`: The event's id.
/// - `include`: An event has no relationships, so that only an empty list is certain to be taken.
pub fn retrieve_an_event(
    event_id: &str,
    include: Option<&crate::types::CommaList>,
) -> OperationRequest<types::EventEnvelope> {
    OperationRequest::new(&OPERATIONS[16])
        .path_argument("event_id", &event_id)
        .query("include", &include)
}
/// Search webhook events
///
/// The deliveries of events to webhooks, one per event and webhook. What happened within the last minute may not be found yet, and what is older than the retention is found no more. A link to another page is posted with the same body.
///
/// Sends a `POST` request to `/webhook-events/search`
///
/// Arguments:
/// - `page_after`: Begins behind a cursor, which only the links of another page tell.
/// - `page_before`: Ends before a cursor, which only the links of another page tell. Not together with the other one.
/// - `page_size`: 10 without it.
/// - `body`
pub fn search_webhook_events(
    page_after: Option<&str>,
    page_before: Option<&str>,
    page_size: Option<i64>,
    body: &types::WebhookEventSearchBody,
) -> OperationRequest<types::WebhookEventPage> {
    OperationRequest::new(&OPERATIONS[17])
        .query("page[after]", &page_after)
        .query("page[before]", &page_before)
        .query("page[size]", &page_size)
        .json(body)
}

pub(crate) mod facts;
pub use facts::{enums, personal};

/// Every operation of the contract.
pub static OPERATIONS: [OperationInfo; 18] = [
    OperationInfo { id: "list-all-transactions", method: Method::GET, path: "/transactions", repeat: Repeat::Always, media_type: "application/json" },
    OperationInfo { id: "create-a-transaction", method: Method::POST, path: "/transactions", repeat: Repeat::SameKey, media_type: "application/json" },
    OperationInfo { id: "retrieve-a-transaction", method: Method::GET, path: "/transactions/{transaction-id}", repeat: Repeat::Always, media_type: "application/json" },
    OperationInfo { id: "update-a-transaction", method: Method::PATCH, path: "/transactions/{transaction-id}", repeat: Repeat::Never, media_type: "application/json" },
    OperationInfo { id: "redact-a-transaction", method: Method::DELETE, path: "/transactions/{transaction-id}", repeat: Repeat::Never, media_type: "application/json" },
    OperationInfo { id: "transactions-add-tag", method: Method::POST, path: "/transactions/{transaction-id}/add-tag", repeat: Repeat::AnyKey, media_type: "application/json" },
    OperationInfo { id: "transactions-remove-tag", method: Method::POST, path: "/transactions/{transaction-id}/remove-tag", repeat: Repeat::AnyKey, media_type: "application/json" },
    OperationInfo { id: "transactions-set-tags", method: Method::POST, path: "/transactions/{transaction-id}/set-tags", repeat: Repeat::AnyKey, media_type: "application/json" },
    OperationInfo { id: "create-a-transaction-label", method: Method::POST, path: "/transactions/{transaction-id}/label", repeat: Repeat::SameKey, media_type: "application/json" },
    OperationInfo { id: "redact-transaction-biometrics", method: Method::POST, path: "/transactions/{transaction-id}/redact-biometrics", repeat: Repeat::AnyKey, media_type: "application/json" },
    OperationInfo { id: "transactions-add-relation", method: Method::POST, path: "/transactions/{transaction-id}/add-relation", repeat: Repeat::AnyKey, media_type: "application/json" },
    OperationInfo { id: "transactions-remove-relation", method: Method::POST, path: "/transactions/{transaction-id}/remove-relation", repeat: Repeat::AnyKey, media_type: "application/json" },
    OperationInfo { id: "transactions-add-objects", method: Method::POST, path: "/transactions/{transaction-id}/add-objects", repeat: Repeat::SameKey, media_type: "application/json" },
    OperationInfo { id: "transactions-remove-objects", method: Method::POST, path: "/transactions/{transaction-id}/remove-objects", repeat: Repeat::AnyKey, media_type: "application/json" },
    OperationInfo { id: "retrieve-a-transaction-type", method: Method::GET, path: "/transaction-types/{transaction-type-id}", repeat: Repeat::Always, media_type: "application/json" },
    OperationInfo { id: "list-all-events", method: Method::GET, path: "/events", repeat: Repeat::Always, media_type: "application/json" },
    OperationInfo { id: "retrieve-an-event", method: Method::GET, path: "/events/{event-id}", repeat: Repeat::Always, media_type: "application/json" },
    OperationInfo { id: "search-webhook-events", method: Method::POST, path: "/webhook-events/search", repeat: Repeat::AnyKey, media_type: "application/json" },
];
