//! One request on one connection, as bytes.

use std::fmt;
use std::io::{Read as _, Write as _};
use std::net::{SocketAddr, TcpStream};

use super::error::Error;

/// A request that both sides get, byte for byte.
pub(super) struct Request {
    pub(super) method: &'static str,
    pub(super) target: String,
    pub(super) headers: Vec<(&'static str, &'static str)>,
    pub(super) body: Option<String>,
}

impl fmt::Display for Request {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} {}", self.method, self.target)?;
        for (name, value) in &self.headers {
            write!(f, "\n{name}: {value}")?;
        }
        match &self.body {
            Some(body) => write!(f, "\n\n{body}"),
            None => Ok(()),
        }
    }
}

/// Sends the request and reads until the server hangs up.
pub(super) fn send(address: SocketAddr, request: &Request) -> Result<Vec<u8>, Error> {
    let Request { method, target, .. } = request;
    // Both are told the same host, since their answers have it in links.
    let mut text =
        format!("{method} {target} HTTP/1.1\r\nHost: localhost:3000\r\nConnection: close\r\n");
    for (name, value) in &request.headers {
        text.push_str(&format!("{name}: {value}\r\n"));
    }
    if let Some(body) = &request.body {
        text.push_str(&format!("Content-Length: {}\r\n", body.len()));
    }
    text.push_str("\r\n");
    text.push_str(request.body.as_deref().unwrap_or_default());
    let doing = || format!("{method} {target} to {address}");
    let mut stream = TcpStream::connect(address).map_err(Error::io(doing()))?;
    stream
        .write_all(text.as_bytes())
        .map_err(Error::io(doing()))?;
    let mut answer = Vec::new();
    stream
        .read_to_end(&mut answer)
        .map_err(Error::io(doing()))?;
    Ok(answer)
}
