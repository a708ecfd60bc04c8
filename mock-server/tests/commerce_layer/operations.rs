//! Create, retrieve, update and delete of transactions, as the documentation prints them.

use counterfoil_mock::commerce_layer::Order;

use super::bad_input::CommerceLayer;
use super::flags::count;
use super::*;
use crate::raw_http::Store;
use crate::wrong_input::Api as _;

#[test]
fn the_documented_create_gives_the_documented_answer() {
    let sandbox = sandbox();
    let response = sandbox.handle(request(
        "POST",
        "/transactions",
        "{\n  \"data\": {\n    \"type\": \"transactions\"\n  }\n}",
    ));
    assert_eq!(response.status(), 201);
    assert_eq!(header(&response, "content-type"), Some(MEDIA_TYPE));
    let body = json_of(&response);
    let id = body["data"]["id"].as_str().unwrap();
    assert!(
        id.len() == 10 && id.bytes().all(|it| it.is_ascii_alphabetic()),
        "{id}"
    );
    let url = format!("{BASE}/{id}");
    assert_eq!(header(&response, "location"), Some(url.as_str()));
    // The documentation prints numbers and booleans as strings, which the wire never had.
    let expected = format!(
        r#"{{"data":{{"id":"{id}","type":"transactions","links":{{"self":"{url}"}},"#,
    ) + r#""attributes":{"number":null,"currency_code":"EUR","amount_cents":1500,"amount_float":15.0,"#
        + r#""formatted_amount":"€15,00","succeeded":false,"message":null,"error_code":null,"error_detail":null,"#
        + r#""token":null,"gateway_transaction_id":null,"created_at":"2018-01-01T12:00:00.000Z","#
        + r#""updated_at":"2018-01-01T12:00:00.000Z","reference":null,"reference_origin":null,"metadata":{}},"#
        + &format!(
            r#""relationships":{{"order":{{"links":{{"self":"{url}/relationships/order","related":"{url}/order"}}}}}},"#
        )
        + r#""meta":{"mode":"test"}}}"#;
    assert_eq!(String::from_utf8_lossy(response.body()), expected);
}

#[test]
fn a_create_with_every_documented_argument_keeps_them() {
    let sandbox = sandbox();
    let id = create(
        &sandbox,
        &json!({
            "reference": "ANY-EXTERNAL-REFEFERNCE",
            "reference_origin": "ANY-EXTERNAL-REFEFERNCE-ORIGIN",
            "metadata": {"foo": "bar"},
        }),
    );
    let attributes = &get(&sandbox, &format!("/transactions/{id}"))["data"]["attributes"];
    assert_eq!(attributes["reference"], "ANY-EXTERNAL-REFEFERNCE");
    assert_eq!(
        attributes["reference_origin"],
        "ANY-EXTERNAL-REFEFERNCE-ORIGIN"
    );
    assert_eq!(attributes["metadata"], json!({"foo": "bar"}));
}

#[test]
fn the_members_that_the_official_client_always_sends_are_taken() {
    let sandbox = sandbox();
    let body = json!({"data": {"type": "transactions", "attributes": {}, "relationships": {}}});
    assert_eq!(send(&sandbox, "POST", "/transactions", &body).0, 201);
}

#[test]
fn an_update_changes_what_is_sent_and_no_more() {
    let sandbox = sandbox();
    let id = create(
        &sandbox,
        &json!({"reference": "a", "reference_origin": "b", "metadata": {"x": 1, "y": 2}}),
    );
    let path = format!("/transactions/{id}");
    let patch = |attributes: Value| {
        let body = json!({"data": {"type": "transactions", "id": id, "attributes": attributes}});
        let (status, body) = send(&sandbox, "PATCH", &path, &body);
        assert_eq!(status, 200, "{body}");
        body["data"]["attributes"].clone()
    };
    sandbox.clock().advance(Duration::from_secs(5));
    let unchanged = patch(json!({"reference": "a"}));
    assert_eq!(unchanged["updated_at"], "2018-01-01T12:00:00.000Z");
    let changed = patch(json!({"reference": null, "metadata": {"z": 3}}));
    assert_eq!(changed["reference"], Value::Null);
    assert_eq!(changed["reference_origin"], "b");
    assert_eq!(changed["metadata"], json!({"z": 3}));
    assert_eq!(changed["created_at"], "2018-01-01T12:00:00.000Z");
    assert_eq!(changed["updated_at"], "2018-01-01T12:00:05.000Z");
    assert_eq!(get(&sandbox, &path)["data"]["attributes"], changed);
}

#[test]
fn a_deleted_transaction_is_gone() {
    let sandbox = sandbox();
    let id = create(&sandbox, &json!({}));
    let path = format!("/transactions/{id}");
    let deleted = sandbox.handle(request("DELETE", &path, ""));
    assert_eq!(deleted.status(), 204);
    assert!(deleted.body().is_empty());
    assert_eq!(header(&deleted, "content-type"), None);
    for method in ["GET", "DELETE"] {
        assert_eq!(error_of(&sandbox.handle(request(method, &path, ""))).0, 404);
    }
    assert_eq!(stored(&sandbox), 0);
}

#[test]
fn an_unknown_id_is_the_documented_404() {
    let sandbox = sandbox();
    let response = sandbox.handle(request("GET", "/transactions/fake-id", ""));
    assert_eq!(
        String::from_utf8_lossy(response.body()),
        r#"{"errors":[{"title":"Record not found","detail":"The requested resource was not found. Please double-check the resource id.","code":"RECORD_NOT_FOUND","status":"404"}]}"#
    );
    let patch = json!({"data": {"type": "transactions", "id": "fake-id"}}).to_string();
    let response = sandbox.handle(request("PATCH", "/transactions/fake-id", &patch));
    assert_eq!(error_of(&response).0, 404);
}

#[test]
fn a_world_in_a_file_survives_a_restart() {
    let name = format!("counterfoil-commerce-layer-{}.sqlite", std::process::id());
    let file = std::env::temp_dir().join(name);
    let _ = std::fs::remove_file(&file);
    let open = || start(Sandbox::builder().store_sqlite(&file));
    let first = open();
    create(&first, &json!({"reference": "a", "metadata": {"n": 1.5}}));
    create(&first, &json!({"reference": "b"}));
    let token = bearer(&ask_for_token(&first, &credentials(&first)));
    let before = get(&first, "/transactions?filter[q][reference_eq]=a");
    assert_eq!(references(&before), ["a"]);
    drop(first);
    let second = open();
    assert_eq!(
        get(&second, "/transactions?filter[q][reference_eq]=a"),
        before
    );
    let list = with(request("GET", "/transactions", ""), "authorization", &token);
    assert_eq!(second.handle(list).status(), 200);
    create(&second, &json!({}));
    assert_eq!(stored(&second), 3);
    drop(second);
    std::fs::remove_file(&file).unwrap();
}

#[test]
fn the_same_seed_and_requests_give_the_same_bytes() {
    let run = || {
        let sandbox = sandbox();
        create(&sandbox, &json!({"reference": "a"}));
        let token = ask_for_token(&sandbox, &credentials(&sandbox));
        (get(&sandbox, "/transactions"), bearer(&token))
    };
    assert_eq!(run(), run());
}

#[test]
fn the_documented_transaction_is_a_row_of_the_documented_world() {
    let sandbox = fresh(Sandbox::builder());
    let path = format!("/transactions/{DOCUMENTED}");
    let found = get(&sandbox, &path);
    let data = &found["data"];
    assert_eq!(data["links"]["self"], format!("{BASE}/{DOCUMENTED}"));
    assert_eq!(data["attributes"]["formatted_amount"], "€15,00");
    assert_eq!(data["attributes"]["created_at"], "2018-01-01T12:00:00.000Z");
    assert_eq!(data["attributes"]["metadata"], json!({"foo": "bar"}));
    assert_eq!(get(&sandbox, "/transactions")["data"], json!([data]));
    // The placeholder of all pages is the id of one resource.
    for kind in ["authorizations", "captures", "voids", "refunds", "orders"] {
        let path = format!("/{kind}/{DOCUMENTED}");
        assert_eq!(send(&sandbox, "GET", &path, &Value::Null).0, 404, "{kind}");
    }
    let change = json!({"data": {"type": "transactions", "id": DOCUMENTED, "attributes": {"reference": "r"}}});
    assert_eq!(send(&sandbox, "PATCH", &path, &change).0, 200);
    assert_eq!(send(&sandbox, "DELETE", &path, &Value::Null).0, 204);
    assert_eq!(send(&sandbox, "GET", &path, &Value::Null).0, 404);
    for elsewhere in [
        Sandbox::builder().strict(),
        Sandbox::builder().published_transactions(),
    ] {
        let sandbox = fresh(elsewhere);
        let token = bearer(&ask_for_token(&sandbox, &credentials(&sandbox)));
        let missing = with(request("GET", &path, ""), "authorization", &token);
        assert_eq!(sandbox.handle(missing).status(), 404);
    }
}

#[test]
fn every_operation_and_every_related_endpoint_of_the_document_answers() {
    let api = CommerceLayer::new(false);
    let document: Value = serde_json::from_str(counterfoil_spec::COMMERCE_LAYER.json).unwrap();
    let mut answered = 0;
    for (path, item) in document["paths"].as_object().unwrap() {
        let kind = path[1..].split('/').next().unwrap();
        for (method, operation) in item.as_object().unwrap() {
            if method == "parameters" {
                continue;
            }
            let parameters = [&item["parameters"], &operation["parameters"]];
            let mut parameters = parameters
                .iter()
                .flat_map(|it| it.as_array().into_iter().flatten());
            let relationship = parameters.find(|it| it["name"] == "relationship");
            let names = relationship.map_or_else(
                || vec![json!("")],
                |it| it["schema"]["enum"].as_array().unwrap().clone(),
            );
            for name in names {
                // Writes run in a world of their own.
                let world = raw_http::on(Store::Memory, |builder| api.configure(builder));
                api.inhabit(&world);
                let id = api.first(&world, kind);
                let body = match &**method {
                    "post" => json!({ "data": { "type": kind } }),
                    "patch" => json!({ "data": { "type": kind, "id": id } }),
                    _ => Value::Null,
                };
                let path = path.replace("{id}", &id);
                let path = path.replace("{relationship}", name.as_str().unwrap());
                api.ask(&world, &method.to_uppercase(), &path, &body);
                answered += 1;
            }
        }
    }
    assert_eq!(answered, count(&document));
}

#[test]
fn published_transactions_allow_what_they_serve_whatever_method_was_tried() {
    let sandbox = fresh(Sandbox::builder().published_transactions());
    let order = Order::new("1").authorized();
    let order = sandbox.add_order(&order).unwrap();
    let id = get(&sandbox, "/transactions")["data"][0]["id"].clone();
    let allowed = |method: &str, path: &str| {
        let response = sandbox.handle(request(method, path, ""));
        assert_eq!(response.status(), 405, "{method} {path}");
        header(&response, "allow").unwrap().to_owned()
    };
    for version in ["", "/2017-08"] {
        for path in [
            format!("{version}/transactions"),
            format!("{version}/transactions/"),
            format!("{version}/transactions/{}", id.as_str().unwrap()),
        ] {
            for method in ["OPTIONS", "PUT"] {
                assert_eq!(allowed(method, &path), "GET, HEAD", "{method} {path}");
            }
        }
        let list = format!("{version}/transactions");
        assert_eq!(allowed("POST", &list), "GET, HEAD");
        let other = format!("{version}/orders/{order}");
        assert_eq!(allowed("OPTIONS", &other), "GET, PATCH, HEAD");
    }
    let sandbox = fresh(Sandbox::builder());
    let response = sandbox.handle(request("OPTIONS", "/transactions", ""));
    let mut allowed: Vec<_> = header(&response, "allow").unwrap().split(", ").collect();
    allowed.sort_unstable();
    assert_eq!(allowed, ["GET", "HEAD", "POST"]);
}

#[test]
fn the_documented_transaction_has_a_history_that_begins_with_its_creation() {
    let sandbox = fresh(Sandbox::builder());
    let path = format!("/transactions/{DOCUMENTED}");
    let history = get(&sandbox, &format!("{path}/event_stores"));
    let entries = history["data"].as_array().unwrap();
    assert_eq!(entries.len(), 1, "{history}");
    let entry = &entries[0]["attributes"];
    assert_eq!(entry["event"], "create");
    assert_eq!(entry["resource_type"], "transactions");
    assert_eq!(entry["resource_id"], DOCUMENTED);
    assert_eq!(entry["created_at"], "2018-01-01T12:00:00.000Z");
    assert_eq!(entry["payload"]["amount_cents"], json!([null, 1_500]));
    assert_eq!(entry["payload"]["metadata"], json!([null, {"foo": "bar"}]));
    let data =
        json!({"type": "transactions", "id": DOCUMENTED, "attributes": {"reference": "mine"}});
    assert_eq!(
        send(&sandbox, "PATCH", &path, &json!({ "data": data })).0,
        200
    );
    let history = get(&sandbox, &format!("{path}/event_stores"));
    assert_eq!(history["data"].as_array().unwrap().len(), 2);
}
