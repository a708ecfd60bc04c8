//! The versions of the API, each with its contract and its resource types. They share one store.

use std::borrow::Cow;
use std::sync::LazyLock;

use serde::{Deserialize, Serialize};

use super::jsonapi::Catalogue;
use super::options;
use crate::engine::{Contract, World};

/// A version of Commerce Layer's API, as in its paths: `/api/2026-05/orders`.
///
/// ```
/// use counterfoil_mock::commerce_layer::ApiVersion;
///
/// let version: ApiVersion = "2026-05".parse()?;
/// assert_eq!(version, ApiVersion::V2026_05);
/// assert_eq!(version.name(), "2026-05");
/// assert!("2026-06".parse::<ApiVersion>().is_err());
/// # Ok::<(), String>(())
/// ```
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
#[non_exhaustive]
pub enum ApiVersion {
    /// Transactions, created by triggers on their parents.
    #[default]
    #[serde(rename = "2017-08")]
    V2017_08,
    /// Payments in sessions.
    #[serde(rename = "2026-05")]
    V2026_05,
}

impl ApiVersion {
    /// Every version.
    pub const ALL: [Self; 2] = [Self::V2017_08, Self::V2026_05];

    /// Returns the name in paths and on the command line.
    pub const fn name(self) -> &'static str {
        match self {
            Self::V2017_08 => "2017-08",
            Self::V2026_05 => "2026-05",
        }
    }

    /// The version of a request: that of its path, or the world's default.
    pub(super) fn of(world: &World, path: &str) -> Self {
        let named = segment(path).and_then(|it| it.parse().ok());
        named.unwrap_or_else(|| options::of(world).default_api_version)
    }

    pub(super) fn contract(self) -> &'static LazyLock<Result<Contract, String>> {
        match self {
            Self::V2017_08 => &V2017_08,
            Self::V2026_05 => &V2026_05,
        }
    }

    pub(super) fn catalogue(self) -> &'static Catalogue {
        // The server's own metadata allows sorting by `type` and by the relationship `order`, and the documentation does
        // not.
        static OF_2017_08: LazyLock<Catalogue> =
            LazyLock::new(|| Catalogue::new(V2017_08.as_ref().ok(), &["type", "order"], false));
        static OF_2026_05: LazyLock<Catalogue> =
            LazyLock::new(|| Catalogue::new(V2026_05.as_ref().ok(), &[], true));
        match self {
            Self::V2017_08 => &OF_2017_08,
            Self::V2026_05 => &OF_2026_05,
        }
    }

    /// The version of an operation.
    pub(super) fn of_operation(id: &str) -> Self {
        match id.starts_with(Self::V2026_05.name()) {
            true => Self::V2026_05,
            false => Self::V2017_08,
        }
    }
}

impl std::str::FromStr for ApiVersion {
    type Err = String;

    fn from_str(name: &str) -> Result<Self, Self::Err> {
        let known = Self::ALL.into_iter().find(|it| it.name() == name);
        known.ok_or_else(|| format!("`{name}` is no version: there are 2017-08 and 2026-05"))
    }
}

/// The contract of the first version.
pub(super) static V2017_08: LazyLock<Result<Contract, String>> =
    LazyLock::new(|| Contract::read(counterfoil_spec::COMMERCE_LAYER.compact));

/// The contract of the version with sessions.
pub(super) static V2026_05: LazyLock<Result<Contract, String>> = LazyLock::new(|| {
    let contract = Contract::read(counterfoil_spec::COMMERCE_LAYER_2026_05.compact)?;
    Ok(contract.of_version(ApiVersion::V2026_05.name()))
});

/// The root of every version.
pub(super) const ROOT: &str = "/api";

/// The path segment of the version, if it looks like one: `2026-05`.
fn segment(path: &str) -> Option<&str> {
    let rest = path.strip_prefix(ROOT)?.strip_prefix('/')?;
    // Most paths have none, which the first character tells.
    let is_version = rest.starts_with(|it: char| it.is_ascii_digit());
    is_version.then(|| rest.split_once('/').map_or(rest, |(first, _)| first))
}

/// The base of a caller's paths: `/api`, or `/api/2026-05`.
pub(super) fn base(path: &str) -> &str {
    let end = segment(path).map_or(ROOT.len(), |it| ROOT.len() + 1 + it.len());
    path.get(..end).unwrap_or(ROOT)
}

/// Whether a path is that of a resource type, or of something under it.
pub(super) fn is_under(path: &str, kind: &str) -> bool {
    let rest = path.strip_prefix(base(path));
    rest.and_then(|it| it.split('/').nth(1)) == Some(kind)
}

/// The path in the contract of its version. A path with an unknown version is unchanged, and leads nowhere.
pub(super) fn addressed<'p>(world: &World, path: &'p str) -> Cow<'p, str> {
    let is_known = segment(path).is_none_or(|it| it.parse::<ApiVersion>().is_ok())
        || options::of(world).unknown_versions_are_default;
    let contract = ApiVersion::of(world, path).contract().as_ref();
    match (contract, path.strip_prefix(base(path))) {
        (Ok(contract), Some(rest)) if is_known && contract.base_path != base(path) => {
            [&contract.base_path, rest].concat().into()
        }
        _ => path.into(),
    }
}
