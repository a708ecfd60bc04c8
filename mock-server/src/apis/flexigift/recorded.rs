//! Rows in recorded responses of Flexigift.

use super::resource;
use crate::engine::{Found, Recorded};

pub(super) fn note(recorded: &Recorded<'_>, found: &mut Found<'_>) {
    let mut segments = recorded.path.rsplit('/');
    let Some(list) = segments.find(|it| resource::NAMES.contains(it)) else {
        return;
    };
    if recorded.deletes {
        let id = recorded.path.rsplit('/').next().unwrap_or_default();
        return found.forget(list, id);
    }
    let body = &recorded.body;
    let one = std::slice::from_ref(body);
    for row in body.as_array().map_or(one, Vec::as_slice) {
        if row.get("id").is_some() {
            found.put(list, &row["id"], "FlexigiftRow", row.clone());
        }
    }
}
