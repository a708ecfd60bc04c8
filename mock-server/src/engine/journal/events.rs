//! The journal as server-sent events.

use std::fmt::Write as _;

use serde_json::json;
use tokio::sync::watch;

use super::Journal;
use crate::store::StoreError;

/// The maximum number of exchanges per response: a reader that is further behind asks again.
const AT_ONCE: usize = 256;

/// The events after a number: a response extension, by which the shell sends later ones.
#[derive(Debug, Clone)]
pub(crate) struct Events {
    /// The position of the last event sent.
    pub(crate) last: u64,
    /// Whether there are more already.
    pub(crate) more: bool,
    /// Changes when there is a new event.
    pub(crate) recorded: watch::Receiver<()>,
    /// Whether that notifies about all new events.
    pub(crate) is_told: bool,
}

impl Journal {
    /// The events after this number, in the format `text/event-stream`. May wait for the store.
    pub(crate) fn events(&self, after: u64) -> Result<(String, Events), StoreError> {
        let recorded = self.recorded();
        let reading = self.reading(after)?;
        // Clearing takes a number, by which readers that saw earlier ones notice it.
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
        // Readers fetch them separately: they have their own numbers.
        let strays = self.lock().strays.total();
        if strays > 0 {
            let _ = write!(
                text,
                "event: strays\ndata: {}\n\n",
                json!({ "total": strays })
            );
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

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]

    use std::sync::Arc;

    use bytes::Bytes;
    use jiff::Timestamp;

    use super::*;
    use crate::Api;
    use crate::engine::{JournalEntry, Known, Messages, Named};

    fn entry(body: &Bytes) -> JournalEntry {
        JournalEntry {
            number: 0,
            at: Timestamp::UNIX_EPOCH,
            api: Api::Flexigift,
            method: "POST".to_owned(),
            path: "/users".to_owned(),
            operation: None,
            status: 201,
            replayed: false,
            injected: false,
            refused_by: None,
            violations: Vec::new(),
            unread: Vec::new(),
            delivery: None,
            request_body: None,
            response_body: None,
            messages: Messages {
                request_body: body.clone(),
                ..Messages::default()
            },
        }
    }

    #[test]
    fn while_nobody_looks_there_is_nothing_but_the_entries() {
        let known = Known {
            describe: Arc::new(|_, _| None),
            names: Arc::new(|_| Named::default()),
            references: Arc::new(|_| &["/name"]),
        };
        let journal = Journal::new(100, false, None, known);
        let body = Bytes::from(br#"{"name": "one"}"#.to_vec());
        for _ in 0..10 {
            journal.record(entry(&body));
        }
        let entries = journal.entries();
        // Readers, and entries whose related entries were searched.
        let cost = || {
            let looked_up = entries
                .iter()
                .filter(|it| it.messages.names.get().is_some());
            (journal.recorded.receiver_count(), looked_up.count())
        };
        assert_eq!(cost(), (0, 0));
        // The body is shared with the request, not copied.
        let mut bodies = entries.iter().map(|it| it.messages.request_body.as_ptr());
        assert!(bodies.all(|it| it == body.as_ptr()));
        let read = journal.events(0).unwrap();
        assert_eq!(cost(), (1, 10));
        drop(read);
        assert_eq!(cost().0, 0);
    }
}
