//! User-defined names.

/// Whether a world or a snapshot can have this name. `.` and `..` are excluded: clients remove such path segments
/// before they send a request.
pub(crate) fn is_name(name: &str) -> bool {
    let legal = |byte: u8| byte.is_ascii_alphanumeric() || b"-_.".contains(&byte);
    (1..=64).contains(&name.len()) && name.bytes().all(legal) && !matches!(name, "." | "..")
}
