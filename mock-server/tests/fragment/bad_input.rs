//! Every documented input, wrong in each way it can be, in both worlds and on both stores.

use counterfoil_mock::Sandbox;
use serde_json::{Value, json};

use crate::raw_http::{self, Answer, Store, call};
use crate::wrong_input::{Api, Case, Expected, Place, Requests, Tolerance, Wrong, sweep};
use crate::{BILLING, allocation, movement_with, own, token};

/// The API, and the first token of the sandboxes' own client, which is the same in worlds of one seed.
struct Fragment {
    token: String,
}

impl Fragment {
    fn new() -> Self {
        let world = raw_http::on(Store::Memory, |builder| builder);
        Self {
            token: token(&world),
        }
    }

    /// The data of an answer of 200.
    fn ask(&self, sandbox: &Sandbox, method: &str, path: &str, body: &Value) -> Value {
        let call = call(sandbox, method, &format!("{BILLING}{path}")).bearer(&self.token);
        let call = if body.is_null() {
            call
        } else {
            call.json(body)
        };
        call.send().expect(200).body["data"].clone()
    }
}

impl Api for Fragment {
    const CONTRACT: counterfoil_spec::Contract = counterfoil_spec::FRAGMENT;
    const MOUNT: &'static str = BILLING;

    fn inhabit(&self, sandbox: &Sandbox) {
        assert_eq!(token(sandbox), self.token);
        for (path, body) in [
            (
                "/external-accounts",
                json!({"external_id": "acct_external_123", "name": "Operating"}),
            ),
            (
                "/users",
                json!({"external_id": "user_ext_001", "tags": [tag("kept"), tag("gone")]}),
            ),
            ("/products", json!({"code": "SKU-1"})),
            (
                "/invoices",
                json!({"invoice_id": "inv_abc123", "line_items": [line_item(), line_item()],
                    "tags": [tag("kept"), tag("gone")]}),
            ),
            (
                "/transactions",
                movement_with(
                    "bank_txn_1",
                    json!({"allocations": [allocation("400", "invoice_payin")], "tags": [tag("kept"), tag("gone")]}),
                ),
            ),
            (
                "/payment-flows",
                json!({"external_id": "flow-1", "invoice": {"id": "inv_abc123"}, "type": "single_invoice_settlement"}),
            ),
        ] {
            self.ask(sandbox, "POST", path, &body);
        }
    }

    fn requests(&self, sandbox: &Sandbox, examples: Requests) -> Requests {
        let found = json!({"filter": {"invoice_id": {"any": ["inv_abc123"]}}});
        let found = self.ask(sandbox, "POST", "/transactions/allocations/search", &found);
        let allocated = &own(&found)[0]["id"];
        let account = &self.ask(sandbox, "GET", "/external-accounts", &Value::Null)[0]["id"];
        let lines =
            self.ask(sandbox, "GET", "/invoices/inv_abc123", &Value::Null)["line_items"].clone();
        let payment =
            own(&self.ask(sandbox, "POST", "/payments/search", &json!({})))[0]["id"].clone();
        let flow =
            own(&self.ask(sandbox, "POST", "/payment-flows/search", &json!({})))[0]["id"].clone();
        let another = movement_with("bank_txn_3", json!({}));
        self.ask(sandbox, "POST", "/transactions", &another);
        let page = json!({"filter": {}, "page_info": {"limit": 1}});
        let page = call(sandbox, "POST", &format!("{BILLING}/transactions/search"))
            .bearer(&self.token)
            .json(&page)
            .send()
            .expect(200);
        let cursor = &page.body["data_v2"]["page_info"]["next_cursor"];
        let (by_id, by_external_id) = (
            json!({"id": "user_abc123"}),
            json!({"external_id": "user_ext_001"}),
        );
        let pay_in = |user: &Value| json!({"amount": "1", "invoice_id": "inv_abc123", "type": "invoice_payin", "user": user});
        let pay_ins = json!([pay_in(&by_id), pay_in(&by_external_id)]);
        let tags = json!({"create": [tag("new")], "delete": [{"key": "gone"}], "set": [tag("set")], "update": [tag("kept")]});
        let line_tags = json!({"create": [tag("new")], "delete": [{"key": "gone"}], "set": [tag("set")], "update": [tag("kept")]});
        let filters =
            json!({"all": [{"key": "k", "value": "*"}], "any": [{"key": "k", "value": "v?"}]});
        let users = json!([by_id, by_external_id]);
        let page = json!({"after": "dHhu", "limit": 2});
        let bounds = json!({"eq": "0", "gt": "0", "gte": "0", "lt": "0", "lte": "0", "ne": "0"});
        let mut line_by_external_id = line_item();
        line_by_external_id["user"] = by_external_id.clone();
        let new_lines = json!([line_item(), line_by_external_id]);
        let add = |user: &Value| {
            let mut add = pay_in(user);
            add["op"] = "add".into();
            add
        };
        examples
            .header("authorization", &format!("Bearer {}", self.token))
            .path("transaction_ref", "bank_txn_1")
            .path("user_ref", "user_ext_001")
            .path("code", "SKU-1")
            .path("id", "inv_abc123")
            .path("payment_flow_ref", "flow-1")
            .path("payment_ref", payment.as_str().unwrap())
            .bodies(
                "create-transaction",
                [movement_with(
                    "bank_txn_2",
                    json!({"account": {"id": account, "external_id": "acct_external_123"}, "allocations": pay_ins, "tags": [tag("k")]}),
                )],
            )
            .bodies(
                "update-transaction",
                [json!({
                    "current_transaction_version": 1,
                    "allocations": {"create": pay_ins, "update": [{"id": allocated, "amount": "300"}]},
                    "tags": tags,
                })],
            )
            .bodies(
                "create-transaction-allocations",
                [json!({
                    "version": 1,
                    "allocation_updates": [add(&by_id), add(&by_external_id), {"op": "delete", "id": allocated}],
                })],
            )
            .bodies(
                "search-transactions",
                [json!({
                    "filter": {"account": {"any": [{"id": account, "external_id": "acct_external_123"}]}, "tags": filters},
                    "page_info": {"after": cursor, "limit": 2},
                })],
            )
            .bodies("create-external-account", [json!({"external_id": "acct_2", "name": "Savings"})])
            .bodies("create-user", [json!({"external_id": "user_2", "tags": [tag("k")]})])
            .bodies("search-payment-flows", [json!({"invoice_id": "inv_abc123", "page_info": {"after": flow, "limit": 2}})])
            .bodies("search-payments", [json!({"payment_flow_id": flow, "page_info": {"after": payment, "limit": 2}})])
            .bodies("update-user", [json!({"tags": tags})])
            .bodies(
                "create-invoice",
                [json!({"invoice_id": "inv_2", "line_items": new_lines, "tags": [tag("k")]})],
            )
            .bodies(
                "update-invoice",
                [json!({
                    "current_invoice_version": 1,
                    "line_items": {
                        "create": new_lines,
                        "delete": [{"id": lines[0]["id"]}],
                        "update": [{
                            "id": lines[1]["id"], "description": "Changed", "tags": line_tags,
                            "price": {"amount": "1000", "quantity": 1, "unit_price": "1000"},
                        }],
                    },
                    "tags": tags,
                })],
            )
            .bodies(
                "search-invoices",
                [json!({
                    "filter": {
                        "created": {"after": "2020-01-01T00:00:00Z", "before": "2030-01-01T00:00:00Z"},
                        "status": "open",
                        "tags": filters,
                        "transaction_tags": filters,
                        "users": {"all": users, "any": users},
                        "user_tag_and_balance": {"net_remaining_balance": bounds, "user_tags": filters},
                    },
                    "page_info": page,
                })],
            )
            .bodies(
                "create-payment-flow",
                ["id", "external_id"].map(|name| {
                    json!({"external_id": format!("flow-{name}"), "invoice": {name: "inv_abc123"}, "type": "single_invoice_settlement"})
                }),
            )
    }

    fn observe(&self, sandbox: &Sandbox) -> Value {
        let lists = [
            "/transactions",
            "/external-accounts",
            "/users",
            "/products",
            "/invoices",
        ];
        let mut seen: Vec<_> = lists
            .iter()
            .map(|path| self.ask(sandbox, "GET", path, &Value::Null))
            .collect();
        for path in ["/payment-flows/search", "/payments/search"] {
            seen.push(self.ask(sandbox, "POST", path, &json!({})));
        }
        seen.into()
    }

    fn expected(&self, case: &Case) -> Expected {
        let version = case
            .place
            .names()
            .pop()
            .is_some_and(|name| name.ends_with("version"));
        match (&case.place, case.wrong) {
            (_, Wrong::OtherMediaType | Wrong::NoMediaType) => Expected::status(415),
            (_, Wrong::TooLarge) => Expected::status(413),
            (Place::Path(_), Wrong::NotUtf8 | Wrong::Blank) => Expected::nowhere(404),
            (Place::Path(_), _) => Expected::status(404),
            // No such version is stored.
            (Place::Body(_), Wrong::Huge | Wrong::Negative) if version => Expected::status(409),
            _ if names_nothing(case) => Expected::status(404),
            _ => Expected::status(400),
        }
    }

    fn objection(&self, case: &Case, answer: &Answer) -> Option<String> {
        let code = match answer.status {
            400 => "bad_request",
            404 => "not_found",
            409 => "conflict",
            413 => "payload_too_large",
            _ => "unsupported_media_type",
        };
        let error = &answer.body["error"];
        let message = error["message"].as_str().unwrap_or_default();
        if answer.body != json!({"error": {"code": code, "message": message}}) {
            return Some("has another error body".to_owned());
        }
        if message.is_empty() || message.len() > 1_000 {
            return Some("has no message that a person would read".to_owned());
        }
        if ["no-such", "no match", "xxx", "2026-13"]
            .iter()
            .any(|sent| message.contains(sent))
        {
            return Some("quotes what was sent, which may be secret".to_owned());
        }
        let names = case.place.names();
        let in_path = matches!(case.place, Place::Path(_));
        (matches!(answer.status, 400 | 404) && !in_path && !names_place(message, &names))
            .then(|| format!("does not name {}", names.join(".")))
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
                "body */no_such_member",
                "unknown member",
                "no body is documented to be closed",
            ),
            row(
                "*",
                "body *",
                "twice|twice, first wrong",
                "the last one counts, as in most readers of JSON (RFC 8259, section 4)",
            ),
            row(
                "*",
                "body *",
                "long *|nul",
                "no length and no character is documented as refused",
            ),
            row(
                "search-invoices",
                "body /page_info/limit",
                "huge|negative",
                "two of the filters disable pages, and then it is ignored",
            ),
            row(
                "list-transactions",
                "query account",
                "long *|nul|blank|not utf-8|broken escape",
                "an unknown account is documented to give an empty list",
            ),
            row(
                "list-transactions",
                "query *",
                "twice|twice, last wrong",
                "the first one counts; no source tells",
            ),
            row(
                "list-transactions",
                "query *[no_such_member]",
                "style",
                "it is another parameter, which is unknown",
            ),
        ];
        if strict {
            rows.extend([
                row(
                    "search-*|batch-get-invoices",
                    "body *",
                    "blank",
                    "a blank name is the name of nothing, and finds nothing",
                ),
                row(
                    "*",
                    "body */tags/delete/*/key",
                    "blank",
                    "deleting what is not there changes nothing",
                ),
                row(
                    "*",
                    "body */name|body */description",
                    "blank",
                    "no least length is documented",
                ),
            ]);
        } else {
            rows.extend([
                row(
                    "*",
                    "body */price/quantity",
                    "negative",
                    "no range of a quantity is documented",
                ),
                row(
                    "*",
                    "body */price/quantity|body */price/unit_price",
                    "missing",
                    "a price is completed from what is given",
                ),
                row(
                    "*",
                    "body *",
                    "blank",
                    "texts are documented without a least length",
                ),
                row(
                    "*",
                    "body */key|body */value|body /code",
                    "pattern|too long",
                    "tags and codes are refused in the strict world only",
                ),
                row(
                    "search-*",
                    "body /page_info/limit",
                    "below minimum",
                    "a page of nothing is documented",
                ),
            ]);
        }
        rows
    }
}

/// A well-formed name of something that a body refers to and that is not there.
fn names_nothing(case: &Case) -> bool {
    let names = case.place.names();
    let reference = ["invoice_id", "product_id"];
    let inside = [
        "user",
        "invoice",
        "users",
        "update",
        "delete",
        "allocation_updates",
    ];
    let refers = match names.iter().map(String::as_str).collect::<Vec<_>>()[..] {
        ["account", ..] | [_] => false,
        [.., last] if reference.contains(&last) => true,
        [.., around, "id" | "external_id"] => {
            around.parse::<u32>().is_ok() || inside.contains(&around)
        }
        _ => false,
    };
    refers
        && !case.breaks_contract
        && matches!(case.wrong, Wrong::Blank | Wrong::Nul | Wrong::Long(_))
}

/// Whether a message names a place, or what is judged as a whole around it: a reference with several forms, a price.
fn names_place(message: &str, names: &[String]) -> bool {
    let judged_whole = [
        "account",
        "price",
        "user",
        "invoice",
        "allocation_updates",
        "all",
        "any",
    ];
    (0..=names.len()).rev().any(|length| {
        let whole = length == names.len()
            || names[..length]
                .iter()
                .any(|name| judged_whole.contains(&name.as_str()));
        let place = names[..length].join(".");
        let place = if place.is_empty() { "the body" } else { &place };
        whole
            && message.split("; ").any(|it| {
                it.strip_prefix(place)
                    .is_some_and(|rest| rest.starts_with([' ', ':']))
            })
    })
}

fn tag(key: &str) -> Value {
    json!({"key": key, "value": "v"})
}

fn line_item() -> Value {
    json!({
        "description": "One", "product_id": "SKU-1", "type": "payin", "user": {"id": "user_abc123"}, "amount": "1000",
        "currency_code": "USD", "price": {"amount": "1000", "quantity": 1, "unit_price": "1000"},
        "tags": [tag("kept"), tag("gone")],
    })
}

fn swept(strict: bool, store: Store) {
    let swept = sweep(&Fragment::new(), strict, store);
    assert!(swept.cases > 4_000, "{swept:?}");
    assert!(swept.refused > 3_000, "{swept:?}");
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
