//! Searches for invoices.

use std::sync::Arc;

use serde::Deserialize;
use serde_json::{Map, Value, json};

use super::balances::Settlement;
use super::model::InvoiceRecord;
use super::view_with;
use crate::apis::fragment::amount::Amount;
use crate::apis::fragment::identity::{Identity, Reference};
use crate::apis::fragment::instant::Instant;
use crate::apis::fragment::page::{self, PageRequest};
use crate::apis::fragment::tags::TagsFilter;
use crate::apis::fragment::users::UserRecord;
use crate::apis::fragment::violations::Violations;
use crate::apis::fragment::wire;
use crate::engine::{Exchange, Handled, Refusal};
use crate::store::{Scan, StoreError, Transaction};

#[derive(Debug, Deserialize)]
struct InvoiceSearch {
    filter: InvoiceFilter,
    #[serde(default)]
    page_info: PageRequest,
}

#[derive(Debug, Deserialize)]
struct InvoiceFilter {
    #[serde(default)]
    created: TimeRange,
    /// Its one value is `open`.
    status: Option<String>,
    tags: Option<TagsFilter>,
    transaction_tags: Option<TagsFilter>,
    users: Option<UsersFilter>,
    user_tag_and_balance: Option<UserTagAndBalanceFilter>,
}

#[derive(Debug, Default, Deserialize)]
struct TimeRange {
    after: Option<String>,
    before: Option<String>,
}

#[derive(Debug, Deserialize)]
struct UsersFilter {
    #[serde(default)]
    all: Vec<Reference>,
    any: Option<Vec<Reference>>,
}

#[derive(Debug, Deserialize)]
struct UserTagAndBalanceFilter {
    /// The values to compare with, by comparison.
    net_remaining_balance: Map<String, Value>,
    user_tags: Option<TagsFilter>,
}

type Comparison = fn(&Amount, &Amount) -> bool;

/// The parsed texts of a filter.
struct Bounds {
    after: Option<Instant>,
    before: Option<Instant>,
    balance: Vec<(Comparison, Option<Amount>)>,
}

impl Bounds {
    fn read(filter: &InvoiceFilter) -> Result<Self, Refusal> {
        let by_user = filter.user_tag_and_balance.as_ref();
        for (tags, field) in [
            (filter.tags.as_ref(), "tags"),
            (filter.transaction_tags.as_ref(), "transaction_tags"),
            (
                by_user.and_then(|it| it.user_tags.as_ref()),
                "user_tag_and_balance.user_tags",
            ),
        ] {
            tags.map_or(Ok(()), |it| it.check(&format!("filter.{field}")))?;
        }
        let count = |it: &UsersFilter| it.all.len() + it.any.as_ref().map_or(0, Vec::len);
        wire::check_ids(filter.users.as_ref().map_or(0, count), "filter.users")?;
        let mut violations = Violations::default();
        let mut instant = |text: &Option<String>, name: &str| {
            let pointer = format!("/filter/created/{name}");
            text.as_ref().map(|text| violations.instant(text, &pointer))
        };
        let after = instant(&filter.created.after, "after");
        let before = instant(&filter.created.before, "before");
        let mut balance = Vec::new();
        let by_balance = filter.user_tag_and_balance.iter();
        for (name, text) in by_balance.flat_map(|it| &it.net_remaining_balance) {
            let comparison: Comparison = match name.as_str() {
                "eq" => Amount::eq,
                "gt" => Amount::gt,
                "gte" => Amount::ge,
                "lt" => Amount::lt,
                "lte" => Amount::le,
                "ne" => Amount::ne,
                _ => continue,
            };
            if let Some(text) = text.as_str() {
                let pointer = format!("/filter/user_tag_and_balance/net_remaining_balance/{name}");
                balance.push((comparison, violations.bound(text, &pointer)));
            }
        }
        violations.check()?;
        Ok(Self {
            after,
            before,
            balance,
        })
    }

    /// A seed may give a time more precisely than responses show it.
    fn hold_for(&self, invoice: &InvoiceRecord) -> bool {
        let created = Instant::from(invoice.created).as_shown();
        self.after.is_none_or(|after| created >= after)
            && self.before.is_none_or(|before| created <= before)
    }
}

impl UsersFilter {
    fn matches(&self, invoice: &InvoiceRecord) -> bool {
        let has = |reference: &Reference| {
            let mut items = invoice.line_items.iter();
            items.any(|item| reference.names(&item.user))
        };
        self.all.iter().all(has) && self.any.as_ref().is_none_or(|any| any.iter().any(has))
    }
}

impl InvoiceFilter {
    /// These filters disable paging.
    fn divides(&self) -> bool {
        self.status.is_none() && self.user_tag_and_balance.is_none()
    }

    fn matches(
        &self,
        tx: &mut Transaction<'_>,
        bounds: &Bounds,
        invoice: &InvoiceRecord,
        settlement: &Settlement,
    ) -> Result<bool, StoreError> {
        Ok(bounds.hold_for(invoice)
            && (self.status.is_none() || settlement.is_open())
            && self
                .tags
                .as_ref()
                .is_none_or(|it| it.matches(&invoice.tags))
            && self
                .transaction_tags
                .as_ref()
                .is_none_or(|it| settlement.has_transaction(it))
            && self.users.as_ref().is_none_or(|it| it.matches(invoice))
            && match &self.user_tag_and_balance {
                None => true,
                Some(filter) => filter.matches(tx, bounds, invoice, settlement)?,
            })
    }
}

impl UserTagAndBalanceFilter {
    fn matches(
        &self,
        tx: &mut Transaction<'_>,
        bounds: &Bounds,
        invoice: &InvoiceRecord,
        settlement: &Settlement,
    ) -> Result<bool, StoreError> {
        for item in &invoice.line_items {
            if self.is_tagged(tx, &item.user)?
                && settlement.net_remaining(&item.user).iter().any(|balance| {
                    let mut bounds = bounds.balance.iter();
                    bounds.all(|(comparison, bound)| {
                        bound.is_some_and(|bound| comparison(balance, &bound))
                    })
                })
            {
                return Ok(true);
            }
        }
        Ok(false)
    }

    fn is_tagged(&self, tx: &mut Transaction<'_>, user: &Identity) -> Result<bool, StoreError> {
        let Some(filter) = &self.user_tags else {
            return Ok(true);
        };
        let user = tx.get::<UserRecord>(&user.id)?;
        Ok(user.is_some_and(|user| filter.matches(&user.tags)))
    }
}

pub(crate) fn search(exchange: &Exchange<'_>, tx: &mut Transaction<'_>) -> Handled {
    let sent: InvoiceSearch = exchange.body()?;
    if sent.filter.divides() {
        sent.page_info.check(exchange)?;
    }
    let bounds = Bounds::read(&sent.filter)?;
    let records: Vec<Arc<InvoiceRecord>> = tx.scan(Scan::all())?;
    let mut matching = Vec::new();
    for (position, invoice) in records.iter().enumerate() {
        let settlement = Settlement::of(tx, invoice)?;
        if sent.filter.matches(tx, &bounds, invoice, &settlement)? {
            matching.push((position, (invoice, settlement)));
        }
    }
    let page = if sent.filter.divides() {
        let place = |id: &str| records.iter().position(|invoice| invoice.id == id);
        sent.page_info
            .cut(exchange, matching, place, |(invoice, _)| &invoice.id)?
    } else {
        page::undivided(matching.into_iter().map(|(_, found)| found).collect())
    };
    let invoices: Vec<Value> = page
        .items
        .iter()
        .map(|(invoice, settlement)| view_with(invoice, settlement))
        .collect();
    Ok(wire::data(
        json!({ "invoices": invoices, "page_info": page.info() }),
    ))
}
