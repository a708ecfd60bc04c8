//! The limits of a queue, and what finishing a delivery waits for.

#![allow(clippy::unwrap_used)]

use serde_json::{Value, json};

use super::super::{Known, Named};
use super::*;
use crate::Api;
use crate::engine::clock::KeptClock;
use crate::store::{Database as _, Memory, Shared, SharedJournal, Told};

#[derive(Debug)]
struct Nobody(url::Url);

impl Endpoint for Nobody {
    fn api(&self) -> Api {
        Api::Persona
    }

    fn id(&self) -> &'static str {
        "nobody"
    }

    fn url(&self) -> &url::Url {
        &self.0
    }

    fn retries(&self) -> &'static [i64] {
        &[]
    }

    fn accepts(&self, _: u16) -> bool {
        false
    }

    fn headers(&self, _: &Attempt<'_>) -> Vec<(&'static str, String)> {
        Vec::new()
    }

    fn kept(&self) -> Option<Value> {
        Some(json!("nobody"))
    }
}

fn message(bytes: usize) -> Message {
    Message {
        endpoint: Arc::new(Nobody("http://127.0.0.1:9/".parse().unwrap())),
        event_id: "evt_1".to_owned(),
        event: "transaction.created".to_owned(),
        body: vec![b'a'; bytes].into(),
        due: None,
        log: None,
        kept: Vec::new(),
    }
}

/// The outbox of a world with a pinned clock.
fn outbox(shared: Option<Arc<dyn Shared>>) -> Arc<Outbox> {
    let known = Known {
        describe: Arc::new(|_, _| None),
        names: Arc::new(|_| Named::default()),
        references: Arc::new(|_| &[]),
    };
    let clock = Clock::new(KeptClock::new(Some(Timestamp::UNIX_EPOCH)), None);
    let journal = Journal::new(10, false, shared, known);
    Outbox::new(clock, journal, None, Memory.world("world"))
}

#[test]
fn where_nothing_is_stored_nobody_looks_for_what_the_queue_dropped() {
    let outbox = outbox(None);
    outbox.send(vec![message(BYTES), message(1)]);
    assert_eq!(outbox.pending(), 1);
    assert_eq!(outbox.next_due_in(), None);
}

#[cfg(feature = "sqlite")]
#[test]
fn stored_deliveries_are_bounded_in_bytes_too_and_not_all_read_if_they_are_more() {
    let file = format!("counterfoil-outbox-{}.sqlite", std::process::id());
    let file = std::env::temp_dir().join(file);
    let store = crate::store::SqliteFile::open(&file)
        .unwrap()
        .world("world");
    // Two processes, neither of which has looked for the other one's yet.
    for _ in 0..2 {
        let mut messages = vec![message(BYTES / 4); 5];
        let outbox = outbox(None);
        let kept = store.transact(|tx| outbox.keep(tx, &store, &mut messages));
        kept.unwrap();
        let kept: Vec<_> = messages.iter().map(|it| it.kept.len()).collect();
        assert_eq!(kept, [1, 1, 1, 1, 0]);
    }
    let found = KeptDelivery::all(&store).unwrap().len();
    assert!((5..8).contains(&found), "{found}");
    drop(store);
    std::fs::remove_file(&file).unwrap();
}

/// A journal whose database answers while the queue is in use.
#[derive(Default)]
struct Elsewhere(OnceLock<Arc<Outbox>>);

impl Shared for Elsewhere {
    fn watch(&self, _: Told) {}

    fn version(&self) -> Result<i64, StoreError> {
        Ok(0)
    }

    fn append(&self, _: &str, _: usize, _: usize) -> Result<Option<u64>, StoreError> {
        let outbox = self.0.get().unwrap();
        let state = outbox.state.try_lock();
        // The delivery is not settled before.
        assert_eq!(state.unwrap().queue.len(), 1);
        Ok(Some(1))
    }

    fn entries(&self, _: u64) -> Result<SharedJournal, StoreError> {
        Ok(SharedJournal::default())
    }

    fn clear(&self) -> Result<(), StoreError> {
        Ok(())
    }
}

#[test]
fn nobody_waits_for_the_journal_of_a_database_to_use_the_queue() {
    let shared = Arc::new(Elsewhere::default());
    let outbox = outbox(Some(shared.clone()));
    shared.0.set(outbox.clone()).unwrap();
    outbox.send(vec![message(1)]);
    let job = outbox.take_due().pop().unwrap();
    outbox.finish(&job, Ok(500), Duration::ZERO);
    assert_eq!(outbox.pending(), 0);
}
