use syn::{File, Item};

/// Drops the modules that only an outside user of the client would want: the prelude, and the errors of conversions
/// that no generated type has.
pub(super) fn drop_unused(file: &mut File) {
    drop_modules(&mut file.items, &["prelude"]);
    for item in &mut file.items {
        if let Item::Mod(module) = item
            && let Some((_, items)) = &mut module.content
        {
            drop_modules(items, &["error"]);
        }
    }
}

fn drop_modules(items: &mut Vec<Item>, names: &[&str]) {
    items.retain(
        |item| !matches!(item, Item::Mod(module) if names.iter().any(|name| module.ident == name)),
    );
}

#[cfg(test)]
mod tests {
    use syn::parse_quote;

    use super::*;

    #[test]
    fn the_prelude_and_the_conversion_errors_are_dropped() {
        let mut file: File = parse_quote! {
            mod types { mod error { struct ConversionError; } struct Error; }
            mod prelude { pub use super::Client; }
        };
        drop_unused(&mut file);
        insta::assert_snapshot!(prettyplease::unparse(&file), @r"
        mod types {
            struct Error;
        }
        ");
    }
}
