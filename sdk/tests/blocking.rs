//! Calls from a program that is not asynchronous.

#![cfg(all(
    feature = "blocking",
    feature = "persona",
    feature = "commerce-layer",
    feature = "fragment",
    feature = "flexigift"
))]
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

use std::io::{BufRead as _, BufReader, Write as _};
use std::net::TcpListener;
use std::thread;

use counterfoil::{ErrorKind, blocking, flexigift};

/// A server that answers one row a page, two pages, and closes each connection after its answer without saying so.
fn server() -> String {
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let url = format!("http://{}", listener.local_addr().unwrap());
    thread::spawn(move || {
        for stream in listener.incoming() {
            let mut stream = stream.unwrap();
            let mut lines = BufReader::new(stream.try_clone().unwrap()).lines();
            let target = lines.next().unwrap().unwrap();
            while lines.next().is_some_and(|line| !line.unwrap().is_empty()) {}
            let (status, link, body) = if target.contains("_page=1") {
                (
                    200,
                    "link: <http://h/users?_page=2>; rel=\"next\"\r\n",
                    r#"[{"id":1}]"#,
                )
            } else if target.contains("_page=2") {
                (200, "", r#"[{"id":2}]"#)
            } else {
                (404, "", "{}")
            };
            let length = body.len();
            write!(
                stream,
                "HTTP/1.1 {status} x\r\n{link}content-length: {length}\r\n\r\n{body}"
            )
            .unwrap();
        }
    });
    url
}

#[test]
fn a_call_and_a_list_are_waited_for() {
    let client = flexigift::Client::builder()
        .base_url(server())
        .build()
        .unwrap();
    let users = client.users();
    let error = blocking::wait(users.retrieve(9).send()).unwrap_err();
    assert!(error.is_not_found());
    let ids: Vec<_> = blocking::each(users.list().page(1).limit(1).items())
        .map(|user| user.unwrap().id.0)
        .collect();
    assert_eq!(ids, [1, 2]);
    let mut broken = blocking::each(users.list().page(3).limit(1).items());
    assert!(broken.next().unwrap().is_err());
    assert!(broken.next().is_none());
}

#[test]
fn several_threads_may_wait_at_once() {
    let client = flexigift::Client::builder()
        .base_url(server())
        .build()
        .unwrap();
    let threads: Vec<_> = (0..4)
        .map(|_| {
            let client = client.clone();
            thread::spawn(move || blocking::wait(client.users().list().page(2).send()).is_ok())
        })
        .collect();
    assert!(threads.into_iter().all(|thread| thread.join().unwrap()));
}

#[tokio::test]
async fn an_asynchronous_program_is_told_to_await_instead_of_being_held_up() {
    let client = flexigift::Client::builder().build().unwrap();
    let error = blocking::wait(client.users().list().send()).unwrap_err();
    assert_eq!(error.kind(), ErrorKind::Configuration);
    assert!(error.to_string().contains("`.await`"), "{error}");
    let mut users = blocking::each(client.users().list().items());
    assert!(users.next().unwrap().unwrap_err().is_configuration());
    assert!(users.next().is_none());
}
