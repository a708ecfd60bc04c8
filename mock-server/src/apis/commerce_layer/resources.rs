//! The resource types: what each shows, what can be written, and by what it is found.

use super::jsonapi::{Kind, Relationship, Rules, Schema};

/// The type that an operation such as `list-captures` or `update-capture` is about.
pub(super) fn of(operation: &str) -> Option<&'static Schema> {
    let word = operation.rsplit('-').next()?;
    let mut served = TYPES.iter().copied().take(SERVED);
    served.find(|it| it.name == word || it.name.strip_suffix('s') == Some(word))
}

/// The type of this name.
pub(super) fn named(name: &str) -> Option<&'static Schema> {
    TYPES.iter().copied().find(|it| it.name == name)
}

/// How many of [`TYPES`] have operations of their own.
const SERVED: usize = 6;

static TYPES: [&Schema; 22] = [
    &TRANSACTIONS,
    &AUTHORIZATIONS,
    &CAPTURES,
    &VOIDS,
    &REFUNDS,
    &ORDERS,
    &EVENT_STORES,
    &ATTACHMENTS,
    &EVENTS,
    &RETURNS,
    &CUSTOMERS,
    &VERSIONS,
    &PAYMENT_SOURCE_SCHEMAS[0],
    &PAYMENT_SOURCE_SCHEMAS[1],
    &PAYMENT_SOURCE_SCHEMAS[2],
    &PAYMENT_SOURCE_SCHEMAS[3],
    &PAYMENT_SOURCE_SCHEMAS[4],
    &PAYMENT_SOURCE_SCHEMAS[5],
    &PAYMENT_SOURCE_SCHEMAS[6],
    &PAYMENT_SOURCE_SCHEMAS[7],
    &PAYMENT_SOURCE_SCHEMAS[8],
    &PAYMENT_SOURCE_SCHEMAS[9],
];

/// What the server takes. Its own metadata lists more filters and sort criteria than the documentation.
pub(super) static RULES: Rules = Rules {
    sortable: &["type"],
    filters: Some(&[
        ("ids", "id_in"),
        ("order_id", "order_id_in"),
        ("payment_source_id", "payment_source_id_in"),
        ("attachments_id", "attachments_id_in"),
        ("events_id", "events_id_in"),
        ("created_at_from", "created_at_gteq"),
        ("created_at_to", "created_at_lteq"),
        ("updated_at_from", "updated_at_gteq"),
        ("updated_at_to", "updated_at_lteq"),
    ]),
    ..DOCUMENTED_RULES
};

/// What is documented, and no more.
pub(super) static STRICT_RULES: Rules = DOCUMENTED_RULES;

const DOCUMENTED_RULES: Rules = Rules {
    types: &TYPES,
    default_page_size: 10,
    maximum_page_size: 25,
    // These are selectable though nothing here has them.
    selectable: &["id", "payment_method_type"],
    sortable: &[],
    filters: None,
};

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

/// A transaction of whatever kind: what a kind adds to the amounts, to what the gateway said, to the relationships and to
/// what can be written.
macro_rules! transaction {
    ($name:literal, [$($amount:literal)*], [$($extra:literal)*], [$($relationship:expr),*], [$($writable:expr),*]) => {
        Schema {
            name: $name,
            attributes: &[
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
            ],
            relationships: &[
                Relationship::one("order", &ORDERS),
                Relationship::one("payment_source", &PAYMENT_SOURCES),
                Relationship::many("attachments", &ATTACHMENTS),
                Relationship::many("events", &EVENTS),
                Relationship::many("event_stores", &EVENT_STORES),
                $($relationship),*
            ],
            writable: &[
                ("reference", Kind::Text),
                ("reference_origin", Kind::Text),
                ("metadata", Kind::Json),
                $($writable),*
            ],
            sortable: SORTABLE,
            filterable: FILTERABLE,
            is_open: false,
            absent_relationships: &[],
            by_cursor: false,
        }
    };
}

const SUCCEEDED: (&str, Kind) = ("succeeded", Kind::Boolean);
const FORWARD: (&str, Kind) = ("_forward", Kind::Boolean);
const CANCEL: (&str, Kind) = ("_cancel", Kind::Boolean);

pub(super) static TRANSACTIONS: Schema = transaction!(
    "transactions",
    [],
    [],
    [Relationship::many("versions", &VERSIONS)],
    []
);

pub(super) static AUTHORIZATIONS: Schema = transaction!(
    "authorizations",
    [
        "capture_amount_cents" "capture_amount_float" "formatted_capture_amount"
        "capture_balance_cents" "capture_balance_float" "formatted_capture_balance"
        "void_balance_cents" "void_balance_float" "formatted_void_balance"
    ],
    ["cvv_code" "cvv_message" "avs_code" "avs_message" "fraud_review"],
    [
        Relationship::many("captures", &CAPTURES),
        Relationship::many("voids", &VOIDS)
    ],
    [
        SUCCEEDED,
        FORWARD,
        ("_capture", Kind::Boolean),
        ("_capture_amount_cents", Kind::Integer),
        ("_void", Kind::Boolean),
        CANCEL
    ]
);

pub(super) static CAPTURES: Schema = transaction!(
    "captures",
    [
        "refund_amount_cents" "refund_amount_float" "formatted_refund_amount"
        "refund_balance_cents" "refund_balance_float" "formatted_refund_balance"
    ],
    [],
    [
        Relationship::one("reference_authorization", &AUTHORIZATIONS),
        Relationship::many("refunds", &REFUNDS),
        Relationship::one("return", &RETURNS)
    ],
    [
        SUCCEEDED,
        FORWARD,
        ("_refund", Kind::Boolean),
        ("_refund_amount_cents", Kind::Integer),
        CANCEL
    ]
);

pub(super) static VOIDS: Schema = transaction!(
    "voids",
    [],
    [],
    [Relationship::one(
        "reference_authorization",
        &AUTHORIZATIONS
    )],
    [SUCCEEDED, FORWARD]
);

pub(super) static REFUNDS: Schema = transaction!(
    "refunds",
    [],
    [],
    [
        Relationship::one("reference_capture", &CAPTURES),
        Relationship::one("return", &RETURNS)
    ],
    [SUCCEEDED, FORWARD]
);

pub(super) static ORDERS: Schema = Schema {
    name: "orders",
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
        Relationship::many("authorizations", &AUTHORIZATIONS),
        Relationship::many("captures", &CAPTURES),
        Relationship::many("voids", &VOIDS),
        Relationship::many("refunds", &REFUNDS),
        Relationship::many("transactions", &TRANSACTIONS),
        Relationship::one("payment_source", &PAYMENT_SOURCES),
        Relationship::many("attachments", &ATTACHMENTS),
        Relationship::many("events", &EVENTS),
        Relationship::many("event_stores", &EVENT_STORES),
    ],
    writable: &[
        ("reference", Kind::Text),
        ("reference_origin", Kind::Text),
        ("metadata", Kind::Json),
        ("_place", Kind::Boolean),
    ],
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
    // Only what its transactions need is here.
    is_open: true,
    by_cursor: false,
    absent_relationships: &[
        "available_customer_payment_sources",
        "available_free_bundles",
        "available_free_skus",
        "available_payment_methods",
        "billing_address",
        "customer",
        "default_payment_method",
        "default_shipping_method",
        "discount_engine_item",
        "line_item_options",
        "line_items",
        "links",
        "market",
        "notifications",
        "order_copies",
        "order_factories",
        "order_subscription",
        "order_subscriptions",
        "payment_method",
        "payment_options",
        "recurring_order_copies",
        "resource_errors",
        "returns",
        "shipments",
        "shipping_address",
        "stock_line_items",
        "stock_reservations",
        "stock_transfers",
        "store",
        "tags",
        "versions",
    ],
};

/// A type whose resources a test puts beside transactions and orders.
const fn related(name: &'static str, filterable: &'static [(&'static str, Kind)]) -> Schema {
    Schema {
        name,
        attributes: COMMON,
        relationships: &[],
        writable: &[],
        sortable: &[
            "id",
            "created_at",
            "updated_at",
            "reference",
            "reference_origin",
        ],
        filterable,
        is_open: true,
        absent_relationships: &[],
        by_cursor: false,
    }
}

/// What every resource has.
const COMMON: &[&str] = &[
    "created_at",
    "updated_at",
    "reference",
    "reference_origin",
    "metadata",
];

const COMMON_FILTERS: &[(&str, Kind)] = &[
    ("id", Kind::Text),
    ("created_at", Kind::Time),
    ("updated_at", Kind::Time),
    ("reference", Kind::Text),
    ("reference_origin", Kind::Text),
    ("metadata", Kind::Json),
];

const NAMED_FILTERS: &[(&str, Kind)] = &[
    ("id", Kind::Text),
    ("name", Kind::Text),
    ("description", Kind::Text),
    ("url", Kind::Text),
    ("created_at", Kind::Time),
    ("updated_at", Kind::Time),
    ("reference", Kind::Text),
    ("reference_origin", Kind::Text),
    ("metadata", Kind::Json),
];

/// The entries of a resource's history.
pub(super) static EVENT_STORES: Schema = Schema {
    attributes: &[
        "resource_type",
        "resource_id",
        "event",
        "payload",
        "who",
        "created_at",
    ],
    is_open: false,
    by_cursor: true,
    ..related("event_stores", COMMON_FILTERS)
};

static ATTACHMENTS: Schema = Schema {
    absent_relationships: &["attachable"],
    ..related("attachments", NAMED_FILTERS)
};

static EVENTS: Schema = Schema {
    absent_relationships: &["last_event_callbacks", "webhooks"],
    ..related("events", NAMED_FILTERS)
};

static RETURNS: Schema = related("returns", COMMON_FILTERS);

static CUSTOMERS: Schema = related("customers", COMMON_FILTERS);

static VERSIONS: Schema = related("versions", COMMON_FILTERS);

/// Whatever pays for an order.
pub(super) static PAYMENT_SOURCES: Schema = related("payment_sources", COMMON_FILTERS);

/// The types that a payment source has.
pub(super) static PAYMENT_SOURCE_SCHEMAS: [Schema; 10] = [
    related("adyen_payments", COMMON_FILTERS),
    related("axerve_payments", COMMON_FILTERS),
    related("braintree_payments", COMMON_FILTERS),
    related("checkout_com_payments", COMMON_FILTERS),
    related("external_payments", COMMON_FILTERS),
    related("klarna_payments", COMMON_FILTERS),
    related("paypal_payments", COMMON_FILTERS),
    related("satispay_payments", COMMON_FILTERS),
    related("stripe_payments", COMMON_FILTERS),
    related("wire_transfers", COMMON_FILTERS),
];
