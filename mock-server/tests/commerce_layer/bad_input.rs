//! Every documented input, wrong in each way it can be: in both worlds, both profiles and both stores.

use counterfoil_mock::commerce_layer::{GiftCard, Order, PaymentOptions, RelatedResource};
use counterfoil_mock::{Sandbox, WorldBuilder};
use serde_json::{Value, json};

use super::MEDIA_TYPE;
use crate::raw_http::{self, Answer, Store, call};
use crate::wrong_input::{Api, Case, Expected, Place, Requests, Tolerance, Wrong, sweep};

const API: &str = "/commerce-layer/api";

/// A reference that all of them can have.
const WRITTEN: [&str; 3] = ["reference", "reference_origin", "metadata"];

/// The API in one of its profiles, and the token that the client gets first in every world of one seed.
pub(super) struct CommerceLayer {
    published: bool,
    token: String,
}

impl CommerceLayer {
    pub(super) fn new(published: bool) -> Self {
        let world = raw_http::on(Store::Memory, |builder| builder);
        Self {
            published,
            token: token(&world),
        }
    }

    pub(super) fn ask(&self, sandbox: &Sandbox, method: &str, path: &str, body: &Value) -> Value {
        let call = call(sandbox, method, &format!("{API}{path}"))
            .bearer(&self.token)
            .header("accept", MEDIA_TYPE);
        let call = match body {
            Value::Null => call,
            body => call.body(MEDIA_TYPE, body.to_string()),
        };
        let answer = call.send();
        assert!(answer.status < 300, "{method} {path}: {}", answer.body);
        answer.body
    }

    pub(super) fn first(&self, sandbox: &Sandbox, kind: &str) -> String {
        let list = self.ask(sandbox, "GET", &format!("/{kind}"), &Value::Null);
        list["data"][0]["id"].as_str().unwrap().to_owned()
    }

    fn update(&self, sandbox: &Sandbox, kind: &str, id: &str, attributes: &Value) {
        let body = json!({"data": {"type": kind, "id": id, "attributes": attributes}});
        self.ask(sandbox, "PATCH", &format!("/{kind}/{id}"), &body);
    }
}

pub(crate) fn token(sandbox: &Sandbox) -> String {
    let endpoint = sandbox.commerce_layer();
    let grant = json!({
        "grant_type": "client_credentials",
        "client_id": endpoint.client_id(),
        "client_secret": endpoint.client_secret(),
    });
    let answer = call(sandbox, "POST", "/commerce-layer/oauth/token")
        .json(&grant)
        .send();
    answer.body["access_token"].as_str().unwrap().to_owned()
}

impl Api for CommerceLayer {
    const CONTRACT: counterfoil_spec::Contract = counterfoil_spec::COMMERCE_LAYER;
    const MOUNT: &'static str = API;

    fn configure(&self, builder: WorldBuilder) -> WorldBuilder {
        let card = GiftCard::new("SUMMER", 100);
        let builder = builder
            .rate_limits(false)
            .payments(PaymentOptions::default().gift_card(card));
        match self.published {
            true => builder.published_transactions(),
            false => builder,
        }
    }

    fn lacks(&self, operation: &str) -> bool {
        let written = [
            "create-transaction",
            "update-transaction",
            "delete-transaction",
        ];
        self.published && written.contains(&operation)
    }

    fn inhabit(&self, sandbox: &Sandbox) {
        assert_eq!(token(sandbox), self.token);
        if !self.published {
            let data = json!({"data": {"type": "transactions"}});
            self.ask(sandbox, "POST", "/transactions", &data);
        }
        let placed = Order::new("1")
            .authorized()
            .related(RelatedResource::new("stripe_payments"))
            .related(RelatedResource::new("attachments").attribute("name", "a"));
        sandbox.add_order(&placed).unwrap();
        let authorization = self.first(sandbox, "authorizations");
        let part = json!({"_capture": true, "_capture_amount_cents": 900});
        self.update(sandbox, "authorizations", &authorization, &part);
        let capture = self.first(sandbox, "captures");
        let part = json!({"_refund": true, "_refund_amount_cents": 100});
        self.update(sandbox, "captures", &capture, &part);
        sandbox.add_order(&Order::new("2").authorized()).unwrap();
        let list = self.ask(sandbox, "GET", "/authorizations", &Value::Null);
        let second = list["data"][1]["id"].as_str().unwrap();
        self.update(sandbox, "authorizations", second, &json!({"_void": true}));
    }

    fn requests(&self, sandbox: &Sandbox, examples: Requests) -> Requests {
        let mut requests = examples
            .header("authorization", &format!("Bearer {}", self.token))
            .header("accept", MEDIA_TYPE);
        for (singular, kind, triggers) in [
            ("transaction", "transactions", json!({})),
            (
                "authorization",
                "authorizations",
                json!({
                    "succeeded": true, "_forward": true, "_capture": true, "_capture_amount_cents": 100,
                    "_void": false, "_cancel": false,
                }),
            ),
            (
                "capture",
                "captures",
                json!({
                    "succeeded": true, "_forward": true, "_refund": true, "_refund_amount_cents": 100,
                    "_cancel": false,
                }),
            ),
            (
                "void",
                "voids",
                json!({"succeeded": true, "_forward": true}),
            ),
            (
                "refund",
                "refunds",
                json!({"succeeded": true, "_forward": true}),
            ),
            (
                "order",
                "orders",
                json!({
                    "_place": true, "gift_card_code": "SUMMER", "place_async": true, "_placeable": false,
                    "_cancel": false, "_approve": false, "_create_subscriptions": false, "_pending": false,
                    "_start_editing": false, "_stop_editing": false, "_fulfill": false, "_archive": false,
                    "_unarchive": false,
                }),
            ),
        ] {
            let id = self.first(sandbox, kind);
            for operation in [
                "retrieve",
                "update",
                "delete",
                "related-to",
                "relationship-of",
            ] {
                requests = requests.path_of(&format!("{operation}-{singular}"), "id", &id);
            }
            let mut attributes = triggers;
            for name in WRITTEN {
                attributes[name] = match name {
                    "metadata" => json!({"foo": "bar"}),
                    name => json!(name),
                };
            }
            let data = json!({
                "type": kind, "id": id, "attributes": attributes, "relationships": {},
            });
            let operation = format!("update-{singular}");
            requests = requests.bodies(&operation, [json!({ "data": data })]);
        }
        let created = json!({
            "type": "transactions", "relationships": {},
            "attributes": {"reference": "a", "reference_origin": "b", "metadata": {"foo": "bar"}},
        });
        requests
            .bodies("create-transaction", [json!({ "data": created })])
            .also_path("relationship", "attachments")
            .also_path("relationship", "event_stores")
    }

    fn observe(&self, sandbox: &Sandbox) -> Value {
        let kinds = [
            "transactions",
            "authorizations",
            "captures",
            "voids",
            "refunds",
            "orders",
        ];
        let kinds = kinds.iter();
        kinds
            .map(|kind| {
                self.ask(
                    sandbox,
                    "GET",
                    &format!("/{kind}?page[size]=25"),
                    &Value::Null,
                )
            })
            .collect()
    }

    fn expected(&self, case: &Case) -> Expected {
        expected(case)
    }

    fn objection(&self, case: &Case, answer: &Answer) -> Option<String> {
        objection(pointer_of(case), answer)
    }

    fn tolerances(&self, strict: bool) -> Vec<Tolerance> {
        rows(strict)
    }
}

/// How a wrong request is refused, in every version.
pub(crate) fn expected(case: &Case) -> Expected {
    match (&case.place, case.wrong) {
        (_, Wrong::OtherMediaType | Wrong::NoMediaType) => Expected::status(415),
        (_, Wrong::TooLarge) => Expected::status(413),
        // The slash at the end is as if it were not there.
        (Place::Path(name), Wrong::Blank) if name == "id" => {
            match case.operation.split('-').next() {
                Some("update" | "delete") => Expected::nowhere(405),
                _ => Expected::nowhere(404),
            }
        }
        (Place::Path(_), Wrong::Blank) => Expected::elsewhere(404),
        (Place::Path(_), Wrong::NotUtf8) => Expected::nowhere(404),
        // The body has the id that the path should have.
        (Place::Path(_), _) if case.operation.starts_with("update") => Expected::status(400),
        (Place::Path(_), _) => Expected::status(404),
        (Place::Body(pointer), _) if is_value(pointer, case.wrong) => Expected::status(422),
        _ => Expected::status(400),
    }
}

/// The place in the body that is wrong.
pub(crate) fn pointer_of(case: &Case) -> Option<&str> {
    match &case.place {
        Place::Body(pointer) => Some(pointer),
        _ => None,
    }
}

/// The errors in a refusal, which must point there, in every version.
pub(crate) fn objection(pointer: Option<&str>, answer: &Answer) -> Option<String> {
    let errors = answer.body["errors"]
        .as_array()
        .cloned()
        .unwrap_or_default();
    let Some(error) = errors.first() else {
        return Some("has no errors".to_owned());
    };
    let status = answer.status.to_string();
    for error in &errors {
        if error["status"] != status.as_str() {
            return Some("has another status in its body".to_owned());
        }
        for member in ["title", "detail"] {
            let text = error[member].as_str().unwrap_or_default();
            if text.is_empty() {
                return Some(format!("has no `{member}` that a person would read"));
            }
        }
    }
    let code = error["code"].as_str();
    let expected = match answer.status {
        404 => Some("RECORD_NOT_FOUND"),
        413 => Some("PAYLOAD_TOO_LARGE"),
        415 => Some("UNSUPPORTED_MEDIA_TYPE"),
        422 => Some("VALIDATION_ERROR"),
        _ => code,
    };
    if code != expected {
        return Some(format!("has the code {code:?}"));
    }
    let pointer = pointer?;
    // At most to an attribute or a relationship, and to what is missing in those that are absent.
    let place = pointer.match_indices('/').nth(3);
    let place = &pointer[..place.map_or(pointer.len(), |(end, _)| end)];
    let found = error["source"]["pointer"].as_str().unwrap_or_default();
    let is_missing = matches!(place, "/data/attributes" | "/data/relationships")
        && found
            .rsplit_once('/')
            .is_some_and(|(in_it, _)| in_it == place);
    (answer.status == 422 && found != place && !is_missing)
        .then(|| format!("does not point to {place}"))
}

/// What is accepted anyway, in every version.
pub(crate) fn rows(strict: bool) -> Vec<Tolerance> {
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
            "query include|query sort|query page[*]",
            "twice|twice, first wrong",
            "the last one counts, as Rails reads them",
        ),
        row(
            "*",
            "query include|query sort",
            "blank",
            "nothing is asked for",
        ),
        row(
            "related-to-*",
            "query page[after]|query page[before]",
            "blank",
            "nothing is asked for",
        ),
        row(
            "*",
            "query page",
            "style",
            "a page alone is its number, for the gem's paginator",
        ),
        row(
            "retrieve-*|related-to-*",
            "path *",
            "blank",
            "a slash at the end is as if it were not there",
        ),
        row(
            "related-to-*",
            "query sort|query sort[no_such_member]|query filter|query filter[no_such_member]",
            "*",
            "what leads to one resource is neither sorted nor filtered",
        ),
        row(
            "*",
            "body /data/attributes/reference|body /data/attributes/reference_origin",
            "blank|nul|long *",
            "no length and no character is documented as refused",
        ),
        row(
            "*",
            "body /data/attributes/metadata/no_such_member",
            "unknown member",
            "metadata is any object",
        ),
        row(
            "*",
            "body *",
            "twice|twice, first wrong",
            "the last one counts, as in most readers of JSON (RFC 8259, section 4)",
        ),
    ];
    if !strict {
        rows.push(row(
            "*",
            "body /no_such_member",
            "unknown member",
            "the gem looks at `data` alone",
        ));
    }
    rows
}

/// Whether it is the value of an attribute that is wrong, which is the vendor's validation and not its parser.
fn is_value(pointer: &str, wrong: Wrong) -> bool {
    let is_object = matches!(pointer, "/data/attributes" | "/data/relationships");
    let mut members = ["/data/attributes/", "/data/relationships/"].into_iter();
    let is_inside = members.any(|it| pointer.starts_with(it));
    (is_object && matches!(wrong, Wrong::Type(_) | Wrong::ThenOther))
        || (is_inside && wrong != Wrong::UnknownMember)
}

fn swept(published: bool, strict: bool, store: Store) {
    let swept = sweep(&CommerceLayer::new(published), strict, store);
    assert!(swept.cases > 2_500, "{swept:?}");
    assert!(swept.refused > 1_000, "{swept:?}");
}

#[test]
fn the_documented_world_refuses_wrong_input() {
    swept(false, false, Store::Memory);
}

#[test]
fn the_strict_world_refuses_wrong_input() {
    let in_a_file = cfg!(feature = "sqlite");
    let store = if in_a_file {
        Store::Sqlite
    } else {
        Store::Memory
    };
    swept(false, true, store);
}

#[test]
fn the_published_profile_refuses_wrong_input_in_both_worlds() {
    swept(true, false, Store::Memory);
    swept(true, true, Store::Memory);
}
