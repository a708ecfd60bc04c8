//! The panel Live.

use counterfoil_mock::{Sandbox, Server};
use futures_util::{StreamExt as _, stream};
use inspector_browser::{keep_busy, pinned};
use serde_json::{Value, json};

use crate::inspect;

#[tokio::test(flavor = "multi_thread")]
async fn an_exchange_is_shown_as_it_arrives_and_attempts_that_belong_together_are_one_story() {
    inspect(pinned(), async |browser, served| {
        browser.goto(&served.inspector("")).await;
        browser.until("$('[data-testid=connection]').dataset.state == 'live'").await;
        browser.until("!$('[data-testid=live-row]')").await;
        // All rows are seen: a webhook that comes late takes its story to the end.
        browser.size(1280, 2400).await;
        keep_busy(served).await;
        // Two attempts that a fault strikes, the one that is taken, and what was told of it.
        browser
            .until(
                "(() => {
                    $('[data-testid=live-list]').scrollTop = 0;
                    const rows = $$('[data-testid=live-row]');
                    const story = rows.find(it => it.innerText.includes('503')).dataset.story;
                    const statuses = rows.filter(it => it.dataset.story == story);
                    return statuses.map(it => it.innerText.match(/\\b(503|201|204)\\b/)[0]).join() == '503,503,201,204';
                })()",
            )
            .await;
        for text in ["/transactions/999", "404", "/payment_captures", "HOOK"] {
            browser.run("document.querySelector('[data-testid=live-list]').scrollTop = 0").await;
            let seen = format!("(() => {{
                const list = $('[data-testid=live-list]');
                if (text.includes({text})) return true;
                list.scrollTop = list.scrollTop + list.clientHeight >= list.scrollHeight - 2 ? 0 : list.scrollTop + list.clientHeight / 2;
            }})()", text = json!(text));
            browser.until(&seen).await;
        }
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn exchanges_are_found_by_api_operation_status_and_text() {
    inspect(pinned(), async |browser, served| {
        keep_busy(served).await;
        let only = |expression: &str| {
            format!("$('[data-testid=live-row]') && $$('[data-testid=live-row]').every(it => {expression})")
        };
        browser.goto(&served.inspector("#/live?api=flexigift")).await;
        browser.until(&only("it.innerText.includes('Flexigift')")).await;
        browser.goto(&served.inspector("#/live?status=4xx")).await;
        browser.until(&only("/\\b4\\d\\d\\b/.test(it.innerText)")).await;
        browser.goto(&served.inspector("#/live?api=persona&operation=create-a-transaction-label")).await;
        browser.until(&only("/\\/label|HOOK/.test(it.innerText)")).await;
        browser.goto(&served.inspector("#/live")).await;
        browser.fill("[data-testid=search]", "payment_refunds").await;
        browser.until(&only("it.innerText.includes('/payment_refunds')")).await;
        assert!(browser.address().await.contains("q=payment_refunds"));
        browser.click("[data-testid=filters-clear]").await;
        browser.until("$$('[data-testid=live-row]').length > 5").await;
        assert!(!browser.address().await.contains("q="));
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn ten_thousand_exchanges_are_a_list_of_few_elements_that_scrolls() {
    const EXCHANGES: usize = 10_000;
    let world = Sandbox::builder().journal_capacity(EXCHANGES);
    inspect(Server::builder().world(world), async |browser, served| {
        let sent = stream::iter(0..EXCHANGES).map(|number| {
            let path = format!("/flexigift/transactions/{}", 1 + number % 3);
            let served = &*served;
            async move { served.send("GET", &path, Value::Null).await.0 }
        });
        let statuses: Vec<u16> = sent.buffer_unordered(16).collect().await;
        assert!(statuses.iter().all(|it| matches!(it, 200 | 404)));
        browser.goto(&served.inspector("")).await;
        browser.until("$('[data-testid=live-count]').innerText.startsWith('10,000 exchanges')").await;
        browser.until("$('[data-testid=live-row]')").await;
        let scroll = "(() => {
            const list = $('[data-testid=live-list]'), steps = 200;
            window.scrolled ??= (() => {
              const it = { done: false, longest: 0, rows: 0, elements: 0, seen: new Set() };
              let step = 0, before = performance.now();
              const frame = now => {
                it.longest = Math.max(it.longest, now - before);
                before = now;
                it.rows = Math.max(it.rows, $$('[data-testid=live-row]').length);
                it.elements = Math.max(it.elements, $$('*').length);
                $$('[data-testid=live-row]').forEach(row => it.seen.add(row.dataset.number));
                step += 1;
                if (step > steps) { it.done = true; return }
                list.scrollTop = (list.scrollHeight - list.clientHeight) * step / steps;
                requestAnimationFrame(frame);
              };
              list.scrollTop = 0;
              requestAnimationFrame(now => { before = now; requestAnimationFrame(frame) });
              return it;
            })();
            const { done, longest, rows, elements, seen } = window.scrolled;
            return done && { longest, rows, elements, seen: seen.size };
        })()";
        let figures = browser.until(scroll).await;
        println!(
            "10,000 exchanges, scrolled from the first to the last in 200 frames: the longest took {:.1} ms, with {} rows and {} elements at most",
            figures["longest"].as_f64().unwrap(), figures["rows"], figures["elements"],
        );
        assert!(figures["rows"].as_u64().unwrap() < 200, "{figures}");
        assert!(figures["elements"].as_u64().unwrap() < 4_000, "{figures}");
        // The rows are others wherever it is scrolled to.
        assert!(figures["seen"].as_u64().unwrap() > 2_000, "{figures}");
        browser.until("text.includes('/transactions/')").await;
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_request_that_reached_no_api_is_shown_in_a_group_of_its_own_as_it_arrives() {
    inspect(pinned(), async |browser, served| {
        browser.goto(&served.inspector("")).await;
        browser.until("$('[data-testid=connection]').dataset.state == 'live'").await;
        assert_eq!(served.send("GET", "/api/v1/transactions", Value::Null).await.0, 404);
        // Also where nothing else has arrived yet.
        browser.click("[data-testid=live-empty-strays]").await;
        browser.until("$$('[data-testid=stray]').length == 1 && $('[data-testid=stray]').innerText.includes('/api/v1/transactions')").await;
        served.send("POST", "/persona/wrong/<b>PII</b>", json!({"name": "PII"})).await;
        browser.until("$$('[data-testid=stray]').length == 2 && $('[data-testid=stray]').innerText.includes('POST /persona/wrong')").await;
        served.send("GET", "/flexigift/users", Value::Null).await;
        browser.until("$('[data-testid=live-count]').innerText.startsWith('1 exchange')").await;
        browser.goto(&served.inspector("#/live")).await;
        browser.until("$$('[data-testid=live-row]').length == 1").await;
        browser.click("[data-testid=facet-strays]").await;
        browser.until("$$('[data-testid=stray]').length == 2").await;
        // It goes with the journal.
        served.send("DELETE", "/_control/journal", Value::Null).await;
        browser.until("$('[data-testid=strays-none]')").await;
    })
    .await;
}
