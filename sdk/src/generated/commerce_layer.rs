// Written by `cargo xtask generate` from spec/commerce-layer.yaml. Do not edit.

use http::Method;

use crate::transport::{OperationInfo, OperationRequest, Repeat};

/// Types used as operation parameters and responses.
#[allow(clippy::all)]
pub mod types {
    /// What can be written. Null removes a value, an absent member keeps it; a trigger that is false does nothing. The documentation prints triggers and amounts as texts (`"true"`, `"500"`), which count as what they stand for.
    #[derive(::serde::Deserialize, ::serde::Serialize, Clone, Debug, Default)]
    pub struct AuthorizationInputAttributes {
        /// Voids the authorization of a pending order.
        #[serde(
            rename = "_cancel",
            skip_serializing_if = "::std::option::Option::is_none"
        )]
        pub cancel: Option<bool>,
        /// Creates a capture.
        #[serde(
            rename = "_capture",
            skip_serializing_if = "::std::option::Option::is_none"
        )]
        pub capture: Option<bool>,
        /// What to capture, instead of all that is left.
        #[serde(
            rename = "_capture_amount_cents",
            skip_serializing_if = "::std::option::Option::is_none"
        )]
        pub capture_amount_cents: Option<i64>,
        /// Marks a stuck transaction as succeeded, and brings its order up to date.
        #[serde(
            rename = "_forward",
            skip_serializing_if = "::std::option::Option::is_none"
        )]
        pub forward: Option<bool>,
        /// Any JSON object.
        #[serde(skip_serializing_if = "::std::option::Option::is_none")]
        pub metadata: Option<
            crate::types::Nullable<
                ::serde_json::Map<::std::string::String, ::serde_json::Value>,
            >,
        >,
        /// Your own id of it.
        #[serde(skip_serializing_if = "::std::option::Option::is_none")]
        pub reference: Option<crate::types::Nullable<::std::string::String>>,
        /// The system that your id belongs to.
        #[serde(skip_serializing_if = "::std::option::Option::is_none")]
        pub reference_origin: Option<crate::types::Nullable<::std::string::String>>,
        /// Whether the gateway accepted.
        #[serde(skip_serializing_if = "::std::option::Option::is_none")]
        pub succeeded: Option<bool>,
        /// Creates a void of what is left.
        #[serde(
            rename = "_void",
            skip_serializing_if = "::std::option::Option::is_none"
        )]
        pub void: Option<bool>,
    }
    /// A resource object with the id of the URL.
    #[derive(::serde::Deserialize, ::serde::Serialize, Clone, Debug)]
    pub struct AuthorizationUpdate {
        #[serde(skip_serializing_if = "::std::option::Option::is_none")]
        pub attributes: Option<AuthorizationInputAttributes>,
        /// The id of the URL.
        #[serde(deserialize_with = "crate::types::tolerant::text")]
        pub id: ::std::string::String,
        /// No relationship of a transaction can be written; the official client sends an empty object.
        #[serde(skip_serializing_if = "::std::option::Option::is_none")]
        pub relationships: Option<
            ::serde_json::Map<::std::string::String, ::serde_json::Value>,
        >,
        /// The resource type.
        #[serde(rename = "type")]
        #[serde(deserialize_with = "crate::types::tolerant::text")]
        pub type_: ::std::string::String,
    }
    /// The body of an update.
    #[derive(::serde::Deserialize, ::serde::Serialize, Clone, Debug)]
    pub struct AuthorizationUpdateDocument {
        pub data: AuthorizationUpdate,
    }
    /// What can be written. Null removes a value, an absent member keeps it; a trigger that is false does nothing. The documentation prints triggers and amounts as texts (`"true"`, `"500"`), which count as what they stand for.
    #[derive(::serde::Deserialize, ::serde::Serialize, Clone, Debug, Default)]
    pub struct CaptureInputAttributes {
        /// Refunds the capture of a pending order.
        #[serde(
            rename = "_cancel",
            skip_serializing_if = "::std::option::Option::is_none"
        )]
        pub cancel: Option<bool>,
        /// Marks a stuck transaction as succeeded, and brings its order up to date.
        #[serde(
            rename = "_forward",
            skip_serializing_if = "::std::option::Option::is_none"
        )]
        pub forward: Option<bool>,
        /// Any JSON object.
        #[serde(skip_serializing_if = "::std::option::Option::is_none")]
        pub metadata: Option<
            crate::types::Nullable<
                ::serde_json::Map<::std::string::String, ::serde_json::Value>,
            >,
        >,
        /// Your own id of it.
        #[serde(skip_serializing_if = "::std::option::Option::is_none")]
        pub reference: Option<crate::types::Nullable<::std::string::String>>,
        /// The system that your id belongs to.
        #[serde(skip_serializing_if = "::std::option::Option::is_none")]
        pub reference_origin: Option<crate::types::Nullable<::std::string::String>>,
        /// Creates a refund.
        #[serde(
            rename = "_refund",
            skip_serializing_if = "::std::option::Option::is_none"
        )]
        pub refund: Option<bool>,
        /// What to refund, instead of all that is left.
        #[serde(
            rename = "_refund_amount_cents",
            skip_serializing_if = "::std::option::Option::is_none"
        )]
        pub refund_amount_cents: Option<i64>,
        /// Whether the gateway accepted.
        #[serde(skip_serializing_if = "::std::option::Option::is_none")]
        pub succeeded: Option<bool>,
    }
    /// A resource object with the id of the URL.
    #[derive(::serde::Deserialize, ::serde::Serialize, Clone, Debug)]
    pub struct CaptureUpdate {
        #[serde(skip_serializing_if = "::std::option::Option::is_none")]
        pub attributes: Option<CaptureInputAttributes>,
        /// The id of the URL.
        #[serde(deserialize_with = "crate::types::tolerant::text")]
        pub id: ::std::string::String,
        /// No relationship of a transaction can be written; the official client sends an empty object.
        #[serde(skip_serializing_if = "::std::option::Option::is_none")]
        pub relationships: Option<
            ::serde_json::Map<::std::string::String, ::serde_json::Value>,
        >,
        /// The resource type.
        #[serde(rename = "type")]
        #[serde(deserialize_with = "crate::types::tolerant::text")]
        pub type_: ::std::string::String,
    }
    /// The body of an update.
    #[derive(::serde::Deserialize, ::serde::Serialize, Clone, Debug)]
    pub struct CaptureUpdateDocument {
        pub data: CaptureUpdate,
    }
    /// A resource of another type.
    #[derive(::serde::Deserialize, ::serde::Serialize, Clone, Debug)]
    pub struct IncludedResource {
        #[serde(default, skip_serializing_if = "::serde_json::Map::is_empty")]
        #[serde(deserialize_with = "crate::types::tolerant::null_is_empty")]
        pub attributes: ::serde_json::Map<::std::string::String, ::serde_json::Value>,
        #[serde(deserialize_with = "crate::types::tolerant::text")]
        pub id: ::std::string::String,
        #[serde(skip_serializing_if = "::std::option::Option::is_none")]
        pub links: Option<ResourceLinks>,
        #[serde(skip_serializing_if = "::std::option::Option::is_none")]
        pub meta: Option<ResourceMeta>,
        #[serde(default, skip_serializing_if = "::serde_json::Map::is_empty")]
        #[serde(deserialize_with = "crate::types::tolerant::null_is_empty")]
        pub relationships: ::serde_json::Map<::std::string::String, ::serde_json::Value>,
        #[serde(rename = "type")]
        #[serde(deserialize_with = "crate::types::tolerant::text")]
        pub type_: ::std::string::String,
    }
    /// Counts over all pages.
    #[derive(::serde::Deserialize, ::serde::Serialize, Clone, Debug, Default)]
    pub struct ListMeta {
        #[serde(skip_serializing_if = "::std::option::Option::is_none")]
        pub page_count: Option<crate::types::Loose<i64>>,
        #[serde(skip_serializing_if = "::std::option::Option::is_none")]
        pub record_count: Option<crate::types::Loose<i64>>,
    }
    /// Order.
    #[derive(::serde::Deserialize, ::serde::Serialize, Clone, Debug)]
    pub struct Order {
        #[serde(skip_serializing_if = "::std::option::Option::is_none")]
        pub attributes: Option<OrderAttributes>,
        /// Ten letters in every known case; opaque.
        #[serde(deserialize_with = "crate::types::tolerant::text")]
        pub id: ::std::string::String,
        #[serde(skip_serializing_if = "::std::option::Option::is_none")]
        pub links: Option<ResourceLinks>,
        #[serde(skip_serializing_if = "::std::option::Option::is_none")]
        pub meta: Option<ResourceMeta>,
        /// Links to related resources, by name; linkage only for those that were included.
        #[serde(default, skip_serializing_if = "::serde_json::Map::is_empty")]
        #[serde(deserialize_with = "crate::types::tolerant::null_is_empty")]
        pub relationships: ::serde_json::Map<::std::string::String, ::serde_json::Value>,
        /// The resource type.
        #[serde(rename = "type")]
        #[serde(deserialize_with = "crate::types::tolerant::text")]
        pub type_: ::std::string::String,
    }
    /// What of an order its transactions need.
    #[derive(::serde::Deserialize, ::serde::Serialize, Clone, Debug, Default)]
    pub struct OrderAttributes {
        /// When it was created.
        #[serde(skip_serializing_if = "::std::option::Option::is_none")]
        pub created_at: Option<crate::types::Timestamp>,
        /// ISO 4217 code.
        #[serde(skip_serializing_if = "::std::option::Option::is_none")]
        #[serde(default, deserialize_with = "crate::types::tolerant::optional_text")]
        pub currency_code: Option<::std::string::String>,
        /// What it costs, for people.
        #[serde(skip_serializing_if = "::std::option::Option::is_none")]
        #[serde(default, deserialize_with = "crate::types::tolerant::optional_text")]
        pub formatted_total_amount: Option<::std::string::String>,
        /// Any JSON object.
        #[serde(skip_serializing_if = "::std::option::Option::is_none")]
        pub metadata: Option<
            ::serde_json::Map<::std::string::String, ::serde_json::Value>,
        >,
        /// The order's number.
        #[serde(skip_serializing_if = "::std::option::Option::is_none")]
        #[serde(default, deserialize_with = "crate::types::tolerant::optional_text")]
        pub number: Option<::std::string::String>,
        /// How far its payment is.
        #[serde(skip_serializing_if = "::std::option::Option::is_none")]
        pub payment_status: Option<super::enums::PaymentStatus>,
        /// When it was placed.
        #[serde(skip_serializing_if = "::std::option::Option::is_none")]
        pub placed_at: Option<crate::types::Timestamp>,
        /// Your own id of it.
        #[serde(skip_serializing_if = "::std::option::Option::is_none")]
        #[serde(default, deserialize_with = "crate::types::tolerant::optional_text")]
        pub reference: Option<::std::string::String>,
        /// The system that your id belongs to.
        #[serde(skip_serializing_if = "::std::option::Option::is_none")]
        #[serde(default, deserialize_with = "crate::types::tolerant::optional_text")]
        pub reference_origin: Option<::std::string::String>,
        /// How far the order is.
        #[serde(skip_serializing_if = "::std::option::Option::is_none")]
        pub status: Option<super::enums::Status>,
        /// What it costs, in the currency's smallest unit.
        #[serde(skip_serializing_if = "::std::option::Option::is_none")]
        pub total_amount_cents: Option<crate::types::Loose<i64>>,
        /// What it costs, in the currency's main unit.
        #[serde(skip_serializing_if = "::std::option::Option::is_none")]
        pub total_amount_float: Option<crate::types::Loose<f64>>,
        /// When it was last changed.
        #[serde(skip_serializing_if = "::std::option::Option::is_none")]
        pub updated_at: Option<crate::types::Timestamp>,
    }
    /// One order.
    #[derive(::serde::Deserialize, ::serde::Serialize, Clone, Debug)]
    pub struct OrderDocument {
        pub data: Order,
        /// What `include` asked for, each object once.
        #[serde(default, skip_serializing_if = "::std::vec::Vec::is_empty")]
        #[serde(deserialize_with = "crate::types::tolerant::null_is_empty")]
        pub included: ::std::vec::Vec<IncludedResource>,
    }
    /// What can be written. Null removes a value, an absent member keeps it; a trigger that is false does nothing. The documentation prints triggers and amounts as texts (`"true"`, `"500"`), which count as what they stand for.
    #[derive(::serde::Deserialize, ::serde::Serialize, Clone, Debug, Default)]
    pub struct OrderInputAttributes {
        /// Any JSON object.
        #[serde(skip_serializing_if = "::std::option::Option::is_none")]
        pub metadata: Option<
            crate::types::Nullable<
                ::serde_json::Map<::std::string::String, ::serde_json::Value>,
            >,
        >,
        /// Places the order, which creates its authorization.
        #[serde(
            rename = "_place",
            skip_serializing_if = "::std::option::Option::is_none"
        )]
        pub place: Option<bool>,
        /// Your own id of it.
        #[serde(skip_serializing_if = "::std::option::Option::is_none")]
        pub reference: Option<crate::types::Nullable<::std::string::String>>,
        /// The system that your id belongs to.
        #[serde(skip_serializing_if = "::std::option::Option::is_none")]
        pub reference_origin: Option<crate::types::Nullable<::std::string::String>>,
    }
    /// A page of them.
    #[derive(::serde::Deserialize, ::serde::Serialize, Clone, Debug)]
    pub struct OrderListDocument {
        #[serde(deserialize_with = "crate::types::tolerant::null_is_empty")]
        pub data: ::std::vec::Vec<Order>,
        /// What `include` asked for, each object once.
        #[serde(default, skip_serializing_if = "::std::vec::Vec::is_empty")]
        #[serde(deserialize_with = "crate::types::tolerant::null_is_empty")]
        pub included: ::std::vec::Vec<IncludedResource>,
        #[serde(skip_serializing_if = "::std::option::Option::is_none")]
        pub links: Option<PageLinks>,
        #[serde(skip_serializing_if = "::std::option::Option::is_none")]
        pub meta: Option<ListMeta>,
    }
    /// A resource object with the id of the URL.
    #[derive(::serde::Deserialize, ::serde::Serialize, Clone, Debug)]
    pub struct OrderUpdate {
        #[serde(skip_serializing_if = "::std::option::Option::is_none")]
        pub attributes: Option<OrderInputAttributes>,
        /// The id of the URL.
        #[serde(deserialize_with = "crate::types::tolerant::text")]
        pub id: ::std::string::String,
        /// No relationship of a transaction can be written; the official client sends an empty object.
        #[serde(skip_serializing_if = "::std::option::Option::is_none")]
        pub relationships: Option<
            ::serde_json::Map<::std::string::String, ::serde_json::Value>,
        >,
        /// The resource type.
        #[serde(rename = "type")]
        #[serde(deserialize_with = "crate::types::tolerant::text")]
        pub type_: ::std::string::String,
    }
    /// The body of an update.
    #[derive(::serde::Deserialize, ::serde::Serialize, Clone, Debug)]
    pub struct OrderUpdateDocument {
        pub data: OrderUpdate,
    }
    /// Absolute links to other pages, with all parameters of the request.
    #[derive(::serde::Deserialize, ::serde::Serialize, Clone, Debug, Default)]
    pub struct PageLinks {
        #[serde(skip_serializing_if = "::std::option::Option::is_none")]
        #[serde(default, deserialize_with = "crate::types::tolerant::optional_text")]
        pub first: Option<::std::string::String>,
        #[serde(skip_serializing_if = "::std::option::Option::is_none")]
        #[serde(default, deserialize_with = "crate::types::tolerant::optional_text")]
        pub last: Option<::std::string::String>,
        /// Absent on the last page.
        #[serde(skip_serializing_if = "::std::option::Option::is_none")]
        #[serde(default, deserialize_with = "crate::types::tolerant::optional_text")]
        pub next: Option<::std::string::String>,
        /// Absent on the first page.
        #[serde(skip_serializing_if = "::std::option::Option::is_none")]
        #[serde(default, deserialize_with = "crate::types::tolerant::optional_text")]
        pub prev: Option<::std::string::String>,
    }
    /// Authorization, capture, void or refund.
    #[derive(::serde::Deserialize, ::serde::Serialize, Clone, Debug)]
    pub struct Payment {
        #[serde(skip_serializing_if = "::std::option::Option::is_none")]
        pub attributes: Option<PaymentAttributes>,
        /// Ten letters in every known case; opaque.
        #[serde(deserialize_with = "crate::types::tolerant::text")]
        pub id: ::std::string::String,
        #[serde(skip_serializing_if = "::std::option::Option::is_none")]
        pub links: Option<ResourceLinks>,
        #[serde(skip_serializing_if = "::std::option::Option::is_none")]
        pub meta: Option<ResourceMeta>,
        /// Links to related resources, by name; linkage only for those that were included.
        #[serde(default, skip_serializing_if = "::serde_json::Map::is_empty")]
        #[serde(deserialize_with = "crate::types::tolerant::null_is_empty")]
        pub relationships: ::serde_json::Map<::std::string::String, ::serde_json::Value>,
        /// The resource type.
        #[serde(rename = "type")]
        #[serde(deserialize_with = "crate::types::tolerant::text")]
        pub type_: ::std::string::String,
    }
    /// What the gateway did. Which of the amounts are there depends on the resource.
    #[derive(::serde::Deserialize, ::serde::Serialize, Clone, Debug, Default)]
    pub struct PaymentAttributes {
        /// Amount in the currency's smallest unit.
        #[serde(skip_serializing_if = "::std::option::Option::is_none")]
        pub amount_cents: Option<crate::types::Loose<i64>>,
        /// Amount in the currency's main unit.
        #[serde(skip_serializing_if = "::std::option::Option::is_none")]
        pub amount_float: Option<crate::types::Loose<f64>>,
        /// The gateway's code for the address.
        #[serde(skip_serializing_if = "::std::option::Option::is_none")]
        #[serde(default, deserialize_with = "crate::types::tolerant::optional_text")]
        pub avs_code: Option<::std::string::String>,
        /// The gateway's words for it.
        #[serde(skip_serializing_if = "::std::option::Option::is_none")]
        #[serde(default, deserialize_with = "crate::types::tolerant::optional_text")]
        pub avs_message: Option<::std::string::String>,
        /// What the next capture takes, in the currency's smallest unit.
        #[serde(skip_serializing_if = "::std::option::Option::is_none")]
        pub capture_amount_cents: Option<crate::types::Loose<i64>>,
        /// What the next capture takes, in the currency's main unit.
        #[serde(skip_serializing_if = "::std::option::Option::is_none")]
        pub capture_amount_float: Option<crate::types::Loose<f64>>,
        /// What is left to capture, in the currency's smallest unit.
        #[serde(skip_serializing_if = "::std::option::Option::is_none")]
        pub capture_balance_cents: Option<crate::types::Loose<i64>>,
        /// What is left to capture, in the currency's main unit.
        #[serde(skip_serializing_if = "::std::option::Option::is_none")]
        pub capture_balance_float: Option<crate::types::Loose<f64>>,
        /// When the transaction was created.
        #[serde(skip_serializing_if = "::std::option::Option::is_none")]
        pub created_at: Option<crate::types::Timestamp>,
        /// ISO 4217 code of the order's currency.
        #[serde(skip_serializing_if = "::std::option::Option::is_none")]
        #[serde(default, deserialize_with = "crate::types::tolerant::optional_text")]
        pub currency_code: Option<::std::string::String>,
        /// The gateway's code for the card's security number.
        #[serde(skip_serializing_if = "::std::option::Option::is_none")]
        #[serde(default, deserialize_with = "crate::types::tolerant::optional_text")]
        pub cvv_code: Option<::std::string::String>,
        /// The gateway's words for it.
        #[serde(skip_serializing_if = "::std::option::Option::is_none")]
        #[serde(default, deserialize_with = "crate::types::tolerant::optional_text")]
        pub cvv_message: Option<::std::string::String>,
        /// The gateway's error code.
        #[serde(skip_serializing_if = "::std::option::Option::is_none")]
        #[serde(default, deserialize_with = "crate::types::tolerant::optional_text")]
        pub error_code: Option<::std::string::String>,
        /// The gateway's explanation of the error.
        #[serde(skip_serializing_if = "::std::option::Option::is_none")]
        #[serde(default, deserialize_with = "crate::types::tolerant::optional_text")]
        pub error_detail: Option<::std::string::String>,
        /// Amount for people, in the currency's own style.
        #[serde(skip_serializing_if = "::std::option::Option::is_none")]
        #[serde(default, deserialize_with = "crate::types::tolerant::optional_text")]
        pub formatted_amount: Option<::std::string::String>,
        /// What the next capture takes, for people.
        #[serde(skip_serializing_if = "::std::option::Option::is_none")]
        #[serde(default, deserialize_with = "crate::types::tolerant::optional_text")]
        pub formatted_capture_amount: Option<::std::string::String>,
        /// What is left to capture, for people.
        #[serde(skip_serializing_if = "::std::option::Option::is_none")]
        #[serde(default, deserialize_with = "crate::types::tolerant::optional_text")]
        pub formatted_capture_balance: Option<::std::string::String>,
        /// What the next refund gives back, for people.
        #[serde(skip_serializing_if = "::std::option::Option::is_none")]
        #[serde(default, deserialize_with = "crate::types::tolerant::optional_text")]
        pub formatted_refund_amount: Option<::std::string::String>,
        /// What is left to refund, for people.
        #[serde(skip_serializing_if = "::std::option::Option::is_none")]
        #[serde(default, deserialize_with = "crate::types::tolerant::optional_text")]
        pub formatted_refund_balance: Option<::std::string::String>,
        /// What is left to void, for people.
        #[serde(skip_serializing_if = "::std::option::Option::is_none")]
        #[serde(default, deserialize_with = "crate::types::tolerant::optional_text")]
        pub formatted_void_balance: Option<::std::string::String>,
        /// The gateway's opinion on fraud.
        #[serde(skip_serializing_if = "::std::option::Option::is_none")]
        #[serde(default, deserialize_with = "crate::types::tolerant::optional_text")]
        pub fraud_review: Option<::std::string::String>,
        /// The gateway's id of the transaction.
        #[serde(skip_serializing_if = "::std::option::Option::is_none")]
        #[serde(default, deserialize_with = "crate::types::tolerant::optional_text")]
        pub gateway_transaction_id: Option<::std::string::String>,
        /// What the gateway said.
        #[serde(skip_serializing_if = "::std::option::Option::is_none")]
        #[serde(default, deserialize_with = "crate::types::tolerant::optional_text")]
        pub message: Option<::std::string::String>,
        /// Any JSON object; empty rather than null on the live service.
        #[serde(skip_serializing_if = "::std::option::Option::is_none")]
        pub metadata: Option<
            ::serde_json::Map<::std::string::String, ::serde_json::Value>,
        >,
        /// The order's number, `/T/` and a sequence. Null in the documented answer to a create.
        #[serde(skip_serializing_if = "::std::option::Option::is_none")]
        #[serde(default, deserialize_with = "crate::types::tolerant::optional_text")]
        pub number: Option<::std::string::String>,
        /// How it was paid. Since level 7.9.12.
        #[serde(skip_serializing_if = "::std::option::Option::is_none")]
        #[serde(default, deserialize_with = "crate::types::tolerant::optional_text")]
        pub payment_method_type: Option<::std::string::String>,
        /// Your own id of the transaction.
        #[serde(skip_serializing_if = "::std::option::Option::is_none")]
        #[serde(default, deserialize_with = "crate::types::tolerant::optional_text")]
        pub reference: Option<::std::string::String>,
        /// The system that your id belongs to.
        #[serde(skip_serializing_if = "::std::option::Option::is_none")]
        #[serde(default, deserialize_with = "crate::types::tolerant::optional_text")]
        pub reference_origin: Option<::std::string::String>,
        /// What the next refund gives back, in the currency's smallest unit.
        #[serde(skip_serializing_if = "::std::option::Option::is_none")]
        pub refund_amount_cents: Option<crate::types::Loose<i64>>,
        /// What the next refund gives back, in the currency's main unit.
        #[serde(skip_serializing_if = "::std::option::Option::is_none")]
        pub refund_amount_float: Option<crate::types::Loose<f64>>,
        /// What is left to refund, in the currency's smallest unit.
        #[serde(skip_serializing_if = "::std::option::Option::is_none")]
        pub refund_balance_cents: Option<crate::types::Loose<i64>>,
        /// What is left to refund, in the currency's main unit.
        #[serde(skip_serializing_if = "::std::option::Option::is_none")]
        pub refund_balance_float: Option<crate::types::Loose<f64>>,
        /// Whether the gateway accepted.
        #[serde(skip_serializing_if = "::std::option::Option::is_none")]
        pub succeeded: Option<crate::types::Loose<bool>>,
        /// The gateway's token.
        #[serde(skip_serializing_if = "::std::option::Option::is_none")]
        #[serde(default, deserialize_with = "crate::types::tolerant::optional_text")]
        pub token: Option<::std::string::String>,
        /// What the gateway was asked to do. Absent before level 7.
        #[serde(rename = "type", skip_serializing_if = "::std::option::Option::is_none")]
        pub type_: Option<super::enums::TransactionKind>,
        /// When the transaction was last changed.
        #[serde(skip_serializing_if = "::std::option::Option::is_none")]
        pub updated_at: Option<crate::types::Timestamp>,
        /// What is left to void, in the currency's smallest unit.
        #[serde(skip_serializing_if = "::std::option::Option::is_none")]
        pub void_balance_cents: Option<crate::types::Loose<i64>>,
        /// What is left to void, in the currency's main unit.
        #[serde(skip_serializing_if = "::std::option::Option::is_none")]
        pub void_balance_float: Option<crate::types::Loose<f64>>,
    }
    /// One authorization, capture, void or refund.
    #[derive(::serde::Deserialize, ::serde::Serialize, Clone, Debug)]
    pub struct PaymentDocument {
        pub data: Payment,
        /// What `include` asked for, each object once.
        #[serde(default, skip_serializing_if = "::std::vec::Vec::is_empty")]
        #[serde(deserialize_with = "crate::types::tolerant::null_is_empty")]
        pub included: ::std::vec::Vec<IncludedResource>,
    }
    /// What can be written. Null removes a value, an absent member keeps it; a trigger that is false does nothing. The documentation prints triggers and amounts as texts (`"true"`, `"500"`), which count as what they stand for.
    #[derive(::serde::Deserialize, ::serde::Serialize, Clone, Debug, Default)]
    pub struct PaymentInputAttributes {
        /// Marks a stuck transaction as succeeded, and brings its order up to date.
        #[serde(
            rename = "_forward",
            skip_serializing_if = "::std::option::Option::is_none"
        )]
        pub forward: Option<bool>,
        /// Any JSON object.
        #[serde(skip_serializing_if = "::std::option::Option::is_none")]
        pub metadata: Option<
            crate::types::Nullable<
                ::serde_json::Map<::std::string::String, ::serde_json::Value>,
            >,
        >,
        /// Your own id of it.
        #[serde(skip_serializing_if = "::std::option::Option::is_none")]
        pub reference: Option<crate::types::Nullable<::std::string::String>>,
        /// The system that your id belongs to.
        #[serde(skip_serializing_if = "::std::option::Option::is_none")]
        pub reference_origin: Option<crate::types::Nullable<::std::string::String>>,
        /// Whether the gateway accepted.
        #[serde(skip_serializing_if = "::std::option::Option::is_none")]
        pub succeeded: Option<bool>,
    }
    /// A page of them.
    #[derive(::serde::Deserialize, ::serde::Serialize, Clone, Debug)]
    pub struct PaymentListDocument {
        #[serde(deserialize_with = "crate::types::tolerant::null_is_empty")]
        pub data: ::std::vec::Vec<Payment>,
        /// What `include` asked for, each object once.
        #[serde(default, skip_serializing_if = "::std::vec::Vec::is_empty")]
        #[serde(deserialize_with = "crate::types::tolerant::null_is_empty")]
        pub included: ::std::vec::Vec<IncludedResource>,
        #[serde(skip_serializing_if = "::std::option::Option::is_none")]
        pub links: Option<PageLinks>,
        #[serde(skip_serializing_if = "::std::option::Option::is_none")]
        pub meta: Option<ListMeta>,
    }
    /// A resource object with the id of the URL.
    #[derive(::serde::Deserialize, ::serde::Serialize, Clone, Debug)]
    pub struct PaymentUpdate {
        #[serde(skip_serializing_if = "::std::option::Option::is_none")]
        pub attributes: Option<PaymentInputAttributes>,
        /// The id of the URL.
        #[serde(deserialize_with = "crate::types::tolerant::text")]
        pub id: ::std::string::String,
        /// No relationship of a transaction can be written; the official client sends an empty object.
        #[serde(skip_serializing_if = "::std::option::Option::is_none")]
        pub relationships: Option<
            ::serde_json::Map<::std::string::String, ::serde_json::Value>,
        >,
        /// The resource type.
        #[serde(rename = "type")]
        #[serde(deserialize_with = "crate::types::tolerant::text")]
        pub type_: ::std::string::String,
    }
    /// The body of an update.
    #[derive(::serde::Deserialize, ::serde::Serialize, Clone, Debug)]
    pub struct PaymentUpdateDocument {
        pub data: PaymentUpdate,
    }
    /// What a relationship leads to.
    #[derive(::serde::Deserialize, ::serde::Serialize, Clone, Debug)]
    pub struct RelatedDocument {
        /// A resource or null, or an array of resources.
        pub data: ::serde_json::Value,
        /// What `include` asked for, each object once.
        #[serde(default, skip_serializing_if = "::std::vec::Vec::is_empty")]
        #[serde(deserialize_with = "crate::types::tolerant::null_is_empty")]
        pub included: ::std::vec::Vec<IncludedResource>,
        #[serde(skip_serializing_if = "::std::option::Option::is_none")]
        pub links: Option<PageLinks>,
        #[serde(skip_serializing_if = "::std::option::Option::is_none")]
        pub meta: Option<ListMeta>,
    }
    /// A relationship alone.
    #[derive(::serde::Deserialize, ::serde::Serialize, Clone, Debug)]
    pub struct RelationshipDocument {
        /// An identifier or null, or an array of identifiers.
        pub data: ::serde_json::Value,
        #[serde(skip_serializing_if = "::std::option::Option::is_none")]
        pub links: Option<RelationshipLinks>,
    }
    /// Where the relationship and the related resource are.
    #[derive(::serde::Deserialize, ::serde::Serialize, Clone, Debug, Default)]
    pub struct RelationshipLinks {
        #[serde(skip_serializing_if = "::std::option::Option::is_none")]
        #[serde(default, deserialize_with = "crate::types::tolerant::optional_text")]
        pub related: Option<::std::string::String>,
        #[serde(rename = "self", skip_serializing_if = "::std::option::Option::is_none")]
        #[serde(default, deserialize_with = "crate::types::tolerant::optional_text")]
        pub self_: Option<::std::string::String>,
    }
    /// Names a resource.
    #[derive(::serde::Deserialize, ::serde::Serialize, Clone, Debug)]
    pub struct ResourceIdentifier {
        #[serde(deserialize_with = "crate::types::tolerant::text")]
        pub id: ::std::string::String,
        #[serde(rename = "type")]
        #[serde(deserialize_with = "crate::types::tolerant::text")]
        pub type_: ::std::string::String,
    }
    /// Where the resource is.
    #[derive(::serde::Deserialize, ::serde::Serialize, Clone, Debug, Default)]
    pub struct ResourceLinks {
        #[serde(rename = "self", skip_serializing_if = "::std::option::Option::is_none")]
        #[serde(default, deserialize_with = "crate::types::tolerant::optional_text")]
        pub self_: Option<::std::string::String>,
    }
    /// Facts about the resource that are not attributes.
    #[derive(::serde::Deserialize, ::serde::Serialize, Clone, Debug, Default)]
    pub struct ResourceMeta {
        /// Which data the token selects.
        #[serde(skip_serializing_if = "::std::option::Option::is_none")]
        pub mode: Option<super::enums::Mode>,
        /// The organization. Since 2023.
        #[serde(skip_serializing_if = "::std::option::Option::is_none")]
        #[serde(default, deserialize_with = "crate::types::tolerant::optional_text")]
        pub organization_id: Option<::std::string::String>,
        /// For support. Since 2025.
        #[serde(skip_serializing_if = "::std::option::Option::is_none")]
        #[serde(default, deserialize_with = "crate::types::tolerant::optional_text")]
        pub trace_id: Option<::std::string::String>,
    }
    /// A relationship to any number of resources.
    #[derive(::serde::Deserialize, ::serde::Serialize, Clone, Debug, Default)]
    pub struct ToManyRelationship {
        /// The linkage, when the relationship was included.
        #[serde(default, skip_serializing_if = "::std::vec::Vec::is_empty")]
        #[serde(deserialize_with = "crate::types::tolerant::null_is_empty")]
        pub data: ::std::vec::Vec<ResourceIdentifier>,
        #[serde(skip_serializing_if = "::std::option::Option::is_none")]
        pub links: Option<RelationshipLinks>,
    }
    /// A relationship to at most one resource.
    #[derive(::serde::Deserialize, ::serde::Serialize, Clone, Debug, Default)]
    pub struct ToOneRelationship {
        #[serde(skip_serializing_if = "::std::option::Option::is_none")]
        pub data: Option<ToOneRelationshipData>,
        #[serde(skip_serializing_if = "::std::option::Option::is_none")]
        pub links: Option<RelationshipLinks>,
    }
    /// The linkage, when the relationship was included.
    #[derive(::serde::Deserialize, ::serde::Serialize, Clone, Debug)]
    pub struct ToOneRelationshipData {
        #[serde(deserialize_with = "crate::types::tolerant::text")]
        pub id: ::std::string::String,
        #[serde(rename = "type")]
        #[serde(deserialize_with = "crate::types::tolerant::text")]
        pub type_: ::std::string::String,
    }
    /// A payment-gateway record of an order. Sparse fieldsets may leave out all but the id, type, links and meta.
    #[derive(::serde::Deserialize, ::serde::Serialize, Clone, Debug)]
    pub struct Transaction {
        #[serde(skip_serializing_if = "::std::option::Option::is_none")]
        pub attributes: Option<TransactionAttributes>,
        /// Ten letters in every known case; opaque.
        #[serde(deserialize_with = "crate::types::tolerant::text")]
        pub id: ::std::string::String,
        #[serde(skip_serializing_if = "::std::option::Option::is_none")]
        pub links: Option<ResourceLinks>,
        #[serde(skip_serializing_if = "::std::option::Option::is_none")]
        pub meta: Option<ResourceMeta>,
        #[serde(skip_serializing_if = "::std::option::Option::is_none")]
        pub relationships: Option<TransactionRelationships>,
        /// The resource type.
        #[serde(rename = "type")]
        #[serde(deserialize_with = "crate::types::tolerant::text")]
        pub type_: ::std::string::String,
    }
    /// What the gateway did. The documentation's example prints `amount_cents`, `amount_float` and `succeeded` as strings; the wire has numbers and a boolean.
    #[derive(::serde::Deserialize, ::serde::Serialize, Clone, Debug, Default)]
    pub struct TransactionAttributes {
        /// Amount in the currency's smallest unit.
        #[serde(skip_serializing_if = "::std::option::Option::is_none")]
        pub amount_cents: Option<crate::types::Loose<i64>>,
        /// Amount in the currency's main unit.
        #[serde(skip_serializing_if = "::std::option::Option::is_none")]
        pub amount_float: Option<crate::types::Loose<f64>>,
        /// When the transaction was created.
        #[serde(skip_serializing_if = "::std::option::Option::is_none")]
        pub created_at: Option<crate::types::Timestamp>,
        /// ISO 4217 code of the order's currency.
        #[serde(skip_serializing_if = "::std::option::Option::is_none")]
        #[serde(default, deserialize_with = "crate::types::tolerant::optional_text")]
        pub currency_code: Option<::std::string::String>,
        /// The gateway's error code.
        #[serde(skip_serializing_if = "::std::option::Option::is_none")]
        #[serde(default, deserialize_with = "crate::types::tolerant::optional_text")]
        pub error_code: Option<::std::string::String>,
        /// The gateway's explanation of the error.
        #[serde(skip_serializing_if = "::std::option::Option::is_none")]
        #[serde(default, deserialize_with = "crate::types::tolerant::optional_text")]
        pub error_detail: Option<::std::string::String>,
        /// Amount for people, in the currency's own style.
        #[serde(skip_serializing_if = "::std::option::Option::is_none")]
        #[serde(default, deserialize_with = "crate::types::tolerant::optional_text")]
        pub formatted_amount: Option<::std::string::String>,
        /// The gateway's id of the transaction.
        #[serde(skip_serializing_if = "::std::option::Option::is_none")]
        #[serde(default, deserialize_with = "crate::types::tolerant::optional_text")]
        pub gateway_transaction_id: Option<::std::string::String>,
        /// What the gateway said.
        #[serde(skip_serializing_if = "::std::option::Option::is_none")]
        #[serde(default, deserialize_with = "crate::types::tolerant::optional_text")]
        pub message: Option<::std::string::String>,
        /// Any JSON object; empty rather than null on the live service.
        #[serde(skip_serializing_if = "::std::option::Option::is_none")]
        pub metadata: Option<
            ::serde_json::Map<::std::string::String, ::serde_json::Value>,
        >,
        /// The order's number, `/T/` and a sequence. Null in the documented answer to a create.
        #[serde(skip_serializing_if = "::std::option::Option::is_none")]
        #[serde(default, deserialize_with = "crate::types::tolerant::optional_text")]
        pub number: Option<::std::string::String>,
        /// How it was paid. Since level 7.9.12.
        #[serde(skip_serializing_if = "::std::option::Option::is_none")]
        #[serde(default, deserialize_with = "crate::types::tolerant::optional_text")]
        pub payment_method_type: Option<::std::string::String>,
        /// Your own id of the transaction.
        #[serde(skip_serializing_if = "::std::option::Option::is_none")]
        #[serde(default, deserialize_with = "crate::types::tolerant::optional_text")]
        pub reference: Option<::std::string::String>,
        /// The system that your id belongs to.
        #[serde(skip_serializing_if = "::std::option::Option::is_none")]
        #[serde(default, deserialize_with = "crate::types::tolerant::optional_text")]
        pub reference_origin: Option<::std::string::String>,
        /// Whether the gateway accepted.
        #[serde(skip_serializing_if = "::std::option::Option::is_none")]
        pub succeeded: Option<crate::types::Loose<bool>>,
        /// The gateway's token.
        #[serde(skip_serializing_if = "::std::option::Option::is_none")]
        #[serde(default, deserialize_with = "crate::types::tolerant::optional_text")]
        pub token: Option<::std::string::String>,
        /// What the gateway was asked to do. Absent before level 7.
        #[serde(rename = "type", skip_serializing_if = "::std::option::Option::is_none")]
        pub type_: Option<super::enums::TransactionKind>,
        /// When the transaction was last changed.
        #[serde(skip_serializing_if = "::std::option::Option::is_none")]
        pub updated_at: Option<crate::types::Timestamp>,
    }
    /// A resource object without an id, which the server gives.
    #[derive(::serde::Deserialize, ::serde::Serialize, Clone, Debug)]
    pub struct TransactionCreate {
        #[serde(skip_serializing_if = "::std::option::Option::is_none")]
        pub attributes: Option<TransactionInputAttributes>,
        /// No relationship of a transaction can be written; the official client sends an empty object.
        #[serde(skip_serializing_if = "::std::option::Option::is_none")]
        pub relationships: Option<
            ::serde_json::Map<::std::string::String, ::serde_json::Value>,
        >,
        /// The resource type.
        #[serde(rename = "type")]
        #[serde(deserialize_with = "crate::types::tolerant::text")]
        pub type_: ::std::string::String,
    }
    /// The body of a create.
    #[derive(::serde::Deserialize, ::serde::Serialize, Clone, Debug)]
    pub struct TransactionCreateDocument {
        pub data: TransactionCreate,
    }
    /// One transaction.
    #[derive(::serde::Deserialize, ::serde::Serialize, Clone, Debug)]
    pub struct TransactionDocument {
        pub data: Transaction,
        /// What `include` asked for, each object once.
        #[serde(default, skip_serializing_if = "::std::vec::Vec::is_empty")]
        #[serde(deserialize_with = "crate::types::tolerant::null_is_empty")]
        pub included: ::std::vec::Vec<IncludedResource>,
    }
    /// What can be written. Null removes a value, an absent member keeps it.
    #[derive(::serde::Deserialize, ::serde::Serialize, Clone, Debug, Default)]
    pub struct TransactionInputAttributes {
        /// Any JSON object.
        #[serde(skip_serializing_if = "::std::option::Option::is_none")]
        pub metadata: Option<
            crate::types::Nullable<
                ::serde_json::Map<::std::string::String, ::serde_json::Value>,
            >,
        >,
        /// Your own id of the transaction.
        #[serde(skip_serializing_if = "::std::option::Option::is_none")]
        pub reference: Option<crate::types::Nullable<::std::string::String>>,
        /// The system that your id belongs to.
        #[serde(skip_serializing_if = "::std::option::Option::is_none")]
        pub reference_origin: Option<crate::types::Nullable<::std::string::String>>,
    }
    /// A page of transactions.
    #[derive(::serde::Deserialize, ::serde::Serialize, Clone, Debug)]
    pub struct TransactionListDocument {
        #[serde(deserialize_with = "crate::types::tolerant::null_is_empty")]
        pub data: ::std::vec::Vec<Transaction>,
        /// What `include` asked for, each object once.
        #[serde(default, skip_serializing_if = "::std::vec::Vec::is_empty")]
        #[serde(deserialize_with = "crate::types::tolerant::null_is_empty")]
        pub included: ::std::vec::Vec<IncludedResource>,
        #[serde(skip_serializing_if = "::std::option::Option::is_none")]
        pub links: Option<PageLinks>,
        #[serde(skip_serializing_if = "::std::option::Option::is_none")]
        pub meta: Option<ListMeta>,
    }
    /// Links to related resources; linkage only for those that were included.
    #[derive(::serde::Deserialize, ::serde::Serialize, Clone, Debug, Default)]
    pub struct TransactionRelationships {
        #[serde(skip_serializing_if = "::std::option::Option::is_none")]
        pub attachments: Option<ToManyRelationship>,
        #[serde(skip_serializing_if = "::std::option::Option::is_none")]
        pub event_stores: Option<ToManyRelationship>,
        #[serde(skip_serializing_if = "::std::option::Option::is_none")]
        pub events: Option<ToManyRelationship>,
        #[serde(skip_serializing_if = "::std::option::Option::is_none")]
        pub order: Option<ToOneRelationship>,
        #[serde(skip_serializing_if = "::std::option::Option::is_none")]
        pub payment_source: Option<ToOneRelationship>,
        #[serde(skip_serializing_if = "::std::option::Option::is_none")]
        pub versions: Option<ToManyRelationship>,
    }
    /// A resource object with the id of the URL.
    #[derive(::serde::Deserialize, ::serde::Serialize, Clone, Debug)]
    pub struct TransactionUpdate {
        #[serde(skip_serializing_if = "::std::option::Option::is_none")]
        pub attributes: Option<TransactionInputAttributes>,
        /// The id of the URL.
        #[serde(deserialize_with = "crate::types::tolerant::text")]
        pub id: ::std::string::String,
        /// No relationship of a transaction can be written; the official client sends an empty object.
        #[serde(skip_serializing_if = "::std::option::Option::is_none")]
        pub relationships: Option<
            ::serde_json::Map<::std::string::String, ::serde_json::Value>,
        >,
        /// The resource type.
        #[serde(rename = "type")]
        #[serde(deserialize_with = "crate::types::tolerant::text")]
        pub type_: ::std::string::String,
    }
    /// The body of an update.
    #[derive(::serde::Deserialize, ::serde::Serialize, Clone, Debug)]
    pub struct TransactionUpdateDocument {
        pub data: TransactionUpdate,
    }
}
/// List transactions
///
/// Sends a `GET` request to `/transactions`
///
/// Arguments:
/// - `include`: Relationships to return in full, as dotted paths.
/// - `page_number`: Which page to return, from 1, which is also the default.
/// - `page_size`: At most 25, 10 without it.
/// - `sort`: Attributes to sort by, first the most significant; a leading `-` reverses one.
pub fn list_transactions(
    include: Option<&crate::types::CommaList>,
    page_number: Option<i64>,
    page_size: Option<i64>,
    sort: Option<&crate::types::CommaList>,
) -> OperationRequest<types::TransactionListDocument> {
    OperationRequest::new(&OPERATIONS[1])
        .query("include", &include)
        .query("page[number]", &page_number)
        .query("page[size]", &page_size)
        .query("sort", &sort)
}
/// Create a transaction
///
/// Sends a `POST` request to `/transactions`
///
/// Arguments:
/// - `include`: Relationships to return in full, as dotted paths.
/// - `body`
pub fn create_transaction(
    include: Option<&crate::types::CommaList>,
    body: &types::TransactionCreateDocument,
) -> OperationRequest<types::TransactionDocument> {
    OperationRequest::new(&OPERATIONS[0]).query("include", &include).json(body)
}
/// Retrieve a transaction
///
/// Sends a `GET` request to `/transactions/{id}`
///
/// Arguments:
/// - `id`: The transaction's id. Case-sensitive.
/// - `include`: Relationships to return in full, as dotted paths.
pub fn retrieve_transaction(
    id: &str,
    include: Option<&crate::types::CommaList>,
) -> OperationRequest<types::TransactionDocument> {
    OperationRequest::new(&OPERATIONS[2])
        .path_argument("id", &id)
        .query("include", &include)
}
/// Delete a transaction
///
/// Sends a `DELETE` request to `/transactions/{id}`
///
/// Arguments:
/// - `id`: The transaction's id. Case-sensitive.
pub fn delete_transaction(id: &str) -> OperationRequest<()> {
    OperationRequest::without_content(&OPERATIONS[4]).path_argument("id", &id)
}
/// Update a transaction
///
/// Changes the attributes that are sent and no other; `metadata` is replaced whole.
///
/// Sends a `PATCH` request to `/transactions/{id}`
///
/// Arguments:
/// - `id`: The transaction's id. Case-sensitive.
/// - `include`: Relationships to return in full, as dotted paths.
/// - `body`
pub fn update_transaction(
    id: &str,
    include: Option<&crate::types::CommaList>,
    body: &types::TransactionUpdateDocument,
) -> OperationRequest<types::TransactionDocument> {
    OperationRequest::new(&OPERATIONS[3])
        .path_argument("id", &id)
        .query("include", &include)
        .json(body)
}
/// Retrieve what a transaction is related to
///
/// One resource, or null, for a relationship to one; a page for a relationship to many. Filters, sort criteria, includes and fields are those of the related type. Pages of `event_stores` go by cursor and are not counted.
///
/// Sends a `GET` request to `/transactions/{id}/{relationship}`
///
/// Arguments:
/// - `id`: The resource's id. Case-sensitive.
/// - `relationship`: Which related resources to return.
/// - `include`: Relationships to return in full, as dotted paths.
/// - `page_after`: The cursor that the link to the next page of `event_stores` holds.
/// - `page_number`: Which page to return, from 1, which is also the default.
/// - `page_size`: At most 25, 10 without it.
/// - `sort`: Attributes to sort by, first the most significant; a leading `-` reverses one.
pub fn related_to_transaction(
    id: &str,
    relationship: &enums::RelatedToTransactionRelationship,
    include: Option<&crate::types::CommaList>,
    page_after: Option<&str>,
    page_number: Option<i64>,
    page_size: Option<i64>,
    sort: Option<&crate::types::CommaList>,
) -> OperationRequest<types::RelatedDocument> {
    OperationRequest::new(&OPERATIONS[5])
        .path_argument("id", &id)
        .path_argument("relationship", &relationship)
        .query("include", &include)
        .query("page[after]", &page_after)
        .query("page[number]", &page_number)
        .query("page[size]", &page_size)
        .query("sort", &sort)
}
/// Retrieve a relationship of a transaction
///
/// The linkage alone. The link is documented, the answer is inferred.
///
/// Sends a `GET` request to `/transactions/{id}/relationships/{relationship}`
///
/// Arguments:
/// - `id`: The resource's id. Case-sensitive.
/// - `relationship`: Which relationship to return.
pub fn relationship_of_transaction(
    id: &str,
    relationship: &enums::RelationshipOfTransactionRelationship,
) -> OperationRequest<types::RelationshipDocument> {
    OperationRequest::new(&OPERATIONS[6])
        .path_argument("id", &id)
        .path_argument("relationship", &relationship)
}
/// List authorizations
///
/// Sends a `GET` request to `/authorizations`
///
/// Arguments:
/// - `include`: Relationships to return in full, as dotted paths.
/// - `page_number`: Which page to return, from 1, which is also the default.
/// - `page_size`: At most 25, 10 without it.
/// - `sort`: Attributes to sort by, first the most significant; a leading `-` reverses one.
pub fn list_authorizations(
    include: Option<&crate::types::CommaList>,
    page_number: Option<i64>,
    page_size: Option<i64>,
    sort: Option<&crate::types::CommaList>,
) -> OperationRequest<types::PaymentListDocument> {
    OperationRequest::new(&OPERATIONS[7])
        .query("include", &include)
        .query("page[number]", &page_number)
        .query("page[size]", &page_size)
        .query("sort", &sort)
}
/// Retrieve an authorization
///
/// Sends a `GET` request to `/authorizations/{id}`
///
/// Arguments:
/// - `id`: The resource's id. Case-sensitive.
/// - `include`: Relationships to return in full, as dotted paths.
pub fn retrieve_authorization(
    id: &str,
    include: Option<&crate::types::CommaList>,
) -> OperationRequest<types::PaymentDocument> {
    OperationRequest::new(&OPERATIONS[8])
        .path_argument("id", &id)
        .query("include", &include)
}
/// Update an authorization, or trigger something
///
/// Attributes with a leading underscore are triggers. The answer is the authorization itself, not what the trigger made.
///
/// Sends a `PATCH` request to `/authorizations/{id}`
///
/// Arguments:
/// - `id`: The resource's id. Case-sensitive.
/// - `include`: Relationships to return in full, as dotted paths.
/// - `body`
pub fn update_authorization(
    id: &str,
    include: Option<&crate::types::CommaList>,
    body: &types::AuthorizationUpdateDocument,
) -> OperationRequest<types::PaymentDocument> {
    OperationRequest::new(&OPERATIONS[9])
        .path_argument("id", &id)
        .query("include", &include)
        .json(body)
}
/// Retrieve what an authorization is related to
///
/// One resource, or null, for a relationship to one; a page for a relationship to many. Filters, sort criteria, includes and fields are those of the related type. Pages of `event_stores` go by cursor and are not counted.
///
/// Sends a `GET` request to `/authorizations/{id}/{relationship}`
///
/// Arguments:
/// - `id`: The resource's id. Case-sensitive.
/// - `relationship`: Which related resources to return.
/// - `include`: Relationships to return in full, as dotted paths.
/// - `page_after`: The cursor that the link to the next page of `event_stores` holds.
/// - `page_number`: Which page to return, from 1, which is also the default.
/// - `page_size`: At most 25, 10 without it.
/// - `sort`: Attributes to sort by, first the most significant; a leading `-` reverses one.
pub fn related_to_authorization(
    id: &str,
    relationship: &enums::RelatedToAuthorizationRelationship,
    include: Option<&crate::types::CommaList>,
    page_after: Option<&str>,
    page_number: Option<i64>,
    page_size: Option<i64>,
    sort: Option<&crate::types::CommaList>,
) -> OperationRequest<types::RelatedDocument> {
    OperationRequest::new(&OPERATIONS[10])
        .path_argument("id", &id)
        .path_argument("relationship", &relationship)
        .query("include", &include)
        .query("page[after]", &page_after)
        .query("page[number]", &page_number)
        .query("page[size]", &page_size)
        .query("sort", &sort)
}
/// Retrieve a relationship of an authorization
///
/// The linkage alone. The link is documented, the answer is inferred.
///
/// Sends a `GET` request to `/authorizations/{id}/relationships/{relationship}`
///
/// Arguments:
/// - `id`: The resource's id. Case-sensitive.
/// - `relationship`: Which relationship to return.
pub fn relationship_of_authorization(
    id: &str,
    relationship: &enums::RelationshipOfAuthorizationRelationship,
) -> OperationRequest<types::RelationshipDocument> {
    OperationRequest::new(&OPERATIONS[11])
        .path_argument("id", &id)
        .path_argument("relationship", &relationship)
}
/// List captures
///
/// Sends a `GET` request to `/captures`
///
/// Arguments:
/// - `include`: Relationships to return in full, as dotted paths.
/// - `page_number`: Which page to return, from 1, which is also the default.
/// - `page_size`: At most 25, 10 without it.
/// - `sort`: Attributes to sort by, first the most significant; a leading `-` reverses one.
pub fn list_captures(
    include: Option<&crate::types::CommaList>,
    page_number: Option<i64>,
    page_size: Option<i64>,
    sort: Option<&crate::types::CommaList>,
) -> OperationRequest<types::PaymentListDocument> {
    OperationRequest::new(&OPERATIONS[12])
        .query("include", &include)
        .query("page[number]", &page_number)
        .query("page[size]", &page_size)
        .query("sort", &sort)
}
/// Retrieve a capture
///
/// Sends a `GET` request to `/captures/{id}`
///
/// Arguments:
/// - `id`: The resource's id. Case-sensitive.
/// - `include`: Relationships to return in full, as dotted paths.
pub fn retrieve_capture(
    id: &str,
    include: Option<&crate::types::CommaList>,
) -> OperationRequest<types::PaymentDocument> {
    OperationRequest::new(&OPERATIONS[13])
        .path_argument("id", &id)
        .query("include", &include)
}
/// Update a capture, or trigger something
///
/// Attributes with a leading underscore are triggers. The answer is the capture itself, not what the trigger made.
///
/// Sends a `PATCH` request to `/captures/{id}`
///
/// Arguments:
/// - `id`: The resource's id. Case-sensitive.
/// - `include`: Relationships to return in full, as dotted paths.
/// - `body`
pub fn update_capture(
    id: &str,
    include: Option<&crate::types::CommaList>,
    body: &types::CaptureUpdateDocument,
) -> OperationRequest<types::PaymentDocument> {
    OperationRequest::new(&OPERATIONS[14])
        .path_argument("id", &id)
        .query("include", &include)
        .json(body)
}
/// Retrieve what a capture is related to
///
/// One resource, or null, for a relationship to one; a page for a relationship to many. Filters, sort criteria, includes and fields are those of the related type. Pages of `event_stores` go by cursor and are not counted.
///
/// Sends a `GET` request to `/captures/{id}/{relationship}`
///
/// Arguments:
/// - `id`: The resource's id. Case-sensitive.
/// - `relationship`: Which related resources to return.
/// - `include`: Relationships to return in full, as dotted paths.
/// - `page_after`: The cursor that the link to the next page of `event_stores` holds.
/// - `page_number`: Which page to return, from 1, which is also the default.
/// - `page_size`: At most 25, 10 without it.
/// - `sort`: Attributes to sort by, first the most significant; a leading `-` reverses one.
pub fn related_to_capture(
    id: &str,
    relationship: &enums::RelatedToCaptureRelationship,
    include: Option<&crate::types::CommaList>,
    page_after: Option<&str>,
    page_number: Option<i64>,
    page_size: Option<i64>,
    sort: Option<&crate::types::CommaList>,
) -> OperationRequest<types::RelatedDocument> {
    OperationRequest::new(&OPERATIONS[15])
        .path_argument("id", &id)
        .path_argument("relationship", &relationship)
        .query("include", &include)
        .query("page[after]", &page_after)
        .query("page[number]", &page_number)
        .query("page[size]", &page_size)
        .query("sort", &sort)
}
/// Retrieve a relationship of a capture
///
/// The linkage alone. The link is documented, the answer is inferred.
///
/// Sends a `GET` request to `/captures/{id}/relationships/{relationship}`
///
/// Arguments:
/// - `id`: The resource's id. Case-sensitive.
/// - `relationship`: Which relationship to return.
pub fn relationship_of_capture(
    id: &str,
    relationship: &enums::RelationshipOfCaptureRelationship,
) -> OperationRequest<types::RelationshipDocument> {
    OperationRequest::new(&OPERATIONS[16])
        .path_argument("id", &id)
        .path_argument("relationship", &relationship)
}
/// List voids
///
/// Sends a `GET` request to `/voids`
///
/// Arguments:
/// - `include`: Relationships to return in full, as dotted paths.
/// - `page_number`: Which page to return, from 1, which is also the default.
/// - `page_size`: At most 25, 10 without it.
/// - `sort`: Attributes to sort by, first the most significant; a leading `-` reverses one.
pub fn list_voids(
    include: Option<&crate::types::CommaList>,
    page_number: Option<i64>,
    page_size: Option<i64>,
    sort: Option<&crate::types::CommaList>,
) -> OperationRequest<types::PaymentListDocument> {
    OperationRequest::new(&OPERATIONS[17])
        .query("include", &include)
        .query("page[number]", &page_number)
        .query("page[size]", &page_size)
        .query("sort", &sort)
}
/// Retrieve a void
///
/// Sends a `GET` request to `/voids/{id}`
///
/// Arguments:
/// - `id`: The resource's id. Case-sensitive.
/// - `include`: Relationships to return in full, as dotted paths.
pub fn retrieve_void(
    id: &str,
    include: Option<&crate::types::CommaList>,
) -> OperationRequest<types::PaymentDocument> {
    OperationRequest::new(&OPERATIONS[18])
        .path_argument("id", &id)
        .query("include", &include)
}
/// Update a void, or trigger something
///
/// Attributes with a leading underscore are triggers. The answer is the void itself, not what the trigger made.
///
/// Sends a `PATCH` request to `/voids/{id}`
///
/// Arguments:
/// - `id`: The resource's id. Case-sensitive.
/// - `include`: Relationships to return in full, as dotted paths.
/// - `body`
pub fn update_void(
    id: &str,
    include: Option<&crate::types::CommaList>,
    body: &types::PaymentUpdateDocument,
) -> OperationRequest<types::PaymentDocument> {
    OperationRequest::new(&OPERATIONS[19])
        .path_argument("id", &id)
        .query("include", &include)
        .json(body)
}
/// Retrieve what a void is related to
///
/// One resource, or null, for a relationship to one; a page for a relationship to many. Filters, sort criteria, includes and fields are those of the related type. Pages of `event_stores` go by cursor and are not counted.
///
/// Sends a `GET` request to `/voids/{id}/{relationship}`
///
/// Arguments:
/// - `id`: The resource's id. Case-sensitive.
/// - `relationship`: Which related resources to return.
/// - `include`: Relationships to return in full, as dotted paths.
/// - `page_after`: The cursor that the link to the next page of `event_stores` holds.
/// - `page_number`: Which page to return, from 1, which is also the default.
/// - `page_size`: At most 25, 10 without it.
/// - `sort`: Attributes to sort by, first the most significant; a leading `-` reverses one.
pub fn related_to_void(
    id: &str,
    relationship: &enums::RelatedToVoidRelationship,
    include: Option<&crate::types::CommaList>,
    page_after: Option<&str>,
    page_number: Option<i64>,
    page_size: Option<i64>,
    sort: Option<&crate::types::CommaList>,
) -> OperationRequest<types::RelatedDocument> {
    OperationRequest::new(&OPERATIONS[20])
        .path_argument("id", &id)
        .path_argument("relationship", &relationship)
        .query("include", &include)
        .query("page[after]", &page_after)
        .query("page[number]", &page_number)
        .query("page[size]", &page_size)
        .query("sort", &sort)
}
/// Retrieve a relationship of a void
///
/// The linkage alone. The link is documented, the answer is inferred.
///
/// Sends a `GET` request to `/voids/{id}/relationships/{relationship}`
///
/// Arguments:
/// - `id`: The resource's id. Case-sensitive.
/// - `relationship`: Which relationship to return.
pub fn relationship_of_void(
    id: &str,
    relationship: &enums::RelationshipOfVoidRelationship,
) -> OperationRequest<types::RelationshipDocument> {
    OperationRequest::new(&OPERATIONS[21])
        .path_argument("id", &id)
        .path_argument("relationship", &relationship)
}
/// List refunds
///
/// Sends a `GET` request to `/refunds`
///
/// Arguments:
/// - `include`: Relationships to return in full, as dotted paths.
/// - `page_number`: Which page to return, from 1, which is also the default.
/// - `page_size`: At most 25, 10 without it.
/// - `sort`: Attributes to sort by, first the most significant; a leading `-` reverses one.
pub fn list_refunds(
    include: Option<&crate::types::CommaList>,
    page_number: Option<i64>,
    page_size: Option<i64>,
    sort: Option<&crate::types::CommaList>,
) -> OperationRequest<types::PaymentListDocument> {
    OperationRequest::new(&OPERATIONS[22])
        .query("include", &include)
        .query("page[number]", &page_number)
        .query("page[size]", &page_size)
        .query("sort", &sort)
}
/// Retrieve a refund
///
/// Sends a `GET` request to `/refunds/{id}`
///
/// Arguments:
/// - `id`: The resource's id. Case-sensitive.
/// - `include`: Relationships to return in full, as dotted paths.
pub fn retrieve_refund(
    id: &str,
    include: Option<&crate::types::CommaList>,
) -> OperationRequest<types::PaymentDocument> {
    OperationRequest::new(&OPERATIONS[23])
        .path_argument("id", &id)
        .query("include", &include)
}
/// Update a refund, or trigger something
///
/// Attributes with a leading underscore are triggers. The answer is the refund itself, not what the trigger made.
///
/// Sends a `PATCH` request to `/refunds/{id}`
///
/// Arguments:
/// - `id`: The resource's id. Case-sensitive.
/// - `include`: Relationships to return in full, as dotted paths.
/// - `body`
pub fn update_refund(
    id: &str,
    include: Option<&crate::types::CommaList>,
    body: &types::PaymentUpdateDocument,
) -> OperationRequest<types::PaymentDocument> {
    OperationRequest::new(&OPERATIONS[24])
        .path_argument("id", &id)
        .query("include", &include)
        .json(body)
}
/// Retrieve what a refund is related to
///
/// One resource, or null, for a relationship to one; a page for a relationship to many. Filters, sort criteria, includes and fields are those of the related type. Pages of `event_stores` go by cursor and are not counted.
///
/// Sends a `GET` request to `/refunds/{id}/{relationship}`
///
/// Arguments:
/// - `id`: The resource's id. Case-sensitive.
/// - `relationship`: Which related resources to return.
/// - `include`: Relationships to return in full, as dotted paths.
/// - `page_after`: The cursor that the link to the next page of `event_stores` holds.
/// - `page_number`: Which page to return, from 1, which is also the default.
/// - `page_size`: At most 25, 10 without it.
/// - `sort`: Attributes to sort by, first the most significant; a leading `-` reverses one.
pub fn related_to_refund(
    id: &str,
    relationship: &enums::RelatedToRefundRelationship,
    include: Option<&crate::types::CommaList>,
    page_after: Option<&str>,
    page_number: Option<i64>,
    page_size: Option<i64>,
    sort: Option<&crate::types::CommaList>,
) -> OperationRequest<types::RelatedDocument> {
    OperationRequest::new(&OPERATIONS[25])
        .path_argument("id", &id)
        .path_argument("relationship", &relationship)
        .query("include", &include)
        .query("page[after]", &page_after)
        .query("page[number]", &page_number)
        .query("page[size]", &page_size)
        .query("sort", &sort)
}
/// Retrieve a relationship of a refund
///
/// The linkage alone. The link is documented, the answer is inferred.
///
/// Sends a `GET` request to `/refunds/{id}/relationships/{relationship}`
///
/// Arguments:
/// - `id`: The resource's id. Case-sensitive.
/// - `relationship`: Which relationship to return.
pub fn relationship_of_refund(
    id: &str,
    relationship: &enums::RelationshipOfRefundRelationship,
) -> OperationRequest<types::RelationshipDocument> {
    OperationRequest::new(&OPERATIONS[26])
        .path_argument("id", &id)
        .path_argument("relationship", &relationship)
}
/// List orders
///
/// Sends a `GET` request to `/orders`
///
/// Arguments:
/// - `include`: Relationships to return in full, as dotted paths. Those that no transaction needs lead nowhere here.
/// - `page_number`: Which page to return, from 1, which is also the default.
/// - `page_size`: At most 25, 10 without it.
/// - `sort`: Attributes to sort by, first the most significant; a leading `-` reverses one.
pub fn list_orders(
    include: Option<&crate::types::CommaList>,
    page_number: Option<i64>,
    page_size: Option<i64>,
    sort: Option<&crate::types::CommaList>,
) -> OperationRequest<types::OrderListDocument> {
    OperationRequest::new(&OPERATIONS[27])
        .query("include", &include)
        .query("page[number]", &page_number)
        .query("page[size]", &page_size)
        .query("sort", &sort)
}
/// Retrieve an order
///
/// Sends a `GET` request to `/orders/{id}`
///
/// Arguments:
/// - `id`: The resource's id. Case-sensitive.
/// - `include`: Relationships to return in full, as dotted paths. Those that no transaction needs lead nowhere here.
pub fn retrieve_order(
    id: &str,
    include: Option<&crate::types::CommaList>,
) -> OperationRequest<types::OrderDocument> {
    OperationRequest::new(&OPERATIONS[28])
        .path_argument("id", &id)
        .query("include", &include)
}
/// Update an order, or trigger something
///
/// Attributes with a leading underscore are triggers. The answer is the order itself, not what the trigger made.
///
/// Sends a `PATCH` request to `/orders/{id}`
///
/// Arguments:
/// - `id`: The resource's id. Case-sensitive.
/// - `include`: Relationships to return in full, as dotted paths. Those that no transaction needs lead nowhere here.
/// - `body`
pub fn update_order(
    id: &str,
    include: Option<&crate::types::CommaList>,
    body: &types::OrderUpdateDocument,
) -> OperationRequest<types::OrderDocument> {
    OperationRequest::new(&OPERATIONS[29])
        .path_argument("id", &id)
        .query("include", &include)
        .json(body)
}
/// Retrieve what an order is related to
///
/// One resource, or null, for a relationship to one; a page for a relationship to many. Filters, sort criteria, includes and fields are those of the related type. Pages of `event_stores` go by cursor and are not counted.
///
/// Sends a `GET` request to `/orders/{id}/{relationship}`
///
/// Arguments:
/// - `id`: The resource's id. Case-sensitive.
/// - `relationship`: Which related resources to return.
/// - `include`: Relationships to return in full, as dotted paths.
/// - `page_after`: The cursor that the link to the next page of `event_stores` holds.
/// - `page_number`: Which page to return, from 1, which is also the default.
/// - `page_size`: At most 25, 10 without it.
/// - `sort`: Attributes to sort by, first the most significant; a leading `-` reverses one.
pub fn related_to_order(
    id: &str,
    relationship: &enums::RelatedToOrderRelationship,
    include: Option<&crate::types::CommaList>,
    page_after: Option<&str>,
    page_number: Option<i64>,
    page_size: Option<i64>,
    sort: Option<&crate::types::CommaList>,
) -> OperationRequest<types::RelatedDocument> {
    OperationRequest::new(&OPERATIONS[30])
        .path_argument("id", &id)
        .path_argument("relationship", &relationship)
        .query("include", &include)
        .query("page[after]", &page_after)
        .query("page[number]", &page_number)
        .query("page[size]", &page_size)
        .query("sort", &sort)
}
/// Retrieve a relationship of an order
///
/// The linkage alone. The link is documented, the answer is inferred.
///
/// Sends a `GET` request to `/orders/{id}/relationships/{relationship}`
///
/// Arguments:
/// - `id`: The resource's id. Case-sensitive.
/// - `relationship`: Which relationship to return.
pub fn relationship_of_order(
    id: &str,
    relationship: &enums::RelationshipOfOrderRelationship,
) -> OperationRequest<types::RelationshipDocument> {
    OperationRequest::new(&OPERATIONS[31])
        .path_argument("id", &id)
        .path_argument("relationship", &relationship)
}

/// The documented values of strings, each open for more.
pub mod enums {
    crate::open_enum! {
        /// Which data the token selects.
        pub enum Mode {
            Test = "test",
            Live = "live",
        }
    }

    crate::open_enum! {
        /// How far its payment is.
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
        /// The documented values of `RelatedToAuthorizationRelationship`.
        pub enum RelatedToAuthorizationRelationship {
            Order = "order",
            PaymentSource = "payment_source",
            Attachments = "attachments",
            Events = "events",
            EventStores = "event_stores",
            Captures = "captures",
            Voids = "voids",
        }
    }

    crate::open_enum! {
        /// The documented values of `RelatedToCaptureRelationship`.
        pub enum RelatedToCaptureRelationship {
            Order = "order",
            PaymentSource = "payment_source",
            Attachments = "attachments",
            Events = "events",
            EventStores = "event_stores",
            ReferenceAuthorization = "reference_authorization",
            Refunds = "refunds",
            Return = "return",
        }
    }

    crate::open_enum! {
        /// The documented values of `RelatedToOrderRelationship`.
        pub enum RelatedToOrderRelationship {
            Authorizations = "authorizations",
            Captures = "captures",
            Voids = "voids",
            Refunds = "refunds",
            Transactions = "transactions",
            PaymentSource = "payment_source",
            Attachments = "attachments",
            Events = "events",
            EventStores = "event_stores",
        }
    }

    crate::open_enum! {
        /// The documented values of `RelatedToRefundRelationship`.
        pub enum RelatedToRefundRelationship {
            Order = "order",
            PaymentSource = "payment_source",
            Attachments = "attachments",
            Events = "events",
            EventStores = "event_stores",
            ReferenceCapture = "reference_capture",
            Return = "return",
        }
    }

    crate::open_enum! {
        /// The documented values of `RelatedToTransactionRelationship`.
        pub enum RelatedToTransactionRelationship {
            Order = "order",
            PaymentSource = "payment_source",
            Attachments = "attachments",
            Events = "events",
            EventStores = "event_stores",
        }
    }

    crate::open_enum! {
        /// The documented values of `RelatedToVoidRelationship`.
        pub enum RelatedToVoidRelationship {
            Order = "order",
            PaymentSource = "payment_source",
            Attachments = "attachments",
            Events = "events",
            EventStores = "event_stores",
            ReferenceAuthorization = "reference_authorization",
        }
    }

    crate::open_enum! {
        /// The documented values of `RelationshipOfAuthorizationRelationship`.
        pub enum RelationshipOfAuthorizationRelationship {
            Order = "order",
            PaymentSource = "payment_source",
            Attachments = "attachments",
            Events = "events",
            EventStores = "event_stores",
            Captures = "captures",
            Voids = "voids",
        }
    }

    crate::open_enum! {
        /// The documented values of `RelationshipOfCaptureRelationship`.
        pub enum RelationshipOfCaptureRelationship {
            Order = "order",
            PaymentSource = "payment_source",
            Attachments = "attachments",
            Events = "events",
            EventStores = "event_stores",
            ReferenceAuthorization = "reference_authorization",
            Refunds = "refunds",
            Return = "return",
        }
    }

    crate::open_enum! {
        /// The documented values of `RelationshipOfOrderRelationship`.
        pub enum RelationshipOfOrderRelationship {
            Authorizations = "authorizations",
            Captures = "captures",
            Voids = "voids",
            Refunds = "refunds",
            Transactions = "transactions",
            PaymentSource = "payment_source",
            Attachments = "attachments",
            Events = "events",
            EventStores = "event_stores",
        }
    }

    crate::open_enum! {
        /// The documented values of `RelationshipOfRefundRelationship`.
        pub enum RelationshipOfRefundRelationship {
            Order = "order",
            PaymentSource = "payment_source",
            Attachments = "attachments",
            Events = "events",
            EventStores = "event_stores",
            ReferenceCapture = "reference_capture",
            Return = "return",
        }
    }

    crate::open_enum! {
        /// The documented values of `RelationshipOfTransactionRelationship`.
        pub enum RelationshipOfTransactionRelationship {
            Order = "order",
            PaymentSource = "payment_source",
            Attachments = "attachments",
            Events = "events",
            EventStores = "event_stores",
        }
    }

    crate::open_enum! {
        /// The documented values of `RelationshipOfVoidRelationship`.
        pub enum RelationshipOfVoidRelationship {
            Order = "order",
            PaymentSource = "payment_source",
            Attachments = "attachments",
            Events = "events",
            EventStores = "event_stores",
            ReferenceAuthorization = "reference_authorization",
        }
    }

    crate::open_enum! {
        /// How far the order is.
        pub enum Status {
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
        /// What the gateway was asked to do. Absent before level 7.
        pub enum TransactionKind {
            Authorizations = "authorizations",
            Voids = "voids",
            Captures = "captures",
            Refunds = "refunds",
        }
    }
}

/// Every operation of the contract.
pub static OPERATIONS: [OperationInfo; 32] = [
    OperationInfo { id: "create-transaction", method: Method::POST, path: "/transactions", repeat: Repeat::Never },
    OperationInfo { id: "list-transactions", method: Method::GET, path: "/transactions", repeat: Repeat::Always },
    OperationInfo { id: "retrieve-transaction", method: Method::GET, path: "/transactions/{id}", repeat: Repeat::Always },
    OperationInfo { id: "update-transaction", method: Method::PATCH, path: "/transactions/{id}", repeat: Repeat::Never },
    OperationInfo { id: "delete-transaction", method: Method::DELETE, path: "/transactions/{id}", repeat: Repeat::Never },
    OperationInfo { id: "related-to-transaction", method: Method::GET, path: "/transactions/{id}/{relationship}", repeat: Repeat::Always },
    OperationInfo { id: "relationship-of-transaction", method: Method::GET, path: "/transactions/{id}/relationships/{relationship}", repeat: Repeat::Always },
    OperationInfo { id: "list-authorizations", method: Method::GET, path: "/authorizations", repeat: Repeat::Always },
    OperationInfo { id: "retrieve-authorization", method: Method::GET, path: "/authorizations/{id}", repeat: Repeat::Always },
    OperationInfo { id: "update-authorization", method: Method::PATCH, path: "/authorizations/{id}", repeat: Repeat::Never },
    OperationInfo { id: "related-to-authorization", method: Method::GET, path: "/authorizations/{id}/{relationship}", repeat: Repeat::Always },
    OperationInfo { id: "relationship-of-authorization", method: Method::GET, path: "/authorizations/{id}/relationships/{relationship}", repeat: Repeat::Always },
    OperationInfo { id: "list-captures", method: Method::GET, path: "/captures", repeat: Repeat::Always },
    OperationInfo { id: "retrieve-capture", method: Method::GET, path: "/captures/{id}", repeat: Repeat::Always },
    OperationInfo { id: "update-capture", method: Method::PATCH, path: "/captures/{id}", repeat: Repeat::Never },
    OperationInfo { id: "related-to-capture", method: Method::GET, path: "/captures/{id}/{relationship}", repeat: Repeat::Always },
    OperationInfo { id: "relationship-of-capture", method: Method::GET, path: "/captures/{id}/relationships/{relationship}", repeat: Repeat::Always },
    OperationInfo { id: "list-voids", method: Method::GET, path: "/voids", repeat: Repeat::Always },
    OperationInfo { id: "retrieve-void", method: Method::GET, path: "/voids/{id}", repeat: Repeat::Always },
    OperationInfo { id: "update-void", method: Method::PATCH, path: "/voids/{id}", repeat: Repeat::Never },
    OperationInfo { id: "related-to-void", method: Method::GET, path: "/voids/{id}/{relationship}", repeat: Repeat::Always },
    OperationInfo { id: "relationship-of-void", method: Method::GET, path: "/voids/{id}/relationships/{relationship}", repeat: Repeat::Always },
    OperationInfo { id: "list-refunds", method: Method::GET, path: "/refunds", repeat: Repeat::Always },
    OperationInfo { id: "retrieve-refund", method: Method::GET, path: "/refunds/{id}", repeat: Repeat::Always },
    OperationInfo { id: "update-refund", method: Method::PATCH, path: "/refunds/{id}", repeat: Repeat::Never },
    OperationInfo { id: "related-to-refund", method: Method::GET, path: "/refunds/{id}/{relationship}", repeat: Repeat::Always },
    OperationInfo { id: "relationship-of-refund", method: Method::GET, path: "/refunds/{id}/relationships/{relationship}", repeat: Repeat::Always },
    OperationInfo { id: "list-orders", method: Method::GET, path: "/orders", repeat: Repeat::Always },
    OperationInfo { id: "retrieve-order", method: Method::GET, path: "/orders/{id}", repeat: Repeat::Always },
    OperationInfo { id: "update-order", method: Method::PATCH, path: "/orders/{id}", repeat: Repeat::Never },
    OperationInfo { id: "related-to-order", method: Method::GET, path: "/orders/{id}/{relationship}", repeat: Repeat::Always },
    OperationInfo { id: "relationship-of-order", method: Method::GET, path: "/orders/{id}/relationships/{relationship}", repeat: Repeat::Always },
];
