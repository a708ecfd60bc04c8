//! What a token may do and see. An integration may do everything; what a sales channel and a customer may is here.

use super::super::model::Mode;
use super::entry::Entry;
use super::{Payment, refusals};
use crate::engine::Refusal;

/// Who asks.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(in crate::apis::commerce_layer) struct Viewer {
    pub(in crate::apis::commerce_layer) mode: Mode,
    pub(in crate::apis::commerce_layer) is_sales_channel: bool,
    /// The id of the customer in whose name the token was given.
    pub(in crate::apis::commerce_layer) customer: Option<String>,
}

/// What is done to a resource type.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::apis::commerce_layer) enum Action {
    List,
    Retrieve,
    Create,
    Update,
    Delete,
}

/// By resource type, the attributes that sales channels may neither send nor see.
const PROHIBITED: &[(&str, &[&str])] = &[
    ("payment_sessions", &["token", "options"]),
    ("payment_authorizations", &["response_data", "options"]),
    ("payment_captures", &["response_data", "options"]),
    ("payment_refunds", &["response_data", "options"]),
    ("payment_voids", &["response_data", "options"]),
    ("payment_transactions", &["response_data", "options"]),
    ("payment_links", &["options", "_cancel"]),
    ("payment_wallets", &["options"]),
    ("payment_setting_externals", &["_reset_circuit"]),
];

/// What only an integration sees of a setting.
const CONFIDENTIAL: &[&str] = &[
    "shared_secret",
    "webhook_endpoint_secret",
    "token_webhook_endpoint_secret",
];

impl Viewer {
    pub(super) fn is_sales_channel(&self) -> bool {
        self.is_sales_channel
    }

    /// Refuses what a sales channel may not do to a type at all.
    pub(in crate::apis::commerce_layer) fn may(
        &self,
        action: Action,
        type_name: &str,
    ) -> Result<(), Refusal> {
        use Action::{Create, Delete, List, Retrieve, Update};
        let is_allowed = !self.is_sales_channel
            || match type_name {
                "payment_sessions" => true,
                "payment_authorizations" => action != Delete,
                "payment_captures" | "payment_transactions" => matches!(action, List | Retrieve),
                // Only of gift cards, which `operations` looks at. Others are not seen.
                "payment_refunds" => matches!(action, List | Retrieve | Create),
                "payment_voids" => matches!(action, List | Retrieve),
                "payment_links" => action != Delete,
                "payment_wallets" => self.customer.is_some(),
                "orders" => matches!(action, Retrieve | Update),
                name if name.starts_with("payment_setting") => action == Retrieve,
                _ => false,
            };
        match is_allowed {
            true => Ok(()),
            false => Err(refusals::not_permitted()),
        }
    }

    /// Refuses an attribute that a sales channel may not send.
    pub(in crate::apis::commerce_layer) fn may_send<'n>(
        &self,
        type_name: &str,
        mut names: impl Iterator<Item = &'n String>,
    ) -> Result<(), Refusal> {
        match self.is_sales_channel && names.any(|name| prohibited(type_name).contains(&&**name)) {
            true => Err(refusals::not_permitted()),
            false => Ok(()),
        }
    }

    /// Whether an attribute is left out.
    pub(in crate::apis::commerce_layer) fn hides(&self, type_name: &str, name: &str) -> bool {
        self.is_sales_channel
            && (prohibited(type_name).contains(&name) || CONFIDENTIAL.contains(&name))
    }

    /// Whether a resource is there for them: refunds and voids are not for sales channels, and wallets are for their
    /// customers alone.
    pub(in crate::apis::commerce_layer) fn sees(&self, payment: &Payment) -> bool {
        match payment {
            Payment::Transaction(_) => {
                let is_hidden = matches!(payment.type_name(), "payment_refunds" | "payment_voids");
                !(self.is_sales_channel && is_hidden)
            }
            Payment::Entry(entry) => self.sees_entry(entry),
            Payment::Session(_) => true,
        }
    }

    pub(super) fn sees_entry(&self, entry: &Entry) -> bool {
        let is_wallet = entry.type_name == "payment_wallets";
        let is_own = self.customer.as_deref() == entry.relation("customer");
        !is_wallet || is_own || (self.customer.is_none() && !self.is_sales_channel)
    }
}

fn prohibited(type_name: &str) -> &'static [&'static str] {
    let known = PROHIBITED.iter().find(|(name, _)| *name == type_name);
    known.map_or(&[], |(_, names)| names)
}
