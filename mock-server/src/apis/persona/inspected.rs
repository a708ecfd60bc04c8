//! Persona's records for inspection. The events of a transaction are its history.

use serde_json::{Value, json};

use super::events::{self, EventRecord};
use super::model::{BY_TYPE, ObjectReference, Tag, TransactionRecord, TransactionType};
use super::serialization;
use super::version::Version;
use crate::engine::{Brief, Exchange, Happened, Inspected, Kind, MOST, Relation};
use crate::store::{Scan, StoreError, Transaction};

pub(super) static KINDS: &[Kind] = &[
    Kind::of::<TransactionRecord>("transactions", "Transaction"),
    Kind::of::<TransactionType>("transaction-types", "TransactionTypeResource"),
    Kind::of::<EventRecord>("events", "Event"),
    // The vendor shows neither by itself.
    Kind::of::<Tag>("tags", ""),
    Kind::of::<ObjectReference>("objects", "ObjectReference"),
];

impl Inspected for TransactionRecord {
    fn brief(&self) -> Brief {
        let brief = Brief::new(&self.id)
            .status(&*self.status)
            .created_at(self.created_at);
        match &self.reference_id {
            Some(reference) => brief.personal(reference),
            None => brief,
        }
    }

    fn document(
        &self,
        exchange: &Exchange<'_>,
        _: &mut Transaction<'_>,
    ) -> Result<Value, StoreError> {
        Ok(serialization::transaction(exchange, self))
    }

    fn relations(&self, tx: &mut Transaction<'_>) -> Result<Vec<Relation>, StoreError> {
        let kind = &self.transaction_type;
        let mut relations = vec![Relation::new(
            "transaction-type",
            "transaction-types",
            &**kind,
        )];
        let related = self.related.iter().map(|it| ("related-object", &it.id));
        let related = related.chain(self.reviewer.iter().map(|it| ("reviewer", &it.id)));
        for (name, id) in related.take(MOST) {
            // Only the names of others are known.
            if tx.get::<ObjectReference>(id)?.is_some() {
                relations.push(Relation::new(name, "objects", id));
            }
        }
        for relation in self.relations.iter().take(MOST) {
            if tx.get::<TransactionRecord>(&relation.target)?.is_some() {
                relations.push(Relation::new("relation", "transactions", &relation.target));
            }
        }
        let events = events::about(tx, &self.id, MOST)?;
        relations.extend(
            events
                .iter()
                .map(|it| Relation::new("event", "events", it.id())),
        );
        Ok(relations)
    }

    fn history(&self, tx: &mut Transaction<'_>) -> Result<Vec<Happened>, StoreError> {
        happened(tx, &self.id)
    }
}

fn happened(tx: &mut Transaction<'_>, id: &str) -> Result<Vec<Happened>, StoreError> {
    let events = events::about(tx, id, MOST)?;
    Ok(events.iter().map(|it| it.happened()).collect())
}

impl Inspected for TransactionType {
    fn brief(&self) -> Brief {
        Brief::new(&self.name).created_at(self.created_at)
    }

    fn document(&self, _: &Exchange<'_>, _: &mut Transaction<'_>) -> Result<Value, StoreError> {
        Ok(serialization::transaction_type(self))
    }

    fn relations(&self, tx: &mut Transaction<'_>) -> Result<Vec<Relation>, StoreError> {
        let newest = Scan::all()
            .index(BY_TYPE, &self.id)
            .newest_first()
            .limit(MOST);
        let newest = tx.scan::<TransactionRecord>(newest)?;
        let relation = |it: &str| Relation::new("transaction", "transactions", it);
        Ok(newest.iter().map(|it| relation(&it.id)).collect())
    }

    fn history(&self, tx: &mut Transaction<'_>) -> Result<Vec<Happened>, StoreError> {
        happened(tx, &self.id)
    }
}

impl Inspected for EventRecord {
    fn brief(&self) -> Brief {
        let Happened { at, what } = self.happened();
        Brief::new(what).created_at(at)
    }

    fn document(
        &self,
        exchange: &Exchange<'_>,
        _: &mut Transaction<'_>,
    ) -> Result<Value, StoreError> {
        Ok(events::resource(
            exchange,
            Version::of(exchange),
            self,
            Vec::new(),
        ))
    }

    fn relations(&self, tx: &mut Transaction<'_>) -> Result<Vec<Relation>, StoreError> {
        let id = self.object();
        let kind = match () {
            () if tx.get::<TransactionRecord>(id)?.is_some() => "transactions",
            () if tx.get::<TransactionType>(id)?.is_some() => "transaction-types",
            () => return Ok(Vec::new()),
        };
        Ok(vec![Relation::new("object", kind, id)])
    }
}

impl Inspected for Tag {
    fn brief(&self) -> Brief {
        Brief::new(&self.name)
    }

    fn document(&self, _: &Exchange<'_>, _: &mut Transaction<'_>) -> Result<Value, StoreError> {
        Ok(json!(self))
    }
}

impl Inspected for ObjectReference {
    fn brief(&self) -> Brief {
        Brief::new(&self.kind)
    }

    fn document(&self, _: &Exchange<'_>, _: &mut Transaction<'_>) -> Result<Value, StoreError> {
        Ok(json!(self))
    }
}
