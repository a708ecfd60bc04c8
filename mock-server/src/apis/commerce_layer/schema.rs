//! The resource types: what each shows, what can be written, and by what it is found.

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
    /// The type that it leads to; of a payment source there are many.
    leads_to: &'static str,
}

impl Relationship {
    /// The type that it leads to.
    pub(super) fn target(&self) -> &'static Schema {
        named(self.leads_to).unwrap_or(&PAYMENT_SOURCES)
    }
}

const fn one(name: &'static str, leads_to: &'static str) -> Relationship {
    let arity = Arity::One;
    Relationship {
        name,
        arity,
        leads_to,
    }
}

/// A relationship to many, named after their type.
const fn many(name: &'static str) -> Relationship {
    let arity = Arity::Many;
    Relationship {
        name,
        arity,
        leads_to: name,
    }
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
    pub(super) writable: &'static [(&'static str, Kind)],
    pub(super) sortable: &'static [&'static str],
    pub(super) filterable: &'static [(&'static str, Kind)],
    /// Whether the vendor's resources of this type have more attributes than are here.
    pub(super) is_open: bool,
    /// Relationships that the vendor's resources have and these do not.
    pub(super) elsewhere: &'static [&'static str],
}

impl Schema {
    pub(super) fn relationship(&self, name: &str) -> Option<&'static Relationship> {
        self.relationships.iter().find(|it| it.name == name)
    }

    /// Splits `order_number` into the relationship and the attribute of what it leads to.
    pub(super) fn related_attribute<'n>(
        &self,
        name: &'n str,
    ) -> Option<(&'static Relationship, &'n str)> {
        self.relationships.iter().find_map(|relationship| {
            let rest = name.strip_prefix(relationship.name)?.strip_prefix('_')?;
            Some((relationship, rest))
        })
    }

    /// Whether nothing is known of its relationships.
    pub(super) fn is_unknown(&self) -> bool {
        self.is_open && self.relationships.is_empty() && self.elsewhere.is_empty()
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
    let mut all = ALL.iter().copied().chain([&EVENT_STORES]).chain(&BESIDE);
    all.find(|schema| schema.name == name)
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
        one("order", "orders"),
        one("payment_source", "payment_sources"),
        many("attachments"),
        many("events"),
        many("event_stores"),
        many("versions"),
    ],
    writable: &[
        ("reference", Kind::Text),
        ("reference_origin", Kind::Text),
        ("metadata", Kind::Json),
    ],
    sortable: SORTABLE,
    filterable: FILTERABLE,
    is_open: false,
    elsewhere: &[],
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
        one("order", "orders"),
        one("payment_source", "payment_sources"),
        many("attachments"),
        many("events"),
        many("event_stores"),
        many("captures"),
        many("voids"),
    ],
    writable: &[
        ("reference", Kind::Text),
        ("reference_origin", Kind::Text),
        ("metadata", Kind::Json),
        ("succeeded", Kind::Boolean),
        ("_forward", Kind::Boolean),
        ("_capture", Kind::Boolean),
        ("_capture_amount_cents", Kind::Integer),
        ("_void", Kind::Boolean),
        ("_cancel", Kind::Boolean),
    ],
    sortable: SORTABLE,
    filterable: FILTERABLE,
    is_open: false,
    elsewhere: &[],
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
        one("order", "orders"),
        one("payment_source", "payment_sources"),
        many("attachments"),
        many("events"),
        many("event_stores"),
        one("reference_authorization", "authorizations"),
        many("refunds"),
        one("return", "returns"),
    ],
    writable: &[
        ("reference", Kind::Text),
        ("reference_origin", Kind::Text),
        ("metadata", Kind::Json),
        ("succeeded", Kind::Boolean),
        ("_forward", Kind::Boolean),
        ("_refund", Kind::Boolean),
        ("_refund_amount_cents", Kind::Integer),
        ("_cancel", Kind::Boolean),
    ],
    sortable: SORTABLE,
    filterable: FILTERABLE,
    is_open: false,
    elsewhere: &[],
};

pub(super) static VOIDS: Schema = Schema {
    name: "voids",
    singular: "void",
    attributes: transaction_attributes!(;),
    relationships: &[
        one("order", "orders"),
        one("payment_source", "payment_sources"),
        many("attachments"),
        many("events"),
        many("event_stores"),
        one("reference_authorization", "authorizations"),
    ],
    writable: &[
        ("reference", Kind::Text),
        ("reference_origin", Kind::Text),
        ("metadata", Kind::Json),
        ("succeeded", Kind::Boolean),
        ("_forward", Kind::Boolean),
    ],
    sortable: SORTABLE,
    filterable: FILTERABLE,
    is_open: false,
    elsewhere: &[],
};

pub(super) static REFUNDS: Schema = Schema {
    name: "refunds",
    singular: "refund",
    attributes: transaction_attributes!(;),
    relationships: &[
        one("order", "orders"),
        one("payment_source", "payment_sources"),
        many("attachments"),
        many("events"),
        many("event_stores"),
        one("reference_capture", "captures"),
        one("return", "returns"),
    ],
    writable: &[
        ("reference", Kind::Text),
        ("reference_origin", Kind::Text),
        ("metadata", Kind::Json),
        ("succeeded", Kind::Boolean),
        ("_forward", Kind::Boolean),
    ],
    sortable: SORTABLE,
    filterable: FILTERABLE,
    is_open: false,
    elsewhere: &[],
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
        one("payment_source", "payment_sources"),
        many("attachments"),
        many("events"),
        many("event_stores"),
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
    elsewhere: &[
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

/// A type beside transactions and orders, whose resources a test puts there.
const fn beside(name: &'static str, filterable: &'static [(&'static str, Kind)]) -> Schema {
    Schema {
        name,
        singular: "",
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
        elsewhere: &[],
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
    ..beside("event_stores", COMMON_FILTERS)
};

/// Whatever pays for an order.
pub(super) static PAYMENT_SOURCES: Schema = beside("payment_sources", COMMON_FILTERS);

/// The types that a payment source has.
pub(super) const PAYMENT_SOURCE_TYPES: [&str; 10] = [
    "adyen_payments",
    "axerve_payments",
    "braintree_payments",
    "checkout_com_payments",
    "external_payments",
    "klarna_payments",
    "paypal_payments",
    "satispay_payments",
    "stripe_payments",
    "wire_transfers",
];

static BESIDE: [Schema; 15] = [
    Schema {
        elsewhere: &["attachable"],
        ..beside("attachments", NAMED_FILTERS)
    },
    Schema {
        elsewhere: &["last_event_callbacks", "webhooks"],
        ..beside("events", NAMED_FILTERS)
    },
    beside("returns", COMMON_FILTERS),
    beside("customers", COMMON_FILTERS),
    beside("versions", COMMON_FILTERS),
    beside(PAYMENT_SOURCE_TYPES[0], COMMON_FILTERS),
    beside(PAYMENT_SOURCE_TYPES[1], COMMON_FILTERS),
    beside(PAYMENT_SOURCE_TYPES[2], COMMON_FILTERS),
    beside(PAYMENT_SOURCE_TYPES[3], COMMON_FILTERS),
    beside(PAYMENT_SOURCE_TYPES[4], COMMON_FILTERS),
    beside(PAYMENT_SOURCE_TYPES[5], COMMON_FILTERS),
    beside(PAYMENT_SOURCE_TYPES[6], COMMON_FILTERS),
    beside(PAYMENT_SOURCE_TYPES[7], COMMON_FILTERS),
    beside(PAYMENT_SOURCE_TYPES[8], COMMON_FILTERS),
    beside(PAYMENT_SOURCE_TYPES[9], COMMON_FILTERS),
];
