//! Flexigift: gift-card purchases behind json-server 0.17.4, whose wire behaviour is the contract.

mod body;
mod called;
mod coding;
mod constraints;
mod exceptions;
mod express;
mod home;
mod inspected;
mod javascript;
mod model;
mod pattern;
mod print;
mod query;
mod query_string;
#[cfg(feature = "cassette")]
mod recorded;
mod relations;
mod resource;
mod routes;
mod sandbox;
mod slice;
mod sort;
mod syntax_error;
mod wire;

use std::borrow::Cow;
use std::sync::LazyLock;
use std::time::Duration;

use bytes::Bytes;
use http::{Method, Response};
use serde_json::{Map, Value, json};

use crate::Api;
use crate::engine::{
    Contract, Exchange, Location, Operation, Profile, Refusal, Reply, SeedMember, Unlisted, Vendor,
    Violation, World,
};
use crate::store::{RecordKind, StoreError, Transaction};

static PROFILE: Profile = Profile {
    answers_pages: true,
    references: &["/transaction_id", "/card_id", "/user_id", "/product_id"],
    unlisted: &[
        Unlisted {
            name: "preflight",
            matches: |exchange| exchange.request.method() == Method::OPTIONS,
            serve: |exchange| Ok(wire::preflight(exchange)),
        },
        Unlisted {
            name: "home",
            matches: home::is_asked_for,
            serve: |exchange| Ok(home::page(exchange)),
        },
        Unlisted {
            name: "database",
            matches: routes::is_database,
            serve: routes::database,
        },
        // The body of these two is parsed before routing.
        Unlisted {
            name: "undecodable",
            matches: |exchange| express::undecodable(exchange.path).is_some(),
            serve: |exchange| {
                body::read(exchange)?;
                let parameter = express::undecodable(exchange.path);
                Ok(exceptions::undecodable(parameter.unwrap_or_default()))
            },
        },
        Unlisted {
            name: "allowed-methods",
            matches: |exchange| express::allowed(exchange.request, exchange.path).is_some(),
            serve: |exchange| {
                body::read(exchange)?;
                let methods = express::allowed(exchange.request, exchange.path);
                Ok(wire::allowed(methods.unwrap_or_default()))
            },
        },
    ],
    control: &[("put-rows", |world, body| {
        world.seed(Api::Flexigift)?;
        world.store.transact(|tx| model::put(tx, world, body))?;
        Ok(json!({ "put": true }))
    })],
    seed: &[SeedMember::new("rows", "put-rows")],
    kinds: inspected::KINDS,
    records: &[
        RecordKind::of::<model::Row<resource::Users>>(),
        RecordKind::of::<model::Row<resource::GiftCards>>(),
        RecordKind::of::<model::Row<resource::Products>>(),
        RecordKind::of::<model::Row<resource::Transactions>>(),
    ],
    // json-server checks nothing, so in the documented world nothing is refused; the strict world enforces the
    // documentation.
    always_enforces_contract: false,
    variables: |root| vec![("FLEXIGIFT_BASE_URL", root.to_owned())],
    reads_any_query: true,
    calls: called::call,
    ..Profile::new(Api::Flexigift, &CONTRACT, routes::handler)
};

static CONTRACT: LazyLock<Result<Contract, String>> =
    LazyLock::new(|| Contract::read(counterfoil_spec::FLEXIGIFT.compact));

pub(super) struct Flexigift;

impl Vendor for Flexigift {
    fn profile(&self) -> &'static Profile {
        &PROFILE
    }

    fn addressed<'p>(
        &self,
        _world: &World,
        request: &http::Request<Bytes>,
        path: &'p str,
    ) -> (Method, Cow<'p, str>) {
        express::addressed(request, path)
    }

    #[cfg(feature = "cassette")]
    fn recorded(
        &self,
        recorded: &crate::engine::Recorded<'_>,
        found: &mut crate::engine::Found<'_>,
    ) {
        recorded::note(recorded, found);
    }

    #[cfg(feature = "cassette")]
    fn section(&self, found: Value) -> Value {
        json!({ "rows": found })
    }

    fn arrive(&self, exchange: &mut Exchange<'_>) -> Result<(), Refusal> {
        wire::check_head(exchange)
    }

    /// The only header of the contract is the tag of a cached response, and one that is not text matches none.
    fn waives(&self, _exchange: &Exchange<'_>, violation: &Violation) -> bool {
        matches!(violation.location, Location::Header(_))
    }

    fn read_body(
        &self,
        exchange: &Exchange<'_>,
        _operation: &Operation,
    ) -> Result<Option<Value>, Refusal> {
        let body = body::read(exchange)?;
        // json-server continues with an empty object; the strict world requires the body.
        Ok(body.or_else(|| (!exchange.strict()).then(|| Value::Object(Map::new()))))
    }

    /// The strict world starts empty: the documented rows break the documented constraints.
    fn seed(&self, tx: &mut Transaction<'_>, world: &World) -> Result<(), StoreError> {
        match world.settings.strict {
            true => Ok(()),
            false => model::seed(tx),
        }
    }

    fn refuse(&self, exchange: &Exchange<'_>, refusal: Refusal) -> Reply {
        match refusal {
            // The body is parsed before routing, so a bad one is found on any path.
            Refusal::UnknownPath | Refusal::MethodNotAllowed(_) => {
                wire::refuse(exchange, body::read(exchange).err().unwrap_or(refusal))
            }
            refusal => wire::refuse(exchange, refusal),
        }
    }

    fn render(&self, exchange: &Exchange<'_>, reply: Reply) -> Response<Bytes> {
        let mut reply = reply;
        wire::finish(exchange, &mut reply);
        wire::render(exchange, reply)
    }

    fn encode(&self, exchange: &Exchange<'_>, response: &mut Response<Bytes>) -> Duration {
        coding::encode(exchange, response);
        wire::keep_alive(exchange, response);
        // Files and the whole database are served before the delay.
        match home::is_asked_for(exchange) || routes::is_database(exchange) {
            true => Duration::ZERO,
            false => express::delay(exchange.request),
        }
    }
}
