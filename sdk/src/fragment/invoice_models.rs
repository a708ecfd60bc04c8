use std::ops::Deref;

use serde::{Deserialize, Serialize};

use super::models::{InvoiceId, LineItemId, ProductId, Tag, TransactionId, UserId, UserRef};
use super::tags::TagUpdates;
use crate::generated::fragment::enums::{Currency, PaymentDirection};
use crate::generated::fragment::personal;
use crate::redact::debug_without_personal;
use crate::types::tolerant::{list, loose, optional, text};
use crate::types::{Amount, Timestamp};

/// What is owed. [`InvoiceWithBalances`] says what is paid of it too.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[non_exhaustive]
pub struct Invoice {
    /// The name that you gave it.
    pub id: InvoiceId,
    /// Deprecated by the vendor: it always is `active`.
    #[serde(deserialize_with = "text")]
    pub status: String,
    /// Who owes what, or is owed what.
    #[serde(default, deserialize_with = "list")]
    pub line_items: Vec<LineItem>,
    /// Its labels.
    #[serde(deserialize_with = "list")]
    pub tags: Vec<Tag>,
    /// When it was created.
    pub created: Timestamp,
    /// When it was last changed. A payment is no change.
    #[serde(
        default,
        deserialize_with = "optional",
        skip_serializing_if = "Option::is_none"
    )]
    pub modified: Option<Timestamp>,
    /// Grows by one with every change, from 1.
    #[serde(deserialize_with = "loose")]
    pub version: i64,
    /// The workspace that it is in.
    #[serde(deserialize_with = "text")]
    pub workspace_id: String,
}

/// An invoice, and what transactions have paid of it. It dereferences to the invoice.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[non_exhaustive]
pub struct InvoiceWithBalances {
    /// The invoice itself.
    #[serde(flatten)]
    pub invoice: Invoice,
    /// What is owed and paid, one entry for each currency.
    #[serde(deserialize_with = "list")]
    pub balances: Vec<Balance>,
    /// What transactions allocate to it.
    #[serde(deserialize_with = "list")]
    pub payments: Vec<InvoicePayment>,
    /// What each user owes and has paid.
    #[serde(deserialize_with = "list")]
    pub users: Vec<InvoiceUser>,
}

impl Deref for InvoiceWithBalances {
    type Target = Invoice;

    fn deref(&self) -> &Invoice {
        &self.invoice
    }
}

/// One entry of an invoice.
#[derive(Clone, PartialEq, Serialize, Deserialize)]
#[non_exhaustive]
pub struct LineItem {
    /// Fragment's id of it.
    pub id: LineItemId,
    /// The description.
    #[serde(deserialize_with = "text")]
    pub description: String,
    /// Whether money comes in for it or goes out for it.
    #[serde(rename = "type")]
    pub direction: PaymentDirection,
    /// The price.
    pub price: Price,
    /// The total again. Deprecated by the vendor.
    pub amount: Amount,
    /// The currency.
    #[serde(rename = "currency_code")]
    pub currency: Currency,
    /// The product.
    pub product_id: ProductId,
    /// Your own name of the user, although the vendor calls it `user_id`.
    #[serde(rename = "user_id", deserialize_with = "text")]
    pub user_external_id: String,
    /// Its labels.
    #[serde(deserialize_with = "list")]
    pub tags: Vec<Tag>,
}

/// A price and how it comes about, in the currency's smallest unit.
///
/// ```
/// use counterfoil::fragment::Price;
///
/// assert_eq!(Price::units(3, 250).amount, 750);
/// assert_eq!(Price::total(750).quantity, 1);
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[non_exhaustive]
pub struct Price {
    /// The total.
    pub amount: Amount,
    /// The number of units.
    #[serde(deserialize_with = "loose")]
    pub quantity: i64,
    /// The price of a unit.
    pub unit_price: Amount,
}

impl Price {
    /// The price of one thing.
    pub fn total(amount: impl Into<Amount>) -> Self {
        Self::units(1, amount)
    }

    /// The price of several things: the amount is quantity times unit price.
    pub fn units(quantity: i64, unit_price: impl Into<Amount>) -> Self {
        let unit_price = unit_price.into();
        // A total that outgrows an amount is out of the vendor's range already, which will say so.
        let total = unit_price.get().saturating_mul(quantity.into());
        Self {
            amount: total.into(),
            quantity,
            unit_price,
        }
    }
}

/// A line item to add to an invoice. All arguments of its constructors are required; see
/// [`Invoices::create`](super::Invoices::create) for an example.
#[derive(Clone, PartialEq, Serialize, Deserialize)]
#[must_use = "a line item does nothing until it is part of a call"]
pub struct NewLineItem {
    product_id: ProductId,
    #[serde(deserialize_with = "text")]
    description: String,
    #[serde(rename = "type")]
    direction: PaymentDirection,
    user: UserRef,
    price: Price,
    #[serde(rename = "currency_code", skip_serializing_if = "Option::is_none")]
    currency: Option<Currency>,
    #[serde(
        default,
        deserialize_with = "list",
        skip_serializing_if = "Vec::is_empty"
    )]
    tags: Vec<Tag>,
}

impl NewLineItem {
    /// Something that the user has to pay.
    pub fn payin(
        product_id: impl Into<ProductId>,
        description: impl Into<String>,
        user: UserRef,
        price: Price,
    ) -> Self {
        Self {
            product_id: product_id.into(),
            description: description.into(),
            direction: PaymentDirection::Payin,
            user: user.in_request(),
            price,
            currency: None,
            tags: Vec::new(),
        }
    }

    /// Something that the user is to be paid.
    pub fn payout(
        product_id: impl Into<ProductId>,
        description: impl Into<String>,
        user: UserRef,
        price: Price,
    ) -> Self {
        Self {
            direction: PaymentDirection::Payout,
            ..Self::payin(product_id, description, user, price)
        }
    }

    /// The currency. What it is without is not documented; the mock takes USD.
    pub fn currency(mut self, currency: impl Into<Currency>) -> Self {
        self.currency = Some(currency.into());
        self
    }

    /// A label, beside those named already: a key of at most 50 characters, a value of at most 200,
    /// neither with `#`, `/` or `:`.
    pub fn tag(mut self, key: impl Into<String>, value: impl Into<String>) -> Self {
        self.tags.push(Tag::new(key, value));
        self
    }
}

/// What is owed and paid in one currency.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[non_exhaustive]
pub struct Balance {
    /// The currency.
    pub currency: Currency,
    /// What comes in less what goes out.
    pub net: BalanceAmounts,
    /// What comes in.
    pub payins: BalanceAmounts,
    /// What goes out.
    pub payouts: BalanceAmounts,
}

/// What line items ask for, what transactions allocate, and the difference, in the currency's smallest
/// unit.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[non_exhaustive]
pub struct BalanceAmounts {
    /// What the line items ask for.
    pub expected: Amount,
    /// What transactions allocate.
    pub actual: Amount,
    /// What is left: expected less actual.
    pub remaining: Amount,
}

/// What one transaction allocates to an invoice.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[non_exhaustive]
pub struct InvoicePayment {
    /// The amount, in the currency's smallest unit.
    pub amount: Amount,
    /// The currency.
    pub currency: Currency,
    /// Whether it came in or went out.
    #[serde(rename = "type")]
    pub direction: PaymentDirection,
    /// The user whose it is.
    pub user: UserRef,
    /// When the bank posted the movement.
    pub posted: Timestamp,
    /// The movement.
    pub transaction: PaymentTransaction,
}

/// The transaction of a payment, by both its ids.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
#[non_exhaustive]
pub struct PaymentTransaction {
    /// Fragment's id of it.
    pub id: TransactionId,
    /// Your own id of it.
    #[serde(deserialize_with = "text")]
    pub external_id: String,
    /// Its labels.
    #[serde(deserialize_with = "list")]
    pub tags: Vec<Tag>,
}

/// What one user owes and has paid of an invoice.
#[derive(Clone, PartialEq, Serialize, Deserialize)]
#[non_exhaustive]
pub struct InvoiceUser {
    /// Fragment's id of them. One description of it says that it is yours.
    pub id: UserId,
    /// Your own id of them.
    #[serde(deserialize_with = "text")]
    pub external_id: String,
    /// What is owed and paid, one entry for each currency.
    #[serde(deserialize_with = "list")]
    pub balances: Vec<Balance>,
}

debug_without_personal! {
    LineItem: LINE_ITEM,
    NewLineItem: LINE_ITEM_CREATE,
    PaymentTransaction: PAYMENT_TRANSACTION,
    InvoiceUser: INVOICE_USER,
}

/// What retrieving several invoices found.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[non_exhaustive]
pub struct InvoiceBatch {
    /// Those that exist, in the order of the request.
    #[serde(deserialize_with = "list")]
    pub invoices: Vec<InvoiceWithBalances>,
    /// The names that no invoice has.
    #[serde(deserialize_with = "list")]
    pub not_found: Vec<InvoiceId>,
}

/// A change of one entry of an invoice; what is not named stays.
#[derive(Clone, PartialEq, Serialize, Deserialize)]
#[must_use = "a change does nothing until it is part of a call"]
pub struct LineItemUpdate {
    id: LineItemId,
    #[serde(
        default,
        deserialize_with = "optional",
        skip_serializing_if = "Option::is_none"
    )]
    description: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    price: Option<Price>,
    #[serde(skip_serializing_if = "Option::is_none")]
    tags: Option<TagUpdates>,
}

impl LineItemUpdate {
    /// A change of this entry.
    pub fn of(id: impl Into<LineItemId>) -> Self {
        Self {
            id: id.into(),
            description: None,
            price: None,
            tags: None,
        }
    }

    /// The description.
    pub fn description(mut self, description: impl Into<String>) -> Self {
        self.description = Some(description.into());
        self
    }

    /// The amount, in the currency's smallest unit.
    pub fn price(mut self, price: Price) -> Self {
        self.price = Some(price);
        self
    }

    /// Changes of its labels.
    pub fn tags(mut self, changes: TagUpdates) -> Self {
        self.tags = Some(changes);
        self
    }
}

debug_without_personal!(LineItemUpdate: LINE_ITEM_UPDATE);
