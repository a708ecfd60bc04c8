//! The search of webhook events: results, order, delay and refusals.

use std::time::Duration;

use counterfoil_mock::Sandbox;
use counterfoil_mock::persona::PersonaOptions;
use serde_json::{Value, json};

use super::raw_http::{Answer, Store, call, documented, on, on_each_store, strict};
use super::webhooks::{Endpoint, settle};
use super::{create, error, patch, persona, words};

const SEARCH: &str = "/persona/api/v1/webhook-events/search";

fn ask(sandbox: &Sandbox, path: &str, body: &Value) -> Answer {
    let call = call(sandbox, "POST", path).bearer(sandbox.persona().api_key());
    call.json(body).send()
}

fn search(sandbox: &Sandbox, body: &Value) -> Vec<Value> {
    let answer = ask(sandbox, SEARCH, body).expect(200);
    answer.body["data"].as_array().unwrap().clone()
}

fn is(attribute: &str, value: &str) -> Value {
    json!({"attribute": attribute, "operator": "eq", "value": value})
}

fn find(sandbox: &Sandbox, query: Value) -> Vec<Value> {
    search(sandbox, &json!({ "query": query }))
}

/// The names of the events, without their common prefix.
fn names(found: &[Value]) -> Vec<&str> {
    fn name(row: &Value) -> Option<&str> {
        row["attributes"]["event-name"]
            .as_str()?
            .strip_prefix("transaction.")
    }
    found.iter().filter_map(name).collect()
}

#[test]
fn each_delivery_is_found_with_how_it_went() {
    for sandbox in documented() {
        let endpoint = Endpoint::start(&[500, 503, 200, 404, 404, 404, 404, 404, 404, 404, 404]);
        let webhook = sandbox.webhooks().register(endpoint.webhook()).unwrap();
        create(&sandbox, json!({}));
        settle(&sandbox);
        let found = &search(&sandbox, &json!({}))[0];
        assert!(found["id"].as_str().unwrap().starts_with("wbhe_"));
        let attributes = json!({
            "status": "pending", "event-name": "transaction.created", "webhook-id": webhook.id(),
            "event-id": sandbox.webhooks().deliveries()[0].event_id,
            "result-code": 500, "attempts-made": 1,
            "last-attempted-at": "2026-03-01T12:00:00.000Z",
            "created-at": "2026-03-01T12:00:00.000Z", "updated-at": "2026-03-01T12:00:00.000Z",
        });
        assert_eq!(
            *found,
            json!({"type": "webhook-event", "id": found["id"], "attributes": attributes})
        );

        for wait in [3, 64] {
            sandbox.clock().advance(Duration::from_secs(wait));
            settle(&sandbox);
        }
        let done = &find(
            &sandbox,
            is("webhook_event_id", found["id"].as_str().unwrap()),
        )[0]["attributes"];
        assert_eq!(done["status"], "completed");
        assert_eq!(
            (&done["result-code"], &done["attempts-made"]),
            (&json!(200), &json!(3))
        );
        assert_eq!(done["updated-at"], "2026-03-01T12:01:07.000Z");
        assert_eq!(done["created-at"], "2026-03-01T12:00:00.000Z");

        create(&sandbox, json!({}));
        settle(&sandbox);
        for wait in [3, 64, 729, 4_096, 15_625, 46_656, 117_649] {
            assert_eq!(find(&sandbox, is("status", "failed")).len(), 0);
            sandbox.clock().advance(Duration::from_secs(wait));
            settle(&sandbox);
        }
        let failed = &find(&sandbox, is("status", "failed"))[0]["attributes"];
        assert_eq!(
            (&failed["result-code"], &failed["attempts-made"]),
            (&json!(404), &json!(8))
        );
        let sparse = ask(
            &sandbox,
            &format!("{SEARCH}?fields[webhook-event]=status"),
            &json!({}),
        );
        assert_eq!(
            sparse.expect(200).body["data"][0]["attributes"],
            json!({"status": "failed"})
        );
        let camel = call(&sandbox, "POST", SEARCH).bearer(sandbox.persona().api_key());
        let camel = camel
            .header("key-inflection", "camel")
            .json(&json!({}))
            .send()
            .expect(200);
        assert_eq!(camel.body["data"][0]["attributes"]["resultCode"], 404);
    }
}

#[test]
fn one_is_found_per_event_and_webhook_however_often_it_is_delivered() {
    for sandbox in documented() {
        let (one, other) = (Endpoint::start(&[]), Endpoint::start(&[]));
        for endpoint in [&one, &other] {
            sandbox.webhooks().register(endpoint.webhook()).unwrap();
        }
        let faults = counterfoil_mock::DeliveryFaults::none().duplicates(2);
        sandbox.webhooks().disturb(faults);
        create(&sandbox, json!({}));
        settle(&sandbox);
        assert_eq!(sandbox.webhooks().deliveries().len(), 6);
        let found = search(&sandbox, &json!({}));
        assert_eq!(found.len(), 2);
        assert_ne!(found[0]["id"], found[1]["id"]);
        assert_ne!(
            found[0]["attributes"]["webhook-id"],
            found[1]["attributes"]["webhook-id"]
        );
    }
}

#[test]
fn a_query_is_of_comparisons_in_clauses_in_clauses() {
    let mut worlds = documented();
    worlds.extend(strict());
    for sandbox in worlds {
        let endpoint = Endpoint::start(&[200, 500]);
        let webhook = sandbox.webhooks().register(endpoint.webhook()).unwrap();
        let first = create(&sandbox, json!({}));
        settle(&sandbox);
        sandbox.clock().advance(Duration::from_secs(60));
        let second = create(&sandbox, json!({}));
        let related =
            json!({"meta": {"relation-schema-key": "parent-of", "target-object-id": first}});
        persona(&sandbox, "POST", &format!("/{second}/add-relation"))
            .json(&related)
            .send()
            .expect(200);
        patch(
            &sandbox,
            &format!("/{first}"),
            json!({"status": "approved"}),
        )
        .expect(200);
        settle(&sandbox);
        let event = sandbox.webhooks().deliveries()[0].event_id.clone();
        let at = |operator: &str| json!({"attribute": "updated_at", "operator": operator, "value": "2026-03-01T12:01:00Z"});
        for (query, expected) in [
            (
                is("webhook_id", webhook.id()),
                vec!["status-updated", "added-relation", "created", "created"],
            ),
            (is("webhook_id", "wbh_none"), vec![]),
            (
                is("event_name", "transaction.created"),
                vec!["created", "created"],
            ),
            (is("event_id", &event), vec!["created"]),
            (
                is("related_object_ids", &first),
                vec!["status-updated", "added-relation", "created"],
            ),
            (
                is("related_object_ids", "txntp_ABC123"),
                vec!["status-updated", "added-relation", "created", "created"],
            ),
            (is("status", "pending"), vec!["created"]),
            (at("gt"), vec![]),
            (
                at("gte"),
                vec!["status-updated", "added-relation", "created"],
            ),
            (
                at("eq"),
                vec!["status-updated", "added-relation", "created"],
            ),
            (at("lt"), vec!["created"]),
            (
                at("lte"),
                vec!["status-updated", "added-relation", "created", "created"],
            ),
            (
                json!({"not": at("lt")}),
                vec!["status-updated", "added-relation", "created"],
            ),
            (
                json!({"and": [at("gte"), is("status", "completed")]}),
                vec!["status-updated", "added-relation"],
            ),
            (
                json!({"or": [at("lt"), is("status", "pending")]}),
                vec!["created", "created"],
            ),
            (
                json!({"and": [{"or": [at("lt"), is("status", "pending")]}, {"not": is("event_id", &event)}]}),
                vec!["created"],
            ),
            (json!({"and": vec![at("lt"); 20]}), vec!["created"]),
        ] {
            assert_eq!(names(&find(&sandbox, query.clone())), expected, "{query}");
        }
    }
}

#[test]
fn what_is_wrong_in_a_search_is_named_with_its_place() {
    let mut worlds = documented();
    worlds.extend(strict());
    for sandbox in worlds {
        let failed = is("status", "failed");
        let deep = json!({"and": [{"or": [{"not": failed}]}]});
        for (query, pointer, rule) in [
            (
                json!({}),
                "/query",
                "must have one of: and, or, not, attribute",
            ),
            (
                json!({"and": [failed], "or": [failed]}),
                "/query",
                "must have one of: and, or, not, attribute",
            ),
            (
                deep,
                "/query/and/0/or/0",
                "must be no clause: clauses nest two levels deep",
            ),
            (
                json!({"or": vec![failed.clone(); 21]}),
                "/query/or",
                "must have at most 20 items",
            ),
            (
                json!({"or": [{"or": vec![failed.clone(); 21]}]}),
                "/query/or/0/or",
                "must have at most 20 items",
            ),
            (
                json!({"or": [{"and": 1}]}),
                "/query/or/0/and",
                "must be an array",
            ),
            (
                json!({"not": {"not": [failed]}}),
                "/query/not/not",
                "must be an object",
            ),
            (
                json!({"attribute": "status", "value": "failed"}),
                "/query/operator",
                "is missing",
            ),
            (
                json!({"not": {"attribute": "status", "operator": "eq"}}),
                "/query/not/value",
                "is missing",
            ),
            (
                json!({"not": {"attribute": "colour", "operator": "eq", "value": "red"}}),
                "/query/not/attribute",
                "cannot be searched",
            ),
            (
                json!({"not": {"attribute": 1, "operator": "eq", "value": "red"}}),
                "/query/not/attribute",
                "must be a string",
            ),
            (
                json!({"not": {"attribute": "status", "operator": "ne", "value": "failed"}}),
                "/query/not/operator",
                "must be one of: eq, gt, gte, lt, lte",
            ),
            (
                json!({"attribute": "status", "operator": "gt", "value": "failed"}),
                "/query/operator",
                "must be eq: only updated_at has an order",
            ),
            (
                json!({"attribute": "status", "operator": "eq", "value": 1}),
                "/query/value",
                "must be a string",
            ),
            (
                json!({"attribute": "updated_at", "operator": "gt", "value": "yesterday"}),
                "/query/value",
                "must be a date and time",
            ),
        ] {
            let answer = ask(&sandbox, SEARCH, &json!({ "query": query })).expect(400);
            let error = &answer.body["errors"][0];
            assert_eq!(error["source"]["pointer"], pointer, "{error}");
            let details = error["details"].as_str().unwrap();
            assert!(details.ends_with(rule), "{error}");
        }
        let cursors = [
            (
                "?page[after]=!",
                json!({}),
                "page.after is not a cursor of a page",
            ),
            (
                "",
                json!({"page": {"before": "e30="}}),
                "page.before is not a cursor of a page",
            ),
            (
                "?page[after]=a&page[before]=b",
                json!({}),
                "page.after and page.before exclude each other",
            ),
            (
                "",
                json!({"page": {"after": "a", "before": "b"}}),
                "page.after and page.before exclude each other",
            ),
            (
                "",
                json!({"page": {"size": 101}}),
                "page.size must be less than or equal to 100",
            ),
            (
                "",
                json!({"sort": {"attribute": "status", "direction": "asc"}}),
                "sort.attribute must be one of: updated_at",
            ),
        ];
        for (query, body, details) in cursors {
            let answer = ask(&sandbox, &format!("{SEARCH}{query}"), &body).expect(400);
            assert_eq!(words(answer.body), error("Bad Request", details));
        }
    }
    let query = json!({"query": {"not": {"attribute": "status", "operator": "eq", "value": "failed", "colour": "red"}}});
    assert!(
        documented()
            .iter()
            .all(|sandbox| ask(sandbox, SEARCH, &query).status == 200)
    );
    for sandbox in strict() {
        let details = "query.not.colour is not allowed";
        assert_eq!(
            words(ask(&sandbox, SEARCH, &query).expect(400).body),
            error("Bad Request", details)
        );
    }
}

#[test]
fn pages_are_linked_both_ways_in_either_order_by_the_same_body() {
    for sandbox in documented() {
        let endpoint = Endpoint::start(&[]);
        sandbox.webhooks().register(endpoint.webhook()).unwrap();
        let mut made = Vec::new();
        for second in 0..5 {
            // Two at once, so that the time does not distinguish them.
            sandbox
                .clock()
                .advance(Duration::from_secs(u64::from(second % 2 == 0)));
            made.push(create(&sandbox, json!({})));
            settle(&sandbox);
        }
        let event_ids: Vec<_> = sandbox
            .webhooks()
            .deliveries()
            .into_iter()
            .map(|it| it.event_id)
            .collect();
        for direction in ["asc", "desc"] {
            let body = json!({"query": is("event_name", "transaction.created"), "page": {"size": 2},
                "sort": {"attribute": "updated_at", "direction": direction}});
            let mut expected = event_ids.clone();
            if direction == "desc" {
                expected.reverse();
            }
            let page = |link: &str| {
                let mut answer = ask(&sandbox, link, &body).expect(200);
                let rows = answer.body["data"].as_array().unwrap().iter();
                let ids = rows.map(|it| it["attributes"]["event-id"].as_str().unwrap().to_owned());
                (ids.collect::<Vec<_>>(), answer.body["links"].take())
            };
            let (first, links) = page(SEARCH);
            assert_eq!(
                (first, &links["prev"]),
                (expected[..2].to_vec(), &Value::Null)
            );
            let next = links["next"].as_str().unwrap();
            assert!(
                next.starts_with("/persona/api/v1/webhook-events/search?page%5Bafter%5D="),
                "{next}"
            );
            assert!(next.ends_with("&page%5Bsize%5D=2"), "{next}");
            let (second, links) = page(next);
            assert_eq!(second, expected[2..4]);
            let (last, ends) = page(links["next"].as_str().unwrap());
            assert_eq!(
                (last, &ends["next"]),
                (expected[4..].to_vec(), &Value::Null)
            );
            let (back, _) = page(ends["prev"].as_str().unwrap());
            assert_eq!(back, expected[2..4]);
            let (first, ends) = page(links["prev"].as_str().unwrap());
            assert_eq!(
                (first, &ends["prev"]),
                (expected[..2].to_vec(), &Value::Null)
            );
        }
    }
}

#[test]
fn the_search_is_as_stale_and_forgets_as_soon_as_it_is_told() {
    let options = PersonaOptions::default()
        .webhook_event_delay(Duration::from_secs(60))
        .webhook_event_retention(Duration::from_secs(3_600));
    let told = json!({"webhook_event_delay_seconds": 60, "webhook_event_retention_seconds": 3_600});
    let mut worlds = on_each_store(|builder| builder.persona(options.clone()));
    worlds.extend(
        on_each_store(|builder| builder)
            .into_iter()
            .inspect(|sandbox| {
                call(sandbox, "POST", "/_control/persona/options")
                    .json(&told)
                    .send()
                    .expect(200);
            }),
    );
    for sandbox in worlds {
        let endpoint = Endpoint::start(&[500]);
        sandbox.webhooks().register(endpoint.webhook()).unwrap();
        create(&sandbox, json!({}));
        settle(&sandbox);
        let mut states = Vec::new();
        for wait in [59, 1, 2, 1, 3_536, 1, 1] {
            sandbox.clock().advance(Duration::from_secs(wait));
            settle(&sandbox);
            let found = search(&sandbox, &json!({}));
            states.push(
                found
                    .first()
                    .map(|it| it["attributes"]["attempts-made"].clone()),
            );
        }
        // The second attempt came at the first occasion, 59 seconds later.
        let (one, two) = (Some(json!(1)), Some(json!(2)));
        assert_eq!(
            states,
            [None, one.clone(), one.clone(), one, two.clone(), two, None]
        );
    }
    for sandbox in documented() {
        let endpoint = Endpoint::start(&[]);
        sandbox.webhooks().register(endpoint.webhook()).unwrap();
        create(&sandbox, json!({}));
        settle(&sandbox);
        sandbox.clock().advance(Duration::from_secs(30 * 86_400));
        assert_eq!(search(&sandbox, &json!({})).len(), 1, "30 days unless set");
        sandbox.clock().advance(Duration::from_secs(1));
        assert_eq!(search(&sandbox, &json!({})).len(), 0);
    }
}

#[test]
fn an_environment_of_its_own_finds_its_own_deliveries() {
    let options = PersonaOptions::default().separate_environments();
    for sandbox in on_each_store(|builder| builder.persona(options.clone())) {
        let endpoint = Endpoint::start(&[]);
        sandbox.webhooks().register(endpoint.webhook()).unwrap();
        create(&sandbox, json!({}));
        settle(&sandbox);
        assert_eq!(search(&sandbox, &json!({})).len(), 1);
        let other = call(&sandbox, "POST", SEARCH).bearer("persona_sandbox_other");
        assert_eq!(
            other.json(&json!({})).send().expect(200).body["data"],
            json!([])
        );
    }
}

#[test]
#[cfg(feature = "sqlite")]
fn what_was_delivered_is_found_after_a_restart_and_forgotten_with_a_reset() {
    let name = format!("counterfoil-webhook-events-{}.sqlite", std::process::id());
    let file = std::env::temp_dir().join(name);
    let _ = std::fs::remove_file(&file);
    let open = || {
        let builder = Sandbox::builder().at(super::raw_http::NOW.parse().unwrap());
        super::raw_socket::block_on(builder.store_sqlite(&file).start())
    };
    let sandbox = open();
    let endpoint = Endpoint::start(&[500, 200, 503]);
    sandbox.webhooks().register(endpoint.webhook()).unwrap();
    create(&sandbox, json!({}));
    settle(&sandbox);
    sandbox.clock().advance(Duration::from_secs(3));
    settle(&sandbox);
    let (found, deliveries) = (
        search(&sandbox, &json!({})),
        sandbox.webhooks().deliveries(),
    );
    assert_eq!(found[0]["attributes"]["status"], "completed");
    assert_eq!((found.len(), deliveries.len()), (1, 2));
    drop(sandbox);

    let sandbox = open();
    assert_eq!(search(&sandbox, &json!({})), found);
    assert_eq!(sandbox.webhooks().deliveries(), deliveries);
    create(&sandbox, json!({}));
    settle(&sandbox);
    let after = search(&sandbox, &json!({}));
    assert_eq!((after.len(), &after[1]), (2, &found[0]));
    assert_eq!(after[0]["attributes"]["result-code"], 503);
    assert_ne!(after[0]["id"], after[1]["id"]);
    call(&sandbox, "POST", "/_control/reset").send().expect(200);
    assert_eq!(search(&sandbox, &json!({})), [] as [Value; 0]);
    assert_eq!(sandbox.webhooks().deliveries(), []);
    drop(sandbox);
    std::fs::remove_file(&file).unwrap();
}

#[test]
fn the_oldest_of_more_than_ten_thousand_deliveries_are_forgotten() {
    let sandbox = on(Store::Memory, |builder| builder);
    for _ in 0..10 {
        // It subscribes to none of them, so nothing is delivered.
        let webhook = counterfoil_mock::persona::Webhook::new("http://127.0.0.1:9/hooks");
        let webhook = webhook.payload_filter(json!({"data": {"id": "none"}}));
        sandbox.webhooks().register(webhook).unwrap();
    }
    let payload = |n: u32| json!({"data": {"type": "loan", "id": format!("loan_{n}")}});
    let mut ids = Vec::new();
    for n in 0..1_001 {
        let event = json!({"name": "custom.loan.made", "payload": payload(n)});
        ids.push(sandbox.send_event(&event).unwrap());
    }
    let of = |id: &str| find(&sandbox, is("event_id", id)).len();
    assert_eq!((of(&ids[0]), of(&ids[1]), of(&ids[1_000])), (0, 10, 10));
}
