use super::models::{Cursor, InvoiceId, InvoiceRef, PaymentFlowId, PaymentId};
use super::payment_models::{Payment, PaymentFlow};
use crate::generated::fragment::{self as generated, types as wire};
use crate::transport::{OperationRequest, Transport};
use crate::{Call, Operation, Result};

/// The only documented type of payment flow.
const SETTLEMENT: &str = "single_invoice_settlement";

/// Operations on payment flows, which the vendor calls experimental. Each method returns a builder; `send` sends the
/// request.
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

    /// Creates a plan for the settlement of one invoice, under your own id for it (`POST /payment-flows`).
    ///
    /// ```no_run
    /// # async fn example(fragment: counterfoil::fragment::Client) -> counterfoil::Result<()> {
    /// let flow = fragment.payment_flows().create("settle-42", "inv_abc123").send().await?;
    /// for batch in &flow.payment_plan.batches {
    ///     println!("{} after {:?}: {} payments", batch.id, batch.depends_on, batch.payments.len());
    /// }
    /// # Ok(())
    /// # }
    /// ```
    ///
    /// Both arguments are required. The vendor does not document how the plan is made; for the mock's rules see
    /// `docs/fidelity/fragment.md`, section "Payment flows and payments". Retried after any transient failure,
    /// because the external id identifies it.
    pub fn create(
        &self,
        external_id: impl Into<String>,
        invoice: impl Into<InvoiceRef>,
    ) -> CreatePaymentFlow {
        let body = wire::PaymentFlowCreate {
            external_id: external_id.into(),
            invoice: invoice.into(),
            type_: SETTLEMENT.to_owned(),
        };
        Call::new(&self.transport, CreatePaymentFlowOp { body })
    }

    /// Retrieves a payment flow by Fragment's id or by yours (`GET /payment-flows/{payment_flow_ref}`). 404 if it
    /// does not exist.
    pub fn retrieve(&self, payment_flow_ref: impl Into<PaymentFlowId>) -> RetrievePaymentFlow {
        let payment_flow_ref = payment_flow_ref.into();
        Call::new(&self.transport, RetrievePaymentFlowOp { payment_flow_ref })
    }

    /// Searches payment flows (`POST /payment-flows/search`), for example those of one invoice. All filters are
    /// optional. Retried after any transient failure.
    pub fn search(&self) -> SearchPaymentFlows {
        Call::new(&self.transport, SearchPaymentFlowsOp::default())
    }
}

/// Operations on payments, which the vendor calls experimental. Each method returns a builder; `send` sends the
/// request.
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

    /// Retrieves a payment by Fragment's id or by yours (`GET /payments/{payment_ref}`). 404 if it does not exist.
    pub fn retrieve(&self, payment_ref: impl Into<PaymentId>) -> RetrievePayment {
        let payment_ref = payment_ref.into();
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
    /// All filters are optional. Retried after any transient failure.
    pub fn search(&self) -> SearchPayments {
        Call::new(&self.transport, SearchPaymentsOp::default())
    }
}

/// Creates a payment flow and returns the [`PaymentFlow`]. See [`PaymentFlows::create`].
pub type CreatePaymentFlow = Call<CreatePaymentFlowOp>;

/// The arguments of a [`CreatePaymentFlow`] call.
#[derive(Clone, Debug)]
pub struct CreatePaymentFlowOp {
    body: wire::PaymentFlowCreate,
}

impl Operation for CreatePaymentFlowOp {
    type Output = PaymentFlow;

    fn request(self) -> Result<OperationRequest<Self::Output>> {
        Ok(generated::create_payment_flow(&self.body).map(|envelope| envelope.data))
    }
}

/// Retrieves a payment flow and returns the [`PaymentFlow`]. See [`PaymentFlows::retrieve`].
pub type RetrievePaymentFlow = Call<RetrievePaymentFlowOp>;

/// The arguments of a [`RetrievePaymentFlow`] call.
#[derive(Clone, Debug)]
pub struct RetrievePaymentFlowOp {
    payment_flow_ref: PaymentFlowId,
}

impl Operation for RetrievePaymentFlowOp {
    type Output = PaymentFlow;

    fn request(self) -> Result<OperationRequest<Self::Output>> {
        Ok(
            generated::retrieve_payment_flow(self.payment_flow_ref.as_str())
                .map(|envelope| envelope.data),
        )
    }
}

/// Searches payment flows and returns [`PaymentFlow`]s. The vendor's response names no next page. See
/// [`PaymentFlows::search`].
pub type SearchPaymentFlows = Call<SearchPaymentFlowsOp>;

/// The arguments of a [`SearchPaymentFlows`] call.
#[derive(Clone, Debug, Default)]
pub struct SearchPaymentFlowsOp {
    body: wire::PaymentFlowSearch,
}

impl SearchPaymentFlows {
    /// Limits the results to payment flows that settle this invoice.
    pub fn invoice_id(mut self, id: impl Into<InvoiceId>) -> Self {
        self.operation.body.invoice_id = Some(id.into().to_string());
        self
    }

    /// Starts after this position. The vendor returns no cursor; the mock takes the id of the last payment flow seen.
    pub fn after(mut self, cursor: impl Into<Cursor>) -> Self {
        let page_info = self.operation.body.page_info.get_or_insert_default();
        page_info.after = Some(cursor.into().to_string());
        self
    }

    /// Sets the maximum number of results.
    pub fn limit(mut self, limit: u32) -> Self {
        let page_info = self.operation.body.page_info.get_or_insert_default();
        page_info.limit = Some(limit.into());
        self
    }
}

impl Operation for SearchPaymentFlowsOp {
    type Output = Vec<PaymentFlow>;

    fn request(self) -> Result<OperationRequest<Self::Output>> {
        Ok(generated::search_payment_flows(&self.body).map(|list| list.data))
    }
}

/// Retrieves a payment and returns the [`Payment`]. See [`Payments::retrieve`].
pub type RetrievePayment = Call<RetrievePaymentOp>;

/// The arguments of a [`RetrievePayment`] call.
#[derive(Clone, Debug)]
pub struct RetrievePaymentOp {
    payment_ref: PaymentId,
}

impl Operation for RetrievePaymentOp {
    type Output = Payment;

    fn request(self) -> Result<OperationRequest<Self::Output>> {
        Ok(generated::retrieve_payment(self.payment_ref.as_str()).map(|envelope| envelope.data))
    }
}

/// Searches payments and returns [`Payment`]s. The vendor's response names no next page. See [`Payments::search`].
pub type SearchPayments = Call<SearchPaymentsOp>;

/// The arguments of a [`SearchPayments`] call.
#[derive(Clone, Debug, Default)]
pub struct SearchPaymentsOp {
    body: wire::PaymentSearch,
}

impl SearchPayments {
    /// Limits the results to payments of this payment flow.
    pub fn payment_flow_id(mut self, id: impl Into<PaymentFlowId>) -> Self {
        self.operation.body.payment_flow_id = Some(id.into().to_string());
        self
    }

    /// Starts after this position. The vendor returns no cursor; the mock takes the id of the last payment seen.
    pub fn after(mut self, cursor: impl Into<Cursor>) -> Self {
        let page_info = self.operation.body.page_info.get_or_insert_default();
        page_info.after = Some(cursor.into().to_string());
        self
    }

    /// Sets the maximum number of results.
    pub fn limit(mut self, limit: u32) -> Self {
        let page_info = self.operation.body.page_info.get_or_insert_default();
        page_info.limit = Some(limit.into());
        self
    }
}

impl Operation for SearchPaymentsOp {
    type Output = Vec<Payment>;

    fn request(self) -> Result<OperationRequest<Self::Output>> {
        Ok(generated::search_payments(&self.body).map(|list| list.data))
    }
}
