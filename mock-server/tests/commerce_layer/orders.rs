//! Orders, their transactions, and their related resources.

use counterfoil_mock::commerce_layer::{CommerceLayerOptions, GiftCard, Order, PaymentOptions};

use super::*;

/// A world with one placed order, and the id of its authorization.
pub(crate) fn placed() -> (Sandbox, String, String) {
    let sandbox = sandbox();
    let order = Order::new("42").total_amount_cents(1500);
    let id = sandbox.add_order(&order).unwrap();
    let body = json!({"data": {"type": "orders", "id": id, "attributes": {"_place": true}}});
    let (status, _) = send(&sandbox, "PATCH", &format!("/orders/{id}"), &body);
    assert_eq!(status, 200);
    let list = get(&sandbox, "/authorizations");
    let authorization = list["data"][0]["id"].as_str().unwrap().to_owned();
    (sandbox, id, authorization)
}

pub(crate) fn trigger(sandbox: &Sandbox, kind: &str, id: &str, attributes: &Value) -> (u16, Value) {
    let body = json!({"data": {"type": kind, "id": id, "attributes": attributes}});
    send(sandbox, "PATCH", &format!("/{kind}/{id}"), &body)
}

#[test]
fn related_resources_and_relationships_have_addresses_of_their_own() {
    let (sandbox, order, authorization) = placed();
    let own = format!("/transactions/{authorization}");
    let related = get(&sandbox, &format!("{own}/order"));
    assert_eq!(related["data"]["id"], order.as_str());
    assert_eq!(related["data"]["type"], "orders");
    for name in ["attachments", "events"] {
        let page = get(&sandbox, &format!("{own}/{name}"));
        assert_eq!(page["data"], json!([]));
        assert_eq!(page["meta"]["record_count"], 0);
    }
    let source = get(&sandbox, &format!("{own}/payment_source"));
    assert_eq!(source["data"], Value::Null);
    let linkage = get(&sandbox, &format!("{own}/relationships/order"));
    assert_eq!(linkage["data"], json!({"type": "orders", "id": order}));
    let captures = format!("/authorizations/{authorization}/captures");
    assert_eq!(get(&sandbox, &captures)["data"], json!([]));
    trigger(
        &sandbox,
        "authorizations",
        &authorization,
        &json!({"_capture": true}),
    );
    let captures = get(&sandbox, &captures);
    assert_eq!(captures["data"][0]["type"], "captures");
    let of_order = get(&sandbox, &format!("/orders/{order}/transactions"));
    assert_eq!(of_order["meta"]["record_count"], 2);
    for stray in ["captures", "nope", "relationships/nope"] {
        let (status, _) = send(&sandbox, "GET", &format!("{own}/{stray}"), &Value::Null);
        assert_eq!(status, 404, "{stray}");
    }
    let (status, _) = send(&sandbox, "GET", "/captures/nope/order", &Value::Null);
    assert_eq!(status, 404);
}

#[test]
fn a_transaction_of_an_order_has_every_documented_attribute_in_the_documents_order() {
    const SHARED: [&str; 18] = [
        "number",
        "type",
        "payment_method_type",
        "currency_code",
        "amount_cents",
        "amount_float",
        "formatted_amount",
        "succeeded",
        "message",
        "error_code",
        "error_detail",
        "token",
        "gateway_transaction_id",
        "created_at",
        "updated_at",
        "reference",
        "reference_origin",
        "metadata",
    ];
    const ABOUT_THE_CARD: [&str; 5] = [
        "cvv_code",
        "cvv_message",
        "avs_code",
        "avs_message",
        "fraud_review",
    ];
    let (sandbox, _, authorization) = placed();
    let half = json!({"_capture": true, "_capture_amount_cents": 500});
    assert_eq!(
        trigger(&sandbox, "authorizations", &authorization, &half).0,
        200
    );
    let captures = get(&sandbox, "/captures");
    let capture = captures["data"][0]["id"].as_str().unwrap();
    let back = json!({"_refund": true, "_refund_amount_cents": 100});
    assert_eq!(trigger(&sandbox, "captures", capture, &back).0, 200);
    sandbox.add_order(&Order::new("43").authorized()).unwrap();
    let other = get(&sandbox, "/authorizations?sort=-id")["data"][0]["id"].clone();
    let void = json!({"_void": true});
    let other = other.as_str().unwrap();
    assert_eq!(trigger(&sandbox, "authorizations", other, &void).0, 200);
    for kind in [
        "authorizations",
        "captures",
        "voids",
        "refunds",
        "transactions",
    ] {
        let list = get(&sandbox, &format!("/{kind}"));
        let all = list["data"].as_array().unwrap();
        assert!(!all.is_empty(), "{kind}");
        for resource in all {
            let attributes = resource["attributes"].as_object().unwrap();
            let names: Vec<_> = attributes.keys().map(String::as_str).collect();
            assert_eq!(names[..18], SHARED, "{kind}");
            assert_eq!(attributes["payment_method_type"], Value::Null);
            if kind == "authorizations" {
                assert_eq!(names[18..23], ABOUT_THE_CARD);
                let values = ABOUT_THE_CARD.map(|it| &attributes[it]);
                assert_eq!(values, [&Value::Null; 5]);
            }
        }
    }
    let path = "/authorizations?fields[authorizations]=payment_method_type,cvv_code";
    assert_eq!(
        get(&sandbox, path)["data"][0]["attributes"],
        json!({"payment_method_type": null, "cvv_code": null})
    );
    // No document says that these are filters or sort criteria.
    for query in ["sort=cvv_code", "filter[q][payment_method_type_null]=true"] {
        let path = format!("/authorizations?{query}");
        assert_eq!(send(&sandbox, "GET", &path, &Value::Null).0, 400, "{query}");
    }
}

#[test]
fn an_order_of_2026_05_still_has_its_payment_methods_though_there_are_none() {
    let sandbox = sandbox();
    let id = sandbox.add_order(&Order::new("42")).unwrap();
    let path = format!("/2026-05/orders/{id}");
    let include = "include=payment_method,available_payment_methods";
    let order = get(&sandbox, &format!("{path}?{include}"));
    assert_eq!(order.get("included"), None);
    for (name, expected) in [
        ("payment_method", Value::Null),
        ("available_payment_methods", json!([])),
    ] {
        let relationship = &order["data"]["relationships"][name];
        assert_eq!(relationship["data"], expected, "{name}");
        let related = relationship["links"]["related"].as_str().unwrap();
        assert!(related.ends_with(&format!("{path}/{name}")), "{related}");
        assert_eq!(get(&sandbox, &format!("{path}/{name}"))["data"], expected);
        let linkage = get(&sandbox, &format!("{path}/relationships/{name}"));
        assert_eq!(linkage["data"], expected);
    }
    let list = get(&sandbox, &format!("{path}/available_payment_methods"));
    assert_eq!(list["meta"], json!({"record_count": 0, "page_count": 0}));
    let ended = format!("{path}/default_payment_method");
    assert_eq!(send(&sandbox, "GET", &ended, &Value::Null).0, 404);
}

#[test]
fn event_stores_are_paged_by_a_cursor_and_not_counted() {
    let (sandbox, _, authorization) = placed();
    for number in 0..4 {
        let change = json!({"reference": number.to_string()});
        trigger(&sandbox, "authorizations", &authorization, &change);
    }
    let mut path = format!("/authorizations/{authorization}/event_stores?page[size]=2");
    let mut events = Vec::new();
    loop {
        let page = get(&sandbox, &path);
        assert_eq!(page.get("meta"), None);
        for event in page["data"].as_array().unwrap() {
            events.push(event["attributes"]["event"].as_str().unwrap().to_owned());
        }
        match page["links"]["next"].as_str() {
            Some(next) => path = next.split_once("/api").unwrap().1.to_owned(),
            None => break,
        }
    }
    assert_eq!(events, ["create", "update", "update", "update", "update"]);
}

#[test]
fn the_link_to_the_next_event_stores_keeps_every_other_parameter() {
    let (sandbox, _, authorization) = placed();
    for number in 0..4 {
        let change = json!({"reference": number.to_string()});
        trigger(&sandbox, "authorizations", &authorization, &change);
    }
    let path = format!("/authorizations/{authorization}/event_stores");
    let ids: Vec<_> = get(&sandbox, &path)["data"]
        .as_array()
        .unwrap()
        .iter()
        .map(|it| it["id"].as_str().unwrap().to_owned())
        .collect();
    let fields = "fields[event_stores]=event,who";
    for (query, last) in [
        (format!("x=a b&{fields}&page[size]=2"), &ids[1]),
        (
            format!("page[after]={}&page[size]=2&x=a b&{fields}", ids[0]),
            &ids[2],
        ),
        (
            format!("x=a b&page[size]=2&page[before]={}&{fields}", ids[3]),
            &ids[2],
        ),
    ] {
        let page = get(&sandbox, &format!("{path}?{}", query.replace(' ', "%20")));
        let fields = "fields%5Bevent_stores%5D=event%2Cwho";
        let cursor = format!("page%5Bafter%5D={last}&page%5Bsize%5D=2");
        let next = format!("{path}?{fields}&{cursor}&x=a+b");
        let link = page["links"]["next"].as_str().unwrap();
        assert_eq!(link.split_once("/api").unwrap().1, next, "{query}");
        let event = get(&sandbox, &next)["data"][0]["attributes"].clone();
        assert_eq!(event["event"], "update");
        assert_eq!(event.as_object().unwrap().len(), 2);
    }
}

#[test]
fn event_stores_refuse_filters_sort_criteria_and_page_numbers() {
    let ignoring = CommerceLayerOptions::default().ignore_unknown_filters();
    for (sandbox, ignores) in [
        (fresh(Sandbox::builder()), false),
        (fresh(Sandbox::builder().commerce_layer(ignoring)), true),
    ] {
        let order = sandbox.add_order(&Order::new("42")).unwrap();
        for version in ["", "/2017-08", "/2026-05"] {
            let path = format!("{version}/orders/{order}/event_stores");
            for (query, code) in [
                ("filter[q][event_eq]=create", "FILTER_NOT_ALLOWED"),
                ("filter[q][created_at_gt]=2018-01-01", "FILTER_NOT_ALLOWED"),
                ("filter[event]=create", "FILTER_NOT_ALLOWED"),
                ("filter[ids]=a", "FILTER_NOT_ALLOWED"),
                ("filter=create", "INVALID_FILTERS_SYNTAX"),
                ("sort=created_at", "INVALID_SORT_CRITERIA"),
                ("sort=-id", "INVALID_SORT_CRITERIA"),
                ("sort=type", "INVALID_SORT_CRITERIA"),
                ("sort[0]=id", "INVALID_SORT_CRITERIA"),
                ("page[number]=1", "PARAM_NOT_ALLOWED"),
                ("page[number]=x", "PARAM_NOT_ALLOWED"),
                ("page=1", "PARAM_NOT_ALLOWED"),
            ] {
                let response = sandbox.handle(request("GET", &format!("{path}?{query}"), ""));
                if ignores && code == "FILTER_NOT_ALLOWED" {
                    assert_eq!(response.status(), 200, "{path}?{query}");
                } else {
                    let (status, found, _) = error_of(&response);
                    assert_eq!((status, found.as_str()), (400, code), "{path}?{query}");
                }
            }
            let blank = get(&sandbox, &format!("{path}?sort=&page[size]=1"));
            assert_eq!(blank["data"].as_array().unwrap().len(), 1);
        }
    }
}

#[test]
fn a_trigger_of_the_wrong_type_or_resource_is_refused_and_does_nothing() {
    let (sandbox, order, authorization) = placed();
    for amount in ["0500", "+500", "-0", "0"] {
        let part = json!({"_capture": "true", "_capture_amount_cents": amount});
        let (status, body) = trigger(&sandbox, "authorizations", &authorization, &part);
        assert_eq!(status, 422, "{amount}: {body}");
    }
    for (kind, id, attributes, status) in [
        (
            "authorizations",
            &authorization,
            json!({"_capture": "yes"}),
            422,
        ),
        (
            "authorizations",
            &authorization,
            json!({"_capture_amount_cents": 0}),
            422,
        ),
        (
            "authorizations",
            &authorization,
            json!({"_capture_amount_cents": 1501}),
            422,
        ),
        (
            "authorizations",
            &authorization,
            json!({"_capture_amount_cents": 1.5}),
            422,
        ),
        (
            "authorizations",
            &authorization,
            json!({"_refund": true}),
            400,
        ),
        (
            "authorizations",
            &authorization,
            json!({"amount_cents": 1}),
            400,
        ),
        (
            "authorizations",
            &authorization,
            json!({"_cancel": true}),
            422,
        ),
        ("captures", &authorization, json!({"_refund": true}), 404),
        ("orders", &order, json!({"_place": true}), 422),
        ("orders", &order, json!({"_capture": true}), 400),
    ] {
        let (found, body) = trigger(&sandbox, kind, id, &attributes);
        assert_eq!(found, status, "{kind} {attributes}: {body}");
    }
    for (kind, count) in [
        ("transactions", 1),
        ("captures", 0),
        ("refunds", 0),
        ("voids", 0),
    ] {
        let list = get(&sandbox, &format!("/{kind}"));
        assert_eq!(list["meta"]["record_count"], count, "{kind}");
    }
    let (status, _) = trigger(
        &sandbox,
        "authorizations",
        &authorization,
        &json!({"_capture": false}),
    );
    assert_eq!(status, 200);
    assert_eq!(get(&sandbox, "/captures")["data"], json!([]));
}

#[test]
fn orders_come_from_the_control_api_one_or_many() {
    let sandbox = sandbox();
    let post = |body: Value| {
        let request = Request::builder()
            .method("POST")
            .uri("/_control/commerce-layer/orders")
            .body(body.to_string().into());
        sandbox.handle(request.unwrap())
    };
    let file = json!([{"number": "1", "authorized": true}, {"number": "2", "currency_code": "USD", "total_amount_cents": 12480}]);
    assert_eq!(json_of(&post(file))["ids"].as_array().unwrap().len(), 2);
    assert_eq!(post(json!({"number": "1"})).status(), 400);
    assert_eq!(post(json!({"total": 1})).status(), 400);
    let orders = get(&sandbox, "/orders?filter[q][currency_code_eq]=USD");
    assert_eq!(
        orders["data"][0]["attributes"]["formatted_total_amount"],
        "$124.80"
    );
    assert_eq!(
        get(&sandbox, "/orders?sort=-number")["data"][0]["attributes"]["number"],
        "2"
    );
    assert_eq!(get(&sandbox, "/authorizations")["meta"]["record_count"], 1);
}

#[test]
fn triggers_and_amounts_may_be_texts_as_the_documentation_prints_them() {
    for strict in [false, true] {
        let builder = Sandbox::builder();
        let sandbox = start(if strict { builder.strict() } else { builder });
        let token = bearer(&ask_for_token(&sandbox, &credentials(&sandbox)));
        let handle = |method: &str, path: &str, body: &str| {
            let response =
                sandbox.handle(with(request(method, path, body), "authorization", &token));
            (response.status().as_u16(), json_of(&response))
        };
        let first = |kind: &str| {
            let (_, list) = handle("GET", &format!("/{kind}?sort=-created_at"), "");
            list["data"][0]["id"].as_str().unwrap().to_owned()
        };
        let update = |kind: &str, id: &str, attributes: Value| {
            let body = json!({"data": {"type": kind, "id": id, "attributes": attributes}});
            let (status, body) = handle("PATCH", &format!("/{kind}/{id}"), &body.to_string());
            assert_eq!(status, 200, "{attributes}: {body}");
            body["data"]["attributes"].clone()
        };
        let payment_status = |order: &str| {
            let (_, order) = handle("GET", &format!("/orders/{order}"), "");
            order["data"]["attributes"]["payment_status"].clone()
        };
        let order = sandbox.add_order(&Order::new("1")).unwrap();
        let placed = update("orders", &order, json!({"_place": "true"}));
        assert_eq!(placed["status"], "placed");

        let authorization = first("authorizations");
        let off = json!({
            "_capture": "false", "_void": "false", "_cancel": "false", "_forward": "false", "succeeded": "false",
        });
        assert_eq!(
            update("authorizations", &authorization, off)["succeeded"],
            false
        );
        let forwarded = update(
            "authorizations",
            &authorization,
            json!({"_forward": "true"}),
        );
        assert_eq!(forwarded["succeeded"], true);
        let part = json!({"_capture": "true", "_capture_amount_cents": "500"});
        let captured = update("authorizations", &authorization, part);
        assert_eq!(captured["capture_balance_cents"], 1000);

        let capture = first("captures");
        let unset = update("captures", &capture, json!({"succeeded": "false"}));
        assert_eq!(unset["succeeded"], false);
        update("captures", &capture, json!({"succeeded": "true"}));
        let part = json!({"_refund": "true", "_refund_amount_cents": "200"});
        assert_eq!(
            update("captures", &capture, part)["refund_balance_cents"],
            300
        );
        assert_eq!(payment_status(&order), "partially_refunded");
        update(
            "refunds",
            &first("refunds"),
            json!({"succeeded": "false", "_forward": "true"}),
        );
        update("authorizations", &authorization, json!({"_void": "true"}));
        update(
            "voids",
            &first("voids"),
            json!({"succeeded": "false", "_forward": "true"}),
        );

        let pending = sandbox.add_order(&Order::new("2").authorized()).unwrap();
        let (_, list) = handle("GET", &format!("/orders/{pending}/authorizations"), "");
        let authorization = list["data"][0]["id"].as_str().unwrap().to_owned();
        update("authorizations", &authorization, json!({"_cancel": "true"}));
        assert_eq!(payment_status(&pending), "voided");

        // Nothing else is read as something that it is not.
        for (name, value) in [
            ("_void", json!(1)),
            ("_void", json!("1")),
            ("_void", json!("yes")),
            ("_void", json!("")),
            ("succeeded", json!("TRUE")),
            ("_capture_amount_cents", json!("5x")),
            ("_capture_amount_cents", json!("1.5")),
            ("_capture_amount_cents", json!("0")),
            ("_capture_amount_cents", json!("99999999999999999999")),
            ("_capture_amount_cents", json!(true)),
            ("reference", json!(5)),
        ] {
            let body = json!({"data": {"type": "authorizations", "id": authorization, "attributes": {name: value}}});
            let path = format!("/authorizations/{authorization}");
            let (status, answer) = handle("PATCH", &path, &body.to_string());
            assert_eq!(status, 422, "{body}");
            let pointer = &answer["errors"][0]["source"]["pointer"];
            assert_eq!(*pointer, format!("/data/attributes/{name}"), "{body}");
        }
        let text = update(
            "authorizations",
            &authorization,
            json!({"reference": "true"}),
        );
        assert_eq!(text["reference"], "true");
    }
}

#[test]
fn a_gift_card_code_is_for_an_order_without_payment_sessions() {
    let card = GiftCard::new("SUMMER", 2_000);
    let options = PaymentOptions::default().gift_card(card);
    let sandbox = start(Sandbox::builder().payments(options));
    let order = sandbox.add_order(&Order::new("42")).unwrap();
    let put = |code: Value| {
        let (status, body) = trigger(
            &sandbox,
            "orders",
            &order,
            &json!({ "gift_card_code": code }),
        );
        let error = &body["errors"][0];
        match status {
            200 => (status, body["data"]["attributes"]["gift_card_code"].clone()),
            422 => (status, error["meta"]["error"].clone()),
            _ => (status, error["code"].clone()),
        }
    };
    assert_eq!(put(json!("SUMMER")), (200, json!("SUMMER")));
    assert_eq!(put(json!("WINTER")), (422, json!("invalid_gift_card")));
    assert_eq!(
        get(&sandbox, &format!("/orders/{order}"))["data"]["attributes"]["gift_card_code"],
        "SUMMER"
    );
    assert_eq!(put(Value::Null), (200, Value::Null));

    let made = |kind: &str, relationships: Value| {
        let data = json!({ "type": kind, "attributes": {}, "relationships": relationships });
        let path = format!("/2026-05/{kind}");
        let (status, body) = send(&sandbox, "POST", &path, &json!({ "data": data }));
        assert_eq!(status, 201, "{body}");
        body["data"]["id"].clone()
    };
    let setting = made("payment_setting_manuals", json!({}));
    let related = json!({
        "order": { "data": { "type": "orders", "id": order } },
        "payment_setting": { "data": { "type": "payment_setting_manuals", "id": setting } },
    });
    made("payment_sessions", related);
    assert_eq!(put(json!("SUMMER")), (400, json!("UNSUPPORTED")));
}

#[test]
fn an_order_of_2017_08_has_the_triggers_that_both_versions_have() {
    for text in [false, true] {
        let sandbox = sandbox();
        let order = sandbox.add_order(&Order::new("42")).unwrap();
        let on = if text { json!("true") } else { json!(true) };
        let pull = |name: &str| trigger(&sandbox, "orders", &order, &json!({ name: on }));
        let pulled = |name: &str| {
            let (status, body) = pull(name);
            assert_eq!(status, 200, "{name}: {body}");
            body["data"]["attributes"].clone()
        };
        let refused = |name: &str| {
            let (status, body) = pull(name);
            let pointer = &body["errors"][0]["source"]["pointer"];
            assert_eq!(status, 422, "{name}: {body}");
            assert_eq!(*pointer, format!("/data/attributes/{name}"));
        };
        for early in ["_approve", "_start_editing", "_stop_editing", "_fulfill"] {
            refused(early);
        }
        let asked = pulled("_placeable");
        assert_eq!(
            (&asked["placeable"], &asked["status"]),
            (&json!(true), &json!("pending"))
        );
        let async_too = json!({ "_place": on, "place_async": true });
        let (_, placed) = trigger(&sandbox, "orders", &order, &async_too);
        let placed = &placed["data"]["attributes"];
        assert_eq!(placed["status"], "placed");
        assert_eq!(placed["place_async"], true);
        assert_eq!(placed["placeable"], Value::Null);
        assert_eq!(placed["payment_status"], "authorized");
        refused("_placeable");
        for (name, status) in [
            ("_start_editing", "editing"),
            ("_stop_editing", "placed"),
            ("_approve", "approved"),
            ("_create_subscriptions", "approved"),
            ("_archive", "approved"),
            ("_unarchive", "approved"),
        ] {
            let changed = pulled(name);
            assert_eq!(changed["status"], status, "{name}");
            assert_eq!(changed["fulfillment_status"], "unfulfilled", "{name}");
        }
        assert_eq!(pulled("_fulfill")["fulfillment_status"], "fulfilled");
        let cancelled = pulled("_cancel");
        assert_eq!(cancelled["status"], "cancelled");
        assert_eq!(cancelled["payment_status"], "voided");
        assert_eq!(get(&sandbox, "/voids")["meta"]["record_count"], 1);
        refused("_cancel");
        // Those that ended with this version are only known by their names.
        for ended in ["_authorize", "_capture", "_refund", "_approve_and_capture"] {
            assert_eq!(pull(ended).0, 400, "{ended}");
        }
    }
}

#[test]
fn transactions_are_sorted_by_their_orders() {
    let sandbox = sandbox();
    create(&sandbox, &json!({}));
    let add = |number: &str| sandbox.add_order(&Order::new(number)).unwrap();
    let orders = [add("9"), add("1"), add("5")];
    // Their transactions are created in another order.
    for at in [2, 0, 1] {
        trigger(&sandbox, "orders", &orders[at], &json!({ "_place": true }));
    }
    for (kind, query, expected) in [
        (
            "transactions",
            "sort=order",
            ["9", "1", "5", "-"].as_slice(),
        ),
        ("transactions", "sort=-order", &["-", "5", "1", "9"]),
        (
            "transactions",
            "sort=order&page[size]=1&page[number]=2",
            &["1"],
        ),
        (
            "authorizations",
            "sort=amount_cents,-order",
            &["5", "1", "9"],
        ),
    ] {
        let list = get(&sandbox, &format!("/{kind}?{query}"));
        let data = list["data"].as_array().unwrap().iter();
        let numbers = data.map(|it| it["attributes"]["number"].as_str().unwrap_or("-"));
        let numbers = numbers.map(|it| it.split('/').next().unwrap());
        assert_eq!(numbers.collect::<Vec<_>>(), expected, "{kind} {query}");
    }
    // Of no other type, and not where only the documented list counts.
    let (status, _) = send(&sandbox, "GET", "/orders?sort=order", &Value::Null);
    assert_eq!(status, 400);
    let sandbox = start(Sandbox::builder().strict());
    let token = bearer(&ask_for_token(&sandbox, &credentials(&sandbox)));
    let sorted = with(
        request("GET", "/transactions?sort=order", ""),
        "authorization",
        &token,
    );
    assert_eq!(error_of(&sandbox.handle(sorted)).1, "INVALID_SORT_CRITERIA");
}

/// Adds a transaction as a test does, and returns its id.
fn plant(sandbox: &Sandbox, row: &Value) -> String {
    let request = Request::builder()
        .method("POST")
        .uri("/_control/commerce-layer/transactions")
        .body(row.to_string().into());
    let response = sandbox.handle(request.unwrap());
    assert_eq!(response.status(), 200, "{row}: {}", json_of(&response));
    json_of(&response)["id"].as_str().unwrap().to_owned()
}

/// These attributes of a resource.
fn shown<const N: usize>(sandbox: &Sandbox, path: &str, names: [&str; N]) -> [Value; N] {
    let attributes = get(sandbox, path)["data"]["attributes"].clone();
    names.map(|it| attributes[it].clone())
}

const LEFT_OF_AUTHORIZATION: [&str; 3] = [
    "capture_amount_cents",
    "capture_balance_cents",
    "void_balance_cents",
];
const LEFT_OF_CAPTURE: [&str; 2] = ["refund_amount_cents", "refund_balance_cents"];

/// The ways to say that a gateway was successful after all.
fn successes() -> [Value; 2] {
    [json!({ "_forward": true }), json!({ "succeeded": true })]
}

#[test]
fn a_refund_that_succeeds_later_takes_from_its_capture_which_cannot_be_refunded_again() {
    for success in successes() {
        let (sandbox, order, authorization) = placed();
        let capture = json!({ "_capture": true });
        assert_eq!(
            trigger(&sandbox, "authorizations", &authorization, &capture).0,
            200
        );
        let list = get(&sandbox, "/captures");
        let capture = list["data"][0]["id"].as_str().unwrap();
        let refund = |amount: i64| json!({"type": "refunds", "order": order, "parent": capture, "amount_cents": amount, "succeeded": false});
        let part = plant(&sandbox, &refund(500));
        let whole = plant(&sandbox, &refund(1_500));
        let of_capture = || shown(&sandbox, &format!("/captures/{capture}"), LEFT_OF_CAPTURE);
        assert_eq!(of_capture(), [1_500, 1_500]);

        assert_eq!(trigger(&sandbox, "refunds", &part, &success).0, 200);
        assert_eq!(of_capture(), [1_000, 1_000]);
        // Together they would be more than was captured.
        let (status, body) = trigger(&sandbox, "refunds", &whole, &success);
        let name = success.as_object().unwrap().keys().next().unwrap();
        let pointer = format!("/data/attributes/{name}");
        assert_eq!(status, 422, "{body}");
        assert_eq!(body["errors"][0]["source"]["pointer"], pointer);
        assert_eq!(of_capture(), [1_000, 1_000]);

        let undone = json!({ "succeeded": false });
        assert_eq!(trigger(&sandbox, "refunds", &part, &undone).0, 200);
        assert_eq!(trigger(&sandbox, "refunds", &whole, &success).0, 200);
        assert_eq!(of_capture(), [0, 0]);
        let again = json!({ "_refund": true });
        assert_eq!(trigger(&sandbox, "captures", capture, &again).0, 422);
        let path = format!("/orders/{order}");
        assert_eq!(
            shown(&sandbox, &path, ["status", "payment_status"]),
            ["cancelled", "refunded"]
        );
        // The capture's history tells of each.
        let history = get(&sandbox, &format!("/captures/{capture}/event_stores"));
        let entries = history["data"].as_array().unwrap().iter();
        let changes = entries.map(|it| it["attributes"]["payload"]["refund_balance_cents"].clone());
        assert_eq!(
            changes.collect::<Vec<_>>(),
            [
                json!([null, 1_500]),
                json!([1_500, 1_000]),
                json!([1_000, 1_500]),
                json!([1_500, 0])
            ]
        );
    }
}

#[test]
fn nothing_succeeds_later_of_an_authorization_that_was_voided_even_in_part() {
    for success in successes() {
        let (sandbox, order, authorization) = placed();
        let row = |kind: &str, amount: i64, succeeded: bool| json!({"type": kind, "order": order, "parent": authorization, "amount_cents": amount, "succeeded": succeeded});
        let capture = plant(&sandbox, &row("captures", 900, false));
        let void = plant(&sandbox, &row("voids", 100, true));
        assert_eq!(trigger(&sandbox, "captures", &capture, &success).0, 422);
        let undone = json!({ "succeeded": false });
        assert_eq!(trigger(&sandbox, "voids", &void, &undone).0, 200);
        assert_eq!(trigger(&sandbox, "captures", &capture, &success).0, 200);
    }
}

#[test]
fn a_capture_that_succeeds_later_takes_from_its_authorization_and_can_be_refunded() {
    for success in successes() {
        let (sandbox, order, authorization) = placed();
        let row = json!({"type": "captures", "order": order, "parent": authorization, "amount_cents": 600, "succeeded": false});
        let capture = plant(&sandbox, &row);
        let left = || {
            let path = format!("/authorizations/{authorization}");
            shown(&sandbox, &path, LEFT_OF_AUTHORIZATION)
        };
        assert_eq!(left(), [1_500, 1_500, 1_500]);
        let early = json!({ "_refund": true });
        assert_eq!(trigger(&sandbox, "captures", &capture, &early).0, 422);

        let (status, body) = trigger(&sandbox, "captures", &capture, &success);
        assert_eq!(status, 200, "{body}");
        let forwarded = &body["data"]["attributes"];
        assert_eq!(LEFT_OF_CAPTURE.map(|it| &forwarded[it]), [600, 600]);
        assert_eq!(left(), [900, 900, 1_500]);
        let too_much = json!({"_capture": true, "_capture_amount_cents": 901});
        assert_eq!(
            trigger(&sandbox, "authorizations", &authorization, &too_much).0,
            422
        );
        let refund = json!({"_refund": true, "_refund_amount_cents": 200});
        assert_eq!(trigger(&sandbox, "captures", &capture, &refund).0, 200);
        assert_eq!(
            shown(&sandbox, &format!("/captures/{capture}"), LEFT_OF_CAPTURE),
            [400, 400]
        );
        assert_eq!(
            shown(&sandbox, &format!("/orders/{order}"), ["payment_status"]),
            ["partially_refunded"]
        );
    }
}

#[test]
fn a_void_that_succeeds_later_leaves_nothing_and_gives_it_back_if_it_did_not_succeed() {
    for success in successes() {
        let (sandbox, order, authorization) = placed();
        let row = |kind: &str, amount: i64| json!({"type": kind, "order": order, "parent": authorization, "amount_cents": amount, "succeeded": false});
        let void = plant(&sandbox, &row("voids", 1_500));
        let stuck = plant(&sandbox, &row("captures", 600));
        let of_order = || shown(&sandbox, &format!("/orders/{order}"), ["payment_status"]);
        let left = || {
            let path = format!("/authorizations/{authorization}");
            shown(&sandbox, &path, LEFT_OF_AUTHORIZATION)
        };
        assert_eq!(trigger(&sandbox, "voids", &void, &success).0, 200);
        assert_eq!(
            (of_order(), left()),
            ([json!("voided")], [0, 0, 0].map(Value::from))
        );
        let capture = json!({ "_capture": true });
        assert_eq!(
            trigger(&sandbox, "authorizations", &authorization, &capture).0,
            422
        );
        assert_eq!(trigger(&sandbox, "captures", &stuck, &success).0, 422);

        let undone = json!({ "succeeded": false });
        assert_eq!(trigger(&sandbox, "voids", &void, &undone).0, 200);
        assert_eq!(of_order(), ["authorized"]);
        assert_eq!(left(), [1_500, 1_500, 1_500]);
        assert_eq!(
            trigger(&sandbox, "authorizations", &authorization, &capture).0,
            200
        );
        assert_eq!(of_order(), ["paid"]);
        assert_eq!(trigger(&sandbox, "voids", &void, &success).0, 422);
    }
}

#[test]
fn an_authorization_that_succeeds_later_can_be_captured_and_voided() {
    for success in successes() {
        let sandbox = sandbox();
        let order = sandbox.add_order(&Order::new("42")).unwrap();
        let row = json!({"type": "authorizations", "order": order, "succeeded": false});
        let authorization = plant(&sandbox, &row);
        let path = format!("/authorizations/{authorization}");
        assert_eq!(shown(&sandbox, &path, LEFT_OF_AUTHORIZATION), [0, 0, 0]);
        // One request can do both.
        let mut both = success;
        both["_capture"] = json!(true);
        both["_capture_amount_cents"] = json!(400);
        let (status, body) = trigger(&sandbox, "authorizations", &authorization, &both);
        assert_eq!(status, 200, "{body}");
        assert_eq!(
            shown(&sandbox, &path, LEFT_OF_AUTHORIZATION),
            [1_100, 1_100, 1_500]
        );
        let void = json!({ "_void": true });
        assert_eq!(
            trigger(&sandbox, "authorizations", &authorization, &void).0,
            200
        );
        assert_eq!(shown(&sandbox, &path, LEFT_OF_AUTHORIZATION), [0, 0, 0]);
        assert_eq!(
            shown(&sandbox, &format!("/orders/{order}"), ["payment_status"]),
            ["partially_voided"]
        );
    }
}

#[test]
fn what_follows_from_a_transaction_that_did_not_succeed_does_not_count_until_it_does() {
    let (sandbox, order, authorization) = placed();
    let capture = json!({ "_capture": true });
    assert_eq!(
        trigger(&sandbox, "authorizations", &authorization, &capture).0,
        200
    );
    let first = |kind: &str| {
        let list = get(&sandbox, &format!("/{kind}"));
        list["data"][0]["id"].as_str().unwrap().to_owned()
    };
    let capture = first("captures");
    let part = json!({"_refund": true, "_refund_amount_cents": 500});
    assert_eq!(trigger(&sandbox, "captures", &capture, &part).0, 200);
    let state = || {
        let [order] = shown(&sandbox, &format!("/orders/{order}"), ["payment_status"]);
        let path = format!("/authorizations/{authorization}");
        let [captured] = shown(&sandbox, &path, ["capture_balance_cents"]);
        let path = format!("/captures/{capture}");
        let [refunded] = shown(&sandbox, &path, ["refund_balance_cents"]);
        json!([order, captured, refunded])
    };
    let off = json!({ "succeeded": false });
    let on = json!({ "succeeded": true });
    assert_eq!(state(), json!(["partially_refunded", 0, 1_000]));
    for (kind, id, attributes, expected) in [
        ("captures", &capture, &off, json!(["authorized", 1_500, 0])),
        (
            "captures",
            &capture,
            &on,
            json!(["partially_refunded", 0, 1_000]),
        ),
        (
            "authorizations",
            &authorization,
            &off,
            json!(["unpaid", 0, 0]),
        ),
        (
            "authorizations",
            &authorization,
            &on,
            json!(["partially_refunded", 0, 1_000]),
        ),
        (
            "refunds",
            &first("refunds"),
            &off,
            json!(["paid", 0, 1_500]),
        ),
    ] {
        let (status, body) = trigger(&sandbox, kind, id, attributes);
        assert_eq!(status, 200, "{kind} {attributes}: {body}");
        assert_eq!(state(), expected, "{kind} {attributes}");
    }
}

#[test]
fn an_order_is_authorized_anew_if_no_authorization_holds_when_it_is_placed() {
    for undone in ["_void", "_cancel", "succeeded"] {
        let sandbox = sandbox();
        let order = Order::new("42").authorized();
        let order = sandbox.add_order(&order).unwrap();
        let authorizations = || {
            let list = get(&sandbox, &format!("/orders/{order}/authorizations"));
            let ids = list["data"].as_array().unwrap().iter();
            let ids = ids.map(|it| it["id"].as_str().unwrap().to_owned());
            ids.collect::<Vec<_>>()
        };
        let state = || {
            shown(
                &sandbox,
                &format!("/orders/{order}"),
                ["status", "payment_status"],
            )
        };
        let attributes = json!({ undone: undone != "succeeded" });
        let first = &authorizations()[0];
        assert_eq!(
            trigger(&sandbox, "authorizations", first, &attributes).0,
            200
        );
        let place = json!({ "_place": true });
        assert_eq!(trigger(&sandbox, "orders", &order, &place).0, 200);
        assert_eq!(state(), ["placed", "authorized"], "{undone}");
        let [_, second] = &authorizations()[..] else {
            panic!("{undone}: {:?}", authorizations())
        };
        for (amount, expected) in [(500, "partially_paid"), (1_000, "paid")] {
            let part = json!({ "_capture": true, "_capture_amount_cents": amount });
            assert_eq!(trigger(&sandbox, "authorizations", second, &part).0, 200);
            assert_eq!(state(), ["placed", expected], "{undone}");
        }
        for capture in get(&sandbox, "/captures")["data"].as_array().unwrap() {
            let capture = capture["id"].as_str().unwrap();
            let refund = json!({ "_refund": true });
            assert_eq!(trigger(&sandbox, "captures", capture, &refund).0, 200);
        }
        assert_eq!(state(), ["cancelled", "refunded"], "{undone}");
    }
}

#[test]
fn an_order_that_is_authorized_or_captured_in_part_is_placed_as_it_is() {
    let sandbox = sandbox();
    let order = sandbox.add_order(&Order::new("42").authorized()).unwrap();
    let list = get(&sandbox, "/authorizations");
    let authorization = list["data"][0]["id"].as_str().unwrap();
    let part = json!({ "_capture": true, "_capture_amount_cents": 500 });
    assert_eq!(
        trigger(&sandbox, "authorizations", authorization, &part).0,
        200
    );
    let void = json!({ "_void": true });
    assert_eq!(
        trigger(&sandbox, "authorizations", authorization, &void).0,
        200
    );
    let place = json!({ "_place": true });
    assert_eq!(trigger(&sandbox, "orders", &order, &place).0, 200);
    let path = format!("/orders/{order}");
    assert_eq!(
        shown(&sandbox, &path, ["status", "payment_status"]),
        ["placed", "partially_voided"]
    );
    assert_eq!(get(&sandbox, "/authorizations")["meta"]["record_count"], 1);
}

#[test]
fn an_amount_of_nothing_is_refused_by_the_rule_that_it_breaks() {
    let (sandbox, _, authorization) = placed();
    for amount in [json!(0), json!(-5), json!("0"), json!(-1e30)] {
        let part = json!({ "_capture": true, "_capture_amount_cents": amount });
        let (status, body) = trigger(&sandbox, "authorizations", &authorization, &part);
        let error = &body["errors"][0];
        assert_eq!(status, 422, "{body}");
        assert_eq!(
            error["source"]["pointer"],
            "/data/attributes/_capture_amount_cents"
        );
        assert_eq!(error["title"], "must be greater than 0");
        assert_eq!(error["meta"]["error"], "greater_than");
        assert_eq!(error["meta"]["count"], 0);
        assert_eq!(
            error["meta"]["value"].as_f64(),
            amount.as_f64().or(Some(0.0))
        );
    }
}
