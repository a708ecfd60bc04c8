use super::event::{Event, EventId, EventName};
use super::list::{Filter, ListOp, cursor};
use super::reference::ObjectId;
use super::shape::Sparse;
use crate::generated::persona as generated;
use crate::transport::{OperationRequest, Transport};
use crate::{Call, Operation, Page, Result};

/// Operations on events. Each method returns a builder; `send` sends the request.
#[derive(Clone, Debug)]
pub struct Events {
    transport: Transport,
}

impl Events {
    pub(super) fn new(transport: &Transport) -> Self {
        Self {
            transport: transport.clone(),
        }
    }

    /// Lists events, newest first (`GET /events`): those that webhooks deliver, for programs that poll. All filters
    /// are optional. Retried after any transient failure.
    ///
    /// ```no_run
    /// # async fn example(persona: counterfoil::persona::Client) -> counterfoil::Result<()> {
    /// use counterfoil::persona::EventName;
    ///
    /// let mut events = persona
    ///     .events()
    ///     .list()
    ///     .object_id("txn_ABC123")
    ///     .name(EventName::TransactionStatusUpdated)
    ///     .items();
    /// while let Some(event) = events.try_next().await? {
    ///     if let Some(txn) = event.transaction() {
    ///         println!("{:?} {}", event.created_at, txn.status);
    ///     }
    /// }
    /// # Ok(())
    /// # }
    /// ```
    pub fn list(&self) -> ListEvents {
        Call::new(&self.transport, ListOp::new(EventFilter::default()))
    }

    /// Retrieves an event (`GET /events/{event-id}`), such as one named by a delivery. 404
    /// ([`is_not_found`](crate::Error::is_not_found)) if it does not exist. Retried after any transient failure.
    ///
    /// ```no_run
    /// # async fn example(persona: counterfoil::persona::Client) -> counterfoil::Result<()> {
    /// let event = persona.events().retrieve("evt_ABC123").send().await?;
    /// println!("{} {:?}", event.name, event.created_at);
    /// # Ok(())
    /// # }
    /// ```
    pub fn retrieve(&self, event_id: impl Into<EventId>) -> RetrieveEvent {
        let id = event_id.into();
        Call::new(&self.transport, RetrieveEventOp { id })
    }
}

/// Retrieves an event and returns the [`Event`]. See [`Events::retrieve`].
pub type RetrieveEvent = Call<RetrieveEventOp>;

/// The arguments of a [`RetrieveEvent`] call.
#[derive(Clone, Debug)]
pub struct RetrieveEventOp {
    id: EventId,
}

impl Operation for RetrieveEventOp {
    type Output = Event;

    fn request(self) -> Result<OperationRequest<Event>> {
        let operation = generated::retrieve_an_event(self.id.as_str(), None);
        Ok(operation.map(|answer| answer.data))
    }
}

impl Sparse for RetrieveEventOp {}

/// Lists events, newest first, and returns a [`Page`] of [`Event`]s. See [`Events::list`].
pub type ListEvents = Call<ListOp<EventFilter>>;

/// The filters of [`ListEvents`].
#[derive(Clone, Debug, Default)]
pub struct EventFilter {
    id: Option<EventId>,
    names: Vec<EventName>,
    object_id: Option<ObjectId>,
}

impl ListEvents {
    /// Limits the results to the event with this id, `evt_...`.
    pub fn id(mut self, id: impl Into<EventId>) -> Self {
        self.operation.filter.id = Some(id.into());
        self
    }

    /// Limits the results to events with this name, or another name given here.
    pub fn name(mut self, name: impl Into<EventName>) -> Self {
        self.operation.filter.names.push(name.into());
        self
    }

    /// Limits the results to events of the object with this id, such as a `txn_...`.
    pub fn object_id(mut self, id: impl Into<ObjectId>) -> Self {
        self.operation.filter.object_id = Some(id.into());
        self
    }
}

impl Filter for EventFilter {
    type Item = Event;
    type Id = EventId;

    fn request(
        self,
        after: Option<&str>,
        before: Option<&str>,
        size: Option<i64>,
    ) -> OperationRequest<Page<Event, EventId>> {
        let names: Vec<_> = self.names.iter().map(EventName::as_str).collect();
        let operation = generated::list_all_events(
            self.id.as_ref().map(AsRef::as_ref),
            (!names.is_empty()).then(|| names.join(",")).as_deref(),
            self.object_id.as_ref().map(AsRef::as_ref),
            after,
            before,
            size,
        );
        operation.map_rows(&[&["data"]], |page, unreadable| {
            let last = page.data.last().map(|last| last.id.clone());
            let next = cursor(&page.links, last);
            Page::new(page.data, next, None).besides(unreadable)
        })
    }
}
