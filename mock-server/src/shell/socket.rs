//! A connection that can be told to end.

use std::io;
use std::mem::MaybeUninit;
use std::pin::Pin;
use std::sync::Arc;
use std::task::{Context, Poll, ready};
use std::time::Duration;

use tokio::io::{AsyncRead, AsyncWrite, ReadBuf};

use super::activity::Activity;
use super::request_line::{PIECE, RequestLines};
use super::stream::Stream;
use super::travel::{self, ConnectionEnd, Sleep};

/// A stream under [`ConnectionEnd`] whose request targets hyper accepts, and which is reset if the peer reads nothing
/// for too long.
pub(super) struct Socket {
    pub(super) stream: Stream,
    pub(super) end: ConnectionEnd,
    /// `None` over HTTP/2, which has no request lines, and whose other streams continue when one has to end.
    pub(super) lines: Option<RequestLines>,
    pub(super) activity: Arc<Activity>,
    /// How long the peer may read nothing.
    pub(super) unread: Duration,
    /// Runs while the peer reads nothing.
    pub(super) patience: Option<Sleep>,
}

impl Socket {
    fn written<T>(
        &mut self,
        context: &mut Context<'_>,
        written: Poll<io::Result<T>>,
    ) -> Poll<io::Result<T>> {
        if written.is_ready() {
            self.patience = None;
            return written;
        }
        let unread = self.unread;
        let patience = self.patience.get_or_insert_with(|| travel::sleep(unread));
        ready!(patience.as_mut().poll(context));
        self.end.set(travel::RESET);
        Poll::Ready(Err(io::ErrorKind::TimedOut.into()))
    }
}

impl Socket {
    /// Whether the peer has disconnected, which is otherwise unnoticed while nothing is written. Over TLS it may have
    /// sent more, which is not read here.
    fn is_left(&self, context: &mut Context<'_>) -> bool {
        let mut byte = [0];
        let mut byte = ReadBuf::new(&mut byte);
        let seen = self.stream.tcp().poll_peek(context, &mut byte);
        matches!(seen, Poll::Ready(Ok(0) | Err(_)))
    }
}

impl AsyncRead for Socket {
    fn poll_read(
        self: Pin<&mut Self>,
        context: &mut Context<'_>,
        buffer: &mut ReadBuf<'_>,
    ) -> Poll<io::Result<()>> {
        let Self {
            stream, end, lines, ..
        } = self.get_mut();
        let stream = Pin::new(stream);
        let Some(lines) = lines else {
            return stream.poll_read(context, buffer);
        };
        if end.is_due() {
            return Poll::Ready(Ok(()));
        }
        let most = PIECE.min(buffer.remaining() / 3);
        if most == 0 || !lines.reads_head() {
            let before = buffer.filled().len();
            ready!(stream.poll_read(context, buffer))?;
            lines.count(buffer.filled().len() - before);
            return Poll::Ready(Ok(()));
        }
        let mut piece = [const { MaybeUninit::uninit() }; PIECE];
        let mut piece = ReadBuf::uninit(&mut piece[..most]);
        ready!(stream.poll_read(context, &mut piece))?;
        lines.pass(piece.filled(), buffer);
        Poll::Ready(Ok(()))
    }
}

impl AsyncWrite for Socket {
    fn poll_write(
        mut self: Pin<&mut Self>,
        context: &mut Context<'_>,
        bytes: &[u8],
    ) -> Poll<io::Result<usize>> {
        let written = Pin::new(&mut self.stream).poll_write(context, bytes);
        self.written(context, written)
    }

    fn poll_write_vectored(
        mut self: Pin<&mut Self>,
        context: &mut Context<'_>,
        parts: &[io::IoSlice<'_>],
    ) -> Poll<io::Result<usize>> {
        let written = Pin::new(&mut self.stream).poll_write_vectored(context, parts);
        self.written(context, written)
    }

    fn is_write_vectored(&self) -> bool {
        self.stream.is_write_vectored()
    }

    fn poll_flush(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<io::Result<()>> {
        // Encrypted data may still be buffered by TLS.
        let flushed = Pin::new(&mut self.stream).poll_flush(context);
        ready!(self.written(context, flushed))?;
        // HTTP/2 always reads.
        if self.lines.is_none() {
            return Poll::Ready(Ok(()));
        }
        if self.activity.flushed() && self.is_left(context) {
            return Poll::Ready(Err(io::ErrorKind::BrokenPipe.into()));
        }
        Poll::Ready(Ok(()))
    }

    fn poll_shutdown(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<io::Result<()>> {
        if self.end.resets() {
            return Poll::Ready(Ok(()));
        }
        Pin::new(&mut self.stream).poll_shutdown(context)
    }
}

impl Drop for Socket {
    fn drop(&mut self) {
        if self.end.resets() {
            // Without lingering, the system resets a connection on close. If that fails, closing has to do.
            let _ = self.stream.tcp().set_zero_linger();
        }
    }
}
