//! Related resources of Commerce Layer, through the typed client, on every store and in both worlds.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

mod support;

use counterfoil::ErrorKind;
use counterfoil::commerce_layer::{
    Authorization, Capture, Client, Mode, Order, PaymentStatus, Refund, Resource, Transaction,
};
use counterfoil_mock::commerce_layer::{Order as NewOrder, RelatedResource};
use futures_util::TryStreamExt as _;
use serde_json::json;
use support::{World, commerce_layer, on_every_store, on_every_store_with};

/// A placed order over 15 euros, of which 9 are captured, and of those 1 and 3 refunded.
struct Refunded {
    client: Client,
    order: String,
    authorization: Authorization,
    capture: Capture,
    refunds: Vec<Refund>,
}

async fn refunded(world: &World) -> Refunded {
    let order = world.sandbox.add_order(&NewOrder::new("42")).unwrap();
    let client = commerce_layer(&world.sandbox);
    client.orders().place(&order).send().await.unwrap();
    let authorizations = client.orders().authorizations(&order).send().await.unwrap();
    let authorization = authorizations.items[0].clone();
    let capture = client.authorizations().capture(&authorization.id);
    capture.amount_cents(900).send().await.unwrap();
    let captures = client.authorizations().captures(&authorization.id);
    let capture = captures.send().await.unwrap().items[0].clone();
    for cents in [100, 300] {
        let refund = client.captures().refund(&capture.id);
        refund.amount_cents(cents).send().await.unwrap();
    }
    let refunds = client.captures().refunds(&capture.id).send().await.unwrap();
    Refunded {
        order,
        authorization,
        capture,
        refunds: refunds.items.clone(),
        client,
    }
}

async fn worlds() -> Vec<World> {
    let mut worlds = on_every_store().await;
    worlds.extend(on_every_store_with(|builder| builder.strict()).await);
    worlds
}

#[tokio::test]
async fn every_resource_leads_to_its_order_and_to_what_it_came_from() {
    for world in worlds().await {
        let it = refunded(&world).await;
        let client = &it.client;
        let refund = &it.refunds[0];
        let orders = [
            client.transactions().order(&refund.id).send().await,
            client
                .authorizations()
                .order(&it.authorization.id)
                .send()
                .await,
            client.captures().order(&it.capture.id).send().await,
            client.refunds().order(&refund.id).send().await,
        ];
        for order in orders {
            let order = order.unwrap().into_inner().unwrap();
            assert_eq!(order.id.as_str(), it.order, "{}", world.store);
            assert_eq!(order.payment_status, Some(PaymentStatus::PartiallyRefunded));
        }
        let from = client.refunds().reference_capture(&refund.id);
        let from = from
            .include("reference_authorization")
            .send()
            .await
            .unwrap();
        let from = from.into_inner().unwrap();
        assert_eq!(from.id, it.capture.id);
        let root = from.included(from.reference_authorization.as_ref().unwrap());
        assert!(
            matches!(root, Some(Resource::Authorization(root)) if root.id == it.authorization.id)
        );
        let root = client.captures().reference_authorization(&it.capture.id);
        let root = root.send().await.unwrap().into_inner().unwrap();
        assert_eq!(root.capture_balance_cents, Some(600));
        assert!(
            client
                .captures()
                .related_return(&it.capture.id)
                .send()
                .await
                .unwrap()
                .is_none()
        );
        assert!(
            client
                .refunds()
                .related_return(&refund.id)
                .send()
                .await
                .unwrap()
                .is_none()
        );
        let nobody = client.captures().order("nobody").send().await.unwrap_err();
        assert!(nobody.is_not_found(), "{nobody}");
    }
}

#[tokio::test]
async fn what_was_voided_leads_back_to_its_authorization() {
    for world in worlds().await {
        let order = NewOrder::new("7").authorized();
        let order = world.sandbox.add_order(&order).unwrap();
        let client = commerce_layer(&world.sandbox);
        let authorizations = client.orders().authorizations(&order).send().await.unwrap();
        let id = &authorizations.items[0].id;
        client.authorizations().void(id).send().await.unwrap();
        let voids = client.authorizations().voids(id).send().await.unwrap();
        let void = &voids.items[0];
        assert_eq!(void.amount_cents, 1500, "{}", world.store);
        let of_order = client.orders().voids(&order).send().await.unwrap();
        assert_eq!(of_order.items[0].id, void.id);
        let back = client
            .voids()
            .reference_authorization(&void.id)
            .send()
            .await;
        assert_eq!(back.unwrap().into_inner().unwrap().id, *id);
        assert!(
            client
                .voids()
                .order(&void.id)
                .send()
                .await
                .unwrap()
                .is_some()
        );
        let linkage = client
            .voids()
            .relationship(&void.id, "reference_authorization");
        let linkage = linkage.send().await.unwrap();
        assert_eq!(linkage[0].kind, "authorizations");
        assert_eq!(linkage[0].id, id.as_str());
    }
}

#[tokio::test]
async fn related_resources_are_filtered_sorted_and_streamed_like_any_list() {
    for world in worlds().await {
        let it = refunded(&world).await;
        let refunds = || it.client.captures().refunds(&it.capture.id);
        let large = refunds()
            .filter(Refund::AMOUNT_CENTS.gt(100))
            .include("order")
            .send()
            .await
            .unwrap();
        assert_eq!(large.total, Some(1), "{}", world.store);
        assert_eq!(large.items[0].amount_cents, 300);
        assert!(large.items[0].included_order().is_some());
        let amounts: Vec<_> = refunds()
            .sort(Refund::AMOUNT_CENTS.descending())
            .page_size(1)
            .items()
            .map_ok(|refund| refund.amount_cents)
            .try_collect()
            .await
            .unwrap();
        assert_eq!(amounts, [300, 100]);
        let of_order = it.client.orders().refunds(&it.order);
        assert_eq!(
            of_order
                .items()
                .try_collect::<Vec<_>>()
                .await
                .unwrap()
                .len(),
            2
        );
        let captures = it.client.orders().captures(&it.order).send().await.unwrap();
        assert_eq!(captures.items[0].id, it.capture.id);
        let refused = refunds().include("captures").send().await.unwrap_err();
        assert_eq!(refused.errors()[0].code.as_deref(), Some("INVALID_INCLUDE"));
    }
}

#[tokio::test]
async fn a_relationship_is_its_linkage() {
    for world in worlds().await {
        let it = refunded(&world).await;
        let calls = it.client.captures();
        let linkage = async |name| {
            let linkage = calls
                .relationship(&it.capture.id, name)
                .send()
                .await
                .unwrap();
            let kinds = linkage.iter().map(|it| it.kind.clone());
            kinds.collect::<Vec<_>>()
        };
        assert_eq!(linkage("order").await, ["orders"], "{}", world.store);
        assert_eq!(linkage("refunds").await, ["refunds", "refunds"]);
        assert!(linkage("return").await.is_empty());
        assert_eq!(linkage("event_stores").await.len(), 3);
        let stray = calls.relationship(&it.capture.id, "nonsense").send().await;
        assert!(stray.unwrap_err().is_not_found());
        let dots = calls
            .relationship(&it.capture.id, "..")
            .send()
            .await
            .unwrap_err();
        assert_eq!(dots.kind(), ErrorKind::InvalidArgument);
        for (calls, id) in [(
            it.client.orders().relationship(&it.order, "captures"),
            &it.capture.id,
        )] {
            assert_eq!(calls.send().await.unwrap()[0].id, id.as_str());
        }
        let of_refund = it
            .client
            .refunds()
            .relationship(&it.refunds[0].id, "reference_capture");
        assert_eq!(
            of_refund.send().await.unwrap()[0].id,
            it.capture.id.as_str()
        );
        let transactions = it.client.transactions();
        let of_transaction = transactions.relationship(&it.refunds[0].id, "order");
        assert_eq!(of_transaction.send().await.unwrap()[0].id, it.order);
        let authorizations = it.client.authorizations();
        let of_authorization = authorizations.relationship(&it.authorization.id, "captures");
        assert_eq!(of_authorization.send().await.unwrap().len(), 1);
    }
}

#[tokio::test]
async fn a_history_is_streamed_by_its_cursor() {
    for world in worlds().await {
        let it = refunded(&world).await;
        let history = || {
            it.client
                .captures()
                .event_stores(&it.capture.id)
                .page_size(1)
        };
        let entries: Vec<_> = history().items().try_collect().await.unwrap();
        let events: Vec<_> = entries
            .iter()
            .map(|it| it.event.as_deref().unwrap())
            .collect();
        assert_eq!(events, ["create", "update", "update"], "{}", world.store);
        let payload = &entries[1].payload;
        assert_eq!(payload.get("refund_balance_cents"), Some(json!([900, 800])));
        assert_eq!(
            entries[1].resource_id.as_deref(),
            Some(it.capture.id.as_str())
        );
        assert_eq!(
            entries[1].who.get("application").unwrap()["kind"],
            "integration"
        );
        let first = history().pages().try_next().await.unwrap().unwrap();
        assert_eq!(first.total, None);
        let rest = history().page_after(first.next.clone().unwrap());
        assert_eq!(
            rest.items().try_collect::<Vec<_>>().await.unwrap(),
            entries[1..]
        );
        for count in [
            it.client
                .transactions()
                .event_stores(&it.refunds[0].id)
                .send()
                .await,
            it.client
                .refunds()
                .event_stores(&it.refunds[0].id)
                .send()
                .await,
            it.client
                .authorizations()
                .event_stores(&it.authorization.id)
                .send()
                .await,
            it.client.orders().event_stores(&it.order).send().await,
        ] {
            assert!(!count.unwrap().items.is_empty());
        }
    }
}

#[tokio::test]
async fn what_a_test_put_beside_a_resource_is_typed() {
    for world in worlds().await {
        let it = refunded(&world).await;
        let put = |owner: &str, resource| world.sandbox.add_related(owner, &resource).unwrap();
        for name in ["b", "a"] {
            let attachment = RelatedResource::new("attachments").attribute("name", name);
            put(
                it.capture.id.as_str(),
                attachment.attribute("url", "https://example.com/a.pdf"),
            );
        }
        let event = RelatedResource::new("events").attribute("name", "captures.create");
        put(it.capture.id.as_str(), event);
        put(
            &it.order,
            RelatedResource::new("stripe_payments").attribute("x", 1),
        );
        put(it.refunds[0].id.as_str(), RelatedResource::new("returns"));

        let calls = it.client.captures();
        let names: Vec<_> = calls
            .attachments(&it.capture.id)
            .page_size(1)
            .items()
            .map_ok(|attachment| attachment.name.unwrap())
            .try_collect()
            .await
            .unwrap();
        assert_eq!(names, ["b", "a"], "{}", world.store);
        let one = calls.attachments(&it.capture.id).filter(("name_eq", "a"));
        assert_eq!(one.send().await.unwrap().total, Some(1));
        let events = calls.events(&it.capture.id).send().await.unwrap();
        assert_eq!(events.items[0].name.as_deref(), Some("captures.create"));
        let source = calls.payment_source(&it.capture.id).send().await.unwrap();
        let Some(Resource::Other(source)) = source.into_inner() else {
            panic!("a payment source stays JSON");
        };
        assert_eq!(source["type"], "stripe_payments");
        let back = it
            .client
            .refunds()
            .related_return(&it.refunds[0].id)
            .send()
            .await;
        assert!(back.unwrap().is_some());
        let whole = calls
            .retrieve(&it.capture.id)
            .include("attachments,events")
            .send()
            .await
            .unwrap();
        let attachments = calls.relationship(&it.capture.id, "attachments");
        let attachments = attachments.send().await.unwrap();
        assert!(matches!(
            whole.included(&attachments[0]),
            Some(Resource::Attachment(attachment)) if attachment.name.as_deref() == Some("b")
        ));
        let debug = format!("{:?}", whole.included(&attachments[0]));
        assert!(!debug.contains("example.com"), "{debug}");
    }
}

#[tokio::test]
async fn a_fieldset_and_a_sort_are_spelled_by_attributes_or_by_words() {
    for world in worlds().await {
        support::without_documented(&world.sandbox);
        let it = refunded(&world).await;
        let list = it.client.transactions().list();
        let page = list
            .fields(
                Transaction::fields()
                    .with(Transaction::NUMBER)
                    .with("order"),
            )
            .fields(("orders", "number,status"))
            .include("order")
            .sort(Transaction::NUMBER)
            .send()
            .await
            .unwrap();
        let numbers: Vec<_> = page
            .items
            .iter()
            .map(|it| it.number.clone().unwrap())
            .collect();
        assert_eq!(
            numbers,
            ["42/T/001", "42/T/002", "42/T/003", "42/T/004"],
            "{}",
            world.store
        );
        // Attributes that are never null exist with a fieldset, too.
        assert_eq!(
            (page.items[0].amount_cents, &page.items[0].reference),
            (1500, &None)
        );
        let order: Order = page.items[0].included_order().unwrap();
        assert_eq!(
            (order.number.as_deref(), order.total_amount_cents),
            (Some("42"), None)
        );
        for list in [
            it.client.refunds().list().sort("-amount_cents"),
            it.client
                .refunds()
                .list()
                .sort(Refund::AMOUNT_CENTS.descending()),
        ] {
            let page = list.send().await.unwrap();
            assert_eq!(page.items[0].amount_cents, 300);
        }
        let one = it.client.captures().retrieve(&it.capture.id);
        let one = one.fields(Capture::fields().with("refund_balance_cents"));
        let one = one.send().await.unwrap();
        assert_eq!(
            (one.refund_balance_cents, one.refund_amount_cents),
            (Some(500), None)
        );
        let wrong = it.client.refunds().list().sort("nonsense").send().await;
        assert_eq!(
            wrong.unwrap_err().errors()[0].code.as_deref(),
            Some("INVALID_SORT_CRITERIA")
        );
    }
}

#[tokio::test]
async fn the_clients_credentials_choose_test_or_live_data() {
    for world in worlds().await {
        world
            .sandbox
            .add_order(&NewOrder::new("1").live().authorized())
            .unwrap();
        world
            .sandbox
            .add_order(&NewOrder::new("2").authorized())
            .unwrap();
        let endpoint = world.sandbox.commerce_layer();
        let live = Client::builder()
            .base_url(endpoint.url())
            .token_url(endpoint.token_url())
            .client_id(format!("{}-live", endpoint.client_id()))
            .client_secret(endpoint.client_secret())
            .build()
            .unwrap();
        for (client, number, mode) in [
            (live, "1/T/001", Mode::Live),
            (commerce_layer(&world.sandbox), "2/T/001", Mode::Test),
        ] {
            let page = client.authorizations().list().send().await.unwrap();
            assert_eq!(page.items.len(), 1, "{}", world.store);
            assert_eq!(page.items[0].number.as_deref(), Some(number));
            assert_eq!(page.items[0].mode, Some(mode));
        }
    }
}
