//! What happened in a world, in lines and as a stream.

use bytes::Bytes;
use http::header::{CACHE_CONTROL, CONTENT_TYPE, HeaderValue};
use http::{HeaderName, Response};
use serde_json::{Value, json};

use super::{Context, Failure, Handler};

/// What a reader of server-sent events says it has seen.
const LAST_EVENT_ID: &str = "Last-Event-ID";

/// By operation id.
pub(super) const HANDLERS: &[(&str, Handler)] = &[("list-exchanges", list)];

fn list(it: &Context<'_>) -> Result<Value, Failure> {
    let reading = it.steered.world.journal.reading()?;
    let after = it.query["after"].as_u64().unwrap_or(0);
    let limit = it.query["limit"].as_u64().unwrap_or(1_000);
    let newest = reading.entries.iter().rev();
    let newest = newest.take_while(|it| it.number > after);
    let newest = newest.take(usize::try_from(limit).unwrap_or(usize::MAX));
    let mut exchanges: Vec<_> = newest.map(|it| reading.summary(it)).collect();
    exchanges.reverse();
    Ok(json!({ "total": reading.total, "exchanges": exchanges }))
}

/// The events that there are. A shell goes on with those to come, by the extension of the answer.
pub(super) fn stream(it: &Context<'_>) -> Result<Response<Bytes>, Failure> {
    let seen = it.query[LAST_EVENT_ID].as_u64();
    let after = seen.or(it.query["after"].as_u64()).unwrap_or(0);
    let (text, events) = it.steered.world.journal.events(after)?;
    let mut answer = Response::new(text.into());
    for (name, value) in [
        (CONTENT_TYPE, "text/event-stream"),
        (CACHE_CONTROL, "no-store"),
        // A proxy that collects answers would keep them from whoever waits.
        (HeaderName::from_static("x-accel-buffering"), "no"),
    ] {
        let value = HeaderValue::from_static(value);
        answer.headers_mut().insert(name, value);
    }
    answer.extensions_mut().insert(events);
    Ok(answer)
}
