//! A create as it was sent, read into the values that it stands for.

use jiff::Timestamp;
use jiff::civil::DateTime;
use jiff::tz::TimeZone;
use serde::Serialize;

use super::amount::Amount;
use super::identity::Reference;
use super::model::{AllocationKind, Tag};
use super::wire::TransactionCreate;
use crate::engine::{Location, Refusal, Violation, fingerprint};

/// A movement that is well formed, before its account and its users are known to exist.
#[derive(Debug, Serialize)]
pub(super) struct Draft {
    pub(super) account: Reference,
    pub(super) allocations: Vec<AllocationDraft>,
    pub(super) amount: Amount,
    pub(super) currency: String,
    pub(super) external_id: String,
    pub(super) posted: Timestamp,
    pub(super) tags: Vec<Tag>,
}

#[derive(Debug, Serialize)]
pub(super) struct AllocationDraft {
    pub(super) amount: Amount,
    pub(super) invoice_id: String,
    #[serde(rename = "type")]
    pub(super) kind: AllocationKind,
    pub(super) user: Reference,
}

impl Draft {
    /// Reads what JSON Schema cannot check: the size of amounts, and that a time exists. All faults are named at once.
    pub(super) fn read(sent: TransactionCreate) -> Result<Self, Refusal> {
        let mut faults = Vec::new();
        let amount = amount(&sent.amount, "/amount", &mut faults);
        let posted = instant(&sent.posted).unwrap_or_else(|| {
            faults.push(fault("/posted", "must be a date and time that exists"));
            Timestamp::UNIX_EPOCH
        });
        let allocations = (0..)
            .zip(sent.allocations)
            .map(|(position, allocation): (usize, _)| AllocationDraft {
                amount: amount_at(&allocation.amount, position, &mut faults),
                invoice_id: allocation.invoice_id,
                kind: allocation.kind,
                user: allocation.user,
            })
            .collect();
        if !faults.is_empty() {
            return Err(Refusal::Invalid(faults));
        }
        Ok(Self {
            account: sent.account,
            allocations,
            amount,
            currency: sent.currency,
            external_id: sent.external_id,
            posted,
            tags: sent.tags,
        })
    }

    /// A digest that is the same for two requests that say the same, however they are spelled.
    pub(super) fn digest(&self) -> String {
        fingerprint(&[&serde_json::to_vec(self).unwrap_or_default()])
    }
}

fn amount_at(text: &str, position: usize, faults: &mut Vec<Violation>) -> Amount {
    amount(text, &format!("/allocations/{position}/amount"), faults)
}

fn amount(text: &str, pointer: &str, faults: &mut Vec<Violation>) -> Amount {
    text.parse().unwrap_or_else(|reason| {
        faults.push(fault(pointer, &format!("{reason}")));
        Amount::ZERO
    })
}

fn fault(pointer: &str, rule: &str) -> Violation {
    let mut violation = Violation::new(Location::Body, "format", rule);
    pointer.clone_into(&mut violation.pointer);
    violation
}

/// An instant with any offset, or without one, which means UTC: the official Python client sends a naive `datetime` as
/// it is.
fn instant(text: &str) -> Option<Timestamp> {
    if let Ok(instant) = text.parse::<Timestamp>() {
        return Some(instant);
    }
    let local: DateTime = text.parse().ok()?;
    Some(local.to_zoned(TimeZone::UTC).ok()?.timestamp())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_instant_is_read_with_any_zone_and_any_precision() {
        for (text, instant_in_utc) in [
            ("2026-02-12T00:00:00", "2026-02-12T00:00:00Z"),
            ("2026-02-12T00:00:00Z", "2026-02-12T00:00:00Z"),
            ("2026-02-12t00:00:00z", "2026-02-12T00:00:00Z"),
            ("2026-02-12 00:00:00", "2026-02-12T00:00:00Z"),
            ("2026-02-12T00:00:00.000Z", "2026-02-12T00:00:00Z"),
            (
                "2026-02-12T01:02:03.456000+00:00",
                "2026-02-12T01:02:03.456Z",
            ),
            (
                "2026-02-12T01:02:03.123456789",
                "2026-02-12T01:02:03.123456789Z",
            ),
            ("2026-02-12T01:02:03-05:30", "2026-02-12T06:32:03Z"),
        ] {
            assert_eq!(instant(text), instant_in_utc.parse().ok(), "{text}");
        }
        for text in [
            "2026-02-30T00:00:00Z",
            "2026-13-01T00:00:00",
            "2026-02-12T25:00:00Z",
            "",
        ] {
            assert_eq!(instant(text), None, "{text}");
        }
    }
}
