//! Searches for transactions and allocations: filters, wildcards and pages.

use serde_json::{Value, json};

use crate::raw_http::{call, documented};
use crate::{allocation, make, movement_with, post, read, send};
use counterfoil_mock::Sandbox;

fn external_ids(list: &Value) -> Vec<&str> {
    let list = list.as_array().unwrap().iter();
    let list = list.filter(|it| it["id"] != "txn_abc123");
    list.map(|it| it["external_id"].as_str().unwrap()).collect()
}

fn search(sandbox: &Sandbox, filter: Value) -> String {
    let body = json!({"filter": filter, "page_info": {"limit": 100}});
    let answer = send(sandbox, "POST", "/transactions/search", &body).expect(200);
    assert_eq!(
        answer.body["data"], answer.body["data_v2"]["transactions"],
        "one page holds all"
    );
    external_ids(&answer.body["data"]).join(" ")
}

#[test]
fn transactions_are_found_by_account_and_by_tags() {
    for sandbox in documented() {
        for (external_id, account, tags) in [
            ("1", "one", json!([{"key": "team", "value": "engineering"}])),
            (
                "2",
                "two",
                json!([{"key": "team", "value": "engines"}, {"key": "site", "value": "50*"}]),
            ),
            ("3", "one", json!([{"key": "site", "value": "500"}])),
            ("4", "three", json!([])),
        ] {
            let changes = json!({"account": {"external_id": account}, "tags": tags});
            post(&sandbox, &movement_with(external_id, changes)).expect(200);
        }
        let tag = |key: &str, value: &str| json!({"key": key, "value": value});
        let account = |id: &str| json!({"external_id": id});
        for (filter, found) in [
            (json!({}), "1 2 3 4"),
            (json!({"account": {"any": [account("one")]}}), "1 3"),
            (
                json!({"account": {"any": [account("three"), account("two")]}}),
                "2 4",
            ),
            (json!({"account": {"any": [account("nobody")]}}), ""),
            (json!({"account": {"any": []}}), ""),
            (json!({"account": {"any": [{}]}}), ""),
            (json!({"tags": {}}), "1 2 3 4"),
            (json!({"tags": {"all": [tag("team", "eng*")]}}), "1 2"),
            (
                json!({"tags": {"all": [tag("team", "eng*"), tag("site", "*")]}}),
                "2",
            ),
            (
                json!({"tags": {"any": [tag("team", "engines"), tag("site", "500")]}}),
                "2 3",
            ),
            (
                json!({"tags": {"all": [tag("team", "*")], "any": [tag("site", "*")]}}),
                "2",
            ),
            (json!({"tags": {"any": []}}), ""),
            (json!({"tags": {"all": [tag("site", "50?")]}}), "2 3"),
            (json!({"tags": {"all": [tag("site", r"50\*")]}}), "2"),
            (json!({"tags": {"all": [tag("site", r"50\?")]}}), ""),
            (json!({"tags": {"all": [tag("team", "Eng*")]}}), ""),
            (json!({"tags": {"all": [tag("team", "engin")]}}), ""),
            (json!({"tags": {"all": [tag("te*", "*")]}}), ""),
            (
                json!({"account": {"any": [account("one")]}, "tags": {"all": [tag("site", "*")]}}),
                "3",
            ),
        ] {
            assert_eq!(search(&sandbox, filter.clone()), found, "{filter}");
        }
    }
}

#[test]
fn an_account_is_also_found_by_its_id_and_by_both() {
    for sandbox in documented() {
        let made = post(&sandbox, &movement_with("1", json!({"account": {}}))).expect(200);
        let account = made.body["data"]["account"].clone();
        let by = |reference: Value| search(&sandbox, json!({"account": {"any": [reference]}}));
        assert_eq!(by(account.clone()), "1");
        assert_eq!(by(json!({"id": account["id"]})), "1");
        assert_eq!(by(json!({"id": account["id"], "external_id": "x"})), "");
        // As in a create, no id at all means the documented account.
        assert_eq!(by(json!({})), "1");
    }
}

#[test]
fn a_page_holds_twenty_and_the_cursor_survives_inserts() {
    for sandbox in documented() {
        for number in 0..45 {
            post(
                &sandbox,
                &movement_with(&format!("t{number:02}"), json!({})),
            )
            .expect(200);
        }
        let page = |page_info: Value| {
            let body = json!({"filter": {}, "page_info": page_info});
            send(&sandbox, "POST", "/transactions/search", &body)
                .expect(200)
                .body
        };
        let bare = json!({"filter": {}});
        let first = send(&sandbox, "POST", "/transactions/search", &bare)
            .expect(200)
            .body;
        assert_eq!(external_ids(&first["data"]).len(), 45);
        let ids = external_ids(&first["data_v2"]["transactions"]);
        assert_eq!((ids.len(), ids[0], ids[18]), (19, "t00", "t18"));
        let cursor = &first["data_v2"]["page_info"]["next_cursor"];

        post(&sandbox, &movement_with("late", json!({}))).expect(200);
        let second = page(json!({"after": cursor}));
        let ids = external_ids(&second["data_v2"]["transactions"]);
        assert_eq!((ids.len(), ids[0], ids[19]), (20, "t19", "t38"));
        let third =
            page(json!({"after": second["data_v2"]["page_info"]["next_cursor"], "limit": 7}));
        let ids = external_ids(&third["data_v2"]["transactions"]);
        assert_eq!((ids.len(), ids[6]), (7, "late"));
        assert_eq!(third["data_v2"]["page_info"], json!({}));
    }
}

#[test]
fn a_cursor_stays_good_when_its_transaction_matches_no_more() {
    for sandbox in documented() {
        let tags = json!({"tags": [{"key": "k", "value": "v"}]});
        for external_id in ["1", "2", "3"] {
            post(&sandbox, &movement_with(external_id, tags.clone())).expect(200);
        }
        let filter = json!({"tags": {"all": [{"key": "k", "value": "v"}]}});
        let page = |after: Value| {
            let mut body = json!({"filter": filter, "page_info": {"limit": 1}});
            if !after.is_null() {
                body["page_info"]["after"] = after;
            }
            let answer = send(&sandbox, "POST", "/transactions/search", &body).expect(200);
            answer.body["data_v2"].clone()
        };
        let first = page(Value::Null);
        let change = json!({"current_transaction_version": 1, "tags": {"delete": [{"key": "k"}]}});
        send(&sandbox, "PATCH", "/transactions/1", &change).expect(200);
        let second = page(first["page_info"]["next_cursor"].clone());
        assert_eq!(external_ids(&second["transactions"]), ["2"]);
    }
}

#[test]
fn allocations_are_found_by_invoice_with_their_ids() {
    for sandbox in documented() {
        let part = |invoice: &str, amount: &str| {
            let mut part = allocation(amount, "invoice_payin");
            part["invoice_id"] = invoice.into();
            part
        };
        let parts = json!([part("inv_1", "1"), part("inv_2", "2"), part("inv_1", "3")]);
        let made = post(&sandbox, &movement_with("a", json!({"allocations": parts}))).expect(200);
        post(
            &sandbox,
            &movement_with("b", json!({"allocations": [part("inv_1", "4")]})),
        )
        .expect(200);
        let found = |ids: Value| {
            let body = json!({"filter": {"invoice_id": {"any": ids}}});
            make(&sandbox, "/transactions/allocations/search", body)
        };
        let amounts = |list: &Value| -> Vec<String> {
            let list = list.as_array().unwrap().iter();
            list.map(|it| it["amount"].as_str().unwrap().to_owned())
                .collect()
        };
        assert_eq!(amounts(&found(json!(["inv_1"]))), ["1", "3", "4"]);
        assert_eq!(
            amounts(&found(json!(["inv_2", "inv_1", "inv_2"]))),
            ["2", "1", "3", "4"]
        );
        assert_eq!(found(json!(["nobody"])), json!([]));
        assert_eq!(found(json!([])), json!([]));
        let first = &found(json!(["inv_2"]))[0];
        assert_eq!(
            first["transaction"],
            json!({"id": made.body["data"]["id"], "external_id": "a"})
        );
        assert_eq!(first["posted"], "2026-02-12T00:00:00.000Z");
        assert_eq!(
            first["user"],
            json!({"id": "user_abc123", "external_id": "user_ext_001"})
        );
    }
}

#[test]
fn a_pattern_that_would_go_back_at_every_character_is_answered_like_any_other() {
    for sandbox in documented() {
        let tags = json!([{"key": "team", "value": "a".repeat(2_000_000)}]);
        post(&sandbox, &movement_with("1", json!({"tags": tags}))).expect(200);
        let by = |value: &str| json!({"tags": {"all": [{"key": "team", "value": value}]}});
        let long = "a".repeat(1_000);
        assert_eq!(search(&sandbox, by(&format!("*{long}?b*"))), "");
        assert_eq!(search(&sandbox, by(&format!("*{long}?a*"))), "1");
        let body = json!({"filter": by(&"a".repeat(1_025)), "page_info": {"limit": 100}});
        send(&sandbox, "POST", "/transactions/search", &body).expect(400);
    }
}

#[test]
fn a_filter_names_a_hundred_tags_at_most_in_every_search() {
    for sandbox in documented() {
        for (path, filters) in [
            ("/transactions/search", ["tags", "tags"]),
            ("/invoices/search", ["tags", "transaction_tags"]),
        ] {
            for (name, (all, any)) in filters.into_iter().zip([(101, 0), (50, 51)]) {
                let tags = |all: usize, any: usize| {
                    let of = |count| vec![json!({"key": "a", "value": "b"}); count];
                    let filter = json!({name: {"all": of(all), "any": of(any)}});
                    json!({"filter": filter, "page_info": {"limit": 100}})
                };
                let answer = send(&sandbox, "POST", path, &tags(all, any)).expect(400);
                let told = answer.body.to_string();
                let rule = format!("filter.{name}: names more than 100 tags");
                assert!(told.contains(&rule), "{told}");
                send(&sandbox, "POST", path, &tags(all - 1, any)).expect(200);
            }
        }
    }
}

#[test]
fn a_filter_names_two_hundred_ids_at_most_in_every_search() {
    for sandbox in documented() {
        for (path, name, lists) in [
            ("/transactions/search", "account", &["any"][..]),
            ("/transactions/allocations/search", "invoice_id", &["any"]),
            ("/invoices/search", "users", &["any", "all"]),
        ] {
            for list in lists {
                let by = |count| {
                    let id = match name {
                        "invoice_id" => json!("inv_abc123"),
                        _ => json!({"id": "a"}),
                    };
                    json!({"filter": {name: {*list: vec![id; count]}}})
                };
                let answer = send(&sandbox, "POST", path, &by(201)).expect(400);
                let told = answer.body.to_string();
                let rule = format!("filter.{name}: names more than 200 ids");
                assert!(told.contains(&rule), "{told}");
                send(&sandbox, "POST", path, &by(200)).expect(200);
            }
        }
    }
}

#[test]
fn an_invoice_that_a_seed_gives_microseconds_is_found_by_the_time_that_it_shows() {
    for sandbox in documented() {
        let times = [
            ("2026-01-01T00:00:00.123999Z", "2026-01-01T00:00:00.123Z"),
            ("1969-01-01T00:00:00.123999Z", "1969-01-01T00:00:00.123Z"),
        ];
        for (created, shown) in times {
            let row = json!({"id": created, "created": created});
            let seed = json!({"fragment": {"invoices": [row]}});
            let call = call(&sandbox, "POST", "/_control/seed").json(&seed);
            call.send().expect(200);
            let made = read(&sandbox, &format!("/invoices/{created}"));
            assert_eq!(made["created"], shown);
            let filter = json!({"created": {"after": shown, "before": shown}});
            let found = make(&sandbox, "/invoices/search", json!({"filter": filter}));
            assert_eq!(found["invoices"], json!([made]), "{created}");
        }
    }
}
