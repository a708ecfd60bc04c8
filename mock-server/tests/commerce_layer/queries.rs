//! Pages, sort criteria, fieldsets, includes and filters.

use super::*;

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
