//! Persona's options in a running world, stored with it if it is persistent.

use serde::{Deserialize, Serialize};
use serde_json::{Value, json};

use super::options::{self, LiveOptions};
use super::webhooks::{self, KeptWebhooks};
use crate::engine::World;

#[derive(Serialize, Deserialize)]
struct Kept {
    /// The switches, if they differ from the settings.
    options: Option<Value>,
    webhooks: KeptWebhooks,
}

pub(super) fn of(world: &World, all: bool) -> Value {
    let configured = LiveOptions::new(options::configured(&world.settings)).switches();
    let live = options::live(world).switches();
    json!(Kept {
        options: (all || live != configured).then_some(live),
        webhooks: webhooks::of(world).kept(),
    })
}

pub(super) fn restore(world: &World, kept: Value) -> Result<(), String> {
    let kept = Option::<Kept>::deserialize(kept).map_err(|error| error.to_string())?;
    let Some(kept) = kept else {
        return Ok(());
    };
    if let Some(switches) = kept.options {
        options::live(world).change(switches)?;
    }
    let configured = &options::configured(&world.settings).webhooks;
    webhooks::of(world).restore(kept.webhooks, configured)
}
