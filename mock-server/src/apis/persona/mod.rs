//! Persona: identity events behind a JSON API that resembles JSON:API without being it.

mod called;
mod contract;
mod control;
mod document;
mod event_names;
mod events;
mod fields;
mod files;
mod inflection;
mod inspected;
mod kept;
mod leniency;
mod listing;
mod lookup;
mod model;
mod multipart;
mod options;
mod order;
mod paging;
mod planted;
#[cfg(feature = "cassette")]
mod recorded;
mod relations;
mod routes;
mod sandbox;
mod sent;
mod serialization;
mod simulation;
mod tags;
mod transactions;
mod types;
mod version;
mod webhook_events;
mod webhooks;
mod wire;

pub use options::PersonaOptions;
pub(crate) use simulation::{delete_field, process_session, send};
pub(crate) use types::put as put_transaction_type;
pub(crate) use webhooks::of as webhooks;
pub use webhooks::{InvalidWebhook, RegisteredWebhook, Webhook, Webhooks};

use std::borrow::Cow;
use std::sync::Arc;
use std::time::Duration;

use bytes::Bytes;
use http::header::AUTHORIZATION;
use http::{Method, Response};
use serde_json::{Value, json};

use self::options::LiveOptions;
use crate::Api;
use crate::apis::credentials::{PERSONA_API_KEY, PERSONA_PRODUCTION_API_KEY};
use crate::engine::{
    AuthFailure, Endpoint, Exchange, Idempotency, Operation, Profile, RateLimit, Refusal, Reply,
    SeedMember, Unlisted, Vendor, Violation, World, canonical, fingerprint, integers, render,
};
use crate::listed;
use crate::store::{RecordKind, StoreError, Transaction};

static PROFILE: Profile = Profile {
    hosts: &[
        "api.withpersona.com",
        "withpersona.com",
        "app.withpersona.com",
        "files.withpersona.com",
    ],
    unlisted: &[Unlisted {
        name: "file",
        matches: files::is_file,
        serve: files::serve,
    }],
    told_to_others: &["/files/"],
    references: &["/data/attributes/reference-id"],
    seed: &[
        SeedMember::new("options", "change-options"),
        SeedMember::new("transaction_types", "put-transaction-type"),
        SeedMember::new("tags", "put-tag"),
        SeedMember::new("objects", "put-object"),
        SeedMember::new("transactions", "put-persona-transaction"),
        SeedMember::new("webhooks", "register-webhook").outlives_reset(),
    ],
    kinds: inspected::KINDS,
    records: &[
        RecordKind::of::<model::TransactionRecord>(),
        RecordKind::of::<model::TransactionType>(),
        RecordKind::of::<model::Tag>(),
        RecordKind::of::<model::ObjectReference>(),
        RecordKind::of::<events::EventRecord>(),
        RecordKind::of::<fields::FileRecord>(),
    ],
    control: control::HANDLERS,
    simulations: control::SIMULATIONS,
    exact: &[
        ("put-persona-transaction", "/fields"),
        ("put-persona-transaction", "/attributes/fields"),
        ("process-sentinel-session", "/signals"),
        ("send-event", "/payload"),
        ("send-event", "/context"),
    ],
    refuses_bare_objects: true,
    request_id: Some(|ids| format!("req_{}", ids.base58(24))),
    variables: |root| {
        vec![
            ("PERSONA_BASE_URL", format!("{root}/api/v1")),
            ("PERSONA_API_KEY", PERSONA_API_KEY.to_owned()),
        ]
    },
    calls: called::call,
    ..Profile::new(Api::Persona, &contract::CONTRACT, routes::handler)
};

/// How long an idempotency key remembers its first response.
const RETENTION: Duration = Duration::from_secs(24 * 60 * 60);

pub(super) struct Persona;

/// Validates the options.
pub(crate) fn check(options: &PersonaOptions) -> Result<(), String> {
    listed::check("transaction_types", &options.transaction_types, |it| {
        Ok(types::read(it)?.id)
    })?;
    listed::check("tags", &options.tags, |it| Ok(&it.id))?;
    listed::check("objects", &options.objects, |it| Ok((&it.kind, &it.id)))?;
    listed::check("webhooks", &options.webhooks, |it| it.check())?;
    listed::check("api_keys", &options.api_keys, |it| Ok(it.as_str()))?;
    options.check_responses()?;
    options.check_rate_limits()
}

impl Vendor for Persona {
    fn profile(&self) -> &'static Profile {
        &PROFILE
    }

    fn open(&self, world: &mut World, seed: u64) {
        let options = options::configured(&world.settings);
        let webhooks = Webhooks::new(world, seed);
        for webhook in &options.webhooks {
            // The options were checked when they were set.
            let _ = webhooks.register(webhook.clone());
        }
        world.state.insert(files::Seal::of(&world.settings));
        world.state.insert(LiveOptions::new(options));
        world.state.insert(webhooks);
    }

    fn reset(&self, world: &World) {
        options::live(world).set(options::configured(&world.settings));
    }

    fn kept(&self, world: &World, all: bool) -> Value {
        kept::of(world, all)
    }

    fn restore(&self, world: &World, kept: Value) -> Result<(), String> {
        kept::restore(world, kept)
    }

    fn continue_ids(&self, world: &World, position: u64) {
        webhooks(world).continue_ids(position);
    }

    fn endpoint(&self, world: &World, kept: &Value) -> Option<Arc<dyn Endpoint>> {
        webhooks(world).endpoint(kept.as_str()?)
    }

    fn seed(&self, tx: &mut Transaction<'_>, world: &World) -> Result<(), StoreError> {
        model::seed(tx, world.settings.strict)?;
        let options = options::configured(&world.settings);
        for tag in &options.tags {
            tx.put(tag.clone())?;
        }
        for object in &options.objects {
            tx.put(object.clone())?;
        }
        types::configure(tx, &options.transaction_types)
    }

    #[cfg(feature = "cassette")]
    fn recorded(
        &self,
        recorded: &crate::engine::Recorded<'_>,
        found: &mut crate::engine::Found<'_>,
    ) {
        recorded::note(recorded, found);
    }

    /// The documented world takes any key, also the placeholder that the documentation prints; the strict world knows one
    /// per environment, and those of the options. A client is its environment: all keys of one share its rate limit.
    fn authenticate(&self, exchange: &Exchange<'_>) -> Result<String, Refusal> {
        let header = exchange
            .header(&AUTHORIZATION)
            .ok_or(Refusal::Unauthenticated(AuthFailure::Missing))?;
        let key = match header.split_once(' ') {
            Some((scheme, key)) if scheme.eq_ignore_ascii_case("bearer") => key.trim(),
            _ => "",
        };
        let is_known = || {
            [PERSONA_API_KEY, PERSONA_PRODUCTION_API_KEY].contains(&key)
                || options::of(exchange.world).knows(key)
        };
        if key.is_empty() {
            return Err(Refusal::Unauthenticated(AuthFailure::Missing));
        }
        if key.contains(char::is_whitespace) || (exchange.strict() && !is_known()) {
            return Err(Refusal::Unauthenticated(AuthFailure::Unknown));
        }
        Ok(wire::environment(exchange).into_owned())
    }

    fn rate_limit(&self, exchange: &Exchange<'_>) -> Option<RateLimit> {
        Some(RateLimit {
            limit: options::of(exchange.world).rate_limit,
            window: wire::MINUTE,
        })
    }

    fn own_rate_limit(&self, exchange: &Exchange<'_>) -> Option<(String, RateLimit)> {
        let header = exchange.header(&AUTHORIZATION)?;
        let rate = RateLimit {
            limit: options::of(exchange.world).key_rate_limit(header)?,
            window: wire::MINUTE,
        };
        Some((format!("key {}", wire::separate_environment(header)?), rate))
    }

    /// Keys only apply to POST, and belong to the environment.
    fn idempotency(&self, exchange: &Exchange<'_>) -> Option<Idempotency> {
        let options = options::of(exchange.world);
        let honours = match *exchange.request.method() {
            Method::POST => true,
            Method::PATCH => options.idempotent_updates,
            _ => false,
        };
        if !honours || exchange.operation.is_none() || wire::check_headers(exchange).is_err() {
            return None;
        }
        let key = exchange
            .header(&wire::IDEMPOTENCY_KEY)
            .filter(|key| !key.is_empty())?;
        let body = match (exchange.document(), &exchange.request.body()[..]) {
            (Some(body), _) => Cow::Owned(canonical(body)),
            (None, []) => Cow::Borrowed(&b"{}"[..]),
            // An unreadable body is compared byte by byte.
            (None, bytes) => Cow::Borrowed(bytes),
        };
        let mut query: Vec<_> = exchange.query.iter().collect();
        // Those of one name keep their order, which may be that of a list.
        query.sort_by(|(one, _), (other, _)| one.cmp(other));
        let method = exchange.request.method().as_str();
        let mut parts = vec![method.as_bytes(), exchange.path.as_bytes(), &body];
        parts.extend(
            query
                .iter()
                .flat_map(|(name, text)| [name.as_bytes(), text.as_bytes()]),
        );
        Some(Idempotency {
            scope: wire::environment(exchange),
            key: key.to_owned(),
            fingerprint: fingerprint(&parts),
            form: serialization::form(exchange),
            retention: RETENTION,
            in_flight: options
                .refuse_in_flight_duplicates
                .then_some(wire::in_flight),
            stores_faults: options.stored_faults,
        })
    }

    fn checks_strictly(&self, exchange: &Exchange<'_>) -> bool {
        leniency::checks_strictly(exchange)
    }

    fn waives(&self, exchange: &Exchange<'_>, violation: &Violation) -> bool {
        leniency::waives(exchange, violation)
    }

    /// Keys may have any casing; the contract's is kebab case.
    fn read_body(
        &self,
        exchange: &Exchange<'_>,
        operation: &Operation,
    ) -> Result<Option<Value>, Refusal> {
        let mut body = sent::read(exchange, operation)?;
        match &mut body {
            Some(body) => inflection::recase(body, inflection::Inflection::Kebab, false),
            // No body is required; the parameters that it could have named are absent.
            None if operation.request_body().is_some() => body = Some(json!({})),
            None => {}
        }
        Ok(body)
    }

    fn redacted<'p>(&self, path: &'p str) -> Cow<'p, str> {
        files::redacted(path)
    }

    fn environment(&self, world: &World, request: &http::Request<Bytes>) -> Option<String> {
        if !options::of(world).separate_environments {
            return None;
        }
        match request.headers().get(AUTHORIZATION) {
            Some(header) => wire::separate_environment(header.to_str().ok()?),
            // The file of a URL token is in the environment that signed it.
            None => files::environment(world, request),
        }
    }

    /// Headers are checked before any object is looked up.
    fn arrive(&self, exchange: &mut Exchange<'_>) -> Result<(), Refusal> {
        routes::arrive(exchange)
    }

    fn refuse(&self, exchange: &Exchange<'_>, refusal: Refusal) -> Reply {
        wire::refuse(exchange, refusal)
    }

    fn render(&self, exchange: &Exchange<'_>, reply: Reply) -> Response<Bytes> {
        let mut reply = reply;
        wire::finish(exchange, &mut reply);
        let reply = serialization::inflect(exchange, reply);
        render(reply, PROFILE.media_type, integers::write)
    }
}
