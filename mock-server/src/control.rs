//! The control API: `/_control/...` for the default world, `/s/{world}/_control/...` for another.
//!
//! | request | what it does |
//! |---|---|
//! | `GET health` | says that the mock is up, and which APIs it serves |
//! | `GET worlds` | the names of the open worlds |
//! | `POST reset` | back to a fresh world |
//! | `GET journal`, `DELETE journal` | what happened in the world |
//! | `GET clock`, `POST clock {"advance_seconds": n}` | the world's time |
//! | `POST orders {"number", ...}` or a list of such | puts orders of Commerce Layer's into the world |
//! | `POST faults {"api", "operation", "status", "times"?}`, `DELETE faults` | bad days on order |

use std::sync::Arc;
use std::time::Duration;

use bytes::Bytes;
use http::header::ORIGIN;
use http::{Method, Request, Response, StatusCode};
use serde::Deserialize;
use serde::de::DeserializeOwned;
use serde_json::{Value, json};

use crate::apis::commerce_layer::add_order;
use crate::engine::World;
use crate::mock::Mock;
use crate::problem::{json_answer, problem};
use crate::{Api, Order};

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
    status: u16,
    times: Option<u32>,
}

/// One order, or those of a file.
#[derive(Deserialize)]
#[serde(untagged)]
enum Orders {
    Many(Vec<Order>),
    One(Order),
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
            let order: OrderedFault = body(request)?;
            let api: Api = order
                .api
                .parse()
                .map_err(|error| (StatusCode::BAD_REQUEST, format!("`api`: {error}")))?;
            if StatusCode::from_u16(order.status).is_err() {
                let rule = "`status` must be an HTTP status, 100 to 999";
                return Err((StatusCode::BAD_REQUEST, rule.to_owned()));
            }
            let fault = world.faults.on(api, order.operation).status(order.status);
            if let Some(times) = order.times {
                fault.times(times);
            }
            Ok(json!({ "ordered": true }))
        }
        (&Method::POST, "orders") => {
            let orders: Orders = body(request)?;
            let orders = match orders {
                Orders::Many(orders) => orders,
                Orders::One(order) => vec![order],
            };
            let ids = orders.iter().map(|order| add_order(world, order));
            let ids = ids.collect::<Result<Vec<_>, _>>();
            let ids = ids.map_err(|reason| (StatusCode::INTERNAL_SERVER_ERROR, reason))?;
            Ok(json!({ "ids": ids }))
        }
        (&Method::DELETE, "faults") => {
            world.faults.clear();
            Ok(json!({ "ordered": false }))
        }
        (_, "health" | "worlds" | "reset" | "journal" | "clock" | "orders" | "faults") => Err((
            StatusCode::METHOD_NOT_ALLOWED,
            format!("`{name}` does not know this method"),
        )),
        _ => Err((
            StatusCode::NOT_FOUND,
            "the control API has health, worlds, reset, journal, clock, orders and faults"
                .to_owned(),
        )),
    }
}

fn clock(world: &World) -> Value {
    json!({ "now": world.clock.now() })
}

fn body<T: DeserializeOwned>(request: &Request<Bytes>) -> Result<T, (StatusCode, String)> {
    serde_json::from_slice(request.body())
        .map_err(|error| (StatusCode::BAD_REQUEST, format!("the body: {error}")))
}
