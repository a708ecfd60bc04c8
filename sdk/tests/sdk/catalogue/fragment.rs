use counterfoil::Method;
use counterfoil::fragment::{
    AccountRef, Allocation, LineItemUpdate, NewLineItem, Price, TagUpdates, TagsFilter, UserRef,
};
use counterfoil::types::Timestamp;

use super::{Entry, entries};

pub(super) fn entries() -> Vec<Entry> {
    entries!("fragment", clients:
        "create-transaction" => clients.fragment.transactions().create("PII-external", AccountRef::external_id("PII-account"), -1, "USD", Timestamp::from_unix(0, 0).unwrap()).allocation(Allocation::payout("inv_1", 1, user())).tag("name", "PII-tag");
        "list-transactions" => clients.fragment.transactions().list().account("PII-account");
        "retrieve-transaction" => clients.fragment.transactions().retrieve("PII-id");
        "update-transaction" => clients.fragment.transactions().update("PII-id", 1)
            .allocation(Allocation::payin("inv_1", 1, user())).tags(tags());
        "list-transaction-history" => clients.fragment.transactions().history("PII-id");
        "create-transaction-allocations" => clients.fragment.transactions().update_allocations("PII-id", 1)
            .add_allocation(Allocation::payin("inv_1", 1, user()));
        "search-transactions" => clients.fragment.transactions().search()
            .account(AccountRef::external_id("PII-account")).tags(filter());
        "search-allocations" => clients.fragment.transactions().search_allocations(["PII-invoice"]);
        "create-external-account" => clients.fragment.external_accounts().create("PII-external", "PII-name");
        "list-external-accounts" => clients.fragment.external_accounts().list();
        "create-user" => clients.fragment.users().create("PII-external").tag("name", "PII-tag");
        "list-users" => clients.fragment.users().list();
        "update-user" => clients.fragment.users().update("PII-id", tags());
        "create-product" => clients.fragment.products().create("PII-code").description("PII-description");
        "list-products" => clients.fragment.products().list();
        "retrieve-product" => clients.fragment.products().retrieve("PII-code");
        "create-invoice" => clients.fragment.invoices().create("PII-id").line_item(item()).tag("name", "PII-tag");
        "list-invoices" => clients.fragment.invoices().list();
        "retrieve-invoice" => clients.fragment.invoices().retrieve("PII-id");
        "update-invoice" => clients.fragment.invoices().update("PII-id", 1).line_item(item())
            .update_line_item(LineItemUpdate::of("li_1").description("PII-description").tags(tags())).tags(tags());
        "list-invoice-history" => clients.fragment.invoices().history("PII-id");
        "search-invoices" => clients.fragment.invoices().search().tags(filter()).user(user()).user_tags(filter());
        "batch-get-invoices" => clients.fragment.invoices().batch_get(["PII-id"]);
        "create-payment-flow" => clients.fragment.payment_flows().create("PII-external", "PII-invoice");
        "retrieve-payment-flow" => clients.fragment.payment_flows().retrieve("PII-id");
        "search-payment-flows" => clients.fragment.payment_flows().search().invoice_id("PII-invoice");
        "retrieve-payment" => clients.fragment.payments().retrieve("PII-id");
        "search-payments" => clients.fragment.payments().search().payment_flow_id("PII-flow");
        "(request)" of "GET" => clients.fragment.request(Method::GET, "/links").query("name", "PII-query");
        "(request)" of "POST" => clients.fragment.request(Method::POST, "/links").json(&"PII-body");
    )
}

fn user() -> UserRef {
    UserRef::external_id("PII-user")
}

fn tags() -> TagUpdates {
    TagUpdates::new().set("name", "PII-tag")
}

fn filter() -> TagsFilter {
    TagsFilter::new().all("name", "PII-pattern")
}

fn item() -> NewLineItem {
    NewLineItem::payin("prod_1", "PII-description", user(), Price::total(1)).tag("name", "PII-tag")
}
