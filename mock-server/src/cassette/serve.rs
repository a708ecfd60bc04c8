//! A service behind a socket.

use std::convert::Infallible;
use std::future::Future;
use std::io;
use std::time::Duration;

use bytes::Bytes;
use counterfoil_cassette::{Cassette, Player};
use http::{Request, Response, StatusCode};
use http_body_util::{BodyExt as _, Full, Limited};
use hyper::body::Incoming;
use hyper::server::conn::http1;
use hyper::service::service_fn;
use hyper_util::rt::{TokioIo, TokioTimer};
use hyper_util::server::graceful::GracefulShutdown;
use tokio::net::TcpListener;
use tower_service::Service;

use crate::problem::problem;

/// The maximum size of a request body.
const BODY_LIMIT: usize = 64 * 1024 * 1024;

/// How long a client may take to send its request head.
const HEAD: Duration = Duration::from_secs(30);

/// How long to wait before accepting again, after the system refused, as on a server.
const PAUSE: Duration = Duration::from_millis(100);

/// How long open exchanges have to finish at the end, as on a server.
const FINISH: Duration = Duration::from_secs(4);

/// Serves the responses of a cassette until `shutdown` is ready, and returns the exchanges that were never requested.
/// [`counterfoil_cassette::Player`] describes how a response is chosen.
pub async fn replay(
    cassette: Cassette,
    listener: TcpListener,
    shutdown: impl Future,
) -> Vec<String> {
    let player = Player::new(cassette);
    serve(player.clone(), listener, shutdown).await;
    player.unplayed()
}

pub(super) async fn serve<S>(service: S, listener: TcpListener, shutdown: impl Future)
where
    S: Service<Request<Bytes>, Response = Response<Bytes>> + Clone + Send + 'static,
    S::Error: std::fmt::Display,
    S::Future: Send,
{
    let graceful = GracefulShutdown::new();
    let mut shutdown = std::pin::pin!(shutdown);
    loop {
        let accepted = tokio::select! {
            accepted = listener.accept() => accepted,
            _ = &mut shutdown => break,
        };
        let stream = match accepted {
            Ok((stream, _)) => stream,
            // The client has already gone.
            Err(error) if error.kind() == io::ErrorKind::ConnectionAborted => continue,
            // Most likely out of file descriptors.
            Err(_) => {
                let _ = tokio::time::timeout(PAUSE, std::future::pending::<()>()).await;
                continue;
            }
        };
        let service = service.clone();
        let connection = http1::Builder::new()
            .timer(TokioTimer::new())
            .header_read_timeout(HEAD)
            .serve_connection(
                TokioIo::new(stream),
                service_fn(move |request| answer(service.clone(), request)),
            );
        let connection = graceful.watch(connection);
        tokio::spawn(async move {
            // A connection ends with an error when its client disconnects; that is the client's business.
            let _ = connection.await;
        });
    }
    drop(listener);
    let _ = tokio::time::timeout(FINISH, graceful.shutdown()).await;
}

async fn answer<S>(
    mut service: S,
    request: Request<Incoming>,
) -> Result<Response<Full<Bytes>>, Infallible>
where
    S: Service<Request<Bytes>, Response = Response<Bytes>>,
    S::Error: std::fmt::Display,
{
    let (parts, body) = request.into_parts();
    let answer = match Limited::new(body, BODY_LIMIT).collect().await {
        Ok(body) => match service
            .call(Request::from_parts(parts, body.to_bytes()))
            .await
        {
            Ok(answer) => answer,
            Err(error) => problem(StatusCode::BAD_GATEWAY, &error.to_string()),
        },
        Err(_) => problem(
            StatusCode::PAYLOAD_TOO_LARGE,
            "the body is too long or broke off",
        ),
    };
    Ok(answer.map(Full::new))
}

#[cfg(all(test, unix))]
mod tests {
    #![allow(clippy::unwrap_used)]

    use std::future::poll_fn;
    use std::net::{Shutdown, TcpStream};
    use std::os::fd::OwnedFd;

    use super::*;

    #[tokio::test]
    async fn a_listener_that_the_system_refuses_is_not_asked_all_the_time() {
        let listener = std::net::TcpListener::bind("127.0.0.1:0").unwrap();
        listener.set_nonblocking(true).unwrap();
        let same = TcpStream::from(OwnedFd::from(listener.try_clone().unwrap()));
        same.shutdown(Shutdown::Both).unwrap();
        let listener = TcpListener::from_std(listener).unwrap();
        let mut asked = 0;
        let over = tokio::time::timeout(PAUSE * 3, std::future::pending::<()>());
        let mut over = std::pin::pin!(over);
        let shutdown = poll_fn(|context| {
            asked += 1;
            over.as_mut().poll(context)
        });
        replay(Cassette::default(), listener, shutdown).await;
        assert!(asked < 20, "{asked}");
    }
}
