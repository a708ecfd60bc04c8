//! What the vendor leaves open, with every setting of a world.

use counterfoil_mock::Api;
use counterfoil_mock::commerce_layer::{ApiVersion, CommerceLayerOptions, Order, RelatedResource};

use super::*;

fn with_options(options: CommerceLayerOptions) -> Sandbox {
    start(Sandbox::builder().commerce_layer(options))
}

fn status(sandbox: &Sandbox, path: &str) -> u16 {
    send(sandbox, "GET", path, &Value::Null).0
}

fn control(sandbox: &Sandbox, body: &Value) -> (u16, Value) {
    let request = Request::post("/_control/commerce-layer/options");
    let response = sandbox.handle(request.body(Bytes::from(body.to_string())).unwrap());
    (response.status().as_u16(), json_of(&response))
}

#[test]
fn the_default_version_changes_through_the_control_api_until_a_reset() {
    let sandbox = with_options(CommerceLayerOptions::default().merge_metadata());
    assert_eq!(status(&sandbox, "/payment_sessions"), 404);
    let (code, changed) = control(&sandbox, &json!({ "default_api_version": "2026-05" }));
    assert_eq!(code, 200, "{changed}");
    assert_eq!(
        (&changed["default_api_version"], &changed["merge_metadata"]),
        (&json!("2026-05"), &json!(true))
    );
    assert_eq!(status(&sandbox, "/payment_sessions"), 200);
    assert_eq!(status(&sandbox, "/transactions"), 404);
    let (code, refused) = control(&sandbox, &json!({ "default_api_version": "2026-06" }));
    assert_eq!(code, 400, "{refused}");
    let reset = Request::post("/_control/reset").body(Bytes::new()).unwrap();
    assert_eq!(sandbox.handle(reset).status(), 200);
    assert_eq!(status(&sandbox, "/payment_sessions"), 404);
}

#[test]
fn an_unknown_version_is_not_found_or_the_default_one() {
    for (options, expected) in [
        (CommerceLayerOptions::default(), 404),
        (
            CommerceLayerOptions::default()
                .unknown_versions_are_default()
                .default_api_version(ApiVersion::V2026_05),
            200,
        ),
    ] {
        let sandbox = with_options(options);
        assert_eq!(status(&sandbox, "/2031-01/payment_sessions"), expected);
    }
}

#[test]
fn a_version_is_deprecated_in_its_own_answers_alone_and_only_where_that_is_wanted() {
    let notices = |options: CommerceLayerOptions, path: &str| {
        let response = with_options(options).handle(request("GET", path, ""));
        ["deprecation", "sunset"].map(|name| header(&response, name).map(str::to_owned))
    };
    let default = CommerceLayerOptions::default;
    assert_eq!(notices(default(), "/orders"), [None, None]);
    let since = "2026-10-01T00:00:00Z".parse().unwrap();
    let until = "2027-04-01T12:30:00Z".parse().unwrap();
    let deprecated = || default().deprecated(since, Some(until));
    let told = [
        Some("@1790812800".to_owned()),
        Some("Thu, 01 Apr 2027 12:30:00 GMT".to_owned()),
    ];
    assert_eq!(notices(deprecated(), "/orders"), told);
    assert_eq!(notices(deprecated(), "/2017-08/orders/none"), told);
    assert_eq!(notices(deprecated(), "/2026-05/orders"), [None, None]);
    let since_alone = notices(default().deprecated(since, None), "/orders");
    assert_eq!(since_alone, [told[0].clone(), None]);
}

#[test]
fn a_page_that_is_too_large_is_refused_or_as_large_as_there_is() {
    let path = "/orders?page[size]=26";
    assert_eq!(status(&sandbox(), path), 400);
    let clamping = with_options(CommerceLayerOptions::default().clamp_page_size());
    let page = get(&clamping, path);
    assert_eq!(
        page["links"]["first"],
        "http://localhost:4010/commerce-layer/api/orders?page%5Bnumber%5D=1&page%5Bsize%5D=25"
    );
    for size in ["0", "-1", "x", "99999999999999999999"] {
        assert_eq!(
            status(&clamping, &format!("/orders?page[size]={size}")),
            400
        );
    }
}

#[test]
fn a_list_without_sort_begins_with_the_first_or_the_last() {
    let references = |options: CommerceLayerOptions, query: &str| {
        let sandbox = with_options(options);
        for reference in ["a", "b", "c"] {
            create(&sandbox, &json!({ "reference": reference }));
        }
        let page = get(&sandbox, &format!("/transactions?page[size]=2{query}"));
        references(&page).join("")
    };
    let newest = || CommerceLayerOptions::default().newest_first();
    assert_eq!(references(CommerceLayerOptions::default(), ""), "ab");
    assert_eq!(references(newest(), ""), "cb");
    assert_eq!(references(newest(), "&filter[q][reference_in]=a,b"), "ba");
    assert_eq!(references(newest(), "&sort=reference"), "ab");
}

#[test]
fn an_unknown_filter_is_refused_or_looked_past() {
    let lenient = with_options(CommerceLayerOptions::default().ignore_unknown_filters());
    create(&lenient, &json!({ "reference": "a" }));
    for filter in [
        "filter[q][colour_eq]=red",
        "filter[q][reference_is]=red",
        "filter[q][colour_or_reference_eq]=red",
        "filter[colour]=red",
    ] {
        let path = format!("/transactions?{filter}");
        assert_eq!(status(&sandbox(), &path), 400, "{filter}");
        assert_eq!(get(&lenient, &path)["meta"]["record_count"], 1, "{filter}");
    }
    let known = get(&lenient, "/transactions?filter[q][reference_eq]=b");
    assert_eq!(known["meta"]["record_count"], 0);
    assert_eq!(
        status(&lenient, "/transactions?filter[q][created_at_gt]=x"),
        400
    );
}

#[test]
fn the_metadata_of_an_update_takes_the_place_of_the_old_or_is_put_into_it() {
    let metadata = |options: CommerceLayerOptions, sent: Value| {
        let sandbox = with_options(options);
        let id = create(&sandbox, &json!({ "metadata": { "a": 1, "b": 1 } }));
        let attributes = json!({ "metadata": sent });
        let data = json!({ "type": "transactions", "id": id, "attributes": attributes });
        let path = format!("/transactions/{id}");
        let (status, body) = send(&sandbox, "PATCH", &path, &json!({ "data": data }));
        assert_eq!(status, 200, "{body}");
        body["data"]["attributes"]["metadata"].clone()
    };
    let merging = || CommerceLayerOptions::default().merge_metadata();
    let sent = json!({ "b": 2, "c": 2 });
    assert_eq!(
        metadata(CommerceLayerOptions::default(), sent.clone()),
        sent
    );
    let merged = metadata(merging(), sent);
    assert_eq!(merged, json!({ "a": 1, "b": 2, "c": 2 }));
    assert_eq!(metadata(merging(), Value::Null), json!({}));
}

#[test]
fn a_payment_source_has_a_path_of_its_own_or_none() {
    for (options, expected) in [
        (CommerceLayerOptions::default(), 200),
        (CommerceLayerOptions::default().hide_payment_sources(), 404),
    ] {
        let sandbox = with_options(options);
        let source = RelatedResource::new("stripe_payments");
        let order = Order::new("1").related(source);
        let id = sandbox.add_order(&order).unwrap();
        assert_eq!(
            status(&sandbox, &format!("/orders/{id}/payment_source")),
            expected
        );
        assert_eq!(
            status(&sandbox, &format!("/orders/{id}?include=payment_source")),
            200
        );
    }
}

#[test]
fn what_is_under_transactions_is_one_or_of_its_kind() {
    let shown = |options: CommerceLayerOptions| {
        let sandbox = with_options(options);
        create(&sandbox, &json!({}));
        sandbox.add_order(&Order::new("1").authorized()).unwrap();
        get(&sandbox, "/transactions")["data"].clone()
    };
    let plain = shown(CommerceLayerOptions::default());
    assert_eq!(plain[1]["type"], "transactions");
    let kinds = shown(CommerceLayerOptions::default().kinds_under_transactions());
    // The documented create's transaction has no kind.
    assert_eq!(kinds[0]["type"], "transactions");
    let authorization = &kinds[1];
    assert_eq!(authorization["type"], "authorizations");
    assert_eq!(authorization["attributes"]["type"], "authorizations");
    let id = authorization["id"].as_str().unwrap();
    let address = format!("http://localhost:4010/commerce-layer/api/authorizations/{id}");
    assert_eq!(authorization["links"]["self"], address);
    let order = &authorization["relationships"]["order"]["links"]["related"];
    assert_eq!(*order, format!("{address}/order"));
}

#[test]
fn an_amount_above_the_balance_is_refused_or_lowered_to_it() {
    let captured = |options: CommerceLayerOptions| {
        let sandbox = with_options(options);
        sandbox.add_order(&Order::new("1").authorized()).unwrap();
        let found = get(&sandbox, "/authorizations");
        let id = found["data"][0]["id"].as_str().unwrap();
        let attributes = json!({ "_capture": true, "_capture_amount_cents": 1_501 });
        let data = json!({ "type": "authorizations", "id": id, "attributes": attributes });
        let path = format!("/authorizations/{id}");
        let status = send(&sandbox, "PATCH", &path, &json!({ "data": data })).0;
        let captures = get(&sandbox, "/captures");
        (
            status,
            captures["data"][0]["attributes"]["amount_cents"].clone(),
        )
    };
    assert_eq!(
        captured(CommerceLayerOptions::default()),
        (422, Value::Null)
    );
    let lowering = CommerceLayerOptions::default().lower_to_balance();
    assert_eq!(captured(lowering), (200, json!(1_500)));
}

#[test]
fn what_has_no_documented_body_is_an_error_object_or_a_line_of_text() {
    let answers = |options: CommerceLayerOptions| {
        let sandbox = with_options(options);
        let fail = |status: u16| {
            sandbox
                .faults()
                .on(Api::CommerceLayer, "*")
                .status(status)
                .once()
        };
        let mut answers = vec![sandbox.handle(request("DELETE", "/orders", ""))];
        for status in [409, 500, 503] {
            fail(status);
            answers.push(sandbox.handle(request("GET", "/orders", "")));
        }
        sandbox
            .faults()
            .on(Api::CommerceLayer, "*")
            .rate_limited(Duration::from_secs(1))
            .once();
        answers.push(sandbox.handle(request("GET", "/orders", "")));
        let told = answers.iter().map(|it| {
            let text = String::from_utf8_lossy(it.body()).into_owned();
            (
                it.status().as_u16(),
                header(it, "content-type").unwrap().to_owned(),
                text,
            )
        });
        told.collect::<Vec<_>>()
    };
    for (status, media_type, body) in answers(CommerceLayerOptions::default()) {
        let body: Value = serde_json::from_str(&body).unwrap();
        assert_eq!(media_type, MEDIA_TYPE, "{status}");
        assert_eq!(body["errors"][0]["status"], status.to_string());
    }
    let answers = answers(CommerceLayerOptions::default().plain_text_errors());
    let told: Vec<_> = answers
        .iter()
        .map(|(status, media_type, body)| (*status, &**media_type, &**body))
        .collect();
    assert_eq!(told[0], (405, "text/plain", "Method Not Allowed"));
    assert_eq!(told[1], (409, "text/plain", "Conflict"));
    assert_eq!(told[2], (500, "text/plain", "Internal Server Error"));
    // Every other has the documented form.
    assert_eq!((told[3].0, told[3].1), (503, MEDIA_TYPE));
    assert_eq!(told[4], (429, "text/plain", "Too Many Requests"));
}

#[test]
fn the_headers_that_nothing_documents_are_there_or_not() {
    let headers = |options: CommerceLayerOptions| {
        let sandbox = with_options(options);
        let body = json!({ "data": { "type": "transactions" } }).to_string();
        let created = sandbox.handle(request("POST", "/transactions", &body));
        assert_eq!(created.status(), 201);
        ["content-type", "location"].map(|it| header(&created, it).map(str::to_owned))
    };
    let [media_type, location] = headers(CommerceLayerOptions::default());
    assert_eq!(media_type.as_deref(), Some(MEDIA_TYPE));
    assert!(location.is_some());
    let changed = CommerceLayerOptions::default()
        .charset_in_content_type()
        .omit_location();
    let with_charset = format!("{MEDIA_TYPE}; charset=utf-8");
    assert_eq!(headers(changed), [Some(with_charset), None]);
}

#[test]
fn a_kind_under_transactions_is_one_in_every_call_and_whatever_is_selected() {
    let sandbox = with_options(CommerceLayerOptions::default().kinds_under_transactions());
    sandbox.add_order(&Order::new("1").authorized()).unwrap();
    let id = get(&sandbox, "/authorizations")["data"][0]["id"].clone();
    let path = format!("/transactions/{}", id.as_str().unwrap());
    let address = format!(
        "http://localhost:4010/commerce-layer/api/authorizations/{}",
        id.as_str().unwrap()
    );
    let check = |resource: &Value| {
        assert_eq!(resource["type"], "authorizations");
        assert_eq!(resource["links"]["self"], address);
    };
    for fieldset in [
        "fields[transactions]=number",
        "fields[authorizations]=number",
    ] {
        let one = get(&sandbox, &format!("{path}?{fieldset}"))["data"].clone();
        check(&one);
        assert_eq!(one["attributes"], json!({ "number": "1/T/001" }));
        check(&get(&sandbox, &format!("/transactions?{fieldset}"))["data"][0]);
    }
    let update = |kind: &str| {
        let data = json!({ "type": kind, "id": id, "attributes": { "reference": kind } });
        send(&sandbox, "PATCH", &path, &json!({ "data": data }))
    };
    // The vendor's client sends the kind; the path's own type stays as good.
    for kind in ["authorizations", "transactions"] {
        let (status, body) = update(kind);
        assert_eq!(status, 200, "{body}");
        check(&body["data"]);
        assert_eq!(body["data"]["attributes"]["reference"], kind);
    }
    for kind in ["captures", "orders"] {
        let (status, body) = update(kind);
        assert_eq!(
            (status, &body["errors"][0]["code"]),
            (400, &json!("INVALID_RESOURCE"))
        );
    }
    for body in ["[]", "1", "null", r#"{"data":1}"#, r#"{"data":{"id":1}}"#] {
        assert_eq!(
            sandbox.handle(request("PATCH", &path, body)).status(),
            400,
            "{body}"
        );
    }
    // Without the switch it is the path's type alone.
    let plain = with_options(CommerceLayerOptions::default());
    plain.add_order(&Order::new("1").authorized()).unwrap();
    let id = get(&plain, "/authorizations")["data"][0]["id"].clone();
    let data = json!({ "type": "authorizations", "id": id });
    let path = format!("/transactions/{}", id.as_str().unwrap());
    assert_eq!(
        send(&plain, "PATCH", &path, &json!({ "data": data })).0,
        400
    );
    let one = get(&plain, &format!("{path}?fields[authorizations]=number"));
    assert_eq!(one["data"]["attributes"]["amount_cents"], 1500);
}
