//! All statements on records. Each finds its rows in an index, whatever their number, which a test asserts for all
//! query plans. Joins use `CROSS JOIN`, with which SQLite reads the left side first, whatever its statistics.

pub(super) const GET: &str =
    "SELECT body FROM records WHERE world = ?1 AND collection = ?2 AND id = ?3";

pub(super) const SEQUENCE: &str =
    "SELECT sequence FROM records WHERE world = ?1 AND collection = ?2 AND id = ?3";

pub(super) const PUT: &str = "
    INSERT INTO records (world, collection, id, body, expires_at) VALUES (?1, ?2, ?3, ?4, ?5)
    ON CONFLICT (world, collection, id)
    DO UPDATE SET body = excluded.body, expires_at = excluded.expires_at
    RETURNING sequence";

pub(super) const PUT_KEY: &str = "INSERT OR FAIL INTO keys VALUES (?1, ?2, ?3, ?4, ?5, ?6)";

pub(super) const DELETE_KEYS: &str = "DELETE FROM keys WHERE sequence = ?1";

pub(super) const DELETE: &str =
    "DELETE FROM records WHERE world = ?1 AND collection = ?2 AND id = ?3";

pub(super) const COUNT: &str = "SELECT count(*) FROM records WHERE world = ?1 AND collection = ?2";

pub(super) const COUNT_KEY: &str = "
    SELECT count(*) FROM keys WHERE world = ?1 AND collection = ?2 AND name = ?3 AND key = ?4";

pub(super) const LAST: &str = "
    SELECT r.body FROM keys k CROSS JOIN records r ON r.sequence = k.sequence
    WHERE k.world = ?1 AND k.collection = ?2 AND k.name = ?3
    ORDER BY k.key DESC, k.sequence DESC LIMIT 1";

/// The keys before the records, which would otherwise cascade one by one.
pub(super) const CLEAR: [&str; 2] = [
    "DELETE FROM keys WHERE world = ?1",
    "DELETE FROM records WHERE world = ?1",
];

pub(super) const CLEAR_ENVIRONMENTS: [&str; 2] = [
    "DELETE FROM keys WHERE world >= ?1 AND world < ?2",
    "DELETE FROM records WHERE world >= ?1 AND world < ?2",
];

pub(super) const PURGE: &str = "
    DELETE FROM records WHERE sequence IN (
        SELECT sequence FROM records WHERE world = ?1 AND expires_at <= ?2
        ORDER BY expires_at LIMIT ?3
    )";

pub(super) const SIZE: &str =
    "SELECT count(*), coalesce(sum(octet_length(body)), 0) FROM records WHERE world = ?1";

/// A loose index scan from name to name.
pub(super) const WORLDS: &str = "
    WITH RECURSIVE names (world) AS (
        SELECT min(world) FROM records
        UNION ALL
        SELECT (SELECT min(world) FROM records WHERE world > names.world)
        FROM names WHERE names.world IS NOT NULL
    )
    SELECT world FROM names WHERE world IS NOT NULL";

/// A part of a collection in insertion order: all of it or the holders of a key, from the beginning or after a
/// record.
pub(super) fn scan(by_key: bool, after: bool, newest_first: bool) -> String {
    let (beyond, order) = if newest_first {
        ("<", "DESC")
    } else {
        (">", "ASC")
    };
    let (from, mut condition, ordered) = if by_key {
        let joined = "keys k CROSS JOIN records r ON r.sequence = k.sequence";
        let held = "k.world = ?1 AND k.collection = ?2 AND k.name = ?3 AND k.key = ?4";
        (joined, held.to_owned(), "k")
    } else {
        let whole = "r.world = ?1 AND r.collection = ?2";
        ("records r", whole.to_owned(), "r")
    };
    if after {
        condition.push_str(&format!(" AND {ordered}.sequence {beyond} ?5"));
    }
    format!(
        "SELECT r.body FROM {from} WHERE {condition}
         ORDER BY {ordered}.sequence {order} LIMIT ?6 OFFSET ?7"
    )
}
