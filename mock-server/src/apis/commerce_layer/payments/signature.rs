//! How webhooks and the messages of an external gateway are signed, in both directions.

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use hmac::{Hmac, KeyInit as _, Mac as _};
use http::HeaderName;
use sha2::Sha256;

/// The header of a signature, in both directions.
pub(super) static SIGNATURE: HeaderName = HeaderName::from_static("x-commercelayer-signature");

fn mac(secret: &str, body: &[u8]) -> Hmac<Sha256> {
    // HMAC accepts a key of any length (RFC 2104), so the empty default is never used.
    let mut mac = Hmac::<Sha256>::new_from_slice(secret.as_bytes())
        .unwrap_or_else(|_| Hmac::<Sha256>::new(&Default::default()));
    mac.update(body);
    mac
}

/// Base64 of the HMAC-SHA256 of the raw body.
pub(super) fn signature(secret: &str, body: &[u8]) -> String {
    STANDARD.encode(mac(secret, body).finalize().into_bytes())
}

pub(super) fn is_signed(secret: &str, body: &[u8], sent: &str) -> bool {
    let sent = STANDARD.decode(sent.trim());
    sent.is_ok_and(|sent| mac(secret, body).verify_slice(&sent).is_ok())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_signature_is_the_base64_of_hmac_sha256_of_the_raw_body() {
        // Computed with `printf '{}' | openssl dgst -sha256 -hmac secret -binary | base64`.
        let signed = signature("secret", b"{}");
        assert_eq!(signed, "dzJZAsrKgS3CWXM6rNBGtzgXNyx3e42VtAJkdHRRbhM=");
        assert!(is_signed("secret", b"{}", &signed));
        assert!(!is_signed("secret", b"{ }", &signed));
        assert!(!is_signed("secret", b"{}", "no base64"));
    }
}
