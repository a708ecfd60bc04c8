//! One request on one connection, as bytes.

use std::fmt;
use std::io::{Read as _, Write as _};
use std::net::{SocketAddr, TcpStream};

use super::error::Error;

/// A request that both sides get, byte for byte.
pub(super) struct Request {
    pub(super) method: &'static str,
    pub(super) target: String,
    pub(super) version: Version,
    pub(super) headers: Vec<(&'static str, String)>,
    pub(super) body: Option<Vec<u8>>,
    pub(super) framing: Framing,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Version {
    Http10,
    Http11,
}

/// How the end of a body is marked.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Framing {
    Length,
    Chunked,
}

impl Request {
    pub(super) fn new(method: &'static str, target: String) -> Self {
        Self {
            method,
            target,
            version: Version::Http11,
            headers: Vec::new(),
            body: None,
            framing: Framing::Length,
        }
    }

    pub(super) fn header(&mut self, name: &'static str, value: impl Into<String>) {
        self.headers.push((name, value.into()));
    }

    fn bytes(&self) -> Vec<u8> {
        let version = match self.version {
            Version::Http10 => "HTTP/1.0",
            Version::Http11 => "HTTP/1.1",
        };
        // Both get the same host, because their responses have it in links.
        let mut head = format!(
            "{} {} {version}\r\nHost: localhost:3000\r\nConnection: close\r\n",
            self.method, self.target
        );
        for (name, value) in &self.headers {
            head.push_str(&format!("{name}: {value}\r\n"));
        }
        let body = self.body.as_deref().unwrap_or_default();
        let chunked = self.framing == Framing::Chunked && self.version == Version::Http11;
        match (&self.body, chunked) {
            (None, _) => head.push_str("\r\n"),
            (Some(_), false) => head.push_str(&format!("Content-Length: {}\r\n\r\n", body.len())),
            (Some(_), true) => head.push_str("Transfer-Encoding: chunked\r\n\r\n"),
        }
        let mut bytes = head.into_bytes();
        if !chunked {
            bytes.extend_from_slice(body);
            return bytes;
        }
        for piece in body.chunks(64 * 1024) {
            bytes.extend_from_slice(format!("{:x}\r\n", piece.len()).as_bytes());
            bytes.extend_from_slice(piece);
            bytes.extend_from_slice(b"\r\n");
        }
        bytes.extend_from_slice(b"0\r\n\r\n");
        bytes
    }
}

impl fmt::Display for Request {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} {} {:?}", self.method, self.target, self.version)?;
        for (name, value) in &self.headers {
            write!(f, "\n{name}: {value}")?;
        }
        match &self.body {
            Some(body) => {
                let shown = String::from_utf8_lossy(&body[..body.len().min(500)]);
                write!(f, "\n({:?}, {} bytes)\n\n{shown}", self.framing, body.len())
            }
            None => Ok(()),
        }
    }
}

/// Sends the request and reads until the server hangs up.
pub(super) fn send(address: SocketAddr, request: &Request) -> Result<Vec<u8>, Error> {
    let doing = || format!("{} {} to {address}", request.method, request.target);
    let mut stream = TcpStream::connect(address).map_err(Error::io(doing()))?;
    // A server that refuses a body may stop reading it; its response is read anyway.
    let _ = stream.write_all(&request.bytes());
    let mut answer = Vec::new();
    let read = stream.read_to_end(&mut answer);
    if answer.is_empty() {
        read.map_err(Error::io(doing()))?;
    }
    Ok(answer)
}
