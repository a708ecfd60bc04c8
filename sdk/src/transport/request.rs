use bytes::Bytes;
use http::Method;
use serde::Serialize;
use serde::de::DeserializeOwned;
use serde_json::Value;

use super::operation_request::Parts;
use super::options::{Draft, per_call_options};
use super::{Transport, decode};
use crate::{Error, Response, Result};

/// A request that this crate has no typed call for, with the whole transport under it: credentials,
/// retries, timeouts and errors are those of every other call.
///
/// It is sent again after an unknown fate only if its method changes nothing, it carries an
/// idempotency key, or its path is one that the API's typed calls repeat.
///
/// ```no_run
/// # async fn example(fragment: counterfoil::fragment::Client) -> counterfoil::Result<()> {
/// use std::time::Duration;
/// use counterfoil::Method;
///
/// #[derive(serde::Deserialize)]
/// struct Found {
///     data: Vec<serde_json::Value>,
/// }
///
/// let found = fragment
///     .request(Method::POST, "/payments/search")
///     .json(&serde_json::json!({"payment_flow_id": "pf_abc123"}))
///     .query("trace", "on")
///     .deadline(Duration::from_secs(10))
///     .max_retries(5)
///     .send_as::<Found>()
///     .await?;
/// println!("{} payments, request {:?}", found.data.len(), found.request_id());
/// # Ok(())
/// # }
/// ```
///
/// The path starts with one slash, and has neither a query nor dot segments; another one is refused
/// before anything is sent.
#[must_use = "a request does nothing until it is sent"]
#[derive(Clone)]
pub struct Request {
    draft: Draft,
    method: Method,
    path: String,
    body: Option<Bytes>,
}

impl Request {
    pub(crate) fn new(transport: &Transport, method: Method, path: &str) -> Self {
        let mut draft = Draft::new(transport);
        let dotted = path.split(['/', '\\']).any(|segment| {
            let segment = segment.to_ascii_lowercase().replace("%2e", ".");
            segment == "." || segment == ".."
        });
        if !path.starts_with('/') || path.starts_with("//") || dotted || path.contains('\\') {
            draft.refuse(Error::invalid_argument(
                "path",
                "is a path below the base URL: it starts with one slash and has no dot segments",
            ));
        } else if path.contains(['?', '#']) {
            draft.refuse(Error::invalid_argument(
                "path",
                "holds no query; use `query()` for its parameters",
            ));
        }
        Self {
            draft,
            method,
            path: path.to_owned(),
            body: None,
        }
    }

    /// What stands in the place of the next `{placeholder}` of the path, percent-encoded. Spans, metrics and errors name
    /// the path as it is written, and never its arguments: what identifies somebody belongs here.
    ///
    /// ```no_run
    /// # async fn example(persona: counterfoil::persona::Client) -> counterfoil::Result<()> {
    /// let account = persona
    ///     .request(counterfoil::Method::GET, "/accounts/{account-id}")
    ///     .path_argument("act_ABC123")
    ///     .send()
    ///     .await?;
    /// # Ok(())
    /// # }
    /// ```
    pub fn path_argument(mut self, value: impl AsRef<str>) -> Self {
        self.draft
            .add_path_argument("path_argument", value.as_ref());
        self
    }

    /// A JSON body.
    /// It is sent with the API's own media type.
    pub fn json(mut self, body: &impl Serialize) -> Self {
        match serde_json::to_vec(body) {
            Ok(body) => self.body = Some(body.into()),
            Err(problem) => self.draft.refuse(Error::invalid_argument("body", problem)),
        }
        self
    }

    /// The key under which the vendor recognises the request when it comes again. Only Persona's API
    /// has such keys, for POST alone, and gets a random one unless set.
    pub fn idempotency_key(mut self, key: impl AsRef<str>) -> Self {
        self.draft.idempotency_key(key.as_ref());
        self
    }

    /// Sends the request and reads the answer into a type of yours.
    ///
    /// # Errors
    ///
    /// As every call; an answer that does not fit the type is an error of kind
    /// [`Decode`](crate::ErrorKind::Decode).
    pub async fn send_as<T: DeserializeOwned>(mut self) -> Result<Response<T>> {
        let path = self.draft.expand(&self.path);
        let call = self.draft.start()?;
        let request = Parts {
            path,
            body: self.body,
            ..Parts::untyped(self.method, self.path)
        };
        let answer = Box::pin(call.send(request)).await?;
        if answer.status.is_success() {
            decode::untyped(answer)
        } else {
            Err(Error::api(answer))
        }
    }

    /// Sends the request and reads the answer as JSON of any shape.
    ///
    /// # Errors
    ///
    /// As [`send_as`](Request::send_as).
    pub async fn send(self) -> Result<Response<Value>> {
        self.send_as().await
    }
}

per_call_options!(Request);
