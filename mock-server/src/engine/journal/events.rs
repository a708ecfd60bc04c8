//! What happened since somebody last looked, as server-sent events.

use std::fmt::Write as _;

use serde_json::json;
use tokio::sync::watch;

use super::Journal;
use crate::store::StoreError;

/// Exchanges that are told of at once: a reader who is behind by more asks again.
const AT_ONCE: usize = 256;

/// The events after the one of a number: an extension of their answer, by which a shell goes on with those to come.
#[derive(Debug, Clone)]
pub(crate) struct Events {
    /// What has been told of by now.
    pub(crate) last: u64,
    /// Whether there is more at once.
    pub(crate) more: bool,
    /// Changes when there is something new.
    pub(crate) recorded: watch::Receiver<()>,
    /// Whether all that is new is told by that.
    pub(crate) is_told: bool,
}

impl Journal {
    /// The events after the one of this number, in the format of `text/event-stream`. The store may be waited for.
    pub(crate) fn events(&self, after: u64) -> Result<(String, Events), StoreError> {
        let recorded = self.recorded();
        let reading = self.reading()?;
        // Clearing takes a number, so that whoever has seen those before it learns of it.
        let cleared = reading.last.saturating_sub(reading.total);
        let mut last = after;
        let mut text = String::new();
        if after > 0 && (after < cleared || after > reading.last) {
            last = cleared;
            let _ = write!(text, "id: {last}\nevent: reset\ndata: {{}}\n\n");
        }
        last = last.max(cleared);
        let new = reading.entries.iter().filter(|it| it.number > last);
        let mut new: Vec<_> = new.collect();
        let oldest = new.first().map_or(reading.last + 1, |it| it.number);
        if last + 1 < oldest {
            last = oldest - 1;
            let missed = json!({ "up_to": last });
            let _ = write!(text, "id: {last}\nevent: missed\ndata: {missed}\n\n");
        }
        let more = new.len() > AT_ONCE;
        new.truncate(AT_ONCE);
        for entry in new {
            last = entry.number;
            let data = json!(reading.summary(entry));
            let _ = write!(text, "id: {last}\nevent: exchange\ndata: {data}\n\n");
        }
        let events = Events {
            last,
            more,
            recorded,
            is_told: self.shared.is_none(),
        };
        Ok((text, events))
    }
}
