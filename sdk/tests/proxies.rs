//! Requests to this machine use no proxy unless configured.
//!
//! The environment belongs to a whole process, so each case runs this program again, with its own environment.

#![cfg(all(
    feature = "persona",
    feature = "commerce-layer",
    feature = "fragment",
    feature = "flexigift"
))]
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

use std::io::{Read as _, Write as _};
use std::net::{TcpListener, TcpStream};
use std::process::Command;
use std::sync::{Arc, Mutex};
use std::thread;

use counterfoil::{commerce_layer, flexigift, fragment, persona};

const VARIABLES: [&str; 6] = [
    "HTTP_PROXY",
    "http_proxy",
    "ALL_PROXY",
    "all_proxy",
    "HTTPS_PROXY",
    "https_proxy",
];
const ROLE: &str = "COUNTERFOIL_TEST_ROLE";
const PROXY: &str = "COUNTERFOIL_TEST_PROXY";
const ANSWER: &str = "HTTP/1.1 200 OK\r\nconnection: close\r\ncontent-length: 2\r\n\r\n[]";

/// A listener that stores the first line of every connection.
fn listener(address: &str) -> Option<(u16, Arc<Mutex<Vec<String>>>)> {
    let listener = TcpListener::bind(address).ok()?;
    let port = listener.local_addr().unwrap().port();
    let heard = Arc::new(Mutex::new(Vec::new()));
    let kept = heard.clone();
    thread::spawn(move || {
        for stream in listener.incoming() {
            answer(stream.unwrap(), &kept);
        }
    });
    Some((port, heard))
}

fn answer(mut stream: TcpStream, heard: &Mutex<Vec<String>>) {
    let mut bytes = [0; 4096];
    let length = stream.read(&mut bytes).unwrap_or(0);
    let text = String::from_utf8_lossy(&bytes[..length]).into_owned();
    let line = text.lines().next().unwrap_or_default().to_owned();
    heard.lock().unwrap().push(line);
    let _ = stream.write_all(ANSWER.as_bytes());
}

/// Runs this program again in the given role; returns what the proxy received meanwhile.
fn heard_by_the_proxy(role: &str, environment: &[(&str, &str)]) -> Vec<String> {
    let (port, heard) = listener("127.0.0.1:0").unwrap();
    let mut child = Command::new(std::env::current_exe().unwrap());
    child.args(["--exact", "as_another_process", "--ignored", "--nocapture"]);
    for variable in VARIABLES
        .into_iter()
        .chain(["NO_PROXY", "no_proxy", "REQUEST_METHOD"])
    {
        child.env_remove(variable);
    }
    child
        .env(ROLE, role)
        .env(PROXY, format!("http://127.0.0.1:{port}"));
    for (name, value) in environment {
        child.env(name, value.replace("{port}", &port.to_string()));
    }
    let output = child.output().unwrap();
    let printed = String::from_utf8_lossy(&output.stdout).into_owned();
    assert!(
        output.status.success() && printed.contains("1 passed"),
        "{printed}"
    );
    let heard = heard.lock().unwrap();
    heard.clone()
}

#[test]
#[ignore = "the other tests run it in a process of its own"]
fn as_another_process() {
    let runtime = tokio::runtime::Builder::new_current_thread()
        .enable_all()
        .build();
    let proxy = std::env::var(PROXY).unwrap();
    runtime.unwrap().block_on(async {
        match std::env::var(ROLE).unwrap().as_str() {
            "loopback" => loopback(None).await,
            "loopback by setting" => loopback(Some(&proxy)).await,
            "elsewhere" => elsewhere(None).await,
            "elsewhere by setting" => elsewhere(Some(&proxy)).await,
            "asked for" => asked_for(None).await,
            "asked for by setting" => asked_for(Some(&proxy)).await,
            role => panic!("{role}"),
        }
    });
}

macro_rules! client {
    ($api:ident, $base:expr, $proxy:expr $(, $setting:ident($($value:expr)?))*) => {{
        let builder = $api::Client::builder()
            .base_url($base)
            .max_retries(0)
            $(.$setting($($value)?))*;
        match $proxy {
            Some(url) => builder.proxy(url),
            None => builder,
        }
        .build()
        .unwrap()
    }};
}

/// Calls of every API to every spelling of this machine. Whether a name or an address reaches it is the machine's business:
/// those that do are counted by the caller, and the proxy must get none.
async fn loopback(proxy: Option<&str>) {
    let (port, heard) = listener("127.0.0.1:0").unwrap();
    let (six, _) = listener("[::1]:0").unwrap_or((1, Arc::default()));
    for host in [
        format!("127.0.0.1:{port}"),
        format!("127.1.2.3:{port}"),
        format!("0x7f000001:{port}"),
        format!("[::1]:{six}"),
        format!("localhost:{port}"),
        format!("LOCALHOST:{port}"),
        format!("api.localhost:{port}"),
    ] {
        let url = format!("http://{host}");
        let flexigift = client!(flexigift, &url, proxy);
        let _ = flexigift.users().list().send().await;
        let persona = client!(persona, &url, proxy, api_key("topsecret"));
        let _ = persona.transactions().list().send().await;
        let file = file(&format!("{url}/a.txt"));
        let _ = persona.files().download(&file).send().await;
        let commerce_layer = client!(commerce_layer, &url, proxy, access_token("topsecret"));
        let _ = commerce_layer.transactions().list().send().await;
        let token = format!("{url}/token");
        let fragment = client!(
            fragment,
            &url,
            proxy,
            client_id("id"),
            client_secret("topsecret"),
            token_url(&token)
        );
        let _ = fragment.transactions().retrieve("txn_1").send().await;
        let commerce_layer = client!(
            commerce_layer,
            &url,
            proxy,
            client_id("id"),
            client_secret("topsecret"),
            token_url(&token)
        );
        let _ = commerce_layer.transactions().list().send().await;
    }
    // A URL that arrives directly is a path.
    let heard = heard.lock().unwrap();
    assert!(heard.iter().all(|line| line.contains(" /")), "{heard:?}");
    for part in [
        "GET /users",
        "GET /transactions",
        "GET /a.txt",
        "POST /token",
    ] {
        assert!(
            heard.iter().any(|line| line.starts_with(part)),
            "{part}: {heard:?}"
        );
    }
}

/// A file that an event of Persona's names.
fn file(url: &str) -> persona::File {
    let event = format!(
        r#"{{"data": {{"type": "event", "id": "evt_1", "attributes": {{
            "name": "transaction.created",
            "created-at": "2026-02-12T09:30:00.000Z",
            "payload": {{"data": {{"type": "transaction", "id": "txn_1", "attributes": {{"fields": {{"photo": {{
                "type": "file", "value": {{"filename": "a.txt", "url": "{url}"}}
            }}}}}}}}}}
        }}}}}}"#
    );
    let event = persona::webhooks::Event::from_slice(event.as_bytes()).unwrap();
    let file = event
        .transaction()
        .and_then(|txn| txn.field("photo")?.as_file());
    file.unwrap().clone()
}

async fn elsewhere(proxy: Option<&str>) {
    let client = client!(
        flexigift,
        "http://flexigift.example",
        proxy,
        allow_insecure_http()
    );
    client.users().list().send().await.unwrap();
}

async fn asked_for(proxy: Option<&str>) {
    let client = client!(flexigift, "http://localhost:1", proxy, proxy_loopback());
    client.users().list().send().await.unwrap();
}

#[test]
fn a_proxy_of_the_environment_hears_nothing_of_what_is_for_this_machine() {
    for variable in VARIABLES {
        let heard = heard_by_the_proxy("loopback", &[(variable, "http://127.0.0.1:{port}")]);
        assert_eq!(heard, Vec::<String>::new(), "{variable}");
    }
}

#[test]
fn a_proxy_that_is_set_hears_nothing_of_what_is_for_this_machine() {
    assert_eq!(
        heard_by_the_proxy("loopback by setting", &[]),
        Vec::<String>::new()
    );
}

#[test]
fn a_proxy_hears_what_is_for_other_machines() {
    let target = ["GET http://flexigift.example/users HTTP/1.1"];
    for variable in ["HTTP_PROXY", "http_proxy", "ALL_PROXY", "all_proxy"] {
        let heard = heard_by_the_proxy("elsewhere", &[(variable, "http://127.0.0.1:{port}")]);
        assert_eq!(heard, target, "{variable}");
        let without_scheme = heard_by_the_proxy("elsewhere", &[(variable, "127.0.0.1:{port}")]);
        assert_eq!(without_scheme, target, "{variable}");
    }
    assert_eq!(heard_by_the_proxy("elsewhere by setting", &[]), target);
}

#[test]
fn a_proxy_hears_what_is_for_this_machine_if_that_is_asked_for_by_name() {
    let target = ["GET http://localhost:1/users HTTP/1.1"];
    let proxy = [("HTTP_PROXY", "http://127.0.0.1:{port}")];
    assert_eq!(heard_by_the_proxy("asked for", &proxy), target);
    assert_eq!(heard_by_the_proxy("asked for by setting", &[]), target);
}

#[test]
fn a_setting_goes_before_the_environment() {
    let other = [("HTTP_PROXY", "http://127.0.0.1:9")];
    assert_eq!(heard_by_the_proxy("elsewhere by setting", &other).len(), 1);
}
