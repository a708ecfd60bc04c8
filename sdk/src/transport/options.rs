use std::time::Duration;

use http::{HeaderMap, HeaderName, HeaderValue};
use serde::Serialize;
use serde_json::value::{RawValue, to_raw_value};

use crate::Error;

/// A header whose value is never printed, or why it is invalid.
pub(super) fn header(name: &str, value: &str) -> Result<(HeaderName, HeaderValue), String> {
    let name = HeaderName::try_from(name).map_err(|_| "is not a header name".to_owned())?;
    let mut value = HeaderValue::try_from(value)
        .map_err(|_| format!("the value of `{name}` holds characters that no header can"))?;
    value.set_sensitive(true);
    Ok((name, value))
}

/// The options of one call.
#[derive(Clone, Default)]
pub(crate) struct CallOptions {
    pub(crate) timeout: Option<Duration>,
    pub(crate) max_retries: Option<u32>,
    pub(crate) headers: HeaderMap,
    pub(crate) query: Vec<(String, String)>,
    pub(crate) idempotency_key: Option<HeaderValue>,
    pub(crate) deadline: Option<Duration>,
    pub(crate) max_response_size: Option<usize>,
    /// JSON pointers and the values to set there.
    pub(crate) members: Vec<(String, Box<RawValue>)>,
    pub(crate) invalid: Option<Error>,
}

impl CallOptions {
    /// Only the first problem is reported.
    pub(crate) fn refuse(&mut self, error: Error) {
        self.invalid.get_or_insert(error);
    }

    pub(crate) fn header(&mut self, name: &str, value: &str) {
        match header(name, value) {
            Ok((name, value)) => {
                self.headers.insert(name, value);
            }
            Err(problem) => self.refuse(Error::invalid_argument("header", problem)),
        }
    }

    pub(crate) fn query(&mut self, name: &str, value: &str) {
        self.query.push((name.to_owned(), value.to_owned()));
    }

    /// Adds to a comma-separated query parameter.
    pub(crate) fn query_list(&mut self, name: &str, value: &str) {
        let known = self.query.iter_mut();
        match known.rev().find(|(known, _)| known == name) {
            Some((_, list)) => {
                list.push(',');
                list.push_str(value);
            }
            None => self.query(name, value),
        }
    }

    pub(crate) fn body_member(&mut self, pointer: &str, value: &impl Serialize) {
        if !pointer.starts_with('/') {
            return self.refuse(Error::invalid_argument(
                "body_member",
                "is a JSON pointer: it starts with a slash",
            ));
        }
        match to_raw_value(value) {
            Ok(value) => self.members.push((pointer.to_owned(), value)),
            Err(problem) => self.refuse(Error::invalid_argument("body_member", problem)),
        }
    }

    pub(crate) fn idempotency_key(&mut self, key: &str) {
        match HeaderValue::try_from(key) {
            Ok(key) if !key.is_empty() => self.idempotency_key = Some(key),
            _ => self.refuse(Error::invalid_argument(
                "idempotency_key",
                "is empty or holds characters that no header can",
            )),
        }
    }
}
