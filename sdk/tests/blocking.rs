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
        .map(|user| user.unwrap().id.number().unwrap())
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

#[tokio::test(flavor = "multi_thread", worker_threads = 1)]
async fn a_task_on_a_worker_thread_is_told_the_same() {
    let refused = || {
        let client = flexigift::Client::builder().build().unwrap();
        blocking::wait(client.users().list().send()).unwrap_err()
    };
    assert!(refused().is_configuration());
    let error = tokio::spawn(async move { refused() }).await.unwrap();
    assert!(error.is_configuration());
    let local = tokio::task::LocalSet::new();
    let error =
        local.run_until(async move { tokio::task::spawn_local(async move { refused() }).await });
    assert!(error.await.unwrap().is_configuration());
}

/// Waits for a call and for a list.
fn waited(url: &str) -> Vec<i64> {
    let client = flexigift::Client::builder().base_url(url).build().unwrap();
    let users = client.users();
    let page = blocking::wait(users.list().page(1).send()).unwrap();
    let rest = blocking::each(users.list().page(2).items());
    let rest = rest.map(|user| user.unwrap());
    page.into_inner()
        .into_iter()
        .chain(rest)
        .map(|user| user.id.number().unwrap())
        .collect()
}

#[tokio::test]
async fn a_blocking_task_of_a_runtime_with_one_thread_may_wait() {
    let url = server();
    let ids = tokio::task::spawn_blocking(move || waited(&url)).await;
    assert_eq!(ids.unwrap(), [1, 2]);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_blocking_task_and_a_blocking_section_may_wait() {
    let url = server();
    assert_eq!(tokio::task::block_in_place(|| waited(&url)), [1, 2]);
    let task = tokio::spawn({
        let url = url.clone();
        async move { tokio::task::block_in_place(|| waited(&url)) }
    });
    assert_eq!(task.await.unwrap(), [1, 2]);
    let ids = tokio::task::spawn_blocking(move || waited(&url)).await;
    assert_eq!(ids.unwrap(), [1, 2]);
}

#[test]
fn a_thread_that_has_merely_entered_a_runtime_may_wait() {
    for mut builder in [
        tokio::runtime::Builder::new_current_thread(),
        tokio::runtime::Builder::new_multi_thread(),
    ] {
        let runtime = builder.enable_all().build().unwrap();
        let _entered = runtime.handle().enter();
        assert_eq!(waited(&server()), [1, 2]);
    }
}
