//! Every typed predicate of Commerce Layer's client, and its matches in the mock.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

mod support;

use counterfoil::commerce_layer::Transaction;
use counterfoil::commerce_layer::filter::Condition;
use serde_json::json;
use support::{commerce_layer, on_every_store_with};

/// Conditions on the references `abc`, `bcd` and none, and how many of the three fulfil each.
fn on_text() -> Vec<(Condition, u64)> {
    let it = Transaction::REFERENCE;
    vec![
        (it.eq("abc"), 1),
        (it.not_eq("abc"), 1),
        (it.eq_or_null("abc"), 2),
        (it.not_eq_or_null("abc"), 2),
        (it.lt("b"), 1),
        (it.lteq("abc"), 1),
        (it.gt("b"), 1),
        (it.gteq("abc"), 2),
        (it.is_in(["abc", "x"]), 1),
        (it.not_in(["abc", "x"]), 1),
        (it.in_or_null(["abc", "x"]), 2),
        (it.not_in_or_null(["abc", "x"]), 2),
        (it.not_eq_all(["abc", "bcd"]), 0),
        (it.lt_any(["b", "z"]), 2),
        (it.lteq_any(["a", "abc"]), 1),
        (it.gt_any(["b", "z"]), 1),
        (it.gteq_any(["bcd", "z"]), 1),
        (it.lt_all(["b", "z"]), 1),
        (it.lteq_all(["abc", "z"]), 1),
        (it.gt_all(["a", "b"]), 1),
        (it.gteq_all(["a", "abc"]), 2),
        (it.matches("A%"), 1),
        (it.matches_any(["a%", "b%"]), 2),
        (it.matches_all(["a%", "%c"]), 1),
        (it.does_not_match("a%"), 1),
        (it.does_not_match_any(["a%", "%c"]), 1),
        (it.does_not_match_all(["a%", "z%"]), 1),
        (it.start("AB"), 1),
        (it.start_any(["a", "b"]), 2),
        (it.start_all(["a", "ab"]), 1),
        (it.not_start("a"), 1),
        (it.not_start_any(["a", "b"]), 2),
        (it.not_start_all(["a", "b"]), 0),
        (it.end("C"), 1),
        (it.end_any(["c", "d"]), 2),
        (it.end_all(["c", "bc"]), 1),
        (it.not_end("c"), 1),
        (it.not_end_any(["c", "d"]), 2),
        (it.not_end_all(["c", "d"]), 0),
        (it.cont("BC"), 2),
        (it.cont_any(["a", "d"]), 2),
        (it.cont_all(["a", "b"]), 1),
        (it.not_cont("a"), 1),
        (it.not_cont_any(["a", "d"]), 2),
        (it.not_cont_all(["a", "d"]), 0),
        (it.null(), 1),
        (it.not_null(), 2),
        (it.present(), 2),
        (it.blank(), 1),
    ]
}

fn on_other_types() -> Vec<(Condition, u64)> {
    let now: jiff::Timestamp = support::NOW.parse().unwrap();
    vec![
        (Transaction::AMOUNT_CENTS.gteq(1500), 3),
        (Transaction::AMOUNT_CENTS.lt(1500), 0),
        (Transaction::AMOUNT_CENTS.is_in([1500, 7]), 3),
        (Transaction::SUCCEEDED.is_true(), 0),
        (Transaction::SUCCEEDED.is_false(), 3),
        (Transaction::SUCCEEDED.eq(false), 3),
        (
            Transaction::CREATED_AT.lteq(counterfoil::types::Timestamp::from(now)),
            3,
        ),
        (
            Transaction::CREATED_AT.gt(counterfoil::types::Timestamp::from(now)),
            0,
        ),
        (
            Transaction::METADATA.jcont(&json!({"team": {"name": "red"}})),
            1,
        ),
        (Transaction::METADATA.jcont(&json!({"team": "red"})), 0),
        (Transaction::TYPE.null(), 3),
        (Transaction::MESSAGE.null(), 3),
        (Transaction::ORDER_NUMBER.null(), 3),
        (
            Transaction::REFERENCE
                .or(Transaction::REFERENCE_ORIGIN)
                .eq("bcd"),
            2,
        ),
        (("reference_or_number_eq", "abc").into(), 1),
    ]
}

#[tokio::test]
async fn each_typed_predicate_finds_what_it_says() {
    for world in on_every_store_with(|builder| builder.rate_limits(false)).await {
        support::without_documented(&world.sandbox);
        let client = commerce_layer(&world.sandbox);
        let create = || client.transactions().create();
        let first = create().reference("abc").reference_origin("bcd");
        first.send().await.unwrap();
        let second = create()
            .reference("bcd")
            .metadata("team", json!({"name": "red"}));
        second.send().await.unwrap();
        create().send().await.unwrap();
        for (condition, expected) in on_text().into_iter().chain(on_other_types()) {
            let list = client.transactions().list().filter(condition.clone());
            let found = list.send().await.unwrap();
            assert_eq!(
                found.total,
                Some(expected),
                "{}: {condition:?}",
                world.store
            );
        }
        let both = client
            .transactions()
            .list()
            .filter(Transaction::REFERENCE.not_null())
            .filter(Transaction::REFERENCE_ORIGIN.null());
        assert_eq!(both.send().await.unwrap().total, Some(1), "{}", world.store);
        let wrong = client.transactions().list().filter(("nonsense_eq", "1"));
        let wrong = wrong.send().await.unwrap_err();
        assert_eq!(
            wrong.errors()[0].code.as_deref(),
            Some("FILTER_NOT_ALLOWED")
        );
    }
}
