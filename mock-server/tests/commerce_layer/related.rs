//! Related resources: their routes, the history, and those that a test adds. In both worlds.

use super::*;
use counterfoil_mock::commerce_layer::{Order, RelatedResource};

/// A world with a captured and refunded order, and a token for it.
struct Related {
    sandbox: Sandbox,
    token: String,
    order: String,
    authorization: String,
    capture: String,
    refund: String,
}

impl Related {
    fn new(builder: WorldBuilder) -> Self {
        let sandbox = start(builder.order(Order::new("42").authorized()));
        let token = bearer(&ask_for_token(&sandbox, &credentials(&sandbox)));
        let mut related = Self {
            sandbox,
            token,
            order: String::new(),
            authorization: String::new(),
            capture: String::new(),
            refund: String::new(),
        };
        related.order = related.first("/orders");
        related.authorization = related.first("/authorizations");
        let part = json!({"_capture": true, "_capture_amount_cents": 900});
        related.update("authorizations", &related.authorization, &part);
        related.capture = related.first("/captures");
        for cents in [100, 300, 200] {
            let part = json!({"_refund": true, "_refund_amount_cents": cents});
            related.update("captures", &related.capture, &part);
        }
        related.refund = related.first("/refunds");
        related
    }

    fn in_both_worlds() -> [Self; 2] {
        [Sandbox::builder(), Sandbox::builder().strict()].map(Self::new)
    }

    fn send(&self, method: &str, path: &str, body: &str) -> Response<Bytes> {
        let request = request(method, path, body);
        self.sandbox
            .handle(with(request, "authorization", &self.token))
    }

    fn get(&self, path: &str) -> Value {
        let response = self.send("GET", path, "");
        assert_eq!(response.status(), 200, "{path}: {}", json_of(&response));
        json_of(&response)
    }

    fn first(&self, path: &str) -> String {
        self.get(path)["data"][0]["id"].as_str().unwrap().to_owned()
    }

    fn update(&self, kind: &str, id: &str, attributes: &Value) {
        let body = json!({"data": {"type": kind, "id": id, "attributes": attributes}});
        let response = self.send("PATCH", &format!("/{kind}/{id}"), &body.to_string());
        assert_eq!(response.status(), 200, "{}", json_of(&response));
    }

    fn control(&self, path: &str, body: &Value) -> Response<Bytes> {
        let request = Request::post(format!("/_control/{path}")).body(body.to_string().into());
        self.sandbox.handle(request.unwrap())
    }
}

fn amounts(page: &Value) -> Vec<i64> {
    let rows = page["data"].as_array().unwrap().iter();
    rows.map(|row| row["attributes"]["amount_cents"].as_i64().unwrap())
        .collect()
}

#[test]
fn every_documented_relationship_has_its_two_routes() {
    for world in Related::in_both_worlds() {
        let own = [
            "order",
            "payment_source",
            "attachments",
            "events",
            "event_stores",
        ];
        let void = Order::new("43").authorized();
        world.sandbox.add_order(&void).unwrap();
        let authorizations = world.get("/authorizations?sort=-number");
        let other = authorizations["data"][0]["id"].as_str().unwrap();
        world.update("authorizations", other, &json!({"_void": true}));
        for (kind, more) in [
            ("transactions", vec![]),
            ("authorizations", vec!["captures", "voids"]),
            (
                "captures",
                vec!["reference_authorization", "refunds", "return"],
            ),
            ("voids", vec!["reference_authorization"]),
            ("refunds", vec!["reference_capture", "return"]),
        ] {
            let id = world.first(&format!("/{kind}"));
            for name in own.iter().chain(&more) {
                let related = world.get(&format!("/{kind}/{id}/{name}"));
                let linkage = world.get(&format!("/{kind}/{id}/relationships/{name}"));
                let address = format!("http://localhost:4010/commerce-layer/api/{kind}/{id}");
                assert_eq!(linkage["links"]["related"], format!("{address}/{name}"));
                let identifier = |row: &Value| json!({"type": row["type"], "id": row["id"]});
                let expected = match &related["data"] {
                    Value::Null => Value::Null,
                    Value::Array(rows) => rows.iter().map(identifier).collect(),
                    row => identifier(row),
                };
                assert_eq!(linkage["data"], expected, "{kind} {name}");
            }
            for stray in [
                "versions",
                "nonsense",
                "relationships/nonsense",
                "order/captures",
            ] {
                let response = world.send("GET", &format!("/{kind}/{id}/{stray}"), "");
                assert_eq!(error_of(&response).0, 404, "{kind} {stray}");
            }
        }
    }
}

#[test]
fn the_parameters_of_a_related_route_are_those_of_the_related_type() {
    for world in Related::in_both_worlds() {
        let refunds = format!("/captures/{}/refunds", world.capture);
        assert_eq!(amounts(&world.get(&refunds)), [100, 300, 200]);
        let page = world.get(&format!(
            "{refunds}?filter[q][amount_cents_gt]=100&sort=-amount_cents&page[size]=1&page[number]=2"
        ));
        assert_eq!(amounts(&page), [200]);
        assert_eq!(page["meta"], json!({"record_count": 2, "page_count": 2}));
        assert!(page["links"]["prev"].is_string());
        let included = world.get(&format!(
            "{refunds}?include=reference_capture.refunds&fields[captures]=number"
        ));
        assert_eq!(included["included"].as_array().unwrap().len(), 1);
        assert_eq!(included["included"][0]["type"], "captures");
        assert_eq!(
            included["included"][0]["attributes"],
            json!({"number": "42/T/002"})
        );
        let order = world.get(&format!(
            "/refunds/{}/order?include=captures&fields[orders]=number,captures",
            world.refund
        ));
        assert_eq!(order["data"]["attributes"], json!({"number": "42"}));
        assert_eq!(order["included"][0]["id"], world.capture.as_str());
        for (query, detail) in [
            (
                "include=captures",
                "captures is not a valid includable relationship of refunds",
            ),
            (
                "include=order.nonsense",
                "nonsense is not a valid includable relationship of orders",
            ),
            (
                "include=reference_capture.order.refunds.captures",
                "captures is not a valid includable relationship of refunds",
            ),
            (
                "sort=nonsense",
                "nonsense is not a valid sort criteria for refunds",
            ),
            (
                "fields[refunds]=capture_balance_cents",
                "capture_balance_cents is not a valid field for refunds.",
            ),
            ("filter[q][nonsense_eq]=1", "nonsense_eq is not allowed."),
            (
                "page[size]=26",
                "26 is not a valid value for size page parameter.",
            ),
        ] {
            let refused = error_of(&world.send("GET", &format!("{refunds}?{query}"), ""));
            assert_eq!((refused.0, refused.2.as_str()), (400, detail), "{query}");
        }
    }
}

#[test]
fn a_resource_that_two_paths_reach_leads_on_from_both() {
    for world in Related::in_both_worlds() {
        let path = format!(
            "/refunds/{}?include=order.captures,reference_capture.reference_authorization",
            world.refund
        );
        let document = world.get(&path);
        let included = document["included"].as_array().unwrap();
        let kinds: Vec<_> = included
            .iter()
            .map(|it| it["type"].as_str().unwrap())
            .collect();
        assert_eq!(kinds, ["orders", "captures", "authorizations"]);
        let linkage = &included[1]["relationships"]["reference_authorization"]["data"];
        assert_eq!(linkage["id"], world.authorization.as_str());
    }
}

#[test]
fn what_is_in_the_data_is_not_included_again() {
    for world in Related::in_both_worlds() {
        let document = world.get("/orders?include=captures.order.refunds");
        let included = document["included"].as_array().unwrap();
        let kinds: HashSet<_> = included
            .iter()
            .map(|it| it["type"].as_str().unwrap())
            .collect();
        assert_eq!(kinds, HashSet::from(["captures", "refunds"]));
        let relationships = &document["data"][0]["relationships"];
        assert_eq!(
            relationships["refunds"]["data"].as_array().unwrap().len(),
            3
        );
        // Under `/transactions` a capture is one of those, and among an order's captures one of these.
        let document = world.get("/transactions?include=order.captures");
        let included = document["included"].as_array().unwrap();
        assert_eq!(included.len(), 2);
    }
}

#[test]
fn a_history_says_what_changed_and_who_did_it() {
    for world in Related::in_both_worlds() {
        let path = format!("/captures/{}/event_stores", world.capture);
        let history = world.get(&path);
        let entries = history["data"].as_array().unwrap();
        assert_eq!(entries.len(), 4);
        let (first, last) = (&entries[0]["attributes"], &entries[3]["attributes"]);
        assert_eq!(first["event"], "create");
        assert_eq!(first["resource_type"], "transactions");
        assert_eq!(first["resource_id"], world.capture.as_str());
        assert_eq!(first["payload"]["amount_cents"], json!([null, 900]));
        assert_eq!(first["payload"].get("formatted_amount"), None);
        assert_eq!(last["event"], "update");
        assert_eq!(
            last["payload"],
            json!({"refund_amount_cents": [500, 300], "refund_balance_cents": [500, 300]})
        );
        assert_eq!(last["who"]["application"]["kind"], "integration");
        let some = world.get(&format!("{path}?fields[event_stores]=event&page[size]=1"));
        assert_eq!(some["data"][0]["attributes"], json!({"event": "create"}));
        let of_order = world.get(&format!("/orders/{}/event_stores", world.order));
        let changes: Vec<_> = of_order["data"]
            .as_array()
            .unwrap()
            .iter()
            .map(|entry| entry["attributes"]["payload"]["payment_status"].clone())
            .collect();
        assert_eq!(
            changes,
            [
                json!([null, "authorized"]),
                json!(["authorized", "partially_paid"]),
                json!(["partially_paid", "partially_refunded"]),
            ]
        );
        // A cursor is one of this history's own.
        for cursor in ["nonsense", world.capture.as_str()] {
            let refused = world.send("GET", &format!("{path}?page[after]={cursor}"), "");
            assert_eq!(error_of(&refused).1, "INVALID_PAGE_VALUE");
        }
    }
}

#[test]
fn a_created_transaction_has_a_history_too() {
    let sandbox = sandbox();
    let id = create(&sandbox, &json!({"reference": "a"}));
    let body =
        json!({"data": {"type": "transactions", "id": id, "attributes": {"reference": "b"}}});
    assert_eq!(
        send(&sandbox, "PATCH", &format!("/transactions/{id}"), &body).0,
        200
    );
    let history = get(&sandbox, &format!("/transactions/{id}/event_stores"));
    assert_eq!(
        history["data"][0]["attributes"]["payload"]["reference"],
        json!([null, "a"])
    );
    assert_eq!(
        history["data"][1]["attributes"]["payload"],
        json!({"reference": ["a", "b"]})
    );
}

#[test]
fn what_a_test_puts_beside_a_resource_is_found_there() {
    for world in Related::in_both_worlds() {
        let note = RelatedResource::new("attachments").attribute("name", "a");
        world.sandbox.add_related(&world.capture, &note).unwrap();
        let put = |owner: &str, kind: &str, name: &str| {
            let body = json!({"owner": owner, "type": kind, "attributes": {"name": name}});
            let answer = world.control("commerce-layer/related", &body);
            assert_eq!(answer.status(), 200, "{}", json_of(&answer));
            json_of(&answer)["id"].as_str().unwrap().to_owned()
        };
        put(&world.capture, "attachments", "b");
        put(&world.capture, "events", "captures.create");
        let back = put(&world.refund, "returns", "#1");
        put(&world.capture, "wire_transfers", "first");
        let source = put(&world.order, "stripe_payments", "second");
        let files = format!("/captures/{}/attachments", world.capture);
        let page = world.get(&format!("{files}?sort=-created_at&filter[q][name_eq]=b"));
        assert_eq!(page["meta"]["record_count"], 1);
        assert_eq!(page["data"][0]["attributes"]["name"], "b");
        assert_eq!(page["data"][0]["attributes"]["metadata"], json!({}));
        assert_eq!(world.get(&files)["meta"]["record_count"], 2);
        let event = world.get(&format!("/captures/{}/events", world.capture));
        assert_eq!(event["data"][0]["attributes"]["name"], "captures.create");
        for owner in [
            format!("/orders/{}", world.order),
            format!("/captures/{}", world.capture),
            format!("/transactions/{}", world.refund),
        ] {
            let paid = world.get(&format!("{owner}/payment_source"));
            assert_eq!(paid["data"]["type"], "stripe_payments", "{owner}");
            assert_eq!(paid["data"]["id"], source.as_str());
        }
        let path = format!(
            "/refunds/{}?include=return,payment_source,attachments,reference_capture.attachments",
            world.refund
        );
        let document = world.get(&path);
        assert_eq!(
            document["data"]["relationships"]["return"]["data"]["id"],
            back.as_str()
        );
        assert_eq!(
            document["data"]["relationships"]["attachments"]["data"],
            json!([])
        );
        let kinds: Vec<_> = document["included"]
            .as_array()
            .unwrap()
            .iter()
            .map(|it| it["type"].as_str().unwrap().to_owned())
            .collect();
        assert_eq!(
            kinds,
            [
                "stripe_payments",
                "captures",
                "attachments",
                "attachments",
                "returns"
            ]
        );
    }
}

#[test]
fn a_filter_may_name_attributes_of_related_resources() {
    for world in Related::in_both_worlds() {
        let source = RelatedResource::new("stripe_payments").attribute("reference", "s");
        let source = world.sandbox.add_related(&world.order, &source).unwrap();
        let note = RelatedResource::new("attachments").attribute("name", "a");
        let note = world.sandbox.add_related(&world.capture, &note).unwrap();
        world
            .sandbox
            .add_order(&Order::new("43").authorized())
            .unwrap();
        for (path, found) in [
            ("/captures?filter[q][order_number_eq]=42".to_owned(), 1),
            ("/captures?filter[q][order_number_eq]=43".to_owned(), 0),
            ("/captures?filter[q][attachments_name_eq]=a".to_owned(), 1),
            (
                "/transactions?filter[q][attachments_name_eq]=a".to_owned(),
                1,
            ),
            (
                "/captures?filter[q][refunds_amount_cents_eq]=300".to_owned(),
                1,
            ),
            (
                "/captures?filter[q][refunds_amount_cents_eq]=301".to_owned(),
                0,
            ),
            (
                "/refunds?filter[q][reference_capture_amount_cents_eq]=900".to_owned(),
                3,
            ),
            (
                "/refunds?filter[q][reference_capture_attachments_name_eq]=a".to_owned(),
                3,
            ),
            (
                "/orders?filter[q][captures_amount_cents_gt]=1".to_owned(),
                1,
            ),
            ("/orders?filter[q][captures_id_null]=true".to_owned(), 1),
            (
                format!("/transactions?filter[q][payment_source_id_eq]={source}"),
                5,
            ),
            (
                "/transactions?filter[q][payment_source_reference_eq]=s".to_owned(),
                5,
            ),
            (
                "/transactions?filter[q][number_or_order_number_end]=43".to_owned(),
                1,
            ),
            (
                "/transactions?filter[q][order_customer_email_eq]=x".to_owned(),
                0,
            ),
            (format!("/captures?filter[q][attachments_id_eq]={note}"), 1),
        ] {
            let page = world.get(&path);
            assert_eq!(page["meta"]["record_count"], found, "{path}");
        }
        for name in [
            "refunds_nonsense_eq",
            "nonsense_id_eq",
            "refunds_eq",
            "refunds__eq",
        ] {
            let refused = world.send("GET", &format!("/captures?filter[q][{name}]=1"), "");
            assert_eq!(error_of(&refused).1, "FILTER_NOT_ALLOWED", "{name}");
        }
    }
}

#[test]
fn the_servers_own_filter_names_work_beside_the_documented_one() {
    let world = Related::new(Sandbox::builder());
    let note = RelatedResource::new("attachments").attribute("name", "a");
    let note = world.sandbox.add_related(&world.capture, &note).unwrap();
    let event = world
        .sandbox
        .add_related(&world.order, &RelatedResource::new("events"));
    for (path, found) in [
        (
            format!(
                "/transactions?filter[ids]={},{}",
                world.capture, world.refund
            ),
            2,
        ),
        (format!("/transactions?filter[order_id]={}", world.order), 5),
        ("/transactions?filter[order_id]=nobody".to_owned(), 0),
        (format!("/captures?filter[attachments_id]={note},x"), 1),
        (format!("/orders?filter[events_id]={}", event.unwrap()), 1),
        ("/transactions?filter[payment_source_id]=x".to_owned(), 0),
        (
            "/transactions?filter[created_at_to]=2018-01-02&filter[updated_at_from]=2018-01-01"
                .to_owned(),
            5,
        ),
        (
            "/transactions?filter[updated_at_to]=2017-01-01".to_owned(),
            0,
        ),
        ("/transactions?filter[type]=refunds,captures".to_owned(), 4),
    ] {
        let page = world.get(&path);
        assert_eq!(page["meta"]["record_count"], found, "{path}");
    }
}

#[test]
fn what_belongs_nowhere_is_not_put_anywhere() {
    let [world, _] = Related::in_both_worlds();
    for (body, reason) in [
        (
            json!({"owner": "nobody", "type": "events"}),
            "nothing has the id `nobody`",
        ),
        (
            json!({"owner": world.order, "type": "returns"}),
            "orders have no `return`",
        ),
        (
            json!({"owner": world.order, "type": "nonsense"}),
            "`nonsense` is no type of a related resource",
        ),
        (json!({"owner": world.order}), "the body /type is missing"),
    ] {
        let answer = world.control("commerce-layer/related", &body);
        assert_eq!(answer.status(), 400, "{body}");
        let text = String::from_utf8_lossy(answer.body()).into_owned();
        assert!(text.contains(reason), "{text}");
    }
    let bad = Order::new("1").related(RelatedResource::new("returns"));
    let error = raw_socket::block_on(Sandbox::builder().order(bad).try_start()).unwrap_err();
    assert!(
        error.to_string().contains("orders have no `return`"),
        "{error}"
    );
}

#[test]
fn a_reset_brings_back_the_orders_of_the_settings_and_no_others() {
    for world in Related::in_both_worlds() {
        world.sandbox.add_order(&Order::new("43")).unwrap();
        assert_eq!(world.get("/orders")["meta"]["record_count"], 2);
        assert_eq!(world.control("reset", &json!({})).status(), 200);
        // Tokens went too.
        let token = bearer(&ask_for_token(&world.sandbox, &credentials(&world.sandbox)));
        let world = Related { token, ..world };
        let orders = world.get("/orders");
        assert_eq!(orders["meta"]["record_count"], 1);
        assert_eq!(orders["data"][0]["attributes"]["number"], "42");
        assert_eq!(
            orders["data"][0]["attributes"]["payment_status"],
            "authorized"
        );
        assert_eq!(world.get("/authorizations")["meta"]["record_count"], 1);
        assert_eq!(world.get("/captures")["meta"]["record_count"], 0);
    }
}

#[test]
fn an_amount_beyond_every_integer_takes_nothing() {
    for world in Related::in_both_worlds() {
        for amount in ["601", "1e300", "99999999999999999999"] {
            let body = format!(
                r#"{{"data":{{"type":"authorizations","id":"{}","attributes":{{"_capture":true,"_capture_amount_cents":{amount}}}}}}}"#,
                world.authorization
            );
            let path = format!("/authorizations/{}", world.authorization);
            let refused = error_of(&world.send("PATCH", &path, &body));
            assert_eq!(
                (refused.0, refused.1.as_str()),
                (422, "VALIDATION_ERROR"),
                "{amount}"
            );
        }
        assert_eq!(world.get("/captures")["meta"]["record_count"], 1);
        // JSON knows no integers: this is one.
        let body = format!(
            r#"{{"data":{{"type":"authorizations","id":"{}","attributes":{{"_capture":true,"_capture_amount_cents":100.0}}}}}}"#,
            world.authorization
        );
        let path = format!("/authorizations/{}", world.authorization);
        assert_eq!(world.send("PATCH", &path, &body).status(), 200);
        assert_eq!(
            amounts(&world.get("/captures?sort=amount_cents")),
            [100, 900]
        );
    }
}
