//! The program: its output, its address, its exit.

#![cfg(all(unix, feature = "cli"))]
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

mod support;

use std::io::{BufRead as _, BufReader, Read as _, Write as _};
use std::net::TcpStream;
use std::path::PathBuf;
use std::process::{Child, Command, Output, Stdio};

use serde_json::Value;
use support::{body_of, exchange, header_of, status_of};

const PROGRAM: &str = env!("CARGO_BIN_EXE_counterfoil-mock");

/// A running server; killed when the test ends, however it ends.
struct Running {
    child: Child,
    address: String,
}

impl Running {
    fn start(options: &[&str]) -> Self {
        let child = Command::new(PROGRAM)
            .args(["serve", "--listen", "127.0.0.1:0"])
            .args(options)
            .stdout(Stdio::piped())
            .spawn();
        Self::of(child.unwrap())
    }

    /// With the address that it prints.
    fn of(mut child: Child) -> Self {
        let mut line = String::new();
        BufReader::new(child.stdout.take().unwrap())
            .read_line(&mut line)
            .unwrap();
        let address = line
            .trim_end()
            .strip_prefix("listening on ")
            .and_then(|it| Some(it.split_once("://")?.1))
            .unwrap_or_else(|| panic!("unexpected first line: {line:?}"))
            .to_owned();
        Self { child, address }
    }

    fn get(&self, path: &str) -> String {
        self.send("GET", path, "", "")
    }

    fn send(&self, method: &str, path: &str, headers: &str, body: &str) -> String {
        exchange(
            &self.address,
            &format!(
                "{method} {path} HTTP/1.1\r\nhost: {}\r\nconnection: close\r\n{headers}content-length: {}\r\n\r\n{body}",
                self.address,
                body.len()
            ),
        )
    }

    fn stop(mut self, signal: &str) -> Option<i32> {
        self.signal(signal);
        self.child.wait().unwrap().code()
    }

    fn signal(&self, signal: &str) {
        Command::new("kill")
            .args([signal, &self.child.id().to_string()])
            .status()
            .unwrap();
    }

    /// A connection whose request is answered in an hour.
    fn underway(&self) -> TcpStream {
        let fault = r#"{"api":"flexigift","operation":"*","effects":[{"delay":{"millis":3600000}}],"times":1}"#;
        assert_eq!(
            status_of(&self.send("POST", "/_control/faults", "", fault)),
            200
        );
        let mut stream = TcpStream::connect(&self.address).unwrap();
        let request = b"GET /flexigift/users HTTP/1.1\r\nhost: localhost\r\n\r\n";
        stream.write_all(request).unwrap();
        // Until it has struck.
        while body_of(&self.get("/_control/faults")).contains("\"struck\":0") {}
        stream
    }
}

impl Drop for Running {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

fn run(arguments: &[&str]) -> (Option<i32>, String) {
    let Output { status, stderr, .. } = Command::new(PROGRAM).args(arguments).output().unwrap();
    (status.code(), String::from_utf8_lossy(&stderr).into_owned())
}

#[test]
fn it_says_where_it_listens_and_ends_cleanly_on_each_signal() {
    for signal in ["-INT", "-TERM"] {
        let server = Running::start(&[]);
        assert_eq!(status_of(&server.get("/_control/health")), 200);
        assert_eq!(server.stop(signal), Some(0), "{signal}");
    }
}

#[test]
fn it_ends_when_its_time_is_over_whatever_is_underway() {
    let server = Running::start(&["--grace", "0.05"]);
    let underway = server.underway();
    assert_eq!(server.stop("-TERM"), Some(1));
    drop(underway);
}

#[test]
#[cfg(target_os = "linux")]
fn whoever_does_not_read_its_messages_gets_the_same_exit_code() {
    let unwritable = || std::fs::File::create("/dev/full").unwrap();
    let server = Running::start(&["--quiet"]);
    let mut verify = Command::new(PROGRAM);
    verify.args(["verify", "--at-least", "1", "--url"]);
    verify.arg(format!("http://{}", server.address));
    let verified = verify.stderr(unwritable()).status().unwrap();
    assert_eq!(verified.code(), Some(1));
    let mut server = Command::new(PROGRAM);
    server.args(["serve", "--listen", "127.0.0.1:0", "--grace", "0.05"]);
    let child = server.stdout(Stdio::piped()).stderr(unwritable()).spawn();
    let server = Running::of(child.unwrap());
    let underway = server.underway();
    assert_eq!(server.stop("-TERM"), Some(1));
    drop(underway);
}

#[test]
fn a_second_signal_ends_it_at_once() {
    let server = Running::start(&["--grace", "3600"]);
    let underway = server.underway();
    server.signal("-TERM");
    assert_eq!(server.stop("-INT"), Some(1));
    drop(underway);
}

/// Everything that it prints while it answers two requests.
fn printed(options: &[&str]) -> (String, String) {
    let mut child = Command::new(PROGRAM)
        .args(["serve", "--listen", "0"])
        .args(options)
        .stdout(Stdio::piped())
        .spawn()
        .unwrap();
    let mut out = BufReader::new(child.stdout.take().unwrap());
    let mut text = String::new();
    out.read_line(&mut text).unwrap();
    let address = text
        .trim_end()
        .trim_start_matches("listening on http://")
        .to_owned();
    let mut server = Running { child, address };
    let unknown = body_of(&server.get("/s/mine/flexigift/transactions/77?secret=1"));
    assert_eq!(unknown, "{}");
    let fault = r#"{"api":"flexigift","operation":"list-users","status":503}"#;
    server.send("POST", "/_control/faults", "", fault);
    server.get("/flexigift/users");
    server.get("/_control/faults");
    server.get("/_control/journal/0");
    let stopped = Command::new("kill")
        .arg(server.child.id().to_string())
        .status();
    assert!(stopped.unwrap().success());
    assert_eq!(server.child.wait().unwrap().code(), Some(0));
    out.read_to_string(&mut text).unwrap();
    (text, server.address.clone())
}

#[test]
fn it_prints_what_a_client_needs_and_a_line_per_request() {
    let (text, address) = printed(&[]);
    for line in [
        format!("  export PERSONA_BASE_URL=http://{address}/persona/api/v1"),
        "  export PERSONA_API_KEY=persona_sandbox_counterfoil".to_owned(),
        format!("  export COMMERCELAYER_TOKEN_URL=http://{address}/commerce-layer/oauth/token"),
        format!("  export FRAGMENT_BASE_URL=http://{address}/fragment/billing"),
        format!("  export FLEXIGIFT_BASE_URL=http://{address}/flexigift"),
        format!("inspector    http://{address}/_control/"),
        format!("control      curl http://{address}/_control"),
        "stop         Ctrl-C".to_owned(),
    ] {
        assert!(text.lines().any(|it| it == line), "{line}: {text}");
    }
    assert!(text.contains("rate limits  are on"), "{text}");
    let requests: Vec<Vec<&str>> = text
        .lines()
        .filter(|line| line.contains(" ms "))
        .map(|line| line.split_whitespace().collect())
        .collect();
    let about = |method: &str, status: &str, rest: &[&str]| {
        let found = requests.iter().find(|it| it[4..] == *rest);
        let found = found.unwrap_or_else(|| panic!("{rest:?}: {text}"));
        assert_eq!(found[..2], [method, status], "{text}");
    };
    let world = "/flexigift/transactions/77";
    about(
        "GET",
        "404",
        &[world, "retrieve-transaction,", "world", "mine"],
    );
    about(
        "POST",
        "200",
        &["/_control/faults", "-,", "world", "default"],
    );
    let users = [
        "/flexigift/users",
        "list-users,",
        "a",
        "fault,",
        "world",
        "default",
    ];
    about("GET", "503", &users);
    // Who looks at the log wants to know what else arrived.
    let missing = "/_control/journal/0";
    about("GET", "404", &[missing, "-,", "world", "default"]);
    assert_eq!(requests.len(), 4, "{text}");
    assert!(
        !text.contains("secret=1") && !text.contains('\x1b'),
        "{text}"
    );
}

#[test]
fn one_api_alone_tells_its_own_paths_and_a_quiet_server_its_address_only() {
    let (text, address) = printed(&["--quiet", "--no-rate-limits"]);
    assert_eq!(text, format!("listening on http://{address}\n"));
    let alone = Command::new(PROGRAM)
        .args([
            "serve",
            "--listen",
            "localhost:0",
            "--api",
            "persona",
            "--no-rate-limits",
        ])
        .stdout(Stdio::piped())
        .spawn()
        .unwrap();
    let mut alone = Running {
        child: alone,
        address: String::new(),
    };
    let mut lines = BufReader::new(alone.child.stdout.take().unwrap()).lines();
    let first = lines.next().unwrap().unwrap();
    let origin = first.strip_prefix("listening on ").unwrap().to_owned();
    let rest: Vec<String> = lines.map_while(Result::ok).take(9).collect();
    assert!(
        rest.contains(&format!("  export PERSONA_BASE_URL={origin}/api/v1")),
        "{rest:?}"
    );
    assert!(
        rest.contains(&"rate limits  are off".to_owned()),
        "{rest:?}"
    );
}

#[test]
fn whoever_does_not_read_what_it_prints_keeps_no_request_waiting() {
    let mut child = Command::new(PROGRAM)
        .args(["serve", "--port", "0"])
        .stdout(Stdio::piped())
        .spawn()
        .unwrap();
    let mut unread = child.stdout.take().unwrap();
    let mut line = Vec::new();
    let mut byte = [0];
    while byte != *b"\n" {
        unread.read_exact(&mut byte).unwrap();
        line.extend(byte);
    }
    let line = String::from_utf8(line).unwrap();
    let address = line
        .trim_end()
        .trim_start_matches("listening on http://")
        .to_owned();
    let server = Running { child, address };
    // More than a pipe and the queue can buffer.
    for _ in 0..3_000 {
        assert_eq!(status_of(&server.get("/flexigift/home")), 404);
    }
}

#[test]
fn several_apis_stand_behind_their_names() {
    let server = Running::start(&[]);
    assert_eq!(status_of(&server.get("/flexigift/transactions")), 200);
    assert_eq!(status_of(&server.get("/persona/api/v1/transactions")), 401);
    assert_eq!(
        status_of(&server.get("/fragment/billing/transactions")),
        200
    );
    assert_eq!(
        status_of(&server.get("/commerce-layer/api/transactions")),
        401
    );
    assert_eq!(status_of(&server.get("/transactions")), 404);
}

#[test]
fn one_api_alone_stands_at_the_vendors_own_paths() {
    let flexigift = Running::start(&["--api", "flexigift"]);
    assert_eq!(status_of(&flexigift.get("/transactions/1")), 200);
    assert_eq!(status_of(&flexigift.get("/s/mine/transactions/1")), 200);
    let persona = Running::start(&["--api", "persona"]);
    assert_eq!(status_of(&persona.get("/api/v1/transactions")), 401);
    let some = Running::start(&["--api", "persona", "--api", "flexigift"]);
    assert_eq!(status_of(&some.get("/flexigift/transactions/1")), 200);
    assert_eq!(status_of(&some.get("/fragment/billing/transactions")), 404);
}

/// Asks Commerce Layer with the token of its documentation, below what stands before its own paths.
fn commerce_layer(server: &Running, host: &str, method: &str, path: &str, body: &str) -> String {
    let head = format!(
        "{method} {path} HTTP/1.1\r\nhost: {host}\r\nconnection: close\r\nauthorization: Bearer your-access-token\r\n\
         accept: application/vnd.api+json\r\ncontent-type: application/vnd.api+json\r\ncontent-length: {}\r\n\r\n",
        body.len()
    );
    exchange(&server.address, &(head + body))
}

fn orders_file(name: &str, text: &str) -> PathBuf {
    let name = format!("counterfoil-{name}-{}.json", std::process::id());
    let path = std::env::temp_dir().join(name);
    std::fs::write(&path, text).unwrap();
    path
}

#[test]
fn commerce_layer_alone_stands_at_its_own_paths_and_on_the_shared_port_behind_its_host() {
    let alone = Running::start(&["--api", "commerce-layer"]);
    let shared = Running::start(&[]);
    for (server, host) in [
        (&alone, alone.address.as_str()),
        (&shared, "acme.commercelayer.io"),
    ] {
        let grant = r#"{"grant_type":"client_credentials","client_id":"counterfoil-client","client_secret":"counterfoil-secret"}"#;
        let token = body_of(&commerce_layer(server, host, "POST", "/oauth/token", grant));
        let token: Value = serde_json::from_str(&token).unwrap();
        let mut grant: Value = serde_json::from_str(grant).unwrap();
        grant["token"] = token["access_token"].clone();
        let revoked = commerce_layer(server, host, "POST", "/oauth/revoke", &grant.to_string());
        assert_eq!(body_of(&revoked), "{}");
        let order = r#"{"number": "1", "authorized": true}"#;
        assert_eq!(
            status_of(&server.send("POST", "/_control/commerce-layer/orders", "", order)),
            200
        );
        let document = r#"{"data":{"type":"transactions"}}"#;
        let created = commerce_layer(server, host, "POST", "/api/transactions", document);
        assert_eq!(status_of(&created), 201, "{created}");
        let location = header_of(&created, "location").unwrap();
        assert!(
            location.starts_with(&format!("http://{host}/api/transactions/")),
            "{location}"
        );
        let list = commerce_layer(server, host, "GET", "/api/authorizations", "");
        let list: Value = serde_json::from_str(&body_of(&list)).unwrap();
        let own = format!(
            "/api/authorizations/{}",
            list["data"][0]["id"].as_str().unwrap()
        );
        for path in [
            "",
            "/order",
            "/captures",
            "/event_stores",
            "/relationships/order",
        ] {
            let answer = commerce_layer(server, host, "GET", &format!("{own}{path}"), "");
            assert_eq!(status_of(&answer), 200, "{path}: {answer}");
        }
        for kind in ["captures", "voids", "refunds", "orders"] {
            let answer = commerce_layer(server, host, "GET", &format!("/api/{kind}"), "");
            assert_eq!(status_of(&answer), 200, "{kind}");
        }
    }
}

#[test]
fn published_transactions_are_served_read_only() {
    let server = Running::start(&["--api", "commerce-layer", "--published-transactions"]);
    let host = server.address.clone();
    let document = r#"{"data":{"type":"transactions"}}"#;
    for (method, path, allow) in [
        ("POST", "/api/transactions", "GET, HEAD"),
        ("PATCH", "/api/transactions/x", "GET, HEAD"),
        ("DELETE", "/api/transactions/x", "GET, HEAD"),
    ] {
        let refused = commerce_layer(&server, &host, method, path, document);
        assert_eq!(status_of(&refused), 405, "{method}");
        assert_eq!(header_of(&refused, "allow").as_deref(), Some(allow));
        assert!(body_of(&refused).contains(r#""code":"METHOD_NOT_ALLOWED""#));
    }
    let list = commerce_layer(&server, &host, "GET", "/api/transactions", "");
    assert_eq!(status_of(&list), 200);
}

#[test]
fn values_are_served_as_strings_if_they_are_to_be() {
    let server = Running::start(&["--api", "commerce-layer", "--values-as-strings"]);
    let document = r#"{"data":{"type":"transactions"}}"#;
    let host = server.address.clone();
    let created = commerce_layer(&server, &host, "POST", "/api/transactions", document);
    let body = body_of(&created);
    for printed in [
        r#""amount_cents":"1500""#,
        r#""amount_float":"15.0""#,
        r#""succeeded":"false""#,
    ] {
        assert!(body.contains(printed), "{body}");
    }
}

#[test]
fn orders_come_from_a_file_into_every_world_and_back_with_a_reset() {
    let text = r##"{"commerce-layer": {"orders": [
        {"number": "1", "authorized": true, "related": [{"type": "wire_transfers", "attributes": {"reference": "r"}}]},
        {"number": "2", "total_amount_cents": 12480, "currency_code": "USD"}]}}"##;
    let path = orders_file("orders", text);
    let server = Running::start(&[
        "--api",
        "commerce-layer",
        "--seed-file",
        path.to_str().unwrap(),
    ]);
    let host = server.address.clone();
    let orders = |world: &str| {
        let path = format!("{world}/api/orders?sort=number&include=payment_source");
        let list = commerce_layer(&server, &host, "GET", &path, "");
        serde_json::from_str::<Value>(&body_of(&list)).unwrap()
    };
    for world in ["", "/s/mine"] {
        let list = orders(world);
        assert_eq!(list["meta"]["record_count"], 2, "{list}");
        assert_eq!(
            list["data"][0]["attributes"]["payment_status"],
            "authorized"
        );
        assert_eq!(
            list["data"][1]["attributes"]["formatted_total_amount"],
            "$124.80"
        );
        assert_eq!(list["included"][0]["attributes"]["reference"], "r");
    }
    let more = r#"{"number": "3"}"#;
    assert_eq!(
        status_of(&server.send("POST", "/_control/commerce-layer/orders", "", more)),
        200
    );
    assert_eq!(orders("")["meta"]["record_count"], 3);
    assert_eq!(
        status_of(&server.send("POST", "/_control/reset", "", "")),
        200
    );
    assert_eq!(orders("")["meta"]["record_count"], 2);
    std::fs::remove_file(path).unwrap();
}

#[test]
fn a_file_of_orders_that_cannot_be_used_is_named() {
    for (text, reason) in [
        ("{", ": is no YAML"),
        (
            r#"{"commerce-layer": {"orders": [{"number": "1", "total": 1}]}}"#,
            ":1:48: /commerce-layer/orders/0/total",
        ),
        (
            r#"{"commerce-layer": {"orders": [{"number": "1", "related": [{"type": "returns"}]}]}}"#,
            "orders have no `return`",
        ),
    ] {
        let path = orders_file("bad-orders", text);
        let (code, message) = run(&[
            "serve",
            "--listen",
            "127.0.0.1:0",
            "--seed-file",
            path.to_str().unwrap(),
        ]);
        assert_eq!(code, Some(2), "{message}");
        assert!(message.contains(reason), "{message}");
        std::fs::remove_file(path).unwrap();
    }
}

#[test]
fn worlds_by_name_are_isolated() {
    let server = Running::start(&["--api", "flexigift"]);
    let json = "content-type: application/json\r\n";
    let created = server.send("POST", "/s/a/transactions", json, "{\"amount\": 1}");
    assert_eq!(status_of(&created), 201);
    let location = header_of(&created, "location").unwrap();
    assert!(location.ends_with("/s/a/transactions/5"), "{location}");
    assert_eq!(status_of(&server.get("/s/a/transactions/5")), 200);
    assert_eq!(status_of(&server.get("/s/b/transactions/5")), 404);
    assert_eq!(status_of(&server.get("/transactions/5")), 404);
    assert_eq!(
        status_of(&server.get("/s/not%20a%20name/transactions/5")),
        404
    );
}

#[test]
fn the_strict_world_refuses_what_the_vendor_documents_as_refused() {
    let server = Running::start(&["--api", "flexigift", "--strict"]);
    let json = "content-type: application/json\r\n";
    let refused = server.send("POST", "/transactions", json, "{\"amount\": 1}");
    assert_eq!(status_of(&refused), 422);
    assert!(body_of(&refused).contains("transaction_id"));
}

#[cfg(feature = "sqlite")]
#[test]
fn a_world_in_a_file_survives_a_restart() {
    let directory = std::env::temp_dir().join(format!("counterfoil-binary-{}", std::process::id()));
    std::fs::create_dir_all(&directory).unwrap();
    let store = format!("sqlite:{}", directory.join("worlds.sqlite").display());
    let options = ["--api", "flexigift", "--store", &store];
    let json = "content-type: application/json\r\n";
    let server = Running::start(&options);
    assert_eq!(
        status_of(&server.send("POST", "/transactions", json, "{\"amount\": 1}")),
        201
    );
    assert_eq!(
        status_of(&server.send("DELETE", "/transactions/1", "", "")),
        200
    );
    assert_eq!(server.stop("-TERM"), Some(0));
    let server = Running::start(&options);
    assert_eq!(status_of(&server.get("/transactions/5")), 200);
    // A documented row that was deleted does not come back with the restart.
    assert_eq!(status_of(&server.get("/transactions/1")), 404);
    drop(server);
    std::fs::remove_dir_all(&directory).unwrap();
}

#[test]
fn a_wrong_option_is_a_clear_message_and_exit_code_2() {
    let taken = Running::start(&[]);
    for (arguments, says) in [
        (
            vec!["serve", "--listen", &taken.address],
            "port 0 is a free one",
        ),
        (vec!["serve", "--listen", "0.0.0.0:0"], "--allow-remote"),
        (
            vec!["serve", "--listen", "127.0.0.1:http"],
            "write 127.0.0.1:4010",
        ),
        (
            vec!["serve", "--listen", "http://127.0.0.1:0"],
            "is a URL; write 127.0.0.1:0",
        ),
        (
            vec!["serve", "--cors", "https://user:geheim@example.com"],
            "`example.com` is no origin",
        ),
        (vec!["serve", "--api", "stripe"], "unknown API `stripe`"),
        (
            vec!["serve", "--seed", "minus one"],
            "must be a whole number",
        ),
        (vec!["serve", "--journal", "1k"], "must be a whole number"),
        (vec!["serve", "--at", "yesterday"], "an instant of RFC 3339"),
        (vec!["serve", "--grace", "2s"], "a number of seconds"),
        (vec!["serve", "--world-idle=-1"], "0 or more"),
        (vec!["requests", "--wait", "61"], "from 0 to 60"),
        (
            vec!["requests", "--wait", "1", "--at-least", "0"],
            "must be a whole number from 1",
        ),
        (vec!["requests", "--status", "2xx"], "from 0 to 599"),
        (vec!["requests", "--since", "now"], "an instant of RFC 3339"),
        (
            vec!["serve", "--seed-file", "/nowhere/seed.yaml"],
            "/nowhere/seed.yaml: cannot be read",
        ),
        (
            vec!["serve", "--store", "postgres"],
            "`memory`, `sqlite:FILE` or `postgres://",
        ),
        (
            vec!["serve", "--store", "sqlite:/nonexistent/f"],
            "cannot open the store",
        ),
        (vec!["serve", "--strictly"], "--strictly"),
        (vec![], "Usage"),
    ] {
        let (code, stderr) = run(&arguments);
        assert_eq!(code, Some(2), "{arguments:?}: {stderr}");
        assert!(stderr.contains(says), "{arguments:?}: {stderr}");
        assert!(!stderr.contains("geheim"), "{stderr}");
    }
}

#[test]
fn a_url_with_the_other_scheme_is_told_of_it() {
    let plain = Running::start(&[]);
    let authority = written("authority.pem", "");
    let secure = Running::start(&["--tls-self-signed", authority.to_str().unwrap()]);
    for (url, says) in [
        (
            format!("https://{}", plain.address),
            "its URL begins with http",
        ),
        (
            format!("http://{}", secure.address),
            "its URL begins with https",
        ),
    ] {
        let (_, stderr) = run(&["health", "--url", &url]);
        assert!(stderr.ends_with(&format!("{says}\n")), "{url}: {stderr}");
    }
    std::fs::remove_file(authority).unwrap();
}

#[test]
fn a_path_from_the_log_and_a_header_are_verified_without_showing_a_credential() {
    let server = Running::start(&[]);
    let url = format!("http://{}", server.address);
    server.get("/persona/api/v1/transactions");
    let verify = |more: &[&str]| run(&[&["verify", "--url", &url][..], more].concat());
    let path = ["--path", "/persona/api/v1/transactions"];
    assert_eq!(verify(&path).0, Some(0));
    assert_eq!(verify(&[&path[..], &["--times", "0"]].concat()).0, Some(1));
    let (code, report) = verify(&["--header", "Authorization=Bearer geheim"]);
    assert_eq!(code, Some(1), "{report}");
    assert!(report.contains("[a text of 13]"), "{report}");
    assert!(!report.contains("geheim"), "{report}");
}

#[test]
fn a_seed_beyond_what_a_number_of_toml_can_be_is_printed_so_that_it_is_read_again() {
    for seed in ["7", "18446744073709551615"] {
        let output = Command::new(PROGRAM)
            .args(["serve", "--seed", seed, "--print-config"])
            .output()
            .unwrap();
        let file = written("seed.toml", &String::from_utf8_lossy(&output.stdout));
        let output = Command::new(PROGRAM)
            .args(["serve", "--print-config", "--config"])
            .arg(&file)
            .output()
            .unwrap();
        std::fs::remove_file(file).unwrap();
        let printed = String::from_utf8_lossy(&output.stdout).replace('"', "");
        assert!(
            printed.contains(&format!("seed = {seed} # file")),
            "{printed}"
        );
    }
}

#[test]
fn a_variable_that_is_no_setting_is_named_but_not_those_of_an_orchestrator() {
    let output = Command::new(PROGRAM)
        .args(["serve", "--print-config"])
        .envs([
            ("COUNTERFOIL_MOCK_SEED", "7"),
            ("COUNTERFOIL_MOCK_URL", "http://127.0.0.1:4010"),
            ("COUNTERFOIL_MOCK_PORT", "tcp://10.0.0.1:4010"),
            ("COUNTERFOIL_MOCK_PORT_4010_TCP", "tcp://10.0.0.1:4010"),
            ("COUNTERFOIL_MOCK_SERVICE_HOST", "10.0.0.1"),
            ("COUNTERFOIL_MOCK_LISTN", "secret"),
        ])
        .output()
        .unwrap();
    assert_eq!(output.status.code(), Some(0), "{output:?}");
    assert_eq!(
        String::from_utf8_lossy(&output.stderr),
        "counterfoil-mock: the variable `COUNTERFOIL_MOCK_LISTN` is no setting, and has no effect\n"
    );
    let mut steering = Command::new(PROGRAM);
    let steering = steering.arg("env").env("COUNTERFOIL_MOCK_WORD", "alice");
    let told = String::from_utf8(steering.output().unwrap().stderr).unwrap();
    assert!(
        told.contains("the variable `COUNTERFOIL_MOCK_WORD` is no setting"),
        "{told}"
    );
}

#[test]
fn a_fault_in_an_api_that_is_not_served_is_refused() {
    let server = Running::start(&["--api", "flexigift", "--quiet"]);
    let url = format!("http://{}", server.address);
    let fault = |api| run(&["faults", "outage", "--api", api, "--url", &url]);
    let (code, stderr) = fault("fragment");
    assert_eq!(code, Some(2), "{stderr}");
    assert!(
        stderr.contains("fragment is not served here: flexigift is"),
        "{stderr}"
    );
    assert_eq!(fault("flexigift").0, Some(0));
}

#[test]
fn an_api_named_twice_is_one_in_the_variables_of_clients() {
    let printed = |arguments: &[&str]| {
        let output = Command::new(PROGRAM).arg("env").args(arguments).output();
        String::from_utf8(output.unwrap().stdout).unwrap()
    };
    let once = printed(&["--api", "flexigift"]);
    assert!(once.contains("'http://127.0.0.1:4010'"), "{once}");
    assert_eq!(printed(&["--api", "flexigift", "--api", "flexigift"]), once);
}

#[test]
fn every_command_that_reports_does_so_as_json_too() {
    let server = Running::start(&["--quiet"]);
    let file = written("exported.json", "");
    let (url, exported) = (format!("http://{}", server.address), file.to_str().unwrap());
    for (arguments, member) in [
        (vec!["health"], "/ready"),
        (vec!["snapshot", "save", "one"], "/name"),
        (vec!["snapshot", "list"], "/rows"),
        (vec!["snapshot", "restore", "one"], "/restored"),
        (vec!["snapshot", "fork", "one", "branch"], "/world"),
        (vec!["snapshot", "export", "one", exported], "/file"),
        (vec!["snapshot", "import", "two", exported], "/bytes"),
        (vec!["snapshot", "remove", "two"], "/removed"),
        (vec!["worlds"], "/age_seconds"),
        (vec!["faults", "slow", "--api", "fragment"], "/effects"),
        (vec!["verify", "--times", "0"], "/verified"),
    ] {
        let output = Command::new(PROGRAM)
            .args(&arguments)
            .args(["--url", &url, "--output", "json"])
            .output()
            .unwrap();
        let printed = String::from_utf8_lossy(&output.stdout);
        assert_eq!(output.status.code(), Some(0), "{arguments:?}: {output:?}");
        let line: Value = serde_json::from_str(printed.lines().next().unwrap()).unwrap();
        assert!(line.pointer(member).is_some(), "{arguments:?}: {printed}");
    }
    std::fs::remove_file(&file).unwrap();
    drop(server);
    let gone = Command::new(PROGRAM)
        .args(["health", "--url", &url, "--output", "json"])
        .output()
        .unwrap();
    assert_eq!(gone.status.code(), Some(1));
    let report: Value = serde_json::from_slice(&gone.stdout).unwrap();
    assert_eq!(report["ready"], false);
}

#[test]
fn the_help_names_every_option() {
    let output = Command::new(PROGRAM)
        .args(["serve", "--help"])
        .output()
        .unwrap();
    let help = String::from_utf8_lossy(&output.stdout).into_owned();
    assert_eq!(output.status.code(), Some(0));
    for option in [
        "--listen",
        "--quiet",
        "--api",
        "--strict",
        "--published-transactions",
        "--values-as-strings",
        "--seed-file",
        "--seed",
        "--at",
        "--store",
        "--journal",
    ] {
        assert!(help.contains(option), "{option}");
    }
}

#[test]
fn persona_is_configured_from_a_file() {
    let path = std::env::temp_dir().join(format!("counterfoil-{}.json", std::process::id()));
    let options = r#"{"persona": {"options": {"rate_limit": 7}, "transaction_types": [{"id": "txntp_loan", "name": "Loan"}]}}"#;
    std::fs::write(&path, options).unwrap();
    let server = Running::start(&["--seed-file", path.to_str().unwrap()]);
    let answer = server.send(
        "GET",
        "/persona/api/v1/transaction-types/txntp_loan",
        "authorization: Bearer key\r\n",
        "",
    );
    assert_eq!(status_of(&answer), 200);
    assert!(body_of(&answer).contains("\"name\":\"Loan\""));
    assert_eq!(header_of(&answer, "ratelimit-limit").as_deref(), Some("7"));
    assert_eq!(server.stop("-TERM"), Some(0));

    std::fs::write(&path, "colour: red").unwrap();
    let refused = Command::new(PROGRAM)
        .args(["serve", "--listen", "127.0.0.1:0", "--seed-file"])
        .arg(&path)
        .output()
        .unwrap();
    assert_eq!(refused.status.code(), Some(2));
    let reason = String::from_utf8_lossy(&refused.stderr).into_owned();
    assert!(reason.contains(":1:1: /colour "), "{reason}");
    std::fs::remove_file(&path).unwrap();
}

#[test]
fn commerce_layer_and_its_payments_are_configured_from_files() {
    let file = |name: &str, text: &str| {
        let path = format!("counterfoil-{}-{name}.json", std::process::id());
        let path = std::env::temp_dir().join(path);
        std::fs::write(&path, text).unwrap();
        path
    };
    let seed = r#"{"commerce-layer": {
        "options": {"default_api_version": "2026-05"},
        "payment_options": {"settings_active_at_once": true},
        "gift_cards": [{"code": "SUMMER", "balance_cents": 2000}]
    }}"#;
    let seed = file("payments", seed);
    let server = Running::start(&["--seed-file", seed.to_str().unwrap()]);
    let options = body_of(&server.get("/_control/commerce-layer/payment-options"));
    assert!(
        options.contains("\"settings_active_at_once\":true"),
        "{options}"
    );
    let post = |path: &str, body: &str| {
        let headers = "authorization: Bearer your-access-token\r\n\
            accept: application/vnd.api+json\r\ncontent-type: application/vnd.api+json\r\n";
        let path = format!("/commerce-layer/api{path}");
        let answer = server.send("POST", &path, headers, body);
        assert_eq!(status_of(&answer), 201, "{answer}");
        serde_json::from_str::<Value>(&body_of(&answer)).unwrap()["data"].clone()
    };
    let adyen = r#"{"data": {"type": "payment_setting_adyens", "attributes": {"merchant_account": "m", "api_key": "k"}}}"#;
    let adyen = post("/payment_setting_adyens", adyen);
    assert_eq!(adyen["attributes"]["status"], "active");
    let setting = r#"{"data": {"type": "payment_setting_gift_cards"}}"#;
    let setting = post("/payment_setting_gift_cards", setting);
    let session = serde_json::json!({ "data": {
        "type": "payment_sessions",
        "attributes": { "amount_cents": 5_000, "currency_code": "EUR", "gift_card_code": "SUMMER" },
        "relationships": { "payment_setting": { "data": { "type": setting["type"], "id": setting["id"] } } },
    }});
    // No more than there is on the card of the file.
    let session = post("/payment_sessions", &session.to_string());
    assert_eq!(session["attributes"]["amount_cents"], 2_000);
    assert_eq!(server.stop("-TERM"), Some(0));

    for (text, reason) in [
        (
            "commerce-layer: {payment_options: {colour: red}}",
            "/commerce-layer/payment_options/colour ",
        ),
        (
            "commerce-layer: {payment_options: {webhooks: [{topic: orders.place, callback_url: 'http://127.0.0.1:9', shared_secret: s}]}}",
            "webhooks[0]: there is no topic `orders.place`",
        ),
        (
            "commerce-layer: {payment_options: {webhooks: [{topic: '*', callback_url: 'https://127.0.0.1:9', shared_secret: s}]}}",
            "must be http://...: webhooks are not sent over TLS",
        ),
        (
            "persona: {webhooks: [{url: 'https://127.0.0.1:9'}]}",
            "must be http://...: webhooks are not sent over TLS",
        ),
    ] {
        std::fs::write(&seed, text).unwrap();
        let file = seed.to_str().unwrap();
        let (code, told) = run(&["serve", "--listen", "127.0.0.1:0", "--seed-file", file]);
        assert_eq!(code, Some(2), "{told}");
        assert!(told.contains(reason) && told.contains(file), "{told}");
    }
    std::fs::remove_file(seed).unwrap();
}

/// Runs a command that steers a server: exit code, standard output, standard error.
fn steer(server: &Running, arguments: &[&str]) -> (Option<i32>, String, String) {
    let url = format!("http://{}", server.address);
    let mut command = Command::new(PROGRAM);
    let output = command
        .args(arguments)
        .args(["--url", &url])
        .output()
        .unwrap();
    let text = |bytes| String::from_utf8(bytes).unwrap();
    (
        output.status.code(),
        text(output.stdout),
        text(output.stderr),
    )
}

const JSON: &str = "content-type: application/json\r\n";

#[test]
fn requests_are_listed_in_every_form_and_followed() {
    let server = Running::start(&["--quiet", "--record-bodies", "--at", "2026-01-01T00:00:00Z"]);
    server.send(
        "POST",
        "/s/one/flexigift/users",
        JSON,
        r#"{"name": "Jane"}"#,
    );
    server.get("/s/one/flexigift/nowhere");
    let list = |more: &[&str]| {
        let (code, out, error) = steer(&server, &[&["requests", "--world", "one"], more].concat());
        assert_eq!(code, Some(0), "{error}");
        out
    };
    assert_eq!(
        list(&[]),
        "    1 2026-01-01T00:00:00Z POST   201 /users  create-user\n    \
         2 2026-01-01T00:00:00Z GET    404 /nowhere  -, refused by unknown path\n"
    );
    assert_eq!(list(&["--operation", "create-user"]).lines().count(), 1);
    assert_eq!(list(&["--status", "201", "--api", "fragment"]), "");
    let entry: Value =
        serde_json::from_str(&list(&["--status", "201", "--output", "json"])).unwrap();
    assert_eq!(entry["request"]["body"]["name"], "Jane");
    let curl = list(&["--status", "201", "--output", "curl"]);
    assert!(
        curl.starts_with("curl -X POST 'http://127.0.0.1:")
            && curl.ends_with("--data-raw '{\"name\":\"Jane\"}'\n"),
        "{curl}"
    );
    let har: Value = serde_json::from_str(&list(&["--output", "har"])).unwrap();
    assert_eq!(har["log"]["entries"].as_array().unwrap().len(), 2);
    for (wanted, code) in [("2", Some(0)), ("3", Some(1))] {
        let wait = ["--wait", "0", "--at-least", wanted, "--output", "har"];
        let waited = [&["requests", "--world", "one"], &wait[..]].concat();
        let (ended, out, _) = steer(&server, &waited);
        let har: Value = serde_json::from_str(&out).unwrap();
        assert_eq!((ended, har["log"]["version"].as_str()), (code, Some("1.2")));
    }
    let mut follower = Command::new(PROGRAM)
        .args([
            "requests", "--follow", "--world", "one", "--status", "200", "--url",
        ])
        .arg(format!("http://{}", server.address))
        .stdout(Stdio::piped())
        .spawn()
        .unwrap();
    let mut lines = BufReader::new(follower.stdout.take().unwrap()).lines();
    let mut next = || lines.next().unwrap().unwrap();
    server.get("/s/one/flexigift/users");
    assert_eq!(
        next(),
        "    3 2026-01-01T00:00:00Z GET    200 /users  list-users"
    );
    // Another world of the same name numbers its requests anew.
    server.send("DELETE", "/_control/worlds/one", "", "");
    for row in 1..=4 {
        server.get(&format!("/s/one/flexigift/users/{row}"));
    }
    for row in 1..=4 {
        let line = format!("{row:>5} 2026-01-01T00:00:00Z GET    200 /users/{row}  retrieve-user");
        assert_eq!(next(), line);
    }
    follower.kill().unwrap();
    follower.wait().unwrap();
}

#[test]
fn a_verification_from_the_command_line_ends_with_its_outcome() {
    let server = Running::start(&["--quiet"]);
    server.send("POST", "/flexigift/users", JSON, r#"{"name": "Jane"}"#);
    let verify = |more: &[&str]| {
        steer(
            &server,
            &[&["verify", "--api", "flexigift", "--operation"], more].concat(),
        )
    };
    let body = [
        "create-user",
        "--body",
        r#"{"name": "Jane"}"#,
        "--header",
        "content-type=application/json",
    ];
    assert_eq!(verify(&body).0, Some(0));
    let (code, out, error) = verify(&["create-user", "--times", "0"]);
    assert_eq!((code, out.as_str()), (Some(1), ""));
    assert!(
        error.starts_with("expected 0 of flexigift, create-user, found 1"),
        "{error}"
    );
    let (code, _, error) = verify(&["create"]);
    assert_eq!(code, Some(2), "{error}");
    let (code, error) = run(&["verify", "--url", "http://127.0.0.1:9"]);
    assert_eq!(code, Some(2));
    assert!(error.contains("nobody answers at 127.0.0.1:9"), "{error}");
}

/// A cassette of one request to Flexigift, as another tool may have written it.
fn cassette(answer: &str) -> String {
    let text = serde_json::to_string(answer).unwrap();
    format!(
        r#"{{"log":{{"version":"1.2","creator":{{"name":"t","version":"1"}},"entries":[{{
            "startedDateTime":"2026-02-12T00:00:00Z","time":1.0,"cache":{{}},"timings":{{"send":0,"wait":1,"receive":0}},
            "request":{{"method":"GET","url":"http://localhost:3000/transactions/1","httpVersion":"HTTP/1.1","headers":[],
                "headersSize":-1,"bodySize":0}},
            "response":{{"status":200,"statusText":"OK","httpVersion":"HTTP/1.1","headers":[],"headersSize":-1,"bodySize":-1,
                "content":{{"size":2,"mimeType":"application/json","text":{text}}}}}}}]}}}}"#
    )
}

fn written(name: &str, text: &str) -> PathBuf {
    let file = std::env::temp_dir().join(format!("counterfoil-{}-{name}", std::process::id()));
    std::fs::write(&file, text).unwrap();
    file
}

#[test]
fn a_cassette_is_checked_with_exit_codes_for_a_pull_request() {
    let server = Running::start(&["--api", "flexigift"]);
    let row = body_of(&server.get("/transactions/1"));
    let same = written("same.har", &cassette(&row));
    let other = written(
        "other.har",
        &cassette(&row.replacen("\"id\": 1", "\"id\": 1, \"colour\": 3", 1)),
    );
    let broken = written("broken.har", "{}");
    let check = |file: &PathBuf, more: &[&str]| {
        let Output {
            status,
            stdout,
            stderr,
        } = Command::new(PROGRAM)
            .arg("check")
            .arg(file)
            .args(more)
            .output()
            .unwrap();
        let said = [stdout, stderr].concat();
        (status.code(), String::from_utf8(said).unwrap())
    };
    let flexigift = ["--api", "flexigift"];
    let (code, said) = check(&same, &flexigift);
    assert_eq!(
        (code, said.as_str()),
        (Some(0), "1 request played, 0 divergences\n")
    );
    let (code, said) = check(&other, &flexigift);
    assert_eq!(code, Some(1));
    assert!(
        said.starts_with("1: GET /transactions/1: /colour: the mock does not have it\n"),
        "{said}"
    );
    let (code, said) = check(
        &other,
        &[
            "--api",
            "flexigift",
            "--ignore",
            "/colour",
            "--output",
            "json",
        ],
    );
    assert_eq!(
        (code, said.as_str()),
        (
            Some(0),
            "{\"played\":1,\"skipped\":[],\"divergences\":[]}\n"
        )
    );
    let (code, said) = check(&same, &["--api", "flexigift", "--ignore", "colour"]);
    assert_eq!(code, Some(2));
    assert!(said.contains("a JSON pointer begins with `/`"), "{said}");
    let (code, said) = check(&same, &[]);
    assert_eq!(code, Some(2));
    assert!(said.contains("name it with --api"), "{said}");
    let nothing = written(
        "nothing.har",
        r#"{"log":{"version":"1.2","creator":{"name":"t","version":"1"},"entries":[]}}"#,
    );
    let (code, said) = check(&nothing, &flexigift);
    assert_eq!(code, Some(2));
    assert!(said.contains("nothing was checked"), "{said}");
    std::fs::remove_file(nothing).unwrap();
    let (code, said) = check(&broken, &flexigift);
    assert_eq!(code, Some(2));
    assert!(
        said.contains("broken.har: it is no HTTP archive: missing field `log`"),
        "{said}"
    );
    for file in [same, other, broken] {
        std::fs::remove_file(file).unwrap();
    }
}

/// A command that serves until it is interrupted, and its output until then.
struct Listening {
    child: Child,
    address: String,
}

#[test]
fn a_proxy_tells_of_drift_and_records_what_a_replay_answers() {
    let vendor = Running::start(&["--api", "flexigift"]);
    let file = written("proxied.har", "");
    let upstream = format!("http://{}", vendor.address);
    let proxy = Listening::start(&[
        "proxy",
        "--api",
        "flexigift",
        "--upstream",
        &upstream,
        "--record",
        file.to_str().unwrap(),
        "--output",
        "json",
    ]);
    let sent = "{\"name\":\"Jane Doe\",\"shoe_size\":44}";
    let line = format!(
        "POST /users HTTP/1.1\r\nhost: {}\r\nconnection: close\r\ncontent-type: application/json\r\ncontent-length: {}\r\n\r\n{sent}",
        proxy.address,
        sent.len()
    );
    assert_eq!(status_of(&exchange(&proxy.address, &line)), 201);
    let (code, drifts) = proxy.stop();
    assert_eq!(code, Some(1));
    let drifts: Vec<Value> = drifts
        .lines()
        .map(|it| serde_json::from_str(it).unwrap())
        .collect();
    let unknown = drifts
        .iter()
        .find(|it| it["pointer"] == "/shoe_size")
        .unwrap();
    assert_eq!(unknown["what"], "is not in the contract");
    let recording = std::fs::read_to_string(&file).unwrap();
    assert!(!recording.contains("Jane"));
    let replay = Listening::start(&["replay", file.to_str().unwrap()]);
    let line = line.replace(&proxy_address(&line), &replay.address);
    let answer = exchange(&replay.address, &line);
    assert_eq!(status_of(&answer), 201);
    let row: Value = serde_json::from_str(&body_of(&answer)).unwrap();
    assert_eq!(row["id"], 8);
    assert_eq!(replay.stop().0, Some(0));
    std::fs::remove_file(file).unwrap();
    let (code, said) = run(&["proxy", "--api", "flexigift", "--upstream", "localhost:1"]);
    assert_eq!(code, Some(2));
    assert!(said.contains("an upstream is a URL such as"), "{said}");
}

#[test]
fn a_proxy_reaches_its_upstream_over_tls_if_the_system_trusts_its_certificate() {
    let authority = written("authority.pem", "");
    let authority = authority.to_str().unwrap();
    let vendor = Listening::start(&[
        "serve",
        "--api",
        "flexigift",
        "--tls-self-signed",
        authority,
    ]);
    let port = vendor.address.rsplit(':').next().unwrap();
    let upstream = format!("https://localhost:{port}");
    let arguments = ["proxy", "--api", "flexigift", "--upstream", &upstream];
    for (variables, expected) in [(&[("SSL_CERT_FILE", authority)][..], 200), (&[], 502)] {
        let proxy = Listening::start_with(&arguments, variables);
        let request = format!(
            "GET /transactions/1 HTTP/1.1\r\nhost: {}\r\nconnection: close\r\n\r\n",
            proxy.address
        );
        assert_eq!(status_of(&exchange(&proxy.address, &request)), expected);
        proxy.stop();
    }
    assert_eq!(vendor.stop().0, Some(0));
    std::fs::remove_file(authority).unwrap();
}

#[test]
fn a_recording_that_could_not_be_kept_is_refused_at_once_and_an_empty_one_replaces_none() {
    let proxy = [
        "proxy",
        "--api",
        "flexigift",
        "--upstream",
        "http://127.0.0.1:9",
        "--record",
    ];
    for file in ["/nowhere/it.har", "/"] {
        let (code, said) = run(&[&proxy[..], &[file, "--port", "0"]].concat());
        assert_eq!(code, Some(2));
        assert!(said.contains(&format!("--record {file}: ")), "{said}");
    }
    let file = written("kept.har", "kept");
    let idle = Listening::start(&[&proxy[..], &[file.to_str().unwrap()]].concat());
    assert_eq!(idle.stop().0, Some(0));
    assert_eq!(std::fs::read_to_string(&file).unwrap(), "kept");
    std::fs::remove_file(file).unwrap();
}

#[test]
fn every_command_that_serves_tells_alike_that_a_port_is_taken() {
    let server = Running::start(&["--quiet"]);
    let file = written("taken.har", &cassette("{}"));
    for command in [
        &["serve"][..],
        &["replay", file.to_str().unwrap()],
        &[
            "proxy",
            "--api",
            "flexigift",
            "--upstream",
            "http://127.0.0.1:9",
        ],
    ] {
        let (code, said) = run(&[command, &["--listen", &server.address]].concat());
        assert_eq!(code, Some(2));
        assert!(said.contains(&server.address), "{said}");
        assert!(said.contains("; --listen takes another address"), "{said}");
    }
    std::fs::remove_file(file).unwrap();
}

#[test]
fn an_api_that_contradicts_the_cassette_is_refused() {
    let ours = r#""log":{"_counterfoil":{"format":1,"api":"flexigift"},"#;
    let recorded = cassette("{}").replacen(r#""log":{"#, ours, 1);
    let file = written("contradicted.har", &recorded);
    for command in ["check", "seed-from"] {
        let (code, said) = run(&[command, file.to_str().unwrap(), "--api", "persona"]);
        assert_eq!(code, Some(2), "{command}: {said}");
        assert!(
            said.contains("--api persona: the file says that it is of flexigift"),
            "{said}"
        );
    }
    std::fs::remove_file(file).unwrap();
}

#[test]
#[cfg(unix)]
fn a_proxy_whose_terminal_is_closed_keeps_its_recording() {
    if ignores_hangups() {
        println!(
            "skipped: SIGHUP is ignored here, as under `nohup`, and so by the programs that this test starts"
        );
        return;
    }
    let recording = Recording::start("hung-up.har");
    recording.assert_kept_at("-HUP");
}

#[test]
fn a_proxy_keeps_its_recording_whatever_is_underway_and_however_often_it_is_interrupted() {
    let recording = Recording::start("impatient.har");
    let proxy = &recording.proxy;
    let mut underway = TcpStream::connect(&proxy.address).unwrap();
    underway.write_all(&ONE_ROW.as_bytes()[..30]).unwrap();
    proxy.signal("-INT");
    // Refused once it is ending.
    while TcpStream::connect(&proxy.address).is_ok() {}
    recording.assert_kept_at("-INT");
}

const ONE_ROW: &str = "GET /users/1 HTTP/1.1\r\nhost: localhost\r\nconnection: close\r\n\r\n";

/// A proxy that has recorded one exchange.
struct Recording {
    proxy: Listening,
    file: PathBuf,
    _vendor: Running,
}

impl Recording {
    fn start(name: &str) -> Self {
        let vendor = Running::start(&["--api", "flexigift"]);
        let file = written(name, "");
        let upstream = format!("http://{}", vendor.address);
        let record = ["--record", file.to_str().unwrap()];
        let arguments = ["proxy", "--api", "flexigift", "--upstream", &upstream];
        let proxy = Listening::start(&[&arguments[..], &record].concat());
        assert_eq!(status_of(&exchange(&proxy.address, ONE_ROW)), 200);
        Self {
            proxy,
            file,
            _vendor: vendor,
        }
    }

    /// The proxy ends with this signal, and the file has the exchange.
    fn assert_kept_at(self, signal: &str) {
        assert_eq!(self.proxy.end(signal).0, Some(0));
        let text = std::fs::read_to_string(&self.file).unwrap();
        let recording: Value = serde_json::from_str(&text).unwrap();
        assert_eq!(recording["log"]["entries"].as_array().unwrap().len(), 1);
        std::fs::remove_file(self.file).unwrap();
    }
}

/// Whether SIGHUP, the first of the signals, is among the ignored ones.
#[cfg(unix)]
fn ignores_hangups() -> bool {
    let status = std::fs::read_to_string("/proc/self/status").unwrap_or_default();
    let ignored = status.lines().find_map(|it| it.strip_prefix("SigIgn:"));
    ignored.is_some_and(|mask| u64::from_str_radix(mask.trim(), 16).unwrap() & 1 == 1)
}

fn proxy_address(request: &str) -> String {
    request
        .split("host: ")
        .nth(1)
        .unwrap()
        .split('\r')
        .next()
        .unwrap()
        .to_owned()
}

impl Listening {
    /// Starts on a free port; the line that says where it listens is on either stream.
    fn start(arguments: &[&str]) -> Self {
        Self::start_with(arguments, &[])
    }

    fn start_with(arguments: &[&str], variables: &[(&str, &str)]) -> Self {
        let mut child = Command::new(PROGRAM)
            .envs(variables.iter().copied())
            .args(arguments)
            .args(["--listen", "127.0.0.1:0"])
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn()
            .unwrap();
        let mut line = String::new();
        if ["replay", "serve"].contains(&arguments[0]) {
            BufReader::new(child.stdout.as_mut().unwrap())
                .read_line(&mut line)
                .unwrap();
        } else {
            BufReader::new(child.stderr.as_mut().unwrap())
                .read_line(&mut line)
                .unwrap();
        }
        let address = line.split("://").nth(1).unwrap();
        let address = address.split_whitespace().next().unwrap().to_owned();
        Self { child, address }
    }

    fn stop(self) -> (Option<i32>, String) {
        self.end("-INT")
    }

    fn signal(&self, signal: &str) {
        Command::new("kill")
            .args([signal, &self.child.id().to_string()])
            .status()
            .unwrap();
    }

    fn end(mut self, signal: &str) -> (Option<i32>, String) {
        self.signal(signal);
        let mut said = String::new();
        self.child
            .stdout
            .take()
            .unwrap()
            .read_to_string(&mut said)
            .unwrap();
        (self.child.wait().unwrap().code(), said)
    }
}

impl Drop for Listening {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

#[test]
fn a_bad_day_is_put_in_place_and_ended_from_the_command_line() {
    let server = Running::start(&["--quiet"]);
    let faults = |more: &[&str]| {
        let (code, out, error) = steer(&server, &[&["faults"], more].concat());
        assert_eq!(code, Some(0), "{error}");
        out.lines().count()
    };
    let status = || status_of(&server.get("/flexigift/transactions/1"));
    assert_eq!((faults(&[]), status()), (0, 200));
    assert_eq!(
        (faults(&["outage", "--api", "flexigift"]), status()),
        (6, 503)
    );
    assert_eq!(
        (faults(&["new-vendor-version", "--clear"]), status()),
        (4, 200)
    );
    assert_eq!((faults(&["--clear"]), status()), (0, 200));
    assert_eq!(run(&["faults", "storm"]).0, Some(2));
}

#[test]
fn a_server_with_a_token_is_steered_by_whoever_has_it() {
    let server = Running::start(&["--quiet", "--control-token", "secret"]);
    let url = format!("http://{}", server.address);
    let (code, said) = run(&["faults", "--url", &url]);
    assert_eq!(code, Some(2));
    assert!(said.contains("needs the token"), "{said}");
    assert!(said.contains("COUNTERFOIL_MOCK_CONTROL_TOKEN"), "{said}");
    let (code, said) = run(&["faults", "--url", &url, "--control-token", "guess"]);
    assert_eq!(code, Some(2));
    assert!(said.contains("this is not the control token"), "{said}");
    assert!(said.contains("--control-token"), "{said}");
    let (code, said) = run(&["faults", "--url", &url, "--control-token", "secret"]);
    assert_eq!((code, said.as_str()), (Some(0), ""));
}

#[test]
fn a_supervisor_asks_for_health_with_an_exit_code() {
    let server = Running::start(&["--quiet", "--control-token", "secret"]);
    let url = format!("http://{}", server.address);
    assert_eq!(run(&["health", "--url", &url]), (Some(0), String::new()));
    drop(server);
    let (code, said) = run(&["health", "--url", &url]);
    assert_eq!(code, Some(1));
    assert!(said.contains("nobody answers at"), "{said}");
    assert_eq!(run(&["health", "--url", "nowhere"]).0, Some(2));
    let missing = ["health", "--url", &url, "--ca-cert", "/missing.pem"];
    assert_eq!(run(&missing).0, Some(2));
}
