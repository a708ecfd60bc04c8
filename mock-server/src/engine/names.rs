//! The names of operations, as tests write them.

use std::fmt;
use std::sync::Arc;

use super::validation::nearest;
use crate::Api;

/// The names of the operations of an API, and of what it serves beside its contract; none of one that is not served.
pub(crate) type Names = Arc<dyn Fn(Api) -> Vec<&'static str> + Send + Sync>;

/// A name that no operation of an API has, nor anything that it serves beside its contract.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub struct UnknownOperation {
    /// Unset, no API has it.
    api: Option<Api>,
    name: String,
    known: Vec<&'static str>,
}

impl UnknownOperation {
    /// Refuses a name that nothing has, in this API or, unset, in any.
    pub(crate) fn check(names: &Names, api: Option<Api>, name: &str) -> Result<(), Self> {
        let apis = Api::ALL
            .into_iter()
            .filter(|it| api.is_none_or(|api| api == *it));
        let mut known: Vec<_> = apis.flat_map(|api| names(api)).collect();
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
