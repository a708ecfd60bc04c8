//! Where the mock stores and prints marked values of clients: the journal, its Debug, the control API.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

#[path = "../sdk/tests/sdk/catalogue/mod.rs"]
mod catalogue;
mod support;

use std::time::Duration;

use catalogue::{Clients, Manner};
use counterfoil_mock::persona::Webhook;
use counterfoil_mock::{Api, Sandbox};
use http::Request;

fn control(sandbox: &Sandbox, name: &str) -> String {
    let request = Request::get(format!("/_control/{name}"));
    let answer = sandbox.handle(request.body(Default::default()).unwrap());
    assert_eq!(answer.status(), 200, "{name}");
    String::from_utf8(answer.into_body().into()).unwrap()
}

#[tokio::test]
async fn the_mock_shows_nothing_personal_and_nothing_secret_of_what_it_is_sent() {
    for strict in [false, true] {
        let builder = support::pinned()
            .journal_capacity(10_000)
            .rate_limits(false);
        let builder = if strict { builder.strict() } else { builder };
        let sandbox = builder.start().await;
        let webhook = sandbox
            .webhooks()
            .register(Webhook::new("http://localhost:9/hook"));
        let webhook = webhook.unwrap();
        sandbox
            .faults()
            .on(Api::Flexigift, "list-products")
            .malformed_json()
            .until_removed();
        let clients = Clients {
            persona: support::persona(&sandbox),
            commerce_layer: support::commerce_layer(&sandbox),
            payments: support::payments(&sandbox),
            fragment: support::fragment(&sandbox),
            flexigift: support::flexigift(&sandbox),
        };
        for entry in catalogue::all() {
            let manner = Manner {
                timeout: Duration::from_secs(60),
                raw: false,
                witness: &|_| {},
            };
            let _ = (entry.make)(&clients, &manner).await;
        }
        assert!(sandbox.journal().total() > 100);
        let printed = format!(
            "{sandbox:?} {:#?} {:?} {:?} {:?} {webhook:?} {:?} {} {} {} {}",
            sandbox.journal().entries(),
            sandbox.journal(),
            sandbox.faults().list(),
            sandbox.faults(),
            sandbox.webhooks().deliveries(),
            control(&sandbox, "journal"),
            control(&sandbox, "journal/har"),
            control(&sandbox, "faults"),
            control(&sandbox, "persona/deliveries"),
        );
        // An entry of the journal names the path that was asked for, which is what tests look it up by.
        let printed = printed.replace("PII-id", "").replace("PII-code", "");
        let printed = printed
            .replace("/files/PII-file", "")
            .replace("/persona/PII-file", "");
        let marks = ["PII-", "SECRET"].into_iter();
        let places = marks.flat_map(|mark| printed.match_indices(mark));
        let around = |(place, _): (usize, &str)| {
            let (from, to) = (place.saturating_sub(60), (place + 20).min(printed.len()));
            String::from_utf8_lossy(&printed.as_bytes()[from..to]).into_owned()
        };
        let found: std::collections::BTreeSet<_> = places.map(around).collect();
        assert!(found.is_empty(), "strict: {strict}: {found:#?}");
    }
}
