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
        "patch-transaction" => clients.flexigift.transactions().patch(1, TransactionChanges::new().message("PII-message"));
        "delete-transaction" => clients.flexigift.transactions().delete(1);
        "create-user" => clients.flexigift.users().create(user());
        "list-users" => clients.flexigift.users().list().like("name", "PII-name");
        "retrieve-user" => clients.flexigift.users().retrieve(1);
        "update-user" => clients.flexigift.users().update(1, user());
        "patch-user" => clients.flexigift.users().patch(1, UserChanges::new().email("PII-email"));
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
        "patch-gift-card" => clients.flexigift.gift_cards().patch(1, GiftCardChanges::new().card_id("PII-card"));
        "delete-gift-card" => clients.flexigift.gift_cards().delete(1);
        "(request)" of "POST" => clients.flexigift.request(Method::POST, "/batch").json(&"PII-body");
    )
}

fn purchase() -> NewTransaction {
    NewTransaction::new(
        "PII-txn",
        "PII-user",
        "PII-amazon",
        "p",
        "PII-card",
        1.0,
        "Completed",
        true,
    )
    .message("PII-message")
}

fn user() -> NewUser {
    NewUser::new("PII-user", "PII-amazon", "PII-name", "PII-email").gift_cards(["PII-card"])
}

fn product() -> NewProduct {
    NewProduct::new("p", "n", 1.0, "i")
}

fn card() -> NewGiftCard {
    NewGiftCard::new().card_id("PII-card").user_id("PII-user")
}
