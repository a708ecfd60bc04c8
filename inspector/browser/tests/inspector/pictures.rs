//! The pictures of the documentation: `cargo xtask screenshots`.

use std::path::Path;

use inspector_browser::{Theme, keep_busy, pinned};

use crate::{exchange, inspect};

/// What a picture may have, so that the repository stays small.
const BYTES: usize = 200_000;

#[tokio::test(flavor = "multi_thread")]
#[ignore = "it writes: `cargo xtask screenshots`"]
async fn pictures_are_taken_of_every_panel() {
    inspect(pinned(), async |browser, served| {
        keep_busy(served).await;
        let refused = exchange(served, "2026-05/create-payment-refund", 422).await;
        let one = format!("#/live?number={refused}");
        let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../docs/images");
        std::fs::create_dir_all(&folder).unwrap();
        browser.size(1280, 720).await;
        for (name, panel, theme, shown) in [
            ("live", "#/live", Theme::Light, "live-row"),
            ("exchange", &one, Theme::Light, "response-body"),
            ("state", "#/state?api=fragment&kind=invoices", Theme::Light, "state-row"),
            ("money", "#/money", Theme::Light, "money-picture"),
            ("money-dark", "#/money", Theme::Dark, "money-picture"),
            ("steer", "#/steer?tab=faults", Theme::Light, "call-place-fault-curl"),
        ] {
            browser.theme(theme).await;
            browser.goto(&served.inspector(panel)).await;
            browser.until(&format!("$('[data-testid={shown}]') && $('[data-testid=connection]').dataset.state == 'live'")).await;
            // From its beginning, where attempts belong together.
            browser.until("($('[data-testid=live-list]') ?? document.body).scrollTop = 0, location.hash != '#/live' || text.includes('503')").await;
            browser
                .until("!$('[data-testid=facets]') || $('[data-testid=facets]').innerText.includes('Persona')")
                .await;
            // What differs from run to run.
            browser.run("for (const walk = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT); walk.nextNode();) {
                const it = walk.currentNode;
                it.data = /^[\\d.]+ (µs|ms)$/.test(it.data) ? '… ms' : it.data.replaceAll(location.host, '127.0.0.1:4010');
            }").await;
            let picture = browser.picture().await;
            println!("{name}.png: {} bytes", picture.len());
            assert!(picture.len() < BYTES, "{name}");
            std::fs::write(folder.join(format!("{name}.png")), picture).unwrap();
        }
    })
    .await;
}
