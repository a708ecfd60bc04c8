//! Keys of the maps in memory.

use std::hash::{BuildHasher as _, RandomState};
use std::sync::LazyLock;

use siphasher::sip128::SipHasher13;

/// A string as a key of the maps: of a fixed size, and compared without an indirection.
///
/// A string of at most [`VERBATIM`] bytes is stored verbatim, so such keys are in the order of their bytes. A longer one is a
/// 128-bit hash with random keys of the process: no two collide in practice.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Key {
    head: [u8; VERBATIM],
    length: u8,
}

const VERBATIM: usize = 16;

/// In place of a length.
const HASHED: u8 = u8::MAX;

static HASHER: LazyLock<SipHasher13> = LazyLock::new(|| {
    let drawn = RandomState::new();
    SipHasher13::new_with_keys(drawn.hash_one(0), drawn.hash_one(1))
});

impl Key {
    pub(super) fn of(text: &str) -> Self {
        let mut head = [0; VERBATIM];
        let length = match (head.get_mut(..text.len()), u8::try_from(text.len())) {
            (Some(verbatim), Ok(length)) => {
                verbatim.copy_from_slice(text.as_bytes());
                length
            }
            _ => {
                head = HASHER.hash(text.as_bytes()).as_bytes();
                HASHED
            }
        };
        Self { head, length }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn short_texts_are_in_the_order_of_their_bytes_and_long_ones_are_told_apart() {
        let texts = ["", "\0", "a", "a\0", "ab", "b", "bbbbbbbbbbbbbbbb"];
        assert!(texts.map(Key::of).is_sorted_by(|left, right| left < right));
        let long = ["bbbbbbbbbbbbbbbbb", "bbbbbbbbbbbbbbbbc"];
        assert_eq!(Key::of(long[0]), Key::of(long[0]));
        assert_ne!(Key::of(long[0]), Key::of(long[1]));
        assert_ne!(Key::of(long[0]), Key::of(&long[0][..16]));
    }
}
