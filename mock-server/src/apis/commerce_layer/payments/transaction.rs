//! Payment transactions: authorizations, captures, voids and refunds.

use std::borrow::Cow;
use std::collections::BTreeMap;

use jiff::Timestamp;
use serde::{Deserialize, Serialize};
use serde_json::{Value, json};

use super::super::jsonapi::time_text;
use super::super::model::BY_MODE;
use super::super::money::amount;
use super::gateway::Gateway;
use super::record::{BY_TYPE, Base, relation_entry, type_key};
use super::state::TransactionStatus;
use crate::store::{IndexEntry, Record};

/// The index of the worker's pending records.
pub(super) const BY_WORK: &str = "work";

/// Its one key.
pub(super) const WAITING: &str = "waiting";

/// The index of a gateway's tokens.
pub(super) const BY_TOKEN: &str = "token";

/// The operation requested of a gateway.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub(super) enum Kind {
    Authorization,
    Capture,
    Void,
    Refund,
}

impl Kind {
    pub(super) fn of(type_name: &str) -> Option<Self> {
        Some(match type_name {
            "payment_authorizations" => Self::Authorization,
            "payment_captures" => Self::Capture,
            "payment_voids" => Self::Void,
            "payment_refunds" => Self::Refund,
            _ => return None,
        })
    }

    pub(super) fn type_name(self) -> &'static str {
        match self {
            Self::Authorization => "payment_authorizations",
            Self::Capture => "payment_captures",
            Self::Void => "payment_voids",
            Self::Refund => "payment_refunds",
        }
    }

    /// The relationship to its parent.
    pub(super) fn parent(self) -> &'static str {
        match self {
            Self::Authorization => "payment_session",
            Self::Capture | Self::Void => "payment_authorization",
            Self::Refund => "payment_capture",
        }
    }
}

/// A payment transaction.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub(in crate::apis::commerce_layer) struct Transaction {
    pub(super) base: Base,
    pub(super) kind: Kind,
    pub(super) session: String,
    pub(super) order: Option<String>,
    pub(super) setting: String,
    pub(super) gateway: Gateway,
    /// The authorization that is captured or voided, or the capture that is refunded.
    pub(super) parent: Option<String>,
    /// The return that a refund is for.
    #[serde(default)]
    pub(super) of_return: Option<String>,
    pub(super) status: TransactionStatus,
    pub(super) currency_code: String,
    pub(super) amount_cents: i64,
    /// The amount of succeeded captures of an authorization, or refunds of a capture.
    pub(super) taken_cents: i64,
    pub(super) is_voided: bool,
    /// When it came into each state.
    pub(super) reached: BTreeMap<TransactionStatus, Timestamp>,
    /// When the worker looks at it.
    pub(super) due: Option<Timestamp>,
}

impl Record for Transaction {
    const COLLECTION: &'static str = "commerce_layer_payment_transactions";

    fn id(&self) -> Cow<'_, str> {
        Cow::Borrowed(&self.base.id)
    }

    fn indexes(&self) -> Vec<IndexEntry<'_>> {
        let mode = self.base.mode;
        let mut entries = vec![
            IndexEntry::shared(BY_MODE, mode.name()),
            IndexEntry::shared(BY_TYPE, type_key(mode, self.kind.type_name())),
            relation_entry("payment_session", &self.session),
            relation_entry("payment_setting", &self.setting),
        ];
        entries.extend(self.order.iter().map(|id| relation_entry("order", id)));
        let parent = self.parent.iter();
        entries.extend(parent.map(|id| relation_entry(self.kind.parent(), id)));
        entries.extend(self.due.map(|_| IndexEntry::shared(BY_WORK, WAITING)));
        let token = self.base.text("token");
        entries.extend(token.map(|it| IndexEntry::shared(BY_TOKEN, token_key(&self.setting, it))));
        entries
    }
}

pub(super) fn token_key(setting: &str, token: &str) -> String {
    format!("{setting}/{token}")
}

impl Transaction {
    pub(super) fn has_succeeded(&self) -> bool {
        self.status == TransactionStatus::Succeeded
    }

    /// Whether it may get a status: only authorizations wait for the shopper.
    pub(super) fn may_become(&self, next: TransactionStatus) -> bool {
        let waits = next == TransactionStatus::RequiresAction;
        self.status.may_become(next) && (!waits || self.kind == Kind::Authorization)
    }

    /// The amount left to capture or refund.
    pub(super) fn balance_cents(&self) -> i64 {
        match self.has_succeeded() {
            true => self.amount_cents - self.taken_cents,
            false => 0,
        }
    }

    pub(super) fn void_balance_cents(&self) -> i64 {
        match self.has_succeeded() && !self.is_voided {
            true => self.amount_cents,
            false => 0,
        }
    }

    pub(super) fn attribute(&self, name: &str) -> Value {
        let reached = name.strip_suffix("_at").and_then(|name| {
            let mut states = TransactionStatus::ALL.into_iter();
            states.find(|it| it.name() == name)
        });
        if let Some(state) = reached {
            return json!(self.reached.get(&state).copied().map(time_text));
        }
        match name {
            "type" => json!(self.kind.type_name()),
            "status" => json!(self.status),
            "payment_type" => json!(self.gateway),
            "currency_code" => json!(self.currency_code),
            _ => amount(name, &self.currency_code, |of| match (of, self.kind) {
                ("amount", _) => Some(self.amount_cents),
                ("capture_balance", Kind::Authorization) | ("refund_balance", Kind::Capture) => {
                    Some(self.balance_cents())
                }
                ("void_balance", Kind::Authorization) => Some(self.void_balance_cents()),
                _ => None,
            })
            .unwrap_or_else(|| self.base.attribute(name)),
        }
    }
}
