//! Fragment: a create for the documented user, invoice and account.

use std::collections::HashMap;

use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use bytes::Bytes;
use http::StatusCode;
use http::header::CONTENT_TYPE;
use jiff::Timestamp;
use jiff::civil::DateTime;
use jiff::tz::Offset;
use serde::{Serialize, Serializer};
use serde_json::Value;

use crate::exchange::{Asked, Journal, Said, fixed, now};
use crate::ids::Ids;
use crate::json::{Data, Instant};
use crate::schema::Schema;
use crate::tokens::Tokens;

pub(crate) struct Fragment {
    create: Schema,
    rows: Vec<Row>,
    by_id: HashMap<Box<str>, usize>,
    by_external_id: HashMap<Box<str>, usize>,
    /// External ids by id.
    users: HashMap<&'static str, &'static str>,
    tokens: Tokens,
    journal: Journal,
    ids: Ids,
}

struct Row {
    id: Box<str>,
    external_id: Box<str>,
    allocations: Box<[Allocation]>,
    amount: i128,
    currency: Box<str>,
    posted: Timestamp,
    created: Timestamp,
}

struct Allocation {
    amount: i128,
    invoice_id: Box<str>,
    kind: Box<str>,
    user_id: Box<str>,
    user_external_id: &'static str,
}

impl Default for Fragment {
    fn default() -> Self {
        Self {
            create: Schema::new(counterfoil_spec::FRAGMENT, "TransactionCreate"),
            rows: Vec::new(),
            by_id: HashMap::new(),
            by_external_id: HashMap::new(),
            users: HashMap::from([("user_abc123", "user_ext_001")]),
            tokens: Tokens::default(),
            journal: Journal::default(),
            ids: Ids::default(),
        }
    }
}

impl Fragment {
    pub(crate) fn answer(&mut self, asked: Asked) -> Said {
        match asked.path() {
            "/fragment/oauth2/token" => self.tokens.issue(&mut self.ids, &mut self.journal, asked),
            "/fragment/billing/transactions" => self.create(asked),
            _ => Err(StatusCode::NOT_FOUND),
        }
    }

    fn create(&mut self, asked: Asked) -> Said {
        self.tokens.check(&asked)?;
        let request = asked.json("application/json")?;
        self.create.check(&request)?;
        let now = now();
        let row = self.read(&request, now).ok_or(StatusCode::BAD_REQUEST)?;
        if self.by_external_id.contains_key(&row.external_id) {
            return Err(StatusCode::CONFLICT);
        }
        let mut body = Vec::with_capacity(640);
        let data = Data {
            data: Transaction::of(&row),
        };
        serde_json::to_writer(&mut body, &data).map_err(|_| StatusCode::INTERNAL_SERVER_ERROR)?;
        let at = self.rows.len();
        self.by_id.insert(row.id.clone(), at);
        self.by_external_id.insert(row.external_id.clone(), at);
        self.rows.push(row);
        let headers = [(CONTENT_TYPE, fixed("application/json"))];
        let body = Bytes::from(body);
        self.journal
            .record(now, asked, StatusCode::OK, headers, body)
    }

    /// Takes what it needs out of a request that is known to be valid.
    fn read(&mut self, request: &Value, now: Timestamp) -> Option<Row> {
        let allocations = request["allocations"].as_array()?;
        let allocations = allocations.iter().map(|it| self.allocation(it));
        let posted: DateTime = request["posted"].as_str()?.parse().ok()?;
        let allocations = allocations.collect::<Option<_>>()?;
        let internal = URL_SAFE_NO_PAD.encode(self.ids.draw("txn_", 14));
        Some(Row {
            id: ["txn_", &internal].concat().into(),
            external_id: request["external_id"].as_str()?.into(),
            allocations,
            amount: request["amount"].as_str()?.parse().ok()?,
            currency: request["currency"].as_str()?.into(),
            posted: Offset::UTC.to_timestamp(posted).ok()?,
            created: now,
        })
    }

    fn allocation(&self, sent: &Value) -> Option<Allocation> {
        let user_id = sent["user"]["id"].as_str()?;
        Some(Allocation {
            amount: sent["amount"].as_str()?.parse().ok()?,
            invoice_id: sent["invoice_id"]
                .as_str()
                .filter(|it| *it == "inv_abc123")?
                .into(),
            kind: sent["type"].as_str()?.into(),
            user_id: user_id.into(),
            user_external_id: self.users.get(user_id)?,
        })
    }
}

#[derive(Serialize)]
struct Transaction<'a> {
    id: &'a str,
    account: Identity<'a>,
    allocations: Allocations<'a>,
    amount: Amount,
    created: Instant,
    currency: &'a str,
    external_id: &'a str,
    posted: Instant,
    tags: [(); 0],
    unallocated_amount: Amount,
    version: u64,
}

#[derive(Serialize)]
struct Identity<'a> {
    id: &'a str,
    external_id: &'a str,
}

impl<'a> Transaction<'a> {
    fn of(row: &'a Row) -> Self {
        let allocated: i128 = row.allocations.iter().map(|it| it.amount).sum();
        Self {
            id: &row.id,
            account: Identity {
                id: "ext_account_YWJjMTIz",
                external_id: "acct_external_123",
            },
            allocations: Allocations(&row.allocations),
            amount: Amount(row.amount),
            created: Instant(row.created),
            currency: &row.currency,
            external_id: &row.external_id,
            posted: Instant(row.posted),
            tags: [],
            unallocated_amount: Amount(row.amount - allocated),
            version: 1,
        }
    }
}

struct Allocations<'a>(&'a [Allocation]);

impl Serialize for Allocations<'_> {
    fn serialize<S: Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        to.collect_seq(self.0.iter().map(|it| AllocationView {
            amount: Amount(it.amount),
            invoice_id: &it.invoice_id,
            r#type: &it.kind,
            user: Identity {
                id: &it.user_id,
                external_id: it.user_external_id,
            },
        }))
    }
}

#[derive(Serialize)]
struct AllocationView<'a> {
    amount: Amount,
    invoice_id: &'a str,
    r#type: &'a str,
    user: Identity<'a>,
}

/// A number in a string.
struct Amount(i128);

impl Serialize for Amount {
    fn serialize<S: Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        to.collect_str(&self.0)
    }
}
