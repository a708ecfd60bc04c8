//! The worlds, and their snapshots.

use bytes::Bytes;
use http::StatusCode;
use serde::Deserialize;
use serde_json::{Value, json};

use super::{Context, Failure, Handler};
use crate::engine::{Snapshot, control_body, no_snapshot};
use crate::worlds::DEFAULT;

/// The handlers, by operation id.
pub(super) const HANDLERS: &[(&str, Handler)] = &[
    ("list-worlds", |it| {
        Ok(json!({ "worlds": it.steered.worlds.list()? }))
    }),
    ("remove-world", remove),
    ("list-snapshots", |it| {
        Ok(json!({ "snapshots": it.steered.world.saved_snapshots()? }))
    }),
    ("save-snapshot", |it| {
        let Saving { name } = control_body(&it.body)?;
        Ok(json!(it.steered.world.save_snapshot(&name)?))
    }),
    ("restore-snapshot", |it| {
        it.steered.world.restore_snapshot(it.name())?;
        Ok(json!({ "restored": true }))
    }),
    ("fork-snapshot", |it| {
        let Fork { world } = control_body(&it.body)?;
        let (origin, worlds) = (it.steered.world, it.steered.worlds);
        origin.with_snapshot(it.name(), |snapshot| worlds.fork(origin, snapshot, &world))?;
        Ok(json!({ "world": world }))
    }),
    ("import-snapshot", |it| {
        let snapshot = Snapshot::read(it.raw)?;
        Ok(json!(
            it.steered.world.import_snapshot(it.name(), snapshot)?
        ))
    }),
    ("remove-snapshot", |it| {
        match it.steered.world.remove_snapshot(it.name())? {
            true => Ok(json!({ "removed": true })),
            false => Err(no_snapshot(it.name())),
        }
    }),
];

/// A snapshot in its file format.
pub(super) fn export(it: &Context<'_>) -> Result<Bytes, Failure> {
    let world = it.steered.world;
    world.with_snapshot(it.name(), |snapshot| Ok(snapshot.to_bytes()?.into()))
}

#[derive(Deserialize)]
struct Saving {
    name: String,
}

#[derive(Deserialize)]
struct Fork {
    world: String,
}

fn unknown(detail: String) -> Failure {
    Failure(StatusCode::NOT_FOUND, detail)
}

fn remove(it: &Context<'_>) -> Result<Value, Failure> {
    if it.name() == DEFAULT {
        let always = "the default world always exists; POST /_control/reset makes it fresh";
        return Err(Failure(StatusCode::CONFLICT, always.to_owned()));
    }
    match it.steered.worlds.remove(it.name())? {
        true => Ok(json!({ "removed": true })),
        false => Err(unknown(format!(
            "no world is named `{}`; `counterfoil-mock worlds`, or GET /_control/worlds, lists them",
            it.name()
        ))),
    }
}
