//! The vendors. One folder per vendor, with the same few files: `routes` (operations and their handlers), `wire`
//! (bodies, headers and errors in the vendor's format), `model` (state and the rules over it).

pub(crate) mod commerce_layer;
pub(crate) mod credentials;
mod flexigift;
mod fragment;
mod money;
mod object;
pub(crate) mod persona;
mod times;
mod wildcards;

use std::borrow::Cow;

use crate::Api;
use crate::engine::Vendor;

/// Every vendor, in the order of [`Api::ALL`].
pub(crate) const VENDORS: &[&dyn Vendor; Api::ALL.len()] = &[
    &persona::Persona,
    &commerce_layer::CommerceLayer,
    &fragment::Fragment,
    &flexigift::Flexigift,
];

/// The vendor of an API.
pub(crate) fn vendor(api: Api) -> &'static dyn Vendor {
    VENDORS[api as usize]
}

/// A path without credentials, wherever in it an API begins: a request that no API handles has them, too, such as one
/// to a wrong base URL.
pub(crate) fn redacted(path: &str) -> Cow<'_, str> {
    let redact = |shown: Cow<'_, str>, vendor: &&dyn Vendor| vendor.redacted(&shown).into_owned();
    VENDORS
        .iter()
        .fold(path.into(), |shown, vendor| redact(shown, vendor).into())
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]

    use std::collections::BTreeSet;
    use std::path::Path;

    use serde_json::Value;

    use super::*;
    use crate::engine::Location;

    #[test]
    fn the_vendors_stand_in_the_order_of_their_apis() {
        for api in Api::ALL {
            assert_eq!(vendor(api).profile().api, api);
        }
    }

    #[test]
    fn every_operation_of_every_contract_has_a_handler() {
        for api in Api::ALL {
            let profile = vendor(api).profile();
            let contracts: Vec<_> = profile.contracts().collect();
            assert_eq!(contracts.len(), 1 + profile.other_contracts.len(), "{api}");
            for operation in contracts.iter().flat_map(|it| it.operations()) {
                assert!(
                    (profile.handler)(&operation.id).is_some(),
                    "{api}: {} has no handler",
                    operation.id
                );
            }
        }
    }

    #[test]
    fn every_name_of_an_operation_is_a_constant() {
        let constants = include_str!("../operation.rs");
        for api in Api::ALL {
            // A version has a module of its own.
            let module = format!("pub mod {}", api.name().replace('-', "_"));
            let modules = constants.split(&module).skip(1);
            let modules = modules.map(|it| it.split("\n}").next().unwrap());
            let mut written: Vec<_> = modules
                .flat_map(|it| it.split('"').skip(1).step_by(2))
                .collect();
            let names = vendor(api).profile().names();
            let mut names = [names.operations, names.unlisted].concat();
            written.sort_unstable();
            names.sort_unstable();
            assert_eq!(written, names, "{api}");
        }
    }

    #[test]
    fn every_type_of_record_is_part_of_a_snapshot() {
        fn collections(directory: &Path, found: &mut BTreeSet<String>) {
            for entry in std::fs::read_dir(directory).unwrap() {
                let path = entry.unwrap().path();
                if path.is_dir() {
                    collections(&path, found);
                } else if !path.ends_with("tests.rs") {
                    let text = std::fs::read_to_string(&path).unwrap();
                    for constant in ["COLLECTION", "PAST"] {
                        let constant = format!("const {constant}: &'static str = \"");
                        let named = text.split(&constant).skip(1);
                        found.extend(named.map(|it| it.split('"').next().unwrap().to_owned()));
                    }
                }
            }
        }
        let mut written = BTreeSet::new();
        let source = Path::new(env!("CARGO_MANIFEST_DIR")).join("src/apis");
        collections(&source, &mut written);
        let profiles = VENDORS.iter().map(|it| it.profile());
        let kinds = profiles.flat_map(|it| it.records);
        // Those of Flexigift are one type.
        let kinds = kinds
            .map(|it| it.collection)
            .filter(|it| !it.starts_with("flexigift"));
        let kinds: Vec<_> = kinds.map(str::to_owned).collect();
        assert_eq!(kinds.len(), written.len());
        assert_eq!(kinds.into_iter().collect::<BTreeSet<_>>(), written);
    }

    #[test]
    fn every_schema_of_every_contract_compiles_in_both_worlds() {
        for api in Api::ALL {
            for contract in vendor(api).profile().contracts() {
                for (operation, schema) in contract.schemas() {
                    for strict in [false, true] {
                        let checked = contract.check(schema, strict, &Value::Null, &Location::Body);
                        assert!(checked.is_ok(), "{api}: {operation}: {checked:?}");
                    }
                }
            }
        }
    }
}
