use std::borrow::Cow;
use std::fmt;

use http::Method;

use super::Repeat;

/// One operation of a contract: a row of the generated table.
#[derive(Debug)]
pub struct OperationInfo {
    /// The contract's id for it.
    pub(crate) id: &'static str,
    /// The method.
    pub(crate) method: Method,
    /// The path template, relative to the base URL.
    pub(crate) path: &'static str,
    /// When a repetition is harmless.
    pub(crate) repeat: Repeat,
    /// The media type of request and response bodies.
    pub(crate) media_type: &'static str,
}

impl OperationInfo {
    pub(super) fn place(&self) -> CallTarget {
        CallTarget {
            method: self.method.clone(),
            path: Cow::Borrowed(self.path),
            operation: Some(self.id),
        }
    }

    /// How many path segments literally match the template; `None` if the path is not of this operation.
    pub(super) fn fits(&self, method: &Method, path: &str) -> Option<usize> {
        let (known, given) = (self.path.split('/'), path.split('/'));
        if self.method != method || known.clone().count() != given.clone().count() {
            return None;
        }
        known.zip(given).try_fold(0, |literal, (known, given)| {
            match known == given && !known.starts_with('{') {
                true => Some(literal + 1),
                false => (known.starts_with('{') && !given.is_empty()).then_some(literal),
            }
        })
    }
}

/// The target of a call, as errors and spans name it: the template instead of the path, which may contain personal
/// data.
#[derive(Clone)]
pub(crate) struct CallTarget {
    pub(crate) method: Method,
    pub(crate) path: Cow<'static, str>,
    /// The contract's id of the operation, if it has one.
    pub(crate) operation: Option<&'static str>,
}

impl fmt::Display for CallTarget {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} {}", self.method, self.path)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_path_is_an_operations_if_every_segment_is() {
        let tag = OperationInfo {
            id: "tag-a-thing",
            method: Method::POST,
            path: "/things/{thing-id}/tag",
            repeat: Repeat::AnyKey,
            media_type: "application/json",
        };
        for (path, literal) in [
            ("/things/t_1/tag", Some(3)),
            ("/things/a%2Fb/tag", Some(3)),
            ("/things/{id}/tag", Some(3)),
            ("/things//tag", None),
            ("/things/t_1", None),
            ("/things/t_1/tag/", None),
            ("/others/t_1/tag", None),
        ] {
            assert_eq!(tag.fits(&Method::POST, path), literal, "{path}");
        }
        assert_eq!(tag.fits(&Method::PUT, "/things/t_1/tag"), None);
    }
}
