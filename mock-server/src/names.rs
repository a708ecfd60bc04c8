//! Names that a user gives.

/// Whether a world or a snapshot can have this name. A `.` and `..` are none: clients take such segments out of a path
/// before they send it.
pub(crate) fn is_name(name: &str) -> bool {
    let legal = |byte: u8| byte.is_ascii_alphanumeric() || b"-_.".contains(&byte);
    (1..=64).contains(&name.len()) && name.bytes().all(legal) && !matches!(name, "." | "..")
}
