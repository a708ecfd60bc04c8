//! The state that the replicas of a world share beyond its records: the journal, and notifications of changes.

use deadpool_postgres::tokio_postgres::types::ToSql;
use deadpool_postgres::tokio_postgres::{Error, Row};

use super::{PostgresStore, failure};
use crate::store::{Shared, SharedJournal, StoreError, Told};

impl PostgresStore {
    /// A statement in its own transaction.
    pub(super) fn execute(
        &self,
        sql: &str,
        parameters: &[&(dyn ToSql + Sync)],
    ) -> Result<Vec<Row>, StoreError> {
        let connection = self.server.connection()?;
        let answer = self.server.wait(async {
            let statement = connection.prepare_cached(sql).await?;
            connection.query(&statement, parameters).await
        });
        answer.map_err(|error: Error| failure::unavailable(&error))
    }
}

impl Shared for PostgresStore {
    fn watch(&self, told: Told) {
        self.watchers.add(&self.world, told);
    }

    fn version(&self) -> Result<i64, StoreError> {
        let sql = "SELECT version FROM counterfoil.worlds WHERE world = $1";
        let rows = self.execute(sql, &[&self.world])?;
        Ok(rows.first().map_or(0, |row| row.get(0)))
    }

    fn append(&self, entry: &str, keep: usize) -> Result<Option<u64>, StoreError> {
        // Losing an entry in a crash of the server is acceptable.
        let sql = "
            WITH counted AS (
                    INSERT INTO counterfoil.journals AS j (world, total, last) VALUES ($1, 1, 1)
                    ON CONFLICT (world) DO UPDATE SET total = j.total + 1, last = j.last + 1
                    RETURNING last),
                gone AS (DELETE FROM counterfoil.journal USING counted
                    WHERE world = $1 AND number <= counted.last - $3)
            INSERT INTO counterfoil.journal (world, number, entry)
            SELECT $1, last, $2 FROM counted, set_config('synchronous_commit', 'off', true)
            WHERE $3 > 0
            RETURNING number";
        let keep = i64::try_from(keep).unwrap_or(i64::MAX);
        let rows = self.execute(sql, &[&self.world, &entry, &keep])?;
        Ok(rows.first().map(|row| row.get::<_, i64>(0).unsigned_abs()))
    }

    fn entries(&self) -> Result<SharedJournal, StoreError> {
        let sql = "SELECT total, last, number, entry FROM counterfoil.journals
                   LEFT JOIN counterfoil.journal USING (world) WHERE world = $1 ORDER BY number";
        let rows = self.execute(sql, &[&self.world])?;
        let count = |column: usize| rows.first().map_or(0, |row| row.get::<_, i64>(column));
        let entries = rows.iter().filter_map(|row| {
            let number = row.get::<_, Option<i64>>(2)?;
            Some((number.unsigned_abs(), row.get(3)))
        });
        Ok(SharedJournal {
            total: count(0).unsigned_abs(),
            last: count(1).unsigned_abs(),
            entries: entries.collect(),
        })
    }

    fn clear(&self) -> Result<(), StoreError> {
        let sql = "WITH gone AS (DELETE FROM counterfoil.journal WHERE world = $1)
                   UPDATE counterfoil.journals SET total = 0, last = last + 1 WHERE world = $1 AND total > 0";
        self.execute(sql, &[&self.world]).map(drop)
    }
}
