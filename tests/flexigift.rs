//! Flexigift through the typed client, on every store.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

mod support;

use counterfoil::flexigift::{
    GiftCardChanges, NewGiftCard, NewProduct, NewTransaction, NewUser, ProductChanges,
    TransactionChanges, UserChanges,
};
use counterfoil_mock::{Sandbox, WorldBuilder};
use futures_util::TryStreamExt as _;
use support::{flexigift, on_every_store, on_every_store_with};

fn purchase(transaction_id: &str) -> NewTransaction {
    NewTransaction::new(
        transaction_id,
        "user004",
        "amz98765",
        "hanes-underwear-001",
        "hanes-gc-001",
        15.99,
        "Completed",
        true,
    )
}

#[tokio::test]
async fn what_is_created_can_be_retrieved_updated_and_deleted() {
    for world in on_every_store().await {
        let client = flexigift(&world.sandbox);
        let txns = client.transactions();
        let created = txns.create(purchase("txn005")).send().await.unwrap();
        assert_eq!(created.id, 5, "{}", world.store);
        let mut other = purchase("txn005");
        other.amount = 20.0;
        let updated = txns.update(&created.id, other).send().await.unwrap();
        assert_eq!(updated.amount, Some(20.0), "{}", world.store);
        let retrieved = txns.retrieve(&created.id).send().await.unwrap();
        assert_eq!(retrieved.raw_body(), updated.raw_body(), "{}", world.store);
        txns.delete(&created.id).send().await.unwrap();
        for error in [
            txns.retrieve(&created.id).send().await.unwrap_err(),
            txns.delete(&created.id).send().await.unwrap_err(),
        ] {
            assert!(error.is_not_found(), "{}: {error}", world.store);
        }
    }
}

#[tokio::test]
async fn a_fresh_world_has_the_vendors_rows_and_a_stream_walks_them() {
    for world in on_every_store().await {
        let client = flexigift(&world.sandbox);
        let listed = client.transactions().list().send().await.unwrap();
        assert_eq!(listed.items.len(), 4, "{}", world.store);
        let walked: Vec<_> = client
            .transactions()
            .list()
            .limit(3)
            .descending("amount")
            .items()
            .map_ok(|txn| txn.amount.unwrap_or_default())
            .try_collect()
            .await
            .unwrap();
        assert_eq!(walked.len(), 4);
        assert!(walked.is_sorted_by(|a, b| a >= b), "{walked:?}");
    }
}

#[tokio::test]
async fn the_strict_world_names_the_field_that_breaks_a_documented_rule() {
    for world in on_every_store_with(WorldBuilder::strict).await {
        let client = flexigift(&world.sandbox);
        let create = client.transactions().create(purchase("txn005"));
        let error = create.send().await.unwrap_err();
        assert_eq!(error.status().unwrap(), 422, "{}", world.store);
        let body = String::from_utf8_lossy(error.raw_body()).into_owned();
        assert!(
            body.contains("status") && body.contains("COMPLETED"),
            "{body}"
        );
        let listed = client.transactions().list().send().await.unwrap();
        assert!(listed.items.is_empty(), "{}", world.store);
    }
}

fn user(user_id: &str) -> NewUser {
    NewUser::new(
        user_id,
        "amz3456",
        "Jack Johnson",
        "jack.johnson@example.com",
    )
    .gift_cards(["kohls-gc-001"])
}

fn product() -> NewProduct {
    NewProduct::new("kohls-dogbed-001", "Deluxe Round Dog Bed", 50.0, "Kohls")
}

#[tokio::test]
async fn users_products_and_gift_cards_have_the_same_six_calls() {
    for world in on_every_store().await {
        let client = flexigift(&world.sandbox);

        let users = client.users();
        let created = users.create(user("user008")).send().await.unwrap();
        assert_eq!(created.id, 8, "{}", world.store);
        assert_eq!(created.gift_cards, ["kohls-gc-001"]);
        let mut other = user("user008");
        other.gift_cards = None;
        let replaced = users.update(8, other).send().await.unwrap();
        assert!(replaced.gift_cards.is_empty());
        let change = UserChanges::new().name("Jill");
        let changed = users.patch(8, change).send().await.unwrap();
        assert_eq!(changed.name.as_deref(), Some("Jill"));
        assert_eq!(changed.user_id.as_deref(), Some("user008"));
        assert_eq!(
            users.retrieve(8).send().await.unwrap().raw_body(),
            changed.raw_body()
        );
        users.delete(8).send().await.unwrap();
        assert!(users.retrieve(8).send().await.unwrap_err().is_not_found());

        let products = client.products();
        let created = products.create(product()).send().await.unwrap();
        assert_eq!(created.id, 6, "{}", world.store);
        let change = ProductChanges::new().price(45.5);
        let changed = products.patch(&created.id, change).send().await.unwrap();
        assert_eq!(changed.price, Some(45.5));
        let replaced = products
            .update(&created.id, product())
            .send()
            .await
            .unwrap();
        assert_eq!(replaced.price, Some(50.0));
        products.delete(&created.id).send().await.unwrap();
        let error = products.patch(6, ProductChanges::default()).send().await;
        assert!(error.unwrap_err().is_not_found());

        let cards = client.gift_cards();
        let created = cards.create(NewGiftCard::default()).send().await.unwrap();
        assert_eq!(created.id, 7, "{}", world.store);
        assert_eq!(created.balance, None);
        let card = NewGiftCard::new().balance(10.0);
        cards.update(7, card).send().await.unwrap();
        let change = GiftCardChanges::new().issuer("Gap");
        let changed = cards.patch(7, change).send().await.unwrap();
        assert_eq!(
            (changed.balance, changed.issuer.as_deref()),
            (Some(10.0), Some("Gap"))
        );
        cards.delete(7).send().await.unwrap();
        assert!(cards.delete(7).send().await.unwrap_err().is_not_found());
    }
}

#[tokio::test]
async fn a_patch_of_a_purchase_keeps_what_it_does_not_name() {
    let sandbox = Sandbox::start().await;
    let txns = flexigift(&sandbox).transactions();
    let change = TransactionChanges::new().message("Refunded by hand.");
    let changed = txns.patch(4, change).send().await.unwrap();
    assert_eq!(changed.message.as_deref(), Some("Refunded by hand."));
    assert_eq!(changed.amount, Some(15.99));
    let infinite = TransactionChanges::new().amount(f64::INFINITY);
    let error = txns.patch(4, infinite).send().await.unwrap_err();
    assert!(error.to_string().contains("`amount`"), "{error}");
}

#[tokio::test]
async fn the_vendors_rows_are_read_whatever_types_they_have() {
    for world in on_every_store().await {
        let client = flexigift(&world.sandbox);
        let users = client.users().list().send().await.unwrap();
        assert_eq!(users.items.len(), 7, "{}", world.store);
        assert_eq!(users.items[4].name.as_deref(), Some("200"));
        assert!(users.items[6].gift_cards.is_empty());
        let products = client.products().list().send().await.unwrap();
        assert_eq!(products.items[4].price, Some(50.0));
        let cards = client.gift_cards().list().send().await.unwrap();
        assert_eq!(cards.items.len(), 6);
    }
}

#[tokio::test]
async fn lists_are_filtered_by_typed_fields_and_by_operators() {
    for world in on_every_store().await {
        let client = flexigift(&world.sandbox);
        let cards = client.gift_cards();
        let ids = |page: counterfoil::Response<
            counterfoil::Page<counterfoil::flexigift::GiftCard, u32>,
        >| {
            page.items
                .iter()
                .map(|card| card.id.number().unwrap())
                .collect::<Vec<_>>()
        };
        let list = cards.list().issuer("Hanes").balance(50.0);
        assert_eq!(ids(list.send().await.unwrap()), [1, 5]);
        let list = cards.list().card_id("hanes-gc-001").user_id("user004");
        assert_eq!(ids(list.send().await.unwrap()), [5]);
        let list = cards.list().expiry_date("2024-11-30");
        assert_eq!(ids(list.send().await.unwrap()), [2]);
        let list = cards
            .list()
            .at_least("balance", 75)
            .at_most("balance", 100.5);
        assert_eq!(ids(list.send().await.unwrap()), [2, 4]);
        let list = cards
            .list()
            .not("issuer", "Hanes")
            .like("card_id", "^[gk].*-gc");
        assert_eq!(ids(list.send().await.unwrap()), [4, 6]);
        let list = cards.list().q("STARBUCKS");
        assert_eq!(ids(list.send().await.unwrap()), [3]);
        let list = cards.list().id(3);
        assert_eq!(ids(list.send().await.unwrap()), [3]);
        let sliced = cards.list().slice(1..3).send().await.unwrap();
        assert_eq!(sliced.total, Some(6));
        assert_eq!(ids(sliced), [2, 3]);

        let users = client
            .users()
            .list()
            .email("2026-12-31")
            .send()
            .await
            .unwrap();
        assert_eq!(users.items.len(), 1);
        let products = client
            .products()
            .list()
            .price(65.0)
            .eligible_issuer("Gap")
            .send()
            .await
            .unwrap();
        assert_eq!(products.items.len(), 1);
        let paid = client
            .transactions()
            .list()
            .amount(15.99)
            .balance_check(true)
            .send()
            .await
            .unwrap();
        assert_eq!(paid.items.len(), 2);
    }
}

/// The field that a refusal of the strict world names.
fn refused_field(error: &counterfoil::Error) -> String {
    assert_eq!(error.status().unwrap(), 422);
    let body: serde_json::Value = serde_json::from_slice(error.raw_body()).unwrap();
    body["errors"][0]["field"].as_str().unwrap().to_owned()
}

#[tokio::test]
async fn the_strict_world_enforces_the_documented_rules_of_users_products_and_cards() {
    for world in on_every_store_with(WorldBuilder::strict).await {
        let client = flexigift(&world.sandbox);
        let users = client.users();
        users.create(user("user001")).send().await.unwrap();
        let again = users.create(user("user001")).send().await.unwrap_err();
        assert_eq!(refused_field(&again), "user_id", "{}", world.store);
        let mut bad = user("user002");
        bad.email = "nowhere".into();
        let bad = users.create(bad).send().await.unwrap_err();
        assert_eq!(refused_field(&bad), "email");
        assert_eq!(users.list().send().await.unwrap().items.len(), 1);

        // A product's fields are all mandatory, and typed; only an untyped request can break that.
        let products = client.products();
        let whole = serde_json::json!({
            "product_id": "kohls-dogbed-001", "name": "Dog Bed", "price": 50.5, "eligible_issuer": "Kohls",
        });
        for field in ["product_id", "name", "price", "eligible_issuer"] {
            let mut without = whole.clone();
            without.as_object_mut().unwrap().remove(field);
            let mut mistyped = whole.clone();
            mistyped[field] = serde_json::json!([]);
            for body in [without, mistyped] {
                let create = client.request(http::Method::POST, "/products").json(&body);
                let error = create.send().await.unwrap_err();
                assert_eq!(refused_field(&error), field, "{}", world.store);
            }
        }
        assert!(products.list().send().await.unwrap().items.is_empty());
        // The documentation calls no member of a product unique.
        for _ in 0..2 {
            products.create(product()).send().await.unwrap();
        }

        let card = NewGiftCard::new().expiry_date("soon");
        let bad = client.gift_cards().create(card).send().await.unwrap_err();
        assert_eq!(refused_field(&bad), "expiry_date");
        let listed = client.gift_cards().list().send().await.unwrap();
        assert!(listed.items.is_empty());
    }
}

#[tokio::test]
async fn a_list_is_resumed_from_the_bookmark_of_any_page() {
    for world in on_every_store().await {
        let client = flexigift(&world.sandbox);
        let list = || client.transactions().list().limit(3);
        let first = list().pages().try_next().await.unwrap().unwrap();
        let bookmark = first.next.unwrap();
        let rest: Vec<_> = list().page(bookmark).items().try_collect().await.unwrap();
        assert_eq!(rest.len(), 1, "{}", world.store);
        assert_eq!(rest[0].id, 4);
    }
}
