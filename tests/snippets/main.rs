//! What the inspector prints as a call of the SDK compiles, and sends the request that it was printed for. The calls are in
//! `calls`, as `printed_snippets` holds them against what is printed.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

mod calls;
mod requests;

use std::future::Future;
use std::pin::Pin;

use counterfoil::commerce_layer::{self, ApiVersion, V2026_05};
use counterfoil::{flexigift, fragment, persona};
use counterfoil_mock::Sandbox;
use counterfoil_spec::Contract;
use requests::{Example, by_hand, entry};
use serde_json::Value;

/// The result of a printed call.
type Sent<'a> = Pin<Box<dyn Future<Output = Result<(), Box<dyn std::error::Error>>> + 'a>>;

/// Sends what is printed for a request, to a sandbox of its own, and says what arrived.
async fn by_the_sdk(contract: &Contract, example: &Example) -> Value {
    let sandbox = Sandbox::start().await;
    let variables = || sandbox.variables();
    let name = example.name.as_str();
    let payments: commerce_layer::Client<V2026_05>;
    let (persona, fragment, flexigift, commerce_layer);
    let sent = match contract.name {
        "persona" => {
            persona = persona::Client::builder().variables(variables()).build();
            calls::persona::call(name, persona.as_ref().unwrap())
        }
        "fragment" => {
            fragment = fragment::Client::builder().variables(variables()).build();
            calls::fragment::call(name, fragment.as_ref().unwrap())
        }
        "flexigift" => {
            flexigift = flexigift::Client::builder().variables(variables()).build();
            calls::flexigift::call(name, flexigift.as_ref().unwrap())
        }
        "commerce-layer" => {
            commerce_layer = commerce_layer::Client::builder()
                .variables(variables())
                .build();
            calls::commerce_layer::call(name, commerce_layer.as_ref().unwrap())
        }
        _ => {
            payments = commerce_layer::ClientBuilder::default()
                .api_version(ApiVersion::V2026_05)
                .variables(variables())
                .build()
                .unwrap();
            calls::commerce_layer_2026_05::call(name, &payments)
        }
    };
    let sent = sent.unwrap_or_else(|| panic!("{name}: no such call is written down"));
    let outcome = sent.await;
    let entries = sandbox.journal().entries();
    let arrived = entries.iter().rev().find(|it| !it.path.ends_with("/token"));
    let arrived = arrived.unwrap_or_else(|| panic!("{name}: nothing was sent: {outcome:?}"));
    entry(&sandbox, arrived.number)
}

#[tokio::test]
async fn what_is_printed_sends_the_request_that_it_was_printed_for() {
    let mut differences = Vec::new();
    let mut untyped = Vec::new();
    for contract in counterfoil_spec::ALL {
        for example in requests::of(&contract) {
            let shown = by_hand(&Sandbox::start().await, &example);
            if shown["rust"].as_str().unwrap().starts_with("//") {
                untyped.push(format!("{} {}", contract.name, example.name));
            }
            let sent = by_the_sdk(&contract, &example).await;
            let [asked, mut said] = [&shown, &sent].map(requests::said);
            requests::leave_fields_that_are_asked_for_too(&mut said, &asked);
            if said != asked {
                differences.push(format!(
                    "{} {}\n  shown {}\n  sent  {}",
                    contract.name, example.name, asked, said
                ));
            }
        }
    }
    assert!(differences.is_empty(), "{}", differences.join("\n"));
    assert_eq!(untyped, UNTYPED, "what the typed call cannot say");
}

/// The documented requests that are printed as a plain request, for their typed call cannot send them.
const UNTYPED: [&str; 5] = [
    "persona create-a-transaction without members",
    "commerce-layer create-transaction without members",
    "commerce-layer-2026-05 create-payment-authorization without members",
    "fragment create-transaction without members",
    "flexigift create-transaction without members",
];
