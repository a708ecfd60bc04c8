//! The vendors' own files, which lie beside the checkout and are not part of it.

use std::fs;
use std::path::Path;

use serde_json::Value;

/// The text of a file below `../shared`, or nothing, and a line that says so.
pub(crate) fn text(path: &str) -> Option<String> {
    let shared = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../shared");
    if !shared.is_dir() {
        println!("skipped: ../shared is not here");
        return None;
    }
    Some(
        fs::read_to_string(shared.join(path))
            .unwrap_or_else(|error| panic!("../shared/{path}: {error}")),
    )
}

pub(crate) fn json(path: &str) -> Option<Value> {
    text(path).map(|text| {
        serde_json::from_str(&text).unwrap_or_else(|error| panic!("../shared/{path}: {error}"))
    })
}
