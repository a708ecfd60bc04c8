use std::collections::BTreeMap;

use serde::de::DeserializeOwned;
use serde::{Deserialize, Serialize};
use serde_json::{Map, Value};

use crate::types::tolerant;

/// A reference to a resource of any type. A response contains it only for included relationships.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[non_exhaustive]
pub struct ResourceReference {
    /// The type, such as `orders`.
    #[serde(rename = "type", deserialize_with = "tolerant::text")]
    pub kind: String,
    /// The id.
    #[serde(deserialize_with = "tolerant::text")]
    pub id: String,
}

impl ResourceReference {
    /// Creates a reference to the resource of this type and id.
    pub fn new(kind: impl Into<String>, id: impl Into<String>) -> Self {
        Self {
            kind: kind.into(),
            id: id.into(),
        }
    }

    pub(super) fn read(identifier: &Value) -> Option<Self> {
        Self::deserialize(identifier).ok()
    }
}

/// Relationships as received.
pub(crate) type Relationships = Map<String, Value>;

/// The linkage of a to-one relationship, if any.
pub(crate) fn one<R: DeserializeOwned>(relationships: &Relationships, name: &str) -> Option<R> {
    R::deserialize(relationships.get(name)?.get("data")?).ok()
}

/// The relationship of a field. A field has a trailing underscore if its name is a Rust keyword, as in `return_`.
pub(crate) fn relationship_name(field: &'static str) -> &'static str {
    field.trim_end_matches('_')
}

/// The linkage of a to-many relationship.
pub(crate) fn many<R: DeserializeOwned>(relationships: &Relationships, name: &str) -> Vec<R> {
    let data = relationships.get(name).and_then(|it| it.get("data"));
    let identifiers = data.and_then(Value::as_array).into_iter().flatten();
    identifiers
        .filter_map(|it| R::deserialize(it).ok())
        .collect()
}

/// Relationships as sent: those with known linkage.
#[derive(Debug, Default, Serialize)]
#[serde(transparent)]
pub struct Linkages<'a>(BTreeMap<&'static str, Linkage<'a>>);

#[derive(Debug, Serialize)]
struct Linkage<'a> {
    data: Data<'a>,
}

#[derive(Debug, Serialize)]
#[serde(untagged)]
enum Data<'a> {
    One(&'a ResourceReference),
    Many(&'a [ResourceReference]),
}

impl<'a> Linkages<'a> {
    pub(crate) fn one(&mut self, name: &'static str, to: &'a Option<ResourceReference>) {
        if let Some(to) = to {
            let data = Data::One(to);
            self.0.insert(name, Linkage { data });
        }
    }

    pub(crate) fn many(&mut self, name: &'static str, to: &'a [ResourceReference]) {
        if !to.is_empty() {
            let data = Data::Many(to);
            self.0.insert(name, Linkage { data });
        }
    }

    pub(super) fn is_empty(&self) -> bool {
        self.0.is_empty()
    }
}

/// To-one relationships to write.
#[derive(Clone, Debug, Default, Serialize)]
#[serde(transparent)]
pub(crate) struct Links(BTreeMap<&'static str, Link>);

#[derive(Clone, Debug, Serialize)]
struct Link {
    data: ResourceReference,
}

impl Links {
    pub(crate) fn set(&mut self, name: &'static str, to: impl Into<ResourceReference>) {
        self.0.insert(name, Link { data: to.into() });
    }

    pub(super) fn is_empty(&self) -> bool {
        self.0.is_empty()
    }
}
