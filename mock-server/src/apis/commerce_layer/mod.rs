//! Commerce Layer: payment-gateway records of orders, as JSON:API.
//!
//! What is served is the profile of the documentation of February 2021, in which transactions can be created, updated
//! and deleted. The live service visibly runs on the gem `jsonapi-resources`, so where the documentation is silent its
//! behaviour is ours.

mod body;
mod comparison;
mod errors;
mod filter;
mod model;
mod negotiation;
mod page;
mod predicate;
mod query;
mod routes;
mod token;
mod wire;

use std::borrow::Cow;
use std::sync::LazyLock;

use bytes::Bytes;
use http::{Method, Response};
use serde_json::Value;

use super::{Api, Vendor};
use crate::engine::{Contract, Exchange, Handler, Operation, Refusal, Reply};

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

    /// Rails routes `HEAD` as `GET`, and a path with a trailing slash, as the documentation prints one, as without.
    fn addressed<'p>(
        &self,
        request: &http::Request<Bytes>,
        path: &'p str,
    ) -> (Method, Cow<'p, str>) {
        let method = match *request.method() {
            Method::HEAD => Method::GET,
            ref method => method.clone(),
        };
        (
            method,
            Cow::Borrowed(path.strip_suffix('/').unwrap_or(path)),
        )
    }

    fn handler(&self, operation: &str) -> Option<Handler> {
        routes::handler(operation)
    }

    fn beside_the_contract(&self, exchange: &Exchange<'_>) -> Option<Result<Reply, Refusal>> {
        (exchange.path == token::PATH).then(|| token::endpoint(exchange))
    }

    fn authenticate(&self, exchange: &Exchange<'_>) -> Result<String, Refusal> {
        token::authenticate(exchange)
    }

    /// Headers first, then parameters, then the body, as `jsonapi-resources` does.
    fn read_body(
        &self,
        exchange: &Exchange<'_>,
        operation: &Operation,
    ) -> Result<Option<Value>, Refusal> {
        negotiation::check(exchange, operation.request_body.is_some())?;
        let body = match operation.request_body {
            Some(_) => Some(body::parse(exchange)?),
            None => None,
        };
        query::check(exchange, &operation.id)?;
        if let Some(body) = &body {
            body::check(exchange, &operation.id, body)?;
        }
        Ok(body)
    }

    fn refuse(&self, _exchange: &Exchange<'_>, refusal: Refusal) -> Reply {
        errors::refuse(refusal)
    }

    fn media_type(&self) -> &'static str {
        negotiation::MEDIA_TYPE
    }

    fn render(&self, exchange: &Exchange<'_>, reply: Reply) -> Response<Bytes> {
        let mut response = super::render(reply, self.media_type(), serde_json::to_vec);
        if exchange.request.method() == Method::HEAD {
            *response.body_mut() = Bytes::new();
        }
        response
    }
}
