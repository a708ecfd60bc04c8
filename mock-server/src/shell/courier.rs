//! Sends webhook deliveries: the only place where the mock is a client.

use std::net::SocketAddr;
use std::sync::Arc;
use std::time::Duration;

use bytes::Bytes;
use http::header::{CONTENT_TYPE, HOST, USER_AGENT};
use http::{HeaderValue, Method, Request};
use http_body_util::{BodyExt as _, Full, Limited};
use hyper::client::conn::http1;
use hyper_util::rt::TokioIo;
use tokio::io::AsyncReadExt as _;
use tokio::net::TcpStream;
use tokio::sync::mpsc::{UnboundedReceiver, unbounded_channel};
use tokio::task::JoinSet;
use url::{Host, Url};

use crate::engine::{Answer, Couriers, Failure, Job, Outbox, now};

/// The outboxes that need a courier.
pub(crate) type Waiting = UnboundedReceiver<Arc<Outbox>>;

/// Both ends of the channel from worlds to couriers.
pub(crate) fn channel() -> (Couriers, Waiting) {
    let (sender, receiver) = unbounded_channel();
    (Couriers(sender), receiver)
}

/// Runs a courier for every world that has an endpoint, for as long as the future is polled.
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

/// Makes the attempts of one world as they become due, for as long as the world lives.
async fn carry(outbox: Arc<Outbox>) {
    let mut attempts = JoinSet::new();
    while !outbox.is_closed() {
        if outbox.is_to_look() {
            let outbox = outbox.clone();
            let _ = tokio::task::spawn_blocking(move || outbox.look()).await;
        }
        if outbox.is_work_due() {
            let working = outbox.clone();
            let done = tokio::task::spawn_blocking(move || working.work()).await;
            if !done.unwrap_or(false) {
                let _ = tokio::time::timeout(AGAIN, std::future::pending::<()>()).await;
            }
        }
        for job in outbox.take_due() {
            attempts.spawn(attempt(outbox.clone(), Arc::new(job)));
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

/// How long an attempt, or the worker, waits if its store is unavailable.
const AGAIN: Duration = Duration::from_secs(1);

/// Makes an attempt, unless another process does.
async fn attempt(outbox: Arc<Outbox>, job: Arc<Job>) {
    if job.is_kept() {
        let claim = {
            let (outbox, job) = (outbox.clone(), job.clone());
            tokio::task::spawn_blocking(move || outbox.claim(&job)).await
        };
        match claim {
            Ok(Ok(true)) => {}
            Ok(Ok(false)) => return,
            Ok(Err(_)) | Err(_) => {
                let _ = tokio::time::timeout(AGAIN, std::future::pending::<()>()).await;
                return outbox.put_back(&job);
            }
        }
    }
    let begun = now();
    let outcome = tokio::time::timeout(job.timeout, post(&job)).await;
    let took = now() - begun;
    let outcome = outcome.unwrap_or(Err(Failure::TimedOut));
    let blocks = job.blocks();
    let finish = move || {
        let answer = outcome.as_ref().map_err(|failure| *failure);
        let status = answer.map(|answer| answer.status);
        match job.message.endpoint.answered(answer) {
            Some(messages) => {
                outbox.send(messages);
                outbox.finish(&job, status, took);
            }
            None => outbox.abandon(&job),
        }
    };
    match blocks {
        // This may wait for a disk.
        true => drop(tokio::task::spawn_blocking(finish).await),
        false => finish(),
    }
}

/// The maximum size of a response body.
const LONGEST_ANSWER: usize = 1024 * 1024;

/// The maximum number of bytes read from a connection: such a body, and as much again for its head and preceding `100
/// Continue` responses, whose number is unlimited.
const LONGEST_STREAM: u64 = 2 * 1024 * 1024;

async fn post(job: &Job) -> Result<Answer, Failure> {
    let endpoint = &job.message.endpoint;
    let stream = connect(endpoint.url(), endpoint.is_loopback_only()).await;
    let (reader, writer) = stream.ok_or(Failure::Unreachable)?.into_split();
    let stream = tokio::io::join(reader.take(LONGEST_STREAM), writer);
    let handshake = http1::handshake(TokioIo::new(stream)).await;
    let (mut sender, connection) = handshake.map_err(|_| Failure::Broken)?;
    let connection = AbortOnDropHandle(tokio::spawn(connection));
    let request = request(job).ok_or(Failure::Broken)?;
    let response = sender.send_request(request).await;
    let response = response.map_err(|_| Failure::Broken)?;
    let status = response.status().as_u16();
    let body = match endpoint.is_asked() {
        true => {
            let body = Limited::new(response.into_body(), LONGEST_ANSWER)
                .collect()
                .await;
            body.map_err(|_| Failure::Broken)?.to_bytes()
        }
        // Only the status matters; the rest is not read.
        false => Bytes::new(),
    };
    drop(connection);
    Ok(Answer { status, body })
}

/// A connection that ends with the attempt, whatever its outcome.
struct AbortOnDropHandle<T>(tokio::task::JoinHandle<T>);

impl<T> Drop for AbortOnDropHandle<T> {
    fn drop(&mut self) {
        self.0.abort();
    }
}

async fn connect(url: &Url, is_loopback_only: bool) -> Option<TcpStream> {
    let port = url.port_or_known_default()?;
    let addresses: Vec<SocketAddr> = match url.host()? {
        Host::Domain(name) => tokio::net::lookup_host((name, port)).await.ok()?.collect(),
        Host::Ipv4(address) => vec![(address, port).into()],
        Host::Ipv6(address) => vec![(address, port).into()],
    };
    let allowed = addresses.into_iter();
    let allowed = allowed.filter(|it| !is_loopback_only || it.ip().is_loopback());
    TcpStream::connect(&*allowed.collect::<Vec<_>>()).await.ok()
}

fn request(job: &Job) -> Option<Request<Full<Bytes>>> {
    let url = job.message.endpoint.url();
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
    request.body(Full::new(job.message.body.clone())).ok()
}
