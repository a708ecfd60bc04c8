//! The history of a world, as a list and as a stream.

use std::sync::Arc;

use bytes::Bytes;
use http::header::{CACHE_CONTROL, CONTENT_TYPE, HeaderValue};
use http::{HeaderName, Response, StatusCode};
use serde_json::{Value, json};

use super::{Context, Failure, Handler};
use crate::engine::{JournalEntry, Reading, micros, send_again, vendor_of};

/// The header with which a reader of server-sent events resumes.
const LAST_EVENT_ID: &str = "Last-Event-ID";

/// The handlers, by operation id.
pub(super) const HANDLERS: &[(&str, Handler)] = &[
    ("list-exchanges", list),
    ("list-strays", |it| {
        let (total, strays) = it.steered.world.journal.strays();
        Ok(json!({ "total": total, "strays": strays }))
    }),
    ("retrieve-exchange", retrieve),
    ("send-exchange-again", again),
];

fn list(it: &Context<'_>) -> Result<Value, Failure> {
    let after = number(&it.query["after"]).unwrap_or(0);
    let reading = it.steered.world.journal.reading(after)?;
    let limit = it.query["limit"].as_u64().unwrap_or(1_000);
    let newest = reading.entries.iter().rev();
    let newest = newest.take_while(|it| it.number > after);
    let newest = newest.take(usize::try_from(limit).unwrap_or(usize::MAX));
    let mut exchanges: Vec<_> = newest.map(|it| reading.summary(it)).collect();
    exchanges.reverse();
    Ok(json!({ "total": reading.total, "exchanges": exchanges }))
}

/// The number of an exchange, if given; numbers beyond the largest possible one are equivalent.
fn number(given: &Value) -> Option<u64> {
    (!given.is_null()).then(|| given.as_u64().unwrap_or(u64::MAX))
}

/// The exchange that the path names.
fn named(it: &Context<'_>) -> Result<(Reading, Arc<JournalEntry>), Failure> {
    let reading = it.steered.world.journal.reading(0)?;
    let number = it.name().parse().ok();
    let mut entries = reading.entries.iter();
    let found = entries.find(|it| Some(it.number) == number).cloned();
    let gone = || {
        let why = "the journal has no exchange of this number, or no longer";
        Failure(StatusCode::NOT_FOUND, why.to_owned())
    };
    let found = found.ok_or_else(gone)?;
    Ok((reading, found))
}

fn retrieve(it: &Context<'_>) -> Result<Value, Failure> {
    let (reading, entry) = named(it)?;
    let mut entry = JournalEntry::clone(&entry);
    entry.messages.open |= it.query["reveal"] == true;
    let ties = reading.ties(entry.number);
    let mut shown = json!(entry);
    shown["story"] = json!(ties.story);
    shown["caused_by"] = json!(ties.caused_by);
    shown["duration_us"] = micros(entry.duration());
    let vendor = vendor_of(it.steered.vendors, entry.api);
    shown["rust"] = json!(vendor.and_then(|it| entry.to_rust(it.profile().calls)));
    Ok(shown)
}

fn again(it: &Context<'_>) -> Result<Value, Failure> {
    let (_, entry) = named(it)?;
    let steered = it.steered;
    let vendor = vendor_of(steered.vendors, entry.api);
    let vendor = vendor.ok_or_else(|| Failure::refused("its API is not served here"))?;
    let (number, status) = send_again(steered.world, vendor, &entry)?;
    Ok(json!({ "number": number, "status": status.as_u16() }))
}

/// The existing events. The shell appends later ones, by the extension of the response.
pub(super) fn stream(it: &Context<'_>) -> Result<Response<Bytes>, Failure> {
    let seen = number(&it.query[LAST_EVENT_ID]);
    let after = seen.or(number(&it.query["after"])).unwrap_or(0);
    let (text, events) = it.steered.world.journal.events(after)?;
    let mut answer = Response::new(text.into());
    for (name, value) in [
        (CONTENT_TYPE, "text/event-stream"),
        (CACHE_CONTROL, "no-store"),
        // A buffering proxy would withhold events from the reader.
        (HeaderName::from_static("x-accel-buffering"), "no"),
    ] {
        let value = HeaderValue::from_static(value);
        answer.headers_mut().insert(name, value);
    }
    answer.extensions_mut().insert(events);
    Ok(answer)
}
