//! A create and its allocations as sent, converted to values.

use std::fmt::Display;

use serde::Deserialize;

use super::model::{Allocation, AllocationKind};
use crate::apis::fragment::accounts::AccountRecord;
use crate::apis::fragment::amount::Amount;
use crate::apis::fragment::identity::{self, Identity, Reference};
use crate::apis::fragment::instant::Instant;
use crate::apis::fragment::invoices;
use crate::apis::fragment::replay;
use crate::apis::fragment::tags::{self, Tag};
use crate::apis::fragment::users::UserRecord;
use crate::apis::fragment::violations::Violations;
use crate::apis::fragment::wire;
use crate::engine::{Exchange, Refusal};
use crate::store::Transaction;

#[derive(Debug, Deserialize)]
pub(super) struct TransactionCreate {
    account: Reference,
    allocations: Vec<AllocationInput>,
    amount: String,
    currency: String,
    external_id: String,
    posted: String,
    #[serde(default)]
    tags: Vec<Tag>,
}

#[derive(Debug, Deserialize)]
pub(super) struct AllocationInput {
    amount: String,
    invoice_id: String,
    #[serde(rename = "type")]
    kind: AllocationKind,
    user: Reference,
}

/// A movement that is well formed, before its account and its users are known to exist.
#[derive(Debug)]
pub(super) struct Draft {
    account: Reference,
    allocations: Vec<AllocationDraft>,
    amount: Amount,
    currency: String,
    pub(super) external_id: String,
    posted: Instant,
    tags: Vec<Tag>,
}

/// What a create stores.
#[derive(Debug)]
pub(super) struct Content {
    pub(super) account: Identity,
    pub(super) allocations: Vec<Allocation>,
    pub(super) amount: Amount,
    pub(super) currency: String,
    pub(super) external_id: String,
    pub(super) posted: Instant,
    pub(super) tags: Vec<Tag>,
}

/// An allocation that is well formed, before its invoice and its user are known to exist.
#[derive(Debug)]
pub(super) struct AllocationDraft {
    amount: Amount,
    invoice_id: String,
    kind: AllocationKind,
    user: Reference,
}

impl Draft {
    /// Reads what JSON Schema cannot check: the size of amounts, and that a time exists. All violations are named at once.
    pub(super) fn read(sent: TransactionCreate) -> Result<Self, Refusal> {
        let mut violations = Violations::default();
        let amount = violations.amount(&sent.amount, "/amount");
        let posted = violations.instant(&sent.posted, "/posted");
        let allocations = AllocationDraft::read(sent.allocations, "/allocations", &mut violations);
        violations.check()?;
        Ok(Self {
            account: sent.account,
            allocations,
            amount,
            currency: sent.currency,
            external_id: sent.external_id,
            posted,
            tags: sent.tags,
        })
    }

    /// Its content, with everything that it refers to. `new_id` makes the ids of the allocations.
    pub(super) fn resolve(
        self,
        exchange: &Exchange<'_>,
        tx: &mut Transaction<'_>,
        new_id: impl Fn() -> String,
    ) -> Result<Content, Refusal> {
        let account = identity::resolve::<AccountRecord>(exchange, tx, &self.account, "account")?;
        let mut allocations = Vec::with_capacity(self.allocations.len());
        for (position, allocation) in self.allocations.into_iter().enumerate() {
            let field = format!("allocations.{position}");
            allocations.push(allocation.resolve(exchange, tx, &field, &new_id)?);
        }
        Ok(Content {
            account,
            allocations,
            amount: self.amount,
            currency: self.currency,
            external_id: self.external_id,
            posted: self.posted,
            tags: tags::unique(exchange, self.tags, "tags")?,
        })
    }
}

impl Content {
    /// The digest by which a repetition is recognized. Times count with the precision that responses show.
    pub(super) fn digest(&self) -> String {
        let allocations = self.allocations.iter();
        let allocations: Vec<_> = allocations
            .map(|it| (it.amount, &it.invoice_id, it.kind, &it.user))
            .collect();
        replay::digest(&(
            &self.account,
            allocations,
            self.amount,
            &self.currency,
            &self.external_id,
            wire::timestamp(self.posted),
            tags::by_key(&self.tags),
        ))
    }
}

/// The id of a new allocation.
pub(super) fn allocation_id(exchange: &Exchange<'_>) -> String {
    identity::encode("alloc", &exchange.world.ids.base58(12))
}

impl AllocationDraft {
    pub(super) fn read(
        sent: Vec<AllocationInput>,
        pointer: &str,
        violations: &mut Violations,
    ) -> Vec<Self> {
        (0..)
            .zip(sent)
            .map(|(position, allocation): (usize, _)| {
                Self::read_one(allocation, format_args!("{pointer}/{position}"), violations)
            })
            .collect()
    }

    pub(super) fn read_one(
        sent: AllocationInput,
        pointer: impl Display,
        violations: &mut Violations,
    ) -> Self {
        Self {
            amount: violations.amount(&sent.amount, format_args!("{pointer}/amount")),
            invoice_id: sent.invoice_id,
            kind: sent.kind,
            user: sent.user,
        }
    }

    /// The allocation, with everything that it refers to. `field` is where the request has it, `new_id` makes its id.
    pub(super) fn resolve(
        self,
        exchange: &Exchange<'_>,
        tx: &mut Transaction<'_>,
        field: impl Display,
        new_id: impl Fn() -> String,
    ) -> Result<Allocation, Refusal> {
        let place = format_args!("{field}.user");
        let user = identity::resolve::<UserRecord>(exchange, tx, &self.user, place)?;
        let place = format_args!("{field}.invoice_id");
        invoices::must_exist(exchange, tx, &self.invoice_id, place)?;
        Ok(Allocation {
            id: new_id(),
            amount: self.amount,
            invoice_id: self.invoice_id,
            kind: self.kind,
            user,
        })
    }
}
