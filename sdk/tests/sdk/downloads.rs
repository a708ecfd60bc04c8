//! Streamed files go through the same engine as everything else.

use std::sync::{Arc, Mutex};
use std::time::Duration;

use bytes::Bytes;
use counterfoil::metrics::{Attempt, AttemptOutcome, CallInfo, Metrics, Throttle};
use counterfoil::persona::File;
use counterfoil::{ErrorKind, persona};
use http::{Request, Response};

use crate::catalogue::file;
use crate::scripted::{Fate, Scripted};
use crate::server::{Reply, Server};
use crate::support::TestRuntime;

#[derive(Clone, Debug, Default)]
struct Log(Arc<Mutex<Vec<String>>>);

impl Log {
    fn note(&self, line: String) {
        self.0.lock().unwrap().push(line);
    }
}

impl Metrics for Log {
    fn attempt(&self, call: &CallInfo<'_>, attempt: &Attempt) {
        self.note(format!(
            "{} {} {} {:?}",
            call.method, call.path, attempt.outcome, attempt.wait
        ));
    }

    fn call(&self, _: &CallInfo<'_>, outcome: AttemptOutcome, attempts: u32, elapsed: Duration) {
        self.note(format!("{outcome} {attempts} {elapsed:?}"));
    }

    fn throttle(&self, _: &CallInfo<'_>, throttle: Throttle) {
        self.note(format!("{throttle:?}"));
    }
}

fn answer(status: u16, headers: &[(&str, &str)]) -> Fate {
    let mut response = Response::builder().status(status);
    for (name, value) in headers {
        response = response.header(*name, *value);
    }
    Fate::Answered(response.body(Bytes::from_static(b"12345")).unwrap())
}

fn builder(service: &Scripted) -> persona::ClientBuilder {
    persona::Client::builder()
        .base_url("http://localhost:1/persona")
        .api_key("topsecret")
        .transport(service.clone())
        .runtime(TestRuntime::advancing())
}

/// Fails the given number of times, and then responds.
fn after(failures: &'static [(u16, &'static [(&'static str, &'static str)])]) -> Scripted {
    let answered = Mutex::new(0);
    Scripted::new(move |_| {
        let mut answered = answered.lock().unwrap();
        let failure = failures.get(*answered);
        *answered += 1;
        match failure {
            Some((status, headers)) => answer(*status, headers),
            None => answer(200, &[("request-id", "req_1"), ("content-length", "5")]),
        }
    })
}

#[tokio::test]
async fn a_download_without_a_socket_is_retried_waited_for_and_measured_like_any_call() {
    let service = after(&[
        (429, &[("retry-after", "2")]),
        (503, &[("retry-after-ms", "1500")]),
    ]);
    let log = Log::default();
    let client = builder(&service).metrics(log.clone()).build().unwrap();
    let download = client
        .files()
        .download(&file())
        .query("size", "small")
        .send()
        .await
        .unwrap();
    assert_eq!(
        (download.attempts(), download.request_id()),
        (3, Some("req_1"))
    );
    assert_eq!(download.failed_attempts().len(), 2);
    assert_eq!(download.bytes().await.unwrap(), "12345");
    assert_eq!(
        *log.0.lock().unwrap(),
        [
            "RateLimited",
            "GET (file) 429 Too Many Requests Some(2s)",
            "GET (file) 503 Service Unavailable Some(1.5s)",
            "GET (file) 200 OK None",
            "200 OK 3 3s",
        ]
    );
    let query = |request: &Request<Bytes>| request.uri().query().map(str::to_owned);
    let sent: Vec<_> = service.received().iter().map(query).collect();
    assert_eq!(
        sent,
        vec![Some("access_token=SECRET-token&size=small".to_owned()); 3]
    );
}

#[tokio::test]
async fn a_download_has_the_budget_the_deadline_and_the_pace_of_its_client() {
    let service = Scripted::new(|_| answer(503, &[]));
    let poor = builder(&service).retry_budget(1).build().unwrap();
    let error = poor.files().download(&file()).send().await.unwrap_err();
    assert_eq!(error.attempts(), 2);

    let service = Scripted::new(|_| answer(503, &[("retry-after", "4")]));
    let client = builder(&service).max_retries(9).build().unwrap();
    let download = client
        .files()
        .download(&file())
        .deadline(Duration::from_secs(10));
    let error = download.send().await.unwrap_err();
    assert_eq!(
        (error.attempts(), error.status().unwrap().as_u16()),
        (3, 503)
    );
    let late = client.files().download(&file()).deadline(Duration::ZERO);
    assert_eq!(late.send().await.unwrap_err().kind(), ErrorKind::Timeout);

    let spent = Scripted::new(|_| {
        let window = [
            ("ratelimit-limit", "1"),
            ("ratelimit-remaining", "0"),
            ("ratelimit-reset", "30"),
        ];
        answer(200, &window)
    });
    let runtime = TestRuntime::advancing();
    let paced = builder(&spent)
        .paced()
        .runtime(runtime.clone())
        .build()
        .unwrap();
    for _ in 0..2 {
        let _ = paced.files().download(&file()).send().await.unwrap();
    }
    assert_eq!(runtime.waits(), [Duration::from_secs(30)]);
}

#[tokio::test]
async fn a_deadline_goes_on_while_the_bytes_are_read() {
    let service = after(&[]);
    let runtime = TestRuntime::default();
    let client = builder(&service).runtime(runtime.clone()).build().unwrap();
    let download = client
        .files()
        .download(&file())
        .deadline(Duration::from_secs(10));
    let mut download = download.send().await.unwrap();
    runtime.set_clock(10);
    let error = download.try_next().await.unwrap_err();
    assert!(error.is_timeout());
    assert_eq!(
        (error.status().unwrap().as_u16(), error.request_id()),
        (200, Some("req_1"))
    );
    assert!(download.try_next().await.unwrap().is_none());
}

#[tokio::test]
async fn a_file_that_breaks_off_ends_once_with_what_is_known_of_its_answer() {
    let server = Server::start(|_, _| {
        Reply::Bytes(
            b"HTTP/1.1 200 OK\r\ncontent-length: 10\r\nrequest-id: req_9\r\n\r\n12345".to_vec(),
        )
    })
    .await;
    let short =
        Scripted::new(|_| answer(200, &[("content-length", "10"), ("request-id", "req_9")]));
    let socket = persona::Client::builder()
        .proxy(&server.url)
        .proxy_loopback()
        .api_key("k")
        .base_url("http://localhost:1");
    for client in [socket.build().unwrap(), builder(&short).build().unwrap()] {
        let mut download = client.files().download(&file()).send().await.unwrap();
        assert_eq!(download.try_next().await.unwrap().unwrap(), "12345");
        let error = download.try_next().await.unwrap_err();
        assert_eq!(error.kind(), ErrorKind::MaybeSent);
        assert_eq!(
            (error.status().unwrap().as_u16(), error.request_id()),
            (200, Some("req_9"))
        );
        assert!(!format!("{error}{error:?}").contains("SECRET"), "{error:?}");
        assert!(download.try_next().await.unwrap().is_none());
    }
}

#[tokio::test(start_paused = true)]
async fn a_download_that_never_begins_is_a_timeout() {
    let service = Scripted::new(|_| Fate::Silent);
    let client = builder(&service).build().unwrap();
    let download = client
        .files()
        .download(&file())
        .timeout(Duration::from_secs(3_600));
    let error = download.send().await.unwrap_err();
    assert_eq!((error.kind(), error.attempts()), (ErrorKind::Timeout, 3));
}

#[tokio::test]
async fn a_download_over_a_socket_that_never_begins_is_a_timeout_too() {
    let server = Server::start(|_, _| Reply::Silence).await;
    let client = persona::Client::builder()
        .base_url("http://localhost:1")
        .proxy(&server.url)
        .proxy_loopback()
        .api_key("k")
        .runtime(TestRuntime::default())
        .build()
        .unwrap();
    let download = client.files().download(&file()).timeout(Duration::ZERO);
    let error = download.send().await.unwrap_err();
    assert_eq!((error.kind(), error.attempts()), (ErrorKind::Timeout, 3));
}

/// A file at this URL.
fn at(url: &str) -> File {
    let mut file = file();
    file.url = Some(url.to_owned());
    file
}

#[tokio::test]
async fn an_error_whose_body_stalls_keeps_its_status_and_the_time_of_an_attempt() {
    let server = Server::start(|_, _| {
        Reply::Stalled(b"HTTP/1.1 403 No\r\ncontent-length: 9\r\n\r\n12".to_vec())
    })
    .await;
    let client = persona::Client::builder()
        .base_url(&server.url)
        .api_key("topsecret")
        .build()
        .unwrap();
    let file = at(&format!("{}/front.png?access_token=t", server.url));
    let download = client.files().download(&file);
    let download = download.timeout(Duration::from_secs(1)).max_retries(0);
    let error = download.send().await.unwrap_err();
    assert_eq!(error.status().unwrap().as_u16(), 403);
}

#[tokio::test]
async fn a_file_on_another_of_the_vendors_hosts_is_requested_with_the_key() {
    for (base, url, is_authorized) in [
        (
            "https://api.withpersona.com/api/v1",
            "https://withpersona.com/api/v1/files/t/a.png",
            true,
        ),
        (
            "https://api.withpersona.com/api/v1",
            "https://withpersona.com:8443/a.png",
            false,
        ),
        (
            "https://api.withpersona.com/api/v1",
            "https://files.withpersona.com/a.png",
            false,
        ),
        (
            "https://proxy.example/api/v1",
            "https://withpersona.com/api/v1/files/t/a.png",
            false,
        ),
    ] {
        let service = after(&[]);
        let client = builder(&service).base_url(base).build().unwrap();
        let _ = client.files().download(&at(url)).send().await.unwrap();
        let received = service.received();
        let has_key = received[0].headers().contains_key("authorization");
        assert_eq!(has_key, is_authorized, "{base} {url}");
    }
}
