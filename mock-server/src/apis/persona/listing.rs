//! The list of transactions: filters and cursors.

use std::sync::Arc;

use serde_json::json;
use url::form_urlencoded;

use super::model::{BY_REFERENCE, BY_TYPE, TransactionRecord};
use super::{fields, serialization, wire};
use crate::engine::{Exchange, Refusal, Reply};
use crate::store::{Scan, StoreError, Transaction};

const DEFAULT_SIZE: usize = 10;

/// Records read at once while looking for those that pass a filter without an index.
const BATCH: usize = 256;

pub(super) fn list(exchange: &Exchange<'_>, tx: &mut Transaction<'_>) -> Result<Reply, Refusal> {
    exchange.admit()?;
    let parameters = exchange.parameters();
    let filter = Filter::read(exchange);
    let size = parameters
        .unsigned("page", &["size"])
        .unwrap_or(DEFAULT_SIZE);
    let after = parameters.str("page", &["after"]);
    let before = parameters.str("page", &["before"]);
    for (name, cursor) in [("page.after", after), ("page.before", before)] {
        if let Some(cursor) = cursor
            && tx.get::<TransactionRecord>(cursor)?.is_none()
        {
            return Err(
                wire::bad_request(&format!("{name} is not the id of a transaction")).into(),
            );
        }
    }
    let records = match (after, before) {
        (Some(_), Some(_)) => {
            let details = "page.after and page.before exclude each other";
            return Err(wire::bad_request(details).into());
        }
        (None, Some(cursor)) => {
            let mut newer = filter.scan(tx, Scan::all().after(Some(cursor)), size)?;
            newer.reverse();
            newer
        }
        (cursor, None) => filter.scan(tx, Scan::all().after(cursor).newest_first(), size)?,
    };
    let (newest, oldest) = (records.first(), records.last());
    let prev = match newest {
        // Nothing is newer than the first page.
        Some(newest) if after.or(before).is_some() => {
            let newer = Scan::all().after(Some(&newest.id));
            (!filter.scan(tx, newer, 1)?.is_empty()).then_some(("page[before]", &newest.id))
        }
        _ => None,
    };
    let next = match oldest {
        Some(oldest) => {
            let older = Scan::all().after(Some(&oldest.id)).newest_first();
            (!filter.scan(tx, older, 1)?.is_empty()).then_some(("page[after]", &oldest.id))
        }
        None => None,
    };
    let data: Vec<_> = records
        .iter()
        .map(|record| serialization::transaction(exchange, record))
        .collect();
    Ok(Reply::ok(json!({
        "data": data,
        "links": {
            "prev": prev.map(|cursor| link(exchange, cursor)),
            "next": next.map(|cursor| link(exchange, cursor)),
        },
    })))
}

/// The same query with another cursor, relative to the origin.
fn link(exchange: &Exchange<'_>, (name, cursor): (&str, &String)) -> String {
    let mut query = form_urlencoded::Serializer::new(String::new());
    for (key, value) in &exchange.query {
        if key != "page[after]" && key != "page[before]" {
            query.append_pair(key, value);
        }
    }
    query.append_pair(name, cursor);
    format!("{}{}?{}", exchange.mount, exchange.path, query.finish())
}

/// What a transaction must match to be listed.
#[derive(Default)]
struct Filter<'a> {
    reference_id: Option<&'a str>,
    transaction_type: Option<&'a str>,
    identifier_key: Option<&'a str>,
    identifier_value: Option<&'a str>,
}

impl<'a> Filter<'a> {
    fn read(exchange: &'a Exchange<'_>) -> Self {
        let parameters = exchange.parameters();
        Self {
            reference_id: parameters.str("filter", &["reference-id"]),
            transaction_type: parameters.str("filter", &["transaction-type-id"]),
            identifier_key: parameters.str("filter", &["identifier", "key"]),
            identifier_value: parameters.str("filter", &["identifier", "value"]),
        }
    }

    /// The next records in this direction that match, at most `size`.
    fn scan(
        &self,
        tx: &mut Transaction<'_>,
        scan: Scan<'_>,
        size: usize,
    ) -> Result<Vec<Arc<TransactionRecord>>, StoreError> {
        let scan = match (self.reference_id, self.transaction_type) {
            (Some(reference), _) => scan.index(BY_REFERENCE, reference),
            (None, Some(kind)) => scan.index(BY_TYPE, kind),
            (None, None) => scan,
        };
        // What the index alone answers is read in one go.
        let wanted = match self.is_indexed() {
            true => size,
            false => BATCH,
        };
        let mut found = Vec::new();
        let mut last: Option<Arc<TransactionRecord>> = None;
        loop {
            let rest = match &last {
                Some(last) => scan.after(Some(&last.id)),
                None => scan,
            };
            let records = tx.scan::<TransactionRecord>(rest.limit(wanted))?;
            let is_end = records.len() < wanted;
            last = records.last().cloned();
            found.extend(records.into_iter().filter(|it| self.matches(it)));
            if found.len() >= size || is_end {
                found.truncate(size);
                return Ok(found);
            }
        }
    }

    fn is_indexed(&self) -> bool {
        let by_both = self.reference_id.is_some() && self.transaction_type.is_some();
        !by_both && self.identifier_key.is_none() && self.identifier_value.is_none()
    }

    fn matches(&self, record: &TransactionRecord) -> bool {
        let reference = record.reference_id.as_deref();
        let identified = match (self.identifier_key, self.identifier_value) {
            (None, None) => true,
            (Some(key), Some(value)) => record
                .fields
                .get(key)
                .is_some_and(|wrapper| fields::matches(wrapper, value)),
            // Half an identifier identifies nothing.
            _ => false,
        };
        identified
            && self.reference_id.is_none_or(|it| Some(it) == reference)
            && self
                .transaction_type
                .is_none_or(|it| it == record.transaction_type)
    }
}
