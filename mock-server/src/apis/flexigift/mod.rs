//! Flexigift: gift-card purchases behind json-server 0.17.4, whose wire behaviour is the contract.

mod body;
mod coding;
mod constraints;
mod express;
mod home;
mod javascript;
mod model;
mod pattern;
mod print;
mod query;
mod query_string;
mod relations;
mod resource;
mod routes;
mod slice;
mod sort;
mod syntax_error;
mod wire;

use std::borrow::Cow;
use std::sync::LazyLock;
use std::time::Duration;

use bytes::Bytes;
use http::{Method, Response};
use serde_json::{Map, Value};

use super::{Api, Beside, Vendor};
use crate::engine::{Contract, Exchange, Handler, Location, Operation, Refusal, Reply, Violation};
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

    fn beside(&self) -> &'static [&'static str] {
        &[
            "preflight",
            "home",
            "database",
            "undecodable",
            "allowed-methods",
        ]
    }

    fn beside_the_contract(&self, exchange: &Exchange<'_>) -> Option<Beside> {
        if exchange.request.method() == Method::OPTIONS {
            return Some(Beside {
                name: "preflight",
                serve: |exchange| Ok(wire::preflight(exchange)),
            });
        }
        if home::is_asked_for(exchange) {
            return Some(Beside {
                name: "home",
                serve: |exchange| Ok(home::page(exchange)),
            });
        }
        if routes::is_database(exchange) {
            return Some(Beside {
                name: "database",
                serve: routes::database,
            });
        }
        // The body of these two is parsed before the route is looked for.
        if express::undecodable(exchange.path).is_some() {
            return Some(Beside {
                name: "undecodable",
                serve: |exchange| {
                    body::read(exchange)?;
                    let parameter = express::undecodable(exchange.path);
                    Ok(wire::undecodable(parameter.unwrap_or_default()))
                },
            });
        }
        express::allowed(exchange.request, exchange.path).map(|_| Beside {
            name: "allowed-methods",
            serve: |exchange| {
                body::read(exchange)?;
                let methods = express::allowed(exchange.request, exchange.path);
                Ok(wire::allowed(methods.unwrap_or_default()))
            },
        })
    }

    fn arrive(&self, exchange: &mut Exchange<'_>) -> Result<(), Refusal> {
        wire::check_head(exchange)
    }

    /// json-server checks nothing, so in the documented world nothing is refused; the strict world enforces what the
    /// documentation asks for.
    fn enforces_contract(&self, strict: bool) -> bool {
        strict
    }

    /// The only header of the contract is the tag of an answer that the client has, and one that is no text is another's.
    fn waives(&self, _exchange: &Exchange<'_>, violation: &Violation) -> bool {
        matches!(violation.location, Location::Header(_))
    }

    fn read_body(
        &self,
        exchange: &Exchange<'_>,
        _operation: &Operation,
    ) -> Result<Option<Value>, Refusal> {
        let body = body::read(exchange)?;
        // json-server goes on with an empty object; in the strict world a body that is asked for has to come.
        Ok(body.or_else(|| (!exchange.strict()).then(|| Value::Object(Map::new()))))
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

    fn encode(&self, exchange: &Exchange<'_>, response: &mut Response<Bytes>) {
        coding::encode(exchange, response);
    }

    fn delay(&self, exchange: &Exchange<'_>) -> Duration {
        // Files and the whole database are served before the delay.
        match home::is_asked_for(exchange) || routes::is_database(exchange) {
            true => Duration::ZERO,
            false => express::delay(exchange.request),
        }
    }
}
