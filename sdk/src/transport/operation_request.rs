use std::borrow::Cow;
use std::fmt;

use bytes::Bytes;
use http::{HeaderValue, Method};
use serde::Serialize;
use serde::de::DeserializeOwned;
use serde_json::Value;

use super::{Answer, CallTarget, OperationInfo, decode, path};
use crate::rows::{Unreadable, readable};
use crate::{Error, Response};

/// A request as a value, with the decoder of its response. Generated functions return it; invalid arguments are
/// reported when it is sent.
pub struct OperationRequest<T> {
    pub(super) parts: Parts,
    pub(super) read: Read<T>,
}

/// Decodes a successful response, whose body is in the casing of the types.
pub(super) type Read<T> = Box<dyn FnOnce(Box<Answer>, Bytes) -> Result<Response<T>, Error> + Send>;

/// The parts of the request.
pub(crate) struct Parts {
    pub(super) place: CallTarget,
    /// `None` for a request that the caller wrote.
    pub(super) operation: Option<&'static OperationInfo>,
    /// The template, whose placeholders the arguments replace one by one.
    pub(super) path: String,
    pub(super) query: Vec<(Cow<'static, str>, String)>,
    pub(super) body: Option<Bytes>,
    /// The media type of the body, if it differs from the API's.
    pub(super) media_type: Option<HeaderValue>,
    pub(super) invalid: Option<Error>,
}

impl Parts {
    fn new(place: CallTarget, operation: Option<&'static OperationInfo>) -> Self {
        Self {
            path: place.path.as_ref().to_owned(),
            place,
            operation,
            query: Vec::new(),
            body: None,
            media_type: None,
            invalid: None,
        }
    }

    /// Only the first problem is reported.
    fn refuse(&mut self, error: Error) {
        self.invalid.get_or_insert(error);
    }
}

impl<T> fmt::Debug for OperationRequest<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("OperationRequest").finish_non_exhaustive()
    }
}

impl<T: 'static> OperationRequest<T> {
    fn of(
        operation: &'static OperationInfo,
        read: impl FnOnce(Box<Answer>, Bytes) -> Result<Response<T>, Error> + Send + 'static,
    ) -> Self {
        Self {
            parts: Parts::new(operation.place(), Some(operation)),
            read: Box::new(read),
        }
    }

    /// Converts the decoded response.
    pub(crate) fn map<U: 'static>(
        self,
        map: impl FnOnce(T) -> U + Send + 'static,
    ) -> OperationRequest<U> {
        self.try_map(|value, _| Ok(map(value)))
    }

    /// Converts the decoded response, or fails.
    pub(crate) fn try_map<U: 'static>(
        self,
        map: impl FnOnce(T, &Answer) -> Result<U, Error> + Send + 'static,
    ) -> OperationRequest<U> {
        let Self { parts, read } = self;
        OperationRequest {
            parts,
            read: Box::new(|answer, body| read(answer, body)?.try_map(map)),
        }
    }

    /// Fills the next placeholder of the path.
    pub(crate) fn path_argument(mut self, name: &str, value: &impl ToString) -> Self {
        let value = value.to_string();
        match path::check(name, &value) {
            Ok(()) => self.parts.path = path::fill(&self.parts.path, &value),
            Err(error) => self.parts.refuse(error),
        }
        self
    }

    /// Adds a query parameter: nothing for null, one for each element of a list.
    pub(crate) fn query(mut self, name: &'static str, value: &impl Serialize) -> Self {
        let values = match serde_json::to_value(value) {
            Ok(Value::Null) => Vec::new(),
            Ok(Value::Array(values)) => values,
            Ok(value) => vec![value],
            Err(problem) => {
                self.parts.refuse(Error::invalid_argument(name, problem));
                Vec::new()
            }
        };
        let pairs = values.into_iter().map(|value| match value {
            Value::String(text) => (Cow::Borrowed(name), text),
            value => (Cow::Borrowed(name), value.to_string()),
        });
        self.parts.query.extend(pairs);
        self
    }

    /// Sets a body of another media type than the API's.
    pub(crate) fn body(mut self, media_type: HeaderValue, body: Bytes) -> Self {
        self.parts.media_type = Some(media_type);
        self.parts.body = Some(body);
        self
    }

    /// Sets a JSON body.
    pub(crate) fn json(mut self, body: &impl Serialize) -> Self {
        match serde_json::to_vec(body) {
            Ok(body) => self.parts.body = Some(body.into()),
            Err(problem) => self.parts.refuse(Error::invalid_argument("body", problem)),
        }
        self
    }
}

impl<T: DeserializeOwned + 'static> OperationRequest<T> {
    /// Like [`map`](Self::map), for a page: undecodable rows of the first of these lists do not fail it. The other
    /// lists have the same rows and are not inspected.
    pub(crate) fn map_rows<U: 'static>(
        self,
        lists: &'static [&'static [&'static str]],
        map: impl FnOnce(T, Vec<Unreadable>) -> U + Send + 'static,
    ) -> OperationRequest<U> {
        let Self { parts, read } = self;
        OperationRequest {
            parts,
            read: Box::new(move |answer, body| {
                let (response, unreadable) = readable(read(answer, body), lists)?;
                response.try_map(|page, _| Ok(map(page, unreadable)))
            }),
        }
    }

    /// Creates a request whose response is JSON.
    pub(crate) fn new(operation: &'static OperationInfo) -> Self {
        Self::of(operation, decode::json)
    }
}

impl<T: DeserializeOwned + 'static> OperationRequest<T> {
    /// Creates a request that the caller wrote, whose response has a type of theirs.
    pub(crate) fn untyped(method: Method, path: String, body: Option<Bytes>) -> Self {
        let place = CallTarget {
            method,
            path: Cow::Owned(path),
            operation: None,
        };
        Self {
            parts: Parts {
                body,
                ..Parts::new(place, None)
            },
            read: Box::new(|answer, _| decode::untyped(answer)),
        }
    }
}

impl OperationRequest<()> {
    /// Creates a request whose response body, if any, is ignored.
    pub(crate) fn without_content(operation: &'static OperationInfo) -> Self {
        Self::of(operation, |answer, _| Ok(Response::new((), answer)))
    }
}
