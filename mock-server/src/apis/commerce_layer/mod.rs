//! Commerce Layer: payment-gateway records of orders, as JSON:API.
//!
//! This is the profile of the documentation of February 2021, in which transactions can be created, updated and
//! deleted. The live service visibly runs on the gem `jsonapi-resources`, whose behaviour we follow where the
//! documentation is silent.

mod balances;
mod called;
mod control;
mod documented;
mod errors;
mod history;
mod inspected;
mod jsonapi;
mod kinds;
mod ledger;
mod model;
mod money;
mod object;
mod options;
mod order;
mod payload;
mod payments;
mod planted;
#[cfg(test)]
mod predicate_table;
mod rates;
#[cfg(feature = "cassette")]
mod recorded;
mod related;
mod relations;
mod routes;
mod sandbox;
mod stamp;
mod token;
mod version;
mod wire;

use std::borrow::Cow;
use std::sync::{Arc, LazyLock};

use bytes::Bytes;
use http::{Method, Response, StatusCode};
use serde_json::{Value, json};

pub use options::CommerceLayerOptions;
pub use order::Order;
pub(crate) use order::{Orders, add as add_order};
pub(crate) use payments::of as payments;
pub use payments::{
    Gateway, GiftCard, Outcome, PaymentOptions, Payments, TransactionStatus, Webhook,
};
pub use related::RelatedResource;
pub(crate) use related::add as add_related;
pub use version::ApiVersion;

use self::jsonapi::{MEDIA_TYPE, body, media_type};
use self::version::{V2017_08, V2026_05};
use crate::Api;
use crate::apis::credentials::{CLIENT_ID, CLIENT_SECRET};
use crate::engine::{
    Body, Contract, Endpoint, Exchange, Location, Operation, Profile, RateLimit, Refusal, Reply,
    SeedMember, Unlisted, Vendor, Violation, World, integers, media, render,
};
use crate::store::{self, RecordKind, StoreError};

/// The methods that transactions as published have.
const READS: [Method; 2] = [Method::GET, Method::HEAD];

static PROFILE: Profile = Profile {
    hosts: &[".commercelayer.io"],
    media_type: MEDIA_TYPE,
    unlisted: &[
        Unlisted {
            name: "token",
            matches: |exchange| exchange.path == token::PATH,
            serve: token::endpoint,
        },
        Unlisted {
            name: "revoke",
            matches: |exchange| exchange.path == token::REVOCATION_PATH,
            serve: token::revoke,
        },
        Unlisted {
            name: "payment-notification",
            matches: payments::external::is_notification,
            serve: payments::external::notify,
        },
    ],
    told_to_others: &[payments::NOTIFICATIONS],
    references: &["/data/attributes/reference"],
    control: control::HANDLERS,
    seed: &[
        SeedMember::new("options", "change-commerce-layer-options"),
        SeedMember::new("payment_options", "change-payment-options"),
        SeedMember::new("orders", "put-orders"),
        SeedMember::new("gift_cards", "put-gift-card"),
        SeedMember::new("payments", "put-payment"),
        SeedMember::new("transactions", "put-commerce-layer-transaction"),
        SeedMember::new("related", "put-related"),
    ],
    kinds: inspected::KINDS,
    records: &[
        RecordKind::of::<model::Transaction>(),
        RecordKind::of::<model::Order>(),
        RecordKind::of::<model::EventStore>(),
        RecordKind::of::<model::RelatedRecord>(),
        RecordKind::of::<token::AccessToken>(),
        payments::RECORDS[0],
        payments::RECORDS[1],
        payments::RECORDS[2],
        payments::RECORDS[3],
    ],
    tells_reset: false,
    other_contracts: &[&V2026_05],
    variables: |root| {
        vec![
            ("COMMERCELAYER_BASE_URL", format!("{root}/api")),
            ("COMMERCELAYER_TOKEN_URL", format!("{root}/oauth/token")),
            ("COMMERCELAYER_CLIENT_ID", CLIENT_ID.to_owned()),
            ("COMMERCELAYER_CLIENT_SECRET", CLIENT_SECRET.to_owned()),
        ]
    },
    calls: called::call,
    ..Profile::new(Api::CommerceLayer, &V2017_08, routes::handler)
};

pub(super) struct CommerceLayer;

impl Vendor for CommerceLayer {
    fn profile(&self) -> &'static Profile {
        &PROFILE
    }

    /// Rails routes a path with a trailing slash, as the documentation prints one, as without.
    fn addressed<'p>(
        &self,
        world: &World,
        request: &http::Request<Bytes>,
        path: &'p str,
    ) -> (Method, Cow<'p, str>) {
        let path = path.strip_suffix('/').unwrap_or(path);
        (request.method().clone(), version::addressed(world, path))
    }

    fn contract(&self, world: &World, path: &str) -> &'static LazyLock<Result<Contract, String>> {
        ApiVersion::of(world, path).contract()
    }

    fn open(&self, world: &mut World, seed: u64) {
        options::open(world);
        payments::open(world, seed);
    }

    fn reset(&self, world: &World) {
        options::reset(world);
        payments::reset(world);
    }

    fn kept(&self, world: &World, all: bool) -> Value {
        json!({ "options": options::kept(world, all), "payments": payments::kept(world, all) })
    }

    fn restore(&self, world: &World, kept: Value) -> Result<(), String> {
        options::restore(world, &kept["options"])?;
        payments::restore(world, &kept["payments"])
    }

    fn continue_ids(&self, world: &World, position: u64) {
        payments::continue_ids(world, position);
    }

    fn endpoint(&self, world: &World, kept: &Value) -> Option<Arc<dyn Endpoint>> {
        let gateway = payments::external::endpoint(world, kept);
        gateway.or_else(|| payments::endpoint(world, kept))
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
        recorded::section(found)
    }

    fn arrive(&self, exchange: &mut Exchange<'_>) -> Result<(), Refusal> {
        payments::settle_due(exchange)
    }

    fn seed(&self, tx: &mut store::Transaction<'_>, world: &World) -> Result<(), StoreError> {
        documented::seed(tx, world)?;
        payments::seed(tx, world)?;
        let put = order::configure(tx, world);
        put.map_err(|failure| match failure.0 {
            StatusCode::SERVICE_UNAVAILABLE => StoreError::Unavailable(failure.1),
            _ => StoreError::Backend(failure.1),
        })
    }

    fn authenticate(&self, exchange: &Exchange<'_>) -> Result<String, Refusal> {
        let mode = token::authenticate(exchange)?;
        rates::count_burst(exchange, mode)?;
        Ok(rates::key(exchange, mode))
    }

    fn rate_limit(&self, exchange: &Exchange<'_>) -> Option<RateLimit> {
        Some(rates::average(exchange))
    }

    /// The vendor's own rules for parameters and the least amount have their own errors.
    fn waives(&self, _exchange: &Exchange<'_>, violation: &Violation) -> bool {
        matches!(violation.location, Location::Query(_)) || violation.keyword == "minimum"
    }

    /// Headers first, then the body; the handlers check the parameters before the body.
    fn read_body(
        &self,
        exchange: &Exchange<'_>,
        operation: &Operation,
    ) -> Result<Option<Value>, Refusal> {
        let catalogue = ApiVersion::of_operation(&operation.id).catalogue();
        let writes = !READS.contains(exchange.request.method());
        let is_published = options::of(exchange.world).published_transactions;
        let is_of = |kind| {
            catalogue
                .of(&operation.id)
                .is_some_and(|it| it.name == kind)
        };
        if is_published && writes && is_of("transactions") {
            return Err(Refusal::MethodNotAllowed(READS.to_vec()));
        }
        media_type::check(exchange, operation.request_body().is_some())?;
        match catalogue.writable(&operation.id) {
            Some(writable) => {
                let mut document = body::parse(media::bytes(exchange.request)?, writable)?;
                kinds::take(exchange.world, operation, &mut document);
                Ok(Some(document))
            }
            None => Ok(None),
        }
    }

    fn refuse(&self, exchange: &Exchange<'_>, refusal: Refusal) -> Reply {
        match refusal {
            refusal if token::has(exchange.path) => token::refuse(refusal),
            Refusal::MethodNotAllowed(mut allowed) => {
                // No document has the writes among transactions as published.
                let is_published = options::of(exchange.world).published_transactions;
                let is_read_only = is_published && version::is_under(exchange.path, "transactions");
                allowed.retain(|it| !is_read_only || READS.contains(it));
                errors::refuse(Refusal::MethodNotAllowed(allowed))
            }
            refusal => errors::refuse(refusal),
        }
    }

    fn render(&self, exchange: &Exchange<'_>, reply: Reply) -> Response<Bytes> {
        let mut reply = reply;
        rates::describe(exchange, &mut reply);
        let options = options::of(exchange.world);
        if ApiVersion::of(exchange.world, exchange.path) == ApiVersion::V2017_08 {
            reply.headers.extend(options.notices());
        }
        // After the contract has been checked, which has the types and the statuses of the wire.
        let version = exchange
            .operation
            .map(|it| ApiVersion::of_operation(&it.id));
        if version == Some(ApiVersion::V2026_05)
            && reply.status.is_success()
            && payments::options(exchange.world).answers_200()
        {
            reply.status = StatusCode::OK;
            if let Body::Empty = reply.body {
                reply.body = Body::Json(json!({ "meta": {} }));
            }
        }
        kinds::show(exchange, &mut reply);
        options.finish(&mut reply);
        render(reply, MEDIA_TYPE, integers::write)
    }
}
