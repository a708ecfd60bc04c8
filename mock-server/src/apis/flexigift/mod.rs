//! Flexigift: gift-card purchases behind json-server 0.17.4, whose wire behaviour is the contract.

mod body;
mod constraints;
mod express;
mod javascript;
mod model;
mod print;
mod query;
mod relations;
mod resource;
mod routes;
mod slice;
mod sort;
mod wire;

use std::borrow::Cow;
use std::sync::LazyLock;

use bytes::Bytes;
use http::{Method, Response};
use serde_json::Value;

use super::{Api, Beside, Vendor};
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

    fn addressed<'p>(
        &self,
        request: &http::Request<Bytes>,
        path: &'p str,
    ) -> (Method, Cow<'p, str>) {
        express::addressed(request, path)
    }

    fn handler(&self, operation: &str) -> Option<Handler> {
        routes::handler(operation)
    }

    fn beside_the_contract(&self, exchange: &Exchange<'_>) -> Option<Beside> {
        if exchange.request.method() == Method::OPTIONS {
            return Some(Beside {
                name: "preflight",
                serve: |exchange| Ok(wire::preflight(exchange)),
            });
        }
        if routes::is_database(exchange) {
            return Some(Beside {
                name: "database",
                serve: routes::database,
            });
        }
        express::undecodable(exchange.path).map(|_| Beside {
            name: "undecodable",
            serve: |exchange| {
                // The body is parsed before the route is looked for.
                body::read(exchange)?;
                let parameter = express::undecodable(exchange.path);
                Ok(wire::undecodable(parameter.unwrap_or_default()))
            },
        })
    }

    /// json-server checks nothing, so in the documented world nothing is refused; the strict world enforces what the
    /// documentation asks for.
    fn enforces_contract(&self, strict: bool) -> bool {
        strict
    }

    fn read_body(
        &self,
        exchange: &Exchange<'_>,
        _operation: &Operation,
    ) -> Result<Option<Value>, Refusal> {
        body::read(exchange).map(Some)
    }

    /// The strict world starts empty: the documented rows break the documented constraints.
    fn seed(&self, tx: &mut Transaction<'_>, strict: bool) -> Result<(), StoreError> {
        match strict {
            true => Ok(()),
            false => model::seed(tx),
        }
    }

    fn refuse(&self, exchange: &Exchange<'_>, refusal: Refusal) -> Reply {
        match refusal {
            // The body is parsed before the route is looked for, so a bad one is found on any path.
            Refusal::UnknownPath | Refusal::MethodNotAllowed(_) => {
                wire::refuse(exchange, body::read(exchange).err().unwrap_or(refusal))
            }
            refusal => wire::refuse(exchange, refusal),
        }
    }

    fn finish(&self, exchange: &Exchange<'_>, reply: &mut Reply) {
        wire::finish(exchange, reply);
    }

    fn render(&self, exchange: &Exchange<'_>, reply: Reply) -> Response<Bytes> {
        wire::render(exchange, reply)
    }
}
