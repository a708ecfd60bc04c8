use std::collections::BTreeSet;

use syn::visit_mut::{self, VisitMut};
use syn::{
    Attribute, Field, File, GenericArgument, Item, ItemStruct, PathArguments, Type, parse_quote,
};

/// Reads text from any scalar, an unreadable optional scalar as absent, and `null` for a list, a map or an object that can
/// be empty as an empty one. typify's derive would fail the whole response. Types that are only in requests are never
/// read, so they are not affected.
pub(super) fn read_tolerantly(file: &mut File) {
    let mut tolerant = Tolerant::default();
    while tolerant.find_more(&file.items) {}
    tolerant.visit_file_mut(file);
    Emptied(tolerant.emptied).visit_file_mut(file);
}

/// Which objects may be empty: those of which no member has to be there, and those whose other members are lists, maps and
/// such objects.
#[derive(Default)]
struct Tolerant {
    without_members: BTreeSet<String>,
    empty: BTreeSet<String>,
    /// Those that a member holds.
    emptied: BTreeSet<String>,
}

impl Tolerant {
    fn find_more(&mut self, items: &[Item]) -> bool {
        let known = self.empty.len();
        for item in items {
            match item {
                Item::Mod(module) => {
                    let items = module.content.as_ref().map(|(_, items)| items);
                    while items.is_some_and(|items| self.find_more(items)) {}
                }
                Item::Struct(item) if derives(item, "Deserialize") => {
                    let name = item.ident.to_string();
                    let is_optional =
                        |field: &Field| matches!(shape(&field.ty), Shape::Optional(_));
                    if derives(item, "Default") || item.fields.iter().all(is_optional) {
                        self.without_members.insert(name.clone());
                        self.empty.insert(name);
                    } else if item.fields.iter().all(|it| self.may_be_empty(&it.ty)) {
                        self.empty.insert(name);
                    }
                }
                _ => {}
            }
        }
        self.empty.len() > known
    }

    fn may_be_empty(&self, kind: &Type) -> bool {
        match shape(kind) {
            Shape::Texts | Shape::List | Shape::Map | Shape::Optional(_) => true,
            Shape::Other(name) => self.empty.contains(&name),
            Shape::Text | Shape::Scalar => false,
        }
    }
}

impl VisitMut for Tolerant {
    fn visit_item_struct_mut(&mut self, item: &mut ItemStruct) {
        if derives(item, "Deserialize") {
            visit_mut::visit_item_struct_mut(self, item);
        }
    }

    fn visit_field_mut(&mut self, field: &mut Field) {
        // With a custom deserializer an absent member is no longer `None`.
        let (reader, may_be_absent) = match shape(&field.ty) {
            Shape::Text => ("text", false),
            Shape::Optional(true) => ("optional", true),
            Shape::Texts => ("texts", false),
            Shape::List => ("list", false),
            Shape::Map => ("null_is_empty", false),
            Shape::Other(name) if self.empty.contains(&name) => {
                let may_be_absent = self.without_members.contains(&name);
                self.emptied.insert(name);
                ("null_is_empty", may_be_absent)
            }
            _ => return,
        };
        let reader = format!("crate::types::tolerant::{reader}");
        field.attrs.push(match may_be_absent {
            true => parse_quote!(#[serde(default, deserialize_with = #reader)]),
            false => parse_quote!(#[serde(deserialize_with = #reader)]),
        });
    }
}

/// Makes them derive `Default`.
struct Emptied(BTreeSet<String>);

impl VisitMut for Emptied {
    fn visit_item_struct_mut(&mut self, item: &mut ItemStruct) {
        if self.0.contains(&item.ident.to_string()) && !derives(item, "Default") {
            item.attrs.push(parse_quote!(#[derive(Default)]));
        }
    }
}

fn derives(item: &ItemStruct, name: &str) -> bool {
    item.attrs.iter().any(|attribute: &Attribute| {
        let mut found = false;
        let _ = attribute.parse_nested_meta(|meta| {
            found |= meta.path.segments.last().is_some_and(|it| it.ident == name);
            Ok(())
        });
        attribute.path().is_ident("derive") && found
    })
}

enum Shape {
    Text,
    /// One that is read from text too.
    Scalar,
    /// Whether it is text or such a scalar.
    Optional(bool),
    Texts,
    List,
    Map,
    /// One with this name.
    Other(String),
}

fn shape(kind: &Type) -> Shape {
    let Type::Path(path) = kind else {
        return Shape::Other(String::new());
    };
    let segments = &path.path.segments;
    let Some(last) = segments.last() else {
        return Shape::Other(String::new());
    };
    let inner = match &last.arguments {
        PathArguments::AngleBracketed(arguments) => match arguments.args.first() {
            Some(GenericArgument::Type(inner)) => Some(shape(inner)),
            _ => None,
        },
        _ => None,
    };
    match last.ident.to_string().as_str() {
        "String" => Shape::Text,
        "Loose" | "Timestamp" => Shape::Scalar,
        _ if segments.iter().any(|it| it.ident == "enums") => Shape::Scalar,
        "Option" => Shape::Optional(matches!(inner, Some(Shape::Text | Shape::Scalar))),
        "Vec" if matches!(inner, Some(Shape::Text)) => Shape::Texts,
        "Vec" => Shape::List,
        "Map" | "BTreeMap" => Shape::Map,
        // What the SDK wrote itself says on its own how it is read.
        _ if segments.len() > 1 => Shape::Other(String::new()),
        name => Shape::Other(name.to_owned()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_may_be_odd_or_empty_is_read_tolerantly_and_nothing_else() {
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
                pub when: Option<crate::types::Timestamp>,
                pub kind: Option<super::enums::Kind>,
            }
            #[derive(::serde::Deserialize, Default)]
            pub struct Links { pub next: Option<::std::string::String> }
            #[derive(::serde::Deserialize)]
            pub struct Page { pub things: ::std::vec::Vec<Thing>, pub links: Links }
            #[derive(::serde::Deserialize)]
            pub struct Found { pub page: Page, pub thing: Thing }
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
            #[serde(default, deserialize_with = "crate::types::tolerant::optional")]
            pub name: Option<::std::string::String>,
            #[serde(default)]
            #[serde(deserialize_with = "crate::types::tolerant::texts")]
            pub tags: ::std::vec::Vec<::std::string::String>,
            #[serde(deserialize_with = "crate::types::tolerant::list")]
            pub parts: ::std::vec::Vec<Part>,
            #[serde(deserialize_with = "crate::types::tolerant::null_is_empty")]
            pub fields: ::serde_json::Map<::std::string::String, ::serde_json::Value>,
            #[serde(deserialize_with = "crate::types::tolerant::null_is_empty")]
            pub values: ::std::collections::BTreeMap<::std::string::String, Part>,
            pub count: crate::types::Loose<i64>,
            pub more: Option<::std::vec::Vec<Part>>,
            #[serde(default, deserialize_with = "crate::types::tolerant::optional")]
            pub when: Option<crate::types::Timestamp>,
            #[serde(default, deserialize_with = "crate::types::tolerant::optional")]
            pub kind: Option<super::enums::Kind>,
        }
        #[derive(::serde::Deserialize, Default)]
        pub struct Links {
            #[serde(default, deserialize_with = "crate::types::tolerant::optional")]
            pub next: Option<::std::string::String>,
        }
        #[derive(::serde::Deserialize)]
        #[derive(Default)]
        pub struct Page {
            #[serde(deserialize_with = "crate::types::tolerant::list")]
            pub things: ::std::vec::Vec<Thing>,
            #[serde(default, deserialize_with = "crate::types::tolerant::null_is_empty")]
            pub links: Links,
        }
        #[derive(::serde::Deserialize)]
        pub struct Found {
            #[serde(deserialize_with = "crate::types::tolerant::null_is_empty")]
            pub page: Page,
            pub thing: Thing,
        }
        #[derive(Clone)]
        pub struct Client {
            pub baseurl: String,
        }
        "#);
    }
}
