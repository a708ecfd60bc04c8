//! A busy process.

#![cfg(target_os = "linux")]

use std::io::{Read as _, Write as _};
use std::net::TcpStream;

use serde_json::json;

use crate::program::{Directory, Running};
use crate::support::status_of;

/// A connection that has sent a request.
fn asking(server: &Running, path: &str) -> TcpStream {
    let mut stream = TcpStream::connect(&server.address).unwrap();
    let head = "HTTP/1.1\r\nhost: localhost\r\nconnection: close\r\n\r\n";
    stream
        .write_all(format!("GET {path} {head}").as_bytes())
        .unwrap();
    stream
}

/// The response, until the connection ends.
fn answer(mut stream: TcpStream) -> String {
    let mut answer = Vec::new();
    let _ = stream.read_to_end(&mut answer);
    String::from_utf8_lossy(&answer).into_owned()
}

#[test]
fn a_handler_that_computes_ends_with_its_time_and_at_once_by_a_second_signal() {
    let directory = Directory::new();
    // The most that a request can have computed: its bounds are those of one text and one pattern, and a world has many texts.
    let row = json!({ "text": "a".repeat(1_000_000) }).to_string();
    let patterns: Vec<_> = (0..500)
        .map(|it| format!("text_like=(a|aa)*b{it}"))
        .collect();
    let path = format!("/flexigift/users?{}", patterns.join("&"));
    let store = format!("sqlite:{}", directory.file().display());
    for store in ["memory", &store] {
        for (grace, signals) in [("0.2", &["-TERM"][..]), ("3600", &["-TERM", "-INT"])] {
            let server = Running::start(&["--grace", grace, "--store", store]);
            for _ in 0..4 {
                let created = server.send("POST", "/flexigift/users", "", &row);
                assert_eq!(created.status, 201, "{}", created.text);
            }
            let before = server.processor_time();
            let stream = asking(&server, &path);
            // It has begun to compute.
            while server.processor_time() < before + 20 {}
            // It had no effect, and the response says so.
            assert_eq!(server.stop(signals), Some(1), "{store} {signals:?}");
            assert_eq!(answer(stream), "", "{store} {signals:?}");
        }
    }
}

#[test]
fn at_the_limit_of_descriptors_it_waits_for_one_and_answers_everybody_in_the_end() {
    let server = Running::with_descriptors(48, &[]);
    let delay = r#"{"api": "flexigift", "operation": "*", "times": 60, "effects": [{"delay": {"millis": 1500}}]}"#;
    server.control("POST", "/faults", delay);
    let before = server.processor_time();
    let mut asking: Vec<_> = (0..120)
        .map(|_| asking(&server, "/flexigift/users"))
        .collect();
    // The first hold all of it for as long as their responses are delayed. The others wait, and so does it.
    let first = answer(asking.remove(0));
    let taken = server.processor_time() - before;
    assert_eq!(status_of(&first), 200, "{first}");
    // By retrying again and again it would be all of that time.
    assert!(taken < 40, "{taken} hundredths of a second");
    for stream in asking {
        let answer = answer(stream);
        assert_eq!(status_of(&answer), 200, "{answer}");
    }
}

#[test]
fn a_hundred_large_answers_that_nobody_reads_take_little_more_than_their_bound() {
    const LARGE: usize = 3 * 1024 * 1024;
    let directory = Directory::new();
    let server = directory.serve(&[]);
    let row = format!(r#"{{"id":1000,"text":"{}"}}"#, "a".repeat(LARGE));
    let created = server.send("POST", "/flexigift/users", "", &row);
    assert_eq!(created.status, 201);
    let before = server.peak_mib();
    let unread: Vec<_> = (0..100)
        .map(|_| asking(&server, "/flexigift/users/1000"))
        .collect();
    // It comes when those before have been answered, or given way.
    assert_eq!(server.get("/flexigift/users/1").status, 200);
    let peak = server.peak_mib();
    // The bound, and eight that are being made, each of which takes several times its bytes for as long.
    assert!(peak < before + 64 + 192, "{before} MiB became {peak} MiB");
    drop(unread);
}
