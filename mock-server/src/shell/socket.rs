//! A connection that can be told to end.

use std::io;
use std::pin::Pin;
use std::task::{Context, Poll, ready};

use tokio::io::{AsyncRead, AsyncWrite, ReadBuf};
use tokio::net::TcpStream;

use super::request_line::{PIECE, RequestLines};
use super::travel::ConnectionEnd;

/// A TCP stream under [`ConnectionEnd`], whose requests have targets that hyper reads.
pub(super) struct Socket {
    stream: TcpStream,
    end: ConnectionEnd,
    lines: RequestLines,
}

impl Socket {
    pub(super) fn new(stream: TcpStream, end: ConnectionEnd, lines: RequestLines) -> Self {
        Self { stream, end, lines }
    }
}

impl AsyncRead for Socket {
    fn poll_read(
        mut self: Pin<&mut Self>,
        context: &mut Context<'_>,
        buffer: &mut ReadBuf<'_>,
    ) -> Poll<io::Result<()>> {
        if self.end.is_due() {
            return Poll::Ready(Ok(()));
        }
        let most = PIECE.min(buffer.remaining() / 3);
        if most == 0 || !self.lines.reads_head() {
            let before = buffer.filled().len();
            ready!(Pin::new(&mut self.stream).poll_read(context, buffer))?;
            self.lines.count(buffer.filled().len() - before);
            return Poll::Ready(Ok(()));
        }
        let mut piece = [0; PIECE];
        let mut piece = ReadBuf::new(&mut piece[..most]);
        ready!(Pin::new(&mut self.stream).poll_read(context, &mut piece))?;
        self.lines.pass(piece.filled(), buffer);
        Poll::Ready(Ok(()))
    }
}

impl AsyncWrite for Socket {
    fn poll_write(
        mut self: Pin<&mut Self>,
        context: &mut Context<'_>,
        bytes: &[u8],
    ) -> Poll<io::Result<usize>> {
        Pin::new(&mut self.stream).poll_write(context, bytes)
    }

    fn poll_write_vectored(
        mut self: Pin<&mut Self>,
        context: &mut Context<'_>,
        parts: &[io::IoSlice<'_>],
    ) -> Poll<io::Result<usize>> {
        Pin::new(&mut self.stream).poll_write_vectored(context, parts)
    }

    fn is_write_vectored(&self) -> bool {
        self.stream.is_write_vectored()
    }

    fn poll_flush(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<io::Result<()>> {
        Pin::new(&mut self.stream).poll_flush(context)
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
            // Without lingering, the system resets a connection when it is closed. If it refuses, closing must do.
            let _ = self.stream.set_zero_linger();
        }
    }
}
