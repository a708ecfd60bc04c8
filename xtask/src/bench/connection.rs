use std::net::SocketAddr;

use tokio::io::{AsyncReadExt as _, AsyncWriteExt as _};
use tokio::net::TcpStream;

use super::error::Error;
use super::http::{self, Frame};

/// One keep-alive connection with one request on its way at a time.
pub(super) struct Connection {
    stream: TcpStream,
    received: Vec<u8>,
}

impl Connection {
    pub(super) async fn open(address: SocketAddr) -> Result<Self, Error> {
        let stream = TcpStream::connect(address)
            .await
            .map_err(Error::io(format!("connecting to {address}")))?;
        stream
            .set_nodelay(true)
            .map_err(Error::io("setting TCP_NODELAY"))?;
        Ok(Self {
            stream,
            received: Vec::with_capacity(64 * 1024),
        })
    }

    /// Sends a request and reads its response to the end.
    pub(super) async fn exchange(&mut self, request: &[u8]) -> Result<(Frame, &[u8]), Error> {
        self.received.clear();
        self.stream
            .write_all(request)
            .await
            .map_err(Error::io("sending a request"))?;
        let mut frame = None;
        loop {
            let read = self
                .stream
                .read_buf(&mut self.received)
                .await
                .map_err(Error::io("reading an answer"))?;
            if read == 0 {
                return Err(Error::Closed);
            }
            if frame.is_none() {
                frame = http::frame(&self.received)?;
            }
            if let Some(frame) = frame
                && self.received.len() >= frame.end
            {
                return Ok((frame, &self.received[frame.head..frame.end]));
            }
        }
    }
}
