//! Carries the deliveries of webhooks: the one place where the mock itself is a client.

use std::net::IpAddr;
use std::sync::Arc;

use bytes::Bytes;
use http::header::{CONTENT_TYPE, HOST, USER_AGENT};
use http::{HeaderValue, Method, Request};
use http_body_util::Full;
use hyper::client::conn::http1;
use hyper_util::rt::TokioIo;
use tokio::net::TcpStream;
use tokio::sync::mpsc::{UnboundedReceiver, unbounded_channel};
use tokio::task::JoinSet;
use url::{Host, Url};

use crate::engine::{Couriers, Failure, Job, Outbox};

/// The outboxes that need a courier, as worlds hand them in.
pub(crate) type Waiting = UnboundedReceiver<Arc<Outbox>>;

/// Both ends of the way from worlds to couriers.
pub(crate) fn channel() -> (Couriers, Waiting) {
    let (sender, receiver) = unbounded_channel();
    (Couriers(sender), receiver)
}

/// Gives every world that has an endpoint a courier of its own, for as long as the future is polled.
pub(crate) async fn dispatch(mut waiting: Waiting) {
    let mut couriers = JoinSet::new();
    loop {
        tokio::select! {
            outbox = waiting.recv() => match outbox {
                Some(outbox) => {
                    couriers.spawn(carry(outbox));
                }
                None => break,
            },
            Some(_) = couriers.join_next() => {}
        }
    }
    while couriers.join_next().await.is_some() {}
}

/// Makes the attempts of one world as they become due, until the world is gone.
async fn carry(outbox: Arc<Outbox>) {
    let mut attempts = JoinSet::new();
    while !outbox.is_closed() {
        for job in outbox.take_due() {
            let outbox = outbox.clone();
            attempts.spawn(async move {
                let outcome = tokio::time::timeout(job.timeout, post(&job)).await;
                outbox.finish(&job, outcome.unwrap_or(Err(Failure::TimedOut)));
            });
        }
        while attempts.try_join_next().is_some() {}
        match outbox.next_due_in() {
            None => outbox.woken().await,
            Some(wait) => {
                let _ = tokio::time::timeout(wait, outbox.woken()).await;
            }
        }
    }
}

async fn post(job: &Job) -> Result<u16, Failure> {
    let stream = connect(&job.url).await.ok_or(Failure::Unreachable)?;
    let (mut sender, connection) = http1::handshake(TokioIo::new(stream))
        .await
        .map_err(|_| Failure::Broken)?;
    let connection = tokio::spawn(connection);
    let request = request(job).ok_or(Failure::Broken)?;
    let response = sender.send_request(request).await;
    // The status is the whole answer; nobody reads what follows.
    connection.abort();
    Ok(response.map_err(|_| Failure::Broken)?.status().as_u16())
}

async fn connect(url: &Url) -> Option<TcpStream> {
    let port = url.port_or_known_default()?;
    let stream = match url.host()? {
        Host::Domain(name) => TcpStream::connect((name, port)).await,
        Host::Ipv4(address) => TcpStream::connect((IpAddr::V4(address), port)).await,
        Host::Ipv6(address) => TcpStream::connect((IpAddr::V6(address), port)).await,
    };
    stream.ok()
}

fn request(job: &Job) -> Option<Request<Full<Bytes>>> {
    let url = &job.url;
    let path = match url.query() {
        Some(query) => format!("{}?{query}", url.path()),
        None => url.path().to_owned(),
    };
    let host = match url.port() {
        Some(port) => format!("{}:{port}", url.host_str()?),
        None => url.host_str()?.to_owned(),
    };
    let mut request = Request::builder()
        .method(Method::POST)
        .uri(path)
        .header(HOST, host)
        .header(USER_AGENT, "counterfoil-mock")
        .header(
            CONTENT_TYPE,
            HeaderValue::from_static("application/json; charset=utf-8"),
        );
    for (name, value) in &job.headers {
        request = request.header(*name, value);
    }
    request.body(Full::new(job.body.clone())).ok()
}
