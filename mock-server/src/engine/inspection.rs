//! The vendors' records as the inspector shows them: summaries, relations, and flows of money.

use jiff::Timestamp;
use serde::{Serialize, Serializer};
use serde_json::Value;

use crate::store::{ErasedRecord, StoreError};

/// The maximum number of related records, and of the next nodes of a flow.
pub(crate) const MOST: usize = 200;

/// Whether a stored record contains a text, in lower case.
pub(crate) fn finds(record: &dyn ErasedRecord, text: &str) -> Result<bool, StoreError> {
    fn any(value: &Value, text: &str) -> bool {
        match value {
            Value::Object(members) => members.values().any(|it| any(it, text)),
            Value::Array(items) => items.iter().any(|it| any(it, text)),
            Value::String(it) => it.to_lowercase().contains(text),
            Value::Number(it) => it.to_string().contains(text),
            Value::Null | Value::Bool(_) => false,
        }
    }
    if record.id().to_lowercase().contains(text) {
        return Ok(true);
    }
    let kept = record.encode()?;
    let kept = serde_json::from_str(&kept);
    Ok(kept.is_ok_and(|kept| any(&kept, text)))
}

/// The summary of a record in a list.
#[derive(Debug, Default)]
pub(crate) struct Brief {
    /// Its label without personal data.
    pub(crate) label: String,
    /// Its label with personal data.
    pub(crate) personal: Option<String>,
    pub(crate) status: Option<String>,
    pub(crate) amount: Option<Amount>,
    pub(crate) created_at: Option<Timestamp>,
}

impl Brief {
    pub(crate) fn new(label: impl Into<String>) -> Self {
        Self {
            label: label.into(),
            ..Self::default()
        }
    }

    pub(crate) fn personal(mut self, label: impl Into<String>) -> Self {
        self.personal = Some(label.into());
        self
    }

    pub(crate) fn status(mut self, status: impl Into<String>) -> Self {
        self.status = Some(status.into());
        self
    }

    pub(crate) fn amount(mut self, amount: Amount) -> Self {
        self.amount = Some(amount);
        self
    }

    pub(crate) fn created_at(mut self, at: Timestamp) -> Self {
        self.created_at = Some(at);
        self
    }
}

/// An amount, in the currency's smallest unit and formatted.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub(crate) struct Amount {
    #[serde(serialize_with = "exactly")]
    pub(crate) minor: i128,
    pub(crate) currency: String,
    pub(crate) text: String,
}

/// A JSON number if every reader can represent it exactly, else text.
fn exactly<S: Serializer>(number: &i128, to: S) -> Result<S::Ok, S::Error> {
    const BEYOND: u64 = 1 << 53;
    match i64::try_from(*number) {
        Ok(number) if number.unsigned_abs() < BEYOND => to.serialize_i64(number),
        _ => to.collect_str(number),
    }
}

/// A related record, and its relation.
#[derive(Debug)]
pub(crate) struct Relation {
    pub(crate) name: &'static str,
    pub(crate) kind: &'static str,
    pub(crate) id: String,
}

impl Relation {
    pub(crate) fn new(name: &'static str, kind: &'static str, id: impl Into<String>) -> Self {
        let id = id.into();
        Self { name, kind, id }
    }
}

/// An event in a record's history.
#[derive(Debug)]
pub(crate) struct Happened {
    pub(crate) at: Timestamp,
    pub(crate) what: String,
}

/// The flow of money between records.
#[derive(Debug, Default, Serialize)]
pub(crate) struct Flow {
    pub(crate) nodes: Vec<Node>,
    pub(crate) edges: Vec<Edge>,
    /// Whether it is truncated.
    pub(crate) cut: bool,
}

/// A place that holds money.
#[derive(Debug, Serialize)]
pub(crate) struct Node {
    pub(crate) id: String,
    pub(crate) kind: &'static str,
    pub(crate) label: String,
    pub(crate) amount: Option<Amount>,
    pub(crate) status: Option<String>,
}

/// A movement of money.
#[derive(Debug, Serialize)]
pub(crate) struct Edge {
    pub(crate) from: String,
    pub(crate) to: String,
    pub(crate) amount: Option<Amount>,
}

impl Flow {
    /// Adds the summary of a record, unless it is present.
    pub(crate) fn add(&mut self, kind: &'static str, id: &str, brief: Brief) {
        if !self.nodes.iter().any(|it| it.id == id) {
            self.nodes.push(Node {
                id: id.to_owned(),
                kind,
                label: brief.label,
                amount: brief.amount,
                status: brief.status,
            });
        }
    }

    /// Limits the items of one step; one more is requested to know whether there are more.
    pub(crate) fn most<T>(&mut self, items: impl IntoIterator<Item = T>) -> Vec<T> {
        let mut items = items.into_iter();
        let shown = items.by_ref().take(MOST).collect();
        self.cut |= items.next().is_some();
        shown
    }

    pub(crate) fn lead(&mut self, from: &str, to: &str, amount: Option<Amount>) {
        let (from, to) = (from.to_owned(), to.to_owned());
        self.edges.push(Edge { from, to, amount });
    }
}
