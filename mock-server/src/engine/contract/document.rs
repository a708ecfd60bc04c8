//! An OpenAPI document as it is written, of which not everything is read at once.

use std::collections::BTreeMap;
use std::fmt;
use std::marker::PhantomData;
use std::sync::OnceLock;

use http::Method;
use serde::Deserialize;
use serde::de::{Deserializer, MapAccess, Visitor};
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

/// The operations of a path, and the parameters that they share.
#[derive(Deserialize)]
pub(super) struct Item<'d> {
    #[serde(borrow)]
    pub(super) parameters: Option<&'d RawValue>,
    get: Option<Written<'d>>,
    post: Option<Written<'d>>,
    put: Option<Written<'d>>,
    patch: Option<Written<'d>>,
    delete: Option<Written<'d>>,
}

impl<'d> Item<'d> {
    pub(super) fn operations(self) -> impl Iterator<Item = (Method, Written<'d>)> {
        let all = [
            (Method::GET, self.get),
            (Method::POST, self.post),
            (Method::PUT, self.put),
            (Method::PATCH, self.patch),
            (Method::DELETE, self.delete),
        ];
        let written = all.into_iter().map(|(method, it)| Some((method, it?)));
        written.flatten()
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
