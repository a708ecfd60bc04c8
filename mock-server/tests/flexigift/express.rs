//! What json-server shows of Express and of V8: routes, codings, media types, and how values and errors are written.

use bytes::Bytes;
use counterfoil_mock::Sandbox;
use http::Request;
use percent_encoding::{NON_ALPHANUMERIC, utf8_percent_encode};
use serde_json::{Value, json};

use super::{get, header, ids, json_of, sandbox, send, text_of, with_rows};
use crate::raw_socket;

/// The message on the error page for a body; `None` if the body is accepted.
fn error_of(sandbox: &Sandbox, body: &str) -> Option<String> {
    let response = send(sandbox, "POST", "/transactions", body);
    let (_, rest) = text_of(&response).split_once("<pre>")?;
    let (message, _) = rest.split_once("</pre>")?;
    let escapes = [
        ("<br>", "\n"),
        (" &nbsp;", "  "),
        ("&#39;", "'"),
        ("&quot;", "\""),
        ("&gt;", ">"),
        ("&lt;", "<"),
        ("&amp;", "&"),
    ];
    let unescape = |text: String, (escape, plain)| text.replace(escape, plain);
    Some(escapes.into_iter().fold(message.to_owned(), unescape))
}

#[test]
fn a_body_that_is_no_json_is_refused_in_the_words_of_v8() {
    let sandbox = sandbox();
    for (body, expected) in [
        (
            "{bad",
            "Expected property name or '}' in JSON at position 1",
        ),
        (
            "{\"a\":1,}",
            "Expected double-quoted property name in JSON at position 7",
        ),
        (
            "{\"a\":1",
            "Expected ',' or '}' after property value in JSON at position 6",
        ),
        (
            "{\"a\"",
            "Expected ':' after property name in JSON at position 4",
        ),
        // Only the first name has a message for a missing colon.
        (
            "{\"a\" 1}",
            "Expected ':' after property name in JSON at position 5",
        ),
        (
            "{\"a\":1,\"b\" 2}",
            "Unexpected number in JSON at position 11",
        ),
        (
            "{\"a\":1,\"b\"}",
            "Unexpected token '}', \"{\"a\":1,\"b\"}\" is not valid JSON",
        ),
        (
            "{\"a\":1,\"b\"\"c\"}",
            "Unexpected string in JSON at position 10",
        ),
        ("{\"a\":1,\"b\"", "Unexpected end of JSON input"),
        (
            "[{\"a\":{\"b\" 1}}]",
            "Expected ':' after property name in JSON at position 11",
        ),
        ("{\"a\":", "Unexpected end of JSON input"),
        ("[1,]", "Unexpected token ']', \"[1,]\" is not valid JSON"),
        (
            "[1 2]",
            "Expected ',' or ']' after array element in JSON at position 3",
        ),
        ("{\"a\":01}", "Unexpected number in JSON at position 6"),
        (
            "{\"a\":1.}",
            "Unterminated fractional number in JSON at position 7",
        ),
        (
            "{\"a\":1e+}",
            "Exponent part is missing a number in JSON at position 8",
        ),
        (
            "{\"a\":-x}",
            "No number after minus sign in JSON at position 6",
        ),
        (
            "{\"a\":tru}",
            "Unexpected token '}', \"{\"a\":tru}\" is not valid JSON",
        ),
        ("{\"a\":f\"}", "Unexpected string in JSON at position 6"),
        ("{\"a\":nul", "Unexpected end of JSON input"),
        (
            "{\"a\":\"\\x\"}",
            "Bad escaped character in JSON at position 7",
        ),
        (
            "{\"a\":\"\\u12g4\"}",
            "Bad Unicode escape in JSON at position 10",
        ),
        (
            "{\"a\":\"b\nc\"}",
            "Bad control character in string literal in JSON at position 7",
        ),
        ("{\"a\":\"b", "Unterminated string in JSON at position 7"),
        ("{\"a\":\"\\", "Unexpected end of JSON input"),
        (
            "{}x",
            "Unexpected non-whitespace character after JSON at position 2",
        ),
        ("[object Object]", "\"[object Object]\" is not valid JSON"),
        (
            "[1,2,3,4,5,6,7,8,9,10,x,12,13,14,15,16]",
            "Unexpected token 'x', ...\",7,8,9,10,x,12,13,14\"... is not valid JSON",
        ),
        (
            "[1,2,3,4,5,6,7,8,9,10,12,13,14,15,x]",
            "Unexpected token 'x', ...\",13,14,15,x]\" is not valid JSON",
        ),
        (
            "[?,2,3,4,5,6,7,8,9,10,12,13,14]",
            "Unexpected token '?', \"[?,2,3,4,5,\"... is not valid JSON",
        ),
        // What begins no array and no object is refused at its first letter.
        ("5", "Unexpected token '5', \"5\" is not valid JSON"),
        (
            " \"str\"",
            "Unexpected token '\"', \" \"str\"\" is not valid JSON",
        ),
        ("NaN", "Unexpected token 'N', \"NaN\" is not valid JSON"),
        (" \n", "Unexpected end of JSON input"),
    ] {
        let expected = format!("SyntaxError: {expected}");
        assert_eq!(error_of(&sandbox, body), Some(expected), "{body}");
    }
    let sound = " {\"a\": [1, -0.5e3, \"\\u00e9\\n\", {}, []]} ";
    assert_eq!(error_of(&sandbox, sound), None);
}

#[test]
fn a_bad_pattern_is_refused_in_the_words_of_v8() {
    let sandbox = sandbox();
    for (pattern, reason) in [
        ("(", Some("Unterminated group")),
        (")", Some("Unmatched ')'")),
        ("a)", Some("Unmatched ')'")),
        ("[", Some("Unterminated character class")),
        ("*", Some("Nothing to repeat")),
        ("a**", Some("Nothing to repeat")),
        ("+", Some("Nothing to repeat")),
        ("?", Some("Nothing to repeat")),
        ("a???", Some("Nothing to repeat")),
        ("a\\", Some("\\ at end of pattern")),
        ("[b-a]", Some("Range out of order in character class")),
        ("a{2,1}", Some("numbers out of order in {} quantifier")),
        ("(?", Some("Invalid group")),
        ("(?<", Some("Invalid capture group name")),
        ("(?<n>a)(?<n>b)", Some("Duplicate capture group name")),
        ("(?x)", Some("Invalid group")),
        ("{1}", Some("Nothing to repeat")),
        ("(?<n", Some("Invalid capture group name")),
        ("(?<1>a)", Some("Invalid capture group name")),
        ("[a", Some("Unterminated character class")),
        ("[a\\", Some("\\ at end of pattern")),
        ("(?<!", Some("Unterminated group")),
        ("(?:", Some("Unterminated group")),
        ("(?<n>a)\\k<m>", Some("Invalid named capture referenced")),
        ("[z-a", Some("Range out of order in character class")),
        ("a|*", Some("Nothing to repeat")),
        ("(*)", Some("Nothing to repeat")),
        ("^*", Some("Nothing to repeat")),
        ("{1,2}", Some("Nothing to repeat")),
        ("(?)", Some("Invalid group")),
        ("(?#a)", Some("Invalid group")),
        ("\\b+", Some("Nothing to repeat")),
        ("\\B*", Some("Nothing to repeat")),
        ("\\b{2}", Some("Nothing to repeat")),
        ("$?", Some("Nothing to repeat")),
        (")(", Some("Unmatched ')'")),
        ("(?=a))", Some("Unmatched ')'")),
        ("\\(?=a)*", Some("Unmatched ')'")),
        ("(?<=a)*", Some("Invalid quantifier")),
        ("(?<!a)+", Some("Invalid quantifier")),
        ("(?i:a)", Some("Invalid group")),
        ("(?<n>a)|(?<n>b)", Some("Duplicate capture group name")),
        ("(?<n>(?<n>a)", Some("Unterminated group")),
        ("(?<n>a)\\k", Some("Invalid named reference")),
        ("(?<n>a)[\\k]", Some("Invalid escape")),
        ("\\k<n>(?<n>a)", None),
        ("\\b{", None),
        ("(?=a)*", None),
        ("{", None),
        ("}", None),
        ("]", None),
        ("{1", None),
        ("a{,5}", None),
        ("[]", None),
        ("[^]", None),
        ("\\k<n>", None),
        ("\\c", None),
        ("\\x1", None),
        ("[\\d-a]", None),
        ("a{99999999999}", None),
        ("(?<=a)", None),
        ("\\p{L}", None),
        ("\\u{110000}", None),
        ("[[:alpha:]]", None),
        ("\\1", None),
        ("(a)\\2", None),
        ("\\8", None),
    ] {
        let encoded = utf8_percent_encode(pattern, NON_ALPHANUMERIC);
        let response = get(&sandbox, &format!("/transactions?status_like={encoded}"));
        match reason {
            None => assert_eq!(response.status(), 200, "{pattern}"),
            Some(reason) => {
                let first_line =
                    format!("SyntaxError: Invalid regular expression: /{pattern}/i: {reason}");
                assert_eq!(
                    (response.status().as_u16(), text_of(&response)),
                    (500, &*first_line)
                );
            }
        }
    }
}

#[test]
fn a_pattern_matches_utf16_units_by_their_upper_case() {
    let texts = [
        "s", "S", "ſ", "i", "ı", "K", "\u{212a}", "é", "ß", "ẞ", "Å", "\u{212b}", "😀", "a😀",
    ];
    let rows: Vec<_> = texts.iter().map(|it| json!({ "s": it })).collect();
    let sandbox = with_rows(&rows);
    for (pattern, found) in [
        // What is no ASCII letter never becomes one.
        ("^s$", &["s", "S"][..]),
        ("ſ", &["ſ"]),
        ("^[a-z]$", &["s", "S", "i", "K"]),
        (
            "^[^a-z]$",
            &["ſ", "ı", "\u{212a}", "é", "ß", "ẞ", "Å", "\u{212b}"],
        ),
        ("^\\w$", &["s", "S", "i", "K"]),
        ("^k$", &["K"]),
        ("É", &["é"]),
        // Their upper case is two letters, or themselves.
        ("ß", &["ß"]),
        ("[ß]", &["ß"]),
        ("[å]", &["Å"]),
        // A letter of another plane is two units.
        ("^..$", &["😀"]),
        ("^.$", &texts[..12]),
        ("^\\ud83d", &["😀"]),
        ("[\\ude00]$", &["😀", "a😀"]),
        (
            "^[\\u0100-\\uffff]+$",
            &["ſ", "ı", "\u{212a}", "ẞ", "\u{212b}", "😀"],
        ),
        ("^a?😀$", &["😀", "a😀"]),
        // Without the flag `u` this is a letter 41 times.
        ("\\u{41}", &[]),
        // Long enough to be matched in linear time.
        ("^(s*)*$", &["s", "S"]),
        ("^(.{2})*$", &["😀"]),
        ("(\\B|\\B)*\\b(\\w*)*k", &["K"]),
    ] {
        let encoded = utf8_percent_encode(pattern, NON_ALPHANUMERIC);
        let rows = json_of(&get(&sandbox, &format!("/transactions?s_like={encoded}")));
        let rows = rows.as_array().unwrap().iter();
        let rows: Vec<_> = rows.map(|it| it["s"].as_str().unwrap()).collect();
        assert_eq!(rows, found, "{pattern}");
    }
}

#[test]
fn a_filter_is_a_path_if_its_name_has_a_point_or_a_closed_bracket() {
    let all = [1, 2, 3, 4];
    let sandbox = sandbox();
    for (query, found) in [
        ("[id=1", &all[..]),
        ("[id=1&id=2", &[2]),
        ("[.id=1", &[1]),
        ("[[=1", &all),
        ("%5B=1", &all),
        ("id]=1", &all),
        ("[id]=1", &[1]),
        ("%5B%22id%22%5D=1", &all),
        (".id=1", &all),
        ("a..b=1", &all),
        ("[.]=1", &all),
        ("%5B%22id=1", &all),
        ("[id_like=1", &[]),
        ("[.id_like=1", &[1]),
    ] {
        let listed = get(&sandbox, &format!("/transactions?{query}"));
        assert_eq!(ids(&listed), found, "{query}");
    }
    let paths = with_rows(&[
        json!({"": 1, "a.b": 2, "c": {"d]": 3, "": 4, "'": 5, "-1.5": 1}}),
        json!({"c": {"d]": 2, "": 4, "'": 4, "-1.5": 0}}),
    ]);
    for (query, found) in [
        ("[[=2", &[1, 2][..]),
        ("[=2", &[1, 2]),
        ("a.b=3", &[]),
        ("a.b=2", &[1]),
        ("c._gte=4", &[1, 2]),
        ("c._gte=5", &[]),
        // Sorting reads names in brackets that a query string would take apart.
        ("_sort=c%5B%22d%5D%22%5D", &[2, 1]),
        ("_sort=c%5B%27%5C%27%27%5D", &[2, 1]),
        ("_sort=c%5B-1.5%5D", &[2, 1]),
        ("_sort=c%5Bd", &[1, 2]),
    ] {
        let listed = get(&paths, &format!("/transactions?{query}"));
        assert_eq!(ids(&listed), found, "{query}");
    }
}

#[test]
fn numbers_are_printed_as_javascript_prints_them() {
    let sandbox = sandbox();
    for (sent, printed) in [
        ("0.0", "0"),
        ("-0.0", "0"),
        ("1.5", "1.5"),
        ("100.0", "100"),
        ("-7.0", "-7"),
        ("12345678901234567890.0", "12345678901234567000"),
        ("18446744073709551615", "18446744073709552000"),
        ("1e20", "100000000000000000000"),
        ("1e21", "1e+21"),
        ("-1.5e-7", "-1.5e-7"),
        ("0.000001", "0.000001"),
        ("0.00000125", "0.00000125"),
        ("123.456", "123.456"),
        ("5e-324", "5e-324"),
    ] {
        let response = send(
            &sandbox,
            "POST",
            "/users",
            &format!("{{\"n\": {sent}, \"s\": \"\u{7f}\\u0001\"}}"),
        );
        let expected = format!("{{\n  \"n\": {printed},\n  \"s\": \"\u{7f}\\u0001\",\n  \"id\": ");
        assert!(
            text_of(&response).starts_with(&expected),
            "{}",
            text_of(&response)
        );
    }
}

#[test]
fn rows_are_printed_as_one_document_with_the_id_where_it_stands_or_last() {
    let rows = [
        json!({"a": {"b": "line\nbreak"}}),
        json!([]),
        json!([1, {}]),
        json!({"id": null, "a": 1}),
    ];
    for count in 0..=rows.len() {
        let list = get(&with_rows(&rows[..count]), "/transactions");
        let printed = serde_json::to_string_pretty(&json_of(&list)).unwrap();
        assert_eq!(text_of(&list), printed);
    }
    let compact = |path: &str| json_of(&get(&with_rows(&rows), path)).to_string();
    assert_eq!(
        compact("/transactions/1"),
        r#"{"a":{"b":"line\nbreak"},"id":1}"#
    );
    assert_eq!(compact("/transactions/4"), r#"{"id":4,"a":1}"#);
}

#[test]
fn members_named_by_an_index_come_first_at_every_depth() {
    let body = r#"{"b":{"2":0,"x":0,"1":0},"10":1,"01":2,"9":3}"#;
    let created = json_of(&send(&sandbox(), "POST", "/transactions", body));
    assert_eq!(
        created.to_string(),
        r#"{"9":3,"10":1,"b":{"1":0,"2":0,"x":0},"01":2,"id":5}"#
    );
}

#[test]
fn integers_in_a_query_are_read_as_far_as_they_go() {
    let sandbox = with_rows(&vec![json!({}); 20]);
    for (limit, length) in [
        ("12", 12),
        ("%20-3x", 17),
        ("1e3", 1),
        ("%2B7", 7),
        ("", 20),
        ("x1", 0),
        ("-", 0),
    ] {
        let list = get(&sandbox, &format!("/transactions?_limit={limit}"));
        assert_eq!(ids(&list).len(), length, "{limit}");
    }
}

#[test]
fn values_compare_as_javascript_compares_them() {
    // Whether a row with the value is kept by `n_lte` and by `n_gte`, which compare the text with it.
    for (value, text, lte, gte) in [
        (json!(9), "10", true, false),
        (json!("9"), "10", false, true),
        (json!(9), "abc", false, false),
        (json!(0), "%20", true, true),
        (json!(16), "0x10", true, true),
        (json!(1), "nan", false, false),
        (json!(-1), "-Infinity", false, true),
        (json!(true), "1", true, true),
    ] {
        let sandbox = with_rows(&[json!({ "n": value })]);
        let kept = |operator: &str| {
            !ids(&get(
                &sandbox,
                &format!("/transactions?n_{operator}={text}"),
            ))
            .is_empty()
        };
        assert_eq!((kept("lte"), kept("gte")), (lte, gte), "{value} {text}");
    }
    let sandbox = with_rows(&[json!({"n": true}), json!({"n": 0.5})]);
    assert_eq!(ids(&get(&sandbox, "/transactions?_sort=n")), [2, 1]);
}

#[test]
fn a_member_named_like_a_path_wins_over_the_path() {
    let sandbox = with_rows(&[
        json!({"a.b": 1, "a": {"b": 2, "c": [3, {"d": 4}, 5], "e": "xyz"}}),
        json!({"a.b": 0, "a": {"b": 9, "c": [3, {"d": 3}], "e": "xw"}}),
    ]);
    let sorted = |path: &str| {
        let path = utf8_percent_encode(path, NON_ALPHANUMERIC);
        ids(&get(&sandbox, &format!("/transactions?_sort={path}")))
    };
    for path in [
        "a.b",
        "a.c.1.d",
        "a.c[1][\"d\"]",
        "a.c.length",
        "a.e.length",
        "a.e.1",
    ] {
        assert_eq!(sorted(path), [2, 1], "{path}");
    }
    for path in ["a.x", "a..b"] {
        assert_eq!(sorted(path), [1, 2], "{path}");
    }
}

#[test]
fn the_next_id_is_one_more_than_the_greatest_of_any_size() {
    let sandbox = with_rows(&[]);
    let mut greatest = f64::NEG_INFINITY;
    for id in [-1e9, 9.0, -7.0, -0.5, 0.5, 102.0, 10.0, 1e12, 1.0] {
        greatest = greatest.max(id);
        send(
            &sandbox,
            "POST",
            "/transactions",
            &json!({ "id": id }).to_string(),
        );
        let next = json_of(&send(&sandbox, "POST", "/transactions", "{}"))["id"].clone();
        assert_eq!(next.as_f64(), Some(greatest + 1.0), "{id}");
        send(&sandbox, "DELETE", &format!("/transactions/{next}"), "");
    }
}

#[test]
fn a_path_is_routed_without_its_case_and_one_trailing_slash() {
    let sandbox = sandbox();
    for (method, path, operation) in [
        ("HEAD", "/Transactions/aB/", Some("retrieve-transaction")),
        ("POST", "/TRANSACTIONS/", Some("create-transaction")),
        ("GET", "/transactions//", Some("list-transactions")),
        ("GET", "/transactions//1/", Some("retrieve-transaction")),
        ("GET", "/transactions///", None),
        ("GET", "/transactionsx", None),
        ("GET", "/", Some("home")),
        ("PUT", "/Gift_Cards/1", Some("update-gift-card")),
        ("GET", "/users/1/Transactions/", Some("list-transactions")),
        ("POST", "/nope/1/users", Some("create-user")),
        ("PUT", "/users/1/users", None),
        ("GET", "/transaction%C3%A9", None),
    ] {
        send(&sandbox, method, path, "{}");
        let entries = sandbox.journal().entries();
        let routed = entries.last().unwrap();
        assert_eq!(routed.operation.as_deref(), operation, "{method} {path}");
    }
    assert_eq!(
        json_of(&get(&sandbox, "/transactions//1/")),
        get_one(&sandbox)
    );
}

fn get_one(sandbox: &Sandbox) -> Value {
    json_of(&get(sandbox, "/transactions/1"))
}

#[test]
fn a_broken_escape_is_found_in_an_id_only() {
    let sandbox = sandbox();
    for (path, broken) in [
        ("/transactions/%zz", Some("%zz")),
        ("/Transactions/%ff/", Some("%ff")),
        ("/transactions/%C3%A9", None),
        ("/transactions/1%2", Some("1%2")),
        ("/transactions", None),
        ("/nope/%zz", None),
        ("/nope/%zz/1", Some("%zz")),
    ] {
        let response = get(&sandbox, path);
        let expected = broken.map(|it| format!("URIError: Failed to decode param '{it}'"));
        let found = (response.status() == 500).then(|| text_of(&response).to_owned());
        assert_eq!(found, expected, "{path}");
    }
}

#[test]
fn a_content_type_is_read_whole_or_not_at_all() {
    let sandbox = sandbox();
    let post = |content_type: &str| {
        let request = Request::post("/flexigift/users").header("content-type", content_type);
        let response = sandbox.handle(request.body(Bytes::from_static(b"{\"a\": 1}")).unwrap());
        (
            response.status().as_u16(),
            response.status() == 201 && json_of(&response)["a"] == 1,
        )
    };
    for read in [
        "application/json",
        "Application/JSON ; a=b",
        "application/json; charset=\"utf-8\"",
    ] {
        assert_eq!(post(read), (201, true), "{read}");
    }
    // Of several the last one counts.
    assert_eq!(
        post("application/json;charset=\"UTF-\\8\" ; charset=x"),
        (415, false)
    );
    assert_eq!(
        post("application/json;charset=x; charset=\"UTF-\\8\""),
        (201, true)
    );
    for broken in [
        ";",
        "; charset",
        "; charset=",
        "; a=b c",
        "; charset=\"utf-8",
        "; =x",
    ] {
        assert_eq!(
            post(&format!("application/json{broken}")),
            (201, false),
            "{broken}"
        );
    }
}

#[test]
fn a_form_is_flat_and_repeated_names_are_arrays() {
    let request = Request::post("/flexigift/users")
        .header("content-type", "application/x-www-form-urlencoded");
    let form = Bytes::from_static(b"a[b]=1&c=1&c=2&c=3&d&e=x+y%20z");
    let mut created = json_of(&sandbox().handle(request.body(form).unwrap()));
    created.as_object_mut().unwrap().remove("id");
    assert_eq!(
        created,
        json!({"a[b]": "1", "c": ["1", "2", "3"], "d": "", "e": "x y z"})
    );
}

#[test]
fn the_client_chooses_the_coding() {
    let sandbox = sandbox();
    for (accepted, coding) in [
        ("gzip", Some("gzip")),
        ("deflate, gzip", Some("gzip")),
        ("gzip, deflate, br", Some("gzip")),
        ("deflate", Some("deflate")),
        ("gzip;q=0.5, deflate;q=0.8", Some("deflate")),
        ("*", Some("gzip")),
        ("*;q=0", None),
        ("identity", None),
        ("identity;q=1, gzip;q=0.5", None),
        ("identity, deflate", None),
        ("gzip;q=0", None),
        ("br", None),
        ("", None),
    ] {
        let request = Request::get("/flexigift/transactions").header("accept-encoding", accepted);
        let response = sandbox.handle(request.body(Bytes::new()).unwrap());
        assert_eq!(header(&response, "content-encoding"), coding, "{accepted}");
        let is_measured = header(&response, "content-length").is_some();
        assert_eq!(is_measured, coding.is_none(), "{accepted}");
    }
}

/// Sends a request for a path of Flexigift over a socket that the other side has to close.
fn over_a_socket(sandbox: &Sandbox, path: &str, version: &str, headers: &str) -> String {
    let url = sandbox.flexigift().url().to_owned();
    let (address, root) = url.trim_start_matches("http://").split_once('/').unwrap();
    let request = format!("GET /{root}{path} {version}\r\nhost: x\r\n{headers}\r\n");
    raw_socket::exchange(address, &request)
}

#[test]
fn the_length_of_a_compressed_response_is_not_announced() {
    let sandbox = sandbox();
    let gzip = "accept-encoding: gzip\r\nconnection: close\r\n";
    for (version, transfer_encoding) in [("HTTP/1.1", Some("chunked")), ("HTTP/1.0", None)] {
        let raw = over_a_socket(&sandbox, "/transactions", version, gzip);
        let header = |name| raw_socket::header_of(&raw, name);
        assert_eq!(header("content-encoding").as_deref(), Some("gzip"));
        assert_eq!(header("content-length"), None, "{version}");
        assert_eq!(header("transfer-encoding").as_deref(), transfer_encoding);
        assert_eq!(raw.ends_with("\r\n0\r\n\r\n"), version == "HTTP/1.1");
    }
    let raw = over_a_socket(
        &sandbox,
        "/transactions",
        "HTTP/1.1",
        "connection: close\r\n",
    );
    assert!(raw_socket::header_of(&raw, "content-length").is_some());
}

#[test]
fn a_response_says_whether_the_connection_stays_open() {
    let sandbox = sandbox();
    let kept = (Some("keep-alive"), Some("timeout=5"));
    let closed = (Some("close"), None);
    let of_two = |first: &str| {
        // The second request ends the exchange.
        let url = sandbox.flexigift().url().to_owned();
        let (_, root) = url.trim_start_matches("http://").split_once('/').unwrap();
        format!("{first}\r\nGET /{root}/users HTTP/1.1\r\nhost: x\r\nconnection: close\r\n")
    };
    for (path, version, headers, expected) in [
        ("/transactions", "HTTP/1.1", of_two(""), kept),
        ("/nothing", "HTTP/1.1", of_two(""), kept),
        (
            "/transactions",
            "HTTP/1.1",
            "connection: te, Close\r\n".to_owned(),
            closed,
        ),
        ("/transactions", "HTTP/1.0", String::new(), closed),
        (
            "/transactions",
            "HTTP/1.0",
            of_two("connection: keep-alive\r\n"),
            kept,
        ),
        (
            "/transactions",
            "HTTP/1.0",
            "connection: keep-alive\r\naccept-encoding: gzip\r\n".to_owned(),
            closed,
        ),
    ] {
        let raw = over_a_socket(&sandbox, path, version, &headers);
        let header = |name| raw_socket::header_of(&raw, name);
        let (connection, keep_alive) = (header("connection"), header("keep-alive"));
        let said = (connection.as_deref(), keep_alive.as_deref());
        assert_eq!(said, expected, "{version} {path} {headers}");
        assert_eq!(
            raw.matches("HTTP/1.").count(),
            1 + usize::from(expected == kept)
        );
    }
}

#[test]
fn an_entity_tag_and_a_location_are_those_of_express() {
    let sandbox = sandbox();
    let deleted = send(&sandbox, "DELETE", "/transactions/1", "");
    assert_eq!(
        header(&deleted, "etag"),
        Some("W/\"2-vyGp6PvFo4RvsFtPoIWeCReyIC8\"")
    );
    let created = send(&sandbox, "POST", "/transactions?x=%20%zz%2[oO]{}", "{}");
    let location = "http://localhost:4010/flexigift/transactions?x=%20%25zz%252[oO]%7B%7D/5";
    assert_eq!(header(&created, "location"), Some(location));
}
