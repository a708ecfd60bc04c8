use std::path::PathBuf;

/// One contract and the names that follow from it.
#[derive(Debug)]
pub(super) struct Api {
    /// The stem of the contract's file.
    pub(super) name: &'static str,
    /// The schemas that are public types of the SDK, by the names that they have there: serde reads and writes these.
    /// Schemas within a schema are named by pointers.
    pub(super) models: &'static [(&'static str, &'static str)],
    /// The mock's routes beside the contract: their names in faults, and their descriptions.
    pub(super) unlisted: &'static [(&'static str, &'static str)],
}

/// Every API that has a contract, in the order in which files are reported.
pub(super) const APIS: &[Api] = &[
    Api {
        name: "persona",
        models: &[
            ("Event", "Event"),
            ("FieldValue", "FieldValue"),
            ("IncludedObject", "Object"),
            ("Transaction", "Transaction"),
            ("TransactionLabel", "Object"),
            ("TransactionTypeResource", "TransactionType"),
            ("WebhookEvent", "WebhookEvent"),
            ("WebhookEventQuery", "WebhookEventQuery"),
            (
                "TransactionCreateAttributes/properties/fields",
                "BareFields",
            ),
            (
                "TransactionUpdateAttributes/properties/fields",
                "BareFields",
            ),
        ],
        unlisted: &[("file", "the bytes of a file")],
    },
    Api {
        name: "commerce-layer",
        models: &[],
        unlisted: &[
            ("token", "gives an access token"),
            ("revoke", "takes an access token back"),
            (
                "payment-notification",
                "takes the notification of an external gateway",
            ),
        ],
    },
    Api {
        name: "commerce-layer-2026-05",
        models: &[],
        unlisted: &[],
    },
    Api {
        name: "fragment",
        models: &[
            ("Account", "Account"),
            ("AccountReference", "AccountRef"),
            ("Allocation", "Allocation"),
            ("AllocationInput", "Allocation"),
            ("AllocationSearchResult", "FoundAllocation"),
            ("AllocationUser", "UserRef"),
            ("Balance", "Balance"),
            ("BalanceAmounts", "BalanceAmounts"),
            ("ExternalAccount", "ExternalAccount"),
            ("Invoice", "Invoice"),
            ("InvoiceBatch", "InvoiceBatch"),
            ("InvoicePayment", "InvoicePayment"),
            ("InvoiceReference", "InvoiceRef"),
            ("InvoiceUser", "InvoiceUser"),
            ("InvoiceWithBalances", "InvoiceWithBalances"),
            ("LineItem", "LineItem"),
            ("LineItemCreate", "NewLineItem"),
            ("LineItemUpdate", "LineItemUpdate"),
            ("Payment", "Payment"),
            ("PaymentBatch", "PaymentBatch"),
            ("PaymentFlow", "PaymentFlow"),
            ("PaymentPlan", "PaymentPlan"),
            ("PaymentTransaction", "PaymentTransaction"),
            ("PlannedPayment", "PlannedPayment"),
            ("Price", "Price"),
            ("PriceInput", "Price"),
            ("PriceUpdate", "Price"),
            ("Product", "Product"),
            ("SettledInvoice", "SettledInvoice"),
            ("Tag", "Tag"),
            ("TagFilter", "Tag"),
            ("TagInput", "Tag"),
            ("TagUpdates", "TagUpdates"),
            ("TagsFilter", "TagsFilter"),
            ("Transaction", "Transaction"),
            ("TransactionIdentity", "TransactionRef"),
            ("User", "User"),
            ("UserIdentity", "UserRef"),
            ("UserReference", "UserRef"),
        ],
        unlisted: &[("token", "gives an access token")],
    },
    Api {
        name: "flexigift",
        models: &[
            ("GiftCard", "GiftCard"),
            ("GiftCardChanges", "GiftCardChanges"),
            ("GiftCardInput", "NewGiftCard"),
            ("Product", "Product"),
            ("ProductChanges", "ProductChanges"),
            ("ProductInput", "NewProduct"),
            ("Transaction", "Transaction"),
            ("TransactionChanges", "TransactionChanges"),
            ("TransactionInput", "NewTransaction"),
            ("User", "User"),
            ("UserChanges", "UserChanges"),
            ("UserInput", "NewUser"),
        ],
        unlisted: &[
            ("allowed-methods", "what else a path of json-server can do"),
            ("database", "everything at once"),
            ("home", "the page of json-server"),
            ("preflight", "what a browser asks before it calls"),
            ("undecodable", "a path that cannot be decoded"),
        ],
    },
];

/// The mock's own API, which has no client.
pub(super) const CONTROL: Api = Api {
    name: "control",
    models: &[],
    unlisted: &[],
};

impl Api {
    pub(super) fn contract_path(&self) -> PathBuf {
        format!("spec/{}.yaml", self.name).into()
    }

    pub(super) fn client_path(&self) -> PathBuf {
        format!("sdk/src/generated/{}.rs", self.module()).into()
    }

    pub(super) fn facts_path(&self) -> PathBuf {
        format!("sdk/src/generated/{}/facts.rs", self.module()).into()
    }

    /// The SDK's public module of it. That of a version that is not the first is within that of the API.
    pub(super) fn face(&self) -> String {
        match self.name.find("-2") {
            Some(at) => format!(
                "{}::v{}",
                self.name[..at].replace('-', "_"),
                self.name[at + 1..].replace('-', "_")
            ),
            None => self.module(),
        }
    }

    /// The SDK's generated module of it.
    pub(super) fn module(&self) -> String {
        self.name.replace('-', "_")
    }
}
