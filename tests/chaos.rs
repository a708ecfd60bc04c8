//! Thousands of creates through a faulty mock: nothing happens twice, and where the contract makes another
//! attempt harmless, everything happens.
//!
//! Nothing sleeps: the clients wait on a runtime that does not, and the world's delays move its clock. Half of each
//! job goes over sockets, where connections are reset for real, and half without.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

mod support;

use std::collections::{BTreeMap, BTreeSet};
use std::future::Future;
use std::time::Duration;

use counterfoil::fragment::AccountRef;
use counterfoil::types::Timestamp;
use counterfoil::{ErrorKind, commerce_layer, flexigift, fragment, persona};
use counterfoil_mock::{Api, Sandbox};
use futures_util::{StreamExt as _, TryStreamExt as _, stream};
use support::Instant;

const CREATES: usize = 5_000;

/// Concurrent creates.
const PARALLEL: usize = 32;

/// A world in which about every seventh request fails in some way.
async fn worst_day(api: Api) -> Sandbox {
    let sandbox = Sandbox::builder()
        .seed(2_026)
        .rate_limits(false)
        .journal_capacity(0)
        .virtual_delays()
        .start()
        .await;
    let faults = sandbox.faults();
    let operations: &[&str] = match api {
        Api::CommerceLayer | Api::Fragment => &["*", "token"],
        _ => &["*"],
    };
    for &operation in operations {
        let on = |probability| faults.on(api, operation).probability(probability);
        on(0.02).reset_before().until_removed();
        on(0.02).reset_after().until_removed();
        on(0.02).truncate(20).until_removed();
        on(0.02)
            .rate_limited(Duration::from_secs(1))
            .until_removed();
        on(0.02).status(500).until_removed();
        on(0.02)
            .status(502)
            .content_type("text/html")
            .until_removed();
        on(0.02).status(503).until_removed();
        on(0.02).close_connection().until_removed();
        on(0.05).delay(Duration::from_millis(300)).until_removed();
    }
    sandbox
}

/// The results of the creates: by number, whether it succeeded, or how it failed.
type Outcomes = BTreeMap<usize, Result<(), counterfoil::Error>>;

async fn in_parallel<F, Fut>(numbers: impl IntoIterator<Item = usize>, create: F) -> Outcomes
where
    F: Fn(usize) -> Fut,
    Fut: Future<Output = Result<(), counterfoil::Error>>,
{
    stream::iter(numbers)
        .map(|number| {
            let outcome = create(number);
            async move { (number, outcome.await) }
        })
        .buffer_unordered(PARALLEL)
        .collect()
        .await
}

/// Creates everything, and repeats failures until there are none. That is what a caller may do where the
/// contract recognises the create. Answers how many failures reached the caller.
async fn until_all_are_there<F, Fut>(create: F) -> usize
where
    F: Fn(usize) -> Fut,
    Fut: Future<Output = Result<(), counterfoil::Error>>,
{
    let mut left: Vec<_> = (0..CREATES).collect();
    let mut surfaced = 0;
    for _ in 0..20 {
        let outcomes = in_parallel(left, &create).await;
        left = outcomes
            .into_iter()
            .filter_map(|(number, outcome)| outcome.is_err().then_some(number))
            .collect();
        surfaced += left.len();
        if left.is_empty() {
            return surfaced;
        }
    }
    panic!("{} creates never succeeded", left.len());
}

/// Half of the numbers go over sockets, half without.
fn on_a_socket(number: usize) -> bool {
    number.is_multiple_of(2)
}

/// The names that exist without the faults, each exactly once.
fn once_each(names: Vec<String>) -> BTreeSet<String> {
    let distinct: BTreeSet<_> = names.iter().cloned().collect();
    assert_eq!(distinct.len(), names.len(), "something happened twice");
    distinct
}

/// The guarantees where a create must not be repeated: every success exists; every failure without an effect does not;
/// and each failure whose effect is unknown says so.
fn agrees(outcomes: &Outcomes, there: &BTreeSet<String>, name: impl Fn(usize) -> String) {
    let mut surfaced: BTreeMap<String, usize> = BTreeMap::new();
    for (number, outcome) in outcomes {
        let is_there = there.contains(&name(*number));
        let Err(error) = outcome else {
            assert!(is_there, "{number} succeeded and is not there");
            continue;
        };
        *surfaced.entry(format!("{:?}", error.kind())).or_default() += 1;
        if is_there {
            assert_eq!(error.kind(), ErrorKind::MaybeSent, "{number}: {error}");
        }
    }
    let failures: usize = surfaced.values().sum();
    println!("{} there, {failures} surfaced: {surfaced:?}", there.len());
    assert_eq!(outcomes.len(), CREATES);
    assert!(failures > 0 && failures < CREATES / 4, "{failures}");
    assert!(there.len() >= CREATES - failures);
}

#[tokio::test]
async fn persona_creates_exactly_what_was_asked_for_because_keys_make_it_safe() {
    let sandbox = worst_day(Api::Persona).await;
    let builder = || {
        persona::Client::builder()
            .base_url(sandbox.persona().url())
            .api_key(sandbox.persona().api_key())
            .max_retries(6)
            .retry_budget(10_000)
            .runtime(Instant::default())
    };
    let socket = builder().build().unwrap();
    let direct = builder().transport(sandbox.service()).build().unwrap();
    let surfaced = until_all_are_there(async |number| {
        let client = if on_a_socket(number) {
            &socket
        } else {
            &direct
        };
        let create = client.transactions().create("txntp_ABC123");
        create
            .reference_id(format!("job-{number}"))
            .idempotency_key(format!("job-{number}"))
            .send()
            .await
            .map(|_| ())
    })
    .await;
    sandbox.faults().clear();
    let list = direct
        .transactions()
        .list()
        .transaction_type_id("txntp_ABC123")
        .page_size(100);
    let there: Vec<_> = list.items().try_collect().await.unwrap();
    let there = once_each(
        there
            .into_iter()
            .filter_map(|txn| txn.reference_id)
            .collect(),
    );
    println!("{} there, {surfaced} surfaced", there.len());
    assert_eq!(
        there,
        (0..CREATES).map(|number| format!("job-{number}")).collect()
    );
    assert!(surfaced < CREATES / 100, "{surfaced}");
}

#[tokio::test]
async fn fragment_creates_exactly_what_was_asked_for_because_external_ids_make_it_safe() {
    let sandbox = worst_day(Api::Fragment).await;
    let endpoint = sandbox.fragment();
    let builder = || {
        fragment::Client::builder()
            .base_url(endpoint.url())
            .token_url(endpoint.token_url())
            .client_id(endpoint.client_id())
            .client_secret(endpoint.client_secret())
            .max_retries(6)
            .retry_budget(10_000)
            .runtime(Instant::default())
    };
    let socket = builder().build().unwrap();
    let direct = builder().transport(sandbox.service()).build().unwrap();
    let surfaced = until_all_are_there(async |number| {
        let client = if on_a_socket(number) {
            &socket
        } else {
            &direct
        };
        client
            .transactions()
            .create(
                format!("job-{number}"),
                AccountRef::external_id("acct"),
                -1000,
                "USD",
                Timestamp::from_unix(1_770_000_000, 0).unwrap(),
            )
            .send()
            .await
            .map(|_| ())
    })
    .await;
    sandbox.faults().clear();
    let listed = direct.transactions().list().send().await.unwrap();
    let body: serde_json::Value = serde_json::from_slice(listed.raw_body()).unwrap();
    let there: Vec<_> = body["data"]
        .as_array()
        .unwrap()
        .iter()
        .filter_map(|txn| txn["external_id"].as_str())
        .filter(|id| id.starts_with("job-"))
        .map(str::to_owned)
        .collect();
    let there = once_each(there);
    println!("{} there, {surfaced} surfaced", there.len());
    assert_eq!(
        there,
        (0..CREATES).map(|number| format!("job-{number}")).collect()
    );
    assert!(surfaced < CREATES / 100, "{surfaced}");
}

#[tokio::test]
async fn commerce_layer_creates_nothing_twice_and_says_what_it_does_not_know() {
    let sandbox = worst_day(Api::CommerceLayer).await;
    let endpoint = sandbox.commerce_layer();
    let builder = || {
        commerce_layer::Client::builder()
            .base_url(endpoint.url())
            .token_url(endpoint.token_url())
            .client_id(endpoint.client_id())
            .client_secret(endpoint.client_secret())
            .max_retries(6)
            .retry_budget(10_000)
            .runtime(Instant::default())
    };
    let socket = builder().build().unwrap();
    let direct = builder().transport(sandbox.service()).build().unwrap();
    let outcomes = in_parallel(0..CREATES, async |number| {
        let client = if on_a_socket(number) {
            &socket
        } else {
            &direct
        };
        client
            .transactions()
            .create()
            .reference(format!("job-{number}"))
            .send()
            .await
            .map(|_| ())
    })
    .await;
    sandbox.faults().clear();
    let list = direct.transactions().list().page_size(25);
    let there: Vec<_> = list.items().try_collect().await.unwrap();
    let ours = there
        .into_iter()
        .filter_map(|txn| txn.reference)
        .filter(|it| it.starts_with("job-"));
    let there = once_each(ours.collect());
    agrees(&outcomes, &there, |number| format!("job-{number}"));
}

#[tokio::test]
async fn flexigift_creates_nothing_twice_and_says_what_it_does_not_know() {
    let sandbox = worst_day(Api::Flexigift).await;
    let builder = || {
        flexigift::Client::builder()
            .base_url(sandbox.flexigift().url())
            .max_retries(6)
            .retry_budget(10_000)
            .runtime(Instant::default())
    };
    let socket = builder().build().unwrap();
    let direct = builder().transport(sandbox.service()).build().unwrap();
    let outcomes = in_parallel(0..CREATES, async |number| {
        let client = if on_a_socket(number) {
            &socket
        } else {
            &direct
        };
        let purchase = flexigift::NewTransaction::new(
            format!("job-{number}"),
            "user004",
            "amz98765",
            "hanes-underwear-001",
            "hanes-gc-001",
            15.99,
            "Completed",
            true,
        );
        client
            .transactions()
            .create(purchase)
            .send()
            .await
            .map(|_| ())
    })
    .await;
    sandbox.faults().clear();
    let list = direct.transactions().list().limit(500);
    let there: Vec<_> = list.items().try_collect().await.unwrap();
    let ours = there
        .into_iter()
        .filter_map(|txn| txn.transaction_id)
        .filter(|it| it.starts_with("job-"));
    let there = once_each(ours.collect());
    agrees(&outcomes, &there, |number| format!("job-{number}"));
}
