//! Every documented input of version 2026-05, wrong in each way it can be: in both worlds, on each store.

use counterfoil_mock::commerce_layer::{Order, Outcome, PaymentOptions, TransactionStatus};
use counterfoil_mock::{Sandbox, WorldBuilder};
use serde_json::{Map, Value, json};

use super::MEDIA_TYPE;
use super::bad_input::{expected, objection, pointer_of, rows, token};
use crate::raw_http::{self, Answer, Store, call};
use crate::wrong_input::{Api, Case, Expected, Requests, Tolerance, Wrong, sweep};

pub(crate) const API: &str = "/commerce-layer/api/2026-05";

/// The operations of settings, which need nothing but settings.
const SETTING: &[&str] = &["payment-setting"];

/// An amount for which the gateway requires the shopper.
const ACTED_ON: i64 = 777;

const SETTINGS: [&str; 8] = [
    "payment_setting_adyens",
    "payment_setting_braintrees",
    "payment_setting_checkout_coms",
    "payment_setting_externals",
    "payment_setting_gift_cards",
    "payment_setting_manuals",
    "payment_setting_paypals",
    "payment_setting_stripes",
];

/// The operations whose ids contain one of these words, and the token that the client gets first in every world of one
/// seed.
pub(crate) struct Payments {
    pub(crate) document: Value,
    words: &'static [&'static str],
    /// What only these accept: place, error and reason.
    own: &'static [Row],
    pub(crate) token: String,
}

pub(crate) type Row = (&'static str, &'static str, &'static str);

/// The ids for requests of a type: for reads and updates, and for deletions.
pub(crate) struct Ids {
    pub(crate) kept: String,
    pub(crate) deletable: String,
}

impl Payments {
    pub(crate) fn new(words: &'static [&'static str], own: &'static [Row]) -> Self {
        let world = raw_http::on(Store::Memory, |builder| builder);
        Self {
            document: serde_json::from_str(Self::CONTRACT.json).unwrap(),
            words,
            own,
            token: token(&world),
        }
    }

    fn ask(&self, sandbox: &Sandbox, method: &str, path: &str, body: &Value) -> Value {
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

    fn create(
        &self,
        sandbox: &Sandbox,
        kind: &str,
        attributes: Value,
        to: &[(&str, &str)],
    ) -> String {
        let relationships: Map<_, _> = to
            .iter()
            .map(|(name, id)| ((*name).to_owned(), identifier(name, id)))
            .collect();
        let data = json!({"type": kind, "attributes": attributes, "relationships": relationships});
        let body = self.ask(
            sandbox,
            "POST",
            &format!("/{kind}"),
            &json!({ "data": data }),
        );
        body["data"]["id"].as_str().unwrap().to_owned()
    }

    fn list(&self, sandbox: &Sandbox, kind: &str) -> Vec<Value> {
        let body = self.ask(
            sandbox,
            "GET",
            &format!("/{kind}?page[size]=25"),
            &Value::Null,
        );
        body["data"].as_array().unwrap().clone()
    }

    fn id(&self, sandbox: &Sandbox, kind: &str, place: usize) -> String {
        let list = self.list(sandbox, kind);
        list[place]["id"].as_str().unwrap().to_owned()
    }

    fn is_of_settings(&self) -> bool {
        self.words == SETTING
    }

    /// The types that have operations, as far as its worlds have something of them.
    pub(crate) fn kinds(&self) -> Vec<&str> {
        let paths = self.document["paths"].as_object().unwrap().keys();
        let kinds = paths.filter_map(|path| path.strip_prefix('/'));
        let is_there = |kind: &&str| !self.is_of_settings() || kind.starts_with("payment_setting");
        kinds
            .filter(|it| !it.contains('/') && is_there(it))
            .collect()
    }

    pub(crate) fn ids(&self, sandbox: &Sandbox, kind: &str) -> Ids {
        let (kept, deletable) = match kind {
            // The first has followers.
            "payment_authorizations" => (2, 1),
            "payment_captures" => (0, 1),
            "payment_sessions" => (3, 4),
            "payment_rules" => (1, 1),
            _ if SETTINGS.contains(&kind) => (0, 1),
            _ => (0, 0),
        };
        Ids {
            kept: self.id(sandbox, kind, kept),
            deletable: self.id(sandbox, kind, deletable),
        }
    }

    fn resolved<'v>(&'v self, schema: &'v Value) -> &'v Value {
        match schema["$ref"].as_str() {
            Some(reference) => self.document.pointer(&reference[1..]).unwrap(),
            None => schema,
        }
    }

    /// A document with a value at every place of a request body.
    pub(crate) fn whole(
        &self,
        sandbox: &Sandbox,
        operation: &Value,
        kind: &str,
        id: Option<&str>,
    ) -> Value {
        let media = &operation["requestBody"]["content"][MEDIA_TYPE];
        let document = self.resolved(&media["schema"]);
        let data = self.resolved(&document["properties"]["data"]);
        let members = |name: &str| {
            let schema = self.resolved(&data["properties"][name]);
            schema["properties"]
                .as_object()
                .cloned()
                .unwrap_or_default()
        };
        let attributes: Map<_, _> = members("attributes")
            .into_iter()
            .map(|(name, schema)| {
                let value = self.sample(kind, &name, &schema);
                (name, value)
            })
            .collect();
        let relationships: Map<_, _> = members("relationships")
            .into_iter()
            .map(|(name, _)| {
                let id = self.related(sandbox, kind, &name);
                let value = identifier(&name, &id);
                (name, value)
            })
            .collect();
        let mut whole =
            json!({"type": kind, "attributes": attributes, "relationships": relationships});
        if let Some(id) = id {
            whole["id"] = json!(id);
        }
        json!({ "data": whole })
    }

    pub(crate) fn sample(&self, kind: &str, name: &str, schema: &Value) -> Value {
        let schema = self.resolved(schema);
        let is = |kind: &str| schema["type"] == kind || schema["type"][0] == kind;
        match name {
            "_internal_version" => json!("WalletCvv"),
            "currency_code" => json!("EUR"),
            "expires_at" => json!("2027-01-01T00:00:00Z"),
            // That of its session.
            "amount_cents" if kind == "payment_links" => json!(1_000),
            "amount_cents" => json!(10),
            name if name.ends_with("_url") => json!("http://127.0.0.1:9/"),
            // An order can only have one trigger at a time.
            _ if kind == "orders" && is("boolean") => json!(false),
            _ if is("boolean") => json!(true),
            _ if is("integer") => json!(1),
            _ if is("array") => json!(["customer"]),
            _ if is("object") => json!({"foo": "bar"}),
            name => json!(name),
        }
    }

    /// The id of a possible target of a relationship.
    fn related(&self, sandbox: &Sandbox, kind: &str, name: &str) -> String {
        let (of, place) = match (kind, name) {
            (_, "customer" | "billing_address" | "ruleable" | "return") => {
                return "xYZkjABcde".to_owned();
            }
            (_, "order") => ("orders", 0),
            (_, "payment_setting") => ("payment_setting_adyens", 0),
            (_, "payment_wallet") => ("payment_wallets", 0),
            ("payment_authorizations", "payment_session") => ("payment_sessions", 3),
            ("payment_captures" | "payment_voids", "payment_session") => ("payment_sessions", 1),
            (_, "payment_session") => ("payment_sessions", 0),
            ("payment_captures" | "payment_voids", "payment_authorization") => {
                ("payment_authorizations", 1)
            }
            (_, "payment_authorization") => ("payment_authorizations", 0),
            (_, "payment_capture") => ("payment_captures", 0),
            _ => panic!("{kind} {name}"),
        };
        self.id(sandbox, of, place)
    }
}

/// The linkage of a relationship to one, whose type follows from its name.
fn identifier(name: &str, id: &str) -> Value {
    let kind = match name {
        "payment_setting" => "payment_setting_adyens".to_owned(),
        "ruleable" => "markets".to_owned(),
        "billing_address" => "addresses".to_owned(),
        name => format!("{name}s"),
    };
    json!({
        "data": {"type": kind, "id": id},
        "links": {"self": "http://localhost/self", "related": "http://localhost/related"},
    })
}

fn is_linkage(pointer: &str, end: &str) -> bool {
    pointer.starts_with("/data/relationships/") && pointer.ends_with(end)
}

fn is_text(wrong: Wrong) -> bool {
    matches!(wrong, Wrong::Blank | Wrong::Nul | Wrong::Long(_))
}

/// The required attributes of a setting of this type.
fn credentials(kind: &str) -> Value {
    match kind {
        "payment_setting_adyens" => json!({"merchant_account": "a", "api_key": "k"}),
        "payment_setting_braintrees" => json!({
            "merchant_id": "m", "public_key": "p", "private_key": "k", "merchant_account_id": "a",
        }),
        "payment_setting_checkout_coms" => json!({"secret_key": "s", "public_key": "p"}),
        "payment_setting_externals" => json!({
            "authorization_url": "http://127.0.0.1:9/", "capture_url": "http://127.0.0.1:9/",
            "void_url": "http://127.0.0.1:9/", "refund_url": "http://127.0.0.1:9/",
        }),
        "payment_setting_paypals" => json!({"client_id": "i", "client_secret": "s"}),
        "payment_setting_stripes" => json!({"api_key": "k"}),
        _ => json!({}),
    }
}

impl Api for Payments {
    const CONTRACT: counterfoil_spec::Contract = counterfoil_spec::COMMERCE_LAYER_2026_05;
    const MOUNT: &'static str = API;
    const VERSION: &'static str = "2026-05/";

    fn configure(&self, builder: WorldBuilder) -> WorldBuilder {
        let acted_on = Outcome::new(TransactionStatus::RequiresAction).amount_cents(ACTED_ON);
        let options = PaymentOptions::default().outcome(acted_on);
        builder.rate_limits(false).payments(options)
    }

    fn lacks(&self, operation: &str) -> bool {
        !self.words.iter().any(|it| operation.contains(it))
    }

    fn inhabit(&self, sandbox: &Sandbox) {
        assert_eq!(token(sandbox), self.token);
        for kind in SETTINGS {
            self.create(sandbox, kind, credentials(kind), &[]);
            self.create(sandbox, kind, credentials(kind), &[]);
        }
        if self.is_of_settings() {
            return;
        }
        let order = Order::new("1").total_amount_cents(100_000);
        let order = sandbox.add_order(&order).unwrap();
        let setting = self.id(sandbox, "payment_setting_adyens", 0);
        let session = |amount: i64| {
            let to = [("order", order.as_str()), ("payment_setting", &setting)];
            self.create(
                sandbox,
                "payment_sessions",
                json!({"amount_cents": amount}),
                &to,
            )
        };
        let sessions = [
            session(1_000),
            session(500),
            session(ACTED_ON),
            session(300),
            session(200),
        ];
        let follow = |kind: &str, attributes: Value, session: &str, to: &[(&str, &str)]| {
            let to = [&[("payment_session", session)], to].concat();
            self.create(sandbox, kind, attributes, &to)
        };
        let authorization = follow("payment_authorizations", json!({}), &sessions[0], &[]);
        follow("payment_authorizations", json!({}), &sessions[1], &[]);
        follow("payment_authorizations", json!({}), &sessions[2], &[]);
        let of = [("payment_authorization", authorization.as_str())];
        let capture = follow(
            "payment_captures",
            json!({"amount_cents": 400}),
            &sessions[0],
            &of,
        );
        follow(
            "payment_captures",
            json!({"amount_cents": 100}),
            &sessions[0],
            &of,
        );
        let of = [("payment_capture", capture.as_str())];
        follow(
            "payment_refunds",
            json!({"amount_cents": 100}),
            &sessions[0],
            &of,
        );
        let voided = session(50);
        let authorization = follow("payment_authorizations", json!({}), &voided, &[]);
        let of = [("payment_authorization", authorization.as_str())];
        follow("payment_voids", json!({}), &voided, &of);
        let to = [
            ("customer", "xYZkjABcde"),
            ("payment_setting", setting.as_str()),
        ];
        self.create(sandbox, "payment_wallets", json!({}), &to);
        let to = [
            ("order", order.as_str()),
            ("payment_setting", setting.as_str()),
        ];
        self.create(sandbox, "payment_links", json!({}), &to);
        let rule = json!({"template_id": "t", "template_settings": {}});
        self.create(
            sandbox,
            "payment_rules",
            rule,
            &[("ruleable", "xYZkjABcde")],
        );
    }

    fn requests(&self, sandbox: &Sandbox, examples: Requests) -> Requests {
        let mut requests = examples
            .header("authorization", &format!("Bearer {}", self.token))
            .header("accept", MEDIA_TYPE);
        for kind in self.kinds() {
            let ids = self.ids(sandbox, kind);
            let singular = kind.strip_suffix('s').unwrap().replace('_', "-");
            for operation in ["retrieve", "update", "related-to", "relationship-of"] {
                requests = requests.path_of(&format!("{operation}-{singular}"), "id", &ids.kept);
            }
            requests = requests.path_of(&format!("delete-{singular}"), "id", &ids.deletable);
            for (verb, path, method, id) in [
                ("create", format!("/{kind}"), "post", None),
                (
                    "update",
                    format!("/{kind}/{{id}}"),
                    "patch",
                    Some(ids.kept.as_str()),
                ),
            ] {
                let operation = &self.document["paths"][path][method];
                if operation.is_object() {
                    let body = self.whole(sandbox, operation, kind, id);
                    requests = requests.bodies(&format!("{verb}-{singular}"), [body]);
                }
            }
        }
        requests.also_path("relationship", "event_stores")
    }

    fn observe(&self, sandbox: &Sandbox) -> Value {
        let kinds = self.kinds().into_iter();
        kinds
            .map(|kind| Value::from(self.list(sandbox, kind)))
            .collect()
    }

    fn expected(&self, case: &Case) -> Expected {
        match pointer_of(case) {
            // A required member is missing.
            Some("/data/attributes" | "/data/relationships") if case.wrong == Wrong::Missing => {
                Expected::status(422)
            }
            Some(pointer) if is_linkage(pointer, "/data/type") && is_text(case.wrong) => {
                Expected::status(400)
            }
            _ => expected(case),
        }
    }

    fn objection(&self, case: &Case, answer: &Answer) -> Option<String> {
        // An unknown id is an error of the relationship, which must exist.
        let is_id = |pointer: &&str| is_linkage(pointer, "/data/id");
        let of_nothing = matches!(case.wrong, Wrong::Nul | Wrong::Long(_));
        let pointer = pointer_of(case).map(|pointer| match is_id(&pointer) && of_nothing {
            true => pointer.trim_end_matches("/data/id"),
            false => pointer,
        });
        objection(pointer, answer)
    }

    fn tolerances(&self, strict: bool) -> Vec<Tolerance> {
        let row = |place, wrong, because| Tolerance {
            operation: "*",
            place,
            wrong,
            because,
        };
        let mut rows = rows(strict);
        rows.extend([row(
            "body /data/attributes/*",
            "blank|nul|long *",
            "no length and no character is documented as refused",
        )]);
        if self.is_of_settings() {
            // They are only related to lists.
            rows.retain(|it| !it.place.contains("query filter"));
        } else {
            rows.extend([
            row(
                "body /data/attributes/*/no_such_member",
                "unknown member",
                "what is for a gateway is any object",
            ),
            row(
                "body /data/relationships/*/links*|body /data/relationships/*/data/no_such_member\
                 |body /data/relationships/*/no_such_member",
                "*",
                "the server looks at the linkage alone",
            ),
        ]);
        }
        let own = self.own.iter();
        rows.extend(own.map(|(place, wrong, because)| row(place, wrong, because)));
        rows
    }
}

const TRANSACTIONS: &[&str] = &["transaction", "authorization", "capture", "refund", "void"];
const SESSIONS: &[&str] = &["session", "order"];
const OTHERS: &[&str] = &["link", "wallet", "rule"];

#[test]
fn every_operation_is_in_one_of_the_sweeps() {
    let groups = [TRANSACTIONS, SESSIONS, OTHERS, SETTING].map(|words| Payments::new(words, &[]));
    let document = &groups[0].document;
    let items = document["paths"].as_object().unwrap().values();
    let operations = items.flat_map(|it| it.as_object().unwrap().values());
    let ids = operations.filter_map(|it| it["operationId"].as_str());
    let missing: Vec<_> = ids
        .filter(|id| groups.iter().all(|it| it.lacks(id)))
        .collect();
    assert!(missing.is_empty(), "{missing:?}");
}

/// These operations accept no wrong input.
fn swept(words: &'static [&'static str], own: &'static [Row], strict: bool, store: Store) {
    let swept = sweep(&Payments::new(words, own), strict, store);
    assert!(swept.refused > 500, "{swept:?}");
}

fn transactions(strict: bool, store: Store) {
    swept(
        TRANSACTIONS,
        &[(
            "body /data/relationships/return/data/id",
            "nul|long *",
            "returns are known by their ids alone",
        )],
        strict,
        store,
    );
}

fn sessions(strict: bool, store: Store) {
    swept(
        SESSIONS,
        &[(
            "body /data/attributes/amount_cents",
            "huge",
            "what is more than the order owes is lowered",
        )],
        strict,
        store,
    );
}

fn links_wallets_and_rules(strict: bool, store: Store) {
    swept(
        OTHERS,
        &[
            (
                "body /data/relationships/billing_address/data/id|body /data/relationships/customer/data/id\
                 |body /data/relationships/ruleable/data/id",
                "nul|long *",
                "addresses, customers and markets are known by their ids alone",
            ),
            (
                "query include",
                "long *",
                "of a type that is not here any name may be one",
            ),
        ],
        strict,
        store,
    );
}

fn settings(strict: bool, store: Store) {
    swept(
        SETTING,
        &[(
            "body /data/attributes/idempotency_window_mins",
            "huge|negative",
            "no bounds are documented; it is no window",
        )],
        strict,
        store,
    );
}

/// Each group of operations in a world of its kind, on a store: the quick ones at once, those of the strict world in memory
/// in `.ci/run`, the rest when asked for.
macro_rules! swept {
    ($($(#[$when:meta])? $name:ident: $group:ident($strict:literal, $store:ident);)+) => {
        $(
            #[test]
            $(#[$when])?
            fn $name() {
                $group($strict, Store::$store);
            }
        )+
    };
}

swept! {
    settings_refuse_wrong_input_in_the_strict_world: settings(true, Memory);
    #[ignore = "takes minutes: see CONTRIBUTING.md"]
    settings_refuse_wrong_input_in_the_documented_world: settings(false, Memory);
    links_wallets_and_rules_refuse_wrong_input_in_the_strict_world: links_wallets_and_rules(true, Memory);
    #[ignore = "takes minutes: see CONTRIBUTING.md"]
    links_wallets_and_rules_refuse_wrong_input_in_the_documented_world: links_wallets_and_rules(false, Memory);
    #[ignore = "takes minutes: `.ci/run` runs it"]
    sessions_refuse_wrong_input_in_the_strict_world: sessions(true, Memory);
    #[ignore = "takes minutes: see CONTRIBUTING.md"]
    sessions_refuse_wrong_input_in_the_documented_world: sessions(false, Memory);
    #[ignore = "takes minutes: `.ci/run` runs it"]
    transactions_refuse_wrong_input_in_the_strict_world: transactions(true, Memory);
    #[ignore = "takes minutes: see CONTRIBUTING.md"]
    transactions_refuse_wrong_input_in_the_documented_world: transactions(false, Memory);
}

#[cfg(feature = "sqlite")]
swept! {
    #[ignore = "takes minutes: see CONTRIBUTING.md"]
    settings_refuse_wrong_input_in_a_file_in_the_strict_world: settings(true, Sqlite);
    #[ignore = "takes minutes: see CONTRIBUTING.md"]
    settings_refuse_wrong_input_in_a_file_in_the_documented_world: settings(false, Sqlite);
    #[ignore = "takes minutes: see CONTRIBUTING.md"]
    links_wallets_and_rules_refuse_wrong_input_in_a_file_in_the_strict_world: links_wallets_and_rules(true, Sqlite);
    #[ignore = "takes minutes: see CONTRIBUTING.md"]
    links_wallets_and_rules_refuse_wrong_input_in_a_file_in_the_documented_world: links_wallets_and_rules(false, Sqlite);
    #[ignore = "takes minutes: see CONTRIBUTING.md"]
    sessions_refuse_wrong_input_in_a_file_in_the_strict_world: sessions(true, Sqlite);
    #[ignore = "takes minutes: see CONTRIBUTING.md"]
    sessions_refuse_wrong_input_in_a_file_in_the_documented_world: sessions(false, Sqlite);
    #[ignore = "takes minutes: see CONTRIBUTING.md"]
    transactions_refuse_wrong_input_in_a_file_in_the_strict_world: transactions(true, Sqlite);
    #[ignore = "takes minutes: see CONTRIBUTING.md"]
    transactions_refuse_wrong_input_in_a_file_in_the_documented_world: transactions(false, Sqlite);
}
