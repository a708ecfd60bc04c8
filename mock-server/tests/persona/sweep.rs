//! Every documented input, wrong in each way it can be, in both worlds and on both stores.

use counterfoil_mock::Sandbox;
use serde_json::{Value, json};

use crate::raw_http::{Answer, Store, call};
use crate::wrong_input::{Api, Case, Expected, Place, Requests, Tolerance, Wrong, sweep};

const API: &str = "/persona/api/v1";

/// A cursor of a search: opaque to clients, and made here by none.
const CURSOR: &str = "eyJhdCI6MCwibnVtYmVyIjoxfQ==";

/// The key that both worlds accept.
const KEY: &str = "persona_sandbox_counterfoil";

struct Persona;

impl Persona {
    fn ask(sandbox: &Sandbox, method: &str, path: &str, body: &Value) -> Value {
        let call = call(sandbox, method, &format!("{API}{path}")).bearer(KEY);
        let answer = match body {
            Value::Null => call.send(),
            body => call.json(body).send(),
        };
        assert!((200..300).contains(&answer.status), "{}", answer.body);
        answer.body
    }
}

impl Api for Persona {
    const CONTRACT: counterfoil_spec::Contract = counterfoil_spec::PERSONA;
    const MOUNT: &'static str = API;

    fn inhabit(&self, sandbox: &Sandbox) {
        call(sandbox, "POST", "/_control/persona/options")
            .json(&json!({"rate_limit": 1_000_000}))
            .send()
            .expect(200);
        call(sandbox, "POST", "/_control/persona/tags")
            .json(&json!({"id": "tag_ABC123", "name": "known by its id"}))
            .send()
            .expect(200);
        for (kind, id) in [("inquiry", "inq_ABC123"), ("verification", "ver_ABC123")] {
            call(sandbox, "POST", "/_control/persona/objects")
                .json(&json!({"type": kind, "id": id}))
                .send()
                .expect(200);
        }
        let body = json!({"data": {"attributes": {
            "transaction-type-id": "txntp_ABC123",
            "reference-id": "abc-124",
            "tags": ["vip"],
            "fields": {"name_first": "Jane", "photo": {"filename": "a.png", "data": "AAAA"}},
        }}});
        Self::ask(sandbox, "POST", "/transactions", &body);
    }

    fn requests(&self, sandbox: &Sandbox, examples: Requests) -> Requests {
        let id = Self::ask(sandbox, "GET", "/transactions", &Value::Null)["data"][0]["id"].clone();
        let event = Self::ask(sandbox, "GET", "/events", &Value::Null);
        let minimal = json!({"data": {"attributes": {"transaction-type-id": "txntp_ABC123"}}});
        let full = json!({"data": {"attributes": {
            "transaction-type-id": "txntp_ABC123", "reference-id": "abc-123", "tags": ["vip"],
            "fields": {"name_first": "Jane"}}}, "meta": {}});
        let failed = json!({"attribute": "status", "operator": "eq", "value": "failed"});
        let meta = |meta: Value| json!({ "meta": meta });
        let tag = [
            meta(json!({"tag-name": "a"})),
            meta(json!({"tag-id": "tag_ABC123"})),
        ];
        let relation = [meta(
            json!({"relation-schema-key": "parent-of", "target-object-id": "act_ABC123"}),
        )];
        examples
            .header("authorization", &format!("Bearer {KEY}"))
            .path("transaction-id", id.as_str().unwrap())
            .path("transaction-type-id", "txntp_ABC123")
            .path("event-id", event["data"][0]["id"].as_str().unwrap())
            .bodies("create-a-transaction", [minimal, full])
            .bodies(
                "update-a-transaction",
                [json!({"data": {"attributes": {
                    "status": "approved", "reference-id": "abc-123", "label": "test", "tags": ["reviewed"],
                    "fields": {"name_first": "Joan"}}}})],
            )
            .bodies("transactions-add-tag", tag.clone())
            .bodies("transactions-remove-tag", tag)
            .bodies(
                "transactions-set-tags",
                [meta(json!({"tag-name": ["a", "b"], "tag-id": ["tag_ABC123"]}))],
            )
            .bodies(
                "create-a-transaction-label",
                [meta(json!({"label": "test", "score": 0.93, "model-version": "1.2.3"}))],
            )
            .bodies("transactions-add-relation", relation.clone())
            .bodies("transactions-remove-relation", relation)
            .bodies(
                "transactions-add-objects",
                [meta(json!({"object-ids": ["inq_ABC123", "ver_ABC123"]}))],
            )
            .bodies(
                "transactions-remove-objects",
                [meta(json!({"object-ids": ["inq_ABC123", "ver_ABC123"]}))],
            )
            .bodies(
                "search-webhook-events",
                [
                    json!({"query": failed, "sort": {"attribute": "updated_at", "direction": "desc"}, "page": {"size": 15}}),
                    json!({"query": {"and": [failed]}}),
                    json!({"query": {"or": [failed]}, "page": {"after": CURSOR}}),
                    json!({"query": {"not": failed}, "page": {"before": CURSOR}}),
                ],
            )
    }

    fn observe(&self, sandbox: &Sandbox) -> Value {
        let lists = ["/transactions?page[size]=100", "/events?page[size]=100"];
        lists
            .iter()
            .map(|path| Self::ask(sandbox, "GET", path, &Value::Null))
            .collect()
    }

    fn expected(&self, case: &Case) -> Expected {
        match (&case.place, case.wrong) {
            (_, Wrong::TooLarge) => Expected::status(413),
            (Place::Path(_), Wrong::NotUtf8 | Wrong::Blank) => Expected::nowhere(404),
            (Place::Path(_), _) => Expected::status(404),
            _ if names_nothing(case) => Expected::status(404),
            _ if breaks_a_rule(case) => Expected::status(422),
            _ => Expected::status(400),
        }
    }

    fn objection(&self, case: &Case, answer: &Answer) -> Option<String> {
        let Some(errors) = answer.body["errors"].as_array() else {
            return Some("has another error body".to_owned());
        };
        for error in errors {
            let title = title(error);
            let is_key = case.place == Place::Header("Idempotency-Key".to_owned());
            let titles: &[&str] = match answer.status {
                // The request before this one had the same key.
                400 if is_key => &["Bad Request", "Idempotency error"],
                400 => &["Bad Request"],
                404 => &["Record not found", "Not found"],
                413 => &["Payload too large"],
                422 => &["Record invalid", "Unprocessable entity"],
                _ => &[],
            };
            if !titles.contains(&title) {
                return Some(format!("has the title {title:?}"));
            }
        }
        if answer.status == 404 && matches!(case.place, Place::Path(_)) || answer.status == 413 {
            return None;
        }
        let named = errors.iter().any(|error| {
            let details = error["details"].as_str().unwrap_or_default();
            let pointer = error["source"]["pointer"].as_str();
            title(error) == "Idempotency error"
                || (details.len() < 1_000 && names_place(case, details, pointer))
        });
        (!named).then(|| "does not name the place".to_owned())
    }

    fn tolerances(&self, strict: bool) -> Vec<Tolerance> {
        let row = |operation, place, wrong, because| Tolerance {
            operation,
            place,
            wrong,
            because,
        };
        let mut rows = vec![
            row(
                "*",
                "query no_such_parameter",
                "unknown parameter",
                "no operation is documented to refuse one",
            ),
            row(
                "*",
                "query fields[no_such_member]",
                "unknown member",
                "any type of resource may be named, there or not",
            ),
            row(
                "*",
                "query include",
                "blank",
                "an empty list is documented to suppress everything",
            ),
            row(
                "*",
                "query *",
                "twice|twice, first wrong",
                "the last one counts, as Rails has it",
            ),
            row(
                "*",
                "query filter*",
                "long *|nul|blank|not utf-8|broken escape",
                "no text is documented as refused; it finds nothing",
            ),
            row(
                "*",
                "header Idempotency-Key",
                "long *",
                "any string is documented, and no length",
            ),
            row(
                "*",
                "header Idempotency-Key",
                "blank",
                "a key without characters is none",
            ),
            row(
                "*",
                "header *",
                "twice|twice, last wrong",
                "the first one counts; no source tells",
            ),
            row(
                "*",
                "body *",
                "twice|twice, first wrong",
                "the last one counts, as in most readers of JSON (RFC 8259, section 4)",
            ),
            row(
                "*",
                "body /data/attributes/reference-id|body /data/attributes/tags/*|body /meta/tag-name*\
                 |body /meta/label|body /meta/model-version|body /data/attributes/label|body /meta/score",
                "long *|nul|blank|huge|negative",
                "no length, character or range is documented as refused",
            ),
            row(
                "*",
                "body /meta/target-object-id",
                "nul",
                "what follows the prefix of an id is opaque",
            ),
            row(
                "transactions-remove-relation",
                "body /meta/relation-schema-key",
                "long *|nul|blank",
                "removing what is not there changes nothing",
            ),
            row(
                "*",
                "body /data/attributes/fields/no_such_member",
                "unknown member",
                "the fields are an open map",
            ),
            row(
                "search-webhook-events",
                "body /query/value",
                "long *|nul|blank",
                "no text is documented as refused; it finds nothing",
            ),
            row(
                "search-webhook-events",
                "body",
                "no body",
                "without a query all are found",
            ),
            row(
                "transactions-remove-tag",
                "body /meta/tag-id",
                "long *|nul|blank",
                "removing what is not there changes nothing",
            ),
        ];
        if strict {
            rows.push(row(
                "update-a-transaction",
                "body",
                "no body",
                "no member of an update is documented as required",
            ));
        } else {
            rows.extend([
                row(
                    "*",
                    "query include[no_such_member]",
                    "style",
                    "the documented world ignores what is no list of names",
                ),
                row(
                    "*",
                    "body */no_such_member|body /no_such_member",
                    "unknown member",
                    "the documented world ignores it",
                ),
                row(
                    "create-a-transaction",
                    "body /data/attributes/transaction-type-id",
                    "nul",
                    "the documented world makes the type that is named",
                ),
                row(
                    "*",
                    "body /meta/object-ids/*",
                    "nul",
                    "the documented world has the object that is named",
                ),
                row(
                    "transactions-add-relation",
                    "body /meta/relation-schema-key",
                    "long *|nul|blank",
                    "the documented world has the relation that is named",
                ),
                row(
                    "transactions-add-tag|transactions-set-tags",
                    "body /meta/tag-id*",
                    "long *|nul|blank",
                    "the documented world makes the tag that is named",
                ),
                row(
                    "*",
                    "body",
                    "no body",
                    "a body may be absent where none of its members is required",
                ),
                row(
                    "*",
                    "body /meta|body /data|body /data/attributes\
                     |body /meta/tag-name|body /meta/tag-id|body /meta/label|body /meta/score|body /meta/model-version",
                    "missing",
                    "nothing is documented as required",
                ),
                row(
                    "search-webhook-events",
                    "body /sort/attribute|body /sort/direction",
                    "missing",
                    "one attribute sorts, and a direction is documented for where none is sent",
                ),
                row(
                    "*",
                    "query include",
                    "pattern|long *|nul|not utf-8|broken escape|twice, last wrong",
                    "the documented world ignores what is no relationship",
                ),
            ]);
        }
        rows
    }
}

/// A well-formed name of something that a body refers to and that is not there.
fn names_nothing(case: &Case) -> bool {
    let is_blank = case.wrong == Wrong::Blank;
    let is_text = is_blank || matches!(case.wrong, Wrong::Long(_) | Wrong::Nul);
    match case
        .place
        .names()
        .iter()
        .map(String::as_str)
        .collect::<Vec<_>>()[..]
    {
        [.., "transaction-type-id"] => case.strict && case.wrong == Wrong::Nul,
        ["meta", "object-ids", _] => is_text,
        ["meta", "tag-id", ..] => case.strict && is_text,
        _ => false,
    }
}

/// A well-formed value that the rules of the domain refuse.
fn breaks_a_rule(case: &Case) -> bool {
    let is_text = matches!(case.wrong, Wrong::Blank | Wrong::Long(_) | Wrong::Nul);
    let name = case.place.to_string();
    is_text
        && [
            "body /data/attributes/status",
            "body /meta/target-object-id",
            "body /meta/relation-schema-key",
        ]
        .contains(&name.as_str())
}

fn title(error: &Value) -> &str {
    error["title"].as_str().unwrap_or_default()
}

/// Whether an error is about a place: by a pointer, or by a path in dots and snake case before the rule.
fn names_place(case: &Case, details: &str, pointer: Option<&str>) -> bool {
    let place = &case.place;
    if let (Place::Body(body), Some(pointer)) = (place, pointer)
        && body.replace('_', "-") == pointer.replace('_', "-")
    {
        return true;
    }
    let mut names: Vec<_> = place
        .names()
        .iter()
        .map(|name| name.replace('-', "_"))
        .collect();
    let is_item = names.last().is_some_and(|name| name.parse::<u32>().is_ok());
    // The error for an item, a member instead of a string, or a missing one is at its parent.
    let told_around = is_item || matches!(case.wrong, Wrong::Style | Wrong::Missing);
    if place.to_string().starts_with("query filter[identifier]") {
        names.truncate(2);
    }
    let of = |names: &[String]| {
        details
            .strip_prefix(&names.join("."))
            .is_some_and(|rest| rest.starts_with([' ', '.']))
    };
    match place {
        Place::Body(body) if body.is_empty() => {
            let whole = ["the body ", "the Content-Type ", "data ", "meta "];
            whole.iter().any(|it| details.starts_with(it))
        }
        Place::Header(name) => details.starts_with(&format!("{name} ")),
        _ => of(&names) || (told_around && of(&names[..names.len() - 1])),
    }
}

fn swept(strict: bool, store: Store) {
    let swept = sweep(&Persona, strict, store);
    assert!(swept.cases > 1_000, "{swept:?}");
    assert!(swept.refused > 500, "{swept:?}");
}

#[test]
fn the_documented_world_refuses_wrong_input() {
    swept(false, Store::Memory);
}

#[test]
fn the_strict_world_refuses_wrong_input() {
    swept(true, Store::Memory);
}

#[test]
#[cfg(feature = "sqlite")]
fn a_world_in_a_file_refuses_wrong_input() {
    swept(true, Store::Sqlite);
}
