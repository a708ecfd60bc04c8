//! The panels State, Money and Steer.

use counterfoil::fragment::{self, AccountRef, Allocation, UserRef};
use counterfoil::types::Timestamp;
use inspector_browser::{keep_busy, pinned, receiver};
use serde_json::{Value, json};

use crate::inspect;

#[tokio::test(flavor = "multi_thread")]
async fn a_record_is_found_and_shown_with_what_it_is_related_to() {
    inspect(pinned(), async |browser, served| {
        keep_busy(served).await;
        browser.goto(&served.inspector("#/state")).await;
        browser.until("$('[data-testid=state-kind][data-api=fragment]')").await;
        browser.click("[data-testid=state-kind][data-api=persona][data-kind*=transaction]:not([data-kind*=type]):not([data-kind*=label])").await;
        browser.until("$('[data-testid=state-row]')").await;
        browser.fill("[data-testid=search]", "txn_").await;
        browser.until("$('[data-testid=state-row]') && $$('[data-testid=state-row]').every(it => it.dataset.id.startsWith('txn_'))").await;
        browser.click("[data-testid=state-row]").await;
        browser.until("$('[data-testid=state-record]').dataset.id.startsWith('txn_')").await;
        browser.until("$('[data-testid=state-document]').innerText.includes('txntp_ABC123')").await;
        browser.until("$('[data-testid=state-history]').innerText.trim()").await;
        // A link leads to what it is related to.
        let id = browser.until("$('[data-testid=state-record]').dataset.id").await;
        browser.click("[data-testid=state-relation]").await;
        browser.until(&format!("$('[data-testid=state-record]').dataset.id != {id}")).await;
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn money_is_drawn_from_a_payment_to_its_refund_and_from_a_bank_movement_to_its_invoice() {
    inspect(pinned(), async |browser, served| {
        keep_busy(served).await;
        for (api, amounts) in [("Commerce Layer", ["154", "100", "25"]), ("Fragment", ["1,000", "900", "1,200"])] {
            browser.goto(&served.inspector("#/money")).await;
            browser.until("$('[data-testid=money-flow]')").await;
            let flow = format!("$$('[data-testid=money-flows] .side-group').find(it => it.innerText.includes('{api}')).querySelector('[data-testid=money-flow]')");
            let id = browser.until(&format!("{flow}.dataset.id")).await;
            browser.click(&format!("[data-testid=money-flow][data-id={id}]")).await;
            browser.until("$$('[data-testid=money-node]').length >= 3 && $$('[data-testid=money-edge]').length >= 2").await;
            for amount in amounts {
                // Grouped or not, as the vendor writes it.
                let digits = amount.replace(',', "");
                let drawn = format!("$('[data-testid=money-picture]').textContent.replaceAll(',', '').includes('{digits}')");
                browser.until(&drawn).await;
            }
            // The same as a table, for whom a picture tells nothing.
            browser.until("$('[data-testid=money-table]').rows.length > 2").await;
        }
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn the_clock_is_moved_with_the_call_that_is_shown() {
    inspect(pinned(), async |browser, served| {
        browser.goto(&served.inspector("#/steer?tab=clock")).await;
        browser.until("$('[data-testid=world-clock]').dateTime.startsWith('2026-02-12T09:30:00')").await;
        browser.fill("[data-testid=advance-count]", "2").await;
        browser.until("$('[data-testid=call-advance-clock-curl]').innerText.includes('172800')").await;
        browser.until("$('[data-testid=call-advance-clock-rust]').innerText.includes('.clock().advance(')").await;
        browser.click("[data-testid=call-advance-clock-send]").await;
        browser.until("$('[data-testid=world-clock]').dateTime.startsWith('2026-02-14T09:30:00')").await;
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_fault_is_placed_and_strikes_once() {
    inspect(pinned(), async |browser, served| {
        browser.goto(&served.inspector("#/steer?tab=faults&api=flexigift&operation=retrieve-transaction&status=503")).await;
        browser.until("$('[data-testid=call-place-fault-curl]').innerText.includes('retrieve-transaction')").await;
        browser.until("$('[data-testid=call-place-fault-rust]').innerText.includes('RETRIEVE_TRANSACTION')").await;
        browser.click("[data-testid=call-place-fault-send]").await;
        browser.until("$('[data-testid=fault-row]')").await;
        for status in [503, 200] {
            let sent = served.send("GET", "/flexigift/transactions/1", Value::Null).await;
            assert_eq!(sent.0, status);
        }
        // It is used up, and the page says so by itself.
        browser.until("!$('[data-testid=fault-row]')").await;
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_snapshot_is_saved_and_restored() {
    inspect(pinned(), async |browser, served| {
        browser
            .goto(&served.inspector("#/steer?tab=snapshots"))
            .await;
        browser.fill("[data-testid=snapshot-name]", "before").await;
        browser.click("[data-testid=call-save-snapshot-send]").await;
        browser
            .until("$('[data-testid=snapshot-row][data-name=before]')")
            .await;
        let path = "/flexigift/users/1";
        assert_eq!(served.send("GET", path, Value::Null).await.0, 200);
        served.send("DELETE", path, Value::Null).await;
        assert_eq!(served.send("GET", path, Value::Null).await.0, 404);
        browser
            .click("[data-testid=call-restore-snapshot-send]")
            .await;
        browser
            .until("$('[data-testid=said]').innerText.includes('done')")
            .await;
        browser
            .until("$('[data-testid=call-restore-snapshot-answer]')")
            .await;
        assert_eq!(served.send("GET", path, Value::Null).await.0, 200);
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn every_call_that_steers_is_shown_as_curl_and_as_rust() {
    inspect(pinned(), async |browser, served| {
        keep_busy(served).await;
        for tab in ["clock", "faults", "snapshots", "seed", "webhooks"] {
            browser.goto(&served.inspector(&format!("#/steer?tab={tab}"))).await;
            browser.until(&format!("$('[data-testid=steer-tab-{tab}]').ariaSelected == 'true' && $('[data-testid^=call-][data-testid$=-send]')")).await;
            let shown = "return [...document.querySelectorAll('[data-testid^=call-][data-testid$=-send]:not(:disabled)')].every(it => {
                const of = suffix => document.querySelector(`[data-testid=${it.dataset.testid.replace(/send$/, suffix)}]`);
                return of('curl').innerText.startsWith('curl ') && of('rust').innerText.length > 10;
            })";
            assert_eq!(browser.run(shown).await, true, "{tab}");
        }
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn webhooks_are_registered_sent_repeated_held_and_signed_anew() {
    inspect(pinned(), async |browser, served| {
        browser.goto(&served.inspector("#/steer?tab=webhooks")).await;
        browser.fill("[data-testid=webhook-url]", &receiver().await).await;
        browser.until("$('[data-testid=call-register-webhook-curl]').innerText.includes('/hooks')").await;
        browser.click("[data-testid=call-register-webhook-send]").await;
        browser.until("$('[data-testid=call-register-webhook-answer]').innerText.includes('wbh_')").await;
        let rows = |count: usize| format!("$$('[data-testid=delivery-row]').length == {count}");
        browser.fill("[data-testid=event-name]", "transaction.labeled").await;
        browser.click("[data-testid=call-send-event-send]").await;
        browser.until(&format!("{} && $('[data-testid=delivery-row]').innerText.includes('transaction.labeled')", rows(1))).await;
        browser.until("$('[data-testid=delivery-row]').innerText.includes('204')").await;
        // Once more of each from now on.
        browser.fill("[data-testid=deliveries-duplicates]", "1").await;
        browser.until("$('[data-testid=call-disturb-deliveries-rust]').innerText.includes('.duplicates(1)')").await;
        browser.click("[data-testid=call-disturb-deliveries-send]").await;
        browser.until("$('[data-testid=call-disturb-deliveries-answer]')").await;
        browser.click("[data-testid=call-send-event-send]").await;
        browser.until(&rows(3)).await;
        // What is held waits, and is sent when it is not held any more.
        browser.click("[data-testid=deliveries-held]").await;
        browser.until("$('[data-testid=call-disturb-deliveries-curl]').innerText.includes('\"held\":true')").await;
        browser.click("[data-testid=call-disturb-deliveries-send]").await;
        browser.until("$('[data-testid=call-disturb-deliveries-answer]').innerText.includes('true')").await;
        browser.click("[data-testid=call-send-event-send]").await;
        browser.until(&format!("{} && $('#title-deliveries').innerText.includes('2 pending')", rows(3))).await;
        browser.click("[data-testid=deliveries-held]").await;
        browser.until("$('[data-testid=call-disturb-deliveries-curl]').innerText.includes('\"held\":false')").await;
        browser.click("[data-testid=call-disturb-deliveries-send]").await;
        browser.until(&format!("{} && $('#title-deliveries').innerText.includes('0 pending')", rows(5))).await;
        // The endpoint that was registered stands there already.
        browser.until("$('[data-testid=rotate-webhook]').value.startsWith('wbh_')").await;
        browser.click("[data-testid=call-rotate-secret-send]").await;
        browser.until("$('[data-testid=call-rotate-secret-answer]')").await;
        let (_, told) = served.send("GET", "/_control/persona/deliveries", Value::Null).await;
        assert_eq!((told["pending"].as_u64(), told["deliveries"].as_array().unwrap().len()), (Some(0), 5));
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn records_are_seeded_and_the_world_is_made_fresh_once_that_is_confirmed() {
    inspect(pinned(), async |browser, served| {
        browser.goto(&served.inspector("#/steer?tab=seed")).await;
        let path = "/flexigift/users/77";
        assert_eq!(served.send("GET", path, Value::Null).await.0, 404);
        // What is no JSON cannot be sent, and it is said why.
        browser.fill("[data-testid=seed-text]", "{").await;
        browser.until("$('[data-testid=call-seed-world-send]').disabled && $('[data-testid=call-seed-world]').innerText.includes('JSON')").await;
        let seed = json!({"flexigift": {"rows": {"users": [{"id": 77, "name": "Seeded"}]}}});
        browser.fill("[data-testid=seed-text]", &seed.to_string()).await;
        browser.until("$('[data-testid=call-seed-world-curl]').innerText.includes('/seed')").await;
        browser.click("[data-testid=call-seed-world-send]").await;
        browser.until("$('[data-testid=call-seed-world-answer]').innerText.includes('true')").await;
        assert_eq!(served.send("GET", path, Value::Null).await.0, 200);
        // A member that there is not is refused in words, and nothing of it is done.
        browser.fill("[data-testid=seed-text]", r#"{"flexigift": {"rows": {"users": [{"id": 78}]}}, "nothing": 1}"#).await;
        browser.click("[data-testid=call-seed-world-send]").await;
        browser.until("$('[data-testid=call-seed-world]').innerText.includes('nothing')").await;
        assert_eq!(served.send("GET", "/flexigift/users/78", Value::Null).await.0, 404);
        browser.click("[data-testid=call-reset-send]").await;
        browser.until("$('[data-testid=call-reset-send]').innerText.includes('again')").await;
        assert_eq!(served.send("GET", path, Value::Null).await.0, 200);
        browser.click("[data-testid=call-reset-send]").await;
        browser.until("$('[data-testid=call-reset-answer]')").await;
        assert_eq!(served.send("GET", path, Value::Null).await.0, 404);
        // The refusal is what the browser itself says of it.
        let said = browser.said().await;
        assert!(said.iter().all(|it| it.source == "network" && it.message.contains("400")), "{said:?}");
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn money_beyond_what_is_due_and_money_that_is_not_all_drawn_are_shown_as_that() {
    inspect(pinned(), async |browser, served| {
        let fragment = fragment::Client::builder().variables(served.variables()).build().unwrap();
        let ann = || UserRef::external_id("ann");
        let movement = |id: &str, amount: i64| {
            let posted: Timestamp = "2026-02-12T09:30:00Z".parse().unwrap();
            fragment.transactions().create(id, AccountRef::external_id("operating"), amount, "USD", posted)
        };
        let over = movement("bank-1", 500).allocation(Allocation::payin("inv_1", 500, ann()));
        let over = over.send().await.unwrap().id.to_string();
        let many = (0..201).fold(movement("bank-2", 201), |it, _| it.allocation(Allocation::payin("inv_2", 1, ann())));
        let many = many.send().await.unwrap().id.to_string();
        browser.goto(&served.inspector(&format!("#/money?api=fragment&id={over}"))).await;
        browser.until("$('[data-testid=money-picture]').textContent.includes('overpaid') && $('.ribbon.over')").await;
        browser.until("!$('[data-testid=money-cut]') && !$('[data-testid=money-picture]').textContent.includes('-')").await;
        browser.goto(&served.inspector(&format!("#/money?api=fragment&id={many}"))).await;
        browser.until("$('[data-testid=money-cut]').innerText.includes('200')").await;
        browser.until("$$('[data-testid=money-node]').length > 200").await;
    })
    .await;
}
