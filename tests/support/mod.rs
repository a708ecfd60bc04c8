//! What every end-to-end test starts with: a sandbox, and clients for it.

#![allow(dead_code, reason = "each test program uses its part")]

use std::collections::BTreeSet;
use std::path::PathBuf;
use std::pin::Pin;
use std::sync::Mutex;
use std::sync::atomic::{AtomicU32, AtomicU64, Ordering};
use std::time::Duration;

use counterfoil::fragment::AccountRef;
use counterfoil::runtime::Runtime;
use counterfoil::types::Timestamp;
use counterfoil::{Response, commerce_layer, flexigift, fragment, persona};
use counterfoil_mock::{Api, Sandbox, Service, WorldBuilder};

#[path = "../../mock-server/src/store/postgres/test_server.rs"]
mod test_server;

/// A client's runtime in tests: it never waits, and its clock stands still.
#[derive(Debug, Default)]
pub(crate) struct Instant {
    drawn: AtomicU64,
}

impl Runtime for Instant {
    fn now(&self) -> jiff::Timestamp {
        NOW.parse().unwrap()
    }

    fn sleep(&self, _: Duration) -> Pin<Box<dyn Future<Output = ()> + Send>> {
        Box::pin(std::future::ready(()))
    }

    fn random(&self) -> u128 {
        u128::from(self.drawn.fetch_add(1, Ordering::Relaxed)).wrapping_mul(u128::MAX / 7)
    }
}

/// The time in every pinned world.
pub(crate) const NOW: &str = "2026-02-12T09:30:00.000Z";

/// A world whose ids and clock are pinned.
pub(crate) fn pinned() -> WorldBuilder {
    Sandbox::builder().seed(7).at(NOW.parse().unwrap())
}

/// Deletes Commerce Layer's documented transaction, so that a test counts what it creates. The strict world has
/// neither it nor the documented token.
pub(crate) fn without_documented(sandbox: &Sandbox) {
    let request = http::Request::delete("/commerce-layer/api/transactions/xYZkjABcde")
        .header("accept", "application/vnd.api+json")
        .header("authorization", "Bearer your-access-token")
        .body(Default::default());
    let status = sandbox.handle(request.unwrap()).status().as_u16();
    assert!(matches!(status, 204 | 401), "{status}");
}

/// Puts a world back to its start, as `POST /_control/reset` does.
pub(crate) fn reset(sandbox: &Sandbox) {
    let request = http::Request::post("/_control/reset").body(Default::default());
    assert_eq!(sandbox.handle(request.unwrap()).status(), 200);
}

/// A sandbox per backend and per way to it, so that a test holds all of them to the same promises. Files go when the
/// value does.
pub(crate) async fn on_every_store() -> Vec<World> {
    on_every_store_with(|builder| builder).await
}

/// The same with settings.
pub(crate) async fn on_every_store_with(
    settings: impl Fn(WorldBuilder) -> WorldBuilder,
) -> Vec<World> {
    let world = async |store| World {
        store,
        sandbox: settings(pinned()).start().await,
        directory: None,
    };
    let in_process = world("memory, without a socket").await;
    WITHOUT_A_SOCKET
        .lock()
        .unwrap()
        .insert(in_process.sandbox.flexigift().url().to_owned());
    let mut worlds = vec![
        world("memory").await,
        in_process,
        World::in_a_file(settings(pinned())).await,
    ];
    if let Some(server) = test_server::TestServer::shared() {
        let builder = settings(pinned()).store_postgres(server.database());
        worlds.push(World {
            store: "postgres",
            sandbox: builder.start().await,
            directory: None,
        });
    }
    worlds
}

/// The sandboxes whose clients below talk to them without a socket, by their URL.
static WITHOUT_A_SOCKET: Mutex<BTreeSet<String>> = Mutex::new(BTreeSet::new());

fn service(sandbox: &Sandbox) -> Option<Service> {
    let direct = WITHOUT_A_SOCKET
        .lock()
        .unwrap()
        .contains(sandbox.flexigift().url());
    direct.then(|| sandbox.service())
}

pub(crate) struct World {
    pub(crate) store: &'static str,
    pub(crate) sandbox: Sandbox,
    directory: Option<PathBuf>,
}

impl World {
    async fn in_a_file(builder: WorldBuilder) -> Self {
        static NUMBER: AtomicU32 = AtomicU32::new(0);
        let number = NUMBER.fetch_add(1, Ordering::Relaxed);
        let directory =
            std::env::temp_dir().join(format!("counterfoil-{}-{number}", std::process::id()));
        std::fs::create_dir_all(&directory).unwrap();
        let file = directory.join("world.sqlite");
        World {
            store: "sqlite",
            sandbox: builder.store_sqlite(file).start().await,
            directory: Some(directory),
        }
    }
}

impl Drop for World {
    fn drop(&mut self) {
        if let Some(directory) = &self.directory {
            let _ = std::fs::remove_dir_all(directory);
        }
    }
}

/// A client's own connections: a fault that closes one affects no other client.
fn connections() -> reqwest::Client {
    reqwest::Client::builder().no_proxy().build().unwrap()
}

pub(crate) fn persona(sandbox: &Sandbox) -> persona::Client {
    let builder = persona::Client::builder()
        .base_url(sandbox.persona().url())
        .api_key(sandbox.persona().api_key())
        .runtime(Instant::default());
    match service(sandbox) {
        Some(service) => builder.transport(service),
        None => builder.http_client(connections()),
    }
    .build()
    .unwrap()
}

pub(crate) fn commerce_layer(sandbox: &Sandbox) -> commerce_layer::Client {
    of_commerce_layer(sandbox).build().unwrap()
}

/// Of version 2026-05.
pub(crate) fn payments(sandbox: &Sandbox) -> commerce_layer::v2026_05::Client {
    let builder = of_commerce_layer(sandbox).api_version(commerce_layer::ApiVersion::V2026_05);
    builder.build().unwrap()
}

fn of_commerce_layer(sandbox: &Sandbox) -> commerce_layer::ClientBuilder {
    let endpoint = sandbox.commerce_layer();
    let builder = commerce_layer::Client::builder()
        .base_url(endpoint.url())
        .token_url(endpoint.token_url())
        .client_id(endpoint.client_id())
        .client_secret(endpoint.client_secret())
        .runtime(Instant::default());
    match service(sandbox) {
        Some(service) => builder.transport(service),
        None => builder.http_client(connections()),
    }
}

pub(crate) fn fragment(sandbox: &Sandbox) -> fragment::Client {
    let endpoint = sandbox.fragment();
    let builder = fragment::Client::builder()
        .base_url(endpoint.url())
        .token_url(endpoint.token_url())
        .client_id(endpoint.client_id())
        .client_secret(endpoint.client_secret())
        .runtime(Instant::default());
    match service(sandbox) {
        Some(service) => builder.transport(service),
        None => builder.http_client(connections()),
    }
    .build()
    .unwrap()
}

pub(crate) fn flexigift(sandbox: &Sandbox) -> flexigift::Client {
    let builder = flexigift::Client::builder()
        .base_url(sandbox.flexigift().url())
        .runtime(Instant::default());
    match service(sandbox) {
        Some(service) => builder.transport(service),
        None => builder.http_client(connections()),
    }
    .build()
    .unwrap()
}

/// A create in any of the APIs, reduced to its outcome.
pub(crate) async fn create(
    sandbox: &Sandbox,
    api: Api,
    retries: u32,
) -> counterfoil::Result<Response<()>> {
    macro_rules! sent {
        ($create:expr) => {
            $create
                .max_retries(retries)
                .send()
                .await
                .map(|created| created.map(|_| ()))
        };
    }
    match api {
        Api::Persona => {
            let txns = persona(sandbox).transactions();
            sent!(txns.create("txntp_ABC123").field("amount", 1).tag("vip"))
        }
        Api::CommerceLayer => {
            let txns = commerce_layer(sandbox).transactions();
            sent!(txns.create().reference("r"))
        }
        Api::Fragment => {
            let create = fragment(sandbox).transactions().create(
                "e",
                AccountRef::external_id("a"),
                -1,
                "USD",
                Timestamp::from_unix(1_770_000_000, 0).unwrap(),
            );
            sent!(create)
        }
        _ => {
            let purchase =
                flexigift::NewTransaction::new("t", "u", "a", "p", "c", 1.0, "Completed", true);
            sent!(flexigift(sandbox).transactions().create(purchase))
        }
    }
}
