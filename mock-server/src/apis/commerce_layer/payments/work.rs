//! The context of a change of payments: stamps for new resources, the options, and messages to gateways.

use std::cell::{Cell, RefCell};
use std::sync::Arc;

use jiff::{SignedDuration, Timestamp};
use serde_json::{Value, json};

use super::super::model::Mode;
use super::super::stamp::{self, Stamp};
use super::options::PaymentOptions;
use super::record::Base;
use super::shared::Shared;
use crate::engine::{Message, Refusal};
use crate::store;

/// A message that is written once the rest of its change is done.
type Late = Box<dyn FnOnce(&mut store::Transaction<'_>) -> Result<Message, Refusal>>;

/// One change, or one pass of the worker.
pub(in crate::apis::commerce_layer) struct Work<'a> {
    pub(super) stamp: Stamp<'a>,
    pub(super) options: Arc<PaymentOptions>,
    /// Where the vendor begins, as the client reached the mock, or the last one did.
    pub(super) root: String,
    messages: RefCell<Vec<Late>>,
    pub(super) shared: Arc<Shared>,
    /// The id of the first new record, if given.
    given_id: Cell<Option<String>>,
    /// Whether a test puts something there: then no gateway is called.
    pub(super) plants: bool,
}

impl<'a> Work<'a> {
    /// The worker's, which acts for no client.
    pub(super) fn of_worker(shared: &'a Arc<Shared>, now: Timestamp) -> Self {
        let (ids, who) = (&shared.ids, stamp::written(&json!({})));
        Self::new(shared.clone(), Stamp { ids, now, who }, shared.root())
    }

    pub(super) fn new(shared: Arc<Shared>, stamp: Stamp<'a>, root: String) -> Self {
        Self {
            stamp,
            options: shared.options(),
            root,
            messages: RefCell::default(),
            shared,
            given_id: Cell::default(),
            plants: false,
        }
    }

    /// A test's, which may give its record an id.
    pub(super) fn that_plants(mut self, id: Option<String>) -> Self {
        self.given_id.set(id);
        self.plants = true;
        self
    }

    /// Schedules the worker at that time.
    pub(super) fn wake_at(&self, due: Timestamp) {
        self.shared.wake_at(due);
    }

    /// The same work as if it were done at that time.
    pub(super) fn at(&mut self, now: Timestamp) {
        self.stamp.now = now;
    }

    pub(super) fn now(&self) -> Timestamp {
        self.stamp.now
    }

    pub(super) fn in_millis(&self, millis: u64) -> Timestamp {
        let delay = SignedDuration::from_millis(i64::try_from(millis).unwrap_or(i64::MAX));
        self.now().checked_add(delay).unwrap_or(Timestamp::MAX)
    }

    pub(super) fn in_seconds(&self, seconds: i64) -> Timestamp {
        let limit = match seconds < 0 {
            true => Timestamp::MIN,
            false => Timestamp::MAX,
        };
        let delay = SignedDuration::from_secs(seconds);
        self.now().checked_add(delay).unwrap_or(limit)
    }

    /// Calls a gateway once the change is committed.
    pub(super) fn send(&self, message: Message) {
        self.send_late(|_| Ok(message));
    }

    /// Sends a message with the state after the change.
    pub(super) fn send_late(
        &self,
        write: impl FnOnce(&mut store::Transaction<'_>) -> Result<Message, Refusal> + 'static,
    ) {
        self.messages.borrow_mut().push(Box::new(write));
    }

    /// The messages to send once the change is made.
    pub(in crate::apis::commerce_layer) fn into_messages(
        self,
        tx: &mut store::Transaction<'_>,
    ) -> Result<Vec<Message>, Refusal> {
        let messages = self.messages.into_inner().into_iter();
        messages.map(|write| write(tx)).collect()
    }
}

/// The members that a client wrote.
#[derive(Debug, Default)]
pub(in crate::apis::commerce_layer) struct Draft<'d> {
    document: Option<&'d Value>,
}

impl<'d> Draft<'d> {
    /// Reads the document of a create or an update.
    pub(in crate::apis::commerce_layer) fn of(document: Option<&'d Value>) -> Self {
        Self { document }
    }

    pub(super) fn attributes(&self) -> serde_json::Map<String, Value> {
        let attributes = self.document.map(|it| &it["data"]["attributes"]);
        attributes
            .and_then(Value::as_object)
            .cloned()
            .unwrap_or_default()
    }

    pub(super) fn attribute(&self, name: &str) -> Option<&'d Value> {
        self.document?["data"]["attributes"].get(name)
    }

    pub(super) fn text(&self, name: &str) -> Option<&'d str> {
        self.attribute(name)?.as_str().filter(|it| !it.is_empty())
    }

    pub(super) fn is_on(&self, name: &str) -> bool {
        self.attribute(name) == Some(&Value::Bool(true))
    }

    /// The id that a to-one relationship is set to: `None` if it is not sent or is null.
    pub(super) fn related(&self, name: &str) -> Option<&'d str> {
        self.document?["data"]["relationships"][name]["data"]["id"].as_str()
    }

    pub(super) fn sends_relationship(&self, name: &str) -> bool {
        let relationships = self.document.map(|it| &it["data"]["relationships"]);
        relationships.is_some_and(|it| it.get(name).is_some())
    }
}

impl Base {
    /// The new records.
    pub(super) fn new(work: &Work<'_>, mode: Mode) -> Self {
        let given = work.given_id.take();
        let id = given.unwrap_or_else(|| work.stamp.ids.letters(10));
        let mut base = Self::given(&id, mode, work.stamp.now);
        if work.options.api_version_in_metadata {
            let version = json!("2026-05");
            base.metadata.insert("api_version".to_owned(), version);
        }
        base
    }
}
