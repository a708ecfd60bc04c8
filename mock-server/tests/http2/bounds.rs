//! The limits of a client of HTTP/2, in size and time.

use std::time::Duration;

use bytes::Bytes;
use counterfoil_mock::Limits;
use http::Request;
use http::header::{CONTENT_LENGTH, EXPECT, RETRY_AFTER};

use crate::ROW;
use crate::client::{Client, get, post, read};
use crate::running::Running;
use crate::support::block_on;

const ROWS: &str = "/flexigift/transactions";
const HEALTH: &str = "/_control/health";
const LARGE: &str = "/flexigift/users";

/// The head of a request whose body never comes.
fn stalled(path: &str) -> Request<()> {
    let mut request = post(path, Bytes::new()).map(|_| ());
    request.headers_mut().insert(CONTENT_LENGTH, 100.into());
    request
}

#[test]
fn a_client_that_opens_no_window_is_ended() {
    let server = Running::start(|limits| {
        limits.unread = Duration::from_millis(50);
        limits.shutdown = Duration::from_secs(3_600);
    });
    server.with_large_row();
    block_on(async {
        // The window of a request, and that of all of them together.
        for window in [0, 1_000_000] {
            let client = Client::with(server.address, |it| {
                it.initial_window_size(window);
            })
            .await;
            let mut unread = Vec::new();
            for _ in 0..3 {
                let (response, _) = client.begin(get(LARGE).map(|_| ()), false).await.unwrap();
                unread.push(response);
            }
            let response = unread.remove(0).await.unwrap();
            // Long before the time that open exchanges have, the connection ends.
            assert!(client.connection.await.unwrap().is_err(), "{window}");
            drop(response);
        }
        assert_eq!(server.answers(ROWS), 200);
    });
}

#[test]
fn whoever_reads_slowly_is_not_ended_and_what_the_others_hold_is_bounded() {
    let server = Running::start(|limits| {
        limits.unread = Duration::from_secs(1);
        limits.overdue = Duration::from_millis(10);
        limits.bytes_in_flight = 1024 * 1024;
    });
    server.with_large_row();
    block_on(async {
        let client = Client::with(server.address, |it| {
            it.initial_window_size(16_384);
        })
        .await;
        let (first, _) = client.begin(get(LARGE).map(|_| ()), false).await.unwrap();
        let mut first = first.await.unwrap().into_body();
        let (second, _) = client.begin(get(LARGE).map(|_| ()), false).await.unwrap();
        let mut second = std::pin::pin!(second);
        // There is room for one of them: the other waits, in vain as long as of the first a piece is read now and then.
        let mut length = 0;
        let second = loop {
            let piece = first.data().await.unwrap().unwrap();
            length += piece.len();
            first.flow_control().release_capacity(piece.len()).unwrap();
            let wait = Duration::from_millis(200);
            if let Ok(second) = tokio::time::timeout(wait, &mut second).await {
                break second.unwrap();
            }
        };
        assert_eq!(second.status(), 503, "after {length} bytes");
        assert_eq!(second.headers()[RETRY_AFTER], "1");
        while let Some(piece) = first.data().await {
            let piece = piece.unwrap();
            length += piece.len();
            first.flow_control().release_capacity(piece.len()).unwrap();
        }
        assert!(length > 9 * 1024 * 1024);
    });
}

#[test]
fn clients_that_open_no_window_give_way_to_whoever_waits() {
    let server = Running::start(|limits| {
        limits.bytes_in_flight = 1024 * 1024;
        limits.overdue = Duration::from_millis(10);
        limits.unread = Duration::from_secs(3_600);
    });
    server.with_large_row();
    block_on(async {
        let client = Client::with(server.address, |it| {
            it.initial_window_size(0);
        })
        .await;
        let (held, _) = client.begin(get(LARGE).map(|_| ()), false).await.unwrap();
        let held = held.await.unwrap();
        assert_eq!(server.answers(ROWS), 200);
        assert!(read(held).await.1.is_err());
    });
}

#[test]
fn connections_without_requests_and_bodies_that_never_arrive_give_way() {
    let server = Running::start(|limits| {
        limits.connections = 4;
        limits.control_connections = 0;
        limits.overdue = Duration::from_millis(20);
    });
    block_on(async {
        let mut clients = Vec::new();
        for number in 0..8 {
            let client = Client::open(server.address).await;
            if number % 2 == 0 {
                client.begin(stalled(ROWS), true).await.map(drop).unwrap();
            }
            clients.push(client);
        }
        let last = Client::open(server.address).await;
        assert_eq!(last.get(ROWS).await.unwrap().status, 200);
        let ended = clients.iter().filter(|it| it.connection.is_finished());
        assert!(ended.count() >= 4);
    });
}

#[test]
fn the_control_api_has_connections_of_its_own() {
    let server = Running::start(|limits| {
        limits.connections = 1;
        limits.control_connections = 1;
        limits.overdue = Duration::from_secs(3_600);
    });
    block_on(async {
        let busy = Client::open(server.address).await;
        let (_body, stalled) = busy.begin(stalled(ROWS), true).await.unwrap();
        assert_eq!(busy.get(ROWS).await.unwrap().status, 200);
        let other = Client::open(server.address).await;
        assert_eq!(other.get(HEALTH).await.unwrap().status, 200);
        assert_eq!(other.get(HEALTH).await.unwrap().status, 200);
        let refused = other.get(ROWS).await.unwrap();
        assert_eq!(refused.status, 503, "{}", refused.text());
        assert_eq!(refused.headers[RETRY_AFTER], "1");
        // It makes room for who wants to steer.
        other.told_to_go().await;
        other.connection.await.unwrap().unwrap();
        drop(stalled);
    });
}

#[test]
fn a_connection_without_requests_is_told_to_go_and_ended_if_it_does_not() {
    let server = Running::start(|limits| {
        limits.head = Duration::from_millis(50);
        limits.overdue = Duration::from_millis(50);
    });
    let preface = "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n\0\0\0\x04\0\0\0\0\0";
    let silent = [server.with(""), server.with("PRI * "), server.with(preface)];
    block_on(async {
        let client = Client::open(server.address).await;
        assert_eq!(client.get(ROWS).await.unwrap().status, 200);
        client.told_to_go().await;
        client.connection.await.unwrap().unwrap();
    });
    for stream in silent {
        crate::running::read(stream);
    }
}

#[test]
fn at_the_end_what_is_under_way_is_answered_and_no_more_is_begun() {
    let mut server = Running::start(|limits| limits.shutdown = Duration::from_secs(3_600));
    block_on(async {
        let client = Client::open(server.address).await;
        let request = post(ROWS, Bytes::new()).map(|_| ());
        let (created, mut body) = client.begin(request, true).await.unwrap();
        assert_eq!(client.get(ROWS).await.unwrap().status, 200);
        server.stop();
        client.told_to_go().await;
        body.send_data(ROW.into(), true).unwrap();
        let (created, end) = read(created.await.unwrap()).await;
        end.unwrap();
        assert_eq!(created.status, 201, "{}", created.text());
        client.connection.await.unwrap().unwrap();
    });
}

#[test]
fn a_body_over_the_limit_is_a_413_that_its_sender_reads_and_the_connection_goes_on() {
    let server = Running::start(|_| ());
    let limit = Limits::default().body_bytes;
    block_on(async {
        let client = Client::open(server.address).await;
        for (path, says) in [
            (ROWS, "PayloadTooLargeError"),
            ("/persona/api/v1/transactions", "Payload too large"),
            ("/commerce-layer/api/transactions", "PAYLOAD_TOO_LARGE"),
            ("/fragment/billing/transactions", "has more than"),
            ("/_control/clock", "has more than"),
        ] {
            let body = Bytes::from(vec![b'a'; limit * 3]);
            for announces in [true, false] {
                let mut request = post(path, Bytes::new()).map(|_| ());
                if announces {
                    request
                        .headers_mut()
                        .insert(CONTENT_LENGTH, body.len().into());
                }
                let (response, mut stream) = client.begin(request, true).await.unwrap();
                stream.send_data(body.clone(), true).unwrap();
                // As many clients do: the whole request is written before anything is read.
                stream.reserve_capacity(1);
                let (answer, end) = read(response.await.unwrap()).await;
                end.unwrap();
                assert_eq!(answer.status, 413, "{path}: {}", answer.text());
                assert!(answer.text().contains(says), "{path}: {}", answer.text());
            }
        }
        let mut asks = post(ROWS, Bytes::new()).map(|_| ());
        asks.headers_mut()
            .insert(CONTENT_LENGTH, (limit * 3).into());
        asks.headers_mut()
            .insert(EXPECT, "100-continue".parse().unwrap());
        let (response, _stream) = client.begin(asks, true).await.unwrap();
        assert_eq!(response.await.unwrap().status(), 413);
        assert_eq!(client.get(ROWS).await.unwrap().status, 200);
    });
}

#[test]
fn a_body_that_does_not_arrive_in_time_is_a_408_and_the_connection_goes_on() {
    let server = Running::start(|limits| limits.body = Duration::from_millis(20));
    block_on(async {
        let client = Client::open(server.address).await;
        for path in [ROWS, "/persona/api/v1/transactions", "/_control/clock"] {
            let (response, _stream) = client.begin(stalled(path), true).await.unwrap();
            assert_eq!(response.await.unwrap().status(), 408, "{path}");
        }
        assert_eq!(client.get(ROWS).await.unwrap().status, 200);
    });
}

#[test]
fn a_head_over_the_limit_is_a_431_or_the_end_of_its_connection() {
    let server = Running::start(|_| ());
    block_on(async {
        let client = Client::open(server.address).await;
        let with = |lines: usize, length: usize| {
            let mut request = get(ROWS);
            for _ in 0..lines {
                let value = "a".repeat(length).parse().unwrap();
                request.headers_mut().append("x", value);
            }
            request
        };
        assert_eq!(client.send(with(1, 15_000)).await.unwrap().status, 200);
        assert_eq!(client.send(with(1, 20_000)).await.unwrap().status, 431);
        assert_eq!(client.send(with(600, 1)).await.unwrap().status, 431);
        assert_eq!(client.get(ROWS).await.unwrap().status, 200);
        assert!(client.send(with(1_000, 1_000)).await.is_err());
        assert!(client.connection.await.unwrap().is_err());
    });
    assert_eq!(server.answers(ROWS), 200);
}
