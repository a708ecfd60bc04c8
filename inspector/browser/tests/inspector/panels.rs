//! The panels State, Money and Steer.

use inspector_browser::{keep_busy, pinned};
use serde_json::Value;

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
