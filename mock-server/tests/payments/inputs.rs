//! Valid writes and queries beyond the contract's own schemas.

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
            // A missing resource is a 404, whatever is written.
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
        assert_refused(&refused, 422, "/data/relationships/ruleable", "invalid");
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
        let pointer = "/data/relationships/billing_address";
        assert_refused(&refused, 422, pointer, "invalid");
        let to = [("customer", "customers", ""), to[0]];
        let refused = shop.create("payment_wallets", json!({}), &to);
        assert_refused(&refused, 422, "/data/relationships/customer", "invalid");
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

/// The required attributes of a setting of each gateway.
const REQUIRED: [(&str, &[&str]); 8] = [
    ("adyens", &["merchant_account", "api_key"]),
    (
        "braintrees",
        &[
            "merchant_id",
            "public_key",
            "private_key",
            "merchant_account_id",
        ],
    ),
    ("checkout_coms", &["secret_key", "public_key"]),
    (
        "externals",
        &["authorization_url", "capture_url", "void_url", "refund_url"],
    ),
    ("gift_cards", &[]),
    ("manuals", &[]),
    ("paypals", &["client_id", "client_secret"]),
    ("stripes", &["api_key"]),
];

fn required(names: &[&str]) -> Value {
    let members = names
        .iter()
        .map(|it| ((*it).to_owned(), json!("http://127.0.0.1:9/")));
    Value::Object(members.collect())
}

#[test]
fn what_a_resource_has_to_have_is_never_blank() {
    for shop in shops() {
        let blanks = [Value::Null, json!(""), json!(" \n")];
        let refuse =
            |kind: &str, id: &str, whole: &Value, name: &str, to: &[(&str, &str, &str)]| {
                let pointer = format!("/data/attributes/{name}");
                for blank in &blanks {
                    let mut attributes = whole.clone();
                    attributes[name] = blank.clone();
                    let created = shop.create(kind, attributes, to);
                    assert_refused(&created, 422, &pointer, "blank");
                    let updated = shop.update(kind, id, json!({ name: blank }));
                    if (kind, name) != ("payment_rules", "template_id") {
                        assert_refused(&updated, 422, &pointer, "blank");
                    }
                }
            };
        for (gateway, names) in REQUIRED {
            let kind = format!("payment_setting_{gateway}");
            let whole = required(names);
            let id = Shop::made(&shop.create(&kind, whole.clone(), &[]));
            for name in names {
                refuse(&kind, &id, &whole, name, &[]);
            }
        }
        let whole = json!({ "template_id": "t", "template_settings": {} });
        let to = [("ruleable", "markets", "xYZkjABcde")];
        let id = Shop::made(&shop.create("payment_rules", whole.clone(), &to));
        refuse("payment_rules", &id, &whole, "template_id", &to);
        refuse("payment_rules", &id, &whole, "template_settings", &to);
    }
}

#[test]
fn null_is_no_value_so_that_a_default_stands() {
    let shop = Shop::new();
    let nulls = |names: &[&str]| -> Value {
        let members = names.iter().map(|it| ((*it).to_owned(), Value::Null));
        Value::Object(members.collect())
    };
    let of_settings = ["idempotency_window_mins", "auto_capture", "auto_place"];
    for (gateway, names) in REQUIRED {
        let kind = format!("payment_setting_{gateway}");
        let mut sent = nulls(&of_settings);
        let mut expected = json!({
            "idempotency_window_mins": 60, "auto_capture": false, "auto_place": false, "metadata": {},
        });
        sent["metadata"] = Value::Null;
        if gateway == "externals" {
            sent["external_includes"] = Value::Null;
            sent["session_url"] = json!("");
            expected["external_includes"] = json!([]);
        }
        let mut whole = required(names);
        for (name, value) in sent.as_object().unwrap() {
            whole[name] = value.clone();
        }
        let id = Shop::made(&shop.create(&kind, whole, &[]));
        let set = json!({ "auto_capture": true, "idempotency_window_mins": 5 });
        for change in [None, Some(set), Some(sent)] {
            let is_set = change.as_ref().is_some_and(|it| it["auto_capture"] == true);
            if let Some(change) = change {
                let (status, body) = shop.update(&kind, &id, change);
                assert_eq!(status, 200, "{body}");
            }
            let seen = shop.read(&kind, &id);
            for (name, value) in expected.as_object().unwrap() {
                let is_changed = is_set && seen[name] != *value;
                assert!(is_changed || seen[name] == *value, "{kind} {name}: {seen}");
            }
            assert_eq!(seen["auto_capture"], is_set);
        }
    }

    let order = shop.order(1_500);
    let setting = shop.setting("stripes", json!({}));
    let names = [
        "amount_cents",
        "currency_code",
        "token",
        "options",
        "vaulting",
        "expires_at",
        "metadata",
    ];
    let session = shop.session(&order, ("stripes", &setting), nulls(&names));
    let seen = shop.read("payment_sessions", &session);
    assert_eq!(seen["amount_cents"], 1_500);
    assert_eq!(seen["currency_code"], "EUR");
    assert_eq!(seen["vaulting"], false);
    assert_eq!(seen["expires_at"], "2026-05-08T12:00:00.000Z");
    assert_eq!(
        (&seen["options"], &seen["metadata"]),
        (&json!({}), &json!({}))
    );
    let related = [("payment_session", "payment_sessions", session.as_str())];
    let options = nulls(&["options", "metadata"]);
    let authorization = shop.create("payment_authorizations", options, &related);
    let authorization = shop.read("payment_authorizations", &Shop::made(&authorization));
    assert_eq!(
        (&authorization["options"], &authorization["metadata"]),
        (&json!({}), &json!({}))
    );

    let to_setting = (
        "payment_setting",
        "payment_setting_stripes",
        setting.as_str(),
    );
    let to = [("customer", "customers", "xYZkjABcde"), to_setting];
    let names = ["customer_token", "payment_token", "options", "metadata"];
    let wallet = Shop::made(&shop.create("payment_wallets", nulls(&names), &to));
    for change in [None, Some(nulls(&["payment_token"]))] {
        if let Some(change) = change {
            assert_eq!(shop.update("payment_wallets", &wallet, change).0, 200);
        }
        let seen = shop.read("payment_wallets", &wallet);
        assert!(seen["payment_token"].is_string(), "{seen}");
        assert_eq!(
            (&seen["options"], &seen["metadata"]),
            (&json!({}), &json!({}))
        );
    }
    let names = ["amount_cents", "currency_code", "options", "metadata"];
    let order = shop.order(1_500);
    let to = [("order", "orders", order.as_str()), to_setting];
    let link = Shop::made(&shop.create("payment_links", nulls(&names), &to));
    let seen = shop.read("payment_links", &link);
    assert_eq!(
        (&seen["amount_cents"], &seen["currency_code"]),
        (&json!(1_500), &json!("EUR"))
    );
    assert_eq!(
        (&seen["options"], &seen["metadata"]),
        (&json!({}), &json!({}))
    );
}

#[test]
fn a_link_is_about_what_its_order_or_session_owes_in_its_currency() {
    for shop in shops() {
        let setting = shop.setting("manuals", json!({}));
        let another = shop.setting("manuals", json!({}));
        let (order, other) = (shop.order(1_500), shop.order(1_500));
        let manual = ("manuals", setting.as_str());
        let session = shop.session(&order, manual, json!({ "amount_cents": 700 }));
        let link = |attributes: Value, setting: &str, to: &[(&str, &str, &str)]| {
            let to = [
                &[("payment_setting", "payment_setting_manuals", setting)],
                to,
            ]
            .concat();
            shop.create("payment_links", attributes, &to)
        };
        let to_order = ("order", "orders", order.as_str());
        let to_other = ("order", "orders", other.as_str());
        let to_session = ("payment_session", "payment_sessions", session.as_str());
        let amount = "/data/attributes/amount_cents";
        let currency = "/data/attributes/currency_code";
        let at_session = "/data/relationships/payment_session";

        for (cents, to, error) in [
            (1_501, &[to_order][..], "less_than_or_equal_to"),
            (701, &[to_session], "less_than_or_equal_to"),
            (699, &[to_session, to_order], "invalid"),
            (0, &[to_order], "greater_than"),
        ] {
            let refused = link(json!({ "amount_cents": cents }), &setting, to);
            assert_refused(&refused, 422, amount, error);
        }
        for to in [&[to_order][..], &[to_session]] {
            let refused = link(json!({ "currency_code": "USD" }), &setting, to);
            assert_refused(&refused, 422, currency, "invalid");
        }
        for code in ["eur", "XXX1", "nope"] {
            let attributes = json!({ "amount_cents": 100, "currency_code": code });
            assert_refused(
                &link(attributes.clone(), &setting, &[]),
                422,
                currency,
                "invalid",
            );
            let to = [(
                "payment_setting",
                "payment_setting_manuals",
                setting.as_str(),
            )];
            let refused = shop.create("payment_sessions", attributes, &to);
            assert_refused(&refused, 422, currency, "invalid");
        }
        let refused = link(json!({}), &setting, &[to_session, to_other]);
        assert_refused(&refused, 422, at_session, "invalid");
        let refused = link(json!({}), &another, &[to_session]);
        assert_refused(&refused, 422, at_session, "invalid");
        for cents in [
            json!({}),
            json!({ "amount_cents": 700, "currency_code": "EUR" }),
        ] {
            Shop::made(&link(cents, &setting, &[to_session, to_order]));
        }
        Shop::made(&link(json!({ "amount_cents": 800 }), &setting, &[to_order]));
        let free = json!({ "amount_cents": 100, "currency_code": "USD" });
        Shop::made(&link(free, &setting, &[]));

        // Nothing is owed any more.
        shop.authorized(&other);
        assert_refused(
            &link(json!({}), &setting, &[to_other]),
            422,
            amount,
            "greater_than",
        );
        let cancelled = shop.order(1_500);
        shop.update("orders", &cancelled, json!({ "_cancel": true }));
        let refused = link(json!({}), &setting, &[("order", "orders", &cancelled)]);
        assert_refused(&refused, 422, "/data/relationships/order", "invalid");
    }
}

#[test]
fn a_session_takes_only_a_wallet_that_can_pay_for_its_order() {
    let shop = Shop::new();
    let setting = shop.setting("stripes", json!({}));
    let another = shop.setting("stripes", json!({}));
    let wallet = |customer: &str, setting: &str, attributes: Value| {
        let to = [
            ("customer", "customers", customer),
            ("payment_setting", "payment_setting_stripes", setting),
        ];
        Shop::made(&shop.create("payment_wallets", attributes, &to))
    };
    let order = counterfoil_mock::commerce_layer::Order::new("1").customer("aaaaaaaaaa");
    let order = shop.sandbox.add_order(&order).unwrap();
    let session = |wallet: &str| {
        let to = [
            ("order", "orders", order.as_str()),
            (
                "payment_setting",
                "payment_setting_stripes",
                setting.as_str(),
            ),
            ("payment_wallet", "payment_wallets", wallet),
        ];
        shop.create("payment_sessions", json!({ "amount_cents": 100 }), &to)
    };
    let pointer = "/data/relationships/payment_wallet";
    let own = wallet("aaaaaaaaaa", &setting, json!({}));
    let first = Shop::made(&session(&own));
    let foreign = wallet("bbbbbbbbbb", &setting, json!({}));
    let elsewhere = wallet("aaaaaaaaaa", &another, json!({}));
    let expired = wallet(
        "aaaaaaaaaa",
        &setting,
        json!({ "expires_at": "2026-05-01T12:00:00Z" }),
    );
    let canceled = wallet("aaaaaaaaaa", &setting, json!({}));
    let change = json!({ "_cancel": true });
    assert_eq!(
        shop.update("payment_wallets", &canceled, change.clone()).0,
        200
    );
    let second = Shop::made(&session(&own));
    for wrong in [&foreign, &elsewhere, &expired, &canceled] {
        assert_refused(&session(wrong), 422, pointer, "invalid");
        let data = json!({
            "type": "payment_sessions", "id": second,
            "relationships": { "payment_wallet": { "data": { "type": "payment_wallets", "id": wrong } } },
        });
        let path = format!("/payment_sessions/{second}");
        let refused = shop.send("PATCH", &path, &json!({ "data": data }));
        assert_refused(&refused, 422, pointer, "invalid");
    }
    // A canceled one no longer pays.
    Shop::made(&shop.authorize(&first));
    assert_eq!(shop.update("payment_wallets", &own, change).0, 200);
    let refused = shop.authorize(&second);
    assert_refused(
        &refused,
        422,
        "/data/relationships/payment_session",
        "invalid",
    );
}

#[test]
fn the_end_of_the_year_9999_is_a_time_and_so_is_never() {
    for shop in shops() {
        let setting = shop.setting("stripes", json!({}));
        let order = shop.order(1_500);
        for (written, kept) in [
            ("9999-12-31T23:59:59Z", "9999-12-31T23:59:59.000Z"),
            ("9999-12-31T23:59:59+00:00", "9999-12-31T23:59:59.000Z"),
            ("9999-12-31T23:59:59.999+02:00", "9999-12-31T21:59:59.999Z"),
        ] {
            let attributes = json!({ "amount_cents": 100, "expires_at": written });
            let session = shop.session(&order, ("stripes", &setting), attributes);
            let seen = shop.read("payment_sessions", &session);
            assert_eq!(seen["expires_at"], kept);
            Shop::made(&shop.authorize(&session));
            let path = format!(
                "/payment_sessions?filter[q][expires_at_eq]={}",
                written.replace('+', "%2B")
            );
            assert!(!shop.get(&path)["data"].as_array().unwrap().is_empty());
        }
        let attributes = json!({ "expires_at": "9999-12-31T23:59:59-02:00" });
        let refused = shop.try_session(&order, ("stripes", &setting), attributes);
        assert_refused(&refused, 422, "/data/attributes/expires_at", "invalid");
        let attributes = json!({ "expires_at": "2026-06-01T00:00:00+02:00Z" });
        let refused = shop.try_session(&order, ("stripes", &setting), attributes);
        assert_refused(&refused, 422, "/data/attributes/expires_at", "invalid");
    }
}

#[test]
fn a_history_is_read_back_from_a_cursor() {
    for shop in shops() {
        let setting = shop.setting("manuals", json!({}));
        for number in 0..4 {
            let reference = json!({ "reference": number.to_string() });
            shop.update("payment_setting_manuals", &setting, reference);
        }
        let path = format!("/payment_setting_manuals/{setting}/event_stores");
        let page = |query: &str| shop.get(&format!("{path}?{query}"));
        let ids = |body: &Value| -> Vec<String> {
            let data = body["data"].as_array().unwrap().iter();
            data.map(|it| it["id"].as_str().unwrap().to_owned())
                .collect()
        };
        let all = ids(&page("page[size]=25"));
        assert_eq!(all.len(), 5);
        let back = page(&format!("page[before]={}&page[size]=2", all[4]));
        assert_eq!(ids(&back), all[2..4]);
        let next = back["links"]["next"].as_str().unwrap();
        let next = next.split_once("/api/2026-05").unwrap().1;
        assert_eq!(ids(&shop.get(next)), all[4..]);
        let back = page(&format!("page[before]={}&page[size]=3", all[1]));
        assert_eq!(ids(&back), all[..1]);
        let back = page(&format!("page[before]={}", all[0]));
        assert_eq!((ids(&back).len(), &back["links"]), (0, &json!({})));
        for (query, code) in [
            ("page[before]=nope".to_owned(), "INVALID_PAGE_VALUE"),
            (
                format!("page[before]={0}&page[after]={0}", all[1]),
                "PARAM_NOT_ALLOWED",
            ),
        ] {
            let (status, body) = shop.send("GET", &format!("{path}?{query}"), &Value::Null);
            assert_eq!((status, &body["errors"][0]["code"]), (400, &json!(code)));
        }
    }
}

#[test]
fn null_triggers_nothing() {
    for shop in shops() {
        let nothing = |kind: &str, id: &str, triggers: &[&str]| {
            let before = shop.read(kind, id);
            for trigger in triggers {
                let (status, body) = shop.update(kind, id, json!({ *trigger: null }));
                assert_eq!(status, 200, "{kind} {trigger}: {body}");
            }
            assert_eq!(shop.read(kind, id), before, "{kind}");
        };
        let order = shop.order(1_500);
        let of_orders = [
            "_place",
            "_placeable",
            "_cancel",
            "_approve",
            "_create_subscriptions",
            "_pending",
            "_start_editing",
            "_stop_editing",
            "_fulfill",
            "_archive",
            "_unarchive",
        ];
        nothing("orders", &order, &of_orders);
        let (session, authorization) = shop.authorized(&order);
        nothing(
            "payment_sessions",
            &session,
            &["_refresh", "_additional_data"],
        );
        nothing(
            "payment_authorizations",
            &authorization,
            &["_payment_details"],
        );
        let no_version = json!({ "_internal_version": null });
        Shop::made(&shop.capture(&session, &authorization, no_version.clone()));

        let switches = json!({ "_disable": null, "_enable": null, "_check": null });
        let setting = shop.setting("adyens", switches);
        nothing(
            "payment_setting_adyens",
            &setting,
            &["_disable", "_enable", "_check", "_provision_webhook"],
        );
        let to = [
            (
                "payment_setting",
                "payment_setting_adyens",
                setting.as_str(),
            ),
            ("customer", "customers", "JaneDoeJan"),
        ];
        let details = json!({ "_internal_version": null, "_payment_details": null });
        let wallet = Shop::made(&shop.create("payment_wallets", details, &to));
        nothing("payment_wallets", &wallet, &["_refresh", "_cancel"]);
        let owed = shop.order(1_500);
        let to = [to[0], ("order", "orders", owed.as_str())];
        let link = Shop::made(&shop.create("payment_links", no_version, &to));
        nothing("payment_links", &link, &["_refresh", "_cancel"]);
        let rule = Shop::made(&rule(&shop, &Value::Null));
        nothing("payment_rules", &rule, &["_disable", "_enable"]);

        // In version 2017-08 they are never null.
        let refused = shop.update_2017("orders", &order, json!({ "_place": null }));
        assert_refused(&refused, 422, "/data/attributes/_place", "invalid");
    }
}

#[test]
fn a_status_that_cannot_follow_is_refused_with_those_that_can() {
    let shop = Shop::new();
    let setting = shop.setting("manuals", json!({}));
    let order = shop.order(1_500);
    let session = shop.session(&order, ("manuals", &setting), json!({}));
    let authorization = Shop::made(&shop.authorize(&session));
    let refusal = |id: &str, status: &str| {
        let refused = shop.sandbox.payments().settle(id, status);
        refused.expect_err("it could not follow")
    };
    assert_eq!(
        refusal(&session, "paid"),
        "it is `unpaid` and cannot become `paid`: it can become invalidated"
    );
    assert_eq!(
        refusal(&authorization, "pending"),
        "it is `pending` and cannot become `pending`: it can become requires_action, processing, succeeded, declined, \
         failed, canceled, expired"
    );
    shop.advance(60);
    assert_eq!(shop.status("payment_sessions", &session), "authorized");
    assert_eq!(
        refusal(&authorization, "failed"),
        "it is `succeeded` and cannot become `failed`: no other status can follow"
    );
    assert_eq!(
        refusal(&session, "invalidated"),
        "it is `authorized` and cannot become `invalidated`: no other status can follow"
    );
}

#[test]
fn lists_have_their_documented_filters_outside_q_in_both_worlds() {
    for shop in shops() {
        let order = shop.order(1_500);
        let (session, authorization) = shop.authorized(&order);
        for (path, found) in [
            (format!("/payment_sessions?filter[ids]={session}"), 1),
            (format!("/payment_sessions?filter[order_id]={order}"), 1),
            (
                "/payment_sessions?filter[created_at_from]=2026-01-01".to_owned(),
                1,
            ),
            ("/payment_sessions?filter[status]=unpaid".to_owned(), 0),
            (
                format!(
                    "/payment_sessions/{session}/payment_transactions?filter[id]={authorization}"
                ),
                1,
            ),
            (format!("/orders?filter[ids]={order}"), 1),
        ] {
            assert_eq!(shop.get(&path)["meta"]["record_count"], found, "{path}");
        }
        let (status, body) = shop.send("GET", "/payment_sessions?filter[options]=x", &Value::Null);
        assert_eq!(
            (status, &body["errors"][0]["code"]),
            (400, &json!("FILTER_NOT_ALLOWED"))
        );
    }
}

#[test]
fn an_unknown_relationship_is_one_of_what_several_kinds_are() {
    let shop = Shop::new();
    let (session, _) = shop.authorized(&shop.order(1_500));
    for (step, of) in [
        ("payment_setting", "payment_settings"),
        ("payment_wallet.payment_setting", "payment_settings"),
        ("payment_transactions", "payment_transactions"),
    ] {
        let path = format!("/payment_sessions/{session}?include={step}.foo");
        let (status, body) = shop.send("GET", &path, &Value::Null);
        assert_eq!(status, 400, "{body}");
        let detail = format!("foo is not a valid includable relationship of {of}");
        assert_eq!(body["errors"][0]["detail"], detail);
    }
}
