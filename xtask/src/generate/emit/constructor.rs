use syn::{File, ImplItem, Item};

/// Drops `Client::new`, which unwraps, and builds a second connection pool with time limits of its own.
pub(super) fn drop_new(file: &mut File) {
    for item in &mut file.items {
        if let Item::Impl(block) = item {
            block.items.retain(
                |member| !matches!(member, ImplItem::Fn(function) if function.sig.ident == "new"),
            );
        }
    }
}

#[cfg(test)]
mod tests {
    use syn::parse_quote;

    use super::*;

    #[test]
    fn the_constructor_that_unwraps_is_dropped() {
        let mut file: File = parse_quote! {
            impl Client {
                pub fn new() -> Self { Self::new_with_client(reqwest::Client::new().unwrap()) }
                pub fn new_with_client(client: reqwest::Client) -> Self { Self { client } }
            }
        };
        drop_new(&mut file);
        insta::assert_snapshot!(prettyplease::unparse(&file), @r"
        impl Client {
            pub fn new_with_client(client: reqwest::Client) -> Self {
                Self { client }
            }
        }
        ");
    }
}
