// Written by `cargo xtask generate` from spec/commerce-layer.yaml. Do not edit.

#[allow(unused_imports)]
pub use progenitor_client::{ByteStream, ClientInfo, Error, ResponseValue};
#[allow(unused_imports)]
use progenitor_client::{encode_path, ClientHooks, OperationInfo, RequestBuilderExt};
/// Types used as operation parameters and responses.
#[allow(clippy::all)]
pub mod types {
    /// What can be written. Null removes a value, an absent member keeps it; a trigger that is false does nothing.
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
        pub id: ::std::string::String,
        /// No relationship of a transaction can be written; the official client sends an empty object.
        #[serde(skip_serializing_if = "::std::option::Option::is_none")]
        pub relationships: Option<
            ::serde_json::Map<::std::string::String, ::serde_json::Value>,
        >,
        /// The resource type.
        #[serde(rename = "type")]
        pub type_: ::std::string::String,
    }
    /// The body of an update.
    #[derive(::serde::Deserialize, ::serde::Serialize, Clone, Debug)]
    pub struct AuthorizationUpdateDocument {
        pub data: AuthorizationUpdate,
    }
    /// What can be written. Null removes a value, an absent member keeps it; a trigger that is false does nothing.
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
        pub id: ::std::string::String,
        /// No relationship of a transaction can be written; the official client sends an empty object.
        #[serde(skip_serializing_if = "::std::option::Option::is_none")]
        pub relationships: Option<
            ::serde_json::Map<::std::string::String, ::serde_json::Value>,
        >,
        /// The resource type.
        #[serde(rename = "type")]
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
        pub attributes: ::serde_json::Map<::std::string::String, ::serde_json::Value>,
        pub id: ::std::string::String,
        #[serde(skip_serializing_if = "::std::option::Option::is_none")]
        pub links: Option<ResourceLinks>,
        #[serde(skip_serializing_if = "::std::option::Option::is_none")]
        pub meta: Option<ResourceMeta>,
        #[serde(default, skip_serializing_if = "::serde_json::Map::is_empty")]
        pub relationships: ::serde_json::Map<::std::string::String, ::serde_json::Value>,
        #[serde(rename = "type")]
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
        pub id: ::std::string::String,
        #[serde(skip_serializing_if = "::std::option::Option::is_none")]
        pub links: Option<ResourceLinks>,
        #[serde(skip_serializing_if = "::std::option::Option::is_none")]
        pub meta: Option<ResourceMeta>,
        /// Links to related resources, by name; linkage only for those that were included.
        #[serde(default, skip_serializing_if = "::serde_json::Map::is_empty")]
        pub relationships: ::serde_json::Map<::std::string::String, ::serde_json::Value>,
        /// The resource type.
        #[serde(rename = "type")]
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
        pub currency_code: Option<::std::string::String>,
        /// What it costs, for people.
        #[serde(skip_serializing_if = "::std::option::Option::is_none")]
        pub formatted_total_amount: Option<::std::string::String>,
        /// Any JSON object.
        #[serde(skip_serializing_if = "::std::option::Option::is_none")]
        pub metadata: Option<
            ::serde_json::Map<::std::string::String, ::serde_json::Value>,
        >,
        /// The order's number.
        #[serde(skip_serializing_if = "::std::option::Option::is_none")]
        pub number: Option<::std::string::String>,
        /// How far its payment is.
        #[serde(skip_serializing_if = "::std::option::Option::is_none")]
        pub payment_status: Option<super::enums::PaymentStatus>,
        /// When it was placed.
        #[serde(skip_serializing_if = "::std::option::Option::is_none")]
        pub placed_at: Option<crate::types::Timestamp>,
        /// Your own id of it.
        #[serde(skip_serializing_if = "::std::option::Option::is_none")]
        pub reference: Option<::std::string::String>,
        /// The system that your id belongs to.
        #[serde(skip_serializing_if = "::std::option::Option::is_none")]
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
        pub included: ::std::vec::Vec<IncludedResource>,
    }
    /// What can be written. Null removes a value, an absent member keeps it; a trigger that is false does nothing.
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
        pub data: ::std::vec::Vec<Order>,
        /// What `include` asked for, each object once.
        #[serde(default, skip_serializing_if = "::std::vec::Vec::is_empty")]
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
        pub id: ::std::string::String,
        /// No relationship of a transaction can be written; the official client sends an empty object.
        #[serde(skip_serializing_if = "::std::option::Option::is_none")]
        pub relationships: Option<
            ::serde_json::Map<::std::string::String, ::serde_json::Value>,
        >,
        /// The resource type.
        #[serde(rename = "type")]
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
        pub first: Option<::std::string::String>,
        #[serde(skip_serializing_if = "::std::option::Option::is_none")]
        pub last: Option<::std::string::String>,
        /// Absent on the last page.
        #[serde(skip_serializing_if = "::std::option::Option::is_none")]
        pub next: Option<::std::string::String>,
        /// Absent on the first page.
        #[serde(skip_serializing_if = "::std::option::Option::is_none")]
        pub prev: Option<::std::string::String>,
    }
    /// Authorization, capture, void or refund.
    #[derive(::serde::Deserialize, ::serde::Serialize, Clone, Debug)]
    pub struct Payment {
        #[serde(skip_serializing_if = "::std::option::Option::is_none")]
        pub attributes: Option<PaymentAttributes>,
        /// Ten letters in every known case; opaque.
        pub id: ::std::string::String,
        #[serde(skip_serializing_if = "::std::option::Option::is_none")]
        pub links: Option<ResourceLinks>,
        #[serde(skip_serializing_if = "::std::option::Option::is_none")]
        pub meta: Option<ResourceMeta>,
        /// Links to related resources, by name; linkage only for those that were included.
        #[serde(default, skip_serializing_if = "::serde_json::Map::is_empty")]
        pub relationships: ::serde_json::Map<::std::string::String, ::serde_json::Value>,
        /// The resource type.
        #[serde(rename = "type")]
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
        pub avs_code: Option<::std::string::String>,
        /// The gateway's words for it.
        #[serde(skip_serializing_if = "::std::option::Option::is_none")]
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
        pub currency_code: Option<::std::string::String>,
        /// The gateway's code for the card's security number.
        #[serde(skip_serializing_if = "::std::option::Option::is_none")]
        pub cvv_code: Option<::std::string::String>,
        /// The gateway's words for it.
        #[serde(skip_serializing_if = "::std::option::Option::is_none")]
        pub cvv_message: Option<::std::string::String>,
        /// The gateway's error code.
        #[serde(skip_serializing_if = "::std::option::Option::is_none")]
        pub error_code: Option<::std::string::String>,
        /// The gateway's explanation of the error.
        #[serde(skip_serializing_if = "::std::option::Option::is_none")]
        pub error_detail: Option<::std::string::String>,
        /// Amount for people, in the currency's own style.
        #[serde(skip_serializing_if = "::std::option::Option::is_none")]
        pub formatted_amount: Option<::std::string::String>,
        /// What the next capture takes, for people.
        #[serde(skip_serializing_if = "::std::option::Option::is_none")]
        pub formatted_capture_amount: Option<::std::string::String>,
        /// What is left to capture, for people.
        #[serde(skip_serializing_if = "::std::option::Option::is_none")]
        pub formatted_capture_balance: Option<::std::string::String>,
        /// What the next refund gives back, for people.
        #[serde(skip_serializing_if = "::std::option::Option::is_none")]
        pub formatted_refund_amount: Option<::std::string::String>,
        /// What is left to refund, for people.
        #[serde(skip_serializing_if = "::std::option::Option::is_none")]
        pub formatted_refund_balance: Option<::std::string::String>,
        /// What is left to void, for people.
        #[serde(skip_serializing_if = "::std::option::Option::is_none")]
        pub formatted_void_balance: Option<::std::string::String>,
        /// The gateway's opinion on fraud.
        #[serde(skip_serializing_if = "::std::option::Option::is_none")]
        pub fraud_review: Option<::std::string::String>,
        /// The gateway's id of the transaction.
        #[serde(skip_serializing_if = "::std::option::Option::is_none")]
        pub gateway_transaction_id: Option<::std::string::String>,
        /// What the gateway said.
        #[serde(skip_serializing_if = "::std::option::Option::is_none")]
        pub message: Option<::std::string::String>,
        /// Any JSON object; empty rather than null on the live service.
        #[serde(skip_serializing_if = "::std::option::Option::is_none")]
        pub metadata: Option<
            ::serde_json::Map<::std::string::String, ::serde_json::Value>,
        >,
        /// The order's number, `/T/` and a sequence. Null in the documented answer to a create.
        #[serde(skip_serializing_if = "::std::option::Option::is_none")]
        pub number: Option<::std::string::String>,
        /// How it was paid. Since level 7.9.12.
        #[serde(skip_serializing_if = "::std::option::Option::is_none")]
        pub payment_method_type: Option<::std::string::String>,
        /// Your own id of the transaction.
        #[serde(skip_serializing_if = "::std::option::Option::is_none")]
        pub reference: Option<::std::string::String>,
        /// The system that your id belongs to.
        #[serde(skip_serializing_if = "::std::option::Option::is_none")]
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
        pub included: ::std::vec::Vec<IncludedResource>,
    }
    /// What can be written. Null removes a value, an absent member keeps it; a trigger that is false does nothing.
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
        pub data: ::std::vec::Vec<Payment>,
        /// What `include` asked for, each object once.
        #[serde(default, skip_serializing_if = "::std::vec::Vec::is_empty")]
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
        pub id: ::std::string::String,
        /// No relationship of a transaction can be written; the official client sends an empty object.
        #[serde(skip_serializing_if = "::std::option::Option::is_none")]
        pub relationships: Option<
            ::serde_json::Map<::std::string::String, ::serde_json::Value>,
        >,
        /// The resource type.
        #[serde(rename = "type")]
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
        pub related: Option<::std::string::String>,
        #[serde(rename = "self", skip_serializing_if = "::std::option::Option::is_none")]
        pub self_: Option<::std::string::String>,
    }
    /// Names a resource.
    #[derive(::serde::Deserialize, ::serde::Serialize, Clone, Debug)]
    pub struct ResourceIdentifier {
        pub id: ::std::string::String,
        #[serde(rename = "type")]
        pub type_: ::std::string::String,
    }
    /// Where the resource is.
    #[derive(::serde::Deserialize, ::serde::Serialize, Clone, Debug, Default)]
    pub struct ResourceLinks {
        #[serde(rename = "self", skip_serializing_if = "::std::option::Option::is_none")]
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
        pub organization_id: Option<::std::string::String>,
        /// For support. Since 2025.
        #[serde(skip_serializing_if = "::std::option::Option::is_none")]
        pub trace_id: Option<::std::string::String>,
    }
    /// A relationship to any number of resources.
    #[derive(::serde::Deserialize, ::serde::Serialize, Clone, Debug, Default)]
    pub struct ToManyRelationship {
        /// The linkage, when the relationship was included.
        #[serde(default, skip_serializing_if = "::std::vec::Vec::is_empty")]
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
        pub id: ::std::string::String,
        #[serde(rename = "type")]
        pub type_: ::std::string::String,
    }
    /// A payment-gateway record of an order. Sparse fieldsets may leave out all but the id, type, links and meta.
    #[derive(::serde::Deserialize, ::serde::Serialize, Clone, Debug)]
    pub struct Transaction {
        #[serde(skip_serializing_if = "::std::option::Option::is_none")]
        pub attributes: Option<TransactionAttributes>,
        /// Ten letters in every known case; opaque.
        pub id: ::std::string::String,
        #[serde(skip_serializing_if = "::std::option::Option::is_none")]
        pub links: Option<ResourceLinks>,
        #[serde(skip_serializing_if = "::std::option::Option::is_none")]
        pub meta: Option<ResourceMeta>,
        #[serde(skip_serializing_if = "::std::option::Option::is_none")]
        pub relationships: Option<TransactionRelationships>,
        /// The resource type.
        #[serde(rename = "type")]
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
        pub currency_code: Option<::std::string::String>,
        /// The gateway's error code.
        #[serde(skip_serializing_if = "::std::option::Option::is_none")]
        pub error_code: Option<::std::string::String>,
        /// The gateway's explanation of the error.
        #[serde(skip_serializing_if = "::std::option::Option::is_none")]
        pub error_detail: Option<::std::string::String>,
        /// Amount for people, in the currency's own style.
        #[serde(skip_serializing_if = "::std::option::Option::is_none")]
        pub formatted_amount: Option<::std::string::String>,
        /// The gateway's id of the transaction.
        #[serde(skip_serializing_if = "::std::option::Option::is_none")]
        pub gateway_transaction_id: Option<::std::string::String>,
        /// What the gateway said.
        #[serde(skip_serializing_if = "::std::option::Option::is_none")]
        pub message: Option<::std::string::String>,
        /// Any JSON object; empty rather than null on the live service.
        #[serde(skip_serializing_if = "::std::option::Option::is_none")]
        pub metadata: Option<
            ::serde_json::Map<::std::string::String, ::serde_json::Value>,
        >,
        /// The order's number, `/T/` and a sequence. Null in the documented answer to a create.
        #[serde(skip_serializing_if = "::std::option::Option::is_none")]
        pub number: Option<::std::string::String>,
        /// How it was paid. Since level 7.9.12.
        #[serde(skip_serializing_if = "::std::option::Option::is_none")]
        pub payment_method_type: Option<::std::string::String>,
        /// Your own id of the transaction.
        #[serde(skip_serializing_if = "::std::option::Option::is_none")]
        pub reference: Option<::std::string::String>,
        /// The system that your id belongs to.
        #[serde(skip_serializing_if = "::std::option::Option::is_none")]
        pub reference_origin: Option<::std::string::String>,
        /// Whether the gateway accepted.
        #[serde(skip_serializing_if = "::std::option::Option::is_none")]
        pub succeeded: Option<crate::types::Loose<bool>>,
        /// The gateway's token.
        #[serde(skip_serializing_if = "::std::option::Option::is_none")]
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
        pub data: ::std::vec::Vec<Transaction>,
        /// What `include` asked for, each object once.
        #[serde(default, skip_serializing_if = "::std::vec::Vec::is_empty")]
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
        pub id: ::std::string::String,
        /// No relationship of a transaction can be written; the official client sends an empty object.
        #[serde(skip_serializing_if = "::std::option::Option::is_none")]
        pub relationships: Option<
            ::serde_json::Map<::std::string::String, ::serde_json::Value>,
        >,
        /// The resource type.
        #[serde(rename = "type")]
        pub type_: ::std::string::String,
    }
    /// The body of an update.
    #[derive(::serde::Deserialize, ::serde::Serialize, Clone, Debug)]
    pub struct TransactionUpdateDocument {
        pub data: TransactionUpdate,
    }
}
#[derive(Clone, Debug)]
/// Client for Commerce Layer transactions, their subtypes and orders
///
/// Version: 7.10.1
pub struct Client {
    pub(crate) baseurl: String,
    pub(crate) client: reqwest::Client,
    pub(crate) inner: crate::transport::Call,
}
impl Client {
    /// Construct a new client with an existing `reqwest::Client`,
    /// allowing more control over its configuration.
    /// `baseurl` is the base URL provided to the internal
    /// `reqwest::Client`, and should include a scheme and hostname,
    /// as well as port and a path stem if applicable.
    pub fn new_with_client(
        baseurl: &str,
        client: reqwest::Client,
        inner: crate::transport::Call,
    ) -> Self {
        Self {
            baseurl: baseurl.to_string(),
            client,
            inner,
        }
    }
}
impl ClientInfo<crate::transport::Call> for Client {
    fn api_version() -> &'static str {
        "7.10.1"
    }
    fn baseurl(&self) -> &str {
        self.baseurl.as_str()
    }
    fn client(&self) -> &reqwest::Client {
        &self.client
    }
    fn inner(&self) -> &crate::transport::Call {
        &self.inner
    }
}
const _: () = {
    #[allow(dead_code)]
    fn assert_client_hooks()
    where
        Client: ClientHooks<crate::transport::Call>,
    {}
};
#[allow(clippy::all)]
impl Client {
    /// List transactions
    ///
    /// Sends a `GET` request to `/transactions`
    ///
    /// Arguments:
    /// - `include`: Relationships to return in full, as dotted paths.
    /// - `page_number`: Which page to return, from 1, which is also the default.
    /// - `page_size`: At most 25, 10 without it.
    /// - `sort`: Attributes to sort by, first the most significant; a leading `-` reverses one.
    pub async fn list_transactions<'a>(
        &'a self,
        include: Option<&'a crate::types::CommaList>,
        page_number: Option<i64>,
        page_size: Option<i64>,
        sort: Option<&'a crate::types::CommaList>,
    ) -> Result<ResponseValue<types::TransactionListDocument>, Error<()>> {
        let url = format!("{}/transactions", self.baseurl,);
        let mut header_map = ::reqwest::header::HeaderMap::with_capacity(1usize);
        header_map
            .append(
                ::reqwest::header::HeaderName::from_static("api-version"),
                ::reqwest::header::HeaderValue::from_static(Self::api_version()),
            );
        #[allow(unused_mut)]
        let mut request = self
            .client
            .get(url)
            .header(
                ::reqwest::header::ACCEPT,
                ::reqwest::header::HeaderValue::from_static("application/json"),
            )
            .query(&progenitor_client::QueryParam::new("include", &include))
            .query(&progenitor_client::QueryParam::new("page[number]", &page_number))
            .query(&progenitor_client::QueryParam::new("page[size]", &page_size))
            .query(&progenitor_client::QueryParam::new("sort", &sort))
            .headers(header_map)
            .build()?;
        let info = OperationInfo {
            operation_id: "list_transactions",
        };
        self.pre(&mut request, &info).await?;
        let result = self.exec(request, &info).await;
        self.post(&result, &info).await?;
        let response = result?;
        match response.status().as_u16() {
            200..=299 => ResponseValue::from_response(response).await,
            400u16..=499u16 => Err(Error::ErrorResponse(ResponseValue::empty(response))),
            500u16..=599u16 => Err(Error::ErrorResponse(ResponseValue::empty(response))),
            _ => Err(Error::UnexpectedResponse(response)),
        }
    }
    /// Create a transaction
    ///
    /// Sends a `POST` request to `/transactions`
    ///
    /// Arguments:
    /// - `include`: Relationships to return in full, as dotted paths.
    /// - `body`
    pub async fn create_transaction<'a>(
        &'a self,
        include: Option<&'a crate::types::CommaList>,
        body: &'a types::TransactionCreateDocument,
    ) -> Result<ResponseValue<types::TransactionDocument>, Error<()>> {
        let url = format!("{}/transactions", self.baseurl,);
        let mut header_map = ::reqwest::header::HeaderMap::with_capacity(1usize);
        header_map
            .append(
                ::reqwest::header::HeaderName::from_static("api-version"),
                ::reqwest::header::HeaderValue::from_static(Self::api_version()),
            );
        #[allow(unused_mut)]
        let mut request = self
            .client
            .post(url)
            .header(
                ::reqwest::header::ACCEPT,
                ::reqwest::header::HeaderValue::from_static("application/json"),
            )
            .json(&body)
            .query(&progenitor_client::QueryParam::new("include", &include))
            .headers(header_map)
            .build()?;
        let info = OperationInfo {
            operation_id: "create_transaction",
        };
        self.pre(&mut request, &info).await?;
        let result = self.exec(request, &info).await;
        self.post(&result, &info).await?;
        let response = result?;
        match response.status().as_u16() {
            200..=299 => ResponseValue::from_response(response).await,
            400u16..=499u16 => Err(Error::ErrorResponse(ResponseValue::empty(response))),
            500u16..=599u16 => Err(Error::ErrorResponse(ResponseValue::empty(response))),
            _ => Err(Error::UnexpectedResponse(response)),
        }
    }
    /// Retrieve a transaction
    ///
    /// Sends a `GET` request to `/transactions/{id}`
    ///
    /// Arguments:
    /// - `id`: The transaction's id. Case-sensitive.
    /// - `include`: Relationships to return in full, as dotted paths.
    pub async fn retrieve_transaction<'a>(
        &'a self,
        id: &'a str,
        include: Option<&'a crate::types::CommaList>,
    ) -> Result<ResponseValue<types::TransactionDocument>, Error<()>> {
        let url = format!(
            "{}/transactions/{}", self.baseurl, encode_path(& id.to_string()),
        );
        let mut header_map = ::reqwest::header::HeaderMap::with_capacity(1usize);
        header_map
            .append(
                ::reqwest::header::HeaderName::from_static("api-version"),
                ::reqwest::header::HeaderValue::from_static(Self::api_version()),
            );
        #[allow(unused_mut)]
        let mut request = self
            .client
            .get(url)
            .header(
                ::reqwest::header::ACCEPT,
                ::reqwest::header::HeaderValue::from_static("application/json"),
            )
            .query(&progenitor_client::QueryParam::new("include", &include))
            .headers(header_map)
            .build()?;
        let info = OperationInfo {
            operation_id: "retrieve_transaction",
        };
        self.pre(&mut request, &info).await?;
        let result = self.exec(request, &info).await;
        self.post(&result, &info).await?;
        let response = result?;
        match response.status().as_u16() {
            200..=299 => ResponseValue::from_response(response).await,
            400u16..=499u16 => Err(Error::ErrorResponse(ResponseValue::empty(response))),
            500u16..=599u16 => Err(Error::ErrorResponse(ResponseValue::empty(response))),
            _ => Err(Error::UnexpectedResponse(response)),
        }
    }
    /// Delete a transaction
    ///
    /// Sends a `DELETE` request to `/transactions/{id}`
    ///
    /// Arguments:
    /// - `id`: The transaction's id. Case-sensitive.
    pub async fn delete_transaction<'a>(
        &'a self,
        id: &'a str,
    ) -> Result<ResponseValue<()>, Error<()>> {
        let url = format!(
            "{}/transactions/{}", self.baseurl, encode_path(& id.to_string()),
        );
        let mut header_map = ::reqwest::header::HeaderMap::with_capacity(1usize);
        header_map
            .append(
                ::reqwest::header::HeaderName::from_static("api-version"),
                ::reqwest::header::HeaderValue::from_static(Self::api_version()),
            );
        #[allow(unused_mut)]
        let mut request = self.client.delete(url).headers(header_map).build()?;
        let info = OperationInfo {
            operation_id: "delete_transaction",
        };
        self.pre(&mut request, &info).await?;
        let result = self.exec(request, &info).await;
        self.post(&result, &info).await?;
        let response = result?;
        match response.status().as_u16() {
            200..=299 => Ok(ResponseValue::empty(response)),
            400u16..=499u16 => Err(Error::ErrorResponse(ResponseValue::empty(response))),
            500u16..=599u16 => Err(Error::ErrorResponse(ResponseValue::empty(response))),
            _ => Err(Error::UnexpectedResponse(response)),
        }
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
    pub async fn update_transaction<'a>(
        &'a self,
        id: &'a str,
        include: Option<&'a crate::types::CommaList>,
        body: &'a types::TransactionUpdateDocument,
    ) -> Result<ResponseValue<types::TransactionDocument>, Error<()>> {
        let url = format!(
            "{}/transactions/{}", self.baseurl, encode_path(& id.to_string()),
        );
        let mut header_map = ::reqwest::header::HeaderMap::with_capacity(1usize);
        header_map
            .append(
                ::reqwest::header::HeaderName::from_static("api-version"),
                ::reqwest::header::HeaderValue::from_static(Self::api_version()),
            );
        #[allow(unused_mut)]
        let mut request = self
            .client
            .patch(url)
            .header(
                ::reqwest::header::ACCEPT,
                ::reqwest::header::HeaderValue::from_static("application/json"),
            )
            .json(&body)
            .query(&progenitor_client::QueryParam::new("include", &include))
            .headers(header_map)
            .build()?;
        let info = OperationInfo {
            operation_id: "update_transaction",
        };
        self.pre(&mut request, &info).await?;
        let result = self.exec(request, &info).await;
        self.post(&result, &info).await?;
        let response = result?;
        match response.status().as_u16() {
            200..=299 => ResponseValue::from_response(response).await,
            400u16..=499u16 => Err(Error::ErrorResponse(ResponseValue::empty(response))),
            500u16..=599u16 => Err(Error::ErrorResponse(ResponseValue::empty(response))),
            _ => Err(Error::UnexpectedResponse(response)),
        }
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
    pub async fn related_to_transaction<'a>(
        &'a self,
        id: &'a str,
        relationship: &'a enums::RelatedToTransactionRelationship,
        include: Option<&'a crate::types::CommaList>,
        page_after: Option<&'a str>,
        page_number: Option<i64>,
        page_size: Option<i64>,
        sort: Option<&'a crate::types::CommaList>,
    ) -> Result<ResponseValue<types::RelatedDocument>, Error<()>> {
        let url = format!(
            "{}/transactions/{}/{}", self.baseurl, encode_path(& id.to_string()),
            encode_path(& relationship.to_string()),
        );
        let mut header_map = ::reqwest::header::HeaderMap::with_capacity(1usize);
        header_map
            .append(
                ::reqwest::header::HeaderName::from_static("api-version"),
                ::reqwest::header::HeaderValue::from_static(Self::api_version()),
            );
        #[allow(unused_mut)]
        let mut request = self
            .client
            .get(url)
            .header(
                ::reqwest::header::ACCEPT,
                ::reqwest::header::HeaderValue::from_static("application/json"),
            )
            .query(&progenitor_client::QueryParam::new("include", &include))
            .query(&progenitor_client::QueryParam::new("page[after]", &page_after))
            .query(&progenitor_client::QueryParam::new("page[number]", &page_number))
            .query(&progenitor_client::QueryParam::new("page[size]", &page_size))
            .query(&progenitor_client::QueryParam::new("sort", &sort))
            .headers(header_map)
            .build()?;
        let info = OperationInfo {
            operation_id: "related_to_transaction",
        };
        self.pre(&mut request, &info).await?;
        let result = self.exec(request, &info).await;
        self.post(&result, &info).await?;
        let response = result?;
        match response.status().as_u16() {
            200..=299 => ResponseValue::from_response(response).await,
            400u16..=499u16 => Err(Error::ErrorResponse(ResponseValue::empty(response))),
            500u16..=599u16 => Err(Error::ErrorResponse(ResponseValue::empty(response))),
            _ => Err(Error::UnexpectedResponse(response)),
        }
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
    pub async fn relationship_of_transaction<'a>(
        &'a self,
        id: &'a str,
        relationship: &'a enums::RelationshipOfTransactionRelationship,
    ) -> Result<ResponseValue<types::RelationshipDocument>, Error<()>> {
        let url = format!(
            "{}/transactions/{}/relationships/{}", self.baseurl, encode_path(& id
            .to_string()), encode_path(& relationship.to_string()),
        );
        let mut header_map = ::reqwest::header::HeaderMap::with_capacity(1usize);
        header_map
            .append(
                ::reqwest::header::HeaderName::from_static("api-version"),
                ::reqwest::header::HeaderValue::from_static(Self::api_version()),
            );
        #[allow(unused_mut)]
        let mut request = self
            .client
            .get(url)
            .header(
                ::reqwest::header::ACCEPT,
                ::reqwest::header::HeaderValue::from_static("application/json"),
            )
            .headers(header_map)
            .build()?;
        let info = OperationInfo {
            operation_id: "relationship_of_transaction",
        };
        self.pre(&mut request, &info).await?;
        let result = self.exec(request, &info).await;
        self.post(&result, &info).await?;
        let response = result?;
        match response.status().as_u16() {
            200..=299 => ResponseValue::from_response(response).await,
            400u16..=499u16 => Err(Error::ErrorResponse(ResponseValue::empty(response))),
            500u16..=599u16 => Err(Error::ErrorResponse(ResponseValue::empty(response))),
            _ => Err(Error::UnexpectedResponse(response)),
        }
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
    pub async fn list_authorizations<'a>(
        &'a self,
        include: Option<&'a crate::types::CommaList>,
        page_number: Option<i64>,
        page_size: Option<i64>,
        sort: Option<&'a crate::types::CommaList>,
    ) -> Result<ResponseValue<types::PaymentListDocument>, Error<()>> {
        let url = format!("{}/authorizations", self.baseurl,);
        let mut header_map = ::reqwest::header::HeaderMap::with_capacity(1usize);
        header_map
            .append(
                ::reqwest::header::HeaderName::from_static("api-version"),
                ::reqwest::header::HeaderValue::from_static(Self::api_version()),
            );
        #[allow(unused_mut)]
        let mut request = self
            .client
            .get(url)
            .header(
                ::reqwest::header::ACCEPT,
                ::reqwest::header::HeaderValue::from_static("application/json"),
            )
            .query(&progenitor_client::QueryParam::new("include", &include))
            .query(&progenitor_client::QueryParam::new("page[number]", &page_number))
            .query(&progenitor_client::QueryParam::new("page[size]", &page_size))
            .query(&progenitor_client::QueryParam::new("sort", &sort))
            .headers(header_map)
            .build()?;
        let info = OperationInfo {
            operation_id: "list_authorizations",
        };
        self.pre(&mut request, &info).await?;
        let result = self.exec(request, &info).await;
        self.post(&result, &info).await?;
        let response = result?;
        match response.status().as_u16() {
            200..=299 => ResponseValue::from_response(response).await,
            400u16..=499u16 => Err(Error::ErrorResponse(ResponseValue::empty(response))),
            500u16..=599u16 => Err(Error::ErrorResponse(ResponseValue::empty(response))),
            _ => Err(Error::UnexpectedResponse(response)),
        }
    }
    /// Retrieve an authorization
    ///
    /// Sends a `GET` request to `/authorizations/{id}`
    ///
    /// Arguments:
    /// - `id`: The resource's id. Case-sensitive.
    /// - `include`: Relationships to return in full, as dotted paths.
    pub async fn retrieve_authorization<'a>(
        &'a self,
        id: &'a str,
        include: Option<&'a crate::types::CommaList>,
    ) -> Result<ResponseValue<types::PaymentDocument>, Error<()>> {
        let url = format!(
            "{}/authorizations/{}", self.baseurl, encode_path(& id.to_string()),
        );
        let mut header_map = ::reqwest::header::HeaderMap::with_capacity(1usize);
        header_map
            .append(
                ::reqwest::header::HeaderName::from_static("api-version"),
                ::reqwest::header::HeaderValue::from_static(Self::api_version()),
            );
        #[allow(unused_mut)]
        let mut request = self
            .client
            .get(url)
            .header(
                ::reqwest::header::ACCEPT,
                ::reqwest::header::HeaderValue::from_static("application/json"),
            )
            .query(&progenitor_client::QueryParam::new("include", &include))
            .headers(header_map)
            .build()?;
        let info = OperationInfo {
            operation_id: "retrieve_authorization",
        };
        self.pre(&mut request, &info).await?;
        let result = self.exec(request, &info).await;
        self.post(&result, &info).await?;
        let response = result?;
        match response.status().as_u16() {
            200..=299 => ResponseValue::from_response(response).await,
            400u16..=499u16 => Err(Error::ErrorResponse(ResponseValue::empty(response))),
            500u16..=599u16 => Err(Error::ErrorResponse(ResponseValue::empty(response))),
            _ => Err(Error::UnexpectedResponse(response)),
        }
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
    pub async fn update_authorization<'a>(
        &'a self,
        id: &'a str,
        include: Option<&'a crate::types::CommaList>,
        body: &'a types::AuthorizationUpdateDocument,
    ) -> Result<ResponseValue<types::PaymentDocument>, Error<()>> {
        let url = format!(
            "{}/authorizations/{}", self.baseurl, encode_path(& id.to_string()),
        );
        let mut header_map = ::reqwest::header::HeaderMap::with_capacity(1usize);
        header_map
            .append(
                ::reqwest::header::HeaderName::from_static("api-version"),
                ::reqwest::header::HeaderValue::from_static(Self::api_version()),
            );
        #[allow(unused_mut)]
        let mut request = self
            .client
            .patch(url)
            .header(
                ::reqwest::header::ACCEPT,
                ::reqwest::header::HeaderValue::from_static("application/json"),
            )
            .json(&body)
            .query(&progenitor_client::QueryParam::new("include", &include))
            .headers(header_map)
            .build()?;
        let info = OperationInfo {
            operation_id: "update_authorization",
        };
        self.pre(&mut request, &info).await?;
        let result = self.exec(request, &info).await;
        self.post(&result, &info).await?;
        let response = result?;
        match response.status().as_u16() {
            200..=299 => ResponseValue::from_response(response).await,
            400u16..=499u16 => Err(Error::ErrorResponse(ResponseValue::empty(response))),
            500u16..=599u16 => Err(Error::ErrorResponse(ResponseValue::empty(response))),
            _ => Err(Error::UnexpectedResponse(response)),
        }
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
    pub async fn related_to_authorization<'a>(
        &'a self,
        id: &'a str,
        relationship: &'a enums::RelatedToAuthorizationRelationship,
        include: Option<&'a crate::types::CommaList>,
        page_after: Option<&'a str>,
        page_number: Option<i64>,
        page_size: Option<i64>,
        sort: Option<&'a crate::types::CommaList>,
    ) -> Result<ResponseValue<types::RelatedDocument>, Error<()>> {
        let url = format!(
            "{}/authorizations/{}/{}", self.baseurl, encode_path(& id.to_string()),
            encode_path(& relationship.to_string()),
        );
        let mut header_map = ::reqwest::header::HeaderMap::with_capacity(1usize);
        header_map
            .append(
                ::reqwest::header::HeaderName::from_static("api-version"),
                ::reqwest::header::HeaderValue::from_static(Self::api_version()),
            );
        #[allow(unused_mut)]
        let mut request = self
            .client
            .get(url)
            .header(
                ::reqwest::header::ACCEPT,
                ::reqwest::header::HeaderValue::from_static("application/json"),
            )
            .query(&progenitor_client::QueryParam::new("include", &include))
            .query(&progenitor_client::QueryParam::new("page[after]", &page_after))
            .query(&progenitor_client::QueryParam::new("page[number]", &page_number))
            .query(&progenitor_client::QueryParam::new("page[size]", &page_size))
            .query(&progenitor_client::QueryParam::new("sort", &sort))
            .headers(header_map)
            .build()?;
        let info = OperationInfo {
            operation_id: "related_to_authorization",
        };
        self.pre(&mut request, &info).await?;
        let result = self.exec(request, &info).await;
        self.post(&result, &info).await?;
        let response = result?;
        match response.status().as_u16() {
            200..=299 => ResponseValue::from_response(response).await,
            400u16..=499u16 => Err(Error::ErrorResponse(ResponseValue::empty(response))),
            500u16..=599u16 => Err(Error::ErrorResponse(ResponseValue::empty(response))),
            _ => Err(Error::UnexpectedResponse(response)),
        }
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
    pub async fn relationship_of_authorization<'a>(
        &'a self,
        id: &'a str,
        relationship: &'a enums::RelationshipOfAuthorizationRelationship,
    ) -> Result<ResponseValue<types::RelationshipDocument>, Error<()>> {
        let url = format!(
            "{}/authorizations/{}/relationships/{}", self.baseurl, encode_path(& id
            .to_string()), encode_path(& relationship.to_string()),
        );
        let mut header_map = ::reqwest::header::HeaderMap::with_capacity(1usize);
        header_map
            .append(
                ::reqwest::header::HeaderName::from_static("api-version"),
                ::reqwest::header::HeaderValue::from_static(Self::api_version()),
            );
        #[allow(unused_mut)]
        let mut request = self
            .client
            .get(url)
            .header(
                ::reqwest::header::ACCEPT,
                ::reqwest::header::HeaderValue::from_static("application/json"),
            )
            .headers(header_map)
            .build()?;
        let info = OperationInfo {
            operation_id: "relationship_of_authorization",
        };
        self.pre(&mut request, &info).await?;
        let result = self.exec(request, &info).await;
        self.post(&result, &info).await?;
        let response = result?;
        match response.status().as_u16() {
            200..=299 => ResponseValue::from_response(response).await,
            400u16..=499u16 => Err(Error::ErrorResponse(ResponseValue::empty(response))),
            500u16..=599u16 => Err(Error::ErrorResponse(ResponseValue::empty(response))),
            _ => Err(Error::UnexpectedResponse(response)),
        }
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
    pub async fn list_captures<'a>(
        &'a self,
        include: Option<&'a crate::types::CommaList>,
        page_number: Option<i64>,
        page_size: Option<i64>,
        sort: Option<&'a crate::types::CommaList>,
    ) -> Result<ResponseValue<types::PaymentListDocument>, Error<()>> {
        let url = format!("{}/captures", self.baseurl,);
        let mut header_map = ::reqwest::header::HeaderMap::with_capacity(1usize);
        header_map
            .append(
                ::reqwest::header::HeaderName::from_static("api-version"),
                ::reqwest::header::HeaderValue::from_static(Self::api_version()),
            );
        #[allow(unused_mut)]
        let mut request = self
            .client
            .get(url)
            .header(
                ::reqwest::header::ACCEPT,
                ::reqwest::header::HeaderValue::from_static("application/json"),
            )
            .query(&progenitor_client::QueryParam::new("include", &include))
            .query(&progenitor_client::QueryParam::new("page[number]", &page_number))
            .query(&progenitor_client::QueryParam::new("page[size]", &page_size))
            .query(&progenitor_client::QueryParam::new("sort", &sort))
            .headers(header_map)
            .build()?;
        let info = OperationInfo {
            operation_id: "list_captures",
        };
        self.pre(&mut request, &info).await?;
        let result = self.exec(request, &info).await;
        self.post(&result, &info).await?;
        let response = result?;
        match response.status().as_u16() {
            200..=299 => ResponseValue::from_response(response).await,
            400u16..=499u16 => Err(Error::ErrorResponse(ResponseValue::empty(response))),
            500u16..=599u16 => Err(Error::ErrorResponse(ResponseValue::empty(response))),
            _ => Err(Error::UnexpectedResponse(response)),
        }
    }
    /// Retrieve a capture
    ///
    /// Sends a `GET` request to `/captures/{id}`
    ///
    /// Arguments:
    /// - `id`: The resource's id. Case-sensitive.
    /// - `include`: Relationships to return in full, as dotted paths.
    pub async fn retrieve_capture<'a>(
        &'a self,
        id: &'a str,
        include: Option<&'a crate::types::CommaList>,
    ) -> Result<ResponseValue<types::PaymentDocument>, Error<()>> {
        let url = format!(
            "{}/captures/{}", self.baseurl, encode_path(& id.to_string()),
        );
        let mut header_map = ::reqwest::header::HeaderMap::with_capacity(1usize);
        header_map
            .append(
                ::reqwest::header::HeaderName::from_static("api-version"),
                ::reqwest::header::HeaderValue::from_static(Self::api_version()),
            );
        #[allow(unused_mut)]
        let mut request = self
            .client
            .get(url)
            .header(
                ::reqwest::header::ACCEPT,
                ::reqwest::header::HeaderValue::from_static("application/json"),
            )
            .query(&progenitor_client::QueryParam::new("include", &include))
            .headers(header_map)
            .build()?;
        let info = OperationInfo {
            operation_id: "retrieve_capture",
        };
        self.pre(&mut request, &info).await?;
        let result = self.exec(request, &info).await;
        self.post(&result, &info).await?;
        let response = result?;
        match response.status().as_u16() {
            200..=299 => ResponseValue::from_response(response).await,
            400u16..=499u16 => Err(Error::ErrorResponse(ResponseValue::empty(response))),
            500u16..=599u16 => Err(Error::ErrorResponse(ResponseValue::empty(response))),
            _ => Err(Error::UnexpectedResponse(response)),
        }
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
    pub async fn update_capture<'a>(
        &'a self,
        id: &'a str,
        include: Option<&'a crate::types::CommaList>,
        body: &'a types::CaptureUpdateDocument,
    ) -> Result<ResponseValue<types::PaymentDocument>, Error<()>> {
        let url = format!(
            "{}/captures/{}", self.baseurl, encode_path(& id.to_string()),
        );
        let mut header_map = ::reqwest::header::HeaderMap::with_capacity(1usize);
        header_map
            .append(
                ::reqwest::header::HeaderName::from_static("api-version"),
                ::reqwest::header::HeaderValue::from_static(Self::api_version()),
            );
        #[allow(unused_mut)]
        let mut request = self
            .client
            .patch(url)
            .header(
                ::reqwest::header::ACCEPT,
                ::reqwest::header::HeaderValue::from_static("application/json"),
            )
            .json(&body)
            .query(&progenitor_client::QueryParam::new("include", &include))
            .headers(header_map)
            .build()?;
        let info = OperationInfo {
            operation_id: "update_capture",
        };
        self.pre(&mut request, &info).await?;
        let result = self.exec(request, &info).await;
        self.post(&result, &info).await?;
        let response = result?;
        match response.status().as_u16() {
            200..=299 => ResponseValue::from_response(response).await,
            400u16..=499u16 => Err(Error::ErrorResponse(ResponseValue::empty(response))),
            500u16..=599u16 => Err(Error::ErrorResponse(ResponseValue::empty(response))),
            _ => Err(Error::UnexpectedResponse(response)),
        }
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
    pub async fn related_to_capture<'a>(
        &'a self,
        id: &'a str,
        relationship: &'a enums::RelatedToCaptureRelationship,
        include: Option<&'a crate::types::CommaList>,
        page_after: Option<&'a str>,
        page_number: Option<i64>,
        page_size: Option<i64>,
        sort: Option<&'a crate::types::CommaList>,
    ) -> Result<ResponseValue<types::RelatedDocument>, Error<()>> {
        let url = format!(
            "{}/captures/{}/{}", self.baseurl, encode_path(& id.to_string()),
            encode_path(& relationship.to_string()),
        );
        let mut header_map = ::reqwest::header::HeaderMap::with_capacity(1usize);
        header_map
            .append(
                ::reqwest::header::HeaderName::from_static("api-version"),
                ::reqwest::header::HeaderValue::from_static(Self::api_version()),
            );
        #[allow(unused_mut)]
        let mut request = self
            .client
            .get(url)
            .header(
                ::reqwest::header::ACCEPT,
                ::reqwest::header::HeaderValue::from_static("application/json"),
            )
            .query(&progenitor_client::QueryParam::new("include", &include))
            .query(&progenitor_client::QueryParam::new("page[after]", &page_after))
            .query(&progenitor_client::QueryParam::new("page[number]", &page_number))
            .query(&progenitor_client::QueryParam::new("page[size]", &page_size))
            .query(&progenitor_client::QueryParam::new("sort", &sort))
            .headers(header_map)
            .build()?;
        let info = OperationInfo {
            operation_id: "related_to_capture",
        };
        self.pre(&mut request, &info).await?;
        let result = self.exec(request, &info).await;
        self.post(&result, &info).await?;
        let response = result?;
        match response.status().as_u16() {
            200..=299 => ResponseValue::from_response(response).await,
            400u16..=499u16 => Err(Error::ErrorResponse(ResponseValue::empty(response))),
            500u16..=599u16 => Err(Error::ErrorResponse(ResponseValue::empty(response))),
            _ => Err(Error::UnexpectedResponse(response)),
        }
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
    pub async fn relationship_of_capture<'a>(
        &'a self,
        id: &'a str,
        relationship: &'a enums::RelationshipOfCaptureRelationship,
    ) -> Result<ResponseValue<types::RelationshipDocument>, Error<()>> {
        let url = format!(
            "{}/captures/{}/relationships/{}", self.baseurl, encode_path(& id
            .to_string()), encode_path(& relationship.to_string()),
        );
        let mut header_map = ::reqwest::header::HeaderMap::with_capacity(1usize);
        header_map
            .append(
                ::reqwest::header::HeaderName::from_static("api-version"),
                ::reqwest::header::HeaderValue::from_static(Self::api_version()),
            );
        #[allow(unused_mut)]
        let mut request = self
            .client
            .get(url)
            .header(
                ::reqwest::header::ACCEPT,
                ::reqwest::header::HeaderValue::from_static("application/json"),
            )
            .headers(header_map)
            .build()?;
        let info = OperationInfo {
            operation_id: "relationship_of_capture",
        };
        self.pre(&mut request, &info).await?;
        let result = self.exec(request, &info).await;
        self.post(&result, &info).await?;
        let response = result?;
        match response.status().as_u16() {
            200..=299 => ResponseValue::from_response(response).await,
            400u16..=499u16 => Err(Error::ErrorResponse(ResponseValue::empty(response))),
            500u16..=599u16 => Err(Error::ErrorResponse(ResponseValue::empty(response))),
            _ => Err(Error::UnexpectedResponse(response)),
        }
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
    pub async fn list_voids<'a>(
        &'a self,
        include: Option<&'a crate::types::CommaList>,
        page_number: Option<i64>,
        page_size: Option<i64>,
        sort: Option<&'a crate::types::CommaList>,
    ) -> Result<ResponseValue<types::PaymentListDocument>, Error<()>> {
        let url = format!("{}/voids", self.baseurl,);
        let mut header_map = ::reqwest::header::HeaderMap::with_capacity(1usize);
        header_map
            .append(
                ::reqwest::header::HeaderName::from_static("api-version"),
                ::reqwest::header::HeaderValue::from_static(Self::api_version()),
            );
        #[allow(unused_mut)]
        let mut request = self
            .client
            .get(url)
            .header(
                ::reqwest::header::ACCEPT,
                ::reqwest::header::HeaderValue::from_static("application/json"),
            )
            .query(&progenitor_client::QueryParam::new("include", &include))
            .query(&progenitor_client::QueryParam::new("page[number]", &page_number))
            .query(&progenitor_client::QueryParam::new("page[size]", &page_size))
            .query(&progenitor_client::QueryParam::new("sort", &sort))
            .headers(header_map)
            .build()?;
        let info = OperationInfo {
            operation_id: "list_voids",
        };
        self.pre(&mut request, &info).await?;
        let result = self.exec(request, &info).await;
        self.post(&result, &info).await?;
        let response = result?;
        match response.status().as_u16() {
            200..=299 => ResponseValue::from_response(response).await,
            400u16..=499u16 => Err(Error::ErrorResponse(ResponseValue::empty(response))),
            500u16..=599u16 => Err(Error::ErrorResponse(ResponseValue::empty(response))),
            _ => Err(Error::UnexpectedResponse(response)),
        }
    }
    /// Retrieve a void
    ///
    /// Sends a `GET` request to `/voids/{id}`
    ///
    /// Arguments:
    /// - `id`: The resource's id. Case-sensitive.
    /// - `include`: Relationships to return in full, as dotted paths.
    pub async fn retrieve_void<'a>(
        &'a self,
        id: &'a str,
        include: Option<&'a crate::types::CommaList>,
    ) -> Result<ResponseValue<types::PaymentDocument>, Error<()>> {
        let url = format!("{}/voids/{}", self.baseurl, encode_path(& id.to_string()),);
        let mut header_map = ::reqwest::header::HeaderMap::with_capacity(1usize);
        header_map
            .append(
                ::reqwest::header::HeaderName::from_static("api-version"),
                ::reqwest::header::HeaderValue::from_static(Self::api_version()),
            );
        #[allow(unused_mut)]
        let mut request = self
            .client
            .get(url)
            .header(
                ::reqwest::header::ACCEPT,
                ::reqwest::header::HeaderValue::from_static("application/json"),
            )
            .query(&progenitor_client::QueryParam::new("include", &include))
            .headers(header_map)
            .build()?;
        let info = OperationInfo {
            operation_id: "retrieve_void",
        };
        self.pre(&mut request, &info).await?;
        let result = self.exec(request, &info).await;
        self.post(&result, &info).await?;
        let response = result?;
        match response.status().as_u16() {
            200..=299 => ResponseValue::from_response(response).await,
            400u16..=499u16 => Err(Error::ErrorResponse(ResponseValue::empty(response))),
            500u16..=599u16 => Err(Error::ErrorResponse(ResponseValue::empty(response))),
            _ => Err(Error::UnexpectedResponse(response)),
        }
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
    pub async fn update_void<'a>(
        &'a self,
        id: &'a str,
        include: Option<&'a crate::types::CommaList>,
        body: &'a types::PaymentUpdateDocument,
    ) -> Result<ResponseValue<types::PaymentDocument>, Error<()>> {
        let url = format!("{}/voids/{}", self.baseurl, encode_path(& id.to_string()),);
        let mut header_map = ::reqwest::header::HeaderMap::with_capacity(1usize);
        header_map
            .append(
                ::reqwest::header::HeaderName::from_static("api-version"),
                ::reqwest::header::HeaderValue::from_static(Self::api_version()),
            );
        #[allow(unused_mut)]
        let mut request = self
            .client
            .patch(url)
            .header(
                ::reqwest::header::ACCEPT,
                ::reqwest::header::HeaderValue::from_static("application/json"),
            )
            .json(&body)
            .query(&progenitor_client::QueryParam::new("include", &include))
            .headers(header_map)
            .build()?;
        let info = OperationInfo {
            operation_id: "update_void",
        };
        self.pre(&mut request, &info).await?;
        let result = self.exec(request, &info).await;
        self.post(&result, &info).await?;
        let response = result?;
        match response.status().as_u16() {
            200..=299 => ResponseValue::from_response(response).await,
            400u16..=499u16 => Err(Error::ErrorResponse(ResponseValue::empty(response))),
            500u16..=599u16 => Err(Error::ErrorResponse(ResponseValue::empty(response))),
            _ => Err(Error::UnexpectedResponse(response)),
        }
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
    pub async fn related_to_void<'a>(
        &'a self,
        id: &'a str,
        relationship: &'a enums::RelatedToVoidRelationship,
        include: Option<&'a crate::types::CommaList>,
        page_after: Option<&'a str>,
        page_number: Option<i64>,
        page_size: Option<i64>,
        sort: Option<&'a crate::types::CommaList>,
    ) -> Result<ResponseValue<types::RelatedDocument>, Error<()>> {
        let url = format!(
            "{}/voids/{}/{}", self.baseurl, encode_path(& id.to_string()), encode_path(&
            relationship.to_string()),
        );
        let mut header_map = ::reqwest::header::HeaderMap::with_capacity(1usize);
        header_map
            .append(
                ::reqwest::header::HeaderName::from_static("api-version"),
                ::reqwest::header::HeaderValue::from_static(Self::api_version()),
            );
        #[allow(unused_mut)]
        let mut request = self
            .client
            .get(url)
            .header(
                ::reqwest::header::ACCEPT,
                ::reqwest::header::HeaderValue::from_static("application/json"),
            )
            .query(&progenitor_client::QueryParam::new("include", &include))
            .query(&progenitor_client::QueryParam::new("page[after]", &page_after))
            .query(&progenitor_client::QueryParam::new("page[number]", &page_number))
            .query(&progenitor_client::QueryParam::new("page[size]", &page_size))
            .query(&progenitor_client::QueryParam::new("sort", &sort))
            .headers(header_map)
            .build()?;
        let info = OperationInfo {
            operation_id: "related_to_void",
        };
        self.pre(&mut request, &info).await?;
        let result = self.exec(request, &info).await;
        self.post(&result, &info).await?;
        let response = result?;
        match response.status().as_u16() {
            200..=299 => ResponseValue::from_response(response).await,
            400u16..=499u16 => Err(Error::ErrorResponse(ResponseValue::empty(response))),
            500u16..=599u16 => Err(Error::ErrorResponse(ResponseValue::empty(response))),
            _ => Err(Error::UnexpectedResponse(response)),
        }
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
    pub async fn relationship_of_void<'a>(
        &'a self,
        id: &'a str,
        relationship: &'a enums::RelationshipOfVoidRelationship,
    ) -> Result<ResponseValue<types::RelationshipDocument>, Error<()>> {
        let url = format!(
            "{}/voids/{}/relationships/{}", self.baseurl, encode_path(& id.to_string()),
            encode_path(& relationship.to_string()),
        );
        let mut header_map = ::reqwest::header::HeaderMap::with_capacity(1usize);
        header_map
            .append(
                ::reqwest::header::HeaderName::from_static("api-version"),
                ::reqwest::header::HeaderValue::from_static(Self::api_version()),
            );
        #[allow(unused_mut)]
        let mut request = self
            .client
            .get(url)
            .header(
                ::reqwest::header::ACCEPT,
                ::reqwest::header::HeaderValue::from_static("application/json"),
            )
            .headers(header_map)
            .build()?;
        let info = OperationInfo {
            operation_id: "relationship_of_void",
        };
        self.pre(&mut request, &info).await?;
        let result = self.exec(request, &info).await;
        self.post(&result, &info).await?;
        let response = result?;
        match response.status().as_u16() {
            200..=299 => ResponseValue::from_response(response).await,
            400u16..=499u16 => Err(Error::ErrorResponse(ResponseValue::empty(response))),
            500u16..=599u16 => Err(Error::ErrorResponse(ResponseValue::empty(response))),
            _ => Err(Error::UnexpectedResponse(response)),
        }
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
    pub async fn list_refunds<'a>(
        &'a self,
        include: Option<&'a crate::types::CommaList>,
        page_number: Option<i64>,
        page_size: Option<i64>,
        sort: Option<&'a crate::types::CommaList>,
    ) -> Result<ResponseValue<types::PaymentListDocument>, Error<()>> {
        let url = format!("{}/refunds", self.baseurl,);
        let mut header_map = ::reqwest::header::HeaderMap::with_capacity(1usize);
        header_map
            .append(
                ::reqwest::header::HeaderName::from_static("api-version"),
                ::reqwest::header::HeaderValue::from_static(Self::api_version()),
            );
        #[allow(unused_mut)]
        let mut request = self
            .client
            .get(url)
            .header(
                ::reqwest::header::ACCEPT,
                ::reqwest::header::HeaderValue::from_static("application/json"),
            )
            .query(&progenitor_client::QueryParam::new("include", &include))
            .query(&progenitor_client::QueryParam::new("page[number]", &page_number))
            .query(&progenitor_client::QueryParam::new("page[size]", &page_size))
            .query(&progenitor_client::QueryParam::new("sort", &sort))
            .headers(header_map)
            .build()?;
        let info = OperationInfo {
            operation_id: "list_refunds",
        };
        self.pre(&mut request, &info).await?;
        let result = self.exec(request, &info).await;
        self.post(&result, &info).await?;
        let response = result?;
        match response.status().as_u16() {
            200..=299 => ResponseValue::from_response(response).await,
            400u16..=499u16 => Err(Error::ErrorResponse(ResponseValue::empty(response))),
            500u16..=599u16 => Err(Error::ErrorResponse(ResponseValue::empty(response))),
            _ => Err(Error::UnexpectedResponse(response)),
        }
    }
    /// Retrieve a refund
    ///
    /// Sends a `GET` request to `/refunds/{id}`
    ///
    /// Arguments:
    /// - `id`: The resource's id. Case-sensitive.
    /// - `include`: Relationships to return in full, as dotted paths.
    pub async fn retrieve_refund<'a>(
        &'a self,
        id: &'a str,
        include: Option<&'a crate::types::CommaList>,
    ) -> Result<ResponseValue<types::PaymentDocument>, Error<()>> {
        let url = format!("{}/refunds/{}", self.baseurl, encode_path(& id.to_string()),);
        let mut header_map = ::reqwest::header::HeaderMap::with_capacity(1usize);
        header_map
            .append(
                ::reqwest::header::HeaderName::from_static("api-version"),
                ::reqwest::header::HeaderValue::from_static(Self::api_version()),
            );
        #[allow(unused_mut)]
        let mut request = self
            .client
            .get(url)
            .header(
                ::reqwest::header::ACCEPT,
                ::reqwest::header::HeaderValue::from_static("application/json"),
            )
            .query(&progenitor_client::QueryParam::new("include", &include))
            .headers(header_map)
            .build()?;
        let info = OperationInfo {
            operation_id: "retrieve_refund",
        };
        self.pre(&mut request, &info).await?;
        let result = self.exec(request, &info).await;
        self.post(&result, &info).await?;
        let response = result?;
        match response.status().as_u16() {
            200..=299 => ResponseValue::from_response(response).await,
            400u16..=499u16 => Err(Error::ErrorResponse(ResponseValue::empty(response))),
            500u16..=599u16 => Err(Error::ErrorResponse(ResponseValue::empty(response))),
            _ => Err(Error::UnexpectedResponse(response)),
        }
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
    pub async fn update_refund<'a>(
        &'a self,
        id: &'a str,
        include: Option<&'a crate::types::CommaList>,
        body: &'a types::PaymentUpdateDocument,
    ) -> Result<ResponseValue<types::PaymentDocument>, Error<()>> {
        let url = format!("{}/refunds/{}", self.baseurl, encode_path(& id.to_string()),);
        let mut header_map = ::reqwest::header::HeaderMap::with_capacity(1usize);
        header_map
            .append(
                ::reqwest::header::HeaderName::from_static("api-version"),
                ::reqwest::header::HeaderValue::from_static(Self::api_version()),
            );
        #[allow(unused_mut)]
        let mut request = self
            .client
            .patch(url)
            .header(
                ::reqwest::header::ACCEPT,
                ::reqwest::header::HeaderValue::from_static("application/json"),
            )
            .json(&body)
            .query(&progenitor_client::QueryParam::new("include", &include))
            .headers(header_map)
            .build()?;
        let info = OperationInfo {
            operation_id: "update_refund",
        };
        self.pre(&mut request, &info).await?;
        let result = self.exec(request, &info).await;
        self.post(&result, &info).await?;
        let response = result?;
        match response.status().as_u16() {
            200..=299 => ResponseValue::from_response(response).await,
            400u16..=499u16 => Err(Error::ErrorResponse(ResponseValue::empty(response))),
            500u16..=599u16 => Err(Error::ErrorResponse(ResponseValue::empty(response))),
            _ => Err(Error::UnexpectedResponse(response)),
        }
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
    pub async fn related_to_refund<'a>(
        &'a self,
        id: &'a str,
        relationship: &'a enums::RelatedToRefundRelationship,
        include: Option<&'a crate::types::CommaList>,
        page_after: Option<&'a str>,
        page_number: Option<i64>,
        page_size: Option<i64>,
        sort: Option<&'a crate::types::CommaList>,
    ) -> Result<ResponseValue<types::RelatedDocument>, Error<()>> {
        let url = format!(
            "{}/refunds/{}/{}", self.baseurl, encode_path(& id.to_string()),
            encode_path(& relationship.to_string()),
        );
        let mut header_map = ::reqwest::header::HeaderMap::with_capacity(1usize);
        header_map
            .append(
                ::reqwest::header::HeaderName::from_static("api-version"),
                ::reqwest::header::HeaderValue::from_static(Self::api_version()),
            );
        #[allow(unused_mut)]
        let mut request = self
            .client
            .get(url)
            .header(
                ::reqwest::header::ACCEPT,
                ::reqwest::header::HeaderValue::from_static("application/json"),
            )
            .query(&progenitor_client::QueryParam::new("include", &include))
            .query(&progenitor_client::QueryParam::new("page[after]", &page_after))
            .query(&progenitor_client::QueryParam::new("page[number]", &page_number))
            .query(&progenitor_client::QueryParam::new("page[size]", &page_size))
            .query(&progenitor_client::QueryParam::new("sort", &sort))
            .headers(header_map)
            .build()?;
        let info = OperationInfo {
            operation_id: "related_to_refund",
        };
        self.pre(&mut request, &info).await?;
        let result = self.exec(request, &info).await;
        self.post(&result, &info).await?;
        let response = result?;
        match response.status().as_u16() {
            200..=299 => ResponseValue::from_response(response).await,
            400u16..=499u16 => Err(Error::ErrorResponse(ResponseValue::empty(response))),
            500u16..=599u16 => Err(Error::ErrorResponse(ResponseValue::empty(response))),
            _ => Err(Error::UnexpectedResponse(response)),
        }
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
    pub async fn relationship_of_refund<'a>(
        &'a self,
        id: &'a str,
        relationship: &'a enums::RelationshipOfRefundRelationship,
    ) -> Result<ResponseValue<types::RelationshipDocument>, Error<()>> {
        let url = format!(
            "{}/refunds/{}/relationships/{}", self.baseurl, encode_path(& id
            .to_string()), encode_path(& relationship.to_string()),
        );
        let mut header_map = ::reqwest::header::HeaderMap::with_capacity(1usize);
        header_map
            .append(
                ::reqwest::header::HeaderName::from_static("api-version"),
                ::reqwest::header::HeaderValue::from_static(Self::api_version()),
            );
        #[allow(unused_mut)]
        let mut request = self
            .client
            .get(url)
            .header(
                ::reqwest::header::ACCEPT,
                ::reqwest::header::HeaderValue::from_static("application/json"),
            )
            .headers(header_map)
            .build()?;
        let info = OperationInfo {
            operation_id: "relationship_of_refund",
        };
        self.pre(&mut request, &info).await?;
        let result = self.exec(request, &info).await;
        self.post(&result, &info).await?;
        let response = result?;
        match response.status().as_u16() {
            200..=299 => ResponseValue::from_response(response).await,
            400u16..=499u16 => Err(Error::ErrorResponse(ResponseValue::empty(response))),
            500u16..=599u16 => Err(Error::ErrorResponse(ResponseValue::empty(response))),
            _ => Err(Error::UnexpectedResponse(response)),
        }
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
    pub async fn list_orders<'a>(
        &'a self,
        include: Option<&'a crate::types::CommaList>,
        page_number: Option<i64>,
        page_size: Option<i64>,
        sort: Option<&'a crate::types::CommaList>,
    ) -> Result<ResponseValue<types::OrderListDocument>, Error<()>> {
        let url = format!("{}/orders", self.baseurl,);
        let mut header_map = ::reqwest::header::HeaderMap::with_capacity(1usize);
        header_map
            .append(
                ::reqwest::header::HeaderName::from_static("api-version"),
                ::reqwest::header::HeaderValue::from_static(Self::api_version()),
            );
        #[allow(unused_mut)]
        let mut request = self
            .client
            .get(url)
            .header(
                ::reqwest::header::ACCEPT,
                ::reqwest::header::HeaderValue::from_static("application/json"),
            )
            .query(&progenitor_client::QueryParam::new("include", &include))
            .query(&progenitor_client::QueryParam::new("page[number]", &page_number))
            .query(&progenitor_client::QueryParam::new("page[size]", &page_size))
            .query(&progenitor_client::QueryParam::new("sort", &sort))
            .headers(header_map)
            .build()?;
        let info = OperationInfo {
            operation_id: "list_orders",
        };
        self.pre(&mut request, &info).await?;
        let result = self.exec(request, &info).await;
        self.post(&result, &info).await?;
        let response = result?;
        match response.status().as_u16() {
            200..=299 => ResponseValue::from_response(response).await,
            400u16..=499u16 => Err(Error::ErrorResponse(ResponseValue::empty(response))),
            500u16..=599u16 => Err(Error::ErrorResponse(ResponseValue::empty(response))),
            _ => Err(Error::UnexpectedResponse(response)),
        }
    }
    /// Retrieve an order
    ///
    /// Sends a `GET` request to `/orders/{id}`
    ///
    /// Arguments:
    /// - `id`: The resource's id. Case-sensitive.
    /// - `include`: Relationships to return in full, as dotted paths. Those that no transaction needs lead nowhere here.
    pub async fn retrieve_order<'a>(
        &'a self,
        id: &'a str,
        include: Option<&'a crate::types::CommaList>,
    ) -> Result<ResponseValue<types::OrderDocument>, Error<()>> {
        let url = format!("{}/orders/{}", self.baseurl, encode_path(& id.to_string()),);
        let mut header_map = ::reqwest::header::HeaderMap::with_capacity(1usize);
        header_map
            .append(
                ::reqwest::header::HeaderName::from_static("api-version"),
                ::reqwest::header::HeaderValue::from_static(Self::api_version()),
            );
        #[allow(unused_mut)]
        let mut request = self
            .client
            .get(url)
            .header(
                ::reqwest::header::ACCEPT,
                ::reqwest::header::HeaderValue::from_static("application/json"),
            )
            .query(&progenitor_client::QueryParam::new("include", &include))
            .headers(header_map)
            .build()?;
        let info = OperationInfo {
            operation_id: "retrieve_order",
        };
        self.pre(&mut request, &info).await?;
        let result = self.exec(request, &info).await;
        self.post(&result, &info).await?;
        let response = result?;
        match response.status().as_u16() {
            200..=299 => ResponseValue::from_response(response).await,
            400u16..=499u16 => Err(Error::ErrorResponse(ResponseValue::empty(response))),
            500u16..=599u16 => Err(Error::ErrorResponse(ResponseValue::empty(response))),
            _ => Err(Error::UnexpectedResponse(response)),
        }
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
    pub async fn update_order<'a>(
        &'a self,
        id: &'a str,
        include: Option<&'a crate::types::CommaList>,
        body: &'a types::OrderUpdateDocument,
    ) -> Result<ResponseValue<types::OrderDocument>, Error<()>> {
        let url = format!("{}/orders/{}", self.baseurl, encode_path(& id.to_string()),);
        let mut header_map = ::reqwest::header::HeaderMap::with_capacity(1usize);
        header_map
            .append(
                ::reqwest::header::HeaderName::from_static("api-version"),
                ::reqwest::header::HeaderValue::from_static(Self::api_version()),
            );
        #[allow(unused_mut)]
        let mut request = self
            .client
            .patch(url)
            .header(
                ::reqwest::header::ACCEPT,
                ::reqwest::header::HeaderValue::from_static("application/json"),
            )
            .json(&body)
            .query(&progenitor_client::QueryParam::new("include", &include))
            .headers(header_map)
            .build()?;
        let info = OperationInfo {
            operation_id: "update_order",
        };
        self.pre(&mut request, &info).await?;
        let result = self.exec(request, &info).await;
        self.post(&result, &info).await?;
        let response = result?;
        match response.status().as_u16() {
            200..=299 => ResponseValue::from_response(response).await,
            400u16..=499u16 => Err(Error::ErrorResponse(ResponseValue::empty(response))),
            500u16..=599u16 => Err(Error::ErrorResponse(ResponseValue::empty(response))),
            _ => Err(Error::UnexpectedResponse(response)),
        }
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
    pub async fn related_to_order<'a>(
        &'a self,
        id: &'a str,
        relationship: &'a enums::RelatedToOrderRelationship,
        include: Option<&'a crate::types::CommaList>,
        page_after: Option<&'a str>,
        page_number: Option<i64>,
        page_size: Option<i64>,
        sort: Option<&'a crate::types::CommaList>,
    ) -> Result<ResponseValue<types::RelatedDocument>, Error<()>> {
        let url = format!(
            "{}/orders/{}/{}", self.baseurl, encode_path(& id.to_string()), encode_path(&
            relationship.to_string()),
        );
        let mut header_map = ::reqwest::header::HeaderMap::with_capacity(1usize);
        header_map
            .append(
                ::reqwest::header::HeaderName::from_static("api-version"),
                ::reqwest::header::HeaderValue::from_static(Self::api_version()),
            );
        #[allow(unused_mut)]
        let mut request = self
            .client
            .get(url)
            .header(
                ::reqwest::header::ACCEPT,
                ::reqwest::header::HeaderValue::from_static("application/json"),
            )
            .query(&progenitor_client::QueryParam::new("include", &include))
            .query(&progenitor_client::QueryParam::new("page[after]", &page_after))
            .query(&progenitor_client::QueryParam::new("page[number]", &page_number))
            .query(&progenitor_client::QueryParam::new("page[size]", &page_size))
            .query(&progenitor_client::QueryParam::new("sort", &sort))
            .headers(header_map)
            .build()?;
        let info = OperationInfo {
            operation_id: "related_to_order",
        };
        self.pre(&mut request, &info).await?;
        let result = self.exec(request, &info).await;
        self.post(&result, &info).await?;
        let response = result?;
        match response.status().as_u16() {
            200..=299 => ResponseValue::from_response(response).await,
            400u16..=499u16 => Err(Error::ErrorResponse(ResponseValue::empty(response))),
            500u16..=599u16 => Err(Error::ErrorResponse(ResponseValue::empty(response))),
            _ => Err(Error::UnexpectedResponse(response)),
        }
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
    pub async fn relationship_of_order<'a>(
        &'a self,
        id: &'a str,
        relationship: &'a enums::RelationshipOfOrderRelationship,
    ) -> Result<ResponseValue<types::RelationshipDocument>, Error<()>> {
        let url = format!(
            "{}/orders/{}/relationships/{}", self.baseurl, encode_path(& id.to_string()),
            encode_path(& relationship.to_string()),
        );
        let mut header_map = ::reqwest::header::HeaderMap::with_capacity(1usize);
        header_map
            .append(
                ::reqwest::header::HeaderName::from_static("api-version"),
                ::reqwest::header::HeaderValue::from_static(Self::api_version()),
            );
        #[allow(unused_mut)]
        let mut request = self
            .client
            .get(url)
            .header(
                ::reqwest::header::ACCEPT,
                ::reqwest::header::HeaderValue::from_static("application/json"),
            )
            .headers(header_map)
            .build()?;
        let info = OperationInfo {
            operation_id: "relationship_of_order",
        };
        self.pre(&mut request, &info).await?;
        let result = self.exec(request, &info).await;
        self.post(&result, &info).await?;
        let response = result?;
        match response.status().as_u16() {
            200..=299 => ResponseValue::from_response(response).await,
            400u16..=499u16 => Err(Error::ErrorResponse(ResponseValue::empty(response))),
            500u16..=599u16 => Err(Error::ErrorResponse(ResponseValue::empty(response))),
            _ => Err(Error::UnexpectedResponse(response)),
        }
    }
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

/// Every operation, by the id that the hooks are given.
pub const OPERATIONS: &[crate::transport::Operation] = &[
    crate::transport::Operation {
        id: "create_transaction",
        method: "POST",
        path: "/transactions",
    },
    crate::transport::Operation {
        id: "list_transactions",
        method: "GET",
        path: "/transactions",
    },
    crate::transport::Operation {
        id: "retrieve_transaction",
        method: "GET",
        path: "/transactions/{id}",
    },
    crate::transport::Operation {
        id: "update_transaction",
        method: "PATCH",
        path: "/transactions/{id}",
    },
    crate::transport::Operation {
        id: "delete_transaction",
        method: "DELETE",
        path: "/transactions/{id}",
    },
    crate::transport::Operation {
        id: "related_to_transaction",
        method: "GET",
        path: "/transactions/{id}/{relationship}",
    },
    crate::transport::Operation {
        id: "relationship_of_transaction",
        method: "GET",
        path: "/transactions/{id}/relationships/{relationship}",
    },
    crate::transport::Operation {
        id: "list_authorizations",
        method: "GET",
        path: "/authorizations",
    },
    crate::transport::Operation {
        id: "retrieve_authorization",
        method: "GET",
        path: "/authorizations/{id}",
    },
    crate::transport::Operation {
        id: "update_authorization",
        method: "PATCH",
        path: "/authorizations/{id}",
    },
    crate::transport::Operation {
        id: "related_to_authorization",
        method: "GET",
        path: "/authorizations/{id}/{relationship}",
    },
    crate::transport::Operation {
        id: "relationship_of_authorization",
        method: "GET",
        path: "/authorizations/{id}/relationships/{relationship}",
    },
    crate::transport::Operation {
        id: "list_captures",
        method: "GET",
        path: "/captures",
    },
    crate::transport::Operation {
        id: "retrieve_capture",
        method: "GET",
        path: "/captures/{id}",
    },
    crate::transport::Operation {
        id: "update_capture",
        method: "PATCH",
        path: "/captures/{id}",
    },
    crate::transport::Operation {
        id: "related_to_capture",
        method: "GET",
        path: "/captures/{id}/{relationship}",
    },
    crate::transport::Operation {
        id: "relationship_of_capture",
        method: "GET",
        path: "/captures/{id}/relationships/{relationship}",
    },
    crate::transport::Operation {
        id: "list_voids",
        method: "GET",
        path: "/voids",
    },
    crate::transport::Operation {
        id: "retrieve_void",
        method: "GET",
        path: "/voids/{id}",
    },
    crate::transport::Operation {
        id: "update_void",
        method: "PATCH",
        path: "/voids/{id}",
    },
    crate::transport::Operation {
        id: "related_to_void",
        method: "GET",
        path: "/voids/{id}/{relationship}",
    },
    crate::transport::Operation {
        id: "relationship_of_void",
        method: "GET",
        path: "/voids/{id}/relationships/{relationship}",
    },
    crate::transport::Operation {
        id: "list_refunds",
        method: "GET",
        path: "/refunds",
    },
    crate::transport::Operation {
        id: "retrieve_refund",
        method: "GET",
        path: "/refunds/{id}",
    },
    crate::transport::Operation {
        id: "update_refund",
        method: "PATCH",
        path: "/refunds/{id}",
    },
    crate::transport::Operation {
        id: "related_to_refund",
        method: "GET",
        path: "/refunds/{id}/{relationship}",
    },
    crate::transport::Operation {
        id: "relationship_of_refund",
        method: "GET",
        path: "/refunds/{id}/relationships/{relationship}",
    },
    crate::transport::Operation {
        id: "list_orders",
        method: "GET",
        path: "/orders",
    },
    crate::transport::Operation {
        id: "retrieve_order",
        method: "GET",
        path: "/orders/{id}",
    },
    crate::transport::Operation {
        id: "update_order",
        method: "PATCH",
        path: "/orders/{id}",
    },
    crate::transport::Operation {
        id: "related_to_order",
        method: "GET",
        path: "/orders/{id}/{relationship}",
    },
    crate::transport::Operation {
        id: "relationship_of_order",
        method: "GET",
        path: "/orders/{id}/relationships/{relationship}",
    },
];
