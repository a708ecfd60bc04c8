//! A resource of payments, whatever its type.

use std::sync::Arc;

use super::super::jsonapi::{AttributeValue, Described};
use super::super::model::Mode;
use super::entry::Entry;
use super::record::Base;
use super::session::Session;
use super::transaction::{Kind, Transaction};
use crate::store::Record;

/// A resource of payments.
#[derive(Debug, Clone)]
pub(in crate::apis::commerce_layer) enum Payment {
    Session(Arc<Session>),
    Transaction(Arc<Transaction>),
    /// A setting, a wallet, a link or a rule.
    Entry(Arc<Entry>),
}

impl Payment {
    pub(super) fn base(&self) -> &Base {
        match self {
            Self::Session(it) => &it.base,
            Self::Transaction(it) => &it.base,
            Self::Entry(it) => &it.base,
        }
    }

    pub(in crate::apis::commerce_layer) fn id(&self) -> &str {
        &self.base().id
    }

    pub(in crate::apis::commerce_layer) fn mode(&self) -> Mode {
        self.base().mode
    }

    /// The type in the contract: of a transaction or a setting, the subtype.
    pub(in crate::apis::commerce_layer) fn type_name(&self) -> &'static str {
        match self {
            Self::Session(_) => "payment_sessions",
            Self::Transaction(it) => it.kind.type_name(),
            Self::Entry(it) => it.type_name(),
        }
    }

    /// The order that it is about.
    pub(in crate::apis::commerce_layer) fn order(&self) -> Option<&str> {
        match self {
            Self::Session(it) => it.order.as_deref(),
            Self::Transaction(it) => it.order.as_deref(),
            Self::Entry(it) => it.relation("order"),
        }
    }

    /// The id that a client set in a relationship to a resource outside payments.
    pub(in crate::apis::commerce_layer) fn named(&self, relationship: &str) -> Option<&str> {
        match self {
            Self::Entry(it) => it.relation(relationship),
            Self::Transaction(it) if relationship == "return" => it.of_return.as_deref(),
            _ => None,
        }
    }

    /// Where the gateway of a setting is to notify the mock, whose resources begin at this base.
    pub(in crate::apis::commerce_layer) fn webhook_url(&self, base: &str) -> Option<String> {
        match self {
            Self::Entry(it) => it.webhook_url(base),
            _ => None,
        }
    }

    /// The relationship by which others lead to it.
    pub(super) fn role(&self) -> &'static str {
        match self {
            Self::Session(_) => "payment_session",
            Self::Transaction(it) => match it.kind {
                Kind::Authorization => "payment_authorization",
                Kind::Capture => "payment_capture",
                Kind::Void => "payment_void",
                Kind::Refund => "payment_refund",
            },
            Self::Entry(it) if it.gateway().is_some() => "payment_setting",
            Self::Entry(it) if it.type_name == "payment_wallets" => "payment_wallet",
            Self::Entry(it) if it.type_name == "payment_links" => "payment_link",
            Self::Entry(_) => "payment_rule",
        }
    }
}

impl Described for Payment {
    fn id(&self) -> &str {
        Self::id(self)
    }

    fn kind(&self) -> &str {
        self.type_name()
    }

    /// Null for an attribute that it lacks.
    fn attribute(&self, name: &str) -> Option<AttributeValue<'_>> {
        let value = match self {
            Self::Session(it) => it.attribute(name),
            Self::Transaction(it) => it.attribute(name),
            Self::Entry(it) => it.attribute(name),
        };
        Some(value.into())
    }
}

/// A record of payments.
pub(super) trait MoneyRecord: Record + Clone {
    fn base_mut(&mut self) -> &mut Base;
    fn wrap(record: Arc<Self>) -> Payment;
}

impl MoneyRecord for Session {
    fn base_mut(&mut self) -> &mut Base {
        &mut self.base
    }

    fn wrap(record: Arc<Self>) -> Payment {
        Payment::Session(record)
    }
}

impl MoneyRecord for Transaction {
    fn base_mut(&mut self) -> &mut Base {
        &mut self.base
    }

    fn wrap(record: Arc<Self>) -> Payment {
        Payment::Transaction(record)
    }
}

impl MoneyRecord for Entry {
    fn base_mut(&mut self) -> &mut Base {
        &mut self.base
    }

    fn wrap(record: Arc<Self>) -> Payment {
        Payment::Entry(record)
    }
}
