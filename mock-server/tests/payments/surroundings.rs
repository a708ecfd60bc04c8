//! Settings, wallets, links and rules.

use counterfoil_mock::commerce_layer::{Gateway, Outcome, PaymentOptions, TransactionStatus};
use serde_json::{Value, json};

use super::*;

#[test]
fn a_setting_is_active_once_its_gateway_can_notify_it() {
    let shop = Shop::new();
    let stripe = shop.read(
        "payment_setting_stripes",
        &shop.setting("stripes", json!({})),
    );
    assert_eq!(stripe["status"], "active");
    assert_eq!(stripe["idempotency_window_mins"], 60);
    assert_eq!(
        (&stripe["auto_capture"], &stripe["auto_place"]),
        (&json!(false), &json!(false))
    );
    let manual = shop.setting("manuals", json!({ "name": "Bank transfer" }));
    assert_eq!(shop.status("payment_setting_manuals", &manual), "active");
    let adyen = shop.setting("adyens", json!({}));
    assert_eq!(shop.status("payment_setting_adyens", &adyen), "pending");
    let url = shop.read("payment_setting_adyens", &adyen)["webhook_endpoint_url"].clone();
    assert_eq!(
        url,
        format!("http://localhost:4010/commerce-layer/payment_webhooks/{adyen}")
    );
    shop.update(
        "payment_setting_adyens",
        &adyen,
        json!({ "_provision_webhook": true }),
    );
    let adyen = shop.read("payment_setting_adyens", &adyen);
    assert_eq!(adyen["status"], "active");
    assert!(
        adyen["webhook_endpoint_id"]
            .as_str()
            .unwrap()
            .starts_with("WBHK")
    );
    let kinds: Vec<_> = shop
        .all("payment_settings")
        .iter()
        .map(|it| it["attributes"]["type"].clone())
        .collect();
    assert_eq!(
        kinds,
        [
            "payment_setting_stripes",
            "payment_setting_manuals",
            "payment_setting_adyens"
        ]
    );
}

#[test]
fn a_disabled_setting_takes_no_session() {
    let shop = Shop::new();
    let order = shop.order(1_500);
    let manual = shop.setting("manuals", json!({}));
    let disabled = shop.update(
        "payment_setting_manuals",
        &manual,
        json!({ "_disable": true }),
    );
    assert_eq!(
        disabled.1["data"]["attributes"]["disabled_at"],
        "2026-05-01T12:00:00.000Z"
    );
    assert!(
        shop.related("orders", &order, "available_payment_settings")
            .is_empty()
    );
    let refused = shop.try_session(&order, ("manuals", &manual), json!({}));
    assert_refused(
        &refused,
        422,
        "/data/relationships/payment_setting",
        "invalid",
    );
    shop.update(
        "payment_setting_manuals",
        &manual,
        json!({ "_enable": true }),
    );
    assert_eq!(
        shop.related("orders", &order, "available_payment_settings"),
        [manual.as_str()]
    );
    shop.session(&order, ("manuals", &manual), json!({}));
    // It is used now.
    assert_eq!(shop.delete("payment_setting_manuals", &manual).0, 423);
}

#[test]
fn an_internal_version_is_for_the_settings_that_have_it() {
    let shop = Shop::new();
    let order = shop.order(1_500);
    let adyen = shop.setting("adyens", json!({}));
    let version = |gateway: (&str, &str), name: &str| {
        shop.try_session(&order, gateway, json!({ "_internal_version": name }))
            .0
    };
    assert_eq!(version(("adyens", &adyen), "WalletCvv"), 201);
    assert_eq!(version(("adyens", &adyen), "Tokenization"), 422);
    let manual = shop.setting("manuals", json!({}));
    assert_eq!(version(("manuals", &manual), "WalletCvv"), 422);
}

#[test]
fn a_succeeded_authorization_has_its_card_in_the_shape_of_its_gateway() {
    let pending = Outcome::new(TransactionStatus::Pending).amount_cents(666);
    let declined = Outcome::new(TransactionStatus::Declined).amount_cents(667);
    let shop = Shop::with(PaymentOptions::default().outcome(pending).outcome(declined));
    let at_stripe = json!({ "payment_method_details": {
        "card": { "brand": "visa", "last4": "4242", "wallet": { "type": "apple_pay" } },
    }});
    let at_adyen = json!({ "paymentMethod": "visa", "additionalData": { "cardSummary": "1111" } });
    for (gateway, card) in [
        ("stripes", at_stripe),
        ("adyens", at_adyen),
        ("manuals", Value::Null),
    ] {
        let setting = shop.setting(gateway, json!({}));
        let authorize = |cents: i64| {
            let session = shop.session(&shop.order(cents), (gateway, &setting), json!({}));
            let created = shop.authorize(&session);
            let attributes = &created.1["data"]["attributes"];
            assert_eq!(attributes["response_data"], Value::Null, "{gateway}");
            (session, Shop::made(&created))
        };
        let of = |kind: &str, id: &str| shop.read(kind, id)["response_data"].clone();
        for unsettled in [666, 667] {
            let (_, authorization) = authorize(unsettled);
            assert_eq!(of("payment_authorizations", &authorization), Value::Null);
        }
        let (session, authorization) = authorize(1_500);
        assert_eq!(of("payment_authorizations", &authorization), card);
        let capture = Shop::made(&shop.capture(&session, &authorization, json!({})));
        let refund = Shop::made(&shop.refund(&session, &capture, json!({})));
        let (session, authorization) = authorize(1_500);
        assert_eq!(of("payment_authorizations", &authorization), card);
        let void = Shop::made(&shop.void(&session, &authorization));
        for (kind, id) in [
            ("payment_captures", &capture),
            ("payment_refunds", &refund),
            ("payment_voids", &void),
        ] {
            assert_eq!(shop.status(kind, id), "succeeded");
            assert_eq!(of(kind, id), Value::Null, "{gateway} {kind}");
        }
    }
}

#[test]
fn a_sales_channel_does_not_see_the_card_of_an_authorization() {
    let shop = Shop::new();
    let setting = shop.setting("stripes", json!({}));
    let session = shop.session(&shop.order(1_500), ("stripes", &setting), json!({}));
    let authorization = Shop::made(&shop.authorize(&session));
    let shop = shop.for_sales_channel();
    let seen = shop.read("payment_authorizations", &authorization);
    assert_eq!(seen["status"], "succeeded");
    assert!(seen.get("response_data").is_none(), "{seen}");
}

#[test]
fn a_session_has_what_its_gateway_answers() {
    let shop = Shop::new();
    let order = shop.order(1_500);
    let read = |gateway: &str, attributes: Value| {
        let setting = shop.setting(gateway, json!({}));
        shop.read(
            "payment_sessions",
            &shop.session(&order, (gateway, &setting), attributes),
        )
    };
    let adyen = read(
        "adyens",
        json!({ "client_data": { "return_url": "https://shop.example" } }),
    );
    assert_eq!(adyen["response_data"]["id"], adyen["token"]);
    assert!(adyen["response_data"]["sessionData"].is_string());
    assert_eq!(adyen["expires_at"], "2026-05-02T12:00:00.000Z");
    assert_eq!(adyen["client_data"]["return_url"], "https://shop.example");
    let stripe = read("stripes", json!({ "vaulting": true }));
    assert!(stripe["response_data"]["client_secret"].is_string());
    assert_eq!(stripe["vaulting"], true);
    let braintree = read("braintrees", json!({ "token": "mine" }));
    assert!(braintree["response_data"]["clientToken"].is_string());
    assert_eq!(
        (&braintree["token"], &braintree["vaulting"]),
        (&json!("mine"), &json!(false))
    );
    let setting = shop.setting("braintrees", json!({}));
    let refused = shop.try_session(
        &order,
        ("braintrees", &setting),
        json!({ "vaulting": true }),
    );
    assert_refused(&refused, 422, "/data/attributes/vaulting", "invalid");
}

#[test]
fn a_wallet_is_stored_by_the_worker_and_kept_while_a_session_uses_it() {
    let action = Outcome::new(TransactionStatus::RequiresAction).gateway(Gateway::Adyen);
    let shop = Shop::with(PaymentOptions::default().outcome(action));
    let create = |gateway: &str, setting: &str| {
        let kind = format!("payment_setting_{gateway}");
        let related = [
            ("customer", "customers", "JaneDoeJan"),
            ("payment_setting", kind.as_str(), setting),
        ];
        shop.create(
            "payment_wallets",
            json!({ "_payment_details": { "paymentMethod": "x" } }),
            &related,
        )
    };
    let stripe = shop.setting("stripes", json!({}));
    let wallet = create("stripes", &stripe);
    assert_eq!(wallet.1["data"]["attributes"]["status"], "pending");
    let wallet = Shop::made(&wallet);
    let stored = shop.read("payment_wallets", &wallet);
    assert_eq!(
        (&stored["status"], &stored["payment_data"]["object"]),
        (&json!("succeeded"), &json!("payment_method"))
    );
    assert_eq!(stored["succeeded_at"], "2026-05-01T12:00:00.000Z");
    let adyen = shop.setting("adyens", json!({}));
    let waiting = Shop::made(&create("adyens", &adyen));
    assert_eq!(shop.status("payment_wallets", &waiting), "requires_action");
    let manual = shop.setting("manuals", json!({}));
    assert_refused(
        &create("manuals", &manual),
        422,
        "/data/relationships/payment_setting",
        "invalid",
    );

    let order = shop.order(1_500);
    let related = [
        ("order", "orders", order.as_str()),
        (
            "payment_setting",
            "payment_setting_stripes",
            stripe.as_str(),
        ),
        ("payment_wallet", "payment_wallets", wallet.as_str()),
    ];
    let session = Shop::made(&shop.create("payment_sessions", json!({}), &related));
    assert_eq!(
        shop.related("payment_sessions", &session, "payment_wallet"),
        [wallet.as_str()]
    );
    assert_eq!(
        shop.related("payment_wallets", &wallet, "payment_sessions"),
        [session.as_str()]
    );
    assert_eq!(shop.delete("payment_wallets", &wallet).0, 423);
    assert_eq!(shop.delete("payment_sessions", &session).0, 204);
    let canceled = shop.update("payment_wallets", &wallet, json!({ "_cancel": true }));
    assert_eq!(canceled.1["data"]["attributes"]["status"], "canceled");
    assert_eq!(shop.delete("payment_wallets", &wallet).0, 204);
}

#[test]
fn a_link_is_paid_by_a_tests_hand_and_authorizes_its_session() {
    let shop = Shop::new();
    let order = shop.order(1_500);
    let stripe = shop.setting("stripes", json!({}));
    let session = shop.session(&order, ("stripes", &stripe), json!({ "amount_cents": 700 }));
    let setting = ("payment_setting", "payment_settings", stripe.as_str());
    let related = [
        setting,
        ("payment_session", "payment_sessions", session.as_str()),
    ];
    let link = Shop::made(&shop.create("payment_links", json!({ "name": "Rest" }), &related));
    let open = shop.read("payment_links", &link);
    assert_eq!(
        (
            &open["status"],
            &open["amount_cents"],
            &open["formatted_amount"]
        ),
        (&json!("open"), &json!(700), &json!("€7,00"))
    );
    assert!(open["url"].as_str().unwrap().starts_with("https://"));
    shop.sandbox.payments().settle(&link, "completed").unwrap();
    let completed = shop.read("payment_links", &link);
    assert_eq!(
        (&completed["status"], &completed["completed_at"]),
        (&json!("completed"), &json!("2026-05-01T12:00:00.000Z"))
    );
    assert_eq!(shop.status("payment_sessions", &session), "authorized");
    let refused = shop.update("payment_links", &link, json!({ "_cancel": true }));
    assert_refused(&refused, 422, "/data/attributes/_cancel", "invalid");

    let related = [setting, ("order", "orders", order.as_str())];
    let other = Shop::made(&shop.create("payment_links", json!({}), &related));
    assert_eq!(shop.read("payment_links", &other)["amount_cents"], 800);
    shop.update("payment_links", &other, json!({ "_cancel": true }));
    assert_eq!(shop.status("payment_links", &other), "expired");
}

#[test]
fn a_session_is_invalidated_by_a_tests_hand_alone() {
    let shop = Shop::new();
    let setting = shop.setting("manuals", json!({}));
    let session = shop.session(&shop.order(1_500), ("manuals", &setting), json!({}));
    let payments = shop.sandbox.payments();
    assert!(payments.settle(&session, "paid").is_err());
    payments.settle(&session, "invalidated").unwrap();
    assert_eq!(shop.status("payment_sessions", &session), "invalidated");
    let (authorized, _) = shop.authorized(&shop.order(1_500));
    assert!(payments.settle(&authorized, "invalidated").is_err());
    assert!(
        payments
            .settle("xxxxxxxxxx", "paid")
            .is_err_and(|it| it.contains("nothing has the id"))
    );
}

#[test]
fn the_history_and_the_version_of_a_payment_are_told() {
    let shop = Shop::with(PaymentOptions::default().api_version_in_metadata());
    let (session, _) = shop.authorized(&shop.order(1_500));
    let metadata = shop.read("payment_sessions", &session)["metadata"].clone();
    assert_eq!(metadata, json!({ "api_version": "2026-05" }));
    let history = shop.get(&format!("/payment_sessions/{session}/event_stores"));
    let events: Vec<_> = history["data"]
        .as_array()
        .unwrap()
        .iter()
        .map(|it| &it["attributes"])
        .collect();
    assert_eq!(
        (&events[0]["event"], &events[1]["event"]),
        (&json!("create"), &json!("update"))
    );
    assert_eq!(
        events[1]["payload"]["status"],
        json!(["unpaid", "authorized"])
    );
}

#[test]
fn what_happens_to_a_payment_is_an_event_where_that_is_wanted() {
    let names = |options| {
        let shop = Shop::with(options);
        let (session, authorization) = shop.authorized(&shop.order(1_500));
        let of = |kind: &str, id: &str| {
            let events = shop.get(&format!("/{kind}/{id}/events"));
            let events = events["data"].as_array().unwrap().clone();
            let names = events
                .iter()
                .map(|it| it["attributes"]["name"].as_str().unwrap().to_owned());
            names.collect::<Vec<_>>()
        };
        [
            of("payment_sessions", &session),
            of("payment_authorizations", &authorization),
        ]
    };
    assert_eq!(names(PaymentOptions::default()), [[""; 0]; 2]);
    let [session, authorization] = names(PaymentOptions::default().events());
    assert_eq!(
        session,
        ["payment_sessions.create", "payment_sessions.authorized"]
    );
    assert_eq!(
        authorization,
        [
            "payment_authorizations.create",
            "payment_authorizations.succeeded"
        ]
    );
}

#[test]
fn rules_are_bounded_by_when_they_end_though_nothing_else_filters_by_that() {
    let shop = Shop::new();
    for expires_at in ["2027-01-01T00:00:00Z", "2028-01-01T00:00:00Z"] {
        let attributes =
            json!({ "template_id": "t", "template_settings": {}, "expires_at": expires_at });
        let market = [("ruleable", "markets", "xYZkjABcde")];
        Shop::made(&shop.create("payment_rules", attributes, &market));
    }
    for (filter, found) in [
        ("expires_at_from]=2027-06-01T00:00:00Z", 1),
        ("expires_at_to]=2027-06-01T00:00:00Z", 1),
        ("expires_at_from]=2029-01-01T00:00:00Z", 0),
    ] {
        let page = shop.get(&format!("/payment_rules?filter[{filter}"));
        assert_eq!(page["meta"]["record_count"], found, "{filter}");
    }
    let refused = "/payment_rules?filter[q][expires_at_gteq]=2027-06-01T00:00:00Z";
    assert_eq!(shop.send("GET", refused, &Value::Null).0, 400);
}
