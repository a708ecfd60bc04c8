//! External gateways: verifies that a call comes from Commerce Layer, and signs what the gateway sends back.
//!
//! Both directions use the `shared_secret` of the [setting](super::PaymentSettingExternal): [`SIGNATURE_HEADER`]
//! holds the HMAC-SHA256 of the body in base64. Use the body's bytes exactly as received, before anything parses
//! them. Webhooks are signed in the same way, with their own secret.
//!
//! ```
//! use counterfoil::commerce_layer::v2026_05::external::{Signer, Verifier};
//!
//! # fn respond_with(_: u16) {}
//! # let (header, body) = ("", b"");
//! let verifier = Verifier::new("your-shared-secret")?;
//! // `header` is the value of SIGNATURE_HEADER, `body` the bytes of the request.
//! if verifier.verify(header, body).is_err() {
//!     respond_with(401);
//! }
//!
//! let notification = br#"{"event_type":"AUTHORIZATION","status":"succeeded","data":{"transaction_token":"t-1"}}"#;
//! let header = Signer::new("your-shared-secret")?.sign(notification);
//! # assert!(verifier.verify(&header, notification).is_ok());
//! # Ok::<(), counterfoil::Error>(())
//! ```
//!
//! The signature carries no time, so a replayed call is as valid as the first: deduplicate transactions by their
//! token.

use std::fmt;

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use hmac::{Hmac, KeyInit as _, Mac as _};
use secrecy::{ExposeSecret as _, SecretString};
use sha2::Sha256;

use crate::Result;
use crate::transport::credential;

/// The header that holds the signature.
pub const SIGNATURE_HEADER: &str = "x-commercelayer-signature";

/// Why a call is rejected. Contains neither the secret nor anything from the body.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum SignatureError {
    /// The header holds no signature.
    #[error("the signature header does not hold 32 bytes in base64")]
    Malformed,
    /// The signature of this body was made with none of the secrets.
    #[error(
        "the signature does not match the body: it was changed on the way, or signed with another secret"
    )]
    Mismatch,
}

/// Verifies the signatures of calls.
#[derive(Clone)]
pub struct Verifier {
    secrets: Vec<SecretString>,
}

impl Verifier {
    /// Creates a verifier for this secret. It is used as text, without surrounding whitespace.
    ///
    /// # Errors
    ///
    /// If the secret is empty, with which anyone could sign, or contains whitespace.
    pub fn new(secret: impl Into<SecretString>) -> Result<Self> {
        let secrets = Vec::new();
        Self { secrets }.or_secret(secret)
    }

    /// Also accepts signatures made with another secret, such as that of another setting.
    ///
    /// # Errors
    ///
    /// Those of [`new`](Self::new).
    pub fn or_secret(mut self, secret: impl Into<SecretString>) -> Result<Self> {
        self.secrets.push(checked(secret.into())?);
        Ok(self)
    }

    /// Verifies that the signature is of exactly these bytes, in constant time.
    ///
    /// ```
    /// use counterfoil::commerce_layer::v2026_05::external::{SignatureError, Verifier};
    ///
    /// let verifier = Verifier::new("s3cr3t")?;
    /// let header = "x4XPpS40oVV3HdFfdk5gtmYUESKxVW8B8yXMiU34AAs=";
    /// assert_eq!(verifier.verify(header, b"{}"), Err(SignatureError::Mismatch));
    /// assert_eq!(verifier.verify("nonsense", b"{}"), Err(SignatureError::Malformed));
    /// # Ok::<(), counterfoil::Error>(())
    /// ```
    ///
    /// # Errors
    ///
    /// Why the call must not be trusted.
    pub fn verify(&self, signature: &str, body: &[u8]) -> Result<(), SignatureError> {
        let given = STANDARD.decode(signature.trim()).ok();
        let given = given.filter(|it| it.len() == 32);
        let given = given.ok_or(SignatureError::Malformed)?;
        let is_genuine = |secret: &SecretString| {
            authenticator(secret, body).is_some_and(|it| it.verify_slice(&given).is_ok())
        };
        match self.secrets.iter().any(is_genuine) {
            true => Ok(()),
            false => Err(SignatureError::Mismatch),
        }
    }
}

/// Signs the calls of a gateway to the `webhook_endpoint_url` of its setting, or those of a test.
#[derive(Clone)]
pub struct Signer {
    secret: SecretString,
}

impl Signer {
    /// Creates a signer with this secret.
    ///
    /// # Errors
    ///
    /// Those of [`Verifier::new`].
    pub fn new(secret: impl Into<SecretString>) -> Result<Self> {
        let secret = checked(secret.into())?;
        Ok(Self { secret })
    }

    /// Returns the value of [`SIGNATURE_HEADER`] for these bytes.
    #[must_use]
    pub fn sign(&self, body: &[u8]) -> String {
        let mac = authenticator(&self.secret, body);
        mac.map_or_else(String::new, |it| {
            STANDARD.encode(it.finalize().into_bytes())
        })
    }
}

fn checked(secret: SecretString) -> Result<SecretString> {
    credential("secret", &secret).map(Into::into)
}

/// HMAC accepts keys of any length, so this is never `None`.
fn authenticator(secret: &SecretString, body: &[u8]) -> Option<Hmac<Sha256>> {
    let mut mac = Hmac::<Sha256>::new_from_slice(secret.expose_secret().as_bytes()).ok()?;
    mac.update(body);
    Some(mac)
}

impl fmt::Debug for Verifier {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Verifier")
            .field("secrets", &self.secrets.len())
            .finish()
    }
}

impl fmt::Debug for Signer {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Signer").finish_non_exhaustive()
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]

    use proptest::prelude::*;

    use super::*;

    /// Case 2 of RFC 4231.
    #[test]
    fn the_signature_is_hmac_sha256_in_base64() {
        let header = Signer::new("Jefe")
            .unwrap()
            .sign(b"what do ya want for nothing?");
        // 5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843
        assert_eq!(header, "W9zBRr9gdU5qBCQmCJV1x1oAPwidJzmDnexYuWTsOEM=");
    }

    #[test]
    fn either_secret_will_do_and_no_other() {
        let header = Signer::new("old").unwrap().sign(b"{}");
        let new = Verifier::new("new").unwrap();
        assert_eq!(new.verify(&header, b"{}"), Err(SignatureError::Mismatch));
        assert_eq!(new.or_secret("old").unwrap().verify(&header, b"{}"), Ok(()));
    }

    #[test]
    fn a_header_without_a_signature_is_malformed() {
        let verifier = Verifier::new("s").unwrap();
        let short = STANDARD.encode([0; 31]);
        for header in ["", "nonsense", "=", &short] {
            assert_eq!(verifier.verify(header, b""), Err(SignatureError::Malformed));
        }
    }

    #[test]
    fn an_empty_secret_is_refused_and_no_secret_is_ever_printed() {
        for secret in ["", "  "] {
            assert!(Verifier::new(secret).unwrap_err().is_configuration());
            assert!(Signer::new(secret).unwrap_err().is_configuration());
        }
        let printed = format!("{:?} {:?}", Verifier::new("s3cr3t"), Signer::new("s3cr3t"));
        assert!(!printed.contains("s3cr3t"), "{printed}");
    }

    proptest! {
        #[test]
        fn one_changed_bit_anywhere_is_noticed(
            body in proptest::collection::vec(any::<u8>(), 1..200),
            place in any::<proptest::sample::Index>(),
            bit in 0_u32..8,
        ) {
            let header = Signer::new("secret").unwrap().sign(&body);
            let verifier = Verifier::new("secret").unwrap();
            prop_assert_eq!(verifier.verify(&header, &body), Ok(()));
            let mut changed = body.clone();
            changed[place.index(body.len())] ^= 1 << bit;
            prop_assert_eq!(verifier.verify(&header, &changed), Err(SignatureError::Mismatch));
        }
    }
}
