//! The key by which a vendor recognises a repeated request.

use http::{HeaderName, HeaderValue};

pub(super) static HEADER: HeaderName = HeaderName::from_static("idempotency-key");

/// A random key in the form of a UUID, as vendors recommend.
pub(super) fn key(random: u128) -> HeaderValue {
    const VERSION: u128 = 0xf << 76;
    const VARIANT: u128 = 0x3 << 62;
    let bits = (random & !VERSION & !VARIANT) | (0x4 << 76) | (0x2 << 62);
    let (high, low) = (bits >> 64, bits & u128::from(u64::MAX));
    let key = format!(
        "{:08x}-{:04x}-{:04x}-{:04x}-{:012x}",
        high >> 32,
        high >> 16 & 0xffff,
        high & 0xffff,
        low >> 48,
        low & 0xffff_ffff_ffff,
    );
    HeaderValue::try_from(key).unwrap_or(HeaderValue::from_static("0"))
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
