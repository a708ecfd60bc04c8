//! One unit of work: a transaction on a connection of the pool.

use std::hash::{BuildHasher as _, RandomState};
use std::time::Duration;

use deadpool_postgres::Object;
use deadpool_postgres::tokio_postgres::Error;
use deadpool_postgres::tokio_postgres::types::ToSql;
use futures_util::future::{join, join4};

use super::failure::{Meaning, describe, meaning};
use super::listener::TELL;
use super::server::Server;
use crate::store::{Access, StoreError, world_of};

/// How long a unit of work whose commit was interrupted waits for its outcome: the time of a restart with recovery.
const RECOVERY: Duration = Duration::from_secs(20);

/// A transaction that has begun. Only one at a time writes to a world.
pub(super) struct Unit<'a> {
    server: &'a Server,
    pub(super) world: &'a str,
    pub(super) access: Access,
    /// `None` once it is over. Dropping it closes the connection, which undoes everything and releases the world.
    connection: Option<Object>,
    pub(super) savepoints: usize,
    /// The transaction's number, once it has written; after a crash the server may reuse it.
    pub(super) number: Option<String>,
    /// Whether a commit notifies the other replicas.
    pub(super) tells: bool,
    /// A statement failed, and only rolling back to a savepoint is accepted.
    failed: bool,
    trouble: Option<Trouble>,
}

/// Why a unit of work did not end normally.
#[derive(Debug)]
pub(super) enum Trouble {
    /// It was expected to read, but writes.
    Writes,
    /// Nothing was committed, and it may be restarted at once.
    Again(StoreError),
    Failed(StoreError),
}

impl Drop for Unit<'_> {
    fn drop(&mut self) {
        if let Some(connection) = self.connection.take() {
            drop(Object::take(connection));
        }
    }
}

impl<'a> Unit<'a> {
    /// Begins. A writer locks its world before its transaction begins, so that it sees the state at that time.
    pub(super) fn begin(
        server: &'a Server,
        world: &'a str,
        access: Access,
    ) -> Result<Self, Trouble> {
        let mut unit = Self {
            server,
            world,
            access,
            connection: Some(server.connection().map_err(Trouble::Failed)?),
            savepoints: 0,
            number: None,
            tells: false,
            failed: false,
            trouble: None,
        };
        let begun = unit.ask(async |it| match access {
            Access::Read => {
                let begin = "BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY";
                it.batch_execute(begin).await
            }
            Access::Write => {
                let lock = it.prepare_cached(TAKE_WORLD).await?;
                let begin = it.batch_execute("BEGIN ISOLATION LEVEL REPEATABLE READ");
                // Sent together, in this order.
                let (locked, begun) = join(it.execute(&lock, &[&world_of(world)]), begin).await;
                locked.and(begun)
            }
        });
        match begun {
            Ok(()) => Ok(unit),
            Err(error) => Err(unit.trouble.take().unwrap_or(Trouble::Failed(error))),
        }
    }

    /// Runs something on the server within the transaction.
    pub(super) fn ask<T>(
        &mut self,
        question: impl AsyncFnOnce(&Object) -> Result<T, Error>,
    ) -> Result<T, StoreError> {
        if let Some(Trouble::Again(error) | Trouble::Failed(error)) = &self.trouble {
            return Err(error.clone());
        }
        let over = || StoreError::Backend("the unit of work is over".to_owned());
        let connection = self.connection.as_ref().ok_or_else(over)?;
        let answer = self.server.wait(question(connection));
        answer.map_err(|error| {
            self.failed = true;
            let reason = describe(&error);
            let unavailable = StoreError::Unavailable(reason.clone());
            match meaning(&error) {
                Meaning::Conflict | Meaning::Lost => {
                    self.trouble = Some(Trouble::Again(unavailable.clone()));
                    unavailable
                }
                Meaning::Busy => unavailable,
                Meaning::Duplicate | Meaning::Other => StoreError::Backend(reason),
            }
        })
    }

    /// Rolls back to a savepoint, after a failure too.
    pub(super) fn back_to(&mut self, savepoint: usize) -> Result<(), StoreError> {
        let back = format!("ROLLBACK TO part_{savepoint}");
        self.ask(async |it| it.batch_execute(&back).await)?;
        self.failed = false;
        Ok(())
    }

    /// Restarts the transaction as a writer, if it is not one.
    pub(super) fn writes(&mut self) -> Result<(), StoreError> {
        if self.access == Access::Write {
            return Ok(());
        }
        self.trouble = Some(Trouble::Writes);
        Err(StoreError::Backend("it only reads so far".to_owned()))
    }

    /// Commits or rolls back.
    pub(super) fn end(mut self, keep: bool) -> Result<(), Trouble> {
        if let Some(trouble) = self.trouble.take() {
            return Err(trouble);
        }
        if keep && self.failed {
            // The server would roll back everything, and report success.
            let reason = "a statement failed, and the unit of work went on".to_owned();
            return Err(Trouble::Failed(StoreError::Backend(reason)));
        }
        let end = if keep { "COMMIT" } else { "ROLLBACK" };
        let (writes, tells, world) = (self.access == Access::Write, self.tells, self.world);
        let token = self.number.take().filter(|_| keep).map(token);
        let ended = self.ask(async |it| {
            let end = it.batch_execute(end);
            if !writes {
                return end.await;
            }
            let unlock = it.batch_execute("SELECT pg_advisory_unlock_all()");
            let note = it.prepare_cached(NOTE).await?;
            let tell = it.prepare_cached(TELL).await?;
            let purge = it.prepare_cached(PURGE).await?;
            let world: [&(dyn ToSql + Sync); 1] = [&world];
            let noted = async {
                let Some(token) = &token else { return Ok(()) };
                if token.ends_with("000") {
                    it.execute(&purge, &[]).await?;
                }
                it.execute(&note, &[token]).await.map(drop)
            };
            let told = async {
                match keep && tells {
                    true => it.execute(&tell, &world).await.map(drop),
                    false => Ok(()),
                }
            };
            // Sent together, in this order.
            let (noted, told, ended, unlocked) = join4(noted, told, end, unlock).await;
            noted.and(told).and(ended).and(unlocked)
        });
        match (ended, self.trouble.take()) {
            (Ok(()), _) => {
                // Back to the pool.
                drop(self.connection.take());
                Ok(())
            }
            // Nothing had to be committed, and nothing is: the transaction ends with the connection.
            (Err(_), _) if !keep => Ok(()),
            (Err(_), Some(trouble)) => match token {
                None => Err(trouble),
                Some(token) => self.what_became_of(&token, trouble),
            },
            (Err(error), None) => Err(Trouble::Failed(error)),
        }
    }

    /// Whether a unit of work whose commit was interrupted was committed: then its token exists.
    fn what_became_of(&mut self, token: &str, trouble: Trouble) -> Result<(), Trouble> {
        drop(self.connection.take().map(Object::take));
        let world = world_of(self.world);
        let asked = self.server.wait_at_most(RECOVERY, async {
            let mut pause = tokio::time::interval(Duration::from_millis(50));
            loop {
                pause.tick().await;
                let Ok(connection) = self.server.connect().await else {
                    continue;
                };
                // Not back to the pool, whatever happens: closing it releases the world.
                let connection = Object::take(connection);
                // The lost unit locked the world, and releases it when it is over.
                if connection.query_one(TAKE_WORLD, &[&world]).await.is_err() {
                    continue;
                }
                let ask = "SELECT EXISTS (SELECT FROM counterfoil.units WHERE token = $1)";
                if let Ok(row) = connection.query_one(ask, &[&token]).await {
                    return row.get::<_, bool>(0);
                }
            }
        });
        match asked {
            Some(true) => Ok(()),
            Some(false) => Err(trouble),
            None => Err(Trouble::Failed(StoreError::Backend(
                "the connection was lost while a unit of work was being kept, and whether it was is not known"
                    .to_owned(),
            ))),
        }
    }
}

/// A world, its environments and the data beside it are locked together: a reset affects all environments, and a removal
/// everything.
const TAKE_WORLD: &str = "SELECT pg_advisory_lock(hashtextextended($1, 0))";

const NOTE: &str = "INSERT INTO counterfoil.units (token) VALUES ($1)";

const PURGE: &str = "DELETE FROM counterfoil.units WHERE at < now() - interval '1 hour'";

/// The token of a transaction with this number, unique even if the number is reused after a crash.
fn token(number: String) -> String {
    let chance = RandomState::new().hash_one(&number);
    format!("{number}-{chance:016x}")
}
