use serde::de::value::MapDeserializer;
use serde::de::{DeserializeOwned, Error as _};
use serde::{Deserialize, Deserializer, Serialize, Serializer};

use super::included::Included;
use super::relation::{Linkages, Relationships};
use crate::transport::OperationInfo;
use crate::types::{Metadata, Nullable, tolerant};

/// The rows of a list: resources of one type, or of any.
pub trait Row: DeserializeOwned + Clone + Send + 'static {
    /// The type that the vendor's resources have in common.
    type Any: Row<Any = Self::Any>;

    /// Whether this is the name of another known type, which must not be read as the expected one. Unknown names are
    /// accepted.
    #[doc(hidden)]
    fn is_another_type(kind: &str, expected: &str) -> bool {
        let _ = (kind, expected);
        false
    }

    /// The attributes without which resources of this type cannot be read.
    #[doc(hidden)]
    fn always(kind: &str) -> &'static [&'static str] {
        Self::Any::always(kind)
    }

    /// Keeps the included resources.
    #[doc(hidden)]
    fn remember(&mut self, included: &Included<Self::Any>);
}

/// A resource type: a flat struct of the `attributes`, `relationships` and `meta` of a resource object. It reads and
/// writes the resource object, without included resources.
pub trait Resource: Row + Serialize {
    /// The name of the type.
    const RESOURCE_TYPE: &'static str;

    /// The attributes that are never null.
    #[doc(hidden)]
    const ALWAYS: &'static [&'static str];

    /// The type of its id.
    type Id: AsRef<str> + for<'a> From<&'a str>;

    #[doc(hidden)]
    type Mode: DeserializeOwned + Serialize;

    #[doc(hidden)]
    fn read_attributes<'de, D: Deserializer<'de>>(from: D) -> Result<Self, D::Error>;

    #[doc(hidden)]
    fn write_attributes<S: Serializer>(&self, to: S) -> Result<S::Ok, S::Error>;

    #[doc(hidden)]
    fn complete(self, id: &str, relationships: &Relationships, mode: Option<Self::Mode>) -> Self;

    #[doc(hidden)]
    fn linkages(&self) -> Linkages<'_>;

    #[doc(hidden)]
    fn identity(&self) -> (&Self::Id, &Option<Self::Mode>);
}

/// A type that the vendor serves under its own path.
pub trait Served: Resource {
    #[doc(hidden)]
    const LIST: &'static OperationInfo;
    #[doc(hidden)]
    const RETRIEVE: &'static OperationInfo;
    #[doc(hidden)]
    const RELATED: &'static OperationInfo;
    #[doc(hidden)]
    const RELATIONSHIP: &'static OperationInfo;
}

/// A type whose resources can be updated.
pub trait Written: Served {
    /// The attributes that can be updated.
    type Input: Input;

    #[doc(hidden)]
    const UPDATE: &'static OperationInfo;
}

/// A type whose resources can be created.
pub trait Created: Served {
    /// The attributes that can be set on creation.
    type New: Input;

    #[doc(hidden)]
    const CREATE: &'static OperationInfo;
}

/// A type whose resources can be deleted.
pub trait Deleted: Served {
    #[doc(hidden)]
    const DELETE: &'static OperationInfo;
}

/// The writable attributes, including those that every type has.
pub trait Input: Clone + Default + Serialize + Send + 'static {
    #[doc(hidden)]
    fn reference(&mut self) -> &mut Option<Nullable<String>>;

    #[doc(hidden)]
    fn reference_origin(&mut self) -> &mut Option<Nullable<String>>;

    #[doc(hidden)]
    fn metadata(&mut self) -> &mut Option<Nullable<Metadata>>;
}

/// The attributes of a resource object.
struct Attributes<R>(R);

impl<'de, R: Resource> Deserialize<'de> for Attributes<R> {
    fn deserialize<D: Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
        R::read_attributes(from).map(Self)
    }
}

impl<R: Resource> Serialize for Attributes<&R> {
    fn serialize<S: Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        self.0.write_attributes(to)
    }
}

#[derive(Deserialize)]
#[serde(bound = "R: Resource")]
struct Object<R: Resource> {
    #[serde(rename = "type", deserialize_with = "expected_type::<R, _>")]
    _kind: (),
    #[serde(deserialize_with = "tolerant::text")]
    id: String,
    attributes: Option<Attributes<R>>,
    #[serde(default, deserialize_with = "tolerant::null_is_empty")]
    relationships: Relationships,
    meta: Option<Meta<R::Mode>>,
}

#[derive(Serialize)]
#[serde(bound = "R: Resource")]
struct WrittenObject<'a, R: Resource> {
    #[serde(rename = "type")]
    kind: &'static str,
    id: &'a str,
    attributes: Attributes<&'a R>,
    #[serde(skip_serializing_if = "Linkages::is_empty")]
    relationships: Linkages<'a>,
    #[serde(skip_serializing_if = "Option::is_none")]
    meta: Option<Meta<&'a R::Mode>>,
}

#[derive(Serialize, Deserialize)]
struct Meta<M> {
    #[serde(skip_serializing_if = "Option::is_none")]
    mode: Option<M>,
}

/// Refuses another type before its attributes are considered.
fn expected_type<'de, R: Resource, D: Deserializer<'de>>(from: D) -> Result<(), D::Error> {
    let (kind, expected) = (tolerant::text(from)?, R::RESOURCE_TYPE);
    match R::Any::is_another_type(&kind, expected) {
        true => {
            let problem = format_args!("its `type` is `{kind}` instead of `{expected}`");
            Err(D::Error::custom(problem))
        }
        false => Ok(()),
    }
}

/// Reads a resource object.
pub(crate) fn read<'de, R: Resource, D: Deserializer<'de>>(from: D) -> Result<R, D::Error> {
    let object = Object::<R>::deserialize(from)?;
    let attributes = match object.attributes {
        Some(Attributes(attributes)) => attributes,
        None => empty().map_err(D::Error::custom)?,
    };
    let mode = object.meta.and_then(|meta| meta.mode);
    Ok(attributes.complete(&object.id, &object.relationships, mode))
}

/// Writes a resource object.
pub(crate) fn write<R: Resource, S: Serializer>(resource: &R, to: S) -> Result<S::Ok, S::Error> {
    let (id, mode) = resource.identity();
    let object = WrittenObject {
        kind: R::RESOURCE_TYPE,
        id: id.as_ref(),
        attributes: Attributes(resource),
        relationships: resource.linkages(),
        meta: mode.as_ref().map(|mode| Meta { mode: Some(mode) }),
    };
    object.serialize(to)
}

/// A resource without attributes.
pub(crate) fn empty<R: Resource>() -> Result<R, serde::de::value::Error> {
    let nothing = std::iter::empty::<(&str, &str)>();
    R::read_attributes(MapDeserializer::new(nothing))
}

/// An id that is not known yet.
pub(crate) fn unset<I: for<'a> From<&'a str>>() -> I {
    "".into()
}

/// Turns a struct into a resource type: its id, wire form, `Debug`, filter constants and operations.
macro_rules! resource {
    (
        $name:ident, $id:ident, $type:literal, $any:ty, $personal:expr;
        attributes { $($field:ident,)* }
        always { $($always:ident: $attribute:literal = $blank:expr,)* }
        one { $($one:ident,)* }
        many { $($many:ident,)* }
        filter { $($constant:ident: $kind:ident = $wire:literal $($sorts:literal)?;)* }
        serve { $($served:tt)* }
    ) => {
        $crate::typed_ids! {
            #[doc = concat!("The id of a resource of type `", $type, "`. Opaque, and case-sensitive.")]
            pub struct $id;
        }

        impl $name {
            /// Creates a resource that has only an id, for tests; its fields can be set. Until then, those that are
            /// not optional are zero, empty, the start of 1970 or the first documented value.
            #[must_use]
            pub fn new(id: impl Into<$id>) -> Self {
                Self {
                    id: id.into(),
                    $($field: Default::default(),)*
                    $($always: $blank,)*
                    $($one: None,)*
                    $($many: Vec::new(),)*
                    mode: None,
                    included: Default::default(),
                }
            }

            /// Returns an included resource, or `None` if the response does not contain it. Included resources reach
            /// the others in the same way.
            #[must_use]
            pub fn included(&self, reference: &$crate::jsonapi::ResourceReference) -> Option<$any> {
                self.included.get(reference)
            }

            /// Creates an empty fieldset of this type, to select the fields of a response.
            #[must_use]
            pub fn fields() -> $crate::jsonapi::Fieldset {
                $crate::jsonapi::Fieldset::of($type)
            }

            $(
                #[doc = concat!("`", $wire, "`, to filter" $(, $sorts)?, " by.")]
                pub const $constant: $crate::jsonapi::filter::$kind =
                    $crate::jsonapi::filter::Attribute::new($wire);
            )*
        }

        impl From<$id> for $crate::jsonapi::ResourceReference {
            fn from(id: $id) -> Self {
                Self::new($type, id.as_str())
            }
        }

        impl $crate::jsonapi::Row for $name {
            type Any = $any;

            fn remember(&mut self, included: &$crate::jsonapi::Included<$any>) {
                self.included = included.clone();
            }
        }

        impl $crate::jsonapi::Resource for $name {
            const RESOURCE_TYPE: &'static str = $type;
            const ALWAYS: &'static [&'static str] = &[$($attribute),*];

            type Id = $id;
            type Mode = enums::Mode;

            fn read_attributes<'de, D: ::serde::Deserializer<'de>>(
                from: D,
            ) -> ::std::result::Result<Self, D::Error> {
                Self::deserialize(from)
            }

            fn write_attributes<S: ::serde::Serializer>(
                &self,
                to: S,
            ) -> ::std::result::Result<S::Ok, S::Error> {
                Self::serialize(self, to)
            }

            fn complete(
                self,
                id: &str,
                _relationships: &::serde_json::Map<String, ::serde_json::Value>,
                mode: Option<enums::Mode>,
            ) -> Self {
                Self {
                    id: id.into(),
                    mode,
                    $($one: $crate::jsonapi::one(
                        _relationships,
                        $crate::jsonapi::relationship_name(stringify!($one)),
                    ),)*
                    $($many: $crate::jsonapi::many(_relationships, stringify!($many)),)*
                    ..self
                }
            }

            fn linkages(&self) -> $crate::jsonapi::Linkages<'_> {
                #[allow(unused_mut)]
                let mut linkages = $crate::jsonapi::Linkages::default();
                $(linkages.one($crate::jsonapi::relationship_name(stringify!($one)), &self.$one);)*
                $(linkages.many(stringify!($many), &self.$many);)*
                linkages
            }

            fn identity(&self) -> (&$id, &Option<enums::Mode>) {
                (&self.id, &self.mode)
            }
        }

        impl<'de> ::serde::Deserialize<'de> for $name {
            fn deserialize<D: ::serde::Deserializer<'de>>(
                from: D,
            ) -> ::std::result::Result<Self, D::Error> {
                $crate::jsonapi::read(from)
            }
        }

        impl ::serde::Serialize for $name {
            fn serialize<S: ::serde::Serializer>(
                &self,
                to: S,
            ) -> ::std::result::Result<S::Ok, S::Error> {
                $crate::jsonapi::write(self, to)
            }
        }

        impl ::std::fmt::Debug for $name {
            fn fmt(&self, f: &mut ::std::fmt::Formatter<'_>) -> ::std::fmt::Result {
                $crate::redact::model(f, stringify!($name), self, $personal)
            }
        }

        $crate::jsonapi::resource!(@serve $name $($served)*);
    };
    (@serve $name:ident) => {};
    (
        @serve $name:ident list $list:literal, retrieve $retrieve:literal, related $related:literal,
        relationship $relationship:literal, $(create $create:literal, with $new:ident,)?
        $(update $update:literal, with $input:ident,)? $(delete $delete:literal,)?
    ) => {
        impl $crate::jsonapi::Served for $name {
            const LIST: &'static $crate::transport::OperationInfo = &OPERATIONS[$list];
            const RETRIEVE: &'static $crate::transport::OperationInfo = &OPERATIONS[$retrieve];
            const RELATED: &'static $crate::transport::OperationInfo = &OPERATIONS[$related];
            const RELATIONSHIP: &'static $crate::transport::OperationInfo =
                &OPERATIONS[$relationship];
        }

        $(impl $crate::jsonapi::Created for $name {
            type New = $new;
            const CREATE: &'static $crate::transport::OperationInfo = &OPERATIONS[$create];
        })?

        $(impl $crate::jsonapi::Written for $name {
            type Input = $input;
            const UPDATE: &'static $crate::transport::OperationInfo = &OPERATIONS[$update];
        })?

        $(impl $crate::jsonapi::Deleted for $name {
            const DELETE: &'static $crate::transport::OperationInfo = &OPERATIONS[$delete];
        })?
    };
}

/// Declares the id of a resource type that is not modelled.
macro_rules! foreign_id {
    ($id:ident, $type:literal) => {
        $crate::typed_ids! {
            #[doc = concat!("The id of a resource of type `", $type, "`. Opaque, and case-sensitive.")]
            pub struct $id;
        }

        impl From<$id> for $crate::jsonapi::ResourceReference {
            fn from(id: $id) -> Self {
                Self::new($type, id.as_str())
            }
        }
    };
}

/// Finds the attributes that every type has among the writable ones.
macro_rules! input {
    ($name:ident) => {
        impl $crate::jsonapi::Input for $name {
            fn reference(&mut self) -> &mut Option<$crate::types::Nullable<String>> {
                &mut self.reference
            }

            fn reference_origin(&mut self) -> &mut Option<$crate::types::Nullable<String>> {
                &mut self.reference_origin
            }

            fn metadata(
                &mut self,
            ) -> &mut Option<$crate::types::Nullable<$crate::types::Metadata>> {
                &mut self.metadata
            }
        }

        // Values to send may be personal.
        impl ::std::fmt::Debug for $name {
            fn fmt(&self, f: &mut ::std::fmt::Formatter<'_>) -> ::std::fmt::Result {
                f.debug_struct(stringify!($name)).finish_non_exhaustive()
            }
        }
    };
}

pub(crate) use {foreign_id, input, resource};
