//! A day of bank transactions, as a bank exports them.

use std::io;
use std::path::Path;

use counterfoil::types::Timestamp;
use serde::Deserialize;

/// One movement.
#[derive(Debug, Deserialize)]
pub(crate) struct Line {
    pub(crate) external_id: String,
    pub(crate) account: String,
    pub(crate) posted: Timestamp,
    /// In the currency's smallest unit; negative if outgoing.
    pub(crate) amount: i64,
    pub(crate) currency: String,
    pub(crate) counterparty: String,
    pub(crate) invoice: Option<String>,
    pub(crate) user: Option<String>,
}

pub(crate) fn read() -> Result<Vec<Line>, io::Error> {
    let file = Path::new(env!("CARGO_MANIFEST_DIR")).join("examples/data/bank_transactions.csv");
    let lines = csv::Reader::from_path(file)?.into_deserialize();
    Ok(lines.collect::<Result<_, csv::Error>>()?)
}
