//! The one builder that every operation of every API has.

use std::any::type_name;
use std::fmt;
use std::time::Duration;

use bytes::Bytes;
use serde::Serialize;

use crate::pager::{self, Items, Page, Pages};
use crate::transport::{CallOptions, OperationRequest, Transport};
use crate::{Response, Result};

/// A prepared call of the operation `O`. Clients create one, its setters complete it, and [`send`](Self::send) sends
/// it.
///
/// ```no_run
/// # async fn example(fragment: counterfoil::fragment::Client) -> counterfoil::Result<()> {
/// use std::time::Duration;
///
/// let found = fragment
///     .transactions()
///     .search()
///     .limit(50)
///     .deadline(Duration::from_secs(10))
///     .send()
///     .await?;
/// println!("{} transactions, request {:?}", found.items.len(), found.request_id());
/// # Ok(())
/// # }
/// ```
///
/// Each operation has an alias of this type with its own setters, such as
/// [`fragment::SearchTransactions`](crate::fragment::SearchTransactions). An argument that a setter rejects is
/// reported by `send`, before anything is sent. `Debug` omits the arguments.
#[derive(Clone)]
#[must_use = "a call does nothing until it is sent"]
pub struct Call<O> {
    pub(crate) operation: O,
    pub(crate) transport: Transport,
    pub(crate) options: CallOptions,
}

/// The operation of a [`Call`], with its arguments. Sealed: only this crate implements it.
pub trait Operation: Clone + Send + 'static {
    /// The type that the response is decoded into.
    type Output: Send + 'static;

    /// Builds the request.
    #[doc(hidden)]
    fn request(self) -> Result<OperationRequest<Self::Output>>;
}

/// An operation that returns a paginated list.
pub trait Paged: Operation<Output = Page<Self::Item, Self::Cursor>> {
    /// The type of the listed items.
    type Item: Send + 'static;

    /// The position at which a page begins.
    type Cursor: Clone + PartialEq + Send + 'static;

    /// The position at which the list begins.
    #[doc(hidden)]
    fn cursor(&self) -> Option<Self::Cursor>;

    /// Sets the position at which the list begins.
    #[doc(hidden)]
    fn set_cursor(&mut self, cursor: Option<Self::Cursor>);
}

/// An operation that a vendor deduplicates by idempotency key. Only Persona has such keys, and only for POST.
pub trait Keyed: Operation {}

impl<O> Call<O> {
    pub(crate) fn new(transport: &Transport, operation: O) -> Self {
        Self {
            operation,
            transport: transport.clone(),
            options: CallOptions::default(),
        }
    }

    /// Replaces the arguments and keeps the options.
    pub(crate) fn map<P>(self, map: impl FnOnce(O) -> P) -> Call<P> {
        Call {
            operation: map(self.operation),
            transport: self.transport,
            options: self.options,
        }
    }

    /// Sets how long one attempt may take, instead of the client's setting (60 seconds by default).
    pub fn timeout(mut self, timeout: Duration) -> Self {
        self.options.timeout = Some(timeout);
        self
    }

    /// Sets how long the whole call may take, including all attempts and waits, instead of the client's setting
    /// (unlimited by default). No attempt is started after it.
    pub fn deadline(mut self, deadline: Duration) -> Self {
        self.options.deadline = Some(deadline);
        self
    }

    /// Sets how many bytes of the response body are read, instead of the client's setting (64 MiB by default).
    pub fn max_response_size(mut self, bytes: usize) -> Self {
        self.options.max_response_size = Some(bytes);
        self
    }

    /// Sets how many times the request may be retried, instead of the client's setting (2 by default); 0 disables
    /// retries. Requests are only retried where the vendor's contract makes that harmless.
    pub fn max_retries(mut self, retries: u32) -> Self {
        self.options.max_retries = Some(retries);
        self
    }

    /// Adds a header, or replaces one that the client sets. `Debug` omits its value. An invalid header is rejected
    /// before anything is sent.
    pub fn header(mut self, name: impl AsRef<str>, value: impl AsRef<str>) -> Self {
        self.options.header(name.as_ref(), value.as_ref());
        self
    }

    /// Adds a query parameter that this crate does not know. The value is percent-encoded here.
    pub fn query(mut self, name: impl AsRef<str>, value: impl AsRef<str>) -> Self {
        self.options.query(name.as_ref(), value.as_ref());
        self
    }
}

impl<O: Operation> Call<O> {
    /// Sets a member of the JSON body that this crate does not know, at a JSON pointer such as
    /// `/data/attributes/new-thing`. Missing objects along the pointer are created. A pointer without a leading slash
    /// is rejected before anything is sent.
    pub fn body_member(mut self, pointer: impl AsRef<str>, value: impl Serialize) -> Self {
        self.options.body_member(pointer.as_ref(), &value);
        self
    }

    /// Sends the call. The top of the call's page says what it returns.
    ///
    /// # Errors
    ///
    /// See [`Error`](crate::Error).
    pub async fn send(self) -> Result<Response<O::Output>> {
        let request = self.operation.request()?;
        self.transport.run(request, &self.options).await
    }

    /// Sends the call and returns the raw body of a successful response, without decoding it.
    ///
    /// # Errors
    ///
    /// Those of [`send`](Self::send), except for [`Decode`](crate::ErrorKind::Decode).
    pub async fn send_raw(self) -> Result<Response<Bytes>> {
        let request = self.operation.request()?;
        self.transport.run_raw(request, &self.options).await
    }
}

impl<O: Keyed> Call<O> {
    /// Sets the idempotency key, which Persona remembers for at least 24 hours; random by default. A retry after a
    /// missing response reuses the key. After a 500 to 504, which the vendor may have stored under the key, a call
    /// that is idempotent by nature is retried with a new key, unless the key was set here.
    ///
    /// Use a different key for each call: the same key with other parameters is a 400 titled `Idempotency error`. An
    /// empty key is rejected before anything is sent. See [idempotence](https://docs.withpersona.com/idempotence).
    pub fn idempotency_key(mut self, key: impl AsRef<str>) -> Self {
        self.options.idempotency_key(key.as_ref());
        self
    }
}

/// Methods of calls that return a [`Page`].
impl<O: Paged> Call<O> {
    /// Streams this page and those after it, requesting each on demand.
    pub fn pages(self) -> Pages<O::Item, O::Cursor> {
        pager::pages(self.operation.cursor(), move |cursor| {
            let mut page = self.clone();
            page.operation.set_cursor(cursor);
            page.send()
        })
    }

    /// Streams the items of this page and those after it.
    pub fn items(self) -> Items<O::Item> {
        self.pages().items()
    }
}

impl<O> fmt::Debug for Call<O> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let name = type_name::<O>().split('<').next().unwrap_or_default();
        let name = name.rsplit("::").next().unwrap_or_default();
        f.debug_struct(name.strip_suffix("Op").unwrap_or(name))
            .finish_non_exhaustive()
    }
}
