use std::fmt;
use std::ops::Deref;

use super::models::{InvoiceId, LineItemId, ProductId, Tag, UserId, UserRef};
use super::search::TransactionRef;
use super::{Currency, PaymentDirection};
use crate::generated::fragment::types as wire;
use crate::redact::Redacted;
use crate::types::{Amount, Loose, Timestamp};

/// What is owed. [`InvoiceWithBalances`] says what is paid of it too.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct Invoice {
    /// The name that you gave it.
    pub id: InvoiceId,
    /// Deprecated by the vendor: it always is `active`.
    pub status: String,
    /// Who owes what, or is owed what.
    pub line_items: Vec<LineItem>,
    /// Its labels.
    pub tags: Vec<Tag>,
    /// When it was created.
    pub created: Timestamp,
    /// When it was last changed. A payment is no change.
    pub modified: Option<Timestamp>,
    /// Grows by one with every change, from 1.
    pub version: i64,
    /// The workspace that it is in.
    pub workspace_id: String,
}

impl Invoice {
    pub(super) fn from_wire(wire: wire::Invoice) -> Self {
        Self {
            id: wire.id.into(),
            status: wire.status,
            line_items: wire
                .line_items
                .into_iter()
                .map(LineItem::from_wire)
                .collect(),
            tags: Tag::from_wire(wire.tags),
            created: wire.created,
            modified: wire.modified,
            version: wire.version.into_inner(),
            workspace_id: wire.workspace_id,
        }
    }
}

/// An invoice, and what transactions have paid of it. It dereferences to the invoice.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct InvoiceWithBalances {
    /// The invoice itself.
    pub invoice: Invoice,
    /// What is owed and paid, one entry for each currency.
    pub balances: Vec<Balance>,
    /// What transactions allocate to it.
    pub payments: Vec<InvoicePayment>,
    /// What each user owes and has paid.
    pub users: Vec<InvoiceUser>,
}

impl Deref for InvoiceWithBalances {
    type Target = Invoice;

    fn deref(&self) -> &Invoice {
        &self.invoice
    }
}

impl InvoiceWithBalances {
    pub(super) fn from_wire(wire: wire::InvoiceWithBalances) -> Self {
        Self {
            invoice: Invoice::from_wire(wire::Invoice {
                created: wire.created,
                id: wire.id,
                line_items: wire.line_items,
                modified: wire.modified,
                status: wire.status,
                tags: wire.tags,
                version: wire.version,
                workspace_id: wire.workspace_id,
            }),
            balances: balances(wire.balances),
            payments: wire
                .payments
                .into_iter()
                .map(InvoicePayment::from_wire)
                .collect(),
            users: wire.users.into_iter().map(InvoiceUser::from_wire).collect(),
        }
    }
}

fn balances(wire: Vec<wire::Balance>) -> Vec<Balance> {
    wire.into_iter().map(Balance::from_wire).collect()
}

/// One entry of an invoice.
#[derive(Clone, PartialEq)]
#[non_exhaustive]
pub struct LineItem {
    /// Fragment's name of it.
    pub id: LineItemId,
    /// What it is for.
    pub description: String,
    /// Whether money comes in for it or goes out for it.
    pub direction: PaymentDirection,
    /// How much.
    pub price: Price,
    /// The currency.
    pub currency: Currency,
    /// The product.
    pub product_id: ProductId,
    /// Your own name of the user, although the vendor calls it `user_id`.
    pub user_external_id: String,
    /// Its labels.
    pub tags: Vec<Tag>,
}

impl LineItem {
    fn from_wire(wire: wire::LineItem) -> Self {
        Self {
            id: wire.id.into(),
            description: wire.description,
            direction: wire.type_,
            price: Price {
                amount: wire.price.amount,
                quantity: Loose::into_inner(wire.price.quantity),
                unit_price: wire.price.unit_price,
            },
            currency: wire.currency_code,
            product_id: wire.product_id.into(),
            user_external_id: wire.user_id,
            tags: Tag::from_wire(wire.tags),
        }
    }
}

impl fmt::Debug for LineItem {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("LineItem")
            .field("id", &self.id)
            .field("description", &Redacted)
            .field("direction", &self.direction)
            .field("price", &self.price)
            .field("currency", &self.currency)
            .field("product_id", &self.product_id)
            .field("user_external_id", &Redacted)
            .field("tags", &self.tags)
            .finish()
    }
}

/// A price and how it comes about, in the currency's smallest unit.
///
/// ```
/// use counterfoil::fragment::Price;
///
/// assert_eq!(Price::units(3, 250).amount, 750);
/// assert_eq!(Price::total(750).quantity, 1);
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Price {
    /// The total.
    pub amount: Amount,
    /// How many units.
    pub quantity: i64,
    /// What a unit costs.
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
#[derive(Clone, PartialEq)]
#[must_use = "a line item does nothing until it is part of a call"]
pub struct NewLineItem {
    product_id: ProductId,
    description: String,
    direction: PaymentDirection,
    user: UserRef,
    price: Price,
    currency: Option<Currency>,
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
            user,
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

    pub(super) fn into_wire(self) -> wire::LineItemCreate {
        wire::LineItemCreate {
            amount: None,
            currency_code: self.currency,
            description: self.description,
            price: Some(wire::PriceInput {
                amount: Some(self.price.amount),
                quantity: Some(self.price.quantity),
                unit_price: Some(self.price.unit_price),
            }),
            product_id: self.product_id.to_string(),
            tags: Tag::list(self.tags),
            type_: self.direction,
            user: self.user.into_wire(),
        }
    }
}

impl fmt::Debug for NewLineItem {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("NewLineItem")
            .field("product_id", &self.product_id)
            .field("direction", &self.direction)
            .field("price", &self.price)
            .finish_non_exhaustive()
    }
}

/// What is owed and paid in one currency.
#[derive(Clone, Debug, PartialEq)]
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

impl Balance {
    fn from_wire(wire: wire::Balance) -> Self {
        Self {
            currency: wire.currency,
            net: BalanceAmounts::from_wire(wire.net),
            payins: BalanceAmounts::from_wire(wire.payins),
            payouts: BalanceAmounts::from_wire(wire.payouts),
        }
    }
}

/// What line items ask for, what transactions allocate, and the difference, in the currency's smallest
/// unit.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct BalanceAmounts {
    /// What the line items ask for.
    pub expected: Amount,
    /// What transactions allocate.
    pub actual: Amount,
    /// What is left: expected less actual.
    pub remaining: Amount,
}

impl BalanceAmounts {
    fn from_wire(wire: wire::BalanceAmounts) -> Self {
        Self {
            expected: wire.expected,
            actual: wire.actual,
            remaining: wire.remaining,
        }
    }
}

/// What one transaction allocates to an invoice.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct InvoicePayment {
    /// How much, in the currency's smallest unit.
    pub amount: Amount,
    /// The currency.
    pub currency: Currency,
    /// Whether it came in or went out.
    pub direction: PaymentDirection,
    /// Whose it is.
    pub user: UserRef,
    /// When the bank posted the movement.
    pub posted: Timestamp,
    /// The movement.
    pub transaction: TransactionRef,
    /// The labels of the movement.
    pub transaction_tags: Vec<Tag>,
}

impl InvoicePayment {
    fn from_wire(wire: wire::InvoicePayment) -> Self {
        Self {
            amount: wire.amount,
            currency: wire.currency,
            direction: wire.type_,
            user: UserRef::both(wire.user),
            posted: wire.posted,
            transaction: TransactionRef::new(wire.transaction.id, wire.transaction.external_id),
            transaction_tags: Tag::from_wire(wire.transaction.tags),
        }
    }
}

/// What one user owes and has paid of an invoice.
#[derive(Clone, PartialEq)]
#[non_exhaustive]
pub struct InvoiceUser {
    /// Fragment's name of them. One description of it says that it is yours.
    pub id: UserId,
    /// Your own name of them.
    pub external_id: String,
    /// What is owed and paid, one entry for each currency.
    pub balances: Vec<Balance>,
}

impl InvoiceUser {
    fn from_wire(wire: wire::InvoiceUser) -> Self {
        Self {
            id: wire.id.into(),
            external_id: wire.external_id,
            balances: balances(wire.balances),
        }
    }
}

impl fmt::Debug for InvoiceUser {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("InvoiceUser")
            .field("id", &Redacted)
            .field("external_id", &Redacted)
            .field("balances", &self.balances)
            .finish()
    }
}
