//! The versions of the API: a contract each, and the resource types that it describes.

use std::sync::LazyLock;

use super::jsonapi::Catalogue;
use crate::engine::Contract;

/// A version of the API.
pub(super) struct Version {
    pub(super) contract: LazyLock<Result<Contract, String>>,
    catalogue: LazyLock<Catalogue>,
}

pub(super) static V2017_08: Version = Version {
    contract: LazyLock::new(|| Contract::read(counterfoil_spec::COMMERCE_LAYER.json)),
    // The server's own metadata lets `type` be sorted by, and the documentation does not.
    catalogue: LazyLock::new(|| Catalogue::read(V2017_08.contract.as_ref().ok(), &["type"])),
};

impl Version {
    pub(super) fn catalogue(&'static self) -> &'static Catalogue {
        &self.catalogue
    }
}
