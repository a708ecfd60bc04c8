//! A server with limits of its own.

#![allow(dead_code, reason = "each test program uses its part")]

use std::io::{Read as _, Write as _};
use std::net::{SocketAddr, TcpStream};
use std::thread::JoinHandle;

use counterfoil_mock::{Limits, Server};
use tokio::sync::oneshot;

use crate::support::{block_on, status_of};

/// A server that ends with the value.
pub(crate) struct Running {
    pub(crate) address: SocketAddr,
    stop: Option<oneshot::Sender<()>>,
    thread: Option<JoinHandle<()>>,
}

impl Running {
    pub(crate) fn start(configure: impl FnOnce(&mut Limits)) -> Self {
        let mut limits = Limits::default();
        configure(&mut limits);
        let (stop, stopped) = oneshot::channel();
        let (tell, told) = std::sync::mpsc::channel();
        let thread = std::thread::spawn(move || {
            block_on(async {
                let server = Server::builder().limits(limits);
                let server = server.bind("127.0.0.1:0".parse().unwrap()).await.unwrap();
                tell.send(server.local_addr()).unwrap();
                server.serve_until(stopped).await;
            });
        });
        Self {
            address: told.recv().unwrap(),
            stop: Some(stop),
            thread: Some(thread),
        }
    }

    pub(crate) fn open(&self) -> TcpStream {
        TcpStream::connect(self.address).unwrap()
    }

    /// A connection that has sent this.
    pub(crate) fn with(&self, text: &str) -> TcpStream {
        let mut stream = self.open();
        stream.write_all(text.as_bytes()).unwrap();
        stream
    }

    /// A connection whose body is waited for.
    pub(crate) fn stalled(&self, path: &str) -> TcpStream {
        let head = post(path, 100).replace("\r\nhost", "\r\nexpect: 100-continue\r\nhost");
        let mut stream = self.with(&head);
        let expected = b"HTTP/1.1 100 Continue\r\n\r\n";
        let mut told = vec![0; expected.len()];
        stream.read_exact(&mut told).unwrap();
        assert_eq!(told, expected);
        stream
    }

    /// A user whose row is more than the system buffers for a client that does not read.
    pub(crate) fn with_large_row(&self) {
        let row = format!(r#"{{"text":"{}"}}"#, "a".repeat(9 * 1024 * 1024));
        let head = post("/flexigift/users", row.len());
        let head = head.replace("\r\nhost", "\r\nconnection: close\r\nhost");
        let created = read(self.with(&(head + &row)));
        assert_eq!(status_of(&created), 201);
    }

    /// A request is answered, on a connection of its own.
    pub(crate) fn answers(&self, path: &str) -> u16 {
        status_of(&read(self.with(&get(path))))
    }

    /// Has it end, and does not wait for that.
    pub(crate) fn stop(&mut self) {
        let _ = self.stop.take().unwrap().send(());
    }
}

impl Drop for Running {
    fn drop(&mut self) {
        if self.stop.is_some() {
            self.stop();
        }
        self.thread.take().unwrap().join().unwrap();
    }
}

pub(crate) fn get(path: &str) -> String {
    format!("GET {path} HTTP/1.1\r\nhost: localhost\r\nconnection: close\r\n\r\n")
}

/// The head of a request with a body of this length.
pub(crate) fn post(path: &str, length: usize) -> String {
    let head = "host: localhost\r\ncontent-type: application/json";
    format!("POST {path} HTTP/1.1\r\n{head}\r\ncontent-length: {length}\r\n\r\n")
}

/// The data until the other side closes or resets.
pub(crate) fn read(mut stream: TcpStream) -> String {
    let mut answer = Vec::new();
    let _ = stream.read_to_end(&mut answer);
    String::from_utf8_lossy(&answer).into_owned()
}
