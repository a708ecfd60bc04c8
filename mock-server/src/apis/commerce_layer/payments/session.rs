//! Payment sessions: how much of an order is to be paid, and how.

use std::borrow::Cow;
use std::sync::Arc;

use jiff::Timestamp;
use serde::{Deserialize, Serialize};
use serde_json::{Value, json};

use super::super::jsonapi::time_text;
use super::super::model::{BY_MODE, Order};
use super::super::money::amount;
use super::gateway::Gateway;
use super::record::{BY_RELATION, Base, relation_entry, relation_key};
use super::state::{Moved, SessionStatus};
use super::transaction::Transaction;
use crate::store::{self, IndexEntry, Record, Scan};

/// A payment session.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub(in crate::apis::commerce_layer) struct Session {
    pub(super) base: Base,
    pub(super) order: Option<String>,
    pub(super) setting: String,
    pub(super) gateway: Gateway,
    pub(super) wallet: Option<String>,
    pub(super) status: SessionStatus,
    pub(super) amount_cents: i64,
    /// The share of the order that it pays.
    pub(super) percentage: Option<f64>,
    pub(super) currency_code: String,
    pub(super) gift_card_code: Option<String>,
    pub(super) moved: Moved,
    pub(super) balance_exceeded_at: Option<Timestamp>,
}

impl Record for Session {
    const COLLECTION: &'static str = "commerce_layer_payment_sessions";

    fn id(&self) -> Cow<'_, str> {
        Cow::Borrowed(&self.base.id)
    }

    fn indexes(&self) -> Vec<IndexEntry<'_>> {
        let mut entries = vec![
            IndexEntry::shared(BY_MODE, self.base.mode.name()),
            relation_entry("payment_setting", &self.setting),
        ];
        entries.extend(self.order.iter().map(|id| relation_entry("order", id)));
        entries.extend(
            self.wallet
                .iter()
                .map(|id| relation_entry("payment_wallet", id)),
        );
        entries
    }
}

impl Session {
    pub(super) fn attribute(&self, name: &str) -> Value {
        match name {
            "status" => json!(self.status.name()),
            "currency_code" => json!(self.currency_code),
            "gift_card_code" => json!(self.gift_card_code),
            "balance_exceeded_at" => json!(self.balance_exceeded_at.map(time_text)),
            "percentage_amount_cents" => json!(self.percentage),
            _ => amount(name, &self.currency_code, |of| match of {
                "amount" => Some(self.amount_cents),
                "capture_balance" => Some(self.moved.capture_balance()),
                "refund_balance" => Some(self.moved.refund_balance()),
                _ => None,
            })
            .unwrap_or_else(|| self.base.attribute(name)),
        }
    }

    /// Its transactions, oldest first.
    pub(super) fn transactions(
        &self,
        tx: &mut store::Transaction<'_>,
    ) -> Result<Vec<Arc<Transaction>>, store::StoreError> {
        let key = relation_key("payment_session", &self.base.id);
        tx.scan(Scan::all().index(BY_RELATION, &key))
    }

    /// The order that it is a share of.
    pub(super) fn order(
        &self,
        tx: &mut store::Transaction<'_>,
    ) -> Result<Option<Arc<Order>>, store::StoreError> {
        match &self.order {
            Some(id) => tx.get(id),
            None => Ok(None),
        }
    }

    /// Asks the gateway for more about it, where there is one to ask.
    pub(super) fn ask_for_more(&mut self) {
        if matches!(
            self.gateway,
            Gateway::External | Gateway::GiftCard | Gateway::Manual
        ) {
            return;
        }
        let request = json!({ "token": self.base.attribute("token") });
        let mut answer = request.clone();
        for name in ["status", "amount_cents", "currency_code"] {
            answer[name] = self.attribute(name);
        }
        self.base.set("additional_request_data", request);
        self.base.set("additional_response_data", answer);
    }

    /// Takes over what its transactions moved.
    pub(super) fn settle(&mut self) {
        self.status = self.moved.status(self.amount_cents);
    }
}
