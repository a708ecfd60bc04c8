//! The six resource types: what each shows, what can be written, and by what it is found.

use super::filter::Kind;

/// How many resources a relationship leads to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Arity {
    One,
    Many,
}

/// A relationship of a resource.
#[derive(Debug)]
pub(super) struct Relationship {
    pub(super) name: &'static str,
    pub(super) arity: Arity,
}

const fn one(name: &'static str) -> Relationship {
    let arity = Arity::One;
    Relationship { name, arity }
}

const fn many(name: &'static str) -> Relationship {
    let arity = Arity::Many;
    Relationship { name, arity }
}

/// A resource type.
#[derive(Debug)]
pub(super) struct Schema {
    /// The type, which is also the path.
    pub(super) name: &'static str,
    singular: &'static str,
    /// In the order of the documentation.
    pub(super) attributes: &'static [&'static str],
    pub(super) relationships: &'static [Relationship],
    /// What a client may write, triggers among them.
    pub(super) writable: &'static [&'static str],
    pub(super) sortable: &'static [&'static str],
    pub(super) filterable: &'static [(&'static str, Kind)],
}

impl Schema {
    pub(super) fn relationship(&self, name: &str) -> Option<&Relationship> {
        self.relationships.iter().find(|it| it.name == name)
    }

    pub(super) fn is(&self, other: &Schema) -> bool {
        self.name == other.name
    }
}

/// The type that an operation such as `list-captures` or `update-capture` is about.
pub(super) fn of(operation: &str) -> Option<&'static Schema> {
    let word = operation.rsplit('-').next()?;
    let all = ALL.iter().copied();
    all.clone()
        .find(|schema| schema.singular == word)
        .or_else(|| all.clone().find(|schema| schema.name == word))
}

pub(super) fn named(name: &str) -> Option<&'static Schema> {
    ALL.iter().copied().find(|schema| schema.name == name)
}

static ALL: [&Schema; 6] = [
    &TRANSACTIONS,
    &AUTHORIZATIONS,
    &CAPTURES,
    &VOIDS,
    &REFUNDS,
    &ORDERS,
];

/// The attributes of a transaction of whatever kind, with what a kind adds between the amounts and the outcome.
macro_rules! transaction_attributes {
    ($($amount:literal),* ; $($extra:literal),*) => {
        &[
            "number",
            "type",
            "currency_code",
            "amount_cents",
            "amount_float",
            "formatted_amount",
            $($amount,)*
            "succeeded",
            "message",
            "error_code",
            "error_detail",
            "token",
            "gateway_transaction_id",
            $($extra,)*
            "created_at",
            "updated_at",
            "reference",
            "reference_origin",
            "metadata",
        ]
    };
}

/// The documented sort keys.
const SORTABLE: &[&str] = &[
    "number",
    "amount_cents",
    "id",
    "created_at",
    "updated_at",
    "reference",
    "reference_origin",
];

/// The documented filterable attributes.
const FILTERABLE: &[(&str, Kind)] = &[
    ("id", Kind::Text),
    ("number", Kind::Text),
    ("type", Kind::Text),
    ("currency_code", Kind::Text),
    ("amount_cents", Kind::Integer),
    ("succeeded", Kind::Boolean),
    ("message", Kind::Text),
    ("error_code", Kind::Text),
    ("error_detail", Kind::Text),
    ("token", Kind::Text),
    ("gateway_transaction_id", Kind::Text),
    ("created_at", Kind::Time),
    ("updated_at", Kind::Time),
    ("reference", Kind::Text),
    ("reference_origin", Kind::Text),
    ("metadata", Kind::Json),
];

pub(super) static TRANSACTIONS: Schema = Schema {
    name: "transactions",
    singular: "transaction",
    attributes: transaction_attributes!(;),
    relationships: &[
        one("order"),
        one("payment_source"),
        many("attachments"),
        many("events"),
        many("event_stores"),
        many("versions"),
    ],
    writable: &["reference", "reference_origin", "metadata"],
    sortable: SORTABLE,
    filterable: FILTERABLE,
};

pub(super) static AUTHORIZATIONS: Schema = Schema {
    name: "authorizations",
    singular: "authorization",
    attributes: transaction_attributes!(
        "capture_amount_cents",
        "capture_amount_float",
        "formatted_capture_amount",
        "capture_balance_cents",
        "capture_balance_float",
        "formatted_capture_balance",
        "void_balance_cents",
        "void_balance_float",
        "formatted_void_balance";
        "cvv_code",
        "cvv_message",
        "avs_code",
        "avs_message",
        "fraud_review"
    ),
    relationships: &[
        one("order"),
        one("payment_source"),
        many("attachments"),
        many("events"),
        many("event_stores"),
        many("captures"),
        many("voids"),
    ],
    writable: &[
        "reference",
        "reference_origin",
        "metadata",
        "succeeded",
        "_forward",
        "_capture",
        "_capture_amount_cents",
        "_void",
        "_cancel",
    ],
    sortable: SORTABLE,
    filterable: FILTERABLE,
};

pub(super) static CAPTURES: Schema = Schema {
    name: "captures",
    singular: "capture",
    attributes: transaction_attributes!(
        "refund_amount_cents",
        "refund_amount_float",
        "formatted_refund_amount",
        "refund_balance_cents",
        "refund_balance_float",
        "formatted_refund_balance";
    ),
    relationships: &[
        one("order"),
        one("payment_source"),
        many("attachments"),
        many("events"),
        many("event_stores"),
        one("reference_authorization"),
        many("refunds"),
        one("return"),
    ],
    writable: &[
        "reference",
        "reference_origin",
        "metadata",
        "succeeded",
        "_forward",
        "_refund",
        "_refund_amount_cents",
        "_cancel",
    ],
    sortable: SORTABLE,
    filterable: FILTERABLE,
};

pub(super) static VOIDS: Schema = Schema {
    name: "voids",
    singular: "void",
    attributes: transaction_attributes!(;),
    relationships: &[
        one("order"),
        one("payment_source"),
        many("attachments"),
        many("events"),
        many("event_stores"),
        one("reference_authorization"),
    ],
    writable: &[
        "reference",
        "reference_origin",
        "metadata",
        "succeeded",
        "_forward",
    ],
    sortable: SORTABLE,
    filterable: FILTERABLE,
};

pub(super) static REFUNDS: Schema = Schema {
    name: "refunds",
    singular: "refund",
    attributes: transaction_attributes!(;),
    relationships: &[
        one("order"),
        one("payment_source"),
        many("attachments"),
        many("events"),
        many("event_stores"),
        one("reference_capture"),
        one("return"),
    ],
    writable: &[
        "reference",
        "reference_origin",
        "metadata",
        "succeeded",
        "_forward",
    ],
    sortable: SORTABLE,
    filterable: FILTERABLE,
};

pub(super) static ORDERS: Schema = Schema {
    name: "orders",
    singular: "order",
    attributes: &[
        "number",
        "status",
        "payment_status",
        "currency_code",
        "total_amount_cents",
        "total_amount_float",
        "formatted_total_amount",
        "placed_at",
        "created_at",
        "updated_at",
        "reference",
        "reference_origin",
        "metadata",
    ],
    relationships: &[
        many("authorizations"),
        many("captures"),
        many("voids"),
        many("refunds"),
        many("transactions"),
        one("payment_source"),
        many("attachments"),
        many("events"),
        many("event_stores"),
    ],
    writable: &["reference", "reference_origin", "metadata", "_place"],
    sortable: &[
        "number",
        "status",
        "payment_status",
        "total_amount_cents",
        "placed_at",
        "id",
        "created_at",
        "updated_at",
        "reference",
        "reference_origin",
    ],
    filterable: &[
        ("id", Kind::Text),
        ("number", Kind::Text),
        ("status", Kind::Text),
        ("payment_status", Kind::Text),
        ("currency_code", Kind::Text),
        ("total_amount_cents", Kind::Integer),
        ("placed_at", Kind::Time),
        ("created_at", Kind::Time),
        ("updated_at", Kind::Time),
        ("reference", Kind::Text),
        ("reference_origin", Kind::Text),
        ("metadata", Kind::Json),
    ],
};
