//! Commerce Layer's resources as values: read, written, built and compared.

use std::collections::BTreeSet;
use std::fmt::Debug;

use counterfoil::commerce_layer::{
    Attachment, Authorization, Capture, Event, EventStore, Order, Refund, Resource,
    ResourceReference, Transaction, Void,
};
use serde::Serialize;
use serde::de::DeserializeOwned;
use serde_json::{Value, json};

use crate::server::{Server, json as json_answer};
use crate::support::{commerce_layer, resource};

/// Every resource object in the contract's examples of answers.
fn examples() -> Vec<Value> {
    fn walk(value: &Value, found: &mut Vec<Value>) {
        match value {
            Value::Object(members) => {
                let is_resource = ["id", "type", "attributes"].map(|it| members.contains_key(it));
                if is_resource == [true; 3] && members["id"].is_string() {
                    found.push(value.clone());
                }
                let answers = members.iter().filter(|(name, _)| *name != "requestBody");
                answers.for_each(|(_, it)| walk(it, found));
            }
            Value::Array(elements) => elements.iter().for_each(|it| walk(it, found)),
            _ => {}
        }
    }
    let contract = include_str!("../../../spec/embedded/commerce-layer.json");
    let contract: Value = serde_json::from_str(contract).unwrap();
    let mut found = Vec::new();
    walk(&contract["paths"], &mut found);
    found
}

fn comes_back<T: DeserializeOwned + Serialize + PartialEq + Debug>(resource: &Value) -> T {
    let read: T = serde_json::from_str(&resource.to_string()).unwrap();
    let written = serde_json::to_value(&read).unwrap();
    assert_eq!(written["type"], resource["type"]);
    assert_eq!(written["id"], resource["id"]);
    for (name, value) in written["attributes"].as_object().unwrap() {
        match (name.as_str(), value.as_str()) {
            (time, Some(_)) if time.ends_with("_at") => {}
            _ => assert_eq!(*value, resource["attributes"][name], "{name}"),
        }
    }
    assert_eq!(serde_json::from_value::<T>(written).unwrap(), read);
    let text = serde_json::to_string(&read).unwrap();
    assert_eq!(serde_json::from_str::<T>(&text).unwrap(), read);
    read
}

#[test]
fn every_resource_of_version_2026_05_comes_back_as_it_was() {
    use counterfoil::commerce_layer::v2026_05::Resource;

    let contract = include_str!("../../../spec/embedded/commerce-layer-2026-05.json");
    let contract: Value = serde_json::from_str(contract).unwrap();
    let schemas = contract["components"]["schemas"].as_object().unwrap();
    let mut kinds = 0;
    for (name, _) in schemas
        .iter()
        .filter(|(_, it)| it.get("x-operations").is_some())
    {
        let example = &contract["components"]["examples"][format!("{name}Example")];
        let resource = comes_back::<Resource>(&example["value"]["data"]);
        assert!(!matches!(resource, Resource::Other(_)), "{name}");
        kinds += 1;
    }
    assert_eq!(kinds, 19);
}

#[test]
fn every_example_of_the_contract_comes_back_as_it_was() {
    let mut kinds = BTreeSet::new();
    for resource in examples() {
        let kind = resource["type"].as_str().unwrap();
        match kind {
            "transactions" => drop(comes_back::<Transaction>(&resource)),
            "authorizations" => drop(comes_back::<Authorization>(&resource)),
            "captures" => drop(comes_back::<Capture>(&resource)),
            "voids" => drop(comes_back::<Void>(&resource)),
            "refunds" => drop(comes_back::<Refund>(&resource)),
            "orders" => drop(comes_back::<Order>(&resource)),
            _ => {}
        }
        comes_back::<Resource>(&resource);
        kinds.insert(kind.to_owned());
    }
    let served = [
        "authorizations",
        "captures",
        "orders",
        "refunds",
        "transactions",
        "voids",
    ];
    for kind in served {
        assert!(kinds.contains(kind), "{kind}");
    }
    let beside = json!({"attributes": {"name": "n", "url": "u", "metadata": {"a": [1]}},
        "meta": {"mode": "live"}});
    let beside = resource("attachments", "x", beside);
    let attachment: Attachment = comes_back(&beside);
    assert_eq!(attachment.metadata.get("a"), Some(json!([1])));
    let event = resource("events", "x", json!({"attributes": {"name": "n"}}));
    assert_eq!(comes_back::<Event>(&event).name.as_deref(), Some("n"));
    let entry =
        json!({"id": "x", "type": "event_stores", "attributes": {"payload": {"a": [1, 2]}}});
    assert_eq!(
        comes_back::<EventStore>(&entry).payload.get("a"),
        Some(json!([1, 2]))
    );
}

#[test]
fn a_resource_can_be_built_and_is_written_as_the_vendor_sends_it() {
    let mut capture = Capture::new("cap");
    capture.amount_cents = 500;
    capture.mode = Some("test".into());
    capture.order = Some(ResourceReference::new("orders", "ord"));
    capture.refunds = vec![ResourceReference::new("refunds", "ref")];
    capture.metadata.insert("foo", "bar").unwrap();
    let wire = json!({
        "type": "captures", "id": "cap",
        "attributes": {
            "currency_code": "", "amount_cents": 500, "amount_float": 0.0, "formatted_amount": "", "succeeded": false,
            "created_at": "1970-01-01T00:00:00Z", "updated_at": "1970-01-01T00:00:00Z", "metadata": {"foo": "bar"},
        },
        "relationships": {
            "order": {"data": {"type": "orders", "id": "ord"}},
            "refunds": {"data": [{"type": "refunds", "id": "ref"}]},
        },
        "meta": {"mode": "test"},
    });
    assert_eq!(serde_json::to_value(&capture).unwrap(), wire);
    assert_eq!(serde_json::from_value::<Capture>(wire).unwrap(), capture);
    let wallet = counterfoil::commerce_layer::v2026_05::PaymentWallet::new("w");
    assert_eq!(wallet.status.as_str(), "pending");
}

#[tokio::test]
async fn an_included_resource_that_is_none_costs_nothing_else() {
    let row = |id: &str| {
        let order = json!({"order": {"data": {"type": "orders", "id": "o"}}});
        resource("captures", id, json!({"relationships": order}))
    };
    let order = resource("orders", "o", json!({"attributes": {"number": "42"}}));
    let odd = [
        json!({"type": "orders"}),
        json!({"id": "x"}),
        json!({"type": null, "id": "x"}),
        json!([1]),
        json!("x"),
        Value::Null,
    ];
    let mut included = odd.to_vec();
    included.push(order);
    for included in [json!(included), json!({"data": 1}), Value::Null] {
        let has_order = included.is_array();
        let body = json!({"data": [row("a"), row("b")], "included": included}).to_string();
        let server = Server::start(move |_, _| crate::server::json(200, &body)).await;
        let captures = commerce_layer(&server).captures();
        let page = captures.list().include("order").send().await.unwrap();
        assert!(page.unreadable.is_empty());
        assert_eq!(page.items.len(), 2);
        for capture in &page.items {
            let number = capture
                .included_order()
                .map(|it| it.number.clone().unwrap());
            assert_eq!(number.is_some(), has_order);
            // Included resources belong to the response.
            assert_eq!(
                *capture,
                serde_json::from_value(row(capture.id.as_str())).unwrap()
            );
        }
    }
    // One that does not match its type stays JSON.
    let broken = json!({"type": "orders", "id": "o", "attributes": "never"});
    let body = json!({"data": row("a"), "included": [broken]}).to_string();
    let server = Server::start(move |_, _| crate::server::json(200, &body)).await;
    let capture = commerce_layer(&server)
        .captures()
        .retrieve("a")
        .send()
        .await
        .unwrap();
    let order = capture.order.as_ref().unwrap();
    assert!(matches!(capture.included(order), Some(Resource::Other(_))));
}

#[tokio::test]
async fn what_came_along_is_reached_from_everything_that_came_with_it() {
    let to = |kind: &str, id: &str| json!({"data": {"type": kind, "id": id}});
    let many = |kind: &str, ids: &[&str]| {
        let ids = ids.iter().map(|id| json!({"type": kind, "id": id}));
        json!({"data": ids.collect::<Vec<_>>()})
    };
    let body = json!({
        "data": resource("captures", "c", json!({"relationships": {
            "reference_authorization": to("authorizations", "a"),
            "refunds": many("refunds", &["r1", "unknown", "r2"]),
        }})),
        "included": [
            resource("authorizations", "a", json!({"relationships": {
                "order": to("orders", "o"), "captures": many("captures", &["c2"])}})),
            resource("orders", "o", json!({"attributes": {"number": "42"}, "relationships": {
                "transactions": many("captures", &["c2"])}})),
            resource("captures", "c2", json!({"relationships": {
                "reference_authorization": to("authorizations", "a")}})),
            resource("refunds", "r1", json!({"relationships": {"reference_capture": to("captures", "c2")}})),
            resource("refunds", "r2", json!({})),
        ],
    });
    let body = body.to_string();
    let server = Server::start(move |_, _| json_answer(200, &body)).await;
    let captures = commerce_layer(&server).captures();
    let capture = captures.retrieve("c").send().await.unwrap();
    // Past the answer, and round the circle.
    let authorization = capture.included_reference_authorization().unwrap();
    let refunds = capture.included_refunds();
    drop(capture);
    let order = authorization.included_order().unwrap();
    assert_eq!(order.number.as_deref(), Some("42"));
    let [Resource::Capture(other)] = &order.included_transactions()[..] else {
        panic!("{order:?}");
    };
    assert_eq!(
        other.included_reference_authorization().as_ref(),
        Some(&authorization)
    );
    assert_eq!(
        authorization.included_captures(),
        std::slice::from_ref(other)
    );
    let ids: Vec<_> = refunds.iter().map(|it| it.id.as_str()).collect();
    assert_eq!(ids, ["r1", "r2"]);
    assert_eq!(
        refunds[0].included_reference_capture().as_ref(),
        Some(other)
    );
    assert_eq!(refunds[1].included_reference_capture(), None);
}

#[test]
fn a_resource_of_another_type_is_refused_by_the_name_of_its_type() {
    let read = |kind: &str| {
        let body = resource(kind, "x", json!({})).to_string();
        let capture = serde_json::from_str::<Capture>(&body);
        (
            capture.map_err(|error| error.to_string()),
            serde_json::from_str::<Transaction>(&body),
        )
    };
    let (capture, transaction) = read("refunds");
    let told = capture.unwrap_err();
    assert!(
        told.contains("its `type` is `refunds` instead of `captures`"),
        "{told}"
    );
    // A refund is a transaction.
    assert_eq!(transaction.unwrap().id.as_str(), "x");
    let (capture, transaction) = read("Jane Doe");
    assert!(capture.is_ok() && transaction.is_ok());
}
