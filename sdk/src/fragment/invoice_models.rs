use std::ops::Deref;

use serde::{Deserialize, Serialize};

use super::models::{InvoiceId, LineItemId, ProductId, Tag, TransactionId, UserId, UserRef};
use super::tags::TagUpdates;
use crate::generated::fragment::enums::{Currency, PaymentDirection};
use crate::generated::fragment::personal;
use crate::redact::debug_without_personal;
use crate::types::tolerant::{list, loose, optional, text};
use crate::types::{Amount, Timestamp};

/// An invoice: what is owed. [`InvoiceWithBalances`] also has what is paid.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[non_exhaustive]
pub struct Invoice {
    /// The id, which you choose.
    pub id: InvoiceId,
    /// Deprecated by the vendor: always `active`.
    #[serde(deserialize_with = "text")]
    pub status: String,
    /// The line items: who owes what, or is owed what.
    #[serde(default, deserialize_with = "list")]
    pub line_items: Vec<LineItem>,
    /// The tags.
    #[serde(deserialize_with = "list")]
    pub tags: Vec<Tag>,
    /// When the invoice was created.
    pub created: Timestamp,
    /// When the invoice was last changed. A payment does not count as a change.
    #[serde(
        default,
        deserialize_with = "optional",
        skip_serializing_if = "Option::is_none"
    )]
    pub modified: Option<Timestamp>,
    /// The version: 1, plus one for every change.
    #[serde(deserialize_with = "loose")]
    pub version: i64,
    /// The workspace of the invoice.
    #[serde(deserialize_with = "text")]
    pub workspace_id: String,
}

/// An invoice with what transactions have paid of it. It dereferences to the invoice.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[non_exhaustive]
pub struct InvoiceWithBalances {
    /// The invoice itself.
    #[serde(flatten)]
    pub invoice: Invoice,
    /// The owed and paid amounts, one entry per currency.
    #[serde(deserialize_with = "list")]
    pub balances: Vec<Balance>,
    /// The allocations of transactions to the invoice.
    #[serde(deserialize_with = "list")]
    pub payments: Vec<InvoicePayment>,
    /// The owed and paid amounts of each user.
    #[serde(deserialize_with = "list")]
    pub users: Vec<InvoiceUser>,
}

impl Deref for InvoiceWithBalances {
    type Target = Invoice;

    fn deref(&self) -> &Invoice {
        &self.invoice
    }
}

/// A line item of an invoice.
#[derive(Clone, PartialEq, Serialize, Deserialize)]
#[non_exhaustive]
pub struct LineItem {
    /// Fragment's id for the line item.
    pub id: LineItemId,
    /// The description.
    #[serde(deserialize_with = "text")]
    pub description: String,
    /// Whether money comes in or goes out.
    #[serde(rename = "type")]
    pub direction: PaymentDirection,
    /// The price.
    pub price: Price,
    /// The total of [`price`](Self::price). Deprecated by the vendor.
    pub amount: Amount,
    /// The currency.
    #[serde(rename = "currency_code")]
    pub currency: Currency,
    /// The product.
    pub product_id: ProductId,
    /// Your own id for the user, although the vendor calls it `user_id`.
    #[serde(rename = "user_id", deserialize_with = "text")]
    pub user_external_id: String,
    /// The tags.
    #[serde(deserialize_with = "list")]
    pub tags: Vec<Tag>,
}

/// A price with its quantity and unit price, in the currency's smallest unit.
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
    /// The price per unit.
    pub unit_price: Amount,
}

impl Price {
    /// Creates the price of one unit.
    pub fn total(amount: impl Into<Amount>) -> Self {
        Self::units(1, amount)
    }

    /// Creates the price of several units: the amount is quantity times unit price.
    pub fn units(quantity: i64, unit_price: impl Into<Amount>) -> Self {
        let unit_price = unit_price.into();
        // A total that overflows is beyond the vendor's range, and the vendor will refuse it.
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
    /// Creates a line item that the user has to pay.
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

    /// Creates a line item that is paid to the user.
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

    /// Sets the currency. The vendor documents no default; the mock uses USD.
    pub fn currency(mut self, currency: impl Into<Currency>) -> Self {
        self.currency = Some(currency.into());
        self
    }

    /// Adds a tag: a key of at most 50 characters and a value of at most 200, neither with `#`, `/` or `:`.
    pub fn tag(mut self, key: impl Into<String>, value: impl Into<String>) -> Self {
        self.tags.push(Tag::new(key, value));
        self
    }
}

/// The owed and paid amounts in one currency.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[non_exhaustive]
pub struct Balance {
    /// The currency.
    pub currency: Currency,
    /// Pay-ins minus pay-outs.
    pub net: BalanceAmounts,
    /// The pay-ins.
    pub payins: BalanceAmounts,
    /// The pay-outs.
    pub payouts: BalanceAmounts,
}

/// Expected, actual and remaining amounts, in the currency's smallest unit.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[non_exhaustive]
pub struct BalanceAmounts {
    /// The sum of the line items.
    pub expected: Amount,
    /// The sum of the allocations.
    pub actual: Amount,
    /// The remaining amount: expected minus actual.
    pub remaining: Amount,
}

/// A payment of an invoice: what one transaction allocates to it.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[non_exhaustive]
pub struct InvoicePayment {
    /// The amount, in the currency's smallest unit.
    pub amount: Amount,
    /// The currency.
    pub currency: Currency,
    /// Whether money came in or went out.
    #[serde(rename = "type")]
    pub direction: PaymentDirection,
    /// The user of the allocation.
    pub user: UserRef,
    /// When the bank posted the movement.
    pub posted: Timestamp,
    /// The transaction.
    pub transaction: PaymentTransaction,
}

/// The ids and tags of a payment's transaction.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
#[non_exhaustive]
pub struct PaymentTransaction {
    /// Fragment's id for the transaction.
    pub id: TransactionId,
    /// Your own id for the transaction.
    #[serde(deserialize_with = "text")]
    pub external_id: String,
    /// The tags.
    #[serde(deserialize_with = "list")]
    pub tags: Vec<Tag>,
}

/// The owed and paid amounts of one user of an invoice.
#[derive(Clone, PartialEq, Serialize, Deserialize)]
#[non_exhaustive]
pub struct InvoiceUser {
    /// Fragment's id for the user. One description in the vendor's reference says that it is yours.
    pub id: UserId,
    /// Your own id for the user.
    #[serde(deserialize_with = "text")]
    pub external_id: String,
    /// The owed and paid amounts, one entry per currency.
    #[serde(deserialize_with = "list")]
    pub balances: Vec<Balance>,
}

debug_without_personal! {
    LineItem: LINE_ITEM,
    NewLineItem: LINE_ITEM_CREATE,
    PaymentTransaction: PAYMENT_TRANSACTION,
    InvoiceUser: INVOICE_USER,
}

/// The result of retrieving several invoices.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[non_exhaustive]
pub struct InvoiceBatch {
    /// The invoices found, in the order of the request.
    #[serde(deserialize_with = "list")]
    pub invoices: Vec<InvoiceWithBalances>,
    /// The ids that no invoice has.
    #[serde(deserialize_with = "list")]
    pub not_found: Vec<InvoiceId>,
}

/// A change of one line item; fields that are not set keep their values.
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
    /// Creates an empty change of this line item.
    pub fn of(id: impl Into<LineItemId>) -> Self {
        Self {
            id: id.into(),
            description: None,
            price: None,
            tags: None,
        }
    }

    /// Sets the description.
    pub fn description(mut self, description: impl Into<String>) -> Self {
        self.description = Some(description.into());
        self
    }

    /// Sets the price, in the currency's smallest unit.
    pub fn price(mut self, price: Price) -> Self {
        self.price = Some(price);
        self
    }

    /// Changes the tags.
    pub fn tags(mut self, changes: TagUpdates) -> Self {
        self.tags = Some(changes);
        self
    }
}

debug_without_personal!(LineItemUpdate: LINE_ITEM_UPDATE);
