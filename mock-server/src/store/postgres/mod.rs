//! A backend that stores worlds in a PostgreSQL database, which any number of replicas serve at once.

mod backend;
mod failure;
mod listener;
mod schema;
mod server;
mod shared;
#[cfg(test)]
pub(in crate::store) mod test_server;
#[cfg(test)]
mod tests;
mod unit;

use std::sync::Arc;

use tokio::sync::Semaphore;

use self::listener::Watchers;
use self::schema::{STEPS, Step};
use self::server::{PATIENCE, Server};
use self::unit::{Trouble, Unit};
use super::{Access, Database, Rollback, Shared, Size, Store, StoreError, Transaction, aside};

/// How many times a unit of work is started before its client gets a 503.
const ATTEMPTS: u32 = 10;

/// A database and its worlds.
pub(crate) struct Postgres {
    server: Arc<Server>,
    watchers: Watchers,
}

impl Postgres {
    /// Connects, and upgrades the tables.
    pub(crate) fn open(url: &str) -> Result<Self, StoreError> {
        Self::open_with(url, STEPS)
    }

    /// The same with the given migration steps.
    fn open_with(url: &str, steps: &[Step]) -> Result<Self, StoreError> {
        let server = Server::new(url)?;
        let mut connection = server.connection()?;
        server.wait(schema::migrate(&mut connection, steps))?;
        drop(connection);
        let watchers = Watchers::default();
        server.spawn(listener::listen(
            server.config.clone(),
            server.tls.clone(),
            watchers.clone(),
        ));
        Ok(Self {
            server: Arc::new(server),
            watchers,
        })
    }
}

impl Database for Postgres {
    fn world(&self, name: &str) -> Arc<dyn Store> {
        Arc::new(PostgresStore {
            server: self.server.clone(),
            watchers: self.watchers.clone(),
            world: name.to_owned(),
            turn: Arc::new(Semaphore::new(1)),
        })
    }

    fn worlds(&self) -> Result<Vec<String>, StoreError> {
        // A loose index scan: there may be a million rows of each name.
        let sql = "
            WITH RECURSIVE known AS (
                (SELECT world FROM counterfoil.records ORDER BY world LIMIT 1)
                UNION ALL
                SELECT (SELECT r.world FROM counterfoil.records r WHERE r.world > known.world
                    ORDER BY r.world LIMIT 1) FROM known WHERE known.world IS NOT NULL)
            SELECT world FROM known WHERE world IS NOT NULL";
        let connection = self.server.connection()?;
        let rows = self.server.wait(connection.query(sql, &[]));
        let rows = rows.map_err(|error| failure::unavailable(&error))?;
        let names = rows.iter().map(|row| row.get::<_, String>(0));
        Ok(names.filter(|name| !name.contains('/')).collect())
    }

    fn blocks(&self) -> bool {
        true
    }
}

/// One world of a database.
struct PostgresStore {
    server: Arc<Server>,
    watchers: Watchers,
    world: String,
    /// Writers of this process wait here for each other, so that a busy world uses one connection of the pool.
    turn: Arc<Semaphore>,
}

impl Store for PostgresStore {
    fn sibling(&self, name: &str) -> Arc<dyn Store> {
        // No world's name has a slash.
        let world = format!("{}/{name}", self.world);
        Arc::new(Self {
            server: self.server.clone(),
            watchers: self.watchers.clone(),
            world,
            turn: self.turn.clone(),
        })
    }

    fn siblings(&self) -> Result<Vec<String>, StoreError> {
        // A loose index scan, between the world's own name and the end of its environments.
        let sql = "
            WITH RECURSIVE known AS (
                (SELECT world FROM counterfoil.records WHERE world > $1 || '/' AND world < $1 || '0'
                    ORDER BY world LIMIT 1)
                UNION ALL
                SELECT (SELECT r.world FROM counterfoil.records r WHERE r.world > known.world
                    AND r.world < $1 || '0' ORDER BY r.world LIMIT 1)
                FROM known WHERE known.world IS NOT NULL)
            SELECT substr(world, length($1) + 2) FROM known WHERE world IS NOT NULL";
        let rows = self.execute(sql, &[&self.world])?;
        Ok(rows.iter().map(|row| row.get(0)).collect())
    }

    fn aside(&self) -> Arc<dyn Store> {
        Arc::new(Self {
            server: self.server.clone(),
            watchers: self.watchers.clone(),
            world: aside(&self.world),
            turn: self.turn.clone(),
        })
    }

    fn size(&self) -> Result<Size, StoreError> {
        let sql = "SELECT count(*), coalesce(sum(octet_length(body)), 0)::bigint
                   FROM counterfoil.records WHERE world = $1";
        let rows = self.execute(sql, &[&self.world])?;
        let size = rows.first().map(|row| Size::of(row.get(0), row.get(1)));
        Ok(size.unwrap_or_default())
    }

    fn run(
        &self,
        mut access: Access,
        work: &mut dyn FnMut(&mut Transaction<'_>) -> Result<(), Rollback>,
    ) -> Result<(), StoreError> {
        let mut reason = StoreError::Unavailable(String::new());
        for _ in 0..ATTEMPTS {
            let turn = (access == Access::Write).then(|| self.turn.acquire());
            let turn = turn.map(|turn| self.server.wait_at_most(PATIENCE, turn));
            if matches!(turn, Some(None)) {
                let busy = "others write to this world for too long";
                return Err(StoreError::Unavailable(busy.to_owned()));
            }
            let ended = Unit::begin(&self.server, &self.world, access).and_then(|mut unit| {
                let keep = work(&mut Transaction::new(&mut unit)).is_ok();
                unit.end(keep)
            });
            match ended {
                Ok(()) => return Ok(()),
                Err(Trouble::Writes) => access = Access::Write,
                Err(Trouble::Again(error)) => reason = error,
                Err(Trouble::Failed(error)) => return Err(error),
            }
        }
        Err(reason)
    }

    fn blocks(&self) -> bool {
        true
    }

    fn shared(self: Arc<Self>) -> Option<Arc<dyn Shared>> {
        Some(self)
    }
}
