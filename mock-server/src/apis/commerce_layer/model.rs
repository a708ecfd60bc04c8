//! Transactions as they are kept, and their attributes.

use std::borrow::Cow;

use jiff::Timestamp;
use serde::{Deserialize, Serialize};
use serde_json::{Map, Value, json};

use crate::store::{IndexEntry, Record};

/// The resource type.
pub(super) const TYPE: &str = "transactions";

/// The attributes, in the order of the documentation.
pub(super) const ATTRIBUTES: [&str; 16] = [
    "number",
    "currency_code",
    "amount_cents",
    "amount_float",
    "formatted_amount",
    "succeeded",
    "message",
    "error_code",
    "error_detail",
    "token",
    "gateway_transaction_id",
    "created_at",
    "updated_at",
    "reference",
    "reference_origin",
    "metadata",
];

/// The index that keeps test and live data apart.
pub(super) const BY_MODE: &str = "mode";

/// Which data a token opens.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub(super) enum Mode {
    Test,
    Live,
}

impl Mode {
    pub(super) fn name(self) -> &'static str {
        match self {
            Self::Test => "test",
            Self::Live => "live",
        }
    }
}

/// What a gateway did for an order.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub(super) struct Transaction {
    pub(super) id: String,
    pub(super) mode: Mode,
    number: Option<String>,
    currency_code: String,
    amount_cents: i64,
    succeeded: bool,
    message: Option<String>,
    error_code: Option<String>,
    error_detail: Option<String>,
    token: Option<String>,
    gateway_transaction_id: Option<String>,
    created_at: Timestamp,
    pub(super) updated_at: Timestamp,
    pub(super) reference: Option<String>,
    pub(super) reference_origin: Option<String>,
    pub(super) metadata: Map<String, Value>,
}

impl Record for Transaction {
    const COLLECTION: &'static str = "commerce_layer_transactions";

    fn id(&self) -> Cow<'_, str> {
        Cow::Borrowed(&self.id)
    }

    fn indexes(&self) -> Vec<IndexEntry> {
        vec![IndexEntry::shared(BY_MODE, self.mode.name())]
    }
}

impl Transaction {
    /// A transaction as the documented create answers it: of fifteen euros, and with nothing from a gateway.
    pub(super) fn new(id: String, mode: Mode, now: Timestamp) -> Self {
        Self {
            id,
            mode,
            number: None,
            currency_code: "EUR".to_owned(),
            amount_cents: 1500,
            succeeded: false,
            message: None,
            error_code: None,
            error_detail: None,
            token: None,
            gateway_transaction_id: None,
            created_at: now,
            updated_at: now,
            reference: None,
            reference_origin: None,
            metadata: Map::new(),
        }
    }

    /// Takes over what a client wrote; says whether that changed anything. An attribute that is not sent stays.
    pub(super) fn write(&mut self, attributes: &Map<String, Value>) -> bool {
        let before = self.clone();
        let text = |value: &Value| value.as_str().map(str::to_owned);
        if let Some(reference) = attributes.get("reference") {
            self.reference = text(reference);
        }
        if let Some(origin) = attributes.get("reference_origin") {
            self.reference_origin = text(origin);
        }
        if let Some(metadata) = attributes.get("metadata") {
            self.metadata = metadata.as_object().cloned().unwrap_or_default();
        }
        *self != before
    }

    /// The value of an attribute, or of `id`; null for a name that this profile does not have.
    pub(super) fn attribute(&self, name: &str) -> Value {
        match name {
            "id" => json!(self.id),
            "number" => json!(self.number),
            "currency_code" => json!(self.currency_code),
            "amount_cents" => json!(self.amount_cents),
            "amount_float" => json!(amount_float(self.amount_cents)),
            "formatted_amount" => json!(formatted(&self.currency_code, self.amount_cents)),
            "succeeded" => json!(self.succeeded),
            "message" => json!(self.message),
            "error_code" => json!(self.error_code),
            "error_detail" => json!(self.error_detail),
            "token" => json!(self.token),
            "gateway_transaction_id" => json!(self.gateway_transaction_id),
            "created_at" => json!(time_text(self.created_at)),
            "updated_at" => json!(time_text(self.updated_at)),
            "reference" => json!(self.reference),
            "reference_origin" => json!(self.reference_origin),
            "metadata" => Value::Object(self.metadata.clone()),
            _ => Value::Null,
        }
    }
}

/// `2018-01-01T12:00:00.000Z`.
pub(super) fn time_text(time: Timestamp) -> String {
    format!("{time:.3}")
}

#[expect(
    clippy::cast_precision_loss,
    reason = "the vendor sends a float; the exact amount is in amount_cents"
)]
fn amount_float(cents: i64) -> f64 {
    cents as f64 / 100.0
}

/// An amount as the currency is written: `€15,00`. Only euros have a documented form without an order to inherit from;
/// the rest are written as their code.
fn formatted(currency: &str, cents: i64) -> String {
    let sign = if cents < 0 { "-" } else { "" };
    let (whole, fraction) = (cents.unsigned_abs() / 100, cents.unsigned_abs() % 100);
    match currency {
        "EUR" => format!("{sign}€{whole},{fraction:02}"),
        other => format!("{sign}{other} {whole}.{fraction:02}"),
    }
}
