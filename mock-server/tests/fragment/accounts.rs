//! External accounts, users and products.

use serde_json::{Value, json};

use crate::raw_http::{NOW, documented};
use crate::{error, inhabited, make, movement_with, own, post, read, send};

#[test]
fn an_account_is_created_once_and_listed() {
    for sandbox in documented() {
        let body = json!({"external_id": "acme", "name": "Acme"});
        let made = make(&sandbox, "/external-accounts", body.clone());
        assert!(made["id"].as_str().unwrap().starts_with("ext_account_"));
        assert_eq!(made["name"], "Acme");
        assert_eq!(make(&sandbox, "/external-accounts", body), made);
        let other = json!({"external_id": "acme", "name": "Other"});
        assert_eq!(make(&sandbox, "/external-accounts", other), made);
        assert_eq!(own(&read(&sandbox, "/external-accounts")), json!([made]));
    }
}

#[test]
fn the_strict_world_refuses_another_account_of_the_same_name() {
    for sandbox in inhabited() {
        let body = json!({"external_id": "acct_external_123", "name": "Another"});
        let refused = send(&sandbox, "POST", "/external-accounts", &body).expect(409);
        assert_eq!(refused.header("x-should-retry"), Some("false"));
        assert_eq!(
            refused.body,
            error("conflict", "external_id was used with a different body")
        );
    }
}

#[test]
fn what_was_only_referred_to_is_completed_by_its_create_and_keeps_its_id() {
    for sandbox in documented() {
        let part = json!({
            "amount": "1", "invoice_id": "inv_1", "type": "invoice_payin",
            "user": {"external_id": "ann"},
        });
        let changes = json!({"account": {"external_id": "acme"}, "allocations": [part]});
        let made = post(&sandbox, &movement_with("a", changes)).expect(200);
        let data = &made.body["data"];

        let account = make(
            &sandbox,
            "/external-accounts",
            json!({"external_id": "acme", "name": "Acme"}),
        );
        assert_eq!(account["id"], data["account"]["id"]);
        assert_eq!(account["name"], "Acme");
        let tags = json!([{"key": "team", "value": "red"}]);
        let user = make(
            &sandbox,
            "/users",
            json!({"external_id": "ann", "tags": tags}),
        );
        assert_eq!(user["id"], data["allocations"][0]["user"]["id"]);
        assert_eq!(user["tags"], tags);
        let invoice = json!({"invoice_id": "inv_1", "line_items": [], "tags": tags});
        let invoice = make(&sandbox, "/invoices", invoice);
        assert_eq!((&invoice["version"], &invoice["tags"]), (&json!(1), &tags));
        assert_eq!(
            read(&sandbox, "/invoices/inv_1")["payments"][0]["amount"],
            "1"
        );
    }
}

#[test]
fn an_id_that_is_an_external_id_elsewhere_names_that_one() {
    for sandbox in documented() {
        let made = make(
            &sandbox,
            "/external-accounts",
            json!({"external_id": "acme", "name": "Acme"}),
        );
        let synced = post(
            &sandbox,
            &movement_with("a", json!({"account": {"id": "acme"}})),
        );
        assert_eq!(synced.expect(200).body["data"]["account"]["id"], made["id"]);
    }
}

#[test]
fn the_tags_of_a_user_change_by_either_id() {
    for sandbox in documented() {
        let made = make(&sandbox, "/users", json!({"external_id": "a/ä"}));
        let id = made["id"].as_str().unwrap().to_owned();
        let set = json!({"tags": {"set": [{"key": "team", "value": "red"}]}});
        let changed = send(&sandbox, "PATCH", "/users/a%2F%C3%A4", &set).expect(200);
        assert_eq!(changed.body["data"]["id"], made["id"]);
        let add = json!({"tags": {"create": [{"key": "site", "value": "north"}]}});
        let changed = send(&sandbox, "PATCH", &format!("/users/{id}"), &add).expect(200);
        assert_eq!(
            changed.body["data"]["tags"],
            json!([{"key": "team", "value": "red"}, {"key": "site", "value": "north"}])
        );
        assert_eq!(
            own(&read(&sandbox, "/users")),
            json!([changed.body["data"]])
        );
        let missing = send(&sandbox, "PATCH", "/users/nobody", &set).expect(404);
        assert_eq!(
            missing.body,
            error("not_found", "no user has this id or external_id")
        );
        send(&sandbox, "PATCH", &format!("/users/{id}"), &json!({})).expect(400);
    }
}

#[test]
fn a_key_that_is_given_twice_counts_once_and_is_refused_in_the_strict_world() {
    let twice = json!([{"key": "k", "value": "1"}, {"key": "k", "value": "2"}]);
    for sandbox in documented() {
        let user = make(
            &sandbox,
            "/users",
            json!({"external_id": "ann", "tags": twice}),
        );
        assert_eq!(user["tags"], json!([{"key": "k", "value": "2"}]));
    }
    for sandbox in inhabited() {
        let body = json!({"external_id": "ann", "tags": twice});
        send(&sandbox, "POST", "/users", &body).expect(400);
        let changes = movement_with("a", json!({"tags": twice}));
        post(&sandbox, &changes).expect(400);
    }
}

#[test]
fn a_product_is_created_found_by_its_code_and_listed() {
    for sandbox in documented() {
        let made = make(
            &sandbox,
            "/products",
            json!({"code": "consulting", "description": "By the hour"}),
        );
        assert!(made["id"].as_str().unwrap().starts_with("prod_"));
        assert_eq!(made["created"], NOW);
        assert_eq!(made["update_version"], 1);
        assert_eq!(read(&sandbox, "/products/consulting"), made);
        assert_eq!(own(&read(&sandbox, "/products")), json!([made]));
        let bare = make(&sandbox, "/products", json!({"code": "bare"}));
        assert_eq!(bare.get("description"), None);
        let missing = send(&sandbox, "GET", "/products/nothing", &Value::Null);
        assert_eq!(
            missing.expect(404).body,
            error("not_found", "no product has this code")
        );
    }
    for sandbox in inhabited() {
        for code in ["a/b", "a#b", "a:b", ""] {
            send(&sandbox, "POST", "/products", &json!({"code": code})).expect(400);
        }
    }
}
