//! The responses while the file is unavailable, and the program's errors for files that it refuses.

use rusqlite::Connection;
use serde_json::json;

use crate::program::{Directory, run};

const KEY: &str = "authorization: Bearer key\r\n";
const TOKEN: &str = "authorization: Bearer mock-test-token\r\nx-fragment-workspace-id: w\r\n";
const JSON_API: &str =
    "authorization: Bearer your-access-token\r\naccept: application/vnd.api+json\r\n";

#[test]
fn a_file_that_another_process_has_is_a_503_in_the_form_of_each_vendor_and_reads_go_on() {
    let directory = Directory::new();
    let server = directory.serve(&[]);
    let persona = json!({"data": {"attributes": {"transaction-type-id": "txntp_ABC123"}}});
    let creates = [
        (
            "/persona/api/v1/transactions",
            KEY,
            persona.to_string(),
            "/errors/0",
        ),
        (
            "/flexigift/transactions",
            "",
            r#"{"amount": 1}"#.to_owned(),
            "",
        ),
        (
            "/fragment/billing/users",
            TOKEN,
            r#"{"external_id": "u1"}"#.to_owned(),
            "/error",
        ),
        (
            "/commerce-layer/oauth/token",
            "",
            r#"{"grant_type": "client_credentials", "client_id": "counterfoil-client", "client_secret": "counterfoil-secret"}"#.to_owned(),
            "/errors/0",
        ),
    ];
    let lists = [
        ("/persona/api/v1/transactions", KEY),
        ("/flexigift/transactions", ""),
        ("/commerce-layer/api/transactions", JSON_API),
    ];
    // Every API has been used before.
    for (path, headers) in lists {
        assert_eq!(server.send("GET", path, headers, "").status, 200, "{path}");
    }
    server.send("POST", creates[2].0, TOKEN, r#"{"external_id": "u0"}"#);

    let other = Connection::open(directory.file()).unwrap();
    other.execute_batch("BEGIN EXCLUSIVE").unwrap();
    for (path, headers, body, pointer) in &creates {
        let refused = server.send("POST", path, headers, body);
        assert_eq!(refused.status, 503, "{path}: {}", refused.text);
        assert_eq!(refused.retry_after.as_deref(), Some("1"), "{path}");
        // It is in the vendor's form, and says what it is, which is no injected fault.
        assert!(
            !refused.text.contains("about:blank")
                && refused.text.contains("store is not available")
                && !refused.text.to_lowercase().contains("inject"),
            "{path}: {}",
            refused.text
        );
        if !pointer.is_empty() {
            assert!(
                refused.json().pointer(pointer).is_some(),
                "{path}: {}",
                refused.text
            );
        }
    }
    for (path, headers) in lists {
        assert_eq!(server.send("GET", path, headers, "").status, 200, "{path}");
    }
    // A world that is not yet open is not either.
    let fresh = server.send("GET", "/s/fresh/persona/api/v1/transactions", KEY, "");
    assert_eq!(
        (fresh.status, fresh.retry_after.as_deref()),
        (503, Some("1"))
    );
    assert!(fresh.json().get("errors").is_some(), "{}", fresh.text);
    assert!(
        fresh.text.contains("store is not available"),
        "{}",
        fresh.text
    );
    // The control API returns it too, and failed requests had no effect.
    for (path, body) in [
        ("/_control/reset", ""),
        ("/_control/clock", r#"{"advance_seconds": 60}"#),
        (
            "/_control/faults",
            r#"{"api": "persona", "operation": "*", "status": 500}"#,
        ),
        (
            "/_control/persona/tags",
            r#"{"id": "tag_1", "name": "vip"}"#,
        ),
        ("/_control/commerce-layer/orders", r#"{"number": "42"}"#),
    ] {
        let refused = server.send("POST", path, "", body);
        assert_eq!(refused.status, 503, "{path}: {}", refused.text);
        assert_eq!(refused.retry_after.as_deref(), Some("1"), "{path}");
    }
    other.execute_batch("ROLLBACK").unwrap();
    assert_eq!(server.control("GET", "/faults", "")["faults"], json!([]));
    for (path, headers, body, _) in &creates {
        let created = server.send("POST", path, headers, body);
        assert!(
            matches!(created.status, 200 | 201),
            "{path}: {}",
            created.text
        );
    }
}

#[test]
fn a_new_environment_in_a_file_that_another_process_has_is_a_503_in_the_vendors_form() {
    let directory = Directory::new();
    let server = directory.serve(&[]);
    let path = "/persona/api/v1/transactions";
    let separate = r#"{"separate_environments": true}"#;
    server.control("POST", "/persona/options", separate);
    assert_eq!(server.send("GET", path, KEY, "").status, 200);
    let other = Connection::open(directory.file()).unwrap();
    other.execute_batch("BEGIN EXCLUSIVE").unwrap();
    assert_eq!(server.send("GET", path, KEY, "").status, 200);
    let refused = server.send("GET", path, "authorization: Bearer another\r\n", "");
    assert_eq!(
        (refused.status, refused.retry_after.as_deref()),
        (503, Some("1"))
    );
    let title = refused.json()["errors"][0].to_string();
    assert!(title.contains("store is not available"), "{title}");
    // Nothing of the database's is told.
    assert!(!title.contains("locked"), "{title}");
    let journal = server.control("GET", "/journal", "");
    assert_eq!(journal["entries"][2]["refused_by"], "store", "{journal}");
    other.execute_batch("ROLLBACK").unwrap();
    let again = server.send("GET", path, "authorization: Bearer another\r\n", "");
    assert_eq!(again.status, 200, "{}", again.text);
}

#[test]
fn a_file_that_cannot_be_had_at_the_start_is_a_clear_message_and_exit_code_2() {
    let directory = Directory::new();
    let refused = |says: &str| {
        let store = format!("sqlite:{}", directory.file().display());
        let (code, stderr) = run(&["serve", "--listen", "127.0.0.1:0", "--store", &store]);
        assert_eq!(code, Some(2), "{stderr}");
        assert!(stderr.contains(says), "{stderr}");
        assert!(stderr.contains("worlds.sqlite"), "{stderr}");
    };
    let other = Connection::open(directory.file()).unwrap();
    other
        .execute_batch("CREATE TABLE contacts (name TEXT)")
        .unwrap();
    refused("another program");
    drop(other);
    std::fs::write(directory.file(), "Dear Sir or Madam, ".repeat(200)).unwrap();
    refused("no SQLite database");
    std::fs::remove_file(directory.file()).unwrap();

    drop(directory.serve(&[]));
    let other = Connection::open(directory.file()).unwrap();
    other.execute_batch("BEGIN EXCLUSIVE").unwrap();
    refused("locked");
    other.execute_batch("ROLLBACK").unwrap();
    other.pragma_update(None, "user_version", 99).unwrap();
    refused("version 99");
}

#[test]
fn a_file_that_must_not_be_written_is_refused_at_the_start() {
    let directory = Directory::new();
    drop(directory.serve(&[]));
    let mut permissions = std::fs::metadata(directory.file()).unwrap().permissions();
    permissions.set_readonly(true);
    std::fs::set_permissions(directory.file(), permissions).unwrap();
    if std::fs::OpenOptions::new()
        .write(true)
        .open(directory.file())
        .is_ok()
    {
        eprintln!("skipped: this user may write any file");
        return;
    }
    let store = format!("sqlite:{}", directory.file().display());
    let (code, stderr) = run(&["serve", "--listen", "127.0.0.1:0", "--store", &store]);
    assert_eq!(code, Some(2), "{stderr}");
    assert!(stderr.contains("cannot be written"), "{stderr}");
}

#[test]
fn what_is_wrong_in_a_file_of_settings_is_told_with_the_file_and_the_place() {
    let directory = Directory::new();
    let kind = r#"{"id": "txntp_loan", "name": "Loan"}"#;
    let card = r#"{"code": "SUMMER", "balance_cents": 100}"#;
    let hook = r#"{"url": "http://127.0.0.1:9/"}"#;
    for (text, place) in [
        (
            format!("persona:\n  transaction_types:\n  - {kind}\n  - {{id: loan}}"),
            "4:5: /persona/transaction_types/1 ",
        ),
        (
            format!("persona:\n  transaction_types: [{kind},\n    {kind}]"),
            "3:5: /persona/transaction_types/1 ",
        ),
        (
            "persona:\n  tags:\n  - {id: t, name: a}\n  - {id: t, name: b}".to_owned(),
            "4:5: /persona/tags/1 ",
        ),
        (
            "persona:\n  tags:\n  - {id: t, name: a}\n  - {id: 5, name: b}".to_owned(),
            "4:6: /persona/tags/1/id ",
        ),
        (
            "persona:\n  tags: [{id: t, name: a}, {id: u, name: a}]".to_owned(),
            "2:28: /persona/tags/1 ",
        ),
        (
            "persona: {objects: [{type: inquiry, id: i}, {type: inquiry, id: i}]}".to_owned(),
            "1:45: /persona/objects/1 ",
        ),
        (
            format!("persona:\n  webhooks: [{hook}, {{url: 'https://127.0.0.1/'}}]"),
            ": /persona/webhooks/1 ",
        ),
        (
            format!("persona:\n  webhooks: [{hook}, {hook}]"),
            ": /persona/webhooks/1 ",
        ),
        (
            "persona_api_keys: [{key: a}, {key: b}, {key: a}]".to_owned(),
            "1:40: /persona_api_keys/2 ",
        ),
        (
            "persona: {options: {rate_limit: -1}}".to_owned(),
            "1:21: /persona/options/rate_limit ",
        ),
        (
            format!("commerce-layer: {{gift_cards: [{card}, {card}]}}"),
            ": /commerce-layer/gift_cards/1 ",
        ),
        (
            "commerce-layer: {gift_cards: [{code: '', balance_cents: 1}]}".to_owned(),
            ": /commerce-layer/gift_cards/0/code ",
        ),
        (
            "commerce-layer: {gift_cards: [{code: A, balance_cents: -1}]}".to_owned(),
            ": /commerce-layer/gift_cards/0/balance_cents ",
        ),
        (
            "commerce-layer: {gift_cards: [{code: A, balance_cents: 1, currency_code: XYZ}]}".to_owned(),
            ": /commerce-layer/gift_cards/0 ",
        ),
        (
            "commerce-layer: {payment_options: {outcomes: [{status: succeeded}, {status: blue}]}}".to_owned(),
            ": /commerce-layer/payment_options/outcomes/1/status ",
        ),
        (
            "commerce-layer:\n  orders: [{number: '1'}, {number: '1'}]".to_owned(),
            "2:27: /commerce-layer/orders/1 ",
        ),
        (
            "commerce-layer: {orders: [{number: '1'}, {number: '2', currency_code: XYZ}]}".to_owned(),
            ": /commerce-layer/orders/1 ",
        ),
        (
            "commerce-layer: {orders: [{number: '1'}, {number: 2}]}".to_owned(),
            ": /commerce-layer/orders/1/number ",
        ),
        (
            "fragment: {transactions: [{external_id: x, account: {id: a}, amount: 5, currency: USD}]}".to_owned(),
            ": /fragment/transactions/0/amount ",
        ),
        (
            "fragment:\n  products: [{code: a, id: p}, {code: a, id: q}]".to_owned(),
            "2:32: /fragment/products/1 ",
        ),
        (
            "faults: [{api: persona, operation: teleport, status: 500}]".to_owned(),
            ": /faults/0 ",
        ),
        (
            "worlds:\n  alice:\n    persona: {tags: [{id: t}]}".to_owned(),
            "3:22: /worlds/alice/persona/tags/0/name ",
        ),
        ("{\"worlds\": {\"a/b\": {}}}".to_owned(), ": /worlds"),
        ("seed: 7\nseed: 8".to_owned(), "2:"),
        ("a: [".to_owned(), "is no YAML"),
        ("--- {}\n--- {}".to_owned(), "more than one document"),
        ("seed: !!str 7".to_owned(), "/seed "),
    ] {
        let path = directory.path("seed.yaml");
        std::fs::write(&path, &text).unwrap();
        let file = path.to_str().unwrap();
        let (code, stderr) = run(&["serve", "--listen", "127.0.0.1:0", "--seed-file", file]);
        assert_eq!(code, Some(2), "{text}: {stderr}");
        assert!(stderr.contains(file), "{text}: {stderr}");
        assert!(stderr.contains(place), "{text}: {stderr}");
    }
}
