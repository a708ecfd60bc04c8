//! Objects made of existing values.

use serde_json::{Map, Value};

/// An object of these members. `json!` would serialize its values, and so copy them.
pub(crate) fn object<const N: usize>(members: [(&str, Value); N]) -> Value {
    let members = members.map(|(name, value)| (name.to_owned(), value));
    Value::Object(Map::from_iter(members))
}
