//! Searches for transactions, and for allocations.

use std::sync::Arc;

use http::StatusCode;
use serde::{Deserialize, Serialize};
use serde_json::{Value, json};

use super::model::{BY_INVOICE, TransactionRecord};
use super::{View, view};
use crate::apis::fragment::accounts::AccountRecord;
use crate::apis::fragment::identity::{Named, Reference};
use crate::apis::fragment::page::PageRequest;
use crate::apis::fragment::tags::TagsFilter;
use crate::apis::fragment::wire;
use crate::engine::{Exchange, Handled, Reply};
use crate::store::{Scan, Transaction};

#[derive(Debug, Deserialize)]
struct TransactionSearch {
    filter: TransactionFilter,
    #[serde(default)]
    page_info: PageRequest,
}

#[derive(Debug, Deserialize)]
struct TransactionFilter {
    account: Option<AccountFilter>,
    tags: Option<TagsFilter>,
}

#[derive(Debug, Deserialize)]
struct AccountFilter {
    any: Vec<Reference>,
}

impl TransactionFilter {
    fn matches(&self, record: &TransactionRecord) -> bool {
        self.account
            .as_ref()
            .is_none_or(|filter| filter.any.iter().any(|account| is_on(record, account)))
            && self
                .tags
                .as_ref()
                .is_none_or(|filter| filter.matches(&record.tags))
    }
}

/// A reference without any id means the documented account, as in a create.
fn is_on(record: &TransactionRecord, account: &Reference) -> bool {
    match account {
        Reference {
            id: None,
            external_id: None,
        } => *record.account.external_id == *AccountRecord::DOCUMENTED.1,
        reference => reference.names(&record.account),
    }
}

/// All matches at once, which is deprecated, and one page of them.
pub(crate) fn search(exchange: &Exchange<'_>, tx: &mut Transaction<'_>) -> Handled {
    let sent: TransactionSearch = exchange.body()?;
    let tags = sent.filter.tags.as_ref();
    tags.map_or(Ok(()), |it| it.check("filter.tags"))?;
    let accounts = sent.filter.account.as_ref().map_or(0, |it| it.any.len());
    wire::check_ids(accounts, "filter.account")?;
    let records = tx.scan::<TransactionRecord>(Scan::all())?;
    let matching: Vec<(usize, &Arc<TransactionRecord>)> = records
        .iter()
        .enumerate()
        .filter(|(_, record)| sent.filter.matches(record))
        .collect();
    let data: Vec<_> = matching.iter().map(|(_, record)| view(record)).collect();
    let place = |id: &str| records.iter().position(|record| record.id == id);
    let page = sent
        .page_info
        .cut(exchange, matching, place, |record| &record.id)?;
    let transactions = page.items.iter().map(|record| view(record)).collect();
    let answer = SearchResponse {
        data,
        data_v2: SearchPage {
            page_info: page.info(),
            transactions,
        },
    };
    Ok(Reply::written(StatusCode::OK, &answer))
}

#[derive(Serialize)]
struct SearchResponse<'a> {
    data: Vec<View<'a>>,
    data_v2: SearchPage<'a>,
}

#[derive(Serialize)]
struct SearchPage<'a> {
    page_info: Value,
    transactions: Vec<View<'a>>,
}

#[derive(Debug, Deserialize)]
struct AllocationSearch {
    filter: AllocationFilter,
}

#[derive(Debug, Deserialize)]
struct AllocationFilter {
    invoice_id: InvoiceIdFilter,
}

#[derive(Debug, Deserialize)]
struct InvoiceIdFilter {
    any: Vec<String>,
}

/// Invoice by invoice in the order of the request, and of one invoice in the order in which the transactions came.
pub(crate) fn search_allocations(exchange: &Exchange<'_>, tx: &mut Transaction<'_>) -> Handled {
    let sent: AllocationSearch = exchange.body()?;
    let wanted = sent.filter.invoice_id.any;
    wire::check_ids(wanted.len(), "filter.invoice_id")?;
    let mut data = Vec::new();
    for (position, invoice_id) in wanted.iter().enumerate() {
        if wanted[..position].contains(invoice_id) {
            continue;
        }
        for record in tx.scan::<TransactionRecord>(Scan::all().index(BY_INVOICE, invoice_id))? {
            let allocations = record.allocations.iter();
            for allocation in allocations.filter(|it| it.invoice_id == *invoice_id) {
                data.push(json!({
                    "id": allocation.id,
                    "amount": allocation.amount,
                    "invoice_id": allocation.invoice_id,
                    "posted": wire::timestamp(record.posted),
                    "transaction": { "id": record.id, "external_id": record.external_id },
                    "type": allocation.kind,
                    "user": allocation.user,
                }));
            }
        }
    }
    Ok(wire::data(data))
}
