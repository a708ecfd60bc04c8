//! One exchange.

use inspector_browser::{keep_busy, pinned};

use crate::{exchange, exchanges, inspect};

#[tokio::test(flavor = "multi_thread")]
async fn an_exchange_is_shown_whole_with_the_rule_that_refused_it() {
    inspect(pinned(), async |browser, served| {
        keep_busy(served).await;
        let number = exchange(served, "create-a-transaction-label", 422).await;
        browser
            .goto(&served.inspector(&format!("#/live?number={number}")))
            .await;
        browser
            .until("$('[data-testid=request-body]') && $('[data-testid=response-body]')")
            .await;
        browser.until("$('[data-testid=verdict]')").await;
        browser
            .until("$('[data-testid=stages]').innerText.trim()")
            .await;
        browser.click("[data-testid=exchange-view-curl]").await;
        browser
            .until("$('[data-testid=exchange-curl]').innerText.startsWith('curl')")
            .await;
        browser.click("[data-testid=exchange-view-rust]").await;
        browser
            .until("$('[data-testid=exchange-rust]').innerText.includes('.send()')")
            .await;
        browser.click("[data-testid=exchange-close]").await;
        browser.until("!$('[data-testid=panel-exchange]')").await;
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn an_exchange_is_sent_again_and_becomes_a_fault() {
    inspect(pinned(), async |browser, served| {
        keep_busy(served).await;
        let before = exchanges(served).await.len();
        let number = exchange(served, "list-all-transactions", 200).await;
        browser.goto(&served.inspector(&format!("#/live?number={number}"))).await;
        browser.click("[data-testid=send-again]").await;
        browser.until(&format!("Number($('[data-testid=panel-exchange]').dataset.number) > {number}")).await;
        assert_eq!(exchanges(served).await.len(), before + 1);
        browser.click("[data-testid=make-fault]").await;
        browser.until("location.hash.startsWith('#/steer?') && location.hash.includes('operation=list-all-transactions')").await;
    })
    .await;
}
