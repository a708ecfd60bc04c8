use std::fmt;

use super::models::{
    Cursor, InvoiceId, InvoiceRef, PaymentFlowId, PaymentId, TransactionId, UserRef,
};
use super::{Currency, PaymentDirection, PaymentStatus};
use crate::generated::fragment::{self as generated, types as wire};
use crate::redact::Redacted;
use crate::transport::{OperationRequest, Transport};
use crate::types::Amount;
use crate::{Call, Operation, Result};

/// The one type of payment flow that is documented.
const SETTLEMENT: &str = "single_invoice_settlement";

/// The calls about payment flows, which the vendor calls experimental. Each starts a builder; `send`
/// sends it.
#[derive(Clone, Debug)]
pub struct PaymentFlows {
    transport: Transport,
}

impl PaymentFlows {
    pub(super) fn new(transport: &Transport) -> Self {
        Self {
            transport: transport.clone(),
        }
    }

    /// Plans the settlement of one invoice, under your own name of the plan (`POST /payment-flows`).
    ///
    /// ```no_run
    /// # async fn example(fragment: counterfoil::fragment::Client) -> counterfoil::Result<()> {
    /// let flow = fragment.payment_flows().create("settle-42", "inv_abc123").send().await?;
    /// for batch in &flow.batches {
    ///     println!("{} after {:?}: {} payments", batch.id, batch.depends_on, batch.payments.len());
    /// }
    /// # Ok(())
    /// # }
    /// ```
    ///
    /// Both are required. What the plan is made of is not documented; the mock's rules are in
    /// `docs/fidelity/fragment.md`, section "Payment flows and payments". Sent again whenever that may
    /// help, since the external id names it.
    pub fn create(
        &self,
        external_id: impl Into<String>,
        invoice: impl Into<InvoiceRef>,
    ) -> CreatePaymentFlow {
        let body = wire::PaymentFlowCreate {
            external_id: external_id.into(),
            invoice: invoice.into().into_wire(),
            type_: SETTLEMENT.to_owned(),
        };
        Call::new(&self.transport, CreatePaymentFlowOp { body })
    }

    /// Retrieves a payment flow by Fragment's name or by yours (`GET /payment-flows/{payment_flow_ref}`).
    /// 404 if there is none.
    pub fn retrieve(&self, payment_flow_ref: impl AsRef<str>) -> RetrievePaymentFlow {
        let payment_flow_ref = payment_flow_ref.as_ref().to_owned();
        Call::new(&self.transport, RetrievePaymentFlowOp { payment_flow_ref })
    }

    /// Searches payment flows (`POST /payment-flows/search`), for example those of one invoice. Nothing is
    /// required. Sent again whenever that may help.
    pub fn search(&self) -> SearchPaymentFlows {
        Call::new(&self.transport, SearchPaymentFlowsOp::default())
    }
}

/// The calls about payments, which the vendor calls experimental. Each starts a builder; `send` sends
/// it.
#[derive(Clone, Debug)]
pub struct Payments {
    transport: Transport,
}

impl Payments {
    pub(super) fn new(transport: &Transport) -> Self {
        Self {
            transport: transport.clone(),
        }
    }

    /// Retrieves a payment by Fragment's name or by yours (`GET /payments/{payment_ref}`). 404 if there is
    /// none.
    pub fn retrieve(&self, payment_ref: impl AsRef<str>) -> RetrievePayment {
        let payment_ref = payment_ref.as_ref().to_owned();
        Call::new(&self.transport, RetrievePaymentOp { payment_ref })
    }

    /// Searches payments (`POST /payments/search`).
    ///
    /// ```no_run
    /// # async fn example(fragment: counterfoil::fragment::Client) -> counterfoil::Result<()> {
    /// let payments = fragment.payments().search().payment_flow_id("pf_abc123").send().await?;
    /// for payment in payments.iter() {
    ///     println!("{} {} {:?}", payment.amount, payment.currency, payment.status);
    /// }
    /// # Ok(())
    /// # }
    /// ```
    ///
    /// Nothing is required. Sent again whenever that may help.
    pub fn search(&self) -> SearchPayments {
        Call::new(&self.transport, SearchPaymentsOp::default())
    }
}

/// Creates a payment flow and answers with the [`PaymentFlow`]. See [`PaymentFlows::create`].
pub type CreatePaymentFlow = Call<CreatePaymentFlowOp>;

/// What [`CreatePaymentFlow`] sends.
#[derive(Clone, Debug)]
pub struct CreatePaymentFlowOp {
    body: wire::PaymentFlowCreate,
}

impl Operation for CreatePaymentFlowOp {
    type Output = PaymentFlow;

    fn request(self) -> Result<OperationRequest<Self::Output>> {
        Ok(generated::create_payment_flow(&self.body)
            .map(|envelope| PaymentFlow::from_wire(envelope.data)))
    }
}

/// Retrieves a payment flow and answers with the [`PaymentFlow`]. See [`PaymentFlows::retrieve`].
pub type RetrievePaymentFlow = Call<RetrievePaymentFlowOp>;

/// What [`RetrievePaymentFlow`] sends.
#[derive(Clone, Debug)]
pub struct RetrievePaymentFlowOp {
    payment_flow_ref: String,
}

impl Operation for RetrievePaymentFlowOp {
    type Output = PaymentFlow;

    fn request(self) -> Result<OperationRequest<Self::Output>> {
        Ok(generated::retrieve_payment_flow(&self.payment_flow_ref)
            .map(|envelope| PaymentFlow::from_wire(envelope.data)))
    }
}

/// Searches payment flows and answers with [`PaymentFlow`]s. The vendor's answer tells no next page. See [`PaymentFlows::search`].
pub type SearchPaymentFlows = Call<SearchPaymentFlowsOp>;

/// What [`SearchPaymentFlows`] sends.
#[derive(Clone, Debug, Default)]
pub struct SearchPaymentFlowsOp {
    body: wire::PaymentFlowSearch,
}

impl SearchPaymentFlows {
    /// Only those that settle this invoice.
    pub fn invoice_id(mut self, id: impl Into<InvoiceId>) -> Self {
        self.operation.body.invoice_id = Some(id.into().to_string());
        self
    }

    /// Only those behind this one. The vendor tells no cursor; the mock takes the id of the last one seen.
    pub fn after(mut self, cursor: impl Into<Cursor>) -> Self {
        let page_info = self.operation.body.page_info.get_or_insert_default();
        page_info.after = Some(cursor.into().to_string());
        self
    }

    /// At most so many.
    pub fn limit(mut self, limit: u32) -> Self {
        let page_info = self.operation.body.page_info.get_or_insert_default();
        page_info.limit = Some(limit.into());
        self
    }
}

impl Operation for SearchPaymentFlowsOp {
    type Output = Vec<PaymentFlow>;

    fn request(self) -> Result<OperationRequest<Self::Output>> {
        Ok(generated::search_payment_flows(&self.body)
            .map(|list| list.data.into_iter().map(PaymentFlow::from_wire).collect()))
    }
}

/// Retrieves a payment and answers with the [`Payment`]. See [`Payments::retrieve`].
pub type RetrievePayment = Call<RetrievePaymentOp>;

/// What [`RetrievePayment`] sends.
#[derive(Clone, Debug)]
pub struct RetrievePaymentOp {
    payment_ref: String,
}

impl Operation for RetrievePaymentOp {
    type Output = Payment;

    fn request(self) -> Result<OperationRequest<Self::Output>> {
        Ok(generated::retrieve_payment(&self.payment_ref)
            .map(|envelope| Payment::from_wire(envelope.data)))
    }
}

/// Searches payments and answers with [`Payment`]s. The vendor's answer tells no next page. See [`Payments::search`].
pub type SearchPayments = Call<SearchPaymentsOp>;

/// What [`SearchPayments`] sends.
#[derive(Clone, Debug, Default)]
pub struct SearchPaymentsOp {
    body: wire::PaymentSearch,
}

impl SearchPayments {
    /// Only those of this payment flow.
    pub fn payment_flow_id(mut self, id: impl Into<PaymentFlowId>) -> Self {
        self.operation.body.payment_flow_id = Some(id.into().to_string());
        self
    }

    /// Only those behind this one. The vendor tells no cursor; the mock takes the id of the last one seen.
    pub fn after(mut self, cursor: impl Into<Cursor>) -> Self {
        let page_info = self.operation.body.page_info.get_or_insert_default();
        page_info.after = Some(cursor.into().to_string());
        self
    }

    /// At most so many.
    pub fn limit(mut self, limit: u32) -> Self {
        let page_info = self.operation.body.page_info.get_or_insert_default();
        page_info.limit = Some(limit.into());
        self
    }
}

impl Operation for SearchPaymentsOp {
    type Output = Vec<Payment>;

    fn request(self) -> Result<OperationRequest<Self::Output>> {
        Ok(generated::search_payments(&self.body)
            .map(|list| list.data.into_iter().map(Payment::from_wire).collect()))
    }
}

/// How an invoice is settled. The vendor does not say what form its times have.
#[derive(Clone, PartialEq)]
#[non_exhaustive]
pub struct PaymentFlow {
    /// Fragment's name of it.
    pub id: PaymentFlowId,
    /// Your own name of it.
    pub external_id: String,
    /// The invoice.
    pub invoice_id: InvoiceId,
    /// What it does; `single_invoice_settlement` is documented.
    pub kind: String,
    /// How far it is.
    pub status: PaymentStatus,
    /// Its payments, in the order in which they can happen.
    pub batches: Vec<PaymentBatch>,
    /// The version of the plan.
    pub plan_version: i64,
    /// When the plan was made.
    pub generated_at: String,
    /// When it was created.
    pub created: String,
    /// When it was last changed.
    pub modified: String,
}

impl PaymentFlow {
    fn from_wire(wire: wire::PaymentFlow) -> Self {
        let plan = wire.payment_plan;
        Self {
            id: wire.id.into(),
            external_id: wire.external_id,
            invoice_id: wire.invoice.id.into(),
            kind: wire.type_,
            status: wire.status,
            batches: plan
                .batches
                .into_iter()
                .map(PaymentBatch::from_wire)
                .collect(),
            plan_version: plan.version.into_inner(),
            generated_at: plan.generated_at,
            created: wire.created,
            modified: wire.modified,
        }
    }
}

impl fmt::Debug for PaymentFlow {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("PaymentFlow")
            .field("id", &self.id)
            .field("external_id", &Redacted)
            .field("invoice_id", &self.invoice_id)
            .field("status", &self.status)
            .field("batches", &self.batches)
            .finish_non_exhaustive()
    }
}

/// Payments that can happen at once.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct PaymentBatch {
    /// Its name in the plan.
    pub id: String,
    /// Its name for people.
    pub label: String,
    /// The batches that come first.
    pub depends_on: Vec<String>,
    /// How far it is.
    pub status: PaymentStatus,
    /// The payments.
    pub payments: Vec<PlannedPayment>,
}

impl PaymentBatch {
    fn from_wire(wire: wire::PaymentBatch) -> Self {
        Self {
            id: wire.batch_id,
            label: wire.label,
            depends_on: wire.depends_on,
            status: wire.status,
            payments: wire
                .payments
                .into_iter()
                .map(PlannedPayment::from_wire)
                .collect(),
        }
    }
}

/// A payment as its plan shows it.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct PlannedPayment {
    /// Fragment's name of it.
    pub id: PaymentId,
    /// How much, in the currency's smallest unit.
    pub amount: Amount,
    /// The currency.
    pub currency: Currency,
    /// Whether it comes in or goes out.
    pub direction: PaymentDirection,
    /// How far it is.
    pub status: PaymentStatus,
    /// Whose it is.
    pub user: UserRef,
}

impl PlannedPayment {
    fn from_wire(wire: wire::PlannedPayment) -> Self {
        Self {
            id: wire.payment_id.into(),
            amount: wire.amount,
            currency: wire.currency,
            direction: wire.direction,
            status: wire.status,
            user: UserRef::both(wire.user),
        }
    }
}

/// A payment of a payment flow. The vendor does not say what form its times have.
#[derive(Clone, PartialEq)]
#[non_exhaustive]
pub struct Payment {
    /// Fragment's name of it.
    pub id: PaymentId,
    /// Your own name of it, if it has one.
    pub external_id: Option<String>,
    /// How much, in the currency's smallest unit.
    pub amount: Amount,
    /// The currency.
    pub currency: Currency,
    /// Whether it comes in or goes out.
    pub direction: PaymentDirection,
    /// How far it is.
    pub status: PaymentStatus,
    /// The payment flow.
    pub payment_flow_id: PaymentFlowId,
    /// The account that it is paid by.
    pub payment_account_id: String,
    /// The transactions that settled it.
    pub transaction_ids: Vec<TransactionId>,
    /// When it was created.
    pub created: String,
    /// When it was last changed.
    pub modified: String,
}

impl Payment {
    fn from_wire(wire: wire::Payment) -> Self {
        Self {
            id: wire.id.into(),
            external_id: wire.external_id,
            amount: wire.amount,
            currency: wire.currency,
            direction: wire.direction,
            status: wire.status,
            payment_flow_id: wire.payment_flow_id.into(),
            payment_account_id: wire.payment_account_id,
            transaction_ids: wire.transaction_ids.into_iter().map(Into::into).collect(),
            created: wire.created,
            modified: wire.modified,
        }
    }
}

impl fmt::Debug for Payment {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Payment")
            .field("id", &self.id)
            .field("external_id", &Redacted::option(&self.external_id))
            .field("amount", &self.amount)
            .field("currency", &self.currency)
            .field("direction", &self.direction)
            .field("status", &self.status)
            .field("payment_flow_id", &self.payment_flow_id)
            .field("transaction_ids", &self.transaction_ids)
            .finish_non_exhaustive()
    }
}
