// Written by `cargo xtask generate` from spec/commerce-layer-2026-05.yaml. Do not edit.

use http::Method;

use crate::transport::{OperationInfo, OperationRequest, Repeat};

/// Types used as operation parameters and responses.
#[allow(clippy::all)]
pub mod types {}

/// The resource types of the contract.
#[allow(clippy::all)]
pub mod resources {
    use super::{OPERATIONS, enums, personal};

    /// What was asked of a gateway for a session, whatever its kind. It can be read alone; each kind has calls of its own.
    ///
    /// Optional fields may be null, or omitted by a fieldset. `Debug` omits personal values. The constants are
    /// attributes to [filter](crate::commerce_layer::filter) by.
    #[derive(Clone, PartialEq, ::serde::Serialize, ::serde::Deserialize)]
    #[serde(remote = "Self")]
    #[non_exhaustive]
    pub struct PaymentTransaction {
        /// Its id.
        #[serde(skip, default = "crate::jsonapi::unset")]
        pub id: PaymentTransactionId,
        /// When it was created.
        #[serde(deserialize_with = "crate::types::tolerant::loose")]
        pub created_at: crate::types::Timestamp,
        /// When it was last changed.
        #[serde(deserialize_with = "crate::types::tolerant::loose")]
        pub updated_at: crate::types::Timestamp,
        /// Your own id for it.
        #[serde(default, deserialize_with = "crate::types::tolerant::optional", skip_serializing_if = "Option::is_none")]
        pub reference: Option<String>,
        /// The system that your id belongs to.
        #[serde(default, deserialize_with = "crate::types::tolerant::optional", skip_serializing_if = "Option::is_none")]
        pub reference_origin: Option<String>,
        /// Any JSON object.
        #[serde(default, deserialize_with = "crate::types::tolerant::null_is_empty", skip_serializing_if = "crate::types::Metadata::is_empty")]
        pub metadata: crate::types::Metadata,
        /// Its kind.
        #[serde(rename = "type", default, deserialize_with = "crate::types::tolerant::optional", skip_serializing_if = "Option::is_none")]
        pub kind: Option<enums::PaymentTransactionKind>,
        /// The status.
        #[serde(deserialize_with = "crate::types::tolerant::loose")]
        pub status: enums::PaymentTransactionStatus,
        /// The family of the gateway, as the setting of the session has it.
        #[serde(deserialize_with = "crate::types::tolerant::loose")]
        pub payment_type: enums::PaymentType,
        /// Its id at the gateway.
        #[serde(default, deserialize_with = "crate::types::tolerant::optional", skip_serializing_if = "Option::is_none")]
        pub token: Option<String>,
        /// ISO 4217 code, that of the session.
        #[serde(default, deserialize_with = "crate::types::tolerant::optional", skip_serializing_if = "Option::is_none")]
        pub currency_code: Option<String>,
        /// Amount in the currency's smallest unit.
        #[serde(default, deserialize_with = "crate::types::tolerant::optional", skip_serializing_if = "Option::is_none")]
        pub amount_cents: Option<i64>,
        /// Amount in the currency's main unit.
        #[serde(default, deserialize_with = "crate::types::tolerant::optional", skip_serializing_if = "Option::is_none")]
        pub amount_float: Option<f64>,
        /// Amount, formatted in the currency's own style.
        #[serde(default, deserialize_with = "crate::types::tolerant::optional", skip_serializing_if = "Option::is_none")]
        pub formatted_amount: Option<String>,
        /// The request to the gateway.
        #[serde(default, deserialize_with = "crate::types::tolerant::null_is_empty", skip_serializing_if = "crate::types::Metadata::is_empty")]
        pub request_data: crate::types::Metadata,
        /// The gateway's response. Sales channels cannot read it.
        #[serde(default, deserialize_with = "crate::types::tolerant::null_is_empty", skip_serializing_if = "crate::types::Metadata::is_empty")]
        pub response_data: crate::types::Metadata,
        /// Data passed on to the gateway.
        #[serde(default, deserialize_with = "crate::types::tolerant::null_is_empty", skip_serializing_if = "crate::types::Metadata::is_empty")]
        pub options: crate::types::Metadata,
        /// When it started to require an action.
        #[serde(default, deserialize_with = "crate::types::tolerant::optional", skip_serializing_if = "Option::is_none")]
        pub requires_action_at: Option<crate::types::Timestamp>,
        /// When it started processing.
        #[serde(default, deserialize_with = "crate::types::tolerant::optional", skip_serializing_if = "Option::is_none")]
        pub processing_at: Option<crate::types::Timestamp>,
        /// When it succeeded.
        #[serde(default, deserialize_with = "crate::types::tolerant::optional", skip_serializing_if = "Option::is_none")]
        pub succeeded_at: Option<crate::types::Timestamp>,
        /// When it was declined.
        #[serde(default, deserialize_with = "crate::types::tolerant::optional", skip_serializing_if = "Option::is_none")]
        pub declined_at: Option<crate::types::Timestamp>,
        /// When it failed.
        #[serde(default, deserialize_with = "crate::types::tolerant::optional", skip_serializing_if = "Option::is_none")]
        pub failed_at: Option<crate::types::Timestamp>,
        /// When it was canceled.
        #[serde(default, deserialize_with = "crate::types::tolerant::optional", skip_serializing_if = "Option::is_none")]
        pub canceled_at: Option<crate::types::Timestamp>,
        /// When it expired.
        #[serde(default, deserialize_with = "crate::types::tolerant::optional", skip_serializing_if = "Option::is_none")]
        pub expired_at: Option<crate::types::Timestamp>,
        /// Its session, if that was included.
        #[serde(skip)]
        pub payment_session: Option<crate::jsonapi::ResourceReference>,
        /// Its order, if that was included.
        #[serde(skip)]
        pub order: Option<crate::jsonapi::ResourceReference>,
        /// Its setting, if that was included.
        #[serde(skip)]
        pub payment_setting: Option<crate::jsonapi::ResourceReference>,
        /// Its attachments, if they were included.
        #[serde(skip)]
        pub attachments: Vec<crate::jsonapi::ResourceReference>,
        /// Its events, if they were included.
        #[serde(skip)]
        pub events: Vec<crate::jsonapi::ResourceReference>,
        /// The entries of its history, if they were included.
        #[serde(skip)]
        pub event_stores: Vec<crate::jsonapi::ResourceReference>,
        /// Whether it is test data; the access token decides.
        #[serde(skip)]
        pub mode: Option<enums::Mode>,
        #[serde(skip)]
        included: crate::jsonapi::Included<crate::commerce_layer::v2026_05::Resource>,
    }

    crate::jsonapi::resource! {
        PaymentTransaction, PaymentTransactionId, "payment_transactions", crate::commerce_layer::v2026_05::Resource, personal::PAYMENT_TRANSACTION;
        attributes { reference, reference_origin, metadata, kind, token, currency_code, amount_cents, amount_float, formatted_amount, request_data, response_data, options, requires_action_at, processing_at, succeeded_at, declined_at, failed_at, canceled_at, expired_at, }
        always { created_at: "created_at" = crate::types::Timestamp::UNIX_EPOCH, updated_at: "updated_at" = crate::types::Timestamp::UNIX_EPOCH, status: "status" = "pending".into(), payment_type: "payment_type" = "ADYEN".into(), }
        one { payment_session, order, payment_setting, }
        many { attachments, events, event_stores, }
        filter {
            ID: Text = "id" " and to sort";
            CREATED_AT: Time = "created_at" " and to sort";
            UPDATED_AT: Time = "updated_at" " and to sort";
            REFERENCE: Text = "reference" " and to sort";
            REFERENCE_ORIGIN: Text = "reference_origin" " and to sort";
            METADATA: Json = "metadata";
            TYPE: Text = "type" " and to sort";
            STATUS: Text = "status" " and to sort";
            PAYMENT_TYPE: Text = "payment_type" " and to sort";
            TOKEN: Text = "token";
            CURRENCY_CODE: Text = "currency_code" " and to sort";
            AMOUNT_CENTS: Integer = "amount_cents" " and to sort";
            OPTIONS: Json = "options";
            REQUIRES_ACTION_AT: Time = "requires_action_at" " and to sort";
            PROCESSING_AT: Time = "processing_at" " and to sort";
            SUCCEEDED_AT: Time = "succeeded_at" " and to sort";
            DECLINED_AT: Time = "declined_at" " and to sort";
            FAILED_AT: Time = "failed_at" " and to sort";
            CANCELED_AT: Time = "canceled_at" " and to sort";
            EXPIRED_AT: Time = "expired_at" " and to sort";
            PAYMENT_SESSION_ID: Text = "payment_session_id";
            ORDER_ID: Text = "order_id";
            ORDER_NUMBER: Text = "order_number";
            ORDER_PAYMENT_STATUS: Text = "order_payment_status";
            PAYMENT_SETTING_ID: Text = "payment_setting_id";
            ATTACHMENTS_ID: Text = "attachments_id";
            EVENTS_ID: Text = "events_id";
        }
        serve { list 0, retrieve 1, related 2, relationship 3, }
    }

    crate::commerce_layer::v2026_05::calls! {
        PaymentTransaction;
        /// Retrieves its session, if there is one (`GET /payment_transactions/{id}/payment_session`).
        one payment_session: PaymentSession = "payment_session";
        /// Retrieves its order, if there is one (`GET /payment_transactions/{id}/order`).
        one order: Order = "order";
        /// Retrieves its setting, if there is one (`GET /payment_transactions/{id}/payment_setting`).
        one payment_setting: crate::commerce_layer::v2026_05::Resource = "payment_setting";
        /// Lists its attachments (`GET /payment_transactions/{id}/attachments`).
        many attachments: Attachment = "attachments";
        /// Lists its events (`GET /payment_transactions/{id}/events`).
        many events: Event = "events";
        /// Lists the entries of its history (`GET /payment_transactions/{id}/event_stores`).
        history event_stores: EventStore = "event_stores";
    }

    crate::jsonapi::relationships! {
        PaymentTransaction;
        included_payment_session = payment_session: one[PaymentSession],
        included_order = order: one[Order],
        included_payment_setting = payment_setting: one[crate::commerce_layer::v2026_05::Resource],
        included_attachments = attachments: many[Attachment],
        included_events = events: many[Event],
    }

    /// The writable attributes.
    #[derive(Clone, Default, ::serde::Serialize)]
    pub struct PaymentAuthorizationCreateAttributes {
        /// Your own id for it.
        #[serde(skip_serializing_if = "Option::is_none")]
        pub reference: Option<crate::types::Nullable<String>>,
        /// The system that your id belongs to.
        #[serde(skip_serializing_if = "Option::is_none")]
        pub reference_origin: Option<crate::types::Nullable<String>>,
        /// Any JSON object.
        #[serde(skip_serializing_if = "Option::is_none")]
        pub metadata: Option<crate::types::Nullable<crate::types::Metadata>>,
        /// Forces one of the internal versions of the payload, where the setting has such; an unknown name is a 422.
        #[serde(rename = "_internal_version", skip_serializing_if = "Option::is_none")]
        pub internal_version: Option<crate::types::Nullable<String>>,
        /// Data passed on to the gateway.
        #[serde(skip_serializing_if = "Option::is_none")]
        pub options: Option<crate::types::Nullable<crate::types::Metadata>>,
    }

    crate::jsonapi::input! { PaymentAuthorizationCreateAttributes }

    /// The writable attributes.
    #[derive(Clone, Default, ::serde::Serialize)]
    pub struct PaymentAuthorizationUpdateAttributes {
        /// Your own id for it.
        #[serde(skip_serializing_if = "Option::is_none")]
        pub reference: Option<crate::types::Nullable<String>>,
        /// The system that your id belongs to.
        #[serde(skip_serializing_if = "Option::is_none")]
        pub reference_origin: Option<crate::types::Nullable<String>>,
        /// Any JSON object.
        #[serde(skip_serializing_if = "Option::is_none")]
        pub metadata: Option<crate::types::Nullable<crate::types::Metadata>>,
        /// Passes on the result of the shopper's action; with Adyen the gateway responds at once.
        #[serde(rename = "_payment_details", skip_serializing_if = "Option::is_none")]
        pub payment_details: Option<crate::types::Nullable<crate::types::Metadata>>,
    }

    crate::jsonapi::input! { PaymentAuthorizationUpdateAttributes }

    /// A promise of a gateway to pay what a session asks for.
    ///
    /// Optional fields may be null, or omitted by a fieldset. `Debug` omits personal values. The constants are
    /// attributes to [filter](crate::commerce_layer::filter) by.
    #[derive(Clone, PartialEq, ::serde::Serialize, ::serde::Deserialize)]
    #[serde(remote = "Self")]
    #[non_exhaustive]
    pub struct PaymentAuthorization {
        /// Its id.
        #[serde(skip, default = "crate::jsonapi::unset")]
        pub id: PaymentAuthorizationId,
        /// When it was created.
        #[serde(deserialize_with = "crate::types::tolerant::loose")]
        pub created_at: crate::types::Timestamp,
        /// When it was last changed.
        #[serde(deserialize_with = "crate::types::tolerant::loose")]
        pub updated_at: crate::types::Timestamp,
        /// Your own id for it.
        #[serde(default, deserialize_with = "crate::types::tolerant::optional", skip_serializing_if = "Option::is_none")]
        pub reference: Option<String>,
        /// The system that your id belongs to.
        #[serde(default, deserialize_with = "crate::types::tolerant::optional", skip_serializing_if = "Option::is_none")]
        pub reference_origin: Option<String>,
        /// Any JSON object.
        #[serde(default, deserialize_with = "crate::types::tolerant::null_is_empty", skip_serializing_if = "crate::types::Metadata::is_empty")]
        pub metadata: crate::types::Metadata,
        /// Its kind.
        #[serde(rename = "type", default, deserialize_with = "crate::types::tolerant::optional", skip_serializing_if = "Option::is_none")]
        pub kind: Option<enums::PaymentTransactionKind>,
        /// The status.
        #[serde(deserialize_with = "crate::types::tolerant::loose")]
        pub status: enums::PaymentTransactionStatus,
        /// The family of the gateway, as the setting of the session has it.
        #[serde(deserialize_with = "crate::types::tolerant::loose")]
        pub payment_type: enums::PaymentType,
        /// Its id at the gateway.
        #[serde(default, deserialize_with = "crate::types::tolerant::optional", skip_serializing_if = "Option::is_none")]
        pub token: Option<String>,
        /// ISO 4217 code, that of the session.
        #[serde(default, deserialize_with = "crate::types::tolerant::optional", skip_serializing_if = "Option::is_none")]
        pub currency_code: Option<String>,
        /// Amount in the currency's smallest unit.
        #[serde(default, deserialize_with = "crate::types::tolerant::optional", skip_serializing_if = "Option::is_none")]
        pub amount_cents: Option<i64>,
        /// Amount in the currency's main unit.
        #[serde(default, deserialize_with = "crate::types::tolerant::optional", skip_serializing_if = "Option::is_none")]
        pub amount_float: Option<f64>,
        /// Amount, formatted in the currency's own style.
        #[serde(default, deserialize_with = "crate::types::tolerant::optional", skip_serializing_if = "Option::is_none")]
        pub formatted_amount: Option<String>,
        /// The request to the gateway.
        #[serde(default, deserialize_with = "crate::types::tolerant::null_is_empty", skip_serializing_if = "crate::types::Metadata::is_empty")]
        pub request_data: crate::types::Metadata,
        /// The gateway's response. Sales channels cannot read it.
        #[serde(default, deserialize_with = "crate::types::tolerant::null_is_empty", skip_serializing_if = "crate::types::Metadata::is_empty")]
        pub response_data: crate::types::Metadata,
        /// Data passed on to the gateway.
        #[serde(default, deserialize_with = "crate::types::tolerant::null_is_empty", skip_serializing_if = "crate::types::Metadata::is_empty")]
        pub options: crate::types::Metadata,
        /// When it started to require an action.
        #[serde(default, deserialize_with = "crate::types::tolerant::optional", skip_serializing_if = "Option::is_none")]
        pub requires_action_at: Option<crate::types::Timestamp>,
        /// When it started processing.
        #[serde(default, deserialize_with = "crate::types::tolerant::optional", skip_serializing_if = "Option::is_none")]
        pub processing_at: Option<crate::types::Timestamp>,
        /// When it succeeded.
        #[serde(default, deserialize_with = "crate::types::tolerant::optional", skip_serializing_if = "Option::is_none")]
        pub succeeded_at: Option<crate::types::Timestamp>,
        /// When it was declined.
        #[serde(default, deserialize_with = "crate::types::tolerant::optional", skip_serializing_if = "Option::is_none")]
        pub declined_at: Option<crate::types::Timestamp>,
        /// When it failed.
        #[serde(default, deserialize_with = "crate::types::tolerant::optional", skip_serializing_if = "Option::is_none")]
        pub failed_at: Option<crate::types::Timestamp>,
        /// When it was canceled.
        #[serde(default, deserialize_with = "crate::types::tolerant::optional", skip_serializing_if = "Option::is_none")]
        pub canceled_at: Option<crate::types::Timestamp>,
        /// When it expired.
        #[serde(default, deserialize_with = "crate::types::tolerant::optional", skip_serializing_if = "Option::is_none")]
        pub expired_at: Option<crate::types::Timestamp>,
        /// The amount left to capture, in the currency's smallest unit.
        #[serde(default, deserialize_with = "crate::types::tolerant::optional", skip_serializing_if = "Option::is_none")]
        pub capture_balance_cents: Option<i64>,
        /// The amount left to capture, in the currency's main unit.
        #[serde(default, deserialize_with = "crate::types::tolerant::optional", skip_serializing_if = "Option::is_none")]
        pub capture_balance_float: Option<f64>,
        /// The amount left to capture, formatted.
        #[serde(default, deserialize_with = "crate::types::tolerant::optional", skip_serializing_if = "Option::is_none")]
        pub formatted_capture_balance: Option<String>,
        /// What can still be voided, in the currency's smallest unit.
        #[serde(default, deserialize_with = "crate::types::tolerant::optional", skip_serializing_if = "Option::is_none")]
        pub void_balance_cents: Option<i64>,
        /// What can still be voided, in the currency's main unit.
        #[serde(default, deserialize_with = "crate::types::tolerant::optional", skip_serializing_if = "Option::is_none")]
        pub void_balance_float: Option<f64>,
        /// What can still be voided, formatted.
        #[serde(default, deserialize_with = "crate::types::tolerant::optional", skip_serializing_if = "Option::is_none")]
        pub formatted_void_balance: Option<String>,
        /// The next action of the shopper.
        #[serde(default, deserialize_with = "crate::types::tolerant::optional", skip_serializing_if = "Option::is_none")]
        pub next_action_type: Option<enums::NextActionType>,
        /// What that takes; empty if there is nothing to do.
        #[serde(default, deserialize_with = "crate::types::tolerant::null_is_empty", skip_serializing_if = "crate::types::Metadata::is_empty")]
        pub next_action_data: crate::types::Metadata,
        /// Its session, if that was included.
        #[serde(skip)]
        pub payment_session: Option<crate::jsonapi::ResourceReference>,
        /// Its order, if that was included.
        #[serde(skip)]
        pub order: Option<crate::jsonapi::ResourceReference>,
        /// Its setting, if that was included.
        #[serde(skip)]
        pub payment_setting: Option<crate::jsonapi::ResourceReference>,
        /// Its attachments, if they were included.
        #[serde(skip)]
        pub attachments: Vec<crate::jsonapi::ResourceReference>,
        /// Its events, if they were included.
        #[serde(skip)]
        pub events: Vec<crate::jsonapi::ResourceReference>,
        /// The entries of its history, if they were included.
        #[serde(skip)]
        pub event_stores: Vec<crate::jsonapi::ResourceReference>,
        /// Its void, if that was included.
        #[serde(skip)]
        pub payment_void: Option<crate::jsonapi::ResourceReference>,
        /// Its captures, if they were included.
        #[serde(skip)]
        pub payment_captures: Vec<crate::jsonapi::ResourceReference>,
        /// Whether it is test data; the access token decides.
        #[serde(skip)]
        pub mode: Option<enums::Mode>,
        #[serde(skip)]
        included: crate::jsonapi::Included<crate::commerce_layer::v2026_05::Resource>,
    }

    crate::jsonapi::resource! {
        PaymentAuthorization, PaymentAuthorizationId, "payment_authorizations", crate::commerce_layer::v2026_05::Resource, personal::PAYMENT_AUTHORIZATION;
        attributes { reference, reference_origin, metadata, kind, token, currency_code, amount_cents, amount_float, formatted_amount, request_data, response_data, options, requires_action_at, processing_at, succeeded_at, declined_at, failed_at, canceled_at, expired_at, capture_balance_cents, capture_balance_float, formatted_capture_balance, void_balance_cents, void_balance_float, formatted_void_balance, next_action_type, next_action_data, }
        always { created_at: "created_at" = crate::types::Timestamp::UNIX_EPOCH, updated_at: "updated_at" = crate::types::Timestamp::UNIX_EPOCH, status: "status" = "pending".into(), payment_type: "payment_type" = "ADYEN".into(), }
        one { payment_session, order, payment_setting, payment_void, }
        many { attachments, events, event_stores, payment_captures, }
        filter {
            ID: Text = "id" " and to sort";
            CREATED_AT: Time = "created_at" " and to sort";
            UPDATED_AT: Time = "updated_at" " and to sort";
            REFERENCE: Text = "reference" " and to sort";
            REFERENCE_ORIGIN: Text = "reference_origin" " and to sort";
            METADATA: Json = "metadata";
            TYPE: Text = "type" " and to sort";
            STATUS: Text = "status" " and to sort";
            PAYMENT_TYPE: Text = "payment_type" " and to sort";
            TOKEN: Text = "token";
            CURRENCY_CODE: Text = "currency_code" " and to sort";
            AMOUNT_CENTS: Integer = "amount_cents" " and to sort";
            OPTIONS: Json = "options";
            REQUIRES_ACTION_AT: Time = "requires_action_at" " and to sort";
            PROCESSING_AT: Time = "processing_at" " and to sort";
            SUCCEEDED_AT: Time = "succeeded_at" " and to sort";
            DECLINED_AT: Time = "declined_at" " and to sort";
            FAILED_AT: Time = "failed_at" " and to sort";
            CANCELED_AT: Time = "canceled_at" " and to sort";
            EXPIRED_AT: Time = "expired_at" " and to sort";
            NEXT_ACTION_TYPE: Text = "next_action_type";
            PAYMENT_SESSION_ID: Text = "payment_session_id";
            ORDER_ID: Text = "order_id";
            ORDER_NUMBER: Text = "order_number";
            ORDER_PAYMENT_STATUS: Text = "order_payment_status";
            PAYMENT_SETTING_ID: Text = "payment_setting_id";
            ATTACHMENTS_ID: Text = "attachments_id";
            EVENTS_ID: Text = "events_id";
            PAYMENT_VOID_ID: Text = "payment_void_id";
        }
        serve { list 5, retrieve 6, related 9, relationship 10, create 4, with PaymentAuthorizationCreateAttributes, update 7, with PaymentAuthorizationUpdateAttributes, delete 8, }
    }

    crate::jsonapi::setters! {
        Create<PaymentAuthorization>;
        /// Forces one of the internal versions of the payload, where the setting has such; an unknown name is a 422.
        text internal_version;
        /// Data passed on to the gateway.
        object options;
    }

    impl crate::commerce_layer::v2026_05::Calls<PaymentAuthorization> {
        /// Creates a payment authorization (`POST /payment_authorizations`, 201). 422 if it is invalid; not retried if no response arrives.
        ///
        /// - `payment_session`: its session.
        pub fn create(&self, payment_session: impl Into<PaymentSessionId>) -> crate::Call<crate::jsonapi::Create<PaymentAuthorization>> {
            let mut create = crate::jsonapi::Create::<PaymentAuthorization>::new();
            create.links.set("payment_session", payment_session.into());
            self.call(create)
        }
    }

    crate::jsonapi::setters! {
        Update<PaymentAuthorization>;
        /// Passes on the result of the shopper's action; with Adyen the gateway responds at once.
        object payment_details;
    }

    crate::commerce_layer::v2026_05::calls! {
        PaymentAuthorization;
        /// Retrieves its session, if there is one (`GET /payment_authorizations/{id}/payment_session`).
        one payment_session: PaymentSession = "payment_session";
        /// Retrieves its order, if there is one (`GET /payment_authorizations/{id}/order`).
        one order: Order = "order";
        /// Retrieves its setting, if there is one (`GET /payment_authorizations/{id}/payment_setting`).
        one payment_setting: crate::commerce_layer::v2026_05::Resource = "payment_setting";
        /// Lists its attachments (`GET /payment_authorizations/{id}/attachments`).
        many attachments: Attachment = "attachments";
        /// Lists its events (`GET /payment_authorizations/{id}/events`).
        many events: Event = "events";
        /// Lists the entries of its history (`GET /payment_authorizations/{id}/event_stores`).
        history event_stores: EventStore = "event_stores";
        /// Retrieves its void, if there is one (`GET /payment_authorizations/{id}/payment_void`).
        one payment_void: PaymentVoid = "payment_void";
        /// Lists its captures (`GET /payment_authorizations/{id}/payment_captures`).
        many payment_captures: PaymentCapture = "payment_captures";
    }

    crate::jsonapi::relationships! {
        PaymentAuthorization;
        included_payment_session = payment_session: one[PaymentSession],
        included_order = order: one[Order],
        included_payment_setting = payment_setting: one[crate::commerce_layer::v2026_05::Resource],
        included_attachments = attachments: many[Attachment],
        included_events = events: many[Event],
        included_payment_void = payment_void: one[PaymentVoid],
        included_payment_captures = payment_captures: many[PaymentCapture],
    }

    /// The writable attributes.
    #[derive(Clone, Default, ::serde::Serialize)]
    pub struct PaymentCaptureCreateAttributes {
        /// Your own id for it.
        #[serde(skip_serializing_if = "Option::is_none")]
        pub reference: Option<crate::types::Nullable<String>>,
        /// The system that your id belongs to.
        #[serde(skip_serializing_if = "Option::is_none")]
        pub reference_origin: Option<crate::types::Nullable<String>>,
        /// Any JSON object.
        #[serde(skip_serializing_if = "Option::is_none")]
        pub metadata: Option<crate::types::Nullable<crate::types::Metadata>>,
        /// Forces one of the internal versions of the payload, where the setting has such; an unknown name is a 422.
        #[serde(rename = "_internal_version", skip_serializing_if = "Option::is_none")]
        pub internal_version: Option<crate::types::Nullable<String>>,
        /// The amount captured, in the currency's smallest unit; all that is left by default.
        #[serde(skip_serializing_if = "Option::is_none")]
        pub amount_cents: Option<i64>,
        /// Data passed on to the gateway.
        #[serde(skip_serializing_if = "Option::is_none")]
        pub options: Option<crate::types::Nullable<crate::types::Metadata>>,
    }

    crate::jsonapi::input! { PaymentCaptureCreateAttributes }

    /// The writable attributes.
    #[derive(Clone, Default, ::serde::Serialize)]
    pub struct PaymentCaptureUpdateAttributes {
        /// Your own id for it.
        #[serde(skip_serializing_if = "Option::is_none")]
        pub reference: Option<crate::types::Nullable<String>>,
        /// The system that your id belongs to.
        #[serde(skip_serializing_if = "Option::is_none")]
        pub reference_origin: Option<crate::types::Nullable<String>>,
        /// Any JSON object.
        #[serde(skip_serializing_if = "Option::is_none")]
        pub metadata: Option<crate::types::Nullable<crate::types::Metadata>>,
    }

    crate::jsonapi::input! { PaymentCaptureUpdateAttributes }

    /// Money that is taken of what a gateway has promised.
    ///
    /// Optional fields may be null, or omitted by a fieldset. `Debug` omits personal values. The constants are
    /// attributes to [filter](crate::commerce_layer::filter) by.
    #[derive(Clone, PartialEq, ::serde::Serialize, ::serde::Deserialize)]
    #[serde(remote = "Self")]
    #[non_exhaustive]
    pub struct PaymentCapture {
        /// Its id.
        #[serde(skip, default = "crate::jsonapi::unset")]
        pub id: PaymentCaptureId,
        /// When it was created.
        #[serde(deserialize_with = "crate::types::tolerant::loose")]
        pub created_at: crate::types::Timestamp,
        /// When it was last changed.
        #[serde(deserialize_with = "crate::types::tolerant::loose")]
        pub updated_at: crate::types::Timestamp,
        /// Your own id for it.
        #[serde(default, deserialize_with = "crate::types::tolerant::optional", skip_serializing_if = "Option::is_none")]
        pub reference: Option<String>,
        /// The system that your id belongs to.
        #[serde(default, deserialize_with = "crate::types::tolerant::optional", skip_serializing_if = "Option::is_none")]
        pub reference_origin: Option<String>,
        /// Any JSON object.
        #[serde(default, deserialize_with = "crate::types::tolerant::null_is_empty", skip_serializing_if = "crate::types::Metadata::is_empty")]
        pub metadata: crate::types::Metadata,
        /// Its kind.
        #[serde(rename = "type", default, deserialize_with = "crate::types::tolerant::optional", skip_serializing_if = "Option::is_none")]
        pub kind: Option<enums::PaymentTransactionKind>,
        /// The status.
        #[serde(deserialize_with = "crate::types::tolerant::loose")]
        pub status: enums::PaymentTransactionStatus,
        /// The family of the gateway, as the setting of the session has it.
        #[serde(deserialize_with = "crate::types::tolerant::loose")]
        pub payment_type: enums::PaymentType,
        /// Its id at the gateway.
        #[serde(default, deserialize_with = "crate::types::tolerant::optional", skip_serializing_if = "Option::is_none")]
        pub token: Option<String>,
        /// ISO 4217 code, that of the session.
        #[serde(default, deserialize_with = "crate::types::tolerant::optional", skip_serializing_if = "Option::is_none")]
        pub currency_code: Option<String>,
        /// The amount captured, in the currency's smallest unit; all that is left by default.
        #[serde(default, deserialize_with = "crate::types::tolerant::optional", skip_serializing_if = "Option::is_none")]
        pub amount_cents: Option<i64>,
        /// Amount in the currency's main unit.
        #[serde(default, deserialize_with = "crate::types::tolerant::optional", skip_serializing_if = "Option::is_none")]
        pub amount_float: Option<f64>,
        /// Amount, formatted in the currency's own style.
        #[serde(default, deserialize_with = "crate::types::tolerant::optional", skip_serializing_if = "Option::is_none")]
        pub formatted_amount: Option<String>,
        /// The request to the gateway.
        #[serde(default, deserialize_with = "crate::types::tolerant::null_is_empty", skip_serializing_if = "crate::types::Metadata::is_empty")]
        pub request_data: crate::types::Metadata,
        /// The gateway's response. Sales channels cannot read it.
        #[serde(default, deserialize_with = "crate::types::tolerant::null_is_empty", skip_serializing_if = "crate::types::Metadata::is_empty")]
        pub response_data: crate::types::Metadata,
        /// Data passed on to the gateway.
        #[serde(default, deserialize_with = "crate::types::tolerant::null_is_empty", skip_serializing_if = "crate::types::Metadata::is_empty")]
        pub options: crate::types::Metadata,
        /// When it started to require an action.
        #[serde(default, deserialize_with = "crate::types::tolerant::optional", skip_serializing_if = "Option::is_none")]
        pub requires_action_at: Option<crate::types::Timestamp>,
        /// When it started processing.
        #[serde(default, deserialize_with = "crate::types::tolerant::optional", skip_serializing_if = "Option::is_none")]
        pub processing_at: Option<crate::types::Timestamp>,
        /// When it succeeded.
        #[serde(default, deserialize_with = "crate::types::tolerant::optional", skip_serializing_if = "Option::is_none")]
        pub succeeded_at: Option<crate::types::Timestamp>,
        /// When it was declined.
        #[serde(default, deserialize_with = "crate::types::tolerant::optional", skip_serializing_if = "Option::is_none")]
        pub declined_at: Option<crate::types::Timestamp>,
        /// When it failed.
        #[serde(default, deserialize_with = "crate::types::tolerant::optional", skip_serializing_if = "Option::is_none")]
        pub failed_at: Option<crate::types::Timestamp>,
        /// When it was canceled.
        #[serde(default, deserialize_with = "crate::types::tolerant::optional", skip_serializing_if = "Option::is_none")]
        pub canceled_at: Option<crate::types::Timestamp>,
        /// When it expired.
        #[serde(default, deserialize_with = "crate::types::tolerant::optional", skip_serializing_if = "Option::is_none")]
        pub expired_at: Option<crate::types::Timestamp>,
        /// The refundable amount, in the currency's smallest unit.
        #[serde(default, deserialize_with = "crate::types::tolerant::optional", skip_serializing_if = "Option::is_none")]
        pub refund_balance_cents: Option<i64>,
        /// The refundable amount, in the currency's main unit.
        #[serde(default, deserialize_with = "crate::types::tolerant::optional", skip_serializing_if = "Option::is_none")]
        pub refund_balance_float: Option<f64>,
        /// The refundable amount, formatted.
        #[serde(default, deserialize_with = "crate::types::tolerant::optional", skip_serializing_if = "Option::is_none")]
        pub formatted_refund_balance: Option<String>,
        /// Its session, if that was included.
        #[serde(skip)]
        pub payment_session: Option<crate::jsonapi::ResourceReference>,
        /// Its order, if that was included.
        #[serde(skip)]
        pub order: Option<crate::jsonapi::ResourceReference>,
        /// Its setting, if that was included.
        #[serde(skip)]
        pub payment_setting: Option<crate::jsonapi::ResourceReference>,
        /// Its attachments, if they were included.
        #[serde(skip)]
        pub attachments: Vec<crate::jsonapi::ResourceReference>,
        /// Its events, if they were included.
        #[serde(skip)]
        pub events: Vec<crate::jsonapi::ResourceReference>,
        /// The entries of its history, if they were included.
        #[serde(skip)]
        pub event_stores: Vec<crate::jsonapi::ResourceReference>,
        /// What is captured, if that was included.
        #[serde(skip)]
        pub payment_authorization: Option<crate::jsonapi::ResourceReference>,
        /// Its refunds, if they were included.
        #[serde(skip)]
        pub payment_refunds: Vec<crate::jsonapi::ResourceReference>,
        /// Whether it is test data; the access token decides.
        #[serde(skip)]
        pub mode: Option<enums::Mode>,
        #[serde(skip)]
        included: crate::jsonapi::Included<crate::commerce_layer::v2026_05::Resource>,
    }

    crate::jsonapi::resource! {
        PaymentCapture, PaymentCaptureId, "payment_captures", crate::commerce_layer::v2026_05::Resource, personal::PAYMENT_CAPTURE;
        attributes { reference, reference_origin, metadata, kind, token, currency_code, amount_cents, amount_float, formatted_amount, request_data, response_data, options, requires_action_at, processing_at, succeeded_at, declined_at, failed_at, canceled_at, expired_at, refund_balance_cents, refund_balance_float, formatted_refund_balance, }
        always { created_at: "created_at" = crate::types::Timestamp::UNIX_EPOCH, updated_at: "updated_at" = crate::types::Timestamp::UNIX_EPOCH, status: "status" = "pending".into(), payment_type: "payment_type" = "ADYEN".into(), }
        one { payment_session, order, payment_setting, payment_authorization, }
        many { attachments, events, event_stores, payment_refunds, }
        filter {
            ID: Text = "id" " and to sort";
            CREATED_AT: Time = "created_at" " and to sort";
            UPDATED_AT: Time = "updated_at" " and to sort";
            REFERENCE: Text = "reference" " and to sort";
            REFERENCE_ORIGIN: Text = "reference_origin" " and to sort";
            METADATA: Json = "metadata";
            TYPE: Text = "type" " and to sort";
            STATUS: Text = "status" " and to sort";
            PAYMENT_TYPE: Text = "payment_type" " and to sort";
            TOKEN: Text = "token";
            CURRENCY_CODE: Text = "currency_code" " and to sort";
            AMOUNT_CENTS: Integer = "amount_cents" " and to sort";
            OPTIONS: Json = "options";
            REQUIRES_ACTION_AT: Time = "requires_action_at" " and to sort";
            PROCESSING_AT: Time = "processing_at" " and to sort";
            SUCCEEDED_AT: Time = "succeeded_at" " and to sort";
            DECLINED_AT: Time = "declined_at" " and to sort";
            FAILED_AT: Time = "failed_at" " and to sort";
            CANCELED_AT: Time = "canceled_at" " and to sort";
            EXPIRED_AT: Time = "expired_at" " and to sort";
            PAYMENT_SESSION_ID: Text = "payment_session_id";
            ORDER_ID: Text = "order_id";
            ORDER_NUMBER: Text = "order_number";
            ORDER_PAYMENT_STATUS: Text = "order_payment_status";
            PAYMENT_SETTING_ID: Text = "payment_setting_id";
            ATTACHMENTS_ID: Text = "attachments_id";
            EVENTS_ID: Text = "events_id";
            PAYMENT_AUTHORIZATION_ID: Text = "payment_authorization_id";
        }
        serve { list 12, retrieve 13, related 16, relationship 17, create 11, with PaymentCaptureCreateAttributes, update 14, with PaymentCaptureUpdateAttributes, delete 15, }
    }

    crate::jsonapi::setters! {
        Create<PaymentCapture>;
        /// Forces one of the internal versions of the payload, where the setting has such; an unknown name is a 422.
        text internal_version;
        /// The amount captured, in the currency's smallest unit; all that is left by default.
        plain amount_cents: i64;
        /// Data passed on to the gateway.
        object options;
    }

    impl crate::commerce_layer::v2026_05::Calls<PaymentCapture> {
        /// Creates a payment capture (`POST /payment_captures`, 201). 422 if it is invalid; not retried if no response arrives.
        ///
        /// - `payment_session`: its session.
        /// - `payment_authorization`: what is captured.
        pub fn create(&self, payment_session: impl Into<PaymentSessionId>, payment_authorization: impl Into<PaymentAuthorizationId>) -> crate::Call<crate::jsonapi::Create<PaymentCapture>> {
            let mut create = crate::jsonapi::Create::<PaymentCapture>::new();
            create.links.set("payment_session", payment_session.into());
            create.links.set("payment_authorization", payment_authorization.into());
            self.call(create)
        }
    }

    crate::commerce_layer::v2026_05::calls! {
        PaymentCapture;
        /// Retrieves its session, if there is one (`GET /payment_captures/{id}/payment_session`).
        one payment_session: PaymentSession = "payment_session";
        /// Retrieves its order, if there is one (`GET /payment_captures/{id}/order`).
        one order: Order = "order";
        /// Retrieves its setting, if there is one (`GET /payment_captures/{id}/payment_setting`).
        one payment_setting: crate::commerce_layer::v2026_05::Resource = "payment_setting";
        /// Lists its attachments (`GET /payment_captures/{id}/attachments`).
        many attachments: Attachment = "attachments";
        /// Lists its events (`GET /payment_captures/{id}/events`).
        many events: Event = "events";
        /// Lists the entries of its history (`GET /payment_captures/{id}/event_stores`).
        history event_stores: EventStore = "event_stores";
        /// Retrieves what is captured, if there is one (`GET /payment_captures/{id}/payment_authorization`).
        one payment_authorization: PaymentAuthorization = "payment_authorization";
        /// Lists its refunds (`GET /payment_captures/{id}/payment_refunds`).
        many payment_refunds: PaymentRefund = "payment_refunds";
    }

    crate::jsonapi::relationships! {
        PaymentCapture;
        included_payment_session = payment_session: one[PaymentSession],
        included_order = order: one[Order],
        included_payment_setting = payment_setting: one[crate::commerce_layer::v2026_05::Resource],
        included_attachments = attachments: many[Attachment],
        included_events = events: many[Event],
        included_payment_authorization = payment_authorization: one[PaymentAuthorization],
        included_payment_refunds = payment_refunds: many[PaymentRefund],
    }

    /// The writable attributes.
    #[derive(Clone, Default, ::serde::Serialize)]
    pub struct PaymentRefundCreateAttributes {
        /// Your own id for it.
        #[serde(skip_serializing_if = "Option::is_none")]
        pub reference: Option<crate::types::Nullable<String>>,
        /// The system that your id belongs to.
        #[serde(skip_serializing_if = "Option::is_none")]
        pub reference_origin: Option<crate::types::Nullable<String>>,
        /// Any JSON object.
        #[serde(skip_serializing_if = "Option::is_none")]
        pub metadata: Option<crate::types::Nullable<crate::types::Metadata>>,
        /// Forces one of the internal versions of the payload, where the setting has such; an unknown name is a 422.
        #[serde(rename = "_internal_version", skip_serializing_if = "Option::is_none")]
        pub internal_version: Option<crate::types::Nullable<String>>,
        /// The amount refunded, in the currency's smallest unit; all that is left by default.
        #[serde(skip_serializing_if = "Option::is_none")]
        pub amount_cents: Option<i64>,
        /// Data passed on to the gateway.
        #[serde(skip_serializing_if = "Option::is_none")]
        pub options: Option<crate::types::Nullable<crate::types::Metadata>>,
    }

    crate::jsonapi::input! { PaymentRefundCreateAttributes }

    /// The writable attributes.
    #[derive(Clone, Default, ::serde::Serialize)]
    pub struct PaymentRefundUpdateAttributes {
        /// Your own id for it.
        #[serde(skip_serializing_if = "Option::is_none")]
        pub reference: Option<crate::types::Nullable<String>>,
        /// The system that your id belongs to.
        #[serde(skip_serializing_if = "Option::is_none")]
        pub reference_origin: Option<crate::types::Nullable<String>>,
        /// Any JSON object.
        #[serde(skip_serializing_if = "Option::is_none")]
        pub metadata: Option<crate::types::Nullable<crate::types::Metadata>>,
    }

    crate::jsonapi::input! { PaymentRefundUpdateAttributes }

    /// Money that is given back of what was captured.
    ///
    /// Optional fields may be null, or omitted by a fieldset. `Debug` omits personal values. The constants are
    /// attributes to [filter](crate::commerce_layer::filter) by.
    #[derive(Clone, PartialEq, ::serde::Serialize, ::serde::Deserialize)]
    #[serde(remote = "Self")]
    #[non_exhaustive]
    pub struct PaymentRefund {
        /// Its id.
        #[serde(skip, default = "crate::jsonapi::unset")]
        pub id: PaymentRefundId,
        /// When it was created.
        #[serde(deserialize_with = "crate::types::tolerant::loose")]
        pub created_at: crate::types::Timestamp,
        /// When it was last changed.
        #[serde(deserialize_with = "crate::types::tolerant::loose")]
        pub updated_at: crate::types::Timestamp,
        /// Your own id for it.
        #[serde(default, deserialize_with = "crate::types::tolerant::optional", skip_serializing_if = "Option::is_none")]
        pub reference: Option<String>,
        /// The system that your id belongs to.
        #[serde(default, deserialize_with = "crate::types::tolerant::optional", skip_serializing_if = "Option::is_none")]
        pub reference_origin: Option<String>,
        /// Any JSON object.
        #[serde(default, deserialize_with = "crate::types::tolerant::null_is_empty", skip_serializing_if = "crate::types::Metadata::is_empty")]
        pub metadata: crate::types::Metadata,
        /// Its kind.
        #[serde(rename = "type", default, deserialize_with = "crate::types::tolerant::optional", skip_serializing_if = "Option::is_none")]
        pub kind: Option<enums::PaymentTransactionKind>,
        /// The status.
        #[serde(deserialize_with = "crate::types::tolerant::loose")]
        pub status: enums::PaymentTransactionStatus,
        /// The family of the gateway, as the setting of the session has it.
        #[serde(deserialize_with = "crate::types::tolerant::loose")]
        pub payment_type: enums::PaymentType,
        /// Its id at the gateway.
        #[serde(default, deserialize_with = "crate::types::tolerant::optional", skip_serializing_if = "Option::is_none")]
        pub token: Option<String>,
        /// ISO 4217 code, that of the session.
        #[serde(default, deserialize_with = "crate::types::tolerant::optional", skip_serializing_if = "Option::is_none")]
        pub currency_code: Option<String>,
        /// The amount refunded, in the currency's smallest unit; all that is left by default.
        #[serde(default, deserialize_with = "crate::types::tolerant::optional", skip_serializing_if = "Option::is_none")]
        pub amount_cents: Option<i64>,
        /// Amount in the currency's main unit.
        #[serde(default, deserialize_with = "crate::types::tolerant::optional", skip_serializing_if = "Option::is_none")]
        pub amount_float: Option<f64>,
        /// Amount, formatted in the currency's own style.
        #[serde(default, deserialize_with = "crate::types::tolerant::optional", skip_serializing_if = "Option::is_none")]
        pub formatted_amount: Option<String>,
        /// The request to the gateway.
        #[serde(default, deserialize_with = "crate::types::tolerant::null_is_empty", skip_serializing_if = "crate::types::Metadata::is_empty")]
        pub request_data: crate::types::Metadata,
        /// The gateway's response. Sales channels cannot read it.
        #[serde(default, deserialize_with = "crate::types::tolerant::null_is_empty", skip_serializing_if = "crate::types::Metadata::is_empty")]
        pub response_data: crate::types::Metadata,
        /// Data passed on to the gateway.
        #[serde(default, deserialize_with = "crate::types::tolerant::null_is_empty", skip_serializing_if = "crate::types::Metadata::is_empty")]
        pub options: crate::types::Metadata,
        /// When it started to require an action.
        #[serde(default, deserialize_with = "crate::types::tolerant::optional", skip_serializing_if = "Option::is_none")]
        pub requires_action_at: Option<crate::types::Timestamp>,
        /// When it started processing.
        #[serde(default, deserialize_with = "crate::types::tolerant::optional", skip_serializing_if = "Option::is_none")]
        pub processing_at: Option<crate::types::Timestamp>,
        /// When it succeeded.
        #[serde(default, deserialize_with = "crate::types::tolerant::optional", skip_serializing_if = "Option::is_none")]
        pub succeeded_at: Option<crate::types::Timestamp>,
        /// When it was declined.
        #[serde(default, deserialize_with = "crate::types::tolerant::optional", skip_serializing_if = "Option::is_none")]
        pub declined_at: Option<crate::types::Timestamp>,
        /// When it failed.
        #[serde(default, deserialize_with = "crate::types::tolerant::optional", skip_serializing_if = "Option::is_none")]
        pub failed_at: Option<crate::types::Timestamp>,
        /// When it was canceled.
        #[serde(default, deserialize_with = "crate::types::tolerant::optional", skip_serializing_if = "Option::is_none")]
        pub canceled_at: Option<crate::types::Timestamp>,
        /// When it expired.
        #[serde(default, deserialize_with = "crate::types::tolerant::optional", skip_serializing_if = "Option::is_none")]
        pub expired_at: Option<crate::types::Timestamp>,
        /// Its session, if that was included.
        #[serde(skip)]
        pub payment_session: Option<crate::jsonapi::ResourceReference>,
        /// Its order, if that was included.
        #[serde(skip)]
        pub order: Option<crate::jsonapi::ResourceReference>,
        /// Its setting, if that was included.
        #[serde(skip)]
        pub payment_setting: Option<crate::jsonapi::ResourceReference>,
        /// Its attachments, if they were included.
        #[serde(skip)]
        pub attachments: Vec<crate::jsonapi::ResourceReference>,
        /// Its events, if they were included.
        #[serde(skip)]
        pub events: Vec<crate::jsonapi::ResourceReference>,
        /// The entries of its history, if they were included.
        #[serde(skip)]
        pub event_stores: Vec<crate::jsonapi::ResourceReference>,
        /// What it refunds, if that was included.
        #[serde(skip)]
        pub payment_capture: Option<crate::jsonapi::ResourceReference>,
        /// The return that it is for, if that was included.
        #[serde(skip)]
        pub return_: Option<crate::jsonapi::ResourceReference>,
        /// Whether it is test data; the access token decides.
        #[serde(skip)]
        pub mode: Option<enums::Mode>,
        #[serde(skip)]
        included: crate::jsonapi::Included<crate::commerce_layer::v2026_05::Resource>,
    }

    crate::jsonapi::resource! {
        PaymentRefund, PaymentRefundId, "payment_refunds", crate::commerce_layer::v2026_05::Resource, personal::PAYMENT_REFUND;
        attributes { reference, reference_origin, metadata, kind, token, currency_code, amount_cents, amount_float, formatted_amount, request_data, response_data, options, requires_action_at, processing_at, succeeded_at, declined_at, failed_at, canceled_at, expired_at, }
        always { created_at: "created_at" = crate::types::Timestamp::UNIX_EPOCH, updated_at: "updated_at" = crate::types::Timestamp::UNIX_EPOCH, status: "status" = "pending".into(), payment_type: "payment_type" = "ADYEN".into(), }
        one { payment_session, order, payment_setting, payment_capture, return_, }
        many { attachments, events, event_stores, }
        filter {
            ID: Text = "id" " and to sort";
            CREATED_AT: Time = "created_at" " and to sort";
            UPDATED_AT: Time = "updated_at" " and to sort";
            REFERENCE: Text = "reference" " and to sort";
            REFERENCE_ORIGIN: Text = "reference_origin" " and to sort";
            METADATA: Json = "metadata";
            TYPE: Text = "type" " and to sort";
            STATUS: Text = "status" " and to sort";
            PAYMENT_TYPE: Text = "payment_type" " and to sort";
            TOKEN: Text = "token";
            CURRENCY_CODE: Text = "currency_code" " and to sort";
            AMOUNT_CENTS: Integer = "amount_cents" " and to sort";
            OPTIONS: Json = "options";
            REQUIRES_ACTION_AT: Time = "requires_action_at" " and to sort";
            PROCESSING_AT: Time = "processing_at" " and to sort";
            SUCCEEDED_AT: Time = "succeeded_at" " and to sort";
            DECLINED_AT: Time = "declined_at" " and to sort";
            FAILED_AT: Time = "failed_at" " and to sort";
            CANCELED_AT: Time = "canceled_at" " and to sort";
            EXPIRED_AT: Time = "expired_at" " and to sort";
            PAYMENT_SESSION_ID: Text = "payment_session_id";
            ORDER_ID: Text = "order_id";
            ORDER_NUMBER: Text = "order_number";
            ORDER_PAYMENT_STATUS: Text = "order_payment_status";
            PAYMENT_SETTING_ID: Text = "payment_setting_id";
            ATTACHMENTS_ID: Text = "attachments_id";
            EVENTS_ID: Text = "events_id";
            PAYMENT_CAPTURE_ID: Text = "payment_capture_id";
            RETURN_ID: Text = "return_id";
        }
        serve { list 19, retrieve 20, related 23, relationship 24, create 18, with PaymentRefundCreateAttributes, update 21, with PaymentRefundUpdateAttributes, delete 22, }
    }

    crate::jsonapi::setters! {
        Create<PaymentRefund>;
        /// Forces one of the internal versions of the payload, where the setting has such; an unknown name is a 422.
        text internal_version;
        /// The amount refunded, in the currency's smallest unit; all that is left by default.
        plain amount_cents: i64;
        /// Data passed on to the gateway.
        object options;
        /// The return that it is for.
        link related_return: ReturnId = "return";
    }

    impl crate::commerce_layer::v2026_05::Calls<PaymentRefund> {
        /// Creates a payment refund (`POST /payment_refunds`, 201). 422 if it is invalid; not retried if no response arrives.
        ///
        /// - `payment_session`: its session.
        /// - `payment_capture`: what it refunds.
        pub fn create(&self, payment_session: impl Into<PaymentSessionId>, payment_capture: impl Into<PaymentCaptureId>) -> crate::Call<crate::jsonapi::Create<PaymentRefund>> {
            let mut create = crate::jsonapi::Create::<PaymentRefund>::new();
            create.links.set("payment_session", payment_session.into());
            create.links.set("payment_capture", payment_capture.into());
            self.call(create)
        }
    }

    crate::commerce_layer::v2026_05::calls! {
        PaymentRefund;
        /// Retrieves its session, if there is one (`GET /payment_refunds/{id}/payment_session`).
        one payment_session: PaymentSession = "payment_session";
        /// Retrieves its order, if there is one (`GET /payment_refunds/{id}/order`).
        one order: Order = "order";
        /// Retrieves its setting, if there is one (`GET /payment_refunds/{id}/payment_setting`).
        one payment_setting: crate::commerce_layer::v2026_05::Resource = "payment_setting";
        /// Lists its attachments (`GET /payment_refunds/{id}/attachments`).
        many attachments: Attachment = "attachments";
        /// Lists its events (`GET /payment_refunds/{id}/events`).
        many events: Event = "events";
        /// Lists the entries of its history (`GET /payment_refunds/{id}/event_stores`).
        history event_stores: EventStore = "event_stores";
        /// Retrieves what it refunds, if there is one (`GET /payment_refunds/{id}/payment_capture`).
        one payment_capture: PaymentCapture = "payment_capture";
        /// Retrieves the return that it is for, if there is one (`GET /payment_refunds/{id}/return`).
        one related_return: crate::commerce_layer::v2026_05::Resource = "return";
    }

    crate::jsonapi::relationships! {
        PaymentRefund;
        included_payment_session = payment_session: one[PaymentSession],
        included_order = order: one[Order],
        included_payment_setting = payment_setting: one[crate::commerce_layer::v2026_05::Resource],
        included_attachments = attachments: many[Attachment],
        included_events = events: many[Event],
        included_payment_capture = payment_capture: one[PaymentCapture],
        included_return = return_: one[crate::commerce_layer::v2026_05::Resource],
    }

    /// The writable attributes.
    #[derive(Clone, Default, ::serde::Serialize)]
    pub struct PaymentVoidCreateAttributes {
        /// Your own id for it.
        #[serde(skip_serializing_if = "Option::is_none")]
        pub reference: Option<crate::types::Nullable<String>>,
        /// The system that your id belongs to.
        #[serde(skip_serializing_if = "Option::is_none")]
        pub reference_origin: Option<crate::types::Nullable<String>>,
        /// Any JSON object.
        #[serde(skip_serializing_if = "Option::is_none")]
        pub metadata: Option<crate::types::Nullable<crate::types::Metadata>>,
        /// Forces one of the internal versions of the payload, where the setting has such; an unknown name is a 422.
        #[serde(rename = "_internal_version", skip_serializing_if = "Option::is_none")]
        pub internal_version: Option<crate::types::Nullable<String>>,
        /// Data passed on to the gateway.
        #[serde(skip_serializing_if = "Option::is_none")]
        pub options: Option<crate::types::Nullable<crate::types::Metadata>>,
    }

    crate::jsonapi::input! { PaymentVoidCreateAttributes }

    /// The writable attributes.
    #[derive(Clone, Default, ::serde::Serialize)]
    pub struct PaymentVoidUpdateAttributes {
        /// Your own id for it.
        #[serde(skip_serializing_if = "Option::is_none")]
        pub reference: Option<crate::types::Nullable<String>>,
        /// The system that your id belongs to.
        #[serde(skip_serializing_if = "Option::is_none")]
        pub reference_origin: Option<crate::types::Nullable<String>>,
        /// Any JSON object.
        #[serde(skip_serializing_if = "Option::is_none")]
        pub metadata: Option<crate::types::Nullable<crate::types::Metadata>>,
    }

    crate::jsonapi::input! { PaymentVoidUpdateAttributes }

    /// A promise of a gateway that is given back.
    ///
    /// Optional fields may be null, or omitted by a fieldset. `Debug` omits personal values. The constants are
    /// attributes to [filter](crate::commerce_layer::filter) by.
    #[derive(Clone, PartialEq, ::serde::Serialize, ::serde::Deserialize)]
    #[serde(remote = "Self")]
    #[non_exhaustive]
    pub struct PaymentVoid {
        /// Its id.
        #[serde(skip, default = "crate::jsonapi::unset")]
        pub id: PaymentVoidId,
        /// When it was created.
        #[serde(deserialize_with = "crate::types::tolerant::loose")]
        pub created_at: crate::types::Timestamp,
        /// When it was last changed.
        #[serde(deserialize_with = "crate::types::tolerant::loose")]
        pub updated_at: crate::types::Timestamp,
        /// Your own id for it.
        #[serde(default, deserialize_with = "crate::types::tolerant::optional", skip_serializing_if = "Option::is_none")]
        pub reference: Option<String>,
        /// The system that your id belongs to.
        #[serde(default, deserialize_with = "crate::types::tolerant::optional", skip_serializing_if = "Option::is_none")]
        pub reference_origin: Option<String>,
        /// Any JSON object.
        #[serde(default, deserialize_with = "crate::types::tolerant::null_is_empty", skip_serializing_if = "crate::types::Metadata::is_empty")]
        pub metadata: crate::types::Metadata,
        /// Its kind.
        #[serde(rename = "type", default, deserialize_with = "crate::types::tolerant::optional", skip_serializing_if = "Option::is_none")]
        pub kind: Option<enums::PaymentTransactionKind>,
        /// The status.
        #[serde(deserialize_with = "crate::types::tolerant::loose")]
        pub status: enums::PaymentTransactionStatus,
        /// The family of the gateway, as the setting of the session has it.
        #[serde(deserialize_with = "crate::types::tolerant::loose")]
        pub payment_type: enums::PaymentType,
        /// Its id at the gateway.
        #[serde(default, deserialize_with = "crate::types::tolerant::optional", skip_serializing_if = "Option::is_none")]
        pub token: Option<String>,
        /// ISO 4217 code, that of the session.
        #[serde(default, deserialize_with = "crate::types::tolerant::optional", skip_serializing_if = "Option::is_none")]
        pub currency_code: Option<String>,
        /// Amount in the currency's smallest unit.
        #[serde(default, deserialize_with = "crate::types::tolerant::optional", skip_serializing_if = "Option::is_none")]
        pub amount_cents: Option<i64>,
        /// Amount in the currency's main unit.
        #[serde(default, deserialize_with = "crate::types::tolerant::optional", skip_serializing_if = "Option::is_none")]
        pub amount_float: Option<f64>,
        /// Amount, formatted in the currency's own style.
        #[serde(default, deserialize_with = "crate::types::tolerant::optional", skip_serializing_if = "Option::is_none")]
        pub formatted_amount: Option<String>,
        /// The request to the gateway.
        #[serde(default, deserialize_with = "crate::types::tolerant::null_is_empty", skip_serializing_if = "crate::types::Metadata::is_empty")]
        pub request_data: crate::types::Metadata,
        /// The gateway's response. Sales channels cannot read it.
        #[serde(default, deserialize_with = "crate::types::tolerant::null_is_empty", skip_serializing_if = "crate::types::Metadata::is_empty")]
        pub response_data: crate::types::Metadata,
        /// Data passed on to the gateway.
        #[serde(default, deserialize_with = "crate::types::tolerant::null_is_empty", skip_serializing_if = "crate::types::Metadata::is_empty")]
        pub options: crate::types::Metadata,
        /// When it started to require an action.
        #[serde(default, deserialize_with = "crate::types::tolerant::optional", skip_serializing_if = "Option::is_none")]
        pub requires_action_at: Option<crate::types::Timestamp>,
        /// When it started processing.
        #[serde(default, deserialize_with = "crate::types::tolerant::optional", skip_serializing_if = "Option::is_none")]
        pub processing_at: Option<crate::types::Timestamp>,
        /// When it succeeded.
        #[serde(default, deserialize_with = "crate::types::tolerant::optional", skip_serializing_if = "Option::is_none")]
        pub succeeded_at: Option<crate::types::Timestamp>,
        /// When it was declined.
        #[serde(default, deserialize_with = "crate::types::tolerant::optional", skip_serializing_if = "Option::is_none")]
        pub declined_at: Option<crate::types::Timestamp>,
        /// When it failed.
        #[serde(default, deserialize_with = "crate::types::tolerant::optional", skip_serializing_if = "Option::is_none")]
        pub failed_at: Option<crate::types::Timestamp>,
        /// When it was canceled.
        #[serde(default, deserialize_with = "crate::types::tolerant::optional", skip_serializing_if = "Option::is_none")]
        pub canceled_at: Option<crate::types::Timestamp>,
        /// When it expired.
        #[serde(default, deserialize_with = "crate::types::tolerant::optional", skip_serializing_if = "Option::is_none")]
        pub expired_at: Option<crate::types::Timestamp>,
        /// Its session, if that was included.
        #[serde(skip)]
        pub payment_session: Option<crate::jsonapi::ResourceReference>,
        /// Its order, if that was included.
        #[serde(skip)]
        pub order: Option<crate::jsonapi::ResourceReference>,
        /// Its setting, if that was included.
        #[serde(skip)]
        pub payment_setting: Option<crate::jsonapi::ResourceReference>,
        /// Its attachments, if they were included.
        #[serde(skip)]
        pub attachments: Vec<crate::jsonapi::ResourceReference>,
        /// Its events, if they were included.
        #[serde(skip)]
        pub events: Vec<crate::jsonapi::ResourceReference>,
        /// The entries of its history, if they were included.
        #[serde(skip)]
        pub event_stores: Vec<crate::jsonapi::ResourceReference>,
        /// What is voided, if that was included.
        #[serde(skip)]
        pub payment_authorization: Option<crate::jsonapi::ResourceReference>,
        /// Whether it is test data; the access token decides.
        #[serde(skip)]
        pub mode: Option<enums::Mode>,
        #[serde(skip)]
        included: crate::jsonapi::Included<crate::commerce_layer::v2026_05::Resource>,
    }

    crate::jsonapi::resource! {
        PaymentVoid, PaymentVoidId, "payment_voids", crate::commerce_layer::v2026_05::Resource, personal::PAYMENT_VOID;
        attributes { reference, reference_origin, metadata, kind, token, currency_code, amount_cents, amount_float, formatted_amount, request_data, response_data, options, requires_action_at, processing_at, succeeded_at, declined_at, failed_at, canceled_at, expired_at, }
        always { created_at: "created_at" = crate::types::Timestamp::UNIX_EPOCH, updated_at: "updated_at" = crate::types::Timestamp::UNIX_EPOCH, status: "status" = "pending".into(), payment_type: "payment_type" = "ADYEN".into(), }
        one { payment_session, order, payment_setting, payment_authorization, }
        many { attachments, events, event_stores, }
        filter {
            ID: Text = "id" " and to sort";
            CREATED_AT: Time = "created_at" " and to sort";
            UPDATED_AT: Time = "updated_at" " and to sort";
            REFERENCE: Text = "reference" " and to sort";
            REFERENCE_ORIGIN: Text = "reference_origin" " and to sort";
            METADATA: Json = "metadata";
            TYPE: Text = "type" " and to sort";
            STATUS: Text = "status" " and to sort";
            PAYMENT_TYPE: Text = "payment_type" " and to sort";
            TOKEN: Text = "token";
            CURRENCY_CODE: Text = "currency_code" " and to sort";
            AMOUNT_CENTS: Integer = "amount_cents" " and to sort";
            OPTIONS: Json = "options";
            REQUIRES_ACTION_AT: Time = "requires_action_at" " and to sort";
            PROCESSING_AT: Time = "processing_at" " and to sort";
            SUCCEEDED_AT: Time = "succeeded_at" " and to sort";
            DECLINED_AT: Time = "declined_at" " and to sort";
            FAILED_AT: Time = "failed_at" " and to sort";
            CANCELED_AT: Time = "canceled_at" " and to sort";
            EXPIRED_AT: Time = "expired_at" " and to sort";
            PAYMENT_SESSION_ID: Text = "payment_session_id";
            ORDER_ID: Text = "order_id";
            ORDER_NUMBER: Text = "order_number";
            ORDER_PAYMENT_STATUS: Text = "order_payment_status";
            PAYMENT_SETTING_ID: Text = "payment_setting_id";
            ATTACHMENTS_ID: Text = "attachments_id";
            EVENTS_ID: Text = "events_id";
            PAYMENT_AUTHORIZATION_ID: Text = "payment_authorization_id";
        }
        serve { list 26, retrieve 27, related 30, relationship 31, create 25, with PaymentVoidCreateAttributes, update 28, with PaymentVoidUpdateAttributes, delete 29, }
    }

    crate::jsonapi::setters! {
        Create<PaymentVoid>;
        /// Forces one of the internal versions of the payload, where the setting has such; an unknown name is a 422.
        text internal_version;
        /// Data passed on to the gateway.
        object options;
    }

    impl crate::commerce_layer::v2026_05::Calls<PaymentVoid> {
        /// Creates a payment void (`POST /payment_voids`, 201). 422 if it is invalid; not retried if no response arrives.
        ///
        /// - `payment_session`: its session.
        /// - `payment_authorization`: what is voided.
        pub fn create(&self, payment_session: impl Into<PaymentSessionId>, payment_authorization: impl Into<PaymentAuthorizationId>) -> crate::Call<crate::jsonapi::Create<PaymentVoid>> {
            let mut create = crate::jsonapi::Create::<PaymentVoid>::new();
            create.links.set("payment_session", payment_session.into());
            create.links.set("payment_authorization", payment_authorization.into());
            self.call(create)
        }
    }

    crate::commerce_layer::v2026_05::calls! {
        PaymentVoid;
        /// Retrieves its session, if there is one (`GET /payment_voids/{id}/payment_session`).
        one payment_session: PaymentSession = "payment_session";
        /// Retrieves its order, if there is one (`GET /payment_voids/{id}/order`).
        one order: Order = "order";
        /// Retrieves its setting, if there is one (`GET /payment_voids/{id}/payment_setting`).
        one payment_setting: crate::commerce_layer::v2026_05::Resource = "payment_setting";
        /// Lists its attachments (`GET /payment_voids/{id}/attachments`).
        many attachments: Attachment = "attachments";
        /// Lists its events (`GET /payment_voids/{id}/events`).
        many events: Event = "events";
        /// Lists the entries of its history (`GET /payment_voids/{id}/event_stores`).
        history event_stores: EventStore = "event_stores";
        /// Retrieves what is voided, if there is one (`GET /payment_voids/{id}/payment_authorization`).
        one payment_authorization: PaymentAuthorization = "payment_authorization";
    }

    crate::jsonapi::relationships! {
        PaymentVoid;
        included_payment_session = payment_session: one[PaymentSession],
        included_order = order: one[Order],
        included_payment_setting = payment_setting: one[crate::commerce_layer::v2026_05::Resource],
        included_attachments = attachments: many[Attachment],
        included_events = events: many[Event],
        included_payment_authorization = payment_authorization: one[PaymentAuthorization],
    }

    /// The writable attributes.
    #[derive(Clone, Default, ::serde::Serialize)]
    pub struct PaymentSessionCreateAttributes {
        /// Your own id for it.
        #[serde(skip_serializing_if = "Option::is_none")]
        pub reference: Option<crate::types::Nullable<String>>,
        /// The system that your id belongs to.
        #[serde(skip_serializing_if = "Option::is_none")]
        pub reference_origin: Option<crate::types::Nullable<String>>,
        /// Any JSON object.
        #[serde(skip_serializing_if = "Option::is_none")]
        pub metadata: Option<crate::types::Nullable<crate::types::Metadata>>,
        /// What is to be paid, in the currency's smallest unit: that of the link, or all that the order still owes, unless set. More than that is silently lowered to it. It cannot be changed.
        #[serde(skip_serializing_if = "Option::is_none")]
        pub amount_cents: Option<i64>,
        /// ISO 4217 code, that of the link or of the order by default.
        #[serde(skip_serializing_if = "Option::is_none")]
        pub currency_code: Option<crate::types::Nullable<String>>,
        /// The gift card to use. A setting of gift cards needs one.
        #[serde(skip_serializing_if = "Option::is_none")]
        pub gift_card_code: Option<crate::types::Nullable<String>>,
        /// Its id at the gateway; some gateways let you choose it. Sales channels cannot write it.
        #[serde(skip_serializing_if = "Option::is_none")]
        pub token: Option<crate::types::Nullable<String>>,
        /// Data passed on to the gateway. Sales channels cannot write it.
        #[serde(skip_serializing_if = "Option::is_none")]
        pub options: Option<crate::types::Nullable<crate::types::Metadata>>,
        /// Whether to keep the instrument for later: at Adyen, Checkout.com, PayPal and Stripe, and at an external gateway with a `token_url`.
        #[serde(skip_serializing_if = "Option::is_none")]
        pub vaulting: Option<bool>,
        /// Data from the client that the gateway needs.
        #[serde(skip_serializing_if = "Option::is_none")]
        pub client_data: Option<crate::types::Nullable<crate::types::Metadata>>,
        /// Forces one of the internal versions of the payload, where the setting has such; an unknown name is a 422.
        #[serde(rename = "_internal_version", skip_serializing_if = "Option::is_none")]
        pub internal_version: Option<crate::types::Nullable<String>>,
        /// When it expires: after the time that the gateway gives, unless set. Null without a gateway.
        #[serde(skip_serializing_if = "Option::is_none")]
        pub expires_at: Option<crate::types::Nullable<crate::types::Timestamp>>,
    }

    crate::jsonapi::input! { PaymentSessionCreateAttributes }

    /// The writable attributes.
    #[derive(Clone, Default, ::serde::Serialize)]
    pub struct PaymentSessionUpdateAttributes {
        /// Your own id for it.
        #[serde(skip_serializing_if = "Option::is_none")]
        pub reference: Option<crate::types::Nullable<String>>,
        /// The system that your id belongs to.
        #[serde(skip_serializing_if = "Option::is_none")]
        pub reference_origin: Option<crate::types::Nullable<String>>,
        /// Any JSON object.
        #[serde(skip_serializing_if = "Option::is_none")]
        pub metadata: Option<crate::types::Nullable<crate::types::Metadata>>,
        /// Data from the client that the gateway needs.
        #[serde(skip_serializing_if = "Option::is_none")]
        pub client_data: Option<crate::types::Nullable<crate::types::Metadata>>,
        /// Asks the gateway for more information.
        #[serde(rename = "_additional_data", skip_serializing_if = "Option::is_none")]
        pub additional_data: Option<bool>,
        /// Fetches it from the gateway again.
        #[serde(rename = "_refresh", skip_serializing_if = "Option::is_none")]
        pub refresh: Option<bool>,
        /// When it expires: after the time that the gateway gives, unless set. Null without a gateway.
        #[serde(skip_serializing_if = "Option::is_none")]
        pub expires_at: Option<crate::types::Nullable<crate::types::Timestamp>>,
    }

    crate::jsonapi::input! { PaymentSessionUpdateAttributes }

    /// A share of what an order costs, which is paid through one setting.
    ///
    /// Optional fields may be null, or omitted by a fieldset. `Debug` omits personal values. The constants are
    /// attributes to [filter](crate::commerce_layer::filter) by.
    #[derive(Clone, PartialEq, ::serde::Serialize, ::serde::Deserialize)]
    #[serde(remote = "Self")]
    #[non_exhaustive]
    pub struct PaymentSession {
        /// Its id.
        #[serde(skip, default = "crate::jsonapi::unset")]
        pub id: PaymentSessionId,
        /// When it was created.
        #[serde(deserialize_with = "crate::types::tolerant::loose")]
        pub created_at: crate::types::Timestamp,
        /// When it was last changed.
        #[serde(deserialize_with = "crate::types::tolerant::loose")]
        pub updated_at: crate::types::Timestamp,
        /// Your own id for it.
        #[serde(default, deserialize_with = "crate::types::tolerant::optional", skip_serializing_if = "Option::is_none")]
        pub reference: Option<String>,
        /// The system that your id belongs to.
        #[serde(default, deserialize_with = "crate::types::tolerant::optional", skip_serializing_if = "Option::is_none")]
        pub reference_origin: Option<String>,
        /// Any JSON object.
        #[serde(default, deserialize_with = "crate::types::tolerant::null_is_empty", skip_serializing_if = "crate::types::Metadata::is_empty")]
        pub metadata: crate::types::Metadata,
        /// The status.
        #[serde(deserialize_with = "crate::types::tolerant::loose")]
        pub status: enums::PaymentSessionStatus,
        /// What is to be paid, in the currency's smallest unit: that of the link, or all that the order still owes, unless set. More than that is silently lowered to it. It cannot be changed.
        #[serde(default, deserialize_with = "crate::types::tolerant::optional", skip_serializing_if = "Option::is_none")]
        pub amount_cents: Option<i64>,
        /// Amount, in the currency's main unit.
        #[serde(default, deserialize_with = "crate::types::tolerant::optional", skip_serializing_if = "Option::is_none")]
        pub amount_float: Option<f64>,
        /// Amount, formatted.
        #[serde(default, deserialize_with = "crate::types::tolerant::optional", skip_serializing_if = "Option::is_none")]
        pub formatted_amount: Option<String>,
        /// The amount left to capture, in the currency's smallest unit.
        #[serde(default, deserialize_with = "crate::types::tolerant::optional", skip_serializing_if = "Option::is_none")]
        pub capture_balance_cents: Option<i64>,
        /// The amount left to capture, in the currency's main unit.
        #[serde(default, deserialize_with = "crate::types::tolerant::optional", skip_serializing_if = "Option::is_none")]
        pub capture_balance_float: Option<f64>,
        /// The amount left to capture, formatted.
        #[serde(default, deserialize_with = "crate::types::tolerant::optional", skip_serializing_if = "Option::is_none")]
        pub formatted_capture_balance: Option<String>,
        /// The refundable amount, in the currency's smallest unit.
        #[serde(default, deserialize_with = "crate::types::tolerant::optional", skip_serializing_if = "Option::is_none")]
        pub refund_balance_cents: Option<i64>,
        /// The refundable amount, in the currency's main unit.
        #[serde(default, deserialize_with = "crate::types::tolerant::optional", skip_serializing_if = "Option::is_none")]
        pub refund_balance_float: Option<f64>,
        /// The refundable amount, formatted.
        #[serde(default, deserialize_with = "crate::types::tolerant::optional", skip_serializing_if = "Option::is_none")]
        pub formatted_refund_balance: Option<String>,
        /// The percentage of the order that it covers, including taxes: a fraction, in spite of its name.
        #[serde(default, deserialize_with = "crate::types::tolerant::optional", skip_serializing_if = "Option::is_none")]
        pub percentage_amount_cents: Option<f64>,
        /// ISO 4217 code, that of the link or of the order by default.
        #[serde(default, deserialize_with = "crate::types::tolerant::optional", skip_serializing_if = "Option::is_none")]
        pub currency_code: Option<String>,
        /// The gift card to use. A setting of gift cards needs one.
        #[serde(default, deserialize_with = "crate::types::tolerant::optional", skip_serializing_if = "Option::is_none")]
        pub gift_card_code: Option<String>,
        /// Its id at the gateway; some gateways let you choose it. Sales channels cannot write it.
        #[serde(default, deserialize_with = "crate::types::tolerant::optional", skip_serializing_if = "Option::is_none")]
        pub token: Option<String>,
        /// Data passed on to the gateway. Sales channels cannot write it.
        #[serde(default, deserialize_with = "crate::types::tolerant::null_is_empty", skip_serializing_if = "crate::types::Metadata::is_empty")]
        pub options: crate::types::Metadata,
        /// Whether to keep the instrument for later: at Adyen, Checkout.com, PayPal and Stripe, and at an external gateway with a `token_url`.
        #[serde(default, deserialize_with = "crate::types::tolerant::optional", skip_serializing_if = "Option::is_none")]
        pub vaulting: Option<bool>,
        /// Data from the client that the gateway needs.
        #[serde(default, deserialize_with = "crate::types::tolerant::null_is_empty", skip_serializing_if = "crate::types::Metadata::is_empty")]
        pub client_data: crate::types::Metadata,
        /// The request to the gateway.
        #[serde(default, deserialize_with = "crate::types::tolerant::null_is_empty", skip_serializing_if = "crate::types::Metadata::is_empty")]
        pub request_data: crate::types::Metadata,
        /// What the gateway answered for the client.
        #[serde(default, deserialize_with = "crate::types::tolerant::null_is_empty", skip_serializing_if = "crate::types::Metadata::is_empty")]
        pub response_data: crate::types::Metadata,
        /// What was sent for more information.
        #[serde(default, deserialize_with = "crate::types::tolerant::null_is_empty", skip_serializing_if = "crate::types::Metadata::is_empty")]
        pub additional_request_data: crate::types::Metadata,
        /// What the gateway answered to that.
        #[serde(default, deserialize_with = "crate::types::tolerant::null_is_empty", skip_serializing_if = "crate::types::Metadata::is_empty")]
        pub additional_response_data: crate::types::Metadata,
        /// What is known of the instrument that paid.
        #[serde(default, deserialize_with = "crate::types::tolerant::null_is_empty", skip_serializing_if = "crate::types::Metadata::is_empty")]
        pub payment_instrument: crate::types::Metadata,
        /// When it expires: after the time that the gateway gives, unless set. Null without a gateway.
        #[serde(default, deserialize_with = "crate::types::tolerant::optional", skip_serializing_if = "Option::is_none")]
        pub expires_at: Option<crate::types::Timestamp>,
        /// When an authorization exceeded the amount that the order still owed.
        #[serde(default, deserialize_with = "crate::types::tolerant::optional", skip_serializing_if = "Option::is_none")]
        pub balance_exceeded_at: Option<crate::types::Timestamp>,
        /// Its order, if that was included.
        #[serde(skip)]
        pub order: Option<crate::jsonapi::ResourceReference>,
        /// Its setting, if that was included.
        #[serde(skip)]
        pub payment_setting: Option<crate::jsonapi::ResourceReference>,
        /// The instrument that is kept, if that was included.
        #[serde(skip)]
        pub payment_wallet: Option<crate::jsonapi::ResourceReference>,
        /// Its transactions, if they were included.
        #[serde(skip)]
        pub payment_transactions: Vec<crate::jsonapi::ResourceReference>,
        /// Its authorization, if that was included.
        #[serde(skip)]
        pub payment_authorization: Option<crate::jsonapi::ResourceReference>,
        /// Its void, if that was included.
        #[serde(skip)]
        pub payment_void: Option<crate::jsonapi::ResourceReference>,
        /// Its captures, if they were included.
        #[serde(skip)]
        pub payment_captures: Vec<crate::jsonapi::ResourceReference>,
        /// Its refunds, if they were included.
        #[serde(skip)]
        pub payment_refunds: Vec<crate::jsonapi::ResourceReference>,
        /// Its attachments, if they were included.
        #[serde(skip)]
        pub attachments: Vec<crate::jsonapi::ResourceReference>,
        /// Its events, if they were included.
        #[serde(skip)]
        pub events: Vec<crate::jsonapi::ResourceReference>,
        /// The entries of its history, if they were included.
        #[serde(skip)]
        pub event_stores: Vec<crate::jsonapi::ResourceReference>,
        /// Whether it is test data; the access token decides.
        #[serde(skip)]
        pub mode: Option<enums::Mode>,
        #[serde(skip)]
        included: crate::jsonapi::Included<crate::commerce_layer::v2026_05::Resource>,
    }

    crate::jsonapi::resource! {
        PaymentSession, PaymentSessionId, "payment_sessions", crate::commerce_layer::v2026_05::Resource, personal::PAYMENT_SESSION;
        attributes { reference, reference_origin, metadata, amount_cents, amount_float, formatted_amount, capture_balance_cents, capture_balance_float, formatted_capture_balance, refund_balance_cents, refund_balance_float, formatted_refund_balance, percentage_amount_cents, currency_code, gift_card_code, token, options, vaulting, client_data, request_data, response_data, additional_request_data, additional_response_data, payment_instrument, expires_at, balance_exceeded_at, }
        always { created_at: "created_at" = crate::types::Timestamp::UNIX_EPOCH, updated_at: "updated_at" = crate::types::Timestamp::UNIX_EPOCH, status: "status" = "unpaid".into(), }
        one { order, payment_setting, payment_wallet, payment_authorization, payment_void, }
        many { payment_transactions, payment_captures, payment_refunds, attachments, events, event_stores, }
        filter {
            ID: Text = "id" " and to sort";
            CREATED_AT: Time = "created_at" " and to sort";
            UPDATED_AT: Time = "updated_at" " and to sort";
            REFERENCE: Text = "reference" " and to sort";
            REFERENCE_ORIGIN: Text = "reference_origin" " and to sort";
            METADATA: Json = "metadata";
            STATUS: Text = "status" " and to sort";
            AMOUNT_CENTS: Integer = "amount_cents" " and to sort";
            CURRENCY_CODE: Text = "currency_code" " and to sort";
            GIFT_CARD_CODE: Text = "gift_card_code" " and to sort";
            TOKEN: Text = "token";
            VAULTING: Boolean = "vaulting";
            EXPIRES_AT: Time = "expires_at" " and to sort";
            BALANCE_EXCEEDED_AT: Time = "balance_exceeded_at" " and to sort";
            ORDER_ID: Text = "order_id";
            ORDER_NUMBER: Text = "order_number";
            ORDER_PAYMENT_STATUS: Text = "order_payment_status";
            PAYMENT_SETTING_ID: Text = "payment_setting_id";
            PAYMENT_WALLET_ID: Text = "payment_wallet_id";
            PAYMENT_TRANSACTIONS_ID: Text = "payment_transactions_id";
            PAYMENT_AUTHORIZATION_ID: Text = "payment_authorization_id";
            PAYMENT_VOID_ID: Text = "payment_void_id";
            PAYMENT_CAPTURES_ID: Text = "payment_captures_id";
            PAYMENT_REFUNDS_ID: Text = "payment_refunds_id";
            ATTACHMENTS_ID: Text = "attachments_id";
            EVENTS_ID: Text = "events_id";
        }
        serve { list 33, retrieve 34, related 37, relationship 38, create 32, with PaymentSessionCreateAttributes, update 35, with PaymentSessionUpdateAttributes, delete 36, }
    }

    crate::jsonapi::setters! {
        Create<PaymentSession>;
        /// What is to be paid, in the currency's smallest unit: that of the link, or all that the order still owes, unless set. More than that is silently lowered to it. It cannot be changed.
        plain amount_cents: i64;
        /// ISO 4217 code, that of the link or of the order by default.
        text currency_code;
        /// The gift card to use. A setting of gift cards needs one.
        text gift_card_code;
        /// Its id at the gateway; some gateways let you choose it. Sales channels cannot write it.
        text token;
        /// Data passed on to the gateway. Sales channels cannot write it.
        object options;
        /// Whether to keep the instrument for later: at Adyen, Checkout.com, PayPal and Stripe, and at an external gateway with a `token_url`.
        plain vaulting: bool;
        /// Data from the client that the gateway needs.
        object client_data;
        /// Forces one of the internal versions of the payload, where the setting has such; an unknown name is a 422.
        text internal_version;
        /// When it expires: after the time that the gateway gives, unless set. Null without a gateway.
        time expires_at;
        /// Its order.
        link order: OrderId = "order";
        /// The instrument that is kept.
        link payment_wallet: PaymentWalletId = "payment_wallet";
    }

    impl crate::commerce_layer::v2026_05::Calls<PaymentSession> {
        /// Creates a payment session (`POST /payment_sessions`, 201). 422 if it is invalid; not retried if no response arrives.
        ///
        /// - `payment_setting`: its setting.
        pub fn create(&self, payment_setting: impl Into<crate::commerce_layer::v2026_05::PaymentSettingRef>) -> crate::Call<crate::jsonapi::Create<PaymentSession>> {
            let mut create = crate::jsonapi::Create::<PaymentSession>::new();
            create.links.set("payment_setting", payment_setting.into());
            self.call(create)
        }
    }

    crate::jsonapi::setters! {
        Update<PaymentSession>;
        /// Data from the client that the gateway needs.
        object client_data;
        /// When it expires: after the time that the gateway gives, unless set. Null without a gateway.
        time expires_at;
        /// The instrument that is kept.
        link payment_wallet: PaymentWalletId = "payment_wallet";
    }

    crate::commerce_layer::v2026_05::calls! {
        PaymentSession;
        /// Asks the gateway for more information. The trigger `_additional_data`; not retried if no response arrives.
        trigger additional_data;
        /// Fetches it from the gateway again. The trigger `_refresh`; not retried if no response arrives.
        trigger refresh;
        /// Retrieves its order, if there is one (`GET /payment_sessions/{id}/order`).
        one order: Order = "order";
        /// Retrieves its setting, if there is one (`GET /payment_sessions/{id}/payment_setting`).
        one payment_setting: crate::commerce_layer::v2026_05::Resource = "payment_setting";
        /// Retrieves the instrument that is kept, if there is one (`GET /payment_sessions/{id}/payment_wallet`).
        one payment_wallet: PaymentWallet = "payment_wallet";
        /// Lists its transactions (`GET /payment_sessions/{id}/payment_transactions`).
        many payment_transactions: PaymentTransaction = "payment_transactions";
        /// Retrieves its authorization, if there is one (`GET /payment_sessions/{id}/payment_authorization`).
        one payment_authorization: PaymentAuthorization = "payment_authorization";
        /// Retrieves its void, if there is one (`GET /payment_sessions/{id}/payment_void`).
        one payment_void: PaymentVoid = "payment_void";
        /// Lists its captures (`GET /payment_sessions/{id}/payment_captures`).
        many payment_captures: PaymentCapture = "payment_captures";
        /// Lists its refunds (`GET /payment_sessions/{id}/payment_refunds`).
        many payment_refunds: PaymentRefund = "payment_refunds";
        /// Lists its attachments (`GET /payment_sessions/{id}/attachments`).
        many attachments: Attachment = "attachments";
        /// Lists its events (`GET /payment_sessions/{id}/events`).
        many events: Event = "events";
        /// Lists the entries of its history (`GET /payment_sessions/{id}/event_stores`).
        history event_stores: EventStore = "event_stores";
    }

    crate::jsonapi::relationships! {
        PaymentSession;
        included_order = order: one[Order],
        included_payment_setting = payment_setting: one[crate::commerce_layer::v2026_05::Resource],
        included_payment_wallet = payment_wallet: one[PaymentWallet],
        included_payment_transactions = payment_transactions: many[crate::commerce_layer::v2026_05::Resource],
        included_payment_authorization = payment_authorization: one[PaymentAuthorization],
        included_payment_void = payment_void: one[PaymentVoid],
        included_payment_captures = payment_captures: many[PaymentCapture],
        included_payment_refunds = payment_refunds: many[PaymentRefund],
        included_attachments = attachments: many[Attachment],
        included_events = events: many[Event],
    }

    /// The writable attributes.
    #[derive(Clone, Default, ::serde::Serialize)]
    pub struct PaymentLinkCreateAttributes {
        /// Your own id for it.
        #[serde(skip_serializing_if = "Option::is_none")]
        pub reference: Option<crate::types::Nullable<String>>,
        /// The system that your id belongs to.
        #[serde(skip_serializing_if = "Option::is_none")]
        pub reference_origin: Option<crate::types::Nullable<String>>,
        /// Any JSON object.
        #[serde(skip_serializing_if = "Option::is_none")]
        pub metadata: Option<crate::types::Nullable<crate::types::Metadata>>,
        /// What is to be paid, in the currency's smallest unit: that of the session, or all that the order still owes, unless set. It cannot be changed.
        #[serde(skip_serializing_if = "Option::is_none")]
        pub amount_cents: Option<i64>,
        /// ISO 4217 code, that of the session or of the order by default.
        #[serde(skip_serializing_if = "Option::is_none")]
        pub currency_code: Option<crate::types::Nullable<String>>,
        /// A title for the page. It cannot be changed.
        #[serde(skip_serializing_if = "Option::is_none")]
        pub name: Option<crate::types::Nullable<String>>,
        /// The URL to which the customer returns; by default they stay on the page.
        #[serde(skip_serializing_if = "Option::is_none")]
        pub return_url: Option<crate::types::Nullable<String>>,
        /// Data passed on to the gateway. Sales channels cannot write it.
        #[serde(skip_serializing_if = "Option::is_none")]
        pub options: Option<crate::types::Nullable<crate::types::Metadata>>,
        /// Forces one of the internal versions of the payload, where the setting has such; an unknown name is a 422.
        #[serde(rename = "_internal_version", skip_serializing_if = "Option::is_none")]
        pub internal_version: Option<crate::types::Nullable<String>>,
    }

    crate::jsonapi::input! { PaymentLinkCreateAttributes }

    /// The writable attributes.
    #[derive(Clone, Default, ::serde::Serialize)]
    pub struct PaymentLinkUpdateAttributes {
        /// Your own id for it.
        #[serde(skip_serializing_if = "Option::is_none")]
        pub reference: Option<crate::types::Nullable<String>>,
        /// The system that your id belongs to.
        #[serde(skip_serializing_if = "Option::is_none")]
        pub reference_origin: Option<crate::types::Nullable<String>>,
        /// Any JSON object.
        #[serde(skip_serializing_if = "Option::is_none")]
        pub metadata: Option<crate::types::Nullable<crate::types::Metadata>>,
        /// The URL to which the customer returns; by default they stay on the page.
        #[serde(skip_serializing_if = "Option::is_none")]
        pub return_url: Option<crate::types::Nullable<String>>,
        /// Takes over the status from the gateway.
        #[serde(rename = "_refresh", skip_serializing_if = "Option::is_none")]
        pub refresh: Option<bool>,
        /// Cancels it. Sales channels cannot.
        #[serde(rename = "_cancel", skip_serializing_if = "Option::is_none")]
        pub cancel: Option<bool>,
    }

    crate::jsonapi::input! { PaymentLinkUpdateAttributes }

    /// A page of a gateway on which a customer pays.
    ///
    /// Optional fields may be null, or omitted by a fieldset. `Debug` omits personal values. The constants are
    /// attributes to [filter](crate::commerce_layer::filter) by.
    #[derive(Clone, PartialEq, ::serde::Serialize, ::serde::Deserialize)]
    #[serde(remote = "Self")]
    #[non_exhaustive]
    pub struct PaymentLink {
        /// Its id.
        #[serde(skip, default = "crate::jsonapi::unset")]
        pub id: PaymentLinkId,
        /// When it was created.
        #[serde(deserialize_with = "crate::types::tolerant::loose")]
        pub created_at: crate::types::Timestamp,
        /// When it was last changed.
        #[serde(deserialize_with = "crate::types::tolerant::loose")]
        pub updated_at: crate::types::Timestamp,
        /// Your own id for it.
        #[serde(default, deserialize_with = "crate::types::tolerant::optional", skip_serializing_if = "Option::is_none")]
        pub reference: Option<String>,
        /// The system that your id belongs to.
        #[serde(default, deserialize_with = "crate::types::tolerant::optional", skip_serializing_if = "Option::is_none")]
        pub reference_origin: Option<String>,
        /// Any JSON object.
        #[serde(default, deserialize_with = "crate::types::tolerant::null_is_empty", skip_serializing_if = "crate::types::Metadata::is_empty")]
        pub metadata: crate::types::Metadata,
        /// The status.
        #[serde(deserialize_with = "crate::types::tolerant::loose")]
        pub status: enums::PaymentLinkStatus,
        /// What is to be paid, in the currency's smallest unit: that of the session, or all that the order still owes, unless set. It cannot be changed.
        #[serde(default, deserialize_with = "crate::types::tolerant::optional", skip_serializing_if = "Option::is_none")]
        pub amount_cents: Option<i64>,
        /// Amount, in the currency's main unit.
        #[serde(default, deserialize_with = "crate::types::tolerant::optional", skip_serializing_if = "Option::is_none")]
        pub amount_float: Option<f64>,
        /// Amount, formatted.
        #[serde(default, deserialize_with = "crate::types::tolerant::optional", skip_serializing_if = "Option::is_none")]
        pub formatted_amount: Option<String>,
        /// ISO 4217 code, that of the session or of the order by default.
        #[serde(default, deserialize_with = "crate::types::tolerant::optional", skip_serializing_if = "Option::is_none")]
        pub currency_code: Option<String>,
        /// A title for the page. It cannot be changed.
        #[serde(default, deserialize_with = "crate::types::tolerant::optional", skip_serializing_if = "Option::is_none")]
        pub name: Option<String>,
        /// Its id at the gateway.
        #[serde(default, deserialize_with = "crate::types::tolerant::optional", skip_serializing_if = "Option::is_none")]
        pub token: Option<String>,
        /// The URL of the page, from the gateway.
        #[serde(deserialize_with = "crate::types::tolerant::loose")]
        pub url: String,
        /// The URL to which the customer returns; by default they stay on the page.
        #[serde(default, deserialize_with = "crate::types::tolerant::optional", skip_serializing_if = "Option::is_none")]
        pub return_url: Option<String>,
        /// Data passed on to the gateway. Sales channels cannot write it.
        #[serde(default, deserialize_with = "crate::types::tolerant::null_is_empty", skip_serializing_if = "crate::types::Metadata::is_empty")]
        pub options: crate::types::Metadata,
        /// The request to the gateway.
        #[serde(default, deserialize_with = "crate::types::tolerant::null_is_empty", skip_serializing_if = "crate::types::Metadata::is_empty")]
        pub request_data: crate::types::Metadata,
        /// The gateway's response.
        #[serde(default, deserialize_with = "crate::types::tolerant::null_is_empty", skip_serializing_if = "crate::types::Metadata::is_empty")]
        pub response_data: crate::types::Metadata,
        /// When it was completed.
        #[serde(default, deserialize_with = "crate::types::tolerant::optional", skip_serializing_if = "Option::is_none")]
        pub completed_at: Option<crate::types::Timestamp>,
        /// When it expired.
        #[serde(default, deserialize_with = "crate::types::tolerant::optional", skip_serializing_if = "Option::is_none")]
        pub expired_at: Option<crate::types::Timestamp>,
        /// Its order, if that was included.
        #[serde(skip)]
        pub order: Option<crate::jsonapi::ResourceReference>,
        /// The address of the bill, if that was included.
        #[serde(skip)]
        pub billing_address: Option<crate::jsonapi::ResourceReference>,
        /// Its setting, if that was included.
        #[serde(skip)]
        pub payment_setting: Option<crate::jsonapi::ResourceReference>,
        /// Its session, if that was included.
        #[serde(skip)]
        pub payment_session: Option<crate::jsonapi::ResourceReference>,
        /// Its attachments, if they were included.
        #[serde(skip)]
        pub attachments: Vec<crate::jsonapi::ResourceReference>,
        /// Its events, if they were included.
        #[serde(skip)]
        pub events: Vec<crate::jsonapi::ResourceReference>,
        /// The entries of its history, if they were included.
        #[serde(skip)]
        pub event_stores: Vec<crate::jsonapi::ResourceReference>,
        /// Whether it is test data; the access token decides.
        #[serde(skip)]
        pub mode: Option<enums::Mode>,
        #[serde(skip)]
        included: crate::jsonapi::Included<crate::commerce_layer::v2026_05::Resource>,
    }

    crate::jsonapi::resource! {
        PaymentLink, PaymentLinkId, "payment_links", crate::commerce_layer::v2026_05::Resource, personal::PAYMENT_LINK;
        attributes { reference, reference_origin, metadata, amount_cents, amount_float, formatted_amount, currency_code, name, token, return_url, options, request_data, response_data, completed_at, expired_at, }
        always { created_at: "created_at" = crate::types::Timestamp::UNIX_EPOCH, updated_at: "updated_at" = crate::types::Timestamp::UNIX_EPOCH, status: "status" = "open".into(), url: "url" = "".into(), }
        one { order, billing_address, payment_setting, payment_session, }
        many { attachments, events, event_stores, }
        filter {
            ID: Text = "id" " and to sort";
            CREATED_AT: Time = "created_at" " and to sort";
            UPDATED_AT: Time = "updated_at" " and to sort";
            REFERENCE: Text = "reference" " and to sort";
            REFERENCE_ORIGIN: Text = "reference_origin" " and to sort";
            METADATA: Json = "metadata";
            STATUS: Text = "status" " and to sort";
            AMOUNT_CENTS: Integer = "amount_cents" " and to sort";
            CURRENCY_CODE: Text = "currency_code" " and to sort";
            NAME: Text = "name" " and to sort";
            TOKEN: Text = "token";
            URL: Text = "url" " and to sort";
            RETURN_URL: Text = "return_url" " and to sort";
            COMPLETED_AT: Time = "completed_at" " and to sort";
            EXPIRED_AT: Time = "expired_at" " and to sort";
            ORDER_ID: Text = "order_id";
            ORDER_NUMBER: Text = "order_number";
            ORDER_PAYMENT_STATUS: Text = "order_payment_status";
            BILLING_ADDRESS_ID: Text = "billing_address_id";
            PAYMENT_SETTING_ID: Text = "payment_setting_id";
            PAYMENT_SESSION_ID: Text = "payment_session_id";
            ATTACHMENTS_ID: Text = "attachments_id";
            EVENTS_ID: Text = "events_id";
        }
        serve { list 40, retrieve 41, related 44, relationship 45, create 39, with PaymentLinkCreateAttributes, update 42, with PaymentLinkUpdateAttributes, delete 43, }
    }

    crate::jsonapi::setters! {
        Create<PaymentLink>;
        /// What is to be paid, in the currency's smallest unit: that of the session, or all that the order still owes, unless set. It cannot be changed.
        plain amount_cents: i64;
        /// ISO 4217 code, that of the session or of the order by default.
        text currency_code;
        /// A title for the page. It cannot be changed.
        text name;
        /// The URL to which the customer returns; by default they stay on the page.
        text return_url;
        /// Data passed on to the gateway. Sales channels cannot write it.
        object options;
        /// Forces one of the internal versions of the payload, where the setting has such; an unknown name is a 422.
        text internal_version;
        /// Its order.
        link order: OrderId = "order";
        /// The address of the bill.
        link billing_address: AddressId = "billing_address";
        /// Its session.
        link payment_session: PaymentSessionId = "payment_session";
    }

    impl crate::commerce_layer::v2026_05::Calls<PaymentLink> {
        /// Creates a payment link (`POST /payment_links`, 201). 422 if it is invalid; not retried if no response arrives.
        ///
        /// - `payment_setting`: its setting.
        pub fn create(&self, payment_setting: impl Into<PaymentSettingId>) -> crate::Call<crate::jsonapi::Create<PaymentLink>> {
            let mut create = crate::jsonapi::Create::<PaymentLink>::new();
            create.links.set("payment_setting", payment_setting.into());
            self.call(create)
        }
    }

    crate::jsonapi::setters! {
        Update<PaymentLink>;
        /// The URL to which the customer returns; by default they stay on the page.
        text return_url;
    }

    crate::commerce_layer::v2026_05::calls! {
        PaymentLink;
        /// Takes over the status from the gateway. The trigger `_refresh`; not retried if no response arrives.
        trigger refresh;
        /// Cancels it. Sales channels cannot. The trigger `_cancel`; not retried if no response arrives.
        trigger cancel;
        /// Retrieves its order, if there is one (`GET /payment_links/{id}/order`).
        one order: Order = "order";
        /// Retrieves the address of the bill, if there is one (`GET /payment_links/{id}/billing_address`).
        one billing_address: crate::commerce_layer::v2026_05::Resource = "billing_address";
        /// Retrieves its setting, if there is one (`GET /payment_links/{id}/payment_setting`).
        one payment_setting: PaymentSetting = "payment_setting";
        /// Retrieves its session, if there is one (`GET /payment_links/{id}/payment_session`).
        one payment_session: PaymentSession = "payment_session";
        /// Lists its attachments (`GET /payment_links/{id}/attachments`).
        many attachments: Attachment = "attachments";
        /// Lists its events (`GET /payment_links/{id}/events`).
        many events: Event = "events";
        /// Lists the entries of its history (`GET /payment_links/{id}/event_stores`).
        history event_stores: EventStore = "event_stores";
    }

    crate::jsonapi::relationships! {
        PaymentLink;
        included_order = order: one[Order],
        included_billing_address = billing_address: one[crate::commerce_layer::v2026_05::Resource],
        included_payment_setting = payment_setting: one[crate::commerce_layer::v2026_05::Resource],
        included_payment_session = payment_session: one[PaymentSession],
        included_attachments = attachments: many[Attachment],
        included_events = events: many[Event],
    }

    /// How a market takes money: the account at a gateway, whatever its kind. It can be read alone; each kind has calls of its own.
    ///
    /// Optional fields may be null, or omitted by a fieldset. `Debug` omits personal values. The constants are
    /// attributes to [filter](crate::commerce_layer::filter) by.
    #[derive(Clone, PartialEq, ::serde::Serialize, ::serde::Deserialize)]
    #[serde(remote = "Self")]
    #[non_exhaustive]
    pub struct PaymentSetting {
        /// Its id.
        #[serde(skip, default = "crate::jsonapi::unset")]
        pub id: PaymentSettingId,
        /// When it was created.
        #[serde(deserialize_with = "crate::types::tolerant::loose")]
        pub created_at: crate::types::Timestamp,
        /// When it was last changed.
        #[serde(deserialize_with = "crate::types::tolerant::loose")]
        pub updated_at: crate::types::Timestamp,
        /// Your own id for it.
        #[serde(default, deserialize_with = "crate::types::tolerant::optional", skip_serializing_if = "Option::is_none")]
        pub reference: Option<String>,
        /// The system that your id belongs to.
        #[serde(default, deserialize_with = "crate::types::tolerant::optional", skip_serializing_if = "Option::is_none")]
        pub reference_origin: Option<String>,
        /// Any JSON object.
        #[serde(default, deserialize_with = "crate::types::tolerant::null_is_empty", skip_serializing_if = "crate::types::Metadata::is_empty")]
        pub metadata: crate::types::Metadata,
        /// Its kind.
        #[serde(rename = "type", default, deserialize_with = "crate::types::tolerant::optional", skip_serializing_if = "Option::is_none")]
        pub kind: Option<enums::PaymentSettingKind>,
        /// The version of the gateway's interface; the newest by default.
        #[serde(default, deserialize_with = "crate::types::tolerant::optional", skip_serializing_if = "Option::is_none")]
        pub gateway_version: Option<String>,
        /// For how many minutes the same operation is not repeated at the gateway; 60 by default.
        #[serde(default, deserialize_with = "crate::types::tolerant::optional", skip_serializing_if = "Option::is_none")]
        pub idempotency_window_mins: Option<i64>,
        /// The internal versions of payloads that are in force.
        #[serde(default, deserialize_with = "crate::types::tolerant::null_is_empty", skip_serializing_if = "crate::types::Metadata::is_empty")]
        pub internal_versions: crate::types::Metadata,
        /// Whether there are internal versions of payloads.
        #[serde(default, deserialize_with = "crate::types::tolerant::optional", skip_serializing_if = "Option::is_none")]
        pub internal_versionable: Option<bool>,
        /// Whether to capture immediately after authorization.
        #[serde(default, deserialize_with = "crate::types::tolerant::optional", skip_serializing_if = "Option::is_none")]
        pub auto_capture: Option<bool>,
        /// Whether to place the order as soon as a session is authorized.
        #[serde(default, deserialize_with = "crate::types::tolerant::optional", skip_serializing_if = "Option::is_none")]
        pub auto_place: Option<bool>,
        /// Whether it is ready; `pending` until the webhook of the gateway is set up.
        #[serde(default, deserialize_with = "crate::types::tolerant::optional", skip_serializing_if = "Option::is_none")]
        pub status: Option<enums::PaymentSettingStatus>,
        /// The name.
        #[serde(default, deserialize_with = "crate::types::tolerant::optional", skip_serializing_if = "Option::is_none")]
        pub name: Option<String>,
        /// When it was disabled.
        #[serde(default, deserialize_with = "crate::types::tolerant::optional", skip_serializing_if = "Option::is_none")]
        pub disabled_at: Option<crate::types::Timestamp>,
        /// Its links, if they were included.
        #[serde(skip)]
        pub payment_links: Vec<crate::jsonapi::ResourceReference>,
        /// Its sessions, if they were included.
        #[serde(skip)]
        pub payment_sessions: Vec<crate::jsonapi::ResourceReference>,
        /// Its transactions, if they were included.
        #[serde(skip)]
        pub payment_transactions: Vec<crate::jsonapi::ResourceReference>,
        /// Its wallets, if they were included.
        #[serde(skip)]
        pub payment_wallets: Vec<crate::jsonapi::ResourceReference>,
        /// Its subscriptions, if they were included.
        #[serde(skip)]
        pub order_subscriptions: Vec<crate::jsonapi::ResourceReference>,
        /// Its events, if they were included.
        #[serde(skip)]
        pub events: Vec<crate::jsonapi::ResourceReference>,
        /// The entries of its history, if they were included.
        #[serde(skip)]
        pub event_stores: Vec<crate::jsonapi::ResourceReference>,
        /// Whether it is test data; the access token decides.
        #[serde(skip)]
        pub mode: Option<enums::Mode>,
        #[serde(skip)]
        included: crate::jsonapi::Included<crate::commerce_layer::v2026_05::Resource>,
    }

    crate::jsonapi::resource! {
        PaymentSetting, PaymentSettingId, "payment_settings", crate::commerce_layer::v2026_05::Resource, personal::PAYMENT_SETTING;
        attributes { reference, reference_origin, metadata, kind, gateway_version, idempotency_window_mins, internal_versions, internal_versionable, auto_capture, auto_place, status, name, disabled_at, }
        always { created_at: "created_at" = crate::types::Timestamp::UNIX_EPOCH, updated_at: "updated_at" = crate::types::Timestamp::UNIX_EPOCH, }
        one { }
        many { payment_links, payment_sessions, payment_transactions, payment_wallets, order_subscriptions, events, event_stores, }
        filter {
            ID: Text = "id" " and to sort";
            CREATED_AT: Time = "created_at" " and to sort";
            UPDATED_AT: Time = "updated_at" " and to sort";
            REFERENCE: Text = "reference" " and to sort";
            REFERENCE_ORIGIN: Text = "reference_origin" " and to sort";
            METADATA: Json = "metadata";
            TYPE: Text = "type";
            GATEWAY_VERSION: Text = "gateway_version";
            INTERNAL_VERSIONABLE: Boolean = "internal_versionable";
            AUTO_CAPTURE: Boolean = "auto_capture";
            AUTO_PLACE: Boolean = "auto_place";
            STATUS: Text = "status" " and to sort";
            NAME: Text = "name" " and to sort";
            DISABLED_AT: Time = "disabled_at" " and to sort";
            PAYMENT_LINKS_ID: Text = "payment_links_id";
            PAYMENT_SESSIONS_ID: Text = "payment_sessions_id";
            PAYMENT_TRANSACTIONS_ID: Text = "payment_transactions_id";
            PAYMENT_WALLETS_ID: Text = "payment_wallets_id";
            ORDER_SUBSCRIPTIONS_ID: Text = "order_subscriptions_id";
            EVENTS_ID: Text = "events_id";
        }
        serve { list 46, retrieve 47, related 48, relationship 49, }
    }

    crate::commerce_layer::v2026_05::calls! {
        PaymentSetting;
        /// Lists its links (`GET /payment_settings/{id}/payment_links`).
        many payment_links: PaymentLink = "payment_links";
        /// Lists its sessions (`GET /payment_settings/{id}/payment_sessions`).
        many payment_sessions: PaymentSession = "payment_sessions";
        /// Lists its transactions (`GET /payment_settings/{id}/payment_transactions`).
        many payment_transactions: PaymentTransaction = "payment_transactions";
        /// Lists its wallets (`GET /payment_settings/{id}/payment_wallets`).
        many payment_wallets: PaymentWallet = "payment_wallets";
        /// Lists its subscriptions (`GET /payment_settings/{id}/order_subscriptions`).
        many order_subscriptions: crate::commerce_layer::v2026_05::Resource = "order_subscriptions";
        /// Lists its events (`GET /payment_settings/{id}/events`).
        many events: Event = "events";
        /// Lists the entries of its history (`GET /payment_settings/{id}/event_stores`).
        history event_stores: EventStore = "event_stores";
    }

    crate::jsonapi::relationships! {
        PaymentSetting;
        included_payment_links = payment_links: many[PaymentLink],
        included_payment_sessions = payment_sessions: many[PaymentSession],
        included_payment_transactions = payment_transactions: many[crate::commerce_layer::v2026_05::Resource],
        included_payment_wallets = payment_wallets: many[PaymentWallet],
        included_order_subscriptions = order_subscriptions: many[crate::commerce_layer::v2026_05::Resource],
        included_events = events: many[Event],
    }

    /// The writable attributes.
    #[derive(Clone, Default, ::serde::Serialize)]
    pub struct PaymentSettingAdyenCreateAttributes {
        /// Your own id for it.
        #[serde(skip_serializing_if = "Option::is_none")]
        pub reference: Option<crate::types::Nullable<String>>,
        /// The system that your id belongs to.
        #[serde(skip_serializing_if = "Option::is_none")]
        pub reference_origin: Option<crate::types::Nullable<String>>,
        /// Any JSON object.
        #[serde(skip_serializing_if = "Option::is_none")]
        pub metadata: Option<crate::types::Nullable<crate::types::Metadata>>,
        /// The version of the gateway's interface; the newest by default.
        #[serde(skip_serializing_if = "Option::is_none")]
        pub gateway_version: Option<crate::types::Nullable<String>>,
        /// For how many minutes the same operation is not repeated at the gateway; 60 by default.
        #[serde(skip_serializing_if = "Option::is_none")]
        pub idempotency_window_mins: Option<i64>,
        /// Whether to capture immediately after authorization.
        #[serde(skip_serializing_if = "Option::is_none")]
        pub auto_capture: Option<bool>,
        /// Whether to place the order as soon as a session is authorized.
        #[serde(skip_serializing_if = "Option::is_none")]
        pub auto_place: Option<bool>,
        /// The name.
        #[serde(skip_serializing_if = "Option::is_none")]
        pub name: Option<crate::types::Nullable<String>>,
        /// Disables it.
        #[serde(rename = "_disable", skip_serializing_if = "Option::is_none")]
        pub disable: Option<bool>,
        /// Enables it.
        #[serde(rename = "_enable", skip_serializing_if = "Option::is_none")]
        pub enable: Option<bool>,
        /// Tests the credentials at the gateway.
        #[serde(rename = "_check", skip_serializing_if = "Option::is_none")]
        pub check: Option<bool>,
        /// The account. It is not returned.
        #[serde(skip_serializing_if = "Option::is_none")]
        pub merchant_account: Option<crate::types::Nullable<String>>,
        /// The key. It is not returned.
        #[serde(skip_serializing_if = "Option::is_none")]
        pub api_key: Option<crate::types::Nullable<String>>,
        /// The key for clients.
        #[serde(skip_serializing_if = "Option::is_none")]
        pub public_key: Option<crate::types::Nullable<String>>,
        /// The prefix of the addresses in production, which needs it.
        #[serde(skip_serializing_if = "Option::is_none")]
        pub live_url_prefix: Option<crate::types::Nullable<String>>,
        /// The key that signs notifications. The setting is `pending` without it.
        #[serde(skip_serializing_if = "Option::is_none")]
        pub webhook_endpoint_secret: Option<crate::types::Nullable<String>>,
        /// The key that signs notifications about tokens.
        #[serde(skip_serializing_if = "Option::is_none")]
        pub token_webhook_endpoint_secret: Option<crate::types::Nullable<String>>,
    }

    crate::jsonapi::input! { PaymentSettingAdyenCreateAttributes }

    /// The writable attributes.
    #[derive(Clone, Default, ::serde::Serialize)]
    pub struct PaymentSettingAdyenUpdateAttributes {
        /// Your own id for it.
        #[serde(skip_serializing_if = "Option::is_none")]
        pub reference: Option<crate::types::Nullable<String>>,
        /// The system that your id belongs to.
        #[serde(skip_serializing_if = "Option::is_none")]
        pub reference_origin: Option<crate::types::Nullable<String>>,
        /// Any JSON object.
        #[serde(skip_serializing_if = "Option::is_none")]
        pub metadata: Option<crate::types::Nullable<crate::types::Metadata>>,
        /// The version of the gateway's interface; the newest by default.
        #[serde(skip_serializing_if = "Option::is_none")]
        pub gateway_version: Option<crate::types::Nullable<String>>,
        /// For how many minutes the same operation is not repeated at the gateway; 60 by default.
        #[serde(skip_serializing_if = "Option::is_none")]
        pub idempotency_window_mins: Option<i64>,
        /// Whether to capture immediately after authorization.
        #[serde(skip_serializing_if = "Option::is_none")]
        pub auto_capture: Option<bool>,
        /// Whether to place the order as soon as a session is authorized.
        #[serde(skip_serializing_if = "Option::is_none")]
        pub auto_place: Option<bool>,
        /// The name.
        #[serde(skip_serializing_if = "Option::is_none")]
        pub name: Option<crate::types::Nullable<String>>,
        /// Disables it.
        #[serde(rename = "_disable", skip_serializing_if = "Option::is_none")]
        pub disable: Option<bool>,
        /// Enables it.
        #[serde(rename = "_enable", skip_serializing_if = "Option::is_none")]
        pub enable: Option<bool>,
        /// Tests the credentials at the gateway.
        #[serde(rename = "_check", skip_serializing_if = "Option::is_none")]
        pub check: Option<bool>,
        /// Tries again to create the webhook of a setting that is pending.
        #[serde(rename = "_provision_webhook", skip_serializing_if = "Option::is_none")]
        pub provision_webhook: Option<bool>,
        /// The account. It is not returned.
        #[serde(skip_serializing_if = "Option::is_none")]
        pub merchant_account: Option<crate::types::Nullable<String>>,
        /// The key. It is not returned.
        #[serde(skip_serializing_if = "Option::is_none")]
        pub api_key: Option<crate::types::Nullable<String>>,
        /// The key for clients.
        #[serde(skip_serializing_if = "Option::is_none")]
        pub public_key: Option<crate::types::Nullable<String>>,
        /// The prefix of the addresses in production, which needs it.
        #[serde(skip_serializing_if = "Option::is_none")]
        pub live_url_prefix: Option<crate::types::Nullable<String>>,
        /// The key that signs notifications. The setting is `pending` without it.
        #[serde(skip_serializing_if = "Option::is_none")]
        pub webhook_endpoint_secret: Option<crate::types::Nullable<String>>,
        /// The key that signs notifications about tokens.
        #[serde(skip_serializing_if = "Option::is_none")]
        pub token_webhook_endpoint_secret: Option<crate::types::Nullable<String>>,
    }

    crate::jsonapi::input! { PaymentSettingAdyenUpdateAttributes }

    /// How money is taken through Adyen.
    ///
    /// Optional fields may be null, or omitted by a fieldset. `Debug` omits personal values. The constants are
    /// attributes to [filter](crate::commerce_layer::filter) by.
    #[derive(Clone, PartialEq, ::serde::Serialize, ::serde::Deserialize)]
    #[serde(remote = "Self")]
    #[non_exhaustive]
    pub struct PaymentSettingAdyen {
        /// Its id.
        #[serde(skip, default = "crate::jsonapi::unset")]
        pub id: PaymentSettingAdyenId,
        /// When it was created.
        #[serde(deserialize_with = "crate::types::tolerant::loose")]
        pub created_at: crate::types::Timestamp,
        /// When it was last changed.
        #[serde(deserialize_with = "crate::types::tolerant::loose")]
        pub updated_at: crate::types::Timestamp,
        /// Your own id for it.
        #[serde(default, deserialize_with = "crate::types::tolerant::optional", skip_serializing_if = "Option::is_none")]
        pub reference: Option<String>,
        /// The system that your id belongs to.
        #[serde(default, deserialize_with = "crate::types::tolerant::optional", skip_serializing_if = "Option::is_none")]
        pub reference_origin: Option<String>,
        /// Any JSON object.
        #[serde(default, deserialize_with = "crate::types::tolerant::null_is_empty", skip_serializing_if = "crate::types::Metadata::is_empty")]
        pub metadata: crate::types::Metadata,
        /// Its kind.
        #[serde(rename = "type", default, deserialize_with = "crate::types::tolerant::optional", skip_serializing_if = "Option::is_none")]
        pub kind: Option<enums::PaymentSettingKind>,
        /// The version of the gateway's interface; the newest by default.
        #[serde(default, deserialize_with = "crate::types::tolerant::optional", skip_serializing_if = "Option::is_none")]
        pub gateway_version: Option<String>,
        /// For how many minutes the same operation is not repeated at the gateway; 60 by default.
        #[serde(default, deserialize_with = "crate::types::tolerant::optional", skip_serializing_if = "Option::is_none")]
        pub idempotency_window_mins: Option<i64>,
        /// The internal versions of payloads that are in force.
        #[serde(default, deserialize_with = "crate::types::tolerant::null_is_empty", skip_serializing_if = "crate::types::Metadata::is_empty")]
        pub internal_versions: crate::types::Metadata,
        /// Whether there are internal versions of payloads.
        #[serde(default, deserialize_with = "crate::types::tolerant::optional", skip_serializing_if = "Option::is_none")]
        pub internal_versionable: Option<bool>,
        /// Whether to capture immediately after authorization.
        #[serde(default, deserialize_with = "crate::types::tolerant::optional", skip_serializing_if = "Option::is_none")]
        pub auto_capture: Option<bool>,
        /// Whether to place the order as soon as a session is authorized.
        #[serde(default, deserialize_with = "crate::types::tolerant::optional", skip_serializing_if = "Option::is_none")]
        pub auto_place: Option<bool>,
        /// Whether it is ready; `pending` until the webhook of the gateway is set up.
        #[serde(default, deserialize_with = "crate::types::tolerant::optional", skip_serializing_if = "Option::is_none")]
        pub status: Option<enums::PaymentSettingStatus>,
        /// The name.
        #[serde(default, deserialize_with = "crate::types::tolerant::optional", skip_serializing_if = "Option::is_none")]
        pub name: Option<String>,
        /// When it was disabled.
        #[serde(default, deserialize_with = "crate::types::tolerant::optional", skip_serializing_if = "Option::is_none")]
        pub disabled_at: Option<crate::types::Timestamp>,
        /// The key for clients.
        #[serde(default, deserialize_with = "crate::types::tolerant::optional", skip_serializing_if = "Option::is_none")]
        pub public_key: Option<String>,
        /// The prefix of the addresses in production, which needs it.
        #[serde(default, deserialize_with = "crate::types::tolerant::optional", skip_serializing_if = "Option::is_none")]
        pub live_url_prefix: Option<String>,
        /// The key that signs notifications. The setting is `pending` without it.
        #[serde(default, deserialize_with = "crate::types::tolerant::optional", skip_serializing_if = "Option::is_none")]
        pub webhook_endpoint_secret: Option<String>,
        /// The webhook's id at the gateway.
        #[serde(default, deserialize_with = "crate::types::tolerant::optional", skip_serializing_if = "Option::is_none")]
        pub webhook_endpoint_id: Option<String>,
        /// The URL for the gateway's notifications.
        #[serde(default, deserialize_with = "crate::types::tolerant::optional", skip_serializing_if = "Option::is_none")]
        pub webhook_endpoint_url: Option<String>,
        /// The key that signs notifications about tokens.
        #[serde(default, deserialize_with = "crate::types::tolerant::optional", skip_serializing_if = "Option::is_none")]
        pub token_webhook_endpoint_secret: Option<String>,
        /// Its links, if they were included.
        #[serde(skip)]
        pub payment_links: Vec<crate::jsonapi::ResourceReference>,
        /// Its sessions, if they were included.
        #[serde(skip)]
        pub payment_sessions: Vec<crate::jsonapi::ResourceReference>,
        /// Its transactions, if they were included.
        #[serde(skip)]
        pub payment_transactions: Vec<crate::jsonapi::ResourceReference>,
        /// Its wallets, if they were included.
        #[serde(skip)]
        pub payment_wallets: Vec<crate::jsonapi::ResourceReference>,
        /// Its subscriptions, if they were included.
        #[serde(skip)]
        pub order_subscriptions: Vec<crate::jsonapi::ResourceReference>,
        /// Its events, if they were included.
        #[serde(skip)]
        pub events: Vec<crate::jsonapi::ResourceReference>,
        /// The entries of its history, if they were included.
        #[serde(skip)]
        pub event_stores: Vec<crate::jsonapi::ResourceReference>,
        /// Whether it is test data; the access token decides.
        #[serde(skip)]
        pub mode: Option<enums::Mode>,
        #[serde(skip)]
        included: crate::jsonapi::Included<crate::commerce_layer::v2026_05::Resource>,
    }

    crate::jsonapi::resource! {
        PaymentSettingAdyen, PaymentSettingAdyenId, "payment_setting_adyens", crate::commerce_layer::v2026_05::Resource, personal::PAYMENT_SETTING_ADYEN;
        attributes { reference, reference_origin, metadata, kind, gateway_version, idempotency_window_mins, internal_versions, internal_versionable, auto_capture, auto_place, status, name, disabled_at, public_key, live_url_prefix, webhook_endpoint_secret, webhook_endpoint_id, webhook_endpoint_url, token_webhook_endpoint_secret, }
        always { created_at: "created_at" = crate::types::Timestamp::UNIX_EPOCH, updated_at: "updated_at" = crate::types::Timestamp::UNIX_EPOCH, }
        one { }
        many { payment_links, payment_sessions, payment_transactions, payment_wallets, order_subscriptions, events, event_stores, }
        filter {
            ID: Text = "id" " and to sort";
            CREATED_AT: Time = "created_at" " and to sort";
            UPDATED_AT: Time = "updated_at" " and to sort";
            REFERENCE: Text = "reference" " and to sort";
            REFERENCE_ORIGIN: Text = "reference_origin" " and to sort";
            METADATA: Json = "metadata";
            TYPE: Text = "type";
            GATEWAY_VERSION: Text = "gateway_version";
            INTERNAL_VERSIONABLE: Boolean = "internal_versionable";
            AUTO_CAPTURE: Boolean = "auto_capture";
            AUTO_PLACE: Boolean = "auto_place";
            STATUS: Text = "status" " and to sort";
            NAME: Text = "name" " and to sort";
            DISABLED_AT: Time = "disabled_at" " and to sort";
            PAYMENT_LINKS_ID: Text = "payment_links_id";
            PAYMENT_SESSIONS_ID: Text = "payment_sessions_id";
            PAYMENT_TRANSACTIONS_ID: Text = "payment_transactions_id";
            PAYMENT_WALLETS_ID: Text = "payment_wallets_id";
            ORDER_SUBSCRIPTIONS_ID: Text = "order_subscriptions_id";
            EVENTS_ID: Text = "events_id";
        }
        serve { list 51, retrieve 52, related 55, relationship 56, create 50, with PaymentSettingAdyenCreateAttributes, update 53, with PaymentSettingAdyenUpdateAttributes, delete 54, }
    }

    crate::jsonapi::setters! {
        Create<PaymentSettingAdyen>;
        /// The version of the gateway's interface; the newest by default.
        text gateway_version;
        /// For how many minutes the same operation is not repeated at the gateway; 60 by default.
        plain idempotency_window_mins: i64;
        /// Whether to capture immediately after authorization.
        plain auto_capture: bool;
        /// Whether to place the order as soon as a session is authorized.
        plain auto_place: bool;
        /// The name.
        text name;
        /// Disables it.
        plain disable: bool;
        /// Enables it.
        plain enable: bool;
        /// Tests the credentials at the gateway.
        plain check: bool;
        /// The key for clients.
        text public_key;
        /// The prefix of the addresses in production, which needs it.
        text live_url_prefix;
        /// The key that signs notifications. The setting is `pending` without it.
        text webhook_endpoint_secret;
        /// The key that signs notifications about tokens.
        text token_webhook_endpoint_secret;
    }

    impl crate::commerce_layer::v2026_05::Calls<PaymentSettingAdyen> {
        /// Creates a payment setting adyen (`POST /payment_setting_adyens`, 201). 422 if it is invalid; not retried if no response arrives.
        ///
        /// - `merchant_account`: the account. It is not returned.
        /// - `api_key`: the key. It is not returned.
        pub fn create(&self, merchant_account: impl Into<String>, api_key: impl Into<String>) -> crate::Call<crate::jsonapi::Create<PaymentSettingAdyen>> {
            let mut create = crate::jsonapi::Create::<PaymentSettingAdyen>::new();
            create.attributes.merchant_account = Some(crate::types::Nullable::Value(merchant_account.into()));
            create.attributes.api_key = Some(crate::types::Nullable::Value(api_key.into()));
            self.call(create)
        }
    }

    crate::jsonapi::setters! {
        Update<PaymentSettingAdyen>;
        /// The version of the gateway's interface; the newest by default.
        text gateway_version;
        /// For how many minutes the same operation is not repeated at the gateway; 60 by default.
        plain idempotency_window_mins: i64;
        /// Whether to capture immediately after authorization.
        plain auto_capture: bool;
        /// Whether to place the order as soon as a session is authorized.
        plain auto_place: bool;
        /// The name.
        text name;
        /// The account. It is not returned.
        text merchant_account;
        /// The key. It is not returned.
        text api_key;
        /// The key for clients.
        text public_key;
        /// The prefix of the addresses in production, which needs it.
        text live_url_prefix;
        /// The key that signs notifications. The setting is `pending` without it.
        text webhook_endpoint_secret;
        /// The key that signs notifications about tokens.
        text token_webhook_endpoint_secret;
    }

    crate::commerce_layer::v2026_05::calls! {
        PaymentSettingAdyen;
        /// Disables it. The trigger `_disable`; not retried if no response arrives.
        trigger disable;
        /// Enables it. The trigger `_enable`; not retried if no response arrives.
        trigger enable;
        /// Tests the credentials at the gateway. The trigger `_check`; not retried if no response arrives.
        trigger check;
        /// Tries again to create the webhook of a setting that is pending. The trigger `_provision_webhook`; not retried if no response arrives.
        trigger provision_webhook;
        /// Lists its links (`GET /payment_setting_adyens/{id}/payment_links`).
        many payment_links: PaymentLink = "payment_links";
        /// Lists its sessions (`GET /payment_setting_adyens/{id}/payment_sessions`).
        many payment_sessions: PaymentSession = "payment_sessions";
        /// Lists its transactions (`GET /payment_setting_adyens/{id}/payment_transactions`).
        many payment_transactions: PaymentTransaction = "payment_transactions";
        /// Lists its wallets (`GET /payment_setting_adyens/{id}/payment_wallets`).
        many payment_wallets: PaymentWallet = "payment_wallets";
        /// Lists its subscriptions (`GET /payment_setting_adyens/{id}/order_subscriptions`).
        many order_subscriptions: crate::commerce_layer::v2026_05::Resource = "order_subscriptions";
        /// Lists its events (`GET /payment_setting_adyens/{id}/events`).
        many events: Event = "events";
        /// Lists the entries of its history (`GET /payment_setting_adyens/{id}/event_stores`).
        history event_stores: EventStore = "event_stores";
    }

    crate::jsonapi::relationships! {
        PaymentSettingAdyen;
        included_payment_links = payment_links: many[PaymentLink],
        included_payment_sessions = payment_sessions: many[PaymentSession],
        included_payment_transactions = payment_transactions: many[crate::commerce_layer::v2026_05::Resource],
        included_payment_wallets = payment_wallets: many[PaymentWallet],
        included_order_subscriptions = order_subscriptions: many[crate::commerce_layer::v2026_05::Resource],
        included_events = events: many[Event],
    }

    /// The writable attributes.
    #[derive(Clone, Default, ::serde::Serialize)]
    pub struct PaymentSettingBraintreeCreateAttributes {
        /// Your own id for it.
        #[serde(skip_serializing_if = "Option::is_none")]
        pub reference: Option<crate::types::Nullable<String>>,
        /// The system that your id belongs to.
        #[serde(skip_serializing_if = "Option::is_none")]
        pub reference_origin: Option<crate::types::Nullable<String>>,
        /// Any JSON object.
        #[serde(skip_serializing_if = "Option::is_none")]
        pub metadata: Option<crate::types::Nullable<crate::types::Metadata>>,
        /// The version of the gateway's interface; the newest by default.
        #[serde(skip_serializing_if = "Option::is_none")]
        pub gateway_version: Option<crate::types::Nullable<String>>,
        /// For how many minutes the same operation is not repeated at the gateway; 60 by default.
        #[serde(skip_serializing_if = "Option::is_none")]
        pub idempotency_window_mins: Option<i64>,
        /// Whether to capture immediately after authorization.
        #[serde(skip_serializing_if = "Option::is_none")]
        pub auto_capture: Option<bool>,
        /// Whether to place the order as soon as a session is authorized.
        #[serde(skip_serializing_if = "Option::is_none")]
        pub auto_place: Option<bool>,
        /// The name.
        #[serde(skip_serializing_if = "Option::is_none")]
        pub name: Option<crate::types::Nullable<String>>,
        /// Disables it.
        #[serde(rename = "_disable", skip_serializing_if = "Option::is_none")]
        pub disable: Option<bool>,
        /// Enables it.
        #[serde(rename = "_enable", skip_serializing_if = "Option::is_none")]
        pub enable: Option<bool>,
        /// Tests the credentials at the gateway.
        #[serde(rename = "_check", skip_serializing_if = "Option::is_none")]
        pub check: Option<bool>,
        /// The merchant. It is not returned.
        #[serde(skip_serializing_if = "Option::is_none")]
        pub merchant_id: Option<crate::types::Nullable<String>>,
        /// The public key.
        #[serde(skip_serializing_if = "Option::is_none")]
        pub public_key: Option<crate::types::Nullable<String>>,
        /// The private key. It is not returned.
        #[serde(skip_serializing_if = "Option::is_none")]
        pub private_key: Option<crate::types::Nullable<String>>,
        /// The account of the merchant.
        #[serde(skip_serializing_if = "Option::is_none")]
        pub merchant_account_id: Option<crate::types::Nullable<String>>,
    }

    crate::jsonapi::input! { PaymentSettingBraintreeCreateAttributes }

    /// The writable attributes.
    #[derive(Clone, Default, ::serde::Serialize)]
    pub struct PaymentSettingBraintreeUpdateAttributes {
        /// Your own id for it.
        #[serde(skip_serializing_if = "Option::is_none")]
        pub reference: Option<crate::types::Nullable<String>>,
        /// The system that your id belongs to.
        #[serde(skip_serializing_if = "Option::is_none")]
        pub reference_origin: Option<crate::types::Nullable<String>>,
        /// Any JSON object.
        #[serde(skip_serializing_if = "Option::is_none")]
        pub metadata: Option<crate::types::Nullable<crate::types::Metadata>>,
        /// The version of the gateway's interface; the newest by default.
        #[serde(skip_serializing_if = "Option::is_none")]
        pub gateway_version: Option<crate::types::Nullable<String>>,
        /// For how many minutes the same operation is not repeated at the gateway; 60 by default.
        #[serde(skip_serializing_if = "Option::is_none")]
        pub idempotency_window_mins: Option<i64>,
        /// Whether to capture immediately after authorization.
        #[serde(skip_serializing_if = "Option::is_none")]
        pub auto_capture: Option<bool>,
        /// Whether to place the order as soon as a session is authorized.
        #[serde(skip_serializing_if = "Option::is_none")]
        pub auto_place: Option<bool>,
        /// The name.
        #[serde(skip_serializing_if = "Option::is_none")]
        pub name: Option<crate::types::Nullable<String>>,
        /// Disables it.
        #[serde(rename = "_disable", skip_serializing_if = "Option::is_none")]
        pub disable: Option<bool>,
        /// Enables it.
        #[serde(rename = "_enable", skip_serializing_if = "Option::is_none")]
        pub enable: Option<bool>,
        /// Tests the credentials at the gateway.
        #[serde(rename = "_check", skip_serializing_if = "Option::is_none")]
        pub check: Option<bool>,
        /// The merchant. It is not returned.
        #[serde(skip_serializing_if = "Option::is_none")]
        pub merchant_id: Option<crate::types::Nullable<String>>,
        /// The public key.
        #[serde(skip_serializing_if = "Option::is_none")]
        pub public_key: Option<crate::types::Nullable<String>>,
        /// The private key. It is not returned.
        #[serde(skip_serializing_if = "Option::is_none")]
        pub private_key: Option<crate::types::Nullable<String>>,
        /// The account of the merchant.
        #[serde(skip_serializing_if = "Option::is_none")]
        pub merchant_account_id: Option<crate::types::Nullable<String>>,
    }

    crate::jsonapi::input! { PaymentSettingBraintreeUpdateAttributes }

    /// How money is taken through Braintree.
    ///
    /// Optional fields may be null, or omitted by a fieldset. `Debug` omits personal values. The constants are
    /// attributes to [filter](crate::commerce_layer::filter) by.
    #[derive(Clone, PartialEq, ::serde::Serialize, ::serde::Deserialize)]
    #[serde(remote = "Self")]
    #[non_exhaustive]
    pub struct PaymentSettingBraintree {
        /// Its id.
        #[serde(skip, default = "crate::jsonapi::unset")]
        pub id: PaymentSettingBraintreeId,
        /// When it was created.
        #[serde(deserialize_with = "crate::types::tolerant::loose")]
        pub created_at: crate::types::Timestamp,
        /// When it was last changed.
        #[serde(deserialize_with = "crate::types::tolerant::loose")]
        pub updated_at: crate::types::Timestamp,
        /// Your own id for it.
        #[serde(default, deserialize_with = "crate::types::tolerant::optional", skip_serializing_if = "Option::is_none")]
        pub reference: Option<String>,
        /// The system that your id belongs to.
        #[serde(default, deserialize_with = "crate::types::tolerant::optional", skip_serializing_if = "Option::is_none")]
        pub reference_origin: Option<String>,
        /// Any JSON object.
        #[serde(default, deserialize_with = "crate::types::tolerant::null_is_empty", skip_serializing_if = "crate::types::Metadata::is_empty")]
        pub metadata: crate::types::Metadata,
        /// Its kind.
        #[serde(rename = "type", default, deserialize_with = "crate::types::tolerant::optional", skip_serializing_if = "Option::is_none")]
        pub kind: Option<enums::PaymentSettingKind>,
        /// The version of the gateway's interface; the newest by default.
        #[serde(default, deserialize_with = "crate::types::tolerant::optional", skip_serializing_if = "Option::is_none")]
        pub gateway_version: Option<String>,
        /// For how many minutes the same operation is not repeated at the gateway; 60 by default.
        #[serde(default, deserialize_with = "crate::types::tolerant::optional", skip_serializing_if = "Option::is_none")]
        pub idempotency_window_mins: Option<i64>,
        /// The internal versions of payloads that are in force.
        #[serde(default, deserialize_with = "crate::types::tolerant::null_is_empty", skip_serializing_if = "crate::types::Metadata::is_empty")]
        pub internal_versions: crate::types::Metadata,
        /// Whether there are internal versions of payloads.
        #[serde(default, deserialize_with = "crate::types::tolerant::optional", skip_serializing_if = "Option::is_none")]
        pub internal_versionable: Option<bool>,
        /// Whether to capture immediately after authorization.
        #[serde(default, deserialize_with = "crate::types::tolerant::optional", skip_serializing_if = "Option::is_none")]
        pub auto_capture: Option<bool>,
        /// Whether to place the order as soon as a session is authorized.
        #[serde(default, deserialize_with = "crate::types::tolerant::optional", skip_serializing_if = "Option::is_none")]
        pub auto_place: Option<bool>,
        /// Whether it is ready; `pending` until the webhook of the gateway is set up.
        #[serde(default, deserialize_with = "crate::types::tolerant::optional", skip_serializing_if = "Option::is_none")]
        pub status: Option<enums::PaymentSettingStatus>,
        /// The name.
        #[serde(default, deserialize_with = "crate::types::tolerant::optional", skip_serializing_if = "Option::is_none")]
        pub name: Option<String>,
        /// When it was disabled.
        #[serde(default, deserialize_with = "crate::types::tolerant::optional", skip_serializing_if = "Option::is_none")]
        pub disabled_at: Option<crate::types::Timestamp>,
        /// The public key.
        #[serde(default, deserialize_with = "crate::types::tolerant::optional", skip_serializing_if = "Option::is_none")]
        pub public_key: Option<String>,
        /// The account of the merchant.
        #[serde(default, deserialize_with = "crate::types::tolerant::optional", skip_serializing_if = "Option::is_none")]
        pub merchant_account_id: Option<String>,
        /// The URL for the gateway's notifications.
        #[serde(default, deserialize_with = "crate::types::tolerant::optional", skip_serializing_if = "Option::is_none")]
        pub webhook_endpoint_url: Option<String>,
        /// Its links, if they were included.
        #[serde(skip)]
        pub payment_links: Vec<crate::jsonapi::ResourceReference>,
        /// Its sessions, if they were included.
        #[serde(skip)]
        pub payment_sessions: Vec<crate::jsonapi::ResourceReference>,
        /// Its transactions, if they were included.
        #[serde(skip)]
        pub payment_transactions: Vec<crate::jsonapi::ResourceReference>,
        /// Its wallets, if they were included.
        #[serde(skip)]
        pub payment_wallets: Vec<crate::jsonapi::ResourceReference>,
        /// Its subscriptions, if they were included.
        #[serde(skip)]
        pub order_subscriptions: Vec<crate::jsonapi::ResourceReference>,
        /// Its events, if they were included.
        #[serde(skip)]
        pub events: Vec<crate::jsonapi::ResourceReference>,
        /// The entries of its history, if they were included.
        #[serde(skip)]
        pub event_stores: Vec<crate::jsonapi::ResourceReference>,
        /// Whether it is test data; the access token decides.
        #[serde(skip)]
        pub mode: Option<enums::Mode>,
        #[serde(skip)]
        included: crate::jsonapi::Included<crate::commerce_layer::v2026_05::Resource>,
    }

    crate::jsonapi::resource! {
        PaymentSettingBraintree, PaymentSettingBraintreeId, "payment_setting_braintrees", crate::commerce_layer::v2026_05::Resource, personal::PAYMENT_SETTING_BRAINTREE;
        attributes { reference, reference_origin, metadata, kind, gateway_version, idempotency_window_mins, internal_versions, internal_versionable, auto_capture, auto_place, status, name, disabled_at, public_key, merchant_account_id, webhook_endpoint_url, }
        always { created_at: "created_at" = crate::types::Timestamp::UNIX_EPOCH, updated_at: "updated_at" = crate::types::Timestamp::UNIX_EPOCH, }
        one { }
        many { payment_links, payment_sessions, payment_transactions, payment_wallets, order_subscriptions, events, event_stores, }
        filter {
            ID: Text = "id" " and to sort";
            CREATED_AT: Time = "created_at" " and to sort";
            UPDATED_AT: Time = "updated_at" " and to sort";
            REFERENCE: Text = "reference" " and to sort";
            REFERENCE_ORIGIN: Text = "reference_origin" " and to sort";
            METADATA: Json = "metadata";
            TYPE: Text = "type";
            GATEWAY_VERSION: Text = "gateway_version";
            INTERNAL_VERSIONABLE: Boolean = "internal_versionable";
            AUTO_CAPTURE: Boolean = "auto_capture";
            AUTO_PLACE: Boolean = "auto_place";
            STATUS: Text = "status" " and to sort";
            NAME: Text = "name" " and to sort";
            DISABLED_AT: Time = "disabled_at" " and to sort";
            PAYMENT_LINKS_ID: Text = "payment_links_id";
            PAYMENT_SESSIONS_ID: Text = "payment_sessions_id";
            PAYMENT_TRANSACTIONS_ID: Text = "payment_transactions_id";
            PAYMENT_WALLETS_ID: Text = "payment_wallets_id";
            ORDER_SUBSCRIPTIONS_ID: Text = "order_subscriptions_id";
            EVENTS_ID: Text = "events_id";
        }
        serve { list 58, retrieve 59, related 62, relationship 63, create 57, with PaymentSettingBraintreeCreateAttributes, update 60, with PaymentSettingBraintreeUpdateAttributes, delete 61, }
    }

    crate::jsonapi::setters! {
        Create<PaymentSettingBraintree>;
        /// The version of the gateway's interface; the newest by default.
        text gateway_version;
        /// For how many minutes the same operation is not repeated at the gateway; 60 by default.
        plain idempotency_window_mins: i64;
        /// Whether to capture immediately after authorization.
        plain auto_capture: bool;
        /// Whether to place the order as soon as a session is authorized.
        plain auto_place: bool;
        /// The name.
        text name;
        /// Disables it.
        plain disable: bool;
        /// Enables it.
        plain enable: bool;
        /// Tests the credentials at the gateway.
        plain check: bool;
        /// The merchant. It is not returned.
        text merchant_id [4 => 3];
        /// The public key.
        text public_key [3 => 2];
        /// The private key. It is not returned.
        text private_key [2 => 1];
        /// The account of the merchant.
        text merchant_account_id [1 => 0];
    }

    impl crate::commerce_layer::v2026_05::Calls<PaymentSettingBraintree> {
        /// Creates a payment setting braintree (`POST /payment_setting_braintrees`, 201). 422 if it is invalid; not retried if no response arrives.
        ///
        /// It can be sent when `merchant_id`, `public_key`, `private_key`, `merchant_account_id` are set, one after the other.
        pub fn create(&self) -> crate::Call<crate::jsonapi::Create<PaymentSettingBraintree, 4>> {
            let create = crate::jsonapi::Create::<PaymentSettingBraintree, 4>::new();
            self.call(create)
        }
    }

    crate::jsonapi::setters! {
        Update<PaymentSettingBraintree>;
        /// The version of the gateway's interface; the newest by default.
        text gateway_version;
        /// For how many minutes the same operation is not repeated at the gateway; 60 by default.
        plain idempotency_window_mins: i64;
        /// Whether to capture immediately after authorization.
        plain auto_capture: bool;
        /// Whether to place the order as soon as a session is authorized.
        plain auto_place: bool;
        /// The name.
        text name;
        /// The merchant. It is not returned.
        text merchant_id;
        /// The public key.
        text public_key;
        /// The private key. It is not returned.
        text private_key;
        /// The account of the merchant.
        text merchant_account_id;
    }

    crate::commerce_layer::v2026_05::calls! {
        PaymentSettingBraintree;
        /// Disables it. The trigger `_disable`; not retried if no response arrives.
        trigger disable;
        /// Enables it. The trigger `_enable`; not retried if no response arrives.
        trigger enable;
        /// Tests the credentials at the gateway. The trigger `_check`; not retried if no response arrives.
        trigger check;
        /// Lists its links (`GET /payment_setting_braintrees/{id}/payment_links`).
        many payment_links: PaymentLink = "payment_links";
        /// Lists its sessions (`GET /payment_setting_braintrees/{id}/payment_sessions`).
        many payment_sessions: PaymentSession = "payment_sessions";
        /// Lists its transactions (`GET /payment_setting_braintrees/{id}/payment_transactions`).
        many payment_transactions: PaymentTransaction = "payment_transactions";
        /// Lists its wallets (`GET /payment_setting_braintrees/{id}/payment_wallets`).
        many payment_wallets: PaymentWallet = "payment_wallets";
        /// Lists its subscriptions (`GET /payment_setting_braintrees/{id}/order_subscriptions`).
        many order_subscriptions: crate::commerce_layer::v2026_05::Resource = "order_subscriptions";
        /// Lists its events (`GET /payment_setting_braintrees/{id}/events`).
        many events: Event = "events";
        /// Lists the entries of its history (`GET /payment_setting_braintrees/{id}/event_stores`).
        history event_stores: EventStore = "event_stores";
    }

    crate::jsonapi::relationships! {
        PaymentSettingBraintree;
        included_payment_links = payment_links: many[PaymentLink],
        included_payment_sessions = payment_sessions: many[PaymentSession],
        included_payment_transactions = payment_transactions: many[crate::commerce_layer::v2026_05::Resource],
        included_payment_wallets = payment_wallets: many[PaymentWallet],
        included_order_subscriptions = order_subscriptions: many[crate::commerce_layer::v2026_05::Resource],
        included_events = events: many[Event],
    }

    /// The writable attributes.
    #[derive(Clone, Default, ::serde::Serialize)]
    pub struct PaymentSettingCheckoutComCreateAttributes {
        /// Your own id for it.
        #[serde(skip_serializing_if = "Option::is_none")]
        pub reference: Option<crate::types::Nullable<String>>,
        /// The system that your id belongs to.
        #[serde(skip_serializing_if = "Option::is_none")]
        pub reference_origin: Option<crate::types::Nullable<String>>,
        /// Any JSON object.
        #[serde(skip_serializing_if = "Option::is_none")]
        pub metadata: Option<crate::types::Nullable<crate::types::Metadata>>,
        /// The version of the gateway's interface; the newest by default.
        #[serde(skip_serializing_if = "Option::is_none")]
        pub gateway_version: Option<crate::types::Nullable<String>>,
        /// For how many minutes the same operation is not repeated at the gateway; 60 by default.
        #[serde(skip_serializing_if = "Option::is_none")]
        pub idempotency_window_mins: Option<i64>,
        /// Whether to capture immediately after authorization.
        #[serde(skip_serializing_if = "Option::is_none")]
        pub auto_capture: Option<bool>,
        /// Whether to place the order as soon as a session is authorized.
        #[serde(skip_serializing_if = "Option::is_none")]
        pub auto_place: Option<bool>,
        /// The name.
        #[serde(skip_serializing_if = "Option::is_none")]
        pub name: Option<crate::types::Nullable<String>>,
        /// Disables it.
        #[serde(rename = "_disable", skip_serializing_if = "Option::is_none")]
        pub disable: Option<bool>,
        /// Enables it.
        #[serde(rename = "_enable", skip_serializing_if = "Option::is_none")]
        pub enable: Option<bool>,
        /// Tests the credentials at the gateway.
        #[serde(rename = "_check", skip_serializing_if = "Option::is_none")]
        pub check: Option<bool>,
        /// The secret key. It is not returned.
        #[serde(skip_serializing_if = "Option::is_none")]
        pub secret_key: Option<crate::types::Nullable<String>>,
        /// The public key. It is not returned.
        #[serde(skip_serializing_if = "Option::is_none")]
        pub public_key: Option<crate::types::Nullable<String>>,
    }

    crate::jsonapi::input! { PaymentSettingCheckoutComCreateAttributes }

    /// The writable attributes.
    #[derive(Clone, Default, ::serde::Serialize)]
    pub struct PaymentSettingCheckoutComUpdateAttributes {
        /// Your own id for it.
        #[serde(skip_serializing_if = "Option::is_none")]
        pub reference: Option<crate::types::Nullable<String>>,
        /// The system that your id belongs to.
        #[serde(skip_serializing_if = "Option::is_none")]
        pub reference_origin: Option<crate::types::Nullable<String>>,
        /// Any JSON object.
        #[serde(skip_serializing_if = "Option::is_none")]
        pub metadata: Option<crate::types::Nullable<crate::types::Metadata>>,
        /// The version of the gateway's interface; the newest by default.
        #[serde(skip_serializing_if = "Option::is_none")]
        pub gateway_version: Option<crate::types::Nullable<String>>,
        /// For how many minutes the same operation is not repeated at the gateway; 60 by default.
        #[serde(skip_serializing_if = "Option::is_none")]
        pub idempotency_window_mins: Option<i64>,
        /// Whether to capture immediately after authorization.
        #[serde(skip_serializing_if = "Option::is_none")]
        pub auto_capture: Option<bool>,
        /// Whether to place the order as soon as a session is authorized.
        #[serde(skip_serializing_if = "Option::is_none")]
        pub auto_place: Option<bool>,
        /// The name.
        #[serde(skip_serializing_if = "Option::is_none")]
        pub name: Option<crate::types::Nullable<String>>,
        /// Disables it.
        #[serde(rename = "_disable", skip_serializing_if = "Option::is_none")]
        pub disable: Option<bool>,
        /// Enables it.
        #[serde(rename = "_enable", skip_serializing_if = "Option::is_none")]
        pub enable: Option<bool>,
        /// Tests the credentials at the gateway.
        #[serde(rename = "_check", skip_serializing_if = "Option::is_none")]
        pub check: Option<bool>,
        /// Tries again to create the webhook of a setting that is pending.
        #[serde(rename = "_provision_webhook", skip_serializing_if = "Option::is_none")]
        pub provision_webhook: Option<bool>,
        /// The secret key. It is not returned.
        #[serde(skip_serializing_if = "Option::is_none")]
        pub secret_key: Option<crate::types::Nullable<String>>,
        /// The public key. It is not returned.
        #[serde(skip_serializing_if = "Option::is_none")]
        pub public_key: Option<crate::types::Nullable<String>>,
    }

    crate::jsonapi::input! { PaymentSettingCheckoutComUpdateAttributes }

    /// How money is taken through Checkout.com.
    ///
    /// Optional fields may be null, or omitted by a fieldset. `Debug` omits personal values. The constants are
    /// attributes to [filter](crate::commerce_layer::filter) by.
    #[derive(Clone, PartialEq, ::serde::Serialize, ::serde::Deserialize)]
    #[serde(remote = "Self")]
    #[non_exhaustive]
    pub struct PaymentSettingCheckoutCom {
        /// Its id.
        #[serde(skip, default = "crate::jsonapi::unset")]
        pub id: PaymentSettingCheckoutComId,
        /// When it was created.
        #[serde(deserialize_with = "crate::types::tolerant::loose")]
        pub created_at: crate::types::Timestamp,
        /// When it was last changed.
        #[serde(deserialize_with = "crate::types::tolerant::loose")]
        pub updated_at: crate::types::Timestamp,
        /// Your own id for it.
        #[serde(default, deserialize_with = "crate::types::tolerant::optional", skip_serializing_if = "Option::is_none")]
        pub reference: Option<String>,
        /// The system that your id belongs to.
        #[serde(default, deserialize_with = "crate::types::tolerant::optional", skip_serializing_if = "Option::is_none")]
        pub reference_origin: Option<String>,
        /// Any JSON object.
        #[serde(default, deserialize_with = "crate::types::tolerant::null_is_empty", skip_serializing_if = "crate::types::Metadata::is_empty")]
        pub metadata: crate::types::Metadata,
        /// Its kind.
        #[serde(rename = "type", default, deserialize_with = "crate::types::tolerant::optional", skip_serializing_if = "Option::is_none")]
        pub kind: Option<enums::PaymentSettingKind>,
        /// The version of the gateway's interface; the newest by default.
        #[serde(default, deserialize_with = "crate::types::tolerant::optional", skip_serializing_if = "Option::is_none")]
        pub gateway_version: Option<String>,
        /// For how many minutes the same operation is not repeated at the gateway; 60 by default.
        #[serde(default, deserialize_with = "crate::types::tolerant::optional", skip_serializing_if = "Option::is_none")]
        pub idempotency_window_mins: Option<i64>,
        /// The internal versions of payloads that are in force.
        #[serde(default, deserialize_with = "crate::types::tolerant::null_is_empty", skip_serializing_if = "crate::types::Metadata::is_empty")]
        pub internal_versions: crate::types::Metadata,
        /// Whether there are internal versions of payloads.
        #[serde(default, deserialize_with = "crate::types::tolerant::optional", skip_serializing_if = "Option::is_none")]
        pub internal_versionable: Option<bool>,
        /// Whether to capture immediately after authorization.
        #[serde(default, deserialize_with = "crate::types::tolerant::optional", skip_serializing_if = "Option::is_none")]
        pub auto_capture: Option<bool>,
        /// Whether to place the order as soon as a session is authorized.
        #[serde(default, deserialize_with = "crate::types::tolerant::optional", skip_serializing_if = "Option::is_none")]
        pub auto_place: Option<bool>,
        /// Whether it is ready; `pending` until the webhook of the gateway is set up.
        #[serde(default, deserialize_with = "crate::types::tolerant::optional", skip_serializing_if = "Option::is_none")]
        pub status: Option<enums::PaymentSettingStatus>,
        /// The name.
        #[serde(default, deserialize_with = "crate::types::tolerant::optional", skip_serializing_if = "Option::is_none")]
        pub name: Option<String>,
        /// When it was disabled.
        #[serde(default, deserialize_with = "crate::types::tolerant::optional", skip_serializing_if = "Option::is_none")]
        pub disabled_at: Option<crate::types::Timestamp>,
        /// The webhook's id at the gateway.
        #[serde(default, deserialize_with = "crate::types::tolerant::optional", skip_serializing_if = "Option::is_none")]
        pub webhook_endpoint_id: Option<String>,
        /// The key that signs notifications.
        #[serde(default, deserialize_with = "crate::types::tolerant::optional", skip_serializing_if = "Option::is_none")]
        pub webhook_endpoint_secret: Option<String>,
        /// The URL for the gateway's notifications.
        #[serde(default, deserialize_with = "crate::types::tolerant::optional", skip_serializing_if = "Option::is_none")]
        pub webhook_endpoint_url: Option<String>,
        /// Its links, if they were included.
        #[serde(skip)]
        pub payment_links: Vec<crate::jsonapi::ResourceReference>,
        /// Its sessions, if they were included.
        #[serde(skip)]
        pub payment_sessions: Vec<crate::jsonapi::ResourceReference>,
        /// Its transactions, if they were included.
        #[serde(skip)]
        pub payment_transactions: Vec<crate::jsonapi::ResourceReference>,
        /// Its wallets, if they were included.
        #[serde(skip)]
        pub payment_wallets: Vec<crate::jsonapi::ResourceReference>,
        /// Its subscriptions, if they were included.
        #[serde(skip)]
        pub order_subscriptions: Vec<crate::jsonapi::ResourceReference>,
        /// Its events, if they were included.
        #[serde(skip)]
        pub events: Vec<crate::jsonapi::ResourceReference>,
        /// The entries of its history, if they were included.
        #[serde(skip)]
        pub event_stores: Vec<crate::jsonapi::ResourceReference>,
        /// Whether it is test data; the access token decides.
        #[serde(skip)]
        pub mode: Option<enums::Mode>,
        #[serde(skip)]
        included: crate::jsonapi::Included<crate::commerce_layer::v2026_05::Resource>,
    }

    crate::jsonapi::resource! {
        PaymentSettingCheckoutCom, PaymentSettingCheckoutComId, "payment_setting_checkout_coms", crate::commerce_layer::v2026_05::Resource, personal::PAYMENT_SETTING_CHECKOUT_COM;
        attributes { reference, reference_origin, metadata, kind, gateway_version, idempotency_window_mins, internal_versions, internal_versionable, auto_capture, auto_place, status, name, disabled_at, webhook_endpoint_id, webhook_endpoint_secret, webhook_endpoint_url, }
        always { created_at: "created_at" = crate::types::Timestamp::UNIX_EPOCH, updated_at: "updated_at" = crate::types::Timestamp::UNIX_EPOCH, }
        one { }
        many { payment_links, payment_sessions, payment_transactions, payment_wallets, order_subscriptions, events, event_stores, }
        filter {
            ID: Text = "id" " and to sort";
            CREATED_AT: Time = "created_at" " and to sort";
            UPDATED_AT: Time = "updated_at" " and to sort";
            REFERENCE: Text = "reference" " and to sort";
            REFERENCE_ORIGIN: Text = "reference_origin" " and to sort";
            METADATA: Json = "metadata";
            TYPE: Text = "type";
            GATEWAY_VERSION: Text = "gateway_version";
            INTERNAL_VERSIONABLE: Boolean = "internal_versionable";
            AUTO_CAPTURE: Boolean = "auto_capture";
            AUTO_PLACE: Boolean = "auto_place";
            STATUS: Text = "status" " and to sort";
            NAME: Text = "name" " and to sort";
            DISABLED_AT: Time = "disabled_at" " and to sort";
            PAYMENT_LINKS_ID: Text = "payment_links_id";
            PAYMENT_SESSIONS_ID: Text = "payment_sessions_id";
            PAYMENT_TRANSACTIONS_ID: Text = "payment_transactions_id";
            PAYMENT_WALLETS_ID: Text = "payment_wallets_id";
            ORDER_SUBSCRIPTIONS_ID: Text = "order_subscriptions_id";
            EVENTS_ID: Text = "events_id";
        }
        serve { list 65, retrieve 66, related 69, relationship 70, create 64, with PaymentSettingCheckoutComCreateAttributes, update 67, with PaymentSettingCheckoutComUpdateAttributes, delete 68, }
    }

    crate::jsonapi::setters! {
        Create<PaymentSettingCheckoutCom>;
        /// The version of the gateway's interface; the newest by default.
        text gateway_version;
        /// For how many minutes the same operation is not repeated at the gateway; 60 by default.
        plain idempotency_window_mins: i64;
        /// Whether to capture immediately after authorization.
        plain auto_capture: bool;
        /// Whether to place the order as soon as a session is authorized.
        plain auto_place: bool;
        /// The name.
        text name;
        /// Disables it.
        plain disable: bool;
        /// Enables it.
        plain enable: bool;
        /// Tests the credentials at the gateway.
        plain check: bool;
    }

    impl crate::commerce_layer::v2026_05::Calls<PaymentSettingCheckoutCom> {
        /// Creates a payment setting checkout com (`POST /payment_setting_checkout_coms`, 201). 422 if it is invalid; not retried if no response arrives.
        ///
        /// - `secret_key`: the secret key. It is not returned.
        /// - `public_key`: the public key. It is not returned.
        pub fn create(&self, secret_key: impl Into<String>, public_key: impl Into<String>) -> crate::Call<crate::jsonapi::Create<PaymentSettingCheckoutCom>> {
            let mut create = crate::jsonapi::Create::<PaymentSettingCheckoutCom>::new();
            create.attributes.secret_key = Some(crate::types::Nullable::Value(secret_key.into()));
            create.attributes.public_key = Some(crate::types::Nullable::Value(public_key.into()));
            self.call(create)
        }
    }

    crate::jsonapi::setters! {
        Update<PaymentSettingCheckoutCom>;
        /// The version of the gateway's interface; the newest by default.
        text gateway_version;
        /// For how many minutes the same operation is not repeated at the gateway; 60 by default.
        plain idempotency_window_mins: i64;
        /// Whether to capture immediately after authorization.
        plain auto_capture: bool;
        /// Whether to place the order as soon as a session is authorized.
        plain auto_place: bool;
        /// The name.
        text name;
        /// The secret key. It is not returned.
        text secret_key;
        /// The public key. It is not returned.
        text public_key;
    }

    crate::commerce_layer::v2026_05::calls! {
        PaymentSettingCheckoutCom;
        /// Disables it. The trigger `_disable`; not retried if no response arrives.
        trigger disable;
        /// Enables it. The trigger `_enable`; not retried if no response arrives.
        trigger enable;
        /// Tests the credentials at the gateway. The trigger `_check`; not retried if no response arrives.
        trigger check;
        /// Tries again to create the webhook of a setting that is pending. The trigger `_provision_webhook`; not retried if no response arrives.
        trigger provision_webhook;
        /// Lists its links (`GET /payment_setting_checkout_coms/{id}/payment_links`).
        many payment_links: PaymentLink = "payment_links";
        /// Lists its sessions (`GET /payment_setting_checkout_coms/{id}/payment_sessions`).
        many payment_sessions: PaymentSession = "payment_sessions";
        /// Lists its transactions (`GET /payment_setting_checkout_coms/{id}/payment_transactions`).
        many payment_transactions: PaymentTransaction = "payment_transactions";
        /// Lists its wallets (`GET /payment_setting_checkout_coms/{id}/payment_wallets`).
        many payment_wallets: PaymentWallet = "payment_wallets";
        /// Lists its subscriptions (`GET /payment_setting_checkout_coms/{id}/order_subscriptions`).
        many order_subscriptions: crate::commerce_layer::v2026_05::Resource = "order_subscriptions";
        /// Lists its events (`GET /payment_setting_checkout_coms/{id}/events`).
        many events: Event = "events";
        /// Lists the entries of its history (`GET /payment_setting_checkout_coms/{id}/event_stores`).
        history event_stores: EventStore = "event_stores";
    }

    crate::jsonapi::relationships! {
        PaymentSettingCheckoutCom;
        included_payment_links = payment_links: many[PaymentLink],
        included_payment_sessions = payment_sessions: many[PaymentSession],
        included_payment_transactions = payment_transactions: many[crate::commerce_layer::v2026_05::Resource],
        included_payment_wallets = payment_wallets: many[PaymentWallet],
        included_order_subscriptions = order_subscriptions: many[crate::commerce_layer::v2026_05::Resource],
        included_events = events: many[Event],
    }

    /// The writable attributes.
    #[derive(Clone, Default, ::serde::Serialize)]
    pub struct PaymentSettingExternalCreateAttributes {
        /// Your own id for it.
        #[serde(skip_serializing_if = "Option::is_none")]
        pub reference: Option<crate::types::Nullable<String>>,
        /// The system that your id belongs to.
        #[serde(skip_serializing_if = "Option::is_none")]
        pub reference_origin: Option<crate::types::Nullable<String>>,
        /// Any JSON object.
        #[serde(skip_serializing_if = "Option::is_none")]
        pub metadata: Option<crate::types::Nullable<crate::types::Metadata>>,
        /// The version of the gateway's interface; the newest by default.
        #[serde(skip_serializing_if = "Option::is_none")]
        pub gateway_version: Option<crate::types::Nullable<String>>,
        /// For how many minutes the same operation is not repeated at the gateway; 60 by default.
        #[serde(skip_serializing_if = "Option::is_none")]
        pub idempotency_window_mins: Option<i64>,
        /// Whether to capture immediately after authorization.
        #[serde(skip_serializing_if = "Option::is_none")]
        pub auto_capture: Option<bool>,
        /// Whether to place the order as soon as a session is authorized.
        #[serde(skip_serializing_if = "Option::is_none")]
        pub auto_place: Option<bool>,
        /// The name.
        #[serde(skip_serializing_if = "Option::is_none")]
        pub name: Option<crate::types::Nullable<String>>,
        /// Disables it.
        #[serde(rename = "_disable", skip_serializing_if = "Option::is_none")]
        pub disable: Option<bool>,
        /// Enables it.
        #[serde(rename = "_enable", skip_serializing_if = "Option::is_none")]
        pub enable: Option<bool>,
        /// The relationships of the order that calls include.
        #[serde(skip_serializing_if = "Option::is_none")]
        pub external_includes: Option<Vec<String>>,
        /// The URL called when a session is created. Optional.
        #[serde(skip_serializing_if = "Option::is_none")]
        pub session_url: Option<crate::types::Nullable<String>>,
        /// The URL called to authorize.
        #[serde(skip_serializing_if = "Option::is_none")]
        pub authorization_url: Option<crate::types::Nullable<String>>,
        /// The URL called to capture.
        #[serde(skip_serializing_if = "Option::is_none")]
        pub capture_url: Option<crate::types::Nullable<String>>,
        /// The URL called to void.
        #[serde(skip_serializing_if = "Option::is_none")]
        pub void_url: Option<crate::types::Nullable<String>>,
        /// The URL called to refund.
        #[serde(skip_serializing_if = "Option::is_none")]
        pub refund_url: Option<crate::types::Nullable<String>>,
        /// The URL called to keep an instrument. Optional; `vaulting` needs it.
        #[serde(skip_serializing_if = "Option::is_none")]
        pub token_url: Option<crate::types::Nullable<String>>,
    }

    crate::jsonapi::input! { PaymentSettingExternalCreateAttributes }

    /// The writable attributes.
    #[derive(Clone, Default, ::serde::Serialize)]
    pub struct PaymentSettingExternalUpdateAttributes {
        /// Your own id for it.
        #[serde(skip_serializing_if = "Option::is_none")]
        pub reference: Option<crate::types::Nullable<String>>,
        /// The system that your id belongs to.
        #[serde(skip_serializing_if = "Option::is_none")]
        pub reference_origin: Option<crate::types::Nullable<String>>,
        /// Any JSON object.
        #[serde(skip_serializing_if = "Option::is_none")]
        pub metadata: Option<crate::types::Nullable<crate::types::Metadata>>,
        /// The version of the gateway's interface; the newest by default.
        #[serde(skip_serializing_if = "Option::is_none")]
        pub gateway_version: Option<crate::types::Nullable<String>>,
        /// For how many minutes the same operation is not repeated at the gateway; 60 by default.
        #[serde(skip_serializing_if = "Option::is_none")]
        pub idempotency_window_mins: Option<i64>,
        /// Whether to capture immediately after authorization.
        #[serde(skip_serializing_if = "Option::is_none")]
        pub auto_capture: Option<bool>,
        /// Whether to place the order as soon as a session is authorized.
        #[serde(skip_serializing_if = "Option::is_none")]
        pub auto_place: Option<bool>,
        /// The name.
        #[serde(skip_serializing_if = "Option::is_none")]
        pub name: Option<crate::types::Nullable<String>>,
        /// Disables it.
        #[serde(rename = "_disable", skip_serializing_if = "Option::is_none")]
        pub disable: Option<bool>,
        /// Enables it.
        #[serde(rename = "_enable", skip_serializing_if = "Option::is_none")]
        pub enable: Option<bool>,
        /// Lets calls go to the gateway again. Sales channels cannot.
        #[serde(rename = "_reset_circuit", skip_serializing_if = "Option::is_none")]
        pub reset_circuit: Option<bool>,
        /// The relationships of the order that calls include.
        #[serde(skip_serializing_if = "Option::is_none")]
        pub external_includes: Option<Vec<String>>,
        /// The URL called when a session is created. Optional.
        #[serde(skip_serializing_if = "Option::is_none")]
        pub session_url: Option<crate::types::Nullable<String>>,
        /// The URL called to authorize.
        #[serde(skip_serializing_if = "Option::is_none")]
        pub authorization_url: Option<crate::types::Nullable<String>>,
        /// The URL called to capture.
        #[serde(skip_serializing_if = "Option::is_none")]
        pub capture_url: Option<crate::types::Nullable<String>>,
        /// The URL called to void.
        #[serde(skip_serializing_if = "Option::is_none")]
        pub void_url: Option<crate::types::Nullable<String>>,
        /// The URL called to refund.
        #[serde(skip_serializing_if = "Option::is_none")]
        pub refund_url: Option<crate::types::Nullable<String>>,
        /// The URL called to keep an instrument. Optional; `vaulting` needs it.
        #[serde(skip_serializing_if = "Option::is_none")]
        pub token_url: Option<crate::types::Nullable<String>>,
    }

    crate::jsonapi::input! { PaymentSettingExternalUpdateAttributes }

    /// How money is taken through a gateway of your own, which is called over HTTP.
    ///
    /// Optional fields may be null, or omitted by a fieldset. `Debug` omits personal values. The constants are
    /// attributes to [filter](crate::commerce_layer::filter) by.
    #[derive(Clone, PartialEq, ::serde::Serialize, ::serde::Deserialize)]
    #[serde(remote = "Self")]
    #[non_exhaustive]
    pub struct PaymentSettingExternal {
        /// Its id.
        #[serde(skip, default = "crate::jsonapi::unset")]
        pub id: PaymentSettingExternalId,
        /// When it was created.
        #[serde(deserialize_with = "crate::types::tolerant::loose")]
        pub created_at: crate::types::Timestamp,
        /// When it was last changed.
        #[serde(deserialize_with = "crate::types::tolerant::loose")]
        pub updated_at: crate::types::Timestamp,
        /// Your own id for it.
        #[serde(default, deserialize_with = "crate::types::tolerant::optional", skip_serializing_if = "Option::is_none")]
        pub reference: Option<String>,
        /// The system that your id belongs to.
        #[serde(default, deserialize_with = "crate::types::tolerant::optional", skip_serializing_if = "Option::is_none")]
        pub reference_origin: Option<String>,
        /// Any JSON object.
        #[serde(default, deserialize_with = "crate::types::tolerant::null_is_empty", skip_serializing_if = "crate::types::Metadata::is_empty")]
        pub metadata: crate::types::Metadata,
        /// Its kind.
        #[serde(rename = "type", default, deserialize_with = "crate::types::tolerant::optional", skip_serializing_if = "Option::is_none")]
        pub kind: Option<enums::PaymentSettingKind>,
        /// The version of the gateway's interface; the newest by default.
        #[serde(default, deserialize_with = "crate::types::tolerant::optional", skip_serializing_if = "Option::is_none")]
        pub gateway_version: Option<String>,
        /// For how many minutes the same operation is not repeated at the gateway; 60 by default.
        #[serde(default, deserialize_with = "crate::types::tolerant::optional", skip_serializing_if = "Option::is_none")]
        pub idempotency_window_mins: Option<i64>,
        /// The internal versions of payloads that are in force.
        #[serde(default, deserialize_with = "crate::types::tolerant::null_is_empty", skip_serializing_if = "crate::types::Metadata::is_empty")]
        pub internal_versions: crate::types::Metadata,
        /// Whether there are internal versions of payloads.
        #[serde(default, deserialize_with = "crate::types::tolerant::optional", skip_serializing_if = "Option::is_none")]
        pub internal_versionable: Option<bool>,
        /// Whether to capture immediately after authorization.
        #[serde(default, deserialize_with = "crate::types::tolerant::optional", skip_serializing_if = "Option::is_none")]
        pub auto_capture: Option<bool>,
        /// Whether to place the order as soon as a session is authorized.
        #[serde(default, deserialize_with = "crate::types::tolerant::optional", skip_serializing_if = "Option::is_none")]
        pub auto_place: Option<bool>,
        /// Whether it is ready; `pending` until the webhook of the gateway is set up.
        #[serde(default, deserialize_with = "crate::types::tolerant::optional", skip_serializing_if = "Option::is_none")]
        pub status: Option<enums::PaymentSettingStatus>,
        /// The name.
        #[serde(default, deserialize_with = "crate::types::tolerant::optional", skip_serializing_if = "Option::is_none")]
        pub name: Option<String>,
        /// When it was disabled.
        #[serde(default, deserialize_with = "crate::types::tolerant::optional", skip_serializing_if = "Option::is_none")]
        pub disabled_at: Option<crate::types::Timestamp>,
        /// Whether calls go to the gateway.
        #[serde(default, deserialize_with = "crate::types::tolerant::optional", skip_serializing_if = "Option::is_none")]
        pub circuit_state: Option<enums::CircuitState>,
        /// How many calls in a row failed.
        #[serde(default, deserialize_with = "crate::types::tolerant::optional", skip_serializing_if = "Option::is_none")]
        pub circuit_failure_count: Option<i64>,
        /// The key that signs both the calls and the notifications.
        #[serde(default, deserialize_with = "crate::types::tolerant::optional", skip_serializing_if = "Option::is_none")]
        pub shared_secret: Option<String>,
        /// The relationships of the order that calls include.
        #[serde(default, deserialize_with = "crate::types::tolerant::texts", skip_serializing_if = "Vec::is_empty")]
        pub external_includes: Vec<String>,
        /// The URL called when a session is created. Optional.
        #[serde(default, deserialize_with = "crate::types::tolerant::optional", skip_serializing_if = "Option::is_none")]
        pub session_url: Option<String>,
        /// The URL called to authorize.
        #[serde(default, deserialize_with = "crate::types::tolerant::optional", skip_serializing_if = "Option::is_none")]
        pub authorization_url: Option<String>,
        /// The URL called to capture.
        #[serde(default, deserialize_with = "crate::types::tolerant::optional", skip_serializing_if = "Option::is_none")]
        pub capture_url: Option<String>,
        /// The URL called to void.
        #[serde(default, deserialize_with = "crate::types::tolerant::optional", skip_serializing_if = "Option::is_none")]
        pub void_url: Option<String>,
        /// The URL called to refund.
        #[serde(default, deserialize_with = "crate::types::tolerant::optional", skip_serializing_if = "Option::is_none")]
        pub refund_url: Option<String>,
        /// The URL called to keep an instrument. Optional; `vaulting` needs it.
        #[serde(default, deserialize_with = "crate::types::tolerant::optional", skip_serializing_if = "Option::is_none")]
        pub token_url: Option<String>,
        /// The URL for the gateway's notifications.
        #[serde(default, deserialize_with = "crate::types::tolerant::optional", skip_serializing_if = "Option::is_none")]
        pub webhook_endpoint_url: Option<String>,
        /// Its links, if they were included.
        #[serde(skip)]
        pub payment_links: Vec<crate::jsonapi::ResourceReference>,
        /// Its sessions, if they were included.
        #[serde(skip)]
        pub payment_sessions: Vec<crate::jsonapi::ResourceReference>,
        /// Its transactions, if they were included.
        #[serde(skip)]
        pub payment_transactions: Vec<crate::jsonapi::ResourceReference>,
        /// Its wallets, if they were included.
        #[serde(skip)]
        pub payment_wallets: Vec<crate::jsonapi::ResourceReference>,
        /// Its subscriptions, if they were included.
        #[serde(skip)]
        pub order_subscriptions: Vec<crate::jsonapi::ResourceReference>,
        /// Its events, if they were included.
        #[serde(skip)]
        pub events: Vec<crate::jsonapi::ResourceReference>,
        /// The entries of its history, if they were included.
        #[serde(skip)]
        pub event_stores: Vec<crate::jsonapi::ResourceReference>,
        /// Whether it is test data; the access token decides.
        #[serde(skip)]
        pub mode: Option<enums::Mode>,
        #[serde(skip)]
        included: crate::jsonapi::Included<crate::commerce_layer::v2026_05::Resource>,
    }

    crate::jsonapi::resource! {
        PaymentSettingExternal, PaymentSettingExternalId, "payment_setting_externals", crate::commerce_layer::v2026_05::Resource, personal::PAYMENT_SETTING_EXTERNAL;
        attributes { reference, reference_origin, metadata, kind, gateway_version, idempotency_window_mins, internal_versions, internal_versionable, auto_capture, auto_place, status, name, disabled_at, circuit_state, circuit_failure_count, shared_secret, external_includes, session_url, authorization_url, capture_url, void_url, refund_url, token_url, webhook_endpoint_url, }
        always { created_at: "created_at" = crate::types::Timestamp::UNIX_EPOCH, updated_at: "updated_at" = crate::types::Timestamp::UNIX_EPOCH, }
        one { }
        many { payment_links, payment_sessions, payment_transactions, payment_wallets, order_subscriptions, events, event_stores, }
        filter {
            ID: Text = "id" " and to sort";
            CREATED_AT: Time = "created_at" " and to sort";
            UPDATED_AT: Time = "updated_at" " and to sort";
            REFERENCE: Text = "reference" " and to sort";
            REFERENCE_ORIGIN: Text = "reference_origin" " and to sort";
            METADATA: Json = "metadata";
            TYPE: Text = "type";
            GATEWAY_VERSION: Text = "gateway_version";
            INTERNAL_VERSIONABLE: Boolean = "internal_versionable";
            AUTO_CAPTURE: Boolean = "auto_capture";
            AUTO_PLACE: Boolean = "auto_place";
            STATUS: Text = "status" " and to sort";
            NAME: Text = "name" " and to sort";
            DISABLED_AT: Time = "disabled_at" " and to sort";
            CIRCUIT_STATE: Text = "circuit_state" " and to sort";
            CIRCUIT_FAILURE_COUNT: Integer = "circuit_failure_count" " and to sort";
            PAYMENT_LINKS_ID: Text = "payment_links_id";
            PAYMENT_SESSIONS_ID: Text = "payment_sessions_id";
            PAYMENT_TRANSACTIONS_ID: Text = "payment_transactions_id";
            PAYMENT_WALLETS_ID: Text = "payment_wallets_id";
            ORDER_SUBSCRIPTIONS_ID: Text = "order_subscriptions_id";
            EVENTS_ID: Text = "events_id";
        }
        serve { list 72, retrieve 73, related 76, relationship 77, create 71, with PaymentSettingExternalCreateAttributes, update 74, with PaymentSettingExternalUpdateAttributes, delete 75, }
    }

    crate::jsonapi::setters! {
        Create<PaymentSettingExternal>;
        /// The version of the gateway's interface; the newest by default.
        text gateway_version;
        /// For how many minutes the same operation is not repeated at the gateway; 60 by default.
        plain idempotency_window_mins: i64;
        /// Whether to capture immediately after authorization.
        plain auto_capture: bool;
        /// Whether to place the order as soon as a session is authorized.
        plain auto_place: bool;
        /// The name.
        text name;
        /// Disables it.
        plain disable: bool;
        /// Enables it.
        plain enable: bool;
        /// The relationships of the order that calls include.
        list external_includes;
        /// The URL called when a session is created. Optional.
        text session_url;
        /// The URL called to keep an instrument. Optional; `vaulting` needs it.
        text token_url;
        /// The URL called to authorize.
        text authorization_url [4 => 3];
        /// The URL called to capture.
        text capture_url [3 => 2];
        /// The URL called to void.
        text void_url [2 => 1];
        /// The URL called to refund.
        text refund_url [1 => 0];
    }

    impl crate::commerce_layer::v2026_05::Calls<PaymentSettingExternal> {
        /// Creates a payment setting external (`POST /payment_setting_externals`, 201). 422 if it is invalid; not retried if no response arrives.
        ///
        /// It can be sent when `authorization_url`, `capture_url`, `void_url`, `refund_url` are set, one after the other.
        pub fn create(&self) -> crate::Call<crate::jsonapi::Create<PaymentSettingExternal, 4>> {
            let create = crate::jsonapi::Create::<PaymentSettingExternal, 4>::new();
            self.call(create)
        }
    }

    crate::jsonapi::setters! {
        Update<PaymentSettingExternal>;
        /// The version of the gateway's interface; the newest by default.
        text gateway_version;
        /// For how many minutes the same operation is not repeated at the gateway; 60 by default.
        plain idempotency_window_mins: i64;
        /// Whether to capture immediately after authorization.
        plain auto_capture: bool;
        /// Whether to place the order as soon as a session is authorized.
        plain auto_place: bool;
        /// The name.
        text name;
        /// The relationships of the order that calls include.
        list external_includes;
        /// The URL called when a session is created. Optional.
        text session_url;
        /// The URL called to authorize.
        text authorization_url;
        /// The URL called to capture.
        text capture_url;
        /// The URL called to void.
        text void_url;
        /// The URL called to refund.
        text refund_url;
        /// The URL called to keep an instrument. Optional; `vaulting` needs it.
        text token_url;
    }

    crate::commerce_layer::v2026_05::calls! {
        PaymentSettingExternal;
        /// Disables it. The trigger `_disable`; not retried if no response arrives.
        trigger disable;
        /// Enables it. The trigger `_enable`; not retried if no response arrives.
        trigger enable;
        /// Lets calls go to the gateway again. Sales channels cannot. The trigger `_reset_circuit`; not retried if no response arrives.
        trigger reset_circuit;
        /// Lists its links (`GET /payment_setting_externals/{id}/payment_links`).
        many payment_links: PaymentLink = "payment_links";
        /// Lists its sessions (`GET /payment_setting_externals/{id}/payment_sessions`).
        many payment_sessions: PaymentSession = "payment_sessions";
        /// Lists its transactions (`GET /payment_setting_externals/{id}/payment_transactions`).
        many payment_transactions: PaymentTransaction = "payment_transactions";
        /// Lists its wallets (`GET /payment_setting_externals/{id}/payment_wallets`).
        many payment_wallets: PaymentWallet = "payment_wallets";
        /// Lists its subscriptions (`GET /payment_setting_externals/{id}/order_subscriptions`).
        many order_subscriptions: crate::commerce_layer::v2026_05::Resource = "order_subscriptions";
        /// Lists its events (`GET /payment_setting_externals/{id}/events`).
        many events: Event = "events";
        /// Lists the entries of its history (`GET /payment_setting_externals/{id}/event_stores`).
        history event_stores: EventStore = "event_stores";
    }

    crate::jsonapi::relationships! {
        PaymentSettingExternal;
        included_payment_links = payment_links: many[PaymentLink],
        included_payment_sessions = payment_sessions: many[PaymentSession],
        included_payment_transactions = payment_transactions: many[crate::commerce_layer::v2026_05::Resource],
        included_payment_wallets = payment_wallets: many[PaymentWallet],
        included_order_subscriptions = order_subscriptions: many[crate::commerce_layer::v2026_05::Resource],
        included_events = events: many[Event],
    }

    /// The writable attributes.
    #[derive(Clone, Default, ::serde::Serialize)]
    pub struct PaymentSettingGiftCardCreateAttributes {
        /// Your own id for it.
        #[serde(skip_serializing_if = "Option::is_none")]
        pub reference: Option<crate::types::Nullable<String>>,
        /// The system that your id belongs to.
        #[serde(skip_serializing_if = "Option::is_none")]
        pub reference_origin: Option<crate::types::Nullable<String>>,
        /// Any JSON object.
        #[serde(skip_serializing_if = "Option::is_none")]
        pub metadata: Option<crate::types::Nullable<crate::types::Metadata>>,
        /// The version of the gateway's interface; the newest by default.
        #[serde(skip_serializing_if = "Option::is_none")]
        pub gateway_version: Option<crate::types::Nullable<String>>,
        /// For how many minutes the same operation is not repeated at the gateway; 60 by default.
        #[serde(skip_serializing_if = "Option::is_none")]
        pub idempotency_window_mins: Option<i64>,
        /// Whether to capture immediately after authorization.
        #[serde(skip_serializing_if = "Option::is_none")]
        pub auto_capture: Option<bool>,
        /// Whether to place the order as soon as a session is authorized.
        #[serde(skip_serializing_if = "Option::is_none")]
        pub auto_place: Option<bool>,
        /// The name.
        #[serde(skip_serializing_if = "Option::is_none")]
        pub name: Option<crate::types::Nullable<String>>,
        /// Disables it.
        #[serde(rename = "_disable", skip_serializing_if = "Option::is_none")]
        pub disable: Option<bool>,
        /// Enables it.
        #[serde(rename = "_enable", skip_serializing_if = "Option::is_none")]
        pub enable: Option<bool>,
    }

    crate::jsonapi::input! { PaymentSettingGiftCardCreateAttributes }

    /// The writable attributes.
    #[derive(Clone, Default, ::serde::Serialize)]
    pub struct PaymentSettingGiftCardUpdateAttributes {
        /// Your own id for it.
        #[serde(skip_serializing_if = "Option::is_none")]
        pub reference: Option<crate::types::Nullable<String>>,
        /// The system that your id belongs to.
        #[serde(skip_serializing_if = "Option::is_none")]
        pub reference_origin: Option<crate::types::Nullable<String>>,
        /// Any JSON object.
        #[serde(skip_serializing_if = "Option::is_none")]
        pub metadata: Option<crate::types::Nullable<crate::types::Metadata>>,
        /// The version of the gateway's interface; the newest by default.
        #[serde(skip_serializing_if = "Option::is_none")]
        pub gateway_version: Option<crate::types::Nullable<String>>,
        /// For how many minutes the same operation is not repeated at the gateway; 60 by default.
        #[serde(skip_serializing_if = "Option::is_none")]
        pub idempotency_window_mins: Option<i64>,
        /// Whether to capture immediately after authorization.
        #[serde(skip_serializing_if = "Option::is_none")]
        pub auto_capture: Option<bool>,
        /// Whether to place the order as soon as a session is authorized.
        #[serde(skip_serializing_if = "Option::is_none")]
        pub auto_place: Option<bool>,
        /// The name.
        #[serde(skip_serializing_if = "Option::is_none")]
        pub name: Option<crate::types::Nullable<String>>,
        /// Disables it.
        #[serde(rename = "_disable", skip_serializing_if = "Option::is_none")]
        pub disable: Option<bool>,
        /// Enables it.
        #[serde(rename = "_enable", skip_serializing_if = "Option::is_none")]
        pub enable: Option<bool>,
    }

    crate::jsonapi::input! { PaymentSettingGiftCardUpdateAttributes }

    /// How gift cards are taken for money.
    ///
    /// Optional fields may be null, or omitted by a fieldset. `Debug` omits personal values. The constants are
    /// attributes to [filter](crate::commerce_layer::filter) by.
    #[derive(Clone, PartialEq, ::serde::Serialize, ::serde::Deserialize)]
    #[serde(remote = "Self")]
    #[non_exhaustive]
    pub struct PaymentSettingGiftCard {
        /// Its id.
        #[serde(skip, default = "crate::jsonapi::unset")]
        pub id: PaymentSettingGiftCardId,
        /// When it was created.
        #[serde(deserialize_with = "crate::types::tolerant::loose")]
        pub created_at: crate::types::Timestamp,
        /// When it was last changed.
        #[serde(deserialize_with = "crate::types::tolerant::loose")]
        pub updated_at: crate::types::Timestamp,
        /// Your own id for it.
        #[serde(default, deserialize_with = "crate::types::tolerant::optional", skip_serializing_if = "Option::is_none")]
        pub reference: Option<String>,
        /// The system that your id belongs to.
        #[serde(default, deserialize_with = "crate::types::tolerant::optional", skip_serializing_if = "Option::is_none")]
        pub reference_origin: Option<String>,
        /// Any JSON object.
        #[serde(default, deserialize_with = "crate::types::tolerant::null_is_empty", skip_serializing_if = "crate::types::Metadata::is_empty")]
        pub metadata: crate::types::Metadata,
        /// Its kind.
        #[serde(rename = "type", default, deserialize_with = "crate::types::tolerant::optional", skip_serializing_if = "Option::is_none")]
        pub kind: Option<enums::PaymentSettingKind>,
        /// The version of the gateway's interface; the newest by default.
        #[serde(default, deserialize_with = "crate::types::tolerant::optional", skip_serializing_if = "Option::is_none")]
        pub gateway_version: Option<String>,
        /// For how many minutes the same operation is not repeated at the gateway; 60 by default.
        #[serde(default, deserialize_with = "crate::types::tolerant::optional", skip_serializing_if = "Option::is_none")]
        pub idempotency_window_mins: Option<i64>,
        /// The internal versions of payloads that are in force.
        #[serde(default, deserialize_with = "crate::types::tolerant::null_is_empty", skip_serializing_if = "crate::types::Metadata::is_empty")]
        pub internal_versions: crate::types::Metadata,
        /// Whether there are internal versions of payloads.
        #[serde(default, deserialize_with = "crate::types::tolerant::optional", skip_serializing_if = "Option::is_none")]
        pub internal_versionable: Option<bool>,
        /// Whether to capture immediately after authorization.
        #[serde(default, deserialize_with = "crate::types::tolerant::optional", skip_serializing_if = "Option::is_none")]
        pub auto_capture: Option<bool>,
        /// Whether to place the order as soon as a session is authorized.
        #[serde(default, deserialize_with = "crate::types::tolerant::optional", skip_serializing_if = "Option::is_none")]
        pub auto_place: Option<bool>,
        /// Whether it is ready; `pending` until the webhook of the gateway is set up.
        #[serde(default, deserialize_with = "crate::types::tolerant::optional", skip_serializing_if = "Option::is_none")]
        pub status: Option<enums::PaymentSettingStatus>,
        /// The name.
        #[serde(default, deserialize_with = "crate::types::tolerant::optional", skip_serializing_if = "Option::is_none")]
        pub name: Option<String>,
        /// When it was disabled.
        #[serde(default, deserialize_with = "crate::types::tolerant::optional", skip_serializing_if = "Option::is_none")]
        pub disabled_at: Option<crate::types::Timestamp>,
        /// Its links, if they were included.
        #[serde(skip)]
        pub payment_links: Vec<crate::jsonapi::ResourceReference>,
        /// Its sessions, if they were included.
        #[serde(skip)]
        pub payment_sessions: Vec<crate::jsonapi::ResourceReference>,
        /// Its transactions, if they were included.
        #[serde(skip)]
        pub payment_transactions: Vec<crate::jsonapi::ResourceReference>,
        /// Its wallets, if they were included.
        #[serde(skip)]
        pub payment_wallets: Vec<crate::jsonapi::ResourceReference>,
        /// Its subscriptions, if they were included.
        #[serde(skip)]
        pub order_subscriptions: Vec<crate::jsonapi::ResourceReference>,
        /// Its events, if they were included.
        #[serde(skip)]
        pub events: Vec<crate::jsonapi::ResourceReference>,
        /// The entries of its history, if they were included.
        #[serde(skip)]
        pub event_stores: Vec<crate::jsonapi::ResourceReference>,
        /// Whether it is test data; the access token decides.
        #[serde(skip)]
        pub mode: Option<enums::Mode>,
        #[serde(skip)]
        included: crate::jsonapi::Included<crate::commerce_layer::v2026_05::Resource>,
    }

    crate::jsonapi::resource! {
        PaymentSettingGiftCard, PaymentSettingGiftCardId, "payment_setting_gift_cards", crate::commerce_layer::v2026_05::Resource, personal::PAYMENT_SETTING_GIFT_CARD;
        attributes { reference, reference_origin, metadata, kind, gateway_version, idempotency_window_mins, internal_versions, internal_versionable, auto_capture, auto_place, status, name, disabled_at, }
        always { created_at: "created_at" = crate::types::Timestamp::UNIX_EPOCH, updated_at: "updated_at" = crate::types::Timestamp::UNIX_EPOCH, }
        one { }
        many { payment_links, payment_sessions, payment_transactions, payment_wallets, order_subscriptions, events, event_stores, }
        filter {
            ID: Text = "id" " and to sort";
            CREATED_AT: Time = "created_at" " and to sort";
            UPDATED_AT: Time = "updated_at" " and to sort";
            REFERENCE: Text = "reference" " and to sort";
            REFERENCE_ORIGIN: Text = "reference_origin" " and to sort";
            METADATA: Json = "metadata";
            TYPE: Text = "type";
            GATEWAY_VERSION: Text = "gateway_version";
            INTERNAL_VERSIONABLE: Boolean = "internal_versionable";
            AUTO_CAPTURE: Boolean = "auto_capture";
            AUTO_PLACE: Boolean = "auto_place";
            STATUS: Text = "status" " and to sort";
            NAME: Text = "name" " and to sort";
            DISABLED_AT: Time = "disabled_at" " and to sort";
            PAYMENT_LINKS_ID: Text = "payment_links_id";
            PAYMENT_SESSIONS_ID: Text = "payment_sessions_id";
            PAYMENT_TRANSACTIONS_ID: Text = "payment_transactions_id";
            PAYMENT_WALLETS_ID: Text = "payment_wallets_id";
            ORDER_SUBSCRIPTIONS_ID: Text = "order_subscriptions_id";
            EVENTS_ID: Text = "events_id";
        }
        serve { list 79, retrieve 80, related 83, relationship 84, create 78, with PaymentSettingGiftCardCreateAttributes, update 81, with PaymentSettingGiftCardUpdateAttributes, delete 82, }
    }

    crate::jsonapi::setters! {
        Create<PaymentSettingGiftCard>;
        /// The version of the gateway's interface; the newest by default.
        text gateway_version;
        /// For how many minutes the same operation is not repeated at the gateway; 60 by default.
        plain idempotency_window_mins: i64;
        /// Whether to capture immediately after authorization.
        plain auto_capture: bool;
        /// Whether to place the order as soon as a session is authorized.
        plain auto_place: bool;
        /// The name.
        text name;
        /// Disables it.
        plain disable: bool;
        /// Enables it.
        plain enable: bool;
    }

    impl crate::commerce_layer::v2026_05::Calls<PaymentSettingGiftCard> {
        /// Creates a payment setting gift card (`POST /payment_setting_gift_cards`, 201). 422 if it is invalid; not retried if no response arrives.
        pub fn create(&self) -> crate::Call<crate::jsonapi::Create<PaymentSettingGiftCard>> {
            let create = crate::jsonapi::Create::<PaymentSettingGiftCard>::new();
            self.call(create)
        }
    }

    crate::jsonapi::setters! {
        Update<PaymentSettingGiftCard>;
        /// The version of the gateway's interface; the newest by default.
        text gateway_version;
        /// For how many minutes the same operation is not repeated at the gateway; 60 by default.
        plain idempotency_window_mins: i64;
        /// Whether to capture immediately after authorization.
        plain auto_capture: bool;
        /// Whether to place the order as soon as a session is authorized.
        plain auto_place: bool;
        /// The name.
        text name;
    }

    crate::commerce_layer::v2026_05::calls! {
        PaymentSettingGiftCard;
        /// Disables it. The trigger `_disable`; not retried if no response arrives.
        trigger disable;
        /// Enables it. The trigger `_enable`; not retried if no response arrives.
        trigger enable;
        /// Lists its links (`GET /payment_setting_gift_cards/{id}/payment_links`).
        many payment_links: PaymentLink = "payment_links";
        /// Lists its sessions (`GET /payment_setting_gift_cards/{id}/payment_sessions`).
        many payment_sessions: PaymentSession = "payment_sessions";
        /// Lists its transactions (`GET /payment_setting_gift_cards/{id}/payment_transactions`).
        many payment_transactions: PaymentTransaction = "payment_transactions";
        /// Lists its wallets (`GET /payment_setting_gift_cards/{id}/payment_wallets`).
        many payment_wallets: PaymentWallet = "payment_wallets";
        /// Lists its subscriptions (`GET /payment_setting_gift_cards/{id}/order_subscriptions`).
        many order_subscriptions: crate::commerce_layer::v2026_05::Resource = "order_subscriptions";
        /// Lists its events (`GET /payment_setting_gift_cards/{id}/events`).
        many events: Event = "events";
        /// Lists the entries of its history (`GET /payment_setting_gift_cards/{id}/event_stores`).
        history event_stores: EventStore = "event_stores";
    }

    crate::jsonapi::relationships! {
        PaymentSettingGiftCard;
        included_payment_links = payment_links: many[PaymentLink],
        included_payment_sessions = payment_sessions: many[PaymentSession],
        included_payment_transactions = payment_transactions: many[crate::commerce_layer::v2026_05::Resource],
        included_payment_wallets = payment_wallets: many[PaymentWallet],
        included_order_subscriptions = order_subscriptions: many[crate::commerce_layer::v2026_05::Resource],
        included_events = events: many[Event],
    }

    /// The writable attributes.
    #[derive(Clone, Default, ::serde::Serialize)]
    pub struct PaymentSettingManualCreateAttributes {
        /// Your own id for it.
        #[serde(skip_serializing_if = "Option::is_none")]
        pub reference: Option<crate::types::Nullable<String>>,
        /// The system that your id belongs to.
        #[serde(skip_serializing_if = "Option::is_none")]
        pub reference_origin: Option<crate::types::Nullable<String>>,
        /// Any JSON object.
        #[serde(skip_serializing_if = "Option::is_none")]
        pub metadata: Option<crate::types::Nullable<crate::types::Metadata>>,
        /// The version of the gateway's interface; the newest by default.
        #[serde(skip_serializing_if = "Option::is_none")]
        pub gateway_version: Option<crate::types::Nullable<String>>,
        /// For how many minutes the same operation is not repeated at the gateway; 60 by default.
        #[serde(skip_serializing_if = "Option::is_none")]
        pub idempotency_window_mins: Option<i64>,
        /// Whether to capture immediately after authorization.
        #[serde(skip_serializing_if = "Option::is_none")]
        pub auto_capture: Option<bool>,
        /// Whether to place the order as soon as a session is authorized.
        #[serde(skip_serializing_if = "Option::is_none")]
        pub auto_place: Option<bool>,
        /// The name.
        #[serde(skip_serializing_if = "Option::is_none")]
        pub name: Option<crate::types::Nullable<String>>,
        /// Disables it.
        #[serde(rename = "_disable", skip_serializing_if = "Option::is_none")]
        pub disable: Option<bool>,
        /// Enables it.
        #[serde(rename = "_enable", skip_serializing_if = "Option::is_none")]
        pub enable: Option<bool>,
    }

    crate::jsonapi::input! { PaymentSettingManualCreateAttributes }

    /// The writable attributes.
    #[derive(Clone, Default, ::serde::Serialize)]
    pub struct PaymentSettingManualUpdateAttributes {
        /// Your own id for it.
        #[serde(skip_serializing_if = "Option::is_none")]
        pub reference: Option<crate::types::Nullable<String>>,
        /// The system that your id belongs to.
        #[serde(skip_serializing_if = "Option::is_none")]
        pub reference_origin: Option<crate::types::Nullable<String>>,
        /// Any JSON object.
        #[serde(skip_serializing_if = "Option::is_none")]
        pub metadata: Option<crate::types::Nullable<crate::types::Metadata>>,
        /// The version of the gateway's interface; the newest by default.
        #[serde(skip_serializing_if = "Option::is_none")]
        pub gateway_version: Option<crate::types::Nullable<String>>,
        /// For how many minutes the same operation is not repeated at the gateway; 60 by default.
        #[serde(skip_serializing_if = "Option::is_none")]
        pub idempotency_window_mins: Option<i64>,
        /// Whether to capture immediately after authorization.
        #[serde(skip_serializing_if = "Option::is_none")]
        pub auto_capture: Option<bool>,
        /// Whether to place the order as soon as a session is authorized.
        #[serde(skip_serializing_if = "Option::is_none")]
        pub auto_place: Option<bool>,
        /// The name.
        #[serde(skip_serializing_if = "Option::is_none")]
        pub name: Option<crate::types::Nullable<String>>,
        /// Disables it.
        #[serde(rename = "_disable", skip_serializing_if = "Option::is_none")]
        pub disable: Option<bool>,
        /// Enables it.
        #[serde(rename = "_enable", skip_serializing_if = "Option::is_none")]
        pub enable: Option<bool>,
    }

    crate::jsonapi::input! { PaymentSettingManualUpdateAttributes }

    /// How money is taken outside of any gateway.
    ///
    /// Optional fields may be null, or omitted by a fieldset. `Debug` omits personal values. The constants are
    /// attributes to [filter](crate::commerce_layer::filter) by.
    #[derive(Clone, PartialEq, ::serde::Serialize, ::serde::Deserialize)]
    #[serde(remote = "Self")]
    #[non_exhaustive]
    pub struct PaymentSettingManual {
        /// Its id.
        #[serde(skip, default = "crate::jsonapi::unset")]
        pub id: PaymentSettingManualId,
        /// When it was created.
        #[serde(deserialize_with = "crate::types::tolerant::loose")]
        pub created_at: crate::types::Timestamp,
        /// When it was last changed.
        #[serde(deserialize_with = "crate::types::tolerant::loose")]
        pub updated_at: crate::types::Timestamp,
        /// Your own id for it.
        #[serde(default, deserialize_with = "crate::types::tolerant::optional", skip_serializing_if = "Option::is_none")]
        pub reference: Option<String>,
        /// The system that your id belongs to.
        #[serde(default, deserialize_with = "crate::types::tolerant::optional", skip_serializing_if = "Option::is_none")]
        pub reference_origin: Option<String>,
        /// Any JSON object.
        #[serde(default, deserialize_with = "crate::types::tolerant::null_is_empty", skip_serializing_if = "crate::types::Metadata::is_empty")]
        pub metadata: crate::types::Metadata,
        /// Its kind.
        #[serde(rename = "type", default, deserialize_with = "crate::types::tolerant::optional", skip_serializing_if = "Option::is_none")]
        pub kind: Option<enums::PaymentSettingKind>,
        /// The version of the gateway's interface; the newest by default.
        #[serde(default, deserialize_with = "crate::types::tolerant::optional", skip_serializing_if = "Option::is_none")]
        pub gateway_version: Option<String>,
        /// For how many minutes the same operation is not repeated at the gateway; 60 by default.
        #[serde(default, deserialize_with = "crate::types::tolerant::optional", skip_serializing_if = "Option::is_none")]
        pub idempotency_window_mins: Option<i64>,
        /// The internal versions of payloads that are in force.
        #[serde(default, deserialize_with = "crate::types::tolerant::null_is_empty", skip_serializing_if = "crate::types::Metadata::is_empty")]
        pub internal_versions: crate::types::Metadata,
        /// Whether there are internal versions of payloads.
        #[serde(default, deserialize_with = "crate::types::tolerant::optional", skip_serializing_if = "Option::is_none")]
        pub internal_versionable: Option<bool>,
        /// Whether to capture immediately after authorization.
        #[serde(default, deserialize_with = "crate::types::tolerant::optional", skip_serializing_if = "Option::is_none")]
        pub auto_capture: Option<bool>,
        /// Whether to place the order as soon as a session is authorized.
        #[serde(default, deserialize_with = "crate::types::tolerant::optional", skip_serializing_if = "Option::is_none")]
        pub auto_place: Option<bool>,
        /// Whether it is ready; `pending` until the webhook of the gateway is set up.
        #[serde(default, deserialize_with = "crate::types::tolerant::optional", skip_serializing_if = "Option::is_none")]
        pub status: Option<enums::PaymentSettingStatus>,
        /// The name.
        #[serde(default, deserialize_with = "crate::types::tolerant::optional", skip_serializing_if = "Option::is_none")]
        pub name: Option<String>,
        /// When it was disabled.
        #[serde(default, deserialize_with = "crate::types::tolerant::optional", skip_serializing_if = "Option::is_none")]
        pub disabled_at: Option<crate::types::Timestamp>,
        /// Its links, if they were included.
        #[serde(skip)]
        pub payment_links: Vec<crate::jsonapi::ResourceReference>,
        /// Its sessions, if they were included.
        #[serde(skip)]
        pub payment_sessions: Vec<crate::jsonapi::ResourceReference>,
        /// Its transactions, if they were included.
        #[serde(skip)]
        pub payment_transactions: Vec<crate::jsonapi::ResourceReference>,
        /// Its wallets, if they were included.
        #[serde(skip)]
        pub payment_wallets: Vec<crate::jsonapi::ResourceReference>,
        /// Its subscriptions, if they were included.
        #[serde(skip)]
        pub order_subscriptions: Vec<crate::jsonapi::ResourceReference>,
        /// Its events, if they were included.
        #[serde(skip)]
        pub events: Vec<crate::jsonapi::ResourceReference>,
        /// The entries of its history, if they were included.
        #[serde(skip)]
        pub event_stores: Vec<crate::jsonapi::ResourceReference>,
        /// Whether it is test data; the access token decides.
        #[serde(skip)]
        pub mode: Option<enums::Mode>,
        #[serde(skip)]
        included: crate::jsonapi::Included<crate::commerce_layer::v2026_05::Resource>,
    }

    crate::jsonapi::resource! {
        PaymentSettingManual, PaymentSettingManualId, "payment_setting_manuals", crate::commerce_layer::v2026_05::Resource, personal::PAYMENT_SETTING_MANUAL;
        attributes { reference, reference_origin, metadata, kind, gateway_version, idempotency_window_mins, internal_versions, internal_versionable, auto_capture, auto_place, status, name, disabled_at, }
        always { created_at: "created_at" = crate::types::Timestamp::UNIX_EPOCH, updated_at: "updated_at" = crate::types::Timestamp::UNIX_EPOCH, }
        one { }
        many { payment_links, payment_sessions, payment_transactions, payment_wallets, order_subscriptions, events, event_stores, }
        filter {
            ID: Text = "id" " and to sort";
            CREATED_AT: Time = "created_at" " and to sort";
            UPDATED_AT: Time = "updated_at" " and to sort";
            REFERENCE: Text = "reference" " and to sort";
            REFERENCE_ORIGIN: Text = "reference_origin" " and to sort";
            METADATA: Json = "metadata";
            TYPE: Text = "type";
            GATEWAY_VERSION: Text = "gateway_version";
            INTERNAL_VERSIONABLE: Boolean = "internal_versionable";
            AUTO_CAPTURE: Boolean = "auto_capture";
            AUTO_PLACE: Boolean = "auto_place";
            STATUS: Text = "status" " and to sort";
            NAME: Text = "name" " and to sort";
            DISABLED_AT: Time = "disabled_at" " and to sort";
            PAYMENT_LINKS_ID: Text = "payment_links_id";
            PAYMENT_SESSIONS_ID: Text = "payment_sessions_id";
            PAYMENT_TRANSACTIONS_ID: Text = "payment_transactions_id";
            PAYMENT_WALLETS_ID: Text = "payment_wallets_id";
            ORDER_SUBSCRIPTIONS_ID: Text = "order_subscriptions_id";
            EVENTS_ID: Text = "events_id";
        }
        serve { list 86, retrieve 87, related 90, relationship 91, create 85, with PaymentSettingManualCreateAttributes, update 88, with PaymentSettingManualUpdateAttributes, delete 89, }
    }

    crate::jsonapi::setters! {
        Create<PaymentSettingManual>;
        /// The version of the gateway's interface; the newest by default.
        text gateway_version;
        /// For how many minutes the same operation is not repeated at the gateway; 60 by default.
        plain idempotency_window_mins: i64;
        /// Whether to capture immediately after authorization.
        plain auto_capture: bool;
        /// Whether to place the order as soon as a session is authorized.
        plain auto_place: bool;
        /// The name.
        text name;
        /// Disables it.
        plain disable: bool;
        /// Enables it.
        plain enable: bool;
    }

    impl crate::commerce_layer::v2026_05::Calls<PaymentSettingManual> {
        /// Creates a payment setting manual (`POST /payment_setting_manuals`, 201). 422 if it is invalid; not retried if no response arrives.
        pub fn create(&self) -> crate::Call<crate::jsonapi::Create<PaymentSettingManual>> {
            let create = crate::jsonapi::Create::<PaymentSettingManual>::new();
            self.call(create)
        }
    }

    crate::jsonapi::setters! {
        Update<PaymentSettingManual>;
        /// The version of the gateway's interface; the newest by default.
        text gateway_version;
        /// For how many minutes the same operation is not repeated at the gateway; 60 by default.
        plain idempotency_window_mins: i64;
        /// Whether to capture immediately after authorization.
        plain auto_capture: bool;
        /// Whether to place the order as soon as a session is authorized.
        plain auto_place: bool;
        /// The name.
        text name;
    }

    crate::commerce_layer::v2026_05::calls! {
        PaymentSettingManual;
        /// Disables it. The trigger `_disable`; not retried if no response arrives.
        trigger disable;
        /// Enables it. The trigger `_enable`; not retried if no response arrives.
        trigger enable;
        /// Lists its links (`GET /payment_setting_manuals/{id}/payment_links`).
        many payment_links: PaymentLink = "payment_links";
        /// Lists its sessions (`GET /payment_setting_manuals/{id}/payment_sessions`).
        many payment_sessions: PaymentSession = "payment_sessions";
        /// Lists its transactions (`GET /payment_setting_manuals/{id}/payment_transactions`).
        many payment_transactions: PaymentTransaction = "payment_transactions";
        /// Lists its wallets (`GET /payment_setting_manuals/{id}/payment_wallets`).
        many payment_wallets: PaymentWallet = "payment_wallets";
        /// Lists its subscriptions (`GET /payment_setting_manuals/{id}/order_subscriptions`).
        many order_subscriptions: crate::commerce_layer::v2026_05::Resource = "order_subscriptions";
        /// Lists its events (`GET /payment_setting_manuals/{id}/events`).
        many events: Event = "events";
        /// Lists the entries of its history (`GET /payment_setting_manuals/{id}/event_stores`).
        history event_stores: EventStore = "event_stores";
    }

    crate::jsonapi::relationships! {
        PaymentSettingManual;
        included_payment_links = payment_links: many[PaymentLink],
        included_payment_sessions = payment_sessions: many[PaymentSession],
        included_payment_transactions = payment_transactions: many[crate::commerce_layer::v2026_05::Resource],
        included_payment_wallets = payment_wallets: many[PaymentWallet],
        included_order_subscriptions = order_subscriptions: many[crate::commerce_layer::v2026_05::Resource],
        included_events = events: many[Event],
    }

    /// The writable attributes.
    #[derive(Clone, Default, ::serde::Serialize)]
    pub struct PaymentSettingPaypalCreateAttributes {
        /// Your own id for it.
        #[serde(skip_serializing_if = "Option::is_none")]
        pub reference: Option<crate::types::Nullable<String>>,
        /// The system that your id belongs to.
        #[serde(skip_serializing_if = "Option::is_none")]
        pub reference_origin: Option<crate::types::Nullable<String>>,
        /// Any JSON object.
        #[serde(skip_serializing_if = "Option::is_none")]
        pub metadata: Option<crate::types::Nullable<crate::types::Metadata>>,
        /// The version of the gateway's interface; the newest by default.
        #[serde(skip_serializing_if = "Option::is_none")]
        pub gateway_version: Option<crate::types::Nullable<String>>,
        /// For how many minutes the same operation is not repeated at the gateway; 60 by default.
        #[serde(skip_serializing_if = "Option::is_none")]
        pub idempotency_window_mins: Option<i64>,
        /// Whether to capture immediately after authorization.
        #[serde(skip_serializing_if = "Option::is_none")]
        pub auto_capture: Option<bool>,
        /// Whether to place the order as soon as a session is authorized.
        #[serde(skip_serializing_if = "Option::is_none")]
        pub auto_place: Option<bool>,
        /// The name.
        #[serde(skip_serializing_if = "Option::is_none")]
        pub name: Option<crate::types::Nullable<String>>,
        /// Disables it.
        #[serde(rename = "_disable", skip_serializing_if = "Option::is_none")]
        pub disable: Option<bool>,
        /// Enables it.
        #[serde(rename = "_enable", skip_serializing_if = "Option::is_none")]
        pub enable: Option<bool>,
        /// Tests the credentials at the gateway.
        #[serde(rename = "_check", skip_serializing_if = "Option::is_none")]
        pub check: Option<bool>,
        /// The client. It is not returned.
        #[serde(skip_serializing_if = "Option::is_none")]
        pub client_id: Option<crate::types::Nullable<String>>,
        /// The secret of the client. It is not returned.
        #[serde(skip_serializing_if = "Option::is_none")]
        pub client_secret: Option<crate::types::Nullable<String>>,
    }

    crate::jsonapi::input! { PaymentSettingPaypalCreateAttributes }

    /// The writable attributes.
    #[derive(Clone, Default, ::serde::Serialize)]
    pub struct PaymentSettingPaypalUpdateAttributes {
        /// Your own id for it.
        #[serde(skip_serializing_if = "Option::is_none")]
        pub reference: Option<crate::types::Nullable<String>>,
        /// The system that your id belongs to.
        #[serde(skip_serializing_if = "Option::is_none")]
        pub reference_origin: Option<crate::types::Nullable<String>>,
        /// Any JSON object.
        #[serde(skip_serializing_if = "Option::is_none")]
        pub metadata: Option<crate::types::Nullable<crate::types::Metadata>>,
        /// The version of the gateway's interface; the newest by default.
        #[serde(skip_serializing_if = "Option::is_none")]
        pub gateway_version: Option<crate::types::Nullable<String>>,
        /// For how many minutes the same operation is not repeated at the gateway; 60 by default.
        #[serde(skip_serializing_if = "Option::is_none")]
        pub idempotency_window_mins: Option<i64>,
        /// Whether to capture immediately after authorization.
        #[serde(skip_serializing_if = "Option::is_none")]
        pub auto_capture: Option<bool>,
        /// Whether to place the order as soon as a session is authorized.
        #[serde(skip_serializing_if = "Option::is_none")]
        pub auto_place: Option<bool>,
        /// The name.
        #[serde(skip_serializing_if = "Option::is_none")]
        pub name: Option<crate::types::Nullable<String>>,
        /// Disables it.
        #[serde(rename = "_disable", skip_serializing_if = "Option::is_none")]
        pub disable: Option<bool>,
        /// Enables it.
        #[serde(rename = "_enable", skip_serializing_if = "Option::is_none")]
        pub enable: Option<bool>,
        /// Tests the credentials at the gateway.
        #[serde(rename = "_check", skip_serializing_if = "Option::is_none")]
        pub check: Option<bool>,
        /// Tries again to create the webhook of a setting that is pending.
        #[serde(rename = "_provision_webhook", skip_serializing_if = "Option::is_none")]
        pub provision_webhook: Option<bool>,
        /// The client. It is not returned.
        #[serde(skip_serializing_if = "Option::is_none")]
        pub client_id: Option<crate::types::Nullable<String>>,
        /// The secret of the client. It is not returned.
        #[serde(skip_serializing_if = "Option::is_none")]
        pub client_secret: Option<crate::types::Nullable<String>>,
    }

    crate::jsonapi::input! { PaymentSettingPaypalUpdateAttributes }

    /// How money is taken through PayPal.
    ///
    /// Optional fields may be null, or omitted by a fieldset. `Debug` omits personal values. The constants are
    /// attributes to [filter](crate::commerce_layer::filter) by.
    #[derive(Clone, PartialEq, ::serde::Serialize, ::serde::Deserialize)]
    #[serde(remote = "Self")]
    #[non_exhaustive]
    pub struct PaymentSettingPaypal {
        /// Its id.
        #[serde(skip, default = "crate::jsonapi::unset")]
        pub id: PaymentSettingPaypalId,
        /// When it was created.
        #[serde(deserialize_with = "crate::types::tolerant::loose")]
        pub created_at: crate::types::Timestamp,
        /// When it was last changed.
        #[serde(deserialize_with = "crate::types::tolerant::loose")]
        pub updated_at: crate::types::Timestamp,
        /// Your own id for it.
        #[serde(default, deserialize_with = "crate::types::tolerant::optional", skip_serializing_if = "Option::is_none")]
        pub reference: Option<String>,
        /// The system that your id belongs to.
        #[serde(default, deserialize_with = "crate::types::tolerant::optional", skip_serializing_if = "Option::is_none")]
        pub reference_origin: Option<String>,
        /// Any JSON object.
        #[serde(default, deserialize_with = "crate::types::tolerant::null_is_empty", skip_serializing_if = "crate::types::Metadata::is_empty")]
        pub metadata: crate::types::Metadata,
        /// Its kind.
        #[serde(rename = "type", default, deserialize_with = "crate::types::tolerant::optional", skip_serializing_if = "Option::is_none")]
        pub kind: Option<enums::PaymentSettingKind>,
        /// The version of the gateway's interface; the newest by default.
        #[serde(default, deserialize_with = "crate::types::tolerant::optional", skip_serializing_if = "Option::is_none")]
        pub gateway_version: Option<String>,
        /// For how many minutes the same operation is not repeated at the gateway; 60 by default.
        #[serde(default, deserialize_with = "crate::types::tolerant::optional", skip_serializing_if = "Option::is_none")]
        pub idempotency_window_mins: Option<i64>,
        /// The internal versions of payloads that are in force.
        #[serde(default, deserialize_with = "crate::types::tolerant::null_is_empty", skip_serializing_if = "crate::types::Metadata::is_empty")]
        pub internal_versions: crate::types::Metadata,
        /// Whether there are internal versions of payloads.
        #[serde(default, deserialize_with = "crate::types::tolerant::optional", skip_serializing_if = "Option::is_none")]
        pub internal_versionable: Option<bool>,
        /// Whether to capture immediately after authorization.
        #[serde(default, deserialize_with = "crate::types::tolerant::optional", skip_serializing_if = "Option::is_none")]
        pub auto_capture: Option<bool>,
        /// Whether to place the order as soon as a session is authorized.
        #[serde(default, deserialize_with = "crate::types::tolerant::optional", skip_serializing_if = "Option::is_none")]
        pub auto_place: Option<bool>,
        /// Whether it is ready; `pending` until the webhook of the gateway is set up.
        #[serde(default, deserialize_with = "crate::types::tolerant::optional", skip_serializing_if = "Option::is_none")]
        pub status: Option<enums::PaymentSettingStatus>,
        /// The name.
        #[serde(default, deserialize_with = "crate::types::tolerant::optional", skip_serializing_if = "Option::is_none")]
        pub name: Option<String>,
        /// When it was disabled.
        #[serde(default, deserialize_with = "crate::types::tolerant::optional", skip_serializing_if = "Option::is_none")]
        pub disabled_at: Option<crate::types::Timestamp>,
        /// The webhook's id at the gateway.
        #[serde(default, deserialize_with = "crate::types::tolerant::optional", skip_serializing_if = "Option::is_none")]
        pub webhook_id: Option<String>,
        /// The URL for the gateway's notifications.
        #[serde(default, deserialize_with = "crate::types::tolerant::optional", skip_serializing_if = "Option::is_none")]
        pub webhook_endpoint_url: Option<String>,
        /// Its links, if they were included.
        #[serde(skip)]
        pub payment_links: Vec<crate::jsonapi::ResourceReference>,
        /// Its sessions, if they were included.
        #[serde(skip)]
        pub payment_sessions: Vec<crate::jsonapi::ResourceReference>,
        /// Its transactions, if they were included.
        #[serde(skip)]
        pub payment_transactions: Vec<crate::jsonapi::ResourceReference>,
        /// Its wallets, if they were included.
        #[serde(skip)]
        pub payment_wallets: Vec<crate::jsonapi::ResourceReference>,
        /// Its subscriptions, if they were included.
        #[serde(skip)]
        pub order_subscriptions: Vec<crate::jsonapi::ResourceReference>,
        /// Its events, if they were included.
        #[serde(skip)]
        pub events: Vec<crate::jsonapi::ResourceReference>,
        /// The entries of its history, if they were included.
        #[serde(skip)]
        pub event_stores: Vec<crate::jsonapi::ResourceReference>,
        /// Whether it is test data; the access token decides.
        #[serde(skip)]
        pub mode: Option<enums::Mode>,
        #[serde(skip)]
        included: crate::jsonapi::Included<crate::commerce_layer::v2026_05::Resource>,
    }

    crate::jsonapi::resource! {
        PaymentSettingPaypal, PaymentSettingPaypalId, "payment_setting_paypals", crate::commerce_layer::v2026_05::Resource, personal::PAYMENT_SETTING_PAYPAL;
        attributes { reference, reference_origin, metadata, kind, gateway_version, idempotency_window_mins, internal_versions, internal_versionable, auto_capture, auto_place, status, name, disabled_at, webhook_id, webhook_endpoint_url, }
        always { created_at: "created_at" = crate::types::Timestamp::UNIX_EPOCH, updated_at: "updated_at" = crate::types::Timestamp::UNIX_EPOCH, }
        one { }
        many { payment_links, payment_sessions, payment_transactions, payment_wallets, order_subscriptions, events, event_stores, }
        filter {
            ID: Text = "id" " and to sort";
            CREATED_AT: Time = "created_at" " and to sort";
            UPDATED_AT: Time = "updated_at" " and to sort";
            REFERENCE: Text = "reference" " and to sort";
            REFERENCE_ORIGIN: Text = "reference_origin" " and to sort";
            METADATA: Json = "metadata";
            TYPE: Text = "type";
            GATEWAY_VERSION: Text = "gateway_version";
            INTERNAL_VERSIONABLE: Boolean = "internal_versionable";
            AUTO_CAPTURE: Boolean = "auto_capture";
            AUTO_PLACE: Boolean = "auto_place";
            STATUS: Text = "status" " and to sort";
            NAME: Text = "name" " and to sort";
            DISABLED_AT: Time = "disabled_at" " and to sort";
            PAYMENT_LINKS_ID: Text = "payment_links_id";
            PAYMENT_SESSIONS_ID: Text = "payment_sessions_id";
            PAYMENT_TRANSACTIONS_ID: Text = "payment_transactions_id";
            PAYMENT_WALLETS_ID: Text = "payment_wallets_id";
            ORDER_SUBSCRIPTIONS_ID: Text = "order_subscriptions_id";
            EVENTS_ID: Text = "events_id";
        }
        serve { list 93, retrieve 94, related 97, relationship 98, create 92, with PaymentSettingPaypalCreateAttributes, update 95, with PaymentSettingPaypalUpdateAttributes, delete 96, }
    }

    crate::jsonapi::setters! {
        Create<PaymentSettingPaypal>;
        /// The version of the gateway's interface; the newest by default.
        text gateway_version;
        /// For how many minutes the same operation is not repeated at the gateway; 60 by default.
        plain idempotency_window_mins: i64;
        /// Whether to capture immediately after authorization.
        plain auto_capture: bool;
        /// Whether to place the order as soon as a session is authorized.
        plain auto_place: bool;
        /// The name.
        text name;
        /// Disables it.
        plain disable: bool;
        /// Enables it.
        plain enable: bool;
        /// Tests the credentials at the gateway.
        plain check: bool;
    }

    impl crate::commerce_layer::v2026_05::Calls<PaymentSettingPaypal> {
        /// Creates a payment setting paypal (`POST /payment_setting_paypals`, 201). 422 if it is invalid; not retried if no response arrives.
        ///
        /// - `client_id`: the client. It is not returned.
        /// - `client_secret`: the secret of the client. It is not returned.
        pub fn create(&self, client_id: impl Into<String>, client_secret: impl Into<String>) -> crate::Call<crate::jsonapi::Create<PaymentSettingPaypal>> {
            let mut create = crate::jsonapi::Create::<PaymentSettingPaypal>::new();
            create.attributes.client_id = Some(crate::types::Nullable::Value(client_id.into()));
            create.attributes.client_secret = Some(crate::types::Nullable::Value(client_secret.into()));
            self.call(create)
        }
    }

    crate::jsonapi::setters! {
        Update<PaymentSettingPaypal>;
        /// The version of the gateway's interface; the newest by default.
        text gateway_version;
        /// For how many minutes the same operation is not repeated at the gateway; 60 by default.
        plain idempotency_window_mins: i64;
        /// Whether to capture immediately after authorization.
        plain auto_capture: bool;
        /// Whether to place the order as soon as a session is authorized.
        plain auto_place: bool;
        /// The name.
        text name;
        /// The client. It is not returned.
        text client_id;
        /// The secret of the client. It is not returned.
        text client_secret;
    }

    crate::commerce_layer::v2026_05::calls! {
        PaymentSettingPaypal;
        /// Disables it. The trigger `_disable`; not retried if no response arrives.
        trigger disable;
        /// Enables it. The trigger `_enable`; not retried if no response arrives.
        trigger enable;
        /// Tests the credentials at the gateway. The trigger `_check`; not retried if no response arrives.
        trigger check;
        /// Tries again to create the webhook of a setting that is pending. The trigger `_provision_webhook`; not retried if no response arrives.
        trigger provision_webhook;
        /// Lists its links (`GET /payment_setting_paypals/{id}/payment_links`).
        many payment_links: PaymentLink = "payment_links";
        /// Lists its sessions (`GET /payment_setting_paypals/{id}/payment_sessions`).
        many payment_sessions: PaymentSession = "payment_sessions";
        /// Lists its transactions (`GET /payment_setting_paypals/{id}/payment_transactions`).
        many payment_transactions: PaymentTransaction = "payment_transactions";
        /// Lists its wallets (`GET /payment_setting_paypals/{id}/payment_wallets`).
        many payment_wallets: PaymentWallet = "payment_wallets";
        /// Lists its subscriptions (`GET /payment_setting_paypals/{id}/order_subscriptions`).
        many order_subscriptions: crate::commerce_layer::v2026_05::Resource = "order_subscriptions";
        /// Lists its events (`GET /payment_setting_paypals/{id}/events`).
        many events: Event = "events";
        /// Lists the entries of its history (`GET /payment_setting_paypals/{id}/event_stores`).
        history event_stores: EventStore = "event_stores";
    }

    crate::jsonapi::relationships! {
        PaymentSettingPaypal;
        included_payment_links = payment_links: many[PaymentLink],
        included_payment_sessions = payment_sessions: many[PaymentSession],
        included_payment_transactions = payment_transactions: many[crate::commerce_layer::v2026_05::Resource],
        included_payment_wallets = payment_wallets: many[PaymentWallet],
        included_order_subscriptions = order_subscriptions: many[crate::commerce_layer::v2026_05::Resource],
        included_events = events: many[Event],
    }

    /// The writable attributes.
    #[derive(Clone, Default, ::serde::Serialize)]
    pub struct PaymentSettingStripeCreateAttributes {
        /// Your own id for it.
        #[serde(skip_serializing_if = "Option::is_none")]
        pub reference: Option<crate::types::Nullable<String>>,
        /// The system that your id belongs to.
        #[serde(skip_serializing_if = "Option::is_none")]
        pub reference_origin: Option<crate::types::Nullable<String>>,
        /// Any JSON object.
        #[serde(skip_serializing_if = "Option::is_none")]
        pub metadata: Option<crate::types::Nullable<crate::types::Metadata>>,
        /// The version of the gateway's interface; the newest by default.
        #[serde(skip_serializing_if = "Option::is_none")]
        pub gateway_version: Option<crate::types::Nullable<String>>,
        /// For how many minutes the same operation is not repeated at the gateway; 60 by default.
        #[serde(skip_serializing_if = "Option::is_none")]
        pub idempotency_window_mins: Option<i64>,
        /// Whether to capture immediately after authorization.
        #[serde(skip_serializing_if = "Option::is_none")]
        pub auto_capture: Option<bool>,
        /// Whether to place the order as soon as a session is authorized.
        #[serde(skip_serializing_if = "Option::is_none")]
        pub auto_place: Option<bool>,
        /// The name.
        #[serde(skip_serializing_if = "Option::is_none")]
        pub name: Option<crate::types::Nullable<String>>,
        /// Disables it.
        #[serde(rename = "_disable", skip_serializing_if = "Option::is_none")]
        pub disable: Option<bool>,
        /// Enables it.
        #[serde(rename = "_enable", skip_serializing_if = "Option::is_none")]
        pub enable: Option<bool>,
        /// Tests the credentials at the gateway.
        #[serde(rename = "_check", skip_serializing_if = "Option::is_none")]
        pub check: Option<bool>,
        /// The key. It is not returned.
        #[serde(skip_serializing_if = "Option::is_none")]
        pub api_key: Option<crate::types::Nullable<String>>,
        /// The publishable key.
        #[serde(skip_serializing_if = "Option::is_none")]
        pub public_key: Option<crate::types::Nullable<String>>,
        /// The connected account.
        #[serde(skip_serializing_if = "Option::is_none")]
        pub connected_account: Option<crate::types::Nullable<String>>,
    }

    crate::jsonapi::input! { PaymentSettingStripeCreateAttributes }

    /// The writable attributes.
    #[derive(Clone, Default, ::serde::Serialize)]
    pub struct PaymentSettingStripeUpdateAttributes {
        /// Your own id for it.
        #[serde(skip_serializing_if = "Option::is_none")]
        pub reference: Option<crate::types::Nullable<String>>,
        /// The system that your id belongs to.
        #[serde(skip_serializing_if = "Option::is_none")]
        pub reference_origin: Option<crate::types::Nullable<String>>,
        /// Any JSON object.
        #[serde(skip_serializing_if = "Option::is_none")]
        pub metadata: Option<crate::types::Nullable<crate::types::Metadata>>,
        /// The version of the gateway's interface; the newest by default.
        #[serde(skip_serializing_if = "Option::is_none")]
        pub gateway_version: Option<crate::types::Nullable<String>>,
        /// For how many minutes the same operation is not repeated at the gateway; 60 by default.
        #[serde(skip_serializing_if = "Option::is_none")]
        pub idempotency_window_mins: Option<i64>,
        /// Whether to capture immediately after authorization.
        #[serde(skip_serializing_if = "Option::is_none")]
        pub auto_capture: Option<bool>,
        /// Whether to place the order as soon as a session is authorized.
        #[serde(skip_serializing_if = "Option::is_none")]
        pub auto_place: Option<bool>,
        /// The name.
        #[serde(skip_serializing_if = "Option::is_none")]
        pub name: Option<crate::types::Nullable<String>>,
        /// Disables it.
        #[serde(rename = "_disable", skip_serializing_if = "Option::is_none")]
        pub disable: Option<bool>,
        /// Enables it.
        #[serde(rename = "_enable", skip_serializing_if = "Option::is_none")]
        pub enable: Option<bool>,
        /// Tests the credentials at the gateway.
        #[serde(rename = "_check", skip_serializing_if = "Option::is_none")]
        pub check: Option<bool>,
        /// Tries again to create the webhook of a setting that is pending.
        #[serde(rename = "_provision_webhook", skip_serializing_if = "Option::is_none")]
        pub provision_webhook: Option<bool>,
        /// The key. It is not returned.
        #[serde(skip_serializing_if = "Option::is_none")]
        pub api_key: Option<crate::types::Nullable<String>>,
        /// The publishable key.
        #[serde(skip_serializing_if = "Option::is_none")]
        pub public_key: Option<crate::types::Nullable<String>>,
        /// The connected account.
        #[serde(skip_serializing_if = "Option::is_none")]
        pub connected_account: Option<crate::types::Nullable<String>>,
    }

    crate::jsonapi::input! { PaymentSettingStripeUpdateAttributes }

    /// How money is taken through Stripe.
    ///
    /// Optional fields may be null, or omitted by a fieldset. `Debug` omits personal values. The constants are
    /// attributes to [filter](crate::commerce_layer::filter) by.
    #[derive(Clone, PartialEq, ::serde::Serialize, ::serde::Deserialize)]
    #[serde(remote = "Self")]
    #[non_exhaustive]
    pub struct PaymentSettingStripe {
        /// Its id.
        #[serde(skip, default = "crate::jsonapi::unset")]
        pub id: PaymentSettingStripeId,
        /// When it was created.
        #[serde(deserialize_with = "crate::types::tolerant::loose")]
        pub created_at: crate::types::Timestamp,
        /// When it was last changed.
        #[serde(deserialize_with = "crate::types::tolerant::loose")]
        pub updated_at: crate::types::Timestamp,
        /// Your own id for it.
        #[serde(default, deserialize_with = "crate::types::tolerant::optional", skip_serializing_if = "Option::is_none")]
        pub reference: Option<String>,
        /// The system that your id belongs to.
        #[serde(default, deserialize_with = "crate::types::tolerant::optional", skip_serializing_if = "Option::is_none")]
        pub reference_origin: Option<String>,
        /// Any JSON object.
        #[serde(default, deserialize_with = "crate::types::tolerant::null_is_empty", skip_serializing_if = "crate::types::Metadata::is_empty")]
        pub metadata: crate::types::Metadata,
        /// Its kind.
        #[serde(rename = "type", default, deserialize_with = "crate::types::tolerant::optional", skip_serializing_if = "Option::is_none")]
        pub kind: Option<enums::PaymentSettingKind>,
        /// The version of the gateway's interface; the newest by default.
        #[serde(default, deserialize_with = "crate::types::tolerant::optional", skip_serializing_if = "Option::is_none")]
        pub gateway_version: Option<String>,
        /// For how many minutes the same operation is not repeated at the gateway; 60 by default.
        #[serde(default, deserialize_with = "crate::types::tolerant::optional", skip_serializing_if = "Option::is_none")]
        pub idempotency_window_mins: Option<i64>,
        /// The internal versions of payloads that are in force.
        #[serde(default, deserialize_with = "crate::types::tolerant::null_is_empty", skip_serializing_if = "crate::types::Metadata::is_empty")]
        pub internal_versions: crate::types::Metadata,
        /// Whether there are internal versions of payloads.
        #[serde(default, deserialize_with = "crate::types::tolerant::optional", skip_serializing_if = "Option::is_none")]
        pub internal_versionable: Option<bool>,
        /// Whether to capture immediately after authorization.
        #[serde(default, deserialize_with = "crate::types::tolerant::optional", skip_serializing_if = "Option::is_none")]
        pub auto_capture: Option<bool>,
        /// Whether to place the order as soon as a session is authorized.
        #[serde(default, deserialize_with = "crate::types::tolerant::optional", skip_serializing_if = "Option::is_none")]
        pub auto_place: Option<bool>,
        /// Whether it is ready; `pending` until the webhook of the gateway is set up.
        #[serde(default, deserialize_with = "crate::types::tolerant::optional", skip_serializing_if = "Option::is_none")]
        pub status: Option<enums::PaymentSettingStatus>,
        /// The name.
        #[serde(default, deserialize_with = "crate::types::tolerant::optional", skip_serializing_if = "Option::is_none")]
        pub name: Option<String>,
        /// When it was disabled.
        #[serde(default, deserialize_with = "crate::types::tolerant::optional", skip_serializing_if = "Option::is_none")]
        pub disabled_at: Option<crate::types::Timestamp>,
        /// The publishable key.
        #[serde(default, deserialize_with = "crate::types::tolerant::optional", skip_serializing_if = "Option::is_none")]
        pub public_key: Option<String>,
        /// The connected account.
        #[serde(default, deserialize_with = "crate::types::tolerant::optional", skip_serializing_if = "Option::is_none")]
        pub connected_account: Option<String>,
        /// The webhook's id at the gateway.
        #[serde(default, deserialize_with = "crate::types::tolerant::optional", skip_serializing_if = "Option::is_none")]
        pub webhook_endpoint_id: Option<String>,
        /// The key that signs notifications.
        #[serde(default, deserialize_with = "crate::types::tolerant::optional", skip_serializing_if = "Option::is_none")]
        pub webhook_endpoint_secret: Option<String>,
        /// The URL for the gateway's notifications.
        #[serde(default, deserialize_with = "crate::types::tolerant::optional", skip_serializing_if = "Option::is_none")]
        pub webhook_endpoint_url: Option<String>,
        /// Its links, if they were included.
        #[serde(skip)]
        pub payment_links: Vec<crate::jsonapi::ResourceReference>,
        /// Its sessions, if they were included.
        #[serde(skip)]
        pub payment_sessions: Vec<crate::jsonapi::ResourceReference>,
        /// Its transactions, if they were included.
        #[serde(skip)]
        pub payment_transactions: Vec<crate::jsonapi::ResourceReference>,
        /// Its wallets, if they were included.
        #[serde(skip)]
        pub payment_wallets: Vec<crate::jsonapi::ResourceReference>,
        /// Its subscriptions, if they were included.
        #[serde(skip)]
        pub order_subscriptions: Vec<crate::jsonapi::ResourceReference>,
        /// Its events, if they were included.
        #[serde(skip)]
        pub events: Vec<crate::jsonapi::ResourceReference>,
        /// The entries of its history, if they were included.
        #[serde(skip)]
        pub event_stores: Vec<crate::jsonapi::ResourceReference>,
        /// Whether it is test data; the access token decides.
        #[serde(skip)]
        pub mode: Option<enums::Mode>,
        #[serde(skip)]
        included: crate::jsonapi::Included<crate::commerce_layer::v2026_05::Resource>,
    }

    crate::jsonapi::resource! {
        PaymentSettingStripe, PaymentSettingStripeId, "payment_setting_stripes", crate::commerce_layer::v2026_05::Resource, personal::PAYMENT_SETTING_STRIPE;
        attributes { reference, reference_origin, metadata, kind, gateway_version, idempotency_window_mins, internal_versions, internal_versionable, auto_capture, auto_place, status, name, disabled_at, public_key, connected_account, webhook_endpoint_id, webhook_endpoint_secret, webhook_endpoint_url, }
        always { created_at: "created_at" = crate::types::Timestamp::UNIX_EPOCH, updated_at: "updated_at" = crate::types::Timestamp::UNIX_EPOCH, }
        one { }
        many { payment_links, payment_sessions, payment_transactions, payment_wallets, order_subscriptions, events, event_stores, }
        filter {
            ID: Text = "id" " and to sort";
            CREATED_AT: Time = "created_at" " and to sort";
            UPDATED_AT: Time = "updated_at" " and to sort";
            REFERENCE: Text = "reference" " and to sort";
            REFERENCE_ORIGIN: Text = "reference_origin" " and to sort";
            METADATA: Json = "metadata";
            TYPE: Text = "type";
            GATEWAY_VERSION: Text = "gateway_version";
            INTERNAL_VERSIONABLE: Boolean = "internal_versionable";
            AUTO_CAPTURE: Boolean = "auto_capture";
            AUTO_PLACE: Boolean = "auto_place";
            STATUS: Text = "status" " and to sort";
            NAME: Text = "name" " and to sort";
            DISABLED_AT: Time = "disabled_at" " and to sort";
            PAYMENT_LINKS_ID: Text = "payment_links_id";
            PAYMENT_SESSIONS_ID: Text = "payment_sessions_id";
            PAYMENT_TRANSACTIONS_ID: Text = "payment_transactions_id";
            PAYMENT_WALLETS_ID: Text = "payment_wallets_id";
            ORDER_SUBSCRIPTIONS_ID: Text = "order_subscriptions_id";
            EVENTS_ID: Text = "events_id";
        }
        serve { list 100, retrieve 101, related 104, relationship 105, create 99, with PaymentSettingStripeCreateAttributes, update 102, with PaymentSettingStripeUpdateAttributes, delete 103, }
    }

    crate::jsonapi::setters! {
        Create<PaymentSettingStripe>;
        /// The version of the gateway's interface; the newest by default.
        text gateway_version;
        /// For how many minutes the same operation is not repeated at the gateway; 60 by default.
        plain idempotency_window_mins: i64;
        /// Whether to capture immediately after authorization.
        plain auto_capture: bool;
        /// Whether to place the order as soon as a session is authorized.
        plain auto_place: bool;
        /// The name.
        text name;
        /// Disables it.
        plain disable: bool;
        /// Enables it.
        plain enable: bool;
        /// Tests the credentials at the gateway.
        plain check: bool;
        /// The publishable key.
        text public_key;
        /// The connected account.
        text connected_account;
    }

    impl crate::commerce_layer::v2026_05::Calls<PaymentSettingStripe> {
        /// Creates a payment setting stripe (`POST /payment_setting_stripes`, 201). 422 if it is invalid; not retried if no response arrives.
        ///
        /// - `api_key`: the key. It is not returned.
        pub fn create(&self, api_key: impl Into<String>) -> crate::Call<crate::jsonapi::Create<PaymentSettingStripe>> {
            let mut create = crate::jsonapi::Create::<PaymentSettingStripe>::new();
            create.attributes.api_key = Some(crate::types::Nullable::Value(api_key.into()));
            self.call(create)
        }
    }

    crate::jsonapi::setters! {
        Update<PaymentSettingStripe>;
        /// The version of the gateway's interface; the newest by default.
        text gateway_version;
        /// For how many minutes the same operation is not repeated at the gateway; 60 by default.
        plain idempotency_window_mins: i64;
        /// Whether to capture immediately after authorization.
        plain auto_capture: bool;
        /// Whether to place the order as soon as a session is authorized.
        plain auto_place: bool;
        /// The name.
        text name;
        /// The key. It is not returned.
        text api_key;
        /// The publishable key.
        text public_key;
        /// The connected account.
        text connected_account;
    }

    crate::commerce_layer::v2026_05::calls! {
        PaymentSettingStripe;
        /// Disables it. The trigger `_disable`; not retried if no response arrives.
        trigger disable;
        /// Enables it. The trigger `_enable`; not retried if no response arrives.
        trigger enable;
        /// Tests the credentials at the gateway. The trigger `_check`; not retried if no response arrives.
        trigger check;
        /// Tries again to create the webhook of a setting that is pending. The trigger `_provision_webhook`; not retried if no response arrives.
        trigger provision_webhook;
        /// Lists its links (`GET /payment_setting_stripes/{id}/payment_links`).
        many payment_links: PaymentLink = "payment_links";
        /// Lists its sessions (`GET /payment_setting_stripes/{id}/payment_sessions`).
        many payment_sessions: PaymentSession = "payment_sessions";
        /// Lists its transactions (`GET /payment_setting_stripes/{id}/payment_transactions`).
        many payment_transactions: PaymentTransaction = "payment_transactions";
        /// Lists its wallets (`GET /payment_setting_stripes/{id}/payment_wallets`).
        many payment_wallets: PaymentWallet = "payment_wallets";
        /// Lists its subscriptions (`GET /payment_setting_stripes/{id}/order_subscriptions`).
        many order_subscriptions: crate::commerce_layer::v2026_05::Resource = "order_subscriptions";
        /// Lists its events (`GET /payment_setting_stripes/{id}/events`).
        many events: Event = "events";
        /// Lists the entries of its history (`GET /payment_setting_stripes/{id}/event_stores`).
        history event_stores: EventStore = "event_stores";
    }

    crate::jsonapi::relationships! {
        PaymentSettingStripe;
        included_payment_links = payment_links: many[PaymentLink],
        included_payment_sessions = payment_sessions: many[PaymentSession],
        included_payment_transactions = payment_transactions: many[crate::commerce_layer::v2026_05::Resource],
        included_payment_wallets = payment_wallets: many[PaymentWallet],
        included_order_subscriptions = order_subscriptions: many[crate::commerce_layer::v2026_05::Resource],
        included_events = events: many[Event],
    }

    /// The writable attributes.
    #[derive(Clone, Default, ::serde::Serialize)]
    pub struct PaymentWalletCreateAttributes {
        /// Your own id for it.
        #[serde(skip_serializing_if = "Option::is_none")]
        pub reference: Option<crate::types::Nullable<String>>,
        /// The system that your id belongs to.
        #[serde(skip_serializing_if = "Option::is_none")]
        pub reference_origin: Option<crate::types::Nullable<String>>,
        /// Any JSON object.
        #[serde(skip_serializing_if = "Option::is_none")]
        pub metadata: Option<crate::types::Nullable<crate::types::Metadata>>,
        /// The description of the instrument.
        #[serde(rename = "_payment_details", skip_serializing_if = "Option::is_none")]
        pub payment_details: Option<crate::types::Nullable<crate::types::Metadata>>,
        /// Forces one of the internal versions of the payload, where the setting has such; an unknown name is a 422.
        #[serde(rename = "_internal_version", skip_serializing_if = "Option::is_none")]
        pub internal_version: Option<crate::types::Nullable<String>>,
        /// The customer's id at the gateway, which creates one by default.
        #[serde(skip_serializing_if = "Option::is_none")]
        pub customer_token: Option<crate::types::Nullable<String>>,
        /// The instrument's id at the gateway, which creates one by default.
        #[serde(skip_serializing_if = "Option::is_none")]
        pub payment_token: Option<crate::types::Nullable<String>>,
        /// Data passed on to the gateway. Sales channels cannot write it.
        #[serde(skip_serializing_if = "Option::is_none")]
        pub options: Option<crate::types::Nullable<crate::types::Metadata>>,
        /// When it expires: after the time that the gateway gives, by default.
        #[serde(skip_serializing_if = "Option::is_none")]
        pub expires_at: Option<crate::types::Nullable<crate::types::Timestamp>>,
    }

    crate::jsonapi::input! { PaymentWalletCreateAttributes }

    /// The writable attributes.
    #[derive(Clone, Default, ::serde::Serialize)]
    pub struct PaymentWalletUpdateAttributes {
        /// Your own id for it.
        #[serde(skip_serializing_if = "Option::is_none")]
        pub reference: Option<crate::types::Nullable<String>>,
        /// The system that your id belongs to.
        #[serde(skip_serializing_if = "Option::is_none")]
        pub reference_origin: Option<crate::types::Nullable<String>>,
        /// Any JSON object.
        #[serde(skip_serializing_if = "Option::is_none")]
        pub metadata: Option<crate::types::Nullable<crate::types::Metadata>>,
        /// The instrument's id at the gateway, which creates one by default.
        #[serde(skip_serializing_if = "Option::is_none")]
        pub payment_token: Option<crate::types::Nullable<String>>,
        /// Fetches it from the gateway again.
        #[serde(rename = "_refresh", skip_serializing_if = "Option::is_none")]
        pub refresh: Option<bool>,
        /// Cancels it.
        #[serde(rename = "_cancel", skip_serializing_if = "Option::is_none")]
        pub cancel: Option<bool>,
        /// When it expires: after the time that the gateway gives, by default.
        #[serde(skip_serializing_if = "Option::is_none")]
        pub expires_at: Option<crate::types::Nullable<crate::types::Timestamp>>,
    }

    crate::jsonapi::input! { PaymentWalletUpdateAttributes }

    /// A customer's means of payment, kept at a gateway for later.
    ///
    /// Optional fields may be null, or omitted by a fieldset. `Debug` omits personal values. The constants are
    /// attributes to [filter](crate::commerce_layer::filter) by.
    #[derive(Clone, PartialEq, ::serde::Serialize, ::serde::Deserialize)]
    #[serde(remote = "Self")]
    #[non_exhaustive]
    pub struct PaymentWallet {
        /// Its id.
        #[serde(skip, default = "crate::jsonapi::unset")]
        pub id: PaymentWalletId,
        /// When it was created.
        #[serde(deserialize_with = "crate::types::tolerant::loose")]
        pub created_at: crate::types::Timestamp,
        /// When it was last changed.
        #[serde(deserialize_with = "crate::types::tolerant::loose")]
        pub updated_at: crate::types::Timestamp,
        /// Your own id for it.
        #[serde(default, deserialize_with = "crate::types::tolerant::optional", skip_serializing_if = "Option::is_none")]
        pub reference: Option<String>,
        /// The system that your id belongs to.
        #[serde(default, deserialize_with = "crate::types::tolerant::optional", skip_serializing_if = "Option::is_none")]
        pub reference_origin: Option<String>,
        /// Any JSON object.
        #[serde(default, deserialize_with = "crate::types::tolerant::null_is_empty", skip_serializing_if = "crate::types::Metadata::is_empty")]
        pub metadata: crate::types::Metadata,
        /// The status.
        #[serde(deserialize_with = "crate::types::tolerant::loose")]
        pub status: enums::PaymentWalletStatus,
        /// Its id at the gateway.
        #[serde(default, deserialize_with = "crate::types::tolerant::optional", skip_serializing_if = "Option::is_none")]
        pub token: Option<String>,
        /// The customer's id at the gateway, which creates one by default.
        #[serde(default, deserialize_with = "crate::types::tolerant::optional", skip_serializing_if = "Option::is_none")]
        pub customer_token: Option<String>,
        /// The instrument's id at the gateway, which creates one by default.
        #[serde(default, deserialize_with = "crate::types::tolerant::optional", skip_serializing_if = "Option::is_none")]
        pub payment_token: Option<String>,
        /// Data passed on to the gateway. Sales channels cannot write it.
        #[serde(default, deserialize_with = "crate::types::tolerant::null_is_empty", skip_serializing_if = "crate::types::Metadata::is_empty")]
        pub options: crate::types::Metadata,
        /// The instrument, as the gateway describes it.
        #[serde(default, deserialize_with = "crate::types::tolerant::null_is_empty", skip_serializing_if = "crate::types::Metadata::is_empty")]
        pub payment_data: crate::types::Metadata,
        /// The request to the gateway.
        #[serde(default, deserialize_with = "crate::types::tolerant::null_is_empty", skip_serializing_if = "crate::types::Metadata::is_empty")]
        pub request_data: crate::types::Metadata,
        /// The gateway's response.
        #[serde(default, deserialize_with = "crate::types::tolerant::null_is_empty", skip_serializing_if = "crate::types::Metadata::is_empty")]
        pub response_data: crate::types::Metadata,
        /// When it started to require an action.
        #[serde(default, deserialize_with = "crate::types::tolerant::optional", skip_serializing_if = "Option::is_none")]
        pub requires_action_at: Option<crate::types::Timestamp>,
        /// When it started processing.
        #[serde(default, deserialize_with = "crate::types::tolerant::optional", skip_serializing_if = "Option::is_none")]
        pub processing_at: Option<crate::types::Timestamp>,
        /// When it succeeded.
        #[serde(default, deserialize_with = "crate::types::tolerant::optional", skip_serializing_if = "Option::is_none")]
        pub succeeded_at: Option<crate::types::Timestamp>,
        /// When it was canceled.
        #[serde(default, deserialize_with = "crate::types::tolerant::optional", skip_serializing_if = "Option::is_none")]
        pub canceled_at: Option<crate::types::Timestamp>,
        /// When it expires: after the time that the gateway gives, by default.
        #[serde(default, deserialize_with = "crate::types::tolerant::optional", skip_serializing_if = "Option::is_none")]
        pub expires_at: Option<crate::types::Timestamp>,
        /// Its customer, if that was included.
        #[serde(skip)]
        pub customer: Option<crate::jsonapi::ResourceReference>,
        /// Its setting, if that was included.
        #[serde(skip)]
        pub payment_setting: Option<crate::jsonapi::ResourceReference>,
        /// Its sessions, if they were included.
        #[serde(skip)]
        pub payment_sessions: Vec<crate::jsonapi::ResourceReference>,
        /// Its subscriptions, if they were included.
        #[serde(skip)]
        pub order_subscriptions: Vec<crate::jsonapi::ResourceReference>,
        /// Its attachments, if they were included.
        #[serde(skip)]
        pub attachments: Vec<crate::jsonapi::ResourceReference>,
        /// Its events, if they were included.
        #[serde(skip)]
        pub events: Vec<crate::jsonapi::ResourceReference>,
        /// The entries of its history, if they were included.
        #[serde(skip)]
        pub event_stores: Vec<crate::jsonapi::ResourceReference>,
        /// Whether it is test data; the access token decides.
        #[serde(skip)]
        pub mode: Option<enums::Mode>,
        #[serde(skip)]
        included: crate::jsonapi::Included<crate::commerce_layer::v2026_05::Resource>,
    }

    crate::jsonapi::resource! {
        PaymentWallet, PaymentWalletId, "payment_wallets", crate::commerce_layer::v2026_05::Resource, personal::PAYMENT_WALLET;
        attributes { reference, reference_origin, metadata, token, customer_token, payment_token, options, payment_data, request_data, response_data, requires_action_at, processing_at, succeeded_at, canceled_at, expires_at, }
        always { created_at: "created_at" = crate::types::Timestamp::UNIX_EPOCH, updated_at: "updated_at" = crate::types::Timestamp::UNIX_EPOCH, status: "status" = "pending".into(), }
        one { customer, payment_setting, }
        many { payment_sessions, order_subscriptions, attachments, events, event_stores, }
        filter {
            ID: Text = "id" " and to sort";
            CREATED_AT: Time = "created_at" " and to sort";
            UPDATED_AT: Time = "updated_at" " and to sort";
            REFERENCE: Text = "reference" " and to sort";
            REFERENCE_ORIGIN: Text = "reference_origin" " and to sort";
            METADATA: Json = "metadata";
            STATUS: Text = "status" " and to sort";
            TOKEN: Text = "token";
            CUSTOMER_TOKEN: Text = "customer_token" " and to sort";
            PAYMENT_TOKEN: Text = "payment_token";
            REQUIRES_ACTION_AT: Time = "requires_action_at" " and to sort";
            PROCESSING_AT: Time = "processing_at" " and to sort";
            SUCCEEDED_AT: Time = "succeeded_at" " and to sort";
            CANCELED_AT: Time = "canceled_at" " and to sort";
            EXPIRES_AT: Time = "expires_at" " and to sort";
            CUSTOMER_ID: Text = "customer_id";
            PAYMENT_SETTING_ID: Text = "payment_setting_id";
            PAYMENT_SESSIONS_ID: Text = "payment_sessions_id";
            ORDER_SUBSCRIPTIONS_ID: Text = "order_subscriptions_id";
            ATTACHMENTS_ID: Text = "attachments_id";
            EVENTS_ID: Text = "events_id";
        }
        serve { list 107, retrieve 108, related 111, relationship 112, create 106, with PaymentWalletCreateAttributes, update 109, with PaymentWalletUpdateAttributes, delete 110, }
    }

    crate::jsonapi::setters! {
        Create<PaymentWallet>;
        /// The description of the instrument.
        object payment_details;
        /// Forces one of the internal versions of the payload, where the setting has such; an unknown name is a 422.
        text internal_version;
        /// The customer's id at the gateway, which creates one by default.
        text customer_token;
        /// The instrument's id at the gateway, which creates one by default.
        text payment_token;
        /// Data passed on to the gateway. Sales channels cannot write it.
        object options;
        /// When it expires: after the time that the gateway gives, by default.
        time expires_at;
    }

    impl crate::commerce_layer::v2026_05::Calls<PaymentWallet> {
        /// Creates a payment wallet (`POST /payment_wallets`, 201). 422 if it is invalid; not retried if no response arrives.
        ///
        /// - `customer`: its customer.
        /// - `payment_setting`: its setting.
        pub fn create(&self, customer: impl Into<CustomerId>, payment_setting: impl Into<crate::commerce_layer::v2026_05::PaymentSettingRef>) -> crate::Call<crate::jsonapi::Create<PaymentWallet>> {
            let mut create = crate::jsonapi::Create::<PaymentWallet>::new();
            create.links.set("customer", customer.into());
            create.links.set("payment_setting", payment_setting.into());
            self.call(create)
        }
    }

    crate::jsonapi::setters! {
        Update<PaymentWallet>;
        /// The instrument's id at the gateway, which creates one by default.
        text payment_token;
        /// When it expires: after the time that the gateway gives, by default.
        time expires_at;
    }

    crate::commerce_layer::v2026_05::calls! {
        PaymentWallet;
        /// Fetches it from the gateway again. The trigger `_refresh`; not retried if no response arrives.
        trigger refresh;
        /// Cancels it. The trigger `_cancel`; not retried if no response arrives.
        trigger cancel;
        /// Retrieves its customer, if there is one (`GET /payment_wallets/{id}/customer`).
        one customer: crate::commerce_layer::v2026_05::Resource = "customer";
        /// Retrieves its setting, if there is one (`GET /payment_wallets/{id}/payment_setting`).
        one payment_setting: crate::commerce_layer::v2026_05::Resource = "payment_setting";
        /// Lists its sessions (`GET /payment_wallets/{id}/payment_sessions`).
        many payment_sessions: PaymentSession = "payment_sessions";
        /// Lists its subscriptions (`GET /payment_wallets/{id}/order_subscriptions`).
        many order_subscriptions: crate::commerce_layer::v2026_05::Resource = "order_subscriptions";
        /// Lists its attachments (`GET /payment_wallets/{id}/attachments`).
        many attachments: Attachment = "attachments";
        /// Lists its events (`GET /payment_wallets/{id}/events`).
        many events: Event = "events";
        /// Lists the entries of its history (`GET /payment_wallets/{id}/event_stores`).
        history event_stores: EventStore = "event_stores";
    }

    crate::jsonapi::relationships! {
        PaymentWallet;
        included_customer = customer: one[crate::commerce_layer::v2026_05::Resource],
        included_payment_setting = payment_setting: one[crate::commerce_layer::v2026_05::Resource],
        included_payment_sessions = payment_sessions: many[PaymentSession],
        included_order_subscriptions = order_subscriptions: many[crate::commerce_layer::v2026_05::Resource],
        included_attachments = attachments: many[Attachment],
        included_events = events: many[Event],
    }

    /// The writable attributes.
    #[derive(Clone, Default, ::serde::Serialize)]
    pub struct PaymentRuleCreateAttributes {
        /// Your own id for it.
        #[serde(skip_serializing_if = "Option::is_none")]
        pub reference: Option<crate::types::Nullable<String>>,
        /// The system that your id belongs to.
        #[serde(skip_serializing_if = "Option::is_none")]
        pub reference_origin: Option<crate::types::Nullable<String>>,
        /// Any JSON object.
        #[serde(skip_serializing_if = "Option::is_none")]
        pub metadata: Option<crate::types::Nullable<crate::types::Metadata>>,
        /// The template of the rule, a UUID.
        #[serde(skip_serializing_if = "Option::is_none")]
        pub template_id: Option<crate::types::Nullable<String>>,
        /// The template's parameters.
        #[serde(skip_serializing_if = "Option::is_none")]
        pub template_settings: Option<crate::types::Nullable<crate::types::Metadata>>,
        /// When the rule ends.
        #[serde(skip_serializing_if = "Option::is_none")]
        pub expires_at: Option<crate::types::Nullable<crate::types::Timestamp>>,
        /// Disables it.
        #[serde(rename = "_disable", skip_serializing_if = "Option::is_none")]
        pub disable: Option<bool>,
        /// Enables it.
        #[serde(rename = "_enable", skip_serializing_if = "Option::is_none")]
        pub enable: Option<bool>,
    }

    crate::jsonapi::input! { PaymentRuleCreateAttributes }

    /// The writable attributes.
    #[derive(Clone, Default, ::serde::Serialize)]
    pub struct PaymentRuleUpdateAttributes {
        /// Your own id for it.
        #[serde(skip_serializing_if = "Option::is_none")]
        pub reference: Option<crate::types::Nullable<String>>,
        /// The system that your id belongs to.
        #[serde(skip_serializing_if = "Option::is_none")]
        pub reference_origin: Option<crate::types::Nullable<String>>,
        /// Any JSON object.
        #[serde(skip_serializing_if = "Option::is_none")]
        pub metadata: Option<crate::types::Nullable<crate::types::Metadata>>,
        /// The template's parameters.
        #[serde(skip_serializing_if = "Option::is_none")]
        pub template_settings: Option<crate::types::Nullable<crate::types::Metadata>>,
        /// When the rule ends.
        #[serde(skip_serializing_if = "Option::is_none")]
        pub expires_at: Option<crate::types::Nullable<crate::types::Timestamp>>,
        /// Disables it.
        #[serde(rename = "_disable", skip_serializing_if = "Option::is_none")]
        pub disable: Option<bool>,
        /// Enables it.
        #[serde(rename = "_enable", skip_serializing_if = "Option::is_none")]
        pub enable: Option<bool>,
    }

    crate::jsonapi::input! { PaymentRuleUpdateAttributes }

    /// What has to be paid of an order of a market before it can be placed.
    ///
    /// Optional fields may be null, or omitted by a fieldset. `Debug` omits personal values. The constants are
    /// attributes to [filter](crate::commerce_layer::filter) by.
    #[derive(Clone, PartialEq, ::serde::Serialize, ::serde::Deserialize)]
    #[serde(remote = "Self")]
    #[non_exhaustive]
    pub struct PaymentRule {
        /// Its id.
        #[serde(skip, default = "crate::jsonapi::unset")]
        pub id: PaymentRuleId,
        /// When it was created.
        #[serde(deserialize_with = "crate::types::tolerant::loose")]
        pub created_at: crate::types::Timestamp,
        /// When it was last changed.
        #[serde(deserialize_with = "crate::types::tolerant::loose")]
        pub updated_at: crate::types::Timestamp,
        /// Your own id for it.
        #[serde(default, deserialize_with = "crate::types::tolerant::optional", skip_serializing_if = "Option::is_none")]
        pub reference: Option<String>,
        /// The system that your id belongs to.
        #[serde(default, deserialize_with = "crate::types::tolerant::optional", skip_serializing_if = "Option::is_none")]
        pub reference_origin: Option<String>,
        /// Any JSON object.
        #[serde(default, deserialize_with = "crate::types::tolerant::null_is_empty", skip_serializing_if = "crate::types::Metadata::is_empty")]
        pub metadata: crate::types::Metadata,
        /// The template of the rule, a UUID.
        #[serde(deserialize_with = "crate::types::tolerant::loose")]
        pub template_id: String,
        /// The template's parameters.
        #[serde(default, deserialize_with = "crate::types::tolerant::null_is_empty", skip_serializing_if = "crate::types::Metadata::is_empty")]
        pub template_settings: crate::types::Metadata,
        /// When the rule ends.
        #[serde(default, deserialize_with = "crate::types::tolerant::optional", skip_serializing_if = "Option::is_none")]
        pub expires_at: Option<crate::types::Timestamp>,
        /// When it was disabled.
        #[serde(default, deserialize_with = "crate::types::tolerant::optional", skip_serializing_if = "Option::is_none")]
        pub disabled_at: Option<crate::types::Timestamp>,
        /// The market that it is for, if that was included.
        #[serde(skip)]
        pub ruleable: Option<crate::jsonapi::ResourceReference>,
        /// The entries of its history, if they were included.
        #[serde(skip)]
        pub event_stores: Vec<crate::jsonapi::ResourceReference>,
        /// Whether it is test data; the access token decides.
        #[serde(skip)]
        pub mode: Option<enums::Mode>,
        #[serde(skip)]
        included: crate::jsonapi::Included<crate::commerce_layer::v2026_05::Resource>,
    }

    crate::jsonapi::resource! {
        PaymentRule, PaymentRuleId, "payment_rules", crate::commerce_layer::v2026_05::Resource, personal::PAYMENT_RULE;
        attributes { reference, reference_origin, metadata, template_settings, expires_at, disabled_at, }
        always { created_at: "created_at" = crate::types::Timestamp::UNIX_EPOCH, updated_at: "updated_at" = crate::types::Timestamp::UNIX_EPOCH, template_id: "template_id" = "".into(), }
        one { ruleable, }
        many { event_stores, }
        filter {
            ID: Text = "id" " and to sort";
            CREATED_AT: Time = "created_at" " and to sort";
            UPDATED_AT: Time = "updated_at" " and to sort";
            REFERENCE: Text = "reference" " and to sort";
            REFERENCE_ORIGIN: Text = "reference_origin" " and to sort";
            METADATA: Json = "metadata";
            TEMPLATE_ID: Text = "template_id" " and to sort";
            DISABLED_AT: Time = "disabled_at" " and to sort";
        }
        serve { list 114, retrieve 115, related 118, relationship 119, create 113, with PaymentRuleCreateAttributes, update 116, with PaymentRuleUpdateAttributes, delete 117, }
    }

    crate::jsonapi::setters! {
        Create<PaymentRule>;
        /// When the rule ends.
        time expires_at;
        /// Disables it.
        plain disable: bool;
        /// Enables it.
        plain enable: bool;
        /// The template of the rule, a UUID.
        text template_id [3 => 2];
        /// The template's parameters.
        object template_settings [2 => 1];
        /// The market that it is for.
        link ruleable: MarketId = "ruleable" [1 => 0];
    }

    impl crate::commerce_layer::v2026_05::Calls<PaymentRule> {
        /// Creates a payment rule (`POST /payment_rules`, 201). 422 if it is invalid; not retried if no response arrives.
        ///
        /// It can be sent when `template_id`, `template_settings`, `ruleable` are set, one after the other.
        pub fn create(&self) -> crate::Call<crate::jsonapi::Create<PaymentRule, 3>> {
            let create = crate::jsonapi::Create::<PaymentRule, 3>::new();
            self.call(create)
        }
    }

    crate::jsonapi::setters! {
        Update<PaymentRule>;
        /// The template's parameters.
        object template_settings;
        /// When the rule ends.
        time expires_at;
    }

    crate::commerce_layer::v2026_05::calls! {
        PaymentRule;
        /// Disables it. The trigger `_disable`; not retried if no response arrives.
        trigger disable;
        /// Enables it. The trigger `_enable`; not retried if no response arrives.
        trigger enable;
        /// Retrieves the market that it is for, if there is one (`GET /payment_rules/{id}/ruleable`).
        one ruleable: crate::commerce_layer::v2026_05::Resource = "ruleable";
        /// Lists the entries of its history (`GET /payment_rules/{id}/event_stores`).
        history event_stores: EventStore = "event_stores";
    }

    crate::jsonapi::relationships! {
        PaymentRule;
        included_ruleable = ruleable: one[crate::commerce_layer::v2026_05::Resource],
    }

    /// The writable attributes.
    #[derive(Clone, Default, ::serde::Serialize)]
    pub struct OrderUpdateAttributes {
        /// Your own id for it.
        #[serde(skip_serializing_if = "Option::is_none")]
        pub reference: Option<crate::types::Nullable<String>>,
        /// The system that your id belongs to.
        #[serde(skip_serializing_if = "Option::is_none")]
        pub reference_origin: Option<crate::types::Nullable<String>>,
        /// Any JSON object.
        #[serde(skip_serializing_if = "Option::is_none")]
        pub metadata: Option<crate::types::Nullable<crate::types::Metadata>>,
        /// Whether the order is placed after the response.
        #[serde(skip_serializing_if = "Option::is_none")]
        pub place_async: Option<bool>,
        /// Places it. What its payment rules want and does not hold is a 422.
        #[serde(rename = "_place", skip_serializing_if = "Option::is_none")]
        pub place: Option<bool>,
        /// Finds out whether it can be placed, and makes a draft pending. A 422 says why it cannot.
        #[serde(rename = "_placeable", skip_serializing_if = "Option::is_none")]
        pub placeable: Option<bool>,
        /// Cancels it, which voids what is authorized.
        #[serde(rename = "_cancel", skip_serializing_if = "Option::is_none")]
        pub cancel: Option<bool>,
        /// Approves a placed order.
        #[serde(rename = "_approve", skip_serializing_if = "Option::is_none")]
        pub approve: Option<bool>,
        /// Creates the subscriptions that its line items ask for.
        #[serde(rename = "_create_subscriptions", skip_serializing_if = "Option::is_none")]
        pub create_subscriptions: Option<bool>,
        /// Makes a draft, or an order whose placing goes on, pending.
        #[serde(rename = "_pending", skip_serializing_if = "Option::is_none")]
        pub pending: Option<bool>,
        /// Lets a placed order be edited.
        #[serde(rename = "_start_editing", skip_serializing_if = "Option::is_none")]
        pub start_editing: Option<bool>,
        /// Ends the editing of an order.
        #[serde(rename = "_stop_editing", skip_serializing_if = "Option::is_none")]
        pub stop_editing: Option<bool>,
        /// Marks an approved order as fulfilled.
        #[serde(rename = "_fulfill", skip_serializing_if = "Option::is_none")]
        pub fulfill: Option<bool>,
        /// Archives it.
        #[serde(rename = "_archive", skip_serializing_if = "Option::is_none")]
        pub archive: Option<bool>,
        /// Takes it back from the archive.
        #[serde(rename = "_unarchive", skip_serializing_if = "Option::is_none")]
        pub unarchive: Option<bool>,
    }

    crate::jsonapi::input! { OrderUpdateAttributes }

    /// What is paid for, as far as its payment needs it.
    ///
    /// Optional fields may be null, or omitted by a fieldset. `Debug` omits personal values. The constants are
    /// attributes to [filter](crate::commerce_layer::filter) by.
    #[derive(Clone, PartialEq, ::serde::Serialize, ::serde::Deserialize)]
    #[serde(remote = "Self")]
    #[non_exhaustive]
    pub struct Order {
        /// Its id.
        #[serde(skip, default = "crate::jsonapi::unset")]
        pub id: OrderId,
        /// When it was created.
        #[serde(deserialize_with = "crate::types::tolerant::loose")]
        pub created_at: crate::types::Timestamp,
        /// When it was last changed.
        #[serde(deserialize_with = "crate::types::tolerant::loose")]
        pub updated_at: crate::types::Timestamp,
        /// Your own id for it.
        #[serde(default, deserialize_with = "crate::types::tolerant::optional", skip_serializing_if = "Option::is_none")]
        pub reference: Option<String>,
        /// The system that your id belongs to.
        #[serde(default, deserialize_with = "crate::types::tolerant::optional", skip_serializing_if = "Option::is_none")]
        pub reference_origin: Option<String>,
        /// Any JSON object.
        #[serde(default, deserialize_with = "crate::types::tolerant::null_is_empty", skip_serializing_if = "crate::types::Metadata::is_empty")]
        pub metadata: crate::types::Metadata,
        /// The order's number.
        #[serde(default, deserialize_with = "crate::types::tolerant::optional", skip_serializing_if = "Option::is_none")]
        pub number: Option<String>,
        /// The status.
        #[serde(default, deserialize_with = "crate::types::tolerant::optional", skip_serializing_if = "Option::is_none")]
        pub status: Option<enums::OrderStatus>,
        /// How far its payment is, over all sessions.
        #[serde(default, deserialize_with = "crate::types::tolerant::optional", skip_serializing_if = "Option::is_none")]
        pub payment_status: Option<enums::PaymentStatus>,
        /// How far its delivery is.
        #[serde(default, deserialize_with = "crate::types::tolerant::optional", skip_serializing_if = "Option::is_none")]
        pub fulfillment_status: Option<enums::FulfillmentStatus>,
        /// ISO 4217 code.
        #[serde(default, deserialize_with = "crate::types::tolerant::optional", skip_serializing_if = "Option::is_none")]
        pub currency_code: Option<String>,
        /// The total, in the currency's smallest unit.
        #[serde(default, deserialize_with = "crate::types::tolerant::optional", skip_serializing_if = "Option::is_none")]
        pub total_amount_cents: Option<i64>,
        /// The total, in the currency's main unit.
        #[serde(default, deserialize_with = "crate::types::tolerant::optional", skip_serializing_if = "Option::is_none")]
        pub total_amount_float: Option<f64>,
        /// The total, formatted.
        #[serde(default, deserialize_with = "crate::types::tolerant::optional", skip_serializing_if = "Option::is_none")]
        pub formatted_total_amount: Option<String>,
        /// What it costs with taxes, in the currency's smallest unit.
        #[serde(default, deserialize_with = "crate::types::tolerant::optional", skip_serializing_if = "Option::is_none")]
        pub total_amount_with_taxes_cents: Option<i64>,
        /// What it costs with taxes, in the currency's main unit.
        #[serde(default, deserialize_with = "crate::types::tolerant::optional", skip_serializing_if = "Option::is_none")]
        pub total_amount_with_taxes_float: Option<f64>,
        /// What it costs with taxes, formatted.
        #[serde(default, deserialize_with = "crate::types::tolerant::optional", skip_serializing_if = "Option::is_none")]
        pub formatted_total_amount_with_taxes: Option<String>,
        /// The most that the next session can take, in the currency's smallest unit: what the order costs with taxes, without what sessions that are authorized, paid or partially paid take.
        #[serde(default, deserialize_with = "crate::types::tolerant::optional", skip_serializing_if = "Option::is_none")]
        pub session_amount_cents: Option<i64>,
        /// The most that the next session can take, in the currency's main unit.
        #[serde(default, deserialize_with = "crate::types::tolerant::optional", skip_serializing_if = "Option::is_none")]
        pub session_amount_float: Option<f64>,
        /// The most that the next session can take, formatted.
        #[serde(default, deserialize_with = "crate::types::tolerant::optional", skip_serializing_if = "Option::is_none")]
        pub formatted_session_amount: Option<String>,
        /// How many sessions are authorized, paid or partially paid.
        #[serde(default, deserialize_with = "crate::types::tolerant::optional", skip_serializing_if = "Option::is_none")]
        pub payment_taken_sessions_count: Option<i64>,
        /// Whether it can be placed; only the response to an update includes it.
        #[serde(default, deserialize_with = "crate::types::tolerant::optional", skip_serializing_if = "Option::is_none")]
        pub placeable: Option<bool>,
        /// Whether the order is placed after the response.
        #[serde(default, deserialize_with = "crate::types::tolerant::optional", skip_serializing_if = "Option::is_none")]
        pub place_async: Option<bool>,
        /// When it was placed.
        #[serde(default, deserialize_with = "crate::types::tolerant::optional", skip_serializing_if = "Option::is_none")]
        pub placed_at: Option<crate::types::Timestamp>,
        /// The settings through which it can be paid, if they were included.
        #[serde(skip)]
        pub available_payment_settings: Vec<crate::jsonapi::ResourceReference>,
        /// Its sessions, if they were included.
        #[serde(skip)]
        pub payment_sessions: Vec<crate::jsonapi::ResourceReference>,
        /// Its transactions of every kind, if they were included.
        #[serde(skip)]
        pub payment_transactions: Vec<crate::jsonapi::ResourceReference>,
        /// Its authorizations, if they were included.
        #[serde(skip)]
        pub payment_authorizations: Vec<crate::jsonapi::ResourceReference>,
        /// Its captures, if they were included.
        #[serde(skip)]
        pub payment_captures: Vec<crate::jsonapi::ResourceReference>,
        /// Its voids, if they were included.
        #[serde(skip)]
        pub payment_voids: Vec<crate::jsonapi::ResourceReference>,
        /// Its refunds, if they were included.
        #[serde(skip)]
        pub payment_refunds: Vec<crate::jsonapi::ResourceReference>,
        /// Its payment method of version 2017-08, if that was included.
        #[serde(skip)]
        pub payment_method: Option<crate::jsonapi::ResourceReference>,
        /// The payment methods of version 2017-08 that it could have, if they were included.
        #[serde(skip)]
        pub available_payment_methods: Vec<crate::jsonapi::ResourceReference>,
        /// Its attachments, if they were included.
        #[serde(skip)]
        pub attachments: Vec<crate::jsonapi::ResourceReference>,
        /// Its events, if they were included.
        #[serde(skip)]
        pub events: Vec<crate::jsonapi::ResourceReference>,
        /// The entries of its history, if they were included.
        #[serde(skip)]
        pub event_stores: Vec<crate::jsonapi::ResourceReference>,
        /// Whether it is test data; the access token decides.
        #[serde(skip)]
        pub mode: Option<enums::Mode>,
        #[serde(skip)]
        included: crate::jsonapi::Included<crate::commerce_layer::v2026_05::Resource>,
    }

    crate::jsonapi::resource! {
        Order, OrderId, "orders", crate::commerce_layer::v2026_05::Resource, personal::ORDER;
        attributes { reference, reference_origin, metadata, number, status, payment_status, fulfillment_status, currency_code, total_amount_cents, total_amount_float, formatted_total_amount, total_amount_with_taxes_cents, total_amount_with_taxes_float, formatted_total_amount_with_taxes, session_amount_cents, session_amount_float, formatted_session_amount, payment_taken_sessions_count, placeable, place_async, placed_at, }
        always { created_at: "created_at" = crate::types::Timestamp::UNIX_EPOCH, updated_at: "updated_at" = crate::types::Timestamp::UNIX_EPOCH, }
        one { payment_method, }
        many { available_payment_settings, payment_sessions, payment_transactions, payment_authorizations, payment_captures, payment_voids, payment_refunds, available_payment_methods, attachments, events, event_stores, }
        filter {
            ID: Text = "id" " and to sort";
            CREATED_AT: Time = "created_at" " and to sort";
            UPDATED_AT: Time = "updated_at" " and to sort";
            REFERENCE: Text = "reference" " and to sort";
            REFERENCE_ORIGIN: Text = "reference_origin" " and to sort";
            METADATA: Json = "metadata";
            NUMBER: Text = "number" " and to sort";
            STATUS: Text = "status" " and to sort";
            PAYMENT_STATUS: Text = "payment_status" " and to sort";
            FULFILLMENT_STATUS: Text = "fulfillment_status" " and to sort";
            CURRENCY_CODE: Text = "currency_code";
            TOTAL_AMOUNT_CENTS: Integer = "total_amount_cents" " and to sort";
            PLACED_AT: Time = "placed_at" " and to sort";
            ATTACHMENTS_ID: Text = "attachments_id";
            EVENTS_ID: Text = "events_id";
        }
        serve { list 120, retrieve 121, related 123, relationship 124, update 122, with OrderUpdateAttributes, }
    }

    crate::jsonapi::setters! {
        Update<Order>;
        /// Whether the order is placed after the response.
        plain place_async: bool;
    }

    crate::commerce_layer::v2026_05::calls! {
        Order;
        /// Places it. What its payment rules want and does not hold is a 422. The trigger `_place`; not retried if no response arrives.
        trigger place;
        /// Finds out whether it can be placed, and makes a draft pending. A 422 says why it cannot. The trigger `_placeable`; not retried if no response arrives.
        trigger placeable;
        /// Cancels it, which voids what is authorized. The trigger `_cancel`; not retried if no response arrives.
        trigger cancel;
        /// Approves a placed order. The trigger `_approve`; not retried if no response arrives.
        trigger approve;
        /// Creates the subscriptions that its line items ask for. The trigger `_create_subscriptions`; not retried if no response arrives.
        trigger create_subscriptions;
        /// Makes a draft, or an order whose placing goes on, pending. The trigger `_pending`; not retried if no response arrives.
        trigger pending;
        /// Lets a placed order be edited. The trigger `_start_editing`; not retried if no response arrives.
        trigger start_editing;
        /// Ends the editing of an order. The trigger `_stop_editing`; not retried if no response arrives.
        trigger stop_editing;
        /// Marks an approved order as fulfilled. The trigger `_fulfill`; not retried if no response arrives.
        trigger fulfill;
        /// Archives it. The trigger `_archive`; not retried if no response arrives.
        trigger archive;
        /// Takes it back from the archive. The trigger `_unarchive`; not retried if no response arrives.
        trigger unarchive;
        /// Lists the settings through which it can be paid (`GET /orders/{id}/available_payment_settings`).
        many available_payment_settings: crate::commerce_layer::v2026_05::Resource = "available_payment_settings";
        /// Lists its sessions (`GET /orders/{id}/payment_sessions`).
        many payment_sessions: PaymentSession = "payment_sessions";
        /// Lists its transactions of every kind (`GET /orders/{id}/payment_transactions`).
        many payment_transactions: crate::commerce_layer::v2026_05::Resource = "payment_transactions";
        /// Lists its authorizations (`GET /orders/{id}/payment_authorizations`).
        many payment_authorizations: PaymentAuthorization = "payment_authorizations";
        /// Lists its captures (`GET /orders/{id}/payment_captures`).
        many payment_captures: PaymentCapture = "payment_captures";
        /// Lists its voids (`GET /orders/{id}/payment_voids`).
        many payment_voids: PaymentVoid = "payment_voids";
        /// Lists its refunds (`GET /orders/{id}/payment_refunds`).
        many payment_refunds: PaymentRefund = "payment_refunds";
        /// Retrieves its payment method of version 2017-08, if there is one (`GET /orders/{id}/payment_method`).
        one payment_method: crate::commerce_layer::v2026_05::Resource = "payment_method";
        /// Lists the payment methods of version 2017-08 that it could have (`GET /orders/{id}/available_payment_methods`).
        many available_payment_methods: crate::commerce_layer::v2026_05::Resource = "available_payment_methods";
        /// Lists its attachments (`GET /orders/{id}/attachments`).
        many attachments: Attachment = "attachments";
        /// Lists its events (`GET /orders/{id}/events`).
        many events: Event = "events";
        /// Lists the entries of its history (`GET /orders/{id}/event_stores`).
        history event_stores: EventStore = "event_stores";
    }

    crate::jsonapi::relationships! {
        Order;
        included_available_payment_settings = available_payment_settings: many[crate::commerce_layer::v2026_05::Resource],
        included_payment_sessions = payment_sessions: many[PaymentSession],
        included_payment_transactions = payment_transactions: many[crate::commerce_layer::v2026_05::Resource],
        included_payment_authorizations = payment_authorizations: many[PaymentAuthorization],
        included_payment_captures = payment_captures: many[PaymentCapture],
        included_payment_voids = payment_voids: many[PaymentVoid],
        included_payment_refunds = payment_refunds: many[PaymentRefund],
        included_payment_method = payment_method: one[crate::commerce_layer::v2026_05::Resource],
        included_available_payment_methods = available_payment_methods: many[crate::commerce_layer::v2026_05::Resource],
        included_attachments = attachments: many[Attachment],
        included_events = events: many[Event],
    }

    /// A file that belongs to a resource.
    ///
    /// Optional fields may be null, or omitted by a fieldset. `Debug` omits personal values. The constants are
    /// attributes to [filter](crate::commerce_layer::filter) by.
    #[derive(Clone, PartialEq, ::serde::Serialize, ::serde::Deserialize)]
    #[serde(remote = "Self")]
    #[non_exhaustive]
    pub struct Attachment {
        /// Its id.
        #[serde(skip, default = "crate::jsonapi::unset")]
        pub id: AttachmentId,
        /// The name.
        #[serde(default, deserialize_with = "crate::types::tolerant::optional", skip_serializing_if = "Option::is_none")]
        pub name: Option<String>,
        /// What it is.
        #[serde(default, deserialize_with = "crate::types::tolerant::optional", skip_serializing_if = "Option::is_none")]
        pub description: Option<String>,
        /// Where it is.
        #[serde(default, deserialize_with = "crate::types::tolerant::optional", skip_serializing_if = "Option::is_none")]
        pub url: Option<String>,
        /// Your own id for it.
        #[serde(default, deserialize_with = "crate::types::tolerant::optional", skip_serializing_if = "Option::is_none")]
        pub reference: Option<String>,
        /// The system that your id belongs to.
        #[serde(default, deserialize_with = "crate::types::tolerant::optional", skip_serializing_if = "Option::is_none")]
        pub reference_origin: Option<String>,
        /// Your own data.
        #[serde(default, deserialize_with = "crate::types::tolerant::null_is_empty", skip_serializing_if = "crate::types::Metadata::is_empty")]
        pub metadata: crate::types::Metadata,
        /// When it was created.
        #[serde(deserialize_with = "crate::types::tolerant::loose")]
        pub created_at: crate::types::Timestamp,
        /// When it was last changed.
        #[serde(deserialize_with = "crate::types::tolerant::loose")]
        pub updated_at: crate::types::Timestamp,
        /// Whether it is test data; the access token decides.
        #[serde(skip)]
        pub mode: Option<enums::Mode>,
        #[serde(skip)]
        included: crate::jsonapi::Included<crate::commerce_layer::v2026_05::Resource>,
    }

    crate::jsonapi::resource! {
        Attachment, AttachmentId, "attachments", crate::commerce_layer::v2026_05::Resource, personal::ATTACHMENT;
        attributes { name, description, url, reference, reference_origin, metadata, }
        always { created_at: "created_at" = crate::types::Timestamp::UNIX_EPOCH, updated_at: "updated_at" = crate::types::Timestamp::UNIX_EPOCH, }
        one { }
        many { }
        filter {
            ID: Text = "id" " and to sort";
            NAME: Text = "name";
            DESCRIPTION: Text = "description";
            URL: Text = "url";
            REFERENCE: Text = "reference" " and to sort";
            REFERENCE_ORIGIN: Text = "reference_origin" " and to sort";
            METADATA: Json = "metadata";
            CREATED_AT: Time = "created_at" " and to sort";
            UPDATED_AT: Time = "updated_at" " and to sort";
        }
        serve { }
    }

    /// Something that happened to a resource, and that webhooks tell.
    ///
    /// Optional fields may be null, or omitted by a fieldset. `Debug` omits personal values. The constants are
    /// attributes to [filter](crate::commerce_layer::filter) by.
    #[derive(Clone, PartialEq, ::serde::Serialize, ::serde::Deserialize)]
    #[serde(remote = "Self")]
    #[non_exhaustive]
    pub struct Event {
        /// Its id.
        #[serde(skip, default = "crate::jsonapi::unset")]
        pub id: EventId,
        /// What happened, such as `orders.create`.
        #[serde(default, deserialize_with = "crate::types::tolerant::optional", skip_serializing_if = "Option::is_none")]
        pub name: Option<String>,
        /// Your own id for it.
        #[serde(default, deserialize_with = "crate::types::tolerant::optional", skip_serializing_if = "Option::is_none")]
        pub reference: Option<String>,
        /// The system that your id belongs to.
        #[serde(default, deserialize_with = "crate::types::tolerant::optional", skip_serializing_if = "Option::is_none")]
        pub reference_origin: Option<String>,
        /// Your own data.
        #[serde(default, deserialize_with = "crate::types::tolerant::null_is_empty", skip_serializing_if = "crate::types::Metadata::is_empty")]
        pub metadata: crate::types::Metadata,
        /// When it was created.
        #[serde(deserialize_with = "crate::types::tolerant::loose")]
        pub created_at: crate::types::Timestamp,
        /// When it was last changed.
        #[serde(deserialize_with = "crate::types::tolerant::loose")]
        pub updated_at: crate::types::Timestamp,
        /// Whether it is test data; the access token decides.
        #[serde(skip)]
        pub mode: Option<enums::Mode>,
        #[serde(skip)]
        included: crate::jsonapi::Included<crate::commerce_layer::v2026_05::Resource>,
    }

    crate::jsonapi::resource! {
        Event, EventId, "events", crate::commerce_layer::v2026_05::Resource, personal::EVENT;
        attributes { name, reference, reference_origin, metadata, }
        always { created_at: "created_at" = crate::types::Timestamp::UNIX_EPOCH, updated_at: "updated_at" = crate::types::Timestamp::UNIX_EPOCH, }
        one { }
        many { }
        filter {
            ID: Text = "id" " and to sort";
            NAME: Text = "name";
            REFERENCE: Text = "reference" " and to sort";
            REFERENCE_ORIGIN: Text = "reference_origin" " and to sort";
            METADATA: Json = "metadata";
            CREATED_AT: Time = "created_at" " and to sort";
            UPDATED_AT: Time = "updated_at" " and to sort";
        }
        serve { }
    }

    /// An entry in the history of a resource.
    ///
    /// Optional fields may be null, or omitted by a fieldset. `Debug` omits personal values. The constants are
    /// attributes to [filter](crate::commerce_layer::filter) by.
    #[derive(Clone, PartialEq, ::serde::Serialize, ::serde::Deserialize)]
    #[serde(remote = "Self")]
    #[non_exhaustive]
    pub struct EventStore {
        /// Its id.
        #[serde(skip, default = "crate::jsonapi::unset")]
        pub id: EventStoreId,
        /// Either `create` or `update`.
        #[serde(default, deserialize_with = "crate::types::tolerant::optional", skip_serializing_if = "Option::is_none")]
        pub event: Option<String>,
        /// The type of what changed.
        #[serde(default, deserialize_with = "crate::types::tolerant::optional", skip_serializing_if = "Option::is_none")]
        pub resource_type: Option<String>,
        /// The id of what changed.
        #[serde(default, deserialize_with = "crate::types::tolerant::optional", skip_serializing_if = "Option::is_none")]
        pub resource_id: Option<String>,
        /// For each attribute that changed, its value before and after.
        #[serde(default, deserialize_with = "crate::types::tolerant::null_is_empty", skip_serializing_if = "crate::types::Metadata::is_empty")]
        pub payload: crate::types::Metadata,
        /// Who changed it.
        #[serde(default, deserialize_with = "crate::types::tolerant::null_is_empty", skip_serializing_if = "crate::types::Metadata::is_empty")]
        pub who: crate::types::Metadata,
        /// Your own id for it.
        #[serde(default, deserialize_with = "crate::types::tolerant::optional", skip_serializing_if = "Option::is_none")]
        pub reference: Option<String>,
        /// The system that your id belongs to.
        #[serde(default, deserialize_with = "crate::types::tolerant::optional", skip_serializing_if = "Option::is_none")]
        pub reference_origin: Option<String>,
        /// Your own data.
        #[serde(default, deserialize_with = "crate::types::tolerant::null_is_empty", skip_serializing_if = "crate::types::Metadata::is_empty")]
        pub metadata: crate::types::Metadata,
        /// When it was created.
        #[serde(default, deserialize_with = "crate::types::tolerant::optional", skip_serializing_if = "Option::is_none")]
        pub created_at: Option<crate::types::Timestamp>,
        /// When it was last changed.
        #[serde(default, deserialize_with = "crate::types::tolerant::optional", skip_serializing_if = "Option::is_none")]
        pub updated_at: Option<crate::types::Timestamp>,
        /// Whether it is test data; the access token decides.
        #[serde(skip)]
        pub mode: Option<enums::Mode>,
        #[serde(skip)]
        included: crate::jsonapi::Included<crate::commerce_layer::v2026_05::Resource>,
    }

    crate::jsonapi::resource! {
        EventStore, EventStoreId, "event_stores", crate::commerce_layer::v2026_05::Resource, personal::EVENT_STORE;
        attributes { event, resource_type, resource_id, payload, who, reference, reference_origin, metadata, created_at, updated_at, }
        always { }
        one { }
        many { }
        filter {
        }
        serve { }
    }

    crate::jsonapi::foreign_id! { AddressId, "addresses" }

    crate::jsonapi::foreign_id! { CustomerId, "customers" }

    crate::jsonapi::foreign_id! { MarketId, "markets" }

    crate::jsonapi::foreign_id! { ReturnId, "returns" }
}

/// The documented values of strings, each open for more.
pub mod enums {
    crate::open_enum! {
        /// Whether calls go to the gateway (`closed`) or are held back after failures (`open`).
        pub enum CircuitState {
            Closed = "closed",
            Open = "open",
        }
    }

    crate::open_enum! {
        /// How far the delivery of an order is.
        pub enum FulfillmentStatus {
            Unfulfilled = "unfulfilled",
            InProgress = "in_progress",
            Fulfilled = "fulfilled",
            NotRequired = "not_required",
        }
    }

    crate::open_enum! {
        /// The data that the token selects.
        pub enum Mode {
            Test = "test",
            Live = "live",
        }
    }

    crate::open_enum! {
        /// The next action of the shopper.
        pub enum NextActionType {
            Redirect = "redirect",
            Challenge = "challenge",
            Fingerprint = "fingerprint",
            Present = "present",
        }
    }

    crate::open_enum! {
        /// The status of the order.
        pub enum OrderStatus {
            Draft = "draft",
            Pending = "pending",
            Editing = "editing",
            Placing = "placing",
            Placed = "placed",
            Approved = "approved",
            Cancelled = "cancelled",
        }
    }

    crate::open_enum! {
        /// How far a link is.
        pub enum PaymentLinkStatus {
            Open = "open",
            Expired = "expired",
            Completed = "completed",
        }
    }

    crate::open_enum! {
        /// How far a session is. What makes one `invalidated` is not known.
        pub enum PaymentSessionStatus {
            Unpaid = "unpaid",
            Authorized = "authorized",
            Voided = "voided",
            Invalidated = "invalidated",
            Paid = "paid",
            PartiallyPaid = "partially_paid",
            Refunded = "refunded",
            PartiallyRefunded = "partially_refunded",
        }
    }

    crate::open_enum! {
        /// The kind of a setting.
        pub enum PaymentSettingKind {
            PaymentSettingAdyens = "payment_setting_adyens",
            PaymentSettingBraintrees = "payment_setting_braintrees",
            PaymentSettingCheckoutComs = "payment_setting_checkout_coms",
            PaymentSettingExternals = "payment_setting_externals",
            PaymentSettingGiftCards = "payment_setting_gift_cards",
            PaymentSettingManuals = "payment_setting_manuals",
            PaymentSettingPaypals = "payment_setting_paypals",
            PaymentSettingStripes = "payment_setting_stripes",
        }
    }

    crate::open_enum! {
        /// Whether a setting is ready. The vendor gives no list; these are the values seen.
        pub enum PaymentSettingStatus {
            Pending = "pending",
            Active = "active",
        }
    }

    crate::open_enum! {
        /// How far the payment of an order is.
        pub enum PaymentStatus {
            Unpaid = "unpaid",
            Authorized = "authorized",
            PartiallyAuthorized = "partially_authorized",
            Paid = "paid",
            PartiallyPaid = "partially_paid",
            Voided = "voided",
            PartiallyVoided = "partially_voided",
            Refunded = "refunded",
            PartiallyRefunded = "partially_refunded",
            Free = "free",
        }
    }

    crate::open_enum! {
        /// What a gateway was asked to do.
        pub enum PaymentTransactionKind {
            PaymentAuthorizations = "payment_authorizations",
            PaymentVoids = "payment_voids",
            PaymentCaptures = "payment_captures",
            PaymentRefunds = "payment_refunds",
        }
    }

    crate::open_enum! {
        /// How far a transaction is.
        pub enum PaymentTransactionStatus {
            Pending = "pending",
            RequiresAction = "requires_action",
            Processing = "processing",
            Succeeded = "succeeded",
            Declined = "declined",
            Failed = "failed",
            Canceled = "canceled",
            Expired = "expired",
        }
    }

    crate::open_enum! {
        /// The family of a gateway.
        pub enum PaymentType {
            ADYEN = "ADYEN",
            BRAINTREE = "BRAINTREE",
            CHECKOUT_COM = "CHECKOUT_COM",
            EXTERNAL = "EXTERNAL",
            GIFT_CARD = "GIFT_CARD",
            MANUAL = "MANUAL",
            PAYPAL = "PAYPAL",
            STRIPE = "STRIPE",
        }
    }

    crate::open_enum! {
        /// How far the storing of an instrument is.
        pub enum PaymentWalletStatus {
            Pending = "pending",
            RequiresAction = "requires_action",
            Processing = "processing",
            Succeeded = "succeeded",
            Canceled = "canceled",
        }
    }
}

/// Where personal data stands in each schema. `*` is any element of a list or value of a map.
pub mod personal {
    pub const PAYMENT_TRANSACTION: &[&str] = &["attributes.metadata", "attributes.options", "attributes.reference", "attributes.request_data", "attributes.response_data", "attributes.token"];
    pub const PAYMENT_AUTHORIZATION: &[&str] = &["attributes._payment_details", "attributes.metadata", "attributes.next_action_data", "attributes.options", "attributes.reference", "attributes.request_data", "attributes.response_data", "attributes.token"];
    pub const PAYMENT_CAPTURE: &[&str] = &["attributes.metadata", "attributes.options", "attributes.reference", "attributes.request_data", "attributes.response_data", "attributes.token"];
    pub const PAYMENT_REFUND: &[&str] = &["attributes.metadata", "attributes.options", "attributes.reference", "attributes.request_data", "attributes.response_data", "attributes.token"];
    pub const PAYMENT_VOID: &[&str] = &["attributes.metadata", "attributes.options", "attributes.reference", "attributes.request_data", "attributes.response_data", "attributes.token"];
    pub const PAYMENT_SESSION: &[&str] = &["attributes.additional_request_data", "attributes.additional_response_data", "attributes.client_data", "attributes.gift_card_code", "attributes.metadata", "attributes.options", "attributes.payment_instrument", "attributes.reference", "attributes.request_data", "attributes.response_data", "attributes.token"];
    pub const PAYMENT_LINK: &[&str] = &["attributes.metadata", "attributes.name", "attributes.options", "attributes.reference", "attributes.request_data", "attributes.response_data", "attributes.return_url", "attributes.token", "attributes.url"];
    pub const PAYMENT_SETTING: &[&str] = &["attributes.metadata", "attributes.reference"];
    pub const PAYMENT_SETTING_ADYEN: &[&str] = &["attributes.api_key", "attributes.metadata", "attributes.reference", "attributes.token_webhook_endpoint_secret", "attributes.webhook_endpoint_secret"];
    pub const PAYMENT_SETTING_BRAINTREE: &[&str] = &["attributes.metadata", "attributes.private_key", "attributes.reference"];
    pub const PAYMENT_SETTING_CHECKOUT_COM: &[&str] = &["attributes.metadata", "attributes.reference", "attributes.secret_key", "attributes.webhook_endpoint_secret"];
    pub const PAYMENT_SETTING_EXTERNAL: &[&str] = &["attributes.metadata", "attributes.reference", "attributes.shared_secret"];
    pub const PAYMENT_SETTING_GIFT_CARD: &[&str] = &["attributes.metadata", "attributes.reference"];
    pub const PAYMENT_SETTING_MANUAL: &[&str] = &["attributes.metadata", "attributes.reference"];
    pub const PAYMENT_SETTING_PAYPAL: &[&str] = &["attributes.client_secret", "attributes.metadata", "attributes.reference"];
    pub const PAYMENT_SETTING_STRIPE: &[&str] = &["attributes.api_key", "attributes.metadata", "attributes.reference", "attributes.webhook_endpoint_secret"];
    pub const PAYMENT_WALLET: &[&str] = &["attributes._payment_details", "attributes.customer_token", "attributes.metadata", "attributes.options", "attributes.payment_data", "attributes.payment_token", "attributes.reference", "attributes.request_data", "attributes.response_data", "attributes.token"];
    pub const PAYMENT_RULE: &[&str] = &["attributes.metadata", "attributes.reference", "attributes.template_settings"];
    pub const ORDER: &[&str] = &["attributes.metadata", "attributes.reference"];
    pub const ATTACHMENT: &[&str] = &["attributes.description", "attributes.metadata", "attributes.name", "attributes.reference", "attributes.url"];
    pub const EVENT: &[&str] = &["attributes.metadata", "attributes.name", "attributes.reference"];
    pub const EVENT_STORE: &[&str] = &["attributes.metadata", "attributes.payload", "attributes.reference", "attributes.who"];
}

/// Every operation of the contract.
pub static OPERATIONS: [OperationInfo; 125] = [
    OperationInfo { id: "list-payment-transactions", method: Method::GET, path: "/payment_transactions", repeat: Repeat::Always, media_type: "application/vnd.api+json" },
    OperationInfo { id: "retrieve-payment-transaction", method: Method::GET, path: "/payment_transactions/{id}", repeat: Repeat::Always, media_type: "application/vnd.api+json" },
    OperationInfo { id: "related-to-payment-transaction", method: Method::GET, path: "/payment_transactions/{id}/{relationship}", repeat: Repeat::Always, media_type: "application/vnd.api+json" },
    OperationInfo { id: "relationship-of-payment-transaction", method: Method::GET, path: "/payment_transactions/{id}/relationships/{relationship}", repeat: Repeat::Always, media_type: "application/vnd.api+json" },
    OperationInfo { id: "create-payment-authorization", method: Method::POST, path: "/payment_authorizations", repeat: Repeat::Never, media_type: "application/vnd.api+json" },
    OperationInfo { id: "list-payment-authorizations", method: Method::GET, path: "/payment_authorizations", repeat: Repeat::Always, media_type: "application/vnd.api+json" },
    OperationInfo { id: "retrieve-payment-authorization", method: Method::GET, path: "/payment_authorizations/{id}", repeat: Repeat::Always, media_type: "application/vnd.api+json" },
    OperationInfo { id: "update-payment-authorization", method: Method::PATCH, path: "/payment_authorizations/{id}", repeat: Repeat::Never, media_type: "application/vnd.api+json" },
    OperationInfo { id: "delete-payment-authorization", method: Method::DELETE, path: "/payment_authorizations/{id}", repeat: Repeat::Never, media_type: "application/vnd.api+json" },
    OperationInfo { id: "related-to-payment-authorization", method: Method::GET, path: "/payment_authorizations/{id}/{relationship}", repeat: Repeat::Always, media_type: "application/vnd.api+json" },
    OperationInfo { id: "relationship-of-payment-authorization", method: Method::GET, path: "/payment_authorizations/{id}/relationships/{relationship}", repeat: Repeat::Always, media_type: "application/vnd.api+json" },
    OperationInfo { id: "create-payment-capture", method: Method::POST, path: "/payment_captures", repeat: Repeat::Never, media_type: "application/vnd.api+json" },
    OperationInfo { id: "list-payment-captures", method: Method::GET, path: "/payment_captures", repeat: Repeat::Always, media_type: "application/vnd.api+json" },
    OperationInfo { id: "retrieve-payment-capture", method: Method::GET, path: "/payment_captures/{id}", repeat: Repeat::Always, media_type: "application/vnd.api+json" },
    OperationInfo { id: "update-payment-capture", method: Method::PATCH, path: "/payment_captures/{id}", repeat: Repeat::Never, media_type: "application/vnd.api+json" },
    OperationInfo { id: "delete-payment-capture", method: Method::DELETE, path: "/payment_captures/{id}", repeat: Repeat::Never, media_type: "application/vnd.api+json" },
    OperationInfo { id: "related-to-payment-capture", method: Method::GET, path: "/payment_captures/{id}/{relationship}", repeat: Repeat::Always, media_type: "application/vnd.api+json" },
    OperationInfo { id: "relationship-of-payment-capture", method: Method::GET, path: "/payment_captures/{id}/relationships/{relationship}", repeat: Repeat::Always, media_type: "application/vnd.api+json" },
    OperationInfo { id: "create-payment-refund", method: Method::POST, path: "/payment_refunds", repeat: Repeat::Never, media_type: "application/vnd.api+json" },
    OperationInfo { id: "list-payment-refunds", method: Method::GET, path: "/payment_refunds", repeat: Repeat::Always, media_type: "application/vnd.api+json" },
    OperationInfo { id: "retrieve-payment-refund", method: Method::GET, path: "/payment_refunds/{id}", repeat: Repeat::Always, media_type: "application/vnd.api+json" },
    OperationInfo { id: "update-payment-refund", method: Method::PATCH, path: "/payment_refunds/{id}", repeat: Repeat::Never, media_type: "application/vnd.api+json" },
    OperationInfo { id: "delete-payment-refund", method: Method::DELETE, path: "/payment_refunds/{id}", repeat: Repeat::Never, media_type: "application/vnd.api+json" },
    OperationInfo { id: "related-to-payment-refund", method: Method::GET, path: "/payment_refunds/{id}/{relationship}", repeat: Repeat::Always, media_type: "application/vnd.api+json" },
    OperationInfo { id: "relationship-of-payment-refund", method: Method::GET, path: "/payment_refunds/{id}/relationships/{relationship}", repeat: Repeat::Always, media_type: "application/vnd.api+json" },
    OperationInfo { id: "create-payment-void", method: Method::POST, path: "/payment_voids", repeat: Repeat::Never, media_type: "application/vnd.api+json" },
    OperationInfo { id: "list-payment-voids", method: Method::GET, path: "/payment_voids", repeat: Repeat::Always, media_type: "application/vnd.api+json" },
    OperationInfo { id: "retrieve-payment-void", method: Method::GET, path: "/payment_voids/{id}", repeat: Repeat::Always, media_type: "application/vnd.api+json" },
    OperationInfo { id: "update-payment-void", method: Method::PATCH, path: "/payment_voids/{id}", repeat: Repeat::Never, media_type: "application/vnd.api+json" },
    OperationInfo { id: "delete-payment-void", method: Method::DELETE, path: "/payment_voids/{id}", repeat: Repeat::Never, media_type: "application/vnd.api+json" },
    OperationInfo { id: "related-to-payment-void", method: Method::GET, path: "/payment_voids/{id}/{relationship}", repeat: Repeat::Always, media_type: "application/vnd.api+json" },
    OperationInfo { id: "relationship-of-payment-void", method: Method::GET, path: "/payment_voids/{id}/relationships/{relationship}", repeat: Repeat::Always, media_type: "application/vnd.api+json" },
    OperationInfo { id: "create-payment-session", method: Method::POST, path: "/payment_sessions", repeat: Repeat::Never, media_type: "application/vnd.api+json" },
    OperationInfo { id: "list-payment-sessions", method: Method::GET, path: "/payment_sessions", repeat: Repeat::Always, media_type: "application/vnd.api+json" },
    OperationInfo { id: "retrieve-payment-session", method: Method::GET, path: "/payment_sessions/{id}", repeat: Repeat::Always, media_type: "application/vnd.api+json" },
    OperationInfo { id: "update-payment-session", method: Method::PATCH, path: "/payment_sessions/{id}", repeat: Repeat::Never, media_type: "application/vnd.api+json" },
    OperationInfo { id: "delete-payment-session", method: Method::DELETE, path: "/payment_sessions/{id}", repeat: Repeat::Never, media_type: "application/vnd.api+json" },
    OperationInfo { id: "related-to-payment-session", method: Method::GET, path: "/payment_sessions/{id}/{relationship}", repeat: Repeat::Always, media_type: "application/vnd.api+json" },
    OperationInfo { id: "relationship-of-payment-session", method: Method::GET, path: "/payment_sessions/{id}/relationships/{relationship}", repeat: Repeat::Always, media_type: "application/vnd.api+json" },
    OperationInfo { id: "create-payment-link", method: Method::POST, path: "/payment_links", repeat: Repeat::Never, media_type: "application/vnd.api+json" },
    OperationInfo { id: "list-payment-links", method: Method::GET, path: "/payment_links", repeat: Repeat::Always, media_type: "application/vnd.api+json" },
    OperationInfo { id: "retrieve-payment-link", method: Method::GET, path: "/payment_links/{id}", repeat: Repeat::Always, media_type: "application/vnd.api+json" },
    OperationInfo { id: "update-payment-link", method: Method::PATCH, path: "/payment_links/{id}", repeat: Repeat::Never, media_type: "application/vnd.api+json" },
    OperationInfo { id: "delete-payment-link", method: Method::DELETE, path: "/payment_links/{id}", repeat: Repeat::Never, media_type: "application/vnd.api+json" },
    OperationInfo { id: "related-to-payment-link", method: Method::GET, path: "/payment_links/{id}/{relationship}", repeat: Repeat::Always, media_type: "application/vnd.api+json" },
    OperationInfo { id: "relationship-of-payment-link", method: Method::GET, path: "/payment_links/{id}/relationships/{relationship}", repeat: Repeat::Always, media_type: "application/vnd.api+json" },
    OperationInfo { id: "list-payment-settings", method: Method::GET, path: "/payment_settings", repeat: Repeat::Always, media_type: "application/vnd.api+json" },
    OperationInfo { id: "retrieve-payment-setting", method: Method::GET, path: "/payment_settings/{id}", repeat: Repeat::Always, media_type: "application/vnd.api+json" },
    OperationInfo { id: "related-to-payment-setting", method: Method::GET, path: "/payment_settings/{id}/{relationship}", repeat: Repeat::Always, media_type: "application/vnd.api+json" },
    OperationInfo { id: "relationship-of-payment-setting", method: Method::GET, path: "/payment_settings/{id}/relationships/{relationship}", repeat: Repeat::Always, media_type: "application/vnd.api+json" },
    OperationInfo { id: "create-payment-setting-adyen", method: Method::POST, path: "/payment_setting_adyens", repeat: Repeat::Never, media_type: "application/vnd.api+json" },
    OperationInfo { id: "list-payment-setting-adyens", method: Method::GET, path: "/payment_setting_adyens", repeat: Repeat::Always, media_type: "application/vnd.api+json" },
    OperationInfo { id: "retrieve-payment-setting-adyen", method: Method::GET, path: "/payment_setting_adyens/{id}", repeat: Repeat::Always, media_type: "application/vnd.api+json" },
    OperationInfo { id: "update-payment-setting-adyen", method: Method::PATCH, path: "/payment_setting_adyens/{id}", repeat: Repeat::Never, media_type: "application/vnd.api+json" },
    OperationInfo { id: "delete-payment-setting-adyen", method: Method::DELETE, path: "/payment_setting_adyens/{id}", repeat: Repeat::Never, media_type: "application/vnd.api+json" },
    OperationInfo { id: "related-to-payment-setting-adyen", method: Method::GET, path: "/payment_setting_adyens/{id}/{relationship}", repeat: Repeat::Always, media_type: "application/vnd.api+json" },
    OperationInfo { id: "relationship-of-payment-setting-adyen", method: Method::GET, path: "/payment_setting_adyens/{id}/relationships/{relationship}", repeat: Repeat::Always, media_type: "application/vnd.api+json" },
    OperationInfo { id: "create-payment-setting-braintree", method: Method::POST, path: "/payment_setting_braintrees", repeat: Repeat::Never, media_type: "application/vnd.api+json" },
    OperationInfo { id: "list-payment-setting-braintrees", method: Method::GET, path: "/payment_setting_braintrees", repeat: Repeat::Always, media_type: "application/vnd.api+json" },
    OperationInfo { id: "retrieve-payment-setting-braintree", method: Method::GET, path: "/payment_setting_braintrees/{id}", repeat: Repeat::Always, media_type: "application/vnd.api+json" },
    OperationInfo { id: "update-payment-setting-braintree", method: Method::PATCH, path: "/payment_setting_braintrees/{id}", repeat: Repeat::Never, media_type: "application/vnd.api+json" },
    OperationInfo { id: "delete-payment-setting-braintree", method: Method::DELETE, path: "/payment_setting_braintrees/{id}", repeat: Repeat::Never, media_type: "application/vnd.api+json" },
    OperationInfo { id: "related-to-payment-setting-braintree", method: Method::GET, path: "/payment_setting_braintrees/{id}/{relationship}", repeat: Repeat::Always, media_type: "application/vnd.api+json" },
    OperationInfo { id: "relationship-of-payment-setting-braintree", method: Method::GET, path: "/payment_setting_braintrees/{id}/relationships/{relationship}", repeat: Repeat::Always, media_type: "application/vnd.api+json" },
    OperationInfo { id: "create-payment-setting-checkout-com", method: Method::POST, path: "/payment_setting_checkout_coms", repeat: Repeat::Never, media_type: "application/vnd.api+json" },
    OperationInfo { id: "list-payment-setting-checkout-coms", method: Method::GET, path: "/payment_setting_checkout_coms", repeat: Repeat::Always, media_type: "application/vnd.api+json" },
    OperationInfo { id: "retrieve-payment-setting-checkout-com", method: Method::GET, path: "/payment_setting_checkout_coms/{id}", repeat: Repeat::Always, media_type: "application/vnd.api+json" },
    OperationInfo { id: "update-payment-setting-checkout-com", method: Method::PATCH, path: "/payment_setting_checkout_coms/{id}", repeat: Repeat::Never, media_type: "application/vnd.api+json" },
    OperationInfo { id: "delete-payment-setting-checkout-com", method: Method::DELETE, path: "/payment_setting_checkout_coms/{id}", repeat: Repeat::Never, media_type: "application/vnd.api+json" },
    OperationInfo { id: "related-to-payment-setting-checkout-com", method: Method::GET, path: "/payment_setting_checkout_coms/{id}/{relationship}", repeat: Repeat::Always, media_type: "application/vnd.api+json" },
    OperationInfo { id: "relationship-of-payment-setting-checkout-com", method: Method::GET, path: "/payment_setting_checkout_coms/{id}/relationships/{relationship}", repeat: Repeat::Always, media_type: "application/vnd.api+json" },
    OperationInfo { id: "create-payment-setting-external", method: Method::POST, path: "/payment_setting_externals", repeat: Repeat::Never, media_type: "application/vnd.api+json" },
    OperationInfo { id: "list-payment-setting-externals", method: Method::GET, path: "/payment_setting_externals", repeat: Repeat::Always, media_type: "application/vnd.api+json" },
    OperationInfo { id: "retrieve-payment-setting-external", method: Method::GET, path: "/payment_setting_externals/{id}", repeat: Repeat::Always, media_type: "application/vnd.api+json" },
    OperationInfo { id: "update-payment-setting-external", method: Method::PATCH, path: "/payment_setting_externals/{id}", repeat: Repeat::Never, media_type: "application/vnd.api+json" },
    OperationInfo { id: "delete-payment-setting-external", method: Method::DELETE, path: "/payment_setting_externals/{id}", repeat: Repeat::Never, media_type: "application/vnd.api+json" },
    OperationInfo { id: "related-to-payment-setting-external", method: Method::GET, path: "/payment_setting_externals/{id}/{relationship}", repeat: Repeat::Always, media_type: "application/vnd.api+json" },
    OperationInfo { id: "relationship-of-payment-setting-external", method: Method::GET, path: "/payment_setting_externals/{id}/relationships/{relationship}", repeat: Repeat::Always, media_type: "application/vnd.api+json" },
    OperationInfo { id: "create-payment-setting-gift-card", method: Method::POST, path: "/payment_setting_gift_cards", repeat: Repeat::Never, media_type: "application/vnd.api+json" },
    OperationInfo { id: "list-payment-setting-gift-cards", method: Method::GET, path: "/payment_setting_gift_cards", repeat: Repeat::Always, media_type: "application/vnd.api+json" },
    OperationInfo { id: "retrieve-payment-setting-gift-card", method: Method::GET, path: "/payment_setting_gift_cards/{id}", repeat: Repeat::Always, media_type: "application/vnd.api+json" },
    OperationInfo { id: "update-payment-setting-gift-card", method: Method::PATCH, path: "/payment_setting_gift_cards/{id}", repeat: Repeat::Never, media_type: "application/vnd.api+json" },
    OperationInfo { id: "delete-payment-setting-gift-card", method: Method::DELETE, path: "/payment_setting_gift_cards/{id}", repeat: Repeat::Never, media_type: "application/vnd.api+json" },
    OperationInfo { id: "related-to-payment-setting-gift-card", method: Method::GET, path: "/payment_setting_gift_cards/{id}/{relationship}", repeat: Repeat::Always, media_type: "application/vnd.api+json" },
    OperationInfo { id: "relationship-of-payment-setting-gift-card", method: Method::GET, path: "/payment_setting_gift_cards/{id}/relationships/{relationship}", repeat: Repeat::Always, media_type: "application/vnd.api+json" },
    OperationInfo { id: "create-payment-setting-manual", method: Method::POST, path: "/payment_setting_manuals", repeat: Repeat::Never, media_type: "application/vnd.api+json" },
    OperationInfo { id: "list-payment-setting-manuals", method: Method::GET, path: "/payment_setting_manuals", repeat: Repeat::Always, media_type: "application/vnd.api+json" },
    OperationInfo { id: "retrieve-payment-setting-manual", method: Method::GET, path: "/payment_setting_manuals/{id}", repeat: Repeat::Always, media_type: "application/vnd.api+json" },
    OperationInfo { id: "update-payment-setting-manual", method: Method::PATCH, path: "/payment_setting_manuals/{id}", repeat: Repeat::Never, media_type: "application/vnd.api+json" },
    OperationInfo { id: "delete-payment-setting-manual", method: Method::DELETE, path: "/payment_setting_manuals/{id}", repeat: Repeat::Never, media_type: "application/vnd.api+json" },
    OperationInfo { id: "related-to-payment-setting-manual", method: Method::GET, path: "/payment_setting_manuals/{id}/{relationship}", repeat: Repeat::Always, media_type: "application/vnd.api+json" },
    OperationInfo { id: "relationship-of-payment-setting-manual", method: Method::GET, path: "/payment_setting_manuals/{id}/relationships/{relationship}", repeat: Repeat::Always, media_type: "application/vnd.api+json" },
    OperationInfo { id: "create-payment-setting-paypal", method: Method::POST, path: "/payment_setting_paypals", repeat: Repeat::Never, media_type: "application/vnd.api+json" },
    OperationInfo { id: "list-payment-setting-paypals", method: Method::GET, path: "/payment_setting_paypals", repeat: Repeat::Always, media_type: "application/vnd.api+json" },
    OperationInfo { id: "retrieve-payment-setting-paypal", method: Method::GET, path: "/payment_setting_paypals/{id}", repeat: Repeat::Always, media_type: "application/vnd.api+json" },
    OperationInfo { id: "update-payment-setting-paypal", method: Method::PATCH, path: "/payment_setting_paypals/{id}", repeat: Repeat::Never, media_type: "application/vnd.api+json" },
    OperationInfo { id: "delete-payment-setting-paypal", method: Method::DELETE, path: "/payment_setting_paypals/{id}", repeat: Repeat::Never, media_type: "application/vnd.api+json" },
    OperationInfo { id: "related-to-payment-setting-paypal", method: Method::GET, path: "/payment_setting_paypals/{id}/{relationship}", repeat: Repeat::Always, media_type: "application/vnd.api+json" },
    OperationInfo { id: "relationship-of-payment-setting-paypal", method: Method::GET, path: "/payment_setting_paypals/{id}/relationships/{relationship}", repeat: Repeat::Always, media_type: "application/vnd.api+json" },
    OperationInfo { id: "create-payment-setting-stripe", method: Method::POST, path: "/payment_setting_stripes", repeat: Repeat::Never, media_type: "application/vnd.api+json" },
    OperationInfo { id: "list-payment-setting-stripes", method: Method::GET, path: "/payment_setting_stripes", repeat: Repeat::Always, media_type: "application/vnd.api+json" },
    OperationInfo { id: "retrieve-payment-setting-stripe", method: Method::GET, path: "/payment_setting_stripes/{id}", repeat: Repeat::Always, media_type: "application/vnd.api+json" },
    OperationInfo { id: "update-payment-setting-stripe", method: Method::PATCH, path: "/payment_setting_stripes/{id}", repeat: Repeat::Never, media_type: "application/vnd.api+json" },
    OperationInfo { id: "delete-payment-setting-stripe", method: Method::DELETE, path: "/payment_setting_stripes/{id}", repeat: Repeat::Never, media_type: "application/vnd.api+json" },
    OperationInfo { id: "related-to-payment-setting-stripe", method: Method::GET, path: "/payment_setting_stripes/{id}/{relationship}", repeat: Repeat::Always, media_type: "application/vnd.api+json" },
    OperationInfo { id: "relationship-of-payment-setting-stripe", method: Method::GET, path: "/payment_setting_stripes/{id}/relationships/{relationship}", repeat: Repeat::Always, media_type: "application/vnd.api+json" },
    OperationInfo { id: "create-payment-wallet", method: Method::POST, path: "/payment_wallets", repeat: Repeat::Never, media_type: "application/vnd.api+json" },
    OperationInfo { id: "list-payment-wallets", method: Method::GET, path: "/payment_wallets", repeat: Repeat::Always, media_type: "application/vnd.api+json" },
    OperationInfo { id: "retrieve-payment-wallet", method: Method::GET, path: "/payment_wallets/{id}", repeat: Repeat::Always, media_type: "application/vnd.api+json" },
    OperationInfo { id: "update-payment-wallet", method: Method::PATCH, path: "/payment_wallets/{id}", repeat: Repeat::Never, media_type: "application/vnd.api+json" },
    OperationInfo { id: "delete-payment-wallet", method: Method::DELETE, path: "/payment_wallets/{id}", repeat: Repeat::Never, media_type: "application/vnd.api+json" },
    OperationInfo { id: "related-to-payment-wallet", method: Method::GET, path: "/payment_wallets/{id}/{relationship}", repeat: Repeat::Always, media_type: "application/vnd.api+json" },
    OperationInfo { id: "relationship-of-payment-wallet", method: Method::GET, path: "/payment_wallets/{id}/relationships/{relationship}", repeat: Repeat::Always, media_type: "application/vnd.api+json" },
    OperationInfo { id: "create-payment-rule", method: Method::POST, path: "/payment_rules", repeat: Repeat::Never, media_type: "application/vnd.api+json" },
    OperationInfo { id: "list-payment-rules", method: Method::GET, path: "/payment_rules", repeat: Repeat::Always, media_type: "application/vnd.api+json" },
    OperationInfo { id: "retrieve-payment-rule", method: Method::GET, path: "/payment_rules/{id}", repeat: Repeat::Always, media_type: "application/vnd.api+json" },
    OperationInfo { id: "update-payment-rule", method: Method::PATCH, path: "/payment_rules/{id}", repeat: Repeat::Never, media_type: "application/vnd.api+json" },
    OperationInfo { id: "delete-payment-rule", method: Method::DELETE, path: "/payment_rules/{id}", repeat: Repeat::Never, media_type: "application/vnd.api+json" },
    OperationInfo { id: "related-to-payment-rule", method: Method::GET, path: "/payment_rules/{id}/{relationship}", repeat: Repeat::Always, media_type: "application/vnd.api+json" },
    OperationInfo { id: "relationship-of-payment-rule", method: Method::GET, path: "/payment_rules/{id}/relationships/{relationship}", repeat: Repeat::Always, media_type: "application/vnd.api+json" },
    OperationInfo { id: "list-orders", method: Method::GET, path: "/orders", repeat: Repeat::Always, media_type: "application/vnd.api+json" },
    OperationInfo { id: "retrieve-order", method: Method::GET, path: "/orders/{id}", repeat: Repeat::Always, media_type: "application/vnd.api+json" },
    OperationInfo { id: "update-order", method: Method::PATCH, path: "/orders/{id}", repeat: Repeat::Never, media_type: "application/vnd.api+json" },
    OperationInfo { id: "related-to-order", method: Method::GET, path: "/orders/{id}/{relationship}", repeat: Repeat::Always, media_type: "application/vnd.api+json" },
    OperationInfo { id: "relationship-of-order", method: Method::GET, path: "/orders/{id}/relationships/{relationship}", repeat: Repeat::Always, media_type: "application/vnd.api+json" },
];
