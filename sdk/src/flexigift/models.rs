use std::fmt;

use super::Status;
use crate::generated::flexigift::types as wire;
use crate::redact::Redacted;
use crate::types::Loose;

macro_rules! row_ids {
    ($($(#[$meta:meta])* $name:ident;)+) => {$(
        $(#[$meta])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub struct $name(pub i64);

        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                self.0.fmt(f)
            }
        }

        impl From<i64> for $name {
            fn from(number: i64) -> Self {
                Self(number)
            }
        }

        impl PartialEq<i64> for $name {
            fn eq(&self, number: &i64) -> bool {
                self.0 == *number
            }
        }
    )+};
}

row_ids! {
    /// Names a transaction: the number of its row.
    TransactionId;
    /// Names a user: the number of its row.
    UserId;
    /// Names a product: the number of its row.
    ProductId;
    /// Names a gift card: the number of its row.
    GiftCardId;
}

/// A purchase as the server stores it. The server checks nothing, so that anything but the id may be
/// missing.
#[derive(Clone, PartialEq)]
#[non_exhaustive]
pub struct Transaction {
    /// The number of its row.
    pub id: TransactionId,
    /// Your own id of it.
    pub transaction_id: Option<String>,
    /// Who bought.
    pub user_id: Option<String>,
    /// The buyer's Amazon account.
    pub amazon_id: Option<String>,
    /// The manufacturer's catalogue number.
    pub product_id: Option<String>,
    /// The card that paid.
    pub card_id: Option<String>,
    /// What was paid.
    pub amount: Option<f64>,
    /// How it ended.
    pub status: Option<Status>,
    /// Whether the card held enough money.
    pub balance_check: Option<bool>,
    /// Free text.
    pub message: Option<String>,
}

impl Transaction {
    pub(super) fn from_wire(wire: wire::Transaction) -> Self {
        Self {
            id: TransactionId(wire.id.into_inner()),
            transaction_id: wire.transaction_id.map(Loose::into_inner),
            user_id: wire.user_id.map(Loose::into_inner),
            amazon_id: wire.amazon_id.map(Loose::into_inner),
            product_id: wire.product_id.map(Loose::into_inner),
            card_id: wire.card_id.map(Loose::into_inner),
            amount: wire.amount.map(Loose::into_inner),
            status: wire.status,
            balance_check: wire.balance_check.map(Loose::into_inner),
            message: wire.message,
        }
    }
}

impl fmt::Debug for Transaction {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Transaction")
            .field("id", &self.id)
            .field("transaction_id", &Redacted::option(&self.transaction_id))
            .field("user_id", &Redacted::option(&self.user_id))
            .field("amazon_id", &Redacted::option(&self.amazon_id))
            .field("product_id", &self.product_id)
            .field("card_id", &Redacted::option(&self.card_id))
            .field("amount", &self.amount)
            .field("status", &self.status)
            .field("balance_check", &self.balance_check)
            .field("message", &Redacted::option(&self.message))
            .finish()
    }
}

/// A purchase as the documentation asks for it. All but the message is required.
#[derive(Clone, PartialEq)]
pub struct NewTransaction {
    /// Your own id of it, which should be unique.
    pub transaction_id: String,
    /// Who bought.
    pub user_id: String,
    /// The buyer's Amazon account.
    pub amazon_id: String,
    /// The manufacturer's catalogue number.
    pub product_id: String,
    /// The card that paid.
    pub card_id: String,
    /// What was paid. A number that is not finite is refused.
    pub amount: f64,
    /// How it ended.
    pub status: Status,
    /// Whether the card held enough money.
    pub balance_check: bool,
    /// Free text.
    pub message: Option<String>,
}

impl NewTransaction {
    pub(super) fn into_wire(self) -> wire::TransactionInput {
        wire::TransactionInput {
            transaction_id: self.transaction_id,
            user_id: self.user_id,
            amazon_id: self.amazon_id,
            product_id: self.product_id,
            card_id: self.card_id,
            amount: self.amount,
            status: self.status,
            balance_check: self.balance_check,
            message: self.message,
        }
    }

    /// The numbers in it, which JSON can only write if they are finite.
    pub(super) fn numbers(&self) -> [(&'static str, Option<f64>); 1] {
        [("amount", Some(self.amount))]
    }
}

impl fmt::Debug for NewTransaction {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("NewTransaction")
            .field("transaction_id", &Redacted::value(&self.transaction_id))
            .field("user_id", &Redacted::value(&self.user_id))
            .field("amazon_id", &Redacted::value(&self.amazon_id))
            .field("product_id", &self.product_id)
            .field("card_id", &Redacted::value(&self.card_id))
            .field("amount", &self.amount)
            .field("status", &self.status)
            .field("balance_check", &self.balance_check)
            .field("message", &Redacted::option(&self.message))
            .finish()
    }
}

/// The fields of a purchase that change. What is `None` stays.
#[derive(Clone, PartialEq, Default)]
pub struct TransactionChanges {
    /// Your own id of it.
    pub transaction_id: Option<String>,
    /// Who bought.
    pub user_id: Option<String>,
    /// The buyer's Amazon account.
    pub amazon_id: Option<String>,
    /// The manufacturer's catalogue number.
    pub product_id: Option<String>,
    /// The card that paid.
    pub card_id: Option<String>,
    /// What was paid.
    pub amount: Option<f64>,
    /// How it ended.
    pub status: Option<Status>,
    /// Whether the card held enough money.
    pub balance_check: Option<bool>,
    /// Free text.
    pub message: Option<String>,
}

impl TransactionChanges {
    pub(super) fn into_wire(self) -> wire::TransactionChanges {
        wire::TransactionChanges {
            transaction_id: self.transaction_id,
            user_id: self.user_id,
            amazon_id: self.amazon_id,
            product_id: self.product_id,
            card_id: self.card_id,
            amount: self.amount,
            status: self.status,
            balance_check: self.balance_check,
            message: self.message,
        }
    }

    /// The numbers in it, which JSON can only write if they are finite.
    pub(super) fn numbers(&self) -> [(&'static str, Option<f64>); 1] {
        [("amount", self.amount)]
    }
}

impl fmt::Debug for TransactionChanges {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("TransactionChanges")
            .field("transaction_id", &Redacted::option(&self.transaction_id))
            .field("user_id", &Redacted::option(&self.user_id))
            .field("amazon_id", &Redacted::option(&self.amazon_id))
            .field("product_id", &self.product_id)
            .field("card_id", &Redacted::option(&self.card_id))
            .field("amount", &self.amount)
            .field("status", &self.status)
            .field("balance_check", &self.balance_check)
            .field("message", &Redacted::option(&self.message))
            .finish()
    }
}

/// A user as the server stores it. The server checks nothing, so that anything but the id may be
/// missing.
#[derive(Clone, PartialEq)]
#[non_exhaustive]
pub struct User {
    /// The number of its row.
    pub id: UserId,
    /// Your own id of the user.
    pub user_id: Option<String>,
    /// The user's Amazon account.
    pub amazon_id: Option<String>,
    /// What the user is called.
    pub name: Option<String>,
    /// Where the user is written to.
    pub email: Option<String>,
    /// The cards that the user holds.
    pub gift_cards: Vec<String>,
}

impl User {
    pub(super) fn from_wire(wire: wire::User) -> Self {
        Self {
            id: UserId(wire.id.into_inner()),
            user_id: wire.user_id.map(Loose::into_inner),
            amazon_id: wire.amazon_id.map(Loose::into_inner),
            name: wire.name.map(Loose::into_inner),
            email: wire.email.map(Loose::into_inner),
            gift_cards: wire.gift_cards,
        }
    }
}

impl fmt::Debug for User {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("User")
            .field("id", &self.id)
            .field("user_id", &Redacted::option(&self.user_id))
            .field("amazon_id", &Redacted::option(&self.amazon_id))
            .field("name", &Redacted::option(&self.name))
            .field("email", &Redacted::option(&self.email))
            .field("gift_cards", &Redacted)
            .finish()
    }
}

/// A user as the documentation asks for it. All but the cards is required.
#[derive(Clone, PartialEq)]
pub struct NewUser {
    /// Your own id of the user, which should be unique.
    pub user_id: String,
    /// The user's Amazon account.
    pub amazon_id: String,
    /// What the user is called.
    pub name: String,
    /// Where the user is written to.
    pub email: String,
    /// The cards that the user holds.
    pub gift_cards: Option<Vec<String>>,
}

impl NewUser {
    pub(super) fn into_wire(self) -> wire::UserInput {
        wire::UserInput {
            user_id: self.user_id,
            amazon_id: self.amazon_id,
            name: self.name,
            email: self.email,
            gift_cards: self.gift_cards,
        }
    }

    /// The numbers in it, which JSON can only write if they are finite.
    pub(super) fn numbers(&self) -> [(&'static str, Option<f64>); 0] {
        []
    }
}

impl fmt::Debug for NewUser {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("NewUser")
            .field("user_id", &Redacted)
            .field("amazon_id", &Redacted)
            .field("name", &Redacted)
            .field("email", &Redacted)
            .field("gift_cards", &Redacted::option(&self.gift_cards))
            .finish()
    }
}

/// The fields of a user that change. What is `None` stays.
#[derive(Clone, PartialEq, Default)]
pub struct UserChanges {
    /// Your own id of the user.
    pub user_id: Option<String>,
    /// The user's Amazon account.
    pub amazon_id: Option<String>,
    /// What the user is called.
    pub name: Option<String>,
    /// Where the user is written to.
    pub email: Option<String>,
    /// The cards that the user holds.
    pub gift_cards: Option<Vec<String>>,
}

impl UserChanges {
    pub(super) fn into_wire(self) -> wire::UserChanges {
        wire::UserChanges {
            user_id: self.user_id,
            amazon_id: self.amazon_id,
            name: self.name,
            email: self.email,
            gift_cards: self.gift_cards,
        }
    }

    /// The numbers in it, which JSON can only write if they are finite.
    pub(super) fn numbers(&self) -> [(&'static str, Option<f64>); 0] {
        []
    }
}

impl fmt::Debug for UserChanges {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("UserChanges")
            .field("user_id", &Redacted::option(&self.user_id))
            .field("amazon_id", &Redacted::option(&self.amazon_id))
            .field("name", &Redacted::option(&self.name))
            .field("email", &Redacted::option(&self.email))
            .field("gift_cards", &Redacted::option(&self.gift_cards))
            .finish()
    }
}

/// A product as the server stores it. The server checks nothing, so that anything but the id may be
/// missing.
#[derive(Clone, PartialEq)]
#[non_exhaustive]
pub struct Product {
    /// The number of its row.
    pub id: ProductId,
    /// The manufacturer's catalogue number.
    pub product_id: Option<String>,
    /// What it is called.
    pub name: Option<String>,
    /// What it costs.
    pub price: Option<f64>,
    /// Whose cards pay for it.
    pub eligible_issuer: Option<String>,
}

impl Product {
    pub(super) fn from_wire(wire: wire::Product) -> Self {
        Self {
            id: ProductId(wire.id.into_inner()),
            product_id: wire.product_id.map(Loose::into_inner),
            name: wire.name.map(Loose::into_inner),
            price: wire.price.map(Loose::into_inner),
            eligible_issuer: wire.eligible_issuer.map(Loose::into_inner),
        }
    }
}

impl fmt::Debug for Product {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Product")
            .field("id", &self.id)
            .field("product_id", &self.product_id)
            .field("name", &self.name)
            .field("price", &self.price)
            .field("eligible_issuer", &self.eligible_issuer)
            .finish()
    }
}

/// A product as the documentation asks for it. All of it is required.
#[derive(Clone, PartialEq)]
pub struct NewProduct {
    /// The manufacturer's catalogue number.
    pub product_id: String,
    /// What it is called.
    pub name: String,
    /// What it costs. A number that is not finite is refused.
    pub price: f64,
    /// Whose cards pay for it.
    pub eligible_issuer: String,
}

impl NewProduct {
    pub(super) fn into_wire(self) -> wire::ProductInput {
        wire::ProductInput {
            product_id: self.product_id,
            name: self.name,
            price: self.price,
            eligible_issuer: self.eligible_issuer,
        }
    }

    /// The numbers in it, which JSON can only write if they are finite.
    pub(super) fn numbers(&self) -> [(&'static str, Option<f64>); 1] {
        [("price", Some(self.price))]
    }
}

impl fmt::Debug for NewProduct {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("NewProduct")
            .field("product_id", &self.product_id)
            .field("name", &self.name)
            .field("price", &self.price)
            .field("eligible_issuer", &self.eligible_issuer)
            .finish()
    }
}

/// The fields of a product that change. What is `None` stays.
#[derive(Clone, PartialEq, Default)]
pub struct ProductChanges {
    /// The manufacturer's catalogue number.
    pub product_id: Option<String>,
    /// What it is called.
    pub name: Option<String>,
    /// What it costs.
    pub price: Option<f64>,
    /// Whose cards pay for it.
    pub eligible_issuer: Option<String>,
}

impl ProductChanges {
    pub(super) fn into_wire(self) -> wire::ProductChanges {
        wire::ProductChanges {
            product_id: self.product_id,
            name: self.name,
            price: self.price,
            eligible_issuer: self.eligible_issuer,
        }
    }

    /// The numbers in it, which JSON can only write if they are finite.
    pub(super) fn numbers(&self) -> [(&'static str, Option<f64>); 1] {
        [("price", self.price)]
    }
}

impl fmt::Debug for ProductChanges {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("ProductChanges")
            .field("product_id", &self.product_id)
            .field("name", &self.name)
            .field("price", &self.price)
            .field("eligible_issuer", &self.eligible_issuer)
            .finish()
    }
}

/// A gift card as the server stores it. The server checks nothing, so that anything but the id may be
/// missing.
#[derive(Clone, PartialEq)]
#[non_exhaustive]
pub struct GiftCard {
    /// The number of its row.
    pub id: GiftCardId,
    /// Your own id of the card.
    pub card_id: Option<String>,
    /// Who holds it.
    pub user_id: Option<String>,
    /// Who issued it.
    pub issuer: Option<String>,
    /// What is left on it.
    pub balance: Option<f64>,
    /// Its last day, as `YYYY-MM-DD`.
    pub expiry_date: Option<String>,
}

impl GiftCard {
    pub(super) fn from_wire(wire: wire::GiftCard) -> Self {
        Self {
            id: GiftCardId(wire.id.into_inner()),
            card_id: wire.card_id.map(Loose::into_inner),
            user_id: wire.user_id.map(Loose::into_inner),
            issuer: wire.issuer.map(Loose::into_inner),
            balance: wire.balance.map(Loose::into_inner),
            expiry_date: wire.expiry_date.map(Loose::into_inner),
        }
    }
}

impl fmt::Debug for GiftCard {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("GiftCard")
            .field("id", &self.id)
            .field("card_id", &Redacted::option(&self.card_id))
            .field("user_id", &Redacted::option(&self.user_id))
            .field("issuer", &self.issuer)
            .field("balance", &self.balance)
            .field("expiry_date", &self.expiry_date)
            .finish()
    }
}

/// A gift card as the documentation asks for it. Nothing is required.
#[derive(Clone, PartialEq, Default)]
pub struct NewGiftCard {
    /// Your own id of the card.
    pub card_id: Option<String>,
    /// Who holds it.
    pub user_id: Option<String>,
    /// Who issued it.
    pub issuer: Option<String>,
    /// What is left on it. A number that is not finite is refused.
    pub balance: Option<f64>,
    /// Its last day, as `YYYY-MM-DD`.
    pub expiry_date: Option<String>,
}

impl NewGiftCard {
    pub(super) fn into_wire(self) -> wire::GiftCardInput {
        wire::GiftCardInput {
            card_id: self.card_id,
            user_id: self.user_id,
            issuer: self.issuer,
            balance: self.balance,
            expiry_date: self.expiry_date,
        }
    }

    /// The numbers in it, which JSON can only write if they are finite.
    pub(super) fn numbers(&self) -> [(&'static str, Option<f64>); 1] {
        [("balance", self.balance)]
    }
}

impl fmt::Debug for NewGiftCard {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("NewGiftCard")
            .field("card_id", &Redacted::option(&self.card_id))
            .field("user_id", &Redacted::option(&self.user_id))
            .field("issuer", &self.issuer)
            .field("balance", &self.balance)
            .field("expiry_date", &self.expiry_date)
            .finish()
    }
}

/// The fields of a gift card that change. What is `None` stays.
#[derive(Clone, PartialEq, Default)]
pub struct GiftCardChanges {
    /// Your own id of the card.
    pub card_id: Option<String>,
    /// Who holds it.
    pub user_id: Option<String>,
    /// Who issued it.
    pub issuer: Option<String>,
    /// What is left on it.
    pub balance: Option<f64>,
    /// Its last day, as `YYYY-MM-DD`.
    pub expiry_date: Option<String>,
}

impl GiftCardChanges {
    pub(super) fn into_wire(self) -> wire::GiftCardChanges {
        wire::GiftCardChanges {
            card_id: self.card_id,
            user_id: self.user_id,
            issuer: self.issuer,
            balance: self.balance,
            expiry_date: self.expiry_date,
        }
    }

    /// The numbers in it, which JSON can only write if they are finite.
    pub(super) fn numbers(&self) -> [(&'static str, Option<f64>); 1] {
        [("balance", self.balance)]
    }
}

impl fmt::Debug for GiftCardChanges {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("GiftCardChanges")
            .field("card_id", &Redacted::option(&self.card_id))
            .field("user_id", &Redacted::option(&self.user_id))
            .field("issuer", &self.issuer)
            .field("balance", &self.balance)
            .field("expiry_date", &self.expiry_date)
            .finish()
    }
}
