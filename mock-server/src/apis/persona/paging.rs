//! Pages of any list: cursors are ids, the newest item is first.

use std::sync::Arc;

use serde_json::{Value, json};
use url::form_urlencoded;

use super::options;
use super::wire;
use crate::engine::{Exchange, Location, Refusal, Violation};
use crate::store::{Record, Scan, StoreError, Transaction};

const DEFAULT_SIZE: usize = 10;
const MAX_SIZE: usize = 100;

/// The cursors in the vendor's own document, each on both sides of a page at once.
const PLACEHOLDERS: [&str; 2] = ["obj_ABC123", "eyJ2IjoxfQ=="];

/// Records read at once while looking for those that pass a filter without an index.
const BATCH: usize = 256;

/// The conditions of a list.
pub(super) struct Selection<'a, R> {
    /// The `(index, key)` that narrows the search.
    pub(super) index: Option<(&'static str, &'a str)>,
    /// The conditions that the index cannot check, if any.
    pub(super) filter: Option<&'a dyn Fn(&R) -> bool>,
}

/// A page, and the links to its neighbours.
pub(super) struct Page<R> {
    pub(super) records: Vec<Arc<R>>,
    pub(super) links: Value,
}

/// Parses the requested page. `noun` names the type of a cursor's id.
pub(super) fn page<R: Record>(
    exchange: &Exchange<'_>,
    tx: &mut Transaction<'_>,
    selection: &Selection<'_, R>,
    noun: &str,
) -> Result<Page<R>, Refusal> {
    let parameters = exchange.parameters();
    let size = size(parameters.at("page", &["size"]));
    let [after, before] = ["after", "before"].map(|name| parameters.str("page", &[name]));
    let noun = format!("the id of {noun}");
    let known = cursors(exchange, [after, before], &noun, |cursor| {
        Ok(tx.get::<R>(cursor)?.map(drop))
    })?;
    if known.is_none() {
        return Ok(Page {
            records: Vec::new(),
            links: json!({ "prev": null, "next": null }),
        });
    }
    let records = match (after, before) {
        (_, Some(cursor)) => {
            let mut newer = selection.scan(tx, Scan::all().after(Some(cursor)), size)?;
            newer.reverse();
            newer
        }
        (cursor, None) => selection.scan(tx, Scan::all().after(cursor).newest_first(), size)?,
    };
    let prev = match records.first() {
        // Nothing is newer than the first page.
        Some(newest) if after.or(before).is_some() => {
            let id = newest.id();
            let newer = Scan::all().after(Some(&id));
            let is_there = !selection.scan(tx, newer, 1)?.is_empty();
            is_there.then(|| link(exchange, "page[before]", &id, None))
        }
        _ => None,
    };
    let next = match records.last() {
        Some(oldest) => {
            let id = oldest.id();
            let older = Scan::all().after(Some(&id)).newest_first();
            let is_there = !selection.scan(tx, older, 1)?.is_empty();
            is_there.then(|| link(exchange, "page[after]", &id, None))
        }
        None => None,
    };
    Ok(Page {
        records,
        links: json!({ "prev": prev, "next": next }),
    })
}

/// The positions of the cursors around a page; `None` if one is unknown, which makes the page empty.
/// `noun` names the type of a cursor's id.
pub(super) fn cursors<C>(
    exchange: &Exchange<'_>,
    [after, before]: [Option<&str>; 2],
    noun: &str,
    mut read: impl FnMut(&str) -> Result<Option<C>, StoreError>,
) -> Result<Option<[Option<C>; 2]>, Refusal> {
    let is_printed = |cursor: &str| PLACEHOLDERS.contains(&cursor);
    if before.is_some() && after.is_some_and(|after| !is_printed(after)) {
        let details = "page.after and page.before exclude each other";
        return Err(wire::bad_request(details).into());
    }
    let mut known = [None, None];
    for (known, (name, cursor)) in known.iter_mut().zip([("after", after), ("before", before)]) {
        let Some(cursor) = cursor else { continue };
        *known = read(cursor)?;
        if known.is_some() {
            continue;
        }
        let takes_printed = is_printed(cursor) && !exchange.strict();
        if takes_printed || options::of(exchange.world).empty_page_for_unknown_cursor {
            return Ok(None);
        }
        return Err(wire::bad_request(&format!("page.{name} is not {noun}")).into());
    }
    Ok(Some(known))
}

/// The requested size. One out of range only gets here if the world uses the nearest instead.
pub(super) fn size(asked: Option<&Value>) -> usize {
    asked.map_or(DEFAULT_SIZE, |size| match size.as_i64() {
        Some(size) => usize::try_from(size.max(1)).map_or(MAX_SIZE, |size| size.min(MAX_SIZE)),
        // Beyond 64 bits only the sign counts.
        None => match size.as_f64() {
            Some(size) if size > 0.0 => MAX_SIZE,
            _ => 1,
        },
    })
}

/// Whether a broken rule of the contract is only that a page cannot be so long or so short.
pub(super) fn is_size_out_of_range(violation: &Violation) -> bool {
    let place = (&violation.location, violation.pointer.as_str());
    let is_size = match place {
        (Location::Query(name), "/size") => name == "page",
        (Location::Body, "/page/size") => true,
        _ => false,
    };
    is_size && matches!(violation.keyword.as_str(), "minimum" | "maximum")
}

/// The same query with another cursor, and this size: by default relative to the origin.
pub(super) fn link(
    exchange: &Exchange<'_>,
    name: &str,
    cursor: &str,
    size: Option<usize>,
) -> String {
    let mut query = form_urlencoded::Serializer::new(String::new());
    for (key, value) in &exchange.query {
        let is_cursor = key == "page[after]" || key == "page[before]";
        if !is_cursor && (key != "page[size]" || size.is_none()) {
            query.append_pair(key, value);
        }
    }
    query.append_pair(name, cursor);
    if let Some(size) = size {
        query.append_pair("page[size]", &size.to_string());
    }
    let relative = format!("{}{}?{}", exchange.mount, exchange.path, query.finish());
    match options::of(exchange.world).absolute_links {
        true => exchange.origin() + &relative,
        false => relative,
    }
}

impl<R: Record> Selection<'_, R> {
    /// The next records in this direction that match, at most `size`.
    fn scan(
        &self,
        tx: &mut Transaction<'_>,
        scan: Scan<'_>,
        size: usize,
    ) -> Result<Vec<Arc<R>>, StoreError> {
        let scan = match self.index {
            Some((name, key)) => Scan {
                index: Some((name, key)),
                ..scan
            },
            None => scan,
        };
        // If the index suffices, one read does.
        let wanted = match self.filter {
            None => size,
            Some(_) => BATCH,
        };
        let mut found = Vec::new();
        let mut last: Option<Arc<R>> = None;
        loop {
            let id = last.as_ref().map(|last| last.id());
            let rest = match &id {
                Some(id) => scan.after(Some(id)),
                None => scan,
            };
            let records = tx.scan::<R>(rest.limit(wanted))?;
            let is_end = records.len() < wanted;
            let end = records.last().cloned();
            drop(id);
            last = end;
            let matching = records
                .into_iter()
                .filter(|it| self.filter.is_none_or(|filter| filter(it)));
            found.extend(matching);
            if found.len() >= size || is_end {
                found.truncate(size);
                return Ok(found);
            }
        }
    }
}
