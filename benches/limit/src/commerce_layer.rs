//! Commerce Layer: a create of a transaction, as a JSON:API document with its links.

use std::collections::HashMap;

use bytes::Bytes;
use http::header::{CONTENT_TYPE, LOCATION};
use http::{HeaderName, StatusCode};
use jiff::Timestamp;
use serde::{Serialize, Serializer};
use serde_json::{Map, Value};

use crate::exchange::{Asked, Journal, Said, fixed, header, now};
use crate::ids::Ids;
use crate::json::{Data, Instant};
use crate::schema::Schema;
use crate::tokens::Tokens;

const MEDIA_TYPE: &str = "application/vnd.api+json";

const RATE_LIMIT: HeaderName = HeaderName::from_static("x-ratelimit-limit");
const RATE_INTERVAL: HeaderName = HeaderName::from_static("x-ratelimit-interval");
const RATE_REMAINING: HeaderName = HeaderName::from_static("x-ratelimit-remaining");

pub(crate) struct CommerceLayer {
    create: Schema,
    rows: Vec<Row>,
    by_id: HashMap<Box<str>, usize>,
    tokens: Tokens,
    journal: Journal,
    ids: Ids,
}

struct Row {
    id: Box<str>,
    reference: Option<Box<str>>,
    reference_origin: Option<Box<str>>,
    metadata: Option<Box<Map<String, Value>>>,
    created_at: Timestamp,
}

impl Default for CommerceLayer {
    fn default() -> Self {
        Self {
            create: Schema::new(
                counterfoil_spec::COMMERCE_LAYER,
                "TransactionCreateDocument",
            ),
            rows: Vec::new(),
            by_id: HashMap::new(),
            tokens: Tokens::default(),
            journal: Journal::default(),
            ids: Ids::default(),
        }
    }
}

impl CommerceLayer {
    pub(crate) fn answer(&mut self, asked: Asked) -> Said {
        match asked.path() {
            "/commerce-layer/oauth/token" => {
                self.tokens.issue(&mut self.ids, &mut self.journal, asked)
            }
            "/commerce-layer/api/transactions" => self.create(asked),
            _ => Err(StatusCode::NOT_FOUND),
        }
    }

    fn create(&mut self, asked: Asked) -> Said {
        self.tokens.check(&asked)?;
        let mut request = asked.json(MEDIA_TYPE)?;
        self.create.check(&request)?;
        let now = now();
        let mut attributes = request["data"]
            .as_object_mut()
            .and_then(|it| it.remove("attributes"));
        let mut take = |name: &str| attributes.as_mut()?.get_mut(name).map(Value::take);
        let text = |value: Option<Value>| value.as_ref().and_then(Value::as_str).map(Into::into);
        let row = Row {
            id: self.ids.draw("", 10).into(),
            reference: text(take("reference")),
            reference_origin: text(take("reference_origin")),
            metadata: match take("metadata") {
                Some(Value::Object(metadata)) => Some(Box::new(metadata)),
                _ => None,
            },
            created_at: now,
        };
        let url = [
            "http://",
            asked.host()?,
            "/commerce-layer/api/transactions/",
            &row.id,
        ]
        .concat();
        let mut body = Vec::with_capacity(1_024);
        let document = Data {
            data: Transaction::of(&row, &url),
        };
        serde_json::to_writer(&mut body, &document)
            .map_err(|_| StatusCode::INTERNAL_SERVER_ERROR)?;
        self.by_id.insert(row.id.clone(), self.rows.len());
        self.rows.push(row);
        let headers = [
            (LOCATION, header(url)?),
            (RATE_LIMIT, fixed("100")),
            (RATE_INTERVAL, fixed("60")),
            (RATE_REMAINING, fixed("100")),
            (CONTENT_TYPE, fixed(MEDIA_TYPE)),
        ];
        let body = Bytes::from(body);
        self.journal
            .record(now, asked, StatusCode::CREATED, headers, body)
    }
}

#[derive(Serialize)]
struct Transaction<'a> {
    id: &'a str,
    r#type: &'static str,
    links: OwnLink<'a>,
    attributes: Attributes<'a>,
    relationships: Relationships<'a>,
    meta: Meta,
}

#[derive(Serialize)]
struct OwnLink<'a> {
    #[serde(rename = "self")]
    own: &'a str,
}

#[derive(Serialize)]
struct Attributes<'a> {
    number: (),
    currency_code: &'static str,
    amount_cents: i64,
    amount_float: f64,
    formatted_amount: &'static str,
    succeeded: bool,
    message: (),
    error_code: (),
    error_detail: (),
    token: (),
    gateway_transaction_id: (),
    created_at: Instant,
    updated_at: Instant,
    reference: Option<&'a str>,
    reference_origin: Option<&'a str>,
    metadata: Metadata<'a>,
}

#[derive(Serialize)]
struct Relationships<'a> {
    order: Relationship<'a>,
}

#[derive(Serialize)]
struct Relationship<'a> {
    links: Links<'a>,
}

#[derive(Serialize)]
struct Links<'a> {
    #[serde(rename = "self")]
    own: Below<'a>,
    related: Below<'a>,
}

#[derive(Serialize)]
struct Meta {
    mode: &'static str,
}

impl<'a> Transaction<'a> {
    fn of(row: &'a Row, url: &'a str) -> Self {
        Self {
            id: &row.id,
            r#type: "transactions",
            links: OwnLink { own: url },
            attributes: Attributes {
                number: (),
                currency_code: "EUR",
                amount_cents: 1500,
                amount_float: 15.0,
                formatted_amount: "€15,00",
                succeeded: false,
                message: (),
                error_code: (),
                error_detail: (),
                token: (),
                gateway_transaction_id: (),
                created_at: Instant(row.created_at),
                updated_at: Instant(row.created_at),
                reference: row.reference.as_deref(),
                reference_origin: row.reference_origin.as_deref(),
                metadata: Metadata(row.metadata.as_deref()),
            },
            relationships: Relationships {
                order: Relationship {
                    links: Links {
                        own: Below(url, "/relationships/order"),
                        related: Below(url, "/order"),
                    },
                },
            },
            meta: Meta { mode: "test" },
        }
    }
}

/// A URL below that of the transaction.
struct Below<'a>(&'a str, &'static str);

impl Serialize for Below<'_> {
    fn serialize<S: Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        to.collect_str(&format_args!("{}{}", self.0, self.1))
    }
}

struct Metadata<'a>(Option<&'a Map<String, Value>>);

impl Serialize for Metadata<'_> {
    fn serialize<S: Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        match self.0 {
            Some(metadata) => metadata.serialize(to),
            None => to.collect_map(std::iter::empty::<((), ())>()),
        }
    }
}
