//! The operations on a transaction's tags. A tag belongs to the organization; a transaction carries its name.

use std::sync::Arc;

use super::lookup::{find, save};
use super::model::{NoTag, Tag, TransactionRecord, tag_by_id, tag_by_name};
use super::serialization::{DefaultIncludes, answer};
use super::wire::{self, MetaBody, TagReference, TagReferences};
use crate::engine::{Exchange, Handled, Refusal};
use crate::store::Transaction;

pub(super) fn add_tag(exchange: &Exchange<'_>, tx: &mut Transaction<'_>) -> Handled {
    let found = find(exchange, tx)?;
    let MetaBody { meta } = exchange.body::<MetaBody<TagReference>>()?;
    let added = named(exchange, tx, meta.tag_name, meta.tag_id)?;
    let tags = found.tags.iter().cloned().chain(added).collect();
    retag(exchange, tx, &found, tags)
}

pub(super) fn remove_tag(exchange: &Exchange<'_>, tx: &mut Transaction<'_>) -> Handled {
    let found = find(exchange, tx)?;
    let MetaBody { meta } = exchange.body::<MetaBody<TagReference>>()?;
    // Removing creates no tag: an unknown one is on no transaction.
    let by_id = match meta.tag_id {
        Some(id) => tx.get::<Tag>(&id)?.map(|tag| tag.name.clone()),
        None => None,
    };
    let removed: Vec<_> = meta.tag_name.into_iter().chain(by_id).collect();
    let left = found.tags.iter().filter(|tag| !removed.contains(tag));
    let left = left.cloned().collect();
    retag(exchange, tx, &found, left)
}

pub(super) fn set_tags(exchange: &Exchange<'_>, tx: &mut Transaction<'_>) -> Handled {
    let found = find(exchange, tx)?;
    let MetaBody { meta } = exchange.body::<MetaBody<TagReferences>>()?;
    // Without a list there is nothing to replace the tags with.
    let tags = match (&meta.tag_name, &meta.tag_id) {
        (None, None) => found.tags.clone(),
        _ => named(
            exchange,
            tx,
            meta.tag_name.into_iter().flatten(),
            meta.tag_id.into_iter().flatten(),
        )?,
    };
    retag(exchange, tx, &found, tags)
}

/// The tags given by name, without duplicates, each created if it is new.
pub(super) fn names(
    exchange: &Exchange<'_>,
    tx: &mut Transaction<'_>,
    tags: Vec<String>,
) -> Result<Vec<String>, Refusal> {
    Ok(distinct(named(exchange, tx, tags, [])?))
}

fn named(
    exchange: &Exchange<'_>,
    tx: &mut Transaction<'_>,
    by_name: impl IntoIterator<Item = String>,
    by_id: impl IntoIterator<Item = String>,
) -> Result<Vec<String>, Refusal> {
    let refusal = |reason| match reason {
        NoTag::UnknownId => wire::unknown_reference("meta.tag_id").into(),
        NoTag::LimitReached => wire::too_many_tags().into(),
        NoTag::Store(error) => Refusal::Store(error),
    };
    let mut names = Vec::new();
    for name in by_name {
        let tag = tag_by_name(tx, &exchange.world.ids, &name).map_err(refusal)?;
        names.push(tag.name.clone());
    }
    for id in by_id {
        let tag = tag_by_id(tx, exchange.strict(), &id).map_err(refusal)?;
        names.push(tag.name.clone());
    }
    Ok(names)
}

/// Gives a transaction these tags. A list that is as before leaves it untouched.
fn retag(
    exchange: &Exchange<'_>,
    tx: &mut Transaction<'_>,
    found: &Arc<TransactionRecord>,
    tags: Vec<String>,
) -> Handled {
    let tags = distinct(tags);
    let mut record = found.clone();
    if tags != record.tags {
        let changed = TransactionRecord {
            tags,
            updated_at: exchange.now,
            ..TransactionRecord::clone(found)
        };
        record = save(tx, changed)?;
    }
    answer(exchange, tx, &record, DefaultIncludes::RelatedObjects)
}

fn distinct(names: Vec<String>) -> Vec<String> {
    let mut distinct: Vec<String> = Vec::with_capacity(names.len());
    for name in names {
        if !distinct.contains(&name) {
            distinct.push(name);
        }
    }
    distinct
}
