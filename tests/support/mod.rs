//! What every end-to-end test starts with: a sandbox, and clients for it.

#![allow(dead_code, reason = "each test program uses its part")]

use std::path::PathBuf;
use std::pin::Pin;
use std::sync::atomic::{AtomicU32, AtomicU64, Ordering};
use std::time::Duration;

use counterfoil::runtime::Runtime;
use counterfoil::{commerce_layer, flexigift, fragment, persona};
use counterfoil_mock::{Sandbox, SandboxBuilder};

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
pub(crate) fn pinned() -> SandboxBuilder {
    Sandbox::builder().seed(7).at(NOW.parse().unwrap())
}

/// A sandbox per backend, so that a test holds both to the same promises. Files go when the value does.
pub(crate) async fn on_every_store() -> Vec<World> {
    on_every_store_with(|builder| builder).await
}

/// The same with settings.
pub(crate) async fn on_every_store_with(
    settings: impl Fn(SandboxBuilder) -> SandboxBuilder,
) -> Vec<World> {
    vec![
        World {
            store: "memory",
            sandbox: settings(pinned()).start().await,
            directory: None,
        },
        World::in_a_file(settings(pinned())).await,
    ]
}

pub(crate) struct World {
    pub(crate) store: &'static str,
    pub(crate) sandbox: Sandbox,
    directory: Option<PathBuf>,
}

impl World {
    async fn in_a_file(builder: SandboxBuilder) -> Self {
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

pub(crate) fn persona(sandbox: &Sandbox) -> persona::Client {
    persona::Client::builder()
        .base_url(sandbox.persona().url())
        .api_key(sandbox.persona().api_key())
        .runtime(Instant::default())
        .build()
        .unwrap()
}

pub(crate) fn commerce_layer(sandbox: &Sandbox) -> commerce_layer::Client {
    let endpoint = sandbox.commerce_layer();
    commerce_layer::Client::builder()
        .base_url(endpoint.url())
        .token_url(endpoint.token_url())
        .client_id(endpoint.client_id())
        .client_secret(endpoint.client_secret())
        .runtime(Instant::default())
        .build()
        .unwrap()
}

pub(crate) fn fragment(sandbox: &Sandbox) -> fragment::Client {
    let endpoint = sandbox.fragment();
    fragment::Client::builder()
        .base_url(endpoint.url())
        .token_url(endpoint.token_url())
        .client_id(endpoint.client_id())
        .client_secret(endpoint.client_secret())
        .runtime(Instant::default())
        .build()
        .unwrap()
}

pub(crate) fn flexigift(sandbox: &Sandbox) -> flexigift::Client {
    flexigift::Client::builder()
        .base_url(sandbox.flexigift().url())
        .runtime(Instant::default())
        .build()
        .unwrap()
}
