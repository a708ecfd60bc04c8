//! Gift cards: the amount of their sessions, and refunds.

use counterfoil_mock::commerce_layer::{
    Gateway, GiftCard, Outcome, PaymentOptions, TransactionStatus,
};
use serde_json::json;

use super::*;

fn shop() -> Shop {
    let dollars = GiftCard::new("DOLLARS", 9_000).currency_code("USD");
    let options = PaymentOptions::default()
        .gift_card(GiftCard::new("SUMMER", 3_000))
        .gift_card(dollars);
    Shop::with(options)
}

#[test]
fn a_gift_card_pays_at_once_what_is_on_it_and_a_refund_fills_it_again() {
    let shop = shop();
    let order = shop.order(5_000);
    let setting = shop.setting("gift_cards", json!({}));
    let gift_cards = ("gift_cards", setting.as_str());
    let session = shop.session(&order, gift_cards, json!({ "gift_card_code": "SUMMER" }));
    let unpaid = shop.read("payment_sessions", &session);
    assert_eq!(unpaid["amount_cents"], 3_000);
    assert_eq!(unpaid["formatted_amount"], "€30,00");
    assert_eq!(unpaid["client_data"], json!({ "gift_card_code": "SUMMER" }));
    let card = |status: &str, cents: i64| json!({ "code": "SUMMER", "status": status, "balance_cents": cents });
    assert_eq!(unpaid["response_data"], card("active", 3_000));
    assert_eq!(unpaid["options"], json!({}));

    let authorization = shop.authorize(&session);
    assert_eq!(
        authorization.1["data"]["attributes"]["payment_type"],
        "GIFT_CARD"
    );
    let authorization = Shop::made(&authorization);
    let paid = shop.read("payment_sessions", &session);
    assert_eq!(paid["status"], "paid");
    assert_eq!(paid["response_data"], card("redeemed", 0));
    assert_eq!(
        shop.status("payment_authorizations", &authorization),
        "succeeded"
    );
    assert_eq!(shop.read("orders", &order)["session_amount_cents"], 2_000);
    let state = "/data/relationships/payment_session";
    assert_refused(&shop.void(&session, &authorization), 422, state, "invalid");

    let captures = shop.related("payment_sessions", &session, "payment_captures");
    let [capture] = captures.as_slice() else {
        panic!("{captures:?}")
    };
    Shop::made(&shop.refund(&session, capture, json!({ "amount_cents": 1_000 })));
    let refunded = shop.read("payment_sessions", &session);
    assert_eq!(refunded["status"], "partially_refunded");
    assert_eq!(refunded["response_data"], card("active", 1_000));
    let again = shop.session(&order, gift_cards, json!({ "gift_card_code": "SUMMER" }));
    assert_eq!(shop.read("payment_sessions", &again)["amount_cents"], 1_000);
}

#[test]
fn a_code_that_pays_nothing_is_refused_and_so_is_one_that_waits_in_another_session() {
    let shop = shop();
    let order = shop.order(5_000);
    let setting = shop.setting("gift_cards", json!({}));
    let gift_cards = ("gift_cards", setting.as_str());
    // Unknown, none at all, and in another currency.
    for attributes in [
        json!({ "gift_card_code": "WINTER" }),
        json!({}),
        json!({ "gift_card_code": "DOLLARS" }),
    ] {
        let refused = shop.try_session(&order, gift_cards, attributes);
        assert_refused(
            &refused,
            422,
            "/data/attributes/gift_card_code",
            "invalid_gift_card",
        );
        let errors = &refused.1["errors"];
        assert_eq!(errors[0]["title"], "doesn't match any active gift card");
        assert_eq!(
            errors[0]["detail"],
            "gift_card_code - doesn't match any active gift card"
        );
        assert_eq!(errors[1]["detail"], "token - can't be blank");
    }
    let code = json!({ "gift_card_code": "SUMMER" });
    shop.session(&order, gift_cards, code.clone());
    let refused = shop.try_session(&order, gift_cards, code.clone());
    assert_refused(&refused, 422, "/data/attributes/gift_card_code", "taken");
    assert_eq!(refused.1["errors"][0]["title"], "has already been taken");
    // Another order may try it.
    let other = shop.session(&shop.order(5_000), gift_cards, code);
    shop.sandbox
        .payments()
        .add_gift_card(&GiftCard::new("WINTER", 500))
        .unwrap();
    shop.session(&order, gift_cards, json!({ "gift_card_code": "WINTER" }));
    Shop::made(&shop.authorize(&other));
    assert_eq!(shop.status("payment_sessions", &other), "paid");
}

#[test]
fn two_sessions_spend_a_card_once() {
    let shop = shop();
    let setting = shop.setting("gift_cards", json!({}));
    let gift_cards = ("gift_cards", setting.as_str());
    let code = json!({ "gift_card_code": "SUMMER" });
    let sessions =
        [5_000, 4_000].map(|cents| shop.session(&shop.order(cents), gift_cards, code.clone()));
    let authorizations = sessions
        .each_ref()
        .map(|it| Shop::made(&shop.authorize(it)));
    let status = |id: &String| shop.status("payment_authorizations", id);
    assert_eq!(
        authorizations.each_ref().map(status),
        ["succeeded", "declined"]
    );
    assert_eq!(shop.status("payment_sessions", &sessions[1]), "unpaid");
}

/// A session that pays this much with a card of 3,000, where there is such an outcome.
fn session_with(outcome: Outcome, cents: i64) -> (Shop, String) {
    let options = PaymentOptions::default()
        .gift_card(GiftCard::new("SUMMER", 3_000))
        .outcome(outcome);
    let shop = Shop::with(options);
    let setting = shop.setting("gift_cards", json!({}));
    let code = json!({ "gift_card_code": "SUMMER" });
    let session = shop.session(&shop.order(cents), ("gift_cards", &setting), code);
    (shop, session)
}

#[test]
fn a_card_is_declined_by_its_code() {
    let declined = Outcome::new(TransactionStatus::Declined).gift_card_code("SUMMER");
    let (shop, session) = session_with(declined, 5_000);
    let authorization = Shop::made(&shop.authorize(&session));
    assert_eq!(
        shop.status("payment_authorizations", &authorization),
        "declined"
    );
    let session = shop.read("payment_sessions", &session);
    assert_eq!(
        (
            &session["status"],
            &session["response_data"]["balance_cents"]
        ),
        (&json!("unpaid"), &json!(3_000))
    );
}

#[test]
fn the_capture_of_a_gift_card_has_the_outcome_of_captures() {
    let declined = Outcome::new(TransactionStatus::Declined);
    let declined = declined.kind("payment_captures").gateway(Gateway::GiftCard);
    let (shop, session) = session_with(declined, 3_000);
    Shop::made(&shop.authorize(&session));
    assert_eq!(shop.status("payment_sessions", &session), "authorized");
    let captures = shop.related("payment_sessions", &session, "payment_captures");
    assert_eq!(shop.status("payment_captures", &captures[0]), "declined");
}
