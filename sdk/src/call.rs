//! Calls: the one builder that every operation of every API has.

use std::any::type_name;
use std::fmt;
use std::time::Duration;

use bytes::Bytes;
use serde::Serialize;

use crate::pager::{self, Items, Page, Pages};
use crate::transport::{CallOptions, OperationRequest, Transport};
use crate::{Response, Result};

/// A call in the making, of the operation `O`. The clients begin one, its setters complete it, and
/// [`send`](Self::send) sends it.
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
/// Each operation has an alias of this type with the setters of its own, such as
/// [`fragment::SearchTransactions`](crate::fragment::SearchTransactions). What a setter refuses comes to
/// light in `send`, before anything is sent. `Debug` leaves out what is to be sent.
#[derive(Clone)]
#[must_use = "a call does nothing until it is sent"]
pub struct Call<O> {
    pub(crate) operation: O,
    pub(crate) transport: Transport,
    pub(crate) options: CallOptions,
}

/// What a [`Call`] does: one operation of an API, with its arguments. Only this crate has operations.
pub trait Operation: Clone + Send + 'static {
    /// What the answer is read into.
    type Output: Send + 'static;

    /// The request.
    #[doc(hidden)]
    fn request(self) -> Result<OperationRequest<Self::Output>>;
}

/// An operation that answers with a list in pages.
pub trait Paged: Operation<Output = Page<Self::Item, Self::Cursor>> {
    /// What is listed.
    type Item: Send + 'static;

    /// Where a page begins.
    type Cursor: Clone + PartialEq + Send + 'static;

    /// Where the list begins.
    #[doc(hidden)]
    fn cursor(&self) -> Option<Self::Cursor>;

    /// Makes it begin somewhere else.
    #[doc(hidden)]
    fn set_cursor(&mut self, cursor: Option<Self::Cursor>);
}

/// An operation that a vendor recognises by an idempotency key. Persona has such keys, for POST alone.
pub trait Keyed: Operation {}

impl<O> Call<O> {
    pub(crate) fn new(transport: &Transport, operation: O) -> Self {
        Self {
            operation,
            transport: transport.clone(),
            options: CallOptions::default(),
        }
    }

    /// The same call with other arguments.
    pub(crate) fn map<P>(self, map: impl FnOnce(O) -> P) -> Call<P> {
        Call {
            operation: map(self.operation),
            transport: self.transport,
            options: self.options,
        }
    }

    /// How long one attempt may take, instead of the client's setting (60 seconds by default).
    pub fn timeout(mut self, timeout: Duration) -> Self {
        self.options.timeout = Some(timeout);
        self
    }

    /// How long the whole call may take, all attempts and waits included. An attempt that would begin
    /// after it is not made. The client's setting unless set, which is none by default.
    pub fn deadline(mut self, deadline: Duration) -> Self {
        self.options.deadline = Some(deadline);
        self
    }

    /// How many bytes of the answer's body are read, instead of the client's setting (64 MiB by default).
    pub fn max_response_size(mut self, bytes: usize) -> Self {
        self.options.max_response_size = Some(bytes);
        self
    }

    /// How often the request may be retried, instead of the client's setting (twice by default); 0
    /// for never. It only is where the vendor's contract makes that harmless.
    pub fn max_retries(mut self, retries: u32) -> Self {
        self.options.max_retries = Some(retries);
        self
    }

    /// A header beside those that the client sets, or in the place of one. Its value stays out of
    /// `Debug`. What no header can hold is refused before anything is sent.
    pub fn header(mut self, name: impl AsRef<str>, value: impl AsRef<str>) -> Self {
        self.options.header(name.as_ref(), value.as_ref());
        self
    }

    /// A query parameter that this crate does not know, beside those named already. It is
    /// percent-encoded here.
    pub fn query(mut self, name: impl AsRef<str>, value: impl AsRef<str>) -> Self {
        self.options.query(name.as_ref(), value.as_ref());
        self
    }
}

impl<O: Operation> Call<O> {
    /// A member of the JSON body that this crate does not know, at a JSON pointer such as
    /// `/data/attributes/new-thing`. Objects on the way to it are made where there are none. A pointer
    /// without a slash in front is refused before anything is sent.
    pub fn body_member(mut self, pointer: impl AsRef<str>, value: impl Serialize) -> Self {
        self.options.body_member(pointer.as_ref(), &value);
        self
    }

    /// Sends the call. What it answers with is said at the top of the call's page.
    ///
    /// # Errors
    ///
    /// See [`Error`](crate::Error).
    pub async fn send(self) -> Result<Response<O::Output>> {
        let request = self.operation.request()?;
        self.transport.run(request, &self.options).await
    }

    /// Sends the call and answers with the bytes of the body, whatever they are, if its status is a
    /// success.
    ///
    /// # Errors
    ///
    /// As [`send`](Self::send), but for [`Decode`](crate::ErrorKind::Decode).
    pub async fn send_raw(self) -> Result<Response<Bytes>> {
        let request = self.operation.request()?;
        self.transport.run_raw(request, &self.options).await
    }
}

impl<O: Keyed> Call<O> {
    /// The key under which the vendor recognises the call when it comes again; Persona does for at least 24 hours. A
    /// random one unless set. What is retried because no answer came carries the same key. After an
    /// answer of 500 to 504, which the vendor may have stored under the key, a call that changes nothing the
    /// second time is retried with a new one, unless the key was set here.
    ///
    /// Give each call one of its own: the same key with other parameters is a 400, with the title
    /// `Idempotency error`. An empty key is refused before anything is sent. See
    /// [idempotence](https://docs.withpersona.com/idempotence).
    pub fn idempotency_key(mut self, key: impl AsRef<str>) -> Self {
        self.options.idempotency_key(key.as_ref());
        self
    }
}

/// Only calls whose answer is a [`Page`] have these.
impl<O: Paged> Call<O> {
    /// This page and those after it, each requested when it is asked for.
    pub fn pages(self) -> Pages<O::Item, O::Cursor> {
        pager::pages(self.operation.cursor(), move |cursor| {
            let mut page = self.clone();
            page.operation.set_cursor(cursor);
            page.send()
        })
    }

    /// What is listed on this page and on those after it.
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
