//! The permissions of tokens. An integration may do everything; those of sales channels and customers are here,
//! except for attributes, which the contract defines.

use super::super::model::Mode;
use super::entry::Entry;
use super::payment::Payment;
use super::refusals;
use crate::engine::Refusal;

/// The client of a request.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(in crate::apis::commerce_layer) struct Viewer {
    pub(in crate::apis::commerce_layer) mode: Mode,
    pub(in crate::apis::commerce_layer) is_sales_channel: bool,
    /// The id of the customer for whom the token was issued.
    pub(in crate::apis::commerce_layer) customer: Option<String>,
}

/// An operation on a resource type.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::apis::commerce_layer) enum Action {
    List,
    Retrieve,
    Create,
    Update,
    Delete,
}

impl Viewer {
    pub(super) fn is_sales_channel(&self) -> bool {
        self.is_sales_channel
    }

    /// Refuses operations on a type that no sales channel may do.
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
