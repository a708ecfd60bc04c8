//! Fragment's records for inspection: bank movements lead through their allocations to invoices, and from there to
//! the remaining amounts.

use serde_json::{Value, json};

use super::accounts::{self, AccountRecord};
use super::history::{self, Versioned};
use super::identity::Identity;
use super::invoices::{self, Direction, InvoiceRecord};
use super::payments::{self, FlowRecord, PaymentRecord};
use super::products::{self, ProductRecord};
use super::transactions::{self, AllocationKind, BY_ACCOUNT, BY_INVOICE, TransactionRecord};
use super::users::{self, UserRecord};
use crate::apis::money::amount;
use crate::engine::{Brief, Exchange, Flow, Happened, Inspected, Kind, MOST, Relation};
use crate::store::{Scan, StoreError, Transaction};

pub(super) static KINDS: &[Kind] = &[
    Kind::of::<TransactionRecord>("transactions", "Transaction").with_flow(),
    Kind::of::<InvoiceRecord>("invoices", "InvoiceWithBalances").with_flow(),
    Kind::of::<AccountRecord>("external-accounts", "ExternalAccount"),
    Kind::of::<UserRecord>("users", "User"),
    Kind::of::<ProductRecord>("products", "Product"),
    Kind::of::<FlowRecord>("payment-flows", "PaymentFlow"),
    Kind::of::<PaymentRecord>("payments", "Payment"),
];

type Relations = Result<Vec<Relation>, StoreError>;

fn named(identity: &Identity) -> Brief {
    Brief::new(&*identity.id).personal(&*identity.external_id)
}

impl Inspected for AccountRecord {
    fn brief(&self) -> Brief {
        Brief::new(&*self.identity.id).personal(&self.name)
    }

    fn document(&self, _: &Exchange<'_>, _: &mut Transaction<'_>) -> Result<Value, StoreError> {
        Ok(accounts::view(self))
    }

    fn relations(&self, tx: &mut Transaction<'_>) -> Relations {
        to_transactions(tx, BY_ACCOUNT, &self.identity.id)
    }
}

fn to_transactions(tx: &mut Transaction<'_>, index: &'static str, key: &str) -> Relations {
    let found = tx.scan::<TransactionRecord>(Scan::all().index(index, key).limit(MOST))?;
    let relation = |it: &str| Relation::new("transaction", "transactions", it);
    Ok(found.iter().map(|it| relation(&it.id)).collect())
}

impl Inspected for UserRecord {
    fn brief(&self) -> Brief {
        named(&self.identity)
    }

    fn document(&self, _: &Exchange<'_>, _: &mut Transaction<'_>) -> Result<Value, StoreError> {
        Ok(users::view(self))
    }
}

impl Inspected for ProductRecord {
    fn brief(&self) -> Brief {
        Brief::new(&self.code).created_at(self.created)
    }

    fn document(&self, _: &Exchange<'_>, _: &mut Transaction<'_>) -> Result<Value, StoreError> {
        Ok(products::view(self))
    }
}

impl Inspected for InvoiceRecord {
    /// The amount is the pay-ins less the pay-outs, if all are in one currency.
    fn brief(&self) -> Brief {
        let brief = Brief::new(&self.id).created_at(self.created);
        let Some(first) = self.line_items.first() else {
            return brief;
        };
        let is_one = |it: &&invoices::LineItem| it.currency == first.currency;
        if !self.line_items.iter().all(|it| is_one(&it)) {
            return brief;
        }
        let signed = self.line_items.iter().map(|it| match it.direction {
            Direction::Payin => it.price.amount.number(),
            Direction::Payout => -it.price.amount.number(),
        });
        brief.amount(amount(signed.sum::<i128>(), &first.currency))
    }

    fn document(&self, _: &Exchange<'_>, tx: &mut Transaction<'_>) -> Result<Value, StoreError> {
        invoices::view_settled(tx, self)
    }

    fn relations(&self, tx: &mut Transaction<'_>) -> Relations {
        let mut relations = to_transactions(tx, BY_INVOICE, &self.id)?;
        let flows = Scan::all()
            .index(payments::BY_INVOICE, &self.id)
            .limit(MOST);
        let flows = tx.scan::<FlowRecord>(flows)?;
        let flows = flows.iter().map(|it| it.id.as_str());
        relations.extend(flows.map(|it| Relation::new("payment_flow", "payment-flows", it)));
        for item in self.line_items.iter().take(MOST) {
            relations.push(Relation::new("product", "products", &item.product_id));
            relations.push(Relation::new("user", "users", &*item.user.id));
        }
        Ok(relations)
    }

    fn history(&self, tx: &mut Transaction<'_>) -> Result<Vec<Happened>, StoreError> {
        versions(tx, self, |it| it.modified.unwrap_or(it.created))
    }

    fn flow(&self, tx: &mut Transaction<'_>) -> Result<Flow, StoreError> {
        let mut flow = Flow::default();
        let by_invoice = Scan::all().index(BY_INVOICE, &self.id).limit(MOST + 1);
        let transactions = tx.scan::<TransactionRecord>(by_invoice)?;
        for transaction in flow.most(transactions) {
            allocate(&mut flow, &transaction, Some(&self.id));
        }
        settle(&mut flow, tx, &self.id)?;
        Ok(flow)
    }
}

impl Inspected for TransactionRecord {
    fn brief(&self) -> Brief {
        let is_reconciled = self.unallocated().number() == 0;
        Brief::new(&self.id)
            .personal(&self.external_id)
            .status(if is_reconciled {
                "reconciled"
            } else {
                "unreconciled"
            })
            .amount(amount(self.amount.number(), &self.currency))
            .created_at(self.created)
    }

    fn document(&self, _: &Exchange<'_>, _: &mut Transaction<'_>) -> Result<Value, StoreError> {
        Ok(json!(transactions::view(self)))
    }

    fn relations(&self, _: &mut Transaction<'_>) -> Relations {
        let account = Relation::new("account", "external-accounts", &*self.account.id);
        let allocations = self.allocations.iter().take(MOST);
        let allocated = allocations.flat_map(|it| {
            let invoice = Relation::new("invoice", "invoices", &it.invoice_id);
            [invoice, Relation::new("user", "users", &*it.user.id)]
        });
        Ok(std::iter::once(account).chain(allocated).collect())
    }

    fn history(&self, tx: &mut Transaction<'_>) -> Result<Vec<Happened>, StoreError> {
        versions(tx, self, |it| it.modified.unwrap_or(it.created))
    }

    fn flow(&self, tx: &mut Transaction<'_>) -> Result<Flow, StoreError> {
        let mut flow = Flow::default();
        allocate(&mut flow, self, None);
        let left = self.unallocated().number();
        if left != 0 {
            let node = format!("{}/unallocated", self.id);
            let part = amount(left.abs(), &self.currency);
            let brief = Brief::new("unallocated").amount(part.clone());
            flow.add("balances", &node, brief);
            // Money that went out came from somewhere.
            let (from, to) = match left > 0 {
                true => (&self.id, &node),
                false => (&node, &self.id),
            };
            flow.lead(from, to, Some(part));
        }
        let mut settled: Vec<&str> = Vec::new();
        for allocation in self.allocations.iter().take(MOST) {
            if !settled.contains(&allocation.invoice_id.as_str()) {
                settled.push(&allocation.invoice_id);
                settle(&mut flow, tx, &allocation.invoice_id)?;
            }
        }
        Ok(flow)
    }
}

/// A movement and its part for one invoice, or for all: money flows in its direction.
fn allocate(flow: &mut Flow, transaction: &TransactionRecord, invoice: Option<&str>) {
    flow.add("transactions", &transaction.id, transaction.brief());
    let allocations = transaction.allocations.iter();
    let of_invoice =
        allocations.filter(|it| invoice.is_none_or(|invoice| it.invoice_id == invoice));
    for allocation in flow.most(of_invoice) {
        let part = amount(allocation.amount.number(), &transaction.currency);
        let (label, way) = match allocation.kind {
            AllocationKind::Payin => ("invoice_payin", [&transaction.id, &allocation.invoice_id]),
            AllocationKind::Payout => ("invoice_payout", [&allocation.invoice_id, &transaction.id]),
        };
        let brief = Brief::new(label).amount(part.clone());
        flow.add("allocations", &allocation.id, brief);
        flow.lead(way[0], &allocation.id, Some(part.clone()));
        flow.lead(&allocation.id, way[1], Some(part));
    }
}

/// An invoice, and what is left of it in each currency: to be paid in, and to be paid out, of which more may have been than was
/// expected.
fn settle(flow: &mut Flow, tx: &mut Transaction<'_>, id: &str) -> Result<(), StoreError> {
    let Some(invoice) = tx.get::<InvoiceRecord>(id)? else {
        return Ok(());
    };
    flow.add("invoices", id, invoice.brief());
    let mut left: Vec<(String, Direction, i128)> = Vec::new();
    for balance in invoices::user_balances(tx, id)? {
        let remaining = balance.remaining().number();
        let same = |it: &&mut (String, Direction, i128)| {
            it.0 == balance.currency && it.1 == balance.direction
        };
        match left.iter_mut().find(same) {
            Some((.., sum)) => *sum += remaining,
            None => left.push((balance.currency, balance.direction, remaining)),
        }
    }
    for (currency, direction, remaining) in left {
        let (way, label) = match direction {
            Direction::Payin => ("payin", "left to pay in"),
            Direction::Payout => ("payout", "left to pay out"),
        };
        let (label, status) = match remaining {
            0 => ("settled", None),
            1.. => (label, Some("open")),
            _ => ("paid beyond what is due", Some("overpaid")),
        };
        let node = format!("{id}/balances/{currency}/{way}");
        let remaining = amount(remaining.abs(), &currency);
        let mut brief = Brief::new(label).amount(remaining.clone());
        brief.status = status.map(str::to_owned);
        flow.add("balances", &node, brief);
        flow.lead(id, &node, Some(remaining));
    }
    Ok(())
}

fn versions<R: Versioned>(
    tx: &mut Transaction<'_>,
    stored: &R,
    at: fn(&R) -> jiff::Timestamp,
) -> Result<Vec<Happened>, StoreError> {
    let past = history::past(tx, stored, MOST)?;
    let versions = past.iter().map(|it| it.snapshot()).chain([stored]);
    let told = versions.map(|it| Happened {
        at: at(it),
        what: format!("version {}", it.version()),
    });
    Ok(told.collect())
}

impl Inspected for FlowRecord {
    fn brief(&self) -> Brief {
        Brief::new(&self.id)
            .personal(&self.external_id)
            .created_at(self.created)
    }

    fn document(&self, _: &Exchange<'_>, tx: &mut Transaction<'_>) -> Result<Value, StoreError> {
        payments::view_flow(tx, self)
    }

    fn relations(&self, tx: &mut Transaction<'_>) -> Relations {
        let planned = Scan::all().index(payments::BY_FLOW, &self.id).limit(MOST);
        let planned = tx.scan::<PaymentRecord>(planned)?;
        let planned = planned
            .iter()
            .map(|it| Relation::new("payment", "payments", &it.id));
        let invoice = Relation::new("invoice", "invoices", &self.invoice_id);
        Ok(std::iter::once(invoice).chain(planned).collect())
    }
}

impl Inspected for PaymentRecord {
    fn brief(&self) -> Brief {
        Brief::new(&self.id)
            .amount(amount(self.amount.number(), &self.currency))
            .created_at(self.created)
    }

    fn document(&self, _: &Exchange<'_>, tx: &mut Transaction<'_>) -> Result<Value, StoreError> {
        payments::view(tx, self)
    }

    fn relations(&self, _: &mut Transaction<'_>) -> Relations {
        Ok(vec![
            Relation::new("payment_flow", "payment-flows", &self.flow_id),
            Relation::new("invoice", "invoices", &self.invoice_id),
            Relation::new("user", "users", &*self.user.id),
        ])
    }
}
