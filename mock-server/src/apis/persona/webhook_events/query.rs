//! The language that webhook events are searched in: comparisons of one attribute, and `and`, `or` and `not` over them.

use jiff::Timestamp;
use serde_json::{Map, Value};

use super::Row;
use crate::engine::{Location, Refusal, Violation};

/// A clause within a clause is the deepest.
const DEEPEST: usize = 2;

/// Queries of a clause.
const MOST: usize = 20;

const MEMBERS: [&str; 6] = ["and", "or", "not", "attribute", "operator", "value"];

/// A condition on a row.
pub(super) enum Query {
    All(Vec<Query>),
    Any(Vec<Query>),
    Not(Box<Query>),
    Is(Attribute, String),
    Updated(Order, Timestamp),
}

/// The attributes that are compared with a text.
#[derive(Clone, Copy)]
pub(super) enum Attribute {
    Status,
    Webhook,
    Event,
    EventName,
    WebhookEvent,
    RelatedObject,
}

#[derive(Clone, Copy)]
pub(super) enum Order {
    Equal,
    Later,
    NotEarlier,
    Earlier,
    NotLater,
}

impl Query {
    /// Reads the query at this pointer of the body.
    pub(super) fn read(query: &Value, pointer: &str, is_closed: bool) -> Result<Self, Refusal> {
        read(query, pointer, is_closed, 0)
    }

    /// Whether a row matches. The objects of its event are only read if needed.
    pub(super) fn finds<E>(
        &self,
        row: &Row,
        names: &mut dyn FnMut(&Row, &str) -> Result<bool, E>,
    ) -> Result<bool, E> {
        Ok(match self {
            Self::All(queries) => {
                for query in queries {
                    if !query.finds(row, names)? {
                        return Ok(false);
                    }
                }
                true
            }
            Self::Any(queries) => {
                for query in queries {
                    if query.finds(row, names)? {
                        return Ok(true);
                    }
                }
                false
            }
            Self::Not(query) => !query.finds(row, names)?,
            Self::Updated(order, moment) => match order {
                Order::Equal => row.updated_at == *moment,
                Order::Later => row.updated_at > *moment,
                Order::NotEarlier => row.updated_at >= *moment,
                Order::Earlier => row.updated_at < *moment,
                Order::NotLater => row.updated_at <= *moment,
            },
            Self::Is(attribute, value) => match attribute {
                Attribute::Status => row.status == value,
                Attribute::Webhook => row.webhook == *value,
                Attribute::Event => row.event_id == *value,
                Attribute::EventName => row.event == *value,
                Attribute::WebhookEvent => row.id == *value,
                Attribute::RelatedObject => names(row, value)?,
            },
        })
    }
}

fn read(query: &Value, pointer: &str, is_closed: bool, clauses: usize) -> Result<Query, Refusal> {
    let Some(members) = query.as_object() else {
        return Err(refused(pointer, "must be an object"));
    };
    let place = |name: &str| format!("{pointer}/{name}");
    let stranger = members
        .keys()
        .find(|name| !MEMBERS.contains(&name.as_str()));
    if let Some(stranger) = stranger.filter(|_| is_closed) {
        return Err(refused(&place(stranger), "is not allowed"));
    }
    let deeper = |query: &Value, name: &str| match clauses {
        DEEPEST => Err(refused(
            pointer,
            "must be no clause: clauses nest two levels deep",
        )),
        _ => read(query, &place(name), is_closed, clauses + 1),
    };
    let each = |name: &str, queries: &Value| match queries.as_array() {
        None => Err(refused(&place(name), "must be an array")),
        Some(queries) if queries.len() > MOST => Err(refused(
            &place(name),
            &format!("must have at most {MOST} items"),
        )),
        Some(queries) => {
            let queries = queries.iter().enumerate();
            let read = queries.map(|(at, query)| deeper(query, &format!("{name}/{at}")));
            read.collect::<Result<Vec<_>, _>>()
        }
    };
    match ["and", "or", "not", "attribute"].map(|name| members.get(name)) {
        [Some(queries), None, None, None] => Ok(Query::All(each("and", queries)?)),
        [None, Some(queries), None, None] => Ok(Query::Any(each("or", queries)?)),
        [None, None, Some(query), None] => Ok(Query::Not(Box::new(deeper(query, "not")?))),
        [None, None, None, Some(_)] => comparison(members, pointer),
        _ => Err(refused(
            pointer,
            "must have one of: and, or, not, attribute",
        )),
    }
}

fn comparison(members: &Map<String, Value>, pointer: &str) -> Result<Query, Refusal> {
    let wrong = |name: &str, rule: &str| refused(&format!("{pointer}/{name}"), rule);
    let text = |name: &str| match members.get(name) {
        None => Err(wrong(name, "is missing")),
        Some(Value::String(text)) => Ok(text.as_str()),
        Some(_) => Err(wrong(name, "must be a string")),
    };
    let (attribute, operator, value) = (text("attribute")?, text("operator")?, text("value")?);
    let order = match operator {
        "eq" => Order::Equal,
        "gt" => Order::Later,
        "gte" => Order::NotEarlier,
        "lt" => Order::Earlier,
        "lte" => Order::NotLater,
        _ => return Err(wrong("operator", "must be one of: eq, gt, gte, lt, lte")),
    };
    let attribute = match attribute {
        "updated_at" => {
            let moment = value
                .parse()
                .map_err(|_| wrong("value", "must be a date and time"));
            return Ok(Query::Updated(order, moment?));
        }
        "status" => Attribute::Status,
        "webhook_id" => Attribute::Webhook,
        "event_id" => Attribute::Event,
        "event_name" => Attribute::EventName,
        "webhook_event_id" => Attribute::WebhookEvent,
        "related_object_ids" => Attribute::RelatedObject,
        _ => return Err(wrong("attribute", "cannot be searched")),
    };
    match order {
        Order::Equal => Ok(Query::Is(attribute, value.to_owned())),
        _ => Err(wrong(
            "operator",
            "must be eq: only updated_at has an order",
        )),
    }
}

fn refused(pointer: &str, rule: &str) -> Refusal {
    let mut violation = Violation::new(Location::Body, "query", rule);
    pointer.clone_into(&mut violation.pointer);
    Refusal::Invalid(vec![violation])
}
