use std::path::PathBuf;

/// One contract and the names that follow from it.
#[derive(Debug)]
pub(super) struct Api {
    /// The stem of the contract's file.
    pub(super) name: &'static str,
    /// Schemas, by pointers below `/components/schemas`, that are read into types of the SDK and not of the generator.
    pub(super) models: &'static [(&'static str, &'static str)],
}

/// Every API that has a contract, in the order in which files are reported.
pub(super) const APIS: &[Api] = &[
    Api {
        name: "persona",
        models: &[
            ("Event", "persona::Event"),
            ("FieldValue", "persona::FieldValue"),
            ("IncludedObject", "persona::Object"),
            ("Transaction", "persona::Transaction"),
            ("TransactionLabel", "persona::Object"),
            ("TransactionTypeResource", "persona::TransactionType"),
            (
                "TransactionCreateAttributes/properties/fields",
                "persona::BareFields",
            ),
            (
                "TransactionUpdateAttributes/properties/fields",
                "persona::BareFields",
            ),
        ],
    },
    Api {
        name: "commerce-layer",
        models: &[],
    },
    Api {
        name: "fragment",
        models: &[],
    },
    Api {
        name: "flexigift",
        models: &[],
    },
];

/// The mock's own API, which has no client.
pub(super) const CONTROL: Api = Api {
    name: "control",
    models: &[],
};

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
