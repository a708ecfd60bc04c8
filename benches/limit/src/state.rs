//! Rows in the order of creation, found by id, and the journal.

use std::collections::{BTreeMap, HashMap, VecDeque};

use axum::http::{HeaderMap, Method, StatusCode, Uri};
use bytes::Bytes;
use jiff::Timestamp;

use crate::row::Row;

const JOURNAL_CAPACITY: usize = 1_000;

/// One exchange, both messages as they were.
#[expect(dead_code, reason = "kept for whoever asks, and nobody does here")]
pub(crate) struct Entry {
    pub(crate) at: Timestamp,
    pub(crate) method: Method,
    pub(crate) uri: Uri,
    pub(crate) status: StatusCode,
    pub(crate) request_headers: HeaderMap,
    pub(crate) request_body: Bytes,
    pub(crate) response_headers: HeaderMap,
    pub(crate) response_body: Bytes,
}

#[derive(Default)]
pub(crate) struct Tables {
    rows: BTreeMap<u64, Row>,
    by_id: HashMap<Box<str>, u64>,
    journal: VecDeque<Entry>,
    drawn: u64,
}

impl Tables {
    pub(crate) fn insert(&mut self, row: Row) {
        let number = self.rows.len() as u64;
        self.by_id.insert(row.id.clone(), number);
        self.rows.insert(number, row);
    }

    pub(crate) fn newest(
        &self,
        count: usize,
    ) -> impl DoubleEndedIterator<Item = &Row> + Clone + use<'_> {
        let first = self.rows.len().saturating_sub(count) as u64;
        self.rows.range(first..).rev().map(|(_, row)| row)
    }

    pub(crate) fn record(&mut self, entry: Entry) {
        if self.journal.len() == JOURNAL_CAPACITY {
            self.journal.pop_front();
        }
        self.journal.push_back(entry);
    }

    /// An id like Persona's: 24 characters of base 58, spread by SplitMix64.
    pub(crate) fn id(&mut self, prefix: &str) -> String {
        const ALPHABET: &[u8; 58] = b"123456789ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz";
        let mut id = String::with_capacity(prefix.len() + 25);
        id.push_str(prefix);
        id.push('_');
        for _ in 0..3 {
            self.drawn = self.drawn.wrapping_add(0x9e37_79b9_7f4a_7c15);
            let mut bits = self.drawn;
            bits = (bits ^ (bits >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
            bits = (bits ^ (bits >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
            bits ^= bits >> 31;
            for _ in 0..8 {
                id.push(char::from(ALPHABET[(bits % 58) as usize]));
                bits /= 58;
            }
        }
        id
    }
}
