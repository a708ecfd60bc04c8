//! Ids of random characters, spread by SplitMix64.

const ALPHABET: &[u8; 58] = b"123456789ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz";

/// The characters that one number has entropy for.
const CHARACTERS: usize = 8;

#[derive(Default)]
pub(crate) struct Ids(u64);

impl Ids {
    /// A prefix and so many characters.
    pub(crate) fn draw(&mut self, prefix: &str, length: usize) -> String {
        let mut id = String::with_capacity(prefix.len() + length);
        id.push_str(prefix);
        let end = prefix.len() + length;
        while id.len() < end {
            self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
            let mut bits = self.0;
            bits = (bits ^ (bits >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
            bits = (bits ^ (bits >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
            bits ^= bits >> 31;
            for _ in 0..CHARACTERS.min(end - id.len()) {
                id.push(char::from(ALPHABET[(bits % 58) as usize]));
                bits /= 58;
            }
        }
        id
    }
}
