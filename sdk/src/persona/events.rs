use super::event::{Event, EventId, EventName};
use super::list::cursor;
use super::shape::sparse_fields;
use crate::generated::persona as generated;
use crate::pager::{self, Items, Page, Pages};
use crate::rows::{complete, readable};
use crate::transport::{Draft, Transport, per_call_options};
use crate::{Response, Result};

/// The calls about events. Each starts a builder; `send` sends it.
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

    /// Lists events, the newest first (`GET /events`): those that webhooks deliver, for who would
    /// rather ask. Nothing is required. Sent again whenever that may help.
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
        ListEvents {
            draft: Draft::new(&self.transport),
            id: None,
            names: Vec::new(),
            object_id: None,
            page_after: None,
            page_before: None,
            page_size: None,
        }
    }
}

/// Lists events, the newest first. See [`Events::list`].
#[derive(Clone)]
#[must_use = "a call does nothing until it is sent"]
pub struct ListEvents {
    draft: Draft,
    id: Option<EventId>,
    names: Vec<EventName>,
    object_id: Option<String>,
    page_after: Option<EventId>,
    page_before: Option<EventId>,
    page_size: Option<u32>,
}

impl ListEvents {
    /// Only the one with this id, `evt_...`.
    pub fn id(mut self, id: impl Into<EventId>) -> Self {
        self.id = Some(id.into());
        self
    }

    /// Only those of this name, or of another one that was named.
    pub fn name(mut self, name: impl Into<EventName>) -> Self {
        self.names.push(name.into());
        self
    }

    /// Only those about the object of this id, such as a `txn_...`.
    pub fn object_id(mut self, id: impl AsRef<str>) -> Self {
        self.object_id = Some(id.as_ref().to_owned());
        self
    }

    /// Only those older than this one: the page that begins behind it. [`Page::next`] is such an id.
    pub fn page_after(mut self, id: impl Into<EventId>) -> Self {
        self.page_after = Some(id.into());
        self
    }

    /// The page just newer than this one.
    pub fn page_before(mut self, id: impl Into<EventId>) -> Self {
        self.page_before = Some(id.into());
        self
    }

    /// How many a page has: 1 to 100, 10 unless set
    /// ([pagination](https://docs.withpersona.com/pagination)).
    pub fn page_size(mut self, size: u32) -> Self {
        self.page_size = Some(size);
        self
    }

    /// One page.
    ///
    /// # Errors
    ///
    /// As every call; see [`Error`](crate::Error).
    pub async fn send(self) -> Result<Response<Page<Event, EventId>>> {
        let call = self.draft.start()?;
        let names: Vec<_> = self.names.iter().map(EventName::as_str).collect();
        let names = (!names.is_empty()).then(|| names.join(","));
        let operation = generated::list_all_events(
            self.id.as_ref().map(AsRef::as_ref),
            names.as_deref(),
            self.object_id.as_deref(),
            self.page_after.as_ref().map(AsRef::as_ref),
            self.page_before.as_ref().map(AsRef::as_ref),
            self.page_size.map(Into::into),
        );
        let (response, mut unreadable) = readable(call.run(operation).await, &[&["data"]])?;
        response.try_map(|page, answer| {
            let rows = page.data.into_iter().map(Event::from_wire);
            let items = complete(rows, &mut unreadable, answer, ("data", "id"));
            let next = cursor(&page.links, items.last().map(|last| &last.id));
            Ok(Page::new(items, next, None).besides(unreadable))
        })
    }

    /// This page and those after it, each requested when it is asked for.
    pub fn pages(self) -> Pages<Event, EventId> {
        pager::pages(self.page_after.clone(), move |after| {
            let mut page = self.clone();
            if after != page.page_after {
                page.page_after = after;
                page.page_before = None;
            }
            page.send()
        })
    }

    /// The events of this page and of those after it.
    pub fn items(self) -> Items<Event> {
        self.pages().items()
    }
}

per_call_options!(ListEvents);
sparse_fields!(ListEvents);
