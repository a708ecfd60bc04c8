//! The rows of a collection, in insertion order.

use std::collections::BTreeMap;
use std::ops::{Bound, RangeBounds as _};
use std::sync::Arc;

use super::ErasedRecord;

/// Rows in blocks, because most are consecutive: a map of single rows would be half empty.
#[derive(Default)]
pub(super) struct Rows {
    blocks: BTreeMap<u64, Box<Block>>,
    pub(super) count: usize,
}

type Row = Arc<dyn ErasedRecord>;
type Block = [Option<Row>; BLOCK];

const BLOCK: usize = 16;

/// The block of a row, and its position there.
fn place(sequence: u64) -> (u64, usize) {
    let size = BLOCK as u64;
    (
        sequence / size,
        usize::try_from(sequence % size).unwrap_or_default(),
    )
}

impl Rows {
    pub(super) fn get(&self, sequence: u64) -> Option<&Row> {
        let (block, at) = place(sequence);
        self.blocks.get(&block)?.get(at)?.as_ref()
    }

    /// Inserts a row at a free position.
    pub(super) fn insert(&mut self, sequence: u64, row: Row) {
        let (block, at) = place(sequence);
        self.blocks.entry(block).or_default()[at] = Some(row);
        self.count += 1;
    }

    pub(super) fn remove(&mut self, sequence: u64) -> Option<Row> {
        let (number, at) = place(sequence);
        let block = self.blocks.get_mut(&number)?;
        let row = block.get_mut(at)?.take()?;
        if block.iter().all(Option::is_none) {
            self.blocks.remove(&number);
        }
        self.count -= 1;
        Some(row)
    }

    pub(super) fn range(
        &self,
        bounds: (Bound<u64>, Bound<u64>),
    ) -> impl DoubleEndedIterator<Item = &Row> {
        // A block may have rows on both sides of a bound.
        let of_block = |bound| match bound {
            Bound::Excluded(it) | Bound::Included(it) => Bound::Included(place(it).0),
            Bound::Unbounded => Bound::Unbounded,
        };
        let blocks = (of_block(bounds.0), of_block(bounds.1));
        self.blocks.range(blocks).flat_map(move |(number, block)| {
            let rows = block.iter().enumerate();
            rows.filter_map(move |(at, row)| {
                let sequence = number * BLOCK as u64 + at as u64;
                row.as_ref().filter(|_| bounds.contains(&sequence))
            })
        })
    }
}
