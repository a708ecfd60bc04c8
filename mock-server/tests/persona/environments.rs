//! Environments by key, and their options.

use std::thread;
use std::time::Duration;

use counterfoil_mock::Sandbox;
use counterfoil_mock::persona::PersonaOptions;
use serde_json::json;

use super::raw_http::{Answer, call, documented, on_each_store};
use super::{TRANSACTIONS, attributes, create, get, new, patch, persona, post};

fn as_key(sandbox: &Sandbox, key: &str, method: &str, path: &str) -> Answer {
    let call = call(sandbox, method, &format!("{TRANSACTIONS}{path}")).bearer(key);
    match method {
        "POST" => call.json(&new()).send(),
        _ => call.send(),
    }
}

#[test]
fn keys_share_their_data_unless_their_environments_are_separate() {
    for sandbox in documented() {
        let made = as_key(&sandbox, "one", "POST", "").expect(201);
        let path = format!("/{}", made.body["data"]["id"].as_str().unwrap());
        as_key(&sandbox, "two", "GET", &path).expect(200);
    }
    let kind = json!({"id": "txntp_own", "name": "Own"});
    let options = PersonaOptions::default()
        .separate_environments()
        .transaction_type(kind);
    for sandbox in on_each_store(|builder| builder.persona(options.clone())) {
        let made = as_key(&sandbox, "one", "POST", "").expect(201);
        let path = format!("/{}", made.body["data"]["id"].as_str().unwrap());
        as_key(&sandbox, "one", "GET", &path).expect(200);
        let other = as_key(&sandbox, "two", "GET", &path).expect(404);
        assert_ne!(
            made.header("persona-environment-id"),
            other.header("persona-environment-id")
        );
        assert_eq!(
            made.header("persona-organization-id"),
            other.header("persona-organization-id")
        );
        let kind_as = |key: &str| {
            let path = "/persona/api/v1/transaction-types/txntp_own";
            call(&sandbox, "GET", path).bearer(key).send()
        };
        kind_as("two").expect(200);
        call(&sandbox, "GET", TRANSACTIONS).send().expect(401);
        // The journal is one, the reset is for all.
        assert_eq!(sandbox.journal().matching("GET", "/transactions").len(), 1);
        call(&sandbox, "POST", "/_control/reset")
            .json(&new())
            .send()
            .expect(200);
        as_key(&sandbox, "one", "GET", &path).expect(404);
        let kind = kind_as("one").expect(200);
        assert_eq!(kind.body["data"]["id"], "txntp_own");
        for number in 0..70 {
            let answer = as_key(&sandbox, &format!("key-{number}"), "GET", "");
            assert_eq!(answer.status, if number < 62 { 200 } else { 500 });
            if number >= 62 {
                let error = answer.body["errors"][0].to_string();
                assert!(error.contains("64 environments at most"), "{error}");
                assert!(!error.contains("contract"), "{error}");
            }
        }
    }
}

#[test]
fn a_file_of_a_separate_environment_is_served_without_its_key() {
    let options = PersonaOptions::default().separate_environments();
    for sandbox in on_each_store(|builder| builder.persona(options.clone())) {
        let body = json!({"data": {"attributes": {"transaction-type-id": "txntp_ABC123", "fields": {"a": {"filename": "a.png", "data": "AAA="}}}}});
        let made = call(&sandbox, "POST", TRANSACTIONS)
            .bearer("one")
            .json(&body)
            .send()
            .expect(201);
        let url = attributes(&made)["fields"]["a"]["value"]["url"]
            .as_str()
            .unwrap()
            .to_owned();
        let path = url.strip_prefix("http://localhost").unwrap();
        call(&sandbox, "GET", path).send().expect(200);
    }
}

#[test]
fn the_rate_limit_is_what_the_options_say() {
    let options = PersonaOptions::default().rate_limit(2);
    for sandbox in on_each_store(|builder| builder.persona(options.clone())) {
        let first = get(&sandbox, "").expect(200);
        assert_eq!(first.header("ratelimit-limit"), Some("2"));
        assert_eq!(first.header("ratelimit-remaining"), Some("1"));
        get(&sandbox, "").expect(200);
        let refused = get(&sandbox, "").expect(429);
        let details = refused.body["errors"][0]["details"].as_str().unwrap();
        assert!(
            details.starts_with("You have hit your rate limit of 2 requests / min."),
            "{details}"
        );
        sandbox.clock().advance(Duration::from_secs(60));
        get(&sandbox, "").expect(200);
        get(&sandbox, "").expect(200);
        // A window that begins later is none.
        call(&sandbox, "POST", "/_control/seed")
            .json(&json!({"clock": {"at": "2026-02-12T00:00:00Z"}}))
            .send()
            .expect(200);
        let again = get(&sandbox, "").expect(200);
        assert_eq!(again.header("ratelimit-remaining"), Some("1"));
        assert_eq!(again.header("ratelimit-reset"), Some("60"));
    }
}

#[test]
fn a_file_token_lives_as_long_as_the_options_say() {
    let options = PersonaOptions::default().file_token_lifetime(Duration::from_secs(60));
    for sandbox in on_each_store(|builder| builder.persona(options.clone())) {
        let id = create(
            &sandbox,
            json!({"fields": {"a": {"filename": "a.png", "data": "AAA="}}}),
        );
        let answer = get(&sandbox, &format!("/{id}"));
        let url = attributes(&answer)["fields"]["a"]["value"]["url"]
            .as_str()
            .unwrap()
            .to_owned();
        sandbox.clock().advance(Duration::from_secs(60));
        let path = url.strip_prefix("http://localhost").unwrap();
        call(&sandbox, "GET", path).send().expect(403);
    }
}

#[test]
fn each_open_question_has_a_switch() {
    let options = PersonaOptions::default()
        .unique_reference_ids()
        .keep_reference_id_on_redaction()
        .idempotent_updates()
        .clamp_page_size()
        .absolute_links();
    for sandbox in on_each_store(|builder| builder.persona(options.clone())) {
        let id = create(&sandbox, json!({"reference-id": "r"}));
        let again = json!({"data": {"attributes": {"transaction-type-id": "txntp_ABC123", "reference-id": "r"}}});
        let refused = post(&sandbox, "", &again).expect(409);
        let title = "Transaction already exists with this reference id";
        assert_eq!(refused.body, json!({"errors": [{"title": title}]}));

        let page = get(&sandbox, "?page[size]=0").expect(200);
        assert_eq!(page.body["data"].as_array().unwrap().len(), 1);
        let next = page.body["links"]["next"].as_str().unwrap();
        assert!(
            next.starts_with("http://localhost/persona/api/v1/transactions?"),
            "{next}"
        );
        assert_eq!(
            get(&sandbox, "?page[size]=1000").expect(200).body["data"]
                .as_array()
                .unwrap()
                .len(),
            2
        );
        get(&sandbox, "?page[size]=ten").expect(400);

        let update = |status: &str| {
            persona(&sandbox, "PATCH", &format!("/{id}"))
                .header("idempotency-key", "k")
                .json(&json!({"data": {"attributes": {"status": status}}}))
                .send()
        };
        update("approved").expect(200);
        patch(&sandbox, &format!("/{id}"), json!({"status": "declined"})).expect(200);
        assert_eq!(
            attributes(&update("approved").expect(200))["status"],
            "approved"
        );
        update("created").expect(400);

        let redacted = persona(&sandbox, "DELETE", &format!("/{id}"))
            .send()
            .expect(200);
        assert_eq!(attributes(&redacted)["reference-id"], "r");
    }
}

#[test]
fn updates_at_once_conflict_and_none_is_lost() {
    for sandbox in documented() {
        let id = create(&sandbox, json!({}));
        let update = |number: usize| {
            let body = json!({"data": {"attributes": {"fields": {format!("f{number}"): number}}}});
            persona(&sandbox, "PATCH", &format!("/{id}"))
                .json(&body)
                .send()
        };
        let answers: Vec<Answer> = thread::scope(|scope| {
            let update = &update;
            let calls: Vec<_> = (0..64)
                .map(|number| scope.spawn(move || update(number)))
                .collect();
            calls.into_iter().map(|call| call.join().unwrap()).collect()
        });
        let done = answers.iter().filter(|answer| answer.status == 200).count();
        for answer in answers.iter().filter(|answer| answer.status != 200) {
            assert_eq!(answer.status, 409);
            assert_eq!(answer.body["errors"][0]["title"], "Stale object error");
        }
        let fields = &get(&sandbox, &format!("/{id}")).body["data"]["attributes"]["fields"];
        assert_eq!(fields.as_object().unwrap().len(), done);
        assert!(done >= 1);
    }
}

#[test]
fn an_ordered_conflict_is_a_stale_object() {
    for sandbox in documented() {
        sandbox
            .faults()
            .on(counterfoil_mock::Api::Persona, "update-a-transaction")
            .status(409)
            .times(1);
        let refused = patch(&sandbox, "/txn_ABC123", json!({"status": "approved"})).expect(409);
        assert_eq!(
            refused.body,
            super::error(
                "Stale object error",
                "Attempted to update a record that was just modified. Please try again."
            )
        );
        patch(&sandbox, "/txn_ABC123", json!({"status": "approved"})).expect(200);
    }
}

#[test]
fn a_failure_is_stored_under_its_key_where_the_options_say_so() {
    let options = PersonaOptions::default().stored_faults();
    for sandbox in on_each_store(|builder| builder.persona(options.clone())) {
        let send = |key: &str| {
            persona(&sandbox, "POST", "")
                .header("idempotency-key", key)
                .json(&new())
                .send()
        };
        for (status, replayed) in [(500, 500), (503, 503), (429, 201)] {
            let key = format!("key-{status}");
            let faults = sandbox.faults();
            let fault = faults.on(counterfoil_mock::Api::Persona, "create-a-transaction");
            fault.status(status).times(1);
            let first = send(&key).expect(status);
            let second = send(&key).expect(replayed);
            assert_eq!(second.body == first.body, status == replayed);
        }
        send("another").expect(201);
        // One that comes before any effect leaves none.
        let faults = sandbox.faults();
        let fault = faults.on(counterfoil_mock::Api::Persona, "create-a-transaction");
        fault.reset_before().times(1);
        assert_ne!(send("reset").status, 201);
        send("reset").expect(201);
    }
}

#[test]
fn a_world_that_counts_nothing_has_everything_left() {
    for sandbox in on_each_store(|builder| builder.rate_limits(false)) {
        for _ in 0..2 {
            let answer = get(&sandbox, "").expect(200);
            assert_eq!(answer.header("ratelimit-limit"), Some("300"));
            assert_eq!(answer.header("ratelimit-remaining"), Some("300"));
            assert_eq!(answer.header("ratelimit-reset"), Some("60"));
        }
        let refused = call(&sandbox, "GET", TRANSACTIONS).send().expect(401);
        assert_eq!(refused.header("ratelimit-limit"), None);
    }
}
