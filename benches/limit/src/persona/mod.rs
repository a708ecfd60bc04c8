//! Persona: a create, and a page of the newest.

mod answer;
mod row;

use std::collections::{BTreeMap, HashMap};

use bytes::Bytes;
use http::header::CONTENT_TYPE;
use http::{HeaderName, Method, StatusCode};
use jiff::Timestamp;

use crate::exchange::{Asked, Journal, Said, fixed, header, now};
use crate::ids::Ids;
use crate::schema::Schema;
use row::Row;

const PAGE: usize = 25;

const REQUEST_ID: HeaderName = HeaderName::from_static("request-id");
const ENVIRONMENT_ID: HeaderName = HeaderName::from_static("persona-environment-id");
const ORGANIZATION_ID: HeaderName = HeaderName::from_static("persona-organization-id");
const RATELIMIT_LIMIT: HeaderName = HeaderName::from_static("ratelimit-limit");
const RATELIMIT_REMAINING: HeaderName = HeaderName::from_static("ratelimit-remaining");
const RATELIMIT_RESET: HeaderName = HeaderName::from_static("ratelimit-reset");

pub(crate) struct Persona {
    create: Schema,
    rows: BTreeMap<u64, Row>,
    by_id: HashMap<Box<str>, u64>,
    journal: Journal,
    ids: Ids,
}

impl Default for Persona {
    fn default() -> Self {
        Self {
            create: Schema::new(counterfoil_spec::PERSONA, "TransactionCreateBody"),
            rows: BTreeMap::new(),
            by_id: HashMap::new(),
            journal: Journal::default(),
            ids: Ids::default(),
        }
    }
}

impl Persona {
    pub(crate) fn answer(&mut self, asked: Asked) -> Said {
        if asked.path() != "/persona/api/v1/transactions" {
            return Err(StatusCode::NOT_FOUND);
        }
        if asked.bearer()? != "persona_sandbox_counterfoil" {
            return Err(StatusCode::UNAUTHORIZED);
        }
        match asked.head.method {
            Method::POST => self.create(asked),
            _ => self.page(asked),
        }
    }

    fn create(&mut self, asked: Asked) -> Said {
        let request = asked.json("application/json")?;
        self.create.check(&request)?;
        let now = now();
        let id = self.ids.draw("txn_", 24);
        let row = Row::read(request, id, asked.host()?, now).ok_or(StatusCode::BAD_REQUEST)?;
        let body = answer::one(&row).map_err(|_| StatusCode::INTERNAL_SERVER_ERROR)?;
        let number = self.rows.len() as u64;
        self.by_id.insert(row.id.clone(), number);
        self.rows.insert(number, row);
        self.respond(now, asked, StatusCode::CREATED, body)
    }

    fn page(&mut self, asked: Asked) -> Said {
        let first = self.rows.len().saturating_sub(PAGE) as u64;
        let newest = self.rows.range(first..).rev().map(|(_, row)| row);
        let body = answer::page(newest).map_err(|_| StatusCode::INTERNAL_SERVER_ERROR)?;
        self.respond(now(), asked, StatusCode::OK, body)
    }

    fn respond(&mut self, at: Timestamp, asked: Asked, status: StatusCode, body: Vec<u8>) -> Said {
        let headers = [
            (REQUEST_ID, header(self.ids.draw("req_", 24))?),
            (ENVIRONMENT_ID, fixed("env_CounterfoiSandbox1111111")),
            (ORGANIZATION_ID, fixed("org_CounterfoiMock1111111111")),
            (RATELIMIT_LIMIT, fixed("300")),
            (RATELIMIT_REMAINING, fixed("300")),
            (RATELIMIT_RESET, fixed("60")),
            (CONTENT_TYPE, fixed("application/json")),
        ];
        let body = Bytes::from(body);
        self.journal.record(at, asked, status, headers, body)
    }
}
