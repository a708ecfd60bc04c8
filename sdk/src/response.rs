use std::fmt;
use std::ops::{Deref, DerefMut};

use bytes::Bytes;
use http::{HeaderMap, StatusCode};

use crate::metrics::Attempt;
use crate::redact::{self, Redacted};
use crate::transport::{Answer, made};

/// A successful response: the decoded value with status, headers, raw body and attempts.
///
/// It dereferences to the value, so `txn.id` works on a `Response<Transaction>`. `Debug` omits personal values, and
/// the whole value if it is the raw body or of a type that this crate does not define.
#[derive(Clone)]
pub struct Response<T> {
    value: T,
    answer: Box<Answer>,
    /// Whether the value's type is not one of this crate's, which know their personal members.
    untyped: bool,
}

impl<T> Response<T> {
    pub(crate) fn new(value: T, answer: Box<Answer>) -> Self {
        Self {
            value,
            answer,
            untyped: false,
        }
    }

    /// Creates the response of a call, for your own tests, without a network or a server: status 200, no headers and
    /// no body.
    ///
    /// ```
    /// # #[cfg(feature = "fragment")] {
    /// use counterfoil::fragment::Transaction;
    /// use counterfoil::{Error, ErrorKind, Response, Result};
    ///
    /// fn decide(transaction: &Transaction) -> bool {
    ///     transaction.unallocated_amount == 0
    /// }
    ///
    /// fn report(found: Result<Response<Transaction>>) -> &'static str {
    ///     match found {
    ///         Ok(transaction) if decide(&transaction) => "reconciled",
    ///         Ok(_) => "open",
    ///         Err(error) if error.is_not_found() => "unknown",
    ///         Err(_) => "try again",
    ///     }
    /// }
    ///
    /// let transaction: Transaction = serde_json::from_value(serde_json::json!({
    ///     "id": "txn_1",
    ///     "external_id": "bank_txn_123",
    ///     "account": {"id": "ext_account_1", "external_id": "acct"},
    ///     "amount": "-1000",
    ///     "currency": "USD",
    ///     "allocations": [],
    ///     "unallocated_amount": "-1000",
    ///     "posted": "2026-02-12T00:00:00Z",
    ///     "created": "2026-02-12T09:30:00Z",
    /// }))?;
    /// assert_eq!(report(Ok(Response::from_value(transaction))), "open");
    /// let lost = Error::without_response(ErrorKind::Timeout, "no answer");
    /// assert_eq!(report(Err(lost)), "try again");
    /// # }
    /// # Ok::<(), serde_json::Error>(())
    /// ```
    pub fn from_value(value: T) -> Self {
        let answer = made::answer(StatusCode::OK, HeaderMap::new(), Bytes::new());
        Self::new(value, answer)
    }

    /// Creates a response whose type does not know its personal members, such as the raw body.
    pub(crate) fn untyped(value: T, answer: Box<Answer>) -> Self {
        Self {
            value,
            answer,
            untyped: true,
        }
    }

    pub(crate) fn try_map<U>(
        self,
        map: impl FnOnce(T, &Answer) -> crate::Result<U>,
    ) -> crate::Result<Response<U>> {
        Ok(Response {
            value: map(self.value, &self.answer)?,
            answer: self.answer,
            untyped: self.untyped,
        })
    }

    /// Returns the status, which is a success.
    #[must_use]
    pub fn status(&self) -> StatusCode {
        self.answer.status
    }

    /// Returns the headers.
    ///
    /// ```no_run
    /// # async fn example(persona: counterfoil::persona::Client) -> counterfoil::Result<()> {
    /// let txn = persona.transactions().retrieve("txn_ABC123").send().await?;
    /// println!("{:?} calls left, {} attempts", txn.headers().get("ratelimit-remaining"), txn.attempts());
    /// let (raw, txn) = (txn.raw_body().clone(), txn.into_inner());
    /// println!("{} bytes about {}", raw.len(), txn.id);
    /// # Ok(())
    /// # }
    /// ```
    #[must_use]
    pub fn headers(&self) -> &HeaderMap {
        &self.answer.headers
    }

    /// Returns the vendor's request id, if any; quote it to the vendor's support.
    #[must_use]
    pub fn request_id(&self) -> Option<&str> {
        self.answer.request_id.as_deref()
    }

    /// Returns the number of attempts, 1 or more.
    #[must_use]
    pub fn attempts(&self) -> u32 {
        self.answer.attempts
    }

    /// Returns how each attempt before the successful one ended, in order, with the waits between them.
    #[must_use]
    pub fn failed_attempts(&self) -> &[Attempt] {
        &self.answer.failed
    }

    /// Returns the raw body. It may hold personal data.
    #[must_use]
    pub fn raw_body(&self) -> &Bytes {
        &self.answer.body
    }

    /// Returns the value alone.
    pub fn into_inner(self) -> T {
        self.value
    }

    /// Converts the value and keeps the rest of the response.
    pub fn map<U>(self, map: impl FnOnce(T) -> U) -> Response<U> {
        Response {
            value: map(self.value),
            answer: self.answer,
            untyped: self.untyped,
        }
    }
}

impl<T> Deref for Response<T> {
    type Target = T;

    fn deref(&self) -> &T {
        &self.value
    }
}

impl<T> DerefMut for Response<T> {
    fn deref_mut(&mut self) -> &mut T {
        &mut self.value
    }
}

impl<T: fmt::Debug> fmt::Debug for Response<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let personal = Redacted::value(&self.value);
        redact::showing(self.answer.debug_values, || {
            f.debug_struct("Response")
                .field("status", &self.answer.status)
                .field("request_id", &self.answer.request_id)
                .field("attempts", &self.answer.attempts)
                .field("value", if self.untyped { &personal } else { &self.value })
                .finish_non_exhaustive()
        })
    }
}
