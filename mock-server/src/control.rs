//! The control API: `/_control/...` for the default world, `/s/{world}/_control/...` for another.
//!
//! | request | what it does |
//! |---|---|
//! | `GET health` | says that the mock is up, and which APIs it serves |
//! | `GET worlds` | the names of the open worlds |
//! | `POST reset` | back to a fresh world |
//! | `GET journal`, `DELETE journal` | what happened in the world |
//! | `GET clock`, `POST clock {"advance_seconds": n}` | the world's time |
//! | `POST persona/transaction-types {"id", "name"?, "statuses"?, "field-schemas"?}` | puts or replaces a type |
//! | `POST persona/tags {"id", "name"}` | puts a tag, whose id can then be used in the strict world too |
//! | `GET persona/options`, `POST persona/options {"rate_limit"?, ...}` | the switches of `PersonaOptions`; those that are named change |
//! | `POST persona/webhooks {"url", "secret"?, "events"?, ...}` | registers an endpoint; the answer has its id and secret |
//! | `POST persona/rotate-secret {"webhook", "expires_in_seconds"}` | gives an endpoint a new secret |
//! | `POST persona/delivery-faults {"duplicates"?, "newest_first"?, "held"?}` | has deliveries go wrong from now on |
//! | `GET persona/deliveries` | what became of the deliveries |
//! | `POST orders {"number", ...}` or a list of such | puts orders of Commerce Layer's into the world |
//! | `POST related {"owner", "type", "attributes"?}` | puts a resource beside an order or a transaction of Commerce Layer's |
//! | `POST faults {"api", "operation", "status"? or "effects"?, "path"?, "probability"?, "after"?, "times"?}` | a bad day on order |
//! | `GET faults`, `DELETE faults`, `DELETE faults/{number}` | the faults in place, and their end |

use std::sync::Arc;
use std::time::Duration;

use bytes::Bytes;
use http::header::ORIGIN;
use http::{Method, Request, Response, StatusCode};
use serde::Deserialize;
use serde::de::DeserializeOwned;
use serde_json::{Value, json};

use crate::apis::commerce_layer::{add_order, add_related};
use crate::apis::persona::{Tag, put_tag, put_transaction_type};
use crate::engine::{DeliveryFaults, Effect, Fault, Webhook, World};
use crate::mock::Mock;
use crate::problem::{json_answer, problem};
use crate::{Api, Order, RelatedResource};

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Advance {
    advance_seconds: f64,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct OrderedFault {
    api: String,
    operation: String,
    status: Option<u16>,
    #[serde(default)]
    effects: Vec<Effect>,
    path: Option<String>,
    probability: Option<f64>,
    after: Option<u64>,
    times: Option<u32>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Rotation {
    webhook: String,
    expires_in_seconds: u64,
}

/// One order, or those of a file.
#[derive(Deserialize)]
#[serde(untagged)]
enum Orders {
    Many(Vec<Order>),
    One(Order),
}

/// A resource, and what it belongs to.
#[derive(Deserialize)]
struct Beside {
    owner: String,
    #[serde(flatten)]
    resource: RelatedResource,
}

pub(crate) fn handle(
    mock: &Mock,
    world: &Arc<World>,
    request: &Request<Bytes>,
    path: &str,
) -> Response<Bytes> {
    // A page in the user's browser can reach loopback too, and must not steer a test.
    if request.headers().contains_key(ORIGIN) {
        return problem(
            StatusCode::FORBIDDEN,
            "the control API does not answer web pages: the request has an `Origin`",
        );
    }
    match act(mock, world, request, path) {
        Ok(body) => json_answer(StatusCode::OK, &body),
        Err((status, detail)) => problem(status, &detail),
    }
}

fn act(
    mock: &Mock,
    world: &Arc<World>,
    request: &Request<Bytes>,
    path: &str,
) -> Result<Value, (StatusCode, String)> {
    let name = path.trim_matches('/');
    match (request.method(), name) {
        (&Method::GET, "health") => Ok(json!({
            "status": "ok",
            "apis": mock.layout().apis(),
        })),
        (&Method::GET, "worlds") => Ok(json!({ "worlds": mock.worlds.names() })),
        (&Method::POST, "reset") => {
            world
                .reset()
                .map_err(|error| (StatusCode::INTERNAL_SERVER_ERROR, error.to_string()))?;
            Ok(json!({ "reset": true }))
        }
        (&Method::GET, "journal") => Ok(json!({
            "total": world.journal.total(),
            "entries": world.journal.entries(),
        })),
        (&Method::DELETE, "journal") => {
            world.journal.clear();
            Ok(json!({ "total": 0 }))
        }
        (&Method::GET, "clock") => Ok(clock(world)),
        (&Method::POST, "clock") => {
            let order: Advance = body(request)?;
            let by = Duration::try_from_secs_f64(order.advance_seconds).map_err(|_| {
                let rule = "`advance_seconds` must be a number of seconds, not negative";
                (StatusCode::BAD_REQUEST, rule.to_owned())
            })?;
            world.clock.advance(by);
            Ok(clock(world))
        }
        (&Method::POST, "faults") => {
            let fault = place(world, body(request)?)?;
            Ok(json!({ "ordered": true, "number": fault.number() }))
        }
        (&Method::POST, "orders") => {
            let orders: Orders = body(request)?;
            let orders = match orders {
                Orders::Many(orders) => orders,
                Orders::One(order) => vec![order],
            };
            let ids = orders.iter().map(|order| add_order(world, order));
            let ids = ids.collect::<Result<Vec<_>, _>>();
            let ids = ids.map_err(|reason| (StatusCode::BAD_REQUEST, reason))?;
            Ok(json!({ "ids": ids }))
        }
        (&Method::POST, "related") => {
            let Beside { owner, resource } = body(request)?;
            let id = add_related(world, &owner, &resource);
            let id = id.map_err(|reason| (StatusCode::BAD_REQUEST, reason))?;
            Ok(json!({ "id": id }))
        }
        (&Method::GET, "faults") => Ok(json!({ "faults": world.faults.list() })),
        (&Method::DELETE, "faults") => {
            world.faults.clear();
            Ok(json!({ "ordered": false }))
        }
        (&Method::DELETE, name) if name.starts_with("faults/") => {
            let number = name.trim_start_matches("faults/").parse();
            match number.is_ok_and(|number| world.faults.remove(number)) {
                true => Ok(json!({ "removed": true })),
                false => Err((
                    StatusCode::NOT_FOUND,
                    "no fault in place has this number".to_owned(),
                )),
            }
        }
        (_, "persona") => Err((StatusCode::NOT_FOUND, PERSONA.to_owned())),
        (method, path) if path.starts_with("persona/") => {
            persona(world, method, path.trim_start_matches("persona/"), request)
        }
        (_, "health" | "worlds" | "reset" | "journal" | "clock" | "orders" | "related" | "faults") => Err((
            StatusCode::METHOD_NOT_ALLOWED,
            format!("`{name}` does not know this method"),
        )),
        _ => Err((
            StatusCode::NOT_FOUND,
            "the control API has health, worlds, reset, journal, clock, orders, related, faults and persona"
                .to_owned(),
        )),
    }
}

/// Puts an ordered fault in place.
fn place(world: &World, order: OrderedFault) -> Result<Fault, (StatusCode, String)> {
    let wrong = |rule: &str| (StatusCode::BAD_REQUEST, rule.to_owned());
    let api: Api = order
        .api
        .parse()
        .map_err(|error| (StatusCode::BAD_REQUEST, format!("`api`: {error}")))?;
    let effects: Vec<_> = order
        .status
        .map(Effect::Status)
        .into_iter()
        .chain(order.effects)
        .collect();
    if effects.iter().any(
        |effect| matches!(effect, Effect::Status(status) if StatusCode::from_u16(*status).is_err()),
    ) {
        return Err(wrong("`status` must be an HTTP status, 100 to 999"));
    }
    let probability = order.probability.unwrap_or(1.0);
    if !(0.0..=1.0).contains(&probability) {
        return Err(wrong("`probability` must be a number from 0 to 1"));
    }
    let mut builder = world
        .faults
        .try_on(api, order.operation)
        .map_err(|error| (StatusCode::BAD_REQUEST, format!("`operation`: {error}")))?
        .probability(probability)
        .after(order.after.unwrap_or(0));
    if let Some(path) = order.path {
        builder = builder.path(path);
    }
    let mut effects = effects.into_iter();
    let Some(first) = effects.next() else {
        return Err(wrong("a fault needs a `status` or `effects`"));
    };
    let fault = effects.fold(builder.effect(first), Fault::effect);
    Ok(match order.times {
        None => fault,
        Some(times) => fault.times(times),
    })
}

const PERSONA: &str = "the control API of Persona has transaction-types, tags, options, webhooks, rotate-secret, \
     delivery-faults and deliveries";

/// What Persona's dashboard does, and its API does not.
fn persona(
    world: &Arc<World>,
    method: &Method,
    path: &str,
    request: &Request<Bytes>,
) -> Result<Value, (StatusCode, String)> {
    let refused = |reason: String| (StatusCode::BAD_REQUEST, reason);
    match (method, path) {
        (&Method::POST, "transaction-types") => {
            let definition: Value = body(request)?;
            put_transaction_type(world, &definition).map_err(refused)?;
            Ok(json!({ "put": true }))
        }
        (&Method::POST, "tags") => {
            let tag: Tag = body(request)?;
            put_tag(world, &tag).map_err(refused)?;
            Ok(json!({ "put": true }))
        }
        (&Method::GET, "options") => Ok(world.persona.switches()),
        (&Method::POST, "options") => {
            world.persona.change(body(request)?).map_err(refused)?;
            Ok(world.persona.switches())
        }
        (&Method::POST, "webhooks") => {
            let webhook: Webhook = body(request)?;
            let registered = world
                .webhooks
                .register(webhook)
                .map_err(|error| refused(error.to_string()))?;
            Ok(json!({ "id": registered.id(), "secret": registered.secret() }))
        }
        (&Method::POST, "rotate-secret") => {
            let order: Rotation = body(request)?;
            let lifetime = Duration::from_secs(order.expires_in_seconds);
            let secret = world.webhooks.rotate_secret(&order.webhook, lifetime);
            let unknown = || (StatusCode::NOT_FOUND, "no webhook has this id".to_owned());
            Ok(json!({ "secret": secret.ok_or_else(unknown)? }))
        }
        (&Method::POST, "delivery-faults") => {
            let faults: DeliveryFaults = body(request)?;
            world.webhooks.disturb(faults);
            Ok(json!(faults))
        }
        (&Method::GET, "deliveries") => Ok(json!({
            "pending": world.webhooks.pending(),
            "deliveries": world.webhooks.deliveries(),
        })),
        (
            _,
            "transaction-types" | "tags" | "options" | "webhooks" | "rotate-secret"
            | "delivery-faults" | "deliveries",
        ) => Err((
            StatusCode::METHOD_NOT_ALLOWED,
            format!("`persona/{path}` does not know this method"),
        )),
        _ => Err((StatusCode::NOT_FOUND, PERSONA.to_owned())),
    }
}

fn clock(world: &World) -> Value {
    json!({ "now": world.clock.now() })
}

fn body<T: DeserializeOwned>(request: &Request<Bytes>) -> Result<T, (StatusCode, String)> {
    serde_json::from_slice(request.body())
        .map_err(|error| (StatusCode::BAD_REQUEST, format!("the body: {error}")))
}
