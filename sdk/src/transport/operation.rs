use std::borrow::Cow;
use std::fmt;

use http::Method;

/// One operation of a contract, as the generated code names it.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Operation {
    /// The operation id, as the generator passes it to the hooks.
    pub(crate) id: &'static str,
    /// The method.
    #[allow(
        dead_code,
        reason = "the request itself carries the method; the table is complete"
    )]
    pub(crate) method: &'static str,
    /// The path template, relative to the base URL.
    pub(crate) path: &'static str,
}

/// What a call addresses, as errors and spans name it: the template and not the path, because a path
/// may hold personal data.
#[derive(Clone)]
pub(crate) struct Place {
    pub(crate) method: Method,
    pub(crate) path: Cow<'static, str>,
}

impl fmt::Display for Place {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} {}", self.method, self.path)
    }
}
