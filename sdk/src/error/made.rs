//! Errors that are created without a call, for unit tests of error handling.

use bytes::Bytes;
use http::{HeaderMap, StatusCode};

use super::{Error, ErrorKind};
use crate::transport::made;

impl Error {
    /// Creates the error that a response would cause, for your own tests, without a network or a server.
    ///
    /// ```
    /// use counterfoil::{Error, HeaderMap, StatusCode};
    ///
    /// fn is_worth_another_try(error: &Error) -> bool {
    ///     error.is_rate_limited() || error.is_server_error()
    /// }
    ///
    /// let body = r#"{"errors":[{"title":"Record not found","code":"RECORD_NOT_FOUND"}]}"#;
    /// let missing = Error::from_response(StatusCode::NOT_FOUND, HeaderMap::new(), body);
    /// assert!(missing.is_not_found() && !is_worth_another_try(&missing));
    /// assert_eq!(missing.errors()[0].code.as_deref(), Some("RECORD_NOT_FOUND"));
    ///
    /// let headers = HeaderMap::from_iter([("retry-after".parse().unwrap(), "3".parse().unwrap())]);
    /// let throttled = Error::from_response(StatusCode::TOO_MANY_REQUESTS, headers, "");
    /// assert!(is_worth_another_try(&throttled));
    /// assert_eq!(throttled.retry_after().unwrap().as_secs(), 3);
    /// ```
    ///
    /// The kind is [`Throttled`](ErrorKind::Throttled) for status 429, [`Decode`](ErrorKind::Decode) for a success,
    /// and [`Api`](ErrorKind::Api) otherwise. The error names no call.
    pub fn from_response(status: StatusCode, headers: HeaderMap, body: impl Into<Bytes>) -> Self {
        let answer = made::answer(status, headers, body.into());
        let error = match status.is_success() {
            true => Self::undecoded(answer),
            false => Self::api(answer),
        };
        error.change(|inner| inner.place = None)
    }

    /// Creates the error of a call whose access token the token endpoint refused with this response, for your own
    /// tests.
    ///
    /// ```
    /// use counterfoil::{Error, ErrorKind, HeaderMap, StatusCode};
    ///
    /// let body = r#"{"error":"invalid_client","error_description":"Unknown client"}"#;
    /// let refused = Error::from_token_response(StatusCode::UNAUTHORIZED, HeaderMap::new(), body);
    /// assert_eq!((refused.kind(), refused.attempts()), (ErrorKind::Auth, 0));
    /// assert!(refused.is_unauthorized());
    /// assert_eq!(refused.errors()[0].code.as_deref(), Some("invalid_client"));
    /// ```
    pub fn from_token_response(
        status: StatusCode,
        headers: HeaderMap,
        body: impl Into<Bytes>,
    ) -> Self {
        let cause = Self::from_response(status, headers, body).of_secrets();
        Self::auth(None, "no access token", cause)
    }

    /// Creates the error of a call that got no response, for your own tests.
    ///
    /// ```
    /// use counterfoil::{Error, ErrorKind};
    ///
    /// let error = Error::without_response(ErrorKind::Timeout, "no answer within 60 s");
    /// assert_eq!((error.kind(), error.attempts()), (ErrorKind::Timeout, 1));
    /// assert_eq!(error, Error::without_response(ErrorKind::Timeout, "no answer within 60 s"));
    /// ```
    pub fn without_response(kind: ErrorKind, message: impl Into<String>) -> Self {
        let unsent = matches!(
            kind,
            ErrorKind::Configuration | ErrorKind::InvalidArgument | ErrorKind::Auth
        );
        Self::new(kind, message).change(|inner| inner.attempts = u32::from(!unsent))
    }
}

/// Compares kind, message, status, the vendor's errors and the whole body; ignores the call, the number of attempts
/// and the sources.
impl PartialEq for Error {
    fn eq(&self, other: &Self) -> bool {
        let said = |error: &Self| {
            let inner = &*error.inner;
            let body = inner.body.clone();
            (inner.kind, inner.status, inner.absent, body)
        };
        said(self) == said(other)
            && self.inner.message == other.inner.message
            && self.inner.objects == other.inner.objects
            && self.inner.decode_path == other.inner.decode_path
    }
}
