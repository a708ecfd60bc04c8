//! Flexigift: a create, and a retrieve by id. A row is its printed text, which is also its response.

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD_NO_PAD;
use bytes::Bytes;
use http::header::{
    ACCESS_CONTROL_ALLOW_CREDENTIALS, ACCESS_CONTROL_EXPOSE_HEADERS, CACHE_CONTROL, CONNECTION,
    CONTENT_TYPE, ETAG, EXPIRES, LOCATION, PRAGMA, VARY, X_CONTENT_TYPE_OPTIONS,
};
use http::{HeaderName, HeaderValue, Method, StatusCode};
use sha1::{Digest as _, Sha1};

use crate::exchange::{Asked, Journal, Said, fixed, header, now};
use crate::schema::Schema;

const POWERED_BY: HeaderName = HeaderName::from_static("x-powered-by");

const COLLECTION: &str = "/flexigift/transactions";

pub(crate) struct Flexigift {
    create: Schema,
    rows: Vec<Bytes>,
    journal: Journal,
}

impl Default for Flexigift {
    fn default() -> Self {
        Self {
            create: Schema::new(counterfoil_spec::FLEXIGIFT, "TransactionInput"),
            rows: Vec::new(),
            journal: Journal::default(),
        }
    }
}

impl Flexigift {
    pub(crate) fn answer(&mut self, asked: Asked) -> Said {
        let below = asked.path().strip_prefix(COLLECTION);
        match (&asked.head.method, below.ok_or(StatusCode::NOT_FOUND)?) {
            (&Method::POST, "") => self.create(asked),
            (_, below) => {
                let id = below.strip_prefix('/').and_then(|id| id.parse().ok());
                self.retrieve(asked, id.unwrap_or(0))
            }
        }
    }

    fn create(&mut self, asked: Asked) -> Said {
        let mut row = asked.json("application/json")?;
        self.create.check(&row)?;
        let id = self.rows.len() + 1;
        if let Some(row) = row.as_object_mut() {
            row.insert("id".to_owned(), id.into());
        }
        let body =
            serde_json::to_vec_pretty(&row).map_err(|_| StatusCode::INTERNAL_SERVER_ERROR)?;
        let body = Bytes::from(body);
        self.rows.push(body.clone());
        let location = format!("http://{}{COLLECTION}/{id}", asked.host()?);
        let created = [
            (ACCESS_CONTROL_EXPOSE_HEADERS, fixed("Location")),
            (LOCATION, header(location)?),
            (
                VARY,
                fixed("Origin, X-HTTP-Method-Override, Accept-Encoding"),
            ),
        ];
        self.respond(asked, StatusCode::CREATED, created, body)
    }

    fn retrieve(&mut self, asked: Asked, id: usize) -> Said {
        let row = id.checked_sub(1).and_then(|at| self.rows.get(at));
        let body = row.ok_or(StatusCode::NOT_FOUND)?.clone();
        let retrieved = [(VARY, fixed("Origin, Accept-Encoding"))];
        self.respond(asked, StatusCode::OK, retrieved, body)
    }

    fn respond<const N: usize>(
        &mut self,
        asked: Asked,
        status: StatusCode,
        own: [(HeaderName, HeaderValue); N],
        body: Bytes,
    ) -> Said {
        let digest = STANDARD_NO_PAD.encode(Sha1::digest(&body));
        let headers = [
            (POWERED_BY, fixed("Express")),
            (ACCESS_CONTROL_ALLOW_CREDENTIALS, fixed("true")),
            (CACHE_CONTROL, fixed("no-cache")),
            (PRAGMA, fixed("no-cache")),
            (EXPIRES, fixed("-1")),
            (X_CONTENT_TYPE_OPTIONS, fixed("nosniff")),
            (CONTENT_TYPE, fixed("application/json; charset=utf-8")),
            (ETAG, header(format!("W/\"{:x}-{digest}\"", body.len()))?),
            (CONNECTION, fixed("keep-alive")),
            (HeaderName::from_static("keep-alive"), fixed("timeout=5")),
        ];
        let headers = own.into_iter().chain(headers);
        self.journal.record(now(), asked, status, headers, body)
    }
}
