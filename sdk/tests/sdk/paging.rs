//! Lists in pages, in each vendor's way.

use bytes::Bytes;
use counterfoil::Result;
use counterfoil::flexigift::ListTransactions;
use futures_util::StreamExt as _;
use proptest::prelude::*;
use serde_json::json as value;

use crate::scripted::{Fate, Scripted};
use crate::server::{Received, Reply, Server, answer, json};
use crate::support::{commerce_layer, flexigift, persona, resource, scripted};

fn targets(server: &Server) -> Vec<String> {
    server
        .received()
        .into_iter()
        .map(|request| request.target)
        .collect()
}

#[tokio::test]
async fn persona_pages_follow_the_cursor_and_keep_the_filters() {
    let server = Server::start(|_, before| match before {
        0 => json(
            200,
            r#"{"data":[{"id":"txn_3"},{"id":"txn_2"}],"links":{"prev":null,"next":"/api/v1/transactions?page%5Bafter%5D=txn_2"}}"#,
        ),
        _ => json(200, r#"{"data":[{"id":"txn_1"}],"links":{"prev":null,"next":null}}"#),
    })
    .await;
    let list = persona(&server)
        .transactions()
        .list()
        .reference_id("r")
        .page_size(2);
    let mut items = list.items();
    assert!(server.received().is_empty());
    let mut ids = Vec::new();
    while let Some(txn) = items.try_next().await.unwrap() {
        ids.push(txn.id.to_string());
    }
    assert_eq!(ids, ["txn_3", "txn_2", "txn_1"]);
    assert_eq!(
        targets(&server),
        [
            "/api/v1/transactions?filter%5Breference-id%5D=r&page%5Bsize%5D=2",
            "/api/v1/transactions?filter%5Breference-id%5D=r&page%5Bafter%5D=txn_2&page%5Bsize%5D=2",
        ]
    );
}

#[tokio::test]
async fn a_page_that_cannot_be_had_ends_the_list_once() {
    let server = Server::start(|_, before| match before {
        0 => json(200, r#"{"data":[{"id":"txn_3"}],"links":{"next":"/api/v1/transactions?page%5Bafter%5D=txn_3"}}"#),
        _ => json(403, "{}"),
    })
    .await;
    let mut items = persona(&server).transactions().list().items();
    assert!(items.try_next().await.unwrap().is_some());
    assert!(items.try_next().await.unwrap_err().is_forbidden());
    assert!(items.try_next().await.unwrap().is_none());
    assert_eq!(server.received().len(), 2);
}

#[tokio::test]
async fn commerce_layer_pages_are_numbered() {
    let page = |id, next: Option<&str>| {
        let links = value!({"first": "x", "next": next, "last": "x"});
        let rows = [resource("transactions", id, value!({}))];
        value!({"data": rows, "meta": {"record_count": 2, "page_count": 2}, "links": links})
    };
    let next = "https://x/api/transactions?page%5Bnumber%5D=2&page%5Bsize%5D=1";
    let bodies = [page("a", Some(next)), page("b", None)].map(|it| it.to_string());
    let server = Server::start(move |_, before| answer(200, &[], &bodies[before])).await;
    let mut pages = commerce_layer(&server)
        .transactions()
        .list()
        .page_size(1)
        .pages();
    let first = pages.try_next().await.unwrap().unwrap();
    assert_eq!((first.total, first.next), (Some(2), Some(2)));
    assert_eq!(first.items[0].id, "a");
    let second = pages.try_next().await.unwrap().unwrap();
    assert_eq!(second.items[0].id, "b");
    assert!(pages.try_next().await.unwrap().is_none());
    assert_eq!(
        targets(&server),
        [
            "/api/transactions?page%5Bsize%5D=1",
            "/api/transactions?page%5Bnumber%5D=2&page%5Bsize%5D=1",
        ]
    );
}

#[tokio::test]
async fn flexigift_pages_follow_the_link_header() {
    let server = Server::start(|_, before| match before {
        0 => answer(
            200,
            &[
                ("x-total-count", "2"),
                (
                    "link",
                    r#"<http://h/transactions?_page=1>; rel="first", <http://h/transactions?_page=2&_limit=1>; rel="next", <http://h/transactions?_page=2>; rel="last""#,
                ),
            ],
            r#"[{"id":1}]"#,
        ),
        _ => answer(200, &[("x-total-count", "2"), ("link", "")], r#"[{"id":2}]"#),
    })
    .await;
    let list = flexigift(&server)
        .transactions()
        .list()
        .limit(1)
        .user_id("u")
        .descending("amount");
    let mut items = list.items();
    let mut ids = Vec::new();
    while let Some(txn) = items.try_next().await.unwrap() {
        ids.push(txn.id.number().unwrap());
    }
    assert_eq!(ids, [1, 2]);
    assert_eq!(
        targets(&server),
        [
            "/transactions?_limit=1&_order=desc&_page=1&_sort=amount&user_id=u",
            "/transactions?_limit=1&_order=desc&_page=2&_sort=amount&user_id=u",
        ]
    );
}

#[tokio::test]
async fn a_flexigift_list_without_a_page_is_everything() {
    let server = Server::always(200, r#"[{"id":1},{"id":2}]"#).await;
    let all = flexigift(&server)
        .transactions()
        .list()
        .send()
        .await
        .unwrap();
    assert_eq!(all.items.len(), 2);
    assert_eq!((all.next, all.total), (None, None));
    assert_eq!(targets(&server), ["/transactions"]);
}

/// A list of three pages in each vendor's way. The page only depends on the request.
fn three_pages(request: &Received) -> Reply {
    let target = request.target.as_str();
    let page: u32 = match (
        target.split("txn_").nth(1),
        target.split("number%5D=").nth(1),
        target.split("_page=").nth(1),
    ) {
        (Some(after), ..) => after[..1].parse::<u32>().unwrap() + 1,
        (_, Some(number), _) | (_, _, Some(number)) => number[..1].parse().unwrap(),
        _ => 1,
    };
    let last = page == 3;
    let next = |link: String| {
        if last {
            "null".to_owned()
        } else {
            format!("\"{link}\"")
        }
    };
    if target.starts_with("/api/v1") {
        let next = next(format!("/api/v1/transactions?page%5Bafter%5D=txn_{page}"));
        return json(
            200,
            &format!(r#"{{"data":[{{"id":"txn_{page}"}}],"links":{{"next":{next}}}}}"#),
        );
    }
    if target.starts_with("/api") {
        let next = next(format!(
            "http://h/api/transactions?page%5Bnumber%5D={}",
            page + 1
        ));
        let row = resource("transactions", &format!("txn_{page}"), value!({}));
        return json(
            200,
            &format!(r#"{{"data":[{row}],"links":{{"next":{next}}}}}"#),
        );
    }
    let link = match last {
        true => String::new(),
        false => format!(
            r#"<http://h/transactions?_page={}&_limit=1>; rel="next""#,
            page + 1
        ),
    };
    answer(200, &[("link", &link)], &format!(r#"[{{"id":{page}}}]"#))
}

#[tokio::test]
async fn every_kind_of_list_asks_for_a_page_when_it_is_its_turn_and_goes_on_from_where_one_stopped()
{
    macro_rules! check {
        ($client:ident, $resume:ident) => {{
            let server = Server::start(|request, _| three_pages(request)).await;
            let list = || $client(&server).transactions().list();
            let mut pages = list().limited().pages();
            assert_eq!(
                server.received().len(),
                0,
                "nothing is asked for before its turn"
            );
            let first = pages.try_next().await.unwrap().unwrap();
            assert_eq!(server.received().len(), 1);
            drop(pages);
            // A bookmark outlives the stream, and the program if need be.
            let mut items = list()
                .limited()
                .$resume(first.next.clone().unwrap())
                .items();
            let mut seen = Vec::new();
            while let Some(txn) = items.try_next().await.unwrap() {
                seen.push(txn.id.to_string());
                assert_eq!(server.received().len(), seen.len() + 1, "a page ahead");
            }
            assert_eq!(seen.len(), 2, "{seen:?}");
            assert!(items.try_next().await.unwrap().is_none());
            assert_eq!(server.received().len(), 3);
        }};
    }
    check!(persona, page_after);
    check!(commerce_layer, page_number);
    check!(flexigift, page);
}

/// What makes a list paged: Flexigift needs a parameter.
trait Limited {
    fn limited(self) -> Self;
}

impl Limited for counterfoil::persona::ListTransactions {
    fn limited(self) -> Self {
        self
    }
}

impl Limited for counterfoil::commerce_layer::ListTransactions {
    fn limited(self) -> Self {
        self
    }
}

impl Limited for counterfoil::flexigift::ListTransactions {
    fn limited(self) -> Self {
        self.limit(1)
    }
}

/// A list whose pages, numbered from 1, have these rows and name this next page.
fn list(
    pages: impl Fn(usize) -> (Vec<usize>, Option<usize>) + Send + Sync + 'static,
) -> (ListTransactions, Scripted) {
    let service = Scripted::new(move |request| {
        let query = request.uri().query().unwrap_or_default();
        let page = query.split('&').find_map(|it| it.strip_prefix("_page="));
        let (rows, next) = pages(page.unwrap().parse().unwrap());
        let rows = rows.iter().map(|id| serde_json::json!({"id": id}));
        let body: serde_json::Value = rows.collect();
        let response = http::Response::builder();
        let response = match next {
            Some(next) => response.header(
                "link",
                format!("<http://h/transactions?_page={next}>; rel=\"next\""),
            ),
            None => response,
        };
        Fate::Answered(response.body(Bytes::from(body.to_string())).unwrap())
    });
    (
        scripted(&service).flexigift.transactions().list().page(1),
        service,
    )
}

fn drained(list: ListTransactions, most: usize) -> Vec<Result<i64>> {
    let runtime = tokio::runtime::Builder::new_current_thread()
        .enable_all()
        .build()
        .unwrap();
    let rows = runtime.block_on(async { list.items().take(most).collect::<Vec<_>>().await });
    rows.into_iter()
        .map(|row| row.map(|it| it.id.number().unwrap()))
        .collect()
}

#[test]
fn a_list_that_comes_back_to_a_page_it_has_had_ends_with_an_error() {
    // How many bookmarks are remembered.
    const REMEMBERED: usize = 1_024;
    for length in [2, 3, 10, REMEMBERED, REMEMBERED + 1] {
        let (list, _) =
            list(move |page| (vec![page], Some(if page == length { 2 } else { page + 1 })));
        let outcomes = drained(list, 10 * REMEMBERED);
        let error = outcomes.last().unwrap().as_ref().unwrap_err();
        assert!(error.is_decode());
        let back = match length {
            2 => "itself".to_owned(),
            length => format!("the one {} before it", length - 2),
        };
        assert!(error.to_string().contains(&back), "{error}");
        assert_eq!(outcomes.len(), length + 1);
    }
}

#[test]
fn every_row_comes_once_and_in_order() {
    proptest!(ProptestConfig::with_cases(32), |(length in 0_usize..50, size in 1_usize..9)| {
        let (list, service) = list(move |page| {
            let end = (page * size).min(length);
            ((page * size - size + 1..=end).collect(), (end < length).then_some(page + 1))
        });
        let rows: Vec<_> = drained(list, 1_000).into_iter().map(Result::unwrap).collect();
        prop_assert_eq!(rows, (1..=i64::try_from(length).unwrap()).collect::<Vec<_>>());
        prop_assert_eq!(service.received().len(), length.div_ceil(size).max(1));
    });
}

#[tokio::test]
async fn a_slice_is_the_whole_list_of_its_pages_and_items() {
    let server = Server::start(|request, _| {
        let is_slice =
            request.target.contains("_start=0&_end=3") || request.target.contains("_end=3");
        assert!(
            is_slice && !request.target.contains("_page"),
            "{}",
            request.target
        );
        json(200, r#"[{"id":1},{"id":2},{"id":3}]"#)
    })
    .await;
    let list = flexigift(&server).transactions().list().slice(0..3);
    let mut items = list.clone().items();
    let mut count = 0;
    while items.try_next().await.unwrap().is_some() {
        count += 1;
    }
    assert_eq!((count, server.received().len()), (3, 1));
    let mut pages = list.pages();
    assert_eq!(pages.try_next().await.unwrap().unwrap().items.len(), 3);
    assert!(pages.try_next().await.unwrap().is_none());
}

#[tokio::test]
async fn a_row_that_cannot_be_read_is_an_error_after_a_null_too() {
    let server = Server::always(
        200,
        r#"{"data":[{"type":"transaction","id":"a","attributes":{"status":"created"}},null,[]]}"#,
    )
    .await;
    let mut items = persona(&server).transactions().list().items();
    assert!(items.try_next().await.unwrap().is_some());
    assert!(items.try_next().await.unwrap_err().is_decode());
    assert!(items.try_next().await.unwrap().is_none());
}
