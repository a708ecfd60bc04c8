//! The client's requests.

use counterfoil::fragment::{
    AccountRef, Allocation, Currency, NewLineItem, Price, TagUpdates, TagsFilter, UserRef,
};
use counterfoil::types::{Nullable, Timestamp};
use counterfoil::{ErrorKind, Method};
use serde_json::{Value, json};

use crate::scripted::{Fate, Scripted};
use crate::server::{self, Server};
use crate::support::{
    FRAGMENT_TXN, TOKEN, TXN, commerce_layer, flexigift, fragment, persona, resource, scripted,
};

#[tokio::test]
async fn the_generators_version_header_never_leaves() {
    let server = Server::start(|request, _| match request.target.as_str() {
        "/oauth2/token" => server::json(200, TOKEN),
        _ => server::json(404, "{}"),
    })
    .await;
    let _ = persona(&server).transactions().retrieve("a").send().await;
    let _ = persona(&server).transactions().create("t").send().await;
    let _ = commerce_layer(&server).transactions().list().send().await;
    let _ = fragment(&server).transactions().list().send().await;
    let _ = flexigift(&server).transactions().list().send().await;
    let received = server.received();
    assert_eq!(received.len(), 6);
    for request in received {
        assert_eq!(request.header("api-version"), None, "{request:?}");
        assert_eq!(
            request.header("user-agent"),
            Some(concat!("counterfoil/", env!("CARGO_PKG_VERSION")))
        );
    }
}

#[tokio::test]
async fn a_persona_create_is_what_the_contract_says() {
    let server = Server::always(201, TXN).await;
    let txn = persona(&server)
        .transactions()
        .create("txntp_ABC123")
        .reference_id("loan-42")
        .field("amount", 1200)
        .field("name", "Jane")
        .tag("vip")
        .tag("new")
        .send()
        .await
        .unwrap();
    assert_eq!(txn.status(), 201);
    assert_eq!(txn.attempts(), 1);
    let request = server.only();
    assert_eq!(
        (request.method.as_str(), request.target.as_str()),
        ("POST", "/api/v1/transactions")
    );
    for (name, value) in [
        ("authorization", "Bearer persona_sandbox_topsecret"),
        ("content-type", "application/json"),
        ("accept", "application/json"),
        ("persona-version", "2026-09-29"),
        ("key-inflection", "kebab"),
        ("idempotency-key", "00000000-0000-4001-8000-0000ffffffff"),
    ] {
        assert_eq!(request.header(name), Some(value), "{name}");
    }
    assert_eq!(
        request.json(),
        json!({"data": {"attributes": {
            "transaction-type-id": "txntp_ABC123",
            "reference-id": "loan-42",
            "fields": {"amount": 1200, "name": "Jane"},
            "tags": ["vip", "new"],
        }}})
    );
}

#[tokio::test]
async fn each_persona_action_sends_its_own_body() {
    let server = Server::always(200, TXN).await;
    let persona = persona(&server);
    let txns = persona.transactions();
    txns.label("t")
        .label("fraud")
        .score(0.93)
        .model_version("1.2.3")
        .send()
        .await
        .unwrap();
    txns.add_tag("t", "reviewed").send().await.unwrap();
    txns.remove_tag("t", counterfoil::persona::TagReference::id("tag_1"))
        .send()
        .await
        .unwrap();
    txns.set_tags("t", ["a", "b"]).send().await.unwrap();
    txns.set_tags("t", Vec::<String>::new())
        .send()
        .await
        .unwrap();
    txns.update("t")
        .status("needs review")
        .field("a", Value::Null)
        .send()
        .await
        .unwrap();
    txns.redact("t").send().await.unwrap();
    txns.redact_biometrics("t")
        .idempotency_key("mine")
        .send()
        .await
        .unwrap();

    let sent: Vec<_> = server
        .received()
        .iter()
        .map(|request| {
            let path = request
                .target
                .strip_prefix("/api/v1/transactions/t")
                .unwrap();
            format!("{} {path} {}", request.method, request.body)
        })
        .collect();
    assert_eq!(
        sent,
        [
            r#"POST /label {"meta":{"label":"fraud","model-version":"1.2.3","score":0.93}}"#,
            r#"POST /add-tag {"meta":{"tag-name":"reviewed"}}"#,
            r#"POST /remove-tag {"meta":{"tag-id":"tag_1"}}"#,
            r#"POST /set-tags {"meta":{"tag-name":["a","b"]}}"#,
            r#"POST /set-tags {"meta":{"tag-name":[]}}"#,
            r#"PATCH  {"data":{"attributes":{"fields":{"a":null},"status":"needs review"}}}"#,
            "DELETE  ",
            "POST /redact-biometrics ",
        ]
    );
    let keys: Vec<_> = server
        .received()
        .iter()
        .map(|request| request.header("idempotency-key").map(str::to_owned))
        .collect();
    assert!(keys[..5].iter().all(Option::is_some));
    assert_eq!(keys[5..], [None, None, Some("mine".to_owned())]);
}

#[tokio::test]
async fn commerce_layer_speaks_json_api() {
    let body = json!({"data": resource("transactions", "x", json!({}))}).to_string();
    let server = Server::start(move |_, _| server::json(200, &body)).await;
    let commerce_layer = commerce_layer(&server);
    let txns = commerce_layer.transactions();
    txns.create().send().await.unwrap();
    txns.create()
        .reference("r")
        .reference_origin("o")
        .metadata("foo", "bar")
        .send()
        .await
        .unwrap();
    txns.update("x")
        .reference(Nullable::Null)
        .clear_metadata()
        .send()
        .await
        .unwrap();

    let received = server.received();
    for request in &received {
        assert_eq!(request.header("accept"), Some("application/vnd.api+json"));
        assert_eq!(
            request.header("content-type"),
            Some("application/vnd.api+json")
        );
        assert_eq!(request.header("idempotency-key"), None);
    }
    assert_eq!(
        received[0].json(),
        json!({"data": {"type": "transactions"}})
    );
    assert_eq!(
        received[1].json(),
        json!({"data": {"type": "transactions", "attributes": {
            "reference": "r", "reference_origin": "o", "metadata": {"foo": "bar"},
        }}})
    );
    assert_eq!(received[2].method, "PATCH");
    assert_eq!(
        received[2].json(),
        json!({"data": {"type": "transactions", "id": "x", "attributes": {
            "reference": null, "metadata": null,
        }}})
    );
}

#[tokio::test]
async fn a_fragment_create_is_what_the_contract_says() {
    let server = Server::start(|request, _| match request.target.as_str() {
        "/oauth2/token" => server::json(200, TOKEN),
        _ => server::json(200, FRAGMENT_TXN),
    })
    .await;
    let synced = fragment(&server)
        .transactions()
        .create(
            "bank_txn_123",
            AccountRef::empty(),
            -1000,
            Currency::USD,
            "2026-02-12T00:00:00".parse::<Timestamp>().unwrap(),
        )
        .allocation(Allocation::payin(
            "inv_abc123",
            1000,
            UserRef::id("user_abc123"),
        ))
        .allocation(Allocation::payout("inv_2", 5, UserRef::external_id("u")))
        .tag("department", "engineering")
        .send()
        .await
        .unwrap();
    assert_eq!(synced.unallocated_amount, 0);

    let received = server.received();
    let [token, create] = received.as_slice() else {
        panic!("{received:?}");
    };
    assert_eq!(token.body, "grant_type=client_credentials");
    assert_eq!(
        token.header("authorization"),
        Some("Basic Y2xpZW50OnRvcHNlY3JldA==")
    );
    assert_eq!(
        token.header("content-type"),
        Some("application/x-www-form-urlencoded")
    );
    assert_eq!(create.header("authorization"), Some("Bearer t1"));
    assert_eq!(create.target, "/billing/transactions");
    assert_eq!(
        create.json(),
        json!({
            "account": {},
            "allocations": [
                {"amount": "1000", "invoice_id": "inv_abc123", "type": "invoice_payin", "user": {"id": "user_abc123"}},
                {"amount": "5", "invoice_id": "inv_2", "type": "invoice_payout", "user": {"external_id": "u"}},
            ],
            "amount": "-1000",
            "currency": "USD",
            "external_id": "bank_txn_123",
            "posted": "2026-02-12T00:00:00Z",
            "tags": [{"key": "department", "value": "engineering"}],
        })
    );
}

#[tokio::test]
async fn fragments_other_calls_are_what_the_contract_says() {
    let server = Server::start(|request, _| match request.target.as_str() {
        "/oauth2/token" => server::json(200, TOKEN),
        _ => server::json(200, FRAGMENT_TXN),
    })
    .await;
    let client = fragment(&server);
    client
        .transactions()
        .update("x/é y?#%:@", 1)
        .allocation(Allocation::payout("i", 1, UserRef::external_id("u")))
        .allocation_amount("alloc_abc123", 0)
        .tags(TagUpdates::new().set("k", "v").delete("z"))
        .send()
        .await
        .unwrap();
    client.transactions().update("a", 2).send().await.unwrap();
    // These answers are not what the calls expect; only what they send counts here.
    let search = client.transactions().search();
    let search = search
        .account(AccountRef::external_id("a"))
        .limit(2)
        .after("cur");
    let _ = search.tags(TagsFilter::new().any("k", "v*")).send().await;
    let _ = client.transactions().search().send().await;
    let _ = client
        .transactions()
        .search_allocations(["inv_abc123"])
        .send()
        .await;
    let item = NewLineItem::payin("p", "d", UserRef::id("u"), Price::units(2, 500));
    let _ = client.invoices().create("inv").line_item(item).send().await;
    let _ = client
        .invoices()
        .search()
        .open()
        .remaining_gt(0)
        .send()
        .await;
    let _ = client.users().update("a", TagUpdates::new()).send().await;

    let received: Vec<_> = server.received().into_iter().skip(1).collect();
    let sent: Vec<_> = received
        .iter()
        .map(|it| (it.target.as_str(), it.json()))
        .collect();
    assert_eq!(
        sent,
        [
            (
                "/billing/transactions/x%2F%C3%A9%20y%3F%23%25:@",
                json!({
                    "current_transaction_version": 1,
                    "allocations": {
                        "create": [{"amount": "1", "invoice_id": "i", "type": "invoice_payout", "user": {"external_id": "u"}}],
                        "update": [{"id": "alloc_abc123", "amount": "0"}],
                    },
                    "tags": {"set": [{"key": "k", "value": "v"}], "delete": [{"key": "z"}]},
                }),
            ),
            (
                "/billing/transactions/a",
                json!({"current_transaction_version": 2})
            ),
            (
                "/billing/transactions/search",
                json!({
                    "filter": {
                        "account": {"any": [{"external_id": "a"}]},
                        "tags": {"any": [{"key": "k", "value": "v*"}]},
                    },
                    "page_info": {"limit": 2, "after": "cur"},
                }),
            ),
            ("/billing/transactions/search", json!({"filter": {}})),
            (
                "/billing/transactions/allocations/search",
                json!({"filter": {"invoice_id": {"any": ["inv_abc123"]}}}),
            ),
            (
                "/billing/invoices",
                json!({"invoice_id": "inv", "line_items": [{
                    "description": "d", "product_id": "p", "type": "payin", "user": {"id": "u"},
                    "price": {"amount": "1000", "quantity": 2, "unit_price": "500"},
                }]}),
            ),
            (
                "/billing/invoices/search",
                json!({"filter": {
                    "status": "open",
                    "user_tag_and_balance": {"net_remaining_balance": {"gt": "0"}},
                }}),
            ),
            ("/billing/users/a", json!({"tags": {}})),
        ]
    );
}

#[tokio::test]
async fn reserved_characters_in_an_id_stay_in_their_segment() {
    let server = Server::always(404, "{}").await;
    for (id, segment) in [
        ("a/b", "a%2Fb"),
        ("a\\..\\b", "a%5C..%5Cb"),
        ("x?y#z", "x%3Fy%23z"),
        ("100%", "100%25"),
        ("é y", "%C3%A9%20y"),
        ("%2e%2e", "%252e%252e"),
        ("...", "..."),
        ("\t\n", "%09%0A"),
        ("a:@b", "a:@b"),
    ] {
        let _ = persona(&server).transactions().label(id).send().await;
        let target = server.received().last().unwrap().target.clone();
        assert_eq!(target, format!("/api/v1/transactions/{segment}/label"));
    }
}

#[tokio::test]
async fn an_id_that_would_address_something_else_is_refused_before_anything_is_sent() {
    let server = Server::always(200, TXN).await;
    for id in ["", ".", ".."] {
        let error = persona(&server)
            .transactions()
            .redact(id)
            .send()
            .await
            .unwrap_err();
        assert_eq!(error.kind(), counterfoil::ErrorKind::InvalidArgument);
        assert!(error.to_string().contains("`transaction_id`"), "{error}");
        let error = fragment(&server)
            .transactions()
            .retrieve(id)
            .send()
            .await
            .unwrap_err();
        assert_eq!(error.kind(), counterfoil::ErrorKind::InvalidArgument);
        let error = commerce_layer(&server)
            .transactions()
            .delete(id)
            .send()
            .await
            .unwrap_err();
        assert_eq!(error.kind(), counterfoil::ErrorKind::InvalidArgument);
    }
    assert!(server.received().is_empty());
}

#[tokio::test]
async fn a_base_url_joins_alike_with_and_without_a_slash_at_its_end() {
    let server = Server::always(404, "{}").await;
    for base in ["/api/v1", "/api/v1/", ""] {
        let persona = counterfoil::persona::Client::builder()
            .base_url(format!("{}{base}", server.url))
            .api_key("k")
            .build()
            .unwrap();
        let _ = persona.transactions().list().send().await;
        let _ = persona.transactions().retrieve("t").send().await;
    }
    let targets: Vec<_> = server.received().into_iter().map(|r| r.target).collect();
    let (v1, root) = ("/api/v1/transactions", "/transactions");
    let (v1_t, root_t) = ("/api/v1/transactions/t", "/transactions/t");
    assert_eq!(targets, [v1, v1_t, v1, v1_t, root, root_t]);
}

#[tokio::test]
async fn query_parameters_are_percent_encoded_and_added_to_those_of_the_call() {
    let server = Server::always(404, "{}").await;
    let _ = persona(&server)
        .transactions()
        .list()
        .reference_id("a&b=c")
        .page_size(5)
        .query("fields[transaction]", "status,tags")
        .header("X-Trace", "abc")
        .send()
        .await;
    let _ = commerce_layer(&server)
        .transactions()
        .list()
        .sort("-created_at")
        .sort("number")
        .include("order")
        .include("payment_source")
        .filter(("currency_code_in", "EUR,USD"))
        .fields(("transactions", "number"))
        .fields(("orders", "created_at,number"))
        .fields(("customers", "email"))
        .send()
        .await;
    let received = server.received();
    assert_eq!(
        received[0].target,
        "/api/v1/transactions?filter%5Breference-id%5D=a%26b%3Dc&page%5Bsize%5D=5&fields%5Btransaction%5D=status%2Ctags"
    );
    assert_eq!(received[0].header("x-trace"), Some("abc"));
    assert_eq!(
        received[1].target,
        "/api/transactions?include=order%2Cpayment_source&sort=-created_at%2Cnumber&filter%5Bq%5D%5Bcurrency_code_in%5D=EUR%2CUSD&fields%5Btransactions%5D=number%2Ccurrency_code%2Camount_cents%2Camount_float%2Cformatted_amount%2Csucceeded%2Ccreated_at%2Cupdated_at&fields%5Borders%5D=created_at%2Cnumber%2Cupdated_at&fields%5Bcustomers%5D=email"
    );
}

#[tokio::test]
async fn a_request_without_a_typed_call_has_the_whole_transport_under_it() {
    let server = Server::start(|_, before| match before {
        0 => server::answer(503, &[("retry-after", "0")], ""),
        _ => server::json(200, r#"{"data":[1,2]}"#),
    })
    .await;
    let answer = persona(&server)
        .request(Method::POST, "/accounts/act_1/tags")
        .query("a b", "c/d")
        .json(&json!({"meta": {}}))
        .send_as::<Value>()
        .await
        .unwrap();
    assert_eq!(answer["data"][1], 2);
    assert_eq!(answer.attempts(), 2);
    let request = server.received().pop().unwrap();
    assert_eq!(request.target, "/api/v1/accounts/act_1/tags?a+b=c%2Fd");
    assert_eq!(
        request.header("authorization"),
        Some("Bearer persona_sandbox_topsecret")
    );
    assert!(request.header("idempotency-key").is_some());

    for path in [
        "accounts",
        "//evil.example/x",
        "/a/../b",
        "/a/%2E%2e/b",
        "/a?b=c",
        "/a\\b",
    ] {
        let error = persona(&server)
            .request(Method::GET, path)
            .send()
            .await
            .unwrap_err();
        assert_eq!(
            error.kind(),
            counterfoil::ErrorKind::InvalidArgument,
            "{path}"
        );
    }
    assert_eq!(server.received().len(), 2);
}

#[tokio::test]
async fn the_arguments_of_an_untyped_path_are_encoded_and_named_nowhere() {
    let server = Server::start(|_, _| server::answer(404, &[], "")).await;
    let persona = persona(&server);
    let request = |path| persona.request(Method::GET, path);
    let error = request("/accounts/{account-id}/tags/{tag}")
        .path_argument("jane/doe")
        .path_argument("a?b")
        .send()
        .await
        .unwrap_err();
    assert_eq!(
        server.only().target,
        "/api/v1/accounts/jane%2Fdoe/tags/a%3Fb"
    );
    assert!(
        error
            .to_string()
            .starts_with("GET /accounts/{account-id}/tags/{tag}: 404")
    );
    assert!(!format!("{error:?}").contains("jane"));
    for wrong in [
        request("/accounts/{account-id}"),
        request("/accounts").path_argument("x"),
        request("/accounts/{account-id}").path_argument(".."),
        request("/accounts/{account-id}").path_argument(""),
    ] {
        let error = wrong.send().await.unwrap_err();
        assert_eq!(
            error.kind(),
            counterfoil::ErrorKind::InvalidArgument,
            "{error}"
        );
    }
    assert_eq!(server.received().len(), 1);
}

#[tokio::test]
async fn what_cannot_be_sent_is_refused_by_its_name() {
    let server = Server::always(200, TXN).await;
    let persona = persona(&server);
    let txns = persona.transactions();
    for (outcome, named) in [
        (txns.label("t").score(f64::NAN).send().await, "`score`"),
        (txns.label("t").header("a b", "c").send().await, "`header`"),
        (txns.label("t").header("a", "b\nc").send().await, "`header`"),
        (
            txns.label("t").idempotency_key("").send().await,
            "`idempotency_key`",
        ),
    ] {
        let message = outcome.unwrap_err().to_string();
        assert!(message.contains(named), "{message}");
    }
    let torn = counterfoil::commerce_layer::Transaction::MESSAGE.is_in(["no, thanks"]);
    let listed = commerce_layer(&server).transactions().list().filter(torn);
    let error = listed.send().await.unwrap_err();
    assert_eq!(error.kind(), counterfoil::ErrorKind::InvalidArgument);
    assert!(error.to_string().contains("`filter`"), "{error}");
    assert!(server.received().is_empty());
}

#[test]
fn clients_calls_and_errors_cross_threads() {
    fn crosses<T: Send + Sync + 'static>() {}
    crosses::<counterfoil::persona::Client>();
    crosses::<counterfoil::commerce_layer::Client>();
    crosses::<counterfoil::fragment::Client>();
    crosses::<counterfoil::flexigift::Client>();
    crosses::<counterfoil::persona::CreateTransaction>();
    crosses::<counterfoil::fragment::CreateTransaction>();
    crosses::<counterfoil::fragment::SearchTransactions>();
    crosses::<counterfoil::Request>();
    crosses::<counterfoil::Error>();
}

#[tokio::test]
async fn a_call_says_what_it_does_and_nothing_of_what_it_sends() {
    let server = Server::always(200, TXN).await;
    let fragment = fragment(&server);
    let posted = Timestamp::from_unix(0, 0).unwrap();
    let create = fragment
        .transactions()
        .create("Jane", AccountRef::empty(), 1, "USD", posted);
    assert_eq!(format!("{create:?}"), "CreateTransaction { .. }");
    let search = fragment.transactions().search().after("Jane");
    let search = search.header("jane", "Jane").body_member("/jane", "Jane");
    assert_eq!(format!("{search:?}"), "SearchTransactions { .. }");
    let request = persona(&server).request(counterfoil::Method::GET, "/jane");
    assert_eq!(format!("{request:?}"), "Request { .. }");
}

#[tokio::test]
async fn what_a_call_refuses_keeps_all_its_pages_from_being_asked_for() {
    let server = Server::always(200, TXN).await;
    let search = fragment(&server).transactions().search();
    let mut pages = search.header("a b", "c").pages();
    let error = pages.try_next().await.unwrap_err();
    assert!(error.to_string().contains("`header`"), "{error}");
    assert!(pages.try_next().await.unwrap().is_none());
    let raw = fragment(&server).transactions().retrieve("..").send_raw();
    let error = raw.await.unwrap_err();
    assert!(error.to_string().contains("`transaction_ref`"), "{error}");
    assert!(server.received().is_empty());
}

#[test]
fn every_argument_is_one_segment_that_decodes_to_it() {
    let service = Scripted::new(|_| Fate::Answered(http::Response::new("{}".into())));
    let transactions = scripted(&service).persona.transactions();
    let runtime = tokio::runtime::Builder::new_current_thread()
        .enable_all()
        .build()
        .unwrap();
    proptest::proptest!(|(argument in "\\PC{1,30}|[./\\\\%a-z]{1,8}")| {
        let _ = runtime.block_on(async { transactions.label(&argument).send().await });
        if let Some(request) = service.received().pop() {
            let path = request.uri().path();
            let segment = path.strip_prefix("/persona/transactions/").and_then(|it| it.strip_suffix("/label")).unwrap();
            assert!(!segment.contains('/'), "{path}");
            let decoded = percent_encoding::percent_decode_str(segment).decode_utf8().unwrap();
            assert_eq!(decoded, argument);
        }
    });
}

#[tokio::test]
async fn an_untyped_call_that_is_answered_without_a_body_succeeds_with_null() {
    let server = Server::always(204, "").await;
    let client = commerce_layer(&server);
    let gone = client.request(Method::DELETE, "/customers/x").send().await;
    assert_eq!(*gone.unwrap(), Value::Null);
    let gone = client.request(Method::DELETE, "/customers/x");
    gone.send_as::<()>().await.unwrap();
}

#[tokio::test]
async fn an_idempotency_key_that_would_not_be_sent_is_refused() {
    let server = Server::always(200, "{}").await;
    for request in [
        persona(&server).request(Method::PATCH, "/accounts/act_1"),
        fragment(&server).request(Method::POST, "/things"),
    ] {
        let error = request.idempotency_key("k").send().await.unwrap_err();
        assert_eq!(error.kind(), ErrorKind::InvalidArgument);
        assert!(error.to_string().contains("idempotency_key"), "{error}");
    }
    let post = persona(&server).request(Method::POST, "/accounts");
    post.idempotency_key("k").send().await.unwrap();
    assert_eq!(server.only().header("idempotency-key"), Some("k"));
}
