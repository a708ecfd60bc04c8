use serde::{Deserialize, Serialize};

use super::event::{EventId, EventName};
use super::list::{Filter, ListOp, cursor};
use super::reference::ObjectId;
use super::resource::{model, text, unset};
use crate::generated::persona::enums::{Direction, SearchedAttribute};
use crate::generated::persona::{self as generated, types as wire};
use crate::transport::{OperationRequest, Transport};
use crate::types::{Timestamp, tolerant};
use crate::{Call, Page, typed_ids};

pub use crate::generated::persona::enums::{Comparison, WebhookEventStatus};

typed_ids! {
    /// The id of a webhook event; starts with `wbhe_`.
    pub struct WebhookEventId;
    /// The id of a webhook; starts with `wbh_`.
    pub struct WebhookId;
}

/// The delivery of one event to one webhook, and its progress.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize, Serialize)]
#[serde(remote = "Self", rename_all = "kebab-case")]
#[non_exhaustive]
pub struct WebhookEvent {
    /// The id of the webhook event.
    #[serde(skip, default = "unset")]
    pub id: WebhookEventId,
    /// The status: `failed` deliveries were attempted as often as Persona attempts them, `skipped` ones did not pass
    /// the webhook's filter. Empty if the response does not say, like the other texts here.
    #[serde(default = "unset", with = "text")]
    pub status: WebhookEventStatus,
    /// The name of the event.
    #[serde(default = "unset", with = "text")]
    pub event_name: EventName,
    /// The webhook.
    #[serde(default = "unset", with = "text")]
    pub webhook_id: WebhookId,
    /// The event; `None` if Persona no longer has it.
    #[serde(default, deserialize_with = "id")]
    pub event_id: Option<EventId>,
    /// The HTTP status that the endpoint returned for the last attempt, if any.
    #[serde(default, deserialize_with = "tolerant::optional")]
    pub result_code: Option<u32>,
    /// The number of attempts.
    #[serde(default, deserialize_with = "tolerant::optional")]
    pub attempts_made: Option<u32>,
    /// When the last attempt was made; `None` before the first.
    #[serde(default, deserialize_with = "tolerant::optional")]
    pub last_attempted_at: Option<Timestamp>,
    /// When the webhook event was created.
    #[serde(default, deserialize_with = "tolerant::optional")]
    pub created_at: Option<Timestamp>,
    /// When the webhook event was last changed, by an attempt.
    #[serde(default, deserialize_with = "tolerant::optional")]
    pub updated_at: Option<Timestamp>,
}

model!(WebhookEvent: "webhook-event");

fn id<'de, D: serde::Deserializer<'de>>(from: D) -> Result<Option<EventId>, D::Error> {
    tolerant::optional::<D, String>(from).map(|id| id.map(EventId::from))
}

/// A query of [`SearchWebhookEvents`].
///
/// ```
/// use counterfoil::persona::{Comparison, WebhookEventQuery, WebhookEventStatus};
///
/// let since = "2026-04-23T00:00:00Z".parse()?;
/// let query = WebhookEventQuery::and([
///     WebhookEventQuery::webhook_id("wbh_1a2b3c"),
///     WebhookEventQuery::status(WebhookEventStatus::Failed),
///     WebhookEventQuery::updated_at(Comparison::Gte, since),
/// ]);
/// # let _ = query;
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
///
/// Persona accepts clauses ([`and`](Self::and), [`or`](Self::or), [`not`](Self::not)) within clauses, but no deeper,
/// with up to 20 queries each.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize, Serialize)]
#[serde(transparent)]
pub struct WebhookEventQuery(Clause);

#[derive(Clone, Debug, PartialEq, Eq, Deserialize, Serialize)]
#[serde(untagged)]
enum Clause {
    And {
        and: Vec<WebhookEventQuery>,
    },
    Or {
        or: Vec<WebhookEventQuery>,
    },
    Not {
        not: Box<WebhookEventQuery>,
    },
    Predicate {
        attribute: SearchedAttribute,
        operator: Comparison,
        value: String,
    },
}

impl WebhookEventQuery {
    /// Matches what all of these queries match.
    pub fn and(queries: impl IntoIterator<Item = Self>) -> Self {
        let and = queries.into_iter().collect();
        Self(Clause::And { and })
    }

    /// Matches what at least one of these queries matches.
    pub fn or(queries: impl IntoIterator<Item = Self>) -> Self {
        let or = queries.into_iter().collect();
        Self(Clause::Or { or })
    }

    /// Matches what this query does not match.
    #[expect(
        clippy::should_implement_trait,
        reason = "it is named as Persona names it"
    )]
    #[must_use]
    pub fn not(query: Self) -> Self {
        let not = Box::new(query);
        Self(Clause::Not { not })
    }

    fn eq(attribute: SearchedAttribute, value: impl AsRef<str>) -> Self {
        Self(Clause::Predicate {
            attribute,
            operator: Comparison::Eq,
            value: value.as_ref().to_owned(),
        })
    }

    /// Compares the time of the last change, that is, of the last attempt.
    #[must_use]
    pub fn updated_at(comparison: Comparison, moment: Timestamp) -> Self {
        Self(Clause::Predicate {
            attribute: SearchedAttribute::UpdatedAt,
            operator: comparison,
            value: moment.to_string(),
        })
    }

    /// Matches webhook events with this status.
    pub fn status(status: impl Into<WebhookEventStatus>) -> Self {
        Self::eq(SearchedAttribute::Status, status.into())
    }

    /// Matches webhook events of this webhook.
    pub fn webhook_id(id: impl Into<WebhookId>) -> Self {
        Self::eq(SearchedAttribute::WebhookId, id.into())
    }

    /// Matches webhook events of this event.
    pub fn event_id(id: impl Into<EventId>) -> Self {
        Self::eq(SearchedAttribute::EventId, id.into())
    }

    /// Matches webhook events of events with this name.
    pub fn event_name(name: impl Into<EventName>) -> Self {
        Self::eq(SearchedAttribute::EventName, name.into())
    }

    /// Matches the webhook event with this id.
    pub fn webhook_event_id(id: impl Into<WebhookEventId>) -> Self {
        Self::eq(SearchedAttribute::WebhookEventId, id.into())
    }

    /// Matches webhook events whose event names this object, such as a `txn_...`.
    pub fn related_object_id(id: impl Into<ObjectId>) -> Self {
        Self::eq(SearchedAttribute::RelatedObjectIds, id.into())
    }
}

/// Operations on webhook events. Each method returns a builder; `send` sends the request.
#[derive(Clone, Debug)]
pub struct WebhookEvents {
    transport: Transport,
}

impl WebhookEvents {
    pub(super) fn new(transport: &Transport) -> Self {
        Self {
            transport: transport.clone(),
        }
    }

    /// Searches webhook events, most recently changed first (`POST /webhook-events/search`). The query is optional.
    /// Changes of the last minute may not be found yet, so do not use it to read back a recent change. Retried after
    /// any transient failure.
    ///
    /// ```no_run
    /// # async fn example(persona: counterfoil::persona::Client) -> counterfoil::Result<()> {
    /// use counterfoil::persona::{WebhookEventQuery, WebhookEventStatus};
    ///
    /// let failed = WebhookEventQuery::status(WebhookEventStatus::Failed);
    /// let mut failed = persona.webhook_events().search().matching(failed).items();
    /// while let Some(delivery) = failed.try_next().await? {
    ///     println!("{} {:?}", delivery.event_name, delivery.result_code);
    /// }
    /// # Ok(())
    /// # }
    /// ```
    pub fn search(&self) -> SearchWebhookEvents {
        Call::new(&self.transport, ListOp::new(WebhookEventSearch::default()))
    }
}

/// Searches webhook events and returns a [`Page`] of [`WebhookEvent`]s. See [`WebhookEvents::search`].
///
/// The cursors of its pages are opaque: take them from [`Page::next`].
pub type SearchWebhookEvents = Call<ListOp<WebhookEventSearch>>;

/// The query and order of [`SearchWebhookEvents`].
#[derive(Clone, Debug, Default)]
pub struct WebhookEventSearch {
    query: Option<WebhookEventQuery>,
    oldest_first: bool,
}

impl SearchWebhookEvents {
    /// Limits the results to webhook events that match this query.
    pub fn matching(mut self, query: WebhookEventQuery) -> Self {
        self.operation.filter.query = Some(query);
        self
    }

    /// Sorts by the time of the last change, oldest first.
    pub fn oldest_first(mut self) -> Self {
        self.operation.filter.oldest_first = true;
        self
    }
}

impl Filter for WebhookEventSearch {
    type Item = WebhookEvent;
    type Id = String;

    fn request(
        self,
        after: Option<&str>,
        before: Option<&str>,
        size: Option<i64>,
    ) -> OperationRequest<Page<WebhookEvent, String>> {
        let body = wire::WebhookEventSearchBody {
            query: self.query,
            sort: self.oldest_first.then(|| wire::WebhookEventSort {
                attribute: Some("updated_at".to_owned()),
                direction: Some(Direction::Asc),
            }),
            page: None,
        };
        let operation = generated::search_webhook_events(after, before, size, &body);
        operation.map_rows(&[&["data"]], |page, unreadable| {
            let next = cursor(&page.links, None);
            Page::new(page.data, next, None).besides(unreadable)
        })
    }
}
