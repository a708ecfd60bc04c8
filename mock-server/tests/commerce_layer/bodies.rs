//! Bodies that are not the document of their operation.

use counterfoil_mock::commerce_layer::Order;

use super::*;

#[test]
fn a_body_that_is_no_resource_is_refused_in_words_and_stores_nothing() {
    let sandbox = sandbox();
    let cases = [
        (
            json!({}),
            "PARAM_MISSING",
            "The required parameter, data, is missing.",
        ),
        (
            json!([]),
            "PARAM_MISSING",
            "The required parameter, data, is missing.",
        ),
        (
            json!({"data": null}),
            "PARAM_MISSING",
            "The required parameter, data, is missing.",
        ),
        (
            json!({"data": {}}),
            "PARAM_MISSING",
            "The required parameter, data, is missing.",
        ),
        (
            json!({"data": []}),
            "PARAM_MISSING",
            "The required parameter, data, is missing.",
        ),
        (
            json!({"data": [{}]}),
            "INVALID_DATA_FORMAT",
            "Data must be a hash.",
        ),
        (
            json!({"data": "x"}),
            "INVALID_DATA_FORMAT",
            "Data must be a hash.",
        ),
        (
            json!({"data": {"attributes": {}}}),
            "PARAM_MISSING",
            "The required parameter, type, is missing.",
        ),
        (
            json!({"data": {"type": "orders"}}),
            "INVALID_RESOURCE",
            "orders is not a valid resource.",
        ),
        (
            json!({"data": {"type": 5}}),
            "INVALID_RESOURCE",
            "5 is not a valid resource.",
        ),
        (
            json!({"data": {"type": "transactions", "id": "xYZkjABcde"}}),
            "PARAM_NOT_ALLOWED",
            "id is not allowed.",
        ),
        (
            json!({"data": {"type": "transactions", "attributes": {"amount_cents": 1}}}),
            "PARAM_NOT_ALLOWED",
            "amount_cents is not allowed.",
        ),
        (
            json!({"data": {"type": "transactions", "relationships": {"order": {"data": null}}}}),
            "PARAM_NOT_ALLOWED",
            "order is not allowed.",
        ),
        (
            json!({"data": {"type": "transactions", "foo": 1}}),
            "PARAM_NOT_ALLOWED",
            "foo is not allowed.",
        ),
    ];
    for (body, code, detail) in cases {
        let response = sandbox.handle(request("POST", "/transactions", &body.to_string()));
        let expected = (400, code.to_owned(), detail.to_owned());
        assert_eq!(error_of(&response), expected, "{body}");
    }
    let empty = with(
        request("POST", "/transactions", ""),
        "content-type",
        MEDIA_TYPE,
    );
    assert_eq!(error_of(&sandbox.handle(empty)).1, "PARAM_MISSING");
    assert_eq!(stored(&sandbox), 0);
}

#[test]
fn malformed_json_is_a_bad_request_without_a_code_and_without_the_body() {
    let sandbox = sandbox();
    let response = sandbox.handle(request("POST", "/transactions", "{\"data\": s3cret"));
    assert_eq!(response.status(), 400);
    let error = &json_of(&response)["errors"][0];
    assert_eq!(error["title"], "Bad Request");
    assert_eq!(error.get("code"), None);
    assert!(!error.to_string().contains("s3cret"));
}

#[test]
fn several_members_that_may_not_be_written_are_all_named() {
    let sandbox = sandbox();
    let body = json!({"data": {"type": "transactions", "attributes": {"number": 1, "reference": "a", "token": 2}, "meta": {}}});
    let (status, body) = send(&sandbox, "POST", "/transactions", &body);
    assert_eq!(status, 400);
    let details: Vec<_> = body["errors"]
        .as_array()
        .unwrap()
        .iter()
        .map(|it| &it["detail"])
        .collect();
    assert_eq!(
        details,
        [
            "number is not allowed.",
            "token is not allowed.",
            "meta is not allowed."
        ]
    );
}

#[test]
fn the_key_of_an_update_must_be_that_of_its_url() {
    let sandbox = sandbox();
    let id = create(&sandbox, &json!({"reference": "a"}));
    let path = format!("/transactions/{id}");
    let update = |data: Value| {
        let body = json!({ "data": data }).to_string();
        error_of(&sandbox.handle(request("PATCH", &path, &body)))
    };
    let attributes = json!({"reference": "b"});
    assert_eq!(
        update(json!({"type": "transactions", "id": "other", "attributes": attributes})),
        (
            400,
            "KEY_NOT_INCLUDED_IN_URL".to_owned(),
            "The URL does not support the key other".to_owned()
        )
    );
    assert_eq!(
        update(json!({"type": "transactions", "attributes": attributes})),
        (
            400,
            "KEY_ORDER_MISMATCH".to_owned(),
            "The resource object does not contain a key.".to_owned()
        )
    );
    assert_eq!(
        update(json!({"id": id, "attributes": attributes})).1,
        "PARAM_MISSING"
    );
    assert_eq!(get(&sandbox, &path)["data"]["attributes"]["reference"], "a");
}

#[test]
fn a_value_of_the_wrong_type_is_a_validation_error_with_a_pointer() {
    let sandbox = sandbox();
    let body = json!({"data": {"type": "transactions", "attributes": {"metadata": 5}}});
    let (status, body) = send(&sandbox, "POST", "/transactions", &body);
    assert_eq!(status, 422);
    assert_eq!(
        body.to_string(),
        r#"{"errors":[{"title":"must be null or an object","detail":"metadata - must be null or an object","code":"VALIDATION_ERROR","source":{"pointer":"/data/attributes/metadata"},"status":"422","meta":{"error":"invalid"}}]}"#
    );
    // For an unknown id the missing record is the first error.
    let body =
        json!({"data": {"type": "transactions", "id": "nobody", "attributes": {"reference": 5}}});
    assert_eq!(
        send(&sandbox, "PATCH", "/transactions/nobody", &body).0,
        404
    );
    assert_eq!(stored(&sandbox), 0);
}

#[test]
fn what_json_api_lets_stand_beside_the_data_is_looked_past_in_both_worlds() {
    for strict in [false, true] {
        let builder = Sandbox::builder();
        let sandbox = start(if strict { builder.strict() } else { builder });
        sandbox.add_order(&Order::new("1").authorized()).unwrap();
        let token = bearer(&ask_for_token(&sandbox, &credentials(&sandbox)));
        let send = |method: &str, path: &str, body: &Value| {
            let request = request(method, path, &body.to_string());
            sandbox.handle(with(request, "authorization", &token))
        };
        let wrap = |data: Value| {
            json!({
                "data": data, "meta": {}, "jsonapi": {"version": "1.1"}, "links": {"self": "x"},
                "included": [{"type": "orders", "id": "x"}],
            })
        };
        let created = send(
            "POST",
            "/transactions",
            &wrap(json!({"type": "transactions"})),
        );
        assert_eq!(created.status(), 201);
        for kind in ["transactions", "authorizations", "orders"] {
            let list = with(
                request("GET", &format!("/{kind}"), ""),
                "authorization",
                &token,
            );
            let id = json_of(&sandbox.handle(list))["data"][0]["id"].clone();
            let data = json!({"type": kind, "id": id, "attributes": {"reference": "a"}});
            let path = format!("/{kind}/{}", id.as_str().unwrap());
            let updated = send("PATCH", &path, &wrap(data.clone()));
            assert_eq!(updated.status(), 200, "{kind}");
            assert_eq!(json_of(&updated)["data"]["attributes"]["reference"], "a");
            let mut stranger = wrap(data);
            stranger["foo"] = json!(1);
            let refused = send("PATCH", &path, &stranger).status().as_u16();
            assert_eq!(refused, if strict { 400 } else { 200 }, "{kind}");
        }
    }
}

#[test]
fn an_error_points_at_an_attribute_or_a_relationship() {
    let sandbox = sandbox();
    let errors = |kind: &str, more: Value| {
        let mut data = json!({ "type": kind });
        data.as_object_mut()
            .unwrap()
            .extend(more.as_object().unwrap().clone());
        let path = format!("/2026-05/{kind}");
        let (status, body) = send(&sandbox, "POST", &path, &json!({ "data": data }));
        assert_eq!(status, 422, "{body}");
        let errors = body["errors"].as_array().unwrap().iter();
        let text = |it: &Value| it.as_str().unwrap().to_owned();
        let told = errors.map(|it| (text(&it["source"]["pointer"]), text(&it["detail"])));
        told.collect::<Vec<_>>()
    };
    // Absent attributes and relationships are like empty ones.
    let told = errors("payment_setting_adyens", json!({}));
    let expected = ["api_key", "merchant_account"].map(|it| {
        (
            format!("/data/attributes/{it}"),
            format!("{it} - can't be blank"),
        )
    });
    assert_eq!(told, expected);
    assert_eq!(
        told,
        errors("payment_setting_adyens", json!({ "attributes": {} }))
    );
    let missing = [(
        "/data/relationships/payment_session".to_owned(),
        "payment_session - must exist".to_owned(),
    )];
    for relationships in [
        json!({}),
        json!({ "relationships": {} }),
        json!({ "relationships": { "payment_session": {} } }),
        json!({ "relationships": { "payment_session": { "data": { "type": "payment_sessions" } } } }),
    ] {
        assert_eq!(errors("payment_authorizations", relationships), missing);
    }
    // So are those inside of a value.
    let url = "http://localhost/";
    let told = errors(
        "payment_setting_externals",
        json!({ "attributes": {
            "authorization_url": url, "capture_url": url, "void_url": url, "refund_url": url, "external_includes": [1],
        } }),
    );
    let includes = (
        "/data/attributes/external_includes".to_owned(),
        "external_includes - is invalid".to_owned(),
    );
    assert_eq!(told, [includes]);
}
