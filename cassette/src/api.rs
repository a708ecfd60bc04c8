//! The vendor of a recording, and its contracts.

use std::fmt;
use std::str::FromStr;

use counterfoil_spec::Contract;

use crate::Api;

impl Api {
    /// Returns the vendor's own path, without the prefix under which a mock serves it.
    ///
    /// ```
    /// use counterfoil_cassette::Api;
    ///
    /// assert_eq!(Api::Persona.own_path("/s/sandbox-1/persona/api/v1/transactions"), "/api/v1/transactions");
    /// assert_eq!(Api::Persona.own_path("/api/v1/transactions"), "/api/v1/transactions");
    /// ```
    #[must_use]
    pub fn own_path(self, path: &str) -> &str {
        let world = path.strip_prefix("/s/");
        let world = world.and_then(|rest| rest.find('/').map(|end| &rest[end..]));
        let path = world.unwrap_or(path);
        let mounted = path
            .strip_prefix('/')
            .and_then(|it| it.strip_prefix(self.name()));
        mounted.filter(|it| it.starts_with('/')).unwrap_or(path)
    }

    /// The contracts of its versions.
    pub(crate) fn contracts(self) -> impl Iterator<Item = Contract> {
        let all = counterfoil_spec::ALL.into_iter();
        all.filter(move |contract| contract.api == self.name())
    }
}

impl fmt::Display for Api {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.name())
    }
}

impl FromStr for Api {
    type Err = String;

    fn from_str(name: &str) -> Result<Self, Self::Err> {
        let mut all = Self::ALL.into_iter();
        all.find(|api| api.name() == name).ok_or_else(|| {
            let names: Vec<_> = Self::ALL.into_iter().map(Self::name).collect();
            format!("an API is one of {}", names.join(", "))
        })
    }
}
