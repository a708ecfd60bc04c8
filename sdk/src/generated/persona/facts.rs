// Written by `cargo xtask generate` from spec/persona.yaml. Do not edit.

/// The documented values of strings, each open for more.
pub mod enums {
    crate::open_enum! {
        /// How an attribute compares with a value. Only the time of the last change has another way than equality.
        pub enum Comparison {
            Eq = "eq",
            Gt = "gt",
            Gte = "gte",
            Lt = "lt",
            Lte = "lte",
        }
    }

    crate::open_enum! {
        /// `desc` by default.
        pub enum Direction {
            Asc = "asc",
            Desc = "desc",
        }
    }

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
        /// What is compared.
        pub enum SearchedAttribute {
            UpdatedAt = "updated_at",
            Status = "status",
            WebhookId = "webhook_id",
            EventId = "event_id",
            EventName = "event_name",
            WebhookEventId = "webhook_event_id",
            RelatedObjectIds = "related_object_ids",
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

    crate::open_enum! {
        /// How the delivery of an event to a webhook goes.
        pub enum WebhookEventStatus {
            Pending = "pending",
            Completed = "completed",
            Failed = "failed",
            Skipped = "skipped",
        }
    }
}

/// Where personal data stands in each schema. `*` is any element of a list or value of a map.
pub mod personal {
    pub const TRANSACTION: &[&str] = &["attributes.fields.*.value", "attributes.reference-id", "attributes.signals"];
    pub const FIELD_VALUE: &[&str] = &["value"];
    pub const INCLUDED_OBJECT: &[&str] = &["attributes", "relationships"];
    pub const EVENT: &[&str] = &["attributes.payload.data.attributes", "attributes.payload.data.relationships", "attributes.payload.included.*.attributes", "attributes.payload.included.*.relationships"];
}
