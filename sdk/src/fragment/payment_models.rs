use serde::{Deserialize, Serialize};

use super::models::{InvoiceId, PaymentFlowId, PaymentId, TransactionId, UserRef};
use crate::generated::fragment::enums::{Currency, PaymentDirection, PaymentStatus};
use crate::generated::fragment::personal;
use crate::redact::debug_without_personal;
use crate::types::Amount;
use crate::types::tolerant::{list, loose, optional, text, texts};

/// How an invoice is settled. The vendor does not say what form its times have.
#[derive(Clone, PartialEq, Serialize, Deserialize)]
#[non_exhaustive]
pub struct PaymentFlow {
    /// Fragment's id of it.
    pub id: PaymentFlowId,
    /// Your own id of it.
    #[serde(deserialize_with = "text")]
    pub external_id: String,
    /// The invoice.
    pub invoice: SettledInvoice,
    /// What it does; `single_invoice_settlement` is documented.
    #[serde(rename = "type", deserialize_with = "text")]
    pub kind: String,
    /// The status.
    pub status: PaymentStatus,
    /// Its payments.
    pub payment_plan: PaymentPlan,
    /// When it was created.
    #[serde(deserialize_with = "text")]
    pub created: String,
    /// When it was last changed.
    #[serde(deserialize_with = "text")]
    pub modified: String,
}

/// The invoice that a payment flow settles.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
#[non_exhaustive]
pub struct SettledInvoice {
    /// Its id.
    pub id: InvoiceId,
    /// Your own id of it.
    #[serde(
        default,
        deserialize_with = "optional",
        skip_serializing_if = "Option::is_none"
    )]
    pub external_id: Option<String>,
}

/// The payments of a payment flow.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[non_exhaustive]
pub struct PaymentPlan {
    /// The payments, in the order in which they can happen.
    #[serde(deserialize_with = "list")]
    pub batches: Vec<PaymentBatch>,
    /// When the plan was made.
    #[serde(deserialize_with = "text")]
    pub generated_at: String,
    /// The invoice.
    pub invoice_id: InvoiceId,
    /// The version of the plan.
    #[serde(deserialize_with = "loose")]
    pub version: i64,
}

/// Payments that can happen at once.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[non_exhaustive]
pub struct PaymentBatch {
    /// Its name in the plan.
    #[serde(rename = "batch_id", deserialize_with = "text")]
    pub id: String,
    /// Its name for people.
    #[serde(deserialize_with = "text")]
    pub label: String,
    /// The batches that come first.
    #[serde(deserialize_with = "texts")]
    pub depends_on: Vec<String>,
    /// The status.
    pub status: PaymentStatus,
    /// The payments.
    #[serde(deserialize_with = "list")]
    pub payments: Vec<PlannedPayment>,
}

/// A payment as its plan shows it.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[non_exhaustive]
pub struct PlannedPayment {
    /// Fragment's id of it.
    #[serde(rename = "payment_id")]
    pub id: PaymentId,
    /// The amount, in the currency's smallest unit.
    pub amount: Amount,
    /// The currency.
    pub currency: Currency,
    /// Whether it comes in or goes out.
    pub direction: PaymentDirection,
    /// The status.
    pub status: PaymentStatus,
    /// The user whose it is.
    pub user: UserRef,
}

/// A payment of a payment flow. The vendor does not say what form its times have.
#[derive(Clone, PartialEq, Serialize, Deserialize)]
#[non_exhaustive]
pub struct Payment {
    /// Fragment's id of it.
    pub id: PaymentId,
    /// Your own name of it, if it has one.
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
    /// Whether it comes in or goes out.
    pub direction: PaymentDirection,
    /// The status.
    pub status: PaymentStatus,
    /// The payment flow.
    pub payment_flow_id: PaymentFlowId,
    /// The account that it is paid by.
    #[serde(deserialize_with = "text")]
    pub payment_account_id: String,
    /// The transactions that settled it.
    #[serde(deserialize_with = "list")]
    pub transaction_ids: Vec<TransactionId>,
    /// When it was created.
    #[serde(deserialize_with = "text")]
    pub created: String,
    /// When it was last changed.
    #[serde(deserialize_with = "text")]
    pub modified: String,
}

debug_without_personal! {
    PaymentFlow: PAYMENT_FLOW,
    SettledInvoice: SETTLED_INVOICE,
    Payment: PAYMENT,
}
