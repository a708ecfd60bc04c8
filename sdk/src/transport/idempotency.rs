//! The key by which a vendor recognises a repeated request.

use http::HeaderValue;

pub(super) const HEADER: &str = "idempotency-key";

/// A random key in the form of a UUID, as vendors recommend.
pub(super) fn key(random: u128) -> HeaderValue {
    const VERSION: u128 = 0xf << 76;
    const VARIANT: u128 = 0x3 << 62;
    let bits = (random & !VERSION & !VARIANT) | (0x4 << 76) | (0x2 << 62);
    let hex = format!("{bits:032x}");
    let groups = [0..8, 8..12, 12..16, 16..20, 20..32].map(|group| hex.get(group).unwrap_or(""));
    HeaderValue::try_from(groups.join("-")).unwrap_or(HeaderValue::from_static("0"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_idempotency_key_is_a_random_uuid() {
        assert_eq!(key(u128::MAX), "ffffffff-ffff-4fff-bfff-ffffffffffff");
        assert_eq!(key(0), "00000000-0000-4000-8000-000000000000");
    }
}
