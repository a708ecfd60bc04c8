//! What the vendor leaves open, with every setting of a world.

use counterfoil_mock::commerce_layer::PaymentOptions;
use serde_json::{Value, json};

use super::*;

fn told(change: impl FnOnce(PaymentOptions) -> PaymentOptions) -> Shop {
    Shop::with(change(PaymentOptions::default()))
}

#[test]
fn what_the_state_of_a_session_forbids_is_invalid_or_locked() {
    let refusals = |shop: &Shop| {
        let (session, authorization) = shop.authorized(&shop.order(1_500));
        let capture = Shop::made(&shop.capture(&session, &authorization, json!({})));
        Shop::made(&shop.refund(&session, &capture, json!({})));
        [
            shop.authorize(&session),
            shop.capture(&session, &authorization, json!({})),
            shop.void(&session, &authorization),
            shop.refund(&session, &capture, json!({})),
        ]
    };
    for refused in refusals(&Shop::new()) {
        let pointer = "/data/relationships/payment_session";
        assert_refused(&refused, 422, pointer, "invalid");
    }
    for (status, body) in refusals(&told(PaymentOptions::lock_on_forbidden_state)) {
        let error = &body["errors"][0];
        assert_eq!((status, &error["code"]), (423, &json!("LOCKED")), "{body}");
        let detail = error["detail"].as_str().unwrap();
        assert!(detail.starts_with("payment_session - cannot be "), "{body}");
    }
}

#[test]
fn an_amount_above_the_balance_is_refused_or_lowered_to_it() {
    let pointer = "/data/attributes/amount_cents";
    let amount = |answer: Answer| {
        Shop::made(&answer);
        answer.1["data"]["attributes"]["amount_cents"].clone()
    };
    let shop = Shop::new();
    let (session, authorization) = shop.authorized(&shop.order(1_500));
    let refused = shop.capture(&session, &authorization, json!({ "amount_cents": 1_501 }));
    assert_refused(&refused, 422, pointer, "less_than_or_equal_to");

    let shop = told(PaymentOptions::lower_to_balance);
    let (session, authorization) = shop.authorized(&shop.order(1_500));
    let capture =
        |cents: Value| shop.capture(&session, &authorization, json!({ "amount_cents": cents }));
    assert_eq!(amount(capture(json!(500))), 500);
    assert_refused(&capture(json!(0)), 422, pointer, "greater_than");
    let rest = capture(json!(1e20));
    assert_eq!(rest.1["data"]["attributes"]["amount_cents"], 1_000);
    let rest = Shop::made(&rest);
    let refund = shop.refund(&session, &rest, json!({ "amount_cents": 1_001 }));
    assert_eq!(amount(refund), 1_000);
    // Nothing is left to which an amount could be lowered.
    let refused = shop.refund(&session, &rest, json!({ "amount_cents": 1 }));
    assert_refused(&refused, 422, pointer, "less_than_or_equal_to");
}

#[test]
fn a_setting_waits_for_its_webhook_or_is_active_at_once() {
    let status = |shop: &Shop| {
        let adyen = shop.setting("adyens", json!({}));
        let created = shop.status("payment_setting_adyens", &adyen);
        shop.update("payment_setting_adyens", &adyen, json!({ "name": "Cards" }));
        (created, shop.status("payment_setting_adyens", &adyen))
    };
    let both = |status: &str| (status.to_owned(), status.to_owned());
    assert_eq!(status(&Shop::new()), both("pending"));
    let told = told(PaymentOptions::settings_active_at_once);
    assert_eq!(status(&told), both("active"));
}

#[test]
fn the_payment_status_of_an_order_tells_of_parts_or_of_the_whole_alone() {
    let statuses = |shop: &Shop| {
        let order = shop.order(1_500);
        let setting = shop.setting("manuals", json!({}));
        let manual = ("manuals", setting.as_str());
        let mut seen = Vec::new();
        let mut look = || {
            seen.push(shop.read("orders", &order)["payment_status"].clone());
        };
        let first = shop.session(&order, manual, json!({ "amount_cents": 500 }));
        let authorization = Shop::made(&shop.authorize(&first));
        look();
        let second = shop.session(&order, manual, json!({}));
        let rest = Shop::made(&shop.authorize(&second));
        look();
        let capture = Shop::made(&shop.capture(&first, &authorization, json!({})));
        look();
        let other = Shop::made(&shop.capture(&second, &rest, json!({})));
        look();
        Shop::made(&shop.refund(&second, &other, json!({})));
        look();
        Shop::made(&shop.refund(&first, &capture, json!({})));
        look();
        let order = shop.order(1_500);
        let half = shop.session(&order, manual, json!({ "amount_cents": 500 }));
        let authorization = Shop::made(&shop.authorize(&half));
        Shop::made(&shop.void(&half, &authorization));
        seen.push(shop.read("orders", &order)["payment_status"].clone());
        let (session, authorization) = shop.authorized(&order);
        Shop::made(&shop.void(&session, &authorization));
        seen.push(shop.read("orders", &order)["payment_status"].clone());
        seen
    };
    assert_eq!(
        statuses(&Shop::new()),
        [
            "partially_authorized",
            "authorized",
            "partially_paid",
            "paid",
            "partially_refunded",
            "refunded",
            "partially_voided",
            "voided"
        ]
    );
    assert_eq!(
        statuses(&told(PaymentOptions::whole_payment_status)),
        [
            "unpaid",
            "authorized",
            "authorized",
            "paid",
            "paid",
            "refunded",
            "unpaid",
            "voided"
        ]
    );
}

#[test]
fn the_share_of_a_session_is_told_in_per_cent_or_as_a_fraction() {
    let share = |shop: &Shop| {
        let order = shop.order(1_500);
        let setting = shop.setting("manuals", json!({}));
        let half = json!({ "amount_cents": 750 });
        let session = shop.session(&order, ("manuals", &setting), half);
        shop.read("payment_sessions", &session)["percentage_amount_cents"].clone()
    };
    assert_eq!(share(&Shop::new()), 50.0);
    assert_eq!(share(&told(PaymentOptions::percentage_as_fraction)), 0.5);
}

#[test]
fn what_is_created_and_deleted_is_told_by_its_status_or_by_200() {
    let answers = |shop: &Shop| {
        let related = [("ruleable", "markets", "xYZkjABcde")];
        let rule = json!({ "template_id": "a", "template_settings": {} });
        let created = shop.create("payment_rules", rule, &related);
        let id = created.1["data"]["id"].as_str().unwrap();
        (created.0, shop.delete("payment_rules", id))
    };
    assert_eq!(answers(&Shop::new()), (201, (204, Value::Null)));
    let shop = told(PaymentOptions::success_is_200);
    assert_eq!(answers(&shop), (200, (200, json!({ "meta": {} }))));
    // Refusals are unchanged, and so is the older version.
    assert_eq!(shop.delete("payment_rules", "xxxxxxxxxx").0, 404);
    let data = json!({ "data": { "type": "transactions" } });
    assert_eq!(
        shop.send_to("2017-08", "POST", "/transactions", &data).0,
        201
    );
}
