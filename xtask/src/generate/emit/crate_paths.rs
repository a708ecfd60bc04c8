use syn::visit_mut::{self, VisitMut};
use syn::{File, ItemMod, Path, parse_quote};

/// Turns the paths of `x-rust-type` into paths inside the SDK: `::counterfoil::types::Amount` into
/// `crate::types::Amount`, and `::counterfoil::enums::Currency` into the enums of the same file.
pub(super) fn shorten(file: &mut File) {
    Shorten { depth: 0 }.visit_file_mut(file);
}

struct Shorten {
    /// How many modules deep in the file.
    depth: usize,
}

impl VisitMut for Shorten {
    fn visit_item_mod_mut(&mut self, module: &mut ItemMod) {
        self.depth += 1;
        visit_mut::visit_item_mod_mut(self, module);
        self.depth -= 1;
    }

    fn visit_path_mut(&mut self, path: &mut Path) {
        visit_mut::visit_path_mut(self, path);
        let mut segments = path
            .segments
            .iter()
            .map(|segment| segment.ident.to_string());
        let (krate, section) = (segments.next(), segments.next());
        if path.leading_colon.is_none() {
            return;
        }
        match (krate.as_deref(), section.as_deref()) {
            (Some("counterfoil"), Some("enums")) => {
                let below = path.segments.iter().skip(1);
                *path = match self.depth {
                    0 => parse_quote!(#(#below)::*),
                    _ => parse_quote!(super::#(#below)::*),
                };
            }
            (Some("counterfoil"), _) => {
                let below = path.segments.iter().skip(1);
                *path = parse_quote!(crate::#(#below)::*);
            }
            (Some("std"), Some("option")) => {
                let below = path.segments.iter().skip(2);
                *path = parse_quote!(#(#below)::*);
            }
            _ => {}
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_sdk_refers_to_itself_as_the_crate() {
        let mut file: File = parse_quote! {
            mod types {
                struct Thing {
                    amount: ::std::option::Option<::counterfoil::types::Nullable<::counterfoil::types::Amount>>,
                    currency: ::counterfoil::enums::Currency,
                }
            }
            fn list(currency: Option<&::counterfoil::enums::Currency>) {}
        };
        shorten(&mut file);
        insta::assert_snapshot!(prettyplease::unparse(&file), @r"
        mod types {
            struct Thing {
                amount: Option<crate::types::Nullable<crate::types::Amount>>,
                currency: super::enums::Currency,
            }
        }
        fn list(currency: Option<&enums::Currency>) {}
        ");
    }
}
