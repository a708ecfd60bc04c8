use std::path::PathBuf;

/// One contract and the names that follow from it.
#[derive(Debug)]
pub(super) struct Api {
    /// The stem of the contract's file.
    pub(super) name: &'static str,
    /// Schemas, by pointers below `/components/schemas`, that are read into types of the SDK and not of the generator.
    pub(super) models: &'static [(&'static str, &'static str)],
    /// Whether the models are read by way of generated types of what their schemas are made of.
    pub(super) models_have_parts: bool,
}

/// Every API that has a contract, in the order in which files are reported.
pub(super) const APIS: &[Api] = &[
    Api {
        name: "persona",
        models: &[
            ("Event", "persona::Event"),
            ("FieldValue", "persona::FieldValue"),
            ("IncludedObject", "persona::Object"),
            ("Transaction", "persona::Transaction"),
            ("TransactionLabel", "persona::Object"),
            ("TransactionTypeResource", "persona::TransactionType"),
            (
                "TransactionCreateAttributes/properties/fields",
                "persona::BareFields",
            ),
            (
                "TransactionUpdateAttributes/properties/fields",
                "persona::BareFields",
            ),
        ],
        models_have_parts: true,
    },
    Api {
        name: "commerce-layer",
        models: &[],
        models_have_parts: false,
    },
    Api {
        name: "fragment",
        models: &[
            ("Account", "fragment::Account"),
            ("AccountReference", "fragment::AccountRef"),
            ("Allocation", "fragment::Allocation"),
            ("AllocationInput", "fragment::Allocation"),
            ("AllocationSearchResult", "fragment::FoundAllocation"),
            ("AllocationUser", "fragment::UserRef"),
            ("Balance", "fragment::Balance"),
            ("BalanceAmounts", "fragment::BalanceAmounts"),
            ("ExternalAccount", "fragment::ExternalAccount"),
            ("Invoice", "fragment::Invoice"),
            ("InvoiceBatch", "fragment::InvoiceBatch"),
            ("InvoicePayment", "fragment::InvoicePayment"),
            ("InvoiceReference", "fragment::InvoiceRef"),
            ("InvoiceUser", "fragment::InvoiceUser"),
            ("InvoiceWithBalances", "fragment::InvoiceWithBalances"),
            ("LineItem", "fragment::LineItem"),
            ("LineItemCreate", "fragment::NewLineItem"),
            ("LineItemUpdate", "fragment::LineItemUpdate"),
            ("Payment", "fragment::Payment"),
            ("PaymentBatch", "fragment::PaymentBatch"),
            ("PaymentFlow", "fragment::PaymentFlow"),
            ("PaymentPlan", "fragment::PaymentPlan"),
            ("PaymentTransaction", "fragment::PaymentTransaction"),
            ("PlannedPayment", "fragment::PlannedPayment"),
            ("Price", "fragment::Price"),
            ("PriceInput", "fragment::Price"),
            ("PriceUpdate", "fragment::Price"),
            ("Product", "fragment::Product"),
            ("SettledInvoice", "fragment::SettledInvoice"),
            ("Tag", "fragment::Tag"),
            ("TagFilter", "fragment::Tag"),
            ("TagInput", "fragment::Tag"),
            ("TagUpdates", "fragment::TagUpdates"),
            ("TagsFilter", "fragment::TagsFilter"),
            ("Transaction", "fragment::Transaction"),
            ("TransactionIdentity", "fragment::TransactionRef"),
            ("User", "fragment::User"),
            ("UserIdentity", "fragment::UserRef"),
            ("UserReference", "fragment::UserRef"),
        ],
        models_have_parts: false,
    },
    Api {
        name: "flexigift",
        models: &[
            ("GiftCard", "flexigift::GiftCard"),
            ("GiftCardChanges", "flexigift::GiftCardChanges"),
            ("GiftCardInput", "flexigift::NewGiftCard"),
            ("Product", "flexigift::Product"),
            ("ProductChanges", "flexigift::ProductChanges"),
            ("ProductInput", "flexigift::NewProduct"),
            ("Transaction", "flexigift::Transaction"),
            ("TransactionChanges", "flexigift::TransactionChanges"),
            ("TransactionInput", "flexigift::NewTransaction"),
            ("User", "flexigift::User"),
            ("UserChanges", "flexigift::UserChanges"),
            ("UserInput", "flexigift::NewUser"),
        ],
        models_have_parts: false,
    },
];

/// The mock's own API, which has no client.
pub(super) const CONTROL: Api = Api {
    name: "control",
    models: &[],
    models_have_parts: false,
};

impl Api {
    pub(super) fn contract_path(&self) -> PathBuf {
        format!("spec/{}.yaml", self.name).into()
    }

    pub(super) fn embedded_path(&self) -> PathBuf {
        format!("spec/embedded/{}.json", self.name).into()
    }

    pub(super) fn client_path(&self) -> PathBuf {
        format!("sdk/src/generated/{}.rs", self.module()).into()
    }

    /// The SDK's module of it.
    pub(super) fn module(&self) -> String {
        self.name.replace('-', "_")
    }
}
