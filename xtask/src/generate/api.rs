use std::path::PathBuf;

/// One contract and the names that follow from it.
#[derive(Debug)]
pub(super) struct Api {
    /// The stem of the contract's file.
    pub(super) name: &'static str,
}

/// Every API that has a contract, in the order in which files are reported.
pub(super) const APIS: &[Api] = &[
    Api { name: "persona" },
    Api {
        name: "commerce-layer",
    },
    Api { name: "fragment" },
    Api { name: "flexigift" },
];

/// The mock's own API, which has no client.
pub(super) const CONTROL: Api = Api { name: "control" };

impl Api {
    pub(super) fn contract_path(&self) -> PathBuf {
        format!("spec/{}.yaml", self.name).into()
    }

    pub(super) fn embedded_path(&self) -> PathBuf {
        format!("spec/embedded/{}.json", self.name).into()
    }

    pub(super) fn client_path(&self) -> PathBuf {
        format!("sdk/src/generated/{}.rs", self.name.replace('-', "_")).into()
    }
}
