use std::fmt;
use std::pin::Pin;
use std::task::{Context, Poll};

use bytes::{Bytes, BytesMut};
use futures_util::stream::{Stream, TryStreamExt as _};
use http::{HeaderMap, StatusCode};
use url::Url;

use super::fields::File;
use crate::metrics::Attempt;
use crate::threads::BoxedStream;
use crate::transport::{Answer, Transport};
use crate::{Call, Error, Result};

/// Operations on files. Each method returns a builder; `send` sends the request.
#[derive(Clone, Debug)]
pub struct Files {
    transport: Transport,
}

impl Files {
    pub(super) fn new(transport: &Transport) -> Self {
        Self {
            transport: transport.clone(),
        }
    }

    /// Downloads a file from its URL, which is valid for six hours unless configured otherwise at Persona. After
    /// that, retrieve the transaction again.
    ///
    /// ```no_run
    /// # async fn example(persona: counterfoil::persona::Client) -> counterfoil::Result<()> {
    /// let txn = persona.transactions().retrieve("txn_ABC123").send().await?;
    /// if let Some(photo) = txn.field("front-photo").and_then(|value| value.as_file()) {
    ///     let mut download = persona.files().download(photo).send().await?;
    ///     while let Some(bytes) = download.try_next().await? {
    ///         println!("{} more bytes", bytes.len());
    ///     }
    /// }
    /// # Ok(())
    /// # }
    /// ```
    ///
    /// `download.bytes()` reads the rest at once. A file without a URL is rejected before anything is sent. The
    /// status for an expired URL is not documented; the mock returns 403. See [downloading
    /// files](https://docs.withpersona.com/downloading-files).
    ///
    /// Files are on another host than the API, and that host never receives the API key: the URL contains its own
    /// token. Only a URL without one, as in versions before 2023-01-05, is requested with the key, and only on the
    /// host of the client's other calls, or on `withpersona.com` if that is Persona's own.
    pub fn download(&self, file: &File) -> DownloadFile {
        let url = file.url.as_deref();
        let url = url.ok_or("has no URL").and_then(|url| {
            let web = |url: &Url| matches!(url.scheme(), "http" | "https");
            let url = Url::parse(url).ok().filter(web);
            url.ok_or("has a URL that is none")
        });
        Call::new(&self.transport, DownloadFileOp { url })
    }
}

/// Downloads a file and returns a [`Download`] of its bytes. The timeout applies to the start of an attempt's
/// response, and then to each wait for more bytes; the deadline applies to everything. See [`Files::download`].
pub type DownloadFile = Call<DownloadFileOp>;

/// The arguments of a [`DownloadFile`] call.
#[derive(Clone, Debug)]
pub struct DownloadFileOp {
    url: Result<Url, &'static str>,
}

impl DownloadFile {
    /// Sends the call and returns when the first bytes arrive.
    ///
    /// # Errors
    ///
    /// Those of every call; see [`Error`].
    pub async fn send(self) -> Result<Download> {
        if let Some(error) = self.options.invalid {
            return Err(error);
        }
        let url = self.operation.url;
        let url = url.map_err(|problem| Error::invalid_argument("file", problem))?;
        let opened = self.transport.open(url, &self.options).await?;
        Ok(Download {
            answer: opened.answer,
            max_size: opened.max_size,
            inner: opened.body,
        })
    }
}

/// A stream of a file's bytes. [`bytes`](Download::bytes) collects them.
///
/// A body that breaks off is an error of kind [`MaybeSent`](crate::ErrorKind::MaybeSent). One that stalls for longer
/// than an attempt may take, or exceeds the call's deadline, is one of kind [`Timeout`](crate::ErrorKind::Timeout).
/// The stream ends after an error.
#[must_use = "a stream reads nothing until it is polled"]
pub struct Download {
    answer: Box<Answer>,
    max_size: usize,
    inner: BoxedStream<Result<Bytes>>,
}

impl Download {
    /// Returns the status.
    #[must_use]
    pub fn status(&self) -> StatusCode {
        self.answer.status
    }

    /// Returns the headers.
    #[must_use]
    pub fn headers(&self) -> &HeaderMap {
        &self.answer.headers
    }

    /// Returns the vendor's request id; quote it to the vendor's support.
    #[must_use]
    pub fn request_id(&self) -> Option<&str> {
        self.answer.request_id.as_deref()
    }

    /// Returns the number of attempts until the response began.
    #[must_use]
    pub fn attempts(&self) -> u32 {
        self.answer.attempts
    }

    /// Returns how each attempt before the successful one ended, in order, with the waits between them.
    #[must_use]
    pub fn failed_attempts(&self) -> &[Attempt] {
        &self.answer.failed
    }

    /// Returns the next bytes, or `None` at the end. Needs no trait in scope.
    ///
    /// # Errors
    ///
    /// If the body is incomplete. The stream ends after an error.
    pub async fn try_next(&mut self) -> Result<Option<Bytes>> {
        self.inner.try_next().await
    }

    /// Collects all bytes, up to `max_response_size`. The stream itself has no limit.
    ///
    /// # Errors
    ///
    /// If the body is incomplete, or too large.
    pub async fn bytes(mut self) -> Result<Bytes> {
        let mut whole = BytesMut::new();
        while let Some(bytes) = self.try_next().await? {
            if whole.len() + bytes.len() > self.max_size {
                return Err(Error::too_large(self.answer, self.max_size));
            }
            whole.extend_from_slice(&bytes);
        }
        Ok(whole.freeze())
    }
}

impl Stream for Download {
    type Item = Result<Bytes>;

    fn poll_next(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Option<Self::Item>> {
        self.inner.as_mut().poll_next(context)
    }
}

impl fmt::Debug for Download {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Download")
            .field("status", &self.answer.status)
            .field("request_id", &self.answer.request_id)
            .field("attempts", &self.answer.attempts)
            .finish_non_exhaustive()
    }
}
