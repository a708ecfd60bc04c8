//! A busy world, left open for inspection: all four APIs, retries, faults, webhooks and money. No network, no key, no setup.
//!
//! ```sh
//! cargo run --example inspect
//! ```
//!
//! With `--once` it ends without waiting for anyone.

use std::error::Error;
use std::time::Duration;

use counterfoil::commerce_layer::{self, ApiVersion, Transaction};
use counterfoil::fragment::{AccountRef, Allocation, Currency, NewLineItem, Price, UserRef};
use counterfoil::types::Timestamp;
use counterfoil::{flexigift, fragment, persona};
use counterfoil_mock::commerce_layer::{Order, PaymentOptions};
use counterfoil_mock::operation::persona::CREATE_A_TRANSACTION;
use counterfoil_mock::persona::Webhook;
use counterfoil_mock::{Api, Sandbox};

type Result<T = ()> = std::result::Result<T, Box<dyn Error>>;

#[tokio::main]
async fn main() -> Result {
    let sandbox = Sandbox::builder()
        .seed(2_026)
        .at("2026-02-12T09:30:00Z".parse()?)
        .virtual_delays()
        .payments(PaymentOptions::default().delay(Duration::from_secs(3)))
        .start()
        .await;
    identities(&sandbox).await?;
    payments(&sandbox).await?;
    ledger(&sandbox).await?;
    gift_cards(&sandbox).await?;
    let journal = sandbox.journal().entries();
    let deliveries = journal.iter().filter(|it| it.delivery.is_some()).count();
    println!(
        "{} exchanges, {deliveries} of them webhooks: {}",
        journal.len(),
        sandbox.inspector_url()
    );
    if !std::env::args().any(|it| it == "--once") {
        sandbox.inspect().await;
    }
    Ok(())
}

/// Persona: a create that the vendor fails twice, one that is refused, and webhooks, one of which is rejected.
async fn identities(sandbox: &Sandbox) -> Result {
    let taken = receiver(200).await?;
    let broken = receiver(503).await?;
    let webhooks = sandbox.webhooks();
    webhooks.register(Webhook::new(&taken))?;
    webhooks.register(Webhook::new(&broken))?;
    let persona = persona::Client::builder()
        .variables(sandbox.variables())
        .runtime(sandbox.clock().functions())
        .build()?;
    let transactions = persona.transactions();
    let fault = sandbox.faults().on(Api::Persona, CREATE_A_TRANSACTION);
    fault.status(503).times(2);
    for (reference, name) in [("loan-1", "Ada"), ("loan-2", "Grace"), ("loan-3", "Jane")] {
        let created = transactions
            .create("txntp_ABC123")
            .reference_id(reference)
            .field("name_first", name)
            .send()
            .await?;
        transactions.add_tag(&created.id, "reviewed").send().await?;
        let update = transactions.update(&created.id).status("approved");
        update.send().await?;
    }
    // The vendor has no such transaction.
    let _ = transactions.retrieve("txn_nowhere").send().await;
    transactions.list().send().await?;
    webhooks.settled().await;
    sandbox.clock().advance(Duration::from_secs(60));
    webhooks.settled().await;
    Ok(())
}

/// Commerce Layer: an order that is paid in a session, captured, and partially refunded.
async fn payments(sandbox: &Sandbox) -> Result {
    let order = sandbox.add_order(&Order::new("42").total_amount_cents(15_400))?;
    let client = commerce_layer::ClientBuilder::default()
        .api_version(ApiVersion::V2026_05)
        .variables(sandbox.variables())
        .build()?;
    let manual = client.payment_setting_manuals().create().send().await?;
    let session = client
        .payment_sessions()
        .create(manual.id.clone())
        .order(&order)
        .amount_cents(15_400)
        .send()
        .await?;
    let authorizations = client.payment_authorizations();
    let authorization = authorizations.create(&session.id).send().await?;
    sandbox.clock().advance(Duration::from_secs(3));
    let capture = client.payment_captures();
    let capture = capture.create(&session.id, &authorization.id);
    let capture = capture.amount_cents(10_000).send().await?;
    sandbox.clock().advance(Duration::from_secs(3));
    client.orders().place(&order).send().await?;
    let refunds = client.payment_refunds();
    // More than was captured is refused.
    let refund = |cents| refunds.create(&session.id, &capture.id).amount_cents(cents);
    let _ = refund(10_001).send().await;
    refund(2_500).send().await?;
    sandbox.clock().advance(Duration::from_secs(3));

    let client = commerce_layer::Client::builder()
        .variables(sandbox.variables())
        .build()?;
    let created = client.transactions().create();
    created.reference("web-order-42").send().await?;
    let list = client.transactions().list();
    list.filter(Transaction::REFERENCE.eq("web-order-42"))
        .send()
        .await?;
    Ok(())
}

/// Fragment: an invoice, and the bank movements that pay a part of it.
async fn ledger(sandbox: &Sandbox) -> Result {
    let client = fragment::Client::builder()
        .variables(sandbox.variables())
        .build()?;
    let accounts = client.external_accounts();
    accounts
        .create("operating", "Operating account")
        .send()
        .await?;
    client.users().create("ann").send().await?;
    let work = client.products().create("consulting").send().await?;
    let ann = || UserRef::external_id("ann");
    let item = NewLineItem::payin(&work.id, "January", ann(), Price::units(8, 15_000));
    let invoice = client.invoices().create("inv-1001");
    invoice.line_item(item.currency("USD")).send().await?;
    let posted: Timestamp = "2026-02-12T00:00:00.000".parse()?;
    for (external_id, amount, allocated) in [
        ("bank-1", 50_000, 50_000),
        ("bank-2", 40_000, 25_000),
        // A statement that is read twice syncs nothing twice.
        ("bank-1", 50_000, 50_000),
    ] {
        let account = AccountRef::external_id("operating");
        client
            .transactions()
            .create(external_id, account, amount, Currency::USD, posted)
            .allocation(Allocation::payin("inv-1001", allocated, ann()))
            .send()
            .await?;
    }
    client.invoices().retrieve("inv-1001").send().await?;
    Ok(())
}

/// Flexigift: a purchase, and a user that does not exist.
async fn gift_cards(sandbox: &Sandbox) -> Result {
    let client = flexigift::Client::builder()
        .variables(sandbox.variables())
        .build()?;
    let purchase = flexigift::NewTransaction::new(
        "txn005",
        "user004",
        "amz98765",
        "hanes-underwear-001",
        "hanes-gc-001",
        15.99,
        "Completed",
        true,
    );
    client.transactions().create(purchase).send().await?;
    let _ = client.users().retrieve(77).send().await;
    client.gift_cards().list().send().await?;
    Ok(())
}

/// Starts an endpoint that responds with this status; returns its URL.
async fn receiver(status: u16) -> Result<String> {
    let listener = tokio::net::TcpListener::bind(("127.0.0.1", 0)).await?;
    let url = format!("http://{}/hooks", listener.local_addr()?);
    let status = axum::http::StatusCode::from_u16(status)?;
    let app =
        axum::Router::new().route("/hooks", axum::routing::post(move || async move { status }));
    tokio::spawn(async move { axum::serve(listener, app).await });
    Ok(url)
}
