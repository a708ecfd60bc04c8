//! What somebody sends to harm whoever looks at it.

use counterfoil_mock::{Sandbox, Server};
use inspector_browser::Browser;
use serde_json::json;

use crate::{exchanges, inspect};

/// It would be seen in the page as an element, and in the window as a member, if it were taken for markup.
const MARKUP: &str = r#""'><img data-hostile src=x onerror="hostile=1"><script data-hostile>hostile=1</script><a data-hostile href="javascript:hostile=1">x</a>"#;

async fn is_harmless(browser: &Browser) {
    let found = "return [document.querySelectorAll('[data-hostile]').length, typeof hostile, document.querySelectorAll('a[href^=javascript]').length]";
    assert_eq!(browser.run(found).await, json!([0, "undefined", 0]));
}

#[tokio::test(flavor = "multi_thread")]
async fn markup_in_every_field_stays_text() {
    let world = Sandbox::builder().record_bodies();
    inspect(Server::builder().world(world), async |browser, served| {
        let persona = json!({"data": {"attributes": {
            "transaction-type-id": "txntp_ABC123",
            "reference-id": MARKUP,
            "fields": {"name_first": MARKUP, MARKUP: MARKUP},
            "tags": [MARKUP],
            MARKUP: MARKUP,
        }}});
        served
            .send("POST", "/persona/api/v1/transactions", persona)
            .await;
        let user = json!({"name": MARKUP, "email": MARKUP, MARKUP: {MARKUP: [MARKUP]}});
        served.send("POST", "/flexigift/users", user).await;
        let order = json!({"number": MARKUP, "total_amount_cents": 100});
        served.control("/commerce-layer/orders", order).await;
        let path: String = MARKUP.bytes().map(|byte| format!("%{byte:02X}")).collect();
        served
            .send(
                "GET",
                &format!("/flexigift/users/{path}?{path}={path}"),
                json!(null),
            )
            .await;
        served
            .send("GET", &format!("/flexigift/{path}"), json!(null))
            .await;

        browser.goto(&served.inspector("")).await;
        browser
            .until("$$('[data-testid=live-row]').length >= 4")
            .await;
        is_harmless(browser).await;
        for exchange in exchanges(served).await {
            let number = &exchange["number"];
            browser
                .goto(&served.inspector(&format!("#/live?number={number}")))
                .await;
            let shown = format!("$('[data-testid=panel-exchange]').dataset.number == {number}");
            browser.until(&shown).await;
            browser.click("[data-testid=reveal]").await;
            if exchange["method"] == "POST" {
                browser
                    .until(
                        "$('[data-testid=request-body]').textContent.includes('<img data-hostile')",
                    )
                    .await;
            }
            is_harmless(browser).await;
            for view in ["curl", "rust"] {
                browser
                    .click(&format!("[data-testid=exchange-view-{view}]"))
                    .await;
                is_harmless(browser).await;
            }
            browser.click("[data-testid=exchange-view-both]").await;
        }
        for panel in ["state", "money", "steer?tab=faults"] {
            browser.goto(&served.inspector(&format!("#/{panel}"))).await;
            browser
                .until("$('[data-testid^=panel-]').innerText.trim()")
                .await;
            is_harmless(browser).await;
        }
        browser.goto(&served.inspector("#/live")).await;
        browser.fill("[data-testid=search]", MARKUP).await;
        is_harmless(browser).await;
        browser
            .until("location.hash.includes('data-hostile')")
            .await;
        browser.reload().await;
        browser
            .until("$('[data-testid=search]').value.includes('<img data-hostile')")
            .await;
        is_harmless(browser).await;
    })
    .await;
}
