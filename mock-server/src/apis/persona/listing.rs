//! The list of transactions and its filters.

use super::model::{BY_REFERENCE, BY_TYPE, TransactionRecord};
use super::paging::{self, Selection};
use super::version::Version;
use super::{fields, order, serialization};
use crate::engine::{Exchange, Handled};
use crate::store::Transaction;

pub(super) fn list(exchange: &Exchange<'_>, tx: &mut Transaction<'_>) -> Handled {
    exchange.admit()?;
    let filter = Filter::read(exchange);
    let matches = |record: &TransactionRecord| filter.matches(record);
    let selection = Selection {
        index: filter.index(),
        filter: (!filter.is_indexed()).then_some(&matches),
    };
    order::restore(tx)?;
    let page = paging::page(exchange, tx, &selection, "a transaction")?;
    Ok(serialization::page(exchange, &page))
}

/// The conditions of a list.
#[derive(Default)]
struct Filter<'a> {
    reference_id: Option<&'a str>,
    transaction_type: Option<&'a str>,
    identifier_key: Option<&'a str>,
    identifier_value: Option<&'a str>,
    any_casing: bool,
}

impl<'a> Filter<'a> {
    fn read(exchange: &'a Exchange<'_>) -> Self {
        let parameters = exchange.parameters();
        Self {
            reference_id: parameters.str("filter", &["reference-id"]),
            transaction_type: parameters.str("filter", &["transaction-type-id"]),
            identifier_key: parameters.str("filter", &["identifier", "key"]),
            identifier_value: parameters.str("filter", &["identifier", "value"]),
            any_casing: Version::of(exchange).recases_fields(),
        }
    }

    fn index(&self) -> Option<(&'static str, &'a str)> {
        match (self.reference_id, self.transaction_type) {
            (Some(reference), _) => Some((BY_REFERENCE, reference)),
            (None, Some(kind)) => Some((BY_TYPE, kind)),
            (None, None) => None,
        }
    }

    /// Whether the index suffices.
    fn is_indexed(&self) -> bool {
        let by_both = self.reference_id.is_some() && self.transaction_type.is_some();
        !by_both && self.identifier_key.is_none() && self.identifier_value.is_none()
    }

    fn matches(&self, record: &TransactionRecord) -> bool {
        let reference = record.reference_id.as_deref();
        let identified = match (self.identifier_key, self.identifier_value) {
            (None, None) => true,
            (Some(key), Some(value)) => {
                let fields = record.fields.read();
                let wrapper = fields::get(&fields, key, self.any_casing);
                wrapper.is_some_and(|wrapper| fields::matches(wrapper, value))
            }
            // Half an identifier identifies nothing.
            _ => false,
        };
        identified
            && self.reference_id.is_none_or(|it| Some(it) == reference)
            && self
                .transaction_type
                .is_none_or(|it| *it == *record.transaction_type)
    }
}
