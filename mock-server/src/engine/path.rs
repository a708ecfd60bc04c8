//! Paths as tests name them.

/// Whether a path is `pattern`, or ends with it at a segment boundary; a segment `*` of the pattern matches any.
pub(super) fn ends_with(path: &str, pattern: &str) -> bool {
    let mut parts = path.rsplit('/');
    let mut wanted = pattern.trim_start_matches('/').rsplit('/');
    wanted.all(|wanted| {
        parts
            .next()
            .is_some_and(|part| wanted == "*" || wanted == part)
    })
}
