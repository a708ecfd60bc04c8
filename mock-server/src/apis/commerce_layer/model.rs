//! Transactions and orders as stored, and their attributes.

use std::borrow::Cow;

use jiff::Timestamp;
use serde::{Deserialize, Serialize};
use serde_json::value::RawValue;
use serde_json::{Map, Value, json};

use super::jsonapi::{AttributeValue, Described};
use super::money::amount;
use super::payload::Payload;
use crate::engine::Exchange;
use crate::store::{IndexEntry, Record};

/// The index that keeps test and live data apart.
pub(super) const BY_MODE: &str = "mode";
pub(super) const BY_NUMBER: &str = "number";

/// Which data a token opens.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub(super) enum Mode {
    Test,
    Live,
}

impl Mode {
    /// That of the request's token, as its authentication found.
    pub(super) fn of(exchange: &Exchange<'_>) -> Self {
        match exchange.principal.starts_with(Self::Live.name()) {
            true => Self::Live,
            false => Self::Test,
        }
    }

    pub(super) fn name(self) -> &'static str {
        match self {
            Self::Test => "test",
            Self::Live => "live",
        }
    }
}

/// The operation requested of a gateway.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub(super) enum TransactionKind {
    Authorizations,
    Captures,
    Voids,
    Refunds,
}

impl TransactionKind {
    /// Each after that of its parents.
    pub(super) const ALL: [Self; 4] = [
        Self::Authorizations,
        Self::Captures,
        Self::Voids,
        Self::Refunds,
    ];

    /// The resource type.
    pub(super) fn name(self) -> &'static str {
        match self {
            Self::Authorizations => "authorizations",
            Self::Captures => "captures",
            Self::Voids => "voids",
            Self::Refunds => "refunds",
        }
    }

    /// That of this name.
    pub(super) fn named(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|it| it.name() == name)
    }

    /// The kind of its parent.
    pub(super) fn parent(self) -> Option<Self> {
        match self {
            Self::Authorizations => None,
            Self::Captures | Self::Voids => Some(Self::Authorizations),
            Self::Refunds => Some(Self::Captures),
        }
    }
}

/// The index of the transactions of one kind, by mode and type.
pub(super) const BY_KIND: &str = "kind";

/// The index of the transactions of one order.
pub(super) const BY_ORDER: &str = "order";

/// The index of the transactions that follow from another one.
pub(super) const BY_PARENT: &str = "parent";

/// An operation of a gateway for an order.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub(super) struct Transaction {
    pub(super) id: String,
    pub(super) mode: Mode,
    /// None for one that a client created, as the documentation of February 2021 has it.
    pub(super) kind: Option<TransactionKind>,
    pub(super) order: Option<String>,
    /// The authorization that was captured or voided, or the capture that was refunded.
    pub(super) parent: Option<String>,
    pub(super) number: Option<String>,
    pub(super) currency_code: String,
    pub(super) amount_cents: i64,
    /// The amount of the next capture or refund.
    pub(super) next_amount_cents: i64,
    /// The amount left to capture or refund.
    pub(super) balance_cents: i64,
    pub(super) void_balance_cents: i64,
    pub(super) succeeded: bool,
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

    fn indexes(&self) -> Vec<IndexEntry<'_>> {
        let mut entries = vec![IndexEntry::shared(BY_MODE, self.mode.name())];
        if let Some(kind) = self.kind {
            let key = format!("{}/{}", self.mode.name(), kind.name());
            entries.push(IndexEntry::shared(BY_KIND, key));
        }
        let order = self.order.as_deref();
        entries.extend(order.map(|order| IndexEntry::shared(BY_ORDER, order)));
        let parent = self.parent.as_deref();
        entries.extend(parent.map(|parent| IndexEntry::shared(BY_PARENT, parent)));
        entries
    }
}

/// The order that is paid for, as far as its transactions need it.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub(super) struct Order {
    pub(super) id: String,
    pub(super) mode: Mode,
    pub(super) number: String,
    pub(super) status: String,
    pub(super) payment_status: String,
    pub(super) currency_code: String,
    pub(super) total_amount_cents: i64,
    /// Whether its payment method pays for it, as in version 2017-08. Then no session does.
    #[serde(default)]
    pub(super) is_paid_by_method: bool,
    /// The amounts of authorized or paid sessions.
    #[serde(default)]
    pub(super) session_taken_cents: i64,
    #[serde(default)]
    pub(super) payment_taken_sessions_count: usize,
    #[serde(default)]
    pub(super) is_fulfilled: bool,
    #[serde(default)]
    pub(super) place_async: Option<bool>,
    #[serde(default)]
    pub(super) gift_card_code: Option<String>,
    /// The id of its customer.
    #[serde(default)]
    pub(super) customer: Option<String>,
    pub(super) placed_at: Option<Timestamp>,
    pub(super) created_at: Timestamp,
    pub(super) updated_at: Timestamp,
    pub(super) reference: Option<String>,
    pub(super) reference_origin: Option<String>,
    pub(super) metadata: Map<String, Value>,
}

impl Record for Order {
    const COLLECTION: &'static str = "commerce_layer_orders";

    fn id(&self) -> Cow<'_, str> {
        Cow::Borrowed(&self.id)
    }

    fn indexes(&self) -> Vec<IndexEntry<'_>> {
        vec![
            IndexEntry::shared(BY_MODE, self.mode.name()),
            IndexEntry::shared(BY_NUMBER, by_number(self.mode, &self.number)),
        ]
    }
}

/// The index key of an order's number.
pub(super) fn by_number(mode: Mode, number: &str) -> String {
    format!("{}/{number}", mode.name())
}

impl Order {
    /// Takes over what a client wrote.
    pub(super) fn write(&mut self, attributes: &Map<String, Value>) {
        let Self {
            reference,
            reference_origin,
            metadata,
            ..
        } = self;
        write(attributes, reference, reference_origin, metadata);
    }
}

/// The index of the entries of one resource.
pub(super) const BY_OWNER: &str = "owner";

/// An entry in the history of a resource.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub(super) struct EventStore {
    pub(super) id: String,
    pub(super) mode: Mode,
    pub(super) owner: String,
    pub(super) owner_type: String,
    /// `create` or `update`.
    pub(super) event: String,
    pub(super) payload: Payload,
    pub(super) who: Box<RawValue>,
    pub(super) created_at: Timestamp,
}

impl Record for EventStore {
    const COLLECTION: &'static str = "commerce_layer_event_stores";

    fn id(&self) -> Cow<'_, str> {
        Cow::Borrowed(&self.id)
    }

    fn indexes(&self) -> Vec<IndexEntry<'_>> {
        vec![IndexEntry::shared(BY_OWNER, self.owner.as_str())]
    }
}

/// An attachment, an event, a payment source or a return, which a test gave to a transaction or an order.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub(super) struct RelatedRecord {
    pub(super) id: String,
    pub(super) mode: Mode,
    /// The type.
    pub(super) kind: String,
    pub(super) owner: String,
    /// The owner's relationship that leads here.
    pub(super) relationship: String,
    pub(super) attributes: Map<String, Value>,
    pub(super) created_at: Timestamp,
}

impl RelatedRecord {
    /// The key of the index of one relationship.
    pub(super) fn key(owner: &str, relationship: &str) -> String {
        format!("{owner}/{relationship}")
    }
}

impl Record for RelatedRecord {
    const COLLECTION: &'static str = "commerce_layer_related";

    fn id(&self) -> Cow<'_, str> {
        Cow::Borrowed(&self.id)
    }

    fn indexes(&self) -> Vec<IndexEntry<'_>> {
        let key = Self::key(&self.owner, &self.relationship);
        vec![IndexEntry::shared(BY_OWNER, key)]
    }
}

/// Applies the attributes that are writable in every resource. Absent ones stay.
fn write(
    attributes: &Map<String, Value>,
    reference: &mut Option<String>,
    reference_origin: &mut Option<String>,
    metadata: &mut Map<String, Value>,
) {
    let text = |value: &Value| value.as_str().map(str::to_owned);
    if let Some(value) = attributes.get("reference") {
        *reference = text(value);
    }
    if let Some(value) = attributes.get("reference_origin") {
        *reference_origin = text(value);
    }
    if let Some(value) = attributes.get("metadata") {
        *metadata = value.as_object().cloned().unwrap_or_default();
    }
}

impl Transaction {
    /// A transaction as the documented create answers it: of fifteen euros, and with nothing from a gateway.
    pub(super) fn new(id: String, mode: Mode, now: Timestamp) -> Self {
        Self {
            id,
            mode,
            kind: None,
            order: None,
            parent: None,
            number: None,
            currency_code: "EUR".to_owned(),
            amount_cents: 1500,
            next_amount_cents: 0,
            balance_cents: 0,
            void_balance_cents: 0,
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

    /// Applies a client's attributes. Absent ones stay.
    pub(super) fn write(&mut self, attributes: &Map<String, Value>) {
        let Self {
            reference,
            reference_origin,
            metadata,
            ..
        } = self;
        write(attributes, reference, reference_origin, metadata);
        if let Some(succeeded) = attributes.get("succeeded").and_then(Value::as_bool) {
            self.succeeded = succeeded;
        }
    }

    /// Applies a gateway's response, as given by a test.
    pub(super) fn write_answer(&mut self, attributes: &Map<String, Value>) {
        let text = |name: &str| attributes.get(name)?.as_str().map(str::to_owned);
        self.message = text("message");
        self.error_code = text("error_code");
        self.error_detail = text("error_detail");
        self.token = text("token");
        self.gateway_transaction_id = text("gateway_transaction_id");
    }
}

impl Described for Order {
    fn id(&self) -> &str {
        &self.id
    }

    fn kind(&self) -> &str {
        "orders"
    }

    fn attribute(&self, name: &str) -> Option<AttributeValue<'_>> {
        Some(match name {
            "id" => (&self.id).into(),
            "number" => (&self.number).into(),
            "status" => (&self.status).into(),
            "payment_status" => (&self.payment_status).into(),
            "currency_code" => (&self.currency_code).into(),
            "placed_at" => self.placed_at.into(),
            "created_at" => self.created_at.into(),
            "updated_at" => self.updated_at.into(),
            "reference" => self.reference.as_deref().into(),
            "reference_origin" => self.reference_origin.as_deref().into(),
            "metadata" => (&self.metadata).into(),
            "fulfillment_status" if self.is_fulfilled => "fulfilled".into(),
            "fulfillment_status" => "unfulfilled".into(),
            "place_async" => self.place_async.into(),
            "gift_card_code" => self.gift_card_code.as_deref().into(),
            "placeable" => AttributeValue::NULL,
            "payment_taken_sessions_count" => self.payment_taken_sessions_count.into(),
            _ => {
                return amount(name, &self.currency_code, |of| match of {
                    "total_amount" | "total_amount_with_taxes" => Some(self.total_amount_cents),
                    "session_amount" => Some(self.session_amount_cents()),
                    _ => None,
                })
                .map(AttributeValue::from);
            }
        })
    }
}

impl Described for EventStore {
    fn id(&self) -> &str {
        &self.id
    }

    fn kind(&self) -> &str {
        "event_stores"
    }

    fn attribute(&self, name: &str) -> Option<AttributeValue<'_>> {
        Some(match name {
            "id" => (&self.id).into(),
            "resource_type" => (&self.owner_type).into(),
            "resource_id" => (&self.owner).into(),
            "event" => (&self.event).into(),
            "payload" => self.payload.value().into(),
            "who" => serde_json::from_str::<Value>(self.who.get())
                .unwrap_or_default()
                .into(),
            "created_at" => self.created_at.into(),
            _ => return None,
        })
    }
}

impl Described for RelatedRecord {
    fn id(&self) -> &str {
        &self.id
    }

    fn kind(&self) -> &str {
        &self.kind
    }

    fn attribute(&self, name: &str) -> Option<AttributeValue<'_>> {
        Some(match (self.attributes.get(name), name) {
            (Some(value), _) => value.into(),
            (None, "id") => (&self.id).into(),
            (None, "created_at" | "updated_at") => self.created_at.into(),
            (None, "reference" | "reference_origin") => AttributeValue::NULL,
            (None, "metadata") => json!({}).into(),
            (None, _) => return None,
        })
    }
}

impl Described for Transaction {
    fn id(&self) -> &str {
        &self.id
    }

    fn kind(&self) -> &str {
        self.kind.map_or("transactions", TransactionKind::name)
    }

    /// The value of an attribute, or of `id`. The documented create has fewer.
    fn attribute(&self, name: &str) -> Option<AttributeValue<'_>> {
        Some(match name {
            "id" => (&self.id).into(),
            "number" => self.number.as_deref().into(),
            "currency_code" => (&self.currency_code).into(),
            "type" => self.kind?.name().into(),
            // What no gateway here answers.
            "additional_data"
            | "payment_method_type"
            | "cvv_code"
            | "cvv_message"
            | "avs_code"
            | "avs_message"
            | "fraud_review" => self.kind.map(|_| AttributeValue::NULL)?,
            "succeeded" => self.succeeded.into(),
            "message" => self.message.as_deref().into(),
            "error_code" => self.error_code.as_deref().into(),
            "error_detail" => self.error_detail.as_deref().into(),
            "token" => self.token.as_deref().into(),
            "gateway_transaction_id" => self.gateway_transaction_id.as_deref().into(),
            "created_at" => self.created_at.into(),
            "updated_at" => self.updated_at.into(),
            "reference" => self.reference.as_deref().into(),
            "reference_origin" => self.reference_origin.as_deref().into(),
            "metadata" => (&self.metadata).into(),
            _ => {
                return amount(name, &self.currency_code, |of| match of {
                    "amount" => Some(self.amount_cents),
                    "capture_amount" | "refund_amount" => Some(self.next_amount_cents),
                    "capture_balance" | "refund_balance" => Some(self.balance_cents),
                    "void_balance" => Some(self.void_balance_cents),
                    _ => None,
                })
                .map(AttributeValue::from);
            }
        })
    }
}
