//! Create, retrieve and list: what is stored, found and unchanged.

use std::thread;

use serde_json::{Value, json};

use crate::raw_http::{Answer, call, documented};
use crate::{
    TRANSACTIONS, allocation, error, fragment, get, inhabited, movement, movement_with, post, token,
};

fn external_ids(list: &Answer) -> Vec<&str> {
    let data = list.body["data"].as_array().unwrap().iter();
    data.filter(|it| it["id"] != "txn_abc123")
        .map(|it| it["external_id"].as_str().unwrap())
        .collect()
}

#[test]
fn sixty_four_identical_creates_at_once_make_one_transaction() {
    for sandbox in documented() {
        let token = token(&sandbox);
        let body = movement_with("once", json!({"account": {"external_id": "new"}}));
        let ids: Vec<Value> = thread::scope(|scope| {
            let create = || {
                let request = call(&sandbox, "POST", TRANSACTIONS)
                    .bearer(&token)
                    .json(&body);
                request.send().expect(200).body["data"]["id"].clone()
            };
            let calls: Vec<_> = (0..64).map(|_| scope.spawn(create)).collect();
            calls.into_iter().map(|call| call.join().unwrap()).collect()
        });
        assert!(ids.iter().all(|id| *id == ids[0]));
        assert_eq!(external_ids(&get(&sandbox, "")), ["once"]);
    }
}

#[test]
fn an_external_id_with_any_characters_is_found_percent_encoded() {
    for sandbox in documented() {
        let made = post(&sandbox, &movement("x/é y?#%:@")).expect(200);
        let found = get(&sandbox, "/x%2F%C3%A9%20y%3F%23%25:@").expect(200);
        assert_eq!(found.body, made.body);
        get(&sandbox, "/x/%C3%A9%20y%3F%23%25:@").expect(404);
        // A path is decoded once, and only after it is split.
        post(&sandbox, &movement("a")).expect(200);
        let encoded = post(&sandbox, &movement("%2F")).expect(200);
        assert_eq!(get(&sandbox, "/%252F").expect(200).body, encoded.body);
        for stray in ["/a/b", "/a/", "/", "//a", "/%ff"] {
            get(&sandbox, stray).expect(404);
        }
    }
}

#[test]
fn an_id_wins_over_an_external_id_of_the_same_spelling() {
    for sandbox in documented() {
        let first = post(&sandbox, &movement("a")).expect(200);
        let id = first.body["data"]["id"].as_str().unwrap();
        post(&sandbox, &movement(id)).expect(200);
        assert_eq!(
            get(&sandbox, &format!("/{id}")).expect(200).body,
            first.body
        );
    }
}

#[test]
fn the_list_filters_by_account_and_by_what_is_left() {
    for sandbox in documented() {
        let make = |external_id: &str, account: &str, parts: Value| {
            let changes = json!({"account": {"external_id": account}, "allocations": parts});
            post(&sandbox, &movement_with(external_id, changes)).expect(200)
        };
        let settled = json!([
            allocation("400", "invoice_payin"),
            allocation("600", "invoice_payin")
        ]);
        let first = make("1", "one", json!([]));
        make("2", "two", json!([]));
        make("3", "one", settled);
        let found = |query: &str| {
            let list = get(&sandbox, query).expect(200);
            external_ids(&list).join(" ")
        };
        assert_eq!(found(""), "1 2 3");
        assert_eq!(found("?account=one"), "1 3");
        let id = first.body["data"]["account"]["id"].as_str().unwrap();
        assert_eq!(found(&format!("?account={id}")), "1 3");
        assert_eq!(found("?reconciliation_status=reconciled"), "3");
        assert_eq!(
            found("?reconciliation_status=unreconciled&account=one"),
            "1"
        );
        assert_eq!(found("?account=nobody"), "");
        let refused = get(&sandbox, "?reconciliation_status=half").expect(400);
        assert_eq!(
            refused.body,
            error(
                "bad_request",
                "reconciliation_status must be one of: reconciled, unreconciled"
            )
        );
    }
}

#[test]
fn accounts_and_users_are_made_on_first_use_and_stay_who_they_are() {
    for sandbox in documented() {
        let make = |external_id: &str, account: Value, user: Value| {
            let mut part = allocation("1", "invoice_payin");
            part["user"] = user;
            let changes = json!({"account": account, "allocations": [part]});
            let data = post(&sandbox, &movement_with(external_id, changes))
                .expect(200)
                .body["data"]
                .clone();
            (
                data["account"].clone(),
                data["allocations"][0]["user"].clone(),
            )
        };
        let (account, user) = make(
            "1",
            json!({"external_id": "acme"}),
            json!({"external_id": "jane"}),
        );
        assert!(account["id"].as_str().unwrap().starts_with("ext_account_"));
        assert!(user["id"].as_str().unwrap().starts_with("user_"));
        assert_eq!(
            (&account["external_id"], &user["external_id"]),
            (&json!("acme"), &json!("jane"))
        );

        let same = make("2", json!({"id": account["id"]}), json!({"id": user["id"]}));
        assert_eq!(same, (account.clone(), user.clone()));
        let same = make(
            "3",
            json!({"id": account["id"], "external_id": "acme"}),
            json!({"external_id": "jane"}),
        );
        assert_eq!(same, (account.clone(), user));

        let (new, _) = make(
            "4",
            json!({"id": "ext_account_new", "external_id": "new"}),
            json!({"id": "u"}),
        );
        assert_eq!(new, json!({"id": "ext_account_new", "external_id": "new"}));
        let (alone, _) = make("5", json!({"id": "ext_account_alone"}), json!({"id": "u"}));
        assert_eq!(
            alone,
            json!({"id": "ext_account_alone", "external_id": "ext_account_alone"})
        );

        let changes = json!({"account": {"id": account["id"], "external_id": "new"}});
        let refused = post(&sandbox, &movement_with("6", changes)).expect(400);
        assert_eq!(
            refused.body,
            error(
                "bad_request",
                "account: id and external_id do not name the same account"
            )
        );
    }
}

#[test]
fn the_strict_world_knows_only_what_was_created() {
    for sandbox in inhabited() {
        let with = |account: Value, user: Value| {
            let mut part = allocation("1", "invoice_payin");
            part["user"] = user;
            post(
                &sandbox,
                &movement_with("a", json!({"account": account, "allocations": [part]})),
            )
        };
        let known = json!({"id": "user_abc123"});
        with(json!({}), known.clone()).expect(400);
        let refused = with(json!({"external_id": "acme"}), known.clone()).expect(404);
        assert_eq!(refused.body, error("not_found", "account: no such account"));
        let refused = with(json!({"id": "ext_account_YWJjMTIz"}), json!({"id": "u"})).expect(404);
        assert_eq!(
            refused.body,
            error("not_found", "allocations.0.user: no such user")
        );
        let mut part = allocation("1", "invoice_payin");
        part["invoice_id"] = "inv_nobody".into();
        let refused = post(
            &sandbox,
            &movement_with("a", json!({"allocations": [part]})),
        );
        assert_eq!(
            refused.expect(404).body,
            error("not_found", "allocations.0.invoice_id: no such invoice")
        );
        with(json!({"id": "ext_account_YWJjMTIz"}), known).expect(200);
    }
}

#[test]
fn a_create_whose_third_allocation_is_bad_leaves_no_trace() {
    let mut bad = allocation("1", "invoice_payin");
    bad["user"] = json!({"id": "user_abc123", "external_id": "somebody else"});
    let good = allocation("1", "invoice_payin");
    for sandbox in documented() {
        let changes = json!({"account": {"external_id": "acme"}, "allocations": [good, good, bad]});
        post(&sandbox, &movement_with("a", changes)).expect(400);
        get(&sandbox, "/a").expect(404);
        assert_eq!(external_ids(&get(&sandbox, "?account=acme")), [""; 0]);
    }
    // Found out only while the third is written, after the first two.
    let mut unknown = allocation("1", "invoice_payin");
    unknown["user"] = json!({"id": "nobody"});
    for sandbox in inhabited() {
        let changes = json!({"allocations": [good, good, unknown]});
        post(&sandbox, &movement_with("a", changes)).expect(404);
        get(&sandbox, "/a").expect(404);
        post(
            &sandbox,
            &movement_with("a", json!({"allocations": [good, good]})),
        )
        .expect(200);
    }
}

#[test]
fn a_request_is_also_known_by_its_host() {
    for sandbox in documented() {
        let answer = call(&sandbox, "GET", "/billing/transactions")
            .header("host", "api.us-west-2.fragment.dev")
            .bearer("mock-test-token")
            .send();
        let first = &answer.expect(200).body["data"][0];
        assert_eq!(first["id"], "txn_abc123");
    }
}

#[test]
fn a_head_answers_as_a_get_without_the_body() {
    for sandbox in documented() {
        let made = post(&sandbox, &movement("a")).expect(200);
        let id = made.body["data"]["id"].as_str().unwrap();
        for (path, status) in [
            ("", 200),
            ("/a", 200),
            (&*format!("/{id}/history"), 200),
            ("/nobody", 404),
        ] {
            let read = get(&sandbox, path).expect(status);
            let head = fragment(&sandbox, "HEAD", path).send().expect(status);
            assert_eq!(head.body, Value::Null, "{path}");
            for name in ["content-type", "content-length"] {
                assert_eq!(head.header(name), read.header(name), "{path}");
            }
        }
        let refused = fragment(&sandbox, "HEAD", "/search").send();
        refused.expect(404);
        let refused = call(&sandbox, "HEAD", TRANSACTIONS)
            .bearer("foreign")
            .send();
        assert_eq!(refused.expect(401).body, Value::Null);
    }
}
