//! Clients that are slow, greedy or gone, over real sockets: a server with small limits serves all others.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

#[path = "support/running.rs"]
mod running;
mod support;

use std::io::Write as _;
use std::net::Shutdown;
use std::time::Duration;

use counterfoil_mock::Limits;
use running::{Running, get, post, read};
use support::{body_of, header_of, status_of};

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
    // A client that reads gets all of it.
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
fn who_was_told_to_go_on_with_a_body_of_unknown_length_reads_the_413_too() {
    let server = Running::start(|limits| limits.body_bytes = 1_000);
    let head = post(ROWS, 0).replace(
        "content-length: 0",
        "expect: 100-continue\r\ntransfer-encoding: chunked",
    );
    let mut stream = server.with(&head);
    let chunk = format!("100000\r\n{}\r\n", "a".repeat(1024 * 1024));
    for _ in 0..32 {
        stream.write_all(chunk.as_bytes()).unwrap();
    }
    stream.write_all(b"0\r\n\r\n").unwrap();
    let answer = read(stream);
    let answer = answer.strip_prefix("HTTP/1.1 100 Continue\r\n\r\n");
    assert_eq!(status_of(answer.unwrap()), 413);
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
    // No client that asks first is told to continue.
    assert!(read(server.with(&waits)).starts_with("HTTP/1.1 413 "));
}
