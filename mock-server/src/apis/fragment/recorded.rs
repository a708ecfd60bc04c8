//! Records in recorded responses of Fragment.

use serde_json::{Value, json};

use crate::engine::{Found, Recorded, each};

pub(super) fn note(recorded: &Recorded<'_>, found: &mut Found<'_>) {
    // The path after the collection is about its members.
    let mut segments = recorded.path.split('/');
    let known = segments.find_map(|segment| match segment {
        "external-accounts" => Some(("accounts", "FragmentAccount")),
        "users" => Some(("users", "FragmentUser")),
        "products" => Some(("products", "FragmentProduct")),
        "invoices" => Some(("invoices", "FragmentInvoice")),
        "transactions" => Some(("transactions", "FragmentTransaction")),
        "payment-flows" => Some(("payment_flows", "FragmentPaymentFlow")),
        _ => None,
    });
    let Some((list, schema)) = known else { return };
    each(&recorded.body["data"], &mut |it| {
        // A part of a resource lacks what a whole one has.
        let has = |member: &str| !it[member].is_null();
        let is_whole = match list {
            "transactions" => has("currency") && has("account"),
            "invoices" => has("line_items"),
            "products" => has("code"),
            "payment_flows" => has("payment_plan"),
            _ => has("external_id"),
        };
        if !is_whole || !has("id") {
            return;
        }
        if list == "transactions" {
            let account = &it["account"];
            let id = &account["id"];
            found.refer("accounts", id, "FragmentAccount", account.clone());
            for part in it["allocations"].as_array().into_iter().flatten() {
                let id = &part["invoice_id"];
                found.refer("invoices", id, "FragmentInvoice", json!({ "id": id }));
                refer_user(&part["user"], found);
            }
        }
        if list == "payment_flows" {
            let id = &it["invoice"]["id"];
            found.refer("invoices", id, "FragmentInvoice", json!({ "id": id }));
            let batches = it["payment_plan"]["batches"].as_array();
            let payments = batches.into_iter().flatten().map(|it| &it["payments"]);
            for payment in payments.filter_map(Value::as_array).flatten() {
                refer_user(&payment["user"], found);
            }
        }
        found.put(list, &it["id"], schema, it.clone());
    });
}

/// An invoice only has its users' external ids: users with both ids must exist before it.
fn refer_user(user: &Value, found: &mut Found<'_>) {
    if user["external_id"].is_string() {
        found.refer("users", &user["id"], "FragmentUser", user.clone());
    }
}
