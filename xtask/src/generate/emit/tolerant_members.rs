use syn::visit_mut::{self, VisitMut};
use syn::{Attribute, Field, File, GenericArgument, ItemStruct, PathArguments, Type, parse_quote};

/// Has text read from any scalar, and `null` in the place of a list or a map as an empty one. typify's derive would fail
/// the whole answer. What only travels in requests is never read, so that it makes no difference there.
pub(super) fn read_tolerantly(file: &mut File) {
    Tolerant.visit_file_mut(file);
}

struct Tolerant;

impl VisitMut for Tolerant {
    fn visit_item_struct_mut(&mut self, item: &mut ItemStruct) {
        let derives = |attribute: &Attribute| {
            let mut found = false;
            let _ = attribute.parse_nested_meta(|meta| {
                found |= meta
                    .path
                    .segments
                    .last()
                    .is_some_and(|it| it.ident == "Deserialize");
                Ok(())
            });
            attribute.path().is_ident("derive") && found
        };
        if item.attrs.iter().any(derives) {
            visit_mut::visit_item_struct_mut(self, item);
        }
    }

    fn visit_field_mut(&mut self, field: &mut Field) {
        let (reader, is_optional) = match shape(&field.ty) {
            Some("text") => ("text", false),
            Some("optional text") => ("optional_text", true),
            Some("texts") => ("texts", false),
            Some("list" | "map") => ("null_is_empty", false),
            _ => return,
        };
        let reader = format!("crate::types::tolerant::{reader}");
        // A reader of one's own takes away that an absent member is `None`.
        field.attrs.push(match is_optional {
            true => parse_quote!(#[serde(default, deserialize_with = #reader)]),
            false => parse_quote!(#[serde(deserialize_with = #reader)]),
        });
    }
}

fn shape(kind: &Type) -> Option<&'static str> {
    let Type::Path(path) = kind else { return None };
    let last = path.path.segments.last()?;
    let inner = match &last.arguments {
        PathArguments::AngleBracketed(arguments) => match arguments.args.first() {
            Some(GenericArgument::Type(inner)) => shape(inner),
            _ => None,
        },
        _ => None,
    };
    match last.ident.to_string().as_str() {
        "String" => Some("text"),
        "Option" if inner == Some("text") => Some("optional text"),
        "Vec" if inner == Some("text") => Some("texts"),
        "Vec" => Some("list"),
        "Map" | "BTreeMap" => Some("map"),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn text_lists_and_maps_are_read_tolerantly_and_nothing_else() {
        let mut file: File = parse_quote! {
            #[derive(::serde::Deserialize, ::serde::Serialize, Clone)]
            pub struct Thing {
                pub id: ::std::string::String,
                #[serde(skip_serializing_if = "Option::is_none")]
                pub name: Option<::std::string::String>,
                #[serde(default)]
                pub tags: ::std::vec::Vec<::std::string::String>,
                pub parts: ::std::vec::Vec<Part>,
                pub fields: ::serde_json::Map<::std::string::String, ::serde_json::Value>,
                pub values: ::std::collections::BTreeMap<::std::string::String, Part>,
                pub count: crate::types::Loose<i64>,
                pub more: Option<::std::vec::Vec<Part>>,
            }
            #[derive(Clone)]
            pub struct Client { pub baseurl: String }
        };
        read_tolerantly(&mut file);
        insta::assert_snapshot!(prettyplease::unparse(&file), @r#"
        #[derive(::serde::Deserialize, ::serde::Serialize, Clone)]
        pub struct Thing {
            #[serde(deserialize_with = "crate::types::tolerant::text")]
            pub id: ::std::string::String,
            #[serde(skip_serializing_if = "Option::is_none")]
            #[serde(default, deserialize_with = "crate::types::tolerant::optional_text")]
            pub name: Option<::std::string::String>,
            #[serde(default)]
            #[serde(deserialize_with = "crate::types::tolerant::texts")]
            pub tags: ::std::vec::Vec<::std::string::String>,
            #[serde(deserialize_with = "crate::types::tolerant::null_is_empty")]
            pub parts: ::std::vec::Vec<Part>,
            #[serde(deserialize_with = "crate::types::tolerant::null_is_empty")]
            pub fields: ::serde_json::Map<::std::string::String, ::serde_json::Value>,
            #[serde(deserialize_with = "crate::types::tolerant::null_is_empty")]
            pub values: ::std::collections::BTreeMap<::std::string::String, Part>,
            pub count: crate::types::Loose<i64>,
            pub more: Option<::std::vec::Vec<Part>>,
        }
        #[derive(Clone)]
        pub struct Client {
            pub baseurl: String,
        }
        "#);
    }
}
