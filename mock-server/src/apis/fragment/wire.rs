//! Fragment's errors, and what all its bodies share. Fragment publishes neither statuses nor error bodies; those here
//! are chosen.

use http::StatusCode;
use http::header::{ALLOW, HeaderName, WWW_AUTHENTICATE};
use serde::Serialize;
use serde_json::{Value, json};

use super::instant::Instant;
use crate::engine::{
    AuthFailure, Exchange, Handled, Location, Refusal, Reply, UNAVAILABLE, Violation,
};
use crate::store::{Record, Scan, Transaction};

/// Official clients repeat a 409 unless this header says otherwise.
const SHOULD_RETRY: HeaderName = HeaderName::from_static("x-should-retry");

/// Every API client has one workspace, and a world has one API client.
pub(super) const WORKSPACE: &str = "ws_Y291bnRlcmZvaWw";

/// `2026-02-12T00:00:00.000Z`.
pub(super) fn timestamp(at: impl Into<Instant>) -> String {
    let at = at.into();
    format!("{at:.3}")
}

/// The response with this data.
pub(super) fn data(data: impl Serialize) -> Reply {
    #[derive(Serialize)]
    struct Envelope<D> {
        data: D,
    }

    Reply::written(StatusCode::OK, &Envelope { data })
}

/// The response with every record of a type, oldest first.
pub(super) fn all<R: Record>(
    exchange: &Exchange<'_>,
    tx: &mut Transaction<'_>,
    view: fn(&R) -> Value,
) -> Handled {
    exchange.admit()?;
    let records = tx.scan::<R>(Scan::all())?;
    Ok(data(records.iter().map(|it| view(it)).collect::<Vec<_>>()))
}

pub(super) fn refuse(refusal: Refusal) -> Reply {
    match refusal {
        Refusal::Vendor(reply) => *reply,
        Refusal::Unauthenticated(reason) => {
            let message = match reason {
                AuthFailure::Missing => "a bearer token is required",
                AuthFailure::Unknown => "the access token is unknown",
                AuthFailure::Expired => "the access token has expired",
            };
            error(StatusCode::UNAUTHORIZED, message).header(WWW_AUTHENTICATE, "Bearer")
        }
        Refusal::RateLimited(_) => error(StatusCode::TOO_MANY_REQUESTS, "slow down"),
        Refusal::UnknownPath => not_found("nothing is served at this path"),
        Refusal::NotFound => not_found("no transaction has this id or external_id"),
        Refusal::MethodNotAllowed(allowed) => {
            let allowed: Vec<_> = allowed.iter().map(http::Method::as_str).collect();
            let allowed = allowed.join(", ");
            error(
                StatusCode::METHOD_NOT_ALLOWED,
                &format!("this path takes {allowed}"),
            )
            .header(ALLOW, allowed)
        }
        Refusal::NotAcceptable { .. } => error(
            StatusCode::NOT_ACCEPTABLE,
            "only application/json is served",
        ),
        Refusal::UnsupportedMediaType { .. } => error(
            StatusCode::UNSUPPORTED_MEDIA_TYPE,
            "the Content-Type header must be application/json",
        ),
        Refusal::MalformedBody { reason } => {
            bad_request(&format!("the body is not JSON: {reason}"))
        }
        Refusal::BodyTooLarge(excess) => {
            error(StatusCode::PAYLOAD_TOO_LARGE, &format!("the body {excess}"))
        }
        Refusal::Invalid(violations) => bad_request(&sentence(&violations)),
        // Fragment honours no idempotency key; its external ids do that work.
        Refusal::IdempotencyMismatch { .. } => conflict("the request was made before"),
        Refusal::Injected(status) => error(status, "an injected fault"),
        Refusal::BrokenContract(violations) => error(
            StatusCode::INTERNAL_SERVER_ERROR,
            &format!("the mock broke the contract: {}", sentence(&violations)),
        ),
        Refusal::Unavailable => error(StatusCode::SERVICE_UNAVAILABLE, UNAVAILABLE),
        Refusal::Store(failure) => error(StatusCode::INTERNAL_SERVER_ERROR, &failure.to_string()),
    }
}

pub(super) fn bad_request(message: &str) -> Reply {
    error(StatusCode::BAD_REQUEST, message)
}

/// Ids that one filter names: as many as the vendor takes in the one list that it bounds.
const IDS: usize = 200;

/// Refuses a filter that names too many ids.
pub(super) fn check_ids(count: usize, field: &str) -> Result<(), Refusal> {
    match count > IDS {
        true => Err(bad_request(&format!("{field}: names more than {IDS} ids")).into()),
        false => Ok(()),
    }
}

pub(super) fn not_found(message: &str) -> Reply {
    error(StatusCode::NOT_FOUND, message)
}

/// A contradiction that repeating the request does not resolve.
pub(super) fn conflict(message: &str) -> Reply {
    error(StatusCode::CONFLICT, message).header(SHOULD_RETRY, "false")
}

fn error(status: StatusCode, message: &str) -> Reply {
    let code = status
        .canonical_reason()
        .unwrap_or("error")
        .to_ascii_lowercase()
        .replace([' ', '-'], "_");
    Reply::json(
        status,
        json!({ "error": { "code": code, "message": message } }),
    )
}

/// Every broken rule: the field in dots, then the rule.
fn sentence(violations: &[Violation]) -> String {
    let sentences: Vec<_> = violations
        .iter()
        .map(|violation| {
            let pointer = violation.full_pointer().replace('/', ".");
            let field = match &violation.location {
                Location::Query(name) | Location::Header(name) => format!("{name}{pointer}"),
                Location::Body if pointer.is_empty() => "the body".to_owned(),
                _ => pointer.trim_start_matches('.').to_owned(),
            };
            format!("{field} {}", violation.rule)
        })
        .collect();
    sentences.join("; ")
}
