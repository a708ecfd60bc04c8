//! Settings from environment variables.

use crate::Error;

/// The names of setters, and the variables that may set them.
pub(crate) type Variables = [(&'static str, &'static str)];

/// Reads an environment variable; an empty one counts as unset.
pub(crate) fn env(name: &str) -> Option<String> {
    std::env::var(name).ok().filter(|value| !value.is_empty())
}

/// Those that are set in the environment.
pub(crate) fn environment(
    variables: &'static Variables,
) -> impl Iterator<Item = (&'static str, String)> {
    let names = variables.iter().map(|(_, name)| *name);
    names.filter_map(|name| Some((name, env(name)?)))
}

/// The error for missing required settings, all of them at once.
pub(crate) fn missing<const N: usize>(
    variables: &Variables,
    settings: [(&'static str, bool); N],
) -> Error {
    let missing = settings.iter().filter(|(_, is_missing)| *is_missing);
    let missing: Vec<_> = missing.map(|(setting, _)| *setting).collect();
    let of = |setting: &&str| variables.iter().find(|(known, _)| known == setting);
    let names: Vec<_> = missing.iter().filter_map(of).map(|(_, it)| *it).collect();
    let names = match names.as_slice() {
        [first @ .., last] if !first.is_empty() => format!("{} and {last}", first.join(", ")),
        names => names.concat(),
    };
    let mut problem = match missing.len() {
        1 => format!(
            "is missing: `from_env` reads it from {names}, `builder` has a setter of its name"
        ),
        _ => format!(
            "are missing: `from_env` reads them from {names}, `builder` has setters of their names"
        ),
    };
    if missing.contains(&"token_url") {
        problem +=
            "; `base_url` is on this machine, while access tokens would come from the vendor";
    }
    Error::configuration(&missing.join("`, `"), problem)
}
