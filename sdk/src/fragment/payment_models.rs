use serde::{Deserialize, Serialize};

use super::models::{InvoiceId, PaymentFlowId, PaymentId, TransactionId, UserRef};
use crate::generated::fragment::enums::{Currency, PaymentDirection, PaymentStatus};
use crate::generated::fragment::personal;
use crate::redact::debug_without_personal;
use crate::types::Amount;
use crate::types::tolerant::{list, loose, optional, text, texts};

/// The settlement of an invoice. The vendor does not document the format of its times.
#[derive(Clone, PartialEq, Serialize, Deserialize)]
#[non_exhaustive]
pub struct PaymentFlow {
    /// Fragment's id for the payment flow.
    pub id: PaymentFlowId,
    /// Your own id for the payment flow.
    #[serde(deserialize_with = "text")]
    pub external_id: String,
    /// The invoice.
    pub invoice: SettledInvoice,
    /// The type; `single_invoice_settlement` is documented.
    #[serde(rename = "type", deserialize_with = "text")]
    pub kind: String,
    /// The status.
    pub status: PaymentStatus,
    /// The planned payments.
    pub payment_plan: PaymentPlan,
    /// When the payment flow was created.
    #[serde(deserialize_with = "text")]
    pub created: String,
    /// When the payment flow was last changed.
    #[serde(deserialize_with = "text")]
    pub modified: String,
}

/// The invoice that a payment flow settles.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
#[non_exhaustive]
pub struct SettledInvoice {
    /// The id of the invoice.
    pub id: InvoiceId,
    /// Your own external id for the invoice.
    #[serde(
        default,
        deserialize_with = "optional",
        skip_serializing_if = "Option::is_none"
    )]
    pub external_id: Option<String>,
}

/// The planned payments of a payment flow.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[non_exhaustive]
pub struct PaymentPlan {
    /// The batches, in the order in which they can happen.
    #[serde(deserialize_with = "list")]
    pub batches: Vec<PaymentBatch>,
    /// When the plan was generated.
    #[serde(deserialize_with = "text")]
    pub generated_at: String,
    /// The invoice.
    pub invoice_id: InvoiceId,
    /// The version of the plan.
    #[serde(deserialize_with = "loose")]
    pub version: i64,
}

/// Payments that can happen at the same time.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[non_exhaustive]
pub struct PaymentBatch {
    /// The id within the plan.
    #[serde(rename = "batch_id", deserialize_with = "text")]
    pub id: String,
    /// The display name.
    #[serde(deserialize_with = "text")]
    pub label: String,
    /// The batches that must come first.
    #[serde(deserialize_with = "texts")]
    pub depends_on: Vec<String>,
    /// The status.
    pub status: PaymentStatus,
    /// The payments.
    #[serde(deserialize_with = "list")]
    pub payments: Vec<PlannedPayment>,
}

/// A payment as a plan shows it.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[non_exhaustive]
pub struct PlannedPayment {
    /// Fragment's id for the payment.
    #[serde(rename = "payment_id")]
    pub id: PaymentId,
    /// The amount, in the currency's smallest unit.
    pub amount: Amount,
    /// The currency.
    pub currency: Currency,
    /// Whether money comes in or goes out.
    pub direction: PaymentDirection,
    /// The status.
    pub status: PaymentStatus,
    /// The user of the payment.
    pub user: UserRef,
}

/// A payment of a payment flow. The vendor does not document the format of its times.
#[derive(Clone, PartialEq, Serialize, Deserialize)]
#[non_exhaustive]
pub struct Payment {
    /// Fragment's id for the payment.
    pub id: PaymentId,
    /// Your own id for the payment, if any.
    #[serde(
        default,
        deserialize_with = "optional",
        skip_serializing_if = "Option::is_none"
    )]
    pub external_id: Option<String>,
    /// The amount, in the currency's smallest unit.
    pub amount: Amount,
    /// The currency.
    pub currency: Currency,
    /// Whether money comes in or goes out.
    pub direction: PaymentDirection,
    /// The status.
    pub status: PaymentStatus,
    /// The payment flow.
    pub payment_flow_id: PaymentFlowId,
    /// The account from which it is paid.
    #[serde(deserialize_with = "text")]
    pub payment_account_id: String,
    /// The transactions that settled the payment.
    #[serde(deserialize_with = "list")]
    pub transaction_ids: Vec<TransactionId>,
    /// When the payment was created.
    #[serde(deserialize_with = "text")]
    pub created: String,
    /// When the payment was last changed.
    #[serde(deserialize_with = "text")]
    pub modified: String,
}

debug_without_personal! {
    PaymentFlow: PAYMENT_FLOW,
    SettledInvoice: SETTLED_INVOICE,
    Payment: PAYMENT,
}
