use std::fmt;
use std::ops::{Deref, DerefMut};

use bytes::Bytes;
use http::{HeaderMap, StatusCode};

use crate::metrics::Attempt;
use crate::redact::{self, Redacted};
use crate::transport::{Answer, made};

/// A successful answer: the value, and everything else that came with it.
///
/// It dereferences to the value, so that `txn.id` works on a `Response<Transaction>`. `Debug` leaves out what is personal,
/// and the value as a whole if it is of a type of yours or the body itself.
#[derive(Clone)]
pub struct Response<T> {
    value: T,
    answer: Box<Answer>,
    /// The value is none of this crate's own, which know what is personal in them.
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

    /// The answer that a call would come to, for your own tests, without a network or a server: status 200,
    /// no headers and no body.
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

    /// A value of a type that does not tell what is personal in it, such as the bytes of the body.
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

    /// The status, which is a success.
    #[must_use]
    pub fn status(&self) -> StatusCode {
        self.answer.status
    }

    /// The headers, as they came.
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

    /// The vendor's id of the request, to be quoted to its support, if it told one.
    #[must_use]
    pub fn request_id(&self) -> Option<&str> {
        self.answer.request_id.as_deref()
    }

    /// How often the request was tried, 1 or more.
    #[must_use]
    pub fn attempts(&self) -> u32 {
        self.answer.attempts
    }

    /// How each attempt before the successful one ended, in order, with the waits between them.
    #[must_use]
    pub fn failed_attempts(&self) -> &[Attempt] {
        &self.answer.failed
    }

    /// The bytes of the body, as they came. They may hold personal data.
    #[must_use]
    pub fn raw_body(&self) -> &Bytes {
        &self.answer.body
    }

    /// The value alone.
    pub fn into_inner(self) -> T {
        self.value
    }

    /// The same answer with another value.
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
