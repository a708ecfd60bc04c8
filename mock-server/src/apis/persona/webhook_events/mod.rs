//! The deliveries of events to webhooks, as their vendor lets them be searched.

mod query;

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use jiff::{SignedDuration, Timestamp};
use serde::{Deserialize, Serialize};
use serde_json::{Value, json};

use self::query::Query;
use super::{events, options, paging, serialization};
use crate::Api;
use crate::engine::{Dispatch, Exchange, Handled, Reply};
use crate::store::{Scan, StoreError, Transaction};

/// The arguments of a search.
#[derive(Default, Deserialize)]
#[serde(default)]
struct Search {
    query: Option<Value>,
    sort: Sort,
    page: Cursors,
}

#[derive(Default, Deserialize)]
#[serde(default)]
struct Sort {
    direction: String,
}

#[derive(Default, Deserialize)]
#[serde(default)]
struct Cursors {
    after: Option<String>,
    before: Option<String>,
    size: Option<Value>,
}

/// A place between two rows, whichever way they are sorted; opaque to clients.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
struct Cursor {
    at: i64,
    number: u64,
}

/// A delivery at a point in time.
struct Row {
    id: String,
    cursor: Cursor,
    status: &'static str,
    event: String,
    webhook: String,
    event_id: String,
    result_code: Option<u16>,
    attempts_made: usize,
    last_attempted_at: Option<Timestamp>,
    created_at: Timestamp,
    updated_at: Timestamp,
}

impl Row {
    fn new(dispatch: &Dispatch, moment: Timestamp) -> Self {
        let attempts = dispatch.attempts.iter();
        let attempts = attempts.filter(|attempt| attempt.at <= moment && !attempt.is_copy);
        let attempts: Vec<_> = attempts.collect();
        let last = attempts.last();
        let status = match last {
            _ if dispatch.skipped => "skipped",
            Some(attempt) if attempt.accepted => "completed",
            Some(attempt) if attempt.next_at.is_none() => "failed",
            _ => "pending",
        };
        let last_attempted_at = last.map(|attempt| attempt.at);
        let updated_at = last_attempted_at.unwrap_or(dispatch.created_at);
        Self {
            id: dispatch.id.clone(),
            cursor: Cursor {
                at: updated_at.as_millisecond(),
                number: dispatch.number,
            },
            status,
            event: dispatch.event.clone(),
            webhook: dispatch.webhook.clone(),
            event_id: dispatch.event_id.clone(),
            result_code: last.and_then(|attempt| attempt.status),
            attempts_made: attempts.len(),
            last_attempted_at,
            created_at: dispatch.created_at,
            updated_at,
        }
    }

    fn resource(&self) -> Value {
        json!({
            "type": "webhook-event",
            "id": self.id,
            "attributes": {
                "status": self.status,
                "event-name": self.event,
                "webhook-id": self.webhook,
                "event-id": self.event_id,
                "result-code": self.result_code,
                "attempts-made": self.attempts_made,
                "last-attempted-at": self.last_attempted_at.map(serialization::timestamp),
                "created-at": serialization::timestamp(self.created_at),
                "updated-at": serialization::timestamp(self.updated_at),
            },
        })
    }
}

impl Cursor {
    fn write(self) -> String {
        STANDARD.encode(serde_json::to_vec(&self).unwrap_or_default())
    }

    fn read(text: &str) -> Option<Self> {
        serde_json::from_slice(&STANDARD.decode(text).ok()?).ok()
    }
}

pub(super) fn search(exchange: &Exchange<'_>, tx: &mut Transaction<'_>) -> Handled {
    let search: Search = exchange.body()?;
    let is_closed = options::of(exchange.world).refuse_unknown_attributes;
    let is_closed = is_closed.unwrap_or(exchange.strict());
    let query = search.query.as_ref();
    let query = query.map(|query| Query::read(query, "/query", is_closed));
    let query = query.transpose()?;
    // A link brings its cursor in the query of the address, and the first page's body along.
    let parameters = exchange.parameters();
    let cursor = |name: &str| parameters.str("page", &[name]).map(str::to_owned);
    let (after, before) = match (cursor("after"), cursor("before")) {
        (None, None) => (search.page.after, search.page.before),
        cursors => cursors,
    };
    let size = parameters.at("page", &["size"]);
    let size = paging::size(size.or(search.page.size.as_ref()));
    let Some([after, before]) = paging::cursors(
        exchange,
        [after.as_deref(), before.as_deref()],
        "a cursor of a page",
        |cursor| Ok(Cursor::read(cursor)),
    )?
    else {
        let links = json!({ "prev": null, "next": null });
        return Ok(Reply::ok(json!({ "data": [], "links": links })));
    };
    let mut rows = rows(exchange, tx, query.as_ref())?;
    let is_ascending = search.sort.direction == "asc";
    rows.sort_unstable_by_key(|row| row.cursor);
    if !is_ascending {
        rows.reverse();
    }
    let until = |cursor: Cursor, inclusive: bool| {
        rows.partition_point(|row| match is_ascending {
            _ if row.cursor == cursor => inclusive,
            true => row.cursor < cursor,
            false => row.cursor > cursor,
        })
    };
    let page = match (after, before) {
        (_, Some(before)) => {
            let end = until(before, false);
            end.saturating_sub(size)..end
        }
        (after, None) => {
            let start = after.map_or(0, |after| until(after, true));
            start..rows.len().min(start.saturating_add(size))
        }
    };
    let link = |name: &str, row: Option<&Row>| {
        row.map(|row| paging::link(exchange, name, &row.cursor.write(), Some(size)))
    };
    let is_more = page.end < rows.len();
    let shown = rows.get(page.clone()).unwrap_or_default();
    let prev = link("page[before]", shown.first().filter(|_| page.start > 0));
    let next = link("page[after]", shown.last().filter(|_| is_more));
    let mut data: Vec<_> = shown.iter().map(Row::resource).collect();
    let each = data.iter_mut();
    each.for_each(|it| serialization::sparse(exchange, it));
    let links = json!({ "prev": prev, "next": next });
    Ok(Reply::ok(json!({ "data": data, "links": links })))
}

/// The results of a query: as of the search's last update, without those that are too old.
fn rows(
    exchange: &Exchange<'_>,
    tx: &mut Transaction<'_>,
    query: Option<&Query>,
) -> Result<Vec<Row>, StoreError> {
    let options = options::of(exchange.world);
    let ago = |seconds: u64| {
        let ago = SignedDuration::from_secs(i64::try_from(seconds).unwrap_or(i64::MAX));
        exchange.now.checked_sub(ago).unwrap_or(Timestamp::MIN)
    };
    let moment = ago(options.webhook_event_delay_seconds);
    let oldest = ago(options.webhook_event_retention_seconds);
    let mut found = Vec::new();
    for dispatch in tx.scan::<Dispatch>(Scan::all())? {
        if dispatch.api != Api::Persona
            || dispatch.created_at > moment
            || dispatch.created_at < oldest
        {
            continue;
        }
        let row = Row::new(&dispatch, moment);
        let mut names = |row: &Row, id: &str| events::names(exchange, tx, &row.event_id, id);
        let is_found = query.map(|query| query.finds(&row, &mut names));
        if is_found.transpose()?.unwrap_or(true) {
            found.push(row);
        }
    }
    Ok(found)
}
