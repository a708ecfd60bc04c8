//! Sessions and transactions: their states, times and refusals.

use std::time::Duration;

use counterfoil_mock::commerce_layer::{Gateway, Outcome, PaymentOptions, TransactionStatus};
#[cfg(feature = "sqlite")]
use counterfoil_mock::{Sandbox, commerce_layer::Order};
use serde_json::{Value, json};

use super::*;

#[test]
fn a_session_takes_what_the_order_still_owes_and_no_more() {
    let shop = Shop::new();
    let order = shop.order(150_000);
    let setting = shop.setting("manuals", json!({}));
    let manual = ("manuals", setting.as_str());
    let half = shop.session(&order, manual, json!({ "amount_cents": 75_000 }));
    let half = shop.read("payment_sessions", &half);
    assert_eq!(half["status"], "unpaid");
    assert_eq!(half["amount_cents"], 75_000);
    assert_eq!(half["amount_float"], 750.0);
    assert_eq!(half["formatted_amount"], "€750,00");
    assert_eq!(half["percentage_amount_cents"], 50.0);
    assert_eq!(half["currency_code"], "EUR");
    assert_eq!(half["expires_at"], Value::Null);
    let too_much = shop.session(&order, manual, json!({ "amount_cents": 999_999 }));
    assert_eq!(
        shop.read("payment_sessions", &too_much)["amount_cents"],
        150_000
    );
    let whole = shop.session(&order, manual, json!({}));
    assert_eq!(
        shop.read("payment_sessions", &whole)["amount_cents"],
        150_000
    );
    Shop::made(&shop.authorize(&whole));
    let order_now = shop.read("orders", &order);
    assert_eq!(order_now["session_amount_cents"], 0);
    assert_eq!(order_now["formatted_session_amount"], "€0,00");
    assert_eq!(order_now["payment_taken_sessions_count"], 1);
    let refused = shop.try_session(&order, manual, json!({}));
    assert_refused(
        &refused,
        422,
        "/data/attributes/amount_cents",
        "greater_than",
    );
    let refused = shop.try_session(&order, manual, json!({ "amount_cents": 0 }));
    assert_refused(
        &refused,
        422,
        "/data/attributes/amount_cents",
        "greater_than",
    );
}

#[test]
fn an_amount_cannot_be_changed() {
    let shop = Shop::new();
    let order = shop.order(1_500);
    let setting = shop.setting("manuals", json!({}));
    let session = shop.session(&order, ("manuals", &setting), json!({}));
    let (status, body) = shop.update("payment_sessions", &session, json!({ "amount_cents": 1 }));
    assert_eq!(
        (status, &body["errors"][0]["code"]),
        (400, &json!("PARAM_NOT_ALLOWED"))
    );
    let authorization = Shop::made(&shop.authorize(&session));
    let changed = shop.update(
        "payment_authorizations",
        &authorization,
        json!({ "reference": "A-1" }),
    );
    assert_eq!(changed.1["data"]["attributes"]["reference"], "A-1");
    assert_eq!(changed.1["data"]["attributes"]["amount_cents"], 1_500);
}

#[test]
fn a_transaction_is_pending_until_the_worker_comes_manual_ones_too() {
    let shop = Shop::with(PaymentOptions::default().delay(Duration::from_secs(5)));
    let order = shop.order(1_500);
    let setting = shop.setting("manuals", json!({}));
    let session = shop.session(&order, ("manuals", &setting), json!({}));
    let created = shop.authorize(&session);
    let attributes = &created.1["data"]["attributes"];
    assert_eq!(attributes["status"], "pending");
    assert_eq!(attributes["payment_type"], "MANUAL");
    assert_eq!(attributes["amount_cents"], 1_500);
    assert_eq!(attributes["capture_balance_cents"], 0);
    let authorization = Shop::made(&created);
    shop.advance(4);
    assert_eq!(
        shop.status("payment_authorizations", &authorization),
        "pending"
    );
    assert_eq!(shop.status("payment_sessions", &session), "unpaid");
    shop.advance(60);
    let settled = shop.read("payment_authorizations", &authorization);
    assert_eq!(settled["status"], "succeeded");
    // When the worker ran, and not when it was read.
    assert_eq!(settled["succeeded_at"], "2026-05-01T12:00:05.000Z");
    assert_eq!(settled["declined_at"], Value::Null);
    assert_eq!(settled["capture_balance_cents"], 1_500);
    assert_eq!(settled["void_balance_cents"], 1_500);
    assert_eq!(shop.status("payment_sessions", &session), "authorized");
}

#[test]
fn captures_and_refunds_move_the_balances_and_the_states() {
    let shop = Shop::new();
    let order = shop.order(1_500);
    let (session, authorization) = shop.authorized(&order);
    let first = Shop::made(&shop.capture(&session, &authorization, json!({ "amount_cents": 500 })));
    let now = shop.read("payment_sessions", &session);
    assert_eq!(now["status"], "partially_paid");
    assert_eq!(now["capture_balance_cents"], 1_000);
    assert_eq!(now["refund_balance_cents"], 500);
    // The void balance ignores captures.
    let authorized = shop.read("payment_authorizations", &authorization);
    assert_eq!(authorized["capture_balance_cents"], 1_000);
    assert_eq!(authorized["void_balance_cents"], 1_500);
    assert_eq!(
        shop.read("orders", &order)["payment_status"],
        "partially_paid"
    );

    let rest = shop.capture(&session, &authorization, json!({}));
    assert_eq!(rest.1["data"]["attributes"]["amount_cents"], 1_000);
    assert_eq!(shop.status("payment_sessions", &session), "paid");
    assert_eq!(shop.read("orders", &order)["payment_status"], "paid");

    Shop::made(&shop.refund(&session, &first, json!({ "amount_cents": 200 })));
    let now = shop.read("payment_sessions", &session);
    assert_eq!(
        (&now["status"], &now["refund_balance_cents"]),
        (&json!("partially_refunded"), &json!(1_300))
    );
    assert_eq!(
        shop.read("payment_captures", &first)["refund_balance_cents"],
        300
    );
    assert_eq!(
        shop.read("orders", &order)["payment_status"],
        "partially_refunded"
    );

    let rest = Shop::made(&rest);
    Shop::made(&shop.refund(&session, &first, json!({})));
    Shop::made(&shop.refund(&session, &rest, json!({})));
    assert_eq!(shop.status("payment_sessions", &session), "refunded");
    assert_eq!(
        shop.read("payment_captures", &rest)["refund_balance_cents"],
        0
    );
    assert_eq!(shop.read("orders", &order)["payment_status"], "refunded");
}

#[test]
fn beyond_a_balance_and_against_the_state_everything_is_refused() {
    let shop = Shop::new();
    let order = shop.order(1_500);
    let (session, authorization) = shop.authorized(&order);
    let amount = "/data/attributes/amount_cents";
    let state = "/data/relationships/payment_session";
    let refused = shop.capture(&session, &authorization, json!({ "amount_cents": 1_501 }));
    assert_refused(&refused, 422, amount, "less_than_or_equal_to");
    assert_eq!(refused.1["errors"][0]["meta"]["count"], 1_500);
    let refused = shop.capture(&session, &authorization, json!({ "amount_cents": -1 }));
    assert_refused(&refused, 422, amount, "greater_than");
    assert_refused(&shop.authorize(&session), 422, state, "invalid");

    let capture =
        Shop::made(&shop.capture(&session, &authorization, json!({ "amount_cents": 500 })));
    assert_refused(&shop.void(&session, &authorization), 422, state, "invalid");
    let refused = shop.refund(&session, &capture, json!({ "amount_cents": 501 }));
    assert_refused(&refused, 422, amount, "less_than_or_equal_to");
    Shop::made(&shop.refund(&session, &capture, json!({})));
    let refused = shop.refund(&session, &capture, json!({}));
    assert_refused(&refused, 422, state, "invalid");
    // A refunded amount is not captured again.
    let refused = shop.capture(&session, &authorization, json!({}));
    assert_refused(&refused, 422, state, "invalid");
}

#[test]
fn what_is_no_transaction_of_the_session_is_no_parent() {
    let shop = Shop::new();
    let (session, _) = shop.authorized(&shop.order(1_500));
    let (_, other) = shop.authorized(&shop.order(1_500));
    let parent = "/data/relationships/payment_authorization";
    assert_refused(
        &shop.capture(&session, &other, json!({})),
        422,
        parent,
        "blank",
    );
    assert_refused(&shop.void(&session, "xxxxxxxxxx"), 422, parent, "blank");
    let refused = shop.authorize("xxxxxxxxxx");
    assert_refused(
        &refused,
        422,
        "/data/relationships/payment_session",
        "blank",
    );
}

#[test]
fn two_captures_under_way_take_no_more_than_there_is() {
    let shop = Shop::with(PaymentOptions::default().delay(Duration::from_secs(5)));
    let order = shop.order(1_500);
    let setting = shop.setting("manuals", json!({}));
    let session = shop.session(&order, ("manuals", &setting), json!({}));
    let authorization = Shop::made(&shop.authorize(&session));
    shop.advance(5);
    let first =
        Shop::made(&shop.capture(&session, &authorization, json!({ "amount_cents": 1_000 })));
    let second =
        Shop::made(&shop.capture(&session, &authorization, json!({ "amount_cents": 900 })));
    shop.advance(5);
    assert_eq!(shop.status("payment_captures", &first), "succeeded");
    let failed = shop.read("payment_captures", &second);
    assert_eq!(failed["status"], "failed");
    assert_eq!(
        failed["response_data"]["error"],
        "the amount is above the balance"
    );
    assert_eq!(
        shop.read("payment_sessions", &session)["capture_balance_cents"],
        500
    );
}

#[test]
fn the_session_that_comes_second_finds_nothing_left() {
    let shop = Shop::new();
    let order = shop.order(1_500);
    let setting = shop.setting("manuals", json!({}));
    let manual = ("manuals", setting.as_str());
    let first = shop.session(&order, manual, json!({}));
    let second = shop.session(&order, manual, json!({}));
    Shop::made(&shop.authorize(&first));
    let late = Shop::made(&shop.authorize(&second));
    assert_eq!(shop.status("payment_authorizations", &late), "failed");
    let second = shop.read("payment_sessions", &second);
    assert_eq!(second["status"], "unpaid");
    assert_eq!(second["balance_exceeded_at"], "2026-05-01T12:00:00.000Z");
    assert_eq!(
        shop.read("payment_sessions", &first)["balance_exceeded_at"],
        Value::Null
    );
}

#[test]
fn a_void_leaves_the_capture_balance_and_forbids_the_capture_unless_that_is_allowed() {
    let shop = Shop::new();
    let order = shop.order(1_500);
    let (session, authorization) = shop.authorized(&order);
    let void = shop.void(&session, &authorization);
    assert_eq!(void.1["data"]["attributes"]["amount_cents"], 1_500);
    let void = Shop::made(&void);
    assert_eq!(shop.status("payment_sessions", &session), "voided");
    let authorized = shop.read("payment_authorizations", &authorization);
    assert_eq!(authorized["capture_balance_cents"], 1_500);
    assert_eq!(authorized["void_balance_cents"], 0);
    assert_eq!(
        shop.related("payment_authorizations", &authorization, "payment_void"),
        [void]
    );
    assert_eq!(shop.read("orders", &order)["payment_status"], "voided");
    assert_eq!(shop.read("orders", &order)["session_amount_cents"], 1_500);
    let refused = shop.capture(&session, &authorization, json!({}));
    assert_refused(
        &refused,
        422,
        "/data/relationships/payment_session",
        "invalid",
    );

    let shop = Shop::with(PaymentOptions::default().capture_after_void());
    let (session, authorization) = shop.authorized(&shop.order(1_500));
    Shop::made(&shop.void(&session, &authorization));
    Shop::made(&shop.capture(&session, &authorization, json!({})));
    assert_eq!(shop.status("payment_sessions", &session), "paid");
}

#[test]
fn what_is_captured_after_a_void_is_still_owed() {
    let pointer = "/data/relationships/payment_session";
    let options = PaymentOptions::default().capture_after_void();
    let shop = Shop::with(options.clone());
    let order = shop.order(1_500);
    let (voided, authorization) = shop.authorized(&order);
    Shop::made(&shop.void(&voided, &authorization));
    shop.authorized(&order);
    let refused = shop.capture(&voided, &authorization, json!({ "amount_cents": 1 }));
    assert_refused(&refused, 422, pointer, "invalid");

    // Both are pending at once: the second finds that the first has taken the amount.
    let shop = Shop::with(options.delay(Duration::from_secs(5)));
    let order = shop.order(1_500);
    let setting = shop.setting("manuals", json!({}));
    let manual = ("manuals", setting.as_str());
    let voided = shop.session(&order, manual, json!({}));
    let authorization = Shop::made(&shop.authorize(&voided));
    shop.advance(5);
    Shop::made(&shop.void(&voided, &authorization));
    shop.advance(5);
    let second = shop.session(&order, manual, json!({}));
    Shop::made(&shop.authorize(&second));
    let capture = Shop::made(&shop.capture(&voided, &authorization, json!({})));
    shop.advance(5);
    assert_eq!(shop.status("payment_sessions", &second), "authorized");
    assert_eq!(shop.status("payment_captures", &capture), "failed");
    assert_eq!(shop.status("payment_sessions", &voided), "voided");
    assert_eq!(
        shop.read("payment_sessions", &voided)["balance_exceeded_at"],
        Value::Null
    );
}

#[test]
fn nothing_is_captured_for_an_order_that_is_cancelled() {
    let shop = Shop::with(PaymentOptions::default().capture_after_void());
    let order = shop.order(1_500);
    let (session, authorization) = shop.authorized(&order);
    let cancelled = shop.update("orders", &order, json!({ "_cancel": true }));
    assert_eq!(cancelled.0, 200);
    assert_eq!(shop.status("payment_sessions", &session), "voided");
    let refused = shop.capture(&session, &authorization, json!({}));
    let pointer = "/data/relationships/payment_session";
    assert_refused(&refused, 422, pointer, "invalid");
}

#[test]
fn the_worker_finds_what_a_test_wants_by_gateway_type_and_amount() {
    let options = PaymentOptions::default()
        .outcome(
            Outcome::new(TransactionStatus::Declined)
                .gateway(Gateway::Stripe)
                .amount_cents(666),
        )
        .outcome(Outcome::new(TransactionStatus::Failed).kind("payment_captures"))
        .outcome(Outcome::never().amount_cents(777))
        .outcome(
            Outcome::new(TransactionStatus::Canceled)
                .amount_cents(888)
                .delay(Duration::from_secs(60)),
        );
    let shop = Shop::with(options);
    let setting = shop.setting("stripes", json!({}));
    let stripe = ("stripes", setting.as_str());
    let authorization = |cents: i64| {
        let session = shop.session(&shop.order(cents), stripe, json!({}));
        let authorization = Shop::made(&shop.authorize(&session));
        (session, authorization)
    };
    let status = |id: &str| shop.status("payment_authorizations", id);
    let (session, declined) = authorization(666);
    assert_eq!(status(&declined), "declined");
    assert_eq!(shop.status("payment_sessions", &session), "unpaid");
    let (_, never) = authorization(777);
    let (_, canceled) = authorization(888);
    assert_eq!(status(&canceled), "pending");
    shop.advance(1_000_000);
    assert_eq!(status(&never), "pending");
    assert_eq!(status(&canceled), "canceled");
    let (session, authorization) = authorization(999);
    let capture = Shop::made(&shop.capture(&session, &authorization, json!({})));
    assert_eq!(shop.status("payment_captures", &capture), "failed");
    assert_eq!(shop.status("payment_sessions", &session), "authorized");
    // The gateway acts itself: the missing result comes after all.
    shop.sandbox.payments().settle(&never, "succeeded").unwrap();
    assert_eq!(status(&never), "succeeded");
    assert!(
        shop.sandbox
            .payments()
            .settle(&declined, "succeeded")
            .is_err()
    );
}

#[test]
fn a_failed_authorization_is_replaced_by_another_unless_that_is_refused() {
    let declined = || Outcome::new(TransactionStatus::Declined).amount_cents(666);
    let shop = Shop::with(PaymentOptions::default().outcome(declined()));
    let setting = shop.setting("manuals", json!({}));
    let session = shop.session(&shop.order(666), ("manuals", &setting), json!({}));
    let first = Shop::made(&shop.authorize(&session));
    assert_eq!(shop.status("payment_authorizations", &first), "declined");
    shop.sandbox
        .payments()
        .set_options(PaymentOptions::default());
    let second = Shop::made(&shop.authorize(&session));
    assert_eq!(
        shop.related("payment_sessions", &session, "payment_authorization"),
        [second.as_str()]
    );
    assert_eq!(shop.status("payment_sessions", &session), "authorized");
    let path = format!("/payment_sessions/{session}?include=payment_transactions");
    let linkage = &shop.get(&path)["data"]["relationships"]["payment_transactions"]["data"];
    assert_eq!(
        (&linkage[0]["id"], &linkage[1]["id"]),
        (&json!(second), &json!(first))
    );
    let oldest_first = shop.related("payment_sessions", &session, "payment_transactions");
    assert_eq!(oldest_first, [first, second]);

    let shop = Shop::with(
        PaymentOptions::default()
            .outcome(declined())
            .refuse_second_authorization(),
    );
    let setting = shop.setting("manuals", json!({}));
    let session = shop.session(&shop.order(666), ("manuals", &setting), json!({}));
    Shop::made(&shop.authorize(&session));
    let refused = shop.authorize(&session);
    assert_refused(
        &refused,
        422,
        "/data/relationships/payment_session",
        "invalid",
    );
}

#[test]
fn every_list_is_in_the_order_of_creation_whether_sorted_by_id_or_not() {
    let shop = Shop::new();
    let setting = shop.setting("manuals", json!({}));
    let order = shop.order(6_000);
    for _ in 0..6 {
        let given = json!({ "amount_cents": 1_000 });
        let session = shop.session(&order, ("manuals", &setting), given);
        let authorization = Shop::made(&shop.authorize(&session));
        Shop::made(&shop.capture(&session, &authorization, json!({})));
        // Both are settled before the next is created.
        shop.advance(1);
        shop.setting("stripes", json!({}));
    }
    for path in [
        "/payment_sessions".to_owned(),
        "/payment_transactions".to_owned(),
        "/payment_captures".to_owned(),
        "/payment_settings".to_owned(),
        format!("/orders/{order}/payment_sessions"),
        format!("/orders/{order}/payment_transactions"),
        format!("/payment_setting_manuals/{setting}/payment_transactions"),
    ] {
        let list = |query: &str| -> Vec<(String, String)> {
            let page = shop.get(&format!("{path}?page[size]=25{query}"));
            let data = page["data"].as_array().unwrap().iter();
            let text = |it: &Value| it.as_str().unwrap().to_owned();
            data.map(|it| (text(&it["id"]), text(&it["attributes"]["created_at"])))
                .collect()
        };
        let all = list("");
        assert!(all.len() >= 6, "{path}");
        assert!(all.is_sorted_by_key(|(_, at)| at), "{path}: {all:?}");
        assert_eq!(list("&sort=id"), all, "{path}");
        let backwards: Vec<_> = all.into_iter().rev().collect();
        assert_eq!(list("&sort=-id"), backwards, "{path}");
    }
}

#[test]
fn a_shopper_acts_and_the_gateway_goes_on_or_waits_in_vain() {
    let action = Outcome::new(TransactionStatus::RequiresAction);
    let shop = Shop::with(PaymentOptions::default().outcome(action));
    for (gateway, after) in [("adyens", "succeeded"), ("stripes", "processing")] {
        let setting = shop.setting(gateway, json!({}));
        let session = shop.session(&shop.order(1_500), (gateway, &setting), json!({}));
        let authorization = Shop::made(&shop.authorize(&session));
        let details = json!({ "_payment_details": { "redirectResult": "ok" } });
        let waiting = shop.read("payment_authorizations", &authorization);
        assert_eq!(waiting["status"], "requires_action");
        assert_eq!(waiting["next_action_type"], "redirect");
        assert!(waiting["next_action_data"]["url"].is_string());
        assert_eq!(waiting["requires_action_at"], "2026-05-01T12:00:00.000Z");
        let sent = shop.update("payment_authorizations", &authorization, details.clone());
        assert_eq!(sent.1["data"]["attributes"]["status"], after, "{gateway}");
        assert_eq!(sent.1["data"]["attributes"]["next_action_data"], json!({}));
        assert_eq!(
            shop.status("payment_authorizations", &authorization),
            "succeeded"
        );
        let refused = shop.update("payment_authorizations", &authorization, details);
        assert_refused(
            &refused,
            422,
            "/data/attributes/_payment_details",
            "invalid",
        );
    }
    let setting = shop.setting("stripes", json!({}));
    let session = shop.session(&shop.order(1_500), ("stripes", &setting), json!({}));
    assert_eq!(
        shop.read("payment_sessions", &session)["expires_at"],
        "2026-05-08T12:00:00.000Z"
    );
    let authorization = Shop::made(&shop.authorize(&session));
    assert_eq!(
        shop.status("payment_authorizations", &authorization),
        "requires_action"
    );
    shop.advance(7 * 24 * 3_600);
    let expired = shop.read("payment_authorizations", &authorization);
    assert_eq!(expired["status"], "expired");
    assert_eq!(expired["expired_at"], "2026-05-08T12:00:00.000Z");
    assert_eq!(shop.status("payment_sessions", &session), "unpaid");
    let refused = shop.authorize(&session);
    assert_refused(
        &refused,
        422,
        "/data/relationships/payment_session",
        "invalid",
    );
}

#[test]
fn auto_capture_captures_at_once_except_at_adyen() {
    let shop = Shop::new();
    for (gateway, status) in [
        ("stripes", "paid"),
        ("manuals", "paid"),
        ("adyens", "authorized"),
    ] {
        let setting = shop.setting(gateway, json!({ "auto_capture": true }));
        let session = shop.session(&shop.order(1_500), (gateway, &setting), json!({}));
        Shop::made(&shop.authorize(&session));
        assert_eq!(
            shop.status("payment_sessions", &session),
            status,
            "{gateway}"
        );
    }
}

#[test]
fn the_gateway_does_once_what_is_repeated_within_the_window_of_the_setting() {
    let shop = Shop::new();
    let tokens = |window: u64| {
        let setting = shop.setting("stripes", json!({ "idempotency_window_mins": window }));
        let session = shop.session(&shop.order(1_500), ("stripes", &setting), json!({}));
        let authorization = Shop::made(&shop.authorize(&session));
        let capture = || {
            let capture = shop.capture(&session, &authorization, json!({ "amount_cents": 100 }));
            shop.read("payment_captures", &Shop::made(&capture))["token"].clone()
        };
        let (first, second) = (capture(), capture());
        shop.advance(60 * window);
        (first, second, capture())
    };
    let (first, second, late) = tokens(30);
    assert_eq!(first, second);
    assert_ne!(first, late);
    let (first, second, _) = tokens(0);
    assert_ne!(first, second);
}

#[test]
fn a_window_that_never_ends_and_one_before_its_beginning_are_no_failures() {
    let shop = Shop::new();
    let setting = shop.setting("stripes", json!({}));
    let session = shop.session(&shop.order(1_500), ("stripes", &setting), json!({}));
    let authorization = Shop::made(&shop.authorize(&session));
    for (window, is_repeated) in [(i64::MAX, true), (i64::MIN, false), (-1, false)] {
        let window = json!({ "idempotency_window_mins": window });
        let (status, body) = shop.update("payment_setting_stripes", &setting, window);
        assert_eq!(status, 200, "{body}");
        let capture = || {
            let capture = shop.capture(&session, &authorization, json!({ "amount_cents": 100 }));
            shop.read("payment_captures", &Shop::made(&capture))["token"].clone()
        };
        assert_eq!(capture() == capture(), is_repeated);
    }
}

#[test]
fn what_followed_is_deleted_first() {
    let shop = Shop::new();
    let (session, authorization) = shop.authorized(&shop.order(1_500));
    let capture = Shop::made(&shop.capture(&session, &authorization, json!({})));
    shop.status("payment_captures", &capture);
    let refund = Shop::made(&shop.refund(&session, &capture, json!({ "amount_cents": 100 })));
    for (kind, id) in [
        ("payment_sessions", &session),
        ("payment_authorizations", &authorization),
        ("payment_captures", &capture),
    ] {
        let (status, body) = shop.delete(kind, id);
        assert_eq!(
            (status, &body["errors"][0]["code"]),
            (423, &json!("LOCKED")),
            "{kind}"
        );
    }
    for (kind, id) in [
        ("payment_refunds", &refund),
        ("payment_captures", &capture),
        ("payment_authorizations", &authorization),
        ("payment_sessions", &session),
    ] {
        assert_eq!(shop.delete(kind, id).0, 204, "{kind}");
        assert_eq!(
            shop.send("GET", &format!("/{kind}/{id}"), &Value::Null).0,
            404
        );
    }

    let options = PaymentOptions::default().break_on_deletion_of_used_sessions();
    let shop = Shop::with(options);
    let (session, _) = shop.authorized(&shop.order(1_500));
    let (status, broken) = shop.delete("payment_sessions", &session);
    assert_eq!(status, 500);
    assert_eq!(
        broken["errors"],
        json!([{
            "title": "Internal Server Error",
            "detail": "Internal Server Error",
            "code": "INTERNAL_SERVER_ERROR",
            "status": "500",
        }])
    );
}

#[test]
fn a_session_stands_alone_with_an_amount_and_a_currency_of_its_own() {
    let shop = Shop::new();
    let setting = shop.setting("manuals", json!({}));
    let related = [(
        "payment_setting",
        "payment_setting_manuals",
        setting.as_str(),
    )];
    let create = |attributes| shop.create("payment_sessions", attributes, &related);
    let yen = json!({ "amount_cents": 1_500, "currency_code": "JPY" });
    let session = Shop::made(&create(yen));
    let session = shop.read("payment_sessions", &session);
    assert_eq!(session["formatted_amount"], "¥1,500");
    assert_eq!(session["amount_float"], 1_500.0);
    let refused = create(json!({ "currency_code": "JPY" }));
    assert_refused(&refused, 422, "/data/attributes/amount_cents", "blank");
    let refused = create(json!({ "amount_cents": 5 }));
    assert_refused(&refused, 422, "/data/attributes/currency_code", "blank");
    let order = shop.order(1_500);
    let refused = shop.try_session(
        &order,
        ("manuals", &setting),
        json!({ "currency_code": "USD" }),
    );
    assert_refused(&refused, 422, "/data/attributes/currency_code", "invalid");
}

#[test]
fn what_nothing_tells_of_a_session_or_a_link_has_an_error_for_each() {
    let shop = Shop::new();
    let order = shop.order(1_500);
    for (gateway, kind, expected) in [
        (
            "manuals",
            "payment_sessions",
            &["currency_code", "amount_cents"][..],
        ),
        (
            "stripes",
            "payment_links",
            &["currency_code", "amount_cents"],
        ),
        // A card tells how much it can pay.
        ("gift_cards", "payment_sessions", &["currency_code"]),
    ] {
        let setting = shop.setting(gateway, json!({}));
        let type_name = format!("payment_setting_{gateway}");
        let to_setting = ("payment_setting", type_name.as_str(), setting.as_str());
        let attributes = [
            json!({}),
            json!({ "amount_cents": null, "currency_code": "" }),
        ];
        for attributes in &attributes {
            let (status, body) = shop.create(kind, attributes.clone(), &[to_setting]);
            assert_eq!(status, 422, "{body}");
            let errors = body["errors"].as_array().unwrap().iter();
            let details: Vec<_> = errors
                .map(|it| (it["source"]["pointer"].clone(), it["meta"].clone()))
                .collect();
            let expected: Vec<_> = expected
                .iter()
                .map(|it| {
                    let pointer = format!("/data/attributes/{it}");
                    (json!(pointer), json!({ "error": "blank" }))
                })
                .collect();
            assert_eq!(details, expected, "{gateway} {kind} {attributes}");
        }
        if gateway != "gift_cards" {
            let to_order = ("order", "orders", order.as_str());
            Shop::made(&shop.create(kind, json!({}), &[to_setting, to_order]));
        }
    }
}

#[cfg(feature = "sqlite")]
#[test]
fn sessions_in_a_file_are_settled_after_a_restart() {
    let file = std::env::temp_dir().join(format!("counterfoil-payments-{}.db", std::process::id()));
    let _ = std::fs::remove_file(&file);
    let open = || {
        let options = PaymentOptions::default().delay(Duration::from_secs(5));
        Shop::start(
            Sandbox::builder()
                .strict()
                .payments(options)
                .store_sqlite(&file),
        )
    };
    let shop = open();
    let order = shop.sandbox.add_order(&Order::new("42")).unwrap();
    let setting = shop.setting("manuals", json!({}));
    let session = shop.session(&order, ("manuals", &setting), json!({}));
    Shop::made(&shop.authorize(&session));
    drop(shop);
    let shop = open();
    assert_eq!(shop.status("payment_sessions", &session), "unpaid");
    shop.advance(5);
    assert_eq!(shop.status("payment_sessions", &session), "authorized");
    drop(shop);
    std::fs::remove_file(&file).unwrap();
}

#[test]
fn a_shopper_has_as_long_as_the_session_lasts_by_now() {
    for (change, expires) in [
        (json!("2026-05-01T13:00:00Z"), Some(3_600)),
        (json!("2026-05-20T12:00:00Z"), Some(19 * 86_400)),
        // Back to the gateway's default.
        (Value::Null, Some(7 * 86_400)),
        // It has passed, so nobody can come in time.
        (json!("2026-04-01T12:00:00Z"), Some(0)),
        (json!("9999-12-31T23:59:59Z"), None),
    ] {
        let action = Outcome::new(TransactionStatus::RequiresAction);
        let shop = Shop::with(PaymentOptions::default().outcome(action));
        let setting = shop.setting("stripes", json!({}));
        let order = shop.order(1_500);
        let begin = json!({ "expires_at": "2026-05-02T12:00:00Z" });
        let session = shop.session(&order, ("stripes", &setting), begin);
        let authorization = Shop::made(&shop.authorize(&session));
        let status = || shop.status("payment_authorizations", &authorization);
        assert_eq!(status(), "requires_action");
        let changed = shop.update(
            "payment_sessions",
            &session,
            json!({ "expires_at": change }),
        );
        assert_eq!(changed.0, 200, "{}", changed.1);
        let Some(expires) = expires else {
            shop.advance(365 * 86_400);
            assert_eq!(status(), "requires_action");
            continue;
        };
        if expires > 0 {
            shop.advance(expires - 1);
            assert_eq!(status(), "requires_action", "{change}");
            shop.advance(1);
        }
        assert_eq!(status(), "expired", "{change}");
        let at: jiff::Timestamp = "2026-05-01T12:00:00Z".parse().unwrap();
        let at = at + jiff::SignedDuration::from_secs(i64::try_from(expires).unwrap());
        let seen = shop.read("payment_authorizations", &authorization);
        assert_eq!(seen["expired_at"], format!("{at:.3}"));
    }
}

#[test]
fn nobody_waits_for_a_shopper_but_an_authorization() {
    let shop = Shop::with(PaymentOptions::default().delay(Duration::from_secs(5)));
    let setting = shop.setting("manuals", json!({}));
    let manual = ("manuals", setting.as_str());
    let order = shop.order(1_500);
    let session = |cents: i64| {
        let session = shop.session(&order, manual, json!({ "amount_cents": cents }));
        let authorization = Shop::made(&shop.authorize(&session));
        shop.advance(5);
        (session, authorization)
    };
    let (voided, authorization) = session(500);
    let void = Shop::made(&shop.void(&voided, &authorization));
    let (captured, authorization) = session(500);
    let capture = Shop::made(&shop.capture(&captured, &authorization, json!({})));
    let payments = shop.sandbox.payments();
    for id in [&void, &capture] {
        assert!(payments.settle(id, "requires_action").is_err());
    }
    shop.advance(5);
    assert_eq!(shop.status("payment_captures", &capture), "succeeded");
    let refund = Shop::made(&shop.refund(&captured, &capture, json!({})));
    assert!(payments.settle(&refund, "requires_action").is_err());
    let waiting = shop.session(&order, manual, json!({ "amount_cents": 100 }));
    let waiting = Shop::made(&shop.authorize(&waiting));
    payments.settle(&waiting, "requires_action").unwrap();
}

#[test]
fn whoever_comes_at_the_same_time_takes_no_more_than_there_is() {
    let file = std::env::temp_dir().join(format!("counterfoil-races-{}.db", std::process::id()));
    let _ = std::fs::remove_file(&file);
    for in_file in [false, cfg!(feature = "sqlite")] {
        let mut builder = Sandbox::builder();
        if in_file {
            builder = builder.store_sqlite(&file);
        }
        let shop = Shop::start(builder);
        let setting = shop.setting("stripes", json!({ "auto_capture": true }));
        let order = shop.order(1_000);
        let session = || shop.session(&order, ("stripes", &setting), json!({}));
        let sessions: Vec<_> = (0..4).map(|_| session()).collect();
        let identifier = |kind: &str, id: &str| json!({ "data": { "type": kind, "id": id } });
        let create = |kind: &str, related: Value| {
            let data = json!({ "type": kind, "attributes": {}, "relationships": related });
            shop.request(
                "2026-05",
                "POST",
                &format!("/{kind}"),
                &json!({ "data": data }),
            )
        };
        let at_once = |requests: Vec<http::Request<bytes::Bytes>>| {
            std::thread::scope(|scope| {
                for request in requests {
                    scope.spawn(|| shop.sandbox.handle(request));
                }
            });
        };
        // Twice each: a client that was not answered tries again.
        let authorizations = sessions.iter().chain(&sessions).map(|it| {
            let related = json!({ "payment_session": identifier("payment_sessions", it) });
            create("payment_authorizations", related)
        });
        at_once(authorizations.collect());
        let seen = shop.all("payment_captures");
        let paid: Vec<_> = seen
            .iter()
            .filter(|it| it["attributes"]["status"] == "succeeded")
            .collect();
        assert_eq!(paid.len(), 1, "{seen:?}");
        assert_eq!(shop.read("orders", &order)["payment_status"], "paid");

        let capture = paid[0]["id"].as_str().unwrap();
        let session = &shop.related("payment_captures", capture, "payment_session")[0];
        let refunds = (0..6).map(|_| {
            let related = json!({
                "payment_session": identifier("payment_sessions", session),
                "payment_capture": identifier("payment_captures", capture),
            });
            create("payment_refunds", related)
        });
        at_once(refunds.collect());
        let seen = shop.all("payment_refunds");
        let done = seen
            .iter()
            .filter(|it| it["attributes"]["status"] == "succeeded");
        assert_eq!(done.count(), 1, "{seen:?}");
        assert_eq!(shop.status("payment_sessions", session), "refunded");
    }
    let _ = std::fs::remove_file(&file);
}

#[test]
fn an_unpaid_session_cannot_be_captured_or_voided_whatever_its_authorization_is() {
    let delay = Duration::from_secs(5);
    let locking = PaymentOptions::default().lock_on_forbidden_state();
    for (options, locks) in [(PaymentOptions::default(), false), (locking, true)] {
        let declined = Outcome::new(TransactionStatus::Declined).delay(delay);
        let shop = Shop::with(options.outcome(declined));
        let setting = shop.setting("manuals", json!({}));
        let session = shop.session(&shop.order(1_500), ("manuals", &setting), json!({}));
        let authorization = Shop::made(&shop.authorize(&session));
        for status in ["pending", "declined"] {
            assert_eq!(
                shop.status("payment_authorizations", &authorization),
                status
            );
            for answer in [
                shop.capture(&session, &authorization, json!({})),
                shop.void(&session, &authorization),
            ] {
                if locks {
                    assert_eq!(
                        (answer.0, &answer.1["errors"][0]["code"]),
                        (423, &json!("LOCKED"))
                    );
                } else {
                    assert_refused(
                        &answer,
                        422,
                        "/data/relationships/payment_session",
                        "invalid",
                    );
                }
            }
            shop.advance(5);
        }
    }
}
