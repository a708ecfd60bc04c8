//! Seeds from recorded responses.

use serde_json::{Map, Value, json};

use super::{Contract, Location, Schema};

/// A recorded response to a successful request.
pub(crate) struct Recorded<'a> {
    /// At the vendor's own place.
    pub(crate) path: &'a str,
    /// Whether the request deleted something.
    pub(crate) deletes: bool,
    /// The request body, if it is JSON.
    pub(crate) sent: Value,
    pub(crate) body: Value,
}

/// The records found, by list and id, in the order in which each was first seen.
pub(crate) struct Found<'c> {
    /// The control API's contract, whose schemas define seeds.
    contract: &'c Contract,
    lists: Map<String, Value>,
}

impl<'c> Found<'c> {
    pub(crate) fn new(contract: &'c Contract) -> Self {
        Self {
            contract,
            lists: Map::new(),
        }
    }

    /// Adds a record of this schema, replacing its previous state; members that do not fit are dropped.
    pub(crate) fn put(&mut self, list: &str, id: &Value, schema: &str, mut item: Value) {
        let schema = Schema::component(schema);
        prune(&mut item, schema.value(), self.contract);
        let checked = self.contract.check(&schema, false, &item, &Location::Body);
        if checked.is_ok_and(|violations| violations.is_empty()) {
            let list = self.lists.entry(list).or_insert_with(|| json!({}));
            list[id.to_string()] = item;
        }
    }

    /// The last known state.
    pub(crate) fn known(&self, list: &str, id: &Value) -> Option<&Value> {
        self.lists.get(list)?.get(id.to_string())
    }

    /// Adds a record that is only referred to.
    pub(crate) fn refer(&mut self, list: &str, id: &Value, schema: &str, item: Value) {
        if self.known(list, id).is_none() && !id.is_null() {
            self.put(list, id, schema, item);
        }
    }

    /// Removes a deleted record.
    pub(crate) fn forget(&mut self, list: &str, id: &str) {
        if let Some(Value::Object(items)) = self.lists.get_mut(list) {
            items.retain(|known, _| known.trim_matches('"') != id);
        }
    }

    /// The records as a section of a seed.
    pub(crate) fn section(self) -> Value {
        let lists = self.lists.into_iter().map(|(name, items)| {
            let items = items.as_object().cloned().unwrap_or_default();
            (name, items.into_iter().map(|(_, item)| item).collect())
        });
        Value::Object(lists.collect())
    }
}

/// Visits every object in a value.
pub(crate) fn each(value: &Value, see: &mut dyn FnMut(&Value)) {
    match value {
        Value::Array(items) => items.iter().for_each(|it| each(it, see)),
        Value::Object(members) => {
            see(value);
            members.values().for_each(|it| each(it, see));
        }
        _ => {}
    }
}

/// Removes nulls, and members that a closed schema does not have or has no use for.
fn prune(value: &mut Value, schema: &Value, contract: &Contract) {
    let schema = contract.resolve(schema);
    match value {
        Value::Array(items) => {
            let items = items.iter_mut();
            items.for_each(|it| prune(it, &schema["items"], contract));
        }
        Value::Object(members) => {
            if schema["additionalProperties"] == false {
                members.retain(|name, it| {
                    let known = schema["properties"].get(name);
                    let has_use = |it| contract.resolve(it)["readOnly"] != true;
                    !it.is_null() && known.is_some_and(has_use)
                });
            }
            for (name, member) in members {
                prune(member, &schema["properties"][name.as_str()], contract);
            }
        }
        _ => {}
    }
}
