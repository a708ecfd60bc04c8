//! The list: order, pages, filters.

use counterfoil_mock::Sandbox;
use proptest::prelude::*;
use serde_json::{Value, json};

use crate::raw_http::{Answer, call, documented, on_each_store, strict};
use crate::{create, error, get, persona};

fn ids(page: &Answer) -> Vec<String> {
    let data = page.body["data"].as_array().unwrap();
    data.iter()
        .map(|it| it["id"].as_str().unwrap().to_owned())
        .collect()
}

/// The query of a link, which starts with the requested path.
fn query(link: &Value) -> Option<String> {
    let query = link.as_str()?.strip_prefix("/persona/api/v1/transactions?");
    Some(format!("?{}", query.expect("a relative link to the list")))
}

#[test]
fn the_newest_come_first_ten_at_a_time() {
    for sandbox in strict() {
        let mut made: Vec<_> = (0..23)
            .map(|_| create(&sandbox, json!({"transaction-type-id": "txntp_ABC123"})))
            .collect();
        made.reverse();
        let first = get(&sandbox, "").expect(200);
        assert_eq!(ids(&first), made[..10]);
        assert_eq!(first.body["links"]["prev"], json!(null));
        let next = format!("/persona/api/v1/transactions?page%5Bafter%5D={}", made[9]);
        assert_eq!(first.body["links"]["next"], json!(next));

        let second = get(&sandbox, &query(&first.body["links"]["next"]).unwrap());
        assert_eq!(ids(&second), made[10..20]);
        let third = get(&sandbox, &query(&second.body["links"]["next"]).unwrap());
        assert_eq!(ids(&third), made[20..]);
        assert_eq!(third.body["links"]["next"], json!(null));

        let back = get(&sandbox, &query(&third.body["links"]["prev"]).unwrap());
        assert_eq!(ids(&back), made[10..20]);
        let front = get(&sandbox, &query(&back.body["links"]["prev"]).unwrap());
        assert_eq!(ids(&front), made[..10]);
        assert_eq!(front.body["links"]["prev"], json!(null));
    }
}

#[test]
fn a_page_is_stable_while_transactions_are_created() {
    for sandbox in documented() {
        let old = create(&sandbox, json!({}));
        let cursor = create(&sandbox, json!({}));
        create(&sandbox, json!({}));
        let page = get(&sandbox, &format!("?page[after]={cursor}")).expect(200);
        assert_eq!(ids(&page), [old.as_str(), "txn_ABC123"]);
    }
}

#[test]
fn links_keep_the_rest_of_the_query() {
    for sandbox in documented() {
        let made: Vec<_> = (0..3)
            .map(|_| create(&sandbox, json!({"reference-id": "a&b c"})))
            .collect();
        let page = get(&sandbox, "?page[size]=1&filter[reference-id]=a%26b%20c").expect(200);
        let link = page.body["links"]["next"].as_str().unwrap();
        assert_eq!(
            link,
            format!(
                "/persona/api/v1/transactions?page%5Bsize%5D=1&filter%5Breference-id%5D=a%26b+c&page%5Bafter%5D={}",
                made[2]
            )
        );
        let next = get(&sandbox, &query(&page.body["links"]["next"]).unwrap()).expect(200);
        assert_eq!(ids(&next), [made[1].as_str()]);
    }
}

#[test]
fn filters_combine() {
    for sandbox in documented() {
        let make = |reference: &str, kind: &str, email: &str| {
            create(
                &sandbox,
                json!({
                    "reference-id": reference,
                    "transaction-type-id": kind,
                    "fields": {"email": email, "age": 30},
                }),
            )
        };
        let one = make("jane", "txntp_a", "jane@example.com");
        let two = make("jane", "txntp_b", "jane@example.com");
        let three = make("joe", "txntp_a", "joe@example.com");
        let found = |query: &str| ids(&get(&sandbox, query).expect(200));
        assert_eq!(
            found("?filter[reference-id]=jane"),
            [two.as_str(), one.as_str()]
        );
        assert_eq!(
            found("?filter[transaction-type-id]=txntp_a"),
            [three.as_str(), one.as_str()]
        );
        assert_eq!(
            found("?filter[reference-id]=jane&filter[transaction-type-id]=txntp_a"),
            [one.as_str()]
        );
        assert_eq!(
            found("?filter[identifier][key]=email&filter[identifier][value]=jane@example.com"),
            [two.as_str(), one.as_str()]
        );
        assert_eq!(
            found("?filter[identifier][key]=age&filter[identifier][value]=30&page[size]=2"),
            [three.as_str(), two.as_str()]
        );
        for name in ["reference_id", "referenceId", "reference-id"] {
            let page = get(&sandbox, &format!("?filter[{name}]=jane&page[size]=1")).expect(200);
            assert_eq!(ids(&page), [two.as_str()], "{name}");
            // The link keeps the spelling, and works.
            let next = query(&page.body["links"]["next"]).unwrap();
            assert!(next.contains(name), "{next}");
            assert_eq!(found(&next), [one.as_str()]);
        }
        assert_eq!(
            found("?filter[transaction_type_id]=txntp_a&filter[referenceId]=jane"),
            [one.as_str()]
        );
        assert_eq!(found("?filter[reference-id]=nobody"), [""; 0]);
        assert_eq!(found("?filter[transaction-type-id]=txntp_never"), [""; 0]);
    }
}

#[test]
fn a_page_that_cannot_be_is_refused_by_name() {
    for sandbox in documented() {
        let refused = |query: &str| get(&sandbox, query).expect(400).body;
        assert_eq!(
            refused("?page[size]=101"),
            error("Bad Request", "page.size must be less than or equal to 100")
        );
        assert_eq!(
            refused("?page[size]=ten"),
            error("Bad Request", "page.size must be an integer")
        );
        assert_eq!(
            refused("?page[after]=txn_nobody"),
            error("Bad Request", "page.after is not the id of a transaction")
        );
        for size in ["10abc", "1.5", "1e1", "1.0", "%201", ""] {
            assert_eq!(
                refused(&format!("?page[size]={size}")),
                error("Bad Request", "page.size must be an integer"),
                "{size}"
            );
        }
        for size in ["7", "%2B7", "007", "%2B07"] {
            get(&sandbox, &format!("?page[size]={size}")).expect(200);
        }
        let long = "9".repeat(400);
        assert_eq!(
            refused(&format!("?page[size]={long}")),
            error("Bad Request", "page.size must be less than or equal to 100")
        );
        refused("?page[size]=0");
        refused("?page[from]=1");
        refused("?filter[reference-id][]=a");
        refused("?page[after]=txn_ABC123&page[before]=txn_ABC123");
        refused("?filter[unheard-of]=1");
        get(&sandbox, "?page[size]=100").expect(200);
    }
}

#[test]
fn a_filter_without_an_index_reads_past_the_first_batch() {
    for sandbox in on_each_store(|builder| builder.rate_limits(false)) {
        let wanted = create(&sandbox, json!({"fields": {"email": "jane@example.com"}}));
        for _ in 0..300 {
            create(&sandbox, json!({}));
        }
        let query = "?filter[identifier][key]=email&filter[identifier][value]=jane@example.com";
        let page = get(&sandbox, query).expect(200);
        assert_eq!(ids(&page), [wanted]);
        assert_eq!(page.body["links"], json!({"prev": null, "next": null}));
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(24))]

    #[test]
    fn walking_the_pages_meets_every_match_once_and_in_order(
        references in prop::collection::vec(prop::sample::select(vec!["a", "b", "c"]), 0..40),
        size in 1_usize..8,
    ) {
        let world = on_each_store(|builder| builder.strict().rate_limits(false)).remove(0);
        let mut expected = Vec::new();
        for reference in references {
            let attributes = json!({"transaction-type-id": "txntp_ABC123", "reference-id": reference});
            let id = create(&world, attributes);
            if reference == "a" {
                expected.insert(0, id);
            }
        }
        let mut forward = Vec::new();
        let mut next = Some(format!("?filter[reference-id]=a&page[size]={size}"));
        let mut last = None;
        while let Some(page) = next {
            let page = persona(&world, "GET", &page).send().expect(200);
            prop_assert!(ids(&page).len() <= size);
            forward.extend(ids(&page));
            next = query(&page.body["links"]["next"]);
            last = Some(page);
        }
        prop_assert_eq!(&forward, &expected);

        let mut backward = Vec::new();
        while let Some(page) = last {
            let mut found = ids(&page);
            found.reverse();
            backward.extend(found);
            last = query(&page.body["links"]["prev"]).map(|query| get(&world, &query).expect(200));
        }
        expected.reverse();
        prop_assert_eq!(backward, expected);
    }
}

#[test]
fn before_october_2025_fields_are_filtered_and_selected_by_each_key_that_responses_show() {
    for sandbox in documented() {
        let id = create(&sandbox, json!({"fields": {"id_num_1": "5", "other": "x"}}));
        for (casing, key) in [
            ("camel", "idNum1"),
            ("kebab", "id-num-1"),
            ("snake", "id_num_1"),
        ] {
            let query = format!(
                "?filter[identifier][key]={key}&filter[identifier][value]=5&fields[transaction]=fields.{key}"
            );
            let ask = |version: &str| {
                persona(&sandbox, "GET", &query)
                    .header("persona-version", version)
                    .header("key-inflection", casing)
                    .send()
                    .expect(200)
            };
            let found = ask("2023-01-05");
            assert_eq!(ids(&found), [id.as_str()]);
            let expected = json!({"fields": { key: {"type": "string", "value": "5"} }});
            assert_eq!(found.body["data"][0]["attributes"], expected);
            // Later they are named as they were sent.
            let found = ids(&ask("2025-10-27")).len();
            assert_eq!(found, usize::from(casing == "snake"));
        }
    }
}

fn plant(sandbox: &Sandbox, id: &str, created_at: &str) {
    let body = json!({
        "id": id,
        "transaction-type-id": "txntp_planted",
        "reference-id": "planted",
        "created-at": created_at,
    });
    let put = call(sandbox, "POST", "/_control/persona/transactions");
    put.json(&body).send().expect(200);
}

#[test]
fn the_newest_come_first_in_whatever_order_they_were_planted() {
    for sandbox in documented() {
        let first = create(&sandbox, json!({}));
        plant(&sandbox, "txn_older", "2020-01-01T00:00:00Z");
        plant(&sandbox, "txn_between", "2024-01-01T00:00:00Z");
        plant(&sandbox, "txn_same", "2024-01-01T00:00:00Z");
        let second = create(&sandbox, json!({}));
        plant(&sandbox, "txn_future", "2030-01-01T00:00:00Z");
        let found = |query: &str| ids(&get(&sandbox, query).expect(200));
        let planted = ["txn_future", "txn_same", "txn_between", "txn_older"];
        // In one step, and in one for each.
        for _ in 0..2 {
            assert_eq!(found("?filter[transaction-type-id]=txntp_planted"), planted);
            assert_eq!(found("?filter[reference-id]=planted"), planted);
        }
        let third = create(&sandbox, json!({}));
        let (first, second, third) = (first.as_str(), second.as_str(), third.as_str());
        let all = [
            "txn_future",
            third,
            second,
            first,
            "txn_same",
            "txn_between",
            "txn_ABC123",
            "txn_older",
        ];
        assert_eq!(found(""), all);
        for (at, cursor) in all.iter().enumerate() {
            let after = format!("?page[size]=2&page[after]={cursor}");
            assert_eq!(
                found(&after),
                all[at + 1..].iter().take(2).copied().collect::<Vec<_>>()
            );
            let before = format!("?page[size]=2&page[before]={cursor}");
            assert_eq!(found(&before), all[at.saturating_sub(2)..at]);
        }
        // Planted again at another time, it moves; at the same, it stays.
        plant(&sandbox, "txn_older", "2024-01-01T00:00:00Z");
        plant(&sandbox, "txn_between", "2024-01-01T00:00:00Z");
        let all = [
            "txn_future",
            third,
            second,
            first,
            "txn_older",
            "txn_same",
            "txn_between",
            "txn_ABC123",
        ];
        assert_eq!(found(""), all);
    }
}

#[test]
fn many_that_were_planted_the_newest_first_are_listed_so() {
    for sandbox in strict() {
        let kind = json!({"id": "txntp_planted"});
        sandbox.put_transaction_type(&kind).unwrap();
        let made = create(&sandbox, json!({}));
        let mut planted: Vec<_> = (0..300).map(|it| format!("txn_{it}")).collect();
        for (at, id) in planted.iter().enumerate() {
            let (minute, second) = ((299 - at) / 60, (299 - at) % 60);
            plant(
                &sandbox,
                id,
                &format!("2024-01-01T00:{minute:02}:{second:02}Z"),
            );
        }
        planted.insert(0, made);
        let mut found = Vec::new();
        let mut next = Some("?page[size]=100".to_owned());
        while let Some(asked) = next {
            let page = get(&sandbox, &asked).expect(200);
            found.extend(ids(&page));
            next = query(&page.body["links"]["next"]);
        }
        assert_eq!(found, planted);
    }
}
