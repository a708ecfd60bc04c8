//! The journal: search, wait, verification, export and redaction.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

mod support;

use std::time::Duration;

use bytes::Bytes;
use counterfoil_mock::operation::{fragment, persona};
use counterfoil_mock::{Api, Sandbox, WorldBuilder};
use http::{Method, Request, Response};
use serde_json::{Value, json};

fn sandbox(builder: WorldBuilder) -> Sandbox {
    let at = "2026-01-01T00:00:00Z".parse().unwrap();
    support::block_on(builder.at(at).seed(1).start())
}

fn send(
    sandbox: &Sandbox,
    method: Method,
    path: &str,
    headers: &[(&str, &str)],
    body: &Value,
) -> Response<Bytes> {
    let mut request = Request::builder().method(method).uri(path);
    for (name, value) in headers {
        request = request.header(*name, *value);
    }
    let body = match body {
        Value::Null => Bytes::new(),
        body => Bytes::from(body.to_string()),
    };
    sandbox.handle(request.body(body).unwrap())
}

const KEY: (&str, &str) = ("authorization", "Bearer persona_sandbox_counterfoil");
const JSON: (&str, &str) = ("content-type", "application/json");

fn loan(reference: &str) -> Value {
    json!({"data": {"attributes": {"transaction-type-id": "txntp_ABC123", "reference-id": reference}}})
}

fn create(sandbox: &Sandbox, reference: &str, key: &str) -> u16 {
    let headers = [KEY, JSON, ("idempotency-key", key)];
    let path = "/persona/api/v1/transactions";
    let answer = send(sandbox, Method::POST, path, &headers, &loan(reference));
    answer.status().as_u16()
}

fn control(sandbox: &Sandbox, method: Method, path: &str, body: &Value) -> (u16, Value) {
    let answer = send(sandbox, method, &format!("/_control/{path}"), &[], body);
    let status = answer.status().as_u16();
    (status, serde_json::from_slice(answer.body()).unwrap())
}

#[test]
fn a_failed_verification_shows_the_near_misses_and_what_differed() {
    let sandbox = sandbox(Sandbox::builder());
    create(&sandbox, "loan-43", "key-1");
    send(&sandbox, Method::GET, "/flexigift/users", &[], &Value::Null);
    let verify = || {
        let of = sandbox.verify(Api::Persona, persona::CREATE_A_TRANSACTION);
        of.body(loan("loan-42")).header("idempotency-key", "key-2")
    };
    let error = verify().try_times(1).unwrap_err().to_string();
    assert!(
        error.starts_with(
            "expected 1 of persona, create-a-transaction, header idempotency-key: key-2, body {"
        ),
        "{error}"
    );
    let told: Vec<_> = error.lines().skip(1).collect();
    assert_eq!(
        told[..3],
        [
            "  near miss: POST /api/v1/transactions (create-a-transaction), number 1, answered 201",
            r#"    header idempotency-key: expected "key-2", was "[a text of 5]""#,
            r#"    body /data/attributes/reference-id: expected "loan-42", was "[a text of 7]""#,
        ]
    );
    assert_eq!(
        told[3],
        "  near miss: GET /users (list-users), number 2, answered 200"
    );
    assert_eq!(
        told[told.len() - 1],
        "  texts are shown in a world with `record_bodies`"
    );
    create(&sandbox, "loan-42", "key-2");
    verify().times(1);
    verify().at_least(1);
    let error = verify().try_times(0).unwrap_err().to_string();
    let found = "  found: POST /api/v1/transactions (create-a-transaction), number 3, answered 201";
    assert!(
        error.ends_with(&format!("found 1 in 3 requests\n{found}")),
        "{error}"
    );
    // Those of the operation come first, whatever else differs less.
    let error = verify().try_times(2).unwrap_err().to_string();
    let told = error.lines().skip(1).filter(|it| it.starts_with("  "));
    let told: Vec<_> = told.filter(|it| !it.starts_with("    ")).collect();
    assert_eq!(told[0], found);
    assert!(
        told[1].starts_with("  near miss: POST /api/v1/transactions"),
        "{error}"
    );
}

#[test]
#[should_panic(expected = "persona has no operation `create-a-transation`")]
fn the_verification_of_a_misspelt_operation_fails_although_it_was_never_called() {
    sandbox(Sandbox::builder())
        .verify(Api::Persona, "create-a-transation")
        .never();
}

#[test]
fn a_misspelt_operation_is_refused_by_what_was_meant_however_it_is_asked_for() {
    let sandbox = sandbox(Sandbox::builder());
    create(&sandbox, "a", "k");
    let requests = || sandbox.journal().requests();
    let meant = "did you mean `create-a-transaction`?";
    let misspelt = requests()
        .api(Api::Persona)
        .operation("create-a-transation");
    for error in [misspelt.try_times(0), misspelt.try_at_least(1)] {
        let error = error.unwrap_err().to_string();
        let start =
            format!("persona has no operation `create-a-transation`; {meant} Its operations are ");
        assert!(error.starts_with(&start), "{error}");
    }
    let of_no_api = requests()
        .operation("create_a_transaction")
        .try_times(1)
        .unwrap_err();
    let told = format!("no API has an operation `create_a_transaction`; {meant}");
    assert_eq!(of_no_api.to_string(), told);
    requests().operation("create-a-transaction").times(1);
    requests().operation("webhook-transaction-created").never();
    for pattern in [
        json!({"api": "persona", "operation": "create-a-transation", "times": 0}),
        json!({"operation": "create-a-transation", "times": 0}),
    ] {
        let (status, problem) = control(&sandbox, Method::POST, "verify", &pattern);
        assert_eq!(status, 400);
        assert!(
            problem["detail"].as_str().unwrap().contains(meant),
            "{problem}"
        );
    }
    let fault = sandbox
        .faults()
        .try_on(Api::Persona, "list-all-transaction")
        .unwrap_err();
    assert!(
        fault
            .to_string()
            .contains("did you mean `list-all-transactions`?")
    );
}

#[test]
fn a_verification_of_any_request_says_so() {
    let sandbox = sandbox(Sandbox::builder());
    create(&sandbox, "a", "k");
    let error = sandbox.journal().requests().try_times(3).unwrap_err();
    assert_eq!(
        error.to_string(),
        "expected 3 of any request, found 1 in 1 requests\n  \
         found: POST /api/v1/transactions (create-a-transaction), number 1, answered 201"
    );
    let error = sandbox.journal().requests().try_at_least(2).unwrap_err();
    assert_eq!(
        error.to_string(),
        "expected 2 or more of any request, found 1 in 1 requests\n  \
         found: POST /api/v1/transactions (create-a-transaction), number 1, answered 201"
    );
}

#[test]
fn every_condition_narrows_in_rust_and_over_the_control_api_alike() {
    let sandbox = sandbox(Sandbox::builder());
    create(&sandbox, "a", "k");
    sandbox.clock().advance(Duration::from_secs(60));
    let list = "/persona/api/v1/transactions?page%5Bsize%5D=2";
    send(&sandbox, Method::GET, list, &[KEY], &Value::Null);
    send(
        &sandbox,
        Method::GET,
        "/persona/api/v1/transactions/txn_none",
        &[KEY],
        &Value::Null,
    );
    let later = "2026-01-01T00:01:00Z";
    let all = || sandbox.journal().requests();
    for (requests, query, numbers) in [
        (all(), "", vec![1, 2, 3]),
        (all().api(Api::Persona), "api=persona", vec![1, 2, 3]),
        (all().api(Api::Fragment), "api=fragment", vec![]),
        (
            all().operation("list-all-transactions"),
            "operation=list-all-transactions",
            vec![2],
        ),
        (all().method("get"), "method=get", vec![2, 3]),
        (
            all().path("/transactions"),
            "path=/transactions",
            vec![1, 2],
        ),
        (
            all().path("/transactions/*"),
            "path=/transactions/*",
            vec![3],
        ),
        (all().status(404), "status=404", vec![3]),
        (
            all().since(later.parse().unwrap()),
            "since=2026-01-01T00:01:00Z",
            vec![2, 3],
        ),
        (
            all().until(later.parse().unwrap()),
            "until=2026-01-01T00:01:00Z",
            vec![1],
        ),
        (all().after(2).status(404), "after=2&status=404", vec![3]),
    ] {
        let found: Vec<_> = requests.entries().iter().map(|it| it.number).collect();
        assert_eq!(found, numbers, "{query}");
        let (status, answer) = control(
            &sandbox,
            Method::GET,
            &format!("journal?{query}"),
            &Value::Null,
        );
        assert_eq!(status, 200, "{answer}");
        let entries = answer["entries"].as_array().unwrap();
        let found: Vec<_> = entries
            .iter()
            .map(|it| it["number"].as_u64().unwrap())
            .collect();
        assert_eq!(found, numbers, "{query}");
    }
    all().query("page[size]", "2").times(1);
    all().query("page[size]", "3").never();
    all().header("Idempotency-Key", "k").times(1);
    all().body(json!({"data": {}})).times(1);
    all().body(json!({"data": []})).never();
    for wrong in [
        "colour=red",
        "status=many",
        "api=stripe",
        "since=now",
        "api=persona&operation=crate",
    ] {
        let (status, answer) = control(
            &sandbox,
            Method::GET,
            &format!("journal?{wrong}"),
            &Value::Null,
        );
        assert_eq!(status, 400, "{wrong}: {answer}");
    }
}

#[test]
fn numbers_and_forms_are_compared_as_what_they_are() {
    let sandbox = sandbox(Sandbox::builder());
    send(
        &sandbox,
        Method::POST,
        "/flexigift/users",
        &[JSON],
        &json!({"age": 10.0, "tags": [1, {"a": 2}]}),
    );
    let form = Request::post("/fragment/oauth2/token")
        .header("content-type", "application/x-www-form-urlencoded")
        .body(Bytes::from_static(
            b"grant_type=client_credentials&client_id=x",
        ));
    sandbox.handle(form.unwrap());
    let all = || sandbox.journal().requests();
    all().body(json!({"age": 10})).times(1);
    all().body(json!({"tags": [1, {}]})).times(1);
    all().body(json!({"tags": [1]})).never();
    all()
        .body(json!({"grant_type": "client_credentials"}))
        .times(1);
}

#[test]
fn a_verification_over_the_control_api_says_what_one_in_rust_does() {
    let sandbox = sandbox(Sandbox::builder());
    create(&sandbox, "a", "k");
    let verify = |body: Value| control(&sandbox, Method::POST, "verify", &body);
    let pattern = json!({"api": "persona", "operation": "create-a-transaction", "headers": {"idempotency-key": "k"}});
    assert_eq!(
        verify(pattern.clone()).1,
        json!({"verified": true, "found": 1, "report": null})
    );
    let mut never = pattern;
    never["times"] = json!(0);
    let (_, answer) = verify(never);
    let of = sandbox
        .verify(Api::Persona, "create-a-transaction")
        .header("idempotency-key", "k");
    assert_eq!(answer["report"], of.try_times(0).unwrap_err().to_string());
    assert_eq!(answer["verified"], false);
    let (status, answer) = verify(json!({"api": "persona", "operation": "crate"}));
    assert_eq!(status, 400);
    assert!(
        answer["detail"]
            .as_str()
            .unwrap()
            .contains("has no operation `crate`"),
        "{answer}"
    );
}

#[tokio::test(start_paused = true)]
async fn a_wait_ends_with_the_request_that_it_waits_for() {
    let sandbox = Sandbox::start().await;
    let requests = sandbox.journal().requests().status(201);
    let waiting = tokio::spawn(async move { requests.wait_for(2).await.len() });
    tokio::task::yield_now().await;
    for reference in ["a", "b"] {
        assert!(!waiting.is_finished());
        create(&sandbox, reference, reference);
        send(&sandbox, Method::GET, "/flexigift/users", &[], &Value::Null);
        tokio::task::yield_now().await;
    }
    assert_eq!(waiting.await.unwrap(), 2);
    let none = sandbox.journal().requests().status(500);
    assert!(
        tokio::time::timeout(Duration::from_secs(9), none.wait_for(1))
            .await
            .is_err()
    );
}

#[test]
fn the_journal_names_the_rule_that_refused_a_request() {
    let sandbox = sandbox(Sandbox::builder().strict());
    let persona = "/persona/api/v1/transactions";
    let refused = |method: Method, path: &str, headers: &[(&str, &str)], body: Value| {
        send(&sandbox, method, path, headers, &body);
        let entry = sandbox.journal().entries().pop().unwrap();
        (entry.status, entry.refused_by.clone().unwrap_or_default())
    };
    let rules = [
        refused(Method::GET, persona, &[], Value::Null),
        refused(
            Method::GET,
            persona,
            &[("authorization", "Bearer nobody")],
            Value::Null,
        ),
        refused(Method::GET, "/persona/api/v1/nowhere", &[KEY], Value::Null),
        refused(
            Method::POST,
            persona,
            &[KEY, JSON],
            json!({"data": {"attributes": 1}}),
        ),
        refused(
            Method::POST,
            persona,
            &[KEY, ("content-type", "text/plain")],
            json!({}),
        ),
        refused(
            Method::POST,
            &format!("{persona}/txn_none/add-tag"),
            &[KEY, JSON],
            json!({"meta": {"tag-name": "vip"}}),
        ),
        refused(
            Method::GET,
            "/commerce-layer/api/transactions",
            &[],
            Value::Null,
        ),
        refused(
            Method::GET,
            "/flexigift/transactions/none",
            &[],
            Value::Null,
        ),
    ];
    let rules: Vec<_> = rules
        .iter()
        .map(|(status, rule)| (*status, rule.as_str()))
        .collect();
    assert_eq!(
        rules,
        [
            (401, "unauthenticated: missing"),
            (401, "unauthenticated: unknown"),
            (404, "unknown path"),
            (400, "contract: body /data/attributes must be an object"),
            (400, "unsupported media type"),
            (404, "not found"),
            (401, "unauthenticated: missing"),
            (404, "not found"),
        ]
    );
    let documented = self::sandbox(Sandbox::builder());
    let headers = [
        ("authorization", "Bearer your-access-token"),
        ("accept", "application/vnd.api+json"),
    ];
    send(
        &documented,
        Method::GET,
        "/commerce-layer/api/transactions?sort=colour",
        &headers,
        &Value::Null,
    );
    let entry = documented.journal().entries().pop().unwrap();
    assert_eq!(
        (entry.status, entry.refused_by.as_deref()),
        (400, Some("vendor: INVALID_SORT_CRITERIA"))
    );
    sandbox.faults().on(Api::Persona, "*").status(503).once();
    assert_eq!(
        refused(Method::GET, persona, &[KEY], Value::Null),
        (503, "fault: 503".to_owned())
    );
    assert_eq!(
        refused(Method::GET, persona, &[KEY], Value::Null),
        (200, String::new())
    );
}

#[test]
fn what_a_client_sent_and_nothing_read_is_named() {
    let sandbox = sandbox(Sandbox::builder());
    let mut body = loan("a");
    body["data"]["attributes"]["colour"] = json!("red");
    body["data"]["attributes"]["a/b"] = json!([1]);
    let path = "/persona/api/v1/transactions?colour=red";
    let answer = send(&sandbox, Method::POST, path, &[KEY, JSON], &body);
    assert_eq!(answer.status(), 201);
    let unread = || sandbox.journal().entries().pop().unwrap().unread.clone();
    assert_eq!(
        unread(),
        [
            "/data/attributes/colour",
            "/data/attributes/a~1b",
            "?colour"
        ]
    );
    create(&sandbox, "b", "k");
    assert!(unread().is_empty());
    // json-server keeps every member, and filters by any.
    send(
        &sandbox,
        Method::POST,
        "/flexigift/users?a=b",
        &[JSON],
        &json!({"colour": "red"}),
    );
    assert!(unread().is_empty());
    let (_, answer) = control(
        &sandbox,
        Method::GET,
        "journal?after=0&status=201",
        &Value::Null,
    );
    assert_eq!(answer["entries"][0]["unread"][2], "?colour");
}

#[test]
fn what_is_shown_is_redacted_unless_bodies_are_recorded_and_a_credential_always() {
    for open in [false, true] {
        let builder = Sandbox::builder();
        let sandbox = sandbox(if open {
            builder.record_bodies()
        } else {
            builder
        });
        let headers = [KEY, JSON, ("x-secret", "SECRET-1")];
        let body = json!({"data": {"attributes": {
            "transaction-type-id": "txntp_ABC123",
            "fields": {"name": {"type": "string", "value": "PII-name"}},
            "colour": "PII-colour",
        }}});
        let path = "/persona/api/v1/transactions?q=PII-query";
        send(&sandbox, Method::POST, path, &headers, &body);
        let entry = sandbox.journal().entries().pop().unwrap();
        let (_, listed) = control(&sandbox, Method::GET, "journal", &Value::Null);
        let (_, exported) = control(&sandbox, Method::GET, "journal/har", &Value::Null);
        let report = sandbox
            .journal()
            .requests()
            .query("q", "x")
            .body(json!({"data": {"attributes": {"colour": 1}}}));
        let report = report.try_times(1).unwrap_err().to_string();
        for shown in [
            listed.to_string(),
            exported.to_string(),
            entry.to_curl(),
            report,
        ] {
            assert_eq!(shown.contains("PII-"), open, "{shown}");
            assert!(
                !shown.contains("SECRET-") && !shown.contains(KEY.1),
                "{shown}"
            );
        }
        assert!(!format!("{entry:?}").contains("SECRET-"));
        // What the contract lists is shown either way.
        let response = &listed["entries"][0]["response"]["body"]["data"];
        assert_eq!(response["type"], "transaction");
        assert_eq!(
            response["attributes"]["created-at"],
            "2026-01-01T00:00:00.000Z"
        );
        assert_eq!(
            listed["entries"][0]["request"]["headers"][1]["value"],
            JSON.1
        );
        assert_eq!(entry.header("x-secret"), Some("SECRET-1"));
    }
}

#[test]
fn a_request_is_copied_as_a_command_of_curl() {
    let sandbox = sandbox(Sandbox::builder().record_bodies());
    let path = "/flexigift/users?name=it%27s";
    send(
        &sandbox,
        Method::PUT,
        path,
        &[JSON, KEY, ("host", "127.0.0.1:4010")],
        &json!({"name": "O'Hara"}),
    );
    assert_eq!(
        sandbox.journal().entries()[0].to_curl(),
        "curl -X PUT 'http://127.0.0.1:4010/flexigift/users?name=it%27s' -H 'content-type: application/json' \
         -H \"authorization: $AUTHORIZATION\" --data-raw '{\"name\":\"O'\\''Hara\"}'"
    );
}

#[test]
fn curl_takes_brackets_as_they_are_and_waits_for_no_body_of_a_head() {
    let sandbox = sandbox(Sandbox::builder().record_bodies());
    let path = "/persona/api/v1/transactions?page[size]=2";
    let headers = [("host", "127.0.0.1:4010")];
    send(&sandbox, Method::HEAD, path, &headers, &Value::Null);
    assert_eq!(
        sandbox.journal().entries()[0].to_curl(),
        format!("curl --head --globoff 'http://127.0.0.1:4010{path}'")
    );
}

#[test]
fn an_export_has_every_member_that_har_requires() {
    let sandbox = sandbox(Sandbox::builder());
    create(&sandbox, "a", "k");
    send(
        &sandbox,
        Method::GET,
        "/flexigift/users?_page=1",
        &[],
        &Value::Null,
    );
    let har = sandbox.journal().to_har();
    assert_eq!(
        control(&sandbox, Method::GET, "journal/har", &Value::Null).1,
        har
    );
    assert_eq!(har["log"]["version"], "1.2");
    let has = |value: &Value, members: &[&str]| {
        for member in members {
            assert!(value.get(member).is_some(), "{member}: {value}");
        }
    };
    has(&har["log"]["creator"], &["name", "version"]);
    let entries = har["log"]["entries"].as_array().unwrap();
    assert_eq!(entries.len(), 2);
    let message = [
        "httpVersion",
        "cookies",
        "headers",
        "headersSize",
        "bodySize",
    ];
    for entry in entries {
        has(
            entry,
            &[
                "startedDateTime",
                "time",
                "request",
                "response",
                "cache",
                "timings",
            ],
        );
        for part in [&entry["request"], &entry["response"]] {
            has(part, &message);
        }
        has(&entry["request"], &["method", "url", "queryString"]);
        has(
            &entry["response"],
            &["status", "statusText", "content", "redirectURL"],
        );
        has(&entry["response"]["content"], &["size", "mimeType"]);
        has(&entry["timings"], &["send", "wait", "receive"]);
        let total: f64 = ["send", "wait", "receive"]
            .iter()
            .map(|it| entry["timings"][it].as_f64().unwrap())
            .sum();
        assert_eq!(entry["time"].as_f64().unwrap(), total);
    }
    assert_eq!(
        entries[0]["request"]["postData"]["mimeType"],
        "application/json"
    );
    assert_eq!(entries[0]["response"]["statusText"], "Created");
    assert_eq!(
        entries[1]["request"]["queryString"],
        json!([{"name": "_page", "value": "1"}])
    );
    assert_eq!(
        entries[1]["request"]["url"],
        "http://localhost/flexigift/users?_page=1"
    );
}

#[test]
fn an_entry_says_how_long_each_stage_took() {
    let sandbox = sandbox(Sandbox::builder());
    create(&sandbox, "a", "k");
    let entry = sandbox.journal().entries().pop().unwrap();
    let handled = entry
        .stages()
        .find(|(stage, _)| *stage == "handle")
        .unwrap();
    assert!(handled.1 > Duration::ZERO);
    let names: Vec<_> = entry.stages().map(|it| it.0).collect();
    assert_eq!(names[..3], ["route", "validate", "strike"]);
    // One that is refused does not get as far.
    send(
        &sandbox,
        Method::GET,
        "/persona/api/v1/transactions",
        &[],
        &Value::Null,
    );
    let entry = sandbox.journal().entries().pop().unwrap();
    let handled = entry
        .stages()
        .find(|(stage, _)| *stage == "handle")
        .unwrap();
    assert_eq!(handled.1, Duration::ZERO);
}

#[test]
fn where_bodies_are_recorded_debug_output_has_no_credential_either() {
    let sandbox = sandbox(Sandbox::builder().record_bodies());
    let body =
        json!({"grant_type": "client_credentials", "client_id": "c", "client_secret": "hush"});
    let path = "/commerce-layer/oauth/token";
    send(&sandbox, Method::POST, path, &[JSON], &body);
    let shown = format!("{:?}", sandbox.journal());
    assert!(shown.contains("client_credentials"), "{shown}");
    assert!(!shown.contains("hush"), "{shown}");
}

#[test]
fn numbers_go_on_when_the_journal_is_cleared() {
    let sandbox = sandbox(Sandbox::builder());
    create(&sandbox, "a", "k");
    sandbox.journal().clear();
    create(&sandbox, "b", "l");
    // Clearing takes a number, too.
    assert_eq!(sandbox.journal().entries()[0].number, 3);
    sandbox
        .verify(Api::Fragment, fragment::CREATE_TRANSACTION)
        .never();
}
