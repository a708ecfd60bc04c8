use std::borrow::Cow;
use std::fmt;

use http::Method;

use super::Repeat;

/// One operation of a contract: a row of the table that is generated from it.
#[derive(Debug)]
pub struct OperationInfo {
    /// The contract's id of it.
    pub(crate) id: &'static str,
    /// The method.
    pub(crate) method: Method,
    /// The path template, relative to the base URL.
    pub(crate) path: &'static str,
    /// When it is harmless to send it again.
    pub(crate) repeat: Repeat,
    /// The media type of bodies in both directions.
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

    /// How many segments of the path are literally the template's, if it is a path of this operation.
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

/// What a call addresses, as errors and spans name it: the template and not the path, because a path
/// may hold personal data.
#[derive(Clone)]
pub(crate) struct CallTarget {
    pub(crate) method: Method,
    pub(crate) path: Cow<'static, str>,
    /// The contract's id of the operation, if it is one.
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
