//! In any history, an invoice agrees with its transactions.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

mod support;

use std::collections::BTreeMap;

use counterfoil::fragment::{
    AccountRef, Allocation, AllocationType, Client, Currency, NewLineItem, PaymentDirection, Price,
    TagUpdates, UserRef,
};
use counterfoil::types::Timestamp;
use proptest::prelude::*;
use support::{fragment, on_every_store};

const INVOICES: [&str; 3] = ["inv_0", "inv_1", "inv_2"];

/// One operation on one of four transactions.
#[derive(Debug, Clone)]
enum Step {
    /// Synced again if it exists, with whatever is in it: the first one counts.
    Sync {
        txn: usize,
        parts: Vec<Part>,
    },
    Add {
        txn: usize,
        part: Part,
    },
    Change {
        txn: usize,
        pick: usize,
        amount: u32,
    },
    Remove {
        txn: usize,
        pick: usize,
    },
    Tag {
        txn: usize,
        value: u8,
    },
    /// An invoice gets another line item, and is created if it is new.
    Bill {
        part: Part,
    },
    /// An update of which the first part is good and the second is not: it changes nothing.
    Spoilt {
        txn: usize,
        part: Part,
    },
    /// An update that is based on an old version: it changes nothing.
    Stale {
        txn: usize,
        part: Part,
    },
}

#[derive(Debug, Clone)]
struct Part {
    invoice: usize,
    amount: u32,
    is_payin: bool,
    user: u8,
}

impl Part {
    fn line_item(&self) -> NewLineItem {
        let user = UserRef::external_id(format!("user_{}", self.user));
        let price = Price::total(self.amount);
        let item = match self.is_payin {
            true => NewLineItem::payin("fee", "Fee", user, price),
            false => NewLineItem::payout("fee", "Fee", user, price),
        };
        item.currency(if self.amount.is_multiple_of(2) {
            Currency::USD
        } else {
            Currency::EUR
        })
    }

    fn allocation(&self) -> Allocation {
        let user = UserRef::external_id(format!("user_{}", self.user));
        let invoice = INVOICES[self.invoice];
        match self.is_payin {
            true => Allocation::payin(invoice, self.amount, user),
            false => Allocation::payout(invoice, self.amount, user),
        }
    }
}

fn part() -> impl Strategy<Value = Part> {
    (0..INVOICES.len(), any::<u32>(), any::<bool>(), 0..3_u8).prop_map(
        |(invoice, amount, is_payin, user)| Part {
            invoice,
            amount,
            is_payin,
            user,
        },
    )
}

fn step() -> impl Strategy<Value = Step> {
    let txn = 0..4_usize;
    prop_oneof![
        (txn.clone(), prop::collection::vec(part(), 0..3))
            .prop_map(|(txn, parts)| Step::Sync { txn, parts }),
        (txn.clone(), part()).prop_map(|(txn, part)| Step::Add { txn, part }),
        (txn.clone(), any::<usize>(), any::<u32>()).prop_map(|(txn, pick, amount)| Step::Change {
            txn,
            pick,
            amount
        }),
        (txn.clone(), any::<usize>()).prop_map(|(txn, pick)| Step::Remove { txn, pick }),
        (txn.clone(), 0..3_u8).prop_map(|(txn, value)| Step::Tag { txn, value }),
        part().prop_map(|part| Step::Bill { part }),
        (txn.clone(), part()).prop_map(|(txn, part)| Step::Spoilt { txn, part }),
        (txn, part()).prop_map(|(txn, part)| Step::Stale { txn, part }),
    ]
}

fn name(txn: usize) -> String {
    format!("txn_{txn}")
}

/// The version of a transaction, if it exists.
async fn version(client: &Client, txn: usize) -> Option<i64> {
    let found = client.transactions().retrieve(name(txn)).send().await;
    found.ok().map(|found| found.version)
}

async fn take(client: &Client, step: &Step) {
    match step {
        Step::Sync { txn, parts } => {
            let mut create = client.transactions().create(
                name(*txn),
                AccountRef::external_id("acct"),
                1000,
                if txn % 2 == 0 {
                    Currency::USD
                } else {
                    Currency::EUR
                },
                "2026-02-12T00:00:00Z".parse::<Timestamp>().unwrap(),
            );
            for part in parts {
                create = create.allocation(part.allocation());
            }
            create.send().await.unwrap();
        }
        Step::Add { txn, part } => {
            if let Some(version) = version(client, *txn).await {
                let update = client.transactions().update(name(*txn), version);
                update.allocation(part.allocation()).send().await.unwrap();
            }
        }
        Step::Change { txn, pick, amount } => {
            if let (Some(version), Some(id)) = (
                version(client, *txn).await,
                allocation(client, *txn, *pick).await,
            ) {
                let update = client.transactions().update(name(*txn), version);
                update.allocation_amount(id, *amount).send().await.unwrap();
            }
        }
        Step::Remove { txn, pick } => {
            if let (Some(version), Some(id)) = (
                version(client, *txn).await,
                allocation(client, *txn, *pick).await,
            ) {
                let update = client
                    .transactions()
                    .update_allocations(name(*txn), version);
                update.delete_allocation(id).send().await.unwrap();
            }
        }
        Step::Tag { txn, value } => {
            if let Some(version) = version(client, *txn).await {
                let tags = TagUpdates::new().set("k", value.to_string());
                client
                    .transactions()
                    .update(name(*txn), version)
                    .tags(tags)
                    .send()
                    .await
                    .unwrap();
            }
        }
        Step::Bill { part } => {
            let id = INVOICES[part.invoice];
            let item = part.line_item();
            let found = client.invoices().retrieve(id).send().await;
            match found {
                Ok(found) => {
                    let update = client.invoices().update(id, found.version);
                    update.line_item(item).send().await.unwrap();
                }
                Err(_) => {
                    let create = client.invoices().create(id);
                    create.line_item(item).send().await.unwrap();
                }
            }
        }
        Step::Spoilt { txn, part } => {
            if let Some(version) = version(client, *txn).await {
                let update = client.transactions().update(name(*txn), version);
                let update = update
                    .allocation(part.allocation())
                    .allocation_amount("alloc_none", 1);
                let error = update.send().await.unwrap_err();
                assert!(error.is_not_found(), "{error}");
            }
        }
        Step::Stale { txn, part } => {
            if let Some(version) = version(client, *txn).await {
                let update = client.transactions().update(name(*txn), version - 1);
                let error = update
                    .allocation(part.allocation())
                    .send()
                    .await
                    .unwrap_err();
                assert!(error.is_conflict(), "{error}");
            }
        }
    }
}

/// The id of one of a transaction's allocations.
async fn allocation(
    client: &Client,
    txn: usize,
    pick: usize,
) -> Option<counterfoil::fragment::AllocationId> {
    let found = client
        .transactions()
        .search_allocations(INVOICES)
        .send()
        .await
        .unwrap();
    let own: Vec<_> = found
        .iter()
        .filter(|it| it.transaction.external_id == name(txn))
        .collect();
    let position = pick.checked_rem(own.len())?;
    Some(own[position].id.clone())
}

/// Sums per invoice, user, currency and direction.
type Sums = BTreeMap<(String, String, String, bool), i128>;

async fn allocated(client: &Client) -> Sums {
    let mut sums = Sums::new();
    let listed = client.transactions().list().account("acct").send().await;
    for txn in listed.unwrap().iter() {
        let mut left = txn.amount.get();
        for part in &txn.allocations {
            let is_payin = part.kind == AllocationType::InvoicePayin;
            left += if is_payin {
                -part.amount.get()
            } else {
                part.amount.get()
            };
            let key = (
                part.invoice_id.to_string(),
                part.user.external_id.clone().unwrap(),
                txn.currency.to_string(),
                is_payin,
            );
            *sums.entry(key).or_default() += part.amount.get();
        }
        assert_eq!(txn.unallocated_amount, left);
    }
    sums.retain(|_, sum| *sum != 0);
    sums
}

/// The same sums as the invoices' payments tell them; their balances have to agree.
async fn paid(client: &Client) -> Sums {
    let mut sums = Sums::new();
    for invoice in client
        .invoices()
        .batch_get(INVOICES)
        .send()
        .await
        .unwrap()
        .invoices
        .iter()
    {
        let mut by_currency: BTreeMap<(String, bool), i128> = BTreeMap::new();
        for payment in &invoice.payments {
            let is_payin = payment.direction == PaymentDirection::Payin;
            let currency = payment.currency.to_string();
            let user = payment.user.external_id.clone().unwrap();
            let key = (invoice.id.to_string(), user, currency.clone(), is_payin);
            *sums.entry(key).or_default() += payment.amount.get();
            *by_currency.entry((currency, is_payin)).or_default() += payment.amount.get();
        }
        let retrieved = client.invoices().retrieve(&invoice.id).send().await;
        assert_eq!(*retrieved.unwrap(), *invoice);
        for balance in &invoice.balances {
            let billed = |direction| -> i128 {
                let items = invoice.line_items.iter().filter(|item| {
                    item.direction == direction && item.currency == balance.currency
                });
                items.map(|item| item.price.amount.get()).sum()
            };
            assert_eq!(balance.payins.expected, billed(PaymentDirection::Payin));
            assert_eq!(balance.payouts.expected, billed(PaymentDirection::Payout));
            let sum = |is_payin| {
                let key = (balance.currency.to_string(), is_payin);
                by_currency.get(&key).copied().unwrap_or_default()
            };
            assert_eq!(balance.payins.actual, sum(true));
            assert_eq!(balance.payouts.actual, sum(false));
            assert_eq!(balance.net.actual, sum(true) - sum(false));
            assert_eq!(
                balance.net.remaining.get(),
                balance.net.expected.get() - balance.net.actual.get()
            );
            let of_users: i128 = invoice
                .users
                .iter()
                .flat_map(|user| &user.balances)
                .filter(|it| it.currency == balance.currency)
                .map(|it| it.net.actual.get())
                .sum();
            assert_eq!(balance.net.actual, of_users);
        }
    }
    sums.retain(|_, sum| *sum != 0);
    sums
}

/// The versions of a transaction are 1, 2, 3 and so on, and the last one is the stored one.
async fn has_whole_history(client: &Client, txn: usize) {
    if let Some(version) = version(client, txn).await {
        let history = client
            .transactions()
            .history(name(txn))
            .send()
            .await
            .unwrap();
        let versions: Vec<_> = history.iter().map(|txn| txn.version).collect();
        assert_eq!(versions, (1..=version).collect::<Vec<_>>());
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 24, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn an_invoices_payments_and_balances_are_the_sum_of_the_allocations(
        steps in prop::collection::vec(step(), 1..24),
    ) {
        let runtime = tokio::runtime::Builder::new_multi_thread().worker_threads(1).enable_all().build().unwrap();
        runtime.block_on(async {
            for world in on_every_store().await {
                let client = fragment(&world.sandbox);
                for step in &steps {
                    take(&client, step).await;
                }
                assert_eq!(allocated(&client).await, paid(&client).await, "{}", world.store);
                for txn in 0..4 {
                    has_whole_history(&client, txn).await;
                }
            }
        });
    }
}
