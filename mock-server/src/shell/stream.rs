//! The stream of a connection: TCP, plain or under TLS.

use std::io;
use std::pin::Pin;
use std::task::{Context, Poll};

use bytes::Bytes;
#[cfg(feature = "http2")]
use tokio::io::AsyncReadExt as _;
use tokio::io::{AsyncRead, AsyncWrite, ReadBuf};
use tokio::net::TcpStream;
#[cfg(feature = "tls")]
use tokio_rustls::server::TlsStream;

pub(super) struct Stream {
    transport: Transport,
    /// The bytes read to detect the protocol.
    early: Bytes,
}

enum Transport {
    Plain(TcpStream),
    #[cfg(feature = "tls")]
    Tls(Box<TlsStream<TcpStream>>),
}

/// The connection preface of HTTP/2 (RFC 9113, section 3.4).
#[cfg(feature = "http2")]
const PREFACE: &[u8] = b"PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n";

trait Duplex: AsyncRead + AsyncWrite + Send + Unpin {}

impl<T: AsyncRead + AsyncWrite + Send + Unpin> Duplex for T {}

impl Stream {
    pub(super) fn plain(stream: TcpStream) -> Self {
        Self {
            transport: Transport::Plain(stream),
            early: Bytes::new(),
        }
    }

    #[cfg(feature = "tls")]
    pub(super) fn tls(stream: TlsStream<TcpStream>) -> Self {
        Self {
            transport: Transport::Tls(Box::new(stream)),
            early: Bytes::new(),
        }
    }

    /// Whether the client speaks HTTP/2: negotiated under TLS, detected on a plain connection.
    #[cfg(feature = "http2")]
    pub(super) async fn speaks_http2(&mut self) -> io::Result<bool> {
        #[cfg(feature = "tls")]
        if let Transport::Tls(stream) = &self.transport {
            return Ok(stream.get_ref().1.alpn_protocol() == Some(b"h2"));
        }
        let mut early = Vec::with_capacity(PREFACE.len());
        while early.len() < PREFACE.len() && PREFACE.starts_with(&early) {
            let left = PREFACE.len() - early.len();
            if self.io().take(left as u64).read_buf(&mut early).await? == 0 {
                break;
            }
        }
        self.early = early.into();
        Ok(self.early == PREFACE)
    }

    pub(super) fn tcp(&self) -> &TcpStream {
        match &self.transport {
            Transport::Plain(stream) => stream,
            #[cfg(feature = "tls")]
            Transport::Tls(stream) => stream.get_ref().0,
        }
    }

    pub(super) fn is_secure(&self) -> bool {
        !matches!(self.transport, Transport::Plain(_))
    }

    fn io(&mut self) -> Pin<&mut dyn Duplex> {
        match &mut self.transport {
            Transport::Plain(stream) => Pin::new(stream),
            #[cfg(feature = "tls")]
            Transport::Tls(stream) => Pin::new(&mut **stream),
        }
    }
}

impl AsyncRead for Stream {
    fn poll_read(
        mut self: Pin<&mut Self>,
        context: &mut Context<'_>,
        buffer: &mut ReadBuf<'_>,
    ) -> Poll<io::Result<()>> {
        if self.early.is_empty() {
            return self.io().poll_read(context, buffer);
        }
        let length = self.early.len().min(buffer.remaining());
        buffer.put_slice(&self.early.split_to(length));
        Poll::Ready(Ok(()))
    }
}

impl AsyncWrite for Stream {
    fn poll_write(
        mut self: Pin<&mut Self>,
        context: &mut Context<'_>,
        bytes: &[u8],
    ) -> Poll<io::Result<usize>> {
        self.io().poll_write(context, bytes)
    }

    fn poll_write_vectored(
        mut self: Pin<&mut Self>,
        context: &mut Context<'_>,
        parts: &[io::IoSlice<'_>],
    ) -> Poll<io::Result<usize>> {
        self.io().poll_write_vectored(context, parts)
    }

    fn is_write_vectored(&self) -> bool {
        match &self.transport {
            Transport::Plain(stream) => stream.is_write_vectored(),
            #[cfg(feature = "tls")]
            Transport::Tls(stream) => stream.is_write_vectored(),
        }
    }

    fn poll_flush(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<io::Result<()>> {
        self.io().poll_flush(context)
    }

    fn poll_shutdown(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<io::Result<()>> {
        self.io().poll_shutdown(context)
    }
}
