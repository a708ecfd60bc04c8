//! The tables and their migrations.

use deadpool_postgres::ClientWrapper;
use deadpool_postgres::tokio_postgres::Error;

use super::failure::{describe, unavailable};
use crate::store::StoreError;

/// The migration from each version of the tables to the next. A released step is never changed.
///
/// While replicas are replaced one by one, programs of the previous version use the new tables: a step only adds, and
/// a later step removes what is no longer needed.
pub(super) const STEPS: &[Step] = &[Step {
    usable_since: 1,
    sql: include_str!("schema_1.sql"),
}];

pub(super) struct Step {
    /// The first version of this program that can use the tables after this step.
    pub(super) usable_since: i32,
    pub(super) sql: &'static str,
}

/// Held during a migration, so that replicas which start together migrate one after the other.
const MIGRATION_LOCK: &str =
    "SELECT pg_advisory_xact_lock(hashtextextended('counterfoil migration', 0))";

/// Runs pending steps, or refuses tables that this program cannot use.
pub(super) async fn migrate(client: &mut ClientWrapper, steps: &[Step]) -> Result<(), StoreError> {
    let to = i32::try_from(steps.len()).unwrap_or(i32::MAX);
    check_server(client).await?;
    let take = async |client: &mut ClientWrapper| {
        let transaction = client.transaction().await?;
        transaction.batch_execute(MIGRATION_LOCK).await?;
        let there = "SELECT to_regclass('counterfoil.schema_version') IS NOT NULL";
        if !transaction.query_one(there, &[]).await?.get::<_, bool>(0) {
            transaction
                .batch_execute(
                    "CREATE SCHEMA IF NOT EXISTS counterfoil;
                     CREATE TABLE counterfoil.schema_version
                         (version integer NOT NULL, usable_since integer NOT NULL);
                     INSERT INTO counterfoil.schema_version VALUES (0, 0)",
                )
                .await?;
        }
        let known = "SELECT version, usable_since FROM counterfoil.schema_version";
        let row = transaction.query_one(known, &[]).await?;
        let (version, usable_since): (i32, i32) = (row.get(0), row.get(1));
        if usable_since > to {
            return Ok(Some((version, usable_since)));
        }
        for (step, number) in steps.iter().zip(1..).filter(|(_, it)| *it > version) {
            transaction.batch_execute(step.sql).await?;
            let note = "UPDATE counterfoil.schema_version SET version = $1, usable_since = $2";
            transaction
                .execute(note, &[&number, &step.usable_since])
                .await?;
        }
        // Always a write, so that a read-only server is detected at once.
        let touch = "UPDATE counterfoil.schema_version SET version = version";
        transaction.batch_execute(touch).await?;
        transaction.commit().await?;
        Ok::<_, Error>(None)
    };
    match take(client).await {
        Ok(None) => Ok(()),
        Ok(Some((version, since))) => Err(StoreError::Backend(format!(
            "its tables have version {version}, which a program of version {since} or later can use, \
             and this one is of version {to}: a newer counterfoil-mock made them"
        ))),
        Err(error) => Err(StoreError::Backend(describe(&error))),
    }
}

async fn check_server(client: &ClientWrapper) -> Result<(), StoreError> {
    let asked =
        "SELECT current_setting('server_version_num')::integer, current_setting('server_encoding')";
    let row = client.query_one(asked, &[]).await;
    let row = row.map_err(|error| unavailable(&error))?;
    let (version, encoding): (i32, String) = (row.get(0), row.get(1));
    if version < 130_000 {
        let version = version / 10_000;
        let reason = format!("PostgreSQL 13 or newer is needed, and this is {version}");
        return Err(StoreError::Backend(reason));
    }
    if encoding != "UTF8" {
        let reason = format!("the database has the encoding {encoding}, and UTF8 is needed");
        return Err(StoreError::Backend(reason));
    }
    Ok(())
}
