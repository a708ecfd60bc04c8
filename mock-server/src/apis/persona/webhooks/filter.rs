//! The payloads that a webhook accepts.

use serde_json::Value;

const OR: &str = "$or";

/// Whether it can be a filter: only an object `data`, in which every `$or` is a list.
pub(super) fn is_filter(filter: &Value) -> bool {
    let data = filter.get("data").filter(|data| data.is_object());
    data.is_some() && filter.as_object().is_some_and(|it| it.len() == 1) && has_lists(filter)
}

fn has_lists(filter: &Value) -> bool {
    match filter {
        Value::Object(members) => members
            .iter()
            .all(|(name, it)| (name != OR || it.is_array()) && has_lists(it)),
        Value::Array(items) => items.iter().all(has_lists),
        _ => true,
    }
}

/// Whether all of a filter is in a value.
pub(super) fn passes(filter: &Value, value: &Value) -> bool {
    match (filter, value) {
        (Value::Object(members), _) => members.iter().all(|(name, wanted)| match name == OR {
            true => items(wanted).iter().any(|one| is_one(one, value)),
            false => value.get(name).is_some_and(|it| passes(wanted, it)),
        }),
        (Value::Array(wanted), Value::Array(found)) => {
            let is_there = |one: &Value| found.iter().any(|it| passes(one, it));
            wanted.iter().all(is_there)
        }
        _ => filter == value,
    }
}

/// Whether an alternative is the value, or in it if that is a list.
fn is_one(one: &Value, value: &Value) -> bool {
    passes(one, value) || items(value).iter().any(|it| passes(one, it))
}

fn items(list: &Value) -> &[Value] {
    list.as_array().map_or(&[], Vec::as_slice)
}
