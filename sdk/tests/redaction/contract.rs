//! What the contracts mark as personal, without another list.

use std::collections::BTreeSet;

use http::Response;
use serde_json::Value;

use crate::catalogue::{self, Manner};
use crate::scripted::{Fate, Scripted};
use crate::support::TOKEN;
use crate::{Paper, clients};

/// Puts a mark in the place of every text in it. Answers the marks.
fn mark(value: &mut Value, place: &str, marks: &mut BTreeSet<String>) {
    match value {
        Value::String(text) => {
            *text = format!("PII{}-", place.replace('/', "-"));
            marks.insert(text.clone());
        }
        Value::Array(elements) => elements.iter_mut().for_each(|it| mark(it, place, marks)),
        Value::Object(members) => members.values_mut().for_each(|it| mark(it, place, marks)),
        _ => {}
    }
}

#[tokio::test]
async fn what_the_contract_calls_personal_shows_with_debug_values_and_never_without() {
    let mut checked = 0;
    for entry in catalogue::all() {
        // Outside its response, a value does not know its client.
        if entry.operation.starts_with('(') || entry.variant == "items" {
            continue;
        }
        let (status, Some(mut body)) = catalogue::example(entry.api, entry.operation) else {
            continue;
        };
        let mut marks = BTreeSet::new();
        for place in catalogue::personal(entry.api, entry.operation) {
            // The deprecated copy of a page is not read.
            if body.get("data_v2").is_none() || !place.starts_with("/data/") {
                mark(body.pointer_mut(&place).unwrap(), &place, &mut marks);
            }
        }
        if marks.is_empty() {
            continue;
        }
        // All that is in an object is personal where it is of a type that the SDK does not model.
        let included = body.get_mut("included").and_then(Value::as_array_mut);
        for object in included.into_iter().flatten() {
            object["type"] = "hologram".into();
        }
        for show in [false, true] {
            // A stream's items come without their response, and only that knows its client.
            if show && entry.variant == "items" {
                continue;
            }
            let body = body.to_string();
            let service = Scripted::new(move |request| {
                let (status, body) = match request.uri().path() {
                    "/token" => (200, TOKEN.to_owned()),
                    _ => (status, body.clone()),
                };
                Fate::Answered(
                    Response::builder()
                        .status(status)
                        .body(body.into())
                        .unwrap(),
                )
            });
            let paper = Paper::default();
            let manner = Manner {
                timeout: std::time::Duration::from_secs(30),
                raw: false,
                witness: &|value| paper.print(value),
            };
            (entry.make)(&clients(&paper, Some(&service), None, show), &manner)
                .await
                .unwrap();
            let printed = paper.0.lock().unwrap();
            let shown = |mark: &&String| printed.contains(mark.as_str()) == show;
            let wrong: Vec<_> = marks.iter().filter(|mark| !shown(mark)).collect();
            assert!(
                wrong.is_empty(),
                "{} {} with debug_values {show}: {wrong:?} in {printed}",
                entry.api,
                entry.operation
            );
            checked += marks.len();
        }
    }
    assert!(checked > 300, "{checked}");
}
