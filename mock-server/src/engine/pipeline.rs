//! The stages of one exchange, in order, under the names of their functions.
//!
//! | stage | what it does |
//! |---|---|
//! | route | finds the operation, on the raw path |
//! | validate | reads parameters and body, and validates them against the contract; errors are kept for the handler |
//! | strike | responds instead of the vendor if a fault says so, or notes its effects on the response |
//! | authenticate | refuses a missing or unknown credential |
//! | limit | counts the request against the rate limit, or refuses it |
//! | arrive | notes the current state, for vendors that refuse changes to what has changed in the meantime |
//! | once | returns the stored response of a known idempotency key |
//! | handle | applies the vendor's own rules, in one unit of work; refuses the errors of `validate`, if the handler asks |
//! | check | refuses to send a response that violates the contract, if responses are checked |
//! | render | writes the response as bytes |
//! | record | notes the exchange in the journal |
//! | disturb | applies the effects of faults to the response |
//! | encode | compresses the response where the vendor does |
//! | transfer | tells the shell what to do while the response is sent |

use std::sync::Arc;
use std::time::Duration;

use bytes::Bytes;
use http::header::RETRY_AFTER;
use http::{Method, Response, StatusCode};

use super::disturbance::disturb;
use super::exchange::{Exchange, broken_document, place};
use super::faults::{Effect, Strike, Target};
use super::idempotency::Held;
use super::stopwatch::Stopwatch;
use super::{
    AuthFailure, Contract, Idempotency, JournalEntry, Messages, Quota, Refusal, Reply, Transfer,
    Vendor, World, media,
};
use crate::Api;
use crate::problem::COME_BACK_SECONDS;
use crate::store::{Access, StoreError, Transaction};

/// Handles a request to a vendor in a world.
pub(crate) fn exchange(
    world: &World,
    vendor: &'static dyn Vendor,
    request: &http::Request<Bytes>,
    mount: &str,
    path: &str,
) -> Response<Bytes> {
    let environment = vendor.environment(world, request);
    let environment = environment.map(|name| world.environment(&name)).transpose();
    let opened = environment
        .as_ref()
        .map_err(|error| Refusal::from(error.clone()));
    let world = match &opened {
        Ok(Some(environment)) => environment,
        _ => world,
    };
    let contract = match vendor.contract(world, path).as_ref() {
        Ok(contract) => contract,
        Err(reason) => return unusable(reason),
    };
    let mut exchange = Exchange::new(world, vendor, request, mount, path);
    let mut trace = Trace::new();
    let order = (!request.method().is_safe()).then(|| world.outbox.told_first());
    let answered = opened.and_then(|_| answer(&mut exchange, contract, &mut trace));
    let answered = answered.map_err(|refusal| match refusal {
        Refusal::Store(StoreError::Unavailable(_)) => Refusal::Unavailable,
        refusal => refusal,
    });
    match &answered {
        Err(refusal) => trace.refused = Some(Refused::by(refusal)),
        // Refusals of the handler itself, such as those of token endpoints.
        Ok(reply) if reply.status.is_client_error() && !trace.replayed => {
            trace.refused.get_or_insert_with(|| Refused {
                rule: format!("vendor: {}", reply.code()),
                is_fixed: reply.is_fixed,
            });
        }
        Ok(_) => {}
    }
    let reply = match answered {
        Err(Refusal::Unavailable) => come_back(&exchange),
        Err(refusal) if trace.injected() => vendor.refuse(&exchange, refusal),
        Err(refusal) => check(&exchange, contract, vendor.refuse(&exchange, refusal)),
        Ok(reply) => check(&exchange, contract, reply),
    };
    trace.stopwatch.lap("check");
    let mut response = vendor.render(&exchange, reply);
    trace.stopwatch.lap("render");
    if exchange.request.method() == Method::HEAD {
        // The headers are those of the response to `GET`.
        *response.body_mut() = Bytes::new();
    }
    let logged = vendor.redacted(path);
    let number = record(&exchange, contract, &trace, &logged, &response);
    // Only now: a delivery comes after its cause.
    world.outbox.send(exchange.take_messages());
    drop(order);
    response.extensions_mut().insert(Outcome {
        api: vendor.profile().api,
        operation: name(&exchange, &trace),
        injected: trace.strike.is_some(),
        number,
    });
    if let Some(held) = trace.held {
        response.extensions_mut().insert(held);
    }
    if let Some(strike) = &trace.strike {
        disturb(&mut response, &strike.effects, contract, exchange.operation);
    }
    let delay = vendor.encode(&exchange, &mut response);
    transfer(&exchange, trace.strike, delay, &mut response);
    response
}

/// The response to a request for a world whose store is unavailable: its state is unknown until the store is back.
pub(crate) fn unavailable(
    stand_in: &World,
    vendor: &'static dyn Vendor,
    request: &http::Request<Bytes>,
    mount: &str,
    path: &str,
) -> Response<Bytes> {
    let exchange = Exchange::new(stand_in, vendor, request, mount, path);
    vendor.render(&exchange, come_back(&exchange))
}

/// A 503, which is in no contract.
fn come_back(exchange: &Exchange<'_>) -> Reply {
    let reply = exchange.vendor.refuse(exchange, Refusal::Unavailable);
    reply.header(RETRY_AFTER, COME_BACK_SECONDS)
}

/// The outcome of a request: a response extension.
#[derive(Debug, Clone)]
pub(crate) struct Outcome {
    pub(crate) api: Api,
    pub(crate) operation: Option<&'static str>,
    pub(crate) injected: bool,
    /// Its number in the journal, if it is kept.
    pub(crate) number: Option<u64>,
}

/// What happened during the exchange, for the journal.
struct Trace {
    /// The name of a path outside the contract, if the request was for one.
    beside: Option<&'static str>,
    strike: Option<Strike>,
    replayed: bool,
    refused: Option<Refused>,
    stopwatch: Stopwatch,
    /// The idempotency key, while the request is in progress.
    held: Option<Arc<Held>>,
}

/// Why the vendor refused the request.
struct Refused {
    rule: String,
    /// Whether the message may be shown.
    is_fixed: bool,
}

impl Refused {
    fn by(refusal: &Refusal) -> Self {
        Self {
            rule: refusal.rule(),
            is_fixed: refusal.is_fixed(),
        }
    }
}

impl Trace {
    fn new() -> Self {
        Self {
            beside: None,
            strike: None,
            replayed: false,
            refused: None,
            stopwatch: Stopwatch::start(),
            held: None,
        }
    }

    /// Whether the response is not the vendor's.
    fn injected(&self) -> bool {
        self.strike.as_ref().is_some_and(|it| it.answer.is_some())
    }
}

/// The stages up to the handler.
fn answer(
    exchange: &mut Exchange<'_>,
    contract: &'static Contract,
    trace: &mut Trace,
) -> Result<Reply, Refusal> {
    let (world, vendor) = (exchange.world, exchange.vendor);
    world.seed(vendor.profile().api)?;
    let mut unlisted = vendor.profile().unlisted.iter();
    if let Some(endpoint) = unlisted.find(|it| (it.matches)(exchange)) {
        trace.beside = Some(endpoint.name);
        strike(exchange, Target::Unlisted(endpoint.name), trace)?;
        media::bytes(exchange.request)?;
        return (endpoint.serve)(exchange);
    }
    exchange.route(contract);
    trace.stopwatch.lap("route");
    exchange.validate(contract);
    trace.stopwatch.lap("validate");
    let operation = exchange.operation.map_or("", |operation| &operation.id);
    strike(exchange, Target::Operation(operation), trace)?;
    trace.stopwatch.lap("strike");
    // Whatever the target and the sender of the request.
    media::bytes(exchange.request)?;
    exchange.principal = vendor.authenticate(exchange)?;
    trace.stopwatch.lap("authenticate");
    exchange.limit(&exchange.principal)?;
    trace.stopwatch.lap("limit");
    vendor.arrive(exchange)?;
    trace.stopwatch.lap("arrive");
    let exchange = &*exchange;
    let reply = match vendor.idempotency(exchange) {
        None => {
            let access = match exchange.request.method().is_safe() {
                true => Access::Read,
                false => Access::Write,
            };
            world.store.unit(access, |tx| handle(exchange, tx))
        }
        Some(key) => {
            if let Some(refuse) = key.in_flight {
                // Other parameters than those that the key was first used with do not take its place.
                world.store.read(|tx| key.replay(tx, exchange.now))?;
                trace.held = Some(world.in_flight.begin(&key, refuse)?);
            }
            world.store.transact(|tx| {
                let (reply, replayed) = once(exchange, &key, tx, &mut trace.refused)?;
                trace.replayed = replayed;
                Ok(reply)
            })
        }
    };
    trace.stopwatch.lap("handle");
    if reply.is_err() {
        // Messages are only sent for committed changes.
        exchange.take_messages();
    }
    reply
}

/// Fails with the response that replaces the vendor's, if a fault says so.
fn strike(
    exchange: &mut Exchange<'_>,
    target: Target<'_>,
    trace: &mut Trace,
) -> Result<(), Refusal> {
    let api = exchange.vendor.profile().api;
    trace.strike = exchange.world.faults.strike(api, target, exchange.path)?;
    let Some(answer) = trace.strike.as_ref().and_then(|it| it.answer.as_ref()) else {
        return Ok(());
    };
    let refusal = match answer {
        Effect::RateLimited { seconds } => rate_limited(exchange, *seconds),
        Effect::ExpiredToken => Refusal::Unauthenticated(AuthFailure::Expired),
        Effect::Status(status) => {
            let status = StatusCode::from_u16(*status);
            let status = status.unwrap_or(StatusCode::INTERNAL_SERVER_ERROR);
            store_fault(exchange, status)?;
            Refusal::Injected(status)
        }
        // The connection is reset, so this response is never sent.
        _ => Refusal::Injected(StatusCode::BAD_GATEWAY),
    };
    Err(refusal)
}

/// A vendor without a limit has no format for it, and one whose headers do not state a time uses `Retry-After`.
fn rate_limited(exchange: &mut Exchange<'_>, seconds: u64) -> Refusal {
    let vendor = exchange.vendor;
    let rate = vendor.rate_limit(exchange);
    let quota = Quota {
        limit: rate.as_ref().map_or(0, |rate| rate.limit),
        remaining: 0,
        reset_seconds: seconds,
    };
    if rate.is_some() {
        exchange.rate_quota.set(Some(quota));
        if vendor.profile().tells_reset {
            return Refusal::RateLimited(quota);
        }
    }
    let mut reply = vendor.refuse(exchange, Refusal::RateLimited(quota));
    if reply.status != StatusCode::TOO_MANY_REQUESTS {
        reply = vendor.refuse(exchange, Refusal::Injected(StatusCode::TOO_MANY_REQUESTS));
    }
    reply.header(RETRY_AFTER, seconds.to_string()).into()
}

/// Stores an injected fault under the idempotency key of its request, for vendors that do so, unless the key already
/// has a response, or the status is of a stage before idempotency.
fn store_fault(exchange: &Exchange<'_>, status: StatusCode) -> Result<(), Refusal> {
    const BEFORE: [StatusCode; 2] = [StatusCode::UNAUTHORIZED, StatusCode::TOO_MANY_REQUESTS];
    let key = exchange.vendor.idempotency(exchange);
    let Some(key) = key.filter(|key| key.stores_faults && !BEFORE.contains(&status)) else {
        return Ok(());
    };
    let reply = exchange.vendor.refuse(exchange, Refusal::Injected(status));
    exchange.world.store.transact(|tx| {
        if key.replay(tx, exchange.now)?.is_none() {
            key.store(tx, exchange.now, &reply)?;
        }
        Ok(())
    })
}

/// Handles a request under an idempotency key: lookup, effect and stored response are one unit of work, so the second
/// of two simultaneous requests with one key waits for the first and gets its response.
fn once(
    exchange: &Exchange<'_>,
    key: &Idempotency,
    tx: &mut Transaction<'_>,
    refused: &mut Option<Refused>,
) -> Result<(Reply, bool), Refusal> {
    if let Some(reply) = key.replay(tx, exchange.now)? {
        return Ok((reply, true));
    }
    let reply = match tx.attempt(|tx| handle(exchange, tx)) {
        Ok(reply) => reply,
        Err(Refusal::Store(error)) => return Err(Refusal::Store(error)),
        Err(refusal) => {
            *refused = Some(Refused::by(&refusal));
            exchange.vendor.refuse(exchange, refusal)
        }
    };
    key.store(tx, exchange.now, &reply)?;
    Ok((reply, false))
}

fn handle(exchange: &Exchange<'_>, tx: &mut Transaction<'_>) -> Result<Reply, Refusal> {
    let handler = exchange
        .operation
        .and_then(|operation| (exchange.vendor.profile().handler)(&operation.id));
    let Some(handler) = handler else {
        exchange.admit()?;
        return Err(Refusal::UnknownPath);
    };
    exchange.take_messages();
    let outcome = handler(exchange, tx).and_then(|reply| {
        // A handler that never asked for the body must not let an invalid one pass.
        exchange.admit()?;
        exchange.keep_messages(tx)?;
        Ok(reply)
    });
    if outcome.is_err() {
        exchange.take_messages();
    }
    outcome
}

/// Validates a response against the contract. A violation is a bug of the mock, and is not sent.
fn check(exchange: &Exchange<'_>, contract: &Contract, reply: Reply) -> Reply {
    let Some(operation) = exchange.operation else {
        return reply;
    };
    if exchange.world.settings.check_responses == Some(false) {
        return reply;
    }
    if !exchange
        .vendor
        .profile()
        .enforces_contract(exchange.strict())
    {
        return reply;
    }
    let broken = contract.check_response(
        operation,
        exchange.strict(),
        reply.status,
        reply.body.json().as_deref(),
    );
    let refusal = match broken {
        Ok(violations) if violations.is_empty() => return reply,
        Ok(violations) => Refusal::BrokenContract(violations),
        Err(reason) => broken_document(reason),
    };
    exchange.vendor.refuse(exchange, refusal)
}

/// The operation's name for faults and the journal.
fn name(exchange: &Exchange<'_>, trace: &Trace) -> Option<&'static str> {
    let listed = exchange.operation.map(|operation| operation.id.as_str());
    listed.or(trace.beside)
}

fn record(
    exchange: &Exchange<'_>,
    contract: &'static Contract,
    trace: &Trace,
    path: &str,
    response: &Response<Bytes>,
) -> Option<u64> {
    let request = exchange.request;
    let query = request.uri().query();
    let mark = query.map_or("", |_| "?");
    let (scheme, host) = place(request);
    exchange.world.journal.record(JournalEntry {
        number: 0,
        at: exchange.now,
        api: exchange.vendor.profile().api,
        method: request.method().as_str().to_owned(),
        path: path.to_owned(),
        operation: name(exchange, trace).map(str::to_owned),
        status: response.status().as_u16(),
        replayed: trace.replayed,
        injected: trace.strike.is_some(),
        refused_by: trace.refused.as_ref().map(|it| it.rule.clone()),
        violations: exchange.violations().to_vec(),
        unread: match trace.refused {
            None => exchange.unread(),
            Some(_) => Vec::new(),
        },
        delivery: None,
        request_body: None,
        response_body: None,
        messages: Messages {
            url: [
                scheme,
                "://",
                host,
                exchange.mount,
                path,
                mark,
                query.unwrap_or(""),
            ]
            .concat(),
            request_headers: request.headers().into(),
            request_body: kept(request.body()),
            response_headers: response.headers().into(),
            response_body: response.body().clone(),
            described: exchange.operation.map(|operation| (contract, operation)),
            times: trace.stopwatch.times(),
            fixed: trace.refused.as_ref().is_some_and(|it| it.is_fixed),
            announced: exchange.announced(),
            ..Messages::default()
        },
    })
}

/// The stored form of a body. A short one is copied out of its read buffer.
fn kept(body: &Bytes) -> Bytes {
    const SHORT: usize = 4 * 1024;
    match body.len() {
        0 => Bytes::new(),
        1..SHORT => Bytes::copy_from_slice(body),
        _ => body.clone(),
    }
}

/// Tells the shell what to do while the response is sent.
fn transfer(
    exchange: &Exchange<'_>,
    strike: Option<Strike>,
    delay: Duration,
    response: &mut Response<Bytes>,
) {
    let mut transfer = strike.map_or_else(Transfer::default, |strike| {
        let mut transfer = strike.transfer;
        transfer.reset |= strike.answer == Some(Effect::ResetBefore);
        transfer
    });
    transfer.delay = transfer.delay.saturating_add(delay);
    if exchange.world.settings.virtual_delays {
        let wait = transfer.wait(response.body().len());
        if wait > Duration::ZERO {
            exchange.world.clock.advance(wait);
        }
        transfer.delay = Duration::ZERO;
        transfer.drip = None;
    }
    if !transfer.is_undisturbed() {
        response.extensions_mut().insert(transfer);
    }
}

/// The embedded document of an API cannot be read, so nothing of it can be served.
fn unusable(reason: &str) -> Response<Bytes> {
    let mut response = Response::new(Bytes::from(format!(
        "the embedded contract cannot be read: {reason}"
    )));
    *response.status_mut() = http::StatusCode::INTERNAL_SERVER_ERROR;
    response
}
