//! Persona: identity events behind a JSON API that resembles JSON:API without being it.

mod events;
mod fields;
mod files;
mod inflection;
mod leniency;
mod listing;
mod model;
mod multipart;
mod options;
mod paging;
mod relating;
mod routes;
mod serialization;
mod tagging;
mod types;
mod version;
mod wire;

pub(crate) use model::{Tag, put_tag};
pub(crate) use options::LiveOptions;
pub use options::PersonaOptions;
pub(crate) use types::put as put_transaction_type;

use std::borrow::Cow;
use std::sync::LazyLock;
use std::time::Duration;

use bytes::Bytes;
use http::header::{AUTHORIZATION, CONTENT_TYPE};
use http::{Method, Response, StatusCode};
use serde_json::{Value, json};

use super::{Api, Beside, Vendor, media};
use crate::engine::{
    AuthFailure, Contract, Exchange, Handler, Idempotency, Ids, Operation, RateLimit, Refusal,
    Reply, Violation, World, canonical, fingerprint,
};
use crate::store::{StoreError, Transaction};

static CONTRACT: LazyLock<Result<Contract, String>> =
    LazyLock::new(|| Contract::read(counterfoil_spec::PERSONA.json));

/// The window of the rate limit.
const MINUTE: Duration = Duration::from_secs(60);

/// How long an idempotency key remembers its first answer.
const RETENTION: Duration = Duration::from_secs(24 * 60 * 60);

pub(super) struct Persona;

impl Vendor for Persona {
    fn api(&self) -> Api {
        Api::Persona
    }

    fn contract(&self) -> Result<&'static Contract, &'static str> {
        CONTRACT.as_ref().map_err(String::as_str)
    }

    fn serves_host(&self, host: &str) -> bool {
        matches!(
            host,
            "api.withpersona.com"
                | "withpersona.com"
                | "app.withpersona.com"
                | "files.withpersona.com"
        )
    }

    fn handler(&self, operation: &str) -> Option<Handler> {
        routes::handler(operation)
    }

    /// The documented world takes any key, also the placeholder that the documentation prints; the strict world takes
    /// what looks like one of Persona's. A client is its environment: all keys of one share its rate limit.
    fn authenticate(&self, exchange: &Exchange<'_>) -> Result<String, Refusal> {
        let header = exchange
            .header(&AUTHORIZATION)
            .ok_or(Refusal::Unauthenticated(AuthFailure::Missing))?;
        let key = match header.split_once(' ') {
            Some((scheme, key)) if scheme.eq_ignore_ascii_case("bearer") => key.trim(),
            _ => "",
        };
        let is_ours = ["persona_sandbox_", "persona_production_"]
            .iter()
            .any(|prefix| {
                key.strip_prefix(prefix)
                    .is_some_and(|rest| !rest.is_empty())
            });
        if key.is_empty() {
            return Err(Refusal::Unauthenticated(AuthFailure::Missing));
        }
        if key.contains(char::is_whitespace) || (exchange.strict() && !is_ours) {
            return Err(Refusal::Unauthenticated(AuthFailure::Unknown));
        }
        Ok(wire::environment(exchange).into_owned())
    }

    fn rate_limit(&self, exchange: &Exchange<'_>) -> Option<RateLimit> {
        exchange.world.settings.rate_limits.then(|| RateLimit {
            limit: exchange.world.persona.get().rate_limit,
            window: MINUTE,
        })
    }

    /// Keys count on POST alone, and belong to the environment.
    fn idempotency(&self, exchange: &Exchange<'_>) -> Option<Idempotency> {
        let options = exchange.world.persona.get();
        let honours = match *exchange.request.method() {
            Method::POST => true,
            Method::PATCH => options.idempotent_updates,
            _ => false,
        };
        if !honours || exchange.operation.is_none() {
            return None;
        }
        let key = exchange
            .header(&wire::IDEMPOTENCY_KEY)
            .filter(|key| !key.is_empty())?;
        let body = match exchange.json() {
            Ok(Some(body)) => Cow::Owned(canonical(body)),
            // What cannot be read is the same only byte for byte.
            _ => Cow::Borrowed(&exchange.request.body()[..]),
        };
        Some(Idempotency {
            scope: wire::environment(exchange),
            key: key.to_owned(),
            fingerprint: fingerprint(&[
                exchange.request.method().as_str().as_bytes(),
                exchange.path.as_bytes(),
                exchange
                    .request
                    .uri()
                    .query()
                    .unwrap_or_default()
                    .as_bytes(),
                &body,
            ]),
            retention: RETENTION,
            in_flight: options
                .refuse_in_flight_duplicates
                .then_some(wire::in_flight),
        })
    }

    /// Persona stores its own failures, but not what stands before the idempotency layer.
    fn stores_fault(&self, exchange: &Exchange<'_>, status: StatusCode) -> bool {
        let before_the_layer =
            status == StatusCode::UNAUTHORIZED || status == StatusCode::TOO_MANY_REQUESTS;
        exchange.world.persona.get().stored_faults && !before_the_layer
    }

    fn refuses_bare_objects(&self) -> bool {
        true
    }

    fn checks_strictly(&self, exchange: &Exchange<'_>) -> bool {
        leniency::checks_strictly(exchange)
    }

    fn waives(&self, exchange: &Exchange<'_>, violation: &Violation) -> bool {
        leniency::waives(exchange, violation)
    }

    /// Keys may come in any casing; the contract spells them in kebab case.
    fn read_body(
        &self,
        exchange: &Exchange<'_>,
        operation: &Operation,
    ) -> Result<Option<Value>, Refusal> {
        let mut body = match is_form(exchange) && routes::takes_form(&operation.id) {
            true => Some(read_form(exchange)?),
            false => media::read_json(exchange, "application/json")?,
        };
        match &mut body {
            Some(body) => inflection::recase(body, inflection::Inflection::Kebab, false),
            // No body is required; the parameters that it could have named are absent.
            None if operation.request_body.is_some() => body = Some(json!({})),
            None => {}
        }
        Ok(body)
    }

    fn request_id(&self, ids: &Ids) -> String {
        format!("req_{}", ids.base58(24))
    }

    fn seed(&self, tx: &mut Transaction<'_>, strict: bool) -> Result<(), StoreError> {
        model::seed(tx, strict)
    }

    fn configure(&self, tx: &mut Transaction<'_>, world: &World) -> Result<(), StoreError> {
        let options = &world.settings.persona;
        for tag in &options.tags {
            tx.put(tag.clone())?;
        }
        types::configure(tx, &options.transaction_types)
    }

    fn environment(&self, world: &World, request: &http::Request<Bytes>) -> Option<String> {
        if !world.persona.get().separate_environments {
            return None;
        }
        match request.headers().get(AUTHORIZATION) {
            Some(header) => wire::separate_environment(header.to_str().ok()?),
            // What the token of a file URL opens lies in the environment that signed it.
            None => files::environment(world, request),
        }
    }

    fn beside(&self) -> &'static [&'static str] {
        &["file"]
    }

    fn beside_the_contract(&self, exchange: &Exchange<'_>) -> Option<Beside> {
        files::is_file(exchange).then_some(Beside {
            name: "file",
            serve: files::serve,
        })
    }

    fn arrive(&self, exchange: &mut Exchange<'_>) -> Result<(), Refusal> {
        routes::arrive(exchange)
    }

    fn refuse(&self, _exchange: &Exchange<'_>, refusal: Refusal) -> Reply {
        wire::refuse(refusal)
    }

    fn finish(&self, exchange: &Exchange<'_>, reply: &mut Reply) {
        wire::finish(exchange, reply);
    }

    fn render(&self, exchange: &Exchange<'_>, reply: Reply) -> Response<Bytes> {
        let reply = inflection::inflect(exchange, reply);
        super::render(reply, self.media_type(), serde_json::to_vec)
    }
}

/// Whether the body is a form, as the guides send files.
pub(super) fn is_form(exchange: &Exchange<'_>) -> bool {
    media::essence(exchange).as_deref() == Some("multipart/form-data")
}

fn read_form(exchange: &Exchange<'_>) -> Result<Value, Refusal> {
    let body = media::bytes(exchange)?;
    let content_type = exchange.header(&CONTENT_TYPE).unwrap_or_default();
    multipart::read(body, content_type).map_err(|reason| Refusal::MalformedBody { reason })
}
