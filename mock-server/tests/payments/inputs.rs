//! What may be written and asked for, where the contract's own schemas do not say it all.

use std::time::Duration;

use counterfoil_mock::commerce_layer::PaymentOptions;
use serde_json::{Value, json};

use super::*;

fn shops() -> [Shop; 2] {
    let documented = counterfoil_mock::Sandbox::builder();
    [documented.clone(), documented.strict()].map(Shop::start)
}

const RULEABLE: (&str, &str, &str) = ("ruleable", "markets", "xYZkjABcde");

fn rule(shop: &Shop, expires_at: &Value) -> Answer {
    let attributes = json!({
        "template_id": "t", "template_settings": {}, "expires_at": expires_at,
    });
    shop.create("payment_rules", attributes, &[RULEABLE])
}

#[test]
fn a_text_that_is_no_time_is_refused_wherever_a_time_is_written() {
    for shop in shops() {
        let setting = shop.setting("adyens", json!({}));
        let to_setting = (
            "payment_setting",
            "payment_setting_adyens",
            setting.as_str(),
        );
        let order = shop.order(1_500);
        let session = shop.session(&order, ("adyens", &setting), json!({}));
        let kept = rule(&shop, &Value::Null);
        let kept = Shop::made(&kept);
        let before = shop.read("payment_sessions", &session);
        for wrong in [
            "",
            " ",
            "soon",
            "2026-13-01T00:00:00Z",
            "-000001-01-01T00:00:00Z",
        ] {
            let times = json!({ "expires_at": wrong });
            for refused in [
                rule(&shop, &json!(wrong)),
                shop.try_session(&order, ("adyens", &setting), times.clone()),
                shop.create(
                    "payment_wallets",
                    times.clone(),
                    &[("customer", "customers", "xYZkjABcde"), to_setting],
                ),
                shop.update("payment_rules", &kept, times.clone()),
                shop.update("payment_sessions", &session, times.clone()),
            ] {
                assert_refused(&refused, 422, "/data/attributes/expires_at", "invalid");
            }
            // What is not there is not found, whatever is written.
            assert_eq!(shop.update("payment_rules", "none", times).0, 404);
        }
        assert_eq!(shop.read("payment_sessions", &session), before);
        assert_eq!(shop.all("payment_wallets").len(), 0);
    }
}

#[test]
fn a_time_is_kept_in_utc_however_it_is_written() {
    for shop in shops() {
        let setting = shop.setting("manuals", json!({}));
        let session = shop.session(&shop.order(1_500), ("manuals", &setting), json!({}));
        for (written, kept) in [
            ("2027-01-01T01:00:00+01:00", "2027-01-01T00:00:00.000Z"),
            ("2027-01-01 12:00:00 UTC", "2027-01-01T12:00:00.000Z"),
            ("2027-01-01", "2027-01-01T00:00:00.000Z"),
        ] {
            let made = rule(&shop, &json!(written));
            assert_eq!(made.1["data"]["attributes"]["expires_at"], kept);
            let times = json!({ "expires_at": written });
            shop.update("payment_sessions", &session, times);
            assert_eq!(shop.read("payment_sessions", &session)["expires_at"], kept);
        }
        shop.update("payment_sessions", &session, json!({ "expires_at": null }));
        let expires = shop.read("payment_sessions", &session)["expires_at"].clone();
        assert_eq!(expires, Value::Null);
    }
}

#[test]
fn an_empty_id_is_no_relationship() {
    for shop in shops() {
        let attributes = json!({ "template_id": "t", "template_settings": {} });
        let refused = shop.create("payment_rules", attributes, &[("ruleable", "markets", "")]);
        assert_refused(
            &refused,
            422,
            "/data/relationships/ruleable/data/id",
            "invalid",
        );
        let setting = shop.setting("adyens", json!({}));
        let order = shop.order(1_500);
        let to = [
            (
                "payment_setting",
                "payment_setting_adyens",
                setting.as_str(),
            ),
            ("order", "orders", order.as_str()),
            ("billing_address", "addresses", ""),
        ];
        let refused = shop.create("payment_links", json!({}), &to);
        let pointer = "/data/relationships/billing_address/data/id";
        assert_refused(&refused, 422, pointer, "invalid");
        let to = [("customer", "customers", ""), to[0]];
        let refused = shop.create("payment_wallets", json!({}), &to);
        assert_refused(
            &refused,
            422,
            "/data/relationships/customer/data/id",
            "invalid",
        );
    }
}

#[test]
fn an_include_behind_an_unknown_type_is_still_a_name() {
    for shop in shops() {
        let order = shop.order(1_500);
        for path in ["/attachments?include=", "?include=customer."] {
            for (include, status) in [
                ("attachable", 200),
                ("attachable.order", 200),
                ("Attachable", 400),
                ("no-such", 400),
                ("attachable..order", 400),
                ("attachable.%00", 400),
            ] {
                let path = format!("/orders/{order}{path}{include}");
                let (answered, body) = shop.send("GET", &path, &Value::Null);
                assert_eq!(answered, status, "{path}: {body}");
                if status == 400 {
                    assert_eq!(body["errors"][0]["code"], "INVALID_INCLUDE", "{path}");
                }
            }
        }
    }
}

#[test]
fn an_unknown_internal_version_is_refused_of_links_wallets_and_transactions_too() {
    let shop = Shop::new();
    let setting = shop.setting("adyens", json!({}));
    let to_setting = (
        "payment_setting",
        "payment_setting_adyens",
        setting.as_str(),
    );
    let order = shop.order(1_500);
    let session = shop.session(&order, ("adyens", &setting), json!({}));
    for (version, is_known) in [("WalletCvv", true), ("Tokenization", false)] {
        let attributes = json!({ "_internal_version": version });
        for (kind, to) in [
            (
                "payment_links",
                [("order", "orders", order.as_str()), to_setting].as_slice(),
            ),
            (
                "payment_wallets",
                &[("customer", "customers", "xYZkjABcde"), to_setting],
            ),
            (
                "payment_authorizations",
                &[("payment_session", "payment_sessions", &session)],
            ),
        ] {
            let answer = shop.create(kind, attributes.clone(), to);
            match is_known {
                true => drop(Shop::made(&answer)),
                false => {
                    assert_refused(
                        &answer,
                        422,
                        "/data/attributes/_internal_version",
                        "invalid",
                    );
                }
            }
        }
    }
}

#[test]
fn triggers_whose_effects_are_elsewhere_change_nothing() {
    let shop = Shop::new();
    let order = shop.order(1_500);
    let setting = shop.setting("adyens", json!({}));
    let to_setting = (
        "payment_setting",
        "payment_setting_adyens",
        setting.as_str(),
    );
    let session = shop.session(&order, ("adyens", &setting), json!({}));
    let to = [("order", "orders", order.as_str()), to_setting];
    let link = Shop::made(&shop.create("payment_links", json!({}), &to));
    let to = [("customer", "customers", "xYZkjABcde"), to_setting];
    let wallet = Shop::made(&shop.create("payment_wallets", json!({}), &to));
    for (kind, id, trigger) in [
        ("payment_sessions", &session, "_refresh"),
        ("payment_links", &link, "_refresh"),
        ("payment_wallets", &wallet, "_refresh"),
        ("orders", &order, "_archive"),
        ("orders", &order, "_unarchive"),
        ("orders", &order, "_create_subscriptions"),
        ("orders", &order, "place_async"),
    ] {
        let before = shop.read(kind, id);
        let (status, body) = shop.update(kind, id, json!({ trigger: true }));
        assert_eq!(status, 200, "{kind} {trigger}: {body}");
        assert_eq!(shop.read(kind, id), before, "{kind} {trigger}");
    }
}

#[test]
fn a_relationship_to_a_type_that_there_is_not_is_refused_however_it_begins() {
    for shop in shops() {
        let setting = shop.setting("adyens", json!({}));
        let order = shop.order(1_500);
        for (kind, status) in [
            ("payment_settings", 201),
            ("payment_setting_adyens", 201),
            ("payment_setting_nones", 400),
            ("payment_setting_adyens\0", 400),
        ] {
            let to = [
                ("order", "orders", order.as_str()),
                ("payment_setting", kind, setting.as_str()),
            ];
            for made in ["payment_links", "payment_sessions"] {
                let attributes = json!({ "amount_cents": 100 });
                let (answered, body) = shop.create(made, attributes, &to);
                assert_eq!(answered, status, "{made} {kind:?}: {body}");
                if status == 400 {
                    assert_eq!(body["errors"][0]["code"], "TYPE_MISMATCH");
                }
            }
        }
    }
}

#[test]
fn a_link_is_completed_only_if_its_session_can_be_authorized() {
    let shop = Shop::new();
    let setting = shop.setting("manuals", json!({}));
    let order = shop.order(1_500);
    let session = shop.session(&order, ("manuals", &setting), json!({}));
    let related = [
        (
            "payment_setting",
            "payment_setting_manuals",
            setting.as_str(),
        ),
        ("payment_session", "payment_sessions", session.as_str()),
    ];
    let link = Shop::made(&shop.create("payment_links", json!({}), &related));
    let authorization = Shop::made(&shop.authorize(&session));
    shop.advance(60);
    assert!(shop.sandbox.payments().settle(&link, "completed").is_err());
    assert_eq!(shop.status("payment_links", &link), "open");
    assert_eq!(shop.status("payment_sessions", &session), "authorized");
    assert_eq!(
        shop.related("payment_sessions", &session, "payment_authorization"),
        [authorization]
    );
}

#[test]
fn nothing_is_begun_for_an_order_that_is_cancelled() {
    let shop = Shop::new();
    let setting = shop.setting("manuals", json!({}));
    let order = shop.order(1_500);
    let session = shop.session(&order, ("manuals", &setting), json!({"amount_cents": 700}));
    assert_eq!(
        shop.update("orders", &order, json!({"_cancel": true})).0,
        200
    );
    let refused = shop.authorize(&session);
    assert_refused(
        &refused,
        422,
        "/data/relationships/payment_session",
        "invalid",
    );
    let refused = shop.try_session(&order, ("manuals", &setting), json!({}));
    assert_refused(&refused, 422, "/data/relationships/order", "invalid");
}

#[test]
fn the_greatest_amounts_are_lowered_and_counted_like_any_other() {
    let shop = Shop::new();
    let setting = shop.setting("manuals", json!({}));
    for amount in [json!(9_223_372_036_854_775_808_u64), json!(1e25)] {
        let order = shop.order(1_500);
        let attributes = json!({ "amount_cents": amount });
        let session = shop.session(&order, ("manuals", &setting), attributes);
        assert_eq!(
            shop.read("payment_sessions", &session)["amount_cents"],
            1_500
        );
    }
    let order = shop.order(i64::MAX);
    for _ in 0..3 {
        let (session, authorization) = shop.authorized(&order);
        Shop::made(&shop.void(&session, &authorization));
        shop.advance(60);
        assert_eq!(shop.status("payment_sessions", &session), "voided");
    }
    assert_eq!(shop.read("orders", &order)["payment_status"], "voided");
}

#[test]
fn what_is_authorized_after_its_order_was_cancelled_is_voided() {
    let shop = Shop::with(PaymentOptions::default().delay(Duration::from_secs(5)));
    let order = shop.order(1_500);
    for gateway in ["manuals", "adyens"] {
        let setting = shop.setting(gateway, json!({ "auto_capture": true }));
        let attributes = json!({ "amount_cents": 700 });
        let session = shop.session(&order, (gateway, &setting), attributes);
        Shop::made(&shop.authorize(&session));
    }
    let cancelled = shop.update("orders", &order, json!({ "_cancel": true }));
    assert_eq!(cancelled.0, 200);
    shop.advance(60);
    shop.advance(60);
    for session in shop.all("payment_sessions") {
        assert_eq!(session["attributes"]["status"], "voided");
    }
    assert_eq!(shop.all("payment_captures").len(), 0);
}

#[test]
fn a_disabled_setting_takes_nothing_new() {
    let shop = Shop::new();
    let order = shop.order(1_500);
    let setting = shop.setting("stripes", json!({}));
    let disabled = shop.update(
        "payment_setting_stripes",
        &setting,
        json!({ "_disable": true }),
    );
    assert_eq!(disabled.0, 200);
    let to_setting = (
        "payment_setting",
        "payment_setting_stripes",
        setting.as_str(),
    );
    let to_order = ("order", "orders", order.as_str());
    let customer = ("customer", "customers", "xYZkjABcde");
    for (kind, to) in [
        ("payment_sessions", [to_setting, to_order]),
        ("payment_links", [to_setting, to_order]),
        ("payment_wallets", [to_setting, customer]),
    ] {
        let refused = shop.create(kind, json!({}), &to);
        assert_refused(
            &refused,
            422,
            "/data/relationships/payment_setting",
            "invalid",
        );
    }
}
