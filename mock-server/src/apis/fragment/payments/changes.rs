//! Changes of payments, which happen with those of their invoice's line items and of the transactions that allocate to it.

use std::collections::BTreeSet;
use std::sync::Arc;

use jiff::Timestamp;

use super::model::{BY_FLOW, BY_INVOICE, FlowRecord, PaymentRecord};
use crate::apis::fragment::invoices::{UserBalance, user_balances};
use crate::apis::fragment::transactions::TransactionRecord;
use crate::store::{Scan, StoreError, Transaction};

/// The payments of some invoices before a change. A new transaction needs none of this: payments show when it was created.
pub(crate) struct Payments(Vec<OfInvoice>);

struct OfInvoice {
    invoice_id: String,
    payments: Vec<Arc<PaymentRecord>>,
    user_balances: Vec<UserBalance>,
}

impl Payments {
    pub(crate) fn of_transactions<'t>(
        tx: &mut Transaction<'_>,
        transactions: impl IntoIterator<Item = &'t TransactionRecord>,
    ) -> Result<Self, StoreError> {
        let allocations = transactions.into_iter().flat_map(|it| &it.allocations);
        Self::of_invoices(tx, allocations.map(|it| &*it.invoice_id))
    }

    pub(crate) fn of_invoices<'i>(
        tx: &mut Transaction<'_>,
        ids: impl IntoIterator<Item = &'i str>,
    ) -> Result<Self, StoreError> {
        let ids: BTreeSet<&str> = ids.into_iter().collect();
        let mut invoices = Vec::new();
        for id in ids {
            let mut payments = Vec::new();
            for flow in tx.scan::<FlowRecord>(Scan::all().index(BY_INVOICE, id))? {
                payments.extend(tx.scan(Scan::all().index(BY_FLOW, &flow.id))?);
            }
            if !payments.is_empty() {
                invoices.push(OfInvoice {
                    invoice_id: id.to_owned(),
                    payments,
                    user_balances: user_balances(tx, id)?,
                });
            }
        }
        Ok(Self(invoices))
    }

    /// Stores the time with those that show something else after the change.
    pub(crate) fn note_changes(
        self,
        tx: &mut Transaction<'_>,
        now: Timestamp,
    ) -> Result<(), StoreError> {
        for OfInvoice {
            invoice_id,
            payments,
            user_balances: before,
        } in self.0
        {
            let after = user_balances(tx, &invoice_id)?;
            for payment in payments {
                if payment.is_settled(&before) != payment.is_settled(&after)
                    || payment.transactions(&before) != payment.transactions(&after)
                {
                    let mut payment = PaymentRecord::clone(&payment);
                    payment.modified = Some(now);
                    tx.put(payment)?;
                }
            }
        }
        Ok(())
    }
}
