use std::collections::BTreeSet;

use syn::{File, Item};

use super::super::api::Api;
use super::super::error::Error;

/// Fails when two types of one module have the same name, with a better message than the compiler's.
pub(super) fn check(api: &Api, file: &File) -> Result<(), Error> {
    match duplicate(&file.items) {
        None => Ok(()),
        Some(name) => Err(Error::Duplicate {
            api: api.name,
            name,
        }),
    }
}

fn duplicate(items: &[Item]) -> Option<String> {
    let mut names = BTreeSet::new();
    items.iter().find_map(|item| {
        let name = match item {
            Item::Struct(item) => &item.ident,
            Item::Enum(item) => &item.ident,
            Item::Type(item) => &item.ident,
            Item::Mod(module) => {
                let (_, items) = module.content.as_ref()?;
                return duplicate(items);
            }
            _ => return None,
        };
        let name = name.to_string();
        (!names.insert(name.clone())).then_some(name)
    })
}

#[cfg(test)]
mod tests {
    use syn::parse_quote;

    use super::*;

    #[test]
    fn a_name_that_is_taken_is_found_in_its_own_module_only() {
        let file: File = parse_quote! { pub struct A; mod types { pub struct A; pub enum B {} } };
        assert_eq!(duplicate(&file.items), None);
        let file: File = parse_quote! { mod types { pub struct A; pub enum A {} } };
        assert_eq!(duplicate(&file.items), Some("A".to_owned()));
    }
}
