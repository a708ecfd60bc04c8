//! Rows and keys in two tables, for a unit of work.

use std::borrow::Cow;

use deadpool_postgres::tokio_postgres::Row as SqlRow;
use deadpool_postgres::tokio_postgres::types::ToSql;
use futures_util::future::join4;
use jiff::Timestamp;
use sha2::{Digest as _, Sha256};

use super::failure::{Meaning, meaning};
use super::unit::Unit;
use crate::store::{Backend, NewRow, Row, Scan, StoreError, world_of};

/// The maximum length of a key that is stored as it is. A B-tree accepts entries of 2,704 bytes.
const LONGEST_KEY: usize = 1_024;

/// A key in the tables: arbitrary bytes, in byte order. The rest of a very long one is a digest.
fn bounded(key: &str) -> Cow<'_, [u8]> {
    let bytes = key.as_bytes();
    match bytes.split_at_checked(LONGEST_KEY) {
        None | Some((_, [])) => Cow::Borrowed(bytes),
        Some((begin, rest)) => Cow::Owned([begin, &Sha256::digest(rest)[..]].concat()),
    }
}

fn count(number: usize) -> i64 {
    i64::try_from(number).unwrap_or(i64::MAX)
}

impl Unit<'_> {
    fn query(
        &mut self,
        sql: &str,
        parameters: &[&(dyn ToSql + Sync)],
    ) -> Result<Vec<SqlRow>, StoreError> {
        self.ask(async |it| {
            let statement = it.prepare_cached(sql).await?;
            it.query(&statement, parameters).await
        })
    }

    fn first(
        &mut self,
        sql: &str,
        parameters: &[&(dyn ToSql + Sync)],
    ) -> Result<Option<Row>, StoreError> {
        Ok(self.query(sql, parameters)?.first().map(encoded))
    }

    fn get_of(
        &mut self,
        world: &str,
        collection: &str,
        id: &str,
    ) -> Result<Option<Row>, StoreError> {
        let sql = "SELECT body FROM counterfoil.records
                   WHERE world = $1 AND collection = $2 AND id = $3";
        self.first(sql, &[&world, &collection, &bounded(id).as_ref()])
    }
}

fn encoded(row: &SqlRow) -> Row {
    Row::Encoded(row.get(0))
}

impl Backend for Unit<'_> {
    fn get(&mut self, collection: &'static str, id: &str) -> Result<Option<Row>, StoreError> {
        self.get_of(self.world, collection, id)
    }

    fn get_of_world(
        &mut self,
        collection: &'static str,
        id: &str,
    ) -> Result<Option<Row>, StoreError> {
        self.get_of(world_of(self.world), collection, id)
    }

    fn put(&mut self, row: NewRow) -> Result<(), StoreError> {
        const HELD: &str = "
            SELECT n.name FROM unnest($3::text[], $4::bytea[], $5::boolean[]) AS n (name, key, is_unique),
                LATERAL (SELECT sequence FROM counterfoil.keys k WHERE k.world = $1 AND k.collection = $2
                    AND k.name = n.name AND k.key = n.key AND k.is_unique LIMIT 1) AS holder
            WHERE n.is_unique AND holder.sequence IS DISTINCT FROM (SELECT sequence
                FROM counterfoil.records WHERE world = $1 AND collection = $2 AND id = $6)";
        const RECORD: &str = "
            INSERT INTO counterfoil.records (world, collection, id, body, expires_at)
            VALUES ($1, $2, $3, $4, $5)
            ON CONFLICT (world, collection, id)
            DO UPDATE SET body = excluded.body, expires_at = excluded.expires_at
            RETURNING pg_current_xact_id()::text";
        const FORGET: &str = "
            DELETE FROM counterfoil.keys WHERE world = $1 AND collection = $2 AND sequence =
                (SELECT sequence FROM counterfoil.records WHERE world = $1 AND collection = $2 AND id = $3)";
        const KEYS: &str = "
            INSERT INTO counterfoil.keys (world, collection, name, key, sequence, is_unique)
            SELECT $1, $2, n.name, n.key, (SELECT sequence FROM counterfoil.records
                WHERE world = $1 AND collection = $2 AND id = $6), n.is_unique
            FROM unnest($3::text[], $4::bytea[], $5::boolean[]) AS n (name, key, is_unique)";
        self.writes()?;
        let body = row.record.encode()?;
        let expires_at = row.record.expires_at().map(Timestamp::as_millisecond);
        let indexes = row.record.indexes();
        let id = row.record.id();
        let (id, world, collection) = (bounded(&id), self.world, row.collection);
        let id = id.as_ref();
        let names: Vec<_> = indexes.iter().map(|it| it.name).collect();
        let keys: Vec<_> = indexes.iter().map(|it| bounded(&it.key)).collect();
        let keys: Vec<_> = keys.iter().map(AsRef::as_ref).collect();
        let uniques: Vec<_> = indexes.iter().map(|it| it.unique).collect();
        let (number, duplicate) = self.ask(async |it| {
            let held = it.prepare_cached(HELD).await?;
            let record = it.prepare_cached(RECORD).await?;
            let forget = it.prepare_cached(FORGET).await?;
            let insert = it.prepare_cached(KEYS).await?;
            let entries: &[&(dyn ToSql + Sync)] =
                &[&world, &collection, &names, &keys, &uniques, &id];
            // Sent together, in this order.
            let (held, record, forgotten, inserted) = join4(
                it.query_opt(&held, entries),
                it.query_one(&record, &[&world, &collection, &id, &body, &expires_at]),
                it.execute(&forget, &[&world, &collection, &id]),
                it.execute(&insert, entries),
            )
            .await;
            let (held, number) = (held?, record?.get::<_, String>(0));
            forgotten?;
            match inserted {
                Err(error) if matches!(meaning(&error), Meaning::Duplicate) => {
                    Ok((number, Some(held.map(|row| row.get::<_, String>(0)))))
                }
                inserted => inserted.map(|_| (number, None)),
            }
        })?;
        self.number = Some(number);
        self.tells |= row.tells;
        let Some(held) = duplicate else { return Ok(()) };
        let mut uniques = indexes.iter().filter(|it| it.unique);
        let held = uniques.find(|it| held.as_deref().is_none_or(|held| held == it.name));
        Err(StoreError::Duplicate {
            collection,
            index: held.map_or("", |it| it.name),
        })
    }

    fn delete(&mut self, collection: &'static str, id: &str) -> Result<bool, StoreError> {
        self.writes()?;
        let sql = "
            WITH gone AS (DELETE FROM counterfoil.records
                    WHERE world = $1 AND collection = $2 AND id = $3 RETURNING sequence),
                freed AS (DELETE FROM counterfoil.keys USING gone
                    WHERE keys.world = $1 AND keys.collection = $2 AND keys.sequence = gone.sequence)
            SELECT pg_current_xact_id()::text FROM gone";
        let world = self.world;
        let gone = self.query(sql, &[&world, &collection, &bounded(id).as_ref()])?;
        let Some(row) = gone.first() else {
            return Ok(false);
        };
        self.number = Some(row.get(0));
        Ok(true)
    }

    fn scan(&mut self, collection: &'static str, scan: Scan<'_>) -> Result<Vec<Row>, StoreError> {
        let world = self.world;
        let after: Option<i64> = match scan.after {
            None => None,
            Some(id) => {
                let sql = "SELECT sequence FROM counterfoil.records
                           WHERE world = $1 AND collection = $2 AND id = $3";
                let found = self.query(sql, &[&world, &collection, &bounded(id).as_ref()])?;
                match found.first() {
                    None => return Ok(Vec::new()),
                    Some(row) => Some(row.get(0)),
                }
            }
        };
        let (beyond, order, edge) = match scan.newest_first {
            true => ("<", "DESC", i64::MAX),
            false => (">", "ASC", i64::MIN),
        };
        let after = after.unwrap_or(edge);
        let limit = scan.limit.map(count);
        let skip = count(scan.skip);
        // Only these literals vary, so every form is prepared once and cached.
        let rows = match scan.index {
            None => {
                let sql = format!(
                    "SELECT body FROM counterfoil.records
                     WHERE world = $1 AND collection = $2 AND sequence {beyond} $3
                     ORDER BY sequence {order} LIMIT $4 OFFSET $5"
                );
                self.query(&sql, &[&world, &collection, &after, &limit, &skip])?
            }
            Some((name, key)) => {
                let sql = format!(
                    "SELECT r.body FROM counterfoil.keys k
                     JOIN counterfoil.records r USING (world, collection, sequence)
                     WHERE k.world = $1 AND k.collection = $2 AND k.name = $3 AND k.key = $4
                        AND k.sequence {beyond} $5
                     ORDER BY k.sequence {order} LIMIT $6 OFFSET $7"
                );
                let key = bounded(key);
                self.query(
                    &sql,
                    &[
                        &world,
                        &collection,
                        &name,
                        &key.as_ref(),
                        &after,
                        &limit,
                        &skip,
                    ],
                )?
            }
        };
        Ok(rows.iter().map(encoded).collect())
    }

    fn count(
        &mut self,
        collection: &'static str,
        index: Option<(&'static str, &str)>,
    ) -> Result<usize, StoreError> {
        let world = self.world;
        let rows = match index {
            None => {
                let sql = "SELECT count(*) FROM counterfoil.records
                           WHERE world = $1 AND collection = $2";
                self.query(sql, &[&world, &collection])?
            }
            Some((name, key)) => {
                let sql = "SELECT count(*) FROM counterfoil.keys
                           WHERE world = $1 AND collection = $2 AND name = $3 AND key = $4";
                self.query(sql, &[&world, &collection, &name, &bounded(key).as_ref()])?
            }
        };
        let count = rows.first().map_or(0_i64, |row| row.get(0));
        Ok(usize::try_from(count).unwrap_or(0))
    }

    fn last(
        &mut self,
        collection: &'static str,
        index: &'static str,
    ) -> Result<Option<Row>, StoreError> {
        let sql = "SELECT r.body FROM counterfoil.keys k
                   JOIN counterfoil.records r USING (world, collection, sequence)
                   WHERE k.world = $1 AND k.collection = $2 AND k.name = $3
                   ORDER BY k.key DESC, k.sequence DESC LIMIT 1";
        let world = self.world;
        self.first(sql, &[&world, &collection, &index])
    }

    fn clear(&mut self) -> Result<(), StoreError> {
        self.writes()?;
        // The environments of a world are `world/name`, and `0` is the character that follows the slash.
        let sql = "
            WITH gone AS (DELETE FROM counterfoil.records
                WHERE world = $1 OR world > $1 || '/' AND world < $1 || '0')
            DELETE FROM counterfoil.keys
                WHERE world = $1 OR world > $1 || '/' AND world < $1 || '0'";
        let world = self.world;
        self.query(sql, &[&world])?;
        let number = self.query("SELECT pg_current_xact_id()::text", &[])?;
        self.number = number.first().map(|row| row.get(0));
        self.tells = true;
        Ok(())
    }

    fn purge(&mut self, now: Timestamp, limit: usize) -> Result<(), StoreError> {
        self.writes()?;
        let sql = "
            WITH due AS (SELECT collection, sequence FROM counterfoil.records
                    WHERE world = $1 AND expires_at <= $2 ORDER BY expires_at LIMIT $3),
                gone AS (DELETE FROM counterfoil.records r USING due WHERE r.world = $1
                    AND r.collection = due.collection AND r.sequence = due.sequence)
            DELETE FROM counterfoil.keys k USING due WHERE k.world = $1
                AND k.collection = due.collection AND k.sequence = due.sequence";
        let world = self.world;
        self.query(sql, &[&world, &now.as_millisecond(), &count(limit)])?;
        Ok(())
    }

    fn savepoint(&mut self) -> Result<usize, StoreError> {
        self.savepoints += 1;
        let number = self.savepoints;
        self.ask(async |it| it.batch_execute(&format!("SAVEPOINT part_{number}")).await)?;
        Ok(number)
    }

    fn rollback_to(&mut self, savepoint: usize) -> Result<(), StoreError> {
        self.back_to(savepoint)
    }
}
