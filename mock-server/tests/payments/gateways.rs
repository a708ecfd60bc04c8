//! Refreshes from gateways, and stored instruments.

use counterfoil_mock::commerce_layer::{
    Gateway, Order, Outcome, PaymentOptions, TransactionStatus,
};
use serde_json::{Value, json};

use super::*;

fn outcome(status: TransactionStatus, kind: &str) -> PaymentOptions {
    PaymentOptions::default().outcome(Outcome::new(status).kind(kind))
}

fn link(shop: &Shop, gateway: &str, order: &str) -> (String, String) {
    let setting = shop.setting(gateway, json!({}));
    let session = shop.session(order, (gateway, &setting), json!({}));
    let related = [
        ("payment_setting", "payment_settings", setting.as_str()),
        ("payment_session", "payment_sessions", session.as_str()),
    ];
    let link = Shop::made(&shop.create("payment_links", json!({}), &related));
    (link, session)
}

#[test]
fn a_link_takes_over_what_its_gateway_has_of_it_by_now() {
    let shop = Shop::new();
    let (paid, session) = link(&shop, "stripes", &shop.order(1_500));
    let refresh = |id: &str| {
        let answer = shop.update("payment_links", id, json!({ "_refresh": true }));
        assert_eq!(answer.0, 200, "{}", answer.1);
        let attributes = &answer.1["data"]["attributes"];
        (
            attributes["status"].clone(),
            attributes["completed_at"].clone(),
        )
    };
    assert_eq!(refresh(&paid), (json!("open"), Value::Null));
    let payments = shop.sandbox.payments();
    payments.set_options(outcome(TransactionStatus::Succeeded, "payment_links"));
    let now = json!("2026-05-01T12:00:00.000Z");
    assert_eq!(refresh(&paid), (json!("completed"), now.clone()));
    assert_eq!(shop.status("payment_sessions", &session), "authorized");
    // Once is enough.
    assert_eq!(refresh(&paid), (json!("completed"), now));

    let (adyens, _) = link(&shop, "adyens", &shop.order(1_500));
    assert_eq!(refresh(&adyens), (json!("open"), Value::Null));
    let (lost, session) = link(&shop, "paypals", &shop.order(1_500));
    payments.set_options(outcome(TransactionStatus::Canceled, "payment_links"));
    assert_eq!(refresh(&lost), (json!("expired"), Value::Null));
    assert_eq!(shop.status("payment_sessions", &session), "unpaid");
}

#[test]
fn a_session_and_a_wallet_take_over_what_their_gateway_was_still_at() {
    let shop = Shop::with(
        PaymentOptions::default()
            .outcome(Outcome::new(TransactionStatus::Processing).gateway(Gateway::Stripe))
            .outcome(Outcome::new(TransactionStatus::Processing).gateway(Gateway::Adyen)),
    );
    let started = |gateway: &str| {
        let setting = shop.setting(gateway, json!({}));
        let session = shop.session(&shop.order(1_500), (gateway, &setting), json!({}));
        let authorization = Shop::made(&shop.authorize(&session));
        assert_eq!(
            shop.status("payment_authorizations", &authorization),
            "processing"
        );
        let kind = format!("payment_setting_{gateway}");
        let related = [
            ("customer", "customers", "JaneDoeJan"),
            ("payment_setting", kind.as_str(), setting.as_str()),
        ];
        let wallet = Shop::made(&shop.create("payment_wallets", json!({}), &related));
        assert_eq!(shop.status("payment_wallets", &wallet), "processing");
        (session, wallet)
    };
    let (stripe, adyen) = (started("stripes"), started("adyens"));
    let refreshed = |(session, wallet): &(String, String)| {
        let refresh = |kind: &str, id: &str| {
            let answer = shop.update(kind, id, json!({ "_refresh": true }));
            assert_eq!(answer.0, 200, "{}", answer.1);
            answer.1["data"]["attributes"]["status"].clone()
        };
        [
            refresh("payment_sessions", session),
            refresh("payment_wallets", wallet),
        ]
    };
    assert_eq!(refreshed(&stripe), ["unpaid", "processing"]);
    shop.sandbox
        .payments()
        .set_options(PaymentOptions::default());
    assert_eq!(refreshed(&stripe), ["authorized", "succeeded"]);
    assert_eq!(refreshed(&adyen), ["unpaid", "processing"]);
}

#[test]
fn a_gateway_is_asked_for_more_about_a_session() {
    let shop = Shop::new();
    let asked = |gateway: &str| {
        let setting = shop.setting(gateway, json!({}));
        let session = shop.session(&shop.order(1_500), (gateway, &setting), json!({}));
        let before = shop.read("payment_sessions", &session);
        assert_eq!(before["additional_request_data"], Value::Null);
        let asked = json!({ "_additional_data": true });
        let (status, body) = shop.update("payment_sessions", &session, asked);
        assert_eq!(status, 200, "{body}");
        body["data"]["attributes"].clone()
    };
    let stripe = asked("stripes");
    let token = &stripe["token"];
    assert_eq!(stripe["additional_request_data"], json!({ "token": token }));
    assert_eq!(
        stripe["additional_response_data"],
        json!({ "token": token, "status": "unpaid", "amount_cents": 1500, "currency_code": "EUR" })
    );
    let manual = asked("manuals");
    assert_eq!(
        [
            &manual["additional_request_data"],
            &manual["additional_response_data"]
        ],
        [&Value::Null; 2]
    );
}

/// A session that asks for the instrument to be kept, of an order of this customer, once it is authorized.
fn vaulted(shop: &Shop, number: &str, customer: Option<&str>) -> String {
    let order = Order::new(number);
    let order = match customer {
        Some(customer) => order.customer(customer),
        None => order,
    };
    let order = shop.sandbox.add_order(&order).unwrap();
    let setting = shop.setting("stripes", json!({}));
    let vaulting = json!({ "vaulting": true });
    let session = shop.session(&order, ("stripes", &setting), vaulting);
    Shop::made(&shop.authorize(&session));
    assert_eq!(shop.status("payment_sessions", &session), "authorized");
    session
}

#[test]
fn a_wallet_names_its_setting_by_the_general_type_and_a_session_by_the_kind() {
    let shop = Shop::new();
    let session = vaulted(&shop, "1", Some("JaneDoeJan"));
    let wallet = shop.related("payment_sessions", &session, "payment_wallet");
    for (path, kind) in [
        (
            format!("/payment_sessions/{session}"),
            "payment_setting_stripes",
        ),
        (
            format!("/payment_wallets/{}", wallet[0]),
            "payment_settings",
        ),
    ] {
        let whole = shop.get(&format!("{path}?include=payment_setting"));
        let linkage = &whole["data"]["relationships"]["payment_setting"]["data"];
        assert_eq!(linkage["type"], kind, "{path}");
        let included = &whole["included"][0];
        assert_eq!(
            (&included["type"], &included["id"]),
            (&linkage["type"], &linkage["id"])
        );
        let alone = shop.get(&format!("{path}/relationships/payment_setting"));
        assert_eq!(alone["data"], *linkage);
        let related = shop.get(&format!("{path}/payment_setting"));
        assert_eq!(related["data"]["type"], kind);
        assert_eq!(related["data"]["id"], linkage["id"]);
    }
}

#[test]
fn vaulting_makes_a_wallet_of_the_customer_of_the_order() {
    let shop = Shop::new();
    let session = vaulted(&shop, "1", Some("JaneDoeJan"));
    let wallets = shop.related("payment_sessions", &session, "payment_wallet");
    let [wallet] = &wallets[..] else {
        panic!("{wallets:?}")
    };
    assert_eq!(
        shop.related("payment_wallets", wallet, "customer"),
        ["JaneDoeJan"]
    );
    assert_eq!(
        shop.related("payment_wallets", wallet, "payment_setting"),
        shop.related("payment_sessions", &session, "payment_setting")
    );
    let stored = shop.read("payment_wallets", wallet);
    assert_eq!(stored["status"], "succeeded");
    assert_eq!(stored["payment_data"]["object"], "payment_method");

    let nobodys = vaulted(&shop, "2", None);
    assert!(
        shop.related("payment_sessions", &nobodys, "payment_wallet")
            .is_empty()
    );
    let setting = shop.setting("stripes", json!({}));
    let order = Order::new("3").customer("JaneDoeJan");
    let order = shop.sandbox.add_order(&order).unwrap();
    let plain = shop.session(&order, ("stripes", &setting), json!({}));
    Shop::made(&shop.authorize(&plain));
    assert!(
        shop.related("payment_sessions", &plain, "payment_wallet")
            .is_empty()
    );
    assert_eq!(shop.all("payment_wallets").len(), 1);
}

#[test]
fn a_refund_keeps_the_return_that_it_is_for() {
    let shop = Shop::new();
    let (session, authorization) = shop.authorized(&shop.order(1_500));
    let capture = Shop::made(&shop.capture(&session, &authorization, json!({})));
    assert_eq!(shop.status("payment_captures", &capture), "succeeded");
    let refund = |cents: i64, related: &[(&str, &str, &str)]| {
        let own = [
            ("payment_session", "payment_sessions", session.as_str()),
            ("payment_capture", "payment_captures", capture.as_str()),
        ];
        let attributes = json!({ "amount_cents": cents });
        let related = [&own, related].concat();
        Shop::made(&shop.create("payment_refunds", attributes, &related))
    };
    let returned = refund(100, &[("return", "returns", "ReTurnReTu")]);
    let other = refund(200, &[]);
    assert_eq!(
        shop.related("payment_refunds", &returned, "return"),
        ["ReTurnReTu"]
    );
    assert!(shop.related("payment_refunds", &other, "return").is_empty());
    let included = shop.get(&format!("/payment_refunds/{returned}?include=return"));
    let linkage = &included["data"]["relationships"]["return"]["data"];
    assert_eq!(linkage, &json!({ "type": "returns", "id": "ReTurnReTu" }));
    for (filter, found) in [("ReTurnReTu", 1), ("ElseWhereX", 0)] {
        let page = shop.get(&format!(
            "/payment_refunds?filter[q][return_id_eq]={filter}"
        ));
        assert_eq!(page["meta"]["record_count"], found, "{filter}");
    }
}

#[test]
fn what_is_under_a_general_path_is_of_its_own_kind_or_of_the_general_type() {
    for (options, setting_type, transaction_type) in [
        (
            PaymentOptions::default(),
            "payment_setting_manuals",
            "payment_authorizations",
        ),
        (
            PaymentOptions::default().general_types(),
            "payment_settings",
            "payment_transactions",
        ),
    ] {
        let shop = Shop::with(options);
        let (_, authorization) = shop.authorized(&shop.order(1_500));
        let setting = shop.all("payment_settings");
        assert_eq!(setting[0]["type"], setting_type);
        let path = format!("/payment_transactions/{authorization}");
        for (query, attributes) in [
            ("", None),
            ("?fields[payment_transactions]=status", Some(vec!["status"])),
            (
                "?fields[payment_transactions]=status&fields[payment_authorizations]=amount_cents",
                Some(vec![match transaction_type {
                    "payment_transactions" => "status",
                    _ => "amount_cents",
                }]),
            ),
        ] {
            let shown = shop.get(&[&path, query].concat())["data"].clone();
            assert_eq!(shown["type"], transaction_type);
            let own = format!(
                "http://localhost:4010/commerce-layer/api/2026-05/{transaction_type}/{authorization}"
            );
            assert_eq!(shown["links"]["self"], own);
            let names = shown["attributes"].as_object().unwrap().keys();
            match attributes {
                Some(wanted) => assert_eq!(names.collect::<Vec<_>>(), wanted, "{query}"),
                None => assert!(names.count() > 10),
            }
        }
    }
}
