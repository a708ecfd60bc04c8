//! Snapshots: a world is brought back to where it was, whatever has happened since, on every store.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

#[path = "support/raw_http.rs"]
mod raw_http;

use std::collections::BTreeSet;
use std::path::Path;
use std::time::Duration;

use bytes::Bytes;
use counterfoil_mock::commerce_layer::{GiftCard, Order};
use counterfoil_mock::persona::Webhook;
use counterfoil_mock::{Api, Sandbox};
use http::Request;
use proptest::collection::vec;
use proptest::prelude::*;
use raw_http::{Answer, Store, World, call, documented, on, on_each_store};
use serde_json::{Value, json};

/// Every readable path of a world, with its credential.
const READS: &[&str] = &[
    "/flexigift/db",
    "/flexigift/transactions?_sort=id&_order=desc",
    "/persona/api/v1/transactions?page[size]=100",
    "/persona/api/v1/events?page[size]=100",
    "/persona/api/v1/transaction-types/txntp_ABC123",
    "/commerce-layer/api/orders",
    "/commerce-layer/api/transactions",
    "/commerce-layer/api/authorizations",
    "/commerce-layer/api/captures",
    "/commerce-layer/api/2026-05/payment_sessions",
    "/fragment/billing/users",
    "/fragment/billing/products",
    "/fragment/billing/external-accounts",
    "/fragment/billing/invoices",
    "/fragment/billing/transactions",
    "/_control/clock",
    "/_control/faults",
    "/_control/persona/options",
    "/_control/commerce-layer/options",
    "/_control/commerce-layer/payment-options",
];

/// The credential for the API of a path in the documented world.
fn opener(path: &str) -> &'static str {
    match path.split('/').nth(1) {
        Some("commerce-layer") => "Bearer your-access-token",
        Some("fragment") => "",
        _ => "Bearer any",
    }
}

fn read(sandbox: &Sandbox, path: &str) -> (u16, Bytes) {
    let accept = match path.contains("commerce") {
        true => "application/vnd.api+json",
        false => "application/json",
    };
    let mut request = Request::get(path).header("accept", accept);
    if !opener(path).is_empty() {
        request = request.header("authorization", opener(path));
    }
    let answer = sandbox.handle(request.body(Bytes::new()).unwrap());
    (answer.status().as_u16(), answer.into_body())
}

fn reads(sandbox: &Sandbox) -> Vec<(&'static str, u16, Bytes)> {
    let read = |path: &&'static str| {
        let (status, body) = read(sandbox, path);
        assert_eq!(status, 200, "{path}: {body:?}");
        (*path, status, body)
    };
    READS.iter().map(read).collect()
}

/// Something that changes a world, or tries to.
#[derive(Debug, Clone)]
struct Change(&'static str, String, Value);

impl Change {
    fn make(&self, sandbox: &Sandbox) -> Answer {
        let Self(method, path, body) = self;
        let mut call = call(sandbox, method, path);
        if !opener(path).is_empty() {
            call = call.header("authorization", opener(path));
        }
        match path.contains("commerce-layer/api") {
            true => call
                .header("accept", "application/vnd.api+json")
                .body("application/vnd.api+json", body.to_string()),
            false => call.json(body).header("idempotency-key", "the-key"),
        }
        .send()
    }
}

fn changes() -> impl Strategy<Value = Vec<Change>> {
    let change = (0..16_u8, 0..4_u32).prop_map(|(kind, number)| {
        let persona = |rest: &str| format!("/persona/api/v1/transactions/txn_ABC123/{rest}");
        match kind {
            0 => Change("POST", "/flexigift/transactions".into(), json!({ "amount": number })),
            1 => Change("DELETE", format!("/flexigift/transactions/{number}"), Value::Null),
            2 => Change("PATCH", format!("/flexigift/users/{number}"), json!({ "name": format!("n{number}") })),
            3 => Change(
                "POST",
                "/persona/api/v1/transactions".into(),
                json!({"data": {"attributes": {"transaction-type-id": "txntp_ABC123", "reference-id": format!("r{number}")}}}),
            ),
            4 => Change("POST", persona("add-tag"), json!({"meta": {"tag-name": format!("t{number}")}})),
            5 => Change("DELETE", "/persona/api/v1/transactions/txn_ABC123".into(), Value::Null),
            6 => Change("POST", "/_control/commerce-layer/orders".into(), json!({ "number": format!("o{number}"), "authorized": true })),
            7 => Change(
                "POST",
                "/commerce-layer/api/2026-05/payment_setting_manuals".into(),
                json!({"data": {"type": "payment_setting_manuals", "attributes": {}}}),
            ),
            8 => Change("POST", "/fragment/billing/users".into(), json!({ "external_id": format!("u{number}"), "tags": [] })),
            9 => Change(
                "POST",
                "/fragment/billing/transactions".into(),
                json!({
                    "account": {"external_id": format!("a{number}")}, "allocations": [], "amount": "-5", "currency": "USD",
                    "external_id": format!("x{number}"), "posted": "2026-02-12T00:00:00",
                }),
            ),
            10 => Change("POST", "/_control/clock".into(), json!({ "advance_seconds": number * 7_000 })),
            11 => Change(
                "POST",
                "/_control/faults".into(),
                json!({ "api": "fragment", "operation": "create-user", "status": 503, "times": number + 1 }),
            ),
            12 => Change("DELETE", "/_control/faults".into(), Value::Null),
            13 => Change("POST", "/_control/persona/options".into(), json!({ "rate_limit": number + 100 })),
            14 if number < 2 => Change(
                "PATCH",
                "/fragment/billing/transactions/txn_abc123".into(),
                json!({ "version": number, "tags": {"set": [{"key": "k", "value": format!("v{number}")}]} }),
            ),
            14 => Change("POST", "/_control/commerce-layer/options".into(), json!({ "newest_first": number % 2 == 0 })),
            _ => Change("POST", "/_control/reset".into(), Value::Null),
        }
    });
    vec(change, 0..12)
}

fn is_the_moment_again_after_a_restore(
    world: &Sandbox,
    is_kept: bool,
    before: &[Change],
    after: &[Change],
) {
    before.iter().for_each(|it| drop(it.make(world)));
    let seen = reads(world);
    let saved = world.snapshots().save("moment").unwrap();
    let (name, listed) = (
        world
            .flexigift()
            .url()
            .split('/')
            .nth(4)
            .unwrap()
            .to_owned(),
        read(world, "/_control/worlds").1,
    );
    let listed: Value = serde_json::from_slice(&listed).unwrap();
    let listed = listed["worlds"]
        .as_array()
        .unwrap()
        .iter()
        .find(|it| it["name"] == name.as_str())
        .unwrap();
    // A file also has a world's data beside its records.
    let parts = if is_kept { 2..=9 } else { 0..=0 };
    assert!(
        parts.contains(&(listed["rows"].as_u64().unwrap() - saved.rows)),
        "{listed} {saved:?}"
    );
    after.iter().for_each(|it| drop(it.make(world)));
    world.snapshots().restore("moment").unwrap();
    for (then, now) in seen.iter().zip(reads(world)) {
        assert_eq!(*then, now);
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 24, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn in_memory_every_read_is_what_it_was_at_the_moment_of_the_snapshot(before in changes(), after in changes()) {
        let world = on(Store::Memory, |it| it);
        is_the_moment_again_after_a_restore(&world, false, &before, &after);
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 8, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    #[cfg_attr(not(feature = "sqlite"), ignore = "needs the feature sqlite")]
    fn in_a_file_every_read_is_what_it_was_at_the_moment_of_the_snapshot(before in changes(), after in changes()) {
        let world = on(Store::Sqlite, |it| it);
        is_the_moment_again_after_a_restore(&world, true, &before, &after);
    }
}

fn create(sandbox: &Sandbox, key: &str) -> Answer {
    let body = json!({"data": {"attributes": {"transaction-type-id": "txntp_ABC123"}}});
    let call = call(sandbox, "POST", "/persona/api/v1/transactions");
    let call = call.bearer(sandbox.persona().api_key()).json(&body);
    call.header("idempotency-key", key).send()
}

#[test]
fn idempotent_answers_come_back_and_those_since_then_are_forgotten() {
    for world in documented() {
        let first = create(&world, "before").expect(201).body;
        world.snapshots().save("moment").unwrap();
        let later = create(&world, "after").expect(201).body;
        world.snapshots().restore("moment").unwrap();
        assert_eq!(create(&world, "before").expect(201).body, first);
        // The same ids are generated again, unless other servers generate in the same world.
        let again = create(&world, "after").expect(201).body;
        assert_eq!(again["data"]["type"], later["data"]["type"]);
        let entries = world.journal().entries();
        assert_eq!(entries.iter().filter(|it| it.replayed).count(), 1);
    }
    let world = on(Store::Memory, |it| it);
    world.snapshots().save("moment").unwrap();
    let later = create(&world, "after").body;
    world.snapshots().restore("moment").unwrap();
    assert_eq!(create(&world, "after").body, later);
}

fn token(sandbox: &Sandbox) -> String {
    let body = json!({
        "grant_type": "client_credentials",
        "client_id": sandbox.commerce_layer().client_id(),
        "client_secret": sandbox.commerce_layer().client_secret(),
    });
    let answer = call(sandbox, "POST", "/commerce-layer/oauth/token").json(&body);
    let answer = answer.send().expect(200).body;
    answer["access_token"].as_str().unwrap().to_owned()
}

fn orders(sandbox: &Sandbox, token: &str) -> u16 {
    let call = call(sandbox, "GET", "/commerce-layer/api/orders").bearer(token);
    call.header("accept", "application/vnd.api+json")
        .send()
        .status
}

#[test]
fn tokens_come_back_with_the_time_in_which_they_count() {
    for world in on_each_store(counterfoil_mock::WorldBuilder::strict) {
        let known = token(&world);
        world.snapshots().save("moment").unwrap();
        let later = token(&world);
        assert_eq!(orders(&world, &later), 200);
        world.clock().advance(Duration::from_secs(365 * 24 * 3600));
        assert_eq!(orders(&world, &known), 401);
        world.snapshots().restore("moment").unwrap();
        assert_eq!(orders(&world, &known), 200);
    }
}

#[test]
fn webhooks_faults_and_options_are_those_of_the_moment() {
    for world in documented() {
        let webhook = world
            .webhooks()
            .register(Webhook::new("http://127.0.0.1:9/a"))
            .unwrap();
        world.faults().on(Api::Persona, "*").status(503).times(5);
        assert_eq!(create(&world, "one").status, 503);
        world.snapshots().save("moment").unwrap();
        world
            .webhooks()
            .register(Webhook::new("http://127.0.0.1:9/b"))
            .unwrap();
        world
            .webhooks()
            .rotate_secret(webhook.id(), Duration::ZERO)
            .unwrap();
        assert_eq!(create(&world, "two").status, 503);
        let fault = world
            .faults()
            .on(Api::Persona, "*")
            .status(500)
            .until_removed();
        world.snapshots().restore("moment").unwrap();
        let faults = world.faults().list();
        assert_eq!(
            (faults.len(), faults[0].struck, faults[0].left),
            (1, 1, Some(4))
        );
        // A number is never reused, so an old one removes nothing new.
        let newer = world
            .faults()
            .on(Api::Persona, "*")
            .status(500)
            .until_removed();
        assert!(newer.number() > fault.number());
        world.faults().clear();
        create(&world, "three").expect(201);
        // One endpoint, and not two.
        assert_eq!(world.webhooks().pending(), 1);
    }
}

#[test]
fn a_fork_goes_on_from_the_moment_and_neither_world_sees_the_other() {
    for world in documented() {
        let origin = create(&world, "one").expect(201).body;
        world.snapshots().save("moment").unwrap();
        let fork = world.fork("moment").unwrap();
        assert_eq!(fork.clock().now(), world.clock().now());
        assert_eq!(create(&fork, "one").expect(201).body, origin);
        create(&fork, "two").expect(201);
        let count = |sandbox: &Sandbox| {
            let (_, body) = read(sandbox, "/persona/api/v1/transactions");
            serde_json::from_slice::<Value>(&body).unwrap()["data"]
                .as_array()
                .unwrap()
                .len()
        };
        assert_eq!(count(&fork), count(&world) + 1);
        drop(fork);
        assert_eq!(read(&world, "/flexigift/transactions").0, 200);
        assert!(world.fork("other").is_err());
    }
}

#[test]
fn what_was_exported_of_one_world_can_be_imported_into_another_and_its_rows_are_in_the_file() {
    let directory =
        std::env::temp_dir().join(format!("counterfoil-snapshots-{}", std::process::id()));
    std::fs::create_dir_all(&directory).unwrap();
    let file = directory.join("world.json");
    for (from, into) in documented().into_iter().zip(documented()) {
        from.add_order(&Order::new("exported").total_amount_cents(4711))
            .unwrap();
        create(&from, "one").expect(201);
        let seen = reads(&from);
        from.snapshots().save("moment").unwrap();
        from.snapshots().export("moment", &file).unwrap();
        assert!(std::fs::read_to_string(&file).unwrap().contains("4711"));
        create(&into, "other").expect(201);
        let saved = into.snapshots().import("arrived", &file).unwrap();
        assert_eq!((saved.name.as_str(), saved.rows > 0), ("arrived", true));
        into.snapshots().restore("arrived").unwrap();
        assert_eq!(reads(&into), seen);
    }
    let refused = |text: &str| {
        std::fs::write(&file, text).unwrap();
        let world = on(Store::Memory, |it| it);
        let error = world
            .snapshots()
            .import("wrong", &file)
            .unwrap_err()
            .to_string();
        assert!(world.snapshots().list().unwrap().is_empty());
        error
    };
    let newer = refused(r#"{"format": 2, "colour": "red"}"#);
    assert!(
        newer.contains("format 2") && newer.contains("up to 1"),
        "{newer}"
    );
    assert!(refused("[]").contains("no snapshot"));
    assert!(refused(r#"{"format": 1}"#).contains("strict"));
    let world = on(Store::Memory, |it| it);
    create(&world, "one").expect(201);
    world.snapshots().save("moment").unwrap();
    world.snapshots().export("moment", &file).unwrap();
    let text = std::fs::read_to_string(&file).unwrap();
    let foreign = text.replacen(r#""collections":{"#, r#""collections":{"colours":[1],"#, 1);
    assert_ne!(foreign, text);
    assert!(refused(&foreign).contains("colours"));
    let strict = on(Store::Memory, counterfoil_mock::WorldBuilder::strict);
    std::fs::write(&file, text).unwrap();
    let error = strict.snapshots().import("wrong", &file).unwrap_err();
    assert!(error.to_string().contains("documented"), "{error}");
    std::fs::remove_dir_all(&directory).unwrap();
    assert!(!Path::new(&file).exists());
}

/// Creates something under each of the streams from which ids come, and returns their ids.
fn create_each(world: &Sandbox, key: &str) -> [String; 3] {
    let transaction = create(world, key).expect(201).body["data"]["id"].clone();
    let card = world.payments().add_gift_card(&GiftCard::new(key, 100));
    let webhook = Webhook::new(format!("http://127.0.0.1:9/{key}"));
    [
        transaction.as_str().unwrap().to_owned(),
        card.unwrap(),
        world.webhooks().register(webhook).unwrap().id().to_owned(),
    ]
}

#[test]
fn a_world_generates_no_id_that_a_restored_snapshot_has_whatever_world_it_is_of() {
    let directory = std::env::temp_dir().join(format!("counterfoil-ids-{}", std::process::id()));
    std::fs::create_dir_all(&directory).unwrap();
    let file = directory.join("world.json");
    // All of one seed, from which all of them generate their ids.
    for (from, into) in documented().into_iter().zip(documented()) {
        let known = [create_each(&from, "one"), create_each(&from, "two")].concat();
        from.snapshots().save("moment").unwrap();
        from.snapshots().export("moment", &file).unwrap();
        into.snapshots().import("moment", &file).unwrap();
        into.snapshots().restore("moment").unwrap();
        for world in [&*into, &from.fork("moment").unwrap()] {
            let new = [create_each(world, "three"), create_each(world, "four")].concat();
            let all: BTreeSet<_> = known.iter().chain(&new).collect();
            assert_eq!(all.len(), 12, "{known:?} {new:?}");
        }
    }
    std::fs::remove_dir_all(&directory).unwrap();
}

#[test]
fn a_response_that_an_earlier_release_stored_is_replayed_as_it_is_asked_for() {
    let directory =
        std::env::temp_dir().join(format!("counterfoil-earlier-{}", std::process::id()));
    std::fs::create_dir_all(&directory).unwrap();
    let file = directory.join("world.json");
    for (from, into) in documented().into_iter().zip(documented()) {
        let send = |world: &Sandbox| {
            let request = Request::builder()
                .method("POST")
                .uri("/persona/api/v1/transactions")
                .header("authorization", "Bearer persona_sandbox_counterfoil")
                .header("content-type", "application/json")
                .header("idempotency-key", "k")
                .header("key-inflection", "camel")
                .header("persona-version", "2023-01-05");
            let body = r#"{"data":{"attributes":{"transaction-type-id":"txntp_ABC123","fields":{"some_field":"x"}}}}"#;
            world.handle(request.body(Bytes::from(body)).unwrap())
        };
        let first = send(&from);
        assert_eq!(first.status(), 201);
        from.snapshots().save("moment").unwrap();
        from.snapshots().export("moment", &file).unwrap();
        let text = std::fs::read_to_string(&file).unwrap();
        // It did not store in which casing it had answered.
        let earlier = text.replacen(r#""form":4,"#, "", 1);
        assert_ne!(earlier, text);
        std::fs::write(&file, earlier).unwrap();
        into.snapshots().import("arrived", &file).unwrap();
        into.snapshots().restore("arrived").unwrap();
        assert_eq!(send(&into).body(), first.body());
    }
    std::fs::remove_dir_all(&directory).unwrap();
}

#[test]
fn a_gateway_is_told_the_address_of_the_world_that_is_asked_also_if_an_earlier_release_stored_one()
{
    let directory =
        std::env::temp_dir().join(format!("counterfoil-address-{}", std::process::id()));
    std::fs::create_dir_all(&directory).unwrap();
    let file = directory.join("world.json");
    let setting = "/commerce-layer/api/2026-05/payment_setting_braintrees";
    let ask = |world: &Sandbox, method: &str, path: &str, host: &str, body: &str| {
        let request = call(world, method, path)
            .header("accept", "application/vnd.api+json")
            .header("host", host)
            .bearer("your-access-token");
        match body {
            "" => request.send().expect(200),
            body => request
                .body("application/vnd.api+json", body.to_owned())
                .send()
                .expect(201),
        }
    };
    for (from, into) in documented().into_iter().zip(documented()) {
        let body = json!({"data": {"type": "payment_setting_braintrees", "attributes": {
            "name": "B", "merchant_id": "m", "public_key": "p", "private_key": "k", "merchant_account_id": "a",
        }}});
        let made = ask(
            &from,
            "POST",
            setting,
            "original.example",
            &body.to_string(),
        )
        .body;
        let id = made["data"]["id"].as_str().unwrap();
        let address = |host: &str| format!("http://{host}/commerce-layer/payment_webhooks/{id}");
        let told = |resource: &Value| resource["attributes"]["webhook_endpoint_url"].clone();
        assert_eq!(told(&made["data"]), address("original.example"));

        from.snapshots().save("moment").unwrap();
        from.snapshots().export("moment", &file).unwrap();
        let text = std::fs::read_to_string(&file).unwrap();
        let stored = format!(
            r#""webhook_endpoint_url":"{}","internal_versions":{{}}"#,
            address("original.example")
        );
        let earlier = text.replacen(r#""internal_versions":{}"#, &stored, 1);
        assert_ne!(earlier, text);
        std::fs::write(&file, earlier).unwrap();
        into.snapshots().import("arrived", &file).unwrap();
        into.snapshots().restore("arrived").unwrap();

        for world in [&*from, &from.fork("moment").unwrap(), &*into] {
            let path = format!("{setting}/{id}");
            let setting = ask(world, "GET", &path, "other.example", "").body;
            assert_eq!(told(&setting["data"]), address("other.example"));
            let inspected = format!(
                "/_control/records/commerce-layer/payment_setting_braintrees/{id}?reveal=true"
            );
            let inspected = ask(world, "GET", &inspected, "localhost:3", "").body;
            assert_eq!(told(&inspected["document"]), address("localhost:3"));
            // An address that each client sees differently is no part of the history.
            let history = ask(
                world,
                "GET",
                &format!("{path}/event_stores"),
                "h.example",
                "",
            )
            .body;
            let payload = &history["data"][0]["attributes"]["payload"];
            assert_eq!(payload["merchant_account_id"], json!([null, "a"]));
            assert_eq!(payload.get("webhook_endpoint_url"), None);
        }
    }
    std::fs::remove_dir_all(&directory).unwrap();
}

#[test]
fn a_world_has_so_many_snapshots_and_a_new_one_of_a_name_takes_the_place_of_the_old_one() {
    for world in documented() {
        let snapshots = world.snapshots();
        for number in 0..32 {
            snapshots.save(&format!("s{number}")).unwrap();
        }
        assert!(
            snapshots
                .save("one-more")
                .unwrap_err()
                .to_string()
                .contains("32")
        );
        create(&world, "one").expect(201);
        let old = snapshots.list().unwrap()[0].clone();
        let new = snapshots.save("s0").unwrap();
        assert!(new.rows > old.rows && new.bytes > old.bytes);
        assert!(snapshots.remove("s1").unwrap());
        assert!(!snapshots.remove("s1").unwrap());
        snapshots.save("one-more").unwrap();
        let names: BTreeSet<_> = snapshots
            .list()
            .unwrap()
            .into_iter()
            .map(|it| it.name)
            .collect();
        assert_eq!(names.len(), 32);
        assert!(names.contains("one-more") && !names.contains("s1"));
        assert!(snapshots.save("a/b").is_err() && snapshots.save("").is_err());
        // They are no part of the world that a reset affects.
        call(&world, "POST", "/_control/reset").send().expect(200);
        assert_eq!(snapshots.list().unwrap().len(), 32);
        assert!(
            snapshots
                .restore("never")
                .unwrap_err()
                .to_string()
                .contains("never")
        );
    }
}

fn separate(world: &World, key: &str) -> u16 {
    let path = "/persona/api/v1/transactions";
    let body = json!({"data": {"attributes": {"transaction-type-id": "txntp_ABC123", "reference-id": "env"}}});
    call(world, "POST", path)
        .bearer(key)
        .json(&body)
        .send()
        .status
}

#[test]
fn the_environments_of_a_world_come_back_too() {
    use counterfoil_mock::persona::PersonaOptions;
    for world in on_each_store(|it| it.persona(PersonaOptions::default().separate_environments())) {
        let key = "persona_production_counterfoil";
        let count = || {
            let list = call(&world, "GET", "/persona/api/v1/transactions").bearer(key);
            list.send().expect(200).body["data"]
                .as_array()
                .unwrap()
                .len()
        };
        assert_eq!(separate(&world, key), 201);
        let one = count();
        world.snapshots().save("moment").unwrap();
        assert_eq!(separate(&world, key), 201);
        assert_eq!(count(), one + 1);
        world.snapshots().restore("moment").unwrap();
        assert_eq!(count(), one);
        assert_eq!(
            count(),
            call(
                &world.fork("moment").unwrap(),
                "GET",
                "/persona/api/v1/transactions"
            )
            .bearer(key)
            .send()
            .expect(200)
            .body["data"]
                .as_array()
                .unwrap()
                .len()
        );
    }
}
