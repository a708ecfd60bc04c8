//! Tabs that share a server, servers that come back, and servers that ask for a token.

use inspector_browser::{Browser, Said, keep_busy, pinned};
use serde_json::Value;

use crate::{exchange, inspect};

const IS_LIVE: &str = "$('[data-testid=connection]').dataset.state == 'live'";

/// What the browser says by itself about requests that failed: it always does, and a page cannot help it.
async fn failed_requests(browser: &Browser) -> Vec<Said> {
    let mut said = browser.said().await;
    said.retain(|it| it.source == "network");
    said
}

#[tokio::test(flavor = "multi_thread")]
async fn two_tabs_show_the_same_exchanges() {
    inspect(pinned(), async |browser, served| {
        browser.goto(&served.inspector("")).await;
        browser.until(IS_LIVE).await;
        browser.new_tab().await;
        browser.goto(&served.inspector("#/live?status=4xx")).await;
        browser.until(IS_LIVE).await;
        served
            .send("GET", "/flexigift/transactions/999", Value::Null)
            .await;
        for tab in [1, 0] {
            browser.tab(tab).await;
            browser
                .until("$('[data-testid=live-row]').innerText.includes('/transactions/999')")
                .await;
        }
        // Each is where its user has put it.
        assert!(!browser.address().await.contains("4xx"));
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn the_page_goes_on_with_a_server_that_was_started_again() {
    inspect(pinned(), async |browser, served| {
        served.send("GET", "/flexigift/transactions/1", Value::Null).await;
        served.send("GET", "/flexigift/transactions/2", Value::Null).await;
        browser.goto(&served.inspector("")).await;
        browser.until(IS_LIVE).await;
        browser.until("$$('[data-testid=live-row]').length == 2").await;
        served.stop().await;
        browser.until("$('[data-testid=connection]').dataset.state == 'waiting'").await;
        served.restart().await;
        browser.until(IS_LIVE).await;
        served.send("GET", "/flexigift/users/1", Value::Null).await;
        // The world is a new one: what was of the old one is gone.
        browser
            .until("$$('[data-testid=live-row]').length == 1 && $('[data-testid=live-row]').innerText.includes('/users/1')")
            .await;
        failed_requests(browser).await;
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_wrong_token_is_refused_and_the_right_one_lets_in() {
    inspect(
        pinned().control_token("the-right-one"),
        async |browser, served| {
            served
                .send("GET", "/flexigift/transactions/1", Value::Null)
                .await;
            browser
                .goto(&served.inspector("#/live?api=flexigift"))
                .await;
            browser
                .until("$('[data-testid=token-form]') && !$('[data-testid=token-error]')")
                .await;
            browser
                .fill("[data-testid=token-input]", "a-wrong-one")
                .await;
            browser.click("[data-testid=token-submit]").await;
            browser.until("$('[data-testid=token-error]')").await;
            browser.until("!$('[data-testid=live-row]')").await;
            browser
                .fill("[data-testid=token-input]", "the-right-one")
                .await;
            browser.click("[data-testid=token-submit]").await;
            browser
                .until("!$('[data-testid=token-form]') && $('[data-testid=live-row]')")
                .await;
            // The tab remembers it, and shows it nowhere.
            browser.reload().await;
            browser.until("$('[data-testid=live-row]')").await;
            assert!(browser.address().await.ends_with("#/live?api=flexigift"));
            let stored = browser
                .run("return JSON.stringify(localStorage) + document.cookie")
                .await;
            assert!(!stored.as_str().unwrap().contains("the-right-one"));
            for said in failed_requests(browser).await {
                assert!(said.message.contains("401"), "{said:?}");
            }
        },
    )
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_token_in_the_fragment_lets_in_and_leaves_the_address_bar() {
    inspect(
        pinned().control_token("the-right-one"),
        async |browser, served| {
            served
                .send("GET", "/flexigift/transactions/1", Value::Null)
                .await;
            browser
                .goto(&served.inspector("#token=the-right-one"))
                .await;
            browser.until("$('[data-testid=live-row]')").await;
            assert!(!browser.address().await.contains("token"));
        },
    )
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_deep_link_survives_a_reload() {
    inspect(pinned(), async |browser, served| {
        keep_busy(served).await;
        let number = exchange(served, "create-a-transaction", 503).await;
        let link = served.inspector(&format!("#/live?api=persona&status=5xx&number={number}&view=curl"));
        browser.goto(&link).await;
        for _ in 0..2 {
            browser.until(&format!("$('[data-testid=panel-exchange]').dataset.number == {number}")).await;
            browser.until("$('[data-testid=exchange-curl]').innerText.startsWith('curl')").await;
            browser.until("$('[data-testid=filter-api]').value == 'persona' && $('[data-testid=filter-status]').value == '5xx'").await;
            assert_eq!(browser.address().await, link);
            browser.reload().await;
        }
    })
    .await;
}
