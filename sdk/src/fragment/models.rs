use std::fmt;

use super::{AllocationType, Currency};
use crate::generated::fragment::types as wire;
use crate::redact::Redacted;
use crate::typed_ids;
use crate::types::{Amount, Loose, Timestamp};

typed_ids! {
    /// Names a transaction; starts with `txn_`.
    pub struct TransactionId;
    /// Names an external account; starts with `ext_account_`.
    pub struct AccountId;
    /// Names a user; starts with `user_`.
    pub struct UserId;
    /// Names an invoice. You choose it.
    pub struct InvoiceId;
    /// Names an allocation; starts with `alloc_`. Only the search for allocations tells it.
    pub struct AllocationId;
    /// Names a product; starts with `prod_`.
    pub struct ProductId;
    /// Names a line item of an invoice.
    pub struct LineItemId;
    /// Names a payment flow; starts with `pf_`.
    pub struct PaymentFlowId;
    /// Names a payment; starts with `pmt_`.
    pub struct PaymentId;
    /// Where the next page of a search begins.
    pub struct Cursor;
}

/// A bank movement and what it pays for.
#[derive(Clone, PartialEq)]
#[non_exhaustive]
pub struct Transaction {
    /// Fragment's name of it.
    pub id: TransactionId,
    /// Your own name of it.
    pub external_id: String,
    /// The account that it moved money on.
    pub account: Account,
    /// How much, in the currency's smallest unit; negative if it went out.
    pub amount: Amount,
    /// The currency.
    pub currency: Currency,
    /// What it pays for.
    pub allocations: Vec<Allocation>,
    /// What is left to allocate; nothing means reconciled. Fragment documents no formula; the mock takes
    /// amount less pay-ins plus pay-outs.
    pub unallocated_amount: Amount,
    /// Its labels.
    pub tags: Vec<Tag>,
    /// When the bank posted it.
    pub posted: Timestamp,
    /// When it was created.
    pub created: Timestamp,
    /// When it was last changed.
    pub modified: Option<Timestamp>,
    /// Grows by one with every change, from 1. Releases before 0.6.0 have none.
    pub version: Option<i64>,
}

impl Transaction {
    pub(super) fn from_wire(wire: wire::Transaction) -> Self {
        Self {
            id: wire.id.into(),
            external_id: wire.external_id,
            account: Account {
                id: wire.account.id.into(),
                external_id: wire.account.external_id,
            },
            amount: wire.amount,
            currency: wire.currency,
            allocations: wire
                .allocations
                .into_iter()
                .map(Allocation::from_wire)
                .collect(),
            unallocated_amount: wire.unallocated_amount,
            tags: Tag::from_wire(wire.tags),
            posted: wire.posted,
            created: wire.created,
            modified: wire.modified,
            version: wire.version.map(Loose::into_inner),
        }
    }
}

impl fmt::Debug for Transaction {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Transaction")
            .field("id", &self.id)
            .field("external_id", &Redacted::value(&self.external_id))
            .field("account", &self.account)
            .field("amount", &self.amount)
            .field("currency", &self.currency)
            .field("allocations", &self.allocations)
            .field("unallocated_amount", &self.unallocated_amount)
            .field("tags", &self.tags)
            .field("posted", &self.posted)
            .field("created", &self.created)
            .field("modified", &self.modified)
            .field("version", &self.version)
            .finish()
    }
}

/// An external account, by both its names.
#[derive(Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct Account {
    /// Fragment's name of it.
    pub id: AccountId,
    /// Your own name of it.
    pub external_id: String,
}

impl fmt::Debug for Account {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Account")
            .field("id", &self.id)
            .field("external_id", &Redacted::value(&self.external_id))
            .finish()
    }
}

/// Names an external account in a request.
///
/// ```
/// use counterfoil::fragment::AccountRef;
///
/// let mine = AccountRef::external_id("acct");
/// assert_eq!(mine.external_id.as_deref(), Some("acct"));
/// assert_eq!(mine.id, None);
/// ```
#[derive(Clone, Default, PartialEq, Eq)]
#[non_exhaustive]
pub struct AccountRef {
    /// Fragment's name of it.
    pub id: Option<AccountId>,
    /// Your own name of it.
    pub external_id: Option<String>,
}

impl AccountRef {
    /// By Fragment's name.
    pub fn id(id: impl Into<AccountId>) -> Self {
        Self {
            id: Some(id.into()),
            external_id: None,
        }
    }

    /// By your own name.
    pub fn external_id(external_id: impl Into<String>) -> Self {
        Self {
            id: None,
            external_id: Some(external_id.into()),
        }
    }

    /// By both names. What becomes of two that do not belong together is not documented; the mock
    /// answers 400.
    pub fn both(id: impl Into<AccountId>, external_id: impl Into<String>) -> Self {
        Self {
            id: Some(id.into()),
            external_id: Some(external_id.into()),
        }
    }

    /// By neither name, as the documented example does. What the vendor makes of it is not
    /// documented (decision 7 of `docs/fidelity/fragment.md`).
    #[must_use]
    pub fn empty() -> Self {
        Self::default()
    }

    pub(super) fn into_wire(self) -> wire::AccountReference {
        wire::AccountReference {
            id: self.id.map(|id| id.to_string()),
            external_id: self.external_id,
        }
    }
}

impl fmt::Debug for AccountRef {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("AccountRef")
            .field("id", &self.id)
            .field("external_id", &Redacted::option(&self.external_id))
            .finish()
    }
}

/// Names a user. Requests name it in one way, answers in both.
#[derive(Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct UserRef {
    /// Fragment's name of it.
    pub id: Option<UserId>,
    /// Your own name of it.
    pub external_id: Option<String>,
}

impl UserRef {
    /// By Fragment's name.
    pub fn id(id: impl Into<UserId>) -> Self {
        Self {
            id: Some(id.into()),
            external_id: None,
        }
    }

    /// By your own name.
    pub fn external_id(external_id: impl Into<String>) -> Self {
        Self {
            id: None,
            external_id: Some(external_id.into()),
        }
    }

    pub(super) fn both(identity: wire::UserIdentity) -> Self {
        Self {
            id: Some(identity.id.into()),
            external_id: Some(identity.external_id),
        }
    }

    /// A request may carry one name only, so that Fragment's wins over yours.
    pub(super) fn into_wire(self) -> wire::UserReference {
        let external_id = self.external_id.filter(|_| self.id.is_none());
        wire::UserReference {
            id: self.id.map(|id| id.to_string()),
            external_id,
        }
    }
}

impl fmt::Debug for UserRef {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("UserRef")
            .field("id", &Redacted::option(&self.id))
            .field("external_id", &Redacted::option(&self.external_id))
            .finish()
    }
}

/// Names an invoice in one of two ways; an [`InvoiceId`] and a string are the id.
#[derive(Clone, PartialEq, Eq)]
#[non_exhaustive]
pub enum InvoiceRef {
    /// By its id, which is yours already.
    Id(InvoiceId),
    /// By your own name of it.
    ExternalId(String),
}

impl InvoiceRef {
    /// By its id.
    pub fn id(id: impl Into<InvoiceId>) -> Self {
        Self::Id(id.into())
    }

    /// By your own name.
    pub fn external_id(external_id: impl Into<String>) -> Self {
        Self::ExternalId(external_id.into())
    }

    pub(super) fn into_wire(self) -> wire::InvoiceReference {
        let (id, external_id) = match self {
            Self::Id(id) => (Some(id.to_string()), None),
            Self::ExternalId(external_id) => (None, Some(external_id)),
        };
        wire::InvoiceReference { id, external_id }
    }
}

impl<T: Into<InvoiceId>> From<T> for InvoiceRef {
    fn from(id: T) -> Self {
        Self::Id(id.into())
    }
}

impl fmt::Debug for InvoiceRef {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Id(id) => f.debug_tuple("Id").field(id).finish(),
            Self::ExternalId(id) => f
                .debug_tuple("ExternalId")
                .field(&Redacted::value(id))
                .finish(),
        }
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
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct Allocation {
    /// The invoice.
    pub invoice_id: InvoiceId,
    /// How much, in the currency's smallest unit; not negative, whichever way it goes.
    pub amount: Amount,
    /// Whether it comes in for the invoice or goes out for it.
    pub kind: AllocationType,
    /// Whose it is.
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

    fn from_wire(wire: wire::Allocation) -> Self {
        Self {
            invoice_id: wire.invoice_id.into(),
            amount: wire.amount,
            kind: wire.type_,
            user: UserRef {
                id: wire.user.id.map(Into::into),
                external_id: wire.user.external_id,
            },
        }
    }

    pub(super) fn into_wire(self) -> wire::AllocationInput {
        wire::AllocationInput {
            invoice_id: self.invoice_id.to_string(),
            amount: self.amount,
            type_: self.kind,
            user: self.user.into_wire(),
        }
    }
}

/// A label: a key of at most 50 characters and a value of at most 200, neither with `#`, `/` or `:`.
#[derive(Clone, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub struct Tag {
    /// The key.
    pub key: String,
    /// The value.
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

    pub(super) fn from_wire(tags: Vec<wire::Tag>) -> Vec<Self> {
        let tags = tags.into_iter();
        tags.map(|tag| Self::new(tag.key, tag.value)).collect()
    }

    pub(super) fn into_wire(self) -> wire::TagInput {
        wire::TagInput {
            key: self.key,
            value: self.value,
        }
    }

    /// Nothing at all instead of an empty list.
    pub(super) fn list(tags: Vec<Self>) -> Option<Vec<wire::TagInput>> {
        (!tags.is_empty()).then(|| tags.into_iter().map(Self::into_wire).collect())
    }
}

impl fmt::Debug for Tag {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Tag")
            .field("key", &self.key)
            .field("value", &Redacted::value(&self.value))
            .finish()
    }
}
