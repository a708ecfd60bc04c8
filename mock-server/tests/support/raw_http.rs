//! Worlds on every store, and raw HTTP against them without a socket.
#![allow(dead_code, reason = "each test binary uses its own part")]

use std::ops::Deref;
use std::path::PathBuf;
use std::sync::atomic::{AtomicU64, Ordering};

use bytes::Bytes;
use counterfoil_mock::{Sandbox, WorldBuilder};
use http::{HeaderMap, Request};
use serde_json::Value;

#[cfg(feature = "postgres")]
#[path = "../../src/store/postgres/test_server.rs"]
mod test_server;

/// The pinned time of every test world.
pub(crate) const NOW: &str = "2026-03-01T12:00:00.000Z";

/// A sandbox and its store, which ends after it.
pub(crate) struct World {
    sandbox: Sandbox,
    _kept_in: Option<KeptIn>,
}

impl Deref for World {
    type Target = Sandbox;

    fn deref(&self) -> &Sandbox {
        &self.sandbox
    }
}

enum KeptIn {
    File(PathBuf),
    #[cfg(feature = "postgres")]
    Database(&'static test_server::TestServer, String),
}

impl Drop for KeptIn {
    fn drop(&mut self) {
        match self {
            Self::File(file) => {
                for suffix in ["", "-wal", "-shm"] {
                    let mut name = file.clone().into_os_string();
                    name.push(suffix);
                    let _ = std::fs::remove_file(name);
                }
            }
            #[cfg(feature = "postgres")]
            Self::Database(server, url) => server.give_back(url),
        }
    }
}

/// A pinned documented world on each store.
pub(crate) fn documented() -> Vec<World> {
    on_each_store(|builder| builder)
}

/// A pinned strict world on each store.
pub(crate) fn strict() -> Vec<World> {
    on_each_store(WorldBuilder::strict)
}

pub(crate) fn on_each_store(configure: impl Fn(WorldBuilder) -> WorldBuilder) -> Vec<World> {
    let mut worlds = vec![on(Store::Memory, &configure)];
    if cfg!(feature = "sqlite") {
        worlds.push(on(Store::Sqlite, &configure));
    }
    #[cfg(feature = "postgres")]
    if let Some(server) = test_server::TestServer::shared() {
        let pinned = configure(Sandbox::builder().seed(7).at(NOW.parse().unwrap()));
        let database = server.lend();
        worlds.push(World {
            sandbox: start(pinned.store_postgres(database.clone())),
            _kept_in: Some(KeptIn::Database(server, database)),
        });
    }
    worlds
}

/// The store of a world.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Store {
    Memory,
    Sqlite,
}

/// A pinned world on one store.
pub(crate) fn on(store: Store, configure: impl Fn(WorldBuilder) -> WorldBuilder) -> World {
    let pinned = configure(Sandbox::builder().seed(7).at(NOW.parse().unwrap()));
    match store {
        Store::Memory => World {
            sandbox: start(pinned),
            _kept_in: None,
        },
        Store::Sqlite => {
            let file = temporary_file();
            World {
                sandbox: start(pinned.store_sqlite(&file)),
                _kept_in: Some(KeptIn::File(file)),
            }
        }
    }
}

fn start(builder: WorldBuilder) -> Sandbox {
    tokio::runtime::Builder::new_current_thread()
        .build()
        .unwrap()
        .block_on(builder.start())
}

fn temporary_file() -> PathBuf {
    static NUMBER: AtomicU64 = AtomicU64::new(0);
    let number = NUMBER.fetch_add(1, Ordering::Relaxed);
    let name = format!("counterfoil-{}-{number}.sqlite", std::process::id());
    std::env::temp_dir().join(name)
}

/// A request in the making.
pub(crate) struct Call<'a> {
    sandbox: &'a Sandbox,
    request: Request<Bytes>,
}

/// The response.
#[derive(Debug)]
pub(crate) struct Answer {
    pub(crate) status: u16,
    pub(crate) headers: HeaderMap,
    pub(crate) body: Value,
}

pub(crate) fn call<'a>(sandbox: &'a Sandbox, method: &str, path: &str) -> Call<'a> {
    let mut request = Request::new(Bytes::new());
    *request.method_mut() = method.parse().unwrap();
    *request.uri_mut() = path.parse().unwrap();
    Call { sandbox, request }
}

/// Sends a request that is complete.
pub(crate) fn send(sandbox: &Sandbox, request: Request<Bytes>) -> Answer {
    let (parts, body) = sandbox.handle(request).into_parts();
    Answer {
        status: parts.status.as_u16(),
        headers: parts.headers,
        body: serde_json::from_slice(&body).unwrap_or_default(),
    }
}

impl Call<'_> {
    pub(crate) fn header(mut self, name: &'static str, value: &str) -> Self {
        self.request
            .headers_mut()
            .insert(name, value.parse().unwrap());
        self
    }

    pub(crate) fn bearer(self, token: &str) -> Self {
        self.header("authorization", &format!("Bearer {token}"))
    }

    pub(crate) fn body(mut self, media_type: &str, body: impl Into<Bytes>) -> Self {
        *self.request.body_mut() = body.into();
        self.header("content-type", media_type)
    }

    pub(crate) fn json(self, body: &Value) -> Self {
        self.body("application/json", body.to_string())
    }

    pub(crate) fn send(self) -> Answer {
        send(self.sandbox, self.request)
    }
}

impl Answer {
    /// Checks the status, showing the body if it is another.
    #[track_caller]
    pub(crate) fn expect(self, status: u16) -> Self {
        assert_eq!(self.status, status, "{}", self.body);
        self
    }

    pub(crate) fn header(&self, name: &str) -> Option<&str> {
        self.headers.get(name)?.to_str().ok()
    }
}
