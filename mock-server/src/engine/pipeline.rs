//! The stages of one exchange, in order.
//!
//! | stage | what it does |
//! |---|---|
//! | route | finds the operation, on the raw path, and reads parameters and body against the contract |
//! | faults | answers instead of the vendor where a test asked for it, or remembers what is to happen to its answer |
//! | authentication | refuses a missing or unknown credential |
//! | rate limit | counts the request, or refuses it |
//! | idempotency | gives the stored answer again |
//! | validation | refuses what breaks the contract, where the handler has its vendor check it |
//! | handler | the vendor's own rules, in one unit of work |
//! | response validation | refuses to send what breaks the contract |
//! | journal | records the exchange |
//! | disturbance | does to the answer what a test asked for |
//! | encoding | compresses the answer where the vendor does |
//! | send-off | orders what shall happen to the answer on its way |

use std::sync::Arc;
use std::time::Duration;

use bytes::Bytes;
use http::header::RETRY_AFTER;
use http::{Method, Response, StatusCode};

use super::disturbance::disturb;
use super::exchange::{Exchange, Standing, broken_document};
use super::faults::{Effect, Strike, Target};
use super::idempotency::Held;
use super::{AuthFailure, Contract, Idempotency, JournalEntry, Refusal, Reply, Transfer, World};
use crate::apis::Vendor;
use crate::store::Transaction;

/// Answers a request that was addressed to a vendor in a world.
pub(crate) fn exchange(
    world: &World,
    vendor: &'static dyn Vendor,
    request: &http::Request<Bytes>,
    mount: &str,
    path: &str,
) -> Response<Bytes> {
    let environment = match vendor.environment(world, request) {
        None => None,
        Some(name) => match world.environment(&name) {
            Ok(environment) => Some(environment),
            Err(reason) => return unusable(&reason.to_string()),
        },
    };
    let world = environment.as_deref().unwrap_or(world);
    let contract = match vendor.contract() {
        Ok(contract) => contract,
        Err(reason) => return unusable(reason),
    };
    let mut exchange = Exchange::new(world, vendor, request, mount, path);
    exchange.request_id = vendor.request_id(&world.ids);
    let mut trail = Trail::default();
    let mut reply = match stages(&mut exchange, contract, &mut trail) {
        Ok(reply) => reply,
        Err(refusal) => vendor.refuse(&exchange, refusal),
    };
    if !trail.injected() {
        reply = checked(&exchange, contract, reply);
    }
    vendor.finish(&exchange, &mut reply);
    let mut response = vendor.render(&exchange, reply);
    if exchange.request.method() == Method::HEAD {
        // The headers are those of the answer to `GET`.
        *response.body_mut() = Bytes::new();
    }
    journal(&exchange, &trail, &response);
    if let Some(held) = trail.held {
        response.extensions_mut().insert(held);
    }
    if let Some(strike) = &trail.strike {
        disturb(&mut response, &strike.effects, contract, exchange.operation);
    }
    vendor.encode(&exchange, &mut response);
    send_off(&exchange, trail.strike, &mut response);
    response
}

/// Orders what shall happen to an answer on its way.
fn send_off(exchange: &Exchange<'_>, strike: Option<Strike>, response: &mut Response<Bytes>) {
    let mut transfer = strike.map_or_else(Transfer::default, |strike| {
        let mut transfer = strike.transfer;
        transfer.reset |= strike.answer == Some(Effect::ResetBefore);
        transfer
    });
    transfer.delay += exchange.vendor.delay(exchange);
    if exchange.world.settings.virtual_delays {
        let pauses = transfer.dripping(response.body().len());
        if transfer.delay + pauses > Duration::ZERO {
            exchange.world.clock.advance(transfer.delay + pauses);
        }
        transfer.delay = Duration::ZERO;
        transfer.drip = None;
    }
    if !transfer.is_undisturbed() {
        response.extensions_mut().insert(transfer);
    }
}

/// What happened on the way, for the journal.
#[derive(Default)]
struct Trail {
    strike: Option<Strike>,
    replayed: bool,
    /// The idempotency key, for as long as the request goes on.
    held: Option<Arc<Held>>,
}

impl Trail {
    /// Whether the answer is not the vendor's.
    fn injected(&self) -> bool {
        self.strike.as_ref().is_some_and(|it| it.answer.is_some())
    }
}

fn stages<'a>(
    exchange: &mut Exchange<'a>,
    contract: &'a Contract,
    trail: &mut Trail,
) -> Result<Reply, Refusal> {
    let (world, vendor) = (exchange.world, exchange.vendor);
    world.seed(vendor)?;

    if let Some(beside) = vendor.beside_the_contract(exchange) {
        let target = Target::Beside(beside.name);
        trail.strike = world.faults.strike(vendor.api(), target, exchange.path);
        return match ordered(exchange, trail) {
            None => (beside.serve)(exchange),
            Some(refusal) => Err(refusal),
        };
    }
    exchange.read(contract);

    let operation = exchange.operation.map_or("", |operation| &operation.id);
    let target = Target::Operation(operation);
    trail.strike = world.faults.strike(vendor.api(), target, exchange.path);
    if let Some(refusal) = ordered(exchange, trail) {
        if let Refusal::Injected(status) = refusal
            && vendor.stores_fault(exchange, status)
        {
            store_fault(exchange, status)?;
        }
        return Err(refusal);
    }

    exchange.principal = vendor.authenticate(exchange)?;

    if let Some(rate) = vendor.rate_limit(exchange) {
        let standing = world
            .windows
            .count(vendor.api(), &exchange.principal, rate, exchange.now)
            .map_err(|standing| {
                exchange.standing = Some(standing);
                Refusal::RateLimited(standing)
            })?;
        exchange.standing = Some(standing);
    }

    vendor.arrive(exchange)?;
    let exchange = &*exchange;
    let reply = match vendor.idempotency(exchange) {
        None => world.store.transact(|tx| handle(exchange, tx)),
        Some(key) => {
            if let Some(refuse) = key.in_flight {
                trail.held = Some(world.in_flight.begin(&key).ok_or_else(refuse)?);
            }
            world.store.transact(|tx| {
                let (reply, replayed) = once(exchange, &key, tx)?;
                trail.replayed = replayed;
                Ok(reply)
            })
        }
    }?;
    // What happened is told only once it is kept.
    world.webhooks.outbox.send(exchange.take_messages());
    Ok(reply)
}

/// The answer that takes the place of the vendor's, if one was ordered.
fn ordered(exchange: &mut Exchange<'_>, trail: &Trail) -> Option<Refusal> {
    match trail.strike.as_ref()?.answer.as_ref()? {
        Effect::RateLimited { seconds } => Some(rate_limited(exchange, *seconds)),
        Effect::ExpiredToken => Some(Refusal::Unauthenticated(AuthFailure::Expired)),
        Effect::Status(status) => Some(Refusal::Injected(
            StatusCode::from_u16(*status).unwrap_or(StatusCode::INTERNAL_SERVER_ERROR),
        )),
        // Nobody will see this answer.
        _ => Some(Refusal::Injected(StatusCode::BAD_GATEWAY)),
    }
}

/// A vendor without a limit has no words for it, and one whose headers do not tell when to come back says `Retry-After`.
fn rate_limited(exchange: &mut Exchange<'_>, seconds: u64) -> Refusal {
    let vendor = exchange.vendor;
    let rate = vendor.rate_limit(exchange);
    let standing = Standing {
        limit: rate.as_ref().map_or(0, |rate| rate.limit),
        remaining: 0,
        reset_seconds: seconds,
    };
    if rate.is_some() {
        exchange.standing = Some(standing);
        if vendor.tells_reset() {
            return Refusal::RateLimited(standing);
        }
    }
    let mut reply = vendor.refuse(exchange, Refusal::RateLimited(standing));
    if reply.status != StatusCode::TOO_MANY_REQUESTS {
        reply = vendor.refuse(exchange, Refusal::Injected(StatusCode::TOO_MANY_REQUESTS));
    }
    reply.header(RETRY_AFTER, seconds.to_string()).into()
}

/// Stores an ordered fault under the idempotency key of its request, unless the key has an answer already.
fn store_fault(exchange: &Exchange<'_>, status: StatusCode) -> Result<(), Refusal> {
    let Some(key) = exchange.vendor.idempotency(exchange) else {
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

/// Handles a request under an idempotency key: lookup, effect and stored answer are one unit of work, so of two
/// simultaneous requests with one key the second waits for the first and gets its answer.
fn once(
    exchange: &Exchange<'_>,
    key: &Idempotency,
    tx: &mut Transaction<'_>,
) -> Result<(Reply, bool), Refusal> {
    if let Some(reply) = key.replay(tx, exchange.now)? {
        return Ok((reply, true));
    }
    let reply = match tx.attempt(|tx| handle(exchange, tx)) {
        Ok(reply) => reply,
        Err(Refusal::Store(error)) => return Err(Refusal::Store(error)),
        Err(refusal) => exchange.vendor.refuse(exchange, refusal),
    };
    key.store(tx, exchange.now, &reply)?;
    Ok((reply, false))
}

fn handle(exchange: &Exchange<'_>, tx: &mut Transaction<'_>) -> Result<Reply, Refusal> {
    let handler = exchange
        .operation
        .and_then(|operation| exchange.vendor.handler(&operation.id));
    let Some(handler) = handler else {
        exchange.admit()?;
        return Err(Refusal::UnknownPath);
    };
    exchange.take_messages();
    let outcome = handler(exchange, tx).and_then(|reply| {
        // A handler that never asked for the body must not let a bad one pass.
        exchange.admit()?;
        Ok(reply)
    });
    if outcome.is_err() {
        exchange.take_messages();
    }
    outcome
}

/// Checks an answer against the contract. An answer that breaks it is a bug of the mock, and is not sent.
fn checked(exchange: &Exchange<'_>, contract: &Contract, reply: Reply) -> Reply {
    let Some(operation) = exchange.operation else {
        return reply;
    };
    if !exchange.vendor.enforces_contract(exchange.strict()) {
        return reply;
    }
    let broken = contract.check_response(
        operation,
        exchange.strict(),
        reply.status,
        reply.body.json(),
    );
    let refusal = match broken {
        Ok(violations) if violations.is_empty() => return reply,
        Ok(violations) => Refusal::BrokenContract(violations),
        Err(reason) => broken_document(reason),
    };
    exchange.vendor.refuse(exchange, refusal)
}

fn journal(exchange: &Exchange<'_>, trail: &Trail, response: &Response<Bytes>) {
    let journal = &exchange.world.journal;
    let body = |bytes: &Bytes| journal.records_bodies().then(|| bytes.clone());
    journal.record(JournalEntry {
        at: exchange.now,
        api: exchange.vendor.api(),
        method: exchange.request.method().as_str().to_owned(),
        path: exchange.path.to_owned(),
        operation: exchange.operation.map(|operation| operation.id.clone()),
        status: response.status().as_u16(),
        replayed: trail.replayed,
        injected: trail.strike.is_some(),
        violations: exchange.violations().to_vec(),
        delivery: None,
        request_body: body(exchange.request.body()),
        response_body: body(response.body()),
    });
}

/// The embedded document of an API cannot be read: nothing of it can be served.
fn unusable(reason: &str) -> Response<Bytes> {
    let mut response = Response::new(Bytes::from(format!(
        "the embedded contract cannot be read: {reason}"
    )));
    *response.status_mut() = http::StatusCode::INTERNAL_SERVER_ERROR;
    response
}
