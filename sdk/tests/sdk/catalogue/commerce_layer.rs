use counterfoil::Method;

use super::{Entry, entries};

/// The reads and the change that every resource beside the transaction has.
macro_rules! resource {
    ($resource:ident: $list:literal, $retrieve:literal, $update:literal, $related:literal, $relationship:literal, $path:literal) => {
        entries!("commerce-layer", clients:
            $list => clients.commerce_layer.$resource().list().filter(("reference_eq", "PII-reference"));
            $retrieve => clients.commerce_layer.$resource().retrieve("PII-id");
            $update => clients.commerce_layer.$resource().update("PII-id")
                .reference("PII-reference").reference_origin("PII-origin").metadata("name", "PII-name");
            $related => clients.commerce_layer.request(Method::GET, concat!($path, "/{id}/order")).path_argument("PII-id");
            $relationship => clients.commerce_layer.request(Method::GET, concat!($path, "/{id}/relationships/order")).path_argument("PII-id");
        )
    };
}

pub(super) fn entries() -> Vec<Entry> {
    let mut entries = entries!("commerce-layer", clients:
        "create-transaction" => clients.commerce_layer.transactions().create()
            .reference("PII-reference").reference_origin("PII-origin").metadata("name", "PII-name");
        "list-transactions" => clients.commerce_layer.transactions().list()
            .filter(("reference_eq", "PII-reference")).include("order");
        "retrieve-transaction" => clients.commerce_layer.transactions().retrieve("PII-id");
        "update-transaction" => clients.commerce_layer.transactions().update("PII-id")
            .reference("PII-reference").metadata("name", "PII-name");
        "delete-transaction" => clients.commerce_layer.transactions().delete("PII-id");
        "related-to-transaction" => clients.commerce_layer.request(Method::GET, "/transactions/{id}/order").path_argument("PII-id");
        "relationship-of-transaction" => clients.commerce_layer
            .request(Method::GET, "/transactions/{id}/relationships/order").path_argument("PII-id");
        "update-authorization" of "forward" => clients.commerce_layer.authorizations().forward("PII-id");
        "update-authorization" of "capture" => clients.commerce_layer.authorizations().capture("PII-id").amount_cents(1);
        "update-authorization" of "void" => clients.commerce_layer.authorizations().void("PII-id");
        "update-authorization" of "cancel" => clients.commerce_layer.authorizations().cancel("PII-id");
        "update-capture" of "forward" => clients.commerce_layer.captures().forward("PII-id");
        "update-capture" of "refund" => clients.commerce_layer.captures().refund("PII-id").amount_cents(1);
        "update-capture" of "cancel" => clients.commerce_layer.captures().cancel("PII-id");
        "update-void" of "forward" => clients.commerce_layer.voids().forward("PII-id");
        "update-refund" of "forward" => clients.commerce_layer.refunds().forward("PII-id");
        "update-order" of "place" => clients.commerce_layer.orders().place("PII-id");
        "(request)" of "POST" => clients.commerce_layer.request(Method::POST, "/customers").json(&"PII-body");
    );
    entries.extend(resource!(authorizations: "list-authorizations", "retrieve-authorization", "update-authorization",
        "related-to-authorization", "relationship-of-authorization", "/authorizations"));
    entries.extend(
        resource!(captures: "list-captures", "retrieve-capture", "update-capture",
        "related-to-capture", "relationship-of-capture", "/captures"),
    );
    entries.extend(
        resource!(voids: "list-voids", "retrieve-void", "update-void",
        "related-to-void", "relationship-of-void", "/voids"),
    );
    entries.extend(
        resource!(refunds: "list-refunds", "retrieve-refund", "update-refund",
        "related-to-refund", "relationship-of-refund", "/refunds"),
    );
    entries.extend(
        resource!(orders: "list-orders", "retrieve-order", "update-order",
        "related-to-order", "relationship-of-order", "/orders"),
    );
    entries
}
