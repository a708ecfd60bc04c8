//! The actions of Persona's dashboard that its API lacks, in the control API.

use std::time::Duration;

use http::StatusCode;
use serde::Deserialize;
use serde_json::{Value, json};

use super::{model, options, planted, simulation, types, webhooks};
use crate::engine::{ControlFailure, ControlHandler, SimulationHandler, World, control_body};

/// By operation id.
pub(super) const HANDLERS: &[(&str, ControlHandler)] = &[
    ("put-transaction-type", |world, body| {
        types::put(world, body)?;
        Ok(json!({ "put": true }))
    }),
    ("put-tag", |world, body| {
        model::put::<model::Tag>(world, &control_body(body)?)?;
        Ok(json!({ "put": true }))
    }),
    ("put-object", |world, body| {
        model::put::<model::ObjectReference>(world, &control_body(body)?)?;
        Ok(json!({ "put": true }))
    }),
    ("put-persona-transaction", planted::put),
    ("retrieve-options", |world, _| {
        Ok(options::live(world).switches())
    }),
    ("change-options", |world, body| {
        options::live(world)
            .change(body.clone())
            .map_err(ControlFailure::refused)?;
        Ok(options::live(world).switches())
    }),
    ("register-webhook", |world, body| {
        let registered = webhooks::of(world).register(control_body(body)?);
        let registered = registered.map_err(ControlFailure::refused)?;
        Ok(json!({ "id": registered.id(), "secret": registered.secret() }))
    }),
    ("rotate-secret", rotate_secret),
    ("disturb-deliveries", |world, body| {
        let faults = control_body(body)?;
        webhooks::of(world).disturb(faults);
        Ok(json!(faults))
    }),
    ("list-deliveries", |world, _| {
        let webhooks = webhooks::of(world);
        Ok(json!({ "pending": webhooks.pending(), "deliveries": webhooks.try_deliveries()? }))
    }),
];

/// By operation id.
pub(super) const SIMULATIONS: &[(&str, SimulationHandler)] = &[
    ("process-sentinel-session", |exchange, body| {
        let session = control_body(body)?;
        caused(simulation::process_session(exchange, &session))
    }),
    ("delete-field", |exchange, body| {
        caused(simulation::delete_field(exchange, &control_body(body)?))
    }),
    ("send-event", |exchange, body| {
        caused(simulation::send(exchange, &control_body(body)?))
    }),
];

fn caused(id: Result<String, ControlFailure>) -> Result<Value, ControlFailure> {
    Ok(json!({ "id": id? }))
}

#[derive(Deserialize)]
struct Rotation {
    webhook: String,
    expires_in_seconds: u64,
}

fn rotate_secret(world: &World, body: &Value) -> Result<Value, ControlFailure> {
    let rotation: Rotation = control_body(body)?;
    let lifetime = Duration::from_secs(rotation.expires_in_seconds);
    match webhooks::of(world).rotate_secret(&rotation.webhook, lifetime) {
        Some(secret) => Ok(json!({ "secret": secret })),
        None => Err(ControlFailure(
            StatusCode::NOT_FOUND,
            "no webhook has this id".to_owned(),
        )),
    }
}
