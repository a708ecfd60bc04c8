//! Numbers that no 64 bits hold.

use counterfoil::commerce_layer::{Resource, ResourceReference};
use serde_json::Value;
use serde_json::value::RawValue;

use crate::server::Server;
use crate::support::{commerce_layer, flexigift};

const NUMBERS: [&str; 5] = [
    "123456789012345678901234567890",
    "-123456789012345678901234567890",
    "18446744073709551616",
    "0.1234567890123456789012345",
    "1e+400",
];

/// Whether the tests were built with `--features serde_json/arbitrary_precision`, as any crate of a program can have it. What
/// holds numbers in `Value`s has all digits of them only then.
fn values_keep_digits() -> bool {
    serde_json::from_str::<Value>(NUMBERS[0]).is_ok_and(|it| !it.is_f64())
}

#[tokio::test]
async fn every_digit_of_metadata_comes_and_goes() {
    for digits in NUMBERS {
        let body = format!(
            r#"{{"data":{{"type":"authorizations","id":"x","attributes":{{"amount_cents":5,"metadata":{{"n":{digits},"in":[{{"n":{digits}}}]}}}}}},
                "included":[{{"type":"orders","id":"o","attributes":{{"metadata":{{"n":{digits}}}}}}}]}}"#
        );
        let server = Server::start(move |_, _| crate::server::json(200, &body)).await;
        let client = commerce_layer(&server);
        let raw: Box<RawValue> = serde_json::from_str(digits).unwrap();
        let call = client.authorizations().update("x").metadata("n", raw);
        let authorization = call.send().await.unwrap();
        let metadata = &authorization.metadata;
        assert_eq!(metadata.raw("n").unwrap().get(), digits);
        assert_eq!(
            metadata.raw("in").unwrap().get(),
            format!(r#"[{{"n":{digits}}}]"#)
        );
        let written = serde_json::to_string(&*authorization).unwrap();
        assert!(written.contains(&format!(r#""n":{digits}}}"#)), "{written}");
        let order = ResourceReference::new("orders", "o");
        let Some(Resource::Order(order)) = authorization.included(&order) else {
            panic!("the order came along");
        };
        assert_eq!(order.metadata.raw("n").unwrap().get(), digits);
        let sent = server.only().body;
        assert!(sent.contains(&format!(r#""n":{digits}"#)), "{sent}");
    }
    let server = Server::always(200, "{}").await;
    let client = commerce_layer(&server);
    let call = client.authorizations().update("x").metadata("n", i128::MAX);
    let _ = call.send().await;
    assert!(server.only().body.contains(&i128::MAX.to_string()));
}

#[tokio::test]
async fn every_digit_of_an_id_is_kept() {
    if !values_keep_digits() {
        return;
    }
    let server = Server::always(200, r#"[{"id":123456789012345678901234567890}]"#).await;
    let page = flexigift(&server).users().list().send().await.unwrap();
    assert_eq!(page.items[0].id, "123456789012345678901234567890");
}
