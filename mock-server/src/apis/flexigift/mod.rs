//! Flexigift: gift-card purchases behind json-server 0.17.4, whose wire behaviour is the contract.

mod model;
mod routes;
mod wire;

use std::sync::LazyLock;

use bytes::Bytes;
use http::{Method, Response};
use serde_json::Value;

use super::{Api, Vendor, media};
use crate::engine::{Contract, Exchange, Handler, Operation, Refusal, Reply};
use crate::store::{StoreError, Transaction};

static CONTRACT: LazyLock<Result<Contract, String>> =
    LazyLock::new(|| Contract::read(counterfoil_spec::FLEXIGIFT.json));

pub(super) struct Flexigift;

impl Vendor for Flexigift {
    fn api(&self) -> Api {
        Api::Flexigift
    }

    fn contract(&self) -> Result<&'static Contract, &'static str> {
        CONTRACT.as_ref().map_err(String::as_str)
    }

    fn handler(&self, operation: &str) -> Option<Handler> {
        routes::handler(operation)
    }

    /// json-server checks nothing, so in the documented world nothing is refused; the strict world enforces what the
    /// documentation asks for.
    fn enforces_contract(&self, strict: bool) -> bool {
        strict
    }

    /// Anything that is not JSON counts as an empty object, as in json-server.
    fn read_body(
        &self,
        exchange: &Exchange<'_>,
        _operation: &Operation,
    ) -> Result<Option<Value>, Refusal> {
        let body = media::bytes(exchange)?;
        let is_json = media::essence(exchange).as_deref() == Some("application/json");
        match exchange.request.method() {
            &Method::GET | &Method::HEAD => Ok(None),
            _ if !is_json || body.is_empty() => Ok(Some(Value::Object(serde_json::Map::new()))),
            _ => wire::parse(body).map(Some),
        }
    }

    fn seed(&self, tx: &mut Transaction<'_>, _strict: bool) -> Result<(), StoreError> {
        model::seed(tx)
    }

    fn refuse(&self, _exchange: &Exchange<'_>, refusal: Refusal) -> Reply {
        wire::refuse(refusal)
    }

    fn finish(&self, exchange: &Exchange<'_>, reply: &mut Reply) {
        wire::finish(exchange, reply);
    }

    fn render(&self, exchange: &Exchange<'_>, reply: Reply) -> Response<Bytes> {
        wire::render(exchange, reply)
    }
}
