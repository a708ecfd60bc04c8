//! Rules of every request: tokens, media types, paths, hosts and rate limits.

use super::*;

#[test]
fn a_request_without_a_good_token_is_refused_before_anything_else_is_looked_at() {
    let sandbox = sandbox();
    for token in ["", "Basic eDp5", "Bearer", "Bearer ", "Bearer wrong"] {
        let bad = with(
            request("POST", "/transactions?page[size]=99", "{bad"),
            "authorization",
            token,
        );
        let bad = with(
            with(bad, "content-type", "text/plain"),
            "accept",
            "text/html",
        );
        let response = sandbox.handle(bad);
        assert_eq!(
            String::from_utf8_lossy(response.body()),
            r#"{"errors":[{"title":"Invalid token","detail":"The access token you provided is invalid.","code":"INVALID_TOKEN","status":"401"}]}"#
        );
        assert_eq!(response.status(), 401);
    }
    let nowhere = with(request("GET", "/nowhere", ""), "authorization", "");
    assert_eq!(error_of(&sandbox.handle(nowhere)).0, 401);
    assert_eq!(stored(&sandbox), 0);
}

#[test]
fn media_types_are_checked_in_order_and_by_name() {
    let sandbox = sandbox();
    let document = r#"{"data":{"type":"transactions"}}"#;
    let post = || request("POST", "/transactions", document);
    for (content_type, name) in [
        ("application/json", "application/json"),
        ("", ""),
        ("text/plain; q=1", "text/plain; q=1"),
    ] {
        let bad = with(
            with(post(), "content-type", content_type),
            "accept",
            "text/html",
        );
        assert_eq!(
            error_of(&sandbox.handle(bad)),
            (
                415,
                "UNSUPPORTED_MEDIA_TYPE".to_owned(),
                format!(
                    "All requests that create or update must use the 'application/vnd.api+json' Content-Type. This request specified '{name}'."
                )
            )
        );
    }
    for accept in [
        "application/json",
        "application/vnd.api+json; ext=x",
        "application/vnd.api+json; charset=utf-8",
        "text/html; x=\", application/vnd.api+json, \"",
        "text/html, image/*",
    ] {
        let bad = with(request("POST", "/transactions", "{bad"), "accept", accept);
        assert_eq!(
            error_of(&sandbox.handle(bad)),
            (
                406,
                "NOT_ACCEPTABLE".to_owned(),
                format!(
                    "All requests must use the 'application/vnd.api+json' Accept without media type parameters. This request specified '{accept}'."
                )
            )
        );
    }
    assert_eq!(stored(&sandbox), 0);
    for accept in [
        "",
        "*/*",
        "text/html, */*;q=0.1",
        "Application/VND.api+JSON",
        "text/html, application/vnd.api+json; profile=\"https://a.example/b,c;d\"",
        "application/json, application/vnd.api+json",
    ] {
        assert_eq!(
            sandbox.handle(with(post(), "accept", accept)).status(),
            201,
            "{accept}"
        );
    }
}

#[test]
fn a_written_media_type_may_have_a_profile_and_no_other_parameter() {
    for strict in [false, true] {
        let builder = Sandbox::builder();
        let sandbox = start(if strict { builder.strict() } else { builder });
        let token = bearer(&ask_for_token(&sandbox, &credentials(&sandbox)));
        let write = |method: &str, path: &str, document: &Value, parameters: &str| {
            let request = request(method, path, &document.to_string());
            let request = with(request, "authorization", &token);
            let content_type = format!("{MEDIA_TYPE}{parameters}");
            sandbox.handle(with(request, "content-type", &content_type))
        };
        let created = json!({"data": {"type": "transactions"}});
        let create = |parameters: &str| write("POST", "/transactions", &created, parameters);
        let id = json_of(&create(""))["data"]["id"].clone();
        let path = format!("/transactions/{}", id.as_str().unwrap());
        let updated = json!({"data": {"type": "transactions", "id": id}});
        for parameters in [
            "",
            ";",
            "; profile=\"https://example.com/a;b,c https://example.com/d\"",
            ";Profile=x",
        ] {
            assert_eq!(create(parameters).status(), 201, "{parameters}");
            let update = write("PATCH", &path, &updated, parameters);
            assert_eq!(update.status(), 200, "{parameters}");
        }
        for parameters in [
            "; charset=utf-8",
            ";charset=utf-8",
            "; profile=x; charset=utf-8",
            "; q=1",
            // The vendor has no extension, so that every one is unsupported.
            "; ext=\"https://jsonapi.org/ext/atomic\"",
        ] {
            let update = write("PATCH", &path, &updated, parameters);
            for refused in [create(parameters), update] {
                let (status, code, detail) = error_of(&refused);
                assert_eq!((status, code.as_str()), (415, "UNSUPPORTED_MEDIA_TYPE"));
                let quoted = format!("'{MEDIA_TYPE}{parameters}'.");
                assert!(detail.ends_with(&quoted), "{detail}");
            }
        }
    }
}

#[test]
fn an_unknown_method_or_path_is_refused_as_json_api() {
    let sandbox = sandbox();
    let put = sandbox.handle(request("PUT", "/transactions", ""));
    assert_eq!(header(&put, "allow"), Some("POST, GET, HEAD"));
    let (status, code, _) = error_of(&put);
    assert_eq!((status, code.as_str()), (405, "METHOD_NOT_ALLOWED"));
    assert_eq!(
        error_of(&sandbox.handle(request("GET", "/nowhere", ""))).0,
        404
    );
}

#[test]
fn a_trailing_slash_and_head_are_routed_as_rails_does() {
    let sandbox = sandbox();
    create(&sandbox, &json!({}));
    assert_eq!(get(&sandbox, "/transactions/")["meta"]["record_count"], 1);
    let head = sandbox.handle(request("HEAD", "/transactions", ""));
    assert_eq!(head.status(), 200);
    assert!(head.body().is_empty());
}

#[test]
fn the_strict_world_takes_issued_tokens_only_and_what_is_documented() {
    let sandbox = start(Sandbox::builder().strict());
    assert_eq!(
        sandbox.handle(request("GET", "/transactions", "")).status(),
        401
    );
    let token = bearer(&ask_for_token(&sandbox, &credentials(&sandbox)));
    let send = |method, path: &str, body: &str| {
        sandbox.handle(with(request(method, path, body), "authorization", &token))
    };
    let document = r#"{"data":{"type":"transactions"}}"#;
    assert_eq!(send("POST", "/transactions", document).status(), 201);
    assert_eq!(
        error_of(&send("GET", "/transactions?sort=type", "")).1,
        "INVALID_SORT_CRITERIA"
    );
    assert_eq!(
        error_of(&send("GET", "/transactions?filter[number]=1", "")).1,
        "FILTER_NOT_ALLOWED"
    );
    let stranger = r#"{"data":{"type":"transactions"},"foo":1}"#;
    assert_eq!(
        error_of(&send("POST", "/transactions", stranger)).2,
        "foo is not allowed."
    );
    for accept in ["", "*/*"] {
        let list = with(request("GET", "/transactions", ""), "accept", accept);
        let list = with(list, "authorization", &token);
        assert_eq!(error_of(&sandbox.handle(list)).0, 406);
    }
    let profiled = request("GET", "/transactions", "");
    let profiled = with(profiled, "authorization", &token);
    let profiled = with(profiled, "accept", "Application/vnd.api+json;profile=x");
    assert_eq!(sandbox.handle(profiled).status(), 200);
    let listed = json_of(&send("GET", "/transactions", ""));
    assert_eq!(listed["meta"]["record_count"], 1);
}

#[test]
fn the_vendors_host_leads_to_the_vendors_paths() {
    let sandbox = sandbox();
    let request = Request::get("/api/transactions")
        .header("host", "acme.commercelayer.io")
        .header("authorization", "Bearer your-access-token")
        .body(Bytes::new())
        .unwrap();
    let body = json_of(&sandbox.handle(request));
    let first = body["links"]["first"].as_str().unwrap();
    assert!(
        first.starts_with("http://acme.commercelayer.io/api/transactions?"),
        "{first}"
    );
}

#[test]
fn tokens_and_calls_are_limited_by_the_minute() {
    let at = "2018-01-01T12:00:00Z".parse().unwrap();
    let sandbox = raw_socket::block_on(Sandbox::builder().at(at).rate_limits(true).start());
    for _ in 0..30 {
        assert_eq!(
            ask_for_token(&sandbox, &credentials(&sandbox)).status(),
            200
        );
    }
    assert_eq!(
        ask_for_token(&sandbox, &credentials(&sandbox)).status(),
        429
    );
    let call = |path: &str| sandbox.handle(request("GET", path, ""));
    for (round, path) in ["/transactions", "/captures", "/voids", "/refunds"]
        .iter()
        .enumerate()
    {
        for count in 0..25 {
            let response = call(path);
            assert_eq!(response.status(), 200, "{path}");
            let left = (99 - round * 25 - count).to_string();
            assert_eq!(
                header(&response, "x-ratelimit-remaining"),
                Some(left.as_str())
            );
        }
        // A burst is refused with the rest of the average, which it is not counted against.
        let refused = call(path);
        assert_eq!(refused.status(), 429, "{path}");
        let left = (75 - round * 25).to_string();
        for (name, value) in [
            ("x-ratelimit-limit", "100"),
            ("x-ratelimit-interval", "60"),
            ("x-ratelimit-remaining", left.as_str()),
        ] {
            assert_eq!(header(&refused, name), Some(value), "{path}");
        }
    }
    assert_eq!(error_of(&call("/orders")).1, "TOO_MANY_REQUESTS");
    sandbox.clock().advance(Duration::from_secs(60));
    assert_eq!(call("/orders").status(), 200);
}

#[test]
fn links_name_the_host_of_an_absolute_target() {
    let sandbox = sandbox();
    let id = create(&sandbox, &json!({}));
    for (target, origin) in [
        ("http://shop.example:8080", "http://shop.example:8080"),
        ("https://shop.example", "https://shop.example"),
        ("", "http://localhost:4010"),
    ] {
        for path in [
            "/transactions",
            &format!("/transactions/{id}"),
            &format!("/transactions/{id}/event_stores?page[size]=1"),
        ] {
            let mut absolute = request("GET", path, "");
            let uri = format!("{target}{}", absolute.uri());
            *absolute.uri_mut() = uri.parse().unwrap();
            let body = json_of(&sandbox.handle(absolute)).to_string();
            assert!(
                body.contains(&format!("\"{origin}/commerce-layer/api/")),
                "{body}"
            );
            assert_eq!(
                body.matches("http").count(),
                body.matches(origin).count(),
                "{body}"
            );
        }
    }
}
