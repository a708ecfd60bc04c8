//! The wire form of objects: JSON:API resources. A model is a flat struct of the `attributes`, with the id.

use serde::de::{DeserializeOwned, Error};
use serde::{Deserialize, Deserializer, Serialize, Serializer};
use serde_json::{Map, Value};

use crate::json::from_text;
use crate::types::tolerant;

/// A resource with the included objects of its response.
#[derive(Deserialize, Serialize)]
#[serde(bound(deserialize = "A: Deserialize<'de>, I: Deserialize<'de>"))]
pub(super) struct Resource<A, I = Value> {
    #[serde(rename = "type", default, deserialize_with = "tolerant::text")]
    pub(super) kind: String,
    #[serde(deserialize_with = "tolerant::text")]
    pub(super) id: String,
    pub(super) attributes: Option<A>,
    #[serde(
        default,
        skip_serializing_if = "Map::is_empty",
        deserialize_with = "tolerant::null_is_empty"
    )]
    pub(super) relationships: Map<String, Value>,
    #[serde(
        default = "Vec::new",
        skip_serializing_if = "Vec::is_empty",
        deserialize_with = "tolerant::list"
    )]
    pub(super) included: Vec<I>,
}

impl<A, I> Resource<A, I> {
    pub(super) fn new(kind: &str, id: impl ToString, attributes: A) -> Self {
        Self {
            kind: kind.to_owned(),
            id: id.to_string(),
            attributes: Some(attributes),
            relationships: Map::new(),
            included: Vec::new(),
        }
    }
}

/// A struct whose attributes serde reads and writes; see [`model!`].
pub(super) trait Model: Sized {
    fn read<'de, D: Deserializer<'de>>(from: D) -> Result<Self, D::Error>;
    fn write<S: Serializer>(&self, to: S) -> Result<S::Ok, S::Error>;
}

/// The attributes of a model.
pub(super) struct Attributes<M>(pub(super) M);

impl<'de, M: Model> Deserialize<'de> for Attributes<M> {
    fn deserialize<D: Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
        M::read(from).map(Self)
    }
}

impl<M: Model> Serialize for Attributes<&M> {
    fn serialize<S: Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        self.0.write(to)
    }
}

impl<M: Model, I: DeserializeOwned> Resource<Attributes<M>, I> {
    /// Takes the attributes; the id is not set yet.
    pub(super) fn take_attributes<E: Error>(&mut self) -> Result<M, E> {
        match self.attributes.take() {
            Some(Attributes(model)) => Ok(model),
            // A model without required attributes.
            None => from_text("{}")
                .map(|Attributes(model)| model)
                .map_err(|_| E::missing_field("attributes")),
        }
    }
}

/// Text that is unknown, or missing in a response.
pub(super) fn unset<T: From<String>>() -> T {
    String::new().into()
}

/// Reads anything that is not text as unset, which is written as `null`.
pub(super) mod text {
    use super::{Deserializer, Serialize, Serializer, tolerant};

    pub(in crate::persona) fn deserialize<'de, D: Deserializer<'de>, T: From<String>>(
        from: D,
    ) -> Result<T, D::Error> {
        let text: Option<String> = tolerant::optional(from)?;
        Ok(text.unwrap_or_default().into())
    }

    pub(in crate::persona) fn serialize<S: Serializer>(
        text: &impl AsRef<str>,
        to: S,
    ) -> Result<S::Ok, S::Error> {
        let text = Some(text.as_ref()).filter(|it| !it.is_empty());
        text.serialize(to)
    }
}

/// Turns structs with serde's `remote = "Self"` derives into models; with a type name, also into resources without
/// relationships.
macro_rules! model {
    ($model:ident) => {
        impl $crate::persona::resource::Model for $model {
            fn read<'de, D: ::serde::Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
                Self::deserialize(from)
            }

            fn write<S: ::serde::Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
                Self::serialize(self, to)
            }
        }
    };
    ($($model:ident: $kind:literal),+ $(,)?) => {$(
        $crate::persona::resource::model!($model);

        impl<'de> ::serde::Deserialize<'de> for $model {
            fn deserialize<D: ::serde::Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
                use $crate::persona::resource::{Attributes, Resource};

                let mut resource = Resource::<Attributes<Self>>::deserialize(from)?;
                let model = resource.take_attributes()?;
                Ok(Self { id: resource.id.into(), ..model })
            }
        }

        impl ::serde::Serialize for $model {
            fn serialize<S: ::serde::Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
                use $crate::persona::resource::{Attributes, Resource};

                Resource::<_>::new($kind, &self.id, Attributes(self)).serialize(to)
            }
        }
    )+};
}

pub(super) use model;
