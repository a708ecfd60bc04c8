//! An OpenAPI document as it is written, of which not everything is read at once.

use std::collections::BTreeMap;
use std::fmt;
use std::marker::PhantomData;
use std::sync::OnceLock;

use http::Method;
use serde::Deserialize;
use serde::de::{Deserializer, Error as _, MapAccess, Visitor};
use serde_json::Value;
use serde_json::value::RawValue;

#[derive(Deserialize)]
pub(super) struct Document<'d> {
    #[serde(default)]
    pub(super) servers: Vec<Server>,
    /// By template.
    #[serde(borrow)]
    pub(super) paths: Listed<Item<'d>>,
    #[serde(default)]
    pub(super) components: Components<'d>,
    /// The schemas of a JSON:API's resources, by type.
    #[serde(default, rename = "x-resources")]
    pub(super) resources: BTreeMap<&'d str, &'d str>,
}

#[derive(Deserialize)]
pub(super) struct Server {
    pub(super) url: String,
}

/// The operations of a path in their order, and the parameters that they share.
#[derive(Default)]
pub(super) struct Item<'d> {
    pub(super) parameters: Option<&'d RawValue>,
    pub(super) operations: Vec<(Method, Written<'d>)>,
}

impl<'de: 'd, 'd> Deserialize<'de> for Item<'d> {
    fn deserialize<D: Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
        struct Members;

        impl<'de> Visitor<'de> for Members {
            type Value = Item<'de>;

            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("the operations of a path")
            }

            fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Item<'de>, A::Error> {
                let mut item = Item::default();
                while let Some(name) = map.next_key::<&str>()? {
                    if name == "parameters" {
                        item.parameters = Some(map.next_value()?);
                        continue;
                    }
                    let method = Method::from_bytes(name.to_ascii_uppercase().as_bytes());
                    let method = method.map_err(A::Error::custom)?;
                    item.operations.push((method, map.next_value()?));
                }
                Ok(item)
            }
        }

        from.deserialize_map(Members)
    }
}

/// An operation.
#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
pub(super) struct Written<'d> {
    pub(super) operation_id: String,
    #[serde(borrow)]
    pub(super) parameters: Option<&'d RawValue>,
    #[serde(borrow)]
    pub(super) request_body: Option<&'d RawValue>,
    #[serde(borrow)]
    pub(super) responses: &'d RawValue,
}

/// What operations and schemas refer to: by kind and name, each read when it is needed.
#[derive(Default, Deserialize)]
#[serde(transparent)]
pub(crate) struct Components<'d>(
    #[serde(borrow)] BTreeMap<&'d str, BTreeMap<&'d str, Component<'d>>>,
);

#[derive(Deserialize)]
#[serde(transparent)]
struct Component<'d> {
    #[serde(borrow)]
    written: &'d RawValue,
    #[serde(skip)]
    value: OnceLock<Value>,
}

impl Component<'_> {
    fn value(&self) -> &Value {
        self.value.get_or_init(|| read(self.written))
    }
}

impl Components<'_> {
    pub(super) fn get(&self, kind: &str, name: &str) -> Option<&Value> {
        Some(self.0.get(kind)?.get(name)?.value())
    }

    /// Every schema, by name.
    pub(super) fn schemas(&self) -> impl Iterator<Item = (&str, &Value)> {
        let schemas = self.0.get("schemas").into_iter().flatten();
        schemas.map(|(name, it)| (*name, it.value()))
    }

    /// The component that a value refers to, or itself. Names of components need no escapes.
    pub(super) fn resolve<'v>(&'v self, value: &'v Value) -> &'v Value {
        let reference = value.get("$ref").and_then(Value::as_str);
        let path = reference.and_then(|it| it.strip_prefix("#/components/"));
        let found = path.and_then(|it| it.split_once('/'));
        found
            .and_then(|(kind, name)| self.get(kind, name))
            .unwrap_or(value)
    }
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

/// What is written, which is JSON.
pub(super) fn read<T: for<'de> Deserialize<'de> + Default>(written: &RawValue) -> T {
    serde_json::from_str(written.get()).unwrap_or_default()
}
