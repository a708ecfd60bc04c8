//! A client of a sandbox is one line, for each API.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

use std::collections::BTreeSet;
use std::net::SocketAddr;

use axum::extract::ConnectInfo;
use counterfoil::{Method, commerce_layer, flexigift, fragment, persona};
use counterfoil_mock::Sandbox;

#[tokio::test]
async fn the_variables_of_a_sandbox_set_up_a_client_of_each_api() {
    let sandbox = Sandbox::builder().strict().start().await;
    let persona = persona::Client::builder()
        .variables(sandbox.variables())
        .build()
        .unwrap();
    let commerce_layer = commerce_layer::Client::builder()
        .variables(sandbox.variables())
        .build()
        .unwrap();
    let fragment = fragment::Client::builder()
        .variables(sandbox.variables())
        .build()
        .unwrap();
    let flexigift = flexigift::Client::builder()
        .variables(sandbox.variables())
        .build()
        .unwrap();
    persona.transactions().list().send().await.unwrap();
    commerce_layer.transactions().list().send().await.unwrap();
    fragment.transactions().list().send().await.unwrap();
    flexigift.transactions().list().send().await.unwrap();
    assert_eq!(sandbox.journal().matching("GET", "/transactions").len(), 4);
}

#[tokio::test]
async fn an_empty_variable_counts_as_not_set_and_others_do_not_matter() {
    let variables = [("PERSONA_API_KEY", ""), ("PATH", "/bin")];
    let error = persona::Client::builder()
        .variables(variables)
        .build()
        .unwrap_err();
    assert!(error.to_string().contains("PERSONA_API_KEY"), "{error}");
    let builder = persona::Client::builder().variables([("PERSONA_API_KEY", "k")]);
    builder.max_retries(0).build().unwrap();
}

#[tokio::test]
async fn a_wrong_base_url_is_told_where_the_apis_start() {
    let sandbox = Sandbox::start().await;
    for (right, wrong) in [
        ("persona/api/v1", "persona"),
        ("persona/api/v1", "persona/v1"),
        ("persona/api/v1", ""),
    ] {
        let url = sandbox.persona().url().replace(right, wrong);
        let variables = [("PERSONA_API_KEY", "k"), ("PERSONA_BASE_URL", &*url)];
        let persona = persona::Client::builder().variables(variables);
        let list = persona.build().unwrap().transactions().list();
        let told = list.send().await.unwrap_err().to_string();
        assert!(
            told.starts_with("GET /transactions: 404 Not Found: ")
                && told.contains("the APIs start at /persona/api/v1, /commerce-layer/api, "),
            "{told}"
        );
    }
    let url = sandbox.fragment().url().replace("/billing", "");
    let told = fragment::Client::builder()
        .variables(sandbox.variables())
        .base_url(url)
        .build()
        .unwrap()
        .transactions()
        .list()
        .send()
        .await
        .unwrap_err()
        .to_string();
    assert!(told.contains("/fragment/billing"), "{told}");
}

/// The port of the connection that a new client of this server sends from.
async fn port_of_a_client(url: &str) -> (flexigift::Client, u64) {
    let client = flexigift::Client::builder().base_url(url).build().unwrap();
    let port = client.request(Method::GET, "/port").send().await.unwrap();
    (client, port.as_u64().unwrap())
}

#[tokio::test]
async fn clients_of_one_runtime_share_connections_and_those_of_two_do_not() {
    const CLIENTS: usize = 10;
    let port = async |ConnectInfo(from): ConnectInfo<SocketAddr>| from.port().to_string();
    let app = axum::Router::new().fallback(port);
    let app = app.into_make_service_with_connect_info::<SocketAddr>();
    let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.unwrap();
    let url = format!("http://{}", listener.local_addr().unwrap());
    tokio::spawn(async move { axum::serve(listener, app).await });
    let (mut clients, mut ports) = (Vec::new(), BTreeSet::new());
    for _ in 0..CLIENTS {
        let (client, port) = port_of_a_client(&url).await;
        clients.push(client);
        ports.insert(port);
    }
    assert!(ports.len() < CLIENTS, "{ports:?}");
    let elsewhere = tokio::task::spawn_blocking(move || {
        let runtime = tokio::runtime::Builder::new_current_thread();
        let runtime = { runtime }.enable_all().build().unwrap();
        runtime.block_on(port_of_a_client(&url)).1
    });
    assert!(!ports.contains(&elsewhere.await.unwrap()));
}
