use serde::{Deserialize, Serialize};

use crate::generated::fragment::enums::{AllocationType, Currency};
use crate::generated::fragment::personal;
use crate::redact::debug_without_personal;
use crate::typed_ids;
use crate::types::tolerant::{list, loose, optional, text};
use crate::types::{Amount, Timestamp};

typed_ids! {
    /// The id of a transaction; starts with `txn_`.
    pub struct TransactionId;
    /// The id of an external account; starts with `ext_account_`.
    pub struct AccountId;
    /// The id of a user; starts with `user_`.
    pub struct UserId;
    /// The id of an invoice. You choose it.
    pub struct InvoiceId;
    /// The id of an allocation; starts with `alloc_`. Only the search for allocations returns it.
    pub struct AllocationId;
    /// The id of a product; starts with `prod_`.
    pub struct ProductId;
    /// The id of a line item of an invoice.
    pub struct LineItemId;
    /// The id of a payment flow; starts with `pf_`.
    pub struct PaymentFlowId;
    /// The id of a payment; starts with `pmt_`.
    pub struct PaymentId;
    /// The position at which the next page of a search begins.
    pub struct Cursor;
}

/// A bank movement and its allocations.
#[derive(Clone, PartialEq, Serialize, Deserialize)]
#[non_exhaustive]
pub struct Transaction {
    /// Fragment's id for the transaction.
    pub id: TransactionId,
    /// Your own id for the transaction.
    #[serde(deserialize_with = "text")]
    pub external_id: String,
    /// The account on which money moved.
    pub account: Account,
    /// The amount, in the currency's smallest unit; negative if money went out.
    pub amount: Amount,
    /// The currency.
    pub currency: Currency,
    /// The allocations to invoices.
    #[serde(deserialize_with = "list")]
    pub allocations: Vec<Allocation>,
    /// The amount left to allocate; zero means reconciled. Fragment documents no formula; the mock uses amount minus
    /// pay-ins plus pay-outs.
    pub unallocated_amount: Amount,
    /// The tags.
    #[serde(default, deserialize_with = "list")]
    pub tags: Vec<Tag>,
    /// When the bank posted the movement.
    pub posted: Timestamp,
    /// When the transaction was created.
    pub created: Timestamp,
    /// When the transaction was last changed.
    #[serde(
        default,
        deserialize_with = "optional",
        skip_serializing_if = "Option::is_none"
    )]
    pub modified: Option<Timestamp>,
    /// The version, which updates refer to: 1, plus one for every change. Releases before 0.6.0 have neither versions
    /// nor updates; 0 stands for that.
    #[serde(default, deserialize_with = "version", skip_serializing_if = "is_none")]
    pub version: i64,
}

fn version<'de, D: serde::Deserializer<'de>>(from: D) -> Result<i64, D::Error> {
    optional(from).map(Option::unwrap_or_default)
}

fn is_none(version: &i64) -> bool {
    *version == 0
}

/// The ids of an external account.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
#[non_exhaustive]
pub struct Account {
    /// Fragment's id for the account.
    pub id: AccountId,
    /// Your own id for the account.
    #[serde(deserialize_with = "text")]
    pub external_id: String,
}

/// A reference to an external account in a request.
///
/// ```
/// use counterfoil::fragment::AccountRef;
///
/// let mine = AccountRef::external_id("acct");
/// assert_eq!(mine.external_id.as_deref(), Some("acct"));
/// assert_eq!(mine.id, None);
/// ```
#[derive(Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[non_exhaustive]
pub struct AccountRef {
    /// Fragment's id for the account.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub id: Option<AccountId>,
    /// Your own id for the account.
    #[serde(
        default,
        deserialize_with = "optional",
        skip_serializing_if = "Option::is_none"
    )]
    pub external_id: Option<String>,
}

impl AccountRef {
    /// Refers to an account by Fragment's id.
    pub fn id(id: impl Into<AccountId>) -> Self {
        Self {
            id: Some(id.into()),
            external_id: None,
        }
    }

    /// Refers to an account by your own id.
    pub fn external_id(external_id: impl Into<String>) -> Self {
        Self {
            id: None,
            external_id: Some(external_id.into()),
        }
    }

    /// Refers to an account by both ids. The behaviour for two ids of different accounts is not documented; the mock
    /// returns 400.
    pub fn both(id: impl Into<AccountId>, external_id: impl Into<String>) -> Self {
        Self {
            id: Some(id.into()),
            external_id: Some(external_id.into()),
        }
    }

    /// Refers to an account by neither id, as the documented example does. The vendor's behaviour is not documented
    /// (decision 7 of `docs/fidelity/fragment.md`).
    #[must_use]
    pub fn empty() -> Self {
        Self::default()
    }
}

/// A reference to a user. Requests have one id, responses both.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
#[non_exhaustive]
pub struct UserRef {
    /// Fragment's id for the user.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub id: Option<UserId>,
    /// Your own id for the user.
    #[serde(
        default,
        deserialize_with = "optional",
        skip_serializing_if = "Option::is_none"
    )]
    pub external_id: Option<String>,
}

impl UserRef {
    /// Refers to a user by Fragment's id.
    pub fn id(id: impl Into<UserId>) -> Self {
        Self {
            id: Some(id.into()),
            external_id: None,
        }
    }

    /// Refers to a user by your own id.
    pub fn external_id(external_id: impl Into<String>) -> Self {
        Self {
            id: None,
            external_id: Some(external_id.into()),
        }
    }

    /// A request may carry only one id; Fragment's takes precedence.
    pub(super) fn in_request(self) -> Self {
        Self {
            external_id: self.external_id.filter(|_| self.id.is_none()),
            id: self.id,
        }
    }
}

/// A reference to an invoice, by either id; an [`InvoiceId`] and a string are its id.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[non_exhaustive]
pub enum InvoiceRef {
    /// By its id, which you chose.
    Id(InvoiceId),
    /// By your own external id.
    ExternalId(String),
}

impl InvoiceRef {
    /// Refers to an invoice by its id.
    pub fn id(id: impl Into<InvoiceId>) -> Self {
        Self::Id(id.into())
    }

    /// Refers to an invoice by your own external id.
    pub fn external_id(external_id: impl Into<String>) -> Self {
        Self::ExternalId(external_id.into())
    }
}

impl<T: Into<InvoiceId>> From<T> for InvoiceRef {
    fn from(id: T) -> Self {
        Self::Id(id.into())
    }
}

/// The part of a movement that pays for an invoice.
///
/// ```
/// use counterfoil::fragment::{Allocation, AllocationType, UserRef};
///
/// let refund = Allocation::payout("inv_abc123", 1000, UserRef::external_id("jane"));
/// assert_eq!(refund.kind, AllocationType::InvoicePayout);
/// assert_eq!(refund.amount, 1000);
/// ```
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[non_exhaustive]
pub struct Allocation {
    /// The invoice.
    pub invoice_id: InvoiceId,
    /// The amount, in the currency's smallest unit; never negative, whatever the direction.
    pub amount: Amount,
    /// Whether money comes in or goes out.
    #[serde(rename = "type")]
    pub kind: AllocationType,
    /// The user of the allocation.
    pub user: UserRef,
}

impl Allocation {
    /// Creates an allocation of money that comes in.
    pub fn payin(
        invoice_id: impl Into<InvoiceId>,
        amount: impl Into<Amount>,
        user: UserRef,
    ) -> Self {
        Self {
            invoice_id: invoice_id.into(),
            amount: amount.into(),
            kind: AllocationType::InvoicePayin,
            user,
        }
    }

    /// Creates an allocation of money that goes out.
    pub fn payout(
        invoice_id: impl Into<InvoiceId>,
        amount: impl Into<Amount>,
        user: UserRef,
    ) -> Self {
        Self {
            kind: AllocationType::InvoicePayout,
            ..Self::payin(invoice_id, amount, user)
        }
    }

    pub(super) fn in_request(self) -> Self {
        Self {
            user: self.user.in_request(),
            ..self
        }
    }
}

/// A tag: a key of at most 50 characters and a value of at most 200, neither with `#`, `/` or `:`.
#[derive(Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[non_exhaustive]
pub struct Tag {
    /// The key.
    #[serde(deserialize_with = "text")]
    pub key: String,
    /// The value.
    #[serde(deserialize_with = "text")]
    pub value: String,
}

impl Tag {
    /// Creates a tag.
    pub fn new(key: impl Into<String>, value: impl Into<String>) -> Self {
        Self {
            key: key.into(),
            value: value.into(),
        }
    }
}

debug_without_personal! {
    Transaction: TRANSACTION,
    Account: ACCOUNT,
    AccountRef: ACCOUNT_REFERENCE,
    UserRef: USER_REFERENCE,
    InvoiceRef: INVOICE_REFERENCE,
    Tag: TAG,
}

/// `None` for an empty list.
pub(super) fn listed<T>(items: Vec<T>) -> Option<Vec<T>> {
    (!items.is_empty()).then_some(items)
}

/// A bank account on which movements happen.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
#[non_exhaustive]
pub struct ExternalAccount {
    /// Fragment's id for the account.
    pub id: AccountId,
    /// Your own id for the account.
    #[serde(deserialize_with = "text")]
    pub external_id: String,
    /// The display name.
    #[serde(deserialize_with = "text")]
    pub name: String,
}

debug_without_personal!(ExternalAccount: EXTERNAL_ACCOUNT);

/// A user, to whom line items and allocations belong.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
#[non_exhaustive]
pub struct User {
    /// Fragment's id for the user.
    pub id: UserId,
    /// Your own id for the user.
    #[serde(deserialize_with = "text")]
    pub external_id: String,
    /// The tags.
    #[serde(default, deserialize_with = "list")]
    pub tags: Vec<Tag>,
}

debug_without_personal!(User: USER);

/// A product, which line items refer to.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[non_exhaustive]
pub struct Product {
    /// Fragment's id for the product.
    pub id: ProductId,
    /// Your own code for the product.
    #[serde(deserialize_with = "text")]
    pub code: String,
    /// The description.
    #[serde(
        default,
        deserialize_with = "optional",
        skip_serializing_if = "Option::is_none"
    )]
    pub description: Option<String>,
    /// When the product was created.
    pub created: Timestamp,
    /// The version, which grows with every change.
    #[serde(deserialize_with = "loose")]
    pub update_version: i64,
    /// The workspace of the product.
    #[serde(deserialize_with = "text")]
    pub workspace_id: String,
}

/// An allocation as a search returns it: with its id and its transaction.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[non_exhaustive]
pub struct FoundAllocation {
    /// Fragment's id for the allocation.
    pub id: AllocationId,
    /// The invoice.
    pub invoice_id: InvoiceId,
    /// The amount, in the currency's smallest unit.
    pub amount: Amount,
    /// Whether money comes in or goes out.
    #[serde(rename = "type")]
    pub kind: AllocationType,
    /// The user of the allocation.
    pub user: UserRef,
    /// When the bank posted the movement.
    pub posted: Timestamp,
    /// The transaction.
    pub transaction: TransactionRef,
}

/// The ids of a transaction.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
#[non_exhaustive]
pub struct TransactionRef {
    /// Fragment's id for the transaction.
    pub id: TransactionId,
    /// Your own id for the transaction.
    #[serde(deserialize_with = "text")]
    pub external_id: String,
}

debug_without_personal!(TransactionRef: TRANSACTION_IDENTITY);
