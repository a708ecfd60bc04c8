//! A client of HTTP/2 that controls every frame and window.

#![allow(dead_code, reason = "each test program uses its part")]

use bytes::Bytes;
use h2::client::{Builder, ResponseFuture, SendRequest};
use h2::{RecvStream, SendStream};
use http::{HeaderMap, Request, Response, StatusCode};
use serde_json::Value;
use tokio::io::{AsyncRead, AsyncWrite};
use tokio::task::JoinHandle;

/// A connection.
pub(crate) struct Client {
    pub(crate) requests: SendRequest<Bytes>,
    /// Ends with it.
    pub(crate) connection: JoinHandle<Result<(), h2::Error>>,
}

/// An answer that has arrived whole.
#[derive(Debug)]
pub(crate) struct Answer {
    pub(crate) status: StatusCode,
    pub(crate) headers: HeaderMap,
    pub(crate) body: Vec<u8>,
}

impl Answer {
    pub(crate) fn json(&self) -> Value {
        serde_json::from_slice(&self.body).unwrap()
    }

    pub(crate) fn text(&self) -> String {
        String::from_utf8_lossy(&self.body).into_owned()
    }
}

impl Client {
    /// A connection with prior knowledge.
    pub(crate) async fn open(address: impl tokio::net::ToSocketAddrs) -> Self {
        Self::with(address, |_| ()).await
    }

    pub(crate) async fn with(
        address: impl tokio::net::ToSocketAddrs,
        configure: impl FnOnce(&mut Builder),
    ) -> Self {
        let stream = tokio::net::TcpStream::connect(address).await.unwrap();
        Self::over(stream, configure).await
    }

    pub(crate) async fn over(
        stream: impl AsyncRead + AsyncWrite + Send + Unpin + 'static,
        configure: impl FnOnce(&mut Builder),
    ) -> Self {
        let mut builder = Builder::new();
        configure(&mut builder);
        let (requests, connection) = builder.handshake(stream).await.unwrap();
        Self {
            requests,
            connection: tokio::spawn(connection),
        }
    }

    /// Sends a head, and whether a body follows.
    pub(crate) async fn begin(
        &self,
        request: Request<()>,
        has_body: bool,
    ) -> Result<(ResponseFuture, SendStream<Bytes>), h2::Error> {
        let mut requests = self.requests.clone().ready().await?;
        requests.send_request(request, !has_body)
    }

    pub(crate) async fn send(&self, request: Request<Bytes>) -> Result<Answer, h2::Error> {
        let (parts, body) = request.into_parts();
        let request = Request::from_parts(parts, ());
        let (response, mut stream) = self.begin(request, !body.is_empty()).await?;
        if !body.is_empty() {
            stream.send_data(body, true)?;
        }
        let response = response.await?;
        let (read, end) = read(response).await;
        end.map(|()| read)
    }

    pub(crate) async fn get(&self, path: &str) -> Result<Answer, h2::Error> {
        self.send(get(path)).await
    }

    /// Ready when the server accepts no more requests.
    pub(crate) async fn told_to_go(&self) {
        while self.requests.clone().ready().await.is_ok() {
            tokio::task::yield_now().await;
        }
    }
}

/// The received part of a response, and its end.
pub(crate) async fn read(response: Response<RecvStream>) -> (Answer, Result<(), h2::Error>) {
    let (parts, mut stream) = response.into_parts();
    let mut answer = Answer {
        status: parts.status,
        headers: parts.headers,
        body: Vec::new(),
    };
    while let Some(piece) = stream.data().await {
        match piece {
            Ok(piece) => {
                let _ = stream.flow_control().release_capacity(piece.len());
                answer.body.extend_from_slice(&piece);
            }
            Err(error) => return (answer, Err(error)),
        }
    }
    (answer, Ok(()))
}

pub(crate) fn get(path: &str) -> Request<Bytes> {
    Request::get(format!("http://localhost{path}"))
        .body(Bytes::new())
        .unwrap()
}

pub(crate) fn post(path: &str, body: impl Into<Bytes>) -> Request<Bytes> {
    Request::post(format!("http://localhost{path}"))
        .header("content-type", "application/json")
        .body(body.into())
        .unwrap()
}
