//! Clients that are slow, greedy or gone, over real sockets: a server with small limits answers everybody else.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

mod support;

use std::io::{Read as _, Write as _};
use std::net::{Shutdown, SocketAddr, TcpStream};
use std::thread::JoinHandle;
use std::time::Duration;

use counterfoil_mock::{Limits, Server};
use support::{body_of, header_of, status_of};

/// A server that ends with the value.
struct Running {
    address: SocketAddr,
    stop: Option<tokio::sync::oneshot::Sender<()>>,
    thread: Option<JoinHandle<()>>,
}

impl Running {
    fn start(configure: impl FnOnce(&mut Limits)) -> Self {
        let mut limits = Limits::default();
        configure(&mut limits);
        let (stop, stopped) = tokio::sync::oneshot::channel();
        let (tell, told) = std::sync::mpsc::channel();
        let thread = std::thread::spawn(move || {
            support::block_on(async {
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

    fn open(&self) -> TcpStream {
        TcpStream::connect(self.address).unwrap()
    }

    /// A connection that has sent this.
    fn with(&self, text: &str) -> TcpStream {
        let mut stream = self.open();
        stream.write_all(text.as_bytes()).unwrap();
        stream
    }

    /// A connection whose body is waited for.
    fn stalled(&self, path: &str) -> TcpStream {
        let head = post(path, 100).replace("\r\nhost", "\r\nexpect: 100-continue\r\nhost");
        let mut stream = self.with(&head);
        let expected = b"HTTP/1.1 100 Continue\r\n\r\n";
        let mut told = vec![0; expected.len()];
        stream.read_exact(&mut told).unwrap();
        assert_eq!(told, expected);
        stream
    }

    /// A user whose row is more than what the system takes for a client that does not read.
    fn with_large_row(&self) {
        let row = format!(r#"{{"text":"{}"}}"#, "a".repeat(9 * 1024 * 1024));
        let head = post("/flexigift/users", row.len());
        let head = head.replace("\r\nhost", "\r\nconnection: close\r\nhost");
        let created = read(self.with(&(head + &row)));
        assert_eq!(status_of(&created), 201);
    }

    /// A request is answered, on a connection of its own.
    fn answers(&self, path: &str) -> u16 {
        status_of(&read(self.with(&get(path))))
    }
}

impl Drop for Running {
    fn drop(&mut self) {
        let _ = self.stop.take().unwrap().send(());
        self.thread.take().unwrap().join().unwrap();
    }
}

fn get(path: &str) -> String {
    format!("GET {path} HTTP/1.1\r\nhost: localhost\r\nconnection: close\r\n\r\n")
}

/// The head of a request with a body of this length.
fn post(path: &str, length: usize) -> String {
    let head = "host: localhost\r\ncontent-type: application/json";
    format!("POST {path} HTTP/1.1\r\n{head}\r\ncontent-length: {length}\r\n\r\n")
}

/// What arrives until the other side closes or resets.
fn read(mut stream: TcpStream) -> String {
    let mut answer = Vec::new();
    let _ = stream.read_to_end(&mut answer);
    String::from_utf8_lossy(&answer).into_owned()
}

const ROWS: &str = "/flexigift/transactions";
const HEALTH: &str = "/_control/health";

#[test]
fn a_client_that_has_said_all_is_answered_every_time() {
    let server = Running::start(|_| ());
    for number in 0..200 {
        let stream = server.with(&get(ROWS).replace("close", "keep-alive"));
        stream.shutdown(Shutdown::Write).unwrap();
        assert_eq!(status_of(&read(stream)), 200, "{number}");
    }
}

#[test]
fn connections_that_wait_for_a_request_give_way() {
    let server = Running::start(|limits| {
        limits.connections = 4;
        limits.control_connections = 1;
    });
    let idle: Vec<_> = (0..16).map(|_| server.open()).collect();
    let half: Vec<_> = (0..16).map(|_| server.with("GET / HTTP/1.1\r\n")).collect();
    for _ in 0..8 {
        assert_eq!(server.answers(ROWS), 200);
    }
    // The first ones have ended meanwhile.
    for stream in idle.into_iter().chain(half).take(24) {
        assert_eq!(read(stream), "");
    }
}

#[test]
fn bodies_that_never_arrive_give_way_to_whoever_waits() {
    let server = Running::start(|limits| {
        limits.connections = 4;
        limits.control_connections = 0;
        limits.overdue = Duration::from_millis(20);
    });
    let stalled: Vec<_> = (0..16).map(|_| server.stalled(ROWS)).collect();
    assert_eq!(server.answers(ROWS), 200);
    drop(stalled);
}

#[test]
fn a_body_that_does_not_arrive_in_time_is_a_408() {
    let server = Running::start(|limits| limits.body = Duration::from_millis(20));
    for path in [ROWS, "/persona/api/v1/transactions", "/_control/clock"] {
        let answer = read(server.with(&(post(path, 100) + "{")));
        assert_eq!(status_of(&answer), 408, "{answer}");
        assert_eq!(header_of(&answer, "connection").as_deref(), Some("close"));
    }
}

#[test]
fn the_control_api_has_connections_of_its_own() {
    let server = Running::start(|limits| {
        limits.connections = 2;
        limits.control_connections = 1;
        limits.overdue = Duration::from_secs(3_600);
    });
    let stalled: Vec<_> = (0..2).map(|_| server.stalled(ROWS)).collect();
    for _ in 0..4 {
        assert_eq!(server.answers(HEALTH), 200);
        let refused = read(server.with(&get(ROWS)));
        assert_eq!(status_of(&refused), 503, "{refused}");
        assert_eq!(header_of(&refused, "retry-after").as_deref(), Some("1"));
    }
    drop(stalled);
}

#[test]
fn clients_that_read_nothing_give_way_to_whoever_waits() {
    let server = Running::start(|limits| {
        limits.bytes_in_flight = 1024 * 1024;
        limits.overdue = Duration::from_millis(10);
    });
    server.with_large_row();
    let unread: Vec<_> = (0..8)
        .map(|_| server.with(&get("/flexigift/users")))
        .collect();
    assert_eq!(server.answers(ROWS), 200);
    assert_eq!(server.answers(HEALTH), 200);
    let mut whole = 0;
    for stream in unread {
        let answer = read(stream);
        whole += usize::from(answer.ends_with(']'));
    }
    assert!(whole < 8, "all of them had the time that they took");
    // Whoever reads has it all.
    let answer = read(server.with(&get("/flexigift/users")));
    assert!(answer.ends_with(']') && answer.len() > 9 * 1024 * 1024);
}

#[test]
fn a_client_that_reads_nothing_for_too_long_is_reset() {
    let server = Running::start(|limits| {
        limits.unread = Duration::from_millis(50);
        limits.shutdown = Duration::from_secs(3_600);
    });
    server.with_large_row();
    let unread = server.with(&get("/flexigift/users"));
    assert_eq!(server.answers(ROWS), 200);
    // It ends long before the time that open exchanges have.
    drop(server);
    assert!(!read(unread).ends_with(']'));
}

#[test]
fn of_one_connection_one_answer_is_in_memory() {
    let server = Running::start(|_| ());
    let pipelined = get(ROWS).replace("close", "keep-alive").repeat(50) + &get(ROWS);
    let answers = read(server.with(&pipelined));
    assert_eq!(answers.matches("HTTP/1.1 200 OK").count(), 51);
}

#[test]
fn a_body_over_the_limit_is_a_413_that_its_sender_reads() {
    let server = Running::start(|_| ());
    let limit = Limits::default().body_bytes;
    for (path, says) in [
        (ROWS, "PayloadTooLargeError"),
        ("/flexigift/users/1", "PayloadTooLargeError"),
        ("/persona/api/v1/transactions", "Payload too large"),
        ("/commerce-layer/api/transactions", "PAYLOAD_TOO_LARGE"),
        ("/commerce-layer/oauth/token", "PAYLOAD_TOO_LARGE"),
        ("/fragment/billing/transactions", "has more than"),
        ("/_control/clock", "has more than"),
        ("/_control/reset", "has more than"),
        ("/_control/faults", "has more than"),
    ] {
        let piece = vec![b'a'; 1024 * 1024];
        let length = limit * 3;
        let chunked = "transfer-encoding: chunked";
        for head in [
            post(path, length),
            post(path, length).replace(&format!("content-length: {length}"), chunked),
        ] {
            // As many clients do: the whole request is written before anything is read.
            let is_chunked = head.contains(chunked);
            let mut stream = server.with(&head);
            for _ in 0..length / piece.len() {
                if is_chunked {
                    stream.write_all(b"100000\r\n").unwrap();
                }
                stream.write_all(&piece).unwrap();
                if is_chunked {
                    stream.write_all(b"\r\n").unwrap();
                }
            }
            if is_chunked {
                stream.write_all(b"0\r\n\r\n").unwrap();
            }
            let answer = read(stream);
            assert_eq!(status_of(&answer), 413, "{path}: {answer}");
            assert!(body_of(&answer).contains(says), "{path}: {answer}");
            assert_eq!(header_of(&answer, "connection").as_deref(), Some("close"));
        }
    }
}

#[test]
fn what_a_body_over_the_limit_costs_is_bounded_too() {
    let server = Running::start(|limits| {
        limits.body_bytes = 1_000;
        limits.drained_bytes = 10_000;
    });
    let mut stream = server.with(&post(ROWS, usize::MAX / 4));
    while stream.write_all(&[b'a'; 4_096]).is_ok() {}
    let waits = post(ROWS, 5_000).replace("content-type", "expect: 100-continue\r\ncontent-type");
    // Nobody who asks first is told to go on.
    assert!(read(server.with(&waits)).starts_with("HTTP/1.1 413 "));
}
