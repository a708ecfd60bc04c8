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

/// The calls about files. Each starts a builder; `send` sends it.
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

    /// Gets the bytes of a file from the URL that came with it, which is good for six hours unless
    /// Persona is told otherwise. After that, retrieve the transaction again.
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
    /// `download.bytes()` gets the rest of them at once. A file without a URL is refused before anything
    /// is sent. What status a URL that is too old gets is not documented; the mock answers 403. See
    /// [downloading files](https://docs.withpersona.com/downloading-files).
    ///
    /// Files lie on another host than the API, which never sees the API key: the URL holds a token of
    /// its own. Only a URL without one, as versions before 2023-01-05 give, gets the key, and only if it
    /// leads to where the client's other calls go.
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

/// Gets the bytes of a file and answers with a [`Download`] of them. A timeout is for the beginning of an
/// attempt's answer, and then for each wait for further bytes; a deadline is for everything. See
/// [`Files::download`].
pub type DownloadFile = Call<DownloadFileOp>;

/// What [`DownloadFile`] gets.
#[derive(Clone, Debug)]
pub struct DownloadFileOp {
    url: Result<Url, &'static str>,
}

impl DownloadFile {
    /// Sends the call and returns when the first bytes are there.
    ///
    /// # Errors
    ///
    /// As every call; see [`Error`].
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

/// The bytes of a file, as they come. A stream; [`bytes`](Download::bytes) waits for all of them.
///
/// A body that breaks off is an error of kind [`MaybeSent`](crate::ErrorKind::MaybeSent), one that stands
/// still for longer than an attempt may take, or outlasts the call's deadline, one of kind
/// [`Timeout`](crate::ErrorKind::Timeout). After it the stream is at its end.
#[must_use = "a stream reads nothing until it is polled"]
pub struct Download {
    answer: Box<Answer>,
    max_size: usize,
    inner: BoxedStream<Result<Bytes>>,
}

impl Download {
    /// The status.
    #[must_use]
    pub fn status(&self) -> StatusCode {
        self.answer.status
    }

    /// The headers.
    #[must_use]
    pub fn headers(&self) -> &HeaderMap {
        &self.answer.headers
    }

    /// The vendor's id of the request, to be quoted to its support.
    #[must_use]
    pub fn request_id(&self) -> Option<&str> {
        self.answer.request_id.as_deref()
    }

    /// How often the request was tried until its answer began.
    #[must_use]
    pub fn attempts(&self) -> u32 {
        self.answer.attempts
    }

    /// How each attempt before the successful one ended, in order, with the waits between them.
    #[must_use]
    pub fn failed_attempts(&self) -> &[Attempt] {
        &self.answer.failed
    }

    /// The next bytes, or `None` at the end; without any trait in scope.
    ///
    /// # Errors
    ///
    /// If the body does not come to its end. After an error the stream is at its end.
    pub async fn try_next(&mut self) -> Result<Option<Bytes>> {
        self.inner.try_next().await
    }

    /// All bytes, if they are no more than `max_response_size`. The stream itself has no limit.
    ///
    /// # Errors
    ///
    /// If the body does not come to its end, or is too large to be held.
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
