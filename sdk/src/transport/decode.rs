//! Bodies that do not match the contract.

use bytes::Bytes;
use serde::de::DeserializeOwned;
use serde_json::de::SliceRead;

use super::Answer;
use crate::{Error, Response};

/// Why a body could not be decoded, without its values.
#[derive(Clone, Debug, thiserror::Error)]
#[error("{0}")]
pub(crate) struct Mismatch(String);

/// Decodes a body into a type of the caller. None at all, as of a 204, is `null`.
pub(crate) fn untyped<T: DeserializeOwned>(answer: Box<Answer>) -> Result<Response<T>, Error> {
    let body = match &*answer.body {
        [] => b"null",
        body => body,
    };
    match serde_json::from_slice(body) {
        Ok(value) => Ok(Response::untyped(value, answer)),
        Err(_) => {
            let body = answer.body.clone();
            Err(explain::<T>(answer, &body))
        }
    }
}

/// Decodes a body in the casing of the types.
pub(super) fn json<T: DeserializeOwned>(
    answer: Box<Answer>,
    body: Bytes,
) -> Result<Response<T>, Error> {
    match serde_json::from_slice(&body) {
        Ok(value) => Ok(Response::new(value, answer)),
        Err(_) => Err(explain::<T>(answer, &body)),
    }
}

/// Decodes again, this time tracking the JSON path. Only failures have this cost.
fn explain<T: DeserializeOwned>(answer: Box<Answer>, body: &[u8]) -> Error {
    let (path, problem) = mismatch::<T>(body);
    Error::decode(answer, path, problem)
}

/// Where and why a body cannot be decoded.
pub(crate) fn mismatch<T: DeserializeOwned>(body: &[u8]) -> (Option<String>, Mismatch) {
    let mut deserializer = serde_json::Deserializer::from_slice(body);
    let error = serde_path_to_error::deserialize::<_, T>(&mut deserializer).err();
    place(body, error, deserializer)
}

/// The part of it that is not compiled anew for each type.
fn place(
    body: &[u8],
    error: Option<serde_path_to_error::Error<serde_json::Error>>,
    mut rest: serde_json::Deserializer<SliceRead<'_>>,
) -> (Option<String>, Mismatch) {
    if body.is_empty() {
        return (None, Mismatch("it is empty".to_owned()));
    }
    let (path, problem) = match error {
        Some(error) => (Some(error.path().to_string()), error.into_inner()),
        None => match rest.end() {
            Err(error) => (None, error),
            Ok(()) => return (None, Mismatch("it cannot be read".to_owned())),
        },
    };
    let path = path.filter(|path| path != "." && !problem.is_syntax() && !problem.is_eof());
    (path, Mismatch(without_values(&problem.to_string())))
}

pub(crate) fn is_empty_object(body: &[u8]) -> bool {
    let mut bytes = body.iter().filter(|byte| !byte.is_ascii_whitespace());
    bytes.next() == Some(&b'{') && bytes.next() == Some(&b'}') && bytes.next().is_none()
}

/// serde quotes the unexpected value, which may be personal.
fn without_values(message: &str) -> String {
    for found in ["invalid type: ", "invalid value: "] {
        if let Some((kind, expected)) = message
            .strip_prefix(found)
            .and_then(|rest| rest.rsplit_once(", expected "))
        {
            let kind = kind.split([' ', '"', '`']).next().unwrap_or_default();
            return format!("{found}{kind}, expected {expected}");
        }
    }
    if let Some((_, expected)) = message
        .strip_prefix("unknown variant ")
        .and_then(|rest| rest.split_once(", expected "))
    {
        return format!("unknown variant, expected {expected}");
    }
    message.to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_explanation_leaves_the_value_out() {
        for (message, explanation) in [
            (
                r#"invalid type: string "Jane, expected nobody", expected u64 at line 1 column 3"#,
                "invalid type: string, expected u64 at line 1 column 3",
            ),
            (
                "invalid type: integer `4111`, expected a string at line 1 column 3",
                "invalid type: integer, expected a string at line 1 column 3",
            ),
            (
                "invalid type: null, expected a string at line 1 column 3",
                "invalid type: null, expected a string at line 1 column 3",
            ),
            (
                "missing field `id` at line 1 column 3",
                "missing field `id` at line 1 column 3",
            ),
        ] {
            assert_eq!(without_values(message), explanation);
        }
    }

    #[test]
    fn an_empty_object_is_one_whatever_its_white_space() {
        assert!(is_empty_object(b"{}"));
        assert!(is_empty_object(b" {\n} \n"));
        assert!(!is_empty_object(b""));
        assert!(!is_empty_object(br#"{"id":1}"#));
        assert!(!is_empty_object(b"{}{}"));
    }
}
