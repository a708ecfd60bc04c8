//! Numbers that no 64 bits hold.

use serde_json::Value;

use crate::server::Server;
use crate::support::{commerce_layer, flexigift};

const NUMBERS: [&str; 5] = [
    "123456789012345678901234567890",
    "-123456789012345678901234567890",
    "18446744073709551616",
    "0.1234567890123456789012345",
    "1e+400",
];

fn number(digits: &str) -> Value {
    serde_json::from_str(digits).unwrap()
}

#[tokio::test]
async fn every_digit_of_metadata_comes_and_goes() {
    for digits in NUMBERS {
        let body = format!(
            r#"{{"data":{{"type":"authorizations","id":"x","attributes":{{"amount_cents":5,"metadata":{{"n":{digits},"in":[{{"n":{digits}}}]}}}}}}}}"#
        );
        let server = Server::start(move |_, _| crate::server::json(200, &body)).await;
        let client = commerce_layer(&server);
        let call = client.authorizations().update("x");
        let authorization = call.metadata("n", number(digits)).send().await.unwrap();
        assert_eq!(authorization.metadata["n"].to_string(), digits);
        assert_eq!(authorization.metadata["in"][0]["n"].to_string(), digits);
        assert!(
            server.only().body.contains(&format!(r#""n":{digits}"#)),
            "{}",
            server.only().body
        );
    }
}

#[tokio::test]
async fn every_digit_of_an_id_is_kept() {
    let server = Server::always(200, r#"[{"id":123456789012345678901234567890}]"#).await;
    let page = flexigift(&server).users().list().send().await.unwrap();
    assert_eq!(page.items[0].id, "123456789012345678901234567890");
}
