use counterfoil::Method;

use super::{Entry, entries};

/// The reads and the change that every resource beside the transaction has.
macro_rules! resource {
    ($resource:ident: $list:literal, $retrieve:literal, $update:literal, $related:literal, $relationship:literal) => {
        entries!("commerce-layer", clients:
            $list => clients.commerce_layer.$resource().list().filter(("reference_eq", "PII-reference"));
            $retrieve => clients.commerce_layer.$resource().retrieve("PII-id");
            $update => clients.commerce_layer.$resource().update("PII-id")
                .reference("PII-reference").reference_origin("PII-origin").metadata("name", "PII-name");
            $related of "attachments" => clients.commerce_layer.$resource().attachments("PII-id");
            $related of "events" => clients.commerce_layer.$resource().events("PII-id");
            $related of "event stores" => clients.commerce_layer.$resource().event_stores("PII-id");
            $related of "payment source" => clients.commerce_layer.$resource().payment_source("PII-id");
            $relationship => clients.commerce_layer.$resource().relationship("PII-id", "order");
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
        "related-to-transaction" of "order" => clients.commerce_layer.transactions().order("PII-id");
        "related-to-transaction" of "events" => clients.commerce_layer.transactions().events("PII-id");
        "related-to-authorization" of "order" => clients.commerce_layer.authorizations().order("PII-id");
        "related-to-capture" of "order" => clients.commerce_layer.captures().order("PII-id");
        "related-to-capture" of "authorization" => clients.commerce_layer.captures().reference_authorization("PII-id");
        "related-to-capture" of "return" => clients.commerce_layer.captures().related_return("PII-id");
        "related-to-void" of "order" => clients.commerce_layer.voids().order("PII-id");
        "related-to-void" of "authorization" => clients.commerce_layer.voids().reference_authorization("PII-id");
        "related-to-refund" of "order" => clients.commerce_layer.refunds().order("PII-id");
        "related-to-refund" of "capture" => clients.commerce_layer.refunds().reference_capture("PII-id");
        "related-to-refund" of "return" => clients.commerce_layer.refunds().related_return("PII-id");
        "relationship-of-transaction" => clients.commerce_layer.transactions().relationship("PII-id", "order");
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
        "(request)" of "GET" => clients.commerce_layer.request(Method::GET, "/customers/{id}/orders").path_argument("PII-id");
        "(request)" of "POST" => clients.commerce_layer.request(Method::POST, "/customers").json(&"PII-body");
    );
    entries.extend(resource!(authorizations: "list-authorizations", "retrieve-authorization", "update-authorization",
        "related-to-authorization", "relationship-of-authorization"));
    entries.extend(
        resource!(captures: "list-captures", "retrieve-capture", "update-capture",
        "related-to-capture", "relationship-of-capture"),
    );
    entries.extend(
        resource!(voids: "list-voids", "retrieve-void", "update-void",
        "related-to-void", "relationship-of-void"),
    );
    entries.extend(
        resource!(refunds: "list-refunds", "retrieve-refund", "update-refund",
        "related-to-refund", "relationship-of-refund"),
    );
    entries.extend(
        resource!(orders: "list-orders", "retrieve-order", "update-order",
        "related-to-order", "relationship-of-order"),
    );
    entries
}
