//! Stateful vendors beside your own stubs: `cargo run --example with_wiremock`.
//!
//! A shop has its own service, which wiremock replaces, and two vendors, which a sandbox replaces: in one server,
//! with the expectations of the one and the journal of the other.

use counterfoil::{flexigift, persona};
use counterfoil_mock::operation::persona::CREATE_A_TRANSACTION;
use counterfoil_mock::{Api, Sandbox};
use serde_json::{Value, json};
use wiremock::matchers::{method, path, path_regex};
use wiremock::{Mock, MockServer, ResponseTemplate};

type Result<T = ()> = std::result::Result<T, Box<dyn std::error::Error>>;

#[tokio::main]
async fn main() -> Result {
    let sandbox = Sandbox::start().await;
    let server = MockServer::start().await;
    Mock::given(method("GET"))
        .and(path("/rates/EUR"))
        .respond_with(ResponseTemplate::new(200).set_body_json(json!({"USD": 1.1})))
        .expect(1)
        .mount(&server)
        .await;
    Mock::given(path_regex("^/(persona|flexigift)/"))
        .respond_with(sandbox.service())
        .mount(&server)
        .await;

    let rates: Value = reqwest::get(format!("{}/rates/EUR", server.uri()))
        .await?
        .json()
        .await?;
    println!("the stub says:    1 EUR is {} USD", rates["USD"]);

    let persona = persona::Client::builder()
        .base_url(format!("{}/persona/api/v1", server.uri()))
        .api_key(sandbox.persona().api_key())
        .build()?;
    // The sandbox's faults work here as anywhere.
    sandbox
        .faults()
        .on(Api::Persona, CREATE_A_TRANSACTION)
        .status(503)
        .once();
    let created = persona
        .transactions()
        .create("txntp_ABC123")
        .reference_id("loan-42")
        .send()
        .await?;
    let found = persona.transactions().retrieve(&created.id).send().await?;
    println!("Persona has:      {} of {:?}", found.id, found.reference_id);

    let flexigift = flexigift::Client::builder()
        .base_url(format!("{}/flexigift", server.uri()))
        .build()?;
    let gifts = flexigift.transactions().list().send().await?.items.len();
    println!("Flexigift has:    {gifts} transactions");

    let attempts = sandbox.journal().matching("POST", "/transactions");
    let statuses: Vec<_> = attempts.iter().map(|it| it.status).collect();
    println!("the journal has:  creations answered with {statuses:?}");
    // The stub's expectation is verified when the server is dropped.
    Ok(())
}
