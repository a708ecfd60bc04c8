//! Bad days on order, as they arrive over a socket and without one.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

mod support;

use std::io::{Read as _, Write as _};
use std::net::TcpStream;
use std::time::Duration;

use bytes::Bytes;
use counterfoil_mock::{Api, Effect, Fault, FaultBuilder, FaultProfile, Sandbox};
use http::{Request, Response};
use serde_json::Value;
use tower_service::Service as _;

fn sandbox() -> Sandbox {
    let at = "2026-01-01T00:00:00Z".parse().unwrap();
    support::block_on(Sandbox::builder().at(at).virtual_delays().start())
}

const ROW: &str = r#"{"transaction_id":"txn005","user_id":"user004","amazon_id":"amz98765","product_id":"p","card_id":"c","amount":15.99,"status":"Completed","balance_check":true}"#;

fn post() -> Request<Bytes> {
    Request::post("/flexigift/transactions")
        .header("content-type", "application/json")
        .body(Bytes::from_static(ROW.as_bytes()))
        .unwrap()
}

fn get(path: &str) -> Request<Bytes> {
    Request::get(path).body(Bytes::new()).unwrap()
}

/// Sends a request and reads to the end: the data, and whether the end was a reset.
fn over_the_socket(sandbox: &Sandbox, method: &str, path: &str, body: &str) -> (String, bool) {
    let url = sandbox.flexigift().url().to_owned();
    let (address, world) = url
        .strip_prefix("http://")
        .unwrap()
        .split_once('/')
        .unwrap();
    let mut stream = TcpStream::connect(address).unwrap();
    let request = format!(
        "{method} /{world}{path} HTTP/1.1\r\nhost: {address}\r\nconnection: close\r\n\
         content-type: application/json\r\ncontent-length: {}\r\n\r\n{body}",
        body.len()
    );
    stream.write_all(request.as_bytes()).unwrap();
    let mut answer = Vec::new();
    let end = stream.read_to_end(&mut answer);
    let reset = end.is_err_and(|error| error.kind() == std::io::ErrorKind::ConnectionReset);
    (String::from_utf8_lossy(&answer).into_owned(), reset)
}

fn rows(sandbox: &Sandbox) -> usize {
    let list = sandbox.handle(get("/flexigift/transactions"));
    serde_json::from_slice::<Vec<Value>>(list.body())
        .unwrap()
        .len()
}

fn call(sandbox: &Sandbox, request: Request<Bytes>) -> Result<Response<Bytes>, String> {
    let mut service = sandbox.service();
    support::block_on(async move { service.call(request).await }).map_err(|error| error.to_string())
}

#[test]
fn a_reset_comes_before_the_effect_or_after_it_and_in_both_shells() {
    for (socket, after) in [(false, false), (false, true), (true, false), (true, true)] {
        let sandbox = sandbox();
        let on = sandbox.faults().on(Api::Flexigift, "create-transaction");
        let fault = match after {
            true => on.reset_after(),
            false => on.reset_before(),
        }
        .times(1);
        match socket {
            true => assert_eq!(
                over_the_socket(&sandbox, "POST", "/transactions", ROW),
                (String::new(), true)
            ),
            false => assert_eq!(
                call(&sandbox, post()).unwrap_err(),
                "the connection was reset"
            ),
        }
        assert_eq!(
            rows(&sandbox),
            4 + usize::from(after),
            "socket: {socket}, after: {after}"
        );
        assert_eq!(fault.struck(), 1);
        assert!(sandbox.journal().entries()[0].injected);
        assert_eq!(call(&sandbox, post()).unwrap().status(), 201);
    }
}

#[test]
fn a_truncated_body_keeps_its_length_and_loses_its_end() {
    let sandbox = sandbox();
    let whole = sandbox.handle(get("/flexigift/transactions/1"));
    sandbox
        .faults()
        .on(Api::Flexigift, "*")
        .truncate(10)
        .until_removed();
    let cut = call(&sandbox, get("/flexigift/transactions/1")).unwrap();
    assert_eq!(
        cut.headers()["content-length"],
        whole.headers()["content-length"]
    );
    assert_eq!(cut.body()[..], whole.body()[..10]);
    let (raw, _) = over_the_socket(&sandbox, "GET", "/transactions/1", "");
    assert_eq!(support::body_of(&raw).as_bytes(), &whole.body()[..10]);
    let length = support::header_of(&raw, "content-length");
    assert_eq!(
        length.as_deref(),
        whole.headers()["content-length"].to_str().ok()
    );
}

#[test]
fn delays_and_drips_of_a_virtual_world_move_its_clock_and_nothing_is_lost() {
    let sandbox = sandbox();
    let before = sandbox.clock().now();
    let whole = sandbox.handle(get("/flexigift/transactions/1"));
    let pieces = u32::try_from(whole.body().len().div_ceil(16)).unwrap();
    sandbox
        .faults()
        .on(Api::Flexigift, "*")
        .delay(Duration::from_secs(90))
        .drip(16, Duration::from_secs(1))
        .until_removed();
    let slow = call(&sandbox, get("/flexigift/transactions/1")).unwrap();
    assert_eq!(slow.body(), whole.body());
    let passed = sandbox.clock().now().duration_since(before);
    assert_eq!(passed.as_secs(), i64::from(90 + pieces - 1));
}

#[test]
fn delays_that_add_up_to_more_than_any_time_are_the_longest_one() {
    let sandbox = sandbox();
    let faults = sandbox.faults();
    let mut fault = faults.on(Api::Flexigift, "*");
    for _ in 0..1_100 {
        fault = fault.delay(Duration::MAX);
    }
    fault.drip(1, Duration::MAX).once();
    let late = call(&sandbox, get("/flexigift/transactions/1")).unwrap();
    assert_eq!(late.status(), 200);
    assert!(sandbox.clock().now().as_second() > 200_000_000_000);
    let sandbox = support::block_on(Sandbox::start());
    let fault = sandbox.faults().on(Api::Flexigift, "*");
    fault
        .delay(Duration::MAX)
        .delay(Duration::MAX)
        .drip(1, Duration::MAX)
        .once();
    assert_eq!(sandbox.handle(get("/flexigift/transactions")).status(), 200);
}

#[test]
fn a_drip_pauses_between_its_pieces_only() {
    let sandbox = sandbox();
    let length = sandbox
        .handle(get("/flexigift/transactions/1"))
        .body()
        .len();
    for (bytes, truncate, pauses) in [
        (length, None, 0),
        (length - 1, None, 1),
        (length.div_ceil(2), None, 1),
        (10, Some(5), 0),
        (0, Some(2), 1),
        (10, Some(0), 0),
    ] {
        let before = sandbox.clock().now();
        let drip = sandbox
            .faults()
            .on(Api::Flexigift, "*")
            .drip(bytes, Duration::from_secs(1));
        let drip = truncate.into_iter().fold(drip, FaultBuilder::truncate);
        drip.once();
        call(&sandbox, get("/flexigift/transactions/1")).unwrap();
        let passed = sandbox.clock().now().duration_since(before);
        assert_eq!(passed.as_secs(), pauses, "{bytes} {truncate:?}");
    }
}

/// The statuses of so many requests for an operation, 0 for one that went its way.
fn statuses(sandbox: &Sandbox, method: &str, count: usize) -> Vec<u16> {
    let struck = || {
        let request = Request::builder()
            .method(method)
            .uri("/persona/api/v1/transactions/txn_1")
            .header("authorization", "Bearer persona_sandbox_x")
            .header("content-type", "application/json");
        let response = sandbox.handle(request.body(Bytes::from_static(b"{}")).unwrap());
        match response.status().as_u16() {
            404 => 0,
            status => status,
        }
    };
    (0..count).map(|_| struck()).collect()
}

#[test]
fn a_counted_fault_strikes_so_often_and_then_lets_go() {
    let sandbox = sandbox();
    let faults = sandbox.faults();
    let first = faults
        .on(Api::Persona, "retrieve-a-transaction")
        .status(503)
        .times(2);
    faults.on(Api::Persona, "*").status(502).times(1);
    faults.on(Api::Fragment, "*").status(500).until_removed();
    assert_eq!(statuses(&sandbox, "GET", 4), [503, 503, 502, 0]);
    assert_eq!(first.struck(), 2);
    assert_eq!(faults.list().len(), 1);
}

#[test]
fn a_removed_fault_never_strikes_and_one_of_zero_times_neither() {
    let sandbox = sandbox();
    let order = sandbox
        .faults()
        .on(Api::Persona, "retrieve-a-transaction")
        .status(500);
    order.clone().until_removed().remove();
    order.times(0);
    assert_eq!(statuses(&sandbox, "GET", 1), [0]);
    assert!(!sandbox.faults().remove(77));
}

#[test]
fn a_fault_may_wait_for_its_turn_and_for_its_path() {
    let sandbox = sandbox();
    let on = |name: &str| sandbox.faults().on(Api::Persona, name);
    on("retrieve-a-transaction").after(2).status(500).times(1);
    assert_eq!(statuses(&sandbox, "GET", 4), [0, 0, 500, 0]);
    for (path, status) in [
        ("/transactions/*", 502),
        ("txn_1", 502),
        ("/api/v1/transactions/txn_1", 502),
        ("/transactions/txn_2", 0),
        ("/x/api/v1/transactions/txn_1", 0),
        ("_1", 0),
    ] {
        let fault = on("update-a-transaction")
            .path(path)
            .status(502)
            .until_removed();
        assert_eq!(statuses(&sandbox, "PATCH", 1), [status], "{path}");
        fault.remove();
    }
}

#[test]
fn a_seed_decides_when_a_likely_fault_strikes() {
    let draw = |seed, probability| {
        let world = Sandbox::builder().seed(seed).rate_limits(false);
        let sandbox = support::block_on(world.start());
        let likely = sandbox
            .faults()
            .on(Api::Persona, "*")
            .probability(probability);
        likely.status(503).until_removed();
        statuses(&sandbox, "GET", 1_000)
    };
    assert_eq!(draw(7, 0.3), draw(7, 0.3));
    assert_ne!(draw(7, 0.3), draw(8, 0.3));
    let struck = draw(7, 0.3).iter().filter(|it| **it == 503).count();
    assert!((250..350).contains(&struck), "{struck}");
    assert_eq!(draw(0, 0.0), [0; 1_000]);
}

#[test]
fn faults_compose_and_the_first_answer_wins() {
    let sandbox = sandbox();
    let on = || sandbox.faults().on(Api::Persona, "*");
    let seconds = Duration::from_secs;
    on().delay(seconds(1)).until_removed();
    on().status(503).delay(seconds(2)).times(1);
    on().status(500)
        .content_type("text/html")
        .truncate(3)
        .until_removed();
    let begin = sandbox.clock().now();
    let path = "/persona/api/v1/transactions/txn_1";
    let first = call(&sandbox, get(path)).unwrap();
    assert_eq!(first.status(), 503);
    assert_eq!(first.headers()["content-type"], "application/json");
    assert!(first.body().len() > 3);
    assert_eq!(sandbox.clock().now().duration_since(begin).as_secs(), 3);
    let second = call(&sandbox, get(path)).unwrap();
    assert_eq!((second.status().as_u16(), second.body().len()), (500, 3));
    assert_eq!(second.headers()["content-type"], "text/html");
}

#[test]
fn what_is_beside_the_contract_is_struck_by_name_only() {
    let sandbox = sandbox();
    let on = |name: &str| sandbox.faults().on(Api::Flexigift, name);
    on("*").status(500).until_removed();
    let status = |path: &str| sandbox.handle(get(path)).status().as_u16();
    assert_eq!((status("/flexigift/db"), status("/flexigift/")), (200, 200));
    on("database").status(502).until_removed();
    assert_eq!((status("/flexigift/db"), status("/flexigift/")), (502, 200));
    assert_eq!(status("/flexigift/users"), 500);
}

#[test]
fn a_name_that_nothing_has_is_refused_with_the_names_that_there_are() {
    let sandbox = sandbox();
    let error = sandbox.faults().try_on(Api::Persona, "create-transaction");
    let error = error.unwrap_err().to_string();
    let (before, after) = (
        "persona has no operation `create-transaction`; did you mean `create-a-transaction`? Its operations are create-a-transaction, ",
        ", and `*` for all",
    );
    assert!(
        error.starts_with(before) && error.ends_with(after),
        "{error}"
    );
}

#[test]
fn a_fault_is_not_in_place_before_it_is_whole() {
    let sandbox = sandbox();
    let faults = sandbox.faults();
    let order = faults
        .on(Api::Persona, "retrieve-a-transaction")
        .status(503)
        .after(1);
    assert!(faults.list().is_empty());
    assert_eq!(order.clone().once().number(), 0);
    assert_eq!(order.until_removed().number(), 1);
    let listed = faults.list();
    assert_eq!([listed[0].left, listed[1].left], [Some(1), None]);
}

#[test]
fn the_journal_is_bounded_counts_all_and_matches_paths_at_a_segment() {
    let sandbox = support::block_on(Sandbox::builder().journal_capacity(2).start());
    for path in ["/users", "/users/1", "/users"] {
        sandbox.handle(get(&format!("/flexigift{path}")));
    }
    let journal = sandbox.journal();
    let kept: Vec<_> = journal.entries().iter().map(|it| it.path.clone()).collect();
    assert_eq!(kept, ["/users/1", "/users"]);
    assert_eq!(journal.total(), 3);
    let count = |method: &str, path: &str| journal.matching(method, path).len();
    assert_eq!((count("get", "/users"), count("GET", "users")), (1, 1));
    assert_eq!((count("GET", "sers"), count("POST", "/users")), (0, 0));
}

#[test]
fn bodies_are_kept_in_the_journal_only_when_asked_for() {
    for (builder, kept) in [
        (Sandbox::builder(), None),
        (
            Sandbox::builder().record_bodies(),
            Some(Bytes::from_static(ROW.as_bytes())),
        ),
    ] {
        let sandbox = support::block_on(builder.start());
        sandbox.handle(post());
        assert_eq!(sandbox.journal().entries()[0].request_body, kept);
    }
}

#[tokio::test(start_paused = true)]
async fn a_delay_is_waited_for_on_the_timer_of_the_runtime_and_blocks_nobody() {
    let sandbox = Sandbox::start().await;
    let slow = sandbox
        .faults()
        .on(Api::Flexigift, "*")
        .delay(Duration::from_secs(3600))
        .times(1);
    let mut first = sandbox.service();
    let waiting = tokio::spawn(async move { first.call(get("/flexigift/transactions/1")).await });
    while slow.struck() == 0 {
        tokio::task::yield_now().await;
    }
    let second = sandbox
        .service()
        .call(get("/flexigift/transactions/1"))
        .await
        .unwrap();
    assert_eq!(second.status(), 200);
    assert!(!waiting.is_finished());
    assert_eq!(waiting.await.unwrap().unwrap().body(), second.body());
}

#[test]
fn a_drip_over_a_socket_arrives_whole() {
    let sandbox = support::block_on(Sandbox::start());
    let whole = sandbox.handle(get("/flexigift/transactions/1"));
    sandbox
        .faults()
        .on(Api::Flexigift, "*")
        .drip(7, Duration::from_micros(1))
        .until_removed();
    let (raw, reset) = over_the_socket(&sandbox, "GET", "/transactions/1", "");
    assert!(!reset);
    assert_eq!(support::body_of(&raw).as_bytes(), whole.body());
}

#[test]
fn a_connection_may_be_closed_after_its_answer_without_notice() {
    let sandbox = sandbox();
    sandbox
        .faults()
        .on(Api::Flexigift, "*")
        .close_connection()
        .times(1);
    let url = sandbox.flexigift().url().to_owned();
    let (address, world) = url
        .strip_prefix("http://")
        .unwrap()
        .split_once('/')
        .unwrap();
    let request = format!("GET /{world}/transactions/1 HTTP/1.1\r\nhost: x\r\n\r\n");
    // Without `connection: close` there is still an end.
    let raw = support::exchange(address, &request);
    assert_eq!(support::status_of(&raw), 200);
    let connection = support::header_of(&raw, "connection");
    assert_eq!(connection.as_deref(), Some("keep-alive"));
    assert!(support::body_of(&raw).ends_with('}'), "{raw}");
}

#[test]
fn a_body_may_be_declared_wrongly_or_be_half_of_itself() {
    let sandbox = sandbox();
    let whole = sandbox.handle(get("/flexigift/transactions/1"));
    sandbox
        .faults()
        .on(Api::Flexigift, "*")
        .content_type("text/html")
        .times(1);
    sandbox
        .faults()
        .on(Api::Flexigift, "*")
        .after(1)
        .malformed_json()
        .until_removed();
    let page = sandbox.handle(get("/flexigift/transactions/1"));
    assert_eq!(page.headers()["content-type"], "text/html");
    assert_eq!(page.body(), whole.body());
    let half = sandbox.handle(get("/flexigift/transactions/1"));
    assert_eq!(half.body().len(), whole.body().len() / 2);
    assert_eq!(
        half.headers()["content-length"],
        half.body().len().to_string()
    );
}

#[test]
fn a_newer_vendor_knows_more_members_and_more_values() {
    let sandbox = sandbox();
    let create = || {
        Request::post("/persona/api/v1/transactions")
            .header("authorization", format!("Bearer {}", sandbox.persona().api_key()))
            .header("content-type", "application/json")
            .header("key-inflection", "kebab")
            .header("persona-version", "2025-12-08")
            .body(Bytes::from_static(
                br#"{"data":{"attributes":{"transaction-type-id":"txntp_1","fields":{"amount":1}}}}"#,
            ))
            .unwrap()
    };
    let fault = sandbox
        .faults()
        .on(Api::Persona, "*")
        .unknown_fields()
        .until_removed();
    let body: Value = serde_json::from_slice(sandbox.handle(create()).body()).unwrap();
    for object in ["", "/data", "/data/attributes"] {
        let pointer = format!("{object}/counterfoil_unknown_field");
        assert!(body.pointer(&pointer).is_some(), "{pointer}: {body}");
    }
    // The user's own names are no members of the contract.
    let fields = body
        .pointer("/data/attributes/fields")
        .unwrap()
        .as_object()
        .unwrap();
    assert_eq!(fields.keys().collect::<Vec<_>>(), ["amount"]);
    fault.remove();

    sandbox
        .faults()
        .on(Api::Persona, "*")
        .unknown_values()
        .until_removed();
    let body: Value = serde_json::from_slice(sandbox.handle(create()).body()).unwrap();
    let kind = body.pointer("/data/attributes/fields/amount/type").unwrap();
    assert_eq!(kind, "counterfoil_unknown_value");
    assert_eq!(body.pointer("/data/type").unwrap(), "transaction");
}

#[test]
fn a_rate_limit_and_an_expired_token_are_told_in_the_vendors_words() {
    let sandbox = sandbox();
    for api in Api::ALL {
        sandbox
            .faults()
            .on(api, "*")
            .rate_limited(Duration::from_secs(17))
            .times(1);
    }
    for (path, header) in [
        ("/persona/api/v1/transactions", "ratelimit-reset"),
        ("/commerce-layer/api/transactions", "retry-after"),
        ("/fragment/billing/transactions", "retry-after"),
        ("/flexigift/transactions", "retry-after"),
    ] {
        let response = sandbox.handle(get(path));
        assert_eq!(response.status(), 429, "{path}");
        assert_eq!(response.headers()[header], "17", "{path}");
    }
    sandbox
        .faults()
        .on(Api::CommerceLayer, "*")
        .expired_token()
        .until_removed();
    let expired = sandbox.handle(get("/commerce-layer/api/transactions"));
    assert_eq!(expired.status(), 401);
    assert!(String::from_utf8_lossy(expired.body()).contains("INVALID_TOKEN"));
}

#[test]
fn the_control_api_places_lists_and_removes_faults() {
    let sandbox = sandbox();
    let control = |method: &str, name: &str, body: &'static str| {
        let request = Request::builder()
            .method(method)
            .uri(format!("/_control/{name}"))
            .body(Bytes::from_static(body.as_bytes()))
            .unwrap();
        let response = sandbox.handle(request);
        let json: Value = serde_json::from_slice(response.body()).unwrap();
        (response.status().as_u16(), json)
    };
    let order = r#"{"api":"flexigift","operation":"*","path":"/transactions/*","probability":1,"after":0,
        "times":2,"effects":[{"status":503},{"delay":{"millis":5}},"malformed_json"]}"#;
    let (status, placed) = control("POST", "faults", order);
    assert_eq!((status, &placed["number"]), (200, &0.into()));
    assert_eq!(sandbox.handle(get("/flexigift/transactions")).status(), 200);
    assert_eq!(
        sandbox.handle(get("/flexigift/transactions/1")).status(),
        503
    );
    let (_, listed) = control("GET", "faults", "");
    let fault = &listed["faults"][0];
    assert_eq!(
        (&fault["struck"], &fault["left"]),
        (&1.into(), &1.into()),
        "{listed}"
    );
    assert_eq!(sandbox.faults().list()[0].effects[0], Effect::Status(503));
    assert_eq!(control("DELETE", "faults/0", "").0, 200);
    assert_eq!(control("DELETE", "faults/0", "").0, 404);
    assert_eq!(
        sandbox.handle(get("/flexigift/transactions/1")).status(),
        200
    );
    for (order, says) in [
        (r#"{"api":"flexigift","operation":"*"}"#, "effects"),
        (
            r#"{"api":"flexigift","operation":"create-a-transaction","status":503}"#,
            "flexigift has no operation `create-a-transaction`; did you mean `create-transaction`? Its operations are ",
        ),
        (
            r#"{"api":"flexigift","operation":"*","status":503,"probability":2}"#,
            "probability",
        ),
        (
            r#"{"api":"flexigift","operation":"*","effects":["explode"]}"#,
            "/effects/0 must be one of: expired_token",
        ),
        (
            r#"{"api":"flexigift","operation":"*","effects":[{"status":9}]}"#,
            "/effects/0/status must be greater than or equal to 200",
        ),
    ] {
        let (status, answer) = control("POST", "faults", order);
        assert_eq!(status, 400, "{order}");
        assert!(answer.to_string().contains(says), "{answer}");
    }
}

/// The results of 40 lists of a client without retries: statuses, 0 for a reset connection.
fn forty(sandbox: &Sandbox) -> Vec<u16> {
    let list = |_| match call(sandbox, get("/flexigift/transactions")) {
        Ok(response) => response.status().as_u16(),
        Err(_) => 0,
    };
    (0..40).map(list).collect()
}

fn profile(sandbox: &Sandbox, body: &str) -> Value {
    let request = Request::post("/_control/faults/profiles").body(Bytes::from(body.to_owned()));
    let answer = sandbox.handle(request.unwrap());
    serde_json::from_slice(answer.body()).unwrap()
}

#[test]
fn a_profile_is_the_same_bad_day_in_rust_and_over_the_control_api() {
    for name in FaultProfile::ALL {
        let sandboxes = [(); 2].map(|()| {
            let at = "2026-01-01T00:00:00Z".parse().unwrap();
            support::block_on(Sandbox::builder().seed(7).at(at).virtual_delays().start())
        });
        let placed = sandboxes[0].faults().profile(name, [Api::Flexigift]);
        let answer = profile(
            &sandboxes[1],
            &format!(r#"{{"profile": "{name}", "apis": ["flexigift"]}}"#),
        );
        assert_eq!(
            answer["numbers"].as_array().unwrap().len(),
            placed.len(),
            "{name}"
        );
        let [one, other] = sandboxes.each_ref().map(|it| it.faults().list());
        assert_eq!(one, other, "{name}");
        let [one, other] = sandboxes.each_ref().map(forty);
        assert_eq!(one, other, "{name}");
        placed.into_iter().for_each(Fault::remove);
        assert_eq!(forty(&sandboxes[0]), vec![200; 40], "{name}");
    }
}

#[test]
fn each_profile_does_what_its_name_says() {
    let day = |profile| {
        let sandbox = sandbox();
        sandbox.faults().profile(profile, Api::ALL);
        let begun = sandbox.clock().now();
        let statuses = forty(&sandbox);
        let count = |status| statuses.iter().filter(|it| **it == status).count();
        (
            count(200),
            count(503),
            count(429),
            count(0),
            sandbox.clock().now().duration_since(begun).as_secs(),
        )
    };
    assert_eq!(day(FaultProfile::Outage), (0, 40, 0, 0, 0));
    let (good, _, limited, _, _) = day(FaultProfile::RateLimited);
    assert!(
        good + limited == 40 && (8..32).contains(&limited),
        "{limited}"
    );
    let (good, _, _, lost, _) = day(FaultProfile::FlakyNetwork);
    assert!(good + lost == 40 && (1..20).contains(&lost), "{lost}");
    let (good, .., seconds) = day(FaultProfile::Slow);
    assert!(good == 40 && seconds >= 80, "{seconds}");
    assert_eq!(day(FaultProfile::NewVendorVersion).0, 40);
    let sandbox = sandbox();
    sandbox
        .faults()
        .profile(FaultProfile::NewVendorVersion, [Api::Flexigift]);
    let answer = call(&sandbox, get("/flexigift/transactions/1")).unwrap();
    assert!(String::from_utf8_lossy(answer.body()).contains("counterfoil_unknown_field"));
}

#[test]
fn an_outage_takes_the_paths_outside_the_contracts_along() {
    let sandbox = sandbox();
    sandbox.faults().profile(FaultProfile::Outage, Api::ALL);
    for (method, path) in [
        ("POST", "/fragment/oauth2/token"),
        ("POST", "/commerce-layer/oauth/token"),
        ("POST", "/commerce-layer/oauth/revoke"),
        ("GET", "/flexigift/"),
        ("GET", "/flexigift/db"),
        ("OPTIONS", "/flexigift/transactions"),
    ] {
        let request = Request::builder().method(method).uri(path);
        let request = request.body(Bytes::new()).unwrap();
        assert_eq!(sandbox.handle(request).status(), 503, "{method} {path}");
    }
    let unknown = "storm".parse::<FaultProfile>().unwrap_err().to_string();
    assert!(
        unknown.ends_with(
            "the profiles are outage, rate-limited, flaky-network, slow, new-vendor-version"
        ),
        "{unknown}"
    );
    assert_eq!(profile(&sandbox, r#"{"profile": "storm"}"#)["status"], 400);
}
