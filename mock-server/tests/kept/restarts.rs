//! What survives a restart.

use counterfoil_mock::commerce_layer::{CommerceLayerOptions, PaymentOptions};
use counterfoil_mock::persona::PersonaOptions;
use counterfoil_mock::{Sandbox, WorldBuilder};
use http::Request;
use rusqlite::Connection;
use serde_json::{Value, json};

use crate::program::{Directory, Running};
use crate::support::block_on;

const KEY: &str = "authorization: Bearer key\r\n";

/// Creates a transaction of Persona with an idempotency key, and returns its id.
fn create(server: &Running, key: &str) -> String {
    let body = json!({"data": {"attributes": {"transaction-type-id": "txntp_ABC123"}}});
    let headers = format!("{KEY}idempotency-key: {key}\r\n");
    let path = "/persona/api/v1/transactions";
    let created = server.send("POST", path, &headers, &body.to_string());
    assert_eq!(created.status, 201, "{}", created.text);
    created.json()["data"]["id"].as_str().unwrap().to_owned()
}

fn now(server: &Running) -> String {
    let clock = server.control("GET", "/clock", "");
    clock["now"].as_str().unwrap().to_owned()
}

#[test]
fn the_clock_goes_on_and_a_key_that_was_used_is_still_used() {
    let directory = Directory::new();
    let server = directory.serve(&["--at", "2026-02-12T00:00:00Z"]);
    server.control("POST", "/clock", r#"{"advance_seconds": 90000}"#);
    let first = create(&server, "order-42");
    assert_eq!(now(&server), "2026-02-13T01:00:00Z");
    server.kill();

    // Neither the instant in the program's options nor real time replaces it.
    for options in [&["--at", "2026-02-12T00:00:00Z"][..], &[]] {
        let server = directory.serve(options);
        assert_eq!(now(&server), "2026-02-13T01:00:00Z", "{options:?}");
        assert_eq!(create(&server, "order-42"), first, "{options:?}");
    }
    // After a day in that world, a key is new.
    let server = directory.serve(&[]);
    server.control("POST", "/clock", r#"{"advance_seconds": 86400}"#);
    server.kill();
    let server = directory.serve(&[]);
    assert_ne!(create(&server, "order-42"), first);
}

#[test]
fn a_clock_that_shows_real_time_stays_ahead_by_what_it_was_advanced() {
    let directory = Directory::new();
    let server = directory.serve(&[]);
    let first = create(&server, "order-42");
    server.control("POST", "/clock", r#"{"advance_seconds": 90000}"#);
    let second = create(&server, "order-42");
    assert_ne!(first, second);
    server.kill();
    let server = directory.serve(&[]);
    assert_eq!(create(&server, "order-42"), second);
}

#[test]
fn the_seed_goes_on_and_no_id_is_drawn_twice() {
    let directory = Directory::new();
    let mut ids = Vec::new();
    for seed in [&["--seed", "7"][..], &[], &["--seed", "8"]] {
        let server = directory.serve(seed);
        for key in ["a", "b", "c"] {
            ids.push(create(&server, &format!("{}-{key}", ids.len())));
        }
    }
    let mut distinct = ids.clone();
    distinct.sort();
    distinct.dedup();
    assert_eq!(distinct.len(), 9);
    // Seed 7 pins all of it, whatever the later ones.
    let again = Directory::new();
    let mut drawn = Vec::new();
    for _ in 0..3 {
        let server = again.serve(&["--seed", "7"]);
        for key in ["a", "b", "c"] {
            drawn.push(create(&server, &format!("{}-{key}", drawn.len())));
        }
    }
    assert_eq!(drawn, ids);
}

#[test]
fn faults_strike_as_often_as_they_had_left() {
    let directory = Directory::new();
    let list = "/flexigift/transactions";
    let server = directory.serve(&[]);
    let fault = r#"{"api": "flexigift", "operation": "*", "status": 503, "times": 3, "after": 1}"#;
    server.control("POST", "/faults", fault);
    let gone = r#"{"api": "persona", "operation": "*", "status": 500}"#;
    let number = server.control("POST", "/faults", gone)["number"].clone();
    server.control("DELETE", &format!("/faults/{number}"), "");
    assert_eq!(
        [server.get(list).status, server.get(list).status],
        [200, 503]
    );
    server.kill();

    let server = directory.serve(&[]);
    let faults = server.control("GET", "/faults", "");
    assert_eq!(faults["faults"].as_array().unwrap().len(), 1);
    assert_eq!(faults["faults"][0]["left"], 2);
    assert_eq!(faults["faults"][0]["struck"], 1);
    let statuses = [0; 3].map(|_| server.get(list).status);
    assert_eq!(statuses, [503, 503, 200]);
    // A number is never reused.
    assert_eq!(server.control("POST", "/faults", gone)["number"], 2);
    server.control("DELETE", "/faults", "");
    server.kill();
    let server = directory.serve(&[]);
    assert_eq!(server.control("GET", "/faults", "")["faults"], json!([]));
}

#[test]
fn what_was_ordered_of_the_vendors_stays_ordered_until_a_reset() {
    let directory = Directory::new();
    let server = directory.serve(&[]);
    server.control(
        "POST",
        "/persona/options",
        r#"{"rate_limit": 7, "upsert": true, "platform_files_by_id": true, "api_version": "2025-12-08"}"#,
    );
    server.control(
        "POST",
        "/commerce-layer/payment-options",
        r#"{"delay_ms": 1234, "success_is_200": true}"#,
    );
    server.control("POST", "/persona/delivery-faults", r#"{"held": true}"#);
    let webhook = r#"{"url": "http://127.0.0.1:9/hooks", "events": ["transaction.created"]}"#;
    let webhook = server.control("POST", "/persona/webhooks", webhook);
    let rotate = json!({"webhook": webhook["id"], "expires_in_seconds": 60});
    server.control("POST", "/persona/rotate-secret", &rotate.to_string());
    create(&server, "one");
    server.kill();

    let server = directory.serve(&[]);
    let options = server.control("GET", "/persona/options", "");
    assert_eq!(
        (&options["rate_limit"], &options["upsert"]),
        (&json!(7), &json!(true))
    );
    assert_eq!(options["platform_files_by_id"], true);
    assert_eq!(options["api_version"], "2025-12-08");
    let payments = server.control("GET", "/commerce-layer/payment-options", "");
    assert_eq!(payments["delay_ms"], 1234);
    assert_eq!(payments["success_is_200"], true);
    // It has its id, gets its events, and they are held.
    server.control("POST", "/persona/rotate-secret", &rotate.to_string());
    create(&server, "two");
    assert_eq!(
        server.control("GET", "/persona/deliveries", "")["pending"],
        2
    );
    server.control("POST", "/reset", "");
    server.kill();

    let server = directory.serve(&[]);
    let options = server.control("GET", "/persona/options", "");
    assert_eq!(options["rate_limit"], 300);
    let payments = server.control("GET", "/commerce-layer/payment-options", "");
    assert_ne!(payments["delay_ms"], 1234);
    // Webhooks stay registered through a reset.
    server.control("POST", "/persona/rotate-secret", &rotate.to_string());
}

#[test]
fn a_changed_option_stays_and_leaves_the_others_to_the_settings_of_the_next_start() {
    let directory = Directory::new();
    let start = |configure: fn(WorldBuilder) -> WorldBuilder| {
        let world = configure(Sandbox::builder()).store_sqlite(directory.file());
        block_on(world.start())
    };
    let call = |world: &Sandbox, method: &str, path: &str, body: Value| -> Value {
        let body = if body.is_null() {
            String::new()
        } else {
            body.to_string()
        };
        let request = Request::builder()
            .method(method)
            .uri(format!("/_control/{path}"));
        let request = request.header("content-type", "application/json");
        let answer = world.handle(request.body(body.into()).unwrap());
        assert_eq!(answer.status(), 200, "{path}: {:?}", answer.body());
        serde_json::from_slice(answer.body()).unwrap()
    };
    // Of each API: an option that is changed, and one that the settings of one start have.
    let options = [
        (
            "commerce-layer/options",
            "newest_first",
            "values_as_strings",
        ),
        (
            "commerce-layer/payment-options",
            "general_types",
            "success_is_200",
        ),
        ("persona/options", "upsert", "clamp_page_size"),
    ];
    let set = |it: WorldBuilder| {
        it.commerce_layer(CommerceLayerOptions::default().values_as_strings())
            .payments(PaymentOptions::default().success_is_200())
            .persona(PersonaOptions::default().clamp_page_size())
    };
    let seen = |world: &Sandbox| {
        options.map(|(path, changed, set)| {
            let now = call(world, "GET", path, Value::Null);
            (now[changed] == true, now[set] == true)
        })
    };
    let world = start(|it| it);
    for (path, changed, _) in options {
        call(&world, "POST", path, json!({ changed: true }));
    }
    assert_eq!(seen(&world), [(true, false); 3]);
    drop(world);
    let world = start(set);
    assert_eq!(seen(&world), [(true, true); 3]);
    // Nor does a change freeze what is on at the time.
    for (path, changed, _) in options {
        call(&world, "POST", path, json!({ changed: false }));
    }
    drop(world);
    let world = start(|it| it);
    assert_eq!(seen(&world), [(false, false); 3]);
    drop(world);
    // What is changed against the settings is in force against them.
    let world = start(set);
    for (path, _, set) in options {
        call(&world, "POST", path, json!({ set: false }));
    }
    drop(world);
    assert_eq!(seen(&start(set)), [(false, false); 3]);
}

#[test]
fn options_that_an_earlier_release_stored_whole_are_in_force_until_they_are_changed() {
    let directory = Directory::new();
    let path = "/commerce-layer/options";
    let server = directory.serve(&[]);
    let mut options = server.control("POST", path, r#"{"newest_first": true}"#);
    server.kill();
    options["merge_metadata"] = json!(true);
    let whole = json!({"part": "commerce-layer", "value": {"options": options, "payments": null}});
    let file = Connection::open(directory.file()).unwrap();
    let update = "UPDATE records SET body = ?1 WHERE world = 'default' AND collection = 'world' AND id = 'commerce-layer'";
    assert_eq!(file.execute(update, [whole.to_string()]).unwrap(), 1);
    drop(file);

    let server = directory.serve(&["--values-as-strings"]);
    assert_eq!(server.control("GET", path, ""), options);
    server.control("POST", path, r#"{"newest_first": false}"#);
    server.kill();
    options["newest_first"] = json!(false);
    assert_eq!(
        directory
            .serve(&["--values-as-strings"])
            .control("GET", path, ""),
        options
    );
    // What is not set against the options that the program had then is that of its options again.
    options["published_transactions"] = json!(true);
    assert_eq!(
        directory
            .serve(&["--published-transactions"])
            .control("GET", path, ""),
        options
    );
}

#[test]
fn a_reset_keeps_the_clock_and_forgets_environments_that_nobody_has_opened_since() {
    let directory = Directory::new();
    let persona = directory.path("persona.json");
    std::fs::write(
        &persona,
        "persona: {options: {separate_environments: true}}",
    )
    .unwrap();
    let options = [
        "--at",
        "2026-02-12T00:00:00Z",
        "--seed-file",
        persona.to_str().unwrap(),
    ];
    let server = directory.serve(&options);
    let id = create(&server, "order-42");
    server.control("POST", "/clock", r#"{"advance_seconds": 3600}"#);
    server.kill();

    let server = directory.serve(&options);
    server.control("POST", "/reset", "");
    assert_eq!(now(&server), "2026-02-12T01:00:00Z");
    let path = format!("/persona/api/v1/transactions/{id}");
    assert_eq!(server.send("GET", &path, KEY, "").status, 404);
    assert_ne!(create(&server, "order-42"), id);
    server.kill();
    assert_eq!(now(&directory.serve(&options)), "2026-02-12T01:00:00Z");
}

#[test]
fn an_expired_token_is_told_from_an_unknown_one_for_a_day_and_then_is_one() {
    let server = Running::start(&["--at", "2026-02-12T00:00:00Z", "--strict"]);
    let token = || -> Value {
        let body = json!({
            "grant_type": "client_credentials",
            "client_id": "counterfoil-client",
            "client_secret": "counterfoil-secret",
        });
        let answer = server.send("POST", "/commerce-layer/oauth/token", "", &body.to_string());
        assert_eq!(answer.status, 200, "{}", answer.text);
        answer.json()["access_token"].clone()
    };
    let first = token();
    let headers = format!(
        "accept: application/vnd.api+json\r\nauthorization: Bearer {}\r\n",
        first.as_str().unwrap()
    );
    let list = || server.send("GET", "/commerce-layer/api/transactions", &headers, "");
    assert_eq!(list().status, 200);
    server.control("POST", "/clock", r#"{"advance_seconds": 7200}"#);
    let expired = list();
    assert_eq!(expired.status, 401);
    token();
    assert_eq!(list().text, expired.text);
    server.control("POST", "/clock", r#"{"advance_seconds": 86400}"#);
    let unknown = list();
    assert_eq!(unknown.status, 401);
    assert_ne!(unknown.text, expired.text);
    // Purged or not: it makes no difference.
    token();
    assert_eq!(list().text, unknown.text);
}
