use syn::{File, Item};

/// Drops the errors of conversions that no generated type has.
pub(super) fn drop_unused(file: &mut File) {
    for item in &mut file.items {
        if let Item::Mod(module) = item
            && let Some((_, items)) = &mut module.content
        {
            items.retain(|item| !matches!(item, Item::Mod(module) if module.ident == "error"));
        }
    }
}

#[cfg(test)]
mod tests {
    use syn::parse_quote;

    use super::*;

    #[test]
    fn the_conversion_errors_are_dropped() {
        let mut file: File = parse_quote! {
            mod types { mod error { struct ConversionError; } struct Error; }
        };
        drop_unused(&mut file);
        insta::assert_snapshot!(prettyplease::unparse(&file), @r"
        mod types {
            struct Error;
        }
        ");
    }
}
