//! Commerce Layer over raw HTTP: the documented calls as printed, each operation, and each refusal.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

mod support;

use std::collections::HashSet;
use std::time::Duration;

use bytes::Bytes;
use counterfoil_mock::{Api, Sandbox, SandboxBuilder};
use http::{Request, Response};
use serde_json::{Value, json};

const MEDIA_TYPE: &str = "application/vnd.api+json";
const BASE: &str = "http://localhost:4010/commerce-layer/api/transactions";

fn start(builder: SandboxBuilder) -> Sandbox {
    let at = "2018-01-01T12:00:00Z".parse().unwrap();
    support::block_on(builder.seed(7).at(at).rate_limits(false).start())
}

fn sandbox() -> Sandbox {
    start(Sandbox::builder())
}

/// A request as the documentation prints it, with the token of its examples.
fn request(method: &str, path: &str, body: &str) -> Request<Bytes> {
    let mut request = Request::builder()
        .method(method)
        .uri(format!("/commerce-layer/api{path}"))
        .header("host", "localhost:4010")
        .header("accept", MEDIA_TYPE)
        .header("authorization", "Bearer your-access-token");
    if !body.is_empty() {
        request = request.header("content-type", MEDIA_TYPE);
    }
    request
        .body(Bytes::copy_from_slice(body.as_bytes()))
        .unwrap()
}

fn with(mut request: Request<Bytes>, name: &'static str, value: &str) -> Request<Bytes> {
    match value {
        "" => request.headers_mut().remove(name),
        value => request.headers_mut().insert(name, value.parse().unwrap()),
    };
    request
}

fn json_of(response: &Response<Bytes>) -> Value {
    serde_json::from_slice(response.body()).unwrap()
}

fn header<'r>(response: &'r Response<Bytes>, name: &str) -> Option<&'r str> {
    response
        .headers()
        .get(name)
        .map(|value| value.to_str().unwrap())
}

fn send(sandbox: &Sandbox, method: &str, path: &str, body: &Value) -> (u16, Value) {
    let body = if body.is_null() {
        String::new()
    } else {
        body.to_string()
    };
    let response = sandbox.handle(request(method, path, &body));
    let json = match response.body().is_empty() {
        true => Value::Null,
        false => json_of(&response),
    };
    (response.status().as_u16(), json)
}

fn get(sandbox: &Sandbox, path: &str) -> Value {
    let (status, body) = send(sandbox, "GET", path, &Value::Null);
    assert_eq!(status, 200, "{path}: {body}");
    body
}

fn create(sandbox: &Sandbox, attributes: &Value) -> String {
    let body = json!({"data": {"type": "transactions", "attributes": attributes}});
    let (status, body) = send(sandbox, "POST", "/transactions", &body);
    assert_eq!(status, 201, "{body}");
    body["data"]["id"].as_str().unwrap().to_owned()
}

fn stored(sandbox: &Sandbox) -> u64 {
    get(sandbox, "/transactions")["meta"]["record_count"]
        .as_u64()
        .unwrap()
}

/// The one error of an answer, as `(status, code, detail)`; asserts that status line and error agree.
fn error_of(response: &Response<Bytes>) -> (u16, String, String) {
    let body = json_of(response);
    let errors = body["errors"].as_array().unwrap();
    assert_eq!(errors.len(), 1, "{body}");
    assert_eq!(errors[0]["status"], response.status().as_str());
    assert_eq!(header(response, "content-type"), Some(MEDIA_TYPE));
    let text = |name: &str| errors[0][name].as_str().unwrap_or_default().to_owned();
    (response.status().as_u16(), text("code"), text("detail"))
}

fn references(body: &Value) -> Vec<&str> {
    let data = body["data"].as_array().unwrap();
    data.iter()
        .map(|it| it["attributes"]["reference"].as_str().unwrap_or("-"))
        .collect()
}

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
fn a_request_without_a_good_token_is_refused_before_anything_else_is_looked_at() {
    let sandbox = sandbox();
    for token in ["", "Basic eDp5", "Bearer", "Bearer ", "Bearer wrong"] {
        let bad = with(
            request("POST", "/transactions?page[size]=99", "{bad"),
            "authorization",
            token,
        );
        let bad = with(
            with(bad, "content-type", "text/plain"),
            "accept",
            "text/html",
        );
        let response = sandbox.handle(bad);
        assert_eq!(
            String::from_utf8_lossy(response.body()),
            r#"{"errors":[{"title":"Invalid token","detail":"The access token you provided is invalid.","code":"INVALID_TOKEN","status":"401"}]}"#
        );
        assert_eq!(response.status(), 401);
    }
    let nowhere = with(request("GET", "/nowhere", ""), "authorization", "");
    assert_eq!(error_of(&sandbox.handle(nowhere)).0, 401);
    assert_eq!(stored(&sandbox), 0);
}

#[test]
fn media_types_are_checked_in_order_and_by_name() {
    let sandbox = sandbox();
    let document = r#"{"data":{"type":"transactions"}}"#;
    let post = || request("POST", "/transactions", document);
    for (content_type, name) in [
        ("application/json", "application/json"),
        ("", ""),
        ("text/plain; q=1", "text/plain"),
    ] {
        let bad = with(
            with(post(), "content-type", content_type),
            "accept",
            "text/html",
        );
        assert_eq!(
            error_of(&sandbox.handle(bad)),
            (
                415,
                "UNSUPPORTED_MEDIA_TYPE".to_owned(),
                format!(
                    "All requests that create or update must use the 'application/vnd.api+json' Content-Type. This request specified '{name}'."
                )
            )
        );
    }
    for accept in [
        "application/json",
        "application/vnd.api+json; ext=x",
        "text/html, image/*",
    ] {
        let bad = with(request("POST", "/transactions", "{bad"), "accept", accept);
        assert_eq!(
            error_of(&sandbox.handle(bad)),
            (
                406,
                "NOT_ACCEPTABLE".to_owned(),
                format!(
                    "All requests must use the 'application/vnd.api+json' Accept without media type parameters. This request specified '{accept}'."
                )
            )
        );
    }
    assert_eq!(stored(&sandbox), 0);
    for accept in [
        "",
        "*/*",
        "text/html, */*;q=0.1",
        "application/json, application/vnd.api+json",
    ] {
        assert_eq!(
            sandbox.handle(with(post(), "accept", accept)).status(),
            201,
            "{accept}"
        );
    }
    let charset = with(
        post(),
        "content-type",
        "application/vnd.api+json; charset=utf-8",
    );
    assert_eq!(sandbox.handle(charset).status(), 201);
}

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
    // On an unknown id the record is what is missed first.
    let body =
        json!({"data": {"type": "transactions", "id": "nobody", "attributes": {"reference": 5}}});
    assert_eq!(
        send(&sandbox, "PATCH", "/transactions/nobody", &body).0,
        404
    );
    assert_eq!(stored(&sandbox), 0);
}

#[test]
fn an_unknown_method_or_path_is_refused_as_json_api() {
    let sandbox = sandbox();
    let (status, code, _) = error_of(&sandbox.handle(request("PUT", "/transactions", "")));
    assert_eq!((status, code.as_str()), (405, "METHOD_NOT_ALLOWED"));
    assert_eq!(
        error_of(&sandbox.handle(request("GET", "/nowhere", ""))).0,
        404
    );
}

#[test]
fn a_trailing_slash_and_head_are_routed_as_rails_does() {
    let sandbox = sandbox();
    create(&sandbox, &json!({}));
    assert_eq!(get(&sandbox, "/transactions/")["meta"]["record_count"], 1);
    let head = sandbox.handle(request("HEAD", "/transactions", ""));
    assert_eq!(head.status(), 200);
    assert!(head.body().is_empty());
}

#[test]
fn pages_hold_ten_and_link_to_each_other() {
    let sandbox = sandbox();
    for number in 0..23 {
        create(&sandbox, &json!({"reference": format!("r{number:02}")}));
    }
    let link = |number: u32| format!("{BASE}?page%5Bnumber%5D={number}&page%5Bsize%5D=10");
    let first = get(&sandbox, "/transactions");
    assert_eq!(references(&first).len(), 10);
    assert_eq!(first["meta"], json!({"record_count": 23, "page_count": 3}));
    assert_eq!(
        first["links"],
        json!({"first": link(1), "next": link(2), "last": link(3)})
    );
    let last = get(&sandbox, "/transactions?page[number]=3");
    assert_eq!(references(&last), ["r20", "r21", "r22"]);
    assert_eq!(
        last["links"],
        json!({"first": link(1), "prev": link(2), "last": link(3)})
    );
    let beyond = get(&sandbox, "/transactions?page[number]=9");
    assert_eq!(references(&beyond), [""; 0]);
    assert_eq!(
        beyond["links"],
        json!({"first": link(1), "prev": link(8), "last": link(3)})
    );
    let links = &get(
        &sandbox,
        "/transactions?sort=-reference&page%5Bsize%5D=5&fields[transactions]=reference,number",
    )["links"];
    assert_eq!(
        links["next"],
        format!(
            "{BASE}?fields%5Btransactions%5D=reference%2Cnumber&page%5Bnumber%5D=2&page%5Bsize%5D=5&sort=-reference"
        )
    );
}

#[test]
fn every_page_together_is_the_collection() {
    let sandbox = sandbox();
    let ids: HashSet<_> = (0..30).map(|_| create(&sandbox, &json!({}))).collect();
    let mut seen = HashSet::new();
    let mut next = Some("/transactions?page[size]=7".to_owned());
    while let Some(path) = next {
        let page = get(&sandbox, &path);
        for transaction in page["data"].as_array().unwrap() {
            assert!(seen.insert(transaction["id"].as_str().unwrap().to_owned()));
        }
        let link = page["links"]["next"].as_str();
        next = link.map(|it| {
            it.strip_prefix("http://localhost:4010/commerce-layer/api")
                .unwrap()
                .to_owned()
        });
    }
    assert_eq!(seen, ids);
}

#[test]
fn an_empty_collection_has_one_empty_page() {
    let body = get(&sandbox(), "/transactions");
    let only = format!("{BASE}?page%5Bnumber%5D=1&page%5Bsize%5D=10");
    assert_eq!(
        body,
        json!({"data": [], "meta": {"record_count": 0, "page_count": 0}, "links": {"first": only, "last": only}})
    );
}

#[test]
fn each_wrong_parameter_is_refused_by_name() {
    let sandbox = sandbox();
    let id = create(&sandbox, &json!({}));
    let cases = [
        (
            "page[size]=26",
            "INVALID_PAGE_VALUE",
            "26 is not a valid value for size page parameter.",
        ),
        (
            "page[size]=0",
            "INVALID_PAGE_VALUE",
            "0 is not a valid value for size page parameter.",
        ),
        (
            "page[size]=x",
            "INVALID_PAGE_VALUE",
            "0 is not a valid value for size page parameter.",
        ),
        (
            "page[number]=-1",
            "INVALID_PAGE_VALUE",
            "-1 is not a valid value for number page parameter.",
        ),
        (
            "page[foo]=1",
            "PARAM_NOT_ALLOWED",
            "foo is not an allowed page parameter.",
        ),
        (
            "sort=foo",
            "INVALID_SORT_CRITERIA",
            "foo is not a valid sort criteria for transactions",
        ),
        (
            "sort=number,-amount_float",
            "INVALID_SORT_CRITERIA",
            "amount_float is not a valid sort criteria for transactions",
        ),
        (
            "include=foo",
            "INVALID_INCLUDE",
            "foo is not a valid includable relationship of transactions",
        ),
        (
            "include=order,event_stores",
            "INVALID_INCLUDE",
            "event_stores is not a valid includable relationship of transactions",
        ),
        (
            "fields[transactions]=number,foo",
            "INVALID_FIELD",
            "foo is not a valid field for transactions.",
        ),
        (
            "fields[transactions]=",
            "INVALID_FIELD",
            "nil is not a valid field for transactions.",
        ),
        (
            "fields[foos]=number",
            "INVALID_RESOURCE",
            "foos is not a valid resource.",
        ),
        (
            "fields=number",
            "INVALID_FIELD_FORMAT",
            "Fields must specify a type.",
        ),
        ("filter[foo]=1", "FILTER_NOT_ALLOWED", "foo is not allowed."),
        (
            "filter=foo",
            "INVALID_FILTERS_SYNTAX",
            "foo is not a valid syntax for filtering.",
        ),
        (
            "filter[q]=foo",
            "INVALID_FILTERS_SYNTAX",
            "foo is not a valid syntax for filtering.",
        ),
        (
            "filter[q][foo_eq]=1",
            "FILTER_NOT_ALLOWED",
            "foo_eq is not allowed.",
        ),
        (
            "filter[q][reference_is]=1",
            "FILTER_NOT_ALLOWED",
            "reference_is is not allowed.",
        ),
        (
            "filter[q][amount_cents_gt]=x",
            "INVALID_FILTER_VALUE",
            "x is not a valid value for amount_cents_gt.",
        ),
        (
            "filter[q][created_at_gt]=x",
            "INVALID_FILTER_VALUE",
            "x is not a valid value for created_at_gt.",
        ),
        (
            "filter[q][reference_null]=x",
            "INVALID_FILTER_VALUE",
            "x is not a valid value for reference_null.",
        ),
    ];
    for (query, code, detail) in cases {
        let expected = (400, code.to_owned(), detail.to_owned());
        let list = sandbox.handle(request("GET", &format!("/transactions?{query}"), ""));
        assert_eq!(error_of(&list), expected, "{query}");
        // Fields and includes are read on every answer with a transaction; and a bad parameter comes before a 404.
        if query.starts_with("fields") || query.starts_with("include") {
            for id in [id.as_str(), "nobody"] {
                let one =
                    sandbox.handle(request("GET", &format!("/transactions/{id}?{query}"), ""));
                assert_eq!(error_of(&one), expected, "{query}");
            }
            let document = r#"{"data":{"type":"transactions"}}"#;
            let post = sandbox.handle(request("POST", &format!("/transactions?{query}"), document));
            assert_eq!(error_of(&post), expected, "{query}");
        }
    }
    assert_eq!(stored(&sandbox), 1);
}

#[test]
fn a_list_is_sorted_by_each_key_in_turn_with_nulls_greatest() {
    let sandbox = sandbox();
    for (reference, origin) in [("b", "y"), ("a", "y"), ("c", "x")] {
        create(
            &sandbox,
            &json!({"reference": reference, "reference_origin": origin}),
        );
        sandbox.clock().advance(Duration::from_millis(1));
    }
    create(&sandbox, &json!({"reference_origin": "z"}));
    let sorted = |sort: &str| {
        let body = get(&sandbox, &format!("/transactions?sort={sort}"));
        references(&body).join("")
    };
    assert_eq!(sorted(""), "bac-");
    assert_eq!(sorted("reference"), "abc-");
    assert_eq!(sorted("-reference"), "-cba");
    assert_eq!(sorted("reference_origin,-reference"), "cba-");
    assert_eq!(sorted("-created_at"), "-cab");
    assert_eq!(sorted("amount_cents,number"), "bac-");
}

#[test]
fn a_sparse_fieldset_keeps_what_it_names() {
    let sandbox = sandbox();
    let id = create(&sandbox, &json!({"reference": "a"}));
    let one = |query: &str| get(&sandbox, &format!("/transactions/{id}?{query}"))["data"].clone();
    let data = one("fields[transactions]=reference,amount_float&fields[orders]=number");
    assert_eq!(
        data["attributes"],
        json!({"amount_float": 15.0, "reference": "a"})
    );
    assert_eq!(data.get("relationships"), None);
    assert_eq!(data["meta"], json!({"mode": "test"}));
    let data = one("fields[transactions]=order");
    assert_eq!(data.get("attributes"), None);
    assert!(data["relationships"]["order"]["links"].is_object());
    let list = get(&sandbox, "/transactions?fields[transactions]=reference");
    assert_eq!(list["data"][0]["attributes"], json!({"reference": "a"}));
    // A write answers with a selection too.
    let body = json!({"data": {"type": "transactions"}});
    let (_, body) = send(
        &sandbox,
        "POST",
        "/transactions?fields[transactions]=number",
        &body,
    );
    assert_eq!(body["data"]["attributes"], json!({"number": null}));
}

#[test]
fn linkage_appears_for_what_is_included() {
    let sandbox = sandbox();
    let id = create(&sandbox, &json!({}));
    let relationships = |query: &str| {
        let body = get(&sandbox, &format!("/transactions/{id}?{query}"));
        assert_eq!(body.get("included"), None);
        body["data"]["relationships"].clone()
    };
    let plain = relationships("include=");
    assert_eq!(plain.as_object().unwrap().len(), 1);
    assert_eq!(plain["order"].get("data"), None);
    let included = relationships("include=order,order.customer,attachments");
    assert_eq!(included["order"]["data"], Value::Null);
    assert!(included["order"].as_object().unwrap().contains_key("data"));
    assert_eq!(included["attachments"]["data"], json!([]));
}

#[test]
fn filters_are_combined_and_may_name_alternatives() {
    let sandbox = sandbox();
    create(
        &sandbox,
        &json!({"reference": "alpha", "metadata": {"team": {"name": "red"}}}),
    );
    sandbox.clock().advance(Duration::from_secs(3600));
    create(
        &sandbox,
        &json!({"reference": "beta", "reference_origin": "alpha"}),
    );
    create(&sandbox, &json!({}));
    let found = |query: &str| {
        let body = get(&sandbox, &format!("/transactions?{query}"));
        assert_eq!(
            body["meta"]["record_count"],
            body["data"].as_array().unwrap().len()
        );
        references(&body).join(" ")
    };
    assert_eq!(found("filter[q][reference_eq]=alpha"), "alpha");
    assert_eq!(found("filter[q][reference_not_eq]=alpha"), "beta");
    assert_eq!(found("filter[q][reference_not_eq_or_null]=alpha"), "beta -");
    assert_eq!(
        found("filter[q][reference_or_reference_origin_eq]=alpha"),
        "alpha beta"
    );
    assert_eq!(
        found("filter[q][reference_in]=alpha,beta&filter[q][reference_origin_null]=true"),
        "alpha"
    );
    assert_eq!(found("filter[q][reference_cont_any]=LPH,zzz"), "alpha");
    assert_eq!(
        found("filter[q][created_at_lt]=2018-01-01T12:30:00Z"),
        "alpha"
    );
    assert_eq!(found("filter[q][succeeded_true]=true"), "");
    assert_eq!(
        found("filter[q][succeeded_false]=true&sort=-reference"),
        "- beta alpha"
    );
    assert_eq!(
        found("filter[q][amount_cents_gteq]=1500&filter[q][reference_present]=true"),
        "alpha beta"
    );
    assert_eq!(
        found("filter[q][metadata_jcont]=%7B%22team%22:%7B%22name%22:%22red%22%7D%7D"),
        "alpha"
    );
    assert_eq!(found("filter[q][order_number_eq]=42"), "");
    assert_eq!(found("filter[q][reference_eq]="), "alpha beta -");
    assert_eq!(found("filter[reference]=alpha,beta"), "alpha beta");
    assert_eq!(
        found("filter[created_at_from]=2018-01-01T12:30:00Z"),
        "beta -"
    );
}

fn ask_for_token(sandbox: &Sandbox, body: &Value) -> Response<Bytes> {
    let request = Request::post("/commerce-layer/oauth/token")
        .header("content-type", "application/json")
        .header("accept", "application/json")
        .body(body.to_string().into())
        .unwrap();
    sandbox.handle(request)
}

fn credentials(sandbox: &Sandbox) -> Value {
    json!({
        "grant_type": "client_credentials",
        "client_id": sandbox.commerce_layer().client_id(),
        "client_secret": sandbox.commerce_layer().client_secret(),
    })
}

fn bearer(response: &Response<Bytes>) -> String {
    format!(
        "Bearer {}",
        json_of(response)["access_token"].as_str().unwrap()
    )
}

#[test]
fn a_token_is_issued_works_and_expires_on_the_worlds_clock() {
    let sandbox = start(Sandbox::builder().strict());
    let issued = ask_for_token(&sandbox, &credentials(&sandbox));
    assert_eq!(issued.status(), 200);
    assert_eq!(
        header(&issued, "content-type"),
        Some("application/json; charset=utf-8")
    );
    let mut answer = json_of(&issued);
    answer["access_token"].take();
    assert_eq!(
        answer.to_string(),
        r#"{"access_token":null,"token_type":"bearer","expires_in":7200,"scope":"market:all","created_at":1514808000}"#
    );
    let list = || {
        with(
            request("GET", "/transactions", ""),
            "authorization",
            &bearer(&issued),
        )
    };
    assert_eq!(sandbox.handle(list()).status(), 200);
    sandbox.clock().advance(Duration::from_secs(7199));
    assert_eq!(sandbox.handle(list()).status(), 200);
    sandbox.clock().advance(Duration::from_secs(1));
    let (status, code, detail) = error_of(&sandbox.handle(list()));
    assert_eq!((status, code.as_str()), (401, "INVALID_TOKEN"));
    assert!(detail.contains("expired"), "{detail}");
}

#[test]
fn tokens_differ_and_carry_the_scope_that_was_asked_for() {
    let sandbox = sandbox();
    let mut body = credentials(&sandbox);
    body["scope"] = json!("market:id:xYZkjABcde");
    let (first, second) = (
        ask_for_token(&sandbox, &body),
        ask_for_token(&sandbox, &body),
    );
    assert_ne!(bearer(&first), bearer(&second));
    assert_eq!(json_of(&first)["scope"], "market:id:xYZkjABcde");
    let form = Request::post("/commerce-layer/oauth/token")
        .header("content-type", "application/x-www-form-urlencoded")
        .body("grant_type=client_credentials&client_id=counterfoil-client&client_secret=counterfoil-secret".into())
        .unwrap();
    assert_eq!(sandbox.handle(form).status(), 200);
}

#[test]
fn a_client_that_is_not_known_gets_no_token() {
    let sandbox = sandbox();
    for (member, value) in [("client_id", "nobody"), ("client_secret", "wrong")] {
        let mut body = credentials(&sandbox);
        body[member] = json!(value);
        let response = ask_for_token(&sandbox, &body);
        assert_eq!(response.status(), 401);
        assert_eq!(
            String::from_utf8_lossy(response.body()),
            r#"{"errors":[{"title":"invalid_client","detail":"Client authentication failed due to unknown client, no client authentication included, or unsupported authentication method.","code":"UNAUTHORIZED","status":401}]}"#
        );
    }
    let mut body = credentials(&sandbox);
    body["grant_type"] = json!("password");
    assert_eq!(ask_for_token(&sandbox, &body).status(), 400);
    assert_eq!(ask_for_token(&sandbox, &json!({})).status(), 400);
    let get = Request::get("/commerce-layer/oauth/token")
        .body(Bytes::new())
        .unwrap();
    assert_eq!(sandbox.handle(get).status(), 405);
}

#[test]
fn the_token_selects_test_or_live_data() {
    let sandbox = sandbox();
    let id = create(&sandbox, &json!({}));
    let mut body = credentials(&sandbox);
    body["client_id"] = json!(format!("{}-live", sandbox.commerce_layer().client_id()));
    let live = bearer(&ask_for_token(&sandbox, &body));
    let one = with(
        request("GET", &format!("/transactions/{id}"), ""),
        "authorization",
        &live,
    );
    assert_eq!(error_of(&sandbox.handle(one)).0, 404);
    let post = request(
        "POST",
        "/transactions",
        r#"{"data":{"type":"transactions"}}"#,
    );
    let created = json_of(&sandbox.handle(with(post, "authorization", &live)));
    assert_eq!(created["data"]["meta"], json!({"mode": "live"}));
    assert_eq!(stored(&sandbox), 1);
}

#[test]
fn the_strict_world_takes_issued_tokens_only_and_what_is_documented() {
    let sandbox = start(Sandbox::builder().strict());
    assert_eq!(
        sandbox.handle(request("GET", "/transactions", "")).status(),
        401
    );
    let token = bearer(&ask_for_token(&sandbox, &credentials(&sandbox)));
    let send = |method, path: &str, body: &str| {
        sandbox.handle(with(request(method, path, body), "authorization", &token))
    };
    let document = r#"{"data":{"type":"transactions"}}"#;
    assert_eq!(send("POST", "/transactions", document).status(), 201);
    assert_eq!(
        error_of(&send("GET", "/transactions?sort=type", "")).1,
        "INVALID_SORT_CRITERIA"
    );
    assert_eq!(
        error_of(&send("GET", "/transactions?filter[number]=1", "")).1,
        "FILTER_NOT_ALLOWED"
    );
    let stranger = r#"{"data":{"type":"transactions"},"foo":1}"#;
    assert_eq!(
        error_of(&send("POST", "/transactions", stranger)).2,
        "foo is not allowed."
    );
    for accept in ["", "*/*"] {
        let list = with(request("GET", "/transactions", ""), "accept", accept);
        let list = with(list, "authorization", &token);
        assert_eq!(error_of(&sandbox.handle(list)).0, 406);
    }
    let listed = json_of(&send("GET", "/transactions", ""));
    assert_eq!(listed["meta"]["record_count"], 1);
}

#[test]
fn the_vendors_host_leads_to_the_vendors_paths() {
    let sandbox = sandbox();
    let request = Request::get("/api/transactions")
        .header("host", "acme.commercelayer.io")
        .header("authorization", "Bearer your-access-token")
        .body(Bytes::new())
        .unwrap();
    let body = json_of(&sandbox.handle(request));
    let first = body["links"]["first"].as_str().unwrap();
    assert!(
        first.starts_with("http://acme.commercelayer.io/api/transactions?"),
        "{first}"
    );
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

/// A world with one placed order, and the id of its authorization.
fn placed() -> (Sandbox, String, String) {
    let sandbox = sandbox();
    let order = counterfoil_mock::Order::new("42").total_amount_cents(1500);
    let id = sandbox.add_order(&order).unwrap();
    let body = json!({"data": {"type": "orders", "id": id, "attributes": {"_place": true}}});
    let (status, _) = send(&sandbox, "PATCH", &format!("/orders/{id}"), &body);
    assert_eq!(status, 200);
    let list = get(&sandbox, "/authorizations");
    let authorization = list["data"][0]["id"].as_str().unwrap().to_owned();
    (sandbox, id, authorization)
}

fn trigger(sandbox: &Sandbox, kind: &str, id: &str, attributes: &Value) -> (u16, Value) {
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
fn a_trigger_of_the_wrong_type_or_resource_is_refused_and_does_nothing() {
    let (sandbox, order, authorization) = placed();
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
fn a_resource_that_is_included_twice_comes_once() {
    let (sandbox, order, authorization) = placed();
    trigger(
        &sandbox,
        "authorizations",
        &authorization,
        &json!({"_capture": true}),
    );
    let list = get(&sandbox, "/transactions?include=order,order.captures");
    let included = list["included"].as_array().unwrap();
    let kinds: Vec<_> = included
        .iter()
        .map(|it| it["type"].as_str().unwrap())
        .collect();
    assert_eq!(kinds, ["orders", "captures"]);
    for transaction in list["data"].as_array().unwrap() {
        assert_eq!(
            transaction["relationships"]["order"]["data"]["id"],
            order.as_str()
        );
        assert_eq!(transaction["type"], "transactions");
    }
}

fn claims(token: &str) -> Value {
    use base64::Engine as _;
    let engine = base64::engine::general_purpose::URL_SAFE_NO_PAD;
    let part = token.split('.').nth(1).unwrap();
    serde_json::from_slice(&engine.decode(part).unwrap()).unwrap()
}

#[test]
fn a_token_is_a_jwt_with_the_documented_claims() {
    let sandbox = sandbox();
    let answer = json_of(&ask_for_token(&sandbox, &credentials(&sandbox)));
    let claims = claims(answer["access_token"].as_str().unwrap());
    assert_eq!(claims["application"]["kind"], "integration");
    assert_eq!(claims["iss"], "https://auth.commercelayer.io");
    assert_eq!(claims["test"], true);
    assert_eq!(claims["scope"], "market:all");
    let life = claims["exp"].as_i64().unwrap() - claims["iat"].as_i64().unwrap();
    assert_eq!(life, 7200);
    for member in ["organization", "rand"] {
        assert!(!claims[member].is_null(), "{member}");
    }
}

#[test]
fn a_sales_channel_refreshes_its_token_but_may_not_see_transactions() {
    let sandbox = sandbox();
    let id = format!("{}-sales-channel", sandbox.commerce_layer().client_id());
    let grant = json!({
        "grant_type": "password", "client_id": id, "username": "ada@example.com",
        "password": "secret", "scope": "market:code:europe",
    });
    let first = json_of(&ask_for_token(&sandbox, &grant));
    assert_eq!(first["expires_in"], 14_400);
    assert_eq!(first["owner_type"], "customer");
    let access = first["access_token"].as_str().unwrap();
    let bearer = format!("Bearer {access}");
    let response = sandbox.handle(with(
        request("GET", "/transactions", ""),
        "authorization",
        &bearer,
    ));
    let (status, code, _) = error_of(&response);
    assert_eq!((status, code.as_str()), (401, "UNAUTHORIZED"));
    let refresh = json!({
        "grant_type": "refresh_token", "client_id": id, "refresh_token": first["refresh_token"],
    });
    let second = json_of(&ask_for_token(&sandbox, &refresh));
    assert_eq!(second["scope"], "market:code:europe");
    assert_eq!(second["owner_id"], first["owner_id"]);
    sandbox.clock().advance(Duration::from_secs(14 * 24 * 3600));
    assert_eq!(ask_for_token(&sandbox, &refresh).status(), 400);
    let alone = json!({
        "grant_type": "client_credentials", "client_id": id, "scope": "stock_location:id:x",
    });
    assert_eq!(ask_for_token(&sandbox, &alone).status(), 400);
}

#[test]
fn a_revoked_token_opens_nothing_any_more() {
    let sandbox = sandbox();
    let token = bearer(&ask_for_token(&sandbox, &credentials(&sandbox)));
    let token = token.strip_prefix("Bearer ").unwrap_or(&token).to_owned();
    let revoke = |token: &str| {
        let mut body = credentials(&sandbox);
        body["token"] = json!(token);
        let request = Request::builder()
            .method("POST")
            .uri("/commerce-layer/oauth/revoke")
            .header("content-type", "application/json")
            .body(body.to_string().into());
        sandbox.handle(request.unwrap())
    };
    assert_eq!(json_of(&revoke(&token)), json!({}));
    let authorization = format!("Bearer {token}");
    let response = sandbox.handle(with(
        request("GET", "/transactions", ""),
        "authorization",
        &authorization,
    ));
    assert_eq!(error_of(&response).1, "INVALID_TOKEN");
    let again = revoke(&token);
    assert_eq!(again.status(), 403);
    assert_eq!(json_of(&again)["errors"][0]["code"], "FORBIDDEN");
}

#[test]
fn a_revocation_whose_connection_is_reset_beforehand_has_no_effect_and_one_afterwards_has() {
    let sandbox = sandbox();
    // A fault of the token endpoint is none of the revocation's.
    let other = sandbox
        .faults()
        .on(Api::CommerceLayer, "token")
        .after(2)
        .status(503);
    for (reset_after, opens) in [(false, 200), (true, 401)] {
        let token = bearer(&ask_for_token(&sandbox, &credentials(&sandbox)));
        let on = sandbox.faults().on(Api::CommerceLayer, "revoke");
        let fault = if reset_after {
            on.reset_after()
        } else {
            on.reset_before()
        };
        let mut body = credentials(&sandbox);
        body["token"] = json!(token.strip_prefix("Bearer ").unwrap_or(&token));
        let revocation = Request::builder()
            .method("POST")
            .uri("/commerce-layer/oauth/revoke")
            .header("content-type", "application/json")
            .body(body.to_string().into());
        sandbox.handle(revocation.unwrap());
        assert_eq!(fault.struck(), 1);
        fault.remove();
        let token = match token.starts_with("Bearer ") {
            true => token,
            false => format!("Bearer {token}"),
        };
        let call = with(request("GET", "/transactions", ""), "authorization", &token);
        assert_eq!(sandbox.handle(call).status(), opens, "after: {reset_after}");
    }
    assert_eq!(other.struck(), 0);
    assert_eq!(
        ask_for_token(&sandbox, &credentials(&sandbox)).status(),
        503
    );
}

#[test]
fn tokens_and_calls_are_limited_by_the_minute() {
    let at = "2018-01-01T12:00:00Z".parse().unwrap();
    let sandbox = support::block_on(Sandbox::builder().seed(7).at(at).start());
    for _ in 0..30 {
        assert_eq!(
            ask_for_token(&sandbox, &credentials(&sandbox)).status(),
            200
        );
    }
    assert_eq!(
        ask_for_token(&sandbox, &credentials(&sandbox)).status(),
        429
    );
    let call = |path: &str| sandbox.handle(request("GET", path, ""));
    for (round, path) in ["/transactions", "/captures", "/voids", "/refunds"]
        .iter()
        .enumerate()
    {
        for count in 0..25 {
            let response = call(path);
            assert_eq!(response.status(), 200, "{path}");
            let left = (99 - round * 25 - count).to_string();
            assert_eq!(
                header(&response, "x-ratelimit-remaining"),
                Some(left.as_str())
            );
        }
        assert_eq!(call(path).status(), 429, "{path}");
    }
    assert_eq!(error_of(&call("/orders")).1, "TOO_MANY_REQUESTS");
    sandbox.clock().advance(Duration::from_secs(60));
    assert_eq!(call("/orders").status(), 200);
}

#[test]
fn orders_come_from_the_control_api_one_or_many() {
    let sandbox = sandbox();
    let post = |body: Value| {
        let request = Request::builder()
            .method("POST")
            .uri("/_control/orders")
            .body(body.to_string().into());
        sandbox.handle(request.unwrap())
    };
    let file = json!([{"number": "1", "authorized": true}, {"number": "2", "currency_code": "USD", "total_amount_cents": 12480}]);
    assert_eq!(json_of(&post(file))["ids"].as_array().unwrap().len(), 2);
    assert_eq!(post(json!({"number": "1"})).status(), 200);
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
