//! Clients that send frames without an end.

use std::io::{Read as _, Write as _};
use std::net::TcpStream;

use crate::running::Running;

const PREFACE: &[u8] = b"PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n";
const ENHANCE_YOUR_CALM: u8 = 0xb;

/// Types and flags of frames (RFC 9113, section 6).
const DATA: u8 = 0;
const HEADERS: u8 = 1;
const RST_STREAM: u8 = 3;
const SETTINGS: u8 = 4;
const GOAWAY: u8 = 7;
const WINDOW_UPDATE: u8 = 8;
const CONTINUATION: u8 = 9;
const END_STREAM: u8 = 1;
const END_HEADERS: u8 = 4;

fn frame(kind: u8, flags: u8, stream: u32, payload: &[u8]) -> Vec<u8> {
    let length = u32::try_from(payload.len()).unwrap().to_be_bytes();
    let head = [&length[1..], &[kind, flags], &stream.to_be_bytes()];
    [&head.concat(), payload].concat()
}

/// The head of a `GET`, or of a `POST`, for a row of a collection.
fn head(method: u8) -> Vec<u8> {
    let (path, host) = ("/flexigift/transactions/1", "localhost");
    let literal = |index: u8, text: &str| {
        [
            &[0x40 | index, u8::try_from(text.len()).unwrap()],
            text.as_bytes(),
        ]
        .concat()
    };
    [
        vec![0x80 | method, 0x86],
        literal(4, path),
        literal(1, host),
    ]
    .concat()
}

/// Sends the preface and then these frames until the server closes; returns its reason.
fn enough(server: &Running, mut frames: impl FnMut(u32) -> Vec<u8>) -> Option<u8> {
    let mut stream = server.with("");
    let mut reader = stream.try_clone().unwrap();
    let told = std::thread::spawn(move || goodbye(&mut reader));
    let begun = [PREFACE, &frame(SETTINGS, 0, 0, &[])].concat();
    let mut sent = stream.write_all(&begun);
    let mut number = 0;
    while sent.is_ok() && number < 10_000 && !told.is_finished() {
        let several = (0..100).flat_map(|it| frames(number + it));
        sent = stream.write_all(&several.collect::<Vec<_>>());
        number += 100;
    }
    told.join().unwrap()
}

/// The reason in the server's GOAWAY.
fn goodbye(stream: &mut TcpStream) -> Option<u8> {
    loop {
        let mut head = [0; 9];
        stream.read_exact(&mut head).ok()?;
        let length = u32::from_be_bytes([0, head[0], head[1], head[2]]);
        let mut payload = vec![0; usize::try_from(length).unwrap()];
        stream.read_exact(&mut payload).ok()?;
        if head[3] == GOAWAY {
            return payload.get(7).copied();
        }
    }
}

#[test]
fn requests_that_are_taken_back_at_once_end_their_connection() {
    let server = Running::start(|_| ());
    let reason = enough(&server, |number| {
        let stream = 2 * number + 1;
        let taken_back = frame(RST_STREAM, 0, stream, &[0, 0, 0, 8]);
        [
            frame(HEADERS, END_STREAM | END_HEADERS, stream, &head(2)),
            taken_back,
        ]
        .concat()
    });
    assert_eq!(reason, Some(ENHANCE_YOUR_CALM));
    assert_eq!(server.answers("/flexigift/transactions"), 200);
}

#[test]
fn requests_that_the_server_has_to_break_off_end_their_connection() {
    let server = Running::start(|_| ());
    let reason = enough(&server, |number| {
        let stream = 2 * number + 1;
        // A window that grows beyond the largest is an error of its stream.
        let broken = frame(WINDOW_UPDATE, 0, stream, &i32::MAX.to_be_bytes());
        [frame(HEADERS, END_HEADERS, stream, &head(3)), broken].concat()
    });
    assert_eq!(reason, Some(ENHANCE_YOUR_CALM));
    assert_eq!(server.answers("/flexigift/transactions"), 200);
}

#[test]
fn heads_and_bodies_in_pieces_of_nothing_end_their_connection() {
    let server = Running::start(|_| ());
    let reason = enough(&server, |number| match number {
        0 => frame(HEADERS, 0, 1, &head(2)),
        _ => frame(CONTINUATION, 0, 1, &[]),
    });
    assert_eq!(reason, Some(ENHANCE_YOUR_CALM));
    let reason = enough(&server, |number| match number {
        0 => frame(HEADERS, END_HEADERS, 1, &head(3)),
        _ => frame(DATA, 0, 1, &[]),
    });
    assert_eq!(reason, Some(ENHANCE_YOUR_CALM));
    assert_eq!(server.answers("/flexigift/transactions"), 200);
}
