//! Fragment beyond the three calls of its first page, through the typed client and on every store: each operation and
//! each rule.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

mod support;

use std::time::Duration;

use counterfoil::fragment::{
    AccountRef, Allocation, Client, CreateTransaction, Currency, LineItemUpdate, NewLineItem,
    PaymentDirection, PaymentStatus, Price, TagUpdates, TagsFilter, UserRef,
};
use counterfoil::types::{Amount, Timestamp};
use counterfoil_mock::{Api, Sandbox};
use support::{NOW, fragment, on_every_store, pinned};

fn posted() -> Timestamp {
    "2026-02-12T00:00:00Z".parse().unwrap()
}

fn movement(client: &Client, external_id: &str, amount: i128) -> CreateTransaction {
    client.transactions().create(
        external_id,
        AccountRef::external_id("acct"),
        amount,
        Currency::USD,
        posted(),
    )
}

fn ann() -> UserRef {
    UserRef::external_id("ann")
}

#[tokio::test]
async fn an_update_raises_the_version_and_history_holds_the_snapshots() {
    for world in on_every_store().await {
        let client = fragment(&world.sandbox);
        let made = movement(&client, "a/1", 1000)
            .tag("k", "v")
            .send()
            .await
            .unwrap();
        let version = made.version;
        let changed = client
            .transactions()
            .update("a/1", version)
            .allocation(Allocation::payin("inv_1", 400, ann()))
            .tags(TagUpdates::new().set("k", "w").create("new", "1"))
            .send()
            .await
            .unwrap();
        assert_eq!(changed.version, 2, "{}", world.store);
        assert_eq!(changed.unallocated_amount, 600);
        assert_eq!(changed.tags.len(), 2);
        assert!(changed.modified.is_some());

        let found = client
            .transactions()
            .search_allocations(["inv_1"])
            .send()
            .await
            .unwrap();
        assert_eq!(found.len(), 1);
        assert_eq!(found[0].transaction.id, made.id);
        assert_eq!(found[0].amount, 400);
        let changed = client
            .transactions()
            .update(&made.id, 2)
            .allocation_amount(&found[0].id, 1000)
            .send()
            .await
            .unwrap();
        assert_eq!(changed.unallocated_amount, 0);

        let history = client
            .transactions()
            .history(&made.id)
            .send()
            .await
            .unwrap();
        let versions: Vec<_> = history.iter().map(|txn| txn.version).collect();
        assert_eq!(versions, [1, 2, 3], "{}", world.store);
        assert_eq!(history[0], *made);
        assert_eq!(history[2], *changed);

        let same = client.transactions().update("a/1", 3).send().await.unwrap();
        assert_eq!(same.version, 3, "nothing changed");
    }
}

#[tokio::test]
async fn a_stale_version_is_a_conflict_that_is_not_sent_again() {
    for world in on_every_store().await {
        let client = fragment(&world.sandbox);
        movement(&client, "a", 1).send().await.unwrap();
        let update = client
            .transactions()
            .update("a", 7)
            .tags(TagUpdates::new().set("k", "v"));
        let error = update.send().await.unwrap_err();
        assert!(error.is_conflict(), "{}: {error}", world.store);
        assert!(
            error.to_string().contains("the stored version is 1"),
            "{error}"
        );
        let sent = world.sandbox.journal().matching("PATCH", "/transactions/a");
        assert_eq!(sent.len(), 1);
    }
}

#[tokio::test]
async fn of_many_simultaneous_updates_of_one_version_one_wins() {
    for world in on_every_store().await {
        let client = fragment(&world.sandbox);
        movement(&client, "a", 1).send().await.unwrap();
        let updates: Vec<_> = (0..16)
            .map(|number| {
                let tags = TagUpdates::new().set("winner", number.to_string());
                let update = client.transactions().update("a", 1).tags(tags);
                tokio::spawn(async move { update.send().await.is_ok() })
            })
            .collect();
        let mut won = 0;
        for update in updates {
            won += usize::from(update.await.unwrap());
        }
        assert_eq!(won, 1, "{}", world.store);
        let history = client.transactions().history("a").send().await.unwrap();
        assert_eq!(history.len(), 2);
    }
}

#[tokio::test]
async fn a_search_streams_over_its_pages_while_others_insert() {
    for world in on_every_store().await {
        let client = fragment(&world.sandbox);
        for number in 0..25 {
            let team = if number % 5 == 0 {
                "sales"
            } else {
                "engineering"
            };
            movement(&client, &format!("t{number:02}"), 1)
                .tag("team", team)
                .send()
                .await
                .unwrap();
        }
        let search = client
            .transactions()
            .search()
            .account(AccountRef::external_id("acct"))
            .tags(TagsFilter::new().all("team", "eng*"));
        let first = search.clone().send().await.unwrap();
        assert_eq!(first.items.len(), 20, "{}", world.store);
        assert!(first.next.is_none(), "twenty match");

        let mut items = search.limit(7).items();
        let mut found = Vec::new();
        while let Some(txn) = items.try_next().await.unwrap() {
            if found.is_empty() {
                movement(&client, "late", 1)
                    .tag("team", "engines")
                    .send()
                    .await
                    .unwrap();
            }
            found.push(txn.external_id);
        }
        assert_eq!(found.len(), 21, "{}", world.store);
        assert_eq!((found[0].as_str(), found[20].as_str()), ("t01", "late"));
        let none = client
            .transactions()
            .search()
            .tags(TagsFilter::new().any("team", "x"));
        assert!(none.send().await.unwrap().items.is_empty());
    }
}

#[tokio::test]
async fn the_legacy_call_alone_removes_an_allocation() {
    for world in on_every_store().await {
        let client = fragment(&world.sandbox);
        movement(&client, "a", 10).send().await.unwrap();
        let added = client
            .transactions()
            .update_allocations("a", 1)
            .add_allocation(Allocation::payin("inv_1", 10, ann()))
            .send()
            .await
            .unwrap();
        assert_eq!(added.unallocated_amount, 0, "{}", world.store);
        let found = client
            .transactions()
            .search_allocations(["inv_1"])
            .send()
            .await
            .unwrap();
        let removed = client
            .transactions()
            .update_allocations("a", 2)
            .delete_allocation(&found[0].id);
        let removed = removed.send().await.unwrap();
        assert_eq!(removed.unallocated_amount, 10);
        assert!(removed.allocations.is_empty());
    }
}

#[tokio::test]
async fn accounts_users_and_products_are_created_once_and_listed() {
    for world in on_every_store().await {
        let client = fragment(&world.sandbox);
        let account = client
            .external_accounts()
            .create("acct", "Operating")
            .send()
            .await
            .unwrap();
        let again = client
            .external_accounts()
            .create("acct", "Operating")
            .send()
            .await
            .unwrap();
        assert_eq!(account.id, again.id, "{}", world.store);
        let listed = client.external_accounts().list().send().await.unwrap();
        // Behind those that are documented.
        assert_eq!(listed.last(), Some(&*account));
        assert_eq!(account.name, "Operating");

        let user = client
            .users()
            .create("ann")
            .tag("tier", "gold")
            .send()
            .await
            .unwrap();
        let tags = TagUpdates::new()
            .update("tier", "silver")
            .set("site", "north");
        let changed = client.users().update("ann", tags).send().await.unwrap();
        assert_eq!(changed.id, user.id);
        assert_eq!(changed.tags[0].value, "silver");
        let listed = client.users().list().send().await.unwrap();
        assert_eq!(listed.last(), Some(&*changed));
        let refused = client
            .users()
            .update(&user.id, TagUpdates::new().create("tier", "x"));
        assert_eq!(refused.send().await.unwrap_err().status().unwrap(), 400);

        let product = client
            .products()
            .create("consulting")
            .description("By the hour");
        let product = product.send().await.unwrap();
        let found = client
            .products()
            .retrieve("consulting")
            .send()
            .await
            .unwrap();
        assert_eq!(*found, *product, "{}", world.store);
        let listed = client.products().list().send().await.unwrap();
        assert_eq!(listed.last(), Some(&*product));
        let missing = client
            .products()
            .retrieve("nothing")
            .send()
            .await
            .unwrap_err();
        assert!(missing.is_not_found());
    }
}

#[tokio::test]
async fn an_invoices_balances_and_payments_move_with_transactions() {
    for world in on_every_store().await {
        let client = fragment(&world.sandbox);
        let made = client
            .invoices()
            .create("inv_1")
            .line_item(
                NewLineItem::payin("consulting", "January", ann(), Price::units(4, 250))
                    .currency(Currency::USD)
                    .tag("k", "v"),
            )
            .line_item(NewLineItem::payout(
                "fee",
                "Fee",
                UserRef::external_id("bob"),
                Price::total(100),
            ))
            .tag("team", "red")
            .send()
            .await
            .unwrap();
        assert_eq!(made.version, 1, "{}", world.store);
        assert_eq!(made.line_items[0].price.amount, 1000);
        assert_eq!(made.line_items[0].user_external_id, "ann");

        movement(&client, "in", 600)
            .allocation(Allocation::payin("inv_1", 600, ann()))
            .tag("bank", "north")
            .send()
            .await
            .unwrap();
        let invoice = client.invoices().retrieve("inv_1").send().await.unwrap();
        assert_eq!(invoice.id, "inv_1");
        let balance = &invoice.balances[0];
        assert_eq!(balance.currency, Currency::USD);
        assert_eq!(balance.payins.expected, 1000);
        assert_eq!(balance.payins.actual, 600);
        assert_eq!(balance.payins.remaining, 400);
        assert_eq!(balance.net.remaining, 300);
        assert_eq!(invoice.payments.len(), 1);
        assert_eq!(invoice.payments[0].direction, PaymentDirection::Payin);
        assert_eq!(invoice.payments[0].transaction.external_id, "in");
        assert_eq!(invoice.payments[0].transaction.tags[0].value, "north");
        assert_eq!(invoice.users.len(), 2);
        assert_eq!(invoice.users[0].balances[0].net.remaining, 400);

        let found = client
            .transactions()
            .search_allocations(["inv_1"])
            .send()
            .await
            .unwrap();
        let changed = client
            .transactions()
            .update("in", 1)
            .allocation_amount(&found[0].id, 0);
        changed.send().await.unwrap();
        let invoice = client.invoices().retrieve("inv_1").send().await.unwrap();
        assert_eq!(invoice.balances[0].payins.actual, 0, "{}", world.store);
    }
}

#[tokio::test]
async fn an_invoice_changes_by_versions() {
    for world in on_every_store().await {
        let client = fragment(&world.sandbox);
        let line =
            |user: &str| NewLineItem::payin("p", "d", UserRef::external_id(user), Price::total(10));
        let made = client
            .invoices()
            .create("inv/1")
            .line_item(line("ann"))
            .line_item(line("bob"));
        let made = made.send().await.unwrap();
        let (first, second) = (&made.line_items[0].id, &made.line_items[1].id);
        let changed = client
            .invoices()
            .update("inv/1", 1)
            .delete_line_item(first)
            .update_line_item(
                LineItemUpdate::of(second)
                    .description("more")
                    .price(Price::units(2, 30))
                    .tags(TagUpdates::new().set("k", "v")),
            )
            .line_item(line("cyd"))
            .tags(TagUpdates::new().set("team", "red"))
            .send()
            .await
            .unwrap();
        assert_eq!(changed.version, 2, "{}", world.store);
        let users: Vec<_> = changed
            .line_items
            .iter()
            .map(|it| it.user_external_id.as_str())
            .collect();
        assert_eq!(users, ["bob", "cyd"]);
        assert_eq!(changed.line_items[0].price.amount, 60);
        assert_eq!(changed.line_items[0].description, "more");
        let stale = client
            .invoices()
            .update("inv/1", 1)
            .tags(TagUpdates::new().delete("team"));
        assert!(stale.send().await.unwrap_err().is_conflict());
        let history = client.invoices().history("inv/1").send().await.unwrap();
        assert_eq!(*history, [made.into_inner(), changed.into_inner()]);
        let listed = client.invoices().list().send().await.unwrap();
        assert_eq!(listed.iter().filter(|it| it.id == "inv/1").count(), 1);
    }
}

#[tokio::test]
async fn invoices_are_searched_and_retrieved_together() {
    for world in on_every_store().await {
        let client = fragment(&world.sandbox);
        client
            .users()
            .create("ann")
            .tag("tier", "gold")
            .send()
            .await
            .unwrap();
        for number in 0..5 {
            let amount: i128 = number * 100;
            let create = client.invoices().create(format!("inv_{number}"));
            let item = NewLineItem::payin("p", "d", ann(), Price::total(amount));
            create
                .line_item(item)
                .tag("number", number.to_string())
                .send()
                .await
                .unwrap();
        }
        let now: Timestamp = NOW.parse().unwrap();
        let count = async |search: counterfoil::fragment::SearchInvoices| {
            search.send().await.unwrap().items.len()
        };
        let search = || client.invoices().search();
        let documented = 2;
        assert_eq!(count(search()).await, 5 + documented, "{}", world.store);
        let open = count(search().open()).await;
        assert_eq!(open, 4 + documented, "one asks for nothing");
        assert_eq!(
            count(search().tags(TagsFilter::new().any("number", "1").any("number", "2"))).await,
            2
        );
        assert_eq!(
            count(search().created_after(now).created_before(now)).await,
            5
        );
        assert_eq!(count(search().user(ann()).any_user(ann())).await, 5);
        assert_eq!(count(search().user(UserRef::external_id("bob"))).await, 0);
        assert_eq!(
            count(search().remaining_gt(100).remaining_lte(300)).await,
            2
        );
        assert_eq!(
            count(
                search()
                    .remaining_gte(100)
                    .remaining_lt(200)
                    .remaining_ne(0)
            )
            .await,
            1
        );
        assert_eq!(
            count(
                search()
                    .remaining_eq(400)
                    .user_tags(TagsFilter::new().all("tier", "g*"))
            )
            .await,
            1
        );
        assert_eq!(
            count(search().user_tags(TagsFilter::new().all("tier", "x"))).await,
            0
        );
        assert_eq!(
            count(search().transaction_tags(TagsFilter::new().all("bank", "*"))).await,
            0
        );

        let mut pages = search().limit(2).pages();
        let mut sizes = Vec::new();
        while let Some(page) = pages.try_next().await.unwrap() {
            sizes.push(page.items.len());
        }
        assert_eq!(sizes, [2, 2, 2, 1], "{}", world.store);
        let batch = client
            .invoices()
            .batch_get(["inv_3", "none", "inv_1"])
            .send()
            .await
            .unwrap();
        let ids: Vec<_> = batch.invoices.iter().map(|it| it.id.as_str()).collect();
        assert_eq!(ids, ["inv_3", "inv_1"]);
        assert_eq!(batch.not_found, ["none"]);
    }
}

#[tokio::test]
async fn a_payment_flow_is_settled_by_transactions() {
    for world in on_every_store().await {
        let client = fragment(&world.sandbox);
        let item = NewLineItem::payin("p", "d", ann(), Price::total(100));
        client
            .invoices()
            .create("inv_1")
            .line_item(item)
            .send()
            .await
            .unwrap();
        let flow = client
            .payment_flows()
            .create("flow", "inv_1")
            .send()
            .await
            .unwrap();
        let planned = &flow.payment_plan.batches[0].payments[0];
        assert_eq!(planned.amount, 100, "{}", world.store);
        let payment = client
            .payments()
            .retrieve(&planned.id)
            .send()
            .await
            .unwrap();
        assert_eq!(payment.status, PaymentStatus::from("pending"));
        let paid = movement(&client, "in", 100).allocation(Allocation::payin("inv_1", 100, ann()));
        let paid = paid.send().await.unwrap();
        let flow = client
            .payment_flows()
            .retrieve("flow")
            .send()
            .await
            .unwrap();
        assert_eq!(flow.status, PaymentStatus::Settled);
        let payments = client
            .payments()
            .search()
            .payment_flow_id(&flow.id)
            .limit(5);
        let payments = payments.send().await.unwrap();
        assert_eq!(payments[0].transaction_ids, std::slice::from_ref(&paid.id));
        let flows = client.payment_flows().search().invoice_id("inv_1").limit(5);
        assert_eq!(flows.send().await.unwrap().len(), 1);
    }
}

#[tokio::test]
async fn the_strict_world_refuses_what_nobody_created() {
    let sandbox = pinned().strict().start().await;
    let client = fragment(&sandbox);
    let error = movement(&client, "a", 1).send().await.unwrap_err();
    assert!(error.is_not_found(), "{error}");
    assert!(
        error.to_string().contains("account: no such account"),
        "{error}"
    );
    client
        .external_accounts()
        .create("acct", "Operating")
        .send()
        .await
        .unwrap();
    let part = Allocation::payin("inv_1", 1, ann());
    let error = movement(&client, "a", 1)
        .allocation(part.clone())
        .send()
        .await
        .unwrap_err();
    assert!(
        error
            .to_string()
            .contains("allocations.0.user: no such user"),
        "{error}"
    );
    client.users().create("ann").send().await.unwrap();
    let error = movement(&client, "a", 1)
        .allocation(part.clone())
        .send()
        .await
        .unwrap_err();
    assert!(
        error
            .to_string()
            .contains("allocations.0.invoice_id: no such invoice"),
        "{error}"
    );
    client.invoices().create("inv_1").send().await.unwrap();
    movement(&client, "a", 1)
        .allocation(part.clone())
        .send()
        .await
        .unwrap();
    let error = movement(&client, "a", 2)
        .allocation(part)
        .send()
        .await
        .unwrap_err();
    assert!(error.is_conflict(), "{error}");
    assert_eq!(sandbox.journal().matching("POST", "/transactions").len(), 5);
}

#[tokio::test]
async fn an_update_is_repeated_only_when_it_had_no_effect() {
    let sandbox = Sandbox::start().await;
    let client = fragment(&sandbox);
    movement(&client, "a", 1).send().await.unwrap();
    let update = || {
        client
            .transactions()
            .update("a", 1)
            .tags(TagUpdates::new().set("k", "v"))
    };
    for status in [500, 503, 408] {
        sandbox
            .faults()
            .on(Api::Fragment, "update-transaction")
            .status(status)
            .times(1);
        let error = update().send().await.unwrap_err();
        assert_eq!(error.status().unwrap(), status, "{error}");
    }
    sandbox
        .faults()
        .on(Api::Fragment, "update-transaction")
        .status(429)
        .times(2);
    let changed = update().send().await.unwrap();
    assert_eq!((changed.attempts(), changed.version), (3, 2));
}

#[tokio::test]
async fn creates_and_searches_are_repeated_over_server_errors() {
    let sandbox = Sandbox::start().await;
    let client = fragment(&sandbox);
    for operation in [
        "create-invoice",
        "create-user",
        "create-product",
        "search-invoices",
    ] {
        sandbox
            .faults()
            .on(Api::Fragment, operation)
            .status(503)
            .times(1);
    }
    let item = NewLineItem::payin("p", "d", ann(), Price::total(1));
    let made = client
        .invoices()
        .create("i")
        .line_item(item)
        .send()
        .await
        .unwrap();
    assert_eq!(made.attempts(), 2);
    assert_eq!(
        client.users().create("u").send().await.unwrap().attempts(),
        2
    );
    assert_eq!(
        client
            .products()
            .create("c")
            .send()
            .await
            .unwrap()
            .attempts(),
        2
    );
    assert_eq!(
        client.invoices().search().send().await.unwrap().attempts(),
        2
    );
}

#[tokio::test]
async fn a_token_is_renewed_for_every_call_of_a_long_day() {
    let sandbox = Sandbox::start().await;
    let client = fragment(&sandbox);
    movement(&client, "a", 1).send().await.unwrap();
    sandbox.clock().advance(Duration::from_secs(3601));
    // An update may be repeated here as well: a 401 had no effect.
    let update = client
        .transactions()
        .update("a", 1)
        .tags(TagUpdates::new().set("k", "v"));
    assert_eq!(update.send().await.unwrap().version, 2);
    assert_eq!(sandbox.journal().matching("POST", "/oauth2/token").len(), 2);
}

#[tokio::test]
async fn amounts_beyond_64_bits_reach_the_balances() {
    for world in on_every_store().await {
        let client = fragment(&world.sandbox);
        let huge: Amount = "79228162514264337593543950336".parse().unwrap();
        let item = NewLineItem::payin("p", "d", ann(), Price::total(huge)).currency(Currency::ETH);
        client
            .invoices()
            .create("inv_1")
            .line_item(item)
            .send()
            .await
            .unwrap();
        let part = Allocation::payin("inv_1", 1, ann());
        let account = AccountRef::external_id("acct");
        let transactions = client.transactions();
        let paid = transactions
            .create("a", account, huge, Currency::ETH, posted())
            .allocation(part);
        assert_eq!(
            paid.send().await.unwrap().unallocated_amount,
            huge.get() - 1
        );
        let found = client.invoices().retrieve("inv_1").send().await.unwrap();
        assert_eq!(
            found.balances[0].net.remaining,
            huge.get() - 1,
            "{}",
            world.store
        );
    }
}
