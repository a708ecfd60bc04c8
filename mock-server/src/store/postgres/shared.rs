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

    fn append(&self, entry: &str, keep: usize, bytes: usize) -> Result<Option<u64>, StoreError> {
        // Losing an entry in a crash of the server is acceptable. Their size, which takes as long as an append to sum
        // up, is only looked at now and then.
        let sql = "
            WITH counted AS (
                    INSERT INTO counterfoil.journals AS j (world, total, last) VALUES ($1, 1, 1)
                    ON CONFLICT (world) DO UPDATE SET total = j.total + 1, last = j.last + 1
                    RETURNING last),
                sizes AS (
                    SELECT number, sum(octet_length(entry)) OVER (ORDER BY number DESC) AS size
                    FROM counterfoil.journal WHERE world = $1 AND (SELECT last % 16 = 0 FROM counted)),
                gone AS (DELETE FROM counterfoil.journal WHERE world = $1 AND number <= greatest(
                    (SELECT last - $3 FROM counted),
                    (SELECT max(number) FROM sizes WHERE size > $4)))
            INSERT INTO counterfoil.journal (world, number, entry)
            SELECT $1, last, $2 FROM counted, set_config('synchronous_commit', 'off', true)
            WHERE $3 > 0
            RETURNING number";
        let [keep, bytes] = [keep, bytes].map(|it| i64::try_from(it).unwrap_or(i64::MAX));
        let rows = self.execute(sql, &[&self.world, &entry, &keep, &bytes])?;
        Ok(rows.first().map(|row| row.get::<_, i64>(0).unsigned_abs()))
    }

    fn entries(&self, after: u64) -> Result<SharedJournal, StoreError> {
        let sql = "SELECT total, last, number, entry FROM counterfoil.journals j
                   LEFT JOIN counterfoil.journal e ON e.world = j.world
                       AND e.number > CASE WHEN j.last = $2 THEN j.last ELSE 0 END
                   WHERE j.world = $1 ORDER BY number";
        let after = i64::try_from(after).unwrap_or(i64::MAX);
        let rows = self.execute(sql, &[&self.world, &after])?;
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
