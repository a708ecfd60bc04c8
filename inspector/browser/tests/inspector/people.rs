//! Whoever uses a keyboard, a small or a large screen, light or dark colours, or a screen reader.

use inspector_browser::{Browser, Key, Served, Theme, keep_busy, pinned};

use crate::{exchange, inspect};

/// Every panel, with something in it: its address, and what is there once it is shown.
async fn panels(served: &Served) -> Vec<(String, &'static str)> {
    keep_busy(served).await;
    served
        .send("GET", "/api/v1/transactions", serde_json::Value::Null)
        .await;
    let refused = exchange(served, "create-a-transaction-label", 422).await;
    let one = format!("#/live?number={refused}");
    vec![
        ("#/live".to_owned(), "[data-testid=live-row]"),
        (one, "[data-testid=response-body]"),
        ("#/live?api=none".to_owned(), "[data-testid=stray]"),
        ("#/state".to_owned(), "[data-testid=state-row]"),
        ("#/money".to_owned(), "[data-testid=money-picture]"),
        (
            "#/steer?tab=clock".to_owned(),
            "[data-testid=call-advance-clock]",
        ),
        (
            "#/steer?tab=faults".to_owned(),
            "[data-testid=call-place-fault]",
        ),
        (
            "#/steer?tab=snapshots".to_owned(),
            "[data-testid=call-save-snapshot]",
        ),
        ("#/steer?tab=seed".to_owned(), "[data-testid=seed-text]"),
        ("#/steer?tab=webhooks".to_owned(), "[data-testid^=call-]"),
    ]
}

#[tokio::test(flavor = "multi_thread")]
async fn the_keyboard_alone_is_enough() {
    inspect(pinned(), async |browser, served| {
        keep_busy(served).await;
        browser.goto(&served.inspector("")).await;
        browser.until("$('[data-testid=live-row]')").await;
        reach(
            browser,
            "document.activeElement.dataset.testid == 'live-list'",
            Key::Tab,
        )
        .await;
        browser.press(Key::Home).await;
        browser.press(Key::ArrowDown).await;
        browser.press(Key::Enter).await;
        browser
            .until("$('[data-testid=panel-exchange]').dataset.number")
            .await;
        reach(
            browser,
            "document.activeElement.dataset.testid == 'reveal'",
            Key::Tab,
        )
        .await;
        browser.press(Key::Space).await;
        browser.until("$('[data-testid=reveal]').checked").await;
        browser.press(Key::Escape).await;
        browser.until("!$('[data-testid=panel-exchange]')").await;
        browser
            .until("document.activeElement.dataset.testid == 'live-list'")
            .await;
        browser.type_text("/").await;
        browser
            .until("document.activeElement.dataset.testid == 'search'")
            .await;
        browser.type_text("flexigift").await;
        browser
            .until("$$('[data-testid=live-row]').every(it => it.innerText.includes('Flexigift'))")
            .await;
        for (panel, link) in ["live", "state", "money", "steer"].map(|it| (it, format!("nav-{it}")))
        {
            reach(
                browser,
                &format!("document.activeElement.dataset.testid == '{link}'"),
                Key::BackTab,
            )
            .await;
            browser.press(Key::Enter).await;
            browser
                .until(&format!("location.hash.startsWith('#/{panel}')"))
                .await;
        }
        browser.type_text("?").await;
        browser.until("$('[data-testid=help-dialog]').open").await;
        browser.press(Key::Escape).await;
        browser.until("!$('[data-testid=help-dialog]')").await;
    })
    .await;
}

/// Presses a key until something is so: at most once for each element that can have the focus.
async fn reach(browser: &Browser, what: &str, key: Key) {
    for _ in 0..150 {
        if browser.run(&format!("return {what}")).await == true {
            return;
        }
        browser.press(key).await;
    }
    panic!("never reached: {what}");
}

#[tokio::test(flavor = "multi_thread")]
async fn every_panel_fits_a_phone_and_a_large_screen() {
    inspect(pinned(), async |browser, served| {
        for (panel, shown) in panels(served).await {
            browser.goto(&served.inspector(&panel)).await;
            for (width, height) in [(360, 720), (768, 1024), (1920, 1080)] {
                browser.size(width, height).await;
                browser
                    .until(&format!("innerWidth == {width} && $('{shown}')"))
                    .await;
                let wide = browser
                    .run("return document.documentElement.scrollWidth")
                    .await;
                assert!(
                    wide.as_u64().unwrap() <= width.into(),
                    "{panel} at {width}: {wide}"
                );
            }
        }
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn axe_finds_no_barrier_on_any_panel_in_light_and_in_dark() {
    inspect(pinned(), async |browser, served| {
        let mut found = Vec::new();
        for (panel, shown) in panels(served).await {
            browser.goto(&served.inspector(&panel)).await;
            let sizes = [360, 1280, 1920].into_iter();
            for (theme, width) in sizes.flat_map(|width| [(Theme::Light, width), (Theme::Dark, width)]) {
                browser.theme(theme).await;
                browser.size(width, 800).await;
                browser.until(&format!("innerWidth == {width} && $('{shown}')")).await;
                // The page is as the user prefers it.
                let is_dark = "getComputedStyle(document.documentElement).backgroundColor.match(/\\d+/g).slice(0, 3).reduce((sum, it) => sum + Number(it), 0) < 380";
                assert_eq!(browser.run(&format!("return {is_dark}")).await, theme == Theme::Dark);
                let Some(barriers) = browser.barriers().await else { return };
                found.extend(barriers.iter().map(|it| format!("{panel} {theme:?} {width}: {it}")));
            }
        }
        assert!(found.is_empty(), "{}", found.join("\n"));
        // It does see what is wrong.
        let image = "document.querySelector('main').append(new Image(9, 9))";
        browser.run(image).await;
        let barriers = browser.barriers().await.unwrap();
        assert!(barriers[0].starts_with("image-alt: "), "{barriers:?}");
    })
    .await;
}
