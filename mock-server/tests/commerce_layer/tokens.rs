//! The token endpoint, and the scope of tokens.

use counterfoil_mock::Api;
use counterfoil_mock::commerce_layer::{CommerceLayerOptions, Order};

use super::*;

pub(crate) fn ask_for_token(sandbox: &Sandbox, body: &Value) -> Response<Bytes> {
    let request = Request::post("/commerce-layer/oauth/token")
        .header("content-type", "application/json")
        .header("accept", "application/json")
        .body(body.to_string().into())
        .unwrap();
    sandbox.handle(request)
}

pub(crate) fn credentials(sandbox: &Sandbox) -> Value {
    json!({
        "grant_type": "client_credentials",
        "client_id": sandbox.commerce_layer().client_id(),
        "client_secret": sandbox.commerce_layer().client_secret(),
    })
}

pub(crate) fn bearer(response: &Response<Bytes>) -> String {
    format!(
        "Bearer {}",
        json_of(response)["access_token"].as_str().unwrap()
    )
}

/// Revokes a token, possibly after `Bearer`.
fn revocation(sandbox: &Sandbox, token: &str) -> Request<Bytes> {
    let mut body = credentials(sandbox);
    body["token"] = json!(token.strip_prefix("Bearer ").unwrap_or(token));
    revocation_of(&body)
}

fn revocation_of(body: &Value) -> Request<Bytes> {
    Request::post("/commerce-layer/oauth/revoke")
        .header("content-type", "application/json")
        .body(body.to_string().into())
        .unwrap()
}

fn basic(id: &str, secret: &str) -> String {
    use base64::Engine as _;
    let joined = format!("{id}:{secret}");
    let encoded = base64::engine::general_purpose::STANDARD.encode(joined);
    format!("Basic {encoded}")
}

#[test]
fn a_token_is_issued_works_and_expires_on_the_worlds_clock() {
    let sandbox = start(Sandbox::builder().strict());
    let issued = ask_for_token(&sandbox, &credentials(&sandbox));
    assert_eq!(issued.status(), 200);
    assert_eq!(
        header(&issued, "content-type"),
        Some("application/json; charset=utf-8")
    );
    let mut answer = json_of(&issued);
    answer["access_token"].take();
    assert_eq!(
        answer.to_string(),
        r#"{"access_token":null,"token_type":"bearer","expires_in":7200,"scope":"market:all","created_at":1514808000}"#
    );
    let list = || {
        with(
            request("GET", "/transactions", ""),
            "authorization",
            &bearer(&issued),
        )
    };
    assert_eq!(sandbox.handle(list()).status(), 200);
    sandbox.clock().advance(Duration::from_secs(7199));
    assert_eq!(sandbox.handle(list()).status(), 200);
    sandbox.clock().advance(Duration::from_secs(1));
    let (status, code, detail) = error_of(&sandbox.handle(list()));
    assert_eq!((status, code.as_str()), (401, "INVALID_TOKEN"));
    assert!(detail.contains("expired"), "{detail}");
}

#[test]
fn tokens_differ_and_carry_the_scope_that_was_asked_for() {
    let sandbox = sandbox();
    let mut body = credentials(&sandbox);
    body["scope"] = json!("market:id:xYZkjABcde");
    let (first, second) = (
        ask_for_token(&sandbox, &body),
        ask_for_token(&sandbox, &body),
    );
    assert_ne!(bearer(&first), bearer(&second));
    assert_eq!(json_of(&first)["scope"], "market:id:xYZkjABcde");
    let form = Request::post("/commerce-layer/oauth/token")
        .header("content-type", "application/x-www-form-urlencoded")
        .body("grant_type=client_credentials&client_id=counterfoil-client&client_secret=counterfoil-secret".into())
        .unwrap();
    assert_eq!(sandbox.handle(form).status(), 200);
}

#[test]
fn a_client_that_is_not_known_gets_no_token() {
    let sandbox = sandbox();
    for (member, value) in [("client_id", "nobody"), ("client_secret", "wrong")] {
        let mut body = credentials(&sandbox);
        body[member] = json!(value);
        let response = ask_for_token(&sandbox, &body);
        assert_eq!(response.status(), 401);
        assert_eq!(
            String::from_utf8_lossy(response.body()),
            r#"{"errors":[{"title":"invalid_client","detail":"Client authentication failed due to unknown client, no client authentication included, or unsupported authentication method.","code":"UNAUTHORIZED","status":401}]}"#
        );
    }
    let mut body = credentials(&sandbox);
    body["grant_type"] = json!("password");
    assert_eq!(ask_for_token(&sandbox, &body).status(), 400);
    assert_eq!(ask_for_token(&sandbox, &json!({})).status(), 400);
    let get = Request::get("/commerce-layer/oauth/token")
        .body(Bytes::new())
        .unwrap();
    assert_eq!(sandbox.handle(get).status(), 405);
}

#[test]
fn every_refusal_of_the_authorization_server_has_its_form() {
    for sandbox in [
        start(Sandbox::builder()),
        start(Sandbox::builder().strict()),
        start(
            Sandbox::builder()
                .commerce_layer(CommerceLayerOptions::default().charset_in_content_type()),
        ),
    ] {
        for endpoint in ["token", "revoke"] {
            let path = format!("/commerce-layer/oauth/{endpoint}");
            let ask = |method: &str, body: &[u8]| {
                let request = Request::builder().method(method).uri(&path);
                let request = request.header("content-type", "application/json");
                sandbox.handle(request.body(Bytes::copy_from_slice(body)).unwrap())
            };
            let many = format!("[{}0]", "0,".repeat(50_000));
            for (answer, status, code) in [
                (ask("POST", b"{"), 400, "BAD_REQUEST"),
                (ask("POST", b"\xff"), 400, "BAD_REQUEST"),
                (ask("POST", b"{}}"), 400, "BAD_REQUEST"),
                (ask("GET", b""), 405, "METHOD_NOT_ALLOWED"),
                (ask("DELETE", b""), 405, "METHOD_NOT_ALLOWED"),
                (ask("POST", many.as_bytes()), 413, "PAYLOAD_TOO_LARGE"),
            ] {
                assert_refusal(&answer, status, code);
            }
            assert_eq!(header(&ask("GET", b""), "allow"), Some("POST"));
            let malformed = json_of(&ask("POST", b"{"));
            assert_eq!(malformed["errors"][0]["title"], "invalid_request");
            let fault = || sandbox.faults().on(Api::CommerceLayer, endpoint);
            fault().rate_limited(Duration::from_secs(1)).once();
            assert_refusal(&ask("POST", b"{}"), 429, "TOO_MANY_REQUESTS");
            fault().status(500).once();
            assert_refusal(&ask("POST", b"{}"), 500, "INJECTED_FAULT");
        }
    }
    let limited = raw_socket::block_on(Sandbox::builder().rate_limits(true).start());
    let mut answers = (0..31).map(|_| ask_for_token(&limited, &credentials(&limited)));
    assert_eq!(answers.nth(29).unwrap().status(), 200);
    assert_refusal(&answers.next().unwrap(), 429, "TOO_MANY_REQUESTS");
    let plain = CommerceLayerOptions::default().plain_text_errors();
    let plain = start(Sandbox::builder().commerce_layer(plain));
    let get = Request::get("/commerce-layer/oauth/token");
    let refused = plain.handle(get.body(Bytes::new()).unwrap());
    assert_eq!(header(&refused, "content-type"), Some("text/plain"));
}

/// Asserts that a refusal is one of the authorization server, with this status and code.
fn assert_refusal(response: &Response<Bytes>, status: u16, code: &str) {
    let body = json_of(response);
    assert_eq!(response.status(), status, "{body}");
    let media_type = "application/json; charset=utf-8";
    assert_eq!(header(response, "content-type"), Some(media_type), "{body}");
    let errors = body["errors"].as_array().unwrap();
    assert_eq!(errors.len(), 1, "{body}");
    let members: Vec<_> = errors[0].as_object().unwrap().keys().collect();
    assert_eq!(members, ["title", "detail", "code", "status"]);
    assert_eq!(
        (&errors[0]["code"], &errors[0]["status"]),
        (&json!(code), &json!(status))
    );
}

#[test]
fn the_token_selects_test_or_live_data() {
    let sandbox = sandbox();
    let id = create(&sandbox, &json!({}));
    let mut body = credentials(&sandbox);
    body["client_id"] = json!(format!("{}-live", sandbox.commerce_layer().client_id()));
    let live = bearer(&ask_for_token(&sandbox, &body));
    let one = with(
        request("GET", &format!("/transactions/{id}"), ""),
        "authorization",
        &live,
    );
    assert_eq!(error_of(&sandbox.handle(one)).0, 404);
    let post = request(
        "POST",
        "/transactions",
        r#"{"data":{"type":"transactions"}}"#,
    );
    let created = json_of(&sandbox.handle(with(post, "authorization", &live)));
    assert_eq!(created["data"]["meta"], json!({"mode": "live"}));
    assert_eq!(stored(&sandbox), 1);
}

fn claims(token: &str) -> Value {
    use base64::Engine as _;
    let engine = base64::engine::general_purpose::URL_SAFE_NO_PAD;
    let part = token.split('.').nth(1).unwrap();
    serde_json::from_slice(&engine.decode(part).unwrap()).unwrap()
}

#[test]
fn a_token_is_a_jwt_with_the_documented_claims() {
    let sandbox = sandbox();
    let answer = json_of(&ask_for_token(&sandbox, &credentials(&sandbox)));
    let claims = claims(answer["access_token"].as_str().unwrap());
    assert_eq!(claims["application"]["kind"], "integration");
    assert_eq!(claims["iss"], "https://auth.commercelayer.io");
    assert_eq!(claims["test"], true);
    assert_eq!(claims["scope"], "market:all");
    let life = claims["exp"].as_i64().unwrap() - claims["iat"].as_i64().unwrap();
    assert_eq!(life, 7200);
    for member in ["organization", "rand"] {
        assert!(!claims[member].is_null(), "{member}");
    }
}

#[test]
fn every_token_of_the_issuer_names_the_same_key_and_is_a_token_of_its_own() {
    use base64::Engine as _;
    let sandbox = sandbox();
    let header = |token: &str| -> Value {
        let engine = base64::engine::general_purpose::URL_SAFE_NO_PAD;
        let part = token.split('.').next().unwrap();
        serde_json::from_slice(&engine.decode(part).unwrap()).unwrap()
    };
    let issue = |credentials: &Value| {
        let issued = json_of(&ask_for_token(&sandbox, credentials));
        issued["access_token"].as_str().unwrap().to_owned()
    };
    let own = credentials(&sandbox);
    let mut live = own.clone();
    live["client_id"] = json!(format!("{}-live", sandbox.commerce_layer().client_id()));
    let [first, second, third] = [&own, &own, &live].map(issue);
    let key = header(&first)["kid"].clone();
    assert_eq!(key.as_str().map(str::len), Some(64));
    assert_eq!(
        [&header(&second)["kid"], &header(&third)["kid"]],
        [&key, &key]
    );
    assert_ne!(claims(&first)["rand"], claims(&second)["rand"]);
}

#[test]
fn a_sales_channel_refreshes_its_token_but_may_not_see_transactions() {
    let sandbox = sandbox();
    let id = format!("{}-sales-channel", sandbox.commerce_layer().client_id());
    let grant = json!({
        "grant_type": "password", "client_id": id, "username": "ada@example.com",
        "password": "secret", "scope": "market:code:europe",
    });
    let first = json_of(&ask_for_token(&sandbox, &grant));
    assert_eq!(first["expires_in"], 14_400);
    assert_eq!(first["owner_type"], "customer");
    let access = first["access_token"].as_str().unwrap();
    let bearer = format!("Bearer {access}");
    let response = sandbox.handle(with(
        request("GET", "/transactions", ""),
        "authorization",
        &bearer,
    ));
    let (status, code, _) = error_of(&response);
    assert_eq!((status, code.as_str()), (401, "UNAUTHORIZED"));
    let refresh = json!({
        "grant_type": "refresh_token", "client_id": id, "refresh_token": first["refresh_token"],
    });
    let second = json_of(&ask_for_token(&sandbox, &refresh));
    assert_eq!(second["scope"], "market:code:europe");
    assert_eq!(second["owner_id"], first["owner_id"]);
    sandbox.clock().advance(Duration::from_secs(14 * 24 * 3600));
    assert_eq!(ask_for_token(&sandbox, &refresh).status(), 400);
    let alone = json!({
        "grant_type": "client_credentials", "client_id": id, "scope": "stock_location:id:x",
    });
    assert_eq!(ask_for_token(&sandbox, &alone).status(), 400);
}

#[test]
fn a_revoked_token_opens_nothing_any_more() {
    let sandbox = sandbox();
    let token = bearer(&ask_for_token(&sandbox, &credentials(&sandbox)));
    let revoke = || sandbox.handle(revocation(&sandbox, &token));
    assert_eq!(json_of(&revoke()), json!({}));
    let call = with(request("GET", "/transactions", ""), "authorization", &token);
    let response = sandbox.handle(call);
    assert_eq!(error_of(&response).1, "INVALID_TOKEN");
    assert_eq!(
        (revoke().status().as_u16(), json_of(&revoke())),
        (200, json!({}))
    );
}

#[test]
fn only_a_known_client_revokes_and_only_what_is_its_own() {
    for builder in [Sandbox::builder(), Sandbox::builder().strict()] {
        let sandbox = start(builder);
        let token = bearer(&ask_for_token(&sandbox, &credentials(&sandbox)));
        let token = token.strip_prefix("Bearer ").unwrap();
        let endpoint = sandbox.commerce_layer();
        let (id, secret) = (endpoint.client_id(), endpoint.client_secret());
        let revoke = |body: Value| {
            let response = sandbox.handle(revocation_of(&body));
            (response.status().as_u16(), json_of(&response))
        };
        let denied = json!({"errors": [{
            "title": "unauthorized_client", "detail": "You are not authorized to revoke this token",
            "code": "FORBIDDEN", "status": 403,
        }]});
        for strangers in [
            json!({"token": token}),
            json!({}),
            json!({"client_id": id, "token": token}),
            json!({"client_id": id, "client_secret": "wrong", "token": token}),
            json!({"client_id": "nobody", "client_secret": secret, "token": token}),
            json!({"client_id": format!("{id}-live"), "client_secret": secret, "token": token}),
            json!({"client_id": format!("{id}-sales-channel"), "token": token}),
        ] {
            assert_eq!(
                revoke(strangers.clone()),
                (403, denied.clone()),
                "{strangers}"
            );
        }
        let call = || {
            let list = request("GET", "/transactions", "");
            let list = with(list, "authorization", &format!("Bearer {token}"));
            sandbox.handle(list).status().as_u16()
        };
        assert_eq!(call(), 200);
        for nothing in [
            json!({}),
            json!({"token": "unknown"}),
            json!({"token": null}),
        ] {
            let mut body = credentials(&sandbox);
            body.as_object_mut()
                .unwrap()
                .extend(nothing.as_object().unwrap().clone());
            assert_eq!(revoke(body), (200, json!({})), "{nothing}");
        }
        assert_eq!(call(), 200);
        let own = with(
            revocation_of(&json!({"token": token})),
            "authorization",
            &basic(id, secret),
        );
        assert_eq!(sandbox.handle(own).status(), 200);
        assert_eq!(call(), 401);
    }
}

#[test]
fn the_token_endpoint_takes_http_basic_and_names_it_in_its_refusal() {
    let sandbox = start(Sandbox::builder().strict());
    let endpoint = sandbox.commerce_layer();
    let (id, secret) = (endpoint.client_id(), endpoint.client_secret());
    let ask = |authorization: &str, body: &str| {
        let request = Request::post("/commerce-layer/oauth/token")
            .header("content-type", "application/x-www-form-urlencoded")
            .body(Bytes::copy_from_slice(body.as_bytes()))
            .unwrap();
        sandbox.handle(with(request, "authorization", authorization))
    };
    let grant = "grant_type=client_credentials";
    assert_eq!(ask(&basic(id, secret), grant).status(), 200);
    // As RFC 6749, section 2.3.1 has it, both are form-encoded first.
    let encoded = secret.replace('-', "%2D");
    assert_eq!(ask(&basic(id, &encoded), grant).status(), 200);
    assert_eq!(
        ask(&basic(&format!("{id}-sales-channel"), ""), grant).status(),
        200
    );
    for authorization in ["", "Basic ***", "Bearer x"] {
        let both = format!("{grant}&client_id={id}&client_secret={secret}");
        assert_eq!(ask(authorization, &both).status(), 200, "{authorization}");
    }
    for bad in [
        basic(id, "wrong"),
        basic("nobody", secret),
        basic(id, ""),
        String::new(),
    ] {
        let refused = ask(&bad, grant);
        assert_eq!(refused.status(), 401, "{bad}");
        assert_eq!(
            header(&refused, "www-authenticate"),
            Some("Basic realm=\"commerce-layer\"")
        );
        assert_eq!(json_of(&refused)["errors"][0]["title"], "invalid_client");
    }
}

#[test]
fn a_revocation_whose_connection_is_reset_beforehand_has_no_effect_and_one_afterwards_has() {
    let sandbox = sandbox();
    // A fault of the token endpoint is none of the revocation's.
    let other = sandbox
        .faults()
        .on(Api::CommerceLayer, "token")
        .after(2)
        .status(503)
        .until_removed();
    for (reset_after, opens) in [(false, 200), (true, 401)] {
        let token = bearer(&ask_for_token(&sandbox, &credentials(&sandbox)));
        let on = sandbox.faults().on(Api::CommerceLayer, "revoke");
        let fault = if reset_after {
            on.reset_after()
        } else {
            on.reset_before()
        }
        .until_removed();
        sandbox.handle(revocation(&sandbox, &token));
        assert_eq!(fault.struck(), 1);
        fault.remove();
        let call = with(request("GET", "/transactions", ""), "authorization", &token);
        assert_eq!(sandbox.handle(call).status(), opens, "after: {reset_after}");
    }
    assert_eq!(other.struck(), 0);
    assert_eq!(
        ask_for_token(&sandbox, &credentials(&sandbox)).status(),
        503
    );
}

/// As of Fragment's tokens.
#[test]
fn a_reset_world_knows_no_token_of_its_earlier_life() {
    for builder in [Sandbox::builder(), Sandbox::builder().strict()] {
        let sandbox = start(builder);
        let list = |token: &str| {
            let list = with(request("GET", "/transactions", ""), "authorization", token);
            sandbox.handle(list).status()
        };
        let earlier = bearer(&ask_for_token(&sandbox, &credentials(&sandbox)));
        assert_eq!(list(&earlier), 200);
        let reset = Request::post("/_control/reset").body(Bytes::new()).unwrap();
        assert_eq!(sandbox.handle(reset).status(), 200);
        assert_eq!(list(&earlier), 401);
        let later = bearer(&ask_for_token(&sandbox, &credentials(&sandbox)));
        assert_eq!(list(&later), 200);
        assert_eq!(list(&earlier), 401);
    }
}

#[test]
fn a_reset_brings_back_the_rows_of_the_settings_and_leaves_the_clock() {
    let sandbox = fresh(Sandbox::builder().order(Order::new("42").authorized()));
    let transactions =
        || get(&sandbox, "/transactions?sort=created_at")["meta"]["record_count"].clone();
    let begun = transactions();
    assert_eq!(begun, 2);
    sandbox.add_order(&Order::new("43").authorized()).unwrap();
    send(
        &sandbox,
        "DELETE",
        &format!("/transactions/{DOCUMENTED}"),
        &Value::Null,
    );
    sandbox.clock().advance(std::time::Duration::from_secs(60));
    let now = sandbox.clock().now();
    let reset = Request::post("/_control/reset").body(Bytes::new()).unwrap();
    assert_eq!(sandbox.handle(reset).status(), 200);
    assert_eq!(transactions(), begun);
    get(&sandbox, &format!("/transactions/{DOCUMENTED}"));
    assert_eq!(get(&sandbox, "/orders")["meta"]["record_count"], 1);
    assert!(sandbox.clock().now() >= now);
}

#[test]
fn no_assertion_is_valid_because_no_issuer_is_known() {
    let sandbox = sandbox();
    let mut body = credentials(&sandbox);
    body["grant_type"] = json!("urn:ietf:params:oauth:grant-type:jwt-bearer");
    let refused = |body: &Value| {
        let response = ask_for_token(&sandbox, body);
        let error = json_of(&response)["errors"][0].clone();
        assert_eq!(error["status"], response.status().as_u16());
        error
    };
    let missing = refused(&body);
    assert_eq!(missing["detail"], "Missing required parameter: assertion.");
    body["assertion"] = json!("eyJhbGciOiJIUzUxMiJ9.e30.c2lnbmF0dXJl");
    let expected = json!({
        "title": "invalid_assertion",
        "detail": "The provided assertion is invalid.",
        "code": "BAD_REQUEST",
        "status": 400,
    });
    assert_eq!(refused(&body), expected);
    body["client_id"] = json!("nobody");
    assert_eq!(refused(&body)["title"], "invalid_client");
}

#[test]
fn a_blank_scope_is_like_none() {
    let sandbox = sandbox();
    for (blank, encoded) in [("", ""), ("  ", "%20+")] {
        let mut body = credentials(&sandbox);
        body["scope"] = json!(blank);
        let form = format!(
            "grant_type=client_credentials&client_id=counterfoil-client&client_secret=counterfoil-secret&scope={encoded}"
        );
        let form = Request::post("/commerce-layer/oauth/token")
            .header("content-type", "application/x-www-form-urlencoded")
            .body(form.into())
            .unwrap();
        for answer in [ask_for_token(&sandbox, &body), sandbox.handle(form)] {
            assert_eq!(json_of(&answer)["scope"], "market:all", "{blank:?}");
            assert_eq!(claims(&bearer(&answer))["scope"], "market:all", "{blank:?}");
        }
    }
}
