//! Responses that deviate from the contracts.

use std::cell::RefCell;
use std::sync::{Arc, Mutex};
use std::time::Duration;

use bytes::Bytes;
use counterfoil::persona::Object;
use counterfoil::{Error, ErrorKind};
use http::Response;
use serde_json::{Value, json};

use crate::catalogue::{self, Entry, Manner};
use crate::scripted::{Fate, Scripted};
use crate::server::Server;
use crate::support::{
    FRAGMENT_TXN, TOKEN, commerce_layer, flexigift, fragment, persona, resource, scripted,
};

/// Makes every call of the catalogue whose success has a body, once for each change of its example. Returns the changes
/// that make the response, or a row of it, unreadable.
async fn refused(changes: impl Fn(&Entry, &Value) -> Vec<(String, Value)>) -> (usize, Vec<String>) {
    let answer = Arc::new(Mutex::new((200, Bytes::new())));
    let current = answer.clone();
    let clients = scripted(&Scripted::new(move |request| {
        let (status, body) = current.lock().unwrap().clone();
        let response = Response::builder();
        Fate::Answered(
            match request.uri().path() {
                "/token" => response.body(Bytes::from_static(TOKEN.as_bytes())),
                _ => response.status(status).body(body),
            }
            .unwrap(),
        )
    }));
    let (mut made, mut refused) = (0, Vec::new());
    for entry in catalogue::all() {
        if entry.operation.starts_with('(') {
            continue;
        }
        let (status, Some(example)) = catalogue::example(entry.api, entry.operation) else {
            continue;
        };
        for (place, changed) in changes(&entry, &example) {
            made += 1;
            *answer.lock().unwrap() = (status, changed.to_string().into());
            let printed = RefCell::new(String::new());
            let manner = Manner {
                timeout: Duration::from_secs(30),
                raw: false,
                witness: &|it| printed.borrow_mut().push_str(&format!("{it:?}")),
            };
            let outcome = (entry.make)(&clients, &manner).await;
            let lost = printed.borrow().contains("Unreadable {");
            // Without its rows a list continues with the next page, which is the same one here.
            let is_endless = |error: &Error| error.to_string().contains("would never end");
            if lost || outcome.as_ref().is_err_and(|error| !is_endless(error)) {
                let problem = outcome
                    .err()
                    .map_or("a row".to_owned(), |error| error.to_string());
                refused.push(format!(
                    "{} {} {place}: {problem}",
                    entry.api, entry.operation
                ));
            }
        }
    }
    (made, refused)
}

/// Sets the value at a pointer, even if it is absent.
fn with(example: &Value, place: &str, value: Value) -> Value {
    let mut changed = example.clone();
    let (parent, name) = place.rsplit_once('/').unwrap();
    match changed.pointer_mut(parent).unwrap() {
        Value::Object(members) => drop(members.insert(name.to_owned(), value)),
        Value::Array(elements) => elements[name.parse::<usize>().unwrap()] = value,
        _ => unreachable!(),
    }
    changed
}

#[tokio::test]
async fn null_in_the_place_of_any_list_or_map_of_any_contract_is_an_empty_one() {
    let (made, refused) = refused(|entry, example| {
        let places = catalogue::collections(entry.api, entry.operation);
        let changed = |place: String| (place.clone(), with(example, &place, Value::Null));
        places.into_iter().map(changed).collect()
    })
    .await;
    assert_eq!(refused, Vec::<String>::new(), "of {made}");
    assert!(made > 200, "{made}");
}

/// Every scalar of the document as other vendors' servers might write it.
fn oddly(value: &Value, place: &str, odd: &mut Vec<(String, Value)>) {
    let mut push = |value| odd.push((place.to_owned(), value));
    match value {
        Value::Null => {}
        Value::Bool(value) => push(json!(value.to_string())),
        Value::Number(number) => push(json!(number.to_string())),
        Value::String(text) if text.parse::<i64>().is_ok() => {
            push(json!(text.parse::<i64>().unwrap()))
        }
        Value::String(text) if text.parse::<jiff::Timestamp>().is_ok() => {}
        Value::String(_) => {
            push(json!(12));
            push(json!(true));
        }
        Value::Array(elements) => {
            for (index, element) in elements.iter().enumerate() {
                oddly(element, &format!("{place}/{index}"), odd);
            }
        }
        Value::Object(members) => {
            for (name, member) in members {
                let name = name.replace('~', "~0").replace('/', "~1");
                oddly(member, &format!("{place}/{name}"), odd);
            }
        }
    }
}

#[tokio::test]
async fn any_scalar_of_any_answer_may_come_in_another_type_of_json() {
    let (made, refused) = refused(|_, example| {
        let mut odd = Vec::new();
        oddly(example, "", &mut odd);
        let changed =
            |(place, value): (String, Value)| (place.clone(), with(example, &place, value));
        odd.into_iter().map(changed).collect()
    })
    .await;
    assert_eq!(refused, Vec::<String>::new(), "of {made}");
    assert!(made > 1_000, "{made}");
}

#[tokio::test]
async fn a_row_of_flexigift_is_read_whatever_its_scalars_are() {
    let server = Server::always(
        200,
        r#"[{"id":"abc","status":5,"message":7.5},{"id":9223372036854775808,"status":true},
            {"id":"12","balance_check":"false","amount":"15.99"},{"id":1,"status":null,"message":false}]"#,
    )
    .await;
    let page = flexigift(&server)
        .transactions()
        .list()
        .send()
        .await
        .unwrap();
    assert!(page.unreadable.is_empty());
    let ids: Vec<_> = page.items.iter().map(|txn| txn.id.as_str()).collect();
    assert_eq!(ids, ["abc", "9223372036854775808", "12", "1"]);
    let numbers: Vec<_> = page.items.iter().map(|txn| txn.id.number()).collect();
    assert_eq!(numbers, [None, None, Some(12), Some(1)]);
    assert_eq!(page.items[0].status.as_ref().unwrap(), "5");
    assert_eq!(page.items[0].message.as_deref(), Some("7.5"));
    assert_eq!(page.items[2].balance_check, Some(false));
    assert_eq!(page.items[3].message.as_deref(), Some("false"));
}

#[tokio::test]
async fn an_optional_scalar_that_cannot_be_understood_is_none() {
    let odd = r#"[{"id":1,"amount":"abc","balance_check":2,"message":["x"],"status":{"a":1}}]"#;
    let server = Server::always(200, odd).await;
    let page = flexigift(&server).transactions().list().send().await;
    let page = page.unwrap();
    assert!(page.unreadable.is_empty());
    let txn = &page.items[0];
    assert_eq!((txn.amount, txn.balance_check), (None, None));
    assert_eq!((&txn.message, &txn.status), (&None, &None));

    for cents in ["5.5", "99999999999999999999", "[1]", "{}"] {
        let row = json!({"attributes": {"capture_balance_cents": "N", "number": []}});
        let row = resource("authorizations", "x", row).to_string();
        let row = row.replace(r#""N""#, cents);
        let body = format!(r#"{{"data":[{row}],"meta":{{"record_count":"many"}}}}"#);
        let server = Server::start(move |request, _| match request.target.ends_with("/token") {
            true => crate::server::json(200, TOKEN),
            false => crate::server::json(200, &body),
        })
        .await;
        let page = commerce_layer(&server).authorizations().list().send().await;
        let page = page.unwrap();
        assert!(page.unreadable.is_empty(), "{cents}");
        assert_eq!(page.total, None);
        let it = &page.items[0];
        assert_eq!((it.capture_balance_cents, &it.number), (None, &None));
    }

    for time in ["\"\"", "5", "[]"] {
        let body = format!(
            r#"{{"data":{{"type":"transaction","id":"t","attributes":{{"created-at":{time},"status":"created"}}}},"included":[{{"type":"account","id":"act_1","attributes":{{"created-at":{time}}}}}]}}"#
        );
        let server = Server::start(move |_, _| crate::server::json(200, &body)).await;
        let txn = persona(&server).transactions().retrieve("t").send().await;
        let txn = txn.unwrap();
        assert_eq!(txn.created_at, None, "{time}");
        assert!(matches!(&txn.included[0], Object::Account(it) if it.created_at.is_none()));
    }
}

#[tokio::test]
async fn an_attribute_that_is_there_always_costs_its_row_where_it_is_not_and_is_named() {
    let mut without = resource("transactions", "b", json!({}));
    let attributes = without["attributes"].as_object_mut().unwrap();
    attributes.remove("amount_cents");
    let null = json!({"attributes": {"created_at": null}});
    let rows = json!({"data": [
        resource("transactions", "a", json!({})),
        without,
        resource("transactions", "c", null),
        {"type": "transactions", "id": "d"},
    ]});
    let rows = rows.to_string();
    let server = Server::start(move |_, _| crate::server::json(200, &rows)).await;
    let page = commerce_layer(&server).transactions().list().send().await;
    let page = page.unwrap();
    assert_eq!(page.items.len(), 1);
    let told = page.unreadable.iter().map(|row| row.error.to_string());
    let told: Vec<_> = told.collect();
    for (told, [place, problem]) in told.iter().zip([
        ["data[1].attributes", "missing field `amount_cents`"],
        ["data[2].attributes.created_at", "invalid type: null"],
        ["data[3]", "missing field `currency_code`"],
    ]) {
        assert!(told.contains(place) && told.contains(problem), "{told}");
    }
    assert_eq!(told.len(), 3);
}

#[tokio::test]
async fn null_among_the_elements_of_a_list_is_no_element() {
    let server = Server::always(200, r#"[{"id":1,"gift_cards":[1,null,"x"]}]"#).await;
    let page = flexigift(&server).users().list().send().await.unwrap();
    assert_eq!(page.items[0].gift_cards, ["1", "x"]);

    let server = Server::always(
        200,
        r#"{"data":{"type":"transaction","id":"t","attributes":{"tags":[1,null]},
            "relationships":{"related-objects":{"data":[null,{"type":"account","id":"a"}]}}},"included":[null]}"#,
    )
    .await;
    let txn = persona(&server).transactions().retrieve("t").send().await;
    let txn = txn.unwrap();
    assert_eq!(txn.tags, ["1"]);
    assert_eq!(txn.related_objects.len(), 1);
    assert!(txn.included.is_empty());
}

#[tokio::test]
async fn a_page_without_its_links_is_the_last_one() {
    for body in [
        r#"{"data":[],"links":null}"#,
        r#"{"data":[]}"#,
        r#"{"data":[],"links":{}}"#,
    ] {
        let server = Server::always(200, body).await;
        let client = persona(&server);
        assert_eq!(
            client.transactions().list().send().await.unwrap().next,
            None,
            "{body}"
        );
        assert_eq!(
            client.events().list().send().await.unwrap().next,
            None,
            "{body}"
        );
    }
    let transaction = serde_json::from_str::<Value>(FRAGMENT_TXN).unwrap()["data"].take();
    for data_v2 in [
        json!({"transactions": [transaction], "page_info": null}),
        Value::Null,
    ] {
        let body = json!({"data_v2": data_v2, "data": [transaction]}).to_string();
        let server = Server::start(move |request, _| match request.target.ends_with("/token") {
            true => crate::server::json(200, TOKEN),
            false => crate::server::json(200, &body),
        })
        .await;
        let page = fragment(&server).transactions().search().send().await;
        let page = page.unwrap();
        assert_eq!((page.items.len(), &page.next), (1, &None), "{data_v2}");
    }
}

#[tokio::test]
async fn a_row_of_flexigift_is_asked_for_by_whatever_names_it() {
    let server = Server::always(200, r#"{"id":"a b/c"}"#).await;
    let txn = flexigift(&server)
        .transactions()
        .retrieve("a b/c")
        .send()
        .await
        .unwrap();
    assert_eq!(txn.id, "a b/c");
    assert_eq!(server.only().target, "/transactions/a%20b%2Fc");
}

/// The `items` and the page of each list, of rows of which the second, fourth and fifth are unreadable.
macro_rules! rows_that_are_none {
    ($list:expr, $place:literal, $names:expr) => {{
        let page = $list.send().await.unwrap();
        assert_eq!(page.items.len(), 2);
        let lost: Vec<_> = page.unreadable.iter().map(|row| row.index).collect();
        assert_eq!(lost, [1, 3, 4]);
        let mut items = $list.items();
        let mut told = Vec::new();
        loop {
            match items.try_next().await {
                Ok(Some(item)) => told.push($names(item)),
                Ok(None) => break,
                Err(error) => {
                    assert_eq!(error.kind(), ErrorKind::Decode);
                    assert_eq!(error.status().unwrap(), 200);
                    assert!(!error.raw_body().is_empty());
                    told.push(error.decode_path().unwrap().to_owned());
                }
            }
        }
        assert_eq!(told.len(), 5);
        assert_eq!((told[0].as_str(), told[2].as_str()), ("r1", "r3"));
        for index in [1, 3, 4] {
            let place = format!("{}[{index}]", $place);
            assert!(told[index].starts_with(&place), "{told:?}");
        }
    }};
}

/// A row with the id that is given, as a whole page of such rows.
async fn rows(page: impl Fn(String) -> String, row: impl Fn(&str) -> String) -> Server {
    let (none, r1, r3) = (row("null"), row(r#""r1""#), row(r#""r3""#));
    let body = page(format!(r#"[{r1},{none},{r3},[1],"x"]"#));
    Server::start(move |request, _| match request.target.ends_with("/token") {
        true => crate::server::json(200, TOKEN),
        false => crate::server::json(200, &body),
    })
    .await
}

#[tokio::test]
async fn rows_that_are_none_cost_no_other_row_of_any_list() {
    let server = rows(|rows| rows, |id| format!(r#"{{"id":{id}}}"#)).await;
    let client = flexigift(&server);
    rows_that_are_none!(
        client.transactions().list(),
        "",
        |it: counterfoil::flexigift::Transaction| it.id.to_string()
    );
    rows_that_are_none!(
        client.users().list(),
        "",
        |it: counterfoil::flexigift::User| it.id.to_string()
    );
    rows_that_are_none!(
        client.products().list(),
        "",
        |it: counterfoil::flexigift::Product| it.id.to_string()
    );
    rows_that_are_none!(
        client.gift_cards().list(),
        "",
        |it: counterfoil::flexigift::GiftCard| it.id.to_string()
    );

    let data = |rows| format!(r#"{{"data":{rows},"links":{{}}}}"#);
    let server = rows(data, |id| {
        format!(r#"{{"type":"transaction","id":{id},"attributes":{{}}}}"#)
    })
    .await;
    rows_that_are_none!(
        persona(&server).transactions().list(),
        "data",
        |it: counterfoil::persona::Transaction| it.id.to_string()
    );
    let event = |id: &str| {
        format!(
            r#"{{"type":"event","id":{id},"attributes":{{"name":"transaction.created","created-at":"2026-02-12T09:30:00Z","payload":{{"data":null}}}}}}"#
        )
    };
    let server = rows(data, event).await;
    rows_that_are_none!(
        persona(&server).events().list(),
        "data",
        |it: counterfoil::persona::webhooks::Event| it.id.to_string()
    );

    let row = |id: &str| {
        let row = resource("things", "N", json!({})).to_string();
        row.replace(r#""N""#, id)
    };
    let server = rows(data, row).await;
    let client = commerce_layer(&server);
    rows_that_are_none!(
        client.transactions().list(),
        "data",
        |it: counterfoil::commerce_layer::Transaction| it.id.to_string()
    );
    rows_that_are_none!(
        client.authorizations().list(),
        "data",
        |it: counterfoil::commerce_layer::Authorization| it.id.to_string()
    );
    rows_that_are_none!(
        client.orders().list(),
        "data",
        |it: counterfoil::commerce_layer::Order| it.id.to_string()
    );
    rows_that_are_none!(
        client.captures().refunds("x"),
        "data",
        |it: counterfoil::commerce_layer::Refund| it.id.to_string()
    );

    // The deprecated list beside the page has the same rows.
    let found =
        |rows| format!(r#"{{"data_v2":{{"transactions":{rows},"page_info":{{}}}},"data":{rows}}}"#);
    let transaction = |id: &str| {
        let mut row: Value = serde_json::from_str::<Value>(FRAGMENT_TXN).unwrap()["data"].take();
        row["id"] = serde_json::from_str(id).unwrap();
        row.to_string()
    };
    let server = rows(found, transaction).await;
    rows_that_are_none!(
        fragment(&server).transactions().search(),
        "data_v2.transactions",
        |it: counterfoil::fragment::Transaction| it.id.to_string()
    );
}

#[tokio::test]
async fn a_page_that_is_none_is_an_error_as_before() {
    for body in ["[1", "{}", r#"{"data":5}"#, r#"{"data":[[1]],"links":7}"#] {
        let server = Server::always(200, body).await;
        let error = persona(&server)
            .transactions()
            .list()
            .send()
            .await
            .unwrap_err();
        assert_eq!(error.kind(), ErrorKind::Decode, "{body}");
        let error = flexigift(&server).users().list().send().await.unwrap_err();
        assert_eq!(error.kind(), ErrorKind::Decode, "{body}");
    }
}
