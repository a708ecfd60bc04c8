//! Access to a PostgreSQL server: a connection pool on its own thread.

use std::sync::Arc;
use std::time::Duration;

use deadpool_postgres::tokio_postgres::config::{Host, SslMode};
use deadpool_postgres::tokio_postgres::{Config, NoTls};
use deadpool_postgres::{
    Manager, ManagerConfig, Object, Pool, PoolError, RecyclingMethod, Runtime,
};
use tokio::runtime::Handle;
use tokio::sync::oneshot;
use tokio_postgres_rustls::MakeRustlsConnect;

use super::failure;
use crate::store::StoreError;

/// The maximum number of connections of one process, in addition to the listener's.
const CONNECTIONS: usize = 16;

/// How long a unit of work waits for a connection, or for the server to accept one.
pub(super) const PATIENCE: Duration = Duration::from_secs(5);

/// Limits on the server's side: a vanished client releases its locks. Queries use nested loops over indexes; without
/// statistics of a new table, the planner would prefer to scan all of it.
const SESSION: &str = "-c lock_timeout=5s -c statement_timeout=30s \
    -c idle_in_transaction_session_timeout=30s -c tcp_keepalives_idle=10 -c tcp_keepalives_interval=5 \
    -c tcp_keepalives_count=3 -c client_min_messages=error -c enable_seqscan=off \
    -c enable_bitmapscan=off -c enable_hashjoin=off -c enable_mergejoin=off";

/// A server and the pool of connections to it.
///
/// The connections belong to a runtime on its own thread, so that waiting for a response, on a blocking thread or in
/// a test without a runtime, does not block the response itself.
pub(super) struct Server {
    pub(super) config: Config,
    pub(super) tls: Tls,
    pool: Pool,
    handle: Handle,
    /// Dropped with the value, which ends the thread.
    _end: oneshot::Sender<()>,
}

/// The TLS of a connection.
#[derive(Clone)]
pub(super) enum Tls {
    Never,
    Checked(MakeRustlsConnect),
}

impl Server {
    /// Parses the URL, and starts the thread. It does not connect yet.
    pub(super) fn new(url: &str) -> Result<Self, StoreError> {
        let (config, tls) = read(url)?;
        let manager = ManagerConfig {
            recycling_method: RecyclingMethod::Fast,
        };
        let manager = match &tls {
            Tls::Never => Manager::from_config(config.clone(), NoTls, manager),
            Tls::Checked(tls) => Manager::from_config(config.clone(), tls.clone(), manager),
        };
        let pool = Pool::builder(manager)
            .max_size(CONNECTIONS)
            .runtime(Runtime::Tokio1)
            .wait_timeout(Some(PATIENCE))
            .create_timeout(Some(PATIENCE))
            .build()
            .map_err(|error| StoreError::Backend(error.to_string()))?;
        let started = |error: std::io::Error| StoreError::Backend(error.to_string());
        let runtime = tokio::runtime::Builder::new_current_thread()
            .enable_all()
            .build()
            .map_err(started)?;
        let handle = runtime.handle().clone();
        let (end, ended) = oneshot::channel();
        std::thread::Builder::new()
            .name("counterfoil-postgres".to_owned())
            .spawn(move || runtime.block_on(ended))
            .map_err(started)?;
        Ok(Self {
            config,
            tls,
            pool,
            handle,
            _end: end,
        })
    }

    /// Waits for a response of the server.
    pub(super) fn wait<T>(&self, answer: impl Future<Output = T>) -> T {
        let _its_timers_and_tasks = self.handle.enter();
        futures_executor::block_on(answer)
    }

    /// The same, with a timeout.
    pub(super) fn wait_at_most<T>(
        &self,
        patience: Duration,
        answer: impl Future<Output = T>,
    ) -> Option<T> {
        let bounded = async { tokio::time::timeout(patience, answer).await };
        self.wait(bounded).ok()
    }

    /// Runs a background task on the thread.
    pub(super) fn spawn(&self, task: impl Future<Output = ()> + Send + 'static) {
        self.handle.spawn(task);
    }

    /// A connection of the pool.
    pub(super) async fn connect(&self) -> Result<Object, PoolError> {
        self.pool.get().await
    }

    /// The same, blocking.
    pub(super) fn connection(&self) -> Result<Object, StoreError> {
        self.wait(self.connect()).map_err(|error| match error {
            PoolError::Backend(error) => failure::unavailable(&error),
            error => StoreError::Unavailable(error.to_string()),
        })
    }
}

/// The settings of a URL. Settings of libpq that tokio-postgres does not know are translated.
fn read(url: &str) -> Result<(Config, Tls), StoreError> {
    let refused = |reason: String| Err(StoreError::Backend(reason));
    // The server's certificate is verified whenever there is TLS, as libpq does from `verify-full` on.
    let url = url
        .replace("sslmode=verify-full", "sslmode=require")
        .replace("sslmode=verify-ca", "sslmode=require");
    let mut config: Config = match url.parse() {
        Ok(config) => config,
        Err(error) => return refused(failure::describe(&error)),
    };
    if config.get_hosts().is_empty() {
        return refused("the URL names no host".to_owned());
    }
    if let (None, Some(password)) = (config.get_password(), std::env::var_os("PGPASSWORD")) {
        config.password(password.as_encoded_bytes());
    }
    if !url.contains("sslmode=") && config.get_hosts().iter().all(is_here) {
        config.ssl_mode(SslMode::Disable);
    }
    let session = match config.get_options() {
        None => SESSION.to_owned(),
        Some(own) => format!("{SESSION} {own}"),
    };
    config.options(session);
    if config.get_application_name().is_none() {
        config.application_name("counterfoil-mock");
    }
    if config.get_connect_timeout().is_none() {
        config.connect_timeout(Duration::from_secs(3));
    }
    let tls = match config.get_ssl_mode() {
        SslMode::Disable => Tls::Never,
        _ => Tls::Checked(tls()?),
    };
    Ok((config, tls))
}

fn is_here(host: &Host) -> bool {
    match host {
        Host::Tcp(name) => {
            name == "localhost"
                || name
                    .parse()
                    .is_ok_and(|it: std::net::IpAddr| it.is_loopback())
        }
        #[cfg(unix)]
        Host::Unix(_) => true,
    }
}

/// TLS with the system's certificates, or those of the file in `SSL_CERT_FILE`.
fn tls() -> Result<MakeRustlsConnect, StoreError> {
    let mut roots = rustls::RootCertStore::empty();
    roots.add_parsable_certificates(rustls_native_certs::load_native_certs().certs);
    let provider = Arc::new(rustls::crypto::ring::default_provider());
    let config = rustls::ClientConfig::builder_with_provider(provider)
        .with_safe_default_protocol_versions()
        .map_err(|error| StoreError::Backend(error.to_string()))?
        .with_root_certificates(roots)
        .with_no_client_auth();
    Ok(MakeRustlsConnect::new(config))
}
