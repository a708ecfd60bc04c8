//! The names of operations, as tests write them.

use std::fmt;
use std::sync::Arc;

use super::validation::nearest;
use crate::Api;

/// The names of each API; none for an API that is not served.
pub(crate) type Names = Arc<dyn Fn(Api) -> Named + Send + Sync>;

/// The names of one API.
#[derive(Debug, Default)]
pub(crate) struct Named {
    pub(crate) operations: Vec<&'static str>,
    /// Of its paths outside the contract.
    pub(crate) unlisted: Vec<&'static str>,
}

/// The error for a name that neither an operation nor another path of an API has.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub struct UnknownOperation {
    /// `None` means that no API has it.
    api: Option<Api>,
    name: String,
    known: Vec<&'static str>,
}

impl UnknownOperation {
    /// Rejects an unknown name, in this API or in any.
    pub(crate) fn check(names: &Names, api: Option<Api>, name: &str) -> Result<(), Self> {
        let apis = Api::ALL
            .into_iter()
            .filter(|it| api.is_none_or(|api| api == *it));
        let named = apis.map(|api| names(api));
        let mut known: Vec<_> = named
            .flat_map(|it| [it.operations, it.unlisted].concat())
            .collect();
        if name == "*" || known.is_empty() || known.contains(&name) {
            return Ok(());
        }
        known.sort_unstable();
        let name = name.to_owned();
        Err(Self { api, name, known })
    }
}

impl fmt::Display for UnknownOperation {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { api, name, known } = self;
        match api {
            Some(api) => write!(f, "{api} has no operation `{name}`")?,
            None => write!(f, "no API has an operation `{name}`")?,
        }
        let meant = nearest(name, known.iter().copied());
        if let Some(meant) = meant {
            write!(f, "; did you mean `{meant}`?")?;
        }
        if api.is_some() {
            let begin = if meant.is_some() { " Its" } else { "; its" };
            let known = known.join(", ");
            write!(f, "{begin} operations are {known}, and `*` for all")?;
        }
        Ok(())
    }
}
