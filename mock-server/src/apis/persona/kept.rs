//! Persona's options in a running world, stored with it if it is persistent.

use serde::{Deserialize, Serialize};
use serde_json::{Value, json};

use super::options::{self, LiveOptions};
use super::webhooks::{self, KeptWebhooks};
use crate::engine::{World, changed};

#[derive(Serialize, Deserialize)]
struct Kept {
    /// The switches that differ from the settings. Older programs stored all if any did.
    options: Value,
    webhooks: KeptWebhooks,
}

pub(super) fn of(world: &World, all: bool) -> Value {
    let configured = LiveOptions::new(options::configured(&world.settings)).switches();
    let live = options::live(world).switches();
    json!(Kept {
        options: if all {
            live
        } else {
            changed(live, &configured)
        },
        webhooks: webhooks::of(world).kept(),
    })
}

pub(super) fn restore(world: &World, kept: Value) -> Result<(), String> {
    let kept = Option::<Kept>::deserialize(kept).map_err(|error| error.to_string())?;
    let Some(kept) = kept else {
        return Ok(());
    };
    if !kept.options.is_null() {
        options::live(world).change(kept.options)?;
    }
    let configured = &options::configured(&world.settings).webhooks;
    webhooks::of(world).restore(kept.webhooks, configured)
}
