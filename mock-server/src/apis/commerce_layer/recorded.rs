//! What recorded answers of Commerce Layer's show to exist.

use serde_json::json;

use crate::engine::{Found, Recorded, each};

pub(super) fn note(recorded: &Recorded<'_>, found: &mut Found<'_>) {
    each(&recorded.body, &mut |object| {
        let attributes = &object["attributes"];
        if object["type"] != "orders" || attributes["number"].is_null() {
            return;
        }
        let order = json!({
            "id": object["id"],
            "number": attributes["number"],
            "total_amount_cents": attributes["total_amount_cents"],
            "currency_code": attributes["currency_code"],
            "authorized": attributes["payment_status"] == "authorized",
        });
        found.put("orders", &object["id"], "Order", order);
    });
}
