//! Responses from rows to bytes, without a tree in between.

use serde::ser::{SerializeMap as _, SerializeSeq as _};
use serde::{Serialize, Serializer};

use super::row::{Field, Row};
use crate::json::{Data, Instant};

/// The approximate length of a response with one transaction.
const CAPACITY: usize = 1_024;

pub(super) fn one(row: &Row) -> serde_json::Result<Vec<u8>> {
    let mut bytes = Vec::with_capacity(CAPACITY + CAPACITY / 4);
    let data = Data {
        data: Transaction(row),
    };
    serde_json::to_writer(&mut bytes, &data)?;
    Ok(bytes)
}

/// Rows and the links of their page.
pub(super) fn page<'a>(
    rows: impl DoubleEndedIterator<Item = &'a Row> + Clone,
) -> serde_json::Result<Vec<u8>> {
    let next = rows.clone().next_back().map(|last| {
        format!(
            "/persona/api/v1/transactions?page%5Bsize%5D=25&page%5Bafter%5D={}",
            last.id
        )
    });
    let mut bytes = Vec::with_capacity(CAPACITY * 26);
    let page = Page {
        data: Rows(rows),
        links: Links { prev: None, next },
    };
    serde_json::to_writer(&mut bytes, &page)?;
    Ok(bytes)
}

#[derive(Serialize)]
struct Page<I> {
    #[serde(bound(serialize = "Rows<I>: Serialize"))]
    data: Rows<I>,
    links: Links,
}

#[derive(Serialize)]
struct Links {
    prev: Option<String>,
    next: Option<String>,
}

struct Rows<I>(I);

impl<'a, I: Iterator<Item = &'a Row> + Clone> Serialize for Rows<I> {
    fn serialize<S: Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        let mut list = to.serialize_seq(None)?;
        for row in self.0.clone() {
            list.serialize_element(&Transaction(row))?;
        }
        list.end()
    }
}

struct Transaction<'a>(&'a Row);

impl Serialize for Transaction<'_> {
    fn serialize<S: Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        let row = self.0;
        let mut data = to.serialize_map(None)?;
        data.serialize_entry("type", "transaction")?;
        data.serialize_entry("id", &row.id)?;
        data.serialize_entry("attributes", &Attributes::of(row))?;
        data.serialize_entry("relationships", &Relationships::of(row))?;
        data.end()
    }
}

#[derive(Serialize)]
#[serde(rename_all = "kebab-case")]
struct Attributes<'a> {
    status: &'static str,
    reference_id: Option<&'a str>,
    fields: Fields<'a>,
    tags: &'a [Box<str>],
    created_at: Instant,
    updated_at: Instant,
}

impl<'a> Attributes<'a> {
    fn of(row: &'a Row) -> Self {
        Self {
            status: "created",
            reference_id: row.reference_id.as_deref(),
            fields: Fields(&row.fields),
            tags: &row.tags,
            created_at: Instant(row.created_at),
            updated_at: Instant(row.created_at),
        }
    }
}

struct Fields<'a>(&'a [(Box<str>, Field)]);

impl Serialize for Fields<'_> {
    fn serialize<S: Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        to.collect_map(self.0.iter().map(|(name, field)| (name, Typed::of(field))))
    }
}

#[derive(Serialize)]
struct Typed<'a> {
    r#type: &'static str,
    value: FieldValue<'a>,
}

#[derive(Serialize)]
#[serde(untagged)]
enum FieldValue<'a> {
    Text(&'a str),
    Number(f64),
    #[serde(rename_all = "kebab-case")]
    File {
        filename: &'a str,
        byte_size: usize,
        mime_type: &'static str,
        url: &'a str,
    },
}

impl<'a> Typed<'a> {
    fn of(field: &'a Field) -> Self {
        let (r#type, value) = match field {
            Field::Text(text) => ("string", FieldValue::Text(text)),
            Field::Date(date) => ("date", FieldValue::Text(date)),
            Field::Number(number) => ("number", FieldValue::Number(*number)),
            Field::File { name, size, url } => {
                let file = FieldValue::File {
                    filename: name,
                    byte_size: *size,
                    mime_type: "image/png",
                    url,
                };
                ("file", file)
            }
        };
        Self { r#type, value }
    }
}

#[derive(Serialize)]
#[serde(rename_all = "kebab-case")]
struct Relationships<'a> {
    reviewer: Data<()>,
    transaction_label: Data<()>,
    transaction_type: Data<Identifier<'a>>,
    related_objects: Data<[(); 0]>,
    sentinel_sessions: Data<[(); 0]>,
}

#[derive(Serialize)]
struct Identifier<'a> {
    r#type: &'static str,
    id: &'a str,
}

impl<'a> Relationships<'a> {
    fn of(row: &'a Row) -> Self {
        Self {
            reviewer: Data { data: () },
            transaction_label: Data { data: () },
            transaction_type: Data {
                data: Identifier {
                    r#type: "transaction-type",
                    id: &row.type_id,
                },
            },
            related_objects: Data { data: [] },
            sentinel_sessions: Data { data: [] },
        }
    }
}
