//! The external gateway, as a real conversation over HTTP.

use std::collections::VecDeque;
use std::io::Write as _;
use std::net::{TcpListener, TcpStream};
use std::sync::{Arc, Mutex};
use std::time::Duration;

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use bytes::Bytes;
use counterfoil_mock::commerce_layer::PaymentOptions;
use hmac::{Hmac, KeyInit as _, Mac as _};
use http::Request;
use serde_json::{Value, json};
use sha2::Sha256;

use super::*;
use crate::support::Received;

/// A gateway on loopback, which returns its responses in turn, and then accepts.
pub(super) struct Gateway {
    pub(super) address: String,
    calls: Arc<Mutex<Vec<Received>>>,
    answers: Arc<Mutex<VecDeque<(u16, String)>>>,
}

impl Gateway {
    pub(super) fn open() -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").unwrap();
        let gateway = Self {
            address: listener.local_addr().unwrap().to_string(),
            calls: Arc::default(),
            answers: Arc::default(),
        };
        let (calls, answers) = (gateway.calls.clone(), gateway.answers.clone());
        std::thread::spawn(move || {
            for stream in listener.incoming() {
                let mut stream = stream.unwrap();
                // A world that stops drops its calls.
                let Some(call) = Received::read(&mut stream) else {
                    continue;
                };
                let number = calls.lock().unwrap().len() + 1;
                calls.lock().unwrap().push(call);
                let yes = json!({ "success": true, "data": { "transaction_token": format!("tok_{number}") } });
                let next = answers.lock().unwrap().pop_front();
                let (status, body) = next.unwrap_or((200, yes.to_string()));
                let length = body.len();
                let head = format!(
                    "HTTP/1.1 {status} X\r\ncontent-length: {length}\r\nconnection: close\r\n\r\n"
                );
                let _ = stream.write_all((head + &body).as_bytes());
            }
        });
        gateway
    }

    pub(super) fn answer(&self, status: u16, body: &Value) {
        self.answers
            .lock()
            .unwrap()
            .push_back((status, body.to_string()));
    }

    pub(super) fn calls(&self) -> Vec<Received> {
        self.calls.lock().unwrap().clone()
    }

    fn setting(&self, shop: &Shop, more: Value) -> (String, String) {
        let url = |name: &str| json!(format!("http://{}/{name}", self.address));
        let mut attributes = json!({
            "authorization_url": url("authorize"), "capture_url": url("capture"),
            "void_url": url("void"), "refund_url": url("refund"),
        });
        for (name, value) in more.as_object().unwrap() {
            attributes[name] = value.clone();
        }
        let created = shop.create("payment_setting_externals", attributes, &[]);
        let secret = created.1["data"]["attributes"]["shared_secret"].clone();
        (Shop::made(&created), secret.as_str().unwrap().to_owned())
    }
}

pub(super) fn sign(secret: &str, body: &str) -> String {
    let mut mac = Hmac::<Sha256>::new_from_slice(secret.as_bytes()).unwrap();
    mac.update(body.as_bytes());
    STANDARD.encode(mac.finalize().into_bytes())
}

pub(super) fn settle(shop: &Shop) {
    crate::support::block_on(shop.sandbox.payments().settled());
}

fn notify(shop: &Shop, setting: &str, body: &Value, signature: &str) -> Answer {
    let request = Request::post(format!("/commerce-layer/payment_webhooks/{setting}"))
        .header("host", "localhost:4010")
        .header("content-type", "application/json")
        .header("x-commercelayer-signature", signature)
        .body(Bytes::from(body.to_string()))
        .unwrap();
    let response = shop.sandbox.handle(request);
    (
        response.status().as_u16(),
        serde_json::from_slice(response.body()).unwrap_or_default(),
    )
}

#[test]
fn the_gateway_gets_the_signed_order_and_its_answer_counts() {
    let gateway = Gateway::open();
    let shop = Shop::new();
    let (setting, secret) = gateway.setting(
        &shop,
        json!({ "external_includes": ["payment_transactions"] }),
    );
    let order = shop.order(1_500);
    let session = shop.session(&order, ("externals", &setting), json!({}));
    let instrument = json!({ "card_type": "visa", "card_last_digits": "4242", "pin": "1234" });
    let data = json!({ "transaction_token": "auth_1", "payment_instrument": instrument });
    gateway.answer(200, &json!({ "success": true, "data": data }));
    let created = shop.authorize(&session);
    assert_eq!(created.1["data"]["attributes"]["status"], "pending");
    let authorization = Shop::made(&created);
    settle(&shop);
    let settled = shop.read("payment_authorizations", &authorization);
    assert_eq!(
        (&settled["status"], &settled["token"]),
        (&json!("succeeded"), &json!("auth_1"))
    );
    assert_eq!(
        settled["response_data"]["data"]["transaction_token"],
        "auth_1"
    );
    let paid = shop.read("payment_sessions", &session);
    assert_eq!(paid["status"], "authorized");
    assert_eq!(
        paid["payment_instrument"],
        json!({ "card_type": "visa", "card_last_digits": "4242" })
    );

    let calls = gateway.calls();
    assert_eq!(calls[0].path(), "/authorize");
    assert_eq!(
        calls[0].header("x-commercelayer-signature"),
        sign(&secret, &calls[0].body)
    );
    let document: Value = serde_json::from_str(&calls[0].body).unwrap();
    assert_eq!(
        (&document["data"]["type"], &document["data"]["id"]),
        (&json!("orders"), &json!(order))
    );
    assert_eq!(document["data"]["attributes"]["total_amount_cents"], 1_500);
    let included: Vec<_> = document["included"]
        .as_array()
        .unwrap()
        .iter()
        .map(|it| &it["id"])
        .collect();
    assert!(
        included.contains(&&json!(session)) && included.contains(&&json!(authorization)),
        "{document}"
    );

    let capture =
        Shop::made(&shop.capture(&session, &authorization, json!({ "amount_cents": 500 })));
    settle(&shop);
    gateway.answer(422, &json!({ "error": "too late" }));
    let refund = Shop::made(&shop.refund(&session, &capture, json!({})));
    settle(&shop);
    let refused = shop.read("payment_refunds", &refund);
    assert_eq!(
        (&refused["status"], &refused["response_data"]["error"]),
        (&json!("declined"), &json!("too late"))
    );
    Shop::made(&shop.refund(&session, &capture, json!({})));
    settle(&shop);
    assert_eq!(shop.status("payment_sessions", &session), "refunded");
    let paths: Vec<_> = gateway
        .calls()
        .into_iter()
        .map(|it| it.path().to_owned())
        .collect();
    assert_eq!(paths, ["/authorize", "/capture", "/refund", "/refund"]);
    // The journal has them.
    assert_eq!(shop.sandbox.journal().matching("POST", "/refund").len(), 2);
}

#[test]
fn a_call_leaves_when_the_delay_is_over_and_auto_capture_asks_too() {
    let gateway = Gateway::open();
    let shop = Shop::with(PaymentOptions::default().delay(Duration::from_secs(5)));
    let url = json!(format!("http://{}/session", gateway.address));
    let (setting, _) = gateway.setting(&shop, json!({ "auto_capture": true, "session_url": url }));
    let data = json!({ "id": "cs_1", "checkout_url": "https://pay.example" });
    gateway.answer(200, &json!({ "success": true, "data": data }));
    let session = shop.session(&shop.order(1_500), ("externals", &setting), json!({}));
    settle(&shop);
    let opened = shop.read("payment_sessions", &session);
    assert_eq!(
        (&opened["token"], &opened["response_data"]["data"]),
        (&json!("cs_1"), &data)
    );
    let authorization = Shop::made(&shop.authorize(&session));
    settle(&shop);
    assert_eq!(gateway.calls().len(), 1);
    shop.advance(5);
    settle(&shop);
    assert_eq!(
        shop.status("payment_authorizations", &authorization),
        "succeeded"
    );
    shop.advance(5);
    settle(&shop);
    assert_eq!(shop.status("payment_sessions", &session), "paid");
    let paths: Vec<_> = gateway
        .calls()
        .into_iter()
        .map(|it| it.path().to_owned())
        .collect();
    assert_eq!(paths, ["/session", "/authorize", "/capture"]);
}

#[test]
fn failures_in_a_row_open_the_circuit_until_it_is_reset() {
    let gateway = Gateway::open();
    let shop = Shop::with(PaymentOptions::default().circuit_threshold(2));
    let (setting, _) = gateway.setting(&shop, json!({}));
    let session = shop.session(&shop.order(1_500), ("externals", &setting), json!({}));
    let authorize = || {
        let authorization = Shop::made(&shop.authorize(&session));
        settle(&shop);
        shop.read("payment_authorizations", &authorization)
    };
    let circuit = || {
        let setting = shop.read("payment_setting_externals", &setting);
        (
            setting["circuit_state"].clone(),
            setting["circuit_failure_count"].clone(),
        )
    };
    gateway.answer(503, &json!({ "error": "down" }));
    assert_eq!(authorize()["status"], "failed");
    assert_eq!(circuit(), (json!("closed"), json!(1)));
    // To decline is no failure.
    gateway.answer(200, &json!({ "success": false, "error": "no money" }));
    let declined = authorize();
    assert_eq!(
        (&declined["status"], &declined["response_data"]["error"]),
        (&json!("declined"), &json!("no money"))
    );
    assert_eq!(circuit(), (json!("closed"), json!(0)));
    for _ in 0..2 {
        gateway.answer(500, &json!({}));
        assert_eq!(authorize()["status"], "failed");
    }
    assert_eq!(circuit(), (json!("open"), json!(2)));
    assert_eq!(authorize()["response_data"]["error"], "the circuit is open");
    assert_eq!(gateway.calls().len(), 4);
    shop.update(
        "payment_setting_externals",
        &setting,
        json!({ "_reset_circuit": true }),
    );
    assert_eq!(circuit(), (json!("closed"), json!(0)));
    assert_eq!(authorize()["status"], "succeeded");
}

#[test]
fn what_a_gateway_says_is_stored_as_it_said_it_also_when_it_fails() {
    let gateway = Gateway::open();
    let shop = Shop::new();
    let (setting, _) = gateway.setting(&shop, json!({}));
    for (answered, status) in [(400, "declined"), (500, "failed"), (503, "failed")] {
        let session = shop.session(&shop.order(1_500), ("externals", &setting), json!({}));
        gateway.answer(answered, &json!({ "error": "boom" }));
        let authorization = Shop::made(&shop.authorize(&session));
        settle(&shop);
        let settled = shop.read("payment_authorizations", &authorization);
        assert_eq!(settled["status"], status, "{answered}");
        assert_eq!(
            settled["response_data"],
            json!({ "error": "boom" }),
            "{answered}"
        );
    }
    let failures = shop.read("payment_setting_externals", &setting);
    assert_eq!(failures["circuit_failure_count"], 2);
    // What is no document cannot be.
    let session = shop.session(&shop.order(1_500), ("externals", &setting), json!({}));
    gateway.answer(500, &json!("boom"));
    let authorization = Shop::made(&shop.authorize(&session));
    settle(&shop);
    let settled = shop.read("payment_authorizations", &authorization);
    assert_eq!(
        settled["response_data"],
        json!({ "error": "500 without a document" })
    );
}

#[test]
fn a_gateway_that_is_slow_or_gone_or_elsewhere_fails_the_transaction() {
    let silent = TcpListener::bind("127.0.0.1:0").unwrap();
    let silent = (silent.local_addr().unwrap(), silent);
    let shop = Shop::with(PaymentOptions::default().gateway_timeout(Duration::from_millis(50)));
    for (url, reason) in [
        (
            format!("http://{}/a", silent.0),
            "there was no answer in time",
        ),
        (
            "http://127.0.0.1:1/a".to_owned(),
            "nobody listens at the URL",
        ),
        (
            "http://gateway.example/a".to_owned(),
            "authorization_url: the mock calls loopback alone unless it is allowed more",
        ),
        (
            "https://127.0.0.1/a".to_owned(),
            "authorization_url: the mock speaks http:// alone",
        ),
    ] {
        let gateway = Gateway::open();
        let (setting, _) = gateway.setting(&shop, json!({ "authorization_url": url }));
        let session = shop.session(&shop.order(1_500), ("externals", &setting), json!({}));
        let authorization = Shop::made(&shop.authorize(&session));
        settle(&shop);
        let failed = shop.read("payment_authorizations", &authorization);
        assert_eq!(
            (&failed["status"], &failed["response_data"]["error"]),
            (&json!("failed"), &json!(reason))
        );
        assert_eq!(shop.status("payment_sessions", &session), "unpaid");
    }
}

#[test]
fn a_repeated_call_is_made_once_within_the_window() {
    let gateway = Gateway::open();
    let shop = Shop::new();
    let (setting, _) = gateway.setting(&shop, json!({}));
    let session = shop.session(&shop.order(1_500), ("externals", &setting), json!({}));
    let authorization = Shop::made(&shop.authorize(&session));
    settle(&shop);
    let capture = || {
        let capture =
            Shop::made(&shop.capture(&session, &authorization, json!({ "amount_cents": 100 })));
        settle(&shop);
        shop.read("payment_captures", &capture)
    };
    let (first, second) = (capture(), capture());
    assert_eq!(
        (&first["token"], &second["status"]),
        (&second["token"], &json!("succeeded"))
    );
    assert_eq!(gateway.calls().len(), 2);
    shop.advance(3_600);
    assert_ne!(capture()["token"], first["token"]);
    assert_eq!(gateway.calls().len(), 3);
}

#[test]
fn a_signed_notification_moves_the_transaction_on() {
    let gateway = Gateway::open();
    let shop = Shop::with(PaymentOptions::default().delay(Duration::from_secs(3_600)));
    let (setting, secret) = gateway.setting(&shop, json!({}));
    let session = shop.session(&shop.order(1_500), ("externals", &setting), json!({}));
    let authorization = Shop::made(&shop.authorize(&session));
    let token = shop.read("payment_sessions", &session)["token"].clone();
    let tell = |status: &str, data: Value| {
        let body = json!({ "event_type": "AUTHORIZATION", "status": status, "data": data });
        notify(&shop, &setting, &body, &sign(&secret, &body.to_string()))
    };
    let by_session =
        json!({ "session_token": token, "transaction_token": "auth_1", "amount_cents": 1_500 });
    assert_eq!(tell("requires_action", by_session).0, 200);
    assert_eq!(
        shop.status("payment_authorizations", &authorization),
        "requires_action"
    );
    let by_transaction = json!({ "transaction_token": "auth_1" });
    assert_eq!(
        tell("succeeded", by_transaction.clone()),
        (200, json!({ "success": true }))
    );
    assert_eq!(shop.status("payment_sessions", &session), "authorized");
    // Twice, unknown, unsigned, nowhere.
    assert_eq!(tell("succeeded", by_transaction).0, 422);
    assert_eq!(
        tell("succeeded", json!({ "transaction_token": "auth_2" })).0,
        422
    );
    assert_eq!(
        tell("wonderful", json!({ "transaction_token": "auth_1" })).0,
        422
    );
    assert_eq!(notify(&shop, &setting, &json!({}), "AAAA").0, 401);
    assert_eq!(notify(&shop, "xxxxxxxxxx", &json!({}), "AAAA").0, 404);
}

#[test]
fn a_wallet_is_stored_at_the_token_url() {
    let gateway = Gateway::open();
    let shop = Shop::new();
    let url = json!(format!("http://{}/token", gateway.address));
    let (setting, _) = gateway.setting(&shop, json!({ "token_url": url }));
    let related = [
        ("customer", "customers", "JaneDoeJan"),
        (
            "payment_setting",
            "payment_setting_externals",
            setting.as_str(),
        ),
    ];
    let wallet = Shop::made(&shop.create("payment_wallets", json!({}), &related));
    settle(&shop);
    let stored = shop.read("payment_wallets", &wallet);
    assert_eq!(
        (&stored["status"], &stored["payment_token"]),
        (&json!("succeeded"), &json!("tok_1"))
    );
    assert_eq!(gateway.calls()[0].path(), "/token");
}

#[cfg(feature = "sqlite")]
#[test]
fn a_call_that_no_process_was_answered_is_made_by_the_next() {
    let file = std::env::temp_dir().join(format!("counterfoil-calls-{}.db", std::process::id()));
    let _ = std::fs::remove_file(&file);
    let gateway = Gateway::open();
    let open = || {
        let options = PaymentOptions::default().delay(Duration::from_secs(5));
        let builder = counterfoil_mock::Sandbox::builder().payments(options);
        Shop::start(builder.store_sqlite(&file))
    };
    let shop = open();
    let url = |name: &str| json!(format!("http://{}/{name}", gateway.address));
    let more = json!({ "session_url": url("session"), "token_url": url("token") });
    let (setting, _) = gateway.setting(&shop, more);
    let session = shop.session(&shop.order(1_500), ("externals", &setting), json!({}));
    let to = [
        ("customer", "customers", "xYZkjABcde"),
        (
            "payment_setting",
            "payment_setting_externals",
            setting.as_str(),
        ),
    ];
    let wallet = Shop::made(&shop.create("payment_wallets", json!({}), &to));
    let authorization = Shop::made(&shop.authorize(&session));
    drop(shop);
    // The gateway may have received a part when the process ended.
    drop(TcpStream::connect(&gateway.address).unwrap());

    let shop = open();
    assert_eq!(
        shop.status("payment_authorizations", &authorization),
        "pending"
    );
    shop.advance(5);
    settle(&shop);
    assert_eq!(
        shop.status("payment_authorizations", &authorization),
        "succeeded"
    );
    assert_eq!(shop.status("payment_sessions", &session), "authorized");
    assert_eq!(shop.status("payment_wallets", &wallet), "succeeded");
    assert!(shop.read("payment_sessions", &session)["response_data"].is_object());
    let made = gateway.calls();
    assert_eq!(
        made.iter().filter(|it| it.path() == "/authorize").count(),
        1
    );
    drop(shop);

    // A call with a response is not repeated.
    let shop = open();
    shop.advance(60);
    assert_eq!(shop.status("payment_sessions", &session), "authorized");
    settle(&shop);
    assert_eq!(gateway.calls().len(), made.len());
    drop(shop);
    std::fs::remove_file(&file).unwrap();
}

#[test]
fn a_notification_of_another_amount_is_refused() {
    let gateway = Gateway::open();
    // So that the notification comes before the response.
    let shop = Shop::with(PaymentOptions::default().delay(Duration::from_secs(5)));
    let (setting, secret) = gateway.setting(&shop, json!({}));
    let session = shop.session(&shop.order(1_500), ("externals", &setting), json!({}));
    let token = shop.read("payment_sessions", &session)["token"].clone();
    let authorization = Shop::made(&shop.authorize(&session));
    for (cents, expected) in [(json!(500), 422), (json!("1500"), 422), (json!(1_500), 200)] {
        let data = json!({ "session_token": token, "amount_cents": cents });
        let body = json!({ "event_type": "AUTHORIZATION", "status": "succeeded", "data": data });
        let (status, answer) = notify(&shop, &setting, &body, &sign(&secret, &body.to_string()));
        assert_eq!(status, expected, "{answer}");
    }
    assert_eq!(
        shop.status("payment_authorizations", &authorization),
        "succeeded"
    );
}

#[test]
fn a_notification_is_about_a_transaction_of_its_event_type() {
    let gateway = Gateway::open();
    let shop = Shop::with(PaymentOptions::default().delay(Duration::from_secs(3_600)));
    let (setting, secret) = gateway.setting(&shop, json!({}));
    let session = shop.session(&shop.order(1_500), ("externals", &setting), json!({}));
    let authorization = Shop::made(&shop.authorize(&session));
    let token = shop.read("payment_sessions", &session)["token"].clone();
    let tell = |event_type: Value, data: Value| {
        let mut body = json!({ "event_type": event_type, "status": "succeeded", "data": data });
        body["data"]["session_token"] = token.clone();
        notify(&shop, &setting, &body, &sign(&secret, &body.to_string())).0
    };
    let authorized = json!({ "transaction_token": "auth_1" });
    for other in [
        json!("CAPTURE"),
        json!("VOID"),
        json!("REFUND"),
        json!("authorization"),
        json!(1),
        Value::Null,
    ] {
        assert_eq!(tell(other.clone(), authorized.clone()), 422, "{other}");
        let status = shop.status("payment_authorizations", &authorization);
        assert_eq!(status, "pending", "{other}");
    }
    assert_eq!(tell(json!("AUTHORIZATION"), authorized.clone()), 200);
    let status = shop.status("payment_authorizations", &authorization);
    assert_eq!(status, "succeeded");

    let capture = |cents: i64| {
        let amount = json!({ "amount_cents": cents });
        Shop::made(&shop.capture(&session, &authorization, amount))
    };
    let captures = [capture(400), capture(100), capture(1_000)];
    let states = || {
        captures
            .each_ref()
            .map(|it| shop.status("payment_captures", it))
    };
    // That the token is the authorization's makes it none of a capture.
    assert_eq!(tell(json!("VOID"), authorized), 422);
    let by_amount = json!({ "amount_cents": 1_000, "transaction_token": "capture_1" });
    assert_eq!(tell(json!("CAPTURE"), by_amount.clone()), 200);
    assert_eq!(states(), ["pending", "pending", "succeeded"]);
    // It is known by its token now, and final.
    assert_eq!(tell(json!("CAPTURE"), by_amount), 422);
    assert_eq!(tell(json!("CAPTURE"), json!({ "amount_cents": 5 })), 422);
    assert_eq!(tell(json!("CAPTURE"), json!({})), 200);
    assert_eq!(states(), ["succeeded", "pending", "succeeded"]);

    let refund = Shop::made(&shop.refund(&session, &captures[0], json!({})));
    assert_eq!(tell(json!("REFUND"), json!({ "amount_cents": 400 })), 200);
    assert_eq!(shop.status("payment_refunds", &refund), "succeeded");
    assert_eq!(states()[1], "pending");
}

#[test]
fn what_waits_for_the_shopper_says_for_what_until_it_goes_on() {
    let gateway = Gateway::open();
    let shop = Shop::with(PaymentOptions::default().delay(Duration::from_secs(3_600)));
    let (setting, secret) = gateway.setting(&shop, json!({}));
    let order = shop.order(1_500);
    for is_told_by_gateway in [true, false] {
        let share = json!({ "amount_cents": 500 });
        let session = shop.session(&order, ("externals", &setting), share);
        let authorization = Shop::made(&shop.authorize(&session));
        let token = shop.read("payment_sessions", &session)["token"].clone();
        let bring = |status: &str| match is_told_by_gateway {
            true => {
                let body = json!({
                    "event_type": "AUTHORIZATION", "status": status, "data": { "session_token": token },
                });
                let signature = sign(&secret, &body.to_string());
                assert_eq!(notify(&shop, &setting, &body, &signature).0, 200);
            }
            false => {
                let payments = shop.sandbox.payments();
                payments.settle(&authorization, status).unwrap();
            }
        };
        bring("requires_action");
        let waiting = shop.read("payment_authorizations", &authorization);
        assert_eq!(waiting["next_action_type"], "redirect");
        assert!(waiting["next_action_data"]["url"].is_string());
        bring("succeeded");
        let settled = shop.read("payment_authorizations", &authorization);
        assert_eq!(settled["status"], "succeeded");
        assert_eq!(settled["next_action_type"], Value::Null);
        assert_eq!(settled["next_action_data"], json!({}));
    }
}
