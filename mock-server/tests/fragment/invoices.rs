//! Invoices: prices, versions, and balances that move when transactions allocate.

use std::time::Duration;

use serde_json::{Value, json};

use crate::raw_http::{NOW, documented};
use crate::{both, error, inhabited, make, movement_with, own, post, read, send};
use counterfoil_mock::Sandbox;

fn item(direction: &str, amount: &str, user: &str) -> Value {
    json!({
        "description": "work", "product_id": "consulting", "type": direction,
        "user": {"external_id": user}, "currency_code": "USD", "price": {"amount": amount},
    })
}

fn invoice(sandbox: &Sandbox, id: &str, items: Value) -> Value {
    make(
        sandbox,
        "/invoices",
        json!({"invoice_id": id, "line_items": items}),
    )
}

fn pay(sandbox: &Sandbox, external_id: &str, kind: &str, amount: &str, user: &str) -> Value {
    let part = json!({
        "amount": amount, "invoice_id": "inv_1", "type": kind, "user": {"external_id": user},
    });
    let sign = if kind == "invoice_payin" { "" } else { "-" };
    let changes = json!({"amount": format!("{sign}{amount}"), "allocations": [part]});
    post(sandbox, &movement_with(external_id, changes))
        .expect(200)
        .body["data"]
        .clone()
}

fn amounts(actual: &str, expected: &str, remaining: &str) -> Value {
    json!({"actual": actual, "expected": expected, "remaining": remaining})
}

#[test]
fn an_invoice_is_created_once_retrieved_and_listed() {
    for sandbox in documented() {
        let made = invoice(&sandbox, "inv/ä", json!([item("payin", "1000", "ann")]));
        let line = &made["line_items"][0];
        assert_eq!(
            made,
            json!({
                "id": "inv/ä", "created": NOW, "status": "active", "tags": [], "version": 1,
                "workspace_id": made["workspace_id"],
                "line_items": [{
                    "id": line["id"], "amount": "1000", "currency_code": "USD",
                    "description": "work",
                    "price": {"amount": "1000", "quantity": 1, "unit_price": "1000"},
                    "product_id": "consulting", "tags": [], "type": "payin", "user_id": "ann",
                }],
            })
        );
        let again = invoice(&sandbox, "inv/ä", json!([item("payin", "1000", "ann")]));
        assert_eq!(again, made);
        let other = invoice(&sandbox, "inv/ä", json!([]));
        assert_eq!(other, made);
        assert_eq!(own(&read(&sandbox, "/invoices")), json!([made]));
        let found = read(&sandbox, "/invoices/inv%2F%C3%A4");
        assert_eq!(found["line_items"], made["line_items"]);
        let missing = send(&sandbox, "GET", "/invoices/nobody", &Value::Null).expect(404);
        assert_eq!(missing.body, error("not_found", "no invoice has this id"));
    }
    for sandbox in inhabited() {
        let other = json!({"invoice_id": "inv_abc123", "line_items": [], "tags": [{"key": "k", "value": "v"}]});
        send(&sandbox, "POST", "/invoices", &other).expect(409);
    }
}

#[test]
fn a_price_is_completed_from_what_is_given() {
    for sandbox in documented() {
        for (number, (given, amount, quantity, unit_price)) in [
            (json!({"price": {"amount": "9"}}), "9", 1, "9"),
            (
                json!({"price": {"quantity": 3, "unit_price": "5"}}),
                "15",
                3,
                "5",
            ),
            (
                json!({"price": {"amount": "10", "quantity": 4}}),
                "10",
                4,
                "2",
            ),
            (
                json!({"price": {"amount": "7", "quantity": 0}}),
                "7",
                0,
                "7",
            ),
            (
                json!({"price": {"amount": "2000", "quantity": 2, "unit_price": "500"}}),
                "2000",
                2,
                "500",
            ),
            (json!({"amount": "8"}), "8", 1, "8"),
            (
                json!({"amount": "8", "price": {"amount": "9"}}),
                "9",
                1,
                "9",
            ),
            (json!({}), "0", 1, "0"),
        ]
        .into_iter()
        .enumerate()
        {
            let mut line = json!({
                "description": "d", "product_id": "p", "type": "payout", "user": {"id": "u"},
            });
            for (name, value) in given.as_object().unwrap() {
                line[name] = value.clone();
            }
            let made = invoice(&sandbox, &number.to_string(), json!([line]));
            let made = &made["line_items"][0];
            assert_eq!(
                made["price"],
                json!({"amount": amount, "quantity": quantity, "unit_price": unit_price})
            );
            assert_eq!(
                (&made["amount"], &made["currency_code"]),
                (&json!(amount), &json!("USD"))
            );
        }
        let huge = json!({"quantity": 3, "unit_price": "79228162514264337593543950336"});
        let mut line = item("payin", "1", "ann");
        line["price"] = huge;
        let body = json!({"invoice_id": "huge", "line_items": [line]});
        let refused = send(&sandbox, "POST", "/invoices", &body).expect(400);
        let message = refused.body["error"]["message"].as_str().unwrap();
        assert!(
            message.starts_with("line_items.0.price must be between"),
            "{message}"
        );
    }
}

#[test]
fn the_strict_world_wants_a_price_that_adds_up_and_knows_its_products_and_users() {
    for sandbox in inhabited() {
        make(&sandbox, "/products", json!({"code": "consulting"}));
        let with = |change: Value| {
            let mut line = item("payin", "10", "user_ext_001");
            for (name, value) in change.as_object().unwrap() {
                line[name] = value.clone();
            }
            send(
                &sandbox,
                "POST",
                "/invoices",
                &json!({"invoice_id": "i", "line_items": [line]}),
            )
        };
        let adds_up = json!({"amount": "10", "quantity": 3, "unit_price": "5"});
        let refused = with(json!({"price": adds_up})).expect(400);
        assert_eq!(
            refused.body,
            error(
                "bad_request",
                "line_items.0.price must have unit_price times quantity as its amount"
            )
        );
        with(json!({"price": {}})).expect(400);
        with(json!({"price": {"quantity": 1}})).expect(400);
        let refused = with(json!({"product_id": "nothing"})).expect(404);
        assert_eq!(
            refused.body,
            error("not_found", "line_items.0.product_id: no such product")
        );
        let refused = with(json!({"user": {"id": "nobody"}})).expect(404);
        assert_eq!(
            refused.body,
            error("not_found", "line_items.0.user: no such user")
        );
        send(&sandbox, "GET", "/invoices/i", &Value::Null).expect(404);
        let made = with(json!({})).expect(200);
        let product = made.body["data"]["line_items"][0]["product_id"].clone();
        assert_eq!(product, read(&sandbox, "/products/consulting")["id"]);
    }
}

#[test]
fn balances_payments_and_users_move_when_transactions_allocate() {
    for sandbox in documented() {
        invoice(
            &sandbox,
            "inv_1",
            json!([item("payin", "1000", "ann"), item("payout", "900", "bob")]),
        );
        let before = read(&sandbox, "/invoices/inv_1");
        assert_eq!(
            before["balances"],
            json!([{
                "currency": "USD",
                "net": amounts("0", "100", "100"),
                "payins": amounts("0", "1000", "1000"),
                "payouts": amounts("0", "900", "900"),
            }])
        );
        assert_eq!(before["payments"], json!([]));

        let paid = pay(&sandbox, "bank_1", "invoice_payin", "600", "ann");
        pay(&sandbox, "bank_2", "invoice_payout", "900", "bob");
        let after = read(&sandbox, "/invoices/inv_1");
        assert_eq!(
            after["balances"],
            json!([{
                "currency": "USD",
                "net": amounts("-300", "100", "400"),
                "payins": amounts("600", "1000", "400"),
                "payouts": amounts("900", "900", "0"),
            }])
        );
        assert_eq!(
            after["payments"][0],
            json!({
                "amount": "600", "currency": "USD", "posted": "2026-02-12T00:00:00.000Z",
                "transaction": {"id": paid["id"], "external_id": "bank_1", "tags": []},
                "type": "payin", "user": paid["allocations"][0]["user"],
            })
        );
        assert_eq!(after["users"][0]["external_id"], "ann");
        assert_eq!(
            after["users"][0]["balances"][0]["net"],
            amounts("600", "1000", "400")
        );
        assert_eq!(
            after["users"][1]["balances"][0]["net"],
            amounts("-900", "-900", "0")
        );
        // A payment is no change of the invoice.
        assert_eq!(after["version"], 1);
    }
}

#[test]
fn a_payment_in_another_currency_has_a_balance_of_its_own() {
    for sandbox in documented() {
        invoice(&sandbox, "inv_1", json!([item("payin", "10", "ann")]));
        let part = json!({"amount": "4", "invoice_id": "inv_1", "type": "invoice_payin", "user": {"external_id": "cyd"}});
        post(
            &sandbox,
            &movement_with("a", json!({"currency": "EUR", "allocations": [part]})),
        )
        .expect(200);
        let found = read(&sandbox, "/invoices/inv_1");
        assert_eq!(found["balances"][0]["payins"], amounts("0", "10", "10"));
        assert_eq!(found["balances"][1]["currency"], "EUR");
        assert_eq!(found["balances"][1]["payins"], amounts("4", "0", "-4"));
        assert_eq!(found["users"][1]["external_id"], "cyd");
    }
}

#[test]
fn an_invoice_changes_by_versions_and_history_holds_them() {
    for sandbox in documented() {
        let first = invoice(
            &sandbox,
            "inv_1",
            json!([item("payin", "10", "ann"), item("payin", "5", "bob")]),
        );
        let ids: Vec<&Value> = first["line_items"]
            .as_array()
            .unwrap()
            .iter()
            .map(|it| &it["id"])
            .collect();
        sandbox.clock().advance(Duration::from_secs(60));
        let change = json!({
            "current_invoice_version": 1,
            "line_items": {
                "create": [item("payout", "3", "cyd")],
                "delete": [{"id": ids[0]}],
                "update": [{
                    "id": ids[1], "description": "more", "price": {"quantity": 2, "unit_price": "4"},
                    "tags": {"create": [{"key": "k", "value": "v"}]},
                }],
            },
            "tags": {"set": [{"key": "team", "value": "red"}]},
        });
        let second = send(&sandbox, "PATCH", "/invoices/inv_1", &change)
            .expect(200)
            .body["data"]
            .clone();
        assert_eq!(
            (&second["version"], &second["modified"]),
            (&json!(2), &json!("2026-03-01T12:01:00.000Z"))
        );
        let lines = second["line_items"].as_array().unwrap();
        assert_eq!(lines.len(), 2);
        assert_eq!(
            (
                &lines[0]["id"],
                &lines[0]["description"],
                &lines[0]["amount"]
            ),
            (ids[1], &json!("more"), &json!("8"))
        );
        assert_eq!(lines[0]["tags"], json!([{"key": "k", "value": "v"}]));
        assert_eq!(lines[1]["user_id"], "cyd");
        assert_eq!(
            read(&sandbox, "/invoices/inv_1/history"),
            json!([first, second])
        );

        let stale = send(&sandbox, "PATCH", "/invoices/inv_1", &change).expect(409);
        assert_eq!(stale.header("x-should-retry"), Some("false"));
        let nothing = json!({"current_invoice_version": 2});
        let same = send(&sandbox, "PATCH", "/invoices/inv_1", &nothing).expect(200);
        assert_eq!(same.body["data"], second);
        // As with a tag, deleting a missing line item changes nothing.
        let deleted =
            json!({"current_invoice_version": 2, "line_items": {"delete": [{"id": ids[0]}]}});
        let same = send(&sandbox, "PATCH", "/invoices/inv_1", &deleted).expect(200);
        assert_eq!(same.body["data"], second);
        let unknown =
            json!({"current_invoice_version": 2, "line_items": {"update": [{"id": ids[0]}]}});
        let refused = send(&sandbox, "PATCH", "/invoices/inv_1", &unknown).expect(404);
        assert_eq!(
            refused.body,
            error(
                "not_found",
                "line_items.update.0.id: the invoice has no such line item"
            )
        );
        send(&sandbox, "PATCH", "/invoices/nobody", &nothing).expect(404);
        send(&sandbox, "PATCH", "/invoices/inv_1", &json!({})).expect(400);
    }
}

#[test]
fn several_invoices_come_in_the_order_of_the_request() {
    for sandbox in documented() {
        invoice(&sandbox, "a", json!([]));
        invoice(&sandbox, "b", json!([]));
        let found = make(
            &sandbox,
            "/invoices/batch-get",
            json!({"ids": ["b", "x", "a", "y"]}),
        );
        let ids: Vec<_> = found["invoices"]
            .as_array()
            .unwrap()
            .iter()
            .map(|it| &it["id"])
            .collect();
        assert_eq!(ids, ["b", "a"]);
        assert_eq!(found["not_found"], json!(["x", "y"]));
        let many: Vec<String> = (0..201).map(|number| number.to_string()).collect();
        make(&sandbox, "/invoices/batch-get", json!({"ids": many[..200]}));
        send(
            &sandbox,
            "POST",
            "/invoices/batch-get",
            &json!({"ids": many}),
        )
        .expect(400);
    }
}

#[test]
fn invoices_are_found_by_every_filter() {
    for sandbox in documented() {
        make(
            &sandbox,
            "/users",
            json!({"external_id": "ann", "tags": [{"key": "tier", "value": "gold"}]}),
        );
        let tags = json!([{"key": "team", "value": "engineering"}]);
        let items = json!([item("payin", "100", "ann")]);
        make(
            &sandbox,
            "/invoices",
            json!({"invoice_id": "inv_1", "line_items": items, "tags": tags}),
        );
        sandbox.clock().advance(Duration::from_secs(3600));
        invoice(
            &sandbox,
            "inv_2",
            json!([item("payin", "50", "bob"), item("payin", "5", "ann")]),
        );
        invoice(&sandbox, "inv_3", json!([]));
        let part = json!({"amount": "100", "invoice_id": "inv_1", "type": "invoice_payin", "user": {"external_id": "ann"}});
        let changes = json!({"allocations": [part], "tags": [{"key": "bank", "value": "north"}]});
        post(&sandbox, &movement_with("a", changes)).expect(200);

        let ids = |filter: &Value, page: Value| {
            let body = json!({"filter": filter, "page_info": page});
            let found = make(&sandbox, "/invoices/search", body);
            let ids = own(&found["invoices"]);
            let ids: Vec<_> = ids
                .as_array()
                .unwrap()
                .iter()
                .map(|it| it["id"].as_str().unwrap().to_owned())
                .collect();
            (ids.join(" "), found["page_info"].clone())
        };
        let any = |key: &str, value: &str| json!({"any": [{"key": key, "value": value}]});
        for (filter, found) in [
            (json!({}), "inv_1 inv_2 inv_3"),
            (json!({"status": "open"}), "inv_2"),
            (json!({"tags": any("team", "eng*")}), "inv_1"),
            (json!({"transaction_tags": any("bank", "*")}), "inv_1"),
            (json!({"users": {"any": [{"external_id": "bob"}]}}), "inv_2"),
            (
                json!({"users": {"all": [{"external_id": "ann"}, {"external_id": "bob"}]}}),
                "inv_2",
            ),
            (
                json!({"users": {"all": [{"external_id": "ann"}]}}),
                "inv_1 inv_2",
            ),
            (
                json!({"created": {"after": "2026-03-01T12:00:01Z"}}),
                "inv_2 inv_3",
            ),
            (
                json!({"created": {"after": NOW, "before": "2026-03-01T12:00:00"}}),
                "inv_1",
            ),
            (
                json!({"user_tag_and_balance": {"net_remaining_balance": {"gt": "0", "ne": "ne"}}}),
                "",
            ),
            (
                json!({"created": {"after": "2026-03-01 12:00:00.5", "before": "2026-03-01 23:59:59"}}),
                "inv_2 inv_3",
            ),
            (
                json!({"created": {"after": "2026-03-01T13:00:00.001+01:00", "before": "2026-03-01T23:59:59.999"}}),
                "inv_2 inv_3",
            ),
            (
                json!({"user_tag_and_balance": {"net_remaining_balance": {"gt": "0"}}}),
                "inv_2",
            ),
            (
                json!({"user_tag_and_balance": {"net_remaining_balance": {"gte": "0", "lt": "6"}, "user_tags": any("tier", "gold")}}),
                "inv_1 inv_2",
            ),
            (
                json!({"user_tag_and_balance": {"net_remaining_balance": {"gt": "5"}, "user_tags": any("tier", "gold")}}),
                "",
            ),
            (
                json!({"user_tag_and_balance": {"net_remaining_balance": {"eq": "0"}}}),
                "inv_1",
            ),
            (
                json!({"user_tag_and_balance": {"net_remaining_balance": {"ne": "0", "lte": "50"}}}),
                "inv_2",
            ),
        ] {
            assert_eq!(ids(&filter, json!({})).0, found, "{filter}");
        }
        let (first, info) = ids(&json!({}), json!({"limit": 4}));
        assert_eq!(first, "inv_1 inv_2");
        let rest = ids(
            &json!({}),
            json!({"limit": 2, "after": info["next_cursor"]}),
        );
        assert_eq!(rest, ("inv_3".to_owned(), json!({})));
        // There are no pages with these two filters.
        let everybody = json!({"user_tag_and_balance": {"net_remaining_balance": {"gte": "0"}}});
        assert_eq!(
            ids(&everybody, json!({"limit": 1})),
            ("inv_1 inv_2".to_owned(), json!({}))
        );

        for (filter, field) in [
            (json!({"status": "closed"}), "filter.status"),
            (
                json!({"created": {"after": "yesterday"}}),
                "filter.created.after",
            ),
            (
                json!({"created": {"before": "2026-02-30T00:00:00Z"}}),
                "filter.created.before",
            ),
            (json!({"users": {"any": [{}]}}), "filter.users.any.0"),
            (
                json!({"user_tag_and_balance": {}}),
                "filter.user_tag_and_balance.net_remaining_balance",
            ),
            (
                json!({"user_tag_and_balance": {"net_remaining_balance": {"eq": "1.5"}}}),
                "filter.user_tag_and_balance.net_remaining_balance.eq",
            ),
        ] {
            let refused = send(
                &sandbox,
                "POST",
                "/invoices/search",
                &json!({"filter": filter}),
            )
            .expect(400);
            let message = refused.body["error"]["message"].as_str().unwrap();
            assert!(message.starts_with(&format!("{field} ")), "{message}");
        }
    }
}

#[test]
fn where_a_filter_disables_pages_the_page_that_a_search_wants_is_ignored_whatever_it_is() {
    for (strict, sandbox) in both() {
        make(&sandbox, "/products", json!({"code": "consulting"}));
        let items = json!([item("payin", "10", "user_ext_001")]);
        for id in ["inv_1", "inv_2"] {
            invoice(&sandbox, id, items.clone());
        }
        let search = |filter: &Value, page: Value| {
            let body = json!({"filter": filter, "page_info": page});
            send(&sandbox, "POST", "/invoices/search", &body)
        };
        let balance = json!({"net_remaining_balance": {"gt": "0"}});
        for filter in [
            json!({"status": "open"}),
            json!({"user_tag_and_balance": balance}),
            json!({"status": "open", "user_tag_and_balance": balance}),
        ] {
            let all = search(&filter, json!({})).expect(200).body;
            let found = own(&all["data"]["invoices"]);
            assert_eq!(found.as_array().map(Vec::len), Some(2));
            for page in [
                json!({"limit": 500}),
                json!({"limit": 0}),
                json!({"limit": -1}),
                json!({"limit": 12_345_678_901_234_567_890_u64}),
                json!({"limit": 1, "after": "nobody"}),
            ] {
                assert_eq!(search(&filter, page).expect(200).body, all, "{filter}");
            }
            // A page that is none is not a matter of paging.
            search(&filter, json!([])).expect(400);
        }
        let least = i32::from(strict);
        let below = format!("page_info.limit must be greater than or equal to {least}");
        let above = "page_info.limit must be less than or equal to 100";
        for (limit, message) in [
            (json!(101), above),
            (json!(1e30), above),
            (json!(least - 1), below.as_str()),
            (json!(-1_000), below.as_str()),
        ] {
            let refused = search(&json!({}), json!({"limit": limit})).expect(400);
            assert_eq!(refused.body, error("bad_request", message));
        }
        search(&json!({}), json!({"limit": least})).expect(200);
        search(&json!({}), json!({"limit": 100})).expect(200);
    }
}

#[test]
fn an_allocation_that_an_update_sets_to_nothing_is_none_of_its_invoice_until_it_has_an_amount_again()
 {
    for (_, sandbox) in both() {
        make(&sandbox, "/products", json!({"code": "consulting"}));
        let items = json!([item("payin", "10", "user_ext_001")]);
        invoice(&sandbox, "inv_1", items);
        let read_invoice = || read(&sandbox, "/invoices/inv_1");
        let unpaid = read_invoice();
        make(&sandbox, "/users", json!({"external_id": "ann"}));
        let part = |user: &str, amount: &str| {
            json!({"amount": amount, "invoice_id": "inv_1", "type": "invoice_payin",
                "user": {"external_id": user}})
        };
        let parts = json!([part("user_ext_001", "10"), part("ann", "1")]);
        let changes = json!({"allocations": parts, "tags": [{"key": "bank", "value": "north"}]});
        post(&sandbox, &movement_with("a", changes)).expect(200);
        let paid = read_invoice();
        assert_eq!(paid["payments"].as_array().map(Vec::len), Some(2));
        assert_eq!(paid["users"].as_array().map(Vec::len), Some(2));

        let allocations = || {
            let by = json!({"filter": {"invoice_id": {"any": ["inv_1"]}}});
            make(&sandbox, "/transactions/allocations/search", by)
        };
        let ids: Vec<Value> = allocations()
            .as_array()
            .unwrap()
            .iter()
            .map(|it| it["id"].clone())
            .collect();
        let set = |version: u64, amounts: [&str; 2]| {
            let update: Vec<Value> = ids
                .iter()
                .zip(amounts)
                .map(|(id, amount)| json!({"id": id, "amount": amount}))
                .collect();
            let body =
                json!({"current_transaction_version": version, "allocations": {"update": update}});
            let changed = send(&sandbox, "PATCH", "/transactions/a", &body).expect(200);
            changed.body["data"].clone()
        };
        let is_found = || {
            let tags = json!({"any": [{"key": "bank", "value": "*"}]});
            let by = json!({"filter": {"transaction_tags": tags}});
            let found = make(&sandbox, "/invoices/search", by);
            found["invoices"]
                .as_array()
                .unwrap()
                .iter()
                .any(|it| it["id"] == "inv_1")
        };
        assert!(is_found());
        let cancelled = set(1, ["0", "0"]);
        assert_eq!(read_invoice(), unpaid);
        assert!(!is_found());
        // The transaction still has it, and the search for allocations still tells its id.
        assert_eq!(cancelled["allocations"][0]["amount"], "0");
        assert_eq!(cancelled["unallocated_amount"], "1000");
        assert_eq!(allocations()[0]["amount"], "0");
        set(2, ["10", "1"]);
        assert_eq!(read_invoice(), paid);
        assert!(is_found());
    }
}

#[test]
fn a_price_that_is_none_of_the_three_forms_is_refused_in_the_strict_world_and_completed_elsewhere()
{
    for (strict, sandbox) in both() {
        make(&sandbox, "/products", json!({"code": "P1"}));
        let item = |price: &Value| {
            json!({"description": "d", "product_id": "P1", "type": "payin",
                "user": {"external_id": "user_ext_001"}, "price": price})
        };
        for (number, (price, completed)) in [
            (json!({"amount": "10", "quantity": 3}), ["10", "3"]),
            (json!({"amount": "10", "unit_price": "5"}), ["10", "5"]),
            (json!({"amount": "5", "unit_price": "5"}), ["5", "5"]),
        ]
        .iter()
        .enumerate()
        {
            let body = json!({"invoice_id": format!("i{number}"), "line_items": [item(price)]});
            let answer = send(&sandbox, "POST", "/invoices", &body);
            if strict {
                let message = "line_items.0.price must have one of the documented forms";
                assert_eq!(answer.expect(400).body, error("bad_request", message));
            } else {
                let price = &answer.expect(200).body["data"]["line_items"][0]["price"];
                assert_eq!(
                    [&price["amount"], &price["unit_price"]],
                    [&completed[0], &completed[1]]
                );
            }
        }
        // What the strict world answers it takes again, and each of the three forms.
        for (number, price) in [
            json!({"amount": "10"}),
            json!({"quantity": 2, "unit_price": "5"}),
            json!({"amount": "10", "quantity": 2, "unit_price": "5"}),
        ]
        .iter()
        .enumerate()
        {
            for (again, price) in ["", "again"].iter().zip([Some(price), None]) {
                let id = format!("f{number}");
                let answered =
                    || read(&sandbox, &format!("/invoices/{id}"))["line_items"][0]["price"].clone();
                let price = price.cloned().unwrap_or_else(answered);
                let body =
                    json!({"invoice_id": format!("{id}{again}"), "line_items": [item(&price)]});
                make(&sandbox, "/invoices", body);
            }
        }
    }
}
