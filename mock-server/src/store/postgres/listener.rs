//! Notifications from other replicas about changed worlds.

use std::collections::HashMap;
use std::future::poll_fn;
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;

use deadpool_postgres::tokio_postgres::tls::{MakeTlsConnect, TlsConnect};
use deadpool_postgres::tokio_postgres::{AsyncMessage, Config, NoTls, Socket};

use super::server::Tls;
use crate::store::Told;

/// Run at the end of a unit of work that changed a notifying record: the world has a new version.
pub(super) const TELL: &str = "
    WITH changed AS (INSERT INTO counterfoil.worlds AS w (world, version) VALUES ($1, 1)
        ON CONFLICT (world) DO UPDATE SET version = w.version + 1 RETURNING world)
    SELECT pg_notify('counterfoil', world) FROM changed";

/// How long the listener waits before it reconnects.
const PAUSE: Duration = Duration::from_millis(250);

/// The watchers, by world.
#[derive(Default, Clone)]
pub(super) struct Watchers(Arc<Mutex<HashMap<String, Vec<Told>>>>);

impl Watchers {
    pub(super) fn add(&self, world: &str, told: Told) {
        let mut watchers = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        watchers.entry(world.to_owned()).or_default().push(told);
    }

    /// Notifies those of a world, or all. A watcher reads from the database, and so may block.
    fn tell(&self, world: Option<&str>) {
        let mut watchers = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        watchers.retain(|name, told| {
            if world.is_none_or(|it| it == name) {
                told.retain(|told| match told() {
                    None => false,
                    Some(news) => {
                        tokio::task::spawn_blocking(news);
                        true
                    }
                });
            }
            !told.is_empty()
        });
    }
}

/// Listens until the runtime ends. After each lost connection all are notified, because events may have been missed.
pub(super) async fn listen(config: Config, tls: Tls, watchers: Watchers) {
    let mut pause = tokio::time::interval(PAUSE);
    pause.set_missed_tick_behavior(tokio::time::MissedTickBehavior::Delay);
    loop {
        pause.tick().await;
        match &tls {
            Tls::Never => once(&config, NoTls, &watchers).await,
            Tls::Checked(tls) => once(&config, tls.clone(), &watchers).await,
        }
    }
}

async fn once<T>(config: &Config, tls: T, watchers: &Watchers)
where
    T: MakeTlsConnect<Socket>,
    T::Stream: Send + 'static,
    <T::TlsConnect as TlsConnect<Socket>>::Future: Send,
{
    let Ok((client, mut connection)) = config.connect(tls).await else {
        return;
    };
    let asked = client.batch_execute("LISTEN counterfoil");
    let mut asked = std::pin::pin!(asked);
    let mut listens = false;
    loop {
        let message = tokio::select! {
            message = poll_fn(|context| connection.poll_message(context)) => message,
            done = &mut asked, if !listens => {
                if done.is_err() {
                    return;
                }
                listens = true;
                watchers.tell(None);
                continue;
            }
        };
        match message {
            Some(Ok(AsyncMessage::Notification(news))) => watchers.tell(Some(news.payload())),
            Some(Ok(_)) => {}
            Some(Err(_)) | None => return,
        }
    }
}
