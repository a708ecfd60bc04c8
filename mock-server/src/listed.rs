//! Validation of configured lists: errors name the item's position.

use std::collections::HashMap;
use std::hash::Hash;

/// Checks each item, and that no two have the same key.
///
/// # Errors
///
/// The first problem, as `list[index]: reason`.
pub(crate) fn check<'t, T, K: Eq + Hash>(
    list: &str,
    items: &'t [T],
    check: impl Fn(&'t T) -> Result<K, String>,
) -> Result<(), String> {
    let mut known = HashMap::new();
    for (index, item) in items.iter().enumerate() {
        let key = check(item).map_err(|reason| format!("{list}[{index}]: {reason}"))?;
        if let Some(first) = known.insert(key, index) {
            return Err(format!("{list}[{index}]: it is {list}[{first}] again"));
        }
    }
    Ok(())
}
