//! `plain-call reqwest|hyper API N`: the calls of `sdk-call` without the SDK, read into the same models. `BASE_URL` is the API's
//! address, `TOKEN` its credential. `cargo xtask bench` counts the instructions.
//!
//! With `reqwest` they are what a program would do that has no SDK: one client, the same headers and timeout, an error for a status
//! other than success. With `hyper` they are the unavoidable work: one connection, the request's bytes, the response's into the
//! model.

#![forbid(unsafe_code)]

use std::collections::BTreeMap;
use std::time::Duration;

use bytes::Bytes;
use counterfoil::{commerce_layer, flexigift, fragment, persona};
use http_body_util::{BodyExt as _, Full};
use hyper::Request;
use hyper::client::conn::http1::SendRequest;
use hyper::header::{HeaderName, HeaderValue};
use hyper_util::rt::TokioIo;
use serde::de::DeserializeOwned;
use serde::{Deserialize, Serialize};
use tokio::net::TcpStream;

type Result<T = ()> = std::result::Result<T, Box<dyn std::error::Error>>;

/// A JSON:API document, and Fragment's envelope.
#[derive(Deserialize, Serialize)]
struct Data<T> {
    data: T,
}

#[derive(Serialize)]
struct PersonaCreate {
    attributes: PersonaAttributes,
}

#[derive(Serialize)]
#[serde(rename_all = "kebab-case")]
struct PersonaAttributes {
    transaction_type_id: &'static str,
    reference_id: &'static str,
    tags: Vec<&'static str>,
    fields: BTreeMap<&'static str, i64>,
}

#[derive(Serialize)]
struct CommerceLayerCreate {
    r#type: &'static str,
    attributes: CommerceLayerAttributes,
}

#[derive(Serialize)]
struct CommerceLayerAttributes {
    reference: &'static str,
}

/// One call, the same each time.
struct Call {
    path: &'static str,
    media_type: &'static str,
    /// The headers of every call.
    headers: &'static [(&'static str, &'static str)],
    /// Whether each call has an idempotency key.
    is_keyed: bool,
    /// The body of a POST; a call without it is a GET.
    body: fn() -> serde_json::Result<Option<Vec<u8>>>,
}

const USER_AGENT: &str = "plain-call/0.1.0";

const PERSONA: Call = Call {
    path: "/transactions",
    media_type: "application/json",
    headers: &[
        ("accept", "application/json"),
        ("persona-version", "2026-09-29"),
        ("key-inflection", "kebab"),
    ],
    is_keyed: true,
    body: || {
        let attributes = PersonaAttributes {
            transaction_type_id: "txntp_ABC123",
            reference_id: "loan-42",
            tags: vec!["vip"],
            fields: BTreeMap::from([("amount", 1200)]),
        };
        let data = PersonaCreate { attributes };
        serde_json::to_vec(&Data { data }).map(Some)
    },
};

const COMMERCE_LAYER: Call = Call {
    path: "/transactions",
    media_type: "application/vnd.api+json",
    headers: &[("accept", "application/vnd.api+json")],
    is_keyed: false,
    body: || {
        let data = CommerceLayerCreate {
            r#type: "transactions",
            attributes: CommerceLayerAttributes {
                reference: "loan-42",
            },
        };
        serde_json::to_vec(&Data { data }).map(Some)
    },
};

const FRAGMENT: Call = Call {
    path: "/transactions/bank_txn_0000000000",
    media_type: "application/json",
    headers: &[("accept", "application/json")],
    is_keyed: false,
    body: || Ok(None),
};

const FLEXIGIFT: Call = Call {
    path: "/transactions/1",
    media_type: "application/json",
    headers: &[("accept", "application/json")],
    is_keyed: false,
    body: || Ok(None),
};

/// The transport of calls.
enum Carrier {
    Reqwest {
        client: reqwest::Client,
        base: String,
    },
    Hyper {
        connection: SendRequest<Full<Bytes>>,
        base: String,
        host: String,
    },
}

impl Carrier {
    async fn open(name: &str, call: &Call) -> Result<Self> {
        let base = std::env::var("BASE_URL")?;
        match name {
            "reqwest" => {
                let headers = call.headers.iter().map(|(name, value)| {
                    (
                        HeaderName::from_static(name),
                        HeaderValue::from_static(value),
                    )
                });
                let client = reqwest::Client::builder()
                    .user_agent(USER_AGENT)
                    .default_headers(headers.collect())
                    .timeout(Duration::from_secs(60))
                    .build()?;
                Ok(Self::Reqwest { client, base })
            }
            "hyper" => {
                let rest = base.strip_prefix("http://").ok_or("no plain URL")?;
                let (host, path) = rest.split_once('/').ok_or("no path")?;
                let stream = TcpStream::connect(host).await?;
                stream.set_nodelay(true)?;
                let (connection, driver) =
                    hyper::client::conn::http1::handshake(TokioIo::new(stream)).await?;
                tokio::spawn(driver);
                Ok(Self::Hyper {
                    connection,
                    base: format!("/{path}"),
                    host: host.to_owned(),
                })
            }
            _ => Err(format!("nothing carries calls that is called {name}").into()),
        }
    }

    /// The key of each call is another one.
    async fn send(&mut self, call: &Call, token: &str, key: u32) -> Result<Bytes> {
        let body = (call.body)()?;
        let key = || format!("00000000-0000-4000-8000-{key:012x}");
        let key = call.is_keyed.then(key);
        match self {
            Self::Reqwest { client, base } => {
                let url = format!("{base}{}", call.path);
                let mut request = match body {
                    Some(body) => client
                        .post(url)
                        .header("content-type", call.media_type)
                        .body(body),
                    None => client.get(url),
                };
                if let Some(key) = key {
                    request = request.header("idempotency-key", key);
                }
                if !token.is_empty() {
                    request = request.bearer_auth(token);
                }
                Ok(request.send().await?.error_for_status()?.bytes().await?)
            }
            Self::Hyper {
                connection,
                base,
                host,
            } => {
                let mut request = Request::builder()
                    .method(if body.is_some() { "POST" } else { "GET" })
                    .uri(format!("{base}{}", call.path))
                    .header("host", host.as_str())
                    .header("user-agent", USER_AGENT);
                for (name, value) in call.headers {
                    request = request.header(*name, *value);
                }
                if let Some(key) = key {
                    request = request.header("idempotency-key", key);
                }
                if !token.is_empty() {
                    request = request.header("authorization", format!("Bearer {token}"));
                }
                if body.is_some() {
                    request = request.header("content-type", call.media_type);
                }
                let request = request.body(Full::from(body.unwrap_or_default()))?;
                connection.ready().await?;
                let answer = connection.send_request(request).await?;
                if !answer.status().is_success() {
                    return Err(answer.status().to_string().into());
                }
                Ok(answer.into_body().collect().await?.to_bytes())
            }
        }
    }
}

async fn calls<T: DeserializeOwned>(carrier: &str, call: &Call, count: u32) -> Result {
    let token = std::env::var("TOKEN").unwrap_or_default();
    let mut carrier = Carrier::open(carrier, call).await?;
    for key in 0..count {
        let answer = carrier.send(call, &token, key).await?;
        let _: T = serde_json::from_slice(&answer)?;
    }
    Ok(())
}

fn main() -> Result {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let [carrier, api, count] = &arguments[..] else {
        return Err("plain-call reqwest|hyper API N".into());
    };
    let count = count.parse()?;
    let runtime = tokio::runtime::Builder::new_current_thread()
        .enable_all()
        .build()?;
    runtime.block_on(async {
        match api.as_str() {
            "persona" => calls::<Data<persona::Transaction>>(carrier, &PERSONA, count).await,
            "commerce-layer" => {
                calls::<Data<commerce_layer::Transaction>>(carrier, &COMMERCE_LAYER, count).await
            }
            "fragment" => calls::<Data<fragment::Transaction>>(carrier, &FRAGMENT, count).await,
            "flexigift" => calls::<flexigift::Transaction>(carrier, &FLEXIGIFT, count).await,
            _ => Err(format!("no API is called {api}").into()),
        }
    })
}
