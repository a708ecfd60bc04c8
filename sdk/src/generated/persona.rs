// Written by `cargo xtask generate` from spec/persona.yaml. Do not edit.

use http::Method;

use crate::transport::{OperationInfo, OperationRequest, Repeat};

/// Types used as operation parameters and responses.
#[allow(clippy::all)]
pub mod types {
    /// What happened, to what, and when.
    #[derive(::serde::Deserialize, ::serde::Serialize, Clone, Debug, Default)]
    pub struct EventAttributes {
        #[serde(skip_serializing_if = "::std::option::Option::is_none")]
        pub context: Option<EventContext>,
        /// When it happened.
        #[serde(
            rename = "created-at",
            skip_serializing_if = "::std::option::Option::is_none"
        )]
        #[serde(default, deserialize_with = "crate::types::tolerant::optional")]
        pub created_at: Option<crate::types::Timestamp>,
        /// What happened.
        #[serde(skip_serializing_if = "::std::option::Option::is_none")]
        #[serde(default, deserialize_with = "crate::types::tolerant::optional")]
        pub name: Option<super::enums::EventName>,
        #[serde(skip_serializing_if = "::std::option::Option::is_none")]
        pub payload: Option<EventPayload>,
    }
    /// Of a relation event, the relation and the one object that it leads to.
    #[derive(::serde::Deserialize, ::serde::Serialize, Clone, Debug, Default)]
    pub struct EventContext {
        /// What the changelog calls `target-account-id`.
        #[serde(
            rename = "related-account-id",
            skip_serializing_if = "::std::option::Option::is_none"
        )]
        #[serde(default, deserialize_with = "crate::types::tolerant::optional")]
        pub related_account_id: Option<::std::string::String>,
        /// What the changelog calls `target-txn-id`.
        #[serde(
            rename = "related-txn-id",
            skip_serializing_if = "::std::option::Option::is_none"
        )]
        #[serde(default, deserialize_with = "crate::types::tolerant::optional")]
        pub related_txn_id: Option<::std::string::String>,
        /// The key of the relation's schema.
        #[serde(
            rename = "relation-schema-key",
            skip_serializing_if = "::std::option::Option::is_none"
        )]
        #[serde(default, deserialize_with = "crate::types::tolerant::optional")]
        pub relation_schema_key: Option<::std::string::String>,
        /// The account, if it is one.
        #[serde(
            rename = "target-account-id",
            skip_serializing_if = "::std::option::Option::is_none"
        )]
        #[serde(default, deserialize_with = "crate::types::tolerant::optional")]
        pub target_account_id: Option<::std::string::String>,
        /// The transaction, if it is one.
        #[serde(
            rename = "target-txn-id",
            skip_serializing_if = "::std::option::Option::is_none"
        )]
        #[serde(default, deserialize_with = "crate::types::tolerant::optional")]
        pub target_txn_id: Option<::std::string::String>,
    }
    /// A page of events, the newest first.
    #[derive(::serde::Deserialize, ::serde::Serialize, Clone, Debug)]
    pub struct EventPage {
        #[serde(deserialize_with = "crate::types::tolerant::list")]
        pub data: ::std::vec::Vec<crate::persona::Event>,
        #[serde(default, deserialize_with = "crate::types::tolerant::null_is_empty")]
        pub links: PageLinks,
    }
    /// The object as it was then, and what the webhook includes.
    #[derive(::serde::Deserialize, ::serde::Serialize, Clone, Debug, Default)]
    pub struct EventPayload {
        #[serde(skip_serializing_if = "::std::option::Option::is_none")]
        pub data: Option<crate::persona::Object>,
        #[serde(default, skip_serializing_if = "::std::vec::Vec::is_empty")]
        #[serde(deserialize_with = "crate::types::tolerant::list")]
        pub included: ::std::vec::Vec<crate::persona::Object>,
    }
    /// How one field of a transaction type is configured; `type` decides what `config` holds.
    #[derive(::serde::Deserialize, ::serde::Serialize, Clone, Debug, Default)]
    pub struct FieldSchema {
        #[serde(skip_serializing_if = "::std::option::Option::is_none")]
        pub config: Option<::serde_json::Value>,
        #[serde(
            rename = "default-value",
            skip_serializing_if = "::std::option::Option::is_none"
        )]
        pub default_value: Option<::serde_json::Value>,
        /// The field's key in `fields`.
        #[serde(skip_serializing_if = "::std::option::Option::is_none")]
        #[serde(default, deserialize_with = "crate::types::tolerant::optional")]
        pub key: Option<::std::string::String>,
        /// What people see.
        #[serde(skip_serializing_if = "::std::option::Option::is_none")]
        #[serde(default, deserialize_with = "crate::types::tolerant::optional")]
        pub label: Option<::std::string::String>,
        #[serde(rename = "type", skip_serializing_if = "::std::option::Option::is_none")]
        #[serde(default, deserialize_with = "crate::types::tolerant::optional")]
        pub type_: Option<super::enums::FieldSchemaType>,
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
        /// Accepted; no answer carries it.
        #[serde(skip_serializing_if = "::std::option::Option::is_none")]
        pub score: Option<f64>,
    }
    /// A label. The documented call sends an empty object.
    #[derive(::serde::Deserialize, ::serde::Serialize, Clone, Debug, Default)]
    pub struct LabelBody {
        #[serde(skip_serializing_if = "::std::option::Option::is_none")]
        pub meta: Option<LabelArguments>,
    }
    /// The label. Old pages print an empty object for none.
    #[derive(::serde::Deserialize, ::serde::Serialize, Clone, Debug, Default)]
    pub struct LabelRelationship {
        #[serde(skip_serializing_if = "::std::option::Option::is_none")]
        pub data: Option<LabelRelationshipData>,
    }
    #[derive(::serde::Deserialize, ::serde::Serialize, Clone, Debug, Default)]
    pub struct LabelRelationshipData {
        /// Starts with `txnl_`.
        #[serde(skip_serializing_if = "::std::option::Option::is_none")]
        #[serde(default, deserialize_with = "crate::types::tolerant::optional")]
        pub id: Option<::std::string::String>,
        #[serde(rename = "type", skip_serializing_if = "::std::option::Option::is_none")]
        #[serde(default, deserialize_with = "crate::types::tolerant::optional")]
        pub type_: Option<::std::string::String>,
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
    /// Names an object of any type.
    #[derive(::serde::Deserialize, ::serde::Serialize, Clone, Debug, Default)]
    pub struct ObjectReference {
        #[serde(skip_serializing_if = "::std::option::Option::is_none")]
        #[serde(default, deserialize_with = "crate::types::tolerant::optional")]
        pub id: Option<::std::string::String>,
        /// For example `account`, `inquiry`, `verification/government-id` or `sentinel-session`.
        #[serde(rename = "type", skip_serializing_if = "::std::option::Option::is_none")]
        #[serde(default, deserialize_with = "crate::types::tolerant::optional")]
        pub type_: Option<::std::string::String>,
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
    /// Objects of the workflow runs that belong to the transaction, at most 100 since version 2025-10-27.
    #[derive(::serde::Deserialize, ::serde::Serialize, Clone, Debug, Default)]
    pub struct RelatedObjectsRelationship {
        #[serde(default, skip_serializing_if = "::std::vec::Vec::is_empty")]
        #[serde(deserialize_with = "crate::types::tolerant::list")]
        pub data: ::std::vec::Vec<ObjectReference>,
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
    /// Who or what decided.
    #[derive(::serde::Deserialize, ::serde::Serialize, Clone, Debug, Default)]
    pub struct ReviewerRelationship {
        #[serde(skip_serializing_if = "::std::option::Option::is_none")]
        pub data: Option<ReviewerRelationshipData>,
    }
    #[derive(::serde::Deserialize, ::serde::Serialize, Clone, Debug, Default)]
    pub struct ReviewerRelationshipData {
        #[serde(skip_serializing_if = "::std::option::Option::is_none")]
        #[serde(default, deserialize_with = "crate::types::tolerant::optional")]
        pub id: Option<::std::string::String>,
        /// For example `workflow-run`, `workflow-step` or `user`.
        #[serde(rename = "type", skip_serializing_if = "::std::option::Option::is_none")]
        #[serde(default, deserialize_with = "crate::types::tolerant::optional")]
        pub type_: Option<::std::string::String>,
    }
    /// The Sentinel sessions of the transaction; none unless its type has Sentinel enabled.
    #[derive(::serde::Deserialize, ::serde::Serialize, Clone, Debug, Default)]
    pub struct SentinelSessionsRelationship {
        #[serde(default, skip_serializing_if = "::std::vec::Vec::is_empty")]
        #[serde(deserialize_with = "crate::types::tolerant::list")]
        pub data: ::std::vec::Vec<ObjectReference>,
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
    /// What is known about the event.
    #[derive(::serde::Deserialize, ::serde::Serialize, Clone, Debug, Default)]
    pub struct TransactionAttributes {
        /// When the transaction was created.
        #[serde(
            rename = "created-at",
            skip_serializing_if = "::std::option::Option::is_none"
        )]
        #[serde(default, deserialize_with = "crate::types::tolerant::optional")]
        pub created_at: Option<crate::types::Timestamp>,
        /// Typed values by field name. Since version 2025-10-27 their keys keep their own casing.
        #[serde(
            default,
            skip_serializing_if = "::std::collections::BTreeMap::is_empty"
        )]
        #[serde(deserialize_with = "crate::types::tolerant::null_is_empty")]
        pub fields: ::std::collections::BTreeMap<
            ::std::string::String,
            crate::persona::FieldValue,
        >,
        /// Your own id of whom or what the transaction is about.
        #[serde(
            rename = "reference-id",
            skip_serializing_if = "::std::option::Option::is_none"
        )]
        #[serde(default, deserialize_with = "crate::types::tolerant::optional")]
        pub reference_id: Option<::std::string::String>,
        /// Risk signals by name, once a Sentinel session of the transaction was processed. The names are not enumerated.
        #[serde(default, skip_serializing_if = "::serde_json::Map::is_empty")]
        #[serde(deserialize_with = "crate::types::tolerant::null_is_empty")]
        pub signals: ::serde_json::Map<::std::string::String, ::serde_json::Value>,
        /// Only `created` is fixed; each transaction type configures its own.
        #[serde(skip_serializing_if = "::std::option::Option::is_none")]
        #[serde(default, deserialize_with = "crate::types::tolerant::optional")]
        pub status: Option<super::enums::Status>,
        /// Names of tags.
        #[serde(default, skip_serializing_if = "::std::vec::Vec::is_empty")]
        #[serde(deserialize_with = "crate::types::tolerant::texts")]
        pub tags: ::std::vec::Vec<::std::string::String>,
        /// When the transaction was last changed.
        #[serde(
            rename = "updated-at",
            skip_serializing_if = "::std::option::Option::is_none"
        )]
        #[serde(default, deserialize_with = "crate::types::tolerant::optional")]
        pub updated_at: Option<crate::types::Timestamp>,
    }
    /// The new transaction.
    #[derive(::serde::Deserialize, ::serde::Serialize, Clone, Debug)]
    pub struct TransactionCreateAttributes {
        /// Bare values by field name, as the transaction type defines them. A file is `{filename, data}` in base64.
        #[serde(skip_serializing_if = "::std::option::Option::is_none")]
        pub fields: Option<crate::persona::BareFields>,
        /// Your own id of whom or what the transaction is about.
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
    /// What was found and what found it.
    #[derive(::serde::Deserialize, ::serde::Serialize, Clone, Debug, Default)]
    pub struct TransactionLabelAttributes {
        /// When the label was created.
        #[serde(
            rename = "created-at",
            skip_serializing_if = "::std::option::Option::is_none"
        )]
        #[serde(default, deserialize_with = "crate::types::tolerant::optional")]
        pub created_at: Option<crate::types::Timestamp>,
        /// The label.
        #[serde(
            rename = "model-label",
            skip_serializing_if = "::std::option::Option::is_none"
        )]
        #[serde(default, deserialize_with = "crate::types::tolerant::optional")]
        pub model_label: Option<::std::string::String>,
        /// The version of what found it.
        #[serde(
            rename = "model-version",
            skip_serializing_if = "::std::option::Option::is_none"
        )]
        #[serde(default, deserialize_with = "crate::types::tolerant::optional")]
        pub model_version: Option<::std::string::String>,
        /// When the label was last changed.
        #[serde(
            rename = "updated-at",
            skip_serializing_if = "::std::option::Option::is_none"
        )]
        #[serde(default, deserialize_with = "crate::types::tolerant::optional")]
        pub updated_at: Option<crate::types::Timestamp>,
    }
    /// A page of transactions, the newest first.
    #[derive(::serde::Deserialize, ::serde::Serialize, Clone, Debug)]
    pub struct TransactionPage {
        #[serde(deserialize_with = "crate::types::tolerant::list")]
        pub data: ::std::vec::Vec<crate::persona::Transaction>,
        #[serde(default, deserialize_with = "crate::types::tolerant::null_is_empty")]
        pub links: PageLinks,
    }
    /// What the transaction is linked to.
    #[derive(::serde::Deserialize, ::serde::Serialize, Clone, Debug, Default)]
    pub struct TransactionRelationships {
        #[serde(
            rename = "related-objects",
            skip_serializing_if = "::std::option::Option::is_none"
        )]
        pub related_objects: Option<RelatedObjectsRelationship>,
        #[serde(skip_serializing_if = "::std::option::Option::is_none")]
        pub reviewer: Option<ReviewerRelationship>,
        #[serde(
            rename = "sentinel-sessions",
            skip_serializing_if = "::std::option::Option::is_none"
        )]
        pub sentinel_sessions: Option<SentinelSessionsRelationship>,
        #[serde(
            rename = "transaction-label",
            skip_serializing_if = "::std::option::Option::is_none"
        )]
        pub transaction_label: Option<LabelRelationship>,
        #[serde(
            rename = "transaction-type",
            skip_serializing_if = "::std::option::Option::is_none"
        )]
        pub transaction_type: Option<TypeRelationship>,
    }
    /// What is configured.
    #[derive(::serde::Deserialize, ::serde::Serialize, Clone, Debug, Default)]
    pub struct TransactionTypeAttributes {
        /// When the type was created.
        #[serde(
            rename = "created-at",
            skip_serializing_if = "::std::option::Option::is_none"
        )]
        #[serde(default, deserialize_with = "crate::types::tolerant::optional")]
        pub created_at: Option<crate::types::Timestamp>,
        /// The fields.
        #[serde(
            rename = "field-schemas",
            default,
            skip_serializing_if = "::std::vec::Vec::is_empty"
        )]
        #[serde(deserialize_with = "crate::types::tolerant::list")]
        pub field_schemas: ::std::vec::Vec<FieldSchema>,
        /// The type's name.
        #[serde(skip_serializing_if = "::std::option::Option::is_none")]
        #[serde(default, deserialize_with = "crate::types::tolerant::optional")]
        pub name: Option<::std::string::String>,
        /// When the type was last changed.
        #[serde(
            rename = "updated-at",
            skip_serializing_if = "::std::option::Option::is_none"
        )]
        #[serde(default, deserialize_with = "crate::types::tolerant::optional")]
        pub updated_at: Option<crate::types::Timestamp>,
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
        /// Your own id of whom or what the transaction is about.
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
    /// Names a transaction type.
    #[derive(::serde::Deserialize, ::serde::Serialize, Clone, Debug, Default)]
    pub struct TypeReference {
        /// Starts with `txntp_`.
        #[serde(skip_serializing_if = "::std::option::Option::is_none")]
        #[serde(default, deserialize_with = "crate::types::tolerant::optional")]
        pub id: Option<::std::string::String>,
        #[serde(rename = "type", skip_serializing_if = "::std::option::Option::is_none")]
        #[serde(default, deserialize_with = "crate::types::tolerant::optional")]
        pub type_: Option<::std::string::String>,
    }
    /// The transaction type.
    #[derive(::serde::Deserialize, ::serde::Serialize, Clone, Debug, Default)]
    pub struct TypeRelationship {
        #[serde(skip_serializing_if = "::std::option::Option::is_none")]
        pub data: Option<TypeReference>,
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

/// The documented values of strings, each open for more.
pub mod enums {
    crate::open_enum! {
        /// What happened.
        pub enum EventName {
            TransactionCreated = "transaction.created",
            TransactionStatusUpdated = "transaction.status-updated",
            TransactionUpdatedFields = "transaction.updated-fields",
            TransactionLabeled = "transaction.labeled",
            TransactionRedacted = "transaction.redacted",
            TransactionAddedRelation = "transaction.added-relation",
            TransactionRemovedRelation = "transaction.removed-relation",
            TransactionSentinelSessionProcessed = "transaction.sentinel-session-processed",
            TransactionTypeDeletedField = "transaction-type.deleted-field",
        }
    }

    crate::open_enum! {
        /// The documented values of `FieldSchemaType`.
        pub enum FieldSchemaType {
            Array = "array",
            Boolean = "boolean",
            Choices = "choices",
            Date = "date",
            Datetime = "datetime",
            EmailAddress = "email-address",
            File = "file",
            Hash = "hash",
            Integer = "integer",
            Json = "json",
            MultiChoices = "multi-choices",
            Number = "number",
            PlatformFile = "platform-file",
            String = "string",
            RelationSchema = "relation-schema",
        }
    }

    crate::open_enum! {
        /// Decides what `value` holds.
        pub enum FieldValueType {
            String = "string",
            Boolean = "boolean",
            Date = "date",
            Datetime = "datetime",
            Integer = "integer",
            Number = "number",
            Choices = "choices",
            MultiChoices = "multi_choices",
            Hash = "hash",
            Array = "array",
            File = "file",
        }
    }

    crate::open_enum! {
        /// One of the statuses of the transaction type, which no call tells; another is refused.
        pub enum Status {
            Created = "created",
            Approved = "approved",
            Declined = "declined",
            NeedsReview = "needs_review",
        }
    }

    crate::open_enum! {
        /// The documented values of `TransactionLabelType`.
        pub enum TransactionLabelType {
            TransactionLabel = "transaction-label",
        }
    }
}

/// Where personal data stands in each schema. `*` is any element of a list or value of a map.
pub mod personal {
    pub const TRANSACTION_CREATE_BODY: &[&str] = &["data.attributes.fields", "data.attributes.reference-id"];
    pub const TRANSACTION_CREATE_DATA: &[&str] = &["attributes.fields", "attributes.reference-id"];
    pub const TRANSACTION_CREATE_ATTRIBUTES: &[&str] = &["fields", "reference-id"];
    pub const TRANSACTION_UPDATE_BODY: &[&str] = &["data.attributes.fields", "data.attributes.reference-id"];
    pub const TRANSACTION_UPDATE_DATA: &[&str] = &["attributes.fields", "attributes.reference-id"];
    pub const TRANSACTION_UPDATE_ATTRIBUTES: &[&str] = &["fields", "reference-id"];
    pub const TRANSACTION_ENVELOPE: &[&str] = &["data.attributes.fields.*.value", "data.attributes.reference-id", "data.attributes.signals", "included.*.attributes", "included.*.relationships"];
    pub const LABELED_TRANSACTION_ENVELOPE: &[&str] = &["data.attributes.fields.*.value", "data.attributes.reference-id", "data.attributes.signals"];
    pub const TRANSACTION_PAGE: &[&str] = &["data.*.attributes.fields.*.value", "data.*.attributes.reference-id", "data.*.attributes.signals"];
    pub const TRANSACTION: &[&str] = &["attributes.fields.*.value", "attributes.reference-id", "attributes.signals"];
    pub const TRANSACTION_ATTRIBUTES: &[&str] = &["fields.*.value", "reference-id", "signals"];
    pub const FIELD_VALUE: &[&str] = &["value"];
    pub const INCLUDED_OBJECT: &[&str] = &["attributes", "relationships"];
    pub const TRANSACTION_TYPE_ENVELOPE: &[&str] = &["included.*.attributes", "included.*.relationships"];
    pub const EVENT_PAGE: &[&str] = &["data.*.attributes.payload.data.attributes", "data.*.attributes.payload.data.relationships", "data.*.attributes.payload.included.*.attributes", "data.*.attributes.payload.included.*.relationships"];
    pub const EVENT: &[&str] = &["attributes.payload.data.attributes", "attributes.payload.data.relationships", "attributes.payload.included.*.attributes", "attributes.payload.included.*.relationships"];
    pub const EVENT_ATTRIBUTES: &[&str] = &["payload.data.attributes", "payload.data.relationships", "payload.included.*.attributes", "payload.included.*.relationships"];
    pub const EVENT_PAYLOAD: &[&str] = &["data.attributes", "data.relationships", "included.*.attributes", "included.*.relationships"];
    pub const TRANSACTION_EVENT_BODY: &[&str] = &["data.attributes.payload.data.attributes", "data.attributes.payload.data.attributes.fields.*.value", "data.attributes.payload.data.attributes.reference-id", "data.attributes.payload.data.attributes.signals", "data.attributes.payload.data.relationships", "data.attributes.payload.included.*.attributes", "data.attributes.payload.included.*.relationships"];
    pub const RELATION_EVENT_BODY: &[&str] = &["data.attributes.payload.data.attributes", "data.attributes.payload.data.attributes.fields.*.value", "data.attributes.payload.data.attributes.reference-id", "data.attributes.payload.data.attributes.signals", "data.attributes.payload.data.relationships", "data.attributes.payload.included.*.attributes", "data.attributes.payload.included.*.relationships"];
    pub const TRANSACTION_TYPE_EVENT_BODY: &[&str] = &["data.attributes.payload.data.attributes", "data.attributes.payload.data.relationships", "data.attributes.payload.included.*.attributes", "data.attributes.payload.included.*.relationships"];
    pub const TRANSACTION_PAYLOAD: &[&str] = &["data.attributes.fields.*.value", "data.attributes.reference-id", "data.attributes.signals", "included.*.attributes", "included.*.relationships"];
}

/// Every operation of the contract.
pub static OPERATIONS: [OperationInfo; 16] = [
    OperationInfo { id: "list-all-transactions", method: Method::GET, path: "/transactions", repeat: Repeat::Always },
    OperationInfo { id: "create-a-transaction", method: Method::POST, path: "/transactions", repeat: Repeat::SameKey },
    OperationInfo { id: "retrieve-a-transaction", method: Method::GET, path: "/transactions/{transaction-id}", repeat: Repeat::Always },
    OperationInfo { id: "update-a-transaction", method: Method::PATCH, path: "/transactions/{transaction-id}", repeat: Repeat::Never },
    OperationInfo { id: "redact-a-transaction", method: Method::DELETE, path: "/transactions/{transaction-id}", repeat: Repeat::Never },
    OperationInfo { id: "transactions-add-tag", method: Method::POST, path: "/transactions/{transaction-id}/add-tag", repeat: Repeat::AnyKey },
    OperationInfo { id: "transactions-remove-tag", method: Method::POST, path: "/transactions/{transaction-id}/remove-tag", repeat: Repeat::AnyKey },
    OperationInfo { id: "transactions-set-tags", method: Method::POST, path: "/transactions/{transaction-id}/set-tags", repeat: Repeat::AnyKey },
    OperationInfo { id: "create-a-transaction-label", method: Method::POST, path: "/transactions/{transaction-id}/label", repeat: Repeat::SameKey },
    OperationInfo { id: "redact-transaction-biometrics", method: Method::POST, path: "/transactions/{transaction-id}/redact-biometrics", repeat: Repeat::AnyKey },
    OperationInfo { id: "transactions-add-relation", method: Method::POST, path: "/transactions/{transaction-id}/add-relation", repeat: Repeat::AnyKey },
    OperationInfo { id: "transactions-remove-relation", method: Method::POST, path: "/transactions/{transaction-id}/remove-relation", repeat: Repeat::AnyKey },
    OperationInfo { id: "transactions-add-objects", method: Method::POST, path: "/transactions/{transaction-id}/add-objects", repeat: Repeat::SameKey },
    OperationInfo { id: "transactions-remove-objects", method: Method::POST, path: "/transactions/{transaction-id}/remove-objects", repeat: Repeat::AnyKey },
    OperationInfo { id: "retrieve-a-transaction-type", method: Method::GET, path: "/transaction-types/{transaction-type-id}", repeat: Repeat::Always },
    OperationInfo { id: "list-all-events", method: Method::GET, path: "/events", repeat: Repeat::Always },
];
