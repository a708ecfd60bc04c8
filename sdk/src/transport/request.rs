use bytes::Bytes;
use http::Method;
use serde::Serialize;
use serde::de::DeserializeOwned;
use serde_json::Value;

use super::{OperationRequest, Transport, path};
use crate::{Call, Error, Keyed, Operation, Response, Result};

/// A request without a typed call, sent with the credentials, retries, timeouts and errors of every other call.
///
/// If its effect is unknown, it is retried only if its method is read-only, it carries an idempotency key, or its
/// path is one that the API's typed calls repeat.
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
/// The path starts with one slash, without query and dot segments; any other path is rejected before anything is
/// sent.
pub type Request = Call<RequestOp>;

/// What a [`Request`] sends.
#[derive(Clone, Debug)]
pub struct RequestOp {
    method: Method,
    path: String,
    path_arguments: Vec<String>,
    body: Option<Bytes>,
}

impl Request {
    pub(crate) fn to(transport: &Transport, method: Method, path: &str) -> Self {
        let operation = RequestOp {
            method,
            path: path.to_owned(),
            path_arguments: Vec::new(),
            body: None,
        };
        let mut request = Self::new(transport, operation);
        let dotted = path.split(['/', '\\']).any(|segment| {
            let segment = segment.to_ascii_lowercase().replace("%2e", ".");
            segment == "." || segment == ".."
        });
        if !path.starts_with('/') || path.starts_with("//") || dotted || path.contains('\\') {
            request.options.refuse(Error::invalid_argument(
                "path",
                "is a path below the base URL: it starts with one slash and has no dot segments",
            ));
        } else if path.contains(['?', '#']) {
            request.options.refuse(Error::invalid_argument(
                "path",
                "holds no query; use `query()` for its parameters",
            ));
        }
        request
    }

    /// Fills the next `{placeholder}` of the path, percent-encoded. Spans, metrics and errors contain the path as
    /// written and never its arguments, so put identifiers here.
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
        let value = value.as_ref().to_owned();
        if let Err(error) = path::check("path_argument", &value) {
            self.options.refuse(error);
        }
        self.operation.path_arguments.push(value);
        self
    }

    /// Sets a JSON body. It is sent with the API's own media type.
    pub fn json(mut self, body: &impl Serialize) -> Self {
        match serde_json::to_vec(body) {
            Ok(body) => self.operation.body = Some(body.into()),
            Err(problem) => self
                .options
                .refuse(Error::invalid_argument("body", problem)),
        }
        self
    }

    /// Sends the request and decodes the response into a type of yours.
    ///
    /// # Errors
    ///
    /// Those of every call; a response that does not fit the type is an error of kind
    /// [`Decode`](crate::ErrorKind::Decode).
    pub async fn send_as<T: DeserializeOwned + 'static>(self) -> Result<Response<T>> {
        let request = self.operation.request_of()?;
        self.transport.run(request, &self.options).await
    }
}

impl RequestOp {
    fn request_of<T: DeserializeOwned + 'static>(self) -> Result<OperationRequest<T>> {
        let places = self.path.matches('{').count();
        let values = self.path_arguments.len();
        if places != values {
            return Err(Error::invalid_argument(
                "path",
                format_args!(
                    "has {places} placeholders, and `path_argument` was called {values} times"
                ),
            ));
        }
        let request = OperationRequest::untyped(self.method, self.path, self.body);
        let arguments = self.path_arguments.iter();
        Ok(arguments.fold(request, |request, argument| {
            request.path_argument("path_argument", argument)
        }))
    }
}

/// Sent without a type, the response is JSON of any shape.
impl Operation for RequestOp {
    type Output = Value;

    fn request(self) -> Result<OperationRequest<Value>> {
        self.request_of()
    }
}

/// The key is only sent with POSTs to Persona.
impl Keyed for RequestOp {}
