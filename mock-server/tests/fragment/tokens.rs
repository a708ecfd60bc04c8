//! The token endpoint, and the scope of its tokens.

use std::time::Duration;

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use counterfoil_mock::Sandbox;
use serde_json::json;

use crate::raw_http::{Answer, call, documented, strict};
use crate::{TOKEN, TRANSACTIONS, ask_for_token, error, token};

const FORM: &str = "application/x-www-form-urlencoded";

fn with_form(sandbox: &Sandbox, form: &str) -> Answer {
    call(sandbox, "POST", TOKEN)
        .body(FORM, form.to_owned())
        .send()
}

fn list(sandbox: &Sandbox, token: &str) -> Answer {
    call(sandbox, "GET", TRANSACTIONS).bearer(token).send()
}

#[test]
fn client_credentials_get_a_bearer_token_for_an_hour() {
    for sandbox in [documented(), strict()].into_iter().flatten() {
        let answer = ask_for_token(&sandbox).expect(200);
        assert_eq!(answer.body["expires_in"], 3_600);
        assert_eq!(answer.body["token_type"], "Bearer");
        assert_eq!(answer.header("cache-control"), Some("no-store"));
        let token = answer.body["access_token"].as_str().unwrap();
        list(&sandbox, token).expect(200);
        assert_ne!(
            ask_for_token(&sandbox).expect(200).body["access_token"],
            token
        );

        sandbox.clock().advance(Duration::from_secs(3_599));
        list(&sandbox, token).expect(200);
        sandbox.clock().advance(Duration::from_secs(1));
        let expired = list(&sandbox, token).expect(401);
        assert_eq!(
            expired.body,
            error("unauthorized", "the access token has expired")
        );
    }
}

#[test]
fn basic_credentials_are_form_encoded_as_rfc_6749_has_them() {
    let basic = |joined: &str| format!("Basic {}", STANDARD.encode(joined));
    for sandbox in strict() {
        let ask = |joined: &str| {
            call(&sandbox, "POST", TOKEN)
                .header("authorization", &basic(joined))
                .body(FORM, "grant_type=client_credentials")
                .send()
        };
        ask("counterfoil%2Dclient:%63ounterfoil-secret").expect(200);
        let refused = ask("counterfoil-client:counterfoil%2Dsecre%74%20").expect(401);
        assert_eq!(
            refused.header("www-authenticate"),
            Some("Basic realm=\"fragment\"")
        );
    }
}

#[test]
fn credentials_may_also_come_in_the_form() {
    for sandbox in strict() {
        let endpoint = sandbox.fragment();
        let form = format!(
            "grant_type=client_credentials&client_id={}&client_secret={}",
            endpoint.client_id(),
            endpoint.client_secret()
        );
        with_form(&sandbox, &form).expect(200);
    }
}

#[test]
fn credentials_in_the_form_count_beside_a_header_that_shows_none() {
    for sandbox in [documented(), strict()].into_iter().flatten() {
        let endpoint = sandbox.fragment();
        let (id, secret) = (endpoint.client_id(), endpoint.client_secret());
        let form = format!("grant_type=client_credentials&client_id={id}&client_secret={secret}");
        let ask = |header: &str| {
            let call = call(&sandbox, "POST", TOKEN).header("authorization", header);
            call.body(FORM, form.clone()).send()
        };
        for none in ["", "Bearer x", "Basic !!!"] {
            ask(none).expect(200);
        }
        let wrong = STANDARD.encode(format!("{id}:wrong"));
        ask(&format!("Basic {wrong}")).expect(401);
    }
}

#[test]
fn wrong_credentials_are_refused_the_way_oauth2_has_it() {
    for sandbox in [documented(), strict()].into_iter().flatten() {
        let wrong_secret = format!(
            "grant_type=client_credentials&client_id={}&client_secret=s3cret",
            sandbox.fragment().client_id()
        );
        for form in ["grant_type=client_credentials", wrong_secret.as_str()] {
            let answer = with_form(&sandbox, form).expect(401);
            assert_eq!(
                answer.body,
                json!({
                    "error": "invalid_client",
                    "error_description": "the client credentials are missing or wrong",
                })
            );
            assert_eq!(
                answer.header("www-authenticate"),
                Some("Basic realm=\"fragment\"")
            );
        }
        for header in ["Basic !!!", "Basic bm9jb2xvbg==", "Basic Og==", "Bearer x"] {
            let answer = call(&sandbox, "POST", TOKEN)
                .header("authorization", header)
                .body(FORM, "grant_type=client_credentials")
                .send();
            answer.expect(401);
        }
    }
}

#[test]
fn only_the_documented_world_takes_any_other_client() {
    let form = "grant_type=client_credentials&client_id=mine&client_secret=mine";
    for sandbox in documented() {
        let answer = with_form(&sandbox, form).expect(200);
        list(&sandbox, answer.body["access_token"].as_str().unwrap()).expect(200);
    }
    for sandbox in strict() {
        with_form(&sandbox, form).expect(401);
    }
}

#[test]
fn a_token_request_that_is_no_client_credentials_grant_is_refused() {
    for sandbox in documented() {
        let code = |answer: Answer| answer.body["error"].as_str().unwrap().to_owned();
        let good = "client_id=mine&client_secret=mine";
        assert_eq!(
            code(with_form(&sandbox, good).expect(400)),
            "invalid_request"
        );
        let password = format!("{good}&grant_type=password");
        assert_eq!(
            code(with_form(&sandbox, &password).expect(400)),
            "unsupported_grant_type"
        );
        let json = call(&sandbox, "POST", TOKEN).json(&json!({})).send();
        assert_eq!(code(json.expect(400)), "invalid_request");
        let get = call(&sandbox, "GET", TOKEN).send().expect(405);
        assert_eq!(get.header("allow"), Some("POST"));
    }
}

#[test]
fn a_call_with_a_foreign_token_is_refused() {
    for sandbox in documented() {
        let own = token(&sandbox);
        let (expiry, rest) = own.split_once('.').unwrap();
        let prolonged = format!("{}.{rest}", expiry.parse::<i64>().unwrap() + 1);
        for foreign in ["s3cret", "a.b.c", "..", prolonged.as_str()] {
            let refused = list(&sandbox, foreign).expect(401);
            assert_eq!(
                refused.body,
                error("unauthorized", "the access token is unknown")
            );
        }
        call(&sandbox, "GET", TRANSACTIONS)
            .header("authorization", "Basic YTpi")
            .send()
            .expect(401);
    }
}

/// As of Commerce Layer's tokens.
#[test]
fn a_reset_world_knows_no_token_of_its_earlier_life() {
    for sandbox in [documented(), strict()].into_iter().flatten() {
        let earlier = token(&sandbox);
        list(&sandbox, &earlier).expect(200);
        call(&sandbox, "POST", "/_control/reset").send().expect(200);
        let unknown = error("unauthorized", "the access token is unknown");
        assert_eq!(list(&sandbox, &earlier).expect(401).body, unknown);
        let later = token(&sandbox);
        list(&sandbox, &later).expect(200);
        assert_eq!(list(&sandbox, &earlier).expect(401).body, unknown);
    }
}
