//! Which handler serves which operation.

use super::{accounts, invoices, payments, products, transactions, users};
use crate::engine::Handler;

pub(super) fn handler(operation: &str) -> Option<Handler> {
    Some(match operation {
        "create-transaction" => transactions::create,
        "list-transactions" => transactions::list,
        "retrieve-transaction" => transactions::retrieve,
        "update-transaction" => transactions::update,
        "list-transaction-history" => transactions::history,
        "create-transaction-allocations" => transactions::update_allocations,
        "search-transactions" => transactions::search,
        "search-allocations" => transactions::search_allocations,
        "create-external-account" => accounts::create,
        "list-external-accounts" => accounts::list,
        "create-user" => users::create,
        "list-users" => users::list,
        "update-user" => users::update,
        "create-product" => products::create,
        "list-products" => products::list,
        "retrieve-product" => products::retrieve,
        "create-invoice" => invoices::create,
        "list-invoices" => invoices::list,
        "retrieve-invoice" => invoices::retrieve,
        "update-invoice" => invoices::update,
        "list-invoice-history" => invoices::history,
        "search-invoices" => invoices::search,
        "batch-get-invoices" => invoices::batch_get,
        "create-payment-flow" => payments::create_flow,
        "retrieve-payment-flow" => payments::retrieve_flow,
        "search-payment-flows" => payments::search_flows,
        "retrieve-payment" => payments::retrieve,
        "search-payments" => payments::search,
        _ => return None,
    })
}
