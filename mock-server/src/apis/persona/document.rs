//! A transaction as an answer has it: written from the record straight to bytes, or to a value where somebody changes it.

use std::borrow::Cow;
use std::fmt;

use serde::de::{Deserializer, MapAccess, Visitor};
use serde::ser::{Error as _, SerializeMap as _};
use serde::{Deserialize, Serialize, Serializer};
use serde_json::value::RawValue;
use serde_json::{Map, Value};

use super::fields::{KeptFields, STORED};
use super::files::Links;
use super::model::{ObjectReference, TransactionRecord};
use super::serialization::timestamp;
use super::version::Version;
use crate::engine::Exchange;

/// What the transactions of one answer have in common.
pub(super) struct Shared<'e> {
    pub(super) version: Version<'e>,
    links: Links,
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
    created_at: String,
    updated_at: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    signals: Option<&'a Map<String, Value>>,
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
                    links: &shared.links,
                },
                tags: &record.tags,
                updated_at: match record.updated_at == record.created_at {
                    true => created_at.clone(),
                    false => timestamp(record.updated_at),
                },
                created_at,
                signals: record.sentinel.as_ref().map(|it| &it.signals),
            },
            relationships: Relationships {
                reviewer: Linkage {
                    data: record.reviewer.as_ref(),
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

/// The fields with the URLs of their files.
struct Linked<'a> {
    fields: &'a KeptFields,
    links: &'a Links,
}

impl Serialize for Linked<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let Some(written) = self.fields.written() else {
            let mut fields = self.fields.read();
            self.links.link(&mut fields);
            return fields.serialize(serializer);
        };
        if !written.get().contains(STORED) {
            return written.serialize(serializer);
        }
        let Members(members) = serde_json::from_str(written.get()).map_err(S::Error::custom)?;
        let mut map = serializer.serialize_map(Some(members.len()))?;
        for (Key(key), written) in members {
            map.serialize_key(&key)?;
            // What only looks like a file inside another value stays as it is.
            match written.get().contains(STORED) {
                false => map.serialize_value(written)?,
                true => {
                    let wrapper = serde_json::from_str(written.get());
                    let mut wrapper: Value = wrapper.map_err(S::Error::custom)?;
                    self.links.link_one(&mut wrapper);
                    map.serialize_value(&wrapper)?;
                }
            }
        }
        map.end()
    }
}

/// The members of an object, each as it is written.
struct Members<'a>(Vec<(Key<'a>, &'a RawValue)>);

#[derive(Deserialize)]
struct Key<'a>(#[serde(borrow)] Cow<'a, str>);

impl<'de> Deserialize<'de> for Members<'de> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct Collect;

        impl<'de> Visitor<'de> for Collect {
            type Value = Members<'de>;

            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("an object")
            }

            fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Members<'de>, A::Error> {
                let mut members = Vec::new();
                while let Some(member) = map.next_entry()? {
                    members.push(member);
                }
                Ok(Members(members))
            }
        }

        deserializer.deserialize_map(Collect)
    }
}
