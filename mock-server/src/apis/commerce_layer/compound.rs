//! What a document has beside its data: the resources that the includes lead to, each once, and the linkage to them.

use std::collections::{BTreeMap, BTreeSet};

use serde_json::Value;

use super::model::Object;
use super::query::Selection;
use super::relations;
use super::schema::Schema;
use super::wire;
use crate::store::{StoreError, Transaction};

/// A resource as a document names it.
type Key = (&'static str, String);

fn key(schema: &'static Schema, object: &Object) -> Key {
    (schema.name, object.id().to_owned())
}

/// All that the includes of a request lead to.
#[derive(Default)]
pub(super) struct Compound {
    /// In the order in which they were reached.
    included: Vec<Object>,
    /// What is in the document already.
    known: BTreeSet<Key>,
    /// Who was reached on which path. One resource can be reached on several, and each leads on from there.
    followed: BTreeSet<(Key, String)>,
    linkages: BTreeMap<Key, BTreeMap<&'static str, Value>>,
}

impl Compound {
    /// Follows the includes from the data of a document.
    pub(super) fn gather(
        tx: &mut Transaction<'_>,
        selection: &Selection,
        primary: &[(&'static Schema, Object)],
    ) -> Result<Self, StoreError> {
        let mut compound = Self::default();
        for (schema, object) in primary {
            compound.known.insert(key(schema, object));
        }
        for (schema, object) in primary {
            compound.follow(tx, selection, schema, object)?;
        }
        Ok(compound)
    }

    /// Goes down every path from one resource. A client decides how long a path is, so that this does not recur.
    fn follow(
        &mut self,
        tx: &mut Transaction<'_>,
        selection: &Selection,
        schema: &'static Schema,
        object: &Object,
    ) -> Result<(), StoreError> {
        let mut ahead = vec![(schema, object.clone(), String::new())];
        while let Some((schema, object, path)) = ahead.pop() {
            let own = key(schema, &object);
            if self.known.insert(own.clone()) {
                self.included.push(object.clone());
            }
            if !self.followed.insert((own.clone(), path.clone())) {
                continue;
            }
            let begin = ahead.len();
            for relationship in schema.relationships {
                let name = relationship.name;
                let path = match path.as_str() {
                    "" => name.to_owned(),
                    path => format!("{path}.{name}"),
                };
                if !selection.includes(&path) {
                    continue;
                }
                let related = relations::related(tx, &object, relationship)?;
                let linkages = self.linkages.entry(own.clone()).or_default();
                linkages.insert(name, wire::linkage(&related));
                let objects = related.objects().cloned();
                ahead.extend(objects.map(|it| (it.schema(), it, path.clone())));
            }
            ahead[begin..].reverse();
        }
        Ok(())
    }

    /// The resources beside the data.
    pub(super) fn included(&self) -> impl Iterator<Item = &Object> {
        self.included.iter()
    }

    /// The linkage of a relationship that was included.
    pub(super) fn linkage(
        &self,
        schema: &'static Schema,
        object: &Object,
        name: &str,
    ) -> Option<&Value> {
        self.linkages.get(&key(schema, object))?.get(name)
    }
}
