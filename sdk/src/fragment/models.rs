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
    /// The id of an allocation; starts with `alloc_`. Only the search for allocations tells it.
    pub struct AllocationId;
    /// The id of a product; starts with `prod_`.
    pub struct ProductId;
    /// The id of a line item of an invoice.
    pub struct LineItemId;
    /// The id of a payment flow; starts with `pf_`.
    pub struct PaymentFlowId;
    /// The id of a payment; starts with `pmt_`.
    pub struct PaymentId;
    /// Where the next page of a search begins.
    pub struct Cursor;
}

/// A bank movement and what it pays for.
#[derive(Clone, PartialEq, Serialize, Deserialize)]
#[non_exhaustive]
pub struct Transaction {
    /// Fragment's id of it.
    pub id: TransactionId,
    /// Your own id of it.
    #[serde(deserialize_with = "text")]
    pub external_id: String,
    /// The account that it moved money on.
    pub account: Account,
    /// The amount, in the currency's smallest unit; negative if it went out.
    pub amount: Amount,
    /// The currency.
    pub currency: Currency,
    /// What it pays for.
    #[serde(deserialize_with = "list")]
    pub allocations: Vec<Allocation>,
    /// What is left to allocate; nothing means reconciled. Fragment documents no formula; the mock takes
    /// amount less pay-ins plus pay-outs.
    pub unallocated_amount: Amount,
    /// Its labels.
    #[serde(default, deserialize_with = "list")]
    pub tags: Vec<Tag>,
    /// When the bank posted it.
    pub posted: Timestamp,
    /// When it was created.
    pub created: Timestamp,
    /// When it was last changed.
    #[serde(
        default,
        deserialize_with = "optional",
        skip_serializing_if = "Option::is_none"
    )]
    pub modified: Option<Timestamp>,
    /// Grows by one with every change, from 1: what an update names. Releases before 0.6.0 have none, and no updates; 0 is that.
    #[serde(default, deserialize_with = "version", skip_serializing_if = "is_none")]
    pub version: i64,
}

fn version<'de, D: serde::Deserializer<'de>>(from: D) -> Result<i64, D::Error> {
    optional(from).map(Option::unwrap_or_default)
}

fn is_none(version: &i64) -> bool {
    *version == 0
}

/// An external account, by both its ids.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
#[non_exhaustive]
pub struct Account {
    /// Fragment's id of it.
    pub id: AccountId,
    /// Your own id of it.
    #[serde(deserialize_with = "text")]
    pub external_id: String,
}

/// The id of an external account in a request.
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
    /// Fragment's id of it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub id: Option<AccountId>,
    /// Your own id of it.
    #[serde(
        default,
        deserialize_with = "optional",
        skip_serializing_if = "Option::is_none"
    )]
    pub external_id: Option<String>,
}

impl AccountRef {
    /// By Fragment's id.
    pub fn id(id: impl Into<AccountId>) -> Self {
        Self {
            id: Some(id.into()),
            external_id: None,
        }
    }

    /// By your own id.
    pub fn external_id(external_id: impl Into<String>) -> Self {
        Self {
            id: None,
            external_id: Some(external_id.into()),
        }
    }

    /// By both ids. What becomes of two that do not belong together is not documented; the mock
    /// answers 400.
    pub fn both(id: impl Into<AccountId>, external_id: impl Into<String>) -> Self {
        Self {
            id: Some(id.into()),
            external_id: Some(external_id.into()),
        }
    }

    /// By neither id, as the documented example does. What the vendor makes of it is not
    /// documented (decision 7 of `docs/fidelity/fragment.md`).
    #[must_use]
    pub fn empty() -> Self {
        Self::default()
    }
}

/// The id of a user. Requests name it in one way, answers in both.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
#[non_exhaustive]
pub struct UserRef {
    /// Fragment's id of it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub id: Option<UserId>,
    /// Your own id of it.
    #[serde(
        default,
        deserialize_with = "optional",
        skip_serializing_if = "Option::is_none"
    )]
    pub external_id: Option<String>,
}

impl UserRef {
    /// By Fragment's id.
    pub fn id(id: impl Into<UserId>) -> Self {
        Self {
            id: Some(id.into()),
            external_id: None,
        }
    }

    /// By your own id.
    pub fn external_id(external_id: impl Into<String>) -> Self {
        Self {
            id: None,
            external_id: Some(external_id.into()),
        }
    }

    /// A request may carry one id only, so that Fragment's id wins over yours.
    pub(super) fn in_request(self) -> Self {
        Self {
            external_id: self.external_id.filter(|_| self.id.is_none()),
            id: self.id,
        }
    }
}

/// The id of an invoice in one of two ways; an [`InvoiceId`] and a string are the id.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[non_exhaustive]
pub enum InvoiceRef {
    /// By its id, which is yours already.
    Id(InvoiceId),
    /// By your own id of it.
    ExternalId(String),
}

impl InvoiceRef {
    /// By its id.
    pub fn id(id: impl Into<InvoiceId>) -> Self {
        Self::Id(id.into())
    }

    /// By your own id.
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
    /// The amount, in the currency's smallest unit; not negative, whichever way it goes.
    pub amount: Amount,
    /// Whether it comes in for the invoice or goes out for it.
    #[serde(rename = "type")]
    pub kind: AllocationType,
    /// The user whose it is.
    pub user: UserRef,
}

impl Allocation {
    /// Money that comes in for an invoice.
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

    /// Money that goes out for an invoice.
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

/// A label: a key of at most 50 characters and a value of at most 200, neither with `#`, `/` or `:`.
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
    /// A label of a key and a value.
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

/// Nothing at all instead of an empty list.
pub(super) fn listed<T>(items: Vec<T>) -> Option<Vec<T>> {
    (!items.is_empty()).then_some(items)
}

/// A bank account that movements happen on.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
#[non_exhaustive]
pub struct ExternalAccount {
    /// Fragment's id of it.
    pub id: AccountId,
    /// Your own id of it.
    #[serde(deserialize_with = "text")]
    pub external_id: String,
    /// The display name.
    #[serde(deserialize_with = "text")]
    pub name: String,
}

debug_without_personal!(ExternalAccount: EXTERNAL_ACCOUNT);

/// Somebody whom line items and allocations belong to.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
#[non_exhaustive]
pub struct User {
    /// Fragment's id of them.
    pub id: UserId,
    /// Your own id of them.
    #[serde(deserialize_with = "text")]
    pub external_id: String,
    /// Their labels.
    #[serde(default, deserialize_with = "list")]
    pub tags: Vec<Tag>,
}

debug_without_personal!(User: USER);

/// Something that line items are for.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[non_exhaustive]
pub struct Product {
    /// Fragment's id of it.
    pub id: ProductId,
    /// Your own code.
    #[serde(deserialize_with = "text")]
    pub code: String,
    /// The description.
    #[serde(
        default,
        deserialize_with = "optional",
        skip_serializing_if = "Option::is_none"
    )]
    pub description: Option<String>,
    /// When it was created.
    pub created: Timestamp,
    /// Grows with every change.
    #[serde(deserialize_with = "loose")]
    pub update_version: i64,
    /// The workspace that it is in.
    #[serde(deserialize_with = "text")]
    pub workspace_id: String,
}

/// An allocation as a search finds it: with its name and its transaction.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[non_exhaustive]
pub struct FoundAllocation {
    /// Fragment's id of it.
    pub id: AllocationId,
    /// The invoice.
    pub invoice_id: InvoiceId,
    /// The amount, in the currency's smallest unit.
    pub amount: Amount,
    /// Whether it comes in for the invoice or goes out for it.
    #[serde(rename = "type")]
    pub kind: AllocationType,
    /// The user whose it is.
    pub user: UserRef,
    /// When the bank posted the movement.
    pub posted: Timestamp,
    /// The movement.
    pub transaction: TransactionRef,
}

/// A transaction, by both its ids.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
#[non_exhaustive]
pub struct TransactionRef {
    /// Fragment's id of it.
    pub id: TransactionId,
    /// Your own id of it.
    #[serde(deserialize_with = "text")]
    pub external_id: String,
}

debug_without_personal!(TransactionRef: TRANSACTION_IDENTITY);
