// Written by `cargo xtask generate` from spec/commerce-layer.yaml. Do not edit.

use http::Method;

use crate::transport::{OperationInfo, OperationRequest, Repeat};

/// Types used as operation parameters and responses.
#[allow(clippy::all)]
pub mod types {}

/// The resource types of the contract.
#[allow(clippy::all)]
pub mod resources {
    use super::{OPERATIONS, enums, personal};

    /// The writable attributes.
    #[derive(Clone, Default, ::serde::Serialize)]
    pub struct TransactionInputAttributes {
        /// Your own id for the transaction.
        #[serde(skip_serializing_if = "Option::is_none")]
        pub reference: Option<crate::types::Nullable<String>>,
        /// The system that your id belongs to.
        #[serde(skip_serializing_if = "Option::is_none")]
        pub reference_origin: Option<crate::types::Nullable<String>>,
        /// Any JSON object.
        #[serde(skip_serializing_if = "Option::is_none")]
        pub metadata: Option<crate::types::Nullable<crate::types::Metadata>>,
    }

    crate::jsonapi::input! { TransactionInputAttributes }

    /// A payment-gateway record of an order.
    ///
    /// Optional fields may be null, or omitted by a fieldset. `Debug` omits personal values. The constants are
    /// attributes to [filter](crate::commerce_layer::filter) by.
    #[derive(Clone, PartialEq, ::serde::Serialize, ::serde::Deserialize)]
    #[serde(remote = "Self")]
    #[non_exhaustive]
    pub struct Transaction {
        /// Its id.
        #[serde(skip, default = "crate::jsonapi::unset")]
        pub id: TransactionId,
        /// The order's number, `/T/` and a sequence. Null in the documented response to a create.
        #[serde(default, deserialize_with = "crate::types::tolerant::optional", skip_serializing_if = "Option::is_none")]
        pub number: Option<String>,
        /// What the gateway was asked to do; older responses have none.
        #[serde(rename = "type", default, deserialize_with = "crate::types::tolerant::optional", skip_serializing_if = "Option::is_none")]
        pub kind: Option<enums::TransactionKind>,
        /// How it was paid. Since level 7.9.12.
        #[serde(default, deserialize_with = "crate::types::tolerant::optional", skip_serializing_if = "Option::is_none")]
        pub payment_method_type: Option<String>,
        /// ISO 4217 code of the order's currency.
        #[serde(deserialize_with = "crate::types::tolerant::loose")]
        pub currency_code: String,
        /// Amount in the currency's smallest unit.
        #[serde(deserialize_with = "crate::types::tolerant::loose")]
        pub amount_cents: i64,
        /// Amount in the currency's main unit.
        #[serde(deserialize_with = "crate::types::tolerant::loose")]
        pub amount_float: f64,
        /// Amount, formatted in the currency's own style.
        #[serde(deserialize_with = "crate::types::tolerant::loose")]
        pub formatted_amount: String,
        /// Whether the gateway accepted.
        #[serde(deserialize_with = "crate::types::tolerant::loose")]
        pub succeeded: bool,
        /// The gateway's message.
        #[serde(default, deserialize_with = "crate::types::tolerant::optional", skip_serializing_if = "Option::is_none")]
        pub message: Option<String>,
        /// The gateway's error code.
        #[serde(default, deserialize_with = "crate::types::tolerant::optional", skip_serializing_if = "Option::is_none")]
        pub error_code: Option<String>,
        /// The gateway's explanation of the error.
        #[serde(default, deserialize_with = "crate::types::tolerant::optional", skip_serializing_if = "Option::is_none")]
        pub error_detail: Option<String>,
        /// The gateway's token.
        #[serde(default, deserialize_with = "crate::types::tolerant::optional", skip_serializing_if = "Option::is_none")]
        pub token: Option<String>,
        /// The gateway's id for the transaction.
        #[serde(default, deserialize_with = "crate::types::tolerant::optional", skip_serializing_if = "Option::is_none")]
        pub gateway_transaction_id: Option<String>,
        /// When the transaction was created.
        #[serde(deserialize_with = "crate::types::tolerant::loose")]
        pub created_at: crate::types::Timestamp,
        /// When the transaction was last changed.
        #[serde(deserialize_with = "crate::types::tolerant::loose")]
        pub updated_at: crate::types::Timestamp,
        /// Your own id for the transaction.
        #[serde(default, deserialize_with = "crate::types::tolerant::optional", skip_serializing_if = "Option::is_none")]
        pub reference: Option<String>,
        /// The system that your id belongs to.
        #[serde(default, deserialize_with = "crate::types::tolerant::optional", skip_serializing_if = "Option::is_none")]
        pub reference_origin: Option<String>,
        /// Any JSON object; empty rather than null on the live service.
        #[serde(default, deserialize_with = "crate::types::tolerant::null_is_empty", skip_serializing_if = "crate::types::Metadata::is_empty")]
        pub metadata: crate::types::Metadata,
        /// Additional data from the gateway. Since 2026.
        #[serde(default, deserialize_with = "crate::types::tolerant::null_is_empty", skip_serializing_if = "crate::types::Metadata::is_empty")]
        pub additional_data: crate::types::Metadata,
        /// Its order, if that was included.
        #[serde(skip)]
        pub order: Option<crate::jsonapi::ResourceReference>,
        /// Its payment source, if that was included.
        #[serde(skip)]
        pub payment_source: Option<crate::jsonapi::ResourceReference>,
        /// Its attachments, if they were included.
        #[serde(skip)]
        pub attachments: Vec<crate::jsonapi::ResourceReference>,
        /// Its events, if they were included.
        #[serde(skip)]
        pub events: Vec<crate::jsonapi::ResourceReference>,
        /// The entries of its history, if they were included.
        #[serde(skip)]
        pub event_stores: Vec<crate::jsonapi::ResourceReference>,
        /// What level 7.10 removed, and the documentation's example still has.
        #[serde(skip)]
        pub versions: Vec<crate::jsonapi::ResourceReference>,
        /// Whether it is test data; the access token decides.
        #[serde(skip)]
        pub mode: Option<enums::Mode>,
        #[serde(skip)]
        included: crate::jsonapi::Included<crate::commerce_layer::Resource>,
    }

    crate::jsonapi::resource! {
        Transaction, TransactionId, "transactions", crate::commerce_layer::Resource, personal::TRANSACTION;
        attributes { number, kind, payment_method_type, message, error_code, error_detail, token, gateway_transaction_id, reference, reference_origin, metadata, additional_data, }
        always { currency_code: "currency_code" = "".into(), amount_cents: "amount_cents" = Default::default(), amount_float: "amount_float" = Default::default(), formatted_amount: "formatted_amount" = "".into(), succeeded: "succeeded" = Default::default(), created_at: "created_at" = crate::types::Timestamp::UNIX_EPOCH, updated_at: "updated_at" = crate::types::Timestamp::UNIX_EPOCH, }
        one { order, payment_source, }
        many { attachments, events, event_stores, versions, }
        filter {
            ID: Text = "id" " and to sort";
            NUMBER: Text = "number" " and to sort";
            TYPE: Text = "type";
            CURRENCY_CODE: Text = "currency_code";
            AMOUNT_CENTS: Integer = "amount_cents" " and to sort";
            SUCCEEDED: Boolean = "succeeded";
            MESSAGE: Text = "message";
            ERROR_CODE: Text = "error_code";
            ERROR_DETAIL: Text = "error_detail";
            TOKEN: Text = "token";
            GATEWAY_TRANSACTION_ID: Text = "gateway_transaction_id";
            CREATED_AT: Time = "created_at" " and to sort";
            UPDATED_AT: Time = "updated_at" " and to sort";
            REFERENCE: Text = "reference" " and to sort";
            REFERENCE_ORIGIN: Text = "reference_origin" " and to sort";
            METADATA: Json = "metadata";
            ORDER_NUMBER: Text = "order_number";
            ORDER_PAYMENT_STATUS: Text = "order_payment_status";
        }
        serve { list 1, retrieve 2, related 5, relationship 6, create 0, with TransactionInputAttributes, update 3, with TransactionInputAttributes, delete 4, }
    }

    crate::commerce_layer::calls! {
        Transaction;
        /// Retrieves its order, if there is one (`GET /transactions/{id}/order`).
        one order: Order = "order";
        /// Retrieves its payment source, if there is one (`GET /transactions/{id}/payment_source`).
        one payment_source: crate::commerce_layer::Resource = "payment_source";
        /// Lists its attachments (`GET /transactions/{id}/attachments`).
        many attachments: Attachment = "attachments";
        /// Lists its events (`GET /transactions/{id}/events`).
        many events: Event = "events";
        /// Lists the entries of its history (`GET /transactions/{id}/event_stores`).
        history event_stores: EventStore = "event_stores";
    }

    crate::jsonapi::relationships! {
        Transaction;
        included_order = order: one[Order],
        included_payment_source = payment_source: one[crate::commerce_layer::Resource],
        included_attachments = attachments: many[Attachment],
        included_events = events: many[Event],
        included_versions = versions: many[crate::commerce_layer::Resource],
    }

    /// The writable attributes.
    #[derive(Clone, Default, ::serde::Serialize)]
    pub struct AuthorizationInputAttributes {
        /// Your own id for it.
        #[serde(skip_serializing_if = "Option::is_none")]
        pub reference: Option<crate::types::Nullable<String>>,
        /// The system that your id belongs to.
        #[serde(skip_serializing_if = "Option::is_none")]
        pub reference_origin: Option<crate::types::Nullable<String>>,
        /// Any JSON object.
        #[serde(skip_serializing_if = "Option::is_none")]
        pub metadata: Option<crate::types::Nullable<crate::types::Metadata>>,
        /// Whether the gateway accepted.
        #[serde(skip_serializing_if = "Option::is_none")]
        pub succeeded: Option<bool>,
        /// Marks a stuck transaction as succeeded, and updates its order.
        #[serde(rename = "_forward", skip_serializing_if = "Option::is_none")]
        pub forward: Option<bool>,
        /// Creates a capture.
        #[serde(rename = "_capture", skip_serializing_if = "Option::is_none")]
        pub capture: Option<bool>,
        /// What to capture, instead of all that is left.
        #[serde(rename = "_capture_amount_cents", skip_serializing_if = "Option::is_none")]
        pub capture_amount_cents: Option<i64>,
        /// Creates a void of what is left.
        #[serde(rename = "_void", skip_serializing_if = "Option::is_none")]
        pub void: Option<bool>,
        /// Voids the authorization of a pending order.
        #[serde(rename = "_cancel", skip_serializing_if = "Option::is_none")]
        pub cancel: Option<bool>,
    }

    crate::jsonapi::input! { AuthorizationInputAttributes }

    /// A payment that a gateway has promised.
    ///
    /// Optional fields may be null, or omitted by a fieldset. `Debug` omits personal values. The constants are
    /// attributes to [filter](crate::commerce_layer::filter) by.
    #[derive(Clone, PartialEq, ::serde::Serialize, ::serde::Deserialize)]
    #[serde(remote = "Self")]
    #[non_exhaustive]
    pub struct Authorization {
        /// Its id.
        #[serde(skip, default = "crate::jsonapi::unset")]
        pub id: AuthorizationId,
        /// The order's number, `/T/` and a sequence. Null in the documented response to a create.
        #[serde(default, deserialize_with = "crate::types::tolerant::optional", skip_serializing_if = "Option::is_none")]
        pub number: Option<String>,
        /// What the gateway was asked to do; older responses have none.
        #[serde(rename = "type", default, deserialize_with = "crate::types::tolerant::optional", skip_serializing_if = "Option::is_none")]
        pub kind: Option<enums::TransactionKind>,
        /// How it was paid. Since level 7.9.12.
        #[serde(default, deserialize_with = "crate::types::tolerant::optional", skip_serializing_if = "Option::is_none")]
        pub payment_method_type: Option<String>,
        /// ISO 4217 code of the order's currency.
        #[serde(deserialize_with = "crate::types::tolerant::loose")]
        pub currency_code: String,
        /// Amount in the currency's smallest unit.
        #[serde(deserialize_with = "crate::types::tolerant::loose")]
        pub amount_cents: i64,
        /// Amount in the currency's main unit.
        #[serde(deserialize_with = "crate::types::tolerant::loose")]
        pub amount_float: f64,
        /// Amount, formatted in the currency's own style.
        #[serde(deserialize_with = "crate::types::tolerant::loose")]
        pub formatted_amount: String,
        /// Whether the gateway accepted.
        #[serde(deserialize_with = "crate::types::tolerant::loose")]
        pub succeeded: bool,
        /// The gateway's message.
        #[serde(default, deserialize_with = "crate::types::tolerant::optional", skip_serializing_if = "Option::is_none")]
        pub message: Option<String>,
        /// The gateway's error code.
        #[serde(default, deserialize_with = "crate::types::tolerant::optional", skip_serializing_if = "Option::is_none")]
        pub error_code: Option<String>,
        /// The gateway's explanation of the error.
        #[serde(default, deserialize_with = "crate::types::tolerant::optional", skip_serializing_if = "Option::is_none")]
        pub error_detail: Option<String>,
        /// The gateway's token.
        #[serde(default, deserialize_with = "crate::types::tolerant::optional", skip_serializing_if = "Option::is_none")]
        pub token: Option<String>,
        /// The gateway's id for the transaction.
        #[serde(default, deserialize_with = "crate::types::tolerant::optional", skip_serializing_if = "Option::is_none")]
        pub gateway_transaction_id: Option<String>,
        /// When the transaction was created.
        #[serde(deserialize_with = "crate::types::tolerant::loose")]
        pub created_at: crate::types::Timestamp,
        /// When the transaction was last changed.
        #[serde(deserialize_with = "crate::types::tolerant::loose")]
        pub updated_at: crate::types::Timestamp,
        /// Your own id for the transaction.
        #[serde(default, deserialize_with = "crate::types::tolerant::optional", skip_serializing_if = "Option::is_none")]
        pub reference: Option<String>,
        /// The system that your id belongs to.
        #[serde(default, deserialize_with = "crate::types::tolerant::optional", skip_serializing_if = "Option::is_none")]
        pub reference_origin: Option<String>,
        /// Any JSON object; empty rather than null on the live service.
        #[serde(default, deserialize_with = "crate::types::tolerant::null_is_empty", skip_serializing_if = "crate::types::Metadata::is_empty")]
        pub metadata: crate::types::Metadata,
        /// The gateway's code for the card's security number.
        #[serde(default, deserialize_with = "crate::types::tolerant::optional", skip_serializing_if = "Option::is_none")]
        pub cvv_code: Option<String>,
        /// The gateway's message.
        #[serde(default, deserialize_with = "crate::types::tolerant::optional", skip_serializing_if = "Option::is_none")]
        pub cvv_message: Option<String>,
        /// The gateway's code for the address.
        #[serde(default, deserialize_with = "crate::types::tolerant::optional", skip_serializing_if = "Option::is_none")]
        pub avs_code: Option<String>,
        /// The gateway's message.
        #[serde(default, deserialize_with = "crate::types::tolerant::optional", skip_serializing_if = "Option::is_none")]
        pub avs_message: Option<String>,
        /// The gateway's opinion on fraud.
        #[serde(default, deserialize_with = "crate::types::tolerant::optional", skip_serializing_if = "Option::is_none")]
        pub fraud_review: Option<String>,
        /// What the next capture takes, in the currency's smallest unit.
        #[serde(default, deserialize_with = "crate::types::tolerant::optional", skip_serializing_if = "Option::is_none")]
        pub capture_amount_cents: Option<i64>,
        /// What the next capture takes, in the currency's main unit.
        #[serde(default, deserialize_with = "crate::types::tolerant::optional", skip_serializing_if = "Option::is_none")]
        pub capture_amount_float: Option<f64>,
        /// What the next capture takes, formatted.
        #[serde(default, deserialize_with = "crate::types::tolerant::optional", skip_serializing_if = "Option::is_none")]
        pub formatted_capture_amount: Option<String>,
        /// The amount left to capture, in the currency's smallest unit.
        #[serde(default, deserialize_with = "crate::types::tolerant::optional", skip_serializing_if = "Option::is_none")]
        pub capture_balance_cents: Option<i64>,
        /// The amount left to capture, in the currency's main unit.
        #[serde(default, deserialize_with = "crate::types::tolerant::optional", skip_serializing_if = "Option::is_none")]
        pub capture_balance_float: Option<f64>,
        /// The amount left to capture, formatted.
        #[serde(default, deserialize_with = "crate::types::tolerant::optional", skip_serializing_if = "Option::is_none")]
        pub formatted_capture_balance: Option<String>,
        /// What is left to void, in the currency's smallest unit.
        #[serde(default, deserialize_with = "crate::types::tolerant::optional", skip_serializing_if = "Option::is_none")]
        pub void_balance_cents: Option<i64>,
        /// What is left to void, in the currency's main unit.
        #[serde(default, deserialize_with = "crate::types::tolerant::optional", skip_serializing_if = "Option::is_none")]
        pub void_balance_float: Option<f64>,
        /// What is left to void, formatted.
        #[serde(default, deserialize_with = "crate::types::tolerant::optional", skip_serializing_if = "Option::is_none")]
        pub formatted_void_balance: Option<String>,
        /// Its order, if that was included.
        #[serde(skip)]
        pub order: Option<crate::jsonapi::ResourceReference>,
        /// Its payment source, if that was included.
        #[serde(skip)]
        pub payment_source: Option<crate::jsonapi::ResourceReference>,
        /// Its attachments, if they were included.
        #[serde(skip)]
        pub attachments: Vec<crate::jsonapi::ResourceReference>,
        /// Its events, if they were included.
        #[serde(skip)]
        pub events: Vec<crate::jsonapi::ResourceReference>,
        /// The entries of its history, if they were included.
        #[serde(skip)]
        pub event_stores: Vec<crate::jsonapi::ResourceReference>,
        /// Its captures, if they were included.
        #[serde(skip)]
        pub captures: Vec<crate::jsonapi::ResourceReference>,
        /// Its voids, if they were included.
        #[serde(skip)]
        pub voids: Vec<crate::jsonapi::ResourceReference>,
        /// Whether it is test data; the access token decides.
        #[serde(skip)]
        pub mode: Option<enums::Mode>,
        #[serde(skip)]
        included: crate::jsonapi::Included<crate::commerce_layer::Resource>,
    }

    crate::jsonapi::resource! {
        Authorization, AuthorizationId, "authorizations", crate::commerce_layer::Resource, personal::AUTHORIZATION;
        attributes { number, kind, payment_method_type, message, error_code, error_detail, token, gateway_transaction_id, reference, reference_origin, metadata, cvv_code, cvv_message, avs_code, avs_message, fraud_review, capture_amount_cents, capture_amount_float, formatted_capture_amount, capture_balance_cents, capture_balance_float, formatted_capture_balance, void_balance_cents, void_balance_float, formatted_void_balance, }
        always { currency_code: "currency_code" = "".into(), amount_cents: "amount_cents" = Default::default(), amount_float: "amount_float" = Default::default(), formatted_amount: "formatted_amount" = "".into(), succeeded: "succeeded" = Default::default(), created_at: "created_at" = crate::types::Timestamp::UNIX_EPOCH, updated_at: "updated_at" = crate::types::Timestamp::UNIX_EPOCH, }
        one { order, payment_source, }
        many { attachments, events, event_stores, captures, voids, }
        filter {
            ID: Text = "id" " and to sort";
            NUMBER: Text = "number" " and to sort";
            TYPE: Text = "type";
            CURRENCY_CODE: Text = "currency_code";
            AMOUNT_CENTS: Integer = "amount_cents" " and to sort";
            SUCCEEDED: Boolean = "succeeded";
            MESSAGE: Text = "message";
            ERROR_CODE: Text = "error_code";
            ERROR_DETAIL: Text = "error_detail";
            TOKEN: Text = "token";
            GATEWAY_TRANSACTION_ID: Text = "gateway_transaction_id";
            CREATED_AT: Time = "created_at" " and to sort";
            UPDATED_AT: Time = "updated_at" " and to sort";
            REFERENCE: Text = "reference" " and to sort";
            REFERENCE_ORIGIN: Text = "reference_origin" " and to sort";
            METADATA: Json = "metadata";
            ORDER_NUMBER: Text = "order_number";
            ORDER_PAYMENT_STATUS: Text = "order_payment_status";
        }
        serve { list 7, retrieve 8, related 10, relationship 11, update 9, with AuthorizationInputAttributes, }
    }

    crate::commerce_layer::calls! {
        Authorization;
        /// Retrieves its order, if there is one (`GET /authorizations/{id}/order`).
        one order: Order = "order";
        /// Retrieves its payment source, if there is one (`GET /authorizations/{id}/payment_source`).
        one payment_source: crate::commerce_layer::Resource = "payment_source";
        /// Lists its attachments (`GET /authorizations/{id}/attachments`).
        many attachments: Attachment = "attachments";
        /// Lists its events (`GET /authorizations/{id}/events`).
        many events: Event = "events";
        /// Lists the entries of its history (`GET /authorizations/{id}/event_stores`).
        history event_stores: EventStore = "event_stores";
        /// Lists its captures (`GET /authorizations/{id}/captures`).
        many captures: Capture = "captures";
        /// Lists its voids (`GET /authorizations/{id}/voids`).
        many voids: Void = "voids";
    }

    crate::jsonapi::relationships! {
        Authorization;
        included_order = order: one[Order],
        included_payment_source = payment_source: one[crate::commerce_layer::Resource],
        included_attachments = attachments: many[Attachment],
        included_events = events: many[Event],
        included_captures = captures: many[Capture],
        included_voids = voids: many[Void],
    }

    /// The writable attributes.
    #[derive(Clone, Default, ::serde::Serialize)]
    pub struct CaptureInputAttributes {
        /// Your own id for it.
        #[serde(skip_serializing_if = "Option::is_none")]
        pub reference: Option<crate::types::Nullable<String>>,
        /// The system that your id belongs to.
        #[serde(skip_serializing_if = "Option::is_none")]
        pub reference_origin: Option<crate::types::Nullable<String>>,
        /// Any JSON object.
        #[serde(skip_serializing_if = "Option::is_none")]
        pub metadata: Option<crate::types::Nullable<crate::types::Metadata>>,
        /// Whether the gateway accepted.
        #[serde(skip_serializing_if = "Option::is_none")]
        pub succeeded: Option<bool>,
        /// Marks a stuck transaction as succeeded, and updates its order.
        #[serde(rename = "_forward", skip_serializing_if = "Option::is_none")]
        pub forward: Option<bool>,
        /// Creates a refund.
        #[serde(rename = "_refund", skip_serializing_if = "Option::is_none")]
        pub refund: Option<bool>,
        /// What to refund, instead of all that is left.
        #[serde(rename = "_refund_amount_cents", skip_serializing_if = "Option::is_none")]
        pub refund_amount_cents: Option<i64>,
        /// Refunds the capture of a pending order.
        #[serde(rename = "_cancel", skip_serializing_if = "Option::is_none")]
        pub cancel: Option<bool>,
    }

    crate::jsonapi::input! { CaptureInputAttributes }

    /// What a gateway has paid.
    ///
    /// Optional fields may be null, or omitted by a fieldset. `Debug` omits personal values. The constants are
    /// attributes to [filter](crate::commerce_layer::filter) by.
    #[derive(Clone, PartialEq, ::serde::Serialize, ::serde::Deserialize)]
    #[serde(remote = "Self")]
    #[non_exhaustive]
    pub struct Capture {
        /// Its id.
        #[serde(skip, default = "crate::jsonapi::unset")]
        pub id: CaptureId,
        /// The order's number, `/T/` and a sequence. Null in the documented response to a create.
        #[serde(default, deserialize_with = "crate::types::tolerant::optional", skip_serializing_if = "Option::is_none")]
        pub number: Option<String>,
        /// What the gateway was asked to do; older responses have none.
        #[serde(rename = "type", default, deserialize_with = "crate::types::tolerant::optional", skip_serializing_if = "Option::is_none")]
        pub kind: Option<enums::TransactionKind>,
        /// How it was paid. Since level 7.9.12.
        #[serde(default, deserialize_with = "crate::types::tolerant::optional", skip_serializing_if = "Option::is_none")]
        pub payment_method_type: Option<String>,
        /// ISO 4217 code of the order's currency.
        #[serde(deserialize_with = "crate::types::tolerant::loose")]
        pub currency_code: String,
        /// Amount in the currency's smallest unit.
        #[serde(deserialize_with = "crate::types::tolerant::loose")]
        pub amount_cents: i64,
        /// Amount in the currency's main unit.
        #[serde(deserialize_with = "crate::types::tolerant::loose")]
        pub amount_float: f64,
        /// Amount, formatted in the currency's own style.
        #[serde(deserialize_with = "crate::types::tolerant::loose")]
        pub formatted_amount: String,
        /// Whether the gateway accepted.
        #[serde(deserialize_with = "crate::types::tolerant::loose")]
        pub succeeded: bool,
        /// The gateway's message.
        #[serde(default, deserialize_with = "crate::types::tolerant::optional", skip_serializing_if = "Option::is_none")]
        pub message: Option<String>,
        /// The gateway's error code.
        #[serde(default, deserialize_with = "crate::types::tolerant::optional", skip_serializing_if = "Option::is_none")]
        pub error_code: Option<String>,
        /// The gateway's explanation of the error.
        #[serde(default, deserialize_with = "crate::types::tolerant::optional", skip_serializing_if = "Option::is_none")]
        pub error_detail: Option<String>,
        /// The gateway's token.
        #[serde(default, deserialize_with = "crate::types::tolerant::optional", skip_serializing_if = "Option::is_none")]
        pub token: Option<String>,
        /// The gateway's id for the transaction.
        #[serde(default, deserialize_with = "crate::types::tolerant::optional", skip_serializing_if = "Option::is_none")]
        pub gateway_transaction_id: Option<String>,
        /// When the transaction was created.
        #[serde(deserialize_with = "crate::types::tolerant::loose")]
        pub created_at: crate::types::Timestamp,
        /// When the transaction was last changed.
        #[serde(deserialize_with = "crate::types::tolerant::loose")]
        pub updated_at: crate::types::Timestamp,
        /// Your own id for the transaction.
        #[serde(default, deserialize_with = "crate::types::tolerant::optional", skip_serializing_if = "Option::is_none")]
        pub reference: Option<String>,
        /// The system that your id belongs to.
        #[serde(default, deserialize_with = "crate::types::tolerant::optional", skip_serializing_if = "Option::is_none")]
        pub reference_origin: Option<String>,
        /// Any JSON object; empty rather than null on the live service.
        #[serde(default, deserialize_with = "crate::types::tolerant::null_is_empty", skip_serializing_if = "crate::types::Metadata::is_empty")]
        pub metadata: crate::types::Metadata,
        /// What the next refund gives back, in the currency's smallest unit.
        #[serde(default, deserialize_with = "crate::types::tolerant::optional", skip_serializing_if = "Option::is_none")]
        pub refund_amount_cents: Option<i64>,
        /// What the next refund gives back, in the currency's main unit.
        #[serde(default, deserialize_with = "crate::types::tolerant::optional", skip_serializing_if = "Option::is_none")]
        pub refund_amount_float: Option<f64>,
        /// What the next refund gives back, formatted.
        #[serde(default, deserialize_with = "crate::types::tolerant::optional", skip_serializing_if = "Option::is_none")]
        pub formatted_refund_amount: Option<String>,
        /// What is left to refund, in the currency's smallest unit.
        #[serde(default, deserialize_with = "crate::types::tolerant::optional", skip_serializing_if = "Option::is_none")]
        pub refund_balance_cents: Option<i64>,
        /// What is left to refund, in the currency's main unit.
        #[serde(default, deserialize_with = "crate::types::tolerant::optional", skip_serializing_if = "Option::is_none")]
        pub refund_balance_float: Option<f64>,
        /// What is left to refund, formatted.
        #[serde(default, deserialize_with = "crate::types::tolerant::optional", skip_serializing_if = "Option::is_none")]
        pub formatted_refund_balance: Option<String>,
        /// Its order, if that was included.
        #[serde(skip)]
        pub order: Option<crate::jsonapi::ResourceReference>,
        /// Its payment source, if that was included.
        #[serde(skip)]
        pub payment_source: Option<crate::jsonapi::ResourceReference>,
        /// Its attachments, if they were included.
        #[serde(skip)]
        pub attachments: Vec<crate::jsonapi::ResourceReference>,
        /// Its events, if they were included.
        #[serde(skip)]
        pub events: Vec<crate::jsonapi::ResourceReference>,
        /// The entries of its history, if they were included.
        #[serde(skip)]
        pub event_stores: Vec<crate::jsonapi::ResourceReference>,
        /// What was captured, if that was included.
        #[serde(skip)]
        pub reference_authorization: Option<crate::jsonapi::ResourceReference>,
        /// Its refunds, if they were included.
        #[serde(skip)]
        pub refunds: Vec<crate::jsonapi::ResourceReference>,
        /// The return that it belongs to, if that was included.
        #[serde(skip)]
        pub return_: Option<crate::jsonapi::ResourceReference>,
        /// Whether it is test data; the access token decides.
        #[serde(skip)]
        pub mode: Option<enums::Mode>,
        #[serde(skip)]
        included: crate::jsonapi::Included<crate::commerce_layer::Resource>,
    }

    crate::jsonapi::resource! {
        Capture, CaptureId, "captures", crate::commerce_layer::Resource, personal::CAPTURE;
        attributes { number, kind, payment_method_type, message, error_code, error_detail, token, gateway_transaction_id, reference, reference_origin, metadata, refund_amount_cents, refund_amount_float, formatted_refund_amount, refund_balance_cents, refund_balance_float, formatted_refund_balance, }
        always { currency_code: "currency_code" = "".into(), amount_cents: "amount_cents" = Default::default(), amount_float: "amount_float" = Default::default(), formatted_amount: "formatted_amount" = "".into(), succeeded: "succeeded" = Default::default(), created_at: "created_at" = crate::types::Timestamp::UNIX_EPOCH, updated_at: "updated_at" = crate::types::Timestamp::UNIX_EPOCH, }
        one { order, payment_source, reference_authorization, return_, }
        many { attachments, events, event_stores, refunds, }
        filter {
            ID: Text = "id" " and to sort";
            NUMBER: Text = "number" " and to sort";
            TYPE: Text = "type";
            CURRENCY_CODE: Text = "currency_code";
            AMOUNT_CENTS: Integer = "amount_cents" " and to sort";
            SUCCEEDED: Boolean = "succeeded";
            MESSAGE: Text = "message";
            ERROR_CODE: Text = "error_code";
            ERROR_DETAIL: Text = "error_detail";
            TOKEN: Text = "token";
            GATEWAY_TRANSACTION_ID: Text = "gateway_transaction_id";
            CREATED_AT: Time = "created_at" " and to sort";
            UPDATED_AT: Time = "updated_at" " and to sort";
            REFERENCE: Text = "reference" " and to sort";
            REFERENCE_ORIGIN: Text = "reference_origin" " and to sort";
            METADATA: Json = "metadata";
            ORDER_NUMBER: Text = "order_number";
            ORDER_PAYMENT_STATUS: Text = "order_payment_status";
        }
        serve { list 12, retrieve 13, related 15, relationship 16, update 14, with CaptureInputAttributes, }
    }

    crate::commerce_layer::calls! {
        Capture;
        /// Retrieves its order, if there is one (`GET /captures/{id}/order`).
        one order: Order = "order";
        /// Retrieves its payment source, if there is one (`GET /captures/{id}/payment_source`).
        one payment_source: crate::commerce_layer::Resource = "payment_source";
        /// Lists its attachments (`GET /captures/{id}/attachments`).
        many attachments: Attachment = "attachments";
        /// Lists its events (`GET /captures/{id}/events`).
        many events: Event = "events";
        /// Lists the entries of its history (`GET /captures/{id}/event_stores`).
        history event_stores: EventStore = "event_stores";
        /// Retrieves what was captured, if there is one (`GET /captures/{id}/reference_authorization`).
        one reference_authorization: Authorization = "reference_authorization";
        /// Lists its refunds (`GET /captures/{id}/refunds`).
        many refunds: Refund = "refunds";
        /// Retrieves the return that it belongs to, if there is one (`GET /captures/{id}/return`).
        one related_return: crate::commerce_layer::Resource = "return";
    }

    crate::jsonapi::relationships! {
        Capture;
        included_order = order: one[Order],
        included_payment_source = payment_source: one[crate::commerce_layer::Resource],
        included_attachments = attachments: many[Attachment],
        included_events = events: many[Event],
        included_reference_authorization = reference_authorization: one[Authorization],
        included_refunds = refunds: many[Refund],
        included_return = return_: one[crate::commerce_layer::Resource],
    }

    /// The writable attributes.
    #[derive(Clone, Default, ::serde::Serialize)]
    pub struct PaymentInputAttributes {
        /// Your own id for it.
        #[serde(skip_serializing_if = "Option::is_none")]
        pub reference: Option<crate::types::Nullable<String>>,
        /// The system that your id belongs to.
        #[serde(skip_serializing_if = "Option::is_none")]
        pub reference_origin: Option<crate::types::Nullable<String>>,
        /// Any JSON object.
        #[serde(skip_serializing_if = "Option::is_none")]
        pub metadata: Option<crate::types::Nullable<crate::types::Metadata>>,
        /// Whether the gateway accepted.
        #[serde(skip_serializing_if = "Option::is_none")]
        pub succeeded: Option<bool>,
        /// Marks a stuck transaction as succeeded, and updates its order.
        #[serde(rename = "_forward", skip_serializing_if = "Option::is_none")]
        pub forward: Option<bool>,
    }

    crate::jsonapi::input! { PaymentInputAttributes }

    /// A promise that was given back.
    ///
    /// Optional fields may be null, or omitted by a fieldset. `Debug` omits personal values. The constants are
    /// attributes to [filter](crate::commerce_layer::filter) by.
    #[derive(Clone, PartialEq, ::serde::Serialize, ::serde::Deserialize)]
    #[serde(remote = "Self")]
    #[non_exhaustive]
    pub struct Void {
        /// Its id.
        #[serde(skip, default = "crate::jsonapi::unset")]
        pub id: VoidId,
        /// The order's number, `/T/` and a sequence. Null in the documented response to a create.
        #[serde(default, deserialize_with = "crate::types::tolerant::optional", skip_serializing_if = "Option::is_none")]
        pub number: Option<String>,
        /// What the gateway was asked to do; older responses have none.
        #[serde(rename = "type", default, deserialize_with = "crate::types::tolerant::optional", skip_serializing_if = "Option::is_none")]
        pub kind: Option<enums::TransactionKind>,
        /// How it was paid. Since level 7.9.12.
        #[serde(default, deserialize_with = "crate::types::tolerant::optional", skip_serializing_if = "Option::is_none")]
        pub payment_method_type: Option<String>,
        /// ISO 4217 code of the order's currency.
        #[serde(deserialize_with = "crate::types::tolerant::loose")]
        pub currency_code: String,
        /// Amount in the currency's smallest unit.
        #[serde(deserialize_with = "crate::types::tolerant::loose")]
        pub amount_cents: i64,
        /// Amount in the currency's main unit.
        #[serde(deserialize_with = "crate::types::tolerant::loose")]
        pub amount_float: f64,
        /// Amount, formatted in the currency's own style.
        #[serde(deserialize_with = "crate::types::tolerant::loose")]
        pub formatted_amount: String,
        /// Whether the gateway accepted.
        #[serde(deserialize_with = "crate::types::tolerant::loose")]
        pub succeeded: bool,
        /// The gateway's message.
        #[serde(default, deserialize_with = "crate::types::tolerant::optional", skip_serializing_if = "Option::is_none")]
        pub message: Option<String>,
        /// The gateway's error code.
        #[serde(default, deserialize_with = "crate::types::tolerant::optional", skip_serializing_if = "Option::is_none")]
        pub error_code: Option<String>,
        /// The gateway's explanation of the error.
        #[serde(default, deserialize_with = "crate::types::tolerant::optional", skip_serializing_if = "Option::is_none")]
        pub error_detail: Option<String>,
        /// The gateway's token.
        #[serde(default, deserialize_with = "crate::types::tolerant::optional", skip_serializing_if = "Option::is_none")]
        pub token: Option<String>,
        /// The gateway's id for the transaction.
        #[serde(default, deserialize_with = "crate::types::tolerant::optional", skip_serializing_if = "Option::is_none")]
        pub gateway_transaction_id: Option<String>,
        /// When the transaction was created.
        #[serde(deserialize_with = "crate::types::tolerant::loose")]
        pub created_at: crate::types::Timestamp,
        /// When the transaction was last changed.
        #[serde(deserialize_with = "crate::types::tolerant::loose")]
        pub updated_at: crate::types::Timestamp,
        /// Your own id for the transaction.
        #[serde(default, deserialize_with = "crate::types::tolerant::optional", skip_serializing_if = "Option::is_none")]
        pub reference: Option<String>,
        /// The system that your id belongs to.
        #[serde(default, deserialize_with = "crate::types::tolerant::optional", skip_serializing_if = "Option::is_none")]
        pub reference_origin: Option<String>,
        /// Any JSON object; empty rather than null on the live service.
        #[serde(default, deserialize_with = "crate::types::tolerant::null_is_empty", skip_serializing_if = "crate::types::Metadata::is_empty")]
        pub metadata: crate::types::Metadata,
        /// Its order, if that was included.
        #[serde(skip)]
        pub order: Option<crate::jsonapi::ResourceReference>,
        /// Its payment source, if that was included.
        #[serde(skip)]
        pub payment_source: Option<crate::jsonapi::ResourceReference>,
        /// Its attachments, if they were included.
        #[serde(skip)]
        pub attachments: Vec<crate::jsonapi::ResourceReference>,
        /// Its events, if they were included.
        #[serde(skip)]
        pub events: Vec<crate::jsonapi::ResourceReference>,
        /// The entries of its history, if they were included.
        #[serde(skip)]
        pub event_stores: Vec<crate::jsonapi::ResourceReference>,
        /// What was voided, if that was included.
        #[serde(skip)]
        pub reference_authorization: Option<crate::jsonapi::ResourceReference>,
        /// Whether it is test data; the access token decides.
        #[serde(skip)]
        pub mode: Option<enums::Mode>,
        #[serde(skip)]
        included: crate::jsonapi::Included<crate::commerce_layer::Resource>,
    }

    crate::jsonapi::resource! {
        Void, VoidId, "voids", crate::commerce_layer::Resource, personal::VOID;
        attributes { number, kind, payment_method_type, message, error_code, error_detail, token, gateway_transaction_id, reference, reference_origin, metadata, }
        always { currency_code: "currency_code" = "".into(), amount_cents: "amount_cents" = Default::default(), amount_float: "amount_float" = Default::default(), formatted_amount: "formatted_amount" = "".into(), succeeded: "succeeded" = Default::default(), created_at: "created_at" = crate::types::Timestamp::UNIX_EPOCH, updated_at: "updated_at" = crate::types::Timestamp::UNIX_EPOCH, }
        one { order, payment_source, reference_authorization, }
        many { attachments, events, event_stores, }
        filter {
            ID: Text = "id" " and to sort";
            NUMBER: Text = "number" " and to sort";
            TYPE: Text = "type";
            CURRENCY_CODE: Text = "currency_code";
            AMOUNT_CENTS: Integer = "amount_cents" " and to sort";
            SUCCEEDED: Boolean = "succeeded";
            MESSAGE: Text = "message";
            ERROR_CODE: Text = "error_code";
            ERROR_DETAIL: Text = "error_detail";
            TOKEN: Text = "token";
            GATEWAY_TRANSACTION_ID: Text = "gateway_transaction_id";
            CREATED_AT: Time = "created_at" " and to sort";
            UPDATED_AT: Time = "updated_at" " and to sort";
            REFERENCE: Text = "reference" " and to sort";
            REFERENCE_ORIGIN: Text = "reference_origin" " and to sort";
            METADATA: Json = "metadata";
            ORDER_NUMBER: Text = "order_number";
            ORDER_PAYMENT_STATUS: Text = "order_payment_status";
        }
        serve { list 17, retrieve 18, related 20, relationship 21, update 19, with PaymentInputAttributes, }
    }

    crate::commerce_layer::calls! {
        Void;
        /// Retrieves its order, if there is one (`GET /voids/{id}/order`).
        one order: Order = "order";
        /// Retrieves its payment source, if there is one (`GET /voids/{id}/payment_source`).
        one payment_source: crate::commerce_layer::Resource = "payment_source";
        /// Lists its attachments (`GET /voids/{id}/attachments`).
        many attachments: Attachment = "attachments";
        /// Lists its events (`GET /voids/{id}/events`).
        many events: Event = "events";
        /// Lists the entries of its history (`GET /voids/{id}/event_stores`).
        history event_stores: EventStore = "event_stores";
        /// Retrieves what was voided, if there is one (`GET /voids/{id}/reference_authorization`).
        one reference_authorization: Authorization = "reference_authorization";
    }

    crate::jsonapi::relationships! {
        Void;
        included_order = order: one[Order],
        included_payment_source = payment_source: one[crate::commerce_layer::Resource],
        included_attachments = attachments: many[Attachment],
        included_events = events: many[Event],
        included_reference_authorization = reference_authorization: one[Authorization],
    }

    /// A payment that was given back.
    ///
    /// Optional fields may be null, or omitted by a fieldset. `Debug` omits personal values. The constants are
    /// attributes to [filter](crate::commerce_layer::filter) by.
    #[derive(Clone, PartialEq, ::serde::Serialize, ::serde::Deserialize)]
    #[serde(remote = "Self")]
    #[non_exhaustive]
    pub struct Refund {
        /// Its id.
        #[serde(skip, default = "crate::jsonapi::unset")]
        pub id: RefundId,
        /// The order's number, `/T/` and a sequence. Null in the documented response to a create.
        #[serde(default, deserialize_with = "crate::types::tolerant::optional", skip_serializing_if = "Option::is_none")]
        pub number: Option<String>,
        /// What the gateway was asked to do; older responses have none.
        #[serde(rename = "type", default, deserialize_with = "crate::types::tolerant::optional", skip_serializing_if = "Option::is_none")]
        pub kind: Option<enums::TransactionKind>,
        /// How it was paid. Since level 7.9.12.
        #[serde(default, deserialize_with = "crate::types::tolerant::optional", skip_serializing_if = "Option::is_none")]
        pub payment_method_type: Option<String>,
        /// ISO 4217 code of the order's currency.
        #[serde(deserialize_with = "crate::types::tolerant::loose")]
        pub currency_code: String,
        /// Amount in the currency's smallest unit.
        #[serde(deserialize_with = "crate::types::tolerant::loose")]
        pub amount_cents: i64,
        /// Amount in the currency's main unit.
        #[serde(deserialize_with = "crate::types::tolerant::loose")]
        pub amount_float: f64,
        /// Amount, formatted in the currency's own style.
        #[serde(deserialize_with = "crate::types::tolerant::loose")]
        pub formatted_amount: String,
        /// Whether the gateway accepted.
        #[serde(deserialize_with = "crate::types::tolerant::loose")]
        pub succeeded: bool,
        /// The gateway's message.
        #[serde(default, deserialize_with = "crate::types::tolerant::optional", skip_serializing_if = "Option::is_none")]
        pub message: Option<String>,
        /// The gateway's error code.
        #[serde(default, deserialize_with = "crate::types::tolerant::optional", skip_serializing_if = "Option::is_none")]
        pub error_code: Option<String>,
        /// The gateway's explanation of the error.
        #[serde(default, deserialize_with = "crate::types::tolerant::optional", skip_serializing_if = "Option::is_none")]
        pub error_detail: Option<String>,
        /// The gateway's token.
        #[serde(default, deserialize_with = "crate::types::tolerant::optional", skip_serializing_if = "Option::is_none")]
        pub token: Option<String>,
        /// The gateway's id for the transaction.
        #[serde(default, deserialize_with = "crate::types::tolerant::optional", skip_serializing_if = "Option::is_none")]
        pub gateway_transaction_id: Option<String>,
        /// When the transaction was created.
        #[serde(deserialize_with = "crate::types::tolerant::loose")]
        pub created_at: crate::types::Timestamp,
        /// When the transaction was last changed.
        #[serde(deserialize_with = "crate::types::tolerant::loose")]
        pub updated_at: crate::types::Timestamp,
        /// Your own id for the transaction.
        #[serde(default, deserialize_with = "crate::types::tolerant::optional", skip_serializing_if = "Option::is_none")]
        pub reference: Option<String>,
        /// The system that your id belongs to.
        #[serde(default, deserialize_with = "crate::types::tolerant::optional", skip_serializing_if = "Option::is_none")]
        pub reference_origin: Option<String>,
        /// Any JSON object; empty rather than null on the live service.
        #[serde(default, deserialize_with = "crate::types::tolerant::null_is_empty", skip_serializing_if = "crate::types::Metadata::is_empty")]
        pub metadata: crate::types::Metadata,
        /// Its order, if that was included.
        #[serde(skip)]
        pub order: Option<crate::jsonapi::ResourceReference>,
        /// Its payment source, if that was included.
        #[serde(skip)]
        pub payment_source: Option<crate::jsonapi::ResourceReference>,
        /// Its attachments, if they were included.
        #[serde(skip)]
        pub attachments: Vec<crate::jsonapi::ResourceReference>,
        /// Its events, if they were included.
        #[serde(skip)]
        pub events: Vec<crate::jsonapi::ResourceReference>,
        /// The entries of its history, if they were included.
        #[serde(skip)]
        pub event_stores: Vec<crate::jsonapi::ResourceReference>,
        /// What was refunded, if that was included.
        #[serde(skip)]
        pub reference_capture: Option<crate::jsonapi::ResourceReference>,
        /// The return that it belongs to, if that was included.
        #[serde(skip)]
        pub return_: Option<crate::jsonapi::ResourceReference>,
        /// Whether it is test data; the access token decides.
        #[serde(skip)]
        pub mode: Option<enums::Mode>,
        #[serde(skip)]
        included: crate::jsonapi::Included<crate::commerce_layer::Resource>,
    }

    crate::jsonapi::resource! {
        Refund, RefundId, "refunds", crate::commerce_layer::Resource, personal::REFUND;
        attributes { number, kind, payment_method_type, message, error_code, error_detail, token, gateway_transaction_id, reference, reference_origin, metadata, }
        always { currency_code: "currency_code" = "".into(), amount_cents: "amount_cents" = Default::default(), amount_float: "amount_float" = Default::default(), formatted_amount: "formatted_amount" = "".into(), succeeded: "succeeded" = Default::default(), created_at: "created_at" = crate::types::Timestamp::UNIX_EPOCH, updated_at: "updated_at" = crate::types::Timestamp::UNIX_EPOCH, }
        one { order, payment_source, reference_capture, return_, }
        many { attachments, events, event_stores, }
        filter {
            ID: Text = "id" " and to sort";
            NUMBER: Text = "number" " and to sort";
            TYPE: Text = "type";
            CURRENCY_CODE: Text = "currency_code";
            AMOUNT_CENTS: Integer = "amount_cents" " and to sort";
            SUCCEEDED: Boolean = "succeeded";
            MESSAGE: Text = "message";
            ERROR_CODE: Text = "error_code";
            ERROR_DETAIL: Text = "error_detail";
            TOKEN: Text = "token";
            GATEWAY_TRANSACTION_ID: Text = "gateway_transaction_id";
            CREATED_AT: Time = "created_at" " and to sort";
            UPDATED_AT: Time = "updated_at" " and to sort";
            REFERENCE: Text = "reference" " and to sort";
            REFERENCE_ORIGIN: Text = "reference_origin" " and to sort";
            METADATA: Json = "metadata";
            ORDER_NUMBER: Text = "order_number";
            ORDER_PAYMENT_STATUS: Text = "order_payment_status";
        }
        serve { list 22, retrieve 23, related 25, relationship 26, update 24, with PaymentInputAttributes, }
    }

    crate::commerce_layer::calls! {
        Refund;
        /// Retrieves its order, if there is one (`GET /refunds/{id}/order`).
        one order: Order = "order";
        /// Retrieves its payment source, if there is one (`GET /refunds/{id}/payment_source`).
        one payment_source: crate::commerce_layer::Resource = "payment_source";
        /// Lists its attachments (`GET /refunds/{id}/attachments`).
        many attachments: Attachment = "attachments";
        /// Lists its events (`GET /refunds/{id}/events`).
        many events: Event = "events";
        /// Lists the entries of its history (`GET /refunds/{id}/event_stores`).
        history event_stores: EventStore = "event_stores";
        /// Retrieves what was refunded, if there is one (`GET /refunds/{id}/reference_capture`).
        one reference_capture: Capture = "reference_capture";
        /// Retrieves the return that it belongs to, if there is one (`GET /refunds/{id}/return`).
        one related_return: crate::commerce_layer::Resource = "return";
    }

    crate::jsonapi::relationships! {
        Refund;
        included_order = order: one[Order],
        included_payment_source = payment_source: one[crate::commerce_layer::Resource],
        included_attachments = attachments: many[Attachment],
        included_events = events: many[Event],
        included_reference_capture = reference_capture: one[Capture],
        included_return = return_: one[crate::commerce_layer::Resource],
    }

    /// The writable attributes.
    #[derive(Clone, Default, ::serde::Serialize)]
    pub struct OrderInputAttributes {
        /// Your own id for it.
        #[serde(skip_serializing_if = "Option::is_none")]
        pub reference: Option<crate::types::Nullable<String>>,
        /// The system that your id belongs to.
        #[serde(skip_serializing_if = "Option::is_none")]
        pub reference_origin: Option<crate::types::Nullable<String>>,
        /// Any JSON object.
        #[serde(skip_serializing_if = "Option::is_none")]
        pub metadata: Option<crate::types::Nullable<crate::types::Metadata>>,
        /// The code of the gift card that is to pay. Once the order has payment sessions (version 2026-05), that is a 400.
        #[serde(skip_serializing_if = "Option::is_none")]
        pub gift_card_code: Option<crate::types::Nullable<String>>,
        /// Whether the order is placed after the response.
        #[serde(skip_serializing_if = "Option::is_none")]
        pub place_async: Option<bool>,
        /// Places the order, which creates its authorization.
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

    crate::jsonapi::input! { OrderInputAttributes }

    /// What is paid for, as far as its transactions need it.
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
        /// The order's number.
        #[serde(default, deserialize_with = "crate::types::tolerant::optional", skip_serializing_if = "Option::is_none")]
        pub number: Option<String>,
        /// The status of the order.
        #[serde(default, deserialize_with = "crate::types::tolerant::optional", skip_serializing_if = "Option::is_none")]
        pub status: Option<enums::OrderStatus>,
        /// The status of its payment.
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
        /// The code of the gift card that is to pay.
        #[serde(default, deserialize_with = "crate::types::tolerant::optional", skip_serializing_if = "Option::is_none")]
        pub gift_card_code: Option<String>,
        /// Whether it can be placed; only the response to an update includes it.
        #[serde(default, deserialize_with = "crate::types::tolerant::optional", skip_serializing_if = "Option::is_none")]
        pub placeable: Option<bool>,
        /// Whether the order is placed after the response.
        #[serde(default, deserialize_with = "crate::types::tolerant::optional", skip_serializing_if = "Option::is_none")]
        pub place_async: Option<bool>,
        /// When it was placed.
        #[serde(default, deserialize_with = "crate::types::tolerant::optional", skip_serializing_if = "Option::is_none")]
        pub placed_at: Option<crate::types::Timestamp>,
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
        /// Its authorizations, if they were included.
        #[serde(skip)]
        pub authorizations: Vec<crate::jsonapi::ResourceReference>,
        /// Its captures, if they were included.
        #[serde(skip)]
        pub captures: Vec<crate::jsonapi::ResourceReference>,
        /// Its voids, if they were included.
        #[serde(skip)]
        pub voids: Vec<crate::jsonapi::ResourceReference>,
        /// Its refunds, if they were included.
        #[serde(skip)]
        pub refunds: Vec<crate::jsonapi::ResourceReference>,
        /// All of its transactions, if they were included.
        #[serde(skip)]
        pub transactions: Vec<crate::jsonapi::ResourceReference>,
        /// Its payment source, if that was included.
        #[serde(skip)]
        pub payment_source: Option<crate::jsonapi::ResourceReference>,
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
        included: crate::jsonapi::Included<crate::commerce_layer::Resource>,
    }

    crate::jsonapi::resource! {
        Order, OrderId, "orders", crate::commerce_layer::Resource, personal::ORDER;
        attributes { number, status, payment_status, fulfillment_status, currency_code, total_amount_cents, total_amount_float, formatted_total_amount, gift_card_code, placeable, place_async, placed_at, reference, reference_origin, metadata, }
        always { created_at: "created_at" = crate::types::Timestamp::UNIX_EPOCH, updated_at: "updated_at" = crate::types::Timestamp::UNIX_EPOCH, }
        one { payment_source, }
        many { authorizations, captures, voids, refunds, transactions, attachments, events, event_stores, }
        filter {
            ID: Text = "id" " and to sort";
            NUMBER: Text = "number" " and to sort";
            STATUS: Text = "status" " and to sort";
            PAYMENT_STATUS: Text = "payment_status" " and to sort";
            FULFILLMENT_STATUS: Text = "fulfillment_status" " and to sort";
            CURRENCY_CODE: Text = "currency_code";
            TOTAL_AMOUNT_CENTS: Integer = "total_amount_cents" " and to sort";
            PLACED_AT: Time = "placed_at" " and to sort";
            CREATED_AT: Time = "created_at" " and to sort";
            UPDATED_AT: Time = "updated_at" " and to sort";
            REFERENCE: Text = "reference" " and to sort";
            REFERENCE_ORIGIN: Text = "reference_origin" " and to sort";
            METADATA: Json = "metadata";
        }
        serve { list 27, retrieve 28, related 30, relationship 31, update 29, with OrderInputAttributes, }
    }

    crate::commerce_layer::calls! {
        Order;
        /// Lists its authorizations (`GET /orders/{id}/authorizations`).
        many authorizations: Authorization = "authorizations";
        /// Lists its captures (`GET /orders/{id}/captures`).
        many captures: Capture = "captures";
        /// Lists its voids (`GET /orders/{id}/voids`).
        many voids: Void = "voids";
        /// Lists its refunds (`GET /orders/{id}/refunds`).
        many refunds: Refund = "refunds";
        /// Lists all of its transactions (`GET /orders/{id}/transactions`).
        many transactions: crate::commerce_layer::Resource = "transactions";
        /// Retrieves its payment source, if there is one (`GET /orders/{id}/payment_source`).
        one payment_source: crate::commerce_layer::Resource = "payment_source";
        /// Lists its attachments (`GET /orders/{id}/attachments`).
        many attachments: Attachment = "attachments";
        /// Lists its events (`GET /orders/{id}/events`).
        many events: Event = "events";
        /// Lists the entries of its history (`GET /orders/{id}/event_stores`).
        history event_stores: EventStore = "event_stores";
    }

    crate::jsonapi::relationships! {
        Order;
        included_authorizations = authorizations: many[Authorization],
        included_captures = captures: many[Capture],
        included_voids = voids: many[Void],
        included_refunds = refunds: many[Refund],
        included_transactions = transactions: many[crate::commerce_layer::Resource],
        included_payment_source = payment_source: one[crate::commerce_layer::Resource],
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
        included: crate::jsonapi::Included<crate::commerce_layer::Resource>,
    }

    crate::jsonapi::resource! {
        Attachment, AttachmentId, "attachments", crate::commerce_layer::Resource, personal::ATTACHMENT;
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
        included: crate::jsonapi::Included<crate::commerce_layer::Resource>,
    }

    crate::jsonapi::resource! {
        Event, EventId, "events", crate::commerce_layer::Resource, personal::EVENT;
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
        included: crate::jsonapi::Included<crate::commerce_layer::Resource>,
    }

    crate::jsonapi::resource! {
        EventStore, EventStoreId, "event_stores", crate::commerce_layer::Resource, personal::EVENT_STORE;
        attributes { event, resource_type, resource_id, payload, who, reference, reference_origin, metadata, created_at, updated_at, }
        always { }
        one { }
        many { }
        filter {
        }
        serve { }
    }
}

/// The documented values of strings, each open for more.
pub mod enums {
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
        /// The status of its payment.
        pub enum PaymentStatus {
            Unpaid = "unpaid",
            Authorized = "authorized",
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
        /// What the gateway was asked to do. Absent before level 7.
        pub enum TransactionKind {
            Authorizations = "authorizations",
            Voids = "voids",
            Captures = "captures",
            Refunds = "refunds",
        }
    }
}

/// Where personal data stands in each schema. `*` is any element of a list or value of a map.
pub mod personal {
    pub const TRANSACTION: &[&str] = &["attributes.additional_data", "attributes.error_detail", "attributes.gateway_transaction_id", "attributes.message", "attributes.metadata", "attributes.reference", "attributes.token"];
    pub const AUTHORIZATION: &[&str] = &["attributes.avs_message", "attributes.cvv_message", "attributes.error_detail", "attributes.fraud_review", "attributes.gateway_transaction_id", "attributes.message", "attributes.metadata", "attributes.reference", "attributes.token"];
    pub const CAPTURE: &[&str] = &["attributes.error_detail", "attributes.gateway_transaction_id", "attributes.message", "attributes.metadata", "attributes.reference", "attributes.token"];
    pub const VOID: &[&str] = &["attributes.error_detail", "attributes.gateway_transaction_id", "attributes.message", "attributes.metadata", "attributes.reference", "attributes.token"];
    pub const REFUND: &[&str] = &["attributes.error_detail", "attributes.gateway_transaction_id", "attributes.message", "attributes.metadata", "attributes.reference", "attributes.token"];
    pub const ORDER: &[&str] = &["attributes.gift_card_code", "attributes.metadata", "attributes.reference"];
    pub const ATTACHMENT: &[&str] = &["attributes.description", "attributes.metadata", "attributes.name", "attributes.reference", "attributes.url"];
    pub const EVENT: &[&str] = &["attributes.metadata", "attributes.name", "attributes.reference"];
    pub const EVENT_STORE: &[&str] = &["attributes.metadata", "attributes.payload", "attributes.reference", "attributes.who"];
}

/// Every operation of the contract.
pub static OPERATIONS: [OperationInfo; 32] = [
    OperationInfo { id: "create-transaction", method: Method::POST, path: "/transactions", repeat: Repeat::Never, media_type: "application/vnd.api+json" },
    OperationInfo { id: "list-transactions", method: Method::GET, path: "/transactions", repeat: Repeat::Always, media_type: "application/vnd.api+json" },
    OperationInfo { id: "retrieve-transaction", method: Method::GET, path: "/transactions/{id}", repeat: Repeat::Always, media_type: "application/vnd.api+json" },
    OperationInfo { id: "update-transaction", method: Method::PATCH, path: "/transactions/{id}", repeat: Repeat::Never, media_type: "application/vnd.api+json" },
    OperationInfo { id: "delete-transaction", method: Method::DELETE, path: "/transactions/{id}", repeat: Repeat::Never, media_type: "application/vnd.api+json" },
    OperationInfo { id: "related-to-transaction", method: Method::GET, path: "/transactions/{id}/{relationship}", repeat: Repeat::Always, media_type: "application/vnd.api+json" },
    OperationInfo { id: "relationship-of-transaction", method: Method::GET, path: "/transactions/{id}/relationships/{relationship}", repeat: Repeat::Always, media_type: "application/vnd.api+json" },
    OperationInfo { id: "list-authorizations", method: Method::GET, path: "/authorizations", repeat: Repeat::Always, media_type: "application/vnd.api+json" },
    OperationInfo { id: "retrieve-authorization", method: Method::GET, path: "/authorizations/{id}", repeat: Repeat::Always, media_type: "application/vnd.api+json" },
    OperationInfo { id: "update-authorization", method: Method::PATCH, path: "/authorizations/{id}", repeat: Repeat::Never, media_type: "application/vnd.api+json" },
    OperationInfo { id: "related-to-authorization", method: Method::GET, path: "/authorizations/{id}/{relationship}", repeat: Repeat::Always, media_type: "application/vnd.api+json" },
    OperationInfo { id: "relationship-of-authorization", method: Method::GET, path: "/authorizations/{id}/relationships/{relationship}", repeat: Repeat::Always, media_type: "application/vnd.api+json" },
    OperationInfo { id: "list-captures", method: Method::GET, path: "/captures", repeat: Repeat::Always, media_type: "application/vnd.api+json" },
    OperationInfo { id: "retrieve-capture", method: Method::GET, path: "/captures/{id}", repeat: Repeat::Always, media_type: "application/vnd.api+json" },
    OperationInfo { id: "update-capture", method: Method::PATCH, path: "/captures/{id}", repeat: Repeat::Never, media_type: "application/vnd.api+json" },
    OperationInfo { id: "related-to-capture", method: Method::GET, path: "/captures/{id}/{relationship}", repeat: Repeat::Always, media_type: "application/vnd.api+json" },
    OperationInfo { id: "relationship-of-capture", method: Method::GET, path: "/captures/{id}/relationships/{relationship}", repeat: Repeat::Always, media_type: "application/vnd.api+json" },
    OperationInfo { id: "list-voids", method: Method::GET, path: "/voids", repeat: Repeat::Always, media_type: "application/vnd.api+json" },
    OperationInfo { id: "retrieve-void", method: Method::GET, path: "/voids/{id}", repeat: Repeat::Always, media_type: "application/vnd.api+json" },
    OperationInfo { id: "update-void", method: Method::PATCH, path: "/voids/{id}", repeat: Repeat::Never, media_type: "application/vnd.api+json" },
    OperationInfo { id: "related-to-void", method: Method::GET, path: "/voids/{id}/{relationship}", repeat: Repeat::Always, media_type: "application/vnd.api+json" },
    OperationInfo { id: "relationship-of-void", method: Method::GET, path: "/voids/{id}/relationships/{relationship}", repeat: Repeat::Always, media_type: "application/vnd.api+json" },
    OperationInfo { id: "list-refunds", method: Method::GET, path: "/refunds", repeat: Repeat::Always, media_type: "application/vnd.api+json" },
    OperationInfo { id: "retrieve-refund", method: Method::GET, path: "/refunds/{id}", repeat: Repeat::Always, media_type: "application/vnd.api+json" },
    OperationInfo { id: "update-refund", method: Method::PATCH, path: "/refunds/{id}", repeat: Repeat::Never, media_type: "application/vnd.api+json" },
    OperationInfo { id: "related-to-refund", method: Method::GET, path: "/refunds/{id}/{relationship}", repeat: Repeat::Always, media_type: "application/vnd.api+json" },
    OperationInfo { id: "relationship-of-refund", method: Method::GET, path: "/refunds/{id}/relationships/{relationship}", repeat: Repeat::Always, media_type: "application/vnd.api+json" },
    OperationInfo { id: "list-orders", method: Method::GET, path: "/orders", repeat: Repeat::Always, media_type: "application/vnd.api+json" },
    OperationInfo { id: "retrieve-order", method: Method::GET, path: "/orders/{id}", repeat: Repeat::Always, media_type: "application/vnd.api+json" },
    OperationInfo { id: "update-order", method: Method::PATCH, path: "/orders/{id}", repeat: Repeat::Never, media_type: "application/vnd.api+json" },
    OperationInfo { id: "related-to-order", method: Method::GET, path: "/orders/{id}/{relationship}", repeat: Repeat::Always, media_type: "application/vnd.api+json" },
    OperationInfo { id: "relationship-of-order", method: Method::GET, path: "/orders/{id}/relationships/{relationship}", repeat: Repeat::Always, media_type: "application/vnd.api+json" },
];
