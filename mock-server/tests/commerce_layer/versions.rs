//! Versions of the API, which are in the path.

use counterfoil_mock::Api;
use counterfoil_mock::commerce_layer::{ApiVersion, Order};

use super::*;

/// A request of any path below the mount.
fn at(sandbox: &Sandbox, method: &str, path: &str) -> Response<Bytes> {
    let request = request(method, "", "");
    let (mut parts, body) = request.into_parts();
    parts.uri = format!("/commerce-layer{path}").parse().unwrap();
    sandbox.handle(Request::from_parts(parts, body))
}

fn links(body: &Value) -> Vec<&str> {
    let order = &body["data"][0];
    vec![
        order["links"]["self"].as_str().unwrap(),
        order["relationships"]["attachments"]["links"]["related"]
            .as_str()
            .unwrap(),
        body["links"]["first"].as_str().unwrap(),
    ]
}

#[test]
fn one_store_serves_every_version_and_links_keep_that_of_the_caller() {
    let sandbox = sandbox();
    let id = sandbox.add_order(&Order::new("42")).unwrap();
    for (base, has_sessions) in [
        ("/api", false),
        ("/api/2017-08", false),
        ("/api/2026-05", true),
    ] {
        let response = at(&sandbox, "GET", &format!("{base}/orders?page[size]=5"));
        assert_eq!(response.status(), 200, "{base}");
        let body = json_of(&response);
        let own = format!("http://localhost:4010/commerce-layer{base}/orders");
        assert_eq!(
            links(&body),
            [
                format!("{own}/{id}"),
                format!("{own}/{id}/attachments"),
                format!("{own}?page%5Bnumber%5D=1&page%5Bsize%5D=5"),
            ]
        );
        let relationships = body["data"][0]["relationships"].as_object().unwrap();
        assert_eq!(
            relationships.contains_key("payment_sessions"),
            has_sessions,
            "{base}"
        );
        assert_eq!(
            relationships.contains_key("captures"),
            !has_sessions,
            "{base}"
        );
        let related = at(
            &sandbox,
            "GET",
            &format!("{base}/orders/{id}/relationships/events"),
        );
        assert_eq!(
            json_of(&related)["links"]["self"],
            format!("{own}/{id}/relationships/events")
        );
    }
}

#[test]
fn the_default_version_is_a_setting() {
    let sandbox = start(Sandbox::builder().default_api_version(ApiVersion::V2026_05));
    let id = sandbox.add_order(&Order::new("42")).unwrap();
    let body = json_of(&at(&sandbox, "GET", &format!("/api/orders/{id}")));
    assert_eq!(body["data"]["attributes"]["session_amount_cents"], 1500);
    let own = format!("http://localhost:4010/commerce-layer/api/orders/{id}");
    assert_eq!(body["data"]["links"]["self"], own);
    assert_eq!(at(&sandbox, "GET", "/api/payment_sessions").status(), 200);
    assert_eq!(at(&sandbox, "GET", "/api/transactions").status(), 404);
    assert_eq!(
        at(&sandbox, "GET", "/api/2017-08/transactions").status(),
        200
    );
}

#[test]
fn a_version_that_there_is_not_is_not_found() {
    let sandbox = sandbox();
    for path in [
        "/api/2026-06/orders",
        "/api/2026-05-01/orders",
        "/api/2026-06",
        "/api/2026-05",
    ] {
        let response = at(&sandbox, "GET", path);
        let (status, code, _) = error_of(&response);
        assert_eq!((status, code.as_str()), (404, "RECORD_NOT_FOUND"), "{path}");
    }
    for path in ["/api/2017-08/payment_sessions", "/api/2026-05/transactions"] {
        assert_eq!(error_of(&at(&sandbox, "GET", path)).0, 404, "{path}");
    }
}

#[test]
fn faults_and_the_journal_know_the_operations_of_a_version_by_its_name() {
    let sandbox = sandbox();
    let faults = sandbox.faults();
    faults
        .on(Api::CommerceLayer, "2026-05/list-orders")
        .status(503)
        .once();
    assert_eq!(at(&sandbox, "GET", "/api/orders").status(), 200);
    assert_eq!(at(&sandbox, "GET", "/api/2017-08/orders").status(), 200);
    assert_eq!(at(&sandbox, "GET", "/api/2026-05/orders").status(), 503);
    let entries = sandbox.journal().entries();
    let operations: Vec<_> = entries
        .iter()
        .map(|it| it.operation.as_deref().unwrap())
        .collect();
    assert_eq!(
        operations,
        ["list-orders", "list-orders", "2026-05/list-orders"]
    );
    assert!(
        faults
            .try_on(Api::CommerceLayer, "create-payment-session")
            .is_err()
    );
}

#[test]
fn the_official_clients_telemetry_is_looked_past() {
    let sandbox = sandbox();
    let request = with(
        request("GET", "/orders", ""),
        "x-cl-sdk",
        "js/core-sdk-v8.0.2",
    );
    assert_eq!(sandbox.handle(request).status(), 200);
}

#[test]
fn a_transaction_with_a_kind_has_additional_data() {
    let sandbox = sandbox();
    sandbox.add_order(&Order::new("42").authorized()).unwrap();
    let listed = get(&sandbox, "/transactions");
    let attributes = listed["data"][0]["attributes"].as_object().unwrap();
    assert_eq!(attributes.get("additional_data"), Some(&Value::Null));
    let listed = get(&sandbox, "/authorizations");
    let attributes = listed["data"][0]["attributes"].as_object().unwrap();
    assert!(!attributes.contains_key("additional_data"));
}
