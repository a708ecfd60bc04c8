//! The main job in one sitting: typed clients create, label, tag and allocate against the in-process mock, in all four
//! APIs, on the vendors' own documented inputs. No network, no key, no setup.
//!
//! ```sh
//! cargo run --example tour
//! ```

mod show;

use std::process::ExitCode;

use counterfoil::fragment::{AccountRef, Allocation, Currency, UserRef};
use counterfoil::types::Timestamp;
use counterfoil::{commerce_layer, flexigift, fragment, persona};
use counterfoil_mock::Sandbox;
use show::Show;

type Result<T = ()> = std::result::Result<T, Box<dyn std::error::Error>>;

#[tokio::main(flavor = "current_thread")]
async fn main() -> ExitCode {
    match tour().await {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("the tour ends early: {error}");
            ExitCode::FAILURE
        }
    }
}

async fn tour() -> Result {
    // Bodies are kept out of the journal unless asked for by name; showing them is the point here.
    let sandbox = Sandbox::builder().record_bodies().start().await;
    let show = Show::new(&sandbox);
    show.title();
    tour_persona(&sandbox, &show).await?;
    tour_commerce_layer(&sandbox, &show).await?;
    tour_fragment(&sandbox, &show).await?;
    tour_flexigift(&sandbox, &show).await?;
    show.end();
    Ok(())
}

async fn tour_persona(sandbox: &Sandbox, show: &Show<'_>) -> Result {
    let endpoint = sandbox.persona();
    show.vendor("Persona", "an identity event", endpoint.url());
    let persona = persona::Client::builder()
        .base_url(endpoint.url())
        .api_key(endpoint.api_key())
        .build()?;

    let txn = persona
        .transactions()
        .create("txntp_ABC123")
        .reference_id("abc-123")
        .field("name_first", "Jane")
        .field("birthdate", "1990-01-01")
        .tag("vip")
        .send()
        .await?;
    show.call(
        "create a transaction",
        &format!("{} is `{}`", txn.id, txn.status),
    );

    let labelled = persona
        .transactions()
        .label(&txn.id)
        .label("test")
        .score(0.93)
        .model_version("1.2.3")
        .send()
        .await?;
    let label = labelled.label.as_ref().map(|label| label.id.to_string());
    show.call(
        "label it",
        &format!("its label is {}", label.unwrap_or_default()),
    );

    let tagged = persona
        .transactions()
        .add_tag(&txn.id, "reviewed")
        .send()
        .await?;
    show.call("tag it", &format!("its tags are {:?}", tagged.tags));

    let refused = persona.transactions().label(&txn.id).send().await;
    if let Err(error) = refused {
        show.call(
            "label it again, which the vendor refuses",
            &error.to_string(),
        );
    }
    Ok(())
}

async fn tour_commerce_layer(sandbox: &Sandbox, show: &Show<'_>) -> Result {
    let endpoint = sandbox.commerce_layer();
    show.vendor(
        "Commerce Layer",
        "a payment-gateway record of an order",
        endpoint.url(),
    );
    let commerce_layer = commerce_layer::Client::builder()
        .base_url(endpoint.url())
        .token_url(endpoint.token_url())
        .client_id(endpoint.client_id())
        .client_secret(endpoint.client_secret())
        .build()?;

    let txn = commerce_layer
        .transactions()
        .create()
        .reference("ANY-EXTERNAL-REFEFERNCE")
        .reference_origin("ANY-EXTERNAL-REFEFERNCE-ORIGIN")
        .metadata("foo", "bar")
        .send()
        .await?;
    show.call(
        "create a transaction",
        &format!(
            "{} over {}",
            txn.id,
            txn.formatted_amount.as_deref().unwrap_or("nothing")
        ),
    );
    Ok(())
}

async fn tour_fragment(sandbox: &Sandbox, show: &Show<'_>) -> Result {
    let endpoint = sandbox.fragment();
    show.vendor(
        "Fragment",
        "a bank movement, synced into a ledger",
        endpoint.url(),
    );
    let fragment = fragment::Client::builder()
        .base_url(endpoint.url())
        .token_url(endpoint.token_url())
        .client_id(endpoint.client_id())
        .client_secret(endpoint.client_secret())
        .build()?;

    let posted: Timestamp = "2026-02-12T00:00:00.000".parse()?;
    let sync = || {
        fragment
            .transactions()
            .create(
                "bank_txn_123",
                AccountRef::empty(),
                -1000,
                Currency::USD,
                posted,
            )
            .allocation(Allocation::payin(
                "inv_abc123",
                1000,
                UserRef::id("user_abc123"),
            ))
    };
    let txn = sync().send().await?;
    show.call(
        "sync a transaction with an allocation",
        &format!("{} leaves {} to allocate", txn.id, txn.unallocated_amount),
    );

    let again = sync().send().await?;
    show.call(
        "sync it again: its external id makes that harmless",
        &format!("{} again, still version {}", again.id, again.version),
    );
    Ok(())
}

async fn tour_flexigift(sandbox: &Sandbox, show: &Show<'_>) -> Result {
    let endpoint = sandbox.flexigift();
    show.vendor("Flexigift", "a gift-card purchase", endpoint.url());
    let flexigift = flexigift::Client::builder()
        .base_url(endpoint.url())
        .build()?;

    let txn = flexigift
        .transactions()
        .create(
            flexigift::NewTransaction::new(
                "txn005",
                "user004",
                "amz98765",
                "hanes-underwear-001",
                "hanes-gc-001",
                15.99,
                "Completed",
                true,
            )
            .message("Balance confirmed before transaction."),
        )
        .send()
        .await?;
    show.call("create a transaction", &format!("it is number {}", txn.id));
    Ok(())
}
