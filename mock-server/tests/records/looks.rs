//! What all looks have in common: pages, searches, bounds, refusals, and that they change nothing.

use serde_json::{Value, json};

use crate::raw_http::{Store, call, documented, on};
use crate::{count, ids, look, seen};

fn user(sandbox: &counterfoil_mock::Sandbox, external_id: &str) -> String {
    let call = call(sandbox, "POST", "/fragment/billing/users");
    let body = json!({"external_id": external_id, "tags": [{"key": "team", "value": "Émile"}]});
    let made = call.json(&body).send().expect(200).body;
    made["data"]["id"].as_str().unwrap().to_owned()
}

#[test]
fn pages_go_through_a_kind_the_newest_first_each_record_once() {
    for sandbox in documented() {
        let before = count(&sandbox, "fragment", "users");
        let mut made: Vec<_> = (0..7).map(|at| user(&sandbox, &format!("u{at}"))).collect();
        made.reverse();
        let (mut found, mut after) = (Vec::new(), String::new());
        loop {
            let page = seen(&sandbox, &format!("/records/fragment/users?limit=3{after}"));
            found.extend(ids(&page).into_iter().map(str::to_owned));
            match page["next"].as_str() {
                Some(next) => after = format!("&after={next}"),
                None => break,
            }
        }
        assert_eq!(found[..7], made);
        assert_eq!(found.len() as u64, before + 7);
        let all = seen(&sandbox, "/records/fragment/users?limit=200");
        assert_eq!(ids(&all), found);
        assert_eq!(all["next"], Value::Null);
    }
}

#[test]
fn a_search_looks_into_all_that_is_kept_in_any_case_and_goes_on_behind_what_it_looked_at() {
    for sandbox in documented() {
        let wanted = user(&sandbox, "the-Wanted-one");
        for at in 0..5 {
            user(&sandbox, &format!("other{at}"));
        }
        let found = seen(&sandbox, "/records/fragment/users?q=wANTED");
        assert_eq!(ids(&found), [wanted.as_str()]);
        assert_eq!(found["next"], Value::Null);
        let found = seen(&sandbox, "/records/fragment/users?q=%C3%A9mile&limit=4");
        assert_eq!(ids(&found).len(), 4);
        let next = found["next"].as_str().unwrap();
        let rest = seen(
            &sandbox,
            &format!("/records/fragment/users?q=%C3%A9mile&limit=4&after={next}"),
        );
        assert_eq!(ids(&rest).len(), 2);
        assert_eq!(
            ids(&seen(&sandbox, "/records/fragment/users?q=nobody-has-this")),
            [""; 0]
        );
    }
    // Behind some thousand records a page ends, though nothing was found on it.
    let sandbox = on(Store::Memory, |builder| builder);
    let first = user(&sandbox, "needle");
    for at in 0..2_300 {
        user(&sandbox, &format!("hay{at}"));
    }
    let none = seen(&sandbox, "/records/fragment/users?q=needle");
    assert_eq!(none["records"], json!([]));
    let next = none["next"].as_str().unwrap();
    let found = seen(
        &sandbox,
        &format!("/records/fragment/users?q=needle&after={next}"),
    );
    assert_eq!(ids(&found), [first.as_str()]);
}

#[test]
fn what_is_not_there_is_a_404_that_names_what_is_and_a_bad_look_is_refused() {
    let sandbox = on(Store::Memory, |builder| builder);
    let detail = |path: &str, status| {
        let refused = look(&sandbox, path).expect(status).body;
        refused["detail"].as_str().unwrap().to_owned()
    };
    let apis = "the APIs here are persona, commerce-layer, fragment, flexigift";
    assert_eq!(detail("/records/stripe/charges", 404), apis);
    assert_eq!(detail("/records/stripe/charges/ch_1", 404), apis);
    assert_eq!(detail("/flows/stripe/ch_1", 404), apis);
    let kinds = "the records of fragment are transactions, invoices, external-accounts, users, products, payment-flows, payments";
    assert_eq!(detail("/records/fragment/charges", 404), kinds);
    assert_eq!(detail("/records/fragment/charges/ch_1", 404), kinds);
    let none = detail("/records/fragment/users/nobody", 404);
    assert!(
        none.starts_with("none of users has an id of 6 characters"),
        "{none}"
    );
    assert_eq!(
        detail("/flows/fragment/nobody", 404),
        "none of transactions, invoices has this id"
    );
    assert!(detail("/records/fragment/users?after=nobody", 400).contains("`after`"));
    assert!(detail("/records/fragment/users?limit=201", 400).contains("limit"));
    assert!(detail("/records/fragment/users?limit=0", 400).contains("limit"));
    let long = "x".repeat(201);
    assert!(detail(&format!("/records/fragment/users?q={long}"), 400).contains('q'));
    assert!(detail("/records/fragment/users?page=2", 400).contains("page"));
}

#[test]
fn a_look_changes_nothing_and_draws_no_id() {
    let drawn = |looks: &dyn Fn(&counterfoil_mock::Sandbox)| {
        let sandbox = on(Store::Memory, |builder| builder);
        user(&sandbox, "first");
        looks(&sandbox);
        assert_eq!(sandbox.journal().total(), 1);
        user(&sandbox, "second")
    };
    let undisturbed = drawn(&|_| {});
    let looked_at = drawn(&|sandbox| {
        let kinds = seen(sandbox, "/records");
        for kind in kinds["kinds"].as_array().unwrap() {
            let path = format!(
                "/records/{}/{}",
                kind["api"].as_str().unwrap(),
                kind["kind"].as_str().unwrap()
            );
            let list = seen(sandbox, &path);
            assert_eq!(
                ids(&list).len() as u64,
                kind["count"].as_u64().unwrap().min(50),
                "{path}"
            );
            for id in ids(&list) {
                let id = id.replace('/', "%2F");
                let record = seen(sandbox, &format!("{path}/{id}"));
                assert!(!record["document"].is_null(), "{path}: {record}");
            }
        }
        for flow in seen(sandbox, "/flows")["flows"].as_array().unwrap() {
            let id = flow["id"].as_str().unwrap();
            seen(
                sandbox,
                &format!("/flows/{}/{id}", flow["api"].as_str().unwrap()),
            );
        }
    });
    assert_eq!(looked_at, undisturbed);
}
