//! A file with the initial content of worlds: bodies of the control API, for all worlds and for named ones.

#[cfg(feature = "seed-file")]
mod yaml;

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::sync::{Arc, LazyLock};

use serde::Deserialize;
use serde_json::{Map, Value};

use crate::apis::VENDORS;
use crate::apis::persona::PersonaOptions;
use crate::control::CONTRACT;
use crate::engine::{Location, Misfit, Schema, Seed, Settings, World, integers};
use crate::store::{Database as _, Memory};

static SCHEMA: LazyLock<Schema> = LazyLock::new(|| Schema::component("SeedFile"));

/// Why a seed file is invalid. None of it was applied.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{}{}: {field}{}{rule}", file.display(), place(*line, *column), if field.is_empty() { "" } else { " " })]
#[non_exhaustive]
pub struct SeedFileError {
    /// The path of the file.
    pub file: PathBuf,
    /// The line, starting at 1; 0 if the file could not be read.
    pub line: usize,
    /// The column, starting at 1; 0 if the file could not be read.
    pub column: usize,
    /// A JSON pointer to the invalid value.
    pub field: String,
    /// The rule that the value violates.
    pub rule: String,
}

fn place(line: usize, column: usize) -> String {
    match line {
        0 => String::new(),
        _ => format!(":{line}:{column}"),
    }
}

/// The position of each value in the file, by its JSON pointer.
type Positions = BTreeMap<String, (usize, usize)>;

/// The problem at a pointer.
struct Problem {
    pointer: String,
    rule: String,
    /// The position, if it differs from that of the pointer.
    place: Option<(usize, usize)>,
}

impl Problem {
    fn new(pointer: impl Into<String>, rule: impl Into<String>) -> Self {
        Self {
            pointer: pointer.into(),
            rule: rule.into(),
            place: None,
        }
    }
}

impl From<Misfit> for Problem {
    fn from(Misfit { pointer, failure }: Misfit) -> Self {
        Self::new(pointer, failure.to_string())
    }
}

#[derive(Deserialize)]
struct KeyOfPersona {
    key: String,
    per_minute: Option<u32>,
}

/// Adds a file's content to the settings of worlds, if all of it is valid. Returns whether it sets a rate limit.
pub(crate) fn apply(path: &Path, settings: &mut Settings) -> Result<bool, SeedFileError> {
    let mut places = Positions::new();
    read(path, &mut places)
        .and_then(|file| {
            take(&file, settings)?;
            let keys = file["persona_api_keys"].as_array().into_iter().flatten();
            let mut limits = keys.map(|it| &it["per_minute"]);
            let limit = &file["persona"]["options"]["rate_limit"];
            Ok(!limit.is_null() || limits.any(|it| !it.is_null()))
        })
        .map_err(|wrong| {
            let mut pointer = wrong.pointer.as_str();
            let place = wrong.place.or_else(|| {
                loop {
                    match (places.get(pointer), pointer.rsplit_once('/')) {
                        (Some(place), _) => return Some(*place),
                        (None, None) => return None,
                        (None, Some((parent, _))) => pointer = parent,
                    }
                }
            });
            let (line, column) = place.unwrap_or((1, 1));
            SeedFileError {
                file: path.to_owned(),
                line,
                column,
                field: wrong.pointer,
                rule: wrong.rule,
            }
        })
}

fn read(path: &Path, places: &mut Positions) -> Result<Value, Problem> {
    let bytes = std::fs::read(path).map_err(|error| Problem {
        place: Some((0, 0)),
        ..Problem::new("", format!("cannot be read: {error}"))
    })?;
    let text = str::from_utf8(&bytes).map_err(|error| {
        let before = String::from_utf8_lossy(&bytes[..error.valid_up_to()]);
        let line = before.rsplit('\n').next().unwrap_or_default();
        let lines = before.matches('\n').count();
        Problem {
            place: Some((lines + 1, line.chars().count() + 1)),
            ..Problem::new("", "is no text in UTF-8".to_owned())
        }
    })?;
    let file = parse(text, places)?;
    let broken = |reason: String| Problem::new("", reason);
    let contract = CONTRACT.as_ref().map_err(|it| broken(it.clone()))?;
    let violations = contract.check(&SCHEMA, false, &integers::rounded(&file), &Location::Body);
    match violations.map_err(broken)?.first() {
        None => Ok(file),
        Some(violation) => {
            let known = contract.known_instead(&SCHEMA, violation);
            let rule = format!("{}{known}", violation.rule);
            Err(Problem::new(violation.full_pointer(), rule))
        }
    }
}

#[cfg(feature = "seed-file")]
fn parse(text: &str, places: &mut Positions) -> Result<Value, Problem> {
    yaml::read(text, places)
}

#[cfg(not(feature = "seed-file"))]
fn parse(_text: &str, _places: &mut Positions) -> Result<Value, Problem> {
    Err(Problem::new(
        "",
        "cannot be read by this build: the feature `seed-file` is off",
    ))
}

fn take(file: &Value, settings: &mut Settings) -> Result<(), Problem> {
    let none = Map::new();
    let members = file.as_object().unwrap_or(&none);
    let everywhere = Seed::new(VENDORS, members, "")?;
    settings.strict |= file["strict"] == true;
    if settings.seed.is_none() {
        // An integer may be written as `1e3`.
        let whole = || format!("{:.0}", file["seed"].as_f64()?).parse().ok();
        settings.seed = file["seed"].as_u64().or_else(whole);
    }
    take_keys(&integers::rounded(&file["persona_api_keys"]), settings)?;
    let mut plants = BTreeMap::new();
    for (name, seed) in file["worlds"].as_object().unwrap_or(&none) {
        let own = seed.as_object().unwrap_or(&none);
        let pointer = format!("/worlds/{name}");
        let mut whole = everywhere.clone();
        whole.extend(&Seed::new(VENDORS, own, &pointer)?);
        plants.insert(name.clone(), Arc::new(whole));
    }
    let mut everywhere = Arc::new(everywhere);
    for seed in plants.values().chain([&everywhere]) {
        try_out(seed, settings)?;
    }
    if settings.at.is_some() {
        // As with the seed, the option wins.
        Arc::make_mut(&mut everywhere).remove("clock");
        for seed in plants.values_mut() {
            Arc::make_mut(seed).remove("clock");
        }
    }
    settings.plants = everywhere;
    settings.plants_of = Arc::new(plants);
    Ok(())
}

fn take_keys(keys: &Value, settings: &mut Settings) -> Result<(), Problem> {
    let pointer = "/persona_api_keys";
    if keys.is_null() {
        return Ok(());
    }
    let wrong = |reason: String| Problem::new(pointer, reason);
    let keys = Vec::<KeyOfPersona>::deserialize(keys).map_err(|it| wrong(it.to_string()))?;
    let known = settings.options.get::<Arc<PersonaOptions>>().cloned();
    let mut options = PersonaOptions::clone(&known.unwrap_or_default());
    for KeyOfPersona { key, per_minute } in keys {
        if let Some(per_minute) = per_minute {
            options = options.api_key_rate_limit(key.clone(), per_minute);
        }
        options = options.api_key(key);
    }
    crate::apis::persona::check(&options).map_err(wrong)?;
    settings.options.insert(Arc::new(options));
    Ok(())
}

/// Whether a fresh world accepts it.
fn try_out(seed: &Seed, settings: &Settings) -> Result<(), Problem> {
    let settings = Settings {
        seed: Some(settings.seed.unwrap_or_default()),
        ..settings.clone()
    };
    let world = World::open(VENDORS, settings, Memory.world(""));
    let world = world.map_err(|error| Problem::new("", error.to_string()))?;
    Ok(world.plant(seed)?)
}
