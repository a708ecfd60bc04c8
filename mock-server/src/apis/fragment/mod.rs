//! Fragment: bank movements, synced into a ledger and allocated to invoices.
//!
//! One file or folder for each kind of resource, with its handlers, its records and its rules; the others are what
//! several of them share.

mod accounts;
mod amount;
mod documented;
mod faults;
mod identity;
mod instant;
mod invoices;
mod page;
mod pattern;
mod payments;
mod products;
mod replay;
mod routes;
mod tags;
mod token;
mod transactions;
mod users;
mod version;
mod wire;

use std::borrow::Cow;
use std::sync::LazyLock;

use bytes::Bytes;
use http::header::AUTHORIZATION;
use http::{Method, Response};
use serde_json::Value;

use super::{Api, Beside, Vendor, media};
use crate::engine::{AuthFailure, Contract, Exchange, Handler, Operation, Refusal, Reply};
use crate::store::{StoreError, Transaction};

static CONTRACT: LazyLock<Result<Contract, String>> =
    LazyLock::new(|| Contract::read(counterfoil_spec::FRAGMENT.json));

pub(super) struct Fragment;

impl Vendor for Fragment {
    fn api(&self) -> Api {
        Api::Fragment
    }

    fn contract(&self) -> Result<&'static Contract, &'static str> {
        CONTRACT.as_ref().map_err(String::as_str)
    }

    fn serves_host(&self, host: &str) -> bool {
        matches!(
            host,
            "api.us-west-2.fragment.dev" | "auth.us-west-2.fragment.dev"
        )
    }

    /// `HEAD` is routed as `GET`.
    fn addressed<'p>(
        &self,
        request: &http::Request<Bytes>,
        path: &'p str,
    ) -> (Method, Cow<'p, str>) {
        let method = match *request.method() {
            Method::HEAD => Method::GET,
            ref method => method.clone(),
        };
        (method, Cow::Borrowed(path))
    }

    fn handler(&self, operation: &str) -> Option<Handler> {
        routes::handler(operation)
    }

    /// The strict world starts empty.
    fn seed(&self, tx: &mut Transaction<'_>, strict: bool) -> Result<(), StoreError> {
        match strict {
            true => Ok(()),
            false => documented::seed(tx),
        }
    }

    fn beside(&self) -> &'static [&'static str] {
        &["token"]
    }

    fn beside_the_contract(&self, exchange: &Exchange<'_>) -> Option<Beside> {
        (exchange.path == token::PATH).then_some(Beside {
            name: "token",
            serve: token::endpoint,
        })
    }

    fn authenticate(&self, exchange: &Exchange<'_>) -> Result<String, Refusal> {
        let Some(header) = exchange.header(&AUTHORIZATION) else {
            // The vendor's own client calls without a token when it has no credentials, and the suite that it ships
            // with is meant to pass against a mock as it is.
            return match exchange.strict() {
                false => Ok(String::new()),
                true => Err(Refusal::Unauthenticated(AuthFailure::Missing)),
            };
        };
        match header.split_once(' ') {
            Some((scheme, token)) if scheme.eq_ignore_ascii_case("bearer") => {
                token::verify(exchange, token.trim())?;
                Ok(String::new())
            }
            _ => Err(Refusal::Unauthenticated(AuthFailure::Missing)),
        }
    }

    fn read_body(
        &self,
        exchange: &Exchange<'_>,
        _operation: &Operation,
    ) -> Result<Option<Value>, Refusal> {
        media::read_json(exchange, "application/json")
    }

    fn refuse(&self, _exchange: &Exchange<'_>, refusal: Refusal) -> Reply {
        wire::refuse(refusal)
    }

    fn render(&self, exchange: &Exchange<'_>, reply: Reply) -> Response<Bytes> {
        let mut response = super::render(reply, self.media_type(), serde_json::to_vec);
        if exchange.request.method() == Method::HEAD {
            *response.body_mut() = Bytes::new();
        }
        response
    }
}
