//! The main use in one run: typed clients create, label, tag, list and allocate against the in-process mock, in all
//! four APIs, are refused, and survive an outage of the vendor. No network, no key, no setup.
//!
//! ```sh
//! cargo run --example tour
//! ```

mod show;

use std::error::Error;
use std::io;
use std::process::ExitCode;

use counterfoil::commerce_layer::{self, Transaction};
use counterfoil::fragment::{AccountRef, Allocation, Currency, UserRef};
use counterfoil::types::Timestamp;
use counterfoil::{flexigift, fragment, persona};
use counterfoil_mock::operation::persona::LIST_ALL_TRANSACTIONS;
use counterfoil_mock::{Api, Sandbox};
use show::Show;

type Result<T = ()> = std::result::Result<T, Box<dyn Error>>;

const HELP: &str = "\
The main calls of each API, sent and answered inside this process: no network, no key, no setup.

Usage: cargo run --example tour [-- OPTION]

  --full   every body in full, rather than what each step is about
  --help   this text

NO_COLOR switches the colours off.";

#[tokio::main(flavor = "current_thread")]
async fn main() -> ExitCode {
    let mut full = false;
    for argument in std::env::args().skip(1) {
        match argument.as_str() {
            "--full" => full = true,
            "--help" | "-h" => {
                println!("{HELP}");
                return ExitCode::SUCCESS;
            }
            other => {
                eprintln!("the tour has no option `{other}`\n\n{HELP}");
                return ExitCode::from(2);
            }
        }
    }
    match tour(full).await {
        Ok(()) => ExitCode::SUCCESS,
        // The reader has read enough: `tour | head`.
        Err(error) if is_broken_pipe(&*error) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("the tour ends early: {error}");
            ExitCode::FAILURE
        }
    }
}

fn is_broken_pipe(error: &(dyn Error + 'static)) -> bool {
    let error = error.downcast_ref::<io::Error>();
    error.is_some_and(|error| error.kind() == io::ErrorKind::BrokenPipe)
}

async fn tour(full: bool) -> Result {
    // Bodies are kept out of the journal unless asked for by name; showing them is the point here. Pinned, every tour is
    // the same.
    let sandbox = Sandbox::builder()
        .record_bodies()
        .seed(1)
        .at("2026-02-12T09:30:00Z".parse()?)
        .start()
        .await;
    let show = Show::new(&sandbox, full);
    show.title()?;
    tour_persona(&sandbox, &show).await?;
    tour_commerce_layer(&sandbox, &show).await?;
    tour_fragment(&sandbox, &show).await?;
    tour_flexigift(&sandbox, &show).await?;
    show.end()?;
    Ok(())
}

async fn tour_persona(sandbox: &Sandbox, show: &Show<'_>) -> Result {
    show.vendor("Persona", "an identity event")?;
    // Its waits are on the sandbox's clock, so the retries below take no time.
    let persona = persona::Client::builder()
        .variables(sandbox.variables())
        .runtime(sandbox.clock().functions())
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
        &["status", "reference-id", "fields", "tags"],
        &format!("{} is `{}`", txn.id, txn.status),
    )?;

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
        &["transaction-label"],
        &format!("its label is {}", label.unwrap_or_default()),
    )?;

    let tagged = persona
        .transactions()
        .add_tag(&txn.id, "reviewed")
        .send()
        .await?;
    show.call(
        "tag it",
        &["tags"],
        &format!("its tags are {:?}", tagged.tags),
    )?;

    if let Err(refused) = persona.transactions().label(&txn.id).send().await {
        show.call(
            "label it again: an error says what the vendor said",
            &[],
            &refused.to_string(),
        )?;
    }

    let faults = sandbox.faults();
    let unavailable = faults.on(Api::Persona, LIST_ALL_TRANSACTIONS).status(503);
    unavailable.times(2);
    let listed = persona
        .transactions()
        .list()
        .reference_id("abc-123")
        .send()
        .await?;
    show.call(
        "list by reference, while the vendor is unavailable twice: the client comes back",
        &["id", "reference-id", "tags"],
        &format!(
            "{} found, at attempt {}",
            listed.items.len(),
            listed.attempts()
        ),
    )
}

async fn tour_commerce_layer(sandbox: &Sandbox, show: &Show<'_>) -> Result {
    show.vendor("Commerce Layer", "a payment-gateway record of an order")?;
    let commerce_layer = commerce_layer::Client::builder()
        .variables(sandbox.variables())
        .build()?;

    let txn = commerce_layer
        .transactions()
        .create()
        .reference("web-order-42")
        .reference_origin("our-shop")
        .metadata("campaign", "spring")
        .send()
        .await?;
    show.call(
        "create a transaction",
        &[
            "formatted_amount",
            "reference",
            "reference_origin",
            "metadata",
        ],
        &format!(
            "{} over {}, with our reference {}",
            txn.id,
            txn.formatted_amount,
            txn.reference.as_deref().unwrap_or("lost"),
        ),
    )?;

    let found = commerce_layer
        .transactions()
        .list()
        .filter(Transaction::REFERENCE.eq("web-order-42"))
        .send()
        .await?;
    show.call(
        "find it by that reference",
        &["reference", "metadata", "record_count"],
        &format!("{} found", found.items.len()),
    )
}

async fn tour_fragment(sandbox: &Sandbox, show: &Show<'_>) -> Result {
    show.vendor("Fragment", "a bank movement, synced into a ledger")?;
    let fragment = fragment::Client::builder()
        .variables(sandbox.variables())
        .build()?;
    let posted: Timestamp = "2026-02-12T00:00:00.000".parse()?;
    let all = ["unallocated_amount", "allocations", "amount", "version"];

    let sync = || {
        let account = AccountRef::external_id("our-account");
        let jane = UserRef::id("user_jane");
        fragment
            .transactions()
            .create("bank_txn_1", account, 2500, Currency::USD, posted)
            .allocation(Allocation::payin("inv_42", 1500, jane))
    };
    let txn = sync().send().await?;
    show.call(
        "sync what Jane paid: of $25 that came in, $15 are for an invoice",
        &all,
        &format!("{} leaves {} to allocate", txn.id, txn.unallocated_amount),
    )?;

    let again = sync().send().await?;
    show.call(
        "sync it again: its external id makes that harmless",
        &["id", "external_id", "version"],
        &format!("{} again, still version {}", again.id, again.version),
    )?;

    let printed = fragment
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
        .send()
        .await?;
    show.call(
        "sync the vendor's printed example, odd as it is: a pay-in on money that went out",
        &all,
        &format!("it leaves {} to allocate", printed.unallocated_amount),
    )
}

async fn tour_flexigift(sandbox: &Sandbox, show: &Show<'_>) -> Result {
    show.vendor("Flexigift", "a gift-card purchase")?;
    let flexigift = flexigift::Client::builder()
        .variables(sandbox.variables())
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
    show.call(
        "create a transaction",
        &["id", "amount", "message"],
        &format!("it is number {}", txn.id),
    )?;

    if let Err(missing) = flexigift.transactions().retrieve(77).send().await {
        show.call(
            "retrieve one that nobody made",
            &[],
            &format!("not found: {}, {missing}", missing.is_not_found()),
        )?;
    }
    Ok(())
}
