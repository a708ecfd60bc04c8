use std::collections::HashMap;
use std::sync::Arc;

use serde::de::DeserializeOwned;
use serde_json::value::RawValue;

use super::relation::ResourceReference;

/// What came along with an answer, shared by the resources of the answer. Each is of the type that its vendor's resources
/// have in common.
///
/// It belongs to the answer and not to the resource: neither `==` nor the wire form of a resource looks at it.
#[derive(Clone, Debug)]
pub struct Included<T>(Arc<HashMap<ResourceReference, T>>);

impl<T> Included<T> {
    /// The resource of this type and id.
    pub(crate) fn get(&self, reference: &ResourceReference) -> Option<&T> {
        self.0.get(reference)
    }
}

impl<T: DeserializeOwned> Included<T> {
    /// What stands beside the data. Nothing can refer to a resource without a type or an id, so that it is as if it had not
    /// come.
    pub(super) fn read(resources: Option<Box<RawValue>>) -> Self {
        let list = resources.and_then(|it| serde_json::from_str(it.get()).ok());
        let list: Vec<Box<RawValue>> = list.unwrap_or_default();
        let known = list.iter().filter_map(|resource| {
            let text = resource.get();
            Some((
                serde_json::from_str(text).ok()?,
                serde_json::from_str(text).ok()?,
            ))
        });
        Self(Arc::new(known.collect()))
    }
}

impl<T> Default for Included<T> {
    fn default() -> Self {
        Self(Arc::default())
    }
}

impl<T> PartialEq for Included<T> {
    fn eq(&self, _: &Self) -> bool {
        true
    }
}

/// Declares the type that the resources of a vendor have in common. What cannot be read as what it says it is stays JSON.
macro_rules! any_resource {
    ($(#[$meta:meta])* pub enum $any:ident { $($(#[$variant_meta:meta])* $variant:ident,)+ }) => {
        $(#[$meta])*
        #[derive(Clone, PartialEq, ::serde::Serialize)]
        #[serde(untagged)]
        #[non_exhaustive]
        pub enum $any {
            $($(#[$variant_meta])* $variant($variant),)+
            /// A resource of a type that this crate does not model, as JSON.
            Other(::serde_json::Value),
        }

        impl<'de> ::serde::Deserialize<'de> for $any {
            fn deserialize<D: ::serde::Deserializer<'de>>(
                from: D,
            ) -> ::std::result::Result<Self, D::Error> {
                use ::serde::de::Error as _;
                use $crate::jsonapi::Resource as _;

                let resource = Box::<::serde_json::value::RawValue>::deserialize(from)?;
                let text = resource.get();
                let name: $crate::jsonapi::ResourceReference =
                    ::serde_json::from_str(text).map_err(D::Error::custom)?;
                let known = match name.kind.as_str() {
                    $($variant::RESOURCE_TYPE => ::serde_json::from_str(text).ok().map(Self::$variant),)+
                    _ => None,
                };
                match known {
                    Some(known) => Ok(known),
                    None => ::serde_json::from_str(text).map(Self::Other).map_err(D::Error::custom),
                }
            }
        }

        impl $crate::jsonapi::Row for $any {
            type Any = Self;

            fn remember(&mut self, included: &$crate::jsonapi::Included<Self>) {
                match self {
                    $(Self::$variant(resource) => resource.remember(included),)+
                    Self::Other(_) => {}
                }
            }
        }

        // What of an unknown type is personal, nobody knows.
        impl ::std::fmt::Debug for $any {
            fn fmt(&self, f: &mut ::std::fmt::Formatter<'_>) -> ::std::fmt::Result {
                match self {
                    $(Self::$variant(resource) => {
                        f.debug_tuple(stringify!($variant)).field(resource).finish()
                    })+
                    Self::Other(value) => {
                        let value = $crate::redact::Redacted::value(value);
                        f.debug_tuple("Other").field(&value).finish()
                    }
                }
            }
        }
    };
}

pub(crate) use any_resource;
