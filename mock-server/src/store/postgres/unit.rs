//! One unit of work: a transaction on a connection of the pool.

use std::time::Duration;

use deadpool_postgres::Object;
use deadpool_postgres::tokio_postgres::Error;
use deadpool_postgres::tokio_postgres::types::ToSql;
use futures_util::future::{join, join3};

use super::failure::{Meaning, describe, meaning};
use super::listener::TELL;
use super::server::Server;
use crate::store::{Access, StoreError};

/// How long a unit of work whose end was lost waits for the server to say what became of it: a restart with recovery.
const RECOVERY: Duration = Duration::from_secs(20);

/// A transaction that was begun. While one of a world writes, no other one of that world does.
pub(super) struct Unit<'a> {
    server: &'a Server,
    pub(super) world: &'a str,
    pub(super) access: Access,
    /// `None` once it is over. A connection that goes with the value is closed, which undoes everything and frees the world.
    connection: Option<Object>,
    pub(super) savepoints: usize,
    /// The transaction's number, once it has written.
    pub(super) number: Option<String>,
    /// Whether the other replicas are told when it is kept.
    pub(super) tells: bool,
    /// A statement failed, and nothing but going back to a savepoint is accepted since.
    failed: bool,
    trouble: Option<Trouble>,
}

/// Why a unit of work did not end as it should.
#[derive(Debug)]
pub(super) enum Trouble {
    /// It was expected to read, and writes.
    Writes,
    /// Nothing of it was kept, and it may be begun again at once.
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
    /// Begins. One that writes takes its world before its transaction begins, which sees the world as it is at its beginning.
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
                // A world and its environments are one: a reset is of all of them.
                let lock = "SELECT pg_advisory_lock(hashtextextended(split_part($1, '/', 1), 0))";
                let lock = it.prepare_cached(lock).await?;
                let begin = it.batch_execute("BEGIN ISOLATION LEVEL REPEATABLE READ");
                // Sent together, in this order.
                let (locked, begun) = join(it.execute(&lock, &[&world]), begin).await;
                locked.and(begun)
            }
        });
        match begun {
            Ok(()) => Ok(unit),
            Err(error) => Err(unit.trouble.take().unwrap_or(Trouble::Failed(error))),
        }
    }

    /// Has the server do something within the transaction.
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

    /// Goes back to a savepoint, after a failure too.
    pub(super) fn back_to(&mut self, savepoint: usize) -> Result<(), StoreError> {
        let back = format!("ROLLBACK TO part_{savepoint}");
        self.ask(async |it| it.batch_execute(&back).await)?;
        self.failed = false;
        Ok(())
    }

    /// Has the transaction begun again as one that writes, if it is not.
    pub(super) fn writes(&mut self) -> Result<(), StoreError> {
        if self.access == Access::Write {
            return Ok(());
        }
        self.trouble = Some(Trouble::Writes);
        Err(StoreError::Backend("it only reads so far".to_owned()))
    }

    /// Ends it: everything is kept, or nothing.
    pub(super) fn end(mut self, keep: bool) -> Result<(), Trouble> {
        if let Some(trouble) = self.trouble.take() {
            return Err(trouble);
        }
        if keep && self.failed {
            // The server would take back everything, and call that a success.
            let reason = "a statement failed, and the unit of work went on".to_owned();
            return Err(Trouble::Failed(StoreError::Backend(reason)));
        }
        let end = if keep { "COMMIT" } else { "ROLLBACK" };
        let (writes, tells, world) = (self.access == Access::Write, self.tells, self.world);
        let ended = self.ask(async |it| {
            let end = it.batch_execute(end);
            if !writes {
                return end.await;
            }
            let unlock = it.batch_execute("SELECT pg_advisory_unlock_all()");
            if !(keep && tells) {
                let (ended, unlocked) = join(end, unlock).await;
                return ended.and(unlocked);
            }
            let tell = it.prepare_cached(TELL).await?;
            let parameters: &[&(dyn ToSql + Sync)] = &[&world];
            let (told, ended, unlocked) = join3(it.execute(&tell, parameters), end, unlock).await;
            told.and(ended).and(unlocked)
        });
        match (ended, self.trouble.take()) {
            (Ok(()), _) => {
                // Back to the pool.
                drop(self.connection.take());
                Ok(())
            }
            // Nothing was to be kept, and nothing is: the connection goes, and the transaction with it.
            (Err(_), _) if !keep => Ok(()),
            (Err(_), Some(trouble)) => match self.number.take() {
                None => Err(trouble),
                Some(number) => self.what_became_of(&number, trouble),
            },
            (Err(error), None) => Err(Trouble::Failed(error)),
        }
    }

    /// Whether a transaction whose end was lost on the way was kept: the server knows.
    fn what_became_of(&mut self, number: &str, trouble: Trouble) -> Result<(), Trouble> {
        drop(self.connection.take().map(Object::take));
        let asked = self.server.wait_at_most(RECOVERY, async {
            let mut pause = tokio::time::interval(Duration::from_millis(50));
            loop {
                pause.tick().await;
                let Ok(connection) = self.server.connect().await else {
                    continue;
                };
                let ask = "SELECT pg_xact_status($1::text::xid8)";
                let Ok(row) = connection.query_one(ask, &[&number]).await else {
                    continue;
                };
                match row.get::<_, Option<&str>>(0) {
                    Some("committed") => return true,
                    Some("aborted") => return false,
                    _ => {}
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
