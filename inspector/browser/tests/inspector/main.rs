//! The inspector as its user sees it: a real Chromium, a real server, and no network beside them. Whatever a test does, the
//! console stays silent.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

mod exchange;
mod hostile;
mod live;
mod panels;
mod people;
mod pictures;
mod servers;

use counterfoil_mock::ServerBuilder;
use inspector_browser::{Browser, Served};

/// Shows a browser the inspector of a server. Where no browser is installed, the test says that it was skipped.
async fn inspect(server: ServerBuilder, test: impl AsyncFnOnce(&Browser, &mut Served)) {
    let Some(browser) = Browser::open().await else {
        return;
    };
    let mut served = Served::start(server).await;
    test(&browser, &mut served).await;
    assert_eq!(browser.said().await, [], "the console");
}

/// The number of the first exchange that was answered like this.
async fn exchange(served: &Served, operation: &str, status: u16) -> u64 {
    let found = exchanges(served).await;
    let mut found = found.iter();
    let found = found.find(|it| it["operation"] == operation && it["status"] == status);
    found.unwrap()["number"].as_u64().unwrap()
}

/// The summaries of all exchanges.
async fn exchanges(served: &Served) -> Vec<serde_json::Value> {
    let path = "/_control/journal/summaries";
    let (_, summaries) = served.send("GET", path, serde_json::Value::Null).await;
    summaries["exchanges"].as_array().unwrap().clone()
}
