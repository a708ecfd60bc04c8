//! The rules of Fragment for several of its calls, through the typed client: what a repetition does, how
//! things are named, and that no operation is left out.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

mod support;

use std::collections::BTreeSet;

use counterfoil::Error;
use counterfoil::fragment::{
    AccountRef, Allocation, Client, CreateTransaction, Currency, InvoiceRef, LineItemUpdate,
    NewLineItem, Price, TagUpdates, UserRef,
};
use counterfoil::types::Timestamp;
use support::{fragment, on_every_store, on_every_store_with, pinned};

/// Reserved and foreign characters, and a percent sign that must be decoded only once.
const ODD: &str = "a/b é?#%2F:@ \u{202e};=+&";

fn movement(client: &Client, external_id: &str, amount: i128) -> CreateTransaction {
    let account = AccountRef::external_id("acct");
    movement_on(client, account, external_id, amount)
}

fn movement_in(
    client: &Client,
    currency: Currency,
    external_id: &str,
    amount: i128,
) -> CreateTransaction {
    let account = AccountRef::external_id("acct");
    let posted = "2026-02-12T00:00:00Z".parse::<Timestamp>().unwrap();
    client
        .transactions()
        .create(external_id, account, amount, currency, posted)
}

fn movement_on(
    client: &Client,
    account: AccountRef,
    external_id: &str,
    amount: i128,
) -> CreateTransaction {
    let posted = "2026-02-12T00:00:00Z".parse::<Timestamp>().unwrap();
    client
        .transactions()
        .create(external_id, account, amount, Currency::USD, posted)
}

fn fee(user: &str, amount: i128) -> NewLineItem {
    NewLineItem::payin(
        "fee",
        "Fee",
        UserRef::external_id(user),
        Price::total(amount),
    )
}

/// Accounts, users, products and an invoice, which the strict world requires first.
async fn furnish(client: &Client) {
    for (external_id, name) in [("acct", "Operating"), (ODD, "Odd")] {
        let create = client.external_accounts().create(external_id, name);
        create.send().await.unwrap();
    }
    for external_id in ["ann", ODD] {
        client.users().create(external_id).send().await.unwrap();
    }
    client.products().create("fee").send().await.unwrap();
    let invoice = client
        .invoices()
        .create("inv_1")
        .line_item(fee("ann", 1000));
    invoice.send().await.unwrap();
}

#[tokio::test]
async fn a_repeated_create_is_answered_with_what_is_stored_whatever_it_creates() {
    for world in on_every_store_with(|builder| builder.strict()).await {
        let client = fragment(&world.sandbox);
        furnish(&client).await;
        let part = || Allocation::payin("inv_1", 400, UserRef::external_id("ann"));
        let first = movement(&client, "a", 1000)
            .allocation(part())
            .send()
            .await
            .unwrap();
        let again = movement(&client, "a", 1000)
            .allocation(part())
            .send()
            .await
            .unwrap();
        assert_eq!(first.raw_body(), again.raw_body(), "{}", world.store);
        assert_eq!(again.version, 1);
        let changed = client.transactions().update("a", 1);
        let changed = changed
            .tags(TagUpdates::new().set("k", "v"))
            .send()
            .await
            .unwrap();
        let again = movement(&client, "a", 1000)
            .allocation(part())
            .send()
            .await
            .unwrap();
        assert_eq!(*again, *changed, "the stored one, as it is now");
        let found = client
            .transactions()
            .search_allocations(["inv_1"])
            .send()
            .await
            .unwrap();
        assert_eq!(found.len(), 1, "allocated once");

        let flow = || client.payment_flows().create("flow", "inv_1").send();
        assert_eq!(*flow().await.unwrap(), *flow().await.unwrap());
        furnish(&client).await;
        assert_eq!(client.invoices().list().send().await.unwrap().len(), 1);
        assert_eq!(client.users().list().send().await.unwrap().len(), 2);
    }
}

#[tokio::test]
async fn another_body_under_a_known_name_changes_nothing_or_is_a_conflict_sent_once() {
    for world in on_every_store().await {
        let client = fragment(&world.sandbox);
        let first = movement(&client, "a", 1000).send().await.unwrap();
        let other = movement(&client, "a", 2000)
            .tag("k", "v")
            .send()
            .await
            .unwrap();
        assert_eq!(*first, *other, "{}", world.store);
    }
    for world in on_every_store_with(|builder| builder.strict()).await {
        let client = fragment(&world.sandbox);
        furnish(&client).await;
        world.sandbox.journal().clear();
        let refused: [Result<(), Error>; 5] = [
            client
                .external_accounts()
                .create("acct", "Other")
                .send()
                .await
                .map(drop),
            client
                .users()
                .create("ann")
                .tag("k", "v")
                .send()
                .await
                .map(drop),
            client
                .products()
                .create("fee")
                .description("x")
                .send()
                .await
                .map(drop),
            client.invoices().create("inv_1").send().await.map(drop),
            async {
                movement(&client, "a", 1).send().await?;
                movement(&client, "a", 2).send().await.map(drop)
            }
            .await,
        ];
        for result in refused {
            let error = result.unwrap_err();
            assert!(error.is_conflict(), "{error}");
            assert!(
                error.to_string().contains("was used with a different body"),
                "{error}"
            );
        }
        let statuses: Vec<_> = world
            .sandbox
            .journal()
            .entries()
            .iter()
            .map(|it| it.status)
            .collect();
        assert_eq!(statuses, [409, 409, 409, 409, 200, 409], "{}", world.store);
    }
}

#[tokio::test]
async fn whatever_a_name_is_made_of_it_stays_one_segment_and_is_decoded_once() {
    for world in on_every_store().await {
        let client = fragment(&world.sandbox);
        client.users().create(ODD).send().await.unwrap();
        client.products().create(ODD).send().await.unwrap();
        client
            .invoices()
            .create(ODD)
            .line_item(fee("ann", 5))
            .send()
            .await
            .unwrap();
        client
            .payment_flows()
            .create(ODD, ODD)
            .send()
            .await
            .unwrap();
        let account = client
            .external_accounts()
            .create(ODD, "Odd")
            .send()
            .await
            .unwrap();
        let made = movement_on(&client, AccountRef::external_id(ODD), ODD, 7)
            .send()
            .await
            .unwrap();

        let transactions = client.transactions();
        assert_eq!(
            transactions.retrieve(ODD).send().await.unwrap().external_id,
            ODD,
            "{}",
            world.store
        );
        let tags = || TagUpdates::new().set("k", ODD);
        let changed = transactions
            .update(ODD, 1)
            .tags(tags())
            .send()
            .await
            .unwrap();
        assert_eq!(changed.tags[0].value, ODD);
        let part = Allocation::payin(ODD, 7, UserRef::external_id(ODD));
        let legacy = transactions.update_allocations(ODD, 2).add_allocation(part);
        assert_eq!(legacy.send().await.unwrap().id, made.id);
        assert_eq!(transactions.history(ODD).send().await.unwrap().len(), 3);
        for account in [ODD, account.id.as_str()] {
            let listed = transactions.list().account(account).send().await.unwrap();
            assert_eq!(listed.len(), 1);
        }
        assert_eq!(
            transactions
                .search_allocations([ODD])
                .send()
                .await
                .unwrap()
                .len(),
            1
        );
        assert_eq!(
            client
                .users()
                .update(ODD, tags())
                .send()
                .await
                .unwrap()
                .external_id,
            ODD
        );
        assert_eq!(
            client.products().retrieve(ODD).send().await.unwrap().code,
            ODD
        );
        assert_eq!(
            client
                .invoices()
                .retrieve(ODD)
                .send()
                .await
                .unwrap()
                .payments
                .len(),
            1
        );
        let changed = client
            .invoices()
            .update(ODD, 1)
            .tags(tags())
            .send()
            .await
            .unwrap();
        assert_eq!(changed.version, 2);
        assert_eq!(
            client.invoices().history(ODD).send().await.unwrap().len(),
            2
        );
        let flow = client.payment_flows().retrieve(ODD).send().await.unwrap();
        assert_eq!(flow.external_id, ODD);
    }
}

#[tokio::test]
async fn an_account_is_named_by_either_id_by_both_or_not_at_all() {
    for world in on_every_store().await {
        let client = fragment(&world.sandbox);
        let one = client
            .external_accounts()
            .create("one", "One")
            .send()
            .await
            .unwrap();
        client
            .external_accounts()
            .create("two", "Two")
            .send()
            .await
            .unwrap();
        for (number, account) in [
            AccountRef::id(&one.id),
            AccountRef::external_id("one"),
            AccountRef::both(&one.id, "one"),
        ]
        .into_iter()
        .enumerate()
        {
            let create = movement_on(&client, account, &number.to_string(), 1);
            let made = create.send().await.unwrap();
            assert_eq!(made.account.id, one.id, "{}", world.store);
            assert_eq!(made.account.external_id, "one");
        }
        let documented = movement_on(&client, AccountRef::empty(), "none", 1);
        assert_eq!(
            documented.send().await.unwrap().account.external_id,
            "acct_external_123"
        );
        let torn = movement_on(&client, AccountRef::both(&one.id, "two"), "torn", 1);
        let error = torn.send().await.unwrap_err();
        assert_eq!(error.status().unwrap(), 400, "{error}");
        assert!(
            client
                .transactions()
                .retrieve("torn")
                .send()
                .await
                .unwrap_err()
                .is_not_found()
        );
    }
    for world in on_every_store_with(|builder| builder.strict()).await {
        let client = fragment(&world.sandbox);
        let error = movement_on(&client, AccountRef::empty(), "none", 1)
            .send()
            .await
            .unwrap_err();
        assert_eq!(error.status().unwrap(), 400, "{}: {error}", world.store);
    }
}

#[tokio::test]
async fn payments_and_their_flows_are_found_page_by_page() {
    for world in on_every_store_with(|builder| builder.strict()).await {
        let client = fragment(&world.sandbox);
        furnish(&client).await;
        let two = client.invoices().update("inv_1", 1).line_item(fee(ODD, 50));
        two.send().await.unwrap();
        let first = client
            .payment_flows()
            .create("1", InvoiceRef::external_id("inv_1"));
        let first = first.send().await.unwrap();
        assert_eq!(first.invoice.id, "inv_1", "{}", world.store);
        let second = client.payment_flows().create("2", InvoiceRef::id("inv_1"));
        let second = second.send().await.unwrap();
        let behind = client
            .payment_flows()
            .search()
            .after(first.id.as_str())
            .limit(1);
        assert_eq!(*behind.send().await.unwrap(), [second.into_inner()]);
        let payments = || {
            client
                .payments()
                .search()
                .payment_flow_id(&first.id)
                .limit(1)
        };
        let page = payments().send().await.unwrap();
        let next = payments().after(page[0].id.as_str()).send().await.unwrap();
        assert_ne!(page[0].id, next[0].id);
        assert!(
            payments()
                .after(next[0].id.as_str())
                .send()
                .await
                .unwrap()
                .is_empty()
        );
        let error = payments().after("pmt_nobody").send().await.unwrap_err();
        assert!(
            error
                .to_string()
                .contains("page_info.after: no such cursor"),
            "{error}"
        );
        let none = client
            .payments()
            .retrieve("pmt_nobody")
            .send()
            .await
            .unwrap_err();
        assert!(none.is_not_found());
        let none = client
            .payment_flows()
            .create("3", "inv_none")
            .send()
            .await
            .unwrap_err();
        assert!(none.is_not_found());
    }
}

#[tokio::test]
async fn every_documented_currency_is_known_and_an_undocumented_one_is_refused() {
    let contract: serde_json::Value =
        serde_json::from_str(counterfoil_spec::FRAGMENT.json).unwrap();
    let codes = &contract["components"]["schemas"]["Currency"]["enum"];
    let codes: Vec<_> = codes
        .as_array()
        .unwrap()
        .iter()
        .map(|it| it.as_str().unwrap())
        .collect();
    assert_eq!(codes.len(), 179);
    let world = pinned().start().await;
    let client = fragment(&world);
    for code in codes {
        let currency = Currency::from(code);
        assert!(!matches!(currency, Currency::Other(_)), "{code}");
        let made = movement_in(&client, currency.clone(), code, 1)
            .send()
            .await
            .unwrap();
        assert_eq!((&made.currency, made.currency.as_str()), (&currency, code));
    }
    let successor = Currency::from("VES");
    assert_eq!(successor, Currency::Other("VES".to_owned()));
    let error = movement_in(&client, successor, "VES", 1)
        .send()
        .await
        .unwrap_err();
    assert!(
        error.to_string().contains("currency must be one of"),
        "{error}"
    );
}

#[tokio::test]
async fn a_token_is_asked_for_by_the_first_call_and_kept_by_every_clone() {
    for world in on_every_store_with(|builder| builder.strict()).await {
        let client = fragment(&world.sandbox);
        let tokens = || {
            world
                .sandbox
                .journal()
                .matching("POST", "/oauth2/token")
                .len()
        };
        assert_eq!(tokens(), 0, "{}", world.store);
        for client in [&client, &client.clone(), &client] {
            client.users().list().send().await.unwrap();
            assert_eq!(tokens(), 1, "{}", world.store);
        }
    }
}

#[tokio::test]
async fn every_operation_of_the_contract_is_a_call_of_the_client() {
    let contract: serde_json::Value =
        serde_json::from_str(counterfoil_spec::FRAGMENT.json).unwrap();
    let documented: BTreeSet<String> = contract["paths"]
        .as_object()
        .unwrap()
        .values()
        .flat_map(|item| item.as_object().unwrap().values())
        .filter_map(|operation| operation["operationId"].as_str().map(str::to_owned))
        .collect();
    for world in on_every_store_with(|builder| builder.strict()).await {
        let client = fragment(&world.sandbox);
        furnish(&client).await;
        let part = Allocation::payin("inv_1", 1, UserRef::external_id("ann"));
        let transactions = client.transactions();
        movement(&client, "a", 10).send().await.unwrap();
        transactions.retrieve("a").send().await.unwrap();
        transactions
            .update("a", 1)
            .allocation(part.clone())
            .send()
            .await
            .unwrap();
        let legacy = transactions.update_allocations("a", 2).add_allocation(part);
        legacy.send().await.unwrap();
        transactions.history("a").send().await.unwrap();
        transactions.list().send().await.unwrap();
        transactions.search().send().await.unwrap();
        transactions
            .search_allocations(["inv_1"])
            .send()
            .await
            .unwrap();
        client.external_accounts().list().send().await.unwrap();
        client
            .users()
            .update("ann", TagUpdates::new().set("k", "v"))
            .send()
            .await
            .unwrap();
        client.users().list().send().await.unwrap();
        client.products().retrieve("fee").send().await.unwrap();
        client.products().list().send().await.unwrap();
        let invoice = client.invoices().retrieve("inv_1").send().await.unwrap();
        let line = LineItemUpdate::of(&invoice.line_items[0].id).description("More");
        client
            .invoices()
            .update("inv_1", 1)
            .update_line_item(line)
            .send()
            .await
            .unwrap();
        client.invoices().list().send().await.unwrap();
        client.invoices().history("inv_1").send().await.unwrap();
        client.invoices().search().send().await.unwrap();
        client.invoices().batch_get(["inv_1"]).send().await.unwrap();
        let flow = client
            .payment_flows()
            .create("flow", "inv_1")
            .send()
            .await
            .unwrap();
        client
            .payment_flows()
            .retrieve("flow")
            .send()
            .await
            .unwrap();
        client.payment_flows().search().send().await.unwrap();
        let payment = &flow.payment_plan.batches[0].payments[0].id;
        client.payments().retrieve(payment).send().await.unwrap();
        client.payments().search().send().await.unwrap();
        let entries = world.sandbox.journal().entries();
        let called = entries.iter().filter_map(|entry| entry.operation.clone());
        // The token's endpoint is beside the contract.
        let called = called.filter(|it| it != counterfoil_mock::operation::fragment::TOKEN);
        assert_eq!(
            called.collect::<BTreeSet<_>>(),
            documented,
            "{}",
            world.store
        );
        assert!(entries.iter().all(|entry| entry.violations.is_empty()));
    }
}
