//! Commerce Layer: payment-gateway records of orders, as JSON:API.
//!
//! What is served is the profile of the documentation of February 2021, in which transactions can be created, updated
//! and deleted. The live service visibly runs on the gem `jsonapi-resources`, so where the documentation is silent its
//! behaviour is ours.

mod beside;
mod errors;
mod history;
mod jsonapi;
mod ledger;
mod model;
mod order;
#[cfg(test)]
mod predicate_table;
mod rates;
mod relations;
mod resources;
mod routes;
mod stamp;
mod token;
mod wire;

use std::borrow::Cow;
use std::sync::LazyLock;

use bytes::Bytes;
use http::{Method, Response};
use serde_json::Value;

pub use beside::RelatedResource;
pub(crate) use beside::add as add_related;
pub use order::Order;
pub(crate) use order::{Behaviour, add as add_order};

use self::jsonapi::{MEDIA_TYPE, body, media_type};
use super::{Api, Beside, Vendor, media};
use crate::engine::{
    Body, Contract, Exchange, Handler, Location, Operation, RateLimit, Refusal, Reply, Violation,
    World,
};
use crate::store::{self, StoreError};

static CONTRACT: LazyLock<Result<Contract, String>> =
    LazyLock::new(|| Contract::read(counterfoil_spec::COMMERCE_LAYER.json));

pub(super) struct CommerceLayer;

impl Vendor for CommerceLayer {
    fn api(&self) -> Api {
        Api::CommerceLayer
    }

    fn contract(&self) -> Result<&'static Contract, &'static str> {
        CONTRACT.as_ref().map_err(String::as_str)
    }

    fn serves_host(&self, host: &str) -> bool {
        host.ends_with(".commercelayer.io")
    }

    /// Rails routes a path with a trailing slash, as the documentation prints one, as without.
    fn addressed<'p>(
        &self,
        request: &http::Request<Bytes>,
        path: &'p str,
    ) -> (Method, Cow<'p, str>) {
        let path = path.strip_suffix('/').unwrap_or(path);
        (request.method().clone(), Cow::Borrowed(path))
    }

    fn handler(&self, operation: &str) -> Option<Handler> {
        routes::handler(operation)
    }

    fn configure(&self, tx: &mut store::Transaction<'_>, world: &World) -> Result<(), StoreError> {
        let put = order::configure(tx, world);
        put.map_err(|reason| StoreError::Backend(reason.0))
    }

    fn beside(&self) -> &'static [&'static str] {
        &["token", "revoke"]
    }

    fn beside_the_contract(&self, exchange: &Exchange<'_>) -> Option<Beside> {
        match exchange.path {
            token::PATH => Some(Beside {
                name: "token",
                serve: token::endpoint,
            }),
            token::REVOCATION_PATH => Some(Beside {
                name: "revoke",
                serve: token::revoke,
            }),
            _ => None,
        }
    }

    fn authenticate(&self, exchange: &Exchange<'_>) -> Result<String, Refusal> {
        let mode = token::authenticate(exchange)?;
        rates::count_burst(exchange, mode)?;
        Ok(rates::key(exchange, mode))
    }

    fn rate_limit(&self, exchange: &Exchange<'_>) -> Option<RateLimit> {
        rates::average(exchange)
    }

    fn tells_reset(&self) -> bool {
        false
    }

    fn finish(&self, exchange: &Exchange<'_>, reply: &mut Reply) {
        rates::describe(exchange, reply);
    }

    /// The parameters are read by the vendor's own rules, which have words for all that is wrong with them.
    fn waives(&self, _exchange: &Exchange<'_>, violation: &Violation) -> bool {
        matches!(violation.location, Location::Query(_))
    }

    /// Headers first, then the body; the handlers look at the parameters before they look into the body.
    fn read_body(
        &self,
        exchange: &Exchange<'_>,
        operation: &Operation,
    ) -> Result<Option<Value>, Refusal> {
        let schema = resources::of(&operation.id).unwrap_or(&resources::TRANSACTIONS);
        let writes = !matches!(*exchange.request.method(), Method::GET | Method::HEAD);
        let is_published = exchange.world.settings.commerce_layer.published;
        if is_published && writes && schema.is(&resources::TRANSACTIONS) {
            return Err(Refusal::MethodNotAllowed(vec![Method::GET]));
        }
        media_type::check(exchange, operation.request_body.is_some())?;
        match operation.request_body {
            Some(_) => body::parse(media::bytes(exchange)?, schema).map(Some),
            None => Ok(None),
        }
    }

    fn refuse(&self, _exchange: &Exchange<'_>, refusal: Refusal) -> Reply {
        errors::refuse(refusal)
    }

    fn media_type(&self) -> &'static str {
        MEDIA_TYPE
    }

    fn render(&self, exchange: &Exchange<'_>, reply: Reply) -> Response<Bytes> {
        let mut reply = reply;
        // After the contract has been checked, which has the types of the wire.
        if exchange.world.settings.commerce_layer.values_as_strings
            && let Body::Json(document) = &mut reply.body
        {
            wire::print_as_strings(document);
        }
        super::render(reply, self.media_type(), serde_json::to_vec)
    }
}
