//! Seed files: the initial state of worlds, in every format.

#![cfg(all(unix, feature = "cli"))]
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

#[path = "support/raw_http.rs"]
mod raw_http;

use std::path::{Path, PathBuf};
use std::process::Command;
use std::sync::atomic::{AtomicU64, Ordering};

use counterfoil_mock::{Api, FaultProfile, Sandbox, WorldBuilder};
use raw_http::{call, on_each_store};
use serde_json::{Value, json};

const PROGRAM: &str = env!("CARGO_BIN_EXE_counterfoil-mock");
const JSON_API: &str = "application/vnd.api+json";

/// A file that is deleted after the test.
struct File(PathBuf);

impl File {
    fn new(text: &str) -> Self {
        static NUMBER: AtomicU64 = AtomicU64::new(0);
        let number = NUMBER.fetch_add(1, Ordering::Relaxed);
        let name = format!("counterfoil-seed-{}-{number}.yaml", std::process::id());
        let path = std::env::temp_dir().join(name);
        std::fs::write(&path, text).unwrap();
        Self(path)
    }
}

impl Drop for File {
    fn drop(&mut self) {
        let _ = std::fs::remove_file(&self.0);
    }
}

fn token(sandbox: &Sandbox, path: &str) -> String {
    use base64::Engine as _;
    let endpoint = sandbox.fragment();
    let pair = format!("{}:{}", endpoint.client_id(), endpoint.client_secret());
    let pair = base64::engine::general_purpose::STANDARD.encode(pair);
    let body = format!(
        "grant_type=client_credentials&client_id={}&client_secret={}",
        endpoint.client_id(),
        endpoint.client_secret()
    );
    let body = if path.contains("oauth2") {
        "grant_type=client_credentials"
    } else {
        &body
    };
    let call = call(sandbox, "POST", path).header("authorization", &format!("Basic {pair}"));
    let answer = call
        .body("application/x-www-form-urlencoded", body.to_owned())
        .send();
    answer.expect(200).body["access_token"]
        .as_str()
        .unwrap()
        .to_owned()
}

fn get(sandbox: &Sandbox, path: &str) -> Value {
    let (accept, token) = match path.split('/').nth(1) {
        Some("commerce-layer") => (JSON_API, token(sandbox, "/commerce-layer/oauth/token")),
        Some("fragment") => ("application/json", token(sandbox, "/fragment/oauth2/token")),
        _ => ("application/json", sandbox.persona().api_key().to_owned()),
    };
    let call = call(sandbox, "GET", path).bearer(&token);
    call.header("accept", accept).send().expect(200).body
}

fn start(builder: WorldBuilder) -> std::io::Result<Sandbox> {
    tokio::runtime::Builder::new_current_thread()
        .build()
        .unwrap()
        .block_on(builder.try_start())
}

/// The output of `counterfoil-mock init`.
fn init() -> String {
    let file = File::new("");
    std::fs::remove_file(&file.0).unwrap();
    let run = |to: &Path| {
        let mut program = Command::new(PROGRAM);
        program.arg("init").arg(to).output().unwrap()
    };
    assert_eq!(run(&file.0).status.code(), Some(0));
    // It replaces no file.
    assert_eq!(run(&file.0).status.code(), Some(2));
    let written = std::fs::read_to_string(&file.0).unwrap();
    let printed = run(Path::new("-")).stdout;
    assert_eq!(String::from_utf8(printed).unwrap(), written);
    written
}

/// Looks for everything in the file of `init`.
fn has_everything(world: &Sandbox) {
    let kind = get(world, "/persona/api/v1/transaction-types/txntp_loan");
    assert_eq!(kind["data"]["attributes"]["name"], "Loan");
    let order = get(world, "/commerce-layer/api/orders/BKmNghDYQZ");
    assert_eq!(order["data"]["attributes"]["number"], "42");
    assert_eq!(order["data"]["attributes"]["payment_status"], "authorized");
    let options = get(world, "/_control/commerce-layer/payment-options");
    assert_eq!(options["outcomes"][0]["amount_cents"], 666);
    let invoice = get(world, "/fragment/billing/invoices/inv_1");
    assert_eq!(invoice["data"]["line_items"][0]["amount"], "2500");
    let transaction = get(world, "/fragment/billing/transactions/txn_1")["data"].clone();
    assert_eq!(transaction["unallocated_amount"], "0");
    assert_eq!(transaction["account"]["external_id"], "acct_main");
    assert_eq!(transaction["allocations"][0]["user"]["external_id"], "ann");
    assert_eq!(get(world, "/flexigift/users/700")["name"], "Ann");
    let loan = get(
        world,
        "/persona/api/v1/transactions/txn_loan_42?include=transaction-label",
    );
    let attributes = &loan["data"]["attributes"];
    assert_eq!(attributes["status"], "approved");
    assert_eq!(
        attributes["fields"]["amount"],
        json!({"type": "integer", "value": 1200})
    );
    assert_eq!(attributes["tags"], json!(["vip"]));
    assert_eq!(
        loan["included"][0]["attributes"]["model-label"],
        "legitimate"
    );
    let of_order =
        |id: &str| get(world, &format!("/commerce-layer/api/{id}"))["data"]["attributes"].clone();
    assert_eq!(
        of_order("orders/CaPtUrEdOr")["payment_status"],
        "partially_refunded"
    );
    assert_eq!(
        of_order("captures/CaPtUrEabc")["refund_balance_cents"],
        2500
    );
    assert_eq!(of_order("refunds/ReFuNdAbcd")["number"], "44/T/003");
    let setting = of_order("2026-05/payment_setting_stripes/StRiPeSeTt");
    let url = setting["webhook_endpoint_url"].as_str().unwrap();
    assert!(url.starts_with("http://"), "{url}");
    assert_eq!(
        of_order("2026-05/payment_sessions/SeSsIoNaBc")["status"],
        "authorized"
    );
    assert_eq!(
        of_order("2026-05/payment_authorizations/AuThOrIzAt")["status"],
        "succeeded"
    );
    assert_eq!(
        of_order("2026-05/orders/SeSsIoNsOr")["payment_status"],
        "authorized"
    );
    let flow = get(world, "/fragment/billing/payment-flows/settle_1");
    assert_eq!(
        flow["data"]["payment_plan"]["batches"][0]["payments"][0]["payment_id"],
        "pmt_1"
    );
    assert_eq!(
        get(world, "/fragment/billing/payments/pmt_1")["data"]["status"],
        "settled"
    );
}

#[test]
fn merge_keys_stand_for_the_members_of_what_they_name_which_own_ones_come_before() {
    let text = "
flexigift:
  rows:
    users:
      - &ann {id: 700, name: Ann, team: north}
      - {<<: *ann, id: 701}
      - {<<: [{name: Bob}, *ann], id: 702, team: south}
";
    let file = File::new(text);
    let world = start(Sandbox::builder().seed_file(&file.0)).unwrap();
    for (id, name, team) in [
        (700, "Ann", "north"),
        (701, "Ann", "north"),
        (702, "Bob", "south"),
    ] {
        let user = get(&world, &format!("/flexigift/users/{id}"));
        assert_eq!(user, json!({"id": id, "name": name, "team": team}));
    }
    let wrong = told("flexigift:\n  rows:\n    users:\n      - <<: 7\n");
    assert!(
        wrong.contains(":4:9: ") && wrong.ends_with("`<<` merges mappings alone"),
        "{wrong}"
    );
    let merged = told(
        "persona:\n  options: &o {rate_limit: many}\nworlds:\n  alice:\n    persona:\n      options:\n        <<: *o\n",
    );
    assert!(merged.contains(":2:"), "{merged}");
}

#[test]
fn an_integer_of_a_file_has_any_length() {
    let text = "
persona:
  transactions:
    - id: txn_1 # \u{fc}
      transaction-type-id: txntp_ABC123
      fields: {a: 123456789012345678901234567890, b: [-9223372036854775809, 18446744073709551615, 1e30], c: &x -99999999999999999999}
";
    let file = File::new(text);
    for world in on_each_store(|it| it.seed_file(&file.0)) {
        let request = http::Request::get("/persona/api/v1/transactions/txn_1");
        let request = request.header("authorization", "Bearer key");
        let answer = world.handle(request.body("".into()).unwrap());
        let answer = String::from_utf8(answer.body().to_vec()).unwrap();
        for shown in [
            r#"{"type":"integer","value":123456789012345678901234567890}"#,
            r#"{"type":"integer","value":-9223372036854775809}"#,
            r#"{"type":"integer","value":18446744073709551615}"#,
            r#"{"type":"number","value":1e+30}"#,
            r#""c":{"type":"integer","value":-99999999999999999999}"#,
        ] {
            assert!(answer.contains(shown), "{shown} in {answer}");
        }
    }
}

#[test]
fn a_text_that_stands_for_an_integer_is_refused_where_it_is() {
    let text = "fragment: {users: [{external_id: x, tags: [{key: k, value: \"\\0integer:99999999999999999999\"}]}]}";
    let refused = told(text);
    assert!(
        refused.contains("/fragment/users/0/tags/0/value"),
        "{refused}"
    );
    assert!(
        refused.contains("is a text that stands for an integer"),
        "{refused}"
    );
}

#[test]
fn rows_that_share_a_unique_member_are_taken_in_the_strict_world_too_and_a_client_makes_no_third() {
    let text = "flexigift: {rows: {transactions: [{id: 1, transaction_id: same}, {id: 2, transaction_id: same}]}}";
    let file = File::new(text);
    for world in on_each_store(|it| it.strict().seed_file(&file.0)) {
        let listed = get(&world, "/flexigift/transactions");
        assert_eq!(listed.as_array().map(Vec::len), Some(2));
        let third = json!({"transaction_id": "same"});
        let third = call(&world, "POST", "/flexigift/transactions")
            .json(&third)
            .send();
        assert_eq!(third.status, 422, "{}", third.body);
    }
}

/// The error for an invalid seed.
fn told(text: &str) -> String {
    let file = File::new(text);
    start(Sandbox::builder().strict().seed_file(&file.0))
        .unwrap_err()
        .to_string()
}

#[test]
fn a_misspelt_member_of_a_file_is_told_with_what_would_be_known_there() {
    for (text, expected) in [
        (
            "comerce-layer: {}\n",
            ":1:1: /comerce-layer is not allowed; known are ",
        ),
        (
            "persona:\n  options: {rate_limt: 1}\n",
            ":2:13: /persona/options/rate_limt is not allowed; known are rate_limit, ",
        ),
    ] {
        let told = told(text);
        assert!(told.contains(expected), "{told}");
    }
}

#[test]
fn what_is_wrong_with_a_transaction_is_told_with_the_line_of_its_member() {
    let kind = "transaction_types: [{id: txntp_loan, field-schemas: [{type: integer, key: amount, label: A}]}]";
    let persona = |item: &str| {
        told(&format!(
            "persona:\n  {kind}\n  transactions:\n    - id: txn_1\n{item}"
        ))
    };
    for (item, expected) in [
        (
            "      transaction-type-id: txntp_loan\n      fields:\n        amount: many\n",
            ":7:9: /persona/transactions/0/fields/amount must be",
        ),
        (
            "      transaction-type-id: txntp_none\n",
            ":5:7: /persona/transactions/0/transaction-type-id is the id of no transaction type",
        ),
        (
            "      status: approved\n",
            ":4:7: /persona/transactions/0 has no `transaction-type-id`",
        ),
        (
            "      transaction-type-id: txntp_loan\n      status: aproved\n",
            ":6:7: /persona/transactions/0/status is none of ",
        ),
        ("      state: approved\n", "/persona/transactions/0"),
    ] {
        let told = persona(item);
        assert!(told.contains(expected), "{told}");
    }
    let shop = |items: &str| {
        told(&format!(
            "commerce-layer:\n  orders: [{{id: OrDeRaBcde, number: '1', total_amount_cents: 900}}]\n  {items}\n"
        ))
    };
    for (items, expected) in [
        (
            "transactions:\n    - type: captures\n      order: OrDeRaBcde\n",
            "/commerce-layer/transactions/0/parent is the id of none of the order's authorizations",
        ),
        (
            "transactions:\n    - type: authorizations\n      order: NoBoDyHeRe\n",
            ":5:7: /commerce-layer/transactions/0/order is the id of no order",
        ),
        (
            "transactions:\n    - {id: AuThOrDeRa, type: authorizations, order: OrDeRaBcde}\n    - type: captures\n      order: OrDeRaBcde\n      parent: AuThOrDeRa\n      amount_cents: 901\n",
            ":8:7: /commerce-layer/transactions/1/amount_cents must be less than or equal to 900",
        ),
        (
            "payments:\n    - type: payment_setting_manuals\n      attributes:\n        colour: red\n",
            ":6:9: /commerce-layer/payments/0/attributes/colour is not allowed",
        ),
        (
            "payments:\n    - type: payment_setting_cheques\n",
            ":4:7: /commerce-layer/payments/0/type is no type that is created: payment_setting_cheques",
        ),
        (
            "payments:\n    - type: payment_sessions\n      relationships:\n        payment_setting:\n          data: {type: payment_setting_manuals, id: NoBoDyHeRe}\n",
            ":6:9: /commerce-layer/payments/0/relationships/payment_setting must exist",
        ),
        (
            "payments:\n    - type: payment_setting_manuals\n      attributes:\n        name: M\n        idempotency_window_mins: soon\n",
            ":7:9: /commerce-layer/payments/0/attributes/idempotency_window_mins must be",
        ),
    ] {
        let told = shop(items);
        assert!(told.contains(expected), "{told}\n  not: {expected}");
    }
    let flow = told(
        "fragment:\n  payment_flows:\n    - external_id: settle_1\n      invoice:\n        id: inv_none\n",
    );
    assert!(
        flow.contains(":5:9: /fragment/payment_flows/0/invoice/id is the id of no invoice"),
        "{flow}"
    );
}

#[test]
fn what_a_file_has_paid_goes_on_as_if_a_client_had_paid_it() {
    let file = File::new(&init());
    let world = start(Sandbox::builder().seed_file(&file.0)).unwrap();
    let bearer = token(&world, "/commerce-layer/oauth/token");
    let send = |method: &str, path: &str, body: Value| {
        let call = call(&world, method, &format!("/commerce-layer/api/{path}")).bearer(&bearer);
        call.header("accept", JSON_API)
            .body(JSON_API, body.to_string())
            .send()
    };
    let refund =
        json!({"data": {"type": "captures", "id": "CaPtUrEabc", "attributes": {"_refund": true}}});
    send("PATCH", "captures/CaPtUrEabc", refund).expect(200);
    let order = get(&world, "/commerce-layer/api/orders/CaPtUrEdOr");
    assert_eq!(order["data"]["attributes"]["payment_status"], "refunded");
    let capture = json!({"data": {"type": "payment_captures", "relationships": {
        "payment_session": {"data": {"type": "payment_sessions", "id": "SeSsIoNaBc"}},
        "payment_authorization": {"data": {"type": "payment_authorizations", "id": "AuThOrIzAt"}},
    }}});
    send("POST", "2026-05/payment_captures", capture).expect(201);
    let session = get(
        &world,
        "/commerce-layer/api/2026-05/payment_sessions/SeSsIoNaBc",
    );
    assert_eq!(session["data"]["attributes"]["status"], "paid");
    let again = json!({"external_id": "settle_1", "invoice": {"id": "inv_1"}, "type": "single_invoice_settlement"});
    let bearer = token(&world, "/fragment/oauth2/token");
    let again = call(&world, "POST", "/fragment/billing/payment-flows")
        .bearer(&bearer)
        .json(&again)
        .send();
    assert_eq!(again.expect(200).body["data"]["id"], "pf_1");
    let label = call(
        &world,
        "POST",
        "/persona/api/v1/transactions/txn_loan_42/label",
    )
    .bearer(world.persona().api_key())
    .json(&json!({"meta": {"label": "fraud"}}))
    .send();
    assert!((400..500).contains(&label.status), "{}", label.status);
}

#[test]
fn the_documented_transaction_is_replaced_and_one_of_an_order_is_not() {
    let row = |id: &str, more: &str| {
        let rest = format!("type: transactions, {more}");
        format!("commerce-layer: {{transactions: [{{id: {id}, {rest}}}]}}")
    };
    let file = File::new(&row("xYZkjABcde", "reference: mine"));
    let world = start(Sandbox::builder().seed_file(&file.0)).unwrap();
    let path = "/commerce-layer/api/transactions/xYZkjABcde";
    assert_eq!(get(&world, path)["data"]["attributes"]["reference"], "mine");
    let orders = "orders: [{id: OrDeRaBcde, number: '1'}]";
    let taken = "{id: AuThOrDeRa, type: authorizations, order: OrDeRaBcde}";
    let again = "{id: AuThOrDeRa, type: transactions}";
    let told = told(&format!(
        "commerce-layer: {{{orders}, transactions: [{taken}, {again}]}}"
    ));
    assert!(
        told.contains("/commerce-layer/transactions/1/id another has it already"),
        "{told}"
    );
}

#[test]
fn a_declined_payment_and_one_of_an_external_gateway_are_there_without_a_call() {
    let text = "
commerce-layer:
  orders: [{id: OrDeRaBcde, number: '1', total_amount_cents: 900}]
  payments:
    - {type: payment_setting_externals, id: ExTeRnAlaB, attributes: {name: own, authorization_url: 'http://127.0.0.1:9/a', session_url: 'http://127.0.0.1:9/s', capture_url: 'http://127.0.0.1:9/c', void_url: 'http://127.0.0.1:9/v', refund_url: 'http://127.0.0.1:9/r'}}
    - type: payment_sessions
      id: SeSsIoNaBc
      relationships:
        order: {data: {type: orders, id: OrDeRaBcde}}
        payment_setting: {data: {type: payment_setting_externals, id: ExTeRnAlaB}}
    - type: payment_authorizations
      id: AuThOrIzAt
      status: declined
      relationships: {payment_session: {data: {type: payment_sessions, id: SeSsIoNaBc}}}
";
    let file = File::new(text);
    for world in on_each_store(|it| it.seed_file(&file.0)) {
        let of = |path: &str| {
            get(&world, &format!("/commerce-layer/api/2026-05/{path}"))["data"]["attributes"]["status"].clone()
        };
        assert_eq!(of("payment_authorizations/AuThOrIzAt"), "declined");
        assert_eq!(of("payment_sessions/SeSsIoNaBc"), "unpaid");
        let put = |item: Value| {
            let seed = json!({ "commerce-layer": { "payments": [item] } });
            let call = call(&world, "POST", "/_control/seed").json(&seed);
            call.send().status
        };
        let setting = json!({"type": "payment_setting_manuals", "id": "MaNuAlSeTt", "attributes": {"name": "M"}});
        assert_eq!([put(setting.clone()), put(setting)], [200, 200]);
        assert_eq!(
            put(
                json!({"type": "payment_setting_manuals", "id": "SeSsIoNaBc", "attributes": {"name": "M"}})
            ),
            400
        );
    }
}

#[test]
fn a_payment_that_is_added_as_pending_stays_it_until_a_test_settles_it() {
    let text = "
commerce-layer:
  orders: [{id: OrDeRaBcde, number: '1', total_amount_cents: 900}]
  payments:
    - {type: payment_setting_manuals, id: MaNuAlSeTt, attributes: {name: M}}
    - type: payment_sessions
      id: SeSsIoNaBc
      relationships:
        order: {data: {type: orders, id: OrDeRaBcde}}
        payment_setting: {data: {type: payment_setting_manuals, id: MaNuAlSeTt}}
    - type: payment_authorizations
      id: AuThOrIzAt
      status: pending
      relationships: {payment_session: {data: {type: payment_sessions, id: SeSsIoNaBc}}}
";
    let file = File::new(text);
    for world in on_each_store(|it| it.seed_file(&file.0)) {
        let read = |path: &str| {
            let path = format!("/commerce-layer/api/2026-05/{path}");
            get(&world, &path)["data"]["attributes"].clone()
        };
        for _ in 0..2 {
            let pending = read("payment_authorizations/AuThOrIzAt");
            assert_eq!(pending["status"], "pending");
            assert_eq!(pending["updated_at"], pending["created_at"]);
            assert_eq!(read("payment_sessions/SeSsIoNaBc")["status"], "unpaid");
            world.clock().advance(std::time::Duration::from_secs(3_600));
        }
        let settled = json!({"payment": "AuThOrIzAt", "status": "succeeded"});
        call(&world, "POST", "/_control/commerce-layer/settlements")
            .json(&settled)
            .send()
            .expect(200);
        assert_eq!(read("payment_sessions/SeSsIoNaBc")["status"], "authorized");
    }
}

#[test]
fn the_file_that_init_writes_is_what_a_world_begins_with_on_every_store_and_after_a_reset() {
    let file = File::new(&init());
    for world in on_each_store(|it| it.seed_file(&file.0)) {
        has_everything(&world);
        call(&world, "DELETE", "/flexigift/users/700")
            .send()
            .expect(200);
        call(&world, "POST", "/_control/reset").send().expect(200);
        has_everything(&world);
    }
    let strict = start(Sandbox::builder().strict().seed_file(&file.0)).unwrap();
    has_everything(&strict);
    assert_eq!(strict.clock().now().to_string(), "2026-02-12T00:00:00Z");
}

#[test]
fn the_schema_of_a_seed_file_takes_what_init_writes() {
    let sandbox = start(Sandbox::builder()).unwrap();
    let schema = get(&sandbox, "/_control/seed/schema");
    assert_eq!(schema["$ref"], "#/components/schemas/SeedFile");
    assert!(schema["components"]["schemas"]["SeedFile"]["properties"]["worlds"].is_object());
}

#[test]
fn faults_and_bad_days_are_in_place_from_the_start() {
    let text = "
faults: [{api: persona, operation: create-a-transaction, status: 503, times: 1}]
fault_profiles: [{profile: outage, apis: [fragment]}]
";
    let file = File::new(text);
    for world in on_each_store(|it| it.seed_file(&file.0)) {
        let profile = start(Sandbox::builder()).unwrap();
        let placed = profile
            .faults()
            .profile(FaultProfile::Outage, [Api::Fragment])
            .len();
        assert_eq!(world.faults().list().len(), 1 + placed);
        call(&world, "GET", "/fragment/billing/users")
            .send()
            .expect(503);
        world.faults().clear();
        call(&world, "POST", "/_control/reset").send().expect(200);
        assert_eq!(world.faults().list().len(), 1 + placed);
    }
}

#[test]
fn a_sandbox_takes_what_is_for_the_default_world_and_for_all() {
    let text = "
flexigift: {rows: {users: [{id: 700, name: All}]}}
worlds:
  default: {flexigift: {rows: {users: [{id: 701, name: Default}]}}}
  alice: {flexigift: {rows: {users: [{id: 702, name: Alice}]}}}
";
    let file = File::new(text);
    for world in on_each_store(|it| it.seed_file(&file.0)) {
        for (id, status) in [(700, 200), (701, 200), (702, 404)] {
            let answer = call(&world, "GET", &format!("/flexigift/users/{id}")).send();
            assert_eq!(answer.status, status, "{id}");
        }
    }
}

#[test]
fn a_seed_that_cannot_be_taken_whole_changes_nothing() {
    for (store, world) in on_each_store(|it| it).into_iter().enumerate() {
        let before = get(&world, "/_control/commerce-layer/options");
        let orders = get(&world, "/commerce-layer/api/orders");
        let seed = json!({
            "clock": {"at": "2030-01-01T00:00:00Z"},
            "faults": [{"api": "persona", "operation": "*", "status": 503}],
            "commerce-layer": {
                "options": {"newest_first": true},
                "orders": [{"number": "seeded"}, {"number": "seeded"}],
            },
        });
        let refused = call(&world, "POST", "/_control/seed")
            .json(&seed)
            .send()
            .expect(400);
        let detail = refused.body["detail"].as_str().unwrap();
        assert!(detail.contains("/commerce-layer/orders/1"), "{detail}");
        assert_eq!(get(&world, "/_control/commerce-layer/options"), before);
        assert_eq!(get(&world, "/commerce-layer/api/orders"), orders);
        assert!(world.faults().list().is_empty());
        assert_ne!(world.clock().now().to_string(), "2030-01-01T00:00:00Z");
        let mut seed = seed;
        seed["commerce-layer"]["orders"][1]["number"] = json!("another");
        call(&world, "POST", "/_control/seed")
            .json(&seed)
            .send()
            .expect(200);
        assert_eq!(world.clock().now().to_string(), "2030-01-01T00:00:00Z");
        assert_eq!(world.faults().list().len(), 1);
        assert_eq!(
            get(&world, "/_control/commerce-layer/options")["newest_first"],
            true,
            "store {store}"
        );
    }
}

/// The control API's error for an invalid seed.
fn refused(world: &Sandbox, seed: &Value) -> String {
    let answer = call(world, "POST", "/_control/seed").json(seed).send();
    let answer = answer.expect(400);
    answer.body["detail"].as_str().unwrap().to_owned()
}

#[test]
fn amounts_of_an_order_may_be_more_together_than_one_can_be() {
    let world = start(Sandbox::builder()).unwrap();
    let authorization = |id: &str, amount: i64| json!({"id": id, "type": "authorizations", "order": "CaPtUrEdOr", "amount_cents": amount});
    let transactions = [
        authorization("AuThOrDeRa", i64::MAX),
        authorization("AuThOrDeRb", 1),
    ];
    let seed = json!({"commerce-layer": {"orders": [{"id": "CaPtUrEdOr", "number": "44"}], "transactions": transactions}});
    let call = call(&world, "POST", "/_control/seed").json(&seed);
    call.send().expect(200);
    let order = get(&world, "/commerce-layer/api/orders/CaPtUrEdOr");
    assert_eq!(order["data"]["attributes"]["payment_status"], "authorized");
}

#[test]
fn a_version_that_a_json_number_cannot_hold_is_refused() {
    let world = start(Sandbox::builder()).unwrap();
    let transaction = json!({"id": "txn_v", "external_id": "v", "account": {"external_id": "a"}, "amount": "1", "currency": "USD"});
    for (list, row) in [
        ("transactions", transaction),
        ("invoices", json!({"id": "inv_v"})),
    ] {
        for version in [u64::MAX, 1 << 53] {
            let mut row = row.clone();
            row["version"] = json!(version);
            let detail = refused(&world, &json!({"fragment": {list: [row]}}));
            let place = format!("/fragment/{list}/0/version");
            assert!(detail.contains(&place), "{detail}");
        }
    }
}

#[test]
fn an_item_that_stands_twice_is_refused_by_the_control_api_as_in_a_file() {
    let world = start(Sandbox::builder()).unwrap();
    let transaction = |external: &str| json!({"id": "txn_t", "external_id": external, "account": {"external_id": "a"}, "amount": "1", "currency": "USD"});
    let loan = json!({"id": "txn_loan", "transaction-type-id": "txntp_loan"});
    let user = json!({"id": 700, "name": "Ann"});
    for (seed, list) in [
        (
            json!({"fragment": {"transactions": [transaction("a"), transaction("b")]}}),
            "/fragment/transactions",
        ),
        (
            json!({"persona": {"transactions": [loan, loan]}}),
            "/persona/transactions",
        ),
        (
            json!({"flexigift": {"rows": {"users": [user, user]}}}),
            "/flexigift/rows/users",
        ),
    ] {
        let detail = refused(&world, &seed);
        let told = format!("{list}/1: is {list}/0 again");
        assert!(detail.ends_with(&told), "{detail}");
    }
}

#[test]
fn a_payment_names_the_type_of_what_it_is_of() {
    let world = start(Sandbox::builder()).unwrap();
    let setting = json!({"id": "SeTtInGsId", "type": "payment_setting_manuals", "attributes": {"name": "By hand"}});
    let session = |kind: &str| {
        json!({"id": "SeSsIoNsId", "type": "payment_sessions", "relationships": {
            "order": {"data": {"type": "orders", "id": "CaPtUrEdOr"}},
            "payment_setting": {"data": {"type": kind, "id": "SeTtInGsId"}},
        }})
    };
    let seed = |kind: &str| {
        json!({"commerce-layer": {
            "orders": [{"id": "CaPtUrEdOr", "number": "44"}],
            "payments": [setting, session(kind)],
        }})
    };
    let detail = refused(&world, &seed("payment_setting_adyens"));
    let member = "/commerce-layer/payments/1/relationships/payment_setting/data/type";
    assert!(detail.contains(member), "{detail}");
    let call = call(&world, "POST", "/_control/seed").json(&seed("payment_setting_manuals"));
    call.send().expect(200);
}

#[test]
fn what_is_wrong_in_a_seed_file_is_told_by_the_library_with_its_place() {
    let file = File::new("persona:\n  options:\n    rate_limit: many\n");
    let error = start(Sandbox::builder().seed_file(&file.0)).unwrap_err();
    assert_eq!(error.kind(), std::io::ErrorKind::InvalidInput);
    let text = error.to_string();
    assert!(
        text.contains(":3:5: /persona/options/rate_limit must be"),
        "{text}"
    );
    for name in ["..", ".", "a/b", ""] {
        let file = File::new(&format!("strict: false\nworlds:\n  {name:?}: {{}}\n"));
        let error = start(Sandbox::builder().seed_file(&file.0)).unwrap_err();
        let place = format!(":3:3: /worlds/{} has a name that", name.replace('/', "~1"));
        assert!(error.to_string().contains(&place), "{error}");
    }
    std::fs::write(&file.0, b"strict: false\n# \xc3\xa9t\xe9\n").unwrap();
    let error = start(Sandbox::builder().seed_file(&file.0)).unwrap_err();
    let text = error.to_string();
    assert!(text.contains(":2:5: is no text in UTF-8"), "{text}");
    let missing = start(Sandbox::builder().seed_file("/nowhere/seed.yaml")).unwrap_err();
    assert!(
        missing
            .to_string()
            .contains("/nowhere/seed.yaml: cannot be read"),
        "{missing}"
    );
}

#[test]
fn a_unique_member_that_another_has_is_told_without_its_value() {
    let world = start(Sandbox::builder()).unwrap();
    for (section, item) in [
        (
            "fragment",
            json!({"users": [
                {"id": "one", "external_id": "jane@hid.example"},
                {"id": "two", "external_id": "jane@hid.example"},
            ]}),
        ),
        (
            "commerce-layer",
            json!({"orders": [{"number": "jane@hid.example"}, {"number": "jane@hid.example"}]}),
        ),
    ] {
        let seed = json!({ section: item });
        let refused = call(&world, "POST", "/_control/seed").json(&seed).send();
        let detail = refused.expect(400).body["detail"].to_string();
        let list = item.as_object().unwrap().keys().next().unwrap();
        assert!(detail.contains(&format!("/{section}/{list}/1")), "{detail}");
        assert!(detail.contains("has it already"), "{detail}");
        assert!(!detail.contains("hid.example"), "{detail}");
    }
}

#[test]
fn a_seed_file_that_is_too_deep_is_refused_where_it_becomes_so_however_it_is_written() {
    let told = |text: &str| {
        let file = File::new(text);
        start(Sandbox::builder().seed_file(&file.0))
            .unwrap_err()
            .to_string()
    };
    let rule = "has more than 127 levels";
    let blocks = told(&"- ".repeat(128));
    assert!(
        blocks.contains(":1:255: ") && blocks.ends_with(rule),
        "{blocks}"
    );
    let json = told(&format!("{}{}", "[".repeat(128), "]".repeat(128)));
    assert!(json.contains(":1:128: ") && json.ends_with(rule), "{json}");
    let half = format!("{}{}", "[".repeat(63), "]".repeat(63));
    let aliases = |levels: usize| {
        let (open, close) = ("[".repeat(levels), "]".repeat(levels));
        told(&format!("a: &a {half}\nb: {open}*a{close}\n"))
    };
    assert!(
        aliases(64).contains(":2:68: ") && aliases(64).ends_with(rule),
        "{}",
        aliases(64)
    );
    for taken in [
        "- ".repeat(127),
        format!("{}{}", "[".repeat(127), "]".repeat(127)),
    ] {
        assert!(!told(&taken).ends_with(rule));
    }
    assert!(!aliases(63).ends_with(rule));
}

#[test]
fn seeds_settings_and_keys_of_a_file_are_those_of_the_worlds() {
    let file =
        File::new("strict: true\nseed: 11\npersona_api_keys: [{key: mine, per_minute: 2}]\n");
    let world = start(Sandbox::builder().seed_file(&file.0)).unwrap();
    assert_eq!(world.seed(), 11);
    let list = |key: &str| {
        call(&world, "GET", "/persona/api/v1/transactions")
            .bearer(key)
            .send()
            .status
    };
    let statuses = [list("other"), list("mine"), list("mine"), list("mine")];
    assert_eq!(statuses, [401, 200, 200, 429]);
}

#[test]
fn an_id_that_a_file_gives_is_never_drawn_again() {
    let product = |world: &Sandbox, code: &str| {
        let bearer = token(world, "/fragment/oauth2/token");
        let made = call(world, "POST", "/fragment/billing/products")
            .bearer(&bearer)
            .json(&json!({ "code": code, "description": "d" }))
            .send();
        made.expect(200).body["data"]["id"]
            .as_str()
            .unwrap()
            .to_owned()
    };
    let first = product(&start(Sandbox::builder().seed(7)).unwrap(), "FIRST");
    let text = format!("fragment: {{products: [{{id: {first}, code: GIVEN}}]}}");
    let file = File::new(&text);
    for world in on_each_store(|it| it.seed(7).seed_file(&file.0)) {
        assert_ne!(product(&world, "SECOND"), first);
        let listed = get(&world, "/fragment/billing/products");
        let codes: Vec<_> = listed["data"]
            .as_array()
            .unwrap()
            .iter()
            .map(|it| &it["code"])
            .collect();
        assert!(codes.contains(&&json!("GIVEN")), "{codes:?}");
        assert!(codes.contains(&&json!("SECOND")), "{codes:?}");
    }
}

#[test]
fn what_fragment_returns_can_be_seeded() {
    let from = start(Sandbox::builder()).unwrap();
    let bearer = token(&from, "/fragment/oauth2/token");
    for (path, version) in [
        ("invoices/inv_1234567890", "current_invoice_version"),
        ("transactions/txn_abc123", "current_transaction_version"),
    ] {
        let change = json!({version: 1, "tags": {"set": [{"key": "k", "value": "v"}]}});
        let call = call(&from, "PATCH", &format!("/fragment/billing/{path}")).bearer(&bearer);
        call.json(&change).send().expect(200);
    }
    let paths = [
        ("accounts", "external-accounts", ""),
        ("users", "users", ""),
        ("products", "products", ""),
        ("invoices", "invoices", ""),
        ("invoices", "invoices", "/inv_abc123"),
        ("invoices", "invoices", "/inv_1234567890"),
        ("transactions", "transactions", ""),
        ("payment_flows", "payment-flows", "/pf_abc123"),
    ];
    let shown = |world: &Sandbox, (_, kind, id): (&str, &str, &str)| {
        get(world, &format!("/fragment/billing/{kind}{id}"))["data"].clone()
    };
    let to = start(Sandbox::builder().strict()).unwrap();
    for path in paths {
        let rows = match shown(&from, path) {
            Value::Array(rows) => rows,
            row => vec![row],
        };
        let seed = json!({"fragment": {path.0: rows}});
        let answer = call(&to, "POST", "/_control/seed").json(&seed).send();
        assert_eq!(answer.status, 200, "{path:?}: {}", answer.body);
    }
    for path in paths {
        assert_eq!(shown(&to, path), shown(&from, path), "{path:?}");
    }
}

#[test]
fn an_option_of_the_program_wins_over_the_same_member_of_its_seed_file() {
    let file = File::new(
        "seed: 8\nclock: {at: 2030-01-01T00:00:00Z}\nworlds: {default: {clock: {at: 2031-01-01T00:00:00Z}}}",
    );
    let start = |configure: fn(WorldBuilder) -> WorldBuilder| {
        let world = configure(Sandbox::builder()).seed_file(&file.0).start();
        let runtime = tokio::runtime::Builder::new_current_thread().build();
        let sandbox = runtime.unwrap().block_on(world);
        (sandbox.seed(), sandbox.clock().now().to_string())
    };
    let at = |it: WorldBuilder| it.at("2026-02-12T00:00:00Z".parse().unwrap());
    assert_eq!(start(|it| it), (8, "2031-01-01T00:00:00Z".to_owned()));
    assert_eq!(start(at), (8, "2026-02-12T00:00:00Z".to_owned()));
    assert_eq!(
        start(|it| it.seed(7)),
        (7, "2031-01-01T00:00:00Z".to_owned())
    );
}
