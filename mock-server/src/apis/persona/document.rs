//! A transaction in a response: serialized directly from the record, or to a value if a later stage changes it.

use std::io::{self, Write};

use serde::{Serialize, Serializer};
use serde_json::Value;
use serde_json::ser::Formatter;

use super::fields::KeptFields;
use super::files::Links;
use super::inflection::in_kebab;
use super::model::{ObjectReference, TransactionRecord};
use super::serialization::timestamp;
use super::version::Version;
use crate::engine::Exchange;

/// The shared context of the transactions of one response.
pub(super) struct Shared<'e> {
    pub(super) version: Version<'e>,
    pub(super) links: Links,
    /// Whether they are written with [`Splicing`].
    pub(super) splices: bool,
}

#[derive(Serialize)]
pub(super) struct Document<'a> {
    #[serde(rename = "type")]
    kind: &'static str,
    id: &'a str,
    attributes: Attributes<'a>,
    relationships: Relationships<'a>,
}

#[derive(Serialize)]
#[serde(rename_all = "kebab-case")]
struct Attributes<'a> {
    status: &'a str,
    reference_id: Option<&'a str>,
    fields: Linked<'a>,
    tags: &'a [String],
    #[serde(skip_serializing_if = "Option::is_none")]
    signals: Option<Value>,
    created_at: String,
    updated_at: String,
}

#[derive(Serialize)]
#[serde(rename_all = "kebab-case")]
struct Relationships<'a> {
    reviewer: Linkage<Option<&'a ObjectReference>>,
    transaction_label: Linkage<Option<Identifier<'a>>>,
    transaction_type: Linkage<Identifier<'a>>,
    related_objects: Linkage<&'a [ObjectReference]>,
    sentinel_sessions: Linkage<Vec<Identifier<'a>>>,
}

#[derive(Serialize)]
struct Linkage<D> {
    data: D,
}

#[derive(Serialize)]
pub(super) struct Identifier<'a> {
    #[serde(rename = "type")]
    pub(super) kind: &'static str,
    pub(super) id: &'a str,
}

impl<'e> Shared<'e> {
    pub(super) fn of(exchange: &Exchange<'_>, version: Version<'e>) -> Self {
        Self {
            version,
            links: Links::new(exchange, version),
            splices: false,
        }
    }
}

impl<'a> Document<'a> {
    pub(super) fn of(record: &'a TransactionRecord, shared: &'a Shared<'_>) -> Self {
        let created_at = timestamp(record.created_at);
        let identifier = |kind, id| Identifier { kind, id };
        let label = record.label.as_ref();
        let label = label.map(|label| identifier("transaction-label", &label.id));
        let related = record.related.len().min(shared.version.related_limit());
        Self {
            kind: "transaction",
            id: &record.id,
            attributes: Attributes {
                status: &record.status,
                reference_id: record.reference_id.as_deref(),
                fields: Linked {
                    fields: &record.fields,
                    shared,
                },
                tags: &record.tags,
                signals: record.sentinel.as_ref().map(|it| in_kebab(&it.signals)),
                updated_at: match record.updated_at == record.created_at {
                    true => created_at.clone(),
                    false => timestamp(record.updated_at),
                },
                created_at,
            },
            relationships: Relationships {
                reviewer: Linkage {
                    data: record.reviewer.as_deref(),
                },
                transaction_label: Linkage { data: label },
                transaction_type: Linkage {
                    data: identifier("transaction-type", &record.transaction_type),
                },
                related_objects: Linkage {
                    data: &record.related[..related],
                },
                sentinel_sessions: Linkage {
                    data: sessions(record).collect(),
                },
            },
        }
    }
}

/// The Sentinel sessions of a transaction.
pub(super) fn sessions(record: &TransactionRecord) -> impl Iterator<Item = Identifier<'_>> {
    let sessions = record.sentinel.iter().flat_map(|it| &it.sessions);
    sessions.map(|id| Identifier {
        kind: "sentinel-session",
        id,
    })
}

/// The fields with the URLs of their files, which [`Splicing`] inserts if the fields are written as stored.
struct Linked<'a> {
    fields: &'a KeptFields,
    shared: &'a Shared<'a>,
}

impl Serialize for Linked<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self.fields.plain() {
            Some(text) if self.shared.splices => text.serialize(serializer),
            _ => {
                let mut fields = self.fields.read();
                self.shared.links.link(&mut fields);
                fields.serialize(serializer)
            }
        }
    }
}

/// Writes JSON, and into the fields of transactions the URLs of their files.
pub(super) struct Splicing<'a>(pub(super) &'a Links);

impl Formatter for Splicing<'_> {
    fn write_raw_fragment<W: Write + ?Sized>(
        &mut self,
        writer: &mut W,
        fragment: &str,
    ) -> io::Result<()> {
        self.0.splice(writer, fragment)
    }
}
