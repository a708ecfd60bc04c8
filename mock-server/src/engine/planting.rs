//! Applies seeds to worlds.

use std::collections::HashMap;

use http::StatusCode;
use serde::Deserialize;
use serde_json::{Map, Value, json};

use super::seed::{Seed, SeedMember, Step};
use super::{
    ControlFailure, ControlHandler, Effect, Fault, FaultProfile, FaultSpec, Vendors, World,
    control_body, integers,
};
use crate::Api;
use crate::store::StoreError;

/// The members that belong to no vendor.
const MEMBERS: &[SeedMember] = &[
    SeedMember::new("clock", "set-clock").outlives_reset(),
    SeedMember::new("faults", "place-fault"),
    SeedMember::new("fault_profiles", "place-fault-profile"),
];

/// The control calls that the engine itself handles, by operation id.
pub(crate) const HANDLERS: &[(&str, ControlHandler)] = &[
    ("set-clock", |world, body| {
        let time: Time = control_body(body)?;
        world.clock.try_set(time.at)?;
        Ok(json!({ "now": world.clock.now() }))
    }),
    ("place-fault", place_fault),
    ("place-fault-profile", |world, body| {
        let ProfileInput { profile, apis } = control_body(body)?;
        let apis = apis.unwrap_or_else(|| Api::ALL.to_vec());
        let placed = world.faults.place_profile(profile, apis)?;
        let numbers: Vec<_> = placed.iter().map(Fault::number).collect();
        Ok(json!({ "ordered": true, "numbers": numbers }))
    }),
];

#[derive(Deserialize)]
struct Time {
    at: jiff::Timestamp,
}

#[derive(Deserialize)]
struct FaultInput {
    status: Option<u16>,
    #[serde(flatten)]
    order: FaultSpec,
}

fn place_fault(world: &World, body: &Value) -> Result<Value, ControlFailure> {
    let mut body = body.clone();
    if let Value::Object(members) = &mut body {
        members.retain(|_, member| !member.is_null());
    }
    let FaultInput { status, mut order } = control_body(&body)?;
    order.effects.splice(..0, status.map(Effect::Status));
    if order.effects.is_empty() {
        return Err(ControlFailure::refused(
            "a fault needs a `status` or `effects`",
        ));
    }
    let number = world
        .faults
        .place(order)?
        .map_err(ControlFailure::refused)?
        .number();
    Ok(json!({ "ordered": true, "number": number }))
}

#[derive(Deserialize)]
struct ProfileInput {
    profile: FaultProfile,
    apis: Option<Vec<Api>>,
}

/// An invalid part of a seed, and its position.
#[derive(Debug, Clone)]
pub(crate) struct Misfit {
    pub(crate) pointer: String,
    pub(crate) failure: ControlFailure,
}

impl Seed {
    /// Validates a seed against its schema, at a pointer of a file.
    pub(crate) fn new(
        vendors: Vendors,
        seed: &Map<String, Value>,
        at: &str,
    ) -> Result<Self, Misfit> {
        check_lists(seed, at)?;
        let mut steps = Vec::new();
        let rounded = |_: &str, body: &Value| integers::rounded(body).into_owned();
        add(&mut steps, MEMBERS, seed, at, &rounded);
        for vendor in vendors {
            let profile = vendor.profile();
            let name = profile.api.name();
            if let Some(Value::Object(section)) = seed.get(name) {
                let at = format!("{at}/{name}");
                let read = |operation: &str, body: &Value| profile.exact_body(operation, body);
                add(&mut steps, profile.seed, section, &at, &read);
            }
        }
        Ok(Self(steps))
    }
}

/// Rejects duplicate items of a list: one of them would have no effect.
fn check_lists(members: &Map<String, Value>, at: &str) -> Result<(), Misfit> {
    for (name, member) in members {
        let at = format!("{at}/{name}");
        match member {
            Value::Object(members) if name != "worlds" => check_lists(members, &at)?,
            Value::Array(items) => {
                let mut known = HashMap::new();
                for (index, item) in items.iter().enumerate() {
                    let names = ["id", "url", "code", "key"].map(|it| &item[it]);
                    let Some(named) = names.into_iter().find(|it| !it.is_null()) else {
                        continue;
                    };
                    let key = json!([named, item["type"], item["live"] == true]).to_string();
                    if let Some(first) = known.insert(key, index) {
                        return Err(Misfit {
                            pointer: format!("{at}/{index}"),
                            failure: ControlFailure::refused(format!("is {at}/{first} again")),
                        });
                    }
                }
            }
            _ => {}
        }
    }
    Ok(())
}

fn add(
    steps: &mut Vec<Step>,
    members: &[SeedMember],
    seed: &Map<String, Value>,
    at: &str,
    read: &dyn Fn(&str, &Value) -> Value,
) {
    for member in members {
        let pointer = format!("{at}/{}", member.name);
        let step = |pointer, body: &Value| Step {
            pointer,
            member: *member,
            body: read(member.operation, body),
        };
        match seed.get(member.name) {
            None => {}
            Some(Value::Array(items)) => {
                let items = items.iter().enumerate();
                steps.extend(items.map(|(index, it)| step(format!("{pointer}/{index}"), it)));
            }
            Some(value) => steps.push(step(pointer, value)),
        }
    }
}

impl World {
    /// Applies a seed, in order.
    pub(crate) fn plant(&self, seed: &Seed) -> Result<(), Misfit> {
        seed.0.iter().try_for_each(|step| self.take(step))
    }

    /// Applies the parts of a seed that a reset has undone.
    pub(super) fn replant(&self) -> Result<(), StoreError> {
        let mut steps = self.settings.plants.0.iter();
        let planted = steps.try_for_each(|step| match step.member.ends_with_reset {
            true => self.take(step),
            false => Ok(()),
        });
        planted.map_err(StoreError::from)
    }

    /// Applies a seed if all of it fits: it is tried on a copy of the world first. Each step is a unit of work of its
    /// own, so those before a failure of the store stay.
    pub(crate) fn plant_whole(&self, seed: &Seed) -> Result<(), Misfit> {
        let whole = |failure| Misfit {
            pointer: String::new(),
            failure,
        };
        let copy = self.snapshot().and_then(|snapshot| self.scratch(&snapshot));
        copy.map_err(whole)?.plant(seed)?;
        let _alone = self.alone();
        self.plant(seed)?;
        self.keep().map_err(|error| whole(error.into()))
    }

    fn take(&self, step: &Step) -> Result<(), Misfit> {
        let profiles = self.vendors.iter().map(|vendor| vendor.profile());
        let handlers = profiles.flat_map(|profile| profile.control);
        let mut handlers = HANDLERS.iter().chain(handlers);
        let found = handlers.find(|(id, _)| *id == step.member.operation);
        let missing = || {
            let detail = format!("there is no `{}`", step.member.operation);
            ControlFailure(StatusCode::INTERNAL_SERVER_ERROR, detail)
        };
        let done = found.ok_or_else(missing);
        let done = done.and_then(|(_, handler)| handler(self, &step.body));
        done.map(drop).map_err(|failure| {
            let ControlFailure(status, reason) = failure;
            let (member, rule) = match reason.split_once(' ') {
                Some((member, rule)) if member.starts_with('/') => (member, rule.to_owned()),
                _ => ("", reason),
            };
            Misfit {
                pointer: [&step.pointer, member].concat(),
                failure: ControlFailure(status, rule),
            }
        })
    }
}

impl From<Misfit> for StoreError {
    fn from(Misfit { pointer, failure }: Misfit) -> Self {
        match failure.0 {
            StatusCode::SERVICE_UNAVAILABLE => Self::Unavailable(failure.1),
            _ => Self::Backend(format!("the seed's {pointer}: {}", failure.1)),
        }
    }
}
