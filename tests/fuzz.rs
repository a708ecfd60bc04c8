//! A fuzz target for each parser of external input. Inputs are few bytes, each of which represents a token of the grammar or
//! itself. `cargo xtask fuzz` gives them more time; with `--grow`, inputs with a new kind of response are stored in
//! `tests/__fuzz__`, with which every run begins.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

use std::collections::HashSet;
use std::hash::{DefaultHasher, Hash as _, Hasher as _};
use std::panic::AssertUnwindSafe;
use std::path::{Path, PathBuf};
use std::sync::Mutex;
use std::time::Duration;

use bolero::check;
use bytes::Bytes;
use counterfoil::cassette::{Cassette, CassetteError, Exchange};
use counterfoil::commerce_layer::v2026_05::external;
use counterfoil::persona::webhooks::{Event, Verifier};
use counterfoil_mock::commerce_layer::{CommerceLayerOptions, Order, PaymentOptions};
use counterfoil_mock::persona::PersonaOptions;
use counterfoil_mock::{Sandbox, WorldBuilder};
use http::{Request, Response};
use percent_encoding::{NON_ALPHANUMERIC, percent_encode};

/// How long a target takes in an ordinary test.
const TIME: Duration = Duration::from_millis(400);

/// Bytes of an input.
const LENGTH: usize = 64;

/// The maximum number of stored inputs of a target.
const KEPT: usize = 60;

/// The inputs that were answered like none before, each with its answer.
struct Seen {
    target: &'static str,
    known: Mutex<(HashSet<String>, Vec<Vec<u8>>)>,
}

impl Seen {
    fn new(target: &'static str) -> Self {
        let known = Mutex::default();
        Self { target, known }
    }

    /// Runs a target with an input, and with a new one's beginning followed by this one's end.
    fn each(&self, input: &[u8], answer: impl Fn(&[u8]) -> Option<String>) {
        self.note(input, answer(input));
        let [first, second, rest @ ..] = input else {
            return;
        };
        let spliced = {
            let (_, inputs) = &*self.known.lock().unwrap();
            let Some(before) = inputs.get(usize::from(*first) % inputs.len().max(1)) else {
                return;
            };
            let kept = usize::from(*second) % (before.len() + 1);
            let length = rest.len() % 8;
            [&before[..kept], &rest[..length], &before[kept..]].concat()
        };
        if spliced.len() <= 4 * LENGTH {
            self.note(&spliced, answer(&spliced));
        }
    }

    /// Keeps an input if nothing was answered so.
    fn note(&self, input: &[u8], answer: Option<String>) {
        let (answers, inputs) = &mut *self.known.lock().unwrap();
        let is_new = answer.is_some_and(|answer| answers.len() < KEPT && answers.insert(answer));
        if !is_new {
            return;
        }
        inputs.push(input.to_vec());
        if std::env::var_os("COUNTERFOIL_FUZZ_GROW").is_none() {
            return;
        }
        let mut hash = DefaultHasher::new();
        input.hash(&mut hash);
        let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/__fuzz__");
        let corpus = root.join(self.target).join("corpus");
        std::fs::create_dir_all(&corpus).unwrap();
        std::fs::write(corpus.join(format!("{:016x}", hash.finish())), input).unwrap();
    }
}

/// Where a target writes the files that it reads.
fn file(name: &str) -> PathBuf {
    Path::new(env!("CARGO_TARGET_TMPDIR")).join(format!("fuzz-{}-{name}", std::process::id()))
}

/// Each byte as a token of the grammar, or as itself.
fn text(input: &[u8], tokens: &[&str]) -> Vec<u8> {
    let token = |byte: &u8| match usize::from(*byte).checked_sub(96) {
        Some(at) => tokens[at % tokens.len()].as_bytes().to_vec(),
        None => vec![*byte],
    };
    input.iter().flat_map(token).collect()
}

/// As in a request target, where clients can write nearly anything.
fn in_target(text: &[u8]) -> String {
    const LEFT: &percent_encoding::AsciiSet = &NON_ALPHANUMERIC
        .remove(b'[')
        .remove(b']')
        .remove(b'=')
        .remove(b'&')
        .remove(b'%')
        .remove(b'_')
        .remove(b',')
        .remove(b'+');
    percent_encode(text, LEFT).to_string()
}

/// A world that is good enough after a panic, which ends the test anyway.
fn sandbox() -> AssertUnwindSafe<Sandbox> {
    let runtime = tokio::runtime::Builder::new_current_thread()
        .build()
        .unwrap();
    let at = "2026-01-01T00:00:00Z".parse().unwrap();
    let builder = Sandbox::builder().seed(7).at(at).rate_limits(false);
    AssertUnwindSafe(runtime.block_on(builder.start()))
}

fn request(method: &str, target: &str) -> http::request::Builder {
    let builder = Request::builder()
        .method(method)
        .uri(target)
        .header("host", "localhost");
    let token = match target.split('/').nth(1) {
        Some("persona") => "persona_sandbox_1",
        Some("commerce-layer") => "your-access-token",
        _ => return builder,
    };
    builder
        .header("authorization", format!("Bearer {token}"))
        .header("accept", "*/*")
}

/// The response in short. No input may cause an error of the mock; an exception of json-server is its response.
fn answered(sandbox: &Sandbox, request: Request<Bytes>) -> String {
    let target = request.uri().to_string();
    let answer: Response<Bytes> = sandbox.handle(request);
    let body = String::from_utf8_lossy(answer.body()).into_owned();
    let is_exception = target.starts_with("/flexigift")
        && ["TypeError: ", "SyntaxError: ", "RangeError: ", "URIError: "]
            .iter()
            .any(|it| body.starts_with(it));
    let status = answer.status().as_u16();
    assert!(status < 500 || is_exception, "{target}: {status} {body}");
    let entries = sandbox.journal().entries();
    let mut rules: Vec<_> = entries
        .last()
        .into_iter()
        .flat_map(|it| it.violations.iter().map(|it| it.keyword.clone()))
        .collect();
    sandbox.journal().clear();
    rules.sort();
    rules.dedup();
    // Of texts, how an answer begins; of lists, whether there is anything in them.
    let begins: String = body
        .chars()
        .filter(|it| !it.is_ascii_digit())
        .take(160)
        .collect();
    let path = target.split('?').next().unwrap_or_default();
    format!("{path} {status} {rules:?} {begins}")
}

fn get(sandbox: &Sandbox, target: &str) -> Option<String> {
    let request = request("GET", target).body(Bytes::new()).ok()?;
    Some(answered(sandbox, request))
}

fn post(sandbox: &Sandbox, target: &str, media_type: &str, body: impl Into<Bytes>) -> String {
    let request = request("POST", target).header("content-type", media_type);
    answered(sandbox, request.body(body.into()).unwrap())
}

/// The list that the first byte names, and what follows.
fn list(input: &[u8]) -> Option<(&'static str, &[u8])> {
    const LISTS: [&str; 5] = [
        "/flexigift/transactions",
        "/persona/api/v1/transactions",
        "/commerce-layer/api/transactions",
        "/commerce-layer/api/2026-05/orders",
        "/fragment/billing/transactions",
    ];
    let (first, rest) = input.split_first()?;
    Some((LISTS[usize::from(*first) % LISTS.len()], rest))
}

#[test]
fn query_strings() {
    const TOKENS: [&str; 32] = [
        "[",
        "]",
        "[]",
        "=",
        "&",
        "page",
        "[size]",
        "[number]",
        "[after]",
        "filter",
        "[reference-id]",
        "[q]",
        "sort",
        "include",
        "fields",
        "[transactions]",
        "_page",
        "_limit",
        "_sort",
        "_order",
        "_start",
        "_end",
        "_embed",
        "_expand",
        "id",
        "amount",
        "_like",
        "_gte",
        "_ne",
        "q",
        "limit",
        "%5B",
    ];
    let (sandbox, seen) = (sandbox(), Seen::new("query_strings"));
    check!()
        .with_test_time(TIME)
        .with_max_len(LENGTH)
        .for_each(|input: &[u8]| {
            seen.each(input, |input| {
                let (path, rest) = list(input)?;
                let target = format!("{path}?{}", in_target(&text(rest, &TOKENS)));
                get(&sandbox, &target)
            });
        });
}

#[test]
fn filters() {
    const TOKENS: [&str; 32] = [
        "id",
        "number",
        "reference",
        "amount_cents",
        "order_",
        "created_at",
        "metadata",
        "type",
        "_or_",
        "_and_",
        "_eq",
        "_not_eq",
        "_in",
        "_not_in",
        "_lt",
        "_gteq",
        "_matches",
        "_start",
        "_cont",
        "_jcont",
        "_null",
        "_present",
        "_true",
        "_any",
        "_all",
        "]=",
        "&filter[q][",
        ",",
        "%",
        "2026-01-01",
        "{\"a\":",
        "}",
    ];
    let (sandbox, seen) = (sandbox(), Seen::new("filters"));
    check!()
        .with_test_time(TIME)
        .with_max_len(LENGTH)
        .for_each(|input: &[u8]| {
            seen.each(input, |input| {
                let (first, rest) = input.split_first()?;
                let path = [
                    "/commerce-layer/api/transactions",
                    "/commerce-layer/api/2026-05/orders",
                ][usize::from(first % 2)];
                let target = format!("{path}?filter[q][{}", in_target(&text(rest, &TOKENS)));
                get(&sandbox, &target)
            });
        });
}

#[test]
fn patterns() {
    const TOKENS: [&str; 24] = [
        "(", ")", "(?:", "(?=", "(?!", "(?<=", "(?<n>", "\\k<n>", "\\1", "[", "]", "[^", "-", "*",
        "+", "?", "{2,}", "{", "}", "|", "\\d", "\\b", "^", "$",
    ];
    let (sandbox, seen) = (sandbox(), Seen::new("patterns"));
    let row = format!(r#"{{"s":"{}"}}"#, "aB1 ".repeat(50));
    post(&sandbox, "/flexigift/users", "application/json", row);
    check!()
        .with_test_time(TIME)
        .with_max_len(LENGTH)
        .for_each(|input: &[u8]| {
            seen.each(input, |input| {
                let pattern = percent_encode(&text(input, &TOKENS), NON_ALPHANUMERIC).to_string();
                let answer = get(&sandbox, &format!("/flexigift/users?s_like={pattern}"))?;
                let (_, answer) = answer.split_once(' ').unwrap();
                // Without the pattern itself.
                Some(answer.rsplit(": ").next().unwrap_or_default().to_owned())
            });
        });
}

#[test]
fn cursors() {
    const TOKENS: [&str; 16] = [
        "txn_",
        "ABC123",
        "abc123",
        "eyJ",
        "==",
        "-",
        "_",
        "0",
        "1",
        "18446744073709551615",
        "-1",
        "\u{0}",
        "\"",
        "null",
        ".",
        "/",
    ];
    let (sandbox, seen) = (sandbox(), Seen::new("cursors"));
    check!().with_test_time(TIME).with_max_len(LENGTH).for_each(|input: &[u8]| { seen.each(input, |input| {
        let (first, rest) = input.split_first()?;
        let text = text(rest, &TOKENS);
        let cursor = in_target(&text);
        match first % 4 {
            0 => get(&sandbox, &format!("/persona/api/v1/transactions?page[after]={cursor}")),
            1 => get(&sandbox, &format!("/persona/api/v1/transactions?page[before]={cursor}")),
            2 => get(&sandbox, &format!("/fragment/billing/transactions?after={cursor}&limit=1")),
            _ => {
                let after = String::from_utf8_lossy(&text).into_owned();
                let body = serde_json::json!({"filter": {}, "page_info": {"after": after, "limit": 1}});
                let path = "/fragment/billing/transactions/search";
                Some(post(&sandbox, path, "application/json", body.to_string()))
            }
        }
    });});
}

#[test]
fn multipart_forms() {
    const TOKENS: [&str; 28] = [
        "--b\r\n",
        "--b--",
        "--b--\r\n",
        "\r\n",
        "\r\n\r\n",
        "Content-Disposition: ",
        "form-data",
        "; ",
        "name=",
        "filename=",
        "name*=",
        "filename*=",
        "UTF-8''",
        "ISO-8859-1'en'",
        "\"",
        "\\",
        "data",
        "[attributes]",
        "[fields]",
        "[photo]",
        "[]",
        "[",
        "]",
        "Content-Type: text/plain\r\n",
        "a.png",
        "%20",
        "%",
        "=",
    ];
    let (sandbox, seen) = (sandbox(), Seen::new("multipart_forms"));
    check!()
        .with_test_time(TIME)
        .with_max_len(LENGTH)
        .for_each(|input: &[u8]| {
            seen.each(input, |input| {
                let head = "--b\r\nContent-Disposition: form-data; name=\"";
                let body = [head.as_bytes(), &text(input, &TOKENS)].concat();
                let path = "/persona/api/v1/transactions";
                let answer = post(&sandbox, path, "multipart/form-data; boundary=b", body);
                Some(answer)
            });
        });
}

/// Pieces of JSON, which many readers have in common.
const JSON: [&str; 24] = [
    "{",
    "}",
    "[",
    "]",
    ":",
    ",",
    "\"",
    "{}",
    "[]",
    "null",
    "true",
    "-1",
    "1e999",
    "\"a\":",
    "\"\\ud800\"",
    "\"*\"",
    "\"status\":503",
    "\"times\":1",
    "\"effects\":",
    "{\"delay\":{\"millis\":1}}",
    "{\"truncate\":{\"bytes\":1}}",
    "\"2026-01-01T00:00:00Z\"",
    "18446744073709551616",
    "\"name\":",
];

#[test]
fn control_bodies() {
    let (sandbox, seen) = (sandbox(), Seen::new("control_bodies"));
    check!()
        .with_test_time(TIME)
        .with_max_len(LENGTH)
        .for_each(|input: &[u8]| {
            seen.each(input, |input| {
                let (first, rest) = input.split_first()?;
                let rest = String::from_utf8_lossy(&text(rest, &JSON)).into_owned();
                let (path, body) = match first % 6 {
                    0 => (
                        "faults",
                        format!(r#"{{"api":"flexigift","operation":"*",{rest}}}"#),
                    ),
                    1 => ("faults", rest),
                    2 => ("clock", format!(r#"{{"advance_seconds":{rest}}}"#)),
                    3 => ("persona/options", rest),
                    4 => ("persona/webhooks", rest),
                    _ => ("commerce-layer/orders", rest),
                };
                let answer = post(
                    &sandbox,
                    &format!("/_control/{path}"),
                    "application/json",
                    body,
                );
                sandbox.faults().clear();
                Some(answer)
            });
        });
}

#[test]
fn vendor_bodies() {
    let (sandbox, seen) = (sandbox(), Seen::new("vendor_bodies"));
    check!()
        .with_test_time(TIME)
        .with_max_len(LENGTH)
        .for_each(|input: &[u8]| {
            seen.each(input, |input| {
                let (path, rest) = list(input)?;
                let media_type = match path.starts_with("/commerce-layer") {
                    true => "application/vnd.api+json",
                    false => "application/json",
                };
                let answer = post(&sandbox, path, media_type, text(rest, &JSON));
                Some(answer)
            });
        });
}

#[test]
fn signatures() {
    const TOKENS: [&str; 16] = [
        "t=",
        ",v1=",
        " ",
        ",",
        "=",
        "1767225600",
        "-1",
        "99999999999999999999",
        "v0=",
        "eyJhbGciOiJIUzI1NiIsInR5cCI6IkpXVCJ9",
        ".",
        "..",
        "e30",
        "==",
        "%",
        "0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef",
    ];
    let (sandbox, seen) = (sandbox(), Seen::new("signatures"));
    let verifier = AssertUnwindSafe(Verifier::new("wbhsec_test").unwrap());
    check!()
        .with_test_time(TIME)
        .with_max_len(LENGTH)
        .for_each(|input: &[u8]| {
            seen.each(input, |input| {
                let text = text(input, &TOKENS);
                let begins = ["", "t=1767225600,v1=", "t="][input.len() % 3];
                let signature = format!("{begins}{}", String::from_utf8_lossy(&text));
                let error = verifier
                    .verify(&signature, b"{}")
                    .expect_err("nobody signed it");
                assert!(!format!("{error} {error:?}").contains("wbhsec_test"));
                let event = Event::from_slice(&text).is_ok();
                let target = format!("/persona/files/a.png?access_token={}", in_target(&text));
                let file = get(&sandbox, &target);
                let answer = format!("{error:?} {event} {file:?}");
                Some(answer)
            });
        });
}

#[test]
fn gateway_signatures() {
    const TOKENS: [&str; 12] = [
        "=",
        "==",
        "+",
        "/",
        "-",
        "_",
        " ",
        "\t",
        "\r\n",
        ",",
        "x4XPpS40oVV3HdFfdk5gtmYUESKxVW8B8yXMiU34AAs",
        "sha256=",
    ];
    let seen = Seen::new("gateway_signatures");
    let secret = "s3cr3t-of-a-gateway";
    let verifier = AssertUnwindSafe(external::Verifier::new(secret).unwrap());
    let signer = AssertUnwindSafe(external::Signer::new(secret).unwrap());
    check!()
        .with_test_time(TIME)
        .with_max_len(LENGTH)
        .for_each(|input: &[u8]| {
            seen.each(input, |input| {
                let (first, rest) = input.split_first()?;
                let text = text(rest, &TOKENS);
                let written = String::from_utf8_lossy(&text);
                let genuine = signer.sign(&text);
                assert_eq!(verifier.verify(&genuine, &text), Ok(()));
                let header = match first % 3 {
                    0 => written.into_owned(),
                    1 => format!("{genuine}{written}"),
                    _ => {
                        let kept = usize::from(*first) % genuine.len();
                        format!("{}{written}{}", &genuine[..kept], &genuine[kept..])
                    }
                };
                let outcome = verifier.verify(&header, &text);
                assert_eq!(outcome.is_ok(), header.trim() == genuine, "{header:?}");
                assert!(!format!("{outcome:?}").contains(secret));
                Some(format!("{} {outcome:?} {}", first % 3, header.len() / 8))
            });
        });
}

/// The stored parts of an exchange.
fn kept(exchange: &Exchange) -> impl PartialEq + std::fmt::Debug + use<> {
    let (request, response) = (&exchange.request, &exchange.response);
    (
        (
            exchange.started,
            exchange.took,
            exchange.query_stand_ins.clone(),
        ),
        (request.method().clone(), request.uri().clone()),
        (request.headers().clone(), request.body().clone()),
        (
            response.status(),
            response.headers().clone(),
            response.body().clone(),
        ),
        (
            exchange.request_body.clone(),
            exchange.response_body.clone(),
        ),
    )
}

#[test]
fn cassettes() {
    const TOKENS: [&str; 32] = [
        "{",
        "}",
        "[",
        "]",
        ":",
        ",",
        "\"",
        "null",
        "true",
        "-1",
        "1e308",
        "0.0004",
        "18446744073709551616",
        "\"\\ud800\"",
        "\\u0000",
        "http://",
        "a.test/",
        "?a=b&c",
        "#",
        "%41",
        "\"name\":\"a\",",
        "\"value\":\"b\"",
        "\"_standIn\":true",
        "\"text\":\"e30=\"",
        "\"mimeType\":\"a/b\"",
        "\"encoding\":\"base64\"",
        "\"_encoding\":\"base64\"",
        "\"_leftOut\":true",
        "\"_standIns\":[\"/a\"]",
        "\"format\":1",
        "\"api\":\"persona\"",
        "\u{feff}",
    ];
    /// The positions of an input in an archive, and their default content.
    const PARTS: [(&str, &str); 10] = [
        ("@started", "\"2026-01-01T00:00:00Z\""),
        ("@time", "12"),
        ("@method", "\"GET\""),
        ("@url", "\"https://a.test/b?c=d\""),
        ("@headers", "[{\"name\":\"a\",\"value\":\"b\"}]"),
        ("@query", "[{\"name\":\"c\",\"value\":\"d\"}]"),
        ("@post", "{\"mimeType\":\"\",\"text\":\"{}\"}"),
        ("@status", "200"),
        ("@content", "{\"size\":2,\"text\":\"{}\"}"),
        ("@ours", "{\"format\":1,\"api\":null}"),
    ];
    const ARCHIVE: &str = r#"{"log":{"version":"1.2","creator":{"name":"a","version":"1"},"_counterfoil":@ours,"entries":[
        {"startedDateTime":@started,"time":@time,"cache":{},"timings":{"send":0,"wait":0,"receive":0},
        "request":{"method":@method,"url":@url,"httpVersion":"HTTP/1.1","headers":@headers,"queryString":@query,
        "postData":@post,"headersSize":-1,"bodySize":-1},
        "response":{"status":@status,"statusText":"","httpVersion":"HTTP/1.1","headers":@headers,"content":@content,
        "headersSize":-1,"bodySize":-1}}]}}"#;
    let (seen, path) = (Seen::new("cassettes"), file("cassette.har"));
    check!()
        .with_test_time(TIME)
        .with_max_len(LENGTH)
        .for_each(|input: &[u8]| {
            seen.each(input, |input| {
                let (first, rest) = input.split_first()?;
                let at = usize::from(*first) % (PARTS.len() + 2);
                let archive = match at {
                    0 => rest.to_vec(),
                    1 => text(rest, &TOKENS),
                    at => {
                        let written = text(rest, &TOKENS);
                        let written = String::from_utf8_lossy(&written);
                        let parts = PARTS.iter().enumerate();
                        let whole =
                            parts.fold(ARCHIVE.to_owned(), |whole, (index, (name, usual))| {
                                whole.replace(name, if index + 2 == at { &written } else { usual })
                            });
                        whole.into_bytes()
                    }
                };
                std::fs::write(&path, archive).unwrap();
                let told = match Cassette::open(&path) {
                    Ok(read) => {
                        // Not in the place of the other, for which some systems wait for the disk.
                        std::fs::remove_file(&path).unwrap();
                        read.save(&path).unwrap();
                        let again = Cassette::open(&path).expect("what was written can be read");
                        assert_eq!(again.api, read.api);
                        let of = |it: &Cassette| it.exchanges.iter().map(kept).collect::<Vec<_>>();
                        assert_eq!(of(&again), of(&read));
                        let last = read.exchanges.last();
                        let bodies = last.map(|it| (&it.request_body, &it.response_body));
                        format!("{:?} {bodies:?}", read.api)
                    }
                    Err(CassetteError::Form { reason, .. }) => reason,
                    Err(error) => panic!("{error}"),
                };
                let told = told.chars().filter(|it| !it.is_ascii_digit()).take(64);
                std::fs::remove_file(&path).unwrap();
                Some(format!("{at} {}", told.collect::<String>()))
            });
        });
}

#[test]
fn seed_files() {
    const TOKENS: [&str; 40] = [
        "- ",
        "-\n",
        "\n",
        "\n  ",
        "\n    ",
        ": ",
        "? ",
        "[",
        "]",
        "{",
        "}",
        ", ",
        "\"",
        "'",
        "# ",
        "|\n ",
        ">-\n ",
        "&a ",
        "*a",
        "!!str ",
        "!a ",
        "<<: ",
        "---\n",
        "...\n",
        "%YAML 1.2\n",
        "\t",
        "\r",
        "\u{feff}",
        "\u{85}",
        "~",
        ".inf",
        "0x1F",
        "1e3",
        "strict",
        "persona",
        "options",
        "rows",
        "worlds",
        "flexigift",
        "faults",
    ];
    let (seen, path) = (Seen::new("seed_files"), file("seed.yaml"));
    check!()
        .with_test_time(TIME)
        .with_max_len(LENGTH)
        .for_each(|input: &[u8]| {
            seen.each(input, |input| {
                let (first, rest) = input.split_first()?;
                let document = match first % 3 {
                    0 => rest.to_vec(),
                    1 => text(rest, &TOKENS),
                    _ => text(rest, &JSON),
                };
                std::fs::write(&path, &document).unwrap();
                let runtime = tokio::runtime::Builder::new_current_thread()
                    .build()
                    .unwrap();
                let world = WorldBuilder::default().seed_file(&path).try_start();
                let told = match runtime.block_on(world) {
                    Ok(_) => "a world".to_owned(),
                    Err(error) => {
                        let told = error.to_string();
                        let place = told.strip_prefix(&format!("{}:", path.display()));
                        let mut place = place.expect("the file is named").splitn(3, ':');
                        let mut number =
                            || place.next()?.parse::<usize>().ok().filter(|it| *it > 0);
                        let (line, column) = (number(), number());
                        assert!(line.is_some() && column.is_some(), "{told}");
                        let lines = document.split(|it| matches!(it, b'\n' | b'\r')).count();
                        assert!(line.is_some_and(|it| it <= lines + 1), "{told}");
                        place.next().unwrap_or_default().to_owned()
                    }
                };
                let told = told.chars().filter(|it| !it.is_ascii_digit()).take(64);
                Some(format!("{} {}", first % 3, told.collect::<String>()))
            });
        });
    std::fs::remove_file(&path).unwrap();
}

#[test]
fn files_that_configure_a_world() {
    let seen = Seen::new("files_that_configure_a_world");
    check!()
        .with_test_time(TIME)
        .with_max_len(LENGTH)
        .for_each(|input: &[u8]| {
            seen.each(input, |input| {
                let (first, rest) = input.split_first()?;
                let text = text(rest, &JSON);
                let world = WorldBuilder::default();
                let read =
                    match first % 4 {
                        0 => serde_json::from_slice::<PersonaOptions>(&text)
                            .map(|it| world.persona(it)),
                        1 => serde_json::from_slice::<PaymentOptions>(&text)
                            .map(|it| world.payments(it)),
                        2 => serde_json::from_slice::<CommerceLayerOptions>(&text)
                            .map(|it| world.commerce_layer(it)),
                        _ => serde_json::from_slice::<Vec<Order>>(&text)
                            .map(|it| it.into_iter().fold(world, WorldBuilder::order)),
                    };
                let runtime = tokio::runtime::Builder::new_current_thread()
                    .build()
                    .unwrap();
                let told = match read.map(|world| runtime.block_on(world.try_start())) {
                    Ok(Ok(_)) => "a world".to_owned(),
                    Ok(Err(error)) => error.to_string(),
                    Err(error) => error.to_string(),
                };
                let told: String = told
                    .chars()
                    .filter(|it| !it.is_ascii_digit())
                    .take(64)
                    .collect();
                let answer = format!("{} {told}", first % 4);
                Some(answer)
            });
        });
}
