//! Members of a response that its contract does not declare.

use bytes::Bytes;
use http::{Method, Response};
use serde_json::Value;

use crate::Api;
use crate::document::Operation;
use crate::walk::{self, Declaration};

/// Returns JSON pointers to the scalars of a response whose members the contract does not declare, such as ones that
/// the vendor has added since. Free-form members, such as metadata, are excluded.
///
/// ```
/// use bytes::Bytes;
/// use counterfoil_cassette::{Api, undeclared};
/// use http::{Method, Response};
///
/// let answer = Response::builder()
///     .status(201)
///     .body(Bytes::from(r#"{"id":1,"name":"x","shoe_size":44}"#))?;
/// assert_eq!(undeclared(Api::Flexigift, &Method::POST, "/users", &answer), ["/shoe_size"]);
/// # Ok::<(), http::Error>(())
/// ```
#[must_use]
pub fn undeclared(api: Api, method: &Method, path: &str, answer: &Response<Bytes>) -> Vec<String> {
    let Some(operation) = Operation::find(api, method, path) else {
        return Vec::new();
    };
    let (Some(schema), Ok(mut body)) = (
        operation.response(answer.status()),
        serde_json::from_slice::<Value>(answer.body()),
    ) else {
        return Vec::new();
    };
    let mut found = Vec::new();
    let document = operation.document;
    walk::scalars(
        document,
        Some(schema),
        false,
        &mut body,
        &mut |declaration, pointer, _| {
            if declaration == Declaration::Unknown {
                found.push(pointer.to_owned());
            }
        },
    );
    found
}
