use std::collections::HashMap;
use std::fmt;
use std::marker::PhantomData;
use std::sync::Arc;

use serde_json::value::RawValue;

use super::relation::ResourceReference;
use super::resource::Row;
use crate::json::from_text;

/// The included resources of a response, shared by all its resources. Each is decoded on demand, as the type that the
/// vendor's resources have in common: they may refer to each other in cycles.
///
/// It belongs to the response, not to the resource: `==` and the wire form of a resource ignore it.
pub struct Included<T>(
    Arc<HashMap<ResourceReference, Box<RawValue>>>,
    PhantomData<fn() -> T>,
);

impl<T: Row<Any = T>> Included<T> {
    /// Returns the resource of this type and id.
    pub(crate) fn get(&self, reference: &ResourceReference) -> Option<T> {
        let mut resource: T = from_text(self.0.get(reference)?.get()).ok()?;
        resource.remember(self);
        Some(resource)
    }
}

impl<T> Included<T> {
    /// Reads the included resources. Nothing can refer to one without a type or an id, so those are dropped.
    pub(super) fn read(resources: Option<Box<RawValue>>) -> Self {
        let list = resources.and_then(|it| from_text(it.get()).ok());
        let list: Vec<Box<RawValue>> = list.unwrap_or_default();
        let named = list
            .into_iter()
            .filter_map(|it| Some((from_text(it.get()).ok()?, it)));
        Self(Arc::new(named.collect()), PhantomData)
    }
}

impl<T> Clone for Included<T> {
    fn clone(&self) -> Self {
        Self(self.0.clone(), PhantomData)
    }
}

impl<T> Default for Included<T> {
    fn default() -> Self {
        Self(Arc::default(), PhantomData)
    }
}

// Included resources may be personal.
impl<T> fmt::Debug for Included<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Included").finish_non_exhaustive()
    }
}

impl<T> PartialEq for Included<T> {
    fn eq(&self, _: &Self) -> bool {
        true
    }
}

/// Whether one of the names is the general type and the other one of its kinds: either may be used for the other.
pub(crate) fn are_one(one: &str, other: &str, general: &str, kinds: &[&str]) -> bool {
    let fits = |one: &str, other: &str| one == general && kinds.contains(&other);
    fits(one, other) || fits(other, one)
}

/// Adds to a resource type the included resources of its relationships.
macro_rules! relationships {
    ($resource:ident; $($included:ident = $relationship:ident: $one:ident $([$many:ty])?,)*) => {
        impl $resource {
            $($crate::jsonapi::relationships! {
                @method $resource $included = $relationship: $one $([$many])?
            })*
        }
    };
    (@method $resource:ident $included:ident = $relationship:ident: many[$target:ty]) => {
        #[doc = concat!("The `", stringify!($relationship), "` that were included.")]
        #[must_use]
        pub fn $included(&self) -> Vec<$target> {
            let found = self.$relationship.iter().filter_map(|it| self.included(it));
            found.filter_map(|it| it.try_into().ok()).collect()
        }
    };
    (@method $resource:ident $included:ident = $relationship:ident: one[$target:ty]) => {
        #[doc = concat!("The `", stringify!($relationship), "`, if it was included.")]
        #[must_use]
        pub fn $included(&self) -> Option<$target> {
            self.included(self.$relationship.as_ref()?)?.try_into().ok()
        }
    };
}

/// Declares the type that a vendor's resources have in common. A resource that does not fit its declared type stays
/// JSON.
macro_rules! any_resource {
    (
        $(#[$meta:meta])* pub enum $any:ident { $($(#[$variant_meta:meta])* $variant:ident,)+ }
        $(kinds $general:ident: $($kind:ident),+;)*
    ) => {
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
                    $crate::json::from_text(text).map_err(D::Error::custom)?;
                let known = match name.kind.as_str() {
                    $($variant::RESOURCE_TYPE => $crate::json::from_text(text).ok().map(Self::$variant),)+
                    _ => None,
                };
                match known {
                    Some(known) => Ok(known),
                    None => $crate::json::from_text(text).map(Self::Other).map_err(D::Error::custom),
                }
            }
        }

        impl $crate::jsonapi::Row for $any {
            type Any = Self;

            fn is_another_type(kind: &str, expected: &str) -> bool {
                use $crate::jsonapi::Resource as _;

                kind != expected
                    && [$($variant::RESOURCE_TYPE),+].contains(&kind)
                    $(&& !$crate::jsonapi::are_one(
                        kind,
                        expected,
                        $general::RESOURCE_TYPE,
                        &[$($kind::RESOURCE_TYPE),+],
                    ))*
            }

            #[allow(unreachable_patterns, reason = "a general type may be a variant too")]
            fn always(kind: &str) -> &'static [&'static str] {
                use $crate::jsonapi::Resource as _;

                match kind {
                    $($variant::RESOURCE_TYPE => $variant::ALWAYS,)+
                    $($general::RESOURCE_TYPE => $general::ALWAYS,)*
                    _ => &[],
                }
            }

            fn remember(&mut self, included: &$crate::jsonapi::Included<Self>) {
                match self {
                    $(Self::$variant(resource) => resource.remember(included),)+
                    Self::Other(_) => {}
                }
            }
        }

        $(impl TryFrom<$any> for $variant {
            /// The actual resource.
            type Error = $any;

            fn try_from(resource: $any) -> ::std::result::Result<Self, $any> {
                match resource {
                    $any::$variant(resource) => Ok(resource),
                    other => Err(other),
                }
            }
        })+

        // An unknown type may be personal in any part.
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

pub(crate) use {any_resource, relationships};
