//! How answers are read.

use counterfoil::fragment::AllocationType;
use counterfoil::persona::{FieldValueType, Status};

use crate::server::{self, Server, answer};
use crate::support::{FRAGMENT_TXN, TOKEN, commerce_layer, flexigift, fragment, persona};

#[tokio::test]
async fn a_persona_transaction_is_read_flat_and_tolerantly() {
    let server = Server::always(
        200,
        r#"{"data":{"type":"transaction","id":"txn_1","attributes":{
            "status":"needs review","reference-id":null,"brand-new":1,
            "fields":{"name_first":{"type":"string","value":"Jane"},
                      "shape":{"type":"hologram","value":{"a":1}},
                      "gone":{"type":"date","value":null}},
            "tags":["vip"],"created-at":"2023-05-26T16:49:33.860Z","updated-at":null},
          "relationships":{"reviewer":{},"transaction-label":{"data":{"type":"transaction-label","id":"txnl_1"}},
            "transaction-type":{"data":{"type":"transaction-type","id":"txntp_1"}},
            "related-objects":{"data":[{"type":"account","id":"act_1"}]}}},
          "included":[{"type":"transaction-label","id":"txnl_1","attributes":{"model-label":"fraud","model-version":"1.2.3"}}]}"#,
    )
    .await;
    let txn = persona(&server)
        .transactions()
        .label("txn_1")
        .send()
        .await
        .unwrap();
    assert_eq!(txn.id, "txn_1");
    assert_eq!(txn.status, Status::Other("needs review".to_owned()));
    assert_eq!(txn.reference_id, None);
    assert_eq!(txn.field("name_first").unwrap(), "Jane");
    assert_eq!(txn.field("gone"), None);
    assert_eq!(
        txn.fields["shape"].kind(),
        FieldValueType::Other("hologram".to_owned())
    );
    assert_eq!(txn.tags, ["vip"]);
    assert_eq!(
        txn.created_at.unwrap().to_string(),
        "2023-05-26T16:49:33.86Z"
    );
    assert_eq!(txn.reviewer, None);
    assert_eq!(txn.transaction_type_id.as_ref().unwrap(), "txntp_1");
    assert_eq!(txn.related_objects[0].kind, "account");
    let label = txn.label.as_ref().unwrap();
    assert_eq!(label.id, "txnl_1");
    assert_eq!(label.model_label.as_deref(), Some("fraud"));
    assert!(!format!("{txn:?}").contains("Jane"));
}

#[tokio::test]
async fn a_relationship_that_is_an_empty_object_is_none() {
    let server = Server::always(
        200,
        r#"{"data":{"id":"txn_1","relationships":{"transaction-label":{},"transaction-type":{}}}}"#,
    )
    .await;
    let txn = persona(&server)
        .transactions()
        .retrieve("txn_1")
        .send()
        .await
        .unwrap();
    assert_eq!(txn.label, None);
    assert_eq!(txn.transaction_type_id, None);
}

#[tokio::test]
async fn commerce_layer_numbers_in_strings_are_read() {
    let server = Server::always(
        201,
        r#"{"data":{"id":"yzkWXfgHQS","type":"transactions","attributes":{
            "number":null,"type":"chargebacks","currency_code":"EUR","amount_cents":"1500","amount_float":"15.0",
            "formatted_amount":"€15,00","succeeded":"false","message":"Jane","created_at":"2018-01-01T12:00:00.000Z",
            "updated_at":"2018-01-01T12:00:00.000",
            "reference":"Jane","metadata":{"foo":"Jane"}},
          "relationships":{"order":{"links":{},"data":{"type":"orders","id":"o1"}},"payment_source":{"links":{}}},
          "meta":{"mode":"test"}}}"#,
    )
    .await;
    let txn = commerce_layer(&server)
        .transactions()
        .create()
        .send()
        .await
        .unwrap();
    assert_eq!(txn.id, "yzkWXfgHQS");
    assert_eq!(txn.amount_cents, 1500);
    assert_eq!(txn.amount_float, 15.0);
    assert!(!txn.succeeded);
    assert_eq!(txn.created_at, txn.updated_at);
    assert_eq!(txn.kind.as_ref().unwrap(), "chargebacks");
    assert_eq!(txn.mode.as_ref().unwrap(), "test");
    assert_eq!(txn.order.as_ref().unwrap().id, "o1");
    assert_eq!(txn.payment_source, None);
    assert_eq!(txn.metadata.get("foo").unwrap(), "Jane");
    assert!(!format!("{txn:?}").contains("Jane"));
}

#[tokio::test]
async fn a_deletion_answers_without_a_body() {
    let server = Server::start(|_, _| answer(204, &[], "")).await;
    let gone = commerce_layer(&server)
        .transactions()
        .delete("x")
        .send()
        .await
        .unwrap();
    assert_eq!(gone.status(), 204);
}

#[tokio::test]
async fn a_fragment_transaction_is_read() {
    let server = Server::start(|request, _| match request.target.as_str() {
        "/oauth2/token" => server::json(200, TOKEN),
        _ => server::json(200, FRAGMENT_TXN),
    })
    .await;
    let txn = fragment(&server)
        .transactions()
        .retrieve("bank/1")
        .send()
        .await
        .unwrap();
    assert_eq!(
        server.received()[1].target,
        "/billing/transactions/bank%2F1"
    );
    assert_eq!(txn.amount, -1000);
    assert_eq!(txn.account.id, "ext_account_YWJjMTIz");
    let allocation = &txn.allocations[0];
    assert_eq!(allocation.amount, 1000);
    assert_eq!(allocation.kind, AllocationType::InvoicePayin);
    assert_eq!(allocation.user.external_id.as_deref(), Some("user_ext_001"));
    assert_eq!(txn.tags[0].value, "engineering");
    assert_eq!(txn.version, 1);
    assert!(!format!("{txn:?}").contains("user_"));
}

#[tokio::test]
async fn a_flexigift_row_may_lack_anything_but_its_id() {
    let server = Server::always(200, r#"{"id":"7","amount":"50.00","balance_check":"TRUE"}"#).await;
    let txn = flexigift(&server)
        .transactions()
        .retrieve(7)
        .send()
        .await
        .unwrap();
    assert_eq!(txn.id, 7);
    assert_eq!(txn.amount, Some(50.0));
    assert_eq!(txn.balance_check, Some(true));
    assert_eq!(txn.status, None);
}

#[tokio::test]
async fn an_empty_object_is_a_flexigift_transaction_that_does_not_exist() {
    for status in [200, 404] {
        let server = Server::always(status, "{}").await;
        let error = flexigift(&server)
            .transactions()
            .retrieve(9)
            .send()
            .await
            .unwrap_err();
        assert!(error.is_not_found());
        assert_eq!(error.status().unwrap(), status);
    }
    let server = Server::always(200, "{}").await;
    flexigift(&server)
        .transactions()
        .delete(9)
        .send()
        .await
        .unwrap();
}
