//! What a cassette keeps, what it does not, and how it answers.

#![allow(clippy::unwrap_used)]

use std::collections::VecDeque;
use std::convert::Infallible;
use std::future::{Ready, ready};
use std::sync::{Arc, Mutex};
use std::task::{Context, Poll};

use bytes::Bytes;
use counterfoil_cassette::{Api, Cassette, CassetteError, Player, Recorder, Redaction};
use http::{Request, Response};
use proptest::prelude::*;
use tower_service::Service;

/// A vendor that gives prepared answers.
#[derive(Debug, Clone)]
struct Vendor(Arc<Mutex<VecDeque<Response<Bytes>>>>);

impl Vendor {
    fn new(answers: impl IntoIterator<Item = Response<Bytes>>) -> Self {
        Self(Arc::new(Mutex::new(answers.into_iter().collect())))
    }
}

impl Service<Request<Bytes>> for Vendor {
    type Response = Response<Bytes>;
    type Error = Infallible;
    type Future = Ready<Result<Response<Bytes>, Infallible>>;

    fn poll_ready(&mut self, _: &mut Context<'_>) -> Poll<Result<(), Infallible>> {
        Poll::Ready(Ok(()))
    }

    fn call(&mut self, _: Request<Bytes>) -> Self::Future {
        ready(Ok(self.0.lock().unwrap().pop_front().unwrap()))
    }
}

fn answer(status: u16, body: &str) -> Response<Bytes> {
    Response::builder()
        .status(status)
        .header("content-type", "application/json")
        .header("set-cookie", "session=cookie-of-the-session")
        .header("x-request-id", "req-1")
        .header("transfer-encoding", "chunked")
        .body(Bytes::from(body.to_owned()))
        .unwrap()
}

fn post(url: &str, body: &str) -> Request<Bytes> {
    Request::post(url)
        .header("content-type", "application/json")
        .header("authorization", "Bearer persona_sandbox_key")
        .header("x-forwarded-for", "192.0.2.7")
        .header("idempotency-key", "key-1")
        .body(Bytes::from(body.to_owned()))
        .unwrap()
}

fn get(url: &str) -> Request<Bytes> {
    Request::get(url).body(Bytes::new()).unwrap()
}

async fn recorded(api: Api, exchanges: Vec<(Request<Bytes>, Response<Bytes>)>) -> Cassette {
    let (requests, answers): (Vec<_>, Vec<_>) = exchanges.into_iter().unzip();
    let mut recorder =
        Recorder::new(api, Vendor::new(answers)).clock(|| "2026-02-12T00:00:00Z".parse().unwrap());
    for request in requests {
        recorder.call(request).await.unwrap();
    }
    recorder.cassette()
}

/// The cassette as its file is, and as it is read again.
fn written(cassette: &Cassette) -> (String, Cassette) {
    let file = std::env::temp_dir().join(format!(
        "counterfoil-cassette-{}-{:?}.har",
        std::process::id(),
        std::thread::current().id()
    ));
    cassette.save(&file).unwrap();
    let text = std::fs::read_to_string(&file).unwrap();
    let read = Cassette::open(&file);
    std::fs::remove_file(&file).unwrap();
    (text, read.unwrap())
}

fn refused(text: &str) -> String {
    let file = std::env::temp_dir().join(format!(
        "counterfoil-cassette-refused-{}-{:?}.har",
        std::process::id(),
        std::thread::current().id()
    ));
    std::fs::write(&file, text).unwrap();
    let error = Cassette::open(&file).unwrap_err();
    std::fs::remove_file(&file).unwrap();
    assert!(matches!(error, CassetteError::Form { .. }));
    error.to_string()
}

fn body(cassette: &Cassette, index: usize) -> (serde_json::Value, serde_json::Value) {
    let exchange = &cassette.exchanges[index];
    let json = |bytes: &Bytes| serde_json::from_slice(bytes).unwrap_or_default();
    (
        json(exchange.request.body()),
        json(exchange.response.body()),
    )
}

const CREATE: &str = r#"{"data":{"attributes":{"transaction-type-id":"txntp_1","reference-id":"jane-doe-7",
    "fields":{"email":"jane@doe.test","score":71,"birthdate":"1999-12-31"}}}}"#;
const CREATED: &str = r#"{"data":{"type":"transaction","id":"txn_1","attributes":{"status":"created","reference-id":"jane-doe-7",
    "fields":{"email":{"type":"string","value":"jane@doe.test"},"score":{"type":"integer","value":71}},
    "nickname":"Janie"}}}"#;

#[tokio::test]
async fn secrets_and_personal_data_are_not_in_the_file_and_what_belonged_together_still_does() {
    let url = "https://api.withpersona.com/api/v1/transactions";
    let cassette = recorded(
        Api::Persona,
        vec![
            (post(url, CREATE), answer(201, CREATED)),
            (
                get(&format!(
                    "{url}?filter[reference-id]=jane-doe-7&page[size]=10"
                )),
                answer(200, r#"{"data":[],"links":{"next":null,"prev":null}}"#),
            ),
        ],
    )
    .await;
    let (file, read) = written(&cassette);
    for original in [
        "jane",
        "doe",
        "1999-12-31",
        "71",
        "persona_sandbox_key",
        "cookie-of",
        "192.0.2.7",
        "Janie",
    ] {
        assert!(!file.contains(original), "{original}: {file}");
    }
    let (sent, came) = body(&read, 0);
    let (sent, came) = (&sent["data"]["attributes"], &came["data"]["attributes"]);
    assert_eq!(came["status"], "created");
    assert_eq!(sent["transaction-type-id"], "txntp_1");
    assert_eq!(sent["reference-id"], came["reference-id"]);
    assert_eq!(sent["fields"]["email"], came["fields"]["email"]["value"]);
    assert_eq!(sent["fields"]["score"], came["fields"]["score"]["value"]);
    let stand_ins = &read.exchanges[0].response_body.stand_ins;
    assert!(stand_ins.contains(&"/data/attributes/nickname".to_owned()));
    assert!(!stand_ins.contains(&"/data/attributes/status".to_owned()));
    let query = read.exchanges[1].request.uri().query().unwrap();
    let reference = sent["reference-id"].as_str().unwrap();
    assert!(query.contains(reference), "{query}");
    assert!(query.ends_with("10"), "{query}");
    let key = &read.exchanges[0].request.headers()["idempotency-key"];
    assert_ne!(key, "key-1");
    assert_eq!(
        read.exchanges[0].response.headers()["x-request-id"],
        "req-1"
    );
}

#[tokio::test]
async fn an_error_has_nothing_of_what_only_a_later_exchange_tells_to_be_personal() {
    let url = "https://api.withpersona.com/api/v1/transactions";
    let error = r#"{"errors":[{"title":"jane-doe-7 is taken by jane@doe.test","details":"+14155550100; Authorization: Bearer persona_sandbox_key"}]}"#;
    let cassette = recorded(
        Api::Persona,
        vec![
            (get(&format!("{url}/txn_1")), answer(422, error)),
            (post(url, CREATE), answer(201, CREATED)),
        ],
    )
    .await;
    let (file, read) = written(&cassette);
    for original in ["jane", "doe", "4155550100", "persona_sandbox_key"] {
        assert!(!file.contains(original), "{original}: {file}");
    }
    assert_eq!(read.exchanges[0].response.status(), 422);
}

#[tokio::test]
async fn of_what_no_contract_has_words_alone_stay() {
    let url = "https://api.withpersona.com/api/v1/inquiries";
    let cassette = recorded(
        Api::Persona,
        vec![
            (
                get(&format!("{url}/jane3@doe.test?note=Jane+Doe&page=2")),
                answer(200, r#"{"name":"Jane"}"#),
            ),
            (
                post(
                    "https://api.withpersona.com/api/v1/transactions",
                    "\"Jane Doe\"",
                ),
                answer(400, r#"{"errors":"of Jane"}"#),
            ),
        ],
    )
    .await;
    let (file, read) = written(&cassette);
    assert!(!file.to_lowercase().contains("jane"), "{file}");
    let path = read.exchanges[0].request.uri().path();
    assert!(path.starts_with("/api/v1/inquiries/person-"), "{path}");
    for (path, kept) in [
        ("/api/2026-05/reports/2017-08-01", true),
        ("/api/reports/2025550123", false),
        ("/api/reports/20-jane", false),
        ("/api/reports/2025550", false),
    ] {
        let url = format!("https://api.withpersona.com{path}");
        let cassette = recorded(Api::Persona, vec![(get(&url), answer(404, "{}"))]).await;
        let shown = cassette.exchanges[0].request.uri().path();
        assert_eq!(shown == path, kept, "{shown}");
    }
}

#[tokio::test]
async fn debug_output_has_nothing_of_what_is_redacted() {
    let vendor = Vendor::new([answer(201, CREATED)]);
    let mut recorder = Recorder::new(Api::Persona, vendor);
    let url = "https://api.withpersona.com/api/v1/transactions";
    recorder.call(post(url, CREATE)).await.unwrap();
    let mut shown = format!("{recorder:?}");
    let mut redaction = Redaction::new(Api::Persona);
    for mut exchange in recorder.cassette().exchanges {
        exchange.request = post(url, CREATE);
        redaction.exchange(&exchange);
    }
    shown += &format!("{redaction:?}");
    assert!(shown.contains("Recorder") && shown.contains("Redaction"));
    for secret in ["persona_sandbox_key", "jane"] {
        assert!(!shown.to_lowercase().contains(secret), "{shown}");
    }
}

#[tokio::test]
async fn a_word_of_the_api_that_somebody_also_sent_stays_where_it_is_the_apis() {
    let url = "https://api.withpersona.com/api/v1/transactions";
    let create = CREATE.replace("jane-doe-7", "transactions");
    let created = CREATED.replace("Janie", "transaction");
    let cassette = recorded(
        Api::Persona,
        vec![
            (post(url, &create), answer(201, &created)),
            (get(&format!("{url}/txn_1")), answer(200, &created)),
        ],
    )
    .await;
    assert_eq!(
        cassette.exchanges[1].request.uri().path(),
        "/api/v1/transactions/txn_1"
    );
    assert_eq!(body(&cassette, 1).1["data"]["type"], "transaction");
}

#[tokio::test]
async fn a_token_that_was_given_is_the_one_that_is_used() {
    let token = Request::post("https://auth.commercelayer.io/oauth/token")
        .header("content-type", "application/x-www-form-urlencoded")
        .body(Bytes::from(
            "grant_type=client_credentials&client_id=abc&client_secret=def",
        ))
        .unwrap();
    let cassette = recorded(
        Api::CommerceLayer,
        vec![
            (
                token,
                answer(
                    200,
                    r#"{"access_token":"eyJ.a.b","token_type":"bearer","expires_in":7200}"#,
                ),
            ),
            (
                Request::get("https://yourdomain.commercelayer.io/api/transactions")
                    .header("authorization", "Bearer eyJ.a.b")
                    .body(Bytes::new())
                    .unwrap(),
                answer(200, r#"{"data":[]}"#),
            ),
        ],
    )
    .await;
    let (_, given) = body(&cassette, 0);
    let given = given["access_token"].as_str().unwrap();
    assert_eq!(
        cassette.exchanges[1].request.headers()["authorization"],
        format!("Bearer {given}")
    );
    assert!(
        cassette.exchanges[0]
            .request
            .body()
            .starts_with(b"grant_type=client_credentials&client_id=secret-")
    );
}

#[tokio::test]
async fn a_body_that_no_rule_is_for_is_left_out_and_said_to_be() {
    let page = Response::builder()
        .header("content-type", "text/html")
        .body(Bytes::from("<p>Jane Doe</p>"))
        .unwrap();
    let cassette = recorded(Api::Flexigift, vec![(get("http://localhost:3000/"), page)]).await;
    let (file, read) = written(&cassette);
    assert!(!file.contains("Jane"));
    assert!(read.exchanges[0].response_body.left_out && !read.exchanges[0].request_body.left_out);
}

#[tokio::test]
async fn a_player_answers_as_it_was_recorded() {
    let url = "http://localhost:3000/users";
    let cassette = recorded(
        Api::Flexigift,
        vec![
            (get(&format!("{url}?_page=1")), answer(200, "[1]")),
            (get(&format!("{url}?_page=2")), answer(200, "[2]")),
            (get(&format!("{url}?_page=1")), answer(200, "[3]")),
        ],
    )
    .await;
    let player = Player::new(cassette);
    let ask = |url: &str| player.answer(&get(url)).into_body();
    // Another host, as in a test.
    let elsewhere = "http://127.0.0.1:4010/users";
    assert_eq!(ask(&format!("{elsewhere}?_page=2")), "[2]");
    assert_eq!(player.unplayed(), ["GET /users", "GET /users"]);
    assert_eq!(ask(&format!("{elsewhere}?_page=1")), "[1]");
    assert_eq!(ask(&format!("{elsewhere}?_page=1")), "[3]");
    assert_eq!(ask(&format!("{elsewhere}?_page=1")), "[3]");
    assert!(player.unplayed().is_empty());
    for other in ["?_page=3", "", "?_page=1&_limit=2"] {
        let answer = player.answer(&get(&format!("{elsewhere}{other}")));
        assert_eq!(answer.status(), 501, "{other}");
    }
    let unknown = player.answer(&get("http://localhost:3000/orders"));
    assert_eq!(unknown.status(), 501);
    assert!(String::from_utf8_lossy(unknown.body()).contains("GET /orders"));
}

#[tokio::test]
async fn an_answer_is_played_without_the_framing_of_its_connection() {
    let mut cassette = recorded(
        Api::Flexigift,
        vec![(get("http://localhost:3000/users"), answer(200, "[]"))],
    )
    .await;
    let headers = cassette.exchanges[0].response.headers_mut();
    headers.insert("content-length", "60".parse().unwrap());
    headers.insert("content-encoding", "gzip".parse().unwrap());
    let answer = Player::new(cassette).answer(&get("http://localhost:3000/users"));
    assert_eq!(answer.headers().get("content-length"), None);
    assert_eq!(answer.headers().get("content-encoding"), None);
    assert_eq!(answer.headers()["content-type"], "application/json");
}

#[tokio::test]
async fn what_another_tool_wrote_is_read_and_what_is_wrong_is_named() {
    let (file, _) = written(
        &recorded(
            Api::Flexigift,
            vec![(get("http://localhost:3000/users"), answer(200, "[]"))],
        )
        .await,
    );
    let change = |find: &str, put: &str| {
        assert!(file.contains(find), "{find}");
        file.replacen(find, put, 1)
    };
    let header = |name| format!(r#"{{"name":"a{name}","value":""}}"#);
    let many: Vec<String> = (0..40_000).map(header).collect();
    for (text, reason) in [
        ("[]".to_owned(), "it is no HTTP archive: invalid length"),
        (
            r#"{"users":[]}"#.to_owned(),
            "it is no HTTP archive: missing field `log`",
        ),
        (
            change(
                "\"startedDateTime\": \"2026-02-12T00:00:00Z\"",
                "\"startedDateTime\": 7",
            ),
            "log.entries[0].startedDateTime",
        ),
        (
            change("http://localhost:3000/users", "/users"),
            "log.entries[0].request.url is not absolute",
        ),
        (
            change("\"status\": 200", "\"status\": 9"),
            "log.entries[0].response.status is no status",
        ),
        (
            change("\"format\": 1", "\"format\": 2"),
            "log._counterfoil.format: 2 is of a later release",
        ),
        (
            change(
                "\"headers\": []",
                &format!("\"headers\": [{}]", many.join(",")),
            ),
            "is one too many",
        ),
    ] {
        let message = refused(&text);
        assert!(message.contains(reason), "{message}");
    }
    let foreign = change("_counterfoil", "_other");
    let path = std::env::temp_dir().join(format!(
        "counterfoil-cassette-foreign-{}.har",
        std::process::id()
    ));
    std::fs::write(&path, foreign).unwrap();
    let read = Cassette::open(&path).unwrap();
    std::fs::remove_file(&path).unwrap();
    assert_eq!((read.api, read.exchanges.len()), (None, 1));
}

/// A form as clients send one: two texts, of which the contract names one, and a file.
fn form() -> Request<Bytes> {
    let part = |head: &str, content: &str| {
        format!(
            "--b\r\nContent-Disposition: form-data; name=\"data[attributes]{head}\r\n\r\n{content}\r\n"
        )
    };
    let body = [
        part("[transaction-type-id]\"", "txntp_1"),
        part("[fields][name_first]\"", "Jane"),
        part(
            "[fields][photo]\"; filename=\"jane.png\"\r\nContent-Type: image/png",
            "the face of Jane",
        ),
        "--b--\r\n".to_owned(),
    ];
    Request::post("https://api.withpersona.com/api/v1/transactions")
        .header("content-type", "multipart/form-data; boundary=b")
        .body(Bytes::from(body.concat()))
        .unwrap()
}

#[tokio::test]
async fn a_form_with_files_is_recorded_with_other_files_of_the_same_length() {
    let created = r#"{"data":{"type":"transaction","id":"txn_1","attributes":{"fields":{"photo":{"type":"file",
        "value":{"filename":"jane.png","byte-size":16}}}}}}"#;
    let cassette = recorded(Api::Persona, vec![(form(), answer(201, created))]).await;
    let (file, read) = written(&cassette);
    assert!(!file.to_lowercase().contains("jane"), "{file}");
    let exchange = &read.exchanges[0];
    assert!(!exchange.request_body.left_out);
    let places = ["[fields][name_first]", "[fields][photo]"];
    let places = places.map(|it| format!("data[attributes]{it}"));
    assert_eq!(exchange.request_body.stand_ins, places);
    let sent = String::from_utf8(exchange.request.body().to_vec()).unwrap();
    let original = String::from_utf8(form().into_body().to_vec()).unwrap();
    let lines = |form: &str| -> Vec<String> { form.split("\r\n").map(str::to_owned).collect() };
    let (sent, original) = (lines(&sent), lines(&original));
    let same = |at: usize| sent[at] == original[at];
    assert_eq!(sent.len(), original.len());
    assert!([0, 1, 2, 3, 4, 5, 8, 10].into_iter().all(same), "{sent:#?}");
    let filename =
        body(&read, 0).1["data"]["attributes"]["fields"]["photo"]["value"]["filename"].clone();
    let filename = filename.as_str().unwrap();
    assert!(
        filename.ends_with(".png") && sent[9].contains(filename),
        "{filename}: {}",
        sent[9]
    );
    assert_eq!(sent[12].len(), original[12].len());
    let player = Player::new(read);
    assert_eq!(player.answer(&form()).status(), 201);
}

#[tokio::test]
async fn a_form_that_cannot_be_read_is_left_out() {
    let mut broken = form();
    *broken.body_mut() = broken.body().slice(..40);
    let cassette = recorded(Api::Persona, vec![(broken, answer(400, "{}"))]).await;
    assert!(cassette.exchanges[0].request_body.left_out);
}

#[tokio::test]
async fn a_parameter_that_stands_for_another_is_any_and_one_that_looks_like_it_is_not() {
    let url = "https://api.withpersona.com/api/v1/transactions";
    let list = |query: &str| get(&format!("{url}?{query}"));
    let empty = || answer(200, r#"{"data":[]}"#);
    let sent = "page[size]=2&filter[reference-id]=jane-doe-7";
    let exchanges = vec![
        (list(sent), empty()),
        (post(url, CREATE), answer(201, CREATED)),
    ];
    let (file, read) = written(&recorded(Api::Persona, exchanges).await);
    assert_eq!(file.matches("\"_standIn\": true").count(), 1);
    assert_eq!(read.exchanges[0].query_stand_ins, [1]);
    let status = |query: &str| Player::new(read.clone()).answer(&list(query)).status();
    assert_eq!(status(sent), 200);
    assert_eq!(status("filter[reference-id]=anybody&page[size]=2"), 200);
    assert_eq!(status("page[size]=3&filter[reference-id]=jane-doe-7"), 501);

    // What a client sent in the form of a stand-in is what it sent.
    let known = "include=text-1";
    let cassette = recorded(Api::Persona, vec![(list(known), empty())]).await;
    let (_, read) = written(&cassette);
    let status = |query: &str| Player::new(read.clone()).answer(&list(query)).status();
    assert_eq!(status(known), 200);
    assert_eq!(status("include=text-2"), 501);
}

#[tokio::test]
async fn a_recorder_that_is_asked_after_each_exchange_says_in_the_end_what_it_says_at_once() {
    let url = "https://api.withpersona.com/api/v1/transactions";
    let error = r#"{"errors":[{"title":"jane-doe-7 is taken by jane@doe.test"}]}"#;
    let exchanges = || {
        vec![
            (get(&format!("{url}/txn_1")), answer(422, error)),
            (
                get(&format!("{url}/txn_2")),
                answer(404, r#"{"errors":[]}"#),
            ),
            (post(url, CREATE), answer(201, CREATED)),
            (
                get(&format!("{url}?filter[reference-id]=jane-doe-7")),
                answer(200, r#"{"data":[]}"#),
            ),
            (
                get(&format!("{url}/txn_3")),
                answer(
                    200,
                    r#"{"data":{"nickname":"txn_4 of Ann","more":"jane@doe.example"}}"#,
                ),
            ),
            (
                get(&format!("{url}/txn_5?filter[x]=txn_4+of+Ann")),
                answer(200, r#"{"data":{"id":"txn_4 of Ann"}}"#),
            ),
            (form(), answer(201, CREATED)),
        ]
    };
    let at_once = recorded(Api::Persona, exchanges()).await;
    let (requests, answers): (Vec<_>, Vec<_>) = exchanges().into_iter().unzip();
    let recorder = Recorder::new(Api::Persona, Vendor::new(answers));
    let mut recorder = recorder.clock(|| "2026-02-12T00:00:00Z".parse().unwrap());
    for (index, request) in requests.into_iter().enumerate() {
        recorder.call(request).await.unwrap();
        assert_eq!(recorder.cassette().exchanges.len(), index + 1);
        assert_eq!(
            written(&recorder.cassette()).0,
            written(&recorder.cassette()).0
        );
    }
    let file = written(&recorder.cassette()).0;
    assert!(!file.contains("jane"));
    assert_eq!(file, written(&at_once).0);
}

#[tokio::test]
async fn what_a_request_looks_for_is_as_personal_as_the_member_that_has_it() {
    let flexigift = "http://localhost:3000";
    let persona = "https://api.withpersona.com/api/v1/transactions";
    let commerce = "https://yourdomain.commercelayer.io/api";
    let fragment = "https://api.fragment.dev/billing";
    for (api, url) in [
        (
            Api::Flexigift,
            format!("{flexigift}/users?name=Anna%20Alpha"),
        ),
        (
            Api::Flexigift,
            format!("{flexigift}/users?email=Anna%20Alpha"),
        ),
        (
            Api::Flexigift,
            format!("{flexigift}/users?user_id=Anna%20Alpha"),
        ),
        (
            Api::Flexigift,
            format!("{flexigift}/users?amazon_id=Anna%20Alpha"),
        ),
        (
            Api::Flexigift,
            format!("{flexigift}/users?name_like=Anna%20Alpha"),
        ),
        (Api::Flexigift, format!("{flexigift}/users?q=Anna%20Alpha")),
        (
            Api::Flexigift,
            format!("{flexigift}/products?q=Anna%20Alpha"),
        ),
        (
            Api::Flexigift,
            format!("{flexigift}/transactions?message=Anna%20Alpha"),
        ),
        (
            Api::Flexigift,
            format!("{flexigift}/transactions?transaction_id=Anna%20Alpha"),
        ),
        (
            Api::Flexigift,
            format!("{flexigift}/gift_cards?card_id=Anna%20Alpha"),
        ),
        (
            Api::Persona,
            format!("{persona}?filter[reference-id]=Anna%20Alpha"),
        ),
        (
            Api::Persona,
            format!("{persona}?filter[referenceId]=Anna%20Alpha"),
        ),
        (
            Api::Persona,
            format!(
                "{persona}?filter[identifier][key]=email&filter[identifier][value]=Anna%20Alpha"
            ),
        ),
        (
            Api::CommerceLayer,
            format!("{commerce}/orders?filter[q][reference_eq]=Anna%20Alpha"),
        ),
        (
            Api::CommerceLayer,
            format!("{commerce}/orders?filter[reference]=Anna%20Alpha"),
        ),
        (
            Api::Fragment,
            format!("{fragment}/transactions?account=Anna%20Alpha"),
        ),
        (
            Api::Fragment,
            format!("{fragment}/transactions/Anna%20Alpha"),
        ),
        (
            Api::Fragment,
            format!("{fragment}/transactions/Anna%20Alpha/history"),
        ),
        (Api::Fragment, format!("{fragment}/payments/Anna%20Alpha")),
        (
            Api::Fragment,
            format!("{fragment}/payment-flows/Anna%20Alpha"),
        ),
    ] {
        let exchange = (
            get(&url.replace('[', "%5B").replace(']', "%5D")),
            answer(404, "{}"),
        );
        let (file, read) = written(&recorded(api, vec![exchange]).await);
        assert!(!file.contains("Anna"), "{url}: {file}");
        let kept = read.exchanges[0].request.uri().to_string();
        assert!(kept.contains("text-1"), "{kept}");
        if url.contains("[key]") {
            assert!(kept.contains("=email&"), "{kept}");
        }
    }
}

#[tokio::test]
async fn a_short_value_has_one_replacement_in_bodies_queries_links_and_paths() {
    let url = "http://localhost:3000/users";
    let mut page = answer(200, r#"[{"id":8,"name":"Bob","user_id":7}]"#);
    let link =
        format!(r#"<{url}?name=Bob&_page=1>; rel="first", <{url}?name=Bob&_page=2>; rel="last""#);
    page.headers_mut().insert("link", link.parse().unwrap());
    let list = |query: &str| (get(&format!("{url}?{query}")), page.clone());
    let exchanges = vec![
        list("user_id=7&_page=1"),
        (
            post(url, r#"{"name":"Bob"}"#),
            answer(201, r#"{"id":8,"name":"Bob"}"#),
        ),
        list("name=Bob&_page=1"),
        list("name_ne=Bob&id=8"),
    ];
    let (file, read) = written(&recorded(Api::Flexigift, exchanges).await);
    assert!(!file.contains("Bob"), "{file}");
    let row = body(&read, 1).1;
    assert_eq!(row["id"], 8);
    let name = row["name"].as_str().unwrap();
    let number = &body(&read, 2).1[0]["user_id"];
    let queries =
        [0, 2, 3].map(|at: usize| read.exchanges[at].request.uri().query().unwrap().to_owned());
    assert_eq!(
        queries,
        [
            format!("user_id={number}&_page=1"),
            format!("name={name}&_page=1"),
            format!("name_ne={name}&id=8"),
        ]
    );
    let link = read.exchanges[2].response.headers()["link"]
        .to_str()
        .unwrap();
    assert_eq!(
        link,
        format!(
            r#"<{url}?name={name}&_page=1>; rel="first", <{url}?name={name}&_page=2>; rel="last""#
        )
    );

    let url = "https://api.fragment.dev/billing/transactions";
    let created = r#"{"data":{"id":"txn_1","external_id":"e1"}}"#;
    let exchanges = vec![
        (get(&format!("{url}/txn_1")), answer(200, created)),
        (post(url, r#"{"external_id":"e1"}"#), answer(201, created)),
        (get(&format!("{url}/e1/history")), answer(200, "{}")),
    ];
    let (_, read) = written(&recorded(Api::Fragment, exchanges).await);
    let external = body(&read, 1).1["data"]["external_id"].clone();
    let path = |at: usize| read.exchanges[at].request.uri().path().to_owned();
    assert_eq!(path(0), "/billing/transactions/txn_1");
    let external = external.as_str().unwrap();
    assert_eq!(path(2), format!("/billing/transactions/{external}/history"));

    let url = "https://api.withpersona.com/api/v1/transactions";
    let page = r#"{"data":[],"links":{"prev":null,
        "next":"/api/v1/transactions?filter%5Breference-id%5D=Bob+B&page%5Bafter%5D=txn_1"}}"#;
    let query = "filter%5Breference-id%5D=Bob+B";
    let exchanges = vec![(get(&format!("{url}?{query}")), answer(200, page))];
    let (_, read) = written(&recorded(Api::Persona, exchanges).await);
    assert_eq!(
        body(&read, 0).1["links"]["next"],
        "/api/v1/transactions?filter%5Breference-id%5D=text-1&page%5Bafter%5D=txn_1"
    );
}

#[tokio::test]
async fn ids_and_words_of_declared_members_stay_although_other_members_repeat_them() {
    let url = "https://api.withpersona.com/api/v1";
    let linkage = r#"{"transaction-type":{"data":{"type":"transaction-type","id":"txntp_ABC123"}},
        "related-objects":{"data":[{"type":"account","id":"act_ABC123"}]}}"#;
    let data = |more: &str| {
        format!(
            r#"{{"data":{{"type":"transaction","id":"txn_ABC123","attributes":{{"status":"Needs-Review",
            "reference-id":"jane-doe-7","created-at":"2026-02-12T00:00:00.000Z"{more}}},"relationships":{linkage}}}}}"#
        )
    };
    let payload = format!(
        r#"{{"data":{},"included":[{{"type":"account","id":"act_ABC123","attributes":{{"reference-id":"txn_ABC123"}},
        "relationships":{linkage}}}]}}"#,
        data("")
            .trim_start_matches(r#"{"data":"#)
            .strip_suffix('}')
            .unwrap()
    );
    let event = format!(
        r#"{{"type":"event","id":"evt_ABC123","attributes":{{"name":"transaction.created","payload":{payload}}}}}"#
    );
    let exchanges = vec![
        (
            get(&format!("{url}/events")),
            answer(200, &format!(r#"{{"data":[{event}]}}"#)),
        ),
        (
            get(&format!("{url}/events?filter[object-id]=txn_ABC123")),
            answer(200, r#"{"data":[]}"#),
        ),
        (
            get(&format!("{url}/transactions/txn_ABC123")),
            answer(
                200,
                &data(r#","tags":["jane-doe-7"],"nickname":"txn_ABC123""#),
            ),
        ),
    ];
    let (_, read) = written(&recorded(Api::Persona, exchanges).await);
    let uri = |at: usize| read.exchanges[at].request.uri().to_string();
    assert!(uri(1).ends_with("=txn_ABC123"), "{}", uri(1));
    assert!(uri(2).ends_with("/transactions/txn_ABC123"), "{}", uri(2));
    let event = &body(&read, 0).1["data"][0];
    let payload = &event["attributes"]["payload"];
    let linkage: serde_json::Value = serde_json::from_str(linkage).unwrap();
    for object in [
        &payload["data"],
        &payload["included"][0],
        &body(&read, 2).1["data"],
    ] {
        assert_eq!(object["relationships"], linkage);
    }
    assert_eq!(event["id"], "evt_ABC123");
    assert_eq!(payload["data"]["id"], "txn_ABC123");
    assert_eq!(payload["included"][0]["id"], "act_ABC123");
    let transaction = &body(&read, 2).1["data"];
    assert_eq!(transaction["id"], "txn_ABC123");
    let attributes = &transaction["attributes"];
    assert_eq!(attributes["status"], "Needs-Review");
    assert_eq!(attributes["created-at"], "2026-02-12T00:00:00.000Z");
    // What is personal by declaration is replaced everywhere, and what nobody declares where it is.
    assert_eq!(attributes["tags"][0], attributes["reference-id"]);
    assert_ne!(attributes["reference-id"], "jane-doe-7");
    assert_ne!(attributes["nickname"], "txn_ABC123");
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn no_text_of_a_personal_or_unknown_member_is_in_the_file(
        name in "[a-z]{1,12}",
        text in "[A-Za-z@.+ ]{4,30}",
        nested in prop::bool::ANY,
    ) {
        // What is looked for must not be in the frame of the file.
        let text = format!("zq{text}qz");
        let value = if nested { format!(r#"{{"a":["{text}"]}}"#) } else { format!(r#""{text}""#) };
        let create = format!(r#"{{"data":{{"attributes":{{"fields":{{"{name}":{value}}},"zz-{name}":{value}}}}}}}"#);
        let runtime = tokio::runtime::Builder::new_current_thread().build().unwrap();
        let cassette = runtime.block_on(recorded(
            Api::Persona,
            vec![(post("https://api.withpersona.com/api/v1/transactions", &create), answer(201, &create))],
        ));
        let (file, _) = written(&cassette);
        prop_assert!(!file.contains(&text));
    }

    #[test]
    fn an_exchange_is_read_as_it_was_written(
        status in 200_u16..600,
        body in prop::collection::vec(any::<u8>(), 0..64),
        query in "[a-z]{1,5}=[a-z0-9]{0,5}",
    ) {
        let mut cassette = Cassette::new(Api::Fragment);
        cassette.exchanges.push(counterfoil_cassette::Exchange {
            started: "2026-02-12T00:00:00.123Z".parse().unwrap(),
            took: std::time::Duration::from_millis(12),
            request: Request::post(format!("http://localhost:1/a%20b?{query}")).body(Bytes::from(body.clone())).unwrap(),
            response: Response::builder().status(status).header("x-total-count", "3").body(Bytes::from(body)).unwrap(),
            query_stand_ins: Vec::new(),
            request_body: counterfoil_cassette::BodyRedaction::default(),
            response_body: counterfoil_cassette::BodyRedaction { left_out: false, stand_ins: vec!["/a/0".to_owned()] },
        });
        let (_, read) = written(&cassette);
        let parts = |it: &Cassette| {
            let it = it.exchanges[0].clone();
            let times = (it.started, it.took);
            (times, format!("{:?} {:?}", it.request, it.response), it.response_body)
        };
        prop_assert_eq!(parts(&cassette), parts(&read));
    }
}
