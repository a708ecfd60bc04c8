//! Numbers that no 64 bits hold.

use counterfoil::commerce_layer::{Resource, ResourceReference};
use counterfoil::persona::Object;
use serde_json::value::RawValue;
use serde_json::{Value, json};

use crate::server::Server;
use crate::support::{commerce_layer, flexigift, persona, resource};

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
        // As text: a `Value` would not keep the digits.
        let body = json!({
            "data": resource("authorizations", "x", json!({"attributes": {"metadata": {"n": "N", "in": [{"n": "N"}]}}})),
            "included": [resource("orders", "o", json!({"attributes": {"metadata": {"n": "N"}}}))],
        });
        let body = body.to_string().replace(r#""N""#, digits);
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
async fn an_id_has_every_digit_of_64_bits_and_of_any_number_where_values_do() {
    let body = r#"[{"id":18446744073709551615},{"id":123456789012345678901234567890}]"#;
    let server = Server::always(200, body).await;
    let page = flexigift(&server).users().list().send().await.unwrap();
    assert_eq!(page.items[0].id, "18446744073709551615");
    let long = match values_keep_digits() {
        true => "123456789012345678901234567890",
        false => "123456789012345680000000000000",
    };
    assert_eq!(page.items[1].id, long);
}

#[tokio::test]
async fn a_number_in_an_object_of_another_type_has_every_digit_where_values_do() {
    let body = r#"{"data":{"type":"transaction","id":"t"},"included":[{"type":"inquiry","id":"i",
        "attributes":{"small":18446744073709551615,"n":123456789012345678901234567890}}]}"#;
    let server = Server::always(200, body).await;
    let txn = persona(&server).transactions().retrieve("t").send().await;
    let txn = txn.unwrap();
    let [Object::Other(object)] = &txn.included[..] else {
        panic!("the inquiry came along");
    };
    assert_eq!(object.attributes["small"], u64::MAX);
    let written = serde_json::to_string(&object.attributes["n"]).unwrap();
    assert_eq!(written == NUMBERS[0], values_keep_digits());
    let raw = String::from_utf8_lossy(txn.raw_body());
    assert!(raw.contains(NUMBERS[0]));
}
