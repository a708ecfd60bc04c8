//! A finance team's day, against the in-process mock: a bank statement from a CSV file is synced twice
//! without a duplicate, matched with invoices, and what is left is listed. No network, no key, no setup.
//!
//! ```sh
//! cargo run --example fragment_reconcile
//! ```

mod statement;

use std::process::ExitCode;

use counterfoil::fragment::{
    AccountRef, Allocation, Client, NewLineItem, Price, ReconciliationStatus, TagsFilter, UserRef,
};
use counterfoil_mock::Sandbox;
use statement::Line;

type Result<T = ()> = std::result::Result<T, Box<dyn std::error::Error>>;

#[tokio::main(flavor = "current_thread")]
async fn main() -> ExitCode {
    match reconcile().await {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("the books stay open: {error}");
            ExitCode::FAILURE
        }
    }
}

async fn reconcile() -> Result {
    // Strict: what a transaction refers to has to exist, as with the vendor.
    let sandbox = Sandbox::builder().strict().start().await;
    let fragment = Client::builder().variables(sandbox.variables()).build()?;

    open_the_books(&fragment).await?;
    let lines = statement::read()?;
    for round in ["first", "second"] {
        let made = sync(&fragment, &lines).await?;
        println!(
            "{round} sync: {} lines, {made} new, {} transactions in the ledger",
            lines.len(),
            fragment.transactions().list().send().await?.len()
        );
    }
    allocate(&fragment, &lines).await?;
    show_unreconciled(&fragment).await?;
    show_invoices(&fragment).await?;
    Ok(())
}

/// Accounts, users, products, and three invoices.
async fn open_the_books(fragment: &Client) -> Result {
    for (external_id, name) in [("operating", "Operating account"), ("reserve", "Reserve")] {
        fragment
            .external_accounts()
            .create(external_id, name)
            .send()
            .await?;
    }
    for (external_id, tier) in [
        ("ann", "gold"),
        ("bob", "silver"),
        ("cyd", "supplier"),
        ("dee", "gold"),
        ("eve", "supplier"),
    ] {
        fragment
            .users()
            .create(external_id)
            .tag("tier", tier)
            .send()
            .await?;
    }
    let work = fragment
        .products()
        .create("consulting")
        .description("Work by the hour")
        .send()
        .await?;
    let cost = fragment
        .products()
        .create("pass-through")
        .description("Costs passed on")
        .send()
        .await?;

    let ann = NewLineItem::payin(
        &work.id,
        "January",
        UserRef::external_id("ann"),
        Price::units(8, 15_000),
    );
    let cyd = NewLineItem::payout(
        &cost.id,
        "Cleaning",
        UserRef::external_id("cyd"),
        Price::total(4_500),
    );
    let bob = NewLineItem::payin(
        &work.id,
        "Route plan",
        UserRef::external_id("bob"),
        Price::units(4, 25_000),
    );
    let dee = NewLineItem::payin(
        &work.id,
        "Website",
        UserRef::external_id("dee"),
        Price::total(80_000),
    );
    let eve = NewLineItem::payout(
        &cost.id,
        "Rent",
        UserRef::external_id("eve"),
        Price::total(30_000),
    );
    let invoices = fragment.invoices();
    let usd = |item: NewLineItem| item.currency("USD");
    let eur = |item: NewLineItem| item.currency("EUR");
    invoices
        .create("inv-1001")
        .line_item(usd(ann))
        .line_item(usd(cyd))
        .send()
        .await?;
    invoices
        .create("inv-1002")
        .line_item(usd(bob))
        .send()
        .await?;
    invoices
        .create("inv-1003")
        .line_item(eur(dee))
        .line_item(eur(eve))
        .send()
        .await?;
    Ok(())
}

/// Syncs every line; the external id makes a repetition safe. Returns how many were new.
async fn sync(fragment: &Client, lines: &[Line]) -> Result<usize> {
    let before = fragment.transactions().list().send().await?.len();
    for line in lines {
        fragment
            .transactions()
            .create(
                &line.external_id,
                AccountRef::external_id(&line.account),
                line.amount,
                line.currency.as_str(),
                line.posted,
            )
            .tag("counterparty", &line.counterparty)
            .send()
            .await?;
    }
    Ok(fragment.transactions().list().send().await?.len() - before)
}

/// Allocates each line that names an invoice to it. The version shows whether someone else was faster.
async fn allocate(fragment: &Client, lines: &[Line]) -> Result {
    let mut allocated = 0;
    for line in lines {
        let (Some(invoice), Some(user)) = (&line.invoice, &line.user) else {
            continue;
        };
        let user = UserRef::external_id(user);
        let allocation = match line.amount {
            money_in if money_in >= 0 => Allocation::payin(invoice.as_str(), money_in, user),
            money_out => Allocation::payout(invoice.as_str(), -money_out, user),
        };
        let stored = fragment
            .transactions()
            .retrieve(&line.external_id)
            .send()
            .await?;
        let version = stored.version;
        fragment
            .transactions()
            .update(&stored.id, version)
            .allocation(allocation)
            .send()
            .await?;
        allocated += 1;
    }
    println!("allocated {allocated} of {} lines to invoices", lines.len());
    Ok(())
}

async fn show_unreconciled(fragment: &Client) -> Result {
    println!("\nunreconciled");
    let list = fragment.transactions().list();
    let open = list
        .reconciliation_status(ReconciliationStatus::Unreconciled)
        .send()
        .await?;
    for txn in open.iter() {
        let counterparty = txn.tags.first().map_or("", |tag| tag.value.as_str());
        println!(
            "  {:<22}{:>10} {}  {counterparty}",
            txn.external_id,
            txn.unallocated_amount.to_string(),
            txn.currency
        );
    }
    let fees = TagsFilter::new().all("counterparty", "*bank fee");
    let mut fees = fragment.transactions().search().tags(fees).items();
    while let Some(fee) = fees.try_next().await? {
        println!("  of which a fee: {}", fee.external_id);
    }
    Ok(())
}

async fn show_invoices(fragment: &Client) -> Result {
    println!(
        "\n{:<10}{:>5}{:>10}{:>10}{:>11}{:>10}",
        "invoice", "", "expected", "paid", "remaining", "payments"
    );
    let mut invoices = fragment.invoices().search().items();
    while let Some(invoice) = invoices.try_next().await? {
        for balance in &invoice.balances {
            for (direction, amounts) in [("in", &balance.payins), ("out", &balance.payouts)] {
                let payments = invoice.payments.iter().filter(|payment| {
                    payment.currency == balance.currency
                        && payment.direction.as_str() == format!("pay{direction}")
                });
                println!(
                    "{:<10}{direction:>5}{:>10}{:>10}{:>11}{:>10} {}",
                    invoice.id,
                    amounts.expected.to_string(),
                    amounts.actual.to_string(),
                    amounts.remaining.to_string(),
                    payments.count(),
                    balance.currency,
                );
            }
        }
    }
    let open = fragment.invoices().search().open().send().await?;
    let ids: Vec<_> = open
        .items
        .iter()
        .map(|invoice| invoice.id.as_str())
        .collect();
    println!("\nstill open: {}", ids.join(", "));
    Ok(())
}
