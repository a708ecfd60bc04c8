//! Ids in the vendors' own formats, from a seeded generator.

use std::hash::{BuildHasher as _, RandomState};
use std::sync::atomic::{AtomicU64, Ordering};

/// The odd constant of SplitMix64 (Steele, Lea, Flood 2014): 2^64 divided by the golden ratio.
const GOLDEN: u64 = 0x9e37_79b9_7f4a_7c15;

/// A stream of random ids. Lock-free, so that requests of one world never wait for each other here; the same seed
/// gives the same stream.
#[derive(Debug)]
pub(crate) struct Ids {
    state: AtomicU64,
}

impl Ids {
    pub(crate) fn new(seed: u64) -> Self {
        Self {
            state: AtomicU64::new(mix(seed)),
        }
    }

    /// The position in the stream.
    pub(super) fn position(&self) -> u64 {
        self.state.load(Ordering::Relaxed)
    }

    /// Skips an id, and returns the position after it, which nothing else is told.
    pub(super) fn mark(&self) -> u64 {
        let before = self.state.fetch_add(GOLDEN, Ordering::Relaxed);
        before.wrapping_add(GOLDEN)
    }

    /// Continues at a position.
    pub(crate) fn go_to(&self, position: u64) {
        self.state.store(position, Ordering::Relaxed);
    }

    /// Sixty-four random bits.
    pub(crate) fn bits(&self) -> u64 {
        mix(self.mark())
    }

    /// Letters and digits without the four that are easily confused, as in Persona's ids.
    pub(crate) fn base58(&self, length: usize) -> String {
        self.draw(
            length,
            b"123456789ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz",
        )
    }

    /// Letters of both cases, as in Commerce Layer's ids.
    pub(crate) fn letters(&self, length: usize) -> String {
        self.draw(
            length,
            b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz",
        )
    }

    /// Lower-case hexadecimal digits.
    pub(crate) fn hex(&self, length: usize) -> String {
        self.draw(length, b"0123456789abcdef")
    }

    /// The size of the alphabet is a constant, which avoids a division.
    fn draw<const N: usize>(&self, length: usize, alphabet: &[u8; N]) -> String {
        let size = N as u64;
        let mut drawn = String::with_capacity(length);
        while drawn.len() < length {
            // Ten characters of at most 62 values fit into 64 bits.
            let mut bits = self.bits();
            for _ in 0..10.min(length - drawn.len()) {
                let position = usize::try_from(bits % size).unwrap_or(0);
                drawn.push(char::from(alphabet[position]));
                bits /= size;
            }
        }
        drawn
    }
}

/// The position of another stream, one for each number, which goes on from a position.
pub(super) fn branch(position: u64, number: u64) -> u64 {
    mix(position ^ mix(number))
}

/// A random seed: the only source of randomness in the mock.
pub(super) fn any_seed() -> u64 {
    RandomState::new().hash_one(GOLDEN)
}

fn mix(mut bits: u64) -> u64 {
    bits = (bits ^ (bits >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
    bits = (bits ^ (bits >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
    bits ^ (bits >> 31)
}

#[cfg(test)]
mod tests {
    use std::collections::HashSet;

    use super::Ids;

    #[test]
    fn the_same_seed_gives_the_same_ids_and_another_seed_gives_others() {
        let draw = |seed| {
            let ids = Ids::new(seed);
            (ids.base58(24), ids.letters(10), ids.hex(13))
        };
        assert_eq!(draw(7), draw(7));
        assert_ne!(draw(7), draw(8));
        assert_eq!(draw(7).0.len(), 24);
        assert_eq!(draw(7).2.len(), 13);
    }

    #[test]
    fn ten_thousand_ids_differ() {
        let ids = Ids::new(0);
        let drawn: HashSet<_> = (0..10_000).map(|_| ids.letters(10)).collect();
        assert_eq!(drawn.len(), 10_000);
    }
}
