//! An OpenAPI document as it is written, of which not everything is read at once.

use std::fmt;
use std::marker::PhantomData;

use serde::Deserialize;
use serde::de::{Deserializer, MapAccess, Visitor};
use serde_json::Value;
use serde_json::value::RawValue;

#[derive(Deserialize)]
pub(super) struct Document<'d> {
    #[serde(default)]
    pub(super) servers: Vec<Server>,
    /// By template; an item has operations by method, and what they share.
    #[serde(borrow)]
    pub(super) paths: Listed<Listed<&'d RawValue>>,
    #[serde(default)]
    pub(super) components: Value,
}

#[derive(Deserialize)]
pub(super) struct Server {
    pub(super) url: String,
}

/// An operation.
#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
pub(super) struct Written<'d> {
    pub(super) operation_id: String,
    #[serde(borrow)]
    pub(super) parameters: Option<&'d RawValue>,
    #[serde(default)]
    pub(super) request_body: Value,
    #[serde(borrow)]
    pub(super) responses: &'d RawValue,
}

/// The members of an object, in their order.
pub(super) struct Listed<T>(pub(super) Vec<(String, T)>);

impl<'de, T: Deserialize<'de>> Deserialize<'de> for Listed<T> {
    fn deserialize<D: Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
        struct Members<T>(PhantomData<T>);

        impl<'de, T: Deserialize<'de>> Visitor<'de> for Members<T> {
            type Value = Listed<T>;

            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("an object")
            }

            fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Listed<T>, A::Error> {
                let mut members = Vec::new();
                while let Some(member) = map.next_entry()? {
                    members.push(member);
                }
                Ok(Listed(members))
            }
        }

        from.deserialize_map(Members(PhantomData))
    }
}
