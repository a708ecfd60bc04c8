//! Persona's request bodies, headers and errors.

use std::borrow::Cow;
use std::time::Duration;

use http::StatusCode;
use http::header::{AUTHORIZATION, HeaderName};
use serde::Deserialize;
use serde_json::{Map, Value, json};
use sha2::{Digest as _, Sha256};

use super::fields::FieldError;
use super::options;
use super::sent::Sent;
use crate::engine::{
    AuthFailure, Exchange, Location, Quota, Refusal, Reply, UNAVAILABLE, Violation, hex,
};

/// The window of the rate limit.
pub(super) const MINUTE: Duration = Duration::from_secs(60);

pub(super) const IDEMPOTENCY_KEY: HeaderName = HeaderName::from_static("idempotency-key");

const RATE_LIMIT_LIMIT: HeaderName = HeaderName::from_static("ratelimit-limit");
const RATE_LIMIT_REMAINING: HeaderName = HeaderName::from_static("ratelimit-remaining");
const RATE_LIMIT_RESET: HeaderName = HeaderName::from_static("ratelimit-reset");
const QUOTA_LIMIT: HeaderName = HeaderName::from_static("quota-limit");
const QUOTA_REMAINING: HeaderName = HeaderName::from_static("quota-remaining");
const QUOTA_RESET: HeaderName = HeaderName::from_static("quota-reset");
const REQUEST_ID: HeaderName = HeaderName::from_static("request-id");
const ENVIRONMENT_ID: HeaderName = HeaderName::from_static("persona-environment-id");
const ORGANIZATION_ID: HeaderName = HeaderName::from_static("persona-organization-id");

/// The two environments of the mock's one organization, chosen by a key's prefix. Ids are in base 58, which
/// has no lower-case L.
const SANDBOX: &str = "env_CounterfoiSandbox1111111";
const PRODUCTION: &str = "env_CounterfoiProduction1111";
const ORGANIZATION: &str = "org_CounterfoiMock1111111111";

/// `{"data": {"attributes": ...}, "meta": ...}`.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub(super) struct CreateBody {
    pub(super) data: Data<CreateAttributes>,
    /// Nothing that Persona publishes.
    pub(super) meta: Map<String, Value>,
}

/// `{"data": {"attributes": ...}}`.
#[derive(Debug, Default, Deserialize)]
#[serde(default, bound = "A: Default + Deserialize<'de>")]
pub(super) struct DataBody<A> {
    pub(super) data: Data<A>,
}

#[derive(Debug, Default, Deserialize)]
#[serde(default, bound = "A: Default + Deserialize<'de>")]
pub(super) struct Data<A> {
    pub(super) attributes: A,
}

/// `{"meta": ...}`.
#[derive(Debug, Default, Deserialize)]
#[serde(default, bound = "M: Default + Deserialize<'de>")]
pub(super) struct MetaBody<M> {
    pub(super) meta: M,
}

#[derive(Debug, Default, Deserialize)]
#[serde(default, rename_all = "kebab-case")]
pub(super) struct CreateAttributes {
    pub(super) transaction_type_id: String,
    pub(super) reference_id: Option<String>,
    pub(super) fields: Map<String, Value>,
    pub(super) tags: Option<Vec<String>>,
}

#[derive(Debug, Default, Deserialize)]
#[serde(default, rename_all = "kebab-case")]
pub(super) struct UpdateAttributes {
    pub(super) status: Option<String>,
    pub(super) reference_id: Option<String>,
    pub(super) label: Option<String>,
    pub(super) fields: Map<String, Value>,
    pub(super) tags: Option<Vec<String>>,
}

#[derive(Debug, Default, Deserialize)]
#[serde(default, rename_all = "kebab-case")]
pub(super) struct LabelArguments {
    pub(super) label: Option<String>,
    pub(super) score: Option<f64>,
    pub(super) model_version: Option<String>,
}

#[derive(Debug, Default, Deserialize)]
#[serde(default, rename_all = "kebab-case")]
pub(super) struct TagReference {
    pub(super) tag_name: Option<String>,
    pub(super) tag_id: Option<String>,
}

#[derive(Debug, Default, Deserialize)]
#[serde(default, rename_all = "kebab-case")]
pub(super) struct TagReferences {
    pub(super) tag_name: Option<Vec<String>>,
    pub(super) tag_id: Option<Vec<String>>,
}

#[derive(Debug, Default, Deserialize)]
#[serde(default, rename_all = "kebab-case")]
pub(super) struct RelationReference {
    pub(super) relation_schema_key: String,
    pub(super) target_object_id: String,
}

#[derive(Debug, Default, Deserialize)]
#[serde(default, rename_all = "kebab-case")]
pub(super) struct ObjectReferences {
    pub(super) object_ids: Vec<String>,
}

/// The environment that the key of a request opens.
pub(super) fn environment(exchange: &Exchange<'_>) -> Cow<'static, str> {
    let header = exchange.header(&AUTHORIZATION).unwrap_or_default();
    if options::of(exchange.world).separate_environments
        && let Some(environment) = separate_environment(header)
    {
        return environment.into();
    }
    match header.contains("persona_production_") {
        true => PRODUCTION.into(),
        false => SANDBOX.into(),
    }
}

/// The environment of a single key: a digest, so no response and no file contains the key.
pub(super) fn separate_environment(authorization: &str) -> Option<String> {
    let (_, key) = authorization.split_once(' ')?;
    let digest = Sha256::digest(key.trim().as_bytes());
    Some(format!("env_{}", hex(&digest[..12])))
}

/// Refuses what the headers of a request say by themselves: this comes before its idempotency key, so it is stored under none.
pub(super) fn check_headers(exchange: &Exchange<'_>) -> Result<(), Refusal> {
    let violations = exchange.violations().iter();
    let of_headers = violations.filter(|it| matches!(it.location, Location::Header(_)));
    let of_headers: Vec<_> = of_headers.cloned().collect();
    match exchange.admit() {
        _ if !of_headers.is_empty() => Err(Refusal::Invalid(of_headers)),
        Err(refusal @ Refusal::UnsupportedMediaType { .. }) => Err(refusal),
        _ => Ok(()),
    }
}

/// The headers of every response to a known client.
pub(super) fn finish(exchange: &Exchange<'_>, reply: &mut Reply) {
    if reply.status == StatusCode::UNAUTHORIZED {
        return;
    }
    // Enough for all that follow, so the map grows once.
    reply.headers.reserve(8);
    reply.set(REQUEST_ID, &exchange.request_id);
    match environment(exchange) {
        Cow::Borrowed(environment) => reply.set_static(ENVIRONMENT_ID, environment),
        Cow::Owned(environment) => reply.set(ENVIRONMENT_ID, environment),
    }
    reply.set_static(ORGANIZATION_ID, ORGANIZATION);
    let quotas = [
        (
            rate_quota(exchange),
            [RATE_LIMIT_LIMIT, RATE_LIMIT_REMAINING, RATE_LIMIT_RESET],
        ),
        (
            exchange
                .creation_quota
                .map(|it| it.unwrap_or_else(|quota| quota)),
            [QUOTA_LIMIT, QUOTA_REMAINING, QUOTA_RESET],
        ),
    ];
    for (quota, [limit, remaining, reset]) in quotas {
        if let Some(quota) = quota {
            reply.headers.insert(limit, quota.limit.into());
            reply.headers.insert(remaining, quota.remaining.into());
            reply.headers.insert(reset, quota.reset_seconds.into());
        }
    }
}

/// The rest of the rate limit, for each request with a valid credential. One that a fault or the size of its body ended
/// before it was counted is counted here.
fn rate_quota(exchange: &Exchange<'_>) -> Option<Quota> {
    if exchange.principal.is_empty() && exchange.rate_quota.get().is_none() {
        let client = exchange.vendor.authenticate(exchange).ok()?;
        // The response is another already.
        let _ = exchange.limit(&client);
    }
    // A world that counts nothing has everything left: clients read these headers on every response.
    let uncounted = || {
        let options = options::of(exchange.world);
        let own = exchange.header(&AUTHORIZATION);
        let own = own.and_then(|header| options.key_rate_limit(header));
        let limit = own.map_or(options.rate_limit, |own| own.min(options.rate_limit));
        (!exchange.world.counts_requests()).then_some(Quota {
            limit,
            remaining: limit,
            reset_seconds: MINUTE.as_secs(),
        })
    };
    exchange.rate_quota.get().or_else(uncounted)
}

pub(super) fn refuse(exchange: &Exchange<'_>, refusal: Refusal) -> Reply {
    match refusal {
        Refusal::Vendor(reply) => *reply,
        Refusal::Unauthenticated(AuthFailure::Missing) => error(
            StatusCode::UNAUTHORIZED,
            "Must be authenticated to access this endpoint",
            None,
        ),
        Refusal::Unauthenticated(AuthFailure::Unknown | AuthFailure::Expired) => {
            error(StatusCode::UNAUTHORIZED, "Token is invalid", None)
        }
        Refusal::RateLimited(quota) => rate_limited(quota.limit),
        Refusal::NotFound => error(StatusCode::NOT_FOUND, "Record not found", None),
        // A Rails application routes by method and path together, and knows no 405.
        Refusal::UnknownPath | Refusal::MethodNotAllowed(_) => {
            error(StatusCode::NOT_FOUND, "Not found", None)
        }
        Refusal::NotAcceptable { .. } => error(StatusCode::NOT_ACCEPTABLE, "Not acceptable", None),
        Refusal::UnsupportedMediaType { .. } => {
            bad_request("the Content-Type header must be application/json or multipart/form-data")
        }
        Refusal::MalformedBody { reason } => {
            bad_request(&format!("the body cannot be read: {reason}"))
        }
        Refusal::BodyTooLarge(excess) => error(
            StatusCode::PAYLOAD_TOO_LARGE,
            "Payload too large",
            Some(&format!("the body {excess}")),
        ),
        Refusal::Invalid(violations) => {
            let has_pointers = !options::of(exchange.world).bad_requests_without_pointer;
            let sent = has_pointers.then(|| Sent::of(exchange));
            let errors = violations.iter().map(|it| violation(it, sent.as_ref()));
            let errors: Vec<_> = errors.collect();
            Reply::json(StatusCode::BAD_REQUEST, json!({ "errors": errors }))
        }
        Refusal::IdempotencyMismatch { key } => error(
            StatusCode::BAD_REQUEST,
            "Idempotency error",
            Some(&format!(
                "Keys for idempotent requests can only be used with the same parameters they were first used with. \
                 Try using a key other than '{key}' if you meant to execute a different request."
            )),
        ),
        Refusal::Injected(StatusCode::CONFLICT) => stale(),
        Refusal::Injected(StatusCode::TOO_MANY_REQUESTS) => {
            let spent = |quota| Quota {
                remaining: 0,
                ..quota
            };
            let quota = rate_quota(exchange).map(spent);
            exchange.rate_quota.set(quota);
            let usual = || options::of(exchange.world).rate_limit;
            rate_limited(quota.map_or_else(usual, |quota| quota.limit))
        }
        Refusal::Injected(StatusCode::FORBIDDEN) => error(
            StatusCode::FORBIDDEN,
            "Forbidden",
            Some("IP address is not permitted access to current environment"),
        ),
        Refusal::Injected(status) => error(status, injected(status), None),
        Refusal::BrokenContract(violations) => {
            let sentences: Vec<_> = violations.iter().map(Violation::to_string).collect();
            internal(&format!(
                "the mock broke the contract: {}",
                sentences.join("; ")
            ))
        }
        Refusal::Unavailable => {
            let status = StatusCode::SERVICE_UNAVAILABLE;
            error(status, injected(status), Some(UNAVAILABLE))
        }
        Refusal::Store(failure) => internal(&failure.to_string()),
    }
}

pub(super) fn bad_request(details: &str) -> Reply {
    error(StatusCode::BAD_REQUEST, "Bad Request", Some(details))
}

/// Something that the request refers to does not exist. `path` is where it refers to it.
pub(super) fn unknown_reference(path: &str) -> Reply {
    error(
        StatusCode::NOT_FOUND,
        "Record not found",
        Some(&format!("{path} is not found")),
    )
}

pub(super) fn already_labeled() -> Reply {
    error(
        StatusCode::UNPROCESSABLE_ENTITY,
        "Bad Request",
        Some("Transaction already has a label"),
    )
}

pub(super) fn already_redacted() -> Reply {
    error(
        StatusCode::CONFLICT,
        "Conflict",
        Some("Transaction already redacted"),
    )
}

/// Two changes at once.
pub(super) fn stale() -> Reply {
    error(
        StatusCode::CONFLICT,
        "Stale object error",
        Some("Attempted to update a record that was just modified. Please try again."),
    )
}

/// The first request with the same idempotency key has no response yet.
pub(super) fn in_flight() -> Reply {
    error(
        StatusCode::CONFLICT,
        "Conflict",
        Some("A request with this idempotency key is still being processed"),
    )
}

fn rate_limited(limit: u32) -> Reply {
    let details = format!(
        "You have hit your rate limit of {limit} requests / min. Please reach out to \
         support@withpersona.com if you need this changed."
    );
    error(
        StatusCode::TOO_MANY_REQUESTS,
        "Rate limit exceeded",
        Some(&details),
    )
}

/// More was created than a quota allows.
pub(super) fn quota_exceeded(limit: u32, status: StatusCode) -> Reply {
    let details = format!(
        "You have hit your create_transaction quota limit of {limit} requests. Please reach out to \
         support@withpersona.com if you need this changed."
    );
    let title = match status {
        StatusCode::FORBIDDEN => "Forbidden",
        _ => "Quota exceeded",
    };
    error(status, title, Some(&details))
}

pub(super) fn inactive_environment() -> Reply {
    error(
        StatusCode::FORBIDDEN,
        "Forbidden",
        Some("Resource cannot be created in an inactive environment"),
    )
}

pub(super) fn duplicate_reference() -> Reply {
    error(
        StatusCode::CONFLICT,
        "Transaction already exists with this reference id",
        None,
    )
}

pub(super) fn file_forbidden(details: &str) -> Reply {
    error(StatusCode::FORBIDDEN, "Forbidden", Some(details))
}

pub(super) fn too_many_tags() -> Reply {
    error(
        StatusCode::UNPROCESSABLE_ENTITY,
        "Unprocessable entity",
        Some("The organization has reached its limit of active tags"),
    )
}

/// Every field that refers to a stored file where only uploads are accepted.
pub(super) fn stored_files(places: Vec<String>) -> Refusal {
    let rule = "must be a file: an object of filename and data";
    let violation = |place| Violation {
        pointer: format!("/data/attributes/fields{place}"),
        ..Violation::new(Location::Body, "file", rule)
    };
    Refusal::Invalid(places.into_iter().map(violation).collect())
}

/// Every field whose value its type does not accept.
pub(super) fn invalid_fields(exchange: &Exchange<'_>, errors: Vec<FieldError>) -> Reply {
    let fields = Sent::of(exchange).pointer("/data/attributes/fields");
    let errors: Vec<_> = errors
        .into_iter()
        .map(|error| {
            json!({
                "title": "Record invalid",
                "details": error.rule,
                "source": { "pointer": format!("{fields}{}", error.pointer) },
            })
        })
        .collect();
    Reply::json(
        StatusCode::UNPROCESSABLE_ENTITY,
        json!({ "errors": errors }),
    )
}

/// A value that the rules of the transaction type refuse.
pub(super) fn invalid_record(exchange: &Exchange<'_>, pointer: &str, details: &str) -> Reply {
    Reply::json(
        StatusCode::UNPROCESSABLE_ENTITY,
        json!({ "errors": [{
            "title": "Record invalid",
            "details": details,
            "source": { "pointer": Sent::of(exchange).pointer(pointer) },
        }] }),
    )
}

/// The name of a status or a relation that is not configured.
pub(super) fn unknown_name(exchange: &Exchange<'_>, pointer: &str, details: &str) -> Reply {
    let options = options::of(exchange.world);
    let status = match options.unknown_names_are_bad_requests {
        true => StatusCode::BAD_REQUEST,
        false => StatusCode::UNPROCESSABLE_ENTITY,
    };
    let mut error = json!({ "title": injected(status), "details": details });
    if status != StatusCode::BAD_REQUEST || !options.bad_requests_without_pointer {
        error["source"] = json!({ "pointer": Sent::of(exchange).pointer(pointer) });
    }
    Reply::json(status, json!({ "errors": [error] }))
}

fn internal(details: &str) -> Reply {
    error(
        StatusCode::INTERNAL_SERVER_ERROR,
        injected(StatusCode::INTERNAL_SERVER_ERROR),
        Some(details),
    )
}

fn error(status: StatusCode, title: &str, details: Option<&str>) -> Reply {
    let mut object = Map::new();
    object.insert("title".to_owned(), title.into());
    if let Some(details) = details {
        object.insert("details".to_owned(), details.into());
    }
    Reply::json(status, json!({ "errors": [object] }))
}

/// A broken rule of the contract as Persona writes one: the path in dots and snake case, then the rule, and of the body
/// the place, if errors have pointers.
fn violation(violation: &Violation, sent: Option<&Sent>) -> Value {
    let place = violation.full_pointer();
    let pointer = place.replace('/', ".").replace('-', "_");
    let path: Cow<'_, str> = match &violation.location {
        Location::Query(name) | Location::Header(name) => format!("{name}{pointer}").into(),
        Location::Body if pointer.is_empty() => "the body".into(),
        _ => pointer.trim_start_matches('.').to_owned().into(),
    };
    let details = format!("{path} {}", violation.rule);
    let mut error = json!({ "title": "Bad Request", "details": details });
    if let Some(sent) = sent
        && violation.location == Location::Body
        && !place.is_empty()
    {
        error["source"] = json!({ "pointer": sent.pointer(&place) });
    }
    error
}

/// The titles that Persona documents, and the status's own reason for those it does not.
fn injected(status: StatusCode) -> &'static str {
    match status {
        StatusCode::BAD_REQUEST => "Bad Request",
        StatusCode::UNAUTHORIZED => "Must be authenticated to access this endpoint",
        StatusCode::NOT_FOUND => "Record not found",
        StatusCode::UNPROCESSABLE_ENTITY => "Unprocessable entity",
        StatusCode::TOO_MANY_REQUESTS => "Rate limit exceeded",
        StatusCode::SERVICE_UNAVAILABLE => "Service unavailable",
        _ => status.canonical_reason().unwrap_or("Error"),
    }
}
