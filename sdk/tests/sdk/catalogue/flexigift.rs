use counterfoil::Method;
use counterfoil::flexigift::{
    GiftCardChanges, NewGiftCard, NewProduct, NewTransaction, NewUser, ProductChanges,
    TransactionChanges, UserChanges,
};

use super::{Entry, entries};

pub(super) fn entries() -> Vec<Entry> {
    entries!("flexigift", clients:
        "create-transaction" => clients.flexigift.transactions().create(purchase());
        "list-transactions" => clients.flexigift.transactions().list()
            .user_id("PII-user").card_id("PII-card").like("message", "PII-message");
        "retrieve-transaction" => clients.flexigift.transactions().retrieve(1);
        "update-transaction" => clients.flexigift.transactions().update(1, purchase());
        "patch-transaction" => clients.flexigift.transactions().patch(1, TransactionChanges {
            message: Some("PII-message".into()),
            ..TransactionChanges::default()
        });
        "delete-transaction" => clients.flexigift.transactions().delete(1);
        "create-user" => clients.flexigift.users().create(user());
        "list-users" => clients.flexigift.users().list().like("name", "PII-name");
        "retrieve-user" => clients.flexigift.users().retrieve(1);
        "update-user" => clients.flexigift.users().update(1, user());
        "patch-user" => clients.flexigift.users().patch(1, UserChanges {
            email: Some("PII-email".into()),
            ..UserChanges::default()
        });
        "delete-user" => clients.flexigift.users().delete(1);
        "create-product" => clients.flexigift.products().create(product());
        "list-products" => clients.flexigift.products().list();
        "retrieve-product" => clients.flexigift.products().retrieve(1);
        "update-product" => clients.flexigift.products().update(1, product());
        "patch-product" => clients.flexigift.products().patch(1, ProductChanges::default());
        "delete-product" => clients.flexigift.products().delete(1);
        "create-gift-card" => clients.flexigift.gift_cards().create(card());
        "list-gift-cards" => clients.flexigift.gift_cards().list().card_id("PII-card");
        "retrieve-gift-card" => clients.flexigift.gift_cards().retrieve(1);
        "update-gift-card" => clients.flexigift.gift_cards().update(1, card());
        "patch-gift-card" => clients.flexigift.gift_cards().patch(1, GiftCardChanges {
            card_id: Some("PII-card".into()),
            ..GiftCardChanges::default()
        });
        "delete-gift-card" => clients.flexigift.gift_cards().delete(1);
        "(request)" of "POST" => clients.flexigift.request(Method::POST, "/batch").json(&"PII-body");
    )
}

fn purchase() -> NewTransaction {
    NewTransaction {
        transaction_id: "PII-txn".into(),
        user_id: "PII-user".into(),
        amazon_id: "PII-amazon".into(),
        product_id: "p".into(),
        card_id: "PII-card".into(),
        amount: 1.0,
        status: "Completed".into(),
        balance_check: true,
        message: Some("PII-message".into()),
    }
}

fn user() -> NewUser {
    NewUser {
        user_id: "PII-user".into(),
        amazon_id: "PII-amazon".into(),
        name: "PII-name".into(),
        email: "PII-email".into(),
        gift_cards: Some(vec!["PII-card".into()]),
    }
}

fn product() -> NewProduct {
    NewProduct {
        product_id: "p".into(),
        name: "n".into(),
        price: 1.0,
        eligible_issuer: "i".into(),
    }
}

fn card() -> NewGiftCard {
    NewGiftCard {
        card_id: Some("PII-card".into()),
        user_id: Some("PII-user".into()),
        ..NewGiftCard::default()
    }
}
