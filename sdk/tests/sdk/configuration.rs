//! The configuration of clients, and the error for each wrong setting.

use std::process::Command;

use counterfoil::{Error, commerce_layer, flexigift, fragment, persona};

use crate::server::{Server, json};
use crate::support::TXN;

type Variables = &'static [(&'static str, &'static str)];

/// A whole environment for each API; the first variables are those that cannot be missing.
const ENVIRONMENTS: [(&str, usize, Variables); 5] = [
    (
        "persona",
        1,
        &[
            ("PERSONA_API_KEY", "topsecret"),
            ("PERSONA_BASE_URL", "http://localhost:9/persona"),
        ],
    ),
    (
        "commerce-layer",
        3,
        &[
            ("COMMERCELAYER_ORGANIZATION", "my-shop"),
            ("COMMERCELAYER_CLIENT_ID", "id"),
            ("COMMERCELAYER_CLIENT_SECRET", "topsecret"),
            ("COMMERCELAYER_TOKEN_URL", "http://localhost:9/token"),
        ],
    ),
    (
        "commerce-layer",
        1,
        &[
            ("COMMERCELAYER_ACCESS_TOKEN", "topsecret"),
            (
                "COMMERCELAYER_BASE_URL",
                "http://localhost:9/commerce-layer",
            ),
        ],
    ),
    (
        "fragment",
        2,
        &[
            ("FRAGMENT_CLIENT_ID", "id"),
            ("FRAGMENT_CLIENT_SECRET", "topsecret"),
            ("FRAGMENT_BASE_URL", "http://localhost:9/fragment"),
            ("FRAGMENT_TOKEN_URL", "http://localhost:9/token"),
        ],
    ),
    (
        "flexigift",
        0,
        &[("FLEXIGIFT_BASE_URL", "http://localhost:9/flexigift")],
    ),
];

/// The output about its client of a program with only this environment.
fn started_with(api: &str, variables: &[(&str, &str)]) -> String {
    let child = Command::new(std::env::current_exe().unwrap())
        .args([
            "--exact",
            "configuration::a_client_of_the_environment",
            "--ignored",
            "--nocapture",
        ])
        .env_clear()
        .env("API", api)
        .envs(variables.iter().copied())
        .output()
        .unwrap();
    assert!(child.status.success(), "{child:?}");
    String::from_utf8(child.stdout).unwrap()
}

#[test]
#[ignore = "the program that the tests below start"]
fn a_client_of_the_environment() {
    let Ok(api) = std::env::var("API") else {
        return;
    };
    let outcome = match api.as_str() {
        "persona" => persona::Client::from_env().map(|client| format!("{client:?}")),
        "commerce-layer" => commerce_layer::Client::from_env().map(|client| format!("{client:?}")),
        "fragment" => fragment::Client::from_env().map(|client| format!("{client:?}")),
        _ => flexigift::Client::from_env().map(|client| format!("{client:?}")),
    };
    match outcome {
        Ok(client) => println!("built {client}"),
        Err(error) => println!("refused {error}"),
    }
}

#[test]
fn the_environment_sets_up_a_client_and_each_variable_that_is_missing_is_named() {
    for (api, required, variables) in ENVIRONMENTS {
        let whole = started_with(api, variables);
        assert!(whole.contains("built "), "{whole}");
        assert!(!whole.contains("topsecret"), "{whole}");
        if let Some((_, url)) = variables
            .iter()
            .find(|(name, _)| name.ends_with("BASE_URL"))
        {
            assert!(whole.contains(url), "{whole}");
        }
        for missing in 0..required {
            let mut rest = variables.to_vec();
            let (name, _) = rest.remove(missing);
            // Without an access token, credentials are required.
            let asked = name.replace("ACCESS_TOKEN", "CLIENT_ID");
            let refused = started_with(api, &rest);
            assert!(
                refused.contains("refused ") && refused.contains(&asked),
                "{refused}"
            );
            // An empty variable is one that is not set.
            rest.push((name, ""));
            assert!(started_with(api, &rest).contains(&asked));
        }
    }
}

const CREDENTIALS: [&str; 6] = [
    "PERSONA_API_KEY",
    "COMMERCELAYER_CLIENT_ID",
    "COMMERCELAYER_CLIENT_SECRET",
    "COMMERCELAYER_ACCESS_TOKEN",
    "FRAGMENT_CLIENT_ID",
    "FRAGMENT_CLIENT_SECRET",
];

/// Characters that copying leaves around a credential.
const STRAYS: [&str; 7] = ["\n", "\r\n", " ", "\t", "\u{feff}", "\u{a0}", "\u{feff} \n"];

#[test]
fn a_credential_of_the_environment_loses_what_is_around_it_and_is_refused_for_what_is_in_it() {
    for (api, _, variables) in ENVIRONMENTS {
        for (changed, _) in variables
            .iter()
            .filter(|(name, _)| CREDENTIALS.contains(name))
        {
            let with = |change: &dyn Fn(&str) -> String| {
                let variables: Vec<_> = variables
                    .iter()
                    .map(|(name, value)| match name == changed {
                        true => (*name, change(value)),
                        false => (*name, (*value).to_owned()),
                    })
                    .collect();
                let variables: Vec<_> = variables.iter().map(|(n, v)| (*n, v.as_str())).collect();
                started_with(api, &variables)
            };
            let around = with(&|value| format!("\u{feff} {value} \r\n"));
            assert!(around.contains("built "), "{changed}: {around}");
            let within = with(&|value| format!("{value}\n{value}"));
            assert!(within.contains("refused "), "{changed}: {within}");
        }
    }
}

#[tokio::test]
async fn a_credential_is_sent_without_what_was_around_it() {
    for stray in STRAYS {
        let wrapped = |text: &str| format!("{stray}{text}{stray}");
        let server = Server::start(|request, _| match request.target.as_str() {
            "/token" => json(200, crate::support::TOKEN),
            _ => json(200, "{}"),
        })
        .await;
        let token_url = format!("{}/token", server.url);
        let persona = persona::Client::builder()
            .base_url(&server.url)
            .api_key(wrapped("key"));
        let call = persona.build().unwrap().request(http::Method::GET, "/x");
        call.send().await.unwrap();
        let commerce_layer = || commerce_layer::Client::builder().base_url(&server.url);
        let call = commerce_layer()
            .access_token(wrapped("token"))
            .build()
            .unwrap();
        call.request(http::Method::GET, "/x").send().await.unwrap();
        let call = commerce_layer()
            .client_id(wrapped("id"))
            .client_secret(wrapped("secret"))
            .token_url(&token_url);
        call.build()
            .unwrap()
            .request(http::Method::GET, "/x")
            .send()
            .await
            .unwrap();
        let fragment = fragment::Client::builder()
            .base_url(&server.url)
            .client_id(wrapped("id"))
            .client_secret(wrapped("secret"))
            .token_url(&token_url);
        fragment
            .build()
            .unwrap()
            .request(http::Method::GET, "/x")
            .send()
            .await
            .unwrap();

        let received = server.received();
        let authorization = |at: usize| received[at].header("authorization");
        assert_eq!(authorization(0), Some("Bearer key"), "{stray:?}");
        assert_eq!(authorization(1), Some("Bearer token"), "{stray:?}");
        let grant = received[2].json();
        assert_eq!(
            (&grant["client_id"], &grant["client_secret"]),
            (&"id".into(), &"secret".into())
        );
        // id:secret
        assert_eq!(authorization(4), Some("Basic aWQ6c2VjcmV0"), "{stray:?}");
    }
}

#[test]
fn a_webhook_secret_loses_what_is_around_it_and_is_refused_for_what_is_in_it() {
    use counterfoil::persona::webhooks::{Verifier, WebhookError};
    // HMAC-SHA256 over `1708074724.{"data":{}}` under `wbhsec_ABC123`.
    let header = "t=1708074724,v1=7ee82f98a025d364bfa6cec0185dc748bd0ec16b0a82eefb35496e2104ccbb22";
    let body = br#"{"data":{}}"#;
    for stray in STRAYS {
        let secret = format!("{stray}wbhsec_ABC123{stray}");
        let verifier = Verifier::new(secret.as_str()).unwrap().any_age();
        verifier.verify(header, body).unwrap();
        let rotated = Verifier::new("old")
            .unwrap()
            .or_secret(secret)
            .unwrap()
            .any_age();
        rotated.verify(header, body).unwrap();
        refused(
            [("persona", Verifier::new(stray).map(|_| String::new()))],
            "secret",
        );
        let within = Verifier::new(format!("top{stray}secret")).map(|_| String::new());
        refused([("persona", within)], "secret");
    }
    // Another secret is still different, and all of it signs.
    let other = Verifier::new("wbhsec_ABC12").unwrap().any_age();
    assert_eq!(other.verify(header, body), Err(WebhookError::Mismatch));
    let verifier = Verifier::new("wbhsec_ABC123").unwrap().any_age();
    for tolerated in [
        header.replace(',', ", "),
        header.replace(',', " ,\t"),
        header.replace('=', " = "),
        format!("\t{header}\t"),
        format!("t=1,v1={},{header}", "0".repeat(64)),
        format!("t=1,v1={}, {header}", "0".repeat(64)),
        format!("{header}, t=1,v1={}", "0".repeat(64)),
    ] {
        verifier.verify(&tolerated, body).unwrap();
    }
}

/// The four builders with everything that they require, each changed by the same words.
macro_rules! each_builder {
    ($($change:tt)*) => {{
        let clients: [(&str, Result<String, Error>); 4] = [
            ("persona", persona::Client::builder().api_key("topsecret")
                $($change)*.build().map(|client| format!("{client:?}"))),
            ("commerce-layer", commerce_layer::Client::builder().organization("x").access_token("topsecret")
                $($change)*.build().map(|client| format!("{client:?}"))),
            ("fragment", fragment::Client::builder().client_id("id").client_secret("topsecret")
                .token_url("https://localhost/token")
                $($change)*.build().map(|client| format!("{client:?}"))),
            ("flexigift", flexigift::Client::builder()
                $($change)*.build().map(|client| format!("{client:?}"))),
        ];
        clients
    }};
}

fn refused(
    outcomes: impl IntoIterator<Item = (&'static str, Result<String, Error>)>,
    setting: &str,
) {
    for (api, outcome) in outcomes {
        let error = outcome.expect_err(api);
        assert!(error.is_configuration(), "{api}: {error}");
        assert_eq!(error.attempts(), 0);
        let message = error.to_string();
        assert!(
            message.contains(&format!("`{setting}`")),
            "{api}: {message}"
        );
        assert!(!message.contains("topsecret"), "{api}: {message}");
    }
}

#[test]
fn each_builder_refuses_each_wrong_setting_by_its_name() {
    for url in [
        "",
        "example.com",
        "ftp://example.com",
        "https://jane:topsecret@example.com",
        "https://example.com/?key=topsecret",
        "https://example.com/#topsecret",
    ] {
        refused(each_builder!(.base_url(url)), "base_url");
    }
    refused(each_builder!(.user_agent_suffix("")), "user_agent_suffix");
    refused(
        each_builder!(.user_agent_suffix("a\nb")),
        "user_agent_suffix",
    );
    refused(each_builder!(.proxy("http://jane:topsecret@:x")), "proxy");
    refused(
        each_builder!(.root_certificate_pem("topsecret")),
        "root_certificate_pem",
    );
    let own = reqwest::Client::new();
    refused(
        each_builder!(.http_client(own.clone()).proxy("http://localhost:9")),
        "proxy",
    );
    refused(
        each_builder!(.http_client(own.clone()).root_certificate_pem("x")),
        "root_certificate_pem",
    );
}

#[test]
fn credentials_that_no_vendor_could_take_are_refused_before_anything_is_sent() {
    let key = |key: &str| {
        persona::Client::builder()
            .api_key(key)
            .build()
            .map(|_| String::new())
    };
    let id = |id: &str| {
        let builder = fragment::Client::builder()
            .client_id(id)
            .client_secret("topsecret");
        builder.build().map(|_| String::new())
    };
    let secret = |secret: &str| {
        let builder = commerce_layer::Client::builder()
            .organization("x")
            .client_id("id");
        builder.client_secret(secret).build().map(|_| String::new())
    };
    let organization = |slug: &str| {
        let builder = commerce_layer::Client::builder()
            .organization(slug)
            .access_token("topsecret");
        builder.build().map(|_| String::new())
    };
    for wrong in ["", " ", "top\nsecret", "top secret", "top\u{feff}secret"] {
        refused([("persona", key(wrong))], "api_key");
        refused([("fragment", id(wrong))], "client_id");
        refused([("commerce-layer", secret(wrong))], "client_secret");
    }
    refused([("fragment", id("id:topsecret"))], "client_id");
    for wrong in ["", "evil.example/x", "x.y", "a@b", "a:1"] {
        refused([("commerce-layer", organization(wrong))], "organization");
    }
    key("fine").unwrap();
    id("fine").unwrap();
    secret("fine").unwrap();
}

#[test]
fn credentials_go_over_plain_http_to_loopback_only_unless_told_so() {
    for (api, outcome) in each_builder!(.base_url("http://api.example")) {
        // Flexigift has no credentials.
        match api {
            "flexigift" => assert!(outcome.is_ok()),
            _ => refused([(api, outcome)], "base_url"),
        }
    }
    for (api, outcome) in each_builder!(.base_url("http://127.0.0.1:9")) {
        assert!(outcome.is_ok(), "{api}");
    }
    for (api, outcome) in each_builder!(.base_url("http://api.example").allow_insecure_http()) {
        assert!(outcome.is_ok(), "{api}");
    }
    let tokens = |url: &str| {
        let builder = fragment::Client::builder()
            .client_id("id")
            .client_secret("topsecret");
        builder.token_url(url).build().map(|_| String::new())
    };
    refused(
        [("fragment", tokens("http://auth.example/token"))],
        "token_url",
    );
    tokens("https://auth.example/token").unwrap();
    // A client of this machine must not send its credentials to the vendor.
    let local = fragment::Client::builder()
        .client_id("id")
        .client_secret("topsecret");
    let local = local
        .base_url("http://localhost:9")
        .build()
        .map(|_| String::new());
    refused([("fragment", local)], "token_url");
}

#[tokio::test]
async fn a_client_uses_the_http_client_that_it_is_given() {
    let server = Server::start(|_, _| json(200, TXN)).await;
    let mut headers = http::HeaderMap::new();
    headers.insert("x-shared", "pool".parse().unwrap());
    let own = reqwest::Client::builder()
        .default_headers(headers)
        .build()
        .unwrap();
    for _ in 0..2 {
        let builder = persona::Client::builder()
            .api_key("k")
            .base_url(&server.url);
        let client = builder.http_client(own.clone()).build().unwrap();
        client.transactions().retrieve("x").send().await.unwrap();
    }
    for request in server.received() {
        assert_eq!(request.header("x-shared"), Some("pool"));
        assert_eq!(request.header("authorization"), Some("Bearer k"));
    }
}

#[cfg(feature = "rustls")]
mod tls {
    use std::sync::Arc;

    use counterfoil::{ErrorKind, flexigift};
    use tokio::io::{AsyncReadExt as _, AsyncWriteExt as _};
    use tokio::net::TcpListener;
    use tokio_rustls::TlsAcceptor;
    use tokio_rustls::rustls::ServerConfig;
    use tokio_rustls::rustls::crypto::aws_lc_rs;
    use tokio_rustls::rustls::pki_types::pem::PemObject as _;
    use tokio_rustls::rustls::pki_types::{CertificateDer, PrivateKeyDer};

    const AUTHORITY: &[u8] = include_bytes!("certificates/authority.pem");
    const CERTIFICATE: &[u8] = include_bytes!("certificates/server.pem");
    const KEY: &[u8] = include_bytes!("certificates/server.key");

    /// A server whose certificate is not trusted by default.
    async fn server() -> String {
        let chain = CertificateDer::pem_slice_iter(CERTIFICATE)
            .map(Result::unwrap)
            .collect();
        let config = ServerConfig::builder_with_provider(Arc::new(aws_lc_rs::default_provider()))
            .with_safe_default_protocol_versions()
            .unwrap()
            .with_no_client_auth()
            .with_single_cert(chain, PrivateKeyDer::from_pem_slice(KEY).unwrap())
            .unwrap();
        let acceptor = TlsAcceptor::from(Arc::new(config));
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let url = format!(
            "https://localhost:{}",
            listener.local_addr().unwrap().port()
        );
        tokio::spawn(async move {
            while let Ok((stream, _)) = listener.accept().await {
                let Ok(mut stream) = acceptor.accept(stream).await else {
                    continue;
                };
                let mut request = Vec::new();
                while !request.ends_with(b"\r\n\r\n") {
                    match stream.read_buf(&mut request).await {
                        Ok(0) | Err(_) => break,
                        Ok(_) => {}
                    }
                }
                let answer = b"HTTP/1.1 200 OK\r\nconnection: close\r\ncontent-length: 2\r\n\r\n[]";
                let _ = stream.write_all(answer).await;
                let _ = stream.shutdown().await;
            }
        });
        url
    }

    #[tokio::test]
    async fn an_authority_of_ones_own_is_trusted_beside_the_systems_and_nobody_else_is() {
        let url = server().await;
        let builder = || flexigift::Client::builder().base_url(&url).max_retries(0);
        let trusting = builder().root_certificate_pem(AUTHORITY).build().unwrap();
        trusting.users().list().send().await.unwrap();
        let error = builder()
            .build()
            .unwrap()
            .users()
            .list()
            .send()
            .await
            .unwrap_err();
        assert_eq!(error.kind(), ErrorKind::NeverSent, "{error}");
        assert!(error.to_string().contains("certificate"), "{error}");
    }
}

#[test]
fn an_organization_decides_the_host_and_nothing_more() {
    let client = commerce_layer::Client::builder()
        .organization("my-org")
        .access_token("t")
        .build();
    let debug = format!("{:?}", client.unwrap());
    assert!(
        debug.contains("https://my-org.commercelayer.io/api"),
        "{debug}"
    );
}

#[test]
fn a_version_stands_once_at_the_end_of_the_base_url() {
    use commerce_layer::ApiVersion;

    let at = |base: &str| {
        let client = commerce_layer::Client::builder().base_url(base);
        client.access_token("t")
    };
    for base in ["/api", "/api/", "/api/2026-05", "/api/2026-05/"] {
        let client = at(&format!("http://localhost:1{base}")).api_version(ApiVersion::V2026_05);
        let debug = format!("{:?}", client.build().unwrap());
        assert!(
            debug.contains("http://localhost:1/api/2026-05\""),
            "{debug}"
        );
    }
    let client = commerce_layer::Client::builder()
        .organization("o")
        .access_token("t");
    let client = client.api_version(ApiVersion::V2017_08);
    let debug = format!("{:?}", client.build().unwrap());
    assert!(
        debug.contains("https://o.commercelayer.io/api/2017-08\""),
        "{debug}"
    );
    let unversioned = format!("{:?}", at("http://localhost:1/api").build().unwrap());
    assert!(
        unversioned.contains("http://localhost:1/api\""),
        "{unversioned}"
    );
}

#[test]
fn a_setting_that_is_missing_is_named() {
    let commerce_layer = || commerce_layer::Client::builder().organization("x");
    let outcomes = [
        ("api_key", persona::Client::builder().build().map(|_| ())),
        (
            "organization",
            commerce_layer::Client::builder().build().map(|_| ()),
        ),
        ("client_id", commerce_layer().build().map(|_| ())),
        (
            "client_secret",
            commerce_layer().client_id("id").build().map(|_| ()),
        ),
        (
            "access_token",
            commerce_layer().access_token("").build().map(|_| ()),
        ),
        ("client_id", fragment::Client::builder().build().map(|_| ())),
        (
            "client_secret",
            fragment::Client::builder()
                .client_id("id")
                .build()
                .map(|_| ()),
        ),
    ];
    for (setting, outcome) in outcomes {
        refused([("", outcome.map(|()| String::new()))], setting);
    }
}

#[test]
fn only_names_and_addresses_of_this_machine_are_loopback() {
    let with = |url: &str| {
        persona::Client::builder()
            .api_key("k")
            .base_url(url)
            .build()
    };
    for url in [
        "http://[::1]:4010",
        "http://localhost:4010",
        "http://mock.localhost",
        " https://API.example.com:443/api/v1// ",
    ] {
        assert!(with(url).is_ok(), "{url}");
    }
    for url in [
        "http://localhost.example.com",
        "http://127.0.0.1.example.com",
    ] {
        assert!(with(url).is_err(), "{url}");
    }
}

#[test]
fn a_url_is_shown_without_what_does_not_belong_into_it() {
    for (text, seen) in [
        ("https://example.com/api", "https://example.com/api"),
        (
            "https://jane:topsecret@example.com/api?key=topsecret#topsecret",
            "https://example.com/api",
        ),
        ("topsecret", "[not a URL]"),
        ("mailto:topsecret@example.com", "[not a base URL]"),
    ] {
        let debug = format!("{:?}", flexigift::Client::builder().base_url(text));
        assert!(debug.contains(seen), "{debug}");
        assert!(!debug.contains("topsecret"), "{debug}");
    }
}
