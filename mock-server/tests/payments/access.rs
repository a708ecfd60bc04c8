//! The permissions of sales channels and customers.

use counterfoil_mock::commerce_layer::{GiftCard, PaymentOptions};
use serde_json::{Value, json};

use super::*;

#[track_caller]
fn assert_not_permitted((status, body): &Answer) {
    assert_eq!(*status, 401, "{body}");
    assert_eq!(body["errors"][0]["code"], "UNAUTHORIZED");
}

#[test]
fn a_sales_channel_pays_and_does_no_more() {
    let shop = Shop::new();
    let order = shop.order(1_500);
    let setting = shop.setting("stripes", json!({}));
    let manual = shop.setting("manuals", json!({}));
    let shop = shop.for_sales_channel();
    let session = shop.session(&order, ("stripes", &setting), json!({}));
    let authorization = shop.authorize(&session);
    let attributes = &authorization.1["data"]["attributes"];
    assert!(attributes.get("response_data").is_none(), "{attributes}");
    assert!(attributes.get("next_action_data").is_some(), "{attributes}");
    let authorization = Shop::made(&authorization);
    assert_eq!(shop.status("payment_sessions", &session), "authorized");
    let seen = shop.read("payment_sessions", &session);
    assert!(seen["response_data"]["client_secret"].is_string(), "{seen}");
    assert!(
        seen.get("token").is_none() && seen.get("options").is_none(),
        "{seen}"
    );

    for refused in [
        shop.capture(&session, &authorization, json!({})),
        shop.void(&session, &authorization),
        shop.delete("payment_authorizations", &authorization),
        shop.send("GET", "/payment_settings", &Value::Null),
        shop.send("GET", "/payment_setting_stripes", &Value::Null),
        shop.create("payment_setting_manuals", json!({}), &[]),
        shop.send("GET", "/payment_rules", &Value::Null),
        shop.send("GET", "/payment_wallets", &Value::Null),
        shop.try_session(&order, ("manuals", &manual), json!({ "token": "mine" })),
        shop.try_session(&order, ("manuals", &manual), json!({ "options": {} })),
    ] {
        assert_not_permitted(&refused);
    }
    // They are read beside the order instead.
    let available = shop.get(&format!(
        "/orders/{order}?include=available_payment_settings"
    ));
    let kinds: Vec<_> = available["included"]
        .as_array()
        .unwrap()
        .iter()
        .map(|it| &it["type"])
        .collect();
    assert_eq!(
        kinds,
        ["payment_setting_stripes", "payment_setting_manuals"]
    );
    assert_eq!(
        shop.update("orders", &order, json!({ "_place": true })).0,
        200
    );
}

#[test]
fn a_sales_channel_sees_no_refund_and_no_void() {
    let shop = Shop::new();
    let (paid, authorization) = shop.authorized(&shop.order(1_500));
    let capture = Shop::made(&shop.capture(&paid, &authorization, json!({})));
    shop.status("payment_captures", &capture);
    let refund = Shop::made(&shop.refund(&paid, &capture, json!({})));
    let (voided, authorization) = shop.authorized(&shop.order(1_500));
    Shop::made(&shop.void(&voided, &authorization));
    assert_eq!(
        shop.related("payment_sessions", &paid, "payment_refunds"),
        [refund.as_str()]
    );
    assert_eq!(
        shop.related("payment_sessions", &voided, "payment_void")
            .len(),
        1
    );
    let shop = shop.for_sales_channel();
    assert!(
        shop.related("payment_sessions", &paid, "payment_refunds")
            .is_empty()
    );
    assert!(
        shop.related("payment_sessions", &voided, "payment_void")
            .is_empty()
    );
    assert!(
        shop.related("payment_authorizations", &authorization, "payment_void")
            .is_empty()
    );
    assert_eq!(
        shop.send("GET", &format!("/payment_refunds/{refund}"), &Value::Null)
            .0,
        404
    );
    assert_eq!(shop.all("payment_transactions").len(), 3);
    assert_eq!(shop.status("payment_sessions", &paid), "refunded");
}

#[test]
fn a_sales_channel_gives_back_a_gift_card_while_the_order_is_pending() {
    let shop = Shop::with(PaymentOptions::default().gift_card(GiftCard::new("SUMMER", 9_000)));
    let cards = shop.setting("gift_cards", json!({}));
    let manual = shop.setting("manuals", json!({ "auto_capture": true }));
    let order = shop.order(3_000);
    let shop = shop.for_sales_channel();
    let code = json!({ "gift_card_code": "SUMMER", "amount_cents": 1_000 });
    let card = shop.session(&order, ("gift_cards", &cards), code);
    Shop::made(&shop.authorize(&card));
    shop.status("payment_sessions", &card);
    let other = shop.session(&order, ("manuals", &manual), json!({}));
    Shop::made(&shop.authorize(&other));
    shop.status("payment_sessions", &other);
    let capture =
        |session: &str| shop.related("payment_sessions", session, "payment_captures")[0].clone();
    assert_not_permitted(&shop.refund(&other, &capture(&other), json!({})));
    Shop::made(&shop.refund(&card, &capture(&card), json!({ "amount_cents": 400 })));
    assert_eq!(shop.status("payment_sessions", &card), "partially_refunded");
    let rule = shop.for_integration();
    let id = rule.all("payment_rules")[0]["id"]
        .as_str()
        .unwrap()
        .to_owned();
    assert_eq!(rule.delete("payment_rules", &id).0, 204);
    assert_eq!(
        rule.update("orders", &order, json!({ "_place": true })).0,
        200
    );
    let shop = rule.for_sales_channel();
    let capture = shop.related("payment_sessions", &card, "payment_captures")[0].clone();
    assert_not_permitted(&shop.refund(&card, &capture, json!({})));
}

#[test]
fn a_sales_channel_takes_a_session_back_until_the_order_is_placed() {
    let shop = Shop::new();
    let manual = shop.setting("manuals", json!({}));
    let order = shop.order(1_500);
    let shop = shop.for_sales_channel();
    let first = shop.session(&order, ("manuals", &manual), json!({ "amount_cents": 500 }));
    let second = shop.session(&order, ("manuals", &manual), json!({ "amount_cents": 500 }));
    let paying = shop.session(&order, ("manuals", &manual), json!({}));
    Shop::made(&shop.authorize(&paying));
    assert_eq!(shop.delete("payment_sessions", &first).0, 204);
    assert_eq!(shop.delete("payment_sessions", &paying).0, 423);
    assert_eq!(
        shop.update("orders", &order, json!({ "_place": true })).0,
        200
    );
    assert_not_permitted(&shop.delete("payment_sessions", &second));
    let shop = shop.for_integration();
    assert_eq!(shop.delete("payment_sessions", &second).0, 204);
}

#[test]
fn a_customer_has_wallets_of_their_own_alone() {
    let shop = Shop::new();
    let stripe = shop.setting("stripes", json!({}));
    let wallet = |shop: &Shop, customer: &str| {
        let related = [
            ("customer", "customers", customer),
            ("payment_setting", "payment_settings", stripe.as_str()),
        ];
        shop.create("payment_wallets", json!({}), &related)
    };
    let theirs = Shop::made(&wallet(&shop, "somebodyel"));
    let shop = shop.for_customer("JaneDoeJane");
    let own = Shop::made(&wallet(&shop, "JaneDoeJan"));
    let refused = wallet(&shop, "somebodyel");
    assert_refused(&refused, 422, "/data/relationships/customer", "blank");
    let seen: Vec<_> = shop
        .all("payment_wallets")
        .iter()
        .map(|it| it["id"].clone())
        .collect();
    assert_eq!(seen, [own.as_str()]);
    assert_eq!(
        shop.send("GET", &format!("/payment_wallets/{theirs}"), &Value::Null)
            .0,
        404
    );
    assert_eq!(shop.delete("payment_wallets", &theirs).0, 404);
    assert_eq!(shop.delete("payment_wallets", &own).0, 204);
    let shop = shop.for_integration();
    assert_eq!(shop.all("payment_wallets").len(), 1);
}

#[test]
fn secrets_are_never_told_and_the_shared_one_to_integrations_alone() {
    let shop = Shop::new();
    let adyen = shop.setting("adyens", json!({ "webhook_endpoint_secret": "hmac" }));
    let external = shop.create(
        "payment_setting_externals",
        json!({
            "authorization_url": "http://127.0.0.1:9/a", "capture_url": "http://127.0.0.1:9/c",
            "void_url": "http://127.0.0.1:9/v", "refund_url": "http://127.0.0.1:9/r",
        }),
        &[],
    );
    assert!(external.1["data"]["attributes"]["shared_secret"].is_string());
    let external = Shop::made(&external);
    let seen = shop.read("payment_setting_adyens", &adyen);
    assert!(
        seen.get("api_key").is_none() && seen.get("merchant_account").is_none(),
        "{seen}"
    );
    let shop = shop.for_sales_channel();
    for (kind, id) in [
        ("payment_setting_adyens", &adyen),
        ("payment_setting_externals", &external),
    ] {
        let seen = shop.read(kind, id);
        for secret in ["shared_secret", "webhook_endpoint_secret", "api_key"] {
            assert!(seen.get(secret).is_none(), "{kind}: {secret}");
        }
    }
    assert_not_permitted(&shop.update(
        "payment_setting_externals",
        &external,
        json!({ "_reset_circuit": true }),
    ));
}

#[test]
fn a_sales_channel_cannot_filter_by_what_it_may_not_see() {
    let shop = Shop::new();
    shop.authorized(&shop.order(1_500));
    let query = |shop: &Shop, path: &str| {
        let (status, body) = shop.send("GET", path, &Value::Null);
        (status, body["errors"][0]["code"].clone())
    };
    let paths = [
        "/payment_sessions?filter[q][token_eq]=x",
        "/payment_sessions?filter[token]=x",
        "/payment_authorizations?filter[q][payment_session_token_eq]=x",
        "/payment_authorizations?filter[q][status_or_options_present]=true",
    ];
    let unknown = query(&shop, "/payment_sessions?filter[q][no_such_eq]=x");
    assert_eq!(unknown, (400, json!("FILTER_NOT_ALLOWED")));
    for path in &paths[..3] {
        assert_eq!(query(&shop, path), (200, Value::Null), "{path}");
    }
    let shop = shop.for_sales_channel();
    for path in paths {
        assert_eq!(query(&shop, path), unknown, "{path}");
    }
    let seen = "/payment_sessions?filter[q][status_eq]=authorized";
    assert_eq!(query(&shop, seen), (200, Value::Null));
}
