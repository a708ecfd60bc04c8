// Written by `cargo xtask generate` from spec/fragment.yaml. Do not edit.

use http::Method;

use crate::transport::{OperationInfo, OperationRequest, Repeat};

/// Types used as operation parameters and responses.
#[allow(clippy::all)]
pub mod types {
    /// Which accounts match.
    #[derive(::serde::Deserialize, ::serde::Serialize, Clone, Debug)]
    pub struct AccountFilter {
        /// Accounts of which one must match.
        #[serde(deserialize_with = "crate::types::tolerant::list")]
        pub any: ::std::vec::Vec<crate::fragment::AccountRef>,
    }
    /// Another amount for an allocation.
    #[derive(::serde::Deserialize, ::serde::Serialize, Clone, Debug)]
    pub struct AllocationAmount {
        /// The new amount. Documented as positive, later as non-negative, which a strict server enforces.
        pub amount: crate::types::Amount,
        /// Fragment's id for the allocation, which the search for allocations tells.
        #[serde(deserialize_with = "crate::types::tolerant::text")]
        pub id: ::std::string::String,
    }
    /// One change of the allocations.
    #[derive(::serde::Deserialize, ::serde::Serialize, Clone, Debug)]
    pub struct AllocationChange {
        /// Amount in the currency's smallest unit.
        #[serde(skip_serializing_if = "::std::option::Option::is_none")]
        pub amount: Option<crate::types::Amount>,
        /// Fragment's id for the allocation.
        #[serde(skip_serializing_if = "::std::option::Option::is_none")]
        #[serde(default, deserialize_with = "crate::types::tolerant::optional")]
        pub id: Option<::std::string::String>,
        /// The invoice to allocate to.
        #[serde(skip_serializing_if = "::std::option::Option::is_none")]
        #[serde(default, deserialize_with = "crate::types::tolerant::optional")]
        pub invoice_id: Option<::std::string::String>,
        pub op: super::enums::Op,
        /// Whether the money comes in for an invoice or goes out for it.
        #[serde(rename = "type", skip_serializing_if = "::std::option::Option::is_none")]
        #[serde(default, deserialize_with = "crate::types::tolerant::optional")]
        pub type_: Option<super::enums::AllocationType>,
        #[serde(skip_serializing_if = "::std::option::Option::is_none")]
        pub user: Option<crate::fragment::UserRef>,
    }
    /// Allocations to add and to change. None can be removed.
    #[derive(::serde::Deserialize, ::serde::Serialize, Clone, Debug, Default)]
    pub struct AllocationChanges {
        /// Allocations to add.
        #[serde(skip_serializing_if = "::std::option::Option::is_none")]
        pub create: Option<::std::vec::Vec<crate::fragment::Allocation>>,
        /// Allocations that get another amount.
        #[serde(skip_serializing_if = "::std::option::Option::is_none")]
        pub update: Option<::std::vec::Vec<AllocationAmount>>,
    }
    /// Which allocations match.
    #[derive(::serde::Deserialize, ::serde::Serialize, Clone, Debug)]
    #[derive(Default)]
    pub struct AllocationFilter {
        #[serde(deserialize_with = "crate::types::tolerant::null_is_empty")]
        pub invoice_id: InvoiceIdFilter,
    }
    /// Which allocations to look for.
    #[derive(::serde::Deserialize, ::serde::Serialize, Clone, Debug)]
    pub struct AllocationSearch {
        #[serde(deserialize_with = "crate::types::tolerant::null_is_empty")]
        pub filter: AllocationFilter,
    }
    /// The matching allocations.
    #[derive(::serde::Deserialize, ::serde::Serialize, Clone, Debug)]
    pub struct AllocationSearchResults {
        #[serde(deserialize_with = "crate::types::tolerant::list")]
        pub data: ::std::vec::Vec<crate::fragment::FoundAllocation>,
    }
    /// Changes of allocations, and the version that they are based on.
    #[derive(::serde::Deserialize, ::serde::Serialize, Clone, Debug)]
    pub struct AllocationUpdates {
        /// The changes, in order.
        #[serde(deserialize_with = "crate::types::tolerant::list")]
        pub allocation_updates: ::std::vec::Vec<AllocationChange>,
        /// The stored version; any other is refused.
        pub version: i64,
    }
    /// Bounds of an amount, all of which must hold. Documented examples have plain words, which only a strict server refuses.
    #[derive(::serde::Deserialize, ::serde::Serialize, Clone, Debug, Default)]
    pub struct AmountComparison {
        #[serde(skip_serializing_if = "::std::option::Option::is_none")]
        pub eq: Option<crate::types::Amount>,
        #[serde(skip_serializing_if = "::std::option::Option::is_none")]
        pub gt: Option<crate::types::Amount>,
        #[serde(skip_serializing_if = "::std::option::Option::is_none")]
        pub gte: Option<crate::types::Amount>,
        #[serde(skip_serializing_if = "::std::option::Option::is_none")]
        pub lt: Option<crate::types::Amount>,
        #[serde(skip_serializing_if = "::std::option::Option::is_none")]
        pub lte: Option<crate::types::Amount>,
        #[serde(skip_serializing_if = "::std::option::Option::is_none")]
        pub ne: Option<crate::types::Amount>,
    }
    /// A bank account on which movements happen.
    #[derive(::serde::Deserialize, ::serde::Serialize, Clone, Debug)]
    pub struct ExternalAccountCreate {
        /// Your own unique id for the account.
        #[serde(deserialize_with = "crate::types::tolerant::text")]
        pub external_id: ::std::string::String,
        /// The display name.
        #[serde(deserialize_with = "crate::types::tolerant::text")]
        pub name: ::std::string::String,
    }
    /// One external account.
    #[derive(::serde::Deserialize, ::serde::Serialize, Clone, Debug)]
    pub struct ExternalAccountEnvelope {
        pub data: crate::fragment::ExternalAccount,
    }
    /// All external accounts.
    #[derive(::serde::Deserialize, ::serde::Serialize, Clone, Debug)]
    pub struct ExternalAccountList {
        #[serde(deserialize_with = "crate::types::tolerant::list")]
        pub data: ::std::vec::Vec<crate::fragment::ExternalAccount>,
    }
    /// The retrieved invoices.
    #[derive(::serde::Deserialize, ::serde::Serialize, Clone, Debug)]
    pub struct InvoiceBatchEnvelope {
        pub data: crate::fragment::InvoiceBatch,
    }
    /// Which invoices to retrieve.
    #[derive(::serde::Deserialize, ::serde::Serialize, Clone, Debug)]
    pub struct InvoiceBatchGet {
        /// At most 200 ids.
        #[serde(deserialize_with = "crate::types::tolerant::texts")]
        pub ids: ::std::vec::Vec<::std::string::String>,
    }
    /// What is owed.
    #[derive(::serde::Deserialize, ::serde::Serialize, Clone, Debug)]
    pub struct InvoiceCreate {
        /// Your own unique id; it becomes the invoice's `id`.
        #[serde(deserialize_with = "crate::types::tolerant::text")]
        pub invoice_id: ::std::string::String,
        /// Who owes what, or is owed what.
        #[serde(deserialize_with = "crate::types::tolerant::list")]
        pub line_items: ::std::vec::Vec<crate::fragment::NewLineItem>,
        /// Labels for search.
        #[serde(skip_serializing_if = "::std::option::Option::is_none")]
        pub tags: Option<::std::vec::Vec<crate::fragment::Tag>>,
    }
    /// One invoice.
    #[derive(::serde::Deserialize, ::serde::Serialize, Clone, Debug)]
    pub struct InvoiceEnvelope {
        pub data: crate::fragment::Invoice,
    }
    /// Which invoices match. An empty filter matches all.
    #[derive(::serde::Deserialize, ::serde::Serialize, Clone, Debug, Default)]
    pub struct InvoiceFilter {
        #[serde(skip_serializing_if = "::std::option::Option::is_none")]
        pub created: Option<TimeRange>,
        /// `open` invoices have a balance that is not zero.
        #[serde(skip_serializing_if = "::std::option::Option::is_none")]
        #[serde(default, deserialize_with = "crate::types::tolerant::optional")]
        pub status: Option<::std::string::String>,
        #[serde(skip_serializing_if = "::std::option::Option::is_none")]
        pub tags: Option<crate::fragment::TagsFilter>,
        #[serde(skip_serializing_if = "::std::option::Option::is_none")]
        pub transaction_tags: Option<crate::fragment::TagsFilter>,
        #[serde(skip_serializing_if = "::std::option::Option::is_none")]
        pub user_tag_and_balance: Option<UserTagAndBalanceFilter>,
        #[serde(skip_serializing_if = "::std::option::Option::is_none")]
        pub users: Option<UsersFilter>,
    }
    /// Which invoices match.
    #[derive(::serde::Deserialize, ::serde::Serialize, Clone, Debug)]
    #[derive(Default)]
    pub struct InvoiceIdFilter {
        /// Ids of which one must match.
        #[serde(deserialize_with = "crate::types::tolerant::texts")]
        pub any: ::std::vec::Vec<::std::string::String>,
    }
    /// All invoices, or all versions of one.
    #[derive(::serde::Deserialize, ::serde::Serialize, Clone, Debug)]
    pub struct InvoiceList {
        #[serde(deserialize_with = "crate::types::tolerant::list")]
        pub data: ::std::vec::Vec<crate::fragment::Invoice>,
    }
    /// One page of the matching invoices.
    #[derive(::serde::Deserialize, ::serde::Serialize, Clone, Debug)]
    #[derive(Default)]
    pub struct InvoicePage {
        #[serde(deserialize_with = "crate::types::tolerant::list")]
        pub invoices: ::std::vec::Vec<crate::fragment::InvoiceWithBalances>,
        #[serde(default, deserialize_with = "crate::types::tolerant::null_is_empty")]
        pub page_info: PageInfo,
    }
    /// Which page. Ignored, whatever it says, with a filter by `status` or `user_tag_and_balance`.
    #[derive(::serde::Deserialize, ::serde::Serialize, Clone, Debug, Default)]
    pub struct InvoicePageRequest {
        /// The `next_cursor` of the page before.
        #[serde(skip_serializing_if = "::std::option::Option::is_none")]
        #[serde(default, deserialize_with = "crate::types::tolerant::optional")]
        pub after: Option<::std::string::String>,
        /// How many a page has, 20 unless given. Where there are pages it has the range of every other search, 0 to 100, and 1 to 100 on a strict server.
        #[serde(skip_serializing_if = "::std::option::Option::is_none")]
        pub limit: Option<i64>,
    }
    /// What to look for, and which page of it.
    #[derive(::serde::Deserialize, ::serde::Serialize, Clone, Debug)]
    pub struct InvoiceSearch {
        #[serde(default, deserialize_with = "crate::types::tolerant::null_is_empty")]
        pub filter: InvoiceFilter,
        #[serde(skip_serializing_if = "::std::option::Option::is_none")]
        pub page_info: Option<InvoicePageRequest>,
    }
    /// The matching invoices.
    #[derive(::serde::Deserialize, ::serde::Serialize, Clone, Debug)]
    pub struct InvoiceSearchResults {
        #[serde(deserialize_with = "crate::types::tolerant::null_is_empty")]
        pub data: InvoicePage,
    }
    /// What to change, and the version that it is based on.
    #[derive(::serde::Deserialize, ::serde::Serialize, Clone, Debug)]
    pub struct InvoiceUpdate {
        /// The stored version; any other is refused. The official clients call it a number.
        pub current_invoice_version: i64,
        #[serde(skip_serializing_if = "::std::option::Option::is_none")]
        pub line_items: Option<LineItemUpdates>,
        #[serde(skip_serializing_if = "::std::option::Option::is_none")]
        pub tags: Option<crate::fragment::TagUpdates>,
    }
    /// One invoice and what is paid of it.
    #[derive(::serde::Deserialize, ::serde::Serialize, Clone, Debug)]
    pub struct InvoiceWithBalancesEnvelope {
        pub data: crate::fragment::InvoiceWithBalances,
    }
    /// Names a line item.
    #[derive(::serde::Deserialize, ::serde::Serialize, Clone, Debug)]
    pub struct LineItemId {
        #[serde(deserialize_with = "crate::types::tolerant::text")]
        pub id: ::std::string::String,
    }
    /// Changes of line items, one list for each way.
    #[derive(::serde::Deserialize, ::serde::Serialize, Clone, Debug, Default)]
    pub struct LineItemUpdates {
        /// Line items to add.
        #[serde(skip_serializing_if = "::std::option::Option::is_none")]
        pub create: Option<::std::vec::Vec<crate::fragment::NewLineItem>>,
        /// Line items to remove.
        #[serde(skip_serializing_if = "::std::option::Option::is_none")]
        pub delete: Option<::std::vec::Vec<LineItemId>>,
        /// Line items to change.
        #[serde(skip_serializing_if = "::std::option::Option::is_none")]
        pub update: Option<::std::vec::Vec<crate::fragment::LineItemUpdate>>,
    }
    /// Where the next page begins.
    #[derive(::serde::Deserialize, ::serde::Serialize, Clone, Debug, Default)]
    pub struct PageInfo {
        /// An opaque bookmark; absent on the last page.
        #[serde(skip_serializing_if = "::std::option::Option::is_none")]
        #[serde(default, deserialize_with = "crate::types::tolerant::optional")]
        pub next_cursor: Option<::std::string::String>,
    }
    /// Which page.
    #[derive(::serde::Deserialize, ::serde::Serialize, Clone, Debug, Default)]
    pub struct PageRequest {
        /// The `next_cursor` of the page before.
        #[serde(skip_serializing_if = "::std::option::Option::is_none")]
        #[serde(default, deserialize_with = "crate::types::tolerant::optional")]
        pub after: Option<::std::string::String>,
        /// How many a page has, 20 unless given. The range is chosen; no source names one. A documented example has 0, which only a strict server refuses.
        #[serde(skip_serializing_if = "::std::option::Option::is_none")]
        pub limit: Option<i64>,
    }
    /// One payment.
    #[derive(::serde::Deserialize, ::serde::Serialize, Clone, Debug)]
    pub struct PaymentEnvelope {
        pub data: crate::fragment::Payment,
    }
    /// How an invoice is to be settled.
    #[derive(::serde::Deserialize, ::serde::Serialize, Clone, Debug)]
    pub struct PaymentFlowCreate {
        /// Your own unique id for the payment flow.
        #[serde(deserialize_with = "crate::types::tolerant::text")]
        pub external_id: ::std::string::String,
        pub invoice: crate::fragment::InvoiceRef,
        /// What a payment flow does.
        #[serde(rename = "type")]
        #[serde(deserialize_with = "crate::types::tolerant::text")]
        pub type_: ::std::string::String,
    }
    /// One payment flow.
    #[derive(::serde::Deserialize, ::serde::Serialize, Clone, Debug)]
    pub struct PaymentFlowEnvelope {
        pub data: crate::fragment::PaymentFlow,
    }
    /// The matching payment flows.
    #[derive(::serde::Deserialize, ::serde::Serialize, Clone, Debug)]
    pub struct PaymentFlowList {
        #[serde(deserialize_with = "crate::types::tolerant::list")]
        pub data: ::std::vec::Vec<crate::fragment::PaymentFlow>,
    }
    /// What to look for.
    #[derive(::serde::Deserialize, ::serde::Serialize, Clone, Debug, Default)]
    pub struct PaymentFlowSearch {
        /// The invoice that is settled.
        #[serde(skip_serializing_if = "::std::option::Option::is_none")]
        #[serde(default, deserialize_with = "crate::types::tolerant::optional")]
        pub invoice_id: Option<::std::string::String>,
        #[serde(skip_serializing_if = "::std::option::Option::is_none")]
        pub page_info: Option<PageRequest>,
    }
    /// The matching payments.
    #[derive(::serde::Deserialize, ::serde::Serialize, Clone, Debug)]
    pub struct PaymentList {
        #[serde(deserialize_with = "crate::types::tolerant::list")]
        pub data: ::std::vec::Vec<crate::fragment::Payment>,
    }
    /// What to look for.
    #[derive(::serde::Deserialize, ::serde::Serialize, Clone, Debug, Default)]
    pub struct PaymentSearch {
        #[serde(skip_serializing_if = "::std::option::Option::is_none")]
        pub page_info: Option<PageRequest>,
        /// The payment flow of the payments.
        #[serde(skip_serializing_if = "::std::option::Option::is_none")]
        #[serde(default, deserialize_with = "crate::types::tolerant::optional")]
        pub payment_flow_id: Option<::std::string::String>,
    }
    /// A product, which line items refer to.
    #[derive(::serde::Deserialize, ::serde::Serialize, Clone, Debug)]
    pub struct ProductCreate {
        /// Your own unique code. It may not hold `#`, `/` or `:`.
        #[serde(deserialize_with = "crate::types::tolerant::text")]
        pub code: ::std::string::String,
        /// What it is.
        #[serde(skip_serializing_if = "::std::option::Option::is_none")]
        #[serde(default, deserialize_with = "crate::types::tolerant::optional")]
        pub description: Option<::std::string::String>,
    }
    /// One product.
    #[derive(::serde::Deserialize, ::serde::Serialize, Clone, Debug)]
    pub struct ProductEnvelope {
        pub data: crate::fragment::Product,
    }
    /// All products.
    #[derive(::serde::Deserialize, ::serde::Serialize, Clone, Debug)]
    pub struct ProductList {
        #[serde(deserialize_with = "crate::types::tolerant::list")]
        pub data: ::std::vec::Vec<crate::fragment::Product>,
    }
    /// A span of time, both ends included.
    #[derive(::serde::Deserialize, ::serde::Serialize, Clone, Debug, Default)]
    pub struct TimeRange {
        /// Its begin.
        #[serde(skip_serializing_if = "::std::option::Option::is_none")]
        #[serde(default, deserialize_with = "crate::types::tolerant::optional")]
        pub after: Option<crate::types::Timestamp>,
        /// Its end.
        #[serde(skip_serializing_if = "::std::option::Option::is_none")]
        #[serde(default, deserialize_with = "crate::types::tolerant::optional")]
        pub before: Option<crate::types::Timestamp>,
    }
    /// A bank movement to sync.
    #[derive(::serde::Deserialize, ::serde::Serialize, Clone, Debug)]
    pub struct TransactionCreate {
        pub account: crate::fragment::AccountRef,
        /// What the movement pays for. Empty means unreconciled funds.
        #[serde(deserialize_with = "crate::types::tolerant::list")]
        pub allocations: ::std::vec::Vec<crate::fragment::Allocation>,
        /// Signed amount in the currency's smallest unit.
        pub amount: crate::types::Amount,
        /// An ISO 4217 code, a cryptocurrency, `PTS` for points, or one of the specials `LOGICAL` and `CUSTOM`.
        pub currency: super::enums::Currency,
        /// Your own unique id of the movement, and the idempotency key of this call.
        #[serde(deserialize_with = "crate::types::tolerant::text")]
        pub external_id: ::std::string::String,
        /// When the bank posted the movement. A time without a zone is read as UTC.
        pub posted: crate::types::Timestamp,
        /// Labels for search. Since release 0.7.0.
        #[serde(skip_serializing_if = "::std::option::Option::is_none")]
        pub tags: Option<::std::vec::Vec<crate::fragment::Tag>>,
    }
    /// One transaction.
    #[derive(::serde::Deserialize, ::serde::Serialize, Clone, Debug)]
    pub struct TransactionEnvelope {
        pub data: crate::fragment::Transaction,
    }
    /// Which transactions match. An empty filter matches all.
    #[derive(::serde::Deserialize, ::serde::Serialize, Clone, Debug, Default)]
    pub struct TransactionFilter {
        #[serde(skip_serializing_if = "::std::option::Option::is_none")]
        pub account: Option<AccountFilter>,
        #[serde(skip_serializing_if = "::std::option::Option::is_none")]
        pub tags: Option<crate::fragment::TagsFilter>,
    }
    /// All matching transactions.
    #[derive(::serde::Deserialize, ::serde::Serialize, Clone, Debug)]
    pub struct TransactionList {
        #[serde(deserialize_with = "crate::types::tolerant::list")]
        pub data: ::std::vec::Vec<crate::fragment::Transaction>,
    }
    /// One page of the matching transactions.
    #[derive(::serde::Deserialize, ::serde::Serialize, Clone, Debug)]
    #[derive(Default)]
    pub struct TransactionPage {
        #[serde(default, deserialize_with = "crate::types::tolerant::null_is_empty")]
        pub page_info: PageInfo,
        #[serde(deserialize_with = "crate::types::tolerant::list")]
        pub transactions: ::std::vec::Vec<crate::fragment::Transaction>,
    }
    /// What to look for, and which page of it.
    #[derive(::serde::Deserialize, ::serde::Serialize, Clone, Debug)]
    pub struct TransactionSearch {
        #[serde(default, deserialize_with = "crate::types::tolerant::null_is_empty")]
        pub filter: TransactionFilter,
        #[serde(skip_serializing_if = "::std::option::Option::is_none")]
        pub page_info: Option<PageRequest>,
    }
    /// The matching transactions, twice.
    #[derive(::serde::Deserialize, ::serde::Serialize, Clone, Debug)]
    pub struct TransactionSearchResults {
        /// All matching transactions, without pages. Deprecated.
        #[serde(deserialize_with = "crate::types::tolerant::list")]
        pub data: ::std::vec::Vec<crate::fragment::Transaction>,
        #[serde(deserialize_with = "crate::types::tolerant::null_is_empty")]
        pub data_v2: TransactionPage,
    }
    /// What to change, and the version that it is based on.
    #[derive(::serde::Deserialize, ::serde::Serialize, Clone, Debug)]
    pub struct TransactionUpdate {
        #[serde(skip_serializing_if = "::std::option::Option::is_none")]
        pub allocations: Option<AllocationChanges>,
        /// The stored version; any other is refused.
        pub current_transaction_version: i64,
        #[serde(skip_serializing_if = "::std::option::Option::is_none")]
        pub tags: Option<crate::fragment::TagUpdates>,
    }
    /// Somebody whom line items and allocations belong to.
    #[derive(::serde::Deserialize, ::serde::Serialize, Clone, Debug)]
    pub struct UserCreate {
        /// Your own unique id for the user.
        #[serde(deserialize_with = "crate::types::tolerant::text")]
        pub external_id: ::std::string::String,
        /// Labels for search. Since release 0.12.0.
        #[serde(skip_serializing_if = "::std::option::Option::is_none")]
        pub tags: Option<::std::vec::Vec<crate::fragment::Tag>>,
    }
    /// One user.
    #[derive(::serde::Deserialize, ::serde::Serialize, Clone, Debug)]
    pub struct UserEnvelope {
        pub data: crate::fragment::User,
    }
    /// All users.
    #[derive(::serde::Deserialize, ::serde::Serialize, Clone, Debug)]
    pub struct UserList {
        #[serde(deserialize_with = "crate::types::tolerant::list")]
        pub data: ::std::vec::Vec<crate::fragment::User>,
    }
    /// One user of a line item must have such tags and, in any currency, such a net remaining balance.
    #[derive(::serde::Deserialize, ::serde::Serialize, Clone, Debug)]
    pub struct UserTagAndBalanceFilter {
        #[serde(default, deserialize_with = "crate::types::tolerant::null_is_empty")]
        pub net_remaining_balance: AmountComparison,
        #[serde(skip_serializing_if = "::std::option::Option::is_none")]
        pub user_tags: Option<crate::fragment::TagsFilter>,
    }
    /// Changes of a user's tags.
    #[derive(::serde::Deserialize, ::serde::Serialize, Clone, Debug)]
    pub struct UserUpdate {
        pub tags: crate::fragment::TagUpdates,
    }
    /// Whose line items must be there. Both lists together must match.
    #[derive(::serde::Deserialize, ::serde::Serialize, Clone, Debug, Default)]
    pub struct UsersFilter {
        /// Users of whom every one must have a line item.
        #[serde(skip_serializing_if = "::std::option::Option::is_none")]
        pub all: Option<::std::vec::Vec<crate::fragment::UserRef>>,
        /// Users of whom one must have a line item.
        #[serde(skip_serializing_if = "::std::option::Option::is_none")]
        pub any: Option<::std::vec::Vec<crate::fragment::UserRef>>,
    }
}
/// List transactions
///
/// Returns every matching transaction in one answer; there is no pagination.
///
/// Sends a `GET` request to `/transactions`
///
/// Arguments:
/// - `account`: The `id` or `external_id` of an external account. An unknown one gives an empty list.
/// - `reconciliation_status`: `reconciled` keeps the transactions whose unallocated amount is zero, `unreconciled` the others. Without it all are returned.
pub fn list_transactions(
    account: Option<&str>,
    reconciliation_status: Option<&enums::ReconciliationStatus>,
) -> OperationRequest<types::TransactionList> {
    OperationRequest::new(&OPERATIONS[1])
        .query("account", &account)
        .query("reconciliation_status", &reconciliation_status)
}
/// Create a transaction
///
/// Syncs one bank movement, optionally with its allocations. `external_id` is the idempotency key: repeating a call returns the stored transaction.
///
/// Sends a `POST` request to `/transactions`
pub fn create_transaction(
    body: &types::TransactionCreate,
) -> OperationRequest<types::TransactionEnvelope> {
    OperationRequest::new(&OPERATIONS[0]).json(body)
}
/// Retrieve a transaction
///
/// Sends a `GET` request to `/transactions/{transaction_ref}`
///
/// Arguments:
/// - `transaction_ref`: The transaction's `id` or `external_id`, percent-encoded.
pub fn retrieve_transaction(
    transaction_ref: &str,
) -> OperationRequest<types::TransactionEnvelope> {
    OperationRequest::new(&OPERATIONS[2])
        .path_argument("transaction_ref", &transaction_ref)
}
/// Change a transaction
///
/// Adds allocations, sets the amounts of existing ones, and changes tags. The version that the caller knows must be the stored one. The amount, the currency, the account and the posted time never change.
///
/// Sends a `PATCH` request to `/transactions/{transaction_ref}`
///
/// Arguments:
/// - `transaction_ref`: The transaction's `id` or `external_id`, percent-encoded.
/// - `body`
pub fn update_transaction(
    transaction_ref: &str,
    body: &types::TransactionUpdate,
) -> OperationRequest<types::TransactionEnvelope> {
    OperationRequest::new(&OPERATIONS[3])
        .path_argument("transaction_ref", &transaction_ref)
        .json(body)
}
/// List the versions of a transaction
///
/// Returns a full snapshot for each version, the oldest first.
///
/// Sends a `GET` request to `/transactions/{transaction_ref}/history`
///
/// Arguments:
/// - `transaction_ref`: The transaction's `id` or `external_id`, percent-encoded.
pub fn list_transaction_history(
    transaction_ref: &str,
) -> OperationRequest<types::TransactionList> {
    OperationRequest::new(&OPERATIONS[4])
        .path_argument("transaction_ref", &transaction_ref)
}
/// Add and remove allocations
///
/// Releases 0.5.0 to 0.9.0 only; 0.10.0 replaced it by the update of the transaction. It is the one call that removes an allocation.
///
/// Sends a `POST` request to `/transactions/{transaction_ref}/allocations`
///
/// Arguments:
/// - `transaction_ref`: The transaction's `id` or `external_id`, percent-encoded.
/// - `body`
pub fn create_transaction_allocations(
    transaction_ref: &str,
    body: &types::AllocationUpdates,
) -> OperationRequest<types::TransactionEnvelope> {
    OperationRequest::new(&OPERATIONS[5])
        .path_argument("transaction_ref", &transaction_ref)
        .json(body)
}
/// Search transactions
///
/// Several accounts are alternatives. Of the tags, every one of `all` and at least one of `any` must match. Both filters together must match.
///
/// Sends a `POST` request to `/transactions/search`
pub fn search_transactions(
    body: &types::TransactionSearch,
) -> OperationRequest<types::TransactionSearchResults> {
    OperationRequest::new(&OPERATIONS[6]).json(body)
}
/// Search allocations
///
/// The one call that tells the ids of allocations. There is no pagination.
///
/// Sends a `POST` request to `/transactions/allocations/search`
pub fn search_allocations(
    body: &types::AllocationSearch,
) -> OperationRequest<types::AllocationSearchResults> {
    OperationRequest::new(&OPERATIONS[7]).json(body)
}
/// List external accounts
///
/// Sends a `GET` request to `/external-accounts`
pub fn list_external_accounts() -> OperationRequest<types::ExternalAccountList> {
    OperationRequest::new(&OPERATIONS[9])
}
/// Create an external account
///
/// Sends a `POST` request to `/external-accounts`
pub fn create_external_account(
    body: &types::ExternalAccountCreate,
) -> OperationRequest<types::ExternalAccountEnvelope> {
    OperationRequest::new(&OPERATIONS[8]).json(body)
}
/// List users
///
/// Sends a `GET` request to `/users`
pub fn list_users() -> OperationRequest<types::UserList> {
    OperationRequest::new(&OPERATIONS[11])
}
/// Create a user
///
/// Sends a `POST` request to `/users`
pub fn create_user(body: &types::UserCreate) -> OperationRequest<types::UserEnvelope> {
    OperationRequest::new(&OPERATIONS[10]).json(body)
}
/// Change the tags of a user
///
/// Since release 0.13.0.
///
/// Sends a `PATCH` request to `/users/{user_ref}`
///
/// Arguments:
/// - `user_ref`: The user's `id` or `external_id`, percent-encoded.
/// - `body`
pub fn update_user(
    user_ref: &str,
    body: &types::UserUpdate,
) -> OperationRequest<types::UserEnvelope> {
    OperationRequest::new(&OPERATIONS[12])
        .path_argument("user_ref", &user_ref)
        .json(body)
}
/// List products
///
/// Sends a `GET` request to `/products`
pub fn list_products() -> OperationRequest<types::ProductList> {
    OperationRequest::new(&OPERATIONS[14])
}
/// Create a product
///
/// Sends a `POST` request to `/products`
pub fn create_product(
    body: &types::ProductCreate,
) -> OperationRequest<types::ProductEnvelope> {
    OperationRequest::new(&OPERATIONS[13]).json(body)
}
/// Retrieve a product
///
/// Sends a `GET` request to `/products/{code}`
///
/// Arguments:
/// - `code`: The product's code.
pub fn retrieve_product(code: &str) -> OperationRequest<types::ProductEnvelope> {
    OperationRequest::new(&OPERATIONS[15]).path_argument("code", &code)
}
/// List invoices
///
/// Sends a `GET` request to `/invoices`
pub fn list_invoices() -> OperationRequest<types::InvoiceList> {
    OperationRequest::new(&OPERATIONS[17])
}
/// Create an invoice
///
/// Sends a `POST` request to `/invoices`
pub fn create_invoice(
    body: &types::InvoiceCreate,
) -> OperationRequest<types::InvoiceEnvelope> {
    OperationRequest::new(&OPERATIONS[16]).json(body)
}
/// Retrieve an invoice and its balances
///
/// Sends a `GET` request to `/invoices/{id}`
///
/// Arguments:
/// - `id`: The invoice's `id`, which is the `invoice_id` that it was created with.
pub fn retrieve_invoice(
    id: &str,
) -> OperationRequest<types::InvoiceWithBalancesEnvelope> {
    OperationRequest::new(&OPERATIONS[18]).path_argument("id", &id)
}
/// Change an invoice
///
/// Adds, changes and removes line items, and changes tags. The version that the caller knows must be the stored one. Since release 0.9.0 by PATCH.
///
/// Sends a `PATCH` request to `/invoices/{id}`
///
/// Arguments:
/// - `id`: The invoice's `id`, which is the `invoice_id` that it was created with.
/// - `body`
pub fn update_invoice(
    id: &str,
    body: &types::InvoiceUpdate,
) -> OperationRequest<types::InvoiceEnvelope> {
    OperationRequest::new(&OPERATIONS[19]).path_argument("id", &id).json(body)
}
/// List the versions of an invoice
///
/// Sends a `GET` request to `/invoices/{id}/history`
///
/// Arguments:
/// - `id`: The invoice's `id`, which is the `invoice_id` that it was created with.
pub fn list_invoice_history(id: &str) -> OperationRequest<types::InvoiceList> {
    OperationRequest::new(&OPERATIONS[20]).path_argument("id", &id)
}
/// Search invoices
///
/// All filters together must match. With `status` or `user_tag_and_balance` there are no pages, and `page_info` is ignored.
///
/// Sends a `POST` request to `/invoices/search`
pub fn search_invoices(
    body: &types::InvoiceSearch,
) -> OperationRequest<types::InvoiceSearchResults> {
    OperationRequest::new(&OPERATIONS[21]).json(body)
}
/// Retrieve several invoices
///
/// Since release 0.13.0.
///
/// Sends a `POST` request to `/invoices/batch-get`
pub fn batch_get_invoices(
    body: &types::InvoiceBatchGet,
) -> OperationRequest<types::InvoiceBatchEnvelope> {
    OperationRequest::new(&OPERATIONS[22]).json(body)
}
/// Create a payment flow
///
/// Experimental: the vendor may change it without notice.
///
/// Sends a `POST` request to `/payment-flows`
pub fn create_payment_flow(
    body: &types::PaymentFlowCreate,
) -> OperationRequest<types::PaymentFlowEnvelope> {
    OperationRequest::new(&OPERATIONS[23]).json(body)
}
/// Retrieve a payment flow
///
/// Sends a `GET` request to `/payment-flows/{payment_flow_ref}`
///
/// Arguments:
/// - `payment_flow_ref`: The payment flow's `id` or `external_id`, percent-encoded.
pub fn retrieve_payment_flow(
    payment_flow_ref: &str,
) -> OperationRequest<types::PaymentFlowEnvelope> {
    OperationRequest::new(&OPERATIONS[24])
        .path_argument("payment_flow_ref", &payment_flow_ref)
}
/// Search payment flows
///
/// Sends a `POST` request to `/payment-flows/search`
pub fn search_payment_flows(
    body: &types::PaymentFlowSearch,
) -> OperationRequest<types::PaymentFlowList> {
    OperationRequest::new(&OPERATIONS[25]).json(body)
}
/// Retrieve a payment
///
/// Sends a `GET` request to `/payments/{payment_ref}`
///
/// Arguments:
/// - `payment_ref`: The payment's `id` or `external_id`, percent-encoded.
pub fn retrieve_payment(payment_ref: &str) -> OperationRequest<types::PaymentEnvelope> {
    OperationRequest::new(&OPERATIONS[26]).path_argument("payment_ref", &payment_ref)
}
/// Search payments
///
/// Sends a `POST` request to `/payments/search`
pub fn search_payments(
    body: &types::PaymentSearch,
) -> OperationRequest<types::PaymentList> {
    OperationRequest::new(&OPERATIONS[27]).json(body)
}

pub(crate) mod facts;
pub use facts::{enums, personal};

/// Every operation of the contract.
pub static OPERATIONS: [OperationInfo; 28] = [
    OperationInfo { id: "create-transaction", method: Method::POST, path: "/transactions", repeat: Repeat::Always, media_type: "application/json" },
    OperationInfo { id: "list-transactions", method: Method::GET, path: "/transactions", repeat: Repeat::Always, media_type: "application/json" },
    OperationInfo { id: "retrieve-transaction", method: Method::GET, path: "/transactions/{transaction_ref}", repeat: Repeat::Always, media_type: "application/json" },
    OperationInfo { id: "update-transaction", method: Method::PATCH, path: "/transactions/{transaction_ref}", repeat: Repeat::Never, media_type: "application/json" },
    OperationInfo { id: "list-transaction-history", method: Method::GET, path: "/transactions/{transaction_ref}/history", repeat: Repeat::Always, media_type: "application/json" },
    OperationInfo { id: "create-transaction-allocations", method: Method::POST, path: "/transactions/{transaction_ref}/allocations", repeat: Repeat::Never, media_type: "application/json" },
    OperationInfo { id: "search-transactions", method: Method::POST, path: "/transactions/search", repeat: Repeat::Always, media_type: "application/json" },
    OperationInfo { id: "search-allocations", method: Method::POST, path: "/transactions/allocations/search", repeat: Repeat::Always, media_type: "application/json" },
    OperationInfo { id: "create-external-account", method: Method::POST, path: "/external-accounts", repeat: Repeat::Always, media_type: "application/json" },
    OperationInfo { id: "list-external-accounts", method: Method::GET, path: "/external-accounts", repeat: Repeat::Always, media_type: "application/json" },
    OperationInfo { id: "create-user", method: Method::POST, path: "/users", repeat: Repeat::Always, media_type: "application/json" },
    OperationInfo { id: "list-users", method: Method::GET, path: "/users", repeat: Repeat::Always, media_type: "application/json" },
    OperationInfo { id: "update-user", method: Method::PATCH, path: "/users/{user_ref}", repeat: Repeat::Never, media_type: "application/json" },
    OperationInfo { id: "create-product", method: Method::POST, path: "/products", repeat: Repeat::Always, media_type: "application/json" },
    OperationInfo { id: "list-products", method: Method::GET, path: "/products", repeat: Repeat::Always, media_type: "application/json" },
    OperationInfo { id: "retrieve-product", method: Method::GET, path: "/products/{code}", repeat: Repeat::Always, media_type: "application/json" },
    OperationInfo { id: "create-invoice", method: Method::POST, path: "/invoices", repeat: Repeat::Always, media_type: "application/json" },
    OperationInfo { id: "list-invoices", method: Method::GET, path: "/invoices", repeat: Repeat::Always, media_type: "application/json" },
    OperationInfo { id: "retrieve-invoice", method: Method::GET, path: "/invoices/{id}", repeat: Repeat::Always, media_type: "application/json" },
    OperationInfo { id: "update-invoice", method: Method::PATCH, path: "/invoices/{id}", repeat: Repeat::Never, media_type: "application/json" },
    OperationInfo { id: "list-invoice-history", method: Method::GET, path: "/invoices/{id}/history", repeat: Repeat::Always, media_type: "application/json" },
    OperationInfo { id: "search-invoices", method: Method::POST, path: "/invoices/search", repeat: Repeat::Always, media_type: "application/json" },
    OperationInfo { id: "batch-get-invoices", method: Method::POST, path: "/invoices/batch-get", repeat: Repeat::Always, media_type: "application/json" },
    OperationInfo { id: "create-payment-flow", method: Method::POST, path: "/payment-flows", repeat: Repeat::Always, media_type: "application/json" },
    OperationInfo { id: "retrieve-payment-flow", method: Method::GET, path: "/payment-flows/{payment_flow_ref}", repeat: Repeat::Always, media_type: "application/json" },
    OperationInfo { id: "search-payment-flows", method: Method::POST, path: "/payment-flows/search", repeat: Repeat::Always, media_type: "application/json" },
    OperationInfo { id: "retrieve-payment", method: Method::GET, path: "/payments/{payment_ref}", repeat: Repeat::Always, media_type: "application/json" },
    OperationInfo { id: "search-payments", method: Method::POST, path: "/payments/search", repeat: Repeat::Always, media_type: "application/json" },
];
