//! Orders: whether they can be placed, and their payment.

use std::time::Duration;

use counterfoil_mock::commerce_layer::{GiftCard, PaymentOptions};
use serde_json::{Value, json};

use super::*;

fn trigger(shop: &Shop, order: &str, name: &str) -> Answer {
    shop.update("orders", order, json!({ name: true }))
}

#[test]
fn an_order_is_placed_once_its_sessions_cover_it() {
    let shop = Shop::with(PaymentOptions::default().gift_card(GiftCard::new("SUMMER", 3_000)));
    let order = shop.order(5_000);
    for name in ["_placeable", "_place"] {
        let refused = trigger(&shop, &order, name);
        assert_refused(&refused, 422, "/data/attributes/payment_action", "invalid");
    }
    let setting = shop.setting("gift_cards", json!({}));
    let card = shop.session(
        &order,
        ("gift_cards", &setting),
        json!({ "gift_card_code": "SUMMER" }),
    );
    Shop::made(&shop.authorize(&card));
    assert_eq!(
        shop.read("orders", &order)["payment_status"],
        "partially_paid"
    );
    let refused = trigger(&shop, &order, "_placeable");
    assert_refused(&refused, 422, "/data/attributes/payment_action", "invalid");
    let (session, _) = shop.authorized(&order);
    assert_eq!(
        shop.read("payment_sessions", &session)["amount_cents"],
        2_000
    );

    let (status, body) = trigger(&shop, &order, "_placeable");
    assert_eq!(
        (status, &body["data"]["attributes"]["placeable"]),
        (200, &json!(true))
    );
    assert_eq!(body["data"]["attributes"]["status"], "pending");
    assert_eq!(shop.read("orders", &order)["placeable"], Value::Null);
    let (status, body) = trigger(&shop, &order, "_place");
    assert_eq!(
        (status, &body["data"]["attributes"]["status"]),
        (200, &json!("placed"))
    );
    assert_refused(&trigger(&shop, &order, "_place"), 422, "/data", "invalid");
}

#[test]
fn a_market_without_its_rule_demands_nothing() {
    for delete in [true, false] {
        let shop = Shop::new();
        let order = shop.order(5_000);
        let rules = shop.all("payment_rules");
        let rule = rules[0]["id"].as_str().unwrap();
        let template = rules[0]["attributes"]["template_id"].as_str().unwrap();
        assert!(template.starts_with("08ddf06d-"), "{template}");
        assert_eq!(trigger(&shop, &order, "_placeable").0, 422);
        match delete {
            true => assert_eq!(shop.delete("payment_rules", rule).0, 204),
            false => assert_eq!(
                shop.update("payment_rules", rule, json!({ "_disable": true }))
                    .0,
                200
            ),
        }
        assert_eq!(trigger(&shop, &order, "_place").0, 200);
    }
}

#[test]
fn a_free_order_is_placed_and_takes_no_session() {
    let shop = Shop::new();
    let order = shop.order(0);
    let setting = shop.setting("manuals", json!({}));
    let refused = shop.try_session(&order, ("manuals", &setting), json!({}));
    assert_refused(
        &refused,
        422,
        "/data/attributes/amount_cents",
        "greater_than",
    );
    let (status, body) = trigger(&shop, &order, "_place");
    assert_eq!(
        (status, &body["data"]["attributes"]["payment_status"]),
        (200, &json!("free"))
    );
}

#[test]
fn an_order_over_nothing_is_free_before_it_is_placed_and_whatever_is_tried() {
    let shop = Shop::new();
    let order = shop.order(0);
    assert_eq!(shop.read("orders", &order)["payment_status"], "free");
    let stuck = json!({"type": "authorizations", "order": order, "succeeded": false});
    let request = http::Request::post("/_control/commerce-layer/transactions");
    let request = request.body(stuck.to_string().into()).unwrap();
    assert_eq!(shop.sandbox.handle(request).status(), 200);
    assert_eq!(shop.read("orders", &order)["payment_status"], "free");
    let list = shop.get("/orders?filter%5Bq%5D%5Bpayment_status_eq%5D=free");
    assert_eq!(list["meta"]["record_count"], 1);
    assert_eq!(
        shop.read("orders", &shop.order(1))["payment_status"],
        "unpaid"
    );
}

#[test]
fn auto_place_places_the_order_when_nothing_is_in_the_way() {
    let shop = Shop::new();
    let setting = shop.setting(
        "manuals",
        json!({ "auto_place": true, "auto_capture": true }),
    );
    let manual = ("manuals", setting.as_str());
    let order = shop.order(1_500);
    let half = shop.session(&order, manual, json!({ "amount_cents": 700 }));
    Shop::made(&shop.authorize(&half));
    assert_eq!(shop.status("orders", &order), "pending");
    let rest = shop.session(&order, manual, json!({}));
    Shop::made(&shop.authorize(&rest));
    let placed = shop.read("orders", &order);
    assert_eq!(
        (&placed["status"], &placed["payment_status"]),
        (&json!("placed"), &json!("paid"))
    );
    assert_eq!(placed["placed_at"], "2026-05-01T12:00:00.000Z");
}

#[test]
fn cancelling_an_order_voids_what_is_authorized() {
    let shop = Shop::new();
    let order = shop.order(1_500);
    let (session, authorization) = shop.authorized(&order);
    assert_eq!(trigger(&shop, &order, "_place").0, 200);
    let (status, body) = trigger(&shop, &order, "_cancel");
    assert_eq!(
        (status, &body["data"]["attributes"]["status"]),
        (200, &json!("cancelled"))
    );
    assert_eq!(shop.status("payment_sessions", &session), "voided");
    assert_eq!(
        shop.read("payment_authorizations", &authorization)["void_balance_cents"],
        0
    );
    assert_eq!(shop.read("orders", &order)["payment_status"], "voided");
    assert_refused(
        &trigger(&shop, &order, "_cancel"),
        422,
        "/data/attributes/_cancel",
        "invalid",
    );
}

#[test]
fn the_payment_status_of_an_order_adds_up_its_sessions() {
    let shop = Shop::new();
    let order = shop.order(1_000);
    let setting = shop.setting("manuals", json!({}));
    let manual = ("manuals", setting.as_str());
    let status = || {
        shop.read("orders", &order)["payment_status"]
            .as_str()
            .unwrap()
            .to_owned()
    };
    assert_eq!(status(), "unpaid");
    let first = shop.session(&order, manual, json!({ "amount_cents": 400 }));
    let first_authorization = Shop::made(&shop.authorize(&first));
    assert_eq!(status(), "partially_authorized");
    let second = shop.session(&order, manual, json!({}));
    let second_authorization = Shop::made(&shop.authorize(&second));
    assert_eq!(status(), "authorized");
    let capture = Shop::made(&shop.capture(&first, &first_authorization, json!({})));
    assert_eq!(status(), "partially_paid");
    Shop::made(&shop.void(&second, &second_authorization));
    assert_eq!(status(), "partially_paid");
    Shop::made(&shop.refund(&first, &capture, json!({ "amount_cents": 100 })));
    assert_eq!(status(), "partially_refunded");
    let third = shop.session(&order, manual, json!({}));
    let third_authorization = Shop::made(&shop.authorize(&third));
    Shop::made(&shop.capture(&third, &third_authorization, json!({})));
    assert_eq!(status(), "paid");

    let order = shop.order(1_000);
    let session = shop.session(&order, manual, json!({ "amount_cents": 400 }));
    let authorization = Shop::made(&shop.authorize(&session));
    shop.status("payment_sessions", &session);
    Shop::made(&shop.void(&session, &authorization));
    assert_eq!(
        shop.read("orders", &order)["payment_status"],
        "partially_voided"
    );
}

#[test]
fn what_is_unsettled_when_an_order_is_placed_does_not_cover_it() {
    let shop = Shop::with(PaymentOptions::default().delay(Duration::from_secs(5)));
    let order = shop.order(1_500);
    let setting = shop.setting("manuals", json!({}));
    let session = shop.session(&order, ("manuals", &setting), json!({}));
    Shop::made(&shop.authorize(&session));
    assert_eq!(trigger(&shop, &order, "_place").0, 422);
    shop.advance(5);
    assert_eq!(trigger(&shop, &order, "_place").0, 200);
}

#[test]
fn what_was_paid_in_the_old_way_covers_the_order() {
    let shop = Shop::new();
    let paid = counterfoil_mock::commerce_layer::Order::new("old").authorized();
    let order = shop.sandbox.add_order(&paid).unwrap();
    assert_eq!(trigger(&shop, &order, "_place").0, 200);
}

#[test]
fn an_approved_order_is_fulfilled_and_no_other() {
    let shop = Shop::new();
    let order = shop.order(1_500);
    shop.authorized(&order);
    assert_eq!(
        shop.read("orders", &order)["fulfillment_status"],
        "unfulfilled"
    );
    for before in ["_place", "_approve"] {
        let refused = trigger(&shop, &order, "_fulfill");
        assert_refused(&refused, 422, "/data/attributes/_fulfill", "invalid");
        assert_eq!(trigger(&shop, &order, before).0, 200);
    }
    let fulfilled = trigger(&shop, &order, "_fulfill");
    assert_eq!(fulfilled.0, 200, "{}", fulfilled.1);
    assert_eq!(
        shop.read("orders", &order)["fulfillment_status"],
        "fulfilled"
    );
}

#[test]
fn an_order_is_paid_in_one_way_by_its_payment_method_or_in_sessions() {
    for strict in [false, true] {
        let mut builder = counterfoil_mock::Sandbox::builder();
        if strict {
            builder = builder.strict();
        }
        let shop = Shop::start(builder);
        let setting = shop.setting("manuals", json!({}));
        let manual = ("manuals", setting.as_str());

        let by_method = shop.order_by_method(1_000);
        let refused = shop.try_session(&by_method, manual, json!({}));
        assert_refused(&refused, 422, "/data/relationships/order", "invalid");
        let order = shop.read("orders", &by_method);
        assert_eq!(order["session_amount_cents"], 0);
        assert_eq!(order["payment_status"], "authorized");

        // `_place` of 2017-08 authorizes nothing beside a session: that has to cover the order, as in 2026-05.
        let in_sessions = shop.order(1_000);
        let session = shop.session(&in_sessions, manual, json!({}));
        let place = json!({ "_place": true });
        let refused = shop.update_2017("orders", &in_sessions, place.clone());
        assert_refused(&refused, 422, "/data/attributes/payment_action", "invalid");
        Shop::made(&shop.authorize(&session));
        let (status, body) = shop.update_2017("orders", &in_sessions, place.clone());
        assert_eq!(status, 200, "{body}");
        assert_eq!(body["data"]["attributes"]["status"], "placed");
        let path = format!("/orders/{in_sessions}/authorizations");
        let (_, made) = shop.send_to("2017-08", "GET", &path, &Value::Null);
        assert_eq!(made["data"], json!([]));

        // Without its session the order is its payment method's again.
        let undecided = shop.order(1_000);
        let session = shop.session(&undecided, manual, json!({}));
        assert_eq!(shop.delete("payment_sessions", &session).0, 204);
        assert_eq!(shop.update_2017("orders", &undecided, place).0, 200);
        assert_eq!(
            shop.read("orders", &undecided)["payment_status"],
            "authorized"
        );
    }
}

#[test]
fn cancelling_an_order_voids_what_its_payment_method_authorized() {
    let shop = Shop::new();
    let order = shop.order_by_method(1_000);
    let (status, body) = trigger(&shop, &order, "_cancel");
    assert_eq!(status, 200, "{body}");
    assert_eq!(body["data"]["attributes"]["payment_status"], "voided");
    let path = format!("/orders/{order}/authorizations");
    let (_, found) = shop.send_to("2017-08", "GET", &path, &Value::Null);
    let authorization = found["data"][0]["id"].as_str().unwrap();
    let capture = json!({ "_capture": true });
    assert_eq!(
        shop.update_2017("authorizations", authorization, capture).0,
        422
    );
}

#[test]
fn only_a_draft_or_a_pending_order_can_be_made_pending() {
    let shop = Shop::new();
    let pend = |order: &str, expected: u16| {
        let pending = json!({ "_pending": true });
        for answer in [
            shop.update("orders", order, pending.clone()),
            shop.update_2017("orders", order, pending),
        ] {
            match expected {
                200 => assert_eq!(answer.1["data"]["attributes"]["status"], "pending"),
                _ => assert_refused(&answer, expected, "/data/attributes/_pending", "invalid"),
            }
        }
    };
    let order = shop.order(1_500);
    pend(&order, 200);
    shop.authorized(&order);
    for trigger_name in ["_place", "_approve", "_start_editing", "_cancel"] {
        assert_eq!(trigger(&shop, &order, trigger_name).0, 200);
        pend(&order, 422);
    }
}

#[test]
fn an_order_is_not_paid_by_a_payment_method_whose_authorization_did_not_succeed() {
    let shop = Shop::new();
    let setting = shop.setting("manuals", json!({}));
    let manual = ("manuals", setting.as_str());
    let order = shop.order_by_method(1_000);
    let path = format!("/orders/{order}/authorizations");
    let (_, found) = shop.send_to("2017-08", "GET", &path, &Value::Null);
    let authorization = found["data"][0]["id"].as_str().unwrap();
    let succeed = |succeeded: bool| {
        let attributes = json!({ "succeeded": succeeded });
        shop.update_2017("authorizations", authorization, attributes)
    };
    assert_eq!(succeed(false).0, 200);
    assert_eq!(shop.read("orders", &order)["session_amount_cents"], 1_000);
    assert_eq!(succeed(true).0, 200);
    assert_eq!(shop.read("orders", &order)["session_amount_cents"], 0);

    assert_eq!(succeed(false).0, 200);
    let session = shop.session(&order, manual, json!({}));
    Shop::made(&shop.authorize(&session));
    assert_refused(&succeed(true), 422, "/data/attributes/succeeded", "invalid");
    let reference = json!({ "reference": "a" });
    assert_eq!(
        shop.update_2017("authorizations", authorization, reference)
            .0,
        200
    );
    assert_eq!(shop.read("orders", &order)["payment_status"], "authorized");
}
